/*
 * meters.c - meters as they are told: what is left, and what a request takes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include <remit/allowance.h>

#include <string.h>

#include <remit/record.h>

#include "base/date.h"
#include "base/decimal.h"
#include "decide/allowance.h"
#include "decide/meters.h"
#include "decide/outcome.h"

static void
write_amount(const struct rmt_row_meter *meter, int64_t amount, char out[32])
{
	if (meter->duration != 0)
		rmt_seconds_text(amount, out);
	else
		rmt_decimal_text(amount, out);
}

static void
write_range(const struct rmt_row_meter *meter, struct rmt_range range,
	    char out[32])
{
	if (rmt_range_point(range))
		write_amount(meter, range.low, out);
}

static void
write_known(const struct rmt_row_meter *meter,
	    const struct rmt_meter_result *result, remit_meter *out)
{
	write_range(meter, result->quantity, out->quantity);
	if (result->unlimited)
		return;
	write_amount(meter, result->included, out->included);
	write_range(meter, result->carried, out->carried);
	if (result->told) {
		write_amount(meter, result->used, out->used);
		write_range(meter, result->left, out->left);
	}
}

static void
write_meter(const struct rmt_program *program, uint32_t index,
	    const struct rmt_meter_result *result, remit_meter *out)
{
	const struct rmt_row_meter *meter = &program->meter[index];

	out->name = rmt_text(program, meter->name);
	out->allowance = rmt_text(program,
				  program->allowance[meter->allowance].id);
	out->unit = rmt_text(program, meter->unit);
	out->answer = "";
	out->unlimited = result->known && result->unlimited;
	out->carried_for = meter->carried;
	if (!result->dated)
		return;
	rmt_day_text(result->first_day, out->first_day);
	if (result->last_day <= RMT_DAY_MAX)
		rmt_day_text(result->last_day, out->last_day);
	if (result->known)
		write_known(meter, result, out);
}

remit_status
remit_request_used(const remit_request *request, size_t index, remit_used *out)
{
	memset(out, 0, sizeof *out);
	if (index >= request->used_count)
		return REMIT_E_ARGUMENT;
	const struct rmt_used *used = &request->used[index];
	const struct rmt_row_meter *meter =
		&request->program->meter[used->meter];
	out->meter = rmt_text(request->program, meter->name);
	rmt_day_text(used->first_day, out->first_day);
	write_amount(meter, used->amount, out->amount);
	return REMIT_OK;
}

size_t
remit_request_meter_count(const remit_request *request)
{
	return request->program == NULL ? 0 : request->program->meter_count;
}

remit_status
remit_request_meter(const remit_request *request, size_t index,
		    remit_meter *out)
{
	const struct rmt_program *program = request->program;

	memset(out, 0, sizeof *out);
	if (program == NULL || index >= program->meter_count)
		return REMIT_E_ARGUMENT;
	rmt_allowances_settle(request);
	uint32_t fact =
		program->allowance[program->meter[index].allowance].fact;
	write_meter(program, (uint32_t)index, &request->meters[index], out);
	out->answer = rmt_allowance_text(
		(uint32_t)request->state[request->shape.rooms[fact].offset]);
	return REMIT_OK;
}

/* Whether a condition tests a fact. */
static bool
tests(const struct rmt_program *program, uint32_t condition, uint32_t fact)
{
	const struct rmt_row_condition *row = &program->condition[condition];

	if (row->op == RMT_OP_TEST)
		return program->test[row->members.first].fact == fact;
	for (uint32_t i = 0; i < row->members.count; i++)
		if (tests(program, program->link[row->members.first + i], fact))
			return true;
	return false;
}

/* Whether the verdict rests on a clause that tests an allowance. */
static bool
rests_on(const remit_decision *decision, uint32_t allowance)
{
	const struct rmt_program *program = decision->program;
	uint32_t fact = program->allowance[allowance].fact;

	rmt_decision_need_account(decision);
	for (uint32_t i = 0; i < program->clause_count; i++)
		if (rmt_set_has(decision->winners, i) &&
		    program->clause[i].condition != RMT_NONE &&
		    tests(program, program->clause[i].condition, fact))
			return true;
	return false;
}

static uint32_t
answers_of(const remit_decision *decision, uint32_t allowance)
{
	uint32_t fact = decision->program->allowance[allowance].fact;

	return (uint32_t)rmt_decision_base(
		decision)[decision->search->shape.rooms[fact].offset];
}

/* The verdicts, as bits, that were possible if an allowance answered otherwise;
 * none where that is impossible. */
