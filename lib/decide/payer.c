/*
 * payer.c - which allowance pays for a request, or for a part of it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. One pays at most.
 * What the verdict needs is found by thinking that allowances answered
 * otherwise, in the search's spare state.
 */
#include "decide/payer.h"

#include <string.h>

#include "decide/allowance.h"
#include "decide/outcome.h"

#define BIT(answer) (1u << (answer))

bool
rmt_condition_tests(const struct rmt_program *program, uint32_t condition,
		    uint32_t fact)
{
	const struct rmt_row_condition *row = &program->condition[condition];

	if (row->op == RMT_OP_TEST)
		return program->test[row->members.first].fact == fact;
	for (uint32_t i = 0; i < row->members.count; i++)
		if (rmt_condition_tests(program,
					program->link[row->members.first + i],
					fact))
			return true;
	return false;
}

/* Whether the verdict rests on a clause that tests an allowance. */
static bool
rests_on(const remit_decision *decision, uint32_t allowance)
{
	const struct rmt_program *program = decision->program;
	uint32_t fact = program->allowance[allowance].fact;

	for (uint32_t i = 0; i < program->clause_count; i++)
		if (rmt_set_has(decision->winners, i) &&
		    program->clause[i].condition != RMT_NONE &&
		    rmt_condition_tests(program, program->clause[i].condition,
					fact))
			return true;
	return false;
}

uint32_t
rmt_allowance_answered(const remit_decision *decision, uint32_t allowance)
{
	uint32_t fact = decision->program->allowance[allowance].fact;

	return (uint32_t)rmt_decision_base(
		decision)[decision->search->shape.rooms[fact].offset];
}

/* Whether an allowance still has something for the request. */
static bool
gives(const remit_decision *decision, uint32_t allowance)
{
	uint32_t answers = rmt_allowance_answered(decision, allowance);

	return answers == BIT(RMT_UNLIMITED) || answers == BIT(RMT_FITS) ||
	       answers == BIT(RMT_STRADDLES);
}

static bool
straddles(const remit_decision *decision, uint32_t allowance)
{
	return rmt_allowance_answered(decision, allowance) ==
	       BIT(RMT_STRADDLES);
}

/* Whether a is of a lower order than b, or of the same and written before. */
static bool
is_lower(const struct rmt_program *program, uint32_t a, uint32_t b)
{
	uint32_t first = program->allowance[a].order;
	uint32_t second = program->allowance[b].order;

	return first < second || (first == second && a < b);
}

/* Whether a comes before b: what has enough for all of it before what has not,
 * then by order. */
static bool
precedes(const remit_decision *decision, uint32_t a, uint32_t b)
{
	if (straddles(decision, a) != straddles(decision, b))
		return straddles(decision, b);
	return is_lower(decision->program, a, b);
}

/* The last of those that come before one, or of all; or none. */
static uint32_t
one_before(const remit_decision *decision, uint32_t allowance)
{
	uint32_t found = RMT_NONE;

	for (uint32_t i = 0; i < decision->program->allowance_count; i++)
		if ((allowance == RMT_NONE ||
		     precedes(decision, i, allowance)) &&
		    (found == RMT_NONE || precedes(decision, found, i)))
			found = i;
	return found;
}

/* Begin to think: with what was judged. */
static void
think(const remit_decision *decision)
{
	const uint64_t *judged = rmt_decision_judged(decision->self);
	struct rmt_search *search = decision->search;

	if (judged != search->scratch)
		memcpy(search->scratch, judged,
		       search->shape.word_count * sizeof *judged);
}

static void
think_of(const remit_decision *decision, uint32_t allowance, uint32_t answers)
{
	struct rmt_search *search = decision->search;
	uint32_t fact = decision->program->allowance[allowance].fact;

	search->scratch[search->shape.rooms[fact].offset] = answers;
}

/* The verdicts, as bits, that are possible as thought; none where that is
 * impossible. */
static uint32_t
thought(const remit_decision *decision)
{
	struct rmt_search *search = decision->search;
	struct rmt_outlook outlook;

	rmt_evaluation_begin(&search->evaluation, search->scratch);
	rmt_evaluate_outlook(&search->evaluation, &outlook);
	if (outlook.impossible == RMT_TRUTH_YES)
		return 0;
	if (outlook.outcomes == RMT_OUTCOME_ELSEWHERE)
		return BIT(REMIT_NOT_GOVERNED);
	return rmt_outcome_verdicts(decision->program, outlook.outcomes);
}

/* Whether a request in scope would surely not be, were nothing left of an
 * allowance. If it would be, nothing is left of it from here on. */
static bool
needs(const remit_decision *decision, uint32_t allowance)
{
	uint32_t verdicts;

	think_of(decision, allowance, BIT(RMT_EMPTY));
	verdicts = thought(decision);
	if ((verdicts & BIT(REMIT_IN_SCOPE)) != 0)
		return false;
	think_of(decision, allowance,
		 rmt_allowance_answered(decision, allowance));
	return verdicts != 0;
}

/* What is in scope is paid by the first that a winner tests, or that it needs
 * when as many as may be of those behind are empty. */
