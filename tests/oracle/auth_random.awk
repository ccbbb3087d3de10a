# SPDX-License-Identifier: ISC
# Made-up days of care and authorizations, for auth.awk and iop-auth:
#
#	awk -v seed=N -v what=days|auths -f dates.awk -f auth_random.awk
#
# No two authorizations of a client have the same level and payer and overlap,
# which would stop the run: those of one kind follow each other.

function below(n) {
	state = (state * 48271) % 2147483647
	return int(state / 2147483647 * n)
}

function pick(list,    part, n) {
	n = split(list, part, "|")
	return part[1 + below(n)]
}

function begin(of) {
	state = (seed * 7919 + of * 104729) % 2147483646 + 1
	below(2)
	below(2)
}

function make_days(    c, d, day, level, payer) {
	print "client_id,date,level,hours,day_counts,payer"
	for (c = 1; c <= 8; c++) {
		begin(c)
		level = pick("IOP|PHP|OP")
		payer = pick("medicaid|commercial|Medicaid|")
		for (d = 0; d < 60; d++) {
			if (below(3))
				continue
			if (!below(15))
				level = pick("IOP|PHP|OP|")
			if (!below(25))
				payer = pick("medicaid|commercial|")
			day = day_of("2026-01-05") + d
			printf "c%02d,%s,%s,%s,%s,%s\n", c, date_of(day), level,
			    pick("3.00|2.82|0.00|0.20|1.25|5.00|0.25|2.98"),
			    pick("yes|yes|yes|no"), payer
		}
	}
}

function make_auths(    c, kind, day, length_, unit, number) {
	print "client_id,auth_id,level,payer,from_date,to_date,units,unit"
	for (c = 1; c <= 10; c++) {
		begin(c + 1000)
		if (c == 3)
			continue
		for (kind = 0; kind < 6; kind++) {
			if (below(2))
				continue
			day = day_of("2026-01-05") - 10 + below(30)
			while (day < day_of("2026-03-05") && below(4)) {
				length_ = 1 + below(40)
				unit = pick("day|hour|quarter")
				number = unit == "day" ? 1 + below(12) : \
				    unit == "quarter" ? 1 + below(120) : \
				    1 + below(30) pick("|.5|.25")
				printf "c%02d,%s%d,%s,%s,%s,%s,%s,%s\n", c,
				    pick("A|B|a"), ++ids, kind % 3 == 0 ? "" : \
				    kind % 3 == 1 ? pick("IOP|iop|Intensive Outpatient") : "PHP",
				    kind < 3 ? "" : "medicaid", date_of(day),
				    date_of(day + length_ - 1), number, unit
				day += length_ + below(6)
			}
		}
	}
}

BEGIN {
	if (what == "days")
		make_days()
	else
		make_auths()
}
