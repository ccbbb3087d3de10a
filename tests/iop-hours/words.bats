# SPDX-License-Identifier: ISC
# iop-hours: what status words, services and modes mean.

load hours

# A client a word: each has an attended hour, and next day half an hour with
# the word, so that every meaning shows.
given_words() {
	awk '
	BEGIN { print "client_id,date,minutes,status" }
	{
		client = sprintf("c%02d", NR)
		print client ",2026-01-05,60,attended"
		print client ",2026-01-06,30," $0
	}' > in.csv
}

meanings="client_id hours missed excused late unrecorded assumed_hours"

# ---- status words ---------------------------------------------------------

@test "without a status column every row was attended" {
	given in.csv <<-'END'
	client_id,date,minutes
	c01,2026-01-05,60
	END
	try iop-hours -C status= in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.00,0,0,0,0,0.00
	END
	no_errors
}

@test "without a column of status the run stops, and says how to go on" {
	given in.csv <<-'END'
	client_id,date,minutes,Visit Status
	c01,2026-01-05,60,No show
	END
	try iop-hours --quiet in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:1: no column 'status': the columns are 'client_id', 'date', 'minutes', 'Visit Status'; --column status= says that every row was attended; try:
	  iop-hours --quiet --column 'status=Visit Status' in.csv
	END
	try iop-hours --column 'status=Visit Status' in.csv
	status 0
	shows client_id hours missed <<-'END'
	client_id,hours,missed
	c01,0.00,1
	END
	no_errors
	try iop-hours --column status= in.csv
	status 0
	shows client_id hours missed <<-'END'
	client_id,hours,missed
	c01,1.00,0
	END
	errors <<-'END'
	iop-hours: in.csv: a column that is not read: 'Visit Status'
	END
}

@test "a column that may be the status is proposed, another isn't" {
	local name shown

	for name in Attendance attended 'Attended?' OUTCOME Present 'Show?'; do
		printf 'client_id,date,minutes,%s\nc01,2026-01-05,60,attended\n' \
			"$name" > in.csv
		try iop-hours in.csv
		status 2
		no_output
		shown=status=$name
		[ "${name%\?}" = "$name" ] || shown="'$shown'"
		errors <<-END
		iop-hours: in.csv:1: no column 'status': the columns are 'client_id', 'date', 'minutes', '$name'; --column status= says that every row was attended; try:
		  iop-hours --column $shown in.csv
		END
	done
	for name in remark note; do
		printf 'client_id,date,minutes,%s\nc01,2026-01-05,60,\n' \
			"$name" > in.csv
		try iop-hours in.csv
		status 2
		no_output
		errors <<-END
		iop-hours: in.csv:1: no column 'status': the columns are 'client_id', 'date', 'minutes', '$name'; --column NAME=HEADER says which is meant; --column status= says that every row was attended
		END
	done
	# Two may be it: neither is proposed.
	printf 'client_id,date,minutes,attended,outcome\n' > in.csv
	try iop-hours in.csv
	status 2
	run ! grep perhaps .stderr
}

@test "words with one meaning everywhere are known: attended" {
	given_words <<-'END'
	attended
	present
	show
	completed
	late
	left early
	left
	END
	try iop-hours in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.50,0,0,0,0,0.00
	c02,1.50,0,0,0,0,0.00
	c03,1.50,0,0,0,0,0.00
	c04,1.50,0,0,0,0,0.00
	c05,1.50,0,0,1,0,0.50
	c06,1.50,0,0,0,0,0.50
	c07,1.50,0,0,0,0,0.50
	END
	no_errors
}

