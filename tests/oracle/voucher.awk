# SPDX-License-Identifier: ISC
#
# A second, independent reading of what iop-voucher is to do, for its tests:
# it reads test results or weekly rows as CSV (ISO dates, no quoted cells) and
# writes every row again with the columns of iop-voucher behind it. It was
# written from the specification and not from the C code, in the plainest way.
# It looks for hardly any bad row: give it good ones.
#
#	awk -v policy=FILE [-v sameday=each|worst] [-v weekstart=DAY|admission]
#	    -f dates.awk -f voucher.awk results.csv
#
# Without sameday each row pays, too. Runs under mawk and gawk in the C locale.
# Money is whole cents, days are numbers since 1970-01-01, "" stands for an
# empty cell.

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

# The first day of a day's week: day 4, 1970-01-05, was a Monday.
function week_of(d) {
	return d - ((d - 4 - first_weekday) % 7 + 7) % 7
}

function set_week_start(    list, n, i) {
	first_weekday = 0
	n = split("monday tuesday wednesday thursday friday saturday sunday",
	    list, " ")
	for (i = 1; i <= n; i++)
		if (list[i] == tolower(weekstart))
			first_weekday = i - 1
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
		word = yes_no(words[i])
		if (list == "" && (word in given))
			continue
		meaning[n, word] = outcome
	}
}

function set_all_words(n, earn, neutral, lose,    given, words, k, i) {
	split("", given)
	k = split(earn "|" neutral "|" lose, words, "|")
	for (i = 1; i <= k; i++)
		given[yes_no(words[i])] = 1
	set_words(n, lose, "positive|missed|refused|short|absent|no", "lost",
	    given)
	set_words(n, neutral, "excused|partial|open|unproven|unplaced|" \
	    "exempt|cancelled|neutral", "neutral", given)
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
	expect[n] = answer("expect", cells)
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
	    max_total[n] "," max_per[n] "," expect[n]

	for (i = 1; i <= conditions; i++)
		condition[n, i] = trim(cells[condition_cell[i]])
}

