/*
 * split.c - taking a state apart where a test is undetermined.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Cells come
 * first, then the conditions of phases, then days and numbers: by then a
 * test's value changes only at a few known ones.
 */
#include "decide/split.h"

#include <string.h>

#include "decide/assume.h"
#include "decide/operand.h"
#include "decide/phase.h"

/* A state that is being split at a test. */
struct cutter {
	struct rmt_evaluation *e;
	uint64_t *state;
	uint32_t test;
	const struct rmt_focus *focus;
	struct rmt_split *split;
};

uint32_t
rmt_split_need(const struct rmt_program *program, uint32_t fact)
{
	const struct rmt_row_fact *row = &program->fact[fact];

	if (row->need < 2 || (row->flags & RMT_FACT_SPLIT) != 0)
		return 1;
	return row->need < RMT_ELEMENT_MAX ? row->need : RMT_ELEMENT_MAX;
}

static bool
split_many(struct rmt_split *split, uint32_t fact)
{
	split->kind = RMT_SPLIT_MANY;
	split->slot = (struct rmt_slot){ fact, 0 };
	split->part_count = 2;
	return true;
}

static bool
split_absence(struct rmt_split *split, struct rmt_slot slot)
{
	split->kind = RMT_SPLIT_ABSENCE;
	split->slot = slot;
	split->part_count = 2;
	return true;
}

/* Cut where a cut lies inside the range; false where none does. */
static bool
split_cuts(const struct cutter *c, struct rmt_slot slot, int64_t first,
	   int64_t second)
{
	struct rmt_range range = rmt_slot_range(c->state, slot);
	const int64_t wanted[2] = { rmt_smaller(first, second),
				    rmt_larger(first, second) };
	uint32_t count = 0;

	for (uint32_t i = 0; i < 2; i++)
		if (wanted[i] > range.low && wanted[i] <= range.high &&
		    (count == 0 || c->split->cuts[0] != wanted[i]))
			c->split->cuts[count++] = wanted[i];
	c->split->kind = RMT_SPLIT_CUTS;
	c->split->slot = slot;
	c->split->part_count = count + 1;
	return count > 0;
}

static bool
is_finite(const struct cutter *c, struct rmt_slot slot)
{
	return c->e->program->fact[slot.fact].kind == RMT_FINITE;
}

/* The truth of the test as the state now is; no doubt is left. */
static enum rmt_truth
try_truth(const struct cutter *c)
{
	struct rmt_doubt before = c->e->doubt;
	enum rmt_truth truth = rmt_evaluate_test(c->e, c->test, c->focus);

	c->e->doubt = before;
	return truth;
}

/* Put the cells for which the test has a truth into the split's mask. */
static void
gather_cells(const struct cutter *c, struct rmt_slot slot,
	     enum rmt_truth wanted)
{
	uint32_t words = c->e->shape->rooms[slot.fact].words;
	uint64_t *set = c->state + slot.offset;
	uint64_t *all = c->split->spare;

	memcpy(all, set, words * sizeof *set);
	rmt_set_clear(c->split->mask, words);
	for (uint32_t cell = rmt_set_next(all, words, 0); cell != RMT_SET_END;
	     cell = rmt_set_next(all, words, cell + 1)) {
		rmt_set_clear(set, words);
		rmt_set_put(set, cell);
		if (try_truth(c) == wanted)
			rmt_set_put(c->split->mask, cell);
	}
	memcpy(set, all, words * sizeof *set);
}

/* By the test's truth, or in halves where that is the same for all. */
static bool
split_by_truth(const struct cutter *c, struct rmt_slot slot)
{
	static const enum rmt_truth wanted[] = { RMT_TRUTH_YES, RMT_TRUTH_NO };
	uint32_t words = c->e->shape->rooms[slot.fact].words;
	const uint64_t *set = c->state + slot.offset;

	c->split->kind = RMT_SPLIT_CELLS;
	c->split->slot = slot;
	c->split->part_count = 2;
	for (uint32_t i = 0; i < 2; i++) {
		gather_cells(c, slot, wanted[i]);
		if (!rmt_set_empty(c->split->mask, words) &&
		    !rmt_set_equal(c->split->mask, set, words))
			return true;
	}
	rmt_set_half(set, words, c->split->mask);
	return true;
}

static bool
split_cells(const struct cutter *c)
{
	const struct rmt_row_test *test = &c->e->program->test[c->test];
	uint32_t words = c->e->shape->rooms[test->fact].words;

	c->split->kind = RMT_SPLIT_CELLS;
	c->split->slot = rmt_state_slot(c->e->shape, test->fact, c->focus);
	c->split->part_count = 2;
	memcpy(c->split->mask, c->e->program->word + test->mask,
	       words * sizeof *c->split->mask);
	return true;
}

