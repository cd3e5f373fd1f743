/*
 * bridge.c - two spaces of requests as one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/bridge.h"

#include <string.h>

#include "analyse/cell.h"
#include "base/buffer.h"
#include "decide/slate.h"
#include "decide/witness.h"

/* ---- facts --------------------------------------------------------------- */

static bool
same_id(const struct rmt_program *p, uint32_t a, const struct rmt_program *q,
	uint32_t b)
{
	return strcmp(rmt_text(p, p->fact[a].id), rmt_text(q, q->fact[b].id)) ==
	       0;
}

static bool
same_fact(const struct rmt_program *p, uint32_t a, const struct rmt_program *q,
	  uint32_t b)
{
	const struct rmt_row_fact *x = &p->fact[a], *y = &q->fact[b];

	if (!same_id(p, a, q, b) || x->type != y->type ||
	    (x->owner == RMT_NONE) != (y->owner == RMT_NONE) ||
	    ((x->flags ^ y->flags) & (RMT_FACT_MANY | RMT_FACT_SPLIT)) != 0)
		return false;
	return x->owner == RMT_NONE || same_fact(p, x->owner, q, y->owner);
}

static bool
match_facts(struct rmt_bridge *bridge, const struct rmt_program *const p[2])
{
	for (uint32_t side = 0; side < 2; side++) {
		const struct rmt_program *own = p[side], *other = p[1 - side];
		uint32_t *facts = rmt_arena_alloc(
			&bridge->arena,
			((size_t)own->fact_count + 1) * sizeof *facts);
		bridge->facts[side] = facts;
		if (facts == NULL)
			return false;
		for (uint32_t i = 0; i < own->fact_count; i++) {
			facts[i] = RMT_NONE;
			for (uint32_t j = 0; j < other->fact_count; j++)
				if (same_fact(own, i, other, j))
					facts[i] = j;
		}
	}
	return true;
}

/* Of several values as many as can show any pair of answers. */
static bool
init_space(struct rmt_bridge *bridge, uint32_t side,
	   const struct rmt_program *const p[2])
{
	const struct rmt_program *own = p[side];
	uint32_t *least = rmt_arena_alloc(
		&bridge->arena, ((size_t)own->fact_count + 1) * sizeof *least);

	if (least == NULL)
		return false;
	for (uint32_t i = 0; i < own->fact_count; i++) {
		uint32_t other = bridge->facts[side][i];
		if (other == RMT_NONE || !rmt_fact_is_many(own, i) ||
		    (own->fact[i].flags & RMT_FACT_SPLIT) != 0)
			continue;
		least[i] = rmt_split_need(own, i) +
			   rmt_split_need(p[1 - side], other);
		if (least[i] > RMT_ELEMENT_MAX)
			least[i] = RMT_ELEMENT_MAX;
	}
	return rmt_space_init_wide(&bridge->spaces[side], own, least) ==
	       REMIT_OK;
}

/* ---- classes ------------------------------------------------------------- */

/* The values of a pair of facts while they are gathered. */
struct gathering {
	struct rmt_bridge *bridge;
	struct rmt_joint *joint;
	size_t capacity;
	rmt_bridge_odd *tell;
	void *context;
	bool failed;
};

static const struct rmt_program *
program_of(const struct rmt_bridge *bridge, uint32_t side)
{
	return bridge->spaces[side].program;
}

static void
add_class(struct gathering *g, const uint32_t cell[2], const char *text)
{
	struct rmt_joint *joint = g->joint;

	for (uint32_t i = 0; i < joint->class_count; i++)
		if (joint->classes[i].cell[0] == cell[0] &&
		    joint->classes[i].cell[1] == cell[1])
			return;
	const char *kept = rmt_arena_copy(&g->bridge->arena, text,
					  strlen(text));
	if (kept == NULL ||
	    !rmt_grow((void **)&joint->classes, &g->capacity,
		      joint->class_count + 1, sizeof *joint->classes)) {
		g->failed = true;
		return;
	}
	joint->classes[joint->class_count++] = (struct rmt_class){
		{ cell[0], cell[1] }, kept
	};
}

