# SPDX-License-Identifier: ISC
# The grammar of rule tables, iop-policy(5), tried through iop-hours: its
# tables ask for level, program_week, week_start and any kept or roster column.
load ../helper

# judge CELL VALUE ...: what a table whose first rule has CELL in column x, and
# whose second takes anything else, says of each VALUE in a kept column x.
judge() {
	local cell=$1 value number=0

	shift
	{
		echo 'rule,x,min_hours'
		printf 'hit,"%s",1\n' "${cell//\"/\"\"}"
		echo 'miss,,2'
	} > t.csv
	echo 'client_id,date,minutes,x' > in.csv
	for value; do
		number=$((number + 1))
		printf 'c%02d,2026-01-05,60,"%s"\n' "$number" \
			"${value//\"/\"\"}" >> in.csv
	done
	iop-hours -q -C status= -p t.csv --keep x in.csv > weeks.csv || return
	printf '%s: \n' "$@" > asked
	columns rule reason < weeks.csv |
		awk -F, 'NR > 1 { print $1 == "" ? $2 : $1 }' |
		paste -d '\0' asked -
}

# refuse CELL ...: what is said of each in a table's condition, with the
# statuses; none of them may let a report through.
refuse() {
	local cell ended

	for cell; do
		ended=0
		judge "$cell" a || ended=$?
		echo "$cell: $ended"
	done
}

# shown COLUMN ...: these columns of the weeks of in.csv by the table t.csv.
shown() {
	iop-hours -q -C status= -p t.csv "${given_options[@]}" in.csv > weeks.csv || return
	columns "$@" < weeks.csv
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	given_options=()
}

# --- words ---

@test "an empty cell holds for anything, known or not" {
	try judge '' red 5 '' unknown
	status 0
	output <<-'END'
	red: t/hit
	5: t/hit
	: t/hit
	unknown: t/hit
	END
	no_errors
}

@test "a word is compared without case, and blanks, hyphens and underscores are alike" {
	try judge 'in-person' in-person 'IN PERSON' in_person 'in - person' \
		inperson person
	status 0
	output <<-'END'
	in-person: t/hit
	IN PERSON: t/hit
	in_person: t/hit
	in - person: t/hit
	inperson: t/miss
	person: t/miss
	END
	no_errors
}

@test "outer blanks of a cell do not count" {
	try judge ' red ' 'red' '  red ' 're d'
	status 0
	output <<-'END'
	red: t/hit
	  red : t/hit
	re d: t/miss
	END
	no_errors
}

@test "two words stand in quotes" {
	try judge '"two words"' 'two words' Two-Words two 'two words more'
	status 0
	output <<-'END'
	two words: t/hit
	Two-Words: t/hit
	two: t/miss
	two words more: t/miss
	END
	no_errors
}

@test "in quotes a bar, a comparison and two dots are no signs" {
	try judge '"a|b"|">=2"|"1..2"' 'a|b' a b '>=2' 2 '1..2' 1
	status 0
	output <<-'END'
	a|b: t/hit
	a: t/miss
	b: t/miss
	>=2: t/hit
	2: t/miss
	1..2: t/hit
	1: t/miss
	END
	no_errors
}

@test "alternatives: one of them is enough" {
	try judge 'red|"dark blue"|5' red dark_blue 5 5.0 green blue 6
	status 0
	output <<-'END'
	red: t/hit
	dark_blue: t/hit
	5: t/hit
	5.0: t/hit
	green: t/miss
	blue: t/miss
	6: t/miss
	END
	no_errors
}

@test "negation: not this" {
	try judge '!red' red Red green 5 ''
	status 0
	output <<-'END'
	red: t/miss
	Red: t/miss
	green: t/hit
	5: t/hit
	: missing: x
	END
	no_errors
}

@test "negation of alternatives: none of them" {
	try judge '!red|"dark blue"|5' red 'dark blue' 5.0 green 6
	status 0
	output <<-'END'
	red: t/miss
	dark blue: t/miss
	5.0: t/miss
	green: t/hit
	6: t/hit
	END
	no_errors
}

@test "negation of a comparison" {
	try judge '!>=2' 1.99 2 3 red
	status 0
	output <<-'END'
	1.99: t/hit
	2: t/miss
	3: t/miss
	red: not comparable: x
	END
	no_errors
}

@test "several tests in a cell must all hold" {
	try judge '>=2 <9 !5' 1 2 5 5.0 8.99 9
	status 0
	output <<-'END'
	1: t/miss
	2: t/hit
	5: t/miss
	5.0: t/miss
	8.99: t/hit
	9: t/miss
	END
	no_errors
}

@test "a word that one test rules out is no, though another cannot compare it" {
	try judge '>=2 !red' red green
	status 0
	output <<-'END'
	red: t/miss
	green: not comparable: x
	END
	no_errors
}

# --- numbers ---

@test "a number is equal by value, and to no word" {
	try judge 2 2 2.0 02 +2 ' 2 ' 2.01 1.99 -2 two 2a
	status 0
	output <<-'END'
	2: t/hit
	2.0: t/hit
	02: t/hit
	+2: t/hit
	 2 : t/hit
	2.01: t/miss
	1.99: t/miss
	-2: t/miss
	two: t/miss
	2a: t/miss
	END
	no_errors
}

@test "a number in the table is equal by value too" {
	try judge 04.50 4.5 04.5 4.500 4.05 45
	status 0
	output <<-'END'
	4.5: t/hit
	04.5: t/hit
	4.500: t/hit
	4.05: t/miss
	45: t/miss
	END
	no_errors
}

@test "a word is equal to no number" {
	try judge 2a 2a 2 02a
	status 0
	output <<-'END'
	2a: t/hit
	2: t/miss
	02a: t/miss
	END
	no_errors
}

@test "at least: the limit holds" {
	try judge '>=9' 8.99 9 9.0 10 100
	status 0
	output <<-'END'
	8.99: t/miss
	9: t/hit
	9.0: t/hit
	10: t/hit
	100: t/hit
	END
	no_errors
}

@test "more: the limit does not hold" {
	try judge '>9' 8 9 9.0 9.01 10
	status 0
	output <<-'END'
	8: t/miss
	9: t/miss
	9.0: t/miss
	9.01: t/hit
	10: t/hit
	END
	no_errors
}

@test "at most: the limit holds" {
	try judge '<=9' 8 9 9.00 9.01 10 -10
	status 0
	output <<-'END'
	8: t/hit
	9: t/hit
	9.00: t/hit
	9.01: t/miss
	10: t/miss
	-10: t/hit
	END
	no_errors
}

@test "less: the limit does not hold" {
	try judge '<9' 8.99 9 9.0 10
	status 0
	output <<-'END'
	8.99: t/hit
	9: t/miss
	9.0: t/miss
	10: t/miss
	END
	no_errors
}

@test "a range holds at both ends" {
	try judge '2..3' 1.99 2 2.5 3 3.0 3.01
	status 0
	output <<-'END'
	1.99: t/miss
	2: t/hit
	2.5: t/hit
	3: t/hit
	3.0: t/hit
	3.01: t/miss
	END
	no_errors
}

@test "a range may be one number, negative, or of decimals" {
	try judge '5..5|-3..-2|0.5..0.75' 5 -3 -2.5 -1.99 -3.01 .5 0.750 0.76 0
	status 0
	output <<-'END'
	5: t/hit
	-3: t/hit
	-2.5: t/hit
	-1.99: t/miss
	-3.01: t/miss
	.5: t/hit
	0.750: t/hit
	0.76: t/miss
	0: t/miss
	END
	no_errors
}

