# SPDX-License-Identifier: ISC
# What the tests of iop-hours load: the helper, and a look at some columns of
# its wide answer.

load ../helper

# shows COLUMN ...: these columns of standard output.
shows() {
	columns "$@" < .stdout > .shown
	same .shown "the columns $*"
}
