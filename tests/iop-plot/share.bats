# SPDX-License-Identifier: ISC
# Pictures of shares and of authorizations; format, size and title.

load ../helper

given_weeks() {
	given weeks.csv <<-'EOF'
	client_id,week_start,status,site
	c01,2026-01-05,met,north
	c02,2026-01-05,short,north
	c03,2026-01-05,met,south
	c01,2026-01-12,met,north
	EOF
}

given_auths() {
	given auths.csv <<-'EOF'
	client_id,auth_id,unit,units,used,auth_status
	c02,A-2,day,20,9,open
	c01,A-1,hour,90.00,97.50,over
	EOF
}

# keeps_script: gnuplot draws nothing, and leaves its script.
keeps_script() {
	mkdir -p stand_in
	printf '#!/bin/sh\ncat > script\nprintf "<?xml?>\\n</svg>\\n"\n' \
		> stand_in/gnuplot
	chmod +x stand_in/gnuplot
	PATH=$PWD/stand_in:$PATH
}

wrong() {
	local message=$1
	shift
	try iop-plot "$@"
	status 2
	no_output
	errors <<< "iop-plot: $message (see iop-plot --help)"
}

@test "share draws the percent of each status, and names no client" {
	given_weeks
	try iop-plot share --format text --by site weeks.csv
	status 0
	no_errors
	output <<-'EOF'
	 Clients by status
	 percent of the clients of each week, 2026-01-05 to 2026-01-18
	      north
	  100 +-------+ M met
	      | S   M | S short
	      | S   M |
	      | S   M |
	      | S   M |
	      | S   M |
	   50 | S   M |
	      | M   M |
	      | M   M |
	      | M   M |
	      | M   M |
	      | M   M |
	    0 +-------+
	      south
	  100 +-------+
	      | M     |
	      | M     |
	      | M     |
	      | M     |
	      | M     |
	   50 | M     |
	      | M     |
	      | M     |
	      | M     |
	      | M     |
	      | M     |
	    0 +-------+
	 2026-01-05
	EOF
}

@test "auths draws what is used, by client; --no-ids names none" {
	given_auths
	try iop-plot auths --format text auths.csv
	status 0
	no_errors
	output <<-'EOF'
	 Authorizations
	 used of what is authorized; the line: all of it
	 c01 A-1 ####################|#         97.50/90 hours, over
	 c02 A-2 #########           |          9/20 days, open, 11 left
	EOF
	try iop-plot auths --format text --no-ids auths.csv
	status 0
	no_errors
	output <<-'EOF'
	 Authorizations
	 used of what is authorized; the line: all of it
	  ####################|#         97.50/90 hours, over
	  #########           |          9/20 days, open, 11 left
	EOF
	try iop-plot auths --format text -c c02 auths.csv
	status 0
	run -1 grep -q c01 .stdout
}

@test "bad rows of authorizations are all told" {
	given auths.csv <<-'EOF'
	client_id,auth_id,unit,units,used,auth_status
	c01,A-1,week,20,9,open
	c01,A-1,day,0,9,open
	c01,A-1,day,20,x,open
	c01,A-1,day,20,9,gone
	EOF
	try iop-plot auths auths.csv
	status 2
	no_output
	errors <<-'EOF'
	iop-plot: auths.csv:2: unit: needs day, hour or quarter
	iop-plot: auths.csv:3: units: too small a number
	iop-plot: auths.csv:4: used: not an amount of money (12.50)
	iop-plot: auths.csv:5: auth_status: not a status of iop-auth
	EOF
}

@test "the ending of the file's name decides the format" {
	given_weeks
	for ending in svg png pdf txt; do
		try iop-plot share -o "a.$ending" weeks.csv
		status 0
		no_output
		no_errors
	done
	assert_equal "$(head -c 5 a.svg)" '<?xml'
	assert_equal "$(head -c 4 a.png | tail -c 3)" PNG
	assert_equal "$(head -c 5 a.pdf)" %PDF-
	assert_equal "$(head -n 1 a.txt)" ' Clients by status'
	wrong "--output: a picture's name ends in .svg, .png, .pdf or .txt" \
		share -o a.jpg weeks.csv
	wrong "--output: a picture's name ends in .svg, .png, .pdf or .txt" \
		share -o picture weeks.csv
	wrong '--format and the ending of --output differ' \
		share --format svg -o b.png weeks.csv
	assert_not_exists b.png
	try iop-plot share --format text -o b.txt weeks.csv
	status 0
}

@test "a PDF is the same bytes on another day" {
	given_weeks
	iop-plot share -o a.pdf weeks.csv
	sleep 1
	iop-plot share -o b.pdf weeks.csv
	cmp a.pdf b.pdf
	grep -aq 'CreationDate (D:19700101000000' a.pdf
}

@test "--size is the size, and --title is text" {
	given_weeks
	try iop-plot share --size 300x200 -o a.png weeks.csv
	status 0
	assert_equal "$(od -A n -t u1 -j 16 -N 8 a.png | tr -s ' ')" \
		' 0 0 1 44 0 0 0 200'
	keeps_script
	# shellcheck disable=SC2016
	try iop-plot share --title '"`id`' weeks.csv
	status 0
	assert grep -qF '"\042\140id\140"' script
	for size in 99x100 100x20001 1200 x 1e3x900; do
		wrong '--size: needs two numbers from 100 to 20000, as 1200x800' \
			share --size "$size" weeks.csv
	done
	wrong '--size: a text is as large as what it shows' \
		share --size 800x600 --format text weeks.csv
}

@test "options of one picture are refused with another" {
	wrong '--by is for a picture of share' census --by site
	wrong '--by: a panel for each client would name them' \
		share --by 'Client ID'
	wrong '--no-ids is for a picture of auths' share --no-ids
}
