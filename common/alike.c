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

/* What ids that look alike have in common; the caller frees it. */
static char *
common_form(struct text id)
{
	struct text form;
	char *name = name_form(drop_first(text_trim(id), '\''));
	char *copy;

	form = text_of(name);
	if (form.length > 2 && form.at[form.length - 2] == '.' &&
	    form.at[form.length - 1] == '0')
		form.length -= 2;
	copy = memory_copy(drop_first(form, '0'));
	free(name);
	return copy;
}

void
alike_warn(const struct options *options, const struct intern *clients)
{
	size_t count = intern_count(clients), alike = 0;
	struct intern *forms = intern_new();
	uint32_t *form_of = memory_new(count, sizeof(form_of[0]));
	uint32_t *ids = memory_new(count, sizeof(ids[0]));

	for (size_t i = 0; i < count; i++) {
		char *form = common_form(intern_text(clients, (uint32_t)i));

		form_of[i] = intern_add(forms, text_of(form));
		ids[form_of[i]]++;
		free(form);
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
}
