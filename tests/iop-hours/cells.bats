# SPDX-License-Identifier: ISC
# How one cell of attendance is read: blanks, dates, times, durations and the
# words for nothing, each with what is refused beside it.

load hours

# monday OPTION ...: each row of in.csv is read as Monday, 2 March 2026.
monday() {
	try iop-hours -C status= --accept repeats,utc-midnight "$@" in.csv
	status 0
	shows client_id week_start days <<-'END'
	client_id,week_start,days
	c01,2026-03-02,1
	END
	no_errors
}

@test "a date with one meaning is read in whatever way it is written" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-03-02,1
	c01,2026/3/2,1
	c01,2026.03.02,1
	c01,2026-3-2,1
	c01,20260302,1
	c01,2-Mar-2026,1
	c01,02-MAR-2026,1
	c01,02MAR2026,1
	c01,2 March 2026,1
	c01,2. march 2026,1
	c01,"Mar 2, 2026",1
	c01,Mar. 2 2026,1
	c01,March-2-2026,1
	c01,2026-Mar-02,1
	c01,2026/3/2 6:00 PM,1
	c01,"2026-03-02, 18:00:13.250",1
	c01,"Mar 2, 2026, 6:00 PM",1
	c01,20260302 18:00,1
	c01,2026-03-02T18:00:00-05:00,1
	c01,2026-03-02T18:00-0500,1
	c01,2026-03-02T00:00:00Z,1
	c01, 2026-03-02​,1
	c01,2 March 2026,1
	END
	monday
}

@test "each month is known by its name and by its beginning" {
	{
		echo client_id,date,minutes
		for month in Jan January Feb February Mar March Apr April May Jun \
			June Jul July Aug August Sep Sept September Oct October \
			Nov November Dec December; do
			echo "c01,5-$month-2026,60"
		done
	} > in.csv
	try iop-hours -C status= --gap 400 in.csv
	status 0
	grep -c ',1,1,9.00\|,1.00,1,\|,2.00,1,\|,3.00,1,' .stdout > .count
	same .count "weeks with sessions" <<< 12
}

@test "a date of no month, no day or no year is refused" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,31-Feb-2026,60
	c02,2-Mai-2026,60
	c03,2-Mar,60
	c04,Mar 2026,60
	c05,2-Mar-26,60
	c06,Mar 2 20260,60
	c07,2-3-Mar-2026,60
	c08,Mar 22026,60
	c09,2026-Mar-2026,60
	c10,2-Mar-2026 25:00,60
	c11,"2-Mar-2026,",60
	c12,46083,60
	c13,46085.75,60
	c14,2026-03-02 9:00-12:00,60
	c15,2026-03-02T18:00:00-15:00,60
	c16,2026-03-02T18:00:00 GMT,60
	c17,2026-03-02T24:30,60
	c18,n/a,60
	END
	try iop-hours -C status= --quiet --rejects bad.csv in.csv
	status 1
	cut -d , -f 1,5- bad.csv | sed 's/"//g; s/^c02.*,date,/c02,/' |
		sed 's/^\(c..\).*date,/\1 /' | sed 1d > .shown
	same .shown "the reasons" <<-'END'
	c01 no such day in the calendar
	c02,not a date as YYYY-MM-DD
	c03 not a date as YYYY-MM-DD
	c04 not a date as YYYY-MM-DD
	c05 not a date: the year needs four digits (--century 2000 reads 26 as 2026)
	c06 not a date
	c07 not a date as YYYY-MM-DD
	c08 not a date as YYYY-MM-DD
	c09 not a date as YYYY-MM-DD
	c10 not a date: what follows it is no time of day
	c11 not a date: what follows it is no time of day
	c12 a spreadsheet's number of a day: format the column as a date and export it again
	c13 a spreadsheet's number of a day: format the column as a date and export it again
	c14 not a date: what follows it is no time of day
	c15 not a date: what follows it is no time of day
	c16 a time in UTC: convert it to local time first
	c17 not a date: what follows it is no time of day
	c18 empty
	END
}

