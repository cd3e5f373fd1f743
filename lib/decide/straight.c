/*
 * straight.c - the scope of known facts: rows that are longer than a word.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/straight.h"

#include "base/memory.h"

/* Words that are looked at together. */
#define LANES 4

struct wide {
	const struct rmt_plan *plan;
	const uint32_t *members;
	size_t word_count;
	int32_t day;
	const uint64_t *at[RMT_INDEX_COLUMN_MAX]; /* by column */
};

/* NOLINTBEGIN(clang-analyzer-core.NullDereference): each column has its row. */
static inline uint32_t
lanes_answer(const struct wide *wide, size_t from)
{
	uint64_t left[LANES] RMT_UNFILLED;
	uint32_t answer = RMT_STRAIGHT_ON;

	for (size_t i = 0; i < LANES; i++)
		left[i] = wide->at[0][from + i];
	for (uint32_t i = 1; i < wide->plan->column_count; i++)
		for (size_t j = 0; j < LANES; j++)
			left[j] &= wide->at[i][from + j];
	for (size_t i = 0; i < LANES && answer == RMT_STRAIGHT_ON; i++)
		answer = rmt_straight_first(wide->plan,
					    wide->members + (from + i) * 64,
					    &left[i], wide->day);
	return answer;
}

static inline uint32_t
word_answer(const struct wide *wide, size_t at)
{
	uint64_t left = wide->at[0][at];

	for (uint32_t i = 1; i < wide->plan->column_count; i++)
		left &= wide->at[i][at];
	return rmt_straight_first(wide->plan, wide->members + at * 64, &left,
				  wide->day);
}
/* NOLINTEND(clang-analyzer-core.NullDereference) */

bool
rmt_straight_presume(const struct rmt_plan *plan, struct rmt_straight *straight)
{
	uint64_t missing = plan->all & ~straight->told;

	if ((straight->told & ~plan->all) != 0 || (missing & ~plan->told) != 0)
		return false;
	straight->told = plan->all;
	for (; missing != 0; missing &= missing - 1) {
		int column = __builtin_ctzll(missing);
		straight->rows[column] = plan->rows[column];
	}
	return true;
}

uint32_t
rmt_straight_long(const struct rmt_plan *plan,
		  const struct rmt_index_block *block,
		  const struct rmt_straight *straight, int32_t day)
{
	const uint32_t *rows = straight->rows;
	uint32_t answer = RMT_STRAIGHT_ON;
	struct wide wide RMT_UNFILLED;
	size_t at = 0;

	wide.plan = plan;
	wide.members = plan->members + block->members;
	wide.word_count = block->word_count;
	wide.day = day;
	for (uint32_t i = 0; i < plan->column_count; i++)
		wide.at[i] = plan->words + block->rows +
			     (size_t)rows[i] * block->word_count;
	for (; at + LANES <= wide.word_count && answer == RMT_STRAIGHT_ON;
	     at += LANES)
		answer = lanes_answer(&wide, at);
	for (; at < wide.word_count && answer == RMT_STRAIGHT_ON; at++)
		answer = word_answer(&wide, at);
	return answer == RMT_STRAIGHT_ON ? plan->otherwise : answer;
}
