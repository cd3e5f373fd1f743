/*
 * quote_csv.c - a quote from CSV, a row for each line.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. What is said of the whole quote stands
 * in the first row, and in others not at all or the same.
 */
#include "read/quote.h"

#include <string.h>

#include <remit/rows.h>

#include "base/name.h"
#include "base/utf8.h"
#include "read/entry.h"
#include "read/grammar_shared.h"
#include "read/value.h"

#define WHOLE_MAX 16

/* Columns whose attribute has another name. */
static const struct {
	const char *column, *attribute;
	bool is_of_line;
} renamed[] = { { "quote", "id", false },
		{ "line", "id", true },
		{ "line-tax", "tax", true } };

/* A quote while its rows come. */
struct sheet {
	const struct rmt_reader_task *reading;
	struct rmt_document *document;
	remit_rows *rows;
	remit_row row;
	struct rmt_place_mark mark;
	struct rmt_quote_line *line; /* of the row at hand */
	struct {
		const char *attribute, *text;
	} whole[WHOLE_MAX]; /* what the first row says of all */
	size_t whole_count;
	size_t at; /* of the bytes that were given out */
};

static int
give_bytes(void *context, char *bytes, size_t size, size_t *out_length)
{
	struct sheet *sheet = context;
	const struct rmt_source *source = sheet->reading->source;
	size_t left = source->length - sheet->at;

	*out_length = left < size ? left : size;
	memcpy(bytes, source->bytes + sheet->at, *out_length);
	sheet->at += *out_length;
	return 0;
}

static struct rmt_place
place_at(const struct sheet *sheet, size_t offset)
{
	return (struct rmt_place){ sheet->reading->source, offset };
}

/* What stands before a mark is the column's kind; the rest is its name. */
static bool
begins(const char *column, const char *kind, const char **out_rest)
{
	size_t length = strlen(kind);

	if (strncmp(column, kind, length) != 0)
		return false;
	*out_rest = column + length;
	if (column[length] == ':')
		(*out_rest)++;
	return column[length] == '\0' || column[length] == ':';
}

/* The attribute of a column, and whether it is one of the line; NULL: none. */
static const char *
attribute_of(const char *column, bool *out_of_line)
{
	static const char *const of_line[] = {
		"service",         "quantity",    "unit",
		"price",           "amount",      "discount",
		"discount-amount", "approved-by", "installation",
		"contact",         NULL
	};
	static const char *const of_quote[] = {
		"policy",   "prices",   "contract", "seller",
		"customer", "currency", "date",     "valid-until",
		"total",    "tax",      "payable",  NULL
	};

	for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
		if (strcmp(renamed[i].column, column) == 0) {
			*out_of_line = renamed[i].is_of_line;
			return renamed[i].attribute;
		}
	*out_of_line = true;
	for (size_t i = 0; of_line[i] != NULL; i++)
		if (strcmp(of_line[i], column) == 0)
			return of_line[i];
	*out_of_line = false;
	for (size_t i = 0; of_quote[i] != NULL; i++)
		if (strcmp(of_quote[i], column) == 0)
			return of_quote[i];
	return NULL;
}

/* The column of an attribute. */
static const char *
column_of(const char *attribute, bool is_of_line)
{
	for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
		if (renamed[i].is_of_line == is_of_line &&
		    strcmp(renamed[i].attribute, attribute) == 0)
			return renamed[i].column;
	return attribute;
}

/* ---- the whole ---------------------------------------------------------- */

static void
tell_differing(struct sheet *sheet, const char *column, const char *first,
	       const struct rmt_entry_text *text)
{
	char *here = rmt_arena_copy(sheet->reading->arena, text->bytes,
				    text->length);

	if (here == NULL)
		rmt_tell_status(sheet->reading->told, REMIT_E_NOMEM);
	rmt_tell(sheet->reading->told, RMT_F_QUOTE_ROWS,
		 place_at(sheet, text->offset), RMT_WORDS(column, here, first));
}

