# SPDX-License-Identifier: ISC
# iop-hours --per day: which days have a row, and by which rule.

load hours

@test "a row is written for a day with a row that isn't just scheduled" {
	given in.csv <<-'END'
	client_id,date,start,end,service,status
	c01,2026-01-05,09:00,11:00,group,attended
	c01,2026-01-05,11:00,12:00,peer,attended
	c01,2026-01-06,09:00,12:00,group,absent
	c01,2026-01-07,09:00,12:00,group,scheduled
	c01,2026-01-08,09:00,12:00,individual,late
	c01,2026-01-08,13:00,14:00,group,excused
	c01,2026-01-09,09:00,12:00,group,
	c01,2026-01-10,09:00,12:00,group,Attened
	c01,2026-01-12,09:00,12:00,group,closed
	END
	try iop-hours --per day --rejects bad.csv --as-of 2026-01-11 in.csv
	status 1
	output <<-'END'
	client_id,episode,date,level,hours,day_counts,min_day_hours,rule,sessions,group_hours,individual_hours,family_hours,education_hours,case_management_hours,medication_hours,other_hours,uncounted_hours,virtual_hours,missed,excused,late,unrecorded,set_aside
	c01,1,2026-01-05,IOP,2.00,yes,,standard/iop,2,2.00,0.00,0.00,0.00,0.00,0.00,0.00,1.00,0.00,0,0,0,0,0
	c01,1,2026-01-06,IOP,0.00,no,,standard/iop,0,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,1,0,0,0,0
	c01,1,2026-01-08,IOP,3.00,yes,,standard/iop,1,0.00,3.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0,1,1,0,0
	c01,1,2026-01-09,IOP,0.00,no,,standard/iop,0,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0,0,0,1,0
	c01,1,2026-01-10,IOP,0.00,no,,standard/iop,0,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0,0,0,0,1
	END
	errors <<-'END'
	iop-hours: 1 bad row set aside in bad.csv
	END
}

@test "a closure gives an enrolled day a row, of those whom it concerns" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-08,60
	END
	given closures.csv <<-'END'
	date,reason,level
	2026-01-04,before,
	2026-01-06,snow,
	2026-01-07,heating,PHP
	2026-01-08,it ran all the same,IOP
	2026-01-09,after as-of,
	END
	try iop-hours -C status= --per day --closures closures.csv in.csv
	status 0
	shows date level hours day_counts sessions <<-'END'
	date,level,hours,day_counts,sessions
	2026-01-05,IOP,1.00,yes,1
	2026-01-06,IOP,0.00,no,0
	2026-01-08,IOP,1.00,yes,1
	END
	no_errors
}

# given_change: PHP to IOP on Wednesday, and on that day a new rule for IOP.
given_change() {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date,level,payer
	c01,2026-01-05,2026-01-06,PHP,county
	c01,2026-01-07,,IOP,
	c02,2026-01-05,,,
	END
	given rules.csv <<-'END'
	rule,level,min_hours,min_days,min_day_hours,counts,valid_from,valid_to
	php,PHP,20,5,4,group,,
	iop,IOP,9,3,2,,,2026-01-06
	iop-2,IOP,9,3,1,,2026-01-07,
	END
	given in.csv <<-'END'
	client_id,date,minutes,service,room
	c01,2026-01-05,240,group,
	c01,2026-01-06,239,group,A
	c01,2026-01-06,60,individual,
	c01,2026-01-07,119,individual,
	c01,2026-01-08,120,group,B
	c01,2026-01-09,121,group,
	c01,2026-01-13,60,group,
	c01,2026-01-14,59,group,
	c02,2026-01-05,60,group,
	END
	change=(-C status= --policy ./rules.csv --roster roster.csv --per day --quiet)
}

@test "each day has its level's rule, in force on the week's first day" {
	given_change
	try iop-hours "${change[@]}" --keep room in.csv
	status 0
	shows client_id date level hours day_counts min_day_hours rule uncounted_hours <<-'END'
	client_id,date,level,hours,day_counts,min_day_hours,rule,uncounted_hours
	c01,2026-01-05,PHP,4.00,yes,4.00,rules/php,0.00
	c01,2026-01-06,PHP,3.98,no,4.00,rules/php,1.00
	c01,2026-01-07,IOP,1.98,no,2.00,rules/iop,0.00
	c01,2026-01-08,IOP,2.00,yes,2.00,rules/iop,0.00
	c01,2026-01-09,IOP,2.02,yes,2.00,rules/iop,0.00
	c01,2026-01-13,IOP,1.00,yes,1.00,rules/iop-2,0.00
	c01,2026-01-14,IOP,0.98,no,1.00,rules/iop-2,0.00
	c02,2026-01-05,,1.00,,,,0.00
	END
	no_errors
}

@test "a kept cell is that day's, else the roster's, else that of a day before" {
	given_change
	try iop-hours "${change[@]}" --keep payer --keep room --client c01 in.csv
	status 0
	shows date payer room <<-'END'
	date,payer,room
	2026-01-05,county,
	2026-01-06,county,A
	2026-01-07,county,A
	2026-01-08,county,B
	2026-01-09,county,B
	2026-01-13,county,B
	2026-01-14,county,B
	END
	no_errors
}

@test "what was known before the chosen weeks is known in them" {
	given_change
	try iop-hours "${change[@]}" --keep room --client c01 --from 2026-01-12 \
		--select date,room in.csv
	status 0
	output <<-'END'
	date,room
	2026-01-13,B
	2026-01-14,B
	END
	no_errors
}

