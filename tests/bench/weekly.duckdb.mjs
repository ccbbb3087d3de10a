// SPDX-License-Identifier: ISC
// Minutes per client and Monday week of the sessions attended, by end less
// start, overlaps counted twice.  Run as: node weekly.duckdb.mjs FILE

import { answer } from "./duckdb.mjs";

await answer(`
	SELECT client_id, week_start, sum(end_min - start_min) AS minutes
	FROM attended
	GROUP BY client_id, week_start`);
