/*
 * assume.c - what assumptions about differences leave of two open values.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Each bound is
 * "to >= from + months + n" or the reverse: months are added without ever
 * falling, so narrowing ends where the lower ends satisfy everything.
 */
#include "decide/assume.h"

#include "decide/operand.h"

/* So many days off the mean of 146097 days in 4800 months is no month. */
#define MONTH_SLACK 6

/* Two values that could chase each other for ever have no solution. */
#define ROUND_MAX 4096

static struct rmt_range
assumed_range(const struct rmt_row_test *test, uint64_t assumption)
{
	struct rmt_range range = { test->low, test->high };

	if (assumption == RMT_ASSUME_BELOW)
		range = (struct rmt_range){ INT64_MIN,
					    rmt_difference(test->low, 1) };
	if (assumption == RMT_ASSUME_ABOVE)
		range = (struct rmt_range){ rmt_sum(test->high, 1), INT64_MAX };
	return range;
}

/* Nothing lies beyond a side that has no bound. */
static bool
is_empty_assumption(const struct rmt_row_test *test, uint64_t assumption)
{
	return (assumption == RMT_ASSUME_BELOW && test->low == INT64_MIN) ||
	       (assumption == RMT_ASSUME_ABOVE && test->high == INT64_MAX);
}

/* The number that an end is: of several values the one that was picked. */
static struct rmt_slot
operand_slot(const struct rmt_shape *shape, uint32_t operand, uint64_t picked)
{
	const struct rmt_row_operand *row = &shape->program->operand[operand];

	if (picked != 0)
		return rmt_state_element(shape, row->fact,
					 (uint32_t)picked - 1);
	return rmt_state_slot(shape, row->fact, &RMT_NO_FOCUS);
}

/* Narrow the later end by the earlier one. */
static struct rmt_range
narrow_to(const struct rmt_tie *tie, struct rmt_range from, struct rmt_range to)
{
	if (tie->range.low != INT64_MIN)
		to.low = rmt_larger(
			to.low, rmt_sum(rmt_months_later(from.low, tie->months),
					tie->range.low));
	if (tie->range.high != INT64_MAX)
		to.high = rmt_smaller(
			to.high,
			rmt_sum(rmt_months_later(from.high, tie->months),
				tie->range.high));
	return to;
}

/* Narrow the earlier end by the later one. */
static struct rmt_range
narrow_from(const struct rmt_tie *tie, struct rmt_range from,
	    struct rmt_range to)
{
	struct rmt_range was = from;

	if (tie->range.high != INT64_MAX)
		from.low = rmt_months_before(
			was, tie->months,
			rmt_difference(to.low, tie->range.high));
	if (tie->range.low != INT64_MIN)
		from.high = rmt_months_before(
				    was, tie->months,
				    rmt_sum(rmt_difference(to.high,
							   tie->range.low),
					    1)) -
			    1;
	return from;
}

static bool
same_range(struct rmt_range a, struct rmt_range b)
{
	return a.low == b.low && a.high == b.high;
}

/* False when nothing is left. */
static bool
narrow(uint64_t *state, const struct rmt_tie *tie, bool *moved)
{
	struct rmt_range from = rmt_slot_range(state, tie->from);
	struct rmt_range to = rmt_slot_range(state, tie->to);

	if (tie->from.offset == tie->to.offset && tie->months == 0)
		return tie->range.low <= 0 && tie->range.high >= 0;
	struct rmt_range new_to = narrow_to(tie, from, to);
	if (rmt_range_empty(new_to))
		return false;
	struct rmt_range new_from = narrow_from(tie, from, new_to);
	if (rmt_range_empty(new_from))
		return false;
	*moved = *moved || !same_range(from, new_from) ||
		 !same_range(to, new_to);
	rmt_slot_set_range(state, tie->to, new_to);
	rmt_slot_set_range(state, tie->from, new_from);
	return true;
}

