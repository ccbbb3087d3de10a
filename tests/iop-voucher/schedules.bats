# SPDX-License-Identifier: ISC
# iop-voucher: how the value and the draws grow, reset and return; the totals
# that are published for the built-in tables; the chain of the tools.

load voucher

# --- growth by event ---

@test "the value grows by a step for each chance earned in a row, up to the top" {
	given rising.csv <<-'END'
	rule,target,first,step,step_per,top
	each,result,2.50,1.25,event,5.10
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	c01,2026-01-08,negative
	c01,2026-01-09,negative
	c01,2026-01-10,positive
	c01,2026-01-11,negative
	END
	try iop-voucher -p ./rising.csv in.csv
	status 0
	ledger streak value balance reason <<-'END'
	streak,value,balance,reason
	1,2.50,2.50,earned
	2,3.75,6.25,earned
	3,5.00,11.25,earned
	4,5.10,16.35,earned
	5,5.10,21.45,earned
	0,0.00,21.45,lost
	1,2.50,23.95,earned
	END
	no_errors
}

@test "without step_per the value grows by event, without step not at all" {
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	END
	printf 'target,first,step\nresult,1,0.33\n' > a.csv
	try iop-voucher -p ./a.csv in.csv
	status 0
	ledger value <<-'END'
	value
	1.00
	1.33
	END
	no_errors
	printf 'target,first,step_per\nresult,1,event\n' > b.csv
	try iop-voucher -p ./b.csv in.csv
	status 0
	ledger value <<-'END'
	value
	1.00
	1.00
	END
	no_errors
}

@test "a first value above the top is the top" {
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	END
	printf 'target,first,top\nresult,5,3\n' > a.csv
	try iop-voucher -p ./a.csv in.csv
	status 0
	ledger value <<-'END'
	value
	3.00
	END
	no_errors
}

@test "a neutral event inside a run changes nothing" {
	given rising.csv <<-'END'
	rule,target,first,step,bonus,bonus_every
	each,result,1.00,1.00,10.00,3
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,excused
	c01,2026-01-07,negative
	c01,2026-01-08,excused
	c01,2026-01-09,negative
	END
	try iop-voucher -p ./rising.csv in.csv
	status 0
	ledger streak value bonus earned reason <<-'END'
	streak,value,bonus,earned,reason
	1,1.00,0.00,1.00,earned
	1,0.00,0.00,0.00,neutral
	2,2.00,0.00,2.00,earned
	2,0.00,0.00,0.00,neutral
	3,3.00,10.00,13.00,earned; bonus
	END
	no_errors
}

@test "a bonus for so many in a row, counted anew after a loss" {
	given bonus.csv <<-'END'
	rule,target,first,bonus,bonus_every
	each,result,1.00,5.00,2
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	c01,2026-01-08,positive
	c01,2026-01-09,negative
	c01,2026-01-10,negative
	c01,2026-01-11,negative
	c01,2026-01-12,negative
	END
	try iop-voucher -p ./bonus.csv in.csv
	status 0
	ledger streak value bonus earned balance reason <<-'END'
	streak,value,bonus,earned,balance,reason
	1,1.00,0.00,1.00,1.00,earned
	2,1.00,5.00,6.00,7.00,earned; bonus
	3,1.00,0.00,1.00,8.00,earned
	0,0.00,0.00,0.00,8.00,lost
	1,1.00,0.00,1.00,9.00,earned
	2,1.00,5.00,6.00,15.00,earned; bonus
	3,1.00,0.00,1.00,16.00,earned
	4,1.00,5.00,6.00,22.00,earned; bonus
	END
	no_errors
}

@test "a bonus for every earned chance" {
	given bonus.csv <<-'END'
	rule,target,bonus,bonus_every
	each,result,5.00,1
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,positive
	c01,2026-01-07,negative
	END
	try iop-voucher -p ./bonus.csv in.csv
	status 0
	ledger value bonus earned reason <<-'END'
	value,bonus,earned,reason
	0.00,5.00,5.00,earned; bonus
	0.00,0.00,0.00,lost
	0.00,5.00,5.00,earned; bonus
	END
	no_errors
}

# --- growth by week ---

