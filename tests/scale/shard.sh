# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Runs one shard of a command and keeps its output as one part. Run as:
#
#	bash shard.sh [-n] I N FOLDER COMMAND
#
# COMMAND is one word for bash: a tool or a pipe of them that reads $SHARD and
# writes the part to standard output, as in
#
#	bash shard.sh 3 8 parts 'iop-hours --shard "$SHARD" export.csv'
#
# The part is FOLDER/3-of-8.csv. Only when the whole command has ended with 0
# does it get that name, and 3-of-8.sum beside it, its checksum and length. A
# part that fits its checksum, came of the same COMMAND and is younger than the
# files that stand in COMMAND as words of their own is not made again: running
# everything anew costs only what failed. With -n nothing is made, and the status says
# whether the part is there. Nobody else may read the parts.

set -euo pipefail
umask 077

only_ask=
if [[ ${1-} == -n ]]; then
	only_ask=1
	shift
fi
if (($# != 4)) || [[ ! $1 =~ ^[1-9][0-9]*$ || ! $2 =~ ^[1-9][0-9]*$ ]] ||
	(($1 > $2)); then
	echo "usage: bash shard.sh [-n] I N FOLDER COMMAND" >&2
	exit 2
fi
name=$1-of-$2
part=$3/$name
command=$4
export SHARD=$1/$2

is_done() {
	local word
	local -

	set -f
	[[ -e $part.csv && -e $part.sum && -e $part.command ]] || return
	[[ $(<"$part.command") == "$command" ]] || return
	[[ $(cksum <"$part.csv") == $(<"$part.sum") ]] || return
	for word in $command; do
		if [[ -f $word && $word -nt $part.sum ]]; then
			return 1
		fi
	done
}

if is_done; then
	exit 0
elif [[ -n $only_ask ]]; then
	exit 1
fi
mkdir -p "$3"
rm -f "$part.csv" "$part.sum" "$part.command"
status=0
bash -o pipefail -c "$command" >"$part.unfinished" || status=$?
if ((status != 0)); then
	echo "shard $SHARD: ended with $status" >&2
	rm -f "$part.unfinished"
	exit "$status"
fi
cksum <"$part.unfinished" >"$part.sum"
printf '%s\n' "$command" >"$part.command"
mv "$part.unfinished" "$part.csv"