static bool
split_number(const struct cutter *c)
{
	const struct rmt_row_test *test = &c->e->program->test[c->test];
	struct rmt_slot slot = rmt_state_slot(c->e->shape, test->fact,
					      c->focus);

	if (rmt_slot_absence(c->state, slot) == RMT_PERHAPS)
		return split_absence(c->split, slot);
	return split_cuts(c, slot, test->low, rmt_sum(test->high, 1));
}

/* The nearest place at which the truth of the test turns. */
struct turning {
	struct rmt_range range;
	enum rmt_truth truth; /* at the range's low end */
	int64_t best;         /* the first at which it turns */
	int64_t first;        /* the first inside the range */
};

static enum rmt_truth
truth_at(const struct cutter *c, struct rmt_slot slot, int64_t value)
{
	struct rmt_range range = rmt_slot_range(c->state, slot);

	rmt_slot_set_range(c->state, slot, (struct rmt_range){ value, value });
	enum rmt_truth truth = try_truth(c);
	rmt_slot_set_range(c->state, slot, range);
	return truth;
}

static void
offer_turn(const struct cutter *c, struct rmt_slot slot,
	   struct turning *turning, int64_t value)
{
	if (value <= turning->range.low || value > turning->range.high)
		return;
	turning->first = rmt_smaller(turning->first, value);
	if (value < turning->best && truth_at(c, slot, value) != turning->truth)
		turning->best = value;
}

/* Phases change when a release appears and when spans end. */
static void
offer_phases(const struct cutter *c, struct rmt_slot slot,
	     struct turning *turning)
{
	const struct rmt_program *program = c->e->program;
	const struct rmt_row_test *test = &program->test[c->test];
	struct rmt_slot at = rmt_state_slot(c->e->shape, test->fact, c->focus);
	uint32_t cell = rmt_set_next(c->state + at.offset,
				     c->e->shape->rooms[test->fact].words, 0);
	uint32_t release = rmt_cell_release(program, test->fact, cell);

	if (release != RMT_NONE)
		offer_turn(c, slot, turning, program->release[release].date);
	for (uint32_t i = 0; release != RMT_NONE && i < test->states.count;
	     i++) {
		const struct rmt_row_state *state =
			&program->state[test->states.first + i];
		if (state->product != program->release[release].product)
			continue;
		struct rmt_some spans = rmt_release_spans(program, release,
							  state->track);
		for (uint32_t j = 0; j < spans.count; j++)
			offer_turn(c, slot, turning,
				   (int64_t)program->span[spans.first + j]
						   .last_day +
					   1);
	}
}

/* Counts change when a release appears. */
static void
offer_releases(const struct cutter *c, struct rmt_slot slot,
	       struct turning *turning)
{
	const struct rmt_program *program = c->e->program;

	for (uint32_t i = 0; i < program->release_count; i++)
		offer_turn(c, slot, turning, program->release[i].date);
}

/* Where the truth turns; else at the first place where it could. */
static int64_t
find_turn(const struct cutter *c, struct rmt_slot slot)
{
	struct turning turning = {
		.range = rmt_slot_range(c->state, slot),
		.best = INT64_MAX,
		.first = INT64_MAX,
	};

	turning.truth = truth_at(c, slot, turning.range.low);
	if (c->e->program->test[c->test].kind == RMT_TEST_PHASE)
		offer_phases(c, slot, &turning);
	else
		offer_releases(c, slot, &turning);
	return turning.best != INT64_MAX ? turning.best : turning.first;
}

static bool
split_turning(const struct cutter *c, const struct rmt_inputs *inputs)
{
	bool found = false;

	for (uint32_t i = 0; i < inputs->count && !found; i++) {
		struct rmt_slot slot = inputs->slots[i];
		if (is_finite(c, slot) ||
		    rmt_state_known(c->e->shape, c->state, slot))
			continue;
		int64_t cut = find_turn(c, slot);
		found = split_cuts(c, slot, cut, cut);
	}
	return found;
}

/* Cut a number where a cut lies inside its range. */
static bool
cut_any(const struct cutter *c, const struct rmt_inputs *inputs,
	const int64_t cuts[2])
{
	bool found = false;

	for (uint32_t i = 0; i < inputs->count && !found; i++)
		found = !is_finite(c, inputs->slots[i]) &&
			split_cuts(c, inputs->slots[i], cuts[0], cuts[1]);
	return found;
}

