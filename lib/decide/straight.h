/*
 * straight.h - the scope of known facts, answered from rows of bits alone.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Who follows the plan of an edition
 * begins, puts the row of each spot that is given in its column, and asks for
 * the answer; what is then not told is presumed. Allocates nothing.
 */
#ifndef RMT_DECIDE_STRAIGHT_H
#define RMT_DECIDE_STRAIGHT_H

#include <string.h>

#include "image/plan.h"

/* What is known on the way: by column a row, and which columns are told. */
struct rmt_straight {
	uint32_t rows[RMT_PLAN_ROOM];
	uint64_t told;

	/* Where the answer was found: the word of the block, or none, and what the
	 * rows left of it, from the clause that answers on; 0: the otherwise. */
	uint32_t word;
	uint64_t left;
};

static inline void
rmt_straight_begin(struct rmt_straight *out)
{
	out->rows[RMT_PLAN_PIVOT] = 0; /* where there is none */
	out->told = RMT_PLAN_IDLE_BIT;
}

/* Returns the bit of what is now told. */
static inline uint64_t
rmt_straight_put(const struct rmt_plan *plan, struct rmt_straight *straight,
		 const struct rmt_spot *spot)
{
	straight->rows[spot->column] = spot->row;
	return plan->bits[spot->column];
}

/* What is not told is presumed. False: something cannot be, or is nothing. */
bool
rmt_straight_presume(const struct rmt_plan *plan,
		     struct rmt_straight *straight);

/* No answer: the clauses that were looked at do not apply. */
#define RMT_STRAIGHT_ON (RMT_NONE - 1)

/* The answer of the first clause of a word that applies on a day; those before it
 * are left no more. */
static inline uint32_t
rmt_straight_first(const struct rmt_plan *plan, const uint32_t *members,
		   uint64_t *left, int32_t day)
{
	for (; *left != 0; *left &= *left - 1) {
		const struct rmt_plan_clause *clause = &plan->clauses[members[(
			unsigned)__builtin_ctzll(*left)]];
		if ((uint32_t)(day - clause->first) <= clause->span)
			return clause->answer;
	}
	return RMT_STRAIGHT_ON;
}

/* The same of the last word, behind which the otherwise applies. That is a
 * mask: nobody can guess which way a branch would go. */
static inline uint32_t
rmt_straight_last(const struct rmt_plan *plan, const uint32_t *members,
		  uint64_t *left, int32_t day)
{
	for (;; *left &= *left - 1) {
		uint32_t none = 0 - (uint32_t)(*left == 0);
		uint32_t at = (unsigned)__builtin_ctzll(*left - none);
		const struct rmt_plan_clause *clause =
			&plan->clauses[(members[at] & ~none) |
				       (plan->last_clause & none)];
		if ((uint32_t)(day - clause->first) <= clause->span)
			return clause->answer;
	}
}

/* Rows up to so many words are looked at word by word. */
#define RMT_STRAIGHT_SHORT 6

/* Of a block with longer rows, or none. */
uint32_t
rmt_straight_long(const struct rmt_plan *plan,
		  const struct rmt_index_block *block,
		  const struct rmt_straight *straight, int32_t day);

/* What the rows of a block leave of one word; size: of a row. Rows come in
 * pairs, as rmt_straight_answer() left them. */
static inline uint64_t
rmt_straight_and(const uint32_t *rows, const uint32_t *end,
		 const uint64_t *words, size_t size)
{
	uint64_t left = UINT64_MAX;

	for (; rows < end; rows += 2)
		left &= words[rows[0] * size] & words[rows[1] * size];
	return left;
}

/* Of a block with short ones. */
static inline uint32_t
rmt_straight_short(const struct rmt_plan *plan,
		   const struct rmt_index_block *block,
		   struct rmt_straight *straight, int32_t day)
{
	const uint32_t *last = straight->rows + plan->column_count;
	const uint64_t *words = plan->words + block->rows;
	const uint32_t *members = plan->members + block->members;
	const size_t size = block->word_count;
	uint32_t answer = RMT_STRAIGHT_ON;
	uint64_t left;
	size_t i = 1;

	for (; i < size; i++, words++, members += 64) {
		left = rmt_straight_and(straight->rows, last, words, size);
		answer = rmt_straight_first(plan, members, &left, day);
		if (answer != RMT_STRAIGHT_ON)
			break;
	}
	if (answer == RMT_STRAIGHT_ON) {
		left = rmt_straight_and(straight->rows, last, words, size);
		answer = rmt_straight_last(plan, members, &left, day);
	}
	straight->word = (uint32_t)i - 1;
	straight->left = left;
	return answer;
}

/* The answer of the scope on a day; none: rows do not tell. */
static inline uint32_t
rmt_straight_answer(const struct rmt_plan *plan, struct rmt_straight *straight,
		    int32_t day)
{
	if (straight->told != plan->all &&
	    !rmt_straight_presume(plan, straight))
		return RMT_NONE;
	straight->rows[plan->column_count] = straight->rows[0];
	const struct rmt_index_block *block =
		&plan->blocks[straight->rows[RMT_PLAN_PIVOT]];
	straight->word = RMT_NONE;
	return block->word_count - 1 >= RMT_STRAIGHT_SHORT ?
		       rmt_straight_long(plan, block, straight, day) :
		       rmt_straight_short(plan, block, straight, day);
}

#endif /* RMT_DECIDE_STRAIGHT_H */