# Every column that is neither an answer nor a note is a condition.
function read_policy_header(line,    cells, n, i, name, known, names) {
	sub(/^\357\273\277/, "", line)
	n = split("rule reason source valid_from valid_to target earn " \
	    "neutral lose first step step_per top bonus bonus_every expect " \
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

# The words of the row `missing` say nothing in their column.
function read_missing_words(cells,    i, k, n, list) {
	for (i = 1; i <= conditions; i++) {
		n = split(cells[condition_cell[i]], list, "|")
		for (k = 1; k <= n; k++) {
			gsub(/"/, "", list[k])
			missing_word[condition_name[i], plain(list[k])] = 1
		}
	}
}

function read_policy(file,    line, cells, header, name) {
	table_name = file
	sub(/^.*\//, "", table_name)
	sub(/\.csv$/, "", table_name)
	header = 1
	rules = 0
	while ((getline line < file) > 0) {
		if (line ~ /^[ \t\r,]*$/)
			continue
		if (header) {
			read_policy_header(line)
			header = 0
			continue
		}
		cut(line, cells)
		name = plain(answer("rule", cells))
		if (name == "missing")
			read_missing_words(cells)
		else if (name != "values")
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

# Whether one condition holds: yes, no or unknown.
function test(name, wanted, r,    x) {
	x = holds(wanted, name == "program_week" ? week[r] : get(name, r), name)
	return x < 0 ? "unknown" : x ? "yes" : "no"
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
# "no rule", or "review: ..." with the columns that are missing, when one above
# isn't ruled out and answers otherwise.
function rule_for(r, name,    n, holding, open, i, found, lacking, one) {
	split("", open)
	found = 0
	for (n = 1; n <= rules && !found; n++) {
		if (rule_target[n] != name)
			continue
		holding = rule_holds(n, r)
		if (holding == "unknown")
			open[n] = 1
		if (holding == "yes")
			found = n
	}
	lacking = ""
	for (i = 1; i <= conditions; i++) {
		one = ""
		for (n in open)
			if ((!found || all_answers[n] != all_answers[found]) && \
			    test(condition_name[i], condition[n, i], r) == \
			    "unknown")
				one = " " condition_name[i]
		lacking = lacking one
	}
	if (lacking != "")
		return "review: missing" lacking
	return found ? found : "no rule"
}

function is_rule(n) {
	return n ~ /^[0-9]+$/
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

# The day on which the row's episode begins.
function begin_of(r) {
	return (client[r], episode[r]) in admitted ? \
	    admitted[client[r], episode[r]] : first_row[client[r], episode[r]]
}

# The first day of the episode's week 0, and the number of a row's week.
function week_zero(r) {
	return weekstart == "admission" ? begin_of(r) : week_of(begin_of(r))
}

function week_number(r,    days) {
	days = day[r] - week_zero(r)
	return (days - (days % 7 + 7) % 7) / 7
}

function program_week(r) {
	if (has("program_week"))
		return get("program_week", r)
	return week_number(r) + 1
}

# The rule and the outcome of each target on the row.
function judge(r,    t, n, word) {
	for (t = 1; t <= targets; t++) {
		n = rule_for(r, target[t])
		rule[r, t] = n
		outcome[r, t] = n
		if (!is_rule(n))
			continue
		word = yes_no(cell[r, column[target[t]]])
		if (!((n, word) in meaning))
			stop("a word in no list")
		outcome[r, t] = meaning[n, word]
	}
}

# Rows without a rule stand with the neutral ones: they change nothing.
function rank(word) {
	return word == "lost" ? 1 : word == "earned" ? 3 : 2
}

# Whether row a comes before row b in the client's ledger, which goes by date
# over all episodes.
function before(a, b,    t, i) {
	if (day[a] != day[b])
		return day[a] < day[b]
	if (episode[a] != episode[b]) {
		if (episode[a] ~ /^[0-9]+$/ && episode[b] ~ /^[0-9]+$/)
			return episode[a] + 0 < episode[b] + 0
		return (episode[a] "") < (episode[b] "")
	}
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

# The number of steps at which a chance of a program week stands by growth
# alone.
function standing(run, n, number) {
	if (streak[run] == 0)
		return 0
	if (step_per[n] == "week")
		return steps[run] + (number + 0 > last_week[run])
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

# A loss in a program week.
function lose(run, n, in_week,    number) {
	number = standing(run, n, in_week)
	if (former[run] == "" || number > former[run])
		former[run] = number
	streak[run] = 0
}

# The rule of the target that would hold for a row in another week, whose
# number (from 0) is given.
function rule_in_week(r, t, number,    kept_week, kept_day, n) {
	kept_week = week[r]
	kept_day = day[r]
	if (!missing(week[r], "program_week"))
		week[r] -= week_number(r) - number
	day[r] = week_zero(r) + 7 * number
	rule_week = week[r]
	n = rule_for(r, target[t])
	week[r] = kept_week
	day[r] = kept_day
	return n
}

# Before a row of the target: what the weeks that have ended since the one
# before lack is lost. The first week counts only if it is whole.
function settle(r, t, run,    now, w, n, lack, owed) {
	now = week_number(r)
	if (!(run in open_week)) {
		open_week[run] = now
		if (begin_of(r) > week_zero(r) + 7 * now)
			not_whole[run, now] = 1
	}
	owed = 0
	for (w = open_week[run]; w < now; w++) {
		n = rule_in_week(r, t, w)
		if (((run, w) in not_whole) || !is_rule(n))
			continue
		for (lack = expect[n] - seen[run, w]; lack > 0; lack--) {
			lose(run, n, rule_week)
			owed++
		}
	}
	if (owed)
		say(r, t, owed " missing before")
	open_week[run] = now
	seen[run, now]++
}

function earn(r, t, run, n,    number, restored, in_a_row, value, extra, paid) {
	if (per_week[n] != "" && \
	    taken[run, week[r] + 0] + 0 >= per_week[n] + 0) {
		say(r, t, "extra")
		return
	}
	taken[run, week[r] + 0]++

	number = standing(run, n, week[r])
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
		if (is_rule(n) && outcome[r, t] != "same day")
			settle(r, t, run)
		if (outcome[r, t] == "earned")
			earn(r, t, run, n)
		else {
			if (outcome[r, t] == "lost")
				lose(run, n, week[r])
			say(r, t, outcome[r, t])
		}
		if (t > 1) {
			row_streak[r] = row_streak[r] "|"
			row_rule[r] = row_rule[r] "|"
		}
		row_streak[r] = row_streak[r] streak[run]
		if (is_rule(n))
			row_rule[r] = row_rule[r] table_name "/" rule_name[n]
	}
	balance[client[r]] += row_earned[r] - cents(get("redeemed", r))
	row_balance[r] = balance[client[r]]
	if (row_balance[r] < 0)
		say(r, 0, "overdrawn")
}

# Of the chances that a target has on a day of an episode only the worst is
# left, else the first of the day; the others become "same day".
function choose_worst(order, n,    i, t, r, key, best) {
	split("", best)
	for (t = 1; t <= targets; t++)
		for (i = 1; i <= n; i++) {
			r = order[i]
			if (!is_rule(rule[r, t]))
				continue
			key = t SUBSEP episode[r] SUBSEP day[r]
			if (!(key in best))
				best[key] = r
			else if (rank(outcome[r, t]) < \
			    rank(outcome[best[key], t])) {
				outcome[best[key], t] = "same day"
				best[key] = r
			} else
				outcome[r, t] = "same day"
		}
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
	if (sameday == "worst")
		choose_worst(order, rows_of[c])
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
	    quote(row_rule[r]) "," quote(reason[r])
}

BEGIN {
	rows = columns = failed = 0
	set_week_start()
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

$0 !~ /^[ \t\r,]*$/ {
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
