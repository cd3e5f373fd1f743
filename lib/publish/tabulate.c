/*
 * tabulate.c - a test of phases, counts or measures as a decision table.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/, decide/. The states that the
 * evaluator tells apart are the rows, so that the table says what decides.
 */
#include <string.h>

#include "base/memory.h"
#include "decide/search.h"
#include "publish/ruling.h"

static bool
is_open_number(const struct rmt_program *p, uint32_t operand)
{
	const struct rmt_row_operand *row = &p->operand[operand];

	return row->kind == RMT_OPERAND_FACT && row->pick == RMT_PICK_ONLY &&
	       !rmt_fact_is_many(p, row->fact) &&
	       p->fact[row->fact].owner == RMT_NONE;
}

bool
rmt_test_is_relation(const struct rmt_program *program, uint32_t test)
{
	const struct rmt_row_test *row = &program->test[test];

	return row->kind == RMT_TEST_DIFFERENCE &&
	       is_open_number(program, row->from) &&
	       is_open_number(program, row->to) &&
	       program->operand[row->from].fact !=
		       program->operand[row->to].fact;
}

static bool
is_of_many(const struct rmt_program *p, uint32_t fact)
{
	return fact != RMT_NONE &&
	       (rmt_fact_is_many(p, fact) || p->fact[fact].owner != RMT_NONE);
}

bool
rmt_test_is_focused(const struct rmt_program *program, uint32_t test,
		    uint32_t question)
{
	const struct rmt_row_test *row = &program->test[test];
	const uint32_t ends[] = { row->from, row->to };

	if (question == RMT_NONE || program->question[question].each_count == 0)
		return false;
	for (size_t i = 0; i < 2; i++)
		if (ends[i] != RMT_NONE &&
		    is_of_many(program, program->operand[ends[i]].fact))
			return true;
	return is_of_many(program, row->fact);
}

/* States of known truth, in a row: the state, then its truth. */
struct tabulation {
	struct rmt_search search;
	uint32_t test;
	struct rmt_focus focus;
	bool focused;
	uint64_t *leaves;
	size_t count, capacity;
	struct rmt_decision_table *table;
	uint64_t *box;
};

static size_t
stride(const struct tabulation *t)
{
	return (size_t)t->search.shape.word_count + 1;
}

static enum rmt_step
visit(struct rmt_search *search, void *context, const uint64_t *state)
{
	struct tabulation *t = context;

	rmt_evaluation_begin(&search->evaluation, state);
	enum rmt_truth truth = rmt_evaluate_test(&search->evaluation, t->test,
						 &t->focus);
	search->doubt = search->evaluation.doubt;
	if (truth == RMT_TRUTH_OPEN)
		return RMT_STEP_SPLIT;
	if (t->count == RMT_TABLE_ROW_MAX)
		t->table->too_large = true;
	else if (!rmt_grow((void **)&t->leaves, &t->capacity, t->count + 1,
			   stride(t) * sizeof *t->leaves))
		t->table->failed = true;
	if (t->table->too_large || t->table->failed)
		return RMT_STEP_STOP;
	uint64_t *leaf = t->leaves + t->count++ * stride(t);
	memcpy(leaf, state, (stride(t) - 1) * sizeof *leaf);
	leaf[stride(t) - 1] = truth == RMT_TRUTH_YES;
	return RMT_STEP_LEAVE;
}

/* Of a fact with several values the one in focus, or the oldest and newest. */
static uint32_t
value_count(const struct tabulation *t, uint32_t fact)
{
	if (t->search.shape.rooms[fact].holder == RMT_NONE || t->focused)
		return 1;
	return 2;
}

static struct rmt_slot
value_slot(const struct tabulation *t, uint32_t fact, uint32_t value)
{
	if (t->search.shape.rooms[fact].holder == RMT_NONE)
		return rmt_state_slot(&t->search.shape, fact, &RMT_NO_FOCUS);
	return rmt_state_element(&t->search.shape, fact, value);
}

