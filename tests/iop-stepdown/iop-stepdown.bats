# SPDX-License-Identifier: ISC
# What iop-stepdown answers for a week, and why: stages, what ends them, what
# calls for a review; histories, side files, ladders, options; the built-in
# ladders stand at the end. Each answer was worked by hand first.

load ../iop-hours/hours

# answers: what the tool says of each week, without the stage's requirement.
answers() {
	shows client_id week_start step_stage step_week step_met step_streak \
		step_action step_next step_earliest step_reason
}

# told: of each week only the stage, its week, the action and the reason.
told() {
	shows week_start step_stage step_week step_action step_reason
}

# schedule WEEKS:HOURS:DAYS[:STATUS] ...: so many weeks of c01 one behind the
# other from 2026-01-05 on.
schedule() {
	local part weeks cells number=0

	echo client_id,program_week,week_start,hours,days,status,missed,late
	for part; do
		IFS=: read -r weeks cells <<< "$part"
		[ "${cells//[!:]/}" != : ] || cells=$cells:
		for ((; weeks > 0; weeks--)); do
			date -u -d "2026-01-05 +$((7 * number)) days" \
				"+c01,$((++number)),%F,${cells//:/,},0,0"
		done
	done
}

# ---- the form of the answer ------------------------------------------------

@test "ten columns stand behind every column and row, in their order" {
	given in.csv <<-'END'
	days,note,client_id,hours,missed,week_start
	3,"a, b",c02,9.00,0,2026-01-12
	2,,c01,6.00,0,2026-01-05
	3, x ,c02,9.50,0,2026-01-05
	END
	try iop-stepdown in.csv
	status 0
	output <<-'END'
	days,note,client_id,hours,missed,week_start,step_stage,step_week,step_min_hours,step_min_days,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	3,"a, b",c02,9.00,0,2026-01-12,IOP,2,9.00,3,met,2,continue,IOP,2026-03-01,week 2 (8 needed); 2 met in a row (4 needed)
	2,,c01,6.00,0,2026-01-05,IOP,1,9.00,3,short,0,continue,IOP,2026-03-01,week 1 (8 needed); 0 met in a row (4 needed); 1 short in a row (review from 2)
	3," x ",c02,9.50,0,2026-01-05,IOP,1,9.00,3,met,1,continue,IOP,2026-03-01,week 1 (8 needed); 1 met in a row (4 needed)
	END
	errors <<-'END'
	iop-stepdown: in.csv: a column that is not read: 'note'
	END
}

@test "a header without rows gives the longer header, with a note" {
	given in.csv <<-'END'
	client_id,week_start,hours,days,missed
	END
	try iop-stepdown in.csv
	status 0
	output <<-'END'
	client_id,week_start,hours,days,missed,step_stage,step_week,step_min_hours,step_min_days,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	END
	errors <<-'END'
	iop-stepdown: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
}

@test "an empty input is refused, so that a failed stage before is noticed" {
	try_shell 'iop-hours nowhere.csv 2> why | iop-stepdown'
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: -: no header row: the input is empty (did the command before it stop?)
	END
}

@test "columns that are needed and not there are named" {
	given in.csv <<-'END'
	client_id,program_week,status
	c01,1,met
	END
	try iop-stepdown -p matrix in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:1: no column 'week_start', 'hours', 'days': the columns are 'client_id', 'program_week', 'status'; --column NAME=HEADER says which is meant
	END
}

@test "attendance is named for what it is, whatever its columns are called" {
	while IFS= read -r header; do
		printf '%s\n' "$header" 1,2,3,4 > in.csv
		try iop-stepdown -p matrix in.csv
		status 2
		no_output
		errors <<-'END'
		iop-stepdown: in.csv:1: no column 'week_start': these rows look like sessions or days, and iop-hours makes weeks of attendance (iop-hours FILE | iop-stepdown)
		END
	done <<-'END'
	client_id,date,minutes,status
	client_id,start,end,status
	Client ID,Session Date,Duration,Attendance
	episode,client_id,date,hours
	END
	# Weeks under other names, and a roster, are no attendance.
	while IFS= read -r header; do
		printf '%s\n' "$header" 1,2,3,4 > in.csv
		try iop-stepdown -p matrix in.csv
		status 2
		no_output
		[ "$(grep -c 'look like sessions' .stderr)" = 0 ]
	done <<-'END'
	client_id,week of,hours,days
	client_id,start date,hours,days
	client_id,admit_date,discharge_date,level
	END
}

@test "a session's date is a week's first day where --column says so" {
	given in.csv <<-'END'
	client_id,date,hours,attended
	c01,2026-01-05,6.17,3
	END
	try iop-stepdown -p matrix -C week_start=date -C days=attended in.csv
	status 0
	shows client_id step_week <<-'END'
	client_id,step_week
	c01,1
	END
	no_errors
}

@test "missed and late are needed when the ladder asks for them, else not" {
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,6.17,3
	END
	try iop-stepdown in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:1: no column 'missed': the columns are 'client_id', 'week_start', 'hours', 'days'; --column NAME=HEADER says which is meant
	END
	given ladder.csv <<-'END'
	stage,min_weeks,max_late,source
	I,1,0,local
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:1: no column 'late': the columns are 'client_id', 'week_start', 'hours', 'days'; --column NAME=HEADER says which is meant
	END
	try iop-stepdown -p matrix in.csv
	status 0
	shows step_stage step_met <<-'END'
	step_stage,step_met
	early,met
	END
	no_errors
}

@test "columns are found in any spelling, or by --column" {
	given in.csv <<-'END'
	Client,WEEK START,Hours,attended days
	c01,1/5/2026,6.17,3
	END
	try iop-stepdown -p matrix -C client_id=Client -C 'days=attended days' \
		--dates mdy in.csv
	status 0
	output <<-'END'
	Client,WEEK START,Hours,attended days,step_stage,step_week,step_min_hours,step_min_days,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,1/5/2026,6.17,3,early,1,6.17,3,met,1,continue,early,2026-02-01,week 1 (4 needed); 1 met in a row (2 needed)
	END
	no_errors
}

@test "a column that is there already stops the run; --prefix names another" {
	given in.csv <<-'END'
	client_id,week_start,hours,days,Step Action
	c01,2026-01-05,6.17,3,x
	END
	try iop-stepdown -p matrix in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: the input has a column step_action already: --prefix WORD begins the added columns otherwise
	END
	try iop-stepdown -p matrix --prefix new in.csv
	status 0
	output <<-'END'
	client_id,week_start,hours,days,Step Action,new_stage,new_week,new_min_hours,new_min_days,new_met,new_streak,new_action,new_next,new_earliest,new_reason
	c01,2026-01-05,6.17,3,x,early,1,6.17,3,met,1,continue,early,2026-02-01,week 1 (4 needed); 1 met in a row (2 needed)
	END
	no_errors
}

@test "--table shows the key columns to a person" {
	schedule 1:6.17:3 1:6.15:3 > in.csv
	try iop-stepdown -p matrix --table in.csv
	status 0
	output <<-'END'
	client week_start stage week met   action   next  earliest   reason
	c01    2026-01-05 early    1 met   continue early 2026-02-01 week 1 (4 needed); 1 met in a row (2 needed)
	c01    2026-01-12 early    2 short continue early 2026-02-01 week 2 (4 needed); 0 met in a row (2 needed); 1 short in a row (review from 2)

	Data up to the week of 2026-01-12
	END
	no_errors
}

@test "--table shows who and when under the export's own names too" {
	given in.csv <<-'END'
	Client;Week;hours;days
	c01;2026-01-05;6.17;3
	END
	try iop-stepdown -p matrix -d ';' -C client_id=Client \
		-C week_start=Week --table in.csv
	status 0
	output <<-'END'
	client week_start stage week met action   next  earliest   reason
	c01    2026-01-05 early    1 met continue early 2026-02-01 week 1 (4 needed); 1 met in a row (2 needed)

	Data up to the week of 2026-01-05
	END
	no_errors
}

# ---- met, short, neutral ---------------------------------------------------

@test "a week is met at the hours and days of the stage, short a minute below" {
	given ladder.csv <<-'END'
	stage,min_hours,min_days,source
	I,9,3,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,9.00,3
	c02,2026-01-05,8.98,3
	c03,2026-01-05,9.00,2
	c04,2026-01-05,9.02,4
	c05,2026-01-05,9:00,3
	c06,2026-01-05,8:59,7
	c07,2026-01-05,0,0
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows client_id step_min_hours step_min_days step_met step_streak <<-'END'
	client_id,step_min_hours,step_min_days,step_met,step_streak
	c01,9.00,3,met,1
	c02,9.00,3,short,0
	c03,9.00,3,short,0
	c04,9.00,3,met,1
	c05,9.00,3,met,1
	c06,9.00,3,short,0
	c07,9.00,3,short,0
	END
	no_errors
}

@test "a stage may ask for hours alone, days alone, or neither" {
	given hours.csv <<-'END'
	stage,min_hours,source
	I,6:10,local
	END
	given days.csv <<-'END'
	stage,min_days,source
	I,2,local
	END
	given neither.csv <<-'END'
	stage,min_weeks,source
	I,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,6.17,1
	c02,2026-01-05,6.15,2
	c03,2026-01-05,0.00,0
	END
	try iop-stepdown -p ./hours.csv in.csv
	status 0
	shows client_id step_min_hours step_min_days step_met <<-'END'
	client_id,step_min_hours,step_min_days,step_met
	c01,6.17,,met
	c02,6.17,,short
	c03,6.17,,short
	END
	no_errors
	try iop-stepdown -p ./days.csv in.csv
	status 0
	shows client_id step_min_hours step_min_days step_met <<-'END'
	client_id,step_min_hours,step_min_days,step_met
	c01,,2,short
	c02,,2,met
	c03,,2,short
	END
	no_errors
	try iop-stepdown -p ./neither.csv in.csv
	status 0
	shows client_id step_min_hours step_min_days step_met step_action <<-'END'
	client_id,step_min_hours,step_min_days,step_met,step_action
	c01,,,neutral,complete
	c02,,,neutral,complete
	c03,,,neutral,complete
	END
	no_errors
}

@test "partial, unproven, excused, unplaced and exempt weeks are neutral unless met" {
	given ladder.csv <<-'END'
	stage,min_hours,min_days,source
	I,9,3,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,status
	c01,2026-01-05,8.00,3,partial
	c02,2026-01-05,8.00,3,unproven
	c03,2026-01-05,8.00,3,Excused
	c04,2026-01-05,8.00,3,unplaced
	c05,2026-01-05,8.00,3,short
	c06,2026-01-05,8.00,3,met
	c07,2026-01-05,8.00,3,
	c08,2026-01-05,9.00,3,partial
	c09,2026-01-05,9.00,3,unplaced
	c10,2026-01-05,9.00,3,short
	c11,2026-01-05,25.00,3,over
	c12,2026-01-05,8.00,3,exempt
	c13,2026-01-05,9.00,3,exempt
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows client_id status step_week step_met step_streak <<-'END'
	client_id,status,step_week,step_met,step_streak
	c01,partial,1,neutral,0
	c02,unproven,1,neutral,0
	c03,Excused,1,neutral,0
	c04,unplaced,1,neutral,0
	c05,short,1,short,0
	c06,met,1,short,0
	c07,,1,short,0
	c08,partial,1,met,1
	c09,unplaced,1,met,1
	c10,short,1,met,1
	c11,over,1,met,1
	c12,exempt,1,neutral,0
	c13,exempt,1,met,1
	END
	no_errors
}

@test "an open week that isn't met yet is no week of the stage; a met one is" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,max_missed,back_after,source
	I,9,2,2,0,1,local
	II,1,1,1,,,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,status,missed
	c01,2026-01-05,9.00,3,met,0
	c01,2026-01-12,8.98,3,open,1
	c02,2026-01-05,9.00,3,met,0
	c02,2026-01-12,9.00,3,open,0
	c03,2026-01-05,3.00,1,open,0
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed); 1 met in a row (2 needed)
	c01,2026-01-12,I,1,neutral,1,continue,I,2026-02-01,week 1 (2 needed); 1 met in a row (2 needed); week is not over
	c02,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed); 1 met in a row (2 needed)
	c02,2026-01-12,I,2,met,2,step-down,II,2026-01-18,week 2 (2 needed); 2 met in a row (2 needed)
	c03,2026-01-05,I,0,neutral,0,continue,I,2026-01-18,week 0 (2 needed); 0 met in a row (2 needed); week is not over
	END
	no_errors
}

