/*
 * write_csv.c - a quote as CSV, a row for each line.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, price/, compile/. RFC 4180. What a
 * spreadsheet would take for a formula has an apostrophe before it.
 */
#include <stddef.h>
#include <string.h>

#include <remit/rows.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "quote/writing.h"

/* What a column shows. */
enum source {
	OF_QUOTE,     /* struct rmt_attr of the document */
	OF_QUOTE_DAY, /* struct rmt_attr_day */
	QUOTE_PROSE,  /* struct rmt_prose of a language */
	OF_LINE,
	LINE_PROSE,
	STEPS,
	FACT,
	USED
};

struct column {
	enum source source;
	const char *title; /* or what its title begins with */
	size_t offset;     /* of the attribute or list */
	const char *name;  /* of the fact, meter, language; or NULL */
	int32_t day;       /* USED */
};

struct columns {
	struct column *items;
	size_t capacity, count;
	bool failed, is_full;
};

struct sheet {
	const struct rmt_document *quote;
	const struct rmt_quote_line *line; /* NULL: the header */
	struct rmt_derived derived;
	char room[RMT_RATIONAL_TEXT];
	struct rmt_buffer value;
	remit_write write;
	void *context;
	remit_status status;
};

#define QUOTE(member) offsetof(struct rmt_document, member)
#define LINE(member) offsetof(struct rmt_quote_line, member)

static const struct column fixed[] = {
	{ OF_QUOTE, "quote", QUOTE(id), NULL, 0 },
	{ OF_QUOTE, "policy", QUOTE(policy), NULL, 0 },
	{ OF_QUOTE, "prices", QUOTE(prices), NULL, 0 },
	{ OF_QUOTE, "contract", QUOTE(contract), NULL, 0 },
	{ OF_QUOTE, "seller", QUOTE(seller), NULL, 0 },
	{ OF_QUOTE, "customer", QUOTE(customer), NULL, 0 },
	{ OF_QUOTE, "currency", QUOTE(currency), NULL, 0 },
	{ OF_QUOTE_DAY, "date", QUOTE(date), NULL, 0 },
	{ OF_QUOTE_DAY, "valid-until", QUOTE(valid_until), NULL, 0 },
	{ OF_QUOTE, "total", QUOTE(total), NULL, 0 },
	{ OF_QUOTE, "tax", QUOTE(tax), NULL, 0 },
	{ OF_QUOTE, "payable", QUOTE(payable), NULL, 0 },
	{ OF_LINE, "line", LINE(id), NULL, 0 },
	{ OF_LINE, "service", LINE(service), NULL, 0 },
	{ OF_LINE, "quantity", LINE(quantity), NULL, 0 },
	{ OF_LINE, "unit", LINE(unit), NULL, 0 },
	{ OF_LINE, "price", LINE(price), NULL, 0 },
	{ OF_LINE, "amount", LINE(amount), NULL, 0 },
	{ OF_LINE, "discount", LINE(discount), NULL, 0 },
	{ OF_LINE, "discount-amount", LINE(discount_amount), NULL, 0 },
	{ OF_LINE, "approved-by", LINE(approved_by), NULL, 0 },
	{ OF_LINE, "line-tax", LINE(tax), NULL, 0 },
	{ OF_LINE, "installation", LINE(installation), NULL, 0 },
	{ OF_LINE, "contact", LINE(contact), NULL, 0 },
};

/* ---- which columns there are -------------------------------------------- */

static bool
is_same(const struct column *a, const struct column *b)
{
	bool named = (a->name != NULL) == (b->name != NULL) &&
		     (a->name == NULL || strcmp(a->name, b->name) == 0);

	return a->source == b->source && a->offset == b->offset && named &&
	       a->day == b->day;
}

/* Add a column, once. */
static void
add(struct columns *columns, struct column column)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->is_full || is_same(&columns->items[i], &column))
			return;
	columns->is_full = columns->count == REMIT_ROW_FIELDS_MAX;
	if (columns->is_full)
		return;
	if (!rmt_grow((void **)&columns->items, &columns->capacity,
		      columns->count + 1, sizeof column)) {
		columns->failed = true;
		return;
	}
	columns->items[columns->count++] = column;
}

static void
add_prose(struct columns *columns, enum source source, const char *title,
	  const void *item, size_t offset)
{
	const struct rmt_list *list = (const void *)((const char *)item +
						     offset);

	for (const struct rmt_prose *p = RMT_FIRST(*list); p != NULL;
	     p = RMT_NEXT(p))
		add(columns,
		    (struct column){ source, title, offset, p->language, 0 });
}

