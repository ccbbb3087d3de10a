# SPDX-License-Identifier: ISC
# What the five articles say, sentence by sentence: each line names the article
# and its fact, gives an input, and says what the tables answer.

load ../helper

# answered: the lines of facts on standard input, each FACT | INPUT | ANSWER.
# The answer is what the function "answer" prints for the input.
answered() {
	local fact input expected count=0

	while IFS='|' read -r fact input expected; do
		input=${input#"${input%%[! ]*}"} input=${input%"${input##*[! ]}"}
		printf '%s| %s\n' "$fact" "$(answer $input)" >> got
		printf '%s|%s\n' "$fact" "$expected" >> expected
		count=$((count + 1))
	done
	[ $count -gt 3 ]
	diff -u expected got
}

# --- which level: guide ---

guide_columns='withdrawal_risk medical_care_24h mental_health home severity
control recent thin_aftercare work care_duty school cost'

# place_by_guide COLUMN=VALUE ...: the level, the rule, and behind "else" the
# rule's second choice. What isn't given is none, no, or mixed at home.
place_by_guide() {
	local column header= row= pair value

	for column in $guide_columns; do
		case $column in
		home) value=mixed ;;
		withdrawal_risk|mental_health|severity|recent) value=none ;;
		*) value=no ;;
		esac
		for pair; do
			[ "${pair%%=*}" != "$column" ] || value=${pair#*=}
		done
		header=$header,$column
		row=$row,$value
	done
	printf '%s\n%s\n' "client_id$header" "c01$row" |
		iop-place -p guide | columns place_level place_rule |
		tail -n 1 | while IFS=, read -r level rule; do
			iop-place -p guide --print-policy |
				awk -F, -v rule="${rule#*/}" -v level="$level" '
				NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
				$1 == rule {
					second = $at["else_level"]
					print level " " rule (second == "" ? "" \
					    : " else " second)
				}'
		done
}

@test "whom the articles send to which level" {
	answer() { place_by_guide "$@"; }
	answered <<-'END'
	charles-river: choice by severity, severe | severity=severe | PHP severe
	charles-river: choice by severity, moderate | severity=moderate | IOP moderate
	charles-river: choice by severity, mild | severity=mild control=yes | OP mild-control
	charles-river: scarce beds move borderline clients to OP | severity=moderate control=yes | IOP moderate-control else OP
	charles-river: who did well steps from residential to IOP | recent=inpatient severity=moderate | IOP after-inpatient
	charles-river: reason for IOP, cost | severity=severe cost=yes | PHP severe-cost else IOP
	charles-river: reason for IOP, work | severity=severe work=yes | PHP severe-work else IOP
	charles-river: reason for IOP, child or elder care | severity=severe care_duty=yes | PHP severe-care else IOP
	charles-river: reason for IOP, school | severity=severe school=yes | PHP severe-school else IOP
	charles-river: reason for IOP, reasonable control | severity=moderate control=yes | IOP moderate-control else OP
	charles-river: cost is no reason where a home is unsupportive | home=unsupportive cost=yes | RES home
	myths: IOP after detox | withdrawal_risk=none severity=moderate | IOP moderate
	myths: IOP after inpatient | recent=inpatient severity=severe | IOP after-inpatient
	myths: IOP as primary care | recent=none severity=moderate | IOP moderate
	myths: detox within IOP where withdrawal is not dangerous | withdrawal_risk=mild severity=mild control=yes | IOP detox-within
	myths: no detox within IOP where it is dangerous | withdrawal_risk=severe severity=mild | WM withdrawal
	peaks: inpatient for medical attention | medical_care_24h=yes severity=mild | RES medical
	peaks: inpatient for an unsupportive home | home=unsupportive severity=mild | RES home
	peaks: inpatient for detox and withdrawal | withdrawal_risk=severe | WM withdrawal
	peaks: inpatient for severe mental health | mental_health=severe | RES mental-health
	peaks: IOP after a short relapse | recent=relapse severity=mild | IOP relapse
	peaks: IOP after a short relapse, severe use too | recent=relapse severity=severe | IOP relapse
	peaks: IOP where inpatient criteria are not met | mental_health=moderate severity=moderate | IOP moderate
	peaks: IOP after inpatient | recent=inpatient severity=mild control=yes | IOP after-inpatient
	peaks: IOP where aftercare is too thin | thin_aftercare=yes severity=mild control=yes | IOP thin-aftercare
	foundations: severe use and distress with a supportive family | severity=severe mental_health=moderate home=supportive | IOP severe-supported
	END
}