@test "numbers of any length are compared exactly" {
	try judge '>=9007199254740993.1' 9007199254740993 9007199254740993.09 \
		9007199254740993.1 9007199254740994
	status 0
	output <<-'END'
	9007199254740993: t/miss
	9007199254740993.09: t/miss
	9007199254740993.1: t/hit
	9007199254740994: t/hit
	END
	no_errors
}

@test "a word or a date against a number is not comparable, so unknown" {
	try judge '>=2' red 2026-01-05 2x yes
	status 0
	output <<-'END'
	red: not comparable: x
	2026-01-05: not comparable: x
	2x: not comparable: x
	yes: not comparable: x
	END
	no_errors
}

@test "alternatives are unknown when one is unknown and none is yes" {
	try judge '>=9|red' red 9 8 green
	status 0
	output <<-'END'
	red: t/hit
	9: t/hit
	8: t/miss
	green: not comparable: x
	END
	no_errors
}

# --- dates ---

@test "dates compare with dates, at the limits" {
	try judge '>=2026-07-01' 2026-06-30 2026-07-01 '2026-07-01 09:30' \
		2027-01-01
	status 0
	output <<-'END'
	2026-06-30: t/miss
	2026-07-01: t/hit
	2026-07-01 09:30: t/hit
	2027-01-01: t/hit
	END
	no_errors
}

@test "a range of dates holds on both days" {
	try judge '2026-07-01..2026-07-31' 2026-06-30 2026-07-01 2026-07-31 \
		2026-08-01
	status 0
	output <<-'END'
	2026-06-30: t/miss
	2026-07-01: t/hit
	2026-07-31: t/hit
	2026-08-01: t/miss
	END
	no_errors
}

@test "a date is equal to the same day however it is written" {
	given t.csv <<-'END'
	rule,x,min_hours
	hit,2026-07-01,1
	miss,,2
	END
	given in.csv <<-'END'
	client_id,date,minutes,x
	c01,2026-01-05,60,2026-07-01
	c02,2026-01-05,60,2026-07-01T10:00
	c03,2026-01-05,60,7/1/2026
	c04,2026-01-05,60,1/7/2026
	END
	given_options=(--keep x --dates mdy)
	try shown x rule
	status 0
	output <<-'END'
	x,rule
	2026-07-01,t/hit
	2026-07-01T10:00,t/hit
	7/1/2026,t/hit
	1/7/2026,t/miss
	END
	no_errors
}

@test "a number or a word against a date is not comparable" {
	try judge '<2026-07-01' 5 red 2026-02-29
	status 0
	output <<-'END'
	5: not comparable: x
	red: not comparable: x
	2026-02-29: not comparable: x
	END
	no_errors
}

# --- yes and no ---

@test "yes holds for y, true and 1, in any case" {
	try judge yes yes Y TRUE 1 no n false 0 maybe 2 ''
	status 0
	output <<-'END'
	yes: t/hit
	Y: t/hit
	TRUE: t/hit
	1: t/hit
	no: t/miss
	n: t/miss
	false: t/miss
	0: t/miss
	maybe: t/miss
	2: t/miss
	: missing: x
	END
	no_errors
}

@test "no holds for n, false and 0, in any case" {
	try judge no no N False 0 yes y true 1 none
	status 0
	output <<-'END'
	no: t/hit
	N: t/hit
	False: t/hit
	0: t/hit
	yes: t/miss
	y: t/miss
	true: t/miss
	1: t/miss
	none: t/miss
	END
	no_errors
}

@test "the number 1 is a number: it does not hold for the word yes" {
	try judge 1 1 1.0 yes true
	status 0
	output <<-'END'
	1: t/hit
	1.0: t/hit
	yes: t/miss
	true: t/miss
	END
	no_errors
}

# --- what is missing ---

@test "empty, unknown, n/a and -9 are missing, to every kind of test" {
	for cell in red '!red' '>=2' '<2' '-10..10' yes 2026-07-01; do
		try judge "$cell" '' ' ' unknown UNKNOWN n/a N/A -9
		status 0
		output <<-'END'
		: missing: x
		 : missing: x
		unknown: missing: x
		UNKNOWN: missing: x
		n/a: missing: x
		N/A: missing: x
		-9: missing: x
		END
		no_errors
	done
}

@test "none and 0 are answers, not missing" {
	try judge none none 0 no
	status 0
	output <<-'END'
	none: t/hit
	0: t/miss
	no: t/miss
	END
	no_errors
}

@test "a rule above that is not ruled out does no harm if it would answer the same" {
	given t.csv <<-'END'
	rule,x,y,min_hours,reason,source
	a,yes,,1,one,book
	b,,yes,1,another,paper
	END
	given in.csv <<-'END'
	client_id,date,minutes,x,y
	c01,2026-01-05,60,,yes
	c02,2026-01-05,60,yes,yes
	END
	given_options=(--keep x --keep y)
	try shown client_id status reason rule
	status 0
	output <<-'END'
	client_id,status,reason,rule
	c01,met,,t/b
	c02,met,,t/a
	END
	no_errors
}

@test "a rule above that is not ruled out and would answer differently makes the week unplaced" {
	given t.csv <<-'END'
	rule,x,y,z,min_hours
	a,yes,,,1
	b,,yes,yes,3
	c,,,,2
	END
	given in.csv <<-'END'
	client_id,date,minutes,x,y,z
	c01,2026-01-05,60,,no,no
	c02,2026-01-05,60,,yes,yes
	c03,2026-01-05,60,no,,yes
	c04,2026-01-05,60,no,,
	c05,2026-01-05,60,,,
	c06,2026-01-05,60,no,,no
	c07,2026-01-05,60,yes,,
	END
	given_options=(--keep x --keep y --keep z)
	try shown client_id status reason rule
	status 0
	output <<-'END'
	client_id,status,reason,rule
	c01,unplaced,missing: x,
	c02,unplaced,missing: x,
	c03,unplaced,missing: y,
	c04,unplaced,missing: y z,
	c05,unplaced,missing: x y z,
	c06,open,hours,t/c
	c07,met,,t/a
	END
	no_errors
}

@test "a rule below the first that holds does no harm with what it lacks" {
	given t.csv <<-'END'
	rule,x,y,z,min_hours
	a,yes,,,1
	b,,yes,,1
	c,,,yes,9
	END
	given in.csv <<-'END'
	client_id,date,minutes,x,y,z
	c01,2026-01-05,60,,yes,
	c02,2026-01-05,60,no,yes,
	END
	given_options=(--keep x --keep y --keep z)
	try shown client_id status reason rule
	status 0
	output <<-'END'
	client_id,status,reason,rule
	c01,met,,t/b
	c02,met,,t/b
	END
	no_errors
}

@test "only a rule above that would answer differently is named for what it lacks" {
	given t.csv <<-'END'
	rule,x,y,min_hours
	a,yes,,2
	b,,yes,1
	c,,,2
	END
	given in.csv <<-'END'
	client_id,date,minutes,x,y
	c01,2026-01-05,60,,
	c02,2026-01-05,60,,no
	END
	given_options=(--keep x --keep y)
	try shown client_id status reason rule
	status 0
	output <<-'END'
	client_id,status,reason,rule
	c01,unplaced,missing: y,
	c02,open,hours,t/c
	END
	no_errors
}

