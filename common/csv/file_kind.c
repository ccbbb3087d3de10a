/* SPDX-License-Identifier: ISC */
/*
 * Tells what a file is that is no CSV: a compressed file, a spreadsheet's own
 * format, a web page, JSON, another encoding, or no text at all.
 */
#include <ctype.h>
#include <stddef.h>
#include <strings.h>

#include "csv/file_kind.h"

/* How far blanks are skipped, how long a first line is looked at. */
enum { FAR_BYTES = 4096, LINE_BYTES = 512, TAG_BYTES = 16 };

/* So many control characters, and one in so many bytes, are no text. */
enum { CONTROLS_LEAST = 4, CONTROLS_ONE_IN = 8 };

struct mark {
	const char *bytes;
	size_t length;
	const char *told;
};

static const char web_page[] =
    "a web page (HTML), not CSV, whatever its name says: open it in a "
    "spreadsheet and save it as CSV UTF-8";
static const char xml[] =
    "XML, not CSV: open it in a spreadsheet and save it as CSV UTF-8";
static const char json[] =
    "JSON, not CSV: export it as CSV, or convert it first (jq -r with @csv)";
static const char workbook[] =
    "a spreadsheet's own format (.xlsx, .ods) or a zip archive, not CSV: "
    "save the sheet as CSV UTF-8";
static const char utf_16[] =
    "UTF-16: convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)";
static const char utf_32[] =
    "UTF-32: convert it to UTF-8 first (iconv -f UTF-32 -t UTF-8)";
static const char unmarked[][72] = {
	"UTF-16: convert it to UTF-8 first (iconv -f UTF-16LE -t UTF-8)",
	"UTF-16: convert it to UTF-8 first (iconv -f UTF-16BE -t UTF-8)",
	"UTF-32: convert it to UTF-8 first (iconv -f UTF-32LE -t UTF-8)",
	"UTF-32: convert it to UTF-8 first (iconv -f UTF-32BE -t UTF-8)",
};
static const char no_text[] =
    "bytes that are no text: the file is damaged, encrypted or of another "
    "kind; export it again as CSV";

/* A longer mark stands above one that it begins with. */
static const struct mark marks[] = {
	{ "\x1f\x8b", 2,
	    "compressed by gzip: unpack it into a pipe (gzip -dc FILE |)" },
	{ "BZh", 3,
	    "compressed by bzip2: unpack it into a pipe (bzip2 -dc FILE |)" },
	{ "\xfd"
	  "7zXZ\0",
	    6, "compressed by xz: unpack it into a pipe (xz -dc FILE |)" },
	{ "\x28\xb5\x2f\xfd", 4,
	    "compressed by zstd: unpack it into a pipe (zstd -dc FILE |)" },
	{ "PK\003", 3, workbook },
	{ "PK\005\006", 4, workbook },
	{ "\xd0\xcf\x11\xe0", 4,
	    "a spreadsheet's own format (.xls), not CSV: save the sheet as "
	    "CSV UTF-8" },
	{ "%PDF-", 5, "a PDF, not CSV: export the report as CSV" },
	{ "\xff\xfe\0\0", 4, utf_32 },
	{ "\0\0\xfe\xff", 4, utf_32 },
	{ "\xff\xfe", 2, utf_16 },
	{ "\xfe\xff", 2, utf_16 },
};

/* How a web page may begin. */
static const char *const tags[] = { "<!doctype", "<!--", "<html", "<head",
	"<meta", "<title", "<style", "<script", "<body", "<table", "<div",
	"<center", "<font" };

static bool
begins_with(struct text text, const char *bytes, size_t length)
{
	return text.length >= length && memcmp(text.at, bytes, length) == 0;
}

static const char *
find_mark(struct text begin, bool is_all, bool *wants_more)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const struct mark *mark = &marks[i];

		if (begins_with(begin, mark->bytes, mark->length))
			return mark->told;
		if (!is_all && begin.length < mark->length &&
		    memcmp(mark->bytes, begin.at, begin.length) == 0) {
			*wants_more = true;
			return NULL;
		}
	}
	return NULL;
}

static struct text
skip_blanks(struct text text)
{
	while (text.length > 0 &&
	    (text_blank(text.at[0]) || text.at[0] == '\r' ||
		text.at[0] == '\n')) {
		text.at++;
		text.length--;
	}
	return text;
}