@test "by week the value grows once in each later week in which something is earned" {
	given weekly.csv <<-'END'
	rule,target,first,step,step_per,top
	each,result,10.00,1.50,week,12.50
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-11,negative
	c01,2026-01-12,negative
	c01,2026-01-13,negative
	c01,2026-02-02,negative
	c01,2026-02-03,negative
	c01,2026-02-09,negative
	END
	try iop-voucher -p ./weekly.csv in.csv
	status 0
	ledger date streak value <<-'END'
	date,streak,value
	2026-01-05,1,10.00
	2026-01-11,2,10.00
	2026-01-12,3,11.50
	2026-01-13,4,11.50
	2026-02-02,5,12.50
	2026-02-03,6,12.50
	2026-02-09,7,12.50
	END
	no_errors
}

@test "after a loss growth by week begins anew, whatever the week" {
	given weekly.csv <<-'END'
	rule,target,first,step,step_per
	each,result,10.00,1.00,week
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-12,negative
	c01,2026-01-13,positive
	c01,2026-01-14,negative
	c01,2026-01-19,negative
	c01,2026-01-20,positive
	c01,2026-02-02,negative
	c01,2026-02-09,negative
	END
	try iop-voucher -p ./weekly.csv in.csv
	status 0
	ledger date streak value reason <<-'END'
	date,streak,value,reason
	2026-01-05,1,10.00,earned
	2026-01-12,2,11.00,earned
	2026-01-13,0,0.00,lost
	2026-01-14,1,10.00,earned
	2026-01-19,2,11.00,earned
	2026-01-20,0,0.00,lost
	2026-02-02,1,10.00,earned
	2026-02-09,2,11.00,earned
	END
	no_errors
}

@test "a neutral week adds no step" {
	given weekly.csv <<-'END'
	rule,target,first,step,step_per
	each,result,10.00,1.00,week
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-12,excused
	c01,2026-01-19,negative
	END
	try iop-voucher -p ./weekly.csv in.csv
	status 0
	ledger value <<-'END'
	value
	10.00
	0.00
	11.00
	END
	no_errors
}

# --- more than a week pays for ---

@test "more earned chances than a week pays for are extra and change nothing" {
	given twice.csv <<-'END'
	rule,target,first,step,bonus,bonus_every,per_week
	each,result,1.00,1.00,5.00,3,2
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-07,excused
	c01,2026-01-08,negative
	c01,2026-01-09,negative
	c01,2026-01-11,negative
	c01,2026-01-12,negative
	END
	try iop-voucher -p ./twice.csv in.csv
	status 0
	ledger date streak value earned reason <<-'END'
	date,streak,value,earned,reason
	2026-01-05,1,1.00,1.00,earned
	2026-01-07,1,0.00,0.00,neutral
	2026-01-08,2,2.00,2.00,earned
	2026-01-09,2,0.00,0.00,extra
	2026-01-11,2,0.00,0.00,extra
	2026-01-12,3,3.00,8.00,earned; bonus
	END
	no_errors
}

@test "more losses than a week pays for are still losses, and a loss gives no chance back" {
	given twice.csv <<-'END'
	rule,target,first,step,per_week
	each,result,1.00,1.00,1
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,positive
	c01,2026-01-07,positive
	c01,2026-01-08,negative
	c01,2026-01-12,positive
	c01,2026-01-13,negative
	END
	try iop-voucher -p ./twice.csv in.csv
	status 0
	ledger streak value reason <<-'END'
	streak,value,reason
	1,1.00,earned
	0,0.00,lost
	0,0.00,lost
	0,0.00,extra
	0,0.00,lost
	1,1.00,earned
	END
	no_errors
}

@test "each target has its own chances in a week" {
	given once.csv <<-'END'
	rule,target,first,per_week
	come,attendance,10.00,1
	clean,abstinence,1.00,2
	END
	given in.csv <<-'END'
	client_id,date,attendance,abstinence
	c01,2026-01-05,short,negative
	c01,2026-01-06,met,negative
	c01,2026-01-07,met,negative
	END
	try iop-voucher -p ./once.csv in.csv
	status 0
	ledger streak value reason <<-'END'
	streak,value,reason
	0|1,1.00,attendance lost; abstinence earned
	1|2,11.00,attendance earned; abstinence earned
	1|2,0.00,attendance extra; abstinence extra
	END
	no_errors
}

