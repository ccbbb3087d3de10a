# SPDX-License-Identifier: ISC
#
# A second, independent reading of what iop-stepdown is to do, for its tests:
# it reads weekly rows and writes them with the step_ columns. It was written
# from the specification and not from the C code, and it takes the plain way
# everywhere: what a week needs to know is counted anew from the weeks so far,
# and step_earliest is found by living through weeks in which all goes well.
# It refuses no bad row: give it good ones.
#
#	awk -v policy=ladder.csv [-v tests=FILE] [-v progress=FILE]
#	    [-v start=STAGE] [-v advance=1] [-v latest=1]
#	    -f dates.awk -f stepdown.awk weeks.csv
#
# Runs under mawk and gawk. Days are numbers since 1970-01-01, all durations
# are whole minutes, -1 stands for an empty cell of the ladder. The weeks of an
# episode are numbered from 0, those without a row included.

# ---- text ----------------------------------------------------------------

function trim(s) {
	gsub(/^[ \t]+|[ \t]+$/, "", s)
	return s
}

# A word as words are compared: case, blanks, hyphens, underscores are alike.
function plain(s) {
	s = tolower(trim(s))
	gsub(/[-_ \t]+/, " ", s)
	return s
}

function missing(s) {
	s = tolower(trim(s))
	return s == "" || s == "unknown" || s == "n/a" || s == "na" || \
	    s == "n.a." || s == "null" || s == "#n/a" || s == "nan" || \
	    s == "-9"
}

# A level as levels are compared, whatever it is called.
function level_in(s) {
	s = plain(s)
	if (s == "intensive outpatient")
		return "iop"
	if (s == "partial hospitalization")
		return "php"
	return s == "outpatient" ? "op" : s
}

# One line of CSV into cells[1..]; a quoted cell may not span lines.
function cut(line, cells,    n, i, c, quoted, cell) {
	split("", cells)
	sub(/\r$/, "", line)
	n = 1
	cell = ""
	quoted = 0
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (quoted) {
			if (c != "\"")
				cell = cell c
			else if (substr(line, i + 1, 1) == "\"") {
				cell = cell c
				i++
			} else
				quoted = 0
		} else if (c == "\"")
			quoted = 1
		else if (c == ",") {
			cells[n++] = cell
			cell = ""
		} else
			cell = cell c
	}
	cells[n] = cell
	return n
}

# The cells of a header line into column[table, name] = number.
function header(table, line,    cells, n, i, name) {
	sub(/^\357\273\277/, "", line)
	n = cut(line, cells)
	for (i = 1; i <= n; i++) {
		name = plain(cells[i])
		gsub(/ /, "_", name)
		column[table, name] = i
	}
}

function has(table, name) {
	return (table, name) in column
}

function get(table, name, cells) {
	return has(table, name) ? trim(cells[column[table, name]]) : ""
}

