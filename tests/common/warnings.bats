# SPDX-License-Identifier: ISC
# Warnings: each is heard with --quiet, ends in what settles it, and says
# nothing about a client. WARNINGS of the manual pages has them by name.

load ../iop-hours/hours

# warns NAME MESSAGE COMMAND ...: with --quiet it says this one line, and
# nothing where it is accepted; the answer is the same.
warns() {
	local name=$1 message=$2

	shift 2
	try "$@" --quiet
	status 0
	cp .stdout answer
	errors <<< "$1: warning: $message"
	try "$@" --accept "$name"
	status 0
	output < answer
	no_errors
}

@test "rows that stand twice in a file, without times, are warned of" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,180,attended
	c01,2026-03-02,180,attended
	EOF
	warns repeats "1 row is the same in every cell as a row before, and counts too (--accept repeats says that it is meant)" \
		iop-hours in.csv
	printf 'c01,2026-03-02,180,attended\n' >> in.csv
	warns repeats "2 rows are the same in every cell as a row before, and count too (--accept repeats says that it is meant)" \
		iop-hours in.csv
}

@test "equal rows with times are one session, and nothing is warned of" {
	given in.csv <<-'EOF'
	client_id,date,start,end,status
	c01,2026-03-02,09:00,12:00,attended
	c01,2026-03-02,09:00,12:00,attended
	EOF
	try iop-hours in.csv
	status 0
	shows hours <<-'EOF'
	hours
	3.00
	EOF
	no_errors
}

@test "rows that differ in a cell that nobody reads are no repeats" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status,note
	c01,2026-03-02,180,attended,a
	c01,2026-03-02,180,attended,b
	EOF
	try iop-hours --quiet in.csv
	status 0
	no_errors
}

@test "service words in no table are warned of, with their rows" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status,service
	c01,2026-03-02,60,attended,Zumba
	c01,2026-03-03,60,attended,Zumba
	c01,2026-03-04,60,attended,Q9999
	c01,2026-03-05,60,attended,n/a
	EOF
	warns services "2 service words in 3 rows are in no table and count as other (--show-services lists them; --accept services says that it is meant)" \
		iop-hours in.csv
	try iop-hours --show-services in.csv
	status 0
	no_errors
}

@test "hours that are all half an hour at most are warned of" {
	given in.csv <<-'EOF'
	client_id,date,hours,status
	c01,2026-03-02,0.5,attended
	c01,2026-03-03,9,absent
	EOF
	warns short-hours "no attended session of the column 'hours' is longer than half an hour: it may hold parts of a day, or minutes (--column minutes=HEADER reads minutes; --accept short-hours says that it is meant)" \
		iop-hours in.csv
	sed -i 's/0.5,/0.52,/' in.csv
	try iop-hours in.csv
	status 0
	no_errors
}

@test "dates that are midnight in UTC are warned of" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02T00:00:00Z,180,attended
	c01,2026-03-03,180,attended
	EOF
	warns utc-midnight "1 date is midnight in UTC: an evening group may have moved to the next day (--accept utc-midnight says that it is meant)" \
		iop-hours in.csv
}

@test "a date far after all others is warned of, unless as-of is given" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,180,attended
	c02,2026-04-01,180,attended
	EOF
	try iop-hours in.csv
	status 0
	no_errors
	sed -i 's/04-01/04-02/' in.csv
	warns far-date "the latest date is 31 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)" \
		iop-hours in.csv
	try iop-hours --as-of 2026-04-02 in.csv
	status 0
	no_errors
}

@test "one date alone, or a far one that is no contact, is no far date" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,180,attended
	c02,2026-03-02,180,attended
	EOF
	try iop-hours in.csv
	status 0
	no_errors
	printf 'c02,2062-03-02,180,excused\n' >> in.csv
	try iop-hours in.csv
	status 0
	no_errors
}

@test "an input without rows is warned of, in each tool" {
	printf 'client_id,date,minutes,status\n' > in.csv
	warns no-rows "the input has no rows below its header (--accept no-rows says that it is meant)" \
		iop-hours in.csv
	printf 'client_id,services\n' > in.csv
	warns no-rows "the input has no rows below its header (--accept no-rows says that it is meant)" \
		iop-place -p teds in.csv
	printf 'client_id,start,end,left\n' > in.csv
	warns no-rows "the input has no rows below its header (--accept no-rows says that it is meant)" \
		iop-retention in.csv
}

