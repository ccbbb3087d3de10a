#compdef @TOOLS@
# SPDX-License-Identifier: ISC
# Completions of iop-tools for zsh, which wants its own line first: put this
# file in a folder of fpath.

_iop_tools_offers() {
	sh -c '
@OFFERS@
	' sh "$@" 2> /dev/null
}

# _iop_tools_files PREFIX [PATTERN]: offers files of that pattern, and folders.
_iop_tools_files() {
	compset -P "${(b)1}"
	if [[ -n $2 ]]; then
		_files -g "$2"
	else
		_files
	fi
}

_iop_tools() {
	local tool prefix line files
	local -a given offer matches shown joined

	tool=${(Q)words[1]}
	[[ $tool != '~/'* ]] || tool=$HOME/${tool#'~/'}
	given=("${(@Q)words[2,-1]}")
	given[CURRENT-1]=${(Q)PREFIX}
	for line in "${(@f)$(_iop_tools_offers \
		"$tool" $((CURRENT - 1)) "${given[@]}")}"
	do
		offer=("${(@ps:\t:)line}")
		case $offer[1] in
		(prefix) prefix=$offer[2] ;;
		(joined) joined=(-S '') ;;
		(word)
			matches+=("$prefix$offer[2]")
			shown+=("$offer[2]${offer[3]:+  -- $offer[3]}")
			;;
		(files) files=all ;;
		(csv) files='*.csv' ;;
		esac
	done
	if (( $#matches )); then
		compadd "${joined[@]}" -l -d shown -- "${matches[@]}"
	fi
	case $files in
	(all) _iop_tools_files "$prefix" ;;
	(?*) _iop_tools_files "$prefix" "$files" ;;
	esac
	return 0
}

# The first call loads the file, and is answered; sourced, it is registered.
if [[ $funcstack[1] == _iop-tools ]]; then
	_iop_tools "$@"
else
	compdef _iop_tools @TOOLS@
fi
