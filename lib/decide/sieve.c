/*
 * sieve.c - the clauses of a question that known facts leave.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/sieve.h"

#include "decide/phase.h"
#include "image/index.h"

/* The class of all cells of a set; none when they are of several. */
static uint32_t
class_of_set(const uint64_t *set, uint32_t word_count, const uint16_t *classes)
{
	uint32_t class = RMT_NO_CLASS;

	for (uint32_t i = 0; i < word_count; i++)
		for (uint64_t word = set[i]; word != 0; word &= word - 1) {
			uint32_t cell = i * 64 +
					(uint32_t)__builtin_ctzll(word);
			if (class == RMT_NO_CLASS)
				class = classes[cell];
			else if (class != classes[cell])
				return RMT_NO_CLASS;
		}
	return class;
}

static inline uint32_t
class_of_number(const struct rmt_sieve_column *column, const uint64_t *value)
{
	int64_t low = (int64_t)value[0], high = (int64_t)value[1];

	if (value[2] != RMT_PRESENT)
		return value[2] == RMT_ABSENT ? column->classes[0] :
						RMT_NO_CLASS;
	uint32_t cell = rmt_index_cell(column->cuts, column->cut_count, low);
	if (low != high &&
	    cell != rmt_index_cell(column->cuts, column->cut_count, high))
		return RMT_NO_CLASS;
	return column->classes[cell];
}

/* Of the phase that a release is in; its doubts are no matter here. */
static uint32_t
class_of_phase(struct rmt_evaluation *e, uint32_t at, const uint64_t *set)
{
	const struct rmt_index_column *column = &e->program->index->columns[at];
	uint32_t words = e->columns[at].words;

	if (!rmt_set_single(set, words))
		return RMT_NO_CLASS;
	struct rmt_doubt before = e->doubt;
	uint32_t cell = rmt_phase_cell(e, &e->program->test[column->test],
				       rmt_set_next(set, words, 0));
	e->doubt = before;
	return cell == RMT_NONE ? RMT_NO_CLASS : e->columns[at].classes[cell];
}

static inline const uint64_t *
value_of(const struct rmt_evaluation *e, const struct rmt_sieve_column *column,
	 const struct rmt_focus *focus)
{
	const uint64_t *value = e->state + column->offset;

	if (column->holder == RMT_NONE)
		return value;
	uint32_t element = focus->element[focus->fact[1] == column->holder];
	return element == RMT_NONE ? value :
				     value + (size_t)element * column->stride;
}

uint32_t
rmt_sieve_class(struct rmt_evaluation *e, uint32_t at,
		const struct rmt_focus *focus)
{
	const struct rmt_sieve_column *column = &e->columns[at];
	const uint64_t *value = value_of(e, column, focus);

	switch (column->kind) {
	case RMT_SIEVE_WORD:
		if (rmt_set_single(value, 1))
			return column->classes[__builtin_ctzll(*value)];
		return class_of_set(value, 1, column->classes);
	case RMT_SIEVE_SET:
		return class_of_set(value, column->words, column->classes);
	case RMT_SIEVE_NUMBER:
	case RMT_SIEVE_NUMBER_IN:
		return class_of_number(column, value);
	default:
		return class_of_phase(e, at, value);
	}
}

/* Quick kinds are those that always lie in the same place. */
static void
choose_kind(const struct rmt_evaluation *e,
	    const struct rmt_index_column *column, struct rmt_sieve_column *out)
{
	bool alone = out->holder == RMT_NONE;

	out->kind = RMT_SIEVE_SET;
	if (column->test != RMT_NONE)
		out->kind = RMT_SIEVE_PHASE;
	else if (e->program->fact[column->fact].kind == RMT_NUMERIC)
		out->kind = alone ? RMT_SIEVE_NUMBER : RMT_SIEVE_NUMBER_IN;
	else if (out->words == 1 && alone)
		out->kind = RMT_SIEVE_WORD;
}

