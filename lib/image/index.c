/*
 * index.c - which clauses of a question a known fact leaves: the columns.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "image/index_making.h"
#include "image/index_parts.h"

/* Words that the rows of a small edition may take. */
#define BUDGET 262144

static void
add_cut(struct rmt_index_draft *draft, int64_t cut)
{
	struct rmt_some *cuts = &draft->column.cuts;
	uint32_t at = 0;

	while (at < cuts->count && draft->cuts[at] < cut)
		at++;
	if (at < cuts->count && draft->cuts[at] == cut)
		return;
	if (cuts->count == RMT_INDEX_CUT_MAX) {
		draft->refused = true;
		return;
	}
	memmove(draft->cuts + at + 1, draft->cuts + at,
		(cuts->count - at) * sizeof cut);
	draft->cuts[at] = cut;
	cuts->count++;
}

/* Whether two tests of phases are about the same tracks. */
static bool
same_tracks(const struct rmt_program *program, const struct rmt_row_test *a,
	    const struct rmt_row_test *b)
{
	const struct rmt_row_state *x = program->state + a->states.first;
	const struct rmt_row_state *y = program->state + b->states.first;
	bool same = a->states.count == b->states.count;

	for (uint32_t i = 0; i < a->states.count && same; i++)
		same = x[i].product == y[i].product && x[i].track == y[i].track;
	return same;
}

static bool
is_about(const struct rmt_program *program,
	 const struct rmt_index_column *column, const struct rmt_row_test *test)
{
	if (column->fact != test->fact ||
	    (column->test == RMT_NONE) != (test->kind != RMT_TEST_PHASE))
		return false;
	return column->test == RMT_NONE ||
	       same_tracks(program, &program->test[column->test], test);
}

/* The draft of what is tested; NULL when there are too many. */
static struct rmt_index_draft *
draft_of(struct rmt_index_making *making, uint32_t test)
{
	const struct rmt_program *program = making->program;
	const struct rmt_row_test *row = &program->test[test];
	bool phases = row->kind == RMT_TEST_PHASE;

	for (uint32_t i = 0; i < making->draft_count; i++)
		if (is_about(program, &making->drafts[i].column, row))
			return &making->drafts[i];
	if (making->draft_count == RMT_INDEX_COLUMN_MAX)
		return NULL;
	struct rmt_index_draft *draft = &making->drafts[making->draft_count++];
	*draft = (struct rmt_index_draft){
		.column = { .fact = row->fact,
			    .test = phases ? test : RMT_NONE },
	};
	draft->cell_count = rmt_index_cell_count(program, &draft->column);
	return draft;
}

static void
draft_test(struct rmt_index_making *making, uint32_t index)
{
	struct rmt_index_draft *draft = draft_of(making, index);
	const struct rmt_row_test *test = &making->program->test[index];

	if (draft == NULL || test->kind != RMT_TEST_RANGE)
		return;
	if (test->low != INT64_MIN)
		add_cut(draft, test->low);
	if (test->high != INT64_MAX)
		add_cut(draft, test->high + 1);
	draft->cell_count = rmt_index_cell_count(making->program,
						 &draft->column);
}

static const struct rmt_index_part *
parts_of(const struct rmt_index_making *making, size_t *out_count)
{
	*out_count = making->parts.length / sizeof(struct rmt_index_part);
	return (const void *)making->parts.bytes;
}

/* Refuse what would take too much room, and place the marks of the rest. */
static void
place_drafts(struct rmt_index_making *making)
{
	size_t row = ((size_t)making->clauses.count + 63) / 64, planned = 0;

	making->mark_count = 0;
	for (uint32_t i = 0, number = 0; i < making->draft_count; i++) {
		struct rmt_index_draft *draft = &making->drafts[i];
		uint32_t words = (draft->cell_count + 63) / 64;
		if (draft->refused || draft->cell_count > UINT16_MAX ||
		    planned + (size_t)words * 64 * row > making->budget) {
			draft->refused = true;
			continue;
		}
		planned += (size_t)words * 64 * row;
		draft->number = number++;
		draft->mark = making->mark_count;
		making->mark_count += words;
	}
}

