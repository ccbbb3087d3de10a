# SPDX-License-Identifier: ISC
# iop-hours: the level of a week, and the columns that are carried through.

load hours

# ---- levels ---------------------------------------------------------------

@test "--level is the level where no file has levels" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows level rule <<-'END'
	level,rule
	IOP,standard/iop
	END
	no_errors
	try iop-hours -C status= --level op in.csv
	status 0
	shows level rule <<-'END'
	level,rule
	OP,standard/op
	END
	no_errors
}

@test "--level does not fill in for a level column without a level" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,
	END
	try iop-hours -C status= --level PHP in.csv
	status 0
	shows level status reason <<-'END'
	level,status,reason
	,unplaced,no level
	END
	no_errors
}

@test "the usual names and public numbers of a level are one level" {
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-05,180,attended,2.1
	c01,2026-01-07,180,attended,intensive_outpatient
	c01,2026-01-09,180,attended,iop
	c02,2026-01-05,180,attended,Level 2.5
	c03,2026-01-05,180,attended,Tier 3
	END
	try iop-hours in.csv
	status 0
	shows client_id level hours status reason <<-'END'
	client_id,level,hours,status,reason
	c01,IOP,9.00,met,
	c02,PHP,3.00,open,hours+days
	c03,Tier 3,3.00,unplaced,no rule holds
	END
	no_errors
}

@test "a roster's levels, and --level, are read in the same spellings" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	END
	given roster.csv <<-'END'
	client_id,admit_date,place_level
	c01,2026-01-05,Partial Hospitalization
	END
	try iop-hours --roster roster.csv in.csv
	status 0
	shows level rule <<-'END'
	level,rule
	PHP,standard/php
	END
	try iop-hours --level 1 in.csv
	status 0
	shows level rule <<-'END'
	level,rule
	OP,standard/op
	END
	no_errors
}

@test "--level-words adds words, a later table before an earlier one" {
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-05,60,attended,Tier 3
	c02,2026-01-05,60,attended,2.1
	c03,2026-01-05,60,attended,Evenings
	END
	given levels.csv <<-'END'
	word,level,source
	tier 3,IOP,local
	2.1,2.1,local
	evenings,PHP,local
	END
	given more.csv <<-'END'
	level,word
	IOP,Evenings
	END
	try iop-hours --level-words levels.csv --level-words more.csv in.csv
	status 0
	shows client_id level rule <<-'END'
	client_id,level,rule
	c01,IOP,standard/iop
	c02,2.1,
	c03,IOP,standard/iop
	END
	no_errors
}

# refuses_levels MESSAGE: what iop-hours says of levels.csv.
refuses_levels() {
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-05,60,attended,IOP
	END
	try iop-hours --level-words "${2:-levels.csv}" in.csv
	status 2
	no_output
	errors <<< "iop-hours: $1"
}

@test "a table of levels that can't be read is refused" {
	given levels.csv <<-'END'
	word,meaning
	tier 3,IOP
	END
	refuses_levels 'levels.csv:1: needs the columns word and level, with a comma between'
	given levels.csv <<-'END'
	word,level
	tier 3,IOP
	tier 4,
	END
	refuses_levels 'levels.csv:3: a word without a meaning'
	given levels.csv <<-'END'
	word,level
	tier 3,IOP
	TIER_3,PHP
	END
	refuses_levels 'levels.csv:3: the word is listed above already'
	refuses_levels '--level-words ours: no such set of words; there are standard, and files with a name like ./ours.csv (see iop-hours --help)' ours
}

@test "unknown, n/a and -9 are no level" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,IOP
	c01,2026-01-06,60,unknown
	c01,2026-01-07,60,n/a
	c01,2026-01-08,60,-9
	c01,2026-01-09,60,
	c02,2026-01-05,60,Unknown
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id level reason <<-'END'
	client_id,level,reason
	c01,IOP,hours
	c02,,no level
	END
	no_errors
}

