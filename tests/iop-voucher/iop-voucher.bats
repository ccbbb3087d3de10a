# SPDX-License-Identifier: ISC
# iop-voucher: chances, targets and words, the order of rows, caps, balances,
# selections and refusals. How the value grows and returns, the published
# totals and the chain of the tools are in iop-voucher/schedules.bats.

load voucher

# --- the filter ---

@test "the ledger stands behind every column and row, in their order" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	note,Client ID,date,result
	"Lopez, M.",c02,2026-01-06,negative
	,c01,2026-01-07,negative
	"said ""no""",c01,2026-01-05,positive
	 x ,c01,2026-01-06,negative
	END
	try iop-voucher --quiet -p ./rising.csv in.csv
	status 0
	output <<-'END'
	note,Client ID,date,result,voucher_streak,voucher_value,voucher_bonus,voucher_earned,voucher_draws,voucher_balance,voucher_rule,voucher_reason
	"Lopez, M.",c02,2026-01-06,negative,1,1.00,0.00,1.00,0,1.00,rising/each,earned
	,c01,2026-01-07,negative,2,2.00,0.00,2.00,0,3.00,rising/each,earned
	"said ""no""",c01,2026-01-05,positive,0,0.00,0.00,0.00,0,0.00,rising/each,lost
	" x ",c01,2026-01-06,negative,1,1.00,0.00,1.00,0,1.00,rising/each,earned
	END
	no_errors
}

@test "a rule without a name is named by its number" {
	given flat.csv <<-'END'
	target,first
	result,10
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	END
	try iop-voucher -p ./flat.csv in.csv
	status 0
	ledger value rule <<-'END'
	value,rule
	10.00,flat/1
	END
	no_errors
}

@test "the appended columns may begin with another word" {
	given flat.csv <<-'END'
	rule,target,first
	each,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,result,voucher_rule
	c01,2026-01-05,negative,mine
	END
	try iop-voucher -p ./flat.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: the input has a column voucher_rule already: --prefix WORD begins the added columns otherwise
	END
	try iop-voucher -p ./flat.csv --quiet --prefix test in.csv
	status 0
	output <<-'END'
	client_id,date,result,voucher_rule,test_streak,test_value,test_bonus,test_earned,test_draws,test_balance,test_rule,test_reason
	c01,2026-01-05,negative,mine,1,10.00,0.00,10.00,0,10.00,flat/each,earned
	END
	no_errors
}

@test "an input without rows is an answer without rows" {
	given in.csv <<-'END'
	client_id,date,result
	END
	try iop-voucher -p higgins in.csv
	status 0
	output <<-'END'
	client_id,date,result,voucher_streak,voucher_value,voucher_bonus,voucher_earned,voucher_draws,voucher_balance,voucher_rule,voucher_reason
	END
	errors <<-'END'
	iop-voucher: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
}

@test "for a person there are the client, the day and the ledger" {
	given flat.csv <<-'END'
	rule,target,first,step
	each,result,100.00,0.50
	END
	given in.csv <<-'END'
	note,client_id,date,result,redeemed
	x,c01,2026-01-05,negative,
	y,c01,2026-01-06,negative,300
	END
	try iop-voucher -p ./flat.csv --quiet --table in.csv
	status 0
	output <<-'END'
	client date       streak  value earned draws balance rule      reason
	c01    2026-01-05      1 100.00 100.00     0  100.00 flat/each earned
	c01    2026-01-06      2 100.50 100.50     0  -99.50 flat/each earned; overdrawn

	Data up to 2026-01-06
	END
	no_errors
}

# --- which column pays, and its words ---

@test "without a target step_met pays, else status, else result" {
	given flat.csv <<-'END'
	rule,first
	each,10.00
	END
	given in.csv <<-'END'
	client_id,date,result,status,step_met
	c01,2026-01-05,positive,excused,met
	END
	try iop-voucher -p ./flat.csv --quiet in.csv
	status 0
	ledger reason <<-'END'
	reason
	earned
	END
	no_errors
	cut -d , -f 1-4 in.csv > status.csv
	try iop-voucher -p ./flat.csv --quiet status.csv
	status 0
	ledger reason <<-'END'
	reason
	neutral
	END
	no_errors
	cut -d , -f 1-3 in.csv > result.csv
	try iop-voucher -p ./flat.csv result.csv
	status 0
	ledger reason <<-'END'
	reason
	lost
	END
	no_errors
	cut -d , -f 1-2 in.csv > none.csv
	try iop-voucher -p ./flat.csv none.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: no column to pay for: the table names none, and the input has neither step_met, status nor result
	END
}

@test "a target that the input doesn't have stops the run" {
	given flat.csv <<-'END'
	rule,target,first
	each,attendance,10.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	END
	try iop-voucher -p ./flat.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:1: no column 'attendance': the columns are 'client_id', 'date', 'result'; --column NAME=HEADER says which is meant
	END
	try iop-voucher -p ./flat.csv -C attendance=result in.csv
	status 0
	ledger result earned <<-'END'
	result,earned
	negative,10.00
	END
	no_errors
}

@test "words that earn where the table gives none" {
	given flat.csv <<-'END'
	rule,first
	each,10.00
	END
	given in.csv <<-'END'
	client_id,date,status
	c01,2026-01-05,negative
	c01,2026-01-06,met
	c01,2026-01-07,over
	c01,2026-01-08,attended
	c01,2026-01-09,yes
	END
	try iop-voucher -p ./flat.csv in.csv
	status 0
	ledger status balance reason <<-'END'
	status,balance,reason
	negative,10.00,earned
	met,20.00,earned
	over,30.00,earned
	attended,40.00,earned
	yes,50.00,earned
	END
	no_errors
}

@test "words that lose where the table gives none" {
	given flat.csv <<-'END'
	rule,first
	each,10.00
	END
	given in.csv <<-'END'
	client_id,date,status
	c01,2026-01-05,positive
	c01,2026-01-06,missed
	c01,2026-01-07,refused
	c01,2026-01-08,short
	c01,2026-01-09,absent
	c01,2026-01-10,no
	END
	try iop-voucher -p ./flat.csv in.csv
	status 0
	ledger status balance reason <<-'END'
	status,balance,reason
	positive,0.00,lost
	missed,0.00,lost
	refused,0.00,lost
	short,0.00,lost
	absent,0.00,lost
	no,0.00,lost
	END
	no_errors
}

@test "words that do neither where the table gives none" {
	given flat.csv <<-'END'
	rule,first
	each,10.00
	END
	given in.csv <<-'END'
	client_id,date,status
	c01,2026-01-05,excused
	c01,2026-01-06,partial
	c01,2026-01-07,open
	c01,2026-01-08,unproven
	c01,2026-01-09,unplaced
	c01,2026-01-10,cancelled
	c01,2026-01-11,neutral
	END
	try iop-voucher -p ./flat.csv in.csv
	status 0
	ledger status balance reason <<-'END'
	status,balance,reason
	excused,0.00,neutral
	partial,0.00,neutral
	open,0.00,neutral
	unproven,0.00,neutral
	unplaced,0.00,neutral
	cancelled,0.00,neutral
	neutral,0.00,neutral
	END
	no_errors
}

