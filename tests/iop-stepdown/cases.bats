# SPDX-License-Identifier: ISC
# Worked cases of iop-stepdown, each in a folder of tests/data/cases/stepdown:
# input.csv, its policy.csv, args if there are any, the answer worked by hand,
# and why.

load ../helper

# steps CASE: in a copy of its folder.
steps() {
	cp -R "$IOP_DATA/cases/stepdown/$1/." .
	[ -e args ] || : > args
	try_shell 'iop-stepdown --policy ./policy.csv $(cat args) input.csv'
	status 0
	output < expected.csv
	no_errors
}

@test "every case of a ladder has its test below" {
	for folder in "$IOP_DATA"/cases/stepdown/*/; do
		grep -q "^	steps $(basename "$folder")\$" \
			"$IOP_ROOT/tests/iop-stepdown/cases.bats"
	done
}

@test "by the data: within a level by rule, to another level by the column" {
	steps by-the-data
}

@test "the latest week of each client, of unsorted weeks and two episodes" {
	steps latest
}

@test "partial, excused and unproven weeks are skipped, a met one counts" {
	steps neutral-weeks
}

@test "--advance: down, up, hold, review, recovery and complete" {
	steps transitions-advance
}

@test "a step-up lasts through a neutral week, and a met one ends it" {
	steps step-up-lasts
}