@test "--century reads years of two digits, in the order that is known" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,3/2/26,1
	c01,"3/2/26, 5:58:13 PM",1
	c01,03.02.26,1
	c01,2-Mar-26,1
	END
	monday --dates mdy --century 2000
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2-Mar-26,1
	c01,"Mar 2, 26",1
	END
	monday --century 2000
	try iop-hours -C status= --dates mdy --century 1900 in.csv
	status 0
	shows week_start <<-'END'
	week_start
	1926-03-01
	END
}

@test "--century needs a year that ends in 00" {
	for year in 26 1999 2001 2200 20 ''; do
		try iop-hours -C status= --century "$year"
		status 2
		no_output
		errors <<-'END'
		iop-hours: --century: needs 1900, 2000 or 2100 (see iop-hours --help)
		END
	done
}

@test "a date may stand before a time, and must be the row's" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed
	c01,2026-03-02,2026-03-02 17:58:13,"Mar 2, 2026 9:00:10 PM",2026-03-02T18:00:00-05:00,
	c02,2026-03-02,18:00,2026-03-03 00:00,,
	c03,2026-03-02,18:00,12:00 AM,,2026-03-03 12:00 AM
	c04,2026-03-02,00:00,00:00,,
	c05,2026-03-02,18:00:00.000,21:00:59.999,,
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,3.00
	c02,6.00
	c03,6.00
	c04,0.00
	c05,3.00
	END
	no_errors
	given in.csv <<-'END'
	client_id,date,start,end
	c01,2026-03-02,2026-03-01 18:00,21:00
	c02,2026-03-02,18:00,2026-03-03 00:45
	c03,2026-03-02,18:00,2026-03-04 00:00
	c04,2026-03-02,2026-03-03 00:00,21:00
	c05,2026-03-02,2026-03-02,21:00
	c06,2026-03-02,18:00Z,21:00
	c07,2026-03-02,2026-03-02 00:00Z,21:00
	c08,2026-03-02,18:00-21:00,21:00
	c09,2026-03-02,9:00-12:00,21:00
	c10,2026-03-02,0.75,21:00
	c11,2026-03-02,46083.75,21:00
	c12,2026-03-02,3/2/2026 6:00 PM,21:00
	c13,2026-03-02,24:00:01,21:00
	END
	try iop-hours -C status= --quiet --rejects bad.csv in.csv
	status 1
	sed 1d bad.csv | sed 's/,.*,\(start\|end\),/ \1 /; s/"//g' > .shown
	same .shown "the reasons" <<-'END'
	c01 start not on the day of the row's date
	c02 end on the next day: a session past midnight needs a row for each day
	c03 end not on the day of the row's date
	c04 start not on the day of the row's date
	c05 start a date without a time of day
	c06 start a time in UTC: convert it to local time first
	c07 start a time in UTC: convert it to local time first
	c08 start not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	c09 start not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	c10 start a spreadsheet's number of a time: format the column as a time and export it again
	c11 start a spreadsheet's number of a time: format the column as a time and export it again
	c12 start not a date as YYYY-MM-DD (--dates mdy or --dates dmy reads 1/31/2026 or 31/1/2026)
	c13 start not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	END
}

@test "an end before its start is told by what would make it the shortest" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed
	c01,2026-03-02,22:00,00:45,,
	c01,2026-03-02,12:48:39,01:05:43,,
	c01,2026-03-02,21:00,18:00,,
	c01,2026-03-02,22:00,24:00,22:10,00:45
	c01,2026-03-02,12:00,13:00,12:10,1:00
	c01,2026-03-02,20:00,12:00,,
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: end: before the start (a session past midnight needs a row for each day)
	iop-hours: in.csv:3: end: before the start (a time in the afternoon needs PM or an hour from 13 on)
	iop-hours: in.csv:4: end: before the start (are the two exchanged?)
	iop-hours: in.csv:5: departed: before the client's start (a session past midnight needs a row for each day)
	iop-hours: in.csv:6: departed: before the client's start (a time in the afternoon needs PM or an hour from 13 on)
	iop-hours: in.csv:7: end: before the start (are the two exchanged?)
	END
}

