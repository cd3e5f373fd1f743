/*
 * table.c - a decision table: columns of cells, and rows that never overlap.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/.
 */
#include "publish/table.h"

#include <string.h>

#include "base/memory.h"
#include "logic/set.h"

static uint32_t
cell_count(const struct rmt_program *p, const struct rmt_column *column)
{
	switch (column->kind) {
	case RMT_COLUMN_FACT:
		return p->fact[column->index].cell_count;
	case RMT_COLUMN_NUMBER:
		return (uint32_t)column->cut_count + 1;
	case RMT_COLUMN_QUESTION:
		return p->question[column->index].answers.count;
	default:
		return 2;
	}
}

uint32_t
rmt_decision_table_column(struct rmt_decision_table *table,
			  struct rmt_column column)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].kind == column.kind &&
		    table->columns[i].index == column.index &&
		    table->columns[i].which == column.which)
			return (uint32_t)i;
	if (table->failed ||
	    !rmt_grow((void **)&table->columns, &table->column_capacity,
		      table->column_count + 1, sizeof *table->columns)) {
		table->failed = true;
		return 0;
	}
	table->columns[table->column_count] = column;
	return (uint32_t)table->column_count++;
}

void
rmt_decision_table_cut(struct rmt_decision_table *table, uint32_t column,
		       int64_t value)
{
	if (table->failed)
		return;
	struct rmt_column *at = &table->columns[column];
	size_t place = at->cut_count;
	while (place > 0 && at->cuts[place - 1] >= value)
		place--;
	if (place < at->cut_count && at->cuts[place] == value)
		return;
	if (!rmt_grow((void **)&at->cuts, &at->cut_capacity, at->cut_count + 1,
		      sizeof *at->cuts)) {
		table->failed = true;
		return;
	}
	memmove(at->cuts + place + 1, at->cuts + place,
		(at->cut_count - place) * sizeof *at->cuts);
	at->cuts[place] = value;
	at->cut_count++;
}

void
rmt_decision_table_seal(struct rmt_decision_table *table)
{
	table->words = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		struct rmt_column *column = &table->columns[i];
		column->cells = cell_count(table->program, column);
		column->words = rmt_set_words(column->cells);
		column->offset = table->words;
		table->words += column->words;
	}
}

void
rmt_column_put_range(const struct rmt_column *column, uint64_t *set,
		     int64_t low, int64_t high)
{
	for (uint32_t i = 0; i <= column->cut_count; i++) {
		int64_t first = i == 0 ? INT64_MIN : column->cuts[i - 1];
		if (first >= low && first <= high)
			rmt_set_put(set, i);
	}
}

void
rmt_decision_table_open(const struct rmt_decision_table *table, uint64_t *box)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct rmt_column *column = &table->columns[i];
		rmt_set_clear(box + column->offset, column->words);
		rmt_set_put_range(box + column->offset, 0, column->cells);
	}
}

void
rmt_decision_table_add(struct rmt_decision_table *table, const uint64_t *box,
		       uint64_t result, uint64_t note)
{
	size_t stride = (size_t)table->words + 2;

	if (table->row_count == RMT_TABLE_ROW_MAX)
		table->too_large = true;
	if (table->failed || table->too_large)
		return;
	if (!rmt_grow((void **)&table->rows, &table->row_capacity,
		      table->row_count + 1, stride * sizeof *table->rows)) {
		table->failed = true;
		return;
	}
	uint64_t *row = table->rows + table->row_count++ * stride;
	memcpy(row, box, table->words * sizeof *row);
	row[table->words] = result;
	row[table->words + 1] = note;
}

/* ---- merging ------------------------------------------------------------- */

/* Rows that differ in one column only, found by what is left without it. */
struct merger {
	struct rmt_decision_table *table;
	const struct rmt_column *column;
	size_t stride;
	size_t *slots; /* row + 1, or 0 */
	size_t slot_count;
};

static bool
is_left_out(const struct merger *merger, size_t word)
{
	return word >= merger->column->offset &&
	       word < merger->column->offset + merger->column->words;
}

static size_t
hash_row(const struct merger *merger, const uint64_t *row)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < merger->stride; i++) {
		if (is_left_out(merger, i))
			continue;
		hash = (hash ^ row[i]) * UINT64_C(1099511628211);
		hash ^= hash >> 29;
	}
	return (size_t)hash;
}

static bool
same_rest(const struct merger *merger, const uint64_t *a, const uint64_t *b)
{
	for (size_t i = 0; i < merger->stride; i++)
		if (!is_left_out(merger, i) && a[i] != b[i])
			return false;
	return true;
}

/* The row before it that a row can be merged into; or NULL, and it is kept. */
static uint64_t *
find_like(struct merger *merger, size_t row)
{
	uint64_t *rows = merger->table->rows;
	const uint64_t *at = rows + row * merger->stride;
	size_t slot = hash_row(merger, at) % merger->slot_count;

	while (merger->slots[slot] != 0) {
		uint64_t *other = rows +
				  (merger->slots[slot] - 1) * merger->stride;
		if (same_rest(merger, at, other))
			return other;
		slot = (slot + 1) % merger->slot_count;
	}
	merger->slots[slot] = row + 1;
	return NULL;
}

/* Merge along one column; whether any rows were. */
static bool
merge_column(struct merger *merger)
{
	struct rmt_decision_table *table = merger->table;
	const struct rmt_column *column = merger->column;
	size_t kept = 0;

	memset(merger->slots, 0, merger->slot_count * sizeof *merger->slots);
	for (size_t i = 0; i < table->row_count; i++) {
		uint64_t *row = table->rows + kept * merger->stride;
		memmove(row, table->rows + i * merger->stride,
			merger->stride * sizeof *row);
		uint64_t *like = find_like(merger, kept);
		if (like == NULL)
			kept++;
		else
			rmt_set_join(like + column->offset,
				     row + column->offset, column->words);
	}
	bool any = kept < table->row_count;
	table->row_count = kept;
	return any;
}

void
rmt_decision_table_merge(struct rmt_decision_table *table)
{
	struct merger merger = { .table = table,
				 .stride = (size_t)table->words + 2,
				 .slot_count = 2 * table->row_count + 1 };
	bool any = !table->failed;

	merger.slots = rmt_alloc_array(merger.slot_count, sizeof(size_t));
	if (merger.slots == NULL)
		table->failed = true;
	while (any && merger.slots != NULL) {
		any = false;
		for (size_t i = table->column_count; i-- > 0;) {
			merger.column = &table->columns[i];
			any = merge_column(&merger) || any;
		}
	}
	rmt_free(merger.slots);
}

void
rmt_decision_table_clear(struct rmt_decision_table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		rmt_free(table->columns[i].cuts);
	rmt_free(table->columns);
	rmt_free(table->rows);
	*table = (struct rmt_decision_table){ 0 };
}
