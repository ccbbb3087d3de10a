# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Completions of iop-tools for bash: source this file, or install it as
# share/bash-completion/completions/TOOL for each tool. Options and the form of
# their values come from --help, policies from --list-policies, columns from
# the first row of the files on the command line. No other row is looked at,
# and what a file holds is only ever text: nothing of it is evaluated.

_iop_tools_offers() {
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
	' "$@"
}

_iop_tools_names() {
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
	' "$@"
}

# _iop_tools_words: the words of the command into words, and which the cursor is
# in, up to the cursor, into current. bash cuts --column=NAME at the =; pieces
# with no blank between them are one word.
_iop_tools_words() {
	local line=$COMP_LINE blanks piece before=' ' start=0 i

	words=()
	for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
		piece=${COMP_WORDS[i]}
		blanks=${line%%[![:space:]]*}
		line=${line#"$blanks"}
		if ((i == 0)) || [[ -n $blanks || -z $before ]]; then
			words+=("$piece")
			start=$((${#COMP_LINE} - ${#line}))
		else
			words[${#words[@]} - 1]+=$piece
		fi
		line=${line#"$piece"}
		before=$piece
		if ((i == COMP_CWORD)); then
			current=$((${#words[@]} - 1))
			words[current]=${COMP_LINE:start:COMP_POINT - start}
		fi
	done
}

# _iop_tools_plain WORD: what the shell would make of it, without expansions,
# into plain; a quote that is still open into quote; and into stem the part of
# plain that readline leaves alone, since it replaces what follows a break.
_iop_tools_plain() {
	local word=$1 character outside='' i

	plain='' stem='' quote=''
	for ((i = 0; i < ${#word}; i++)); do
		character=${word:i:1}
		if [[ $character == "$quote" ]]; then
			quote=''
			stem=$outside
		elif [[ -z $quote && $character == [\'\"] ]]; then
			quote=$character
			outside=$stem
			stem=$plain
		elif [[ $character == \\ && $quote != \' ]]; then
			i=$((i + 1))
			[[ -z $quote || ${word:i:1} == [\\\$\`\"] ]] ||
				plain+=$character
			plain+=${word:i:1}
		else
			plain+=$character
			[[ -n $quote || $COMP_WORDBREAKS != *"$character"* ]] ||
				stem=$plain
		fi
	done
}

# _iop_tools_add WORD [as-file]: offers it if it goes on from plain. Names of
# files are quoted by readline, all else here.
_iop_tools_add() {
	local rest=${1#"$stem"} character quoted='' i

	[[ $1 == "$plain"* ]] || return 0
	if [[ $# -gt 1 ]]; then
		:
	elif [[ $quote == \' ]]; then
		[[ $rest != *\'* ]] || return 0
	elif [[ $quote == \" ]]; then
		# A history expansion can't be quoted there.
		[[ $rest != *!* ]] || return 0
		for ((i = 0; i < ${#rest}; i++)); do
			character=${rest:i:1}
			[[ $character != [\\\$\`\"] ]] || quoted+=\\
			quoted+=$character
		done
		rest=$quoted
	elif [[ $rest == *[![:alnum:]_.,:=/+%-]* ]]; then
		printf -v rest %q "$rest"
	fi
	COMPREPLY+=("$rest")
}

# _iop_tools_files [PATTERN]: offers files whose names end so, and folders.
_iop_tools_files() {
	local value=${plain#"$prefix"} name

	compopt -o filenames 2> /dev/null
	while IFS= read -r name; do
		[[ -d $name || $name == \~* || $name == *"$1" ]] &&
			_iop_tools_add "$prefix$name" as-file
	done < <(compgen -f -- "$value")
}

# _iop_tools_file FILE: into file, if there is one; a pipe would be waited for.
_iop_tools_file() {
	file=$1
	[[ $file != \~/* ]] || file=$HOME/${file#\~/}
	[[ -f $file && -r $file ]]
}

# _iop_tools_answer OFFER A B C: the names that the offer stands for, a line
# each, perhaps with a tab and what they are.
_iop_tools_answer() {
	local file table=()

	case $1 in
	policies)
		"$tool" --list-policies | _iop_tools_names policies
		;;
	stages | tested)
		if [[ $2 == */* || $2 == *.csv ]]; then
			_iop_tools_file "$2" || return
			table=(--policy "$file")
		elif [[ -n $2 ]]; then
			table=(--policy "$2")
		fi
		"$tool" --print-policy "${table[@]}" | _iop_tools_names "$1"
		;;
	header)
		_iop_tools_file "$4" || return
		head -c 65536 < "$file" | LC_ALL=C tr '\000' '\001' |
			_iop_tools_names header "$2" "$3"
		;;
	esac 2> /dev/null < /dev/null
}

_iop_tools() {
	local tool words current=1 plain stem quote prefix='' given=() word
	local offer first second third name

	COMPREPLY=()
	_iop_tools_words
	for word in "${words[@]}"; do
		_iop_tools_plain "$word"
		given+=("$plain")
	done
	tool=${given[0]}
	[[ $tool != \~/* ]] || tool=$HOME/${tool#\~/}
	_iop_tools_plain "${words[current]}"

	while IFS=$'\t' read -r offer first second third; do
		case $offer in
		prefix) prefix=$first ;;
		joined) compopt -o nospace 2> /dev/null ;;
		word) _iop_tools_add "$prefix$first" ;;
		files) _iop_tools_files '' ;;
		csv) _iop_tools_files .csv ;;
		*)
			while IFS=$'\t' read -r name _; do
				_iop_tools_add "$prefix$name"
			done < <(_iop_tools_answer \
				"$offer" "$first" "$second" "$third")
			;;
		esac
	done < <("$tool" --help 2> /dev/null < /dev/null |
		_iop_tools_offers "${tool##*/}" "$current" "${given[@]:1}")
}

complete -F _iop_tools iop-hours iop-place iop-stepdown iop-voucher \
	iop-retention iop-plot
