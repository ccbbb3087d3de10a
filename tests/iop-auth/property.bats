# SPDX-License-Identifier: ISC
# iop-auth against a second implementation on made-up days, and what must change
# nothing in an answer. tests/oracle/auth.awk and auth_random.awk say how they
# are called; IOP_SEEDS=N tries the seeds 1 to N instead of 200.

load ../helper

oracle=$IOP_ROOT/tests/oracle

# given_seed SEED: its days and authorizations.
given_seed() {
	local what

	for what in days auths; do
		awk -v seed="$1" -v what=$what -f "$oracle/dates.awk" \
			-f "$oracle/auth_random.awk" > $what.csv
	done
}

# agrees 'ORACLE OPTIONS' OPTION ...: row by row.
# Called as `agrees ... || fail`, where a failing command does not end a
# function: so each check stands behind &&.
agrees() {
	local options=$1

	shift
	# shellcheck disable=SC2086 # a word an option
	awk -v auths=auths.csv $options -f "$oracle/dates.awk" \
		-f "$oracle/auth.awk" days.csv > oracle.csv || return
	try iop-auth --auths auths.csv "$@" days.csv
	status 0 &&
		output < oracle.csv &&
		no_errors &&
		[ "$(wc -l < oracle.csv)" -gt 3 ]
}

@test "a second implementation agrees on every authorization" {
	local seed
	for ((seed = 1; seed <= ${IOP_SEEDS:-200}; seed++)); do
		given_seed "$seed"
		agrees '' || fail "seed $seed"
	done
}

@test "a second implementation agrees on every day that none covers" {
	local seed
	for ((seed = 1; seed <= ${IOP_SEEDS:-200}; seed++)); do
		given_seed "$seed"
		agrees '-v uncovered=1' --uncovered || fail "seed $seed"
	done
}

@test "a second implementation agrees with --as-of, --low and --soon" {
	local seed
	for ((seed = 1; seed <= ${IOP_SEEDS:-200}; seed += 5)); do
		given_seed "$seed"
		agrees '-v as_of=2026-03-20 -v low=5 -v soon=0' \
			--as-of 2026-03-20 --low 5 --soon 0 || fail "seed $seed"
		agrees '-v low=0 -v soon=30' --low 0 --soon 30 ||
			fail "seed $seed"
	done
}

@test "the order of rows, and shards, change no authorization" {
	local seed
	for ((seed = 1; seed <= ${IOP_SEEDS:-200}; seed += 20)); do
		given_seed "$seed"
		iop-auth --auths auths.csv days.csv > answer.csv
		{ head -n 1 days.csv && sed 1d days.csv | sort -t , -k 2r; } > other.csv
		{ head -n 1 auths.csv && sed 1d auths.csv | tac; } > other-auths.csv
		iop-auth --auths other-auths.csv other.csv | cmp - answer.csv ||
			fail "seed $seed"
		for shard in 1 2 3; do
			iop-auth --auths auths.csv --shard $shard/3 \
				--as-of 2026-03-10 days.csv | sed 1d
		done | sort > sharded
		iop-auth --auths auths.csv --as-of 2026-03-10 days.csv | sed 1d |
			sort | cmp - sharded || fail "seed $seed, shards"
	done
}
