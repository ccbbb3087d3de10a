# SPDX-License-Identifier: ISC
# --table within the width of a terminal: 60, 80, 100 and 200 columns, for every
# tool, with long and wide names.

load ../helper

# shows WIDTH COMMAND ...: its table on a terminal of that width.
shows() {
	needs_terminal
	try_shell "script -qec 'stty cols $1; $2' /dev/null | tr -d '\r'"
	status 0
	no_errors
	# Not even a wide letter goes beyond the edge.
	[ "$(wc -L < .stdout)" -le "$1" ]
}

@test "iop-hours --table keeps to 60, 80, 100 and 200 columns" {
	given week.csv <<-'END'
	client_id,date,minutes,level
	Maria-Magdalena Österreicher-Lindqvist,2026-01-05,180,IOP
	日本語の名前はとても長いです,2026-01-06,180,IOP-youth
	END
	shows 60 'iop-hours -q -C status= --as-of 2026-01-11 --table week.csv'
	output <<-'END'
	client      week week_start level         hours days status
	    reason
	Maria-Magd…    1 2026-01-05 IOP       3.00/9.00  1/3 short
	    hours+days
	日本語の名…    1 2026-01-05 IOP-youth 3.00/6.00  1/3 partial
	    hours+days

	Data up to 2026-01-11
	END
	shows 80 'iop-hours -q -C status= --as-of 2026-01-11 --table week.csv'
	output <<-'END'
	client               week week_start level         hours days status  reason
	Maria-Magdalena Öst…    1 2026-01-05 IOP       3.00/9.00  1/3 short   hours+days
	日本語の名前はとて…     1 2026-01-05 IOP-youth 3.00/6.00  1/3 partial hours+days

	Data up to 2026-01-11
	END
	shows 100 'iop-hours -q -C status= --as-of 2026-01-11 --table week.csv'
	output <<-'END'
	client                                 week week_start level         hours days status  reason
	Maria-Magdalena Österreicher-Lindqvist    1 2026-01-05 IOP       3.00/9.00  1/3 short   hours+days
	日本語の名前はとても長いです              1 2026-01-05 IOP-youth 3.00/6.00  1/3 partial hours+days

	Data up to 2026-01-11
	END
	shows 200 'iop-hours -q -C status= --as-of 2026-01-11 --table week.csv'
	output <<-'END'
	client                                 week week_start level         hours days status  reason
	Maria-Magdalena Österreicher-Lindqvist    1 2026-01-05 IOP       3.00/9.00  1/3 short   hours+days
	日本語の名前はとても長いです              1 2026-01-05 IOP-youth 3.00/6.00  1/3 partial hours+days

	Data up to 2026-01-11
	END
}

@test "iop-stepdown --table keeps to 60, 80, 100 and 200 columns" {
	given weeks.csv <<-'END'
	client_id,week_start,hours,days
	Maria-Magdalena Österreicher-Lindqvist,2026-01-05,6.17,3
	日本語の名前はとても長いです,2026-01-05,3.00,1
	END
	shows 60 'iop-stepdown -q -p matrix --table weeks.csv'
	output <<-'END'
	client  week_start stage week met   action  next  earliest
	    reason
	Maria-… 2026-01-05 early    1 met   contin… early 2026-02-01
	    week 1 (4 needed); 1 met in a row (2 needed)
	日本語… 2026-01-05 early    1 short contin… early 2026-02-01
	    week 1 (4 needed); 0 met in a row (2 needed); 1 short in
	    a row (review from 2)

	Data up to the week of 2026-01-05
	END
	shows 80 'iop-stepdown -q -p matrix --table weeks.csv'
	output <<-'END'
	client                     week_start stage week met   action   next  earliest
	    reason
	Maria-Magdalena Österreic… 2026-01-05 early    1 met   continue early 2026-02-01
	    week 1 (4 needed); 1 met in a row (2 needed)
	日本語の名前はとても長い…  2026-01-05 early    1 short continue early 2026-02-01
	    week 1 (4 needed); 0 met in a row (2 needed); 1 short in a row (review from
	    2)

	Data up to the week of 2026-01-05
	END
	shows 100 'iop-stepdown -q -p matrix --table weeks.csv'
	output <<-'END'
	client              week_start stage week met   action   next  earliest   reason
	Maria-Magdalena Ös… 2026-01-05 early    1 met   continue early 2026-02-01 week 1 (4 needed); 1 met
	                                                                          in a row (2 needed)
	日本語の名前はとて… 2026-01-05 early    1 short continue early 2026-02-01 week 1 (4 needed); 0 met
	                                                                          in a row (2 needed); 1
	                                                                          short in a row (review
	                                                                          from 2)

	Data up to the week of 2026-01-05
	END
	shows 200 'iop-stepdown -q -p matrix --table weeks.csv'
	output <<-'END'
	client                                 week_start stage week met   action   next  earliest   reason
	Maria-Magdalena Österreicher-Lindqvist 2026-01-05 early    1 met   continue early 2026-02-01 week 1 (4 needed); 1 met in a row (2 needed)
	日本語の名前はとても長いです           2026-01-05 early    1 short continue early 2026-02-01 week 1 (4 needed); 0 met in a row (2 needed); 1 short in a row (review from 2)

	Data up to the week of 2026-01-05
	END
}

