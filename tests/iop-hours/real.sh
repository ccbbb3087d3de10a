#!/bin/sh
# SPDX-License-Identifier: ISC
# Counts real attendance once more, in SQLite, and compares the count with the
# answer of iop-hours: which episodes and weeks each client has, and for every
# week, those without a row too, the hours, sessions, days, missed and
# unrecorded rows.
#
#	tests/iop-hours/real.sh FILE
#
# FILE is ctn_visits_as_attendance.csv, or a part of it: tests/data/ctn0094.
# Prints one line, as in "43081 rows, 87654 client-weeks agree, 0 differ", and
# ends with 1 when a week differs. IOP_BUILD names the folder of the tool.
set -eu

if [ $# -ne 1 ]; then
	echo "usage: tests/iop-hours/real.sh FILE" >&2
	exit 2
fi
if ! command -v sqlite3 > /dev/null; then
	echo "tests/iop-hours/real.sh: there is no sqlite3" >&2
	exit 2
fi
here=$(cd "$(dirname "$0")/.." && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 2' HUP INT TERM

cp "$1" "$room/visit.csv"
"${IOP_BUILD:-$here/../build}/iop-hours" --quiet \
	--column date=session_date --words "$here/data/ctn0094/words.csv" \
	"$room/visit.csv" > "$room/answer.csv"

# A day's number is its Julian day, which is a multiple of 7 on Mondays. All
# minutes are counted ones, and no row has times that could overlap.
cat > "$room/count.sql" <<'END'
.bail on
.mode csv
.import visit.csv visit
.import answer.csv answer
.mode list
CREATE TABLE session AS
SELECT client_id AS client,
	CAST(julianday(session_date) + 0.5 AS INTEGER) AS day,
	CAST(minutes AS INTEGER) AS minutes,
	status = 'attended' AS attended,
	status IN ('absent', 'no-show') AS missed,
	status IN ('unrecorded', 'missing', 'final') AS unrecorded
FROM visit;

-- A contact more than 30 days after the one before begins an episode.
CREATE TABLE episode AS
WITH contact AS (
	SELECT client, day,
		day - lag(day) OVER (PARTITION BY client ORDER BY day) > 30
		AS is_new
	FROM session WHERE attended OR missed
), numbered AS (
	SELECT client, day,
		1 + sum(ifnull(is_new, 0))
		OVER (PARTITION BY client ORDER BY day) AS episode
	FROM contact
)
SELECT client, episode, min(day) AS first,
	min(max(day) + 30, (SELECT max(day) FROM contact)) AS last
FROM numbered GROUP BY client, episode;

-- Every week that touches it.
CREATE TABLE week AS
WITH RECURSIVE week(client, episode, first, last, number, monday) AS (
	SELECT client, episode, first, last, 1, first - first % 7 FROM episode
	UNION ALL
	SELECT client, episode, first, last, number + 1, monday + 7
	FROM week WHERE monday + 7 <= last
)
SELECT * FROM week;
CREATE INDEX session_client ON session(client, day);

CREATE TABLE counted AS
SELECT week.client AS client, episode, number, date(monday - 0.5) AS monday,
	printf('%.2f', ifnull(sum(attended * minutes), 0) / 60.0) AS hours,
	ifnull(sum(attended), 0) AS sessions,
	count(DISTINCT CASE WHEN attended THEN day END) AS days,
	ifnull(sum(missed), 0) AS missed,
	ifnull(sum(unrecorded), 0) AS unrecorded
FROM week LEFT JOIN session ON session.client = week.client
	AND day BETWEEN max(first, monday) AND min(last, monday + 6)
GROUP BY week.client, episode, number;

CREATE TABLE answered AS
SELECT client_id AS client, CAST(episode AS INTEGER) AS episode,
	CAST(program_week AS INTEGER) AS number, week_start AS monday,
	hours, CAST(sessions AS INTEGER) AS sessions,
	CAST(days AS INTEGER) AS days, CAST(missed AS INTEGER) AS missed,
	CAST(unrecorded AS INTEGER) AS unrecorded
FROM answer;

CREATE TABLE agree AS
SELECT * FROM counted INTERSECT SELECT * FROM answered;
CREATE TABLE differ AS
SELECT client, episode, number FROM (
	SELECT * FROM counted UNION SELECT * FROM answered
	EXCEPT SELECT * FROM agree
) GROUP BY client, episode, number;

SELECT (SELECT count(*) FROM visit) || ' rows, ' ||
	(SELECT count(*) FROM agree) || ' client-weeks agree, ' ||
	(SELECT count(*) FROM differ) || ' differ';
-- No row of the answer may stand there twice.
SELECT 'rows of the answer that stand there twice: ' ||
	(SELECT count(*) FROM answered) || ' of ' || count(*)
FROM (SELECT DISTINCT * FROM answered)
HAVING count(*) <> (SELECT count(*) FROM answered);
-- No attended row may be lost on the way to the answer.
SELECT 'attended rows that no week has: ' || lost FROM (
	SELECT (SELECT sum(attended) FROM session) -
		(SELECT sum(sessions) FROM answered) AS lost
) WHERE lost <> 0;
END

(cd "$room" && sqlite3 -batch :memory: < count.sql) > "$room/figure"
cat "$room/figure"
grep -q ' rows, [1-9][0-9]* client-weeks agree, 0 differ$' "$room/figure"
[ "$(wc -l < "$room/figure")" -eq 1 ]
