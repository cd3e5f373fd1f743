/*
 * orderly.c - questions whose clauses are seen to agree, two by two.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. A request has one cell of
 * each column. Two clauses that apply to it are both in the rows of its cells;
 * so that two which no row of some column has both never meet.
 */
#include "prove/orderly.h"

#include <string.h>

#include "base/memory.h"
#include "image/index.h"
#include "logic/range.h"
#include "logic/set.h"

/* Words and pairs looked at; with more, the diagrams are no slower. */
#define STEPS_MAX (UINT64_C(1) << 28)

struct pairing {
	const struct rmt_program *program;
	const struct rmt_index *index;
	const struct rmt_index_question *question;
	const struct rmt_index_block *block;
	uint64_t *left; /* clauses of the block that may meet the one at hand */
	uint64_t *row;
	uint64_t steps;
};

/* Of a fact with many values two clauses may be about different ones. */
static bool
is_single(const struct rmt_program *program, uint32_t fact)
{
	return (program->fact[fact].flags & (RMT_FACT_MANY | RMT_FACT_PART)) ==
	       0;
}

/* Rows of no more words are looked at word by word. */
#define FEW_WORDS 16

/* Of one word of the block the clauses that are in a row of the column with
 * the clause at a place. Nobody can guess which rows have it, so none is passed
 * over. */
static uint64_t
companions_in(const struct pairing *pairing,
	      const struct rmt_index_column *column, uint32_t at, uint32_t word)
{
	uint32_t word_count = pairing->block->word_count;
	const uint64_t *row = pairing->index->words + pairing->block->rows +
			      (size_t)column->row * word_count;
	uint64_t found = 0;

	for (uint32_t i = 0; i < column->class_count; i++, row += word_count)
		found |= row[word] & (0 - (row[at / 64] >> at % 64 & 1));
	return found;
}

/* Most words are soon empty, and those before the clause are from the start. */
static void
keep_in_words(struct pairing *pairing, const struct rmt_index_column *column,
	      uint32_t at)
{
	for (uint32_t i = at / 64; i < pairing->block->word_count; i++)
		if (pairing->left[i] != 0)
			pairing->left[i] &= companions_in(pairing, column, at,
							  i);
}

/* All clauses that are in a row of the column with the clause at a place. */
static void
keep_companions(struct pairing *pairing, const struct rmt_index_column *column,
		uint32_t at)
{
	uint32_t word_count = pairing->block->word_count;
	const uint64_t *row = pairing->index->words + pairing->block->rows +
			      (size_t)column->row * word_count;

	pairing->steps += (uint64_t)word_count * column->class_count;
	if (word_count <= FEW_WORDS) {
		keep_in_words(pairing, column, at);
		return;
	}
	memset(pairing->row, 0, word_count * sizeof *row);
	for (uint32_t i = 0; i < column->class_count; i++, row += word_count) {
		if (!rmt_set_has(row, at))
			continue;
		for (uint32_t j = 0; j < word_count; j++)
			pairing->row[j] |= row[j];
	}
	for (uint32_t j = 0; j < word_count; j++)
		pairing->left[j] &= pairing->row[j];
}

/* Leave those clauses of the block, behind one of it, that may meet it. */
static void
sift(struct pairing *pairing, uint32_t at)
{
	const struct rmt_index_question *question = pairing->question;
	uint32_t clause = pairing->index->members[pairing->block->members + at];
	uint64_t tested = pairing->index->clauses[clause].columns;

	memset(pairing->left, 0, (size_t)pairing->block->word_count * 8);
	rmt_set_put_range(pairing->left, at + 1,
			  pairing->block->member_count - at - 1);
	for (; tested != 0; tested &= tested - 1) {
		uint32_t number = (uint32_t)__builtin_ctzll(tested);
		const struct rmt_index_column *column =
			&pairing->index
				 ->columns[question->columns.first + number];
		if (number != question->pivot &&
		    is_single(pairing->program, column->fact))
			keep_companions(pairing, column, at);
	}
}