@test "a week is full even where the column program_week goes back to it" {
	given once.csv <<-'END'
	rule,target,first,per_week
	each,result,10.00,1
	END
	given in.csv <<-'END'
	client_id,program_week,date,result
	c01,1,2026-01-05,negative
	c01,2,2026-01-06,negative
	c01,1,2026-01-07,negative
	END
	try iop-voucher -p ./once.csv in.csv
	status 0
	ledger program_week reason <<-'END'
	program_week,reason
	1,earned
	2,earned
	1,extra
	END
	no_errors
}

@test "a new episode has its own chances in a week" {
	given once.csv <<-'END'
	rule,target,first,per_week
	each,result,10.00,1
	END
	given in.csv <<-'END'
	client_id,episode,program_week,date,result
	c01,1,1,2026-01-05,negative
	c01,2,1,2026-03-02,negative
	c01,2,1,2026-03-03,negative
	END
	try iop-voucher -p ./once.csv in.csv
	status 0
	ledger episode streak reason <<-'END'
	episode,streak,reason
	1,1,earned
	2,1,earned
	2,1,extra
	END
	no_errors
}

# --- the value returns ---

@test "after so many in a row the value returns, from the next chance" {
	given back.csv <<-'END'
	rule,target,first,step,restore_after,restore_pays
	each,result,1.00,1.00,2,next
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	c01,2026-01-08,positive
	c01,2026-01-09,negative
	c01,2026-01-10,negative
	c01,2026-01-11,negative
	c01,2026-01-12,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger streak value reason <<-'END'
	streak,value,reason
	1,1.00,earned
	2,2.00,earned
	3,3.00,earned
	0,0.00,lost
	1,1.00,earned
	2,2.00,earned
	3,4.00,earned; restored
	4,5.00,earned
	END
	no_errors
	sed -i 's/,next//; s/,restore_pays//' back.csv
	try iop-voucher -p ./back.csv --only restored in.csv
	status 0
	ledger streak value reason <<-'END'
	streak,value,reason
	3,4.00,earned; restored
	END
	no_errors
}

@test "or with the chance that completes the run" {
	given back.csv <<-'END'
	rule,target,first,step,restore_after,restore_pays
	each,result,1.00,1.00,2,at
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	c01,2026-01-08,positive
	c01,2026-01-09,negative
	c01,2026-01-10,negative
	c01,2026-01-11,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger streak value reason <<-'END'
	streak,value,reason
	1,1.00,earned
	2,2.00,earned
	3,3.00,earned
	0,0.00,lost
	1,1.00,earned
	2,4.00,earned; restored
	3,5.00,earned
	END
	no_errors
}

@test "without restore_after a value never returns" {
	given gone.csv <<-'END'
	rule,target,first,step,restore_pays
	each,result,1.00,1.00,at
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,positive
	c01,2026-01-08,negative
	c01,2026-01-09,negative
	END
	try iop-voucher -p ./gone.csv in.csv
	status 0
	ledger value reason <<-'END'
	value,reason
	1.00,earned
	2.00,earned
	0.00,lost
	1.00,earned
	2.00,earned
	END
	no_errors
}

@test "a value that returns is not below what the chance pays anyway, nor called restored" {
	given back.csv <<-'END'
	rule,target,first,step,restore_after,restore_pays
	each,result,1.00,1.00,2,next
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,positive
	c01,2026-01-07,negative
	c01,2026-01-08,negative
	c01,2026-01-09,negative
	c01,2026-01-10,positive
	c01,2026-01-11,negative
	c01,2026-01-12,negative
	c01,2026-01-13,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger streak value reason <<-'END'
	streak,value,reason
	1,1.00,earned
	0,0.00,lost
	1,1.00,earned
	2,2.00,earned
	3,3.00,earned
	0,0.00,lost
	1,1.00,earned
	2,2.00,earned
	3,4.00,earned; restored
	END
	no_errors
}

@test "a second loss before the value is back keeps the higher former value" {
	given back.csv <<-'END'
	rule,target,first,step,restore_after
	each,result,1.00,1.00,2
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	c01,2026-01-08,positive
	c01,2026-01-09,negative
	c01,2026-01-10,positive
	c01,2026-01-11,positive
	c01,2026-01-12,negative
	c01,2026-01-13,negative
	c01,2026-01-14,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger streak value reason <<-'END'
	streak,value,reason
	1,1.00,earned
	2,2.00,earned
	3,3.00,earned
	0,0.00,lost
	1,1.00,earned
	0,0.00,lost
	0,0.00,lost
	1,1.00,earned
	2,2.00,earned
	3,4.00,earned; restored
	END
	no_errors
}

