# SPDX-License-Identifier: ISC
# What stands in a cell stays in the cells: it is never in a message, in the
# columns that --rejects adds, in a command line, nor in a file of its own. A
# canary takes the place of every cell in turn, in forms that are wrong in
# every way a cell can be; what the tools then say is compared with the
# DIAGNOSTICS of their pages, so that no message goes untried.

load ../helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	given attendance.csv <<-'END'
	client_id,date,start,end,arrived,departed,minutes,hours,service,status,mode,level
	CANARY7351c01,2026-01-05,09:00,12:00,,,,,group,attended,in-person,IOP
	CANARY7351c01,2026-01-06,09:00,12:00,09:00,12:00,60,,group,attended,in-person,IOP
	CANARY7351c02,2026-01-06,,,,,,2,group,attended,in-person,IOP
	END
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date,level,payer
	CANARY7351c01,2026-01-05,,IOP,medicaid
	CANARY7351c02,2026-01-05,2026-03-05,IOP,medicaid
	END
	given closures.csv <<-'END'
	date,reason
	2026-01-19,holiday
	2026-01-20,holiday
	END
	given words.csv <<-'END'
	word,meaning
	here,attended
	there,absent
	END
	given clients.txt <<-'END'
	client_id
	CANARY7351c01
	CANARY7351c02
	END
	given assessments.csv <<-'END'
	client_id,date,score,home,hours
	CANARY7351c01,2026-01-05,3,stable,1.5
	CANARY7351c02,2026-01-06,4,unstable,9
	END
	given place-table.csv <<-'END'
	rule,valid_from,valid_to,date,score,home,level,reason
	values,,,,1..9,stable|unstable,,
	r1,,,,1..3,stable,IOP,low
	r2,2026-01-01,2026-12-31,>=2026-01-05,4,stable|unstable,PHP,high
	END
	given programs.csv <<-'END'
	program,level,slots,location
	North,IOP,3,north
	South,PHP,3,south
	END
	given hours-table.csv <<-'END'
	rule,valid_from,valid_to,level,payer,min_hours,min_days,min_day_hours,counts
	values,,,IOP|PHP,medicaid|other,,,,
	r1,,,IOP,,9,3,1,group
	r2,2026-01-01,2026-12-31,PHP,medicaid,20,5,,group|individual
	END
	given weeks.csv <<-'END'
	client_id,week_start,episode,program_week,level,hours,required_hours,days,required_days,missed,status,payer
	CANARY7351c01,2026-01-05,1,1,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c01,2026-01-12,1,2,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c02,2026-01-05,1,1,IOP,6,9,2,3,1,short,medicaid
	END
	given levels.csv <<-'END'
	word,level
	tier 3,IOP
	tier 4,PHP
	END
	given tests.csv <<-'END'
	client_id,date,result
	CANARY7351c01,2026-01-05,negative
	CANARY7351c01,2026-01-12,negative
	END
	given progress.csv <<-'END'
	client_id,date,progress
	CANARY7351c01,2026-01-05,yes
	CANARY7351c02,2026-01-12,no
	END
	# A model row without quotes, for the mutants.
	iop-stepdown --print-policy -p katz | sed 's/"[^"]*"/a source/' > ladder.csv
	iop-voucher --print-policy -p higgins | sed 's/"[^"]*"/a source/' > schedule.csv
	given stays.csv <<-'END'
	client_id,start,end,left,arm
	CANARY7351c01,2026-01-05,2026-02-05,yes,a
	CANARY7351c02,2026-01-05,2026-03-05,no,b
	END
	iop-retention -q --by arm --at 1,4 stays.csv > retention.csv
	iop-voucher -q -p higgins tests.csv > ledger.csv
}

