/*
 * evaluate.c - tests and conditions on a state, in three values.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/evaluate.h"

#include <string.h>

#include "decide/operand.h"
#include "decide/phase.h"
#include "decide/rows.h"
#include "image/index.h"

static size_t
column_count(const struct rmt_program *program)
{
	return program->index == NULL ? 0 : program->index->column_count;
}

size_t
rmt_evaluation_size(const struct rmt_shape *shape)
{
	const struct rmt_program *program = shape->program;

	return shape->word_count * sizeof(uint64_t) +
	       program->question_count * (sizeof(struct rmt_memo) +
					  sizeof(struct rmt_direct_memo)) +
	       ((size_t)program->clause_count + 1) / 2 * 8 +
	       ((size_t)program->clause_count + 7) / 8 * 8 +
	       column_count(program) * (sizeof(struct rmt_sieve_column) +
					sizeof(struct rmt_quick_column)) +
	       (program->question_count * sizeof(struct rmt_quick_order) + 7) /
		       8 * 8;
}

/* The first one counts: a request is taken apart along one fact. */
static uint32_t
split_fact(const struct rmt_program *program)
{
	const uint32_t both = RMT_FACT_SPLIT | RMT_FACT_MANY;

	for (uint32_t i = 0; i < program->fact_count; i++)
		if ((program->fact[i].flags & both) == both)
			return i;
	return RMT_NONE;
}

void
rmt_evaluation_init(struct rmt_evaluation *e, const struct rmt_shape *shape,
		    void *memory)
{
	memset(e, 0, sizeof *e);
	memset(memory, 0, rmt_evaluation_size(shape));
	e->program = shape->program;
	e->shape = shape;
	e->last = memory;
	e->memos = (void *)(e->last + shape->word_count);
	e->direct = (void *)(e->memos + e->program->question_count);
	e->applying = (void *)(e->direct + e->program->question_count);
	e->applies = (void *)(e->applying +
			      ((size_t)e->program->clause_count + 1) / 2 * 2);
	memset(e->applies, RMT_TRUTH_NO, e->program->clause_count);
	e->columns = (void *)(e->applies +
			      ((size_t)e->program->clause_count + 7) / 8 * 8);
	e->quick = (void *)(e->columns + column_count(e->program));
	e->orders = (void *)(e->quick + column_count(e->program));
	rmt_sieve_prepare(e);
	rmt_rows_prepare(e);
	e->split_fact = split_fact(e->program);
	e->only = RMT_NONE;
	e->watch = RMT_NONE;
}

void
rmt_evaluation_begin(struct rmt_evaluation *e, const uint64_t *state)
{
	e->state = state;
	e->doubt = (struct rmt_doubt){ .kind = RMT_DOUBT_NONE };
	e->marks = RMT_MARK_NO_STATE;
	if (++e->epoch == 0) {
		for (uint32_t i = 0; i < e->program->question_count; i++)
			e->memos[i].epoch = e->direct[i].epoch = 0;
		e->last_epoch = e->rules[0].epoch = e->rules[1].epoch = 0;
		e->epoch = 1;
	}
}

/* Note that a word is looked at, which lies behind those of a fact before. */
static void
mark_word(struct rmt_evaluation *e, uint32_t word, uint32_t *fact)
{
	const struct rmt_shape *shape = e->shape;

	if (shape->assumable_count > 0 && word >= shape->assumables->offset) {
		e->marks |= RMT_MARK_ASSUMED;
		return;
	}
	for (uint32_t i = *fact + 1; i < e->program->fact_count; i++) {
		if ((e->program->fact[i].flags & RMT_FACT_PART) != 0)
			continue;
		if (shape->rooms[i].offset > word)
			break;
		*fact = i;
	}
	rmt_evaluation_mark(e, *fact);
}

#define STEP 4

/* Whether so many words are the same. */
static inline bool
same_words(const uint64_t *a, const uint64_t *b)
{
	return ((a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) |
		(a[3] ^ b[3])) == 0;
}

/* Take the state as the last one. Returns the marks of what differs. */
static uint64_t
take_state(struct rmt_evaluation *e, const uint64_t *state)
{
	uint32_t count = e->shape->word_count;
	uint32_t fact = 0;

	e->marks = 0;
	for (uint32_t i = 0; i < count; i++) {
		while (i + STEP <= count && same_words(e->last + i, state + i))
			i += STEP;
		if (i == count || e->last[i] == state[i])
			continue;
		e->last[i] = state[i];
		mark_word(e, i, &fact);
	}
	return e->marks;
}

/* What is remembered since an epoch stays, if it does not hang on marks. */
static void
keep_memo(struct rmt_memo *memo, uint32_t since, uint32_t epoch, uint64_t marks)
{
	if (memo->epoch == since && (memo->marks & marks) == 0)
		memo->epoch = epoch;
}

