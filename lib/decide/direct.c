/*
 * direct.c - deciding a request of which all that is looked at is known.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Relies on what
 * was proved when the policy was compiled: clauses that stand together agree,
 * so one that stands is enough.
 */
#include "decide/direct.h"

#include "decide/rows.h"
#include "image/index.h"

/* No answer: what it hangs on is not known. */
#define UNKNOWN UINT32_MAX

/* Clauses of one question that may apply at once and not be in order. */
#define APPLYING_MAX 64

static uint32_t
answer_of(struct rmt_evaluation *e, uint32_t question,
	  const struct rmt_focus *outer);

static enum rmt_truth
condition_truth(struct rmt_evaluation *e, uint32_t condition,
		const struct rmt_focus *focus);

static enum rmt_truth
truth_of(bool holds)
{
	return holds ? RMT_TRUTH_YES : RMT_TRUTH_NO;
}

static enum rmt_truth
question_truth(struct rmt_evaluation *e, const struct rmt_row_test *test,
	       const struct rmt_focus *focus)
{
	uint32_t answer = answer_of(e, test->question, focus);

	if (answer == UNKNOWN)
		return RMT_TRUTH_OPEN;
	return truth_of(((uint64_t)test->low >> answer & 1) != 0);
}

static enum rmt_truth
test_truth(struct rmt_evaluation *e, uint32_t index,
	   const struct rmt_focus *focus)
{
	const struct rmt_row_test *test = &e->program->test[index];

	if (test->fact != RMT_NONE &&
	    e->program->fact[test->fact].applies != RMT_NONE) {
		enum rmt_truth meaning = condition_truth(
			e, e->program->fact[test->fact].applies, &RMT_NO_FOCUS);
		if (meaning != RMT_TRUTH_YES)
			return meaning;
	}
	return test->kind == RMT_TEST_QUESTION ?
		       question_truth(e, test, focus) :
		       rmt_facts_truth(e, index, focus);
}

/* All of some conditions, or with flip none: the first that tells decides. */
static enum rmt_truth
members_truth(struct rmt_evaluation *e, const uint32_t *members, uint32_t count,
	      enum rmt_truth go_on, const struct rmt_focus *focus)
{
	for (uint32_t i = 0; i < count; i++) {
		enum rmt_truth truth = condition_truth(e, members[i], focus);
		if (truth != go_on)
			return truth;
	}
	return go_on;
}

static enum rmt_truth
condition_truth(struct rmt_evaluation *e, uint32_t condition,
		const struct rmt_focus *focus)
{
	const struct rmt_row_condition *row = &e->program->condition[condition];
	const uint32_t *members = e->program->link + row->members.first;

	switch (row->op) {
	case RMT_OP_TEST:
		return test_truth(e, row->members.first, focus);
	case RMT_OP_NOT:
		return rmt_truth_not(condition_truth(e, *members, focus));
	default:
		return members_truth(e, members, row->members.count,
				     row->op == RMT_OP_ANY ? RMT_TRUTH_NO :
							     RMT_TRUTH_YES,
				     focus);
	}
}

/* Of a clause that the rows leave only the rest has to be asked. */
static inline enum rmt_truth
rest_truth(struct rmt_evaluation *e, const struct rmt_index_clause *clause,
	   const struct rmt_focus *focus)
{
	if (clause->rest.count == 0)
		return RMT_TRUTH_YES;
	if (clause->ranged != RMT_NONE) {
		const uint64_t *value = e->state +
					e->shape->rooms[clause->ranged].offset;
		int64_t number = (int64_t)value[0];
		if (value[0] == value[1] && value[2] == RMT_PRESENT)
			return truth_of(number >= clause->low &&
					number <= clause->high);
	}
	return members_truth(e, e->program->index->rest + clause->rest.first,
			     clause->rest.count, RMT_TRUTH_YES, focus);
}

/* What a question answers where no clause applies. */
static uint32_t
otherwise_answer(const struct rmt_program *program,
		 const struct rmt_row_question *row)
{
	return row->otherwise == RMT_NONE ?
		       row->answers.count - 1 :
		       program->clause[row->otherwise].answer;
}

