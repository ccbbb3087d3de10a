# SPDX-License-Identifier: ISC
# iop-hours with two threads, which it else has for many sessions only: here
# it is built, from the sources in IOP_SOURCE (these), to have them for one
# session, to share out three clients at once, and to end the second thread's
# share with its first row. One test gives many sessions instead.

load ../helper

few='-DREPORT_SECOND_SESSIONS=1 -DREPORT_SHARE_CLIENTS=3 -DREPORT_SHARE_BYTES=1'

setup_file() {
	local made=$BATS_FILE_TMPDIR

	make -s -C "${IOP_SOURCE:-$BATS_TEST_DIRNAME/../..}" \
		BUILD="$made" CFLAGS=-O1 \
		CPPFLAGS="$few" \
		"$made/iop-hours" "$made/fail.so" "$made/loop" "$made/kill"
}

# two_threads OPTION ...: the answer of two threads, made by the program
# $shared if it is set, is that of one.
two_threads() {
	local clinic=$IOP_DATA/clinic answer=0

	if [ "$(nproc)" = 1 ]; then
		skip "there is one processor only"
	fi
	iop-hours "$@" "$clinic/attendance.csv" > one 2> told || answer=$?
	[ "$answer" -lt 2 ]
	try "${shared:-$BATS_FILE_TMPDIR/iop-hours}" "$@" "$clinic/attendance.csv"
	status "$answer"
	output < one
	errors < told
}

# Each kind of answer.
all_ways() {
	two_threads
	two_threads --only met,over
	two_threads --roster "$IOP_DATA/clinic/roster.csv" \
		--closures "$IOP_DATA/clinic/closures.csv" --keep payer
	two_threads --roster "$IOP_DATA/clinic/roster.csv" --policy matrix
	two_threads --policy indiana --fail-on short --week 2026-01-12
	two_threads --client c05
	two_threads --shard 1/2
	two_threads --table
	two_threads --per day --roster "$IOP_DATA/clinic/roster.csv" \
		--closures "$IOP_DATA/clinic/closures.csv" --keep payer
	two_threads --per session --keep counselor --only overlap,absent,counted
	two_threads --per session --week 2026-01-12 --table
	two_threads --output out.csv
}

can_trace() {
	strace -f -qq -e trace=process -o calls true ||
		skip "strace can't trace here"
}

@test "two threads give the answer of one" {
	all_ways
}

@test "the two threads never touch the same memory at once" {
	local made=$BATS_TEST_TMPDIR/races shared

	make -s -C "${IOP_SOURCE:-$BATS_TEST_DIRNAME/../..}" BUILD="$made" \
		CFLAGS='-O1 -g -fsanitize=thread' HARDENING= SECCOMP= \
		CPPFLAGS="$few -DIOP_NO_SANDBOX" \
		"$made/iop-hours" 2> told ||
		skip "this compiler has no thread sanitizer"
	# It takes terabytes of addresses, and touches few of them.
	shared=$made/iop-hours
	ulimit -S -v unlimited && "$shared" --version > told 2>&1 ||
		skip "the thread sanitizer can't run here"
	all_ways
}

# By itself the tool looks for a second thread from 65,536 sessions on, and not
# where clients are chosen.
@test "66,000 sessions of 600 clients are shared, and the answer is one thread's" {
	awk 'BEGIN {
		print "client_id,date,minutes"
		for (i = 0; i < 66000; i++)
			printf "c%04d,2026-%02d-%02d,%d\n", i % 600,
				int(i / 600 / 28) + 1, int(i / 600) % 28 + 1,
				60 + i % 150
	}' > many.csv
	awk -F, 'NR > 1 && !met[$1]++ { print $1 }' many.csv > clients.txt
	iop-hours -C status= --quiet --clients clients.txt many.csv > one
	[ "$(cut -d, -f 1 one | sort -u | wc -l)" = 601 ]
	try iop-hours -C status= --quiet many.csv
	status 0
	output < one
	no_errors
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

@test "signals are left to the first thread" {
	[ "$(nproc)" -gt 1 ] || skip "there is one processor only"
	can_trace
	strace -f -qq -e trace=rt_sigprocmask -o calls \
		"$BATS_FILE_TMPDIR/iop-hours" "$IOP_DATA/clinic/attendance.csv" \
		> answer
	# What each of them blocks at last: nothing, and nearly everything.
	try awk -F 'SIG_SETMASK, ' '
		NF > 1 { split($1, id, " "); split($2, set, "]"); last[id[1]] = set[1] }
		END {
			for (i in last)
				print last[i] ~ /^~/ ? "all" : last[i] "]"
		}' calls
	sort .stdout > sorted
	printf '[]\nall\n' | cmp - sorted
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
