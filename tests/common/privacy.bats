# SPDX-License-Identifier: ISC
# What stands in a cell stays in the cells: it is never in a message, in the
# columns that --rejects adds, in a command line, nor in a file of its own. A
# canary takes the place of every cell in turn, in forms that are wrong in
# every way a cell can be; what the tools then say is compared with the
# DIAGNOSTICS of their pages, so that no message goes untried.

load ../helper
load privacy

@test "every tool's messages are tried" {
	local tool
	for tool in $(all_tools); do
		assert grep -qs "^	tried_all $tool " \
			"$BATS_TEST_DIRNAME/privacy.bats" \
			"$IOP_ROOT/tests/$tool"/*.bats
	done
}

@test "a message of iop-hours tells no cell" {
	drive attendance.csv iop-hours --closures closures.csv attendance.csv
	drive attendance.csv iop-hours --dates mdy --roster roster.csv attendance.csv
	drive attendance.csv iop-hours --dates dmy attendance.csv
	drive attendance.csv iop-hours --show-services attendance.csv roster.csv
	drive roster.csv iop-hours --roster roster.csv attendance.csv
	drive roster.csv iop-hours -p ./hours-table.csv --roster roster.csv attendance.csv
	drive closures.csv iop-hours --closures closures.csv attendance.csv
	drive words.csv iop-hours --words ./words.csv attendance.csv
	drive words.csv iop-hours --services ./words.csv attendance.csv
	drive levels.csv iop-hours --level-words ./levels.csv attendance.csv
	drive clients.txt iop-hours --clients clients.txt attendance.csv
	drive hours-table.csv iop-hours -p ./hours-table.csv --check-policy attendance.csv
	drive words.csv iop-hours --level-words ./words.csv attendance.csv
	printf '%s\n' word,level CANARY7351, > levels.csv
	say levels.csv iop-hours --level-words ./levels.csv attendance.csv < /dev/null
	say_twice attendance.csv iop-hours attendance.csv
	iop-hours -q attendance.csv > answer.csv
	for call in 'answer.csv' 'roster.csv' '--as-of 2026-01-05 attendance.csv' \
	    '--roster attendance.csv attendance.csv' \
	    '-C status=nowhere -C start=status attendance.csv'; do
		# shellcheck disable=SC2086 # a word an argument
		iop-hours $call > .answer 2>> said < /dev/null || [ $? -le 2 ]
	done
	printf '%s\n' client_id,date,minutes CANARY7351,2026-01-05,60 > bare.csv
	say bare.csv iop-hours bare.csv < /dev/null
	say attendance.csv iop-hours --closures attendance.csv attendance.csv < /dev/null
	say attendance.csv iop-hours attendance.csv <<-'EOF'
	CANARY7351c03,2026-01-05,,,,,800,,group,attended,,IOP
	CANARY7351c03,2026-01-05,,,,,801,,group,attended,,IOP
	EOF
	say_table hours-table.csv 5 iop-hours -p ./hours-table.csv attendance.csv
	say attendance.csv iop-hours --roster roster.csv attendance.csv <<-'END'
	CANARY7351c01,2026-01-05,12:00,09:00,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,12:00,01:05,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,22:00,00:45,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,12:00,13:00,,01:05,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,22:00,23:00,,00:45,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,2026-01-05,,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,2026-01-06 7:35,,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,22:00,2026-01-06 07:35,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,,,,,,0.7351,group,attended,,IOP
	CANARY7351c01,2026-01-05,,,,,,2:00,group,attended,,IOP
	CANARY7351c01,2026-01-05,09:00,12:00,,08:00,,,group,attended,,IOP
	CANARY7351c01,2026-01-05,23:00,,,,120,,group,attended,,IOP
	CANARY7351c01,2026-01-05,09:00,10:00,,,120,,group,attended,,IOP
	CANARY7351c01,2026-01-05,,10:00,,,,,group,attended,,IOP
	CANARY7351c01,2026-01-01,09:00,10:00,,,,,group,attended,,IOP
	END
	say attendance.csv iop-hours --as-of 2026-01-05 attendance.csv < /dev/null
	say attendance.csv iop-hours --week-start sunday attendance.csv <<-'END'
	CANARY7351c01,1900-01-06,09:00,10:00,,,,,group,attended,,IOP
	END
	say roster.csv iop-hours --roster roster.csv attendance.csv <<-'END'
	CANARY7351c01,,,IOP,CANARY7351
	END
	say roster.csv iop-hours --roster roster.csv attendance.csv <<-'END'
	CANARY7351c02,2026-05-05,2026-05-04,IOP,CANARY7351
	END
	seq 70000 | sed 's/.*/CANARY7351c01,2026-01-05,09:00,10:00,,,,,group,attended,,CANARY7351&/' |
		say attendance.csv iop-hours attendance.csv
	say words.csv iop-hours --words ./words.csv attendance.csv <<-'END'
	,attended
	END
	say levels.csv iop-hours --level-words ./levels.csv attendance.csv <<-'END'
	CANARY7351,
	END
	nothing_told
	tried_all iop-hours <<-'END'
	COLUMN: too small a number
	the client has a bad row
	money
	more than 10
	no column of a ladder
	END
}

