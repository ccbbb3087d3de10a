# SPDX-License-Identifier: ISC
#
# A second, independent reading of what iop-voucher is to do, for its tests:
# it reads test results or weekly rows as CSV (ISO dates, no quoted cells) and
# writes every row again with the columns of iop-voucher behind it. It was
# written from the specification and not from the C code, in the plainest way.
# It looks for hardly any bad row: give it good ones.
#
#	awk -v policy=FILE -f voucher.awk results.csv
#
# Conditions: on program_week n, n..m, >=n or nothing; on any other column one
# plain word or nothing. Runs under mawk and gawk in the C locale. Money is
# whole cents, days are numbers since 1970-01-01, "" stands for an empty cell.

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

# A column's name as names are compared.
function column_name(s) {
	s = plain(s)
	gsub(/ /, "_", s)
	return s
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

function quote(s) {
	if (s ~ /[",\r]/ || s ~ /^[ \t]/ || s ~ /[ \t]$/) {
		gsub(/"/, "\"\"", s)
		return "\"" s "\""
	}
	return s
}

function stop(message) {
	print "voucher.awk: " message > "/dev/stderr"
	failed = 1
	exit 2
}

# ---- money and days ------------------------------------------------------

# `10`, `0.5`, `11.50`: cents. Nothing stays nothing.
function cents(s,    part) {
	s = trim(s)
	if (s == "")
		return ""
	split(s, part, ".")
	return part[1] * 100 + substr(part[2] "00", 1, 2)
}

function money(c,    sign) {
	sign = c < 0 ? "-" : ""
	if (c < 0)
		c = -c
	return sprintf("%s%.0f.%02d", sign, (c - c % 100) / 100, c % 100)
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

# A date, its time of day ignored.
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

# The Monday of a day's week: day 4, 1970-01-05, was one.
function monday(d) {
	return d - ((d - 4) % 7 + 7) % 7
}

# ---- the table -----------------------------------------------------------

# The policy cell of that name, trimmed; nothing where there is no such column.
function answer(name, cells) {
	if (!(name in policy_column))
		return ""
	return trim(cells[policy_column[name]])
}

# Puts the words of a list (else of the default, less those of given[]) into
# meaning[rule, word].
function set_words(n, list, otherwise, outcome, given,    words, k, i, word) {
	k = split(list == "" ? otherwise : list, words, "|")
	for (i = 1; i <= k; i++) {
		word = plain(words[i])
		if (list == "" && (word in given))
			continue
		meaning[n, word] = outcome
	}
}

function set_all_words(n, earn, neutral, lose,    given, words, k, i) {
	split("", given)
	k = split(earn "|" neutral "|" lose, words, "|")
	for (i = 1; i <= k; i++)
		given[plain(words[i])] = 1
	set_words(n, lose, "positive|missed|refused|short|absent|no", "lost",
	    given)
	set_words(n, neutral, "excused|partial|open|unproven|unplaced|" \
	    "cancelled|neutral", "neutral", given)
	set_words(n, earn, "negative|met|over|attended|yes", "earned", given)
}

function read_rule(cells,    n, i) {
	n = ++rules
	rule_name[n] = answer("rule", cells)
	if (rule_name[n] == "")
		rule_name[n] = n
	rule_target[n] = column_name(answer("target", cells))
	set_all_words(n, answer("earn", cells), answer("neutral", cells),
	    answer("lose", cells))
	first[n] = cents(answer("first", cells))
	step[n] = cents(answer("step", cells))
	step_per[n] = plain(answer("step_per", cells))
	top[n] = cents(answer("top", cells))
	bonus[n] = cents(answer("bonus", cells))
	bonus_every[n] = answer("bonus_every", cells)
	per_week[n] = answer("per_week", cells)
	restore_after[n] = answer("restore_after", cells)
	restore_pays[n] = plain(answer("restore_pays", cells))
	draws_first[n] = answer("draws_first", cells)
	draws_step[n] = answer("draws_step", cells)
	draws_top[n] = answer("draws_top", cells)
	max_total[n] = cents(answer("max_total", cells))
	max_per[n] = plain(answer("max_per", cells))
	valid_from[n] = day_of(answer("valid_from", cells))
	valid_to[n] = day_of(answer("valid_to", cells))

	# What a rule answers, to tell whether two of them answer differently.
	all_answers[n] = plain(answer("earn", cells)) "," \
	    plain(answer("neutral", cells)) "," \
	    plain(answer("lose", cells)) "," first[n] "," step[n] "," \
	    step_per[n] "," top[n] "," bonus[n] "," bonus_every[n] "," \
	    per_week[n] "," restore_after[n] "," restore_pays[n] "," \
	    draws_first[n] "," draws_step[n] "," draws_top[n] "," \
	    max_total[n] "," max_per[n]

	for (i = 1; i <= conditions; i++)
		condition[n, i] = trim(cells[condition_cell[i]])
}

# Every column that is neither an answer nor a note is a condition.
function read_policy_header(line,    cells, n, i, name, known, names) {
	sub(/^\357\273\277/, "", line)
	n = split("rule reason source valid_from valid_to target earn " \
	    "neutral lose first step step_per top bonus bonus_every " \
	    "per_week restore_after restore_pays " \
	    "draws_first draws_step draws_top max_total max_per", names, " ")
	for (i = 1; i <= n; i++)
		known[names[i]] = 1
	conditions = 0
	n = cut(line, cells)
	for (i = 1; i <= n; i++) {
		name = column_name(cells[i])
		policy_column[name] = i
		if (name in known)
			continue
		condition_name[++conditions] = name
		condition_cell[conditions] = i
	}
}

function read_policy(file,    line, cells, header) {
	table_name = file
	sub(/^.*\//, "", table_name)
	sub(/\.csv$/, "", table_name)
	header = 1
	rules = 0
	while ((getline line < file) > 0) {
		if (line ~ /^[ \t\r]*$/)
			continue
		if (header) {
			read_policy_header(line)
			header = 0
			continue
		}
		cut(line, cells)
		if (plain(answer("rule", cells)) != "values")
			read_rule(cells)
	}
	close(file)
	if (header)
		stop("no policy")
}

# The targets in table order; an empty one is the first of three columns.
function list_targets(    n, i, found) {
	targets = 0
	for (n = 1; n <= rules; n++) {
		if (rule_target[n] == "")
			rule_target[n] = "step_met" in column ? "step_met" : \
			    "status" in column ? "status" : "result"
		if (!(rule_target[n] in column))
			stop("no column for a target")
		found = 0
		for (i = 1; i <= targets; i++)
			if (target[i] == rule_target[n])
				found = 1
		if (!found)
			target[++targets] = rule_target[n]
	}
}

# ---- which rule ----------------------------------------------------------

# Whether one condition holds: yes, no or unknown.
function test(name, wanted, r,    value, end) {
	if (wanted == "")
		return "yes"
	value = name == "program_week" ? week[r] : cell[r, column[name]]
	if (missing(value))
		return "unknown"
	if (name != "program_week")
		return plain(value) == plain(wanted) ? "yes" : "no"
	value += 0
	if (split(wanted, end, /\.\./) == 2)
		return value >= end[1] + 0 && value <= end[2] + 0 ? \
		    "yes" : "no"
	if (substr(wanted, 1, 2) == ">=")
		return value >= substr(wanted, 3) + 0 ? "yes" : "no"
	return value == wanted + 0 ? "yes" : "no"
}

# Whether all conditions of a rule hold: one no rules it out.
function rule_holds(n, r,    i, one, all) {
	if (valid_from[n] != "" && day[r] < valid_from[n])
		return "no"
	if (valid_to[n] != "" && day[r] > valid_to[n])
		return "no"
	all = "yes"
	for (i = 1; i <= conditions; i++) {
		one = test(condition_name[i], condition[n, i], r)
		if (one == "no")
			return "no"
		if (one == "unknown")
			all = "unknown"
	}
	return all
}

# The first rule for the target that holds on the row: its number, or
# "no rule", or "review" when one above isn't ruled out and answers otherwise.
function rule_for(r, name,    n, holds, open, i) {
	split("", open)
	for (n = 1; n <= rules; n++) {
		if (rule_target[n] != name)
			continue
		holds = rule_holds(n, r)
		if (holds == "unknown")
			open[n] = 1
		if (holds != "yes")
			continue
		for (i in open)
			if (all_answers[i] != all_answers[n])
				return "review"
		return n
	}
	for (i in open)
		return "review"
	return "no rule"
}

# ---- rows ----------------------------------------------------------------

function has(name) {
	return name in column
}

function get(name, r) {
	return has(name) ? trim(cell[r, column[name]]) : ""
}

function read_row(line,    cells, n, i, r, c, e) {
	n = cut(line, cells)
	if (n != columns)
		stop("wrong number of cells")
	r = ++rows
	for (i = 1; i <= n; i++)
		cell[r, i] = cells[i]
	c = get("client_id", r)
	e = get("episode", r)
	client[r] = c
	episode[r] = e
	day[r] = day_of(get(has("date") ? "date" : "week_start", r))
	year[r] = substr(get(has("date") ? "date" : "week_start", r), 1, 4)
	clients[c] = 1
	row_of[c, ++rows_of[c]] = r

	# The days from which program weeks are counted.
	if (!((c, e) in first_row) || day[r] < first_row[c, e])
		first_row[c, e] = day[r]
	i = day_of(get("admit_date", r))
	if (i != "" && (!((c, e) in admitted) || i < admitted[c, e]))
		admitted[c, e] = i
}

function program_week(r,    start) {
	if (has("program_week"))
		return get("program_week", r)
	start = first_row[client[r], episode[r]]
	if ((client[r], episode[r]) in admitted)
		start = admitted[client[r], episode[r]]
	return (monday(day[r]) - monday(start)) / 7 + 1
}

# The rule and the outcome of each target on the row.
function judge(r,    t, n, word) {
	for (t = 1; t <= targets; t++) {
		n = rule_for(r, target[t])
		rule[r, t] = n
		outcome[r, t] = n
		if (n == "no rule" || n == "review")
			continue
		word = plain(cell[r, column[target[t]]])
		if (!((n, word) in meaning))
			stop("a word in no list")
		outcome[r, t] = meaning[n, word]
	}
}

# Rows without a rule stand with the neutral ones: they change nothing.
function rank(word) {
	return word == "lost" ? 1 : word == "earned" ? 3 : 2
}

# Whether row a comes before row b in the client's ledger.
function before(a, b,    t, i) {
	if (episode[a] != episode[b]) {
		if (episode[a] ~ /^[0-9]+$/ && episode[b] ~ /^[0-9]+$/)
			return episode[a] + 0 < episode[b] + 0
		return (episode[a] "") < (episode[b] "")
	}
	if (day[a] != day[b])
		return day[a] < day[b]
	for (t = 1; t <= targets; t++)
		if (rank(outcome[a, t]) != rank(outcome[b, t]))
			return rank(outcome[a, t]) < rank(outcome[b, t])
	for (i = 1; i <= columns; i++)
		if ((cell[a, i] "") != (cell[b, i] ""))
			return (cell[a, i] "") < (cell[b, i] "")
	return a < b
}

# ---- the ledger ----------------------------------------------------------

# A run is what a client, an episode and a target have going:
#	streak[run]	earned chances in a row
#	steps[run]	the number of steps at the last of them
#	last_week[run]	its program week
#	former[run]	the number at which a lost chance stood, "" when there
#			is none to return

# The number of steps at which a chance stands by growth alone.
function standing(run, n, r) {
	if (streak[run] == 0)
		return 0
	if (step_per[n] == "week")
		return steps[run] + (week[r] + 0 > last_week[run])
	return steps[run] + 1
}

# What a row adds to the reason; with several targets after the target's name.
function say(r, t, word) {
	if (targets > 1 && t)
		word = target[t] " " word
	reason[r] = reason[r] (reason[r] == "" ? "" : "; ") word
}

function limited(amount, most) {
	return most != "" && amount > most + 0 ? most + 0 : amount
}

# What is left of the rule's max_total, "" when it has none.
function room(r, n,    paid) {
	if (max_total[n] == "")
		return ""
	if (max_per[n] == "year")
		paid = paid_in_year[client[r], year[r]] + 0
	else
		paid = paid_in_episode[client[r], episode[r]] + 0
	return paid > max_total[n] ? 0 : max_total[n] - paid
}

function lose(r, run, n,    number) {
	number = standing(run, n, r)
	if (former[run] == "" || number > former[run])
		former[run] = number
	streak[run] = 0
}

function earn(r, t, run, n,    number, restored, in_a_row, value, extra, paid) {
	if (per_week[n] != "" && \
	    taken[run, week[r] + 0] + 0 >= per_week[n] + 0) {
		say(r, t, "extra")
		return
	}
	taken[run, week[r] + 0]++

	number = standing(run, n, r)
	restored = 0
	in_a_row = streak[run] + (restore_pays[n] == "at" ? 1 : 0)
	if (former[run] != "" && restore_after[n] != "" && \
	    in_a_row >= restore_after[n] + 0) {
		if (former[run] > number) {
			number = former[run]
			restored = 1
		}
		former[run] = ""
	}
	streak[run]++
	steps[run] = number
	last_week[run] = week[r] + 0

	value = limited(first[n] + number * step[n], top[n])
	extra = 0
	if (bonus[n] != "" && streak[run] % bonus_every[n] == 0)
		extra = bonus[n]
	paid = limited(value + extra, room(r, n))
	paid_in_year[client[r], year[r]] += paid
	paid_in_episode[client[r], episode[r]] += paid

	row_value[r] += value
	row_bonus[r] += extra
	row_earned[r] += paid
	row_draws[r] += limited(draws_first[n] + number * draws_step[n],
	    draws_top[n])
	say(r, t, "earned")
	if (extra > 0)
		say(r, t, "bonus")
	if (restored)
		say(r, t, "restored")
	if (paid < value + extra)
		say(r, t, "capped")
}

function do_row(r,    t, n, run) {
	row_value[r] = row_bonus[r] = row_earned[r] = row_draws[r] = 0
	row_streak[r] = row_rule[r] = reason[r] = ""
	for (t = 1; t <= targets; t++) {
		run = client[r] SUBSEP episode[r] SUBSEP t
		if (!(run in streak)) {
			streak[run] = 0
			former[run] = ""
		}
		n = rule[r, t]
		if (outcome[r, t] == "earned")
			earn(r, t, run, n)
		else {
			if (outcome[r, t] == "lost")
				lose(r, run, n)
			say(r, t, outcome[r, t])
		}
		if (t > 1) {
			row_streak[r] = row_streak[r] "|"
			row_rule[r] = row_rule[r] "|"
		}
		row_streak[r] = row_streak[r] streak[run]
		if (n != "no rule" && n != "review")
			row_rule[r] = row_rule[r] table_name "/" rule_name[n]
	}
	balance[client[r]] += row_earned[r] - cents(get("redeemed", r))
	row_balance[r] = balance[client[r]]
	if (row_balance[r] < 0)
		say(r, 0, "overdrawn")
}

function do_client(c,    order, i, k, swap) {
	for (i = 1; i <= rows_of[c]; i++) {
		order[i] = row_of[c, i]
		for (k = i; k > 1 && before(order[k], order[k - 1]); k--) {
			swap = order[k]
			order[k] = order[k - 1]
			order[k - 1] = swap
		}
	}
	for (i = 1; i <= rows_of[c]; i++)
		do_row(order[i])
}

# ---- the run -------------------------------------------------------------

function print_row(r,    i) {
	for (i = 1; i <= columns; i++)
		printf "%s,", quote(cell[r, i])
	print row_streak[r] "," money(row_value[r]) "," \
	    money(row_bonus[r]) "," money(row_earned[r]) "," \
	    row_draws[r] "," money(row_balance[r]) "," \
	    quote(row_rule[r]) "," reason[r]
}

BEGIN {
	rows = columns = failed = 0
	read_policy(policy)
}

!columns {
	line = $0
	sub(/^\357\273\277/, "", line)
	columns = cut(line, heading)
	for (i = 1; i <= columns; i++)
		column[column_name(heading[i])] = i
	list_targets()
	next
}

$0 !~ /^[ \t\r]*$/ {
	read_row($0)
}

END {
	if (failed)
		exit 2
	for (r = 1; r <= rows; r++)
		week[r] = program_week(r)
	for (r = 1; r <= rows; r++)
		judge(r)
	for (c in clients)
		do_client(c)
	for (i = 1; i <= columns; i++)
		printf "%s,", quote(heading[i])
	print "voucher_streak,voucher_value,voucher_bonus,voucher_earned," \
	    "voucher_draws,voucher_balance,voucher_rule,voucher_reason"
	for (r = 1; r <= rows; r++)
		print_row(r)
}
