/*
 * check_prices.c - rows of services, price lists and expressions.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include <string.h>

#include "base/currency.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "image/check_rows.h"

enum { /* enum rmt_type of the model, which is not seen here */
	NUMBER_TYPE = 4,
	QUANTITY_TYPE = 5,
	DURATION_TYPE = 6,
	MONEY_TYPE = 7
};

#define PRICE_DAY_MAX 3 /* enum rmt_price_day of the model */
#define POINT_MAX 2
#define STEP_MAX (INT64_MAX / 2)
#define UNIT_SECONDS_MAX 604800
#define STEPS_MAX 100000 /* of one price */

/* A fact with one value, of one of four types. */
static bool
fact_ok(const struct rmt_program *p, uint32_t fact, bool duration, bool money)
{
	const struct rmt_row_fact *row = &p->fact[fact];

	if ((row->flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0)
		return false;
	return row->type == NUMBER_TYPE || row->type == QUANTITY_TYPE ||
	       (row->type == DURATION_TYPE && duration) ||
	       (row->type == MONEY_TYPE && money);
}

static bool
step_ok(const struct rmt_row_step *step, uint32_t unit_seconds)
{
	return step->amount >= 0 && step->amount <= STEP_MAX &&
	       step->is_time <= 1 && (step->is_time == 0 || unit_seconds != 0);
}

bool
rmt_service_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_service *service = &p->service[i];
	uint32_t seconds = service->unit_seconds;

	return seconds <= UNIT_SECONDS_MAX &&
	       step_ok(&service->increment, seconds) &&
	       step_ok(&service->minimum, seconds) &&
	       (service->quantity == RMT_NONE ||
		fact_ok(p, service->quantity, seconds != 0, false));
}

bool
rmt_price_list_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_price_list *list = &p->price_list[i];

	return strlen(rmt_text(p, list->sha256)) == 64 &&
	       strlen(rmt_text(p, list->currency)) == 3 &&
	       list->exponent <= RMT_EXPONENT_MAX && list->price_day >= 1 &&
	       list->price_day <= PRICE_DAY_MAX &&
	       list->rounding >= RMT_MONEY_UP &&
	       list->rounding <= RMT_MONEY_HALF_EVEN && list->point >= 1 &&
	       list->point <= POINT_MAX && rmt_day_fits(list->first_day) &&
	       (list->last_day == RMT_DAY_NEVER ||
		(list->last_day >= list->first_day &&
		 rmt_day_fits(list->last_day))) &&
	       rmt_day_fits(list->existing_from);
}

/* What is multiplied, banded or taken a percentage of. */
static bool
source_ok(const struct rmt_program *p, const struct rmt_row_expression *row)
{
	bool rate = row->kind == RMT_EXPRESSION_RATE;

	if (row->source > RMT_SOURCE_PORTION ||
	    (row->source == RMT_SOURCE_FACT) != (row->fact != RMT_NONE))
		return false;
	if (row->fact == RMT_NONE)
		return row->unit_seconds == 0;
	return row->unit_seconds <= UNIT_SECONDS_MAX &&
	       (row->unit_seconds != 0) ==
		       (p->fact[row->fact].type == DURATION_TYPE) &&
	       fact_ok(p, row->fact, rate, !rate);
}

