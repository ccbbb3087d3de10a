# SPDX-License-Identifier: ISC
# iop-plot: pictures of what the other tools write. Where gnuplot isn't
# installed, only what needs none is tested; some tests put a script of their
# own in its place, to see what it would be told, or how its failures are met.

load ../helper

needs_gnuplot() {
	command -v gnuplot > /dev/null || skip "gnuplot isn't installed"
}

# gnuplot_is 'COMMANDS': they stand in for gnuplot from here on.
gnuplot_is() {
	mkdir -p stand_in
	printf '#!/bin/sh\n%s\n' "$1" > stand_in/gnuplot
	chmod +x stand_in/gnuplot
	PATH=$PWD/stand_in:$PATH
}

# gnuplot_keeps_script: what gnuplot is told goes to ./script; a picture comes
# back that is whole and has nothing on it.
gnuplot_keeps_script() {
	gnuplot_is 'cat > script; echo "<?xml?>"; echo "</svg>"'
}

# without_gnuplot: ./bin holds what a tool under test may be run by, no more.
without_gnuplot() {
	local tool

	mkdir bin
	for tool in sh dirname uname valgrind valgrind.bin; do
		ln -s "$(command -v $tool || echo none)" bin/$tool
	done
}

given_weeks() {
	given weeks.csv <<-'END'
	client_id,episode,week_start,hours,required_hours,status
	c01,1,2026-01-05,9.00,9.00,met
	c01,1,2026-01-12,4.50,9.00,short
	c01,1,2026-01-19,0.00,,unplaced
	c02,1,2026-01-12,20.50,9.00,over
	c02,1,2026-01-19,3.00,9.00,open
	END
}

given_ledger() {
	given ledger.csv <<-'END'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,10.00,10.00,earned
	c01,2026-01-09,0.00,10.00,lost
	c01,2026-01-12,10.00,20.00,earned
	END
}

given_retention() {
	given retention.csv <<-'END'
	group,week,started,known,enrolled,percent
	control,4,24,24,4,16.7
	control,12,24,24,2,8.3
	matrix,4,28,28,17,60.7
	matrix,12,28,,,
	END
}

# many CLIENTS: as many clients with a week each.
many() {
	awk -v clients="$1" 'BEGIN {
		print "client_id,week_start,hours,required_hours,status"
		for (i = 1; i <= clients; i++)
			printf "c%03d,2026-01-05,9.00,9.00,met\n", i
	}' > many.csv
}

# refuses MESSAGE ARGUMENT ...: a wrong call ends with 2 and that message.
refuses() {
	local message=$1

	shift
	try iop-plot "$@"
	status 2
	no_output
	errors <<< "iop-plot: $message (see iop-plot --help)"
}

# ---- the pictures, as text --------------------------------------------------

@test "census draws a letter a week, for each client a row" {
	needs_gnuplot
	given_weeks
	try iop-plot census --format text weeks.csv
	status 0
	output <<-'END'
	 The status of each week
	 a row a client, a tile a week, 2026-01-05 to 2026-01-25
	      +-----------+ M met
	  c01 | M   S   ? | + over
	  c02 |     +   - | S short
	      +-----------+ - open
	 2026-01-05         ? unplaced
	END
	no_errors
}

@test "hours draws bars, the requirement, and the letters of the weeks" {
	needs_gnuplot
	given_weeks
	try iop-plot hours --format text -c c01 weeks.csv
	status 0
	output <<-'END'
	 Hours attended each week, and hours required
	 hours a week, 2026-01-05 to 2026-01-25
	      c01
	   10 +-----------+ M met
	      |           | S short
	      |########   | ? unplaced
	    8 | *         | # required
	      | *         |
	      | *         |
	    6 | *         |
	      | *         |
	      | *   *     |
	    4 | *   *     |
	      | *   *     |
	      | *   *     |
	    2 | *   *     |
	      | *   *     |
	      | *   *     |
	    0 | *   *   * |
	      | M   S   ? |
	      +-----------+
	 2026-01-05
	END
	no_errors
}

@test "ledger draws what is earned, the balance, and a cross where it is lost" {
	needs_gnuplot
	given_ledger
	try iop-plot ledger --format text ledger.csv
	status 0
	output <<-'END'
	 Vouchers earned, and the balance
	 amounts of money, 2026-01-05 to 2026-01-12
	      c01
	      +       +    * earned (left)
	   10 |   #   |20  # balance (right)
	      |   #   |    x lost: a reset
	      |   #   |
	      |   #   |15
	      |   #   |
	      |   #   |
	      |   #   |
	    5 |####   |10
	      |   *   |
	      |   *   |
	      |   *   |
	      |   *   |5
	      |   *   |
	      |   *   |
	    0 | * *   |0
	      | x     |
	      +-------+
	 2026-01-05
	END
	no_errors
}