static void
add_of_line(struct columns *columns, const struct rmt_quote_line *line)
{
	add_prose(columns, LINE_PROSE, "line-text", line, LINE(texts));
	for (const struct rmt_given *g = RMT_FIRST(line->givens); g != NULL;
	     g = RMT_NEXT(g))
		add(columns,
		    (struct column){ FACT, "fact", 0, g->fact.text, 0 });
	for (const struct rmt_used_element *u = RMT_FIRST(line->useds);
	     u != NULL; u = RMT_NEXT(u))
		add(columns, (struct column){ USED, "used", 0, u->of.text,
					      u->first_day.day });
	if (line->steps.count > 0)
		add(columns, (struct column){ STEPS, "steps", 0, NULL, 0 });
}

/* ---- cells -------------------------------------------------------------- */

static void
put(struct sheet *sheet, const char *bytes, size_t length)
{
	if (sheet->status == REMIT_OK && length > 0 &&
	    sheet->write(sheet->context, bytes, length) != 0)
		sheet->status = REMIT_E_IO;
}

/* An amount below zero is no formula. */
static bool
is_formula(const char *text)
{
	struct rmt_fine number;

	return rmt_utf8_formula(text) &&
	       !(*text == '-' && rmt_fine_parse(text, strlen(text), &number));
}

/* Put text with each quote twice; what would turn the text of other cells
 * becomes U+FFFD. */
static void
put_text(struct sheet *sheet, const char *text)
{
	size_t left = strlen(text);

	while (left > 0) {
		uint32_t character = 0;
		size_t size = rmt_utf8_next(text, left, &character);

		if (size == 0 || rmt_utf8_turning(character))
			put(sheet, "\uFFFD", 3);
		else
			put(sheet, text, size);
		if (character == '"')
			put(sheet, "\"", 1);
		size = size > 0 ? size : 1;
		text += size;
		left -= size;
	}
}

static void
put_cell(struct sheet *sheet, const char *text)
{
	bool is_quoted = text[strcspn(text, ",\"\r\n")] != '\0';

	if (is_quoted)
		put(sheet, "\"", 1);
	if (is_formula(text))
		put(sheet, "'", 1);
	put_text(sheet, text);
	if (is_quoted)
		put(sheet, "\"", 1);
}

static const char *
attr_at(const void *item, size_t offset)
{
	const struct rmt_attr *attr = (const void *)((const char *)item +
						     offset);

	return attr->text;
}

/* All texts of a language, one behind the other. */
static const char *
prose_at(struct sheet *sheet, const void *item, const struct column *column)
{
	const struct rmt_list *list = (const void *)((const char *)item +
						     column->offset);

	rmt_buffer_restart(&sheet->value);
	for (const struct rmt_prose *p = RMT_FIRST(*list); p != NULL;
	     p = RMT_NEXT(p)) {
		struct column own = *column;
		own.name = p->language;
		if (!is_same(&own, column))
			continue;
		if (sheet->value.length > 0)
			rmt_buffer_add(&sheet->value, " ");
		rmt_buffer_add(&sheet->value, p->text);
	}
	return rmt_buffer_text(&sheet->value);
}

static const char *
steps_of(struct sheet *sheet)
{
	rmt_buffer_restart(&sheet->value);
	for (const struct rmt_prose *p = RMT_FIRST(sheet->line->steps);
	     p != NULL; p = RMT_NEXT(p)) {
		if (sheet->value.length > 0)
			rmt_buffer_add(&sheet->value, "; ");
		rmt_buffer_add(&sheet->value, p->text);
	}
	return rmt_buffer_text(&sheet->value);
}

/* A fact that is looked for among those of a line. */
struct wanted {
	const char *name;
	struct rmt_buffer *value;
};

static void
take_fact(void *context, const char *fact, const char *value)
{
	struct wanted *wanted = context;

	if (strcmp(fact, wanted->name) != 0)
		return;
	rmt_buffer_add(wanted->value, value);
	wanted->value->failed = wanted->value->failed || value == NULL;
}

static const char *
fact_of(struct sheet *sheet, const char *name)
{
	struct wanted wanted = { name, &sheet->value };

	rmt_buffer_restart(&sheet->value);
	rmt_for_each_fact(sheet->line, take_fact, &wanted);
	return rmt_buffer_text(&sheet->value);
}

static const char *
used_of(const struct sheet *sheet, const struct column *column)
{
	for (const struct rmt_used_element *u = RMT_FIRST(sheet->line->useds);
	     u != NULL; u = RMT_NEXT(u))
		if (strcmp(u->of.text, column->name) == 0 &&
		    u->first_day.day == column->day)
			return u->amount.text;
	return NULL;
}

