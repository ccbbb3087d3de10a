// SPDX-License-Identifier: ISC
// Writes the answer of QUERY over the CSV file FILE to standard output, as
// DuckDB finds it on two threads. Run as:
//
//	node duckdb.mjs attended|assessments|tests QUERY FILE
//
// The columns are declared, so nothing is sniffed or converted that the answer
// does not need. The npm package @duckdb/node-api is looked for in the folder
// that IOP_NODE_MODULES names, else in the node_modules of the current folder.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const folder = resolve(process.env.IOP_NODE_MODULES ?? "node_modules");
const { DuckDBInstance } = createRequire(folder + "/")("@duckdb/node-api");
const [view, query, path] = process.argv.slice(2);
const file = path.replaceAll("'", "''");

function rows(columns) {
	return `read_csv('${file}', header = true, auto_detect = false,
	    delim = ',', quote = '"', columns = {${columns}})`;
}

const views = {
	attended: `SELECT client_id, date,
	    date_trunc('week', date)::DATE AS week_start,
	    hour(began) * 60 + minute(began) AS start_min,
	    hour(ended) * 60 + minute(ended) AS end_min
	    FROM ${rows(`client_id: 'VARCHAR', date: 'DATE', began: 'TIME',
		ended: 'TIME', service: 'VARCHAR', status: 'VARCHAR',
		mode: 'VARCHAR', counselor: 'VARCHAR'`)}
	    WHERE status IN ('attended', 'late')`,
	assessments: `SELECT * FROM ${rows(`client_id: 'VARCHAR', d1: 'INT',
	    d2: 'INT', d3: 'INT', d4: 'INT', d5: 'INT', d6: 'INT',
	    sud: 'VARCHAR', date: 'DATE'`)}`,
	tests: `SELECT * FROM ${rows(`client_id: 'VARCHAR', date: 'DATE',
	    result: 'VARCHAR'`)}`,
};

const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
await connection.run("SET preserve_insertion_order = false");
await connection.run(`CREATE VIEW ${view} AS ${views[view]}`);
await connection.run(`COPY (${readFileSync(query, "utf8")}) TO '/dev/stdout'
	(FORMAT csv, HEADER)`);
connection.closeSync();