static struct rmt_column
value_column(const struct tabulation *t, enum rmt_column_kind kind,
	     uint32_t fact, uint32_t value)
{
	struct rmt_column column = { .kind = kind, .index = fact };

	if (value_count(t, fact) == 2)
		column.which = value == 0 ? RMT_WHICH_OLDEST : RMT_WHICH_NEWEST;
	return column;
}

static void
cut_leaf(struct tabulation *t, uint32_t fact, uint32_t value,
	 const uint64_t *leaf)
{
	struct rmt_slot slot = value_slot(t, fact, value);
	struct rmt_range range = rmt_slot_range(leaf, slot);
	struct rmt_range whole = rmt_slot_range(t->search.start, slot);

	if (rmt_slot_absence(leaf, slot) !=
	    rmt_slot_absence(t->search.start, slot))
		rmt_decision_table_column(
			t->table,
			value_column(t, RMT_COLUMN_NONE, fact, value));
	if (range.low == whole.low && range.high == whole.high)
		return;
	uint32_t column = rmt_decision_table_column(
		t->table, value_column(t, RMT_COLUMN_NUMBER, fact, value));
	if (range.low > whole.low)
		rmt_decision_table_cut(t->table, column, range.low);
	if (range.high < whole.high)
		rmt_decision_table_cut(t->table, column, range.high + 1);
}

/* The columns that make a difference. */
static void
collect_leaf(struct tabulation *t, const uint64_t *leaf)
{
	const struct rmt_program *p = t->search.program;

	for (uint32_t i = 0; i < p->fact_count; i++)
		for (uint32_t j = 0;
		     p->fact[i].kind != RMT_CARRIED && j < value_count(t, i);
		     j++) {
			struct rmt_slot slot = value_slot(t, i, j);
			if (p->fact[i].kind == RMT_NUMERIC)
				cut_leaf(t, i, j, leaf);
			else if (!rmt_set_equal(leaf + slot.offset,
						t->search.start + slot.offset,
						t->search.shape.rooms[i].words))
				rmt_decision_table_column(
					t->table,
					value_column(t, RMT_COLUMN_FACT, i, j));
		}
}

/* Of a fact whose oldest and newest are columns there may be no value. */
static void
collect_empty(struct tabulation *t)
{
	struct rmt_decision_table *table = t->table;

	for (size_t i = 0; i < table->column_count && !table->failed; i++) {
		uint32_t fact = table->columns[i].index;
		uint32_t holder = t->search.shape.rooms[fact].holder;
		if (table->columns[i].which >= RMT_WHICH_OLDEST)
			rmt_decision_table_column(
				table,
				(struct rmt_column){ .kind = RMT_COLUMN_NONE,
						     .index = holder });
	}
}

static bool
is_empty_column(const struct tabulation *t, const struct rmt_column *column)
{
	return column->kind == RMT_COLUMN_NONE &&
	       column->which == RMT_WHICH_ONE && !t->focused &&
	       rmt_fact_is_many(t->search.program, column->index);
}

/* With no values the test fails: a row for each such column, for those before
 * it there are values. */
static void
add_empty_rows(struct tabulation *t)
{
	struct rmt_decision_table *table = t->table;

	rmt_decision_table_open(table, t->box);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct rmt_column *column = &table->columns[i];
		if (!is_empty_column(t, column))
			continue;
		t->box[column->offset] = 2;
		rmt_decision_table_add(table, t->box, 0, RMT_NONE);
		t->box[column->offset] = 1;
	}
}

