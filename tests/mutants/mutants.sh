#!/bin/bash
# SPDX-License-Identifier: ISC
# mutants.sh BUILD [SOURCE ...]: how many small faults the tests catch. Changes
# one thing at a time in a copy of the sources below BUILD/mutants
# (candidates.awk says what), compiles that file and links again. Until one
# fails it runs: the cases of tests/data/edges, then the test files that run the
# changed line (covered.sh finds out which do), first those of its tool or of
# common/, the quick ones before the slow. Without SOURCE it takes all of
# common/ and cmd/, the tables too. The mutants are drawn by SEED (1): MUTANTS
# of them (200), at least EACH (1) of each file, or every one there is with
# ALL=1. One that is caught takes seconds; one that survives takes as long as
# all those tests in a row, unless TESTS_SECONDS says when to go on to the next.
# JOBS of them are tried side by side. TRUSTED=1 leaves out the first run, on
# the sources as they are: a test that fails anyway would catch everything.
# COVERED=1 takes the lines as the run before found them.
#
# Prints a table, and each mutant that no test caught. Those that change no
# answer stand in equivalent.tsv with the reason, and are not drawn. Ends with 1
# when less than LEAST percent (95) are caught, or when a line of equivalent.tsv
# is no mutant. All that came out is kept in BUILD/mutants/results.tsv.
set -uo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "$1/mutants" || exit
work=$(cd "$1/mutants" && pwd)
shift
jobs=${JOBS:-$(nproc)}
seed=${SEED:-1}
wanted=${MUTANTS:-200}
least=${LEAST:-95}

# A mutant may run for ever or fill the machine, so each process of a test has
# its limits: kilobytes, and seconds of the processor. A test may ask for more.
limits=(-S -c 0 -f 400000 -t 10 -v 4000000)

