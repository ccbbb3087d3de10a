# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Puts the parts of shard.sh together again. Run as:
#
#	bash merge.sh [-s] [-k COLUMN] N FOLDER OUTPUT
#
# OUTPUT gets one header and the rows of FOLDER/1-of-N.csv to N-of-N.csv by
# client_id (or COLUMN), compared as bytes. All rows of a client are in one part
# and stay in its order, so what iop-hours wrote by client, episode and week
# comes out as from a single run, to the byte; and what a filter wrote, if its
# input was by client. Parts in another order are refused, or with -s sorted by
# client first. Quoted cells may hold commas and ends of line.
#
# Nothing is written if a part is missing, isn't what shard.sh made, ends inside
# a row or has another header. OUTPUT is written beside its place and renamed.

set -euo pipefail
export LC_ALL=C
umask 077

stop() {
	echo "merge.sh: $1" >&2
	exit 2
}

usage() {
	stop "usage: bash merge.sh [-s] [-k COLUMN] N FOLDER OUTPUT"
}

in_order='cat'
key=client_id
while getopts sk: option; do
	case $option in
	s) in_order=sort_part ;;
	k) key=$OPTARG ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
(($# == 3)) && [[ $1 =~ ^[1-9][0-9]*$ ]] || usage
parts=$1
folder=$2
output=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# What is wrong with the parts, a line each.
check_parts() {
	local i part header='' first=''

	for ((i = 1; i <= parts; i++)); do
		part=$folder/$i-of-$parts
		if [[ ! -e $part.csv || ! -e $part.sum ]]; then
			echo "part $i of $parts is missing"
		elif [[ $(cksum <"$part.csv") != $(<"$part.sum") ]]; then
			echo "part $i of $parts is not as it was made"
		else
			header=$(header_of "$i")
			[[ ${first:=$header} == "$header" ]] ||
				echo "part $i of $parts has another header than" \
					"the ones before"
		fi
	done
}

# A header may hold ends of line, so it is asked of the reader of records.
header_of() {
	awk -v only_header=1 -f "$here/records.awk" "$folder/$1-of-$parts.csv"
}

sort_part() {
	sort -s -t $'\t' -k 1,1 -T "$working"
}

# Part I as one line a record: its client, a tab, the record.
lines_of() {
	awk -v key="$key" -v part="$1 of $parts" \
		-v check_order="$([[ $in_order == cat ]] && echo 1)" \
		-f "$here/records.awk" "$folder/$1-of-$parts.csv" | "$in_order"
}

# Undoes what records.awk did to keep a record on its line.
records_again() {
	awk '{
		record = substr($0, index($0, "\t") + 1)
		if (index(record, "\001")) {
			gsub(/\001\*/, "\n", record)
			gsub(/\001!/, "\001", record)
		}
		print record
	}'
}

merge() {
	local i status=0
	local -a lines=() readers=()

	for ((i = 1; i <= parts; i++)); do
		mkfifo "$working/$i"
		lines+=("$working/$i")
		lines_of "$i" >"$working/$i" &
		readers+=($!)
	done
	header_of 1 | records_again || status=$?
	# Not -m of 16 at a time, which would write what it has merged to disk.
	sort -m -s -t $'\t' -k 1,1 --batch-size=$((parts + 1)) "${lines[@]}" |
		records_again || status=$?
	# Nobody listens to them any more.
	((status == 0)) || kill "${readers[@]}" 2>/dev/null || true
	for i in "${readers[@]}"; do
		wait "$i" || status=$?
	done
	return "$status"
}

[[ -d $folder ]] || stop "$folder is no folder"
problems=$(check_parts)
[[ -z $problems ]] || stop "${problems//$'\n'/$'\n'merge.sh: }"

working=$(mktemp -d "$folder/merge.XXXXXX")
trap 'rm -rf "$working" "$output.unfinished"' EXIT
merge >"$output.unfinished" || stop "nothing is written"
mv "$output.unfinished" "$output"
