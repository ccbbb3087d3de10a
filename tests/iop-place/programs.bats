# SPDX-License-Identifier: ISC
# iop-place --programs: what fits, what is left, and what was not met.

load ../helper

# The tables and files of these tests; a test gives its own where it differs.
setup() {
	cd "$BATS_TEST_TMPDIR" || return
	given policy.csv <<-'END'
	rule,need,level,else_level,reason,source
	r,high,RES,PHP,needs RES,local
	p,mid,PHP,IOP,needs PHP,local
	i,low,IOP,,needs IOP,local
	o,least,none,,needs nothing,local
	END
}

# fit [OPTION ...]: what is appended to in.csv by programs.csv.
fit() {
	try_shell "iop-place -p ./policy.csv --programs programs.csv $* in.csv"
}

@test "every program of the level, in the order of its file" {
	given programs.csv <<-'END'
	program,level
	Zeta,IOP
	Alpha,RES
	Beta,iop
	Gamma,IOP
	END
	given in.csv <<-'END'
	client_id,need
	c01,low
	c02,high
	END
	fit
	status 0
	output <<-'END'
	client_id,need,place_level,place_rule,place_reason,place_programs
	c01,low,IOP,policy/i,needs IOP,Zeta|Beta|Gamma
	c02,high,RES,policy/r,needs RES,Alpha
	END
	no_errors
}

@test "programs' levels are read in their usual spellings, and in yours" {
	given in.csv <<-'END'
	client_id,need
	c01,low
	c02,high
	END
	given programs.csv <<-'END'
	program,level
	Zeta,2.1
	Alpha,House
	Gamma,Intensive Outpatient
	END
	given levels.csv <<-'END'
	word,level
	house,RES
	END
	fit --level-words levels.csv
	status 0
	output <<-'END'
	client_id,need,place_level,place_rule,place_reason,place_programs
	c01,low,IOP,policy/i,needs IOP,Zeta|Gamma
	c02,high,RES,policy/r,needs RES,Alpha
	END
	no_errors
}

@test "no slot is free at 0; 1, an empty cell and no column have room" {
	given in.csv <<-'END'
	need
	low
	END
	given programs.csv <<-'END'
	program,level,slots
	A,IOP,0
	B,IOP,1
	C,IOP,
	D,IOP,00
	END
	fit
	status 0
	output <<-'END'
	need,place_level,place_rule,place_reason,place_programs
	low,IOP,policy/i,needs IOP,B|C
	END
	no_errors
}

@test "nothing is allotted: one slot is offered to all" {
	given programs.csv <<-'END'
	program,level,slots
	A,IOP,1
	END
	given in.csv <<-'END'
	client_id,need
	c01,low
	c02,low
	c03,low
	END
	fit
	status 0
	output <<-'END'
	client_id,need,place_level,place_rule,place_reason,place_programs
	c01,low,IOP,policy/i,needs IOP,A
	c02,low,IOP,policy/i,needs IOP,A
	c03,low,IOP,policy/i,needs IOP,A
	END
	no_errors
}

@test "a wish is met by one of its alternatives, in any spelling" {
	given programs.csv <<-'END'
	program,level,location,session_time
	A,IOP,north,morning
	B,IOP,South Side,evening
	C,IOP,east|south_side,morning|Evening
	END
	given in.csv <<-'END'
	client_id,need,location,session_time
	c01,low,north,
	c02,low,south-side,
	c03,low,north|SOUTH SIDE,
	c04,low,,evening
	c05,low,east | north,evening
	c06,low,side,
	END
	fit
	status 0
	output <<-'END'
	client_id,need,location,session_time,place_level,place_rule,place_reason,place_programs
	c01,low,north,,IOP,policy/i,needs IOP,A
	c02,low,south-side,,IOP,policy/i,needs IOP,B|C
	c03,low,north|SOUTH SIDE,,IOP,policy/i,needs IOP,A|B|C
	c04,low,,evening,IOP,policy/i,needs IOP,B|C
	c05,low,east | north,evening,IOP,policy/i,needs IOP,C
	c06,low,side,,IOP,policy/i,needs IOP; no IOP program with: location side,
	END
	no_errors
}

@test "an empty wish is none, and so is unknown; an empty offer meets every wish" {
	given programs.csv <<-'END'
	program,level,location
	A,IOP,north
	B,IOP,
	END
	given in.csv <<-'END'
	client_id,need,location
	c01,low,
	c02,low,unknown
	c03,low,n/a
	c04,low,-9
	c05,low,south
	END
	fit
	status 0
	output <<-'END'
	client_id,need,location,place_level,place_rule,place_reason,place_programs
	c01,low,,IOP,policy/i,needs IOP,A|B
	c02,low,unknown,IOP,policy/i,needs IOP,A|B
	c03,low,n/a,IOP,policy/i,needs IOP,A|B
	c04,low,-9,IOP,policy/i,needs IOP,A|B
	c05,low,south,IOP,policy/i,needs IOP,B
	END
	no_errors
}