void
rmt_sieve_prepare(struct rmt_evaluation *e)
{
	const struct rmt_index *index = e->program->index;

	for (uint32_t i = 0; index != NULL && i < index->column_count; i++) {
		const struct rmt_index_column *column = &index->columns[i];
		const struct rmt_room *room = &e->shape->rooms[column->fact];
		struct rmt_sieve_column *out = &e->columns[i];
		*out = (struct rmt_sieve_column){
			.offset = rmt_state_slot(e->shape, column->fact,
						 &RMT_NO_FOCUS)
					  .offset,
			.holder = room->holder,
			.words = room->words,
			.row = column->row,
			.cut_count = column->cuts.count,
			.classes = index->classes + column->cells,
			.cuts = index->cuts + column->cuts.first,
		};
		if (room->holder != RMT_NONE)
			out->stride = e->shape->rooms[room->holder].stride;
		choose_kind(e, column, out);
		out->marks = rmt_evaluation_mark_of(e, column->fact);
		if (out->kind == RMT_SIEVE_PHASE)
			out->marks |= rmt_evaluation_mark_of(e, 0);
	}
}

static void
take_all(const struct rmt_index_block *block, const uint32_t *members,
	 struct rmt_sieved *out)
{
	for (uint32_t i = 0; i < block->member_count; i++)
		out->clauses[out->count++] = members[block->members + i];
}

/* The clauses that all rows leave. */
static void
take_common(const uint64_t *const rows[RMT_INDEX_COLUMN_MAX],
	    uint32_t row_count, const struct rmt_index_block *block,
	    const uint32_t *members, struct rmt_sieved *out)
{
	members += block->members;
	for (uint32_t i = 0; i < block->word_count; i++) {
		uint64_t word = rows[0][i];
		for (uint32_t j = 1; j < row_count; j++)
			word &= rows[j][i];
		for (; word != 0; word &= word - 1)
			out->clauses[out->count++] =
				members[i * 64 +
					(uint32_t)__builtin_ctzll(word)];
	}
}

/* False when the index says nothing. */
static bool
sieve(struct rmt_evaluation *e, uint32_t question,
      const struct rmt_focus *focus, struct rmt_sieved *out)
{
	const struct rmt_index *index = e->program->index;
	const struct rmt_index_question *row;
	const uint64_t *rows[RMT_INDEX_COLUMN_MAX] = { NULL };
	uint32_t row_count = 0, class = 0;

	out->count = 0;
	out->open = 0;
	if (index == NULL || index->questions[question].columns.count == 0)
		return false;
	row = &index->questions[question];
	uint32_t first = row->columns.first;
	if (row->pivot != RMT_NONE) {
		e->marks |= e->columns[first + row->pivot].marks;
		class = rmt_sieve_class(e, first + row->pivot, focus);
		if (class == RMT_NO_CLASS)
			return false;
	}
	const struct rmt_index_block *block =
		&index->blocks[row->blocks + class];
	for (uint32_t i = 0; i < row->columns.count; i++) {
		if (i == row->pivot)
			continue;
		e->marks |= e->columns[first + i].marks;
		class = rmt_sieve_class(e, first + i, focus);
		if (class == RMT_NO_CLASS)
			out->open |= UINT64_C(1) << i;
		else
			rows[row_count++] = index->words + block->rows +
					    (size_t)(e->columns[first + i].row +
						     class) *
						    block->word_count;
	}
	if (row_count == 0 && row->pivot == RMT_NONE)
		return false;
	if (row_count == 0)
		take_all(block, index->members, out);
	else
		take_common(rows, row_count, block, index->members, out);
	return true;
}

void
rmt_sieve(struct rmt_evaluation *e, uint32_t question, struct rmt_some clauses,
	  const struct rmt_focus *focus, struct rmt_sieved *out)
{
	if (sieve(e, question, focus, out))
		return;
	for (uint32_t i = 0; i < clauses.count; i++)
		out->clauses[i] = clauses.first + i;
	out->count = clauses.count;
	out->open = ~UINT64_C(0);
}

enum rmt_truth
rmt_sieve_ask(struct rmt_evaluation *e, const struct rmt_sieved *sieved,
	      uint32_t clause, const struct rmt_focus *focus)
{
	const struct rmt_program *program = e->program;
	const struct rmt_index *index = program->index;

	if (index == NULL)
		return rmt_evaluate_condition(
			e, program->clause[clause].condition, focus);
	if (sieved->open == ~UINT64_C(0) ||
	    (index->clauses[clause].columns & sieved->open) != 0)
		return rmt_evaluate_condition(
			e, rmt_index_condition(program, index->prices, clause),
			focus);
	struct rmt_some rest = index->clauses[clause].rest;
	return rmt_evaluate_all(e, index->rest + rest.first, rest.count, focus);
}
