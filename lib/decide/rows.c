/*
 * rows.c - which clauses of a question are left when its facts are known.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Columns are read
 * by kind, so that the loops over most of them call nothing.
 */
#include "decide/rows.h"

static uint32_t
rank_of(const struct rmt_sieve_column *column)
{
	switch (column->kind) {
	case RMT_SIEVE_WORD:
		return 0;
	case RMT_SIEVE_NUMBER:
		return 1;
	default:
		return 2;
	}
}

/* The columns of a question but its pivot, those of a rank. Returns where the
 * next begin. */
static uint32_t
add_rank(struct rmt_evaluation *e, const struct rmt_index_question *row,
	 uint32_t rank, uint32_t at)
{
	for (uint32_t i = 0; i < row->columns.count; i++) {
		uint32_t column = row->columns.first + i;
		const struct rmt_sieve_column *from = &e->columns[column];
		if (i == row->pivot || rank_of(from) != rank)
			continue;
		e->quick[at++] = (struct rmt_quick_column){
			from->offset,    from->row,     column,
			from->cut_count, from->classes, from->cuts,
		};
	}
	return at;
}

void
rmt_rows_prepare(struct rmt_evaluation *e)
{
	const struct rmt_index *index = e->program->index;

	for (uint32_t i = 0; index != NULL && i < e->program->question_count;
	     i++) {
		const struct rmt_index_question *row = &index->questions[i];
		struct rmt_quick_order *order = &e->orders[i];
		order->first = row->columns.first;
		order->numbers = add_rank(e, row, 0, order->first);
		order->others = add_rank(e, row, 1, order->numbers);
		order->end = add_rank(e, row, 2, order->others);
		order->pivot = row->pivot == RMT_NONE ?
				       RMT_NONE :
				       row->columns.first + row->pivot;
	}
}

/* Rows while they are found. */
struct finding {
	const uint64_t *state;
	const uint64_t *words; /* of the block */
	size_t word_count;
};

/* Facts that are one cell of few; false: one is not. */
static inline bool
find_words(const struct finding *finding, const struct rmt_quick_column *column,
	   const struct rmt_quick_column *end, struct rmt_rows *out)
{
	const uint64_t **at = out->at;
	uint64_t first = out->first;

	for (; column < end; column++) {
		uint64_t word = finding->state[column->offset];
		if ((word ^ (word - 1)) <= word - 1)
			return false;
		const uint64_t *row = finding->words +
				      (column->row +
				       column->classes[__builtin_ctzll(word)]) *
					      finding->word_count;
		first &= *row;
		*at++ = row;
	}
	out->first = first;
	out->count = (uint32_t)(at - out->at);
	return true;
}

/* Facts that are one number. */
static inline bool
find_numbers(const struct finding *finding,
	     const struct rmt_quick_column *column,
	     const struct rmt_quick_column *end, struct rmt_rows *out)
{
	const uint64_t **at = out->at + out->count;
	uint64_t first = out->first;

	for (; column < end; column++) {
		const uint64_t *value = finding->state + column->offset;
		if (value[0] != value[1] || value[2] != RMT_PRESENT)
			return false;
		uint32_t cell = rmt_index_cell(column->cuts, column->cut_count,
					       (int64_t)value[0]);
		const uint64_t *row = finding->words +
				      (column->row + column->classes[cell]) *
					      finding->word_count;
		first &= *row;
		*at++ = row;
	}
	out->first = first;
	out->count = (uint32_t)(at - out->at);
	return true;
}

/* Any columns; false: a fact is not known well enough. */
static __attribute__((noinline)) bool
find_any(struct rmt_evaluation *e, const struct rmt_focus *focus,
	 const struct finding *finding, struct rmt_some columns,
	 struct rmt_rows *out)
{
	for (uint32_t i = 0; i < columns.count; i++) {
		uint32_t column = e->quick[columns.first + i].column;
		uint32_t class = rmt_sieve_class(e, column, focus);
		if (class == RMT_NO_CLASS)
			return false;
		const uint64_t *row = finding->words +
				      (e->columns[column].row + class) *
					      finding->word_count;
		out->first &= *row;
		out->at[out->count++] = row;
	}
	return true;
}

bool
rmt_rows_find(struct rmt_evaluation *e, uint32_t question,
	      const struct rmt_focus *focus, struct rmt_rows *out)
{
	const struct rmt_index *index = e->program->index;
	const struct rmt_quick_order *order = &e->orders[question];
	const struct rmt_quick_column *quick = e->quick;
	uint32_t block = index->questions[question].blocks;

	if (order->pivot != RMT_NONE) {
		uint32_t class = rmt_sieve_class(e, order->pivot, focus);
		if (class == RMT_NO_CLASS)
			return false;
		block += class;
	}
	out->block = &index->blocks[block];
	out->count = 0;
	out->first = rmt_block_word(out->block, 0);
	if (out->block->word_count == 0)
		return true;
	struct finding finding = { e->state, index->words + out->block->rows,
				   out->block->word_count };
	uint32_t from = order->first;
	if (find_words(&finding, quick + from, quick + order->numbers, out)) {
		from = order->numbers;
		if (find_numbers(&finding, quick + from, quick + order->others,
				 out))
			from = order->others;
	}
	return from == order->end ||
	       find_any(e, focus, &finding,
			(struct rmt_some){ from, order->end - from }, out);
}
