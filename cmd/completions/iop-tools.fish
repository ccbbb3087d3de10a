# SPDX-License-Identifier: ISC
# Completions of iop-tools for fish: source this file, or install it as
# share/fish/vendor_completions.d/TOOL.fish for each tool. Options and the form
# of their values come from --help, policies from --list-policies, columns from
# the first row of the files on the command line. No other row is looked at,
# and what a file holds is only ever text: nothing of it is evaluated.

function __iop_tools_offers
	LC_ALL=C awk '
	# --- alike in the three files: what may stand at the cursor
	# Standard input: what --help prints. Arguments: the name of the tool,
	# which word the cursor is in, and the words after the tool, without
	# their quoting. Prints what to offer, a line each, with tabs:
	#	prefix	TEXT		first of all: begins whatever is offered
	#	word	WORD	ABOUT	offer this word
	#	joined			no blank follows the word
	#	files, csv		offer names of files
	#	policies		offer what --list-policies names
	#	stages	POLICY		offer the stages of the table
	#	tested	POLICY		offer the columns that the table tests
	#	header	CHAR	SKIP	FILE
	#				offer the names in the first row
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
		else if (long[option] ~ /^(roster|closures|tests|progress|programs)$/)
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
		n = split(columns[tool], words, " ")
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
			offer_list(answers[tool], text)
		else if (wanted == "NAME[,NAME]")
			offer_list(warnings " " more[tool], text)
		else if (wanted == "FILE")
			offer("files")
		else if (wanted == "NAME|FILE") {
			if (long[option] == "policy")
				offer("policies")
			offer_words(sets[long[option]], "built in")
			offer("csv")
		} else if (wanted == "STAGE")
			offer("stages\t" policy)
		else if (wanted == "LEVEL")
			offer_words(levels, "")
		else if (wanted == "DAY")
			offer_words(days, "")
		else {
			n = split(wanted, words, "|")
			for (i = 1; i <= n; i++)
				if (words[i] == "DAY")
					offer_words(days, "")
				else if (words[i] ~ /^[a-z]+$/)
					offer_words(words[i], "")
		}
	}
	BEGIN {
		tool = ARGV[1]
		current = ARGV[2] + 0
		count = ARGC - 3
		for (i = 1; i <= count; i++)
			word[i] = ARGV[i + 2]
		ARGC = 1
		levels = "WM RES PHP IOP IOP-youth OP aftercare none"
		days = "monday tuesday wednesday thursday friday saturday sunday"
		sets["words"] = "standard openemr kipu simplepractice"
		sets["services"] = "standard"
		sets["level-words"] = "standard"
		warnings = "alike no-rows repeats"
		more["iop-hours"] = "far-date no-weeks services short-hours" \
			" unread-clients utc-midnight"
		more["iop-retention"] = "far-date"
		answers["iop-hours"] = "unplaced exempt met over open partial" \
			" excused unproven short"
		answers["iop-place"] = levels " review"
		answers["iop-stepdown"] = "step-down complete step-up review hold" \
			" continue"
		answers["iop-voucher"] = "missing-before earned bonus lost" \
			" neutral extra restored capped overdrawn no-rule" \
			" review same-day"
		columns["iop-hours"] = "client_id date start end arrived departed" \
			" minutes hours status service mode level admit_date" \
			" discharge_date place_level"
		columns["iop-place"] = "client_id week_start date program level" \
			" slots"
		columns["iop-stepdown"] = "client_id week_start hours days episode" \
			" program_week level status missed late date result" \
			" progress"
		columns["iop-voucher"] = "client_id date week_start episode" \
			" program_week admit_date redeemed step_met status result"
		columns["iop-retention"] = "client_id week_start episode hours" \
			" start admit_date end discharge_date left"
		columns["iop-plot"] = "client_id week_start status hours" \
			" required_hours episode voucher_earned voucher_balance" \
			" voucher_reason date group week known enrolled percent"
	}
	/^usage: / && $3 ~ /^[a-z|]+$/ {
		pictures = $3
		gsub(/[|]/, " ", pictures)
	}
	/^  -., --|^      --/ {
		options++
		short[options] = substr($0, 4, 1)
		sub(/ /, "", short[options])
		about[options] = substr($0, 27)
		if (substr($0, 26, 1) == " ")
			$0 = substr($0, 1, 25)
		else
			about[options] = ""
		sub(/^.*--/, "")
		long[options] = $1
		argument[options] = $2
	}
	/^                          / && options {
		sub(/^ */, "")
		about[options] = about[options] (about[options] == "" ? "" : " ") $0
	}
	END {
		parse()
		text = word[current]
		if (text ~ /[\t\n]/)
			exit
		if (pending)
			offer_value(pending, text)
		else if (!at_option) {
			if (pictures != "" && !operands_before)
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
	' $argv
end

function __iop_tools_names
	LC_ALL=C awk '
	# --- alike in the three files: names from what a tool or a file says
	# Arguments: policies, stages, tested or header, and for a header what
	# separates the cells and how many lines stand above. Prints a name a
	# line, policies with a tab and what they are.
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
				print cells[i]
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
		print name "\t" $0
		next
	}
	wanted == "stages" {
		sub(/,.*/, "")
		if (NR > 1 && !/"/)
			print
		next
	}
	wanted == "tested" {
		n = split($0, cells, ",")
		for (i = 1; i <= n; i++) {
			if (cells[i] ~ /^(min_hours|else_level|target)$/)
				exit
			if (cells[i] !~ /^(rule|stage|level)$|"/)
				print cells[i] "="
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
	' $argv
end

# __iop_tools_home FILE: its name, with ~/ as the folder it means.
function __iop_tools_home
	if string match -q '~/*' -- $argv[1]
		printf '%s/%s\n' $HOME (string sub -s 3 -- $argv[1])
	else
		printf '%s\n' $argv[1]
	end
end

# __iop_tools_answer TOOL OFFER A B C: the names that the offer stands for, a
# line each, perhaps with a tab and what they are.
function __iop_tools_answer
	set -l tool $argv[1]
	set -l table
	switch $argv[2]
		case policies
			$tool --list-policies 2>/dev/null </dev/null |
				__iop_tools_names policies
		case stages tested
			if string match -q -r '/|\.csv$' -- $argv[3]
				set -l file (__iop_tools_home $argv[3])
				# A pipe would be waited for.
				test -f $file -a -r $file; or return
				set table --policy $file
			else if test -n "$argv[3]"
				set table --policy $argv[3]
			end
			$tool --print-policy $table 2>/dev/null </dev/null |
				__iop_tools_names $argv[2]
		case header
			set -l file (__iop_tools_home $argv[5])
			test -f $file -a -r $file; or return
			head -c 65536 <$file | LC_ALL=C tr '\000' '\001' |
				__iop_tools_names header $argv[3] $argv[4]
	end
end

# __iop_tools_files WORD PREFIX [ENDING]: files whose names end so, and folders,
# for what stands in the word after the prefix.
function __iop_tools_files
	set -l begun (string sub -s (math (string length -- "$argv[2]") + 1) \
		-- "$argv[1]")
	for name in (__fish_complete_path "$begun")
		set -l path (string split -m 1 \t -- $name)[1]
		if string match -q -r "($argv[3]|/)\$" -- $path
			printf '%s%s\n' "$argv[2]" $name
		end
	end
end

function __iop_tools_complete
	set -l words (commandline -op)
	set -l current (commandline -opc | count)
	# fish leaves out the word that is still empty.
	if test -z (commandline -ct)
		set words $words[1..$current] '' $words[(math $current + 1)..-1]
	end
	set -l tool (__iop_tools_home $words[1])
	set -l word $words[(math $current + 1)]
	set -l prefix

	for line in ($tool --help 2>/dev/null </dev/null |
		__iop_tools_offers (string replace -r '.*/' '' -- $tool) \
			$current $words[2..-1])
		set -l offer (string split \t -- $line)
		switch $offer[1]
			case prefix
				set prefix "$offer[2]"
			case joined
				# fish puts no blank after an equals sign.
			case word
				printf '%s%s\t%s\n' "$prefix" $offer[2] "$offer[3]"
			case files
				__iop_tools_files "$word" "$prefix"
			case csv
				__iop_tools_files "$word" "$prefix" '\.csv'
			case '*'
				for name in (__iop_tools_answer $tool $offer)
					printf '%s%s\n' "$prefix" $name
				end
		end
	end
end

for tool in iop-hours iop-place iop-stepdown iop-voucher iop-retention iop-plot
	complete -c $tool -e
	complete -c $tool -f -a '(__iop_tools_complete)'
end
