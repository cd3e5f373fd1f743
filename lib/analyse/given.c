/*
 * given.c - what a contract gives, as a function over the axes of a bridge.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. A request under a
 * contract begins with its facts: what its state does not allow is no request.
 * They are the same on all days; but what is left of allowances is not before
 * the contract begins, and when it is over.
 */
#include <remit/contract.h>

#include "analyse/bridge.h"
#include "base/date.h"
#include "decide/allowance.h"
#include "decide/request.h"

/* 1 where the class of an axis is among the cells of a state. */
static uint32_t
given_cells(struct rmt_bridge *bridge, uint32_t side, uint32_t axis,
	    const uint64_t *cells)
{
	const struct rmt_joint *joint = &bridge->axes[axis];
	uint64_t *set = rmt_alloc_array(rmt_set_words(joint->class_count) + 1,
					sizeof *set);
	uint32_t result = 0;

	if (set == NULL) {
		bridge->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return 0;
	}
	for (uint32_t i = 0; i < joint->class_count; i++)
		if (rmt_set_has(cells, joint->classes[i].cell[side]))
			rmt_set_put(set, i);
	if (joint->class_count > 0)
		result = rmt_diagram_set(&bridge->diagram, axis, set);
	rmt_free(set);
	return result;
}

static uint32_t
given_axis(struct rmt_bridge *bridge, uint32_t side, uint32_t axis,
	   const remit_request *request)
{
	const struct rmt_joint *joint = &bridge->axes[axis];
	uint32_t fact = joint->fact[side];
	struct rmt_diagram *diagram = &bridge->diagram;

	if (fact == RMT_NONE || fact == 0 ||
	    request->shape.rooms[fact].holder != RMT_NONE)
		return 1;
	const uint64_t *at = request->state + request->shape.rooms[fact].offset;
	struct rmt_range absent = { at[2] == RMT_ABSENT, at[2] != RMT_PRESENT };
	switch (joint->kind) {
	case RMT_AXIS_CELLS:
		return given_cells(bridge, side, axis, at);
	case RMT_AXIS_NUMBER:
		return at[2] == RMT_ABSENT ?
			       1 :
			       rmt_diagram_range(
				       diagram, axis,
				       (struct rmt_range){ (int64_t)at[0],
							   (int64_t)at[1] });
	case RMT_AXIS_ABSENCE:
		return rmt_diagram_range(diagram, axis, absent);
	default:
		return 1;
	}
}

static uint32_t
given_to(struct rmt_bridge *bridge, uint32_t side, const remit_request *request)
{
	uint32_t all = 1;

	for (uint32_t i = 0; i < bridge->axis_count; i++)
		all = rmt_diagram_apply(&bridge->diagram, RMT_WHERE, all,
					given_axis(bridge, side, i, request));
	return all;
}

/* Of one contract on one side. */
struct giving {
	struct rmt_bridge *bridge;
	uint32_t side;
	remit_image *image;
	const char *installation; /* or NULL */
	uint32_t allowed;
};

/* What is allowed on a day: either, if it was so before. An installation that
 * is refused on a day allows nothing. */
static bool
join_day(struct giving *g, int32_t day)
{
	remit_request *request = NULL;
	char date[11];
	remit_status status = remit_request_new(
		g->image, rmt_day_text(day, date), NULL, &request);

	if (status == REMIT_OK && g->installation != NULL)
		status = remit_request_set_installation(request,
							g->installation, NULL);
	if (status == REMIT_OK)
		rmt_allowances_settle(request);
	if (status == REMIT_OK &&
	    request->program == g->bridge->spaces[g->side].program)
		g->allowed = rmt_diagram_apply(
			&g->bridge->diagram, RMT_EITHER, g->allowed,
			given_to(g->bridge, g->side, request));
	remit_request_free(request);
	return status == REMIT_OK ||
	       (status == REMIT_E_DATA && g->installation != NULL);
}

bool
rmt_bridge_given(struct rmt_bridge *bridge, uint32_t side, remit_image *image,
		 const char *installation, uint32_t *given)
{
	const struct rmt_program *p = bridge->spaces[side].program;
	int32_t first = bridge->spaces[RMT_BEFORE].program->policy[0].first_day;
	int32_t other = bridge->spaces[RMT_AFTER].program->policy[0].first_day;
	struct giving giving = { bridge, side, image, installation, 0 };

	if (p->contract_count == 0)
		return true;
	first = first < other ? other : first;
	const int32_t days[] = { first, p->contract[0].first_day,
				 p->contract[0].grace_last_day };
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (days[i] >= first && days[i] < RMT_DAY_NEVER - 1 &&
		    !join_day(&giving, days[i] + (i == 2)))
			return false;
	*given = rmt_diagram_apply(&bridge->diagram, RMT_WHERE, *given,
				   giving.allowed);
	return true;
}