static bool
is_among(const struct rmt_program *program, struct rmt_some links,
	 uint32_t clause)
{
	uint32_t low = 0, high = links.count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		uint32_t found = program->link[links.first + middle];
		if (found == clause)
			return true;
		if (found < clause)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static bool
is_ordered(const struct rmt_program *program, uint32_t a, uint32_t b)
{
	return is_among(program, program->clause[a].beaten_by, b) ||
	       is_among(program, program->clause[b].beaten_by, a);
}

/* The test that is all of a condition which the index leaves; or NULL. */
static const struct rmt_row_test *
rest_test(const struct pairing *pairing, struct rmt_some rest, uint32_t i)
{
	const struct rmt_program *program = pairing->program;
	const struct rmt_row_condition *row =
		&program->condition[pairing->index->rest[rest.first + i]];

	if (row->op != RMT_OP_TEST)
		return NULL;
	const struct rmt_row_test *test = &program->test[row->members.first];
	return test->kind == RMT_TEST_RANGE && is_single(program, test->fact) ?
		       test :
		       NULL;
}

/* Whether both test some number so that it cannot be both. */
static bool
is_apart(const struct pairing *pairing, uint32_t a, uint32_t b)
{
	struct rmt_some first = pairing->index->clauses[a].rest;
	struct rmt_some second = pairing->index->clauses[b].rest;

	for (uint32_t i = 0; i < first.count; i++) {
		const struct rmt_row_test *x = rest_test(pairing, first, i);
		for (uint32_t j = 0; x != NULL && j < second.count; j++) {
			const struct rmt_row_test *y = rest_test(pairing,
								 second, j);
			if (y != NULL && x->fact == y->fact &&
			    (x->high < y->low || y->high < x->low))
				return true;
		}
	}
	return false;
}

static bool
may_disagree(const struct pairing *pairing, uint32_t a, uint32_t b)
{
	const struct rmt_row_clause *clauses = pairing->program->clause;

	return clauses[a].answer != clauses[b].answer &&
	       !is_ordered(pairing->program, a, b) && !is_apart(pairing, a, b);
}

static bool
is_block_orderly(struct pairing *pairing)
{
	const struct rmt_index_block *block = pairing->block;
	const uint32_t *members = pairing->index->members + block->members;

	for (uint32_t i = 0; i < block->member_count; i++) {
		if (pairing->steps > STEPS_MAX)
			return false;
		sift(pairing, i);
		for (uint32_t j =
			     rmt_set_next(pairing->left, block->word_count, 0);
		     j != RMT_SET_END;
		     j = rmt_set_next(pairing->left, block->word_count,
				      j + 1)) {
			pairing->steps++;
			if (may_disagree(pairing, members[i], members[j]))
				return false;
		}
	}
	return true;
}

/* How many blocks a question has; none where it has to be proved. */
static uint32_t
block_count(const struct rmt_program *program,
	    const struct rmt_index_question *question, uint32_t otherwise)
{
	if (otherwise == RMT_NONE || question->columns.count == 0)
		return 0;
	if (question->pivot == RMT_NONE)
		return 1;
	const struct rmt_index_column *pivot =
		&program->index
			 ->columns[question->columns.first + question->pivot];
	return is_single(program, pivot->fact) ? pivot->class_count : 0;
}

enum rmt_orderly
rmt_question_orderly(const struct rmt_program *program, uint32_t question)
{
	const struct rmt_row_question *row = &program->question[question];
	struct pairing pairing = {
		.program = program,
		.index = program->index,
		.question = &program->index->questions[question]
	};
	uint32_t words = rmt_set_words(row->clauses.count);
	uint32_t blocks = block_count(program, pairing.question,
				      row->otherwise);
	bool so = blocks > 0;

	if (!so)
		return RMT_ORDERLY_UNKNOWN;
	pairing.left = rmt_alloc_array((size_t)2 * words, sizeof(uint64_t));
	if (pairing.left == NULL)
		return RMT_ORDERLY_NO_MEMORY;
	pairing.row = pairing.left + words;
	for (uint32_t i = 0; i < blocks && so; i++) {
		pairing.block =
			&pairing.index->blocks[pairing.question->blocks + i];
		so = is_block_orderly(&pairing);
	}
	rmt_free(pairing.left);
	return so ? RMT_ORDERLY : RMT_ORDERLY_UNKNOWN;
}
