/*
 * values.c - tests of choices, flags, numbers and dates by their value.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "base/decimal.h"
#include "compile/conditions.h"

static void
set_cells(uint64_t *mask, struct rmt_some cells)
{
	for (uint32_t i = cells.first; i < cells.first + cells.count; i++)
		mask[i / 64] |= UINT64_C(1) << i % 64;
}

static bool
is_word(const char *word, size_t length, const char *wanted)
{
	return strlen(wanted) == length && memcmp(word, wanted, length) == 0;
}

static struct rmt_some
cells_of_value(struct rmt_compiler *c, uint32_t value)
{
	struct rmt_row_value written;

	memcpy(&written, rmt_row(c, RMT_TABLE_VALUE, value), sizeof written);
	return written.cells;
}

/* The cells of one word of a choice or flag; count 0 after a complaint. */
static struct rmt_some
cells_of_word(struct rmt_compiler *c, uint32_t fact,
	      const struct rmt_attr *attr, const char *word, size_t length)
{
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	struct rmt_some nothing = { 0, 0 };

	if (row.none_cell != RMT_NONE && is_word(word, length, "none") &&
	    rmt_lookup(c, RMT_NAME_VALUE, fact, word, length) == RMT_NONE)
		return (struct rmt_some){ row.none_cell, 1 };
	if (row.type == RMT_FLAG) {
		if (is_word(word, length, "yes"))
			return (struct rmt_some){ 0, 1 };
		if (is_word(word, length, "no"))
			return (struct rmt_some){ 1, 1 };
		rmt_complain(c, RMT_F_FLAG_VALUE, rmt_word_place(attr, word),
			     RMT_NO_WORDS);
		return nothing;
	}
	uint32_t value = rmt_resolve_word(
		c, RMT_NAME_VALUE, fact,
		(struct rmt_word){ attr, word, length });
	return value == RMT_NONE ? nothing : cells_of_value(c, value);
}

void
rmt_mask_is(struct rmt_compiler *c, uint32_t fact, const struct rmt_attr *is,
	    uint64_t *mask)
{
	struct rmt_names_found found[RMT_NAMES_AT_ONCE] RMT_UNFILLED;
	const char *cursor = is->text;
	size_t count;

	while ((count = rmt_names_find_words(&c->names, RMT_NAME_VALUE, fact,
					     &cursor, found)) > 0)
		for (size_t i = 0; i < count; i++)
			set_cells(mask,
				  found[i].entry != NULL ?
					  cells_of_value(
						  c, found[i].entry->target) :
					  cells_of_word(c, fact, is,
							found[i].word,
							found[i].length));
}

/* The four bounds of an <if>, as data: which side, and whether inclusive. */
struct bound {
	const struct rmt_attr *attr;
	bool lower, inclusive;
};

static void
bounds_of(const struct rmt_condition *condition, struct bound out[4])
{
	const struct rmt_condition_range *range = rmt_condition_range(
		condition);

	out[0] = (struct bound){ &range->at_least, true, true };
	out[1] = (struct bound){ &rmt_condition_more(condition)->above, true,
				 false };
	out[2] = (struct bound){ &range->at_most, false, true };
	out[3] = (struct bound){ &rmt_condition_more(condition)->below, false,
				 false };
}

/* Leaves of an ordered choice on one side of a value. */
static void
mask_bound(struct rmt_compiler *c, uint32_t fact, const struct bound *bound,
	   uint64_t *mask)
{
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	size_t words = rmt_mask_words(c, fact);

	if ((row.flags & RMT_FACT_ORDERED) == 0) {
		rmt_complain(c, RMT_F_NOT_ORDERED, bound->attr->place,
			     RMT_WORDS(rmt_row(c, RMT_TABLE_TEXT, row.id)));
		return;
	}
	uint64_t *side = rmt_alloc_array(words, sizeof *side);
	if (side == NULL) {
		rmt_out_of_memory(c);
		return;
	}
	struct rmt_some at = cells_of_word(c, fact, bound->attr,
					   bound->attr->text,
					   strlen(bound->attr->text));
	uint32_t end = row.none_cell == RMT_NONE ? row.cell_count :
						   row.none_cell;
	uint32_t first = bound->lower ?
				 (bound->inclusive ? at.first :
						     at.first + at.count) :
				 0;
	uint32_t last = bound->lower     ? end :
			bound->inclusive ? at.first + at.count :
					   at.first;
	if (first < last)
		set_cells(side, (struct rmt_some){ first, last - first });
	for (size_t i = 0; i < words; i++)
		mask[i] &= side[i];
	rmt_free(side);
}

