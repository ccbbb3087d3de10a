# SPDX-License-Identifier: ISC
# iop-voucher: what is one target and one chance, what is due and has no row,
# where program weeks begin, words in a rule's lists, and what a review lacks.

load voucher

# --- one column is one target ---

@test "a target without a name and one with it are one where they mean one column" {
	given ours.csv <<-'END'
	rule,phase,target,first,per_week
	early,early,Result,10.00,1
	any,,,5.00,1
	END
	given in.csv <<-'END'
	client_id,date,phase,result
	c01,2026-01-05,early,negative
	c01,2026-01-12,late,negative
	END
	try iop-voucher -p ./ours.csv in.csv
	status 0
	ledger streak earned balance rule reason <<-'END'
	streak,earned,balance,rule,reason
	1,10.00,10.00,ours/early,earned
	2,5.00,15.00,ours/any,earned
	END
	no_errors
}

@test "where it means another column it is another target" {
	given ours.csv <<-'END'
	rule,target,first
	test,result,10.00
	week,,5.00
	END
	given in.csv <<-'END'
	client_id,date,status,result
	c01,2026-01-05,met,negative
	END
	try iop-voucher -p ./ours.csv in.csv
	status 0
	ledger streak earned reason <<-'END'
	streak,earned,reason
	1|1,15.00,result earned; status earned
	END
	no_errors
}

@test "two names for one header are one target" {
	given ours.csv <<-'END'
	rule,target,first
	test,result,10.00
	again,UA screen,5.00
	END
	given in.csv <<-'END'
	client_id,date,UA Screen
	c01,2026-01-05,negative
	END
	try iop-voucher -p ./ours.csv --column 'result=UA Screen' in.csv
	status 0
	ledger streak earned rule reason <<-'END'
	streak,earned,rule,reason
	1,10.00,ours/test,earned
	END
	no_errors
}

@test "a check takes a target without a name for the usual one that the table names" {
	given ours.csv <<-'END'
	rule,target,first,source
	any,,10.00,local
	never,result,5.00,local
	END
	try iop-voucher -p ./ours.csv --check-policy
	status 1
	output <<-'END'
	./ours.csv: 2 rules, 1 combinations of nothing
	./ours.csv:3: rule never: can never decide: rule any decides before it, e.g. for whatever the row holds
	END
	no_errors
}

@test "rules that differ in the name of their target only answer alike" {
	given ours.csv <<-'END'
	rule,phase,target,first
	late,late,result,10.00
	any,,,10.00
	END
	given in.csv <<-'END'
	client_id,date,phase,result
	c01,2026-01-05,,negative
	END
	try iop-voucher -p ./ours.csv in.csv
	status 0
	ledger earned rule <<-'END'
	earned,rule
	10.00,ours/any
	END
	no_errors
}

@test "a target that the input lacks steers no terminal" {
	printf 'rule,target,first\na,"re\033[31msult",1\n' > red.csv
	given in.csv <<-'END'
	client_id,date,status
	END
	try iop-voucher -p ./red.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:1: no column 're?[31msult': the columns are 'client_id', 'date', 'status'; --column NAME=HEADER says which is meant
	END
	printf 'rule,target,first\na,"x\302\205y\342\200\256z",1\n' > red.csv
	try iop-voucher -p ./red.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:1: no column 'x?y?z': the columns are 'client_id', 'date', 'status'; --column NAME=HEADER says which is meant
	END
}

# --- several rows of a day ---

given_panel() {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,2.00,1.00
	END
	given in.csv <<-'END'
	client_id,date,substance,result
	c02,2026-01-05,alcohol,negative
	c01,2026-01-05,opioids,negative
	c01,2026-01-05,alcohol,excused
	c01,2026-01-05,cocaine,positive
	c01,2026-01-08,cocaine,negative
	c01,2026-01-08,alcohol,negative
	END
}

