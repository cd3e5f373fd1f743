/*
 * values.c - tests of facts by their values, and what joins tests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "base/memory.h"
#include "prove/lower.h"

uint32_t
rmt_lower_cells(struct rmt_space *space, struct rmt_slot slot,
		const uint64_t *set)
{
	return rmt_diagram_set(&space->diagram, rmt_space_axis(space, slot),
			       set);
}

uint32_t
rmt_lower_cell(struct rmt_space *space, struct rmt_slot slot, uint32_t cell)
{
	return rmt_diagram_range(&space->diagram, rmt_space_axis(space, slot),
				 (struct rmt_range){ cell, cell });
}

/* Where a number is none. */
static uint32_t
is_absent(struct rmt_space *space, struct rmt_slot slot)
{
	uint32_t axis = rmt_space_absence(space, slot);

	return axis == RMT_NONE ? 0 :
				  rmt_diagram_range(&space->diagram, axis,
						    (struct rmt_range){ 1, 1 });
}

uint32_t
rmt_lower_number(struct rmt_space *space, struct rmt_slot slot,
		 struct rmt_range range)
{
	return rmt_diagram_apply(&space->diagram, RMT_EXCEPT,
				 rmt_diagram_range(&space->diagram,
						   rmt_space_axis(space, slot),
						   range),
				 is_absent(space, slot));
}

/* A node as it stands, where all functions are of later axes. */
static uint32_t
node_by_cell(struct rmt_space *space, uint32_t axis, const uint32_t *functions)
{
	int64_t end = space->domains[axis].high;
	size_t begun = rmt_node_begin(&space->diagram);

	for (int64_t cell = 0; cell <= end; cell++)
		if (cell == end || functions[cell] != functions[cell + 1])
			rmt_node_add(&space->diagram, cell, functions[cell]);
	return rmt_node_make(&space->diagram, begun, axis);
}

/* Runs of cells, each with its function, joined. */
static uint32_t
join_by_cell(struct rmt_space *space, uint32_t axis, uint32_t *functions)
{
	struct rmt_diagram *diagram = &space->diagram;
	int64_t end = space->domains[axis].high, first = 0;
	size_t count = 0;

	for (int64_t cell = 0; cell <= end; cell++) {
		uint32_t function = functions[cell];
		if (cell < end && functions[cell + 1] == function)
			continue;
		functions[count++] = rmt_diagram_apply(
			diagram, RMT_WHERE,
			rmt_diagram_range(diagram, axis,
					  (struct rmt_range){ first, cell }),
			function);
		first = cell + 1;
	}
	return rmt_diagram_join(diagram, RMT_AGREE, functions, count);
}

uint32_t
rmt_lower_by_cell(struct rmt_space *space, struct rmt_slot slot,
		  const uint32_t *functions)
{
	uint32_t axis = rmt_space_axis(space, slot);
	size_t count = (size_t)space->domains[axis].high + 1;
	bool later = true;

	for (size_t i = 0; i < count; i++)
		later = later &&
			rmt_variable_of(&space->diagram, functions[i]) > axis;
	if (later)
		return node_by_cell(space, axis, functions);
	uint32_t *copy = rmt_alloc_array(count, sizeof *copy);
	if (copy == NULL) {
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return 0;
	}
	for (size_t i = 0; i < count; i++)
		copy[i] = functions[i];
	uint32_t all = join_by_cell(space, axis, copy);
	rmt_free(copy);
	return all;
}

static uint32_t
bare_test(struct rmt_space *space, const struct rmt_row_test *test,
	  const struct rmt_focus *focus)
{
	if (test->kind == RMT_TEST_CONSTANT)
		return test->low != 0;
	struct rmt_slot slot = rmt_state_slot(&space->search.shape, test->fact,
					      focus);
	switch (test->kind) {
	case RMT_TEST_CELLS:
		return rmt_lower_cells(space, slot,
				       space->program->word + test->mask);
	case RMT_TEST_RANGE:
		return rmt_lower_number(
			space, slot,
			(struct rmt_range){ test->low, test->high });
	case RMT_TEST_NONE:
		return is_absent(space, slot);
	default:
		return 0;
	}
}

uint32_t
rmt_lower_value_test(struct rmt_space *space, uint32_t index,
		     const struct rmt_focus *focus)
{
	const struct rmt_row_test *test = &space->program->test[index];
	uint32_t bare = bare_test(space, test, focus);

	if (test->fact == RMT_NONE)
		return bare;
	return rmt_diagram_apply(&space->diagram, RMT_WHERE,
				 space->meaning[test->fact], bare);
}

static uint32_t
lower_members(struct rmt_space *space, rmt_lower_function *test,
	      const struct rmt_row_condition *row,
	      const struct rmt_focus *focus)
{
	bool any = row->op == RMT_OP_ANY;
	uint32_t all = !any;

	for (uint32_t i = 0; i < row->members.count && all != any; i++)
		all = rmt_diagram_apply(
			&space->diagram, any ? RMT_EITHER : RMT_WHERE, all,
			rmt_lower_with(
				space, test,
				space->program->link[row->members.first + i],
				focus));
	return all;
}

uint32_t
rmt_lower_with(struct rmt_space *space, rmt_lower_function *test,
	       uint32_t condition, const struct rmt_focus *focus)
{
	const struct rmt_row_condition *row =
		&space->program->condition[condition];

	if (row->op == RMT_OP_TEST)
		return test(space, row->members.first, focus);
	if (row->op != RMT_OP_NOT)
		return lower_members(space, test, row, focus);
	uint32_t member = space->program->link[row->members.first];
	return rmt_diagram_not(&space->diagram,
			       rmt_lower_with(space, test, member, focus));
}

void
rmt_lower_meanings(struct rmt_space *space)
{
	for (uint32_t i = 0; i < space->program->fact_count; i++) {
		uint32_t applies = space->program->fact[i].applies;
		space->meaning[i] = 1;
		if (applies != RMT_NONE)
			space->meaning[i] = rmt_lower_with(
				space, rmt_lower_value_test, applies,
				&RMT_NO_FOCUS);
	}
}

void
rmt_lower_spans(struct rmt_space *space, struct rmt_some spans,
		struct rmt_lowered_span *out)
{
	struct rmt_diagram *diagram = &space->diagram;

	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *row =
			&space->program->span[spans.first + i];
		uint32_t taken = 1;
		if (row->condition != RMT_NONE)
			taken = rmt_lower_with(space, rmt_lower_value_test,
					       row->condition, &RMT_NO_FOCUS);
		for (uint32_t j = 0; j < i; j++)
			if (out[j].phase == row->phase)
				taken = rmt_diagram_apply(diagram, RMT_EXCEPT,
							  taken, out[j].taken);
		out[i] = (struct rmt_lowered_span){ row->phase, row->last_day,
						    taken };
	}
}

/* Of an amount that is a number: the guard says that it is there. */
uint32_t
rmt_lower_until(struct rmt_space *space, const struct rmt_amount *amount,
		int64_t last)
{
	if (amount->is_fixed)
		return amount->value <= last;
	return rmt_diagram_range(&space->diagram,
				 rmt_space_axis(space, amount->slot),
				 (struct rmt_range){ INT64_MIN, last });
}
