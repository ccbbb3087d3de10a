# SPDX-License-Identifier: ISC
# Whatever fails, memory, disks, descriptors, or the tool's life itself, a tool
# ends with status 2 and a message, or with its whole answer; a file is the old
# one or the whole new one. The loops that do it stand in faults/; beyond the
# 20th call of a kind they take each 20th here, and every one in make faults.

load ../helper

# all_well TOOL: the loops find nothing.
all_well() {
	if [ ! -e "$IOP_BUILD/fail.so" ]; then
		skip "the library that makes calls fail isn't built here"
	fi
	try bash "$IOP_ROOT/tests/faults/run.sh" "$IOP_BUILD" 20 "$1"
	status 0
	no_errors
	[ "$(tail -n 1 .stdout)" = "all well" ]
	# Each kind of fault was there, with as many runs as it takes.
	for kind in '/dev/full' 'closed descriptors' 'memory, once' \
	    'read EIO, once' 'write ENOSPC, once' 'fsync EIO' 'rename EACCES' \
	    'killed by SIGKILL' 'killed by SIGTERM' 'less memory'; do
		grep -q "^$1  *$kind  *[1-9]" .stdout
	done
}

@test "nothing that fails makes a tool lose a row in silence" {
	local tool
	for tool in $(all_tools); do
		all_well "$tool"
	done
}
