# SPDX-License-Identifier: ISC
# iop-hours: a week of several rules, one that asks nothing, lengths that
# nobody wrote down, and what the episode's weeks have in common. Weeks begin
# on Monday, January 5, 12, 19 and 26, 2026.

load hours

# ---- a week of several rules ----------------------------------------------

@test "a week of two levels is met by the minima of both, and never over" {
	given roster.csv <<-'END'
	client_id,admit_date,level
	c01,2026-01-05,PHP
	c01,2026-01-08,IOP
	c02,2026-01-05,PHP
	c02,2026-01-08,IOP
	c03,2026-01-05,IOP
	c03,2026-01-08,PHP
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,240,attended
	c01,2026-01-06,240,attended
	c01,2026-01-07,240,attended
	c01,2026-01-08,240,attended
	c01,2026-01-09,240,attended
	c02,2026-01-05,240,attended
	c02,2026-01-06,240,attended
	c02,2026-01-07,240,attended
	c02,2026-01-08,240,attended
	c02,2026-01-09,239,attended
	c03,2026-01-05,240,attended
	c03,2026-01-06,240,attended
	c03,2026-01-07,240,attended
	c03,2026-01-08,480,attended
	END
	try iop-hours --roster roster.csv --as-of 2026-01-11 in.csv
	status 0
	shows client_id level hours days required_hours required_days \
		shortfall_hours status reason rule <<-'END'
	client_id,level,hours,days,required_hours,required_days,shortfall_hours,status,reason,rule
	c01,IOP,20.00,5,9.00,3,0.00,met,,standard/iop
	c02,IOP,19.98,5,9.00,3,0.00,partial,PHP to IOP,standard/iop
	c03,PHP,20.00,4,20.00,5,0.00,partial,days; IOP to PHP,standard/php
	END
	no_errors
}

@test "a week of two levels is open before it is over, and then names no change" {
	given roster.csv <<-'END'
	client_id,admit_date,level
	c01,2026-01-05,PHP
	c01,2026-01-08,IOP
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,180,excused
	c01,2026-01-07,180,attended
	c01,2026-01-08,180,attended
	END
	try iop-hours --roster roster.csv --as-of 2026-01-10 in.csv
	status 0
	shows level status reason <<-'END'
	level,status,reason
	IOP,open,
	END
	try iop-hours --roster roster.csv --as-of 2026-01-11 in.csv
	status 0
	shows level status reason <<-'END'
	level,status,reason
	IOP,partial,PHP to IOP
	END
	no_errors
}

@test "each of a week's rules has its own classes and its own day" {
	given ours.csv <<-'END'
	rule,level,min_hours,min_days,min_day_hours,counts
	a,A,2,2,1,group|peer
	b,B,2,2,,group
	END
	given roster.csv <<-'END'
	client_id,admit_date,level
	c01,2026-01-05,A
	c01,2026-01-08,B
	c02,2026-01-05,A
	c02,2026-01-08,B
	c03,2026-01-05,A
	c03,2026-01-08,B
	END
	given in.csv <<-'END'
	client_id,date,minutes,service,status
	c01,2026-01-05,60,group,attended
	c01,2026-01-09,60,group,attended
	c02,2026-01-05,90,group,attended
	c02,2026-01-09,59,group,attended
	c03,2026-01-05,60,peer,attended
	c03,2026-01-09,60,group,attended
	END
	try iop-hours -p ./ours.csv --roster roster.csv --as-of 2026-01-11 in.csv
	status 0
	shows client_id hours days status reason <<-'END'
	client_id,hours,days,status,reason
	c01,2.00,2,met,
	c02,2.48,2,partial,A to B
	c03,1.00,1,partial,hours+days; A to B
	END
	no_errors
}

@test "a day without a rule is not satisfied, one of the last day is unplaced" {
	given roster.csv <<-'END'
	client_id,admit_date,level
	c01,2026-01-05,Tier 3
	c01,2026-01-08,OP
	c02,2026-01-05,OP
	c02,2026-01-08,Tier 3
	c03,2026-01-05,
	c03,2026-01-08,OP
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c02,2026-01-05,60,attended
	c03,2026-01-05,60,attended
	END
	try iop-hours --roster roster.csv --as-of 2026-01-11 in.csv
	status 0
	shows client_id level status reason <<-'END'
	client_id,level,status,reason
	c01,OP,partial,Tier 3 to OP
	c02,Tier 3,unplaced,no rule holds
	c03,OP,partial,unknown to OP
	END
	no_errors
}