static void
fill_column(struct tabulation *t, const struct rmt_column *column,
	    const uint64_t *leaf)
{
	struct rmt_slot slot = value_slot(t, column->index,
					  column->which == RMT_WHICH_NEWEST);
	uint64_t *set = t->box + column->offset;

	rmt_set_clear(set, column->words);
	if (is_empty_column(t, column)) {
		set[0] = 1;
	} else if (column->kind == RMT_COLUMN_FACT) {
		rmt_set_join(set, leaf + slot.offset, column->words);
	} else if (column->kind == RMT_COLUMN_NONE) {
		enum rmt_absence absence = rmt_slot_absence(leaf, slot);
		set[0] = absence == RMT_PERHAPS ? 3 :
			 absence == RMT_ABSENT  ? 2 :
						  1;
	} else {
		struct rmt_range range = rmt_slot_range(leaf, slot);
		struct rmt_range whole = rmt_slot_range(t->search.start, slot);
		if (range.low == whole.low)
			range.low = INT64_MIN;
		if (range.high == whole.high)
			range.high = INT64_MAX;
		rmt_column_put_range(column, set, range.low, range.high);
	}
}

/* Values that no fact has belong to no row: they are left with any. */
static void
fill_table(struct tabulation *t)
{
	for (size_t i = 0; i < t->count && !t->table->failed; i++)
		collect_leaf(t, t->leaves + i * stride(t));
	collect_empty(t);
	rmt_decision_table_seal(t->table);
	t->box = rmt_alloc_array((size_t)t->table->words + 1, sizeof *t->box);
	if (t->box == NULL)
		t->table->failed = true;
	for (size_t i = 0; i < t->count && !t->table->failed; i++) {
		const uint64_t *leaf = t->leaves + i * stride(t);
		for (size_t j = 0; j < t->table->column_count; j++)
			fill_column(t, &t->table->columns[j], leaf);
		rmt_decision_table_add(t->table, t->box, leaf[stride(t) - 1],
				       RMT_NONE);
	}
	if (!t->table->failed)
		add_empty_rows(t);
	rmt_free(t->box);
	rmt_decision_table_merge(t->table);
}

/* Every fact with several values is closed with those that are columns. */
static void
close_many(struct tabulation *t)
{
	const struct rmt_program *p = t->search.program;

	t->focus = RMT_NO_FOCUS;
	for (uint32_t i = 0; i < p->fact_count; i++)
		if (rmt_fact_is_many(p, i))
			rmt_state_close(&t->search.shape, t->search.start, i,
					value_count(t, i));
}

/* Values are asked for one by one, and the oldest or newest of them too: that
 * is more than columns can say. Nor can they relate two open numbers. */
static bool
is_beyond(const struct rmt_program *p, const struct rmt_row_test *test,
	  bool focused)
{
	const uint32_t ends[] = { test->from, test->to };

	for (size_t i = 0; focused && i < 2; i++)
		if (ends[i] != RMT_NONE &&
		    p->operand[ends[i]].pick != RMT_PICK_ONLY)
			return true;
	return false;
}

/* A split by an assumption is told by what the state says of it. */
static bool
has_assumed(const struct tabulation *t)
{
	const struct rmt_shape *shape = &t->search.shape;

	for (size_t i = 0; i < t->count; i++)
		for (uint32_t j = 0; j < shape->assumable_count; j++)
			if (t->leaves[i * stride(t) +
				      shape->assumables[j].offset] !=
			    RMT_ASSUME_NOTHING)
				return true;
	return false;
}

bool
rmt_ruling_tabulate(uint32_t test, bool focused,
		    struct rmt_decision_table *table)
{
	struct tabulation t = { .test = test,
				.focused = focused,
				.table = table };
	void *memory = rmt_alloc(rmt_search_size(table->program));

	if (memory == NULL) {
		table->failed = true;
		return false;
	}
	rmt_search_init(&t.search, table->program, memory);
	close_many(&t);
	rmt_search_walk(&t.search, (struct rmt_visitor){ visit, &t });
	if (t.search.exhausted || has_assumed(&t) ||
	    is_beyond(table->program, &table->program->test[test], focused))
		table->too_large = true;
	if (!table->failed && !table->too_large)
		fill_table(&t);
	rmt_free(t.leaves);
	rmt_free(memory);
	return !table->failed && !table->too_large;
}
