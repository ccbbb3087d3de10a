# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Completions of iop-tools for bash: source this file, or install it as
# share/bash-completion/completions/TOOL for each tool.

_iop_tools_offers() {
	sh -c '
@OFFERS@
	' sh "$@" 2> /dev/null
}

# _iop_tools_words: the words of the command into words, and which the cursor is
# in, up to the cursor, into current. bash cuts --column=NAME at the =; pieces
# with no blank between them are one word.
_iop_tools_words() {
	local line=$COMP_LINE blanks piece before=' ' start=0 i

	words=()
	for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
		piece=${COMP_WORDS[i]}
		blanks=${line%%[![:space:]]*}
		line=${line#"$blanks"}
		if ((i == 0)) || [[ -n $blanks || -z $before ]]; then
			words+=("$piece")
			start=$((${#COMP_LINE} - ${#line}))
		else
			words[${#words[@]} - 1]+=$piece
		fi
		line=${line#"$piece"}
		before=$piece
		if ((i == COMP_CWORD)); then
			current=$((${#words[@]} - 1))
			words[current]=${COMP_LINE:start:COMP_POINT - start}
		fi
	done
}

# _iop_tools_plain WORD: what the shell would make of it, without expansions,
# into plain; a quote that is still open into quote; and into stem the part of
# plain that readline leaves alone, since it replaces what follows a break (an @
# too).
_iop_tools_plain() {
	local word=$1 character outside='' i

	plain='' stem='' quote=''
	for ((i = 0; i < ${#word}; i++)); do
		character=${word:i:1}
		if [[ $character == "$quote" ]]; then
			quote=''
			stem=$outside
		elif [[ -z $quote && $character == [\'\"] ]]; then
			quote=$character
			outside=$stem
			stem=$plain
		elif [[ $character == \\ && $quote != \' ]]; then
			i=$((i + 1))
			[[ -z $quote || ${word:i:1} == [\\\$\`\"] ]] ||
				plain+=$character
			plain+=${word:i:1}
		else
			plain+=$character
			[[ -n $quote || $COMP_WORDBREAKS != *"$character"* ]] ||
				stem=${plain%@}
		fi
	done
}

# _iop_tools_add WORD [as-file]: offers it if it goes on from plain. Names of
# files are quoted by readline, all else here.
_iop_tools_add() {
	local rest=${1#"$stem"} character quoted='' i

	[[ $1 == "$plain"* ]] || return 0
	if [[ $# -gt 1 ]]; then
		:
	elif [[ $quote == \' ]]; then
		[[ $rest != *\'* ]] || return 0
	elif [[ $quote == \" ]]; then
		# A history expansion can't be quoted there.
		[[ $rest != *!* ]] || return 0
		for ((i = 0; i < ${#rest}; i++)); do
			character=${rest:i:1}
			[[ $character != [\\\$\`\"] ]] || quoted+=\\
			quoted+=$character
		done
		rest=$quoted
	elif [[ $rest == *[![:alnum:]_.,:=/+%-]* ]]; then
		printf -v rest %q "$rest"
	fi
	COMPREPLY+=("$rest")
}

# _iop_tools_files [PATTERN]: offers files whose names end so, and folders.
_iop_tools_files() {
	local value=${plain#"$prefix"} name

	compopt -o filenames 2> /dev/null
	while IFS= read -r name; do
		[[ -d $name || $name == \~* || $name == *"$1" ]] &&
			_iop_tools_add "$prefix$name" as-file
	done < <(compgen -f -- "$value")
}

_iop_tools() {
	local tool words current=1 plain stem quote prefix='' given=() word
	local offer first

	COMPREPLY=()
	_iop_tools_words
	for word in "${words[@]}"; do
		_iop_tools_plain "$word"
		given+=("$plain")
	done
	tool=${given[0]}
	[[ $tool != \~/* ]] || tool=$HOME/${tool#\~/}
	_iop_tools_plain "${words[current]}"

	while IFS=$'\t' read -r offer first _; do
		case $offer in
		prefix) prefix=$first ;;
		joined) compopt -o nospace 2> /dev/null ;;
		word) _iop_tools_add "$prefix$first" ;;
		files) _iop_tools_files '' ;;
		csv) _iop_tools_files .csv ;;
		esac
	done < <(_iop_tools_offers "$tool" "$current" "${given[@]:1}")
}

complete -F _iop_tools @TOOLS@
