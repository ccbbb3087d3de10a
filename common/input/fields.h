/* SPDX-License-Identifier: ISC */
#ifndef IOP_FIELDS_H
#define IOP_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "csv/reader.h"
#include "input/header.h"
#include "input/input.h"
#include "values/date.h"

enum { FIELDS_MOST = 12 };

/* What a column's cells are, and what is put into the record. */
enum field_kind {
	FIELD_OWN,     /* nothing: then() reads it, or the tool looks itself */
	FIELD_TEXT,    /* struct text, lent until the next row */
	FIELD_CLIENT,  /* nothing, but fields->client is that id */
	FIELD_DATE,    /* int32_t: a day */
	FIELD_WHOLE,   /* a number from least to most */
	FIELD_HOURS,   /* minutes, up to most */
	FIELD_MONEY,   /* cents of one amount */
	FIELD_SUM,     /* cents of several */
	FIELD_BALANCE, /* the same, which may be below zero */
	FIELD_YES_NO,  /* 1 or 0 */
	FIELD_WORD,    /* the number of one of the words */
};

/* A cell that leaves the record as it is, and the rest unread. */
enum field_blank {
	FIELD_FILLED,	      /* none does */
	FIELD_MAY_BE_EMPTY,   /* an empty one */
	FIELD_MAY_BE_UNKNOWN, /* one that says that nothing is known: word.h */
};

struct field_word {
	const char *word; /* NULL ends a list of them */
	int number;
};

struct fields;

/*
 * A column that a tool asks for. Numbers go into signed or unsigned integers
 * of any width that holds most.
 */
struct field {
	const char *name;
	bool needed;
	enum field_kind kind;
	enum field_blank blank;
	size_t offset, bytes; /* where it goes in the record: FIELD_INTO() */
	int64_t least, most;
	const struct field_word *words;
	const char *reason; /* why a word is bad */
	/*
	 * NULL, or what else is done with the cell, fields->value: NULL or the
	 * reason why it is bad. fields_look() makes it one about another cell.
	 */
	const char *(*then)(struct fields *fields, void *record);
};

/* The member of the tool's record that a column goes into. */
#define FIELD_INTO(type, member)                                               \
	.offset = offsetof(type, member),                                      \
	.bytes = sizeof(((type *)NULL)->member)

/* What the tool sets of struct fields: a list of them, and a usual record. */
#define FIELDS_OF(fields)                                                      \
	.list = (fields), .count = sizeof(fields) / sizeof((fields)[0])
#define FIELDS_INTO(record) .usual = &(record), .bytes = sizeof(record)

/* The columns that a tool reads, and the row that it is reading. */
struct fields {
	/* What the tool sets: */
	const struct field *list; /* in the order in which they are read */
	size_t count;
	struct date_style dates;
	const void *usual; /* the record of a row without any cell */
	size_t bytes;	   /* its size */
	void *closure;	   /* for then() */
	/* The row at hand, set by fields_read() or the tool: */
	const struct row *row;
	struct text client; /* once it has been read */
	const char *column; /* the one that then() is called for, or that */
	struct text value;  /* is looked at or bad; and what stands there */
	/* Set by fields_find(): */
	struct input_column columns[FIELDS_MOST];
	struct field_read {
		const struct field *field;
		size_t index;
	} reads[FIELDS_MOST]; /* those that are there, but what nobody reads */
	size_t read_count;
	char month[8];	      /* of a date that was read: YYYY-MM- */
	int32_t before_month; /* the day before its first */
};

/* Finds the columns; stops the program where a needed one is missing. */
void fields_find(struct fields *fields, struct header *header);

/* Has a column not read, as if it weren't there. */
void fields_skip(struct fields *fields, const char *name);

/*
 * Of two columns for one thing, has the other not read where the first is
 * there; stops the program for want of the first where neither is. The one that
 * is read.
 */
const char *fields_choose(struct fields *fields, struct header *header,
    const char *first, const char *other);

/* Says that others stand in for the column where it isn't there. */
void fields_spare(
    const struct fields *fields, struct header *header, const char *name);

/* Where the column of that name is; INPUT_NONE: it isn't there. */
size_t fields_place(const struct fields *fields, const char *name);

static inline bool
fields_have(const struct fields *fields, const char *name)
{
	return fields_place(fields, name) != INPUT_NONE;
}

/* The same of the column with that number in the list. */
static inline bool
fields_have_at(const struct fields *fields, size_t number)
{
	return fields->columns[number].index != INPUT_NONE;
}

/* The row's cell of that name, trimmed; the one that a refusal is about. */
struct text fields_look(struct fields *fields, const char *name);

/* The same of the column with that number in the list. */
static inline struct text
fields_look_at(struct fields *fields, size_t number)
{
	fields->column = fields->columns[number].name;
	fields->value = input_cell(fields->row, fields->columns[number].index);
	return fields->value;
}

/*
 * Fills the record from the usual one and the row's cells, in the list's
 * order. NULL, or the reason why fields->value, in fields->column, is bad.
 */
const char *fields_read(
    struct fields *fields, const struct row *row, void *record);

/*
 * The same of cells in the list's order, as those of a rule table's row;
 * *number is that of the cell read last. Nothing is kept in fields.
 */
const char *fields_read_cells(struct fields fields, const struct text *cells,
    void *record, size_t *number);

/* The next row whose cells are good; refuses the others. False at the end. */
bool fields_next(
    struct fields *fields, struct input *input, struct row *row, void *record);

/* A whole number, for then(): NULL, or the reason why it is none. */
const char *fields_whole(
    struct text cell, int64_t least, int64_t most, int64_t *value);

#endif
