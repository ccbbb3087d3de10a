# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# inputs.sh: days of care and authorizations, for what is tried with every tool.
# Beside the files of tests/faults/inputs.sh.
set -uo pipefail

cut -d , -f 1,2,5,6 many-weeks.csv |
	sed '1s/.*/client_id,date,hours,day_counts/; s/,3$/,yes/' > many-days.csv
head -n 40 many-days.csv > good-days.csv
{
	cat good-days.csv
	tail -n 1 good-days.csv | sed 's/,2026-../,2026-13/'
} > days.csv
awk -F, '
NR == 1 { print "client_id,auth_id,from_date,to_date,units,unit" }
$4 == 1 { print $1 ",A,2026-01-01,2026-01-20,2,day" }' many-weeks.csv |
	head -n 8 > auths.csv
iop-auth --print-policy > notices.csv
