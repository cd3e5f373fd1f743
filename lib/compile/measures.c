/*
 * measures.c - tests of measures: differences of days and numbers, and steps
 * between releases.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. A measure is to - from + plus. A
 * bound that is an ISO duration is compared on the calendar: to is held
 * against from moved by it, so that "more than a month" is exact.
 */
#include <string.h>

#include "base/decimal.h"
#include "compile/conditions.h"

/* A measure, resolved. */
struct measure {
	uint32_t from, to; /* operands */
	int type;          /* RMT_DATE, RMT_DURATION, RMT_NUMBER */
	bool counts;       /* steps between releases */
	uint32_t level, by;
	int64_t plus;
	uint32_t label; /* text */
};

/* A number without a fraction: days, or steps between releases. */
static bool
parse_whole(struct rmt_compiler *c, const struct rmt_attr *attr, int64_t *out)
{
	if (!rmt_bound_parse(c, RMT_NUMBER, attr, out))
		return false;
	if (*out % RMT_DECIMAL_ONE != 0)
		rmt_complain(c, RMT_F_BOUND, attr->place,
			     RMT_WORDS(attr->text));
	*out /= RMT_DECIMAL_ONE;
	return true;
}

/* A duration of the calendar: months and days, no hours. */
static bool
is_span(const struct rmt_attr *attr, struct rmt_duration *out)
{
	struct rmt_duration span;

	if (!rmt_duration_parse(attr->text, strlen(attr->text), &span) ||
	    span.seconds != 0)
		return false;
	*out = span;
	return true;
}

/* A release fact's products; all must list releases to be counted. */
static bool
is_countable(struct rmt_compiler *c, uint32_t index, uint32_t *out_product)
{
	const struct rmt_row_operand *row = rmt_row(c, RMT_TABLE_OPERAND,
						    index);
	struct rmt_row_fact fact;

	if (row->kind != RMT_OPERAND_RELEASE)
		return false;
	fact = rmt_fact_row(c, row->fact);
	for (uint32_t i = 0; i < fact.ranges.count; i++) {
		const struct rmt_row_range *range = rmt_row(
			c, RMT_TABLE_RANGE, fact.ranges.first + i);
		if (c->products[range->product].release_count == 0)
			return false;
		*out_product = range->product;
	}
	return fact.ranges.count > 0;
}

static bool
is_newest(struct rmt_compiler *c, uint32_t index)
{
	const struct rmt_row_operand *row = rmt_row(c, RMT_TABLE_OPERAND,
						    index);

	return row->kind == RMT_OPERAND_NEWEST_RELEASED;
}

static bool
resolve_count(struct rmt_compiler *c, const struct rmt_measure *written,
	      struct measure *m)
{
	uint32_t product = RMT_NONE;

	m->counts = true;
	m->by = written->by == 0 ? RMT_BY_DECLARED : (uint32_t)written->by;
	if (!(is_newest(c, m->to) || is_countable(c, m->to, &product)) ||
	    !is_countable(c, m->from, &product)) {
		rmt_complain(c, RMT_F_COUNT_OPERANDS, written->count.place,
			     RMT_WORDS(written->id.text));
		return false;
	}
	m->level = rmt_resolve(c, RMT_NAME_LEVEL, product, &written->count);
	if (m->level == RMT_NONE)
		return false;
	return written->plus.text == NULL ||
	       parse_whole(c, &written->plus, &m->plus);
}

static bool
resolve_difference(struct rmt_compiler *c, const struct rmt_measure *written,
		   struct measure *m)
{
	const struct rmt_attr *plus = &written->plus;
	int from = rmt_operand_type(c, m->from, &written->from);
	struct rmt_duration span = { 0 };

