-- SPDX-License-Identifier: ISC
-- Minutes per client and Monday week of the sessions attended, by end less
-- start, overlaps counted twice. For DuckDB and for SQLite.

SELECT client_id, week_start, sum(end_min - start_min) AS minutes
FROM attended
GROUP BY client_id, week_start
