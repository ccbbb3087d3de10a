# SPDX-License-Identifier: ISC
# Worked cases of iop-place, each in a folder of tests/data/cases/place:
# input.csv, its policy.csv, side files, args if there are any, the answer
# worked by hand, and why.

load ../helper

# places CASE: in a copy of its folder.
places() {
	cp -R "$IOP_DATA/cases/place/$1/." .
	[ -e args ] || : > args
	try_shell 'iop-place --policy ./policy.csv $(cat args) input.csv'
	status 0
	output < expected.csv
	no_errors
}

@test "every placement case has its test below" {
	for folder in "$IOP_DATA"/cases/place/*/; do
		grep -q "^	places $(basename "$folder")\$" \
			"$IOP_ROOT/tests/iop-place/cases.bats"
	done
}

@test "Minnesota's ratings: only d4 to d6 open the door to treatment" {
	places minnesota-vectors
}

@test "programs by level, wishes and slots, else those of the level below" {
	places programs
}

@test "the trace says yes, no or what each rule lacks" {
	places trace
}