@test "a second row of a client and day is a bad row, and the message says what to type" {
	given_panel
	try iop-voucher -p ./rising.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:4: result: a second row of the client and day
	iop-voucher: in.csv:5: result: a second row of the client and day
	iop-voucher: in.csv:7: result: a second row of the client and day
	iop-voucher: result: 3 rows: --same-day worst takes the worst of them, as of a panel with a row for each substance; --same-day each lets each pay
	END
}

@test "with --rejects it sets its client aside" {
	given_panel
	try iop-voucher -p ./rising.csv --rejects bad.csv in.csv
	status 1
	ledger client_id earned <<-'END'
	client_id,earned
	c02,2.00
	END
	errors <<-'END'
	iop-voucher: in.csv: a column that is not read: 'substance'
	iop-voucher: 5 bad rows set aside in bad.csv
	END
	cut -d , -f 3,5,6 bad.csv > .shown
	same .shown bad.csv <<-'END'
	substance,reject_line,reject_column
	opioids,3,
	alcohol,4,result
	cocaine,5,result
	cocaine,6,
	alcohol,7,result
	END
}

@test "--same-day worst takes a lost row before a neutral before an earned one" {
	given_panel
	try iop-voucher --quiet -p ./rising.csv --same-day worst in.csv
	status 0
	ledger client_id substance streak earned balance reason <<-'END'
	client_id,substance,streak,earned,balance,reason
	c02,alcohol,1,2.00,2.00,earned
	c01,opioids,0,0.00,0.00,same day
	c01,alcohol,0,0.00,0.00,same day
	c01,cocaine,0,0.00,0.00,lost
	c01,cocaine,1,0.00,2.00,same day
	c01,alcohol,1,2.00,2.00,earned
	END
	no_errors
}

@test "--same-day each lets each row pay" {
	given_panel
	try iop-voucher --quiet -p ./rising.csv --same-day each in.csv
	status 0
	ledger client_id substance streak earned balance reason <<-'END'
	client_id,substance,streak,earned,balance,reason
	c02,alcohol,1,2.00,2.00,earned
	c01,opioids,1,2.00,2.00,earned
	c01,alcohol,0,0.00,0.00,neutral
	c01,cocaine,0,0.00,0.00,lost
	c01,cocaine,3,4.00,9.00,earned
	c01,alcohol,2,3.00,5.00,earned
	END
	no_errors
}

@test "of a day's rows each target takes its own" {
	given both.csv <<-'END'
	rule,target,first
	come,attendance,10.00
	test,abstinence,1.00
	END
	given in.csv <<-'END'
	client_id,date,attendance,abstinence
	c01,2026-01-05,met,positive
	c01,2026-01-05,short,negative
	END
	try iop-voucher -p ./both.csv --same-day worst in.csv
	status 0
	ledger attendance streak earned reason <<-'END'
	attendance,streak,earned,reason
	met,0|0,0.00,attendance same day; abstinence lost
	short,0|0,0.00,attendance lost; abstinence same day
	END
	no_errors
}

@test "a row for which no rule holds is no chance, so it is no second one" {
	given kinds.csv <<-'END'
	rule,kind,target,first
	stimulants,stimulant,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,kind,result
	c01,2026-01-05,stimulant,negative
	c01,2026-01-05,opioid,positive
	c01,2026-01-05,,positive
	END
	try iop-voucher -p ./kinds.csv in.csv
	status 0
	ledger earned reason <<-'END'
	earned,reason
	10.00,earned
	0.00,no rule
	0.00,review: missing kind
	END
	no_errors
}

@test "the same day in two episodes is two chances" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,2.00,1.00
	END
	given in.csv <<-'END'
	client_id,episode,date,result
	c01,1,2026-01-05,negative
	c01,2,2026-01-05,negative
	END
	try iop-voucher -p ./rising.csv in.csv
	status 0
	ledger streak earned balance <<-'END'
	streak,earned,balance
	1,2.00,2.00
	1,2.00,4.00
	END
	no_errors
}

