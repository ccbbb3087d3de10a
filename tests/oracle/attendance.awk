# SPDX-License-Identifier: ISC
#
# Writes attendance for the tests of iop-hours: made-up clients whose sessions
# overlap, break, stand twice, lack times or lengths, stop for 29 to 32 days,
# change level, are discharged and admitted again, and so on.
#
#	awk -v seed=1 [-v clients=20] [-v weeks=8] [-v levels=0] [-v bad=1]
#	    [-v limits=1] [-v payers=roster|rows]
#	    [-v what=attendance|roster|closures|policy] -f dates.awk -f attendance.awk
#
# The same seed and options give an attendance, a roster, closures and a table
# of rules that belong together: every contact lies in an episode of the
# roster. levels=0 leaves the level column of the attendance out. bad=1 makes
# some rows bad, by their status, their date or their minutes; else no row is.
# limits=1 gives the closures columns hours and level. payers says where the
# column payer is that the rules ask for, beside the age in the roster; if that
# is the roster, the closures have it, too. Mawk
# and gawk write the same bytes, since the numbers come from a generator of our
# own.

# ---- chance --------------------------------------------------------------

# Lehmer's generator: the products stay below 2^47, exact in a double.
function next_number() {
	state = (state * 48271) % 2147483647
	return state
}

# A whole number from 0 to n - 1.
function below(n,    x) {
	x = next_number()
	return ((x - x % 16) / 16) % n
}

function percent(p) {
	return below(100) < p
}

function between(a, b) {
	return a + below(b - a + 1)
}

function pick(words,    list, n) {
	n = split(words, list, " ")
	return list[1 + below(n)]
}

# ---- dates and times -----------------------------------------------------

# Day 0 is Monday, 2026-01-05.
function date(day) {
	return date_of(day_of("2026-01-05") + day)
}

function clock(minute) {
	if (minute == "")
		return ""
	return sprintf("%02d:%02d", (minute - minute % 60) / 60, minute % 60)
}

# ---- rows ----------------------------------------------------------------

function put_row(client, day, start, end, arrived, departed, minutes, service,
    status, mode,    level, when, payer) {
	if (mode == "-")
		mode = ""
	level = percent(70) ? level_of(client, day) : ""
	if (percent(2))
		level = some_level()
	level = in_other_words(level)
	payer = percent(50) ? payer_of(client, day) : ""
	when = date(day)
	if (bad && percent(5)) {
		if (percent(60))
			status = "presnt"
		else if (minutes != "" && percent(50))
			minutes = "1e2"
		else if (percent(50))
			when = "the 14th"
	}
	row[++rows] = client "," when "," clock(start) "," clock(end) \
	    "," clock(arrived) "," clock(departed) "," minutes "," service \
	    "," status "," mode (levels ? "," level : "") \
	    (payers == "rows" ? "," payer : "")
}

# A level as some exports spell it, or none in the words for that.
function in_other_words(level) {
	if (!percent(6))
		return level
	if (level == "IOP")
		return percent(50) ? "iop" : "Intensive Outpatient"
	if (level == "")
		return pick("unknown n/a")
	return level == "PHP" ? "php" : level
}

# The level of a client on a day, the same for all rows of that day.
function level_of(client, day,    i, found) {
	found = ""
	for (i = 1; i <= changes[client]; i++)
		if (change_day[client, i] <= day)
			found = change_level[client, i]
	return found
}

# Likewise the client's payer.
function payer_of(client, day,    i, found) {
	found = ""
	for (i = 1; i <= payer_changes[client]; i++)
		if (payer_day[client, i] <= day)
			found = payer_word[client, i]
	return found
}

# Yoga is in no table of services, and some rows name none.
function some_service(    service) {
	if (percent(45))
		return "group"
	service = pick("individual individual family education medication " \
	    "testing peer peer other group case-management yoga -")
	return service == "-" ? "" : service
}

# A length with a break taken off, one minute at least.
function with_break(minutes) {
	return minutes - below(minutes < 16 ? minutes : 16)
}

function is_attended(status) {
	return status == "attended" || status == "late" || status == "left"
}

function some_status() {
	if (percent(72))
		return "attended"
	return pick("late late left left absent absent absent excused " \
	    "excused closed scheduled unrecorded unrecorded -")
}

