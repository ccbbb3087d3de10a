# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# sources.sh BUILD: every row of every built-in table of the tools in the folder
# BUILD with its source, a line each, as iop-policy(5) has them under SOURCES.
set -eu

kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
for tool in $(cd "$(dirname "$0")/../../cmd" && echo iop-*); do
	"$1/$tool" --help | grep -q -e --list-policies || continue
	tool=${tool#iop-}
	"$1/iop-$tool" --list-policies | while read -r name rest; do
		"$1/iop-$tool" --policy "$name" --print-policy > "$kept/t.csv"
		row=rule
		[ $tool != stepdown ] || row=stage
		sqlite3 :memory: '.mode csv' ".import $kept/t.csv t" \
			'.mode list' "SELECT 'iop-$tool $name/' || $row || ': ' ||
			source FROM t WHERE $row NOT IN ('values', 'missing')"
	done
done
