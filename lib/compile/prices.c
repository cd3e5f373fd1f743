/*
 * prices.c - price lists as rows: which price applies where.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. A price is a clause that answers
 * with an amount: what overrides it is written into its condition, so that of
 * the prices of a service exactly one holds.
 */
#include <string.h>

#include "base/currency.h"
#include "compile/clauses.h"
#include "compile/expressions.h"

/* A list while it is compiled. */
struct listing {
	struct rmt_compiler *c;
	const struct rmt_document *document;
	uint32_t list; /* row */
	struct rmt_clauses clauses;
	uint32_t *services; /* by price */
};

static uint32_t
compile_own(struct rmt_compiler *c, const struct rmt_list *conditions)
{
	struct rmt_context context = { .question_end = c->question_count - 1 };
	uint32_t condition = rmt_compile_conditions(c, conditions, &context);

	rmt_prices_tested(c, &context);
	rmt_context_clear(&context);
	return condition;
}

/* Prices override prices of the same service alone. */
static bool
is_beaten(struct listing *l, const struct rmt_beats *beats, size_t winner,
	  size_t loser)
{
	const struct rmt_gathered *item = &l->clauses.items[winner];

	if (!rmt_beats_has(beats, winner, loser))
		return false;
	if (l->services[winner] == l->services[loser])
		return true;
	if (!item->overrides_all && !l->clauses.items[loser].yields_all)
		rmt_complain(l->c, RMT_F_PRICE_SERVICE,
			     item->clause->overrides.place,
			     RMT_WORDS(l->clauses.items[loser].id));
	return false;
}

/* A price applies where its conditions hold, and those of none that
 * overrides it. */
static uint32_t
compile_standing(struct listing *l, const struct rmt_beats *beats, size_t price)
{
	struct rmt_compiler *c = l->c;
	size_t count = 0, end = l->clauses.count;
	uint32_t *members = rmt_compiler_alloc(c, end + 1, sizeof *members);

	if (members == NULL)
		return 0;
	members[count++] = l->clauses.items[price].condition;
	for (size_t i = 0; i < end; i++)
		if (is_beaten(l, beats, i, price))
			members[count++] = rmt_join(
				c, RMT_OP_NOT, &l->clauses.items[i].condition,
				1);
	return rmt_join(c, RMT_OP_ALL, members, count);
}

static void
compile_price(struct listing *l, const struct rmt_beats *beats, size_t index)
{
	struct rmt_compiler *c = l->c;
	const struct rmt_clause *written = l->clauses.items[index].clause;
	struct rmt_expressing at = { .c = c,
				     .list = l->list,
				     .service = l->services[index] };
	uint32_t row_index = l->clauses.first + (uint32_t)index;
	uint32_t condition = compile_standing(l, beats, index);
	uint32_t expression = 0;

	if (at.service != RMT_NONE)
		expression = rmt_compile_any(&at,
					     RMT_FIRST(written->expressions));
	struct rmt_row_price *row = rmt_row(c, RMT_TABLE_PRICE, row_index);
	row->condition = condition;
	row->expression = expression;
}

/* Rows first, so that prices can name each other. */
static void
write_prices(struct listing *l)
{
	struct rmt_compiler *c = l->c;

	l->clauses.first = rmt_writer_count(&c->writer, RMT_TABLE_PRICE);
	for (size_t i = 0; i < l->clauses.count; i++) {
		struct rmt_gathered *item = &l->clauses.items[i];
		const struct rmt_clause *written = item->clause;
		struct rmt_row_price row = {
			.id = rmt_writer_text(&c->writer, item->id),
			.text = rmt_prose_text(c, &written->texts),
			.cite = rmt_cite_text(c, &written->cites),
			.service = rmt_resolve(c, RMT_NAME_SERVICE, 0,
					       &written->service),
			.place = rmt_row_place(c, written->item.place),
		};
		l->services[i] = row.service;
		item->condition = compile_own(c, &written->conditions);
		uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_PRICE,
						&row, sizeof row);
		rmt_declare(c, RMT_NAME_CLAUSE, l->clauses.names, &written->id,
			    index);
	}
}

static void
compile_all(struct listing *l)
{
	struct rmt_compiler *c = l->c;

	for (const struct rmt_clause *p = RMT_FIRST(l->document->price_rules);
	     p != NULL; p = RMT_NEXT(p))
		rmt_clauses_add(c, p, &l->clauses);
	l->services = rmt_compiler_alloc(c, l->clauses.count,
					 sizeof *l->services);
	if (l->services == NULL)
		return;
	write_prices(l);
	struct rmt_beats beats;
	rmt_clauses_beats(c, &l->clauses, &beats);
	for (size_t i = 0; !beats.failed && i < l->clauses.count; i++)
		compile_price(l, &beats, i);
	rmt_beats_clear(&beats);
}

static struct rmt_row_price_list
list_row(struct rmt_compiler *c, const remit_model *model)
{
	const struct rmt_document *d = &model->document;
	const struct rmt_money_rule *rule = RMT_FIRST(d->roundings);
	const struct rmt_applies *applies = RMT_FIRST(d->applies);
	struct rmt_row_price_list row = {
		.id = rmt_writer_text(&c->writer, d->id.text),
		.title = rmt_prose_text(c, &d->titles),
		.currency = rmt_writer_text(&c->writer, d->currency.text),
		.sha256 = rmt_model_digest(c, model),
		.price_day = (uint32_t)d->price_day,
		.rounding = (uint32_t)rule->mode,
		.point = (uint32_t)rule->point,
		.first_day = d->first_day.day,
		.last_day = d->last_day.given ? d->last_day.day : RMT_DAY_NEVER,
		.existing_from = d->existing_from.given ? d->existing_from.day :
							  d->first_day.day,
		.applies = applies == NULL ?
				   RMT_NONE :
				   compile_own(c, &applies->conditions),
		.place = rmt_row_place(c, d->item.place),
	};

	if (!rmt_currency_exponent(d->currency.text, &row.exponent))
		rmt_complain(c, RMT_F_CURRENCY, d->currency.place,
			     RMT_WORDS(d->currency.text));
	return row;
}

static void
compile_list(struct rmt_compiler *c, const remit_model *model, uint32_t index)
{
	struct listing l = {
		.c = c,
		.document = &model->document,
		.clauses.names = index + 1,
		.clauses.question = RMT_NONE - 1 - index,
	};
	struct rmt_row_price_list row = list_row(c, model);

	l.list = rmt_writer_add(&c->writer, RMT_TABLE_PRICE_LIST, &row,
				sizeof row);
	compile_all(&l);
	struct rmt_row_price_list *written = rmt_row(c, RMT_TABLE_PRICE_LIST,
						     l.list);
	written->prices = (struct rmt_some){ l.clauses.first,
					     (uint32_t)l.clauses.count };
	rmt_clauses_clear(&l.clauses);
}

void
rmt_compile_prices(struct rmt_compiler *c)
{
	c->priced_by = rmt_compiler_alloc(c, c->question_count, 1);
	for (size_t i = 0; i < c->list_count && !rmt_compiler_failed(c); i++)
		compile_list(c, c->lists[i], (uint32_t)i);
}