@test "iop-voucher --table keeps to 60, 80, 100 and 200 columns" {
	given tests.csv <<-'END'
	client_id,date,result
	Maria-Magdalena Österreicher-Lindqvist,2026-01-05,negative
	日本語の名前はとても長いです,2026-01-06,positive
	END
	shows 60 'iop-voucher -q -p california --table tests.csv'
	output <<-'END'
	client  date       streak value earned draws balance rule
	    reason
	Maria-… 2026-01-05      1 10.00  10.00     0   10.00 califo…
	    earned
	日本語… 2026-01-06      0  0.00   0.00     0    0.00 califo…
	    lost

	Data up to 2026-01-06
	END
	shows 80 'iop-voucher -q -p california --table tests.csv'
	output <<-'END'
	client        date       streak value earned draws balance rule           reason
	Maria-Magdal… 2026-01-05      1 10.00  10.00     0   10.00 california/we… earned
	日本語の名前… 2026-01-06      0  0.00   0.00     0    0.00 california/we… lost

	Data up to 2026-01-06
	END
	shows 100 'iop-voucher -q -p california --table tests.csv'
	output <<-'END'
	client                     date       streak value earned draws balance rule                  reason
	Maria-Magdalena Österreic… 2026-01-05      1 10.00  10.00     0   10.00 california/weeks 1-12 earned
	日本語の名前はとても長い…  2026-01-06      0  0.00   0.00     0    0.00 california/weeks 1-12 lost

	Data up to 2026-01-06
	END
	shows 200 'iop-voucher -q -p california --table tests.csv'
	output <<-'END'
	client                                 date       streak value earned draws balance rule                  reason
	Maria-Magdalena Österreicher-Lindqvist 2026-01-05      1 10.00  10.00     0   10.00 california/weeks 1-12 earned
	日本語の名前はとても長いです           2026-01-06      0  0.00   0.00     0    0.00 california/weeks 1-12 lost

	Data up to 2026-01-06
	END
}

@test "iop-retention --table keeps to 60, 80, 100 and 200 columns" {
	given stays.csv <<-'END'
	client_id,site,start,end
	c01,The site behind the old station in the north of the town,2026-01-05,2026-01-20
	c02,北の町の古い駅の裏にある場所,2026-01-05,2026-03-30
	END
	shows 60 'iop-retention -q --by site --at 2 --table stays.csv'
	output <<-'END'
	group                    week started known enrolled percent
	The site behind the old…    2       1     1        1   100.0
	北の町の古い駅の裏にあ…     2       1     1        1   100.0

	Data up to 2026-03-30
	END
	shows 80 'iop-retention -q --by site --at 2 --table stays.csv'
	output <<-'END'
	group                                        week started known enrolled percent
	The site behind the old station in the nort…    2       1     1        1   100.0
	北の町の古い駅の裏にある場所                    2       1     1        1   100.0

	Data up to 2026-03-30
	END
	shows 100 'iop-retention -q --by site --at 2 --table stays.csv'
	output <<-'END'
	group                                                    week started known enrolled percent
	The site behind the old station in the north of the town    2       1     1        1   100.0
	北の町の古い駅の裏にある場所                                2       1     1        1   100.0

	Data up to 2026-03-30
	END
	shows 200 'iop-retention -q --by site --at 2 --table stays.csv'
	output <<-'END'
	group                                                    week started known enrolled percent
	The site behind the old station in the north of the town    2       1     1        1   100.0
	北の町の古い駅の裏にある場所                                2       1     1        1   100.0

	Data up to 2026-03-30
	END
}