@test "retention draws steps by group, and the counts that are told" {
	needs_gnuplot
	given_retention
	try iop-plot retention --format text retention.csv
	status 0
	output <<-'END'
	 Still enrolled
	 percent of those whose data reach so far, by weeks after the start
	                 +---------------------------------------------------+
	             100 |###############                                    |
	                 |              #                                    |
	                 |              #                                    |
	              80 |              #                                    |
	                 |              #                                    |
	                 |              #                                    |
	                 |              #                                    |
	              60 |              B                                    |
	                 |              *                                    |
	                 |              *                                    |
	              40 |              *                                    |
	                 |              *                                    |
	                 |              *                                    |
	                 |              *                                    |
	              20 |              A******************************      |
	                 |                                            *      |
	                 |                                            A      |
	               0 +---------------------------------------------------+
	 after weeks     0              4                            12
	 A control                   4/24                          2/24
	 B matrix                    17/28                           -
	END
	no_errors
}

@test "two episodes in a week share its place" {
	gnuplot_keeps_script
	given weeks.csv <<-'END'
	client_id,episode,week_start,status
	c01,2,2026-01-05,met
	c01,1,2026-01-05,short
	END
	try iop-plot census weeks.csv
	status 0
	try sed -n '/^\$c/,/^EOD/p' script
	status 0
	output <<-'END'
	$c0 << EOD
	5.25 0.50 3.56 6.94 0.95 0.05
	EOD
	$c2 << EOD
	1.75 0.50 0.06 3.44 0.95 0.05
	EOD
	END
	no_errors
}

@test "a client whose weeks have no requirement has no line for it" {
	gnuplot_keeps_script
	given weeks.csv <<-'END'
	client_id,week_start,hours,required_hours,status
	c01,2026-01-05,3.00,,unplaced
	END
	try iop-plot hours weeks.csv
	status 0
	run -1 grep -F ', $r' script
}

@test "a ledger without a loss has no crosses" {
	gnuplot_keeps_script
	given_ledger
	sed -i 3d ledger.csv
	try iop-plot ledger ledger.csv
	status 0
	run -1 grep -F ', $l' script
}

@test "a loss of one of several targets is a loss" {
	gnuplot_keeps_script
	given ledger.csv <<-'END'
	client_id,week_start,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,30.00,30.00,attendance earned; abstinence lost
	END
	try iop-plot ledger ledger.csv
	status 0
	grep -F ', $l' script
}

@test "a target that is called lost is no loss" {
	gnuplot_keeps_script
	given ledger.csv <<-'END'
	client_id,week_start,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,30.00,30.00,lost earned; rent neutral
	END
	try iop-plot ledger ledger.csv
	status 0
	run -1 grep -F ', $l' script
}

@test "a balance below zero has its place below zero, on one line for both axes" {
	gnuplot_keeps_script
	given ledger.csv <<-'END'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,10.00,-10.00,earned; overdrawn
	c01,2026-01-06,10.00,20.00,earned
	END
	try iop-plot ledger ledger.csv
	status 0
	try grep -E '^set y2?range' script
	output <<-'END'
	set yrange [-5.74:10.60]
	set y2range [-11.48:21.20]
	END
	no_errors
}

@test "every balance that iop-voucher writes is drawn, at either end" {
	gnuplot_keeps_script
	given ledger.csv <<-'END'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,20010000000.00,10000000000.00,earned
	c01,2026-01-06,0.00,-10000000000.00,lost; overdrawn
	END
	try iop-plot ledger ledger.csv
	status 0
	try grep -E '^set y2?range' script
	output <<-'END'
	set yrange [-32220000000.00:31800000000.00]
	set y2range [-10740000000.00:10600000000.00]
	END
	no_errors
}

@test "what is far below zero leaves a quarter of it above zero" {
	gnuplot_keeps_script
	given ledger.csv <<-'END'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,1.00,-10000000000.00,earned; overdrawn
	END
	try iop-plot ledger ledger.csv
	status 0
	try grep -E '^set y2?range' script
	output <<-'END'
	set yrange [-3.40:1.06]
	set y2range [-10224000000.00:3180000000.00]
	END
	no_errors
}

