# SPDX-License-Identifier: ISC
# iop-hours: which session owns a minute, and which minutes count.

load hours

# ---- overlap --------------------------------------------------------------

@test "a session that stands twice counts once" {
	given in.csv <<-'END'
	client_id,date,start,end
	c01,2026-01-05,09:00,12:00
	c01,2026-01-05,09:00,12:00
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours sessions overlap_hours <<-'END'
	hours,sessions,overlap_hours
	3.00,1,3.00
	END
	no_errors
}

@test "a shared minute belongs to the session that began first" {
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:30,10:30,group
	c01,2026-01-05,09:00,10:00,individual
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours group_hours individual_hours overlap_hours sessions <<-'END'
	hours,group_hours,individual_hours,overlap_hours,sessions
	1.50,0.50,1.00,0.50,2
	END
	no_errors
}

@test "the client's own start decides who began first" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,service
	c01,2026-01-05,09:00,10:00,09:20,group
	c01,2026-01-05,09:10,10:00,,individual
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours group_hours individual_hours overlap_hours <<-'END'
	hours,group_hours,individual_hours,overlap_hours
	0.83,0.00,0.83,0.67
	END
	no_errors
}

@test "a session around a shorter one keeps both of its ends" {
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:00,12:00,peer
	c01,2026-01-05,10:00,11:00,group
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours group_hours uncounted_hours overlap_hours sessions <<-'END'
	hours,group_hours,uncounted_hours,overlap_hours,sessions
	1.00,1.00,2.00,1.00,2
	END
	no_errors
}

@test "a counted class owns a minute before an uncounted one that began first" {
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,08:30,09:30,peer
	c01,2026-01-05,09:00,10:00,group
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours uncounted_hours overlap_hours <<-'END'
	hours,uncounted_hours,overlap_hours
	1.00,0.50,0.50
	END
	no_errors
}

@test "of sessions that begin together the longer owns the minutes" {
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:00,10:00,group
	c01,2026-01-05,09:00,11:00,individual
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours group_hours individual_hours overlap_hours sessions <<-'END'
	hours,group_hours,individual_hours,overlap_hours,sessions
	2.00,0.00,2.00,1.00,1
	END
	no_errors
}

@test "of equal times the earlier class owns the minutes" {
	given in.csv <<-'END'
	client_id,date,start,end,service
	c01,2026-01-05,09:00,10:00,individual
	c01,2026-01-05,09:00,10:00,group
	c01,2026-01-06,09:00,10:00,family
	c01,2026-01-06,09:00,10:00,individual
	c01,2026-01-07,09:00,10:00,other
	c01,2026-01-07,09:00,10:00,medication
	c02,2026-01-05,09:00,10:00,case management
	c02,2026-01-05,09:00,10:00,education
	c02,2026-01-06,09:00,10:00,education
	c02,2026-01-06,09:00,10:00,family
	END
	try iop-hours -C status= --as-of 2026-01-07 in.csv
	status 0
	shows client_id group_hours individual_hours family_hours \
		education_hours case_management_hours medication_hours \
		other_hours <<-'END'
	client_id,group_hours,individual_hours,family_hours,education_hours,case_management_hours,medication_hours,other_hours
	c01,1.00,1.00,0.00,0.00,0.00,1.00,0.00
	c02,0.00,0.00,1.00,1.00,0.00,0.00,0.00
	END
	no_errors
}

@test "of equal times and class attended goes before late and late before left" {
	given in.csv <<-'END'
	client_id,date,start,end,status
	c01,2026-01-05,09:00,10:00,late
	c01,2026-01-05,09:00,10:00,attended
	c02,2026-01-05,09:00,10:00,left
	c02,2026-01-05,09:00,10:00,attended
	c03,2026-01-05,09:00,10:00,left
	c03,2026-01-05,09:00,10:00,late
	END
	try iop-hours in.csv
	status 0
	shows client_id hours sessions late assumed_hours <<-'END'
	client_id,hours,sessions,late,assumed_hours
	c01,1.00,1,0,0.00
	c02,1.00,1,0,0.00
	c03,1.00,1,1,1.00
	END
	no_errors
}

@test "of equals the one with arrived or departed goes before the one in person" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed,mode
	c01,2026-01-05,09:00,10:00,,,in-person
	c01,2026-01-05,09:00,10:00,09:00,,virtual
	c02,2026-01-05,09:00,10:00,,,in-person
	c02,2026-01-05,09:00,10:00,,10:00,virtual
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours virtual_hours <<-'END'
	client_id,hours,virtual_hours
	c01,1.00,1.00
	c02,1.00,1.00
	END
	no_errors
}