@test "no rule holds: the reason says so, or what the rules lack" {
	given t.csv <<-'END'
	rule,x,y,min_hours
	a,red,,1
	b,,>=5,1
	END
	given in.csv <<-'END'
	client_id,date,minutes,x,y
	c01,2026-01-05,60,green,4
	c02,2026-01-05,60,,4
	c03,2026-01-05,60,green,many
	c04,2026-01-05,60,,many
	END
	given_options=(--keep x --keep y)
	try shown client_id status reason rule
	status 0
	output <<-'END'
	client_id,status,reason,rule
	c01,unplaced,no rule holds,
	c02,unplaced,missing: x,
	c03,unplaced,not comparable: y,
	c04,unplaced,missing: x; not comparable: y,
	END
	no_errors
}

@test "an unplaced week has its hours and no requirement" {
	given t.csv <<-'END'
	rule,x,min_hours,min_days
	a,red,1,1
	END
	given in.csv <<-'END'
	client_id,date,minutes,x
	c01,2026-01-05,90,green
	END
	given_options=(--keep x)
	try shown hours days required_hours required_days shortfall_hours status
	status 0
	output <<-'END'
	hours,days,required_hours,required_days,shortfall_hours,status
	1.50,1,,,,unplaced
	END
	no_errors
}

# --- which column a condition looks at ---

@test "the first rule that holds decides, from the top" {
	given t.csv <<-'END'
	rule,level,min_hours
	first,IOP,1
	second,IOP,5
	third,,9
	END
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,iop
	c02,2026-01-05,60,OP
	END
	try shown client_id level required_hours rule
	status 0
	output <<-'END'
	client_id,level,required_hours,rule
	c01,IOP,1.00,t/first
	c02,OP,9.00,t/third
	END
	no_errors
}

@test "a condition on program_week changes the rule within an episode" {
	given t.csv <<-'END'
	rule,program_week,min_hours
	early,1..2,2
	late,>2,1
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-12,60
	c01,2026-01-25,60
	END
	try shown program_week required_hours status rule
	status 0
	output <<-'END'
	program_week,required_hours,status,rule
	1,2.00,short,t/early
	2,2.00,short,t/early
	3,1.00,met,t/late
	END
	no_errors
}

@test "a condition on week_start compares the week's first day" {
	given t.csv <<-'END'
	rule,week_start,min_hours
	old,<2026-01-12,2
	new,>=2026-01-12,1
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-11,60
	c01,2026-01-18,60
	END
	try shown week_start required_hours rule
	status 0
	output <<-'END'
	week_start,required_hours,rule
	2026-01-05,2.00,t/old
	2026-01-12,1.00,t/new
	END
	no_errors
}

@test "a condition looks at a column of the roster, by the line in force" {
	given t.csv <<-'END'
	rule,Payer,AGE,min_hours
	youth,,<18,1
	medicaid,medicaid,,2
	other,,,3
	END
	given roster.csv <<-'END'
	client_id,admit_date,level,age,payer
	c01,2026-01-05,IOP,17,medicaid
	c01,2026-01-12,IOP,18,medicaid
	c02,2026-01-05,IOP,18,county
	c03,2026-01-05,IOP,,county
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-18,60
	c02,2026-01-05,60
	c03,2026-01-05,60
	END
	given_options=(--roster roster.csv --to 2026-01-12)
	try shown client_id week_start required_hours reason rule
	status 0
	output <<-'END'
	client_id,week_start,required_hours,reason,rule
	c01,2026-01-05,1.00,,t/youth
	c01,2026-01-12,2.00,hours,t/medicaid
	c02,2026-01-05,3.00,hours,t/other
	c02,2026-01-12,3.00,hours,t/other
	c03,2026-01-05,,missing: AGE,
	c03,2026-01-12,,missing: AGE,
	END
	no_errors
}

@test "a condition on a column that is nowhere leaves the weeks unplaced" {
	given t.csv <<-'END'
	rule,payer,min_hours
	a,medicaid,1
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try shown client_id status reason rule
	status 0
	output <<-'END'
	client_id,status,reason,rule
	c01,unplaced,missing: payer,
	END
	no_errors
}

@test "a condition column without a test in any row is not needed" {
	given t.csv <<-'END'
	rule,payer,min_hours
	values,a|b,
	a,,1
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try shown client_id status rule
	status 0
	output <<-'END'
	client_id,status,rule
	c01,met,t/a
	END
	no_errors
}

# --- the row of values ---

@test "a kept cell that is not one of the table's values is a bad row" {
	given t.csv <<-'END'
	rule,x,min_hours
	values,"red|""dark blue""|0..4",
	a,red,1
	b,,2
	END
	given in.csv <<-'END'
	client_id,date,minutes,x
	c01,2026-01-05,60,red
	c02,2026-01-05,60,reed
	c03,2026-01-05,60,
	c04,2026-01-05,60,4.01
	c05,2026-01-05,60,4.0
	c06,2026-01-05,60,-1
	c07,2026-01-05,60,Dark-Blue
	END
	try iop-hours -C status= -p t.csv --keep x in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:3: x: not one of the table's values
	iop-hours: in.csv:5: x: not one of the table's values
	iop-hours: in.csv:7: x: not one of the table's values
	END
}

@test "a kept cell that is not one of the table's values goes to the rejects" {
	given t.csv <<-'END'
	rule,x,min_hours
	values,red|green,
	a,red,1
	b,,2
	END
	given in.csv <<-'END'
	client_id,date,minutes,x
	c01,2026-01-05,60,red
	c02,2026-01-05,60,reed
	c03,2026-01-05,60,unknown
	END
	try iop-hours -C status= -p t.csv --keep x --rejects bad.csv in.csv
	status 1
	errors <<-'END'
	iop-hours: 1 bad row set aside in bad.csv
	END
	cp .stdout weeks.csv
	tried_input=weeks.csv try columns client_id reason rule
	output <<-'END'
	client_id,reason,rule
	c01,,t/a
	c02,missing: x,
	c03,missing: x,
	END
	try cat bad.csv
	output <<-'END'
	client_id,date,minutes,x,reject_line,reject_column,reject_problem
	c02,2026-01-05,60,reed,3,x,not one of the table's values
	END
}

@test "a roster cell that is not one of the table's values ends the run" {
	given t.csv <<-'END'
	rule,payer,min_hours
	values,medicaid|county,
	a,medicaid,1
	b,,2
	END
	given roster.csv <<-'END'
	client_id,admit_date,level,payer
	c01,2026-01-05,IOP,medicaid
	c02,2026-01-05,IOP,mediciad
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= -p t.csv --roster roster.csv --rejects bad.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: roster.csv:3: payer: not one of the table's values
	END
	assert_not_exists bad.csv
}

@test "a column with an empty cell in the row of values may hold anything" {
	given t.csv <<-'END'
	rule,x,y,min_hours
	values,,1|2,
	a,red,1,1
	b,,,2
	END
	given in.csv <<-'END'
	client_id,date,minutes,x,y
	c01,2026-01-05,60,whatever,1
	END
	given_options=(--keep x --keep y)
	try shown client_id rule
	status 0
	output <<-'END'
	client_id,rule
	c01,t/b
	END
	no_errors
}

@test "the row of values is the first row, in any case; lower down it is a rule" {
	given t.csv <<-'END'
	rule,x,min_hours
	Values,red|green,
	a,red,1
	values,,2
	END
	given in.csv <<-'END'
	client_id,date,minutes,x
	c01,2026-01-05,60,red
	c02,2026-01-05,60,green
	END
	given_options=(--keep x)
	try shown client_id rule
	status 0
	output <<-'END'
	client_id,rule
	c01,t/a
	c02,t/values
	END
	no_errors
}