@test "a duration makes the end where there is none, then departed replaces it" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed,minutes
	c01,2026-03-02,18:00,,,19:00,180
	c02,2026-03-02,18:00,,,22:00,180
	c03,2026-03-02,18:00,,18:30,20:30,180
	c04,2026-03-02,,,18:00,19:30,180
	END
	try iop-hours -C status= --session-minutes 60 in.csv
	status 2
	sed -i 's/^c04.*,180/c04,2026-03-02,,,18:00,19:30,/' in.csv
	try iop-hours -C status= --session-minutes 60 in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,1.00
	c02,3.00
	c03,2.00
	c04,1.50
	END
	no_errors
}

@test "durations are read to the nearest minute, a half one up" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-03-02,180
	c02,2026-03-02,180.0
	c03,2026-03-02,89.5
	c04,2026-03-02,89.49
	c05,2026-03-02,90 min
	c06,2026-03-02,90 minutes
	c07,2026-03-02,90m
	c08,2026-03-02,1440.4
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,3.00
	c02,3.00
	c03,1.50
	c04,1.48
	c05,1.50
	c06,1.50
	c07,1.50
	c08,24.00
	END
	no_errors
	given in.csv <<-'END'
	client_id,date,hours
	c01,2026-03-02,3:00:00
	c02,2026-03-02,2:59:30
	c03,2026-03-02,2:59:29
	c04,2026-03-02,1h 27m 51s
	c05,2026-03-02,1h27m29s
	c06,2026-03-02,2 hours
	c07,2026-03-02,90 min
	c08,2026-03-02,5400s
	c09,2026-03-02,1 hr 30 sec
	c10,2026-03-02,2.5
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,3.00
	c02,3.00
	c03,2.98
	c04,1.47
	c05,1.45
	c06,2.00
	c07,1.50
	c08,1.50
	c09,1.02
	c10,2.50
	END
	no_errors
}

@test "no other duration is read" {
	given in.csv <<-'END'
	client_id,date,minutes,hours
	c01,2026-03-02,1:30,
	c02,2026-03-02,1h 30m,
	c03,2026-03-02,90 h,
	c04,2026-03-02,90 sec,
	c05,2026-03-02,1440.5,
	c06,2026-03-02,90..,
	c07,2026-03-02,.,
	c08,2026-03-02,,1:60:00
	c09,2026-03-02,,1:00:60
	c10,2026-03-02,,1:0:00
	c11,2026-03-02,,30m 1h
	c12,2026-03-02,,1h 30
	c13,2026-03-02,,1h 1h
	c14,2026-03-02,,25h
	c15,2026-03-02,,1 day
	END
	try iop-hours -C status= --quiet --rejects bad.csv in.csv
	status 1
	sed 1d bad.csv | sed 's/,.*,\(minutes\|hours\),/ \1 /; s/"//g' > .shown
	same .shown "the reasons" <<-'END'
	c01 minutes not minutes (--column hours=HEADER reads 1:30 and 1h 30m)
	c02 minutes not minutes (--column hours=HEADER reads 1:30 and 1h 30m)
	c03 minutes not minutes (--column hours=HEADER reads 1:30 and 1h 30m)
	c04 minutes not a whole number
	c05 minutes too large a number
	c06 minutes not a whole number
	c07 minutes not a whole number
	c08 hours not hours (1.5 or 1:30)
	c09 hours not hours (1.5 or 1:30)
	c10 hours not hours (1.5 or 1:30)
	c11 hours not hours (1.5 or 1:30)
	c12 hours not hours (1.5 or 1:30)
	c13 hours not hours (1.5 or 1:30)
	c14 hours more hours than possible
	c15 hours not hours (1.5 or 1:30)
	END
}