void
rmt_evaluation_go_on(struct rmt_evaluation *e, const uint64_t *state)
{
	uint64_t marks = take_state(e, state) | RMT_MARK_NO_STATE;
	uint32_t since = e->epoch;
	bool follows = since != 0 && e->last_epoch == since &&
		       e->last_appeared == e->appeared;

	rmt_evaluation_begin(e, state);
	for (uint32_t i = 0; follows && i < e->program->question_count; i++)
		keep_memo(&e->memos[i], since, e->epoch, marks);
	for (uint32_t i = 0; follows && i < 2; i++)
		keep_memo(&e->rules[i], since, e->epoch, marks);
	e->last_epoch = e->epoch;
	e->last_appeared = e->appeared;
	e->marks = 0;
}

void
rmt_evaluation_elements(const struct rmt_evaluation *e, uint32_t fact,
			uint32_t *out_first, uint32_t *out_end)
{
	uint32_t count = rmt_state_count(e->shape, e->state, fact);

	*out_first = 0;
	*out_end = count;
	if (e->split_fact == fact && e->only < count) {
		*out_first = e->only;
		*out_end = e->only + 1;
	}
}

static bool
is_watched(const struct rmt_evaluation *e, uint32_t fact)
{
	return fact == e->watch || e->program->fact[fact].owner == e->watch;
}

static bool
operand_is_watched(const struct rmt_evaluation *e, uint32_t operand)
{
	if (operand == RMT_NONE)
		return false;
	const struct rmt_row_operand *row = &e->program->operand[operand];
	return (row->fact != RMT_NONE && is_watched(e, row->fact)) ||
	       (row->kind == RMT_OPERAND_NEWEST_RELEASED && e->watch == 0);
}

/* Keep an undetermined test as the doubt, unless there is an earlier one. */
static void
keep_doubt(struct rmt_evaluation *e, uint32_t index,
	   const struct rmt_focus *focus)
{
	const struct rmt_row_test *test = &e->program->test[index];

	if (e->watch != RMT_NONE)
		e->doubt.watched = e->doubt.watched ||
				   (test->fact != RMT_NONE &&
				    is_watched(e, test->fact)) ||
				   operand_is_watched(e, test->from) ||
				   operand_is_watched(e, test->to);
	if (e->doubt.kind != RMT_DOUBT_NONE)
		return;
	e->doubt.kind = RMT_DOUBT_TEST;
	e->doubt.index = index;
	e->doubt.focus = *focus;
	e->doubt.only = e->only;
}

static enum rmt_truth
cells_truth(const struct rmt_evaluation *e, const struct rmt_row_test *test,
	    const struct rmt_focus *focus)
{
	const uint64_t *set =
		e->state + rmt_state_slot(e->shape, test->fact, focus).offset;
	const uint64_t *mask = e->program->word + test->mask;
	uint32_t words = e->shape->rooms[test->fact].words;

	if (rmt_set_within(set, mask, words))
		return RMT_TRUTH_YES;
	return rmt_set_meets(set, mask, words) ? RMT_TRUTH_OPEN : RMT_TRUTH_NO;
}

enum rmt_truth
rmt_extent_truth(struct rmt_extent extent, struct rmt_range wanted)
{
	enum rmt_truth truth = extent.absence == RMT_PRESENT ? 0 : RMT_TRUTH_NO;

	if (extent.absence == RMT_ABSENT)
		return RMT_TRUTH_NO;
	if (rmt_range_within(extent.range, wanted))
		return truth | RMT_TRUTH_YES;
	if (rmt_range_meets(extent.range, wanted))
		return RMT_TRUTH_OPEN;
	return truth | RMT_TRUTH_NO;
}

static enum rmt_truth
range_truth(const struct rmt_evaluation *e, const struct rmt_row_test *test,
	    const struct rmt_focus *focus)
{
	struct rmt_slot slot = rmt_state_slot(e->shape, test->fact, focus);
	struct rmt_extent extent = { rmt_slot_range(e->state, slot),
				     rmt_slot_absence(e->state, slot) };

	return rmt_extent_truth(extent,
				(struct rmt_range){ test->low, test->high });
}

static enum rmt_truth
none_truth(const struct rmt_evaluation *e, const struct rmt_row_test *test,
	   const struct rmt_focus *focus)
{
	static const enum rmt_truth truths[] = { RMT_TRUTH_NO, RMT_TRUTH_YES,
						 RMT_TRUTH_OPEN };
	struct rmt_slot slot = rmt_state_slot(e->shape, test->fact, focus);

	return truths[rmt_slot_absence(e->state, slot)];
}

