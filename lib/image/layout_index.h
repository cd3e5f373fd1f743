/*
 * layout_index.h - what the index of an edition is made of, in an image.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. A block of its own behind those of rows: a row
 * of tables, as in layout.h, then their rows.
 */
#ifndef RMT_IMAGE_LAYOUT_INDEX_H
#define RMT_IMAGE_LAYOUT_INDEX_H

#include "image/layout.h"

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
	uint32_t rows; /* the first word of its first row in words */
};

struct rmt_index_question {
	struct rmt_some columns; /* none: the index knows nothing */
	uint32_t pivot;          /* one of them, or none */
	uint32_t blocks;         /* the first; by class of the pivot */
	uint32_t ordered;        /* 1: no clause is beaten by one behind it */
	uint32_t reserved;       /* 0 */
};

struct rmt_index_clause {
	uint64_t columns;     /* bit: of its question's columns, it tests it */
	struct rmt_some rest; /* conditions beside those tests */
	uint32_t answer;      /* of a price 0 */
	/* Where the rest is one range of a fact that has one value: the fact
	 * and its range; else none. */
	uint32_t ranged;
	int64_t low, high;
};

/*
 * The prices that a list has for a service. Which applies is a question, too,
 * behind those of the edition, and the prices are its clauses, behind those of
 * the edition: in the order of `prices', which says what rows they are. By list,
 * then by service, then as they stand in the list.
 */
struct rmt_index_offer {
	uint32_t service;
	struct rmt_some prices;
};

/* INDEX_TABLE(NAME, name, row type) in the order in which they lie. */
#define RMT_INDEX_TABLES                                            \
	INDEX_TABLE(QUESTION, questions, struct rmt_index_question) \
	INDEX_TABLE(CLAUSE, clauses, struct rmt_index_clause)       \
	INDEX_TABLE(COLUMN, columns, struct rmt_index_column)       \
	INDEX_TABLE(BLOCK, blocks, struct rmt_index_block)          \
	INDEX_TABLE(CLASS, classes, uint16_t)                       \
	INDEX_TABLE(CUT, cuts, int64_t)                             \
	INDEX_TABLE(MEMBER, members, uint32_t)                      \
	INDEX_TABLE(REST, rest, uint32_t)                           \
	INDEX_TABLE(WORD, words, uint64_t)                          \
	INDEX_TABLE(RIDER, riders, uint32_t)                        \
	INDEX_TABLE(OFFER, offers, struct rmt_index_offer)          \
	INDEX_TABLE(PRICE, prices, uint32_t)

enum rmt_index_table {
#define INDEX_TABLE(upper, lower, type) RMT_INDEX_##upper,
	RMT_INDEX_TABLES
#undef INDEX_TABLE
		RMT_INDEX_TABLE_COUNT
};

/* At the block's first byte. */
struct rmt_index_tables {
	struct rmt_image_table at[RMT_INDEX_TABLE_COUNT];
};

#endif /* RMT_IMAGE_LAYOUT_INDEX_H */