@test "a list in the table takes the place of its default, the others stay" {
	given words.csv <<-'END'
	rule,target,earn,first
	each,result,clean|excused,10.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,clean
	c01,2026-01-06,excused
	c01,2026-01-07,partial
	c01,2026-01-08,positive
	END
	try iop-voucher -p ./words.csv in.csv
	status 0
	ledger result reason <<-'END'
	result,reason
	clean,earned
	excused,earned
	partial,neutral
	positive,lost
	END
	no_errors
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,clean
	c01,2026-01-06,negative
	END
	try iop-voucher -p ./words.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:3: result: a word that the table neither pays nor loses
	END
}

@test "a word given as neutral or lost is no longer one that earns by default" {
	given words.csv <<-'END'
	rule,target,neutral,lose,first
	each,result,yes,met|no,10.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,yes
	c01,2026-01-06,met
	c01,2026-01-07,negative
	END
	try iop-voucher -p ./words.csv in.csv
	status 0
	ledger result reason <<-'END'
	result,reason
	yes,neutral
	met,lost
	negative,earned
	END
	no_errors
}

@test "case, blanks, hyphens and underscores don't part words" {
	given words.csv <<-'END'
	rule,target,lose,first
	each,Test Result,no-show|stayed away,10.00
	END
	given in.csv <<-'END'
	client_id,date,test_result
	c01,2026-01-05,NEGATIVE
	c01,2026-01-06, No Show
	c01,2026-01-07,stayed__away
	END
	try iop-voucher -p ./words.csv in.csv
	status 0
	ledger test_result reason <<-'END'
	test_result,reason
	NEGATIVE,earned
	" No Show",lost
	stayed__away,lost
	END
	no_errors
}

@test "a word in no list is a bad row, and so is an empty cell" {
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,clean
	c01,2026-01-06,negative
	c02,2026-01-05,
	c02,2026-01-06, 
	END
	try iop-voucher -p higgins in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: result: a word that the table neither pays nor loses
	iop-voucher: in.csv:4: result: empty
	iop-voucher: in.csv:5: result: empty
	END
}

@test "the bad word is shown when asked for" {
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,clean
	END
	try iop-voucher -p higgins --show-values in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: result: a word that the table neither pays nor loses: 'clean'
	END
}

@test "bad words are told in the order of the input, then of the targets" {
	given in.csv <<-'END'
	client_id,week_start,program_week,attendance,abstinence,rent
	c01,2026-01-05,1,met,negative,yes
	c02,2026-01-05,1,came,clean,paid
	c01,2026-01-12,2,met,clean,yes
	END
	try iop-voucher -p rent in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:3: attendance: a word that the table neither pays nor loses
	iop-voucher: in.csv:3: abstinence: a word that the table neither pays nor loses
	iop-voucher: in.csv:3: rent: a word that the table neither pays nor loses
	iop-voucher: in.csv:4: abstinence: a word that the table neither pays nor loses
	END
}

# What a rule says of a word and a week is remembered, in places that two of
# them share when the weeks are 127 apart.
@test "weeks far apart are paid by their own rules" {
	given weeks.csv <<-'END'
	rule,program_week,target,first
	first year,1..52,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2024-01-01,negative
	c01,2026-06-08,negative
	c02,2024-01-01,positive
	c02,2026-06-08,positive
	c03,2024-01-01,negative
	END
	try iop-voucher -p ./weeks.csv in.csv
	status 0
	ledger client_id date balance rule reason <<-'END'
	client_id,date,balance,rule,reason
	c01,2024-01-01,10.00,weeks/first year,earned
	c01,2026-06-08,10.00,,no rule
	c02,2024-01-01,0.00,weeks/first year,lost
	c02,2026-06-08,0.00,,no rule
	c03,2024-01-01,10.00,weeks/first year,earned
	END
	no_errors
}

@test "the week before the admission is paid by a rule that asks for no week" {
	given each.csv <<-'END'
	rule,target,first
	each,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,result,admit_date
	c01,2026-01-05,negative,2026-01-12
	c01,2026-01-12,negative,2026-01-12
	END
	try iop-voucher -p ./each.csv in.csv
	status 0
	ledger date streak balance rule <<-'END'
	date,streak,balance,rule
	2026-01-05,1,10.00,each/each
	2026-01-12,2,20.00,each/each
	END
	no_errors
}

@test "a cell is read only where a rule for it holds" {
	given in.csv <<-'END'
	client_id,week_start,program_week,attendance,abstinence,rent
	c01,2026-01-26,4,met,negative,yes
	c01,2026-02-02,5,met,negative,?
	c01,2026-02-09,6,met,negative,
	END
	try iop-voucher -p rent in.csv
	status 0
	ledger program_week streak value balance rule reason <<-'END'
	program_week,streak,value,balance,rule,reason
	4,1|1|1,112.50,112.50,rent/attendance|rent/abstinence|rent/rent,attendance earned; abstinence earned; rent earned
	5,2|2|1,75.00,187.50,rent/attendance|rent/abstinence|,attendance earned; abstinence earned; rent no rule
	6,3|3|1,75.00,262.50,rent/attendance|rent/abstinence|,attendance earned; abstinence earned; rent no rule
	END
	errors <<< 'iop-voucher: 1 episode begins after program week 1: a ledger needs whole histories (choose weeks after this tool, not before)'
	sed -i 's/4,met,negative,yes/4,met,negative,?/' in.csv
	try iop-voucher -p rent in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: rent: a word that the table neither pays nor loses
	END
}

# --- several targets ---

@test "targets pay side by side, each with its own streak and growth" {
	given both.csv <<-'END'
	rule,target,first,step,bonus,bonus_every
	come,attendance,10.00,,,
	clean,abstinence,1.00,1.00,5.00,2
	END
	given in.csv <<-'END'
	client_id,week_start,abstinence,attendance
	c01,2026-01-05,negative,met
	c01,2026-01-12,negative,short
	c01,2026-01-19,excused,met
	c01,2026-01-26,positive,met
	c01,2026-02-02,negative,partial
	END
	try iop-voucher -p ./both.csv in.csv
	status 0
	ledger streak value bonus earned balance rule reason <<-'END'
	streak,value,bonus,earned,balance,rule,reason
	1|1,11.00,0.00,11.00,11.00,both/come|both/clean,attendance earned; abstinence earned
	0|2,2.00,5.00,7.00,18.00,both/come|both/clean,attendance lost; abstinence earned; abstinence bonus
	1|2,10.00,0.00,10.00,28.00,both/come|both/clean,attendance earned; abstinence neutral
	2|0,10.00,0.00,10.00,38.00,both/come|both/clean,attendance earned; abstinence lost
	2|1,1.00,0.00,1.00,39.00,both/come|both/clean,attendance neutral; abstinence earned
	END
	no_errors
}

@test "rules of one target may stand apart; the first of the target that holds pays" {
	given mixed.csv <<-'END'
	rule,phase,target,first
	late come,late,attendance,5.00
	clean,,abstinence,1.00
	come,,Attendance,10.00
	END
	given in.csv <<-'END'
	client_id,week_start,phase,attendance,abstinence
	c01,2026-01-05,early,met,negative
	c01,2026-01-12,late,met,negative
	END
	try iop-voucher -p ./mixed.csv in.csv
	status 0
	ledger phase streak value rule <<-'END'
	phase,streak,value,rule
	early,1|1,11.00,mixed/come|mixed/clean
	late,2|2,6.00,mixed/late come|mixed/clean
	END
	no_errors
}

