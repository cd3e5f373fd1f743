/*
 * question.c - which clauses of a question stand, and what it answers.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Relies on what
 * was proved when the policy was compiled: clauses that stand together agree.
 */
#include <string.h>

#include "decide/evaluate.h"

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

	for (uint32_t i = 0; i < clauses.count; i++) {
		uint32_t clause = clauses.first + i;
		enum rmt_doubt_kind before = e->doubt.kind;
		e->applies[clause] = (unsigned char)rmt_evaluate_condition(
			e, e->program->clause[clause].condition, focus);
		if (before == RMT_DOUBT_NONE)
			e->doubt.kind = before;
	}
}

/* Whether no clause of the question applies. */
static enum rmt_truth
none_applies(const struct rmt_evaluation *e, struct rmt_some clauses)
{
	enum rmt_truth none = RMT_TRUTH_YES;

	for (uint32_t i = 0; i < clauses.count; i++)
		none = rmt_truth_and(
			none,
			rmt_truth_not(
				(enum rmt_truth)e->applies[clauses.first + i]));
	return none;
}

enum rmt_truth
rmt_clause_stands(const struct rmt_evaluation *e, uint32_t clause)
{
	const struct rmt_row_clause *row = &e->program->clause[clause];

	if (row->condition == RMT_NONE)
		return none_applies(
			e, e->program->question[row->question].clauses);
	enum rmt_truth stands = (enum rmt_truth)e->applies[clause];
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
		struct rmt_some all =
			e->program->question[row->question].clauses;
		for (uint32_t i = 0; i < all.count; i++)
			doubt_first(e, all.first + i, focus);
		return;
	}
	doubt_first(e, clause, focus);
	for (uint32_t i = 0; i < row->beaten_by.count; i++)
		doubt_first(e, e->program->link[row->beaten_by.first + i],
			    focus);
}

/* The clause at a place: the otherwise comes after the last. */
static uint32_t
clause_at(const struct rmt_row_question *row, uint32_t i)
{
	return i < row->clauses.count ? row->clauses.first + i : row->otherwise;
}

static uint32_t
clause_end(const struct rmt_row_question *row)
{
	return row->clauses.count + (row->otherwise != RMT_NONE);
}

/* Doubt the first clause that may or may not stand. */
static void
doubt_clauses(struct rmt_evaluation *e, uint32_t question,
	      const struct rmt_focus *focus)
{
	const struct rmt_row_question *row = &e->program->question[question];

	for (uint32_t i = 0;
	     i < clause_end(row) && e->doubt.kind == RMT_DOUBT_NONE; i++)
		if (rmt_clause_stands(e, clause_at(row, i)) == RMT_TRUTH_OPEN)
			rmt_clause_doubt(e, clause_at(row, i), focus);
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
	for (uint32_t i = 0; i < clause_end(row); i++) {
		uint32_t clause = clause_at(row, i);
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
		e->doubt = (struct rmt_doubt){ .kind = RMT_DOUBT_NONE };
		memo->answers = focused_answers(e, question, &RMT_NO_FOCUS);
		memo->epoch = e->epoch;
		memo->doubt = e->doubt;
		e->doubt = before;
	}
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