static void
offer(struct gathering *g, const char *text)
{
	uint32_t cell[2] = { RMT_NONE, RMT_NONE };

	for (uint32_t side = 0; side < 2; side++)
		if (g->joint->fact[side] != RMT_NONE &&
		    !rmt_cell_of_value(program_of(g->bridge, side),
				       g->joint->fact[side], text, &cell[side]))
			g->failed = true;
	for (uint32_t side = 0; side < 2; side++)
		if (g->joint->fact[side] != RMT_NONE &&
		    cell[side] == RMT_NONE) {
			const struct rmt_program *p = program_of(g->bridge,
								 1 - side);
			uint32_t fact = g->joint->fact[1 - side];
			if (g->tell != NULL && cell[1 - side] != RMT_NONE)
				g->tell(g->context, 1 - side,
					rmt_text(p, p->fact[fact].id), text);
			return;
		}
	add_class(g, cell, text);
}

static void
offer_cells(struct gathering *g, uint32_t side)
{
	const struct rmt_program *p = program_of(g->bridge, side);
	uint32_t fact = g->joint->fact[side];
	char bytes[1024];

	for (uint32_t i = 0; i < p->fact[fact].cell_count && !g->failed; i++) {
		struct rmt_slate slate = { .bytes = bytes,
					   .size = sizeof bytes };
		if (!rmt_set_has(p->word + p->fact[fact].full, i))
			continue;
		rmt_witness_cell(p, fact, i, &slate);
		offer(g, rmt_slate_end(&slate));
	}
}

/* Versions at which one side tells apart. */
static void
offer_cuts(struct gathering *g, uint32_t side)
{
	const struct rmt_program *p = program_of(g->bridge, side);
	const struct rmt_row_fact *row = &p->fact[g->joint->fact[side]];

	for (uint32_t i = 0; i < row->ranges.count; i++) {
		const struct rmt_row_range *range =
			&p->range[row->ranges.first + i];
		for (uint32_t j = 0; j < range->cuts.count && !g->failed; j++) {
			const struct rmt_row_cut *cut =
				&p->cut[range->cuts.first + j];
			struct rmt_buffer text = { 0 };
			rmt_buffer_add(
				&text,
				rmt_text(p, p->product[range->product].id));
			rmt_buffer_add(&text, "@");
			rmt_buffer_add(&text, rmt_text(p, cut->version));
			g->failed = g->failed || text.failed;
			offer(g, rmt_buffer_text(&text));
			rmt_buffer_clear(&text);
		}
	}
}

/* Every value that a cell of either side can be told by. */
static void
gather(struct gathering *g)
{
	static const char *const others[] = { "other", "another", "unlisted",
					      "something-else" };
	bool both = g->joint->fact[0] != RMT_NONE &&
		    g->joint->fact[1] != RMT_NONE;

	for (uint32_t i = 2; i-- > 0;)
		if (g->joint->fact[i] != RMT_NONE) {
			offer_cells(g, i);
			offer_cuts(g, i);
		}
	g->tell = NULL;
	for (size_t i = 0; both && i < sizeof others / sizeof *others; i++)
		offer(g, others[i]);
}

/* Elements and parts of one fact have the same classes. */
static bool
find_classes(struct rmt_bridge *bridge, struct rmt_joint *joint)
{
	struct gathering g = { .bridge = bridge, .joint = joint };

	for (uint32_t i = 0; i < bridge->axis_count; i++) {
		const struct rmt_joint *like = &bridge->axes[i];
		if (like->kind == RMT_AXIS_CELLS &&
		    like->fact[0] == joint->fact[0] &&
		    like->fact[1] == joint->fact[1]) {
			joint->classes = like->classes;
			joint->class_count = like->class_count;
			return true;
		}
	}
	gather(&g);
	struct rmt_class *kept = rmt_arena_alloc(
		&bridge->arena,
		((size_t)joint->class_count + 1) * sizeof *kept);
	if (kept != NULL && joint->class_count > 0)
		memcpy(kept, joint->classes, joint->class_count * sizeof *kept);
	rmt_free(joint->classes);
	joint->classes = kept;
	return kept != NULL && !g.failed;
}

