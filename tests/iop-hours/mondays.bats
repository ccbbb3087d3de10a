# SPDX-License-Identifier: ISC
# iop-hours: a report that is made each Monday, from the roster of that day,
# says of each week what the report made at the end says. IOP_SEEDS=N tries the
# seeds 1 to N instead of 12.

load ../helper

# made_up SEED [UNKNOWN]: attendance and the roster of some clients. Each has
# one to three lines; a line's contacts, and its discharge, if it has one, lie
# at most 14 days apart; the next line begins 0 to 30 days later. With UNKNOWN
# some sessions have no length.
made_up() {
	awk -v seed="$1" -v unknown="${2:-0}" '
	function below(n) {
		state = (state * 48271) % 2147483647
		return (state - state % 16) / 16 % n
	}
	function date(day) {
		return strftime("%Y-%m-%d", day * 86400, 1)
	}
	function session(day,   word, length_min) {
		word = status[below(unknown ? 8 : 6)]
		length_min = 60 * (1 + below(4))
		if (unknown && word ~ /excused|unrecorded|absent/ && below(2))
			length_min = ""
		print client "," date(day) "," length_min "," word > "in.csv"
		return word ~ /attended|absent|late/
	}
	function line(begin,   day, last, end) {
		last = begin
		for (day = begin; day < begin + 14 + below(50); day++)
			if (day % 7 < 5 && below(3) && session(day))
				last = day
			else if (day - last > 12) {
				session(day)
				break
			}
		# A day without a contact may have been the last one.
		while (day - last > 14)
			day--
		end = below(2) ? date(day) : ""
		print client "," date(begin) "," end "," level[below(4)] \
			> "roster.csv"
		return end == "" ? last : day
	}
	BEGIN {
		state = seed * 7919 + 1
		split("attended attended late absent excused excused " \
			"unrecorded excused", status, " ")
		status[0] = "attended"
		split("IOP OP RES PHP", level, " ")
		level[0] = "IOP"
		print "client_id,date,minutes,status" > "in.csv"
		print "client_id,admit_date,discharge_date,level" > "roster.csv"
		for (i = 1; i <= 12; i++) {
			client = sprintf("c%02d", i)
			day = 20458 + below(14)
			for (n = 1 + below(3); n > 0; n--)
				day = line(day) + 1 + below(30)
		}
	}'
}

# of_day DATE: what stood in the files on that day.
of_day() {
	awk -F, -v day="$1" 'NR == 1 || $2 <= day' in.csv > in_then.csv
	awk -F, -v OFS=, -v day="$1" '
	NR == 1 { print; next }
	$2 <= day {
		if ($3 > day)
			$3 = ""
		print
	}' roster.csv > roster_then.csv
}

# mondays OPTION ...: each Monday's weeks are in then.csv, the end's weeks that
# were over by then in now.csv; calls compared for each.
mondays() {
	local sunday number=0
	iop-hours -q --gap 14 --roster roster.csv --as-of 2026-08-30 "$@" \
		in.csv > end.csv
	for sunday in 2026-01-11 2026-01-25 2026-02-01 2026-02-08 2026-02-15 \
		2026-02-22 2026-03-08 2026-03-29 2026-04-19 2026-05-17; do
		of_day $sunday
		iop-hours -q --gap 14 --roster roster_then.csv \
			--as-of $sunday "$@" in_then.csv > then.csv
		awk -F, -v day=$sunday 'NR == 1 || $4 <= day' end.csv > now.csv
		number=$((number + $(wc -l < then.csv)))
		compared || return
	done
	[ $number -gt 100 ]
}

@test "reports made each Monday agree with the one made at the end" {
	compared() {
		diff then.csv now.csv
	}
	for seed in $(seq "${IOP_SEEDS:-12}"); do
		rm -f in.csv roster.csv
		made_up $seed
		mondays || fail "seed $seed"
	done
}

# Only a later weekday can tell a closed day, or a session, its length.
@test "what a later day proves changes a status of Monday's, and nothing else" {
	compared() {
		diff <(awk -F, -v OFS=, '{ $11 = $12 = $36 = ""; print }' then.csv) \
			<(awk -F, -v OFS=, '{ $11 = $12 = $36 = ""; print }' now.csv) &&
		paste -d , <(cut -d , -f 11 then.csv) <(cut -d , -f 11 now.csv) |
			awk -F, '
			$1 != $2 && ($1 $2) !~ /^(short|excused|unproven)+$/ {
				print
				wrong = 1
			}
			END { exit wrong }'
	}
	printf '%s\n' date 2026-01-19 2026-02-16 2026-02-12 2026-03-25 \
		2026-04-03 > closures.csv
	for seed in $(seq "${IOP_SEEDS:-12}"); do
		rm -f in.csv roster.csv
		made_up $seed 1
		mondays --closures closures.csv || fail "seed $seed"
	done
}
