#!/bin/bash
# SPDX-License-Identifier: ISC
# covered.sh BUILD OUTPUT: which test files run which lines of cmd/ and common/.
# BUILD holds the tools, built with gcc --coverage. Runs each test file by
# itself, but those of the fleet, and writes to OUTPUT, with tabs: a source, a
# line, the seconds that the test file takes, the file; or "-" for both, once
# for each line that can run. What a test finds with its tools doesn't matter.
set -uo pipefail
export LC_ALL=C

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) || exit
build=$(cd "$1" && pwd) || exit
output=$2
kept=$(mktemp -d) || exit
trap 'rm -rf "$kept"' EXIT
export root build kept

# One test file: what it counts goes into a tree of its own.
cat > "$kept/one" <<'SCRIPT'
name=$1
tree=$kept/${name//\//-}
mkdir -p "$tree$build"
begun=$(date +%s%N)
IOP_BUILD=$build GCOV_PREFIX=$tree timeout 600 \
	bats "$root/tests/$name" > /dev/null 2>&1 < /dev/null
seconds=$((($(date +%s%N) - begun) / 1000000))
cp -Rs "$build/obj" "$tree$build" 2> /dev/null
cd "$root" || exit
find "$tree" -name '*.gcda' -exec gcov -t {} + 2> /dev/null |
	awk -F: -v OFS='\t' -v root="$root/" -v name="$name" \
		-v seconds="$(awk "BEGIN { print $seconds / 1000 }")" '
	$3 == "Source" { source = $4; sub(root, "", source) }
	source !~ /^(cmd|common)\// || $2 + 0 == 0 { next }
	{ gsub(/ /, "", $1) }
	$1 == "-" { next }
	{ print source, $2 + 0, "-", "-" }
	$1 !~ /[#=]/ { print source, $2 + 0, seconds, name }' | sort -u
rm -rf "$tree"
SCRIPT
cd "$root/tests" || exit
printf '%s\0' */*.bats | grep -zvE '(scale|install|worker)[.]bats$' |
	xargs -0 -n 1 -P "$(nproc)" bash "$kept/one" > "$kept/lines"
sort -u "$kept/lines" > "$output"
