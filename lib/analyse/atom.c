/*
 * atom.c - one thing that a customer can change about a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#include "analyse/atom.h"

#include <string.h>

#include "decide/phase.h"
#include "decide/slate.h"
#include "decide/vocabulary.h"

/* What is gathered. */
struct gathering {
	const remit_decision *decision;
	struct rmt_arena *arena;
	struct rmt_atoms *atoms;
};

uint32_t
rmt_atom_cell(const remit_decision *decision, const struct rmt_atom *atom)
{
	const uint64_t *set = rmt_decision_base(decision) + atom->slot.offset;
	uint32_t words = decision->search->shape.rooms[atom->fact].words;

	return rmt_set_single(set, words) ? rmt_set_next(set, words, 0) :
					    RMT_SET_END;
}

/* Leave out releases that are not out on the day of the request. */
static void
drop_unreleased(const struct gathering *g, const struct rmt_atom *atom)
{
	const struct rmt_program *program = g->decision->program;
	const struct rmt_shape *shape = &g->decision->search->shape;
	struct rmt_slot date = { 0, shape->rooms[0].offset };
	int64_t day = rmt_slot_range(rmt_decision_base(g->decision), date).low;
	uint64_t *set = atom->candidates;

	for (uint32_t i = rmt_set_next(set, atom->words, 0); i != RMT_SET_END;
	     i = rmt_set_next(set, atom->words, i + 1)) {
		uint32_t release = rmt_cell_release(program, atom->fact, i);
		if (release != RMT_NONE && program->release[release].date > day)
			rmt_set_drop(set, i);
	}
}

/* Leave the cells of products that the value may be of now, and of the only
 * one that it is what comes after it. */
static void
keep_later_releases(const struct gathering *g, const struct rmt_atom *atom)
{
	const struct rmt_program *program = g->decision->program;
	const uint64_t *now = rmt_decision_base(g->decision) +
			      atom->slot.offset;
	uint32_t cell = rmt_atom_cell(g->decision, atom);
	struct rmt_some ranges = program->fact[atom->fact].ranges;

	for (uint32_t i = 0; i < ranges.count; i++) {
		struct rmt_some cells = program->range[ranges.first + i].cells;
		uint32_t first = rmt_set_next(now, atom->words, cells.first);
		bool has = first < cells.first + cells.count;
		for (uint32_t j = 0; j < cells.count; j++)
			if (!has ||
			    (cell != RMT_SET_END && cells.first + j <= cell))
				rmt_set_drop(atom->candidates, cells.first + j);
	}
}

/* Leave what lies above (or below) the only cell. */
static void
keep_side(const struct gathering *g, const struct rmt_atom *atom, bool above)
{
	uint32_t cell = rmt_atom_cell(g->decision, atom);
	uint32_t count = g->decision->program->fact[atom->fact].cell_count;

	for (uint32_t i = 0; cell != RMT_SET_END && i < count; i++)
		if (above ? i < cell : i > cell)
			rmt_set_drop(atom->candidates, i);
}

/* A contract is bought so that it runs. */
static void
keep_running(const struct gathering *g, const struct rmt_atom *atom)
{
	const struct rmt_program *program = g->decision->program;
	const struct rmt_row_fact *row = &program->fact[atom->fact];

	if (!rmt_text_same(rmt_text(program, row->id), RMT_CONTRACT_FACT))
		return;
	for (uint32_t i = 0; i < row->cell_count; i++)
		if (i != RMT_CONTRACT_ACTIVE)
			rmt_set_drop(atom->candidates, i);
}

static void
narrow_cells(const struct gathering *g, const struct rmt_atom *atom)
{
	const struct rmt_row_fact *row =
		&g->decision->program->fact[atom->fact];
	uint32_t cell = rmt_atom_cell(g->decision, atom);
	bool upwards = row->change == RMT_WAY_UPGRADE ||
		       row->change == RMT_WAY_BUY;

	if (row->type == RMT_TYPE_RELEASE)
		drop_unreleased(g, atom);
	if (row->type == RMT_TYPE_RELEASE && row->change == RMT_WAY_UPGRADE)
		keep_later_releases(g, atom);
	else if ((row->flags & RMT_FACT_ORDERED) != 0 &&
		 row->change != RMT_WAY_MIGRATE)
		keep_side(g, atom, upwards);
	keep_running(g, atom);
	if (cell != RMT_SET_END)
		rmt_set_drop(atom->candidates, cell);
	if (row->other_cell != RMT_NONE)
		rmt_set_drop(atom->candidates, row->other_cell);
	if (row->none_cell != RMT_NONE && row->change != RMT_WAY_REVERT &&
	    row->change != RMT_WAY_MIGRATE)
		rmt_set_drop(atom->candidates, row->none_cell);
}

/* A number can become any other; one that is bought more, reverted less. No
 * day becomes one that is still to come. */