@test "a roster line with an unknown level in mid-week ends the level before" {
	given roster.csv <<-'END'
	client_id,admit_date,level
	c01,2026-01-05,IOP
	c01,2026-01-14,unknown
	c01,2026-01-20,OP
	END
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-05,60,attended,IOP
	c01,2026-01-13,60,attended,IOP
	c01,2026-01-26,60,attended,IOP
	END
	try iop-hours --roster roster.csv in.csv
	status 0
	shows week_start level status reason <<-'END'
	week_start,level,status,reason
	2026-01-05,IOP,short,hours+days
	2026-01-12,,unplaced,no level
	2026-01-19,OP,partial,days; unknown to OP
	2026-01-26,OP,met,
	END
	no_errors
}

@test "another column of the roster that the table asks for changes the rule too" {
	given ours.csv <<-'END'
	rule,level,payer,age,min_hours
	a,,medicaid,<18,6
	b,,,<18,7
	c,,,,9
	END
	given roster.csv <<-'END'
	client_id,admit_date,level,payer,age,site
	c01,2026-01-05,IOP,medicaid,17,north
	c01,2026-01-08,IOP,other,17,north
	c02,2026-01-05,IOP,medicaid,17,north
	c02,2026-01-08,IOP,other,18,north
	c03,2026-01-05,IOP,medicaid,17,north
	c03,2026-01-08,IOP,Medicaid,17,south
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,420,attended
	c02,2026-01-05,420,attended
	c03,2026-01-05,330,attended
	END
	try iop-hours -q -p ./ours.csv --roster roster.csv \
		--as-of 2026-01-11 in.csv
	status 0
	shows client_id status reason rule <<-'END'
	client_id,status,reason,rule
	c01,met,,ours/b
	c02,partial,hours; payer medicaid to other; age 17 to 18,ours/c
	c03,short,hours,ours/a
	END
	no_errors
}

@test "a kept column of the week's own rows changes the rule, a day's by its latest row that knows it" {
	given ours.csv <<-'END'
	rule,payer,min_hours
	a,medicaid,6
	b,other,2
	END
	given in.csv <<-'END'
	client_id,date,start,minutes,status,payer
	c01,2026-01-05,09:00,60,attended,other
	c01,2026-01-05,13:00,60,attended,medicaid
	c01,2026-01-05,17:00,60,attended,unknown
	c01,2026-01-08,09:00,60,attended,
	c01,2026-01-09,09:00,60,attended,medicaid
	c02,2026-01-05,09:00,60,attended,medicaid
	c02,2026-01-07,09:00,60,attended,
	c02,2026-01-09,09:00,60,attended,other
	c02,2026-01-13,09:00,60,attended,
	c03,2026-01-05,09:00,360,attended,medicaid
	c03,2026-01-09,09:00,60,attended,other
	END
	try iop-hours -p ./ours.csv --keep payer --as-of 2026-01-18 in.csv
	status 0
	shows client_id week_start required_hours status reason <<-'END'
	client_id,week_start,required_hours,status,reason
	c01,2026-01-05,6.00,short,hours
	c01,2026-01-12,6.00,short,hours
	c02,2026-01-05,2.00,partial,payer medicaid to other
	c02,2026-01-12,2.00,short,hours
	c03,2026-01-05,2.00,met,
	c03,2026-01-12,2.00,short,hours
	END
	no_errors
}

@test "a level that comes back is named at each change" {
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-05,60,attended,PHP
	c01,2026-01-07,60,attended,2.1
	c01,2026-01-08,60,attended,IOP
	c01,2026-01-09,60,attended,PHP
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows level status reason <<-'END'
	level,status,reason
	PHP,partial,hours+days; PHP to IOP to PHP
	END
	no_errors
}

# ---- a week that asks nothing ---------------------------------------------

@test "WM and RES are exempt in every built-in table, with 0.00 hours asked" {
	given roster.csv <<-'END'
	client_id,admit_date,level
	c01,2026-01-05,WM
	c02,2026-01-05,Residential
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c02,2026-01-06,60,attended
	END
	iop-hours --list-policies | cut -d ' ' -f 1 > tables
	[ "$(wc -l < tables)" -ge 9 ]
	while IFS= read -r table; do
		try iop-hours -p "$table" --roster roster.csv \
			--as-of 2026-01-11 in.csv
		status 0
		shows client_id level hours required_hours required_days \
			shortfall_hours status reason rule <<-END
		client_id,level,hours,required_hours,required_days,shortfall_hours,status,reason,rule
		c01,WM,0.00,0.00,,0.00,exempt,,$table/wm
		c02,RES,1.00,0.00,,0.00,exempt,,$table/res
		END
		no_errors
	done < tables
}

