# SPDX-License-Identifier: ISC
# The ladder by ladder.csv, for weeks as iop-hours writes them: in order, none
# missing, no cell with a comma. Levels that change are followed; none is given
# in quotes. Run as: mawk -f ladder.awk FILE

BEGIN {
	FS = ","
	hours["PHP"] = 20
	days["PHP"] = 5
	weeks["PHP"] = 2
	run["PHP"] = 2
	hours["IOP"] = 9
	days["IOP"] = 3
	weeks["IOP"] = 8
	run["IOP"] = 4
	hours["OP"] = 1
	days["OP"] = 1
	weeks["OP"] = 12
	run["OP"] = 4
}

NR == 1 {
	print $0 ",met,streak,action"
	next
}

{
	if (!($5 in hours)) {
		stage = ""
		print $0 ",neutral,,review"
		next
	}
	if ($1 != client || $2 != episode || $5 != stage) {
		client = $1
		episode = $2
		stage = $5
		done = streak = 0
	}
	met = "short"
	if ($6 >= hours[stage] && $7 >= days[stage])
		met = "met"
	else if ($11 ~ /^(partial|unproven|excused|unplaced|open)$/)
		met = "neutral"
	if (met == "met")
		streak++
	else if (met == "short")
		streak = 0
	done += $11 != "open" || met == "met"
	action = "continue"
	if (done >= weeks[stage] && ($11 != "open" || met == "met")) {
		action = "hold"
		if (streak >= run[stage])
			action = stage == "OP" ? "complete" : "step-down"
	}
	print $0 "," met "," streak "," action
}