static enum rmt_truth
question_truth(struct rmt_evaluation *e, const struct rmt_row_test *test,
	       const struct rmt_focus *focus)
{
	uint64_t answers = rmt_evaluate_question(e, test->question, focus);
	uint64_t wanted = (uint64_t)test->low;

	if ((answers & ~wanted) == 0)
		return RMT_TRUTH_YES;
	return (answers & wanted) != 0 ? RMT_TRUTH_OPEN : RMT_TRUTH_NO;
}

enum rmt_truth
rmt_facts_truth(struct rmt_evaluation *e, uint32_t index,
		const struct rmt_focus *focus)
{
	const struct rmt_row_test *test = &e->program->test[index];

	switch (test->kind) {
	case RMT_TEST_CELLS:
		return cells_truth(e, test, focus);
	case RMT_TEST_RANGE:
		return range_truth(e, test, focus);
	case RMT_TEST_NONE:
		return none_truth(e, test, focus);
	case RMT_TEST_PHASE:
		return rmt_phase_truth(e, test, focus);
	case RMT_TEST_DIFFERENCE:
		return rmt_difference_truth(e, index, focus);
	case RMT_TEST_COUNT:
		return rmt_count_truth(e, test, focus);
	default:
		return test->low != 0 ? RMT_TRUTH_YES : RMT_TRUTH_NO;
	}
}

static enum rmt_truth
bare_truth(struct rmt_evaluation *e, uint32_t index,
	   const struct rmt_focus *focus)
{
	const struct rmt_row_test *test = &e->program->test[index];

	return test->kind == RMT_TEST_QUESTION ?
		       question_truth(e, test, focus) :
		       rmt_facts_truth(e, index, focus);
}

/* A doubt that a determined result does not hang on is taken back. */
static void
restore_doubt(struct rmt_evaluation *e, bool had, bool was_watched)
{
	if (!had)
		e->doubt.kind = RMT_DOUBT_NONE;
	e->doubt.watched = was_watched;
}

enum rmt_truth
rmt_evaluate_meaning(struct rmt_evaluation *e, uint32_t fact)
{
	uint32_t applies = e->program->fact[fact].applies;

	if (applies == RMT_NONE)
		return RMT_TRUTH_YES;
	return rmt_evaluate_condition(e, applies, &RMT_NO_FOCUS);
}

enum rmt_truth
rmt_evaluate_test(struct rmt_evaluation *e, uint32_t test,
		  const struct rmt_focus *focus)
{
	bool had = e->doubt.kind != RMT_DOUBT_NONE;
	bool was_watched = e->doubt.watched;
	uint32_t fact = e->program->test[test].fact;
	enum rmt_truth meaning = RMT_TRUTH_YES, truth = RMT_TRUTH_NO;

	if (fact != RMT_NONE)
		rmt_evaluation_mark(e, fact);
	if (fact != RMT_NONE && e->program->fact[fact].applies != RMT_NONE)
		meaning = rmt_evaluate_meaning(e, fact);
	if (meaning != RMT_TRUTH_NO)
		truth = rmt_truth_and(meaning, bare_truth(e, test, focus));
	if (truth == RMT_TRUTH_OPEN)
		keep_doubt(e, test, focus);
	else
		restore_doubt(e, had, was_watched);
	return truth;
}

/* All members, or with flip any: the same with yes and no exchanged. */
static enum rmt_truth
members_truth(struct rmt_evaluation *e, const uint32_t *members, uint32_t count,
	      bool flip, const struct rmt_focus *focus)
{
	enum rmt_truth all = RMT_TRUTH_YES;
	bool had = e->doubt.kind != RMT_DOUBT_NONE;
	bool was_watched = e->doubt.watched;

	for (uint32_t i = 0; i < count && all != RMT_TRUTH_NO; i++) {
		enum rmt_truth truth = rmt_evaluate_condition(e, members[i],
							      focus);
		all = rmt_truth_and(all, flip ? rmt_truth_not(truth) : truth);
	}
	if (all != RMT_TRUTH_OPEN)
		restore_doubt(e, had, was_watched);
	return flip ? rmt_truth_not(all) : all;
}

enum rmt_truth
rmt_evaluate_all(struct rmt_evaluation *e, const uint32_t *conditions,
		 uint32_t count, const struct rmt_focus *focus)
{
	return members_truth(e, conditions, count, false, focus);
}

enum rmt_truth
rmt_evaluate_condition(struct rmt_evaluation *e, uint32_t condition,
		       const struct rmt_focus *focus)
{
	const struct rmt_row_condition *row = &e->program->condition[condition];

	if (row->op == RMT_OP_TEST)
		return rmt_evaluate_test(e, row->members.first, focus);
	if (row->op == RMT_OP_NOT)
		return rmt_truth_not(rmt_evaluate_condition(
			e, e->program->link[row->members.first], focus));
	return members_truth(e, e->program->link + row->members.first,
			     row->members.count, row->op == RMT_OP_ANY, focus);
}
