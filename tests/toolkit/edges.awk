# SPDX-License-Identifier: ISC
# edges.awk: holds what the runs of a case have printed against its file
# "expected", which tests/data/edges/README.md explains. The variable runs is
# the folder of what was printed: N.out, N.err, N.status, and N.quiet, which is
# standard error with --quiet. Each thing that is otherwise than expected is
# printed, and the status is 1 then.

# The whole text of a file.
function text_of(file,   line, text, got) {
	text = ""
	while ((got = (getline line < file)) > 0)
		text = text line "\n"
	if (got < 0)
		fail("cannot read " file)
	close(file)
	return text
}

function fail(what) {
	print "run " run ": " what
	failed = 1
}

# Case and quotes are ignored; a column stands in quotes or not.
function plain(text) {
	gsub(/['"`]/, "", text)
	return tolower(text)
}

function is_digit(c) {
	return c ~ /^[0-9]$/
}

# Whether the text names it; a number is one by itself.
function holds(text, name,   at, rest, before, after) {
	rest = text
	before = ""
	while ((at = index(rest, name)) > 0) {
		if (at > 1)
			before = substr(rest, at - 1, 1)
		after = substr(rest, at + length(name), 1)
		if (!(is_digit(substr(name, 1, 1)) && is_digit(before)) &&
		    !(is_digit(substr(name, length(name), 1)) && is_digit(after)))
			return 1
		before = substr(rest, at, 1)
		rest = substr(rest, at + 1)
	}
	return 0
}

# The same of several with " | " between them.
function names(text, wanted,   i, n, one) {
	n = split(wanted, one, / \| /)
	text = plain(text)
	for (i = 1; i <= n; i++)
		if (holds(text, plain(one[i])))
			return 1
	return 0
}

# Reads the answer: cell[row, column], where row 0 is the header.
function read_answer(   text, i, c, quoted, value, column, length_of) {
	split("", cell)
	split("", name)
	rows = -1
	column = 1
	value = ""
	text = text_of(runs "/" run ".out")
	length_of = length(text)
	for (i = 1; i <= length_of; i++) {
		c = substr(text, i, 1)
		if (quoted) {
			if (c == "\"" && substr(text, i + 1, 1) == "\"") {
				value = value c
				i++
			} else if (c == "\"") {
				quoted = 0
			} else {
				value = value c
			}
		} else if (c == "\"") {
			quoted = 1
		} else if (c == "," || c == "\n") {
			cell[rows + 1, column] = value
			if (rows == -1)
				name[value] = column
			value = ""
			column++
			if (c == "\n") {
				rows++
				column = 1
			}
		} else {
			value = value c
		}
	}
}

# Whether one row has these cells: "A=B; C=D".
function has_row(wanted,   i, j, n, part, at, column) {
	n = split(wanted, part, /; /)
	for (i = 1; i <= n; i++) {
		at = index(part[i], "=")
		column[i] = substr(part[i], 1, at - 1)
		part[i] = substr(part[i], at + 1)
		if (!(column[i] in name)) {
			fail("no column " column[i])
			return 1
		}
	}
	for (j = 1; j <= rows; j++) {
		for (i = 1; i <= n; i++)
			if (cell[j, name[column[i]]] "" != part[i] "")
				break
		if (i > n)
			return 1
	}
	return 0
}

function check_status(wanted,   status) {
	getline status < (runs "/" run ".status")
	if (status != wanted)
		fail("status " status ", not " wanted)
	if (wanted == 2 && out != "")
		fail("standard output is not empty")
	if (wanted == 2 && err == "")
		fail("standard error is empty")
}

# "if stderr names X then run N succeeds"
function check_if(rule,   at, other, status, file) {
	sub(/^if stderr names /, "", rule)
	at = match(rule, / then run [0-9]+ succeeds$/)
	other = substr(rule, at + 10) + 0
	file = runs "/" other ".status"
	getline status < file
	close(file)
	if (names(err, substr(rule, 1, at - 1)) && status != 0)
		fail("run " other " was proposed, and ends with " status)
}

function last_line(text,   line, n) {
	n = split(text, line, "\n")
	return line[n - 1]
}

/^run [0-9]+: / {
	run = $2 + 0
	out = text_of(runs "/" run ".out")
	err = text_of(runs "/" run ".err")
	quiet = text_of(runs "/" run ".quiet")
	read_answer()
	next
}

!/^  / { next }

{
	checked++
	line = substr($0, 3)
	rest = line
	sub(/^[^ ]+ /, "", rest)
	which = $1 == "stdout" ? out : err
	said = rest
	sub(/^[^ ]+ /, "", said)
}

/^  status / { check_status($2); next }
/^  rows / { if (rows != $2) fail(rows " rows, not " $2); next }
/^  row / { if (!has_row(rest)) fail("no row " rest); next }
/^  std(out|err) names / { if (!names(which, said)) fail("not said: " line); next }
/^  std(out|err) lacks / { if (names(which, said)) fail("said: " line); next }
/^  warning / {
	if (!names(err, rest))
		fail("no warning: " rest)
	else if (!names(quiet, rest))
		fail("silenced by --quiet: " rest)
	next
}
/^  remark / {
	if (!names(err, rest))
		fail("no remark: " rest)
	if (names(quiet, rest))
		fail("not silenced by --quiet: " rest)
	next
}
/^  no warning$/ { if (quiet != "") fail("a warning: " quiet); next }
/^  lines / {
	if (gsub(/\n/, "\n", err) > $2)
		fail("more than " $2 " lines")
	next
}
/^  last line names / {
	sub(/^last line names /, "", line)
	if (!names(last_line(err), line))
		fail("not in the last line: " line)
	next
}
/^  if stderr names / { check_if(line); next }
{ fail("what does this line ask? " line) }

END {
	if (checked == 0) {
		print "nothing was checked"
		exit 1
	}
	exit failed
}