function quote(s) {
	if (s ~ /[",\r]/ || s ~ /^[ \t]/ || s ~ /[ \t]$/) {
		gsub(/"/, "\"\"", s)
		return "\"" s "\""
	}
	return s
}

# The cells of a line, quoted where needed.
function again(line,    cells, n, i, out) {
	n = cut(line, cells)
	out = quote(cells[1])
	for (i = 2; i <= n; i++)
		out = out "," quote(cells[i])
	return out
}

function blank_line(line) {
	return line ~ /^[ \t\r,]*$/
}

function stop(why) {
	print "stepdown.awk: " why > "/dev/stderr"
	failed = 1
	exit 2
}

# ---- dates and durations -------------------------------------------------

# `9`, `6.17`, `19:59` hours: minutes, to the nearest; nothing: -1.
function minutes_in(s,    part, unit) {
	if (s == "")
		return -1
	if (s ~ /:/) {
		split(s, part, ":")
		return part[1] * 60 + part[2]
	}
	if (s !~ /\./)
		return s * 60
	split(s, part, ".")
	unit = 10 ^ length(part[2])
	return part[1] * 60 + quotient(part[2] * 120 + unit, 2 * unit)
}

# Minutes as hours with two decimals, half up.
function hours(minutes,    hundredths) {
	hundredths = quotient(200 * minutes + 60, 120)
	return sprintf("%d.%02d", quotient(hundredths, 100), hundredths % 100)
}

function count_in(s) {
	return s == "" ? -1 : s + 0
}

# ---- the ladder ----------------------------------------------------------

function read_ladder(file,    line, cells, first, s) {
	first = 1
	stages = 0
	levels_in_ladder = 0
	while ((getline line < file) > 0) {
		if (blank_line(line))
			continue
		if (first) {
			header("ladder", line)
			first = 0
			continue
		}
		cut(line, cells)
		s = ++stages
		stage_name[s] = get("ladder", "stage", cells)
		stage_level[s] = level_in(get("ladder", "level", cells))
		if (stage_level[s] != "")
			levels_in_ladder = 1
		min_hours[s] = minutes_in(get("ladder", "min_hours", cells))
		min_days[s] = count_in(get("ladder", "min_days", cells))
		min_weeks[s] = count_in(get("ladder", "min_weeks", cells))
		max_weeks[s] = count_in(get("ladder", "max_weeks", cells))
		met_weeks[s] = count_in(get("ladder", "met_weeks", cells))
		max_missed[s] = count_in(get("ladder", "max_missed", cells))
		max_late[s] = count_in(get("ladder", "max_late", cells))
		negative_weeks[s] = count_in(get("ladder", "negative_weeks",
		    cells))
		total_hours[s] = minutes_in(get("ladder", "total_hours",
		    cells))
		back_after[s] = count_in(get("ladder", "back_after", cells))
		back_name[s] = get("ladder", "back_to", cells)
	}
	close(file)
	if (!stages)
		stop("no ladder")
}

# The stage of that name, or 0.
function stage_named(name,    s) {
	for (s = 1; s <= stages; s++)
		if (plain(stage_name[s]) == plain(name))
			return s
	return 0
}

# The first stage of a level, or 0.
function stage_of_level(level,    s) {
	for (s = 1; s <= stages; s++)
		if (stage_level[s] == level_in(level))
			return s
	return 0
}

# Where a client begins whose data tell no level.
function stage_at_start(    s) {
	if (start != "") {
		s = stage_named(start)
		if (!s)
			stop("start: no such stage")
		return s
	}
	s = stage_of_level("IOP")
	return s ? s : 1
}

# ---- side files ----------------------------------------------------------

function read_tests(file,    line, cells, first, key, result) {
	first = 1
	while ((getline line < file) > 0) {
		if (blank_line(line))
			continue
		if (first) {
			header("tests", line)
			first = 0
			continue
		}
		cut(line, cells)
		key = get("tests", "client_id", cells) SUBSEP \
		    day_of(get("tests", "date", cells))
		result = plain(get("tests", "result", cells))
		if (result == "negative")
			negative_test[key] = 1
		else if (result == "positive" || result == "refused" || \
		    result == "missed")
			bad_test[key] = 1
		else if (result != "excused")
			stop("unknown result")
	}
	close(file)
}

function read_progress(file,    line, cells, first, n, answer) {
	first = 1
	said = 0
	while ((getline line < file) > 0) {
		if (blank_line(line))
			continue
		if (first) {
			header("progress", line)
			first = 0
			continue
		}
		cut(line, cells)
		n = ++said
		said_client[n] = get("progress", "client_id", cells)
		said_day[n] = day_of(get("progress", "date", cells))
		answer = plain(get("progress", "progress", cells))
		if (answer !~ /^(yes|y|true|1|no|n|false|0)$/)
			stop("unknown progress")
		said_yes[n] = answer ~ /^(yes|y|true|1)$/
	}
	close(file)
}

# ---- what is known of the episode's weeks --------------------------------

function last_day(w) {
	return first_day + 7 * w + 6
}

# Whether a test in week w said so. What comes after the week that is looked
# at isn't known in it.
function bad_in(w,    d) {
	if (w > now)
		return 0
	for (d = last_day(w) - 6; d <= last_day(w); d++)
		if ((client, d) in bad_test)
			return 1
	return 0
}

# On a day with a bad result a negative one says nothing.
function negative_in(w,    d) {
	if (week_best[w])
		return 1
	if (w > now)
		return 0
	for (d = last_day(w) - 6; d <= last_day(w); d++)
		if ((client, d) in negative_test && \
		    !((client, d) in bad_test))
			return 1
	return 0
}

# The latest progress of the episode up to the end of week w: "yes", "no" or
# "". Weeks in which all goes well say yes on their last day.
function progress_by(w,    n, v, day, answer) {
	day = -1000000
	answer = ""
	for (v = 0; v <= w; v++)
		if (week_best[v]) {
			day = last_day(v)
			answer = "yes"
		}
	for (n = 1; n <= said; n++) {
		if ((said_client[n] "") != (client "") || \
		    said_day[n] < first_day || said_day[n] > last_day(w) || \
		    said_day[n] > last_day(now))
			continue
		if (said_day[n] > day) {
			day = said_day[n]
			answer = said_yes[n] ? "yes" : "no"
		} else if (said_day[n] == day && !said_yes[n])
			answer = "no"
	}
	return answer
}

# met, short or neutral, against the stage the client is in in that week.
function verdict(w,    s) {
	s = week_stage[w]
	if (min_hours[s] < 0 && min_days[s] < 0)
		return "neutral"
	if (week_gap[w])
		return "short"
	if (week_minutes[w] >= min_hours[s] && week_days[w] >= min_days[s])
		return "met"
	if (week_status[w] ~ \
	    /^(partial|unproven|excused|unplaced|exempt|open)$/)
		return "neutral"
	return "short"
}

# Whether the week is one of its stage: not an open one that isn't met yet.
function counts(w) {
	return week_status[w] != "open" || verdict(w) == "met"
}

# ---- counting in the stage, up to week w ---------------------------------

function weeks_done(w,    v, n) {
	n = 0
	for (v = stage_from; v <= w; v++)
		n += counts(v)
	return n
}

# The last judged weeks in a row that are of this verdict.
function in_a_row(w, word,    v, n) {
	n = 0
	for (v = w; v >= stage_from; v--) {
		if (!counts(v) || verdict(v) == "neutral")
			continue
		if (verdict(v) != word)
			break
		n++
	}
	return n
}

# The sum of a cell over the last met_weeks judged weeks; without met_weeks
# over all weeks of the stage.
function sum_of(cell, w,    v, n, sum) {
	n = sum = 0
	for (v = w; v >= stage_from; v--) {
		if (!counts(v))
			continue
		if (met_weeks[stage] >= 0) {
			if (verdict(v) == "neutral")
				continue
			if (++n > met_weeks[stage])
				break
		}
		sum += cell[v]
	}
	return sum
}

function minutes_at_level(w,    v, sum) {
	sum = 0
	for (v = level_from; v <= w; v++)
		if (counts(v))
			sum += week_minutes[v]
	return sum
}

# The weeks of the episode in a row without a bad test.
function weeks_without(w,    v, n) {
	n = 0
	for (v = w; v >= 0 && !bad_in(v); v--)
		n++
	return n
}

# Whether a test was negative in the last n weeks, those in the episode.
function negative_lately(w, n,    v) {
	for (v = w; v >= 0 && v > w - n; v--)
		if (negative_in(v))
			return 1
	return 0
}

# ---- the rule ------------------------------------------------------------

function may_end(w) {
	if (min_weeks[stage] < 0 && met_weeks[stage] < 0 && \
	    negative_weeks[stage] < 0 && total_hours[stage] < 0)
		return 0
	if (!counts(w))
		return 0
	if (weeks_done(w) < min_weeks[stage])
		return 0
	if (in_a_row(w, "met") < met_weeks[stage])
		return 0
	if (max_missed[stage] >= 0 && \
	    sum_of(week_missed, w) > max_missed[stage])
		return 0
	if (max_late[stage] >= 0 && sum_of(week_late, w) > max_late[stage])
		return 0
	if (negative_weeks[stage] >= 0 && \
	    (weeks_without(w) < negative_weeks[stage] || \
	    !negative_lately(w, negative_weeks[stage])))
		return 0
	if (minutes_at_level(w) < total_hours[stage])
		return 0
	return progress_by(w) != "no"
}

# Where too many short weeks call for a step back, they do so until a week is
# judged: back_called keeps what they said.
function action_at(w) {
	if (!counts(w))
		return "continue"
	if (verdict(w) != "neutral")
		back_called = ""
	if (may_end(w))
		return stage == stages ? "complete" : "step-down"
	if (back_after[stage] >= 0 && verdict(w) == "short" && \
	    in_a_row(w, "short") >= back_after[stage])
		back_called = back_name[stage] == "" ? "review" : "step-up"
	if (back_called != "")
		return back_called
	if (max_weeks[stage] >= 0 && weeks_done(w) >= max_weeks[stage])
		return "review"
	if (min_weeks[stage] >= 0 && weeks_done(w) >= min_weeks[stage])
		return "hold"
	return "continue"
}

# A week in which all goes well. What is already known of it stays: absences,
# late arrivals, tests; only the week that is not over has any.
function all_goes_well(w) {
	if (w > now)
		week_missed[w] = week_late[w] = 0
	week_stage[w] = stage
	week_minutes[w] = 168 * 60
	week_days[w] = 7
	week_status[w] = ""
	week_gap[w] = 0
	week_best[w] = 1
}

# The first week from w on at whose end the stage may end, or -1. A week that
# is not over may still turn out well itself.
function earliest(w,    from, v, bound, found) {
	if (may_end(w))
		return w
	from = counts(w) ? w + 1 : w
	bound = from + 3
	if (min_weeks[stage] > 0)
		bound += min_weeks[stage]
	if (met_weeks[stage] > 0)
		bound += met_weeks[stage]
	if (negative_weeks[stage] > 0)
		bound += negative_weeks[stage]
	if (total_hours[stage] > 0)
		bound += quotient(total_hours[stage], 168 * 60)
	found = -1
	for (v = from; v <= bound && found < 0; v++) {
		all_goes_well(v)
		if (may_end(v))
			found = v
	}
	load(w)
	return found
}

function add(reason, words) {
	return reason (reason == "" ? "" : "; ") words
}

# `1 week`, `2 weeks`.
function counted(n, noun, nouns) {
	return n " " (n == 1 ? noun : nouns)
}

function reason_at(w, gap,    r, n) {
	r = ""
	if (min_weeks[stage] >= 0)
		r = add(r, "week " weeks_done(w) " (" min_weeks[stage] \
		    " needed)")
	if (met_weeks[stage] >= 0)
		r = add(r, in_a_row(w, "met") " met in a row (" \
		    met_weeks[stage] " needed)")
	n = sum_of(week_missed, w)
	if (max_missed[stage] >= 0 && n > max_missed[stage])
		r = add(r, counted(n, "absence", "absences") " (" \
		    max_missed[stage] " allowed)")
	n = sum_of(week_late, w)
	if (max_late[stage] >= 0 && n > max_late[stage])
		r = add(r, n " late (" max_late[stage] " allowed)")
	if (negative_weeks[stage] >= 0) {
		r = add(r, counted(weeks_without(w), "week", "weeks") \
		    " without a positive test (" negative_weeks[stage] \
		    " needed)")
		if (!negative_lately(w, negative_weeks[stage]))
			r = add(r, "no negative test")
	}
	if (total_hours[stage] >= 0)
		r = add(r, hours(minutes_at_level(w)) " hours (" \
		    hours(total_hours[stage]) " needed)")
	if (progress_by(w) == "no")
		r = add(r, "progress no")
	n = in_a_row(w, "short")
	if (back_after[stage] >= 0 && n > 0)
		r = add(r, n " short in a row (" (back_name[stage] == "" ? \
		    "review" : "step-up") " from " back_after[stage] ")")
	if (max_weeks[stage] >= 0 && weeks_done(w) >= max_weeks[stage])
		r = add(r, "week " weeks_done(w) " (" max_weeks[stage] \
		    " at most)")
	if (gap > 0)
		r = add(r, counted(gap, "week", "weeks") " missing before")
	if (!counts(w))
		r = add(r, "week is not over")
	return r
}

# ---- where the client is -------------------------------------------------

# Into stage s (0: none) with week w.
function enter(s, w) {
	if (!s || !stage || stage_level[s] != stage_level[stage])
		level_from = w
	stage = s
	stage_from = w
	back_called = ""
}

# Before week w is judged: what the data say.
function locate(w,    level) {
	if (!heeds_level) {
		if (!stage)
			enter(stage_at_start(), w)
		return
	}
	if (advance && stage)
		return
	level = row_level[week_row[w]]
	if (missing(level) || level_in(level) == known_level)
		return
	known_level = level_in(level)
	enter(stage_of_level(level), w)
	nowhere = "no stage for this level"
}

# After week w: to the stage advised, where advice is followed.
function move_on(w, action,    to) {
	if (action == "step-down")
		to = stage + 1
	else if (action == "step-up")
		to = stage_named(back_name[stage])
	else
		return
	if (!heeds_level || advance || stage_level[to] == stage_level[stage])
		enter(to, w + 1)
}

# ---- an episode ----------------------------------------------------------

function answer(w, action, gap,    out, next_name, e) {
	if (!stage)
		return ",,,,neutral,,review,,," nowhere
	out = quote(stage_name[stage]) "," weeks_done(w) ","
	if (min_hours[stage] >= 0)
		out = out hours(min_hours[stage])
	out = out ","
	if (min_days[stage] >= 0)
		out = out min_days[stage]
	out = out "," verdict(w) "," in_a_row(w, "met") "," action ","
	next_name = stage_name[stage]
	if (action == "step-down")
		next_name = stage_name[stage + 1]
	if (action == "step-up")
		next_name = stage_name[stage_named(back_name[stage])]
	if (action == "complete")
		next_name = ""
	e = earliest(w)
	return out quote(next_name) "," \
	    (e < 0 ? "" : date_of(last_day(e))) "," \
	    quote(reason_at(w, gap))
}

# The weeks of an episode, those without a row included.
function lay_out(episode,    r, w) {
	first_day = ""
	for (r = 1; r <= rows; r++)
		if (row_episode[r] == episode && \
		    (first_day == "" || row_day[r] < first_day))
			first_day = row_day[r]
	weeks = 0
	split("", week_row)
	for (r = 1; r <= rows; r++) {
		if (row_episode[r] != episode)
			continue
		client = row_client[r]
		w = (row_day[r] - first_day) / 7
		week_row[w] = r
		if (w >= weeks)
			weeks = w + 1
	}
}

# What the input says of week w, whatever was made of it before.
function load(w,    r) {
	r = (w in week_row) ? week_row[w] : 0
	week_gap[w] = !r
	week_minutes[w] = r ? row_minutes[r] : 0
	week_days[w] = r ? row_days[r] : 0
	week_missed[w] = r ? row_missed[r] : 0
	week_late[w] = r ? row_late[r] : 0
	week_status[w] = r ? row_status[r] : ""
	week_best[w] = 0
}

function follow(episode,    w, gap, action) {
	lay_out(episode)
	stage = 0
	known_level = ""
	nowhere = "no level"
	gap = 0
	for (w = 0; w < weeks; w++) {
		now = w
		load(w)
		if (!week_gap[w])
			locate(w)
		week_stage[w] = stage
		action = stage ? action_at(w) : "review"
		if (week_gap[w])
			gap++
		else {
			row_answer[week_row[w]] = answer(w, action, gap)
			gap = 0
		}
		move_on(w, action)
	}
}

# ---- the run -------------------------------------------------------------

function read_row(line,    cells, r) {
	cut(line, cells)
	r = ++rows
	row_line[r] = again(line)
	row_client[r] = get("in", "client_id", cells)
	row_number[r] = get("in", "episode", cells)
	row_episode[r] = row_client[r] SUBSEP row_number[r]
	row_day[r] = day_of(get("in", "week_start", cells))
	row_minutes[r] = minutes_in(get("in", "hours", cells))
	row_days[r] = get("in", "days", cells) + 0
	row_level[r] = get("in", "level", cells)
	row_status[r] = plain(get("in", "status", cells))
	row_missed[r] = get("in", "missed", cells) + 0
	row_late[r] = get("in", "late", cells) + 0
}

# Whether no row of the client is later: by week, then by episode.
function is_latest(r,    q) {
	for (q = 1; q <= rows; q++)
		if ((row_client[q] "") == (row_client[r] "") && \
		    (row_day[q] > row_day[r] || (row_day[q] == row_day[r] && \
		    row_number[q] + 0 > row_number[r] + 0)))
			return 0
	return 1
}

BEGIN {
	rows = said = 0
	read_ladder(policy)
	if (tests != "")
		read_tests(tests)
	if (progress != "")
		read_progress(progress)
}

NR == 1 {
	header("in", $0)
	heeds_level = has("in", "level") && levels_in_ladder
	print again($0) ",step_stage,step_week,step_min_hours," \
	    "step_min_days,step_met,step_streak,step_action,step_next," \
	    "step_earliest,step_reason"
	next
}

!blank_line($0) {
	read_row($0)
}

END {
	if (failed)
		exit 2
	for (r = 1; r <= rows; r++)
		if (!(row_episode[r] in followed)) {
			followed[row_episode[r]] = 1
			follow(row_episode[r])
		}
	for (r = 1; r <= rows; r++)
		if (!latest || is_latest(r))
			print row_line[r] "," row_answer[r]
}
