/*
 * called.c - what the values of facts are called.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/decision.h"
#include "decide/witness.h"

/* What several cells of a fact are called together; or "". */
static const char *
unknown_name(const struct rmt_shape *shape, const uint64_t *state,
	     struct rmt_slot slot)
{
	const struct rmt_program *program = shape->program;
	const struct rmt_row_fact *row = &program->fact[slot.fact];
	const uint64_t *set = state + slot.offset;
	uint32_t words = shape->rooms[slot.fact].words;
	uint32_t first = 0, count = 0;

	if (row->kind == RMT_FINITE) {
		first = rmt_set_next(set, words, 0);
		count = rmt_set_count(set, words);
	}
	for (uint32_t i = 0; i < row->values.count; i++) {
		const struct rmt_row_value *value =
			&program->value[row->values.first + i];
		if (value->cells.first == first && value->cells.count == count)
			return rmt_text(program, value->id);
	}
	for (uint32_t i = 0; i < row->ranges.count; i++) {
		const struct rmt_row_range *range =
			&program->range[row->ranges.first + i];
		if (first - range->cells.first < range->cells.count &&
		    count <= range->cells.count)
			return rmt_text(program,
					program->product[range->product].id);
	}
	return "";
}

void
rmt_slot_name(const struct rmt_shape *shape, const uint64_t *state,
	      struct rmt_slot slot, struct rmt_slate *slate)
{
	if (rmt_state_known(shape, state, slot))
		rmt_witness_value(shape, state, slot, slate);
	else
		rmt_slate_add(slate, unknown_name(shape, state, slot));
}

void
rmt_element_name(struct remit_decision *decision, const uint64_t *state,
		 uint32_t fact, uint32_t element)
{
	const struct rmt_shape *shape = &decision->search->shape;
	struct rmt_slot slot = rmt_state_element(shape, fact, element);
	const char *name =
		decision->names[(size_t)fact * RMT_ELEMENT_MAX + element];

	if (decision->part_count > 0 && state != rmt_decision_base(decision))
		name = NULL;
	if (name == NULL)
		rmt_slot_name(shape, state, slot, &decision->slate);
	else
		rmt_slate_add(&decision->slate, name);
}
