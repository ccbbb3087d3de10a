# SPDX-License-Identifier: ISC
# Completions of iop-tools for fish: source this file, or install it as
# share/fish/vendor_completions.d/TOOL.fish for each tool.

function __iop_tools_offers
	sh -c '
@OFFERS@
	' sh $argv 2>/dev/null
end

# __iop_tools_files WORD PREFIX [ENDING]: files whose names end so, and folders,
# for what stands in the word after the prefix.
function __iop_tools_files
	set -l begun (string sub -s (math (string length -- "$argv[2]") + 1) \
		-- "$argv[1]")
	for name in (__fish_complete_path "$begun")
		set -l path (string split -m 1 \t -- $name)[1]
		if string match -q -r "($argv[3]|/)\$" -- $path
			printf '%s%s\n' "$argv[2]" $name
		end
	end
end

function __iop_tools_complete
	set -l words (commandline -op)
	set -l current (commandline -opc | count)
	# fish leaves out the word that is still empty.
	if test -z (commandline -ct)
		set words $words[1..$current] '' $words[(math $current + 1)..-1]
	end
	set -l tool (string replace -r '^~/' "$HOME/" -- $words[1])
	set -l word $words[(math $current + 1)]
	set -l prefix

	for line in (__iop_tools_offers $tool $current $words[2..-1])
		set -l offer (string split \t -- $line)
		switch $offer[1]
			case prefix
				set prefix "$offer[2]"
			case joined
				# fish puts no blank after an equals sign.
			case word
				printf '%s%s\t%s\n' "$prefix" $offer[2] "$offer[3]"
			case files
				__iop_tools_files "$word" "$prefix"
			case csv
				__iop_tools_files "$word" "$prefix" '\.csv'
		end
	end
end

for tool in @TOOLS@
	complete -c $tool -e
	complete -c $tool -f -a '(__iop_tools_complete)'
end
