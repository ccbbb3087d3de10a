# SPDX-License-Identifier: ISC
# Writes one row a client for iop-retention, so that each group's counts are
# one of the tables there can be: who began (from 1 to most), and who is known
# and who is enrolled after 1 to as many as weeks weeks. All there are, each
# once, in groups g1, g2 ...; the data ends on 2026-01-29.
#
#	awk -v weeks=2 -v most=12 -f retention_tables.awk > in.csv
#	iop-retention --by group --at 1,2 in.csv
#
# Who is known after a week is known after those before, who is enrolled too,
# and who is enrolled is known; nothing else binds the counts to each other.

# A client known after so many of the weeks, and enrolled after so many.
function client(known, enrolled,   first, left) {
	# Known to the last week, or left: a late start hides later weeks.
	first = known == weeks || known == enrolled ? 1 : 29 - 7 * known
	left = known == weeks || known > enrolled
	printf "c%d,g%d,2026-01-%02d,2026-01-%02d,%s\n", ++clients, group,
	    first, first + 7 * enrolled, left ? "yes" : "no"
}

function write_group(   i, week, is_known, is_enrolled) {
	group++
	for (i = 1; i <= started; i++) {
		is_known = is_enrolled = 0
		for (week = 1; week <= weeks; week++) {
			is_known += known[week] >= i
			is_enrolled += enrolled[week] >= i
		}
		client(is_known, is_enrolled)
	}
}

function fill(week,   i, k) {
	if (week > weeks) {
		write_group()
		return
	}
	for (i = 0; i <= known[week - 1]; i++)
		for (k = 0; k <= i && k <= enrolled[week - 1]; k++) {
			known[week] = i
			enrolled[week] = k
			fill(week + 1)
		}
}

BEGIN {
	print "client_id,group,start,end,left"
	print "c0,g0,2026-01-29,2026-01-29,yes"
	for (started = 1; started <= most; started++) {
		known[0] = enrolled[0] = started
		fill(1)
	}
}
