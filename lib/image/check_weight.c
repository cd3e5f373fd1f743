/*
 * check_weight.c - how deep and how long walks become that go from conditions
 * to questions and to what facts apply by.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Conditions are known to be acyclic and to
 * test only questions before their own. Each condition and each question is
 * weighed once; the weighing itself goes no deeper than what it allows. What is
 * light weighs what its extent says, and so does what has been weighed.
 */
#include "image/check_weight.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

#define STEPS_MAX 1000000

struct weight {
	uint32_t depth;
	uint32_t steps; /* 0: not weighed yet */
};

struct scales {
	const struct rmt_program *program;
	rmt_below *conditions;
	struct weight *questions;
	struct weight span; /* the heaviest */
};

static bool
add(struct weight *sum, struct weight one)
{
	if (one.depth + 1 > sum->depth)
		sum->depth = one.depth + 1;
	sum->steps += one.steps;
	return sum->depth <= RMT_QUESTION_MAX && sum->steps <= STEPS_MAX;
}

static bool
weigh_condition(struct scales *s, uint32_t index, uint32_t room,
		struct weight *out);
static bool
weigh_question(struct scales *s, uint32_t index, uint32_t room,
	       struct weight *out);

/* What a clause rests on is told on down, so it may not go too deep either. */
static bool
deepen(struct scales *s, uint32_t clause, uint32_t room, struct weight *sum)
{
	struct rmt_some rests = s->program->clause[clause].rests;
	struct weight one;

	for (uint32_t i = 0; i < rests.count; i++) {
		if (!weigh_question(s, s->program->link[rests.first + i],
				    room - 1, &one))
			return false;
		one.steps = 0;
		if (!add(sum, one))
			return false;
	}
	return true;
}

static bool
weigh_clause(struct scales *s, uint32_t clause, uint32_t room,
	     struct weight *sum)
{
	uint32_t condition = s->program->clause[clause].condition;
	struct weight one;

	if (condition != RMT_NONE &&
	    (!weigh_condition(s, condition, room - 1, &one) || !add(sum, one)))
		return false;
	return deepen(s, clause, room, sum);
}

/* Conditions of clauses; once for each question whose answer is kept. */
static bool
weigh_question(struct scales *s, uint32_t index, uint32_t room,
	       struct weight *out)
{
	const struct rmt_row_question *row = &s->program->question[index];
	struct weight sum = { 1, 1 }, one;

	*out = s->questions[index];
	if (out->steps != 0)
		return true;
	if (room == 0)
		return false;
	for (uint32_t i = 0; i < row->clauses.count; i++)
		if (!weigh_clause(s, row->clauses.first + i, room, &sum))
			return false;
	if (row->otherwise != RMT_NONE &&
	    !weigh_clause(s, row->otherwise, room, &sum))
		return false;
	for (uint32_t i = 0; i < row->least.count; i++)
		if (!weigh_question(s, s->program->link[row->least.first + i],
				    room - 1, &one) ||
		    !add(&sum, one))
			return false;
	if (row->each_count == 0)
		sum.steps = 1;
	s->questions[index] = *out = sum;
	return true;
}

/* What a fact applies by is looked at with every test of it. */
static bool
add_meaning(struct scales *s, uint32_t fact, uint32_t room, struct weight *sum)
{
	struct weight one;

	if (fact == RMT_NONE || s->program->fact[fact].applies == RMT_NONE)
		return true;
	return room > 0 &&
	       weigh_condition(s, s->program->fact[fact].applies, room - 1,
			       &one) &&
	       add(sum, one);
}

static bool
add_operand(struct scales *s, uint32_t operand, uint32_t room,
	    struct weight *sum)
{
	return operand == RMT_NONE ||
	       (add_meaning(s, s->program->operand[operand].fact, room, sum) &&
		add(sum, s->span));
}

