# SPDX-License-Identifier: ISC
# Which columns are read, which are not, and which are written: --column NAME=,
# the list of unread ones, --select, and files given in each other's place.

load ../iop-hours/hours

given_week() {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,180,attended
	EOF
}

# --- --column NAME= ---

@test "--column NAME= un-names a column, and a column of that name isn't read" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status,level
	c01,2026-03-02,180,absent,PHP
	EOF
	try iop-hours -C status= -C level= in.csv
	status 0
	shows level hours missed <<-'EOF'
	level,hours,missed
	IOP,3.00,0
	EOF
	errors <<< "iop-hours: in.csv: columns that are not read: 'status', 'level'"
}

@test "--keep still finds a column that --column un-names" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status,mode
	c01,2026-03-02,180,attended,carrier pigeon
	EOF
	try iop-hours --keep mode in.csv
	status 2
	try iop-hours -C mode= --keep mode --select hours,mode in.csv
	status 0
	output <<-'EOF'
	hours,mode
	3.00,carrier pigeon
	EOF
}

@test "a needed column cannot be un-named" {
	given_week
	try iop-hours -C date= in.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: in.csv:1: no column 'date': the columns are 'client_id', 'date', 'minutes', 'status'; --column NAME=HEADER says which is meant
	EOF
}

@test "--column NAME= of a name that no tool reads is a wrong call" {
	given_week
	try iop-hours -C statsu= in.csv
	status 2
	no_output
	errors <<< "iop-hours: --column 'statsu=': no tool reads a column of that name (see iop-hours --help)"
	# Another tool's column may stand in the options of a site.
	try iop-hours -C progress= in.csv
	status 0
	no_errors
}

@test "--column that is turned round is told so" {
	given in.csv <<-'EOF'
	Client,date,minutes,status
	c01,2026-03-02,180,attended
	EOF
	try iop-hours -C Client=client_id in.csv
	status 2
	no_output
	errors <<< "iop-hours: --column 'Client=client_id' is turned round: --column 'client_id=Client' (see iop-hours --help)"
	try iop-hours -C client_id=Client in.csv
	status 0
	no_errors
}

@test "one column with two names is a wrong call" {
	given in.csv <<-'EOF'
	client_id,week,week_start,hours,days,missed
	c01,3,2026-01-05,9,2,0
	EOF
	try iop-stepdown -C missed=week -C days=Week in.csv
	status 2
	no_output
	errors <<< "iop-stepdown: --column gives the column 'week' two names, 'missed' and 'days': leave one out (see iop-stepdown --help)"
}

@test "one column may have another name in another file" {
	given in.csv <<-'EOF'
	client_id,Day,hours,days,missed
	c01,2026-01-05,9,3,0
	EOF
	given tests.csv <<-'EOF'
	client_id,Day,result
	c01,2026-01-05,negative
	EOF
	try iop-stepdown --select Day,step_met -C week_start=Day -C date=Day \
		--tests tests.csv in.csv
	status 0
	output <<-'EOF'
	Day,step_met
	2026-01-05,met
	EOF
	no_errors
}

@test "two columns of one file with one name are a wrong call" {
	given in.csv <<-'EOF'
	client_id,date,week_start,hours,days,missed
	c01,2026-01-06,2026-01-05,9,3,0
	EOF
	try iop-stepdown -C week_start=date -C week_start=week_start in.csv
	status 2
	no_output
	errors <<< "iop-stepdown: --column gives 'week_start' two columns of one file, 'date' and 'week_start': leave one out (see iop-stepdown --help)"
	try iop-stepdown -C level= -C level=date in.csv
	status 2
	no_output
	errors <<< "iop-stepdown: --column 'level=' says that there is no such column, and another --column says which it is (see iop-stepdown --help)"
}

# --- unread columns ---

@test "of unread columns eight are listed, then how many more" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status,a,b,c,d,e,f,g,h
	c01,2026-03-02,180,attended,,,,,,,,
	EOF
	try iop-hours in.csv
	status 0
	errors <<< "iop-hours: in.csv: columns that are not read: 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'"
	sed -i '1s/$/,i/; 2s/$/,/' in.csv
	try iop-hours in.csv
	status 0
	errors <<< "iop-hours: in.csv: columns that are not read: 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 1 more"
	try iop-hours --quiet in.csv
	status 0
	no_errors
}

@test "where nothing that is read is lacking, no column is listed" {
	given in.csv <<-'EOF'
	client_id,start,end,left,note
	c01,2026-01-05,,no,x
	EOF
	try iop-retention in.csv
	status 0
	no_errors
	sed -i 's/,left//; s/,no,/,/' in.csv
	try iop-retention in.csv
	status 0
	errors <<< "iop-retention: in.csv: a column that is not read: 'note'"
}

@test "columns that another tool of the set wrote are not listed" {
	given_week
	iop-hours in.csv > weeks.csv
	try iop-retention --at 1 weeks.csv
	status 0
	no_errors
}

# --- files in each other's place ---