@test "a message of iop-place tells no cell" {
	drive assessments.csv iop-place -p ./place-table.csv assessments.csv
	drive assessments.csv iop-place -p ./place-table.csv --dates dmy assessments.csv
	drive assessments.csv iop-place -p ./place-table.csv --dates mdy assessments.csv
	drive place-table.csv iop-place -p ./place-table.csv assessments.csv
	drive programs.csv iop-place -p ./place-table.csv --programs programs.csv assessments.csv
	drive clients.txt iop-place -p ./place-table.csv --clients clients.txt assessments.csv
	say_twice assessments.csv iop-place -p ./place-table.csv assessments.csv
	say_table place-table.csv 6 iop-place -p ./place-table.csv assessments.csv
	drive levels.csv iop-place -p ./place-table.csv --level-words ./levels.csv assessments.csv
	for row in CANARY7351, ,IOP 'tier 3,CANARY7351'; do
		say levels.csv iop-place -p ./place-table.csv \
			--level-words ./levels.csv assessments.csv <<< "$row"
	done
	sed -i '1s/score/date/' assessments.csv
	say assessments.csv iop-place -p ./place-table.csv assessments.csv < /dev/null
	nothing_told
	tried_all iop-place <<-'END'
	not a time from
	number of a time
	not minutes
	COLUMN: too small a number
	COLUMN: not hours
	more hours than
	the client has a bad row
	money
	more than 10
	word and meaning
	word and class
	not one of the known meanings
	no column of a ladder
	END
}

@test "a message of iop-plot tells no cell" {
	drive weeks.csv iop-plot hours --format text weeks.csv
	drive weeks.csv iop-plot census --format text --dates mdy weeks.csv
	drive weeks.csv iop-plot census --format text --dates dmy weeks.csv
	drive ledger.csv iop-plot ledger --format text ledger.csv
	drive retention.csv iop-plot retention --format text retention.csv
	drive auths.csv iop-plot auths --format text auths.csv
	drive weeks.csv iop-plot share --format text weeks.csv
	drive clients.txt iop-plot hours --format text --clients clients.txt weeks.csv
	nothing_told
	tried_all iop-plot <<-'END'
	COLUMN: not one of the table's values
	not the columns of the first file
	in an earlier file
	not a time from
	number of a time
	not minutes
	the client has a bad row
	more than 10,000,000.00
	END
}

@test "a message of iop-retention tells no cell" {
	drive weeks.csv iop-retention --by payer weeks.csv
	drive stays.csv iop-retention --dates dmy --by arm stays.csv
	drive stays.csv iop-retention --dates mdy --by arm stays.csv
	drive clients.txt iop-retention --clients clients.txt stays.csv
	say_twice weeks.csv iop-retention weeks.csv
	say stays.csv iop-retention --as-of 2026-01-04 stays.csv < /dev/null
	say stays.csv iop-retention stays.csv <<-'END'
	CANARY7351c03,2026-02-05,2026-01-05,no,CANARY7351
	CANARY7351c03,2026-02-05,,yes,CANARY7351
	END
	for header in client_id,start,else client_id,week_start,start \
	    client_id,start,admit_date,end; do
		printf '%s\n' "$header" CANARY7351,2026-01-05,2026-01-05,no > more.csv
		say more.csv iop-retention more.csv < /dev/null
	done
	nothing_told
	tried_all iop-retention <<-'END'
	the first row seems to be no header
	COLUMN: not one of the table's values
	not a time from
	number of a time
	not minutes
	money
	more than 10
	END
}

