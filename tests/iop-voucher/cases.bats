# SPDX-License-Identifier: ISC
# Worked cases of iop-voucher, each in a folder of tests/data/cases/voucher:
# input.csv, its policy.csv, args where there are any, the ledger worked by
# hand, and why.

load ../helper

# pays CASE: in a copy of its folder.
pays() {
	cp -R "$IOP_DATA/cases/voucher/$1/." .
	# shellcheck disable=SC2046 # args holds words
	try iop-voucher --quiet --policy ./policy.csv \
		$(test ! -e args || cat args) input.csv
	status 0
	output < expected.csv
	no_errors
}

@test "every voucher case has its test below" {
	for folder in "$IOP_DATA"/cases/voucher/*/; do
		grep -q "^	pays $(basename "$folder")\$" \
			"$IOP_ROOT/tests/iop-voucher/cases.bats"
	done
}

@test "24 weeks of california: 438.00 after week 12, 528.00 after 18, 599.00" {
	pays california
}

@test "a year's cap holds across episodes, and begins anew with the year" {
	pays cap-per-year
}

@test "36 negative tests under higgins: every row to 997.50" {
	pays higgins-all-negative
}

@test "a positive at chance 10: the value returns from the next chance, 753.75" {
	pays higgins-one-positive-next
}

@test "what is earned is booked before what is redeemed" {
	pays redeemed
}

@test "attendance, abstinence and rent pay side by side" {
	pays rent
}

@test "a visit without a row is lost at the end of its week" {
	pays expect-two-a-week
}

@test "of a panel's rows the worst is the chance, the others are its day's" {
	pays same-day-worst
}

@test "a rule that names its column and one that doesn't are one target" {
	pays two-rules-one-column
}