@test "weeks that are missing in between are short, and told" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,back_after,source
	I,9,4,1,3,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,9.00,3
	c01,2026-01-19,9.00,3
	c02,2026-01-05,9.00,3
	c02,2026-01-26,0.00,0
	c03,2026-01-05,9.00,3
	c03,2026-02-09,9.00,3
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,2026-02-01,week 1 (4 needed); 1 met in a row (1 needed)
	c01,2026-01-19,I,3,met,1,continue,I,2026-02-01,week 3 (4 needed); 1 met in a row (1 needed); 1 week missing before
	c02,2026-01-05,I,1,met,1,continue,I,2026-02-01,week 1 (4 needed); 1 met in a row (1 needed)
	c02,2026-01-26,I,4,short,0,review,I,2026-02-08,week 4 (4 needed); 0 met in a row (1 needed); 3 short in a row (review from 3); 2 weeks missing before
	c03,2026-01-05,I,1,met,1,continue,I,2026-02-01,week 1 (4 needed); 1 met in a row (1 needed)
	c03,2026-02-09,I,6,met,1,complete,,2026-02-15,week 6 (4 needed); 1 met in a row (1 needed); 4 weeks missing before
	END
	no_errors
}

@test "where a stage judges nothing, a missing week is a neutral week of it" {
	given ladder.csv <<-'END'
	stage,min_weeks,max_weeks,back_after,source
	I,3,4,1,local
	II,,,,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,9.00,3
	c01,2026-01-19,9.00,3
	c01,2026-01-26,9.00,3
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,neutral,0,continue,I,2026-01-25,week 1 (3 needed)
	c01,2026-01-19,I,3,neutral,0,step-down,II,2026-01-25,week 3 (3 needed); 1 week missing before
	c01,2026-01-26,II,1,neutral,0,continue,II,,
	END
	no_errors
}

@test "each episode has a history of its own" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,source
	I,9,2,2,local
	II,1,9,,local
	END
	given in.csv <<-'END'
	client_id,episode,program_week,week_start,hours,days
	c01,2,1,2026-03-02,9.00,3
	c01,1,2,2026-01-12,9.00,3
	c01,2,2,2026-03-09,9.00,3
	c01,1,1,2026-01-05,9.00,3
	c01,1,3,2026-01-19,9.00,3
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows episode week_start step_stage step_week step_action <<-'END'
	episode,week_start,step_stage,step_week,step_action
	2,2026-03-02,I,1,continue
	1,2026-01-12,I,2,step-down
	2,2026-03-09,I,2,step-down
	1,2026-01-05,I,1,continue
	1,2026-01-19,II,1,continue
	END
	no_errors
}

# ---- what ends a stage -----------------------------------------------------

@test "min_weeks alone: the weeks, whatever they were" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,source
	I,9,2,local
	II,9,2,local
	END
	schedule 1:0:0 1:8.98:3 1:0:0 3:9:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,short,0,continue,I,2026-01-18,week 1 (2 needed)
	c01,2026-01-12,I,2,short,0,step-down,II,2026-01-18,week 2 (2 needed)
	c01,2026-01-19,II,1,short,0,continue,II,2026-02-01,week 1 (2 needed)
	c01,2026-01-26,II,2,met,1,complete,,2026-02-01,week 2 (2 needed)
	c01,2026-02-02,II,3,met,2,complete,,2026-02-08,week 3 (2 needed)
	c01,2026-02-09,II,4,met,3,complete,,2026-02-15,week 4 (2 needed)
	END
	no_errors
}

@test "min_weeks 0: the first week may end the stage" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,source
	I,9,0,,local
	II,9,0,1,local
	III,9,,,local
	END
	schedule 1:0:0 1:0:0 1:9:3 1:9:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,short,0,step-down,II,2026-01-11,week 1 (0 needed)
	c01,2026-01-12,II,1,short,0,hold,II,2026-01-25,week 1 (0 needed); 0 met in a row (1 needed)
	c01,2026-01-19,II,2,met,1,step-down,III,2026-01-25,week 2 (0 needed); 1 met in a row (1 needed)
	c01,2026-01-26,III,1,met,1,continue,III,,
	END
	no_errors
}

@test "met_weeks: the last judged weeks, neutral ones skipped" {
	given ladder.csv <<-'END'
	stage,min_hours,met_weeks,source
	I,9,3,local
	II,9,9,local
	END
	schedule 2:9:3 1:8:3 2:9:3 2:8:3:excused 1:9:3 1:9:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,2026-01-25,1 met in a row (3 needed)
	c01,2026-01-12,I,2,met,2,continue,I,2026-01-25,2 met in a row (3 needed)
	c01,2026-01-19,I,3,short,0,continue,I,2026-02-15,0 met in a row (3 needed)
	c01,2026-01-26,I,4,met,1,continue,I,2026-02-15,1 met in a row (3 needed)
	c01,2026-02-02,I,5,met,2,continue,I,2026-02-15,2 met in a row (3 needed)
	c01,2026-02-09,I,6,neutral,2,continue,I,2026-02-22,2 met in a row (3 needed)
	c01,2026-02-16,I,7,neutral,2,continue,I,2026-03-01,2 met in a row (3 needed)
	c01,2026-02-23,I,8,met,3,step-down,II,2026-03-01,3 met in a row (3 needed)
	c01,2026-03-02,II,1,met,1,continue,II,2026-05-03,1 met in a row (9 needed)
	END
	no_errors
}

@test "a stage may end in a neutral week, when its weeks are done then" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,source
	I,9,3,2,local
	II,9,,,local
	END
	schedule 2:9:3 1:0:0:excused > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,continue,week 1 (3 needed); 1 met in a row (2 needed)
	2026-01-12,I,2,continue,week 2 (3 needed); 2 met in a row (2 needed)
	2026-01-19,I,3,step-down,week 3 (3 needed); 2 met in a row (2 needed)
	END
	no_errors
}

@test "max_missed and max_late look at the last met_weeks judged weeks" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,max_missed,max_late,source
	I,9,2,2,1,0,local
	II,9,,,,,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,status,missed,late
	c01,2026-01-05,9.00,3,met,1,0
	c01,2026-01-12,9.00,3,met,0,0
	c02,2026-01-05,9.00,3,met,1,0
	c02,2026-01-12,9.00,3,met,1,0
	c02,2026-01-19,9.00,3,met,2,0
	c02,2026-01-26,0.00,0,excused,5,5
	c02,2026-02-02,9.00,3,met,1,0
	c02,2026-02-09,9.00,3,met,0,0
	c03,2026-01-05,9.00,3,met,0,0
	c03,2026-01-12,9.00,3,met,3,1
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed); 1 met in a row (2 needed)
	c01,2026-01-12,I,2,met,2,step-down,II,2026-01-18,week 2 (2 needed); 2 met in a row (2 needed)
	c02,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed); 1 met in a row (2 needed)
	c02,2026-01-12,I,2,met,2,hold,I,2026-01-25,week 2 (2 needed); 2 met in a row (2 needed); 2 absences (1 allowed)
	c02,2026-01-19,I,3,met,3,hold,I,2026-02-08,week 3 (2 needed); 3 met in a row (2 needed); 3 absences (1 allowed)
	c02,2026-01-26,I,4,neutral,3,hold,I,2026-02-15,week 4 (2 needed); 3 met in a row (2 needed); 3 absences (1 allowed)
	c02,2026-02-02,I,5,met,4,hold,I,2026-02-15,week 5 (2 needed); 4 met in a row (2 needed); 3 absences (1 allowed)
	c02,2026-02-09,I,6,met,5,step-down,II,2026-02-15,week 6 (2 needed); 5 met in a row (2 needed)
	c03,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed); 1 met in a row (2 needed)
	c03,2026-01-12,I,2,met,2,hold,I,2026-02-01,week 2 (2 needed); 2 met in a row (2 needed); 3 absences (1 allowed); 1 late (0 allowed)
	END
	no_errors
}

@test "without met_weeks absences count in the whole stage, neutral weeks too" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,max_missed,max_late,source
	I,9,2,2,1,local
	II,9,1,0,,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,status,missed,late
	c01,2026-01-05,9.00,3,met,1,1
	c01,2026-01-12,0.00,0,excused,1,0
	c01,2026-01-19,9.00,3,met,0,0
	c02,2026-01-05,0.00,0,excused,3,0
	c02,2026-01-12,9.00,3,met,0,2
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed)
	c01,2026-01-12,I,2,neutral,1,step-down,II,2026-01-18,week 2 (2 needed)
	c01,2026-01-19,II,1,met,1,complete,,2026-01-25,week 1 (1 needed)
	c02,2026-01-05,I,1,neutral,0,continue,I,,week 1 (2 needed); 3 absences (2 allowed)
	c02,2026-01-12,I,2,met,1,hold,I,,week 2 (2 needed); 3 absences (2 allowed); 2 late (1 allowed)
	END
	no_errors
}

@test "total_hours count since the client came to the level, over its stages" {
	given ladder.csv <<-'END'
	stage,level,min_hours,min_weeks,total_hours,source
	I,IOP,9,2,,local
	II,IOP,9,,36,local
	III,OP,1,,3.5,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,level
	c01,2026-01-05,9.00,3,IOP
	c01,2026-01-12,9.00,3,IOP
	c01,2026-01-19,9.00,3,IOP
	c01,2026-01-26,8.98,3,IOP
	c01,2026-02-02,0.02,1,IOP
	c01,2026-02-09,1.75,1,OP
	c01,2026-02-16,1.75,1,OP
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed)
	c01,2026-01-12,I,2,met,2,step-down,II,2026-01-18,week 2 (2 needed)
	c01,2026-01-19,II,1,met,1,continue,II,2026-02-01,27.00 hours (36.00 needed)
	c01,2026-01-26,II,2,short,0,continue,II,2026-02-08,35.98 hours (36.00 needed)
	c01,2026-02-02,II,3,short,0,step-down,III,2026-02-08,36.00 hours (36.00 needed)
	c01,2026-02-09,III,1,met,1,continue,III,2026-02-22,1.75 hours (3.50 needed)
	c01,2026-02-16,III,2,met,2,complete,,2026-02-22,3.50 hours (3.50 needed)
	END
	no_errors
}

@test "a level left and come back to counts its hours anew" {
	given ladder.csv <<-'END'
	stage,level,min_hours,total_hours,source
	I,IOP,9,18,local
	II,OP,1,9,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,level
	c01,2026-01-05,9.00,3,IOP
	c01,2026-01-12,1.00,1,OP
	c01,2026-01-19,9.00,3,IOP
	c01,2026-01-26,9.00,3,IOP
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,continue,9.00 hours (18.00 needed)
	2026-01-12,II,1,continue,1.00 hours (9.00 needed)
	2026-01-19,I,1,continue,9.00 hours (18.00 needed)
	2026-01-26,I,2,step-down,18.00 hours (18.00 needed)
	END
	no_errors
}

@test "progress: the latest report up to the week's last day, no before yes" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,source
	I,9,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,9,3
	c01,2026-01-12,9,3
	c01,2026-01-19,9,3
	c01,2026-01-26,9,3
	c02,2026-01-05,9,3
	END
	given progress.csv <<-'END'
	client_id,date,progress
	c01,2026-01-19,yes
	c01,2026-01-11,no
	c01,2026-01-26,Y
	c01,2026-01-26,0
	c03,2026-01-06,no
	END
	try iop-stepdown -p ./ladder.csv --progress progress.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,hold,I,2026-01-18,week 1 (1 needed); progress no
	c01,2026-01-12,I,2,met,2,hold,I,2026-01-25,week 2 (1 needed); progress no
	c01,2026-01-19,I,3,met,3,complete,,2026-01-25,week 3 (1 needed)
	c01,2026-01-26,I,4,met,4,hold,I,2026-02-08,week 4 (1 needed); progress no
	c02,2026-01-05,I,1,met,1,complete,,2026-01-11,week 1 (1 needed)
	END
	no_errors
}

@test "progress is the episode's: a report before its first week says nothing" {
	given ladder.csv <<-'END'
	stage,min_weeks,source
	I,1,local
	END
	given in.csv <<-'END'
	client_id,episode,week_start,hours,days
	c01,1,2026-01-05,9,3
	c01,2,2026-03-02,9,3
	c02,1,2026-01-05,9,3
	c02,2,2026-03-02,9,3
	c02,2,2026-03-09,9,3
	c03,1,2026-01-05,9,3
	END
	given progress.csv <<-'END'
	client_id,date,progress
	c01,2026-01-11,no
	c02,2026-01-05,yes
	c02,2026-03-01,no
	c02,2026-03-09,no
	c03,2026-01-04,no
	END
	try iop-stepdown -p ./ladder.csv --progress progress.csv in.csv
	status 0
	shows client_id episode week_start step_action step_reason <<-'END'
	client_id,episode,week_start,step_action,step_reason
	c01,1,2026-01-05,hold,week 1 (1 needed); progress no
	c01,2,2026-03-02,complete,week 1 (1 needed)
	c02,1,2026-01-05,complete,week 1 (1 needed)
	c02,2,2026-03-02,complete,week 1 (1 needed)
	c02,2,2026-03-09,hold,week 2 (1 needed); progress no
	c03,1,2026-01-05,complete,week 1 (1 needed)
	END
	no_errors
}

