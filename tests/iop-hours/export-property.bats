# SPDX-License-Identifier: ISC
# Nothing unread, nothing twice, in silence: of generated exports one column is
# given another name, one column or one row is doubled. The answer stays the
# same, or standard error says something. What leaves no trace is out of reach:
# a doubled row with times that nobody attended (it is counted twice as missed),
# a row or an optional column that isn't in the export at all, and one word,
# time or number that was changed into another that means something too.

load ../helper

# export_of SEED: attendance with or without times, by the seed.
export_of() {
	LC_ALL=C awk -v seed="$1" 'BEGIN {
		srand(seed)
		timed = rand() < 0.5
		print timed ? "client_id,date,start,end,status,service,mode,note" : \
			"client_id,date,minutes,status,service,level,note"
		split("attended attended attended absent late excused closed", word)
		split("group individual family education", kind)
		for (i = 0; i < 30; i++) {
			client = "c0" int(rand() * 4) + 1
			date = sprintf("2026-03-%02d", int(rand() * 28) + 1)
			hour = int(rand() * 8) + 8
			status = word[int(rand() * 7) + 1]
			service = kind[int(rand() * 4) + 1]
			if (timed)
				printf "%s,%s,%02d:00,%02d:30,%s,%s,%s,n%d\n", client,
					date, hour, hour + int(rand() * 3) + 1, status,
					service, rand() < 0.3 ? "video" : "in-person", i
			else
				printf "%s,%s,%d,%s,%s,%s,n%d\n", client, date,
					int(rand() * 170) + 10, status, service,
					rand() < 0.5 ? "IOP" : "", i
		}
	}'
}

# without COLUMN: the rows but for that column; no cell here has quotes.
without() {
	awk -F, -v OFS=, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++)
		if ($i == name) at = i }
	{ $at = ""; print }'
}

# heard FILE WHAT [REMARK]: the answer is the same as of in.csv, or it is refused
# or warned of; or what is said of it in any case has the remark in it.
heard() {
	local status=0 quiet=--quiet

	[ $# = 2 ] || quiet=
	# shellcheck disable=SC2086 # none is no word
	iop-hours $quiet --as-of 2026-03-29 "$1" > answer 2> said || status=$?
	[ $# = 2 ] || sed -i "/$3\|warning/!d" said
	# What is counted once stands in overlap_hours: that is said in the answer.
	without overlap_hours < answer > counted
	if [ "$status" = 0 ] && [ ! -s said ] && ! cmp -s same counted; then
		echo "another answer in silence: seed $seed, $2" >&2
		return 1
	fi
}

@test "a renamed or doubled column, and a doubled row, change no answer in silence" {
	local seed width column row

	for ((seed = ${IOP_SEED:-1}; seed < ${IOP_SEED:-1} + 200; seed++)); do
		export_of "$seed" > in.csv
		iop-hours -q --as-of 2026-03-29 in.csv | without overlap_hours > same
		width=$(head -n 1 in.csv | tr , '\n' | wc -l)
		for ((column = 1; column <= width; column++)); do
			awk -F, -v OFS=, -v at="$column" \
				'NR == 1 { $at = "Field" at } { print }' in.csv > renamed.csv
			heard renamed.csv "column $column renamed" "Field$column"
			awk -F, -v OFS=, -v at="$column" \
				'{ print $0, $at }' in.csv > doubled.csv
			heard doubled.csv "column $column doubled"
		done
		row=$(awk -F, -v from=$((seed % 30 + 2)) 'NR >= from &&
			(!/:/ || /,(attended|late),/) { print NR; exit }' in.csv)
		[ -n "$row" ] || continue
		sed "${row}p" in.csv > doubled.csv
		heard doubled.csv "row $row doubled"
	done
}

@test "without its column of status no export is read" {
	local seed

	for seed in 1 2 3 4 5 6 7 8; do
		export_of "$seed" |
			awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++)
				if ($i == "status") at = i }
			{ line = ""; for (i = 1; i <= NF; i++) if (i != at)
				line = line (line == "" ? "" : ",") $i; print line }' > in.csv
		try iop-hours in.csv
		status 2
		no_output
	done
}
