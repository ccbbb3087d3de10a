/* SPDX-License-Identifier: ISC */
/* Declares the columns of rows to which a tool appends its own. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/stop.h"
#include "tool/append.h"
#include "values/word.h"

/* What tells a row apart in a table for a person, by one name in all tools. */
static const char *
key_heading(const struct header *header, size_t column)
{
	static const char *const keys[][2] = { { "client_id", "client" },
		{ "date", "date" }, { "week_start", "week_start" } };
	struct text name = header_meaning(header, column);

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (name_is(name, keys[i][0]))
			return keys[i][1];
	return NULL;
}

/* The input's own columns stand before the appended ones. */
static void
declare_input(struct writer *writer, const struct header *header)
{
	for (size_t i = 0; i < header->width; i++) {
		char *name = memory_copy(header->raw[i]);

		writer_column(writer,
		    (struct writer_column) {
			name, key_heading(header, i), false });
		free(name);
	}
}

static void
declare_own(struct writer *writer, const struct header *header,
    const char *prefix, struct writer_column column)
{
	struct buffer name = { 0 };

	buffer_add_string(&name, prefix);
	buffer_add_string(&name, "_");
	buffer_add_string(&name, column.name);
	for (size_t i = 0; i < header->width; i++)
		if (name_equal(header->names[i], buffer_text(&name)))
			stop("the input has a column %.*s already: --prefix "
			     "WORD begins the added columns otherwise",
			    (int)name.length, name.at);
	buffer_add(&name, (struct text) { "", 1 });
	column.name = name.at;
	writer_column(writer, column);
	buffer_free(&name);
}

void
append_columns(struct writer *writer, const struct header *header,
    const char *prefix, const struct writer_column *columns, size_t count)
{
	declare_input(writer, header);
	for (size_t i = 0; i < count; i++)
		declare_own(writer, header, prefix, columns[i]);
}
