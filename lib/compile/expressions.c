/*
 * expressions.c - what a price comes to: rates, percents, bands, as rows.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. Members are written before what
 * holds them, so that a walk of an image always goes back.
 */
#include <string.h>

#include "compile/expressions.h"

static const char *
text_of(struct rmt_compiler *c, uint32_t text)
{
	return rmt_row(c, RMT_TABLE_TEXT, text);
}

/* What a rate per unit is multiplied by, when it names a fact. */
static void
source_of_fact(const struct rmt_expressing *at,
	       const struct rmt_expression *written,
	       struct rmt_row_expression *row)
{
	struct rmt_compiler *c = at->c;

	row->source = RMT_SOURCE_FACT;
	row->fact = rmt_expressing_fact(at, &written->of,
					RMT_TYPES_COUNTED | 1 << RMT_DURATION);
	if (row->fact == RMT_NONE)
		return;
	struct rmt_row_fact fact = rmt_fact_row(c, row->fact);
	if (fact.type == RMT_DURATION) {
		row->unit_seconds = rmt_clock_unit(written->per.text);
		if (row->unit_seconds == 0)
			rmt_complain(c, RMT_F_PRICE_CLOCK, written->per.place,
				     RMT_WORDS(written->per.text));
	} else if (fact.unit != 0 && fact.unit != row->unit) {
		rmt_complain(
			c, RMT_F_PRICE_UNIT, written->per.place,
			RMT_WORDS(written->per.text, text_of(c, fact.unit)));
	}
}

/* Its own fact, what lies in the band around it, or the service's quantity. */
static void
set_source(const struct rmt_expressing *at,
	   const struct rmt_expression *written, struct rmt_row_expression *row)
{
	struct rmt_compiler *c = at->c;
	const struct rmt_row_service *service = rmt_row(c, RMT_TABLE_SERVICE,
							at->service);
	uint32_t unit = service->unit;

	row->unit = rmt_writer_text(&c->writer, written->per.text);
	if (written->of.text != NULL) {
		source_of_fact(at, written, row);
	} else if (at->portion != 0) {
		row->source = RMT_SOURCE_PORTION;
		if (at->portion == RMT_MONEY)
			rmt_complain(c, RMT_F_PRICE_UNIT, written->per.place,
				     RMT_WORDS(written->per.text, "money"));
	} else {
		row->source = RMT_SOURCE_SERVICE;
		if (unit != 0 && unit != row->unit)
			rmt_complain(
				c, RMT_F_PRICE_UNIT, written->per.place,
				RMT_WORDS(written->per.text, text_of(c, unit)));
	}
}

/* What a percentage is taken of. */
static void
set_base(const struct rmt_expressing *at, const struct rmt_expression *written,
	 struct rmt_row_expression *row)
{
	if (written->of.text != NULL) {
		row->source = RMT_SOURCE_FACT;
		row->fact = rmt_expressing_fact(at, &written->of,
						RMT_TYPES_MONEY);
		return;
	}
	row->source = RMT_SOURCE_PORTION;
	if (at->portion != RMT_MONEY)
		rmt_complain(at->c, RMT_F_PRICE_OF, written->item.place,
			     RMT_NO_WORDS);
}

/* times and points within another expression */
static uint32_t
compile_factor(const struct rmt_expressing *at,
	       const struct rmt_expression *written)
{
	struct rmt_compiler *c = at->c;
	bool more = written->item.element == RMT_PRICE_POINTS;
	struct rmt_context context = { .question_end = c->question_count - 1 };
	struct rmt_row_expression row = rmt_new_expression(
		c, more ? RMT_EXPRESSION_MORE : RMT_EXPRESSION_FACTOR, written,
		rmt_fine_value(c, more ? &written->value : &written->factor));

	if (written->of.text != NULL) {
		row.source = RMT_SOURCE_FACT;
		row.fact = rmt_expressing_fact(at, &written->of,
					       RMT_TYPES_COUNTED);
	}
	if (written->conditions.count > 0)
		row.condition = rmt_compile_conditions(c, &written->conditions,
						       &context);
	rmt_prices_tested(c, &context);
	rmt_context_clear(&context);
	return rmt_add_expression(c, &row);
}

static struct rmt_some
compile_factors(const struct rmt_expressing *at, const struct rmt_list *factors)
{
	uint32_t *links = rmt_compiler_alloc(at->c, factors->count,
					     sizeof *links);
	size_t count = 0;

	if (links == NULL)
		return (struct rmt_some){ 0, 0 };
	for (const struct rmt_expression *f = RMT_FIRST(*factors); f != NULL;
	     f = RMT_NEXT(f))
		links[count++] = compile_factor(at, f);
	return rmt_writer_links(&at->c->writer, links, count);
}

/* Members, each a row before this one. */
static struct rmt_some
compile_members(const struct rmt_expressing *at, const struct rmt_list *members)
{
	uint32_t *links = rmt_compiler_alloc(at->c, members->count,
					     sizeof *links);
	size_t count = 0;

	if (links == NULL)
		return (struct rmt_some){ 0, 0 };
	for (const struct rmt_expression *m = RMT_FIRST(*members); m != NULL;
	     m = RMT_NEXT(m))
		links[count++] = rmt_compile_any(at, m);
	return rmt_writer_links(&at->c->writer, links, count);
}