static const char *
line_cell(struct sheet *sheet, const struct column *column)
{
	if (column->offset == LINE(quantity))
		return sheet->derived.quantity;
	if (column->offset == LINE(discount_amount))
		return sheet->derived.off;
	return attr_at(sheet->line, column->offset);
}

static const char *
quote_cell(struct sheet *sheet, const struct column *column)
{
	if (column->offset == QUOTE(payable))
		return rmt_derive_payable(sheet->quote, sheet->room);
	return attr_at(sheet->quote, column->offset);
}

/* What a column shows on the line at hand; NULL for nothing. */
static const char *
cell(struct sheet *sheet, const struct column *column)
{
	bool is_first = RMT_FIRST(sheet->quote->lines) == sheet->line;
	const struct rmt_attr_day *day;

	switch (column->source) {
	case OF_QUOTE:
		return is_first || column->offset == QUOTE(id) ?
			       quote_cell(sheet, column) :
			       NULL;
	case OF_QUOTE_DAY:
		day = (const void *)((const char *)sheet->quote +
				     column->offset);
		return is_first && day->given ?
			       rmt_day_text(day->day, sheet->room) :
			       NULL;
	case QUOTE_PROSE:
		return is_first ? prose_at(sheet, sheet->quote, column) : NULL;
	case OF_LINE:
		return line_cell(sheet, column);
	case LINE_PROSE:
		return prose_at(sheet, sheet->line, column);
	case STEPS:
		return steps_of(sheet);
	case FACT:
		return fact_of(sheet, column->name);
	default:
		return used_of(sheet, column);
	}
}

/* ---- the whole ---------------------------------------------------------- */

static void
put_title(struct sheet *sheet, const struct column *column)
{
	char day[11];

	rmt_buffer_restart(&sheet->value);
	rmt_buffer_add(&sheet->value, column->title);
	if (column->name != NULL) {
		rmt_buffer_add(&sheet->value, ":");
		rmt_buffer_add(&sheet->value, column->name);
	}
	if (column->source == USED) {
		rmt_buffer_add(&sheet->value, "@");
		rmt_buffer_add(&sheet->value, rmt_day_text(column->day, day));
	}
	put_cell(sheet, rmt_buffer_text(&sheet->value));
}

static void
put_row(struct sheet *sheet, const struct columns *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		const struct column *column = &columns->items[i];
		const char *text;

		if (i > 0)
			put(sheet, ",", 1);
		if (sheet->line == NULL)
			put_title(sheet, column);
		else if ((text = cell(sheet, column)) != NULL)
			put_cell(sheet, text);
		if (sheet->value.failed)
			sheet->status = REMIT_E_NOMEM;
	}
	put(sheet, "\r\n", 2);
}

/* Whether a fixed column has something to show on some line. */
static bool
is_shown(struct sheet *sheet, const struct column *column)
{
	for (const struct rmt_quote_line *l = RMT_FIRST(sheet->quote->lines);
	     l != NULL; l = RMT_NEXT(l)) {
		sheet->line = l;
		rmt_derive(sheet->quote, l, &sheet->derived);
		if (cell(sheet, column) != NULL)
			return true;
	}
	return false;
}

static void
find_columns(struct sheet *sheet, struct columns *columns)
{
	const struct rmt_document *quote = sheet->quote;

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (is_shown(sheet, &fixed[i]))
			add(columns, fixed[i]);
	add_prose(columns, QUOTE_PROSE, "title", quote, QUOTE(titles));
	add_prose(columns, QUOTE_PROSE, "text", quote, QUOTE(texts));
	for (const struct rmt_quote_line *l = RMT_FIRST(quote->lines);
	     l != NULL; l = RMT_NEXT(l))
		add_of_line(columns, l);
	sheet->line = NULL;
}

remit_status
rmt_write_csv(const struct rmt_document *quote, remit_write write,
	      void *context)
{
	struct columns columns = { 0 };
	struct sheet sheet = { .quote = quote,
			       .write = write,
			       .context = context };

	find_columns(&sheet, &columns);
	if (columns.failed)
		sheet.status = REMIT_E_NOMEM;
	else if (columns.is_full)
		sheet.status = REMIT_E_LIMIT;
	put_row(&sheet, &columns);
	for (const struct rmt_quote_line *l = RMT_FIRST(quote->lines);
	     l != NULL; l = RMT_NEXT(l)) {
		sheet.line = l;
		rmt_derive(quote, l, &sheet.derived);
		put_row(&sheet, &columns);
	}
	rmt_buffer_clear(&sheet.value);
	rmt_free(columns.items);
	return sheet.status;
}