# The forms of a canary: 7351 stands in each. The last ones are wrong for the
# file as a whole.
forms='CANARY7351
2026-13-05 CANARY7351
2026-01-05 CANARY7351
2026-01-05T09:00:00Z7351
2026-01-05T09:00:00+07:3517351
7351-01-05
26/7351/01
1/31/7351
1/31/26 7351
2/3/7351
31/1/7351
73510
"0,7351"
31.12.7351
2026-01-05x7351
2026-01-05T09:00:00Z
7351:00
09:7351
23:59:7351
73517351735173517351
-7351
7351.7351
7351E+10
735173.51
1:7351
CANARY7351|CANARY7351
>CANARY7351
<7351..CANARY
7351..1
7351..2026-01-01
7351 and CANARY7351
"CANARY7351"
"CANARY73""51"
a "CANARY7351
!"CANARY7351
≤7351
<missing 7351
=7351
!
<
7351 % CANARY7351
7351..
1..2..7351
12.345
0'

# mutants FILE: copies of FILE, named mutant.N. Most have 15 rows more, each
# with a cell in one of the forms; a tool tells the first 20 bad rows. The rest
# is wrong as a whole, and has no more than one fault.
mutants() {
	rm -f mutant.*
	printf '%s\n' "$forms" > .forms
	awk -v forms=.forms '
	function row(col, form,   i, n, cells, line) {
		n = split(model, cells, ",")
		for (i = 1; i <= n; i++)
			line = line (i > 1 ? "," : "") \
			    (i == col ? form : i == 1 && table ? \
			    "CANARY7351" ++rules : cells[i])
		return line
	}
	function begin() {
		if (name != "")
			close(name)
		name = sprintf("mutant.%05d", ++count)
		printf "%s", whole > name
	}
	function alone(col, form) {
		begin()
		print row(col, form) > name
	}
	FNR == 1 {
		width = split($0, unused, ",")
		table = /^(rule|stage|word)/
	}
	{
		model = $0
		whole = whole $0 "\n"
	}
	END {
		forms_count = 0
		while ((getline form < forms) > 0)
			all[++forms_count] = form
		all[++forms_count] = ""
		for (f = 1; f <= forms_count; f++) {
			form = all[f]
			if (form ~ /"/ && form !~ /^"/) {
				gsub(/"/, "\"\"", form)
				form = "\"" form "\""
			}
			for (col = 1; col <= width; col++) {
				if (made++ % 15 == 0)
					begin()
				print row(col, form) > name
			}
		}
		alone(1, "CANARY7351\",7351\"")
		alone(2, "\"CANARY7351")
		alone(width, "\"CANARY\"7351")
		alone(1, "CANARY\r7351")
		alone(2, "CANARY7351,CANARY7351")
	}' "$1"
	# Bytes that awk can not write; cells too large, rows twice, no header.
	sed '3s/^/CANARY7351\x00/' "$1" > mutant.nul
	iconv -f UTF-8 -t UTF-16 "$1" > mutant.utf16
	{
		cat "$1"
		head -c 1100000 < /dev/zero | tr '\0' 7
		echo 351CANARY7351
	} > mutant.large
	sed '1!{p;p}' "$1" > mutant.twice
	sed 1d "$1" > mutant.headless
	sed '1s/,.*/,other/' "$1" > mutant.narrow
	sed '1s/\(.*,\)\([^,]*\)/\1\2,\2/; 1!s/$/,/' "$1" > mutant.repeat
	sed 's/,/;/g' "$1" > mutant.semicolons
	sed '1s/client_id/client ref/; 1s/week_start/week starts/
		1s/\<date\>/dates/' "$1" > mutant.near
	: > mutant.empty
	{ printf 'sep=;\n'; cat "$1"; } > mutant.sep
	{ printf 'sep=,\n'; cat "$1"; } > mutant.sep-ours
	{ cat "$1"; head -n 1 "$1"; } > mutant.again
	sed '1!s/$/,/' "$1" > mutant.ended
	sed '2s/^/ "CANARY7351"/' "$1" > mutant.before
	sed '2s/^[^,]*/"CANARY7351" /' "$1" > mutant.after
	{
		cat "$1"
		printf '"'
		yes CANARY7351 | head -n 120000
	} > mutant.open
}

