#!/bin/bash
# SPDX-License-Identifier: ISC
# run.sh BUILD [STEP [TOOL ...]]: makes everything fail that can, for each tool
# of the folder BUILD: memory, reads, writes, files that can't be opened or
# renamed, full disks, closed descriptors, kills. Whatever happens, a tool must
# end with status 2 and a message, or with its whole answer; a file is the old
# one or the whole new one. Prints a table: the tool, the kind of fault, the
# runs, in how many the tool stopped or was killed, in how many it ended as
# ever. Of calls beyond the 20th only each STEP-th fails (1). Ends with 1 after
# a run that wasn't well; what was wrong goes to standard error.
set -uo pipefail

build=$(cd "$1" && pwd) || exit
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || exit
step=${2:-1}
shift $(($# > 1 ? 2 : 1))
tools=${*:-$(cd "$tests/../cmd" && echo iop-*)}
PATH=$build:$PATH
export LC_ALL=C.UTF-8 PATH

# Where it can be, in memory: there fsync costs nothing.
work=$(mktemp -d -p /dev/shm 2> /dev/null || mktemp -d) || exit
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
counts=$work/counts
bad=0

# calls TOOL: the commands that are tried, a line each. plain_call, its_input: a
# call that answers on standard output, and the file it reads.
calls() {
	tail -n +2 "$tests/$1/calls"
}

plain_call() {
	sed -n '1s/ < .*//p' "$tests/$1/calls"
}

its_input() {
	sed -n '1s/.* < //p' "$tests/$1/calls"
}

takes_rejects() {
	"$1" --help | grep -q -e --rejects
}

# count TOOL KIND STOPPED: one run, that stopped (1) or ended as ever (0).
count() {
	printf '%s\t%s\t1\t%s\t%s\n' "$1" "$2" "$3" $((1 - $3)) >> "$counts"
}

# complain KIND WHAT COMMAND
complain() {
	printf '%s: %s\n  %s\n' "$@" >&2
	bad=1
}

# check_files KIND COMMAND: each file is the old one, or what the tool writes,
# and nothing else is there.
check_files() {
	local kind=$1 command=$2 file
	for file in *.csv "$out"; do
		[[ -e $file ]] || continue
		if ! cmp -s "$file" "../fresh/$file" &&
			! cmp -s "$file" "../expected/$file"; then
			complain "$kind" "$file is neither old nor new" "$command"
		fi
	done
	if compgen -G '.*.??????' > /dev/null; then
		complain "$kind" "left: $(compgen -G '.*.??????')" "$command"
	fi
}

# refuse TOOL KIND COMMAND: the shell command must end with status 2 and, if
# standard error isn't closed, with a message.
refuse() {
	local status=0
	fresh
	bash -c "$3" > ../answer 2> ../errors < /dev/null || status=$?
	if ((status != 2)); then
		complain "$2" "status $status instead of 2" "$3"
	elif [[ $3 != *'2>&-'* ]] && ! grep -q "^$1: " ../errors; then
		complain "$2" "no message: $(cat ../errors)" "$3"
	fi
	check_files "$2" "$3"
	count "$1" "$2" 1
}

# either TOOL KIND COMMAND: it must end with status 2, or with status 0 and
# what it must have written: ../expected has it, by the name of the output.
either() {
	local status=0 stopped=0
	fresh
	bash -c "$3" > ../answer 2> ../errors < /dev/null || status=$?
	if ((status == 2)); then
		stopped=1
	elif ((status > 2)); then
		complain "$2" "status $status" "$3"
	elif [[ $3 == *--output* ]] && ! cmp -s $out ../expected/$out; then
		complain "$2" "another file, with status $status" "$3"
	elif [[ $3 != *--output* ]] && ! cmp -s ../answer ../expected/$out; then
		complain "$2" "another answer, with status $status" "$3"
	fi
	check_files "$2" "$3"
	count "$1" "$2" $stopped
}

# fresh: the folder as it was at the beginning, and entered.
fresh() {
	cd "$work" || exit
	rm -rf now
	cp -r fresh now
	cd now || exit
}

# expect TOOL: what the tool must write, in ../expected.
expect() {
	fresh
	rm -rf ../expected
	mkdir ../expected
	$(plain_call "$1") --quiet --output ../expected/$out \
		"$(its_input "$1")" || complain expect "cannot run" "$1"
	if takes_rejects "$1"; then
		$(plain_call "$1") --quiet --rejects ../expected/bad.csv \
			"$(its_input "$1")" > /dev/null
	fi
}

# Every call of each kind fails in its turn; then the kills.
loops() {
	local call
	while IFS= read -r call; do
		fresh
		# shellcheck disable=SC2086 # a word an argument
		loop "$build/fail.so" "$work/now" "$step" $call > ../lines || bad=1
		sed "s/^/$1\t/" ../lines >> "$counts"
		[[ $call == *--output* ]] || continue
		fresh
		# shellcheck disable=SC2086
		"$build/kill" "$work/now" "$step" $call > ../lines
		case $? in
		0) ;;
		77) echo "$1: not killed: tracing isn't allowed here" ;;
		*) bad=1 ;;
		esac
		sed "s/^/$1\t/" ../lines >> "$counts"
	done < <(calls "$1")
}