@test "a stage without weeks, hours or tests to reach never ends by itself" {
	given ladder.csv <<-'END'
	stage,min_hours,max_missed,back_after,source
	I,1,0,1,local
	II,1,,,local
	END
	schedule 3:9:3 1:0:0 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,,
	c01,2026-01-12,I,2,met,2,continue,I,,
	c01,2026-01-19,I,3,met,3,continue,I,,
	c01,2026-01-26,I,4,short,0,review,I,,1 short in a row (review from 1)
	END
	no_errors
}

@test "after complete the client stays, and may have to wait again" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,back_after,source
	I,9,2,1,2,local
	END
	schedule 2:9:3 2:0:0 1:9:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows step_stage step_week step_action step_next step_earliest <<-'END'
	step_stage,step_week,step_action,step_next,step_earliest
	I,1,continue,I,2026-01-18
	I,2,complete,,2026-01-18
	I,3,hold,I,2026-02-01
	I,4,review,I,2026-02-08
	I,5,complete,,2026-02-08
	END
	no_errors
}

# ---- tests -----------------------------------------------------------------

@test "negative weeks end with the week's last day: a test on each edge" {
	given ladder.csv <<-'END'
	stage,min_weeks,negative_weeks,source
	I,1,2,local
	II,1,1,local
	END
	for client in c01 c02 c03; do
		schedule 4:9:3 | sed "s/^c01/$client/"
	done | sed '1!{/^client/d}' > in.csv
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-11,positive
	c01,2026-01-25,negative
	c02,2026-01-12,positive
	c02,2026-01-19,negative
	c03,2026-01-04,positive
	c03,2026-01-05,negative
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,neutral,0,hold,I,2026-01-25,week 1 (1 needed); 0 weeks without a positive test (2 needed); no negative test
	c01,2026-01-12,I,2,neutral,0,hold,I,2026-01-25,week 2 (1 needed); 1 week without a positive test (2 needed); no negative test
	c01,2026-01-19,I,3,neutral,0,step-down,II,2026-01-25,week 3 (1 needed); 2 weeks without a positive test (2 needed)
	c01,2026-01-26,II,1,neutral,0,hold,II,2026-02-08,week 1 (1 needed); 3 weeks without a positive test (1 needed); no negative test
	c02,2026-01-05,I,1,neutral,0,hold,I,2026-01-18,week 1 (1 needed); 1 week without a positive test (2 needed); no negative test
	c02,2026-01-12,I,2,neutral,0,hold,I,2026-02-01,week 2 (1 needed); 0 weeks without a positive test (2 needed); no negative test
	c02,2026-01-19,I,3,neutral,0,hold,I,2026-02-01,week 3 (1 needed); 1 week without a positive test (2 needed)
	c02,2026-01-26,I,4,neutral,0,step-down,II,2026-02-01,week 4 (1 needed); 2 weeks without a positive test (2 needed)
	c03,2026-01-05,I,1,neutral,0,hold,I,2026-01-18,week 1 (1 needed); 1 week without a positive test (2 needed)
	c03,2026-01-12,I,2,neutral,0,step-down,II,2026-01-18,week 2 (1 needed); 2 weeks without a positive test (2 needed)
	c03,2026-01-19,II,1,neutral,0,hold,II,2026-02-01,week 1 (1 needed); 3 weeks without a positive test (1 needed); no negative test
	c03,2026-01-26,II,2,neutral,0,hold,II,2026-02-08,week 2 (1 needed); 4 weeks without a positive test (1 needed); no negative test
	END
	no_errors
}

@test "the first stage's first day and last day: negative weeks go on over stages" {
	given ladder.csv <<-'END'
	stage,min_weeks,negative_weeks,source
	I,1,,local
	II,1,3,local
	END
	schedule 3:9:3 > in.csv
	given tests.csv <<-'END'
	client_id,date,result,kind
	c01,2026-01-05,negative,urine
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,step-down,week 1 (1 needed)
	2026-01-12,II,1,hold,week 1 (1 needed); 2 weeks without a positive test (3 needed)
	2026-01-19,II,2,complete,week 2 (1 needed); 3 weeks without a positive test (3 needed)
	END
	no_errors
}

@test "refused and missed are as positive, excused is nothing, words in any case" {
	given ladder.csv <<-'END'
	stage,min_weeks,negative_weeks,source
	I,1,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,9,3
	c02,2026-01-05,9,3
	c03,2026-01-05,9,3
	c04,2026-01-05,9,3
	c05,2026-01-05,9,3
	END
	given tests.csv <<-'END'
	client_id,date,result,kind
	c01,2026-01-06,negative,
	c01,2026-01-07,refused,breath
	c02,2026-01-06,negative,
	c02,2026-01-07,Missed,
	c03,2026-01-06,NEGATIVE,
	c03,2026-01-07,excused,
	c04,2026-01-07,excused,
	c05,2026-01-06T08:30,negative,
	c05,2026-01-11,positive,saliva
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv in.csv
	status 0
	shows client_id step_action step_reason <<-'END'
	client_id,step_action,step_reason
	c01,hold,week 1 (1 needed); 0 weeks without a positive test (1 needed)
	c02,hold,week 1 (1 needed); 0 weeks without a positive test (1 needed)
	c03,complete,week 1 (1 needed); 1 week without a positive test (1 needed)
	c04,hold,week 1 (1 needed); 1 week without a positive test (1 needed); no negative test
	c05,hold,week 1 (1 needed); 0 weeks without a positive test (1 needed)
	END
	no_errors
}

@test "two tests on one day: the worse counts, in either order" {
	given ladder.csv <<-'END'
	stage,min_weeks,negative_weeks,source
	I,1,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,9,3
	c02,2026-01-05,9,3
	c03,2026-01-05,9,3
	END
	given tests.csv <<-'END'
	client_id,date,result,kind
	c01,2026-01-07,negative,urine
	c01,2026-01-07,positive,breath
	c02,2026-01-07,refused,breath
	c02,2026-01-07,negative,urine
	c03,2026-01-07,excused,breath
	c03,2026-01-07,negative,urine
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv in.csv
	status 0
	shows client_id step_action step_reason <<-'END'
	client_id,step_action,step_reason
	c01,hold,week 1 (1 needed); 0 weeks without a positive test (1 needed); no negative test
	c02,hold,week 1 (1 needed); 0 weeks without a positive test (1 needed); no negative test
	c03,complete,week 1 (1 needed); 1 week without a positive test (1 needed)
	END
	no_errors
}

@test "a test counts from its date: the weeks before don't know of it" {
	given ladder.csv <<-'END'
	stage,min_weeks,negative_weeks,source
	I,1,1,local
	END
	schedule 2:9:3 > in.csv
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-12,positive
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,complete,week 1 (1 needed); 1 week without a positive test (1 needed)
	2026-01-12,I,2,hold,week 2 (1 needed); 0 weeks without a positive test (1 needed); no negative test
	END
	no_errors
}

@test "a second episode begins its negative weeks anew" {
	given ladder.csv <<-'END'
	stage,min_weeks,negative_weeks,source
	I,1,2,local
	END
	given in.csv <<-'END'
	client_id,episode,week_start,hours,days
	c01,1,2026-01-05,9,3
	c01,1,2026-01-12,9,3
	c01,2,2026-01-19,9,3
	c01,2,2026-01-26,9,3
	END
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-06,negative
	c01,2026-01-18,negative
	c01,2026-01-26,negative
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv in.csv
	status 0
	shows episode week_start step_action step_reason <<-'END'
	episode,week_start,step_action,step_reason
	1,2026-01-05,hold,week 1 (1 needed); 1 week without a positive test (2 needed)
	1,2026-01-12,complete,week 2 (1 needed); 2 weeks without a positive test (2 needed)
	2,2026-01-19,hold,week 1 (1 needed); 1 week without a positive test (2 needed); no negative test
	2,2026-01-26,complete,week 2 (1 needed); 2 weeks without a positive test (2 needed)
	END
	no_errors
}

# ---- step-up, review, hold, and which goes first ---------------------------

@test "short weeks in a row: a review, and with back_to a step up" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,back_after,back_to,source
	I,9,2,1,2,,local
	II,6,2,1,2,i,local
	III,1,,,,,local
	END
	schedule 2:9:3 1:5:3 1:8:3:excused 1:0:0 2:5:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed); 1 met in a row (1 needed)
	c01,2026-01-12,I,2,met,2,step-down,II,2026-01-18,week 2 (2 needed); 2 met in a row (1 needed)
	c01,2026-01-19,II,1,short,0,continue,II,2026-02-01,week 1 (2 needed); 0 met in a row (1 needed); 1 short in a row (step-up from 2)
	c01,2026-01-26,II,2,met,1,step-down,III,2026-02-01,week 2 (2 needed); 1 met in a row (1 needed)
	c01,2026-02-02,III,1,short,0,continue,III,,
	c01,2026-02-09,III,2,met,1,continue,III,,
	c01,2026-02-16,III,3,met,2,continue,III,,
	END
	no_errors
	schedule 2:9:3 1:5:3 1:5:3:excused 1:0:0 2:5:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	answers <<-'END'
	client_id,week_start,step_stage,step_week,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,I,1,met,1,continue,I,2026-01-18,week 1 (2 needed); 1 met in a row (1 needed)
	c01,2026-01-12,I,2,met,2,step-down,II,2026-01-18,week 2 (2 needed); 2 met in a row (1 needed)
	c01,2026-01-19,II,1,short,0,continue,II,2026-02-01,week 1 (2 needed); 0 met in a row (1 needed); 1 short in a row (step-up from 2)
	c01,2026-01-26,II,2,neutral,0,hold,II,2026-02-08,week 2 (2 needed); 0 met in a row (1 needed); 1 short in a row (step-up from 2)
	c01,2026-02-02,II,3,short,0,step-up,I,2026-02-15,week 3 (2 needed); 0 met in a row (1 needed); 2 short in a row (step-up from 2)
	c01,2026-02-09,I,1,short,0,continue,I,2026-02-22,week 1 (2 needed); 0 met in a row (1 needed); 1 short in a row (review from 2)
	c01,2026-02-16,I,2,short,0,review,I,2026-03-01,week 2 (2 needed); 0 met in a row (1 needed); 2 short in a row (review from 2)
	END
	no_errors
}

@test "a review goes on in each further short week, and recovery ends it" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,back_after,source
	I,9,6,2,2,local
	II,1,,,,local
	END
	schedule 3:0:0 1:9:3 1:0:0 2:9:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,continue,week 1 (6 needed); 0 met in a row (2 needed); 1 short in a row (review from 2)
	2026-01-12,I,2,review,week 2 (6 needed); 0 met in a row (2 needed); 2 short in a row (review from 2)
	2026-01-19,I,3,review,week 3 (6 needed); 0 met in a row (2 needed); 3 short in a row (review from 2)
	2026-01-26,I,4,continue,week 4 (6 needed); 1 met in a row (2 needed)
	2026-02-02,I,5,continue,week 5 (6 needed); 0 met in a row (2 needed); 1 short in a row (review from 2)
	2026-02-09,I,6,hold,week 6 (6 needed); 1 met in a row (2 needed)
	2026-02-16,I,7,step-down,week 7 (6 needed); 2 met in a row (2 needed)
	END
	no_errors
}

@test "a review lasts through neutral weeks, until a week is judged" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,back_after,source
	I,9,5,2,2,local
	II,1,,,,local
	END
	schedule 2:0:0 1:0:0:excused 1:3:1:partial 1:0:0:unproven 1:9:3 \
		1:0:0:excused > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,continue,week 1 (5 needed); 0 met in a row (2 needed); 1 short in a row (review from 2)
	2026-01-12,I,2,review,week 2 (5 needed); 0 met in a row (2 needed); 2 short in a row (review from 2)
	2026-01-19,I,3,review,week 3 (5 needed); 0 met in a row (2 needed); 2 short in a row (review from 2)
	2026-01-26,I,4,review,week 4 (5 needed); 0 met in a row (2 needed); 2 short in a row (review from 2)
	2026-02-02,I,5,review,week 5 (5 needed); 0 met in a row (2 needed); 2 short in a row (review from 2)
	2026-02-09,I,6,hold,week 6 (5 needed); 1 met in a row (2 needed)
	2026-02-16,I,7,hold,week 7 (5 needed); 1 met in a row (2 needed)
	END
	no_errors
}

@test "one short week too few is no review, in the neutral weeks after it too" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,back_after,source
	I,9,9,2,local
	END
	schedule 1:0:0 2:0:0:excused 1:0:0 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,continue,week 1 (9 needed); 1 short in a row (review from 2)
	2026-01-12,I,2,continue,week 2 (9 needed); 1 short in a row (review from 2)
	2026-01-19,I,3,continue,week 3 (9 needed); 1 short in a row (review from 2)
	2026-01-26,I,4,review,week 4 (9 needed); 2 short in a row (review from 2)
	END
	no_errors
}

