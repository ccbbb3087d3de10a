# SPDX-License-Identifier: ISC
# iop-hours: each built-in requirement table at its limits.

load hours

@test "samhsa counts core services only and asks for no days" {
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,500,group
	c01,2026-01-05,20,individual
	c01,2026-01-05,10,family
	c01,2026-01-05,5,education
	c01,2026-01-05,5,case management
	c02,2026-01-05,539,group
	c02,2026-01-05,60,medication
	c02,2026-01-05,60,yoga
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy samhsa in.csv
	status 0
	shows client_id hours required_hours required_days uncounted_hours \
		status rule <<-'END'
	client_id,hours,required_hours,required_days,uncounted_hours,status,rule
	c01,9.00,9.00,,0.00,met,samhsa/iop
	c02,8.98,9.00,,2.00,short,samhsa/iop
	END
	errors <<-'END'
	iop-hours: warning: 1 service word in 1 row is in no table and counts as other (--show-services lists them; --accept services says that it is meant)
	END
}

@test "h0015 asks for three days of three hours and has no upper limit" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,180
	c01,2026-01-06,180
	c01,2026-01-07,180
	c02,2026-01-05,1000
	c02,2026-01-06,180
	c02,2026-01-07,179
	c03,2026-01-05,1000
	c03,2026-01-06,180
	c03,2026-01-07,180
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy h0015 in.csv
	status 0
	shows client_id days days_attended required_days status reason rule \
		<<-'END'
	client_id,days,days_attended,required_days,status,reason,rule
	c01,3,3,3,met,,h0015/iop
	c02,2,3,3,short,days,h0015/iop
	c03,3,3,3,met,,h0015/iop
	END
	no_errors
}

@test "kansas asks 9 hours from 18 years on, 6 below, of counselling" {
	given roster.csv <<-'END'
	client_id,age
	c01,18
	c02,18
	c03,17
	c04,17
	c05,
	END
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,540,group
	c02,2026-01-05,539,individual
	c02,2026-01-05,60,education
	c03,2026-01-05,360,family
	c04,2026-01-05,359,group
	c05,2026-01-05,540,group
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy kansas --roster roster.csv \
		in.csv
	status 0
	shows client_id hours required_hours uncounted_hours status reason \
		rule <<-'END'
	client_id,hours,required_hours,uncounted_hours,status,reason,rule
	c01,9.00,9.00,0.00,met,,kansas/iop
	c02,8.98,9.00,1.00,short,hours,kansas/iop
	c03,6.00,6.00,0.00,met,,kansas/iop-youth
	c04,5.98,6.00,0.00,short,hours,kansas/iop-youth
	c05,9.00,,0.00,unplaced,missing: age,
	END
	no_errors
}

@test "an age that is none is a bad line of the roster" {
	given roster.csv <<-'END'
	client_id,age
	c01,adult
	c02,121
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,540
	END
	try iop-hours --policy kansas --roster roster.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: roster.csv:2: age: not one of the table's values
	iop-hours: roster.csv:3: age: not one of the table's values
	END
}

@test "virginia asks 9 hours of days of 3, and of youth on Medicaid 6 of days of 2" {
	given roster.csv <<-'END'
	client_id,age,payer
	c01,18,medicaid
	c02,17,Medicaid
	c03,17,Medicaid
	c04,17,private
	c05,18,medicaid
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,361
	c01,2026-01-06,179
	c02,2026-01-05,240
	c02,2026-01-06,120
	c03,2026-01-05,240
	c03,2026-01-06,119
	c04,2026-01-05,539
	c05,2026-01-05,1200
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy virginia \
		--roster roster.csv in.csv
	status 0
	shows client_id hours days days_attended required_hours required_days \
		status rule <<-'END'
	client_id,hours,days,days_attended,required_hours,required_days,status,rule
	c01,9.00,1,2,9.00,,met,virginia/medicaid-adult
	c02,6.00,2,2,6.00,,met,virginia/medicaid-youth
	c03,5.98,1,2,6.00,,short,virginia/medicaid-youth
	c04,8.98,1,1,9.00,,short,virginia/iop
	c05,20.00,1,1,9.00,,over,virginia/medicaid-adult
	END
	no_errors
}

@test "virginia without age asks for it where it matters" {
	given roster.csv <<-'END'
	client_id,payer
	c01,medicaid
	c02,private
	c03,
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,540
	c02,2026-01-05,540
	c03,2026-01-05,540
	END
	try iop-hours -C status= --policy virginia --roster roster.csv in.csv
	status 0
	shows client_id status reason <<-'END'
	client_id,status,reason
	c01,unplaced,missing: age
	c02,met,
	c03,unplaced,missing: age payer
	END
	no_errors
}

@test "medicare asks 9 hours of IOP, 20 of PHP, and no days" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2026-01-05,540,IOP
	c02,2026-01-05,539,IOP
	c03,2026-01-05,1200,PHP
	c04,2026-01-05,1199,PHP
	c05,2026-01-05,540,OP
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy medicare in.csv
	status 0
	shows client_id required_hours required_days status rule <<-'END'
	client_id,required_hours,required_days,status,rule
	c01,9.00,,met,medicare/iop
	c02,9.00,,short,medicare/iop
	c03,20.00,,met,medicare/php
	c04,20.00,,short,medicare/php
	c05,,,unplaced,
	END
	no_errors
}

