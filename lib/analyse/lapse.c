/*
 * lapse.c - changes that come with another period of an allowance.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. An allowance is a cause
 * where the answer would be another if it alone had stayed as it was.
 */
#include <remit/allowance.h>

#include "analyse/cause.h"
#include "decide/allowance.h"

struct lapse {
	const remit_request *request;
	remit_decision *decision;
	struct rmt_arena *arena;
	struct rmt_causes *causes;
	int32_t days[2]; /* before and after */
};

static uint64_t *
answers_of(const struct lapse *lapse, uint32_t allowance)
{
	uint32_t fact = lapse->decision->program->allowance[allowance].fact;

	return rmt_decision_base(lapse->decision) +
	       lapse->decision->search->shape.rooms[fact].offset;
}

/* The answers of an allowance on one of the days, as bits. */
static uint64_t
answers_on(const struct lapse *lapse, uint32_t allowance, uint32_t which)
{
	rmt_decision_begin_on(lapse->request, lapse->days[which],
			      lapse->decision);
	return *answers_of(lapse, allowance);
}

/* What comes of the request on one of the days with these answers. */
static remit_status
reply_on(const struct lapse *lapse, uint32_t which, uint32_t allowance,
	 uint64_t answers, struct rmt_reply *out)
{
	int64_t day = lapse->days[which];
	struct rmt_range days = { day, day };

	rmt_decision_begin_on(lapse->request, lapse->days[which],
			      lapse->decision);
	*answers_of(lapse, allowance) = answers;
	return rmt_reply_find(lapse->decision, day, &days, lapse->arena, out);
}

/* Whether the answer on one of the days hangs on which of both it is. */
static remit_status
matters_on(const struct lapse *lapse, uint32_t which, uint32_t allowance,
	   const uint64_t answers[2], bool *out)
{
	struct rmt_reply replies[2];
	remit_status status = reply_on(lapse, which, allowance, answers[0],
				       &replies[0]);

	if (status == REMIT_OK)
		status = reply_on(lapse, which, allowance, answers[1],
				  &replies[1]);
	*out = status == REMIT_OK && !rmt_reply_same(&replies[0], &replies[1]);
	return status;
}

/* Whether a meter of an allowance has another period, or none. */
static bool
has_other_period(const struct lapse *lapse, uint32_t allowance)
{
	const struct rmt_program *program = lapse->request->program;
	struct rmt_some meters = program->allowance[allowance].meters;

	for (uint32_t i = meters.first; i < meters.first + meters.count; i++) {
		struct rmt_days was = { 0, 0 }, is = { 0, 0 };
		bool had = rmt_meter_period(program, &program->meter[i],
					    lapse->days[0], &was);
		bool has = rmt_meter_period(program, &program->meter[i],
					    lapse->days[1], &is);
		if (had != has || was.first != is.first)
			return true;
	}
	return false;
}

static void
add(const struct lapse *lapse, uint32_t allowance, const uint64_t answers[2])
{
	const struct rmt_program *program = lapse->request->program;
	const struct rmt_row_fact *fact =
		&program->fact[program->allowance[allowance].fact];
	remit_cause cause = RMT_CAUSE_OF_DATE;

	if (has_other_period(lapse, allowance)) {
		cause.kind = REMIT_CAUSE_ALLOWANCE;
		cause.fact = rmt_text(program, fact->id);
		cause.label = rmt_text(program, fact->label);
		cause.from = rmt_allowance_text((uint32_t)answers[0]);
		cause.to = rmt_allowance_text((uint32_t)answers[1]);
	}
	rmt_causes_add(lapse->causes, &cause);
}

static remit_status
find(const struct lapse *lapse, uint32_t allowance, bool all)
{
	const uint64_t answers[] = { answers_on(lapse, allowance, 0),
				     answers_on(lapse, allowance, 1) };
	remit_status status = REMIT_OK;
	bool matters = all;

	if (answers[0] == answers[1])
		return REMIT_OK;
	for (uint32_t i = 0; i < 2 && status == REMIT_OK && !matters; i++)
		status = matters_on(lapse, i, allowance, answers, &matters);
	if (matters)
		add(lapse, allowance, answers);
	return status;
}

remit_status
rmt_causes_allowances(const struct rmt_turning *turning,
		      struct rmt_arena *arena, struct rmt_causes *out)
{
	const remit_request *request = turning->request;
	struct lapse lapse = { .request = request,
			       .decision = turning->decision,
			       .arena = arena,
			       .causes = out,
			       .days = { turning->day - 1, turning->day } };
	remit_status status = REMIT_OK;

	for (uint32_t i = 0;
	     i < request->program->allowance_count && status == REMIT_OK; i++)
		status = find(&lapse, i, turning->all);
	rmt_decision_begin_on(request, turning->day, turning->decision);
	return status;
}
