/*
 * dump_prices.c - services, price lists and what they come to, as text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "base/decimal.h"
#include "image/dump.h"

/* A step of quantities: 5, or PT30M. */
static void
dump_step(struct rmt_dump *dump, const char *keyword,
	  const struct rmt_row_step *step)
{
	if (step->amount == 0)
		return;
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, keyword);
	rmt_dump_add(dump, " ");
	rmt_dump_amount(dump, step->is_time ? RMT_UNIT_SECOND : RMT_UNIT_NUMBER,
			step->amount);
	rmt_dump_end(dump);
}

void
rmt_dump_services(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->service_count; i++) {
		const struct rmt_row_service *row = &p->service[i];
		rmt_dump_line(dump, 1);
		rmt_dump_add(dump, "service ");
		rmt_dump_id(dump, row->id);
		rmt_dump_add(dump, row->unit != 0 ? " by the " : "");
		rmt_dump_id(dump, row->unit);
		if (row->quantity != RMT_NONE) {
			rmt_dump_add(dump, " of ");
			rmt_dump_id(dump, p->fact[row->quantity].id);
		}
		rmt_dump_end(dump);
		rmt_dump_prose(dump, 2, "title", row->title);
		rmt_dump_prose(dump, 2, "terms", row->terms);
		dump_step(dump, "increment", &row->increment);
		dump_step(dump, "minimum", &row->minimum);
	}
}

static void
add_value(struct rmt_dump *dump, const struct rmt_row_expression *row)
{
	struct rmt_fine value = { row->coefficient, row->scale };
	char text[24];

	rmt_dump_add(dump, rmt_fine_text(value, text));
}

static void
add_source(struct rmt_dump *dump, const struct rmt_row_expression *row)
{
	static const char *const sources[] = { "", " of ", " of the quantity",
					       " of the portion" };

	rmt_dump_word(dump, sources, 4, row->source);
	if (row->fact != RMT_NONE)
		rmt_dump_id(dump, dump->program->fact[row->fact].id);
}

/* What a line begins with; those with a value say it. */
static void
add_kind(struct rmt_dump *dump, const struct rmt_row_expression *row)
{
	static const char *const kinds[] = { "?",
					     "fixed ",
					     "rate ",
					     "percent ",
					     "points ",
					     "graduated bands",
					     "volume bands",
					     "band up to ",
					     "max",
					     "min",
					     "sum",
					     "quote",
					     "times ",
					     "points more " };
	bool factor = row->kind == RMT_EXPRESSION_FACTOR;

	rmt_dump_word(dump, kinds, sizeof kinds / sizeof *kinds, row->kind);
	if (row->open != 0)
		rmt_dump_add(dump, "any");
	else if (row->kind <= RMT_EXPRESSION_POINTS ||
		 row->kind == RMT_EXPRESSION_BAND ||
		 row->kind == RMT_EXPRESSION_MORE ||
		 (factor && row->fact == RMT_NONE))
		add_value(dump, row);
	rmt_dump_add(dump, row->unit != 0 ? " per " : "");
	rmt_dump_id(dump, row->unit);
	add_source(dump, row);
}

/* Expressions are nested no deeper than loading allows. */
static void
dump_expression(struct rmt_dump *dump, unsigned depth, uint32_t index)
{
	const struct rmt_program *p = dump->program;
	const struct rmt_row_expression *row = &p->expression[index];

	rmt_dump_line(dump, depth);
	add_kind(dump, row);
	if (row->condition != RMT_NONE) {
		rmt_dump_add(dump,
			     row->members.count > 0 ? "; none if " : " if ");
		rmt_dump_condition(dump, row->condition);
	}
	rmt_dump_add(dump, row->highest != 0 ? ", highest factor only" : "");
	rmt_dump_end(dump);
	for (uint32_t i = 0; i < row->members.count; i++)
		dump_expression(dump, depth + 1,
				p->link[row->members.first + i]);
	for (uint32_t i = 0; i < row->factors.count; i++)
		dump_expression(dump, depth + 1,
				p->link[row->factors.first + i]);
}

static void
dump_price(struct rmt_dump *dump, const struct rmt_row_price *row)
{
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "price ");
	rmt_dump_id(dump, row->id);
	rmt_dump_add(dump, " of ");
	rmt_dump_id(dump, dump->program->service[row->service].id);
	rmt_dump_add(dump, " if ");
	rmt_dump_condition(dump, row->condition);
	rmt_dump_end(dump);
	rmt_dump_prose(dump, 3, "text", row->text);
	rmt_dump_prose(dump, 3, "cite", row->cite);
	rmt_dump_place(dump, 3, row->place);
	dump_expression(dump, 3, row->expression);
}

static void
dump_list(struct rmt_dump *dump, const struct rmt_row_price_list *row)
{
	static const char *const days[] = { "?", "request", "quote",
					    "contract start" };
	static const char *const modes[] = { "?",         "up",       "down",
					     "ceiling",   "floor",    "half-up",
					     "half-down", "half-even" };
	static const char *const points[] = { "?", "line", "unit" };

	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "prices ");
	rmt_dump_id(dump, row->id);
	rmt_dump_add(dump, " in ");
	rmt_dump_id(dump, row->currency);
	rmt_dump_add(dump, " from ");
	rmt_dump_day(dump, row->first_day);
	rmt_dump_add(dump, " to ");
	rmt_dump_day(dump, row->last_day);
	rmt_dump_add(dump, " of the ");
	rmt_dump_word(dump, days, 4, row->price_day);
	rmt_dump_add(dump, ", rounded ");
	rmt_dump_word(dump, modes, 8, row->rounding);
	rmt_dump_add(dump, " by the ");
	rmt_dump_word(dump, points, 3, row->point);
	rmt_dump_end(dump);
}

void
rmt_dump_prices(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->price_list_count; i++) {
		const struct rmt_row_price_list *row = &p->price_list[i];
		dump_list(dump, row);
		rmt_dump_prose(dump, 2, "title", row->title);
		if (row->existing_from != row->first_day) {
			rmt_dump_line(dump, 2);
			rmt_dump_add(dump, "for running contracts from ");
			rmt_dump_day(dump, row->existing_from);
			rmt_dump_end(dump);
		}
		if (row->applies != RMT_NONE) {
			rmt_dump_line(dump, 2);
			rmt_dump_add(dump, "applies if ");
			rmt_dump_condition(dump, row->applies);
			rmt_dump_end(dump);
		}
		rmt_dump_place(dump, 2, row->place);
		for (uint32_t j = 0; j < row->prices.count; j++)
			dump_price(dump, &p->price[row->prices.first + j]);
	}
}
