# SPDX-License-Identifier: ISC
# Worked cases, each in a folder of tests/data/cases/hours: in.csv and side
# files, the options, the answer worked by hand, a note that says why, and the
# status where it isn't 0.

load ../helper

# runs CASE: in a copy of its folder.
runs() {
	cp -R "$IOP_DATA/cases/hours/$1/." .
	try_shell 'iop-hours --quiet $(cat options) in.csv'
	status "$(cat status 2> /dev/null || echo 0)"
	output < expected.csv
	[ -e status ] || no_errors
}

@test "every case has its test below" {
	for folder in "$IOP_DATA"/cases/hours/*/; do
		grep -q "^	runs $(basename "$folder")\$" \
			"$IOP_ROOT/tests/toolkit/cases.bats"
	done
}

@test "31 days after the last contact a new episode begins, 30 days do not" {
	runs 01-gap-boundary
}

@test "a week that is not over is open, before it is partial" {
	runs 03-open
}

@test "hours are the union of sessions that overlap, and classes add up" {
	runs 04-overlap
}

@test "arrivals, departures and breaks shorten a session, never lengthen it" {
	runs 06-arrivals-and-breaks
}

@test "a day counts at 180 minutes of the union, not at 179" {
	runs 08-min-day-hours
}

@test "what is excused excuses a week, what is unrecorded too leaves it unproven" {
	runs 09-excused-unproven
}

@test "the latest level of the week decides, two rules that are not met are partial" {
	runs 12-level-column
}

@test "a roster makes the episodes, also of a client who never came" {
	runs 13-roster
}

@test "the matrix table asks 370 minutes in weeks 1 to 4, 270 behind" {
	runs 16-matrix
}

@test "the kept cell is the latest that is not empty" {
	runs 19-keep
}

@test "a closed day is what the same weekday was for that client" {
	runs 21-closed-like-the-weekday
}

@test "a discharge ends the stay, the gap is for silence" {
	runs 22-discharge-ends-the-stay
}

@test "a week of two levels is met by both, and its reason names the change" {
	runs 23-week-of-two-levels
}

@test "a week that owes nothing is exempt" {
	runs 24-exempt
}

@test "a row that was not read makes nobody short" {
	runs 25-set-aside
}

@test "a streak of short weeks passes over what is neither met nor short" {
	runs 26-short-streak
}

@test "an unknown length is that of the same weekday, and is said" {
	runs 29-unknown-length
}
