/* SPDX-License-Identifier: ISC */
/* Client ids that look alike: see alike.h. */
#include <stdlib.h>

#include "alike.h"
#include "memory.h"
#include "warning.h"
#include "word.h"

/* The text without that beginning, as often as it is there. */
static struct text
drop_first(struct text text, char c)
{
	while (text.length > 1 && text.at[0] == c) {
		text.at++;
		text.length--;
	}
	return text;
}

/* What ids that look alike have in common, lent until the next one. */
static struct text
common_form(struct text id, struct buffer *room)
{
	struct text form;

	id = drop_first(text_trim(id), '\'');
	room->length = 0;
	form.at = buffer_reserve(room, id.length + 1);
	form.length = name_form_into(id, room->at);
	if (form.length > 2 && form.at[form.length - 2] == '.' &&
	    form.at[form.length - 1] == '0')
		form.length -= 2;
	return drop_first(form, '0');
}

void
alike_warn(const struct options *options, const struct intern *clients)
{
	size_t count = intern_count(clients), alike = 0;
	struct intern *forms = intern_new();
	uint32_t *form_of = memory_new(count, sizeof(form_of[0]));
	uint32_t *ids = memory_new(count, sizeof(ids[0]));
	struct buffer room = { 0 };

	for (size_t i = 0; i < count; i++) {
		form_of[i] = intern_add(forms,
		    common_form(intern_text(clients, (uint32_t)i), &room));
		ids[form_of[i]]++;
	}
	for (size_t i = 0; i < count; i++)
		alike += ids[form_of[i]] > 1;
	if (alike > 0)
		warning(options, WARNING_ALIKE, NULL,
		    "%zu client ids differ from another only in case, blanks, "
		    "leading zeros, '.0' or an apostrophe",
		    alike);
	intern_free(forms);
	free(form_of);
	free(ids);
	buffer_free(&room);
}
