/*
 * inside.c - boxes of a function: the least that holds it, and those in it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. Functions of
 * leaves 0 and others: no two nodes are the same, so that each node leads to
 * another leaf than 0 somewhere.
 */
#include <string.h>

#include "analyse/parcel.h"

/* ---- the least that holds all -------------------------------------------- */

struct covering {
	struct rmt_parcels *boxes;
	uint64_t *box;
	bool *seen;  /* by node */
	bool *there; /* by axis: something was put into its words */
};

/* Axes that a path does not test can have any value. */
static void
open_between(struct covering *c, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end && i < c->boxes->bridge->axis_count;
	     i++) {
		rmt_parcel_open(c->boxes, c->box, i);
		c->there[i] = true;
	}
}

static void
put_run(struct covering *c, uint32_t axis, struct rmt_range run)
{
	uint64_t *at = rmt_parcel_set(c->boxes, c->box, axis);

	if (rmt_parcel_is_finite(c->boxes, axis)) {
		rmt_set_put_range(at, (uint32_t)run.low,
				  (uint32_t)(run.high - run.low + 1));
		return;
	}
	if (c->there[axis])
		run = rmt_range_span(run,
				     rmt_parcel_range(c->boxes, c->box, axis));
	at[0] = (uint64_t)run.low;
	at[1] = (uint64_t)run.high;
}

static void
cover(struct covering *c, uint32_t function)
{
	const struct rmt_bridge *bridge = c->boxes->bridge;
	const struct rmt_diagram *diagram = &bridge->diagram;

	if (rmt_is_leaf(function) || c->seen[function - RMT_LEAF_COUNT])
		return;
	c->seen[function - RMT_LEAF_COUNT] = true;
	const struct rmt_node *node = rmt_node_of(diagram, function);
	int64_t low = bridge->domains[node->variable].low;
	for (uint32_t i = 0; i < node->count; i++) {
		struct rmt_run run = diagram->runs[node->first + i];
		if (run.to != 0) {
			put_run(c, node->variable,
				(struct rmt_range){ low, run.last });
			c->there[node->variable] = true;
			open_between(c, node->variable + 1,
				     rmt_variable_of(diagram, run.to));
			cover(c, run.to);
		}
		low = rmt_sum(run.last, 1);
	}
}

bool
rmt_parcel_cover(struct rmt_parcels *boxes, uint32_t function, uint64_t *box)
{
	const struct rmt_diagram *diagram = &boxes->bridge->diagram;
	struct covering c = {
		.boxes = boxes,
		.box = box,
		.seen = rmt_alloc_array(diagram->node_count + 1, sizeof(bool)),
		.there = rmt_alloc_array((size_t)boxes->bridge->axis_count + 1,
					 sizeof(bool)),
	};
	bool enough = c.seen != NULL && c.there != NULL;

	if (enough) {
		rmt_set_clear(box, boxes->words);
		open_between(&c, 0, rmt_variable_of(diagram, function));
		cover(&c, function);
	}
	boxes->failed = boxes->failed || !enough;
	rmt_free(c.seen);
	rmt_free(c.there);
	return enough;
}

/* ---- those in it --------------------------------------------------------- */

/* Boxes that are looked at until one is taken. */
#define LOOK_MAX 5000

struct walking {
	struct rmt_parcels *boxes;
	uint64_t *box;
	rmt_parcel_take *take;
	void *context;
	uint32_t looks;
	bool taken;
};

static bool
is_over(const struct walking *w)
{
	return w->taken || w->looks == LOOK_MAX || w->boxes->failed;
}

static void
walk(struct walking *w, uint32_t function);

/* All runs of a finite axis that lead to one function are one set. */
static void
walk_cells(struct walking *w, const struct rmt_node *node, uint32_t first)
{
	const struct rmt_diagram *diagram = &w->boxes->bridge->diagram;
	uint64_t *set = rmt_parcel_set(w->boxes, w->box, node->variable);
	uint32_t to = diagram->runs[node->first + first].to;
	int64_t from = 0;

	rmt_set_clear(set, rmt_parcel_words_of(w->boxes, node->variable));
	for (uint32_t i = 0; i < node->count; i++) {
		const struct rmt_run *run = &diagram->runs[node->first + i];
		if (run->to == to && i < first)
			return; /* was walked with that one */
		if (run->to == to)
			rmt_set_put_range(set, (uint32_t)from,
					  (uint32_t)(run->last - from + 1));
		from = run->last + 1;
	}
	walk(w, to);
}

static void
walk_run(struct walking *w, const struct rmt_node *node, uint32_t index,
	 int64_t low)
{
	const struct rmt_run *run =
		&w->boxes->bridge->diagram.runs[node->first + index];
	uint64_t *at = rmt_parcel_set(w->boxes, w->box, node->variable);

	at[0] = (uint64_t)low;
	at[1] = (uint64_t)run->last;
	walk(w, run->to);
}

static void
walk(struct walking *w, uint32_t function)
{
	const struct rmt_bridge *bridge = w->boxes->bridge;

	if (function == 0 || is_over(w))
		return;
	if (rmt_is_leaf(function)) {
		w->looks++;
		if (rmt_parcel_numbers(w->boxes, w->box, NULL))
			w->taken = w->take(w->context, w->box);
		return;
	}
	const struct rmt_node *node = rmt_node_of(&bridge->diagram, function);
	int64_t low = bridge->domains[node->variable].low;
	for (uint32_t i = 0; i < node->count && !is_over(w); i++) {
		if (rmt_parcel_is_finite(w->boxes, node->variable))
			walk_cells(w, node, i);
		else
			walk_run(w, node, i, low);
		low = rmt_sum(bridge->diagram.runs[node->first + i].last, 1);
	}
	if (!w->taken)
		rmt_parcel_open(w->boxes, w->box, node->variable);
}

/* Whether some value that both sides accept is missing: there is no request. */
static bool
has_empty_axis(const struct rmt_bridge *bridge)
{
	for (uint32_t i = 0; i < bridge->axis_count; i++)
		if (bridge->axes[i].kind == RMT_AXIS_CELLS &&
		    bridge->axes[i].class_count == 0)
			return true;
	return false;
}

enum rmt_parcel_walk
rmt_parcels_walk(struct rmt_parcels *boxes, uint32_t function,
		 rmt_parcel_take *take, void *context)
{
	struct walking w = { .boxes = boxes, .take = take, .context = context };

	if (has_empty_axis(boxes->bridge))
		return RMT_WALK_ENDED;
	w.box = rmt_alloc_array((size_t)boxes->words + 1, sizeof *w.box);
	if (w.box == NULL) {
		boxes->failed = true;
		return RMT_WALK_TOO_LONG;
	}
	for (uint32_t i = 0; i < boxes->bridge->axis_count; i++)
		rmt_parcel_open(boxes, w.box, i);
	walk(&w, function);
	rmt_free(w.box);
	if (w.taken)
		return RMT_WALK_TAKEN;
	return is_over(&w) ? RMT_WALK_TOO_LONG : RMT_WALK_ENDED;
}
