/*
 * space.c - all requests of an edition as points: the axes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "prove/space.h"

#include <string.h>

#include "base/date.h"
#include "prove/order.h"

/* Policies with more numbers that are compared are too large. */
#define AXIS_MAX 65536u

static bool
add_axis(struct rmt_space *space, struct rmt_axis axis, struct rmt_range domain)
{
	size_t axes = space->axis_capacity, domains = axes;

	if (space->axis_count == AXIS_MAX ||
	    !rmt_grow((void **)&space->axes, &axes, space->axis_count + 1,
		      sizeof *space->axes) ||
	    !rmt_grow((void **)&space->domains, &domains, space->axis_count + 1,
		      sizeof *space->domains))
		return false;
	space->axis_capacity = (uint32_t)axes;
	space->axes[space->axis_count] = axis;
	space->domains[space->axis_count] = domain;
	space->axis_count++;
	return true;
}

/* What a value can be while nothing is known. */
static struct rmt_range
domain_of(const struct rmt_space *space, struct rmt_slot slot)
{
	const struct rmt_row_fact *fact = &space->program->fact[slot.fact];

	if (fact->kind == RMT_FINITE)
		return (struct rmt_range){ 0, (int64_t)fact->cell_count - 1 };
	uint64_t *state = space->search.scratch;
	rmt_state_open_slot(&space->search.shape, state, slot);
	if (slot.fact == 0)
		rmt_state_open(&space->search.shape, state);
	return rmt_slot_range(state, slot);
}

static bool
can_be_absent(const struct rmt_space *space, struct rmt_slot slot)
{
	uint64_t *state = space->search.scratch;

	rmt_state_open_slot(&space->search.shape, state, slot);
	return rmt_slot_absence(state, slot) == RMT_PERHAPS;
}

static bool
add_slot(struct rmt_space *space, struct rmt_slot slot)
{
	uint32_t kind = space->program->fact[slot.fact].kind;
	struct rmt_axis axis = { .kind = RMT_AXIS_CELLS, .slot = slot };

	if (kind == RMT_CARRIED)
		return true;
	if (kind == RMT_NUMERIC) {
		axis.kind = RMT_AXIS_ABSENCE;
		if (can_be_absent(space, slot)) {
			space->axis_at[slot.offset + 2] = space->axis_count;
			if (!add_axis(space, axis, (struct rmt_range){ 0, 1 }))
				return false;
		}
		axis.kind = RMT_AXIS_NUMBER;
	}
	space->axis_at[slot.offset] = space->axis_count;
	return add_axis(space, axis, domain_of(space, slot));
}

/* How many values one of several has: all that can matter at once, and one to
 * look at among them. A split one is judged value by value. */
static uint32_t
element_count(const struct rmt_space *space, uint32_t fact)
{
	uint32_t need = rmt_split_need(space->program, fact);
	uint32_t least = space->least == NULL ? 0 : space->least[fact];

	if ((space->program->fact[fact].flags & RMT_FACT_SPLIT) != 0)
		return need;
	if (least > need)
		return least;
	return need < RMT_ELEMENT_MAX ? need + 1 : need;
}

static bool
add_many(struct rmt_space *space, uint32_t fact)
{
	const struct rmt_shape *shape = &space->search.shape;
	struct rmt_some parts = space->program->fact[fact].parts;
	struct rmt_axis axis = { .kind = RMT_AXIS_MANY, .slot = { fact, 0 } };

	space->elements[fact] = element_count(space, fact);
	space->axis_at[shape->rooms[fact].offset] = space->axis_count;
	if (!add_axis(space, axis, (struct rmt_range){ 0, 1 }))
		return false;
	for (uint32_t i = 0; i < space->elements[fact]; i++) {
		if (!add_slot(space, rmt_state_element(shape, fact, i)))
			return false;
		for (uint32_t j = 0; j < parts.count; j++)
			if (!add_slot(space,
				      rmt_state_element(shape, parts.first + j,
							i)))
				return false;
	}
	return true;
}

static bool
add_fact(struct rmt_space *space, uint32_t fact)
{
	if (rmt_fact_is_many(space->program, fact))
		return add_many(space, fact);
	return add_slot(space, rmt_state_slot(&space->search.shape, fact,
					      &RMT_NO_FOCUS));
}

