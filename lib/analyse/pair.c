/*
 * pair.c - two requests that differ in some facts alone, and in their outcome.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. The axes in which
 * the two may differ are taken away: what is left says of all other facts
 * whether two outcomes are possible. A difference between numbers is taken
 * away with either of them, which may say so too often but never too seldom;
 * the two requests are then looked for one point after the other.
 */
#include "analyse/pair.h"

#include "logic/count.h"

/* Points of the other facts that are looked at. */
#define TRIES_MAX 200u

bool
rmt_pair_init(struct rmt_pair *pair, struct rmt_space *space)
{
	uint32_t words = space->search.shape.word_count;

	*pair = (struct rmt_pair){ .space = space };
	pair->freed = rmt_alloc_array(rmt_set_words(space->axis_count) + 1,
				      sizeof *pair->freed);
	pair->point = rmt_alloc_array((size_t)space->axis_count + 1,
				      sizeof *pair->point);
	pair->first = rmt_alloc_array((size_t)words + 1, sizeof *pair->first);
	pair->second = rmt_alloc_array((size_t)words + 1, sizeof *pair->second);
	return pair->freed != NULL && pair->point != NULL &&
	       pair->first != NULL && pair->second != NULL;
}

void
rmt_pair_clear(struct rmt_pair *pair)
{
	rmt_free(pair->freed);
	rmt_free(pair->point);
	rmt_free(pair->first);
	rmt_free(pair->second);
	*pair = (struct rmt_pair){ .space = NULL };
}

static uint32_t
apply(struct rmt_pair *pair, enum rmt_diagram_op op, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&pair->space->diagram, op, a, b);
}

/* Leaves from one to another, both among them, as they are; all others 0. */
static uint32_t
keep_leaves(struct rmt_pair *pair, uint32_t function, uint32_t from,
	    uint32_t to)
{
	uint32_t leaves[64] = { 0 };

	for (uint32_t i = from; i <= to && i < 64; i++)
		leaves[i] = i;
	return rmt_diagram_map(&pair->space->diagram, function, leaves, 0);
}

/* What the two are, told from the outcomes at one point of the other facts. */
typedef enum rmt_proof
choose_two(struct rmt_pair *pair, uint32_t here, uint32_t axis, int64_t value);

/* Any two whose outcomes differ. */
static enum rmt_proof
choose_different(struct rmt_pair *pair, uint32_t here, uint32_t axis,
		 int64_t value)
{
	struct rmt_space *space = pair->space;

	(void)axis;
	(void)value;
	enum rmt_proof proof = rmt_space_find(space, here, pair->first);
	if (proof != RMT_PROOF_SHOWN)
		return proof;
	rmt_space_point(space, pair->first, pair->point);
	uint32_t leaf = rmt_diagram_leaf(&space->diagram, here, pair->point);
	uint32_t others = apply(
		pair, RMT_WORST, keep_leaves(pair, here, leaf + 1, 63),
		leaf == 0 ? 0 : keep_leaves(pair, here, 1, leaf - 1));
	return rmt_space_find(space, others, pair->second);
}

/* One at a value or above it, and a lower one that is better. */
static enum rmt_proof
choose_worse(struct rmt_pair *pair, uint32_t here, uint32_t axis, int64_t value)
{
	struct rmt_space *space = pair->space;
	enum rmt_proof all = RMT_PROOF_NEVER;
	int64_t end = space->domains[axis].high;
	uint32_t from = rmt_diagram_range(&space->diagram, axis,
					  (struct rmt_range){ value, end });

	here = keep_leaves(pair, here, 1, 63);
	for (uint32_t leaf = 63; leaf > 1; leaf--) {
		uint32_t worse = apply(pair, RMT_WHERE, from,
				       keep_leaves(pair, here, leaf, leaf));
		enum rmt_proof proof = rmt_space_find(space, worse,
						      pair->first);
		if (proof != RMT_PROOF_SHOWN) {
			all = proof == RMT_PROOF_UNKNOWN ? proof : all;
			continue;
		}
		rmt_space_point(space, pair->first, pair->point);
		uint32_t below = rmt_diagram_range(
			&space->diagram, axis,
			(struct rmt_range){ INT64_MIN, pair->point[axis] - 1 });
		uint32_t better = apply(pair, RMT_WHERE, below,
					keep_leaves(pair, here, 1, leaf - 1));
		proof = rmt_space_find(space, better, pair->second);
		if (proof == RMT_PROOF_SHOWN)
			return proof;
		all = proof == RMT_PROOF_UNKNOWN ? proof : all;
	}
	return all;
}

/* Look for the two at the points of a region of the other facts. */
static enum rmt_proof
look_through(struct rmt_pair *pair, uint32_t region, choose_two *choose,
	     uint32_t axis, int64_t value)
{
	struct rmt_space *space = pair->space;

	bool missed = false;

	for (uint32_t tries = 0; tries < TRIES_MAX; tries++) {
		enum rmt_proof proof = rmt_space_find(space, region,
						      pair->first);
		if (proof != RMT_PROOF_SHOWN)
			return missed ? RMT_PROOF_UNKNOWN : proof;
		rmt_space_point(space, pair->first, pair->point);
		uint32_t box = rmt_space_box(space, pair->point, pair->freed);
		proof = choose(pair,
			       apply(pair, RMT_WHERE, box, pair->outcomes),
			       axis, value);
		if (proof == RMT_PROOF_SHOWN)
			return proof;
		missed = missed || proof == RMT_PROOF_UNKNOWN;
		region = apply(pair, RMT_EXCEPT, region, box);
	}
	return RMT_PROOF_UNKNOWN;
}

