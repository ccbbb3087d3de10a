# SPDX-License-Identifier: ISC
# What every test file loads. A test gives a command and says what it must
# print on standard output, on standard error, and with which status it must
# end; all three are compared, to the byte, every time:
#
#	given in.csv <<-'END'
#	client_id,date,minutes
#	END
#	try iop-hours in.csv
#	status 0
#	output <<-'END'
#	...
#	END
#	errors <<-'END'
#	END
#
# IOP_BUILD names the folder of the tools under test (build).

bats_require_minimum_version 1.5.0
bats_load_library bats-support
bats_load_library bats-assert
bats_load_library bats-file

IOP_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
IOP_BUILD=$(cd "${IOP_BUILD:-$IOP_ROOT/build}" && pwd)
IOP_DATA=$IOP_ROOT/tests/data
PATH=$IOP_BUILD:$PATH
export LC_ALL=C.UTF-8 PATH

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# given FILE: makes a file of what stands in the here-document.
given() {
	cat > "$1"
}

# try COMMAND ...: runs it, keeping what it prints and how it ends.
try() {
	tried_status=0
	"$@" > .stdout 2> .stderr < "${tried_input:-/dev/null}" || tried_status=$?
	tried="$*"
}

# try_shell 'COMMANDS': the same for a pipe or a redirection.
try_shell() {
	try bash -o pipefail -c "$1"
}

# status N: how the command must have ended.
status() {
	if [ "$tried_status" != "$1" ]; then
		{
			echo "-- $tried"
			echo "status $tried_status, expected $1; stderr:"
			cat .stderr
			echo "--"
		} >&2
		return 1
	fi
}

# Compares a kept file with standard input, to the byte.
same() {
	cat > .expected
	if ! cmp -s .expected "$1"; then
		{
			echo "-- $tried: $2 differs (- expected, + actual)"
			diff -u .expected "$1"
			echo "--"
		} >&2
		return 1
	fi
}

# output, errors: what standard output and standard error must hold.
output() {
	same .stdout "standard output"
}

errors() {
	same .stderr "standard error"
}

# no_output, no_errors: nothing at all.
no_output() {
	output < /dev/null
}

no_errors() {
	errors < /dev/null
}

# needs_terminal: skips the test where script has no terminal to give, as in a
# root folder without /dev/pts.
needs_terminal() {
	script -qec true /dev/null > /dev/null 2>&1 < /dev/null ||
		skip "there is no terminal to be had"
}

# columns NAME ...: these columns of the CSV on standard input, found by the
# names in its header; for cells without commas.
columns() {
	awk -F, -v OFS=, -v names="$*" '
	BEGIN { n = split(names, name, " ") }
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
	{
		line = ""
		for (i = 1; i <= n; i++)
			line = line (i > 1 ? "," : "") $(at[name[i]])
		print line
	}'
}

# all_tools: a folder of cmd/ each.
all_tools() {
	(cd "$IOP_ROOT/cmd" && printf '%s\n' iop-*)
}

# plain_call TOOL, its_input TOOL: a call that answers on standard output, and
# the file that it reads, of those that make_inputs makes here.
plain_call() {
	sed -n '1s/ < .*//p' "$IOP_ROOT/tests/$1/calls"
}

its_input() {
	sed -n '1s/.* < //p' "$IOP_ROOT/tests/$1/calls"
}

make_inputs() {
	bash "$IOP_ROOT/tests/faults/inputs.sh"
}
