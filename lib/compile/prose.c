/*
 * prose.c - titles, names, questions and texts, in all their languages.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, model/, image/. The rows of one text follow each
 * other only when all is sorted, at the end.
 */
#include <stdlib.h>
#include <string.h>

#include "compile/compiler.h"

static bool
same_language(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* The one in the policy's language, else the first. */
static const struct rmt_prose *
own_prose(const struct rmt_compiler *c, const struct rmt_list *prose)
{
	const char *language = c->document->language.text;

	for (const struct rmt_prose *p = RMT_FIRST(*prose); p != NULL;
	     p = RMT_NEXT(p))
		if (same_language(p->language, language))
			return p;
	return RMT_FIRST(*prose);
}

/* Whether p is the text in a language of its own, the first of that. */
static bool
is_other(const struct rmt_list *prose, const struct rmt_prose *own,
	 const struct rmt_prose *p)
{
	if (p->language == NULL || same_language(p->language, own->language))
		return false;
	for (const struct rmt_prose *q = RMT_FIRST(*prose); q != p;
	     q = RMT_NEXT(q))
		if (same_language(q->language, p->language))
			return false;
	return true;
}

/* The row of a text in a language; or NULL. */
static const struct rmt_row_prose *
find_row(struct rmt_compiler *c, uint32_t of, uint32_t language)
{
	uint32_t count = rmt_writer_count(&c->writer, RMT_TABLE_PROSE);

	for (uint32_t i = 0; i < count; i++) {
		const struct rmt_row_prose *row = rmt_row(c, RMT_TABLE_PROSE,
							  i);
		if (row->of == of && row->language == language)
			return row;
	}
	return NULL;
}

/* Whether the same words are called otherwise elsewhere: a house in which
 * one lives and one on the stage. */
static bool
is_contradicted(struct rmt_compiler *c, const struct rmt_list *prose,
		const struct rmt_prose *own, uint32_t of)
{
	for (const struct rmt_prose *p = RMT_FIRST(*prose); p != NULL;
	     p = RMT_NEXT(p)) {
		uint32_t language = rmt_writer_text(&c->writer, p->language);
		uint32_t text = rmt_writer_text(&c->writer, p->text);
		const struct rmt_row_prose *row;

		if (!is_other(prose, own, p))
			continue;
		row = find_row(c, of, language);
		if (row != NULL && row->text != text)
			return true;
	}
	return false;
}

/* A text and what it is in other languages. */
static uint32_t
write_prose(struct rmt_compiler *c, const struct rmt_list *prose,
	    const struct rmt_prose *own)
{
	uint32_t of = rmt_writer_text(&c->writer, own->text);
	if (is_contradicted(c, prose, own, of))
		of = rmt_writer_text_apart(&c->writer, own->text);
	for (const struct rmt_prose *p = RMT_FIRST(*prose); p != NULL;
	     p = RMT_NEXT(p)) {
		struct rmt_row_prose row = {
			of, rmt_writer_text(&c->writer, p->language),
			rmt_writer_text(&c->writer, p->text)
		};
		if (of != 0 && is_other(prose, own, p) &&
		    find_row(c, of, row.language) == NULL)
			rmt_writer_add(&c->writer, RMT_TABLE_PROSE, &row,
				       sizeof row);
	}
	return of;
}

uint32_t
rmt_prose_text(struct rmt_compiler *c, const struct rmt_list *prose)
{
	const struct rmt_prose *own = own_prose(c, prose);

	return own == NULL ? 0 : write_prose(c, prose, own);
}

uint32_t
rmt_prose_text_of(struct rmt_compiler *c, const char *text,
		  const struct rmt_list *prose)
{
	const struct rmt_prose own = { .language = c->document->language.text,
				       .text = text };

	return write_prose(c, prose, &own);
}

static int
by_text(const void *a, const void *b)
{
	const struct rmt_row_prose *x = a, *y = b;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	return (x->language > y->language) - (x->language < y->language);
}

void
rmt_prose_sort(struct rmt_compiler *c)
{
	uint32_t count = rmt_writer_count(&c->writer, RMT_TABLE_PROSE);

	if (count > 1)
		qsort(rmt_writer_row(&c->writer, RMT_TABLE_PROSE, 0), count,
		      sizeof(struct rmt_row_prose), by_text);
}