@test "a loss of the very chance at which the value would return keeps it, too" {
	given back.csv <<-'END'
	rule,target,first,step,restore_after
	each,result,1.00,1.00,1
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,positive
	c01,2026-01-08,negative
	c01,2026-01-09,positive
	c01,2026-01-10,negative
	c01,2026-01-11,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger value reason <<-'END'
	value,reason
	1.00,earned
	2.00,earned
	0.00,lost
	1.00,earned
	0.00,lost
	1.00,earned
	3.00,earned; restored
	END
	no_errors
}

@test "a second loss that stood higher is what returns" {
	given back.csv <<-'END'
	rule,target,first,step,step_per,restore_after
	each,result,10.00,1.00,week,3
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,positive
	c01,2026-01-06,negative
	c01,2026-01-12,negative
	c01,2026-01-19,positive
	c01,2026-01-20,negative
	c01,2026-01-21,negative
	c01,2026-01-22,negative
	c01,2026-01-23,negative
	c01,2026-01-26,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger date streak value reason <<-'END'
	date,streak,value,reason
	2026-01-05,0,0.00,lost
	2026-01-06,1,10.00,earned
	2026-01-12,2,11.00,earned
	2026-01-19,0,0.00,lost
	2026-01-20,1,10.00,earned
	2026-01-21,2,10.00,earned
	2026-01-22,3,10.00,earned
	2026-01-23,4,12.00,earned; restored
	2026-01-26,5,13.00,earned
	END
	no_errors
}

@test "what returns is what the lost chance would have paid, not the top" {
	given back.csv <<-'END'
	rule,target,first,step,step_per,top,restore_after,restore_pays
	each,result,10.00,1.00,week,11.00,2,at
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-12,negative
	c01,2026-01-19,positive
	c01,2026-01-20,negative
	c01,2026-01-21,negative
	c01,2026-01-26,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger value reason <<-'END'
	value,reason
	10.00,earned
	11.00,earned
	0.00,lost
	10.00,earned
	11.00,earned; restored
	11.00,earned
	END
	no_errors
}

@test "neutral and extra chances don't count towards the run" {
	given back.csv <<-'END'
	rule,target,first,step,per_week,restore_after
	each,result,1.00,1.00,3,2
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,positive
	c01,2026-01-08,negative
	c01,2026-01-09,negative
	c01,2026-01-10,excused
	c01,2026-01-12,negative
	c01,2026-01-13,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger date streak value reason <<-'END'
	date,streak,value,reason
	2026-01-05,1,1.00,earned
	2026-01-06,2,2.00,earned
	2026-01-07,0,0.00,lost
	2026-01-08,1,1.00,earned
	2026-01-09,1,0.00,extra
	2026-01-10,1,0.00,neutral
	2026-01-12,2,2.00,earned
	2026-01-13,3,3.00,earned
	END
	no_errors
}

@test "nothing returns in a new episode" {
	given back.csv <<-'END'
	rule,target,first,step,restore_after,restore_pays
	each,result,1.00,1.00,1,at
	END
	given in.csv <<-'END'
	client_id,episode,date,result
	c01,1,2026-01-05,negative
	c01,1,2026-01-06,negative
	c01,1,2026-01-07,positive
	c01,2,2026-03-05,negative
	c01,2,2026-03-06,negative
	END
	try iop-voucher -p ./back.csv in.csv
	status 0
	ledger episode value reason <<-'END'
	episode,value,reason
	1,1.00,earned
	1,2.00,earned
	1,0.00,lost
	2,1.00,earned
	2,2.00,earned
	END
	no_errors
}

# --- segments ---

@test "steps are kept from rule to rule, and the amount is that of the rule in force" {
	given segments.csv <<-'END'
	rule,program_week,target,first,step
	one,1,result,1.00,1.00
	two,2,result,5.00,
	three,3,result,10.00,2.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-12,negative
	c01,2026-01-13,negative
	c01,2026-01-19,negative
	END
	try iop-voucher -p ./segments.csv in.csv
	status 0
	ledger streak value rule <<-'END'
	streak,value,rule
	1,1.00,segments/one
	2,2.00,segments/one
	3,5.00,segments/two
	4,5.00,segments/two
	5,18.00,segments/three
	END
	no_errors
}