@test "values are listed, never negated or combined" {
	for cell in '!red' 'red !green' '0..4 !2'; do
		printf 'rule,x,min_hours\nvalues,%s,\na,,9\n' "$cell" > t.csv
		try iop-hours -p t.csv --print-policy
		status 2
		no_output
		errors <<-'END'
		iop-hours: t.csv:2: x: values are listed as a|b or 0..4
		END
	done
}

# --- dates of validity ---

@test "valid_from and valid_to are both included, and the week's first day is judged" {
	given t.csv <<-'END'
	rule,min_hours,valid_from,valid_to
	a,1,,2026-01-05
	b,2,2026-01-06,2026-01-18
	c,3,2026-01-19,2026-01-19
	d,4,2026-01-20,
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-11,60
	c01,2026-01-12,60
	c01,2026-01-25,60
	c01,2026-02-01,60
	END
	try shown week_start required_hours rule
	status 0
	output <<-'END'
	week_start,required_hours,rule
	2026-01-05,1.00,t/a
	2026-01-12,2.00,t/b
	2026-01-19,3.00,t/c
	2026-01-26,4.00,t/d
	END
	no_errors
}

@test "with weeks from Sunday it is the Sunday that is judged" {
	given t.csv <<-'END'
	rule,min_hours,valid_from,valid_to
	old,2,,2026-01-04
	new,1,2026-01-05,
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-11,60
	END
	given_options=(--week-start sunday)
	try shown week_start rule
	status 0
	output <<-'END'
	week_start,rule
	2026-01-04,t/old
	2026-01-11,t/new
	END
	no_errors
}

@test "no rule holds in a week before the first rule is valid" {
	given t.csv <<-'END'
	rule,min_hours,valid_from
	a,1,2026-01-12
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-11,60
	c01,2026-01-12,60
	END
	try shown week_start status reason rule
	status 0
	output <<-'END'
	week_start,status,reason,rule
	2026-01-05,unplaced,no rule holds on 2026-01-05 (t: from 2026-01-12),
	2026-01-12,met,,t/a
	END
	no_errors
}

@test "where only the date rules the rules out, the reason names the nearest dates" {
	given t.csv <<-'END'
	rule,level,age,min_hours,valid_from,valid_to
	first,IOP,,1,2025-01-06,2025-12-28
	old,IOP,,1,2024-01-01,2024-12-29
	next,IOP,>=18,2,2026-01-19,
	last,IOP,,1,2026-06-01,
	other,PHP,,1,,
	END
	given in.csv <<-'END'
	client_id,date,minutes,level,age
	c01,2026-01-05,60,IOP,30
	c02,2026-01-05,60,OP,30
	c03,2026-01-05,60,PHP,30
	c04,2023-12-25,60,IOP,30
	c05,2026-01-05,60,IOP,17
	c06,2026-01-19,60,IOP,
	END
	try_shell 'iop-hours -q -C status= -p ./t.csv --keep age --from 2023-12-25 in.csv |
		awk -F, "\$4 ~ /week_start|2023-12-25|2026-01-05/ || /^c06/"'
	status 0
	columns client_id week_start status reason rule < .stdout > shown
	same shown "the columns" <<-'END'
	client_id,week_start,status,reason,rule
	c01,2026-01-05,unplaced,no rule holds on 2026-01-05 (t: from 2025-01-06 to 2025-12-28 and from 2026-01-19),
	c02,2026-01-05,unplaced,no rule holds,
	c03,2026-01-05,met,,t/other
	c04,2023-12-25,unplaced,no rule holds on 2023-12-25 (t: from 2024-01-01 to 2024-12-29),
	c05,2026-01-05,unplaced,no rule holds on 2026-01-05 (t: from 2025-01-06 to 2025-12-28 and from 2026-06-01),
	c06,2026-01-19,unplaced,missing: age,
	END
	no_errors
}

@test "a rule that is not valid on the day does no harm with what it lacks" {
	given t.csv <<-'END'
	rule,x,min_hours,valid_to
	a,red,5,2026-01-04
	b,,1,
	END
	given in.csv <<-'END'
	client_id,date,minutes,x
	c01,2026-01-05,60,
	END
	given_options=(--keep x)
	try shown client_id reason rule
	status 0
	output <<-'END'
	client_id,reason,rule
	c01,,t/b
	END
	no_errors
}

@test "dates of validity that cannot be read, or end before they begin" {
	given t.csv <<-'END'
	rule,min_hours,valid_from,valid_to
	a,1,2026-02-29,
	b,2,,soon
	c,3,2026-01-19,2026-01-18
	END
	try iop-hours -p t.csv --print-policy
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:2: valid_from: no such day in the calendar
	iop-hours: t.csv:3: valid_to: not a date as YYYY-MM-DD
	iop-hours: t.csv:4: valid_to: before valid_from
	END
}

# --- names ---

@test "a rule without a name is named by its number, the row of values not counted" {
	given t.csv <<-'END'
	level,min_hours,rule
	IOP|OP,,values
	OP,1,
	IOP,2,
	END
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,IOP
	c02,2026-01-05,60,OP
	END
	try shown client_id rule
	status 0
	output <<-'END'
	client_id,rule
	c01,t/2
	c02,t/1
	END
	no_errors
}

@test "a table without a rule column numbers its rules" {
	given t.csv <<-'END'
	level,min_hours
	OP,1
	IOP,2
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try shown client_id rule
	status 0
	output <<-'END'
	client_id,rule
	c01,t/2
	END
	no_errors
}

@test "a table is a file when its name has a slash or .csv, and is named without both" {
	given t.csv <<-'END'
	rule,min_hours
	a,1
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	mkdir our.tables
	cp t.csv our.tables/hours-2026.csv
	cp t.csv our.tables/standard
	cp t.csv standard.csv
	for name in hours-2026.csv:our.tables/hours-2026.csv \
		standard:our.tables/standard standard.csv:standard.csv \
		standard.csv:./standard.csv; do
		try_shell "iop-hours -C status= -p ${name#*:} in.csv | cut -d, -f13"
		status 0
		output <<-END
		rule
		$(basename "${name%%:*}" .csv)/a
		END
		no_errors
	done
}

@test "a name without both is a built-in table, whatever files there are" {
	given standard <<-'END'
	rule,min_hours
	a,1
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try_shell "iop-hours -C status= -p standard in.csv | cut -d, -f13"
	status 0
	output <<-'END'
	rule
	standard/iop
	END
	no_errors
}

@test "an unknown table: the message names those there are" {
	try iop-hours -C status= -p standart
	status 2
	no_output
	errors <<-'END'
	iop-hours: --policy standart: no such table; there are standard, samhsa, h0015, kansas, virginia, medicare, north-carolina, washington, charles-river, myths, matrix, dc, florida, indiana, maryland, pennsylvania, tricare, wyoming, and files with a name like ./standart.csv (see iop-hours --help)
	END
}

@test "a table's file that is not there" {
	try iop-hours -C status= -p ./none.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ./none.csv: cannot open: No such file or directory
	END
}

# --- tables that are refused ---