@test "iop-place --table keeps to 60, 80, 100 and 200 columns" {
	given adm.csv <<-'END'
	client_id,date,services
	Maria-Magdalena Österreicher-Lindqvist,2026-03-02,6
	日本語の名前はとても長いです,2026-03-03,
	END
	shows 60 'iop-place -q -p teds --explain --table adm.csv'
	output <<-'END'
	client        date       level  rule          reason
	    trace
	Maria-Magdal… 2026-03-02 IOP    teds/intensi… ambulatory in…
	    detox no; ambulatory-detox no; residential no; intensive
	    yes; non-intensive no
	日本語の名前… 2026-03-03 review               missing: serv…
	    detox lacks services; ambulatory-detox lacks services;
	    residential lacks services; intensive lacks services;
	    non-intensive lacks services
	END
	shows 80 'iop-place -q -p teds --explain --table adm.csv'
	output <<-'END'
	client                  date       level  rule           reason
	    trace
	Maria-Magdalena Österr… 2026-03-02 IOP    teds/intensive ambulatory intensive o…
	    detox no; ambulatory-detox no; residential no; intensive yes; non-intensive
	    no
	日本語の名前はとても長… 2026-03-03 review                missing: services
	    detox lacks services; ambulatory-detox lacks services; residential lacks
	    services; intensive lacks services; non-intensive lacks services
	END
	shows 100 'iop-place -q -p teds --explain --table adm.csv'
	output <<-'END'
	client      date       level  rule        reason       trace
	Maria-Magd… 2026-03-02 IOP    teds/inten… ambulatory … detox no; ambulatory-detox no; residential
	                                                       no; intensive yes; non-intensive no
	日本語の名… 2026-03-03 review             missing: se… detox lacks services; ambulatory-detox lacks
	                                                       services; residential lacks services;
	                                                       intensive lacks services; non-intensive lacks
	                                                       services
	END
	shows 200 'iop-place -q -p teds --explain --table adm.csv'
	output <<-'END'
	client                                 date       level  rule           reason                          trace
	Maria-Magdalena Österreicher-Lindqvist 2026-03-02 IOP    teds/intensive ambulatory intensive outpatient detox no; ambulatory-detox no; residential no; intensive yes; non-intensive no
	日本語の名前はとても長いです           2026-03-03 review                missing: services               detox lacks services; ambulatory-detox lacks services; residential lacks services; intensive
	                                                                                                        lacks services; non-intensive lacks services
	END
}

@test "a month of a client fits into 80 columns with its reason" {
	cp "$IOP_DATA"/clinic/*.csv .
	shows 80 'iop-hours -q --roster roster.csv --closures closures.csv --as-of 2026-03-29 --client c16 --from 2026-03-02 --table attendance.csv'
	output <<-'END'
	client week week_start level     hours days status  reason
	c16       5 2026-03-02 IOP   9.83/9.00  4/3 met
	c16       6 2026-03-09 IOP   6.00/9.00  2/3 excused hours+days
	c16       7 2026-03-16 IOP   9.00/9.00  3/3 met
	c16       8 2026-03-23 IOP   6.00/9.00  2/3 short   hours+days

	Data up to 2026-03-29
	END
}

@test "a pipe gets the table as wide as it is, whatever COLUMNS says" {
	given week.csv <<-'END'
	client_id,date,minutes,level
	Maria-Magdalena Österreicher-Lindqvist,2026-01-05,180,IOP
	日本語の名前はとても長いです,2026-01-06,180,IOP-youth
	END
	iop-hours -q -C status= --table week.csv > wide
	try env COLUMNS=60 iop-hours -q -C status= --table week.csv
	status 0
	output < wide
	no_errors
	[ "$(wc -L < wide)" -gt 80 ]
}