/* Of the whole quote: taken from the first row, the same in all others. */
static void
take_whole(struct sheet *sheet, const char *column, const char *attribute,
	   const struct rmt_entry_text *text)
{
	for (size_t i = 0; i < sheet->whole_count; i++) {
		const char *first = sheet->whole[i].text;
		if (strcmp(sheet->whole[i].attribute, attribute) != 0)
			continue;
		if (strlen(first) != text->length ||
		    memcmp(first, text->bytes, text->length) != 0)
			tell_differing(sheet, column, first, text);
		return;
	}
	if (sheet->row.number > 1 || sheet->whole_count == WHOLE_MAX) {
		tell_differing(sheet, column, "", text);
		return;
	}
	char *copy = rmt_arena_copy(sheet->reading->arena, text->bytes,
				    text->length);
	if (copy == NULL) {
		rmt_tell_status(sheet->reading->told, REMIT_E_NOMEM);
		return;
	}
	sheet->whole[sheet->whole_count].attribute = attribute;
	sheet->whole[sheet->whole_count++].text = copy;
	rmt_entry_attribute(sheet->reading, &rmt_rule_quote_document,
			    sheet->document, attribute, *text);
}

static void
take_whole_prose(struct sheet *sheet, struct rmt_list *list,
		 const char *language, const char *column,
		 const struct rmt_entry_text *text)
{
	if (sheet->row.number == 1)
		rmt_entry_prose(sheet->reading, list, language, *text);
	else
		tell_differing(sheet, column, "", text);
}

/* ---- lines -------------------------------------------------------------- */

/* Steps stand in one cell, with "; " between. */
static void
take_steps(struct sheet *sheet, struct rmt_entry_text text)
{
	while (text.length > 0) {
		struct rmt_entry_text one = text;
		const char *mark = memchr(text.bytes, ';', text.length);

		if (mark != NULL)
			one.length = (size_t)(mark - text.bytes);
		rmt_entry_prose(sheet->reading, &sheet->line->steps, NULL, one);
		one.length += mark != NULL;
		text.bytes += one.length;
		text.length -= one.length;
	}
}

/* Where the title of a column stands. */
static size_t
find_title(const struct sheet *sheet, const char *column)
{
	const struct rmt_source *source = sheet->reading->source;
	size_t length = strlen(column), end;

	remit_rows_header(sheet->rows, &end);
	for (size_t i = 0; i + length <= source->length && i <= end; i++)
		if (memcmp(source->bytes + i, column, length) == 0)
			return i;
	return 0;
}

/* A column that a quote does not have, with the one that may be meant. */
static void
tell_column(struct sheet *sheet, const char *column)
{
	static const char *const known[] = {
		"quote",           "policy",      "prices",
		"contract",        "seller",      "customer",
		"currency",        "date",        "valid-until",
		"total",           "tax",         "payable",
		"title",           "text",        "line",
		"service",         "quantity",    "unit",
		"price",           "amount",      "discount",
		"discount-amount", "approved-by", "line-tax",
		"installation",    "contact",     "line-text",
		"steps",
	};
	struct rmt_nearest nearest = rmt_nearest_to(column);
	struct rmt_buffer hint = { 0 };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		rmt_nearest_offer(&nearest, known[i]);
	rmt_hint_add(&hint, " (did you mean \"", nearest.best, "\"?)");
	if (hint.failed)
		rmt_tell_status(sheet->reading->told, REMIT_E_NOMEM);
	rmt_tell(sheet->reading->told, RMT_F_QUOTE_COLUMN,
		 place_at(sheet, find_title(sheet, column)),
		 RMT_WORDS(column, rmt_buffer_text(&hint)));
	rmt_buffer_clear(&hint);
}

/* What has a name of its own in the title of its column. */
static bool
take_named(struct sheet *sheet, const char *column,
	   const struct rmt_entry_text *text)
{
	const struct rmt_reader_task *reading = sheet->reading;
	struct rmt_document *document = sheet->document;
	const char *rest;

	if (begins(column, "fact", &rest) && *rest != '\0')
		rmt_entry_given(reading, &sheet->line->givens, rest, *text);
	else if (begins(column, "used", &rest) && *rest != '\0')
		rmt_entry_used(reading, &sheet->line->useds, rest, *text);
	else if (begins(column, "title", &rest))
		take_whole_prose(sheet, &document->titles, rest, column, text);
	else if (begins(column, "text", &rest))
		take_whole_prose(sheet, &document->texts, rest, column, text);
	else if (begins(column, "line-text", &rest))
		rmt_entry_prose(reading, &sheet->line->texts, rest, *text);
	else if (strcmp(column, "steps") == 0)
		take_steps(sheet, *text);
	else
		return false;
	return true;
}

