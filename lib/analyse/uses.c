/*
 * uses.c - what a policy declares and nothing uses, and what it does not say.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/advice.h"

#include "decide/allowance.h"
#include "decide/payer.h"

static bool
is_asked(const struct rmt_program *p, uint32_t question)
{
	if (question == p->policy[0].scope)
		return true;
	for (uint32_t i = 0; i < p->test_count; i++)
		if (p->test[i].question == question)
			return true;
	for (uint32_t q = 0; q < p->question_count; q++)
		for (uint32_t i = 0; i < p->question[q].least.count; i++)
			if (p->link[p->question[q].least.first + i] == question)
				return true;
	return false;
}

static bool
is_carried(const struct rmt_program *p, uint32_t proviso)
{
	for (uint32_t i = 0; i < p->clause_count; i++)
		for (uint32_t j = 0; j < p->clause[i].provisos.count; j++)
			if (p->link[p->clause[i].provisos.first + j] == proviso)
				return true;
	return false;
}

static bool
is_given(const struct rmt_program *p, uint32_t service)
{
	for (uint32_t i = 0; i < p->answer_count; i++)
		if (p->answer[i].service == service)
			return true;
	return false;
}

/* Whether what a meter counts, or includes, hangs on a fact. */
static bool
is_metered(const struct rmt_program *p, const struct rmt_row_meter *meter,
	   uint32_t fact)
{
	if (meter->of == fact)
		return true;
	for (uint32_t i = 0; i < meter->includeds.count; i++) {
		uint32_t condition =
			p->included[meter->includeds.first + i].condition;
		if (condition != RMT_NONE &&
		    rmt_condition_tests(p, condition, fact))
			return true;
	}
	return false;
}

/* Whether a test asks for the answer of an allowance. */
static bool
is_allowance_asked(const struct rmt_program *p, uint32_t allowance)
{
	for (uint32_t i = 0; i < p->test_count; i++)
		if (p->test[i].fact == p->allowance[allowance].fact)
			return true;
	return false;
}

bool
rmt_fact_is_counted(const struct rmt_program *p, uint32_t fact)
{
	for (uint32_t i = 0; i < p->service_count; i++)
		if (p->service[i].quantity == fact)
			return true;
	for (uint32_t i = 0; i < p->meter_count; i++)
		if (is_metered(p, &p->meter[i], fact) &&
		    is_allowance_asked(p, p->meter[i].allowance))
			return true;
	return false;
}

bool
rmt_fact_is_used(const struct rmt_program *p, uint32_t fact)
{
	for (uint32_t i = 0; i < p->test_count; i++)
		if (p->test[i].fact == fact)
			return true;
	for (uint32_t i = 0; i < p->operand_count; i++)
		if (p->operand[i].fact == fact)
			return true;
	for (uint32_t i = 0; i < p->proviso_count; i++)
		if (p->proviso[i].target == fact || p->proviso[i].fact == fact)
			return true;
	for (uint32_t i = 0; i < p->expression_count; i++)
		if (p->expression[i].fact == fact)
			return true;
	for (uint32_t i = 0; i < p->service_count; i++)
		if (p->service[i].quantity == fact)
			return true;
	for (uint32_t i = 0; i < p->meter_count; i++)
		if (p->meter[i].of == fact)
			return true;
	for (uint32_t i = 0; i < p->fact[fact].parts.count; i++)
		if (rmt_fact_is_used(p, p->fact[fact].parts.first + i))
			return true;
	return false;
}

/* What is presumed of an allowance although it never answers so. */
static void
advise_presumed(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;

	for (uint32_t i = 0; i < p->allowance_count; i++) {
		const struct rmt_row_fact *fact =
			&p->fact[p->allowance[i].fact];
		if ((fact->flags & RMT_FACT_PRESUMED) != 0 &&
		    (p->word[fact->presume] & rmt_allowance_possible(p, i)) ==
			    0)
			rmt_advise(advice, RMT_F_PRESUME_NEVER,
				   rmt_advice_place(advice, RMT_SPOT_FACT,
						    p->allowance[i].fact),
				   RMT_WORDS(rmt_text(p, p->allowance[i].id),
					     rmt_text(p, fact->presume_text)));
	}
}

void
rmt_advise_uses(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;

	for (uint32_t i = 0; i < p->question_count; i++)
		if (!is_asked(p, i))
			rmt_advise(advice, RMT_F_QUESTION_UNASKED,
				   p->question[i].place,
				   RMT_WORDS(rmt_text(p, p->question[i].id)));
	for (uint32_t i = 0; i < p->proviso_count; i++)
		if (!is_carried(p, i))
			rmt_advise(
				advice, RMT_F_PROVISO_UNUSED,
				rmt_advice_place(advice, RMT_SPOT_PROVISO, i),
				RMT_WORDS(rmt_text(p, p->proviso[i].id)));
	for (uint32_t i = 0; i < p->service_count; i++)
		if (!is_given(p, i))
			rmt_advise(
				advice, RMT_F_SERVICE_UNUSED,
				rmt_advice_place(advice, RMT_SPOT_SERVICE, i),
				RMT_WORDS(rmt_text(p, p->service[i].id)));
	for (uint32_t i = 1; i < p->fact_count; i++)
		if (p->fact[i].kind != RMT_CARRIED &&
		    i != p->policy[0].hours_fact && !rmt_fact_is_used(p, i))
			rmt_advise(advice, RMT_F_FACT_UNUSED,
				   rmt_advice_place(advice, RMT_SPOT_FACT, i),
				   RMT_WORDS(rmt_text(p, p->fact[i].id)));
	advise_presumed(advice);
}

/* Where some clauses cite, those that do not are told. */
void
rmt_advise_words(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;
	uint32_t citing = 0;

	for (uint32_t i = 0; i < p->clause_count; i++)
		citing += p->clause[i].cite != 0;
	for (uint32_t i = 0; i < p->clause_count; i++) {
		const struct rmt_row_clause *row = &p->clause[i];
		if (2 * citing > p->clause_count && row->cite == 0 &&
		    row->condition != RMT_NONE && row->question != RMT_NONE)
			rmt_advise(advice, RMT_F_CLAUSE_UNCITED, row->place,
				   RMT_WORDS(rmt_text(p, row->id)));
		if (row->text == 0 && row->question == p->policy[0].scope)
			rmt_advise(advice, RMT_F_CLAUSE_SILENT, row->place,
				   RMT_WORDS(rmt_text(p, row->id)));
	}
}