static bool
weigh_test(struct scales *s, uint32_t index, uint32_t room, struct weight *out)
{
	const struct rmt_row_test *test = &s->program->test[index];
	struct weight one;

	*out = (struct weight){ 1, 1 };
	if (test->kind == RMT_TEST_QUESTION &&
	    (room == 0 || !weigh_question(s, test->question, room - 1, &one) ||
	     !add(out, one)))
		return false;
	if (test->kind == RMT_TEST_PHASE && !add(out, s->span))
		return false;
	return add_meaning(s, test->fact, room, out) &&
	       add_operand(s, test->from, room, out) &&
	       add_operand(s, test->to, room, out);
}

static bool
weigh_members(struct scales *s, struct rmt_some members, uint32_t room,
	      struct weight *out)
{
	struct weight one;

	*out = (struct weight){ 1, 1 };
	for (uint32_t i = 0; i < members.count; i++)
		if (!weigh_condition(s, s->program->link[members.first + i],
				     room, &one) ||
		    !add(out, one))
			return false;
	return true;
}

static bool
weigh_condition(struct scales *s, uint32_t index, uint32_t room,
		struct weight *out)
{
	const struct rmt_row_condition *row = &s->program->condition[index];
	rmt_below *below = &s->conditions[index];

	out->depth = (uint32_t)((*below & RMT_BELOW_DEPTH) /
				RMT_BELOW_DEPTH_ONE);
	out->steps = (uint32_t)(*below & RMT_BELOW_STEPS);
	if ((*below & RMT_BELOW_LIGHT) != 0)
		return true;
	if (room == 0)
		return false;
	if (row->op == RMT_OP_TEST ?
		    !weigh_test(s, row->members.first, room - 1, out) :
		    !weigh_members(s, row->members, room - 1, out))
		return false;
	*below = out->depth * RMT_BELOW_DEPTH_ONE | out->steps |
		 RMT_BELOW_LIGHT;
	return true;
}

/* Conditions of spans test facts by value alone: no span hangs on another. */
static bool
weigh_spans(struct scales *s)
{
	struct weight heaviest = { 0, 0 }, one;

	for (uint32_t i = 0; i < s->program->span_count; i++) {
		uint32_t condition = s->program->span[i].condition;
		if (condition == RMT_NONE)
			continue;
		if (!weigh_condition(s, condition, RMT_QUESTION_MAX, &one))
			return false;
		if (one.depth > heaviest.depth)
			heaviest.depth = one.depth;
		if (one.steps > heaviest.steps)
			heaviest.steps = one.steps;
	}
	s->span = heaviest;
	return true;
}

static bool
weigh_all(struct scales *s, const char **out_table, uint32_t *out_row)
{
	struct weight one;

	*out_table = "span";
	*out_row = 0;
	if (!weigh_spans(s))
		return false;
	*out_table = "condition";
	for (uint32_t i = 0; i < s->program->condition_count; i++) {
		*out_row = i;
		if ((s->conditions[i] & RMT_BELOW_LIGHT) == 0 &&
		    !weigh_condition(s, i, RMT_QUESTION_MAX, &one))
			return false;
	}
	*out_table = "question";
	for (uint32_t i = 0; i < s->program->question_count; i++) {
		*out_row = i;
		if (!weigh_question(s, i, RMT_QUESTION_MAX, &one))
			return false;
	}
	return true;
}

remit_status
rmt_program_check_weight(const struct rmt_program *program, rmt_below *extents,
			 const char **out_table, uint32_t *out_row)
{
	struct scales scales = { .program = program, .conditions = extents };

	scales.questions = rmt_alloc_array(program->question_count + 1u,
					   sizeof *scales.questions);
	if (scales.questions == NULL)
		return REMIT_E_NOMEM;
	bool ok = weigh_all(&scales, out_table, out_row);
	rmt_free(scales.questions);
	return ok ? REMIT_OK : REMIT_E_DATA;
}
