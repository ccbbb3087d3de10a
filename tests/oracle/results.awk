# SPDX-License-Identifier: ISC
#
# Writes input for the tests of iop-voucher: made-up clients whose tests fall
# two and three on a day, stand twice, are lost twice before a value returns,
# pause, go on after the table's last week or past the year's end, and are
# spent before they are earned. No row is bad by iop-voucher's rules.
#
#	awk -v seed=1 [-v clients=12] [-v what=results] [-v admit=0]
#	    [-v single=1] [-v expect=1] [-v mixed=1] [-v beside=1]
#	    -f dates.awk -f results.awk
#
# what=results	client_id,episode,date,result,redeemed;
#		admit=1 adds admit_date
# what=policy	a schedule for them
# what=weeks	weekly rows with two columns that may earn
# what=targets	a table for them: conditions on program_week and phase
#
# The same seed gives results and policy, and weeks and targets, that belong
# together. single=1 gives no client two rows on one day of an episode, expect=1
# makes rules await chances in each week, mixed=1 lets the limits differ from
# rule to rule, and beside=1 lets episodes of a client run side by side. Mawk and
# gawk write the same bytes, since the numbers come from a generator of our own.

# ---- chance --------------------------------------------------------------

# Lehmer's generator: the products stay below 2^47, exact in a double.
function next_number() {
	state = (state * 48271) % 2147483647
	return state
}

