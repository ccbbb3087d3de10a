# SPDX-License-Identifier: ISC
# How CSV is cut into cells: public conformance cases (data/csv/README.md),
# and made-up files, which plain libcsv must cut alike (cells.c). Other made-up
# files: IOP_SEED=N, IOP_FILES=N. A file that failed: cells -w SEED.

load ../helper

SIZES="1 2 3 7 64 65536"
CASES=$IOP_DATA/csv
: "${IOP_SEED:=1}" "${IOP_FILES:=4000}"

# compile NAME FLAG ...: a cells that is built with these flags.
compile() {
	local name=$1 flags=${CFLAGS:--O1 -g}
	shift
	# shellcheck disable=SC2086
	${CC:-cc} -std=c11 -D_GNU_SOURCE -I"$IOP_ROOT/common" $flags "$@" \
		-o "$BATS_FILE_TMPDIR/$name" "$IOP_ROOT/tests/common/cells.c" \
		"$IOP_ROOT"/common/csv/reader*.c "$BATS_FILE_TMPDIR/quoted.o" \
		"$IOP_ROOT/common/base/memory.c" "$IOP_ROOT/common/csv/file_kind.c" \
		"$IOP_ROOT/common/base/stop.c" \
		"$IOP_ROOT/common/base/progress.c" \
		"$IOP_ROOT/common/base/text.c" -lcsv
}

# compile_quoted FLAG ...: quoted.c alone, for what is compiled next.
compile_quoted() {
	# shellcheck disable=SC2086
	${CC:-cc} -std=c11 -D_GNU_SOURCE -I"$IOP_ROOT/common" \
		${CFLAGS:--O1 -g} "$@" -c -o "$BATS_FILE_TMPDIR/quoted.o" \
		"$IOP_ROOT/common/csv/quoted.c"
}

setup_file() {
	compile_quoted -Drealloc=counted_realloc
	compile counting -DCELLS_COUNT
	compile_quoted
	compile cells
	for size in $SIZES; do
		compile "cells-$size" "-DREADER_CHUNK_BYTES=$size"
	done
}

cells() {
	"$BATS_FILE_TMPDIR/cells" "$@"
}

# The CSV file of a case.
file_of() {
	case $1 in
	csv-spectrum/*) echo "$CASES/csv-spectrum/csvs/${1#*/}.csv" ;;
	*) echo "$CASES/${1%/*}/cases/${1#*/}.csv" ;;
	esac
}

# Rows only, as JSON: without their lines and without the reason of a refusal.
rows() {
	sed 's/^[0-9]* \[/[/; s/^refused.*/refused/'
}

# The rows that a case expects, from its .json, one a line.
expected_rows() {
	case $1 in
	csv-spectrum/*)
		sqlite3 :memory: "
		WITH file(text) AS (SELECT CAST(readfile(
			'$CASES/csv-spectrum/json/${1#*/}.json') AS TEXT)),
		object(n, text) AS (
			SELECT key, value FROM file, json_each(text)
			WHERE json_type(text) = 'array'
			UNION ALL SELECT 0, text FROM file
			WHERE json_type(text) = 'object')
		SELECT (SELECT json_group_array(key) FROM json_each(text))
		FROM object WHERE n = 0;
		WITH file(text) AS (SELECT CAST(readfile(
			'$CASES/csv-spectrum/json/${1#*/}.json') AS TEXT)),
		object(n, text) AS (
			SELECT key, value FROM file, json_each(text)
			WHERE json_type(text) = 'array'
			UNION ALL SELECT 0, text FROM file
			WHERE json_type(text) = 'object')
		SELECT (SELECT json_group_array(value) FROM json_each(text))
		FROM object ORDER BY n;"
		;;
	*)
		sqlite3 :memory: "
		SELECT (SELECT json_group_array(value)
			FROM json_each(record.value))
		FROM json_each(CAST(readfile(
			'$CASES/${1%/*}/cases/${1#*/}.json') AS TEXT),
			'\$.expected.records') AS record;"
		;;
	esac
}

# cases VERDICT: case and reason, a tab between them.
cases() {
	sqlite3 -separator $'\t' :memory: \
		".import --csv $CASES/verdicts.csv verdicts" \
		"SELECT \"case\", reason FROM verdicts WHERE verdict = '$1';"
}

