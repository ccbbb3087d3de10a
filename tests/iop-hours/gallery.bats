# SPDX-License-Identifier: ISC
# iop-hours: the tables of other states and payers, three cases each by hand.

load hours

# week CLIENT LEVEL MINUTES ...: a row a day from Monday 2026-01-05 on.
week() {
	local client=$1 level=$2 day=5 minutes

	shift 2
	for minutes; do
		printf '%s,2026-01-%02d,%s,%s\n' "$client" $day "$minutes" \
			"$level"
		day=$((day + 1))
	done
}

# judged TABLE: the weeks of in.csv, with the ages of roster.csv if it's there.
judged() {
	local roster=

	[ ! -e roster.csv ] || roster='--roster roster.csv'
	try iop-hours -C status= --as-of 2026-01-11 --policy "$1" $roster in.csv
	status 0
	no_errors
	shows client_id hours days required_hours required_days status rule
}

# aged AGE ...: a roster of c01, c02 and so on.
aged() {
	local number=0 age

	echo client_id,age > roster.csv
	for age; do
		number=$((number + 1))
		printf 'c%02d,%s\n' $number "$age" >> roster.csv
	done
}

@test "indiana asks for three days of three hours" {
	{
		echo client_id,date,minutes,level
		week c01 IOP 180 180 180
		week c02 IOP 180 180 179
		week c03 IOP 600 180
	} > in.csv
	judged indiana <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,9.00,3,9.00,3,met,indiana/iop
	c02,8.98,2,9.00,3,short,indiana/iop
	c03,13.00,2,9.00,3,short,indiana/iop
	END
}

@test "tricare asks for six hours, a day being one of two" {
	{
		echo client_id,date,minutes,level
		week c01 IOP 120 120 120
		week c02 IOP 359
		week c03 IOP 240 119 1
	} > in.csv
	judged tricare <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,6.00,3,6.00,,met,tricare/iop
	c02,5.98,1,6.00,,short,tricare/iop
	c03,6.00,1,6.00,,met,tricare/iop
	END
}

@test "florida asks twelve hours of its day or night treatment" {
	{
		echo client_id,date,minutes,level
		week c01 PHP 180 180 180 180
		week c02 PHP 180 180 180 179
		week c03 PHP 360 180 179 1
	} > in.csv
	judged florida <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,12.00,4,12.00,,met,florida/day-night
	c02,11.98,3,12.00,,short,florida/day-night
	c03,12.00,2,12.00,,met,florida/day-night
	END
}

@test "pennsylvania asks ten hours on three days of partial hospitalization" {
	{
		echo client_id,date,minutes,level
		week c01 PHP 300 299 1
		week c02 PHP 300 298 1
		week c03 PHP 300 300
	} > in.csv
	judged pennsylvania <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,10.00,3,10.00,3,met,pennsylvania/level-2a
	c02,9.98,3,10.00,3,short,pennsylvania/level-2a
	c03,10.00,2,10.00,3,short,pennsylvania/level-2a
	END
}

@test "wyoming asks twelve hours of day treatment, and less than nine or six of OP" {
	aged 30 30 17 18
	{
		echo client_id,date,minutes,level
		week c01 PHP 720
		week c02 PHP 719
		week c03 OP 360
		week c04 OP 539
	} > in.csv
	judged wyoming <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,12.00,1,12.00,,met,wyoming/day
	c02,11.98,1,12.00,,short,wyoming/day
	c03,6.00,1,,1,over,wyoming/op-youth
	c04,8.98,1,,1,met,wyoming/op
	END
}

@test "maryland asks 9 to 20 hours of IOP from 18 years on, 6 below" {
	aged 18 18 17 17 18
	{
		echo client_id,date,minutes,level
		week c01 IOP 540
		week c02 IOP 1201
		week c03 IOP 360
		week c04 IOP 359
		week c05 OP 540
	} > in.csv
	judged maryland <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,9.00,1,9.00,,met,maryland/iop
	c02,20.02,1,9.00,,over,maryland/iop
	c03,6.00,1,6.00,,met,maryland/iop-youth
	c04,5.98,1,6.00,,short,maryland/iop-youth
	c05,9.00,1,,1,over,maryland/op
	END
}

@test "dc asks 9 hours of IOP from 21 years on, 6 below, and 20 of day treatment" {
	aged 21 20 30 30 30
	{
		echo client_id,date,minutes,level
		week c01 IOP 539
		week c02 IOP 360
		week c03 PHP 1200
		week c04 PHP 1199
		week c05 OP 481
	} > in.csv
	judged dc <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,8.98,1,9.00,,short,dc/iop
	c02,6.00,1,6.00,,met,dc/iop-youth
	c03,20.00,1,20.00,,met,dc/day
	c04,19.98,1,20.00,,short,dc/day
	c05,8.02,1,,1,over,dc/op
	END
}

