# SPDX-License-Identifier: ISC
# Input made to hurt: ids that share a hash, rows and tables of absurd size,
# cells that a spreadsheet would run.

load ../helper

# colliding: 32,768 ids whose FNV-1a hashes, the ones in common use, are all
# the same in their last 16 bits. At each of 15 steps two pieces lead to the
# same state, and every choice of pieces is an id.
colliding() {
	awk '
	function either(a, b,   bit, sum) {
		for (bit = 1; bit < 256; bit *= 2)
			if (int(a / bit) % 2 != int(b / bit) % 2)
				sum += bit
		return sum
	}
	function step(state, letter) {
		return (state - state % 256 + xor_of[state % 256, letter]) * \
		    16777619 % 65536
	}
	function find(state,   a, b, c, next_state, piece, seen) {
		for (a = 97; a < 123; a++)
			for (b = 97; b < 123; b++)
				for (c = 97; c < 123; c++) {
					piece = sprintf("%c%c%c", a, b, c)
					next_state = step(step(step(state, a), b), c)
					if (next_state in seen) {
						one[++steps] = seen[next_state]
						two[steps] = piece
						return next_state
					}
					seen[next_state] = piece
				}
	}
	BEGIN {
		for (i = 0; i < 256; i++)
			for (k = 97; k < 123; k++)
				xor_of[i, k] = either(i, k)
		state = 2166136261 % 65536
		while (steps < 15)
			state = find(state)
		for (i = 0; i < 32768; i++) {
			id = ""
			n = i
			for (k = 1; k <= steps; k++) {
				id = id (n % 2 ? one[k] : two[k])
				n = int(n / 2)
			}
			print id
		}
	}'
}

# rows_of: a session for each id on standard input.
rows_of() {
	echo client_id,date,minutes
	sed 's/$/,2026-01-05,60/'
}

# hundredths COMMAND ...: of a second of CPU that it takes.
hundredths() {
	local TIMEFORMAT='%2U %2S'
	{ time "$@" > .answer 2> .said; } 2> .time
	awk '{ print int(($1 + $2) * 100) }' .time
}

@test "ids that are made to share their hash cost no more than others" {
	colliding | rows_of > hostile.csv
	seq -f 'ordinary-client-id-with-as-many-letters-%05.0f' 32768 |
		rows_of > ordinary.csv
	[ "$(sed 1d hostile.csv | sort -u | wc -l)" = 32768 ]
	for call in 'iop-hours -C status= --quiet' 'iop-hours -C status= --quiet --shard 1/3'; do
		# Ten times over, for a clock of hundredths; a table that
		# these ids flood would take a thousand times as long.
		hostile=$(hundredths bash -c "for i in {1..10}; do $call hostile.csv; done")
		ordinary=$(hundredths bash -c "for i in {1..10}; do $call ordinary.csv; done")
		echo "$call: $hostile and $ordinary hundredths of a second"
		[ "$hostile" -le $((ordinary * 3 + 20)) ]
	done
	# A shard gets its part of them too.
	iop-hours -C status= --quiet --shard 1/3 hostile.csv > shard.csv
	[ "$(wc -l < shard.csv)" -gt 10000 ]
	[ "$(wc -l < shard.csv)" -lt 12000 ]
}

# limited COMMAND ...: with 512 MiB of memory and 20 seconds; a sanitizer needs
# more than it uses, and counting lines takes longer.
limited() {
	local seconds=20

	if grep -q __asan_init "$(command -v iop-hours)"; then
		try timeout 60 "$@"
	else
		grep -q __gcov_init "$(command -v iop-hours)" && seconds=120
		try timeout "$seconds" bash -c 'ulimit -v 524288; "$@"' bash "$@"
	fi
}

@test "a million columns are read, or refused, within bounds" {
	awk 'BEGIN {
		printf "client_id,date,minutes"
		for (i = 4; i <= 1000000; i++)
			printf ",k%d", i
		printf "\nc01,2026-01-05,60"
		for (i = 4; i <= 1000000; i++)
			printf ","
		print ""
	}' > wide.csv
	limited iop-hours -C status= --quiet wide.csv
	status 0
	no_errors
	[ "$(wc -l < .stdout)" = 2 ]
	sed 's/$/,more,more/' wide.csv > wider.csv
	make_inputs
	for tool in $(all_tools); do
		# shellcheck disable=SC2046 # a word an argument
		limited $(plain_call "$tool") wider.csv
		status 2
		no_output
		errors <<-END
		$tool: wider.csv:1: a row of more than 1,000,000 cells
		END
	done
}

@test "a million rows are no policy" {
	{
		echo rule,score,level
		seq 1000000 | sed 's/.*/r&,&,IOP/'
	} > table.csv
	given in.csv <<-'END'
	score
	1
	END
	limited iop-place -p ./table.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-place: ./table.csv:10002: more than 10000 rules
	END
}

@test "a line without an end is refused before memory is" {
	head -c 70000000 /dev/zero | tr '\0' a > endless.csv
	{
		echo client_id,date,minutes
		head -c 70000000 /dev/zero | sed 's/\x0/aaaaaaa,/g' | head -c 70000000
	} > row.csv
	make_inputs
	for tool in $(all_tools); do
		# shellcheck disable=SC2046 # a word an argument
		limited $(plain_call "$tool") endless.csv
		status 2
		no_output
		errors <<-END
		$tool: endless.csv:1: a cell of more than 1 MiB
		END
	done
	limited iop-hours -C status= row.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: row.csv:2: a row of more than 1,000,000 cells
	END
}