# One session in one of the forms that exports have.
function put_session(client, day, start, span, status, service, mode,
    form, end, arrived, departed, minutes, began, ended, n) {
	if (status == "-")
		status = ""
	end = start + span
	arrived = departed = minutes = ""
	form = below(100)
	if (!is_attended(status) && form >= 60) {
		if (form < 75)
			put_row(client, day, "", "", "", "", "", service,
			    status, mode)
		else if (form < 85)
			put_row(client, day, start, "", "", "", "", service,
			    status, mode)
		else
			put_row(client, day, "", "", "", "", span, service,
			    status, mode)
		return
	}
	if (form >= 90) {
		put_row(client, day, "", "", "", "", span, service, status,
		    mode)
		return
	}
	if (form >= 78) {
		put_row(client, day, start, "", "", "", span, service,
		    status, mode)
		return
	}
	if (status == "late" && percent(60))
		arrived = start + between(1, 25)
	if (status == "left" && percent(60))
		departed = end - between(1, 25)
	if (status == "attended" && percent(10)) {
		arrived = start - between(0, 15)
		if (percent(50))
			departed = end + between(0, 15)
	}
	if (status == "attended" && percent(5))
		arrived = start + between(1, 10)
	began = arrived != "" && arrived > start ? arrived : start
	ended = departed != "" && departed < end ? departed : end
	if (percent(25)) {
		minutes = ended - began
		if (percent(70))
			minutes = with_break(minutes)
		else
			minutes += below(2)
	}
	put_row(client, day, start, end, arrived, departed, minutes, service,
	    status, mode)
	if (!is_attended(status) || !percent(15))
		return

	# The same session once more, or nearly so, or cut up.
	n = below(7)
	if (n == 1 || (n == 4 && percent(50)))
		service = some_service()
	if (n == 2)
		status = pick("attended late left absent unrecorded")
	if (n == 2 && !is_attended(status))
		arrived = departed = ""
	if (n == 3)
		mode = pick("virtual telehealth in-person")
	if (n == 4)
		minutes = with_break(ended - began)
	if (n < 5)
		put_row(client, day, start, end, arrived, departed, minutes,
		    service, status, mode)
	if (n == 5) {
		service = some_service()
		put_row(client, day, start + 15, end + 15, "", "", "",
		    service, "attended", mode)
	}
	for (; n == 6 && began < ended; began += 20) {
		end = began + between(10, 25)
		put_row(client, day, began, end, "", "", "", service,
		    "attended", "online")
	}
}

function some_session(client, day, status,    start, span, service, mode) {
	start = 5 * between(96, 220)
	span = 5 * between(6, 24)
	service = some_service()
	mode = pick("in-person - - virtual video online")
	put_session(client, day, start, span, status, service, mode)
}

# A day of sessions; on a day that must have one, the first is a contact.
function put_day(client, day, must,    n, status, start, span, service,
    mode) {
	status = some_status()
	if (must)
		status = pick("attended attended attended late left absent")
	else if ((day in closed) && percent(70)) {
		if (percent(50))
			return
		status = "closed"
	}
	start = pick("540 540 600 1080")
	span = percent(60) ? 180 : 10 * between(6, 20)
	service = percent(75) ? "group" : some_service()
	mode = percent(80) ? "" : pick("in-person virtual telehealth video")
	put_session(client, day, start + 0, span, status, service, mode)
	if (status == "closed" || !percent(40))
		return
	for (n = between(1, 3); n > 0; n--) {
		status = some_status()
		some_session(client, day, status)
	}
}

# ---- clients -------------------------------------------------------------

function some_level() {
	return pick("IOP IOP IOP IOP IOP IOP IOP PHP PHP PHP OP OP " \
	    "OP IOP-youth IOP-youth RES WM")
}

function some_payer() {
	return pick("medicaid medicaid medicare private private")
}

function put_line(client, admit, discharge, level,    payer, age) {
	payer = percent(94) ? some_payer() : pick("- ask unknown")
	if (payer == "-")
		payer = ""
	age = client_age[client]
	if (percent(4))
		age = pick("16 17 18 99")
	line[++lines] = client "," (admit == "" ? "" : date(admit)) "," \
	    (discharge == "" ? "" : date(discharge)) "," \
	    in_other_words(level) "," age \
	    (payers == "roster" ? "," payer : "")
}

# When the client's level in the attendance changes.
function plan_levels(client, first, span,    n, i, day) {
	n = pick("0 1 1 1 2 2 3") + 0
	changes[client] = n
	day = first - 10
	for (i = 1; i <= n; i++) {
		change_day[client, i] = day
		change_level[client, i] = some_level()
		day += between(percent(60) ? 1 : 5, span)
	}
	n = pick("0 1 1 2 3") + 0
	payer_changes[client] = n
	day = first - 10
	for (i = 1; i <= n; i++) {
		payer_day[client, i] = day
		payer_word[client, i] = some_payer()
		day += between(1, span)
	}
}

# A note that is no contact, on one of the days from..to.
function put_note(client, from, to,    day, status) {
	day = between(from, to)
	status = pick("excused closed scheduled unrecorded -")
	put_session(client, day, 600, 90, status, "group", "")
}