static uint32_t
cell_of(const struct rmt_index_draft *draft, int64_t number)
{
	return rmt_index_cell(draft->cuts, draft->column.cuts.count, number);
}

static const struct rmt_row_state *
state_for(const struct rmt_program *program, struct rmt_some states,
	  uint32_t product)
{
	for (uint32_t i = 0; i < states.count; i++)
		if (program->state[states.first + i].product == product)
			return &program->state[states.first + i];
	return NULL;
}

/* Products without the track are inapplicable to all, as to the first. */
static void
accept_phases(const struct rmt_program *program,
	      const struct rmt_row_test *test, uint64_t *out)
{
	struct rmt_some ranges = program->fact[test->fact].ranges;
	uint64_t phases = program->state[test->states.first].phases;

	for (uint32_t i = 0; i < ranges.count; i++) {
		const struct rmt_row_state *state = state_for(
			program, test->states,
			program->range[ranges.first + i].product);
		out[i] = state != NULL ? state->phases : 0;
	}
	out[ranges.count] = (phases & RMT_STATE_INAPPLICABLE) != 0 ?
				    UINT64_C(1) << RMT_INDEX_NO_TRACK :
				    0;
}

/* The cells that a test accepts, as many as the draft has words. */
static void
accept(const struct rmt_program *program, const struct rmt_index_draft *draft,
       const struct rmt_row_test *test, uint64_t *out)
{
	size_t size = (draft->cell_count + 63) / 64 * sizeof *out;

	memset(out, 0, size);
	if (test->kind == RMT_TEST_PHASE) {
		accept_phases(program, test, out);
	} else if (test->kind == RMT_TEST_CELLS) {
		memcpy(out, program->word + test->mask, size);
	} else if (test->kind == RMT_TEST_NONE) {
		out[0] = 1;
	} else if (test->low <= test->high) {
		uint32_t last = cell_of(draft, test->high);
		for (uint32_t i = cell_of(draft, test->low); i <= last; i++)
			out[i / 64] |= UINT64_C(1) << i % 64;
	}
}

/* Keep of a clause's marks those cells that a part accepts. */
static void
mark(const struct rmt_index_making *making, const struct rmt_index_draft *draft,
     const struct rmt_index_part *part, uint64_t *marks)
{
	uint64_t *accepted = making->accepted;
	uint64_t flip = part->negated ? ~UINT64_C(0) : 0;

	accept(making->program, draft, &making->program->test[part->test],
	       accepted);
	for (uint32_t i = 0; i < (draft->cell_count + 63) / 64; i++)
		marks[i] &= accepted[i] ^ flip;
}

/* The draft whose column tells all of a part, or some of it; or NULL. */
static const struct rmt_index_draft *
column_for(struct rmt_index_making *making, const struct rmt_index_part *part)
{
	if (part->test == RMT_NONE)
		return NULL;
	const struct rmt_index_draft *draft = draft_of(making, part->test);
	return draft == NULL || draft->refused ? NULL : draft;
}

/* What a fact is says all only where it always means something. */
static void
take_part(struct rmt_index_making *making, const struct rmt_index_part *part)
{
	const struct rmt_program *program = making->program;
	struct rmt_index_clause *clause = &making->all_clauses[part->clause];
	const struct rmt_index_draft *draft = column_for(making, part);
	size_t at = part->clause - making->clauses.first;

	if (draft != NULL) {
		clause->columns |= UINT64_C(1) << draft->number;
		mark(making, draft, part,
		     making->marks + at * making->mark_count + draft->mark);
		if (program->fact[draft->column.fact].applies == RMT_NONE)
			return;
	}
	if (clause->rest.count == 0)
		clause->rest.first =
			(uint32_t)(making->tables[RMT_INDEX_REST].length /
				   sizeof(uint32_t));
	clause->rest.count++;
	rmt_buffer_append(&making->tables[RMT_INDEX_REST], &part->condition,
			  sizeof(uint32_t));
}

