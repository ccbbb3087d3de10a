# SPDX-License-Identifier: ISC
# iop-place against a second implementation of Minnesota's rule, and what must
# change nothing in an answer. The rows are made up from a seed, which is
# printed; IOP_SEEDS=N tries the seeds 1 to N instead of 10.

load ../helper

oracle=$IOP_ROOT/tests/oracle
tables='guide minnesota teds intensity charles-river myths peaks dc
maryland'

seeds() {
	seq 1 "${IOP_SEEDS:-10}"
}

# made_up TABLE SEED ROWS: rows of values that the table's columns may hold, by
# its row of values: client_id and the columns that it tests. Of a range, every
# whole number, up to 30 of them, and 0.02 below. Where the rules have ended, the
# date is their last day.
made_up() {
	iop-place -p "$1" --print-policy | head -n 2 |
		awk -F, -v seed="$2" -v rows="$3" '
	function below(limit) {
		state = (state * 69069 + 12345) % 4294967296
		return int(state / 4294967296 * limit)
	}
	function range(low, high,   list, i) {
		list = low
		for (i = low + 1; i <= high && i <= 30; i++)
			list = list "|" (high > 9 ? i - 0.02 "|" : "") i
		return list "|" high
	}
	NR == 1 {
		for (i = 1; i <= NF; i++)
			name[i] = $i
		dated = $NF == "valid_to"
		next
	}
	{
		line = "client_id"
		for (i = 2; i <= NF; i++) {
			if ($i == "")
				continue
			if (split($i, ends, "[.][.]") == 2)
				$i = range(ends[1] + 0, ends[2] + 0)
			columns++
			line = line "," name[i]
			choices[columns] = split($i, words, "|")
			for (k = 1; k <= choices[columns]; k++)
				choice[columns, k] = words[k]
		}
		if (dated) {
			columns++
			line = line ",date"
			choices[columns] = 1
			choice[columns, 1] = "2022-06-30"
		}
		print line
		state = seed
		for (row = 1; row <= rows; row++) {
			line = sprintf("c%04d", row)
			for (i = 1; i <= columns; i++)
				line = line "," \
				    choice[i, 1 + below(choices[i])]
			print line
		}
	}'
}

# levels_of FILE: client_id and level, of CSV without quotes in front of them.
levels_of() {
	columns client_id place_level < "$1"
}

# in_force: the last day on which Rule 25 was in force, behind each row.
in_force() {
	sed '1s/$/,date/; 1!s/$/,2022-06-30/'
}

@test "a second implementation agrees on all 31,250 rows of Minnesota" {
	awk -v combinations=1 -f "$oracle/minnesota.awk" | in_force > in.csv
	[ "$(sort -u in.csv | wc -l)" = 31251 ]
	awk -f "$oracle/minnesota.awk" in.csv > oracle.csv
	tail -n +2 oracle.csv | cut -d , -f 2 | sort | uniq -c > counts
	# 5^3 for d1 to d3 times: 2^3 of 5^3 below 2; 4^3 - 2^3 below 4 at
	# least; 5^3 - 4^3 with a 4; and none without the disorder.
	diff - counts <<-'END'
	   7000 OP
	   7625 RES
	  16625 none
	END
	iop-place -p minnesota in.csv > placed.csv
	levels_of placed.csv | cmp - oracle.csv
}

@test "what isn't one of Minnesota's ratings is never placed" {
	awk -v combinations=1 -f "$oracle/minnesota.awk" | in_force |
		awk -F, -v OFS=, 'NR > 1 && NR % 100 == 0 {
			$(2 + NR / 100 % 6) = 5
		} { print }' > in.csv
	bad=$(awk 'NR > 1 && NR % 100 == 0' in.csv | wc -l)
	iop-place -q -p minnesota --rejects bad.csv in.csv > placed.csv ||
		[ $? = 1 ]
	[ "$(tail -n +2 bad.csv | wc -l)" = "$bad" ]
	[ "$(wc -l < placed.csv)" = $((31251 - bad)) ]
}

# blanked: each row once for each cell, with that cell in turn empty, unknown,
# n/a or -9; the client becomes c0001/2, by the column.
blanked() {
	awk -F, -v OFS=, '
	BEGIN { split(",unknown,N/A,-9", missing, ",") }
	NR == 1 { print; next }
	{
		client = $1
		for (i = 2; i <= NF; i++) {
			kept = $i
			$1 = client "/" i
			$i = missing[1 + (NR + i) % 4]
			print
			$i = kept
		}
	}'
}

