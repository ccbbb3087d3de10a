# SPDX-License-Identifier: ISC
# iop-hours with two threads, which it else has for many sessions only: here
# it is built to have them for one session, to share out three clients at once,
# and to end the second thread's share with its first row.

load helper

setup_file() {
	local made=$BATS_FILE_TMPDIR
	local few='-DREPORT_SECOND_SESSIONS=1 -DREPORT_SHARE_CLIENTS=3'

	make -s -C "$BATS_TEST_DIRNAME/.." BUILD="$made" CFLAGS=-O1 \
		CPPFLAGS="$few -DREPORT_SHARE_BYTES=1" \
		"$made/iop-hours" "$made/fail.so" "$made/loop" "$made/kill"
}

# two_threads OPTION ...: the answer of two threads is that of one.
two_threads() {
	local clinic=$IOP_DATA/clinic answer=0

	if [ "$(nproc)" = 1 ]; then
		skip "there is one processor only"
	fi
	iop-hours "$@" "$clinic/attendance.csv" > one 2> told || answer=$?
	[ "$answer" -lt 2 ]
	try "$BATS_FILE_TMPDIR/iop-hours" "$@" "$clinic/attendance.csv"
	status "$answer"
	output < one
	errors < told
}

can_trace() {
	strace -f -qq -e trace=process -o calls true ||
		skip "strace can't trace here"
}

@test "two threads give the answer of one" {
	two_threads
	two_threads --only met,over
	two_threads --roster "$IOP_DATA/clinic/roster.csv" \
		--closures "$IOP_DATA/clinic/closures.csv" --keep payer
	two_threads --roster "$IOP_DATA/clinic/roster.csv" --policy matrix
	two_threads --policy washington --fail-on short --week 2026-01-12
	two_threads --client c05
	two_threads --shard 1/2
	two_threads --table
	two_threads --output out.csv
}

@test "a thread is made, and ended, and no process" {
	[ "$(nproc)" -gt 1 ] || skip "there is one processor only"
	can_trace
	strace -f -e trace=process -o calls "$BATS_FILE_TMPDIR/iop-hours" \
		"$IOP_DATA/clinic/attendance.csv" > answer
	[ "$(grep -c 'clone.*CLONE_THREAD.* = [1-9]' calls)" = 1 ]
	[ "$(grep -c 'exited with 0' calls)" = 2 ]
	iop-hours "$IOP_DATA/clinic/attendance.csv" | cmp - answer
}

@test "where no thread is to be had the answer is the same" {
	two_threads
	(
		# A process more for this user is one too many.
		ulimit -u 1
		exec "$BATS_FILE_TMPDIR/iop-hours" \
			"$IOP_DATA/clinic/attendance.csv"
	) > alone
	cmp one alone
	can_trace
	taskset -c "$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')" \
		strace -f -e trace=process -o calls \
		"$BATS_FILE_TMPDIR/iop-hours" "$IOP_DATA/clinic/attendance.csv" |
		cmp - one
	[ "$(grep -c CLONE_THREAD calls)" = 0 ]
}

@test "nothing that fails makes two threads lose a row in silence" {
	try bash "$IOP_ROOT/tests/faults/run.sh" "$BATS_FILE_TMPDIR" 20 iop-hours
	status 0
	no_errors
	[ "$(tail -n 1 .stdout)" = "all well" ]
}
