# SPDX-License-Identifier: ISC
# The manuals say what the tool does: their examples run and print what the
# page shows, their tables, options and messages are the tool's own.

load ../helper

IOP_MAN=$IOP_ROOT/man

# What parallel would write in the user's home; told how many jobs, it doesn't
# look for processors, which without /sys it can't find.
export PARALLEL_HOME=$BATS_RUN_TMPDIR/parallel PARALLEL=-j2

# examples PAGE: writes each example of the page to NNN.command and NNN.output,
# and the number of its block to NNN.block. An example stands in a literal
# block that begins with "$ ": a line of "$ ", its continuations of "> ", and
# what is printed, on standard output or standard error.
examples() {
	awk '
	function plain(line) {
		gsub(/\\\(aq/, "\047", line)
		gsub(/\\&/, "", line)
		gsub(/\\-/, "-", line)
		gsub(/\\e/, "\\", line)
		return line
	}
	/^\.Bd -literal/ { inside = first = 1; block++; next }
	/^\.Ed/ { inside = shown = 0 }
	!inside { next }
	first && !/^\$ / { inside = 0 }
	!inside { next }
	{ first = 0 }
	/^\$ / {
		name = sprintf("%03d", ++count)
		shown = 0
		print block > (name ".block")
		close(name ".block")
		printf "" > (name ".output")
	}
	!shown && /^[$>] / {
		print plain(substr($0, 3)) > (name ".command")
		next
	}
	{
		shown = 1
		print plain($0) > (name ".output")
	}' "$1"
}

# run_examples PAGE [FILE ...]: runs the page from the top, in a copy of the
# sample clinic, with the files beside it. A file that does not exist is made by the example that shows it with
# cat. What follows a tool that isn't installed here is left out of its block.
run_examples() {
	local command needed skipped='' last=0
	mkdir page clinic
	(cd page && examples "$1")
	shift
	cp "$IOP_DATA"/clinic/*.csv "$@" clinic
	for command in page/*.command; do
		run_example "${command%.command}" || return
	done
}

run_example() {
	local command file
	command=$(cat "$1.command")
	file=clinic/${command#cat }
	if [ "$skipped" = "$(cat "$1.block")" ]; then
		return
	fi
	for needed in parallel mlr; do
		case $command in *"$needed "*)
			if ! command -v "$needed" > /dev/null; then
				echo "# not run: $needed isn't installed" >&3
				skipped=$(cat "$1.block")
				return
			fi
		esac
	done
	if [ "$command" != "$file" ] && [ "${command%% *}" = cat ] &&
	    [[ $command != *[\<\>\|]* ]] && [ ! -e "$file" ]; then
		cp "$1.output" "$file"
		return
	fi
	(
		cd clinic || exit
		(exit "$last")
		eval "$command"
	) > .printed 2>&1 < /dev/null && last=0 || last=$?
	if ! cmp -s "$1.output" .printed; then
		echo "-- $command" >&2
		diff -u "$1.output" .printed >&2
		return 1
	fi
}

@test "the manuals are clean mdoc" {
	try mandoc -T lint -W warning "$IOP_MAN"/*.[1-8]
	status 0
	no_output
	no_errors
}

@test "the examples of every tool's page print what the page shows" {
	local tool
	for tool in $(all_tools); do
		if grep -q 'starts gnuplot' <<< "$("$tool" --version)" &&
		    ! command -v gnuplot > /dev/null; then
			echo "# not run: gnuplot isn't installed" >&3
			continue
		fi
		mkdir "$tool"
		cd "$tool" || return
		run_examples "$IOP_MAN/$tool.1"
		cd ..
	done
}

@test "the examples of iop-weekly(8) print what the page shows" {
	PATH=$IOP_ROOT/cmd/weekly:$PATH
	run_examples "$IOP_MAN/iop-weekly.8"
}

@test "the examples of iop-csv(5) print what the page shows" {
	run_examples "$IOP_MAN/iop-csv.5"
}

@test "the examples of iop-policy(5) print what the page shows" {
	run_examples "$IOP_MAN/iop-policy.5"
}

@test "the pipe and the recipes of iop(7) print what the page shows" {
	run_examples "$IOP_MAN/iop.7" "$IOP_DATA"/recipes/*
}

# plain_text: what roff escapes in a page stand for.
plain_text() {
	sed 's/\\(aq/'\''/g; s/\\&//g; s/\\-/-/g; s/\\e/\\/g'
}

@test "every tool has a page, tests, and calls to try" {
	local tool
	for tool in $(all_tools); do
		assert_exists "$IOP_MAN/$tool.1"
		assert_exists "$IOP_ROOT/tests/$tool/$tool.bats"
		assert [ "$(wc -l < "$IOP_ROOT/tests/$tool/calls")" -ge 2 ]
	done
}

# help_options TOOL: the options of --help, as "-c, --client ID".
help_options() {
	"$1" --help | awk '
	/^  -., --|^      --/ {
		if (substr($0, 26, 1) == " ")
			$0 = substr($0, 1, 25)
		sub(/^ */, "")
		sub(/ *$/, "")
		print
	}' | sort
}

