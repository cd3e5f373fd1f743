/*
 * sieve.c - the clauses of a question that known facts leave.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/sieve.h"

#include "decide/phase.h"
#include "image/index.h"

/* The cells of a column that a fact is not known to tell apart: no class. */
#define NO_CLASS UINT32_MAX

/* The class of all cells of a set; none when they are of several. */
static uint32_t
class_of_set(const uint64_t *set, uint32_t word_count, const uint16_t *classes)
{
	uint32_t class = NO_CLASS;

	for (uint32_t i = 0; i < word_count; i++)
		for (uint64_t word = set[i]; word != 0; word &= word - 1) {
			uint32_t cell = i * 64 +
					(uint32_t)__builtin_ctzll(word);
			if (class == NO_CLASS)
				class = classes[cell];
			else if (class != classes[cell])
				return NO_CLASS;
		}
	return class;
}

static uint32_t
class_of_number(const struct rmt_sieve_column *column, const uint64_t *state,
		struct rmt_slot slot)
{
	struct rmt_range range = rmt_slot_range(state, slot);
	enum rmt_absence absence = rmt_slot_absence(state, slot);

	if (absence != RMT_PRESENT)
		return absence == RMT_ABSENT ? column->classes[0] : NO_CLASS;
	uint32_t cell = rmt_index_cell(column->cuts, column->cut_count,
				       range.low);
	if (!rmt_range_point(range) &&
	    cell != rmt_index_cell(column->cuts, column->cut_count, range.high))
		return NO_CLASS;
	return column->classes[cell];
}

/* Of the phase that a release is in; its doubts are no matter here. */
static uint32_t
class_of_phase(struct rmt_evaluation *e, const struct rmt_index_column *column,
	       struct rmt_slot slot)
{
	const uint64_t *set = e->state + slot.offset;
	uint32_t words = e->shape->rooms[slot.fact].words;
	uint32_t release = rmt_set_next(set, words, 0);

	if (!rmt_set_single(set, words))
		return NO_CLASS;
	struct rmt_doubt before = e->doubt;
	uint32_t cell = rmt_phase_cell(e, &e->program->test[column->test],
				       release);
	e->doubt = before;
	return cell == RMT_NONE ?
		       NO_CLASS :
		       e->program->index->classes[column->cells + cell];
}

static uint32_t
class_of_other(struct rmt_evaluation *e, uint32_t at,
	       const struct rmt_focus *focus)
{
	const struct rmt_index *index = e->program->index;
	const struct rmt_index_column *column = &index->columns[at];
	struct rmt_slot slot = rmt_state_slot(e->shape, column->fact, focus);

	if (column->test != RMT_NONE)
		return class_of_phase(e, column, slot);
	if (e->program->fact[column->fact].kind == RMT_NUMERIC)
		return class_of_number(&e->columns[at], e->state, slot);
	return class_of_set(e->state + slot.offset,
			    e->shape->rooms[column->fact].words,
			    e->columns[at].classes);
}

static inline uint32_t
class_of(struct rmt_evaluation *e, uint32_t at, const struct rmt_focus *focus)
{
	const struct rmt_sieve_column *column = &e->columns[at];

	if (column->kind == RMT_SIEVE_WORD) {
		uint64_t word = e->state[column->offset];
		if (word != 0 && (word & (word - 1)) == 0)
			return column->classes[__builtin_ctzll(word)];
		return class_of_set(&word, 1, column->classes);
	}
	if (column->kind == RMT_SIEVE_NUMBER)
		return class_of_number(
			column, e->state,
			(struct rmt_slot){ RMT_NONE, column->offset });
	return class_of_other(e, at, focus);
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
			RMT_SIEVE_OTHER,
			room->offset,
			column->row,
			column->cuts.count,
			index->classes + column->cells,
			index->cuts + column->cuts.first,
		};
		if (column->test != RMT_NONE || room->holder != RMT_NONE)
			continue;
		if (e->program->fact[column->fact].kind == RMT_NUMERIC)
			out->kind = RMT_SIEVE_NUMBER;
		else if (room->words == 1)
			out->kind = RMT_SIEVE_WORD;
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

bool
rmt_sieve(struct rmt_evaluation *e, uint32_t question,
	  const struct rmt_focus *focus, struct rmt_sieved *out)
{
	const struct rmt_index *index = e->program->index;
	const struct rmt_index_question *row;
	const uint64_t *rows[RMT_INDEX_COLUMN_MAX];
	uint32_t row_count = 0, class = 0;

	out->count = 0;
	out->open = 0;
	if (index == NULL || index->questions[question].columns.count == 0)
		return false;
	row = &index->questions[question];
	uint32_t first = row->columns.first;
	if (row->pivot != RMT_NONE) {
		class = class_of(e, first + row->pivot, focus);
		if (class == NO_CLASS)
			return false;
	}
	const struct rmt_index_block *block =
		&index->blocks[row->blocks + class];
	for (uint32_t i = 0; i < row->columns.count; i++) {
		if (i == row->pivot)
			continue;
		class = class_of(e, first + i, focus);
		if (class == NO_CLASS)
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
