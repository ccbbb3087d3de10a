# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# afl.sh BUILD SECONDS: AFL++ on BUILD/iop-hours, the whole program from its
# command line to its exit, on what the corpus of its other fuzzer gives it on
# standard input. Shows executions, coverage, crashes and hangs; not 0 when
# there is one of these. They are kept in BUILD/found.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit
build=$(cd "$1" && pwd) || exit
seconds=$2
seeds=$build/seeds
found=$build/found

rm -rf "$seeds" "$found"
mkdir -p "$seeds"
# Of each input the part behind its line of options, up to the side files;
# the shortest ones, for AFL++ runs each of them several times at the start.
find "$here/../iop-hours/corpus" -type f -size -4 | sort | head -n 300 |
	while read -r file; do
		tail -n +2 "$file" | tr '\f' '\0' | head -z -n 1 | tr -d '\0' \
			> "$seeds/${file##*/}"
	done
find "$seeds" -size 0 -delete

# Nobody is asked to change how the system writes cores, or its clock's speed.
AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 \
	AFL_NO_AFFINITY=1 AFL_QUIET=1 \
	afl-fuzz -i "$seeds" -o "$found" -m none -t 2000 -V "$seconds" \
	-- "$build/iop-hours" --rejects=/dev/null > "$build/afl.log" 2>&1
status=$?
stats=$found/default/fuzzer_stats
if [ "$status" != 0 ] || [ ! -f "$stats" ]; then
	tail -n 20 "$build/afl.log"
	echo "afl-fuzz ended with status $status"
	exit 1
fi
awk -F ' *: ' '
	{ value[$1] = $2 }
	END {
		print "executions:", value["execs_done"]
		print "exec/s:", value["execs_per_sec"]
		print "edges:", value["edges_found"], "of", \
			value["total_edges"], "(" value["bitmap_cvg"] ")"
		print "corpus:", value["corpus_count"]
		print "crashes:", value["saved_crashes"]
		print "hangs:", value["saved_hangs"]
		exit value["saved_crashes"] + value["saved_hangs"] > 0
	}' "$stats"
