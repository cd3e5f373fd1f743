/*
 * index_making.h - an index while it is made.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_IMAGE_INDEX_MAKING_H
#define RMT_IMAGE_INDEX_MAKING_H

#include <stdbool.h>

#include "base/buffer.h"
#include "image/index.h"

/* A column of the question at hand. Its bits in a clause's marks begin at a
 * word of its own: a bit for each cell that the clause accepts. */
struct rmt_index_draft {
	struct rmt_index_column column;
	uint32_t cell_count;
	uint32_t mark;   /* its first word */
	uint32_t number; /* among the columns that are not refused */
	int64_t cuts[RMT_INDEX_CUT_MAX];
	bool refused; /* too many cells or cuts */
};

struct rmt_index_making {
	const struct rmt_program *program;
	struct rmt_index_question *all_questions;
	struct rmt_index_clause *all_clauses;
	struct rmt_index_offer *offers;
	uint32_t offer_count;
	uint32_t *prices; /* in the order of the offers */
	struct rmt_buffer tables[RMT_INDEX_TABLE_COUNT]; /* the others */
	size_t budget; /* words that rows may still take */
	bool flat;     /* no pivots */
	bool failed;

	/* the question at hand */
	struct rmt_some clauses;
	struct rmt_index_question *question;
	struct rmt_index_draft drafts[RMT_INDEX_COLUMN_MAX];
	uint32_t draft_count;
	struct rmt_buffer parts; /* of its clauses' conditions */
	uint32_t mark_count;     /* words of one clause's marks */
	uint64_t *marks;
	uint64_t *accepted; /* by one test */
};

/* Append tables as they stand in an image, and give them up. */
void
rmt_index_pack(struct rmt_buffer take_tables[RMT_INDEX_TABLE_COUNT],
	       struct rmt_buffer *out);

/* The index that was packed, whose memory it takes. NULL without memory. */
struct rmt_index *
rmt_index_of(struct rmt_buffer *take_block);

/* Rows, classes and blocks from the marks of the question at hand. */
void
rmt_index_make_rows(struct rmt_index_making *making);

#endif /* RMT_IMAGE_INDEX_MAKING_H */
