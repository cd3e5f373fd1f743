/*
 * table.h - a decision table: columns of cells, and rows that never overlap.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/. A row is a box: for each column
 * the set of cells that it is about. Rows come from taking a box of
 * everything apart, so that together they are everything and no two of them
 * meet; merging keeps that.
 */
#ifndef RMT_PUBLISH_TABLE_H
#define RMT_PUBLISH_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image/image.h"

/* What a column is about. */
enum rmt_column_kind {
	RMT_COLUMN_FACT,     /* finite: its cells */
	RMT_COLUMN_NUMBER,   /* numeric: the cells between cuts */
	RMT_COLUMN_NONE,     /* numeric: 1 when it is none */
	RMT_COLUMN_QUESTION, /* its answers */
	RMT_COLUMN_TEST, /* 1 when a test that is a decision of its own holds */
	RMT_COLUMN_RELATION /* 1 when two open numbers lie as a test says */
};

/* Which value of a fact that may have several. */
enum rmt_which {
	RMT_WHICH_ONE,
	RMT_WHICH_EACH, /* questions, tests: for one value of such a fact */
	RMT_WHICH_OLDEST,
	RMT_WHICH_NEWEST
};

struct rmt_column {
	enum rmt_column_kind kind;
	uint32_t index; /* fact, question or test */
	enum rmt_which which;
	uint32_t cells;
	uint32_t offset, words; /* of its set in a box */
	int64_t *cuts; /* NUMBER: where each cell but the first begins */
	size_t cut_count, cut_capacity;
};

/* Rows that one table may have before it is merged. */
#define RMT_TABLE_ROW_MAX 20000

struct rmt_decision_table {
	const struct rmt_program *program;
	struct rmt_column *columns;
	size_t column_count, column_capacity;
	uint32_t words; /* of a box */
	uint64_t *rows; /* box, result, note */
	size_t row_count, row_capacity;
	bool failed; /* no memory */
	bool too_large;
};

/* The index of a column, which is added unless it is there. */
uint32_t
rmt_decision_table_column(struct rmt_decision_table *table,
			  struct rmt_column column);

/* A number column changes at a value. Before the table is sealed. */
void
rmt_decision_table_cut(struct rmt_decision_table *table, uint32_t column,
		       int64_t value);

/* All columns and cuts are there: lay out boxes. */
void
rmt_decision_table_seal(struct rmt_decision_table *table);

/* The cells of a number column that lie in low to high, whose ends are cuts. */
void
rmt_column_put_range(const struct rmt_column *column, uint64_t *set,
		     int64_t low, int64_t high);

/* Everything. */
void
rmt_decision_table_open(const struct rmt_decision_table *table, uint64_t *box);

void
rmt_decision_table_add(struct rmt_decision_table *table, const uint64_t *box,
		       uint64_t result, uint64_t note);

static inline const uint64_t *
rmt_decision_table_row(const struct rmt_decision_table *table, size_t row,
		       uint64_t *out_result, uint64_t *out_note)
{
	const uint64_t *at = table->rows + row * (table->words + 2);

	*out_result = at[table->words];
	*out_note = at[table->words + 1];
	return at;
}

/* Make one row of rows that say the same and differ in one column only. */
void
rmt_decision_table_merge(struct rmt_decision_table *table);

void
rmt_decision_table_clear(struct rmt_decision_table *table);

#endif /* RMT_PUBLISH_TABLE_H */
