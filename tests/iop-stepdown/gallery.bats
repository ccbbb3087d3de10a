# SPDX-License-Identifier: ISC
# iop-stepdown: the ladders of four drug courts, three cases each by hand.

load ../helper

# weeks WEEKS:DAYS ...: so many weeks of so many days for c01, from Monday
# 2026-01-05 on.
weeks() {
	local part number=0 count

	echo client_id,program_week,week_start,hours,days
	for part; do
		for ((count = ${part%:*}; count > 0; count--)); do
			date -u -d "2026-01-05 +$((7 * number)) days" \
				"+c01,$((++number)),%F,${part#*:}.00,${part#*:}"
		done
	done
}

# tests WEEKS [POSITIVE]: a negative test on each Monday of so many weeks; that
# of week POSITIVE is positive.
tests() {
	local number result

	echo client_id,date,result
	for ((number = 1; number <= $1; number++)); do
		result=negative
		[ $number != "${2:-0}" ] || result=positive
		date -u -d "2026-01-05 +$((7 * number - 7)) days" \
			"+c01,%F,$result"
	done
}

# turns: on standard output, the weeks in which something but continue is said.
turns() {
	columns program_week step_stage step_week step_action step_next \
		< .stdout | awk -F, 'NR > 1 && $4 != "continue" {
			print $1 " " $2 "/" $3 " " $4 ($5 == "" ? "" : " " $5)
		}' > .turns
	same .turns "the turns"
}

# climbed LADDER: c01's weeks in in.csv, by the tests in tests.csv.
climbed() {
	try iop-stepdown -p "$1" --tests tests.csv in.csv
	status 0
	no_errors
	turns
}

@test "jackson-county: the minimal way, a phase after the other" {
	weeks 80:1 > in.csv
	tests 80 > tests.csv
	climbed jackson-county <<-'END'
	5 phase 1/5 step-down phase 2
	23 phase 2/18 step-down phase 3
	49 phase 3/26 step-down phase 4
	67 phase 4/18 complete
	68 phase 4/19 complete
	69 phase 4/20 complete
	70 phase 4/21 complete
	71 phase 4/22 complete
	72 phase 4/23 complete
	73 phase 4/24 complete
	74 phase 4/25 complete
	75 phase 4/26 complete
	76 phase 4/27 complete
	77 phase 4/28 complete
	78 phase 4/29 complete
	79 phase 4/30 complete
	80 phase 4/31 complete
	END
}

@test "jackson-county: a positive test in week 3 holds phase 1 for five weeks more" {
	weeks 9:1 > in.csv
	tests 9 3 > tests.csv
	climbed jackson-county <<-'END'
	5 phase 1/5 hold phase 1
	6 phase 1/6 hold phase 1
	7 phase 1/7 hold phase 1
	8 phase 1/8 step-down phase 2
	END
}

@test "jackson-county: without negative weeks phase 2 is reviewed from week 26 on" {
	weeks 32:1 > in.csv
	tests 32 30 > tests.csv
	sed -i '2,6!s/negative/positive/' tests.csv
	try iop-stepdown -p jackson-county --tests tests.csv in.csv
	status 0
	columns program_week step_stage step_action < .stdout |
		grep -e '^5,' -e '^3[0-2],' > shown
	diff - shown <<-'END'
	5,phase 1,step-down
	30,phase 2,hold
	31,phase 2,review
	32,phase 2,review
	END
	no_errors
}

@test "calvert: 16, 16 and 20 weeks, then 20 more" {
	weeks 73:1 > in.csv
	tests 73 > tests.csv
	climbed calvert <<-'END'
	16 phase 1/16 step-down phase 2
	32 phase 2/16 step-down phase 3
	52 phase 3/20 step-down phase 4
	72 phase 4/20 complete
	73 phase 4/21 complete
	END
}

@test "calvert: a positive test in week 12 holds phase 1 until week 17" {
	weeks 18:1 > in.csv
	tests 18 12 > tests.csv
	climbed calvert <<-'END'
	16 phase 1/16 hold phase 1
	17 phase 1/17 step-down phase 2
	END
}

@test "calvert: a positive test in week 11 holds nothing" {
	weeks 17:1 > in.csv
	tests 17 11 > tests.csv
	climbed calvert <<-'END'
	16 phase 1/16 step-down phase 2
	END
}

@test "iowa: five phases of thirteen weeks" {
	weeks 66:1 > in.csv
	try iop-stepdown -p iowa in.csv
	status 0
	no_errors
	turns <<-'END'
	13 phase I/13 step-down phase II
	26 phase II/13 step-down phase III
	39 phase III/13 step-down phase IV
	52 phase IV/13 step-down phase V
	65 phase V/13 complete
	66 phase V/14 complete
	END
}

@test "iowa: two weeks without a day call for a review" {
	weeks 11:1 2:0 3:1 > in.csv
	try iop-stepdown -p iowa in.csv
	status 0
	no_errors
	turns <<-'END'
	13 phase I/13 review phase I
	14 phase I/14 hold phase I
	15 phase I/15 step-down phase II
	END
}

@test "iowa: a week without a day before the thirteenth costs nothing" {
	weeks 10:1 1:0 3:1 > in.csv
	try iop-stepdown -p iowa in.csv
	status 0
	no_errors
	turns <<-'END'
	13 phase I/13 step-down phase II
	END
}

@test "mobile: three, two and one session a week" {
	weeks 4:3 4:2 4:1 > in.csv
	tests 12 > tests.csv
	climbed mobile <<-'END'
	4 phase I/4 step-down phase II
	8 phase II/4 step-down phase III
	END
}

@test "mobile: two sessions in a week of phase I make the run begin again" {
	weeks 3:3 1:2 5:3 > in.csv
	tests 9 > tests.csv
	climbed mobile <<-'END'
	8 phase I/8 step-down phase II
	END
}

@test "mobile: the last phase asks for 26 weeks tested negative" {
	weeks 4:3 4:2 22:1 > in.csv
	tests 30 4 > tests.csv
	climbed mobile <<-'END'
	4 phase I/4 step-down phase II
	8 phase II/4 step-down phase III
	30 phase III/22 complete
	END
	tests 30 5 > tests.csv
	climbed mobile <<-'END'
	4 phase I/4 step-down phase II
	8 phase II/4 step-down phase III
	END
}