@test "a test that cannot be read is refused, with its line and column" {
	try refuse '~red' '=2' '==2' '=>2' '=<2' '<>2' '!=2' '!!red' 'red!' \
		'*' '2..3..4' '"a"b' 'a"b"'
	status 0
	assert [ "$(grep -c ': 2$' .stdout)" = 13 ]
	assert [ "$(wc -l < .stdout)" = 13 ]
	assert [ "$(sort -u .stderr)" = \
		"iop-hours: t.csv:2: x: an unknown operator in a test (<, <=, >, >=, !, | and .. are known)" ]
	assert [ "$(wc -l < .stderr)" = 13 ]
}

@test "a test without a value is refused" {
	try refuse '>=' '>= 2' '!' 'a|' '|a' 'a||b' '2..' '..3' '""' '!|a'
	status 0
	assert [ "$(grep -c ': 2$' .stdout)" = 10 ]
	assert [ "$(sort -u .stderr)" = \
		"iop-hours: t.csv:2: x: a test without a value (no blank may follow an operator)" ]
	assert [ "$(wc -l < .stderr)" = 10 ]
}

@test "a quote that never closes in a test is refused" {
	try refuse '"two words' 'a|"b'
	status 0
	output <<-'END'
	"two words: 2
	a|"b: 2
	END
	errors <<-'END'
	iop-hours: t.csv:2: x: a quote in a test never closes
	iop-hours: t.csv:2: x: a quote in a test never closes
	END
}

@test "a day that no calendar has is refused, and a range from a number to a date" {
	try refuse 2026-02-29 1..2026-01-01
	status 0
	output <<-'END'
	2026-02-29: 2
	1..2026-01-01: 2
	END
	errors <<-'END'
	iop-hours: t.csv:2: x: no such day in the calendar
	iop-hours: t.csv:2: x: a range from a number to a date
	END
}

@test "a comparison needs numbers or dates, a range its ends in order" {
	try refuse '>=high' 'a..b' '>=2026-02-29' '3..2' '-1..-2' \
		'2026-07-02..2026-07-01'
	status 0
	output <<-'END'
	>=high: 2
	a..b: 2
	>=2026-02-29: 2
	3..2: 2
	-1..-2: 2
	2026-07-02..2026-07-01: 2
	END
	errors <<-'END'
	iop-hours: t.csv:2: x: a comparison with neither a number nor a date
	iop-hours: t.csv:2: x: a comparison with neither a number nor a date
	iop-hours: t.csv:2: x: no such day in the calendar
	iop-hours: t.csv:2: x: a range that ends before it begins
	iop-hours: t.csv:2: x: a range that ends before it begins
	iop-hours: t.csv:2: x: a range that ends before it begins
	END
}

@test "a test for a word that means missing is refused: it could never hold" {
	try refuse unknown 'red|n/a' '!-9'
	status 0
	output <<-'END'
	unknown: 2
	red|n/a: 2
	!-9: 2
	END
	errors <<-'END'
	iop-hours: t.csv:2: x: a test that can never hold: the word means missing
	iop-hours: t.csv:2: x: a test that can never hold: the word means missing
	iop-hours: t.csv:2: x: a test that can never hold: the word means missing
	END
}

@test "answers that cannot be read are refused" {
	given t.csv <<-'END'
	rule,min_hours,max_hours,min_days,min_day_hours,counts
	a,nine,,,,
	b,,1:60,,,
	c,,,8,,
	d,,,2.5,,
	e,,,,24:01,
	f,168:01,,,,
	g,9,,,,groop
	h,9,,,,group||family
	i,-1,,,,
	END
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:2: min_hours: not hours (1.5 or 1:30)
	iop-hours: t.csv:3: max_hours: not hours (1.5 or 1:30)
	iop-hours: t.csv:4: min_days: too large a number
	iop-hours: t.csv:5: min_days: not a whole number
	iop-hours: t.csv:6: min_day_hours: more hours than possible
	iop-hours: t.csv:7: min_hours: more hours than possible
	iop-hours: t.csv:8: counts: not a list of services' classes (group|individual)
	iop-hours: t.csv:9: counts: not a list of services' classes (group|individual)
	iop-hours: t.csv:10: min_hours: not hours (1.5 or 1:30)
	END
}

@test "answers at their limits are read" {
	given t.csv <<-'END'
	rule,min_hours,max_hours,min_days,min_day_hours,counts
	a,168,168:00,7,24,group|Case_Management|other|peer|testing
	b,0,0:00,0,0:00,
	END
	try iop-hours -p t.csv --print-policy
	status 0
	output < t.csv
	no_errors
}

@test "two rules of the same name, in any spelling, or a name that is a number above" {
	given t.csv <<-'END'
	rule,min_hours
	early weeks,1
	Early-Weeks,2
	4,3
	,4
	END
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:3: rule: a rule of this name is above it
	iop-hours: t.csv:5: rule: a rule of this name is above it
	END
}

@test "an empty table, one with a header only, one with values only" {
	given t.csv < /dev/null
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:1: no header row
	END
	echo 'rule,level,min_hours' > t.csv
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:1: a table without a rule
	END
	echo 'values,IOP,' >> t.csv
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:1: a table without a rule
	END
}

@test "a table without an answer that the tool reads" {
	given t.csv <<-'END'
	rule,level,minimum_hours,reason
	a,IOP,9,why
	END
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:1: no column with an answer, such as min_hours (see --print-policy)
	END
}

@test "a ragged table: each row is told with both widths" {
	given t.csv <<-'END'
	rule,level,min_hours
	a,IOP
	b,IOP,9,
	END
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:2: 2 cells, but the header has 3
	iop-hours: t.csv:3: 4 cells, but the header has 3
	END
}

@test "a table with a column twice, or one without a name" {
	given t.csv <<-'END'
	rule,level,min_hours,Min Hours,
	a,IOP,9,9,
	END
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:1: Min Hours: the column is there twice
	iop-hours: t.csv:1: a column without a name
	END
}

@test "a table with malformed quoting, told by the line on which the quote opens" {
	given t.csv <<-'END'
	rule,level,min_hours
	a,IOP,9
	b,"OP,9
	c,PHP,9
	END
	try iop-hours -C status= -p t.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:3: a quote opens here and never closes
	END
}

@test "a bad table ends the run whatever --rejects says, before any input is read" {
	given t.csv <<-'END'
	rule,level,min_hours
	a,IOP,nine
	END
	given none.csv <<-'END'
	END
	try iop-hours -C status= -p t.csv --rejects bad.csv none.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:2: min_hours: not hours (1.5 or 1:30)
	END
	assert_not_exists bad.csv
}

# --- the built-in tables ---

built_in='standard samhsa h0015 kansas virginia medicare north-carolina
washington charles-river myths matrix dc florida indiana maryland
pennsylvania tricare wyoming'

@test "--list-policies names the eighteen built-in tables, a line each" {
	try iop-hours --list-policies
	status 0
	output <<-'END'
	standard        adult and youth IOP, PHP and OP (default)
	samhsa          IOP, counting SAMHSA's core services only
	h0015           IOP as billing code H0015 describes it
	kansas          IOP in Kansas, by age; counselling only
	virginia        IOP and PHP in Virginia, by age and payer (rules from 2023-02-17)
	medicare        Medicare's IOP and PHP (rules from 2024-01-01)
	north-carolina  IOP in North Carolina, by age (rules changed on 2026-01-01)
	washington      IOP in Washington, by program week (rules from 2021-07-01 to 2025-12-31)
	charles-river   PHP, IOP and OP by days and hours a day
	myths           IOP by days and hours a session
	matrix          the Matrix Model's schedule, by program week
	dc              the District of Columbia's levels, by age
	florida         Florida's day or night treatment (rules from 2019-08-29)
	indiana         IOP for Indiana's Medicaid
	maryland        Maryland's IOP and OP, by age
	pennsylvania    Pennsylvania's partial hospitalization
	tricare         TRICARE's IOP (rules from 2016-10-03)
	wyoming         Wyoming's day treatment and OP, by age
	END
	no_errors
}

