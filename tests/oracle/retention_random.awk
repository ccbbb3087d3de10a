# SPDX-License-Identifier: ISC
# Writes one row a client for iop-retention, of so many groups, from a seed:
# the same bytes in every awk. The data ends on 2026-01-29; each group has
# clients of a few kinds, none, few or many of each.
#
#	awk -v seed=1 -v weeks=2 -v groups=3 -v least=11 \
#	    -f retention_random.awk > in.csv

function below(limit) {
	state = (state * 69069 + 12345) % 4294967296
	return int(state / 4294967296 * limit)
}

# See client() in retention_tables.awk.
function client(known, enrolled,   first, left) {
	first = known == weeks || known == enrolled ? 1 : 29 - 7 * known
	left = known == weeks || known > enrolled
	printf "c%d,g%d,2026-01-%02d,2026-01-%02d,%s\n", ++clients, group,
	    first, first + 7 * enrolled, left ? "yes" : "no"
}

BEGIN {
	state = seed
	for (i = 0; i < 10; i++)
		below(1)
	print "client_id,group,start,end,left"
	print "c0,g0,2026-01-29,2026-01-29,yes"
	for (group = 1; group <= groups; group++)
		for (known = 0; known <= weeks; known++)
			for (enrolled = 0; enrolled <= known; enrolled++) {
				few = below(4)
				many = few < 2 ? 0 : below(few * least)
				for (i = 0; i < many; i++)
					client(known, enrolled)
			}
}
