# SPDX-License-Identifier: ISC
# Four times as much takes about four times as long, not sixteen times.

load ../helper

# user_ms: the user time in milliseconds of the call that stands in options.
user_ms() {
	local TIMEFORMAT=%U seconds call
	mapfile -d '' -t call < options
	seconds=$({ time "${call[@]}" > .stdout 2> .stderr || echo failed; } 2>&1)
	echo "$seconds" | awk '!/^[0-9.]+$/ { exit 1 } { printf "%d\n", $1 * 1000 }'
}

# grows_with MAKE N: runs the tool on what MAKE N and MAKE 4N leave in
# in.csv and options. Quadratic is 16 times; 8 times and 200 ms are let pass.
grows_with() {
	local few many
	"$1" "$2"
	few=$(user_ms)
	"$1" $(($2 * 4))
	many=$(user_ms)
	echo "$1: $2 in $few ms, four times as many in $many ms"
	[ "$many" -le $((few * 8 + 200)) ]
}

# The words of a call, each ended by a NUL.
options() {
	printf '%s\0' "$@"
}

clients() {
	printf 'client_id,week_start,status\nc1,2026-01-05,met\n' > in.csv
	{
		options iop-voucher -q -p attendance
		seq -f '--client=c%.0f' "$1" | tr '\n' '\0'
		options in.csv
	} > options
}

columns() {
	printf 'client_id,week_start,status\nc1,2026-01-05,met\n' > in.csv
	{
		options iop-voucher -q -p attendance
		seq -f '-Cx%.0f=client_id' "$1" | sed 's/x[0-9]*/client_id/' |
			tr '\n' '\0'
		options in.csv
	} > options
}

selected() {
	names=$(seq -s , -f 'h%.0f' "$1")
	{
		echo "client_id,week_start,status,$names"
		echo "c01,2026-01-05,met,$names"
	} > in.csv
	options iop-voucher -q -p attendance --select "$names" in.csv > options
}

words() {
	{
		echo rule,home,level
		echo "r,$(seq -s '|' -f 'w%.0f' "$1"),IOP"
	} > own.csv
	{
		echo client_id,home
		seq "$1" | sed 's/.*/c&,W&/'
	} > in.csv
	options iop-place -q -p ./own.csv in.csv > options
}

stages() {
	{
		echo stage,level,min_weeks,min_hours
		seq -f 's%.0f,IOP,1,1' "$1"
	} > ladder.csv
	options iop-stepdown -q --print-policy -p ./ladder.csv > options
}

@test "many ids of --client are read in time that grows with them" {
	grows_with clients 9000
}

@test "many times --column is read in time that grows with it" {
	grows_with columns 6000
}

@test "many columns of --select are found in time that grows with them" {
	grows_with selected 4500
	head -n 1 .stdout | tr , '\n' | sed -n '1p; $p' > ends
	printf 'h1\nh18000\n' | diff - ends
}

@test "a condition of many words is met in time that grows with the rows" {
	grows_with words 5000
	[ "$(grep -c ',IOP,' .stdout)" = 20000 ]
}

@test "a ladder of many stages is loaded in time that grows with them" {
	grows_with stages 2499
}

@test "a long list of words holds for each of their spellings and no other word" {
	list='b-1|c-c|d_d|e|f|g|h|i|j|k|l|m|n|o|p|q|r'
	{
		echo rule,home,level
		echo "r,$list,IOP"
		echo "s,!$list,OP"
	} > own.csv
	printf 'n,home\n1,B_1\n2,C C\n3, d  d \n4,cc\n5,R\n6,s\n7,1\n' > in.csv
	try iop-place -q -p ./own.csv --select n,place_level in.csv
	status 0
	no_errors
	output <<-'END'
	n,place_level
	1,IOP
	2,IOP
	3,IOP
	4,OP
	5,IOP
	6,OP
	7,OP
	END
}
