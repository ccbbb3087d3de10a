# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# demo.sh BUILD: shows the last week of the sample clinic, and what to do next.
set -eu

build=$1
clinic=tests/data/clinic
cd "$(dirname "$0")/../.."

# The same for a pipe, with the tools of the build.
show_pipe() {
	echo "\$ $1"
	PATH=$build:$PATH sh -c "$1"
	echo
}

build=$(cd "$build" && pwd)
cd $clinic
echo
echo "A sample clinic, all of it made up: who met the week of 2026-03-23?"
echo
show_pipe 'iop-hours --roster roster.csv --closures closures.csv \
      --as-of 2026-03-29 --week last --table attendance.csv'
echo "Who may step down, and who is held back by what?"
echo
show_pipe 'iop-hours --roster roster.csv --closures closures.csv \
      --as-of 2026-03-29 attendance.csv |
      iop-stepdown --latest --only step-down,hold --table'
echo "How many weeks ended in which advice, by Washington's ladder?"
echo
show_pipe 'iop-hours --roster roster.csv --closures closures.csv attendance.csv |
      iop-stepdown -p washington | cut -d , -f 43 | sort | uniq -c'
echo "From the assessments to the vouchers, in one pipe: one client's ledger."
echo
show_pipe 'iop-place -p guide assessments.csv |
      iop-hours --roster - --closures closures.csv attendance.csv |
      iop-stepdown |
      iop-voucher -p attendance --client c07 --table'
echo "Vouchers for negative tests: a positive one, the reset, the return."
echo
show_pipe 'iop-voucher -q -p california --client c02 --table tests.csv'
echo "Who was still enrolled after so many weeks?"
echo
show_pipe 'iop-hours --roster roster.csv --closures closures.csv attendance.csv |
      iop-retention --at 1,4,8 --table'
echo "What have payers authorized, and what is left of it?"
echo
show_pipe 'iop-hours --per day --roster roster.csv --closures closures.csv \
      --keep payer attendance.csv |
      iop-auth --auths authorizations.csv --table'
if command -v gnuplot > /dev/null; then
	echo "The program at a glance:"
	echo
	show_pipe 'iop-hours --roster roster.csv --closures closures.csv attendance.csv |
      iop-plot census --format text'
fi
cat <<END
Read: c02 was there for 8.62 of the 9.00 hours that the rule asks for, on 3 of
3 days, and so is 0.38 hours short. c18 has not come for two weeks: the one to
call. c08 and c12 lack notes (unproven), c11 has no level yet (unplaced). c06 has
used 36 quarters of an hour more than the payer authorized until February.

What next:
  build/iop-hours --help                the columns it reads, the options
  build/iop-hours --table EXPORT.csv    the same for an export of yours
  README.md                             by question; man/iop.7 has recipes
  make check                            the tests
  make install                          into /usr/local, as root
END
