# SPDX-License-Identifier: ISC
# What bash, zsh and fish offer at the cursor is what the tools take: options,
# their values, and the names in the header of the named file.

load ../helper

IOP_COMPLETIONS=$IOP_BUILD/completions
TOOLS=$(all_tools)

# having OPTION: the tools that have it.
having() {
	local tool
	for tool in $TOOLS; do
		! grep -q -e "--$1 " <<< "$($tool --help)" || echo "$tool"
	done
}

# offers SHELL WORD ...: what the shell offers for the last word, sorted, as
# the words that a command would get.
offers() {
	"offers_$@" < /dev/null | LC_ALL=C sort -u
}

# bash hands a function the words as readline cuts them, at each = too. What
# the function answers is put behind the last one, on a command line that runs.
offers_bash() {
	timeout 60 bash --norc -c '
	source "$1"
	shift
	COMP_WORDBREAKS=$'\'' \t\n"\'\''><=;|&(:'\''
	COMP_WORDS=() COMP_LINE=
	for word; do
		[[ -z $word ]] || printf -v word %q "$word"
		COMP_LINE+=${COMP_LINE:+ }$word
		before=
		while [[ $word == *=* ]]; do
			before+=${word%%=*}=
			COMP_WORDS+=("${word%%=*}" =)
			word=${word#*=}
		done
		[[ -n $before && -z $word ]] || COMP_WORDS+=("$word")
	done
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	COMP_POINT=${#COMP_LINE}
	_iop_tools
	for word in "${COMPREPLY[@]}"; do
		eval "printf \"%s\\n\" $before$word"
	done' bash "$IOP_COMPLETIONS/iop-tools.bash" "$@"
}

# zsh quotes what compadd is given, so it is enough to see that, and chooses
# what begins like the word.
offers_zsh() {
	timeout 60 zsh -f -c '
	compdef() { }
	compset() { }
	_files() {
		compadd -- ${~2:-*}(N)
	}
	compadd() {
		shift ${@[(i)--]}
		set -- ${(M)@:#${(b)${(Q)PREFIX}}*}
		(( ! $# )) || print -rl -- "$@"
	}
	source $1
	shift
	words=("${(@q)@}") CURRENT=$# PREFIX=${words[$#]}
	_iop_tools' zsh "$IOP_COMPLETIONS/_iop-tools" "$@"
}

# fish quotes what it puts in, too.
offers_fish() {
	HOME=$BATS_TEST_TMPDIR timeout 60 fish --no-config -c '
	source $argv[1]
	set line (string escape -- $argv[2..-2] | string join " ")
	for offer in (complete -C "$line $argv[-1]")
		string split -m 1 \t -- $offer | head -n 1
	end' "$IOP_COMPLETIONS/iop-tools.fish" "$@"
}

# in_each_shell CHECK: runs it with each shell that there is.
in_each_shell() {
	local shell
	for shell in bash zsh fish; do
		if command -v $shell > /dev/null; then
			"$1" $shell
		else
			echo "# not run: $shell isn't installed" >&3
		fi
	done
}

# expect WORD ... < LIST: all that the shell offers is in the list, a word a
# line, in any order.
expect() {
	LC_ALL=C sort > .listed
	try offers "$@"
	status 0
	output < .listed
	no_errors
}

@test "the completions are sound scripts" {
	bash -n "$IOP_COMPLETIONS/iop-tools.bash"
	command -v zsh > /dev/null || skip "zsh isn't installed"
	zsh -n "$IOP_COMPLETIONS/_iop-tools"
	command -v fish > /dev/null || skip "fish isn't installed"
	fish -n "$IOP_COMPLETIONS/iop-tools.fish"
}

@test "what the three completions share is alike in them" {
	local file
	for file in iop-tools.bash _iop-tools iop-tools.fish; do
		sed -n '/# --- alike/,/# ---$/p' "$IOP_COMPLETIONS/$file" > "$file"
		[ "$(grep -c -e '# ---' "$file")" = 4 ]
	done
	cmp iop-tools.bash _iop-tools
	cmp iop-tools.bash iop-tools.fish
}

# options_of_help, options_of_manual TOOL: long and short ones, one a line.
options_of_help() {
	"$1" --help | grep -oE '^ +(-[A-Za-z], )?--[a-z-]+' | tr -d ' ' | tr , '\n'
}

# Of a tool's page its own, and of iop-common(7) those that the page doesn't
# say are lacking.
options_of_manual() {
	sed -n '/^has all of them but/,/ \.$/s/^\.Fl //p' \
		"$IOP_ROOT/man/$1.1" | tr -d ' .' | tr , '\n' |
		sed -n 's/^-\(.*\)/^\\.It Fl (. , )?-\1( |$)/p' > .lacking
	{
		sed -n '/^\.Ss Options of/,/^\.Ss Common/p' \
			"$IOP_ROOT/man/$1.1"
		sed -n '/^\.Sh OPTIONS/,/^\.Sh EXIT/p' \
			"$IOP_ROOT/man/iop-common.7" | grep -vEf .lacking
	} | sed -n 's/^\.It Fl //p' |
		sed 's/ Ar .*//; s/ , -/\n--/; s/^-\?/&-/' | sed 's/^---/--/'
}

check_options() {
	local tool
	for tool in $TOOLS; do
		options_of_help $tool | expect "$1" $tool -
		options_of_help $tool | grep '^--' | expect "$1" $tool --
		[ "$(wc -l < .listed)" -gt 10 ]
	done
}

@test "all options of --help and of the manual are offered, and no others" {
	local tool
	in_each_shell check_options
	for tool in $TOOLS; do
		diff <(options_of_help $tool | sort) \
			<(options_of_manual $tool | sort)
	done
}

check_policies() {
	local tool
	for tool in $(having policy); do
		$tool --list-policies | sed 's/ .*//' > names
		[ "$(wc -l < names)" -gt 0 ]
		expect "$1" $tool --policy '' < names
		expect "$1" $tool -p '' < names
	done
	expect "$1" iop-voucher -p hi <<-'END'
	higgins
	END
}

@test "the built-in tables are offered for --policy" {
	in_each_shell check_policies
}

check_policy_files() {
	expect "$1" iop-place --policy mi <<-'END'
	mine.csv
	minnesota
	END
	expect "$1" iop-hours --words ki <<-'END'
	kind.csv
	kipu
	END
}

@test "a table or a set of words may be a file too: .csv" {
	touch mine.csv mine.txt kind.csv kind.txt
	in_each_shell check_policy_files
}

check_files() {
	local option
	for option in --roster --closures --output -o --rejects -r --clients; do
		expect "$1" iop-hours $option her <<-'END'
		here.csv
		here.txt
		END
	done
	expect "$1" iop-hours her <<-'END'
	here.csv
	here.txt
	END
	expect "$1" iop-stepdown --tests her <<-'END'
	here.csv
	here.txt
	END
	expect "$1" iop-plot census her <<-'END'
	here.csv
	here.txt
	END
}

@test "files are offered where a file is meant" {
	touch here.csv here.txt
	in_each_shell check_files
}

# answers TOOL: the words of its main answer, in the source.
answers() {
	local array
	array=$(sed -n 's/^\t\.answers = \(.*\),$/\1/p' \
		"$IOP_ROOT/cmd/$1"/*_options.c)
	sed -n "/^const char \*const $array\[\] = /,/;/p" \
		"$IOP_ROOT/cmd/$1"/*.c | grep -o '"[^"]*"' | tr -d '"' | tr ' ' -
}

check_answers() {
	local tool option
	for tool in $(having only); do
		answers $tool > words
		[ "$(wc -l < words)" -gt 4 ]
		for option in --only --fail-on; do
			expect "$1" $tool $option '' < words
		done
	done
	expect "$1" iop-hours --only open,met,un <<-'END'
	open,met,unplaced
	open,met,unproven
	END
}

# per_answers WHAT: the words of --only with --per WHAT, as the tool lists them.
per_answers() {
	iop-hours --per "$1" --only none 2>&1 |
		sed 's/.*answers: //; s/ (see .*//; s/, /\n/g' | tr ' ' -
}

check_per() {
	local per
	expect "$1" iop-hours --per '' <<-'END'
	day
	session
	week
	END
	for per in week day session; do
		per_answers $per > words
		[ "$(wc -l < words)" -gt 1 ]
		expect "$1" iop-hours --per $per --only '' < words
	done
}

@test "with --per the words of its rows are offered" {
	in_each_shell check_per
}

@test "the words of the answer are offered for --only and --fail-on" {
	in_each_shell check_answers
}

@test "the tools take the words that are offered" {
	local tool word
	for tool in $(having only); do
		for word in $(answers $tool); do
			$tool --only "$word" --list-policies > names
		done
	done
	for word in $(offers bash iop-hours --week-start ''); do
		iop-hours --week-start "$word" --list-policies > names
	done
}

check_values() {
	basename -s .csv "$IOP_ROOT"/cmd/iop-hours/words/*.csv |
		expect "$1" iop-hours --words ''
	basename -s .csv "$IOP_ROOT"/cmd/iop-hours/services/*.csv |
		expect "$1" iop-hours --services ''
	basename -s .csv "$IOP_ROOT"/common/rules/levels/*.csv > levels
	expect "$1" iop-hours --level-words '' < levels
	expect "$1" iop-place --level-words '' < levels
	printf '%s\n' iso mdy dmy | expect "$1" iop-place --dates ''
	printf '%s\n' iso mdy dmy | expect "$1" iop-plot -D ''
	printf '%s\n' tab | expect "$1" iop-voucher -d ''
	printf '%s\n' repeats | expect "$1" iop-retention --accept r
	printf '%s\n' last this | expect "$1" iop-hours --week ''
	printf '%s\n' today | expect "$1" iop-hours --as-of ''
	printf '%s\n' friday | expect "$1" iop-hours --week-start f
	printf '%s\n' IOP IOP-youth | expect "$1" iop-hours --level I
	printf '%s\n' svg png pdf text | expect "$1" iop-plot hours --format ''
	printf '%s\n' hours census ledger retention share auths | expect "$1" iop-plot ''
	iop-stepdown --print-policy -p katz | tail -n +2 | cut -d , -f 1 |
		expect "$1" iop-stepdown --policy katz --start ''
}

@test "the words that an option takes are offered" {
	mkdir empty
	cd empty
	in_each_shell check_values
}

# columns_of_manual TOOL: the columns it knows by name.
columns_of_manual() {
	sed -n '/^\.Ss Input columns/,/^Columns are found/p' \
		"$IOP_ROOT/man/$1.1" | sed -n 's/^\.Li //p' | tr -d ',;:.' |
		tr -s ' ' '\n' | grep -vE '^(unknown|n/a|-9)?$' | sort -u
}

check_columns() {
	local tool
	for tool in $TOOLS; do
		columns_of_manual $tool > columns
		case $tool in
		iop-voucher) printf '%s\n' step_met status result >> columns ;;
		esac
		[ "$(wc -l < columns)" -gt 4 ]
		sed 's/$/=/' columns | expect "$1" $tool --column ''
	done
	{
		columns_of_manual iop-place
		printf '%s\n' hours days day_hours
	} | sed 's/$/=/' | expect "$1" iop-place -p peaks -C ''
}

@test "the columns that the tool knows are offered for --column" {
	in_each_shell check_columns
}

check_header() {
	expect "$1" iop-hours attendance.csv --keep '' <<-'END'
	Client ID
	Date, local
	"Site"
	payer=1
	END
	expect "$1" iop-hours attendance.csv --column 'client_id=Cl' <<-'END'
	client_id=Client ID
	END
	expect "$1" iop-retention --by Cl < /dev/null
	expect "$1" iop-hours --skip-lines 2 -d ';' titled.csv -k '' <<-'END'
	Klient
	Beginn, Zeit
	END
	expect "$1" iop-hours --skip-lines=2 '-d;' titled.csv -k Kl <<-'END'
	Klient
	END
	expect "$1" iop-hours -td tab tabs.csv -k '' <<-'END'
	client_id
	minutes
	END
	# Titles stand above attendance; a roster has none.
	expect "$1" iop-hours --skip-lines 2 --roster attendance.csv \
		-k D <<-'END'
	Date, local
	END
}

@test "the names in the named file's header are offered for a column" {
	printf '\357\273\277Client ID,"Date, local","""Site""",payer=1\r\nc01,b,c,d\r\n' \
		> attendance.csv
	printf 'Report\n\nKlient;"Beginn, Zeit"\nc01;x\n' > titled.csv
	printf 'client_id\tminutes\nc01\t60\n' > tabs.csv
	in_each_shell check_header
}

check_privacy() {
	local file
	expect "$1" iop-hours names.csv --client '' < /dev/null
	expect "$1" iop-hours names.csv -c c < /dev/null
	expect "$1" iop-hours --clients ids.csv --keep '' < /dev/null
	for file in data.csv yes.csv title.csv open.csv binary.csv missing.csv \
	    . pipe; do
		expect "$1" iop-hours $file --keep '' < /dev/null
	done
	expect "$1" iop-hours names.csv --keep '' <<-'END'
	client_id
	date
	END
}

@test "rows of clients are never offered, nor are their ids" {
	printf 'client_id,date\nc01,2026-01-05\nc02,2026-01-06\n' > names.csv
	printf 'c01,x\n' > ids.csv
	printf 'c01,2026-01-05,60\n' > data.csv
	printf 'c01,Yes,iop\n' > yes.csv
	printf 'Attendance of c01\nclient_id,date\n' > title.csv
	printf '"client_id,date\nc01,x,y\n' > open.csv
	printf 'c\0\001,\033c\n' > binary.csv
	mkfifo pipe
	in_each_shell check_privacy
}

check_danger() {
	expect "$1" iop-hours danger.csv -k '' < names
	sed 's/^/client_id=/' names |
		expect "$1" iop-hours danger.csv -C client_id=
	expect "$1" iop-hours '$(touch pwned).csv' -k '' <<-'END'
	date
	x
	END
	try ls
	output <<-'END'
	$(touch pwned).csv
	danger.csv
	names
	END
}

@test "nothing in a file, or in its name, is evaluated" {
	given names <<-'END'
	$(touch pwned)
	`touch pwned`
	'; touch pwned; '
	\x $HOME *
	~
	-x
	a  b
	END
	paste -s -d , names > danger.csv
	given '$(touch pwned).csv' <<-'END'
	date,x
	END
	in_each_shell check_danger
}

# typed SHELL BEGIN ...: the command lines that TAB makes of their beginnings,
# in a shell on a terminal; control-T keeps a line.
typed() {
	local shell=$1 begin
	shift
	{
		if [ "$shell" = bash ]; then
			echo "source $IOP_COMPLETIONS/iop-tools.bash"
			echo "source $IOP_COMPLETIONS/iop-tools.bash"
			echo 'keep() { echo "$READLINE_LINE" >> .typed; READLINE_LINE=; }'
			echo 'bind -x '\''"\C-t": keep'\'
		else
			echo "fpath=($IOP_COMPLETIONS \$fpath)"
			echo 'autoload -Uz compinit && compinit -D -u; bindkey -e'
			echo 'keep() { print -r -- "$BUFFER" >> .typed; BUFFER=; }'
			echo 'zle -N keep; bindkey "^T" keep'
		fi
		for begin; do
			printf '%s\t\024' "$begin"
		done
		echo exit
	} > .keys
	case $shell in
	bash) shell='bash --norc --noprofile -i' ;;
	zsh) shell='zsh -f -i' ;;
	esac
	rm -f .typed
	TERM=dumb HISTFILE= timeout 60 script -qec "$shell" .log < .keys > .screen
	# readline puts a backslash before an @, which means the same.
	sed 's/\\@/@/' .typed
}

check_typed() {
	try typed "$1" 'iop-hours --poli' 'iop-hours --policy=kan' \
		"iop-hours export.csv -d ';' --keep Cl" \
		"iop-hours export.csv -d ';' --column=client_id=Cl" \
		"iop-hours export.csv -d ';' --column client_id=a:" \
		"iop-hours export.csv -d ';' --column date=\\\$" \
		'iop-hours --client=c' 'iop-plot cen' 'iop-hours --roster=exp' \
		'iop-hours -C discharge_' 'iop-hours @exp'
	status 0
	output <<-'END'
	iop-hours --policy 
	iop-hours --policy=kansas 
	iop-hours export.csv -d ';' --keep Client\ ID 
	iop-hours export.csv -d ';' --column=client_id=Client\ ID 
	iop-hours export.csv -d ';' --column client_id=a:\ b 
	iop-hours export.csv -d ';' --column date=\$\(touch\ pwned\) 
	iop-hours --client=c
	iop-plot census 
	iop-hours --roster=export.csv 
	iop-hours -C discharge_date=
	iop-hours @export.csv 
	END
	no_errors
	[ ! -e pwned ]
}

@test "TAB puts whole words on the command line, quoted" {
	needs_terminal
	given export.csv <<-'END'
	Client ID;$(touch pwned);a: b
	c01;2026-01-05;60
	END
	check_typed bash
	command -v zsh > /dev/null || skip "zsh isn't installed"
	check_typed zsh
}

@test "the completions may be loaded twice" {
	command -v fish > /dev/null || skip "fish isn't installed"
	try fish --no-config -c "source $IOP_COMPLETIONS/iop-tools.fish
		source $IOP_COMPLETIONS/iop-tools.fish
		complete -C 'iop-hours --pol'"
	status 0
	output <<-'END'
	--policy	the rule table in force
	END
	no_errors
}