/* Which kinds have a source, and what members they have. */
static bool
kind_ok(const struct rmt_program *p, const struct rmt_row_expression *row)
{
	static const struct {
		unsigned char source; /* 0: none, 1: one, 2: perhaps */
		bool members;
	} kinds[] = {
		[RMT_EXPRESSION_FIXED] = { 0, false },
		[RMT_EXPRESSION_RATE] = { 1, false },
		[RMT_EXPRESSION_PERCENT] = { 1, false },
		[RMT_EXPRESSION_POINTS] = { 1, false },
		[RMT_EXPRESSION_GRADUATED] = { 1, true },
		[RMT_EXPRESSION_VOLUME] = { 1, true },
		[RMT_EXPRESSION_BAND] = { 0, true },
		[RMT_EXPRESSION_MAX] = { 0, true },
		[RMT_EXPRESSION_MIN] = { 0, true },
		[RMT_EXPRESSION_SUM] = { 0, true },
		[RMT_EXPRESSION_QUOTE] = { 0, false },
		[RMT_EXPRESSION_FACTOR] = { 2, false },
		[RMT_EXPRESSION_MORE] = { 0, false },
	};
	unsigned char source = kinds[row->kind].source;

	(void)p;
	return (source == 2 || (source == 1) == (row->source != 0)) &&
	       kinds[row->kind].members == (row->members.count > 0) &&
	       (row->kind != RMT_EXPRESSION_BAND || row->members.count == 1);
}

static bool
is_factor(uint32_t kind)
{
	return kind == RMT_EXPRESSION_FACTOR || kind == RMT_EXPRESSION_MORE;
}

/* Members stand before what holds them: bands in bands, factors apart. */
static bool
members_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_expression *row = &p->expression[i];
	bool bands = row->kind == RMT_EXPRESSION_GRADUATED ||
		     row->kind == RMT_EXPRESSION_VOLUME;

	for (uint32_t j = 0; j < row->members.count; j++) {
		uint32_t member = p->link[row->members.first + j];
		uint32_t kind = p->expression[member].kind;
		if (member >= i || is_factor(kind) ||
		    bands != (kind == RMT_EXPRESSION_BAND))
			return false;
	}
	for (uint32_t j = 0; j < row->factors.count; j++) {
		uint32_t factor = p->link[row->factors.first + j];
		if (factor >= i || !is_factor(p->expression[factor].kind))
			return false;
	}
	return true;
}

bool
rmt_expression_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_expression *row = &p->expression[i];

	return row->kind >= RMT_EXPRESSION_FIXED &&
	       row->kind <= RMT_EXPRESSION_MORE && row->highest <= 1 &&
	       row->open <= 1 && row->scale <= RMT_FINE_DIGITS &&
	       source_ok(p, row) && kind_ok(p, row) && members_ok(p, i);
}

/* How deep an expression is, and how many steps it takes. */
struct extent {
	uint32_t depth, steps;
};

static bool
find_extent(const struct rmt_program *p, uint32_t i, struct extent *extents)
{
	struct rmt_some members = p->expression[i].members;
	struct extent sum = { 1, 1 + p->expression[i].factors.count };

	for (uint32_t j = 0; j < members.count && sum.steps <= STEPS_MAX; j++) {
		struct extent one = extents[p->link[members.first + j]];
		if (one.depth + 1 > sum.depth)
			sum.depth = one.depth + 1;
		sum.steps += one.steps;
	}
	extents[i] = sum;
	return sum.depth <= 2 * RMT_EXPRESSION_DEPTH && sum.steps <= STEPS_MAX;
}

/* A price is what stands alone. */
static bool
price_ok(const struct rmt_program *p, uint32_t i)
{
	uint32_t kind = p->expression[p->price[i].expression].kind;

	return kind != RMT_EXPRESSION_BAND && !is_factor(kind);
}

remit_status
rmt_program_check_expressions(const struct rmt_program *p,
			      const char **out_table, uint32_t *out_row)
{
	struct extent *extents = rmt_alloc_array(p->expression_count + 1,
						 sizeof *extents);
	uint32_t i = 0;

	if (extents == NULL)
		return REMIT_E_NOMEM;
	*out_table = "expression";
	while (i < p->expression_count && find_extent(p, i, extents))
		i++;
	*out_row = i;
	rmt_free(extents);
	if (i < p->expression_count)
		return REMIT_E_DATA;
	*out_table = "price";
	for (i = 0; i < p->price_count && price_ok(p, i); i++)
		*out_row = i + 1;
	return i < p->price_count ? REMIT_E_DATA : REMIT_OK;
}
