/*
 * decide.c - deciding: from what was told to what it comes to.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. A request that
 * is known in full costs one evaluation; searches run only where something
 * that matters is open. All else is worked out when it is asked for.
 */
#include <string.h>

#include "base/date.h"
#include "decide/allowance.h"
#include "decide/decision.h"
#include "decide/direct.h"
#include "decide/outcome.h"
#include "decide/vocabulary.h"

/* States that a search for outcomes may look at. */
#define OUTCOME_BUDGET 200000

/* What values are called that the policy does not list; kept, because the
 * request may change before somebody asks. */
static void
keep_names(struct remit_decision *decision, const remit_request *request,
	   uint32_t fact)
{
	const struct rmt_shape *shape = &decision->search->shape;
	uint32_t count = rmt_state_count(shape, decision->judged, fact);

	if (rmt_state_is_open(shape, decision->judged, fact))
		return;
	for (uint32_t i = 0; i < count; i++) {
		size_t at = (size_t)fact * RMT_ELEMENT_MAX + i;
		decision->names[at] = NULL;
		if (request->names[at] == NULL)
			continue;
		rmt_slate_add(&decision->slate, request->names[at]);
		decision->names[at] = rmt_slate_end(&decision->slate);
	}
}

/* What was told. */
static void
take(struct remit_decision *decision, const remit_request *request)
{
	const struct rmt_program *program = decision->program;

	rmt_allowances_settle(request);
	memcpy(decision->judged, request->state,
	       decision->search->shape.word_count * sizeof *decision->judged);
	memcpy(decision->given, request->given,
	       program->fact_count * sizeof *decision->given);
	if (program->meter_count > 0)
		memcpy(decision->meters, request->meters,
		       program->meter_count * sizeof *decision->meters);
}

/* What may be presumed, and names. */
static void
complete(struct remit_decision *decision, const remit_request *request)
{
	const struct rmt_program *program = decision->program;

	rmt_decision_presume(decision, request->presume);
	for (uint32_t i = 0; i < request->special_count; i++) {
		uint32_t fact = request->special[i];
		uint32_t flags = program->fact[fact].flags;
		if ((flags & RMT_FACT_MANY) != 0 &&
		    (flags & RMT_FACT_PART) == 0)
			keep_names(decision, request, fact);
	}
}

/* The first rule that may have a truth; the last where it is none else. */
static uint32_t
first_impossible(struct remit_decision *decision, enum rmt_truth wanted)
{
	const struct rmt_program *program = decision->program;
	uint32_t i = 0;

	while (i + 1 < program->impossible_count &&
	       (rmt_evaluate_condition(&decision->search->evaluation,
				       program->impossible[i].condition,
				       &RMT_NO_FOCUS) &
		wanted) != wanted)
		i++;
	return i;
}

/* Find all outcomes that are possible. REMIT_E_DATA when none is. */
static remit_status
find_outcomes(struct remit_decision *decision)
{
	struct rmt_search *search = decision->search;
	struct rmt_outlook outlook;

	rmt_evaluation_begin(&search->evaluation, decision->judged);
	decision->exact = true;
	decision->epoch = search->evaluation.epoch;
	if (rmt_direct_outcome(&search->evaluation, &decision->outcomes))
		return REMIT_OK;
	rmt_evaluate_outlook(&search->evaluation, &outlook);
	decision->outcomes = outlook.outcomes;
	if (outlook.impossible == RMT_TRUTH_NO &&
	    rmt_answers_single(outlook.outcomes))
		return REMIT_OK;
	if (outlook.impossible != RMT_TRUTH_YES) {
		rmt_search_start(search, decision->judged);
		search->budget = OUTCOME_BUDGET;
		rmt_search_outcomes(search);
		decision->outcomes = search->found;
		decision->exact = !search->exhausted;
		if (search->found != 0 || search->exhausted)
			return REMIT_OK;
	}
	rmt_evaluation_begin(&search->evaluation, decision->judged);
	if (decision->program->impossible_count > 0)
		decision->impossible = first_impossible(decision,
							outlook.impossible);
	decision->outcomes = 0;
	return REMIT_E_DATA;
}

/* The first rule that holds; where several may, the first of those. */
static void
find_elsewhere(struct remit_decision *decision)
{
	const struct rmt_program *program = decision->program;
	struct rmt_evaluation *e = &decision->search->evaluation;

	rmt_evaluation_begin(e, decision->judged);
	for (uint32_t i = 0; i < program->elsewhere_count; i++) {
		enum rmt_truth truth = rmt_evaluate_condition(
			e, program->elsewhere[i].condition, &RMT_NO_FOCUS);
		if (truth == RMT_TRUTH_NO)
			continue;
		if (truth == RMT_TRUTH_YES || decision->elsewhere == RMT_NONE)
			decision->elsewhere = i;
		if (truth == RMT_TRUTH_YES)
			return;
	}
}

void
rmt_decision_part(const struct remit_decision *decision, uint32_t element,
		  uint64_t *out)
{
	const struct rmt_shape *shape = &decision->search->shape;
	uint32_t fact = decision->search->evaluation.split_fact;
	size_t stride = shape->rooms[fact].stride;

	memcpy(out, rmt_decision_base(decision),
	       shape->word_count * sizeof *out);
	memmove(out + rmt_state_element(shape, fact, 0).offset,
		out + rmt_state_element(shape, fact, element).offset,
		stride * sizeof *out);
	out[shape->rooms[fact].offset] = 1;
}