@test "a word that can't be read is told, and not that its row is a second one" {
	given_panel
	sed -i 's/opioids,negative/opioids,purple/; s/cocaine,positive/cocaine,blue/' in.csv
	try iop-voucher -p ./rising.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:3: result: a word that the table neither pays nor loses
	iop-voucher: in.csv:4: result: a second row of the client and day
	iop-voucher: in.csv:5: result: a word that the table neither pays nor loses
	iop-voucher: in.csv:7: result: a second row of the client and day
	iop-voucher: result: 2 rows: --same-day worst takes the worst of them, as of a panel with a row for each substance; --same-day each lets each pay
	END
}

@test "--same-day needs one of its two words" {
	try iop-voucher -p higgins --same-day best
	status 2
	no_output
	errors <<< 'iop-voucher: --same-day: needs worst or each (see iop-voucher --help)'
}

# --- visits without a row ---

# given_two: a table that awaits two chances a week.
given_two() {
	given two.csv <<-'END'
	rule,target,first,step,expect
	each,result,2.00,1.00,2
	END
}

@test "a first week in which the episode begins late isn't looked at" {
	given_two
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-06,negative
	c01,2026-01-12,negative
	c01,2026-01-15,negative
	c02,2026-01-05,negative
	c02,2026-01-12,negative
	END
	try iop-voucher -p ./two.csv in.csv
	status 0
	ledger client_id date streak reason <<-'END'
	client_id,date,streak,reason
	c01,2026-01-06,1,earned
	c01,2026-01-12,2,earned
	c01,2026-01-15,3,earned
	c02,2026-01-05,1,earned
	c02,2026-01-12,1,1 missing before; earned
	END
	no_errors
}

@test "an admission before it makes the first week whole" {
	given_two
	given in.csv <<-'END'
	client_id,date,admit_date,result
	c01,2026-01-07,2026-01-05,negative
	c01,2026-01-12,,negative
	c02,2026-01-07,2026-01-06,negative
	c02,2026-01-12,,negative
	c03,2026-01-14,2026-01-08,negative
	c03,2026-01-19,,negative
	END
	try iop-voucher -p ./two.csv in.csv
	status 0
	ledger client_id date reason <<-'END'
	client_id,date,reason
	c01,2026-01-07,earned
	c01,2026-01-12,1 missing before; earned
	c02,2026-01-07,earned
	c02,2026-01-12,earned
	c03,2026-01-14,earned
	c03,2026-01-19,1 missing before; earned
	END
	no_errors
}

@test "a row of any word counts, and the last week is not over" {
	given_two
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-08,excused
	c01,2026-01-12,positive
	c01,2026-01-15,negative
	c01,2026-01-19,negative
	END
	try iop-voucher -p ./two.csv in.csv
	status 0
	ledger date streak reason <<-'END'
	date,streak,reason
	2026-01-05,1,earned
	2026-01-08,1,neutral
	2026-01-12,0,lost
	2026-01-15,1,earned
	2026-01-19,2,earned
	END
	no_errors
}

@test "what is missing resets, and the value returns as after a loss" {
	given back.csv <<-'END'
	rule,target,first,step,expect,restore_after
	each,result,1.00,1.00,1,2
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-12,negative
	c01,2026-01-26,negative
	c01,2026-02-02,negative
	c01,2026-02-09,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger date streak value reason <<-'END'
	date,streak,value,reason
	2026-01-05,1,1.00,earned
	2026-01-12,2,2.00,earned
	2026-01-26,1,1.00,1 missing before; earned
	2026-02-02,2,2.00,earned
	2026-02-09,3,3.00,earned
	END
	no_errors
	sed -i 3d in.csv
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger date streak value reason <<-'END'
	date,streak,value,reason
	2026-01-05,1,1.00,earned
	2026-01-26,1,1.00,2 missing before; earned
	2026-02-02,2,2.00,earned
	2026-02-09,3,3.00,earned
	END
	no_errors
}

