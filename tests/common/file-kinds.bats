# SPDX-License-Identifier: ISC
# What a file is and what lies around its rows: rows without a filled cell,
# files that are no CSV, Excel's sep= line, the header among the rows, a
# delimiter at the end of each line, equal rows of several files. See iop-csv(5).

load ../helper
load ../iop-hours/hours

# refused: status 2, nothing on standard output, these errors.
refused() {
	status 2
	no_output
	errors
}

# accepted HOURS: one client with these hours, and these errors.
accepted() {
	status 0
	errors
	columns client_id hours < .stdout > .shown
	printf 'client_id,hours\nc01,%s\n' "$1" | same .shown "hours"
}

NUL="a NUL byte, which no text holds: the file is damaged; export it again"
NO_TEXT="bytes that are no text: the file is damaged, encrypted or of another kind; export it again as CSV"

#
# Rows that say nothing
#

@test "rows without a filled cell are skipped, of any width, with one remark" {
	printf '%s\n' client_id,date,minutes ,, c01,2026-01-05,90 ',,,,,,' \
		',  ,' '"","  ",' '""' '  ' "$(printf '\t')" '' \
		c01,2026-01-06,30 , > in.csv
	try iop-hours -C status= in.csv
	accepted 2.00 <<< "iop-hours: in.csv: 8 rows without a filled cell are skipped"
	try iop-hours -C status= --quiet in.csv
	accepted 2.00 < /dev/null
}

@test "one such row is told as one, above the header too" {
	printf ',,\nclient_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	accepted 1.50 <<< "iop-hours: in.csv: 1 row without a filled cell is skipped"
}

@test "a row of no-break spaces and invisible signs has no filled cell" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	for blank in '\302\240' '\342\200\207' '\342\200\257' '\342\200\213' \
		'\342\200\217' '\342\201\240' '\357\273\277'; do
		# shellcheck disable=SC2059
		printf "$blank,, $blank\n" >> in.csv
	done
	try iop-hours -C status= in.csv
	accepted 1.50 <<< "iop-hours: in.csv: 7 rows without a filled cell are skipped"
	printf 'client_id,date,minutes\n\302\241,,\n' > in.csv
	try iop-hours -C status= in.csv
	status 2
}

@test "a row with one filled cell is no such row" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\n,,x\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:3: client_id: empty"
}

@test "each file has its own remark" {
	printf 'client_id,date,minutes\n,,\nc01,2026-01-05,90\n' > a.csv
	printf 'client_id,date,minutes\n,,\n,,\nc01,2026-01-06,90\n' > b.csv
	try iop-hours -C status= a.csv b.csv
	accepted 3.00 <<-'END'
	iop-hours: a.csv: 1 row without a filled cell is skipped
	iop-hours: b.csv: 2 rows without a filled cell are skipped
	END
}

@test "rows without a filled cell are skipped in every file beside the input" {
	printf 'client_id,date,minutes,status,level\nc01,2026-01-05,90,here,IOP\n' > in.csv
	printf 'client_id,admit_date,discharge_date\nc01,2026-01-01,\n,,\n' > roster.csv
	printf 'date\n  \n2026-07-04\n' > closures.csv
	printf 'word,meaning,source\n,,\nhere,attended,local\n' > words.csv
	printf 'word,class,source\n,,\nx,group,local\n' > services.csv
	printf 'level,min_hours\n,\nIOP,9\n' > rules.csv
	printf 'c01\n \n' > ids.csv
	try iop-hours -p ./rules.csv --roster roster.csv --words ./words.csv \
		--services ./services.csv --closures closures.csv \
		--clients ids.csv in.csv
	status 0
	sort .stderr > .sorted
	same .sorted "standard error" <<-'END'
	iop-hours: ./rules.csv: 1 row without a filled cell is skipped
	iop-hours: ./services.csv: 1 row without a filled cell is skipped
	iop-hours: ./words.csv: 1 row without a filled cell is skipped
	iop-hours: closures.csv: 1 row without a filled cell is skipped
	iop-hours: ids.csv: 1 row without a filled cell is skipped
	iop-hours: roster.csv: 1 row without a filled cell is skipped
	END
	try iop-hours --quiet -p ./rules.csv --roster roster.csv \
		--words ./words.csv --services ./services.csv \
		--closures closures.csv --clients ids.csv in.csv
	status 0
	no_errors
}

