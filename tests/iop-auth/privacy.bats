# SPDX-License-Identifier: ISC
# What iop-auth says of bad files: no cell. See tests/common/privacy.bats.

load ../helper
load ../common/privacy

@test "a message of iop-auth tells no cell" {
	local call='iop-auth --accept far-date --auths authorizations.csv'
	drive days.csv $call days.csv
	drive days.csv $call --dates dmy days.csv
	drive days.csv $call --dates mdy days.csv
	drive authorizations.csv $call days.csv
	drive authorizations.csv $call --dates dmy --uncovered days.csv
	drive authorizations.csv $call --dates mdy -p ./notices.csv days.csv
	drive notices.csv $call -p ./notices.csv days.csv
	drive clients.txt $call --clients clients.txt days.csv
	drive levels.csv $call --level-words ./levels.csv days.csv
	for row in CANARY7351, ,IOP 'tier 3,CANARY7351'; do
		say levels.csv $call --level-words ./levels.csv days.csv <<< "$row"
	done
	say_twice days.csv $call days.csv
	say days.csv $call --as-of 2026-01-05 days.csv < /dev/null
	say days.csv $call days.csv <<-'END'
	CANARY7351c01,2026-01-05,IOP,1.00,yes,CANARY7351
	END
	say authorizations.csv $call days.csv <<-'END'
	CANARY7351c01,CANARY7351a,,2026-01-01,2026-01-31,7351,day,CANARY7351
	CANARY7351c01,CANARY7351c,IOP,2026-01-20,2026-01-31,7351,hour,medicaid
	CANARY7351c01,CANARY7351d,,2026-01-31,2026-01-01,7351,hour,
	CANARY7351c01,CANARY7351e,,2026-01-01,2026-01-31,0,hour,
	END
	sed -i 's/r2,.*/r2,,,,200..300,,9,7/' notices.csv
	say authorizations.csv $call -p ./notices.csv days.csv <<-'END'
	CANARY7351c03,CANARY7351f,,2026-01-01,2026-01-31,350,day,other
	END
	say_table notices.csv 6 $call -p ./notices.csv days.csv
	head -n 1 days.csv > none.csv
	say none.csv $call none.csv < /dev/null
	sed -i '1s/payer/site/' days.csv
	say days.csv $call days.csv < /dev/null
	sed -i '1s/payer/hours/' authorizations.csv
	say authorizations.csv $call days.csv < /dev/null
	sed -i '1s/day_counts/counts/' days.csv
	say days.csv $call days.csv < /dev/null
	nothing_told
	tried_all iop-auth <<-'END'
	not a time from 00:00 to 24:00
	a spreadsheet's number of a time
	minutes: not minutes
	too small a number
	not an amount of money
	more than 10
	needs the columns word and (meaning|class)
	not one of the known meanings
	no column of a ladder
	END
}