@test "words with one meaning everywhere are known: not attended" {
	given_words <<-'END'
	absent
	no show
	missed
	late cancelled
	excused
	cancelled
	closed
	scheduled
	unrecorded

	END
	try iop-hours in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.00,1,0,0,0,0.00
	c02,1.00,1,0,0,0,0.00
	c03,1.00,1,0,0,0,0.00
	c04,1.00,1,0,0,0,0.00
	c05,1.00,0,1,0,0,0.00
	c06,1.00,0,1,0,0,0.00
	c07,1.00,0,1,0,0,0.00
	c08,1.00,0,0,0,0,0.00
	c09,1.00,0,0,0,1,0.00
	c10,1.00,0,0,0,1,0.00
	END
	no_errors
}

@test "case, blanks, hyphens and underscores in a word do not matter" {
	given_words <<-'END'
	NO-SHOW
	No_Show
	  no   show
	Left - Early
	END
	try iop-hours in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.00,1,0,0,0,0.00
	c02,1.00,1,0,0,0,0.00
	c03,1.00,1,0,0,0,0.00
	c04,1.50,0,0,0,0,0.50
	END
	no_errors
}

@test "openemr: every sign" {
	given_words <<-'END'
	-
	@
	?
	~
	x
	END
	try iop-hours --words openemr in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.00,0,0,0,1,0.00
	c02,1.50,0,0,0,0,0.00
	c03,1.00,1,0,0,0,0.00
	c04,1.50,0,0,1,0,0.50
	c05,1.00,0,1,0,0,0.00
	END
	no_errors
}

@test "kipu: every letter" {
	given_words <<-'END'
	p
	a
	U
	Present
	Absent
	Unrecorded
	END
	try iop-hours --words kipu in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.50,0,0,0,0,0.00
	c02,1.00,1,0,0,0,0.00
	c03,1.00,0,0,0,1,0.00
	c04,1.50,0,0,0,0,0.00
	c05,1.00,1,0,0,0,0.00
	c06,1.00,0,0,0,1,0.00
	END
	no_errors
}

@test "simplepractice: every word" {
	given_words <<-'END'
	Show
	1
	Cancelled
	Canceled
	Late Cancelled
	Late Canceled
	No Show
	Clinician Canceled
	Clinician Cancelled
	END
	try iop-hours --words simplepractice in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.50,0,0,0,0,0.00
	c02,1.50,0,0,0,0,0.00
	c03,1.00,0,1,0,0,0.00
	c04,1.00,0,1,0,0,0.00
	c05,1.00,1,0,0,0,0.00
	c06,1.00,1,0,0,0,0.00
	c07,1.00,1,0,0,0,0.00
	c08,1.00,0,1,0,0,0.00
	c09,1.00,0,1,0,0,0.00
	END
	no_errors
}

@test "a sign that means something in one system only is bad without its set" {
	given_words <<-'END'
	@
	p
	1
	-
	END
	try iop-hours in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:3: status: a word in no table
	iop-hours: in.csv:5: status: a word in no table
	iop-hours: in.csv:7: status: a word in no table
	iop-hours: status: 1 more row: a word in no table
	iop-hours: status: 4 rows: --show-words lists it, to be given a meaning in a table for --words
	END
}

@test "a word made of hyphens alone is compared as it is" {
	given_words <<-'END'
	--
	_
	END
	try iop-hours --words openemr in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:3: status: a word in no table
	iop-hours: in.csv:5: status: a word in no table
	iop-hours: status: 2 rows: --show-words lists it, to be given a meaning in a table for --words
	END
}

@test "a file of words adds every meaning" {
	given words.csv <<-'END'
	word,meaning,source
	in the room,attended,ours
	slept in,late,ours
	walked out,left,ours
	away,absent,ours
	ill,excused,ours
	snow,closed,ours
	to come,scheduled,ours
	blank,unrecorded,ours
	END
	given_words <<-'END'
	in the room
	slept in
	walked out
	away
	ill
	snow
	to come
	blank
	END
	try iop-hours --words ./words.csv in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.50,0,0,0,0,0.00
	c02,1.50,0,0,1,0,0.50
	c03,1.50,0,0,0,0,0.50
	c04,1.00,1,0,0,0,0.00
	c05,1.00,0,1,0,0,0.00
	c06,1.00,0,1,0,0,0.00
	c07,1.00,0,0,0,0,0.00
	c08,1.00,0,0,0,1,0.00
	END
	no_errors
}

