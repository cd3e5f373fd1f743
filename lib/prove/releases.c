/*
 * releases.c - the release that an operand is, one or the best of several.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. Cells of a product lie in
 * the order of its releases.
 */
#include "base/memory.h"
#include "decide/phase.h"
#include "logic/set.h"
#include "prove/lower.h"

bool
rmt_lower_is_picked(const struct rmt_space *space,
		    const struct rmt_row_operand *row)
{
	return row->pick != RMT_PICK_ONLY &&
	       rmt_fact_is_many(space->program, row->fact);
}

static uint32_t
element_axis(const struct rmt_space *space, uint32_t fact, uint32_t element)
{
	return rmt_space_axis(
		space, rmt_state_element(&space->search.shape, fact, element));
}

/* Where every element is a cell of a set. */
static uint32_t
all_within(struct rmt_space *space, uint32_t fact, const uint64_t *set)
{
	uint32_t all = 1;

	for (uint32_t i = space->elements[fact]; i-- > 0;)
		all = rmt_diagram_within(&space->diagram,
					 element_axis(space, fact, i), set,
					 all);
	return all;
}

/* Releases of one product from a cell on, up or down; the cell too or not. */
static void
set_beyond(const struct rmt_space *space, const struct rmt_row_operand *row,
	   uint32_t cell, bool too, uint64_t *set)
{
	const struct rmt_program *p = space->program;
	uint32_t words = space->search.shape.rooms[row->fact].words;
	uint32_t release = rmt_cell_release(p, row->fact, cell);

	rmt_set_clear(set, words);
	for (uint32_t i = 0; i < p->fact[row->fact].cell_count; i++) {
		uint32_t other = rmt_cell_release(p, row->fact, i);
		if (other == RMT_NONE ||
		    p->release[other].product != p->release[release].product)
			continue;
		if (other == release ?
			    too :
			    (other > release) == (row->pick == RMT_PICK_OLDEST))
			rmt_set_put(set, i);
	}
}

/* Where the oldest or newest of several releases is one from a cell to another
 * of the same product. */
static uint32_t
picked_between(struct rmt_space *space, const struct rmt_row_operand *row,
	       uint32_t first, uint32_t last, uint64_t *set)
{
	bool oldest = row->pick == RMT_PICK_OLDEST;

	set_beyond(space, row, oldest ? first : last, true, set);
	uint32_t from = all_within(space, row->fact, set);
	set_beyond(space, row, oldest ? last : first, false, set);
	uint32_t past = all_within(space, row->fact, set);
	return rmt_space_where(space, rmt_space_many(space, row->fact),
			       rmt_space_except(space, from, past));
}

static uint32_t
picked_cell(struct rmt_space *space, const struct rmt_row_operand *row,
	    uint32_t cell, uint64_t *set)
{
	if (rmt_cell_release(space->program, row->fact, cell) == RMT_NONE)
		return 0;
	return picked_between(space, row, cell, cell, set);
}

/* The last cell of a set that a run of it reaches within a product. */
static uint32_t
run_end(const struct rmt_program *p, uint32_t fact, uint32_t cell,
	const uint64_t *set)
{
	uint32_t product = rmt_cell_product(p, fact, cell);

	while (cell + 1 < p->fact[fact].cell_count &&
	       rmt_set_has(set, cell + 1) &&
	       rmt_cell_product(p, fact, cell + 1) == product)
		cell++;
	return cell;
}

/* Where the oldest or newest of several releases is in a set. */
static uint32_t
picked_in(struct rmt_space *space, const struct rmt_row_operand *row,
	  const uint64_t *set)
{
	uint32_t words = space->search.shape.rooms[row->fact].words;
	uint64_t *room = rmt_alloc_array((size_t)words + 1, sizeof *room);
	uint32_t all = 0;

	if (room == NULL) {
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return 0;
	}
	for (uint32_t cell = rmt_set_next(set, words, 0);
	     cell != RMT_SET_END;) {
		uint32_t last = run_end(space->program, row->fact, cell, set);
		all = rmt_space_either(
			space, all,
			picked_between(space, row, cell, last, room));
		cell = rmt_set_next(set, words, last + 1);
	}
	rmt_free(room);
	return all;
}

uint32_t
rmt_lower_release_in(struct rmt_space *space, uint32_t operand,
		     const struct rmt_focus *focus, const uint64_t *set)
{
	const struct rmt_row_operand *row = &space->program->operand[operand];
	uint32_t here;

	if (rmt_lower_is_picked(space, row))
		here = picked_in(space, row, set);
	else
		here = rmt_lower_cells(
			space,
			rmt_state_slot(&space->search.shape, row->fact, focus),
			set);
	return rmt_space_where(space, space->meaning[row->fact], here);
}

uint32_t *
rmt_lower_releases(struct rmt_space *space, uint32_t operand,
		   const struct rmt_focus *focus)
{
	const struct rmt_row_operand *row = &space->program->operand[operand];
	const struct rmt_row_fact *fact = &space->program->fact[row->fact];
	struct rmt_slot slot = rmt_state_slot(&space->search.shape, row->fact,
					      focus);
	uint32_t *cells = rmt_alloc_array((size_t)fact->cell_count + 1,
					  sizeof *cells);
	uint64_t *set = rmt_alloc_array(rmt_set_words(fact->cell_count) + 1,
					sizeof *set);

	for (uint32_t i = 0;
	     cells != NULL && set != NULL && i < fact->cell_count; i++) {
		uint32_t here = rmt_lower_is_picked(space, row) ?
					picked_cell(space, row, i, set) :
					rmt_lower_cell(space, slot, i);
		cells[i] = rmt_space_where(space, space->meaning[row->fact],
					   here);
	}
	if (set == NULL) {
		rmt_free(cells);
		cells = NULL;
	}
	rmt_free(set);
	return cells;
}

