/*
 * check_questions.c - rows of questions, clauses and provisos; hours, cases.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/check_rows.h"

enum {
	RELEASE_TYPE = 2
}; /* enum rmt_type of the model */

#define KIND_MAX 11   /* enum rmt_proviso_kind of the model */
#define VERDICT_MAX 2 /* enum remit_verdict: out-of-scope */
#define VERDICTS 7    /* a bit for each */

bool
rmt_answer_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_answer *answer = &p->answer[i];

	return (answer->verdict <= VERDICT_MAX ||
		answer->verdict == RMT_NONE) &&
	       (answer->verdict == 1) == (answer->service != RMT_NONE);
}

/* A level that the first product of a fact has. */
static bool
level_ok(const struct rmt_program *p, uint32_t fact, uint32_t level)
{
	struct rmt_some ranges = p->fact[fact].ranges;

	return ranges.count > 0 &&
	       level < p->product[p->range[ranges.first].product].levels.count;
}

bool
rmt_proviso_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_proviso *proviso = &p->proviso[i];
	uint32_t target = proviso->target, fact = proviso->fact;

	if (proviso->kind < 1 || proviso->kind > KIND_MAX ||
	    proviso->on > VERDICTS ||
	    (target != RMT_NONE &&
	     (p->fact[target].type != RELEASE_TYPE ||
	      (p->fact[target].flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0)))
		return false;
	if (proviso->within != RMT_NONE &&
	    (target == RMT_NONE || !level_ok(p, target, proviso->within)))
		return false;
	return proviso->is == RMT_NONE ||
	       (fact != RMT_NONE && p->fact[fact].kind == RMT_FINITE &&
		rmt_mask_fits(p, proviso->is, p->fact[fact].cell_count));
}

/* Clauses of the question, rising. */
static bool
beaten_by_own(const struct rmt_program *p,
	      const struct rmt_row_question *question, struct rmt_some by)
{
	const uint32_t *links = p->link + by.first;
	bool rising = true;

	for (uint32_t i = 1; i < by.count; i++)
		rising &= links[i - 1] < links[i];
	return by.count == 0 ||
	       (rising && rmt_some_has(question->clauses, links[0]) &&
		rmt_some_has(question->clauses, links[by.count - 1]));
}

/* A rider belongs to no question; a clause is one of its question's. */
bool
rmt_clause_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_clause *clause = &p->clause[i];

	if (clause->on > VERDICTS)
		return false;
	if (clause->question == RMT_NONE)
		return clause->condition != RMT_NONE &&
		       clause->beaten_by.count == 0;
	const struct rmt_row_question *question =
		&p->question[clause->question];
	bool otherwise = question->otherwise == i;

	return clause->answer < question->answers.count &&
	       otherwise == (clause->condition == RMT_NONE) &&
	       otherwise != rmt_some_has(question->clauses, i) &&
	       beaten_by_own(p, question, clause->beaten_by);
}

/* Whether every question that a clause rests on comes before question. */
static bool
rests_before(const struct rmt_program *p, uint32_t clause, uint32_t question)
{
	struct rmt_some rests = p->clause[clause].rests;

	if (p->clause[clause].question != question)
		return false;
	for (uint32_t i = 0; i < rests.count; i++)
		if (p->link[rests.first + i] >= question)
			return false;
	return true;
}

static bool
each_ok(const struct rmt_program *p, const struct rmt_row_question *question)
{
	if (question->each_count > 2)
		return false;
	for (uint32_t i = 0; i < question->each_count; i++)
		if (question->each[i] >= p->fact_count ||
		    (p->fact[question->each[i]].flags & RMT_FACT_MANY) == 0)
			return false;
	return question->each_count < 2 ||
	       question->each[0] != question->each[1];
}

static bool
least_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_question *question = &p->question[i];

	if (question->least.count > 0 &&
	    (question->clauses.count > 0 || question->otherwise != RMT_NONE))
		return false;
	for (uint32_t j = 0; j < question->least.count; j++) {
		uint32_t part = p->link[question->least.first + j];
		if (part >= i ||
		    p->question[part].answers.first !=
			    question->answers.first ||
		    p->question[part].answers.count != question->answers.count)
			return false;
	}
	return true;
}

bool
rmt_question_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_question *question = &p->question[i];

	if (question->answers.count == 0 ||
	    question->answers.count > RMT_ANSWER_MAX || !each_ok(p, question) ||
	    !least_ok(p, i))
		return false;
	for (uint32_t j = 0; j < question->clauses.count; j++)
		if (!rests_before(p, question->clauses.first + j, i))
			return false;
	return question->otherwise == RMT_NONE ||
	       rests_before(p, question->otherwise, i);
}

bool
rmt_open_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_open *open = &p->open[i];

	return open->weekday >= 1 && open->weekday <= 7 &&
	       open->from_minute < open->to_minute &&
	       open->to_minute <= 24 * 60;
}

bool
rmt_closed_ok(const struct rmt_program *p, uint32_t i)
{
	return rmt_day_fits(p->closed[i]);
}

/* What rises has an order; nothing is said of single values of several. */
bool
rmt_claim_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_claim *claim = &p->claim[i];

	if (claim->kind < RMT_CLAIM_NEVER || claim->kind > RMT_CLAIM_NO_WORSE ||
	    claim->verdicts > 7)
		return false;
	if (claim->kind != RMT_CLAIM_NO_WORSE)
		return true;
	return claim->facts.count == 1 &&
	       rmt_fact_rises(p, p->link[claim->facts.first]);
}

bool
rmt_case_ok(const struct rmt_program *p, uint32_t i)
{
	return rmt_day_fits(p->trial[i].date) && p->trial[i].proposed <= 1;
}