/* No clause is beaten by one behind it: the first that applies stands. */
static uint32_t
first_answer(struct rmt_evaluation *e, const struct rmt_row_question *row,
	     const struct rmt_focus *focus, const struct rmt_rows *rows)
{
	const struct rmt_index *index = e->program->index;
	const uint32_t *members = index->members + rows->block->members;

	for (uint32_t i = 0; i < rows->block->word_count; i++) {
		uint64_t word = i == 0 ? rows->first : rmt_rows_word(rows, i);
		for (; word != 0; word &= word - 1) {
			const struct rmt_index_clause *clause =
				&index->clauses[members[i * 64 +
							(uint32_t)
								__builtin_ctzll(
									word)]];
			enum rmt_truth truth = rest_truth(e, clause, focus);
			if (truth != RMT_TRUTH_NO)
				return truth == RMT_TRUTH_YES ? clause->answer :
								UNKNOWN;
		}
	}
	return otherwise_answer(e->program, row);
}

/* The clauses of a question that were found to apply. */
struct applying {
	struct rmt_evaluation *e;
	const struct rmt_focus *focus;
	bool open; /* it is not known of all whether they apply */
	uint32_t count;
	uint32_t clauses[APPLYING_MAX];
};

/* Whether it is no use to look at more. */
static bool
take(struct applying *applying, uint32_t clause, enum rmt_truth truth)
{
	applying->open = truth == RMT_TRUTH_OPEN ||
			 applying->count == APPLYING_MAX;
	if (truth == RMT_TRUTH_YES && !applying->open)
		applying->clauses[applying->count++] = clause;
	return applying->open;
}

static void
find_left(struct applying *applying, const struct rmt_rows *rows)
{
	const struct rmt_index *index = applying->e->program->index;
	const uint32_t *members = index->members + rows->block->members;

	for (uint32_t i = 0; i < rows->block->word_count; i++) {
		uint64_t word = i == 0 ? rows->first : rmt_rows_word(rows, i);
		for (; word != 0; word &= word - 1) {
			uint32_t clause =
				members[i * 64 +
					(uint32_t)__builtin_ctzll(word)];
			if (take(applying, clause,
				 rest_truth(applying->e,
					    &index->clauses[clause],
					    applying->focus)))
				return;
		}
	}
}

static void
find_all(struct applying *applying, struct rmt_some clauses)
{
	struct rmt_evaluation *e = applying->e;

	for (uint32_t i = 0; i < clauses.count; i++) {
		uint32_t clause = clauses.first + i;
		if (take(applying, clause,
			 condition_truth(e,
					 e->program->clause[clause].condition,
					 applying->focus)))
			return;
	}
}

static bool
is_beaten(const struct applying *applying, uint32_t clause)
{
	const struct rmt_program *program = applying->e->program;
	struct rmt_some by = program->clause[clause].beaten_by;

	for (uint32_t i = 0; i < by.count; i++)
		for (uint32_t j = 0; j < applying->count; j++)
			if (program->link[by.first + i] == applying->clauses[j])
				return true;
	return false;
}

/* Of all that apply the first that stands. */
static __attribute__((noinline)) uint32_t
standing_answer(struct rmt_evaluation *e, const struct rmt_row_question *row,
		const struct rmt_focus *focus, const struct rmt_rows *rows)
{
	struct applying applying RMT_UNFILLED;

	applying.e = e;
	applying.focus = focus;
	applying.open = false;
	applying.count = 0;
	if (rows == NULL)
		find_all(&applying, row->clauses);
	else
		find_left(&applying, rows);
	if (applying.open)
		return UNKNOWN;
	for (uint32_t i = 0; i < applying.count; i++)
		if (applying.count == 1 ||
		    !is_beaten(&applying, applying.clauses[i]))
			return e->program->clause[applying.clauses[i]].answer;
	return applying.count == 0 ? otherwise_answer(e->program, row) :
				     row->answers.count - 1;
}

static uint32_t
clauses_answer(struct rmt_evaluation *e, uint32_t question,
	       const struct rmt_focus *focus)
{
	const struct rmt_row_question *row = &e->program->question[question];
	const struct rmt_index_question *index =
		&e->program->index->questions[question];
	struct rmt_rows rows RMT_UNFILLED;

	if (index->columns.count == 0)
		return standing_answer(e, row, focus, NULL);
	if (!rmt_rows_find(e, question, focus, &rows))
		return UNKNOWN;
	return index->ordered ? first_answer(e, row, focus, &rows) :
				standing_answer(e, row, focus, &rows);
}