# it_options: the .It lines of a page on standard input, in the same form.
it_options() {
	sed -n 's/^\.It Fl //p' |
		sed '/^-/s/^/-/; s/^\(.\) , -/-\1, --/; s/ Ar / /'
}

# own_options, common_options: those under "Options of" in the tool's page, and
# those of iop-common(7).
own_options() {
	sed -n '/^\.Ss Options of/,/^\.Ss Common/p' "$IOP_MAN/$1.1" | it_options
}

common_options() {
	sed -n '/^\.Sh OPTIONS/,/^\.Sh EXIT/p' "$IOP_MAN/iop-common.7" | it_options
}

# common_part TOOL: what the tool's page says of the common options.
common_part() {
	sed -n '/^\.Ss Common options/,/^\.S[hs] [^C]/p' "$IOP_MAN/$1.1"
}

# lacking TOOL: the common options that the page says the tool has not.
lacking() {
	common_part "$1" | sed -n '/^has all of them but/,/ \.$/s/^\.Fl //p' |
		tr -d ' .' | tr , '\n' | sed -n 's/^-/--/p'
}

@test "the options of --help are the tool's own and the common ones it has" {
	local tool
	common_options > common
	[ "$(wc -l < common)" -gt 20 ]
	for tool in $(all_tools); do
		help_options $tool > in_help
		[ -s in_help ]
		common_part $tool | grep -q '^has all of them'
		# What is lacking is a common option, or the page is out of date.
		lacking $tool > lacking
		while IFS= read -r option; do
			grep -qE -e "(^|, )$option( |\$)" common
		done < lacking
		sed 's/$/( |$)/; s/^/(^|, )/' lacking > patterns
		{
			own_options $tool
			grep -vEf patterns common || true
		} | sort > in_manual
		diff -u in_help in_manual
	done
}

@test "what a page says of a common option is of one that the tool has" {
	local tool
	for tool in $(all_tools); do
		common_part $tool | it_options > said
		help_options $tool > in_help
		if grep -vxFf in_help said; then
			echo "no option of $tool" >&2
			return 1
		fi
	done
}

# sources WHOSE: the C source of a tool, or what the tools share. What shows
# progress is no message, nor is a program of the build.
sources() {
	if [ "$1" = common ]; then
		ls "$IOP_ROOT"/common/*/*.c |
			grep -vE '/(progress|sandbox_calls)[.]c'
	else
		ls "$IOP_ROOT/cmd/$1"/*.c
	fi
}

# all_literals WHOSE: the literals of its C source, each with the function it is
# handed to in front and a tab between. Neighbours are joined, comments left
# out.
all_literals() {
	awk '
	function put() {
		if (held)
			print call "\t" text
		held = 0
		text = ""
	}
	function scan(s,   i, c, word, depth) {
		word = ""
		depth = 0
		for (i = 1; i <= length(s); i++) {
			c = substr(s, i, 1)
			if (c == "/" && substr(s, i + 1, 1) == "*") {
				i += 1 + index(substr(s, i + 2), "*/")
				i++
			} else if (c == "\047") {
				i += substr(s, i + 1, 1) == "\\" ? 3 : 2
			} else if (c == "\"") {
				if (!held)
					call = calls[depth]
				held = 1
				for (i++; (c = substr(s, i, 1)) != "\""; i++) {
					if (c == "\\") {
						c = substr(s, ++i, 1)
						if (c == "n")
							c = " "
					}
					text = text c
				}
			} else if (c !~ /[ \t\n]/) {
				put()
				if (c == "(")
					calls[++depth] = word
				if (c == ")")
					depth--
				word = c ~ /[A-Za-z0-9_]/ ? word c : ""
			}
		}
		put()
	}
	FNR == 1 {
		scan(source)
		source = ""
	}
	!/^#/ { source = source $0 "\n" }
	END { scan(source) }' $(sources "$1")
}

