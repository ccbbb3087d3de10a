# SPDX-License-Identifier: ISC
# Where answers and bad rows go, and what becomes of them when a run ends before
# its time: sink.h, unfinished.h, iop(7).

load ../helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,attended
	c02,2026-01-05,x,attended
	END
	echo old > out.csv
	echo old > bad.csv
}

# needs_strace: else the test is skipped. Nobody looks for leaks under it.
needs_strace() {
	export ASAN_OPTIONS=detect_leaks=0
	strace -o /dev/null iop-hours --version > /dev/null ||
		skip "calls can't be traced here"
}

nothing_beside() {
	[ -z "$(find . -name '.*.??????')" ]
}

# many_rows: an input whose answer is written in several pieces.
many_rows() {
	awk 'BEGIN {
		print "client_id,date,minutes,status"
		for (client = 1; client <= 9000; client++)
			printf "c%05d,2026-01-05,60,attended\n", client
	}' > many.csv
}

# slow_reader SIGNAL: reads the beginning of an answer, has its writer ended by
# the signal, and reads the rest into got.csv.
slow_reader() {
	mkfifo pipe
	# A shell lets its background jobs ignore some signals.
	env --default-signal iop-hours --quiet many.csv > pipe 2> messages &
	writer=$!
	{
		head -c 100000
		kill -s "$1" "$writer"
		cat
	} < pipe > got.csv
	ended=0
	wait "$writer" || ended=$?
	rm pipe
}

@test "half an answer ends in an open quote, which every reader refuses" {
	many_rows
	for signal in HUP INT TERM USR1 ALRM XCPU RTMIN+3; do
		slow_reader $signal
		((ended > 128))
		[ "$(tail -c 6 got.csv)" = "$(printf '\n"x"\n"')" ]
		try iop-stepdown --quiet got.csv
		status 2
		no_output
		try mlr --icsv --ocsv cat got.csv
		((tried_status != 0))
	done
	# Nothing can be written behind this one.
	slow_reader KILL
	((ended > 128))
}

@test "every signal that can be caught removes the file beside the output" {
	# A sanitizer would like to have some of them for itself.
	export ASAN_OPTIONS=handle_segv=0:handle_sigbus=0:handle_sigfpe=0
	mkfifo pipe
	for number in $(seq 1 31) $(seq 34 64); do
		case $number in
		# Stopped, continued or ignored, and the one that can't be caught.
		9 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 28) continue ;;
		esac
		env --default-signal iop-hours --quiet --output out.csv \
			--rejects bad.csv pipe 2> messages &
		tool=$!
		exec 5> pipe
		until [ "$(ls -A | grep -c '^[.]\(out\|bad\)')" = 2 ]; do
			sleep 0.01
		done
		kill -s "$number" $tool
		ended=0
		wait $tool || ended=$?
		exec 5>&-
		if [ "$ended" != $((128 + number)) ] ||
			ls -A | grep '^[.]\(out\|bad\)'; then
			echo "signal $number: $ended" >&2
			return 1
		fi
	done
	[ "$(cat out.csv)" = old ]
}

@test "a signal that is ignored stays ignored" {
	mkfifo pipe
	(trap '' HUP; exec iop-hours --quiet --output out.csv pipe) &
	tool=$!
	exec 5> pipe
	until ls -A | grep -q '^[.]out'; do
		sleep 0.01
	done
	kill -s HUP $tool
	grep -v c02 in.csv >&5
	exec 5>&-
	wait $tool
	[ "$(wc -l < out.csv)" = 2 ]
}