@test "balances below zero are told once, behind all targets" {
	given both.csv <<-'END'
	rule,target,first
	come,attendance,10.00
	clean,abstinence,1.00
	END
	given in.csv <<-'END'
	client_id,week_start,attendance,abstinence,redeemed
	c01,2026-01-05,met,negative,11.01
	END
	try iop-voucher -p ./both.csv in.csv
	status 0
	ledger earned balance reason <<-'END'
	earned,balance,reason
	11.00,-0.01,attendance earned; abstinence earned; overdrawn
	END
	no_errors
}

# --- the order of the chances ---

@test "rows are taken by client, episode and day, in whatever order they stand" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,episode,date,result
	c01,10,2026-01-05,negative
	c01,2,2026-01-07,negative
	c02,1,2026-01-07,negative
	c01,2,2026-01-06,negative
	C01,2,2026-01-05,negative
	c02,1,2026-01-05,negative
	END
	try iop-voucher -p ./rising.csv --accept alike in.csv
	status 0
	ledger client_id episode date streak value balance <<-'END'
	client_id,episode,date,streak,value,balance
	c01,10,2026-01-05,1,1.00,1.00
	c01,2,2026-01-07,2,2.00,4.00
	c02,1,2026-01-07,2,2.00,3.00
	c01,2,2026-01-06,1,1.00,2.00
	C01,2,2026-01-05,1,1.00,1.00
	c02,1,2026-01-05,1,1.00,1.00
	END
	no_errors
}

@test "the day is the date, and week_start only where there is none" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,week_start,date,result
	c01,2026-01-05,2026-01-20,negative
	c01,2026-01-12,2026-01-14,negative
	END
	try iop-voucher -p ./rising.csv in.csv
	status 0
	ledger date value <<-'END'
	date,value
	2026-01-20,2.00
	2026-01-14,1.00
	END
	no_errors
	cut -d , -f 1,2,4 in.csv > weeks.csv
	try iop-voucher -p ./rising.csv weeks.csv
	status 0
	ledger week_start value <<-'END'
	week_start,value
	2026-01-05,1.00
	2026-01-12,2.00
	END
	no_errors
	cut -d , -f 1,4 in.csv > none.csv
	try iop-voucher -p ./rising.csv none.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: none.csv:1: no column 'date': the columns are 'client_id', 'result'; --column NAME=HEADER says which is meant
	END
}

@test "on one day lost comes before neutral, and neutral before earned" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,date,result,redeemed
	c01,2026-01-05,negative,
	c01,2026-01-06,negative,0.10
	c01,2026-01-06,excused,0.20
	c01,2026-01-06,positive,0.40
	END
	try iop-voucher -p ./rising.csv --same-day each in.csv
	status 0
	ledger result streak value balance <<-'END'
	result,streak,value,balance
	negative,1,1.00,1.00
	negative,1,1.00,1.30
	excused,0,0.00,0.40
	positive,0,0.00,0.60
	END
	no_errors
}

@test "a time of day doesn't part the events of a day" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-06 08:00,negative
	c01,2026-01-06 17:00,positive
	END
	try iop-voucher -p ./rising.csv --same-day each in.csv
	status 0
	ledger result streak <<-'END'
	result,streak
	negative,1
	positive,0
	END
	no_errors
}

@test "on one day the first target in the table goes first" {
	given both.csv <<-'END'
	rule,target,first
	come,attendance,10.00
	clean,abstinence,1.00
	END
	given in.csv <<-'END'
	client_id,week_start,abstinence,attendance
	c01,2026-01-05,positive,met
	c01,2026-01-05,negative,short
	c01,2026-01-05,excused,short
	END
	try iop-voucher -p ./both.csv --same-day each in.csv
	status 0
	ledger attendance abstinence streak balance <<-'END'
	attendance,abstinence,streak,balance
	met,positive,1|0,11.00
	short,negative,0|1,1.00
	short,excused,0|0,0.00
	END
	no_errors
}

@test "ties are broken by the cells' bytes from the left" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,lab,kind,date,result
	c01,b,a,2026-01-05,negative
	c01,a b,z,2026-01-05,negative
	c01,a,z,2026-01-05,negative
	c01,"a,c",a,2026-01-05,negative
	c01,9,z,2026-01-05,negative
	c01,10,z,2026-01-05,negative
	c01,a,B,2026-01-05,negative
	END
	try iop-voucher -p ./rising.csv --quiet --same-day each in.csv
	status 0
	output <<-'END'
	client_id,lab,kind,date,result,voucher_streak,voucher_value,voucher_bonus,voucher_earned,voucher_draws,voucher_balance,voucher_rule,voucher_reason
	c01,b,a,2026-01-05,negative,7,7.00,0.00,7.00,0,28.00,rising/each,earned
	c01,a b,z,2026-01-05,negative,5,5.00,0.00,5.00,0,15.00,rising/each,earned
	c01,a,z,2026-01-05,negative,4,4.00,0.00,4.00,0,10.00,rising/each,earned
	c01,"a,c",a,2026-01-05,negative,6,6.00,0.00,6.00,0,21.00,rising/each,earned
	c01,9,z,2026-01-05,negative,2,2.00,0.00,2.00,0,3.00,rising/each,earned
	c01,10,z,2026-01-05,negative,1,1.00,0.00,1.00,0,1.00,rising/each,earned
	c01,a,B,2026-01-05,negative,3,3.00,0.00,3.00,0,6.00,rising/each,earned
	END
	no_errors
}

@test "rows equal in every cell are chances each, the upper one first" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-05,negative
	c01,2026-01-05,negative
	END
	try iop-voucher -p ./rising.csv --same-day each in.csv
	status 0
	ledger value balance <<-'END'
	value,balance
	1.00,1.00
	2.00,3.00
	3.00,6.00
	END
	no_errors
}

@test "a row that stands in two files is a bad row, unless repeats are kept" {
	given flat.csv <<-'END'
	rule,target,first
	each,result,10.00
	END
	given a.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	END
	cp a.csv b.csv
	try iop-voucher -p ./flat.csv a.csv b.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: b.csv:2: is in an earlier file too
	iop-voucher: 1 row: --accept repeats allows it
	END
	try iop-voucher -p ./flat.csv --accept repeats --same-day each a.csv b.csv
	status 0
	ledger balance <<-'END'
	balance
	10.00
	20.00
	END
	no_errors
}

# --- program weeks, rules that hold or don't ---

@test "weeks are counted from the Monday of the episode's first row" {
	given weeks.csv <<-'END'
	rule,program_week,target,first
	one,1,result,1.00
	two,2,result,2.00
	three,>=3,result,3.00
	END
	given in.csv <<-'END'
	client_id,episode,date,result
	c01,1,2026-01-18,negative
	c01,1,2026-01-19,negative
	c01,1,2026-01-11,negative
	c01,1,2026-01-12,negative
	c01,2,2026-03-01,negative
	c01,2,2026-03-02,negative
	END
	try iop-voucher -p ./weeks.csv in.csv
	status 0
	ledger episode date rule <<-'END'
	episode,date,rule
	1,2026-01-18,weeks/two
	1,2026-01-19,weeks/three
	1,2026-01-11,weeks/one
	1,2026-01-12,weeks/two
	2,2026-03-01,weeks/one
	2,2026-03-02,weeks/two
	END
	no_errors
}