@test "what returns across a segment's border is the number of steps" {
	given segments.csv <<-'END'
	rule,program_week,target,first,step,restore_after
	one,1,result,1.00,1.00,1
	two,>=2,result,10.00,2.00,1
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	c01,2026-01-08,positive
	c01,2026-01-12,negative
	c01,2026-01-13,negative
	c01,2026-01-14,negative
	END
	try iop-voucher -p ./segments.csv in.csv
	status 0
	ledger value rule reason <<-'END'
	value,rule,reason
	1.00,segments/one,earned
	2.00,segments/one,earned
	3.00,segments/one,earned
	0.00,segments/one,lost
	10.00,segments/two,earned
	16.00,segments/two,earned; restored
	18.00,segments/two,earned
	END
	no_errors
}

@test "a loss in the first weeks of california doesn't touch its later weeks" {
	given in.csv <<-'END'
	client_id,program_week,date,result
	c01,11,2026-01-05,negative
	c01,11,2026-01-07,negative
	c01,12,2026-01-12,negative
	c01,12,2026-01-14,positive
	c01,13,2026-01-19,negative
	c01,13,2026-01-20,negative
	c01,14,2026-01-26,positive
	c01,15,2026-02-02,negative
	END
	try iop-voucher -p california in.csv
	status 0
	ledger program_week streak value rule reason <<-'END'
	program_week,streak,value,rule,reason
	11,1,10.00,california/weeks 1-12,earned
	11,2,10.00,california/weeks 1-12,earned
	12,3,11.50,california/weeks 1-12,earned
	12,0,0.00,california/weeks 1-12,lost
	13,1,15.00,california/weeks 13-18,earned
	13,1,0.00,california/weeks 13-18,extra
	14,0,0.00,california/weeks 13-18,lost
	15,1,15.00,california/weeks 13-18,earned
	END
	no_errors
}

# --- draws ---

@test "draws grow up to their top, reset and return; a bonus adds none" {
	given draws.csv <<-'END'
	rule,target,bonus,bonus_every,restore_after,restore_pays,draws_first,draws_step,draws_top
	each,result,1.00,2,2,at,1,2,6
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	c01,2026-01-08,negative
	c01,2026-01-09,positive
	c01,2026-01-10,excused
	c01,2026-01-11,negative
	c01,2026-01-12,negative
	END
	try iop-voucher -p ./draws.csv in.csv
	status 0
	ledger value bonus voucher_draws balance reason <<-'END'
	value,bonus,draws,balance,reason
	0.00,0.00,1,0.00,earned
	0.00,1.00,3,1.00,earned; bonus
	0.00,0.00,5,1.00,earned
	0.00,1.00,6,2.00,earned; bonus
	0.00,0.00,0,2.00,lost
	0.00,0.00,0,2.00,neutral
	0.00,0.00,1,2.00,earned
	0.00,1.00,6,3.00,earned; bonus; restored
	END
	no_errors
}

@test "draws grow by week as the value does, and no cap takes them" {
	given draws.csv <<-'END'
	rule,target,first,step,step_per,draws_first,draws_step,max_total
	each,result,1.00,1.00,week,0,1,2.00
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-12,negative
	c01,2026-01-19,negative
	END
	try iop-voucher -p ./draws.csv in.csv
	status 0
	ledger earned voucher_draws reason <<-'END'
	earned,draws,reason
	1.00,0,earned
	1.00,0,earned
	0.00,1,earned; capped
	0.00,2,earned; capped
	END
	no_errors
}

# --- the published totals ---

# total COLUMN: the sum of an appended column; of money in cents.
total() {
	columns "voucher_$1" < .stdout |
		awk '{ sub(/[.]/, ""); sum += $1 } END { print sum }'
}