static uint32_t
kind_of(const struct rmt_expression *written)
{
	switch (written->item.element) {
	case RMT_PRICE_FIXED:
		return RMT_EXPRESSION_FIXED;
	case RMT_PRICE_RATE:
		return RMT_EXPRESSION_RATE;
	case RMT_PRICE_PERCENT:
		return RMT_EXPRESSION_PERCENT;
	case RMT_PRICE_POINTS:
		return RMT_EXPRESSION_POINTS;
	case RMT_PRICE_BANDS:
		return written->kind == RMT_BANDS_VOLUME ?
			       RMT_EXPRESSION_VOLUME :
			       RMT_EXPRESSION_GRADUATED;
	case RMT_PRICE_MAX:
		return RMT_EXPRESSION_MAX;
	case RMT_PRICE_MIN:
		return RMT_EXPRESSION_MIN;
	case RMT_PRICE_SUM:
		return RMT_EXPRESSION_SUM;
	default:
		return RMT_EXPRESSION_QUOTE;
	}
}

static uint32_t
compile_band(const struct rmt_expressing *at,
	     const struct rmt_expression *written, int64_t limit)
{
	struct rmt_compiler *c = at->c;
	uint32_t member = rmt_compile_any(at, RMT_FIRST(written->members));
	struct rmt_row_expression row = rmt_new_expression(
		c, RMT_EXPRESSION_BAND, written, (struct rmt_fine){ limit, 6 });

	row.open = written->up_to.text == NULL;
	row.members = rmt_writer_links(&c->writer, &member, 1);
	return rmt_add_expression(c, &row);
}

/* The bands as rows, and where the last of them ends; RMT_NO_LIMIT when it
 * does not. */
static int64_t
compile_band_rows(const struct rmt_expressing *at, const struct rmt_list *bands,
		  struct rmt_some *out)
{
	struct rmt_compiler *c = at->c;
	uint32_t *links = rmt_compiler_alloc(c, bands->count, sizeof *links);
	size_t count = 0;
	int64_t limit = 0;

	*out = (struct rmt_some){ 0, 0 };
	if (links == NULL)
		return RMT_NO_LIMIT;
	for (const struct rmt_expression *b = RMT_FIRST(*bands); b != NULL;
	     b = RMT_NEXT(b)) {
		int64_t before = limit;
		limit = b->up_to.text == NULL ? RMT_NO_LIMIT :
						rmt_band_limit(c, b);
		if (limit <= before)
			rmt_complain(c, RMT_F_BAND_ORDER, b->up_to.place,
				     RMT_WORDS(b->up_to.text));
		links[count++] = compile_band(at, b, limit);
	}
	*out = rmt_writer_links(&c->writer, links, count);
	return limit;
}

static void
compile_bands(const struct rmt_expressing *at,
	      const struct rmt_expression *written,
	      struct rmt_row_expression *row)
{
	struct rmt_expressing inner = *at;
	struct rmt_compiler *c = at->c;
	int type = RMT_NUMBER;

	row->source = at->portion != 0 ? RMT_SOURCE_PORTION :
					 RMT_SOURCE_SERVICE;
	if (written->of.text != NULL) {
		row->source = RMT_SOURCE_FACT;
		row->fact = rmt_expressing_fact(
			at, &written->of, RMT_TYPES_COUNTED | RMT_TYPES_MONEY);
		if (row->fact != RMT_NONE)
			type = (int)rmt_fact_row(c, row->fact).type;
	} else if (at->portion != 0) {
		type = at->portion;
	}
	if (row->kind == RMT_EXPRESSION_GRADUATED)
		inner.portion = type;
	int64_t limit = compile_band_rows(&inner, &written->members,
					  &row->members);
	rmt_bands_past(at, written, limit, row);
}

uint32_t
rmt_compile_any(const struct rmt_expressing *at,
		const struct rmt_expression *written)
{
	struct rmt_expressing inner = *at;
	uint32_t kind = kind_of(written);
	bool percent = kind == RMT_EXPRESSION_PERCENT ||
		       kind == RMT_EXPRESSION_POINTS;
	struct rmt_row_expression row = rmt_new_expression(
		at->c, kind, written,
		rmt_fine_value(at->c,
			       percent ? &written->value : &written->amount));

	if (++inner.depth > RMT_EXPRESSION_DEPTH)
		rmt_complain(at->c, RMT_F_TOO_MANY, written->item.place,
			     RMT_WORDS("expressions within each other", "16"));
	if (rmt_compiler_failed(at->c) || inner.depth > RMT_EXPRESSION_DEPTH)
		return 0;
	if (kind == RMT_EXPRESSION_RATE)
		set_source(at, written, &row);
	if (percent)
		set_base(at, written, &row);
	if (written->item.element == RMT_PRICE_BANDS)
		compile_bands(&inner, written, &row);
	else
		row.members = compile_members(&inner, &written->members);
	row.factors = compile_factors(at, &written->factors);
	return rmt_add_expression(at->c, &row);
}