static uint32_t
verdicts_if(const remit_decision *decision, uint32_t allowance, unsigned answer)
{
	const struct rmt_program *program = decision->program;
	struct rmt_search *search = decision->search;
	uint32_t fact = program->allowance[allowance].fact;
	const uint64_t *judged = rmt_decision_judged(decision->self);
	struct rmt_outlook outlook;

	if (judged != search->scratch)
		memcpy(search->scratch, judged,
		       search->shape.word_count * sizeof *judged);
	search->scratch[search->shape.rooms[fact].offset] = 1u << answer;
	rmt_evaluation_begin(&search->evaluation, search->scratch);
	rmt_evaluate_outlook(&search->evaluation, &outlook);
	if (outlook.impossible == RMT_TRUTH_YES)
		return 0;
	return rmt_outcome_verdicts(program, outlook.outcomes);
}

/* Whether a verdict that no clause rests on an allowance for hangs on it all
 * the same: a request in scope would not be, were nothing left; a billed one
 * would be, were enough left for all of it, so that what is left is included. */
static bool
hangs_on(const remit_decision *decision, uint32_t allowance)
{
	uint32_t in_scope = 1u << REMIT_IN_SCOPE, verdicts;

	if (remit_decision_verdict(decision) == REMIT_IN_SCOPE) {
		verdicts = verdicts_if(decision, allowance, RMT_EMPTY);
		return verdicts != 0 && (verdicts & in_scope) == 0;
	}
	return answers_of(decision, allowance) == 1u << RMT_STRADDLES &&
	       verdicts_if(decision, allowance, RMT_FITS) == in_scope;
}

/* Whether an allowance pays for the request, or for a part of it. */
static bool
has_part(const remit_decision *decision, uint32_t allowance)
{
	return rests_on(decision, allowance) || hangs_on(decision, allowance);
}

/* Whether an allowance still has something for the request. */
static bool
gives(const remit_decision *decision, uint32_t allowance)
{
	uint32_t answers = answers_of(decision, allowance);

	return answers == 1u << RMT_UNLIMITED || answers == 1u << RMT_FITS ||
	       answers == 1u << RMT_STRADDLES;
}

/* The allowance that pays: of the lowest order; or none. */
static uint32_t
payer(const remit_decision *decision)
{
	const struct rmt_program *program = decision->program;
	uint32_t found = RMT_NONE;
	remit_verdict verdict = remit_decision_verdict(decision);

	if (verdict != REMIT_IN_SCOPE && verdict != REMIT_BILLABLE)
		return RMT_NONE;
	for (uint32_t i = 0; i < program->allowance_count; i++)
		if (gives(decision, i) && has_part(decision, i) &&
		    (found == RMT_NONE ||
		     program->allowance[i].order <
			     program->allowance[found].order))
			found = i;
	return found;
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

static void
write_taken(const struct rmt_row_meter *meter,
	    const struct rmt_meter_result *result, remit_meter *out)
{
	int64_t takes = rmt_meter_takes(meter, result);

	out->counts = true;
	write_amount(meter, takes, out->takes);
	write_amount(meter, result->quantity.high - takes, out->billed);
	if (!result->unlimited)
		write_amount(meter, result->left.low - takes, out->remains);
}

/* Whether it is known what the request takes of a meter, and it pays. */
static bool
pays(const remit_decision *decision, uint32_t index)
{
	const struct rmt_meter_result *result = &decision->meters[index];
	bool sure = result->known && rmt_range_point(result->quantity) &&
		    (result->unlimited ||
		     (result->told && rmt_range_point(result->left)));

	return sure &&
	       payer(decision) == decision->program->meter[index].allowance &&
	       is_taken(decision, index);
}

bool
rmt_decision_share(const remit_decision *decision, uint32_t fact,
		   struct rmt_share *out)
{
	const struct rmt_program *program = decision->program;

	for (uint32_t i = 0; i < program->meter_count; i++) {
		const struct rmt_meter_result *result = &decision->meters[i];
		if (program->meter[i].of != fact || !pays(decision, i))
			continue;
		int64_t takes = rmt_meter_takes(&program->meter[i], result);
		*out = (struct rmt_share){ i, result->increment, takes };
		if (takes > 0 && takes < result->quantity.high)
			return true;
	}
	return false;
}

size_t
remit_decision_meter_count(const remit_decision *decision)
{
	return decision->program == NULL ? 0 : decision->program->meter_count;
}

remit_status
remit_decision_meter(const remit_decision *decision, size_t index,
		     remit_meter *out)
{
	const struct rmt_program *program = decision->program;
	uint32_t i = (uint32_t)index;

	memset(out, 0, sizeof *out);
	if (program == NULL || index >= program->meter_count ||
	    decision->impossible != RMT_NONE)
		return REMIT_E_ARGUMENT;
	const struct rmt_meter_result *result = &decision->meters[i];
	uint32_t allowance = program->meter[i].allowance;
	write_meter(program, i, result, out);
	out->answer = rmt_allowance_text(answers_of(decision, allowance));
	if (pays(decision, i))
		write_taken(&program->meter[i], result, out);
	return REMIT_OK;
}