@test "a payer's own word for a level is passed on and is unplaced" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,"Level 2.1, adult"
	c02,2026-01-05,60,review
	END
	try iop-hours -C status= in.csv
	status 0
	output <<-'END'
	client_id,episode,program_week,week_start,level,hours,days,required_hours,required_days,shortfall_hours,status,reason,rule,days_attended,sessions,day_hours,kinds,group_hours,individual_hours,family_hours,education_hours,case_management_hours,medication_hours,other_hours,uncounted_hours,virtual_hours,missed,excused,late,unrecorded,set_aside,assumed_hours,overlap_hours,hours_to_date,last_attended,short_streak
	c01,1,1,2026-01-05,"Level 2.1, adult",1.00,1,,,,unplaced,no rule holds,,1,1,1.00,1,0.00,0.00,0.00,0.00,0.00,0.00,1.00,0.00,0.00,0,0,0,0,0,0.00,0.00,1.00,2026-01-05,0
	c02,1,1,2026-01-05,review,1.00,1,,,,unplaced,no rule holds,,1,1,1.00,1,0.00,0.00,0.00,0.00,0.00,0.00,1.00,0.00,0.00,0,0,0,0,0,0.00,0.00,1.00,2026-01-05,0
	END
	no_errors
}

@test "the level column's latest value by date, start and bytes is the week's" {
	given in.csv <<-'END'
	client_id,date,start,minutes,level
	c01,2026-01-07,09:00,60,OP
	c01,2026-01-05,09:00,60,PHP
	c02,2026-01-05,13:00,60,IOP
	c02,2026-01-05,09:00,60,PHP
	c03,2026-01-05,09:00,60,IOP
	c03,2026-01-05,09:00,60,PHP
	c04,2026-01-05,00:00,60,IOP
	c04,2026-01-05,,60,PHP
	END
	try iop-hours -C status= --as-of 2026-01-07 in.csv
	status 0
	shows client_id level <<-'END'
	client_id,level
	c01,OP
	c02,IOP
	c03,PHP
	c04,IOP
	END
	no_errors
}

@test "rows that were not attended tell the client's level too" {
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-05,60,attended,PHP
	c01,2026-01-12,,absent,IOP
	c01,2026-01-13,,excused,OP
	c01,2026-01-19,60,attended,
	END
	try iop-hours in.csv
	status 0
	shows week_start level <<-'END'
	week_start,level
	2026-01-05,PHP
	2026-01-12,OP
	2026-01-19,OP
	END
	no_errors
}

@test "a week of zeros keeps the level, a new episode begins without one" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,OP
	c01,2026-01-19,60,
	END
	try iop-hours -C status= --gap 14 in.csv
	status 0
	shows episode week_start level status reason <<-'END'
	episode,week_start,level,status,reason
	1,2026-01-05,OP,met,
	1,2026-01-12,OP,short,days
	1,2026-01-19,OP,met,
	END
	no_errors
	try iop-hours -C status= --gap 13 --accept far-date in.csv
	status 0
	shows episode week_start level status reason <<-'END'
	episode,week_start,level,status,reason
	1,2026-01-05,OP,met,
	1,2026-01-12,OP,short,days
	2,2026-01-19,,unplaced,no level
	END
	no_errors
}

@test "a level before the episode's first contact is not of the episode" {
	given in.csv <<-'END'
	client_id,date,minutes,status,level
	c01,2026-01-05,,excused,OP
	c01,2026-01-06,60,attended,
	END
	try iop-hours in.csv
	status 0
	shows level reason <<-'END'
	level,reason
	,no level
	END
	no_errors
}

@test "a change of level between a week's own rows makes it partial, one since the last week does not" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,PHP
	c01,2026-01-07,60,IOP
	c02,2026-01-05,60,PHP
	c02,2026-01-12,60,IOP
	c03,2026-01-05,60,PHP
	c03,2026-01-13,60,IOP
	c04,2026-01-05,60,iop_youth
	c04,2026-01-06,60,IOP-Youth
	END
	try iop-hours -C status= --as-of 2026-01-18 in.csv
	status 0
	shows client_id week_start level status <<-'END'
	client_id,week_start,level,status
	c01,2026-01-05,IOP,partial
	c01,2026-01-12,IOP,short
	c02,2026-01-05,PHP,short
	c02,2026-01-12,IOP,short
	c03,2026-01-05,PHP,short
	c03,2026-01-12,IOP,short
	c04,2026-01-05,IOP-youth,short
	c04,2026-01-12,IOP-youth,short
	END
	no_errors
}