@test "after a step-up that moved the client a neutral week is one like any other" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,back_after,back_to,source
	I,9,9,1,,local
	II,6,9,1,I,local
	END
	schedule 1:0:0 2:0:0:excused > in.csv
	try iop-stepdown -p ./ladder.csv --start II in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,II,1,step-up,week 1 (9 needed); 1 short in a row (step-up from 1)
	2026-01-12,I,1,continue,week 1 (9 needed)
	2026-01-19,I,2,continue,week 2 (9 needed)
	END
	no_errors
}

@test "a level that changes and comes back ends a review" {
	given ladder.csv <<-'END'
	stage,level,min_hours,min_weeks,back_after,source
	I,IOP,9,9,1,local
	II,OP,1,9,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,level,hours,days,status
	c01,2026-01-05,IOP,0,0,short
	c01,2026-01-12,,0,0,excused
	c01,2026-01-19,OP,0,0,excused
	c01,2026-01-26,IOP,0,0,excused
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows level step_stage step_action <<-'END'
	level,step_stage,step_action
	IOP,I,review
	,I,review
	OP,II,continue
	IOP,I,continue
	END
	no_errors
}

@test "what ends a stage goes before a review that lasts, and doesn't end the review" {
	given ladder.csv <<-'END'
	stage,level,min_hours,min_weeks,negative_weeks,back_after,source
	I,IOP,9,2,1,1,local
	II,OP,1,,,,local
	END
	given in.csv <<-'END'
	client_id,week_start,level,hours,days,status
	c01,2026-01-05,IOP,0,0,short
	c01,2026-01-12,IOP,0,0,excused
	c01,2026-01-19,IOP,0,0,excused
	END
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-12,negative
	c01,2026-01-19,positive
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,review,week 1 (2 needed); 1 week without a positive test (1 needed); no negative test; 1 short in a row (review from 1)
	2026-01-12,I,2,step-down,week 2 (2 needed); 2 weeks without a positive test (1 needed); 1 short in a row (review from 1)
	2026-01-19,I,3,review,week 3 (2 needed); 0 weeks without a positive test (1 needed); no negative test; 1 short in a row (review from 1)
	END
	no_errors
}

@test "a short week that ends the stage calls for nothing that could last" {
	given ladder.csv <<-'END'
	stage,level,min_hours,min_weeks,negative_weeks,back_after,source
	I,IOP,9,1,1,1,local
	II,OP,1,,,,local
	END
	given in.csv <<-'END'
	client_id,week_start,level,hours,days,status
	c01,2026-01-05,IOP,0,0,short
	c01,2026-01-12,IOP,0,0,excused
	END
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,negative
	c01,2026-01-12,positive
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,step-down,week 1 (1 needed); 1 week without a positive test (1 needed); 1 short in a row (review from 1)
	2026-01-12,I,2,hold,week 2 (1 needed); 0 weeks without a positive test (1 needed); no negative test; 1 short in a row (review from 1)
	END
	no_errors
}

@test "from the end of week max_weeks on a review, before a hold" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,max_weeks,met_weeks,source
	I,9,2,3,2,local
	II,1,,2,,local
	END
	schedule 2:0:0 1:9:3 1:0:0 4:9:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,continue,week 1 (2 needed); 0 met in a row (2 needed)
	2026-01-12,I,2,hold,week 2 (2 needed); 0 met in a row (2 needed)
	2026-01-19,I,3,review,week 3 (2 needed); 1 met in a row (2 needed); week 3 (3 at most)
	2026-01-26,I,4,review,week 4 (2 needed); 0 met in a row (2 needed); week 4 (3 at most)
	2026-02-02,I,5,review,week 5 (2 needed); 1 met in a row (2 needed); week 5 (3 at most)
	2026-02-09,I,6,step-down,week 6 (2 needed); 2 met in a row (2 needed); week 6 (3 at most)
	2026-02-16,II,1,continue,
	2026-02-23,II,2,review,week 2 (2 at most)
	END
	no_errors
}

@test "a step down goes before a review of the same week" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,max_weeks,back_after,back_to,source
	I,9,1,1,1,,local
	II,9,2,,1,I,local
	END
	schedule 1:0:0 1:0:0 1:0:0 2:9:3 > in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows week_start step_stage step_action step_next step_reason <<-'END'
	week_start,step_stage,step_action,step_next,step_reason
	2026-01-05,I,step-down,II,week 1 (1 needed); 1 short in a row (review from 1); week 1 (1 at most)
	2026-01-12,II,step-up,I,week 1 (2 needed); 1 short in a row (step-up from 1)
	2026-01-19,I,step-down,II,week 1 (1 needed); 1 short in a row (review from 1); week 1 (1 at most)
	2026-01-26,II,continue,II,week 1 (2 needed)
	2026-02-02,II,complete,,week 2 (2 needed)
	END
	no_errors
}

@test "the reason counts everything, in the order of the manual" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,max_weeks,met_weeks,max_missed,max_late,negative_weeks,total_hours,back_after,source
	I,9,8,3,4,2,0,4,72,2,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,status,missed,late
	c01,2026-01-05,9.00,3,met,1,0
	c01,2026-01-26,3.00,3,short,2,1
	c01,2026-02-02,1.50,1,open,4,4
	END
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-12,missed
	END
	given progress.csv <<-'END'
	client_id,date,progress
	c01,2026-01-26,no
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv \
		--progress progress.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,continue,week 1 (8 needed); 1 met in a row (4 needed); 1 week without a positive test (4 needed); no negative test; 9.00 hours (72.00 needed)
	2026-01-26,I,4,review,week 4 (8 needed); 0 met in a row (4 needed); 3 absences (2 allowed); 1 late (0 allowed); 2 weeks without a positive test (4 needed); no negative test; 12.00 hours (72.00 needed); progress no; 3 short in a row (review from 2); week 4 (3 at most); 2 weeks missing before
	2026-02-02,I,4,continue,week 4 (8 needed); 0 met in a row (4 needed); 3 absences (2 allowed); 1 late (0 allowed); 3 weeks without a positive test (4 needed); no negative test; 12.00 hours (72.00 needed); progress no; 3 short in a row (review from 2); week 4 (3 at most); week is not over
	END
	no_errors
}

# ---- where the client is ---------------------------------------------------

@test "a change of level moves the client to that level's first stage" {
	given in.csv <<-'END'
	client_id,week_start,hours,days,level,missed
	c01,2026-01-05,20,5,PHP,0
	c01,2026-01-12,9,3,IOP,0
	c01,2026-01-19,1,1,op,0
	c01,2026-01-26,0,0,WM,0
	c01,2026-02-02,30,7,RES,0
	c01,2026-02-09,1,1,After Care,0
	c01,2026-02-16,1,1,aftercare,0
	c01,2026-02-23,9,3,IOP,0
	END
	try iop-stepdown in.csv
	status 0
	shows level step_stage step_week step_met step_action step_next <<-'END'
	level,step_stage,step_week,step_met,step_action,step_next
	PHP,PHP,1,met,continue,PHP
	IOP,IOP,1,met,continue,IOP
	op,OP,1,met,continue,OP
	WM,WM,1,neutral,continue,WM
	RES,RES,1,neutral,continue,RES
	After Care,,,neutral,review,
	aftercare,aftercare,1,met,continue,aftercare
	IOP,IOP,1,met,continue,IOP
	END
	no_errors
}

@test "an unknown level changes nothing; no level, or none of the ladder, is no stage" {
	given in.csv <<-'END'
	client_id,week_start,hours,days,level
	c01,2026-01-05,6.17,3,
	c01,2026-01-12,6.17,3,-9
	c01,2026-01-19,6.17,3,IOP
	c01,2026-01-26,6.17,3,n/a
	c01,2026-02-02,20.00,5,PHP
	c01,2026-02-09,20.00,5,
	c01,2026-02-16,6.17,3,iop
	END
	try iop-stepdown -p matrix in.csv
	status 0
	output <<-'END'
	client_id,week_start,hours,days,level,step_stage,step_week,step_min_hours,step_min_days,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c01,2026-01-05,6.17,3,,,,,,neutral,,review,,,no level
	c01,2026-01-12,6.17,3,-9,,,,,neutral,,review,,,no level
	c01,2026-01-19,6.17,3,IOP,early,1,6.17,3,met,1,continue,early,2026-02-15,week 1 (4 needed); 1 met in a row (2 needed)
	c01,2026-01-26,6.17,3,n/a,early,2,6.17,3,met,2,continue,early,2026-02-15,week 2 (4 needed); 2 met in a row (2 needed)
	c01,2026-02-02,20.00,5,PHP,,,,,neutral,,review,,,no stage for this level
	c01,2026-02-09,20.00,5,,,,,,neutral,,review,,,no stage for this level
	c01,2026-02-16,6.17,3,iop,early,1,6.17,3,met,1,continue,early,2026-03-15,week 1 (4 needed); 1 met in a row (2 needed)
	END
	no_errors
}

@test "the data keeps a client in a level; --advance follows the advice" {
	given ladder.csv <<-'END'
	stage,level,min_hours,min_weeks,source
	I,IOP,9,1,local
	II,OP,1,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,level
	c01,2026-01-05,9,3,IOP
	c01,2026-01-12,9,3,IOP
	c01,2026-01-19,9,3,IOP
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows step_stage step_week step_action step_next <<-'END'
	step_stage,step_week,step_action,step_next
	I,1,step-down,II
	I,2,step-down,II
	I,3,step-down,II
	END
	no_errors
	try iop-stepdown -p ./ladder.csv --advance in.csv
	status 0
	shows step_stage step_week step_action step_next <<-'END'
	step_stage,step_week,step_action,step_next
	I,1,step-down,II
	II,1,complete,
	II,2,complete,
	END
	no_errors
}

@test "--advance begins at the first level of the ladder that the data tells" {
	given in.csv <<-'END'
	client_id,week_start,hours,days,level,missed
	c01,2026-01-05,9,3,,0
	c01,2026-01-12,9,3,none,0
	c01,2026-01-19,20,5,PHP,0
	c01,2026-01-26,20,5,OP,0
	c01,2026-02-02,9,3,none,0
	END
	try iop-stepdown --advance in.csv
	status 0
	shows level step_stage step_week step_action step_next step_reason <<-'END'
	level,step_stage,step_week,step_action,step_next,step_reason
	,,,review,,no level
	none,,,review,,no stage for this level
	PHP,PHP,1,continue,PHP,week 1 (2 needed); 1 met in a row (2 needed)
	OP,PHP,2,step-down,IOP,week 2 (2 needed); 2 met in a row (2 needed)
	none,IOP,1,continue,IOP,week 1 (8 needed); 1 met in a row (4 needed)
	END
	no_errors
}

@test "without a level column clients begin at --start, else at IOP, else on top" {
	schedule 1:9:3 > in.csv
	try iop-stepdown in.csv
	status 0
	shows step_stage <<-'END'
	step_stage
	IOP
	END
	no_errors
	try iop-stepdown --start iop_2 in.csv
	status 0
	shows step_stage <<-'END'
	step_stage
	IOP-2
	END
	no_errors
	given ladder.csv <<-'END'
	stage,level,min_hours,source
	day,PHP,20,local
	evening,OP,1,local
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows step_stage <<-'END'
	step_stage
	day
	END
	no_errors
	try iop-stepdown --start detox in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: --start detox: the ladder has no such stage (see iop-stepdown --help)
	END
}

@test "a ladder without levels takes no notice of the column" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,source
	I,9,1,local
	II,1,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,level
	c01,2026-01-05,9,3,PHP
	c01,2026-01-12,9,3,nowhere
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows step_stage step_action <<-'END'
	step_stage,step_action
	I,step-down
	II,complete
	END
	no_errors
}

# ---- step_earliest ---------------------------------------------------------

@test "step_earliest comes true when all goes well, and not a week sooner" {
	given ladder.csv <<-'END'
	stage,min_hours,min_days,min_weeks,met_weeks,max_missed,total_hours,source
	I,9,3,6,3,1,45,local
	II,1,1,,,,,local
	END
	schedule 1:9:3 1:0:0 1:9:3 > in.csv
	sed -i '$s/,0,0$/,2,0/' in.csv
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows week_start step_earliest step_reason <<-'END'
	week_start,step_earliest,step_reason
	2026-01-05,2026-02-15,week 1 (6 needed); 1 met in a row (3 needed); 9.00 hours (45.00 needed)
	2026-01-12,2026-02-15,week 2 (6 needed); 0 met in a row (3 needed); 9.00 hours (45.00 needed)
	2026-01-19,2026-02-15,week 3 (6 needed); 1 met in a row (3 needed); 2 absences (1 allowed); 18.00 hours (45.00 needed)
	END
	no_errors
	# Three weeks of the best are enough, and all three are needed.
	schedule 1:9:3 1:0:0 1:9:3 3:168:7 | sed '4s/,0,0$/,2,0/' > in.csv
	try iop-stepdown -p ./ladder.csv --only step-down in.csv
	status 0
	shows week_start step_week step_earliest <<-'END'
	week_start,step_week,step_earliest
	2026-02-09,6,2026-02-15
	END
	no_errors
}

