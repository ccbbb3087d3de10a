# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# embed.sh OUT TABLE ...: writes OUT.c and OUT.h, in which each table
# cmd/iop-TOOL/tables/NAME.csv is an array of bytes table_TOOL_NAME with its
# size; words/ and services/ are named for their folder.
set -eu

out=$1
shift
{
	printf '/* Made by embed.sh from the tables. */\n'
	printf '#ifndef IOP_TABLES_H\n#define IOP_TABLES_H\n'
	printf '#include <stddef.h>\n'
} > "$out.h"
printf '/* Made by embed.sh from the tables. */\n#include "tables.h"\n' > "$out.c"
for table; do
	folder=$(basename "$(dirname "$table")")
	if [ "$folder" = tables ]; then
		folder=$(basename "$(dirname "$(dirname "$table")")")
		folder=${folder#iop-}
	fi
	name=table_${folder}_$(basename "$table" .csv | tr - _)
	printf 'extern const unsigned char %s[];\n' "$name" >> "$out.h"
	printf 'extern const size_t %s_size;\n' "$name" >> "$out.h"
	{
		printf 'const unsigned char %s[] = {\n' "$name"
		od -An -v -tx1 "$table" | sed 's/\([0-9a-f][0-9a-f]\)/0x\1,/g'
		printf '};\nconst size_t %s_size = sizeof(%s);\n' \
			"$name" "$name"
	} >> "$out.c"
done
printf '#endif\n' >> "$out.h"
