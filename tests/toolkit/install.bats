# SPDX-License-Identifier: ISC
# make install, uninstall, dist and deb: what they put where, that the binaries
# are hardened, and that tarball and package come out the same, byte for byte.

load ../helper

# These are about the usual build: not one with sanitizers, nor the scripts that
# run the tools under valgrind. A make of ours takes no part in that of make
# check.
setup() {
	cd "$BATS_TEST_TMPDIR" || return
	if ! readelf --file-header "$IOP_BUILD/iop-hours" > .header 2> .problem; then
		skip "the tools of this build are no binaries that readelf can read"
	fi
	if nm "$IOP_BUILD/iop-hours" | grep -q __asan_init; then
		skip "this build is one with sanitizers"
	fi
	if nm "$IOP_BUILD/iop-hours" | grep -q __gcov_init; then
		skip "this build counts the lines that are run"
	fi
	asked=" ${MAKEFLAGS:-} "
	unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
}

# installed ...: make install of the tools under test below root/.
installed() {
	make --silent -C "$IOP_ROOT" BUILD="$IOP_BUILD" \
		DESTDIR="$BATS_TEST_TMPDIR/root" "$@" install
}

# uninstalled ...: make uninstall of the same.
uninstalled() {
	make --silent -C "$IOP_ROOT" BUILD="$IOP_BUILD" \
		DESTDIR="$BATS_TEST_TMPDIR/root" "$@" uninstall
}

@test "make install puts tools, manuals, completions and examples below PREFIX" {
	local page file share=root/opt/iop/share

	installed PREFIX=/opt/iop
	try ls root/opt/iop/bin
	status 0
	output < <(all_tools)
	for page in "$IOP_ROOT"/man/*.[1-8]; do
		assert cmp "$page" "$share/man/man${page##*.}/${page##*/}"
	done
	for file in README.md COPYING; do
		assert cmp "$IOP_ROOT/$file" "$share/doc/iop-tools/$file"
	done
	assert diff -r "$IOP_DATA/clinic" "$share/doc/iop-tools/examples"
	for file in $(all_tools); do
		assert cmp "$IOP_BUILD/completions/iop-tools.bash" \
			"$share/bash-completion/completions/$file"
		assert cmp "$IOP_BUILD/completions/iop-tools.fish" \
			"$share/fish/vendor_completions.d/$file.fish"
	done
	assert cmp "$IOP_BUILD/completions/_iop-tools" \
		"$share/zsh/site-functions/_iop-tools"
}

@test "make uninstall removes what make install put, and nothing else" {
	mkdir -p root/usr/local/share/doc/iop-tools
	echo mine > root/usr/local/share/doc/iop-tools/notes
	installed
	assert [ "$(find root ! -type d | wc -l)" -gt 20 ]
	uninstalled
	try find root ! -type d
	status 0
	output <<-'END'
	root/usr/local/share/doc/iop-tools/notes
	END
	no_errors
	rm root/usr/local/share/doc/iop-tools/notes
	installed
	uninstalled
	assert_not_exists root/usr/local/share/doc/iop-tools
}

@test "make uninstall where nothing is installed is no failure" {
	try uninstalled
	status 0
	no_output
	no_errors
}

@test "the installed tools are hardened" {
	local tool

	case $asked in
	*' HARDENING='* | *' CFLAGS='* | *' LDFLAGS='*)
		skip "this build has flags of its own"
		;;
	esac
	installed PREFIX=
	for tool in root/bin/*; do
		# At any address, and nothing to overwrite once it runs.
		readelf --wide --file-header --dynamic --segments "$tool" > elf
		assert grep -q 'Type: *DYN ' elf
		assert grep -q 'FLAGS_1.*\<PIE\>' elf
		assert grep -q 'FLAGS.*\<BIND_NOW\>' elf
		assert grep -q 'FLAGS_1.*\<NOW\>' elf
		assert grep -q GNU_RELRO elf
		assert grep -q 'GNU_STACK.* RW ' elf
		# Calls that check the stack and the bounds of what they write.
		readelf --wide --dyn-syms "$tool" > symbols
		assert grep -q '\<__stack_chk_fail\>' symbols
		if ldd "$tool" | grep -q 'libc\.so\.6'; then
			assert grep -qE '\<__(fprintf|snprintf|memcpy)_chk\>' symbols
		fi
		# The linker keeps the note of IBT and SHSTK only where the C
		# library has it too, which Debian 12's doesn't; so the code is
		# looked at: a function begins with a mark for indirect calls.
		if [ "$(uname -m)" = x86_64 ]; then
			objdump --disassemble=main "$tool" > main
			assert grep -q endbr64 main
		fi
	done
}

# packed FOLDER: make dist of the source in FOLDER into the current folder.
packed() {
	make --silent -C "$1" BUILD="$PWD" dist > /dev/null
}

@test "make dist makes the same bytes anywhere, and of its own tarball too" {
	local tarball

	mkdir -p one two three
	(cd one && TZ=UTC && export TZ && umask 022 && packed "$IOP_ROOT")
	tarball=$(cd one && printf '%s\n' *)
	[[ $tarball == iop-tools-*.tar.gz ]]
	(cd two && TZ=Asia/Kolkata LC_ALL=C && export TZ && umask 077 &&
		packed "$IOP_ROOT")
	assert cmp "one/$tarball" "two/$tarball"

	# The order of files in a folder is another here, and so are the modes.
	(umask 077 && tar -xzf "one/$tarball" --no-same-permissions)
	(cd three && umask 027 && packed "../${tarball%.tar.gz}")
	assert cmp "one/$tarball" "three/$tarball"

	# Nothing of who packed it, or where.
	tar -tvzf "one/$tarball" > list
	assert_equal "$(awk '$2 != "root/root"' list)" ""
	assert_equal "$(awk '{ print $1 }' list | sort -u)" \
		$'-rw-r--r--\n-rwxr-xr-x'
	assert_equal "$(awk '{ print $4, $5 }' list | sort -u | wc -l)" 1
}

@test "make dist takes the time SOURCE_DATE_EPOCH" {
	(export SOURCE_DATE_EPOCH=1000000000 TZ=UTC && packed "$IOP_ROOT")
	try_shell 'tar --full-time -tvzf iop-tools-*.gz | tr -s " " | cut -d " " -f 4,5 | uniq'
	status 0
	output <<-'END'
	2001-09-09 01:46:40
	END
	no_errors
}

@test "the unpacked tarball builds and installs" {
	local source

	packed "$IOP_ROOT"
	tar -xzf iop-tools-*.tar.gz
	rm iop-tools-*.tar.gz
	source=$(printf '%s\n' iop-tools-*)
	make --silent -j 2 -C "$source" CFLAGS=-O0 HARDENING= DESTDIR="$PWD/root" install
	cd "root/usr/local/share/doc/iop-tools/examples"
	try ../../../../bin/iop-hours --roster roster.csv --closures closures.csv \
		--as-of 2026-03-29 --week last --only short --table attendance.csv
	status 0
	output <<-'END'
	client week week_start level       hours days status reason
	c02      12 2026-03-23 IOP     8.62/9.00  3/3 short  hours
	c09       9 2026-03-23 IOP     8.07/9.00  3/3 short  hours
	c16       8 2026-03-23 IOP     6.00/9.00  2/3 short  hours+days
	c18       9 2026-03-23 IOP     0.00/9.00  0/3 short  hours+days
	c19       5 2026-03-23 PHP   16.75/20.00  4/5 short  hours+days
	c20       2 2026-03-23 IOP     0.00/9.00  0/3 short  hours+days

	Data up to 2026-03-29
	END
	no_errors
}