@test "a file of words overrides a word, and a later file an earlier one" {
	given first.csv <<-'END'
	word,meaning,source
	show,absent,ours
	gone,absent,ours
	END
	given second.csv <<-'END'
	source,meaning,word
	theirs,excused,Gone
	END
	given_words <<-'END'
	show
	gone
	END
	try iop-hours --words first.csv --words second.csv in.csv
	status 0
	shows $meanings <<-'END'
	client_id,hours,missed,excused,late,unrecorded,assumed_hours
	c01,1.00,1,0,0,0,0.00
	c02,1.00,0,1,0,0,0.00
	END
	no_errors
}

@test "a table of words with a meaning that there isn't is refused" {
	given words.csv <<-'END'
	word,meaning,source
	here,attended,ours
	there,elsewhere,ours
	END
	given_words <<-'END'
	here
	END
	try iop-hours --words ./words.csv --rejects rejects.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ./words.csv:3: not one of the known meanings: attended, late, left, absent, excused, closed, scheduled, unrecorded
	END
	assert_not_exists rejects.csv
}

@test "a table of words without its columns is refused" {
	given words.csv <<-'END'
	word,class
	here,attended
	END
	given_words <<-'END'
	here
	END
	try iop-hours --words ./words.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ./words.csv:1: needs the columns word and meaning, with a comma between
	END
}

@test "a table that has a word twice is refused" {
	given words.csv <<-'END'
	word,meaning
	not here,absent
	Not-Here,excused
	END
	given_words <<-'END'
	not here
	END
	try iop-hours --words ./words.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ./words.csv:3: the word is listed above already
	END
}

@test "a table of words with a ragged row, an empty word or nothing is refused" {
	given_words <<-'END'
	here
	END
	given ragged.csv <<-'END'
	word,meaning
	here,attended,ours
	END
	try iop-hours --words ragged.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ragged.csv:2: not as many cells as the header has
	END
	given empty-word.csv <<-'END'
	word,meaning
	,attended
	END
	try iop-hours --words empty-word.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: empty-word.csv:2: an empty word, or one of more than 256 bytes
	END
	given nothing.csv < /dev/null
	try iop-hours --words nothing.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: nothing.csv: no header row: the table is empty
	END
}

@test "a set of words that there isn't is refused" {
	given_words <<-'END'
	attended
	END
	try iop-hours --words emr in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --words emr: no such set of words; there are standard, openemr, kipu, simplepractice, and files with a name like ./emr.csv (see iop-hours --help)
	END
	try iop-hours --words ./none.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ./none.csv: cannot open: No such file or directory
	END
}

# ---- services and modes ---------------------------------------------------

@test "each class of services has its column" {
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,60,group
	c01,2026-01-05,66,individual
	c01,2026-01-05,72,family
	c01,2026-01-05,78,education
	c01,2026-01-05,84,case management
	c01,2026-01-05,90,medication
	c01,2026-01-05,96,testing
	c01,2026-01-05,12,peer
	c01,2026-01-05,102,other
	END
	try iop-hours -C status= in.csv
	status 0
	shows hours kinds group_hours individual_hours family_hours \
		education_hours case_management_hours medication_hours \
		other_hours uncounted_hours <<-'END'
	hours,kinds,group_hours,individual_hours,family_hours,education_hours,case_management_hours,medication_hours,other_hours,uncounted_hours
	9.20,7,1.00,1.10,1.20,1.30,1.40,1.50,1.70,1.80
	END
	no_errors
}

@test "a service in no table is other, and so is none" {
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,60,yoga
	c02,2026-01-05,60,
	c03,2026-01-05,60,Case_Management
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id case_management_hours other_hours kinds <<-'END'
	client_id,case_management_hours,other_hours,kinds
	c01,0.00,1.00,1
	c02,0.00,1.00,1
	c03,1.00,0.00,1
	END
	errors <<-'END'
	iop-hours: warning: 1 service word in 1 row is in no table and counts as other (--show-services lists them; --accept services says that it is meant)
	END
}

