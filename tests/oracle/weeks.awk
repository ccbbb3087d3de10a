# SPDX-License-Identifier: ISC
#
# Writes weekly rows for the tests of iop-stepdown: made-up clients who meet
# their hours or just fail to, stay away for weeks, come back in a new episode,
# change level, and so on. No row is bad by iop-stepdown's rules.
#
#	awk -v seed=1 [-v clients=20] [-v weeks=16] [-v levels=0]
#	    [-v what=weeks|tests|progress|ladder] -f dates.awk -f weeks.awk
#
# The same seed, clients and weeks give weeks, tests, progress and a ladder that
# belong together. levels=0 leaves the level column of the weeks out; sorted=1
# leaves the rows in order. Mawk and gawk write the same bytes, since the
# numbers come from a generator of our own.

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

# One of the words; - is the empty one.
function pick(words,    list, n, word) {
	n = split(words, list, " ")
	word = list[1 + below(n)]
	return word == "-" ? "" : word
}

# One of the words with a chance of so many percent, else nothing.
function perhaps(p, words) {
	return percent(p) ? pick(words) : ""
}

# ---- dates and hours -----------------------------------------------------

# Day 0 is Monday, 2025-09-01: some clients see the year end, some February.
function date(day) {
	return date_of(day_of("2025-09-01") + day)
}

# Minutes as hours with two decimals, half up; at times in another form.
function hours(minutes,    hundredths, whole, form) {
	hundredths = (200 * minutes + 60 - (200 * minutes + 60) % 120) / 120
	whole = (minutes - minutes % 60) / 60
	form = below(100)
	if (form < 4 && minutes % 60 == 0)
		return whole
	if (form < 8 && minutes < 1440)
		return sprintf("%d:%02d", whole, minutes % 60)
	return sprintf("%d.%02d", (hundredths - hundredths % 100) / 100,
	    hundredths % 100)
}

# ---- the ladder ----------------------------------------------------------

function plan_stage(s, level,    line, after, back, least, to) {
	stage_level[s] = level
	stage_minutes[s] = pick("- 1200 1200 540 540 540 370 370 270 360 60")
	stage_days[s] = pick("- 1 1 2 3 3 3 4 5")
	least = pick("- - 0 1 1 2 2 3 4 6")
	line = ladder_level ? level : ""
	line = "s" s "," line ","
	if (stage_minutes[s] != "")
		line = line pick_form(stage_minutes[s])
	line = line "," stage_days[s] "," least ","
	if (percent(45))
		line = line (least < 1 ? 1 : least) + between(0, 6)
	line = line "," perhaps(50, "1 2 2 3 4") "," \
	    perhaps(35, "0 0 1 2 3") "," perhaps(25, "0 1 2") "," \
	    perhaps(30, "1 2 2 3 4") "," \
	    perhaps(25, "9 18.5 27.00 40 72 90.25") ","
	after = perhaps(60, "1 2 2 3")
	back = ""
	to = 1 + below(s)
	if (after != "" && to < s)
		back = pick("s s S") to
	ladder[s] = line after "," back "," pick("local \"a_b,_made_up\" -")
	gsub(/_/, " ", ladder[s])
}

# A limit as it may stand in a table.
function pick_form(minutes) {
	if (minutes == 370)
		return pick("6.17 6:10")
	if (minutes == 270)
		return pick("4.5 4:30 4.50")
	return minutes / 60
}

# Levels go down; IOP is always there, and some levels have several stages.
function plan_ladder(    i, n, list, times) {
	ladder_level = !percent(15)
	stages = 0
	n = split("WM RES PHP IOP OP aftercare", list, " ")
	for (i = 1; i <= n; i++) {
		if (list[i] != "IOP" && !percent(list[i] == "WM" ? 15 : 50))
			continue
		for (times = pick("1 1 2 2 3"); times > 0; times--)
			plan_stage(++stages, list[i])
	}
}

# ---- weeks ---------------------------------------------------------------

# A level as an export may have it.
function some_spelling(level,    n) {
	n = below(100)
	if (n < 8)
		return ""
	if (n < 11)
		return pick("unknown n/a -9 Unknown")
	if (n < 15)
		return level == "IOP" && percent(30) ? \
		    "Intensive-Outpatient" : tolower(level)
	if (n < 16)
		return " " level
	return level
}

# A level of the ladder, or rarely one that may not be in it.
function some_level() {
	if (percent(12))
		return pick("none review RES WM PHP OP detox-7")
	return stage_level[1 + below(stages)]
}

# The minutes and days asked by one of the stages of a level, or by any.
function aim_at(level,    s, tries) {
	for (tries = 0; tries < 30; tries++) {
		s = 1 + below(stages)
		if (stage_level[s] == level || tries == 29)
			break
	}
	aim_minutes = stage_minutes[s] == "" ? 540 : stage_minutes[s] + 0
	aim_days = stage_days[s] == "" ? 3 : stage_days[s] + 0
	if (percent(8))
		aim_minutes = pick("1200 540 370 270 360 60")
}

