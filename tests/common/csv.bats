# SPDX-License-Identifier: ISC
# What every tool does with its input and its files, shown with iop-hours:
# CSV good and bad, several files, --column, --delimiter, --skip-lines,
# --repeats, --rejects, --output, broken streams. See iop-csv(5).

load ../helper

# The columns of iop-hours, and the week of c01 after 90 minutes on 2026-01-05.
HEADER=client_id,episode,program_week,week_start,level,hours,days
HEADER+=,required_hours,required_days,shortfall_hours,status,reason,rule
HEADER+=,days_attended,sessions,day_hours,kinds,group_hours,individual_hours
HEADER+=,family_hours,education_hours,case_management_hours,medication_hours
HEADER+=,other_hours,uncounted_hours,virtual_hours,missed,excused,late
HEADER+=,unrecorded,set_aside,assumed_hours,overlap_hours,hours_to_date
HEADER+=,last_attended,short_streak
WEEK=c01,1,1,2026-01-05,IOP,1.50,1,9.00,3,7.50,open,hours+days,standard/iop
WEEK+=,1,1,1.50,1,0.00,0.00,0.00,0.00,0.00,0.00,1.50,0.00,0.00,0,0,0,0,0
WEEK+=,0.00,0.00,1.50,2026-01-05,0
# The same, and a week of c02, with a row that --rejects has set aside.
SET_ASIDE=${WEEK/,0,0.00,0.00,1.50,/,1,0.00,0.00,1.50,}
SET_ASIDE_C02=c02,1,1,2026-01-05,IOP,0.00,0,9.00,3,9.00,open,hours+days
SET_ASIDE_C02+=,standard/iop,0,0,0.00,0,0.00,0.00,0.00,0.00,0.00,0.00,0.00
SET_ASIDE_C02+=,0.00,0.00,0,0,0,0,1,0.00,0.00,0.00,,0

STRAY="a stray quote: a cell with quotes must begin and end with one, and double those inside"
LONE_CR="a carriage return without a line feed: convert the line ends first (tr '\\r' '\\n')"
NUL="a NUL byte, which no text holds: the file is damaged; export it again"
BLANK_BEFORE="a blank before a quote: the quote must follow the delimiter at once (sed -E 's/(^|[,]) +\"/\\1\"/g')"
BLANK_AFTER="a blank after a closing quote: the delimiter must follow at once (sed -E 's/\" +([,]|\$)/\"\\1/g')"

# refused: status 2, nothing on standard output, these errors.
refused() {
	status 2
	no_output
	errors
}

# shown NAME ...: these columns of what was printed.
shown() {
	columns "$@" < .stdout > .shown
	same .shown "the columns $*"
}

# same_as_plain: accepted, and the answer is that of the plain file.
same_as_plain() {
	status 0
	no_errors
	output <<-END
	$HEADER
	$WEEK
	END
}

# No file that was written beside another is left behind.
nothing_beside() {
	[ -z "$(find . -name '.*.??????')" ]
}

# mib BYTE: 1 MiB of it.
mib() {
	head -c 1048576 /dev/zero | tr '\0' "$1"
}

#
# Nothing, or only a header
#

@test "an empty input has no header row" {
	given in.csv < /dev/null
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv: no header row: the input is empty
	END
	try iop-hours
	refused <<-'END'
	iop-hours: -: no header row: the input is empty (did the command before it stop?)
	END
}

@test "an input of blank lines only, or of a BOM only, has no header row" {
	printf '\n\r\n\n' > in.csv
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv: no header row: the input is empty
	END
	printf '\357\273\277' > in.csv
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv: no header row: the input is empty
	END
}

@test "a header without rows gives a header, with a note" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	try iop-hours -C status= in.csv
	status 0
	output <<-END
	$HEADER
	END
	errors <<-'END'
	iop-hours: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
	try iop-hours -C status= --quiet in.csv
	status 0
	output <<-END
	$HEADER
	END
	errors <<-'END'
	iop-hours: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
}

#
# Columns
#

@test "columns are found in any order, in any case, with blanks, hyphens, underscores" {
	given in.csv <<-'END'
	MINUTES,Client-ID, d A_t e 
	90,c01,2026-01-05
	END
	try iop-hours -C status= in.csv
	same_as_plain
}

@test "a missing column is named, with the columns there are" {
	given in.csv <<-'END'
	client_id,minutes
	c01,90
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'date': the columns are 'client_id', 'minutes'; --column NAME=HEADER says which is meant
	END
	given in.csv <<-'END'

	patient,day
	c01,2026-01-05
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:2: no column 'client_id', 'date': the columns are 'patient', 'day'; try:
	  iop-hours --column client_id=patient in.csv
	iop-hours: doubtful: --column date=day --column status= (if each row was attended)
	END
}

@test "a first row that holds data is not shown as column names" {
	given in.csv <<-'END'
	c01,2026-01-05,90
	c01,2026-01-06,90
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': is the first row the header? (--skip-lines 1 drops a title, --delimiter separates cells, --show-values shows the row)
	END
}

@test "a first row with a two-digit year is data too, and no client is shown" {
	given in.csv <<-'END'
	c01,1/5/26,attended
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': is the first row the header? (--skip-lines 1 drops a title, --delimiter separates cells, --show-values shows the row)
	END
}

@test "a first row with a UTC time stamp is data too, and no client is shown" {
	given in.csv <<-'END'
	c01,2026-01-05T14:00:00Z,attended
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': is the first row the header? (--skip-lines 1 drops a title, --delimiter separates cells, --show-values shows the row)
	END
}

@test "a first row with a time of day is data too, and no client is shown" {
	given in.csv <<-'END'
	c01,Monday,9:00 AM,10:00 AM
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': is the first row the header? (--skip-lines 1 drops a title, --delimiter separates cells, --show-values shows the row)
	END
}

@test "a column that is there twice, however it is spelt, is refused" {
	given in.csv <<-'END'
	client_id,date,minutes,Client ID
	c01,2026-01-05,90,c02
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: the column 'client_id' is there twice
	END
	given in.csv <<-'END'
	client_id,date,minutes,Minutes
	c01,2026-01-05,90,60
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: the column 'minutes' is there twice
	END
}

@test "a column that nobody asks for may be there twice" {
	given in.csv <<-'END'
	client_id,date,minutes,note,note
	c01,2026-01-05,90,a,b
	END
	try iop-hours -q -C status= in.csv
	same_as_plain
	try iop-hours -C status= --keep note in.csv
	refused <<-'END'
	iop-hours: in.csv:1: the column 'note' is there twice
	END
}

#
# Rows of another width
#

@test "a ragged row is told with both widths, on the line where it begins" {
	given in.csv <<-'END'
	client_id,date,minutes,note
	c01,2026-01-05,90,"two
	lines"
	c01,2026-01-05,90,"two
	lines",more

	c01,2026-01-05
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:4: 5 cells, but the header has 4
	iop-hours: in.csv:7: 2 cells, but the header has 4
	END
}

#
# Quotes
#

@test "a quote inside an unquoted cell stops the run" {
	given in.csv <<-'END'
	client_id,date,minutes,note
	c01,2026-01-05,90,ok
	c01,2026-01-05,90,5" tall
	c01,2026-01-05,90,ok
	END
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:3: note: $STRAY
	END
}

@test "a byte behind a closing quote stops the run, be it a blank" {
	printf 'client_id,date,minutes\nc01,"2026-01-05" ,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: date: $BLANK_AFTER
	END
	printf 'client_id,date,minutes\nc01,2026-01-05, "90"\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: minutes: $BLANK_BEFORE
	END
	printf 'client_id,date,minutes\nc01,"2026-01-05"x,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: date: $STRAY
	END
}

@test "the command that takes blanks beside quotes away does so" {
	printf 'client_id,date,minutes\n  "c01", "2026-01-05" ,  "90" \n' > in.csv
	try iop-hours -C status= in.csv
	status 2
	sed -E 's/(^|[,]) +"/\1"/g' in.csv > less.csv
	try iop-hours -C status= less.csv
	status 2
	sed -E 's/" +([,]|$)/"\1/g' less.csv > none.csv
	try iop-hours -C status= none.csv
	same_as_plain
	printf 'client_id\tdate\tminutes\nc01\t "2026-01-05"\t90\n' > tab.csv
	try iop-hours -C status= -d tab tab.csv
	refused <<-'END'
	iop-hours: tab.csv:2: date: a blank before a quote: the quote must follow the delimiter at once (sed -E 's/(^|[\t]) +"/\1"/g')
	END
	sed -E 's/(^|[\t]) +"/\1"/g' tab.csv > none.csv
	try iop-hours -C status= -d tab none.csv
	same_as_plain
}

@test "a stray quote in a cell of several lines is told with its own line" {
	given in.csv <<-'END'
	client_id,date,minutes,note
	c01,2026-01-05,90,"one
	two
	thr"ee"
	END
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:4: note: $STRAY
	END
}

@test "a stray quote in the header or in a cell too many has no column's name" {
	given in.csv <<-'END'
	client_id,da"te,minutes
	c01,2026-01-05,90
	END
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:1: $STRAY
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90,x"y
	END
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: $STRAY
	END
}

@test "a quote that never closes is told with the line on which it opened" {
	given in.csv <<-'END'
	client_id,date,minutes,note
	c01,2026-01-05,90,"fine
	here"
	c01,2026-01-05,90,"open
	c01,2026-01-05,90,a
	c01,2026-01-05,90,b
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:4: note: a quote opens here and never closes
	END
}

@test "a quote that never closes is found without a last newline too" {
	printf 'client_id,date,minutes\nc01,2026-01-05,"90' > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: minutes: a quote opens here and never closes
	END
	printf 'client_id,date,minutes\n"' > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: client_id: a quote opens here and never closes
	END
}

@test "libcsv: a stray quote doesn't swallow the rest of the file" {
	given in.csv <<-'END'
	client_id,date,minutes,note
	c01,2026-01-05,90,a "b
	c01,2026-01-06,90,c" d
	END
	try iop-hours -C status= --rejects bad.csv in.csv
	refused <<-END
	iop-hours: in.csv:2: note: $STRAY
	END
	[ ! -e bad.csv ]
}

@test "libcsv: outer blanks of a cell that is passed through stay" {
	given in.csv <<-'END'
	client_id,date,minutes,note,plain
	c01,2026-01-05,90,"  a "," b	"
	END
	try iop-hours -C status= --keep note --keep plain in.csv
	status 0
	no_errors
	output <<-END
	$HEADER,note,plain
	$WEEK,"  a "," b	"
	END
	printf 'client_id,date,minutes,note\nc01,2026-01-05,90, a \n' > in.csv
	try iop-hours -C status= --keep note in.csv
	status 0
	no_errors
	output <<-END
	$HEADER,note
	$WEEK," a "
	END
}

