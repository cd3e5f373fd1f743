/*
 * measures.c - operands, differences, and their bounds.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "base/decimal.h"
#include "tests/reference/inside.h"

static const struct ref_amount nothing;

static struct ref_amount
literal(const char *text)
{
	struct ref_amount amount = nothing;
	struct rmt_duration duration;
	int32_t day;

	if (rmt_day_parse(text, strlen(text), &day)) {
		amount.kind = REF_DAY;
		amount.number = day;
	} else if (rmt_decimal_parse(text, strlen(text), &amount.number)) {
		amount.kind = REF_NUMBER;
	} else if (rmt_duration_parse(text, strlen(text), &duration) &&
		   duration.months == 0) {
		amount.kind = REF_SECONDS;
		amount.number = (int64_t)duration.days * 86400 +
				duration.seconds;
	}
	return amount;
}

static struct ref_amount
amount_of(struct ref_run *run, const struct rmt_fact *fact,
	  const struct ref_value *value)
{
	struct ref_amount amount = { .number = value->number };

	if (value->state != REF_SOME)
		return nothing;
	if (fact->type == RMT_RELEASE_TYPE) {
		amount.kind = REF_RELEASE;
		amount.where.product = ref_product_lists(run->ref,
							 value->product);
		amount.where.release = value->release;
		return value->release ? amount : nothing;
	}
	amount.kind = fact->type == RMT_DATE     ? REF_DAY :
		      fact->type == RMT_DURATION ? REF_SECONDS :
						   REF_NUMBER;
	return amount;
}

/* Whether b is to be picked rather than a. */
static bool
is_better(struct ref_amount a, struct ref_amount b, bool newest)
{
	int64_t difference = b.number - a.number;

	if (a.kind == REF_RELEASE)
		difference = (int64_t)ref_position(b.where.product,
						   b.where.release) -
			     (int64_t)ref_position(a.where.product,
						   a.where.release);
	return newest ? difference > 0 : difference < 0;
}

/* oldest-of(FACT), newest-of(FACT) */
static struct ref_amount
picked(struct ref_run *run, const char *name, size_t length, bool newest)
{
	int fact = ref_fact_named(run->ref, name, length);
	const struct ref_given *given = ref_given_of(run, fact);
	struct ref_amount best = nothing;

	for (size_t i = 0; i < given->count; i++) {
		struct ref_bound before = run->bound;
		const struct ref_value *value;
		struct ref_amount amount;
		run->bound = (struct ref_bound){
			{ fact, -1 }, { &given->elements[i], NULL }
		};
		value = ref_value_of(run, fact, NULL);
		run->bound = before;
		if (!value)
			return nothing;
		amount = amount_of(run, run->ref->facts[fact], value);
		if (amount.kind == REF_NOTHING ||
		    (i > 0 && amount.where.product != best.where.product))
			return nothing;
		if (i == 0 || is_better(best, amount, newest))
			best = amount;
	}
	return best;
}

static struct ref_amount
day_amount(int32_t day)
{
	return (struct ref_amount){ .kind = REF_DAY, .number = day };
}

/* The rest of FACT.date, FACT.TRACK.PHASE.first-day or .last-day. */
static struct ref_amount
day_of_release(struct ref_run *run, struct ref_amount release, const char *rest)
{
	static const char last[] = ".last-day";
	int32_t first_day, last_day;
	size_t length = strlen(rest);

	if (release.kind != REF_RELEASE)
		return nothing;
	if (strcmp(rest, "date") == 0)
		return day_amount(ref_release_day(release.where.release));
	if (!ref_phase_span(run, release.where, rest, &first_day, &last_day))
		return nothing;
	if (length > strlen(last) &&
	    strcmp(rest + length - strlen(last), last) == 0)
		return day_amount(last_day);
	return day_amount(first_day);
}

static struct ref_amount
newest_released(const struct ref_run *run, const struct ref_product *product)
{
	struct ref_amount newest = { .kind = REF_RELEASE,
				     .where.product = product };

	for (size_t i = 0; product && i < product->count; i++)
		if (ref_release_day(product->ordered[i]) <= run->request->day)
			newest.where.release = product->ordered[i];
	return newest.where.release ? newest : nothing;
}

struct ref_amount
ref_operand(struct ref_run *run, const char *text,
	    const struct ref_product *newest_of)
{
	size_t length = strcspn(text, ".");
	int fact;
	const struct ref_value *value;
	struct ref_amount amount;

	if (strcmp(text, "date") == 0)
		return day_amount(run->request->day);
	if (strcmp(text, "newest") == 0)
		return newest_released(run, newest_of);
	if (strncmp(text, "oldest-of(", 10) == 0 ||
	    strncmp(text, "newest-of(", 10) == 0)
		return picked(run, text + 10, strcspn(text + 10, ")"),
			      text[0] == 'n');
	fact = ref_fact_named(run->ref, text, strlen(text));
	if (fact < 0)
		fact = ref_fact_named(run->ref, text, length);
	else
		length = strlen(text);
	if (fact < 0)
		return literal(text);
	value = ref_value_of(run, fact, NULL);
	if (!value)
		return nothing;
	amount = amount_of(run, run->ref->facts[fact], value);
	return text[length] ? day_of_release(run, amount, text + length + 1) :
			      amount;
}

