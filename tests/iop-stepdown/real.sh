#!/bin/sh
# SPDX-License-Identifier: ISC
# Were the clients whom a trial flagged as away for 14 days in a row reviewed
# by then? Judges the trial's planned weekly visits with a ladder that asks an
# hour on a day of each week and calls for a review after two short weeks.
#
#	tests/iop-stepdown/real.sh DIR
#
# DIR holds visit.csv and ctn_visits_as_attendance.csv of CTN-0094. Prints the
# figures and who differs, and ends with 1 when a client who stayed away for 20
# days, which hold two whole weeks, was not reviewed. IOP_BUILD names the
# folder of the tools.
set -eu

if [ $# -ne 1 ]; then
	echo "usage: tests/iop-stepdown/real.sh DIR" >&2
	exit 2
fi
if ! command -v sqlite3 > /dev/null; then
	echo "tests/iop-stepdown/real.sh: there is no sqlite3" >&2
	exit 2
fi
here=$(cd "$(dirname "$0")/.." && pwd)
build=${IOP_BUILD:-$here/../build}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 2' HUP INT TERM

cp "$1/visit.csv" "$1/ctn_visits_as_attendance.csv" "$room"
cat > "$room/weekly.csv" <<'END'
rule,min_hours,min_days,source
weekly,1,1,local: a visit a week is planned
END
cat > "$room/ladder.csv" <<'END'
stage,min_hours,min_days,back_after,source
visits,1,1,2,local: a visit a week is planned
END
"$build/iop-hours" --quiet --policy "$room/weekly.csv" \
	--column date=session_date --words "$here/data/ctn0094/words.csv" \
	"$room/ctn_visits_as_attendance.csv" > "$room/weeks.csv"
"$build/iop-stepdown" --quiet --policy "$room/ladder.csv" \
	"$room/weeks.csv" > "$room/steps.csv"

# Days are counted from consent, the Monday 2020-01-06. A flagged visit that
# was planned and never dated (WK5) lies so many weeks after WK0.
cat > "$room/compare.sql" <<'END'
.bail on
.mode csv
.import visit.csv visit
.import steps.csv step
.import ctn_visits_as_attendance.csv session
.mode list
.separator " "
CREATE TABLE zero AS
SELECT who, min(CAST("when" AS INTEGER)) AS day
FROM visit WHERE visit = 'WK0' AND "when" <> '' GROUP BY who;

CREATE TABLE flag AS
SELECT printf('CTN%04d', CAST(who AS INTEGER)) AS client, what,
	CASE WHEN "when" <> '' THEN CAST("when" AS INTEGER)
	ELSE zero.day + 7 * CAST(substr(visit, 3) AS INTEGER) END AS day
FROM visit LEFT JOIN zero USING (who)
WHERE is_missing_14_consecutive = '1';

CREATE TABLE attended AS
SELECT client_id AS client,
	CAST(julianday(session_date) - julianday('2020-01-06') AS INTEGER)
	AS day
FROM session WHERE status = 'attended';

CREATE TABLE review AS
SELECT client_id AS client,
	CAST(julianday(week_start) - julianday('2020-01-06') AS INTEGER)
	AS monday
FROM step WHERE step_action = 'review';

-- Each client's first flag and the last visit before it. A review counts when
-- its week begins after that visit, and by the week that holds the flag.
CREATE TABLE first AS
SELECT client, min(day) AS day, max(what = 'visit' AND day =
	(SELECT min(day) FROM flag AS other
	WHERE other.client = flag.client)) AS came
FROM flag GROUP BY client;
CREATE TABLE compared AS
SELECT client, day, came, day - last AS away, EXISTS (
	SELECT * FROM review WHERE review.client = v.client
	AND monday > last AND monday <= day) AS reviewed
FROM (SELECT *, (SELECT max(day) FROM attended
	WHERE attended.client = first.client AND attended.day < first.day)
	AS last FROM first) AS v;

SELECT sum(reviewed) || ' of ' || count(*) ||
	' flagged clients reviewed by then; of those whose last visit lay' ||
	' 20 days or more back ' || sum(reviewed AND away >= 20) || ' of ' ||
	sum(away >= 20) || ', 14 to 19 days ' ||
	sum(reviewed AND away BETWEEN 14 AND 19) || ' of ' ||
	sum(away BETWEEN 14 AND 19) || ', fewer ' ||
	sum(reviewed AND away < 14) || ' of ' || sum(away < 14)
FROM compared;
SELECT client || ': flagged ' || away || ' days after the last visit' ||
	CASE WHEN came THEN ', on a day with a visit' ELSE '' END ||
	CASE WHEN reviewed THEN ', reviewed' ELSE ', not reviewed' END
FROM compared WHERE reviewed <> (away >= 14) ORDER BY client;
SELECT 'not one of the flags that stand less than 14 days after a visit can' ||
	' mean days without one: ' || count(*) || ' of ' ||
	(SELECT count(*) FROM flag) || ' flags, ' || sum(what = 'visit') ||
	' of them on a visit that took place'
FROM flag WHERE day - (SELECT max(day) FROM attended
	WHERE attended.client = flag.client AND attended.day < flag.day) < 14;
SELECT 'UNEXPLAINED ' || client FROM compared
WHERE away IS NULL OR (away >= 20 AND NOT reviewed);
END

(cd "$room" && sqlite3 -batch :memory: < compare.sql) > "$room/figures"
cat "$room/figures"
if grep -q '^UNEXPLAINED' "$room/figures"; then
	exit 1
fi
grep -q '^[1-9][0-9]* of [1-9]' "$room/figures"