static uint32_t
least_answer(struct rmt_evaluation *e, struct rmt_some least,
	     const struct rmt_focus *focus)
{
	uint32_t worst = 0;

	for (uint32_t i = 0; i < least.count && worst != UNKNOWN; i++) {
		uint32_t answer = answer_of(
			e, e->program->link[least.first + i], focus);
		worst = answer > worst ? answer : worst;
	}
	return worst;
}

/* The worst over the elements that are not chosen yet, from each fact at on;
 * no answer is worse than none. */
static uint32_t
each_answer(struct rmt_evaluation *e, uint32_t question,
	    struct rmt_focus *focus, uint32_t at)
{
	const struct rmt_row_question *row = &e->program->question[question];
	uint32_t worst = 0, i, end;

	if (at == row->each_count)
		return row->clauses.count == 0 && row->otherwise == RMT_NONE ?
			       least_answer(e, row->least, focus) :
			       clauses_answer(e, question, focus);
	if (focus->element[at] != RMT_NONE)
		return each_answer(e, question, focus, at + 1);

	uint32_t fact = focus->fact[at];
	uint32_t applies = e->program->fact[fact].applies;
	enum rmt_truth meaning = applies == RMT_NONE ?
					 RMT_TRUTH_YES :
					 condition_truth(e, applies,
							 &RMT_NO_FOCUS);
	if (meaning == RMT_TRUTH_NO)
		return worst;
	if (meaning == RMT_TRUTH_OPEN ||
	    rmt_state_is_open(e->shape, e->state, fact))
		return UNKNOWN;
	rmt_evaluation_elements(e, fact, &i, &end);
	for (; i < end && worst != UNKNOWN; i++) {
		focus->element[at] = i;
		uint32_t answer = each_answer(e, question, focus, at + 1);
		worst = answer > worst ? answer : worst;
	}
	focus->element[at] = RMT_NONE;
	return worst;
}

static uint32_t
answer_of(struct rmt_evaluation *e, uint32_t question,
	  const struct rmt_focus *outer)
{
	struct rmt_direct_memo *memo = &e->direct[question];
	struct rmt_focus focus = RMT_NO_FOCUS;

	if (e->program->question[question].each_count > 0) {
		focus = rmt_question_focus(e->program, question, outer);
		return each_answer(e, question, &focus, 0);
	}
	if (memo->epoch != e->epoch) {
		memo->answer = each_answer(e, question, &focus, 0);
		memo->epoch = e->epoch;
	}
	return memo->answer;
}

/* Whether some elsewhere rule holds. */
static enum rmt_truth
elsewhere_truth(struct rmt_evaluation *e)
{
	enum rmt_truth truth = RMT_TRUTH_NO;

	for (uint32_t i = 0;
	     i < e->program->elsewhere_count && truth == RMT_TRUTH_NO; i++)
		truth = condition_truth(e, e->program->elsewhere[i].condition,
					&RMT_NO_FOCUS);
	return truth;
}

/* Whether the request is judged whole, and is not impossible. */
static bool
is_direct(struct rmt_evaluation *e)
{
	const struct rmt_program *program = e->program;

	if (program->index == NULL || !program->index->direct)
		return false;
	if (e->split_fact != RMT_NONE &&
	    (rmt_state_is_open(e->shape, e->state, e->split_fact) ||
	     rmt_state_count(e->shape, e->state, e->split_fact) > 1))
		return false;
	for (uint32_t i = 0; i < program->impossible_count; i++)
		if (condition_truth(e, program->impossible[i].condition,
				    &RMT_NO_FOCUS) != RMT_TRUTH_NO)
			return false;
	return true;
}

bool
rmt_direct_outcome(struct rmt_evaluation *e, uint64_t *out)
{
	*out = RMT_OUTCOME_ELSEWHERE;
	if (!is_direct(e))
		return false;
	enum rmt_truth elsewhere = elsewhere_truth(e);
	if (elsewhere != RMT_TRUTH_NO)
		return elsewhere == RMT_TRUTH_YES;
	uint32_t scope = e->program->policy[0].scope;
	bool simple = e->program->question[scope].each_count == 0 &&
		      e->program->question[scope].clauses.count > 0;
	uint32_t answer = simple ? clauses_answer(e, scope, &RMT_NO_FOCUS) :
				   answer_of(e, scope, &RMT_NO_FOCUS);
	if (answer == UNKNOWN)
		return false;
	*out = UINT64_C(1) << answer;
	return true;
}
