/*
 * straight.h - the scope of known facts, answered from rows of bits alone.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Who follows the plan of an edition
 * begins with the rows of what is presumed, puts the row of each spot that is
 * given in its column, and asks for the answer. Allocates nothing.
 */
#ifndef RMT_DECIDE_STRAIGHT_H
#define RMT_DECIDE_STRAIGHT_H

#include <string.h>

#include "image/plan.h"

/* What is known on the way: by column a row, and which columns are told. */
struct rmt_straight {
	struct rmt_plan_rows rows[RMT_PLAN_BLOCKS];
	uint64_t told;
};

static inline void
rmt_straight_begin(const struct rmt_plan *plan, struct rmt_straight *out)
{
	size_t count = (plan->column_count + 1) / RMT_PLAN_BLOCK + 1;

	for (size_t i = 0; i < count; i++)
		out->rows[i] = plan->rows[i];
	out->told = plan->told;
}

/* Returns the bit of what is now told. */
static inline uint64_t
rmt_straight_put(struct rmt_straight *straight, const struct rmt_spot *spot)
{
	((uint32_t *)straight->rows)[spot->column] = spot->row;
	return spot->told;
}

/* No answer: the clauses that were looked at do not apply. */
#define RMT_STRAIGHT_ON (RMT_NONE - 1)

/* The answer of the first clause of a word that applies on a day. */
static inline uint32_t
rmt_straight_first(const struct rmt_plan *plan, const uint32_t *members,
		   uint64_t left, int32_t day)
{
	for (; left != 0; left &= left - 1) {
		const struct rmt_plan_clause *clause =
			&plan->clauses[members[__builtin_ctzll(left)] -
				       plan->first_clause];
		if ((uint32_t)(day - clause->first) <= clause->span)
			return clause->answer;
	}
	return RMT_STRAIGHT_ON;
}

/* Of a block whose rows are longer than a word, or empty. */
uint32_t
rmt_straight_long(const struct rmt_plan *plan,
		  const struct rmt_index_block *block,
		  const struct rmt_straight *straight, int32_t day);

/* The answer of the scope on a day; none: rows do not tell. */
static inline uint32_t
rmt_straight_answer(const struct rmt_plan *plan,
		    const struct rmt_straight *straight, int32_t day)
{
	const uint32_t *rows = (const uint32_t *)straight->rows;

	if (straight->told != plan->all)
		return RMT_NONE;
	const struct rmt_index_block *block =
		&plan->blocks[rows[plan->column_count]];
	if (block->word_count != 1)
		return rmt_straight_long(plan, block, straight, day);
	const uint64_t *words = plan->words + block->rows;
	uint64_t left = words[rows[0]];
	for (uint32_t i = 1; i < plan->column_count; i++)
		left &= words[rows[i]];
	uint32_t answer = rmt_straight_first(
		plan, plan->members + block->members, left, day);
	return answer == RMT_STRAIGHT_ON ? plan->otherwise : answer;
}

#endif /* RMT_DECIDE_STRAIGHT_H */
