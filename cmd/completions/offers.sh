# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# What the three shells ask at TAB: build.sh puts it into the frame of each.
# Arguments: the tool, which word the cursor is in, and the words after the
# tool. Options, their values and the form of these come from the tool, columns
# from the first row of the files on the command line. No other row is looked
# at, and what a file holds is only ever text: nothing of it is evaluated.
# fish wants no doubled backslash here, and none before a quote.

offers() {
	LC_ALL=C awk '
	# --- alike in the three files: what may stand at the cursor
	# Standard input: --print-declarations of the tool. Arguments: which
	# word the cursor is in, and the words after the tool, without their
	# quoting. Prints a line each, with tabs:
	#	prefix	TEXT		first of all: begins whatever is offered
	#	word	WORD	ABOUT	offer this word
	#	joined			no blank follows the word
	#	files, csv		offer names of files
	# and these, which are made words below:
	#	policies		what --list-policies names
	#	stages	POLICY		the stages of the table
	#	tested	POLICY		the columns that the table tests
	#	header	CHAR	SKIP	FILE
	#				the names in the first row
	function offer(line) {
		if (!offered++)
			print "prefix\t" prefix
		print line
	}
	function find(name,   i, found) {
		for (i = 1; i <= options; i++) {
			if (long[i] == name)
				return i
			if (index(long[i], name) == 1)
				found = found ? -1 : i
		}
		return found > 0 ? found : 0
	}
	function find_letter(letter,   i) {
		for (i = 1; i <= options; i++)
			if (short[i] == letter)
				return i
		return 0
	}
	# Where the value begins in -tpNAME: the place of the p, else 0.
	function value_letter(cluster,   k, option) {
		for (k = 2; k <= length(cluster); k++) {
			option = find_letter(substr(cluster, k, 1))
			if (argument[option] != "" || !option)
				return option ? k : 0
		}
		return 0
	}
	# No --clients here: the first line of that file may be an id.
	function take(option, value) {
		if (long[option] == "delimiter")
			delimiter = value
		else if (long[option] == "skip-lines")
			skip = value
		else if (long[option] == "policy")
			policy = value
		else if (long[option] == "per" && value in answers_per)
			list["answers"] = answers_per[value]
		else if (own[option] && argument[option] == "FILE")
			side[++sides] = value
	}
	function parse(   i, k, text, ended, waiting) {
		for (i = 1; i <= count; i++) {
			text = word[i]
			if (i == current && waiting) {
				pending = waiting
			} else if (waiting) {
				take(waiting, text)
			} else if (i == current) {
				at_option = !ended && text ~ /^-/
				operands_before = operands
			} else if (ended || text !~ /^-./) {
				# The shell may leave redirections in.
				if (text ~ /^[0-9]*>$/)
					i++
				else if (text !~ /^[0-9]*>/) {
					sub(/^</, "", text)
					operand[++operands] = text
				}
			} else if (text == "--") {
				ended = 1
			} else if (text ~ /^--.*=/) {
				k = index(text, "=")
				take(find(substr(text, 3, k - 3)), substr(text, k + 1))
			} else if (text ~ /^--/) {
				waiting = find(substr(text, 3))
				if (argument[waiting] != "")
					continue
			} else if ((k = value_letter(text)) > 0) {
				waiting = find_letter(substr(text, k, 1))
				if (k == length(text))
					continue
				take(waiting, substr(text, k + 1))
			}
			waiting = 0
		}
	}
	function offer_words(list, about,   n, i, words) {
		n = split(list, words, " ")
		for (i = 1; i <= n; i++)
			offer("word\t" words[i] "\t" about)
	}
	function offer_options(   i) {
		for (i = 1; i <= options; i++) {
			offer("word\t--" long[i] "\t" about[i])
			if (short[i] != "")
				offer("word\t-" short[i] "\t" about[i])
		}
	}
	# Titles stand above the header of operands only.
	function offer_headers(   i) {
		if (delimiter == "\t" || delimiter == "")
			delimiter = delimiter == "" ? "," : "tab"
		if (length(delimiter) != 1 && delimiter != "tab")
			return
		for (i = 1; i <= operands; i++)
			if (operand[i] !~ /[\t\n]/)
				offer("header\t" delimiter "\t" skip + 0 "\t" operand[i])
		for (i = 1; i <= sides; i++)
			if (side[i] !~ /[\t\n]/)
				offer("header\t" delimiter "\t0\t" side[i])
	}
	# A list begun, met,short: the words it lacks.
	function offer_list(list, text,   n, i, words, had) {
		had = text
		sub(/[^,]*$/, "", had)
		prefix = prefix had
		n = split(list, words, " ")
		for (i = 1; i <= n; i++)
			if (index("," tolower(had), "," tolower(words[i]) ",") == 0)
				offer("word\t" words[i] "\t")
	}
	function offer_column(text,   n, i, words) {
		if (index(text, "=")) {
			prefix = prefix substr(text, 1, index(text, "="))
			offer_headers()
			return
		}
		offer("joined")
		n = split(list["columns"], words, " ")
		for (i = 1; i <= n; i++)
			offer("word\t" words[i] "=\t")
		if (find("policy"))
			offer("tested\t" policy)
	}
	# What --help calls the value tells what it may be. An id is never
	# offered, and nothing for what has no list.
	function offer_value(option, text,   n, i, words, wanted) {
		wanted = argument[option]
		if (wanted == "NAME=HEADER")
			offer_column(text)
		else if (wanted == "COLUMN")
			offer_headers()
		else if (wanted == "WORD[,WORD]")
			offer_list(list["answers"], text)
		else if (wanted == "NAME[,NAME]")
			offer_list(list["warnings"], text)
		else if (wanted == "FILE")
			offer("files")
		else if (wanted == "NAME|FILE") {
			if (long[option] == "policy")
				offer("policies")
			offer_words(values[option], "built in")
			offer("csv")
		} else if (wanted == "STAGE")
			offer("stages\t" policy)
		else {
			offer_words(values[option], "")
			n = split(wanted, words, "|")
			for (i = 1; i <= n; i++)
				if (words[i] ~ /^[a-z]+$/)
					offer_words(words[i], "")
		}
	}
	BEGIN {
		FS = "\t"
		current = ARGV[1] + 0
		count = ARGC - 2
		for (i = 1; i <= count; i++)
			word[i] = ARGV[i + 1]
		ARGC = 1
		# What --only and --fail-on look for in days and sessions.
		answers_per["day"] = "yes no"
		answers_per["session"] = "counted overlap class-not-counted" \
			" day-too-short absent excused closed scheduled" \
			" unrecorded outside-enrolment set-aside came-late" \
			" left-early break"
	}
	$1 != "own" && $1 != "common" {
		list[$1] = $2
		next
	}
	{
		options++
		own[options] = $1 == "own"
		short[options] = $2
		long[options] = $3
		argument[options] = $4
		values[options] = $5
		about[options] = $6
	}
	END {
		parse()
		pictures = list["operands"]
		if (!sub(/ .*/, "", pictures) || !gsub(/[|]/, " ", pictures))
			pictures = ""
		text = word[current]
		if (text ~ /[\t\n]/)
			exit
		if (pending)
			offer_value(pending, text)
		else if (!at_option) {
			if (sub(/^@/, "", text)) {
				prefix = "@"
				offer("files")
			} else if (pictures != "" && !operands_before)
				offer_words(pictures, "")
			else
				offer("files")
		} else if (text ~ /^--.*=/) {
			prefix = substr(text, 1, index(text, "="))
			offer_value(find(substr(prefix, 3, length(prefix) - 3)),
				substr(text, length(prefix) + 1))
		} else if ((k = value_letter(text)) > 0 && k < length(text)) {
			prefix = substr(text, 1, k)
			offer_value(find_letter(substr(text, k, 1)),
				substr(text, k + 1))
		} else
			offer_options()
	}
	# ---
	' "$@"
}