@test "a filter doesn't pass rows without a filled cell on" {
	printf 'client_id,week_start,step_met\n,,\nc01,2026-01-05,met\n,,\n' > in.csv
	printf 'target,earn,first\nstep_met,met,5\n' > flat.csv
	try iop-voucher -p ./flat.csv in.csv
	status 0
	errors <<< "iop-voucher: in.csv: 2 rows without a filled cell are skipped"
	[ "$(wc -l < .stdout)" = 2 ]
}

@test "in a file of one column two quotes are a row, blanks are not" {
	printf 'x\n""\n  \nb\n" "\n' > in.csv
	printf 'x,level\n,IOP\n' > rules.csv
	try iop-place -C client_id=x -p ./rules.csv in.csv
	status 0
	errors <<< "iop-place: in.csv: 2 rows without a filled cell are skipped"
	columns x place_level < .stdout > .shown
	same .shown "the rows" <<-'END'
	x,place_level
	,IOP
	b,IOP
	END
}

#
# Files that are no CSV
#

@test "a file that is no CSV is named for what it is" {
	local zip="a spreadsheet's own format (.xlsx, .ods) or a zip archive, not CSV: save the sheet as CSV UTF-8"
	local xls="a spreadsheet's own format (.xls), not CSV: save the sheet as CSV UTF-8"
	local page="a web page (HTML), not CSV, whatever its name says: open it in a spreadsheet and save it as CSV UTF-8"
	local xml="XML, not CSV: open it in a spreadsheet and save it as CSV UTF-8"
	local json="JSON, not CSV: export it as CSV, or convert it first (jq -r with @csv)"
	while IFS='~' read -r bytes told; do
		printf '%b' "$bytes" > in.csv
		try iop-hours in.csv
		refused <<< "iop-hours: in.csv:1: $told"
		tried_input=in.csv try iop-hours --skip-lines 3
		refused <<< "iop-hours: -:1: $told"
	done <<-END
	\\0037\\0213\\0010\\0000rest~compressed by gzip: unpack it into a pipe (gzip -dc FILE |)
	BZh91AY~compressed by bzip2: unpack it into a pipe (bzip2 -dc FILE |)
	\\0375\\0067zXZ\\0000~compressed by xz: unpack it into a pipe (xz -dc FILE |)
	\\0050\\0265\\0057\\0375x~compressed by zstd: unpack it into a pipe (zstd -dc FILE |)
	PK\\0003\\0004rest~$zip
	PK\\0005\\0006rest~$zip
	\\0320\\0317\\0021\\0340rest~$xls
	%PDF-1.7~a PDF, not CSV: export the report as CSV
	<html><body>~$page
	<!DOCTYPE html>~$page
	\\0357\\0273\\0277\\n\\t <TABLE border=1>~$page
	<?xml version=1.0?>~$xml
	{"rows": []}~$json
	[\\n  {"client_id": 1}]~$json
	[["client_id"]]~$json
	\\0001\\0002\\0003\\0004abc\\n~$NO_TEXT
	END
}

@test "real archives are told, whatever their name" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	gzip -k in.csv
	mv in.csv.gz gz.csv
	try iop-hours -C status= gz.csv
	refused <<< "iop-hours: gz.csv:1: compressed by gzip: unpack it into a pipe (gzip -dc FILE |)"
	try_shell 'gzip -dc gz.csv | iop-hours -C status='
	accepted 1.50 < /dev/null
}

@test "a column may be called [date] or <date>, or begin like something else" {
	for name in '[date]' '<date>' '{date}' 'PKdate' 'BZ' '%PDF' 'sep' 'sepx=;'; do
		printf '%s,client_id,date,minutes\nx,c01,2026-01-05,90\n' "$name" > in.csv
		try iop-hours -q -C status= in.csv
		accepted 1.50 < /dev/null
	done
}