static uint32_t
payer_in_scope(const remit_decision *decision)
{
	uint32_t found = RMT_NONE;

	think(decision);
	for (uint32_t i = one_before(decision, RMT_NONE); i != RMT_NONE;
	     i = one_before(decision, i))
		if (gives(decision, i) &&
		    (needs(decision, i) || rests_on(decision, i)))
			found = i;
	return found;
}

/* Whether it is known what the request takes of a meter, if that pays. */
static bool
is_sure(const struct rmt_meter_result *result)
{
	return result->known && rmt_range_point(result->quantity) &&
	       (result->unlimited ||
		(result->told && rmt_range_point(result->left)));
}

/* Of meters of which the last counts, the first that gives most is taken. */
static bool
is_taken(const remit_decision *decision, uint32_t index)
{
	const struct rmt_program *program = decision->program;
	const struct rmt_row_allowance *allowance =
		&program->allowance[program->meter[index].allowance];
	uint32_t best = allowance->meters.first;

	if (allowance->all == 0)
		return (decision->meters[index].answers &
			(1u << RMT_NOTHING)) == 0;
	for (uint32_t i = 0; i < allowance->meters.count; i++) {
		uint32_t meter = allowance->meters.first + i;
		if (decision->meters[meter].answers <
		    decision->meters[best].answers)
			best = meter;
	}
	return best == index;
}

/* A part of a whole, which is not 0. */
struct part {
	int64_t amount, whole;
};

/* Whether a is the smaller part: by the whole times that its whole goes into
 * it, then by what is over, turned around. */
static bool
is_smaller(struct part a, struct part b)
{
	while (a.amount / a.whole == b.amount / b.whole) {
		struct part over_a = { a.whole, a.amount % a.whole };
		struct part over_b = { b.whole, b.amount % b.whole };
		if (over_a.whole == 0 || over_b.whole == 0)
			return over_a.whole < over_b.whole;
		a = over_b;
		b = over_a;
	}
	return a.amount / a.whole < b.amount / b.whole;
}

/* How much of the request is left in an allowance that straddles: nothing
 * where that is not known. */
static struct part
part_left(const remit_decision *decision, uint32_t allowance)
{
	const struct rmt_program *program = decision->program;
	struct rmt_some meters = program->allowance[allowance].meters;
	struct part least = { 1, 1 };

	for (uint32_t i = meters.first; i < meters.first + meters.count; i++) {
		const struct rmt_meter_result *result = &decision->meters[i];
		if (!is_taken(decision, i) || result->quantity.high < 1)
			continue;
		struct part part = { rmt_meter_takes(&program->meter[i],
						     result),
				     result->quantity.high };
		if (!is_sure(result))
			return (struct part){ 0, 1 };
		if (is_smaller(part, least))
			least = part;
	}
	return least;
}

/* Whether a billed request would surely be in scope as thought. */
static bool
would_be_in_scope(const remit_decision *decision)
{
	return thought(decision) == BIT(REMIT_IN_SCOPE);
}

/* Think that all that straddle fit; false where none does. */
static bool
think_enough(const remit_decision *decision)
{
	bool any = false;

	for (uint32_t i = 0; i < decision->program->allowance_count; i++)
		if (straddles(decision, i)) {
			think_of(decision, i, BIT(RMT_FITS));
			any = true;
		}
	return any;
}

/* What would be in scope, were there enough left, is split. Of the allowances
 * that must have enough for it, when as many as may be of those behind have
 * not, the one counts that has the smallest part of it. Or none. */
static uint32_t
payer_of_part(const remit_decision *decision)
{
	uint32_t found = RMT_NONE;

	think(decision);
	if (!think_enough(decision) || !would_be_in_scope(decision))
		return RMT_NONE;
	for (uint32_t i = one_before(decision, RMT_NONE); i != RMT_NONE;
	     i = one_before(decision, i)) {
		if (!straddles(decision, i))
			continue;
		think_of(decision, i, BIT(RMT_STRADDLES));
		if (would_be_in_scope(decision))
			continue;
		think_of(decision, i, BIT(RMT_FITS));
		if (found == RMT_NONE || !is_smaller(part_left(decision, found),
						     part_left(decision, i)))
			found = i;
	}
	return found;
}

/* The first that a winner tests, and that has something. */
static uint32_t
payer_tested(const remit_decision *decision)
{
	const struct rmt_program *program = decision->program;
	uint32_t found = RMT_NONE;

	for (uint32_t i = 0; i < program->allowance_count; i++)
		if (gives(decision, i) && rests_on(decision, i) &&
		    (found == RMT_NONE || is_lower(program, i, found)))
			found = i;
	return found;
}

/* The allowance that pays; or none. */
static uint32_t
payer(const remit_decision *decision)
{
	uint32_t found;

	rmt_decision_need_account(decision);
	if (remit_decision_verdict(decision) == REMIT_IN_SCOPE)
		return payer_in_scope(decision);
	if (remit_decision_verdict(decision) != REMIT_BILLABLE)
		return RMT_NONE;
	found = payer_of_part(decision);
	return found != RMT_NONE ? found : payer_tested(decision);
}

bool
rmt_meter_pays(const remit_decision *decision, uint32_t index)
{
	return is_sure(&decision->meters[index]) &&
	       payer(decision) == decision->program->meter[index].allowance &&
	       is_taken(decision, index);
}