# drive FILE COMMAND ...: runs it on every mutant of FILE, with and without
# --rejects, and gathers what it says in said, and in added what --rejects adds.
drive() {
	local file=$1 mutant
	shift
	cp "$file" .kept
	mutants "$file"
	for mutant in mutant.*; do
		cp "$mutant" "$file"
		"$@" > .answer 2>> said < /dev/null || [ $? -le 2 ]
		if [ "$1" != iop-plot ]; then
			"$@" --rejects bad.csv > .answer 2>> said < /dev/null ||
				[ $? -le 2 ]
		fi
		if [ -e bad.csv ]; then
			grep -aoE ',[0-9]*,[^,]*,("([^"]|"")*"|[^",]*)$' bad.csv |
				sed '/,reject_problem$/d' >> added
			rm bad.csv
		fi
	done
	cp .kept "$file"
}

# say FILE COMMAND ...: runs it with the rows on standard input added to FILE.
say() {
	local file=$1
	shift
	cp "$file" .kept
	cat >> "$file"
	"$@" > .answer 2>> said < /dev/null || [ $? -le 2 ]
	cp .kept "$file"
}

# say_twice FILE COMMAND ...: with FILE and another; with the same rows, and
# with other columns, more and as many, and without a header.
say_twice() {
	local file=$1
	shift
	cp "$file" other.csv
	"$@" other.csv 2>> said > .answer < /dev/null || [ $? -le 2 ]
	sed -i '1s/$/,another/; 1!s/$/,CANARY7351/' other.csv
	"$@" other.csv 2>> said > .answer < /dev/null || [ $? -le 2 ]
	sed '1s/,[^,]*$/,another/' "$file" > other.csv
	"$@" other.csv 2>> said > .answer < /dev/null || [ $? -le 2 ]
	sed '1d; s/^[^,]*/CANARY7351/' "$file" > other.csv
	"$@" other.csv 2>> said > .answer < /dev/null || [ $? -le 2 ]
}

# say_table FILE CONDITION COMMAND ...: what can be wrong with a rule table as a
# whole, and with its row of values; CONDITION is the number of such a column.
say_table() {
	local file=$1 condition=$2
	shift 2
	cp "$file" .table
	{
		head -n 1 .table
		sed 1d .table | grep -v ^values | head -n 1 > .rule
		awk -F, -v OFS=, -v n="$condition" '{
			$1 = "values"
			$n = "CANARY7351 >7351"
			print
			$1 = "CANARY7351"
			for (i = split("n/a|2-7351|7351..missing|" \
			    "x CANARY7351|a 7351..2|7351..2026-01-01|5..4|" \
			    "CANARY7351 7351", form, "|"); i > 0; i--) {
				$1 = "CANARY7351" i
				$n = "!" form[i]
				print
				$n = form[i]
				$1 = "CANARY7351x" i
				print
				$n = ">" form[i]
				$1 = "CANARY7351y" i
				print
			}
		}' .rule
	} > "$file"
	"$@" > .answer 2>> said || [ $? -le 2 ]
	head -n 1 .table > "$file"
	"$@" > .answer 2>> said || [ $? -le 2 ]
	{
		cat .table
		sed 's/,.*//; s/$/,CANARY7351/' .rule
	} > "$file"
	"$@" > .answer 2>> said || [ $? -le 2 ]
	{
		head -n 1 .table
		awk '{ for (i = 0; i < 10001; i++) { sub(/^[^,]*/, "CANARY7351" i); print } }' .rule
	} > "$file"
	"$@" > .answer 2>> said || [ $? -le 2 ]
	awk '{
		printf "%s", $0
		for (i = 0; i < 100; i++)
			printf ",%s", NR == 1 ? "more" i : "CANARY7351"
		print ""
	}' .table > "$file"
	"$@" > .answer 2>> said || [ $? -le 2 ]
	cp .table "$file"
}

# nothing_told: no canary in what was said and added.
nothing_told() {
	touch added
	[ "$(wc -l < said)" -gt 100 ]
	if grep -anE '7351|CANARY' said added; then
		echo "a cell is told" >&2
		return 1
	fi
}