@test "UTF-16 and UTF-32 are told apart, with their byte order mark and without" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\n' > plain.csv
	for code in UTF-16 UTF-32; do
		for order in LE BE; do
			iconv -f UTF-8 -t $code$order plain.csv > in.csv
			try iop-hours -C status= in.csv
			refused <<< "iop-hours: in.csv:1: $code: convert it to UTF-8 first (iconv -f $code$order -t UTF-8)"
			try_shell "iconv -f $code$order -t UTF-8 in.csv | iop-hours -C status="
			accepted 1.50 < /dev/null
			{ printf '\357\273\277'; cat plain.csv; } |
				iconv -f UTF-8 -t $code$order > in.csv
			try iop-hours -C status= in.csv
			refused <<< "iop-hours: in.csv:1: $code: convert it to UTF-8 first (iconv -f $code -t UTF-8)"
			try_shell "iconv -f $code -t UTF-8 in.csv | iop-hours -C status="
			accepted 1.50 < /dev/null
		done
	done
}

@test "a NUL byte in the midst of text is no UTF-16" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\nc0\0002,2026-01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:3: $NUL"
	{
		printf 'client_id,date,minutes\nc01,2026-01-05,90\n'
		head -c 4000 /dev/zero
	} > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:3: $NUL"
	{
		printf 'client_id,date,minutes\n'
		printf 'c01,2026-01-05,90\n' | iconv -f UTF-8 -t UTF-16LE
	} > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:2: $NUL"
	printf 'client_id,d\0ate,minutes\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:1: $NUL"
}

@test "a file beside the input is named for what it is, too" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	printf '\037\213\010' > side.csv
	for option in "--roster side.csv" "--closures side.csv" \
		"--words ./side.csv" "--clients side.csv" "-p ./side.csv"; do
		# shellcheck disable=SC2086
		try iop-hours -C status= $option in.csv
		status 2
		no_output
		grep -q 'side.csv:1: compressed by gzip' .stderr
	done
}

#
# Excel's sep= line
#

@test "Excel's sep= line is named, with the options that read the file" {
	printf 'sep=;\r\nclient_id;date;minutes\r\nc01;2026-01-05;90\r\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:1: Excel's own line 'sep=' above the header: --skip-lines 1 --delimiter ';' drops it and reads the rest"
	try iop-hours -C status= --delimiter ';' in.csv
	refused <<< "iop-hours: in.csv:1: Excel's own line 'sep=' above the header: --skip-lines 1 drops it"
	try iop-hours -C status= --skip-lines 1 --delimiter ';' in.csv
	accepted 1.50 < /dev/null
	printf 'Report\nSEP=\t\nclient_id\tdate\tminutes\nc01\t2026-01-05\t90\n' > in.csv
	try iop-hours -C status= --skip-lines 1 in.csv
	refused <<< "iop-hours: in.csv:2: Excel's own line 'sep=' above the header: --skip-lines 2 --delimiter tab drops it and reads the rest"
	try iop-hours -C status= --skip-lines 2 --delimiter tab in.csv
	accepted 1.50 < /dev/null
	printf '"sep=,"\nclient_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:1: Excel's own line 'sep=' above the header: --skip-lines 1 drops it"
}

@test "the sep= line of a side file asks for that file's options" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	printf 'sep=;\nclient_id;admit_date\nc01;2026-01-01\n' > roster.csv
	try iop-hours --roster roster.csv in.csv
	refused <<< "iop-hours: roster.csv:1: Excel's own line 'sep=' above the header: --side-skip-lines 1 --side-delimiter ';' drops it and reads the rest"
	printf 'sep=,\nlevel,min_hours\nIOP,9\n' > rules.csv
	try iop-hours -p ./rules.csv in.csv
	refused <<< "iop-hours: ./rules.csv:1: Excel's own line 'sep=', not the header: take it out of the file"
}

#
# The header again, a delimiter at the end, an open quote
#

@test "the header among the rows is told, however it is spelt" {
	for again in client_id,date,minutes 'CLIENT-ID, Date ,"minutes"' \
		"$(printf '\357\273\277client_id,date,minutes')" \
		'  Client Id,date,minutes'; do
		printf 'client_id,date,minutes\nc01,2026-01-05,90\n%s\nc01,2026-01-06,90\n' "$again" > in.csv
		try iop-hours -C status= in.csv
		refused <<< "iop-hours: in.csv:3: the header is repeated here: give the files that were joined one by one, or leave this line out (sed '3 d' FILE)"
	done
	sed '3 d' in.csv > once.csv
	try iop-hours -C status= once.csv
	accepted 3.00 < /dev/null
	printf 'client_id,date,minutes\nclient_id,date,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:2: date: not a date as YYYY-MM-DD"
}

