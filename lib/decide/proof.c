/*
 * proof.c - whether some request of an edition does what none should.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include <string.h>

#include "decide/search.h"

/* What a request has to do. */
struct goal {
	enum rmt_truth (*reached)(struct rmt_evaluation *e,
				  const struct goal *goal);
	uint32_t question; /* or none */
	uint32_t first;    /* clause or condition */
	uint32_t second;   /* clause */
	bool elsewhere_too;
	bool shown;
	struct rmt_focus focus;
};

static enum rmt_truth
stands(struct rmt_evaluation *e, const struct goal *goal, uint32_t clause)
{
	enum rmt_truth truth = rmt_clause_stands(e, clause);

	if (truth == RMT_TRUTH_OPEN)
		rmt_clause_doubt(e, clause, &goal->focus);
	return truth;
}

static enum rmt_truth
one_stands(struct rmt_evaluation *e, const struct goal *goal)
{
	rmt_evaluate_clauses(e, goal->question, &goal->focus);
	return stands(e, goal, goal->first);
}

static enum rmt_truth
both_stand(struct rmt_evaluation *e, const struct goal *goal)
{
	rmt_evaluate_clauses(e, goal->question, &goal->focus);
	return rmt_truth_and(stands(e, goal, goal->first),
			     stands(e, goal, goal->second));
}

static enum rmt_truth
none_applies(struct rmt_evaluation *e, const struct goal *goal)
{
	struct rmt_some clauses = e->program->question[goal->question].clauses;
	enum rmt_truth none = RMT_TRUTH_YES;

	for (uint32_t i = 0; i < clauses.count && none != RMT_TRUTH_NO; i++)
		none = rmt_truth_and(
			none,
			rmt_truth_not(rmt_evaluate_condition(
				e,
				e->program->clause[clauses.first + i].condition,
				&goal->focus)));
	return none;
}

static enum rmt_truth
condition_holds(struct rmt_evaluation *e, const struct goal *goal)
{
	return rmt_evaluate_condition(e, goal->first, &goal->focus);
}

/* A question about values is only asked where they mean anything. */
static enum rmt_truth
is_asked(struct rmt_evaluation *e, const struct goal *goal)
{
	enum rmt_truth asked = RMT_TRUTH_YES;

	for (uint32_t i = 0; i < 2; i++)
		if (goal->focus.fact[i] != RMT_NONE)
			asked = rmt_truth_and(
				asked,
				rmt_evaluate_meaning(e, goal->focus.fact[i]));
	return asked;
}

static enum rmt_truth
not_elsewhere(struct rmt_evaluation *e, const struct goal *goal)
{
	if (goal->elsewhere_too)
		return RMT_TRUTH_YES;
	return rmt_truth_not(rmt_evaluate_elsewhere(e));
}

static enum rmt_truth
is_possible(struct rmt_evaluation *e, const struct goal *goal)
{
	(void)goal;
	return rmt_truth_not(rmt_evaluate_impossible(e));
}

static enum rmt_step
visit_goal(struct rmt_search *search, void *context, const uint64_t *state)
{
	struct rmt_evaluation *e = &search->evaluation;
	struct goal *goal = context;
	enum rmt_truth (*const parts[])(struct rmt_evaluation *,
					const struct goal *) = {
		goal->reached, is_asked, not_elsewhere, is_possible
	};
	enum rmt_truth all = RMT_TRUTH_YES;

	rmt_evaluation_begin(e, state);
	for (uint32_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		all = rmt_truth_and(all, parts[i](e, goal));
		if (all == RMT_TRUTH_NO)
			return RMT_STEP_LEAVE;
	}
	search->doubt = e->doubt;
	if (all == RMT_TRUTH_OPEN)
		return RMT_STEP_SPLIT;
	goal->shown = true;
	memcpy(search->scratch, state,
	       search->shape.word_count * sizeof *state);
	return RMT_STEP_STOP;
}

/* Values of the facts that a question is about: the one in focus, and as
 * many others as can make a difference. */
static void
open_focus(struct rmt_search *search, struct goal *goal)
{
	goal->focus = RMT_NO_FOCUS;
	if (goal->question == RMT_NONE)
		return;
	const struct rmt_row_question *row =
		&search->program->question[goal->question];
	for (uint32_t i = 0; i < row->each_count; i++) {
		uint32_t fact = row->each[i];
		uint32_t flags = search->program->fact[fact].flags;
		uint32_t count = rmt_split_need(search->program, fact);
		if ((flags & RMT_FACT_SPLIT) == 0 && count < RMT_ELEMENT_MAX)
			count++;
		goal->focus.fact[i] = fact;
		goal->focus.element[i] = 0;
		rmt_state_close(&search->shape, search->start, fact, count);
	}
}

static enum rmt_proof
prove(struct rmt_search *search, struct goal *goal)
{
	search->spent = 0;
	search->exhausted = false;
	rmt_state_open(&search->shape, search->start);
	open_focus(search, goal);
	rmt_search_walk(search, (struct rmt_visitor){ visit_goal, goal });
	if (goal->shown)
		return RMT_PROOF_SHOWN;
	return search->exhausted ? RMT_PROOF_UNKNOWN : RMT_PROOF_NEVER;
}

enum rmt_proof
rmt_search_meeting(struct rmt_search *search, uint32_t clause_a,
		   uint32_t clause_b)
{
	struct goal goal = {
		.reached = both_stand,
		.question = search->program->clause[clause_a].question,
		.first = clause_a,
		.second = clause_b,
	};

	return prove(search, &goal);
}

enum rmt_proof
rmt_search_standing(struct rmt_search *search, uint32_t clause)
{
	struct goal goal = {
		.reached = one_stands,
		.question = search->program->clause[clause].question,
		.first = clause,
	};

	return prove(search, &goal);
}

enum rmt_proof
rmt_search_gap(struct rmt_search *search, uint32_t question)
{
	struct goal goal = { .reached = none_applies, .question = question };

	return prove(search, &goal);
}

enum rmt_proof
rmt_search_chance(struct rmt_search *search, uint32_t condition,
		  uint32_t question)
{
	struct goal goal = {
		.reached = condition_holds,
		.question = question,
		.first = condition,
		.elsewhere_too = true,
	};

	return prove(search, &goal);
}