@test "a message of iop-stepdown tells no cell" {
	drive weeks.csv iop-stepdown weeks.csv
	drive tests.csv iop-stepdown -p ./ladder.csv --tests tests.csv weeks.csv
	drive progress.csv iop-stepdown --progress progress.csv --dates mdy weeks.csv
	drive progress.csv iop-stepdown --progress progress.csv --dates dmy weeks.csv
	drive ladder.csv iop-stepdown -p ./ladder.csv --tests tests.csv weeks.csv
	drive clients.txt iop-stepdown --clients clients.txt weeks.csv
	drive levels.csv iop-stepdown --level-words ./levels.csv weeks.csv
	for row in CANARY7351, ,IOP; do
		say levels.csv iop-stepdown --level-words ./levels.csv weeks.csv <<< "$row"
	done
	say_twice weeks.csv iop-stepdown weeks.csv
	say attendance.csv iop-stepdown attendance.csv < /dev/null
	say_table ladder.csv 2 iop-stepdown -p ./ladder.csv weeks.csv
	say ladder.csv iop-stepdown -p ./ladder.csv weeks.csv <<-'END'
	CANARY7351a,IOP,,5,2,,2,,,,,2,CANARY7351,source
	CANARY7351b,IOP,,5,2,,2,,,,,,CANARY7351a,source
	END
	seq 70000 | sed 's/.*/CANARY7351c03,2026-01-05,1,1,CANARY7351&,9,9,3,3,0,met,x/' |
		say weeks.csv iop-stepdown weeks.csv
	say weeks.csv iop-stepdown weeks.csv <<-'END'
	CANARY7351c03,2026-01-12,1,2,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c04,2026-01-05,1,1,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c04,2026-01-14,1,2,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c05,2026-01-05,1,1,IOP,9,9,3,3,0,met,medicaid
	CANARY7351c05,2046-01-01,1,2,IOP,9,9,3,3,0,met,medicaid
	END
	sed -i '1s/$/,valid_from/; 1!s/$/,2026-01-01/' ladder.csv
	say ladder.csv iop-stepdown -p ./ladder.csv weeks.csv < /dev/null
	sed -i '1s/valid_from/clean_weeks/' ladder.csv
	say ladder.csv iop-stepdown -p ./ladder.csv weeks.csv < /dev/null
	nothing_told
	# A ladder has no conditions, and so no tests, and its rules are stages.
	tried_all iop-stepdown <<-'END'
	COLUMN: not one of the table's values
	not a time from
	number of a time
	not minutes
	money
	more than 10
	word and meaning
	word and class
	not one of the known meanings
	not as many cells as the header has
	rule: a rule of this name is above it
	more than N condition columns
	values are listed
	a test
	operator
	a comparison
	a range
	words that can't both hold
	valid_to
	END
}

@test "a message of iop-voucher tells no cell" {
	drive tests.csv iop-voucher -p higgins tests.csv
	drive weeks.csv iop-voucher -p attendance --dates dmy weeks.csv
	drive weeks.csv iop-voucher -p attendance --dates mdy weeks.csv
	drive schedule.csv iop-voucher -p ./schedule.csv tests.csv
	drive clients.txt iop-voucher -p higgins --clients clients.txt tests.csv
	say_twice tests.csv iop-voucher -p higgins tests.csv
	say_table schedule.csv 2 iop-voucher -p ./schedule.csv tests.csv
	given schedule.csv <<-'END'
	rule,phase,target,earn,lose,first,step,source
	values,one|two,,,,,,
	CANARY7351a,one,result,negative,positive,1,1,x
	END
	echo client_id,date,result,phase > more.csv
	say more.csv iop-voucher -p ./schedule.csv more.csv <<-'END'
	CANARY7351c03,2026-01-05,negative,CANARY7351
	END
	given schedule.csv <<-'END'
	rule,valid_from,valid_to,target,earn,neutral,lose,first,step,source
	CANARY7351a,2026-02-01,2026-01-01,result,negative,,positive,1,1,x
	CANARY7351b,,,result,negative,negative,positive,1,1,x
	END
	say schedule.csv iop-voucher -p ./schedule.csv tests.csv < /dev/null
	for word in '"CANARY7351' '"CANARY"7351'; do
		printf '%s\n' rule,target,earn,lose,first,step,source \
			"CANARY7351,result,\"${word//\"/\"\"}\",positive,1,1,x" > words.csv
		say words.csv iop-voucher -p ./words.csv tests.csv < /dev/null
	done
	sed -i '2s/02-01/01-01/; 3d; s/,1,1,x/,9999999,9999999,x/' schedule.csv
	{
		echo client_id,date,result
		for ((i = 0; i < 2000; i++)); do
			echo CANARY7351c01,2026-01-01,negative
		done
	} > tests.csv
	say tests.csv iop-voucher -p ./schedule.csv tests.csv < /dev/null
	nothing_told
	# The first stands in the report of --check-policy.
	tried_all iop-voucher <<-'END'
	the first row seems to be no header
	perhaps --column
	not a time from
	number of a time
	not minutes
	COLUMN: not hours
	more hours than
	more than 100,000,000,000.00
	no column of a ladder
	per_week is below expect
	not as many cells as the header has
	END
}