names() {
	LC_ALL=C awk '
	# --- alike in the three files: names from what a tool or a file says
	# Arguments: policies, stages, tested or header, and for a header what
	# separates the cells and how many lines stand above. Prints words as
	# above, policies with what they are.
	function cut(line,   i, c, n, cell, quoted) {
		sub(/\r$/, "", line)
		for (i = 1; i <= length(line); i++) {
			c = substr(line, i, 1)
			if (quoted && c == "\"" && substr(line, i + 1, 1) == c) {
				cell = cell c
				i++
			} else if (c == "\"" && (quoted || cell == ""))
				quoted = !quoted
			else if (c == delimiter && !quoted) {
				cells[++n] = cell
				cell = ""
			} else
				cell = cell c
		}
		cells[++n] = cell
		return quoted ? 0 : n
	}
	# A first row that may be a client, a title, or cut at the wrong places
	# is no header: nothing of it is offered.
	function offer_header(line,   i, n, cell) {
		n = length(line) < most ? cut(line) : 0
		if (n < 2)
			return
		for (i = 1; i <= n; i++) {
			cell = cells[i]
			gsub(/^[ \t]+|[ \t]+$/, "", cell)
			if (tolower(cell) ~ /^([0-9].*|y|n|yes|no|true|false|unknown|n\/a|-9)$/)
				return
			cells[i] = cell
		}
		for (i = 1; i <= n; i++)
			if (cells[i] != "" && cells[i] !~ /[\001-\037\177]/)
				print "word\t" cells[i]
	}
	BEGIN {
		wanted = ARGV[1]
		delimiter = ARGV[2] == "tab" ? "\t" : ARGV[2]
		skip = ARGV[3] + 0
		most = 65536
		ARGC = 1
	}
	wanted == "policies" {
		name = $1
		sub(/^[^ ]+ */, "")
		print "word\t" name "\t" $0
		next
	}
	wanted == "stages" {
		sub(/,.*/, "")
		if (NR > 1 && !/"/)
			print "word\t" $0
		next
	}
	wanted == "tested" {
		n = split($0, cells, ",")
		for (i = 1; i <= n; i++) {
			if (cells[i] ~ /^(min_hours|else_level|target|low)$/)
				exit
			if (cells[i] !~ /^(rule|stage|level)$|"/)
				print "word\t" cells[i] "="
		}
		exit
	}
	NR == 1 {
		sub(/^\357\273\277/, "")
	}
	NR > skip && !/^\r?$/ {
		offer_header($0)
		exit
	}
	# ---
	' "$@"
}

# find_file FILE: into file, if there is one; a pipe would be waited for.
find_file() {
	file=$1
	case $file in \~/*) file=$HOME/${file#??} ;; esac
	[ -f "$file" ] && [ -r "$file" ]
}

# of_table stages|tested POLICY: the names in a table, perhaps a file.
of_table() {
	file=$2
	case $file in
	"") "$tool" --print-policy ;;
	*/* | *.csv) find_file "$file" && "$tool" --print-policy -p "$file" ;;
	*) "$tool" --print-policy -p "$file" ;;
	esac | names "$1"
}

of_header() {
	find_file "$3" || return
	head -c 65536 < "$file" | LC_ALL=C tr "\000" "\001" |
		names header "$1" "$2"
}

tool=$1
tab=$(printf "\t")
shift
"$tool" --print-declarations < /dev/null | offers "$@" |
	while IFS= read -r offer; do
		rest=${offer#*"$tab"}
		case $offer in
		policies) "$tool" --list-policies < /dev/null | names policies ;;
		stages* | tested*) of_table "${offer%%"$tab"*}" "$rest" < /dev/null ;;
		header*)
			skip=${rest#*"$tab"}
			of_header "${rest%%"$tab"*}" "${skip%%"$tab"*}" \
				"${skip#*"$tab"}"
			;;
		*) printf "%s\n" "$offer" ;;
		esac
	done
