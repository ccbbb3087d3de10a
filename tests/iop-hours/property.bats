# SPDX-License-Identifier: ISC
# iop-hours against a second implementation on made-up attendance, and what
# must change nothing in an answer. tests/oracle/README says how the two
# programs are called; IOP_SEEDS=N tries the seeds 1 to N instead of 100.

load ../helper

oracle=$IOP_ROOT/tests/oracle
tables=$IOP_ROOT/cmd/iop-hours/tables

# ---- a second implementation ----------------------------------------------

# given_seed SEED [LEVELS [OPTION ...]]: attendance, and the roster, closures
# and table of rules of it; the options are the generator's.
given_seed() {
	local seed=$1 levels=${2:-1} what

	shift $(($# < 2 ? $# : 2))
	for what in attendance roster closures policy; do
		awk -v seed="$seed" -v levels="$levels" "$@" -v what=$what \
			-f "$oracle/dates.awk" -f "$oracle/attendance.awk" > $what.csv
	done
	mv attendance.csv in.csv
}

# turn NUMBER: every eighth seed, so that the eight tests have all of them.
turn() {
	seeds=$(seq "$1" 8 "${IOP_SEEDS:-100}")
	echo "# seeds" $seeds >&3
}

# agrees POLICY 'ORACLE OPTIONS' IOP-HOURS OPTION ...: row by row. The made-up
# exports hold a service that no table knows, and rows that stand twice.
agrees() {
	compared 0 "$@" &&
		no_errors
}

# agrees_beside_rejects POLICY ...: likewise, with rows set aside.
agrees_beside_rejects() {
	compared 1 "$@" --rejects rejects.csv &&
		[ "$(wc -l < rejects.csv)" -gt 5 ]
}

# Called as `agrees ... || fail`, where a failing command does not end a
# function: so each check stands behind &&.
compared() {
	local expected=$1 policy=$2 options=$3 table=$2

	shift 3
	[ "$policy" = ./policy.csv ] || table=$tables/$policy.csv
	awk -v policy="$table" $options -f "$oracle/dates.awk" -f "$oracle/hours.awk" \
		in.csv > oracle.csv || return
	try iop-hours --quiet --accept services,repeats --policy "$policy" \
		"$@" in.csv
	status "$expected" &&
		output < oracle.csv &&
		[ "$(wc -l < oracle.csv)" -gt 20 ]
}

@test "a second implementation agrees on every row: attendance alone" {
	turn 1
	for seed in $seeds; do
		given_seed $seed
		agrees standard "-v keep=service" --keep service ||
			fail "seed $seed"
	done
}

@test "a second implementation agrees on every row: roster and closures" {
	turn 2
	for seed in $seeds; do
		given_seed $seed $((seed / 8 % 2))
		agrees standard "-v roster=roster.csv -v closures=closures.csv" \
			--roster roster.csv --closures closures.csv ||
			fail "seed $seed"
	done
}

@test "a second implementation agrees on every row: h0015, Sunday weeks, closures" {
	turn 3
	for seed in $seeds; do
		given_seed $seed 0
		agrees h0015 "-v weekstart=sunday -v closures=closures.csv \
			-v asof=2028-01-01" \
			--week-start sunday --closures closures.csv \
			--as-of 2028-01-01 ||
			fail "seed $seed"
	done
}

@test "a second implementation agrees on every row: matrix, gap 14, roster" {
	turn 4
	for seed in $seeds; do
		given_seed $seed
		agrees matrix "-v gap=14 -v roster=roster.csv \
			-v session_minutes=50" \
			--gap 14 --roster roster.csv --session-minutes 50 ||
			fail "seed $seed"
	done
}

@test "a second implementation agrees on every row: payers on the roster, closures for some" {
	turn 5
	for seed in $seeds; do
		given_seed $seed $((seed / 8 % 2)) -v payers=roster -v limits=1
		agrees ./policy.csv "-v roster=roster.csv \
			-v closures=closures.csv -v asof=2026-12-31" \
			--roster roster.csv --closures closures.csv \
			--as-of 2026-12-31 ||
			fail "seed $seed"
	done
}

@test "a second implementation agrees on every row: levels and payers in the rows" {
	turn 6
	for seed in $seeds; do
		given_seed $seed 1 -v payers=rows -v limits=1
		agrees ./policy.csv "-v closures=closures.csv -v keep=payer" \
			--closures closures.csv --keep payer || fail "seed $seed"
		given_seed $seed 1 -v payers=rows
		cut -d, -f 1-3,5 roster.csv > ages.csv
		agrees ./policy.csv "-v roster=ages.csv \
			-v closures=closures.csv -v keep=payer" \
			--roster ages.csv --closures closures.csv \
			--keep payer || fail "seed $seed, ages on a roster"
	done
}

@test "a second implementation agrees on every row: rows set aside" {
	turn 7
	for seed in $seeds; do
		given_seed $seed 1 -v bad=1
		agrees_beside_rejects standard "-v gap=7 -v keep=mode" \
			--gap 7 --keep mode || fail "seed $seed"
		given_seed $seed $((seed / 8 % 2)) -v bad=1 -v payers=roster \
			-v limits=1
		agrees_beside_rejects ./policy.csv "-v roster=roster.csv \
			-v closures=closures.csv" \
			--roster roster.csv --closures closures.csv ||
			fail "seed $seed, roster"
	done
}

@test "a second implementation agrees on every row: contacts after as-of, other columns" {
	turn 8
	for seed in $seeds; do
		given_seed $seed $((seed / 8 % 2)) -v payers=roster -v limits=1
		agrees_beside_rejects ./policy.csv "-v roster=roster.csv \
			-v closures=closures.csv -v asof=2026-03-04 -v gap=10 \
			-v weekstart=wednesday" \
			--roster roster.csv --closures closures.csv \
			--as-of 2026-03-04 --gap 10 --week-start wednesday ||
			fail "seed $seed"
		given_seed $seed 0
		agrees_beside_rejects standard "-v level=OP -v gap=1 \
			-v asof=2026-03-05 -v session_minutes=45" \
			--level OP --gap 1 --as-of 2026-03-05 \
			--session-minutes 45 || fail "seed $seed, one level"
		sed -i '1s/level/place_level/' roster.csv
		awk -F, -v OFS=, 'NR == 1 { $7 = "hours" }
		NR > 1 && $7 != "" {
			$7 = int($7 / 60) ":" sprintf("%02d", $7 % 60)
		}
		{ print }' in.csv > hours.csv && mv hours.csv in.csv
		agrees_beside_rejects standard "-v roster=roster.csv \
			-v asof=2026-03-06" --roster roster.csv \
			--as-of 2026-03-06 || fail "seed $seed, placed levels"
	done
}

@test "a second implementation agrees on every day" {
	turn 2
	for seed in $seeds; do
		given_seed $seed $((seed / 8 % 2)) -v payers=roster -v limits=1
		agrees ./policy.csv "-v roster=roster.csv -v per=day \
			-v closures=closures.csv" \
			--roster roster.csv --closures closures.csv \
			--per day || fail "seed $seed"
		given_seed $seed 1 -v payers=rows -v bad=1
		agrees_beside_rejects ./policy.csv "-v closures=closures.csv \
			-v keep=payer -v per=day" \
			--closures closures.csv --keep payer --per day ||
			fail "seed $seed, rows set aside"
	done
}

# ---- days and sessions ----------------------------------------------------

# adds_up IOP-HOURS OPTION ...: sessions are the rows of the input and add up
# to days, days to those weeks whose days are all of the week's rule; to the
# minute. The numbers of what was compared go to .compared.
adds_up() {
	local per

	for per in week day session; do
		iop-hours --quiet --accept services,repeats --rejects bad.csv \
			--per $per "$@" in.csv > $per.csv || [ $? = 1 ] || return
	done
	awk -F, -f "$oracle/dates.awk" -f "$oracle/adds_up.awk" \
		session.csv day.csv week.csv > .faults
	if [ -s .faults ]; then
		cat .faults
		return 1
	fi
}

# compared_many: as many sessions as the input has rows, and enough else.
compared_many() {
	local sessions days weeks

	read -r sessions days weeks < .compared
	[ "$sessions" -eq "$(sed 1d in.csv | grep -cv '^[, ]*$')" ] &&
		[ "$days" -gt 100 ] && [ "$weeks" -gt 20 ]
}

@test "sessions add up to days, and days to weeks of one rule" {
	turn 5
	for seed in $seeds; do
		given_seed $seed 1
		adds_up && compared_many || fail "seed $seed"
		given_seed $seed $((seed / 8 % 2)) -v bad=1
		adds_up --roster roster.csv --closures closures.csv \
			--policy h0015 && compared_many ||
			fail "seed $seed, roster"
		given_seed $seed 1 -v payers=rows -v bad=1
		adds_up --policy ./policy.csv --keep payer \
			--as-of 2026-03-04 --gap 10 && compared_many ||
			fail "seed $seed, payers"
		given_seed $seed $((seed / 8 % 2)) -v payers=roster -v limits=1
		adds_up --policy ./policy.csv --roster roster.csv \
			--closures closures.csv --session-minutes 50 &&
			compared_many || fail "seed $seed, payers on the roster"
	done
}

# ---- what changes nothing -------------------------------------------------

# given_base: the input, and in base.csv its answer.
given_base() {
	echo "# seed 7" >&3
	given_seed 7
	options="--quiet --accept services --roster roster.csv \
		--closures closures.csv --keep service"
	iop-hours $options in.csv > base.csv
	[ "$(wc -l < base.csv)" -gt 50 ]
}

# unchanged FILE ...: the same answer, to the byte.
unchanged() {
	try iop-hours $options "$@"
	status 0
	output < base.csv
	no_errors
}

# The rows below the header in another order.
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

@test "the order of the rows changes nothing" {
	given_base
	{ sed 1q in.csv; sed 1d in.csv | sort; } > sorted.csv
	unchanged sorted.csv
	{ sed 1q in.csv; sed 1d in.csv | sort -r; } > reversed.csv
	unchanged reversed.csv
	for seed in 1 2 3 4 5; do
		shuffled $seed < in.csv > shuffled.csv
		cmp -s in.csv shuffled.csv && fail "seed $seed shuffles nothing"
		unchanged shuffled.csv
	done
}

@test "the order of the roster's and the closures' lines changes nothing" {
	given_base
	for seed in 1 2 3; do
		shuffled $seed < roster.csv > other && mv other roster.csv
		shuffled $seed < closures.csv > other && mv other closures.csv
		unchanged in.csv
	done
}

@test "the order of the columns, and columns that no one asks for, change nothing" {
	given_base
	awk -F, -v OFS=, '{
		line = "more " NR
		for (i = NF; i > 0; i--)
			line = line OFS $i
		print line
	}' in.csv > turned.csv
	[ "$(sed 1q turned.csv | cut -d, -f 1)" = "more 1" ]
	unchanged turned.csv
}

@test "the spelling of the columns' names changes nothing" {
	given_base
	sed '1s/client_id/Client ID/; 1s/service/ SERVICE /; 1s/start/Start/' \
		in.csv > named.csv
	unchanged named.csv
}

@test "CRLF, a BOM, blank lines and no last newline change nothing" {
	given_base
	sed 's/$/\r/' in.csv > crlf.csv
	unchanged crlf.csv
	{ printf '\357\273\277'; cat in.csv; } > bom.csv
	unchanged bom.csv
	{ printf '\357\273\277'; cat crlf.csv; } > both.csv
	unchanged both.csv
	sed 'n;G' in.csv > blank.csv
	[ "$(grep -c '^$' blank.csv)" -gt 100 ]
	unchanged blank.csv
	printf '%s' "$(cat in.csv)" > ended.csv
	[ "$(wc -c < ended.csv)" -eq "$(($(wc -c < in.csv) - 1))" ]
	unchanged ended.csv
}

@test "quotes around every cell change nothing" {
	given_base
	sed 's/,/","/g; s/^/"/; s/$/"/' in.csv > quoted.csv
	unchanged quoted.csv
	sed 's/$/\r/' quoted.csv > crlf.csv
	unchanged crlf.csv
}

@test "blanks around the cells that are read change nothing" {
	given_base
	awk -F, -v OFS=, 'NR > 1 { $1 = " " $1 " "; $2 = $2 "\t" } { print }' \
		in.csv > blanks.csv
	unchanged blanks.csv
}

@test "another delimiter changes nothing" {
	given_base
	tr ',' ';' < in.csv > semicolons.csv
	tr ',' ';' < roster.csv > other && mv other roster.csv
	tr ',' ';' < closures.csv > other && mv other closures.csv
	unchanged --delimiter ';' semicolons.csv
}

@test "the pieces in which standard input comes change nothing" {
	given_base
	for bytes in 1 7 4096 65536; do
		try_shell "dd obs=$bytes status=none if=in.csv |
			iop-hours $options"
		status 0
		output < base.csv
		no_errors
	done
}

@test "several files are read like one" {
	given_base
	awk '
	NR == 1 { for (i = 1; i <= 3; i++) print > ("part" i ".csv"); next }
	{ print > ("part" (NR % 3 + 1) ".csv") }' in.csv
	unchanged --accept repeats part1.csv part2.csv part3.csv
	unchanged --accept repeats part3.csv part1.csv part2.csv
	awk -F, -v OFS=, '{
		swap = $1; $1 = $NF; $NF = swap
		print
	}' part2.csv > other && mv other part2.csv
	unchanged --accept repeats part1.csv part2.csv part3.csv
}