# --- what a service amounts to: the grids ---

# grid TABLE NAME=VALUE ...: the level.
grid() {
	local table=$1 header=client_id row=c01 pair

	shift
	for pair; do
		header=$header,${pair%%=*}
		row=$row,${pair#*=}
	done
	printf '%s\n%s\n' "$header" "$row" | iop-place -p "$table" |
		columns place_level | tail -n 1
}

@test "what the articles call a service" {
	answer() { grid "$@"; }
	answered <<-'END'
	charles-river: OP is 1 day | charles-river days=1 day_hours=1 | OP
	charles-river: OP is 2 days of 2 h | charles-river days=2 day_hours=2 | OP
	charles-river: IOP is 3 days of 3 h | charles-river days=3 day_hours=3 | IOP
	charles-river: IOP is 5 days of 4 h | charles-river days=5 day_hours=4 | IOP
	charles-river: PHP is 5 days of 5 h | charles-river days=5 day_hours=5 | PHP
	charles-river: PHP is 7 days of 6 h | charles-river days=7 day_hours=6 | PHP
	myths: IOP is 3 days of 2 h | myths days=3 day_hours=2 | IOP
	myths: IOP is 3 days of 4 h | myths days=3 day_hours=4 | IOP
	peaks: IOP is 9 h on 3 days | peaks hours=9 days=3 day_hours=3 | IOP
	peaks: IOP is 9 h on 5 days | peaks hours=9 days=5 day_hours=1.8 | IOP
	peaks: less than 9 h is no IOP | peaks hours=8.98 days=3 day_hours=3 | OP
	peaks: PHP is 5 visits of 4 h | peaks hours=20 days=5 day_hours=4 | PHP
	peaks: PHP is 5 visits of 8 h | peaks hours=40 days=5 day_hours=8 | PHP
	foundations: few hours are no IOP | intensity hours=8.98 kinds=3 | OP
	foundations: few kinds of therapy are no IOP | intensity hours=9 kinds=1 | OP
	foundations: IOP is at least 9 h | intensity hours=9 kinds=2 | IOP
	key-strategies: IOP is at least 9 h | intensity hours=9 kinds=2 | IOP
	key-strategies: IOP is three 3-hour sessions | charles-river days=3 day_hours=3 | IOP
	key-strategies: IOP is up to five sessions | peaks hours=15 days=5 day_hours=3 | IOP
	END
}

# --- what a week must have ---

# week TABLE LEVEL SERVICE[/MODE] MINUTES ...: status and counted hours of a
# week of so many days.
week() {
	local table=$1 level=$2 service=$3 day=5 mode=in-person

	shift 3
	[ "${service#*/}" = "$service" ] || mode=${service#*/}
	{
		echo client_id,date,minutes,level,service,mode,status
		for minutes; do
			printf 'c01,2026-01-%02d,%s,%s,%s,%s,attended\n' $day \
				"$minutes" "$level" "${service%%/*}" $mode
			day=$((day + 1))
		done
	} | tr _ ' ' | iop-hours -p "$table" --as-of 2026-01-11 |
		columns status hours | tail -n 1 | tr , ' '
}

@test "what the articles ask of a week" {
	answer() { week "$@"; }
	answered <<-'END'
	charles-river: individual sessions are a service | charles-river IOP individual 180 180 180 | met 9.00
	charles-river: groups are a service | charles-river IOP group 180 180 180 | met 9.00
	charles-river: family sessions are a service | charles-river IOP family 180 180 180 | met 9.00
	charles-river: 12-step introduction is a service | charles-river IOP 12_step 180 180 180 | met 9.00
	charles-river: IOP is not 2 days | charles-river IOP group 270 270 | short 9.00
	charles-river: PHP is 5 days of 5 h | charles-river PHP group 300 300 300 300 300 | met 25.00
	charles-river: OP is 1 day of 1 h | charles-river OP group 60 | met 1.00
	myths: 3 days of 2 h | myths IOP group 120 120 120 | met 6.00
	myths: group is the main service | myths IOP group 240 240 240 | met 12.00
	myths: medication management is a service | myths IOP medication 120 120 120 | met 6.00
	peaks: 9 h over 3 days | standard IOP group 180 180 180 | met 9.00
	peaks: 9 h over 5 days | standard IOP group 108 108 108 108 108 | met 9.00
	peaks: PHP about 5 visits | standard PHP group 240 240 240 240 240 | met 20.00
	foundations: outpatient is an hour a week | standard OP individual 60 | met 1.00
	foundations: 9 h on two weekend nights | samhsa IOP group 270 270 | met 9.00
	key-strategies: a virtual IOP | standard IOP group/virtual 180 180 180 | met 9.00
	key-strategies: five 3-hour sessions | standard IOP group 180 180 180 180 180 | met 15.00
	END
}

# --- how long ---

# stay LADDER START WEEKS HOURS DAYS: the last week's stage and action.
stay() {
	{
		echo client_id,program_week,week_start,hours,days,missed,late
		for ((week = 1; week <= $3; week++)); do
			date -u -d "2026-01-05 +$((7 * week - 7)) days" \
				"+c01,$week,%F,$4,$5,0,0"
		done
	} > stay.csv
	iop-stepdown -p "$1" --start "$2" stay.csv |
		columns step_stage step_action | tail -n 1 | tr , ' '
}

@test "how long the articles say it lasts" {
	answer() { stay "$@"; }
	answered <<-'END'
	charles-river: residential 15 to 60 days | standard RES 9 0 0 | RES continue
	charles-river: long-term residential 90 to 180 days | standard RES 25 0 0 | RES continue
	charles-river: residential over 6 months at most | standard RES 26 0 0 | RES review
	charles-river: from IOP on to less | standard IOP 8 9 3 | IOP step-down
	myths: inpatient 30, 60 or 90 days | standard RES 13 0 0 | RES continue
	myths: IOP about 8 weeks, not 7 | standard IOP 7 9 3 | IOP continue
	myths: IOP about 8 weeks | standard IOP 8 9 3 | IOP step-down
	peaks: IOP 8 to 12 weeks at least, met too rarely | standard IOP 12 8 3 | IOP review
	foundations: a slow step down, fewer hours first | standard IOP-2 4 6 2 | IOP-2 step-down
	foundations: a slow step down, then OP | standard OP 12 1 1 | OP step-down
	foundations: about a year in all | standard aftercare 20 1 1 | aftercare complete
	foundations: the Matrix Model takes 16 weeks | matrix early 16 6.17 3 | middle step-down
	myths: the Matrix Model's first month | matrix early 4 6.17 3 | early step-down
	END
}

@test "what the articles ask of a client who moves on" {
	given progress.csv <<-'END'
	client_id,date,progress
	c01,2026-02-20,no
	END
	stay standard IOP 8 9 3 > shown
	try iop-stepdown -p standard --start IOP --progress progress.csv stay.csv
	status 0
	columns step_stage step_action < .stdout | tail -n 1 > held
	# charles-river: the client shows progress.
	diff - held <<< 'IOP,hold'
}

# --- which program ---

@test "by what the articles choose a program" {
	given programs.csv <<-'END'
	program,level,location,session_time,insurance,focus
	North,IOP,north,morning,medicaid,trauma
	South,IOP,south,evening,commercial,women
	END
	answer() {
		printf 'client_id,services,%s\nc01,6,%s\n' "$1" "$2" |
			iop-place -p teds --programs programs.csv |
			columns place_programs | tail -n 1
	}
	# key-strategies: by location, focus and insurance; in the morning or in
	# the evening. Intensity is the level.
	answered <<-'END'
	key-strategies: location | location south | South
	key-strategies: focus | focus trauma | North
	key-strategies: insurance | insurance commercial | South
	key-strategies: morning sessions | session_time morning | North
	key-strategies: evening sessions | session_time evening | South
	END
}

# --- what is earned ---

@test "what the articles pay for: rent, by attendance and abstinence" {
	given in.csv <<-'END'
	client_id,date,attendance,abstinence,rent
	c01,2026-01-05,met,negative,yes
	c01,2026-01-12,met,positive,yes
	END
	# foundations: vouchers for rent.
	try iop-voucher -p rent in.csv
	status 0
	columns client_id voucher_earned < .stdout > earned
	diff - earned <<-'END'
	client_id,voucher_earned
	c01,112.50
	c01,67.50
	END
}
