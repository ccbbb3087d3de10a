# SPDX-License-Identifier: ISC
# README.md: its commands print what it shows.

load helper

# The lines of the README's blocks of one kind, such as console.
blocks() {
	awk -v begin="\`\`\`$1" '
		$0 == "```" { inside = 0 }
		inside { print }
		$0 == begin { inside = 1 }' "$IOP_ROOT/README.md"
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

@test "the commands in the README print what it shows" {
	mkdir -p tests/data
	cp -R "$IOP_DATA/clinic" tests/data
	ln -s "$IOP_BUILD" build
	blocks console > shown
	assert [ "$(grep -c '^\$ ' shown)" -ge 8 ]
	tried_input=shown try play
	status 0
	output < shown
	no_errors
}

@test "the README's cron entry is the command that it shows for that Monday" {
	blocks cron | sed 's/.*&& iop-hours/$ iop-hours/; s/as-of today/as-of 2026-03-30/' \
		> entry
	blocks console > shown
	assert grep -qxFf entry shown
	assert [ "$(wc -l < entry)" = 1 ]
	assert [ "$(blocks cron | grep -c '^30 6 \* \* 1  cd .* --as-of today .* --output ')" = 1 ]
}

@test "the README's Quick start has two commands, and make knows both" {
	sed -n '/^## Quick start/,/^## The/s/^    //p' "$IOP_ROOT/README.md" > quick
	try cat quick
	status 0
	output <<-'END'
	make demo
	make check
	END
	no_errors
	while read -r _ target; do
		assert grep -q "^$target:" "$IOP_ROOT/Makefile"
	done < quick
}

@test "the files and folders that the README names are there" {
	local path

	grep -oE '`(cmd|common|man|tests|\.ci)/[^ `]*`|\]\([^)]*\)|`Makefile`' \
		"$IOP_ROOT/README.md" | tr -d '`()]' > named
	assert [ "$(wc -l < named)" -ge 10 ]
	while read -r path; do
		assert_exists "$IOP_ROOT/$path"
	done < named
}
