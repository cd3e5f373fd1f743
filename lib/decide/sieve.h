/*
 * sieve.h - the clauses of a question that known facts leave.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#ifndef RMT_DECIDE_SIEVE_H
#define RMT_DECIDE_SIEVE_H

#include "decide/evaluate.h"
#include "image/index.h"

/* What the image's index says of a question in a state. */
struct rmt_sieved {
	uint32_t *clauses; /* those that may apply, rising; room for all */
	uint32_t count;
	/* The question's columns whose fact is not known well enough. Of a
	 * clause that tests none of them only the rest has to be asked. */
	uint64_t open;
};

/* The rows of a question's columns, where all their facts are known. */
struct rmt_rows {
	const struct rmt_index_block *block;
	uint32_t count; /* 0: all of the block is left */
	const uint64_t *at[RMT_INDEX_COLUMN_MAX];
};

/* Bits of the clauses of a block's word that all rows leave. */
static inline uint64_t
rmt_rows_word(const struct rmt_rows *rows, uint32_t at)
{
	uint32_t behind = rows->block->member_count - at * 64;
	uint64_t word = behind >= 64 ? ~UINT64_C(0) :
				       (UINT64_C(1) << behind) - 1;

	for (uint32_t i = 0; i < rows->count; i++)
		word &= rows->at[i][at];
	return word;
}

/* Of a question that has columns; false when one is not known. */
bool
rmt_sieve_rows(struct rmt_evaluation *e, uint32_t question,
	       const struct rmt_focus *focus, struct rmt_rows *out);

/* Fill in e->columns. */
void
rmt_sieve_prepare(struct rmt_evaluation *e);

/* False when it says nothing: any clause may apply. */
bool
rmt_sieve(struct rmt_evaluation *e, uint32_t question,
	  const struct rmt_focus *focus, struct rmt_sieved *out);

#endif /* RMT_DECIDE_SIEVE_H */
