# SPDX-License-Identifier: ISC
# iop-stepdown against a second implementation on made-up weeks, and what must
# change nothing in an answer. tests/oracle/stepdown.awk and weeks.awk say how
# they are called; IOP_SEEDS=N tries the seeds 1 to N instead of 100.

load ../helper

oracle=$IOP_ROOT/tests/oracle

# given_seed SEED [LEVELS]: weeks, and the tests, reports and ladder of them.
given_seed() {
	local what

	for what in weeks tests progress ladder; do
		awk -v seed="$1" -v levels="${2:-1}" -v what=$what \
			-f "$oracle/dates.awk" -f "$oracle/weeks.awk" > $what.csv
	done
}

# seeds FIRST STEP: every so many of the seeds.
seeds() {
	seeds=$(seq "$1" "$2" "${IOP_SEEDS:-100}")
	echo "# seeds" $seeds >&3
}

# stepped OPTION ...: the tool with all side files of a seed.
stepped() {
	iop-stepdown --policy ./ladder.csv --tests tests.csv \
		--progress progress.csv "$@"
}

# agrees 'ORACLE OPTIONS' OPTION ...: row by row.
# Called as `agrees ... || fail`, where a failing command does not end a
# function: so each check stands behind &&.
agrees() {
	local options=$1

	shift
	awk -v policy=ladder.csv -v tests=tests.csv -v progress=progress.csv \
		$options -f "$oracle/dates.awk" -f "$oracle/stepdown.awk" weeks.csv > oracle.csv ||
		return
	try stepped "$@" weeks.csv
	status 0 &&
		output < oracle.csv &&
		no_errors &&
		[ "$(wc -l < oracle.csv)" -gt 20 ]
}

# ---- a second implementation ----------------------------------------------

@test "a second implementation agrees on every row: by the data and --advance" {
	seeds 1 2
	for seed in $seeds; do
		given_seed $seed
		agrees '' || fail "seed $seed"
		agrees '-v advance=1' --advance || fail "seed $seed, --advance"
	done
}

@test "a second implementation agrees on every row: without levels too" {
	seeds 2 2
	for seed in $seeds; do
		given_seed $seed 0
		agrees '' || fail "seed $seed, no levels"
		agrees '-v start=s1 -v latest=1' --start s1 --latest ||
			fail "seed $seed, --start, --latest"
		given_seed $seed
		agrees '' || fail "seed $seed"
		agrees '-v advance=1' --advance || fail "seed $seed, --advance"
	done
}

@test "a second implementation agrees on every row: the built-in ladders" {
	seeds 5 10
	for seed in $seeds; do
		given_seed $seed
		for name in standard matrix katz drug-court washington; do
			iop-stepdown -p $name --print-policy > ladder.csv
			agrees '' || fail "seed $seed, $name"
			agrees '-v advance=1' --advance ||
				fail "seed $seed, $name, --advance"
		done
	done
}

# ---- what changes nothing -------------------------------------------------

# shuffled SEED: the rows below the header in another order.
shuffled() {
	awk -v seed="$1" '
	function below(limit) {
		seed = (seed * 48271) % 2147483647
		return seed % limit
	}
	NR == 1 { print; next }
	{ row[++rows] = $0 }
	END {
		seed++
		for (i = rows; i > 1; i--) {
			j = 1 + below(i)
			swap = row[i]; row[i] = row[j]; row[j] = swap
		}
		for (i = 1; i <= rows; i++)
			print row[i]
	}'
}

# in_order: the rows below the header, sorted.
in_order() {
	sed 1q "$1"
	sed 1d "$1" | LC_ALL=C sort
}

@test "the order of the rows changes no answer, in any of the files" {
	seeds 1 10
	for seed in $seeds; do
		given_seed $seed
		stepped weeks.csv > base.csv
		in_order base.csv > expected.csv
		for file in weeks tests progress; do
			shuffled $seed < $file.csv > other
			cmp -s other $file.csv && fail "seed $seed shuffles nothing"
			mv other $file.csv
		done
		try stepped weeks.csv
		status 0
		no_errors
		in_order .stdout | cmp - expected.csv || fail "seed $seed"
	done
}

# left_alone: the weeks that are left have the answers that are left.
left_alone() {
	try stepped cut.csv
	status 0 && output < left.csv && no_errors
}

