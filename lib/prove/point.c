/*
 * point.c - one request as a point, and the points that are like it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "decide/operand.h"
#include "prove/example.h"

/* The value of a request on an axis; where it has none, the lowest. */
static int64_t
value_on(const struct rmt_space *space, const uint64_t *state, uint32_t index)
{
	const struct rmt_axis *axis = &space->axes[index];
	const struct rmt_shape *shape = &space->search.shape;
	uint32_t cell;

	switch (axis->kind) {
	case RMT_AXIS_CELLS:
		cell = rmt_set_next(state + axis->slot.offset,
				    shape->rooms[axis->slot.fact].words, 0);
		return cell == RMT_SET_END ? 0 : cell;
	case RMT_AXIS_NUMBER:
		return rmt_slot_range(state, axis->slot).low;
	case RMT_AXIS_ABSENCE:
		return rmt_slot_absence(state, axis->slot) == RMT_ABSENT;
	case RMT_AXIS_MANY:
		return rmt_state_count(shape, state, axis->slot.fact) > 0;
	case RMT_AXIS_DIFFERENCE:
		return rmt_difference(
			rmt_slot_range(state, axis->other).low,
			rmt_months_later(rmt_slot_range(state, axis->slot).low,
					 axis->months));
	case RMT_AXIS_ANSWER:
		break;
	}
	return 0;
}

void
rmt_space_point(const struct rmt_space *space, const uint64_t *state,
		int64_t *point)
{
	for (uint32_t i = 0; i < space->axis_count; i++)
		point[i] = rmt_range_nearest(space->domains[i],
					     value_on(space, state, i));
}

static bool
is_among(const struct rmt_space *space, struct rmt_slot slot,
	 const uint32_t *facts, uint32_t fact_count)
{
	uint32_t owner = space->program->fact[slot.fact].owner;

	for (uint32_t i = 0; i < fact_count; i++)
		if (facts[i] == slot.fact || facts[i] == owner)
			return true;
	return false;
}

void
rmt_space_gather_axes(const struct rmt_space *space, const uint32_t *facts,
		      uint32_t fact_count, uint64_t *set)
{
	for (uint32_t i = 0; i < space->axis_count; i++) {
		const struct rmt_axis *axis = &space->axes[i];
		if (axis->kind == RMT_AXIS_ANSWER ||
		    is_among(space, axis->slot, facts, fact_count) ||
		    (axis->kind == RMT_AXIS_DIFFERENCE &&
		     is_among(space, axis->other, facts, fact_count)))
			rmt_set_put(set, i);
	}
}

uint32_t
rmt_space_box(struct rmt_space *space, const int64_t *point,
	      const uint64_t *freed)
{
	uint32_t box = 1;

	for (uint32_t i = space->axis_count; i-- > 0;) {
		struct rmt_range here = { point[i], point[i] };
		if (rmt_set_has(freed, i) ||
		    space->axes[i].kind == RMT_AXIS_ANSWER)
			continue;
		box = rmt_diagram_apply(
			&space->diagram, RMT_WHERE,
			rmt_diagram_range(&space->diagram, i, here), box);
	}
	return box;
}
