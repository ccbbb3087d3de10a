# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# Writes the answer of QUERY over the CSV file FILE to standard output, as
# SQLite finds it in memory. Run as:
#
#	sh sqlite.sh attended|assessments|tests QUERY FILE
set -eu

case $1 in
attended)
	select="SELECT client_id, date,
	    date(date, '-6 days', 'weekday 1') AS week_start,
	    substr(start, 1, 2) * 60 + substr(start, 4, 2) AS start_min,
	    substr(\"end\", 1, 2) * 60 + substr(\"end\", 4, 2) AS end_min
	    FROM cells WHERE status IN ('attended', 'late')"
	;;
assessments)
	select="SELECT client_id, d1 + 0 AS d1, d2 + 0 AS d2, d3 + 0 AS d3,
	    d4 + 0 AS d4, d5 + 0 AS d5, d6 + 0 AS d6, sud, date FROM cells"
	;;
tests)
	select="SELECT * FROM cells"
	;;
esac

sqlite3 -bail -batch :memory: <<END
.mode csv
.import "$3" cells
CREATE VIEW $1 AS $select;
.headers on
.read "$2"
;
END