# told_apart TOOL MESSAGE: a message that ends in what to type, in brackets: a
# row's line has none of it, and one line at the end says it for all rows.
told_apart() {
	local reason=${2% (*} option
	option=$(grep -oE -e '--[a-z]+' <<< "${2##* (}" | head -n 1)
	[ -n "$option" ] || return
	reason=$(sed 's/^FILE:LINE: //; s/^COLUMN: //' <<< "$reason")
	grep -qE "^$1: .+:[0-9]+: (.+: )?$reason\$" .told &&
		grep -qE -e "^$1: (.+: )?[0-9]+ rows?[:,] .*$option" .told
}

# messages_of TOOL: those about a line of a file, of its page and of
# iop-common(7); of the latter those about tables only if it reads such tables.
messages_of() {
	{
		sed -n '/^\.Sh DIAGNOSTICS/,/^\.Sh SEE/p' "$IOP_ROOT/man/$1.1"
		"$1" --help | awk '
		FNR == NR {
			rules = rules || /--policy /
			words = words || /--level-words /
			next
		}
		/^\.S[hs] / {
			inside = $2 == "DIAGNOSTICS" || inside && /^\.Ss/
			left_out = /Rule tables/ && !rules ||
			    /Tables of words/ && !words
		}
		inside && !left_out' - "$IOP_ROOT/man/iop-common.7"
	} | sed -n 's/^\.It Sy //p' |
		sed "s/\\\\(aq/'/g; s/\\\\&//g; s/\\\\-/-/g; s/\\\\e/\\\\/g" |
		grep '^FILE:LINE'
}

# tried_all TOOL: each of these messages has been said, but those that the
# expressions on standard input match: the tool has no cell of such a type.
# What the first row may be is tried in columns.bats, and long rows in
# csv.bats.
tried_all() {
	cat > .exempt
	printf '%s\n' 'is the first row the header. .OPTION' \
		'the first row is one cell' 'a row of more than' >> .exempt
	messages_of "$1" | grep -vEf .exempt > .messages
	sed 's/^,\([0-9]*\),\([^,]*\),"\{0,1\}/'"$1"': bad.csv:\1: \2: /
		s/: : /: /; s/"$//; s/""/"/g' added | sort -u > .added
	sort -u said .added > .told
	sed 's/[][().*+?^$|{}\\]/\\&/g
		s/\(\\\.\)\{3\}/.+/; s/\<TOOL\>/.+/
		s/\<\(FILE\|LINE\|COLUMN\|NAMES\|NAME\|HEADER\|SIGN\|TARGET\|N\)\>/.+/g
		s/.*/^'"$1"': &([,:] .*)?$/' .messages > .patterns
	[ -s .patterns ]
	paste -d '\t' .patterns .messages > .both
	while IFS=$'\t' read -r pattern message; do
		grep -qE -e "$pattern" .told || told_apart "$1" "$message" ||
			echo "$message"
	done < .both > .untried
	diff /dev/null .untried
}

@test "a message of iop-hours tells no cell" {
	drive attendance.csv iop-hours --closures closures.csv attendance.csv
	drive attendance.csv iop-hours --dates mdy --roster roster.csv attendance.csv
	drive attendance.csv iop-hours --dates dmy attendance.csv
	drive attendance.csv iop-hours --show-services attendance.csv roster.csv
	drive roster.csv iop-hours --roster roster.csv attendance.csv
	drive roster.csv iop-hours -p ./hours-table.csv --roster roster.csv attendance.csv
	drive closures.csv iop-hours --closures closures.csv attendance.csv
	drive words.csv iop-hours --words ./words.csv attendance.csv
	drive words.csv iop-hours --services ./words.csv attendance.csv
	drive levels.csv iop-hours --level-words ./levels.csv attendance.csv
	drive clients.txt iop-hours --clients clients.txt attendance.csv
	drive hours-table.csv iop-hours -p ./hours-table.csv --check-policy attendance.csv
	drive words.csv iop-hours --level-words ./words.csv attendance.csv
	printf '%s\n' word,level CANARY7351, > levels.csv
	say levels.csv iop-hours --level-words ./levels.csv attendance.csv < /dev/null
	say_twice attendance.csv iop-hours attendance.csv
	iop-hours -q attendance.csv > answer.csv
	for call in 'answer.csv' 'roster.csv' '--as-of 2026-01-05 attendance.csv' \
	    '--roster attendance.csv attendance.csv' \
	    '-C status=nowhere -C start=status attendance.csv'; do
		# shellcheck disable=SC2086 # a word an argument
		iop-hours $call > .answer 2>> said < /dev/null || [ $? -le 2 ]
	done
	printf '%s\n' client_id,date,minutes CANARY7351,2026-01-05,60 > bare.csv
	say bare.csv iop-hours bare.csv < /dev/null
	say attendance.csv iop-hours --closures attendance.csv attendance.csv < /dev/null
	say attendance.csv iop-hours attendance.csv <<-'EOF'
	CANARY7351c03,2026-01-05,,,,,800,,group,attended,,IOP
	CANARY7351c03,2026-01-05,,,,,801,,group,attended,,IOP
	EOF
	say_table hours-table.csv 5 iop-hours -p ./hours-table.csv attendance.csv
	say attendance.csv iop-hours --roster roster.csv attendance.csv <<-'END'
	CANARY7351c01,2026-01-05,12:00,09:00,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,12:00,01:05,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,22:00,00:45,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,12:00,13:00,,01:05,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,22:00,23:00,,00:45,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,2026-01-05,,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,2026-01-06 7:35,,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,22:00,2026-01-06 07:35,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,,,,,,0.7351,group,attended,,IOP
	CANARY7351c01,2026-01-05,,,,,,2:00,group,attended,,IOP
	CANARY7351c01,2026-01-05,09:00,12:00,,08:00,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,23:00,,,,120,,group,attended,,IOP
	CANARY7351c01,2026-01-05,09:00,10:00,,,120,,group,attended,,IOP
	CANARY7351c01,2026-01-05,,10:00,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-01,09:00,10:00,,,,,group,attended,,IOP
	END
	say attendance.csv iop-hours --as-of 2026-01-05 attendance.csv < /dev/null
	say attendance.csv iop-hours --week-start sunday attendance.csv <<-'END'
	CANARY7351c01,1900-01-06,09:00,10:00,,,,,group,attended,,IOP
	END
	say roster.csv iop-hours --roster roster.csv attendance.csv <<-'END'
	CANARY7351c01,,,IOP,CANARY7351
	END
	say roster.csv iop-hours --roster roster.csv attendance.csv <<-'END'
	CANARY7351c02,2026-05-05,2026-05-04,IOP,CANARY7351
	END
	seq 70000 | sed 's/.*/CANARY7351c01,2026-01-05,09:00,10:00,,,,,group,attended,,CANARY7351&/' |
		say attendance.csv iop-hours attendance.csv
	say words.csv iop-hours --words ./words.csv attendance.csv <<-'END'
	,attended
	END
	say levels.csv iop-hours --level-words ./levels.csv attendance.csv <<-'END'
	CANARY7351,
	END
	nothing_told
	tried_all iop-hours <<-'END'
	COLUMN: too small a number
	the client has a bad row
	money
	more than 10
	no column of a ladder
	END
}

@test "a message of iop-place tells no cell" {
	drive assessments.csv iop-place -p ./place-table.csv assessments.csv
	drive assessments.csv iop-place -p ./place-table.csv --dates dmy assessments.csv
	drive assessments.csv iop-place -p ./place-table.csv --dates mdy assessments.csv
	drive place-table.csv iop-place -p ./place-table.csv assessments.csv
	drive programs.csv iop-place -p ./place-table.csv --programs programs.csv assessments.csv
	drive clients.txt iop-place -p ./place-table.csv --clients clients.txt assessments.csv
	say_twice assessments.csv iop-place -p ./place-table.csv assessments.csv
	say_table place-table.csv 6 iop-place -p ./place-table.csv assessments.csv
	drive levels.csv iop-place -p ./place-table.csv --level-words ./levels.csv assessments.csv
	for row in CANARY7351, ,IOP 'tier 3,CANARY7351'; do
		say levels.csv iop-place -p ./place-table.csv \
			--level-words ./levels.csv assessments.csv <<< "$row"
	done
	sed -i '1s/score/date/' assessments.csv
	say assessments.csv iop-place -p ./place-table.csv assessments.csv < /dev/null
	nothing_told
	tried_all iop-place <<-'END'
	not a time from
	number of a time
	not minutes
	COLUMN: too small a number
	COLUMN: not hours
	more hours than
	the client has a bad row
	money
	more than 10
	word and meaning
	word and class
	not one of the known meanings
	no column of a ladder
	END
}

@test "a message of iop-plot tells no cell" {
	drive weeks.csv iop-plot hours --format text weeks.csv
	drive weeks.csv iop-plot census --format text --dates mdy weeks.csv
	drive weeks.csv iop-plot census --format text --dates dmy weeks.csv
	drive ledger.csv iop-plot ledger --format text ledger.csv
	drive retention.csv iop-plot retention --format text retention.csv
	drive clients.txt iop-plot hours --format text --clients clients.txt weeks.csv
	nothing_told
	tried_all iop-plot <<-'END'
	not the columns of the first file
	in an earlier file
	not a time from
	number of a time
	not minutes
	the client has a bad row
	more than 10,000,000.00
	END
}

@test "a message of iop-retention tells no cell" {
	drive weeks.csv iop-retention --by payer weeks.csv
	drive stays.csv iop-retention --dates dmy --by arm stays.csv
	drive stays.csv iop-retention --dates mdy --by arm stays.csv
	drive clients.txt iop-retention --clients clients.txt stays.csv
	say_twice weeks.csv iop-retention weeks.csv
	say stays.csv iop-retention --as-of 2026-01-04 stays.csv < /dev/null
	say stays.csv iop-retention stays.csv <<-'END'
	CANARY7351c03,2026-02-05,2026-01-05,no,CANARY7351
	CANARY7351c03,2026-02-05,,yes,CANARY7351
	END
	for header in client_id,start,else client_id,week_start,start \
	    client_id,start,admit_date,end; do
		printf '%s\n' "$header" CANARY7351,2026-01-05,2026-01-05,no > more.csv
		say more.csv iop-retention more.csv < /dev/null
	done
	nothing_told
	tried_all iop-retention <<-'END'
	not a time from
	number of a time
	not minutes
	money
	more than 10
	END
}

@test "a message of iop-stepdown tells no cell" {
	drive weeks.csv iop-stepdown weeks.csv
	drive tests.csv iop-stepdown -p ./ladder.csv --tests tests.csv weeks.csv
	drive progress.csv iop-stepdown --progress progress.csv --dates mdy weeks.csv
	drive progress.csv iop-stepdown --progress progress.csv --dates dmy weeks.csv
	drive ladder.csv iop-stepdown -p ./ladder.csv --tests tests.csv weeks.csv
	drive clients.txt iop-stepdown --clients clients.txt weeks.csv
	drive levels.csv iop-stepdown --level-words ./levels.csv weeks.csv
	for row in CANARY7351, ,IOP; do
		say levels.csv iop-stepdown --level-words ./levels.csv weeks.csv <<< "$row"
	done
	say_twice weeks.csv iop-stepdown weeks.csv
	say attendance.csv iop-stepdown attendance.csv < /dev/null
	say_table ladder.csv 2 iop-stepdown -p ./ladder.csv weeks.csv
	say ladder.csv iop-stepdown -p ./ladder.csv weeks.csv <<-'END'
	CANARY7351a,IOP,,5,2,,2,,,,,2,CANARY7351,source
	CANARY7351b,IOP,,5,2,,2,,,,,,CANARY7351a,source
	END
	seq 70000 | sed 's/.*/CANARY7351c03,2026-01-05,1,1,CANARY7351&,9,9,3,3,0,met,x/' |
		say weeks.csv iop-stepdown weeks.csv
	say weeks.csv iop-stepdown weeks.csv <<-'END'
	CANARY7351c03,2026-01-12,1,2,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c04,2026-01-05,1,1,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c04,2026-01-14,1,2,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c05,2026-01-05,1,1,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c05,2046-01-01,1,2,IOP,9,9,3,3,0,met,medicaid
	END
	sed -i '1s/$/,valid_from/; 1!s/$/,2026-01-01/' ladder.csv
	say ladder.csv iop-stepdown -p ./ladder.csv weeks.csv < /dev/null
	sed -i '1s/valid_from/clean_weeks/' ladder.csv
	say ladder.csv iop-stepdown -p ./ladder.csv weeks.csv < /dev/null
	nothing_told
	# A ladder has no conditions, and so no tests, and its rules are stages.
	tried_all iop-stepdown <<-'END'
	not a time from
	number of a time
	not minutes
	money
	more than 10
	word and meaning
	word and class
	not one of the known meanings
	not as many cells as the header has
	rule: a rule of this name stands above
	more than N condition columns
	values are listed
	a test
	operator
	a comparison
	a range
	words that can't both hold
	valid_to
	END
}

@test "a message of iop-voucher tells no cell" {
	drive tests.csv iop-voucher -p higgins tests.csv
	drive weeks.csv iop-voucher -p attendance --dates dmy weeks.csv
	drive weeks.csv iop-voucher -p attendance --dates mdy weeks.csv
	drive schedule.csv iop-voucher -p ./schedule.csv tests.csv
	drive clients.txt iop-voucher -p higgins --clients clients.txt tests.csv
	say_twice tests.csv iop-voucher -p higgins tests.csv
	say_table schedule.csv 2 iop-voucher -p ./schedule.csv tests.csv
	given schedule.csv <<-'END'
	rule,phase,target,earn,lose,first,step,source
	values,one|two,,,,,,
	CANARY7351a,one,result,negative,positive,1,1,x
	END
	echo client_id,date,result,phase > more.csv
	say more.csv iop-voucher -p ./schedule.csv more.csv <<-'END'
	CANARY7351c03,2026-01-05,negative,CANARY7351
	END
	given schedule.csv <<-'END'
	rule,valid_from,valid_to,target,earn,neutral,lose,first,step,source
	CANARY7351a,2026-02-01,2026-01-01,result,negative,,positive,1,1,x
	CANARY7351b,,,result,negative,negative,positive,1,1,x
	END
	say schedule.csv iop-voucher -p ./schedule.csv tests.csv < /dev/null
	for word in '"CANARY7351' '"CANARY"7351'; do
		printf '%s\n' rule,target,earn,lose,first,step,source \
			"CANARY7351,result,\"${word//\"/\"\"}\",positive,1,1,x" > words.csv
		say words.csv iop-voucher -p ./words.csv tests.csv < /dev/null
	done
	sed -i '2s/02-01/01-01/; 3d; s/,1,1,x/,9999999,9999999,x/' schedule.csv
	{
		echo client_id,date,result
		for ((i = 0; i < 2000; i++)); do
			echo CANARY7351c01,2026-01-01,negative
		done
	} > tests.csv
	say tests.csv iop-voucher -p ./schedule.csv tests.csv < /dev/null
	nothing_told
	# The first stands in the report of --check-policy.
	tried_all iop-voucher <<-'END'
	perhaps --column
	not a time from
	number of a time
	not minutes
	COLUMN: not hours
	more hours than
	more than 100,000,000,000.00
	no column of a ladder
	per_week is below expect
	not as many cells as the header has
	END
}

# every_tool: a call of each tool, a line each, with all the files it can read
# and write. Each row holds a canary.
every_tool() {
	cat <<-'END'
	iop-hours --roster roster.csv --closures closures.csv --words ./words.csv -p ./hours-table.csv --clients clients.txt --output out.csv --rejects bad.csv attendance.csv
	iop-place -p ./place-table.csv --programs programs.csv --clients clients.txt --output out.csv --rejects bad.csv assessments.csv
	iop-plot hours --clients clients.txt --output out.csv weeks.csv
	iop-plot ledger --format text --output out.csv ledger.csv
	iop-retention --clients clients.txt --output out.csv --rejects bad.csv weeks.csv
	iop-stepdown -p ./ladder.csv --tests tests.csv --progress progress.csv --clients clients.txt --output out.csv --rejects bad.csv weeks.csv
	iop-voucher -p ./schedule.csv --clients clients.txt --output out.csv --rejects bad.csv tests.csv
	END
}

@test "no file is written but beside the output, and no command line holds a cell" {
	export ASAN_OPTIONS=detect_leaks=0
	strace -o /dev/null true 2> /dev/null || skip "strace can't trace here"
	if nm "$IOP_BUILD/iop-hours" 2> /dev/null | grep -q __gcov_init; then
		skip "this build writes what it counts into files"
	fi
	while IFS= read -r call; do
		# shellcheck disable=SC2086 # a word an argument
		strace -f -qq -v -s 100000 -o trace -e \
			trace=execve,open,openat,openat2,creat,memfd_create,mkdir,mkdirat,mknod,mknodat,link,linkat,symlink,symlinkat,rename,renameat,renameat2,shmget,connect,sendto,sendmsg \
			$call > .answer 2> .said < /dev/null
		if grep -qE 'open(at[(]AT_FDCWD, |[(])0x' trace; then
			skip "only root may read the tools' memory"
		fi
		# musl's open() is a call of its own.
		grep -qE 'open(at)?[(].*"[^"]*/[.]out[.]csv[.]......", .*O_CREAT' trace
		# Names and their cells, then what may be written.
		if grep -aE '7351|CANARY' trace; then
			echo "$call: a cell in a call" >&2
			return 1
		fi
		grep -aE 'O_CREAT|O_WRONLY|O_RDWR|O_TMPFILE|creat|memfd|mk|link|rename|shmget|connect|send' trace |
			grep -avE '(open|openat|rename)[(].*/[.](out|bad)[.]csv[.]......"|"/dev/null"|^[0-9]+ +execve[(]' > more ||
			true
		diff /dev/null more
	done < <(every_tool)
}

@test "--clients FILE keeps the ids out of the list of processes" {
	mkfifo waiting.csv
	iop-hours --clients clients.txt waiting.csv > .answer 3>&- &
	exec 9> waiting.csv
	tr '\0' ' ' < /proc/$!/cmdline > shown
	# Not everyone may read that.
	tr '\0' ' ' < /proc/$!/environ >> shown 2> .stderr || true
	cat attendance.csv >&9
	exec 9>&-
	wait $!
	grep -q -- '--clients clients.txt waiting.csv' shown
	grep -q CANARY7351c01 .answer
	[ -z "$(grep -a CANARY shown)" ]
}

@test "a first row that is a client's isn't shown as the columns there are" {
	for row in CANARY7351,2026-01-05,attended CANARY7351,CANARY7351,yes \
	    CANARY7351,n/a,CANARY7351 7351,CANARY CANARY7351; do
		echo "$row" > first.csv
		echo "$row" >> first.csv
		for tool in iop-hours "iop-place -p guide" "iop-plot hours" \
		    "iop-plot ledger" iop-retention iop-stepdown \
		    "iop-voucher -p higgins"; do
			# shellcheck disable=SC2086
			try $tool first.csv
			status 2
			no_output
			[ -z "$(grep -E '7351|CANARY' .stderr)" ]
			if [[ $tool != *place* ]]; then
				grep -q 'first.csv:1: no column ' .stderr
			fi
		done
	done
}

@test "a tool that is killed leaves no core with what it has read" {
	if nm "$IOP_BUILD/iop-hours" 2> /dev/null | grep -q __asan_init; then
		skip "a sanitizer answers the signal itself"
	fi
	[ "$(ulimit -H -c)" != 0 ] || skip "no program may leave a core here"
	mkfifo waiting.csv
	for signal in ABRT SEGV; do
		try_shell "ulimit -c unlimited
			iop-hours waiting.csv 3>&- & tool=\$!
			exec 9> waiting.csv
			cat attendance.csv >&9
			kill -$signal \$tool
			wait \$tool"
		status $((128 + $(kill -l $signal)))
		[ -z "$(grep 'core dumped' .stderr)" ]
		[ -z "$(find . -name 'core*' ! -name '*.csv')" ]
	done
}
