# SPDX-License-Identifier: ISC
# The line that tells a person how far a long reading is. The tool under test
# is built without the two seconds that it else waits.

load ../helper

setup_file() {
	make -s -C "$BATS_TEST_DIRNAME/../.." BUILD="$BATS_FILE_TMPDIR" CFLAGS=-O0 \
		CPPFLAGS=-DPROGRESS_AFTER_MS=0 "$BATS_FILE_TMPDIR/iop-hours"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	needs_terminal
	PATH=$BATS_FILE_TMPDIR:$PATH
	awk 'BEGIN {
		print "client_id,date,minutes"
		for (i = 0; i < 10000; i++)
			print "c01,2026-01-05,0"
	}' > in.csv
}

# on_terminal COMMAND: what it writes to a terminal, each showing on a line of
# its own, a rate that depends on the machine as N.
on_terminal() {
	script -qec "$1" /dev/null < /dev/null |
		sed 's/\r\x1b\[K/\nCLEAR /g; s/\r$//' |
		sed 's/[0-9]* rows a second/N rows a second/; $s/CLEAR $/CLEAR end/'
	echo
}

@test "a terminal is shown percent and rows a second, gone at the end" {
	try on_terminal 'iop-hours -C status= --accept repeats in.csv > out.csv'
	status 0
	no_errors
	output <<-'END'

	CLEAR 99 % read, 0 rows, N rows a second
	CLEAR end
	END
	[ "$(wc -l < out.csv)" = 2 ]
}

@test "of a pipe the percent isn't known" {
	try on_terminal 'cat in.csv | iop-hours -C status= --accept repeats > out.csv'
	status 0
	no_errors
	output <<-'END'

	CLEAR 0 rows, N rows a second
	CLEAR end
	END
}

@test "a message takes the line away first" {
	echo c01 >> in.csv
	try on_terminal 'iop-hours -C status= --accept repeats in.csv'
	status 0
	no_errors
	output <<-'END'

	CLEAR 99 % read, 0 rows, N rows a second
	CLEAR iop-hours: in.csv:10002: 1 cell, but the header has 3

	END
}

@test "--quiet shows no line, and neither does what is no terminal" {
	try on_terminal 'iop-hours -C status= --accept repeats --quiet in.csv > out.csv'
	status 0
	output <<< ''
	no_errors
	try iop-hours -C status= --accept repeats in.csv
	status 0
	no_errors
	output < out.csv
}