function put_week(client, episode, number, day, level, zeal, is_last,
    minutes, days, status, missed, late) {
	aim_at(level)
	minutes = aim_minutes + pick("0 0 0 0 1 2 60 150")
	days = aim_days + pick("0 0 0 1")
	status = pick("met met met over")
	missed = pick("0 0 0 0 0 0 0 0 1 2")
	late = pick("0 0 0 0 0 0 0 0 1 2")
	if (!percent(zeal)) {
		status = "short"
		minutes = aim_minutes + pick("-1 -1 -1 -1 -30 0 0 0")
		if (minutes < aim_minutes || percent(30))
			days = aim_days - below(2)
		else
			days = aim_days - 1
		if (percent(25))
			minutes = days = 0
		missed = pick("0 0 1 1 2 3")
		if (percent(35))
			status = pick("excused unproven partial unplaced exempt")
	} else if (percent(5))
		status = pick("excused unproven partial exempt short")
	if (number == 1 && percent(25)) {
		status = "partial"
		if (percent(50))
			minutes = 90
	}
	if (is_last && percent(35)) {
		status = "open"
		if (percent(70))
			minutes = pick("0 60 120 359 369 539")
	}
	if (percent(3))
		status = toupper(status)
	if (days > 7)
		days = 7
	row[++rows] = client "," episode "," number "," date(day) "," \
	    (levels ? some_spelling(level) "," : "") hours(minutes) "," \
	    days "," status "," missed "," late
}

# An episode of n weeks from a day on. Its level stays, goes down the ladder,
# or jumps.
function put_episode(client, episode, day, n, last_one,
    i, manner, s, level, zeal, weak) {
	manner = pick("stay stay down down jump")
	s = 1 + below(stages < 3 ? stages : 3)
	level = stage_level[s]
	if (percent(40))
		level = "IOP"
	if (percent(8))
		level = some_level()
	zeal = pick("95 95 85 70 50 20")
	weak = percent(30) ? 60 : 95
	for (i = 1; i <= n; i++) {
		if (i > 1 && i < n && !percent(weak))
			continue
		if (manner == "down" && percent(20)) {
			s = s < stages ? s + 1 : stages
			level = stage_level[s]
		}
		if (manner == "jump" && percent(20))
			level = some_level()
		if (percent(8))
			zeal = pick("95 85 50 10")
		put_week(client, episode, i, day + 7 * (i - 1), level, zeal,
		    last_one && i == n)
	}
	put_tests(client, day, n)
	put_progress(client, day, n)
	if (percent(8))
		said[++said_count] = client "," date(day - between(1, 3)) "," \
		    pick("no yes")
}

# ---- side files ----------------------------------------------------------

# A day, at times with an hour that says nothing.
function moment(day) {
	return date(day) (percent(4) ? pick("T09:30 T17:05:00") : "")
}

# Once or twice in most weeks, from the week before to the week after, often
# on a week's first or last day, at times twice a day.
function put_tests(client, day, n,    i, times, d, good, eager, result) {
	good = pick("99 97 90 60")
	eager = pick("95 90 70 30")
	for (i = -1; i <= n; i++) {
		if (!percent(eager))
			continue
		for (times = pick("1 1 2 3"); times > 0; times--) {
			d = day + 7 * i + pick("0 1 2 3 4 5 6 6 6 0")
			result = "negative"
			if (!percent(good))
				result = pick("positive refused missed " \
				    "excused Positive excused")
			test[++test_count] = client "," moment(d) "," result \
			    "," pick("urine breath -")
			if (!percent(8))
				continue
			test[++test_count] = client "," moment(d) "," \
			    pick("negative negative excused positive") \
			    ",saliva"
		}
	}
}

function put_progress(client, day, n,    i, d, good) {
	if (percent(45))
		return
	good = pick("90 70 40")
	for (i = 0; i < n; i++) {
		if (!percent(25))
			continue
		d = day + 7 * i + pick("0 3 6")
		said[++said_count] = client "," moment(d) "," \
		    (percent(good) ? pick("yes yes y 1 TRUE") : \
		    pick("no no n 0 False"))
		if (percent(15))
			said[++said_count] = client "," date(d) "," \
			    pick("yes no")
	}
}

# ---- the run -------------------------------------------------------------

function put_client(client,    day, e, episodes, n) {
	day = 7 * between(1, 20)
	if (percent(15))
		day += between(1, 6)
	episodes = pick("1 1 1 2 3")
	for (e = 1; e <= episodes; e++) {
		n = percent(10) ? 1 : between(2, weeks)
		put_episode(client, e, day, n, e == episodes)
		day += 7 * (n + below(8))
		if (percent(20))
			day += between(0, 6)
	}
}

function shuffle(list, n,    i, j, swap) {
	if (sorted)
		return
	for (i = n; i > 1; i--) {
		j = between(1, i)
		swap = list[i]
		list[i] = list[j]
		list[j] = swap
	}
}

function print_all(head, list, n,    i) {
	print head
	for (i = 1; i <= n; i++)
		print list[i]
}

function run(    i) {
	plan_ladder()
	for (i = 1; i <= clients; i++)
		put_client(sprintf("%s%02d", pick("c c c C k- 7"), i))
	shuffle(row, rows)
	shuffle(test, test_count)
	shuffle(said, said_count)
	if (what == "ladder")
		print_all("stage,level,min_hours,min_days,min_weeks," \
		    "max_weeks,met_weeks,max_missed,max_late,negative_weeks," \
		    "total_hours,back_after,back_to,source", ladder, stages)
	else if (what == "tests")
		print_all("client_id,date,result,kind", test, test_count)
	else if (what == "progress")
		print_all("client_id,date,progress", said, said_count)
	else
		print_all("client_id,episode,program_week,week_start," \
		    (levels ? "level," : "") "hours,days,status,missed,late",
		    row, rows)
}

BEGIN {
	if (clients == "")
		clients = 20
	if (weeks == "")
		weeks = 16
	if (levels == "")
		levels = 1
	levels += 0
	weeks += 0
	clients += 0
	rows = test_count = said_count = 0
	state = 1 + (seed + 0) % 2147483646
	for (warm = 0; warm < 20; warm++)
		next_number()
	run()
}