@test "--print-policy writes the default table, and --policy standard is the same" {
	try iop-hours --print-policy
	status 0
	output <<-'END'
	rule,level,min_hours,max_hours,min_days,min_day_hours,counts,valid_from,valid_to,source
	values,WM|RES|PHP|IOP|IOP-youth|OP,,,,,,,,
	php,PHP,20,,5,,,,,"77 Ill. Adm. Code 2060.410 (20 h or more of clinical services); days: peaks, about 5 visits a week; counting case management, medication and education: local"
	iop,IOP,9,19:59,3,,,,,"77 Ill. Adm. Code 2060.410 (9 to 19 h of clinical services; under 20 by derivation); days: peaks, H0015; counting case management, medication and education: local"
	iop-youth,IOP-youth,6,19:59,3,,,,,"77 Ill. Adm. Code 2060.410 (adolescents 6 to 19 h of clinical services; under 20 by derivation); days: H0015; counting case management, medication and education: local"
	op,OP,,8:59,1,,,,,"77 Ill. Adm. Code 2060.410 (under 9 h of clinical services); 1 day: local, so that a week without any service is not met; counting case management, medication and education: local"
	wm,WM,0,,,,,,,local: nothing is asked of a week
	res,RES,0,,,,,,,local: nothing is asked of a week
	END
	no_errors
	cp .stdout default.csv
	try iop-hours --print-policy --policy standard
	status 0
	output < default.csv
	no_errors
}

@test "a built-in table printed and passed back prints the same and gives the same report" {
	local clinic=$IOP_DATA/clinic name

	for name in $built_in; do
		try iop-hours -p "$name" --print-policy
		status 0
		no_errors
		cp .stdout "$name.csv"
		try iop-hours -p "$name.csv" --print-policy
		status 0
		output < "$name.csv"
		no_errors
		iop-hours -q -p "$name" --roster "$clinic/roster.csv" \
			"$clinic/attendance.csv" > built-in.csv
		try iop-hours -q -p "./$name.csv" --roster "$clinic/roster.csv" \
			"$clinic/attendance.csv"
		status 0
		output < built-in.csv
		no_errors
		assert [ "$(wc -l < built-in.csv)" -gt 100 ]
	done
}

@test "--print-policy writes a table of one's own cell by cell, quoted only where needed" {
	printf '%s\r\n' '"rule", level ,x,min_hours,"source",valid_from' '' \
		'"a"," IOP","""two words""|b",9:00,"Smith, J.",2026-01-01' \
		'"b",OP,"line' ',1.50,,' > t.csv
	printf '%s\n' 'rule,level,x,min_hours,source,valid_from' \
		'a," IOP","""two words""|b",9:00,"Smith, J.",2026-01-01' > want.csv
	try iop-hours -p t.csv --print-policy
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:4: a quote opens here and never closes
	END
	sed '$d' t.csv | sed '$d' > good.csv
	try iop-hours -p good.csv --print-policy
	status 0
	output < want.csv
	no_errors
	try iop-hours -p want.csv --print-policy
	status 0
	output < want.csv
	no_errors
}

@test "a byte-order mark before the table's header is dropped" {
	printf '\357\273\277rule,level,min_hours\na,IOP,9\n' > t.csv
	try iop-hours -p t.csv --print-policy
	status 0
	output <<-'END'
	rule,level,min_hours
	a,IOP,9
	END
	no_errors
}

# --- --check-policy ---

@test "--check-policy finds no fault found in the eighteen built-in tables" {
	for name in $built_in; do
		try iop-hours -p "$name" --check-policy
		status 0
		assert [ "$(sed -n 2p .stdout)" = 'no fault found' ]
		assert [ "$(wc -l < .stdout)" = 2 ]
		no_errors
	done
}

@test "--check-policy says how many rules and combinations there are" {
	given t.csv <<-'END'
	rule,x,y,z,min_hours,source
	values,red|green|blue,0..4,,,
	a,red,>=2,,9,local
	b,,,,8,local
	END
	try iop-hours -p t.csv --check-policy
	status 0
	output <<-'END'
	t.csv: 2 rules, 15 combinations of x y
	no fault found
	END
	no_errors
}

@test "--check-policy counts the combinations that no row covers, with an example" {
	given t.csv <<-'END'
	rule,x,y,min_hours,source
	values,red|green,0..4,,
	a,red,,9,local
	b,green,>=1,8,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 2 rules, 10 combinations of x y
	t.csv: no rule holds for 1 of the combinations, e.g. x=green, y=0
	END
	no_errors
}

@test "--check-policy counts combinations up to the largest number, and no further" {
	given t.csv <<-'END'
	rule,a,b,c,d,e,f,g,h,i,j,min_hours,source
	values,0..99,0..99,0..99,0..99,0..99,0..99,0..99,0..99,0..99,0..9,,
	r,1,1,1,1,1,1,1,1,1,1,9,local
	s,,,,,,,,,,,8,local
	END
	try iop-hours -p t.csv --check-policy
	status 0
	output <<-'END'
	t.csv: 2 rules, 10000000000000000000 combinations of a b c d e f g h i j
	no fault found
	END
	no_errors
	# One value more in each column: beyond 2^64.
	sed 's/0\.\.9,,$/0..99,,/' t.csv > more.csv
	try iop-hours -p more.csv --check-policy
	status 0
	output <<-'END'
	more.csv: 2 rules, 18446744073709551615 combinations of a b c d e f g h i j
	no fault found
	END
	no_errors
}

@test "without a row of values: each word and one other" {
	given t.csv <<-'END'
	rule,x,min_hours,source
	a,red|green,9,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 1 rule, 3 combinations of x
	t.csv: no rule holds for 1 of the combinations, e.g. x=(another word)
	t.csv: column 'x': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
}

@test "without a row of values: yes and no, and no other word" {
	given t.csv <<-'END'
	rule,x,min_hours,source
	a,yes,9,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 1 rule, 2 combinations of x
	t.csv: no rule holds for 1 of the combinations, e.g. x=no
	t.csv: column 'x': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
}

@test "without a row of values: each number, one between neighbours, one beyond either end" {
	given t.csv <<-'END'
	rule,x,min_hours,source
	a,<9,9,local
	b,>19,8,local
	c,9|19,7,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 3 rules, 5 combinations of x
	t.csv: no rule holds for 1 of the combinations, e.g. x=14
	t.csv: column 'x': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
	given t.csv <<-'END'
	rule,x,min_hours,source
	a,9..19,9,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 1 rule, 5 combinations of x
	t.csv: no rule holds for 2 of the combinations, e.g. x=8
	t.csv: column 'x': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
}

@test "without a row of values: the gap between 19 and 20 is found" {
	given t.csv <<-'END'
	rule,x,min_hours,source
	a,<=19,9,local
	b,>=20,8,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 2 rules, 5 combinations of x
	t.csv: no rule holds for 1 of the combinations, e.g. x=19.5
	t.csv: column 'x': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
}

