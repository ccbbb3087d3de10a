# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# run.sh BUILD SECONDS TARGET ...: fuzzes each target for so long, two side
# by side (or JOBS), beginning with its corpus beside this file. Shows one table; not 0 when anything was found. What was found,
# the fuzzer's messages and the inputs it adds land in BUILD/found/TARGET. To
# run a finding again: BUILD/fuzz-TARGET FILE; with FUZZ_SHOW=FOLDER a tool's
# files and options come out, to try by hand.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit
build=$(cd "$1" && pwd) || exit
seconds=$2
shift 2

# Files in memory are quick to make; the tools make some for each input.
TMPDIR=$(mktemp -d -p /dev/shm 2> /dev/null || mktemp -d) || exit
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM
export TMPDIR here build seconds

cat > "$TMPDIR/one" <<'END'
kept=$build/found/$1
mkdir -p "$kept/corpus"
corpus=$here/corpus/$1
[ -d "$corpus" ] || corpus=$here/../$1/corpus
rm -f "$kept"/crash-* "$kept"/timeout-* "$kept"/oom-* "$kept"/slow-unit-*
cd "$kept" || exit
"$build/fuzz-$1" -max_total_time="$seconds" -max_len=4096 -timeout=20 \
	${FUZZ_SEED:+-seed="$FUZZ_SEED"} \
	-rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$kept/" \
	-verbosity=1 "$kept/corpus" "$corpus" > "$kept/log" 2>&1
echo "$?" > "$kept/status"
END
printf '%s\0' "$@" | xargs -0 -n 1 -P "${JOBS:-2}" sh "$TMPDIR/one"

# The last line of progress reads: #2842 DONE cov: 1204 ft: 3310 corp: ...
printf '%-14s %10s %8s %7s %8s  %s\n' \
	target executions exec/s edges features findings
failed=0
for target; do
	log=$build/found/$target/log
	status=$(cat "$build/found/$target/status" 2> /dev/null || echo none)
	found=$(find "$build/found/$target" -maxdepth 1 \( -name 'crash-*' \
		-o -name 'timeout-*' -o -name 'oom-*' \) | wc -l)
	awk -v target="$target" -v found="$found" -v status="$status" '
		/ cov: [0-9]+ ft: [0-9]+/ {
			for (i = 1; i < NF; i++) {
				if ($i == "cov:") edges = $(i + 1)
				if ($i == "ft:") features = $(i + 1)
			}
		}
		/^stat::number_of_executed_units:/ { runs = $2 }
		/^stat::average_exec_per_sec:/ { speed = $2 }
		END {
			if (status != 0 && found == 0)
				found = "ended with status " status
			printf "%-14s %10d %8d %7d %8d  %s\n", target, runs, \
				speed, edges, features, found
		}' "$log"
	[ "$status" = 0 ] && [ "$found" = 0 ] && continue
	failed=1
	grep -h -e '^finding: ' -e '^SUMMARY: ' -e 'runtime error: ' "$log"
	find "$build/found/$target" -maxdepth 1 \( -name 'crash-*' \
		-o -name 'timeout-*' -o -name 'oom-*' \)
done
exit "$failed"