@test "weeks are counted from the earliest admission of the episode, if one is told" {
	given weeks.csv <<-'END'
	rule,program_week,target,first
	one,1,result,1.00
	two,2,result,2.00
	three,3,result,3.00
	END
	given in.csv <<-'END'
	client_id,episode,admit_date,date,result
	c01,1,,2026-01-12,negative
	c01,1,2026-01-14,2026-01-19,negative
	c01,1,2026-01-11,2026-01-20,negative
	c01,2,unknown,2026-03-04,negative
	c02,1,2026-01-12,2026-01-11,negative
	END
	try iop-voucher -p ./weeks.csv in.csv
	status 0
	ledger client_id episode date rule reason <<-'END'
	client_id,episode,date,rule,reason
	c01,1,2026-01-12,weeks/two,earned
	c01,1,2026-01-19,weeks/three,earned
	c01,1,2026-01-20,weeks/three,earned
	c01,2,2026-03-04,weeks/one,earned
	c02,1,2026-01-11,,no rule
	END
	no_errors
}

@test "a row long before the admission has no rule, however many weeks" {
	given in.csv <<-'END'
	client_id,admit_date,date,result
	c01,2026-03-16,2025-12-29,negative
	c01,,2026-01-05,negative
	c01,,2026-01-12,negative
	END
	try iop-voucher -p higgins in.csv
	status 0
	ledger date reason <<-'END'
	date,reason
	2025-12-29,no rule
	2026-01-05,no rule
	2026-01-12,no rule
	END
	no_errors
}

@test "a column program_week goes before admissions and dates" {
	given weeks.csv <<-'END'
	rule,program_week,target,first
	one,1,result,1.00
	two,2,result,2.00
	END
	given in.csv <<-'END'
	client_id,program_week,admit_date,date,result
	c01,2,soon,2026-01-05,negative
	c01,3,,2026-01-06,negative
	c01,01,,2026-01-07,negative
	END
	try iop-voucher -p ./weeks.csv in.csv
	status 0
	ledger program_week rule reason <<-'END'
	program_week,rule,reason
	2,weeks/two,earned
	3,,no rule
	01,weeks/one,earned
	END
	no_errors
}

@test "where no rule holds nothing is paid and nothing changes" {
	given weeks.csv <<-'END'
	rule,program_week,target,first,step
	early,1,result,1.00,1.00
	late,3,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,date,result,redeemed
	c01,2026-01-05,negative,
	c01,2026-01-12,positive,0.25
	c01,2026-01-13,whatever,
	c01,2026-01-19,negative,
	END
	try iop-voucher -p ./weeks.csv in.csv
	status 0
	ledger streak value earned balance rule reason <<-'END'
	streak,value,earned,balance,rule,reason
	1,1.00,1.00,1.00,weeks/early,earned
	1,0.00,0.00,0.75,,no rule
	1,0.00,0.00,0.75,,no rule
	2,2.00,2.00,2.75,weeks/late,earned
	END
	no_errors
}

@test "the schedule is over after its last week" {
	chances 37 3 > in.csv
	try iop-voucher -p higgins in.csv
	status 0
	tail -n 2 .stdout > last
	diff - last <<-'END'
	c01,2024-03-22,negative,36,46.25,10.00,56.25,0,997.50,higgins/weeks 1-12,earned; bonus
	c01,2024-03-25,negative,36,0.00,0.00,0.00,0,997.50,,no rule
	END
	no_errors
}

@test "a rule that can't be ruled out for want of a cell is a review" {
	given phases.csv <<-'END'
	rule,phase,target,first
	late,late,result,5.00
	any,,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,phase,result
	c01,2026-01-05,early,negative
	c01,2026-01-06,,negative
	c01,2026-01-07,unknown,whatever
	c01,2026-01-08,late,negative
	END
	try iop-voucher -p ./phases.csv in.csv
	status 0
	ledger streak earned balance rule reason <<-'END'
	streak,earned,balance,rule,reason
	1,10.00,10.00,phases/any,earned
	1,0.00,10.00,,review: missing phase
	1,0.00,10.00,,review: missing phase
	2,5.00,15.00,phases/late,earned
	END
	no_errors
}

@test "a cell that can't be compared is a review, too" {
	given ages.csv <<-'END'
	rule,age,target,first
	youth,<18,result,5.00
	adult,>=18,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,age,result
	c01,2026-01-05,grown,negative
	c01,2026-01-06,18,negative
	END
	try iop-voucher -p ./ages.csv in.csv
	status 0
	ledger age earned reason <<-'END'
	age,earned,reason
	grown,0.00,review: not comparable age
	18,10.00,earned
	END
	no_errors
}

@test "a missing cell is no review where the rules answer alike" {
	given phases.csv <<-'END'
	rule,phase,target,first
	late,late,result,10.00
	any,,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,phase,result
	c01,2026-01-05,,negative
	END
	try iop-voucher -p ./phases.csv in.csv
	status 0
	ledger earned rule reason <<-'END'
	earned,rule,reason
	10.00,phases/any,earned
	END
	no_errors
}

@test "a program_week that isn't known is a review where a rule asks for it" {
	given in.csv <<-'END'
	client_id,program_week,date,result
	c01,,2026-01-05,negative
	c01,n/a,2026-01-06,negative
	c01,1,2026-01-07,negative
	END
	try iop-voucher -p higgins in.csv
	status 0
	ledger earned reason <<-'END'
	earned,reason
	0.00,review: missing program_week
	0.00,review: missing program_week
	2.50,earned
	END
	no_errors
}

@test "a column that a rule asks for must be there" {
	given phases.csv <<-'END'
	rule,phase,age,target,first
	late,late,,result,5.00
	any,,,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	END
	try iop-voucher -p ./phases.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:1: no column 'phase': the columns are 'client_id', 'date', 'result'; --column NAME=HEADER says which is meant
	END
}

@test "a cell that isn't one of the table's values is a bad row" {
	given phases.csv <<-'END'
	rule,phase,target,first
	values,early|late,,
	late,late,result,5.00
	any,,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,phase,result
	c01,2026-01-05,early,negative
	c01,2026-01-06,eraly,negative
	c01,2026-01-07,,negative
	END
	try iop-voucher -p ./phases.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:3: phase: not one of the table's values
	END
}

@test "a cell that isn't one of the table's values is shown when asked for" {
	given ages.csv <<-'END'
	rule,age,target,first
	values,18..99,,
	each,18..99,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,result,age
	c01,2026-01-05,negative,17
	END
	try iop-voucher -p ./ages.csv --show-values in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: age: not one of the table's values: '17'
	END
}

@test "rules have dates, both days included, and the row's day decides" {
	given dated.csv <<-'END'
	rule,target,first,step,valid_from,valid_to
	old,result,1.00,1.00,,2025-12-31
	new,result,10.00,1.00,2026-01-01,
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2025-12-31,negative
	c01,2026-01-01,negative
	END
	try iop-voucher -p ./dated.csv in.csv
	status 0
	ledger date value rule <<-'END'
	date,value,rule
	2025-12-31,1.00,dated/old
	2026-01-01,11.00,dated/new
	END
	no_errors
}

# --- caps ---

@test "a cap of an episode clips to the cent and begins anew with the next" {
	given capped.csv <<-'END'
	rule,target,first,max_total,max_per
	each,result,10.00,20.01,episode
	END
	given in.csv <<-'END'
	client_id,episode,date,result
	c01,1,2026-01-05,negative
	c01,1,2026-01-06,negative
	c01,1,2026-01-07,negative
	c01,1,2026-01-08,negative
	c01,2,2026-02-05,negative
	c02,1,2026-01-05,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger client_id episode streak value earned balance reason <<-'END'
	client_id,episode,streak,value,earned,balance,reason
	c01,1,1,10.00,10.00,10.00,earned
	c01,1,2,10.00,10.00,20.00,earned
	c01,1,3,10.00,0.01,20.01,earned; capped
	c01,1,4,10.00,0.00,20.01,earned; capped
	c01,2,1,10.00,10.00,30.01,earned
	c02,1,1,10.00,10.00,10.00,earned
	END
	no_errors
}