@test "a week is exempt only where every day's rule asks nothing" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date,level
	c01,2026-01-05,,WM
	c01,2026-01-08,,RES
	c02,2026-01-05,,RES
	c02,2026-01-08,,OP
	c03,2026-01-07,2026-01-08,RES
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c02,2026-01-06,60,attended
	END
	try iop-hours --roster roster.csv --as-of 2026-01-11 in.csv
	status 0
	shows client_id level status reason <<-'END'
	client_id,level,status,reason
	c01,RES,exempt,
	c02,OP,met,
	c03,RES,exempt,
	END
	no_errors
}

@test "a rule of 0 hours that asks for days is not exempt" {
	given ours.csv <<-'END'
	rule,level,min_hours,min_days
	a,A,0,1
	b,B,0,
	c,C,0:01,
	END
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-05,180,absent,A
	c02,2026-01-05,180,absent,B
	c03,2026-01-05,180,absent,C
	END
	try iop-hours -p ./ours.csv --as-of 2026-01-11 in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,short
	c02,exempt
	c03,short
	END
	no_errors
}

# ---- lengths that nobody wrote down ---------------------------------------

@test "an unknown length is the longest of its class on the nearest same weekday, in full" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,minutes,service,status
	c01,2026-01-02,09:00,11:00,,,group,attended
	c01,2026-01-09,09:00,12:00,11:00,,group,late
	c01,2026-01-09,09:00,10:00,,,group,attended
	c01,2026-01-12,,,,180,group,attended
	c01,2026-01-14,,,,180,group,attended
	c01,2026-01-16,,,,,group,unrecorded
	c02,2026-01-02,09:00,12:00,,,group,attended
	c02,2026-01-09,,,,60,individual,attended
	c02,2026-01-09,,,,,group,absent
	c02,2026-01-12,,,,180,group,attended
	c02,2026-01-14,,,,180,group,attended
	c02,2026-01-16,,,,,group,excused
	c03,2026-01-12,,,,180,group,attended
	c03,2026-01-14,,,,180,group,attended
	c03,2026-01-16,,,,,group,excused
	c03,2026-01-16,,,,,individual,excused
	c03,2026-01-23,,,,90,group,excused
	c03,2026-01-23,,,,90,individual,closed
	END
	try iop-hours --as-of 2026-01-25 --week 2026-01-12 in.csv
	status 0
	shows client_id status reason <<-'END'
	client_id,status,reason
	c01,unproven,hours+days; length assumed
	c02,excused,hours+days; length assumed
	c03,excused,hours+days; length assumed
	END
	no_errors
}

@test "length assumed is said only where the status would be another" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,180,attended
	c01,2026-01-07,180,excused
	c01,2026-01-08,,excused
	c02,2026-01-05,180,attended
	c02,2026-01-08,,excused
	c03,2026-01-05,180,attended
	c03,2026-01-06,180,attended
	c03,2026-01-07,180,unrecorded
	c03,2026-01-08,,excused
	c04,2026-01-05,180,attended
	c04,2026-01-06,180,attended
	c04,2026-01-08,,excused
	END
	try iop-hours --as-of 2026-01-11 in.csv
	status 0
	shows client_id status reason <<-'END'
	client_id,status,reason
	c01,excused,hours+days
	c02,short,hours+days
	c03,excused,hours+days; length assumed
	c04,excused,hours+days; length assumed
	END
	no_errors
}

# ---- rows that were set aside ---------------------------------------------

# sets_aside [OPTION ...]: with --rejects, which leaves status 1.
sets_aside() {
	try iop-hours --rejects bad.csv "$@" in.csv
	status 1
}

@test "a row that was set aside makes its week unproven where it would be short" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-07,180,atended
	c01,2026-01-13,180,attended
	c02,2026-01-05,540,attended
	c02,2026-01-06,180,attended
	c02,2026-01-07,180,attended
	c02,2026-01-08,180,atended
	c03,2026-01-05,180,attended
	c03,2026-01-12,1e2,attended
	END
	sets_aside --as-of 2026-01-18
	shows client_id week_start status set_aside sessions <<-'END'
	client_id,week_start,status,set_aside,sessions
	c01,2026-01-05,unproven,1,1
	c01,2026-01-12,short,0,1
	c02,2026-01-05,met,1,3
	c02,2026-01-12,short,0,0
	c03,2026-01-05,short,0,1
	c03,2026-01-12,unproven,1,0
	END
}