@test "all wishes have to be met by one program" {
	given programs.csv <<-'END'
	program,level,location,session_time,insurance
	A,IOP,north,morning,medicaid
	B,IOP,south,evening,medicaid
	END
	given in.csv <<-'END'
	client_id,need,location,session_time,insurance
	c01,low,north,morning,medicaid
	c02,low,north,evening,medicaid
	c03,low,,evening,commercial
	END
	fit
	status 0
	output <<-'END'
	client_id,need,location,session_time,insurance,place_level,place_rule,place_reason,place_programs
	c01,low,north,morning,medicaid,IOP,policy/i,needs IOP,A
	c02,low,north,evening,medicaid,IOP,policy/i,needs IOP; no IOP program with: location north and session_time evening and insurance medicaid,
	c03,low,,evening,commercial,IOP,policy/i,needs IOP; no IOP program with: session_time evening and insurance commercial,
	END
	no_errors
}

@test "a column that only one of the two files has is no wish" {
	given programs.csv <<-'END'
	program,level,beds,Session Time
	A,IOP,9,morning
	END
	given in.csv <<-'END'
	client_id,need,location,session_time
	c01,low,north,evening
	c02,low,north,morning
	END
	fit
	status 0
	output <<-'END'
	client_id,need,location,session_time,place_level,place_rule,place_reason,place_programs
	c01,low,north,evening,IOP,policy/i,needs IOP; no IOP program with: Session Time evening,
	c02,low,north,morning,IOP,policy/i,needs IOP,A
	END
	errors <<-'END'
	iop-place: programs.csv: a column that is not read: 'beds'
	iop-place: in.csv: a column that is not read: 'location'
	END
}

@test "program, level, slots and client_id are never wishes" {
	given programs.csv <<-'END'
	program,level,slots,client_id
	A,IOP,2,c09
	END
	given in.csv <<-'END'
	client_id,need,program,level,slots
	c01,low,B,PHP,1
	END
	fit
	status 0
	output <<-'END'
	client_id,need,program,level,slots,place_level,place_rule,place_reason,place_programs
	c01,low,B,PHP,1,IOP,policy/i,needs IOP,A
	END
	no_errors
}

@test "with no program left, those of the else_level, and the level stays" {
	given programs.csv <<-'END'
	program,level,slots,location
	A,RES,1,north
	B,PHP,1,north|south
	C,IOP,1,
	END
	given in.csv <<-'END'
	client_id,need,location
	c01,high,north
	c02,high,south
	c03,high,west
	c04,mid,west
	END
	fit
	status 0
	output <<-'END'
	client_id,need,location,place_level,place_rule,place_reason,place_programs
	c01,high,north,RES,policy/r,needs RES,A
	c02,high,south,RES,policy/r,needs RES; no RES program with: location south; PHP instead,B
	c03,high,west,RES,policy/r,needs RES; no RES program with: location west; no PHP program with: location west,
	c04,mid,west,PHP,policy/p,needs PHP; no PHP program with: location west; IOP instead,C
	END
	no_errors
}

@test "without a free slot the reason says so, whatever the wishes" {
	given programs.csv <<-'END'
	program,level,slots,location
	A,RES,0,north
	B,PHP,2,south
	C,IOP,0,north
	END
	given in.csv <<-'END'
	client_id,need,location
	c01,high,south
	c02,high,
	c03,high,north
	c04,low,north
	c05,mid,north
	END
	fit
	status 0
	output <<-'END'
	client_id,need,location,place_level,place_rule,place_reason,place_programs
	c01,high,south,RES,policy/r,needs RES; no RES program with a free slot; PHP instead,B
	c02,high,,RES,policy/r,needs RES; no RES program with a free slot; PHP instead,B
	c03,high,north,RES,policy/r,needs RES; no RES program with a free slot; no PHP program with: location north,
	c04,low,north,IOP,policy/i,needs IOP; no IOP program with a free slot,
	c05,mid,north,PHP,policy/p,needs PHP; no PHP program with: location north; no IOP program with a free slot,
	END
	no_errors
}

@test "a full program that would fit is not one with a free slot that doesn't" {
	given programs.csv <<-'END'
	program,level,slots,location
	A,IOP,0,north
	B,IOP,3,south
	END
	given in.csv <<-'END'
	need,location
	low,north
	END
	fit
	status 0
	output <<-'END'
	need,location,place_level,place_rule,place_reason,place_programs
	low,north,IOP,policy/i,needs IOP; no IOP program with: location north,
	END
	no_errors
}