@test "washington asks 6 hours, and three days of an hour in weeks 1 to 4" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2025-01-06,240
	c01,2025-01-07,60
	c01,2025-01-08,60
	c01,2025-01-27,300
	c01,2025-01-28,60
	c01,2025-01-29,59
	c01,2025-02-03,360
	c01,2025-02-10,359
	END
	try iop-hours -C status= --as-of 2025-02-16 --policy washington in.csv
	status 0
	shows program_week hours days required_days status reason rule <<-'END'
	program_week,hours,days,required_days,status,reason,rule
	1,6.00,3,3,met,,washington/early
	2,0.00,0,3,short,hours+days,washington/early
	3,0.00,0,3,short,hours+days,washington/early
	4,6.98,2,3,short,days,washington/early
	5,6.00,1,,met,,washington/later
	6,5.98,1,,short,hours,washington/later
	END
	no_errors
}

@test "washington speaks of twelve weeks" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2025-01-06
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2025-03-24,360
	c01,2025-03-31,360
	END
	try iop-hours -C status= --roster roster.csv --from 2025-03-24 \
		--policy washington in.csv
	status 0
	shows program_week status reason rule <<-'END'
	program_week,status,reason,rule
	12,met,,washington/later
	13,unplaced,no rule holds,
	END
	no_errors
}

@test "charles-river: IOP is three days of three hours, 9 to 20 a week" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,180
	c01,2026-01-06,180
	c01,2026-01-07,180
	c02,2026-01-05,181
	c02,2026-01-06,180
	c02,2026-01-07,179
	c03,2026-01-05,400
	c03,2026-01-06,400
	c03,2026-01-07,400
	c04,2026-01-05,400
	c04,2026-01-06,400
	c04,2026-01-07,401
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy charles-river in.csv
	status 0
	shows client_id hours days required_days status rule <<-'END'
	client_id,hours,days,required_days,status,rule
	c01,9.00,3,3,met,charles-river/iop
	c02,9.00,2,3,short,charles-river/iop
	c03,20.00,3,3,met,charles-river/iop
	c04,20.02,3,3,over,charles-river/iop
	END
	no_errors
}

@test "charles-river: OP is a day of an hour, 1 to 4 hours a week" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c02,2026-01-05,59
	c02,2026-01-06,1
	c03,2026-01-05,240
	c04,2026-01-05,241
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy charles-river --level OP \
		in.csv
	status 0
	shows client_id hours days required_hours required_days status reason \
		<<-'END'
	client_id,hours,days,required_hours,required_days,status,reason
	c01,1.00,1,1.00,1,met,
	c02,1.00,0,1.00,1,short,days
	c03,4.00,1,1.00,1,met,
	c04,4.02,1,1.00,1,over,
	END
	no_errors
}

@test "charles-river: PHP is five days of five hours, 25 to 42 a week" {
	awk 'BEGIN {
		print "client_id,date,minutes"
		for (day = 5; day <= 9; day++) {
			print "c01,2026-01-0" day ",300"
			print "c02,2026-01-0" day "," (day == 9 ? 299 : 301)
			print "c03,2026-01-0" day ",504"
			print "c04,2026-01-0" day "," (day == 9 ? 505 : 504)
		}
	}' > in.csv
	try iop-hours -C status= --as-of 2026-01-11 --policy charles-river --level PHP \
		in.csv
	status 0
	shows client_id hours days required_hours required_days status reason \
		<<-'END'
	client_id,hours,days,required_hours,required_days,status,reason
	c01,25.00,5,25.00,5,met,
	c02,25.05,4,25.00,5,short,days
	c03,42.00,5,25.00,5,met,
	c04,42.02,5,25.00,5,over,
	END
	no_errors
}

@test "matrix changes its hours behind weeks 4, 16 and 48" {
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-01-05
	c02,2026-01-05
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-26,130
	c01,2026-01-27,120
	c01,2026-01-28,120
	c01,2026-02-02,90
	c01,2026-02-03,90
	c01,2026-02-04,89
	c01,2026-04-20,90
	c01,2026-04-21,180
	c01,2026-04-27,89
	c01,2026-12-07,1
	c02,2026-01-26,129
	c02,2026-01-27,120
	c02,2026-01-28,120
	c02,2026-02-02,90
	c02,2026-02-03,90
	c02,2026-02-04,90
	c02,2026-04-20,90
	c02,2026-04-21,90
	c02,2026-04-22,90
	c02,2026-04-27,90
	c02,2026-11-30,90
	c02,2026-12-07,90
	END
	judge() {
		try iop-hours -C status= --policy matrix --roster roster.csv \
			--as-of 2026-12-31 --from "$1" --to "$2" in.csv
		status 0
		no_errors
	}
	judge 2026-01-26 2026-02-02
	shows client_id program_week hours required_hours status reason rule \
		<<-'END'
	client_id,program_week,hours,required_hours,status,reason,rule
	c01,4,6.17,6.17,met,,matrix/early
	c01,5,4.48,4.50,short,hours,matrix/middle
	c02,4,6.15,6.17,short,hours,matrix/early
	c02,5,4.50,4.50,met,,matrix/middle
	END
	judge 2026-04-20 2026-04-27
	shows client_id program_week hours required_days status reason rule \
		<<-'END'
	client_id,program_week,hours,required_days,status,reason,rule
	c01,16,4.50,3,short,days,matrix/middle
	c01,17,1.48,1,short,hours,matrix/aftercare
	c02,16,4.50,3,met,,matrix/middle
	c02,17,1.50,1,met,,matrix/aftercare
	END
	judge 2026-11-30 2026-12-07
	shows client_id program_week hours status reason rule <<-'END'
	client_id,program_week,hours,status,reason,rule
	c01,48,0.00,short,hours+days,matrix/aftercare
	c01,49,0.02,unplaced,no rule holds,
	c02,48,1.50,met,,matrix/aftercare
	c02,49,1.50,unplaced,no rule holds,
	END
}