@test "shards put together again are the whole" {
	given_base
	for parts in 2 5; do
		rm -f rows
		for part in $(seq $parts); do
			try iop-hours $options --shard $part/$parts in.csv
			status 0
			no_errors
			[ "$(sed 1q .stdout)" = "$(sed 1q base.csv)" ]
			sed 1d .stdout >> rows
		done
		{
			sed 1q base.csv
			LC_ALL=C sort -t, -k 1,1 -k 2,2n -k 3,3n rows
		} > together.csv
		cmp base.csv together.csv
	done
}

@test "a client's rows are the same with the others and alone" {
	given_base
	asof=$(sed 1d in.csv | awk -F, '
		$9 ~ /attended|late|left|absent/ && $2 > last { last = $2 }
		END { print last }')
	for client in $(sed 1d base.csv | cut -d, -f 1 | sort -u | sed 5q); do
		grep -e '^client_id,' -e "^$client," in.csv > alone.csv
		grep -e '^client_id,' -e "^$client," roster.csv > line.csv
		try iop-hours --quiet --accept services --roster line.csv \
			--closures closures.csv --keep service \
			--as-of "$asof" alone.csv
		status 0
		grep -e '^client_id,' -e "^$client," base.csv > rows.csv
		output < rows.csv
		no_errors
	done
}