@test "nobody needs a program for none, and nobody in review gets one" {
	given programs.csv <<-'END'
	program,level
	A,none
	B,IOP
	END
	given in.csv <<-'END'
	client_id,need
	c01,least
	c02,
	c03,other
	END
	fit
	status 0
	output <<-'END'
	client_id,need,place_level,place_rule,place_reason,place_programs
	c01,least,none,policy/o,needs nothing,
	c02,,review,,missing: need,
	c03,other,review,,no rule holds,
	END
	no_errors
}

@test "a rule without a reason has what was not met alone" {
	given policy.csv <<-'END'
	rule,need,level,source
	i,low,IOP,local
	END
	given programs.csv <<-'END'
	program,level
	A,PHP
	END
	given in.csv <<-'END'
	need
	low
	END
	fit
	status 0
	output <<-'END'
	need,place_level,place_rule,place_reason,place_programs
	low,IOP,policy/i,no IOP program with a free slot,
	END
	no_errors
}

@test "a programs file without rows has no free slot anywhere" {
	echo program,level > programs.csv
	given in.csv <<-'END'
	need
	high
	END
	fit
	status 0
	output <<-'END'
	need,place_level,place_rule,place_reason,place_programs
	high,RES,policy/r,needs RES; no RES program with a free slot; no PHP program with a free slot,
	END
	no_errors
}

@test "the trace stands before the programs" {
	given programs.csv <<-'END'
	program,level
	A,IOP
	END
	given in.csv <<-'END'
	need
	low
	END
	fit --explain
	status 0
	output <<-'END'
	need,place_level,place_rule,place_reason,place_trace,place_programs
	low,IOP,policy/i,needs IOP,r no; p no; i yes; o no,A
	END
	no_errors
}

@test "names are written as they stand, quoted where they need it" {
	given programs.csv <<-'END'
	program,level
	"Smith, Jones",IOP
	"The ""House""",IOP
	END
	given in.csv <<-'END'
	need
	low
	END
	fit
	status 0
	output <<-'END'
	need,place_level,place_rule,place_reason,place_programs
	low,IOP,policy/i,needs IOP,"Smith, Jones|The ""House"""
	END
	no_errors
}

@test "--spreadsheet-safe tames names of programs too" {
	given programs.csv <<-'END'
	program,level
	=A1,IOP
	END
	given in.csv <<-'END'
	need
	low
	END
	fit --spreadsheet-safe
	status 0
	output <<-'END'
	need,place_level,place_rule,place_reason,place_programs
	low,IOP,policy/i,needs IOP,'=A1
	END
	no_errors
}

@test "--column holds in every file that has the header" {
	given programs.csv <<-'END'
	Name,level,Site
	A,IOP,north
	B,IOP,south
	END
	given in.csv <<-'END'
	need,location
	low,south
	END
	fit -C program=Name -C location=Site
	status 0
	output <<-'END'
	need,location,place_level,place_rule,place_reason,place_programs
	low,south,IOP,policy/i,needs IOP,B
	END
	no_errors
	given programs.csv <<-'END'
	program,level,location
	A,IOP,north
	B,IOP,south
	END
	given in.csv <<-'END'
	need,Site
	low,south
	END
	fit -C location=Site
	status 0
	output <<-'END'
	need,Site,place_level,place_rule,place_reason,place_programs
	low,south,IOP,policy/i,needs IOP,B
	END
	no_errors
}

@test "the programs may come from standard input, with commas" {
	given in.csv <<-'END'
	need;location
	low;south
	END
	try_shell "printf 'program,level,location\nA,IOP,north\nB,IOP,south\n' |
		iop-place -p ./policy.csv -d ';' --programs - in.csv"
	status 0
	output <<-'END'
	need,location,place_level,place_rule,place_reason,place_programs
	low,south,IOP,policy/i,needs IOP,B
	END
	no_errors
	echo program,level > programs.csv
	try_shell 'iop-place -p ./policy.csv --programs - < programs.csv'
	status 2
	no_output
	errors <<-'END'
	iop-place: the programs and the input are both standard input (see iop-place --help)
	END
}

@test "titles are skipped in the input, not in the programs" {
	given programs.csv <<-'END'
	program,level
	A,IOP
	END
	given in.csv <<-'END'
	A title
	need
	low
	END
	fit --skip-lines 1
	status 0
	output <<-'END'
	need,place_level,place_rule,place_reason,place_programs
	low,IOP,policy/i,needs IOP,A
	END
	no_errors
}