@test "no row of the weeks asked for is warned of" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,180,attended
	EOF
	warns no-weeks "no row is of the weeks asked for; the latest contact is 97 days before the as-of day (--accept no-weeks says that it is meant)" \
		iop-hours --as-of 2026-06-07 --week last in.csv
}

@test "ids that look alike are warned of, and stay different clients" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	0723,2026-03-02,60,attended
	723,2026-03-02,60,attended
	723.0,2026-03-02,60,attended
	'723,2026-03-02,60,attended
	c 01,2026-03-02,60,attended
	C01,2026-03-02,60,attended
	c02,2026-03-02,60,attended
	EOF
	warns alike "6 client ids differ from another only in case, blanks, leading zeros, '.0' or an apostrophe (--accept alike says that it is meant)" \
		iop-hours in.csv
	[ "$(wc -l < answer)" = 8 ]
}

@test "the roster's ids are looked at too" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	723,2026-03-02,60,attended
	EOF
	given roster.csv <<-'EOF'
	client_id,admit_date,discharge_date,level
	723,2026-03-02,,IOP
	0723,2026-03-02,,IOP
	EOF
	warns alike "2 client ids differ from another only in case, blanks, leading zeros, '.0' or an apostrophe (--accept alike says that it is meant)" \
		iop-hours --roster roster.csv in.csv
}

@test "every tool that groups by client looks at their ids" {
	given weeks.csv <<-'EOF'
	client_id,week_start,hours,days,missed,status
	723,2026-03-02,9,3,0,met
	0723,2026-03-02,9,3,0,met
	EOF
	given hours.csv <<-'EOF'
	client_id,week_start,hours,required_hours,status
	723,2026-03-02,9,9,met
	0723,2026-03-02,9,9,met
	EOF
	given ledger.csv <<-'EOF'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	C 01,2026-03-02,2.50,2.50,earned
	c01,2026-03-02,2.50,2.50,earned
	EOF
	local alike="2 client ids differ from another only in case, blanks, leading zeros, '.0' or an apostrophe (--accept alike says that it is meant)"

	warns alike "$alike" iop-stepdown weeks.csv
	cut -d , -f 1,2,6 weeks.csv > due.csv
	warns alike "$alike" iop-voucher -p attendance due.csv
	cut -d , -f 1-3 weeks.csv > stays.csv
	warns alike "$alike" iop-retention --column episode= stays.csv
	command -v gnuplot > /dev/null || skip "gnuplot isn't installed"
	warns alike "$alike" iop-plot hours --format text hours.csv
	warns alike "$alike" iop-plot census --format text weeks.csv
	warns alike "$alike" iop-plot ledger --format text ledger.csv
}

@test "several warnings are accepted by one list, or by several" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status,service
	c01,2026-03-02,60,attended,Zumba
	c01,2026-03-02,60,attended,Zumba
	EOF
	try iop-hours --accept repeats,services in.csv
	status 0
	no_errors
	try iop-hours --accept repeats --accept services in.csv
	status 0
	no_errors
	try iop-hours --accept repeats,service in.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: --accept: no warning of that name: they are alike, no-rows, repeats, far-date, no-weeks, services, short-hours, unread-clients, utc-midnight (see iop-hours --help)
	EOF
	try iop-hours --accept , in.csv
	status 2
	errors <<< "iop-hours: --accept: needs the name of a warning (see iop-hours --help)"
}

@test "--fresh stops where the latest contact is older than that" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,60,attended
	c01,2026-03-04,60,excused
	EOF
	try iop-hours --as-of 2026-03-09 --fresh 7 in.csv
	status 0
	no_errors
	try iop-hours --as-of 2026-03-09 --fresh 6 --output out.csv in.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: the latest contact is 7 days before the as-of day, and --fresh 6 allows no more than that: is the export still updated?
	EOF
	[ ! -e out.csv ]
	sed -i 2d in.csv
	try iop-hours --as-of 2026-03-09 --fresh 6 in.csv
	status 2
	errors <<-'EOF'
	iop-hours: there is no contact, and --fresh 6 asks for one: is the export still updated?
	EOF
	try iop-hours --fresh 6 in.csv
	status 2
	errors <<-'EOF'
	iop-hours: --fresh and --future need --as-of: the last day that the data covers (see iop-hours --help)
	EOF
}