@test "higgins: 53.75 after six, 997.50 after all 36, none of it capped" {
	chances 36 3 > in.csv
	try iop-voucher -p higgins in.csv
	status 0
	[ "$(wc -l < .stdout)" = 37 ]
	[ "$(total earned)" = 99750 ]
	! grep capped .stdout || false
	no_errors
	sed -i 8,\$d in.csv
	try iop-voucher -p higgins in.csv
	status 0
	ledger date streak value bonus earned balance rule reason <<-'END'
	date,streak,value,bonus,earned,balance,rule,reason
	2024-01-01,1,2.50,0.00,2.50,2.50,higgins/weeks 1-12,earned
	2024-01-03,2,3.75,0.00,3.75,6.25,higgins/weeks 1-12,earned
	2024-01-05,3,5.00,10.00,15.00,21.25,higgins/weeks 1-12,earned; bonus
	2024-01-08,4,6.25,0.00,6.25,27.50,higgins/weeks 1-12,earned
	2024-01-10,5,7.50,0.00,7.50,35.00,higgins/weeks 1-12,earned
	2024-01-12,6,8.75,10.00,18.75,53.75,higgins/weeks 1-12,earned; bonus
	END
	no_errors
}

@test "higgins row by row: the n-th pays 2.50 and n - 1 steps, and every third 10.00 more" {
	chances 36 3 > in.csv
	awk 'BEGIN {
		print "streak,value,bonus,earned,balance"
		for (n = 1; n <= 36; n++) {
			value = 250 + 125 * (n - 1)
			bonus = n % 3 == 0 ? 1000 : 0
			sum += value + bonus
			printf "%d,%d.%02d,%d.00,%d.%02d,%d.%02d\n", n,
			    value / 100, value % 100, bonus / 100,
			    (value + bonus) / 100, value % 100,
			    sum / 100, sum % 100
		}
	}' > worked
	try iop-voucher -p higgins in.csv
	status 0
	ledger streak value bonus earned balance < worked
	no_errors
}

@test "higgins with one positive at chance 10: 753.75, back from the next chance" {
	chances 36 3 10 > in.csv
	try iop-voucher -p higgins in.csv
	status 0
	[ "$(total earned)" = 75375 ]
	sed -n '1p;10,18p' .stdout > part && mv part .stdout
	ledger value bonus reason <<-'END'
	value,bonus,reason
	12.50,10.00,earned; bonus
	0.00,0.00,lost
	2.50,0.00,earned
	3.75,0.00,earned
	5.00,10.00,earned; bonus
	6.25,0.00,earned
	7.50,0.00,earned
	13.75,10.00,earned; bonus; restored
	15.00,0.00,earned
	END
	no_errors
}

@test "higgins with the fifth negative itself paid at the value that returns: 786.25" {
	chances 36 3 10 > in.csv
	iop-voucher -p higgins --print-policy | sed 's/,5,next,/,5,at,/' \
		> ours.csv
	try iop-voucher -p ./ours.csv in.csv
	status 0
	[ "$(total earned)" = 78625 ]
	sed -n '1p;14,18p' .stdout > part && mv part .stdout
	ledger value bonus rule reason <<-'END'
	value,bonus,rule,reason
	5.00,10.00,ours/weeks 1-12,earned; bonus
	6.25,0.00,ours/weeks 1-12,earned
	13.75,0.00,ours/weeks 1-12,earned; restored
	15.00,10.00,ours/weeks 1-12,earned; bonus
	16.25,0.00,ours/weeks 1-12,earned
	END
	no_errors
}

@test "higgins pays three tests a week, and a fourth is extra" {
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-06,negative
	c01,2026-01-07,negative
	c01,2026-01-08,negative
	c01,2026-01-09,missed
	c01,2026-01-10,refused
	c01,2026-01-11,excused
	END
	try iop-voucher -p higgins in.csv
	status 0
	ledger reason <<-'END'
	reason
	earned
	earned
	earned; bonus
	extra
	lost
	lost
	neutral
	END
	no_errors
}

@test "baltimore: 1,155.00 for 36 negative tests" {
	chances 36 3 > in.csv
	try iop-voucher -p baltimore in.csv
	status 0
	[ "$(total earned)" = 115500 ]
	! grep capped .stdout || false
	no_errors
}

@test "budney: 570.00 for 24 negative tests, two a week" {
	chances 24 2 > in.csv
	try iop-voucher -p budney in.csv
	status 0
	[ "$(total earned)" = 57000 ]
	! grep capped .stdout || false
	sed -i 5,\$d .stdout
	ledger value bonus <<-'END'
	value,bonus
	1.50,0.00
	3.00,10.00
	4.50,0.00
	END
	no_errors
}

