# SPDX-License-Identifier: ISC
# Checks that the answers of iop-hours for one input add up, to the minute:
# sessions to days, and days to the weeks whose days are all of the week's rule.
# Says each fault, and then ends with 1; the numbers of the sessions, days and
# weeks that were compared go to .compared. Weeks begin on Monday.
#
#	awk -F, -f dates.awk -f adds_up.awk session.csv day.csv week.csv
#
# Cells hold no commas.

function fault(what) {
	print FILENAME ": " what
	faults++
}
# Hours have two decimals, which tell each minute apart.
function minutes(cell) {
	return int((cell * 100 * 60 + 50) / 100)
}
function number(name) {
	return name ~ /_hours$|^hours$/ ? minutes($at[name]) : $at[name]
}
FNR == 1 {
	split("", at)
	for (i = 1; i <= NF; i++)
		at[$i] = i
	n = split("hours group_hours individual_hours family_hours " \
	    "education_hours case_management_hours medication_hours " \
	    "other_hours uncounted_hours virtual_hours sessions " \
	    "missed excused late unrecorded", sums, " ")
	next
}
{ id = $at["client_id"] }
FILENAME == "session.csv" {
	sessions++
	counted = minutes($at["counted_hours"])
	if ($at["scheduled_hours"] != "" && \
	    minutes($at["lost_hours"]) != \
	    minutes($at["scheduled_hours"]) - counted)
		fault("lost, in line " FNR)
	if ((counted > 0) != ($at["why"] ~ /^counted/))
		fault("why, in line " FNR)
	of_day[id, $at["date"]] += counted
	minutes_of_sessions += counted
}
FILENAME == "day.csv" {
	days++
	date = $at["date"]
	if (of_day[id, date] != minutes($at["hours"]))
		fault("sessions of " id " on " date)
	minutes_of_days += minutes($at["hours"])
	week = id SUBSEP $at["episode"] SUBSEP week_of(day_of(date))
	if (week in rule && rule[week] != $at["rule"])
		several[week] = 1
	rule[week] = $at["rule"]
	counts[week] += $at["day_counts"] == "yes"
	for (i = 1; i <= n; i++)
		sum[week, sums[i]] += number(sums[i])
}
FILENAME == "week.csv" {
	week = id SUBSEP $at["episode"] SUBSEP day_of($at["week_start"])
	if (week in several || \
	    (week in rule && rule[week] != $at["rule"]))
		next
	weeks++
	for (i = 1; i <= n; i++)
		if (sum[week, sums[i]] + 0 != number(sums[i]))
			fault(sums[i] " of the week in line " FNR)
	if ($at["rule"] != "" && counts[week] + 0 != $at["days"])
		fault("days of the week in line " FNR)
}
function week_of(d) {
	return d - (d + 3) % 7
}
END {
	if (minutes_of_sessions != minutes_of_days)
		fault("sum of all sessions")
	print sessions, days, weeks > ".compared"
	exit faults > 0
}