@test "step_earliest: what each condition still needs, one by one" {
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-11,positive
	END
	given progress.csv <<-'END'
	client_id,date,progress
	c01,2026-01-11,no
	END
	schedule 1:9:3 | sed '2s/,0,0$/,2,0/' > in.csv
	while IFS=: read -r cells earliest; do
		{
			echo stage,min_hours,min_weeks,met_weeks,max_missed,negative_weeks,total_hours,source
			echo "I,9,$cells,local"
		} > ladder.csv
		try iop-stepdown -p ./ladder.csv --tests tests.csv \
			--progress progress.csv in.csv
		status 0
		columns step_earliest < .stdout > .shown
		printf 'step_earliest\n%s\n' "$earliest" |
			same .shown "step_earliest of $cells"
		no_errors
	done <<-'END'
	1,,,,:2026-01-18
	3,,,,:2026-01-25
	,3,,,:2026-01-25
	,1,1,,:2026-01-18
	,2,1,,:2026-01-25
	1,,1,,:
	,,,1,:2026-01-18
	,,,3,:2026-02-01
	,,,,177:2026-01-18
	,,,,177.02:2026-01-25
	5,3,1,3,177.02:2026-02-08
	END
}

@test "step_earliest is empty behind 2199: no tool reads such a date" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,source
	I,9,2,local
	II,1,,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2199-12-18,9,3
	c02,2199-12-19,9,3
	c03,2199-12-18,9,3
	c03,2199-12-25,9,3
	c04,2199-12-19,9,3
	c04,2199-12-26,9,3
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows client_id week_start step_action step_earliest <<-'END'
	client_id,week_start,step_action,step_earliest
	c01,2199-12-18,continue,2199-12-31
	c02,2199-12-19,continue,
	c03,2199-12-18,continue,2199-12-31
	c03,2199-12-25,step-down,2199-12-31
	c04,2199-12-19,continue,
	c04,2199-12-26,step-down,
	END
	no_errors
}

@test "step_earliest of an open week: it may still turn out well itself" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,met_weeks,max_missed,source
	I,9,2,2,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,status,missed
	c01,2026-01-05,9,3,met,0
	c01,2026-01-12,3,1,open,0
	c02,2026-01-05,9,3,met,1
	c02,2026-01-12,3,1,open,1
	c03,2026-01-05,9,3,met,0
	c03,2026-01-12,3,1,open,2
	END
	try iop-stepdown -p ./ladder.csv in.csv
	status 0
	shows client_id week_start step_earliest <<-'END'
	client_id,week_start,step_earliest
	c01,2026-01-05,2026-01-18
	c01,2026-01-12,2026-01-18
	c02,2026-01-05,2026-01-18
	c02,2026-01-12,2026-01-25
	c03,2026-01-05,2026-01-18
	c03,2026-01-12,2026-02-01
	END
	no_errors
}

@test "step_earliest of an open week: a test and a report of it stay" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,negative_weeks,source
	I,9,1,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,status
	c01,2026-01-05,3,1,open
	c02,2026-01-05,3,1,open
	c03,2026-01-05,3,1,open
	c04,2026-01-05,3,1,open
	END
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-06,negative
	c02,2026-01-05,positive
	END
	given progress.csv <<-'END'
	client_id,date,progress
	c03,2026-01-10,no
	c04,2026-01-11,no
	END
	try iop-stepdown -p ./ladder.csv --tests tests.csv \
		--progress progress.csv in.csv
	status 0
	shows client_id step_action step_earliest <<-'END'
	client_id,step_action,step_earliest
	c01,continue,2026-01-11
	c02,continue,2026-01-18
	c03,continue,2026-01-11
	c04,continue,2026-01-18
	END
	no_errors
}

# ---- whole histories -------------------------------------------------------

@test "an episode whose first program_week isn't 1 is bad" {
	given in.csv <<-'END'
	client_id,episode,program_week,week_start,hours,days
	c01,1,3,2026-01-19,6.17,3
	c01,1,2,2026-01-12,6.17,3
	c02,1,1,2026-01-05,6.17,3
	c02,2,2,2026-03-02,6.17,3
	END
	try iop-stepdown -p matrix in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:3: program_week: the episode's first row is not its week 1: whole histories are needed
	iop-stepdown: in.csv:5: program_week: the episode's first row is not its week 1: whole histories are needed
	END
}

@test "weeks selected before this tool are refused, with the reason" {
	given sessions.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	c01,2026-01-12,60
	END
	try_shell 'iop-hours -C status= --from 2026-01-12 sessions.csv | iop-stepdown'
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: -:2: program_week: the episode's first row is not its week 1: whole histories are needed
	END
}

@test "a second row for a week is bad, in the same episode" {
	given in.csv <<-'END'
	client_id,episode,week_start,hours,days
	c01,1,2026-01-05,6.17,3
	c01,1,2026-01-12,6.17,3
	c01,1,2026-01-05,0,0
	c02,1,2026-01-05,6.17,3
	c02,2,2026-01-05,6.17,3
	END
	try iop-stepdown -p matrix in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:4: week_start: the episode has this week twice
	END
}

@test "a week that isn't whole weeks after the episode's first is bad" {
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,6.17,3
	c01,2026-01-10,6.17,3
	c01,2026-01-12,6.17,3
	c01,2026-01-17,6.17,3
	END
	try iop-stepdown -p matrix in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:3: week_start: not whole weeks after the episode's first
	iop-stepdown: in.csv:5: week_start: not whole weeks after the episode's first
	END
}

@test "a week more than 10 years after the one before is bad" {
	given in.csv <<-'END'
	client_id,episode,week_start,hours,days
	c01,1,2000-01-03,6.17,3
	c01,1,2009-12-28,6.17,3
	c01,1,2019-12-23,6.17,3
	c02,1,2000-01-03,6.17,3
	c02,1,2010-01-04,6.17,3
	c03,1,2000-01-03,6.17,3
	c03,2,2019-01-07,6.17,3
	END
	try iop-stepdown -p matrix in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:6: week_start: more than 10 years after the week before
	END
	try iop-stepdown -p matrix --rejects bad.csv in.csv
	status 1
	shows client_id week_start step_week step_reason <<-'END'
	client_id,week_start,step_week,step_reason
	c01,2000-01-03,1,week 1 (4 needed); 1 met in a row (2 needed)
	c01,2009-12-28,522,week 522 (4 needed); 1 met in a row (2 needed); 520 weeks missing before
	c01,2019-12-23,1043,week 1043 (4 needed); 1 met in a row (2 needed); 520 weeks missing before
	c03,2000-01-03,1,week 1 (4 needed); 1 met in a row (2 needed)
	c03,2019-01-07,1,week 1 (4 needed); 1 met in a row (2 needed)
	END
	errors <<-'END'
	iop-stepdown: 2 bad rows set aside in bad.csv
	END
}

# Three centuries of missing weeks for each of 100 clients are 1.5 million
# weeks. It took minutes to count each one's stage anew.
@test "missing weeks take as long as there are of them, and no longer" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,max_missed,negative_weeks,source
	I,9,4,2,2,local
	II,1,,,,local
	END
	for number in $(seq 0 29); do
		date -u -d "1900-01-01 +$((3647 * number)) days" +%F
	done > starts
	echo client_id,week_start,hours,days,missed > in.csv
	for client in $(seq 100); do
		sed "s/.*/c$client,&,9,3,0/; 1s/0\$/3/" starts
	done >> in.csv
	echo client_id,date,result > tests.csv
	try bash -c 'ulimit -t 5 && exec iop-stepdown -p ./ladder.csv \
		--tests tests.csv --latest in.csv'
	status 0
	no_errors
	[ "$(wc -l < .stdout)" = 101 ]
	cp .stdout whole
	tail -n 1 whole > .stdout
	output <<-'END'
	c100,2189-07-27,9,3,0,I,15110,9.00,,met,1,hold,I,,week 15110 (4 needed); 3 absences (2 allowed); 15110 weeks without a positive test (2 needed); no negative test; 520 weeks missing before
	END
}

@test "weeks may begin on any day, and each episode on its own" {
	given in.csv <<-'END'
	client_id,episode,week_start,hours,days
	c01,1,2026-01-04,6.17,3
	c01,1,2026-01-11,6.17,3
	c01,2,2026-03-07,6.17,3
	END
	try iop-stepdown -p matrix in.csv
	status 0
	shows week_start step_week step_earliest <<-'END'
	week_start,step_week,step_earliest
	2026-01-04,1,2026-01-31
	2026-01-11,2,2026-01-31
	2026-03-07,1,2026-04-03
	END
	no_errors
}

@test "each episode's history is checked, whatever the client's other ones are" {
	given in.csv <<-'END'
	client_id,episode,program_week,week_start,hours,days
	c01,1,2,2026-01-05,6.17,3
	c01,2,1,2026-03-02,6.17,3
	c01,2,2,2026-03-02,6.17,3
	END
	try iop-stepdown -p matrix in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:2: program_week: the episode's first row is not its week 1: whole histories are needed
	iop-stepdown: in.csv:4: week_start: the episode has this week twice
	END
}

@test "every cell that is read is checked" {
	given in.csv <<-'END'
	client_id,episode,program_week,week_start,hours,days,status,missed,late
	,1,1,2026-01-05,9,3,met,0,0
	c02,0,1,2026-01-05,9,3,met,0,0
	c03,1,x,2026-01-05,9,3,met,0,0
	c04,1,1,2026-02-30,9,3,met,0,0
	c05,1,1,2026-01-05,169,3,met,0,0
	c06,1,1,2026-01-05,9,8,met,0,0
	c07,1,1,2026-01-05,9,3,fine,0,0
	c08,1,1,2026-01-05,9,3,met,-1,0
	c09,1,1,2026-01-05,9,3,met,0,some
	2.98725E+13,1,1,2026-01-05,9,3,met,0,0
	c10,1,1,2026-01-05,,3,met,0,0
	c11,1,1,2026-01-05,9,3
	END
	try iop-stepdown in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:2: client_id: empty
	iop-stepdown: in.csv:3: episode: too small a number
	iop-stepdown: in.csv:4: program_week: not a whole number
	iop-stepdown: in.csv:5: week_start: no such day in the calendar
	iop-stepdown: in.csv:6: hours: more hours than possible
	iop-stepdown: in.csv:7: days: too large a number
	iop-stepdown: in.csv:8: status: not a status that iop-hours writes
	iop-stepdown: in.csv:9: missed: not a whole number
	iop-stepdown: in.csv:10: late: not a whole number
	iop-stepdown: in.csv:11: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-stepdown: in.csv:12: hours: empty
	iop-stepdown: in.csv:13: 6 cells, but the header has 9
	END
}

@test "a bad row is told once: its other weeks are not blamed for it" {
	given in.csv <<-'END'
	client_id,episode,program_week,week_start,hours,days
	c01,1,1,2026-01-05,nine,3
	c01,1,2,2026-01-12,9,3
	c02,1,1,2026-01-05,9
	c02,1,2,2026-01-12,9,3
	c03,1,1,2026-01-05,9,3
	c03,2,1,2026-03-02,x,3
	c03,2,2,2026-03-09,9,3
	END
	try iop-stepdown -p matrix in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:2: hours: not hours (1.5 or 1:30)
	iop-stepdown: in.csv:4: 5 cells, but the header has 6
	iop-stepdown: in.csv:7: hours: not hours (1.5 or 1:30)
	END
}

@test "with --rejects the whole client is set aside" {
	given in.csv <<-'END'
	client_id,program_week,week_start,hours,days
	c01,1,2026-01-05,6.17,3
	c02,1,2026-01-05,6.17,3
	c01,2,2026-01-12,nine,3
	c03,2,2026-01-12,6.17,3
	c02,2,2026-01-12,6.17,3
	c03,3,2026-01-19,6.17,3
	END
	try iop-stepdown -p matrix --rejects bad.csv in.csv
	status 1
	output <<-'END'
	client_id,program_week,week_start,hours,days,step_stage,step_week,step_min_hours,step_min_days,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	c02,1,2026-01-05,6.17,3,early,1,6.17,3,met,1,continue,early,2026-02-01,week 1 (4 needed); 1 met in a row (2 needed)
	c02,2,2026-01-12,6.17,3,early,2,6.17,3,met,2,continue,early,2026-02-01,week 2 (4 needed); 2 met in a row (2 needed)
	END
	errors <<-'END'
	iop-stepdown: 4 bad rows set aside in bad.csv
	END
	same bad.csv bad.csv <<-'END'
	client_id,program_week,week_start,hours,days,reject_line,reject_column,reject_problem
	c01,1,2026-01-05,6.17,3,2,,the client has a bad row
	c01,2,2026-01-12,nine,3,4,hours,not hours (1.5 or 1:30)
	c03,2,2026-01-12,6.17,3,5,program_week,the episode's first row is not its week 1: whole histories are needed
	c03,3,2026-01-19,6.17,3,7,,the client has a bad row
	END
}

