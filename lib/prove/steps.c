/*
 * steps.c - how many releases lie between two.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "base/memory.h"
#include "decide/operand.h"
#include "decide/phase.h"
#include "logic/set.h"
#include "prove/lower.h"

/* The days on which a release is the newest of its product that is out. */
static struct rmt_range
newest_days(const struct rmt_program *p, uint32_t release)
{
	struct rmt_some all = p->product[p->release[release].product].releases;
	struct rmt_range days = { p->release[release].date, INT64_MAX };

	for (uint32_t i = release + 1; i < all.first + all.count; i++)
		days.high = rmt_smaller(days.high,
					(int64_t)p->release[i].date - 1);
	return days;
}

/* From a release to the newest one of its product. */
static uint32_t
steps_to_newest(struct rmt_space *space, const struct rmt_row_test *test,
		uint32_t from)
{
	const struct rmt_program *p = space->program;
	struct rmt_some releases =
		p->product[p->release[from].product].releases;
	uint32_t date = space->axis_at[space->search.shape.rooms[0].offset];
	uint32_t all = 0;

	for (uint32_t i = 0; i < releases.count; i++)
		if (rmt_steps_hold(p, test, from, releases.first + i))
			all = rmt_diagram_apply(
				&space->diagram, RMT_EITHER, all,
				rmt_diagram_range(
					&space->diagram, date,
					newest_days(p, releases.first + i)));
	return all;
}

/* A count while it is lowered, from its near end: by cell of the release there,
 * where the far one is right; and room for a set of the far one's cells, where
 * it is not the newest of all. */
struct steps {
	struct rmt_space *space;
	const struct rmt_row_test *test;
	const struct rmt_focus *focus;
	uint32_t near, far; /* operands */
	uint32_t *functions;
	uint64_t *set;
};

static bool
is_far(const struct steps *steps, uint32_t near, uint32_t far)
{
	const struct rmt_program *p = steps->space->program;

	return steps->near == steps->test->from ?
		       rmt_steps_hold(p, steps->test, near, far) :
		       rmt_steps_hold(p, steps->test, far, near);
}

/* Where the far end is right for a release at the near one. */
static uint32_t
steps_to_far(const struct steps *steps, uint32_t near)
{
	const struct rmt_program *p = steps->space->program;
	uint32_t fact = p->operand[steps->far].fact;
	uint32_t count = p->fact[fact].cell_count;

	rmt_set_clear(steps->set, rmt_set_words(count));
	for (uint32_t i = 0; i < count; i++) {
		uint32_t release = rmt_cell_release(p, fact, i);
		if (release != RMT_NONE && is_far(steps, near, release))
			rmt_set_put(steps->set, i);
	}
	return rmt_lower_release_in(steps->space, steps->far, steps->focus,
				    steps->set);
}

static uint32_t
count_steps(const struct steps *steps)
{
	struct rmt_space *space = steps->space;
	const struct rmt_program *p = space->program;
	uint32_t fact = p->operand[steps->near].fact;
	bool newest = steps->set == NULL;

	for (uint32_t i = 0; i < p->fact[fact].cell_count; i++) {
		uint32_t release = rmt_cell_release(p, fact, i);
		if (release != RMT_NONE)
			steps->functions[i] =
				newest ? steps_to_newest(space, steps->test,
							 release) :
					 steps_to_far(steps, release);
	}
	return rmt_lower_by_release(space, steps->near, steps->focus,
				    steps->functions);
}

/* The first axis that tells which release an operand is. */
static uint32_t
first_axis(const struct rmt_space *space, uint32_t operand,
	   const struct rmt_focus *focus)
{
	const struct rmt_row_operand *row = &space->program->operand[operand];
	const struct rmt_shape *shape = &space->search.shape;

	return rmt_space_axis(space,
			      rmt_lower_is_picked(space, row) ?
				      rmt_state_element(shape, row->fact, 0) :
				      rmt_state_slot(shape, row->fact, focus));
}

/* The near end is the one whose axes are the earlier. */
static uint32_t
near_end(const struct rmt_space *space, const struct rmt_row_test *test,
	 const struct rmt_focus *focus)
{
	bool newest = space->program->operand[test->to].kind ==
		      RMT_OPERAND_NEWEST_RELEASED;

	return newest || first_axis(space, test->from, focus) <=
				       first_axis(space, test->to, focus) ?
		       test->from :
		       test->to;
}

uint32_t
rmt_lower_count(struct rmt_space *space, uint32_t index,
		const struct rmt_focus *focus)
{
	const struct rmt_program *p = space->program;
	const struct rmt_row_test *test = &p->test[index];
	uint32_t to = p->operand[test->to].kind;
	struct steps steps = { .space = space, .test = test, .focus = focus };
	uint32_t all = 0;

	if (p->operand[test->from].kind != RMT_OPERAND_RELEASE ||
	    (to != RMT_OPERAND_NEWEST_RELEASED && to != RMT_OPERAND_RELEASE))
		return 0;
	steps.near = near_end(space, test, focus);
	steps.far = test->from + test->to - steps.near;
	uint32_t near_fact = p->operand[steps.near].fact;
	uint32_t far_fact = p->operand[steps.far].fact;
	steps.functions = rmt_alloc_array(
		(size_t)p->fact[near_fact].cell_count + 1,
		sizeof *steps.functions);
	if (far_fact != RMT_NONE)
		steps.set = rmt_alloc_array(
			rmt_set_words(p->fact[far_fact].cell_count) + 1,
			sizeof *steps.set);
	if (steps.functions == NULL ||
	    (far_fact != RMT_NONE && steps.set == NULL))
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	else
		all = count_steps(&steps);
	rmt_free(steps.functions);
	rmt_free(steps.set);
	return all;
}
