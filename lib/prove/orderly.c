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

/* Clauses of a block are taken so many at a time: those of one word of a row. */
#define TAKEN 64

struct pairing {
	const struct rmt_program *program;
	const struct rmt_index *index;
	const struct rmt_index_question *question;
	const struct rmt_index_block *block;
	uint32_t word; /* that is taken */
	uint64_t tested
		[RMT_INDEX_COLUMN_MAX]; /* by column: who of it tests it */
	uint64_t *
		left; /* by clause taken: those of the block that may meet it */
	uint32_t first;   /* clause of the question */
	uint32_t *places; /* by clause: its place in the block, from 1; or 0 */
	uint64_t *met;    /* those that it meets in one column */
	uint64_t steps;
};

/* Of a fact with many values two clauses may be about different ones. */
static bool
is_single(const struct rmt_program *program, uint32_t fact)
{
	return (program->fact[fact].flags & (RMT_FACT_MANY | RMT_FACT_PART)) ==
	       0;
}

/* Those that a clause meets in a column are all that are in a row with it. */
static void
meet(struct pairing *pairing, const struct rmt_index_column *column,
     uint64_t tested)
{
	uint32_t word_count = pairing->block->word_count;
	const uint64_t *row = pairing->index->words + pairing->block->rows +
			      (size_t)column->row * word_count;

	memset(pairing->met, 0, (size_t)TAKEN * word_count * sizeof *row);
	for (uint32_t i = 0; i < column->class_count; i++, row += word_count) {
		uint64_t some = row[pairing->word] & tested;
		for (; some != 0; some &= some - 1) {
			uint64_t *met = pairing->met +
					(size_t)__builtin_ctzll(some) *
						word_count;
			met[pairing->word] |= row[pairing->word];
			for (uint32_t j = pairing->word + 1; j < word_count;
			     j++)
				met[j] |= row[j];
			pairing->steps += word_count - pairing->word;
		}
	}
}

/* Leave only those that are met in a column, too. */
static void
keep_met(struct pairing *pairing, uint64_t tested)
{
	uint32_t word_count = pairing->block->word_count;

	for (; tested != 0; tested &= tested - 1) {
		size_t at = (size_t)__builtin_ctzll(tested) * word_count;
		for (uint32_t j = pairing->word; j < word_count; j++)
			pairing->left[at + j] &= pairing->met[at + j];
	}
}

/* How many clauses are in the word that is taken. */
static uint32_t
taken_count(const struct pairing *pairing)
{
	uint32_t rest = pairing->block->member_count - pairing->word * TAKEN;

	return rest < TAKEN ? rest : TAKEN;
}

/* Before any column is looked at, each may meet all behind it. */
static void
begin_word(struct pairing *pairing)
{
	const struct rmt_index_block *block = pairing->block;
	uint32_t first = pairing->word * TAKEN, count = taken_count(pairing);

	memset(pairing->tested, 0, sizeof pairing->tested);
	memset(pairing->left, 0,
	       (size_t)TAKEN * block->word_count * sizeof *pairing->left);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t clause =
			pairing->index->members[block->members + first + i];
		uint64_t columns = pairing->index->clauses[clause].columns;
		for (; columns != 0; columns &= columns - 1)
			pairing->tested[__builtin_ctzll(columns)] |= UINT64_C(1)
								     << i;
		rmt_set_put_range(pairing->left + (size_t)i * block->word_count,
				  first + i + 1,
				  block->member_count - first - i - 1);
	}
}