bool
rmt_bridge_odds(struct rmt_bridge *bridge, rmt_bridge_odd *tell, void *context)
{
	bool failed = false;

	for (uint32_t i = 0; i < bridge->axis_count; i++) {
		struct rmt_joint joint = bridge->axes[i];
		struct gathering g = { .bridge = bridge,
				       .joint = &joint,
				       .tell = tell,
				       .context = context };
		if (joint.kind != RMT_AXIS_CELLS || joint.element > 0 ||
		    joint.fact[0] == RMT_NONE || joint.fact[1] == RMT_NONE)
			continue;
		joint.classes = NULL;
		joint.class_count = 0;
		gather(&g);
		failed = failed || g.failed;
		rmt_free(joint.classes);
	}
	return !failed;
}

/* Whether a value of one side is in no class. */
static bool
is_narrow(const struct rmt_bridge *bridge, const struct rmt_joint *joint)
{
	for (uint32_t side = 0; side < 2; side++) {
		const struct rmt_program *p = program_of(bridge, side);
		uint32_t fact = joint->fact[side];
		uint32_t cells = fact == RMT_NONE ? 0 :
						    p->fact[fact].cell_count;
		for (uint32_t i = 0; i < cells; i++) {
			uint32_t j = 0;
			while (j < joint->class_count &&
			       joint->classes[j].cell[side] != i)
				j++;
			if (j == joint->class_count &&
			    rmt_set_has(p->word + p->fact[fact].full, i))
				return true;
		}
	}
	return false;
}

/* ---- axes ---------------------------------------------------------------- */

static uint32_t
element_of(const struct rmt_space *space, struct rmt_slot slot)
{
	const struct rmt_room *room = &space->search.shape.rooms[slot.fact];

	if (room->holder == RMT_NONE)
		return 0;
	const struct rmt_room *holder =
		&space->search.shape.rooms[room->holder];
	return (slot.offset - holder->offset - RMT_HEADER_WORDS) /
	       holder->stride;
}

/* The slot on the other side of a value, of a fact that both know. */
static struct rmt_slot
other_slot(const struct rmt_bridge *bridge, uint32_t side, struct rmt_slot slot)
{
	const struct rmt_space *space = &bridge->spaces[1 - side];
	uint32_t fact = bridge->facts[side][slot.fact];

	if (space->search.shape.rooms[fact].holder == RMT_NONE)
		return rmt_state_slot(&space->search.shape, fact,
				      &RMT_NO_FOCUS);
	return rmt_state_element(&space->search.shape, fact,
				 element_of(&bridge->spaces[side], slot));
}

/* The axis on the other side that means the same; or none. */
static uint32_t
other_axis(const struct rmt_bridge *bridge, uint32_t side,
	   const struct rmt_axis *axis)
{
	const struct rmt_space *space = &bridge->spaces[1 - side];
	const uint32_t *facts = bridge->facts[side];

	if (axis->kind == RMT_AXIS_ANSWER || facts[axis->slot.fact] == RMT_NONE)
		return RMT_NONE;
	if (axis->kind == RMT_AXIS_MANY)
		return space->axis_at[space->search.shape
					      .rooms[facts[axis->slot.fact]]
					      .offset];
	struct rmt_slot slot = other_slot(bridge, side, axis->slot);
	if (axis->kind == RMT_AXIS_ABSENCE)
		return rmt_space_absence(space, slot);
	if (axis->kind != RMT_AXIS_DIFFERENCE)
		return rmt_space_axis(space, slot);
	if (facts[axis->other.fact] == RMT_NONE)
		return RMT_NONE;
	return rmt_space_difference(space, slot,
				    other_slot(bridge, side, axis->other),
				    axis->months);
}

uint32_t
rmt_bridge_joint(const struct rmt_bridge *bridge, uint32_t side, uint32_t axis)
{
	uint32_t i = 0;

	while (i < bridge->axis_count && bridge->axes[i].axis[side] != axis)
		i++;
	return i;
}

/* Days are those on which both sides are in force. What can be none on one
 * side only has to be there. */
