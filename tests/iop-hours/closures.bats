# SPDX-License-Identifier: ISC
# iop-hours --closures: a closed day stands for what the same weekday was for
# that client. Weeks begin on Monday, January 5, 12 and 19, 2026.

load hours

# judged [OPTION ...]: the week of the 12th of each client, under closures.csv.
judged() {
	try iop-hours --as-of 2026-01-25 --week 2026-01-12 \
		--closures closures.csv "$@" in.csv
	status 0
	no_errors
}

# closed_thursday: the 15th is closed for everybody.
closed_thursday() {
	given closures.csv <<-'END'
	date,reason
	2026-01-15,burst pipe
	END
}

@test "a holiday excuses nobody who came to nothing all week" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,180,attended
	c01,2026-01-06,180,attended
	c01,2026-01-08,180,attended
	c01,2026-01-19,180,attended
	c02,2026-01-08,180,attended
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,attended
	END
	judged
	shows client_id status reason <<-'END'
	client_id,status,reason
	c01,short,hours+days
	c02,excused,hours+days
	END
}

@test "a closed day on which the client's program does not meet excuses nothing" {
	given closures.csv <<-'END'
	date,reason
	2026-01-18,Sunday
	2026-01-15,no Thursday in the program
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-07,180,attended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c01,2026-01-14,60,absent
	END
	judged
	shows status <<-'END'
	status
	short
	END
}

@test "the nearest such weekday is before the closed one, else after it, in the episode" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-01,60,attended
	c01,2026-01-08,180,attended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c01,2026-01-22,60,attended
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,attended
	c02,2026-01-22,180,attended
	c03,2025-11-27,180,attended
	c03,2026-01-12,180,attended
	c03,2026-01-13,180,attended
	c04,2026-01-01,180,attended
	c04,2026-01-08,60,excused
	c04,2026-01-12,180,attended
	c04,2026-01-13,180,attended
	c04,2026-01-22,180,attended
	END
	judged
	shows client_id episode status <<-'END'
	client_id,episode,status
	c01,1,excused
	c02,1,excused
	c03,2,short
	c04,1,short
	END
}

@test "a weekday that is in the file, or has closed rows only, tells nothing" {
	given closures.csv <<-'END'
	date,reason
	2026-01-15,burst pipe
	2026-01-08,snow
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-01,180,attended
	c01,2026-01-08,60,attended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,attended
	c02,2026-01-22,180,closed
	c03,2026-01-08,180,attended
	c03,2026-01-12,180,attended
	c03,2026-01-13,180,attended
	END
	judged
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,short
	c03,short
	END
}

@test "an absent, excused or unrecorded row of the weekday tells its length too" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c01,2026-01-08,180,no show
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c02,2026-01-05,60,attended
	c02,2026-01-08,180,excused
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,attended
	c03,2026-01-05,60,attended
	c03,2026-01-08,180,
	c03,2026-01-12,180,attended
	c03,2026-01-13,180,attended
	END
	judged
	shows client_id status missed excused unrecorded <<-'END'
	client_id,status,missed,excused,unrecorded
	c01,excused,0,0,0
	c02,excused,0,0,0
	c03,excused,0,0,0
	END
}

@test "the weekday's rows are attended in full: no late arrival, no early departure" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed,minutes,status
	c01,2026-01-08,09:00,12:00,11:00,,,late
	c01,2026-01-12,09:00,12:00,,,,attended
	c01,2026-01-13,09:00,12:00,,,,attended
	c02,2026-01-08,09:00,12:00,,09:30,,left early
	c02,2026-01-12,09:00,12:00,,,,attended
	c02,2026-01-13,09:00,12:00,,,,attended
	c03,2026-01-08,09:00,12:15,10:00,,180,late
	c03,2026-01-12,09:00,12:00,,,,attended
	c03,2026-01-13,09:00,12:00,,,,attended
	c04,2026-01-08,09:00,12:15,10:00,,179,late
	c04,2026-01-12,09:00,12:00,,,,attended
	c04,2026-01-13,09:00,12:00,,,,attended
	END
	judged
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,excused
	c03,excused
	c04,short
	END
}

@test "a weekday of two sessions counts their union and their counted classes" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,start,end,service,status
	c01,2026-01-08,09:00,11:00,group,attended
	c01,2026-01-08,10:00,12:00,individual,attended
	c01,2026-01-12,09:00,12:00,group,attended
	c01,2026-01-13,09:00,12:00,group,attended
	c02,2026-01-08,09:00,11:00,group,attended
	c02,2026-01-08,10:00,11:59,individual,attended
	c02,2026-01-12,09:00,12:00,group,attended
	c02,2026-01-13,09:00,12:00,group,attended
	c03,2026-01-08,09:00,12:00,peer,attended
	c03,2026-01-12,09:00,12:00,group,attended
	c03,2026-01-13,09:00,12:00,group,attended
	c04,2026-01-08,09:00,12:00,group,attended
	c04,2026-01-08,13:00,16:00,group,attended
	c04,2026-01-12,09:00,15:00,group,attended
	END
	judged
	shows client_id hours status <<-'END'
	client_id,hours,status
	c01,6.00,excused
	c02,6.00,short
	c03,6.00,short
	c04,6.00,short
	END
}