/* All parts of the clauses of the question at hand. */
static void
gather_parts(struct rmt_index_making *making)
{
	const struct rmt_program *program = making->program;
	struct rmt_index_part own[RMT_INDEX_PART_MAX] RMT_UNFILLED;

	making->parts.length = 0;
	for (uint32_t i = 0; i < making->clauses.count; i++) {
		uint32_t clause = making->clauses.first + i;
		uint32_t count = rmt_index_parts(
			program,
			rmt_index_condition(program, making->prices, clause),
			own);
		for (uint32_t j = 0; j < count; j++)
			own[j].clause = clause;
		rmt_buffer_append(&making->parts, own, count * sizeof *own);
	}
}

static void
index_question(struct rmt_index_making *making, uint32_t question)
{
	size_t part_count;

	making->question = &making->all_questions[question];
	making->question->ordered = rmt_index_ordered(making->program,
						      making->clauses);
	making->draft_count = 0;
	gather_parts(making);
	const struct rmt_index_part *parts = parts_of(making, &part_count);
	for (size_t i = 0; i < part_count; i++)
		if (parts[i].test != RMT_NONE)
			draft_test(making, parts[i].test);
	place_drafts(making);
	if (making->mark_count == 0)
		return;
	size_t size = (size_t)making->clauses.count * making->mark_count;
	making->marks = rmt_alloc_array(size + making->mark_count,
					sizeof *making->marks);
	if (making->marks == NULL) {
		making->failed = true;
		return;
	}
	making->accepted = making->marks + size;
	memset(making->marks, 0xff, size * sizeof *making->marks);
	for (size_t i = 0; i < part_count; i++)
		take_part(making, &parts[i]);
	const struct rmt_buffer *rest = &making->tables[RMT_INDEX_REST];
	for (uint32_t i = making->clauses.first;
	     i < making->clauses.first + making->clauses.count && !rest->failed;
	     i++)
		rmt_index_tell_rest(making->program, i,
				    (const void *)rest->bytes,
				    &making->all_clauses[i]);
	if (making->parts.failed)
		making->failed = true;
	rmt_buffer_clear(&making->parts);
	rmt_index_make_rows(making);
	rmt_free(making->marks);
	making->marks = NULL;
}

static int
compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Of one list; keys are services, and behind them prices. */
static void
add_offers(struct rmt_index_making *making, const uint64_t *keys,
	   struct rmt_some prices)
{
	struct rmt_index_offer *offer = NULL;

	for (uint32_t i = prices.first; i < prices.first + prices.count; i++) {
		uint32_t service = (uint32_t)(keys[i] >> 32);
		if (offer == NULL || offer->service != service) {
			offer = &making->offers[making->offer_count++];
			*offer = (struct rmt_index_offer){ .service = service,
							   .prices.first = i };
		}
		offer->prices.count++;
		making->prices[i] = (uint32_t)keys[i];
	}
}

static void
index_offers(struct rmt_index_making *making)
{
	const struct rmt_program *p = making->program;
	uint64_t *keys = rmt_alloc_array(p->price_count, sizeof *keys);

	if (keys == NULL) {
		making->failed = true;
		return;
	}
	for (uint32_t i = 0; i < p->price_count; i++)
		keys[i] = (uint64_t)p->price[i].service << 32 | i;
	for (uint32_t i = 0; i < p->price_list_count; i++) {
		struct rmt_some prices = p->price_list[i].prices;
		qsort(keys + prices.first, prices.count, sizeof *keys,
		      compare_keys);
		add_offers(making, keys, prices);
	}
	rmt_free(keys);
}

static void
index_riders(struct rmt_index_making *making)
{
	const struct rmt_program *program = making->program;

	for (uint32_t i = 0; i < program->clause_count; i++)
		if (program->clause[i].question == RMT_NONE) {
			rmt_buffer_append(&making->tables[RMT_INDEX_RIDER], &i,
					  sizeof i);
		}
}