@test "the roster's level goes before the level column, also where it is empty" {
	given roster.csv <<-'END'
	client_id,level
	c01,PHP
	c02,
	c03,unknown
	END
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,OP
	c02,2026-01-05,60,OP
	c03,2026-01-05,60,
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 0
	shows client_id level reason <<-'END'
	client_id,level,reason
	c01,PHP,hours+days
	c02,,no level
	c03,,no level
	END
	no_errors
}

@test "place_level goes before level, also where it is empty" {
	given roster.csv <<-'END'
	client_id,level,place_level
	c01,OP,PHP
	c02,OP,
	c03,OP,review
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-05,60
	c03,2026-01-05,60
	END
	try iop-hours -C status= --roster roster.csv in.csv
	status 0
	shows client_id level reason <<-'END'
	client_id,level,reason
	c01,PHP,hours+days
	c02,,no level
	c03,review,no rule holds
	END
	no_errors
}

@test "the roster's level on the week's last enrolled day is the week's" {
	given roster.csv <<-'END'
	client_id,admit_date,discharge_date,level
	c01,2026-01-05,,PHP
	c01,2026-01-08,2026-01-09,IOP
	c02,2026-01-05,2026-01-11,PHP
	c02,2026-01-12,2026-01-13,IOP
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= --roster roster.csv --as-of 2026-01-18 in.csv
	status 0
	shows client_id episode week_start level status <<-'END'
	client_id,episode,week_start,level,status
	c01,1,2026-01-05,IOP,partial
	c02,1,2026-01-05,PHP,short
	c02,1,2026-01-12,IOP,partial
	END
	no_errors
}

# ---- columns that are kept ------------------------------------------------

@test "a kept column holds the week's latest cell by date, start and bytes" {
	given in.csv <<-'END'
	client_id,date,start,minutes,room
	c01,2026-01-06,09:00,60,A
	c01,2026-01-05,13:00,60,B
	c02,2026-01-05,13:00,60,A
	c02,2026-01-05,09:00,60,B
	c03,2026-01-05,09:00,60,A
	c03,2026-01-05,09:00,60,B
	c04,2026-01-05,09:00,60,A
	c04,2026-01-05,,60,B
	c05,2026-01-05,09:00,60,A
	c05,2026-01-06,09:00,60,
	END
	try iop-hours -C status= --keep room in.csv
	status 0
	shows client_id room <<-'END'
	client_id,room
	c01,A
	c02,A
	c03,B
	c04,A
	c05,A
	END
	no_errors
}

@test "a kept cell falls back on the roster's line, then on the weeks before" {
	given roster.csv <<-'END'
	client_id,admit_date,payer
	c01,2026-01-05,north
	c02,2026-01-05,
	c03,2026-01-05,north
	c03,2026-01-12,south
	END
	given in.csv <<-'END'
	client_id,date,minutes,payer
	c01,2026-01-05,60,east
	c01,2026-01-12,60,
	c02,2026-01-05,60,east
	c02,2026-01-12,60,
	c03,2026-01-05,60,
	c03,2026-01-12,60,
	END
	try iop-hours -C status= --keep payer --roster roster.csv in.csv
	status 0
	shows client_id week_start payer <<-'END'
	client_id,week_start,payer
	c01,2026-01-05,east
	c01,2026-01-12,north
	c02,2026-01-05,east
	c02,2026-01-12,east
	c03,2026-01-05,north
	c03,2026-01-12,south
	END
	no_errors
}

@test "a kept cell is not handed on to another episode" {
	given in.csv <<-'END'
	client_id,date,minutes,room
	c01,2026-01-05,60,A
	c01,2026-01-26,60,
	END
	try iop-hours -C status= --gap 10 --keep room in.csv
	status 0
	shows episode week_start room <<-'END'
	episode,week_start,room
	1,2026-01-05,A
	1,2026-01-12,A
	2,2026-01-26,
	END
	errors <<-'END'
	iop-hours: warning: the latest date is 21 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
}

