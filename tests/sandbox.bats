# SPDX-License-Identifier: ISC
# What a tool gives up once its files are open: sandbox.h, iop(7).

load helper

setup_file() {
	${CC:-cc} -std=c11 -D_GNU_SOURCE -shared -fPIC \
		-o "$BATS_FILE_TMPDIR/doors.so" "$BATS_TEST_DIRNAME/faults/doors.c"
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
	begin: open done, make done, internet done, local done, fork done, change folder done
	then: open refused, make refused, internet refused, local refused, fork refused, change folder refused
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

@test "--version tells what is given up" {
	try iop-hours --version
	status 0
	no_errors
	grep -qxE 'sandbox: seccomp (yes|no), Landlock (yes|no)' .stdout
}
