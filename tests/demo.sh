# SPDX-License-Identifier: ISC
# demo.sh BUILD: shows the last week of the sample clinic, and what to do next.
set -eu

build=$1
clinic=tests/data/clinic
cd "$(dirname "$0")/.."

# Shows a command as one would type it, then what it prints.
show() {
	echo "\$ $*"
	"$@"
	echo
}

echo
echo "A sample clinic, all of it made up: who met the week of 2026-03-23?"
echo
show "$build/iop-hours" --roster $clinic/roster.csv \
	--closures $clinic/closures.csv --as-of 2026-03-29 --week last \
	--table $clinic/attendance.csv
cat <<END
Read: c02 was there for 8.62 of the 9.00 hours that the rule asks for, on 3 of
3 days, and so is 0.38 hours short. c18 has not come for two weeks: the one to
call. c08 and c12 lack notes (unproven), c11 has no level yet (unplaced).

What next:
  $build/iop-hours --help                the columns it reads, the options
  $build/iop-hours --table EXPORT.csv    the same for an export of yours
  README.md                            one client, a cron entry, where to read on
  make check                           the tests
  make install                         into /usr/local, as root
END
