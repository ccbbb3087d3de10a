# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Measures each tool, and the pipe of four, on made-up data: beside the least
# that reading it costs, and beside other programs with the same job. Run as:
#
#	bash bench.sh BUILD
#
# BUILD holds generate, parse, measure and the tools. In the environment:
#
#	ROWS (3000000)		sessions, assessments and tests; a fifth of it
#				weeks. 300000 with ROUNDS=3 takes a minute
#	SEED (1)		of the data
#	ROUNDS (5)		of which each figure is the median
#	BY (wall)		the time that ratios compare; cpu on a machine
#				that others use too (but DuckDB has two threads)
#	PEERS (1)		0 leaves the other programs out
#	GROWTH (none)		numbers of rows to measure the tools on too,
#				where disk and memory allow; 1 stands for 300000
#				3000000 30000000
#	IOP_NODE_MODULES	the folder of the npm package @duckdb/node-api
#				(./node_modules)
#
# A peer that isn't installed is left out. The contenders take turns, so that a
# busy minute of the machine hits them all. The files are in the page cache.
#
# The peers have it easier: none checks a cell, none sorts its answer, and mawk
# cuts at commas. In mawk and Miller, sums of hours count overlaps twice; SQL
# counts them once. mawk's ladder and everyone's ledger follow simple tables
# (ladder.csv, ledger.csv), and these are what the tools are given in that turn;
# iop-stepdown reads a test a week besides, and so does its parse. Before they are measured, all must
# give the tool's answer on a small file.

set -euo pipefail
export LC_ALL=C

if (($# != 1)); then
	echo "usage: bash bench.sh BUILD" >&2
	exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$1" && pwd)
rows=${ROWS:-3000000}
seed=${SEED:-1}
rounds=${ROUNDS:-5}
by=${BY:-wall}
peers=${PEERS:-1}
growth=${GROWTH:-}
[[ $growth != 1 ]] || growth="300000 3000000 30000000"
export IOP_NODE_MODULES=${IOP_NODE_MODULES:-$PWD/node_modules}
PATH=$build:$PATH

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
small=1000

# The pipe: the folder of its files is the argument.
pipe_of_four='
cd "$1"
iop-place --quiet -p guide admissions |
	iop-hours --quiet --roster - attendance |
	iop-stepdown --quiet --tests clean |
	iop-voucher --quiet -p attendance'

# The least: all that a job reads, and the first of it written.
parse_all='for file; do parse "$file" || exit; done'
parse_write='parse -w "$1" && shift && for file; do parse "$file" || exit; done'
parse_newlines='for file; do parse -n "$file" || exit; done'

# input_of JOB FOLDER: the files that it reads, in the array inputs.
input_of() {
	local files=$2

	case $1 in
	iop-place) inputs=("$files/assessments") ;;
	iop-hours) inputs=("$files/attendance") ;;
	iop-stepdown) inputs=("$files/weeks" "$files/clean") ;;
	iop-voucher) inputs=("$files/tests") ;;
	iop-retention) inputs=("$files/weeks") ;;
	iop-auth) inputs=("$files/days" "$files/authorizations") ;;
	pipe)
		inputs=("$files/attendance" "$files/admissions" "$files/clean")
		;;
	esac
}