@test "a row of the day's other rows is no row of the target" {
	given_two
	given in.csv <<-'END'
	client_id,date,substance,result
	c01,2026-01-05,alcohol,negative
	c01,2026-01-05,opioids,negative
	c01,2026-01-12,alcohol,negative
	END
	try iop-voucher --quiet -p ./two.csv --same-day worst in.csv
	status 0
	ledger date substance reason <<-'END'
	date,substance,reason
	2026-01-05,alcohol,earned
	2026-01-05,opioids,same day
	2026-01-12,alcohol,1 missing before; earned
	END
	no_errors
	try iop-voucher --quiet -p ./two.csv --same-day each in.csv
	status 0
	ledger date substance reason <<-'END'
	date,substance,reason
	2026-01-05,alcohol,earned
	2026-01-05,opioids,earned
	2026-01-12,alcohol,earned
	END
	no_errors
}

@test "each week awaits what the rule of that week and its first day says" {
	given weeks.csv <<-'END'
	rule,program_week,target,first,expect,valid_from,valid_to
	two,1..2,result,1.00,2,,2026-01-18
	four,1..2,result,1.00,4,2026-01-19,
	none,3,result,1.00,,,
	one,4..,result,1.00,1,,
	END
	sed -i 's/4\.\./>=4/' weeks.csv
	given in.csv <<-'END'
	client_id,date,admit_date,result
	c01,2026-01-05,2026-01-05,negative
	c01,2026-02-12,,negative
	c02,2026-01-12,2026-01-12,negative
	c02,2026-01-26,,negative
	END
	try iop-voucher -p ./weeks.csv in.csv
	status 0
	# c01: 1 of week 1, 2 of week 2, none of 3, 1 each of 4 and 5.
	# c02: 1 of week 1, and 4 of week 2, which begins on January 19.
	ledger client_id date reason <<-'END'
	client_id,date,reason
	c01,2026-01-05,earned
	c01,2026-02-12,5 missing before; earned
	c02,2026-01-12,earned
	c02,2026-01-26,5 missing before; earned
	END
	no_errors
}

@test "a condition on the date is asked of the week's first day" {
	given dates.csv <<-'END'
	rule,date,target,first,expect
	old,<2026-01-12,result,1.00,1
	new,>=2026-01-12,result,1.00,3
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-19,negative
	END
	try iop-voucher -p ./dates.csv in.csv
	status 0
	ledger date reason <<-'END'
	date,reason
	2026-01-05,earned
	2026-01-19,3 missing before; earned
	END
	no_errors
}

@test "other conditions are those of the row that says so" {
	given phases.csv <<-'END'
	rule,phase,target,first,expect
	early,early,result,1.00,3
	late,late,result,1.00,1
	END
	given in.csv <<-'END'
	client_id,date,phase,result
	c01,2026-01-05,early,negative
	c01,2026-01-19,late,negative
	c01,2026-01-26,early,negative
	END
	try iop-voucher -p ./phases.csv in.csv
	status 0
	ledger date reason <<-'END'
	date,reason
	2026-01-05,earned
	2026-01-19,1 missing before; earned
	2026-01-26,2 missing before; earned
	END
	no_errors
}

@test "an empty program_week is a review where the rule pays by week" {
	given capped.csv <<-'END'
	rule,target,first,step,per_week
	each,result,2.50,1.50,2
	END
	given growing.csv <<-'END'
	rule,target,first,step,step_per
	each,result,2.50,1.50,week
	END
	given returning.csv <<-'END'
	rule,target,first,step,step_per,restore_after
	each,result,2.50,1.50,week,2
	END
	given flat.csv <<-'END'
	rule,target,first,step_per
	each,result,2.50,week
	END
	given in.csv <<-'END'
	client_id,program_week,date,result
	c01,1,2026-01-05,negative
	c01,,2026-01-07,negative
	c01,n/a,2026-01-12,positive
	c01,2,2026-01-14,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	ledger program_week value streak rule reason <<-'END'
	program_week,value,streak,rule,reason
	1,2.50,1,capped/each,earned
	,0.00,1,,review: missing program_week
	n/a,0.00,0,capped/each,lost
	2,2.50,1,capped/each,earned
	END
	try iop-voucher -p ./growing.csv in.csv
	ledger program_week value streak rule reason <<-'END'
	program_week,value,streak,rule,reason
	1,2.50,1,growing/each,earned
	,0.00,1,,review: missing program_week
	n/a,0.00,0,growing/each,lost
	2,2.50,1,growing/each,earned
	END
	try iop-voucher -p ./returning.csv in.csv
	ledger program_week value streak rule reason <<-'END'
	program_week,value,streak,rule,reason
	1,2.50,1,returning/each,earned
	,0.00,1,,review: missing program_week
	n/a,0.00,1,,review: missing program_week
	2,4.00,2,returning/each,earned
	END
	try iop-voucher -p ./flat.csv in.csv
	ledger program_week value streak rule reason <<-'END'
	program_week,value,streak,rule,reason
	1,2.50,1,flat/each,earned
	,2.50,2,flat/each,earned
	n/a,0.00,0,flat/each,lost
	2,2.50,1,flat/each,earned
	END
}