static struct rmt_range
joint_domain(const struct rmt_bridge *bridge, const struct rmt_joint *joint)
{
	struct rmt_range domain = { INT64_MIN, INT64_MAX };

	if (joint->kind == RMT_AXIS_CELLS)
		return (struct rmt_range){ 0, joint->class_count == 0 ?
						      0 :
						      joint->class_count - 1 };
	for (uint32_t side = 0; side < 2; side++)
		if (joint->axis[side] != RMT_NONE)
			domain = rmt_range_both(
				domain, bridge->spaces[side]
						.domains[joint->axis[side]]);
	if (joint->kind == RMT_AXIS_ABSENCE && joint->fact[0] != RMT_NONE &&
	    joint->fact[1] != RMT_NONE &&
	    (joint->axis[0] == RMT_NONE || joint->axis[1] == RMT_NONE))
		domain.high = 0;
	return domain;
}

static bool
add_joint(struct rmt_bridge *bridge, uint32_t side, uint32_t index)
{
	const struct rmt_space *space = &bridge->spaces[side];
	const struct rmt_axis *axis = &space->axes[index];
	struct rmt_joint joint = { .kind = axis->kind };

	joint.axis[side] = index;
	joint.axis[1 - side] = other_axis(bridge, side, axis);
	joint.fact[side] = axis->slot.fact;
	joint.fact[1 - side] = bridge->facts[side][axis->slot.fact];
	joint.element = axis->kind == RMT_AXIS_MANY ||
					axis->kind == RMT_AXIS_ANSWER ?
				0 :
				element_of(space, axis->slot);
	if (axis->kind == RMT_AXIS_CELLS && !find_classes(bridge, &joint))
		return false;
	joint.narrow = axis->kind == RMT_AXIS_CELLS &&
		       is_narrow(bridge, &joint);
	if (axis->kind == RMT_AXIS_DIFFERENCE) {
		joint.from = rmt_bridge_joint(
			bridge, side, rmt_space_axis(space, axis->slot));
		joint.to = rmt_bridge_joint(bridge, side,
					    rmt_space_axis(space, axis->other));
		joint.months = axis->months;
	}
	if (!rmt_grow((void **)&bridge->axes, &bridge->axis_capacity,
		      (size_t)bridge->axis_count + 1, sizeof *bridge->axes) ||
	    !rmt_grow((void **)&bridge->domains, &bridge->domain_capacity,
		      (size_t)bridge->axis_count + 1, sizeof *bridge->domains))
		return false;
	bridge->domains[bridge->axis_count] = joint_domain(bridge, &joint);
	bridge->axes[bridge->axis_count++] = joint;
	return true;
}

/* As the new policy orders them, differences behind all numbers. */
static bool
add_axes(struct rmt_bridge *bridge)
{
	for (int last = 0; last < 2; last++)
		for (uint32_t side = 2; side-- > 0;) {
			const struct rmt_space *space = &bridge->spaces[side];
			for (uint32_t i = 0; i < space->axis_count; i++) {
				enum rmt_axis_kind kind = space->axes[i].kind;
				if ((kind >= RMT_AXIS_DIFFERENCE) !=
					    (last != 0) ||
				    rmt_bridge_joint(bridge, side, i) <
					    bridge->axis_count)
					continue;
				if (!add_joint(bridge, side, i))
					return false;
			}
		}
	return true;
}

remit_status
rmt_bridge_init(struct rmt_bridge *bridge, const struct rmt_program *before,
		const struct rmt_program *after)
{
	const struct rmt_program *const programs[2] = { before, after };

	*bridge = (struct rmt_bridge){ 0 };
	if (!match_facts(bridge, programs) ||
	    !init_space(bridge, RMT_BEFORE, programs) ||
	    !init_space(bridge, RMT_AFTER, programs) || !add_axes(bridge))
		return REMIT_E_NOMEM;
	rmt_diagram_init(&bridge->diagram, bridge->domains, bridge->axis_count);
	return REMIT_OK;
}

void
rmt_bridge_clear(struct rmt_bridge *bridge)
{
	rmt_diagram_clear(&bridge->diagram);
	for (uint32_t side = 0; side < 2; side++)
		if (bridge->spaces[side].program != NULL)
			rmt_space_clear(&bridge->spaces[side]);
	rmt_free(bridge->axes);
	rmt_free(bridge->domains);
	rmt_arena_clear(&bridge->arena);
	*bridge = (struct rmt_bridge){ 0 };
}