# run JOB NAME FOLDER [PREFIX ...]: runs a contender on the files of a folder,
# behind a prefix if given.
run() {
	local job=$1 name=$2 files=$3 input tool=$1
	local -a inputs sqlite duckdb

	shift 3
	input_of "$job" "$files"
	input=${inputs[0]}
	sqlite=("$@" sh "$here/sqlite.sh")
	duckdb=("$@" node "$here/duckdb.mjs")
	case $job:$name in
	*:parse) "$@" sh -c "$parse_all" sh "${inputs[@]}" ;;
	*:write) "$@" sh -c "$parse_write" sh "${inputs[@]}" ;;
	*:newlines) "$@" sh -c "$parse_newlines" sh "${inputs[@]}" ;;
	iop-place:tool) "$@" "$tool" --quiet -p minnesota "$input" ;;
	iop-place:duckdb)
		"${duckdb[@]}" assessments "$here/place.sql" "$input"
		;;
	iop-place:sqlite)
		"${sqlite[@]}" assessments "$here/place.sql" "$input"
		;;
	iop-place:miller) "$@" mlr --csv put -f "$here/place.mlr" "$input" ;;
	iop-place:mawk) "$@" mawk -f "$here/place.awk" "$input" ;;
	iop-hours:tool) "$@" "$tool" --quiet "$input" ;;
	iop-hours:duckdb) "${duckdb[@]}" attended "$here/union.sql" "$input" ;;
	iop-hours:duckdb-sums)
		"${duckdb[@]}" attended "$here/weekly.sql" "$input"
		;;
	iop-hours:sqlite) "${sqlite[@]}" attended "$here/union.sql" "$input" ;;
	iop-hours:sqlite-sums)
		"${sqlite[@]}" attended "$here/weekly.sql" "$input"
		;;
	iop-hours:miller)
		"$@" mlr --csv --infer-none put -q -f "$here/weekly.mlr" \
			"$input"
		;;
	iop-hours:mawk) "$@" mawk -f "$here/weekly.awk" "$input" ;;
	iop-stepdown:tool)
		"$@" "$tool" --quiet --tests "${inputs[1]}" "$input"
		;;
	iop-stepdown:plain)
		"$@" "$tool" --quiet -p "$here/ladder.csv" "$input"
		;;
	iop-stepdown:mawk) "$@" mawk -f "$here/ladder.awk" "$input" ;;
	iop-voucher:tool) "$@" "$tool" --quiet -p "$here/ledger.csv" "$input" ;;
	iop-voucher:duckdb) "${duckdb[@]}" tests "$here/ledger.sql" "$input" ;;
	iop-voucher:sqlite) "${sqlite[@]}" tests "$here/ledger.sql" "$input" ;;
	iop-voucher:miller) "$@" mlr --csv put -f "$here/ledger.mlr" "$input" ;;
	iop-voucher:mawk) "$@" mawk -f "$here/ledger.awk" "$input" ;;
	iop-retention:tool) "$@" "$tool" --quiet "$input" ;;
	iop-auth:tool) "$@" "$tool" --quiet --auths "${inputs[1]}" "$input" ;;
	pipe:tool) "$@" bash -o pipefail -c "$pipe_of_four" pipe "$files" ;;
	pipe:alone)
		"$@" iop-hours --quiet --roster "$files/placed" "$input"
		;;
	esac
}

jobs=(iop-place iop-hours iop-stepdown iop-voucher iop-retention iop-auth pipe)
declare -A contenders=(
	[iop-place]="parse write newlines tool duckdb miller mawk sqlite"
	[iop-hours]="parse newlines tool duckdb duckdb-sums miller mawk sqlite
		sqlite-sums"
	[iop-stepdown]="parse write newlines tool plain mawk"
	[iop-voucher]="parse write newlines tool duckdb miller mawk sqlite"
	[iop-retention]="parse newlines tool"
	[iop-auth]="parse write newlines tool"
	[pipe]="parse newlines tool alone"
)

is_there() {
	case $1 in
	duckdb*)
		command -v node >/dev/null &&
			[[ -e $IOP_NODE_MODULES/@duckdb/node-api ]]
		;;
	sqlite*) command -v sqlite3 >/dev/null ;;
	miller) command -v mlr >/dev/null ;;
	mawk) command -v mawk >/dev/null ;;
	esac
}

