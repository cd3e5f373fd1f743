/*
 * sources.c - amounts, units and the facts that expressions are made of.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "compile/expressions.h"

struct rmt_fine
rmt_fine_value(struct rmt_compiler *c, const struct rmt_attr *attr)
{
	struct rmt_fine value = { 0, 0 };

	if (attr->text != NULL &&
	    !rmt_fine_parse(attr->text, strlen(attr->text), &value))
		rmt_complain(c, RMT_F_BAD_AMOUNT, attr->place,
			     RMT_WORDS(attr->text));
	return value;
}

uint32_t
rmt_clock_unit(const char *unit)
{
	static const struct {
		const char *unit;
		uint32_t seconds;
	} units[] = { { "second", 1 },
		      { "minute", 60 },
		      { "hour", 3600 },
		      { "day", 86400 },
		      { "week", 604800 } };

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(unit, units[i].unit) == 0)
			return units[i].seconds;
	return 0;
}

static const char *
text_of(struct rmt_compiler *c, uint32_t text)
{
	return rmt_row(c, RMT_TABLE_TEXT, text);
}

/* Money facts are in the list's currency, or say none. */
static void
check_currency(const struct rmt_expressing *at, uint32_t fact,
	       const struct rmt_attr *of)
{
	struct rmt_compiler *c = at->c;
	const struct rmt_row_price_list *list = rmt_row(c, RMT_TABLE_PRICE_LIST,
							at->list);
	uint32_t currency = list->currency;
	uint32_t unit = rmt_fact_row(c, fact).unit;

	if (unit != 0 && unit != currency)
		rmt_complain(c, RMT_F_PRICE_MONEY, of->place,
			     RMT_WORDS(of->text, text_of(c, unit),
				       text_of(c, currency)));
}

/* The one-valued fact that an of= names; RMT_NONE after a complaint. */
uint32_t
rmt_expressing_fact(const struct rmt_expressing *at, const struct rmt_attr *of,
		    int types)
{
	struct rmt_compiler *c = at->c;
	uint32_t fact = rmt_resolve(c, RMT_NAME_FACT, 0, of);

	if (fact == RMT_NONE)
		return fact;
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	bool fits = (types >> row.type & 1) != 0 &&
		    (row.flags & (RMT_FACT_MANY | RMT_FACT_PART)) == 0;
	if (!fits)
		rmt_complain(c,
			     types == RMT_TYPES_MONEY ? RMT_F_PRICE_BASE :
							RMT_F_PRICE_QUANTITY,
			     of->place, RMT_WORDS(of->text));
	if (fits && row.type == RMT_MONEY)
		check_currency(at, fact, of);
	return fits ? fact : RMT_NONE;
}

struct rmt_row_expression
rmt_new_expression(struct rmt_compiler *c, uint32_t kind,
		   const struct rmt_expression *written, struct rmt_fine value)
{
	return (struct rmt_row_expression){
		.kind = kind,
		.fact = RMT_NONE,
		.highest = written->stack == RMT_STACK_HIGHEST,
		.scale = value.scale,
		.coefficient = value.coefficient,
		.condition = RMT_NONE,
		.place = rmt_row_place(c, written->item.place),
	};
}

uint32_t
rmt_add_expression(struct rmt_compiler *c, const struct rmt_row_expression *row)
{
	return rmt_writer_add(&c->writer, RMT_TABLE_EXPRESSION, row,
			      sizeof *row);
}

void
rmt_prices_tested(struct rmt_compiler *c, const struct rmt_context *context)
{
	for (size_t i = 0; i < context->tested_count; i++)
		c->priced_by[context->tested[i]] = true;
}