@test "a cap that is reached to the cent is not said to have capped" {
	given capped.csv <<-'END'
	rule,target,first,max_total
	each,result,10.00,20.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,positive
	c01,2026-01-08,excused
	c01,2026-01-09,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger earned balance reason <<-'END'
	earned,balance,reason
	10.00,10.00,earned
	10.00,20.00,earned
	0.00,20.00,lost
	0.00,20.00,neutral
	0.00,20.00,earned; capped
	END
	no_errors
}

@test "a bonus reaches the cap: what is left of it is paid" {
	given capped.csv <<-'END'
	rule,target,first,bonus,bonus_every,max_total,max_per
	each,result,10.00,5.00,2,22.50,episode
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger value bonus earned balance reason <<-'END'
	value,bonus,earned,balance,reason
	10.00,0.00,10.00,10.00,earned
	10.00,5.00,12.50,22.50,earned; bonus; capped
	10.00,0.00,0.00,22.50,earned; capped
	END
	no_errors
}

@test "a calendar year's cap begins anew inside an episode" {
	given capped.csv <<-'END'
	rule,target,first,step,max_total,max_per
	each,result,10.00,1.00,15.00,year
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2025-12-30,negative
	c01,2025-12-31,negative
	c01,2026-01-01,negative
	c01,2026-01-02,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger date value earned balance reason <<-'END'
	date,value,earned,balance,reason
	2025-12-30,10.00,10.00,10.00,earned
	2025-12-31,11.00,5.00,15.00,earned; capped
	2026-01-01,12.00,12.00,27.00,earned
	2026-01-02,13.00,3.00,30.00,earned; capped
	END
	no_errors
}

@test "a client's first year is the one of the row, whatever year came before" {
	given capped.csv <<-'END'
	rule,target,first,max_total,max_per
	each,result,10.00,15.00,year
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-02,negative
	c02,2025-12-31,negative
	c02,2026-01-01,negative
	c03,2025-01-01,negative
	c03,2025-12-31,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger client_id date earned <<-'END'
	client_id,date,earned
	c01,2026-01-02,10.00
	c02,2025-12-31,10.00
	c02,2026-01-01,10.00
	c03,2025-01-01,10.00
	c03,2025-12-31,5.00
	END
	no_errors
}

@test "every week before the admission is week 0" {
	given table.csv <<-'END'
	rule,program_week,target,first
	early,<0,result,7.00
	zero,0,result,5.00
	later,>=1,result,3.00
	END
	given in.csv <<-'END'
	client_id,date,result,admit_date
	c01,2026-01-04,negative,2026-01-12
	c01,2026-01-05,negative,2026-01-12
	c01,2026-01-11,negative,2026-01-12
	c01,2026-01-12,negative,2026-01-12
	END
	try iop-voucher -p ./table.csv in.csv
	status 0
	ledger date rule <<-'END'
	date,rule
	2026-01-04,table/zero
	2026-01-05,table/zero
	2026-01-11,table/zero
	2026-01-12,table/later
	END
	no_errors
}

@test "an episode's cap doesn't begin anew with the year" {
	given capped.csv <<-'END'
	rule,target,first,max_total,max_per
	each,result,10.00,15.00,episode
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2025-12-31,negative
	c01,2026-01-01,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger earned reason <<-'END'
	earned,reason
	10.00,earned
	5.00,earned; capped
	END
	no_errors
}

@test "a year's cap holds where the days of two episodes overlap" {
	given capped.csv <<-'END'
	rule,target,first,max_total,max_per
	each,result,10.00,15.00,year
	END
	given in.csv <<-'END'
	client_id,episode,date,result
	c01,1,2025-12-30,negative
	c01,1,2026-01-02,negative
	c01,2,2025-12-31,negative
	c01,2,2026-01-03,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger episode date earned reason <<-'END'
	episode,date,earned,reason
	1,2025-12-30,10.00,earned
	1,2026-01-02,10.00,earned
	2,2025-12-31,5.00,earned; capped
	2,2026-01-03,5.00,earned; capped
	END
	no_errors
}

@test "a cap counts all targets, paid in the table's order" {
	given capped.csv <<-'END'
	rule,target,first,max_total,max_per
	come,attendance,10.00,25.00,episode
	clean,abstinence,20.00,25.00,episode
	END
	given in.csv <<-'END'
	client_id,week_start,abstinence,attendance
	c01,2026-01-05,negative,met
	c01,2026-01-12,negative,met
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger value earned balance reason <<-'END'
	value,earned,balance,reason
	30.00,25.00,25.00,attendance earned; abstinence earned; abstinence capped
	30.00,0.00,25.00,attendance earned; attendance capped; abstinence earned; abstinence capped
	END
	no_errors
}

@test "a rule without a cap pays on, and what it pays counts for the others" {
	given capped.csv <<-'END'
	rule,program_week,target,first,max_total,max_per
	one,1,result,10.00,,
	two,2,result,10.00,25.00,year
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-12,negative
	END
	try iop-voucher -p ./capped.csv in.csv
	status 0
	ledger earned reason <<-'END'
	earned,reason
	10.00,earned
	10.00,earned
	5.00,earned; capped
	END
	no_errors
}

# --- what is redeemed ---

@test "redeemed is spent after the row's earning, and may be blank or zero" {
	given flat.csv <<-'END'
	rule,target,first
	each,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,result,redeemed
	c01,2026-01-05,negative,10
	c01,2026-01-06,negative,
	c01,2026-01-07,negative, 0 
	c01,2026-01-08,negative,0.00
	c01,2026-01-09,negative,0.5
	c01,2026-01-10,negative,0039.50
	END
	try iop-voucher -p ./flat.csv in.csv
	status 0
	ledger redeemed earned balance reason <<-'END'
	redeemed,earned,balance,reason
	10,10.00,0.00,earned
	,10.00,10.00,earned
	" 0 ",10.00,20.00,earned
	0.00,10.00,30.00,earned
	0.5,10.00,39.50,earned
	0039.50,10.00,10.00,earned
	END
	no_errors
}

@test "redeeming on lost and neutral chances, below zero and up again" {
	given flat.csv <<-'END'
	rule,target,first
	each,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,result,redeemed
	c01,2026-01-05,negative,
	c01,2026-01-06,positive,4.00
	c01,2026-01-07,excused,6.01
	c01,2026-01-08,negative,12
	c01,2026-01-09,negative,
	END
	try iop-voucher -p ./flat.csv in.csv
	status 0
	ledger earned balance reason <<-'END'
	earned,balance,reason
	10.00,10.00,earned
	0.00,6.00,lost
	0.00,-0.01,neutral; overdrawn
	10.00,-2.01,earned; overdrawn
	10.00,7.99,earned
	END
	no_errors
}

@test "the balance goes on from one episode to the next" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,episode,date,result,redeemed
	c01,1,2026-01-05,negative,
	c01,1,2026-01-06,negative,0.50
	c01,2,2026-03-05,negative,3.51
	c02,1,2026-03-05,positive,
	END
	try iop-voucher -p ./rising.csv in.csv
	status 0
	ledger client_id episode streak value balance reason <<-'END'
	client_id,episode,streak,value,balance,reason
	c01,1,1,1.00,1.00,earned
	c01,1,2,2.00,2.50,earned
	c01,2,1,1.00,-0.01,earned; overdrawn
	c02,1,0,0.00,0.00,lost
	END
	no_errors
}