leave_out_peers() {
	local name job

	for name in duckdb duckdb-sums miller mawk sqlite sqlite-sums; do
		if ((peers)) && is_there "$name"; then
			continue
		fi
		((peers == 0)) || echo "$name is not installed: left out"
		for job in "${jobs[@]}"; do
			contenders[$job]=" ${contenders[$job]//$'\n'/ } "
			contenders[$job]=${contenders[$job]// $name / }
		done
	done
}

# make_files FOLDER ROWS: what the jobs read. The weeks are iop-hours' own, of
# so many sessions that about a fifth of ROWS come out.
make_files() {
	local files=$1 rows=$2 clients=$(($2 / 60 + 1))

	mkdir -p "$files/few"
	generate assessments "$rows" "$seed" >"$files/assessments"
	generate attendance "$rows" "$seed" >"$files/attendance"
	generate tests "$rows" "$seed" >"$files/tests"
	generate admissions "$clients" "$seed" >"$files/admissions"
	generate tests "$((clients * 20))" "$seed" 20 >"$files/clean"
	iop-place --quiet -p guide "$files/admissions" >"$files/placed"
	generate attendance "$((rows * 9 / 16))" "$seed" >"$files/few/sessions"
	iop-hours --quiet --roster "$files/placed" \
		"$files/few/sessions" >"$files/few/all"
	# Only clients who have sessions.
	awk -F, -v last="$((rows * 9 / 16 / 60))" \
		'NR == 1 || substr($1, 2) + 0 <= last' "$files/few/all" \
		>"$files/weeks"
	rm -r "$files/few"
	iop-hours --quiet --per day "$files/attendance" >"$files/days"
	# Two authorizations a client: days at one level, quarters at any.
	awk -F, '
	NR == 1 { print "client_id,auth_id,level,from_date,to_date,units,unit" }
	NR > 1 && $1 != last {
		print $1 ",A,IOP,2024-01-01,2026-12-31,30,day"
		print $1 ",B,,2024-01-01,2027-12-31,200,quarter"
		last = $1
	}' "$files/days" >"$files/authorizations"
}

bytes_of() {
	cat "$@" | wc -c
}

# rows_of FILE: without the header.
rows_of() {
	echo $(($(parse -n "$1" | cut -d ' ' -f 2) - 1))
}

# An answer, in byte order and in one form, to compare.
answer_of() {
	run "$1" "$2" "$folder/small" | tr -d '"\r' | awk -F, -v OFS=, \
		-v job="$1" -v name="$2" '
		NR == 1 { next }
		job == "iop-hours" && name == "tool" {
			$2 = $4
			$3 = int($6 * 60 + 0.5)
		}
		job == "iop-hours" && $3 == 0 { next }
		job == "iop-hours" { print $1, $2, $3; next }
		job == "iop-voucher" && name == "tool" {
			$5 = int($7 * 100 + 0.5)
			$6 = int($9 * 100 + 0.5)
		}
		job == "iop-voucher" { print $1, $2, $3, $4, $5, $6; next }
		job == "iop-stepdown" && name == "plain" {
			$34 = $38
			$35 = $39
			$36 = $40
		}
		job == "iop-stepdown" { print $1, $4, $34, $35, $36; next }
		{ print }' | sort
}

# Contenders are only comparable if they give the same answer. Sums that count
# overlaps twice are compared with each other.
compare_answers() {
	local job name kind

	for job in "${jobs[@]}"; do
		for name in ${contenders[$job]}; do
			kind=$job
			case $job:$name in
			*:parse | *:write | *:newlines | pipe:* | \
				iop-stepdown:tool | iop-retention:* | \
				iop-auth:*) continue ;;
			*-sums | iop-hours:miller | iop-hours:mawk) kind+=-sums ;;
			esac
			answer_of "$job" "$name" >"$folder/answer"
			[[ -e $folder/$kind ]] ||
				cp "$folder/answer" "$folder/$kind"
			cmp -s "$folder/answer" "$folder/$kind" ||
				echo "$job: the answer of $name differs"
		done
	done
}

take_turns() {
	local round job name

	for job in "${jobs[@]}"; do
		for ((round = 1; round <= rounds; round++)); do
			for name in ${contenders[$job]}; do
				run "$job" "$name" "$folder/files" measure \
					>>"$folder/$job.$name.measured"
			done
		done
	done
}