@test "libcsv: after an error no left-over row is read" {
	printf 'client_id,date,minutes\nc01,nothing,90\nc01,x,"9"0' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: date: not a date as YYYY-MM-DD
	iop-hours: in.csv:3: minutes: $STRAY
	END
}

@test "libcsv: a quote that never closes doesn't eat memory" {
	{
		printf 'client_id,date,note\nc01,2026-01-05,"'
		for _ in 1 2 3 4 5 6 7 8; do
			mib x
			echo
		done
	} > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: note: a quote opens here and doesn't close within 1 MiB
	END
}

@test "libcsv: a cell is written with quotes only where it needs them" {
	given in.csv <<-'END'
	client_id,date,minutes,a,b,c,d,e,f,g
	"c01","2026-01-05","90","plain","a, b","a ""b""","one
	two","",";x",'q'
	END
	try iop-hours -C status= -k a -k b -k c -k d -k e -k f -k g in.csv
	status 0
	no_errors
	output <<-END
	$HEADER,a,b,c,d,e,f,g
	$WEEK,plain,"a, b","a ""b""","one
	two",,;x,'q'
	END
}

@test "CR and LF inside quotes are kept as they are" {
	printf 'client_id,date,minutes,note\r\nc01,2026-01-05,90,"a\rb\nc\r\nd"\r\n' > in.csv
	try iop-hours -C status= --keep note in.csv
	status 0
	no_errors
	printf '%s,note\n%s,"a\rb\nc\r\nd"\n' "$HEADER" "$WEEK" | output
}

#
# Bytes
#

@test "a UTF-8 BOM is dropped, before a quoted header too, and of every file" {
	printf '\357\273\277client_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	same_as_plain
	printf '\357\273\277"client_id","date","minutes"\nc01,2026-01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	same_as_plain
	printf '\357\273\277client_id,date,minutes\nc02,2026-01-05,60\n' > more.csv
	try iop-hours -C status= in.csv more.csv
	status 0
	no_errors
	shown client_id hours <<-'END'
	client_id,hours
	c01,1.50
	c02,1.00
	END
}

@test "a BOM elsewhere is a part of the cell" {
	printf 'client_id,date,minutes,note\nc01,2026-01-05,90,\357\273\277x\n' > in.csv
	try iop-hours -C status= --keep note in.csv
	status 0
	no_errors
	printf '%s,note\n%s,\357\273\277x\n' "$HEADER" "$WEEK" | output
}

@test "UTF-16 of either byte order is refused with what to do" {
	printf '\377\376c\0l\0' > in.csv
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: UTF-16: convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)
	END
	printf '\376\377\0c\0l' > in.csv
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: UTF-16: convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)
	END
}

@test "a NUL is refused, inside quotes too" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\nc0\0001,2026-01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:3: $NUL
	END
	printf 'client_id,date,note\nc01,2026-01-05,"a\nb\0"\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:3: $NUL
	END
}

@test "CRLF, mixed ends and a missing last newline give the same answer" {
	printf 'client_id,date,minutes\r\nc01,2026-01-05,90\r\n' > in.csv
	try iop-hours -C status= in.csv
	same_as_plain
	printf 'client_id,date,minutes\nc01,2026-01-05,90\r\n\r\n\n' > in.csv
	try iop-hours -C status= in.csv
	same_as_plain
	printf '\r\n\nclient_id,date,minutes\r\n\r\nc01,2026-01-05,90' > in.csv
	try iop-hours -C status= in.csv
	same_as_plain
}

@test "a missing last newline is fine behind a quoted cell too" {
	printf 'client_id,date,minutes\nc01,2026-01-05,"90"' > in.csv
	try iop-hours -C status= in.csv
	same_as_plain
	printf 'client_id,"date",minutes\r\n"c01",2026-01-05,90' > in.csv
	try iop-hours -C status= in.csv
	same_as_plain
	tried_input=in.csv try_shell 'cat | iop-hours -C status='
	same_as_plain
}

@test "a lone CR outside quotes is refused, on the line where it stands" {
	printf 'client_id,date,minutes\rc01,2026-01-05,90\r' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:1: $LONE_CR
	END
	printf 'client_id,date,minutes\nc01,2026-01-05,90\nc01,2026-\r01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:3: $LONE_CR
	END
	printf 'client_id,date,minutes\nc01,2026-01-05,90\r\r\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: $LONE_CR
	END
}

@test "a lone CR is refused in a record with quotes" {
	printf 'client_id,date,minutes\n"c01",2026-01-05,90\rc01,2026-01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: $LONE_CR
	END
	printf 'client_id,date,minutes\n"c01",2026-01-05,"90"\r"c01",2026-01-05,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: $LONE_CR
	END
	printf 'client_id,date,note\nc01,2026-01-05,"a\nb"\rc01,2026-01-05,c\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:3: $LONE_CR
	END
}

@test "a lone CR at the end of the file is refused" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90\r' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: $LONE_CR
	END
	printf 'client_id,date,minutes\nc01,2026-01-05,"90"\r' > in.csv
	try iop-hours -C status= in.csv
	refused <<-END
	iop-hours: in.csv:2: $LONE_CR
	END
}

@test "a plain cell may have 1 MiB, and not a byte more" {
	{
		printf 'client_id,date,minutes,note\nc01,2026-01-05,90,'
		mib x
		printf '\n'
	} > in.csv
	try iop-hours -C status= --keep note in.csv
	status 0
	no_errors
	{
		printf '%s,note\n%s,' "$HEADER" "$WEEK"
		mib x
		printf '\n'
	} | output
	{
		printf 'client_id,date,minutes,note\nc01,2026-01-05,90,'
		mib x
		printf 'y\n'
	} > in.csv
	try iop-hours -C status= --keep note in.csv
	refused <<-'END'
	iop-hours: in.csv:2: note: a cell of more than 1 MiB
	END
}

@test "a quoted cell may have 1 MiB, and not a byte more" {
	{
		printf 'client_id,date,minutes,note\nc01,2026-01-05,90,"'
		mib ,
		printf '"\n'
	} > in.csv
	try iop-hours -C status= --keep note in.csv
	status 0
	no_errors
	{
		printf '%s,note\n%s,"' "$HEADER" "$WEEK"
		mib ,
		printf '"\n'
	} | output
	{
		printf 'client_id,date,minutes,note\n"c01",2026-01-05,90,"'
		mib ,
		printf 'y"\n'
	} > in.csv
	try iop-hours -C status= --keep note in.csv
	refused <<-'END'
	iop-hours: in.csv:2: note: a cell of more than 1 MiB
	END
}

# wide FIRST: a header, and a row of 68 cells of almost 1 MiB behind FIRST.
wide() {
	printf 'client_id,date,minutes\n%s' "$1"
	for _ in $(seq 68); do
		head -c 1040000 /dev/zero | tr '\0' x
		printf ,
	done
	echo
}

@test "a row of more than 64 MiB is refused, plain or with a quote" {
	wide c01, > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: a row of more than 64 MiB
	END
	wide '"c01",' > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: a row of more than 64 MiB
	END
}

@test "Latin-1 bytes in a kept column stay as they are" {
	printf 'client_id,date,minutes,note\nc01,2026-01-05,90,caf\351 \200\n' > in.csv
	try iop-hours -C status= --keep note in.csv
	status 0
	no_errors
	printf '%s,note\n%s,caf\351 \200\n' "$HEADER" "$WEEK" | output
}

@test "cells that are read are trimmed of outer blanks first" {
	printf 'client_id,date,minutes,status\n c01\t,  2026-01-05 ," 90 ",\tattended \n' > in.csv
	try iop-hours in.csv
	same_as_plain
}

@test "blank lines are skipped, and counted as lines" {
	printf '\nclient_id,date,minutes\n\n\r\nc01,2026-01-05,90\n\nc01,never,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:7: date: not a date as YYYY-MM-DD
	END
}

#
# Bad cells
#

@test "a status word in no table is a bad row" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,90,attended
	c01,2026-01-06,90,atended
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:3: status: a word in no table
	iop-hours: status: 1 row: --show-words lists it, to be given a meaning in a table for --words
	END
}

@test "a mode in no list is a bad row" {
	given in.csv <<-'END'
	client_id,date,minutes,mode
	c01,2026-01-05,90,by letter
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: mode: neither in-person nor virtual
	iop-hours: mode: 1 row: --mode-words FILE adds a word
	END
}

@test "an impossible date is a bad row" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-02-29,90
	c01,2026-04-31,90
	c01,2026-13-01,90
	c01,2026-00-10,90
	c01,2026-01-00,90
	c01,2100-02-29,90
	c01,1899-12-31,90
	c01,2200-01-01,90
	c01,,90
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: no such day in the calendar
	iop-hours: in.csv:3: date: no such day in the calendar
	iop-hours: in.csv:4: date: no such day in the calendar
	iop-hours: in.csv:8: date: a year before 1900 or after 2199
	iop-hours: in.csv:9: date: a year before 1900 or after 2199
	iop-hours: in.csv:10: date: empty
	iop-hours: date: 3 more rows: no such day in the calendar
	END
}

@test "the first and the last day there are are read, and 29 February" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,1900-01-01,90
	c02,2000-02-29,90
	c03,2028-02-29,90
	c04,2199-12-31,90
	END
	try iop-hours -C status= --only open in.csv
	status 0
	errors <<-'END'
	iop-hours: warning: the latest date is 62762 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
	shown client_id week_start hours <<-'END'
	client_id,week_start,hours
	c04,2199-12-30,1.50
	END
}

@test "dates in another order are refused, with the option that reads them" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,1/5/2026,90
	c01,05.01.2026,90
	c01,2026/01-05,90
	c01,202601051,90
	c01,Janvier 5 2026,90
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: not a date as YYYY-MM-DD
	iop-hours: in.csv:3: date: not a date as YYYY-MM-DD
	iop-hours: in.csv:4: date: not a date as YYYY-MM-DD
	iop-hours: date: 2 more rows: not a date as YYYY-MM-DD
	iop-hours: date: 5 rows: no order of --dates reads all of them
	END
}

@test "--dates reads the order it names, and ISO always; the other stays bad" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,1/5/2026,30
	c01,01-05-2026,30
	c01,2026-01-05 09:00,15
	c01,1.5.2026 9:00 AM,15
	END
	try iop-hours -C status= --dates mdy in.csv
	status 0
	no_errors
	shown client_id week_start hours days <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,1.50,1
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,13/1/2026,30
	END
	try iop-hours -C status= --dates mdy in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: no such month
	iop-hours: date: 1 row, of which 1 can only be D/M/Y: --dates dmy
	END
	try iop-hours -C status= --dates dmy in.csv
	status 0
	no_errors
	shown client_id week_start <<-'END'
	client_id,week_start
	c01,2026-01-12
	END
}

