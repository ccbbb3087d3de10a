// SPDX-License-Identifier: ISC
// Minutes per client and Monday week of the sessions attended, overlaps
// counted once: a session adds what lies beyond the latest end of those that
// began before it on that day.  Run as: node union.duckdb.mjs FILE

import { answer } from "./duckdb.mjs";

await answer(`
	SELECT client_id, week_start, sum(greatest(0,
	    end_min - greatest(start_min, reached_min))) AS minutes
	FROM (
		SELECT *, max(end_min) OVER (
		    PARTITION BY client_id, date ORDER BY start_min
		    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
		) AS reached_min
		FROM attended
	)
	GROUP BY client_id, week_start`);