@test "days are chosen by week, client and word" {
	given_change
	change+=(--accept no-weeks --select client_id,date)
	try iop-hours "${change[@]}" --week 2026-01-08 --only no --fail-on no in.csv
	status 1
	output <<-'END'
	client_id,date
	c01,2026-01-06
	c01,2026-01-07
	END
	no_errors
	try iop-hours "${change[@]}" --to 2026-01-11 --only no --fail-on Yes in.csv
	status 1
	try iop-hours "${change[@]}" --client c02 --fail-on yes,no in.csv
	status 0
	output <<-'END'
	client_id,date
	c02,2026-01-05
	END
	no_errors
	try iop-hours "${change[@]}" --client c02 --only yes,no in.csv
	status 0
	output <<-'END'
	client_id,date
	END
	no_errors
	try iop-hours "${change[@]}" --from 2026-01-12 --fail-on no --client c02 in.csv
	status 0
	output <<-'END'
	client_id,date
	END
	no_errors
}

@test "a week without a row of a day is none that nobody asked for" {
	given_change
	try iop-hours "${change[@]}" --keep room --select date \
		--week 2026-01-12 --client c02 in.csv
	status 0
	output <<-'END'
	date
	END
	no_errors
	try iop-hours "${change[@]}" --keep room --select date \
		--week 2026-01-19 in.csv
	status 0
	output <<-'END'
	date
	END
	errors <<-'END'
	iop-hours: warning: no row is of the weeks asked for; the latest contact is 0 days before the as-of day (--accept no-weeks says that it is meant)
	END
}

@test "--table shows the day, its hours and whether it counts" {
	given_change
	try iop-hours "${change[@]}" --keep room --table --week 2026-01-05 in.csv
	status 0
	output <<-'END'
	client date       level hours counts least rule      room
	c01    2026-01-05 PHP    4.00 yes     4.00 rules/php
	c01    2026-01-06 PHP    3.98 no      4.00 rules/php A
	c01    2026-01-07 IOP    1.98 no      2.00 rules/iop A
	c01    2026-01-08 IOP    2.00 yes     2.00 rules/iop B
	c01    2026-01-09 IOP    2.02 yes     2.00 rules/iop B
	c02    2026-01-05        1.00

	Data up to 2026-01-14
	END
	no_errors
}

@test "--spreadsheet-safe goes for a day's text too" {
	given in.csv <<-'END'
	client_id,date,minutes,room
	=c01,2026-01-05,60,+A
	END
	try iop-hours -C status= --per day --keep room --spreadsheet-safe \
		--select client_id,room in.csv
	status 0
	output <<-'END'
	client_id,room
	'=c01,'+A
	END
	no_errors
}

@test "shards of days put together again are the whole" {
	given_change
	iop-hours "${change[@]}" in.csv | sed 1d > whole
	for part in 1 2 3; do
		iop-hours "${change[@]}" --shard $part/3 in.csv | sed 1d
	done | LC_ALL=C sort -t, -k 1,1 -k 2,2n -k 3,3 > together
	[ -s whole ]
	cmp whole together
}

@test "a level that is unknown, and a level that no rule has, give no rule" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,
	c02,2026-01-05,60,XYZ
	END
	try iop-hours -C status= --per day in.csv
	status 0
	shows client_id level hours day_counts min_day_hours rule <<-'END'
	client_id,level,hours,day_counts,min_day_hours,rule
	c01,,1.00,,,
	c02,XYZ,1.00,,,
	END
	no_errors
}

@test "a day's own rows tell its level where the column does" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,300,PHP
	c01,2026-01-06,60,
	c01,2026-01-07,60,IOP
	c01,2026-01-08,60,
	END
	try iop-hours -C status= --per day in.csv
	status 0
	shows date level rule <<-'END'
	date,level,rule
	2026-01-05,PHP,standard/php
	2026-01-06,PHP,standard/php
	2026-01-07,IOP,standard/iop
	2026-01-08,IOP,standard/iop
	END
	no_errors
}

@test "--per week is the default, and another word is a wrong call" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	iop-hours -C status= in.csv > weeks
	try iop-hours -C status= --per week in.csv
	status 0
	output < weeks
	no_errors
	try iop-hours -C status= --per month in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --per: needs week, day or session (see iop-hours --help)
	END
}

@test "the words of --only and --fail-on are those of the rows" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	try iop-hours -C status= --only yes in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --only: not a word that this tool answers: unplaced, exempt, met, over, open, partial, excused, unproven, short (see iop-hours --help)
	END
	try iop-hours -C status= --fail-on short --per day in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --fail-on: not a word that this tool answers: yes, no (see iop-hours --help)
	END
	try iop-hours -C status= --only short --per session in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --only: not a word that this tool answers: counted, overlap, class not counted, day too short, absent, excused, closed, scheduled, unrecorded, outside enrolment, set aside, came late, left early, break (see iop-hours --help)
	END
}

@test "a kept column may not be called like one of the day's" {
	given in.csv <<-'END'
	client_id,date,minutes,Late
	c01,2026-01-05,60,1
	END
	try iop-hours -C status= --per day --keep Late in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --keep Late: the answer has a column of that name already (see iop-hours --help)
	END
}

@test "--per day of a header only is a header only" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	try iop-hours -C status= --per day --select date,hours --accept no-rows in.csv
	status 0
	output <<-'END'
	date,hours
	END
	no_errors
}
