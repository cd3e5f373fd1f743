/*
 * index.c - which clauses of a question a known fact leaves: the columns.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/index.h"

#include <string.h>

#include "base/memory.h"
#include "image/index_making.h"

/* A condition that is met by more parts is asked whole. */
#define PART_MAX 64
#define STEP_MAX 256

/* Words that the rows of a small edition may take. */
#define BUDGET 262144

/* One of the conditions that must all hold if a clause is to apply. */
struct part {
	uint32_t clause;
	uint32_t condition;
	uint32_t test; /* of a fact as it is; or none */
	bool negated;
};

/* The parts of one clause while they are gathered. */
struct gathering {
	struct part parts[PART_MAX];
	uint32_t count;
	uint32_t steps;
};

/* Phases only of the day that is judged, which every request has. */
static bool
is_direct(const struct rmt_program *program, const struct rmt_row_test *test)
{
	if (test->kind != RMT_TEST_PHASE)
		return test->kind == RMT_TEST_CELLS ||
		       test->kind == RMT_TEST_RANGE ||
		       test->kind == RMT_TEST_NONE;
	const struct rmt_row_operand *on = &program->operand[test->to];
	return on->kind == RMT_OPERAND_FACT && on->fact == 0 &&
	       test->states.count > 0;
}

/* What a condition that is one test says of a fact as it is. A fact that may
 * mean nothing fails each test of it, and so passes when that is negated. */
static void
find_test(const struct rmt_program *program, struct part *part)
{
	const struct rmt_row_condition *row =
		&program->condition[part->condition];

	if (row->op == RMT_OP_NOT) {
		part->negated = true;
		row = &program->condition[program->link[row->members.first]];
	}
	if (row->op != RMT_OP_TEST)
		return;
	const struct rmt_row_test *test = &program->test[row->members.first];
	if (is_direct(program, test) &&
	    (!part->negated || program->fact[test->fact].applies == RMT_NONE))
		part->test = row->members.first;
}

/* False when there are too many. */
static bool
gather(const struct rmt_program *program, struct gathering *gathering,
       uint32_t condition)
{
	const struct rmt_row_condition *row = &program->condition[condition];
	struct part part = { .condition = condition, .test = RMT_NONE };

	if (++gathering->steps > STEP_MAX || gathering->count == PART_MAX)
		return false;
	if (row->op == RMT_OP_ALL) {
		for (uint32_t i = 0; i < row->members.count; i++)
			if (!gather(program, gathering,
				    program->link[row->members.first + i]))
				return false;
		return true;
	}
	find_test(program, &part);
	gathering->parts[gathering->count++] = part;
	return true;
}

static void
gather_clause(struct rmt_index_making *making, uint32_t clause)
{
	const struct rmt_program *program = making->program;
	uint32_t condition = program->clause[clause].condition;
	struct gathering gathering = { .count = 0 };

	if (!gather(program, &gathering, condition)) {
		gathering.count = 1;
		gathering.parts[0] = (struct part){ .condition = condition,
						    .test = RMT_NONE };
	}
	for (uint32_t i = 0; i < gathering.count; i++)
		gathering.parts[i].clause = clause;
	rmt_buffer_append(&making->parts, gathering.parts,
			  gathering.count * sizeof(struct part));
}

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

static uint32_t
cell_count(const struct rmt_row_fact *fact, bool phases)
{
	if (phases)
		return (fact->ranges.count + 1) * 64;
	return fact->kind == RMT_FINITE ? fact->cell_count : 2;
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
		.cell_count = cell_count(&program->fact[row->fact], phases),
	};
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
	draft->cell_count = draft->column.cuts.count + 2;
}

static const struct part *
parts_of(const struct rmt_index_making *making, size_t *out_count)
{
	*out_count = making->parts.length / sizeof(struct part);
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
		    planned + words * 64 * row > making->budget) {
			draft->refused = true;
			continue;
		}
		planned += words * 64 * row;
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
     const struct part *part, uint64_t *marks)
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
column_for(struct rmt_index_making *making, const struct part *part)
{
	if (part->test == RMT_NONE)
		return NULL;
	const struct rmt_index_draft *draft = draft_of(making, part->test);
	return draft == NULL || draft->refused ? NULL : draft;
}

/* What a fact is says all only where it always means something. */
static void
take_part(struct rmt_index_making *making, const struct part *part)
{
	const struct rmt_program *program = making->program;
	struct rmt_index_clause *clause = &making->index.clauses[part->clause];
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
		clause->rest.first = (uint32_t)(making->rest.length /
						sizeof(uint32_t));
	clause->rest.count++;
	rmt_buffer_append(&making->rest, &part->condition, sizeof(uint32_t));
}

/* Whether no clause is beaten by one behind it. */
static bool
is_ordered(const struct rmt_program *program, struct rmt_some clauses)
{
	for (uint32_t i = 0; i < clauses.count; i++) {
		uint32_t clause = clauses.first + i;
		struct rmt_some by = program->clause[clause].beaten_by;
		for (uint32_t j = 0; j < by.count; j++)
			if (program->link[by.first + j] >= clause)
				return false;
	}
	return true;
}