@test "california: 438.00 after week 12, 528.00 after week 18, 599.00 in all" {
	cp "$IOP_DATA/cases/voucher/california/input.csv" in.csv
	try iop-voucher -p california in.csv
	status 0
	[ "$(wc -l < .stdout)" = 37 ]
	! grep capped .stdout || false
	sed -n '1p;25p;31p;36p;37p' .stdout > part && mv part .stdout
	ledger value balance rule <<-'END'
	value,balance,rule
	26.50,438.00,california/weeks 1-12
	15.00,528.00,california/weeks 13-18
	10.00,578.00,california/weeks 19-23
	21.00,599.00,california/week 24
	END
	no_errors
}

@test "fishbowl: 156 draws in 24 visits, growing by week" {
	chances 24 2 > in.csv
	try iop-voucher -p fishbowl in.csv
	status 0
	[ "$(total draws)" = 156 ]
	sed -i 6,\$d .stdout
	ledger voucher_draws earned <<-'END'
	draws,earned
	1,0.00
	1,0.00
	2,0.00
	2,0.00
	END
	no_errors
}

@test "va: 164 draws in 24 visits, growing by test up to 8" {
	chances 24 2 > in.csv
	try iop-voucher -p va in.csv
	status 0
	[ "$(total draws)" = 164 ]
	sed -n '1p;8,10p' .stdout > part && mv part .stdout
	ledger voucher_draws earned <<-'END'
	draws,earned
	7,0.00
	8,0.00
	8,0.00
	END
	no_errors
}

@test "attendance: 10.00 for each week met, once a week" {
	given in.csv <<-'END'
	client_id,week_start,status
	c01,2026-01-05,met
	c01,2026-01-12,over
	c01,2026-01-19,excused
	c01,2026-01-26,short
	c01,2026-02-02,met
	c01,2026-02-02,Met
	END
	try iop-voucher -p attendance --same-day each in.csv
	status 0
	ledger streak earned balance reason <<-'END'
	streak,earned,balance,reason
	1,10.00,10.00,earned
	2,10.00,20.00,earned
	2,0.00,20.00,neutral
	0,0.00,20.00,lost
	1,0.00,30.00,extra
	1,10.00,30.00,earned
	END
	no_errors
}

@test "rent: 75.00 a week for twelve weeks, and 150.00 of rent in the first four" {
	awk 'BEGIN {
		print "client_id,program_week,week_start,attendance," \
		    "abstinence,rent"
		for (i = 1; i <= 12; i++)
			printf "c01,%d,2026-%02d-%02d,met,negative,yes\n", i,
			    1 + int((i - 1) / 4), 1 + 7 * ((i - 1) % 4)
	}' > in.csv
	try iop-voucher -p rent in.csv
	status 0
	[ "$(total earned)" = 105000 ]
	no_errors
}

# --- the chain of the tools, on the sample clinic ---

