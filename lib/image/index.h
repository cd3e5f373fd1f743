/*
 * index.h - which clauses of a question a known fact leaves, as rows of bits.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Made from the rows of an edition when an image
 * is taken, so that it can never say anything else than they do. It shortens
 * the way to an answer and gives none: a clause that it leaves out does not
 * apply, of the others that remains to be asked.
 *
 * A column is a fact that clauses test as it is, outside of any and not, or the
 * phase that a release is in on the date. Its cells that no clause tells apart
 * are one class, and each class has a row of bits, one for each clause that
 * such a value leaves. Where a question has
 * many clauses and some fact tells them apart well, each class of that fact,
 * the pivot, has a block of its own with the clauses that it leaves; all other
 * questions have one block. Tables grow with clauses times values, no faster.
 */
#ifndef RMT_IMAGE_INDEX_H
#define RMT_IMAGE_INDEX_H

#include "image/image.h"

/* Most columns of a question, and most cuts of one. */
#define RMT_INDEX_COLUMN_MAX 64
#define RMT_INDEX_CUT_MAX 254

struct rmt_index_column {
	uint32_t fact;
	uint32_t test;        /* phases: one that tests them; or none */
	uint32_t cells;       /* the first of its cells in classes */
	uint32_t row;         /* of its first class within a block */
	uint32_t class_count; /* rows */
	/* NUMERIC: cell 0 is none; cell i holds what lies below cut i - 1 and
	 * not below the one before */
	struct rmt_some cuts;
};

struct rmt_index_block {
	uint32_t word_count; /* of a row */
	uint32_t members;    /* the first of its clauses in members */
	uint32_t member_count;
	size_t rows; /* the first word of its first row in words */
};

struct rmt_index_question {
	struct rmt_some columns; /* none: the index knows nothing */
	uint32_t pivot;          /* one of them, or none */
	uint32_t blocks;         /* the first; by class of the pivot */
	bool ordered;            /* no clause is beaten by one behind it */
};

struct rmt_index_clause {
	uint64_t columns;     /* bit: of its question's columns, it tests it */
	struct rmt_some rest; /* conditions beside those tests */
	uint32_t answer;
	/* Where the rest is one range of a fact that has one value: the fact
	 * and its range; else none. */
	uint32_t ranged;
	int64_t low, high;
};

struct rmt_index {
	struct rmt_index_question *questions; /* by question */
	struct rmt_index_clause *clauses;     /* by clause */
	struct rmt_index_column *columns;
	uint32_t column_count;
	struct rmt_index_block *blocks;
	uint16_t *classes;
	int64_t *cuts;
	uint32_t *members; /* clauses of blocks */
	uint32_t *rest;    /* conditions of clauses */
	uint64_t *words;
	uint32_t *riders; /* clauses */
	uint32_t rider_count;
	bool direct; /* known facts need no search; off only in tests */
};

/* Cells of a column of phases: a word for each range of the fact, a bit for
 * each phase as in rmt_row_state; behind them these two. */
enum {
	RMT_INDEX_NO_PRODUCT, /* the release is of none */
	RMT_INDEX_NO_TRACK    /* its product does not have the track */
};

/* NULL without memory. */
struct rmt_index *
rmt_index_new(const struct rmt_program *program);

/* The same without pivots: each question has one block with all its clauses. */
struct rmt_index *
rmt_index_new_flat(const struct rmt_program *program);

void
rmt_index_free(struct rmt_index *index);

/* The cell of a numeric column in which a number lies. */
static inline uint32_t
rmt_index_cell(const int64_t *cuts, uint32_t count, int64_t number)
{
	uint32_t below = 0;

	while (count > 0) {
		uint32_t half = count - count / 2;
		/* a mask: nobody can guess which way a branch would go */
		below += half &
			 (0 - (uint32_t)(cuts[below + half - 1] <= number));
		count /= 2;
	}
	return below + 1;
}

#endif /* RMT_IMAGE_INDEX_H */