@test "a closed day must reach the day minimum" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-08,179,attended
	c01,2026-01-12,200,attended
	c01,2026-01-13,200,attended
	c02,2026-01-08,180,attended
	c02,2026-01-12,200,attended
	c02,2026-01-13,200,attended
	END
	judged -p h0015
	shows client_id status <<-'END'
	client_id,status
	c01,short
	c02,excused
	END
}

@test "rows of the closed day itself are what it was, whatever their status" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-08,60,attended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c01,2026-01-15,180,no show
	c02,2026-01-08,60,attended
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,attended
	c02,2026-01-15,180,unrecorded
	c03,2026-01-08,60,attended
	c03,2026-01-12,180,attended
	c03,2026-01-13,180,attended
	c03,2026-01-15,180,closed
	c04,2026-01-08,180,attended
	c04,2026-01-12,180,attended
	c04,2026-01-13,180,attended
	c04,2026-01-15,60,excused
	c05,2026-01-08,180,attended
	c05,2026-01-12,180,attended
	c05,2026-01-13,180,attended
	c05,2026-01-15,0,attended
	END
	judged
	shows client_id status missed excused unrecorded <<-'END'
	client_id,status,missed,excused,unrecorded
	c01,excused,1,0,0
	c02,excused,0,0,1
	c03,excused,0,1,0
	c04,short,0,1,0
	c05,short,0,0,0
	END
}

@test "a scheduled row of a closed day is what it was, one of another day tells nothing" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c01,2026-01-15,180,scheduled
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,attended
	c02,2026-01-15,,scheduled
	c03,2026-01-08,180,scheduled
	c03,2026-01-12,180,attended
	c03,2026-01-13,180,attended
	c03,2026-01-14,180,scheduled
	c03,2026-01-22,180,scheduled
	END
	judged
	shows client_id hours status reason <<-'END'
	client_id,hours,status,reason
	c01,6.00,excused,hours+days
	c02,6.00,excused,hours+days; length assumed
	c03,6.00,short,hours+days
	END
}

@test "a closed day with an attended minute is no closed day, counted or not" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,service,status
	c01,2026-01-08,180,group,attended
	c01,2026-01-12,180,group,attended
	c01,2026-01-13,180,group,attended
	c01,2026-01-15,1,group,attended
	c02,2026-01-08,180,group,attended
	c02,2026-01-12,180,group,attended
	c02,2026-01-13,180,group,attended
	c02,2026-01-15,60,peer,attended
	END
	judged
	shows client_id status reason <<-'END'
	client_id,status,reason
	c01,short,hours
	c02,short,hours+days
	END
}

@test "a weekday of unknown length is required_hours by required_days, half up" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-08,,absent
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c02,2026-01-08,,absent
	c02,2026-01-12,179,attended
	c02,2026-01-13,180,attended
	END
	judged
	shows client_id status reason <<-'END'
	client_id,status,reason
	c01,excused,hours+days
	c02,short,hours+days
	END
	given half.csv <<-'END'
	rule,min_hours,min_days
	a,0:05,2
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-08,,absent
	c01,2026-01-12,2,attended
	c02,2026-01-08,,absent
	c02,2026-01-12,1,attended
	END
	judged -p ./half.csv
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,short
	END
	given hours.csv <<-'END'
	rule,min_hours
	a,3
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-08,,absent
	c01,2026-01-12,179,attended
	END
	judged -p ./hours.csv
	shows client_id status <<-'END'
	client_id,status
	c01,short
	END
}

@test "the file's hours go before everything, and need no such weekday" {
	given closures.csv <<-'END'
	date,reason,hours
	2026-01-15,two groups,3:00
	2026-01-15,of which one was closed,1
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c02,2026-01-12,180,attended
	c02,2026-01-13,179,attended
	c02,2026-01-15,600,excused
	END
	judged
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,short
	END
}

@test "an empty cell of hours leaves the weekday to tell, 0 hours excuse nothing" {
	given closures.csv <<-'END'
	date,hours
	2026-01-15,
	2026-01-16,0
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-08,180,attended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c02,2026-01-09,180,attended
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,attended
	END
	judged
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,short
	END
}

@test "a level in the file tells whom a closure concerns" {
	given closures.csv <<-'END'
	date,reason,level
	2026-01-15,burst pipe,intensive outpatient
	END
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-08,180,attended,2.1
	c01,2026-01-12,180,attended,
	c01,2026-01-13,180,attended,
	c02,2026-01-08,180,attended,IOP-youth
	c02,2026-01-12,180,attended,
	c02,2026-01-13,180,attended,
	END
	judged
	shows client_id level status <<-'END'
	client_id,level,status
	c01,IOP,excused
	c02,IOP-youth,short
	END
	cut -d , -f 1-4 in.csv > other && mv other in.csv
	judged --level IOP --client c01
	shows status <<-'END'
	status
	excused
	END
	judged --level IOP-youth --client c01
	shows status <<-'END'
	status
	short
	END
}