static void
narrow_number(const struct gathering *g, const struct rmt_atom *atom)
{
	const struct rmt_row_fact *row =
		&g->decision->program->fact[atom->fact];
	struct rmt_range now = rmt_slot_range(rmt_decision_base(g->decision),
					      atom->slot);
	struct rmt_slot slot = { atom->fact, 0 };
	struct rmt_range range = rmt_slot_range(atom->candidates, slot);

	struct rmt_slot date = { 0,
				 g->decision->search->shape.rooms[0].offset };

	atom->candidates[2] = RMT_PRESENT;
	if (row->type == RMT_TYPE_DATE)
		range.high = rmt_slot_range(rmt_decision_base(g->decision),
					    date)
				     .high;
	rmt_slot_set_range(atom->candidates, slot, range);
	if (rmt_slot_absence(rmt_decision_base(g->decision), atom->slot) !=
		    RMT_PRESENT ||
	    !rmt_range_point(now) || row->change == RMT_WAY_MIGRATE)
		return;
	if (row->change == RMT_WAY_REVERT)
		range.high = rmt_difference(now.low, 1);
	else
		range.low = rmt_sum(now.low, 1);
	rmt_slot_set_range(atom->candidates, slot, range);
}

static bool
is_empty(const struct gathering *g, const struct rmt_atom *atom)
{
	struct rmt_slot slot = { atom->fact, 0 };

	if (g->decision->program->fact[atom->fact].kind == RMT_FINITE)
		return rmt_set_empty(atom->candidates, atom->words);
	return rmt_range_empty(rmt_slot_range(atom->candidates, slot));
}

/* All that the fact can be, in a state of its own. */
static void
open_candidates(const struct gathering *g, const struct rmt_atom *atom)
{
	struct rmt_search *search = g->decision->search;

	rmt_state_open_slot(&search->shape, search->spare, atom->slot);
	memcpy(atom->candidates, search->spare + atom->slot.offset,
	       atom->words * sizeof *atom->candidates);
}

static bool
add(const struct gathering *g, struct rmt_atom atom)
{
	struct rmt_atoms *atoms = g->atoms;

	if (!atom.drop) {
		atom.candidates = rmt_arena_alloc(
			g->arena, atom.words * sizeof *atom.candidates);
		if (atom.candidates == NULL)
			return false;
		open_candidates(g, &atom);
		if (g->decision->program->fact[atom.fact].kind == RMT_FINITE)
			narrow_cells(g, &atom);
		else
			narrow_number(g, &atom);
		if (is_empty(g, &atom))
			return true;
	}
	if (!rmt_grow((void **)&atoms->items, &atoms->capacity,
		      atoms->count + 1, sizeof *atoms->items))
		return false;
	atoms->items[atoms->count++] = atom;
	return true;
}

/* Each of several values can become another, or be dropped. */
static bool
add_elements(const struct gathering *g, struct rmt_atom atom)
{
	const struct rmt_shape *shape = &g->decision->search->shape;
	uint32_t count = rmt_state_count(shape, rmt_decision_base(g->decision),
					 atom.fact);
	bool done = true;

	if (rmt_state_is_open(shape, rmt_decision_base(g->decision), atom.fact))
		return true;
	for (uint32_t i = 0; i < count && done; i++) {
		struct rmt_atom drop = atom;
		atom.element = drop.element = i;
		atom.slot = rmt_state_element(shape, atom.fact, i);
		drop.slot = atom.slot;
		drop.drop = true;
		drop.words = 0;
		done = add(g, atom) && add(g, drop);
	}
	return done;
}

static bool
add_fact(const struct gathering *g, uint32_t fact)
{
	const struct rmt_shape *shape = &g->decision->search->shape;
	const struct rmt_row_fact *row = &g->decision->program->fact[fact];
	struct rmt_atom atom = { .fact = fact,
				 .element = RMT_NONE,
				 .cost = row->change,
				 .words = shape->rooms[fact].words };

	if ((row->flags & RMT_FACT_PART) != 0 || row->kind == RMT_CARRIED)
		return true;
	if ((row->flags & RMT_FACT_MANY) != 0)
		return add_elements(g, atom);
	atom.slot = rmt_state_slot(shape, fact, &RMT_NO_FOCUS);
	return add(g, atom);
}

bool
rmt_atoms_find(const remit_decision *decision, struct rmt_arena *arena,
	       struct rmt_atoms *out)
{
	struct gathering g = { decision, arena, out };
	const struct rmt_program *program = decision->program;

	for (uint32_t cost = RMT_WAY_UPGRADE; cost <= RMT_WAY_BUY; cost++)
		for (uint32_t i = 1; i < program->fact_count; i++)
			if (program->fact[i].change == cost && !add_fact(&g, i))
				return false;
	return true;
}