/* What the rest of a clause is, where that is easily told. */
static void
tell_rest(struct rmt_index_making *making, uint32_t clause)
{
	const struct rmt_program *program = making->program;
	const uint32_t *rests = (const void *)making->rest.bytes;
	struct rmt_index_clause *out = &making->index.clauses[clause];

	out->answer = program->clause[clause].answer;
	out->ranged = RMT_NONE;
	if (out->rest.count != 1)
		return;
	const struct rmt_row_condition *row =
		&program->condition[rests[out->rest.first]];
	if (row->op != RMT_OP_TEST)
		return;
	const struct rmt_row_test *test = &program->test[row->members.first];
	if (test->kind != RMT_TEST_RANGE)
		return;
	const struct rmt_row_fact *fact = &program->fact[test->fact];
	if ((fact->flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0 ||
	    fact->applies != RMT_NONE)
		return;
	out->ranged = test->fact;
	out->low = test->low;
	out->high = test->high;
}

static void
index_question(struct rmt_index_making *making, uint32_t question)
{
	size_t part_count;

	making->question = &making->index.questions[question];
	making->clauses = making->program->question[question].clauses;
	making->question->ordered = is_ordered(making->program,
					       making->clauses);
	making->parts.length = 0;
	making->draft_count = 0;
	for (uint32_t i = 0; i < making->clauses.count; i++)
		gather_clause(making, making->clauses.first + i);
	const struct part *parts = parts_of(making, &part_count);
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
	for (uint32_t i = 0; i < making->clauses.count && !making->rest.failed;
	     i++)
		tell_rest(making, making->clauses.first + i);
	rmt_index_make_rows(making);
	rmt_free(making->marks);
	making->marks = NULL;
}

static void
index_riders(struct rmt_index_making *making)
{
	const struct rmt_program *program = making->program;

	for (uint32_t i = 0; i < program->clause_count; i++)
		if (program->clause[i].question == RMT_NONE) {
			rmt_buffer_append(&making->riders, &i, sizeof i);
			making->index.rider_count++;
		}
}

/* The index and its arrays in one block of memory. */
struct packing {
	size_t size;
	unsigned char *memory; /* NULL while only the size is wanted */
};

static void *
pack(struct packing *packing, const void *bytes, size_t length)
{
	size_t at = packing->size;

	packing->size += (length + 7) / 8 * 8;
	if (packing->memory == NULL)
		return NULL;
	if (length > 0)
		memcpy(packing->memory + at, bytes, length);
	return packing->memory + at;
}

static void *
pack_buffer(struct packing *packing, const struct rmt_buffer *buffer)
{
	return pack(packing, buffer->bytes, buffer->length);
}

static struct rmt_index *
pack_all(const struct rmt_index_making *making, struct packing *packing)
{
	const struct rmt_program *program = making->program;
	struct rmt_index index = making->index;
	struct rmt_index *out = pack(packing, &index, sizeof index);

	index.questions = pack(packing, index.questions,
			       program->question_count *
				       sizeof *index.questions);
	index.clauses = pack(packing, index.clauses,
			     program->clause_count * sizeof *index.clauses);
	index.columns = pack_buffer(packing, &making->columns);
	index.column_count = (uint32_t)(making->columns.length /
					sizeof *index.columns);
	index.blocks = pack_buffer(packing, &making->blocks);
	index.classes = pack_buffer(packing, &making->classes);
	index.cuts = pack_buffer(packing, &making->cuts);
	index.members = pack_buffer(packing, &making->members);
	index.rest = pack_buffer(packing, &making->rest);
	index.words = pack_buffer(packing, &making->words);
	index.riders = pack_buffer(packing, &making->riders);
	if (out != NULL)
		*out = index;
	return out;
}

static bool
has_failed(const struct rmt_index_making *making)
{
	return making->failed || making->parts.failed ||
	       making->columns.failed || making->blocks.failed ||
	       making->classes.failed || making->cuts.failed ||
	       making->members.failed || making->rest.failed ||
	       making->words.failed || making->riders.failed;
}

static void
clear(struct rmt_index_making *making)
{
	rmt_free(making->index.questions);
	rmt_free(making->index.clauses);
	rmt_free(making->marks);
	rmt_buffer_clear(&making->columns);
	rmt_buffer_clear(&making->blocks);
	rmt_buffer_clear(&making->classes);
	rmt_buffer_clear(&making->cuts);
	rmt_buffer_clear(&making->members);
	rmt_buffer_clear(&making->rest);
	rmt_buffer_clear(&making->words);
	rmt_buffer_clear(&making->riders);
	rmt_buffer_clear(&making->parts);
}

static void
make(struct rmt_index_making *making)
{
	const struct rmt_program *program = making->program;

	making->index.questions = rmt_alloc_array(
		program->question_count, sizeof(struct rmt_index_question));
	making->index.clauses = rmt_alloc_array(
		program->clause_count, sizeof(struct rmt_index_clause));
	if (making->index.questions == NULL || making->index.clauses == NULL)
		making->failed = true;
	/* what is as large as the edition may be as large again */
	making->budget = BUDGET + program->link_count + program->test_count;
	for (uint32_t i = 0; i < program->question_count && !has_failed(making);
	     i++)
		index_question(making, i);
	index_riders(making);
	making->index.direct = true;
}

static struct rmt_index *
make_index(const struct rmt_program *program, bool flat)
{
	struct rmt_index_making *making = rmt_alloc_array(1, sizeof *making);
	struct packing packing = { 0, NULL };
	struct rmt_index *index = NULL;

	if (making == NULL)
		return NULL;
	making->program = program;
	making->flat = flat;
	make(making);
	if (!has_failed(making)) {
		pack_all(making, &packing);
		packing.memory = rmt_alloc(packing.size);
		packing.size = 0;
		if (packing.memory != NULL)
			index = pack_all(making, &packing);
	}
	clear(making);
	rmt_free(making);
	return index;
}

struct rmt_index *
rmt_index_new(const struct rmt_program *program)
{
	return make_index(program, false);
}

struct rmt_index *
rmt_index_new_flat(const struct rmt_program *program)
{
	return make_index(program, true);
}

void
rmt_index_free(struct rmt_index *index)
{
	rmt_free(index);
}
