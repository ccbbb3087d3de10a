# SPDX-License-Identifier: ISC
# What a tool gives up once its files are open: sandbox.h, iop(7).

load ../helper

setup_file() {
	${CC:-cc} -std=c11 -D_GNU_SOURCE -shared -fPIC \
		-o "$BATS_FILE_TMPDIR/doors.so" "$IOP_ROOT/tests/faults/doors.c"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir folder
	touch folder/old
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,1,present
	END
	given weeks.csv <<-'END'
	client_id,week_start,program_week,hours,days,status,missed,late
	c01,2026-01-05,1,9,3,met,0,0
	END
	given days.csv <<-'END'
	client_id,date,hours,day_counts
	c01,2026-01-05,3.00,yes
	END
	given auths.csv <<-'END'
	client_id,auth_id,from_date,to_date,units,unit
	c01,A,2026-01-01,2026-01-31,10,day
	END
	given home.csv <<-'END'
	client_id,home
	c01,stable
	END
	given own.csv <<-'END'
	rule,home,level
	r,stable,OP
	END
}

# shut COMMAND ...: nothing but what stands open can be used when it writes.
shut() {
	try env DOORS_FOLDER="$PWD/folder" LD_PRELOAD="$BATS_FILE_TMPDIR/doors.so" "$@"
	sed -n '/^begin: \|^then: /p' .stderr > doors
	mv doors .stderr
	errors <<-'EOF'
	begin: open done, make done, internet done, local done, fork done, new program done, written program done, file in memory done, key of a program Invalid argument, shared program Invalid argument, execute No such file or directory, signal done, own signal done, change folder done
	then: open refused, make refused, internet refused, local refused, fork refused, new program refused, written program refused, file in memory refused, key of a program refused, shared program refused, execute refused, signal refused, own signal done, change folder refused
	EOF
	status 0
	rm folder/new
}

@test "no file, socket or program can be opened once rows are read" {
	iop-hours --version | grep -qx 'sandbox: seccomp yes, Landlock .*' ||
		skip "this build or kernel has no sandbox"
	shut iop-hours in.csv
	tried_input=in.csv shut iop-hours
	shut iop-hours --table in.csv
	shut iop-hours --rejects bad.csv --words openemr in.csv
	shut iop-place -p ./own.csv home.csv
	shut iop-stepdown weeks.csv
	shut iop-voucher -p attendance weeks.csv
	shut iop-retention weeks.csv
	shut iop-auth --auths auths.csv days.csv
}

@test "no tool opens anything once rows are read, but what starts gnuplot" {
	local tool
	iop-hours --version | grep -qx 'sandbox: seccomp yes, Landlock .*' ||
		skip "this build or kernel has no sandbox"
	make_inputs
	for tool in $(all_tools); do
		! grep -q 'starts gnuplot' <<< "$("$tool" --version)" || continue
		# shellcheck disable=SC2046 # a word an argument
		shut $(plain_call "$tool") "$(its_input "$tool")"
	done
}

@test "an output and rejects are renamed into place all the same" {
	mkdir out
	for name in out.csv ./out.csv out/out.csv "$PWD/out/other.csv"; do
		try iop-hours -o "$name" --rejects bad.csv in.csv
		status 0
		no_output
		no_errors
		[ "$(wc -l < "$name")" = 2 ]
	done
	[ "$(ls -A | grep -c '^[.].*[.]csv')" = 0 ]
}

@test "five hundred files and more are read in one run" {
	for i in $(seq 600); do
		cp in.csv "in.$i.csv"
	done
	(
		ulimit -Sn 256
		iop-hours --accept repeats in.*.csv > many.csv
	)
	[ "$(cut -d , -f 15 many.csv | tail -n 1)" = 600 ]
}

# needs_sandbox: skips the test on a build or kernel without one.
needs_sandbox() {
	iop-hours --version | grep -qx 'sandbox: seccomp yes, Landlock yes' ||
		skip "this build or kernel has no sandbox"
}

needs_strace() {
	strace -o /dev/null true 2> /dev/null || skip "strace isn't allowed here"
}

