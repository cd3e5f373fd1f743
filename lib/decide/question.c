/*
 * question.c - which clauses of a question stand, and what it answers.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Relies on what
 * was proved when the policy was compiled: clauses that stand together agree.
 */
#include <string.h>

#include "decide/sieve.h"
#include "image/index.h"

struct rmt_focus
rmt_question_focus(const struct rmt_program *program, uint32_t question,
		   const struct rmt_focus *outer)
{
	const struct rmt_row_question *row = &program->question[question];
	struct rmt_focus inner = RMT_NO_FOCUS;

	for (uint32_t i = 0; i < row->each_count; i++) {
		inner.fact[i] = row->each[i];
		for (uint32_t j = 0; j < 2; j++)
			if (outer->fact[j] == row->each[i])
				inner.element[i] = outer->element[j];
	}
	return inner;
}

uint64_t
rmt_answers_worst(uint64_t a, uint64_t b)
{
	uint64_t least_a = a & (~a + 1), least_b = b & (~b + 1);
	uint64_t least = least_a > least_b ? least_a : least_b;

	return (a | b) & ~(least - 1);
}

void
rmt_evaluate_clauses(struct rmt_evaluation *e, uint32_t question,
		     const struct rmt_focus *focus)
{
	struct rmt_some clauses = e->program->question[question].clauses;
	uint32_t *applying = e->applying + clauses.first;
	struct rmt_memo *memo = &e->memos[question];
	struct rmt_sieved sieved = { .clauses = applying };

	for (uint32_t i = 0; i < memo->applying_count; i++)
		e->applies[applying[i]] = RMT_TRUTH_NO;
	memo->applying_count = 0;
	rmt_sieve(e, question, clauses, focus, &sieved);
	for (uint32_t i = 0; i < sieved.count; i++) {
		uint32_t clause = applying[i];
		enum rmt_doubt_kind before = e->doubt.kind;
		enum rmt_truth truth = rmt_sieve_ask(e, &sieved, clause, focus);
		if (before == RMT_DOUBT_NONE)
			e->doubt.kind = before;
		e->applies[clause] = (unsigned char)truth;
		if (truth != RMT_TRUTH_NO)
			applying[memo->applying_count++] = clause;
	}
}

/* Whether no clause of the question applies. */
static enum rmt_truth
none_applies(const struct rmt_evaluation *e, uint32_t question)
{
	const uint32_t *applying = e->applying +
				   e->program->question[question].clauses.first;
	enum rmt_truth none = RMT_TRUTH_YES;

	for (uint32_t i = 0; i < e->memos[question].applying_count; i++)
		none = rmt_truth_and(
			none,
			rmt_truth_not((enum rmt_truth)e->applies[applying[i]]));
	return none;
}

enum rmt_truth
rmt_clause_stands(const struct rmt_evaluation *e, uint32_t clause)
{
	const struct rmt_row_clause *row = &e->program->clause[clause];

	if (row->condition == RMT_NONE)
		return none_applies(e, row->question);
	enum rmt_truth stands = (enum rmt_truth)e->applies[clause];
	if (e->memos[row->question].applying_count <= 1)
		return stands;
	for (uint32_t i = 0; i < row->beaten_by.count && stands != RMT_TRUTH_NO;
	     i++) {
		uint32_t other = e->program->link[row->beaten_by.first + i];
		stands = rmt_truth_and(
			stands,
			rmt_truth_not((enum rmt_truth)e->applies[other]));
	}
	return stands;
}

/* Doubt the condition of the first of some clauses that is open. */
static void
doubt_first(struct rmt_evaluation *e, uint32_t clause,
	    const struct rmt_focus *focus)
{
	if (e->applies[clause] == RMT_TRUTH_OPEN &&
	    e->doubt.kind == RMT_DOUBT_NONE)
		rmt_evaluate_condition(e, e->program->clause[clause].condition,
				       focus);
}

void
rmt_clause_doubt(struct rmt_evaluation *e, uint32_t clause,
		 const struct rmt_focus *focus)
{
	const struct rmt_row_clause *row = &e->program->clause[clause];

	if (row->condition == RMT_NONE) {
		for (uint32_t i = 0; i < e->memos[row->question].applying_count;
		     i++)
			doubt_first(e, rmt_applying_at(e, row->question, i),
				    focus);
		return;
	}
	doubt_first(e, clause, focus);
	for (uint32_t i = 0; i < row->beaten_by.count; i++)
		doubt_first(e, e->program->link[row->beaten_by.first + i],
			    focus);
}

/* Doubt the first clause that may or may not stand. */
static void
doubt_clauses(struct rmt_evaluation *e, uint32_t question,
	      const struct rmt_focus *focus)
{
	for (uint32_t i = 0; i < rmt_applying_count(e, question) &&
			     e->doubt.kind == RMT_DOUBT_NONE;
	     i++) {
		uint32_t clause = rmt_applying_at(e, question, i);
		if (rmt_clause_stands(e, clause) == RMT_TRUTH_OPEN)
			rmt_clause_doubt(e, clause, focus);
	}
}

/*
 * Where some clause stands for certain its answer is the answer, whatever
 * else may stand. Where none can, which no proved policy lets happen, the
 * last answer is.
 */