@test "--fresh looks at the whole input, whoever is selected" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,60,attended
	c02,2026-03-09,60,attended
	EOF
	try iop-hours --as-of 2026-03-09 --fresh 1 --client c01 in.csv
	status 0
	no_errors
}

@test "--future skip leaves out what is after as-of, and counts it" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,60,attended
	c01,2026-03-08,60,attended
	c01,2026-03-09,60,attended
	,2026-03-10,x,no such word
	EOF
	try iop-hours --as-of 2026-03-08 in.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: in.csv:4: date: a contact after the as-of day
	iop-hours: in.csv:5: client_id: empty
	iop-hours: date: 1 row: --future skip leaves out all rows after it; --week DATE looks at an earlier week
	EOF
	try iop-hours --as-of 2026-03-08 --future skip in.csv
	status 0
	shows client_id hours <<-'EOF'
	client_id,hours
	c01,2.00
	EOF
	errors <<< "iop-hours: 2 rows after the as-of day left out"
	try iop-hours --as-of 2026-03-08 --future skip --quiet in.csv
	status 0
	no_errors
	printf 'c01,2026-3-x,60,attended\n' >> in.csv
	try iop-hours --as-of 2026-03-08 --future skip in.csv
	status 2
	no_output
}

@test "in iop-retention a far end is warned of; after as-of it is none yet" {
	given in.csv <<-'EOF'
	client_id,start,end
	c01,2026-01-05,2026-02-20
	c02,2026-01-05,2027-02-21
	c03,2026-01-05,
	EOF
	warns far-date "the latest date is 366 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)" \
		iop-retention --at 4,8 -C left= in.csv
	try iop-retention --at 4,8 --as-of 2026-02-20 -C left= in.csv
	status 0
	output <<-'EOF'
	group,week,started,known,enrolled,percent
	all,4,3,3,3,100.0
	all,8,3,0,0,
	EOF
	no_errors
	try iop-retention --at 4 --as-of 2026-01-04 -C left= in.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-retention: in.csv:2: start: after the as-of day
	iop-retention: in.csv:3: start: after the as-of day
	iop-retention: in.csv:4: start: after the as-of day
	EOF
}

@test "weekly rows end with the latest week, but not after as-of" {
	given in.csv <<-'EOF'
	client_id,week_start,hours,episode
	c01,2026-01-05,9,1
	c01,2026-01-12,9,1
	EOF
	try iop-retention --at 1,2 in.csv
	status 0
	output <<-'EOF'
	group,week,started,known,enrolled,percent
	all,1,1,1,1,100.0
	all,2,1,0,0,
	EOF
	try iop-retention --at 1,2 --as-of 2026-03-01 in.csv
	status 0
	output <<-'EOF'
	group,week,started,known,enrolled,percent
	all,1,1,1,1,100.0
	all,2,1,0,0,
	EOF
	try iop-retention --at 1 --as-of 2026-01-12 in.csv
	status 0
	output <<-'EOF'
	group,week,started,known,enrolled,percent
	all,1,1,1,1,100.0
	EOF
}

@test "a row of nobody's attendance that is there twice is told, times or not" {
	given in.csv <<-'END'
	client_id,date,start,end,status
	c01,2026-01-05,09:00,12:00,attended
	c01,2026-01-05,09:00,12:00,attended
	c01,2026-01-07,09:00,12:00,missed
	c01,2026-01-07,09:00,12:00,missed
	END
	try iop-hours --quiet --select hours,missed in.csv
	status 0
	output <<-'END'
	hours,missed
	3.00,2
	END
	errors <<-'END'
	iop-hours: warning: 1 row is the same in every cell as a row before, and counts too (--accept repeats says that it is meant)
	END
}
