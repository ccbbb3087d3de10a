# SPDX-License-Identifier: ISC
#
# A second, independent reading of what iop-hours is to do, for its tests:
# it reads attendance CSV in the canonical column names (ISO dates, HH:MM) and
# writes the columns of iop-hours. It was written from the specification and
# not from the C code, and it takes the plain way everywhere: every minute of
# a day is given away one by one. It refuses no bad row: give it good ones.
#
#	awk -v policy=standard.csv [-v asof=2026-02-01] [-v gap=30]
#	    [-v roster=FILE] [-v closures=FILE] [-v level=IOP]
#	    [-v session_minutes=60] [-v weekstart=monday] [-v keep=COLUMN]
#	    -f hours.awk attendance.csv
#
# Runs under mawk and gawk. Days are numbers since 1970-01-01, all durations
# are whole minutes, -1 stands for a time or length that isn't known.

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
	return s == "" || s == "unknown" || s == "n/a" || s == "-9"
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
	return has(table, name) ? cells[column[table, name]] : ""
}

function quote(s) {
	if (s ~ /[",\r]/ || s ~ /^[ \t]/ || s ~ /[ \t]$/) {
		gsub(/"/, "\"\"", s)
		return "\"" s "\""
	}
	return s
}

# ---- dates, times, durations ---------------------------------------------

function quotient(a, b) {
	return (a - a % b) / b
}

function leap(y) {
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0
}

function month_days(y, m) {
	if (m == 2)
		return leap(y) ? 29 : 28
	return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
}

# The first day of a year, counted year by year and kept.
function new_year(y,    i, n) {
	if (!(y in year_start)) {
		n = 0
		for (i = 1970; i < y; i++)
			n += leap(i) ? 366 : 365
		for (i = y; i < 1970; i++)
			n -= leap(i) ? 366 : 365
		year_start[y] = n
	}
	return year_start[y]
}

function day_of(s,    y, m, d, i) {
	s = trim(s)
	if (s == "")
		return ""
	y = substr(s, 1, 4) + 0
	m = substr(s, 6, 2) + 0
	d = new_year(y) + substr(s, 9, 2) - 1
	for (i = 1; i < m; i++)
		d += month_days(y, i)
	return d
}

function date_of(d,    y, m) {
	y = 1970
	while (new_year(y + 1) <= d)
		y++
	while (new_year(y) > d)
		y--
	d -= new_year(y)
	for (m = 1; d >= month_days(y, m); m++)
		d -= month_days(y, m)
	return sprintf("%04d-%02d-%02d", y, m, d + 1)
}

# 1970-01-01 was a Thursday: 0 is Monday.
function weekday(d) {
	return ((d + 3) % 7 + 7) % 7
}

function week_of(d) {
	return d - (weekday(d) - first_weekday + 7) % 7
}

# HH:MM[:SS], H:MM AM: minutes since midnight.
function clock(s,    part, h, m, half) {
	s = tolower(trim(s))
	if (s == "")
		return -1
	half = ""
	if (s ~ /[ap]m$/) {
		half = substr(s, length(s) - 1, 1)
		s = trim(substr(s, 1, length(s) - 2))
	}
	split(s, part, ":")
	h = part[1] + 0
	m = part[2] + 0
	if (half == "a" && h == 12)
		h = 0
	if (half == "p" && h != 12)
		h += 12
	return h * 60 + m
}

# `9`, `6.17`, `19:59` hours: minutes, to the nearest.
function hours_in(s,    part, unit) {
	s = trim(s)
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

# minutes / parts as hours with two decimals, half up.
function hours_out(minutes, parts,    hundredths) {
	hundredths = quotient(200 * minutes + 60 * parts, 120 * parts)
	return sprintf("%d.%02d", quotient(hundredths, 100), hundredths % 100)
}

function hours(minutes) {
	return hours_out(minutes, 1)
}

# ---- words ---------------------------------------------------------------

function meanings(meaning, words,    list, n, i) {
	n = split(words, list, "|")
	for (i = 1; i <= n; i++)
		meaning_of[list[i]] = meaning
}

function set_words(    n, i, list) {
	meanings("attended", "attended|present|show|completed")
	meanings("late", "late")
	meanings("left", "left|left early")
	meanings("absent", "absent|no show|missed|late cancelled")
	meanings("excused", "excused|cancelled")
	meanings("closed", "closed")
	meanings("scheduled", "scheduled")
	meanings("unrecorded", "unrecorded|")
	meaning_of[""] = "unrecorded"
	n = split("group|individual|family|education|case management|" \
	    "medication|testing|peer|other", list, "|")
	for (i = 1; i <= n; i++)
		class_rank[list[i]] = i
	n = split("attended|late|left", list, "|")
	for (i = 1; i <= n; i++)
		status_rank[list[i]] = i
	n = split("monday|tuesday|wednesday|thursday|friday|saturday|sunday",
	    list, "|")
	for (i = 1; i <= n; i++)
		weekday_number[list[i]] = i - 1
}

# ---- side files ----------------------------------------------------------

function read_policy(file,    line, cells, first, n, i, list) {
	table_name = file
	sub(/^.*\//, "", table_name)
	sub(/\.csv$/, "", table_name)
	first = 1
	rules = 0
	while ((getline line < file) > 0) {
		if (trim(line) == "" || line == "\r")
			continue
		if (first) {
			header("policy", line)
			first = 0
			continue
		}
		cut(line, cells)
		if (plain(get("policy", "rule", cells)) == "values")
			continue
		n = ++rules
		rule_name[n] = trim(get("policy", "rule", cells))
		if (rule_name[n] == "")
			rule_name[n] = n
		rule_level[n] = trim(get("policy", "level", cells))
		rule_week[n] = trim(get("policy", "program_week", cells))
		rule_min[n] = hours_in(get("policy", "min_hours", cells))
		rule_max[n] = hours_in(get("policy", "max_hours", cells))
		rule_days[n] = trim(get("policy", "min_days", cells))
		if (rule_days[n] == "")
			rule_days[n] = -1
		rule_day_min[n] = hours_in(get("policy", "min_day_hours",
		    cells))
		rule_counts[n] = get("policy", "counts", cells)
		rule_from[n] = day_of(get("policy", "valid_from", cells))
		rule_to[n] = day_of(get("policy", "valid_to", cells))
	}
	close(file)
	if (first) {
		print "hours.awk: no policy" > "/dev/stderr"
		failed = 1
		exit 2
	}
}

function read_closures(file,    line, cells, first) {
	first = 1
	while ((getline line < file) > 0) {
		if (first) {
			header("closures", line)
			first = 0
			continue
		}
		cut(line, cells)
		if (get("closures", "date", cells) != "")
			closed_day[day_of(get("closures", "date", cells))] = 1
	}
	close(file)
}

function read_roster(file,    line, cells, first, n, client) {
	first = 1
	lines = 0
	while ((getline line < file) > 0) {
		if (trim(line) == "" || line == "\r")
			continue
		if (first) {
			header("roster", line)
			first = 0
			continue
		}
		cut(line, cells)
		n = ++lines
		client = trim(get("roster", "client_id", cells))
		line_client[n] = client
		clients[client] = 1
		line_admit[n] = day_of(get("roster", "admit_date", cells))
		line_discharge[n] = day_of(get("roster", "discharge_date",
		    cells))
		line_level[n] = trim(get("roster", has("roster",
		    "place_level") ? "place_level" : "level", cells))
		line_keep[n] = keep == "" ? "" : get("roster", keep, cells)
	}
	close(file)
}

# ---- rows ----------------------------------------------------------------

# Times, length and what a row may count at most, from its cells.
function measure(r, cells,    start, end, arrived, departed, own, duration) {
	start = clock(get("in", "start", cells))
	end = clock(get("in", "end", cells))
	arrived = clock(get("in", "arrived", cells))
	departed = clock(get("in", "departed", cells))

	own = trim(get("in", "minutes", cells))
	own = own == "" ? hours_in(get("in", "hours", cells)) : own + 0
	duration = own
	if (duration < 0 && session_minutes != "")
		duration = session_minutes + 0

	row_start[r] = start
	row_marked[r] = arrived >= 0 || departed >= 0
	row_begin[r] = -1
	row_end[r] = -1
	row_may[r] = duration
	if (start < 0)
		return
	if (end < 0 && duration >= 0)
		end = start + duration
	if (end < 0)
		return
	if (arrived > start)
		start = arrived
	if (departed >= 0 && departed < end)
		end = departed
	row_begin[r] = start
	row_end[r] = end
	row_may[r] = end - start
	if (own >= 0 && own < end - start)
		row_may[r] = own
}

function read_row(line,    cells, r, status, service, mode) {
	cut(line, cells)
	status = has("in", "status") ? plain(get("in", "status", cells)) : \
	    "attended"
	if (!(status in meaning_of)) {
		print "hours.awk: unknown status" > "/dev/stderr"
		failed = 1
		exit 2
	}
	status = meaning_of[status]
	if (status == "scheduled")
		return
	r = ++rows
	row_client[r] = trim(get("in", "client_id", cells))
	clients[row_client[r]] = 1
	row_day[r] = day_of(get("in", "date", cells))
	row_status[r] = status
	row_contact[r] = status in status_rank || status == "absent"
	if (row_contact[r] && (latest == "" || row_day[r] > latest))
		latest = row_day[r]
	service = plain(get("in", "service", cells))
	row_class[r] = service in class_rank ? service : "other"
	mode = plain(get("in", "mode", cells))
	row_virtual[r] = mode == "virtual" || mode == "telehealth" || \
	    mode == "video" || mode == "online"
	row_level[r] = trim(get("in", "level", cells))
	row_keep[r] = keep == "" ? "" : get("in", keep, cells)
	measure(r, cells)
	row_assumed[r] = \
	    (status == "late" && clock(get("in", "arrived", cells)) < 0) || \
	    (status == "left" && clock(get("in", "departed", cells)) < 0)
}

# ---- episodes ------------------------------------------------------------

function add_episode(first, last) {
	if (last > as_of)
		last = as_of
	if (first > last)
		return
	episodes++
	episode_first[episodes] = first
	episode_last[episodes] = last
}

# The last contact of the client in days from..to, or "".
function last_contact(client, from, to,    r, found) {
	found = ""
	for (r = 1; r <= rows; r++)
		if (row_client[r] == client && row_contact[r] && \
		    row_day[r] >= from && row_day[r] <= to && \
		    (found == "" || row_day[r] > found))
			found = row_day[r]
	return found
}

# Episodes from contacts alone: day by day through the whole input.
function episodes_by_contact(client,    r, d, from, seen, first, last) {
	split("", seen)
	from = as_of + 1
	for (r = 1; r <= rows; r++)
		if (row_client[r] == client && row_contact[r]) {
			seen[row_day[r]] = 1
			if (row_day[r] < from)
				from = row_day[r]
		}
	first = ""
	for (d = from; d <= as_of; d++) {
		if (!(d in seen))
			continue
		if (first == "")
			first = d
		else if (d - last > gap) {
			add_episode(first, last + gap)
			first = d
		}
		last = d
	}
	if (first != "")
		add_episode(first, last + gap)
}

# Episodes from the client's roster lines mine[1..n], by admit_date.
# Only the client's very last line, when it has no discharge, lasts on.
function episodes_by_roster(client, mine, n,    i, k, last, first) {
	for (i = 1; i <= n; i++) {
		k = mine[i]
		if (i > 1 && line_admit[k] - last > gap)
			add_episode(first, last)
		if (i == 1 || line_admit[k] - last > gap)
			first = line_admit[k]
		last = line_discharge[k]
		if (last == "")
			last = last_contact(client, line_admit[k],
			    i < n ? line_admit[mine[i + 1]] - 1 : as_of)
		if (last == "")
			last = line_admit[k]
	}
	if (line_discharge[mine[n]] == "")
		last += gap
	add_episode(first, last)
}

# The client's roster lines into mine[1..n], ordered by admit_date.
function lines_of(client, mine,    k, n, i, swap) {
	split("", mine)
	n = 0
	for (k = 1; k <= lines; k++)
		if (line_client[k] == client) {
			mine[++n] = k
			for (i = n; i > 1 && line_admit[mine[i]] < \
			    line_admit[mine[i - 1]]; i--) {
				swap = mine[i]
				mine[i] = mine[i - 1]
				mine[i - 1] = swap
			}
		}
	return n
}

# The roster line that holds on a day, or 0.
function line_on(mine, n, day,    i, found) {
	found = 0
	for (i = 1; i <= n; i++)
		if (line_admit[mine[i]] == "" || line_admit[mine[i]] <= day)
			found = mine[i]
	return found
}

# The client's level on a day of an episode that began on first.
function level_on(client, mine, n, first, day,    k, r, best) {
	k = line_on(mine, n, day)
	if (k && !missing(line_level[k]))
		return line_level[k]
	best = 0
	for (r = 1; r <= rows; r++)
		if (row_client[r] == client && row_day[r] >= first && \
		    row_day[r] <= day && !missing(row_level[r]) && \
		    (!best || later(r, best, row_level[r], row_level[best])))
			best = r
	if (best)
		return row_level[best]
	if (!has("in", "level") && !has("roster", "level") && \
	    !has("roster", "place_level"))
		return level
	return ""
}

# Whether row a is later than b: by date, start, then the greater in bytes.
function later(a, b, cell_a, cell_b) {
	if (row_day[a] != row_day[b])
		return row_day[a] > row_day[b]
	if (row_start[a] != row_start[b])
		return row_start[a] > row_start[b]
	return (cell_a "") > (cell_b "")
}

# ---- the rule ------------------------------------------------------------

# Whether a value meets a condition cell: empty, word, a|b, n..m, number.
function holds(condition, value,    list, n, i, end) {
	if (condition == "")
		return 1
	n = split(condition, list, "|")
	for (i = 1; i <= n; i++) {
		if (split(list[i], end, /\.\./) == 2) {
			if (value + 0 >= end[1] + 0 && value + 0 <= end[2] + 0)
				return 1
		} else if (list[i] ~ /^[ ]*[0-9]+[ ]*$/) {
			if (value ~ /^[0-9]+$/ && value + 0 == list[i] + 0)
				return 1
		} else if (plain(list[i]) == plain(value))
			return 1
	}
	return 0
}

function rule_for(client_level, program_week, week,    n) {
	for (n = 1; n <= rules; n++) {
		if (rule_from[n] != "" && week < rule_from[n])
			continue
		if (rule_to[n] != "" && week > rule_to[n])
			continue
		if (holds(rule_level[n], client_level) && \
		    holds(rule_week[n], program_week))
			return n
	}
	return 0
}

# The classes that a rule (0: none) counts, into counted[].
function set_counted(n,    list, i, k, words) {
	split("", counted)
	words = n ? trim(rule_counts[n]) : ""
	if (words == "")
		words = "group|individual|family|education|" \
		    "case management|medication|other"
	k = split(words, list, "|")
	for (i = 1; i <= k; i++)
		counted[plain(list[i])] = 1
}

# ---- minutes -------------------------------------------------------------

# Whether row a has a better claim to a minute than row b.
function before(a, b,    x, y) {
	x = row_class[a] in counted
	y = row_class[b] in counted
	if (x != y)
		return x > y
	if (row_begin[a] != row_begin[b])
		return row_begin[a] < row_begin[b]
	x = row_end[a] - row_begin[a]
	y = row_end[b] - row_begin[b]
	if (x != y)
		return x > y
	x = class_rank[row_class[a]]
	y = class_rank[row_class[b]]
	if (x != y)
		return x < y
	# A hypothetical session ranks as an attended one.
	x = row_status[a] in status_rank ? status_rank[row_status[a]] : 1
	y = row_status[b] in status_rank ? status_rank[row_status[b]] : 1
	if (x != y)
		return x < y
	if (row_marked[a] != row_marked[b])
		return row_marked[a] > row_marked[b]
	if (row_virtual[a] != row_virtual[b])
		return row_virtual[a] < row_virtual[b]
	return row_may[a] > row_may[b]
}

# Whether a row counts in a trial: the really attended ones always, on demand
# also unrecorded ones, and excused and closed ones.
function takes_part(r, with_unrecorded, with_excused) {
	if (row_status[r] in status_rank)
		return 1
	if (row_status[r] == "unrecorded")
		return with_unrecorded
	if (row_status[r] == "excused" || row_status[r] == "closed")
		return with_excused
	return 0
}

# Shares out the minutes of one day of a client: share[r] for every row that
# takes part. A row of unknown length gets more than any rule can need.
function share_day(client, day, with_unrecorded, with_excused,
    share,    r, m, owner, owned) {
	split("", share)
	split("", owner)
	split("", owned)
	for (r = 1; r <= rows; r++) {
		if (row_client[r] != client || row_day[r] != day)
			continue
		if (!takes_part(r, with_unrecorded, with_excused))
			continue
		if (row_begin[r] < 0) {
			share[r] = row_may[r] < 0 ? plenty : row_may[r]
			continue
		}
		share[r] = 0
		for (m = row_begin[r]; m < row_end[r]; m++)
			if (!(m in owner) || before(r, owner[m]))
				owner[m] = r
	}
	for (m in owner)
		owned[owner[m]]++
	for (r in owned)
		share[r] = owned[r] < row_may[r] ? owned[r] : row_may[r]
}

# One trial of a week: sets week_minutes, week_days, week_days_attended and
# day_minutes[]; in the real one (no hypothetical rows) also the details.
function try_week(client, week, first, last, day_minimum, with_unrecorded,
    with_excused,    d, r, share, real, lost, class) {
	real = !with_unrecorded && !with_excused
	week_minutes = week_days = week_days_attended = 0
	split("", day_minutes)
	if (real) {
		split("", class_minutes)
		uncounted = virtual = assumed = overlap = 0
		sessions = late = 0
	}
	for (d = week; d < week + 7; d++) {
		day_minutes[d] = 0
		if (d < first || d > last)
			continue
		share_day(client, d, with_unrecorded, with_excused, share)
		for (r in share) {
			if (row_class[r] in counted)
				day_minutes[d] += share[r]
			if (!real)
				continue
			overlap += row_may[r] - share[r]
			if (share[r] > 0)
				sessions++
			if (share[r] > 0 && row_status[r] == "late")
				late++
			if (!(row_class[r] in counted)) {
				uncounted += share[r]
				continue
			}
			class = row_class[r]
			if (class == "peer" || class == "testing")
				class = "other"
			class_minutes[class] += share[r]
			if (row_virtual[r])
				virtual += share[r]
			if (row_assumed[r])
				assumed += share[r]
		}
		week_minutes += day_minutes[d]
		if (day_minutes[d] > 0) {
			week_days_attended++
			if (day_minutes[d] >= day_minimum)
				week_days++
		}
	}
}

# Whether the week would be met with hypothetical sessions. With what is
# excused, a closure day on which really nothing counted waives the hours and
# is one of the days. really[] holds the counted minutes of each real day.
function would_be_met(client, week, first, last, n, with_unrecorded,
    with_excused, really,    d, days, waived) {
	try_week(client, week, first, last, rule_day_min[n], with_unrecorded,
	    with_excused)
	days = waived = 0
	for (d = week; d < week + 7; d++)
		if (with_excused && d in closed_day && really[d] == 0 && \
		    d >= first && d <= last) {
			waived = 1
			days++
		} else if (day_minutes[d] > 0 && \
		    day_minutes[d] >= rule_day_min[n])
			days++
	return (waived || week_minutes >= rule_min[n]) && days >= rule_days[n]
}

# ---- a week --------------------------------------------------------------

function level_changes(client, mine, lines_n, first, from, to,    d, x, known) {
	known = ""
	for (d = from; d <= to; d++) {
		x = plain(level_on(client, mine, lines_n, first, d))
		if (x == "")
			continue
		if (known != "" && x != known)
			return 1
		known = x
	}
	return 0
}

function kept_cell(client, mine, lines_n, from, to,    r, best, k) {
	best = 0
	for (r = 1; r <= rows; r++)
		if (row_client[r] == client && row_day[r] >= from && \
		    row_day[r] <= to && trim(row_keep[r]) != "" && \
		    (!best || later(r, best, row_keep[r], row_keep[best])))
			best = r
	if (best)
		return row_keep[best]
	k = line_on(mine, lines_n, to)
	if (k && trim(line_keep[k]) != "")
		return line_keep[k]
	return kept
}

function do_week(client, mine, lines_n, e, first, last, week,
    number,    from, to, n, word, r, short_hours, short_days, status, reason,
    missed, excused, unrecorded, really, d, kinds, i, out, names, total, days,
    days_attended) {
	from = first > week ? first : week
	to = last < week + 6 ? last : week + 6
	word = level_on(client, mine, lines_n, first, to)
	n = word == "" ? 0 : rule_for(word, number, week)
	set_counted(n)
	try_week(client, week, first, last, n ? rule_day_min[n] : -1, 0, 0)
	total = week_minutes
	days = week_days
	days_attended = week_days_attended
	to_date += total
	split("", really)
	for (d in day_minutes)
		really[d] = day_minutes[d]

	missed = excused = unrecorded = 0
	for (r = 1; r <= rows; r++) {
		if (row_client[r] != client || row_day[r] < from || \
		    row_day[r] > to)
			continue
		missed += row_status[r] == "absent"
		unrecorded += row_status[r] == "unrecorded"
		excused += row_status[r] == "excused" || \
		    row_status[r] == "closed"
	}

	reason = ""
	if (!n) {
		status = "unplaced"
		reason = word == "" ? "no level" : "no rule holds"
	} else {
		short_hours = total < rule_min[n]
		short_days = days < rule_days[n]
		if (short_hours)
			reason = "hours"
		if (short_days)
			reason = reason (reason == "" ? "" : "+") "days"
		if (reason == "")
			status = rule_max[n] >= 0 && total > rule_max[n] ? \
			    "over" : "met"
		else if (week + 6 > as_of)
			status = "open"
		else if (first > week || last < week + 6 || \
		    level_changes(client, mine, lines_n, first, from, to))
			status = "partial"
		else if (unrecorded && (would_be_met(client, week, first,
		    last, n, 1, 0, really) || would_be_met(client, week,
		    first, last, n, 1, 1, really)))
			status = "unproven"
		else if (would_be_met(client, week, first, last, n, 0, 1,
		    really))
			status = "excused"
		else
			status = "short"
	}

	out = quote(client) "," e "," number "," date_of(week) "," \
	    quote(word) "," hours(total) "," days ","
	if (n && rule_min[n] >= 0)
		out = out hours(rule_min[n])
	out = out ","
	if (n && rule_days[n] >= 0)
		out = out (rule_days[n] + 0)
	out = out ","
	if (n && rule_min[n] >= 0)
		out = out hours(short_hours ? rule_min[n] - total : 0)
	out = out "," status "," reason "," \
	    (n ? quote(table_name "/" rule_name[n]) : "") "," \
	    days_attended "," sessions "," \
	    hours_out(total, days_attended ? days_attended : 1)
	kinds = 0
	split("group|individual|family|education|case management|" \
	    "medication|other", names, "|")
	for (i = 1; i <= 7; i++)
		kinds += class_minutes[names[i]] > 0
	out = out "," kinds
	for (i = 1; i <= 7; i++)
		out = out "," hours(class_minutes[names[i]] + 0)
	out = out "," hours(uncounted) "," hours(virtual) "," missed "," \
	    excused "," late "," unrecorded "," hours(assumed) "," \
	    hours(overlap) "," hours(to_date)
	if (keep != "") {
		kept = kept_cell(client, mine, lines_n, from, to)
		out = out "," quote(kept)
	}
	print out
}

function do_client(client,    mine, n, e, week, number) {
	n = lines_of(client, mine)
	episodes = 0
	if (roster != "" && n == 0)
		return
	if (n == 0 || line_admit[mine[1]] == "")
		episodes_by_contact(client)
	else
		episodes_by_roster(client, mine, n)
	for (e = 1; e <= episodes; e++) {
		to_date = 0
		kept = ""
		number = 0
		for (week = week_of(episode_first[e]); \
		    week <= episode_last[e]; week += 7)
			do_week(client, mine, n, e, episode_first[e],
			    episode_last[e], week, ++number)
	}
}

# Every client, in the order of the id's bytes.
function do_all_clients(    client, names, count, i, swap) {
	count = 0
	for (client in clients) {
		names[++count] = client ""
		for (i = count; i > 1 && (names[i] "") < (names[i - 1] "");
		    i--) {
			swap = names[i]
			names[i] = names[i - 1]
			names[i - 1] = swap
		}
	}
	for (i = 1; i <= count; i++)
		do_client(names[i])
}

# ---- the run -------------------------------------------------------------

BEGIN {
	plenty = 100000
	if (gap == "")
		gap = 30
	gap += 0
	if (level == "")
		level = "IOP"
	if (weekstart == "")
		weekstart = "monday"
	set_words()
	first_weekday = weekday_number[tolower(weekstart)]
	rows = lines = 0
	latest = ""
	read_policy(policy)
	if (roster != "")
		read_roster(roster)
	if (closures != "")
		read_closures(closures)
}

NR == 1 {
	header("in", $0)
	next
}

$0 !~ /^[ \t\r]*$/ {
	read_row($0)
}

END {
	if (failed)
		exit 2
	as_of = asof == "" ? latest : day_of(asof)
	printf "%s", "client_id,episode,program_week,week_start,level," \
	    "hours,days,required_hours,required_days,shortfall_hours," \
	    "status,reason,rule,days_attended,sessions,day_hours,kinds," \
	    "group_hours,individual_hours,family_hours,education_hours," \
	    "case_management_hours,medication_hours,other_hours," \
	    "uncounted_hours,virtual_hours,missed,excused,late," \
	    "unrecorded,assumed_hours,overlap_hours,hours_to_date"
	print keep == "" ? "" : "," keep
	if (as_of == "")
		exit 0

	do_all_clients()
}
