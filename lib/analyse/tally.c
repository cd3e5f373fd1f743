/*
 * tally.c - of how many requests something is said.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. A point of a space
 * says more than a request does where a value is not there: then its axes are
 * held at their lowest, so that the request is counted once.
 */
#include "analyse/tally.h"

#include <stdio.h>
#include <string.h>

/* An axis at its lowest. */
static uint32_t
at_lowest(struct rmt_space *space, uint32_t axis)
{
	int64_t low = space->domains[axis].low;

	return rmt_diagram_range(&space->diagram, axis,
				 (struct rmt_range){ low, low });
}

/* All axes of a fact and its parts at their lowest. */
static uint32_t
fact_at_lowest(struct rmt_space *space, uint32_t fact)
{
	uint32_t all = 1;

	for (uint32_t i = space->axis_count; i-- > 0;) {
		uint32_t of = space->axes[i].slot.fact;
		if (space->axes[i].kind < RMT_AXIS_DIFFERENCE &&
		    (of == fact || space->program->fact[of].owner == fact))
			all = rmt_space_where(space, at_lowest(space, i), all);
	}
	return all;
}

/* The axis of the same part of the first element; itself if it is that. */
static uint32_t
first_like(const struct rmt_space *space, uint32_t axis)
{
	uint32_t fact = space->axes[axis].slot.fact;

	return rmt_space_axis(space,
			      rmt_state_element(&space->search.shape, fact, 0));
}

/* Two axes with the same cells agree. */
static uint32_t
same_cell(struct rmt_space *space, uint32_t a, uint32_t b)
{
	uint32_t all = 0;

	for (int64_t i = 0; i <= space->domains[a].high; i++) {
		struct rmt_range here = { i, i };
		all = rmt_space_either(
			space, all,
			rmt_space_where(
				space,
				rmt_diagram_range(&space->diagram, a, here),
				rmt_diagram_range(&space->diagram, b, here)));
	}
	return all;
}

/* Further values of a fact repeat the first; numbers are held. */
static uint32_t
elements_repeat(struct rmt_space *space)
{
	uint32_t all = 1;

	for (uint32_t i = space->axis_count; i-- > 0;) {
		const struct rmt_axis *axis = &space->axes[i];
		uint32_t fact = axis->slot.fact;
		if (axis->kind > RMT_AXIS_NUMBER ||
		    space->search.shape.rooms[fact].holder == RMT_NONE)
			continue;
		if (axis->kind == RMT_AXIS_NUMBER)
			all = rmt_space_where(space, at_lowest(space, i), all);
		else if (first_like(space, i) != i)
			all = rmt_space_where(
				space,
				same_cell(space, first_like(space, i), i), all);
	}
	return all;
}

/* 1 at the one point that stands for each request. */
static uint32_t
points_once(struct rmt_space *space)
{
	const struct rmt_program *p = space->program;
	struct rmt_diagram *diagram = &space->diagram;
	uint32_t all = elements_repeat(space);

	for (uint32_t i = space->axis_count; i-- > 0;) {
		const struct rmt_axis *axis = &space->axes[i];
		uint32_t none = rmt_diagram_range(diagram, i,
						  (struct rmt_range){ 1, 1 });
		if (axis->kind == RMT_AXIS_ABSENCE)
			all = rmt_space_where(
				space, all,
				rmt_space_either(
					space, rmt_diagram_not(diagram, none),
					at_lowest(space,
						  rmt_space_axis(space,
								 axis->slot))));
		if (axis->kind == RMT_AXIS_MANY)
			all = rmt_space_where(
				space, all,
				rmt_space_either(
					space, none,
					fact_at_lowest(space,
						       axis->slot.fact)));
	}
	for (uint32_t i = 1; i < p->fact_count; i++)
		if (p->fact[i].applies != RMT_NONE &&
		    p->fact[i].kind != RMT_CARRIED)
			all = rmt_space_where(
				space, all,
				rmt_space_either(space, space->meaning[i],
						 fact_at_lowest(space, i)));
	return all;
}

static bool
gather_cuts(struct rmt_space *space, const uint32_t functions[2],
	    struct rmt_cuts *cuts)
{
	for (uint32_t i = 0; i < space->axis_count; i++) {
		enum rmt_axis_kind kind = space->axes[i].kind;
		bool by_value = kind == RMT_AXIS_CELLS ||
				kind == RMT_AXIS_ABSENCE ||
				kind == RMT_AXIS_MANY;
		if (!by_value && !rmt_cuts_gather(&space->diagram, i, functions,
						  2, &cuts[i]))
			return false;
	}
	return true;
}

/* Whether a difference tells points apart that may be no requests. */
static bool
tests_difference(const struct rmt_space *space, const struct rmt_cuts *cuts)
{
	for (uint32_t i = 0; i < space->axis_count; i++)
		if (space->axes[i].kind == RMT_AXIS_DIFFERENCE &&
		    cuts[i].count > 1)
			return true;
	return false;
}

bool
rmt_tally(struct rmt_space *space, uint32_t function, uint32_t other,
	  char text[RMT_TALLY_TEXT])
{
	const uint32_t functions[2] = { function, other };
	struct rmt_cuts *cuts = rmt_alloc_array((size_t)space->axis_count + 1,
						sizeof *cuts);
	uint32_t once = rmt_space_where(space, points_once(space), function);
	char digits[RMT_COUNT_TEXT];
	struct rmt_count count;
	bool done = cuts != NULL && gather_cuts(space, functions, cuts);

	text[0] = '\0';
	if (done && !rmt_space_failed(space)) {
		done = rmt_diagram_count(&space->diagram, once, cuts, &count);
		if (done)
			snprintf(text, RMT_TALLY_TEXT, "%s%s",
				 tests_difference(space, cuts) ? "at most " :
								 "",
				 rmt_count_text(&count, digits));
	}
	for (uint32_t i = 0; cuts != NULL && i < space->axis_count; i++)
		rmt_free(cuts[i].firsts);
	rmt_free(cuts);
	return done;
}
