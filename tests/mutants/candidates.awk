# SPDX-License-Identifier: ISC
# candidates.awk FILE ...: every mutant that can be made of these C files, one
# a line, as cells between tabs:
#
#	file function line column length replacement lines before after kind
#
# The text of that length there becomes the replacement, and the lines after
# it, down to the last of a statement, become empty. before and after are the
# line without its indentation; for a statement, the whole of it and nothing.
#
# What is flipped: < <= > >= == != && || + - += -= / % & |, true, false, 0, 1,
# a negation and a statement (dropped), a case (without its label), the condition
# of an if or while (negated), two plain arguments (swapped); a number, in tables
# too, becomes one more. What is not: what stands in
# strings, comments and preprocessor lines; { 0 }; the 0 that ends an
# input_column, { "date", true, 0 }, since the index is found before it is read;
# a call that frees memory, since only the sanitizers see that one; a return
# that ends a function.

BEGIN {
	FS = "\n"
	OFS = "\t"
	split("< <= > >= == != && || += -= + - / % & | true false 0 1", from, " ")
	split("<= < >= > != == || && -= += - + * / | & false true 1 0", to, " ")
	for (i in from)
		flipped[from[i]] = to[i]
	# A declaration, or what opens a block: no statement to drop.
	kept = "^(if|for|while|switch|do|case|default|else|goto|const|static|" \
		"struct|enum|unsigned|int|char|bool|void|long|double|size_t|" \
		"ssize_t|FILE|[a-z0-9]+_t|qsort_r?)([ (:]|$)"
}

FNR == 1 { finish(); count = 0 }
{ line[++count] = $0; name = FILENAME }
END { finish() }

function trim(text) {
	gsub(/^[ \t]+|[ \t]+$/, "", text)
	return text
}

# The line with the inside of strings, character constants and comments
# blanked, as long as before; in_comment lasts from line to line.
function mask(text,	i, c, masked, quote) {
	quote = ""
	masked = ""
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (in_comment) {
			if (substr(text, i, 2) == "*/") {
				in_comment = 0
				masked = masked " "
				i++
			}
			c = " "
		} else if (quote != "") {
			if (c == "\\") {
				masked = masked "_"
				i++
				c = "_"
			} else if (c == quote)
				quote = ""
			else
				c = "_"
		} else if (c == "\"" || c == "'")
			quote = c
		else if (substr(text, i, 2) == "/*") {
			in_comment = 1
			masked = masked " "
			i++
			c = " "
		}
		masked = masked c
	}
	return masked
}

function emit(number, column, size, replacement, lines, before, after) {
	gsub(/\t/, " ", before)
	gsub(/\t/, " ", after)
	print name, within, number, column, size, replacement, lines, before, \
		after, kind
}

function flip(number, column, size, replacement,	text) {
	text = line[number]
	emit(number, column, size, replacement, 0, trim(text), \
		trim(substr(text, 1, column - 1) replacement \
			substr(text, column + size)))
}

# Whether an input_column's index begins at i.
function is_index(text, i) {
	return substr(text, i) ~ /^0 \}/ && \
		substr(text, 1, i - 1) ~ /(true|false), $/
}

# Each operator and constant of a line.
function flip_tokens(number, text,	i, rest, token) {
	for (i = 1; i <= length(text); i += length(token)) {
		rest = substr(text, i)
		if (match(rest, /^\{ 0 \}/) || match(rest, /^[A-Za-z0-9_.]+/) ||
		    match(rest, /^(<<=|>>=|<<|>>|->|\+\+|--|[|&*\/%^]=)/) ||
		    match(rest, /^(<=|>=|==|!=|&&|\|\||\+=|-=)/))
			token = substr(rest, 1, RLENGTH)
		else
			token = substr(rest, 1, 1)
		kind = "operator"
		if (token == "!")
			flip(number, i, 1, "")
		else if (token ~ /^[0-9]+$/ && token > 1) {
			kind = "number"
			flip(number, i, length(token), token + 1)
		} else if (token !~ /^[-+&|\/%]$/) {
			kind = token ~ /^[a-z01]/ ? "constant" : \
				token ~ /^[<>=!]/ ? "comparison" : \
				token ~ /^(&&|\|\|)$/ ? "and, or" : "operator"
			if (token in flipped && !is_index(text, i))
				flip(number, i, length(token), flipped[token])
		# A blank after it tells a binary one from a sign or an address.
		} else if (rest ~ /^.( |$)/)
			flip(number, i, 1, flipped[token])
	}
}

