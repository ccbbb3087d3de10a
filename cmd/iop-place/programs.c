/* SPDX-License-Identifier: ISC */
/* Programs that fit a client: see programs.h, iop-place(1). */
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "input/fields.h"
#include "programs.h"
#include "values/word.h"

enum { SLOTS_MOST = 1000000, NO_LIMIT = -1 };

/* A column that both files have. */
struct wish {
	struct text name;
	size_t client_column;
	size_t program_column;
};

struct program {
	struct text name;
	int level;
	int64_t slots;	     /* NO_LIMIT: as many as come */
	struct text *offers; /* one a wish */
};

struct programs {
	struct arena arena;
	struct wish *wishes;
	size_t wish_count;
	struct program *list;
	size_t count, capacity;
};

#define INTO(member) FIELD_INTO(struct program, member)

static const struct field program_fields[] = {
	{ "program", true, FIELD_TEXT, FIELD_MAY_BE_EMPTY, INTO(name) },
	{ "level", true, .kind = FIELD_OWN },
	{ "slots", false, FIELD_WHOLE, FIELD_MAY_BE_UNKNOWN, INTO(slots),
	    .most = SLOTS_MOST },
};
static const struct program no_program = { .slots = NO_LIMIT };

static bool
is_own_column(size_t column, const struct fields *fields)
{
	for (size_t i = 0; i < fields->count; i++)
		if (fields->columns[i].index == column)
			return true;
	return false;
}

/* Every other column that the clients have too; their id is no wish. */
static void
find_wishes(struct programs *programs, struct input *input,
    struct input *clients, const struct fields *fields)
{
	programs->wishes =
	    memory_new(input_header(input)->width, sizeof(programs->wishes[0]));
	for (size_t i = 0; i < input_header(input)->width; i++) {
		struct text name = header_meaning(input_header(input), i);
		struct wish wish = {
			.client_column =
			    header_find(input_header(clients), name),
			.program_column = i,
		};

		if (is_own_column(i, fields) ||
		    wish.client_column == INPUT_NONE ||
		    name_is(name, "client_id"))
			continue;
		if (header_find(input_header(input), name) != i)
			continue;
		wish.name = arena_copy(&programs->arena, name);
		programs->wishes[programs->wish_count++] = wish;
	}
}

/* The level, and then the name: NULL, or what is wrong with it. */
static const char *
check_program(struct fields *fields, struct program *program,
    struct level_words *level_words)
{
	program->level = placement_find_level(
	    level_words_read(level_words, fields_look(fields, "level")));
	if (program->level < 0)
		return "not a level of care";
	fields_look(fields, "program");
	if (program->name.length == 0)
		return "empty";
	return memchr(program->name.at, '|', program->name.length) != NULL
	    ? "a name with |"
	    : NULL;
}

/* Its cells are lent. */
static void
add_program(
    struct programs *programs, const struct row *row, struct program program)
{
	program.name = arena_copy(&programs->arena, program.name);
	program.offers =
	    memory_new(programs->wish_count, sizeof(program.offers[0]));
	for (size_t i = 0; i < programs->wish_count; i++)
		program.offers[i] = arena_copy(&programs->arena,
		    input_cell(row, programs->wishes[i].program_column));
	programs->list = memory_grow(programs->list, programs->count,
	    &programs->capacity, sizeof(programs->list[0]));
	programs->list[programs->count++] = program;
}

struct programs *
programs_read(const char *path, struct options *options,
    struct level_words *level_words, struct input *clients)
{
	struct programs *programs = memory_new(1, sizeof(*programs));
	struct input *input = input_open_side(path, "the programs", options);
	struct fields fields = { FIELDS_OF(program_fields),
		FIELDS_INTO(no_program) };
	struct program program;
	struct row row;

	fields_find(&fields, input_header(input));
	find_wishes(programs, input, clients, &fields);
	while (fields_next(&fields, input, &row, &program)) {
		const char *reason =
		    check_program(&fields, &program, level_words);

		if (reason == NULL)
			add_program(programs, &row, program);
		else
			input_refuse(
			    input, fields.column, reason, fields.value);
	}
	input_accept(input);
	input_close(input);
	return programs;
}

void
programs_free(struct programs *programs)
{
	if (programs == NULL)
		return;
	for (size_t i = 0; i < programs->count; i++)
		free(programs->list[i].offers);
	free(programs->list);
	free(programs->wishes);
	arena_free(&programs->arena);
	free(programs);
}

static bool
differs(struct text offer, void *closure)
{
	return !word_equal(offer, *(const struct text *)closure);
}

/* Whether one of the offered alternatives is the wished one. */
static bool
not_offered(struct text wish, void *closure)
{
	struct text *offer = closure;

	return word_each(*offer, '|', differs, &wish);
}

/* An empty wish is none; an empty offer meets every wish. */
static bool
meets(struct text offer, struct text wish)
{
	if (word_missing(wish) || offer.length == 0)
		return true;
	return !word_each(wish, '|', not_offered, &offer);
}

static bool
fits(const struct programs *programs, const struct program *program,
    const struct row *client)
{
	for (size_t i = 0; i < programs->wish_count; i++)
		if (!meets(program->offers[i],
			input_cell(client, programs->wishes[i].client_column)))
			return false;
	return true;
}

/* The programs of a level that are left; *free: some have a slot at all. */
static bool
add_fitting(const struct programs *programs, int level,
    const struct row *client, struct buffer *names, bool *free_slot)
{
	*free_slot = false;
	for (size_t i = 0; i < programs->count; i++) {
		const struct program *program = &programs->list[i];

		if (program->level != level || program->slots == 0)
			continue;
		*free_slot = true;
		if (!fits(programs, program, client))
			continue;
		buffer_add_string(names, names->length > 0 ? "|" : "");
		buffer_add(names, program->name);
	}
	return names->length > 0;
}

/* "no IOP program with: location north and session_time evening" */
static void
add_unmet(const struct programs *programs, int level, const struct row *client,
    bool free_slot, struct buffer *reason)
{
	bool any = false;

	buffer_add_string(reason, reason->length > 0 ? "; no " : "no ");
	buffer_add_string(reason, placement_levels[level]);
	buffer_add_string(reason, " program with");
	if (!free_slot) {
		buffer_add_string(reason, " a free slot");
		return;
	}
	for (size_t i = 0; i < programs->wish_count; i++) {
		const struct wish *wish = &programs->wishes[i];
		struct text cell = input_cell(client, wish->client_column);

		if (word_missing(cell))
			continue;
		buffer_add_string(reason, any ? " and " : ": ");
		any = true;
		buffer_add(reason, wish->name);
		buffer_add_string(reason, " ");
		buffer_add(reason, cell);
	}
}

void
programs_match(const struct programs *programs,
    const struct placement *placement, const struct row *client,
    struct buffer *names, struct buffer *reason)
{
	bool free_slot;

	if (strcmp(placement_levels[placement->level], "none") == 0 ||
	    add_fitting(programs, placement->level, client, names, &free_slot))
		return;
	add_unmet(programs, placement->level, client, free_slot, reason);
	if (placement->else_level < 0)
		return;
	if (add_fitting(
		programs, placement->else_level, client, names, &free_slot)) {
		buffer_add_string(reason, "; ");
		buffer_add_string(
		    reason, placement_levels[placement->else_level]);
		buffer_add_string(reason, " instead");
		return;
	}
	add_unmet(programs, placement->else_level, client, free_slot, reason);
}