@test "a file of services adds and overrides" {
	given services.csv <<-'END'
	word,class,minutes,source
	yoga,peer,,ours
	group,education,,ours
	END
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,60,yoga
	c01,2026-01-06,30,Group
	END
	try iop-hours -C status= --services ./services.csv in.csv
	status 0
	shows group_hours education_hours other_hours uncounted_hours <<-'END'
	group_hours,education_hours,other_hours,uncounted_hours
	0.00,0.50,0.00,1.00
	END
	no_errors
}

@test "a table of services with a bad class or bad minutes is refused" {
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-01-05,60,yoga
	END
	given class.csv <<-'END'
	word,class
	yoga,stretching
	END
	try iop-hours -C status= --services class.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: class.csv:2: not one of the known meanings: group, individual, family, education, case management, medication, testing, peer, other
	END
	given minutes.csv <<-'END'
	word,class,minutes
	yoga,other,an hour
	END
	try iop-hours -C status= --services minutes.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: minutes.csv:2: not a whole number
	END
	given columns.csv <<-'END'
	word,meaning
	yoga,other
	END
	try iop-hours -C status= --services columns.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: columns.csv:1: needs the columns word and class, with a comma between
	END
}

@test "--show-services lists the words met, their class and how often" {
	given in.csv <<-'END'
	client_id,date,minutes,service,status
	c01,2026-01-05,60,yoga,attended
	c01,2026-01-06,60,uds,attended
	c02,2026-01-05,60,yoga,attended
	c02,2026-01-06,60,,attended
	c02,2026-01-07,60,group therapy,absent
	END
	try iop-hours --show-services in.csv
	status 0
	output <<-'END'
	word,class,rows
	group therapy,group,1
	uds,testing,1
	yoga,other,2
	END
	no_errors
}

@test "--show-words lists the statuses met; edited, the list is a table of words" {
	given in.csv <<-'END'
	client_id,date,minutes,status
	c01,2026-01-05,60,Came
	c01,2026-01-06,60,came
	c01,2026-01-07,60,no show
	c01,2026-01-08,60,
	c02,2026-01-05,60,"Stayed, late"
	END
	try iop-hours --show-words in.csv
	status 0
	output <<-'END'
	word,meaning,rows
	Came,,2
	"Stayed, late",,1
	no show,absent,1
	END
	no_errors
	sed 's/,,/,attended,/' .stdout > ours.csv
	try iop-hours --words ours.csv --select client_id,sessions,missed in.csv
	status 0
	output <<-'END'
	client_id,sessions,missed
	c01,2,1
	c02,1,0
	END
	no_errors
	try iop-hours --words ours.csv --show-words in.csv
	status 0
	output < ours.csv
	try iop-hours --show-words --show-services in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: --show-words and --show-services list different words: give one of them (see iop-hours --help)
	END
}

@test "a list of words that was not edited is refused where a meaning is missing" {
	printf '%s\n' client_id,date,minutes,status c01,2026-01-05,60,Came > in.csv
	iop-hours --show-words in.csv > ours.csv
	try iop-hours --words ours.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ours.csv:2: not one of the known meanings: attended, late, left, absent, excused, closed, scheduled, unrecorded
	END
}

