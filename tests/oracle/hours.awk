# SPDX-License-Identifier: ISC
#
# A second, independent reading of what iop-hours is to do, for its tests:
# it reads attendance CSV in the canonical column names (ISO dates, HH:MM) and
# writes the columns of iop-hours. It was written from the specification and
# not from the C code, and it takes the plain way everywhere: every minute of
# a day is given away one by one. The only bad rows that it knows are those
# whose status is in no table, whose date is none or whose minutes are no
# number: it sets them aside, as iop-hours does with --rejects. All other rows
# must be good.
#
#	awk -v policy=standard.csv [-v asof=2026-02-01] [-v gap=30]
#	    [-v roster=FILE] [-v closures=FILE] [-v level=IOP]
#	    [-v session_minutes=60] [-v weekstart=monday] [-v keep=COLUMN]
#	    [-v per=day] -f dates.awk -f hours.awk attendance.csv
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

# Whether a cell says nothing: everywhere, or by the table for this column.
function missing(s, name) {
	s = tolower(trim(s))
	if (s == "" || s == "unknown" || s == "n/a" || s == "na" || \
	    s == "n.a." || s == "null" || s == "#n/a" || s == "nan" || \
	    s == "-9")
		return 1
	return (name, plain(s)) in missing_word
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
	n = split("WM|RES|PHP|IOP|OP|aftercare|none", list, "|")
	for (i = 1; i <= n; i++)
		level_word[plain(list[i])] = list[i]
	level_word["intensive outpatient"] = "IOP"
	level_word["partial hospitalization"] = "PHP"
	level_word["outpatient"] = "OP"
}

# A level as it is written; empty when it isn't known.
function level_in(s) {
	s = trim(s)
	if (missing(s, "level"))
		return ""
	return plain(s) in level_word ? level_word[plain(s)] : s
}

# ---- the rules -----------------------------------------------------------

# Each column of the table that is no answer and no note is a condition.
function find_conditions(line,    cells, n, i, name) {
	n = cut(line, cells)
	conditions = 0
	for (i = 1; i <= n; i++) {
		name = plain(cells[i])
		gsub(/ /, "_", name)
		if (index("|rule|reason|source|valid_from|valid_to|" \
		    "min_hours|max_hours|min_days|min_day_hours|counts|",
		    "|" name "|"))
			continue
		condition_name[++conditions] = name
	}
}

