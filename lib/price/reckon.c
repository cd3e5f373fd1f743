/*
 * reckon.c - what an expression comes to, step by step.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. Allocates nothing. Expressions
 * nest no deeper than loading allows.
 */
#include <string.h>

#include "decide/vocabulary.h"
#include "price/pricing.h"

/* What stands around an expression. */
struct frame {
	struct remit_pricing *pricing;
	const struct rmt_amount *quantity; /* of the service */
	const struct rmt_amount *portion;  /* in the graduated band around */
	size_t depth;
};

static struct rmt_amount
reckon(const struct frame *frame, uint32_t expression);

static const struct rmt_row_expression *
row_of(const struct frame *frame, uint32_t expression)
{
	return &frame->pricing->program->expression[expression];
}

static struct rmt_amount
amount_of(enum rmt_worth worth)
{
	struct rmt_amount amount = { .worth = worth };

	rmt_rational_set(&amount.value, 0, 1);
	return amount;
}

static void
keep(const struct frame *frame, const struct rmt_row_expression *row,
     enum remit_step_code code, struct rmt_step_numbers numbers)
{
	const struct rmt_program *p = frame->pricing->program;
	struct remit_step step = {
		.code = code,
		.depth = frame->depth,
		.unit = rmt_text(p, row->unit),
		.of = row->fact == RMT_NONE ?
			      "" :
			      rmt_text(p, p->fact[row->fact].id),
	};

	rmt_pricing_keep(frame->pricing, step, numbers);
}

/* The number if it is known, for a step. */
static const struct rmt_rational *
known(const struct rmt_amount *amount)
{
	return amount->worth == RMT_WORTH_KNOWN ? &amount->value : NULL;
}

static bool
must(const struct frame *frame, bool done)
{
	return rmt_pricing_must(frame->pricing, done);
}

static struct rmt_amount
source_of(const struct frame *frame, const struct rmt_row_expression *row)
{
	struct rmt_amount amount = amount_of(RMT_WORTH_UNKNOWN);

	if (row->source == RMT_SOURCE_FACT)
		amount = rmt_pricing_fact(frame->pricing, row->fact,
					  row->unit_seconds);
	else if (row->source == RMT_SOURCE_PORTION && frame->portion != NULL)
		amount = *frame->portion;
	else if (row->source == RMT_SOURCE_SERVICE)
		amount = *frame->quantity;
	if (amount.value.negative &&
	    (row->fact == RMT_NONE ||
	     frame->pricing->program->fact[row->fact].type != RMT_TYPE_MONEY))
		rmt_pricing_refuse(frame->pricing, RMT_F_PRICE_BELOW,
				   RMT_WORDS(rmt_pricing_text(frame->pricing,
							      &amount.value)));
	return amount;
}

static void
value_of(const struct rmt_row_expression *row, struct rmt_rational *out)
{
	rmt_rational_set_fine(
		out, (struct rmt_fine){ row->coefficient, row->scale });
}

static struct rmt_amount
reckon_fixed(const struct frame *frame, const struct rmt_row_expression *row)
{
	struct rmt_amount amount = amount_of(RMT_WORTH_KNOWN);

	value_of(row, &amount.value);
	keep(frame, row, REMIT_STEP_FIXED,
	     (struct rmt_step_numbers){ .amount = &amount.value });
	return amount;
}

static struct rmt_amount
reckon_rate(const struct frame *frame, const struct rmt_row_expression *row)
{
	struct rmt_amount quantity = source_of(frame, row);
	struct rmt_amount amount = amount_of(quantity.worth);
	struct rmt_rational rate;

	value_of(row, &rate);
	must(frame,
	     rmt_rational_multiply(&amount.value, &rate, &quantity.value));
	keep(frame, row, REMIT_STEP_RATE,
	     (struct rmt_step_numbers){ known(&quantity), &rate,
					known(&amount) });
	return amount;
}

/* Points that are added to a percentage; false when one of them hangs on a
 * missing fact. */
static bool
add_points(const struct frame *frame, const struct rmt_row_expression *row,
	   struct rmt_rational *percent)
{
	const struct rmt_program *p = frame->pricing->program;
	struct rmt_rational more;
	bool sure = true;

	for (uint32_t i = 0; i < row->factors.count; i++) {
		const struct rmt_row_expression *factor = row_of(
			frame, p->link[row->factors.first + i]);
		if (factor->kind != RMT_EXPRESSION_MORE)
			continue;
		enum rmt_truth truth = rmt_pricing_truth(frame->pricing,
							 factor->condition);
		sure = sure && truth != RMT_TRUTH_OPEN;
		if (truth != RMT_TRUTH_YES)
			continue;
		value_of(factor, &more);
		must(frame, rmt_rational_add(percent, percent, &more));
		keep(frame, factor, REMIT_STEP_MORE,
		     (struct rmt_step_numbers){ .quantity = &more,
						.factor = percent });
	}
	return sure;
}