clinic() {
	cp "$IOP_DATA"/clinic/*.csv .
}

@test "weeks are paid on their status: 10.00 for each week that the clinic's table calls met or over" {
	clinic
	awk -F '|' '
	$2 == "client" { weeks = 1 }
	weeks && $2 ~ /^c[0-9]+$/ {
		for (i = 4; i < NF; i++)
			paid[$2] += ($i == "met" || $i == "over") * 10
		paid[$2] += 0
	}
	END {
		for (client in paid)
			printf "%s,%d.00\n", client, paid[client]
	}' "$IOP_DATA/clinic/README.md" | sort > worked
	[ "$(wc -l < worked)" = 20 ]
	try_shell 'iop-hours --roster roster.csv --closures closures.csv \
		attendance.csv | iop-voucher -p attendance --latest'
	status 0
	columns client_id voucher_balance < .stdout | sed 1d | sort |
		diff worked -
	no_errors
}

@test "weeks are paid on step_met: a week of 6 hours is met in the stage that asks for 6" {
	clinic
	try_shell 'iop-hours --roster roster.csv --closures closures.csv \
		attendance.csv | iop-stepdown |
		iop-voucher -p attendance --client c07'
	status 0
	sed -n '1p;9,11p' .stdout > part && mv part .stdout
	ledger program_week status step_stage step_met streak balance reason <<-'END'
	program_week,status,step_stage,step_met,streak,balance,reason
	8,met,IOP,met,6,60.00,earned
	9,short,IOP-2,met,7,70.00,earned
	10,met,IOP-2,met,8,80.00,earned
	END
	no_errors
}

@test "the demo pipe: placed, judged, stepped down and paid" {
	clinic
	try_shell 'iop-place -p guide assessments.csv |
		iop-hours --roster - --closures closures.csv attendance.csv |
		iop-stepdown --tests tests.csv |
		iop-voucher -p attendance --latest'
	status 0
	grep -E '^(client_id|c01|c02|c10|c11|c20),' .stdout > part
	mv part .stdout
	ledger client_id episode week_start streak balance rule reason <<-'END'
	client_id,episode,week_start,streak,balance,rule,reason
	c01,1,2026-03-23,12,120.00,attendance/week,earned
	c02,1,2026-03-23,0,0.00,attendance/week,neutral
	c10,2,2026-03-23,1,40.00,attendance/week,earned
	c11,1,2026-03-23,0,0.00,attendance/week,neutral
	c20,1,2026-03-23,0,0.00,attendance/week,neutral
	END
	no_errors
}

@test "the clinic's tests: all negative is 438.00; a reset and a restoration" {
	clinic
	try iop-voucher --quiet -p california --latest --client c01 tests.csv
	status 0
	ledger client_id streak value balance <<-'END'
	client_id,streak,value,balance
	c01,24,26.50,438.00
	END
	no_errors
	# Lost in week 4, when 14.50 was due; back after two negative tests.
	try iop-voucher --quiet -p california --client c02 tests.csv
	status 0
	sed -n '1p;8,13p' .stdout > part && mv part .stdout
	ledger date result streak value balance reason <<-'END'
	date,result,streak,value,balance,reason
	2026-01-26,negative,7,14.50,83.50,earned
	2026-01-30,positive,0,0.00,83.50,lost
	2026-02-02,negative,1,10.00,93.50,earned
	2026-02-06,negative,2,10.00,103.50,earned
	2026-02-09,negative,3,14.50,118.00,earned; restored
	2026-02-13,negative,4,14.50,132.50,earned
	END
	no_errors
}

@test "the clinic's tests: a second loss before the value was back" {
	clinic
	try iop-voucher --quiet -p california --client c05 tests.csv
	status 0
	sed -n '1p;5,13p' .stdout > part && mv part .stdout
	ledger date result streak value reason <<-'END'
	date,result,streak,value,reason
	2026-01-23,negative,4,11.50,earned
	2026-01-26,negative,5,13.00,earned
	2026-01-30,negative,6,13.00,earned
	2026-02-02,positive,0,0.00,lost
	2026-02-06,negative,1,10.00,earned
	2026-02-09,positive,0,0.00,lost
	2026-02-13,negative,1,10.00,earned
	2026-02-16,negative,2,11.50,earned
	2026-02-20,negative,3,14.50,earned; restored
	END
	no_errors
}

@test "the clinic's tests: with a lower cap of one's own c01 is capped" {
	clinic
	iop-voucher -p california --print-policy | sed 's/599.00/400.00/' \
		> ours.csv
	try iop-voucher --quiet -p ./ours.csv --only capped tests.csv
	status 0
	ledger client_id date value earned balance reason <<-'END'
	client_id,date,value,earned,balance,reason
	c01,2026-03-23,26.50,15.00,400.00,earned; capped
	c01,2026-03-27,26.50,0.00,400.00,earned; capped
	END
	no_errors
}

@test "a stage done is paid: weeks 8 and 12 of c01" {
	clinic
	try_shell 'iop-hours --roster roster.csv --closures closures.csv \
		attendance.csv | iop-stepdown |
		iop-voucher -p completion --client c01 --only earned'
	status 0
	ledger program_week step_stage step_action streak balance rule reason <<-'END'
	program_week,step_stage,step_action,streak,balance,rule,reason
	8,IOP,step-down,1,25.00,completion/stage,earned
	12,IOP-2,step-down,2,50.00,completion/stage,earned
	END
	no_errors
}

@test "a condition column in which no rule has a test isn't needed" {
	given t.csv <<-'END'
	rule,target,site,first
	a,result,,2.50
	END
	given in.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	END
	try iop-voucher -p ./t.csv in.csv
	status 0
	ledger result value <<-'END'
	result,value
	negative,2.50
	END
	no_errors
}