function set_seed(n,    i) {
	state = 1 + n % 2147483646
	for (i = 0; i < 20; i++)
		next_number()
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

# The last row once more.
function put_again(    last) {
	if (single)
		return
	last = row[rows]
	row[++rows] = last
}

# One of the words; a lone - is an empty one.
function pick(words,    list, n, word) {
	n = split(words, list, " ")
	word = list[1 + below(n)]
	return word == "-" ? "" : word
}

# ---- days and money ------------------------------------------------------

# Day 0 is Monday, 2023-10-02.
function date(day) {
	return date_of(day_of("2023-10-02") + day)
}

function money(c) {
	return sprintf("%d.%02d", (c - c % 100) / 100, c % 100)
}

# The same amount, sometimes in a shorter form.
function loose_money(c) {
	if (c % 100 == 0 && percent(50))
		return c / 100
	if (c % 10 == 0 && percent(50))
		return substr(money(c), 1, length(money(c)) - 1)
	return money(c)
}

function shuffle(list, n,    i, j, swap) {
	for (i = n; i > 1; i--) {
		j = between(1, i)
		swap = list[i]
		list[i] = list[j]
		list[j] = swap
	}
}

# ---- the table -----------------------------------------------------------

# What is the same for all rules of a table.
function plan_table() {
	has_money = percent(85)
	has_draws = !has_money || percent(35)
	limit = percent(60) ? loose_money(between(1000, 30000)) : ""
	limit_per = limit == "" ? "" : pick("episode year")
}

# max_total and max_per of one rule.
function some_limit(    c) {
	if (!mixed)
		return limit "," limit_per
	if (percent(40))
		return ","
	c = between(1000, 30000)
	return loose_money(c) "," pick("episode year")
}

# The answers of one rule, from first to expect.
function some_answers(    start, add, grows, out, s) {
	start = pick("250 150 1000 1500 777 1250 1 2000") + 0
	add = pick("125 150 50 200 33 100") + 0
	grows = percent(75)

	out = has_money ? loose_money(start) : ""
	out = out "," (has_money && grows ? loose_money(add) : "")
	out = out "," (grows ? pick("event event week") : "")
	s = ""
	if (has_money && grows && percent(45))
		s = loose_money(start + between(1, 6) * add + \
		    (percent(30) ? below(add) : 0))
	out = out "," s
	if (has_money && percent(45))
		out = out "," loose_money(pick("1000 500 275 1") + 0) "," \
		    between(1, 4)
	else
		out = out ",,"
	out = out "," pick("- 1 2 2 3 3")
	if (grows && percent(75))
		out = out "," pick("1 2 2 3 3 4 5") "," pick("next next at")
	else
		out = out ",,"
	s = ",,"
	if (has_draws)
		s = between(1, 3) "," (grows ? between(1, 2) : "") "," \
		    (grows && percent(60) ? between(4, 9) : "")
	out = out "," s "," some_limit()
	return out (expect ? "," pick("- 1 1 2 2 3") : ",")
}

function some_source() {
	return ",," some_note()
}

function some_note() {
	if (percent(30))
		return "\"made up, for a test\""
	return "local"
}

# Cuts the weeks 1..last into segments: segment[1..segments] are conditions.
function cut_weeks(last, parts,    from, to, i) {
	segments = 0
	from = 1
	for (i = 1; i <= parts && from <= last; i++) {
		to = i == parts ? last : between(from, last)
		segment[++segments] = from == to ? from : from ".." to
		from = to + 1
		if (percent(12))
			from++
	}
}

function put_policy(    i, n, words, name, special) {
	print "rule,program_week,target,earn,neutral,lose,first,step," \
	    "step_per,top,bonus,bonus_every,per_week,restore_after," \
	    "restore_pays,draws_first,draws_step,draws_top,max_total," \
	    "max_per,expect,valid_from,valid_to,source"
	words = percent(70) ? "result,negative,excused," \
	    "positive|missed|refused" : pick("result,,, ,,,")
	name = percent(70)
	plan_table()
	n = 0

	# One week of its own, and then the range that it lies in.
	if (percent(20))
		print (name ? "for a time" : "") ",," words "," \
		    some_answers() "," date(between(12, 90)) "," \
		    (percent(50) ? date(between(91, 150)) : "") "," \
		    some_note()
	special = percent(15)
	if (special)
		print (name ? "special" : "") "," between(1, table_weeks) \
		    "," words "," some_answers() "," some_source()
	if (percent(12)) {
		print (name ? "always" : "") ",," words "," \
		    some_answers() "," some_source()
		return
	}
	cut_weeks(table_weeks, pick("1 1 2 2 3 4") + 0)
	if (percent(20))
		segment[++segments] = ">=" table_weeks + between(1, 2)
	for (i = 1; i <= segments; i++)
		print (name ? "weeks " segment[i] : "") "," segment[i] "," \
		    words "," some_answers() "," some_source()
}

function put_targets(    i, k, n, from, phase, words, weeks_cell, answers,
    line) {
	print "rule,program_week,phase,target,earn,neutral,lose,first," \
	    "step,step_per,top,bonus,bonus_every,per_week," \
	    "restore_after,restore_pays,draws_first,draws_step," \
	    "draws_top,max_total,max_per,expect,valid_from," \
	    "valid_to,source"
	print "values,>=0,early|late|other,,,,,,,,,,,,,,,,,,,,,,"
	print "missing,,ask,,,,,,,,,,,,,,,,,,,,,,"
	plan_table()
	n = 0
	for (k = 1; k <= 2; k++) {
		answers = ""
		words = ",,"
		if (k == 1 && !target_plain[1])
			words = "met|over,excused|partial,short|no-show"
		if (k == 2 && !target_plain[2])
			words = "negative,excused,positive|missed|refused"
		words = (k == 1 ? "attendance," : "abstinence,") words

		# Rules for a phase, those of an open target in any week.
		for (i = pick("0 0 1 2"); i > 0; i--) {
			from = between(1, target_last[k])
			weeks_cell = from ".." target_last[k]
			if (target_open[k] && percent(70))
				weeks_cell = ""
			phase = i == 2 ? "early" : pick("late Late EARLY")
			n++
			answers = some_answers()
			line[n] = "rule " n "," weeks_cell "," phase "," \
			    words "," answers "," some_source()
		}
		cut_weeks(target_last[k], pick("1 1 2 3") + 0)
		for (i = 1; i <= segments; i++) {
			n++

			# Where all get the same, the phase is no matter.
			if (answers == "" || percent(70))
				answers = some_answers()
			line[n] = "rule " n "," segment[i] ",," words "," \
			    answers "," some_source()
		}
	}

	# Sometimes the rules of both targets stand mixed.
	if (percent(50))
		shuffle(line, n)
	for (i = 1; i <= n; i++)
		print line[i]
}

# ---- rows ----------------------------------------------------------------

function some_redeemed() {
	if (percent(80))
		return ""
	if (percent(30))
		return pick("0 0.00 0.0")
	if (percent(6))
		return loose_money(between(5000, 20000))
	return loose_money(between(1, 1500))
}

# Lost, neutral or earned; going is how often the client goes on earning.
function some_outcome(going) {
	if (percent(8))
		return "neutral"
	return percent(going) ? "earned" : "lost"
}

function some_result(outcome) {
	if (outcome == "earned")
		return pick("negative negative negative Negative")
	if (outcome == "neutral")
		return pick("excused excused Excused")
	return pick("positive positive missed refused POSITIVE")
}

function put_result(who, day, result, admitted) {
	if (admit)
		admitted = percent(60) ? "" : date(admitted)
	row[++rows] = who "," date(day) (percent(3) ? " 09:30" : "") \
	    (admit ? "," admitted : "") "," result "," some_redeemed()
}

# The events of one day: one, sometimes two or three, some of them equal.
function put_events(who, day, going, admitted,    n, result, i) {
	n = single || percent(78) ? 1 : percent(70) ? 2 : 3
	result = some_result(some_outcome(going))
	for (i = 1; i <= n; i++) {
		put_result(who, day, result, admitted)
		if (percent(n == 1 ? 3 : 30))
			put_again()
		if (percent(65))
			result = some_result(some_outcome(going))
	}
}

# One episode's tests from a day on; its last day is left in last_day.
function put_tests(who, start, going,    w, n, used, weeks, day, admitted,
    any) {
	weeks = between(2, table_weeks + 5)
	admitted = start - below(12)
	any = 0
	last_day = start
	for (w = 0; w < weeks; w++) {
		split("", used)
		if (percent(20))
			going = pick("30 60 85 97") + 0
		n = pick("0 1 2 2 2 3 3 4") + 0
		if (w == weeks - 1 && !any)
			n = 1
		for (; n > 0; n--) {
			day = start - start % 7 + 7 * w + below(7)
			if (day < start || (day in used))
				continue
			used[day] = any = 1
			put_events(who, day, going, admitted)
			if (day > last_day)
				last_day = day
		}
	}
}

function client_name(i) {
	return sprintf("%s%02d", pick("c c c C k- 7"), i)
}

function put_results(    i, e, n, start, who, going) {
	for (i = 1; i <= clients; i++) {
		who = client_name(i)
		going = pick("50 70 85 95 100") + 0
		n = pick("1 1 2 3") + 0
		start = 12 + below(80)
		e = pick("1 1 1 2 9") + 0
		for (; n > 0; n--) {
			put_tests(who "," e++, start, going)
			start = last_day + between(0, 45)
			if (beside && percent(40))
				start = last_day - below(20)
		}
	}
	print "client_id,episode,date," (admit ? "admit_date," : "") \
	    "result,redeemed"
}

function some_attendance(outcome) {
	if (target_plain[1] && percent(25))
		return some_default(outcome)
	if (outcome == "earned")
		return pick("met met over Met")
	if (outcome == "neutral")
		return pick("excused partial")
	return "short"
}

# A word of the lists that hold where the table gives none.
function some_default(outcome) {
	if (outcome == "earned")
		return pick("negative met over attended yes Y true 1")
	if (outcome == "neutral")
		return pick("excused partial open unproven unplaced exempt " \
		    "cancelled neutral")
	return pick("positive missed refused short absent no N false 0")
}

# One weekly row. What no rule can pay for any more may be left empty.
function put_week(who, day, number, going, phase,    a, b) {
	a = some_attendance(some_outcome(going))
	b = some_outcome(going)
	b = target_plain[2] && percent(25) ? some_default(b) : some_result(b)
	if (number > target_last[1] && !target_open[1] && percent(60))
		a = pick("- ?")
	if (number > target_last[2] && !target_open[2] && percent(60))
		b = pick("- ?")
	if (!target_open[1] && !target_open[2] && percent(3))
		number = pick("- unknown n/a")
	row[++rows] = who "," number "," date(day) "," phase "," a "," b \
	    "," some_redeemed()
}

function put_weeks(    i, e, n, w, k, weeks, day, who, going, shift, phase) {
	for (i = 1; i <= clients; i++) {
		who = client_name(i)
		going = pick("50 70 85 95 100") + 0
		day = 7 * below(14)
		n = pick("1 1 2 3") + 0
		for (e = 1; e <= n; e++) {
			weeks = between(2, table_weeks + 4)
			shift = pick("1 1 1 2 4") + 0
			phase = "early"
			for (w = 0; w < weeks; w++) {
				if (percent(15))
					phase = pick("early late Late " \
					    "EARLY other - unknown ask")
				if (w > 0 && percent(10))
					continue
				k = single || percent(82) ? 1 : \
				    between(2, 3)
				for (; k > 0; k--) {
					if (k > 1 && percent(30))
						phase = pick("early late -")
					put_week(who "," e, day + 7 * w,
					    w + shift, going, phase)
				}
				if (percent(10))
					put_again()
				if (percent(20))
					going = pick("30 60 85 97") + 0
			}
			day += 7 * (weeks + below(5))
		}
	}
	print "client_id,episode,program_week,week_start,phase," \
	    "attendance,abstinence,redeemed"
}

# ---- the run -------------------------------------------------------------

BEGIN {
	seed += 0
	admit += 0
	mixed += 0
	single += 0
	expect += 0
	beside += 0
	clients = clients == "" ? 12 : clients + 0
	rows = 0
	set_seed(seed)
	table_weeks = between(4, 12)
	target_last[1] = table_weeks - below(3)
	target_last[2] = table_weeks - below(3)
	target_plain[1] = percent(40)
	target_plain[2] = percent(40)
	target_open[1] = percent(40)
	target_open[2] = percent(40)
	if (what == "policy") {
		set_seed(seed + 1000003)
		put_policy()
	} else if (what == "targets") {
		set_seed(seed + 2000003)
		put_targets()
	} else {
		set_seed(seed + 3000017)
		if (what == "weeks")
			put_weeks()
		else
			put_results()
		shuffle(row, rows)
		for (i = 1; i <= rows; i++)
			print row[i]
	}
}
