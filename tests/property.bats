# SPDX-License-Identifier: ISC
# iop-hours against a second implementation on made-up attendance, and what
# must change nothing in an answer. tests/oracle/README says how the two
# programs are called; IOP_SEEDS=N tries the seeds 1 to N instead of 100.

load helper

oracle=$IOP_ROOT/tests/oracle
tables=$IOP_ROOT/cmd/iop-hours/tables

# ---- a second implementation ----------------------------------------------

# given_seed SEED [LEVELS]: attendance, and the roster and closures of it.
given_seed() {
	awk -v seed="$1" -v levels="${2:-1}" -f "$oracle/attendance.awk" \
		> in.csv
	awk -v seed="$1" -v levels="${2:-1}" -v what=roster \
		-f "$oracle/attendance.awk" > roster.csv
	awk -v seed="$1" -v levels="${2:-1}" -v what=closures \
		-f "$oracle/attendance.awk" > closures.csv
}

# turn NUMBER: every fourth seed, so that the four tests have all of them.
turn() {
	seeds=$(seq "$1" 4 "${IOP_SEEDS:-100}")
	echo "# seeds" $seeds >&3
}

# agrees POLICY 'ORACLE OPTIONS' IOP-HOURS OPTION ...: row by row.
agrees() {
	local policy=$1 options=$2

	shift 2
	awk -v policy="$tables/$policy.csv" $options -f "$oracle/hours.awk" \
		in.csv > oracle.csv
	try iop-hours --quiet --policy "$policy" "$@" in.csv
	status 0
	output < oracle.csv
	no_errors
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
		given_seed $seed $((seed / 2 % 2))
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

# ---- what changes nothing -------------------------------------------------

# given_base: the input, and in base.csv its answer.
given_base() {
	echo "# seed 7" >&3
	given_seed 7
	options="--quiet --roster roster.csv --closures closures.csv \
		--keep service"
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
		try iop-hours --quiet --roster line.csv \
			--closures closures.csv --keep service \
			--as-of "$asof" alone.csv
		status 0
		grep -e '^client_id,' -e "^$client," base.csv > rows.csv
		output < rows.csv
		no_errors
	done
}
