# SPDX-License-Identifier: ISC
# iop-voucher against a second implementation on made-up tests and weeks, what
# holds for every ledger, and what must change nothing. The seeds are printed;
# IOP_SEEDS=N tries the seeds 1 to N instead of 100.

load voucher

oracle=$IOP_ROOT/tests/oracle
tables=$IOP_ROOT/cmd/iop-voucher/tables

# ---- a second implementation ----------------------------------------------

# turn NUMBER: every fourth seed, so that the four tests have all of them.
turn() {
	seeds=$(seq "$1" 4 "${IOP_SEEDS:-100}")
	echo "# seeds" $seeds >&3
}

# made_up SEED ROWS TABLE OPTION ...: in.csv and table.csv, which belong
# together; the options are the generator's.
made_up() {
	local seed=$1 rows=$2 table=$3

	shift 3
	awk -v seed="$seed" -v what="$rows" "$@" \
		-f "$oracle/dates.awk" -f "$oracle/results.awk" \
		> in.csv
	awk -v seed="$seed" -v what="$table" "$@" \
		-f "$oracle/dates.awk" -f "$oracle/results.awk" \
		> table.csv
}

# agrees TABLE 'ORACLE OPTIONS' OPTION ...: the whole ledger, to the byte. The
# made-up exports hold rows that stand twice.
# Called as `agrees ... || fail`, where a failing command does not end a
# function: so each check stands behind &&.
agrees() {
	local table=$1 options=$2

	shift 2
	awk -v policy="$table" $options -f "$oracle/dates.awk" \
		-f "$oracle/voucher.awk" in.csv \
		> oracle.csv || return
	try iop-voucher --quiet --accept repeats --policy "$table" "$@" in.csv
	status 0 &&
		output < oracle.csv &&
		no_errors &&
		[ "$(wc -l < oracle.csv)" -gt 20 ]
}

# agrees_each_and_worst TABLE: likewise where a day has several rows.
agrees_each_and_worst() {
	agrees "$1" '-v sameday=each' --same-day each &&
		agrees "$1" '-v sameday=worst' --same-day worst
}

@test "a second implementation agrees on every row: tests and a schedule for them" {
	turn 1
	for seed in $seeds; do
		made_up $seed results policy
		agrees_each_and_worst ./table.csv || fail "seed $seed"
		made_up $seed results policy -v single=1 -v expect=1
		agrees ./table.csv '' || fail "seed $seed, chances awaited"
	done
}

@test "a second implementation agrees on every row: weeks with two targets" {
	turn 2
	for seed in $seeds; do
		made_up $seed weeks targets
		agrees_each_and_worst ./table.csv || fail "seed $seed"
		made_up $seed weeks targets -v single=1 -v expect=1
		agrees ./table.csv '' || fail "seed $seed, chances awaited"
		made_up $seed weeks targets -v expect=1
		agrees ./table.csv '-v sameday=worst -v weekstart=wednesday' \
			--same-day worst --week-start wednesday ||
			fail "seed $seed, worst of those awaited"
	done
}

@test "a second implementation agrees on every row: admissions, and a limit a rule" {
	turn 3
	for seed in $seeds; do
		made_up $seed results policy -v admit=1 -v mixed=1 -v expect=1 \
			-v beside=1
		agrees_each_and_worst ./table.csv || fail "seed $seed"
		agrees ./table.csv '-v sameday=worst -v weekstart=admission' \
			--same-day worst --week-start admission ||
			fail "seed $seed, weeks from admission"
		agrees ./table.csv '-v sameday=each -v weekstart=thursday' \
			--same-day each --week-start thursday ||
			fail "seed $seed, weeks from Thursday"
	done
}

@test "a second implementation agrees on every row: the built-in tables for tests" {
	turn 4
	for seed in $seeds; do
		made_up $seed results policy -v admit=$((seed / 4 % 2)) \
			-v single=$((seed / 8 % 2))
		for table in higgins baltimore budney california fishbowl va; do
			agrees_each_and_worst "$tables/$table.csv" ||
				fail "seed $seed, table $table"
			agrees "$tables/$table.csv" \
				'-v sameday=worst -v weekstart=admission' \
				--same-day worst --week-start admission ||
				fail "seed $seed, table $table, from admission"
		done
	done
}

# ---- what holds for every ledger -------------------------------------------

# some_seeds: seeds beyond those above.
some_seeds() {
	seeds=$(seq 201 $((200 + ${IOP_SEEDS:-20})))
	echo "# seeds" $seeds >&3
}