@test "with --rejects only the bad row is blamed, not the weeks around it" {
	given in.csv <<-'END'
	client_id,episode,program_week,week_start,hours,days
	c01,1,1,2026-02-30,6.17,3
	c01,1,2,2026-01-12,6.17,3
	c02,1,1,2026-01-05,6.17,3
	c02,2,1,2026-03-02,x,3
	c02,2,2,2026-03-09,6.17,3
	END
	try iop-stepdown -p matrix --rejects bad.csv in.csv
	status 1
	output <<-'END'
	client_id,episode,program_week,week_start,hours,days,step_stage,step_week,step_min_hours,step_min_days,step_met,step_streak,step_action,step_next,step_earliest,step_reason
	END
	errors <<-'END'
	iop-stepdown: 5 bad rows set aside in bad.csv
	END
	same bad.csv bad.csv <<-'END'
	client_id,episode,program_week,week_start,hours,days,reject_line,reject_column,reject_problem
	c01,1,1,2026-02-30,6.17,3,2,week_start,no such day in the calendar
	c01,1,2,2026-01-12,6.17,3,3,,the client has a bad row
	c02,1,1,2026-01-05,6.17,3,4,,the client has a bad row
	c02,2,1,2026-03-02,x,3,5,hours,not hours (1.5 or 1:30)
	c02,2,2,2026-03-09,6.17,3,6,,the client has a bad row
	END
}

@test "a ragged row sets its client aside too" {
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,6.17,3
	c01,2026-01-12,6.17
	c02,2026-01-05,6.17,3
	c01,2026-01-19,6.17,3
	END
	try iop-stepdown -p matrix --rejects bad.csv in.csv
	status 1
	shows client_id week_start step_action <<-'END'
	client_id,week_start,step_action
	c02,2026-01-05,continue
	END
	errors <<-'END'
	iop-stepdown: 3 bad rows set aside in bad.csv
	END
	sort -t, -k 5n bad.csv > sorted.csv
	same sorted.csv bad.csv <<-'END'
	client_id,week_start,hours,days,reject_line,reject_column,reject_problem
	c01,2026-01-05,6.17,3,2,,the client has a bad row
	c01,2026-01-12,6.17,,3,,"3 cells, but the header has 4"
	c01,2026-01-19,6.17,3,5,,the client has a bad row
	END
}

@test "a ragged row of a file with other columns first sets its client aside" {
	given a.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,6.17,3
	c02,2026-01-05,6.17,3
	END
	given b.csv <<-'END'
	week_start,client_id,hours,days
	2026-01-12,c01,6.17
	2026-01-12,c02,6.17,3
	END
	try iop-stepdown -p matrix --rejects bad.csv a.csv b.csv
	status 1
	shows client_id week_start step_action <<-'END'
	client_id,week_start,step_action
	c02,2026-01-05,continue
	c02,2026-01-12,continue
	END
	errors <<-'END'
	iop-stepdown: 2 bad rows set aside in bad.csv
	END
}

@test "several files make one history; a row that stands in both is bad" {
	schedule 1:6.17:3 > a.csv
	schedule 2:6.17:3 | sed 2d > b.csv
	try iop-stepdown -p matrix b.csv a.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-12,early,2,continue,week 2 (4 needed); 2 met in a row (2 needed)
	2026-01-05,early,1,continue,week 1 (4 needed); 1 met in a row (2 needed)
	END
	no_errors
	try iop-stepdown -p matrix a.csv b.csv a.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: a.csv:2: is in an earlier file too
	iop-stepdown: 1 row: --accept repeats allows it
	END
	try iop-stepdown -p matrix --accept repeats a.csv a.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: a.csv:2: week_start: the episode has this week twice
	END
}

# ---- side files ------------------------------------------------------------

@test "a ladder that asks for negative weeks needs --tests" {
	schedule 1:9:3 > in.csv
	try iop-stepdown -p drug-court in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: the ladder asks for negative weeks: --tests FILE is needed (see iop-stepdown --help)
	END
}

@test "bad rows of the tests end the run, of clients without weeks too" {
	schedule 1:6.17:3 > in.csv
	given tests.csv <<-'END'
	client_id,date,result,kind
	c01,2026-01-05,dilute,urine
	c09,2026-13-05,negative,urine
	,2026-01-05,negative,urine
	c01,2026-01-05,,urine
	c01,2026-01-05,negative
	END
	try iop-stepdown -p matrix --tests tests.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: tests.csv:2: result: not a word that is known here
	iop-stepdown: tests.csv:3: date: no such day in the calendar
	iop-stepdown: tests.csv:4: client_id: empty
	iop-stepdown: tests.csv:5: result: not a word that is known here
	iop-stepdown: tests.csv:6: 3 cells, but the header has 4
	END
	try iop-stepdown -p matrix --tests tests.csv --rejects bad.csv in.csv
	status 2
	no_output
	assert_not_exists bad.csv
}

@test "bad rows of the reports, and columns that aren't there" {
	schedule 1:6.17:3 > in.csv
	given progress.csv <<-'END'
	client_id,date,progress
	c01,2026-01-05,some
	END
	try iop-stepdown -p matrix --progress progress.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: progress.csv:2: progress: not a word that is known here
	END
	try iop-stepdown -p matrix --tests progress.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: progress.csv:1: no column 'result': the columns are 'client_id', 'date', 'progress'; --column NAME=HEADER says which is meant
	END
	try iop-stepdown -p matrix --progress in.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:1: no column 'date', 'progress': the columns are 'client_id', 'program_week', 'week_start', 'hours', 'days', 'status', 'missed', 'late'; --column NAME=HEADER says which is meant
	END
	try iop-stepdown -p matrix --tests nowhere.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: nowhere.csv: cannot open: No such file or directory
	END
}

@test "side files are checked even where the ladder asks for no tests" {
	schedule 1:6.17:3 > in.csv
	given tests.csv <<-'END'
	client_id,date,result
	c01,2026-01-05,positive
	END
	try iop-stepdown -p matrix --tests tests.csv in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,early,1,continue,week 1 (4 needed); 1 met in a row (2 needed)
	END
	no_errors
}

@test "tests may come on standard input, weeks not at the same time" {
	schedule 1:9:3 > in.csv
	given ladder.csv <<-'END'
	stage,min_weeks,negative_weeks,source
	I,1,1,local
	END
	try_shell 'printf "client_id,date,result\nc01,2026-01-06,negative\n" |
		iop-stepdown -p ./ladder.csv --tests - in.csv'
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,I,1,complete,week 1 (1 needed); 1 week without a positive test (1 needed)
	END
	no_errors
	try iop-stepdown -p ./ladder.csv --tests -
	status 2
	no_output
	grep -q 'both standard input' .stderr
}

# ---- options ---------------------------------------------------------------

# given_weeks: c01 is reviewed and recovers, c02 steps down, c03 just begins.
given_weeks() {
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,0,0
	c02,2026-01-05,6.17,3
	c01,2026-01-12,0,0
	c02,2026-01-12,6.17,3
	c03,2026-01-12,6.17,3
	c01,2026-01-19,6.17,3
	c02,2026-01-19,6.17,3
	c02,2026-01-26,6.17,3
	END
}

@test "--latest: each client's last week, at its place" {
	given_weeks
	try iop-stepdown -p matrix --latest in.csv
	status 0
	shows client_id week_start step_week step_action <<-'END'
	client_id,week_start,step_week,step_action
	c03,2026-01-12,1,continue
	c01,2026-01-19,3,continue
	c02,2026-01-26,4,step-down
	END
	no_errors
}

@test "--latest: of two episodes with the same last week, the later episode's" {
	given in.csv <<-'END'
	client_id,episode,week_start,hours,days
	c01,2,2026-01-12,6.17,3
	c01,1,2026-01-05,6.17,3
	c01,1,2026-01-12,6.17,3
	END
	try iop-stepdown -p matrix --latest in.csv
	status 0
	shows episode week_start step_week <<-'END'
	episode,week_start,step_week
	2,2026-01-12,1
	END
	no_errors
}

@test "--only and --fail-on know the actions; --latest goes before both" {
	given_weeks
	try iop-stepdown -p matrix --only step-down,review in.csv
	status 0
	shows client_id week_start step_action <<-'END'
	client_id,week_start,step_action
	c01,2026-01-12,review
	c02,2026-01-26,step-down
	END
	no_errors
	try iop-stepdown -p matrix --only step_down --fail-on Review in.csv
	status 1
	shows client_id week_start step_action <<-'END'
	client_id,week_start,step_action
	c02,2026-01-26,step-down
	END
	no_errors
	try iop-stepdown -p matrix --latest --fail-on review in.csv
	status 0
	shows client_id step_action <<-'END'
	client_id,step_action
	c03,continue
	c01,continue
	c02,step-down
	END
	no_errors
	try iop-stepdown -p matrix --latest --only review in.csv
	status 0
	shows client_id step_action <<-'END'
	client_id,step_action
	END
	no_errors
	try iop-stepdown --only reviewed in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: --only: not a word that this tool answers: continue, step-down, step-up, review, hold, complete (see iop-stepdown --help)
	END
}

@test "--client and --clients choose rows and change no value in them" {
	given_weeks
	try iop-stepdown -p matrix --client c01 --client c09 in.csv
	status 0
	told <<-'END'
	week_start,step_stage,step_week,step_action,step_reason
	2026-01-05,early,1,continue,week 1 (4 needed); 0 met in a row (2 needed); 1 short in a row (review from 2)
	2026-01-12,early,2,review,week 2 (4 needed); 0 met in a row (2 needed); 2 short in a row (review from 2)
	2026-01-19,early,3,continue,week 3 (4 needed); 1 met in a row (2 needed)
	END
	errors <<-'END'
	iop-stepdown: 1 of the clients asked for is not in the input
	END
	echo c03 > some
	try iop-stepdown -p matrix --clients some in.csv
	status 0
	shows client_id week_start step_week <<-'END'
	client_id,week_start,step_week
	c03,2026-01-12,1
	END
	no_errors
	try iop-stepdown -p matrix --client c01 --fail-on step-down in.csv
	status 0
	shows client_id step_action <<-'END'
	client_id,step_action
	c01,continue
	c01,review
	c01,continue
	END
	no_errors
}

@test "--shard takes part I of the clients, whole" {
	given_weeks
	try iop-stepdown -p matrix --shard 2/2 in.csv
	status 0
	shows client_id week_start step_week <<-'END'
	client_id,week_start,step_week
	c01,2026-01-05,1
	c01,2026-01-12,2
	c03,2026-01-12,1
	c01,2026-01-19,3
	END
	no_errors
	try iop-stepdown -p matrix --shard 1/2 --latest in.csv
	status 0
	shows client_id week_start step_week <<-'END'
	client_id,week_start,step_week
	c02,2026-01-26,4
	END
	no_errors
}

@test "--spreadsheet-safe tames what is passed through, never a number" {
	given in.csv <<-'END'
	client_id,week_start,hours,days,note,change
	c01,2026-01-05,6.17,3,=1+1,-2
	END
	try iop-stepdown -p matrix --spreadsheet-safe in.csv
	status 0
	shows note change step_reason <<-'END'
	note,change,step_reason
	'=1+1,-2,week 1 (4 needed); 1 met in a row (2 needed)
	END
	errors <<-'END'
	iop-stepdown: in.csv: columns that are not read: 'note', 'change'
	END
}

@test "--output is whole or as it was, and a full disk is told" {
	schedule 1:6.17:3 > in.csv
	echo before > out.csv
	try iop-stepdown -p matrix --tests nowhere.csv -o out.csv in.csv
	status 2
	no_output
	echo before | same out.csv out.csv
	iop-stepdown -p matrix in.csv > expected.csv
	try iop-stepdown -p matrix -o out.csv in.csv
	status 0
	no_output
	no_errors
	same out.csv out.csv < expected.csv
	try_shell 'iop-stepdown -p matrix in.csv > /dev/full'
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: standard output: cannot write: No space left on device
	END
}

# ---- ladders ---------------------------------------------------------------

@test "--list-policies names the nine ladders, a line each" {
	try iop-stepdown --list-policies
	status 0
	output <<-'END'
	standard        WM, RES, PHP, IOP, OP, aftercare: about a year
	matrix          the Matrix Model's weeks, then aftercare
	katz            reinforcement-based treatment by days a week
	drug-court      a drug court's phases with negative tests
	washington      Washington's hours within its weeks
	calvert         Calvert County's drug court, Maryland
	iowa            an Iowa district's drug court
	jackson-county  Jackson County's drug court, Oregon
	mobile          Mobile's drug court, Alabama
	END
	no_errors
}

@test "--print-policy writes each ladder as it stands beside the code" {
	for name in standard matrix katz drug-court washington calvert iowa \
		jackson-county mobile; do
		try iop-stepdown -p "$name" --print-policy
		status 0
		output < "$IOP_ROOT/cmd/iop-stepdown/tables/$name.csv"
		no_errors
	done
	try iop-stepdown --print-policy
	status 0
	output < "$IOP_ROOT/cmd/iop-stepdown/tables/standard.csv"
	no_errors
}