@test "a row set aside is a contact for enrolment, not for as-of" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-12,180,atended
	c01,2026-02-12,180,attended
	c02,2026-02-05,180,atended
	c03,2026-02-20,180,atended
	END
	sets_aside --gap 31
	shows client_id episode week_start status set_aside <<-'END'
	client_id,episode,week_start,status,set_aside
	c01,1,2026-01-12,unproven,1
	c01,1,2026-01-19,short,0
	c01,1,2026-01-26,short,0
	c01,1,2026-02-02,short,0
	c01,1,2026-02-09,open,0
	c02,1,2026-02-02,partial,1
	c02,1,2026-02-09,open,0
	END
	errors <<-'END'
	iop-hours: 1 client has no week: no contact, or admitted later
	iop-hours: 3 bad rows set aside in bad.csv
	END
}

@test "a row whose date can't be read counts in each week of its client that isn't met" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,180,attended
	c01,2026-01-07,180,attended
	c01,2026-01-12,180,attended
	c01,the 13th,180,attended
	c01,,180,attended
	c02,2026-01-05,180,attended
	c03,later,180,attended
	END
	sets_aside --as-of 2026-01-19
	shows client_id week_start status set_aside <<-'END'
	client_id,week_start,status,set_aside
	c01,2026-01-05,met,0
	c01,2026-01-12,unproven,2
	c01,2026-01-19,open,2
	c02,2026-01-05,short,0
	c02,2026-01-12,short,0
	c02,2026-01-19,open,0
	END
	errors <<-'END'
	iop-hours: 1 client has no week: no contact, or admitted later
	iop-hours: 3 bad rows set aside in bad.csv
	END
}

@test "a row whose client can't be read is of no week, and is warned of" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	,2026-01-06,180,attended
	1.5E+10,2026-01-06,180,atended
	c01,2026-01-06,180
	END
	sets_aside --as-of 2026-01-11 --quiet
	shows client_id status set_aside <<-'END'
	client_id,status,set_aside
	c01,short,0
	END
	errors <<-'END'
	iop-hours: warning: 3 rows were set aside whose client can't be read, and count in no week (--accept unread-clients says that it is meant)
	END
	sed -i 3,4d in.csv
	sets_aside --as-of 2026-01-11 --quiet
	errors <<-'END'
	iop-hours: warning: 1 row was set aside whose client can't be read, and counts in no week (--accept unread-clients says that it is meant)
	END
	sets_aside --as-of 2026-01-11 --quiet --accept unread-clients
	no_errors
}

@test "a row that was read and isn't wanted is no row that could not be read" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date
	c01,2026-01-05,2026-01-18
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-04,180,attended
	c01,2026-01-19,180,atended
	c01,2026-01-19,180,attended
	c09,2026-01-12,180,attended
	c09,2026-01-12,180,atended
	END
	sets_aside --roster roster.csv --as-of 2026-01-18
	shows client_id week_start status set_aside <<-'END'
	client_id,week_start,status,set_aside
	c01,2026-01-05,short,0
	c01,2026-01-12,short,0
	END
	errors <<-'END'
	iop-hours: 5 bad rows set aside in bad.csv
	END
}

@test "bad rows alone tell no day up to which the data speaks, so there is no week" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,atended
	END
	sets_aside
	shows client_id <<-'END'
	client_id
	END
	errors <<-'END'
	iop-hours: 1 client has no week: no contact, or admitted later
	iop-hours: 1 bad row set aside in bad.csv
	END
	sets_aside --as-of 2026-01-11
	shows client_id status set_aside <<-'END'
	client_id,status,set_aside
	c01,unproven,1
	END
}

@test "a kept cell is not that of a row that was set aside" {
	given in.csv <<-'END'
	client_id,date,minutes,status,room
	c01,2026-01-05,180,attended,A
	c01,2026-01-07,180,atended,B
	END
	sets_aside --as-of 2026-01-11 --keep room
	shows status set_aside room <<-'END'
	status,set_aside,room
	unproven,1,A
	END
}

# ---- what the episode's weeks have in common ------------------------------

@test "last_attended is the latest day with an attended minute, of any class" {
	given in.csv <<-'END'
	client_id,date,start,end,service,status
	c01,2026-01-05,09:00,12:00,group,attended
	c01,2026-01-08,09:00,10:00,peer,attended
	c01,2026-01-09,09:00,09:00,group,attended
	c01,2026-01-10,09:00,10:00,group,absent
	c01,2026-01-14,09:00,10:00,group,absent
	c01,2026-01-25,09:00,10:00,group,late
	c02,2026-01-14,,,group,absent
	END
	try iop-hours in.csv
	status 0
	shows client_id week_start last_attended <<-'END'
	client_id,week_start,last_attended
	c01,2026-01-05,2026-01-08
	c01,2026-01-12,2026-01-08
	c01,2026-01-19,2026-01-25
	c02,2026-01-12,
	c02,2026-01-19,
	END
	no_errors
}

