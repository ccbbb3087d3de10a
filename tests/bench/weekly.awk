# SPDX-License-Identifier: ISC
# Minutes per client and Monday week of the sessions attended, by end less
# start, overlaps counted twice.  Run as: mawk -f weekly.awk FILE
#
# awk knows no quotes.  The generated file has them in its last column only,
# so cutting at commas gives the first six cells as they are; any other file
# would need a CSV reader, which is work that this contender is spared.

function monday_of(date,    year, month, day, number) {
	year = substr(date, 1, 4)
	month = substr(date, 6, 2)
	day = substr(date, 9, 2)
	if (month < 3) {
		year--
		month += 12
	}
	number = 365 * year + int(year / 4) - int(year / 100) + \
	    int(year / 400) + int((153 * (month - 3) + 2) / 5) + day - 719469
	# 1970-01-01 was a Thursday.
	return strftime("%Y-%m-%d", (number - (number + 3) % 7) * 86400, 1)
}

function minute_of(time) {
	return substr(time, 1, 2) * 60 + substr(time, 4, 2)
}

BEGIN {
	FS = ","
}

NR > 1 && ($6 == "attended" || $6 == "late") {
	if (!($2 in monday))
		monday[$2] = monday_of($2)
	minutes[$1 FS monday[$2]] += minute_of($4) - minute_of($3)
}

END {
	print "client_id,week_start,minutes"
	for (week in minutes)
		print week FS minutes[week]
}