# message_literals WHOSE: those of messages, and others that look like one: they hold a
# blank, or are a reason by themselves, and are no piece of an answer.
message_literals() {
	all_literals "$1" |
		grep -vE '^(say|say_count|say_limit|say_week|reason_say|buffer_add_string|strchr|add_names|policy_add_day|script_add|text_of|frame_title)	' |
		cut -f 2 | grep -e '[a-z] ' -e '^empty$' | sort -u
}

# not_messages WHOSE: what its source holds in no message, as expressions:
# names of inputs and of sets of words, and what is part of an answer.
not_messages() {
	if [ "$1" != common ]; then
		cat "$IOP_ROOT/tests/$1/not-messages"
		return
	fi
	cat <<-'END'
	^ (see %s --help) $
	^(another word)$
	^a row of more than 4 GiB$
	^a stored row can't be read again$
	^names and public numbers of levels$
	^, on $
	^not comparable:
	^the client has a bad row$
	END
}

# as_pattern: each format as an extended regular expression.
as_pattern() {
	sed 's/^ *//; s/ *$//; s/%zu\|%lld\|%d\|%\.\*s\|%s\|%c/\x01/g
		s/[][().*+?^$|{}\\]/\\&/g; s/\x01/.+/g'
}

# diagnostics PAGE: the messages in its WARNINGS and DIAGNOSTICS.
diagnostics() {
	sed -n '/^\.Sh WARNINGS/,/^\.Sh SEE/s/^\.It Sy //p
		/^\.Sh DIAGNOSTICS/,/^\.Sh SEE/s/^\.It Sy //p' "$1" |
		sort -u | plain_text
}

# page_of WHOSE: the page that has its messages.
page_of() {
	if [ "$1" = common ]; then
		echo "$IOP_MAN/iop-common.7"
	else
		echo "$IOP_MAN/$1.1"
	fi
}

# help_of WHOSE: what is in --help and in the list of tables, blanks as one.
help_of() {
	local tool
	for tool in $(if [ "$1" = common ]; then all_tools; else echo "$1"; fi); do
		"$tool" --help
		"$tool" --list-policies 2> /dev/null || true
	done | tr -s ' \n' ' '
}

# tells_all WHOSE: each message of the source is in DIAGNOSTICS of its page. A
# reason that the tools share too, such as "empty", may be in iop-common(7).
tells_all() {
	local literal pattern lacking=0
	diagnostics "$(page_of "$1")" > told
	help_of "$1" > help
	not_messages "$1" > exempt
	message_literals "$1" > literals
	message_literals common > shared
	[ "$(wc -l < literals)" -gt 10 ]
	while IFS= read -r literal; do
		if grep -qf exempt <<< "$literal" ||
		    grep -qFe "$literal" help ||
		    { [ "$1" != common ] && grep -qxFe "$literal" shared; }; then
			continue
		fi
		pattern=$(as_pattern <<< "$literal")
		if ! grep -qEe "$pattern" told; then
			echo "not in DIAGNOSTICS: $literal" >&2
			lacking=1
		fi
	done < literals
	[ "$lacking" = 0 ]
}

# makes_up_none WHOSE: each message in DIAGNOSTICS of its page is in its source.
# A format of signs and values only would fit every message.
makes_up_none() {
	# The tool gives the columns of such a message, and common/ the rest.
	diagnostics "$(page_of "$1")" |
		sed "s/^FILE:LINE: no column \\('.*\\): the columns are NAMES; .*/\\1/" |
		grep -vxE 'COLUMN: N more rows: REASON|doubtful: OPTIONS' |
		grep -vE "(REASON [(]|N rows: )--rejects" | sort > told
	[ -s told ]
	message_literals "$1" | as_pattern |
		grep -E '([a-z].*){3}' > patterns
	sed 's/^/(^|: |; )/; s/$/$/' patterns > ends
	grep -vEf ends told > made_up || true
	diff /dev/null made_up
}

@test "every message of common/ stands in DIAGNOSTICS of iop-common(7)" {
	tells_all common
}

@test "every message in DIAGNOSTICS of iop-common(7) stands in common/" {
	makes_up_none common
}