uint32_t
rmt_decision_parts(const struct remit_decision *decision)
{
	const struct rmt_shape *shape = &decision->search->shape;
	uint32_t fact = decision->search->evaluation.split_fact;

	if (fact == RMT_NONE ||
	    rmt_state_is_open(shape, rmt_decision_base(decision), fact))
		return 0;
	return rmt_state_count(shape, rmt_decision_base(decision), fact);
}

/* Judge each value of the fact that splits alone. The state of the part that
 * the headline speaks of is left in scratch; false when nothing is split. */
static bool
find_parts(struct remit_decision *decision)
{
	struct rmt_search *search = decision->search;
	uint32_t fact = search->evaluation.split_fact;
	uint32_t count = rmt_decision_parts(decision), headline = 0;

	if (count < 2)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		struct rmt_part_result *part = &decision->parts[i];
		rmt_decision_part(decision, i, search->start);
		search->budget = OUTCOME_BUDGET;
		rmt_search_outcomes(search);
		part->outcomes = search->exhausted ? 0 : search->found;
		rmt_element_name(decision, decision->judged, fact, i);
		part->value = rmt_slate_end(&decision->slate);
		if (part->outcomes == decision->outcomes &&
		    decision->parts[headline].outcomes != decision->outcomes)
			headline = i;
	}
	decision->part_count = count;
	rmt_decision_part(decision, headline, search->scratch);
	return true;
}

const uint64_t *
rmt_decision_judged(struct remit_decision *decision)
{
	uint32_t headline = 0;

	if (decision->part_count == 0)
		return rmt_decision_base(decision);
	while (headline + 1 < decision->part_count &&
	       decision->parts[headline].outcomes != decision->outcomes)
		headline++;
	if (decision->parts[headline].outcomes != decision->outcomes)
		headline = 0;
	rmt_decision_part(decision, headline, decision->search->scratch);
	return decision->search->scratch;
}

bool
rmt_decision_is_settled(const struct remit_decision *decision)
{
	return decision->exact && rmt_answers_single(decision->outcomes);
}

static void
account(struct remit_decision *decision, const uint64_t *state)
{
	decision->accounted = true;
	if (decision->outcomes == RMT_OUTCOME_ELSEWHERE)
		find_elsewhere(decision);
	else
		rmt_decision_account(decision, state);
}

void
rmt_decision_need_account(const struct remit_decision *decision)
{
	if (decision->accounted)
		return;
	decision->self->accounted = rmt_decision_account_along(decision->self);
	if (!decision->accounted)
		account(decision->self, rmt_decision_base(decision));
}

void
rmt_decision_need_branches(const struct remit_decision *decision)
{
	struct remit_decision *self = decision->self;

	if (decision->expected)
		return;
	rmt_decision_need_account(decision);
	rmt_decision_base(self); /* what is presumed is told by it */
	self->expected = true;
	if (!rmt_decision_is_settled(decision)) {
		rmt_decision_missing(self);
		rmt_decision_branches(self);
	}
	rmt_decision_contingencies(self);
}

void
rmt_decision_reset(struct remit_decision *decision,
		   const struct rmt_program *program, int32_t day)
{
	rmt_decision_wipe(decision, day);
	decision->program = NULL;
	if (program != NULL)
		rmt_decision_turn(
			decision,
			(size_t)(program - decision->image->programs));
}

const char *
rmt_decision_date(const struct remit_decision *decision)
{
	if (decision->date[0] == '\0' && decision->day != RMT_NO_DAY)
		rmt_day_text(decision->day, decision->self->date);
	return decision->date;
}

bool
rmt_decision_begin(const remit_request *request, remit_decision *decision)
{
	rmt_decision_reset(decision, request->program, request->day);
	if (decision->program == NULL)
		return false;
	take(decision, request);
	complete(decision, request);
	return true;
}

bool
rmt_decision_begin_on(const remit_request *request, int32_t day,
		      remit_decision *decision)
{
	rmt_decision_reset(decision, request->program, day);
	if (decision->program == NULL)
		return false;
	take(decision, request);
	if (decision->program->allowance_count > 0)
		rmt_allowances_on(&(struct rmt_metering){
			request, day, decision->meters, decision->judged });
	complete(decision, request);
	return true;
}

remit_status
rmt_decision_find(struct remit_decision *decision)
{
	remit_status status = find_outcomes(decision);

	decision->verdict = REMIT_DEPENDS;
	if (decision->exact)
		decision->verdict = rmt_outcome_verdict(decision->program,
							decision->outcomes,
							&decision->service);
	if (status != REMIT_OK)
		return status;
	decision->accounted = decision->expected = false;
	if (find_parts(decision))
		account(decision, decision->search->scratch);
	return REMIT_OK;
}

/* The request found its way along the plan. */
static bool
decide_straight(struct remit_decision *decision, const remit_request *request)
{
	const struct rmt_plan *plan = request->program->plan;

	if (request->strayed || !request->presume || !plan->index->direct)
		return false;
	uint32_t answer = rmt_straight_answer(plan, &request->self->straight,
					      request->day);
	if (answer == RMT_NONE)
		return false;
	rmt_decision_wipe(decision, request->day);
	rmt_decision_turn(decision, (size_t)(request->program -
					     request->image->programs));
	take(decision, request);
	rmt_decision_answer(decision, plan, answer);
	decision->opened = true;
	return true;
}

remit_status
remit_decide(const remit_request *request, remit_decision *decision)
{
	if (request == NULL || decision == NULL ||
	    request->image != decision->image)
		return REMIT_E_ARGUMENT;
	if (request->program != NULL && decide_straight(decision, request))
		return REMIT_OK;
	if (!rmt_decision_begin(request, decision))
		return REMIT_OK;
	return rmt_decision_find(decision);
}
