# SPDX-License-Identifier: ISC
# Dates for the programs beside this one, which are called with it in front:
# awk -f dates.awk -f dates.awk -f hours.awk. A day is its number from 1970-01-01.

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

# A date as YYYY-MM-DD, blanks around it and a time of day after it ignored.
function day_of(s,    y, m, d, i) {
	sub(/^[ \t]+/, "", s)
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
