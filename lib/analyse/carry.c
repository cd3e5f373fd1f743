/*
 * carry.c - functions of one side over the axes of both.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/bridge.h"

/* A function of one side while it is carried over. */
struct carrying {
	struct rmt_bridge *bridge;
	uint32_t side;
	uint32_t *done; /* by node: function + 1, or 0 */
};

static uint32_t
carry(struct carrying *c, uint32_t function);

static uint32_t
run_of(const struct rmt_diagram *diagram, const struct rmt_node *node,
       int64_t value)
{
	uint32_t run = 0;

	while (run + 1 < node->count &&
	       diagram->runs[node->first + run].last < value)
		run++;
	return diagram->runs[node->first + run].to;
}

/* The classes whose cells lead where the run does. */
static uint32_t
classes_to(struct carrying *c, uint32_t axis, const struct rmt_node *node,
	   uint32_t to)
{
	const struct rmt_joint *joint = &c->bridge->axes[axis];
	uint64_t *set = rmt_alloc_array(rmt_set_words(joint->class_count) + 1,
					sizeof *set);
	uint32_t result = 0;

	if (set == NULL) {
		c->bridge->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return 0;
	}
	for (uint32_t i = 0; i < joint->class_count; i++)
		if (run_of(&c->bridge->spaces[c->side].diagram, node,
			   joint->classes[i].cell[c->side]) == to)
			rmt_set_put(set, i);
	if (joint->class_count > 0)
		result = rmt_diagram_set(&c->bridge->diagram, axis, set);
	rmt_free(set);
	return result;
}

static bool
is_first(const struct rmt_diagram *diagram, const struct rmt_node *node,
	 uint32_t run)
{
	for (uint32_t i = 0; i < run; i++)
		if (diagram->runs[node->first + i].to ==
		    diagram->runs[node->first + run].to)
			return false;
	return true;
}

static uint32_t
carry_cells(struct carrying *c, uint32_t axis, const struct rmt_node *node)
{
	const struct rmt_diagram *from = &c->bridge->spaces[c->side].diagram;
	uint32_t result = 0;

	for (uint32_t i = 0; i < node->count; i++) {
		uint32_t to = from->runs[node->first + i].to;
		if (!is_first(from, node, i))
			continue;
		uint32_t part = carry(c, to);
		result = rmt_diagram_choose(&c->bridge->diagram,
					    classes_to(c, axis, node, to), part,
					    result);
	}
	return result;
}

static uint32_t
carry_runs(struct carrying *c, uint32_t axis, const struct rmt_node *node)
{
	const struct rmt_diagram *from = &c->bridge->spaces[c->side].diagram;
	struct rmt_range domain = c->bridge->domains[axis];
	int64_t first = INT64_MIN;
	uint32_t result = 0;

	for (uint32_t i = 0; i < node->count; i++) {
		struct rmt_run run = from->runs[node->first + i];
		struct rmt_range range = rmt_range_both(
			domain, (struct rmt_range){ first, run.last });
		first = rmt_sum(run.last, 1);
		if (rmt_range_empty(range))
			continue;
		uint32_t part = carry(c, run.to);
		result = rmt_diagram_choose(
			&c->bridge->diagram,
			rmt_diagram_range(&c->bridge->diagram, axis, range),
			part, result);
	}
	return result;
}

static uint32_t
carry(struct carrying *c, uint32_t function)
{
	const struct rmt_space *space = &c->bridge->spaces[c->side];

	if (rmt_is_leaf(function))
		return function;
	uint32_t *done = &c->done[function - RMT_LEAF_COUNT];
	if (*done != 0)
		return *done - 1;
	const struct rmt_node *node = rmt_node_of(&space->diagram, function);
	uint32_t axis = rmt_bridge_joint(c->bridge, c->side, node->variable);
	uint32_t result = 0;
	if (space->axes[node->variable].kind == RMT_AXIS_ANSWER)
		c->bridge->unknown = true;
	else if (space->axes[node->variable].kind == RMT_AXIS_CELLS)
		result = carry_cells(c, axis, node);
	else
		result = carry_runs(c, axis, node);
	*done = result + 1;
	return result;
}

/* Answer all questions of one side. */
static uint32_t
outcome_of(struct rmt_bridge *bridge, uint32_t side)
{
	struct rmt_space *space = &bridge->spaces[side];

	rmt_space_begin(space);
	for (uint32_t i = 0; i < space->program->question_count; i++) {
		uint32_t mark = rmt_diagram_mark(&space->diagram), nodes;
		if (rmt_space_answer(space, i, &nodes) == RMT_ANSWERED)
			continue;
		bridge->unknown = true;
		rmt_space_settle(space, i, mark);
	}
	rmt_space_judge(space);
	uint32_t outcome = rmt_space_outcome(space);
	if (rmt_space_failed(space))
		bridge->unknown = true;
	if (space->diagram.state == RMT_DIAGRAM_NO_MEMORY)
		bridge->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	return outcome;
}

uint32_t
rmt_bridge_carry(struct rmt_bridge *bridge, uint32_t side, uint32_t function)
{
	struct carrying c = { .bridge = bridge, .side = side };

	c.done = rmt_alloc_array(bridge->spaces[side].diagram.node_count + 1,
				 sizeof *c.done);
	if (c.done == NULL) {
		bridge->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return 0;
	}
	uint32_t result = carry(&c, function);
	rmt_free(c.done);
	return result;
}

uint32_t
rmt_bridge_outcome(struct rmt_bridge *bridge, uint32_t side)
{
	uint32_t function = outcome_of(bridge, side);

	if (bridge->unknown || bridge->diagram.state != RMT_DIAGRAM_FINE)
		return 0;
	uint32_t result = rmt_bridge_carry(bridge, side, function);
	if (bridge->diagram.state == RMT_DIAGRAM_TOO_LARGE)
		bridge->unknown = true;
	return result;
}
