# SPDX-License-Identifier: ISC
# Whether a count that iop-retention --suppress leaves empty can be told by
# someone who knows the rule and every table there can be. Reads its answer
# without and with --suppress for the groups of retention_tables.awk, and
# collects, for every table as it is shown, which counts are behind the empty
# cells. Each must fit at least - 1 numbers or more, as a count does that is
# only known to be small; prints those that do not, and a count of the tables.
#
#	awk -v least=3 -v most=12 -f retention_fits.awk full.csv shown.csv
#
# Where no table of a larger group is among the groups, what is empty may fit
# more numbers than are found: such cells are not counted.

BEGIN { FS = "," }
FNR == 1 { file++; next }
# The counts of a group: started once, then known and enrolled of each week.
{
	if (!((file, $1) in row))
		row[file, $1] = $3
	row[file, $1] = row[file, $1] "," $4 "," $5
	if (file == 2)
		groups[$1]
}
END {
	for (group in groups) {
		shown = row[2, group]
		count = split(shown, cell)
		split(row[1, group], value)
		tables += !(shown in seen)
		seen[shown]
		for (i = 1; i <= count; i++) {
			if (cell[i] != "" && cell[i] != value[i])
				print "not the count:", shown, row[1, group]
			if (cell[i] == "" &&
			    !((shown, i, value[i]) in met)) {
				met[shown, i, value[i]]
				fits[shown, i]++
			}
		}
	}
	for (shown in seen) {
		count = split(shown, cell)
		highest = 0
		for (i = 1; i <= count; i++)
			if (cell[i] + 0 > highest)
				highest = cell[i] + 0
		for (i = 1; i <= count; i++)
			if (cell[i] == "" && fits[shown, i] < least - 1 &&
			    (cell[1] != "" || highest + least <= most))
				print "fits " fits[shown, i] ": count", i,
				    "of", shown
	}
	print tables, "tables"
}
