# SPDX-License-Identifier: ISC
# Writes each record of a CSV file but the header on one line: the cell of the
# column key, a tab, and the record; so that sort(1) compares the cells' bytes
# and knows nothing of quotes. Used by merge.sh.
#
# An end of line inside quotes becomes 001 and "*", a byte 001 becomes 001 and
# "!". In the key the other bytes up to the tab get 001 and the byte 32 higher:
# so no byte of a key is a tab, and they sort as the cells would.
#
# With only_header the header alone is written, behind a tab. With check_order a
# key that is less than the one before is refused.

function stop(reason) {
	print "merge.sh: part " part ": " reason > "/dev/stderr"
	failed = 1
	exit 1
}

function count_quotes(text) {
	return gsub(/"/, "\"", text)
}

# The cell at that place of a record, without the quotes around it; doubled
# ones within sort as single ones would.
function cell_of(record, place,    cell, i, number, cells, rest) {
	if (!index(record, "\"")) {
		if (place == 1)
			return substr(record, 1, index(record ",", ",") - 1)
		number = split(record, cells, ",")
		return cells[place]
	}
	rest = record ","
	for (i = 1; i <= place; i++) {
		if (substr(rest, 1, 1) == "\"") {
			match(rest, /^"([^"]|"")*",/)
			cell = substr(rest, 2, RLENGTH - 3)
		} else {
			match(rest, /^[^,]*,/)
			cell = substr(rest, 1, RLENGTH - 1)
		}
		rest = substr(rest, RLENGTH + 1)
	}
	return cell
}

# A name without what makes no difference to the tools.
function bare(name) {
	gsub(/[ \t_-]/, "", name)
	return tolower(name)
}

function find_key(header,    i, number, cells) {
	number = split(header, cells, ",")
	for (i = 1; i <= number; i++)
		if (bare(cell_of(header, i)) == bare(key))
			return i
	stop("no column " key)
}

function key_of(record,    text, i, sortable, byte) {
	text = cell_of(record, place)
	gsub(/^[ \t]+|[ \t]+$/, "", text)
	if (text !~ /[\002-\011]/)
		return text
	for (i = 1; i <= length(text); i++) {
		byte = substr(text, i, 1)
		sortable = sortable (byte in raised ? raised[byte] : byte)
	}
	return sortable
}

function take(record,    client) {
	if (++records == 1) {
		if (only_header) {
			print "\t" record
			exit
		}
		place = find_key(record)
		return
	}
	client = key_of(record) ""
	if (check_order && client < last)
		stop("rows are not by " key ": merge with -s")
	last = client
	print client "\t" record
}

BEGIN {
	for (i = 2; i <= 9; i++)
		raised[sprintf("%c", i)] = "\001" sprintf("%c", i + 32)
}

{
	if (index($0, "\001"))
		gsub(/\001/, "\001!")
	if (index($0, "\""))
		open = (open + count_quotes($0)) % 2
	record = continued ? record "\001*" $0 : $0
	continued = open
	if (!open)
		take(record)
}

END {
	if (!failed && open)
		stop("ends inside a row")
	if (failed)
		exit 1
}