@test "a year of two digits is never guessed" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,1/5/26,90
	END
	try iop-hours -C status= --dates mdy in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: not a date: the year needs four digits
	iop-hours: date: 1 row: --century 2000 reads 26 as 2026
	END
	try iop-hours --century 2000 in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'status': the columns are 'client_id', 'date', 'minutes'; --column NAME=HEADER says which is meant; --column status= says that every row was attended
	END
}

@test "a time stamp in UTC is refused, unless it is midnight" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05T14:00:00Z,90
	c01,2026-01-05 14:00:00+00:00,90
	c01,2026-01-05T00:00:01Z,90
	c01,2026-01-05T14:00:00.000Z,90
	c01,2026-01-05T00:00:00.001 UTC,90
	c01,2026-01-05Z,90
	c01,2026-01-05 soon,90
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: a time in UTC: convert it to local time first
	iop-hours: in.csv:3: date: a time in UTC: convert it to local time first
	iop-hours: in.csv:4: date: a time in UTC: convert it to local time first
	iop-hours: in.csv:7: date: not a date
	iop-hours: in.csv:8: date: not a date: what follows it is no time of day
	iop-hours: date: 2 more rows: a time in UTC: convert it to local time first
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05T00:00:00Z,30
	c01,2026-01-05 00:00+00:00,30
	c01,2026-01-05T23:59:59,30
	END
	try iop-hours -C status= in.csv
	status 0
	errors <<-'END'
	iop-hours: warning: 2 dates are midnight in UTC: an evening group may have moved to the next day (--accept utc-midnight says that it is meant)
	END
	shown client_id week_start hours days <<-'END'
	client_id,week_start,hours,days
	c01,2026-01-05,1.50,1
	END
}

@test "a time that no clock shows is a bad row" {
	given in.csv <<-'END'
	client_id,date,start,end
	c01,2026-01-05,25:00,26:00
	c01,2026-01-05,09:00,24:01
	c01,2026-01-05,09:60,10:00
	c01,2026-01-05,09:00:60,10:00
	c01,2026-01-05,09:00,13:00 PM
	c01,2026-01-05,0:30 AM,09:00
	c01,2026-01-05,9,10
	c01,2026-01-05,23:00,24:00
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: start: not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	iop-hours: in.csv:3: end: not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	iop-hours: in.csv:4: start: not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	iop-hours: in.csv:5: start: not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	iop-hours: in.csv:6: end: not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	iop-hours: start: 2 more rows: not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)
	END
}

@test "times that contradict each other are a bad row" {
	given in.csv <<-'END'
	client_id,date,start,end,arrived,departed
	c01,2026-01-05,10:00,09:59,,
	c01,2026-01-05,10:00,11:00,11:01,
	c01,2026-01-05,10:00,11:00,,09:59
	c01,2026-01-05,,11:00,,
	c01,2026-01-05,10:00,,,
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: end: before the start (are the two exchanged?)
	iop-hours: in.csv:3: end: before the client's start
	iop-hours: in.csv:4: departed: before the client's start
	iop-hours: in.csv:5: start: empty, but the session has an end
	iop-hours: in.csv:6: minutes: an attended session needs an end or a duration
	iop-hours: minutes: 1 row: --column end=HEADER names its column, --session-minutes N gives one
	END
}

@test "minutes may exceed the interval by one, and not by two" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,09:00,10:30,91
	END
	try iop-hours -C status= in.csv
	status 0
	no_errors
	shown client_id hours <<-'END'
	client_id,hours
	c01,1.50
	END
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,09:00,10:30,92
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: minutes: more than the time from start to end
	END
}

@test "minutes are numbers up to a day, and no other sign" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,-5
	c01,2026-01-05,90.5.
	c01,2026-01-05,90.0x
	c01,2026-01-05,+90
	c01,2026-01-05,1441
	c01,2026-01-05,99999999999999999999
	c01,2026-01-05,ninety
	c01,2026-01-05,1440
	c01,2026-01-05,
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: minutes: not a whole number
	iop-hours: in.csv:3: minutes: not a whole number
	iop-hours: in.csv:4: minutes: not a whole number
	iop-hours: in.csv:6: minutes: too large a number
	iop-hours: in.csv:7: minutes: too large a number
	iop-hours: in.csv:10: minutes: an attended session needs an end or a duration
	iop-hours: minutes: 2 more rows: not a whole number
	iop-hours: minutes: 1 row: --column end=HEADER names its column, --session-minutes N gives one
	END
}

@test "hours are decimals or H:MM up to a day" {
	given in.csv <<-'END'
	client_id,date,hours
	c01,2026-01-05,-1
	c01,2026-01-05,"1,5"
	c01,2026-01-05,1:60
	c01,2026-01-05,1:5
	c01,2026-01-05,24.01
	c01,2026-01-05,25
	c01,2026-01-05,1.
	c01,2026-01-06,24
	c01,2026-01-07,24:00
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: hours: not hours (1.5 or 1:30)
	iop-hours: in.csv:3: hours: not hours: a decimal comma is not read (1.5 or 1:30)
	iop-hours: in.csv:4: hours: not hours (1.5 or 1:30)
	iop-hours: in.csv:5: hours: not hours (1.5 or 1:30)
	iop-hours: in.csv:6: hours: more hours than possible
	iop-hours: in.csv:7: hours: more hours than possible
	iop-hours: hours: 1 more row: not hours (1.5 or 1:30)
	END
}

@test "a session may last until 24:00 and not beyond" {
	given in.csv <<-'END'
	client_id,date,start,minutes
	c01,2026-01-05,22:30,90
	END
	try iop-hours -C status= in.csv
	same_as_plain
	given in.csv <<-'END'
	client_id,date,start,minutes
	c01,2026-01-05,22:30,91
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: minutes: past 24:00
	END
}

@test "a duration out of the column hours is blamed on that column" {
	given in.csv <<-'END'
	client_id,date,start,end,hours
	c01,2026-01-05,23:00,,2
	c01,2026-01-05,09:00,10:00,2
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: hours: past 24:00
	iop-hours: in.csv:3: hours: more than the time from start to end
	END
}

@test "a client_id that is empty, or a number a spreadsheet has rounded, is bad" {
	given in.csv <<-'END'
	client_id,date,minutes
	2.98725E+13,2026-01-05,90
	"2,98725E+13",2026-01-05,90
	3e+10,2026-01-05,90
	1E-05,2026-01-05,90
	,2026-01-05,90
	" ",2026-01-05,90
	29872500000000,2026-01-05,90
	E+13,2026-01-05,90
	2E13,2026-01-05,90
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-hours: in.csv:3: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-hours: in.csv:4: client_id: a number that a spreadsheet has rounded: export the ids again as text
	iop-hours: in.csv:6: client_id: empty
	iop-hours: in.csv:7: client_id: empty
	iop-hours: client_id: 1 more row: a number that a spreadsheet has rounded: export the ids again as text
	END
}

#
# How bad rows are told
#

# bad_rows N: that many in in.csv, from line 2 on.
bad_rows() {
	awk -v n="$1" 'BEGIN {
		print "client_id,date,minutes"
		for (i = 0; i < n; i++)
			print "c01,never,90"
	}' > in.csv
}

# many_kinds N: rows of N wrong widths, each of which is a kind of its own.
many_kinds() {
	awk -v n="$1" 'BEGIN {
		row = "client_id,date,minutes"
		for (i = 4; i <= 21; i++)
			row = row ",x" i
		print row
		for (i = 1; i <= n; i++) {
			width = i < 21 ? i : i + 1
			row = "x"
			for (k = 1; k < width; k++)
				row = row ",x"
			print row
		}
	}' > in.csv
}

# printed N: the messages of the first N of these.
printed() {
	awk -v n="$1" 'BEGIN {
		for (i = 1; i <= n; i++)
			print "iop-hours: in.csv:" i + 1 ": " i " cell" \
				(i == 1 ? "" : "s") ", but the header has 21"
	}'
}

# told N: the messages of that many.
told() {
	awk -v n="$1" 'BEGIN {
		for (i = 2; i < n + 2; i++)
			print "iop-hours: in.csv:" i \
				": date: not a date as YYYY-MM-DD"
	}'
}

@test "at most 20 bad rows are told, then how many more" {
	bad_rows 20
	try iop-hours -C status= in.csv
	many_kinds 20
	try iop-hours -C status= in.csv
	printed 20 | refused
	many_kinds 22
	try iop-hours -C status= in.csv
	{
		printed 20
		echo "iop-hours: 1 more row: 22 cells, but the header has 21"
		echo "iop-hours: 1 more row: 23 cells, but the header has 21"
	} | refused
}

@test "at most 3 bad rows of one kind are printed, then how many more" {
	bad_rows 3
	try iop-hours -C status= in.csv
	told 3 | refused
	bad_rows 4
	try iop-hours -C status= in.csv
	{
		told 3
		echo "iop-hours: date: 1 more row: not a date as YYYY-MM-DD"
	} | refused
	bad_rows 23
	try iop-hours -C status= in.csv
	{
		told 3
		echo "iop-hours: date: 20 more rows: not a date as YYYY-MM-DD"
	} | refused
}

@test "bad rows of several files are counted together, each by its own lines" {
	bad_rows 2
	given more.csv <<-'END'
	client_id,date,minutes
	c02,2026-01-05,90
	c02,soon,90
	c02,later,90
	c02,later,90
	END
	try iop-hours -C status= in.csv more.csv
	{
		told 2
		echo "iop-hours: more.csv:3: date: not a date as YYYY-MM-DD"
		echo "iop-hours: date: 2 more rows: not a date as YYYY-MM-DD"
	} | refused
}

@test "a message shows a cell only with --show-values, and then tamed" {
	printf 'client_id,date,minutes\nc01,so\033[31mon\t!,90\n' > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: not a date as YYYY-MM-DD
	END
	try iop-hours -C status= --show-values in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: not a date as YYYY-MM-DD: 'so?[31mon?!'
	END
}

@test "--show-values shows 60 bytes at most" {
	local sixty=123456789012345678901234567890123456789012345678901234567890
	given in.csv <<-END
	client_id,date,minutes
	c01,2026-01-05,x${sixty:1}
	c01,2026-01-05,x${sixty}
	END
	try iop-hours -C status= --show-values in.csv
	refused <<-END
	iop-hours: in.csv:2: minutes: not a whole number: 'x${sixty:1}'
	iop-hours: in.csv:3: minutes: not a whole number: 'x${sixty:0:59}...'
	END
}

@test "--show-values shows the cell of the column that it names" {
	given in.csv <<-'END'
	client_id,date,start,end,minutes
	c01,2026-01-05,10:00,09:00,
	c01,2026-01-05,10:00,11:00,75
	END
	try iop-hours -C status= --show-values in.csv
	refused <<-'END'
	iop-hours: in.csv:2: end: before the start (are the two exchanged?): '09:00'
	iop-hours: in.csv:3: minutes: more than the time from start to end: '75'
	END
}

