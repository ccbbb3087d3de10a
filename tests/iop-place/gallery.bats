# SPDX-License-Identifier: ISC
# iop-place: the grids of myths, Maryland and the District of Columbia.

load ../helper

# grid TABLE: what is answered for the rows of in.csv.
grid() {
	try_shell "iop-place -p $1 in.csv | cut -d , -f 1,4-"
	status 0
	no_errors
}

@test "myths: three days of two hours" {
	given in.csv <<-'END'
	client_id,days,day_hours
	c01,3,2
	c02,3,1.98
	c03,2,4
	c04,0,
	c05,7,4.00
	END
	grid myths
	output <<-'END'
	client_id,place_level,place_rule,place_reason
	c01,IOP,myths/iop,3 days a week or more of at least 2 hours
	c02,OP,myths/op-hours,days enough for an IOP but of fewer than 2 hours
	c03,OP,myths/op-days,fewer than 3 days a week
	c04,none,myths/no-service,no days of service
	c05,IOP,myths/iop,3 days a week or more of at least 2 hours
	END
}

@test "maryland: 9 to 20 hours from 18 years on, 6 to 20 below" {
	given in.csv <<-'END'
	client_id,hours,age
	c01,8.98,18
	c02,9.00,18
	c03,20.00,18
	c04,20.02,18
	c05,5.98,17
	c06,6.00,17
	c07,0,
	c08,6.00,
	c09,9.00,
	END
	grid maryland
	output <<-'END'
	client_id,place_level,place_rule,place_reason
	c01,OP,maryland/op,below 9 hours a week for an adult
	c02,IOP,maryland/iop,9 to 20 hours a week for an adult
	c03,IOP,maryland/iop,9 to 20 hours a week for an adult
	c04,PHP,maryland/php,above 20 hours a week
	c05,OP,maryland/op-youth,below 6 hours a week below 18 years
	c06,IOP,maryland/iop-youth,6 to 20 hours a week below 18 years
	c07,none,maryland/no-service,no hours of service
	c08,review,,missing: age
	c09,review,,missing: age
	END
}

@test "dc: 9 hours from 21 years on, 6 below, 20 for day treatment" {
	given in.csv <<-'END'
	client_id,hours,age
	c01,8.98,21
	c02,9.00,21
	c03,19.98,21
	c04,20.00,20
	c05,5.98,20
	c06,6.00,20
	c07,0.00,30
	c08,20.00,
	END
	grid dc
	output <<-'END'
	client_id,place_level,place_rule,place_reason
	c01,OP,dc/op,below 9 hours a week for an adult
	c02,IOP,dc/iop,9 hours a week or more and below 20 for an adult
	c03,IOP,dc/iop,9 hours a week or more and below 20 for an adult
	c04,PHP,dc/day,20 hours a week or more
	c05,OP,dc/op-youth,below 6 hours a week below 21 years
	c06,IOP,dc/iop-youth,6 hours a week or more and below 20 below 21 years
	c07,none,dc/no-service,no hours of service
	c08,PHP,dc/day,20 hours a week or more
	END
}
