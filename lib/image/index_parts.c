/*
 * index_parts.c - what of an edition's rows an index is about.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/index_parts.h"

#include "base/memory.h"

#define STEP_MAX 256

/* The conditions of one clause while they are gathered. */
struct gathering {
	uint32_t *conditions;
	uint32_t count;
	uint32_t steps;
};

bool
rmt_index_direct(const struct rmt_program *program,
		 const struct rmt_row_test *test)
{
	if (test->kind != RMT_TEST_PHASE)
		return test->kind == RMT_TEST_CELLS ||
		       test->kind == RMT_TEST_RANGE ||
		       test->kind == RMT_TEST_NONE;
	const struct rmt_row_operand *on = &program->operand[test->to];
	return on->kind == RMT_OPERAND_FACT && on->fact == 0 &&
	       test->states.count > 0;
}

/* What a condition that is one test says of a fact as it is. A fact that may
 * mean nothing fails each test of it, and so passes when that is negated. */
static void
find_test(const struct rmt_program *program, struct rmt_index_part *part)
{
	const struct rmt_row_condition *row =
		&program->condition[part->condition];

	if (row->op == RMT_OP_NOT) {
		part->negated = true;
		row = &program->condition[program->link[row->members.first]];
	}
	if (row->op != RMT_OP_TEST)
		return;
	const struct rmt_row_test *test = &program->test[row->members.first];
	if (rmt_index_direct(program, test) &&
	    (!part->negated || program->fact[test->fact].applies == RMT_NONE))
		part->test = row->members.first;
}

/* False when there are too many. */
static bool
gather(const struct rmt_program *program, struct gathering *gathering,
       uint32_t condition)
{
	const struct rmt_row_condition *row = &program->condition[condition];

	if (++gathering->steps > STEP_MAX ||
	    gathering->count == RMT_INDEX_PART_MAX)
		return false;
	if (row->op == RMT_OP_ALL) {
		for (uint32_t i = 0; i < row->members.count; i++)
			if (!gather(program, gathering,
				    program->link[row->members.first + i]))
				return false;
		return true;
	}
	gathering->conditions[gathering->count++] = condition;
	return true;
}

uint32_t
rmt_index_conditions(const struct rmt_program *program, uint32_t condition,
		     uint32_t out[RMT_INDEX_PART_MAX])
{
	struct gathering gathering = { out, 0, 0 };

	if (gather(program, &gathering, condition))
		return gathering.count;
	out[0] = condition;
	return 1;
}

uint32_t
rmt_index_parts(const struct rmt_program *program, uint32_t condition,
		struct rmt_index_part out[RMT_INDEX_PART_MAX])
{
	uint32_t conditions[RMT_INDEX_PART_MAX] RMT_UNFILLED;
	uint32_t count = rmt_index_conditions(program, condition, conditions);

	for (uint32_t i = 0; i < count; i++) {
		out[i] = (struct rmt_index_part){ .condition = conditions[i],
						  .test = RMT_NONE };
		find_test(program, &out[i]);
	}
	return count;
}

uint32_t
rmt_index_cell_count(const struct rmt_program *program,
		     const struct rmt_index_column *column)
{
	const struct rmt_row_fact *fact = &program->fact[column->fact];

	if (column->test != RMT_NONE)
		return (fact->ranges.count + 1) * 64;
	return fact->kind == RMT_FINITE ? fact->cell_count :
					  column->cuts.count + 2;
}

void
rmt_index_tell_rest(const struct rmt_program *program, uint32_t clause,
		    const uint32_t *rest, struct rmt_index_clause *out)
{
	if (clause < program->clause_count)
		out->answer = program->clause[clause].answer;
	out->ranged = RMT_NONE;
	if (out->rest.count != 1)
		return;
	const struct rmt_row_condition *row =
		&program->condition[rest[out->rest.first]];
	if (row->op != RMT_OP_TEST)
		return;
	const struct rmt_row_test *test = &program->test[row->members.first];
	if (test->kind != RMT_TEST_RANGE)
		return;
	const struct rmt_row_fact *fact = &program->fact[test->fact];
	if ((fact->flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0 ||
	    fact->applies != RMT_NONE)
		return;
	out->ranged = test->fact;
	out->low = test->low;
	out->high = test->high;
}

bool
rmt_index_ordered(const struct rmt_program *program, struct rmt_some clauses)
{
	for (uint32_t i = 0;
	     i < clauses.count && clauses.first < program->clause_count; i++) {
		uint32_t clause = clauses.first + i;
		struct rmt_some by = program->clause[clause].beaten_by;
		if (by.count > 0 &&
		    program->link[by.first + by.count - 1] >= clause)
			return false;
	}
	return true;
}