static struct rmt_amount
reckon_percent(const struct frame *frame, const struct rmt_row_expression *row)
{
	bool points = row->kind == RMT_EXPRESSION_POINTS;
	struct rmt_amount base = source_of(frame, row);
	struct rmt_rational percent, share, hundredth;

	value_of(row, &percent);
	if (!add_points(frame, row, &percent))
		base.worth = RMT_WORTH_UNKNOWN;
	struct rmt_amount amount = amount_of(base.worth);
	rmt_rational_set(&hundredth, 1, 100);
	must(frame,
	     rmt_rational_multiply(&share, &percent, &hundredth) &&
		     rmt_rational_multiply(&amount.value, &share, &base.value));
	keep(frame, row, points ? REMIT_STEP_POINTS : REMIT_STEP_PERCENT,
	     (struct rmt_step_numbers){ known(&base), &percent,
					known(&amount) });
	return amount;
}

/* Take one amount into another: unknown and requested ones prevail. */
static void
join(struct rmt_amount *sum, enum rmt_worth worth)
{
	if (worth > sum->worth)
		sum->worth = worth;
}

/* max, min, sum */
static struct rmt_amount
reckon_several(const struct frame *frame, const struct rmt_row_expression *row)
{
	const struct rmt_program *p = frame->pricing->program;
	struct frame inner = *frame;
	struct rmt_amount all = amount_of(RMT_WORTH_KNOWN);

	inner.depth++;
	for (uint32_t i = 0; i < row->members.count; i++) {
		struct rmt_amount one = reckon(&inner,
					       p->link[row->members.first + i]);
		join(&all, one.worth);
		int order = rmt_rational_compare(&one.value, &all.value);
		if (row->kind == RMT_EXPRESSION_SUM)
			must(frame, rmt_rational_add(&all.value, &all.value,
						     &one.value));
		else if (i == 0 ||
			 (row->kind == RMT_EXPRESSION_MAX) == (order > 0))
			all.value = one.value;
	}
	keep(frame, row,
	     row->kind == RMT_EXPRESSION_SUM ? REMIT_STEP_SUM :
	     row->kind == RMT_EXPRESSION_MAX ? REMIT_STEP_MAX :
					       REMIT_STEP_MIN,
	     (struct rmt_step_numbers){ .amount = known(&all) });
	return all;
}

static void
refuse_past(const struct frame *frame, const struct rmt_rational *value)
{
	struct remit_pricing *pricing = frame->pricing;
	const struct rmt_program *p = pricing->program;

	rmt_pricing_refuse(pricing, RMT_F_PRICE_PAST,
			   RMT_WORDS(rmt_pricing_text(pricing, value),
				     rmt_text(p, p->price[pricing->price].id)));
}

static void
keep_band(const struct frame *frame, const struct rmt_row_expression *band,
	  const struct rmt_rational *quantity)
{
	struct rmt_rational limit;

	value_of(band, &limit);
	keep(frame, band, REMIT_STEP_BAND,
	     (struct rmt_step_numbers){ .quantity = quantity,
					.factor = band->open ? NULL : &limit });
}

/* The band that a value lies in, with its limit; it prices everything. */
static struct rmt_amount
reckon_volume(const struct frame *frame, const struct rmt_row_expression *row)
{
	const struct rmt_program *p = frame->pricing->program;
	struct rmt_amount value = source_of(frame, row);
	struct rmt_rational limit;

	if (value.worth != RMT_WORTH_KNOWN)
		return amount_of(value.worth);
	for (uint32_t i = 0; i < row->members.count; i++) {
		const struct rmt_row_expression *band = row_of(
			frame, p->link[row->members.first + i]);
		value_of(band, &limit);
		if (!band->open &&
		    rmt_rational_compare(&value.value, &limit) > 0)
			continue;
		keep_band(frame, band, &value.value);
		return reckon(frame, p->link[band->members.first]);
	}
	refuse_past(frame, &value.value);
	return amount_of(RMT_WORTH_UNKNOWN);
}

/* What of a value lies between the bands before and the end of this one. */
static bool
portion_of(const struct frame *frame, const struct rmt_row_expression *band,
	   const struct rmt_rational *value, const struct rmt_rational *before,
	   struct rmt_amount *out)
{
	struct rmt_rational end;

	value_of(band, &end);
	if (band->open || rmt_rational_compare(value, &end) < 0)
		end = *value;
	*out = amount_of(RMT_WORTH_KNOWN);
	must(frame, rmt_rational_subtract(&out->value, &end, before));
	return !out->value.negative && out->value.above.count > 0;
}