static const char *
find_markup(struct text text, bool is_all, bool *wants_more)
{
	if (!is_all && text.length < TAG_BYTES) {
		*wants_more = true;
		return NULL;
	}
	if (begins_with(text, "<?xml", 5))
		return xml;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (text.length >= strlen(tags[i]) &&
		    strncasecmp(text.at, tags[i], strlen(tags[i])) == 0)
			return web_page;
	return NULL;
}

/* A bracket and what may stand in it; a column may be called [date]. */
static const char *
find_json(struct text text, bool is_all, bool *wants_more)
{
	char bracket = text.at[0];

	text = skip_blanks((struct text) { text.at + 1, text.length - 1 });
	if (text.length == 0) {
		*wants_more = !is_all;
		return NULL;
	}
	return strchr(bracket == '{' ? "\"}" : "{[\"]", text.at[0]) != NULL &&
		text.at[0] != '\0'
	    ? json
	    : NULL;
}

/* How many NULs there are at each place of four. */
struct zeros {
	size_t at[4];
};

/* Whether (nearly) all bytes of that place are NULs. */
static bool
is_zero(const struct zeros *zeros, size_t place, size_t length)
{
	return zeros->at[place] * 4 >= length / 4 * 3 && zeros->at[place] > 0;
}

/* What an encoding without a mark leaves between the letters of ASCII. */
static const char *
find_encoding(struct text line)
{
	struct zeros zeros = { { 0 } };

	for (size_t i = 0; i < line.length; i++)
		zeros.at[i % 4] += line.at[i] == '\0';
	if (line.length < 4)
		return NULL;
	if (is_zero(&zeros, 1, line.length) && zeros.at[0] == 0) {
		if (is_zero(&zeros, 2, line.length))
			return unmarked[2];
		if (zeros.at[2] == 0 && is_zero(&zeros, 3, line.length))
			return unmarked[0];
	}
	if (is_zero(&zeros, 0, line.length) && zeros.at[3] == 0) {
		if (is_zero(&zeros, 1, line.length))
			return unmarked[3];
		if (zeros.at[1] == 0 && is_zero(&zeros, 2, line.length))
			return unmarked[1];
	}
	return NULL;
}

static bool
is_control(char c)
{
	return (unsigned char)c < ' ' && !isspace((unsigned char)c) &&
	    c != '\x1b';
}

/* The first line, or as much of it as is looked at. */
static const char *
find_no_text(struct text begin, bool is_all, bool *wants_more)
{
	struct text line = begin;
	const char *lf;
	size_t controls = 0;

	if (line.length > LINE_BYTES)
		line.length = LINE_BYTES;
	lf = memchr(line.at, '\n', line.length);
	if (lf != NULL)
		line.length = (size_t)(lf + 1 - line.at);
	else if (!is_all && line.length < LINE_BYTES) {
		*wants_more = true;
		return NULL;
	}
	for (size_t i = 0; i < line.length; i++)
		controls += is_control(line.at[i]);
	if (find_encoding(line) != NULL)
		return find_encoding(line);
	return controls >= CONTROLS_LEAST &&
		controls * CONTROLS_ONE_IN > line.length
	    ? no_text
	    : NULL;
}

const char *
file_kind_of(struct text begin, bool is_all, bool *wants_more)
{
	const char *told;
	struct text text;

	*wants_more = false;
	if (begin.length >= FAR_BYTES) {
		begin.length = FAR_BYTES;
		is_all = true;
	}
	if (begin.length == 0) {
		*wants_more = !is_all;
		return NULL;
	}
	told = find_mark(begin, is_all, wants_more);
	if (told != NULL || *wants_more)
		return told;
	text = begin;
	while (begins_with(text, "\xef\xbb\xbf", 3))
		text = (struct text) { text.at + 3, text.length - 3 };
	text = skip_blanks(text);
	if (text.length == 0) {
		*wants_more = !is_all;
		return NULL;
	}
	if (text.at[0] == '<')
		told = find_markup(text, is_all, wants_more);
	else if (text.at[0] == '{' || text.at[0] == '[')
		told = find_json(text, is_all, wants_more);
	if (told != NULL || *wants_more)
		return told;
	return find_no_text(begin, is_all, wants_more);
}

bool
file_kind_is_separator(struct text line, char *sign)
{
	bool quoted = line.length > 0 && line.at[0] == '"';

	if (quoted && line.length > 1 && line.at[line.length - 1] == '"')
		line = (struct text) { line.at + 1, line.length - 2 };
	*sign = line.length == 5 ? line.at[4] : '\0';
	return (line.length == 4 || line.length == 5) &&
	    strncasecmp(line.at, "sep=", 4) == 0;
}