@test "a visit without a row is a cross, too, as it resets" {
	gnuplot_keeps_script
	given ledger.csv <<-'END'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,2.50,2.50,earned
	c01,2026-01-12,2.50,5.00,2 missing before; earned
	c01,2026-01-19,2.50,7.50,attendance earned; abstinence 1 missing before; abstinence earned
	c01,2026-01-26,2.50,10.00,earned
	END
	try iop-plot ledger ledger.csv
	status 0
	try sed -n '/^\$l/,/^EOD/p' script
	output <<-'END'
	$l << EOD
	7 -0.11
	14 -0.11
	EOD
	END
	no_errors
}

@test "what one day earns is one bar" {
	gnuplot_keeps_script
	given ledger.csv <<-'END'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,2.50,2.50,earned
	c01,2026-01-05,3.75,6.25,earned
	END
	try iop-plot ledger ledger.csv
	status 0
	try sed -n '/^\$e/,/^EOD/p' script
	status 0
	output <<-'END'
	$e << EOD
	0 6.25
	EOD
	END
	no_errors
}

@test "a share that isn't told breaks its group's line" {
	gnuplot_keeps_script
	given_retention
	printf '%s\n' matrix,24,28,20,10,50.0 >> retention.csv
	try iop-plot retention retention.csv
	status 0
	try sed -n '/^\$g1/,/^EOD/p' script
	status 0
	output <<-'END'
	$g1 << EOD
	0 98.4
	4 60.7

	24 50.0
	EOD
	END
	no_errors
}

@test "the order of the rows changes no picture" {
	local picture

	gnuplot_keeps_script
	given_weeks
	given_ledger
	given_retention
	for picture in hours:weeks census:weeks ledger:ledger retention:retention; do
		try iop-plot "${picture%:*}" "${picture#*:}.csv"
		status 0
		mv script before
		{
			head -n 1 "${picture#*:}.csv"
			tail -n +2 "${picture#*:}.csv" | tac
		} > turned.csv
		try iop-plot "${picture%:*}" turned.csv
		status 0
		cmp before script
	done
}

# ---- formats ----------------------------------------------------------------

@test "the default is a whole SVG with its own title" {
	needs_gnuplot
	given_weeks
	try_shell 'iop-plot census < weeks.csv |
		sed -n "1p; /<title>/p; \$p"'
	status 0
	output <<-'END'
	<?xml version="1.0" encoding="utf-8"  standalone="no"?>
	<title>iop-plot census</title>
	</svg>
	END
	no_errors
}

@test "an SVG holds neither gnuplot's version nor a date" {
	needs_gnuplot
	given_weeks
	try_shell "iop-plot hours weeks.csv | grep -iE 'GNUPLOT [0-9]|desc|$(date +%Y-%m-%d)'"
	status 1
	no_output
	no_errors
}

@test "--format png draws a PNG" {
	needs_gnuplot
	given_weeks
	try_shell 'iop-plot census --format png weeks.csv | head -c 8 | od -An -tx1'
	status 0
	output <<< ' 89 50 4e 47 0d 0a 1a 0a'
	no_errors
}

@test "the locale and the user's gnuplot settings change no picture" {
	needs_gnuplot
	given_weeks
	iop-plot census weeks.csv > plain
	mkdir home
	echo 'set print "touched"; print 1; set title "mine"' |
		tee home/.gnuplot > home/gnuplotrc
	try env HOME="$PWD/home" GNUTERM=dumb LC_ALL=de_DE.UTF-8 LANG=C \
		iop-plot census weeks.csv
	status 0
	output < plain
	no_errors
	assert_not_exists touched
}

@test "the sample clinic's pictures are those that the tools draw" {
	needs_gnuplot
	# Another gnuplot may write another SVG of the same picture.
	[[ $(gnuplot --version) == *' 5.4 '* ]] || skip "not gnuplot 5.4"
	cd "$IOP_DATA/clinic"
	iop-hours --roster roster.csv --closures closures.csv \
		--as-of 2026-03-29 attendance.csv > "$BATS_TEST_TMPDIR/weeks.csv"
	iop-plot census "$BATS_TEST_TMPDIR/weeks.csv" | cmp - census.svg
	iop-plot hours -c c02 -c c04 -c c18 "$BATS_TEST_TMPDIR/weeks.csv" |
		cmp - hours.svg
}

# ---- cells are data, never commands -----------------------------------------

