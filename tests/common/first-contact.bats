# SPDX-License-Identifier: ISC
# A stranger's export: the message ends in a command, and who pastes what it
# proposes, and nothing else, gets the answer in at most three calls. Nothing of
# it is done unless it is typed. See iop-common(7), first_contact.h.
load ../helper

# pasted: runs the command that the last message proposed.
pasted() {
	sed -n 's/^  //p' .stderr > proposed
	assert [ "$(wc -l < proposed)" = 1 ]
	try_shell "$(cat proposed) $*"
}

@test "an Excel export with titles, semicolons and US dates takes two calls" {
	printf '%s\n' 'Attendance March;;;;' 'North clinic;;;;' \
		'Client;Visit Date;From;To;Visit Status' \
		'c01;3/2/2026;9:00 AM;12:00 PM;Attended' \
		'c01;3/25/2026;9:00 AM;12:00 PM;No show' > in.csv
	try iop-hours in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': the first row is one cell; try:
	  iop-hours --skip-lines 2 --delimiter ';' --column client_id=Client --column 'date=Visit Date' --column start=From --column end=To --column 'status=Visit Status' --dates mdy in.csv
	END
	sed -i '1,2s/;//g' in.csv
	try iop-hours in.csv
	pasted --select client_id,week_start,hours,missed
	status 0
	output <<-'END'
	client_id,week_start,hours,missed
	c01,2026-03-02,3.00,0
	c01,2026-03-09,0.00,0
	c01,2026-03-16,0.00,0
	c01,2026-03-23,0.00,1
	END
	no_errors
}

@test "an export with signs of OpenEMR and years of two digits takes two calls" {
	printf '%s\n' 'pid,Appt Date,status,mins' '3,13/02/26,@,90' \
		'3,14/02/26,~,60' > in.csv
	try iop-hours in.csv
	status 2
	no_output
	pasted --select client_id,hours
	status 0
	output <<-'END'
	client_id,hours
	3,2.50
	END
	no_errors
}

@test "a report of a meeting says what is doubtful, and takes three calls" {
	printf '%s\n' 'Name,User Email,Join Time,Leave Time,Duration (Minutes)' \
		'A,a@x.org,03/22/2026 09:00:00 AM,03/22/2026 10:30:00 AM,90' \
		> in.csv
	try iop-hours in.csv
	status 2
	no_output
	grep '^iop-hours: doubtful:' .stderr > doubtful
	grep -qF -e "--column 'client_id=User Email' " doubtful
	grep -qF -e '--column status= (if each row was attended)' doubtful
	pasted "--column 'client_id=User Email'"
	status 2
	try_shell "$(cat proposed) --column 'client_id=User Email' --column status= --select client_id,hours"
	status 0
	output <<-'END'
	client_id,hours
	a@x.org,1.50
	END
}

@test "a date that could be either is doubtful" {
	printf '%s\n' Client,Date,minutes,status c01,3/2/2026,60,attended > in.csv
	try iop-hours in.csv
	status 2
	errors <<-'END'
	iop-hours: in.csv:1: no column 'client_id': the columns are 'Client', 'Date', 'minutes', 'status'; try:
	  iop-hours --column client_id=Client in.csv
	iop-hours: doubtful: --dates mdy (or dmy)
	END
}

@test "the command has the options that were given, but no client's id" {
	printf '%s\n' Client,date,minutes,status c01,2026-03-02,60,attended > in.csv
	try iop-hours --quiet --skip-lines 0 -c CANARY -C status=Status in.csv -
	status 2
	sed -n 2p .stderr > .stdout
	output <<-'END'
	  iop-hours --quiet --skip-lines 0 --client ID --column status=Status --column client_id=Client in.csv -
	END
}

@test "no cell of a row and no row that may be a client's is proposed" {
	printf '%s\n' 'CANARY,2026-03-02,60' 'CANARY,2026-03-04,60' > in.csv
	try iop-hours in.csv
	status 2
	[ "$(grep -c '^  ' .stderr)" = 0 ]
	printf '%s\n' 'CANARY title,' 'x CANARY,y' 'Client,Session Date' \
		'CANARY1,2026-03-02' > in.csv
	try iop-hours in.csv
	status 2
	grep -qF -e "  iop-hours --skip-lines 2 --column client_id=Client" .stderr
	! grep CANARY .stderr || false
}

@test "a million columns are looked at as quickly as a thousand" {
	awk 'BEGIN {
		for (i = 1; i <= 1000000; i++)
			printf "%sx%d", (i > 1 ? "," : ""), i
		print ""
	}' > in.csv
	try timeout 20 iop-hours in.csv
	status 2
	no_output
	[ "$(wc -l < .stderr)" = 1 ]
}

@test "a beginning that is no CSV with another delimiter is passed over" {
	printf '%s\n' 'Client|Session "Date"|x' 'c01|2026-03-02|"a|b' > in.csv
	try iop-hours in.csv
	status 2
	no_output
	printf 'Client;date;status\nc01;2026-03-02;a"b;"c\n' > in.csv
	try iop-hours in.csv
	status 2
	no_output
}