@test "--show-values has nothing to show of a row as a whole" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05
	END
	try iop-hours -C status= --show-values in.csv
	refused <<-'END'
	iop-hours: in.csv:2: 2 cells, but the header has 3
	END
}

@test "a bad row anywhere means that nothing is written" {
	{
		echo client_id,date,minutes
		awk 'BEGIN { for (i = 0; i < 5000; i++)
			printf "d%04d,2026-01-05,90\n", i }'
		echo c01,2026-01-05,90.5.
	} > in.csv
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:5002: minutes: not a whole number
	END
}

#
# --rejects
#

@test "--rejects sets bad rows aside as they came, and the good ones count" {
	given in.csv <<-'END'
	Client ID,date,minutes,note
	c01,2026-01-05,90,good
	c01,2026-02-29,90," a, ""b"" "
	c01,2026-01-05
	c01,2026-01-05,90,"x
	y",z,
	c02,2026-01-05,-5,
	END
	try iop-hours -C status= --rejects bad.csv in.csv
	status 1
	output <<-END
	$HEADER
	$SET_ASIDE
	$SET_ASIDE_C02
	END
	errors <<-'END'
	iop-hours: warning: 2 rows were set aside whose client can't be read, and count in no week (--accept unread-clients says that it is meant)
	iop-hours: in.csv: a column that is not read: 'note'
	iop-hours: 4 bad rows set aside in bad.csv
	END
	same bad.csv "bad.csv" <<-'END'
	Client ID,date,minutes,note,reject_line,reject_column,reject_problem
	c01,2026-02-29,90," a, ""b"" ",3,date,no such day in the calendar
	c01,2026-01-05,,,4,,"2 cells, but the header has 4"
	c01,2026-01-05,90,"x
	y",z,,5,,"6 cells, but the header has 4"
	c02,2026-01-05,-5,,7,minutes,not a whole number
	END
	[ "$(stat -c %a bad.csv)" = 600 ]
	nothing_beside
}

@test "--rejects counts one row as one row, and --quiet keeps the status" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	c02,2026-01-05,x
	END
	try iop-hours -C status= -r bad.csv in.csv
	status 1
	output <<-END
	$HEADER
	$WEEK
	$SET_ASIDE_C02
	END
	errors <<-'END'
	iop-hours: 1 bad row set aside in bad.csv
	END
	try iop-hours -C status= -r bad.csv --quiet in.csv
	status 1
	output <<-END
	$HEADER
	$WEEK
	$SET_ASIDE_C02
	END
	no_errors
}

@test "--rejects says nothing of missing rows when all of them are bad" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,x
	END
	try iop-hours -C status= --rejects bad.csv in.csv
	status 1
	output <<-END
	$HEADER
	END
	errors <<-'END'
	iop-hours: 1 client has no week: no contact, or admitted later
	iop-hours: 1 bad row set aside in bad.csv
	END
}

@test "--rejects is written when there is nothing to reject, over an old one" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	echo old > bad.csv
	try iop-hours -C status= --rejects bad.csv in.csv
	same_as_plain
	same bad.csv "bad.csv" <<-'END'
	client_id,date,minutes,reject_line,reject_column,reject_problem
	END
}

@test "--rejects takes more than 20 rows, and keeps their bytes and CRs" {
	{
		printf 'client_id,date,minutes\r\n'
		for _ in 1 2 3 4 5 6 7 8 9 10 11; do
			printf 'c01,"a\rb",\351\r\n'
			printf 'c01,"a\nb",90\r\n'
		done
	} > in.csv
	try iop-hours -C status= --rejects bad.csv in.csv
	status 1
	output <<-END
	$HEADER
	END
	[ "$(grep -c reject_line bad.csv)" = 1 ]
	{
		echo client_id,date,minutes,reject_line,reject_column,reject_problem
		for i in 2 5 8 11 14 17 20 23 26 29 32; do
			printf 'c01,"a\rb",\351,%d,date,not a date as YYYY-MM-DD\n' $i
			printf 'c01,"a\nb",90,%d,date,not a date as YYYY-MM-DD\n' \
				$((i + 1))
		done
	} | same bad.csv "bad.csv"
}

@test "--rejects doesn't help against what is no CSV, and its old file stays" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,x
	c01,2026-01-05,9"0
	END
	echo old > bad.csv
	try iop-hours -C status= --rejects bad.csv in.csv
	refused <<-END
	iop-hours: in.csv:3: minutes: $STRAY
	END
	same bad.csv "bad.csv" <<-'END'
	old
	END
	nothing_beside
}

@test "--rejects doesn't help against a bad row in a side file" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	given roster.csv <<-'END'
	client_id,admit_date
	c01,2026-02-30
	END
	echo old > bad.csv
	try iop-hours --rejects bad.csv --roster roster.csv in.csv
	refused <<-'END'
	iop-hours: roster.csv:2: admit_date: no such day in the calendar
	END
	same bad.csv "bad.csv" <<-'END'
	old
	END
	nothing_beside
}

@test "--rejects can't be written: nothing is, and an old output stays" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	c01,2026-01-05,x
	END
	echo old > out.csv
	try iop-hours -C status= --rejects /dev/full --output out.csv in.csv
	refused <<-'END'
	iop-hours: /dev/full: cannot write: No space left on device
	END
	same out.csv "out.csv" <<-'END'
	old
	END
	nothing_beside
}

@test "--rejects and --output may not be the same file" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	c01,2026-01-05,x
	END
	try iop-hours --rejects out.csv --output out.csv in.csv
	refused <<-'END'
	iop-hours: --output and --rejects name the same file (see iop-hours --help)
	END
	[ ! -e out.csv ]
	try iop-hours --rejects ./out.csv --output out.csv in.csv
	refused <<-'END'
	iop-hours: --output and --rejects name the same file (see iop-hours --help)
	END
	[ ! -e out.csv ]
}

#
# --output
#

@test "--output is written with mode 0600, and standard output stays empty" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	umask 022
	try iop-hours -C status= --output out.csv in.csv
	status 0
	no_output
	no_errors
	same out.csv "out.csv" <<-END
	$HEADER
	$WEEK
	END
	[ "$(stat -c %a out.csv)" = 600 ]
	nothing_beside
}

@test "--output is renamed into place: who has the old file open reads it on" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	echo old > out.csv
	exec 9< out.csv
	try iop-hours -C status= --output out.csv in.csv
	status 0
	no_output
	no_errors
	[ "$(cat <&9)" = old ]
	exec 9<&-
	same out.csv "out.csv" <<-END
	$HEADER
	$WEEK
	END
}

@test "--output may not name the input itself" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	cp in.csv before.csv
	try iop-hours -C status= --output in.csv in.csv
	refused <<-'END'
	iop-hours: --output names a file that is read (see iop-hours --help)
	END
	cmp in.csv before.csv
	nothing_beside
}

@test "--output keeps its old content when the input is refused" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,x
	END
	echo old > out.csv
	try iop-hours -C status= --output out.csv in.csv
	refused <<-'END'
	iop-hours: in.csv:2: minutes: not a whole number
	END
	same out.csv "out.csv" <<-'END'
	old
	END
	nothing_beside
}

@test "--output keeps its old content when it can't be written whole" {
	{
		echo client_id,date,minutes
		awk 'BEGIN { for (i = 0; i < 5000; i++)
			printf "d%04d,2026-01-05,90\n", i }'
	} > in.csv
	echo old > out.csv
	try_shell 'trap "" XFSZ; ulimit -f 4; iop-hours -C status= --output out.csv in.csv'
	refused <<-'END'
	iop-hours: out.csv: cannot write: File too large
	END
	same out.csv "out.csv" <<-'END'
	old
	END
	nothing_beside
}

@test "--output leaves nothing beside when it is ended by a signal" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	mkfifo pipe
	echo old > out.csv
	iop-hours --output out.csv pipe &
	local tool=$!
	exec 9> pipe
	kill -TERM "$tool"
	try wait "$tool"
	exec 9>&-
	status 143
	same out.csv "out.csv" <<-'END'
	old
	END
	nothing_beside
}

@test "--output to a device or a named pipe writes into it" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try iop-hours -C status= --output /dev/null in.csv
	status 0
	no_output
	no_errors
	[ -c /dev/null ]
	try_shell 'iop-hours -C status= --output /dev/stdout in.csv | cat'
	same_as_plain
	mkfifo pipe
	try_shell 'cat pipe & iop-hours -C status= --output pipe in.csv; wait'
	same_as_plain
	[ -p pipe ]
}

@test "--output to a full device is told" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try iop-hours -C status= --output /dev/full in.csv
	refused <<-'END'
	iop-hours: /dev/full: cannot write: No space left on device
	END
}

@test "--output through a link writes what it points to, and stays a link" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	mkdir real
	echo old > real/out.csv
	ln -s real/out.csv link.csv
	try iop-hours -C status= --output link.csv in.csv
	status 0
	no_output
	no_errors
	[ -L link.csv ]
	same real/out.csv "real/out.csv" <<-END
	$HEADER
	$WEEK
	END
	[ "$(find real -type f | wc -l)" = 1 ]
}

@test "--output into a missing folder, or onto a folder, is refused" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try iop-hours --output nowhere/out.csv in.csv
	refused <<-'END'
	iop-hours: nowhere/out.csv: cannot write beside it: No such file or directory
	END
	mkdir folder
	try iop-hours --output folder in.csv
	refused <<-'END'
	iop-hours: folder: cannot write: Is a directory
	END
	try iop-hours --output '' in.csv
	refused <<-'END'
	iop-hours: --output: needs a file's name (see iop-hours --help)
	END
}

#
# Files and streams that fail
#

@test "a file that isn't there is named, and what came before is not written" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try iop-hours in.csv missing.csv
	refused <<-'END'
	iop-hours: missing.csv: cannot open: No such file or directory
	END
}

@test "a file that may not be read is named" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	chmod 000 in.csv
	if [ "$(id -u)" = 0 ]; then
		try setpriv --bounding-set=-dac_override,-dac_read_search \
			iop-hours in.csv
	else
		try iop-hours in.csv
	fi
	refused <<-'END'
	iop-hours: in.csv: cannot open: Permission denied
	END
}

@test "a folder is no file" {
	mkdir folder
	try iop-hours folder
	refused <<-'END'
	iop-hours: folder: cannot read: Is a directory
	END
}

@test "a full disk under standard output is told, and so is one for --help" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	for arguments in in.csv --help --version --print-policy \
		--list-policies; do
		try_shell "iop-hours -C status= $arguments > /dev/full"
		refused <<-'END'
		iop-hours: standard output: cannot write: No space left on device
		END
	done
}

@test "a closed standard output is told, and no file gets the answer" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	c01,2026-01-05,x
	END
	echo old > bad.csv
	try_shell 'iop-hours -C status= --rejects bad.csv in.csv >&-'
	refused <<-'END'
	iop-hours: standard output: cannot write: Bad file descriptor
	END
	same bad.csv "bad.csv" <<-'END'
	old
	END
	nothing_beside
}