# hostile: ids that would each leave a file behind if they were run.
hostile() {
	local id ids=(
		'a"; system("touch hit1"); "'
		"a'; system('touch hit2'); '"
		'`touch hit3`'
		'$(touch hit4)'
		'"`touch hit5`"'
		'a\"; !touch hit6; \'
		'@touch ${hit7} @x'
		$'EOD\n!touch hit8\n'
		$'a\n\nsystem "touch hit9"\n'
		$'a"\nset print "hit10"; print 1 #'
		'| touch hit11'
		'< touch hit12'
		'%s%n%d \140touch hit13\140'
		'{/*9 x} a_b^c ~a{.8-}'
		'</text></svg><script>touch</script>&amp;'
		$'\xff\xfe `touch hit14` \xc3'
		$'\x1b]0;hit\x07'
	)

	echo "${1/ID/client_id}"
	for id in "${ids[@]}"; do
		id=\"${id//\"/\"\"}\"
		echo "${2/ID/"$id"}"
	done
}

# hostile_to PICTURE FORMAT: its picture of them leaves no file behind.
hostile_to() {
	mkdir -p empty
	cd empty
	try iop-plot "$1" -q --format "$2" ../hostile.csv
	status 0
	no_errors
	assert_equal "$(ls -A)" "$(printf '%s\n' .expected .stderr .stdout)"
	cd ..
}

@test "no id can run anything, in any picture or format" {
	local format

	needs_gnuplot
	for format in svg png text; do
		hostile ID,week_start,hours,required_hours,status \
			ID,2026-01-05,9.00,9.00,met > hostile.csv
		hostile_to census $format
		hostile_to hours $format
		hostile ID,date,voucher_earned,voucher_balance,voucher_reason \
			ID,2026-01-05,9.00,9.00,earned > hostile.csv
		hostile_to ledger $format
		hostile group,week,known,enrolled,percent \
			ID,4,2,1,50.0 > hostile.csv
		hostile_to retention $format
	done
}

# only_data: every line that gnuplot is told is a number, or a command with
# nothing of the input in it but labels of letters and octal escapes.
only_data() {
	local octal='"([A-Za-z]|\\[0-7]{3})*"'
	local place='at screen [0-9]+\./[0-9]+,[0-9]+\./[0-9]+'

	grep -vE "^set label $octal $place [ a-z0-9.\",#A-F]*\$" script > others
	LC_ALL=C grep -nE '[^ -~]|`' script && return 1
	grep -nE 'hit|touch' others && return 1
	assert [ "$(wc -l < others)" -lt "$(wc -l < script)" ]
}

@test "of an id gnuplot is told letters and octal escapes, in labels only" {
	gnuplot_keeps_script
	for picture in census hours; do
		hostile ID,week_start,hours,required_hours,status \
			ID,2026-01-05,9.00,9.00,met > hostile.csv
		try iop-plot $picture -q hostile.csv
		status 0
		only_data
		mv others told
		# The same rows with tame ids: the same script but for labels.
		awk 'NR == 1 { print; next }
			{ printf "c%02d,2026-01-05,9.00,9.00,met\n", NR }' \
			<(for i in {0..17}; do
				echo client_id,week_start,hours,required_hours,status
			done) > tame.csv
		try iop-plot $picture -q tame.csv
		status 0
		only_data
		sed 's,[0-9]*\./[0-9]*,,g' told > told_hostile
		sed 's,[0-9]*\./[0-9]*,,g' others > told_tame
		sed -i 's/size [0-9,]*//' told_hostile told_tame
		diff told_hostile told_tame
	done
}

@test "an id is drawn as it is, control characters as their pictures" {
	needs_gnuplot
	hostile ID,week_start,status ID,2026-01-05,met > hostile.csv
	iop-plot census hostile.csv > picture.svg
	for shown in '`touch hit3`' '$(touch hit4)' '{/*9 x} a_b^c ~a{.8-}' \
		'EOD␊!touch hit8␊' '␛]0;hit␇' '�� `touch hit14` �'; do
		assert grep -qxF "		<text>$shown</text>" picture.svg
	done
	assert grep -qF '&lt;/text>&lt;/svg…cript>&amp;amp;' picture.svg
	run -1 grep -q '<script' picture.svg
}

@test "an id of ]]> leaves an SVG legal" {
	needs_gnuplot
	given weeks.csv <<-'END'
	client_id,week_start,status
	a]]>b]>c,2026-01-05,met
	END
	try_shell 'iop-plot census weeks.csv | grep a]'
	status 0
	output <<< $'\t\t<text>a]]&gt;b]>c</text>'
	no_errors
}