@test "every message of the source stands in DIAGNOSTICS of its tool" {
	local tool
	for tool in $(all_tools); do
		tells_all "$tool"
	done
}

@test "every message in DIAGNOSTICS of a tool stands in its source" {
	local tool
	for tool in $(all_tools); do
		makes_up_none "$tool"
	done
}

@test "what --check-policy says stands in iop-policy(5)" {
	local piece lacking=0
	plain_text < "$IOP_MAN/iop-policy.5" > page
	all_literals common | sed -n 's/^say\t[: ]*//p' | sed 's/ *$//' |
		grep '[a-z,] [a-z]' | sort -u > pieces
	[ "$(wc -l < pieces)" -gt 8 ]
	while IFS= read -r piece; do
		if ! grep -qFe "$piece" page; then
			echo "not in iop-policy(5): $piece" >&2
			lacking=1
		fi
	done < pieces
	[ "$lacking" = 0 ]
}

# shown KIND NAME [PAGE]: the literal block of iop-policy(5) below .\" KIND NAME.
shown() {
	awk -v mark=".\\\\\" $1 $2" '
	/^\.Ed/ { inside = 0 }
	inside { print }
	$0 == mark { marked = 1 }
	marked && /^\.Bd/ { inside = 1; marked = 0 }' \
		"$IOP_MAN/${3:-iop-policy.5}" | plain_text
}

# marks KIND [PAGE]: the names of the blocks of that kind.
marks() {
	sed -n "s/^\.\\\\\" $1 //p" "$IOP_MAN/${2:-iop-policy.5}" | sort
}

@test "the requirement tables in iop-policy(5) are those of --print-policy" {
	local name
	iop-hours --list-policies | sed 's/ .*//' | sort > built_in
	[ -s built_in ]
	marks table | diff built_in -
	while IFS= read -r name; do
		iop-hours --print-policy --policy "$name" > printed
		shown table "$name" | diff -u - printed
	done < built_in
}

@test "the placement tables in iop-policy(5) are those of --print-policy" {
	local name
	iop-place --list-policies | sed 's/ .*//' | sort > built_in
	[ -s built_in ]
	marks placement | diff built_in -
	while IFS= read -r name; do
		iop-place --print-policy --policy "$name" > printed
		shown placement "$name" | diff -u - printed
	done < built_in
}

@test "the ladders in iop-stepdown(1) are those of --print-policy" {
	local name
	iop-stepdown --list-policies | sed 's/ .*//' | sort > built_in
	[ "$(wc -l < built_in)" = 9 ]
	marks ladder iop-stepdown.1 | diff built_in -
	while IFS= read -r name; do
		iop-stepdown --print-policy --policy "$name" > printed
		shown ladder "$name" iop-stepdown.1 | diff -u - printed
	done < built_in
}

@test "the schedules in iop-voucher(1) are those of --print-policy" {
	local name
	iop-voucher --list-policies | sed 's/ .*//' | sort > built_in
	[ "$(wc -l < built_in)" = 9 ]
	marks schedule iop-voucher.1 | diff built_in -
	while IFS= read -r name; do
		iop-voucher --print-policy --policy "$name" > printed
		shown schedule "$name" iop-voucher.1 | diff -u - printed
	done < built_in
}

# same_words FOLDER KIND: the tables in the folder are those in the page.
same_words() {
	local name
	for name in "$IOP_ROOT/$1"/*.csv; do
		basename "$name" .csv
	done | sort > built_in
	[ -s built_in ]
	marks "$2" | diff built_in -
	while IFS= read -r name; do
		tail -n +2 "$IOP_ROOT/$1/$name.csv" |
			cut -d , -f 1,2 | sort > table
		shown "$2" "$name" | awk '
		/^[^ ]/ {
			meaning = $0
			sub(/:.*/, "", meaning)
			sub(/^[^:]*: */, "")
		}
		{
			sub(/^ */, "")
			sub(/,$/, "")
			n = split($0, words, ", ")
			for (i = 1; i <= n; i++)
				print words[i] "," meaning
		}' | sort | diff -u - table
	done < built_in
}

@test "the words of statuses, services, modes and levels are in iop-policy(5)" {
	same_words cmd/iop-hours/words words
	same_words cmd/iop-hours/services services
	same_words cmd/iop-hours/modes modes
	same_words common/rules/levels levels
}