@test "myths asks for three days of two hours" {
	{
		echo client_id,date,minutes,level
		week c01 IOP 120 120 120
		week c02 IOP 120 120 119
		week c03 IOP 240 240 241
	} > in.csv
	judged myths <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,6.00,3,6.00,3,met,myths/iop
	c02,5.98,2,6.00,3,short,myths/iop
	c03,12.02,3,6.00,3,over,myths/iop
	END
}

@test "north-carolina asks by age from 2026 on, and three days of three hours before" {
	aged 18 17 17
	{
		echo client_id,date,minutes,level
		week c01 IOP 539
		week c02 IOP 360
		week c03 IOP 359
	} > in.csv
	judged north-carolina <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,8.98,1,9.00,,short,north-carolina/adult
	c02,6.00,1,6.00,,met,north-carolina/youth
	c03,5.98,1,6.00,,short,north-carolina/youth
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2025-12-29,180
	c01,2025-12-30,180
	c01,2025-12-31,180
	c02,2025-12-29,180
	c02,2025-12-30,180
	c02,2025-12-31,179
	END
	try iop-hours -C status= --as-of 2026-01-04 --policy north-carolina \
		--roster roster.csv in.csv
	status 0
	shows client_id hours days status rule <<-'END'
	client_id,hours,days,status,rule
	c01,9.00,3,met,north-carolina/saiop
	c02,8.98,2,short,north-carolina/saiop
	END
}

@test "samhsa asks 6 hours of youth" {
	given in.csv <<-'END'
	client_id,date,minutes,level,service
	c01,2026-01-05,360,IOP-youth,group
	c02,2026-01-05,359,IOP-youth,group
	c03,2026-01-05,360,IOP,group
	END
	judged samhsa <<-'END'
	client_id,hours,days,required_hours,required_days,status,rule
	c01,6.00,1,6.00,,met,samhsa/iop-youth
	c02,5.98,1,6.00,,short,samhsa/iop-youth
	c03,6.00,1,9.00,,short,samhsa/iop
	END
}

@test "virginia asks 20 hours of PHP, and its licensing rule begins in 2023" {
	given roster.csv <<-'END'
	client_id,age,payer
	c01,30,medicaid
	c02,30,commercial
	c03,30,medicaid
	END
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2023-02-13,1200,PHP
	c02,2023-02-13,540,IOP
	c03,2023-02-13,540,IOP
	c02,2023-02-20,540,IOP
	END
	try iop-hours -C status= --as-of 2023-02-26 --policy virginia \
		--roster roster.csv in.csv
	status 0
	shows client_id week_start status reason rule <<-'END'
	client_id,week_start,status,reason,rule
	c01,2023-02-13,met,,virginia/php
	c01,2023-02-20,short,hours,virginia/php
	c02,2023-02-13,unplaced,no rule holds on 2023-02-13 (virginia: from 2023-02-17),
	c02,2023-02-20,met,,virginia/iop
	c03,2023-02-13,met,,virginia/medicaid-adult
	c03,2023-02-20,short,hours,virginia/medicaid-adult
	END
	no_errors
}

@test "medicare's IOP begins with 2024, and its PHP stood before" {
	given in.csv <<-'END'
	client_id,date,minutes,level
	c01,2023-12-25,540,IOP
	c01,2024-01-01,540,IOP
	c02,2023-12-25,1200,PHP
	END
	try iop-hours -C status= --as-of 2024-01-07 --policy medicare in.csv
	status 0
	shows client_id week_start status reason rule <<-'END'
	client_id,week_start,status,reason,rule
	c01,2023-12-25,unplaced,no rule holds on 2023-12-25 (medicare: from 2024-01-01),
	c01,2024-01-01,met,,medicare/iop
	c02,2023-12-25,met,,medicare/php
	c02,2024-01-01,short,hours,medicare/php
	END
	no_errors
}

@test "washington ends with 2025" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2025-12-29,180
	c01,2025-12-30,90
	c01,2025-12-31,90
	c01,2026-01-05,360
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy washington in.csv
	status 0
	shows week_start status reason rule <<-'END'
	week_start,status,reason,rule
	2025-12-29,met,,washington/early
	2026-01-05,unplaced,no rule holds on 2026-01-05 (washington: from 2021-07-01 to 2025-12-31),
	END
	no_errors
}

@test "charles-river counts the introduction to 12 steps, as its article does" {
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,120,group
	c01,2026-01-05,60,12 step
	c01,2026-01-06,180,individual
	c01,2026-01-07,180,family
	c02,2026-01-05,180,group
	c02,2026-01-06,180,group
	c02,2026-01-07,179,group
	c02,2026-01-07,60,uds
	END
	try iop-hours -C status= --as-of 2026-01-11 --policy charles-river in.csv
	status 0
	shows client_id hours days uncounted_hours status <<-'END'
	client_id,hours,days,uncounted_hours,status
	c01,9.00,3,0.00,met
	c02,8.98,2,1.00,short
	END
	no_errors
}