@test "an id that is too long for its place loses its middle" {
	gnuplot_keeps_script
	given weeks.csv <<-'END'
	client_id,week_start,status
	abcdefghijklmnopqrstuvwx,2026-01-05,met
	abcdefghijklmnopqrstuvwxy,2026-01-05,met
	日日日日日日日日日日日日日,2026-01-05,met
	END
	try iop-plot census weeks.csv
	status 0
	try_shell "printf '%b\n' \"\$(sed -n 's/^set label \"\(.*\)\" at .* right .*/\1/p' \
		script | sed 's/\\\\/\\\\0/g')\""
	output <<-'END'
	abcdefghijklmnopqrstuvwx
	abcdefghijkl…opqrstuvwxy
	日日日日日日…日日日日日
	END
	no_errors
}

# ---- gnuplot's failures -----------------------------------------------------

@test "a gnuplot that isn't installed is told, and how to install it" {
	given_weeks
	without_gnuplot
	try env PATH="$PWD/bin" "$IOP_BUILD/iop-plot" census weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: gnuplot is not installed: apt-get install gnuplot-nox'
}

@test "a gnuplot that can't be run is told" {
	# Under valgrind the reason why a program doesn't start is lost.
	[ "$(head -c 2 "$IOP_BUILD/iop-plot")" != '#!' ] || skip "a script"
	given_weeks
	mkdir stand_in
	: > stand_in/gnuplot
	chmod 600 stand_in/gnuplot
	without_gnuplot
	try env PATH="$PWD/stand_in:$PWD/bin" "$IOP_BUILD/iop-plot" census weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: cannot run gnuplot: Permission denied'
}

@test "a gnuplot that fails writes nothing and leaves the old file" {
	given_weeks
	gnuplot_is 'cat > /dev/null; echo "c01 is a secret" >&2; echo half; exit 3'
	echo old > picture.svg
	try iop-plot census -o picture.svg weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: gnuplot ended with status 3: --show-values shows what it said'
	assert_equal "$(cat picture.svg)" old
	assert_equal "$(ls -A | grep -c picture)" 1
}

@test "--show-values shows what gnuplot says" {
	given_weeks
	gnuplot_is 'cat > /dev/null; echo "line 9: no" >&2; exit 1'
	try iop-plot census --show-values weeks.csv
	status 2
	no_output
	errors <<-'END'
	line 9: no
	iop-plot: gnuplot ended with status 1: --show-values shows what it said
	END
}

@test "a gnuplot that is killed is told" {
	given_weeks
	gnuplot_is 'kill -9 $$'
	try iop-plot census weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: gnuplot was ended by signal 9'
}

@test "a picture that isn't whole is refused, in each format" {
	given_weeks
	gnuplot_is 'cat > /dev/null; printf "<?xml?>\n<svg>\n"'
	for format in svg png; do
		try iop-plot census --format $format weeks.csv
		status 2
		no_output
		errors <<< 'iop-plot: gnuplot drew no whole picture: --show-values shows what it said'
	done
	gnuplot_is 'cat > /dev/null'
	try iop-plot census --format text weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: gnuplot drew no whole picture: --show-values shows what it said'
}

@test "a gnuplot that reads nothing ends the tool by its status, not by a signal" {
	many 40
	gnuplot_is 'exec 0<&-; sleep 0; exit 4'
	try iop-plot census many.csv
	status 2
	no_output
	errors <<< 'iop-plot: gnuplot ended with status 4: --show-values shows what it said'
}

@test "a gnuplot that draws before it reads is waited for" {
	many 40
	gnuplot_is 'echo "<?xml?>"; head -c 300000 /dev/zero | tr "\0" x; echo
cat > script; echo "</svg>"'
	try_shell 'iop-plot census many.csv | wc -c'
	status 0
	output <<< 300016
	no_errors
}

# ---- output -----------------------------------------------------------------

@test "--output writes the picture whole, for its owner only" {
	given_weeks
	gnuplot_keeps_script
	try iop-plot census -o picture.svg weeks.csv
	status 0
	no_output
	no_errors
	assert_equal "$(cat picture.svg)" $'<?xml?>\n</svg>'
	assert_equal "$(stat -c %a picture.svg)" 600
}

@test "a full disk is told" {
	given_weeks
	gnuplot_keeps_script
	try_shell 'iop-plot census weeks.csv > /dev/full'
	status 2
	no_output
	errors <<< 'iop-plot: standard output: cannot write: No space left on device'
}