/* The better of two cells of one product, the wanted end of its order; none
 * where there is no such. */
static uint32_t
better(const struct rmt_program *p, const struct rmt_row_operand *row,
       uint32_t best, uint32_t cell)
{
	uint32_t product = rmt_cell_product(p, row->fact, cell);

	if (rmt_cell_release(p, row->fact, cell) == RMT_NONE ||
	    product != rmt_cell_product(p, row->fact, best))
		return RMT_NONE;
	return (cell < best) == (row->pick == RMT_PICK_OLDEST) ? cell : best;
}

/* By the best cell so far: one more element, and then after. */
static void
walk_element(struct rmt_space *space, const struct rmt_row_operand *row,
	     uint32_t axis, const uint32_t *after, uint32_t *out)
{
	const struct rmt_program *p = space->program;
	uint32_t count = p->fact[row->fact].cell_count;

	for (uint32_t best = 0; best < count; best++) {
		size_t begun = rmt_node_begin(&space->diagram);
		out[best] = 0;
		if (rmt_cell_release(p, row->fact, best) == RMT_NONE)
			continue;
		for (uint32_t cell = 0; cell < count; cell++) {
			uint32_t next = better(p, row, best, cell);
			rmt_node_add(&space->diagram, cell,
				     next == RMT_NONE ? 0 : after[next]);
		}
		out[best] = rmt_node_make(&space->diagram, begun, axis);
	}
}

/* Element by element; room is for twice as many as there are cells. */
static uint32_t
walk_picked(struct rmt_space *space, const struct rmt_row_operand *row,
	    const uint32_t *functions, uint32_t *room)
{
	uint32_t count = space->program->fact[row->fact].cell_count;
	const uint32_t *after = functions;
	uint32_t at = 0;

	for (uint32_t i = space->elements[row->fact]; i-- > 1;) {
		uint32_t *out = room + (size_t)at * count;
		walk_element(space, row, element_axis(space, row->fact, i),
			     after, out);
		after = out;
		at = 1 - at;
	}
	return rmt_lower_by_cell(
		space, rmt_state_element(&space->search.shape, row->fact, 0),
		after);
}

/* Cells with the same function at once; room is for all cells. */
static uint32_t
join_picked(struct rmt_space *space, const struct rmt_row_operand *row,
	    const uint32_t *functions, uint32_t *room)
{
	uint32_t count = space->program->fact[row->fact].cell_count;
	uint64_t *set = rmt_alloc_array((size_t)rmt_set_words(count) + 1,
					sizeof *set);
	uint32_t parts = 0;

	for (uint32_t i = 0; set != NULL && i < count; i++) {
		bool done = functions[i] == 0;
		for (uint32_t j = 0; j < i && !done; j++)
			done = functions[j] == functions[i];
		if (done)
			continue;
		rmt_set_clear(set, rmt_set_words(count));
		for (uint32_t j = i; j < count; j++)
			if (functions[j] == functions[i])
				rmt_set_put(set, j);
		room[parts++] = rmt_space_where(
			space, picked_in(space, row, set), functions[i]);
	}
	if (set == NULL)
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	rmt_free(set);
	return rmt_diagram_join(&space->diagram, RMT_EITHER, room, parts);
}

/* Whether functions are of axes behind all elements of a fact. */
static bool
is_behind(const struct rmt_space *space, uint32_t fact,
	  const uint32_t *functions)
{
	uint32_t last = element_axis(space, fact, space->elements[fact] - 1);
	bool behind = true;

	for (uint32_t i = 0; i < space->program->fact[fact].cell_count; i++)
		behind = behind &&
			 rmt_variable_of(&space->diagram, functions[i]) > last;
	return behind;
}

static uint32_t
by_picked(struct rmt_space *space, const struct rmt_row_operand *row,
	  const uint32_t *functions)
{
	size_t count = space->program->fact[row->fact].cell_count;
	uint32_t *room = rmt_alloc_array(2 * count + 1, sizeof *room);
	uint32_t all = 0;

	if (room == NULL)
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	else if (is_behind(space, row->fact, functions))
		all = walk_picked(space, row, functions, room);
	else
		all = join_picked(space, row, functions, room);
	rmt_free(room);
	return rmt_space_where(space, rmt_space_many(space, row->fact), all);
}

uint32_t
rmt_lower_by_release(struct rmt_space *space, uint32_t operand,
		     const struct rmt_focus *focus, const uint32_t *functions)
{
	const struct rmt_row_operand *row = &space->program->operand[operand];
	uint32_t all;

	if (rmt_lower_is_picked(space, row))
		all = by_picked(space, row, functions);
	else
		all = rmt_lower_by_cell(
			space,
			rmt_state_slot(&space->search.shape, row->fact, focus),
			functions);
	return rmt_space_where(space, space->meaning[row->fact], all);
}
