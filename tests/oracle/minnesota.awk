# SPDX-License-Identifier: ISC
# A second implementation of Minnesota's Rule 25 for iop-place, written from
# the rule and not from the table of ratings:
#
# - Treatment is authorized only with a substance use disorder, and with a
#   rating of 2 or more in readiness (4), relapse (5) or environment (6).
# - It is residential only where one of these three is rated 4.
# - What withdrawal (1), health (2) and mental health (3) call for is
#   authorized together with such treatment only, and so changes no level.
#
# With combinations=1 it writes every row there is, as the input:
# client_id,d1,d2,d3,d4,d5,d6,sud. Else it reads such rows and writes
# client_id and the level.
#
#	awk -v combinations=1 -f minnesota.awk > in.csv
#	awk -f minnesota.awk in.csv

function write_combinations(   number, ratings, rest, dimension) {
	print "client_id,d1,d2,d3,d4,d5,d6,sud"
	for (number = 0; number < 5 ^ 6; number++) {
		ratings = ""
		rest = number
		for (dimension = 1; dimension <= 6; dimension++) {
			ratings = ratings "," rest % 5
			rest = int(rest / 5)
		}
		printf "c%05d%s,yes\n", 2 * number + 1, ratings
		printf "c%05d%s,no\n", 2 * number + 2, ratings
	}
}

BEGIN {
	FS = OFS = ","
	if (combinations) {
		write_combinations()
		exit
	}
}

function highest(a, b, c) {
	a = a > b ? a : b
	return a > c ? a : c
}

function level(disorder, worst) {
	if (disorder != "yes" || worst < 2)
		return "none"
	return worst == 4 ? "RES" : "OP"
}

NR == 1 {
	print "client_id,place_level"
	next
}

{ print $1, level($8, highest($5 + 0, $6 + 0, $7 + 0)) }
