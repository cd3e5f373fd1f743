/*
 * goal.c - the clauses, answers and conditions that cases should reach.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#include "analyse/goal.h"

#include <string.h>

static void
add_clauses(struct rmt_goals *goals)
{
	const struct rmt_program *p = goals->program;

	for (uint32_t i = 0; i < p->clause_count; i++)
		rmt_goals_add(goals, &(struct rmt_goal){
					     .kind = REMIT_GOAL_CLAUSE,
					     .question = p->clause[i].question,
					     .clause = i,
				     });
}

static void
add_answers(struct rmt_goals *goals)
{
	const struct rmt_program *p = goals->program;

	for (uint32_t i = 0; i < p->question_count; i++)
		for (uint32_t j = 0; j < p->question[i].answers.count; j++)
			rmt_goals_add(goals, &(struct rmt_goal){
						     .kind = REMIT_GOAL_ANSWER,
						     .question = i,
						     .clause = RMT_NONE,
						     .index = j,
					     });
}

/* A condition is one goal that it fails and one that it holds. */
static void
add_both_ways(struct rmt_goals *goals, uint32_t clause, uint32_t condition)
{
	for (int side = 0; side < 2; side++)
		rmt_goals_add(goals,
			      &(struct rmt_goal){
				      .kind = REMIT_GOAL_CONDITION,
				      .question = goals->program->clause[clause]
							  .question,
				      .clause = clause,
				      .index = condition,
				      .side = side,
			      });
}

/* Every test below a condition; constants cannot turn. Conditions stand
 * after their members, so that this ends. */
static void
add_tests(struct rmt_goals *goals, uint32_t clause, uint32_t condition)
{
	const struct rmt_program *p = goals->program;
	const struct rmt_row_condition *row = &p->condition[condition];

	if (row->op == RMT_OP_TEST) {
		uint32_t test = row->members.first;
		if (p->test[test].kind == RMT_TEST_CONSTANT)
			return;
		goals->owners[test] = p->clause[clause].question;
		add_both_ways(goals, clause, condition);
		return;
	}
	for (uint32_t i = 0; i < row->members.count; i++)
		add_tests(goals, clause, p->link[row->members.first + i]);
}

static void
add_conditions(struct rmt_goals *goals)
{
	const struct rmt_program *p = goals->program;

	for (uint32_t i = 0; i < p->clause_count; i++)
		if (p->clause[i].condition != RMT_NONE &&
		    p->clause[i].question != RMT_NONE)
			add_tests(goals, i, p->clause[i].condition);
}

void
rmt_goals_collect(const struct rmt_program *program, struct rmt_goals *out)
{
	*out = (struct rmt_goals){ .program = program };
	out->owners = rmt_alloc_array((size_t)program->test_count + 1,
				      sizeof *out->owners);
	if (out->owners == NULL) {
		out->failed = true;
		return;
	}
	for (uint32_t i = 0; i < program->test_count; i++)
		out->owners[i] = RMT_NONE;
	add_clauses(out);
	add_answers(out);
	size_t before = out->count;
	add_conditions(out);
	size_t conditions = out->count - before;
	rmt_goals_add_edges(out);
	/* edges are told before conditions */
	for (size_t i = 0; !out->failed && i < conditions; i++)
		rmt_goals_add(out, &(struct rmt_goal){ 0 });
	if (out->failed)
		return;
	memmove(out->rows + out->count - conditions, out->rows + before,
		conditions * sizeof *out->rows);
	memmove(out->rows + before, out->rows + before + conditions,
		(out->count - before - conditions) * sizeof *out->rows);
}

/* ---- whether a state is at a goal ---------------------------------------- */

/* A condition with one test in it taken for known. */
struct taken {
	struct rmt_evaluation *e;
	const struct rmt_focus *focus;
	uint32_t condition;
	enum rmt_truth truth;
};

static enum rmt_truth
taken_truth(const struct taken *taken, uint32_t condition)
{
	const struct rmt_program *p = taken->e->program;
	const struct rmt_row_condition *row = &p->condition[condition];
	bool flip = row->op != RMT_OP_ALL;
	enum rmt_truth all = RMT_TRUTH_YES;

	if (condition == taken->condition)
		return taken->truth;
	if (row->op == RMT_OP_TEST)
		return rmt_evaluate_condition(taken->e, condition,
					      taken->focus);
	for (uint32_t i = 0; i < row->members.count; i++) {
		enum rmt_truth truth = taken_truth(
			taken, p->link[row->members.first + i]);
		all = rmt_truth_and(all, flip ? rmt_truth_not(truth) : truth);
	}
	return row->op == RMT_OP_ANY ? rmt_truth_not(all) : all;
}

static enum rmt_truth
same_truth(enum rmt_truth a, enum rmt_truth b)
{
	if (a == RMT_TRUTH_OPEN || b == RMT_TRUTH_OPEN)
		return RMT_TRUTH_OPEN;
	return a == b ? RMT_TRUTH_YES : RMT_TRUTH_NO;
}