# ledgers COMMAND: runs it on the ledger of each seed, in answer.csv, made
# from in.csv by table.csv.
ledgers() {
	some_seeds
	for seed in $seeds; do
		made_up $seed results policy
		iop-voucher -q --same-day each -p ./table.csv in.csv > answer.csv
		[ "$(wc -l < answer.csv)" -gt 20 ]
		"$1" > wrong || fail "seed $seed"
		diff /dev/null wrong || fail "seed $seed"
	done
}

# The columns of the answer: client_id 1, episode 2, date 3, result 4,
# redeemed 5, streak 6, value 7, bonus 8, earned 9, draws 10, balance 11,
# rule 12, reason 13.
paid_wrongly() {
	awk -F, '
	NR == 1 { next }
	$7 !~ /^[0-9]+\.[0-9][0-9]$/ || $8 !~ /^[0-9]+\.[0-9][0-9]$/ ||
	    $9 !~ /^[0-9]+\.[0-9][0-9]$/ || $10 !~ /^[0-9]+$/ {
		print "no amount, or below 0: " $0
	}
	$13 !~ /^earned/ && ($7 + 0 || $8 + 0 || $9 + 0 || $10 + 0) {
		print "paid, but not earned: " $0
	}
	$9 * 100 > $7 * 100 + $8 * 100 + 0.5 { print "too much: " $0 }
	$13 !~ /capped/ && $7 * 100 + $8 * 100 > $9 * 100 + 0.5 {
		print "too little: " $0
	}
	$13 ~ /lost/ && $6 != 0 { print "a streak after a loss: " $0 }
	($8 + 0 > 0) != ($13 ~ /bonus/) { print "a bonus: " $0 }
	($11 < 0) != ($13 ~ /overdrawn/) { print "overdrawn: " $0 }
	($12 == "") != ($13 ~ /no rule|review/) { print "a rule: " $0 }' \
		answer.csv
}

@test "no row earns below 0, nothing is paid on a loss or a neutral event" {
	ledgers paid_wrongly
}

# in_order: the rows of the answer in the order of the ledger. The order of
# equal rows is that of the input.
in_order() {
	awk -F, -v OFS=, 'NR > 1 {
		rank = $13 ~ /lost/ ? 1 : $13 ~ /earned|extra/ ? 3 : 2
		print substr($3, 1, 10) " " rank, $0
	}' answer.csv |
		LC_ALL=C sort -s -t , -k 2,2 -k 4,4.10 -k 3,3n -k 1,1 -k 4,4 \
			-k 5,5 -k 6,6 | cut -d , -f 2-
}

balance_wrong() {
	in_order | awk -F, '
	function cents(amount,   part) {
		split(amount, part, ".")
		return part[1] * 100 + substr(part[2] "00", 1, 2)
	}
	$1 != client { balance = 0 }
	{
		client = $1
		balance += cents($9) - cents($5)
		shown = $11
		sub(/[.]/, "", shown)
		if (shown + 0 != balance)
			print "balance " balance ": " $0
	}'
}

@test "the balance is the sum of what was earned less what was redeemed, on every row" {
	ledgers balance_wrong
}

cap_passed() {
	awk -F, '
	function cents(amount,   part) {
		split(amount, part, ".")
		return part[1] * 100 + substr(part[2] "00", 1, 2)
	}
	FNR == 1 { file++; next }
	file == 1 {
		# max_total and max_per, before a source without commas or in
		# quotes; the same in every rule.
		limit = $19
		per = $20
		next
	}
	{
		key = $1 (per == "year" ? "/" substr($3, 1, 4) : "," $2)
		paid[key] += cents($9)
	}
	END {
		for (key in paid)
			if (limit != "" && paid[key] > cents(limit))
				print key ": " paid[key] " over " limit
	}' table.csv answer.csv
}

@test "a cap is never passed" {
	ledgers cap_passed
	# That there are caps, and that they are reached.
	for seed in $seeds; do
		made_up $seed results policy
		iop-voucher -q --same-day each -p ./table.csv --only capped in.csv | sed 1d
	done > capped
	[ "$(wc -l < capped)" -gt 100 ]
}

# ---- what changes nothing --------------------------------------------------

# shuffled SEED: the rows below the header in another order.
shuffled() {
	awk -v seed="$1" '
	NR == 1 { print; srand(seed); next }
	{ row[++rows] = $0 }
	END {
		for (i = rows; i > 1; i--) {
			j = 1 + int(rand() * i)
			swap = row[i]; row[i] = row[j]; row[j] = swap
		}
		for (i = 1; i <= rows; i++)
			print row[i]
	}'
}