@test "a closed standard output doesn't matter where --output is given" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try_shell 'iop-hours -C status= --output out.csv in.csv >&-'
	status 0
	no_output
	no_errors
	same out.csv "out.csv" <<-END
	$HEADER
	$WEEK
	END
}

@test "a closed standard input is told where it is read" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try_shell 'iop-hours -C status= <&-'
	refused <<-'END'
	iop-hours: -: cannot read: Bad file descriptor
	END
	try_shell 'iop-hours -C status= in.csv <&-'
	same_as_plain
}

@test "with standard error closed the status tells, and no file gets messages" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	c01,2026-01-05,x
	END
	try_shell 'iop-hours -C status= --output out.csv in.csv 2>&-'
	status 2
	no_output
	[ ! -e out.csv ]
	try_shell 'iop-hours -C status= --output out.csv --rejects bad.csv in.csv 2>&-'
	status 1
	no_output
	same out.csv "out.csv" <<-END
	$HEADER
	$SET_ASIDE
	END
	same bad.csv "bad.csv" <<-'END'
	client_id,date,minutes,reject_line,reject_column,reject_problem
	c01,2026-01-05,x,3,minutes,not a whole number
	END
}

@test "with all three streams closed --output is still written" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try_shell 'iop-hours -C status= --output out.csv in.csv <&- >&- 2>&-'
	status 0
	same out.csv "out.csv" <<-END
	$HEADER
	$WEEK
	END
}

@test "a reader that goes away ends the tool quietly" {
	{
		echo client_id,date,minutes
		awk 'BEGIN { for (i = 0; i < 50000; i++)
			printf "d%05d,2026-01-05,90\n", i }'
	} > in.csv
	try_shell 'iop-hours -C status= in.csv | head -n 1'
	status 141
	output <<-END
	$HEADER
	END
	no_errors
}

@test "a reader that goes away is noticed where SIGPIPE was ignored before" {
	{
		echo client_id,date,minutes
		awk 'BEGIN { for (i = 0; i < 50000; i++)
			printf "d%05d,2026-01-05,90\n", i }'
	} > in.csv
	try_shell 'trap "" PIPE; iop-hours -C status= in.csv | head -n 1'
	status 141
	output <<-END
	$HEADER
	END
	no_errors
}

@test "a refused input makes the next tool of the pipe refuse too" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,x
	END
	try_shell 'iop-hours -C status= in.csv | iop-hours'
	refused <<-'END'
	iop-hours: in.csv:2: minutes: not a whole number
	iop-hours: -: no header row: the input is empty (did the command before it stop?)
	END
}

#
# --skip-lines, --delimiter
#

@test "--skip-lines drops titles, whatever they hold, and lines still count" {
	printf '\357\273\277Attendance "all\r\n1,2,\351\n\nclient_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	try iop-hours -C status= --skip-lines 3 in.csv
	same_as_plain
	try iop-hours -C status= --skip-lines 2 in.csv
	same_as_plain
	printf 'title\ntitle\nclient_id,date,minutes\nc01,2026-01-05,x\n' > in.csv
	try iop-hours -C status= --skip-lines 2 in.csv
	refused <<-'END'
	iop-hours: in.csv:4: minutes: not a whole number
	END
}

@test "--skip-lines drops them of every file, and not of a side file" {
	printf 'title\nclient_id,date,minutes\nc01,2026-01-05,30\n' > in.csv
	printf 'title\nclient_id,date,minutes\nc01,2026-01-05,60\n' > more.csv
	printf 'client_id,admit_date\nc01,2026-01-05\n' > roster.csv
	try iop-hours -C status= --skip-lines 1 --roster roster.csv in.csv more.csv
	status 0
	no_errors
	shown client_id hours <<-'END'
	client_id,hours
	c01,1.50
	END
}

@test "--skip-lines beyond the end leaves no header row" {
	printf 'client_id,date,minutes\nc01,2026-01-05,90' > in.csv
	try iop-hours --skip-lines 2 in.csv
	refused <<-'END'
	iop-hours: in.csv: no header row: the input is empty
	END
	try iop-hours --skip-lines 1000 in.csv
	refused <<-'END'
	iop-hours: in.csv: no header row: the input is empty
	END
	try iop-hours --skip-lines 1001 in.csv
	refused <<-'END'
	iop-hours: --skip-lines: too large a number (see iop-hours --help)
	END
	try iop-hours --skip-lines -1 in.csv
	refused <<-'END'
	iop-hours: --skip-lines: not a whole number (see iop-hours --help)
	END
}

@test "--delimiter cuts at another character, and commas are text then" {
	given in.csv <<-'END'
	client_id;date;minutes;note
	c01;2026-01-05;90;a, b
	END
	try iop-hours -C status= --delimiter ';' --keep note in.csv
	status 0
	no_errors
	output <<-END
	$HEADER,note
	$WEEK,"a, b"
	END
	printf 'client_id\tdate\tminutes\tnote\nc01\t2026-01-05\t90\t"a\tb"\n' > in.csv
	try iop-hours -C status= --delimiter tab --keep note in.csv
	status 0
	no_errors
	printf '%s,note\n%s,a\tb\n' "$HEADER" "$WEEK" | output
}

@test "a read that fails among the lines above the header stops the run" {
	strace -o /dev/null true 2> /dev/null || skip "strace can't trace here"
	export ASAN_OPTIONS=detect_leaks=0
	{
		head -c 300000 /dev/zero | tr '\0' x
		printf '\n%s\n' client_id,date,minutes c01,2026-01-05,90
	} > in.csv
	try strace -o /dev/null -P "$PWD/in.csv" -e inject=read:error=EIO:when=2 \
		iop-hours -C status= --skip-lines 1 in.csv
	refused <<-'END'
	iop-hours: in.csv: cannot read: Input/output error
	END
}

@test "--delimiter is not guessed" {
	given in.csv <<-'END'
	client_id;date;minutes
	c01;2026-01-05;90
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': the first row is one cell; try:
	  iop-hours --delimiter ';' in.csv
	iop-hours: doubtful: --column status= (if each row was attended)
	END
}

@test "--delimiter needs one character that is neither quote nor line end" {
	for delimiter in ';;' '' '"' $'\n' $'\r' TAB; do
		try iop-hours --delimiter "$delimiter"
		refused <<-'END'
		iop-hours: --delimiter: needs one character, or tab (see iop-hours --help)
		END
	done
}

@test "--delimiter holds for the roster too" {
	printf 'client_id;date;minutes\nc01;2026-01-05;90\n' > in.csv
	printf 'client_id;admit_date\nc01;2026-01-05\n' > roster.csv
	try iop-hours -C status= --delimiter ';' --roster roster.csv in.csv
	status 0
	no_errors
	shown client_id hours <<-'END'
	client_id,hours
	c01,1.50
	END
}

#
# --column
#

@test "--column names the column where the export calls it otherwise" {
	given in.csv <<-'END'
	MRN,Service Date,Length = min
	c01,2026-01-05,90
	END
	try iop-hours -C status= --column client_id=mrn -C 'date=service_date' \
		-C 'minutes=Length = min' in.csv
	same_as_plain
}

@test "--column wins over a column of that name" {
	given in.csv <<-'END'
	client_id,date,minutes,planned
	c01,2026-01-05,60,90
	END
	try iop-hours -q -C status= --column minutes=planned in.csv
	same_as_plain
}

@test "--column whose HEADER is in no input is refused" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try iop-hours -C status= --column minutes=length in.csv
	refused <<-'END'
	iop-hours: --column 'minutes=length': no input has such a column, or this call does not read it (see iop-hours --help)
	END
	try iop-hours -C status= --column nonsense=minutes in.csv
	refused <<-'END'
	iop-hours: --column 'nonsense=minutes': no input has such a column, or this call does not read it (see iop-hours --help)
	END
}

@test "--column may concern the roster only, or every file that has the HEADER" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	given roster.csv <<-'END'
	client_id,Intake
	c01,2026-01-01
	END
	try iop-hours -C status= --column admit_date=intake --roster roster.csv in.csv
	status 0
	no_errors
	shown client_id program_week week_start hours <<-'END'
	client_id,program_week,week_start,hours
	c01,1,2025-12-29,0.00
	c01,2,2026-01-05,1.50
	END
	given roster.csv <<-'END'
	MRN,admit_date
	c01,2026-01-05
	END
	try iop-hours -C status= --column client_id=mrn --roster roster.csv in.csv
	status 0
	no_errors
	shown client_id week_start hours <<-'END'
	client_id,week_start,hours
	c01,2026-01-05,1.50
	END
}

@test "--column whose HEADER is there twice is refused" {
	given in.csv <<-'END'
	client_id,date,length,Length
	c01,2026-01-05,90,60
	END
	try iop-hours --column minutes=length in.csv
	refused <<-'END'
	iop-hours: in.csv:1: the column 'length' is there twice
	END
}

@test "--column needs NAME=HEADER" {
	for argument in minutes =x =; do
		try iop-hours --column "$argument"
		refused <<-'END'
		iop-hours: --column: needs the form NAME=HEADER, or NAME= for none (see iop-hours --help)
		END
	done
}

#
# Several files
#

@test "rows that stand in two files are bad, as many as stand in both" {
	given january.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,10
	c01,2026-01-06,10
	c01,2026-01-06,10
	END
	given february.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-06,10
	c01,2026-01-07,10
	END
	try iop-hours -C status= january.csv february.csv
	refused <<-'END'
	iop-hours: february.csv:2: is in an earlier file too
	iop-hours: 1 row: --accept repeats allows it
	END
	try iop-hours -C status= --rejects bad.csv january.csv february.csv
	status 1
	shown client_id hours sessions <<-'END'
	client_id,hours,sessions
	c01,0.67,4
	END
	errors <<-'END'
	iop-hours: warning: 1 row is the same in every cell as a row before, and counts too (--accept repeats says that it is meant)
	iop-hours: 1 bad row set aside in bad.csv
	END
	same bad.csv "bad.csv" <<-'END'
	client_id,date,minutes,reject_line,reject_column,reject_problem
	c01,2026-01-06,10,2,,is in an earlier file too (--accept repeats allows it)
	END
	try iop-hours -C status= --accept repeats january.csv february.csv
	status 0
	no_errors
	shown client_id hours sessions <<-'END'
	client_id,hours,sessions
	c01,0.83,5
	END
}

@test "of overlapping exports as many are kept as the file with most of them has" {
	given a.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,10
	END
	given b.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,10
	c01,2026-01-05,10
	c01,2026-01-05,10
	END
	given c.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,10
	c01,2026-01-05,10
	END
	for files in "a.csv b.csv c.csv" "c.csv a.csv b.csv" "b.csv c.csv a.csv"
	do
		# shellcheck disable=SC2086
		try iop-hours -C status= --rejects bad.csv $files
		status 1
		shown client_id hours sessions <<-'END'
		client_id,hours,sessions
		c01,0.50,3
		END
		[ "$(tail -n 1 .stderr)" = "iop-hours: 3 bad rows set aside in bad.csv" ]
	done
}

