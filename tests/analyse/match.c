/*
 * match.c - whether what a timeline says of a day is what is decided on it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Millions of days are looked at: Check, which writes a file at each of its
 * assertions, is left out.
 */
#include "tests/analyse/match.h"

#include <string.h>

#include "tests/support/must.h"

const struct rmt_period *
match_period(const remit_timeline *timeline, int32_t day)
{
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->periods[i].days.low <= day &&
		    timeline->periods[i].days.high >= day)
			return &timeline->periods[i];
	return NULL;
}

const char *
match_periods(const remit_timeline *timeline)
{
	for (size_t i = 1; i < timeline->count; i++) {
		if (rmt_reply_same(&timeline->periods[i - 1].reply,
				   &timeline->periods[i].reply))
			return "two periods have one answer";
		if (!timeline->periods[i].supposed &&
		    timeline->periods[i - 1].days.high + 1 !=
			    timeline->periods[i].days.low)
			return "a period does not follow the other";
		if (timeline->periods[i].cause_count == 0 && timeline->exact)
			return "a change has no cause";
	}
	return NULL;
}

static bool
has_outcome(const struct rmt_reply *answer, remit_verdict verdict,
	    const char *service)
{
	for (uint32_t i = 0; i < answer->outcome_count; i++) {
		const remit_outcome *one = &answer->outcomes[i];
		if (one->verdict == verdict && !one->service == !service &&
		    (!service || strcmp(one->service, service) == 0))
			return true;
	}
	return false;
}

/* The verdict and its service; of what depends the possible ones. */
static bool
same_outcomes(const remit_decision *decision, const struct rmt_reply *answer)
{
	uint32_t count = 0;

	if (remit_decision_verdict(decision) != REMIT_DEPENDS)
		return answer->outcome_count == 1 &&
		       has_outcome(answer, remit_decision_verdict(decision),
				   remit_decision_service(decision));
	for (size_t i = 0; i < remit_decision_branch_count(decision); i++) {
		remit_branch branch;
		must(remit_decision_branch(decision, i, &branch) == REMIT_OK,
		     "a branch is there");
		if (branch.contingency)
			continue;
		count++;
		if (!has_outcome(answer, branch.verdict, branch.service))
			return false;
	}
	return count == answer->outcome_count;
}

static bool
same_provisos(const remit_decision *decision, const struct rmt_reply *answer)
{
	size_t count = remit_decision_proviso_count(decision);

	if (count != answer->proviso_count)
		return false;
	for (size_t i = 0; i < count; i++) {
		remit_proviso proviso;
		uint32_t j = 0;
		must(remit_decision_proviso(decision, i, &proviso) == REMIT_OK,
		     "a proviso is there");
		while (j < count &&
		       strcmp(answer->provisos[j].id, proviso.id) != 0)
			j++;
		if (j == count ||
		    answer->provisos[j].certain != proviso.certain)
			return false;
	}
	return true;
}

const char *
match_ungoverned(const struct rmt_reply *answer)
{
	return has_outcome(answer, REMIT_NOT_GOVERNED, NULL) ? NULL :
							       "it is governed";
}

const char *
match_decided(const remit_request *request, remit_decision *decision,
	      const struct rmt_reply *answer, uint64_t *inexact)
{
	remit_status status = remit_decide(request, decision);

	if (status == REMIT_E_DATA)
		return !answer->answered && !answer->refused ?
			       NULL :
			       "it is not impossible";
	must(status == REMIT_OK, "it is decided");
	if (!remit_decision_exact(decision) || !answer->exact) {
		++*inexact;
		return NULL;
	}
	if (!answer->answered)
		return "it is impossible";
	if (!same_outcomes(decision, answer))
		return "outcomes differ";
	return same_provisos(decision, answer) ? NULL : "provisos differ";
}