full_devices() {
	local plain input
	plain=$(plain_call "$1")
	input=$(its_input "$1")
	refuse "$1" "/dev/full" "$plain $input > /dev/full"
	refuse "$1" "/dev/full" "$plain --output /dev/full $input"
	refuse "$1" "/dev/full" "$1 --help > /dev/full"
	if takes_rejects "$1"; then
		refuse "$1" "/dev/full" "$plain --rejects /dev/full --output $out $input"
		refuse "$1" "/dev/full" "$plain --rejects bad.csv $input > /dev/full"
		refuse "$1" "/dev/full" "$plain --table $input > /dev/full"
	fi
}

# What is opened next gets a closed descriptor's number: nothing may land there.
closed_descriptors() {
	local plain input closed outputs
	plain="$(plain_call "$1") --quiet"
	input=$(its_input "$1")
	refuse "$1" "closed descriptors" "$plain - <&-"
	refuse "$1" "closed descriptors" "$plain $input >&-"
	for outputs in '' "--output $out" '--rejects bad.csv' \
		"--output $out --rejects bad.csv"; do
		[[ $outputs == *--rejects* ]] && ! takes_rejects "$1" && continue
		for closed in '<&-' '>&-' '2>&-' '<&- >&-' '<&- 2>&-' '>&- 2>&-' \
			'<&- >&- 2>&-'; do
			# Nothing can be answered on a closed standard output.
			if [[ $outputs != *--output* && $closed == *'>&-'* &&
				${closed/2>&-/} == *'>&-'* ]]; then
				refuse "$1" "closed descriptors" \
					"$plain $outputs $input $closed"
			else
				either "$1" "closed descriptors" \
					"$plain $outputs $input $closed"
			fi
		done
		# A bad row is told, or set aside, and never into the answer.
		refuse "$1" "closed descriptors" \
			"$plain --column nowhere=nothing $outputs $input 2>&-"
	done
}

# A disk of 16 KiB, all but a little of it taken; root makes one.
full_disk() {
	local plain input disk big
	plain=$(plain_call "$1")
	input=$(its_input "$1")
	fresh
	if ! unshare -m mount -t tmpfs none . 2> /dev/null; then
		echo "$1: no full disk tried: mounting one needs root"
		return
	fi
	disk='mkdir disk && mount -t tmpfs -o size=16k none disk || exit 99
		echo old > disk/'"$out"'
		head -c 100000 /dev/zero > disk/filler 2> /dev/null
		check() {
			status=$?
			[ "$(cat disk/'"$out"')" = old ] || exit 98
			[ "$(ls -A disk)" = "filler
'"$out"'" ] || exit 97
			exit $status
		}
		trap check EXIT'
	refuse "$1" "full disk" "unshare -m sh -c '$disk
		$plain --output disk/$out $input'"
	# A part of an answer may be there, if nobody takes it for a whole one.
	if [[ -n $(reader_of "$1") ]]; then
		make_big "$1" > ../big.csv
		big=$plain
		[[ $1 != iop-voucher ]] || big='iop-voucher -p attendance'
		refuse "$1" "full disk" "unshare -m sh -c 'mkdir disk &&
			mount -t tmpfs -o size=400k none disk || exit 99
			$big ../big.csv > disk/half.csv
			status=\$?
			[ \$status = 2 ] || exit \$status
			$(reader_of "$1") disk/half.csv 2> /dev/null'"
	fi
	if takes_rejects "$1"; then
		refuse "$1" "full disk" "unshare -m sh -c '$disk
			$plain --rejects disk/$out $input > /dev/null'"
	fi
}

# The output's folder goes while the tool waits for its input.
vanishing_folder() {
	local plain input waits
	plain=$(plain_call "$1")
	input=$(its_input "$1")
	# iop-plot opens its output when the picture is drawn.
	waits='until ls -A gone | grep -q "^[.]out"; do sleep 0.01; done'
	[[ $1 != iop-plot ]] || waits='sleep 0.05'
	for what in 'rm -r gone' "mkdir gone/$out"; do
		refuse "$1" "vanishing folder" "mkdir gone; mkfifo fifo
			$plain --output gone/$out fifo &
			exec 3> fifo; $waits
			$what; cat $input >&3; exec 3>&-; wait \$!
			status=\$?; rm -rf gone fifo; exit \$status"
	done
}

# reader_of TOOL: who reads its answer behind it in a pipe.
reader_of() {
	case $1 in
	iop-hours) echo iop-stepdown ;;
	iop-place) echo iop-place -p guide --prefix again ;;
	iop-stepdown) echo iop-voucher -p attendance ;;
	iop-voucher) echo iop-voucher -p attendance --prefix again ;;
	esac
}

