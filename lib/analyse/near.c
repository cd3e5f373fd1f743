/*
 * near.c - near misses: clauses that one fact alone keeps from applying.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. Rows of bits say by value
 * which clauses accept it; added up without carry beyond "once" and "more than
 * once", they say which clauses one fact alone does not leave. A pivot's blocks
 * would hide those that miss the pivot, so the rows are made once more, flat.
 */
#include <remit/near.h>

#include <string.h>

#include "base/memory.h"
#include "decide/decision.h"
#include "decide/rows.h"

/* One edition: its rows, and what is needed to read them. */
struct edition {
	struct rmt_program program; /* with the flat index */
	struct rmt_index *flat;
	struct rmt_shape shape;
	struct rmt_evaluation evaluation;
	void *memory;
	size_t clauses; /* of all editions before it */
	size_t *facts;  /* by fact: its public index */
};

struct remit_near {
	remit_image *image;
	struct edition *editions;
	remit_near_miss *misses;
	size_t count;
};

/* As remit_request_find() counts them: without the date, parts and names. */
static void
number_facts(struct edition *edition)
{
	const struct rmt_program *program = &edition->program;
	size_t next = 0;

	for (uint32_t i = 0; i < program->fact_count; i++)
		edition->facts[i] = i == 0 || (program->fact[i].flags &
					       RMT_FACT_PART) != 0 ?
					    SIZE_MAX :
					    next++;
}

static bool
make_edition(struct edition *edition, const struct rmt_program *program)
{
	size_t shape_size = rmt_shape_size(program);
	struct rmt_shape shape;

	edition->program = *program;
	edition->flat = rmt_index_new_flat(program);
	edition->program.index = edition->flat;
	if (edition->flat == NULL)
		return false;
	if (!rmt_shape_measure(&edition->program, &shape))
		return false;
	size_t size = shape_size + rmt_evaluation_size(&shape);
	edition->memory = rmt_alloc_array(
		1, size + program->fact_count * sizeof *edition->facts);
	if (edition->memory == NULL)
		return false;
	unsigned char *at = edition->memory;
	rmt_shape_init(&edition->shape, &edition->program, at);
	rmt_evaluation_init(&edition->evaluation, &edition->shape,
			    at + shape_size);
	edition->facts = (void *)(at + size);
	number_facts(edition);
	return true;
}

/* The most clauses that a scope has. */
static size_t
most_clauses(const remit_image *image)
{
	size_t most = 1;

	for (size_t i = 0; i < image->program_count; i++) {
		const struct rmt_program *program = &image->programs[i];
		size_t count = program->question[program->policy[0].scope]
				       .clauses.count;
		most = count > most ? count : most;
	}
	return most;
}

static bool
make_all(remit_near *near)
{
	const remit_image *image = near->image;
	size_t clauses = 0;

	near->editions = rmt_alloc_array(image->program_count,
					 sizeof *near->editions);
	near->misses = rmt_alloc_array(most_clauses(image),
				       sizeof *near->misses);
	if (near->editions == NULL || near->misses == NULL)
		return false;
	for (size_t i = 0; i < image->program_count; i++) {
		near->editions[i].clauses = clauses;
		clauses += image->programs[i].clause_count;
		if (!make_edition(&near->editions[i], &image->programs[i]))
			return false;
	}
	return true;
}

remit_status
remit_near_new(remit_image *image, remit_near **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL)
		return REMIT_E_ARGUMENT;
	remit_near *near = rmt_alloc_array(1, sizeof *near);
	if (near == NULL)
		return REMIT_E_NOMEM;
	near->image = remit_image_ref(image);
	if (!make_all(near)) {
		remit_near_free(near);
		return REMIT_E_NOMEM;
	}
	*out = near;
	return REMIT_OK;
}

void
remit_near_free(remit_near *near)
{
	if (near == NULL)
		return;
	for (size_t i = 0;
	     near->editions != NULL && i < near->image->program_count; i++) {
		rmt_index_free(near->editions[i].flat);
		rmt_free(near->editions[i].memory);
	}
	rmt_free(near->editions);
	rmt_free(near->misses);
	remit_image_unref(near->image);
	rmt_free(near);
}

