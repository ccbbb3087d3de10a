/* SPDX-License-Identifier: ISC */
/* What gnuplot drew, looked over: see picture.h. */
#include <stdbool.h>
#include <string.h>

#include "base/stop.h"
#include "picture.h"

static bool
begins_with(struct text text, struct text with)
{
	return text.length >= with.length &&
	    memcmp(text.at, with.at, with.length) == 0;
}

static bool
ends_with(struct text text, struct text with)
{
	return text.length >= with.length &&
	    memcmp(text.at + text.length - with.length, with.at, with.length) ==
	    0;
}

/* Each format has a beginning and an end: less than both is no picture. */
static bool
is_whole(struct text picture, enum plot_format format)
{
	static const char png[] = "\x89PNG\r\n\x1a\n";
	static const char end[] = "IEND\xae\x42\x60\x82";

	switch (format) {
	case FORMAT_SVG:
		while (ends_with(picture, text_of("\n")))
			picture.length--;
		return begins_with(picture, text_of("<?xml")) &&
		    ends_with(picture, text_of("</svg>"));
	case FORMAT_PNG:
		return begins_with(picture, text_of(png)) &&
		    ends_with(picture, text_of(end));
	case FORMAT_PDF:
		return begins_with(picture, text_of("%PDF-")) &&
		    ends_with(picture, text_of("%%EOF\n"));
	default:
		return text_trim(picture).length > 0;
	}
}

/* The line at the text's front, with its line feed. */
static struct text
take_line(struct text *text)
{
	const char *feed = memchr(text->at, '\n', text->length);
	struct text line = { text->at,
		feed == NULL ? text->length : (size_t)(feed - text->at) + 1 };

	text->at += line.length;
	text->length -= line.length;
	return line;
}

/* gnuplot leaves every ">" as it is, but in XML none may follow "]]". */
static void
add_legal(struct buffer *out, struct text line)
{
	for (size_t i = 0; i < line.length; i++)
		if (i > 1 && memcmp(line.at + i - 2, "]]>", 3) == 0)
			buffer_add_string(out, "&gt;");
		else
			buffer_add(out, (struct text) { line.at + i, 1 });
}

/* Adds a line without its title, which a viewer would show: "$c0 using". */
static void
add_untitled(struct buffer *out, struct text line)
{
	struct text end = text_of("</title>\n");
	const char *begin =
	    memmem(line.at, line.length, "<title>", strlen("<title>"));

	if (begin != NULL && ends_with(line, end)) {
		line.length = (size_t)(begin - line.at);
		buffer_add(out, line);
		buffer_add_string(out, "\n");
	} else {
		add_legal(out, line);
	}
}

/* Ids can't be mistaken for these tags: in an SVG their "<" is "&lt;". */
static void
add_svg(struct buffer *out, struct text picture, const char *name)
{
	while (ends_with(picture, text_of("\n\n")))
		picture.length--;
	while (picture.length > 0) {
		struct text line = take_line(&picture);

		if (begins_with(line, text_of("<desc>Produced by")))
			continue;
		if (!begins_with(line, text_of("<title>Gnuplot</title>"))) {
			add_untitled(out, line);
			continue;
		}
		buffer_add_string(out, "<title>iop-plot ");
		buffer_add_string(out, name);
		buffer_add_string(out, "</title>\n");
	}
}

static void
add_text(struct buffer *out, struct text picture)
{
	size_t empty = 0;
	bool begun = false;

	while (picture.length > 0) {
		struct text line = take_line(&picture);

		while (line.length > 0 &&
		    (line.at[line.length - 1] == ' ' ||
			line.at[line.length - 1] == '\n' ||
			line.at[line.length - 1] == '\f'))
			line.length--;
		empty += line.length == 0;
		if (line.length == 0)
			continue;
		for (; begun && empty > 0; empty--)
			buffer_add_string(out, "\n");
		begun = true;
		empty = 0;
		buffer_add(out, line);
		buffer_add_string(out, "\n");
	}
}

/* A PDF says when it was drawn; the same input draws the same bytes. */
static void
add_undated(struct buffer *out, struct text picture)
{
	struct text mark = text_of("/CreationDate (D:");
	static const char first_day[] = "19700101000000";
	char *date;

	buffer_add(out, picture);
	date = memmem(out->at + out->length - picture.length, picture.length,
	    mark.at, mark.length);
	if (date == NULL)
		return;
	date += mark.length;
	for (size_t i = 0;
	     first_day[i] != '\0' && date[i] >= '0' && date[i] <= '9'; i++)
		date[i] = first_day[i];
}

void
picture_add(struct buffer *out, struct text picture, enum plot_format format,
    const char *name)
{
	if (!is_whole(picture, format))
		stop("gnuplot drew no whole picture: --show-values shows what "
		     "it said");
	if (format == FORMAT_SVG)
		add_svg(out, picture, name);
	else if (format == FORMAT_TEXT)
		add_text(out, picture);
	else if (format == FORMAT_PDF)
		add_undated(out, picture);
	else
		buffer_add(out, picture);
}