uint32_t
rmt_space_difference(const struct rmt_space *space, struct rmt_slot from,
		     struct rmt_slot to, int32_t months)
{
	for (uint32_t i = space->axis_count; i-- > 0;) {
		const struct rmt_axis *axis = &space->axes[i];
		if (axis->kind == RMT_AXIS_DIFFERENCE &&
		    axis->slot.offset == from.offset &&
		    axis->other.offset == to.offset && axis->months == months)
			return i;
	}
	return RMT_NONE;
}

static bool
add_difference(struct rmt_space *space, struct rmt_slot from,
	       struct rmt_slot to, int32_t months)
{
	struct rmt_axis axis = { .kind = RMT_AXIS_DIFFERENCE,
				 .slot = from,
				 .other = to,
				 .months = months };

	if ((from.offset == to.offset && months == 0) ||
	    rmt_space_difference(space, from, to, months) != RMT_NONE)
		return true;
	space->difference_count++;
	return add_axis(space, axis,
			(struct rmt_range){ INT64_MIN, INT64_MAX });
}

/* The numbers that an end of a difference may be; 0 when it is none. */
static uint32_t
end_slots(const struct rmt_space *space, uint32_t operand,
	  struct rmt_slot out[RMT_ELEMENT_MAX + 1])
{
	const struct rmt_row_operand *row = &space->program->operand[operand];
	const struct rmt_shape *shape = &space->search.shape;
	uint32_t holder;

	if (row->kind != RMT_OPERAND_FACT)
		return 0;
	holder = shape->rooms[row->fact].holder;
	if (holder == RMT_NONE) {
		out[0] = rmt_state_slot(shape, row->fact, &RMT_NO_FOCUS);
		return 1;
	}
	for (uint32_t i = 0; i < space->elements[holder]; i++)
		out[i] = rmt_state_element(shape, row->fact, i);
	return space->elements[holder];
}

/* Which of several is the oldest is told by their differences. */
static bool
add_picks(struct rmt_space *space, uint32_t operand)
{
	struct rmt_slot slots[RMT_ELEMENT_MAX + 1] = { { 0 } };
	uint32_t count = end_slots(space, operand, slots);

	if (space->program->operand[operand].pick == RMT_PICK_ONLY)
		return true;
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t j = i + 1; j < count; j++)
			if (!add_difference(space, slots[i], slots[j], 0))
				return false;
	return true;
}

static bool
add_differences(struct rmt_space *space)
{
	const struct rmt_program *p = space->program;
	struct rmt_slot from[RMT_ELEMENT_MAX + 1] = { { 0 } };
	struct rmt_slot to[RMT_ELEMENT_MAX + 1] = { { 0 } };

	for (uint32_t i = 0; i < p->test_count; i++) {
		const struct rmt_row_test *test = &p->test[i];
		if (test->kind != RMT_TEST_DIFFERENCE)
			continue;
		uint32_t from_count = end_slots(space, test->from, from);
		uint32_t to_count = end_slots(space, test->to, to);
		if (!add_picks(space, test->from) ||
		    !add_picks(space, test->to))
			return false;
		for (uint32_t j = 0; j < from_count * to_count; j++)
			if (!add_difference(space, from[j / to_count],
					    to[j % to_count], test->months))
				return false;
	}
	return true;
}

/* Answers stand last; a question about each value has none of its own. */
static bool
add_answers(struct rmt_space *space)
{
	const struct rmt_program *p = space->program;

	for (uint32_t i = 0; i < p->question_count; i++) {
		int64_t count = p->question[i].answers.count;
		struct rmt_axis axis = { .kind = RMT_AXIS_ANSWER,
					 .question = i };
		space->answer_axes[i] = RMT_NONE;
		if (p->question[i].each_count > 0)
			continue;
		space->answer_axes[i] = space->axis_count;
		if (!add_axis(space, axis, (struct rmt_range){ 0, count - 1 }))
			return false;
	}
	return true;
}