# draw SOURCE ...: the mutants to try, in an order by the seed, and on standard
# error the lines of equivalent.tsv that fit none. The order comes from what a
# mutant is, so that an edit elsewhere leaves most of the drawing as it was.
draw() {
	cd "$root" || return
	awk -f "$here/candidates.awk" "$@" | awk -F '\t' -v OFS='\t' \
		-v seed="$seed" '
		BEGIN {
			for (i = 1; i < 128; i++)
				code[sprintf("%c", i)] = i
		}
		# Each awk has another rand(), so this is one of our own.
		function rank(text,	i, sum) {
			sum = seed % 2147483647
			for (i = 1; i <= length(text); i++)
				sum = (sum * 48271 + code[substr(text, i, 1)]) \
					% 2147483647
			for (i = 0; i < 4; i++)
				sum = (sum * 48271 + 11) % 2147483647
			return sum
		}
		FILENAME != "-" {
			if ($0 ~ /^#/)
				next
			told[$1, $2, $3, $4] = $0
			listed[$1, $2, $3, $4]++
			next
		}
		{
			files[$1] = 1
			which = ++found[$1, $2, $8, $9]
			# Of those that look alike the first are meant.
			if (which > listed[$1, $2, $8, $9])
				print rank($1 " " $2 " " $8 " " $9 " " which), $0
		}
		END {
			for (key in told) {
				split(told[key], cell)
				if (cell[1] in files && found[key] < listed[key])
					print told[key] > "/dev/stderr"
			}
		}' "$here/equivalent.tsv" - | sort -n | cut -f 2- |
		awk -F '\t' -v wanted="$wanted" -v each="${EACH:-1}" -v all="${ALL:-}" '
		{ mutant[++count] = $0 }
		all != "" || drawn[$1]++ < each { chosen[count] = ++taken }
		END {
			for (i = 1; i <= count && taken < wanted; i++)
				if (!(i in chosen))
					chosen[i] = ++taken
			for (i = 1; i <= count; i++)
				if (i in chosen)
					print mutant[i]
		}'
}

# compile [TARGET ...]: the tools in this worker's tree, as the Makefile says.
compile() {
	make --no-print-directory --silent -C "$tree" BUILD=build CFLAGS=-O1 \
		all "$@" > "$tree/make.log" 2>&1
}

# passes FILE: whether a test file passes on this worker's tools. At the first
# test that fails, all that it started is ended.
passes() {
	local line running failed=0

	rm -rf "$tree/report" "$tree/tmp"
	mkdir "$tree/tmp"
	mkfifo "$tree/report"
	(
		ulimit "${limits[@]}"
		IOP_BUILD=$tree/build IOP_SOURCE=$tree TMPDIR=$tree/tmp \
			exec nice -n 15 timeout -k 5 300 \
			bats --formatter tap "$root/tests/$1"
	) > "$tree/report" 2> /dev/null < /dev/null &
	running=$!
	echo "$running" > "$tree/running"
	while IFS= read -r line; do
		[[ $line == "not ok "* ]] || continue
		caught_by="$1: ${line#not ok }"
		failed=1
		break
	done < "$tree/report"
	# timeout leads a group of its own, and the test is in it.
	((failed == 0)) || kill -KILL -- "-$running"
	if ! wait "$running" && ((failed == 0)); then
		caught_by="$1: did not end well"
		failed=1
	fi 2> /dev/null
	rm -f "$tree/running"
	return "$failed"
}

# judge: tries the mutant that try_part has read; sets verdict and caught_by.
judge() {
	local test
	local object=$tree/build/obj/$file

	object=${object%.c}.o
	[[ $file != *.csv ]] || object=$tree/build/tables.o
	caught_by=
	cp "$object" "$tree/original.o"
	awk -v number="$number" -v column="$column" -v size="$size" \
		-v replacement="$replacement" -v lines="$lines" '
		FNR == number {
			$0 = substr($0, 1, column - 1) replacement \
				substr($0, column + size)
		}
		FNR > number && FNR <= number + lines { $0 = "" }
		{ print }' "$root/$file" > "$tree/$file"
	if ! compile; then
		verdict="not compiled"
	elif cmp -s "$object" "$tree/original.o"; then
		verdict="same code"
	else
		verdict=survived
		if [[ $(quick) != "$(cat "$tree/quick")" ]]; then
			verdict=caught
			caught_by="tests/data/edges"
		fi
		for test in $(tests_of "$file" "$number"); do
			[[ $verdict == survived ]] || break
			passes "$test" && continue
			verdict=caught
			break
		done
	fi
	# The object goes back after its source, so that make finds it new enough.
	cp "$root/$file" "$tree/$file"
	cp "$tree/original.o" "$object"
}

# tests_of SOURCE LINE: the test files that run it, or what it is a part of; of
# a table those of its tool, and of all tables.
tests_of() {
	local folder=${1#cmd/}

	folder=${folder%%/*}
	if [[ $1 == *.csv ]]; then
		(cd "$root/tests" && ls "$folder"/*.bats toolkit/tables.bats \
			common/policy.bats 2> /dev/null)
		return
	fi
	# A line that can't run is a part of the one before that can; above the
	# first of a file stand its tables, which any of its lines may read.
	awk -F '\t' -v OFS='\t' -v source="$1" -v line="$2" \
		-v folder="$folder" '
		$1 != source || ($2 > line && at) { next }
		$2 <= line && $2 != at { at = $2; split("", tests) }
		$3 != "-" { tests[(index($4, folder "/") != 1) OFS $3 OFS $4] }
		END {
			for (test in tests)
				print test
		}' <(sort -t "$(printf '\t')" -k 1,1 -k 2,2n \
			"$work/covered.tsv") |
		sort -t "$(printf '\t')" -k 1,1 -k 2,2n |
		awk -F '\t' -v most="${TESTS_SECONDS:-3600}" '
		{ seconds += $2 }
		NR == 1 || seconds <= most { print $3 }'
}

# quick: the cases of tests/data/edges, run in a row; what came out. Takes a
# second, and catches most.
quick() {
	local folder line

	rm -rf "$tree/edges"
	cp -R "$root/tests/data/edges" "$tree/edges" || return
	for folder in "$tree"/edges/*/; do
		cd "$folder" || return
		while IFS= read -r line; do
			(
				ulimit "${limits[@]}"
				PATH=$tree/build:$PATH
				timeout 10 sh -c "$line" 2>&1 < /dev/null
				echo "$?"
			)
		done < ./command
	done 2>&1 | cksum
}

# try_part I: every jobs-th mutant, in a tree of its own.
try_part() {
	local file within number column size replacement lines before after
	local verdict caught_by kind tree=$work/tree$1

	quick > "$tree/quick"
	# What stands between the cells is no blank, so that cells may be empty.
	while IFS=$'\037' read -r file within number column size replacement \
		lines before after kind; do
		judge
		printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$verdict" "$file" \
			"$within" "$number" "$before" "$after" "$caught_by" \
			"$kind"
	done < <(awk -v jobs="$jobs" -v part="$1" 'NR % jobs == part' \
		"$work/drawn.tsv" | tr '\t' '\037')
}

# abandon: ends the workers and the tests that they run.
abandon() {
	kill -KILL "${workers[@]}"
	cat "$work"/tree*/running 2> /dev/null | while read -r running; do
		kill -KILL -- "-$running"
	done
	exit 1
}

# prepare I: a worker's tree, built, with what makes calls fail in faults.bats.
prepare() {
	local tree=$work/tree$1

	rm -rf "$tree"
	mkdir -p "$tree/tests" &&
		cp -R "$root/cmd" "$root/common" "$root/Makefile" "$tree" &&
		cp -R "$root/tests/faults" "$root/tests/Makefile" \
			"$tree/tests" &&
		compile build/fail.so build/kill build/loop && return
	cat "$tree/make.log" >&2
	return 1
}

report() {
	sort -t "$(printf '\t')" -k 2,2 -k 4,4n "$work"/part*.tsv \
		> "$work/results.tsv"
	awk -F '\t' -v least="$least" '
		function row(name, file,	i) {
			printf "%-32s %6d %6d %8d %9d %12d\n", name,
				tried[file], count["caught", file],
				count["survived", file],
				count["same code", file],
				count["not compiled", file]
		}
		function add(verdict, file) {
			count[verdict, file]++
			if (verdict == "caught" || verdict == "survived")
				tried[file]++
		}
		BEGIN {
			printf "%-32s %6s %6s %8s %9s %12s\n", "file", "tried",
				"caught", "survived", "same code",
				"not compiled"
		}
		!($2 in seen) { seen[$2] = 1; names[++files] = $2 }
		{ add($1, $2); add($1, "total"); add($1, "of kind " $8); kinds[$8] = 1 }
		$1 == "survived" {
			text = text sprintf("\n%s:%d: survived\n- %s\n+ %s\n",
				$2, $4, $5, $6 == "" ? "(dropped)" : $6)
		}
		END {
			for (i = 1; i <= files; i++)
				row(names[i], names[i])
			for (kind in kinds)
				row("kind: " kind, "of kind " kind)
			row("all", "total")
			print text
			share = tried["total"] == 0 ? 0 : \
				100 * count["caught", "total"] / tried["total"]
			printf "%d of %d mutants caught: %.1f %%\n",
				count["caught", "total"], tried["total"], share
			exit share < least
		}' "$work/results.tsv"
}

[[ $# -gt 0 ]] || mapfile -t sources < <(cd "$root" &&
	printf '%s\n' common/*/*.c cmd/*/*.c common/*/*/*.csv cmd/*/*/*.csv |
	grep -v sandbox_calls)
[[ $# -eq 0 ]] || sources=("$@")
draw "${sources[@]}" > "$work/drawn.tsv" 2> "$work/stale.tsv" || exit
if [[ -s $work/stale.tsv ]]; then
	echo "In equivalent.tsv, but no mutant of these sources:"
	cat "$work/stale.tsv"
	exit 1
fi
echo "seed $seed: $(wc -l < "$work/drawn.tsv") mutants;" \
	"$(grep -vc '^#' "$here/equivalent.tsv") more are known to change nothing"

for ((part = 0; part < jobs; part++)); do
	prepare "$part" || exit
done
make --no-print-directory --silent -C "$root" BUILD="$work/coverage" \
	HARDENING= CFLAGS='-O0 -g --coverage' CPPFLAGS=-DIOP_NO_SANDBOX all || exit
[[ -n ${COVERED:-} && -s $work/covered.tsv ]] ||
	bash "$here/covered.sh" "$work/coverage" "$work/covered.tsv" || exit
cut -f 4 "$work/covered.tsv" | grep -vx -e - | sort -u |
	sed "s|^|$root/tests/|" > "$work/tests"
[[ -n ${TRUSTED:-} ]] || (
	ulimit "${limits[@]}"
	xargs sh "$root/tests/run.sh" "$work/tree0/build" < "$work/tests"
) || exit

rm -f "$work"/part*.tsv
workers=()
trap abandon INT TERM
for ((part = 0; part < jobs; part++)); do
	try_part "$part" > "$work/part$part.tsv" &
	workers+=($!)
done
ended=0
for worker in "${workers[@]}"; do
	wait "$worker" || ended=1
done
((ended == 0)) || exit
report