/* Near misses of one decision while they are looked for. */
struct looking {
	remit_near *near;
	struct edition *edition;
	struct rmt_evaluation *e;
	const struct rmt_index *index;
	struct rmt_rows rows;
	uint32_t facts[RMT_INDEX_COLUMN_MAX]; /* of the rows */
	bool repeated;                        /* several are of one fact */
};

static void
add(struct looking *looking, uint32_t clause, uint32_t fact)
{
	looking->near->misses[looking->near->count++] = (remit_near_miss){
		looking->edition->clauses + clause,
		looking->edition->facts[fact],
	};
}

/* The rows of the columns that are known, and their facts. */
static void
read_rows(struct looking *looking, uint32_t scope)
{
	struct rmt_evaluation *e = looking->e;
	const struct rmt_index *index = looking->index;
	const struct rmt_quick_order *order = &e->orders[scope];
	struct rmt_rows *rows = &looking->rows;

	if (rmt_rows_find(e, scope, &RMT_NO_FOCUS, rows)) {
		for (uint32_t i = 0; i < rows->count; i++)
			looking->facts[i] =
				index->columns[e->quick[order->first + i]
						       .column]
					.fact;
		return;
	}
	rows->block = &index->blocks[index->questions[scope].blocks];
	rows->count = 0;
	for (uint32_t i = order->first; i < order->end; i++) {
		uint32_t column = e->quick[i].column;
		uint32_t class = rmt_sieve_class(e, column, &RMT_NO_FOCUS);
		if (class == RMT_NO_CLASS)
			continue;
		looking->facts[rows->count] = index->columns[column].fact;
		rows->at[rows->count++] = index->words + rows->block->rows +
					  (size_t)(e->columns[column].row +
						   class) *
						  rows->block->word_count;
	}
}

/* Whether several rows are about one fact. */
static bool
is_repeated(const struct looking *looking)
{
	for (uint32_t i = 1; i < looking->rows.count; i++)
		for (uint32_t j = 0; j < i; j++)
			if (looking->facts[i] == looking->facts[j])
				return true;
	return false;
}

/* Clauses of a word that some row of a row's fact misses, where a fact has
 * several; none for rows behind the first, which have had their say. */
static __attribute__((noinline)) uint64_t
missed_by_fact(const struct looking *looking, uint32_t row, uint32_t word)
{
	uint64_t missed = ~looking->rows.at[row][word];

	for (uint32_t i = 0; i < looking->rows.count; i++) {
		if (looking->facts[i] != looking->facts[row])
			continue;
		if (i < row)
			return 0;
		missed |= ~looking->rows.at[i][word];
	}
	return missed;
}

/* The same of any rows. */
static inline uint64_t
missed_by(const struct looking *looking, uint32_t row, uint32_t word)
{
	return looking->repeated ? missed_by_fact(looking, row, word) :
				   ~looking->rows.at[row][word];
}

/* The one fact that all of a condition tests as it is; or none. */
static uint32_t
fact_of(const struct rmt_program *program, uint32_t condition)
{
	const struct rmt_row_condition *row = &program->condition[condition];
	uint32_t fact = RMT_NONE;

	if (row->op == RMT_OP_TEST) {
		const struct rmt_row_test *test =
			&program->test[row->members.first];
		return test->kind >= RMT_TEST_CELLS &&
				       test->kind <= RMT_TEST_PHASE ?
			       test->fact :
			       RMT_NONE;
	}
	for (uint32_t i = 0; i < row->members.count; i++) {
		uint32_t member = fact_of(
			program, program->link[row->members.first + i]);
		if (member == RMT_NONE || (i > 0 && member != fact))
			return RMT_NONE;
		fact = member;
	}
	return fact;
}

/* The one fact that a clause misses beside what its rows say: none where the
 * rest may hold. False when it misses several, or nobody can tell. */