function read_missing_words(cells,    i, k, n, list) {
	for (i = 1; i <= conditions; i++) {
		n = split(get("policy", condition_name[i], cells), list, "|")
		for (k = 1; k <= n; k++) {
			gsub(/"/, "", list[k])
			missing_word[condition_name[i], plain(list[k])] = 1
		}
	}
}

function read_policy(file,    line, cells, first, n, i, name) {
	table_name = file
	sub(/^.*\//, "", table_name)
	sub(/\.csv$/, "", table_name)
	first = 1
	rules = 0
	while ((getline line < file) > 0) {
		if (line ~ /^[ \t\r,]*$/)
			continue
		if (first) {
			header("policy", line)
			find_conditions(line)
			first = 0
			continue
		}
		cut(line, cells)
		name = plain(get("policy", "rule", cells))
		if (name == "missing")
			read_missing_words(cells)
		if (name == "values" || name == "missing")
			continue
		n = ++rules
		rule_name[n] = trim(get("policy", "rule", cells))
		if (rule_name[n] == "")
			rule_name[n] = n
		for (i = 1; i <= conditions; i++)
			rule_test[n, i] = trim(get("policy",
			    condition_name[i], cells))
		rule_min[n] = hours_in(get("policy", "min_hours", cells))
		rule_max[n] = hours_in(get("policy", "max_hours", cells))
		rule_days[n] = trim(get("policy", "min_days", cells))
		rule_days[n] = rule_days[n] == "" ? -1 : rule_days[n] + 0
		rule_day_min[n] = hours_in(get("policy", "min_day_hours",
		    cells))
		rule_counts[n] = trim(get("policy", "counts", cells))
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

function is_number(s) {
	return s ~ /^[-+]?[0-9]+(\.[0-9]+)?$/
}

function is_date(s) {
	return s ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/
}

# 1 yes, 0 no, -1 unknown: whether a is at least b, or at most b.
function compare(a, b, at_most,    swap) {
	if (at_most) {
		swap = a
		a = b
		b = swap
	}
	if (is_number(a) && is_number(b))
		return a + 0 >= b + 0
	if (is_date(a) && is_date(b))
		return (a "") >= (b "")
	return -1
}

# One word, number, comparison or range against a cell: 1, 0 or -1.
function meets(word, value,    end, x, y) {
	gsub(/"/, "", word)
	if (word ~ /^>=/)
		return compare(value, substr(word, 3), 0)
	if (word ~ /^<=/)
		return compare(value, substr(word, 3), 1)
	if (word ~ /^</) {
		x = compare(value, substr(word, 2), 0)
		return x < 0 ? x : !x
	}
	if (word ~ /^>/) {
		x = compare(value, substr(word, 2), 1)
		return x < 0 ? x : !x
	}
	if (split(word, end, /\.\./) == 2) {
		x = compare(value, end[1], 0)
		y = compare(value, end[2], 1)
		return x < 0 ? x : x && y
	}
	if (is_number(word))
		return is_number(value) && value + 0 == word + 0
	return yes_no(word) == yes_no(value)
}

# A word as words are compared, yes and no in all their spellings.
function yes_no(s) {
	s = plain(s)
	if (s == "y" || s == "true" || s == "1")
		return "yes"
	if (s == "n" || s == "false" || s == "0")
		return "no"
	return s
}

# A condition cell, whose tests must all hold, against a cell: 1, 0 or -1.
function holds(condition, value, name,    i, c, quoted, word, found, x) {
	if (condition == "")
		return 1
	if (missing(value, name))
		return -1
	found = 1
	word = ""
	quoted = 0
	condition = condition " "
	for (i = 1; i <= length(condition); i++) {
		c = substr(condition, i, 1)
		if (c == "\"")
			quoted = !quoted
		if (c != " " || quoted) {
			word = word c
			continue
		}
		if (word == "")
			continue
		x = holds_one(word, value)
		if (x == 0)
			return 0
		if (x < 0)
			found = -1
		word = ""
	}
	return found
}

# `a|b`, `!a|b`: 1, 0 or -1.
function holds_one(word, value,    no, list, n, i, x, found) {
	no = sub(/^!/, "", word)
	found = 0
	n = split(word, list, "|")
	for (i = 1; i <= n; i++) {
		x = meets(list[i], value)
		if (x > 0)
			return !no
		if (x < 0)
			found = -1
	}
	if (found < 0)
		return found
	return no
}

function same_answers(a, b) {
	return rule_min[a] == rule_min[b] && rule_max[a] == rule_max[b] && \
	    rule_days[a] == rule_days[b] && \
	    rule_day_min[a] == rule_day_min[b] && \
	    plain(rule_counts[a]) == plain(rule_counts[b])
}

# The rule for the cells value[1..conditions] in a week, or 0: then the reason
# is in no_rule_reason.
function rule_for(value, week,    n, i, x, y, unknown, found, lacking, k) {
	found = 0
	split("", unknown)
	for (n = 1; n <= rules && !found; n++) {
		if (rule_from[n] != "" && week < rule_from[n])
			continue
		if (rule_to[n] != "" && week > rule_to[n])
			continue
		x = 1
		for (i = 1; i <= conditions && x; i++) {
			y = holds(rule_test[n, i], value[i], condition_name[i])
			if (y < 1)
				x = y
		}
		if (x > 0)
			found = n
		if (x < 0)
			unknown[n] = 1
	}
	lacking = ""
	for (i = 1; i <= conditions; i++) {
		k = 0
		for (n in unknown)
			if ((!found || !same_answers(n + 0, found)) && \
			    holds(rule_test[n, i], value[i], \
			    condition_name[i]) < 0)
				k = 1
		if (k)
			lacking = lacking " " condition_name[i]
	}
	no_rule_reason = lacking == "" ? "no rule holds" : "missing:" lacking
	return lacking == "" ? found : 0
}

# Whether a rule asks for nothing at all, as in residential care.
function asks_nothing(n) {
	return rule_min[n] == 0 && rule_days[n] < 0
}

# The classes that a rule (0: none) counts, into counted[].
function set_counted(n,    list, i, k, words) {
	split("", counted)
	words = n ? rule_counts[n] : ""
	if (words == "")
		words = "group|individual|family|education|" \
		    "case management|medication|other"
	k = split(words, list, "|")
	for (i = 1; i <= k; i++)
		counted[plain(list[i])] = 1
}

# ---- side files ----------------------------------------------------------

# date and reason, perhaps hours, and columns that limit whom it concerns.
function read_closures(file,    line, cells, first, n, i, name, k) {
	first = 1
	while ((getline line < file) > 0) {
		if (line ~ /^[ \t\r,]*$/)
			continue
		n = cut(line, cells)
		if (first) {
			header("closures", line)
			first = 0
			for (i = 1; i <= n; i++) {
				name = plain(cells[i])
				gsub(/ /, "_", name)
				if (name != "date" && name != "reason" && \
				    name != "hours")
					limit_name[++limits] = name
			}
			continue
		}
		k = ++closings
		closing_day[k] = day_of(get("closures", "date", cells))
		closings_on[closing_day[k]] = \
		    closings_on[closing_day[k]] " " k
		closing_min[k] = hours_in(get("closures", "hours", cells))
		for (i = 1; i <= limits; i++)
			closing_limit[k, i] = trim(get("closures",
			    limit_name[i], cells))
	}
	close(file)
}

function read_roster(file,    line, cells, first, n, client, i, name, names) {
	first = 1
	lines = 0
	while ((getline line < file) > 0) {
		if (line ~ /^[ \t\r,]*$/)
			continue
		if (first) {
			header("roster", line)
			roster_columns = cut(line, names)
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
		for (i = 1; i <= roster_columns; i++) {
			name = plain(names[i])
			gsub(/ /, "_", name)
			line_cell[n, name] = cells[i]
		}
		if (has("roster", "place_level"))
			line_cell[n, "level"] = line_cell[n, "place_level"]
	}
	close(file)
	if (has("roster", "place_level"))
		column["roster", "level"] = column["roster", "place_level"]
}

# ---- rows ----------------------------------------------------------------

# Times, length and what a row may count at most: as it was attended, and in
# full, as if the client had come and stayed.
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
	row_begin[r] = row_end[r] = full_begin[r] = full_end[r] = -1
	row_may[r] = full_may[r] = duration
	if (start < 0)
		return
	if (end < 0 && duration >= 0)
		end = start + duration
	if (end < 0)
		return
	full_begin[r] = start
	full_end[r] = end
	full_may[r] = own >= 0 && own < end - start ? own : end - start
	if (arrived > start)
		start = arrived
	if (departed >= 0 && departed < end)
		end = departed
	row_begin[r] = start
	row_end[r] = end
	row_may[r] = own >= 0 && own < end - start ? own : end - start
}

# A row that --rejects sets aside: of its client, perhaps of no known day.
function set_aside(client, date,    day) {
	if (client == "")
		return
	clients[client] = 1
	if (!is_date(date)) {
		dateless[client]++
		return
	}
	day = day_of(date)
	aside[client, day]++
	note_contact(client, day)
}

# A day on which the client was to come, for enrolment.
function note_contact(client, day) {
	if (!((client, day) in is_contact))
		contacts_of[client] = contacts_of[client] " " day
	is_contact[client, day] = 1
}

function read_row(line,    cells, r, status, service, mode, client, date, day) {
	cut(line, cells)
	client = trim(get("in", "client_id", cells))
	date = trim(get("in", "date", cells))
	status = has("in", "status") ? get("in", "status", cells) : "attended"
	status = missing(status) ? "" : plain(status)
	if (client == "" || !is_date(date) || !(status in meaning_of) || \
	    trim(get("in", "minutes", cells)) !~ /^[0-9.]*$/) {
		set_aside(client, date)
		return
	}
	day = day_of(date)
	clients[client] = 1
	r = ++rows
	row_status[r] = status = meaning_of[status]
	row_client[r] = client
	row_day[r] = day
	rows_of[client] = rows_of[client] " " r
	rows_on[client, day] = rows_on[client, day] " " r
	if (status in status_rank || status == "absent") {
		note_contact(client, day)
		if (latest == "" || day > latest)
			latest = day
	}
	service = plain(get("in", "service", cells))
	row_class[r] = service in class_rank ? service : "other"
	mode = plain(get("in", "mode", cells))
	row_virtual[r] = mode == "virtual" || mode == "telehealth" || \
	    mode == "video" || mode == "online"
	row_level[r] = level_in(get("in", "level", cells))
	row_keep[r] = keep == "" ? "" : get("in", keep, cells)
	measure(r, cells)
	row_assumed[r] = \
	    (status == "late" && clock(get("in", "arrived", cells)) < 0) || \
	    (status == "left" && clock(get("in", "departed", cells)) < 0)
}

# The rows of a client on a day, scheduled ones too, into list[1..].
function rows_of_day(client, day, list) {
	return split(rows_on[client, day], list, " ")
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

# The client's contacts, whose days are contact[1..n] in order.
function contacts(client, contact,    list, n, i, k, swap) {
	split("", contact)
	n = split(contacts_of[client], list, " ")
	for (i = 1; i <= n; i++) {
		contact[i] = list[i] + 0
		for (k = i; k > 1 && contact[k] < contact[k - 1]; k--) {
			swap = contact[k]
			contact[k] = contact[k - 1]
			contact[k - 1] = swap
		}
	}
	return n
}

# The last contact of the client in days from..to, or "". What comes after
# as-of counts nowhere.
function last_contact(client, from, to,    contact, n, i, found) {
	found = ""
	n = contacts(client, contact)
	for (i = 1; i <= n; i++)
		if (contact[i] >= from && contact[i] <= to && \
		    contact[i] <= as_of)
			found = contact[i]
	return found
}

# Episodes from contacts alone.
function episodes_by_contact(client,    contact, n, i, first, last) {
	n = contacts(client, contact)
	first = ""
	for (i = 1; i <= n && contact[i] <= as_of; i++) {
		if (first == "")
			first = contact[i]
		else if (contact[i] - last > gap) {
			add_episode(first, last + gap)
			first = contact[i]
		}
		last = contact[i]
	}
	if (first != "")
		add_episode(first, last + gap)
}

# Episodes from the client's roster lines mine[1..n], by admit_date. A
# discharge ends the stay, unless the next line begins on that or the next
# day; a line without one is continued within the gap, or lasts that long.
function episodes_by_roster(client, mine, n,    i, k, first, last, goes_on) {
	first = ""
	for (i = 1; i <= n; i++) {
		k = mine[i]
		if (first == "")
			first = line_admit[k]
		last = line_discharge[k]
		if (last == "")
			last = last_contact(client, line_admit[k],
			    i < n ? line_admit[mine[i + 1]] - 1 : as_of)
		if (last == "")
			last = line_admit[k]
		goes_on = line_discharge[k] == "" ? gap : 1
		if (i < n && line_admit[mine[i + 1]] - last <= goes_on)
			continue
		if (line_discharge[k] == "")
			last += gap
		add_episode(first, last)
		first = ""
	}
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

# ---- what the client is on a day -----------------------------------------

# The client at hand is in who, its roster lines in mine[1..mine_count], and
# the first and last day of the episode at hand in stay_first and stay_last.

# The roster line that holds on a day, or 0.
function line_on(day,    i, found) {
	found = 0
	for (i = 1; i <= mine_count; i++)
		if (line_admit[mine[i]] == "" || line_admit[mine[i]] <= day)
			found = mine[i]
	return found
}

# Whether row a is later than b: by date, start, then the greater in bytes.
function later(a, b, cell_a, cell_b) {
	if (row_day[a] != row_day[b])
		return row_day[a] > row_day[b]
	if (row_start[a] != row_start[b])
		return row_start[a] > row_start[b]
	return (cell_a "") > (cell_b "")
}

# A column's cell in the latest row of a day that knows it, or "".
function cell_of_day(name, day,    list, n, i, r, best, cell, found) {
	best = 0
	found = ""
	n = rows_of_day(who, day, list)
	for (i = 1; i <= n; i++) {
		r = list[i]
		cell = name == "level" ? row_level[r] : row_keep[r]
		if (row_status[r] == "scheduled" || missing(cell, name))
			continue
		if (!best || later(r, best, cell, found)) {
			best = r
			found = cell
		}
	}
	return found
}

# The latest such cell in days from..to, or "".
function latest_cell(name, from, to,    d, cell) {
	for (d = to; d >= from; d--)
		if ((cell = cell_of_day(name, d)) != "")
			return cell
	return ""
}

# Such a cell for a day of the enrolled days from..to of a week: that of the
# day, else the nearest in the week, before it if there is one.
function cell_in_week(name, day, from, to,    d, cell) {
	cell = latest_cell(name, from, day)
	for (d = day + 1; d <= to && cell == ""; d++)
		cell = cell_of_day(name, d)
	return cell
}

# A column's value on a day of the enrolled days from..to of a week, or "".
function value_on(name, day, from, to,    k, cell) {
	k = line_on(day)
	if (name == "level") {
		if (has("roster", "level"))
			return k ? level_in(line_cell[k, "level"]) : ""
		if (!has("in", "level"))
			return level
	}
	if (name == "level" || (name == keep && has("in", keep))) {
		cell = cell_in_week(name, day, from, to)
		if (cell != "")
			return cell
	}
	if (k && has("roster", name) && !missing(line_cell[k, name], name))
		return trim(line_cell[k, name])
	if (name == "level" || (name == keep && has("in", keep)))
		return latest_cell(name, stay_first, from - 1)
	return ""
}

# ---- minutes -------------------------------------------------------------

# A trial is "real" (what was attended), "excused" (also what was excused or
# closed) or "unrecorded" (also what nobody wrote down). In a trial a row is
# given its times into part_begin, part_end (-1: none), part_may, part_rank
# and part_marked.

# Whether row a has a better claim to a minute than row b.
function before(a, b,    x, y) {
	x = row_class[a] in counted
	y = row_class[b] in counted
	if (x != y)
		return x > y
	if (part_begin[a] != part_begin[b])
		return part_begin[a] < part_begin[b]
	x = part_end[a] - part_begin[a]
	y = part_end[b] - part_begin[b]
	if (x != y)
		return x > y
	x = class_rank[row_class[a]]
	y = class_rank[row_class[b]]
	if (x != y)
		return x < y
	if (part_rank[a] != part_rank[b])
		return part_rank[a] < part_rank[b]
	if (part_marked[a] != part_marked[b])
		return part_marked[a] > part_marked[b]
	if (row_virtual[a] != row_virtual[b])
		return row_virtual[a] < row_virtual[b]
	return part_may[a] > part_may[b]
}

# The longest session of a class on a day, in full, or -1.
function longest(day, class,    list, n, i, r, found) {
	found = -1
	n = rows_of_day(who, day, list)
	for (i = 1; i <= n; i++) {
		r = list[i]
		if (row_status[r] != "scheduled" && row_class[r] == class && \
		    full_may[r] > found)
			found = full_may[r]
	}
	return found
}

# How long a session of unknown length is: like the longest of its class on
# the nearest same weekday of the episode; without one more than is needed.
function length_of(r,    d, found) {
	for (d = row_day[r] - 7; d >= stay_first; d -= 7)
		if ((found = longest(d, row_class[r])) >= 0)
			return found
	for (d = row_day[r] + 7; d <= stay_last; d += 7)
		if ((found = longest(d, row_class[r])) >= 0)
			return found
	return plenty
}

# A row takes part as it was attended.
function take_part(r) {
	part_begin[r] = row_begin[r]
	part_end[r] = row_end[r]
	part_may[r] = row_may[r]
	part_rank[r] = status_rank[row_status[r]]
	part_marked[r] = row_marked[r]
}

# A row takes part as if it had been attended in full: 0 if it can't, since
# its length isn't known, and nothing is to be assumed.
function take_part_in_full(r, assume) {
	part_begin[r] = full_begin[r]
	part_end[r] = full_end[r]
	part_may[r] = full_may[r]
	part_rank[r] = status_rank["attended"]
	part_marked[r] = 0
	if (full_may[r] >= 0)
		return 1
	if (!assume)
		return 0
	part_may[r] = length_of(r)
	if (row_start[r] >= 0 && part_may[r] < plenty) {
		part_begin[r] = row_start[r]
		part_end[r] = row_start[r] + part_may[r]
	}
	return 1
}

# Shares out the minutes of the rows in taking[]: share[r] for each.
function share_out(taking, share,    r, m, owner, owned) {
	split("", share)
	split("", owner)
	split("", owned)
	for (r in taking) {
		r += 0
		share[r] = part_begin[r] < 0 ? part_may[r] : 0
		if (part_begin[r] < 0)
			continue
		for (m = part_begin[r]; m < part_end[r]; m++)
			if (!(m in owner) || before(r, owner[m]))
				owner[m] = r
	}
	for (m in owner)
		owned[owner[m]]++
	for (r in owned)
		share[r] = owned[r] < part_may[r] ? owned[r] : part_may[r]
}

# What really was attended on a day, into share[]: all its minutes.
function really(day, share,    list, n, i, taking, r, sum) {
	split("", taking)
	n = rows_of_day(who, day, list)
	for (i = 1; i <= n; i++)
		if (row_status[list[i]] in status_rank) {
			take_part(list[i])
			taking[list[i]] = 1
		}
	share_out(taking, share)
	sum = 0
	for (r in share)
		sum += share[r]
	return sum
}

function counted_minutes(share,    r, sum) {
	sum = 0
	for (r in share)
		if (row_class[r] in counted)
			sum += share[r]
	return sum
}

# ---- closures ------------------------------------------------------------

# The line of the closures that concerns the client on a day, one with hours
# if there is one, or 0.
function closing_for(day,    list, n, i, k, j, it_does, found, x) {
	found = 0
	n = split(closings_on[day], list, " ")
	for (i = 1; i <= n; i++) {
		k = list[i] + 0
		it_does = 1
		for (j = 1; j <= limits; j++) {
			if (closing_limit[k, j] == "")
				continue
			x = value_on(limit_name[j], day, day, day)
			if (limit_name[j] == "level" ? \
			    x != level_in(closing_limit[k, j]) : \
			    yes_no(x) != yes_no(closing_limit[k, j]))
				it_does = 0
		}
		if (it_does && (!found || (closing_min[found] < 0 && \
		    closing_min[k] >= 0)))
			found = k
	}
	return found
}

# Whether a day shows what its weekday was: it isn't closed, and has a row
# that is neither closed nor scheduled.
function shows_weekday(day,    list, n, i, status) {
	if (closing_for(day))
		return 0
	n = rows_of_day(who, day, list)
	for (i = 1; i <= n; i++) {
		status = row_status[list[i]]
		if (status != "closed" && status != "scheduled")
			return 1
	}
	return 0
}

# The nearest such day with this weekday in the episode, or "".
function same_weekday(day,    d) {
	for (d = day - 7; d >= stay_first; d -= 7)
		if (shows_weekday(d))
			return d
	for (d = day + 7; d <= stay_last; d += 7)
		if (shows_weekday(d))
			return d
	return ""
}

# The counted minutes that a day would have had, had all its sessions of known
# length been attended in full; -1 if none is known.
function minutes_in_full(day,    list, n, i, r, taking, share, known) {
	split("", taking)
	known = 0
	n = rows_of_day(who, day, list)
	for (i = 1; i <= n; i++) {
		r = list[i]
		if (row_status[r] == "scheduled")
			continue
		if (take_part_in_full(r, 0)) {
			taking[r] = 1
			known = 1
		}
	}
	if (!known)
		return -1
	share_out(taking, share)
	return counted_minutes(share)
}

# The counted minutes that a closed day without attendance and without a row
# of its own stands for under rule n.
function minutes_of_closing(day, n,    d, minutes) {
	d = same_weekday(day)
	if (d == "")
		return 0
	minutes = minutes_in_full(d)
	if (minutes >= 0)
		return minutes
	if (rule_min[n] < 0 || rule_days[n] <= 0)
		return 0
	return quotient(2 * rule_min[n] + rule_days[n], 2 * rule_days[n])
}

# ---- trials --------------------------------------------------------------

# The counted minutes of a day under rule n in a trial that isn't real.
function would_be(day, n, trial, assume,    list, k, i, r, status, closing,
    taking, share, full) {
	closing = closing_for(day)
	if (closing && really(day, share) > 0)
		closing = 0
	if (closing && closing_min[closing] >= 0)
		return closing_min[closing]
	k = rows_of_day(who, day, list)
	if (closing && k == 0)
		return minutes_of_closing(day, n)
	split("", taking)
	for (i = 1; i <= k; i++) {
		r = list[i]
		status = row_status[r]
		full = closing || status == "excused" || \
		    status == "closed" || \
		    (status == "unrecorded" && trial == "unrecorded")
		if (full && take_part_in_full(r, assume))
			taking[r] = 1
		if (!full && status in status_rank) {
			take_part(r)
			taking[r] = 1
		}
	}
	share_out(taking, share)
	return counted_minutes(share)
}

# Whether the days from..to would meet rule n in a trial.
function would_meet(from, to, n, trial, assume,    d, minutes, sum, days) {
	sum = days = 0
	for (d = from; d <= to; d++) {
		minutes = would_be(d, n, trial, assume)
		sum += minutes
		if (minutes > 0 && minutes >= rule_day_min[n])
			days++
	}
	return sum >= rule_min[n] && days >= rule_days[n]
}

# Counts what really was attended in the days from..to under rule n (0: none):
# week_minutes, week_days, week_days_attended, and the details.
function count_week(from, to, n,    d, r, share, minutes, class) {
	set_counted(n)
	week_minutes = week_days = week_days_attended = 0
	split("", class_minutes)
	uncounted = virtual = assumed = overlap = 0
	sessions = late = 0
	for (d = from; d <= to; d++) {
		if (really(d, share) > 0)
			last_attended = d
		minutes = counted_minutes(share)
		week_minutes += minutes
		if (minutes > 0) {
			week_days_attended++
			if (!n || minutes >= rule_day_min[n])
				week_days++
		}
		for (r in share) {
			overlap += row_may[r] - share[r]
			sessions += share[r] > 0
			late += share[r] > 0 && row_status[r] == "late"
			class = row_class[r]
			if (!(class in counted)) {
				uncounted += share[r]
				continue
			}
			if (class == "peer" || class == "testing")
				class = "other"
			class_minutes[class] += share[r]
			if (row_virtual[r])
				virtual += share[r]
			if (row_assumed[r])
				assumed += share[r]
		}
	}
}

# ---- a week --------------------------------------------------------------

# The rule of each enrolled day from..to into day_rule[], 0 where there is
# none, and the cells it was found by into day_value[day, column].
function find_rules(from, to, week, number,    d, i, name, value) {
	split("", day_value)
	split("", day_rule)
	split("", day_level)
	for (d = from; d <= to; d++) {
		day_level[d] = value_on("level", d, from, to)
		for (i = 1; i <= conditions; i++) {
			name = condition_name[i]
			if (name == "level")
				value[i] = day_level[d]
			else if (name == "program_week")
				value[i] = number
			else if (name == "week_start")
				value[i] = date_of(week)
			else
				value[i] = value_on(name, d, from, to)
			day_value[d, i] = value[i]
		}
		day_rule[d] = 0
		no_rule_reason = "no level"
		if (day_level[d] != "")
			day_rule[d] = rule_for(value, week)
	}
}

function several_rules(from, to,    d) {
	for (d = from; d < to; d++)
		if (day_rule[d] != day_rule[to])
			return 1
	return 0
}

# `PHP to IOP; payer medicaid to private`: how the cells that the rules were
# found by changed from day to day.
function change_of(from, to,    i, one, text) {
	text = change_in(from, to, 0)
	for (i = 1; i <= conditions; i++) {
		if (condition_name[i] == "level")
			continue
		one = change_in(from, to, i)
		if (one != "")
			text = text (text == "" ? "" : "; ") \
			    condition_name[i] " " one
	}
	return text
}

function change_in(from, to, i,    d, cell, said, text) {
	text = ""
	for (d = from; d <= to; d++) {
		cell = i ? day_value[d, i] : day_level[d]
		if (cell == "")
			cell = "unknown"
		if (d == from)
			text = cell
		else if (cell != said)
			text = text " to " cell
		said = cell
	}
	return text ~ / to / ? text : ""
}

# Whether the week meets the minima of every day's rule, each counted in its
# own way; all_exempt tells whether they ask for nothing.
function meets_all(from, to,    d, n, kept_day, it_does) {
	it_does = all_exempt = 1
	kept_day = last_attended
	for (d = from; d <= to; d++) {
		n = day_rule[d]
		if (!n) {
			it_does = all_exempt = 0
			continue
		}
		if (!asks_nothing(n))
			all_exempt = 0
		count_week(from, to, n)
		if (week_minutes < rule_min[n] || week_days < rule_days[n])
			it_does = 0
	}
	last_attended = kept_day
	return it_does
}

# excused, unproven or short: a week that is over, and not met.
function excuse_for(from, to, n, has_aside, assume) {
	if (would_meet(from, to, n, "excused", assume))
		return "excused"
	if (has_aside || would_meet(from, to, n, "unrecorded", assume))
		return "unproven"
	return "short"
}

function kept_cell(from, to,    list, n, i, r, best, k) {
	best = 0
	n = split(rows_of[who], list, " ")
	for (i = 1; i <= n; i++) {
		r = list[i]
		if (row_day[r] >= from && row_day[r] <= to && \
		    row_status[r] != "scheduled" && \
		    trim(row_keep[r]) != "" && \
		    (!best || later(r, best, row_keep[r], row_keep[best])))
			best = r
	}
	if (best)
		return row_keep[best]
	k = line_on(to)
	if (k && trim(line_cell[k, keep]) != "")
		return line_cell[k, keep]
	return kept
}

# The class columns, those of the uncounted and the virtual minutes behind them.
function classes_out(    names, i, out) {
	split("group|individual|family|education|case management|" \
	    "medication|other", names, "|")
	kinds = 0
	out = ""
	for (i = 1; i <= 7; i++) {
		kinds += class_minutes[names[i]] > 0
		out = out hours(class_minutes[names[i]] + 0) ","
	}
	return out hours(uncounted) "," hours(virtual)
}

# Counts the rows of the days from..to by their meaning: missed, excused,
# unrecorded, noted (any but a scheduled one), and those set aside.
function count_rows(from, to,    d, k, i, r, list) {
	missed = excused = unrecorded = noted = set_aside_rows = 0
	for (d = from; d <= to; d++) {
		set_aside_rows += aside[who, d]
		k = rows_of_day(who, d, list)
		for (i = 1; i <= k; i++) {
			r = list[i]
			noted += row_status[r] != "scheduled"
			missed += row_status[r] == "absent"
			unrecorded += row_status[r] == "unrecorded"
			excused += row_status[r] == "excused" || \
			    row_status[r] == "closed"
		}
	}
}

# The days of a week that have a row or a closure, each by its own rule.
function do_days(e, week, number,    from, to, d, n, out, counts, classes) {
	from = stay_first > week ? stay_first : week
	to = stay_last < week + 6 ? stay_last : week + 6
	find_rules(from, to, week, number)
	for (d = from; d <= to; d++) {
		count_rows(d, d)
		if (keep != "")
			kept = kept_cell(d, d)
		if (!noted && !set_aside_rows && !closing_for(d))
			continue
		n = day_rule[d]
		count_week(d, d, n)
		counts = ""
		if (n)
			counts = week_days ? "yes" : "no"
		classes = classes_out()
		out = quote(who) "," e "," date_of(d) "," \
		    quote(day_level[d]) "," hours(week_minutes) "," counts ","
		if (n && rule_day_min[n] >= 0)
			out = out hours(rule_day_min[n])
		out = out "," (n ? quote(table_name "/" rule_name[n]) : "") \
		    "," sessions "," classes "," missed "," excused "," late \
		    "," unrecorded "," set_aside_rows
		print out (keep == "" ? "" : "," quote(kept))
	}
}

function do_week(e, week, number,    from, to, n, word, status, reason,
    has_aside, mixed, fits, short_hours, short_days, why_none, out, last,
    classes) {
	from = stay_first > week ? stay_first : week
	to = stay_last < week + 6 ? stay_last : week + 6
	find_rules(from, to, week, number)
	why_none = no_rule_reason
	word = day_level[to]
	n = day_rule[to]
	mixed = several_rules(from, to)
	fits = n && meets_all(from, to)
	count_week(from, to, n)
	to_date += week_minutes

	count_rows(from, to)
	has_aside = set_aside_rows

	reason = ""
	short_hours = n && week_minutes < rule_min[n]
	short_days = n && week_days < rule_days[n]
	if (short_hours)
		reason = "hours"
	if (short_days)
		reason = reason (reason == "" ? "" : "+") "days"
	if (!n) {
		status = "unplaced"
		reason = why_none
	} else if (all_exempt)
		status = "exempt"
	else if (fits)
		status = !mixed && rule_max[n] >= 0 && \
		    week_minutes > rule_max[n] ? "over" : "met"
	else if (week + 6 > as_of)
		status = "open"
	else if (mixed || stay_first > week || stay_last < week + 6) {
		status = "partial"
		if (mixed)
			reason = reason (reason == "" ? "" : "; ") \
			    change_of(from, to)
	} else {
		has_aside += dateless[who]
		status = excuse_for(from, to, n, has_aside, 1)
		if (status != excuse_for(from, to, n, has_aside, 0))
			reason = reason "; length assumed"
		has_aside -= dateless[who]
	}
	if (status != "met" && status != "over")
		has_aside += dateless[who]
	if (status == "short")
		short_streak++
	if (status == "met" || status == "over")
		short_streak = 0

	out = quote(who) "," e "," number "," date_of(week) "," \
	    quote(word) "," hours(week_minutes) "," week_days ","
	if (n && rule_min[n] >= 0)
		out = out hours(rule_min[n])
	out = out ","
	if (n && rule_days[n] >= 0)
		out = out rule_days[n]
	out = out ","
	if (n && rule_min[n] >= 0)
		out = out hours(short_hours ? rule_min[n] - week_minutes : 0)
	out = out "," status "," quote(reason) "," \
	    (n ? quote(table_name "/" rule_name[n]) : "") "," \
	    week_days_attended "," sessions "," \
	    hours_out(week_minutes, week_days_attended ? \
	    week_days_attended : 1)
	classes = classes_out()
	out = out "," kinds "," classes
	last = last_attended == "" ? "" : date_of(last_attended)
	out = out "," missed "," excused "," late "," unrecorded "," \
	    has_aside "," hours(assumed) "," hours(overlap) "," \
	    hours(to_date) "," last "," short_streak
	if (keep != "") {
		kept = kept_cell(from, to)
		out = out "," quote(kept)
	}
	print out
}

function do_client(client,    e, week, number) {
	who = client
	mine_count = lines_of(client, mine)
	episodes = 0
	if (roster != "" && mine_count == 0)
		return
	if (mine_count == 0 || line_admit[mine[1]] == "")
		episodes_by_contact(client)
	else
		episodes_by_roster(client, mine, mine_count)
	for (e = 1; e <= episodes; e++) {
		to_date = short_streak = number = 0
		kept = last_attended = ""
		stay_first = episode_first[e]
		stay_last = episode_last[e]
		for (week = week_of(stay_first); week <= stay_last; week += 7)
			if (per == "day")
				do_days(e, week, ++number)
			else
				do_week(e, week, ++number)
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
	rows = lines = closings = limits = mine_count = 0
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

$0 !~ /^[ \t\r,]*$/ {
	read_row($0)
}

END {
	if (failed)
		exit 2
	as_of = asof == "" ? latest : day_of(asof)
	names = "group_hours,individual_hours,family_hours," \
	    "education_hours,case_management_hours,medication_hours," \
	    "other_hours,uncounted_hours,virtual_hours,missed,excused," \
	    "late,unrecorded,set_aside"
	if (per == "day")
		names = "client_id,episode,date,level,hours,day_counts," \
		    "min_day_hours,rule,sessions," names
	else
		names = "client_id,episode,program_week,week_start,level," \
		    "hours,days,required_hours,required_days," \
		    "shortfall_hours,status,reason,rule,days_attended," \
		    "sessions,day_hours,kinds," names ",assumed_hours," \
		    "overlap_hours,hours_to_date,last_attended,short_streak"
	printf "%s", names
	print keep == "" ? "" : "," keep
	if (as_of == "")
		exit 0

	do_all_clients()
}