@test "a roster as attendance is named, and attendance as a roster" {
	given_week
	given roster.csv <<-'EOF'
	client_id,admit_date,discharge_date,level
	c01,2026-03-02,,IOP
	EOF
	try iop-hours roster.csv
	status 2
	no_output
	errors <<< "iop-hours: roster.csv:1: this is a roster, but attendance is expected: a row for each session (--roster takes this file)"
	try iop-hours --roster in.csv roster.csv
	status 2
	no_output
	errors <<< "iop-hours: in.csv:1: this is attendance, but a roster is expected: a row for each admission (the file of --roster and the input may be exchanged)"
	# Any column of a session's length shows it.
	for column in status minutes hours start; do
		printf '%s\n' "client_id,date,$column" c01,2026-01-05, > other.csv
		try iop-hours --roster other.csv in.csv
		status 2
		no_output
		grep -q '^iop-hours: other.csv:1: this is attendance, but a roster' \
			.stderr || fail "$column"
	done
}

@test "the answer of a tool of the set is no attendance" {
	given_week
	iop-hours in.csv > weeks.csv
	try iop-hours weeks.csv
	status 2
	no_output
	errors <<< "iop-hours: weeks.csv:1: this is the answer of iop-hours, but attendance is expected: a row for each session (--roster takes admissions and placed clients)"
	printf 'client_id,services\nc01,6\n' > in.csv
	iop-place -p teds in.csv > placed.csv
	try iop-hours placed.csv
	status 2
	errors <<< "iop-hours: placed.csv:1: this is the answer of iop-place, but attendance is expected: a row for each session (--roster takes admissions and placed clients)"
}

# --- files beside the input ---

@test "a file beside the input has a delimiter and titles of its own" {
	given_week
	printf 'Census\nclient_id;admit_date;level\nc01;2026-03-02;PHP\n' > roster.csv
	try iop-hours --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: roster.csv:1: no column 'client_id': the first row seems to be no header; try:
	  iop-hours --roster roster.csv --side-skip-lines 1 --side-delimiter ';' in.csv
	END
	try iop-hours --roster roster.csv --side-skip-lines 1 in.csv
	status 2
	errors <<-'END'
	iop-hours: roster.csv:2: no column 'client_id': the first row is one cell; try:
	  iop-hours --roster roster.csv --side-skip-lines 1 --side-delimiter ';' in.csv
	END
	try iop-hours --roster roster.csv --side-skip-lines 1 --side-delimiter ';' in.csv
	status 0
	shows level <<-'EOF'
	level
	PHP
	EOF
	no_errors
}

@test "a file beside the input has the input's delimiter where none is given" {
	printf 'client_id;date;minutes;status\nc01;2026-03-02;180;attended\n' > in.csv
	printf 'client_id;admit_date;level\nc01;2026-03-02;PHP\n' > roster.csv
	try iop-hours -d ';' --roster roster.csv in.csv
	status 0
	no_errors
	tr ';' , < roster.csv > commas.csv
	try iop-hours -d ';' --side-delimiter , --roster commas.csv in.csv
	status 0
	no_errors
}

# --- --select ---

@test "--select writes these columns of the answer, in that order" {
	given_week
	try iop-hours --select 'Hours,client id' in.csv
	status 0
	output <<-'EOF'
	hours,client_id
	3.00,c01
	EOF
	no_errors
	printf 'client_id,services,note\nc01,6,"a, ""b"""\n' > in.csv
	try iop-place -p teds --select place_level,note in.csv
	status 0
	output <<-'EOF'
	place_level,note
	IOP,"a, ""b"""
	EOF
	printf 'client_id,start,end,left\nc01,2026-01-05,,no\n' > in.csv
	try iop-retention --at 4 --select started in.csv
	status 0
	output <<-'EOF'
	started
	1
	EOF
}

@test "--select of one column writes an empty cell in quotes" {
	given_week
	try iop-hours --as-of 2026-03-08 --select rule,shortfall_hours in.csv
	status 0
	printf 'client_id,date,minutes,status,level\nc01,2026-03-02,180,attended,x\n' > in.csv
	try iop-hours --select shortfall_hours in.csv
	status 0
	output <<-'EOF'
	shortfall_hours
	""
	EOF
}

@test "--select shows columns of the table that it leaves out else" {
	given_week
	try iop-hours --table --select hours_to_date,client_id in.csv
	status 0
	grep -q hours_to_date .stdout
	grep -q '3.00 *c01' .stdout
	[ "$(head -n 1 .stdout | wc -w)" = 2 ]
}

@test "--select of a name that isn't there is refused with the nearest" {
	given_week
	try iop-hours --select client_id,statsu in.csv
	status 2
	no_output
	errors <<< "iop-hours: --select: no column 'statsu' in the answer: perhaps 'status' (see iop-hours --help)"
	try iop-hours --select xyz in.csv
	status 2
	errors <<< "iop-hours: --select: no column 'xyz' in the answer (see iop-hours --help)"
	try iop-hours --select hours,Hours in.csv
	status 2
	errors <<< "iop-hours: --select names the column 'hours' twice (see iop-hours --help)"
}