static bool
rest_misses(struct looking *looking, const struct rmt_index_clause *clause,
	    uint32_t *out)
{
	struct rmt_evaluation *e = looking->e;

	*out = RMT_NONE;
	for (uint32_t i = 0; i < clause->rest.count; i++) {
		uint32_t condition =
			looking->index->rest[clause->rest.first + i];
		if (rmt_evaluate_condition(e, condition, &RMT_NO_FOCUS) !=
		    RMT_TRUTH_NO)
			continue;
		uint32_t fact = fact_of(e->program, condition);
		if (fact == RMT_NONE || (*out != RMT_NONE && *out != fact))
			return false;
		*out = fact;
	}
	return true;
}

/* The same, at once where the rest is one range. */
static inline bool
misses(struct looking *looking, const struct rmt_index_clause *clause,
       uint32_t *out)
{
	*out = RMT_NONE;
	if (clause->rest.count == 0)
		return true;
	if (clause->ranged == RMT_NONE)
		return rest_misses(looking, clause, out);
	const uint64_t *value = looking->e->state +
				looking->e->shape->rooms[clause->ranged].offset;
	if (value[0] != value[1] || value[2] != RMT_PRESENT)
		return rest_misses(looking, clause, out);
	if ((int64_t)value[0] < clause->low || (int64_t)value[0] > clause->high)
		*out = clause->ranged;
	return true;
}

/* Clauses whose rows miss a fact, or no fact: whether their rest does. */
static void
add_missing(struct looking *looking, uint64_t clauses, const uint32_t *members,
	    uint32_t fact)
{
	for (; clauses != 0; clauses &= clauses - 1) {
		uint32_t clause = members[__builtin_ctzll(clauses)];
		uint32_t other;
		if (!misses(looking, &looking->index->clauses[clause], &other))
			continue;
		if (fact == RMT_NONE && other != RMT_NONE)
			add(looking, clause, other);
		else if (fact != RMT_NONE &&
			 (other == RMT_NONE || other == fact))
			add(looking, clause, fact);
	}
}

static void
look_at_word(struct looking *looking, uint32_t word)
{
	const struct rmt_rows *rows = &looking->rows;
	const uint32_t *members = looking->index->members +
				  rows->block->members + (size_t)word * 64;
	uint64_t once = 0, more = 0, all = rmt_block_word(rows->block, word);

	for (uint32_t i = 0; i < rows->count; i++) {
		uint64_t missed = missed_by(looking, i, word);
		more |= once & missed;
		once |= missed;
	}
	add_missing(looking, ~once & all, members, RMT_NONE);
	once &= ~more & all;
	for (uint32_t i = 0; i < rows->count && once != 0; i++) {
		uint64_t missed = once & missed_by(looking, i, word);
		if (missed == 0)
			continue;
		add_missing(looking, missed, members, looking->facts[i]);
		once ^= looking->repeated ? 0 : missed;
	}
}

const remit_near_miss *
remit_near_find(remit_near *near, const remit_decision *decision,
		size_t *out_count)
{
	struct looking looking RMT_UNFILLED;

	if (out_count == NULL)
		return NULL;
	*out_count = 0;
	if (near == NULL || decision == NULL ||
	    decision->image != near->image || decision->program == NULL)
		return NULL;
	looking.near = near;
	looking.edition = &near->editions[decision->edition];
	looking.e = &looking.edition->evaluation;
	looking.index = looking.edition->flat;
	near->count = 0;
	uint32_t scope = decision->program->policy[0].scope;
	if (looking.index->questions[scope].columns.count == 0)
		return NULL;
	rmt_evaluation_begin(looking.e, rmt_decision_judged(decision->self));
	read_rows(&looking, scope);
	looking.repeated = is_repeated(&looking);
	for (uint32_t i = 0; i < looking.rows.block->word_count; i++)
		look_at_word(&looking, i);
	*out_count = near->count;
	return near->count == 0 ? NULL : near->misses;
}