# every_tool: a call of each tool, a line each, with all the files it can read
# and write. Each row holds a canary.
every_tool() {
	cat <<-'END'
	iop-auth --auths authorizations.csv --level-words ./levels.csv --clients clients.txt --output out.csv --rejects bad.csv days.csv
	iop-hours --roster roster.csv --closures closures.csv --words ./words.csv -p ./hours-table.csv --clients clients.txt --output out.csv --rejects bad.csv attendance.csv
	iop-place -p ./place-table.csv --programs programs.csv --clients clients.txt --output out.csv --rejects bad.csv assessments.csv
	iop-plot hours --clients clients.txt --output out.svg weeks.csv
	iop-plot ledger --format text --output out.txt ledger.csv
	iop-retention --clients clients.txt --output out.csv --rejects bad.csv weeks.csv
	iop-stepdown -p ./ladder.csv --tests tests.csv --progress progress.csv --clients clients.txt --output out.csv --rejects bad.csv weeks.csv
	iop-voucher -p ./schedule.csv --clients clients.txt --output out.csv --rejects bad.csv tests.csv
	END
}

@test "no file is written but beside the output, and no command line holds a cell" {
	export ASAN_OPTIONS=detect_leaks=0
	strace -o /dev/null true 2> /dev/null || skip "strace can't trace here"
	if nm "$IOP_BUILD/iop-hours" 2> /dev/null | grep -q __gcov_init; then
		skip "this build writes what it counts into files"
	fi
	while IFS= read -r call; do
		# shellcheck disable=SC2086 # a word an argument
		strace -f -qq -v -s 100000 -o trace -e \
			trace=execve,open,openat,openat2,creat,memfd_create,mkdir,mkdirat,mknod,mknodat,link,linkat,symlink,symlinkat,rename,renameat,renameat2,shmget,connect,sendto,sendmsg \
			$call > .answer 2> .said < /dev/null
		if grep -qE 'open(at[(]AT_FDCWD, |[(])0x' trace; then
			skip "only root may read the tools' memory"
		fi
		# musl's open() is a call of its own.
		grep -qE 'open(at)?[(].*"[^"]*/[.]out[.](csv|svg|txt)[.]......", .*O_CREAT' trace
		# Names and their cells, then what may be written.
		if grep -aE '7351|CANARY' trace; then
			echo "$call: a cell in a call" >&2
			return 1
		fi
		grep -aE 'O_CREAT|O_WRONLY|O_RDWR|O_TMPFILE|creat|memfd|mk|link|rename|shmget|connect|send' trace |
			grep -avE '(open|openat|rename)[(].*/[.](out|bad)[.](csv|svg|txt)[.]......"|"/dev/null"|^[0-9]+ +execve[(]' > more ||
			true
		diff /dev/null more
	done < <(every_tool)
}

@test "--clients FILE keeps the ids out of the list of processes" {
	mkfifo waiting.csv
	iop-hours --clients clients.txt waiting.csv > .answer 3>&- &
	exec 9> waiting.csv
	tr '\0' ' ' < /proc/$!/cmdline > shown
	# Not everyone may read that.
	tr '\0' ' ' < /proc/$!/environ >> shown 2> .stderr || true
	cat attendance.csv >&9
	exec 9>&-
	wait $!
	grep -q -- '--clients clients.txt waiting.csv' shown
	grep -q CANARY7351c01 .answer
	[ -z "$(grep -a CANARY shown)" ]
}

@test "a first row that is a client's isn't shown as the columns there are" {
	for row in CANARY7351,2026-01-05,attended CANARY7351,CANARY7351,yes \
	    CANARY7351,n/a,CANARY7351 7351,CANARY CANARY7351; do
		echo "$row" > first.csv
		echo "$row" >> first.csv
		for tool in $(all_tools); do
			# shellcheck disable=SC2046
			try $(plain_call "$tool") first.csv
			status 2
			no_output
			[ -z "$(grep -E '7351|CANARY' .stderr)" ]
			if [[ $tool != *place* ]]; then
				grep -q 'first.csv:1: no column ' .stderr
			fi
		done
	done
}

@test "a tool that is killed leaves no core with what it has read" {
	if nm "$IOP_BUILD/iop-hours" 2> /dev/null | grep -q __asan_init; then
		skip "a sanitizer answers the signal itself"
	fi
	[ "$(ulimit -H -c)" != 0 ] || skip "no program may leave a core here"
	mkfifo waiting.csv
	for signal in ABRT SEGV; do
		try_shell "ulimit -c unlimited
			iop-hours waiting.csv 3>&- & tool=\$!
			exec 9> waiting.csv
			cat attendance.csv >&9
			kill -$signal \$tool
			wait \$tool"
		status $((128 + $(kill -l $signal)))
		[ -z "$(grep 'core dumped' .stderr)" ]
		[ -z "$(find . -name 'core*' ! -name '*.csv')" ]
	done
}