# A client without a contact: on the roster, in the attendance, or in both.
function put_absentee(client,    n, kind, admit, leave, level) {
	changes[client] = payer_changes[client] = 0
	kind = below(4)
	admit = between(0, weeks * 7)
	leave = percent(30) ? admit + below(20) : ""
	level = some_level()
	if (kind < 3)
		put_line(client, admit, leave, level)
	if (kind > 0)
		for (n = between(1, 3); n > 0; n--)
			put_note(client, 0, weeks * 7)
}

# A client who is to come on the same weekdays at the same time, with other
# things on the days on which the program is closed.
function put_regular(client,    first, last, parts, i, d, weekdays, start, span) {
	first[1] = between(0, 2 * weeks)
	parts = pick("1 1 2") + 0
	weekdays = pick("024 0123 13 0245")
	start = pick("540 600") + 0
	span = pick("180 180 200 120 270") + 0
	for (i = 1; i <= parts; i++) {
		last[i] = first[i] + between(8, 5 * weeks)
		first[i + 1] = last[i] + pick("2 2 3 1 8 31")
	}
	plan_levels(client, first[1], 5 * weeks)
	for (i = 1; i <= parts; i++)
		for (d = first[i]; d <= last[i]; d++)
			if (d == first[i] || d == last[i])
				put_row(client, d, start, start + span, "",
				    "", "", "group", "attended", "")
			else if (!index(weekdays, d % 7))
				continue
			else if (d in closed)
				put_closed_day(client, d, start, span)
			else
				put_regular_day(client, d, start, span)
	put_lines(client, parts, first, last)
}

# What stands in the sheet for a day on which the program is closed.
function put_closed_day(client, day, start, span,    n) {
	n = below(10)
	if (n == 5 || n == 6)
		put_row(client, day, "", "", "", "", "", "group", "closed", "")
	if (n == 6 || n == 7)
		put_row(client, day, "", "", "", "", span, "group",
		    "scheduled", "")
	if (n == 8)
		put_row(client, day, start, start + span, "", "", "", "group",
		    "absent", "")
	if (n == 9)
		put_row(client, day, start, start + 60, "", "", "", "peer",
		    "attended", "")
}

function put_regular_day(client, day, start, span,    n, status, known) {
	n = below(100)
	if (n < 62)
		put_row(client, day, start, start + span,
		    n < 4 ? start + 20 : "", "", "", "group",
		    n < 4 ? "late" : "attended", "")
	if (n >= 62 && n < 92) {
		known = percent(45)
		status = n < 70 ? "absent" : n < 81 ? "excused" : \
		    n < 87 ? "unrecorded" : "closed"
		put_row(client, day, percent(60) || known ? start : "",
		    known ? start + span : "", "", "", "", "group", status, "")
	}
	if (percent(12))
		put_row(client, day, start + span - 30, start + span + 30, "",
		    "", "", pick("individual family group"),
		    pick("attended excused unrecorded closed absent"), "")
}

function put_client(client,    parts, first, last, i, d, busy) {
	first[1] = between(0, 3 * weeks)
	parts = pick("1 1 1 2 2 3") + 0
	for (i = 1; i <= parts; i++) {
		last[i] = first[i] + between(0, 5 * weeks)
		first[i + 1] = last[i] + \
		    pick("29 30 31 32 30 31 60 12 33 28 13 14 15 2 2 3 5")
	}
	plan_levels(client, first[1], 5 * weeks)
	busy = pick("35 55 75 95")
	for (i = 1; i <= parts; i++)
		for (d = first[i]; d <= last[i]; d++)
			if (d == first[i] || d == last[i])
				put_day(client, d, 1)
			else if (percent(d % 7 < 5 ? busy : 8))
				put_day(client, d, 0)

	# Notes on other days: they are no contacts and make no episode.
	for (i = below(4); i > 0; i--)
		put_note(client, first[1] - 10, last[parts] + 40)
	put_lines(client, parts, first, last)
}

# The roster's lines of a client whose contacts lie in first[i]..last[i].
function put_lines(client, parts, first, last,    kind, i, cut, admit,
    next_admit, leave, level) {
	kind = below(4)
	level = some_level()
	if (percent(6))
		level = ""
	if (kind == 0) {
		put_line(client, "", "", level)
		return
	}
	admit = first[1] - below(6)
	if (kind == 1) {
		leave = percent(50) ? "" : last[parts] + below(20)
		put_line(client, admit, leave, level)
		return
	}

	# A line for each part, some of them cut by changes of level. A line
	# may begin on the day on which the one before ends, but not earlier.
	for (i = 1; i <= parts; i++) {
		next_admit = first[i + 1] - below(3)
		if (next_admit <= last[i])
			next_admit = last[i] + 1
		cut = first[i]
		while (kind == 3 && last[i] - cut > 3 && percent(60)) {
			cut = between(cut + 1, last[i])
			leave = ""
			if (percent(60))
				leave = cut - below(2)
			if (leave != "" && leave < admit)
				leave = admit
			put_line(client, admit, leave, level)
			admit = cut
			level = percent(5) ? "" : some_level()
		}
		leave = ""
		if (percent(60))
			leave = last[i] + pick("0 0 1 3 6 9")
		if (leave != "" && i < parts && leave > next_admit)
			leave = next_admit
		put_line(client, admit, leave, level)
		admit = next_admit
		if (percent(60))
			level = some_level()
	}
}