@test "--check-policy finds no fault found in the nine ladders" {
	while read -r name stages; do
		try iop-stepdown -p "$name" --check-policy
		status 0
		output <<-END
		$name: $stages stages
		no fault found
		END
		no_errors
	done <<-'END'
	standard 7
	matrix 3
	katz 3
	drug-court 5
	washington 2
	calvert 4
	iowa 5
	jackson-county 4
	mobile 3
	END
}

@test "an unknown ladder: the message names those there are" {
	try iop-stepdown -p monthly
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: --policy monthly: no such table; there are standard, matrix, katz, drug-court, washington, calvert, iowa, jackson-county, mobile, and files with a name like ./monthly.csv (see iop-stepdown --help)
	END
}

@test "print, edit, pass back: a ladder of one's own, its columns in any order" {
	iop-stepdown -p matrix --print-policy | sed 's/^early,IOP,6:10/early,IOP,6/' \
		> ours.csv
	schedule 1:6.00:3 > in.csv
	try iop-stepdown -p ./ours.csv in.csv
	status 0
	shows step_stage step_min_hours step_met <<-'END'
	step_stage,step_min_hours,step_met
	early,6.00,met
	END
	no_errors
	given ours.csv <<-'END'
	source,Min Weeks,stage,rule
	local,1,only,a
	END
	try iop-stepdown -p ./ours.csv in.csv
	status 0
	shows step_stage step_action <<-'END'
	step_stage,step_action
	only,complete
	END
	no_errors
}

@test "numbers that can't be read are told with file, line and column" {
	while IFS='|' read -r column cell reason; do
		printf 'stage,%s,source\nI,,local\nII,%s,local\n' \
			"$column" "$cell" > ladder.csv
		try iop-stepdown -p ./ladder.csv --check-policy
		status 2
		no_output
		errors <<-END
		iop-stepdown: ./ladder.csv:3: $column: $reason
		END
	done <<-'END'
	min_hours|nine|not hours (1.5 or 1:30)
	min_hours|168.02|more hours than possible
	min_days|8|too large a number
	min_days|1.5|not a whole number
	min_weeks|-1|not a whole number
	min_weeks|1001|too large a number
	max_weeks|0|too small a number
	met_weeks|0|too small a number
	max_missed|some|not a whole number
	max_late|1001|too large a number
	negative_weeks|0|too small a number
	total_hours|10001|more hours than possible
	back_after|0|too small a number
	back_to|I|needs back_after, the short weeks in a row
	END
}

@test "back_to must be a stage, in any spelling" {
	given ladder.csv <<-'END'
	stage,back_after,back_to,source
	Phase I,,,local
	Phase II,1,phase-i,local
	Phase III,1,Phase IV,local
	END
	try iop-stepdown -p ./ladder.csv --check-policy
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./ladder.csv:4: back_to: not a stage
	END
}

@test "a stage without a name, or of a name that stands above" {
	given ladder.csv <<-'END'
	stage,level,min_weeks,source
	I,IOP,1,local
	,OP,1,local
	END
	try iop-stepdown -p ./ladder.csv --check-policy
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./ladder.csv:3: stage: empty
	END
	given ladder.csv <<-'END'
	stage,level,min_weeks,source
	phase 1,IOP,1,local
	Phase_1,OP,1,local
	END
	try iop-stepdown -p ./ladder.csv --print-policy
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./ladder.csv:3: stage: a stage of this name is above it
	END
}

@test "a column that no ladder has is refused: it would be passed over" {
	given ladder.csv <<-'END'
	stage,min_hour,min_weeks,source
	I,9,1,local
	END
	try iop-stepdown -p ./ladder.csv --check-policy
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./ladder.csv:1: min_hour: no column of a ladder
	END
}

@test "a ladder with the column's name of before is told the name of now" {
	given ladder.csv <<-'END'
	stage,min_weeks,Clean Weeks,source
	I,4,2,local
	END
	try iop-stepdown -p ./ladder.csv --print-policy
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./ladder.csv:1: Clean Weeks: the column is called negative_weeks now
	END
}

@test "--check-policy tells stages without a source, and ends with 1" {
	given ladder.csv <<-'END'
	stage,min_hours,min_weeks,source
	I,9,1,local
	II,1,1,
	END
	try iop-stepdown -p ./ladder.csv --check-policy
	status 1
	output <<-'END'
	./ladder.csv: 2 stages
	./ladder.csv:3: rule 2: no source (write local if it is yours)
	END
	no_errors
}

@test "an empty ladder, one without a stage, one without an answer" {
	: > ladder.csv
	try iop-stepdown -p ./ladder.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./ladder.csv:1: no header row
	END
	echo stage,level > ladder.csv
	try iop-stepdown -p ./ladder.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./ladder.csv:1: a table without a rule
	END
	printf 'phase\nI\n' > ladder.csv
	try iop-stepdown -p ./ladder.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./ladder.csv:1: no column with an answer, such as stage (see --print-policy)
	END
}

# ---- the built-in ladders --------------------------------------------------

# turns: each week whose action isn't continue, as "WEEK STAGE/WEEK ACTION NEXT".
turns() {
	columns program_week step_stage step_week step_action step_next \
		< .stdout | awk -F, 'NR > 1 && $4 != "continue" {
			print $1 " " $2 "/" $3 " " $4 ($5 == "" ? "" : " " $5)
		}' > .turns
	same .turns "the turns"
}

# negatives WEEKS: a negative test of c01 in each of so many weeks, on Monday.
negatives() {
	local number

	echo client_id,date,result
	for ((number = 0; number < $1; number++)); do
		date -u -d "2026-01-05 +$((7 * number)) days" +c01,%F,negative
	done
}

@test "standard: the minimal way from PHP to the end, at each stage's limits" {
	schedule 2:20:5 8:9:3 4:6:2 12:1:1 21:1:1 > in.csv
	try iop-stepdown --start PHP in.csv
	status 0
	turns <<-'END'
	2 PHP/2 step-down IOP
	10 IOP/8 step-down IOP-2
	14 IOP-2/4 step-down OP
	26 OP/12 step-down aftercare
	46 aftercare/20 complete
	47 aftercare/21 complete
	END
	no_errors
}

@test "standard: by the data a step between levels waits for the level" {
	schedule 3:20:5 10:9:3 | awk -F, -v OFS=, '
	{ print $0, NR == 1 ? "level" : NR <= 4 ? "PHP" : "IOP" }' > in.csv
	try iop-stepdown in.csv
	status 0
	turns <<-'END'
	2 PHP/2 step-down IOP
	3 PHP/3 step-down IOP
	11 IOP/8 step-down IOP-2
	END
	no_errors
}

@test "standard: WM and RES never end by themselves; RES is reviewed at week 26" {
	schedule 27:30:7 > in.csv
	try iop-stepdown --start WM in.csv
	status 0
	turns < /dev/null
	no_errors
	try iop-stepdown --start RES in.csv
	status 0
	turns <<-'END'
	26 RES/26 review RES
	27 RES/27 review RES
	END
	no_errors
}

@test "matrix: the manual's schedule steps down to aftercare at the end of week 16" {
	schedule 4:6.17:3 12:4.50:3 33:1.50:1 > in.csv
	try iop-stepdown -p matrix in.csv
	status 0
	turns <<-'END'
	4 early/4 step-down middle
	16 middle/12 step-down aftercare
	48 aftercare/32 complete
	49 aftercare/33 complete
	END
	no_errors
	try iop-stepdown -p matrix --only step-down in.csv
	status 0
	shows week_start step_met step_earliest step_reason <<-'END'
	week_start,step_met,step_earliest,step_reason
	2026-01-26,met,2026-02-01,week 4 (4 needed); 4 met in a row (2 needed)
	2026-04-20,met,2026-04-26,week 12 (12 needed); 12 met in a row (2 needed)
	END
	no_errors
}

@test "matrix: through iop-hours, minutes as the manual plans them" {
	local week

	{
		echo client_id,date,service,minutes
		for week in $(seq 0 15); do
			for day in 0 4; do
				date -u -d "2026-01-05 +$((7 * week + day)) days" \
					+c01,%F,group,90
				[ "$week" -ge 4 ] ||
					date -u -d "2026-01-05 +$((7 * week + day)) days" \
						+c01,%F,group,50
			done
			date -u -d "2026-01-05 +$((7 * week + 2)) days" \
				+c01,%F,education,90
		done
	} > sessions.csv
	try_shell 'iop-hours -C status= -p matrix --as-of 2026-04-26 sessions.csv |
		iop-stepdown -p matrix'
	status 0
	turns <<-'END'
	4 early/4 step-down middle
	16 middle/12 step-down aftercare
	END
	no_errors
}

