# SPDX-License-Identifier: ISC
# Whether sums and differences of what iop-retention --suppress shows, of any
# group and week, with any factors, tell a count that it leaves empty, or any
# other number of clients from 1 to least - 1. Reads its answer without and
# with --suppress, for the weeks 1, 2 ... of retention_random.awk.
#
#	awk -v least=11 -f retention_sums.awk full.csv shown.csv
#
# A kind of client is known after so many of the weeks and enrolled after so
# many. Each number that is shown is a sum of kinds: an equation, as is the
# other count of a percentage that stands beside one only. A count of 0 says
# that all its kinds are, and so do two equal counts of their difference. What
# follows from the equations is what Gauss's elimination leaves nothing of, in
# the integers modulo a prime. Prints what is told, and how many counts were
# empty.

BEGIN {
	FS = ","
	prime = 32749
}
FNR == 1 { file++; next }
{
	if (!($1 in at)) {
		at[$1] = groups++
		name[groups - 1] = $1
	}
	if ($2 > weeks)
		weeks = $2
	group = at[$1]
	cell[file, group, 0] = $3
	cell[file, group, 2 * $2 - 1] = $4
	cell[file, group, 2 * $2] = $5
	percent[file, group, $2] = $6
}

# Whether kind k of a group is in its i-th count.
function has(i, k) {
	if (i == 0)
		return 1
	return (i % 2 ? known[k] : enrolled[k]) >= int((i + 1) / 2)
}

# Takes the equations from vector[]; its first place behind them, or -1.
function reduce(   e, i, f, left) {
	for (e = 0; e < equations; e++) {
		f = vector[place[e]]
		if (!f)
			continue
		for (i = 0; i < width; i++)
			vector[i] = (vector[i] + \
			    (prime - f) * equation[e, i]) % prime
	}
	left = -1
	for (i = width - 1; i >= 0; i--)
		if (vector[i])
			left = i
	return left
}

function inverse(x,   n, y) {
	y = 1
	for (n = prime - 2; n > 0; n = int(n / 2)) {
		if (n % 2)
			y = y * x % prime
		x = x * x % prime
	}
	return y
}

function clear(   i) {
	for (i = 0; i < width; i++)
		vector[i] = 0
}

function add_equation(   i, first, f) {
	first = reduce()
	if (first < 0)
		return
	f = inverse(vector[first])
	for (i = 0; i < width; i++)
		equation[equations, i] = vector[i] * f % prime
	place[equations++] = first
}

function count_vector(group, i,   k) {
	clear()
	for (k = 0; k < kinds; k++)
		vector[group * kinds + k] = has(i, k)
}

function no_client(group, k) {
	clear()
	vector[group * kinds + k] = 1
	add_equation()
}

function is_shown(group, i) {
	return cell[2, group, i] != ""
}

function add_group(group,   i, other, k, week, part) {
	for (i = 0; i <= 2 * weeks; i++) {
		week = int((i + 1) / 2)
		if (!is_shown(group, i) &&
		    (i == 0 || percent[2, group, week] == ""))
			continue
		count_vector(group, i)
		add_equation()
		for (k = 0; k < kinds; k++)
			if (has(i, k) && cell[1, group, i] == 0)
				no_client(group, k)
		for (other = 0; other <= 2 * weeks; other++) {
			if (!is_shown(group, other) || !is_shown(group, i) ||
			    cell[2, group, i] != cell[2, group, other])
				continue
			part = 1
			for (k = 0; k < kinds; k++)
				part = part && has(i, k) <= has(other, k)
			for (k = 0; part && k < kinds; k++)
				if (has(other, k) && !has(i, k))
					no_client(group, k)
		}
	}
}

# How many clients of each kind there are, as the counts fit together.
function fill_kinds(group,   i, k, week, is_known, is_enrolled) {
	for (k = 0; k < kinds; k++)
		clients[k] = 0
	for (i = 1; i <= cell[1, group, 0]; i++) {
		is_known = is_enrolled = 0
		for (week = 1; week <= weeks; week++) {
			is_known += cell[1, group, 2 * week - 1] >= i
			is_enrolled += cell[1, group, 2 * week] >= i
		}
		clients[kind[is_known, is_enrolled]]++
	}
}

# Every set of kinds, by the bits of number.
function try_sets(group,   number, rest, sum, k) {
	for (number = 1; number < 2 ^ kinds; number++) {
		clear()
		sum = 0
		rest = number
		for (k = 0; k < kinds; k++) {
			if (rest % 2) {
				vector[group * kinds + k] = 1
				sum += clients[k]
			}
			rest = int(rest / 2)
		}
		if (sum > 0 && sum < least && reduce() < 0)
			print "told: " sum " clients of " name[group]
	}
}

END {
	for (week = 0; week <= weeks; week++)
		for (i = 0; i <= week; i++) {
			known[kinds] = week
			enrolled[kinds] = i
			kind[week, i] = kinds++
		}
	width = groups * kinds
	for (group = 0; group < groups; group++)
		add_group(group)
	for (group = 0; group < groups; group++) {
		for (i = 0; i <= 2 * weeks; i++) {
			if (is_shown(group, i)) {
				if (cell[1, group, i] != cell[2, group, i])
					print "not the count:", name[group], i
				continue
			}
			empty++
			count_vector(group, i)
			if (reduce() < 0)
				print "worked out: count", i, "of", name[group]
		}
		fill_kinds(group)
		try_sets(group)
	}
	print empty + 0, "empty"
}