@test "rows that are equal within one file are no repeats" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,45
	c01,2026-01-05,45
	END
	try iop-hours -C status= in.csv
	status 0
	errors <<-'END'
	iop-hours: warning: 1 row is the same in every cell as a row before, and counts too (--accept repeats says that it is meant)
	END
	shown client_id hours sessions <<-'END'
	client_id,hours,sessions
	c01,1.50,2
	END
}

@test "rows that differ in one cell are no repeats, nor those cut otherwise" {
	given in.csv <<-'END'
	client_id,date,minutes,a,b
	c01,2026-01-05,45,x,yz
	END
	given more.csv <<-'END'
	client_id,date,minutes,a,b
	c01,2026-01-05,45,xy,z
	END
	try iop-hours -C status= in.csv more.csv
	status 0
	errors <<-'END'
	iop-hours: in.csv: columns that are not read: 'a', 'b'
	END
	shown client_id hours sessions <<-'END'
	client_id,hours,sessions
	c01,1.50,2
	END
}

@test "a file given twice is found out" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try iop-hours -C status= in.csv in.csv
	refused <<-'END'
	iop-hours: in.csv:2: is in an earlier file too
	iop-hours: 1 row: --accept repeats allows it
	END
}

@test "a repeat is found where a file has its columns in another order" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	given more.csv <<-'END'
	Minutes,Date,Client ID
	"90",2026-01-05,c01
	END
	try iop-hours -C status= in.csv more.csv
	refused <<-'END'
	iop-hours: more.csv:2: is in an earlier file too
	iop-hours: 1 row: --accept repeats allows it
	END
}

@test "a repeat in another order is found where cells hold delimiters and quotes" {
	given in.csv <<-'END'
	client_id,date,note,minutes,mark
	c01,2026-01-05,"a,""b""",90,","
	END
	given more.csv <<-'END'
	client_id,date,note,mark,minutes
	c01,2026-01-05,"a,""b""",",",90
	END
	try iop-hours -C status= in.csv more.csv
	refused <<-'END'
	iop-hours: more.csv:2: is in an earlier file too
	iop-hours: 1 row: --accept repeats allows it
	END
}

@test "columns that share a name stay in their order in a later file" {
	given a.csv <<-'END'
	client_id,note,SERVICES,note,note
	c01,1,7,2,3
	END
	given b.csv <<-'END'
	SERVICES,client_id,note,note,note
	7,c02,1,2,3
	END
	try iop-place -p teds a.csv b.csv
	status 0
	output <<-'END'
	client_id,note,SERVICES,note,note,place_level,place_rule,place_reason
	c01,1,7,2,3,OP,teds/non-intensive,ambulatory non-intensive outpatient
	c02,1,7,2,3,OP,teds/non-intensive,ambulatory non-intensive outpatient
	END
}

@test "a later file may have its columns in another order, also in rejects" {
	given in.csv <<-'END'
	client_id,date,minutes,note
	c01,2026-01-05,60,a
	END
	given more.csv <<-'END'
	note,minutes,client_id,date
	b,30,c01,2026-01-05
	c,x,c01,2026-01-05
	END
	try iop-hours -C status= --rejects bad.csv --keep note in.csv more.csv
	status 1
	errors <<-'END'
	iop-hours: 1 bad row set aside in bad.csv
	END
	shown client_id hours note <<-'END'
	client_id,hours,note
	c01,1.50,b
	END
	same bad.csv "bad.csv" <<-'END'
	client_id,date,minutes,note,reject_line,reject_column,reject_problem
	c01,2026-01-05,x,c,3,minutes,not a whole number
	END
}

@test "a stray quote is told with the column that this file has there" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	given more.csv <<-'END'
	minutes,date,client_id
	3"0,2026-01-05,c01
	END
	try iop-hours -C status= in.csv more.csv
	refused <<-END
	iop-hours: more.csv:2: minutes: $STRAY
	END
}

@test "a file with other columns, fewer or more, is refused" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	while IFS='>' read -r header told; do
		echo "$header" > more.csv
		try iop-hours -C status= in.csv more.csv
		refused <<-END
		iop-hours: more.csv:1: not the columns of the first file$told
		END
	done <<-'END'
	client_id,date,hours>; it lacks 'minutes'; only it has 'hours'
	Client ID,date>; it lacks 'minutes'
	client_id,date,minutes, Note >; only it has 'Note'
	client_id,date,date>; it lacks 'minutes'; only it has 'date'
	c01,Monday,CANARY>: is the first row the header?
	CANARY,client,A>: is the first row the header?
	client_id,date,2026-01-05>: is the first row the header?
	END
	given more.csv < /dev/null
	try iop-hours -C status= in.csv more.csv
	refused <<-'END'
	iop-hours: more.csv: no header row: the input is empty
	END
}

@test "the order of files changes no answer" {
	given a.csv <<-'END'
	client_id,date,minutes
	c02,2026-01-05,30
	END
	given b.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-06,30
	c02,2026-01-12,30
	END
	try iop-hours -C status= a.csv b.csv
	status 0
	no_errors
	cp .stdout first
	try iop-hours -C status= b.csv a.csv
	status 0
	no_errors
	output < first
}

@test "- is standard input, alone or among files, and once only" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	given more.csv <<-'END'
	client_id,date,minutes
	c02,2026-01-05,x
	END
	tried_input=in.csv try iop-hours -C status=
	same_as_plain
	tried_input=in.csv try iop-hours -C status= -
	same_as_plain
	tried_input=more.csv try iop-hours -C status= in.csv -
	refused <<-'END'
	iop-hours: -:2: minutes: not a whole number
	END
	tried_input=in.csv try iop-hours -C status= - -
	refused <<-'END'
	iop-hours: standard input can be read once only (see iop-hours --help)
	END
}

@test "behind -- a name may begin with a hyphen" {
	given ./-q.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try iop-hours -C status= -- -q.csv
	same_as_plain
	cp ./-q.csv ./-
	try iop-hours -C status= -- ./-
	same_as_plain
	tried_input=./-q.csv try iop-hours -C status= -- -
	same_as_plain
}

# ---- what a message tells to do --------------------------------------------

@test "a date in another order names the option that reads it" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,31/1/2026,90
	c01,1/31/2026,90
	c01,2/3/2026,90
	c01,46023,90
	c01,46023.5,90
	c01,460231,90
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: not a date as YYYY-MM-DD
	iop-hours: in.csv:3: date: not a date as YYYY-MM-DD
	iop-hours: in.csv:4: date: not a date as YYYY-MM-DD
	iop-hours: in.csv:5: date: a spreadsheet's number of a day: format the column as a date and export it again
	iop-hours: in.csv:6: date: a spreadsheet's number of a day: format the column as a date and export it again
	iop-hours: date: 1 more row: not a date as YYYY-MM-DD
	iop-hours: date: 4 rows: no order of --dates reads all of them
	END
	given in.csv <<-'END'
	client_id,date,minutes
	c01,1/31/2026,90
	c01,13/13/2026,90
	c01,32/1/2026,90
	END
	try iop-hours -C status= --dates dmy in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: no such month
	iop-hours: in.csv:3: date: no such day in the calendar
	iop-hours: in.csv:4: date: no such day in the calendar
	iop-hours: date: 1 row, of which 1 can only be M/D/Y: --dates mdy
	END
}

# suggests HEADER [OPTION ...]: what the message for the header proposes.
suggests() {
	local header=$1

	shift
	printf '%s\nc01,2026-01-05,90\n' "$header" > in.csv
	try iop-hours -C status= in.csv
	status 2
	no_output
	sed -n '2s/^  iop-hours --column status= \(.*\) in.csv$/\1/p' .stderr
	grep -oE -- '--column NAME=HEADER .*$' .stderr || true
}

@test "a missing column proposes the --column of the nearest name" {
	[ "$(suggests 'Client Ref,Session Date,mins')" = \
		"--column 'client_id=Client Ref' --column 'date=Session Date' --column minutes=mins" ]
	[ "$(suggests 'cleint_id,dates,mins')" = \
		"--column client_id=cleint_id --column date=dates --column minutes=mins" ]
	[ "$(suggests 'patient_id,date,mins')" = \
		"--column client_id=patient_id --column minutes=mins" ]
	[ "$(suggests 'client x,client ref,client_idd,date')" = \
		"--column client_id=client_idd" ]
	# What is proposed can be typed.
	try_shell "iop-hours -C status= --column 'client_id=client_idd' in.csv"
	grep -q 'cells' .stderr
}

@test "a missing column proposes nothing that is far, and nothing a shell would run" {
	[ "$(suggests 'date,late,state')" = \
		"--column NAME=HEADER says which is meant" ]
	[ "$(suggests "client's id,date,x")" = \
		"--column NAME=HEADER says which is meant" ]
	[ "$(suggests 'client $(touch x),date,note')" = \
		"--column 'client_id=client \$(touch x)'" ]
	assert_not_exist x
}

@test "a title above the header, with empty cells behind it, isn't shown" {
	printf 'CANARY,,\nclient_id,date,minutes\nc01,2026-01-05,90\n' > in.csv
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': the first row seems to be no header; try:
	  iop-hours --skip-lines 1 in.csv
	iop-hours: doubtful: --column status= (if each row was attended)
	END
	try iop-hours -C status= --skip-lines 1 in.csv
	status 0
	no_errors
}

@test "a first row that is one cell names the delimiter it may have, never the row" {
	for sign in "';':;" "tab:$(printf '\t')" "'|':|"; do
		printf 'CANARY%sdate\n' "${sign##*:}" > in.csv
		try iop-hours in.csv
		refused <<< "iop-hours: in.csv:1: no column 'client_id', 'date': the first row is one cell; does --delimiter ${sign%%:*} separate them?"
	done
	printf 'client_id,date\n' > in.csv
	try iop-hours -d ';' in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': the first row is one cell; try:
	  iop-hours --delimiter , in.csv
	iop-hours: doubtful: --column status= (if each row was attended)
	END
}

@test "a workbook instead of CSV is told" {
	printf 'PK\003\004rest' > book.xlsx
	try iop-hours book.xlsx
	refused <<< "iop-hours: book.xlsx:1: a spreadsheet's own format (.xlsx, .ods) or a zip archive, not CSV: save the sheet as CSV UTF-8"
}

# ---- what is rarely met -----------------------------------------------------

@test "--dates has three words" {
	try iop-hours --dates ymd in.csv
	refused <<-'END'
	iop-hours: --dates: needs iso, mdy or dmy (see iop-hours --help)
	END
}

@test "the beginning of several options is none of them" {
	try iop-hours --sh in.csv
	refused <<-'END'
	iop-hours: --sh is the beginning of several options (see iop-hours --help)
	END
}

@test "control characters of a header are told as question marks" {
	printf 'x\001y,zz\177,\0331,minutes\n1,2,3,4\n' > in.csv
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': the columns are 'x?y', 'zz?', '?1', 'minutes'; --column NAME=HEADER says which is meant
	END
}

@test "of a header's names 50 are told" {
	awk 'BEGIN {
		printf "minutes"
		for (i = 2; i <= 50; i++)
			printf ",x%d", i
		print ""
	}' > most.csv
	sed 's/$/,z/' most.csv > more.csv
	names="'$(sed "s/,/', '/g" most.csv)'"
	try iop-hours most.csv
	refused <<-END
	iop-hours: most.csv:1: no column 'client_id', 'date': the columns are $names; --column NAME=HEADER says which is meant
	END
	try iop-hours more.csv
	refused <<-END
	iop-hours: more.csv:1: no column 'client_id', 'date': the columns are $names, ...; --column NAME=HEADER says which is meant
	END
}

