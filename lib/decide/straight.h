/*
 * straight.h - the scope of known facts, answered from rows of bits alone.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Who follows the plan of an edition
 * begins, puts the row of each spot that is given in its column, and asks for the
 * answer; what is then not told is presumed. Allocates nothing.
 */
#ifndef RMT_DECIDE_STRAIGHT_H
#define RMT_DECIDE_STRAIGHT_H

#include <string.h>

#include "image/plan.h"

/* What is known on the way: by column a row, and which columns are told. */
struct rmt_straight {
	uint32_t rows[RMT_PLAN_ROOM];
	uint64_t told;
};

static inline void
rmt_straight_begin(const struct rmt_plan *plan, struct rmt_straight *out)
{
	out->rows[plan->column_count] = 0; /* where there is no pivot */
	out->told = plan->idle;
}

/* Returns the bit of what is now told. */
static inline uint64_t
rmt_straight_put(struct rmt_straight *straight, const struct rmt_spot *spot)
{
	straight->rows[spot->column] = spot->row;
	return spot->told;
}

/* What is not told is presumed. False: something cannot be, or is nothing. */
bool
rmt_straight_presume(const struct rmt_plan *plan,
		     struct rmt_straight *straight);

/* No answer: the clauses that were looked at do not apply. */
#define RMT_STRAIGHT_ON (RMT_NONE - 1)

/* The answer of the first clause of a word that applies on a day. */
static inline uint32_t
rmt_straight_first(const struct rmt_plan *plan, const uint32_t *members,
		   uint64_t left, int32_t day)
{
	for (; left != 0; left &= left - 1) {
		const struct rmt_plan_clause *clause =
			&plan->clauses[members[__builtin_ctzll(left)]];
		if ((uint32_t)(day - clause->first) <= clause->span)
			return clause->answer;
	}
	return RMT_STRAIGHT_ON;
}

/* Rows up to so many words are looked at word by word. */
#define RMT_STRAIGHT_SHORT 6

/* Of a block with longer rows. */
uint32_t
rmt_straight_long(const struct rmt_plan *plan,
		  const struct rmt_index_block *block,
		  const struct rmt_straight *straight, int32_t day);

/* What the rows of a block leave of one word; size: of a row. */
static inline uint64_t
rmt_straight_and(const struct rmt_plan *plan,
		 const struct rmt_straight *straight, const uint64_t *words,
		 size_t size)
{
	const uint32_t *rows = straight->rows;
	const size_t count = plan->column_count;
	uint64_t left = words[rows[0] * size];
	size_t i = 1;

	for (; i + 1 < count; i += 2)
		left &= words[rows[i] * size] & words[rows[i + 1] * size];
	return i < count ? left & words[rows[i] * size] : left;
}

/* Of a block with short ones. */
static inline uint32_t
rmt_straight_short(const struct rmt_plan *plan,
		   const struct rmt_index_block *block,
		   const struct rmt_straight *straight, int32_t day)
{
	const uint64_t *words = plan->words + block->rows;
	const uint64_t *end = words + block->word_count;
	const uint32_t *members = plan->members + block->members;

	for (; words < end; words++, members += 64) {
		uint64_t left = rmt_straight_and(plan, straight, words,
						 block->word_count);
		uint32_t answer = rmt_straight_first(plan, members, left, day);
		if (answer != RMT_STRAIGHT_ON)
			return answer;
	}
	return plan->otherwise;
}

/* The answer of the scope on a day; none: rows do not tell. */
static inline uint32_t
rmt_straight_answer(const struct rmt_plan *plan, struct rmt_straight *straight,
		    int32_t day)
{
	if (straight->told != plan->all &&
	    !rmt_straight_presume(plan, straight))
		return RMT_NONE;
	const struct rmt_index_block *block =
		&plan->blocks[straight->rows[plan->column_count]];
	return block->word_count > RMT_STRAIGHT_SHORT ?
		       rmt_straight_long(plan, block, straight, day) :
		       rmt_straight_short(plan, block, straight, day);
}

#endif /* RMT_DECIDE_STRAIGHT_H */
