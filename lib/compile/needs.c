/*
 * needs.c - how many values of a many-valued fact can matter at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. The worst answer over a set of
 * values is that of one of them. So, for each question over the fact that is
 * seen from outside, and each oldest or newest that is taken of it, one value
 * is enough to show any answer: a set with that many values can show every
 * combination of answers that a larger set can.
 */
#include "compile/compiler.h"

static bool
has_each(const struct rmt_row_question *question, uint32_t fact)
{
	for (uint32_t i = 0; i < question->each_count; i++)
		if (question->each[i] == fact)
			return true;
	return false;
}

static bool
has_link(const struct rmt_program *p, struct rmt_some links, uint32_t question)
{
	for (uint32_t i = 0; i < links.count; i++)
		if (p->link[links.first + i] == question)
			return true;
	return false;
}

/* Whether a price, a rider, or a question not about each value of fact, tests
 * it. */
static bool
is_seen_from_outside(const struct rmt_compiler *c, const struct rmt_program *p,
		     uint32_t question, uint32_t fact)
{
	if (c->priced_by[question])
		return true;
	for (uint32_t i = 0; i < p->clause_count; i++) {
		const struct rmt_row_clause *clause = &p->clause[i];
		bool outside = clause->question == RMT_NONE ||
			       !has_each(&p->question[clause->question], fact);
		if (outside && has_link(p, clause->rests, question))
			return true;
	}
	for (uint32_t i = question + 1; i < p->question_count; i++)
		if (!has_each(&p->question[i], fact) &&
		    has_link(p, p->question[i].least, question))
			return true;
	return false;
}

static uint32_t
need_of(const struct rmt_compiler *c, const struct rmt_program *p,
	uint32_t fact)
{
	uint32_t need = 0;

	for (uint32_t i = 0; i < p->question_count; i++)
		need += has_each(&p->question[i], fact) &&
			is_seen_from_outside(c, p, i, fact);
	for (uint32_t i = 0; i < p->operand_count; i++)
		need += p->operand[i].fact == fact &&
			p->operand[i].pick != RMT_PICK_ONLY;
	if (need == 0)
		need = 1;
	return need < RMT_ELEMENT_MAX ? need : RMT_ELEMENT_MAX;
}

void
rmt_compile_needs(struct rmt_compiler *c)
{
	struct rmt_program p;

	if (c->status != REMIT_OK)
		return;
	rmt_writer_program(&c->writer, &p);
	for (uint32_t i = 0; i < p.fact_count; i++) {
		struct rmt_row_fact *row = rmt_row(c, RMT_TABLE_FACT, i);
		if ((row->flags & RMT_FACT_MANY) != 0)
			row->need = need_of(c, &p, i);
	}
}