@test "--output to a link that leads nowhere is refused" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	ln -s nowhere out.csv
	try iop-hours --output out.csv in.csv
	refused <<-'END'
	iop-hours: out.csv: a link to a file that isn't there
	END
	assert_not_exists nowhere
}

@test "--output - is standard output" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	END
	try iop-hours -C status= --output - in.csv
	same_as_plain
	assert_not_exists ./-
}

@test "--rejects of two files has one header" {
	given first.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,x
	END
	given second.csv <<-'END'
	date,minutes,client_id
	2026-01-05,90,c01
	2026-01-05,y,c02
	END
	try iop-hours -C status= --rejects bad.csv first.csv second.csv
	status 1
	shown client_id hours <<-'END'
	client_id,hours
	c01,1.50
	c02,0.00
	END
	errors <<-'END'
	iop-hours: 2 bad rows set aside in bad.csv
	END
	same bad.csv "bad.csv" <<-'END'
	client_id,date,minutes,reject_line,reject_column,reject_problem
	c01,2026-01-05,x,2,minutes,not a whole number
	c02,2026-01-05,y,3,minutes,not a whole number
	END
}

@test "a quoted row has 1,000,000 cells at most" {
	awk 'BEGIN {
		printf "\"client_id\",date,minutes"
		for (i = 3; i < 1000000; i++)
			printf ","
		print ""
	}' > most.csv
	sed 's/$/,/' most.csv > more.csv
	try iop-hours -C status= --quiet most.csv
	status 0
	shown client_id hours <<-'END'
	client_id,hours
	END
	errors <<-'END'
	iop-hours: warning: the input has no rows below its header (--accept no-rows says that it is meant)
	END
	try iop-hours -C status= more.csv
	refused <<-'END'
	iop-hours: more.csv:1: a row of more than 1,000,000 cells
	END
	{
		echo client_id,date,minutes
		cat more.csv
	} > below.csv
	try iop-hours -C status= below.csv
	refused <<-'END'
	iop-hours: below.csv:2: a row of more than 1,000,000 cells
	END
}

@test "a terminal is told what is awaited" {
	needs_terminal
	try script -qec 'iop-hours -' /dev/null
	status 2
	output < <(printf '%s\r\n' \
		'iop-hours: waiting for attendance sessions as CSV on standard input' \
		'iop-hours: -: no header row: the input is empty (did the command before it stop?)')
	no_errors
	given in.csv <<-'END'
	client_id,date,minutes
	END
	try script -qec 'iop-hours --roster - in.csv' /dev/null
	status 2
	output < <(printf '%s\r\n' \
		'iop-hours: waiting for the roster as CSV on standard input' \
		'iop-hours: -: no header row: the input is empty (did the command before it stop?)')
}

@test "--table fits into the terminal" {
	needs_terminal
	given in.csv <<-'END'
	need
	low
	END
	printf 'rule,need,level,reason\na,low,IOP,%s\n' \
		"$(printf 'word %.0s' {1..40})" > t.csv
	for columns in 100 60; do
		try script -qec "stty cols $columns; iop-place -p ./t.csv --table in.csv" \
			/dev/null
		status 0
		widest=$(tr -d '\r' < .stdout | awk '
			length($0) > widest { widest = length($0) }
			END { print widest }')
		assert [ "$widest" -le "$columns" ]
		assert [ "$widest" -gt $((columns - 10)) ]
	done
}

@test "each day of the calendar from 1900 to 2199 is in its week" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,1900-01-01,60
	c02,1900-02-28,60
	c03,1900-03-01,60
	c04,1970-01-01,60
	c05,1999-12-31,60
	c06,2000-01-01,60
	c07,2000-02-29,60
	c08,2000-03-01,60
	c09,2024-02-29,60
	c10,2024-12-31,60
	c11,2025-01-01,60
	c12,2100-02-28,60
	c13,2100-03-01,60
	c14,2199-12-31,60
	END
	try iop-hours -C status= --gap 0 in.csv
	status 0
	shown client_id week_start <<-'END'
	client_id,week_start
	c01,1900-01-01
	c02,1900-02-26
	c03,1900-02-26
	c04,1969-12-29
	c05,1999-12-27
	c06,1999-12-27
	c07,2000-02-28
	c08,2000-02-28
	c09,2024-02-26
	c10,2024-12-30
	c11,2024-12-30
	c12,2100-02-22
	c13,2100-03-01
	c14,2199-12-30
	END
	errors <<-'END'
	iop-hours: warning: the latest date is 36464 days after every other date: is its year right? (--as-of DATE gives the last day that the data covers; --accept far-date says that it is meant)
	END
}

# rejected FILE COLUMN: the rejected cells of the column, and why.
rejected() {
	columns "$2" reject_problem < "$1" > .shown
	same .shown "the rejected cells"
}

@test "no other day is a date, and no other spelling" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,1899-12-31,60
	c02,1900-02-29,60
	c03,2001-02-29,60
	c04,2100-02-29,60
	c05,2200-01-01,60
	c06,2024-00-10,60
	c07,2024-13-10,60
	c08,2024-01-00,60
	c09,2024-01-32,60
	c10,2024-04-31,60
	c11,2024-06-31,60
	c12,2024-09-31,60
	c13,2024-11-31,60
	c14,2024-02-30,60
	c15,2024-1-32,60
	c16,24-01-05,60
	c17,2024-02-30 9:00,60
	c18,2024/13/05,60
	c19,2024-01/05,60
	c20,20240230,60
	c21,2024-01,60
	c22,2024-01-,60
	c23,-01-05,60
	c24,02024-01-05,60
	c25,2024-001-05,60
	c26,2024-01-005,60
	END
	try iop-hours -C status= --quiet --rejects bad.csv in.csv
	status 1
	shown client_id <<< client_id
	no_errors
	rejected bad.csv date <<-'END'
	date,reject_problem
	1899-12-31,a year before 1900 or after 2199
	1900-02-29,no such day in the calendar
	2001-02-29,no such day in the calendar
	2100-02-29,no such day in the calendar
	2200-01-01,a year before 1900 or after 2199
	2024-00-10,no such day in the calendar
	2024-13-10,no such day in the calendar
	2024-01-00,no such day in the calendar
	2024-01-32,no such day in the calendar
	2024-04-31,no such day in the calendar
	2024-06-31,no such day in the calendar
	2024-09-31,no such day in the calendar
	2024-11-31,no such day in the calendar
	2024-02-30,no such day in the calendar
	2024-1-32,no such day in the calendar
	24-01-05,not a date: the year needs four digits (--century 2000 with --dates mdy or --dates dmy reads two)
	2024-02-30 9:00,no such day in the calendar
	2024/13/05,no such day in the calendar
	2024-01/05,not a date as YYYY-MM-DD
	20240230,no such day in the calendar
	2024-01,not a date as YYYY-MM-DD
	2024-01-,not a date as YYYY-MM-DD
	-01-05,not a date as YYYY-MM-DD
	02024-01-05,not a date as YYYY-MM-DD
	2024-001-05,not a date as YYYY-MM-DD
	2024-01-005,not a date as YYYY-MM-DD
	END
}

@test "--dates mdy and dmy read one or two digits, with one separator" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,1/5/2026,60
	c02,01/05/2026,60
	c03,12-31-2025,60
	c04,12.31.2025,60
	c05,2026-01-05,60
	c06,1/5/2026 9:00 AM,60
	c07,1/5/26,60
	c08,1/5-2026,60
	c09,001/5/2026,60
	c10,13/5/2026,60
	c11,2/30/2026,60
	c12,1/005/2026,60
	END
	try iop-hours -C status= --dates mdy --gap 0 --accept far-date --quiet --rejects bad.csv in.csv
	status 1
	shown client_id week_start <<-'END'
	client_id,week_start
	c01,2026-01-05
	c02,2026-01-05
	c03,2025-12-29
	c04,2025-12-29
	c05,2026-01-05
	c06,2026-01-05
	END
	no_errors
	rejected bad.csv date <<-'END'
	date,reject_problem
	1/5/26,not a date: the year needs four digits (--century 2000 reads 26 as 2026)
	1/5-2026,not a date as YYYY-MM-DD
	001/5/2026,not a date as YYYY-MM-DD
	13/5/2026,no such month (--dates dmy reads 31/1/2026)
	2/30/2026,no such day in the calendar
	1/005/2026,not a date as YYYY-MM-DD
	END
	try iop-hours -C status= --dates dmy --gap 0 --accept far-date --quiet --rejects bad.csv in.csv
	status 1
	shown client_id week_start <<-'END'
	client_id,week_start
	c01,2026-04-27
	c02,2026-04-27
	c05,2026-01-05
	c06,2026-04-27
	c10,2026-05-11
	END
	no_errors
	rejected bad.csv date <<-'END'
	date,reject_problem
	12-31-2025,no such month (--dates mdy reads 1/31/2026)
	12.31.2025,no such month (--dates mdy reads 1/31/2026)
	1/5/26,not a date: the year needs four digits (--century 2000 reads 26 as 2026)
	1/5-2026,not a date as YYYY-MM-DD
	001/5/2026,not a date as YYYY-MM-DD
	2/30/2026,no such month (--dates mdy reads 1/31/2026)
	1/005/2026,not a date as YYYY-MM-DD
	END
}

