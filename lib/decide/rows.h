/*
 * rows.h - which clauses of a question are left when its facts are known.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#ifndef RMT_DECIDE_ROWS_H
#define RMT_DECIDE_ROWS_H

#include "base/memory.h"
#include "decide/sieve.h"

/* The rows of a question's columns. */
struct rmt_rows {
	const struct rmt_index_block *block;
	uint64_t first; /* bits of the first word that are left */
	uint32_t count; /* 0: all of the block is left */
	const uint64_t *at[RMT_INDEX_COLUMN_MAX];
};

/* Fill in e->quick and e->orders. */
void
rmt_rows_prepare(struct rmt_evaluation *e);

/* Of a question that has columns; false when one is not known. */
bool
rmt_rows_find(struct rmt_evaluation *e, uint32_t question,
	      const struct rmt_focus *focus, struct rmt_rows *out);

/* Bits of the clauses that a block has in a word. */
static inline uint64_t
rmt_block_word(const struct rmt_index_block *block, uint32_t at)
{
	uint32_t behind = block->member_count - at * 64;

	return behind >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << behind) - 1;
}

/* Bits of the clauses of a block's word that all rows leave. */
static inline uint64_t
rmt_rows_word(const struct rmt_rows *rows, uint32_t at)
{
	uint64_t word = rmt_block_word(rows->block, at);

	for (uint32_t i = 0; i < rows->count; i++)
		word &= rows->at[i][at];
	return word;
}

#endif /* RMT_DECIDE_ROWS_H */