/* Months as days: a bound that holds however long they are. */
static void
make_sure(struct rmt_tie *tie)
{
	int64_t days = (int64_t)tie->months * 146097 / 4800;

	if (tie->months == 0)
		return;
	if (tie->range.low != INT64_MIN)
		tie->range.low = rmt_sum(tie->range.low, days + MONTH_SLACK);
	if (tie->range.high != INT64_MAX)
		tie->range.high = rmt_sum(tie->range.high, days - MONTH_SLACK);
	tie->months = 0;
}

/* Of several values the one that was picked is the oldest or newest. */
static bool
narrow_picked(const struct rmt_shape *shape, uint64_t *state, uint32_t operand,
	      uint64_t picked, bool *moved)
{
	const struct rmt_row_operand *row = &shape->program->operand[operand];
	struct rmt_tie tie = { .range = { 0, INT64_MAX } };

	if (picked == 0)
		return true;
	if (row->pick == RMT_PICK_NEWEST)
		tie.range = (struct rmt_range){ INT64_MIN, 0 };
	tie.from = operand_slot(shape, operand, picked);
	for (uint32_t i = 0; i < rmt_state_count(shape, state, row->fact);
	     i++) {
		tie.to = rmt_state_element(shape, row->fact, i);
		if (tie.to.offset != tie.from.offset &&
		    !narrow(state, &tie, moved))
			return false;
	}
	return true;
}

static bool
narrow_by(const struct rmt_shape *shape, uint64_t *state,
	  const struct rmt_assumable *at, bool surely, bool *moved)
{
	const struct rmt_row_test *test = &shape->program->test[at->test];
	const uint64_t *assumed = state + at->offset;

	if (!narrow_picked(shape, state, test->from, assumed[1], moved) ||
	    !narrow_picked(shape, state, test->to, assumed[2], moved))
		return false;
	if (assumed[0] == RMT_ASSUME_NOTHING)
		return true;
	struct rmt_tie tie = {
		.from = operand_slot(shape, test->from, assumed[1]),
		.to = operand_slot(shape, test->to, assumed[2]),
		.months = test->months,
		.range = assumed_range(test, assumed[0]),
	};
	if (surely)
		make_sure(&tie);
	return !is_empty_assumption(test, assumed[0]) &&
	       narrow(state, &tie, moved);
}

static bool
settle(const struct rmt_shape *shape, uint64_t *state, bool surely)
{
	bool moved = shape->assumable_count > 0;

	for (uint32_t round = 0; moved; round++) {
		moved = false;
		if (round == ROUND_MAX)
			return false;
		for (uint32_t i = 0; i < shape->assumable_count; i++)
			if (!narrow_by(shape, state, &shape->assumables[i],
				       surely, &moved))
				return false;
	}
	return true;
}

bool
rmt_assume_settle(const struct rmt_shape *shape, uint64_t *state)
{
	return settle(shape, state, false);
}

bool
rmt_assume_settle_surely(const struct rmt_shape *shape, uint64_t *state)
{
	return settle(shape, state, true);
}

bool
rmt_ties_settle(uint64_t *state, const struct rmt_tie *ties, size_t count)
{
	bool moved = count > 0;

	for (uint32_t round = 0; moved; round++) {
		moved = false;
		if (round == ROUND_MAX)
			return false;
		for (size_t i = 0; i < count; i++)
			if (!narrow(state, &ties[i], &moved))
				return false;
	}
	return true;
}

bool
rmt_assume_about(const struct rmt_shape *shape, const uint64_t *state,
		 uint32_t fact)
{
	const struct rmt_program *program = shape->program;

	for (uint32_t i = 0; i < shape->assumable_count; i++) {
		const struct rmt_row_test *test =
			&program->test[shape->assumables[i].test];
		if (state[shape->assumables[i].offset] != RMT_ASSUME_NOTHING &&
		    (program->operand[test->from].fact == fact ||
		     program->operand[test->to].fact == fact))
			return true;
	}
	return false;
}

void
rmt_assume_nothing(const struct rmt_shape *shape, uint64_t *state)
{
	for (uint32_t i = 0; i < shape->assumable_count; i++)
		rmt_set_clear(state + shape->assumables[i].offset,
			      RMT_ASSUMED_WORDS);
}