# median FILE COLUMN: of figures that measure has added to a file.
median() {
	sort -g -k "$2,$2" "$1" | cut -d ' ' -f "$2" |
		sed -n "$((($(wc -l <"$1") + 1) / 2))p"
}

# figures JOB NAME: wall, CPU and peak, or nothing.
figures() {
	local file=$folder/$1.$2.measured column

	[[ -e $file ]] || return 0
	for column in 1 2 3; do
		median "$file" "$column"
	done | paste -sd ' '
}

# What a job reads, in bytes and in rows.
size_of_input() {
	local -a inputs

	input_of "$1" "$folder/files"
	echo "$(bytes_of "${inputs[@]}")" \
		"$(for file in "${inputs[@]}"; do rows_of "$file"; done |
			awk '{ rows += $1 } END { print rows }')"
}

# Every figure as a line: JOB NAME WALL CPU KIB BYTES ROWS.
all_figures() {
	local job name

	for job in "${jobs[@]}"; do
		for name in ${contenders[$job]}; do
			echo "$job $name $(figures "$job" "$name")" \
				"$(size_of_input "$job")"
		done
	done
}

# The table: a line a tool, and what its time is of every other's.
print_table() {
	awk -v by="$by" '
	{
		key = $1 SUBSEP $2
		time[key] = by == "cpu" ? $4 : $3
		if ($2 == "tool") {
			jobs[++count] = $1
			figures[$1] = sprintf("%8.2f %7.2f %8.1f %6.0f", $3, $4,
			    $5 / 1024, $6 / 1e6 / $3)
		}
	}
	function ratio(job, name,    own) {
		own = job == "iop-stepdown" && name == "mawk" ? "plain" : "tool"
		if (!((job, name) in time))
			return "-"
		return sprintf("%.2f", time[job, own] / time[job, name])
	}
	END {
		total = split("parse write newlines duckdb miller mawk sqlite",
		    names, " ")
		print ""
		print "                                               time (" by \
		    ") as a multiple of"
		printf "%-14s %7s %7s %8s %6s %7s %7s %8s %7s %7s %7s %7s\n",
		    "tool", "wall s", "CPU s", "MiB", "MB/s", "parse",
		    "+write", "newlines", "DuckDB", "Miller", "mawk", "SQLite"
		for (i = 1; i <= count; i++) {
			printf "%-13s %s", jobs[i], figures[jobs[i]]
			for (n = 1; n <= total; n++)
				printf n == 3 ? " %8s" : " %7s",
				    ratio(jobs[i], names[n])
			print ""
		}
	}' "$folder/figures"
	echo "parse: libcsv alone, counting cells. +write: and writing them." \
		"MiB: the peak, in the"
	echo "pipe of the largest of the four tools. MB/s: of what is read," \
		"side files too."
}

print_contenders() {
	echo
	printf '%-14s %-12s %8s %8s %9s\n' job contender 'wall s' 'CPU s' MiB
	awk '{
		printf "%-14s %-12s %8.2f %8.2f %9.1f\n", $1, $2, $3, $4,
		    $5 / 1024
	}' "$folder/figures"
}

# aim WHAT VALUE LIMIT: whether it is met; nothing if there is no value.
aim() {
	awk -v what="$1" -v value="$2" -v limit="$3" 'BEGIN {
		if (value == "")
			exit
		printf "%-58s %7.2f, at most %6.2f: %s\n", what, value, limit,
		    value <= limit ? "met" : "missed"
	}'
}

# ratio JOB NAME JOB NAME: of the two times.
ratio() {
	awk -v by="$by" -v a="$1 $2" -v b="$3 $4" '
	{ time[$1 " " $2] = by == "cpu" ? $4 : $3 }
	END {
		if (a in time && b in time)
			print time[a] / time[b]
	}' "$folder/figures"
}