# some_blanked SEED: each row eight times, each cell blank every second time.
some_blanked() {
	awk -F, -v OFS=, -v seed="$1" '
	BEGIN { state = seed }
	function odd() {
		state = (state * 69069 + 12345) % 4294967296
		return state >= 2147483648
	}
	NR == 1 { print; next }
	{
		line = $0
		for (turn = 1; turn <= 8; turn++) {
			$0 = line
			$1 = $1 "/" turn
			for (i = 2; i <= NF; i++)
				if (odd())
					$i = ""
			print
		}
	}'
}

# keeps_level WHOLE LESS: each of the less known rows is a review, or placed
# like its whole row; and there are both. A review names no rule and says what
# is missing.
keeps_level() {
	awk -F, '
	FNR == 1 {
		file++
		for (i = 1; i <= NF; i++)
			at[$i] = i
		next
	}
	file == 1 { level[$1] = $at["place_level"]; next }
	{
		client = $1
		sub("/.*", "", client)
		placed = $at["place_level"]
		if (placed == "review") {
			reviews++
			if ($at["place_rule"] != "" ||
			    $at["place_reason"] !~ /^missing: /)
				print "no reason:", $0
		} else if (placed == level[client])
			same++
		else
			print "was " level[client] ":", $0
	}
	END {
		if (!reviews || !same && file == 2)
			print "nothing tried: " reviews + 0, same + 0
	}' "$1" "$2" > wrong
	diff /dev/null wrong
}

@test "a cell that isn't known gives the same level or a review, never another" {
	for seed in $(seeds); do
		for table in $tables; do
			echo "seed $seed, table $table"
			made_up $table $seed 100 > whole.csv
			iop-place -p $table whole.csv > whole_placed.csv
			blanked < whole.csv > less.csv
			iop-place -p $table less.csv > less_placed.csv
			[ $table != teds ] || continue
			keeps_level whole_placed.csv less_placed.csv
		done
	done
}

@test "without its one cell a row of teds is always a review" {
	made_up teds 1 50 | blanked > less.csv
	iop-place -p teds less.csv > placed.csv
	[ "$(tail -n +2 placed.csv | grep -c ',review,,missing: services$')" = 50 ]
}

@test "many cells that aren't known: the same level or a review, never another" {
	for seed in $(seeds); do
		for table in $tables; do
			echo "seed $seed, table $table"
			made_up $table $seed 50 > whole.csv
			iop-place -p $table whole.csv > whole_placed.csv
			some_blanked $seed < whole.csv > less.csv
			iop-place -p $table less.csv > less_placed.csv
			keeps_level whole_placed.csv less_placed.csv
		done
	done
}

# fill WHOLE PLACED: each row, with the cells that its review names taken from
# its whole row.
fill() {
	awk -F, -v OFS=, '
	NR == 1 {
		columns = NF
		header = $0
		for (i = 1; i <= NF; i++)
			at[$i] = i
	}
	FNR == 1 { file++; if (file == 2) print header; next }
	file == 1 { whole[$1] = $0; next }
	{
		client = $1
		sub("/.*", "", client)
		split(whole[client], cells, ",")
		count = split($NF, names, " ")
		for (i = 2; $(columns + 1) == "review" && i <= count; i++)
			$at[names[i]] = cells[at[names[i]]]
		NF = columns
		print
	}' "$1" "$2"
}

@test "a review names what lacks: filled in, round by round, the row is decided" {
	for table in $tables; do
		echo "seed 1, table $table"
		made_up $table 1 100 > whole.csv
		iop-place -p $table whole.csv > whole_placed.csv
		some_blanked 1 < whole.csv > less.csv
		iop-place -p $table less.csv > placed.csv
		grep -q ,review, placed.csv
		# Where a rule that was in doubt is the first that holds, those
		# above it that would answer as the former first count anew.
		for round in 1 2; do
			fill whole.csv placed.csv > filled.csv
			iop-place -p $table filled.csv > placed.csv
		done
		awk -F, '
		FNR == 1 {
			file++
			for (i = 1; i <= NF; i++)
				at[$i] = i
			next
		}
		file == 1 { level[$1] = $at["place_level"]; next }
		{
			client = $1
			sub("/.*", "", client)
			if ($at["place_level"] != level[client])
				print "was " level[client] ":", $0
		}' whole_placed.csv placed.csv > wrong
		diff /dev/null wrong
	done
}

