# SPDX-License-Identifier: ISC
# iop-auth once more, day by day and without haste. Run as:
#
#	awk -v auths=auths.csv -f dates.awk -f auth.awk days.csv
#
# with, where wanted, -v as_of=DATE, -v low=N, -v soon=DAYS, -v uncovered=1. The
# days have client_id, date, level, hours, day_counts and payer; authorizations
# have client_id, auth_id, level, payer, from_date, to_date, units and unit, in
# that order. Cells have no commas.

# What case and the standard names of levels leave alike.
function plain(word) {
	word = tolower(word)
	if (word == "intensive outpatient")
		word = "iop"
	return word
}

function name_of_level(level) {
	return plain(level) == "iop" ? "IOP" : level
}

function minutes_of(hours) {
	return int(hours * 60 + 0.5)
}

function hundredths(minutes,    sign) {
	sign = minutes < 0 ? "-" : ""
	if (minutes < 0)
		minutes = -minutes
	return sign sprintf("%.2f", int((minutes * 100 + 30) / 60) / 100)
}

function read_auths(    line, c) {
	getline line < auths
	while ((getline line < auths) > 0) {
		split(line, c, ",")
		count++
		client[count] = c[1]
		id[count] = c[2]
		level[count] = c[3]
		payer[count] = c[4]
		from[count] = day_of(c[5])
		to[count] = day_of(c[6])
		unit[count] = c[8]
		units[count] = c[8] == "hour" ? minutes_of(c[7]) : c[7] + 0
		used[count] = 0
		last[count] = ""
	}
	close(auths)
}

# What a day costs of an authorization.
function cost(a, minutes, counts) {
	if (unit[a] == "day")
		return minutes > 0 && counts == "yes" ? 1 : 0
	return unit[a] == "hour" ? minutes : int(minutes / 15)
}

function fits(a, day_level, day_payer) {
	return (level[a] == "" || plain(level[a]) == plain(day_level)) &&
	    (payer[a] == "" || plain(payer[a]) == plain(day_payer))
}

# Whether a is charged before b.
function sooner(a, b) {
	return to[a] < to[b] || (to[a] == to[b] && id[a] "" < id[b] "")
}

# The day of that row: charges it, and says in told what becomes of it.
function charge(row,    a, best, first, held, fitted, minutes) {
	minutes = minutes_of(hours[row])
	told[row] = ""
	if (minutes == 0)
		return
	for (a = 1; a <= count; a++) {
		if (client[a] != who[row] || date[row] < from[a] ||
		    date[row] > to[a])
			continue
		held = 1
		if (!fits(a, levels[row], payers[row]))
			continue
		fitted = 1
		if (!cost(a, minutes, counts[row]))
			continue
		if (!first || sooner(a, first))
			first = a
		if (used[a] < units[a] && (!best || sooner(a, best)))
			best = a
	}
	if (!best)
		best = first
	if (best) {
		used[best] += cost(best, minutes, counts[row])
		last[best] = date[row]
		if (used[best] > units[best])
			told[row] = id[best] ",beyond the units"
	} else if (!held) {
		told[row] = ",no authorization on this date"
	} else if (!fitted) {
		told[row] = ",not what the authorization is limited to"
	}
}

function status(a,    left, days, least) {
	left = units[a] - used[a]
	days = to[a] > until ? to[a] - until : 0
	least = unit[a] == "day" ? 3 : unit[a] == "hour" ? 9 : 36
	if (low != "")
		least = low
	if (left < 0)
		return "over"
	if (to[a] < until)
		return "expired"
	if (left == 0)
		return "used-up"
	if (left <= least * (unit[a] == "hour" ? 60 : 1) ||
	    days <= (soon == "" ? 7 : soon))
		return "low"
	return "open"
}

function shown(a, number) {
	return unit[a] == "hour" ? hundredths(number) : number
}

function print_auth(a) {
	print client[a], id[a], name_of_level(level[a]), date_of(from[a]),
	    date_of(to[a]), unit[a], shown(a, units[a]), shown(a, used[a]),
	    shown(a, units[a] - used[a]),
	    (last[a] == "" ? "" : date_of(last[a])),
	    (to[a] > until ? to[a] - until : 0), status(a)
}

BEGIN {
	FS = OFS = ","
	read_auths()
}

FNR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	header = $0
	next
}

{
	rows++
	text[rows] = $0
	who[rows] = $at["client_id"]
	date[rows] = day_of($at["date"])
	levels[rows] = $at["level"]
	hours[rows] = $at["hours"]
	counts[rows] = $at["day_counts"]
	payers[rows] = $at["payer"]
	if (latest == "" || date[rows] > latest)
		latest = date[rows]
	if (earliest == "" || date[rows] < earliest)
		earliest = date[rows]
	on[date[rows]] = on[date[rows]] " " rows
}

END {
	until = as_of == "" ? latest : day_of(as_of)
	for (d = earliest; d <= latest; d++) {
		n = split(on[d], of_day, " ")
		for (i = 1; i <= n; i++)
			charge(of_day[i])
	}
	if (uncovered) {
		print header, "auth_id", "auth_reason"
		for (row = 1; row <= rows; row++)
			if (told[row] != "")
				print text[row], told[row]
		exit
	}
	print "client_id,auth_id,level,from_date,to_date,unit,units,used," \
	    "left,last_used,days_left,auth_status"
	for (n = 1; n <= count; n++) {
		best = 0
		for (a = 1; a <= count; a++)
			if (!(a in written) && (!best ||
			    client[a] "" < client[best] "" ||
			    (client[a] == client[best] &&
			    (from[a] < from[best] || (from[a] == from[best] &&
			    id[a] "" < id[best] "")))))
				best = a
		written[best]
		print_auth(best)
	}
}