# Weeks are cut off behind each week in turn: the rows that are left keep their
# answers. So do the tests and reports dated later.
@test "a week's answer depends on no later week, test or report" {
	seeds 3 20
	for seed in $seeds; do
		given_seed $seed
		stepped weeks.csv > base.csv
		for day in $(sed 1d weeks.csv | cut -d, -f 4 | sort -u |
			awk 'NR % 5 == 0'); do
			awk -F, -v day=$day 'NR == 1 || $4 <= day' weeks.csv > cut.csv
			awk -F, -v day=$day 'NR == 1 || $4 <= day' base.csv > left.csv
			left_alone || fail "seed $seed, cut behind $day"
			sunday=$(date -u -d "$day +6 days" +%F)
			for file in tests progress; do
				cp $file.csv $file.whole
				awk -F, -v day=$sunday 'NR == 1 ||
					substr($2, 1, 10) <= day' $file.whole > $file.csv
			done
			# Weeks that begin on another day may end after that Sunday.
			left_alone || fail "seed $seed, cut behind $day, and tests"
			for file in tests progress; do
				mv $file.whole $file.csv
			done
		done
	done
}

# One met week more at the end of each client's last episode: the answers
# before it stay, and after a step it is a week of the stage that was named.
@test "a met week added at the end undoes no step before it" {
	local steps=0

	seeds 4 5
	for seed in $seeds; do
		given_seed $seed 0
		stepped weeks.csv > base.csv
		sed 1d weeks.csv | sort -t, -k 1,1 -k 2,2n -k 3,3n | awk -F, '
		{ last[$1] = $0 }
		END {
			for (client in last) {
				split(last[client], cell, ",")
				date = "date -u -d \"" cell[4] " +7 days\" +%F"
				date | getline day
				close(date)
				print client "," cell[2] "," cell[3] + 1 "," \
				    day ",168.00,7,met,0,0"
			}
		}' > more
		[ "$(wc -l < more)" -ge 10 ]
		cat weeks.csv more > longer.csv
		try stepped longer.csv
		status 0
		no_errors
		head -n "$(wc -l < base.csv)" .stdout | cmp - base.csv ||
			fail "seed $seed: an earlier answer changed"
		columns client_id week_start step_stage step_action step_next \
			< .stdout | sed 1d | sort -t, -k 1,1 -k 2,2r | awk -F, '
		$1 != client { client = $1; row = 0 }
		++row == 1 { added = $3 }
		row == 2 && $4 ~ /^step-/ {
			print $5 == added ? "kept" : $1 " is in " added \
			    " after a step to " $5
		}' > steps
		grep -v kept steps > undone || true
		diff /dev/null undone || fail "seed $seed"
		steps=$((steps + $(wc -l < steps)))
	done
	[ "$steps" -gt 10 ]
}

@test "shards put together again are the whole" {
	given_seed 7
	echo "# seed 7" >&3
	stepped weeks.csv > base.csv
	in_order base.csv > expected.csv
	for parts in 2 5; do
		rm -f rows
		for part in $(seq $parts); do
			try stepped --shard $part/$parts weeks.csv
			status 0
			no_errors
			[ "$(sed 1q .stdout)" = "$(sed 1q base.csv)" ]
			sed 1d .stdout >> rows
		done
		[ "$(wc -l < rows)" = "$(sed 1d base.csv | wc -l)" ]
		{ sed 1q base.csv; LC_ALL=C sort rows; } | cmp - expected.csv
	done
}

@test "a client's rows are the same with the others and alone" {
	given_seed 8
	echo "# seed 8" >&3
	stepped weeks.csv > base.csv
	for client in $(sed 1d base.csv | cut -d, -f 1 | sort -u | sed 8q); do
		grep -e '^client_id,' -e "^$client," weeks.csv > alone.csv
		grep -e '^client_id,' -e "^$client," base.csv > rows.csv
		try stepped alone.csv
		status 0
		output < rows.csv
		no_errors
		try stepped --client "$client" weeks.csv
		status 0
		output < rows.csv
		no_errors
	done
}

@test "the order of the columns, CRLF, a BOM and blank lines change nothing" {
	given_seed 9
	echo "# seed 9" >&3
	stepped weeks.csv | columns client_id week_start step_stage step_action \
		step_earliest step_reason > base.csv
	awk -F, -v OFS=, '{
		line = "more"
		for (i = NF; i > 0; i--)
			line = line OFS $i
		print line
	}' weeks.csv > turned.csv
	{ printf '\357\273\277'; sed 's/$/\r/' weeks.csv | sed 'n;G'; } > odd.csv
	for file in turned.csv odd.csv; do
		try stepped $file
		status 0
		no_errors
		columns client_id week_start step_stage step_action \
			step_earliest step_reason < .stdout | cmp - base.csv ||
			fail "$file"
	done
}