@test "every public case has a verdict, and 61 pass, 20 are refused" {
	try sqlite3 :memory: ".import --csv $CASES/verdicts.csv verdicts" \
		"SELECT verdict, count(*) FROM verdicts GROUP BY 1;"
	status 0
	no_errors
	output <<-'END'
	not applicable|39
	passed|61
	refused|20
	END
	{
		cases passed
		cases refused
		cases "not applicable"
	} | cut -f 1 | while read -r name; do
		file_of "$name"
	done | sort > named
	find "$CASES" -mindepth 2 -name '*.csv' | sort > there
	diff named there
}

@test "a case that passes gives the cells it expects" {
	local told=0
	while IFS=$'\t' read -r name _; do
		try cells "$(file_of "$name")"
		status 0
		no_errors
		rows < .stdout > got
		expected_rows "$name" > expected
		if ! diff expected got; then
			echo "$name"
			told=$((told + 1))
		fi
	done < <(cases passed)
	[ "$told" = 0 ]
}

@test "a case that is refused is so for the reason in the table" {
	local told=0
	while IFS=$'\t' read -r name reason; do
		try cells "$(file_of "$name")"
		status 0
		no_errors
		if [ "$(tail -n 1 .stdout)" != "refused: $reason" ]; then
			echo "$name: $(tail -n 1 .stdout)"
			told=$((told + 1))
		fi
	done < <(cases refused)
	[ "$told" = 0 ]
}

@test "plain libcsv cuts every public case as the reader does" {
	find "$CASES" -mindepth 2 -name '*.csv' | sort > files
	[ "$(wc -l < files)" = 120 ]
	while read -r file; do
		echo "$file"
		cells "$file" | sed 's/^refused.*/refused/'
	done < files > by_reader
	while read -r file; do
		echo "$file"
		cells -p "$file"
	done < files > by_libcsv
	diff by_libcsv by_reader
}

@test "plain libcsv takes a lone CR for a line end, and the reader refuses it" {
	printf 'a,b\rc,d\r' > old.csv
	try cells -l old.csv
	status 0
	no_errors
	output <<-'END'
	1 ["a","b"]
	1 ["c","d"]
	END
	try cells old.csv
	status 0
	no_errors
	output <<-'END'
	refused: 1:0: a carriage return without a line feed: convert the line ends first (tr '\r' '\n')
	END
}

@test "plain libcsv takes a NUL for a byte, and the reader refuses it" {
	printf 'a,b\0c\n' > nul.csv
	try cells -l nul.csv
	status 0
	no_errors
	output <<-'END'
	1 ["a","b\u0000c"]
	END
	try cells nul.csv
	status 0
	no_errors
	output <<-'END'
	refused: 1:0: a NUL byte, which no text holds: the file is damaged; export it again
	END
}

@test "plain libcsv cuts made-up files as the reader does, line by line" {
	echo "# seeds from $IOP_SEED, $IOP_FILES files" >&3
	cells -p -g "$IOP_SEED" "$IOP_FILES" > by_libcsv
	cells -g "$IOP_SEED" "$IOP_FILES" > told
	sed 's/^refused.*/refused/' told > by_reader
	cmp by_libcsv by_reader || { diff by_libcsv by_reader | head; false; }
	# Otherwise the files would be too tame, or too wild, to prove much.
	[ "$(grep -c '^refused' told)" -gt $((IOP_FILES / 4)) ]
	[ "$(grep -c '^refused' told)" -lt $((IOP_FILES / 2)) ]
}

@test "the size of a read changes no cell, no line and no reason" {
	echo "# seeds from $IOP_SEED, $IOP_FILES files" >&3
	local differ=0
	find "$CASES" -mindepth 2 -name '*.csv' | sort > files
	xargs "$BATS_FILE_TMPDIR/cells" < files > public
	cells -g "$IOP_SEED" "$IOP_FILES" > made_up
	for size in $SIZES; do
		xargs "$BATS_FILE_TMPDIR/cells-$size" < files |
			cmp - public || differ=1
		"$BATS_FILE_TMPDIR/cells-$size" -g "$IOP_SEED" "$IOP_FILES" \
			> small
		cmp small made_up && continue
		diff made_up small | head -n 4
		differ=1
	done
	[ "$differ" = 0 ]
}

@test "a quoted cell of 1 MiB asks for memory by blocks, not by 128 bytes" {
	{
		printf '"'
		head -c 1048576 /dev/zero | tr '\0' 'x'
		printf '"\n'
	} > large.csv
	try "$BATS_FILE_TMPDIR/counting" large.csv
	status 0
	[ "$(wc -c < .stdout)" = $((1048576 + 7)) ]
	[ "$(cut -d ' ' -f 1 .stderr)" -gt 1 ]
	[ "$(cut -d ' ' -f 1 .stderr)" -lt 1000 ]
}
