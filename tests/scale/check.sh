# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Tries the recipes of the manual on made-up attendance: the same sessions in a
# single run of iop-hours; of 200 sites, a file each, one after the other and on
# GNU parallel; in shards on GNU parallel; and in shards on Slurm set up for the
# while (one-machine.sh). One site's file is bad at first, and of the shards one
# is killed at its first try: the others must be finished, and the second call
# must make that one alone. The merged output must be that of the single run, to
# the byte. Prints what each took, for the manual's page. Run as:
#
#	bash check.sh BUILD
#
# BUILD holds generate, measure and the tools. ROWS (300000), SHARDS (8), SEED (1)
# and PORT (16817) may stand in the environment. A row takes 230 bytes on the
# disk, below TMPDIR; memory must hold a shard for each processor.

set -euo pipefail
export LC_ALL=C

if (($# != 1)); then
	echo "usage: bash check.sh BUILD" >&2
	exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$1" && pwd)
rows=${ROWS:-300000}
shards=${SHARDS:-8}
sites=200
seed=${SEED:-1}
PATH=$build:$PATH

folder=$(mktemp -d)
cleanup() {
	[[ ! -e $folder/slurm ]] ||
		bash "$here/slurm/one-machine.sh" stop "$folder/slurm"
	rm -rf "$folder"
}
trap cleanup EXIT
cd "$folder"
# Not in the user's home.
export PARALLEL_HOME=$folder/parallel

fail() {
	echo "check.sh: $1" >&2
	# What the shards said.
	tail -n 3 "$folder"/*.parts/*.log "$folder"/*.said >&2 || true
	exit 1
}

space_needed=$((rows * 230 / 1024))
space=$(df --output=avail "$folder" | tail -n 1)
((space > space_needed)) || fail "$rows rows need $space_needed KiB in $folder"

# Ends the shell of shard 3 at its first try, as the kernel does that is short
# of memory.
cat >once.sh <<'END'
if [[ $SHARD == 3/* && ! -e $1 ]]; then
	touch "$1"
	kill -KILL "$PPID"
fi
END

# With $PWD before what the command writes, which shard.sh so takes for no input.
command_of() {
	echo "bash once.sh \$PWD/$1.killed && measure -o \$PWD/$1.figures" \
		'iop-hours --quiet --shard "$SHARD" data.csv'
}

start_parallel() {
	bash "$here/parallel.sh" "$shards" parallel.parts parallel.csv \
		"$(command_of parallel)" 2>parallel.said
}

# Slurm keeps a merge that waits for a failed shard no longer than it must.
start_slurm() {
	bash "$here/slurm/submit.sh" "$shards" slurm.parts slurm.csv \
		"$(command_of slurm)" >>slurm.said
	while [[ -n $(squeue --noheader) ]]; do
		sleep 0.5
	done
	[[ -e slurm.csv ]]
}

seconds_since() {
	awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.2f", to - from }'
}

# check HOW: two calls, since one shard is killed; the second one mends it.
check() {
	local how=$1 began=$EPOCHREALTIME first second

	if "start_$how"; then
		fail "$how: the killed shard was not noticed"
	fi
	first=$(seconds_since "$began")
	[[ ! -e $how.csv ]] || fail "$how: there is output without a shard"
	[[ $(wc -l <"$how.figures") == $((shards - 1)) ]] ||
		fail "$how: not all the other shards were finished"
	began=$EPOCHREALTIME
	"start_$how" || fail "$how: the second call failed"
	second=$(seconds_since "$began")
	[[ $(wc -l <"$how.figures") == "$shards" ]] ||
		fail "$how: more than the killed shard was made again"
	cmp single.csv "$how.csv" || fail "$how: not what the single run wrote"
	rm -rf "$how.csv" "$how.parts"
	awk -v how="$how" -v shards="$shards" -v first="$first" \
		-v second="$second" '
	{ wall += $1; cpu += $2; if ($3 > peak) peak = $3 }
	$1 > slowest { slowest = $1 }
	END {
		printf "%-9s %8.2f s wall (%.2f with a shard killed, %.2f for " \
		    "it and the merge); %d shards of %.2f s wall (the slowest " \
		    "%.2f), %.2f s CPU, at most %.1f MiB each\n", how,
		    first + second, first, second, shards, wall / shards,
		    slowest, cpu / shards, peak / 1024
	}' "$how.figures"
}

# One date of a site is none at first: that site has no output, and the status
# tells.
check_sites() {
	local site began first second

	mkdir sites serial weeks
	for ((site = 1; site <= sites; site++)); do
		generate attendance "$((rows / sites))" "$((seed + site))" \
			>"sites/$site.csv"
	done
	measure -o serial.figures bash -c 'for file in sites/*.csv; do
		iop-hours --quiet --output "serial/${file#*/}" "$file"
	done'
	cp sites/7.csv good.csv
	sed -i '2s/,\([0-9-]*\)[0-9],/,\1x,/' sites/7.csv
	began=$EPOCHREALTIME
	if parallel --will-cite --joblog sites.log iop-hours --quiet \
		--output 'weeks/{/}' '{}' ::: sites/*.csv 2>sites.said; then
		fail "sites: the bad file was not noticed"
	fi
	first=$(seconds_since "$began")
	[[ $(ls weeks | wc -l) == $((sites - 1)) && ! -e weeks/7.csv ]] ||
		fail "sites: not all the other sites were finished"
	mv good.csv sites/7.csv
	began=$EPOCHREALTIME
	parallel --will-cite --resume-failed --joblog sites.log iop-hours \
		--quiet --output 'weeks/{/}' '{}' ::: sites/*.csv
	second=$(seconds_since "$began")
	[[ $(wc -l <sites.log) == $((sites + 2)) ]] ||
		fail "sites: more than the bad one was made again"
	diff -r serial weeks || fail "sites: not what single runs wrote"
	awk -v sites="$sites" -v first="$first" -v second="$second" '{
		printf "%-9s %8.2f s wall on parallel, and %.2f for the bad " \
		    "one; one after the other %.2f s wall, %.2f s CPU, at " \
		    "most %.1f MiB; %d sites\n", "sites", first, second, $1, $2,
		    $3 / 1024, sites
	}' serial.figures
	rm -rf sites serial weeks
}

generate attendance "$rows" "$seed" >data.csv
echo "$rows sessions, $(wc -c <data.csv) bytes, seed $seed, $shards shards," \
	"$(nproc) processors"
measure -o single.figures iop-hours --quiet data.csv >single.csv
awk -v weeks="$(($(wc -l <single.csv) - 1))" '{
	printf "%-9s %8.2f s wall, %.2f s CPU, %.1f MiB; %d weeks\n", "single",
	    $1, $2, $3 / 1024, weeks
}' single.figures
check_sites
check parallel
bash "$here/slurm/one-machine.sh" start "$folder/slurm"
export SLURM_CONF=$folder/slurm/slurm.conf
check slurm
echo "the output of sites and shards is that of single runs, to the byte"
