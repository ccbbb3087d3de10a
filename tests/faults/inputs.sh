#!/bin/bash
# SPDX-License-Identifier: ISC
# inputs.sh: makes small files in the current folder that reach most of what
# the tools do: bad rows for --rejects, cells in quotes, and an old file at each
# output's name. A tool's own come from an inputs.sh in the folder of its tests.
# What reads them stands in its calls there: a line "CALL < FILE", which answers
# on standard output, and the commands that run.sh tries.
set -uo pipefail

tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || exit
clinic=$tests/data/clinic

# bad_row FILE: the file, and its last row again with a day that never was.
bad_row() {
	cat "$1"
	tail -n 1 "$1" | sed 's/,2026-../,2026-13/'
}

# make_weeks, make_sessions CLIENTS: four weeks, or sessions, each.
make_weeks() {
	awk -v clients="$1" 'BEGIN {
		print "client_id,week_start,episode,program_week,hours,days," \
			"status,missed,late"
		for (client = 1; client <= clients; client++)
			for (week = 1; week <= 4; week++)
				printf "c%05d,2026-01-%02d,1,%d,9.00,3,met,0,0\n",
					client, 7 * week - 2, week
	}'
}

make_sessions() {
	make_weeks "$1" | cut -d , -f 1,2,5,7 |
		sed '1s/.*/client_id,date,hours,status/; s/,met$/,attended/'
}

{
	head -n 40 "$clinic/attendance.csv"
	echo 'c01,2026-13-05,09:00,12:00,,,group,attended,in-person,x'
} > attendance.csv
sed -n '1p;41,60p' "$clinic/attendance.csv" > later.csv
cp "$clinic"/{roster,closures,programs,progress}.csv .
head -n 12 "$clinic/assessments.csv" > assessments.csv
head -n 30 "$clinic/tests.csv" > tests.csv
printf 'c01\nc02\nc03\n' > clients.txt
printf 'word,meaning\nhere,attended\n' > words.csv
iop-hours --roster roster.csv --keep payer --quiet \
	<(head -n 40 attendance.csv) > good-weeks.csv
bad_row good-weeks.csv > weeks.csv
bad_row tests.csv > bad-tests.csv
for ((i = 0; i < 500; i++)); do
	tail -n +2 assessments.csv
done | sed '1e head -n 1 assessments.csv' > long.csv
make_weeks 800 > many-weeks.csv
make_sessions 800 > many-sessions.csv
iop-retention --at 1,4 --quiet good-weeks.csv > retention.csv
iop-voucher -p higgins --quiet tests.csv > ledger.csv
iop-voucher --print-policy -p higgins > schedule.csv
echo old > out.csv
echo old > bad.csv
for inputs in "$tests"/iop-*/inputs.sh; do
	[ ! -e "$inputs" ] || bash "$inputs" || exit
done