enum rmt_proof
rmt_pair_differ(struct rmt_pair *pair)
{
	static const uint32_t none[64] = { 0 };
	struct rmt_diagram *diagram = &pair->space->diagram;
	uint32_t joined = rmt_diagram_collapse(diagram, pair->outcomes,
					       pair->freed, RMT_AGREE);

	return look_through(pair, rmt_diagram_map(diagram, joined, none, 1),
			    choose_different, 0, 0);
}

/* Where the outcomes at values from one on can be worse than those before. */
static uint32_t
worse_from(struct rmt_pair *pair, uint32_t before, uint32_t axis, int64_t value,
	   uint32_t *out_best)
{
	struct rmt_diagram *diagram = &pair->space->diagram;
	uint32_t here = rmt_diagram_at(diagram, pair->outcomes, axis, value);
	uint32_t worst = rmt_diagram_collapse(diagram, here, pair->freed,
					      RMT_WORST);

	*out_best = apply(
		pair, RMT_BEST, before,
		rmt_diagram_collapse(diagram, here, pair->freed, RMT_BEST));
	return apply(pair, RMT_WORSE, worst, before);
}

/* One value of the fact after the other, lowest first. */
static enum rmt_proof
worsen_by_value(struct rmt_pair *pair, uint32_t axis,
		const struct rmt_cuts *cuts)
{
	enum rmt_proof worst = RMT_PROOF_NEVER;
	uint32_t before = 0;

	for (size_t i = 0; i < cuts->count; i++) {
		uint32_t region = worse_from(pair, before, axis,
					     cuts->firsts[i], &before);
		enum rmt_proof proof = look_through(pair, region, choose_worse,
						    axis, cuts->firsts[i]);
		if (proof == RMT_PROOF_SHOWN)
			return proof;
		if (proof == RMT_PROOF_UNKNOWN)
			worst = proof;
	}
	return worst;
}

/* All values at once: where a difference hangs on the fact, no cut says when
 * the outcome changes. */
static enum rmt_proof
worsen_at_all(struct rmt_pair *pair, uint32_t axis)
{
	struct rmt_diagram *diagram = &pair->space->diagram;
	uint32_t worst = rmt_diagram_collapse(diagram, pair->outcomes,
					      pair->freed, RMT_WORST);
	uint32_t best = rmt_diagram_collapse(diagram, pair->outcomes,
					     pair->freed, RMT_BEST);

	uint32_t region = apply(pair, RMT_WORSE, worst, best);
	if (region == 0)
		return RMT_PROOF_NEVER;
	enum rmt_proof proof = look_through(pair, region, choose_worse, axis,
					    INT64_MIN);
	return proof == RMT_PROOF_SHOWN ? proof : RMT_PROOF_UNKNOWN;
}

/* Whether a difference hangs on the fact. */
static bool
has_difference(const struct rmt_pair *pair)
{
	const struct rmt_space *space = pair->space;

	for (uint32_t i = 0; i < space->axis_count; i++)
		if (space->axes[i].kind == RMT_AXIS_DIFFERENCE &&
		    rmt_set_has(pair->freed, i))
			return true;
	return false;
}

/* Requests that say none are in no order with others. */
static void
leave_absent_out(struct rmt_pair *pair, struct rmt_slot slot)
{
	struct rmt_space *space = pair->space;
	const struct rmt_row_fact *fact = &space->program->fact[slot.fact];
	uint32_t axis = fact->kind == RMT_NUMERIC ?
				rmt_space_absence(space, slot) :
				RMT_NONE;
	int64_t end = (int64_t)fact->cell_count - 1;

	if (axis != RMT_NONE)
		pair->outcomes = apply(
			pair, RMT_WHERE,
			rmt_diagram_range(&space->diagram, axis,
					  (struct rmt_range){ 0, 0 }),
			pair->outcomes);
	if (fact->kind == RMT_FINITE && fact->none_cell != RMT_NONE)
		pair->outcomes = apply(
			pair, RMT_WHERE,
			rmt_diagram_range(&space->diagram,
					  rmt_space_axis(space, slot),
					  (struct rmt_range){ 0, end - 1 }),
			pair->outcomes);
}

enum rmt_proof
rmt_pair_worsen(struct rmt_pair *pair, uint32_t fact)
{
	struct rmt_space *space = pair->space;
	struct rmt_slot slot = rmt_state_slot(&space->search.shape, fact,
					      &RMT_NO_FOCUS);
	uint32_t axis = rmt_space_axis(space, slot);
	struct rmt_cuts cuts;

	leave_absent_out(pair, slot);
	if (has_difference(pair))
		return worsen_at_all(pair, axis);
	if (!rmt_cuts_gather(&space->diagram, axis, &pair->outcomes, 1,
			     &cuts)) {
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return RMT_PROOF_UNKNOWN;
	}
	enum rmt_proof proof = worsen_by_value(pair, axis, &cuts);
	rmt_free(cuts.firsts);
	return proof;
}