@test "without a row of values: one below 0 is tried too" {
	given t.csv <<-'END'
	rule,x,min_hours,source
	a,>=0,9,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 1 rule, 3 combinations of x
	t.csv: no rule holds for 1 of the combinations, e.g. x=-1
	t.csv: column 'x': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
}

@test "without a row of values: the day before and the day after a date" {
	given t.csv <<-'END'
	rule,week_start,min_hours,source
	a,<2026-07-01,9,local
	b,>2026-07-01,8,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 2 rules, 3 combinations of week_start
	t.csv: no rule holds for 1 of the combinations, e.g. week_start=2026-07-01
	t.csv: column 'week_start': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
}

@test "--check-policy finds a day on which no rule is valid" {
	given t.csv <<-'END'
	rule,level,min_hours,source,valid_from,valid_to
	values,IOP,,,,
	a,IOP,9,local,,2026-06-30
	b,IOP,8,local,2026-07-02,
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 2 rules, 1 combinations of level
	t.csv: no rule holds for 1 of the combinations, e.g. level=IOP, on 2026-07-01
	END
	no_errors
}

@test "--check-policy finds nothing before the first valid_from and after the last valid_to" {
	given t.csv <<-'END'
	rule,level,age,min_hours,source,valid_from,valid_to
	values,IOP|PHP,0..120,,,,
	a,IOP,>=18,9,local,2024-01-01,2026-06-30
	b,IOP,<18,8,local,2025-01-01,
	php,PHP,,20,local,,
	END
	try iop-hours -p t.csv --check-policy
	status 0
	output <<-'END'
	t.csv: 3 rules, 242 combinations of level age
	no fault found
	END
	no_errors
}

@test "--check-policy finds what no dated rule ever covers, and a gap for some only" {
	given t.csv <<-'END'
	rule,level,age,min_hours,source,valid_from,valid_to
	values,IOP|PHP,17..18,,,,
	a,IOP,,9,local,,2026-06-30
	b,IOP,18,8,local,2026-07-02,
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 2 rules, 4 combinations of level age
	t.csv: no rule holds for 7 of the combinations, e.g. level=IOP, age=18, on 2026-07-01
	END
	no_errors
}

@test "--check-policy reports conditions without values, once a column" {
	given t.csv <<-'END'
	rule,level,age,payer,free,min_hours,source
	values,IOP,,medicaid|other,,,
	a,IOP,>=18,medicaid,,9,local
	b,IOP,<18,,,6,local
	c,IOP,,,,5,local
	END
	try iop-hours -p ./t.csv --check-policy
	status 1
	output <<-'END'
	./t.csv: 3 rules, 6 combinations of level age payer
	./t.csv: column 'age': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
}

@test "--check-policy reports a maximum below its minimum" {
	given t.csv <<-'END'
	rule,level,min_hours,max_hours,min_days,min_day_hours,source
	values,PHP|IOP|OP|none,,,,,
	php,PHP,20,19:59,,,local
	iop,IOP,9,9,,,local
	op,OP,,8:59,3,3,local
	none,none,,9,3,3,local
	END
	try iop-hours -p ./t.csv --check-policy
	status 1
	output <<-'END'
	./t.csv: 4 rules, 4 combinations of level
	./t.csv:3: rule php: max_hours is below min_hours
	./t.csv:5: rule op: max_hours is below min_days times min_day_hours
	END
	no_errors
}

@test "--check-policy reports a stage that is reviewed before it may end" {
	given t.csv <<-'END'
	stage,min_days,min_weeks,max_weeks,met_weeks,source
	I,3,8,7,2,local
	II,2,8,8,8,local
	III,1,4,8,9,local
	END
	try iop-stepdown -p ./t.csv --check-policy
	status 1
	output <<-'END'
	./t.csv: 3 stages
	./t.csv:2: rule 1: max_weeks is below min_weeks
	./t.csv:4: rule 3: max_weeks is below met_weeks
	END
	no_errors
}

@test "--check-policy finds nothing where one rule follows on another's last day" {
	given t.csv <<-'END'
	rule,level,min_hours,source,valid_from,valid_to
	values,IOP,,,,
	a,IOP,9,local,,2026-06-30
	b,IOP,8,local,2026-07-01,
	END
	try iop-hours -p t.csv --check-policy
	status 0
	output <<-'END'
	t.csv: 2 rules, 1 combinations of level
	no fault found
	END
	no_errors
}

@test "--check-policy reports rows that can never decide, with an example and who decides" {
	given t.csv <<-'END'
	rule,x,y,min_hours,source
	values,red|green,0..2,,
	a,red,,9,local
	b,red,>=1,8,local
	c,,<2,7,local
	d,green,2,6,local
	e,green,,5,local
	f,blue,,4,local
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 6 rules, 6 combinations of x y
	t.csv:4: rule b: can never decide: rule a decides before it, e.g. for x=red, y=1
	t.csv:7: rule e: can never decide: the rules above it decide every case, e.g. x=green
	t.csv:8: rule f: can never decide: no value that the table lists fits it
	END
	no_errors
}

@test "--check-policy keeps a row alive that only decides in a period of its own" {
	given t.csv <<-'END'
	rule,level,min_hours,source,valid_from,valid_to
	values,IOP,,,,
	a,IOP,9,local,2026-07-01,2026-07-01
	b,IOP,8,local,,
	c,IOP,7,local,2026-07-01,2026-07-01
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 3 rules, 1 combinations of level
	t.csv:5: rule c: can never decide: rule a decides before it, e.g. for level=IOP, on 2026-07-01
	END
	no_errors
}

@test "--check-policy reports rows without a source" {
	given t.csv <<-'END'
	rule,level,min_hours,max_hours,min_days,min_day_hours,source
	values,PHP|IOP|OP|none,,,,,
	php,PHP,20,,,,
	iop,IOP,9,19:59,,3,local
	op,OP,,,1,,local
	,none,0,,,,
	END
	try iop-hours -p t.csv --check-policy
	status 1
	output <<-'END'
	t.csv: 4 rules, 4 combinations of level
	t.csv:3: rule php: no source (write local if it is yours)
	t.csv:6: rule 4: no source (write local if it is yours)
	END
	no_errors
}

@test "--check-policy needs no input and stops at a table that cannot be read" {
	given t.csv <<-'END'
	rule,level,min_hours,source
	a,IOP,nine,local
	END
	try iop-hours -p t.csv --check-policy
	status 2
	no_output
	errors <<-'END'
	iop-hours: t.csv:2: min_hours: not hours (1.5 or 1:30)
	END
}

@test "--check-policy goes through 31,250 combinations in a second of computing" {
	given t.csv <<-'END'
	rule,d1,d2,d3,d4,d5,d6,sud,min_hours,source
	values,0..4,0..4,0..4,0..4,0..4,0..4,yes|no,,
	none,,,,,,,no,1,local
	all,>=1,>=1,>=1,>=1,>=1,>=1,yes,2,local
	some,!1,!1,!1,!1,!1,!1,,3,local
	high,,,,>=2,,,,4,local
	dead,,,,4,,,,5,local
	END
	# Not covered: sud is yes, d4 is 0 or 1, some d is 0 (else rule all),
	# some d is 1 (else rule some). With d4 0 or 1 and five others from
	# 0..4 there are 2 * 3125; with no 0 among the six 1 * 1024, with no 1
	# 1 * 1024.
	try bash -c 'ulimit -t 1 && exec iop-hours -p t.csv --check-policy'
	status 1
	output <<-'END'
	t.csv: 5 rules, 31250 combinations of d1 d2 d3 d4 d5 d6 sud
	t.csv: no rule holds for 4202 of the combinations, e.g. d1=0, d2=0, d3=0, d4=0, d5=0, d6=1, sud=yes
	t.csv:7: rule dead: can never decide: rule high decides before it, e.g. for d4=4
	END
	no_errors
}

