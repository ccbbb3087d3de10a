# SPDX-License-Identifier: ISC
# A tool is a folder of cmd/, a manual page and a folder of tests: who adds one
# writes it into no list.

load ../helper

# The smallest tool there can be, in a copy of the tree.
setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir tree
	cp -R "$IOP_ROOT"/{Makefile,README.md,COPYING,cmd,common,man,tests,.ci} tree
	mkdir tree/cmd/iop-weekday tree/tests/iop-weekday
	cp tree/tests/toolkit/iop-weekday.c tree/cmd/iop-weekday
	given tree/man/iop-weekday.1 <<-'END'
	.Dd January 5, 2026
	.Dt IOP-WEEKDAY 1
	.Os
	.Sh NAME
	.Nm iop-weekday
	.Nd the weekday of a date
	END
	given tree/tests/iop-weekday/calls <<-'END'
	iop-weekday < weekday.csv
	iop-weekday --output out.csv weekday.csv
	END
	given tree/tests/iop-weekday/inputs.sh <<-'END'
	printf 'client_id,date\nc01,2026-01-05\n' > weekday.csv
	END
	given tree/tests/iop-weekday/not-messages <<-'END'
	/money.c
	^cannot read$
	END
	given tree/tests/iop-weekday/fuzz.c < tree/tests/iop-place/fuzz.c
	: > tree/tests/iop-weekday/iop-weekday.bats
}

# planned TARGET [VARIABLE ...]: what make would run.
planned() {
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u MAKEOVERRIDES \
		make --dry-run -C tree BUILD=new DESTDIR=root "$@"
}

# in_copy FILE COMMAND ...: runs it with the functions of the copy's helper or
# test file; no test of it is run.
in_copy() {
	local file=$1
	shift
	env -u IOP_ROOT IOP_BUILD="$IOP_BUILD" bash -c '
	bats_require_minimum_version() { :; }
	bats_load_library() { :; }
	load() { . "$(dirname "$file")/$1.bash"; }
	file=$1
	shift
	. "$file"
	"$@"' bash "tree/tests/$file" "$@"
}

@test "make builds, links, fuzzes and installs a tool that has a folder" {
	planned all > all
	assert grep -q -e '-o new/iop-weekday ' all
	assert grep -q 'completions/build.sh new/completions .*\<iop-weekday\>' all
	planned install > install
	assert grep -q '\<new/iop-weekday\>.* root/usr/local/bin' install
	assert grep -q '\<iop-weekday\>.*; do' install
	assert grep -q 'man/iop-weekday.1' install
	planned all-fuzz CC=cc > fuzz
	assert grep -q -e '-o new/fuzz-iop-weekday ' fuzz
	assert grep -q 'obj/tests/iop-weekday/fuzz.o' fuzz
	planned fuzz > fuzz
	assert grep -q 'fuzz/run.sh .*\<iop-weekday\>' fuzz
	planned --eval='ports: ; $(info $(PORT_TESTS))' ports > ports
	assert grep -q 'tests/iop-weekday/iop-weekday.bats' ports
	assert grep -q 'iop-weekday' <(planned deb)
}

@test "the new tool is built, and the shells complete it" {
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u MAKEOVERRIDES \
		make --silent -j 2 -C tree BUILD=new CFLAGS=-O0 HARDENING= \
		new/iop-weekday new/completions
	printf 'date\n2026-01-05\n' > in.csv
	try tree/new/iop-weekday in.csv
	status 0
	output <<-'END'
	date,weekday_number
	2026-01-05,0
	END
	no_errors
	PATH=$PWD/tree/new:$PATH
	try bash -c '. tree/new/completions/iop-tools.bash
		complete -p iop-weekday
		_iop_tools_offers iop-weekday 1 --sel'
	status 0
	assert grep -qx 'complete -F _iop_tools iop-weekday' .stdout
	assert grep -qx $'word\t--select\twrite only these columns of the answer' \
		.stdout
	for file in _iop-tools iop-tools.fish; do
		assert grep -q '\<iop-weekday\>' "tree/new/completions/$file"
	done
}

# lists_it FILE PATTERN: that test file takes its tools from all_tools.
lists_it() {
	assert grep -qE 'for (tool|file) in \$\(all_tools\)|TOOLS=\$\(all_tools\)' \
		"tree/tests/$1"
}

@test "each test of all tools sees it: its page, its calls, its messages" {
	local file
	in_copy helper.bash all_tools > tools
	assert grep -qx iop-weekday tools
	assert [ "$(wc -l < tools)" = "$(ls -d tree/cmd/iop-* | wc -l)" ]
	for file in common/{faults,hostile,outputs,privacy,sandbox}.bats \
	    toolkit/{completions,install,manual}.bats; do
		lists_it "$file"
	done
	assert grep -q '"\$IOP_ROOT"/cmd/iop-\*' tree/tests/toolkit/iop.bats
	assert_equal "$(in_copy helper.bash plain_call iop-weekday)" iop-weekday
	assert_equal "$(in_copy helper.bash its_input iop-weekday)" weekday.csv
	in_copy helper.bash make_inputs
	assert_exists weekday.csv
	assert_exists good-weeks.csv
}

@test "no list of all tools stands in a Makefile, a test or a script" {
	local names
	names='iop-(hours|place|plot|retention|stepdown|voucher)'
	try_shell "grep -rnE --include='*.bats' --include='*.sh' \
		--include='*.bash' --include=Makefile --include='*.awk' \
		'($names[ ,\"]+){6}' tree || :"
	status 0
	no_output
	no_errors
}

@test "the faults, the mutants and the package take their tools from the folders" {
	assert grep -q 'tools=.*cmd" && echo iop-\*' tree/tests/faults/run.sh
	# A mutant of a tool is tried by the tests in the tool's folder.
	assert grep -q 'ls "\$folder"/\*.bats' tree/tests/mutants/mutants.sh
	sed -n '/^\$(for page in cmd/,/^done)/p' tree/.ci/deb |
		sed '1s/^\$(//; $s/)$//' > described
	[ -s described ]
	(cd tree && sh ../described) > names
	assert grep -qx '  \* iop-weekday: the weekday of a date' names
}