@test "any column of the roster tells whom a closure concerns, all that are filled" {
	given roster.csv <<-'END'
	client_id,level,payer,site
	c01,IOP,medicaid,north
	c02,IOP,Medicaid,south
	c03,IOP,medicare,north
	c04,IOP,,north
	END
	given closures.csv <<-'END'
	date,reason,level,payer,site
	2026-01-15,flood,IOP,medicaid|other,North
	END
	for client in c01 c02 c03 c04; do
		printf '%s\n' $client,2026-01-08,180,attended \
			$client,2026-01-12,180,attended \
			$client,2026-01-13,180,attended
	done | sed '1i client_id,date,minutes,status' > in.csv
	judged --roster roster.csv
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,short
	c03,short
	c04,short
	END
	cut -d , -f 1-3 roster.csv > other && mv other roster.csv
	try iop-hours --as-of 2026-01-25 --week 2026-01-12 \
		--closures closures.csv --roster roster.csv in.csv
	status 0
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,excused
	c03,short
	c04,short
	END
	errors <<-'END'
	iop-hours: closures.csv: a column that is not read: 'site'
	END
}

@test "yes and no on the roster are so in every spelling" {
	given roster.csv <<-'END'
	client_id,level,evening
	c01,IOP,Y
	c02,IOP,0
	END
	given closures.csv <<-'END'
	date,evening
	2026-01-15,yes
	END
	for client in c01 c02; do
		printf '%s\n' $client,2026-01-08,180,attended \
			$client,2026-01-12,180,attended \
			$client,2026-01-13,180,attended
	done | sed '1i client_id,date,minutes,status' > in.csv
	judged --roster roster.csv
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,short
	END
}

@test "a closure that concerns others is no closed day when it tells a length" {
	given roster.csv <<-'END'
	client_id,level,payer
	c01,IOP,medicaid
	END
	given closures.csv <<-'END'
	date,payer
	2026-01-15,
	2026-01-08,medicare
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-01,60,attended
	c01,2026-01-08,180,attended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	END
	judged --roster roster.csv
	shows status <<-'END'
	status
	excused
	END
}

@test "a closed day stands beside excused and unrecorded sessions" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-08,180,attended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,excused
	c02,2026-01-08,180,attended
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,unrecorded
	c03,2026-01-08,180,attended
	c03,2026-01-12,180,attended
	c03,2026-01-13,180,absent
	END
	judged
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,unproven
	c03,short
	END
}

@test "a closed day is never more than one of the days" {
	given closures.csv <<-'END'
	date,reason
	2026-01-15,snow
	2026-01-15,more snow
	END
	given in.csv <<-'END'
	client_id,date,minutes,status,service
	c01,2026-01-08,400,attended,group
	c01,2026-01-12,400,attended,group
	c01,2026-01-15,,excused,group
	c01,2026-01-15,,excused,individual
	END
	judged
	shows status <<-'END'
	status
	short
	END
}

@test "a closed day is enrolled, in the week and in the episode" {
	given closures.csv <<-'END'
	date
	2026-01-12
	2026-01-18
	2026-01-11
	2026-01-19
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-04,180,attended
	c01,2026-01-05,180,attended
	c01,2026-01-14,180,attended
	c02,2026-01-04,180,attended
	c02,2026-01-14,180,attended
	c02,2026-01-15,180,attended
	END
	judged
	shows client_id status <<-'END'
	client_id,status
	c01,excused
	c02,excused
	END
}

@test "the weekday's set-aside rows tell nothing, nor do those of the closed day" {
	closed_thursday
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-01,180,attended
	c01,2026-01-08,60,atended
	c01,2026-01-12,180,attended
	c01,2026-01-13,180,attended
	c02,2026-01-08,180,attended
	c02,2026-01-12,180,attended
	c02,2026-01-13,180,attended
	c02,2026-01-15,60,atended
	END
	try iop-hours --as-of 2026-01-25 --week 2026-01-12 \
		--closures closures.csv --rejects bad.csv in.csv
	status 1
	shows client_id status set_aside <<-'END'
	client_id,status,set_aside
	c01,excused,0
	c02,excused,1
	END
}

@test "a closure with hours that can't be read ends the run" {
	given closures.csv <<-'END'
	date,hours
	2026-01-15,three
	2026-01-15,25
	END
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-12,180,attended
	END
	try iop-hours --closures closures.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: closures.csv:2: hours: not hours (1.5 or 1:30)
	iop-hours: closures.csv:3: hours: more hours than possible
	END
}