order_matters() {
	local table other

	for table in ./table.csv higgins california va; do
		iop-voucher -q --same-day each -p $table in.csv | LC_ALL=C sort > sorted
		for other in 'sort -r' tac "shuffled $seed"; do
			{ sed 1q in.csv; sed 1d in.csv | $other; } > other.csv
			[ "$other" = "shuffled $seed" ] &&
				shuffled $seed < in.csv > other.csv
			cmp -s in.csv other.csv && echo "$other: the same"
			iop-voucher -q --same-day each -p $table other.csv | LC_ALL=C sort |
				diff sorted -
		done
	done
}

@test "the order of the rows changes nothing" {
	ledgers order_matters
}

shards_matter() {
	local part

	sed 1d answer.csv | LC_ALL=C sort > whole
	for part in 1 2 3 4 5; do
		iop-voucher -q --same-day each -p ./table.csv --shard $part/5 in.csv | sed 1d
	done | LC_ALL=C sort | diff whole -
}

@test "the parts of the clients are the whole" {
	ledgers shards_matter
}

# Up to a day, all rows are as they would be without what came later.
past_changes() {
	local day

	for day in 2023-12-01 2024-01-01 2024-02-15; do
		awk -F, -v day=$day 'NR == 1 || substr($3, 1, 10) < day' \
			in.csv > past.csv
		iop-voucher -q --same-day each -p ./table.csv past.csv > past_answer.csv
		awk -F, -v day=$day 'NR == 1 || substr($3, 1, 10) < day' \
			answer.csv | diff - past_answer.csv
	done
}

@test "what comes later changes no row" {
	ledgers past_changes
}

# An excused row beside every fifth row changes no other.
neutral_matters() {
	awk -F, -v OFS=, '{ print } NR > 1 && NR % 5 == 0 {
		print $1, $2, $3, "excused", "00"
	}' in.csv > more.csv
	iop-voucher -q --same-day each -p ./table.csv more.csv |
		grep -v ',excused,00,' | diff answer.csv -
}

@test "more neutral events change no other row" {
	ledgers neutral_matters
}

@test "line ends, quotes, a delimiter and two files change nothing" {
	made_up 301 results policy
	echo "# seed 301" >&3
	iop-voucher -q --same-day each -p ./table.csv in.csv > answer.csv
	sed 's/$/\r/' in.csv | iop-voucher -q --same-day each -p ./table.csv | cmp - answer.csv
	printf '\357\273\277' | cat - in.csv |
		iop-voucher -q --same-day each -p ./table.csv | cmp - answer.csv
	sed 's/,/","/g; s/.*/"&"/' in.csv |
		iop-voucher -q --same-day each -p ./table.csv | cmp - answer.csv
	tr , ';' < in.csv | iop-voucher -q --same-day each -p ./table.csv -d ';' |
		cmp - answer.csv
	sed 31q in.csv > a.csv
	{ sed 1q in.csv; sed 1,31d in.csv; } > b.csv
	iop-voucher -q --same-day each -p ./table.csv --accept repeats a.csv - < b.csv > two.csv
	# Of a row that stands in both files, as many count as one of them has.
	cut -d , -f 1-5 two.csv | cmp - in.csv
	cmp two.csv answer.csv
}

# ---- the check of real tests, tests/iop-voucher/real.sh ------------------------

# given_samples: a file in the shape of the real one.
given_samples() {
	echo "# seed 302" >&3
	awk -v seed=302 -f "$oracle/dates.awk" -f "$oracle/results.awk" |
		awk -F, -v OFS=, 'NR == 1 { $3 = "sample_date" }
		{ print $1, $3, $4 }' > ctn_uds_by_visit.csv
	echo c01,,negative >> ctn_uds_by_visit.csv
}

@test "the check of real tests agrees where nothing is wrong" {
	given_samples
	IOP_BUILD=$IOP_BUILD try "$IOP_ROOT/tests/iop-voucher/real.sh" .
	status 0
	no_errors
	[ "$(grep -c '^[a-z]*: \([0-9]* rows, [0-9.]*\) earned; \1 by the oracle; 0 differ$' .stdout)" = 2 ]
}

@test "the check of real tests finds a cent" {
	given_samples
	mkdir broken
	cat > broken/iop-voucher <<-END
	#!/bin/sh
	for file; do last=\$file; done
	"$IOP_BUILD/iop-voucher" "\$@"
	for file in higgins california; do
		file=\${last%/*}/\$file.out
		[ ! -e "\$file" ] || sed -i '40s/\(.*\)0,/\11,/' "\$file"
	done
	exit 1
	END
	chmod +x broken/iop-voucher
	IOP_BUILD=$PWD/broken try "$IOP_ROOT/tests/iop-voucher/real.sh" .
	status 1
	no_errors
	[ "$(grep -c '; 2 differ$' .stdout)" = 2 ]
}