@test "redeemed must be an amount with at most two decimals" {
	given in.csv <<-'END'
	client_id,date,result,redeemed
	c01,2026-01-05,negative,-5
	c01,2026-01-06,negative,5.001
	c01,2026-01-07,negative,"5,00"
	c01,2026-01-08,negative,$5
	c01,2026-01-09,negative,5.
	c01,2026-01-10,negative,.5
	c01,2026-01-11,negative,1e3
	c01,2026-01-12,negative,none
	c01,2026-01-13,negative,10000000.01
	c01,2026-01-14,negative,99999999999999999999
	END
	try iop-voucher -p higgins in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: redeemed: not an amount of money (12.50)
	iop-voucher: in.csv:3: redeemed: not an amount of money (12.50)
	iop-voucher: in.csv:4: redeemed: not an amount of money (12.50)
	iop-voucher: in.csv:10: redeemed: more than 10,000,000.00
	iop-voucher: in.csv:11: redeemed: more than 10,000,000.00
	iop-voucher: redeemed: 5 more rows: not an amount of money (12.50)
	END
	sed -i 3,\$d in.csv
	try iop-voucher -p higgins --show-values in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: redeemed: not an amount of money (12.50): '-5'
	END
}

# --- limits ---

# many COUNT CLIENT REDEEMED: so many negative tests, one a day from
# 2000-01-01 by the number of the day in its month.
many() {
	awk -v count="$1" -v client="$2" -v redeemed="$3" 'BEGIN {
		for (i = 0; i < count; i++)
			printf "%s,%d-%02d-%02d,negative,%s\n", client,
			    2000 + i / 336, 1 + i / 28 % 12, 1 + i % 28,
			    redeemed
	}'
}

@test "an amount of 10,000,000.00 is paid, and 10,000,000.01 is refused" {
	given most.csv <<-'END'
	rule,target,first
	each,result,10000000.00
	END
	given in.csv <<-'END'
	client_id,date,result,redeemed
	c01,2026-01-05,negative,10000000
	c01,2026-01-06,negative,
	END
	try iop-voucher -p ./most.csv in.csv
	status 0
	ledger earned balance <<-'END'
	earned,balance
	10000000.00,0.00
	10000000.00,10000000.00
	END
	no_errors
	sed -i 's/10000000.00/10000000.01/' most.csv
	try iop-voucher -p ./most.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: ./most.csv:2: first: more than 10,000,000.00
	END
}

@test "a balance of 10,000,000,000.00 is shown, and one above is refused" {
	given most.csv <<-'END'
	rule,target,first
	each,result,10000000.00
	END
	{ echo client_id,date,result,redeemed; many 1000 c01; } > in.csv
	try iop-voucher -p ./most.csv --latest in.csv
	status 0
	ledger streak balance <<-'END'
	streak,balance
	1000,10000000000.00
	END
	no_errors
	echo c01,2010-01-01,negative,10000000 >> in.csv
	try iop-voucher -p ./most.csv --latest in.csv
	status 0
	ledger streak balance <<-'END'
	streak,balance
	1001,10000000000.00
	END
	no_errors
	echo c01,2010-01-02,negative,9999999.99 >> in.csv
	try iop-voucher -p ./most.csv --latest in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:1003: a balance of more than 10,000,000,000.00
	END
}

@test "a balance of -10,000,000,000.00 is shown, and one below is refused" {
	given least.csv <<-'END'
	rule,target,first
	each,result,0
	END
	{ echo client_id,date,result,redeemed; many 1000 c01 10000000; } > in.csv
	try iop-voucher -p ./least.csv --latest in.csv
	status 0
	ledger balance reason <<-'END'
	balance,reason
	-10000000000.00,earned; overdrawn
	END
	no_errors
	echo c01,2010-01-01,negative,0.01 >> in.csv
	try iop-voucher -p ./least.csv --latest in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:1002: a balance of more than 10,000,000,000.00
	END
}

@test "a client whose balance is too large is set aside, the others are not" {
	given most.csv <<-'END'
	rule,target,first
	each,result,10000000.00
	END
	{
		echo client_id,date,result,redeemed
		echo c02,2026-01-05,negative,
		many 1001 c01
	} > in.csv
	try iop-voucher -p ./most.csv --rejects bad.csv in.csv
	status 1
	ledger client_id balance <<-'END'
	client_id,balance
	c02,10000000.00
	END
	errors <<-'END'
	iop-voucher: 1001 bad rows set aside in bad.csv
	END
	tail -n 2 bad.csv | diff - <(cat <<-'END'
	c01,2002-12-20,negative,,1002,,the client has a bad row
	c01,2002-12-21,negative,,1003,,"a balance of more than 10,000,000,000.00"
	END
	)
}

@test "balances that are too large are told in the order of the lines" {
	given most.csv <<-'END'
	rule,target,first
	each,result,10000000.00
	END
	{
		echo client_id,date,result,redeemed
		many 1001 c01
		many 1001 c02
		echo c03,2026-01-05,clean,
	} > in.csv
	try iop-voucher -p ./most.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:1002: a balance of more than 10,000,000,000.00
	iop-voucher: in.csv:2003: a balance of more than 10,000,000,000.00
	iop-voucher: in.csv:2004: result: a word that the table neither pays nor loses
	END
}

# --- bad rows ---

@test "clients, days, episodes and weeks must be readable" {
	given in.csv <<-'END'
	client_id,episode,program_week,date,result
	,1,1,2026-01-05,negative
	2.98725E+13,1,1,2026-01-05,negative
	c01,1,1,2026-02-29,negative
	c01,1,1,1/5/2026,negative
	c01,0,1,2026-01-05,negative
	c01,,1,2026-01-06,negative
	c01,1.5,1,2026-01-07,negative
	c01,100001,1,2026-01-08,negative
	c01,1,0,2026-01-09,negative
	c01,1,first,2026-01-10,negative
	c01,1,100001,2026-01-11,negative
	END
	try iop-voucher -p higgins in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: client_id: empty
	iop-voucher: in.csv:3: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-voucher: in.csv:4: date: no such day in the calendar
	iop-voucher: in.csv:5: date: not a date as YYYY-MM-DD
	iop-voucher: in.csv:6: episode: too small a number
	iop-voucher: in.csv:7: episode: empty
	iop-voucher: in.csv:8: episode: not a whole number
	iop-voucher: in.csv:9: episode: too large a number
	iop-voucher: in.csv:10: program_week: too small a number
	iop-voucher: in.csv:11: program_week: not a whole number
	iop-voucher: in.csv:12: program_week: too large a number
	iop-voucher: date: 1 row: --dates mdy or --dates dmy reads them: the file alone doesn't show which
	END
}

@test "an admission must be a day where weeks are counted from it" {
	given in.csv <<-'END'
	client_id,admit_date,date,result
	c01,soon,2026-01-05,negative
	END
	try iop-voucher -p higgins in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: admit_date: not a date as YYYY-MM-DD
	END
}

@test "dates are read in the order that is told" {
	given flat.csv <<-'END'
	rule,program_week,target,first
	one,1,result,1.00
	two,2,result,2.00
	END
	given in.csv <<-'END'
	client_id,admit_date,date,result
	c01,1/5/2026,1/12/2026,negative
	END
	try iop-voucher -p ./flat.csv --dates mdy in.csv
	status 0
	ledger date rule <<-'END'
	date,rule
	1/12/2026,flat/two
	END
	no_errors
}