# How much deeper in parentheses a text ends than it begins.
function depth(text,	opened, closed) {
	opened = gsub(/\(/, "(", text)
	closed = gsub(/\)/, ")", text)
	return opened - closed
}

# The statement that begins on this line, when the line before has ended one.
function drop_statement(number, before,	text, all, last, deep) {
	text = trim(code[number])
	if (text !~ /^[a-z_*(]/ || text ~ kept || text ~ /free\(/ ||
	    before !~ /([;{}:)]|^else|\} else)$/)
		return
	if (text ~ /^return/ && before !~ /(\)|^else)$/)
		return
	deep = 0
	all = ""
	for (last = number; last <= count; last++) {
		text = trim(code[last])
		deep += depth(text)
		all = all (all == "" ? "" : " ") trim(line[last])
		if (text ~ /\{$/)
			return
		if (text ~ /;$/ && deep == 0)
			break
	}
	if (last > count)
		return
	match(line[number], /^[ \t]*/)
	kind = code[number] ~ /^[ \t]*(continue|break|return)/ ? "jump" : \
		"statement"
	emit(number, RLENGTH + 1, length(line[number]) - RLENGTH, ";", \
		last - number, all, "")
}

# A condition that ends on its line, negated; a case, without its label; two
# plain arguments, swapped.
function turn(number, text,	start, inner, parts) {
	if (match(text, /^[ \t]*(\} else )?(if|while) \(/)) {
		start = RLENGTH + 1
		inner = substr(text, start)
		if (inner ~ /\)( \{)?$/ && depth(text) == 0) {
			sub(/\)( \{)?$/, "", inner)
			kind = "negated"
			flip(number, start, length(inner), \
				"!(" substr(line[number], start, \
				length(inner)) ")")
		}
	}
	if (text ~ /^[ \t]*case [A-Z_0-9a-z]+:$/) {
		kind = "case"
		flip(number, 1, length(text), "")
	}
	if (match(text, /[a-z]\([a-z_.&>*-]+, [a-z_.&>*-]+\)/)) {
		kind = "swapped"
		start = RSTART + 2
		inner = substr(text, start, RLENGTH - 3)
		split(inner, parts, /, /)
		flip(number, start, length(inner), parts[2] ", " parts[1])
	}
}

# Each number of a table of numbers, one more; what is quoted is prose.
function count_up(number, text,	i, token, quoted) {
	kind = "table"
	for (i = 1; i <= length(text); i += length(token)) {
		token = substr(text, i, 1)
		if (token == "\"")
			quoted = !quoted
		if (!quoted && match(substr(text, i), /^[0-9]+(\.[0-9]+)?/)) {
			token = substr(text, i, RLENGTH)
			if (substr(text, 1, i - 1) ~ /[,<>=.|]$/)
				flip(number, i, length(token), token + 1)
		}
	}
}

function finish(	number, before, directive) {
	in_comment = 0
	within = ""
	before = ""
	directive = 0
	if (name ~ /\.csv$/) {
		for (number = 2; number <= count; number++)
			count_up(number, line[number])
		return
	}
	for (number = 1; number <= count; number++)
		code[number] = mask(line[number])
	for (number = 1; number <= count; number++) {
		if (directive || code[number] ~ /^#/) {
			directive = code[number] ~ /\\$/
			continue
		}
		if (match(code[number], /^[a-z_][a-z0-9_]*\(/))
			within = substr(code[number], 1, RLENGTH - 1)
		else if (code[number] ~ /^\}/)
			within = ""
		flip_tokens(number, code[number])
		if (within != "")
			drop_statement(number, before)
		if (within != "")
			turn(number, code[number])
		if (trim(code[number]) != "")
			before = trim(code[number])
	}
}