/* Leave, for each clause of a word, those behind it that may meet it. */
static void
sift(struct pairing *pairing)
{
	const struct rmt_index_question *question = pairing->question;

	begin_word(pairing);
	for (uint32_t i = 0; i < question->columns.count; i++) {
		const struct rmt_index_column *column =
			&pairing->index->columns[question->columns.first + i];
		uint64_t tested = pairing->tested[i];
		if (tested == 0 || i == question->pivot ||
		    !is_single(pairing->program, column->fact))
			continue;
		meet(pairing, column, tested);
		keep_met(pairing, tested);
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
	return is_among(program, program->clause[b].beaten_by, a) ||
	       is_among(program, program->clause[a].beaten_by, b);
}

/* Those that beat a clause are looked for in the block only while they are few
 * to it; else those of the block are looked for among them, later. */
#define FEW 4

/* A clause of the block agrees with those before it that beat it. Nobody can
 * guess which are in the block, and in the word taken: for all others there is
 * a word behind the rows. */
static void
drop_winners(struct pairing *pairing, uint32_t at, struct rmt_some winners)
{
	const uint32_t *links = pairing->program->link + winners.first;
	const uint32_t *places = pairing->places;
	uint32_t words = pairing->block->word_count;
	uint32_t first = pairing->word * TAKEN + 1;
	uint64_t *left = pairing->left + at / 64;
	uint64_t *nowhere = pairing->left + (size_t)TAKEN * words;

	for (uint32_t i = 0; i < winners.count; i++) {
		uint32_t row = places[links[i] - pairing->first] - first;
		uint64_t *word = row < TAKEN ? left + (size_t)row * words :
					       nowhere;
		*word &= ~(UINT64_C(1) << at % 64);
	}
}

static void
drop_ordered(struct pairing *pairing)
{
	const struct rmt_index_block *block = pairing->block;
	const uint32_t *members = pairing->index->members + block->members;

	for (uint32_t i = pairing->word * TAKEN; i < block->member_count; i++) {
		struct rmt_some by =
			pairing->program->clause[members[i]].beaten_by;
		if (by.count / FEW > block->member_count)
			continue;
		drop_winners(pairing, i, by);
		pairing->steps += by.count;
	}
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
	const struct rmt_index_clause *one = &pairing->index->clauses[a];
	const struct rmt_index_clause *other = &pairing->index->clauses[b];

	if (one->ranged != RMT_NONE && one->ranged == other->ranged)
		return one->high < other->low || other->high < one->low;
	for (uint32_t i = 0; i < one->rest.count; i++) {
		const struct rmt_row_test *x = rest_test(pairing, one->rest, i);
		for (uint32_t j = 0; x != NULL && j < other->rest.count; j++) {
			const struct rmt_row_test *y = rest_test(
				pairing, other->rest, j);
			if (y != NULL && x->fact == y->fact &&
			    (x->high < y->low || y->high < x->low))
				return true;
		}
	}
	return false;
}

/* Whether a clause of the word taken agrees with all that it may meet. */
static bool
agrees(struct pairing *pairing, uint32_t i)
{
	const struct rmt_index_clause *clauses = pairing->index->clauses;
	uint32_t words = pairing->block->word_count;
	const uint32_t *members = pairing->index->members +
				  pairing->block->members;
	const uint64_t *left = pairing->left + (size_t)i * words;
	uint32_t clause = members[pairing->word * TAKEN + i];

	for (uint32_t j = pairing->word; j < words; j++)
		for (uint64_t some = left[j]; some != 0; some &= some - 1) {
			uint32_t other =
				members[j * TAKEN +
					(uint32_t)__builtin_ctzll(some)];
			pairing->steps++;
			if (clauses[clause].answer != clauses[other].answer &&
			    !is_apart(pairing, clause, other) &&
			    !is_ordered(pairing->program, clause, other))
				return false;
		}
	return true;
}

static bool
is_word_orderly(struct pairing *pairing, uint32_t word)
{
	bool so = pairing->steps <= STEPS_MAX;

	pairing->word = word;
	if (so) {
		sift(pairing);
		drop_ordered(pairing);
	}
	for (uint32_t i = 0; so && i < taken_count(pairing); i++)
		so = agrees(pairing, i);
	return so;
}

static bool
is_block_orderly(struct pairing *pairing)
{
	const struct rmt_index_block *block = pairing->block;
	const uint32_t *members = pairing->index->members + block->members;
	bool so = true;

	for (uint32_t i = 0; i < block->member_count; i++)
		pairing->places[members[i] - pairing->first] = i + 1;
	for (uint32_t i = 0; i < block->word_count && so; i++)
		so = is_word_orderly(pairing, i);
	for (uint32_t i = 0; i < block->member_count; i++)
		pairing->places[members[i] - pairing->first] = 0;
	return so;
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

/* What pairs of a question are worked with. */
static bool
begin(struct pairing *pairing, struct rmt_some clauses)
{
	uint32_t words = rmt_set_words(clauses.count);

	pairing->first = clauses.first;
	pairing->places = rmt_alloc_array(clauses.count,
					  sizeof *pairing->places);
	pairing->left = rmt_alloc_array((size_t)2 * TAKEN * words + 1,
					sizeof *pairing->left);
	if (pairing->places == NULL || pairing->left == NULL)
		return false;
	pairing->met = pairing->left + (size_t)TAKEN * words + 1;
	return true;
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
	uint32_t blocks = block_count(program, pairing.question,
				      row->otherwise);
	bool so = blocks > 0, ready = so && begin(&pairing, row->clauses);

	for (uint32_t i = 0; i < blocks && so && ready; i++) {
		pairing.block =
			&pairing.index->blocks[pairing.question->blocks + i];
		so = is_block_orderly(&pairing);
	}
	rmt_free(pairing.left);
	rmt_free(pairing.places);
	if (blocks > 0 && !ready)
		return RMT_ORDERLY_NO_MEMORY;
	return so ? RMT_ORDERLY : RMT_ORDERLY_UNKNOWN;
}