static bool
add_axes(struct rmt_space *space)
{
	const struct rmt_program *p = space->program;
	uint32_t *facts = rmt_arena_alloc(
		&space->arena, ((size_t)p->fact_count + 1) * sizeof *facts);
	uint32_t count = 0;

	if (facts == NULL || !rmt_order_facts(p, facts))
		return false;
	for (uint32_t i = 0; i < p->fact_count; i++)
		count += (p->fact[i].flags & RMT_FACT_PART) == 0;
	for (uint32_t i = 0; i < count; i++)
		if (!add_fact(space, facts[i]))
			return false;
	return add_differences(space) && add_answers(space);
}

static bool
make_search(struct rmt_space *space)
{
	space->search_memory = rmt_alloc(rmt_search_size(space->program));
	if (space->search_memory == NULL)
		return false;
	rmt_search_init(&space->search, space->program, space->search_memory);
	return true;
}

/* A zeroed array in the arena; later ones fail too when one does. */
static void *
array(struct rmt_space *space, uint32_t count, size_t size)
{
	return rmt_arena_alloc(&space->arena, ((size_t)count + 1) * size);
}

static bool
make_arrays(struct rmt_space *space)
{
	const struct rmt_program *p = space->program;
	uint32_t words = space->search.shape.word_count;

	space->axis_at = array(space, words, sizeof *space->axis_at);
	space->elements = array(space, p->fact_count, sizeof *space->elements);
	space->meaning = array(space, p->fact_count, sizeof *space->meaning);
	space->answers = array(space, p->question_count,
			       sizeof *space->answers);
	space->answer_axes = array(space, p->question_count,
				   sizeof *space->answer_axes);
	space->settled = array(space, p->question_count,
			       sizeof *space->settled);
	space->unknown = array(space, p->question_count,
			       sizeof *space->unknown);
	space->applies = array(space, p->clause_count, sizeof *space->applies);
	space->stands = array(space, p->clause_count, sizeof *space->stands);
	if (space->arena.failed)
		return false;
	for (uint32_t i = 0; i < words; i++)
		space->axis_at[i] = RMT_NONE;
	return true;
}

remit_status
rmt_space_init(struct rmt_space *space, const struct rmt_program *program)
{
	return rmt_space_init_wide(space, program, NULL);
}

remit_status
rmt_space_init_wide(struct rmt_space *space, const struct rmt_program *program,
		    const uint32_t *least)
{
	memset(space, 0, sizeof *space);
	space->program = program;
	space->least = least;
	if (!make_search(space) || !make_arrays(space) || !add_axes(space))
		return REMIT_E_NOMEM;
	rmt_diagram_init(&space->diagram, space->domains, space->axis_count);
	return REMIT_OK;
}

void
rmt_space_clear(struct rmt_space *space)
{
	rmt_diagram_clear(&space->diagram);
	rmt_free(space->axes);
	rmt_free(space->domains);
	rmt_free(space->lowered);
	rmt_free(space->search_memory);
	rmt_arena_clear(&space->arena);
	memset(space, 0, sizeof *space);
}

bool
rmt_space_failed(const struct rmt_space *space)
{
	return space->rests_on_unknown ||
	       space->diagram.state != RMT_DIAGRAM_FINE;
}

void
rmt_space_rewind(struct rmt_space *space, uint32_t mark)
{
	rmt_diagram_rewind(&space->diagram, mark);
	space->rests_on_unknown = false;
	space->lowered_count = 0;
	for (size_t i = 0; i < space->lowered_size; i++)
		space->lowered[i].hash = 0;
}

uint32_t
rmt_space_axis(const struct rmt_space *space, struct rmt_slot slot)
{
	return space->axis_at[slot.offset];
}

uint32_t
rmt_space_absence(const struct rmt_space *space, struct rmt_slot slot)
{
	return space->axis_at[slot.offset + 2];
}

uint32_t
rmt_space_many(struct rmt_space *space, uint32_t fact)
{
	uint32_t header = space->search.shape.rooms[fact].offset;

	return rmt_diagram_range(&space->diagram, space->axis_at[header],
				 (struct rmt_range){ 1, 1 });
}

struct rmt_focus
rmt_space_focus(const struct rmt_space *space, uint32_t question)
{
	const struct rmt_row_question *row =
		&space->program->question[question];
	struct rmt_focus focus = RMT_NO_FOCUS;

	for (uint32_t i = 0; i < row->each_count; i++) {
		focus.fact[i] = row->each[i];
		focus.element[i] = 0;
	}
	return focus;
}