# ---- pages and clients ------------------------------------------------------

@test "a census of more than 40 clients has pages, and says so" {
	gnuplot_keeps_script
	many 41
	try iop-plot census many.csv
	status 0
	errors <<< 'iop-plot: page 1 of 2: clients 1 to 40 of 41 (--page K draws another)'
	try iop-plot census --page 2 many.csv
	status 0
	errors <<< 'iop-plot: page 2 of 2: clients 41 to 41 of 41 (--page K draws another)'
	assert grep -q '^set label "c\\060\\064\\061"' script
	many 40
	try iop-plot census many.csv
	status 0
	no_errors
}

@test "hours and ledgers have 6 clients a page, retention 8 groups" {
	gnuplot_keeps_script
	many 7
	try iop-plot hours many.csv
	status 0
	errors <<< 'iop-plot: page 1 of 2: clients 1 to 6 of 7 (--page K draws another)'
	awk 'NR == 1 {
		print "client_id,date,voucher_earned,voucher_balance,voucher_reason"
		next
	} { print substr($0, 1, 4) ",2026-01-05,1.00,1.00,earned" }' \
		many.csv > ledger.csv
	try iop-plot ledger ledger.csv
	status 0
	errors <<< 'iop-plot: page 1 of 2: clients 1 to 6 of 7 (--page K draws another)'
	awk 'BEGIN {
		print "group,week,known,enrolled,percent"
		for (i = 1; i <= 9; i++)
			print "g" i ",4,10,5,50.0"
	}' > retention.csv
	try iop-plot retention retention.csv
	status 0
	errors <<< 'iop-plot: page 1 of 2: groups 1 to 8 of 9 (--page K draws another)'
}

@test "--quiet tells of no pages" {
	gnuplot_keeps_script
	many 41
	try iop-plot census --quiet many.csv
	status 0
	no_errors
}

@test "a page that isn't there is refused" {
	gnuplot_keeps_script
	many 41
	try iop-plot census --page 3 many.csv
	status 2
	no_output
	errors <<< 'iop-plot: --page 3: the last page is 2'
	try iop-plot census --page 0 many.csv
	status 2
	no_output
	errors <<< 'iop-plot: --page: too small a number (see iop-plot --help)'
}

@test "--client and --clients choose, and tell who isn't there" {
	gnuplot_keeps_script
	given_weeks
	echo c02 > ids
	try iop-plot census --clients ids -c c09 weeks.csv
	status 0
	errors <<< 'iop-plot: 1 of the clients asked for is not in the input'
	assert grep -q '^set label "c\\060\\062"' script
	run -1 grep -q '^set label "c\\060\\061"' script
}

@test "without a row there is nothing to draw" {
	given in.csv <<< client_id,week_start,status
	try iop-plot census in.csv
	status 2
	no_output
	errors <<< 'iop-plot: nothing to draw: the input has no rows below its header'
}

@test "without a chosen client there is nothing to draw" {
	given_weeks
	try iop-plot census -c c09 weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: nothing to draw: none of the clients asked for is in the input'
}

@test "520 weeks are drawn, more are refused" {
	gnuplot_keeps_script
	given weeks.csv <<-'END'
	client_id,week_start,status
	c01,2016-01-04,met
	c01,2025-12-15,met
	END
	try iop-plot census weeks.csv
	status 0
	no_errors
	echo c01,2025-12-22,met >> weeks.csv
	try iop-plot census weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: more than 520 weeks from the first to the last: choose some (iop-hours --from, --to)'
}

# ---- bad rows ---------------------------------------------------------------

@test "bad rows of weeks are all told, and nothing is drawn" {
	given weeks.csv <<-'END'
	client_id,episode,week_start,hours,required_hours,status
	,1,2026-01-05,9.00,9.00,met
	c01,1,01/05/2026,9.00,9.00,met
	c01,1,2026-01-05,9.00,9.00,done
	c01,0,2026-01-05,9.00,9.00,met
	c01,1,2026-01-05,,9.00,met
	c01,1,2026-01-05,169,9.00,met
	c01,1,2026-01-05,9.00,nine,met
	c02,1,2026-01-05,9.00,9.00,met
	c02,1,2026-01-05,8.00,9.00,met
	END
	try iop-plot hours weeks.csv
	status 2
	no_output
	errors <<-'END'
	iop-plot: weeks.csv:2: client_id: empty
	iop-plot: weeks.csv:3: week_start: not a date as YYYY-MM-DD
	iop-plot: weeks.csv:4: status: not a status of iop-hours
	iop-plot: weeks.csv:5: episode: too small a number
	iop-plot: weeks.csv:6: hours: empty
	iop-plot: weeks.csv:7: hours: more hours than possible
	iop-plot: weeks.csv:8: required_hours: not hours (1.5 or 1:30)
	iop-plot: weeks.csv:10: a second row for this client, episode and week
	iop-plot: week_start: 1 row: --dates mdy or --dates dmy reads them: the file alone doesn't show which
	END
}