@test "a decimal below 1 beside hours as H:MM is bad, before and after them" {
	local reason="a decimal below 1 in a column that has hours as H:MM too (a spreadsheet's part of a day? write it as H:MM)"
	given in.csv <<-'END'
	client_id,date,hours
	c01,2026-03-02,0.125
	c01,2026-03-03,3:00
	c01,2026-03-04,.125
	c01,2026-03-05,1.25
	c01,2026-03-06,0
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-END
	iop-hours: in.csv:4: hours: $reason
	iop-hours: in.csv:2: hours: $reason
	END
	try iop-hours -C status= --rejects bad.csv in.csv
	status 1
	shows client_id hours <<-'END'
	client_id,hours
	c01,4.25
	END
	sort bad.csv > .shown
	same .shown "the rows" <<-END
	c01,2026-03-02,0.125,2,hours,$reason
	c01,2026-03-04,.125,4,hours,$reason
	client_id,date,hours,reject_line,reject_column,reject_problem
	END
}

@test "decimals below 1 are hours where none has a colon, set aside or not" {
	given in.csv <<-'END'
	client_id,date,hours
	c01,2026-03-02,0.5
	c01,2026-03-03,1.25
	c01,2026-03-04,.25
	c01,2026-03-05,x
	END
	try iop-hours -C status= --quiet --rejects bad.csv in.csv
	status 1
	shows client_id hours days <<-'END'
	client_id,hours,days
	c01,2.00,3
	END
}

@test "a word for nothing is as an empty cell, whatever the column" {
	for word in '' unknown N/A NA n.a. NULL '#N/A' NaN -9 ' n/a '; do
		cat > in.csv <<-END
		client_id,date,start,end,arrived,departed,minutes,hours,status,service,mode,level
		c01,2026-03-02,18:00,21:00,$word,$word,$word,$word,attended,$word,$word,$word
		c01,2026-03-03,$word,$word,,,60,,$word,,,
		c01,2026-03-03,$word,$word,,,$word,2,attended,,,
		END
		try iop-hours -C status= in.csv
		status 0
		shows client_id hours unrecorded <<-'END'
		client_id,hours,unrecorded
		c01,6.00,0
		END
		errors <<-'END'
	iop-hours: in.csv: a column that is not read: 'status'
	END
	done
	cat > in.csv <<-'END'
	client_id,date,minutes
	NA,2026-03-02,60
	c01,NULL,60
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: client_id: empty
	iop-hours: in.csv:3: date: empty
	END
}

@test "other blanks are blanks: around cells, in words, times and names" {
	printf 'client\302\240id,\357\273\277Date,start,end,"sta\342\200\213tus\n",minutes\n' > in.csv
	printf '\342\200\257c01\342\200\213,\302\2402026-03-02\342\201\240,6:00\342\200\257PM,9:00\302\240pm,no\342\200\213-show,\n' >> in.csv
	printf 'c01,2026-03-03,6:00\342\200\207PM,9:00 PM,late\302\240cancelled,\n' >> in.csv
	printf 'c01,2026-03-04,,,Late\342\200\257Cancelled,90\302\240min\n' >> in.csv
	printf 'c01,2026-03-03,6:00\342\200\213 PM,9:00 PM,\302\240\342\200\213,\n' >> in.csv
	try iop-hours -C status= in.csv
	status 0
	shows client_id missed unrecorded <<-'END'
	client_id,missed,unrecorded
	c01,0,0
	END
	errors <<-'END'
	iop-hours: in.csv: a column that is not read: 'sta?tus?'
	END
	printf 'client_id,date,minutes\nc\302\24101,2026-03-02,60\n' > in.csv
	try iop-hours -C status= in.csv
	status 0
	[ "$(sed 1d .stdout | cut -d , -f 1)" = "$(printf 'c\302\24101')" ]
}

# --- more than 24 hours of a day ---