/* One end is known: the other turns where the bounds are met exactly. */
static bool
split_to(const struct cutter *c, const struct rmt_inputs *to, int64_t from)
{
	const struct rmt_row_test *test = &c->e->program->test[c->test];
	int64_t base = rmt_months_later(from, test->months);
	const int64_t cuts[2] = {
		test->low == INT64_MIN ? INT64_MIN : rmt_sum(base, test->low),
		test->high == INT64_MAX ? INT64_MIN :
					  rmt_sum(rmt_sum(base, test->high), 1)
	};

	return cut_any(c, to, cuts);
}

static bool
split_from(const struct cutter *c, const struct rmt_inputs *from, int64_t to)
{
	const struct rmt_row_test *test = &c->e->program->test[c->test];
	struct rmt_range range = rmt_slot_range(c->state, from->slots[0]);

	for (uint32_t i = 1; i < from->count; i++)
		range = rmt_range_span(
			range, rmt_slot_range(c->state, from->slots[i]));
	const int64_t cuts[2] = {
		test->high == INT64_MAX ?
			INT64_MIN :
			rmt_months_before(range, test->months,
					  rmt_difference(to, test->high)),
		test->low == INT64_MIN ?
			INT64_MIN :
			rmt_months_before(
				range, test->months,
				rmt_sum(rmt_difference(to, test->low), 1))
	};
	return cut_any(c, from, cuts);
}

/* An end of a difference, and which of its values was picked. */
struct end {
	uint32_t operand;
	uint32_t picked; /* offset in the state */
	struct rmt_inputs inputs;
};

/* The one number that an end is. False when it is one of several, of which
 * none was picked. */
static bool
find_number(const struct cutter *c, const struct end *end, struct rmt_slot *out)
{
	const struct rmt_row_operand *row =
		&c->e->program->operand[end->operand];
	uint64_t picked = c->state[end->picked];

	*out = end->inputs.slots[0];
	if (row->pick == RMT_PICK_ONLY ||
	    rmt_state_count(c->e->shape, c->state, row->fact) == 1)
		return end->inputs.count == 1;
	if (picked == 0)
		return false;
	*out = rmt_state_element(c->e->shape, row->fact, (uint32_t)picked - 1);
	return true;
}

/* Assume which of several values is the oldest or newest. */
static bool
split_pick(const struct cutter *c, const struct end *end)
{
	c->split->kind = RMT_SPLIT_ASSUME;
	c->split->part_count = end->inputs.count;
	c->split->slot = c->split->other = end->inputs.slots[0];
	c->split->assumption = end->picked;
	return end->inputs.count > 0;
}

/* Two open numbers: assume how their difference lies. */
static bool
split_assume(const struct cutter *c, const struct end ends[2])
{
	struct rmt_slot slots[2] = { 0 };

	for (uint32_t i = 0; i < 2; i++)
		if (!find_number(c, &ends[i], &slots[i]))
			return split_pick(c, &ends[i]);
	c->split->slot = slots[0];
	c->split->other = slots[1];
	c->split->assumption = rmt_shape_assumption(c->e->shape, c->test);
	c->split->kind = RMT_SPLIT_ASSUME;
	c->split->part_count = 3;
	return c->state[c->split->assumption] == RMT_ASSUME_NOTHING;
}

static bool
split_difference(const struct cutter *c)
{
	const struct rmt_row_test *test = &c->e->program->test[c->test];
	uint32_t assumed = rmt_shape_assumption(c->e->shape, c->test);
	struct end ends[2] = {
		{ test->from, assumed + 1, { .open = RMT_NONE } },
		{ test->to, assumed + 2, { .open = RMT_NONE } },
	};
	struct rmt_extent extents[2];
	struct rmt_doubt before = c->e->doubt;

	for (uint32_t i = 0; i < 2; i++) {
		extents[i] = rmt_operand_extent(c->e, ends[i].operand,
						c->focus);
		rmt_operand_inputs(c->e, ends[i].operand, c->focus,
				   &ends[i].inputs);
	}
	c->e->doubt = before;
	if (rmt_range_point(extents[0].range))
		return split_to(c, &ends[1].inputs, extents[0].range.low);
	if (rmt_range_point(extents[1].range))
		return split_from(c, &ends[0].inputs, extents[1].range.low);
	return split_assume(c, ends);
}

static bool
split_test(struct cutter *c);

/* Phases may hang on conditions: split at the test in them that is open. */
static bool
split_deep(struct cutter *c)
{
	struct rmt_doubt before = c->e->doubt;
	uint32_t test = c->test;
	bool done = false;

	c->e->doubt = (struct rmt_doubt){ .kind = RMT_DOUBT_NONE };
	c->e->deep = true;
	rmt_evaluate_test(c->e, c->test, c->focus);
	c->e->deep = false;
	struct rmt_doubt inner = c->e->doubt;
	c->e->doubt = before;
	if (inner.kind == RMT_DOUBT_TEST && inner.index != test) {
		struct cutter deeper = *c;
		deeper.test = inner.index;
		deeper.focus = &inner.focus;
		done = split_test(&deeper);
	}
	return done;
}