/* Each band prices what lies in it; bands with nothing in them say nothing. */
static struct rmt_amount
reckon_graduated(const struct frame *frame,
		 const struct rmt_row_expression *row)
{
	const struct rmt_program *p = frame->pricing->program;
	struct rmt_amount value = source_of(frame, row);
	struct rmt_amount all = amount_of(value.worth), portion;
	struct frame inner = *frame;
	struct rmt_rational before;
	bool past = value.worth == RMT_WORTH_KNOWN;

	inner.depth++;
	rmt_rational_set(&before, 0, 1);
	for (uint32_t i = 0; past && i < row->members.count; i++) {
		const struct rmt_row_expression *band = row_of(
			frame, p->link[row->members.first + i]);
		if (portion_of(frame, band, &value.value, &before, &portion)) {
			inner.portion = &portion;
			keep_band(&inner, band, &portion.value);
			struct rmt_amount one = reckon(
				&inner, p->link[band->members.first]);
			join(&all, one.worth);
			must(frame, rmt_rational_add(&all.value, &all.value,
						     &one.value));
		}
		value_of(band, &before);
		past = !band->open &&
		       rmt_rational_compare(&value.value, &before) > 0;
	}
	if (past)
		refuse_past(frame, &value.value);
	keep(frame, row, REMIT_STEP_BANDS,
	     (struct rmt_step_numbers){ .quantity = known(&value),
					.amount = known(&all) });
	return all;
}

/* A factor that applies; false when it does not, unknown when that is open. */
static bool
factor_of(const struct frame *frame, const struct rmt_row_expression *factor,
	  struct rmt_amount *out)
{
	enum rmt_truth truth = rmt_pricing_truth(frame->pricing,
						 factor->condition);

	*out = amount_of(RMT_WORTH_UNKNOWN);
	if (truth == RMT_TRUTH_NO)
		return false;
	if (truth == RMT_TRUTH_OPEN)
		return true;
	if (factor->fact != RMT_NONE) {
		*out = source_of(frame, factor);
		return true;
	}
	out->worth = RMT_WORTH_KNOWN;
	value_of(factor, &out->value);
	return true;
}

static void
multiply(const struct frame *frame, const struct rmt_row_expression *row,
	 const struct rmt_amount *factor, struct rmt_amount *amount)
{
	join(amount, factor->worth);
	must(frame, rmt_rational_multiply(&amount->value, &amount->value,
					  &factor->value));
	keep(frame, row, REMIT_STEP_FACTOR,
	     (struct rmt_step_numbers){ .factor = known(factor),
					.amount = known(amount) });
}

/* Factors one after the other; of those that are numbers perhaps only the
 * highest. */
static void
apply_factors(const struct frame *frame, const struct rmt_row_expression *row,
	      struct rmt_amount *amount)
{
	const struct rmt_program *p = frame->pricing->program;
	const struct rmt_row_expression *best = NULL;
	struct rmt_amount highest = amount_of(RMT_WORTH_KNOWN), one;

	for (uint32_t i = 0; i < row->factors.count; i++) {
		const struct rmt_row_expression *factor = row_of(
			frame, p->link[row->factors.first + i]);
		if (factor->kind != RMT_EXPRESSION_FACTOR ||
		    !factor_of(frame, factor, &one))
			continue;
		if (row->highest == 0 || factor->fact != RMT_NONE) {
			multiply(frame, factor, &one, amount);
			continue;
		}
		join(&highest, one.worth);
		if (best == NULL ||
		    rmt_rational_compare(&one.value, &highest.value) > 0) {
			best = factor;
			highest.value = one.value;
		}
	}
	if (best != NULL)
		multiply(frame, best, &highest, amount);
}

static struct rmt_amount
reckon_plain(const struct frame *frame, const struct rmt_row_expression *row)
{
	switch (row->kind) {
	case RMT_EXPRESSION_FIXED:
		return reckon_fixed(frame, row);
	case RMT_EXPRESSION_RATE:
		return reckon_rate(frame, row);
	case RMT_EXPRESSION_PERCENT:
	case RMT_EXPRESSION_POINTS:
		return reckon_percent(frame, row);
	case RMT_EXPRESSION_GRADUATED:
		return reckon_graduated(frame, row);
	case RMT_EXPRESSION_VOLUME:
		return reckon_volume(frame, row);
	case RMT_EXPRESSION_MAX:
	case RMT_EXPRESSION_MIN:
	case RMT_EXPRESSION_SUM:
		return reckon_several(frame, row);
	default:
		return amount_of(RMT_WORTH_REQUESTED);
	}
}

static struct rmt_amount
reckon(const struct frame *frame, uint32_t expression)
{
	const struct rmt_row_expression *row = row_of(frame, expression);
	struct rmt_amount amount = amount_of(RMT_WORTH_UNKNOWN);

	if (frame->pricing->status != REMIT_OK)
		return amount;
	amount = reckon_plain(frame, row);
	apply_factors(frame, row, &amount);
	return amount;
}

struct rmt_amount
rmt_pricing_reckon(struct remit_pricing *pricing,
		   const struct rmt_amount *quantity)
{
	struct frame frame = { .pricing = pricing, .quantity = quantity };

	return reckon(&frame,
		      pricing->program->price[pricing->price].expression);
}