# tags PAGE SECTION: the .It Sy of a subsection, in their order.
tags() {
	sed -n "/^\.Ss $2\$/,/^\.S[hs] [^$(printf %.1s "$2")]/s/^\.It Sy //p" "$1"
}

@test "the columns that iop-place appends stand in iop-place(1), in their order" {
	given in.csv <<-'END'
	services
	6
	END
	given programs.csv <<-'END'
	program,level
	A,IOP
	END
	iop-place -p teds --explain --programs programs.csv in.csv |
		head -n 1 | tr , '\n' | tail -n +2 > appended
	sed -n '/^\.Ss Output columns/,/^\.Ed/p' "$IOP_MAN/iop-place.1" |
		grep '^[a-z]' | tr ' ' '\n' | diff -u - appended
}

@test "the columns of the answer stand in iop-csv(5), in their order" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	tags "$IOP_MAN/iop-csv.5" 'Answer of iop-hours' > in_manual
	iop-hours -C status= in.csv | head -n 1 | tr , '\n' | diff -u in_manual -
	sed -n '/^\.Ss Output columns/,/^\.Ed/p' "$IOP_MAN/iop-hours.1" |
		grep '^[a-z]' | tr ' ' '\n' | diff -u in_manual -
}

# columns_of_page WHAT: those that iop-hours(1) lists for --per WHAT.
columns_of_page() {
	sed -n "/^\.Fl -per Cm $1\$/,/^\.Ed/p" "$IOP_MAN/iop-hours.1" |
		awk '/^\.Ed/ { exit } /^\.Bd/ { inside = 1 } inside && /^[a-z]/' |
		tr ' ' '\n'
}

@test "the columns of days and sessions stand in iop-csv(5) and iop-hours(1)" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	iop-hours -C status= --per day in.csv | head -n 1 | tr , '\n' > days
	iop-hours -C status= --per session in.csv | head -n 1 |
		tr , '\n' > sessions
	tags "$IOP_MAN/iop-csv.5" 'Days of iop-hours' | diff -u - days
	tags "$IOP_MAN/iop-csv.5" 'Sessions of iop-hours' | diff -u - sessions
	columns_of_page day | diff -u - days
	columns_of_page session | diff -u - sessions
}

@test "the words of why stand in iop-hours(1) in their order" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	try iop-hours -C status= --per session --only none in.csv
	sed 's/.*answers: //; s/ (see .*//; s/, /\n/g' .stderr > words
	[ "$(wc -l < words)" = 14 ]
	sed -n '/^\.Ss Days and sessions/,/^\.El/s/^\.It Li //p' \
		"$IOP_MAN/iop-hours.1" | sed 's/ , /\n/g' | diff -u - words
}

@test "the columns and actions of iop-stepdown stand in iop-stepdown(1)" {
	local page=$IOP_MAN/iop-stepdown.1
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,6.17,3
	END
	iop-stepdown -p matrix in.csv | head -n 1 | cut -d , -f 5- |
		tr , '\n' > appended
	sed -n '/^\.Ss Output columns/,/^\.Ed/p' "$page" | grep '^[a-z]' |
		tr ' ' '\n' | diff -u - appended
	sed -n '/^\.Ss What to do/,/^\.El/s/^\.It Li //p' "$page" |
		sed 's/ , /\n/' > actions
	diff - actions <<-'END'
	step-down
	complete
	step-up
	review
	hold
	continue
	END
	while IFS= read -r action; do
		iop-stepdown -p matrix --only "$action" in.csv > printed
	done < actions
}

@test "the columns and words of iop-voucher stand in iop-voucher(1)" {
	local page=$IOP_MAN/iop-voucher.1
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	END
	iop-voucher -p higgins in.csv | head -n 1 | cut -d , -f 4- |
		tr , '\n' > answered
	sed -n '/^\.Ss Output columns/,/^\.Ed/p' "$page" | grep '^[a-z]' |
		tr ' ' '\n' | diff answered -
	sed -n '/^\.It Li voucher_reason/,/^\.El/p' "$page" |
		grep '^\.Li [a-z]' | sed 's/^\.Li //; s/ \.$//; s/ ,$//' |
		sed 's/ , /\n/g' > words
	diff - words <<-'END'
	missing before
	earned
	bonus
	lost
	neutral
	extra
	restored
	capped
	overdrawn
	no rule
	review
	same day
	END
	while IFS= read -r word; do
		iop-voucher -p higgins --only "$word" in.csv > printed
	done < words
}
