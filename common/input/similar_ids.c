/* SPDX-License-Identifier: ISC */
/* Client ids that look alike: see similar_ids.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "input/similar_ids.h"
#include "input/warning.h"

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

/*
 * What ids that look alike have in common, in room that holds the id: without
 * blanks, in small letters.
 */
static struct text
common_form(struct text id, struct buffer *room)
{
	struct text form;

	room->length = 0;
	for (size_t i = 0, bytes; i < id.length; i += bytes) {
		char c = id.at[i];

		if (text_kind_at(id, i, &bytes) != TEXT_SIGN)
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		buffer_add(room, (struct text) { &c, 1 });
	}
	form = drop_first(buffer_text(room), '\'');
	if (form.length > 2 && form.at[form.length - 2] == '.' &&
	    form.at[form.length - 1] == '0')
		form.length -= 2;
	return drop_first(form, '0');
}

/* The forms met, and how many ids have each. */
struct forms {
	struct intern *forms;
	uint32_t *ids;
	size_t capacity;
	struct buffer room;
};

/* known: ids that were counted before; NULL: none. */
static void
count_ids(
    struct forms *forms, const struct intern *ids, const struct intern *known)
{
	for (size_t i = 0; ids != NULL && i < intern_count(ids); i++) {
		struct text id = intern_text(ids, (uint32_t)i);
		size_t met = intern_count(forms->forms);
		uint32_t form;

		if (known != NULL && intern_find(known, id) != INTERN_NONE)
			continue;
		form = intern_add(forms->forms, common_form(id, &forms->room));
		forms->ids = memory_grow(
		    forms->ids, form, &forms->capacity, sizeof(forms->ids[0]));
		if (form == met)
			forms->ids[form] = 0;
		forms->ids[form]++;
	}
}

void
similar_ids_warn(const struct options *options, const struct intern *clients,
    const struct intern *others)
{
	struct forms forms = { .forms = intern_new() };
	size_t alike = 0;

	count_ids(&forms, clients, NULL);
	count_ids(&forms, others, clients);
	for (size_t i = 0; i < intern_count(forms.forms); i++)
		alike += forms.ids[i] > 1 ? forms.ids[i] : 0;
	if (alike > 0)
		warning(options, WARNING_ALIKE, NULL,
		    "%zu client ids differ from another only in case, blanks, "
		    "leading zeros, '.0' or an apostrophe",
		    alike);
	intern_free(forms.forms);
	free(forms.ids);
	buffer_free(&forms.room);
}