@test "of equals late with arrived goes before late without" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,status
	c01,2026-01-05,09:00,10:00,,late
	c01,2026-01-05,09:00,10:00,09:00,late
	END
	try iop-hours in.csv
	status 0
	shows hours assumed_hours <<-'END'
	hours,assumed_hours
	1.00,0.00
	END
	no_errors
}

@test "of equals in person goes before virtual" {
	given in.csv <<-'END'
	client_id,date,start,end,mode
	c01,2026-01-05,09:00,10:00,virtual
	c01,2026-01-05,09:00,10:00,in-person
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours virtual_hours <<-'END'
	hours,virtual_hours
	1.00,0.00
	END
	no_errors
}

@test "of equals the one with more minutes owns them" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,09:00,10:00,30
	c01,2026-01-05,09:00,10:00,50
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours overlap_hours <<-'END'
	hours,overlap_hours
	0.83,0.50
	END
	no_errors
}

@test "a break belongs to the session that has it" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,service
	c01,2026-01-05,09:00,12:00,120,group
	c01,2026-01-05,11:00,12:00,,individual
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours group_hours individual_hours overlap_hours <<-'END'
	hours,group_hours,individual_hours,overlap_hours
	2.00,2.00,0.00,1.00
	END
	no_errors
}

@test "a session with a break counts what it owns, at most its minutes" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes,service
	c01,2026-01-05,09:00,10:00,,individual
	c01,2026-01-05,09:30,12:00,120,group
	c02,2026-01-05,09:00,11:00,,individual
	c02,2026-01-05,09:30,12:00,120,group
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id individual_hours group_hours overlap_hours <<-'END'
	client_id,individual_hours,group_hours,overlap_hours
	c01,1.00,2.00,0.00
	c02,2.00,1.00,1.00
	END
	no_errors
}

@test "rows without times cannot overlap" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,09:00,10:00,
	c01,2026-01-05,,,60
	c01,2026-01-05,,,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours sessions overlap_hours <<-'END'
	hours,sessions,overlap_hours
	3.00,3,0.00
	END
	errors <<-'END'
	iop-hours: warning: 1 row is the same in every cell as a row before, and counts too (--accept repeats says that it is meant)
	END
}

@test "sessions that only touch, of other days or of other clients do not overlap" {
	given in.csv <<-'END'
	client_id,date,start,end
	c01,2026-01-05,09:00,10:00
	c01,2026-01-05,10:00,11:00
	c01,2026-01-06,09:00,10:00
	c02,2026-01-05,09:00,10:00
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours sessions overlap_hours <<-'END'
	client_id,hours,sessions,overlap_hours
	c01,3.00,3,0.00
	c02,1.00,1,0.00
	END
	no_errors
}

@test "rows that were not attended own no minute" {
	given in.csv <<-'END'
	client_id,date,start,end,status
	c01,2026-01-05,09:30,10:30,attended
	c01,2026-01-05,09:00,10:00,absent
	c01,2026-01-05,09:00,10:00,excused
	c01,2026-01-05,09:00,10:00,unrecorded
	END
	try iop-hours in.csv
	status 0
	shows hours sessions overlap_hours <<-'END'
	hours,sessions,overlap_hours
	1.00,1,0.00
	END
	no_errors
}

# ---- what counts ----------------------------------------------------------

@test "peer and testing do not count where the rule is silent" {
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,60,group
	c01,2026-01-06,40,peer
	c01,2026-01-07,20,testing
	c01,2026-01-08,1,family
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours days days_attended uncounted_hours kinds sessions \
		<<-'END'
	hours,days,days_attended,uncounted_hours,kinds,sessions
	1.02,2,2,1.00,2,4
	END
	no_errors
}

@test "a rule's counts name the classes that count, peer and testing as other" {
	given rule.csv <<-'END'
	rule,min_hours,counts
	ours,2,Group|peer|testing|case-management
	END
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,60,group
	c01,2026-01-05,30,individual
	c01,2026-01-06,20,peer
	c01,2026-01-07,10,testing
	c01,2026-01-07,30,case management
	END
	try iop-hours -C status= --policy ./rule.csv in.csv
	status 0
	shows hours group_hours individual_hours case_management_hours \
		other_hours uncounted_hours kinds status <<-'END'
	hours,group_hours,individual_hours,case_management_hours,other_hours,uncounted_hours,kinds,status
	2.00,1.00,0.00,0.50,0.50,0.50,3,met
	END
	no_errors
}