# ---- what is rarely met -----------------------------------------------------

@test "tests that look like another language are refused with what to write" {
	for line in '≤9|an operator that isn'\''t ASCII: write <=, >= or !' \
		'2-3|a range is written as 2..3' \
		'IOP PHP|two words that can'\''t both hold: put quotes around them, or a bar between'; do
		printf 'rule,level,min_hours\na,%s,9\n' "${line%%|*}" > t.csv
		try iop-hours -p ./t.csv --print-policy
		status 2
		no_output
		errors <<< "iop-hours: ./t.csv:2: level: ${line#*|}"
	done
}

@test "a word beside a number, a range, an alternative or a No is one test more" {
	for cell in 'IOP 2' 'IOP >=2' 'IOP|PHP IOP' '!IOP PHP' 'yes 2026-01-01'; do
		printf 'rule,level,min_hours\na,%s,9\n' "$cell" > t.csv
		try iop-hours -p ./t.csv --print-policy
		status 0
		output < t.csv
		no_errors
	done
}

@test "a table has 200 columns at most, 64 of them with conditions" {
	awk 'BEGIN {
		printf "rule,reason,source,level"
		for (i = 1; i <= 64; i++)
			printf ",c%d", i
		print ""
	}' > most.csv
	sed 's/$/,c65/' most.csv > more.csv
	try iop-place -p ./most.csv --print-policy
	status 2
	no_output
	errors <<< "iop-place: ./most.csv:1: a table without a rule"
	try iop-place -p ./more.csv --print-policy
	status 2
	no_output
	errors <<< 'iop-place: ./more.csv:1: more than 64 condition columns'
	awk 'BEGIN {
		printf "level"
		for (i = 1; i <= 200; i++)
			printf ",c%d", i
		print ""
	}' > many.csv
	try iop-place -p ./many.csv --print-policy
	status 2
	no_output
	errors <<< 'iop-place: ./many.csv:1: more than 200 columns'
}

@test "a table without an answer is refused" {
	given t.csv <<-'END'
	rule,level,reason
	a,IOP,none
	END
	try iop-hours -p ./t.csv --print-policy
	status 2
	no_output
	errors <<< 'iop-hours: ./t.csv:1: no column with an answer, such as min_hours (see --print-policy)'
}

@test "a table has 10,000 rules at most" {
	awk 'BEGIN {
		print "level,a"
		for (i = 0; i < 10000; i++)
			print "IOP,1"
	}' > most.csv
	{ cat most.csv; echo IOP,2; } > more.csv
	given in.csv <<-'END'
	a
	1
	END
	try iop-place -p ./most.csv in.csv
	status 0
	output <<-'END'
	a,place_level,place_rule,place_reason
	1,IOP,most/1,
	END
	no_errors
	try iop-place -p ./more.csv in.csv
	status 2
	no_output
	errors <<< 'iop-place: ./more.csv:10002: more than 10000 rules'
}

@test "--check-policy looks at 64 periods of validity at most" {
	awk 'BEGIN {
		print "rule,level,a,valid_from,source"
		for (i = 0; i < 70; i++)
			printf "r%d,IOP,1,%d-01-01,local\n", i, 2000 + i
	}' > t.csv
	try iop-place -p ./t.csv --check-policy
	status 2
	no_output
	errors <<< 'iop-place: ./t.csv: more than 64 periods of validity to check'
}

@test "--check-policy takes a requirement of 0 as one" {
	given t.csv <<-'END'
	rule,level,min_hours,min_days,source
	a,IOP,0,,local
	b,OP,,0,local
	c,,9,,local
	END
	try iop-hours -p ./t.csv --check-policy
	status 1
	output <<-'END'
	./t.csv: 3 rules, 3 combinations of level
	./t.csv: column 'level': the row 'values' does not list what it may hold, so a misspelt word would count as no
	END
	no_errors
}

# ---- the row missing ------------------------------------------------------

@test "a row named missing lists what means nothing, above or below values" {
	given in.csv <<-'END'
	client_id,severity,home
	c01,99,good
	c02,8.0,bad
	c03,-9,bad
	c04,2,Not Asked
	c05,3,bad
	c06,1,good
	END
	for order in 3,2 2,3; do
		{
			echo rule,severity,home,level,source
			[ "$order" = 2,3 ] || echo 'missing,8|9|97..99|-9,"""not asked""|x",,'
			echo 'values,0..4,good|bad,,'
			[ "$order" = 3,2 ] || echo 'missing,8|9|97..99|-9,"""not asked""|x",,'
			echo 'high,>=3,,RES,local'
			echo 'bad,,bad,IOP,local'
			echo 'rest,,,OP,local'
		} > t.csv
		try iop-place -p ./t.csv in.csv
		status 0
		cut -d , -f 1,4,6 .stdout > .shown
		same .shown "the levels" <<-'END'
		client_id,place_level,place_reason
		c01,review,missing: severity
		c02,review,missing: severity
		c03,review,missing: severity
		c04,review,missing: home
		c05,RES,
		c06,OP,
		END
		no_errors
	done
}

@test "a row named missing below a rule is a rule, and lists no operators" {
	given t.csv <<-'END'
	rule,severity,level,source
	missing,>8 <10,,
	high,>=3,RES,local
	END
	try iop-place -p ./t.csv --check-policy
	status 2
	no_output
	errors <<-'END'
	iop-place: ./t.csv:2: severity: values are listed as a|b or 0..4
	END
	given t.csv <<-'END'
	rule,severity,level,source
	high,>=3,RES,local
	missing,,OP,local
	END
	given in.csv <<-'END'
	client_id,severity
	c01,1
	END
	try iop-place -p ./t.csv in.csv
	status 0
	output <<-'END'
	client_id,severity,place_level,place_rule,place_reason
	c01,1,OP,t/missing,
	END
}

@test "a table's row missing holds for a roster's columns, and for chances" {
	given t.csv <<-'END'
	rule,age,min_hours,source
	values,0..120,,
	missing,999,,
	young,<18,6,local
	rest,,9,local
	END
	given roster.csv <<-'END'
	client_id,admit_date,age
	c01,2026-03-02,999
	c02,2026-03-02,17
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-03-02,60
	c02,2026-03-02,60
	END
	try iop-hours -C status= -p ./t.csv --roster roster.csv in.csv
	status 0
	columns client_id required_hours status reason < .stdout > .shown
	same .shown "the requirement" <<-'END'
	client_id,required_hours,status,reason
	c01,,unplaced,missing: age
	c02,6.00,open,hours
	END
	given t.csv <<-'END'
	rule,payer,target,earn,neutral,lose,first,source
	missing,999,,,,,,
	state,state,result,negative,,positive,5,local
	END
	given in.csv <<-'END'
	client_id,date,result,payer
	c01,2026-03-02,negative,999
	c02,2026-03-02,negative,state
	END
	try iop-voucher -p ./t.csv in.csv
	status 0
	columns client_id voucher_earned < .stdout > .shown
	same .shown "what is paid" <<-'END'
	client_id,voucher_earned
	c01,0.00
	c02,5.00
	END
}
