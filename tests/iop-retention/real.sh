#!/bin/sh
# SPDX-License-Identifier: ISC
# Counts once more, in SQLite, who was still attending three clinical trials
# after 4, 8, 12, 16, 20 and 24 weeks, by the arm they were randomized to, and
# compares every cell with the answers of iop-retention: from the weekly rows
# of iop-hours, and from one row a client, made here: first and last day
# attended.
#
#	tests/iop-retention/real.sh DIR
#
# DIR has ctn_visits_as_attendance.csv and randomization.csv, whole or a part
# of them: tests/data/ctn0094. Prints one line, as in "3334 clients, 168 cells
# agree, 0 differ", and ends with 1 when a cell differs. IOP_BUILD names the
# folder of the tools.
set -eu

if [ $# -ne 1 ]; then
	echo "usage: tests/iop-retention/real.sh DIR" >&2
	exit 2
fi
if ! command -v sqlite3 > /dev/null; then
	echo "tests/iop-retention/real.sh: there is no sqlite3" >&2
	exit 2
fi
here=$(cd "$(dirname "$0")/.." && pwd)
tools=$(cd "${IOP_BUILD:-$here/../build}" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 2' HUP INT TERM

cp "$1/ctn_visits_as_attendance.csv" "$room/visit.csv"
cp "$1/randomization.csv" "$room/randomization.csv"
cd "$room"

# A day's number is its Julian day, which is a multiple of 7 on Mondays. The
# client with the number 7 is CTN0007. Some were never randomized.
cat > session.sql <<'END'
.bail on
.mode csv
.import visit.csv visit
.import randomization.csv randomization
CREATE TABLE arm AS
SELECT client_id AS client, ifnull(treatment, 'none') AS arm
FROM (SELECT DISTINCT client_id FROM visit) LEFT JOIN (
	SELECT printf('CTN%04d', who) AS client_id, treatment
	FROM randomization WHERE which = '1') USING (client_id);
CREATE TABLE session AS
SELECT client_id AS client,
	CAST(julianday(session_date) + 0.5 AS INTEGER) AS day,
	status = 'attended' AND minutes > 0 AS attended,
	status IN ('attended', 'absent', 'no-show') AS contact
FROM visit;
CREATE INDEX session_client ON session(client, day);
END

# What the tools read: a roster that tells the arms, and one row a client.
cat session.sql - <<'END' | sqlite3 -batch :memory:
.headers on
.once roster.csv
SELECT client AS client_id, arm FROM arm;
.once stays.csv
SELECT client AS client_id, arm, date(min(day) - 0.5) AS start,
	date(max(day) - 0.5) AS end
FROM session JOIN arm USING (client) WHERE attended GROUP BY client;
END
"$tools/iop-hours" --quiet --column date=session_date \
	--words "$here/data/ctn0094/words.csv" --roster roster.csv \
	--keep arm visit.csv > weeks.csv
for answer in weeks stays; do
	"$tools/iop-retention" --by arm --at 4,8,12,16,20,24 $answer.csv \
		> $answer.answer.csv
done

cat session.sql - > count.sql <<'END'
.import weeks.answer.csv weeks_answer
.import stays.answer.csv stays_answer
.mode list
CREATE TABLE after(week INTEGER);
INSERT INTO after VALUES (4), (8), (12), (16), (20), (24);

-- Weekly: contacts up to a gap of more than 30 days, and 30 days behind it.
CREATE TABLE as_of AS SELECT max(day) AS day FROM session WHERE contact;
CREATE TABLE first_episode AS
WITH step AS (
	SELECT client, day,
		day - lag(day) OVER (PARTITION BY client ORDER BY day) > 30
		AS is_new
	FROM session WHERE contact
), numbered AS (
	SELECT client, day, sum(ifnull(is_new, 0))
		OVER (PARTITION BY client ORDER BY day) AS episode
	FROM step
)
SELECT client, min(day) AS first,
	min(max(day) + 30, (SELECT day FROM as_of)) AS last
FROM numbered WHERE episode = 0 GROUP BY client;
-- The end is the last day of the last week that was attended, and that of
-- the data for those who are there in its last week.
CREATE TABLE stay AS
SELECT 'weeks' AS form, client, first - first % 7 AS first,
	CASE WHEN last - last % 7 < as_of.day - as_of.day % 7
	THEN ifnull((SELECT max(day - day % 7) + 6 FROM session
		WHERE session.client = first_episode.client AND attended
		AND day BETWEEN first AND last), first - first % 7)
	ELSE as_of.day - as_of.day % 7 + 6 END AS last,
	as_of.day - as_of.day % 7 + 6 AS data_end
FROM first_episode, as_of;

-- One row a client: from the first day attended to the last.
INSERT INTO stay
SELECT 'stays', client, min(day), max(day),
	(SELECT max(day) FROM session WHERE attended)
FROM session WHERE attended GROUP BY client;

-- Whose data reach that day, and who was still there on it.
CREATE TABLE counted AS
SELECT form, arm, week, count(*) AS started,
	sum(first + 7 * week <= data_end) AS known,
	sum(first + 7 * week <= data_end AND first + 7 * week <= last)
	AS enrolled
FROM stay JOIN arm USING (client), after GROUP BY form, arm, week;
-- Cell by cell, as text.
CREATE TABLE expected AS
SELECT form, arm, week || '' AS week, 'started' AS cell,
	started || '' AS value FROM counted
UNION ALL SELECT form, arm, week || '', 'known', known || '' FROM counted
UNION ALL SELECT form, arm, week || '', 'enrolled', enrolled || ''
FROM counted
UNION ALL SELECT form, arm, week || '', 'percent', CASE known WHEN 0 THEN ''
	ELSE (tenths / 10) || '.' || (tenths % 10) END
FROM (SELECT *, (enrolled * 2000 + known) / (known * 2) AS tenths
	FROM counted);

CREATE TABLE answer AS
SELECT 'weeks' AS form, * FROM weeks_answer
UNION ALL SELECT 'stays', * FROM stays_answer;
CREATE TABLE answered AS
SELECT form, "group" AS arm, week, 'started' AS cell, started AS value
FROM answer
UNION ALL SELECT form, "group", week, 'known', known FROM answer
UNION ALL SELECT form, "group", week, 'enrolled', enrolled FROM answer
UNION ALL SELECT form, "group", week, 'percent', percent FROM answer;

CREATE TABLE agree AS
SELECT * FROM expected INTERSECT SELECT * FROM answered;
CREATE TABLE differ AS
SELECT form, arm, week, cell FROM (
	SELECT * FROM expected UNION SELECT * FROM answered
	EXCEPT SELECT * FROM agree
) GROUP BY form, arm, week, cell;
SELECT (SELECT count(DISTINCT client) FROM stay) || ' clients, ' ||
	(SELECT count(*) FROM agree) || ' cells agree, ' ||
	(SELECT count(*) FROM differ) || ' differ';
-- No row of the answer may stand there twice.
SELECT 'cells of the answer that stand there twice: ' || count(*)
FROM (SELECT 1 FROM answered GROUP BY form, arm, week, cell
	HAVING count(*) > 1)
HAVING count(*) > 0;
END

sqlite3 -batch :memory: < count.sql > figure
cat figure
grep -q ' clients, [1-9][0-9]* cells agree, 0 differ$' figure
[ "$(wc -l < figure)" -eq 1 ]
