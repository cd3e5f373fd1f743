/*
 * order.c - in which order facts are tested.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. What is tested together
 * should stand together: then a diagram need not remember one fact while it
 * looks at others. The order follows from the policy alone.
 */
#include "prove/order.h"

#include "base/memory.h"

struct order {
	const struct rmt_program *program;
	uint32_t *facts;
	uint32_t count;
	bool *has_fact;
	bool *has_question;
	uint32_t *questions; /* to be looked at: a stack */
	uint32_t question_count;
};

/* A part stands where its fact does. */
static void
add_fact(struct order *order, uint32_t fact)
{
	if (fact == RMT_NONE)
		return;
	if (order->program->fact[fact].owner != RMT_NONE)
		fact = order->program->fact[fact].owner;
	if (order->has_fact[fact])
		return;
	order->has_fact[fact] = true;
	order->facts[order->count++] = fact;
}

static void
add_operand(struct order *order, uint32_t operand)
{
	if (operand == RMT_NONE)
		return;
	const struct rmt_row_operand *row = &order->program->operand[operand];
	add_fact(order, row->fact);
	if (row->kind == RMT_OPERAND_NEWEST_RELEASED)
		add_fact(order, 0);
}

static void
push_question(struct order *order, uint32_t question)
{
	if (question == RMT_NONE || order->has_question[question])
		return;
	order->has_question[question] = true;
	order->questions[order->question_count++] = question;
}

static void
add_condition(struct order *order, uint32_t condition)
{
	const struct rmt_program *p = order->program;
	const struct rmt_row_condition *row = &p->condition[condition];

	if (row->op != RMT_OP_TEST) {
		for (uint32_t i = 0; i < row->members.count; i++)
			add_condition(order, p->link[row->members.first + i]);
		return;
	}
	const struct rmt_row_test *test = &p->test[row->members.first];
	add_fact(order, test->fact);
	add_operand(order, test->from);
	add_operand(order, test->to);
	push_question(order, test->question);
}

static void
add_question(struct order *order, uint32_t question)
{
	const struct rmt_program *p = order->program;
	const struct rmt_row_question *row = &p->question[question];

	for (uint32_t i = 0; i < row->clauses.count; i++)
		add_condition(order,
			      p->clause[row->clauses.first + i].condition);
	for (uint32_t i = row->least.count; i-- > 0;)
		push_question(order, p->link[row->least.first + i]);
}

static void
add_all(struct order *order)
{
	const struct rmt_program *p = order->program;

	push_question(order, p->policy[0].scope);
	while (order->question_count > 0)
		add_question(order, order->questions[--order->question_count]);
	for (uint32_t i = 0; i < p->fact_count; i++)
		add_fact(order, i);
}

bool
rmt_order_facts(const struct rmt_program *program, uint32_t *out)
{
	struct order order = { .program = program, .facts = out };

	order.has_fact = rmt_alloc_array((size_t)program->fact_count + 1,
					 sizeof *order.has_fact);
	order.has_question = rmt_alloc_array((size_t)program->question_count +
						     1,
					     sizeof *order.has_question);
	order.questions = rmt_alloc_array((size_t)program->question_count + 1,
					  sizeof *order.questions);
	bool done = order.has_fact != NULL && order.has_question != NULL &&
		    order.questions != NULL;
	if (done)
		add_all(&order);
	rmt_free(order.has_fact);
	rmt_free(order.has_question);
	rmt_free(order.questions);
	return done;
}
