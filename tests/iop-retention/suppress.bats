# SPDX-License-Identifier: ISC
# iop-retention --suppress: what is left empty, and that nothing which is left
# empty can be told from the rest. The programs that try stand in tests/oracle.

load ../helper

oracle=$IOP_ROOT/tests/oracle

# stays GROUP:CLIENTS:START:END[:LEFT] ...: so many clients each, one a row.
stays() {
	awk -v kinds="$*" 'BEGIN {
		print "client_id,group,start,end,left"
		count = split(kinds, kind, " ")
		for (k = 1; k <= count; k++) {
			split(kind[k], part, ":")
			for (i = 0; i < part[2]; i++)
				print "c" ++client "," part[1] ",2026-" part[3] \
				    ",2026-" part[4] "," part[5]
		}
	}'
}

# ---- what is left empty ----------------------------------------------------

@test "counts from 1 to N - 1 are left empty, with their share; 0 and N are not" {
	stays a:22:01-05:01-12 a:1:01-05:01-11 a:10:01-05:01-11 \
		b:23:01-05:01-12 b:10:01-05:01-19 \
		c:12:01-05:01-11 > in.csv
	try iop-retention --by group --at 1,2 --suppress 11 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	a,1,33,33,22,66.7
	a,2,33,33,0,0.0
	b,1,33,33,33,100.0
	b,2,33,33,,
	c,1,12,12,0,0.0
	c,2,12,12,0,0.0
	END
	no_errors
}

@test "a group that is too small shows its name and what is 0" {
	stays a:10:01-05:01-12 b:11:01-05:01-12 > in.csv
	try iop-retention --by group --at 1,2 --suppress 11 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	a,1,,,,
	a,2,,0,0,
	b,1,11,11,11,100.0
	b,2,11,0,0,
	END
	no_errors
}

@test "a count is left empty when few clients are not in it" {
	stays a:30:01-05:01-12 a:10:01-05:01-11 b:30:01-05:01-12 \
		b:11:01-05:01-11 > in.csv
	try iop-retention --by group --at 1 --suppress 11 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	a,1,40,40,,
	b,1,41,41,30,73.2
	END
	no_errors
}

@test "started gives way, so that the share can be shown" {
	stays a:30:01-05:01-12 a:20:01-05:01-11 a:4:01-05:01-10:no > in.csv
	try iop-retention --by group --at 1 --suppress 11 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	a,1,,50,30,60.0
	END
	no_errors
}

@test "the counts of a later week give way to those of an earlier one" {
	stays a:30:01-05:01-19 a:5:01-05:01-12 a:20:01-05:01-11 > in.csv
	try iop-retention --by group --at 1,2 --suppress 11 in.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	a,1,55,55,35,63.6
	a,2,55,55,,
	END
	no_errors
}

@test "in a table what is left empty is empty too" {
	stays a:10:01-05:01-12 b:11:01-05:01-12 > in.csv
	try iop-retention --by group --at 1 --suppress 11 --table in.csv
	status 0
	output <<-'END'
	group week started known enrolled percent
	a        1
	b        1      11    11       11   100.0

	Data up to 2026-01-12
	END
	no_errors
}

@test "the studies under 11: 4 of 24 is left empty, 17 of 28 is not" {
	cp "$IOP_DATA/cases/retention/gruber-2000/input.csv" .
	try iop-retention --by group --at 4 --suppress 11 input.csv
	status 0
	output <<-'END'
	group,week,started,known,enrolled,percent
	rbt,4,28,28,17,60.7
	referral,4,24,24,,
	END
	no_errors
}

# ---- what can be told of it ------------------------------------------------

# answers LEAST WEEKS: of in.csv, to full.csv and shown.csv.
answers() {
	local at

	at=$(seq -s , 1 "$2")
	iop-retention --by group --at "$at" in.csv > full.csv
	iop-retention --by group --at "$at" --suppress "$1" in.csv > shown.csv
}

# fits LEAST WEEKS MOST: what of every table there is can be told.
fits() {
	awk -v weeks="$2" -v most="$3" -f "$oracle/retention_tables.awk" \
		> in.csv
	answers "$1" "$2"
	awk -v least="$1" -v most="$3" -f "$oracle/retention_fits.awk" \
		full.csv shown.csv
}

@test "who knows the rule and every table can't tell an empty cell: one week" {
	fits 3 1 20 > told
	diff - told <<< "1111 tables"
	fits 11 1 36 > told
	diff - told <<< "839 tables"
}

@test "who knows the rule and every table can't tell an empty cell: 2 and 3 weeks" {
	fits 3 2 11 > told
	diff - told <<< "1908 tables"
	fits 4 2 12 > told
	diff - told <<< "1181 tables"
	fits 3 3 6 > told
	diff - told <<< "515 tables"
}

# sums SEED LEAST WEEKS GROUPS: what sums and differences tell.
sums() {
	awk -v seed="$1" -v least="$2" -v weeks="$3" -v groups="$4" \
		-f "$oracle/retention_random.awk" > in.csv
	answers "$2" "$3"
	awk -v least="$2" -f "$oracle/retention_sums.awk" full.csv shown.csv
}

@test "sums and differences, of all weeks and groups, tell no count below 11" {
	for seed in $(seq 1 "${IOP_SEEDS:-60}"); do
		sums $seed 11 2 4 > told
		grep -q '^[0-9]* empty$' told
		sed '/^[0-9]* empty$/d' told | diff /dev/null - ||
			fail "seed $seed"
		cat told >> all
	done
	# Most of them had something to tell.
	[ "$(grep -vc '^0 empty$' all)" -gt $((seed / 2)) ]
}

@test "sums and differences tell no count below 3 and below 5, in three weeks" {
	for seed in 1 2 3; do
		sums $seed 3 3 2 > told
		sed '/^[0-9]* empty$/d' told | diff /dev/null - ||
			fail "seed $seed"
		sums $seed 5 3 2 > told
		sed '/^[0-9]* empty$/d' told | diff /dev/null - ||
			fail "seed $seed"
	done
}

# weaker AWK: what sums and differences tell where the answer is made by the
# awk program from the full one.
weaker() {
	awk -v seed=4 -v least=11 -v weeks=2 -v groups=4 \
		-f "$oracle/retention_random.awk" > in.csv
	answers 11 2
	awk -F, -v OFS=, "function small(x) { return x > 0 && x < 11 } $1" \
		full.csv > shown.csv
	awk -v least=11 -f "$oracle/retention_sums.awk" full.csv shown.csv \
		> told || true
}

@test "the programs find what an answer without the small counts only tells" {
	weaker 'NR > 1 {
		for (i = 3; i <= 5; i++) {
			if (small($i)) {
				$i = ""
				if (i > 3)
					$6 = ""
			}
		}
	} { print }'
	grep -q '^told: [1-9][0-9]* clients of g' told
}

@test "the programs find the count that a percentage tells" {
	weaker 'NR > 1 {
		for (i = 3; i <= 5; i++)
			if (small($i))
				$i = ""
	} { print }'
	grep -q '^worked out: count [1-9][0-9]* of g' told
}

@test "the programs find an empty cell that fits one number only" {
	awk -v weeks=1 -v most=8 -f "$oracle/retention_tables.awk" > in.csv
	answers 3 1
	# Only a known of 2 is left empty.
	awk -F, -v OFS=, '$4 == 2 { $4 = $6 = "" } { print }' full.csv \
		> shown.csv
	awk -v least=3 -v most=8 -f "$oracle/retention_fits.awk" full.csv \
		shown.csv > told
	grep -q '^fits 1: count 2 of ' told
}