@test "rows of a column program_week are counted by it" {
	given_two
	given in.csv <<-'END'
	client_id,program_week,week_start,result
	c01,3,2026-01-19,negative
	c01,6,2026-02-09,negative
	c02,1,2026-01-06,negative
	c02,2,2026-01-12,negative
	c03,,2026-01-05,negative
	c03,4,2026-01-26,negative
	c03,5,2026-02-02,negative
	END
	try iop-voucher -p ./two.csv --quiet in.csv
	status 0
	# c02's first row is a Tuesday's: the episode may have begun with it.
	ledger client_id program_week reason <<-'END'
	client_id,program_week,reason
	c01,3,earned
	c01,6,5 missing before; earned
	c02,1,earned
	c02,2,earned
	c03,,earned
	c03,4,earned
	c03,5,1 missing before; earned
	END
	no_errors
}

@test "a row of an earlier program week neither counts nor forgets what does" {
	given_two
	given in.csv <<-'END'
	client_id,program_week,date,result
	c01,2,2026-01-05,negative
	c01,2,2026-01-06,negative
	c01,1,2026-01-07,negative
	c01,3,2026-01-12,negative
	END
	try iop-voucher -p ./two.csv in.csv
	status 0
	ledger program_week reason <<-'END'
	program_week,reason
	2,earned
	2,earned
	1,earned
	3,earned
	END
	no_errors
}

@test "many weeks without a row are counted out" {
	given_two
	given in.csv <<-'END'
	client_id,program_week,date,result
	c01,1,2026-01-05,negative
	c01,100000,2026-01-12,negative
	END
	try iop-voucher -p ./two.csv in.csv
	status 0
	ledger reason <<-'END'
	reason
	earned
	199997 missing before; earned
	END
	no_errors
}

@test "each target has its own missing visits" {
	given both.csv <<-'END'
	rule,target,first,expect
	come,attendance,10.00,1
	test,abstinence,1.00,
	END
	given in.csv <<-'END'
	client_id,week_start,attendance,abstinence
	c01,2026-01-05,met,negative
	c01,2026-01-19,met,negative
	END
	try iop-voucher -p ./both.csv in.csv
	status 0
	ledger streak reason <<-'END'
	streak,reason
	1|1,attendance earned; abstinence earned
	1|2,attendance 1 missing before; attendance earned; abstinence earned
	END
	no_errors
	try iop-voucher -p ./both.csv --only 'missing before' in.csv
	status 0
	ledger week_start <<-'END'
	week_start
	2026-01-19
	END
	no_errors
}

@test "california pays 530.50 for 36 visits without the eighth's row, as for its loss" {
	awk 'BEGIN {
		print "client_id,program_week,date,result"
		for (i = 1; i <= 36; i++) {
			week = i <= 24 ? int((i + 1) / 2) : i - 12
			# Day 1 is Monday, 2024-01-01.
			day = 7 * week - 6 + 3 * (i <= 24 && i % 2 == 0)
			m = 1
			n = split("31 29 31 30 31 30", month, " ")
			while (day > month[m])
				day -= month[m++]
			printf "c01,%d,2024-%02d-%02d,negative\n", week, m, day
		}
	}' | cut -d , -f 1,3- > all.csv
	total_of() {
		try iop-voucher -p california --latest "$@"
		status 0
		ledger balance
		no_errors
	}
	total_of all.csv <<< "$(printf 'balance\n599.00')"
	sed 9d all.csv > missing.csv
	total_of missing.csv <<< "$(printf 'balance\n530.50')"
	sed '9s/negative/positive/' all.csv > lost.csv
	total_of lost.csv <<< "$(printf 'balance\n530.50')"
	# Monday twice and no Thursday.
	sed '8p; 9d' all.csv > twice.csv
	total_of --same-day worst twice.csv <<< "$(printf 'balance\n530.50')"
}

