# SPDX-License-Identifier: ISC
# What tests of messages load: the inputs with their canary, and what puts it
# into every cell. The tests of a tool stand in privacy.bats or in its folder.

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
	given days.csv <<-'END'
	client_id,date,level,hours,day_counts,payer
	CANARY7351c01,2026-01-05,IOP,3.00,yes,medicaid
	CANARY7351c02,2026-01-06,IOP,2.50,no,medicaid
	END
	given authorizations.csv <<-'END'
	client_id,auth_id,level,from_date,to_date,units,unit,payer
	CANARY7351c01,CANARY7351a,IOP,2026-01-01,2026-01-31,9,day,medicaid
	CANARY7351c02,CANARY7351b,,2026-01-01,2026-01-31,9.5,hour,other
	END
	given notices.csv <<-'END'
	rule,valid_from,valid_to,from_date,units,payer,low,soon
	values,,,,0..999,medicaid|other,,
	r1,,,,1..99,medicaid,3,7
	r2,2026-01-01,2026-12-31,>=2026-01-01,>=9,,9,7
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
	printf '%s\n' client_id,auth_id,unit,units,used,auth_status \
		CANARY7351,CANARY7351,day,12,3,open > auths.csv
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
	{ printf 'CANARY7351 7351,,\n'; cat "$1"; } > mutant.titled
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
		'the first row is one cell' 'a row of more than' \
		'the columns are NAMES; try' \
		"COLUMN: REASON .--rejects can't set it aside" >> .exempt
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
