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

static bool
is_finite(const struct rmt_parcels *boxes, uint32_t axis)
{
	return boxes->bridge->axes[axis].kind == RMT_AXIS_CELLS;
}

static uint32_t
words_of(const struct rmt_parcels *boxes, uint32_t axis)
{
	return is_finite(boxes, axis) ?
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
		boxes->words += words_of(boxes, i);
	}
}

void
rmt_parcels_clear(struct rmt_parcels *boxes)
{
	rmt_free(boxes->offsets);
	rmt_free(boxes->rows);
	*boxes = (struct rmt_parcels){ 0 };
}

static void
open_axis(const struct rmt_parcels *boxes, uint64_t *box, uint32_t axis)
{
	uint64_t *at = box + boxes->offsets[axis];
	struct rmt_range domain = boxes->bridge->domains[axis];

	rmt_set_clear(at, words_of(boxes, axis));
	if (is_finite(boxes, axis)) {
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

	if (is_finite(boxes, axis))
		return rmt_set_count(box + boxes->offsets[axis],
				     words_of(boxes, axis)) ==
		       joint->class_count;
	return rmt_range_within(boxes->bridge->domains[axis],
				rmt_parcel_range(boxes, box, axis));
}

/* ---- numbers that go together -------------------------------------------------- */

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
			struct rmt_range range = { (int64_t)state[3 * i],
						   (int64_t)state[3 * i + 1] };
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
			if (!is_finite(boxes, i))
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

/* ---- listing -------------------------------------------------------------------- */

/* What is known of a node while one leaf is looked for. */
enum lead {
	LEAD_UNKNOWN,
	LEAD_NOT,
	LEAD_THERE
};

struct listing {
	struct rmt_parcels *boxes;
	uint64_t *box;
	unsigned char *leads; /* by node: enum lead */
	uint32_t leaf;        /* the one that is looked for */
	size_t quota;         /* of boxes with it */
};

/* Whether a function has the leaf somewhere. */
static bool
leads_there(struct listing *list, uint32_t function)
{
	const struct rmt_diagram *diagram = &list->boxes->bridge->diagram;

	if (rmt_is_leaf(function))
		return function == list->leaf;
	unsigned char *lead = &list->leads[function - RMT_LEAF_COUNT];
	if (*lead != LEAD_UNKNOWN)
		return *lead == LEAD_THERE;
	const struct rmt_node *node = rmt_node_of(diagram, function);
	bool there = false;
	for (uint32_t i = 0; i < node->count && !there; i++)
		there = leads_there(list, diagram->runs[node->first + i].to);
	*lead = there ? LEAD_THERE : LEAD_NOT;
	return there;
}

static void
add_box(struct listing *list)
{
	struct rmt_parcels *boxes = list->boxes;
	size_t stride = (size_t)boxes->words + 1;

	if (boxes->failed || !rmt_parcel_numbers(boxes, list->box, NULL))
		return;
	if (list->quota == 0) {
		boxes->too_large = true;
		return;
	}
	if (!rmt_grow((void **)&boxes->rows, &boxes->capacity, boxes->count + 1,
		      stride * sizeof *boxes->rows)) {
		boxes->failed = true;
		return;
	}
	list->quota--;
	uint64_t *row = rmt_parcel(boxes, boxes->count++);
	memcpy(row, list->box, boxes->words * sizeof *row);
	row[boxes->words] = list->leaf;
}

static void
list_function(struct listing *list, uint32_t function);

/* All runs of a finite axis that lead to one function are one set. */
static void
list_cells(struct listing *list, const struct rmt_node *node, uint32_t first)
{
	const struct rmt_diagram *diagram = &list->boxes->bridge->diagram;
	uint64_t *set = rmt_parcel_set(list->boxes, list->box, node->variable);
	uint32_t words = words_of(list->boxes, node->variable);
	uint32_t to = diagram->runs[node->first + first].to;
	int64_t from = 0;

	rmt_set_clear(set, words);
	for (uint32_t i = 0; i < node->count; i++) {
		const struct rmt_run *run = &diagram->runs[node->first + i];
		if (run->to == to && i < first)
			return; /* was listed with that one */
		if (run->to == to)
			rmt_set_put_range(set, (uint32_t)from,
					  (uint32_t)(run->last - from + 1));
		from = run->last + 1;
	}
	list_function(list, to);
}

static void
list_run(struct listing *list, const struct rmt_node *node, uint32_t index,
	 int64_t first)
{
	const struct rmt_run *run =
		&list->boxes->bridge->diagram.runs[node->first + index];
	uint64_t *at = list->box + list->boxes->offsets[node->variable];

	at[0] = (uint64_t)first;
	at[1] = (uint64_t)run->last;
	list_function(list, run->to);
}

static void
list_function(struct listing *list, uint32_t function)
{
	struct rmt_parcels *boxes = list->boxes;
	const struct rmt_diagram *diagram = &boxes->bridge->diagram;

	if (boxes->failed || (boxes->too_large && list->quota == 0) ||
	    !leads_there(list, function))
		return;
	if (rmt_is_leaf(function)) {
		add_box(list);
		return;
	}
	const struct rmt_node *node = rmt_node_of(diagram, function);
	int64_t first = boxes->bridge->domains[node->variable].low;
	for (uint32_t i = 0; i < node->count; i++) {
		if (is_finite(boxes, node->variable))
			list_cells(list, node, i);
		else
			list_run(list, node, i, first);
		first = rmt_sum(diagram->runs[node->first + i].last, 1);
	}
	open_axis(boxes, list->box, node->variable);
}

/* Mark the leaves of a function, each node being seen once. */
static void
mark_leaves(struct listing *list, uint32_t function, uint64_t *leaves)
{
	const struct rmt_diagram *diagram = &list->boxes->bridge->diagram;

	if (rmt_is_leaf(function)) {
		rmt_set_put(leaves, function);
		return;
	}
	unsigned char *lead = &list->leads[function - RMT_LEAF_COUNT];
	if (*lead != LEAD_UNKNOWN)
		return;
	*lead = LEAD_NOT;
	const struct rmt_node *node = rmt_node_of(diagram, function);
	for (uint32_t i = 0; i < node->count; i++)
		mark_leaves(list, diagram->runs[node->first + i].to, leaves);
}

/* One leaf after the other, so that of each there is something. */
static void
list_leaves(struct listing *list, uint32_t function,
	    bool (*wanted)(uint32_t leaf))
{
	uint64_t leaves[RMT_LEAF_COUNT / 64] = { 0 };
	size_t nodes = list->boxes->bridge->diagram.node_count;
	size_t count = 0;

	mark_leaves(list, function, leaves);
	for (uint32_t i = 0; i < RMT_LEAF_COUNT; i++)
		if (rmt_set_has(leaves, i) && !wanted(i))
			rmt_set_drop(leaves, i);
		else
			count += rmt_set_has(leaves, i);
	for (uint32_t i = 0; i < RMT_LEAF_COUNT; i++) {
		if (!rmt_set_has(leaves, i))
			continue;
		memset(list->leads, LEAD_UNKNOWN, nodes);
		list->leaf = i;
		list->quota = RMT_PARCEL_MAX / count;
		list_function(list, function);
	}
}

void
rmt_parcels_list(struct rmt_parcels *boxes, uint32_t function,
		 bool (*wanted)(uint32_t leaf))
{
	struct listing list = { .boxes = boxes };

	if (boxes->failed)
		return;
	list.box = rmt_alloc_array((size_t)boxes->words + 1, sizeof *list.box);
	list.leads = rmt_alloc_array(boxes->bridge->diagram.node_count + 1,
				     sizeof *list.leads);
	boxes->failed = list.box == NULL || list.leads == NULL;
	for (uint32_t i = 0; !boxes->failed && i < boxes->bridge->axis_count;
	     i++) {
		open_axis(boxes, list.box, i);
		if (is_finite(boxes, i) &&
		    boxes->bridge->axes[i].class_count == 0)
			function = 0; /* no request that both accept */
	}
	if (!boxes->failed)
		list_leaves(&list, function, wanted);
	rmt_free(list.box);
	rmt_free(list.leads);
}

/* ---- merging -------------------------------------------------------------------- */

/* The one axis on which two boxes differ; none: they are equal or differ on
 * several. */
static uint32_t
only_difference(const struct rmt_parcels *boxes, const uint64_t *a,
		const uint64_t *b)
{
	uint32_t found = RMT_NONE;

	if (a[boxes->words] != b[boxes->words])
		return RMT_NONE;
	for (uint32_t i = 0; i < boxes->bridge->axis_count; i++) {
		if (memcmp(a + boxes->offsets[i], b + boxes->offsets[i],
			   words_of(boxes, i) * sizeof *a) == 0)
			continue;
		if (found != RMT_NONE)
			return RMT_NONE;
		found = i;
	}
	return found;
}

static bool
join(const struct rmt_parcels *boxes, uint64_t *a, const uint64_t *b,
     uint32_t axis)
{
	uint64_t *x = a + boxes->offsets[axis];
	struct rmt_range one = rmt_parcel_range(boxes, a, axis);
	struct rmt_range two = rmt_parcel_range(boxes, b, axis);

	if (is_finite(boxes, axis)) {
		rmt_set_join(x, b + boxes->offsets[axis],
			     words_of(boxes, axis));
		return true;
	}
	if (rmt_sum(one.high, 1) != two.low && rmt_sum(two.high, 1) != one.low)
		return false;
	x[0] = (uint64_t)rmt_smaller(one.low, two.low);
	x[1] = (uint64_t)rmt_larger(one.high, two.high);
	return true;
}

void
rmt_parcel_cover(const struct rmt_parcels *boxes, uint64_t *box,
		 const uint64_t *other)
{
	for (uint32_t i = 0; i < boxes->bridge->axis_count; i++) {
		uint64_t *at = box + boxes->offsets[i];
		if (is_finite(boxes, i)) {
			rmt_set_join(at, other + boxes->offsets[i],
				     words_of(boxes, i));
			continue;
		}
		struct rmt_range range = rmt_range_span(
			rmt_parcel_range(boxes, box, i),
			rmt_parcel_range(boxes, other, i));
		at[0] = (uint64_t)range.low;
		at[1] = (uint64_t)range.high;
	}
}

/* Boxes that are too many to be held against each other stay as they are. */
#define MERGE_MAX 3000

void
rmt_parcels_merge(struct rmt_parcels *boxes)
{
	size_t stride = (size_t)boxes->words + 1;
	bool any = boxes->count <= MERGE_MAX;

	while (any) {
		any = false;
		for (size_t i = 0; i < boxes->count; i++)
			for (size_t j = i + 1; j < boxes->count; j++) {
				uint64_t *a = rmt_parcel(boxes, i);
				uint64_t *b = rmt_parcel(boxes, j);
				uint32_t axis = only_difference(boxes, a, b);
				if (axis == RMT_NONE ||
				    !join(boxes, a, b, axis))
					continue;
				memmove(b, b + stride,
					(--boxes->count - j) * stride *
						sizeof *b);
				any = true;
				j--;
			}
	}
}