@test "a check reports that a week may pay for less than it brings" {
	given ours.csv <<-'END'
	rule,target,first,expect,per_week,source
	a,result,1.00,3,2,local
	b,status,1.00,2,2,local
	END
	try iop-voucher -p ./ours.csv --check-policy
	status 1
	output <<-'END'
	./ours.csv: 2 rules, 1 combinations of nothing
	./ours.csv:2: rule a: per_week is below expect: a week brings more chances than it pays for
	END
	no_errors
}

@test "expect is a whole number from 1 to 10000" {
	given ours.csv <<-'END'
	rule,target,expect
	a,result,0
	b,result,10001
	c,result,two
	d,result,1
	e,result,10000
	END
	try iop-voucher -p ./ours.csv --check-policy
	status 2
	no_output
	errors <<-'END'
	iop-voucher: ./ours.csv:2: expect: too small a number
	iop-voucher: ./ours.csv:3: expect: too large a number
	iop-voucher: ./ours.csv:4: expect: not a whole number
	END
}

# --- where program weeks begin ---

@test "36 of 36 under california are 599.00, whatever the weekday of the first" {
	for start in 1 2 3 4 5 6 7; do
		awk -v start=$start 'BEGIN {
			print "client_id,date,result"
			split("31 29 31 30 31 30 31", month, " ")
			for (i = 0; i < 36; i++) {
				week = i < 24 ? int(i / 2) : i - 12
				day = start + 7 * week + 3 * (i < 24 && i % 2)
				for (m = 1; day > month[m]; m++)
					day -= month[m]
				printf "c01,2024-%02d-%02d,negative\n", m, day
			}
		}' > in.csv
		try iop-voucher -p california --week-start admission --latest in.csv
		status 0
		ledger streak balance rule <<-'END'
		streak,balance,rule
		36,599.00,california/week 24
		END
		no_errors
	done
}

@test "weeks begin on the day of --week-start, or on the admission's" {
	given weeks.csv <<-'END'
	rule,program_week,target,first
	one,1,result,1.00
	two,2,result,2.00
	three,3,result,3.00
	END
	given in.csv <<-'END'
	client_id,date,admit_date,result
	c01,2026-01-10,2026-01-08,negative
	c01,2026-01-11,,negative
	c01,2026-01-14,,negative
	c01,2026-01-15,,negative
	c01,2026-01-22,,negative
	END
	# 2026-01-11 is a Sunday, 2026-01-08 a Thursday.
	for first in '' --week-start=monday --week-start=Mon; do
		try iop-voucher -p ./weeks.csv $first in.csv
		status 0
		ledger date value <<-'END'
		date,value
		2026-01-10,1.00
		2026-01-11,1.00
		2026-01-14,2.00
		2026-01-15,2.00
		2026-01-22,3.00
		END
		no_errors
	done
	try iop-voucher -p ./weeks.csv --week-start sunday in.csv
	status 0
	ledger date value <<-'END'
	date,value
	2026-01-10,1.00
	2026-01-11,2.00
	2026-01-14,2.00
	2026-01-15,2.00
	2026-01-22,3.00
	END
	no_errors
	try iop-voucher -p ./weeks.csv --week-start admission in.csv
	status 0
	ledger date value <<-'END'
	date,value
	2026-01-10,1.00
	2026-01-11,1.00
	2026-01-14,1.00
	2026-01-15,2.00
	2026-01-22,3.00
	END
	no_errors
}

