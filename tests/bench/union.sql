-- SPDX-License-Identifier: ISC
-- Minutes per client and Monday week of the sessions attended, overlaps counted
-- once: a session adds what lies beyond the latest end of those that began
-- before it on that day. For DuckDB and for SQLite.

SELECT client_id, week_start, sum(CASE
	WHEN reached_min IS NULL OR reached_min < start_min
	THEN end_min - start_min
	WHEN reached_min < end_min
	THEN end_min - reached_min
	ELSE 0 END) AS minutes
FROM (
	SELECT *, max(end_min) OVER (
	    PARTITION BY client_id, date ORDER BY start_min
	    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
	) AS reached_min
	FROM attended
)
GROUP BY client_id, week_start