/* Whether the test is as wanted, and the clause's condition turns with it. */
static enum rmt_truth
turns(struct rmt_evaluation *e, const struct rmt_goal *goal,
      const struct rmt_focus *focus)
{
	uint32_t whole = e->program->clause[goal->clause].condition;
	struct taken taken = { e, focus, goal->index, RMT_TRUTH_YES };
	enum rmt_truth held = rmt_evaluate_condition(e, goal->index, focus);

	if (goal->side == 0)
		held = rmt_truth_not(held);
	if (held == RMT_TRUTH_NO)
		return held;
	enum rmt_truth with = taken_truth(&taken, whole);
	taken.truth = RMT_TRUTH_NO;
	enum rmt_truth without = taken_truth(&taken, whole);
	return rmt_truth_and(held, rmt_truth_not(same_truth(with, without)));
}

static enum rmt_truth
stands(struct rmt_evaluation *e, const struct rmt_goal *goal,
       const struct rmt_focus *focus)
{
	if (goal->question == RMT_NONE)
		return rmt_evaluate_condition(
			e, e->program->clause[goal->clause].condition, focus);
	rmt_evaluate_clauses(e, goal->question, focus);
	enum rmt_truth truth = rmt_clause_stands(e, goal->clause);
	if (truth == RMT_TRUTH_OPEN)
		rmt_clause_doubt(e, goal->clause, focus);
	return truth;
}

static enum rmt_truth
answers(struct rmt_evaluation *e, const struct rmt_goal *goal)
{
	uint64_t all = rmt_evaluate_question(e, goal->question, &RMT_NO_FOCUS);
	uint64_t wanted = UINT64_C(1) << goal->index;

	if ((all & wanted) == 0)
		return RMT_TRUTH_NO;
	return all == wanted ? RMT_TRUTH_YES : RMT_TRUTH_OPEN;
}

static enum rmt_truth
focused_truth(struct rmt_evaluation *e, const struct rmt_goal *goal,
	      const struct rmt_focus *focus)
{
	return goal->kind == REMIT_GOAL_CLAUSE ? stands(e, goal, focus) :
						 turns(e, goal, focus);
}

/* For some of the values that the question is about, from each fact at on. */
static enum rmt_truth
some_truth(struct rmt_evaluation *e, const struct rmt_goal *goal,
	   struct rmt_focus *focus, uint32_t at)
{
	const struct rmt_row_question *row =
		&e->program->question[goal->question];
	enum rmt_truth none = RMT_TRUTH_YES;
	uint32_t i, end;

	if (at == row->each_count)
		return focused_truth(e, goal, focus);
	enum rmt_truth meaning = rmt_evaluate_meaning(e, row->each[at]);
	if (rmt_state_is_open(e->shape, e->state, row->each[at])) {
		if (e->doubt.kind == RMT_DOUBT_NONE)
			e->doubt = (struct rmt_doubt){
				.kind = RMT_DOUBT_MANY,
				.index = row->each[at],
				.only = e->only,
			};
		return rmt_truth_and(meaning, RMT_TRUTH_OPEN);
	}
	rmt_evaluation_elements(e, row->each[at], &i, &end);
	for (; i < end && none != RMT_TRUTH_NO; i++) {
		focus->element[at] = i;
		none = rmt_truth_and(none, rmt_truth_not(some_truth(
						   e, goal, focus, at + 1)));
	}
	focus->element[at] = RMT_NONE;
	return rmt_truth_and(meaning, rmt_truth_not(none));
}

enum rmt_truth
rmt_goal_truth(struct rmt_evaluation *e, const struct rmt_goal *goal)
{
	if (goal->kind == REMIT_GOAL_ANSWER)
		return answers(e, goal);
	if (goal->kind == REMIT_GOAL_BOUNDARY)
		return rmt_edge_truth(e, &goal->edge, goal->side);
	if (goal->question == RMT_NONE)
		return focused_truth(e, goal, &RMT_NO_FOCUS);
	struct rmt_focus focus = rmt_question_focus(e->program, goal->question,
						    &RMT_NO_FOCUS);
	return some_truth(e, goal, &focus, 0);
}

/* ---- whether the verdict rests on it ------------------------------------- */

static bool
rests_on(const struct rmt_program *p, uint32_t question,
	 const struct rmt_account *account)
{
	const struct rmt_row_question *row = &p->question[question];

	if (rmt_set_has(account->visited, question))
		return true;
	if (row->otherwise != RMT_NONE &&
	    rmt_set_has(account->winners, row->otherwise))
		return true;
	for (uint32_t i = 0; i < row->clauses.count; i++)
		if (rmt_set_has(account->winners, row->clauses.first + i))
			return true;
	return false;
}

bool
rmt_goal_counts(const struct rmt_goals *goals, const struct rmt_goal *goal,
		const struct rmt_account *account)
{
	const struct rmt_program *p = goals->program;

	if (goal->kind == REMIT_GOAL_CLAUSE)
		return rmt_set_has(account->winners, goal->clause);
	if (goal->kind != REMIT_GOAL_BOUNDARY)
		return rests_on(p, goal->question, account);
	for (uint32_t i = 0; i < p->test_count; i++)
		if (goals->owners[i] != RMT_NONE &&
		    rmt_tests_alike(p, i, goal->edge.test) &&
		    rests_on(p, goals->owners[i], account))
			return true;
	return false;
}