# Days on which the program is closed; with limits=1 some for one level only,
# or for two levels in two ways, and some of a stated length.
function plan_closures(    n, d, reason, level, other) {
	for (n = between(2, 2 + 2 * weeks); n > 0; n--) {
		d = between(0, 12 * weeks)
		if (d in closed)
			continue
		closed[d] = 1
		reason = pick("holiday snow repairs")
		level = percent(60) ? "" : some_level()
		closure[++closure_count] = date(d) "," reason \
		    (limits ? some_hours() "," level some_closed_payer() : "")
		other = some_level()
		if (limits && level != "" && other != level && percent(40))
			closure[++closure_count] = date(d) "," reason \
			    some_hours() "," other some_closed_payer()
	}
}

function some_closed_payer() {
	if (payers != "roster")
		return ""
	return "," (percent(75) ? "" : some_payer())
}

function some_hours() {
	return "," (percent(60) ? "" : pick("3 2 1.5 2:30 0.75 4"))
}

# A table of rules that asks for a level, an age and a payer, for nothing in
# some levels, and for something else from a Monday on.
function print_policy(    day, iop) {
	day = between(3, 12) * 7
	iop = pick("9 9 6:30 7.5")
	print "rule,level,age,payer,min_hours,max_hours,min_days," \
	    "min_day_hours,counts,valid_from,valid_to,source"
	print "values,,0..120,medicaid|medicare|private,,,,,,,,"
	print "missing,,99,ask,,,,,,,,"
	print "res,RES|WM,,,0,,,,,,,local"
	print "youth,IOP|IOP-youth,<18,medicaid,6,19:59,," pick("2 1") \
	    ",,,,local"
	print "medicare,IOP,,medicare,9,,3,3,group|individual|family,,,local"
	print "iop,IOP,,,9,19:59,3,,,," date(day - 1) ",local"
	print "iop-new,IOP,,," iop ",15," pick("2 3 4") ",,," date(day) \
	    ",,local"
	print "youth-any,IOP-youth,,!medicaid,6,,2,,,,,local"
	print "php-old,PHP,>=65,private|medicare,12,,4,,,,,local"
	print "php,PHP,,,20,,5,,,,,local"
	print "op-private,OP,,private,0,,1,,,,,local"
	print "op-old,OP,>=65,,,8:59,1,,,,,local"
	print "op,OP,,,,8:59,1,,,,,local"
}

function shuffle(list, n,    i, j, swap) {
	for (i = n; i > 1; i--) {
		j = between(1, i)
		swap = list[i]
		list[i] = list[j]
		list[j] = swap
	}
}

function print_all(list, n,    i) {
	for (i = 1; i <= n; i++)
		print list[i]
}

function run(    i, client) {
	if (what == "policy") {
		print_policy()
		return
	}
	plan_closures()
	for (i = 1; i <= clients; i++) {
		client = pick("c c c C k- 7")
		client = sprintf("%s%02d", client, i)
		client_age[client] = pick("15 17 18 30 30 44 66 30 15 44 66 -")
		if (client_age[client] == "-")
			client_age[client] = ""
		if (percent(12))
			put_absentee(client)
		else if (percent(35))
			put_regular(client)
		else
			put_client(client)
	}
	shuffle(row, rows)
	shuffle(line, lines)
	if (what == "roster") {
		print "client_id,admit_date,discharge_date,level,age" \
		    (payers == "roster" ? ",payer" : "")
		print_all(line, lines)
	} else if (what == "closures") {
		print "date,reason" (limits ? ",hours,level" \
		    (payers == "roster" ? ",payer" : "") : "")
		print_all(closure, closure_count)
	} else {
		print "client_id,date,start,end,arrived,departed,minutes," \
		    "service,status,mode" (levels ? ",level" : "") \
		    (payers == "rows" ? ",payer" : "")
		print_all(row, rows)
	}
}

BEGIN {
	if (clients == "")
		clients = 20
	if (weeks == "")
		weeks = 8
	if (levels == "")
		levels = 1
	levels += 0
	bad += 0
	limits += 0
	weeks += 0
	clients += 0
	rows = lines = closure_count = 0
	state = 1 + (seed + 0) % 2147483646
	for (warm = 0; warm < 20; warm++)
		next_number()
	run()
}