@test "the bad rows are put into place before the answer" {
	needs_strace
	try strace -f -e trace=rename,renameat,renameat2 -o calls \
		iop-hours --quiet --output out.csv --rejects bad.csv in.csv
	status 1
	no_output
	no_errors
	grep -o '"[a-z/.]*[.]csv")' calls | grep -o '[a-z]*[.]csv' > order ||
		grep -oE '(bad|out)[.]csv"' calls > order
	[ "$(head -n 1 order | tr -d '"')" = bad.csv ]
	[ "$(tail -n 1 order | tr -d '"')" = out.csv ]
}

@test "it is said which file is there when the answer isn't" {
	mkdir folder
	echo old > folder/out.csv
	mkfifo pipe
	iop-hours --quiet --output folder/out.csv --rejects bad.csv pipe \
		2> .stderr &
	exec 5> pipe
	until ls -A folder | grep -q '^[.]out'; do
		sleep 0.01
	done
	rm folder/out.csv
	mkdir folder/out.csv
	cat in.csv >&5
	exec 5>&-
	tried_status=0
	wait $! || tried_status=$?
	status 2
	# The reason is the system's, and whether it has Landlock's.
	sed -i 's/place: .*/place: .../' .stderr
	errors <<-'EOF'
	iop-hours: folder/out.csv: cannot rename into place: ...
	iop-hours: bad.csv has been written already; the answer has not been
	EOF
	[ "$(wc -l < bad.csv)" = 2 ]
	[ "$(ls -A folder)" = out.csv ]
	# What can't be written at all is found out before the rejects are.
	try bash -c 'iop-hours --quiet --rejects folder/bad.csv in.csv > /dev/full'
	status 2
	errors <<-'EOF'
	iop-hours: standard output: cannot write: No space left on device
	EOF
	[ "$(ls -A folder)" = out.csv ]
	needs_strace
	try strace -o calls -e inject=write:error=ENOSPC:when=3 \
		iop-hours --quiet --rejects bad.csv in.csv
	status 2
	errors <<-'EOF'
	iop-hours: standard output: cannot write: No space left on device
	iop-hours: bad.csv has been written already; the answer has not been
	EOF
	many_rows
	tail -n 1 in.csv >> many.csv
	try strace -o calls -e inject=write:error=ENOSPC:when=4 \
		iop-hours --quiet --rejects bad.csv many.csv
	status 2
	[ "$(tail -c 6 .stdout)" = "$(printf '\n"x"\n"')" ]
	errors <<-'EOF'
	iop-hours: standard output: cannot write: No space left on device
	iop-hours: bad.csv has been written already; the answer is not whole
	EOF
}

@test "a part of an answer that no file has room for is taken back" {
	many_rows
	iop-hours --quiet many.csv > whole.csv
	[ "$(wc -c < whole.csv)" -gt 700000 ]
	printf '\n"x"\n"' > broken
	# The limit is a signal, or where that is ignored an error as of a disk.
	try_shell 'ulimit -f 600; exec iop-hours --quiet many.csv > got.csv'
	((tried_status > 128))
	cmp broken got.csv
	try_shell 'trap "" XFSZ; ulimit -f 600
		exec iop-hours --quiet many.csv > got.csv'
	status 2
	errors <<-'EOF'
	iop-hours: standard output: cannot write: File too large
	EOF
	cmp broken got.csv
	try iop-stepdown --quiet got.csv
	status 2
	no_output
	# What stood in the file before stays in it.
	echo before > got.csv
	try_shell 'trap "" XFSZ; ulimit -f 600
		exec iop-hours --quiet many.csv >> got.csv'
	status 2
	{ echo before; cat broken; } | cmp - got.csv
}

@test "bad rows that can't be written leave the old answer" {
	try iop-hours --quiet --output out.csv --rejects /dev/full in.csv
	status 2
	errors <<-'EOF'
	iop-hours: /dev/full: cannot write: No space left on device
	EOF
	[ "$(cat out.csv)" = old ]
	try iop-hours --quiet --rejects /dev/full in.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: /dev/full: cannot write: No space left on device
	EOF
}

@test "no two outputs are one file, by whatever name" {
	ln bad.csv hard.csv
	ln -s bad.csv soft.csv
	mkdir folder
	ln -s folder also
	for pair in 'bad.csv bad.csv' 'bad.csv ./bad.csv' 'bad.csv hard.csv' \
		'soft.csv bad.csv' 'new.csv ./new.csv' \
		'folder/new.csv also/new.csv'; do
		# shellcheck disable=SC2086 # a word a name
		set -- $pair
		try iop-hours --output "$1" --rejects "$2" in.csv
		status 2
		no_output
		errors <<-'EOF'
		iop-hours: --output and --rejects name the same file (see iop-hours --help)
		EOF
	done
	[ "$(cat bad.csv)" = old ]
	[ -z "$(ls -A folder)" ]
}

@test "bad rows don't go to standard output" {
	for name in - /dev/stdout /proc/self/fd/1; do
		try iop-hours --rejects $name in.csv
		status 2
		no_output
		errors <<-'EOF'
		iop-hours: --rejects names standard output (see iop-hours --help)
		EOF
		try_shell "set -o pipefail; iop-hours --rejects $name in.csv | cat"
		status 2
		no_output
	done
}

@test "no output is a file that is read" {
	printf 'word,meaning,source\nhere,attended,local\n' > words.csv
	printf 'word,level,source\nday,PHP,local\n' > levels.csv
	printf 'client_id,level\nc01,IOP\n' > roster.csv
	printf 'date\n2026-01-06\n' > closures.csv
	printf 'c01\n' > clients.csv
	iop-hours --print-policy > rules.csv
	for option in words level-words roster closures clients policy; do
		file=$option.csv
		case $option in
		level-words) file=levels.csv ;;
		policy) file=rules.csv ;;
		esac
		cp "$file" before
		for output in output rejects; do
			try iop-hours "--$option" "./$file" "--$output" "$file" in.csv
			status 2
			no_output
			errors <<-EOF
			iop-hours: --$output names a file that is read (see iop-hours --help)
			EOF
		done
		cmp before "$file"
	done
	printf 'word,class,source\ntalk,group,local\n' > services.csv
	try iop-hours --services ./services.csv -o services.csv in.csv
	status 2
	errors <<-'EOF'
	iop-hours: --output names a file that is read (see iop-hours --help)
	EOF
	try_shell 'iop-hours --output in.csv < in.csv'
	status 2
	errors <<-'EOF'
	iop-hours: --output names a file that is read (see iop-hours --help)
	EOF
}

@test "a file that was there keeps its mode, owner and group" {
	chmod 640 out.csv
	chmod 604 bad.csv
	rm -f new.csv
	if [ "$(id -u)" = 0 ]; then
		chown 12:34 out.csv
	fi
	before=$(stat -c '%a %u %g' out.csv bad.csv)
	umask 000
	try iop-hours --quiet --output out.csv --rejects bad.csv in.csv
	status 1
	[ "$(stat -c '%a %u %g' out.csv bad.csv)" = "$before" ]
	try iop-hours --quiet --rejects new.csv in.csv
	[ "$(stat -c %a new.csv)" = 600 ]
}

@test "where the group can't be kept nobody else may read more" {
	[ "$(id -u)" = 0 ] || skip "only root makes files of other owners"
	command -v setpriv > /dev/null || skip "setpriv isn't here"
	chmod 777 .
	chmod 644 in.csv
	chmod 664 out.csv
	chmod 604 bad.csv
	chown 12:34 out.csv bad.csv
	# The folder that bats gives is its user's own.
	folder=$(mktemp -d) && chmod 777 "$folder" &&
		cp -p in.csv out.csv bad.csv "$folder"
	cd "$folder"
	try setpriv --reuid 65534 --regid 65534 --clear-groups \
		"$(command -v iop-hours)" --quiet --output out.csv \
		--rejects bad.csv in.csv
	mode=$(stat -c '%a %u' out.csv bad.csv)
	cd - && rm -r "$folder"
	status 1
	# The old group may read no more now that it is everybody.
	[ "$mode" = "$(printf '644 65534\n600 65534')" ]
}

@test "the folder is written to the disk after the file got its name" {
	needs_strace
	try strace -e trace=rename,renameat,renameat2,fsync -o calls \
		iop-hours --quiet --output out.csv --rejects bad.csv in.csv
	sed 's/at2*(AT_FDCWD, /(/; s/(.*//' calls | tr '\n' ' ' > order
	[ "$(grep -o 'fsync\|rename' order | tr '\n' ' ')" = \
		"fsync fsync rename fsync rename fsync " ]
}

@test "descriptors that don't block are waited for" {
	command -v python3 > /dev/null || skip "python3 sets such descriptors"
	many_rows
	iop-hours --quiet many.csv > expected.csv
	# Both ends: the reader begins late, and so does the writer.
	given wait.py <<-'END'
	import os, subprocess, time
	def pipe():
	    ends = os.pipe()
	    for end in ends:
	        os.set_blocking(end, False)
	    return ends
	give, take = pipe(), pipe()
	tool = subprocess.Popen(["iop-hours", "--quiet"], stdin=give[0],
	    stdout=take[1])
	os.close(give[0])
	os.close(take[1])
	os.set_blocking(give[1], True)
	os.set_blocking(take[0], True)
	time.sleep(0.2)
	with os.fdopen(give[1], "wb") as to:
	    to.write(open("many.csv", "rb").read())
	time.sleep(0.5)
	with os.fdopen(take[0], "rb") as of:
	    assert of.read() == open("expected.csv", "rb").read()
	assert tool.wait() == 0
	END
	try python3 wait.py
	status 0
	no_errors
}

@test "messages wait for a standard error that doesn't block" {
	command -v python3 > /dev/null || skip "python3 sets such descriptors"
	given wait.py <<-'END'
	import os, subprocess, time
	take, give = os.pipe()
	os.set_blocking(give, False)
	full = 0
	try:
	    while True:
	        full += os.write(give, b"x")
	except BlockingIOError:
	    pass
	tool = subprocess.Popen(["iop-hours", "in.csv"], stderr=give)
	os.close(give)
	time.sleep(0.2)
	with os.fdopen(take, "rb") as of:
	    assert of.read()[full:] == b"iop-hours: in.csv:3: minutes: not a whole number\n"
	assert tool.wait() == 2
	END
	try python3 wait.py
	status 0
	no_errors
}

@test "closed descriptors need no /dev/null" {
	[ "$(id -u)" = 0 ] || skip "only root changes the root folder"
	ldd "$(command -v iop-hours)" > /dev/null 2>&1 || skip "a static build"
	ldd "$(command -v iop-hours)" | grep -q asan && skip "a sanitizer needs /proc"
	mkdir root
	for file in $(ldd "$(command -v iop-hours)" | grep -o '/[^ ]*'); do
		mkdir -p "root$(dirname "$file")"
		cp -L "$file" "root$file"
	done
	cp "$(command -v iop-hours)" in.csv root
	try chroot root /iop-hours --quiet --rejects /bad.csv /in.csv
	status 1
	no_errors
	[ "$(wc -l < .stdout)" = 3 ]
	try_shell 'chroot root /iop-hours /in.csv >&-'
	status 2
	[ "$(wc -l < .stderr)" != 0 ]
	try_shell 'chroot root /iop-hours <&-'
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: -: cannot read: Bad file descriptor
	EOF
}

@test "no output is the file under standard input, whatever reads it" {
	printf 'client_id,level\nc01,IOP\n' > roster.csv
	cp roster.csv before
	for output in output rejects; do
		for option in roster clients; do
			tried_input=roster.csv try iop-hours "--$option" - \
				"--$output" roster.csv in.csv
			status 2
			no_output
			errors <<-EOF
			iop-hours: --$output names a file that is read (see iop-hours --help)
			EOF
		done
	done
	cmp before roster.csv
}

@test "no output is a file that is read, in any tool" {
	clinic=$IOP_DATA/clinic
	cp "$clinic"/{assessments,attendance,closures,programs,progress,roster,tests}.csv .
	printf 'word,level,source\nday,PHP,local\n' > words.csv
	echo c01 > clients.txt
	iop-hours --quiet --roster roster.csv attendance.csv > weeks.csv
	iop-place -p guide --print-policy > guide.csv
	iop-stepdown --print-policy > ladder.csv
	iop-voucher -p higgins --print-policy > schedule.csv
	iop-auth --print-policy > notices.csv
	cp "$clinic/authorizations.csv" auths.csv
	echo client_id,date,hours,day_counts > days.csv
	mkdir before
	# The ending of a picture's name says how it is drawn.
	cp weeks.csv weeks.svg
	cp ./*.csv weeks.svg clients.txt before
	while read -r file command; do
		for output in output rejects; do
			if [[ $command$output = iop-plot*rejects ]]; then
				continue
			fi
			# shellcheck disable=SC2086 # a word an argument
			try $command "--$output" "$file"
			status 2
			no_output
			tool=${command%% *}
			errors <<-EOF
			$tool: --$output names a file that is read (see $tool --help)
			EOF
			cmp "before/$file" "$file"
		done
	done <<-'COMMANDS'
	guide.csv iop-place -p ./guide.csv assessments.csv
	guide.csv iop-place -p ./guide.csv --print-policy
	programs.csv iop-place -p guide --programs ./programs.csv assessments.csv
	words.csv iop-place -p guide --level-words ./words.csv assessments.csv
	assessments.csv iop-place -p guide ./assessments.csv
	ladder.csv iop-stepdown -p ./ladder.csv weeks.csv
	tests.csv iop-stepdown --tests ./tests.csv weeks.csv
	progress.csv iop-stepdown --progress ./progress.csv weeks.csv
	words.csv iop-stepdown --level-words ./words.csv weeks.csv
	schedule.csv iop-voucher -p ./schedule.csv tests.csv
	tests.csv iop-voucher -p higgins ./tests.csv
	weeks.csv iop-retention ./weeks.csv
	auths.csv iop-auth --auths ./auths.csv days.csv
	notices.csv iop-auth --auths auths.csv -p ./notices.csv days.csv
	days.csv iop-auth --auths auths.csv ./days.csv
	clients.txt iop-retention --clients ./clients.txt weeks.csv
	attendance.csv iop-hours --show-services closures.csv ./attendance.csv
	weeks.svg iop-plot census ./weeks.svg
	clients.txt iop-plot census --clients ./clients.txt weeks.csv
	COMMANDS
	nothing_beside
}

@test "no tool writes its answer over its input" {
	local tool input
	make_inputs
	for tool in $(all_tools); do
		input=$(its_input "$tool")
		if [ "$tool" = iop-plot ]; then
			cp "$input" "$input.txt"
			input=$input.txt
		fi
		# shellcheck disable=SC2046 # a word an argument
		try $(plain_call "$tool") --output "$input" "./$input"
		status 2
		no_output
		errors <<< "$tool: --output names a file that is read (see $tool --help)"
	done
}

@test "no two outputs are one file, where one folder has two paths" {
	[ "$(id -u)" = 0 ] || skip "only root shows a folder in two places"
	mkdir folder also
	unshare --mount true 2> /dev/null || skip "no mount of its own is to be had"
	try unshare --mount bash -c 'mount --bind folder also &&
		iop-hours --output folder/new.csv --rejects also/new.csv in.csv'
	status 2
	no_output
	errors <<-'EOF'
	iop-hours: --output and --rejects name the same file (see iop-hours --help)
	EOF
	[ -z "$(ls -A folder)" ]
}

@test "bad rows are not shown among the answer at a terminal" {
	command -v script > /dev/null || skip "script makes a terminal"
	try script -qec 'iop-hours --rejects /proc/self/fd/1 in.csv' /dev/null
	status 2
	tr -d '\r' < .stdout > shown
	same shown shown <<-'EOF'
	iop-hours: --rejects names standard output (see iop-hours --help)
	EOF
}

@test "an output that is a link stays one" {
	mkdir folder
	ln -s folder/linked.csv out-link
	try iop-hours --quiet --output out-link --rejects bad.csv in.csv
	status 2
	errors <<-'EOF'
	iop-hours: out-link: a link to a file that isn't there
	EOF
	echo old > folder/linked.csv
	try iop-hours --quiet --output out-link --rejects bad.csv in.csv
	status 1
	no_errors
	[ -L out-link ]
	[ "$(wc -l < folder/linked.csv)" = 3 ]
	ln -s round round
	try iop-hours --quiet --output round in.csv
	status 2
	errors <<-'EOF'
	iop-hours: round: cannot write: Too many levels of symbolic links
	EOF
	nothing_beside
}

@test "a full disk under the bad rows leaves both files as they were" {
	[ "$(id -u)" = 0 ] || skip "only root makes a small file system"
	unshare --mount true 2> /dev/null || skip "no mount of its own is to be had"
	mkdir small
	yes c02,2026-01-05,x,attended | head -n 5000 >> in.csv
	try unshare --mount bash -c '
		mount -t tmpfs -o size=64k tmpfs small && echo old > small/bad.csv
		iop-hours --quiet --output out.csv --rejects small/bad.csv in.csv
		ended=$?
		cat small/bad.csv
		ls -A small
		exit $ended'
	status 2
	output <<-'EOF'
	old
	bad.csv
	EOF
	errors <<-'EOF'
	iop-hours: small/bad.csv: cannot write: No space left on device
	EOF
	[ "$(cat out.csv)" = old ]
	nothing_beside
}

@test "bad rows that can't replace another user's file leave the old answer" {
	[ "$(id -u)" = 0 ] || skip "only root makes files of other owners"
	command -v setpriv > /dev/null || skip "setpriv isn't here"
	# The folder that bats gives is its user's own.
	folder=$(mktemp -d) && chmod 1777 "$folder" && chmod 644 in.csv out.csv
	cp -p in.csv out.csv bad.csv "$folder"
	chown 65534 "$folder/out.csv"
	for output in out.csv -; do
		try env -C "$folder" setpriv --reuid 65534 --regid 65534 \
			--clear-groups "$(command -v iop-hours)" --quiet \
			--output "$output" --rejects bad.csv in.csv
		cat "$folder"/{out,bad}.csv > both
		ls -A "$folder" > there
		same both "both files" < <(printf 'old\nold\n') &&
			same there "the folder" < <(printf '%s.csv\n' bad in out) &&
			status 2 && no_output && errors <<-'EOF' || break
		iop-hours: bad.csv: cannot rename into place: Operation not permitted
		EOF
		ended=$output
	done
	rm -r "$folder"
	[ "$ended" = - ]
}

# lists: the access control lists of files and, first, whether there are any:
# a list lets user 4321 read, the file's own group nothing.
lists() {
	cat > lists.py <<-'END'
	import os, struct, sys
	name = "system.posix_acl_access"
	def write(entries):
	    return struct.pack("<I", 2) + b"".join(
	        struct.pack("<HHI", *entry) for entry in entries)
	no = 0xffffffff
	if sys.argv[1] == "give":
	    for file in sys.argv[2:]:
	        os.setxattr(file, name, write([(1, 6, no), (2, 4, 4321),
	            (4, 0, no), (16, 4, no), (32, 0, no)]))
	elif sys.argv[1] == "folder":
	    os.setxattr(".", "system.posix_acl_default", write([(1, 7, no),
	        (2, 7, 8765), (4, 0, no), (16, 7, no), (32, 0, no)]))
	else:
	    for file in sys.argv[2:]:
	        try:
	            print(file, os.getxattr(file, name).hex())
	        except OSError:
	            print(file, "none")
	END
	python3 lists.py "$@"
}

@test "a file that was there keeps its access control list, or that it has none" {
	command -v python3 > /dev/null || skip "python3 makes such lists"
	lists give out.csv || skip "this file system has no such lists"
	chmod 640 bad.csv
	[ "$(stat -c %a out.csv)" = 640 ]
	before=$(lists show out.csv bad.csv; stat -c '%a %u %g' out.csv bad.csv)
	lists folder
	mkfifo pipe
	iop-hours --quiet --output out.csv --rejects bad.csv pipe &
	exec 5> pipe
	until [ "$(ls -A | grep -c '^[.]\(out\|bad\)')" = 2 ]; do
		sleep 0.01
	done
	# Until they are whole nobody else may read them.
	for file in .out.csv.*; do
		until [ "$(stat -c %a "$file")" = 600 ]; do
			sleep 0.01
		done
	done
	cat in.csv >&5
	exec 5>&-
	ended=0
	wait $! || ended=$?
	[ "$ended" = 1 ]
	[ "$(wc -l < out.csv)" = 3 ]
	[ "$(lists show out.csv bad.csv; stat -c '%a %u %g' out.csv bad.csv)" = "$before" ]
}

@test "a list that can't be kept leaves the file to its owner alone" {
	command -v python3 > /dev/null || skip "python3 makes such lists"
	needs_strace
	lists give out.csv || skip "this file system has no such lists"
	try strace -o calls -e inject=fsetxattr:error=EOPNOTSUPP \
		iop-hours --quiet --output out.csv --rejects bad.csv in.csv
	status 1
	[ "$(stat -c %a out.csv)" = 600 ]
	[ "$(wc -l < out.csv)" = 3 ]
}

@test "a folder that can't be synced is no failure where none can be" {
	needs_strace
	try strace -o calls -e inject=fsync:error=EINVAL:when=3+ \
		iop-hours --quiet --output out.csv --rejects bad.csv in.csv
	status 1
	no_errors
	echo old > out.csv
	echo old > bad.csv
	try strace -o calls -e inject=fsync:error=EIO:when=3 \
		iop-hours --quiet --output out.csv --rejects bad.csv in.csv
	status 2
	errors <<-'EOF'
	iop-hours: bad.csv: its folder cannot be written to the disk: Input/output error
	iop-hours: bad.csv has been written already; the answer has not been
	EOF
	[ "$(cat out.csv)" = old ]
	[ "$(wc -l < bad.csv)" = 2 ]
	try strace -o calls -e inject=fsync:error=EIO:when=4 \
		iop-hours --quiet --output out.csv --rejects bad.csv in.csv
	status 2
	errors <<-'EOF'
	iop-hours: out.csv: its folder cannot be written to the disk: Input/output error
	EOF
	[ "$(wc -l < out.csv)" = 3 ]
	nothing_beside
}

@test "a pipe that the answer goes into holds more, unless the system refuses" {
	needs_strace
	sed 3d in.csv > good.csv
	iop-hours --quiet good.csv > plain
	strace -o calls -e trace=fcntl iop-hours --quiet good.csv | cat > piped
	grep -q 'F_SETPIPE_SZ' calls
	cmp plain piped
	strace -o calls -e inject=fcntl:error=EPERM:when=5 \
		iop-hours --quiet good.csv 2> said | cat > piped
	grep -q 'F_SETPIPE_SZ.*EPERM' calls
	cmp plain piped
	[ ! -s said ]
	strace -o calls -e trace=fcntl iop-hours --quiet good.csv > to_file
	run ! grep F_SETPIPE_SZ calls
}
