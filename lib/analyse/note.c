/*
 * note.c - what a request that is decided reaches.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#include "analyse/coverage.h"
#include "decide/outcome.h"

struct rmt_goals *
rmt_coverage_look(remit_coverage *coverage)
{
	const remit_decision *decision = coverage->decision;

	if (decision->program == NULL || decision->impossible != RMT_NONE ||
	    decision->outcomes == RMT_OUTCOME_ELSEWHERE)
		return NULL;
	rmt_decision_need_account(decision);
	rmt_evaluation_begin(&decision->search->evaluation,
			     rmt_decision_base(decision));
	return &coverage->editions[decision->edition];
}

void
rmt_coverage_account(remit_coverage *coverage, struct rmt_evaluation *e,
		     uint64_t outcomes)
{
	rmt_account_take(e, rmt_outcome_verdicts(e->program, outcomes),
			 &coverage->account, NULL);
}

/* What remit_decision_rests_on() says of a clause is what counts, because a
 * request may be taken apart. */
static bool
is_reached(const remit_coverage *coverage, struct rmt_goals *goals,
	   const struct rmt_goal *goal)
{
	const remit_decision *decision = coverage->decision;

	if (goal->kind == REMIT_GOAL_CLAUSE)
		return rmt_set_has(decision->winners, goal->clause);
	return rmt_goal_truth(&decision->search->evaluation, goal) ==
		       RMT_TRUTH_YES &&
	       rmt_goal_counts(goals, goal, &coverage->account);
}

remit_status
rmt_coverage_note(remit_coverage *coverage, const remit_request *request,
		  size_t by)
{
	remit_status status = remit_decide(request, coverage->decision);

	if (status != REMIT_OK)
		return status;
	struct rmt_goals *goals = rmt_coverage_look(coverage);
	if (goals == NULL)
		return REMIT_OK;
	rmt_coverage_account(coverage, &coverage->decision->search->evaluation,
			     coverage->decision->outcomes);
	for (size_t i = 0; i < goals->count; i++) {
		struct rmt_goal *goal = &goals->rows[i];
		if (goal->reached || !is_reached(coverage, goals, goal))
			continue;
		goal->reached = true;
		goal->by = by;
		goal->why = "";
	}
	return REMIT_OK;
}