@test "bad rows of the programs are told with line and column, and end the run" {
	given programs.csv <<-'END'
	program,level,slots
	,IOP,1
	A|B,IOP,1
	C,ward,1
	D,,1
	E,IOP,many
	F,IOP,-1
	G,IOP,1000001
	H,IOP
	I,review,1
	J,IOP,1000000
	END
	given in.csv <<-'END'
	need
	low
	END
	bad() {
		cat <<-'END'
		iop-place: programs.csv:2: program: empty
		iop-place: programs.csv:3: program: a name with |
		iop-place: programs.csv:4: level: not a level of care
		iop-place: programs.csv:5: level: not a level of care
		iop-place: programs.csv:6: slots: not a whole number
		iop-place: programs.csv:7: slots: not a whole number
		iop-place: programs.csv:8: slots: too large a number
		iop-place: programs.csv:9: 2 cells, but the header has 3
		iop-place: programs.csv:10: level: not a level of care
		END
	}
	fit
	status 2
	no_output
	bad | errors
	fit --rejects bad.csv
	status 2
	no_output
	bad | errors
	assert_not_exists bad.csv
}

@test "programs without a needed column, with one twice, empty, or not there" {
	given in.csv <<-'END'
	need,location
	low,north
	END
	echo program,slots > programs.csv
	fit
	status 2
	no_output
	errors <<-'END'
	iop-place: programs.csv:1: no column 'level': the columns are 'program', 'slots'; --column NAME=HEADER says which is meant
	END
	echo program,level,location,Location > programs.csv
	fit
	status 2
	no_output
	errors <<-'END'
	iop-place: programs.csv:1: the column 'location' is there twice
	END
	: > programs.csv
	fit
	status 2
	no_output
	errors <<-'END'
	iop-place: programs.csv: no header row: the input is empty
	END
	rm programs.csv
	fit
	status 2
	no_output
	errors <<-'END'
	iop-place: programs.csv: cannot open: No such file or directory
	END
}

@test "a wish that the input has twice is refused" {
	given programs.csv <<-'END'
	program,level,location
	A,IOP,north
	END
	given in.csv <<-'END'
	need,location,location
	low,north,south
	END
	fit
	status 2
	no_output
	errors <<-'END'
	iop-place: in.csv:1: the column 'location' is there twice
	END
}

@test "the sample clinic: beds that are taken, and evenings that nobody offers" {
	try_shell "iop-place -p guide --programs '$IOP_DATA/clinic/programs.csv' \
		'$IOP_DATA/clinic/assessments.csv' |
		cut -d , -f 1,18,19,21,23- | grep -e client -e c04 -e c05 -e c09 \
		-e c11 -e c18 -e c19"
	status 0
	output <<-'END'
	client_id,location,session_time,place_level,place_reason,place_programs
	c04,north,morning,PHP,The table answers PHP for severe use.,North Day
	c04,north,morning,IOP,The table answers IOP for moderate use and OP as second choice because use is under control.,North Morning
	c04,north,evening,OP,The table answers OP for mild use under control.,Tuesday Evening|Video Thursday
	c05,south,morning,PHP,The table answers PHP for severe use.,North Day
	c05,south|north,morning,IOP,The table answers IOP for moderate use and OP as second choice because use is under control.,North Morning|South Morning
	c09,online,morning,IOP,The table answers IOP for moderate use and OP as second choice because use is under control.,Video IOP
	c11,north,morning,review,missing: mental_health severity control school,
	c18,north,evening|morning,IOP,The table answers IOP for mild use that is not under control.,North Morning
	c19,north,morning,IOP,The table answers IOP after a short relapse.,North Morning
	c19,north,evening,PHP,The table answers PHP for severe use and IOP as second choice because of work.; no PHP program with: location north and session_time evening and insurance commercial; IOP instead,North Evening
	END
	errors <<-END
	iop-place: $IOP_DATA/clinic/assessments.csv: columns that are not read: 'admit_date', 'discharge_date', 'payer', 'age'
	END
}

@test "a wish may stand in the first column of the programs" {
	given programs.csv <<-'END'
	location,program,level
	south,Alpha,IOP
	north,Beta,IOP
	END
	given in.csv <<-'END'
	need,location
	low,north
	END
	fit
	status 0
	output <<-'END'
	need,location,place_level,place_rule,place_reason,place_programs
	low,north,IOP,policy/i,needs IOP,Beta
	END
	no_errors
}

@test "what isn't found follows a reason of one letter, too" {
	given policy.csv <<-'END'
	rule,need,level,reason
	i,low,IOP,x
	END
	given programs.csv <<-'END'
	program,level,slots
	Alpha,IOP,0
	END
	given in.csv <<-'END'
	need
	low
	END
	fit
	status 0
	output <<-'END'
	need,place_level,place_rule,place_reason,place_programs
	low,IOP,policy/i,x; no IOP program with a free slot,
	END
	no_errors
}
