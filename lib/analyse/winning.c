/*
 * winning.c - clauses that never win, conditions and facts that never matter.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. A question about
 * each value is looked at for one of them. Of a question that was too large
 * nothing is said.
 */
#include <string.h>

#include "analyse/advice.h"
#include "analyse/pair.h"
#include "base/buffer.h"
#include "image/dump.h"

/* Clauses that are named as standing in the way of one. */
#define NAMED_MAX 3u

/* Conditions of a clause that are looked at. */
#define MEMBERS_MAX 64u

static uint32_t
where(struct rmt_advice *advice, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&advice->space.diagram, RMT_WHERE, a, b);
}

/* Whether no request at all is at a function. */
static bool
is_never(struct rmt_advice *advice, uint32_t function)
{
	struct rmt_space *space = &advice->space;

	return function == 0 ?
		       !rmt_space_failed(space) :
		       rmt_space_find(space, function, space->search.scratch) ==
			       RMT_PROOF_NEVER;
}

/* Where a question is asked of a request that is judged here. */
static uint32_t
care_of(struct rmt_advice *advice, uint32_t question)
{
	return where(advice, advice->space.care,
		     rmt_space_asked(&advice->space, question));
}

/* "'A', 'B' and more": beaters that meet a clause where it applies. */
static void
name_beaters(struct rmt_advice *advice, uint32_t clause, uint32_t applies,
	     struct rmt_buffer *out)
{
	const struct rmt_program *p = advice->program;
	struct rmt_some by = p->clause[clause].beaten_by;
	uint32_t named = 0;

	for (uint32_t i = 0; i < by.count; i++) {
		uint32_t other = p->link[by.first + i];
		if (where(advice, applies, advice->space.applies[other]) == 0)
			continue;
		if (named == NAMED_MAX) {
			rmt_buffer_add(out, " and more");
			return;
		}
		rmt_buffer_add(out, named++ > 0 ? ", '" : "'");
		rmt_buffer_add(out, rmt_text(p, p->clause[other].id));
		rmt_buffer_add(out, "'");
	}
}

static void
tell_shadowed(struct rmt_advice *advice, uint32_t clause, uint32_t applies)
{
	const struct rmt_row_clause *row = &advice->program->clause[clause];
	struct rmt_buffer names = { 0 };

	name_beaters(advice, clause, applies, &names);
	if (names.failed)
		advice->status = REMIT_E_NOMEM;
	else
		rmt_advise(advice, RMT_F_CLAUSE_SHADOWED, row->place,
			   RMT_WORDS(rmt_text(advice->program, row->id),
				     rmt_buffer_text(&names)));
	rmt_buffer_clear(&names);
}

/* What a policy says of releases that are not out yet may wait for the next
 * one to be listed. */
static bool
waits_for_release(const struct rmt_program *p, uint32_t condition)
{
	const struct rmt_row_condition *row = &p->condition[condition];
	bool waits = false;

	if (row->op == RMT_OP_ALL)
		for (uint32_t i = 0; i < row->members.count && !waits; i++)
			waits = waits_for_release(
				p, p->link[row->members.first + i]);
	if (row->op != RMT_OP_TEST ||
	    p->test[row->members.first].kind != RMT_TEST_PHASE)
		return waits;
	struct rmt_some states = p->test[row->members.first].states;
	waits = true;
	for (uint32_t i = 0; i < states.count; i++)
		waits = waits && p->state[states.first + i].phases ==
					 RMT_STATE_UNRELEASED;
	return waits;
}

static void
look_at_clause(struct rmt_advice *advice, uint32_t clause, uint32_t care)
{
	const struct rmt_program *p = advice->program;
	const struct rmt_row_clause *row = &p->clause[clause];

	if (!is_never(advice,
		      where(advice, care, advice->space.stands[clause])))
		return;
	uint32_t applies = where(advice, care, advice->space.applies[clause]);
	if (row->condition == RMT_NONE)
		rmt_advise(advice, RMT_F_OTHERWISE_NEVER, row->place,
			   RMT_WORDS(rmt_text(p, row->id)));
	else if (is_never(advice, applies) &&
		 waits_for_release(p, row->condition))
		return;
	else if (is_never(advice, applies))
		rmt_advise(advice, RMT_F_CLAUSE_NEVER, row->place,
			   RMT_WORDS(rmt_text(p, row->id)));
	else
		tell_shadowed(advice, clause, applies);
}

void
rmt_advise_winning(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;

	for (uint32_t q = 0; q < p->question_count; q++) {
		const struct rmt_row_question *row = &p->question[q];
		if (advice->space.settled[q])
			continue;
		uint32_t care = care_of(advice, q);
		for (uint32_t i = 0; i < row->clauses.count; i++)
			look_at_clause(advice, row->clauses.first + i, care);
		if (row->otherwise != RMT_NONE)
			look_at_clause(advice, row->otherwise, care);
	}
}

/* The conditions that must all hold for a clause, one by one; and which of
 * them stand around other clauses too. */
struct members {
	const uint32_t *uses; /* by condition: how often it is a member */
	uint32_t conditions[MEMBERS_MAX];
	uint32_t functions[MEMBERS_MAX];
	bool shared[MEMBERS_MAX];
	uint32_t count;
};