@test "--select chooses the same by each number of threads" {
	awk 'BEGIN {
		print "client_id,date,start,end,status"
		for (i = 0; i < 70000; i++)
			printf "c%05d,2026-03-%02d,09:00,1%d:00,attended\n",
				i % 900, i % 28 + 1, i % 9
	}' > in.csv
	iop-hours -q in.csv > whole.csv
	iop-hours -q --select hours,client_id,status in.csv > chosen.csv
	columns hours client_id status < whole.csv | cmp - chosen.csv
}

# --- messages ---

@test "a message is one line, whatever stands in the header" {
	printf 'cl\033[2Jient,da\nte,\302\205x,\342\200\256y,\377\n' |
		tr '\n' '~' | sed 's/da~te/"da\nte"/; s/~$/\n/' > in.csv
	printf 'c01,x,y,z,1\n' >> in.csv
	try iop-hours --show-values in.csv
	status 2
	[ "$(wc -l < .stderr)" = 1 ]
	run ! grep -q "$(printf '\033')" .stderr
	grep -q "'cl?\[2Jient', 'da?te', '?x', '?y', '?'" .stderr
}

@test "a file's name steers no terminal" {
	name=$(printf 'a\033[2J\nb.csv')
	try iop-hours "$name"
	status 2
	[ "$(wc -l < .stderr)" = 1 ]
	errors <<< "iop-hours: a?[2J?b.csv: cannot open: No such file or directory"
}

@test "a filter passes names of columns on byte for byte" {
	printf ' client_id ,services,x\302\240\nc01,6,\n' > in.csv
	try iop-place -q -p teds in.csv
	status 0
	[ "$(head -n 1 .stdout | cut -d , -f 1,3)" = '" client_id ",x'"$(printf '\302\240')" ]
}

@test "a fault names no cell of a file without a header" {
	printf '2026-03-02,services\nx,"6"y\n' > in.csv
	try iop-place -p teds in.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-place: in.csv:2: a stray quote: a cell with quotes must begin and end with one, and double those inside
	EOF
	printf 'c01,2026-03-02,9\n' > in.csv
	try iop-retention in.csv
	status 2
	run ! grep -q 2026 .stderr
}

@test "attendance as closures is named" {
	given_week
	try iop-hours --closures in.csv in.csv
	status 2
	no_output
	errors <<< "iop-hours: in.csv:1: this is attendance, but closures are expected: a row for each day without program"
}

@test "a column of closures that limits nothing is listed" {
	given_week
	printf 'date,reason,hours,site\n2026-03-04,snow,3,north\n' > closures.csv
	try iop-hours --closures closures.csv in.csv
	status 0
	errors <<< "iop-hours: closures.csv: a column that is not read: 'site'"
}

@test "ids of tests that look like a client's are warned of" {
	given weeks.csv <<-'EOF'
	client_id,week_start,hours,days,missed,late
	A1,2026-01-05,9,3,0,0
	EOF
	given tests.csv <<-'EOF'
	client_id,date,result
	a1,2026-01-06,positive
	EOF
	try iop-stepdown --quiet --tests tests.csv weeks.csv
	status 0
	errors <<< "iop-stepdown: warning: 2 client ids differ from another only in case, blanks, leading zeros, '.0' or an apostrophe (--accept alike says that it is meant)"
}

@test "a selection hides no id that looks like the chosen one" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,60,attended
	C01,2026-03-03,60,attended
	1-12,2026-03-03,60,attended
	11-2,2026-03-03,60,attended
	EOF
	try iop-hours --quiet --client c01 in.csv
	status 0
	errors <<< "iop-hours: warning: 2 client ids differ from another only in case, blanks, leading zeros, '.0' or an apostrophe (--accept alike says that it is meant)"
}

@test "rows held until the end are set aside like others" {
	given in.csv <<-'EOF'
	client_id,date,status,hours
	c01,2026-03-04,attended,0.125
	c01,2026-03-02,attended,3:00
	c01,2026-03-03,attended,3:00
	EOF
	try iop-hours --quiet --as-of 2026-03-08 --rejects bad.csv --select hours,set_aside,status in.csv
	status 1
	output <<-'EOF'
	hours,set_aside,status
	6.00,1,unproven
	EOF
	[ "$(wc -l < bad.csv)" = 2 ]
}

@test "rules speak of levels in any spelling, and closures in several" {
	given rules.csv <<-'EOF'
	rule,level,min_hours,source
	iop,"2.1|""Partial Hospitalization""",6,local
	EOF
	given in.csv <<-'EOF'
	client_id,date,minutes,status,level
	c01,2026-03-02,180,attended,Intensive Outpatient
	c01,2026-03-09,180,attended,IOP
	c01,2026-03-11,180,attended,IOP
	EOF
	printf 'date,reason,hours,level\n2026-03-04,snow,3,PHP|2.1\n' > closures.csv
	try iop-hours -p ./rules.csv --as-of 2026-03-15 --closures closures.csv \
		--select week_start,status,rule in.csv
	status 0
	output <<-'EOF'
	week_start,status,rule
	2026-03-02,excused,rules/iop
	2026-03-09,met,rules/iop
	EOF
	no_errors
}
