-- SPDX-License-Identifier: ISC
-- Minnesota's table as the choice that one would write for it: level, rule and
-- reason. A missing cell is not looked for. For DuckDB and for SQLite.

WITH rules (rule, level, reason) AS (VALUES
	('no-disorder', 'none', 'no substance use disorder'),
	('residential-4', 'RES', 'd4 is 4'),
	('residential-5', 'RES', 'd5 is 4'),
	('residential-6', 'RES', 'd6 is 4'),
	('outpatient-4', 'OP', 'd4 is 2 or more'),
	('outpatient-5', 'OP', 'd5 is 2 or more'),
	('outpatient-6', 'OP', 'd6 is 2 or more'),
	('acute-1', 'none',
	    'd1 to d3 authorize nothing alone: other care for withdrawal'),
	('acute-2', 'none', 'd1 to d3 authorize nothing alone: medical care'),
	('acute-3', 'none',
	    'd1 to d3 authorize nothing alone: mental health care'),
	('low', 'none', 'd4 and d5 and d6 are below 2')
), decided AS (
	SELECT *, CASE
		WHEN sud = 'no' THEN 'no-disorder'
		WHEN d4 = 4 THEN 'residential-4'
		WHEN d5 = 4 THEN 'residential-5'
		WHEN d6 = 4 THEN 'residential-6'
		WHEN d4 >= 2 THEN 'outpatient-4'
		WHEN d5 >= 2 THEN 'outpatient-5'
		WHEN d6 >= 2 THEN 'outpatient-6'
		WHEN d1 >= 2 THEN 'acute-1'
		WHEN d2 >= 2 THEN 'acute-2'
		WHEN d3 >= 2 THEN 'acute-3'
		ELSE 'low' END AS rule
	FROM assessments
)
SELECT client_id, d1, d2, d3, d4, d5, d6, sud, date,
    level AS place_level,
    'minnesota/' || rule AS place_rule, reason AS place_reason
FROM decided JOIN rules USING (rule)
