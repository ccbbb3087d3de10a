/* SPDX-License-Identifier: ISC */
/* Reads the value of an option into the field that it is declared for. */
#include <string.h>

#include "base/word_list.h"
#include "tool/option.h"
#include "values/date.h"
#include "values/number.h"

/* The reason, in the option's own words where it has some. */
static const char *
refuse(const struct option_use *use, const char *reason)
{
	return reason == NULL || use->spec->refusal == NULL
	    ? reason
	    : use->spec->refusal;
}

const char *
option_flag(const struct option_use *use)
{
	*(bool *)use->field = true;
	return NULL;
}

const char *
option_string(const struct option_use *use)
{
	*(const char **)use->field = use->argument;
	return *use->argument == '\0' ? use->spec->refusal : NULL;
}

const char *
option_text(const struct option_use *use)
{
	*(struct text *)use->field = text_trim(text_of(use->argument));
	return *use->argument == '\0' ? use->spec->refusal : NULL;
}

const char *
option_side(const struct option_use *use)
{
	return option_string(use);
}

const char *
option_names(const struct option_use *use)
{
	word_list_add(use->field, text_trim(text_of(use->argument)));
	return *use->argument == '\0' ? use->spec->refusal : NULL;
}

const char *
option_tables(const struct option_use *use)
{
	word_list_add(use->field, text_of(use->argument));
	return NULL;
}

const char *
option_whole(const struct option_use *use)
{
	return refuse(use,
	    number_parse_whole(text_of(use->argument), use->spec->least,
		use->spec->most, use->field));
}

const char *
option_choice(const struct option_use *use)
{
	const char *choice = use->spec->argument;
	unsigned number = (unsigned)use->spec->least;
	size_t length;

	for (;; choice += length + 1, number++) {
		length = strcspn(choice, "|");
		if (text_equal((struct text) { choice, length },
			text_of(use->argument))) {
			*(unsigned *)use->field = number;
			return NULL;
		}
		if (choice[length] == '\0')
			return use->spec->refusal;
	}
}

const char *
option_date(const struct option_use *use)
{
	return refuse(use,
	    date_parse(text_of(use->argument), DATE_STYLE_ISO, use->field));
}

const char *
option_as_of(const struct option_use *use)
{
	return date_parse_as_of(use->argument, use->field);
}

const char *
option_day(const struct option_use *use)
{
	return refuse(
	    use, date_parse_weekday(text_of(use->argument), use->field));
}