static void
test_cells(struct rmt_compiler *c, const struct rmt_condition *condition,
	   uint32_t fact, struct rmt_tests *tests)
{
	size_t words = rmt_mask_words(c, fact);
	uint64_t *mask = rmt_alloc_array(words + 1, sizeof *mask);
	struct bound bounds[4];

	if (mask == NULL) {
		rmt_out_of_memory(c);
		return;
	}
	bounds_of(condition, bounds);
	if (condition->is.text != NULL)
		rmt_mask_is(c, fact, &condition->is, mask);
	else
		memset(mask, 0xff, words * sizeof *mask);
	for (size_t i = 0; i < 4; i++)
		if (bounds[i].attr->text != NULL)
			mask_bound(c, fact, &bounds[i], mask);
	rmt_tests_add_cells(c, tests, fact, mask, words);
	rmt_free(mask);
}

bool
rmt_bound_parse(struct rmt_compiler *c, int type, const struct rmt_attr *attr,
		int64_t *out)
{
	size_t length = strlen(attr->text);
	int32_t day;

	switch (type) {
	case RMT_DATE:
		if (!rmt_day_parse(attr->text, length, &day))
			break;
		*out = day;
		return true;
	case RMT_DURATION:
		if (!rmt_duration_seconds(attr->text, length, out))
			break;
		return true;
	default:
		if (rmt_decimal_parse(attr->text, length, out))
			return true;
	}
	rmt_complain(c, RMT_F_BOUND, attr->place, RMT_WORDS(attr->text));
	return false;
}

/* The days between which a date must lie. */
static bool
narrow_days(struct rmt_compiler *c, const struct rmt_condition *condition,
	    struct rmt_row_test *test)
{
	const struct rmt_condition_range *range = rmt_condition_range(
		condition);
	bool tested = false;
	int64_t before;

	if (range->first_day.given) {
		test->low = range->first_day.day;
		tested = true;
	}
	if (rmt_condition_more(condition)->after.given) {
		if (rmt_condition_more(condition)->after.day + 1 > test->low)
			test->low = rmt_condition_more(condition)->after.day +
				    1;
		tested = true;
	}
	if (range->last_day.given) {
		test->high = range->last_day.day;
		tested = true;
	}
	if (rmt_condition_more(condition)->before.text != NULL &&
	    rmt_bound_parse(c, RMT_DATE, &rmt_condition_more(condition)->before,
			    &before)) {
		if (before - 1 < test->high)
			test->high = before - 1;
		tested = true;
	}
	return tested;
}

static bool
narrow_bounds(struct rmt_compiler *c, const struct rmt_condition *condition,
	      int type, struct rmt_row_test *test)
{
	struct bound bounds[4];
	bool tested = false;
	int64_t at;

	bounds_of(condition, bounds);
	for (size_t i = 0; i < 4; i++) {
		if (bounds[i].attr->text == NULL ||
		    !rmt_bound_parse(c, type, bounds[i].attr, &at))
			continue;
		if (bounds[i].lower) {
			at += !bounds[i].inclusive && at < INT64_MAX;
			test->low = at > test->low ? at : test->low;
		} else {
			at -= !bounds[i].inclusive && at > INT64_MIN;
			test->high = at < test->high ? at : test->high;
		}
		tested = true;
	}
	return tested;
}

static void
test_range(struct rmt_compiler *c, const struct rmt_condition *condition,
	   uint32_t fact, struct rmt_tests *tests)
{
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	struct rmt_row_test test = rmt_new_test(RMT_TEST_RANGE);

	test.fact = fact;
	test.low = INT64_MIN;
	test.high = INT64_MAX;
	if (condition->is.text != NULL) {
		struct rmt_row_test none = rmt_new_test(RMT_TEST_NONE);
		none.fact = fact;
		if (strcmp(condition->is.text, "none") == 0 &&
		    row.none_cell != RMT_NONE)
			rmt_tests_add(c, tests, &none);
		else
			rmt_complain(c, RMT_F_NUMBER_IS, condition->is.place,
				     RMT_WORDS(condition->is.text));
	}
	bool tested = row.type == RMT_DATE ?
			      narrow_days(c, condition, &test) :
			      narrow_bounds(c, condition, (int)row.type, &test);
	if (tested)
		rmt_tests_add(c, tests, &test);
}

void
rmt_test_value(struct rmt_compiler *c, const struct rmt_condition *condition,
	       uint32_t fact, struct rmt_tests *tests)
{
	uint32_t kind = rmt_fact_row(c, fact).kind;

	if (kind == RMT_CARRIED)
		rmt_complain(c, RMT_F_TEXT_TESTED, condition->fact.place,
			     RMT_WORDS(condition->fact.text));
	else if (kind == RMT_NUMERIC)
		test_range(c, condition, fact, tests);
	else
		test_cells(c, condition, fact, tests);
}