# make_big TOOL: an input whose answer is written in several pieces.
make_big() {
	case $1 in
	iop-place) cat long.csv ;;
	iop-hours) make_sessions 3000 ;;
	*) make_weeks 3000 ;;
	esac
}

# Less and less memory for a tool in a pipe, or for both tools: what comes behind
# it makes a whole answer, or none, and Miller takes no half one. The tool begins
# with 100 MB, and with each run a little less.
falling_memory() {
	local reader limit status plain turn=0
	reader=$(reader_of "$1")
	[[ -n $reader ]] || return
	plain="$(plain_call "$1") --quiet"
	[[ $1 != iop-voucher ]] || plain='iop-voucher -p attendance --quiet'
	fresh
	make_big "$1" > ../big.csv
	bash -o pipefail -c "$plain ../big.csv | tee ../whole.csv |
		$reader --quiet" > ../piped.csv || complain pipe "cannot run" "$1"
	for ((limit = 100000; limit > 2000; limit -= limit / (step > 1 ? 16 : 64) + 1)); do
		status=0
		: > ../half.csv
		if ((turn++ % 2)); then
			bash -c "(ulimit -v $limit; exec $plain ../big.csv) |
				(ulimit -v $limit
				exec $reader --quiet --output piped.csv)" \
				2> ../errors || status=$?
		else
			bash -c "(ulimit -v $limit; exec $plain ../big.csv) |
				tee ../half.csv | $reader --quiet --output piped.csv" \
				2> ../errors || status=$?
		fi
		if ((status == 0)) && ! cmp -s piped.csv ../piped.csv; then
			complain "less memory" "a second answer of $(wc -l \
				< piped.csv) rows" "$plain | $reader"
		elif ((status > 0)) && [[ -e piped.csv ]]; then
			complain "less memory" "an answer with status $status" \
				"$plain | $reader"
		fi
		if [[ -s ../half.csv ]] && ! cmp -s ../half.csv ../whole.csv &&
			type mlr > /dev/null 2>&1 &&
			mlr --icsv --ojson cat ../half.csv > /dev/null 2>&1; then
			complain "less memory" "Miller takes half an answer" \
				"$plain | $reader"
		fi
		rm -f piped.csv
		count "$1" "less memory, in a pipe" $((status > 0))
	done
}

mkdir "$work/fresh" && cd "$work/fresh" || exit
# shellcheck source=tests/faults/inputs.sh
. "$tests/faults/inputs.sh"
: > "$counts"
for tool in $tools; do
	# The ending of a picture's name says how it is drawn.
	out=out.csv
	[[ $tool != iop-plot ]] || out=out.txt
	expect "$tool"
	full_devices "$tool"
	closed_descriptors "$tool"
	full_disk "$tool"
	vanishing_folder "$tool"
	falling_memory "$tool"
	loops "$tool"
done

awk -F '\t' '
	BEGIN {
		form = "%-14s %-28s %6s %8s %8s\n"
		printf form, "tool", "fault", "runs", "stopped", "as ever"
	}
	{
		name = $1 "\t" $2
		if (!(name in runs))
			order[++count] = name
		runs[name] += $3
		stopped[name] += $4
		well[name] += $5
		all += $3
	}
	END {
		for (i = 1; i <= count; i++) {
			split(order[i], part, "\t")
			printf form, part[1], part[2], runs[order[i]],
				stopped[order[i]], well[order[i]]
		}
		printf "%d runs\n", all
	}' "$counts"
if ((bad)); then
	echo "not all well" >&2
	exit 1
fi
echo "all well"