static void
test_inputs(const struct cutter *c, struct rmt_inputs *out)
{
	const struct rmt_row_test *test = &c->e->program->test[c->test];

	out->count = 0;
	out->open = RMT_NONE;
	if (test->fact != RMT_NONE)
		out->slots[out->count++] = rmt_state_slot(c->e->shape,
							  test->fact, c->focus);
	if (test->from != RMT_NONE)
		rmt_operand_inputs(c->e, test->from, c->focus, out);
	if (test->to != RMT_NONE)
		rmt_operand_inputs(c->e, test->to, c->focus, out);
}

/* A test of several values: everything but days and numbers first. */
static bool
split_inputs(struct cutter *c)
{
	struct rmt_inputs inputs;

	test_inputs(c, &inputs);
	if (inputs.open != RMT_NONE)
		return split_many(c->split, inputs.open);
	for (uint32_t i = 0; i < inputs.count; i++)
		if (!is_finite(c, inputs.slots[i]) &&
		    rmt_slot_absence(c->state, inputs.slots[i]) == RMT_PERHAPS)
			return split_absence(c->split, inputs.slots[i]);
	for (uint32_t i = 0; i < inputs.count; i++)
		if (is_finite(c, inputs.slots[i]) &&
		    !rmt_state_known(c->e->shape, c->state, inputs.slots[i]))
			return split_by_truth(c, inputs.slots[i]);
	if (split_deep(c))
		return true;
	if (c->e->program->test[c->test].kind == RMT_TEST_DIFFERENCE)
		return split_difference(c);
	return split_turning(c, &inputs);
}

static bool
split_test(struct cutter *c)
{
	switch (c->e->program->test[c->test].kind) {
	case RMT_TEST_CELLS:
		return split_cells(c);
	case RMT_TEST_RANGE:
	case RMT_TEST_NONE:
		return split_number(c);
	case RMT_TEST_PHASE:
	case RMT_TEST_DIFFERENCE:
	case RMT_TEST_COUNT:
		return split_inputs(c);
	default:
		return false;
	}
}

bool
rmt_split_find(struct rmt_evaluation *e, uint64_t *state,
	       const struct rmt_doubt *doubt, struct rmt_split *split)
{
	struct cutter cutter = { e, state, doubt->index, &doubt->focus, split };

	if (doubt->kind == RMT_DOUBT_NONE)
		return false;
	if (doubt->kind == RMT_DOUBT_MANY)
		return split_many(split, doubt->index);
	e->state = state;
	e->only = doubt->only;
	bool found = split_test(&cutter);
	e->only = RMT_NONE;
	return found;
}

static bool
take_cells(const struct rmt_shape *shape, const struct rmt_split *split,
	   uint32_t part, uint64_t *state)
{
	uint32_t words = shape->rooms[split->slot.fact].words;
	uint64_t *set = state + split->slot.offset;

	if (part == 0)
		rmt_set_keep(set, split->mask, words);
	else
		rmt_set_remove(set, split->mask, words);
	return !rmt_set_empty(set, words);
}

static bool
take_cut(const struct rmt_shape *shape, const struct rmt_split *split,
	 uint32_t part, uint64_t *state)
{
	struct rmt_range range = rmt_slot_range(state, split->slot);

	if (part > 0)
		range.low = rmt_larger(range.low, split->cuts[part - 1]);
	if (part + 1 < split->part_count)
		range.high = rmt_smaller(range.high, split->cuts[part] - 1);
	rmt_slot_set_range(state, split->slot, range);
	return !rmt_range_empty(range) && rmt_assume_settle(shape, state);
}

bool
rmt_split_take(const struct rmt_shape *shape, const struct rmt_split *split,
	       uint32_t part, uint64_t *state)
{
	switch (split->kind) {
	case RMT_SPLIT_CELLS:
		return take_cells(shape, split, part, state);
	case RMT_SPLIT_CUTS:
		return take_cut(shape, split, part, state);
	case RMT_SPLIT_ABSENCE:
		state[split->slot.offset + 2] = part == 0 ? RMT_PRESENT :
							    RMT_ABSENT;
		return true;
	case RMT_SPLIT_MANY:
		rmt_state_close(shape, state, split->slot.fact,
				part == 0 ? 0 :
					    rmt_split_need(shape->program,
							   split->slot.fact));
		return true;
	case RMT_SPLIT_ASSUME:
		break;
	}
	state[split->assumption] = part + 1;
	return rmt_assume_settle(shape, state);
}