@test "the trace tells every rule, and its first yes is the rule that decides" {
	for table in $tables; do
		echo "seed 2, table $table"
		rules=$(iop-place -p $table --print-policy |
			tail -n +3 | grep -vc ^missing,)
		{
			made_up $table 2 100
			made_up $table 2 100 | some_blanked 2 | tail -n +2
		} > in.csv
		sqlite3 :memory: '.mode csv' ".import '|iop-place -p $table --explain in.csv' t" \
			'.mode list' '.separator |' \
			'SELECT place_level, place_rule, place_trace FROM t' |
			awk -F '|' -v table=$table -v rules=$rules '
		{
			count = split($3, parts, "; ")
			first = ""
			lacks = 0
			for (i = 1; i <= count && first == ""; i++) {
				if (parts[i] ~ / lacks /)
					lacks = 1
				else if (parts[i] ~ / yes$/)
					first = parts[i]
				else if (parts[i] !~ / no$/)
					print "odd:", parts[i]
			}
			sub(/ yes$/, "", first)
			if (count != rules)
				print "not every rule:", $0
			if ($1 != "review" && $2 != table "/" first)
				print "not the first yes:", $0
			if ($1 == "review" && !lacks)
				print "nothing lacks:", $0
		}
		END { if (NR < 900) print "only", NR, "rows" }' > wrong
		diff /dev/null wrong
	done
}

@test "the order of rows and of columns changes no answer" {
	for table in $tables; do
		echo "seed 3, table $table"
		made_up $table 3 200 | some_blanked 3 > in.csv
		iop-place -p $table --explain in.csv | tail -n +2 > straight
		[ "$(wc -l < straight)" = 1600 ]
		{ head -n 1 in.csv; tail -n +2 in.csv | tac; } > turned.csv
		iop-place -p $table --explain turned.csv | tail -n +2 | tac |
			cmp - straight
		# The columns from the right to the left, and what is appended.
		awk -F, '{
			line = $NF
			for (i = NF - 1; i > 0; i--)
				line = line "," $i
			print line
		}' in.csv > turned.csv
		width=$(head -n 1 in.csv | tr , '\n' | wc -l)
		iop-place -p $table --explain turned.csv | tail -n +2 |
			cut -d , -f "$width-" > appended
		cut -d , -f 1,$((width + 1))- straight | cmp - appended
	done
}

@test "the parts of the clients are the whole, each row in one of them" {
	made_up guide 4 300 | some_blanked 4 > in.csv
	iop-place -p guide --explain in.csv > whole.csv
	for part in 1 2 3 4 5 6 7; do
		iop-place -p guide --explain --shard $part/7 in.csv > part.csv
		[ "$(wc -l < part.csv)" -gt 100 ]
		head -n 1 part.csv | cmp - <(head -n 1 whole.csv)
		tail -n +2 part.csv
	done | sort > parts
	tail -n +2 whole.csv | sort | cmp - parts
}

@test "line ends, a byte-order mark and quotes change no answer" {
	made_up guide 5 100 | some_blanked 5 > in.csv
	iop-place -p guide --explain in.csv > answer.csv
	sed 's/$/\r/' in.csv | iop-place -p guide --explain | cmp - answer.csv
	printf '\357\273\277' | cat - in.csv |
		iop-place -p guide --explain | cmp - answer.csv
	printf '%s' "$(cat in.csv)" |
		iop-place -p guide --explain | cmp - answer.csv
	sed 's/,/","/g; s/.*/"&"/' in.csv |
		iop-place -p guide --explain | cmp - answer.csv
	tr , ';' < in.csv | iop-place -p guide -d ';' --explain |
		cmp - answer.csv
	sed 's/$/\n/' in.csv | iop-place -p guide --explain | cmp - answer.csv
}

@test "one file or several are the same" {
	made_up peaks 6 100 > in.csv
	iop-place -p peaks in.csv > answer.csv
	head -n 41 in.csv > a.csv
	{ head -n 1 in.csv; tail -n +42 in.csv; } > b.csv
	iop-place -p peaks a.csv b.csv | cmp - answer.csv
	iop-place -p peaks a.csv - < b.csv | cmp - answer.csv
}

@test "each built-in table printed and passed back answers the same" {
	for table in $tables; do
		made_up $table 7 200 | some_blanked 7 > in.csv
		iop-place -p $table --print-policy > ours.csv
		iop-place -p $table --explain in.csv > answer.csv
		iop-place -p ours.csv --explain in.csv |
			sed "s|,ours/|,$table/|" | cmp - answer.csv
	done
}