@test "--mode-words adds words for modes, and one in no table says which option does" {
	given in.csv <<-'END'
	client_id,date,minutes,mode
	c01,2026-01-05,60,Zoom
	c01,2026-01-06,60,office
	c01,2026-01-07,60,
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: mode: neither in-person nor virtual
	iop-hours: in.csv:3: mode: neither in-person nor virtual
	iop-hours: mode: 2 rows: --mode-words FILE adds a word
	END
	printf '%s\n' word,mode,source zoom,virtual,local Office,in-person,local > modes.csv
	try iop-hours -C status= --mode-words modes.csv \
		--select client_id,hours,virtual_hours in.csv
	status 0
	output <<-'END'
	client_id,hours,virtual_hours
	c01,3.00,1.00
	END
	no_errors
	printf '%s\n' word,meaning zoom,virtual > modes.csv
	try iop-hours -C status= --mode-words modes.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: modes.csv:1: needs the columns word and mode, with a comma between
	END
}

@test "--show-services refuses bad rows like any other run" {
	given in.csv <<-'END'
	client_id,date,minutes,service
	c01,2026-02-29,60,yoga
	END
	try iop-hours -C status= --show-services in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: date: no such day in the calendar
	END
}

@test "every mode word is known" {
	given in.csv <<-'END'
	client_id,date,minutes,mode
	c01,2026-01-05,60,in-person
	c02,2026-01-05,60,In Person
	c03,2026-01-05,60,
	c04,2026-01-05,60,virtual
	c05,2026-01-05,60,Telehealth
	c06,2026-01-05,60,VIDEO
	c07,2026-01-05,60,online
	END
	try iop-hours -C status= in.csv
	status 0
	shows client_id virtual_hours <<-'END'
	client_id,virtual_hours
	c01,0.00
	c02,0.00
	c03,0.00
	c04,1.00
	c05,1.00
	c06,1.00
	c07,1.00
	END
	no_errors
}

@test "any other mode word is bad" {
	given in.csv <<-'END'
	client_id,date,minutes,mode
	c01,2026-01-05,60,phone
	c01,2026-01-06,60,onsite
	END
	try iop-hours -C status= in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:2: mode: neither in-person nor virtual
	iop-hours: in.csv:3: mode: neither in-person nor virtual
	iop-hours: mode: 2 rows: --mode-words FILE adds a word
	END
}

@test "a service longer than any word of the table is other" {
	{
		echo client_id,date,minutes,service
		printf 'c01,2026-01-05,60,%0300d\n' 0
		printf 'c01,2026-01-05,60,%030d\n' 0
	} > in.csv
	try iop-hours -C status= in.csv
	status 0
	shows hours other_hours <<-'END'
	hours,other_hours
	2.00,2.00
	END
	errors <<-'END'
	iop-hours: warning: 2 service words in 2 rows are in no table and count as other (--show-services lists them; --accept services says that it is meant)
	END
}

@test "malformed quoting in a table of words is told with its line" {
	given in.csv <<-'END'
	client_id,date,minutes
	END
	printf 'word,meaning\n"here' > ./words.csv
	try iop-hours -C status= --words ./words.csv in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: ./words.csv:2: a quote opens here and never closes
	END
}

@test "a service of 0 minutes in the table has none, whatever --session-minutes says" {
	given services.csv <<-'END'
	word,class,minutes
	note,individual,0
	talk,individual,
	END
	given in.csv <<-'END'
	client_id,date,service
	c01,2026-01-05,note
	c02,2026-01-05,talk
	END
	try iop-hours -C status= --services ./services.csv --session-minutes 60 in.csv
	status 0
	shows client_id hours <<-'END'
	client_id,hours
	c01,0.00
	c02,1.00
	END
	no_errors
}

# Short spellings are remembered in a few bytes each; 300,000 would not fit.
@test "a status word of 300,000 bytes is a word in no table" {
	{
		printf 'client_id,date,minutes,status\nc01,2024-01-01,180,attended\n'
		printf 'c01,2024-01-02,180,'
		printf '%300000s\n' '' | tr ' ' x
		printf 'c01,2024-01-03,180,attended\n'
	} > in.csv
	try iop-hours in.csv
	status 2
	no_output
	errors <<-'END'
	iop-hours: in.csv:3: status: a word in no table
	iop-hours: status: 1 row: --show-words lists it, to be given a meaning in a table for --words
	END
}