@test "bad rows of a ledger are all told" {
	given ledger.csv <<-'END'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	c01,,1.00,1.00,earned
	c01,2026-01-05,-1.00,1.00,earned
	c01,2026-01-05,1.00,--1.00,earned
	c01,2026-01-05,1.00,100000000000.01,earned
	END
	try iop-plot ledger ledger.csv
	status 2
	no_output
	errors <<-'END'
	iop-plot: ledger.csv:2: date: empty
	iop-plot: ledger.csv:3: voucher_earned: not an amount of money (12.50)
	iop-plot: ledger.csv:4: voucher_balance: not an amount of money (12.50)
	iop-plot: ledger.csv:5: voucher_balance: more than 100,000,000,000.00
	END
}

@test "bad rows of retention are all told" {
	given retention.csv <<-'END'
	group,week,started,known,enrolled,percent
	a,1001,9,9,9,100.0
	a,4,9,x,9,100.0
	a,4,9,9,9,100.1
	a,4,9,9,9,99.95
	a,4,9,9,9,.5
	a,4,9,9,9,50
	a,4,9,9,9,50.0
	END
	try iop-plot retention retention.csv
	status 2
	no_output
	errors <<-'END'
	iop-plot: retention.csv:2: week: too large a number
	iop-plot: retention.csv:3: known: not a whole number
	iop-plot: retention.csv:4: percent: not a percentage (60.7)
	iop-plot: retention.csv:5: percent: not a percentage (60.7)
	iop-plot: retention.csv:6: percent: not a percentage (60.7)
	iop-plot: retention.csv:8: a second row for this group and week
	END
}

@test "a bad row of a client who isn't chosen is told all the same" {
	given_weeks
	echo c03,1,2026-01-05,9.00,9.00,done >> weeks.csv
	try iop-plot census -c c01 weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: weeks.csv:7: status: not a status of iop-hours'
}

@test "a ledger needs a date or a week_start" {
	given ledger.csv <<< client_id,voucher_earned,voucher_balance,voucher_reason
	try iop-plot ledger ledger.csv
	status 2
	no_output
	errors <<-'END'
	iop-plot: ledger.csv:1: no column 'date': the columns are 'client_id', 'voucher_earned', 'voucher_balance', 'voucher_reason'; --column NAME=HEADER says which is meant
	END
}

@test "--column, --dates, --delimiter and --skip-lines read other exports" {
	gnuplot_keeps_script
	given other.csv <<-'END'
	Weekly report
	Patient;Week;Result
	c01;1/5/2026;Met
	END
	try iop-plot census --skip-lines 1 -d ';' -D mdy -C client_id=Patient \
		-C week_start=Week -C status=Result other.csv
	status 0
	no_errors
	assert grep -q '"2026-01-05" 0' script
}

# ---- wrong calls ------------------------------------------------------------

@test "the picture must be named, and by its name" {
	refuses 'which picture? hours, census, ledger, retention, share or auths comes before the file' < /dev/null
	refuses 'which picture? hours, census, ledger, retention, share or auths comes before the file' weeks.csv
}

@test "wrong values of options are refused" {
	refuses '--format: needs svg, png, pdf or text' census --format eps
	refuses '--page: too small a number' census --page 0
	refuses '--page: not a whole number' census --page two
	refuses '--page: too large a number' census --page 100001
}

@test "options of other tools are refused" {
	local option

	for option in --rejects --table --spreadsheet-safe --only \
		--fail-on --shard --policy --prefix; do
		refuses "no option $option" census "$option=x"
	done
	refuses 'no option -t' census -t
}

@test "one file makes a picture" {
	refuses 'one file makes a picture' census a.csv b.csv
}

@test "retention has no clients to choose" {
	refuses 'a picture of retention has no clients to choose' retention -c c01
	touch ids
	refuses 'a picture of retention has no clients to choose' retention --clients ids
}