@test "a bad row sets all rows of its client aside" {
	given flat.csv <<-'END'
	rule,target,first
	each,result,10.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c02,2026-01-05,negative
	c01,2026-01-06,clean
	c03,2026-01-06
	c01,2026-01-07,positive
	c03,2026-01-07,positive
	c02,2026-01-07,negative
	END
	try iop-voucher -p ./flat.csv --rejects bad.csv in.csv
	status 1
	output <<-'END'
	client_id,date,result,voucher_streak,voucher_value,voucher_bonus,voucher_earned,voucher_draws,voucher_balance,voucher_rule,voucher_reason
	c02,2026-01-05,negative,1,10.00,0.00,10.00,0,10.00,flat/each,earned
	c02,2026-01-07,negative,2,10.00,0.00,10.00,0,20.00,flat/each,earned
	END
	errors <<-'END'
	iop-voucher: 5 bad rows set aside in bad.csv
	END
	sort -t , -k 4,4n bad.csv > sorted.csv
	diff - sorted.csv <<-'END'
	client_id,date,result,reject_line,reject_column,reject_problem
	c01,2026-01-05,negative,2,,the client has a bad row
	c01,2026-01-06,clean,4,result,a word that the table neither pays nor loses
	c03,2026-01-06,,5,,"2 cells, but the header has 3"
	c01,2026-01-07,positive,6,,the client has a bad row
	c03,2026-01-07,positive,7,,the client has a bad row
	END
}

@test "of many bad rows of a kind the first three are told" {
	{
		echo client_id,date,result
		for i in $(seq 10 31); do
			echo "c01,2026-01-$i,clean"
		done
	} > in.csv
	try iop-voucher -p higgins in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:2: result: a word that the table neither pays nor loses
	iop-voucher: in.csv:3: result: a word that the table neither pays nor loses
	iop-voucher: in.csv:4: result: a word that the table neither pays nor loses
	iop-voucher: result: 19 more rows: a word that the table neither pays nor loses
	END
}

# --- the table ---

@test "money has no default: a table must be given" {
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	END
	try iop-voucher in.csv
	status 2
	no_output
	head -n 1 .stderr | diff - <(echo "iop-voucher: --policy is required; the built-in tables and the columns they need are")
	for column in result attendance abstinence rent step_action; do
		grep -q "$column" .stderr || fail "no word of $column"
	done
	try iop-voucher --print-policy
	status 2
	no_output
}

@test "a table that isn't there is told with those that are" {
	try iop-voucher -p higgens in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: --policy higgens: no such table; there are higgins, baltimore, budney, california, fishbowl, va, attendance, rent, completion, and files with a name like ./higgens.csv (see iop-voucher --help)
	END
}

@test "the tables that are built in" {
	try iop-voucher --list-policies
	status 0
	output <<-'END'
	higgins     rising vouchers for negative tests, with bonuses
	baltimore   as higgins, rising faster
	budney      rising vouchers, bonus for every second
	california  the Recovery Incentives Program (rules from 2023-01-01)
	fishbowl    prize draws that grow by week
	va          prize draws that grow by test
	attendance  the same for each week met
	rent        attendance, abstinence and rent side by side
	completion  the same for each stage done
	END
	no_errors
}

# refused HEADER ROW MESSAGE: a table that is refused so.
refused() {
	printf '%s\n' "$1" "$2" > bad.csv
	try iop-voucher -p ./bad.csv --print-policy
	status 2
	no_output
	echo "iop-voucher: ./bad.csv:2: $3" | errors
}

@test "amounts of the table are read to the cent" {
	for column in first step top max_total; do
		for amount in -1 1.005 '$1' 1. .5 x; do
			refused "rule,$column" "a,$amount" \
				"$column: not an amount of money (12.50)"
		done
		refused "rule,$column" a,10000000.01 \
			"$column: more than 10,000,000.00"
	done
	refused rule,bonus,bonus_every a,x,3 \
		"bonus: not an amount of money (12.50)"
}

@test "numbers of the table are whole and within bounds" {
	for column in bonus_every per_week restore_after; do
		refused "rule,first,bonus,$column" "a,1,1,0" \
			"$column: too small a number"
		refused "rule,first,bonus,$column" "a,1,1,100001" \
			"$column: too large a number"
		refused "rule,first,bonus,$column" "a,1,1,1.5" \
			"$column: not a whole number"
	done
	for column in draws_first draws_step draws_top; do
		refused "rule,$column" "a,-1" "$column: not a whole number"
		refused "rule,$column" "a,1000001" "$column: too large a number"
	done
}

@test "choices of the table are one of two words" {
	refused rule,step_per a,day "step_per: neither event nor week"
	refused rule,restore_pays a,later "restore_pays: neither next nor at"
	refused rule,max_per a,month "max_per: neither episode nor year"
}

@test "a word stands in one list only" {
	local reason="earn: a word in two of earn, neutral and lose"

	refused rule,earn,neutral "a,yes|met,partial|Met" "$reason"
	refused rule,earn,lose "a,no-show,no show" "$reason"
	refused rule,neutral,lose "a,excused,refused|excused" "$reason"
}

@test "a bonus needs to know how often, and the other way round" {
	refused rule,first,bonus a,1,5 \
		"bonus: bonus and bonus_every need each other"
	refused rule,first,bonus_every a,1,3 \
		"bonus: bonus and bonus_every need each other"
	refused rule,first,bonus,bonus_every a,1,0.00,3 \
		"bonus: bonus and bonus_every need each other"
}

@test "a file that is no schedule is refused" {
	given bad.csv <<-'END'
	rule,level
	a,IOP
	END
	try iop-voucher -p ./bad.csv --print-policy
	status 2
	no_output
	errors <<-'END'
	iop-voucher: ./bad.csv:1: no column with an answer, such as target (see --print-policy)
	END
}

@test "every built-in table checks clean, printed and passed back it is the same" {
	for table in higgins baltimore budney california fishbowl va \
		attendance rent completion; do
		try iop-voucher -p $table --check-policy
		status 0
		[ "$(tail -n 1 .stdout)" = "no fault found" ]
		no_errors
		iop-voucher -p $table --print-policy > $table.csv
		tr -d '"' < "$IOP_ROOT/cmd/iop-voucher/tables/$table.csv" |
			cmp - <(tr -d '"' < $table.csv)
		try iop-voucher -p ./$table.csv --print-policy
		status 0
		output < $table.csv
		no_errors
	done
}

@test "a check tells where no rule holds, which is no fault in a schedule" {
	try iop-voucher -p rent --check-policy
	status 0
	output <<-'END'
	rent: 3 rules, 6 combinations of program_week; no rule holds for 5 of them, e.g. program_week=0
	no fault found
	END
	no_errors
}

@test "a check looks at each target by itself, and at sources" {
	given both.csv <<-'END'
	rule,program_week,target,first,source
	values,1..4,,,
	come,,attendance,10.00,local
	clean,1..4,abstinence,1.00,local
	again,2,abstinence,2.00,
	END
	try iop-voucher -p ./both.csv --check-policy
	status 1
	output <<-'END'
	./both.csv: 3 rules, 4 combinations of program_week
	./both.csv:5: rule again: no source (write local if it is yours)
	./both.csv:5: rule again: can never decide: rule clean decides before it, e.g. for program_week=2
	END
	no_errors
}

# --- selections ---

