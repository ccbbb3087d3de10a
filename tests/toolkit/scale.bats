# SPDX-License-Identifier: ISC
# Shards on GNU parallel, and putting the parts together again: tests/scale/.

load ../helper

scale=$IOP_ROOT/tests/scale
parallel_sh=$scale/parallel.sh
merge_sh=$scale/merge.sh

# What parallel would write in the user's home.
export PARALLEL_HOME=$BATS_RUN_TMPDIR/parallel

# Thirty clients of a session each, and one whose id needs quotes.
attendance() {
	echo client_id,date,minutes
	for client in $(seq -w 1 30); do
		echo "c$client,2026-01-05,$((30 + 10#$client))"
	done
	printf '"c07, again\n""twice""",2026-01-05,60\n'
}

# part I N: makes that part of what stands in the here-document.
part() {
	mkdir -p parts
	cat > "parts/$1-of-$2.csv"
	cksum < "parts/$1-of-$2.csv" > "parts/$1-of-$2.sum"
}

@test "shards on parallel, merged, are what a single run writes" {
	attendance > in.csv
	iop-hours -C status= in.csv > single.csv
	for shards in 1 2 5 40; do
		try bash "$parallel_sh" "$shards" "parts$shards" out.csv \
			'iop-hours -C status= --shard "$SHARD" in.csv'
		status 0
		no_output
		no_errors
		cmp single.csv out.csv
	done
}

@test "a pipe is cut into shards by one of its tools" {
	attendance > in.csv
	policy=attendance
	iop-hours -C status= in.csv | iop-voucher -p $policy > single.csv
	try bash "$parallel_sh" 3 parts out.csv \
		'iop-hours -C status= --shard "$SHARD" in.csv | iop-voucher -p attendance'
	status 0
	no_errors
	cmp single.csv out.csv
}

@test "a failed shard is told, leaves the output, and is made again alone" {
	attendance > in.csv
	echo old > out.csv
	command='[[ $SHARD != 2/3 || -e $PWD/mended ]] &&
		echo "$SHARD" >> $PWD/made && iop-hours -C status= --shard "$SHARD" in.csv'
	try bash "$parallel_sh" 3 parts out.csv "$command"
	status 1
	no_output
	errors <<-'END'
	shard 2/3: ended with 1
	parallel.sh: a shard failed: run it again to make what is missing
	END
	[ "$(cat out.csv)" = old ]
	[ "$(sort made | paste -sd ' ')" = "1/3 3/3" ]
	touch mended
	try bash "$parallel_sh" 3 parts out.csv "$command"
	status 0
	no_output
	no_errors
	[ "$(tail -n 1 made)" = 2/3 ]
	[ "$(wc -l < made)" = 3 ]
	iop-hours -C status= in.csv | cmp - out.csv
}

@test "a part is made again if its input is younger or the command another" {
	attendance > in.csv
	try bash "$parallel_sh" 2 parts out.csv 'iop-hours -C status= --shard "$SHARD" in.csv'
	status 0
	touch -d '1 hour' in.csv
	echo c31,2026-01-05,60 >> in.csv
	touch -d '1 hour' in.csv
	try bash "$parallel_sh" 2 parts out.csv 'iop-hours -C status= --shard "$SHARD" in.csv'
	status 0
	iop-hours -C status= in.csv | cmp - out.csv
	touch -d '1 hour ago' in.csv
	try bash "$parallel_sh" 2 parts out.csv \
		'iop-hours -C status= --level OP --shard "$SHARD" in.csv'
	status 0
	iop-hours -C status= --level OP in.csv | cmp - out.csv
}

@test "a pipe of which the first tool fails makes no part" {
	attendance > in.csv
	try bash "$scale/shard.sh" 1 1 parts \
		'iop-hours --shard "$SHARD" none.csv | cat'
	status 2
	no_output
	errors <<-'END'
	iop-hours: none.csv: cannot open: No such file or directory
	shard 1/1: ended with 2
	END
	[ -z "$(ls parts)" ]
}

@test "only the user may read the parts and the output" {
	attendance > in.csv
	umask 022
	try bash "$parallel_sh" 1 parts out.csv 'iop-hours -C status= --shard "$SHARD" in.csv'
	status 0
	[ "$(stat -c %a parts parts/1-of-1.csv out.csv | paste -sd ' ')" = \
		"700 600 600" ]
}