@test "iop-voucher --spreadsheet-safe tames what is passed through, once" {
	printf 'client_id,date,result,note\n=c01,2026-01-05,negative,@SUM(A1)\n%s\n%s\n' \
		'-c02,2026-01-05,negative,-5' \
		"c03,2026-01-05,negative,	x" > in.csv
	try iop-voucher --quiet -p higgins --spreadsheet-safe in.csv
	status 0
	no_errors
	cut -d , -f 1,4 .stdout > cells
	printf '%s\n' client_id,note "'=c01,'@SUM(A1)" "'-c02,-5" "c03,'	x" |
		diff - cells
	cp .stdout once.csv
	cut -d , -f 1-4 once.csv > again.csv
	try iop-voucher --quiet -p higgins --spreadsheet-safe again.csv
	status 0
	diff once.csv .stdout
}

# Each beginning of OWASP's list, behind each kind of blank, with printf's signs.
dangerous='= + - @ \xef\xbc\x9d \xef\xbc\x8b \xef\xbc\x8d \xef\xbc\xa0'
blanks='\x20 \xc2\xa0 \xe2\x80\x87 \xe2\x80\xaf \xe2\x80\x8b \xe2\x80\x8f
	\xe2\x81\xa0 \xef\xbb\xbf \xe3\x80\x80 \xe2\x80\x83'

@test "--spreadsheet-safe knows each beginning that a spreadsheet runs" {
	{
		echo n,home
		for begin in $dangerous '\t' '\r' '\n'; do
			printf "1,\"${begin}x\"\n"
			for blank in $blanks; do
				printf "1,\"${blank}${begin}x\"\n"
			done
		done
	} > in.csv
	printf 'rule,home,level\nr,stable,OP\n' > own.csv
	try iop-place -p ./own.csv --select n,home --spreadsheet-safe in.csv
	status 0
	# Of a file in which each cell is marked nothing is left to mark.
	tr -d '\r' < .stdout | sed '1d; s/^1,//' | grep -c "^\"\?'" > marked
	[ "$(cat marked)" = 121 ]
	cp .stdout once.csv
	try iop-place -p ./own.csv --select n,home --spreadsheet-safe once.csv
	status 0
	diff once.csv .stdout
}

@test "--spreadsheet-safe leaves every number as it is" {
	{
		echo n,home
		for number in 5 -5 +5 -5.25 '"+1,5"' -1e5 -1.5E-3 ' -5' '-5 ' +0 -.5; do
			echo "1,$number"
		done
		for text in - + -x -1x +1-800 -1e -. '- 5' =5 -1:30; do
			echo "2,$text"
		done
	} > in.csv
	printf 'rule,home,level\nr,stable,OP\n' > own.csv
	try iop-place -p ./own.csv --select n,home --spreadsheet-safe in.csv
	status 0
	[ "$(grep -c "^1,.*'" .stdout)" = 0 ]
	[ "$(grep -c "^2,'" .stdout)" = 10 ]
}

@test "--spreadsheet-safe looks at the tools' own columns and names too" {
	cat > own.csv <<-'END'
	rule,=home,level,reason,source
	@rule,stable,IOP,+why,-where
	END
	printf '=home,client_id\nstable,@c01\n' > in.csv
	try iop-place -p ./own.csv --spreadsheet-safe in.csv
	status 0
	output <<-'END'
	'=home,client_id,place_level,place_rule,place_reason
	stable,'@c01,IOP,own/@rule,'+why
	END
	printf 'stage,level,min_weeks,min_hours\n=one,=l,1,1\n@two,,,\n' > ladder.csv
	printf 'client_id,week_start,status,hours,days\n-a,2026-01-05,met,2,1\n' > weeks.csv
	try iop-stepdown -p ./ladder.csv --spreadsheet-safe \
		--select client_id,step_stage,step_next weeks.csv
	status 0
	output <<-'END'
	client_id,step_stage,step_next
	'-a,'=one,'@two
	END
	printf 'rule,target,first\n=flat,status,1\n' > vouchers.csv
	try iop-voucher -p ./vouchers.csv --spreadsheet-safe \
		--select client_id,voucher_rule weeks.csv
	status 0
	output <<-'END'
	client_id,voucher_rule
	'-a,vouchers/=flat
	END
	printf 'client_id,start,end,site\nc01,2026-01-05,,=x\n' > stays.csv
	try iop-retention --by site --at 0 --as-of 2026-01-05 --spreadsheet-safe \
		--select group stays.csv
	status 0
	output <<-'END'
	group
	'=x
	END
	printf 'client_id,date,minutes,status,service\nc01,2026-01-05,1,attended,=talk\n' > in.csv
	try iop-hours --accept services --show-services --spreadsheet-safe in.csv
	status 0
	output <<-'END'
	word,class,rows
	'=talk,other,1
	END
}

@test "the rejects are as they came, --spreadsheet-safe or not" {
	printf 'client_id,date,minutes,status\n=c01,x,1,attended\n' > in.csv
	try iop-hours --quiet --spreadsheet-safe --rejects bad.csv in.csv
	status 1
	tail -n 1 bad.csv | grep -q '^=c01,'
}
