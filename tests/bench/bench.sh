# SPDX-License-Identifier: ISC
# Measures iop-hours beside the bare parse and other tools that do the plain
# weekly sums, on made-up attendance; and iop-place beside the bare parse and
# Miller with the same rules, on made-up assessments.  Run as:
#
#	bash bench.sh BUILD_DIR [ROWS]
#
# BUILD_DIR holds generate, parse, measure and the tools; what is missing there
# or not installed is skipped.  DuckDB is the npm package @duckdb/node-api in
# the node_modules folder that IOP_NODE_MODULES names, else in ./node_modules.
# SEED (1) and ROUNDS (5) may stand in the environment.
#
# The contenders take turns, so that a busy minute of the machine hits them
# all, and each figure is the median of the rounds.  The file is in the page
# cache.  The peers have it easier: mawk cuts at commas, none of them checks a
# cell, none sorts.

set -euo pipefail
export LC_ALL=C

if (($# < 1 || $# > 2)); then
	echo "usage: bash bench.sh BUILD_DIR [ROWS]" >&2
	exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$1" && pwd)
rows=${2:-3000000}
seed=${SEED:-1}
rounds=${ROUNDS:-5}
export IOP_NODE_MODULES=${IOP_NODE_MODULES:-$PWD/node_modules}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
data=$folder/data.csv
small=$folder/small.csv
contenders=()

# add NAME NEEDED...: takes the contender if the files or programs are there.
add() {
	local name=$1 needed

	for needed in "${@:2}"; do
		if ! command -v "$needed" >/dev/null && [[ ! -e $needed ]]; then
			echo "$name: skipped, no $(basename "$needed")"
			return
		fi
	done
	contenders+=("$name")
}

# run NAME FILE [PREFIX...]: runs a contender, behind a prefix if given.
run() {
	local name=$1 file=$2

	shift 2
	case $name in
	"(a) libcsv parse") "$@" "$build/parse" "$file" ;;
	"(b) newlines") "$@" "$build/parse" -n "$file" ;;
	"(c) parse, write") "$@" "$build/parse" -w "$file" ;;
	"iop-hours") "$@" "$build/iop-hours" "$file" ;;
	"mawk sums") "$@" mawk -f "$here/weekly.awk" "$file" ;;
	"Miller sums") "$@" mlr --csv --infer-none \
	    put -q -f "$here/weekly.mlr" "$file" ;;
	"DuckDB sums") "$@" node "$here/weekly.duckdb.mjs" "$file" ;;
	"DuckDB union") "$@" node "$here/union.duckdb.mjs" "$file" ;;
	"iop-place") "$@" "$build/iop-place" -p minnesota "$file" ;;
	"Miller rules") "$@" mlr --csv put -f "$here/place.mlr" "$file" ;;
	esac
}

# Prints client, week and minutes above zero in byte order, to compare.
answer_of() {
	run "$1" "$small" | awk -F, -v name="$1" '
		name == "iop-hours" { $2 = $4; $3 = int($6 * 60 + 0.5) }
		NR > 1 && $3 > 0 { print $1, $2, $3 }' | sort
}

# Contenders are only comparable if they give the same answer.
compare_sums() {
	local name kind

	for name in "${contenders[@]}"; do
		case $name in
		*sums) kind=sums ;;
		iop-hours | *union) kind=union ;;
		*) continue ;;
		esac
		answer_of "$name" >"$folder/answer"
		[[ -e $folder/$kind ]] || cp "$folder/answer" "$folder/$kind"
		cmp -s "$folder/answer" "$folder/$kind" ||
			echo "$name: the answer differs from that of the others"
	done
}

compare_rules() {
	run iop-place "$small" >"$folder/answer"
	[[ " ${contenders[*]} " != *" Miller rules "* ]] ||
		run "Miller rules" "$small" | cmp -s - "$folder/answer" ||
		echo "Miller rules: the answer differs from that of iop-place"
}

# median NAME COLUMN
median() {
	sort -g -k "$2,$2" "$folder/$1.measured" | cut -d ' ' -f "$2" |
		sed -n "$(((rounds + 1) / 2))p"
}

print_table() {
	local name wall reference

	reference=$(median "(a) libcsv parse" 1)
	printf '\n%-18s %8s %8s %9s %8s %13s\n' contender 'wall s' 'CPU s' \
		'peak MiB' MB/s 'ratio to (a)'
	for name in "${contenders[@]}"; do
		wall=$(median "$name" 1)
		awk -v name="$name" -v wall="$wall" -v bytes="$bytes" \
			-v cpu="$(median "$name" 2)" \
			-v kib="$(median "$name" 3)" \
			-v reference="$reference" 'BEGIN {
			printf "%-18s %8.2f %8.2f %9.1f %8.0f %13.2f\n", name,
			    wall, cpu, kib / 1024, bytes / 1e6 / wall,
			    wall / reference
		}'
	done
}

# What one more session costs, above what the tool needs for any file.
print_session_memory() {
	local base peak ids

	base=$(run iop-hours "$small" "$build/measure" | cut -d ' ' -f 3)
	peak=$(median iop-hours 3)
	ids=$(tail -n +2 "$data" | cut -d , -f 1 | sort -u | tr -d '\n' | wc -c)
	awk -v base="$base" -v peak="$peak" -v rows="$rows" -v ids="$ids" \
		'BEGIN {
		printf "\niop-hours: %.1f bytes a session at the peak",
		    (peak - base) * 1024 / rows
		printf " (%.1f MiB on 1,000 rows);", base / 1024
		printf " of these the distinct ids are %.1f (%d bytes)\n",
		    ids / rows, ids
	}'
}

# given KIND: makes up the file to be read, and a small one of the same kind.
given() {
	"$build/generate" "$1" "$rows" "$seed" >"$data"
	"$build/generate" "$1" 1000 "$seed" >"$small"
	bytes=$(wc -c <"$data")
	rm -f "$folder"/*.measured
	echo "$1: $rows rows, $bytes bytes, seed $seed, medians of $rounds rounds"
}

take_turns() {
	local round name

	for ((round = 1; round <= rounds; round++)); do
		for name in "${contenders[@]}"; do
			run "$name" "$data" "$build/measure" \
				>>"$folder/$name.measured"
		done
	done
}

add "(a) libcsv parse" "$build/parse"
add "(b) newlines" "$build/parse"
add "iop-hours" "$build/iop-hours"
add "mawk sums" mawk
add "Miller sums" mlr
add "DuckDB sums" node "$IOP_NODE_MODULES/@duckdb/node-api"
add "DuckDB union" node "$IOP_NODE_MODULES/@duckdb/node-api"

given attendance
compare_sums
take_turns
print_table
if [[ -e $folder/iop-hours.measured ]]; then
	print_session_memory
fi

# The answer is written out, so the least for it is (c) and not (a).
echo
contenders=()
add "(a) libcsv parse" "$build/parse"
add "(b) newlines" "$build/parse"
add "(c) parse, write" "$build/parse"
add "iop-place" "$build/iop-place"
add "Miller rules" mlr
given assessments
compare_rules
take_turns
print_table
