#!/bin/sh
# SPDX-License-Identifier: ISC
# build.sh FOLDER TOOL ...: writes the completions of bash, zsh and fish into
# FOLDER, each from its frame: with the tools for @TOOLS@ and, in quotes, the
# script of offers.sh for @OFFERS@. No tool is run: what it takes, the shells
# ask it at TAB.
set -eu
here=$(dirname "$0")
folder=$1
shift
quoted=$folder/offers.quoted
sed "s/'/'\\\\''/g" "$here/offers.sh" > "$quoted"
for shell in bash zsh fish; do
	case $shell in
	zsh) file=_iop-tools ;;
	*) file=iop-tools.$shell ;;
	esac
	sed -e "/^@OFFERS@\$/{r $quoted" -e 'd;}' -e "s/@TOOLS@/$*/" \
		"$here/frame.$shell" > "$folder/$file"
done
rm "$quoted"