static uint64_t
clauses_answers(struct rmt_evaluation *e, uint32_t question,
		const struct rmt_focus *focus)
{
	const struct rmt_row_question *row = &e->program->question[question];
	uint64_t sure = 0, open = 0;

	rmt_evaluate_clauses(e, question, focus);
	uint32_t count = rmt_applying_count(e, question);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t clause = rmt_applying_at(e, question, i);
		enum rmt_truth stands = rmt_clause_stands(e, clause);
		uint64_t answer = UINT64_C(1)
				  << e->program->clause[clause].answer;
		if (stands == RMT_TRUTH_YES)
			sure |= answer;
		else if (stands == RMT_TRUTH_OPEN)
			open |= answer;
	}
	if ((sure | open) == 0)
		return UINT64_C(1) << (row->answers.count - 1);
	return sure != 0 ? sure : open;
}

static uint64_t
least_answers(struct rmt_evaluation *e, struct rmt_some least,
	      const struct rmt_focus *focus)
{
	uint64_t answers = 1;

	for (uint32_t i = 0; i < least.count; i++)
		answers = rmt_answers_worst(
			answers,
			rmt_evaluate_question(
				e, e->program->link[least.first + i], focus));
	return answers;
}

/* The answers for chosen elements; the doubt stays where they are several. */
static uint64_t
focused_answers(struct rmt_evaluation *e, uint32_t question,
		const struct rmt_focus *focus)
{
	const struct rmt_row_question *row = &e->program->question[question];
	struct rmt_doubt before = e->doubt;
	uint64_t answers;

	if (row->clauses.count == 0 && row->otherwise == RMT_NONE)
		answers = least_answers(e, row->least, focus);
	else
		answers = clauses_answers(e, question, focus);
	if (rmt_answers_single(answers))
		e->doubt = before;
	else
		doubt_clauses(e, question, focus);
	return answers;
}

static uint64_t
each_answers(struct rmt_evaluation *e, uint32_t question,
	     struct rmt_focus *focus, uint32_t at);

static void
doubt_many(struct rmt_evaluation *e, uint32_t fact)
{
	e->doubt.watched = e->doubt.watched || fact == e->watch;
	if (e->doubt.kind != RMT_DOUBT_NONE)
		return;
	e->doubt.kind = RMT_DOUBT_MANY;
	e->doubt.index = fact;
	e->doubt.only = e->only;
}

/* Either no value, or some: then each is like element 0, which is open. */
static uint64_t
open_answers(struct rmt_evaluation *e, uint32_t question,
	     struct rmt_focus *focus, uint32_t at)
{
	struct rmt_doubt before = e->doubt;

	focus->element[at] = 0;
	uint64_t answers = 1 | each_answers(e, question, focus, at + 1);
	before.watched = e->doubt.watched;
	e->doubt = before;
	if (!rmt_answers_single(answers))
		doubt_many(e, focus->fact[at]);
	return answers;
}

static uint64_t
elements_answers(struct rmt_evaluation *e, uint32_t question,
		 struct rmt_focus *focus, uint32_t at)
{
	uint64_t answers = 1;
	uint32_t i, end;

	rmt_evaluation_elements(e, focus->fact[at], &i, &end);
	for (; i < end; i++) {
		focus->element[at] = i;
		answers = rmt_answers_worst(
			answers, each_answers(e, question, focus, at + 1));
	}
	return answers;
}

/* The worst over the elements that are not chosen yet, from each fact at on. */
static uint64_t
each_answers(struct rmt_evaluation *e, uint32_t question,
	     struct rmt_focus *focus, uint32_t at)
{
	if (at == e->program->question[question].each_count)
		return focused_answers(e, question, focus);
	if (focus->element[at] != RMT_NONE)
		return each_answers(e, question, focus, at + 1);

	struct rmt_doubt before = e->doubt;
	uint32_t fact = focus->fact[at];
	enum rmt_truth meaning = rmt_evaluate_meaning(e, fact);
	uint64_t answers = 1;
	rmt_evaluation_mark(e, fact);
	if (meaning != RMT_TRUTH_NO)
		answers = rmt_state_is_open(e->shape, e->state, fact) ?
				  open_answers(e, question, focus, at) :
				  elements_answers(e, question, focus, at);
	if (meaning == RMT_TRUTH_OPEN)
		answers |= 1;
	focus->element[at] = RMT_NONE;
	if (rmt_answers_single(answers))
		e->doubt = before;
	return answers;
}

static uint64_t
remembered_answers(struct rmt_evaluation *e, uint32_t question)
{
	struct rmt_memo *memo = &e->memos[question];

	if (memo->epoch != e->epoch) {
		struct rmt_doubt before = e->doubt;
		uint64_t marks = e->marks;
		e->marks &= RMT_MARK_NO_STATE;
		e->doubt = (struct rmt_doubt){ .kind = RMT_DOUBT_NONE };
		memo->answers = focused_answers(e, question, &RMT_NO_FOCUS);
		memo->epoch = e->epoch;
		memo->doubt = e->doubt;
		memo->marks = e->marks;
		e->marks = marks;
		e->doubt = before;
	}
	e->marks |= memo->marks;
	if (!rmt_answers_single(memo->answers)) {
		if (e->doubt.kind == RMT_DOUBT_NONE) {
			bool watched = e->doubt.watched;
			e->doubt = memo->doubt;
			e->doubt.watched = e->doubt.watched || watched;
		} else {
			e->doubt.watched = e->doubt.watched ||
					   memo->doubt.watched;
		}
	}
	return memo->answers;
}

uint64_t
rmt_evaluate_question(struct rmt_evaluation *e, uint32_t question,
		      const struct rmt_focus *outer)
{
	if (e->program->question[question].each_count == 0)
		return remembered_answers(e, question);
	struct rmt_focus inner = rmt_question_focus(e->program, question,
						    outer);
	return each_answers(e, question, &inner, 0);
}