@test "--clients and the input can't both be standard input" {
	refuses '--clients and the input are both standard input' census --clients -
	refuses '--clients and the input are both standard input' census --clients - -
}

@test "--help lists the pictures and the options" {
	try iop-plot --help
	status 0
	output <<-'END'
	usage: iop-plot hours|census|ledger|retention|share|auths [OPTION ...] [FILE]
	Draws what the other tools write, by gnuplot: the hours of each client, a census
	of their weeks or the share of each status from iop-hours, a ledger from
	iop-voucher, retention from iop-retention, authorizations from iop-auth.

	      --format svg|png|pdf|text
	                          what to draw (by the ending of -o, else svg)
	      --size WxH          so many pixels, as 1200x800
	      --title TEXT        the title above the picture
	      --page K            page K of a long picture (1)
	      --by COLUMN         share: a panel for each of its cells
	      --no-ids            auths: no client is named

	  -C, --column NAME=HEADER
	                          the export calls the column NAME so;
	                          NAME= says that it has none
	  -d, --delimiter CHAR|tab
	                          what separates cells (,)
	  -D, --dates iso|mdy|dmy read 1/31/2026 or 31/1/2026 too
	      --century YEAR      read 26 as 2026 for YEAR 2000
	      --skip-lines N      drop N lines of titles above the header
	      --accept NAME[,NAME]
	                          what these warnings warn of is meant
	  -c, --client ID         only this client (repeatable)
	      --clients FILE      only the clients of FILE, an id a line
	  -o, --output FILE       write there, whole or not at all
	      --show-values       show the bad cell in messages
	      --print-options     write the options of this call, for @FILE
	  -q, --quiet             no counts, no progress on standard error
	  -h, --help              show this help
	  -V, --version           show the version

	Exit status: 0 done; 2 not done. Manual: man iop-plot
	END
	no_errors
}

# ---- what is rarely met -----------------------------------------------------

@test "ids of each length of UTF-8 are drawn as they are, a delete as its picture" {
	gnuplot_keeps_script
	printf 'client_id,week_start,status\n%b,2026-01-05,met\n' \
		'\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e\x7f' > weeks.csv
	try iop-plot census weeks.csv
	status 0
	no_errors
	assert grep -qF '"\303\251\342\202\254\360\235\204\236\342\220\241"' script
}

@test "bytes that are no UTF-8 are drawn as broken characters" {
	gnuplot_keeps_script
	# Too long a form, a surrogate, beyond the last, cut off, no first byte.
	for bytes in '\xc0\xaf' '\xed\xa0\x80' '\xf4\x90\x80\x80' '\xe2\x82' '\xff'; do
		printf 'client_id,week_start,status\nc%b,2026-01-05,met\n' \
			"$bytes" > weeks.csv
		try iop-plot census weeks.csv
		status 0
		no_errors
		assert grep -qE '"c(\\357\\277\\275)+"' script
	done
}

@test "what one day earns and loses stands in one order" {
	gnuplot_keeps_script
	given ledger.csv <<-'END'
	client_id,date,voucher_earned,voucher_balance,voucher_reason
	c01,2026-01-05,10.00,10.00,earned
	c01,2026-01-05,0.00,0.00,lost
	c01,2026-01-05,5.00,15.00,earned
	c01,2026-01-05,0.00,15.00,neutral
	c01,2026-01-05,2.00,15.00,earned
	END
	try iop-plot ledger ledger.csv
	status 0
	no_errors
	mv script first
	{ head -n 1 ledger.csv; tail -n +2 ledger.csv | tac; } > reversed.csv
	try iop-plot ledger reversed.csv
	status 0
	no_errors
	cmp script first
}

@test "weeks too near to the one before have a tic without a name" {
	gnuplot_keeps_script
	given retention.csv <<-'END'
	group,week,started,known,enrolled,percent
	all,4,24,24,4,16.7
	all,5,24,24,4,16.7
	all,104,24,24,4,16.7
	END
	try iop-plot retention retention.csv
	status 0
	no_errors
	assert grep -qF '("0" 0' script
	assert grep -qF ', "" 4 1, "" 5 1, "104" 104' script
}

@test "a gnuplot that a shell doesn't find is told like one that isn't there" {
	gnuplot_is 'exit 127'
	given_weeks
	try iop-plot census weeks.csv
	status 2
	no_output
	errors <<< 'iop-plot: gnuplot is not installed: apt-get install gnuplot-nox'
}
