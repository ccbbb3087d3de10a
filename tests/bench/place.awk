# SPDX-License-Identifier: ISC
# Minnesota's table as the if-chain that one would write for it: level, rule and
# reason. A missing cell is not looked for. Run as: mawk -f place.awk FILE

function add(level, rule, reason) {
	print $0 "," level ",minnesota/" rule "," reason
}

BEGIN {
	FS = ","
	alone = "d1 to d3 authorize nothing alone: "
}

NR == 1 { print $0 ",place_level,place_rule,place_reason"; next }
$8 == "no" { add("none", "no-disorder", "no substance use disorder"); next }
$5 == 4 { add("RES", "residential-4", "d4 is 4"); next }
$6 == 4 { add("RES", "residential-5", "d5 is 4"); next }
$7 == 4 { add("RES", "residential-6", "d6 is 4"); next }
$5 >= 2 { add("OP", "outpatient-4", "d4 is 2 or more"); next }
$6 >= 2 { add("OP", "outpatient-5", "d5 is 2 or more"); next }
$7 >= 2 { add("OP", "outpatient-6", "d6 is 2 or more"); next }
$2 >= 2 { add("none", "acute-1", alone "other care for withdrawal"); next }
$3 >= 2 { add("none", "acute-2", alone "medical care"); next }
$4 >= 2 { add("none", "acute-3", alone "mental health care"); next }
{ add("none", "low", "d4 and d5 and d6 are below 2") }