@test "the header again is told in a later file with another order of columns" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\n' > a.csv
	printf 'minutes,date,client_id\n90,2026-01-06,c01\nminutes,date,client_id\n' > b.csv
	try iop-hours -C status= a.csv b.csv
	refused <<< "iop-hours: b.csv:3: the header is repeated here: give the files that were joined one by one, or leave this line out (sed '3 d' FILE)"
}

@test "a delimiter at the end of each row is told once, with a command that takes it off" {
	printf 'client_id,date,minutes\r\nc01,2026-01-05,30,\r\n\r\nc01,2026-01-06,60,\r\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:2: each row has an empty cell too many, because a delimiter ends the lines: take it off first (sed -E 's/[,](\\r?)\$/\\1/' FILE)"
	sed -E 's/[,](\r?)$/\1/' in.csv > off.csv
	try iop-hours -C status= off.csv
	accepted 1.50 < /dev/null
	printf 'client_id\tdate\tminutes\nc01\t2026-01-05\t90\t \n' > in.csv
	try iop-hours -C status= -d tab in.csv
	refused <<< "iop-hours: in.csv:2: each row has an empty cell too many, because a delimiter ends the lines: take it off first (sed -E 's/[\\t](\\r?)\$/\\1/' FILE)"
	try iop-hours -C status= -d tab --rejects bad.csv in.csv
	status 2
	assert_not_exists bad.csv
}

@test "a delimiter at the end of some rows is a cell too many in these" {
	printf 'client_id,date,minutes\nc01,2026-01-05,30,\nc01,2026-01-06,60\nc01,2026-01-07,60,\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: 4 cells, but the header has 3
	iop-hours: in.csv:4: 4 cells, but the header has 3
	END
	try iop-hours -C status= --rejects bad.csv in.csv
	status 1
	errors <<-'END'
	iop-hours: warning: 2 rows were set aside whose client can't be read, and count in no week (--accept unread-clients says that it is meant)
	iop-hours: 2 bad rows set aside in bad.csv
	END
	columns client_id hours < .stdout > .shown
	same .shown hours <<< "$(printf 'client_id,hours\nc01,1.00')"
	printf 'client_id,date,minutes\nc01,2026-01-05,30,\nc01,2026-01-06,60,,\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: 4 cells, but the header has 3
	iop-hours: in.csv:3: 5 cells, but the header has 3
	END
}

@test "an open quote in a large file is told with the line where it opens" {
	{
		printf 'client_id,date,minutes,note\nc01,2026-01-05,90,"open\n'
		yes 'c01,2026-01-05,90,fine' | head -n 60000
	} > in.csv
	try iop-hours -C status= in.csv
	refused <<< "iop-hours: in.csv:2: note: a quote opens here and doesn't close within 1 MiB"
}

@test "of several files as many equal rows are kept as an independent count says" {
	# shellcheck disable=SC2016 # awk's
	awk -v seed="${IOP_SEED:-1}" 'BEGIN {
		srand(seed)
		for (f = 1; f <= 4; f++) {
			name = "part" f ".csv"
			print "client_id,date,minutes,note,status" > name
			for (i = 0; i < 3000; i++) {
				m = int(rand() * 60)
				d = int(rand() * 28) + 1
				n = int(rand() * 4)
				note = n == 0 ? "a" : n == 1 ? "\"a\"" : n == 2 ? "\"a,b\"" : ""
				same = m "," d "," (n == 1 ? 0 : n)
				if (rand() < 0.5)
					printf "c01,2026-01-%02d,%d,%s,absent\n", d, m, note > name
				else
					printf "\"c01\",2026-01-%02d,\"%d\",%s,absent\n", d, m, note > name
				if (++at[f, same] > top[same])
					top[same] = at[f, same]
			}
		}
		for (same in top)
			kept += top[same]
		print kept > "kept"
	}'
	try iop-hours --quiet --keep note --rejects bad.csv part1.csv part2.csv part3.csv part4.csv
	status 1
	[ "$(wc -l < bad.csv)" = $((12001 - $(cat kept))) ]
	try iop-hours --quiet --keep note --rejects bad.csv part4.csv part2.csv part1.csv part3.csv
	status 1
	[ "$(wc -l < bad.csv)" = $((12001 - $(cat kept))) ]
}