static bool
has_failed(const struct rmt_index_making *making)
{
	bool failed = making->failed || making->parts.failed;

	for (size_t i = 0; i < RMT_INDEX_TABLE_COUNT; i++)
		failed = failed || making->tables[i].failed;
	return failed;
}

static void
clear(struct rmt_index_making *making)
{
	rmt_free(making->all_questions);
	rmt_free(making->all_clauses);
	rmt_free(making->offers);
	rmt_free(making->prices);
	rmt_free(making->marks);
	for (size_t i = 0; i < RMT_INDEX_TABLE_COUNT; i++)
		rmt_buffer_clear(&making->tables[i]);
	rmt_buffer_clear(&making->parts);
}

static void
keep(struct rmt_index_making *making, enum rmt_index_table table,
     const void *rows, size_t count, size_t size)
{
	rmt_buffer_append(&making->tables[table], rows, count * size);
}

static void
keep_all(struct rmt_index_making *making)
{
	const struct rmt_program *p = making->program;

	keep(making, RMT_INDEX_QUESTION, making->all_questions,
	     (size_t)p->question_count + making->offer_count,
	     sizeof *making->all_questions);
	keep(making, RMT_INDEX_CLAUSE, making->all_clauses,
	     (size_t)p->clause_count + p->price_count,
	     sizeof *making->all_clauses);
	keep(making, RMT_INDEX_OFFER, making->offers, making->offer_count,
	     sizeof *making->offers);
	keep(making, RMT_INDEX_PRICE, making->prices, p->price_count,
	     sizeof *making->prices);
}

static void
begin(struct rmt_index_making *making)
{
	const struct rmt_program *p = making->program;

	making->all_questions = rmt_alloc_array((size_t)p->question_count +
							p->price_count,
						sizeof *making->all_questions);
	making->all_clauses = rmt_alloc_array((size_t)p->clause_count +
						      p->price_count,
					      sizeof *making->all_clauses);
	making->offers = rmt_alloc_array(p->price_count,
					 sizeof *making->offers);
	making->prices = rmt_alloc_array(p->price_count,
					 sizeof *making->prices);
	making->failed = making->all_questions == NULL ||
			 making->all_clauses == NULL ||
			 making->offers == NULL || making->prices == NULL;
	/* what is as large as the edition may be as large again */
	making->budget = BUDGET + p->link_count + p->test_count;
}

static void
make(struct rmt_index_making *making)
{
	const struct rmt_program *p = making->program;

	begin(making);
	if (!making->failed)
		index_offers(making);
	for (uint32_t i = 0; i < p->question_count && !has_failed(making);
	     i++) {
		making->clauses = p->question[i].clauses;
		index_question(making, i);
	}
	for (uint32_t i = 0; i < making->offer_count && !has_failed(making);
	     i++) {
		making->clauses = making->offers[i].prices;
		making->clauses.first += p->clause_count;
		index_question(making, p->question_count + i);
	}
	index_riders(making);
	if (!making->failed)
		keep_all(making);
}

static bool
make_index(const struct rmt_program *program, bool flat, struct rmt_buffer *out)
{
	struct rmt_index_making *making = rmt_alloc_array(1, sizeof *making);

	if (making == NULL)
		return false;
	making->program = program;
	making->flat = flat;
	make(making);
	bool made = !has_failed(making);
	if (made)
		rmt_index_pack(making->tables, out);
	clear(making);
	rmt_free(making);
	return made && !out->failed;
}

bool
rmt_index_write(const struct rmt_program *program, struct rmt_buffer *out)
{
	return make_index(program, false, out);
}

struct rmt_index *
rmt_index_new_flat(const struct rmt_program *program)
{
	struct rmt_buffer block = { 0 };

	if (make_index(program, true, &block))
		return rmt_index_of(&block);
	rmt_buffer_clear(&block);
	return NULL;
}