@test "rows without times that come to more than 24 hours on a day are bad" {
	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,720,attended
	c01,2026-03-03,60,attended
	c02,2026-03-02,720,attended
	c01,2026-03-02,700,attended
	c01,2026-03-02,20,attended
	c02,2026-03-02,720.4,attended
	c01,2026-03-02,900,absent
	EOF
	try iop-hours --select client_id,hours in.csv
	status 0
	output <<-'EOF'
	client_id,hours
	c01,25.00
	c02,24.00
	EOF
	no_errors
	sed -i 's/,20,/,21,/' in.csv
	try iop-hours in.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: in.csv:2: minutes: more than 24 hours on one day of the client, with the day's other rows without times
	iop-hours: in.csv:5: minutes: more than 24 hours on one day of the client, with the day's other rows without times
	iop-hours: in.csv:6: minutes: more than 24 hours on one day of the client, with the day's other rows without times
	EOF
	try iop-hours --as-of 2026-03-08 --rejects bad.csv \
		--select client_id,hours,set_aside,status in.csv
	status 1
	output <<-'EOF'
	client_id,hours,set_aside,status
	c01,1.00,3,unproven
	c02,24.00,0,short
	EOF
	errors <<< "iop-hours: 3 bad rows set aside in bad.csv"
	same bad.csv "bad.csv" <<-'EOF'
	client_id,date,minutes,status,reject_line,reject_column,reject_problem
	c01,2026-03-02,720,attended,2,minutes,"more than 24 hours on one day of the client, with the day's other rows without times"
	c01,2026-03-02,700,attended,5,minutes,"more than 24 hours on one day of the client, with the day's other rows without times"
	c01,2026-03-02,21,attended,6,minutes,"more than 24 hours on one day of the client, with the day's other rows without times"
	EOF
}

@test "days of more than 24 hours are bad whoever is selected, and no as-of" {
	local out problem="more than 24 hours on one day of the client, with the day's other rows without times"

	given in.csv <<-'EOF'
	client_id,date,minutes,status
	c01,2026-03-02,60,attended
	c02,2026-03-03,60,attended
	c02,2026-03-20,720,attended
	c02,2026-03-20,721,attended
	EOF
	given roster.csv <<-'EOF'
	client_id
	c01
	c02
	EOF
	printf 'c01\n' > who
	for out in "-c c01" "--clients who" "-c c02" "-c c01 --roster roster.csv" ""; do
		try iop-hours $out in.csv
		status 2
		no_output
		errors <<-EOF
		iop-hours: in.csv:4: minutes: $problem
		iop-hours: in.csv:5: minutes: $problem
		EOF
	done
	for out in "-c c01" "-c c01 --roster roster.csv"; do
		try iop-hours $out --rejects bad.csv \
			--select client_id,hours,set_aside,status in.csv
		status 1
		output <<-'EOF'
		client_id,hours,set_aside,status
		c01,1.00,0,open
		EOF
		errors <<< "iop-hours: 2 bad rows set aside in bad.csv"
		same bad.csv "bad.csv" <<-EOF
		client_id,date,minutes,status,reject_line,reject_column,reject_problem
		c02,2026-03-20,720,attended,4,minutes,"$problem"
		c02,2026-03-20,721,attended,5,minutes,"$problem"
		EOF
	done
	try iop-hours -c c02 --rejects bad.csv \
		--select client_id,hours,set_aside,status in.csv
	status 1
	output <<-'EOF'
	client_id,hours,set_aside,status
	c02,1.00,0,open
	EOF
}

@test "rows with times count by their union, however long they add up" {
	given in.csv <<-'EOF'
	client_id,date,start,end,minutes,status
	c01,2026-03-02,00:00,23:00,,attended
	c01,2026-03-02,00:00,23:00,,attended
	c01,2026-03-02,,,600,attended
	EOF
	try iop-hours --select hours in.csv
	status 0
	output <<-'EOF'
	hours
	33.00
	EOF
	no_errors
}

@test "of two files each long day is told with its own lines" {
	given a.csv <<-'EOF'
	client_id,date,hours,status
	c01,2026-03-02,13,attended
	EOF
	given b.csv <<-'EOF'
	client_id,date,hours,status
	c02,2026-03-02,13,attended
	c01,2026-03-02,12,attended
	EOF
	try iop-hours a.csv b.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: a.csv:2: hours: more than 24 hours on one day of the client, with the day's other rows without times
	iop-hours: b.csv:3: hours: more than 24 hours on one day of the client, with the day's other rows without times
	EOF
}