@test "matrix: the same schedule is short under standard, from the first week" {
	schedule 4:6.17:3 12:4.50:3 > in.csv
	try iop-stepdown in.csv
	status 0
	[ "$(columns step_met < .stdout | sort | uniq -c | tr -s ' ')" = \
		" 16 short
 1 step_met" ]
	turns <<-END
	$(for week in $(seq 2 16); do echo "$week IOP/$week review IOP"; done)
	END
	no_errors
}

@test "katz: five, four, then three days a week" {
	schedule 2:5:5 2:4:4 9:3:3 > in.csv
	try iop-stepdown -p katz in.csv
	status 0
	turns <<-'END'
	2 weeks 1-2/2 step-down weeks 3-4
	4 weeks 3-4/2 step-down weeks 5-12
	12 weeks 5-12/8 complete
	13 weeks 5-12/9 complete
	END
	no_errors
}

@test "drug-court: four phases of 12, 18, 14 and 8 weeks, then no end" {
	schedule 12:6.50:3 18:4.50:2 14:2.50:1 8:1.50:1 3:1:1 > in.csv
	negatives 52 > tests.csv
	try iop-stepdown -p drug-court --tests tests.csv in.csv
	status 0
	turns <<-'END'
	12 phase I/12 step-down phase II
	30 phase II/18 step-down phase III
	44 phase III/14 step-down phase IV
	52 phase IV/8 step-down phase V
	END
	no_errors
}

@test "drug-court: a positive test holds each phase for its negative weeks" {
	# On the last day of weeks 10, 28 and 53: 5, 9 and 18 negative weeks later.
	schedule 15:6.50:3 22:4.50:2 14:2.50:1 21:1.50:1 > in.csv
	{
		negatives 72
		cat <<-'END'
		c01,2026-03-15,positive
		c01,2026-07-19,refused
		c01,2027-01-10,missed
		END
	} > tests.csv
	try iop-stepdown -p drug-court --tests tests.csv in.csv
	status 0
	turns <<-'END'
	12 phase I/12 hold phase I
	13 phase I/13 hold phase I
	14 phase I/14 hold phase I
	15 phase I/15 step-down phase II
	33 phase II/18 hold phase II
	34 phase II/19 hold phase II
	35 phase II/20 hold phase II
	36 phase II/21 hold phase II
	37 phase II/22 step-down phase III
	51 phase III/14 step-down phase IV
	59 phase IV/8 hold phase IV
	60 phase IV/9 hold phase IV
	61 phase IV/10 hold phase IV
	62 phase IV/11 hold phase IV
	63 phase IV/12 hold phase IV
	64 phase IV/13 hold phase IV
	65 phase IV/14 hold phase IV
	66 phase IV/15 hold phase IV
	67 phase IV/16 hold phase IV
	68 phase IV/17 hold phase IV
	69 phase IV/18 hold phase IV
	70 phase IV/19 hold phase IV
	71 phase IV/20 step-down phase V
	END
	no_errors
}

@test "washington: 72 hours within 12 weeks, at exactly 6 hours a week" {
	schedule 13:6:3 > in.csv
	try iop-stepdown -p washington in.csv
	status 0
	turns <<-'END'
	4 weeks 1-4/4 step-down to 72 hours
	12 to 72 hours/8 complete
	13 to 72 hours/9 complete
	END
	no_errors
	schedule 11:6:3 1:5.98:3 > in.csv
	try iop-stepdown -p washington in.csv
	status 0
	turns <<-'END'
	4 weeks 1-4/4 step-down to 72 hours
	12 to 72 hours/8 review to 72 hours
	END
	no_errors
}

@test "every stage that judges: met at its limits, two weeks below are a review" {
	negatives 2 > tests.csv
	while IFS='|' read -r ladder stage at_hours at_days low_hours low_days; do
		schedule 1:$at_hours:$at_days > in.csv
		try iop-stepdown -p "$ladder" --start "$stage" \
			--tests tests.csv in.csv
		status 0
		shows step_stage step_met <<-END
		step_stage,step_met
		$stage,met
		END
		no_errors
		for low in $low_hours:$at_days $at_hours:$low_days; do
			[ $low != $at_hours:$at_days ] || continue
			schedule 3:$low > in.csv
			try iop-stepdown -p "$ladder" --start "$stage" \
				--tests tests.csv in.csv
			status 0
			shows step_stage step_met step_action <<-END
			step_stage,step_met,step_action
			$stage,short,continue
			$stage,short,review
			$stage,short,review
			END
			no_errors
		done
	done <<-'END'
	standard|PHP|20|5|19.98|4
	standard|IOP|9|3|8.98|2
	standard|IOP-2|6|2|5.98|1
	standard|OP|1|1|0.98|0
	standard|aftercare|1|1|0.98|0
	matrix|early|6.17|3|6.15|2
	matrix|middle|4.50|3|4.48|2
	matrix|aftercare|1.50|1|1.48|0
	katz|weeks 1-2|0|5|0|4
	katz|weeks 3-4|0|4|0|3
	katz|weeks 5-12|0|3|0|2
	drug-court|phase I|6.50|3|6.48|2
	drug-court|phase II|4.50|2|4.48|1
	drug-court|phase III|2.50|1|2.48|0
	drug-court|phase IV|1.50|1|1.48|0
	washington|weeks 1-4|0|3|0|2
	washington|to 72 hours|1|1|0.98|0
	END
}

@test "every stage: excused weeks never end it, but hold it and call for a review" {
	negatives 30 > tests.csv
	schedule 30:0:0:excused > in.csv
	while IFS='|' read -r ladder stage changes; do
		try iop-stepdown -p "$ladder" --start "$stage" \
			--tests tests.csv in.csv
		status 0
		no_errors
		columns step_action step_stage < .stdout | awk -F, -v stage="$stage" '
		NR > 1 && ($1 != last || $2 != stage) {
			line = line (line == "" ? "" : ", ") NR - 1 " " $1
			last = $1
		}
		END { print line }' > .changes
		echo "$changes" | same .changes "$ladder $stage"
	done <<-'END'
	standard|WM|1 continue
	standard|RES|1 continue, 26 review
	standard|PHP|1 continue, 2 hold, 8 review
	standard|IOP|1 continue, 8 hold, 12 review
	standard|IOP-2|1 continue, 4 hold, 8 review
	standard|OP|1 continue, 12 hold, 26 review
	standard|aftercare|1 continue, 20 hold
	matrix|early|1 continue, 4 hold
	matrix|middle|1 continue, 12 hold
	katz|weeks 1-2|1 continue, 2 hold
	katz|weeks 3-4|1 continue, 2 hold
	katz|weeks 5-12|1 continue, 8 hold
	drug-court|phase I|1 continue, 12 hold
	drug-court|phase II|1 continue, 18 hold
	drug-court|phase III|1 continue, 14 hold
	drug-court|phase IV|1 continue, 8 hold
	drug-court|phase V|1 continue
	washington|weeks 1-4|1 continue, 4 hold, 12 review
	washington|to 72 hours|1 continue, 8 review
	END
}

# ---- the sample clinic -----------------------------------------------------

# actions: how many rows and which clients have each action.
actions() {
	columns client_id step_action | awk -F, '
	NR > 1 {
		rows[$2]++
		if (!seen[$2, $1]++)
			clients[$2] = clients[$2] " " $1
	}
	END { for (action in rows) print action, rows[action] ":" clients[action] }' |
		sort
}

@test "the sample clinic shows every action but step-up" {
	cp "$IOP_DATA"/clinic/*.csv .
	iop-hours --roster roster.csv --closures closures.csv attendance.csv \
		> weeks.csv
	try_shell 'iop-stepdown weeks.csv'
	status 0
	no_errors
	actions < .stdout > .shown
	same .shown "the actions" <<-'END'
	continue 138: c01 c02 c03 c04 c05 c06 c07 c08 c09 c10 c12 c13 c15 c16 c17 c18 c19 c20
	hold 6: c05 c08 c19
	review 30: c02 c03 c11 c14 c17 c18
	step-down 13: c01 c04 c06 c07 c08 c09 c13 c15
	END
	try_shell 'iop-stepdown -p washington weeks.csv'
	status 0
	no_errors
	actions < .stdout | grep -e complete > .shown
	same .shown "who completes" <<-'END'
	complete 25: c01 c02 c06 c07 c08 c09 c15
	END
}

# --- what is rarely met ---

@test "a ladder has no dates of validity, and a stage's name once" {
	given t.csv <<-'END'
	stage,level,valid_from
	a,IOP,2026-01-01
	a,IOP,
	END
	try iop-stepdown -p ./t.csv --print-policy
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: ./t.csv:2: stage: a ladder has no dates of validity
	iop-stepdown: ./t.csv:3: stage: a stage of this name is above it
	END
}

@test "65,535 levels can be told apart, one more is refused" {
	awk 'BEGIN {
		print "client_id,week_start,hours,days,missed,level"
		for (i = 0; i < 65536; i++)
			printf "c%d,2026-01-05,9,3,0,L%d\n", i, i
	}' > more.csv
	head -n 65536 more.csv > most.csv
	try iop-stepdown --only review --latest most.csv
	status 0
	assert [ "$(wc -l < .stdout)" = 65536 ]
	no_errors
	try iop-stepdown more.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: more.csv:65537: level: too many different levels
	END
}

@test "a row too short to name its client stops --rejects" {
	given in.csv <<-'END'
	week_start,client_id,hours,days,missed
	2026-01-05,c01,9,3,0
	2026-01-12
	END
	try iop-stepdown --rejects bad.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:3: 1 cell, but the header has 5
	iop-stepdown: 1 row: --rejects can't set it aside: all rows of its client would go with it, and its client can't be read
	END
	assert_not_exists bad.csv
}

@test "bad rows are told in the order of their lines, whenever they were found" {
	given a.csv <<-'END'
	client_id,week_start,hours,days,program_week,missed
	c01,2026-01-12,9,3,3,0
	c01,2026-01-05,9,3,3,0
	c02,2026-01-12,x,3,2,0
	c03,2026-01-12,9,3,2,0
	END
	given b.csv <<-'END'
	client_id,week_start,hours,days,program_week,missed
	c04,2026-01-12,9,3,5,0
	c05,2026-01-12,9,3,5,0
	c01,2026-01-05,9,3,3,0
	c06,2026-01-12,y,3,5,0
	END
	try iop-stepdown --accept repeats a.csv b.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: a.csv:3: program_week: the episode's first row is not its week 1: whole histories are needed
	iop-stepdown: a.csv:4: hours: not hours (1.5 or 1:30)
	iop-stepdown: a.csv:5: program_week: the episode's first row is not its week 1: whole histories are needed
	iop-stepdown: b.csv:2: program_week: the episode's first row is not its week 1: whole histories are needed
	iop-stepdown: b.csv:4: week_start: the episode has this week twice
	iop-stepdown: b.csv:5: hours: not hours (1.5 or 1:30)
	iop-stepdown: program_week: 1 more row: the episode's first row is not its week 1: whole histories are needed
	END
}

@test "bad rows that wait for others are told before a quote that ends the run" {
	given in.csv <<-'END'
	client_id,week_start,hours,days,missed
	c01,2026-01-05,x,3,0
	c01,2026-01-12,"9"9,3,0
	END
	try iop-stepdown in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:2: hours: not hours (1.5 or 1:30)
	iop-stepdown: in.csv:3: hours: a stray quote: a cell with quotes must begin and end with one, and double those inside
	END
}

@test "rows that --rejects can't set aside are told all, and why once" {
	given in.csv <<-'END'
	client_id,week_start,hours,days,missed
	c01,2026-01-05,9,3,0
	,2026-01-12,9,3,0
	1e+13,2026-01-12,9,3,0
	c02,2026-01-05
	END
	try iop-stepdown --rejects bad.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:3: client_id: empty
	iop-stepdown: in.csv:4: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-stepdown: in.csv:5: 2 cells, but the header has 5
	iop-stepdown: 3 rows: --rejects can't set it aside: all rows of its client would go with it, and its client can't be read
	END
	assert_not_exists bad.csv
}

@test "stepping back up within a level keeps the level's hours" {
	given t.csv <<-'END'
	stage,level,min_hours,min_weeks,total_hours,back_after,back_to
	a,IOP,1,1,20,,
	b,IOP,1,,,1,a
	c,IOP,1,,,,
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,20,3
	c01,2026-01-12,0,0
	c01,2026-01-19,1,1
	END
	try_shell 'iop-stepdown -p ./t.csv in.csv | cut -d , -f 2,5,11,12,14'
	status 0
	output <<-'END'
	week_start,step_stage,step_action,step_next,step_reason
	2026-01-05,a,step-down,b,week 1 (1 needed); 20.00 hours (20.00 needed)
	2026-01-12,b,step-up,a,1 short in a row (step-up from 1)
	2026-01-19,a,step-down,b,week 1 (1 needed); 21.00 hours (20.00 needed)
	END
	no_errors
}

@test "a stage that judges nothing but wants met weeks has no earliest end" {
	given t.csv <<-'END'
	stage,level,min_weeks,met_weeks
	a,IOP,2,1
	b,OP,,
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,9,3
	c01,2026-01-12,9,3
	END
	try_shell 'iop-stepdown -p ./t.csv in.csv | cut -d , -f 9-'
	status 0
	output <<-'END'
	step_met,step_streak,step_action,step_next,step_earliest,step_reason
	neutral,0,continue,a,,week 1 (2 needed); 0 met in a row (1 needed)
	neutral,0,hold,a,,week 2 (2 needed); 0 met in a row (1 needed)
	END
	no_errors
}

@test "an open week tells of the weeks missing before it" {
	given t.csv <<-'END'
	stage,level,min_hours,min_weeks
	a,IOP,9,8
	b,OP,1,
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,status
	c01,2026-01-05,9,3,met
	c01,2026-01-26,1,1,open
	END
	try_shell 'iop-stepdown -p ./t.csv in.csv | tail -n 1 | cut -d , -f 10-'
	status 0
	output <<-'END'
	neutral,0,continue,a,2026-03-01,week 3 (8 needed); 2 weeks missing before; week is not over
	END
	no_errors
}

@test "another episode begins with no hours of the one before" {
	given t.csv <<-'END'
	stage,level,min_hours,min_weeks,total_hours
	a,IOP,1,1,20
	b,OP,1,,
	END
	given in.csv <<-'END'
	client_id,episode,week_start,hours,days
	c01,1,2026-01-05,15,3
	c01,2,2026-03-02,6,3
	END
	try_shell 'iop-stepdown -p ./t.csv in.csv | cut -d , -f 2,12-'
	status 0
	output <<-'END'
	episode,step_action,step_next,step_earliest,step_reason
	1,hold,a,2026-01-18,week 1 (1 needed); 15.00 hours (20.00 needed)
	2,hold,a,2026-03-15,week 1 (1 needed); 6.00 hours (20.00 needed)
	END
	no_errors
}

@test "where no absence is let pass, one is told" {
	given t.csv <<-'END'
	stage,level,min_hours,min_weeks,max_missed,max_late
	a,IOP,9,1,0,0
	b,OP,1,,,
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,missed,late
	c01,2026-01-05,9,3,1,1
	c02,2026-01-05,9,3,0,0
	END
	try_shell 'iop-stepdown -p ./t.csv in.csv | cut -d , -f 1,13,16'
	status 0
	output <<-'END'
	client_id,step_action,step_reason
	c01,hold,week 1 (1 needed); 1 absence (0 allowed); 1 late (0 allowed)
	c02,step-down,week 1 (1 needed)
	END
	no_errors
}

@test "what is wrong with histories is told client by client, as they come" {
	given in.csv <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,9,3
	c01,2026-01-05,9,3
	client-number-twenty-and-five,2026-01-05,9,3
	client-number-twenty-and-five,2026-01-05,9,3
	END
	try iop-stepdown -p katz in.csv
	status 2
	no_output
	errors <<-'END'
	iop-stepdown: in.csv:3: week_start: the episode has this week twice
	iop-stepdown: in.csv:5: week_start: the episode has this week twice
	END
}

# --- levels by other words ---

@test "a level in two spellings is no change of level" {
	given ladder.csv <<-'END'
	stage,level,min_hours,min_weeks,met_weeks,source
	day,Partial Hospitalization,20,1,1,local
	iop,2.1,9,1,1,local
	END
	given in.csv <<-'END'
	client_id,week_start,hours,days,level,episode,program_week,status,missed,late
	c01,2026-01-05,9,3,IOP,1,1,met,0,0
	c01,2026-01-12,9,3,Intensive Outpatient,1,2,met,0,0
	c01,2026-01-19,9,3,evening track,1,3,met,0,0
	END
	try iop-stepdown -p ./ladder.csv --select week_start,step_stage,step_week in.csv
	status 0
	output <<-'END'
	week_start,step_stage,step_week
	2026-01-05,iop,1
	2026-01-12,iop,2
	2026-01-19,,
	END
	no_errors
	given words.csv <<-'END'
	word,level,source
	evening track,IOP,local
	END
	try iop-stepdown -p ./ladder.csv --level-words ./words.csv \
		--select week_start,step_stage,step_week in.csv
	status 0
	output <<-'END'
	week_start,step_stage,step_week
	2026-01-05,iop,1
	2026-01-12,iop,2
	2026-01-19,iop,3
	END
	no_errors
}