@test "the rule decides which sessions are counted, so which minutes they own" {
	given rule.csv <<-'END'
	rule,level,min_hours,counts
	strict,PHP,1,individual
	wide,,1,
	END
	given in.csv <<-'END'
	client_id,date,start,end,service,level
	c01,2026-01-05,09:00,10:00,group,PHP
	c01,2026-01-05,09:30,10:00,individual,PHP
	c02,2026-01-05,09:00,10:00,group,IOP
	c02,2026-01-05,09:30,10:00,individual,IOP
	END
	try iop-hours -C status= --policy ./rule.csv in.csv
	status 0
	shows client_id hours uncounted_hours overlap_hours <<-'END'
	client_id,hours,uncounted_hours,overlap_hours
	c01,0.50,0.50,0.50
	c02,1.00,0.00,0.50
	END
	no_errors
}

@test "a word in counts that is no class is refused" {
	given rule.csv <<-'END'
	rule,min_hours,counts
	ours,2,group|yoga
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours --policy ./rule.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ./rule.csv:2: counts: not a list of services' classes (group|individual)
	END
}

@test "a day counts from min_day_hours on, by all its counted minutes" {
	given rule.csv <<-'END'
	rule,min_days,min_day_hours
	ours,3,1:30
	END
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,90,group
	c01,2026-01-06,89,group
	c01,2026-01-07,60,group
	c01,2026-01-07,30,individual
	c01,2026-01-08,89,group
	c01,2026-01-08,30,peer
	END
	try iop-hours -C status= --policy ./rule.csv in.csv
	status 0
	shows days days_attended day_hours required_days reason <<-'END'
	days,days_attended,day_hours,required_days,reason
	2,4,1.49,3,days
	END
	no_errors
}

@test "without min_day_hours every day with a counted minute is a day" {
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,1,group
	c01,2026-01-06,0,group
	c01,2026-01-07,60,peer
	END
	try iop-hours -C status= in.csv
	status 0
	shows days days_attended <<-'END'
	days,days_attended
	1,1
	END
	no_errors
}

@test "day_hours are rounded once, half up" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,100
	c01,2026-01-06,100
	c01,2026-01-07,101
	c02,2026-01-05,1
	c02,2026-01-06,2
	c03,2026-01-05,1
	c03,2026-01-06,1
	c03,2026-01-07,1
	c03,2026-01-08,1
	c03,2026-01-09,2
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id hours day_hours <<-'END'
	client_id,hours,day_hours
	c01,5.02,1.67
	c02,0.05,0.03
	c03,0.10,0.02
	END
	no_errors
}

@test "late without arrived and left without departed are assumed hours" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed,status
	c01,2026-01-05,09:00,10:00,,,late
	c01,2026-01-06,09:00,10:00,,10:00,late
	c01,2026-01-07,09:00,10:00,09:30,,left
	c01,2026-01-08,09:00,10:00,09:30,,late
	c01,2026-01-09,09:00,10:00,,09:30,left
	c01,2026-01-10,09:00,10:00,,,attended
	END
	try iop-hours in.csv
	status 0
	shows hours late assumed_hours <<-'END'
	hours,late,assumed_hours
	4.50,3,2.50
	END
	no_errors
}

@test "assumed and virtual hours are what the session owns" {
	given in.csv <<-'END'
	client_id,date,start,end,status,mode
	c01,2026-01-05,08:30,09:30,attended,
	c01,2026-01-05,09:00,10:00,late,video
	END
	try iop-hours in.csv
	status 0
	shows hours virtual_hours assumed_hours overlap_hours <<-'END'
	hours,virtual_hours,assumed_hours,overlap_hours
	1.50,0.50,0.50,0.50
	END
	no_errors
}

@test "virtual and assumed hours are parts of the counted ones only" {
	given in.csv <<-'END'
	client_id,date,minutes,service,status,mode
	c01,2026-01-05,60,group,late,video
	c01,2026-01-06,60,peer,late,video
	END
	try iop-hours in.csv
	status 0
	shows hours uncounted_hours virtual_hours assumed_hours late <<-'END'
	hours,uncounted_hours,virtual_hours,assumed_hours,late
	1.00,1.00,1.00,1.00,2
	END
	no_errors
}

@test "a late session that owns no minute is not counted as late" {
	given in.csv <<-'END'
	client_id,date,start,end,status
	c01,2026-01-05,09:00,10:00,attended
	c01,2026-01-05,09:15,09:45,late
	END
	try iop-hours in.csv
	status 0
	shows sessions late <<-'END'
	sessions,late
	1,0
	END
	no_errors
}

@test "of sessions alike in all else one whose times are known goes first" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed,status
	c01,2026-01-05,09:00,11:00,,11:00,late
	c01,2026-01-05,09:00,11:00,09:00,,late
	END
	{ head -n 1 in.csv; tail -n +2 in.csv | tac; } > reversed.csv
	for file in in.csv reversed.csv; do
		try iop-hours $file
		status 0
		shows hours assumed_hours <<-'END'
		hours,assumed_hours
		2.00,0.00
		END
		no_errors
	done
}