/* The apostrophe before what looks like a formula is none of it. */
static struct rmt_entry_text
text_of(struct sheet *sheet, const remit_field *field)
{
	struct rmt_entry_text text = { field->value, strlen(field->value), 0 };

	text.offset = rmt_place_offset(sheet->reading->source, field->line,
				       field->column, &sheet->mark);
	if (text.bytes[0] == '\'' && rmt_utf8_formula(text.bytes + 1)) {
		text.bytes++;
		text.length--;
	}
	return text;
}

static void
take_field(struct sheet *sheet, const remit_field *field)
{
	struct rmt_entry_text text = text_of(sheet, field);
	bool is_of_line;
	const char *attribute = attribute_of(field->name, &is_of_line);

	if (attribute != NULL && is_of_line)
		rmt_entry_attribute(sheet->reading, &rmt_rule_quote_line,
				    sheet->line, attribute, text);
	else if (attribute != NULL)
		take_whole(sheet, field->name, attribute, &text);
	else
		take_named(sheet, field->name, &text);
}

static void
tell_missing(struct sheet *sheet, const struct rmt_element_rule *rule,
	     const void *item, size_t offset)
{
	bool is_of_line = rule == &rmt_rule_quote_line;
	const char *name;
	size_t at = 0;

	while ((name = rmt_entry_missing(rule, item, &at)) != NULL)
		rmt_tell(sheet->reading->told, RMT_F_QUOTE_NO_COLUMN,
			 place_at(sheet, offset),
			 RMT_WORDS(column_of(name, is_of_line)));
}

static void
take_row(struct sheet *sheet)
{
	size_t offset = rmt_place_offset(sheet->reading->source,
					 sheet->row.line, 1, &sheet->mark);
	remit_field field;

	sheet->line = rmt_entry_add(sheet->reading, &sheet->document->lines,
				    &rmt_rule_quote_line, offset);
	if (sheet->line == NULL)
		return;
	for (size_t i = 0; i < sheet->row.field_count; i++)
		if (remit_rows_field(sheet->rows, i, &field) == REMIT_OK)
			take_field(sheet, &field);
	tell_missing(sheet, &rmt_rule_quote_line, sheet->line, offset);
	if (sheet->row.number == 1)
		tell_missing(sheet, &rmt_rule_quote_document, sheet->document,
			     offset);
}

/* ---- reading ------------------------------------------------------------ */

/* The columns are those of a quote. */
static void
check_columns(struct sheet *sheet)
{
	const char *column, *rest;
	bool is_of_line;

	for (size_t i = 0; (column = remit_rows_column(sheet->rows, i)) != NULL;
	     i++)
		if (attribute_of(column, &is_of_line) == NULL &&
		    !begins(column, "title", &rest) &&
		    !begins(column, "text", &rest) &&
		    !begins(column, "line-text", &rest) &&
		    !(begins(column, "fact", &rest) && *rest != '\0') &&
		    !(begins(column, "used", &rest) && *rest != '\0') &&
		    strcmp(column, "steps") != 0)
			tell_column(sheet, column);
}

static void
take_rows(struct sheet *sheet)
{
	struct rmt_told *told = sheet->reading->told;

	for (;;) {
		remit_status status = remit_rows_next(sheet->rows, told->diag,
						      &sheet->row);
		rmt_tell_status(told, status);
		if (rmt_told_enough(told) || sheet->row.number == 0)
			return;
		if (status == REMIT_OK)
			take_row(sheet);
	}
}

void
rmt_quote_read_csv(const struct rmt_reader_task *reading)
{
	struct sheet sheet = { .reading = reading,
			       .document = reading->document };
	remit_status status = remit_rows_open_csv(
		reading->source->name, give_bytes, &sheet, reading->told->diag,
		&sheet.rows);

	sheet.document->item.element = RMT_QUOTE;
	sheet.document->item.place = place_at(&sheet, 0);
	rmt_tell_status(reading->told, status);
	if (status != REMIT_OK)
		return;
	check_columns(&sheet);
	if (reading->told->status == REMIT_OK)
		take_rows(&sheet);
	if (reading->told->status == REMIT_OK &&
	    sheet.document->lines.count == 0)
		rmt_tell(reading->told, RMT_F_QUOTE_EMPTY, place_at(&sheet, 0),
			 RMT_NO_WORDS);
	remit_rows_free(sheet.rows);
}