# above JOB: the peak in bytes, less what the tool needs for 1,000 rows.
above() {
	local base peak

	base=$(run "$1" tool "$folder/small" measure | cut -d ' ' -f 3)
	peak=$(median "$folder/$1.tool.measured" 3)
	echo $(((peak - base) * 1024))
}

print_aims() {
	local job ids bytes rows_read

	echo
	echo "aims, by $by time"
	aim "iop-hours / parse" "$(ratio iop-hours tool iop-hours parse)" 1
	aim "iop-hours / DuckDB with the union of overlaps" \
		"$(ratio iop-hours tool iop-hours duckdb)" 0.3333
	for job in iop-place iop-stepdown iop-voucher iop-auth; do
		aim "$job / parse and write" "$(ratio "$job" tool "$job" write)" \
			0.8
	done
	aim "the pipe of four / its iop-hours alone" \
		"$(ratio pipe tool pipe alone)" 1.3
	ids=$(tail -n +2 "$folder/files/attendance" | cut -d , -f 1 | sort -u |
		tr -d '\n' | wc -c)
	aim "iop-hours: bytes a session at the peak beyond the ids" \
		"$(awk -v above="$(above iop-hours)" -v ids="$ids" \
			-v rows="$rows" 'BEGIN { print (above - ids) / rows }')" 32
	for job in iop-place iop-stepdown iop-voucher; do
		read -r bytes rows_read <<<"$(size_of_input "$job")"
		aim "$job: bytes a row at the peak beyond the input" \
			"$(awk -v above="$(above "$job")" -v bytes="$bytes" \
				-v rows="$rows_read" \
				'BEGIN { print (above - bytes) / rows }')" 24
	done
}

# Whether a size fits: rows of 100 bytes in each of three files, and at most
# 300 bytes a row in memory, files that are being read included.
fits() {
	local disk memory

	disk=$(df --output=avail "$folder" | tail -n 1)
	memory=$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)
	if (($1 * 300 / 1024 > disk || $1 * 300 / 1024 > memory)); then
		echo "$1 rows: left out, not enough disk or memory"
		return 1
	fi
}

# Nanoseconds of CPU and bytes at the peak for a row of each size, the median of
# three rounds, or of ROUNDS if they are fewer.
print_growth() {
	local size job round
	local -a measured=(iop-place iop-hours iop-stepdown iop-voucher)

	echo
	printf '%-14s %10s %9s %12s %11s\n' growth rows 'CPU s' 'ns CPU a row' \
		'bytes a row'
	for size in $growth; do
		fits "$size" || continue
		rm -rf "$folder/files"
		make_files "$folder/files" "$size"
		for ((round = 1; round <= rounds && round <= 3; round++)); do
			for job in "${measured[@]}"; do
				run "$job" tool "$folder/files" measure \
					>>"$folder/$job.$size.measured"
			done
		done
		for job in "${measured[@]}"; do
			echo "$job $(size_of_input "$job") $(figures "$job" "$size")"
		done | awk '{
			printf "%-14s %10d %9.2f %12.0f %11.1f\n", $1, $3, $5,
			    $5 * 1e9 / $3, $6 * 1024 / $3
		}' | tee -a "$folder/growth"
	done
	echo
	for job in "${measured[@]}"; do
		aim "$job: CPU a row, the most rows / the fewest" \
			"$(awk -v job="$job" '
			$1 == job { last = $4; if (!first) first = $4 }
			END { print last / first }' "$folder/growth")" 1.15
	done
}

leave_out_peers
mkdir "$folder/small"
make_files "$folder/small" "$small"
make_files "$folder/files" "$rows"
echo "seed $seed, medians of $rounds rounds;" \
	"$rows sessions ($(bytes_of "$folder/files/attendance") bytes)," \
	"$(rows_of "$folder/files/weeks") weeks" \
	"($(bytes_of "$folder/files/weeks") bytes), $rows tests and assessments"
compare_answers
take_turns
all_figures >"$folder/figures"
print_contenders
print_table
print_aims
if [[ -n $growth ]]; then
	print_growth
fi