	m->type = rmt_operand_type(c, m->to, &written->to);
	if (from != m->type || m->type == RMT_RELEASE_TYPE) {
		rmt_complain(c, RMT_F_MEASURE_OPERANDS, written->item.place,
			     RMT_WORDS(written->id.text));
		return false;
	}
	if (plus->text == NULL)
		return true;
	if (m->type != RMT_DATE)
		return rmt_bound_parse(c, m->type, plus, &m->plus);
	if (!is_span(plus, &span))
		return parse_whole(c, plus, &m->plus);
	if (span.months != 0)
		rmt_complain(c, RMT_F_PLUS_MONTHS, plus->place,
			     RMT_WORDS(plus->text));
	m->plus = span.days;
	return span.months == 0;
}

static bool
resolve_measure(struct rmt_compiler *c, const struct rmt_measure *written,
		struct measure *m)
{
	*m = (struct measure){ .label = rmt_prose_text(c, &written->labels) };
	if (m->label == 0)
		m->label = rmt_writer_text(&c->writer, written->id.text);
	m->from = rmt_compile_operand(c, &written->from);
	m->to = rmt_compile_operand(c, &written->to);
	if (m->from == RMT_NONE || m->to == RMT_NONE)
		return false;
	return written->count.text != NULL ? resolve_count(c, written, m) :
					     resolve_difference(c, written, m);
}

/* A bound of a measure: a span of the calendar, and of plain units. */
struct measure_bound {
	int32_t months;
	int64_t units;
};

/* Days and steps: on the calendar where the bound is a duration. */
static bool
parse_days(struct rmt_compiler *c, const struct measure *m,
	   const struct rmt_attr *attr, struct measure_bound *out)
{
	struct rmt_duration span = { 0 };

	if ((m->counts || !is_span(attr, &span)) &&
	    !parse_whole(c, attr, &out->units))
		return false;
	out->months = span.months;
	out->units += (int64_t)span.days - m->plus;
	return true;
}

static bool
parse_bound(struct rmt_compiler *c, const struct measure *m,
	    const struct rmt_attr *attr, struct measure_bound *out)
{
	*out = (struct measure_bound){ 0, 0 };
	if (m->counts || m->type == RMT_DATE)
		return parse_days(c, m, attr, out);
	if (!rmt_bound_parse(c, m->type, attr, &out->units))
		return false;
	if (!__builtin_sub_overflow(out->units, m->plus, &out->units))
		return true;
	rmt_complain(c, RMT_F_BOUND, attr->place, RMT_WORDS(attr->text));
	return false;
}

static void
test_bound(struct rmt_compiler *c, const struct measure *m,
	   const struct rmt_attr *attr, int side, struct rmt_tests *tests)
{
	struct rmt_row_test test = rmt_new_test(
		m->counts ? RMT_TEST_COUNT : RMT_TEST_DIFFERENCE);
	struct measure_bound bound;

	if (attr->text == NULL || !parse_bound(c, m, attr, &bound))
		return;
	test.from = m->from;
	test.to = m->to;
	test.level = m->level;
	test.by = m->by;
	test.months = bound.months;
	test.label = m->label;
	test.low = INT64_MIN;
	test.high = INT64_MAX;
	if (side > 0)
		test.low = bound.units + (side > 1 && bound.units < INT64_MAX);
	else
		test.high = bound.units -
			    (side < -1 && bound.units > INT64_MIN);
	rmt_tests_add(c, tests, &test);
}

void
rmt_test_measure(struct rmt_compiler *c, const struct rmt_condition *condition,
		 struct rmt_tests *tests)
{
	/* side: above 0 a lower bound, 2 and -2 without the bound itself */
	const struct {
		const struct rmt_attr *attr;
		int side;
	} bounds[] = { { &rmt_condition_range(condition)->at_least, 1 },
		       { &rmt_condition_more(condition)->above, 2 },
		       { &rmt_condition_range(condition)->at_most, -1 },
		       { &rmt_condition_more(condition)->below, -2 } };
	struct measure m;
	uint32_t index = rmt_resolve(c, RMT_NAME_MEASURE, 0,
				     &rmt_condition_more(condition)->measure);

	if (index == RMT_NONE || !resolve_measure(c, c->measures[index], &m))
		return;
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		test_bound(c, &m, bounds[i].attr, bounds[i].side, tests);
}
