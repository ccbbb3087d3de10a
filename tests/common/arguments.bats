# SPDX-License-Identifier: ISC
# @FILE stands for the arguments in FILE, a line each; --print-options writes
# such a file.

load ../helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-11,60,attended
	END
	given north.opts <<-'END'
	# North's weeks begin on Sunday.
	--week-start
	sunday

	--select=client_id,week_start
	END
}

# begins DAY: the call that was tried answers with a week from that day on.
begins() {
	status 0
	output <<-END
	client_id,week_start
	c01,$1
	END
	no_errors
}

@test "@FILE stands for the lines of FILE, blank ones and comments left out" {
	try iop-hours @north.opts in.csv
	begins 2026-01-11
	try iop-hours in.csv --quiet @./north.opts
	begins 2026-01-11
	try iop-hours @<(cat north.opts) in.csv
	begins 2026-01-11
}

@test "a file of options may end its lines in CRLF and begin with a BOM" {
	printf '\357\273\277--week-start=sunday\r\n \t\r\n\r\n-q\r\n--select\r\nclient_id,week_start' \
		> dos.opts
	try iop-hours @dos.opts in.csv
	begins 2026-01-11
	printf '\357\273\277' > empty.opts
	try iop-hours @north.opts @empty.opts in.csv
	begins 2026-01-11
}

@test "a value on the line below, and operands, may stand in the file" {
	printf '%s\n' -C date=when in.csv --select client_id,week_start > all.opts
	sed -i 1s/date/when/ in.csv
	try iop-hours @all.opts
	begins 2026-01-05
}

@test "@ is no file behind --, as a value, or in a file of options" {
	try iop-hours -- @north.opts
	status 2
	no_output
	errors <<< 'iop-hours: @north.opts: cannot open: No such file or directory'
	for option in '--keep @north.opts' '-k @north.opts' '-tk @north.opts' \
	    '--kee @north.opts' '--keep=@north.opts'; do
		# shellcheck disable=SC2086 # a word an argument
		try iop-hours $option --print-options
		status 0
		grep -qx -e '--keep=@north.opts' .stdout
	done
	echo @north.opts > other.opts
	try iop-hours @other.opts
	status 2
	no_output
	errors <<< 'iop-hours: @north.opts: cannot open: No such file or directory'
	printf '%s\n' -- > ends.opts
	try iop-hours @ends.opts @north.opts
	status 2
	errors <<< 'iop-hours: @north.opts: cannot open: No such file or directory'
	# Behind a flag it is one, as behind an option with its value.
	try iop-hours -t @north.opts --quiet --print-options
	status 0
	output <<-'END'
	--table
	--week-start=sunday
	--select=client_id,week_start
	--quiet
	END
}

@test "a file of options that can't be read stops the call" {
	try iop-hours @none.opts in.csv
	status 2
	no_output
	errors <<< 'iop-hours: none.opts: cannot open: No such file or directory'
	try iop-hours @ in.csv
	status 2
	no_output
	errors <<< "iop-hours: @ needs a file's name (see iop-hours --help)"
	try iop-hours @. in.csv
	status 2
	no_output
	errors <<< 'iop-hours: .: cannot read: Is a directory'
	printf -- '-\0q\n' > nul.opts
	try iop-hours @nul.opts in.csv
	status 2
	no_output
	errors <<< 'iop-hours: nul.opts: a NUL byte: options are plain text'
	head -c 1048576 /dev/zero | tr '\0' '\n' > most.opts
	try iop-hours @most.opts @north.opts in.csv
	begins 2026-01-11
	echo >> most.opts
	try iop-hours @most.opts in.csv
	status 2
	no_output
	errors <<< 'iop-hours: most.opts: more than 1 MiB of options'
}

@test "no output may take the place of a file of options" {
	try iop-hours @north.opts --output north.opts in.csv
	status 2
	no_output
	errors <<< 'iop-hours: --output names a file that is read (see iop-hours --help)'
	ln north.opts link
	try iop-hours @north.opts --rejects link in.csv
	status 2
	no_output
	errors <<< 'iop-hours: --rejects names a file that is read (see iop-hours --help)'
}

@test "what --print-options writes makes the same call" {
	local tool
	try iop-hours @north.opts --keep status -C date=when --print-options \
		--output kept.opts in.csv
	status 0
	no_output
	no_errors
	try cat kept.opts
	output <<-'END'
	--week-start=sunday
	--select=client_id,week_start
	--keep=status
	--column=date=when
	END
	try iop-hours @kept.opts --print-options
	status 0
	output < kept.opts
	no_errors
	for tool in $(all_tools); do
		try "$tool" -q --delimiter tab --print-options
		status 0
		output <<-'END'
		--quiet
		--delimiter=tab
		END
		no_errors
	done
}

@test "a value with a line end can't be printed" {
	try iop-hours --keep $'a\nb' --print-options
	status 2
	no_output
	errors <<< 'iop-hours: --keep: a value with a line end fits no line of a file (see iop-hours --help)'
	try iop-hours --keep $'a\nb' --list-policies
	status 0
	no_errors
}

@test "only the completions ask for --print-declarations, alone" {
	try iop-hours --print-declarations
	status 0
	grep -qx $'own\tk\tkeep\tCOLUMN\t\tcarry a column through (repeatable)' .stdout
	no_errors
	try iop-hours --print-declaration
	status 2
	no_output
	errors <<< 'iop-hours: no option --print-declaration: perhaps --print-options (see iop-hours --help)'
}
