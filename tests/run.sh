# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# run.sh BUILD [FILE ...]: runs the tests in FILE, or all of them, on the tools
# in the folder BUILD, as many files side by side as there are processors (or
# JOBS). Shows each file as it ends, with the tests that failed and what they
# said, and closes with the line "N passed, N failed".
set -u

here=$(dirname "$0")
IOP_BUILD=$(cd "$1" && pwd) || exit
shift
[ $# -gt 0 ] || set -- "$here"/*/*.bats

kept=$(mktemp -d) || exit
trap 'rm -rf "$kept"' EXIT
trap 'exit 130' INT TERM

# One file: its report, and a copy for the sum. The plan (1..N) says how many
# tests there are: one that never reports has failed, and a file without a
# plan too.
cat > "$kept/one" <<'SCRIPT'
name=$(basename "$(dirname "$1")")/$(basename "$1")
mkdir -p "$kept/${name%/*}"
bats --formatter tap "$1" > "$kept/$name.tap" 2>&1 < /dev/null
LC_ALL=C awk -v name="$name" '
	/^1\.\.[0-9]+$/ { planned = substr($0, 4) + 0; next }
	/^ok .* # skip/ { skipped++ }
	/^ok / { if ($0 !~ / # skip/) passed++; else text = text $0 "\n"; next }
	/^not ok / { failed++ }
	{ text = text $0 "\n" }
	END {
		lost = planned - passed - skipped - failed
		if (planned == "")
			lost = 1
		if (lost > 0) {
			text = text lost " of " name " did not report\n"
			failed += lost
		}
		printf "%s: %d passed, %d failed", name, passed, failed
		if (skipped > 0)
			printf ", %d skipped", skipped
		printf "\n%s", text
	}' "$kept/$name.tap" > "$kept/$name.report"
cat "$kept/$name.report"
SCRIPT
export IOP_BUILD kept
printf '%s\0' "$@" | xargs -0 -n 1 -P "${JOBS:-$(nproc)}" sh "$kept/one"

head -q -n 1 "$kept"/*/*.report | awk -F'[: ,]+' '
	{ passed += $2; failed += $4 }
	END {
		printf "%d passed, %d failed\n", passed, failed
		exit passed + failed == 0 || failed > 0
	}'