@test "short_streak passes over the weeks that are neither met nor short" {
	given roster.csv <<-'END'
	client_id,admit_date,level
	c01,2026-01-05,OP
	c01,2026-01-12,RES
	c01,2026-01-19,OP
	c01,2026-01-26,Tier 3
	c01,2026-02-02,OP
	c01,2026-02-16,IOP
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-02-10,60,attended
	c01,2026-02-16,1200,attended
	c01,2026-02-17,1200,attended
	c01,2026-02-18,60,attended
	c01,2026-02-23,60,attended
	END
	try iop-hours --roster roster.csv in.csv
	status 0
	shows week_start status short_streak <<-'END'
	week_start,status,short_streak
	2026-01-05,short,1
	2026-01-12,exempt,1
	2026-01-19,short,2
	2026-01-26,unplaced,2
	2026-02-02,short,3
	2026-02-09,met,0
	2026-02-16,over,0
	2026-02-23,open,0
	END
	no_errors
}

@test "no week is written whose first day the next tool refuses" {
	printf 'client_id,date,minutes,status\n' > in.csv
	printf '%s,60,attended\n' c01,1900-01-01 c02,1900-01-06 c03,1900-01-07 \
		c04,2199-12-31 >> in.csv
	try iop-hours --quiet --accept far-date --week-start sunday in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: date: in a week that begins before 1900
	iop-hours: in.csv:3: date: in a week that begins before 1900
	END
	for day in monday tuesday wednesday thursday friday saturday sunday; do
		iop-hours --quiet --accept far-date --week-start $day \
			--rejects bad.csv in.csv > weeks.csv || [ $? = 1 ]
		grep -v ,1899- weeks.csv | cmp - weeks.csv
		try iop-stepdown --quiet weeks.csv
		status 0
		no_errors
		grep -v ,2[2-9][0-9][0-9]- .stdout | cmp - .stdout
		cp .stdout steps.csv
		try iop-voucher --quiet -p attendance steps.csv
		status 0
		try iop-retention --quiet --accept far-date steps.csv
		status 0
	done
	given roster.csv <<-'END'
	client_id,admit_date
	c03,1900-01-03
	END
	try iop-hours --quiet --week-start sunday --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: roster.csv:2: admit_date: in a week that begins before 1900
	END
}

@test "a kept cell that says that nothing is known is as empty to rules" {
	local word

	given ours.csv <<-'END'
	rule,level,payer,min_hours,min_days
	missing,,declined,,
	a,IOP,medicaid,1,
	b,IOP,private,2,
	END
	for word in n/a declined; do
		given in.csv <<-END
		client_id,date,minutes,status,payer
		c01,2026-01-05,60,attended,medicaid
		c01,2026-01-07,60,attended,$word
		c01,2026-01-14,60,attended,$word
		c02,2026-01-14,60,attended,$word
		END
		try iop-hours -p ./ours.csv --keep payer --as-of 2026-01-18 in.csv
		status 0
		shows client_id week_start status reason rule payer <<-END
		client_id,week_start,status,reason,rule,payer
		c01,2026-01-05,met,,ours/a,$word
		c01,2026-01-12,met,,ours/a,$word
		c02,2026-01-12,unplaced,missing: payer,,$word
		END
	done
}

@test "so is one of the roster, and one of a day in a week of several rules" {
	given ours.csv <<-'END'
	rule,level,payer,min_hours,min_days
	missing,,declined,,
	a,IOP,medicaid,1,
	b,IOP,private,2,
	END
	given roster.csv <<-'END'
	client_id,admit_date,payer
	c01,2026-01-05,declined
	c02,2026-01-05,declined
	END
	given in.csv <<-'END'
	client_id,date,minutes,status,payer
	c01,2026-01-05,60,attended,medicaid
	c01,2026-01-12,60,attended,declined
	c02,2026-01-05,60,attended,medicaid
	c02,2026-01-06,20,attended,declined
	c02,2026-01-07,20,attended,private
	c02,2026-01-08,20,attended,n/a
	END
	try iop-hours -p ./ours.csv --keep payer --roster roster.csv \
		--as-of 2026-01-18 in.csv
	status 0
	shows client_id week_start status reason rule payer <<-'END'
	client_id,week_start,status,reason,rule,payer
	c01,2026-01-05,met,,ours/a,medicaid
	c01,2026-01-12,met,,ours/a,declined
	c02,2026-01-05,met,,ours/b,n/a
	c02,2026-01-12,short,hours,ours/b,declined
	END
}