@test "merge names every part that is missing" {
	part 2 3 <<-'END'
	client_id,n
	c01,1
	END
	try bash "$merge_sh" 3 parts out.csv
	status 2
	no_output
	errors <<-'END'
	merge.sh: part 1 of 3 is missing
	merge.sh: part 3 of 3 is missing
	END
	assert_file_not_exist out.csv
}

@test "merge refuses a part that was cut at the end of a row" {
	part 1 2 <<-'END'
	client_id,n
	c01,1
	c03,3
	END
	part 2 2 <<-'END'
	client_id,n
	c02,2
	END
	head -n 2 parts/1-of-2.csv > cut.csv
	mv cut.csv parts/1-of-2.csv
	echo old > out.csv
	try bash "$merge_sh" 2 parts out.csv
	status 2
	no_output
	errors <<-'END'
	merge.sh: part 1 of 2 is not as it was made
	END
	[ "$(cat out.csv)" = old ]
}

@test "merge refuses a part that ends inside quotes" {
	part 1 2 <<-'END'
	client_id,n
	c01,"1
	END
	part 2 2 <<-'END'
	client_id,n
	c02,2
	END
	try bash "$merge_sh" 2 parts out.csv
	status 2
	no_output
	errors <<-'END'
	merge.sh: part 1 of 2: ends inside a row
	merge.sh: nothing is written
	END
	[ "$(ls)" = parts ]
	[ "$(ls parts | grep -c merge)" = 0 ]
}

@test "merge refuses parts with different headers" {
	part 1 2 <<-'END'
	client_id,n
	c01,1
	END
	part 2 2 <<-'END'
	client_id,m
	c02,2
	END
	try bash "$merge_sh" 2 parts out.csv
	status 2
	no_output
	errors <<-'END'
	merge.sh: part 2 of 2 has another header than the ones before
	END
	assert_file_not_exist out.csv
}

@test "merge keeps a client's rows in order, and ids compare as bytes" {
	part 1 2 <<-'END'
	"n,
	of rows",Client ID
	1,10
	9,B
	2,"a
	z"
	1,"a
	z"
	5,"a,b"
	END
	part 2 2 <<-'END'
	"n,
	of rows",Client ID
	1,9
	7,a
	8,"a""b"
	END
	printf '3,b\001z\n4,b\tz\n' >> parts/1-of-2.csv
	cksum < parts/1-of-2.csv > parts/1-of-2.sum
	printf '2,b\002z\n5,b\\z\n6,é\n' >> parts/2-of-2.csv
	cksum < parts/2-of-2.csv > parts/2-of-2.sum
	try bash "$merge_sh" 2 parts out.csv
	status 0
	no_output
	no_errors
	tr '\001\002\t' '123' < out.csv > shown.csv
	try cat shown.csv
	output <<-'END'
	"n,
	of rows",Client ID
	1,10
	1,9
	9,B
	7,a
	2,"a
	z"
	1,"a
	z"
	8,"a""b"
	5,"a,b"
	3,b1z
	2,b2z
	4,b3z
	5,b\z
	6,é
	END
}

@test "merge wants rows by client, or sorts them with -s" {
	part 1 2 <<-'END'
	date,client_id
	2026-01-05,c03
	2026-01-06,c01
	2026-01-07,c03
	END
	part 2 2 <<-'END'
	date,client_id
	2026-01-05,c02
	END
	try bash "$merge_sh" 2 parts out.csv
	status 2
	errors <<-'END'
	merge.sh: part 1 of 2: rows are not by client_id: merge with -s
	merge.sh: nothing is written
	END
	assert_file_not_exist out.csv
	try bash "$merge_sh" -s 2 parts out.csv
	status 0
	no_errors
	try cat out.csv
	output <<-'END'
	date,client_id
	2026-01-06,c01
	2026-01-05,c02
	2026-01-05,c03
	2026-01-07,c03
	END
}

@test "merge says which column it looks for" {
	part 1 1 <<-'END'
	mrn,n
	c01,1
	END
	try bash "$merge_sh" 1 parts out.csv
	status 2
	errors <<-'END'
	merge.sh: part 1 of 1: no column client_id
	merge.sh: nothing is written
	END
	try bash "$merge_sh" -k MRN 1 parts out.csv
	status 0
	no_errors
	cmp parts/1-of-1.csv out.csv
}
