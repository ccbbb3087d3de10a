# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Cuts a command into N shards, runs them on this machine with GNU parallel, as
# many at a time as there are processors (or JOBS), and puts their output
# together as merge.sh says. Run as:
#
#	bash parallel.sh N FOLDER OUTPUT COMMAND
#
# for example
#
#	bash parallel.sh 8 parts hours.csv 'iop-hours --shard "$SHARD" export.csv'
#
# FOLDER keeps the parts. When a shard fails, the others are finished, the
# failed ones are named, OUTPUT stays as it was and the status is 1; the same
# call again runs only those. COMMAND is told to shard.sh, which says more.

set -euo pipefail

if (($# != 4)); then
	echo "usage: bash parallel.sh N FOLDER OUTPUT COMMAND" >&2
	exit 2
fi
parts=$1
folder=$2
output=$3
command=$4
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if ! seq "$parts" | parallel --will-cite --quote --jobs "${JOBS:-$(nproc)}" \
	bash "$here/shard.sh" {} "$parts" "$folder" "$command"; then
	echo "parallel.sh: a shard failed: run it again to make what is missing" >&2
	exit 1
fi
bash "$here/merge.sh" "$parts" "$folder" "$output"