@test "--version tells what the kernel granted" {
	needs_sandbox
	try iop-hours --version
	status 0
	output <<-'EOF'
	iop-tools 0.1.0
	sandbox: seccomp yes, Landlock yes
	hash key: from the kernel
	EOF
	no_errors
	try iop-plot --version
	status 0
	output <<-'EOF'
	iop-tools 0.1.0
	sandbox: none, because it starts gnuplot
	hash key: from the kernel
	EOF
	needs_strace
	# Each refusal in its turn: of no new rights, of Landlock, of the filter.
	for call in prctl landlock_restrict_self prctl:when=4+; do
		rule=${call%%:*}:error=EPERM
		[ "$call" = prctl:when=4+ ] && rule=$rule:when=4+
		strace -o /dev/null -e inject="$rule" iop-hours --version >> told
	done
	[ "$(grep -c '^sandbox: seccomp no, Landlock no$' told)" = 1 ]
	[ "$(grep -c '^sandbox: seccomp yes, Landlock no$' told)" = 1 ]
	[ "$(grep -c '^sandbox: seccomp no, Landlock yes$' told)" = 1 ]
	strace -o /dev/null -e inject=getrandom:error=ENOSYS \
		iop-hours --version > told
	grep -qx "hash key: from the program's start" told
}

# doors COMMAND ...: no byte of the data is read before the doors have closed,
# and nothing is opened after.
doors() {
	strace -f -y -e trace=openat,open,read,prctl -o calls "$@" \
		> /dev/null 2> .stderr || (($? == 1)) || return
	awk '
		/PR_SET_SECCOMP/ { closed = 1 }
		/read\([0-9]*<[^>]*[.](csv|txt)>/ && !closed {
			print "read before: " $0
		}
		/open(at)?\(.*= [0-9]/ && closed { print "opened after: " $0 }
		END { if (!closed) print "never closed" }' calls > wrong
	if [ -s wrong ]; then
		cat wrong >&2
		return 1
	fi
}

@test "no file is parsed before the doors have closed" {
	needs_sandbox
	needs_strace
	printf 'client_id,start,level\nc01,2026-01-05,IOP\n' > roster.csv
	printf 'date,reason\n2026-01-06,snow\n' > closures.csv
	printf 'c01\n' > clients.txt
	printf 'word,meaning,source\nhere,attended,local\n' > words.csv
	printf 'word,class,source\ntalk,group,local\n' > services.csv
	printf 'word,level,source\nday,PHP,local\n' > levels.csv
	printf 'client_id,date,result\nc01,2026-01-05,negative\n' > tests.csv
	printf 'client_id,date,progress\nc01,2026-01-05,yes\n' > progress.csv
	printf 'program,level\nNorth,OP\n' > programs.csv
	iop-hours --print-policy > hours.csv
	iop-stepdown --print-policy > stepdown.csv
	iop-voucher -p attendance --print-policy > voucher.csv
	doors iop-hours --roster roster.csv --closures closures.csv \
		--clients clients.txt --words words.csv --services ./services.csv \
		--level-words levels.csv -p ./hours.csv --rejects bad.csv \
		--output out.csv in.csv
	doors iop-hours --table in.csv
	doors iop-hours -p ./hours.csv --print-policy --output out.csv
	doors iop-place -p ./own.csv --programs programs.csv \
		--level-words levels.csv home.csv
	doors iop-place -p ./own.csv --check-policy
	doors iop-stepdown --tests tests.csv --progress progress.csv \
		--level-words levels.csv -p ./stepdown.csv weeks.csv
	doors iop-voucher -p ./voucher.csv --clients clients.txt weeks.csv
	doors iop-retention --clients clients.txt weeks.csv
	iop-auth --print-policy > notices.csv
	doors iop-auth --auths auths.csv --level-words levels.csv \
		--clients clients.txt -p ./notices.csv days.csv
}

@test "the same file may be given twice" {
	printf 'client_id,date,result,progress\nc01,2026-01-05,negative,yes\n' \
		> tests.csv
	try iop-stepdown --quiet --tests tests.csv --progress tests.csv weeks.csv
	status 0
	no_errors
	[ "$(wc -l < .stdout)" = 2 ]
}

# sleeps PID: until the process waits for something, or has ended.
sleeps() {
	while [ -e "/proc/$1/status" ] &&
		! grep -q '^State:.[SZ]' "/proc/$1/status"; do
		:
	done
}

# What reads at once would take such a file for empty.
@test "a named pipe whose writer comes late is waited for, whatever it is given for" {
	mkfifo pipe
	printf 'word,level,source\nday,PHP,local\n' > levels.csv
	printf 'c01\n' > clients.txt
	for way in "own.csv -p ./pipe home.csv" "home.csv -p ./own.csv pipe" \
		"clients.txt -p ./own.csv --clients pipe home.csv" \
		"levels.csv -p ./own.csv --level-words ./pipe home.csv"; do
		# shellcheck disable=SC2086
		iop-place -q ${way#* } > told 2>&1 3>&- < /dev/null &
		sleeps $!
		# A tool that is gone would be waited for.
		timeout 10 sh -c 'cat "$1" > pipe' - "${way%% *}" || :
		wait $! || { cat told; false; }
		[ "$(cut -d , -f 3 told | tail -n 1)" = OP ] || { cat told; false; }
	done
}
