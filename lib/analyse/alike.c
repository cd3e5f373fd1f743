/*
 * alike.c - the values of a fact that can have several, in one order only.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. Values have no
 * order: what is so of them in one is so in any. It is told once, of the order
 * of groups of classes that nothing tells apart.
 */
#include "analyse/bridge.h"
#include "logic/count.h"

/* A side that knows the fact of an axis. */
static uint32_t
side_of(const struct rmt_joint *joint)
{
	return joint->fact[RMT_AFTER] == RMT_NONE ? RMT_BEFORE : RMT_AFTER;
}

bool
rmt_bridge_is_of_several(const struct rmt_bridge *bridge, uint32_t axis)
{
	const struct rmt_joint *joint = &bridge->axes[axis];
	uint32_t side = side_of(joint);
	const struct rmt_program *p = bridge->spaces[side].program;
	uint32_t fact = joint->fact[side];

	if (joint->kind == RMT_AXIS_DIFFERENCE ||
	    joint->kind == RMT_AXIS_ANSWER)
		return false;
	return rmt_fact_is_many(p, fact) || p->fact[fact].owner != RMT_NONE;
}

uint32_t
rmt_bridge_holder(const struct rmt_bridge *bridge, uint32_t axis)
{
	const struct rmt_joint *joint = &bridge->axes[axis];
	uint32_t side = side_of(joint);
	const struct rmt_program *p = bridge->spaces[side].program;
	uint32_t owner = p->fact[joint->fact[side]].owner;

	return owner == RMT_NONE ? joint->fact[side] : owner;
}

bool
rmt_bridge_is_one_of_several(const struct rmt_bridge *bridge, uint32_t axis)
{
	const struct rmt_joint *joint = &bridge->axes[axis];
	uint32_t side = side_of(joint);

	return joint->kind == RMT_AXIS_CELLS &&
	       rmt_fact_is_many(bridge->spaces[side].program,
				joint->fact[side]);
}

uint32_t
rmt_bridge_next_value(const struct rmt_bridge *bridge, uint32_t axis)
{
	const struct rmt_joint *joint = &bridge->axes[axis];

	for (uint32_t i = axis + 1; i < bridge->axis_count; i++) {
		const struct rmt_joint *next = &bridge->axes[i];
		if (next->kind == RMT_AXIS_CELLS &&
		    next->fact[0] == joint->fact[0] &&
		    next->fact[1] == joint->fact[1] &&
		    next->element == joint->element + 1)
			return i;
	}
	return RMT_NONE;
}

/* 1 where the group of the class of one axis, told by where groups begin, is
 * not behind that of a later one. */
static uint32_t
not_behind(struct rmt_bridge *bridge, uint32_t axis, uint32_t next,
	   const struct rmt_cuts *groups)
{
	struct rmt_diagram *diagram = &bridge->diagram;
	int64_t end = bridge->domains[axis].high;
	size_t begun = rmt_node_begin(diagram);

	for (size_t i = 0; i < groups->count; i++)
		rmt_node_add(
			diagram,
			i + 1 < groups->count ? groups->firsts[i + 1] - 1 : end,
			rmt_diagram_range(diagram, next,
					  (struct rmt_range){ groups->firsts[i],
							      INT64_MAX }));
	return rmt_node_make(diagram, begun, axis);
}

/* Where there are no values, the last one is of the first group, as if: and so
 * are those before it. */
static uint32_t
none_is_first(struct rmt_bridge *bridge, uint32_t axis,
	      const struct rmt_cuts *groups)
{
	struct rmt_diagram *diagram = &bridge->diagram;
	const struct rmt_joint *joint = &bridge->axes[axis];
	uint32_t many = 0;

	while (many < bridge->axis_count &&
	       (bridge->axes[many].kind != RMT_AXIS_MANY ||
		bridge->axes[many].fact[0] != joint->fact[0] ||
		bridge->axes[many].fact[1] != joint->fact[1]))
		many++;
	if (many == bridge->axis_count || groups->count < 2)
		return 1;
	return rmt_diagram_apply(
		diagram, RMT_EITHER,
		rmt_diagram_range(diagram, many,
				  (struct rmt_range){ 1, INT64_MAX }),
		rmt_diagram_range(diagram, axis,
				  (struct rmt_range){ INT64_MIN,
						      groups->firsts[1] - 1 }));
}

bool
rmt_bridge_in_order(struct rmt_bridge *bridge, const uint32_t *functions,
		    size_t count, uint32_t *out)
{
	struct rmt_cuts groups;

	*out = 1;
	for (uint32_t i = bridge->axis_count; i-- > 0;) {
		if (!rmt_bridge_is_one_of_several(bridge, i))
			continue;
		uint32_t next = rmt_bridge_next_value(bridge, i);
		if (!rmt_cuts_gather(&bridge->diagram, i, functions, count,
				     &groups))
			return false;
		*out = rmt_diagram_apply(
			&bridge->diagram, RMT_WHERE, *out,
			next == RMT_NONE ?
				none_is_first(bridge, i, &groups) :
				not_behind(bridge, i, next, &groups));
		rmt_free(groups.firsts);
	}
	return true;
}