struct bound {
	const char *text;
	bool lower, inclusive;
};

static void
bounds_of(const struct rmt_condition *c, struct bound bounds[4])
{
	bounds[0] = (struct bound){ rmt_condition_range(c)->at_least.text, true,
				    true };
	bounds[1] = (struct bound){ rmt_condition_more(c)->above.text, true,
				    false };
	bounds[2] = (struct bound){ rmt_condition_range(c)->at_most.text, false,
				    true };
	bounds[3] = (struct bound){ rmt_condition_more(c)->below.text, false,
				    false };
}

static bool
within(const struct bound *bound, int64_t value, int64_t limit)
{
	if (value == limit)
		return bound->inclusive;
	return (value > limit) == bound->lower;
}

/* A plain number, or a span of time for seconds; counts are numbers. */
static bool
read_limit(const char *text, enum ref_kind kind, int64_t *out)
{
	struct rmt_duration duration;

	*out = 0;
	if (kind != REF_SECONDS)
		return rmt_decimal_parse(text, strlen(text), out);
	if (!rmt_duration_parse(text, strlen(text), &duration) ||
	    duration.months != 0)
		return false;
	*out = (int64_t)duration.days * 86400 + duration.seconds;
	return true;
}

bool
ref_bounds_hold(const struct rmt_condition *condition, int64_t value,
		enum ref_kind kind)
{
	struct bound bounds[4];
	int64_t limit;

	bounds_of(condition, bounds);
	for (size_t i = 0; i < 4; i++)
		if (bounds[i].text &&
		    (!read_limit(bounds[i].text, kind, &limit) ||
		     !within(&bounds[i], value, limit)))
			return false;
	return true;
}

/* to against from + the bound, on the calendar; integers are days. */
static bool
days_hold(const struct rmt_condition *condition, int64_t from, int64_t to)
{
	struct bound bounds[4];
	struct rmt_duration duration;
	int64_t limit;

	bounds_of(condition, bounds);
	for (size_t i = 0; i < 4; i++) {
		const char *text = bounds[i].text;
		if (!text)
			continue;
		if (rmt_duration_parse(text, strlen(text), &duration))
			limit = ref_day_after((int32_t)from, duration);
		else if (rmt_decimal_parse(text, strlen(text), &limit))
			limit = from + limit / RMT_DECIMAL_ONE;
		else
			return false;
		if (!within(&bounds[i], to, limit))
			return false;
	}
	return true;
}

/* Remembered: it is the same for every request. */
static int
series_place(struct ref_run *run, struct ref_where where, int level)
{
	static const char contexts[64];
	intptr_t place;

	if (!ref_recall(run->ref, &contexts[level], where.release, &place)) {
		place = ref_series_place(where.product, where.release, level);
		ref_remember(run->ref, &contexts[level], where.release, place);
	}
	return (int)place;
}

static bool
count_holds(struct ref_run *run, const struct rmt_measure *measure,
	    const struct rmt_condition *condition, int64_t plus)
{
	struct ref_amount from = ref_operand(run, measure->from.text, NULL);
	struct ref_amount to = ref_operand(run, measure->to.text,
					   from.where.product);
	int64_t a, b;
	int level;

	if (from.kind == REF_NOTHING &&
	    strcmp(measure->from.text, "newest") == 0)
		from = ref_operand(run, "newest", to.where.product);
	if (from.kind != REF_RELEASE || to.kind != REF_RELEASE ||
	    from.where.product != to.where.product)
		return false;
	level = ref_level(from.where.product, measure->count.text,
			  strlen(measure->count.text));
	if (measure->by == RMT_BY_NUMBER) {
		if (!ref_series_number(from.where.release, level, &a) ||
		    !ref_series_number(to.where.release, level, &b))
			return false;
	} else {
		a = series_place(run, from.where, level);
		b = series_place(run, to.where, level);
	}
	return ref_bounds_hold(condition, (b - a) * RMT_DECIMAL_ONE + plus,
			       REF_NUMBER);
}

bool
ref_measure_holds(struct ref_run *run, const struct rmt_measure *measure,
		  const struct rmt_condition *condition)
{
	struct ref_amount plus = nothing, from, to;
	struct rmt_duration duration;

	if (measure->plus.text)
		plus = literal(measure->plus.text);
	if (measure->count.text)
		return count_holds(run, measure, condition, plus.number);
	from = ref_operand(run, measure->from.text, NULL);
	to = ref_operand(run, measure->to.text, NULL);
	if (from.kind == REF_NOTHING || from.kind != to.kind ||
	    from.kind == REF_RELEASE)
		return false;
	if (from.kind != REF_DAY)
		return ref_bounds_hold(condition,
				       to.number + plus.number - from.number,
				       from.kind);
	if (plus.kind == REF_NUMBER)
		to.number += plus.number / RMT_DECIMAL_ONE;
	else if (measure->plus.text &&
		 rmt_duration_parse(measure->plus.text,
				    strlen(measure->plus.text), &duration))
		to.number = ref_day_after((int32_t)to.number, duration);
	return days_hold(condition, from.number, to.number);
}
