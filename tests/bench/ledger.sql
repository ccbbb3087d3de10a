-- SPDX-License-Identifier: ISC
-- The ledger by ledger.csv, in cents: a client's losses so far part the history
-- into runs, and within a run negative tests are counted. For DuckDB and for
-- SQLite. Two tests of a client on one day are not put in order.

WITH parted AS (
	SELECT *, sum(CASE WHEN result IN ('positive', 'missed', 'refused')
	    THEN 1 ELSE 0 END) OVER (PARTITION BY client_id ORDER BY date
	    ROWS UNBOUNDED PRECEDING) AS losses
	FROM tests
), counted AS (
	SELECT *, sum(CASE WHEN result = 'negative' THEN 1 ELSE 0 END) OVER (
	    PARTITION BY client_id, losses ORDER BY date
	    ROWS UNBOUNDED PRECEDING) AS streak
	FROM parted
), earned AS (
	SELECT *, CASE
		WHEN result <> 'negative' THEN 0
		WHEN streak > 23 THEN 3000
		ELSE 125 + 125 * streak END + CASE
		WHEN result = 'negative' AND streak % 3 = 0 THEN 1000
		ELSE 0 END AS cents
	FROM counted
)
SELECT client_id, date, result, streak, cents, sum(cents) OVER (
    PARTITION BY client_id ORDER BY date ROWS UNBOUNDED PRECEDING) AS balance
FROM earned
