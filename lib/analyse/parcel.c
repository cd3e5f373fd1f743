/*
 * parcel.c - sets of requests as boxes over the axes of a bridge.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/parcel.h"

#include <string.h>

#include "decide/assume.h"
#include "decide/vocabulary.h"

bool
rmt_parcel_is_finite(const struct rmt_parcels *boxes, uint32_t axis)
{
	return boxes->bridge->axes[axis].kind == RMT_AXIS_CELLS;
}

uint32_t
rmt_parcel_words_of(const struct rmt_parcels *boxes, uint32_t axis)
{
	return rmt_parcel_is_finite(boxes, axis) ?
		       rmt_set_words(boxes->bridge->axes[axis].class_count) +
			       (boxes->bridge->axes[axis].class_count == 0) :
		       2;
}

void
rmt_parcels_init(struct rmt_parcels *boxes, struct rmt_bridge *bridge)
{
	*boxes = (struct rmt_parcels){ .bridge = bridge };
	boxes->offsets = rmt_alloc_array((size_t)bridge->axis_count + 1,
					 sizeof *boxes->offsets);
	if (boxes->offsets == NULL) {
		boxes->failed = true;
		return;
	}
	for (uint32_t i = 0; i < bridge->axis_count; i++) {
		boxes->offsets[i] = boxes->words;
		boxes->words += rmt_parcel_words_of(boxes, i);
	}
}

void
rmt_parcels_clear(struct rmt_parcels *boxes)
{
	rmt_free(boxes->offsets);
	*boxes = (struct rmt_parcels){ 0 };
}

void
rmt_parcel_open(const struct rmt_parcels *boxes, uint64_t *box, uint32_t axis)
{
	uint64_t *at = box + boxes->offsets[axis];
	struct rmt_range domain = boxes->bridge->domains[axis];

	rmt_set_clear(at, rmt_parcel_words_of(boxes, axis));
	if (rmt_parcel_is_finite(boxes, axis)) {
		rmt_set_put_range(at, 0, boxes->bridge->axes[axis].class_count);
		return;
	}
	at[0] = (uint64_t)domain.low;
	at[1] = (uint64_t)domain.high;
}

bool
rmt_parcel_is_whole(const struct rmt_parcels *boxes, const uint64_t *box,
		    uint32_t axis)
{
	const struct rmt_joint *joint = &boxes->bridge->axes[axis];

	if (rmt_parcel_is_finite(boxes, axis))
		return rmt_set_count(box + boxes->offsets[axis],
				     rmt_parcel_words_of(boxes, axis)) ==
		       joint->class_count;
	return rmt_range_within(boxes->bridge->domains[axis],
				rmt_parcel_range(boxes, box, axis));
}

uint32_t
rmt_parcel_function(const struct rmt_parcels *boxes, uint64_t *box,
		    uint32_t axis)
{
	struct rmt_diagram *diagram = &boxes->bridge->diagram;

	if (rmt_parcel_is_whole(boxes, box, axis))
		return 1;
	if (rmt_parcel_is_finite(boxes, axis))
		return rmt_diagram_set(diagram, axis,
				       rmt_parcel_set(boxes, box, axis));
	return rmt_diagram_range(diagram, axis,
				 rmt_parcel_range(boxes, box, axis));
}

/* ---- numbers that go together -------------------------------------------- */

/* What people would say: a day soon, a small number. */
static int64_t
wish_for(const struct rmt_parcels *boxes, uint32_t axis, int64_t day)
{
	const struct rmt_joint *joint = &boxes->bridge->axes[axis];
	uint32_t side = joint->fact[RMT_AFTER] == RMT_NONE ? RMT_BEFORE :
							     RMT_AFTER;
	const struct rmt_program *p = boxes->bridge->spaces[side].program;

	return p->fact[joint->fact[side]].type == RMT_TYPE_DATE ? day : 0;
}

/* The differences of which a box says something, between slots of 3 words. */
static size_t
gather_ties(const struct rmt_parcels *boxes, const uint64_t *box,
	    struct rmt_tie *ties)
{
	size_t count = 0;

	for (uint32_t i = 0; i < boxes->bridge->axis_count; i++) {
		const struct rmt_joint *joint = &boxes->bridge->axes[i];
		if (joint->kind != RMT_AXIS_DIFFERENCE ||
		    rmt_parcel_is_whole(boxes, box, i))
			continue;
		ties[count++] = (struct rmt_tie){
			.from = { 0, 3 * joint->from },
			.to = { 0, 3 * joint->to },
			.months = joint->months,
			.range = rmt_parcel_range(boxes, box, i),
		};
	}
	return count;
}

static bool
is_tied(const struct rmt_tie *ties, size_t count, uint32_t axis)
{
	for (size_t i = 0; i < count; i++)
		if (ties[i].from.offset == 3 * axis ||
		    ties[i].to.offset == 3 * axis)
			return true;
	return false;
}

/* Tied numbers get the low ends, which always go together. */
static void
choose_numbers(const struct rmt_parcels *boxes, const uint64_t *state,
	       const struct rmt_tie *ties, size_t count, int64_t *out)
{
	const struct rmt_bridge *bridge = boxes->bridge;
	int64_t day = bridge->spaces[RMT_AFTER].program->policy[0].first_day;

	for (int later = 0; later < 2; later++)
		for (uint32_t i = 0; i < bridge->axis_count; i++) {
			const uint64_t *at = state + (size_t)3 * i;
			struct rmt_range range = { (int64_t)at[0],
						   (int64_t)at[1] };
			bool date = bridge->axes[i].fact[RMT_AFTER] == 0;
			if (bridge->axes[i].kind != RMT_AXIS_NUMBER ||
			    date != (later == 0))
				continue;
			out[i] = is_tied(ties, count, i) ?
					 range.low :
					 rmt_range_nearest(
						 range,
						 wish_for(boxes, i, day));
			if (date)
				day = out[i];
		}
}

bool
rmt_parcel_numbers(const struct rmt_parcels *boxes, const uint64_t *box,
		   int64_t *out)
{
	size_t axes = (size_t)boxes->bridge->axis_count + 1;
	uint64_t *state = rmt_alloc_array(3 * axes, sizeof *state);
	struct rmt_tie *ties = rmt_alloc_array(axes, sizeof *ties);
	bool found = false;

	if (state == NULL || ties == NULL) {
		boxes->bridge->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	} else {
		for (uint32_t i = 0; i + 1 < axes; i++)
			if (!rmt_parcel_is_finite(boxes, i))
				memcpy(state + 3 * (size_t)i,
				       box + boxes->offsets[i],
				       2 * sizeof *state);
		size_t count = gather_ties(boxes, box, ties);
		found = rmt_ties_settle(state, ties, count);
		if (found && out != NULL)
			choose_numbers(boxes, state, ties, count, out);
	}
	rmt_free(state);
	rmt_free(ties);
	return found;
}