/* Whether tests of one fact are joined: as one <if> makes them. */
static bool
is_one_if(const struct rmt_program *p, const struct rmt_row_condition *row)
{
	uint32_t fact = RMT_NONE;

	for (uint32_t i = 0; i < row->members.count; i++) {
		const struct rmt_row_condition *member =
			&p->condition[p->link[row->members.first + i]];
		if (member->op != RMT_OP_TEST ||
		    p->test[member->members.first].fact == RMT_NONE ||
		    (i > 0 && p->test[member->members.first].fact != fact))
			return false;
		fact = p->test[member->members.first].fact;
	}
	return true;
}

static void
gather_members(const struct rmt_program *p, uint32_t condition, bool shared,
	       struct members *out)
{
	const struct rmt_row_condition *row = &p->condition[condition];

	shared = shared || out->uses[condition] > 1;
	if (row->op == RMT_OP_ALL && !is_one_if(p, row)) {
		for (uint32_t i = 0; i < row->members.count; i++)
			gather_members(p, p->link[row->members.first + i],
				       shared, out);
		return;
	}
	if (out->count < MEMBERS_MAX) {
		out->conditions[out->count] = condition;
		out->shared[out->count] = shared;
	}
	out->count++;
}

/* How often each condition is a member of others. */
static uint32_t *
count_uses(const struct rmt_program *p)
{
	uint32_t *uses = rmt_alloc_array((size_t)p->condition_count + 1,
					 sizeof *uses);

	for (uint32_t i = 0; uses != NULL && i < p->condition_count; i++) {
		const struct rmt_row_condition *row = &p->condition[i];
		for (uint32_t j = 0;
		     row->op != RMT_OP_TEST && j < row->members.count; j++)
			uses[p->link[row->members.first + j]]++;
	}
	return uses;
}

static void
tell_idle(struct rmt_advice *advice, uint32_t clause, uint32_t condition)
{
	const struct rmt_row_clause *row = &advice->program->clause[clause];
	struct rmt_dump dump = { .program = advice->program };

	rmt_dump_condition(&dump, condition);
	if (dump.text.failed)
		advice->status = REMIT_E_NOMEM;
	else
		rmt_advise(advice, RMT_F_CONDITION_IDLE, row->place,
			   RMT_WORDS(rmt_text(advice->program, row->id),
				     rmt_buffer_text(&dump.text)));
	rmt_buffer_clear(&dump.text);
}

/* One that holds wherever all others do says nothing. */
static void
look_at_members(struct rmt_advice *advice, uint32_t clause, uint32_t care,
		const struct members *members)
{
	for (uint32_t i = 0; i < members->count; i++) {
		uint32_t others = care;
		if (members->shared[i])
			continue;
		for (uint32_t j = 0; j < members->count; j++)
			if (j != i)
				others = where(advice, others,
					       members->functions[j]);
		if (is_never(advice, rmt_diagram_apply(&advice->space.diagram,
						       RMT_EXCEPT, others,
						       members->functions[i])))
			tell_idle(advice, clause, members->conditions[i]);
	}
}

static void
look_at_conditions(struct rmt_advice *advice, uint32_t clause, uint32_t care,
		   const uint32_t *uses)
{
	const struct rmt_program *p = advice->program;
	struct rmt_focus focus = rmt_space_focus(&advice->space,
						 p->clause[clause].question);
	struct members members = { .uses = uses };

	gather_members(p, p->clause[clause].condition, false, &members);
	if (members.count < 2 || members.count > MEMBERS_MAX ||
	    is_never(advice,
		     where(advice, care, advice->space.applies[clause])))
		return;
	for (uint32_t i = 0; i < members.count; i++)
		members.functions[i] = rmt_lower_condition(
			&advice->space, members.conditions[i], &focus);
	look_at_members(advice, clause, care, &members);
}

void
rmt_advise_conditions(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;
	uint32_t *uses = count_uses(p);

	if (uses == NULL)
		advice->status = REMIT_E_NOMEM;
	for (uint32_t q = 0; uses != NULL && q < p->question_count; q++) {
		const struct rmt_row_question *row = &p->question[q];
		if (advice->space.settled[q])
			continue;
		uint32_t care = care_of(advice, q);
		for (uint32_t i = 0; i < row->clauses.count; i++)
			look_at_conditions(advice, row->clauses.first + i, care,
					   uses);
	}
	rmt_free(uses);
}

void
rmt_advise_facts(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;
	struct rmt_space *space = &advice->space;
	uint32_t outcomes = rmt_space_outcome(space);
	struct rmt_pair pair;

	if (!rmt_pair_init(&pair, space))
		advice->status = REMIT_E_NOMEM;
	for (uint32_t i = 1; i < p->fact_count && !rmt_space_failed(space) &&
			     advice->status == REMIT_OK;
	     i++) {
		if ((p->fact[i].flags & RMT_FACT_PART) != 0 ||
		    p->fact[i].kind == RMT_CARRIED || !rmt_fact_is_used(p, i) ||
		    rmt_fact_is_counted(p, i))
			continue;
		rmt_set_clear(pair.freed, rmt_set_words(space->axis_count));
		rmt_space_gather_axes(space, &i, 1, pair.freed);
		pair.outcomes = outcomes;
		if (rmt_pair_differ(&pair) == RMT_PROOF_NEVER)
			rmt_advise(advice, RMT_F_FACT_IDLE,
				   rmt_advice_place(advice, RMT_SPOT_FACT, i),
				   RMT_WORDS(rmt_text(p, p->fact[i].id)));
	}
	rmt_pair_clear(&pair);
}