@test "times of day are read to the minute, on a clock of 12 hours or of 24" {
	given in.csv <<-'END'
	client_id,date,start,end
	c01,2026-01-05,00:00,00:00
	c02,2026-01-05,00:00,0:00
	c03,2026-01-05,00:00,00:00:00
	c04,2026-01-05,00:00,12:00 AM
	c05,2026-01-05,00:00,12:00am
	c07,2026-01-05,00:00,1:00 AM
	c09,2026-01-05,00:00,9:05
	c10,2026-01-05,00:00,11:59 AM
	c11,2026-01-05,00:00,12:00 PM
	c12,2026-01-05,00:00,12:30PM
	c13,2026-01-05,00:00,1:00pm
	c14,2026-01-05,00:00,11:59:59 PM
	c15,2026-01-05,00:00,23:59:59.999
	c16,2026-01-05,00:00,24:00
	c17,2026-01-05,00:00,24:00:00
	c18,2026-01-05,00:00,24:00:00.000
	c19,2026-01-05,00:00,09:00:00 Am
	c20,2026-01-05,00:00,9:00:59
	c21,2026-01-05,00:00,9:00	pm
	END
	try iop-hours -C status= in.csv
	status 0
	shown client_id hours <<-'END'
	client_id,hours
	c01,0.00
	c02,0.00
	c03,0.00
	c04,0.00
	c05,0.00
	c07,1.00
	c09,9.08
	c10,11.98
	c11,12.00
	c12,12.50
	c13,13.00
	c14,23.98
	c15,23.98
	c16,24.00
	c17,24.00
	c18,24.00
	c19,9.00
	c20,9.00
	c21,21.00
	END
	no_errors
}

@test "what no clock shows is no time" {
	given in.csv <<-'END'
	client_id,date,start,end
	c01,2026-01-05,00:00,24:01
	c02,2026-01-05,00:00,24:00:01
	c03,2026-01-05,00:00,24:00:00.1
	c04,2026-01-05,00:00,25:00
	c05,2026-01-05,00:00,9:0
	c06,2026-01-05,00:00,9:60
	c07,2026-01-05,00:00,9
	c08,2026-01-05,00:00,9:
	c09,2026-01-05,00:00,:30
	c10,2026-01-05,00:00,09:00:60
	c11,2026-01-05,00:00,09:00:5
	c12,2026-01-05,00:00,09:00:0x
	c13,2026-01-05,00:00,0:30 AM
	c14,2026-01-05,00:00,13:00 PM
	c15,2026-01-05,00:00,9:00 XM
	c16,2026-01-05,00:00,9:00 P
	c17,2026-01-05,00:00,9:00 PMx
	c18,2026-01-05,00:00,9:00:00.
	c19,2026-01-05,00:00,9:00.5
	c20,2026-01-05,00:00,123:00
	c21,2026-01-05,00:00,9 PM
	c22,2026-01-05,00:00,9:00-
	c23,2026-01-05,00:00,ab:cd
	c24,2026-01-05,00:00,9x00
	c25,2026-01-05,00:00,9:00:00.5.5
	c26,2026-01-05,00:00,1a:00
	c27,2026-01-05,00:00,12:a0
	c28,2026-01-05,00:00,12:0a
	c29,2026-01-05,00:00,12.00
	c30,2026-01-05,00:00,-1:00
	c31,2026-01-05,00:00,12:00 pn
	c32,2026-01-05,00:00,12:00 mm
	END
	try iop-hours -C status= --quiet --rejects bad.csv in.csv
	status 1
	shown client_id <<< client_id
	no_errors
	assert [ "$(wc -l < bad.csv)" = "$(wc -l < in.csv)" ]
	assert [ "$(grep -c '"not a time from 00:00 to 24:00 (HH:MM, or H:MM PM)"$' \
		bad.csv)" = 32 ]
}

@test "hours are decimals of any length, or hours and two digits of minutes" {
	given in.csv <<-'END'
	client_id,date,hours
	c01,2026-01-05,0:01
	c02,2026-01-05,1:00
	c03,2026-01-05,1:59
	c04,2026-01-05,24:00
	END
	try iop-hours -C status= in.csv
	status 0
	shown client_id hours <<-'END'
	client_id,hours
	c01,0.02
	c02,1.00
	c03,1.98
	c04,24.00
	END
	given in.csv <<-'END'
	client_id,date,hours
	c05,2026-01-05,24:01
	c06,2026-01-05,24
	c07,2026-01-05,24.01
	c08,2026-01-05,1:5
	c09,2026-01-05,1:60
	c10,2026-01-05,:30
	c11,2026-01-05,.5
	c12,2026-01-05,1.
	c13,2026-01-05,1.5.5
	c14,2026-01-05,1.5x
	c15,2026-01-05,x
	c16,2026-01-05,0.0083
	c17,2026-01-05,0.0084
	c18,2026-01-05,0.008333333333333333333
	c19,2026-01-05,0.0083333333333333
	c20,2026-01-05,0.99
	c21,2026-01-05,23.999
	c22,2026-01-05,1:005
	c23,2026-01-05,0
	c24,2026-01-05,0.0
	c25,2026-01-05,-1
	c26,2026-01-05,+1
	c27,2026-01-05,1:3x
	c28,2026-01-05,25
	c29,2026-01-05,99999999999999999999
	c30,2026-01-05,18446744073709551617
	END
	try iop-hours -C status= --quiet --rejects bad.csv in.csv
	status 1
	awk -F, 'NR == 1 || $31 == 0' .stdout > good && mv good .stdout
	shown client_id hours <<-'END'
	client_id,hours
	c06,24.00
	c11,0.50
	c16,0.00
	c17,0.02
	c18,0.00
	c19,0.00
	c20,0.98
	c21,24.00
	c23,0.00
	c24,0.00
	END
	no_errors
	rejected bad.csv hours <<-'END'
	hours,reject_problem
	24:01,more hours than possible
	24.01,more hours than possible
	1:5,not hours (1.5 or 1:30)
	1:60,not hours (1.5 or 1:30)
	:30,not hours (1.5 or 1:30)
	1.,not hours (1.5 or 1:30)
	1.5.5,not hours (1.5 or 1:30)
	1.5x,not hours (1.5 or 1:30)
	x,not hours (1.5 or 1:30)
	1:005,not hours (1.5 or 1:30)
	-1,not hours (1.5 or 1:30)
	+1,not hours (1.5 or 1:30)
	1:3x,not hours (1.5 or 1:30)
	25,more hours than possible
	99999999999999999999,more hours than possible
	18446744073709551617,more hours than possible
	END
}

@test "a row without quotes has some 1,000,000 cells and 64 MiB at most" {
	awk 'BEGIN {
		printf "client_id,date,minutes"
		for (i = 3; i < 1000002; i++)
			printf ","
		print ""
	}' > cells.csv
	try iop-hours cells.csv
	refused <<-'END'
	iop-hours: cells.csv:1: a row of more than 1,000,000 cells
	END
	awk 'BEGIN {
		for (i = 0; i < 68000; i++)
			printf "%01000d,", i
	}' > long.csv
	try iop-hours long.csv
	refused <<-'END'
	iop-hours: long.csv:1: a row of more than 64 MiB
	END
}

@test "a header with one column of the tool's is told, whatever it lacks" {
	given in.csv <<-'END'
	client_id
	c01
	END
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'date': the columns are 'client_id'; --column NAME=HEADER says which is meant
	END
}

@test "a T with no time of day behind it, or with a zone only, is no date" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05T,60
	c01,2026-01-05TZ,60
	c01,2026-01-05 +01:00,60
	END
	try iop-hours -C status= in.csv
	refused <<-'END'
	iop-hours: in.csv:2: date: not a date: what follows it is no time of day
	iop-hours: in.csv:3: date: not a date: what follows it is no time of day
	iop-hours: in.csv:4: date: not a date: what follows it is no time of day
	END
}

@test "rows of two files that differ in their first cell are two rows" {
	given first.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	given second.csv <<-'END'
	client_id,date,minutes
	c02,2026-01-05,60
	END
	try iop-hours -C status= first.csv second.csv
	status 0
	shown client_id hours <<-'END'
	client_id,hours
	c01,1.00
	c02,1.00
	END
	no_errors
}

@test "of columns that share a name the first is the first in each file" {
	given t.csv <<-'END'
	rule,a,level
	r,1,IOP
	END
	given first.csv <<-'END'
	a,note,note
	1,v,w
	END
	given second.csv <<-'END'
	note,a,Note
	x,1,y
	END
	try iop-place -p ./t.csv first.csv second.csv
	status 0
	output <<-'END'
	a,note,note,place_level,place_rule,place_reason
	1,v,w,IOP,t/r,
	1,x,y,IOP,t/r,
	END
	errors <<-'END'
	iop-place: first.csv: columns that are not read: 'note', 'note'
	END
}

@test "weeks may begin on the last day of 400 years" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2000-02-29,60
	c01,2000-03-01,60
	END
	try iop-hours -C status= --week-start tuesday in.csv
	status 0
	shown client_id week_start hours <<-'END'
	client_id,week_start,hours
	c01,2000-02-29,2.00
	END
	no_errors
}

@test "named pipes that one program writes in turn are read to the end" {
	mkfifo first second
	awk 'BEGIN {
		print "client_id,date,minutes"
		for (i = 0; i < 20000; i++)
			print "c01,2026-01-05,0"
	}' > in.csv
	(cat in.csv > first && cat in.csv > second) 3>&- &
	try timeout 60 iop-hours -C status= --accept repeats first second
	status 0
	no_errors
	iop-hours --show-services --select rows -C status= --accept repeats \
		in.csv in.csv | tail -n 1 > /dev/null
	[ "$(cut -d , -f 15 .stdout | tail -n 1)" = 0 ]
}

@test "--rejects /dev/stderr writes there, and replaces no file" {
	given bad.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,90
	c01,no,90
	END
	echo before > log
	try_shell 'iop-hours -C status= --rejects /dev/stderr bad.csv 2>> log | wc -l'
	status 1
	output <<< 2
	cmp log - <<-'END'
	before
	client_id,date,minutes,reject_line,reject_column,reject_problem
	c01,no,90,3,date,not a date as YYYY-MM-DD
	iop-hours: 1 bad row set aside in /dev/stderr
	END
}

@test "two names that are as near are not guessed between" {
	[ "$(suggests 'Client ID,Birth Date,Mailing Date')" = \
		"--column NAME=HEADER says which is meant" ]
	printf 'Client CANARY,Program IOP\nx,y\n' > in.csv
	try iop-hours in.csv
	refused <<-'END'
	iop-hours: in.csv:1: no column 'client_id', 'date': the columns are 'Client CANARY', 'Program IOP'; try:
	  iop-hours --column 'client_id=Client CANARY' in.csv
	iop-hours: doubtful: --column status= (if each row was attended)
	END
}

@test "a row of 64 MiB is read, one byte more is refused" {
	cell=$(head -c 1048575 /dev/zero | tr '\0' x)
	for ((i = 0; i < 64; i++)); do
		printf '%s,' "$cell"
	done > cells.csv
	{ head -c 67108864 cells.csv; echo; } > most.csv
	try iop-hours most.csv
	status 2
	no_output
	assert grep -q "^iop-hours: most.csv:1: no column 'client_id', 'date'" .stderr
	sed 's/^/x/' most.csv > more.csv
	try iop-hours more.csv
	refused <<-'END'
	iop-hours: more.csv:1: a row of more than 64 MiB
	END
}
