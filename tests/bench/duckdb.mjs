// SPDX-License-Identifier: ISC
// What the two DuckDB contenders share: the module, the view, the answer.
// The npm package @duckdb/node-api is looked for in the folder that
// IOP_NODE_MODULES names, else in the node_modules of the current folder.

import { createRequire } from "node:module";
import { resolve } from "node:path";

const folder = resolve(process.env.IOP_NODE_MODULES ?? "node_modules");
const { DuckDBInstance } = createRequire(folder + "/")("@duckdb/node-api");

// Writes the answer of a query over the view "attended" as CSV to standard
// output.  The columns are declared, so nothing is sniffed or converted that
// the sum does not need.
export async function answer(query) {
	const file = process.argv[2].replaceAll("'", "''");
	const instance = await DuckDBInstance.create(":memory:", {
		threads: "2",
	});
	const connection = await instance.connect();

	await connection.run("SET preserve_insertion_order = false");
	await connection.run(`CREATE VIEW attended AS
		SELECT client_id, date,
		    date_trunc('week', date)::DATE AS week_start,
		    hour(began) * 60 + minute(began) AS start_min,
		    hour(ended) * 60 + minute(ended) AS end_min
		FROM read_csv('${file}', header = true, auto_detect = false,
		    delim = ',', quote = '"', columns = {
			client_id: 'VARCHAR', date: 'DATE', began: 'TIME',
			ended: 'TIME', service: 'VARCHAR', status: 'VARCHAR',
			mode: 'VARCHAR', counselor: 'VARCHAR' })
		WHERE status IN ('attended', 'late')`);
	await connection.run(`COPY (${query}) TO '/dev/stdout'
		(FORMAT csv, HEADER)`);
	connection.closeSync();
}