@test "a kept column may be on the roster only" {
	given roster.csv <<-'END'
	client_id,payer
	c01,north
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= --keep payer --roster roster.csv in.csv
	status 0
	shows client_id payer <<-'END'
	client_id,payer
	c01,north
	END
	no_errors
}

@test "several columns are kept in the order they are asked for" {
	given in.csv <<-'END'
	client_id,date,minutes,room,Group Name
	c01,2026-01-05,60,A,red
	END
	try iop-hours -C status= --keep group_name -k room in.csv
	status 0
	shows hours_to_date group_name room <<-'END'
	hours_to_date,group_name,room
	1.00,red,A
	END
	no_errors
}

@test "kept cells are passed on byte for byte, quoted where needed" {
	printf '%s\n' 'client_id,date,minutes,note' \
		'c01,2026-01-05,60," two blanks  "' \
		'c02,2026-01-05,60,"a ""b"", c"' \
		'c03,2026-01-05,60,"one' 'two"' \
		'c04,2026-01-05,60,"plain"' \
		'c05,2026-01-05,60,é' > in.csv
	try_shell 'iop-hours -C status= --keep note in.csv | sed "s/^\(c0[0-9]\).*1.00,[^,]*,0,/\1,/"'
	status 0
	output <<-'END'
	client_id,episode,program_week,week_start,level,hours,days,required_hours,required_days,shortfall_hours,status,reason,rule,days_attended,sessions,day_hours,kinds,group_hours,individual_hours,family_hours,education_hours,case_management_hours,medication_hours,other_hours,uncounted_hours,virtual_hours,missed,excused,late,unrecorded,set_aside,assumed_hours,overlap_hours,hours_to_date,last_attended,short_streak,note
	c01," two blanks  "
	c02,"a ""b"", c"
	c03,"one
	two"
	c04,plain
	c05,é
	END
	no_errors
}

@test "a kept column can be a condition of the rule" {
	given rule.csv <<-'END'
	rule,payer,min_hours
	values,north|south,
	far,south,2
	near,,1
	END
	given in.csv <<-'END'
	client_id,date,minutes,payer
	c01,2026-01-05,60,North
	c02,2026-01-05,60,south
	c03,2026-01-05,60,
	END
	try iop-hours -C status= --policy ./rule.csv --keep payer --as-of 2026-01-11 in.csv
	status 0
	shows client_id required_hours status reason rule <<-'END'
	client_id,required_hours,status,reason,rule
	c01,1.00,met,,rule/near
	c02,2.00,short,hours,rule/far
	c03,,unplaced,missing: payer,
	END
	no_errors
}

@test "a kept cell that is not one of the table's values is a bad row" {
	given rule.csv <<-'END'
	rule,payer,min_hours
	values,north|south,
	far,south,2
	near,north,1
	END
	given in.csv <<-'END'
	client_id,date,minutes,payer
	c01,2026-01-05,60,nroth
	END
	try iop-hours -C status= --policy ./rule.csv --keep payer in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: payer: not one of the table's values
	END
}

@test "a kept column of the answer's own name is refused" {
	given in.csv <<-'END'
	client_id,date,minutes,Week Start,room
	c01,2026-01-05,60,x,A
	END
	try iop-hours -C status= --keep week_start in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --keep week_start: the answer has a column of that name already (see iop-hours --help)
	END
	try iop-hours -C status= --keep room --keep Room in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --keep Room: the answer has a column of that name already (see iop-hours --help)
	END
}

@test "a kept column that no input has is refused" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= --keep room in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --keep room: no input has such a column (see iop-hours --help)
	END
	try iop-hours -C status= --keep '' in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --keep: needs a column's name (see iop-hours --help)
	END
}

@test "a level of one letter is a level, and a change under one rule is none" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,60,A
	c01,2026-01-06,60,B
	c02,2026-01-05,60,A
	c02,2026-01-11,60,A
	END
	given t.csv <<-'END'
	rule,level,min_hours
	a,A|B,9
	END
	try iop-hours -C status= -p ./t.csv in.csv
	status 0
	shows client_id level status <<-'END'
	client_id,level,status
	c01,B,short
	c02,A,short
	END
	no_errors
}