# given_selection: two clients' tests and a table with a cap.
given_selection() {
	given capped.csv <<-'END'
	rule,program_week,target,first,max_total
	each,1..2,result,10.00,25.00
	END
	given in.csv <<-'END'
	client_id,date,result,redeemed
	c01,2026-01-05,negative,
	c02,2026-01-05,positive,
	c01,2026-01-06,negative,
	c02,2026-01-07,negative,
	c01,2026-01-07,negative,30
	c02,2026-01-19,negative,
	c01,2026-01-04,excused,
	END
}

@test "one client is shown as in the whole" {
	given_selection
	try iop-voucher -p ./capped.csv --client c02 in.csv
	status 0
	ledger client_id date balance reason <<-'END'
	client_id,date,balance,reason
	c02,2026-01-05,0.00,lost
	c02,2026-01-07,10.00,earned
	c02,2026-01-19,10.00,no rule
	END
	no_errors
}

@test "only rows with a word of the reason, and no value changes" {
	given_selection
	try iop-voucher -p ./capped.csv --only capped in.csv
	status 0
	ledger client_id date earned balance reason <<-'END'
	client_id,date,earned,balance,reason
	c01,2026-01-07,5.00,-5.00,earned; capped; overdrawn
	END
	no_errors
	try iop-voucher -p ./capped.csv --only overdrawn,neutral in.csv
	status 0
	ledger client_id date reason <<-'END'
	client_id,date,reason
	c01,2026-01-07,earned; capped; overdrawn
	c01,2026-01-04,neutral
	END
	no_errors
}

@test "a word with a blank is looked for, too" {
	given_selection
	for word in 'no rule' No-Rule no_rule; do
		try iop-voucher -p ./capped.csv --only "$word" in.csv
		status 0
		ledger client_id date reason <<-'END'
		client_id,date,reason
		c02,2026-01-19,no rule
		END
		no_errors
	done
	try iop-voucher -p ./capped.csv --client c02 --fail-on 'no rule' in.csv
	status 1
	try iop-voucher -p ./capped.csv --client c01 --fail-on 'no rule' in.csv
	status 0
}

@test "a word that is looked for may stand behind any target" {
	given both.csv <<-'END'
	rule,target,first
	come,attendance,10.00
	clean,abstinence,1.00
	END
	given in.csv <<-'END'
	client_id,week_start,attendance,abstinence
	c01,2026-01-05,met,negative
	c01,2026-01-12,met,positive
	c01,2026-01-19,short,negative
	END
	try iop-voucher -p ./both.csv --only lost in.csv
	status 0
	ledger week_start reason <<-'END'
	week_start,reason
	2026-01-12,attendance earned; abstinence lost
	2026-01-19,attendance lost; abstinence earned
	END
	no_errors
}

@test "every word of a reason may be looked for, and no other" {
	given_selection
	for word in earned bonus lost neutral extra restored capped overdrawn \
		'no rule' review 'missing before' 'same day'; do
		try iop-voucher -p ./capped.csv --only "$word" in.csv
		status 0
		no_errors
	done
	for option in only fail-on; do
		try iop-voucher -p ./capped.csv --$option rule in.csv
		status 2
		no_output
		errors <<-END
		iop-voucher: --$option: not a word that this tool answers: missing before, earned, bonus, lost, neutral, extra, restored, capped, overdrawn, no rule, review, same day (see iop-voucher --help)
		END
	done
}

@test "the run ends with 1 when a chosen row has the word" {
	given_selection
	try iop-voucher -p ./capped.csv --fail-on capped --only lost in.csv
	status 1
	ledger client_id date reason <<-'END'
	client_id,date,reason
	c02,2026-01-05,lost
	END
	no_errors
	try iop-voucher -p ./capped.csv --fail-on restored,extra in.csv
	status 0
	no_errors
}

@test "the latest is each client's last row by day and what it came to, over all episodes" {
	given rising.csv <<-'END'
	rule,target,first,step
	each,result,1.00,1.00
	END
	given in.csv <<-'END'
	client_id,episode,date,result
	c02,1,2026-01-07,negative
	c01,2,2026-01-05,negative
	c01,1,2026-01-09,negative
	c02,1,2026-01-07,positive
	c01,1,2026-01-10,positive
	END
	try iop-voucher -p ./rising.csv --same-day each --latest in.csv
	status 0
	output <<-'END'
	client_id,episode,date,result,voucher_streak,voucher_value,voucher_bonus,voucher_earned,voucher_draws,voucher_balance,voucher_rule,voucher_reason
	c02,1,2026-01-07,negative,1,1.00,0.00,1.00,0,1.00,rising/each,earned
	c01,1,2026-01-10,positive,0,0.00,0.00,0.00,0,2.00,rising/each,lost
	END
	no_errors
}

@test "of the latest rows only those with the word" {
	given_selection
	try iop-voucher -p ./capped.csv --latest --only earned in.csv
	status 0
	ledger client_id reason <<-'END'
	client_id,reason
	c01,earned; capped; overdrawn
	END
	no_errors
	try iop-voucher -p ./capped.csv --latest --fail-on lost in.csv
	status 0
	ledger client_id date balance <<-'END'
	client_id,date,balance
	c01,2026-01-07,-5.00
	c02,2026-01-19,10.00
	END
	no_errors
}

@test "weekly rows that lack the first weeks of an episode get a remark" {
	given in.csv <<-'END'
	client_id,episode,program_week,week_start,status
	c01,1,1,2026-01-05,met
	c01,2,3,2026-03-02,met
	c02,1,2,2026-01-12,met
	END
	try iop-voucher -p attendance in.csv
	status 0
	errors <<< 'iop-voucher: 2 episodes begin after program week 1: a ledger needs whole histories (choose weeks after this tool, not before)'
	try iop-voucher -p attendance --quiet in.csv
	status 0
	no_errors
	# Results are dated, and the first may come in any week.
	sed 's/week_start/date/' in.csv > dated.csv
	try iop-voucher -p attendance dated.csv
	status 0
}

@test "of one day's chances the cells from the left decide, to the end of the last" {
	printf 'client_id,date,result,note\n%s\n%b\n%s\n' \
		c01,2026-01-05,negative,ab 'c01,2026-01-05,negative,a\tb' \
		c01,2026-01-05,negative,a > in.csv
	try iop-voucher -p higgins --quiet --same-day each in.csv
	status 0
	ledger note value <<-END
	note,value
	ab,5.00
	$(printf 'a\tb'),3.75
	a,2.50
	END
	no_errors
}

@test "of one day's chances cells with commas and quotes are compared as they read" {
	given in.csv <<-'END'
	client_id,date,result,note
	c01,2026-01-05,negative,"a,c"
	c01,2026-01-05,negative,"a""c"
	c01,2026-01-05,negative,a b
	END
	try_shell 'iop-voucher -p higgins --quiet --same-day each in.csv | awk -F, "{ print \$(NF - 6) }"'
	status 0
	output <<-'END'
	voucher_value
	5.00
	3.75
	2.50
	END
	no_errors
}

@test "a row with two problems vouches for nobody's row" {
	given in.csv <<-'END'
	client_id,date,episode,result
	c01,2026-01-05,0,refused
	,2026-01-06,1,negative
	END
	try iop-voucher -p attendance --rejects bad.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-voucher: in.csv:3: client_id: empty
	iop-voucher: client_id: 1 row: --rejects can't set it aside: all rows of its client would go with it, and its client can't be read
	END
	assert_not_exists bad.csv
}