@test "iop-hours and iop-voucher count the same weeks from the same day" {
	cp "$IOP_DATA"/clinic/*.csv .
	given weeks.csv <<-'END'
	rule,program_week,target,first,step,step_per
	each,>=1,status,1.00,1.00,week
	END
	for day in monday wednesday sunday; do
		iop-hours --quiet --week-start $day --roster roster.csv \
			attendance.csv > weeks.in
		try iop-voucher --quiet -p ./weeks.csv weeks.in
		status 0
		columns client_id week_start voucher_value < .stdout > numbered
		awk -F, -v OFS=, '{ $3 = ""; print }' weeks.in |
			sed '1s/,,/,x,/' > counted.in
		try iop-voucher --quiet -p ./weeks.csv --week-start $day counted.in
		status 0
		columns client_id week_start voucher_value < .stdout |
			diff numbered -
		no_errors
	done
}

@test "where program_week is a column its first week is that of --week-start" {
	given_two
	given in.csv <<-'END'
	client_id,program_week,date,result
	c01,1,2026-01-04,negative
	c01,2,2026-01-11,negative
	END
	# 2026-01-04 is a Sunday: a week from Sunday is whole.
	try iop-voucher -p ./two.csv in.csv
	status 0
	ledger reason <<-'END'
	reason
	earned
	earned
	END
	no_errors
	for first in sunday admission; do
		try iop-voucher -p ./two.csv --week-start $first in.csv
		status 0
		ledger reason <<-'END'
		reason
		earned
		1 missing before; earned
		END
		no_errors
	done
}

@test "--week-start needs a weekday, or admission" {
	try iop-voucher -p higgins --week-start someday
	status 2
	no_output
	errors <<< 'iop-voucher: --week-start: needs a weekday, such as monday, or admission (see iop-voucher --help)'
}

@test "values concern a column program_week, and no counted one" {
	given ours.csv <<-'END'
	rule,program_week,target,first
	values,1..2,,
	each,1..2,result,1.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-19,negative
	END
	try iop-voucher -p ./ours.csv in.csv
	status 0
	ledger reason <<-'END'
	reason
	earned
	no rule
	END
	no_errors
	given in.csv <<-'END'
	client_id,date,program_week,result
	c01,2026-01-05,1,negative
	c01,2026-01-12,,negative
	c01,2026-01-19,3,negative
	END
	try iop-voucher -p ./ours.csv in.csv
	status 2
	no_output
	errors <<< "iop-voucher: in.csv:4: program_week: not one of the table's values"
	try iop-voucher -p higgins in.csv
	status 0
	no_errors
}

@test "every built-in table with weeks allows the weeks behind its last" {
	given in.csv <<-'END'
	client_id,date,program_week,result,attendance,abstinence,rent
	c01,2026-01-05,99,negative,met,negative,yes
	END
	for table in higgins baltimore budney california fishbowl va rent; do
		try iop-voucher --quiet -p $table in.csv
		status 0
		no_errors
		grep -q 'no rule' .stdout
	done
}

# --- words ---

@test "yes and no are read in all their spellings in each list" {
	given ours.csv <<-'END'
	rule,target,earn,neutral,lose,first
	each,came,Yes,perhaps,n,1.00
	END
	given in.csv <<-'END'
	client_id,date,came
	c01,2026-01-05,y
	c01,2026-01-06,TRUE
	c01,2026-01-07,1
	c01,2026-01-08,0
	c01,2026-01-09,False
	c01,2026-01-10,NO
	c01,2026-01-11,perhaps
	END
	try iop-voucher -p ./ours.csv in.csv
	status 0
	ledger came reason <<-'END'
	came,reason
	y,earned
	TRUE,earned
	1,earned
	0,lost
	False,lost
	NO,lost
	perhaps,neutral
	END
	no_errors
}

@test "yes in one list and true in another are a word in two" {
	for lists in 'yes,maybe,1' 'a|true,maybe,b|Y' 'a,0,no' \
		'a,"""yes""",y' 'a,b,"c|""a"""'; do
		printf 'rule,target,earn,neutral,lose\na,result,%s\n' "$lists" \
			> ours.csv
		try iop-voucher -p ./ours.csv --check-policy
		status 2
		no_output
		errors <<< 'iop-voucher: ./ours.csv:2: earn: a word in two of earn, neutral and lose'
	done
}

@test "a word in quotes is compared as it is written" {
	given ours.csv <<-'END'
	rule,target,earn,neutral,lose,first
	each,result,"""all clear""|fine","""yes""","""no show""| ""a|b"" |c",1.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,All-Clear
	c01,2026-01-06,fine
	c01,2026-01-07,yes
	c01,2026-01-08,no_show
	c01,2026-01-09,a|b
	c01,2026-01-10,c
	END
	try iop-voucher -p ./ours.csv in.csv
	status 0
	ledger result reason <<-'END'
	result,reason
	All-Clear,earned
	fine,earned
	yes,neutral
	no_show,lost
	a|b,lost
	c,lost
	END
	no_errors
	sed -i 's/yes/true/' in.csv
	try iop-voucher -p ./ours.csv in.csv
	status 2
	errors <<< 'iop-voucher: in.csv:4: result: a word that the table neither pays nor loses'
}

@test "quotes in a list are closed, with a bar behind them" {
	given ours.csv <<-'END'
	rule,target,earn,lose
	a,result,"""all clear",b
	b,result,a,"""no"" show"
	END
	try iop-voucher -p ./ours.csv --check-policy
	status 2
	no_output
	errors <<-'END'
	iop-voucher: ./ours.csv:2: earn: a quote that never closes
	iop-voucher: ./ours.csv:3: lose: a bar is missing after a word in quotes
	END
}

@test "an exempt week is neutral, by the usual words and in the built-in table" {
	given flat.csv <<-'END'
	rule,first
	each,10.00
	END
	given in.csv <<-'END'
	client_id,week_start,status
	c01,2026-01-05,met
	c01,2026-01-12,exempt
	END
	for table in ./flat.csv attendance; do
		try iop-voucher -p $table in.csv
		status 0
		ledger streak reason <<-'END'
		streak,reason
		1,earned
		1,neutral
		END
		no_errors
	done
}

# --- what a review lacks, and the balance ---

@test "a review lists what is missing and what can't be compared, by target" {
	given both.csv <<-'END'
	rule,program_week,phase,age,target,first
	a,1,,,result,1.00
	b,,early,>=18,status,1.00
	END
	given in.csv <<-'END'
	client_id,date,program_week,phase,age,result,status
	c01,2026-01-05,,,grown,negative,met
	c01,2026-01-06,1,early,,negative,met
	END
	try iop-voucher -p ./both.csv in.csv
	status 0
	cut -d , -f 14- .stdout > .shown
	same .shown reasons <<-'END'
	voucher_rule,voucher_reason
	|,"result review: missing program_week; status review: missing phase, not comparable age"
	both/a|,result earned; status review: missing age
	END
	no_errors
	try iop-voucher -p ./both.csv --only review in.csv
	status 0
	[ "$(wc -l < .stdout)" = 3 ]
}

@test "the balance and a yearly limit run by day over all episodes" {
	given capped.csv <<-'END'
	rule,target,first,max_total,max_per
	each,result,10.00,25.00,year
	END
	given in.csv <<-'END'
	client_id,episode,date,result,redeemed
	c01,1,2026-02-02,negative,
	c01,2,2026-01-05,negative,5
	c01,1,2026-01-12,negative,
	c01,2,2026-01-19,negative,
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger episode date streak earned balance reason <<-'END'
	episode,date,streak,earned,balance,reason
	1,2026-02-02,2,0.00,20.00,earned; capped
	2,2026-01-05,1,10.00,5.00,earned
	1,2026-01-12,1,10.00,15.00,earned
	2,2026-01-19,2,5.00,20.00,earned; capped
	END
	no_errors
}

@test "the table says which of california's rules were not read in a source" {
	iop-voucher -p california --print-policy > table
	[ "$(grep -c 'not read in any source' table)" = 4 ]
	iop-voucher -p rent --print-policy > table
	[ "$(grep -c 'the upper end of' table)" = 2 ]
}
