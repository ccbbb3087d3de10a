# SPDX-License-Identifier: ISC
# README.md and common/README.md: their commands print what they show.

load ../helper

# blocks KIND [FILE]: the lines of a page's blocks of one kind, such as console.
blocks() {
	awk -v begin="\`\`\`$1" '
		$0 == "```" { inside = 0 }
		inside { print }
		$0 == begin { inside = 1 }' "$IOP_ROOT/${2:-README.md}"
}

# Runs the commands of a transcript on standard input, one shell for all of
# them, and writes the transcript that comes of it. A line that begins with
# "> " goes on with the command above.
play() {
	awk -v quote="'" '
		function escaped(text) {
			gsub(quote, quote "\\" quote quote, text)
			return quote text quote
		}
		/^\$ / { if (shown != "") run(); shown = $0; command = substr($0, 3); next }
		/^> / && shown != "" {
			shown = shown "\n" $0
			command = command "\n" substr($0, 3)
			next
		}
		shown != "" { run() }
		function run() {
			print "printf " quote "%s\\n" quote " " escaped(shown)
			print "eval " escaped(command)
			shown = ""
		}
		END { if (shown != "") run() }' > play.sh
	bash play.sh 2>&1
}

# The tool that common/README.md begins another with, from the sources as they are.
build_weekday() {
	"${CC:-cc}" -std=c11 -D_GNU_SOURCE -DIOP_VERSION='"0"' \
		-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror \
		-I"$IOP_ROOT/common" -I"$IOP_BUILD" -o build/iop-weekday \
		"$IOP_BUILD/tables.c" \
		"$IOP_ROOT/tests/toolkit/iop-weekday.c" $(ls "$IOP_ROOT"/common/*/*.c | grep -v /sandbox_calls) \
		-lcsv
}

@test "the commands in the README print what it shows" {
	mkdir -p tests/data build cmd
	cp -R "$IOP_DATA/clinic" "$IOP_DATA/recipes" tests/data
	ln -s "$IOP_BUILD"/iop-* build
	ln -s "$IOP_ROOT/cmd/weekly" cmd
	blocks console > shown
	assert [ "$(grep -c '^\$ ' shown)" -ge 8 ]
	tried_input=shown try play
	status 0
	output < shown
	no_errors
}

@test "the commands in common/README.md print what it shows" {
	mkdir build
	cp -R "$IOP_DATA/clinic" "$IOP_DATA/recipes" .
	build_weekday
	PATH=$PWD/build:$PATH
	blocks console common/README.md > shown
	assert [ "$(grep -c '^\$ ' shown)" -ge 2 ]
	cd recipes
	tried_input=../shown try play
	status 0
	output < ../shown
	no_errors
}

@test "the README has at most 300 lines" {
	assert [ "$(wc -l < "$IOP_ROOT/README.md")" -le 300 ]
}

@test "the README's cron entry is the command that it shows for that Monday" {
	blocks cron | sed -n '/&&/s/.*iop-tools.iop-weekly/$ iop-weekly --day 2026-03-30/p' \
		> entry
	blocks console > shown
	assert grep -qxFf entry shown
	assert [ "$(wc -l < entry)" = 1 ]
	# It is also the one that is installed.
	blocks cron | sed 's|/usr/local/libexec|/usr/libexec|' > lines
	try grep -vxFf "$IOP_ROOT/cmd/weekly/crontab" lines
	status 1
	no_output
}

@test "cron finds the tools, and its mail says what the README shows" {
	local line

	mkdir -p srv/iop bin
	cp "$IOP_DATA"/clinic/*.csv srv/iop
	cp "$IOP_BUILD/iop-hours" bin
	printf '%s\n' --roster=roster.csv --closures=closures.csv > srv/iop/weekly.opts
	line=$(blocks cron | sed -n '/&&/s/^30 6 \* \* 1  //p' |
		sed "s|cd /srv|cd srv|; s|/usr/local/libexec/iop-tools|$IOP_ROOT/cmd/weekly|
			s|iop-weekly |&--day 2026-03-30 |")
	assert [ "$(blocks cron | head -n 1)" = "PATH=/usr/local/bin:/usr/bin:/bin" ]
	try env -i PATH="$PWD/bin:/usr/bin:/bin" sh -c "$line"
	status 1
	output < <(blocks console |
		sed -n '/^\$ iop-weekly --day 2026-03-30/,/attention/p' | tail -n +2)
	no_errors
}

@test "the README's Quick start is on its first screen, and make knows it" {
	head -n 24 "$IOP_ROOT/README.md" > screen
	sed -n '/^## Quick start/,$s/^    //p' screen > quick
	try cat quick
	status 0
	output <<-'END'
	make demo
	make check
	build/iop-hours --table attendance.csv
	END
	no_errors
	assert grep -q '^demo:' "$IOP_ROOT/Makefile"
	assert grep -q '^check:' "$IOP_ROOT/Makefile"
	try awk 'length > 80' screen
	status 0
	no_output
	no_errors
}

@test "make demo runs the sample clinic to its end, whichever folder it is called from" {
	command -v gnuplot > /dev/null || skip "gnuplot isn't installed"
	try sh "$IOP_ROOT/tests/toolkit/demo.sh" "$IOP_BUILD"
	status 0
	no_errors
	grep -q '^  make check  *the tests$' .stdout
	grep -q '^c18 .* 0.00/9.00 ' .stdout
}

@test "the files and folders that README and common/README.md name are there" {
	local path

	grep -oE '`(cmd|common|man|tests|\.ci)/[^ `]*`|\]\([^)]*\)|`Makefile`' \
		"$IOP_ROOT/README.md" "$IOP_ROOT/common/README.md" -h | tr -d '`()]' > named
	assert [ "$(wc -l < named)" -ge 10 ]
	while read -r path; do
		assert_exists "$IOP_ROOT/$path"
	done < named
}
