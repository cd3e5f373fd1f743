/*
 * compare.c - a decision of the library against what the reference found.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/reference/compare.h"

#include <stdio.h>
#include <string.h>

static const char *
told(const char *what, const char *got, const char *wanted)
{
	static char text[1000];

	snprintf(text, sizeof text, "%s: library %s, reference %s", what, got,
		 wanted);
	return text;
}

static bool
same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static const char *
verdict_word(int verdict)
{
	if (verdict == REF_IMPOSSIBLE)
		return "impossible";
	if (verdict == REF_UNKNOWN_FACT)
		return "open";
	return remit_verdict_text((remit_verdict)verdict);
}

static bool
among(const struct rmt_proviso *const *provisos, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (same(provisos[i]->id.text, id))
			return true;
	return false;
}

/* Whether the decision has the proviso, and whether for certain. */
static bool
carries(const remit_decision *decision, const char *id, bool *certain)
{
	remit_proviso proviso;

	for (size_t i = 0; i < remit_decision_proviso_count(decision); i++)
		if (remit_decision_proviso(decision, i, &proviso) == REMIT_OK &&
		    same(proviso.id, id)) {
			*certain = proviso.certain;
			return true;
		}
	return false;
}

static const char *
compare_provisos(const remit_decision *decision,
		 const struct ref_outcome *outcome)
{
	remit_proviso proviso;
	bool certain = true;

	for (size_t i = 0; i < remit_decision_proviso_count(decision); i++) {
		if (remit_decision_proviso(decision, i, &proviso) != REMIT_OK)
			return "a proviso cannot be read";
		if (!among(outcome->provisos, outcome->proviso_count,
			   proviso.id))
			return told("proviso", proviso.id, "without");
		if (!proviso.certain)
			return told("proviso", proviso.id, "certain");
	}
	for (size_t i = 0; i < outcome->proviso_count; i++) {
		const char *id = outcome->provisos[i]->id.text;
		if (!carries(decision, id, &certain))
			return told("proviso", "without", id);
	}
	return NULL;
}

/* Certain are those of every filling; the others must be those of some. */
static const char *
compare_all_provisos(const remit_decision *decision,
		     const struct ref_outcomes *all)
{
	remit_proviso proviso;
	bool certain = false;

	for (size_t i = 0; i < remit_decision_proviso_count(decision); i++) {
		if (remit_decision_proviso(decision, i, &proviso) != REMIT_OK)
			return "a proviso cannot be read";
		if (!among(all->some, all->some_count, proviso.id))
			return told("proviso", proviso.id, "never");
		if (proviso.certain &&
		    !among(all->every, all->every_count, proviso.id))
			return told("proviso", proviso.id, "not certain");
	}
	for (size_t i = 0; i < all->some_count; i++) {
		const char *id = all->some[i]->id.text;
		if (!carries(decision, id, &certain))
			return told("proviso", "never", id);
		if (!certain && among(all->every, all->every_count, id))
			return told("proviso", "not certain", id);
	}
	return NULL;
}

static bool
has_winner(const struct ref_outcome *outcome, const remit_reason *reason)
{
	for (size_t i = 0; i < outcome->winner_count; i++)
		if (same(ref_rule_id(outcome->winners[i]), reason->clause) &&
		    same(ref_rule_question(outcome->winners[i]),
			 reason->question))
			return true;
	return false;
}

static bool
has_reason(const remit_decision *decision, const struct ref_rule *rule)
{
	remit_reason reason;

	for (size_t i = 0; i < remit_decision_reason_count(decision); i++)
		if (remit_decision_reason(decision, i, &reason) == REMIT_OK &&
		    same(reason.clause, ref_rule_id(rule)) &&
		    same(reason.question, ref_rule_question(rule)))
			return true;
	return false;
}

static const char *
compare_winners(const remit_decision *decision,
		const struct ref_outcome *outcome)
{
	remit_reason reason;

	for (size_t i = 0; i < remit_decision_reason_count(decision); i++) {
		if (remit_decision_reason(decision, i, &reason) != REMIT_OK)
			return "a reason cannot be read";
		if (*reason.clause && !has_winner(outcome, &reason))
			return told("winner", reason.clause, "without");
	}
	for (size_t i = 0; i < outcome->winner_count; i++)
		if (!has_reason(decision, outcome->winners[i]))
			return told("winner", "without",
				    ref_rule_id(outcome->winners[i]));
	return NULL;
}

const char *
compare_outcome(const remit_decision *decision, remit_status status,
		const struct ref_outcome *outcome)
{
	int verdict = status == REMIT_E_DATA ?
			      REF_IMPOSSIBLE :
			      (int)remit_decision_verdict(decision);
	const char *why;

	if (outcome->defect)
		return told("defect", "loaded it", outcome->defect);
	if (status != REMIT_OK && status != REMIT_E_DATA)
		return "the library does not decide";
	if (verdict != outcome->verdict)
		return told("verdict", verdict_word(verdict),
			    verdict_word(outcome->verdict));
	if (verdict == REF_IMPOSSIBLE || verdict == REMIT_NOT_GOVERNED)
		return NULL;
	if (!same(remit_decision_service(decision), outcome->service))
		return told("service", remit_decision_service(decision),
			    outcome->service);
	why = compare_provisos(decision, outcome);
	return why ? why : compare_winners(decision, outcome);
}

static bool
has_outcome(const struct ref_outcomes *outcomes, int verdict,
	    const char *service)
{
	for (size_t i = 0; i < outcomes->count; i++)
		if (outcomes->at[i].verdict == verdict &&
		    same(outcomes->at[i].service, service))
			return true;
	return false;
}

static bool
has_branch(const remit_decision *decision, int verdict, const char *service)
{
	remit_branch branch;

	if ((int)remit_decision_verdict(decision) == verdict &&
	    same(remit_decision_service(decision), service))
		return true;
	if (remit_decision_verdict(decision) != REMIT_DEPENDS)
		return false;
	for (size_t i = 0; i < remit_decision_branch_count(decision); i++)
		if (remit_decision_branch(decision, i, &branch) == REMIT_OK &&
		    !branch.contingency && (int)branch.verdict == verdict &&
		    same(branch.service, service))
			return true;
	return false;
}

/* Where the reference ran out of budget it has but some of the outcomes. */
static const char *
compare_branches(const remit_decision *decision,
		 const struct ref_outcomes *outcomes)
{
	bool depends = remit_decision_verdict(decision) == REMIT_DEPENDS;
	remit_branch branch;

	for (size_t i = 0; outcomes->complete && depends &&
			   i < remit_decision_branch_count(decision);
	     i++)
		if (remit_decision_branch(decision, i, &branch) == REMIT_OK &&
		    !branch.contingency &&
		    !has_outcome(outcomes, (int)branch.verdict, branch.service))
			return told("branch", verdict_word((int)branch.verdict),
				    "without");
	for (size_t i = 0;
	     remit_decision_exact(decision) && i < outcomes->count; i++)
		if (!has_branch(decision, outcomes->at[i].verdict,
				outcomes->at[i].service))
			return told("branch", "without",
				    verdict_word(outcomes->at[i].verdict));
	return NULL;
}

const char *
compare_outcomes(const remit_decision *decision, remit_status status,
		 const struct ref_outcomes *outcomes)
{
	int verdict = (int)remit_decision_verdict(decision);

	if (status == REMIT_E_DATA)
		return outcomes->count == 0 || !outcomes->complete ?
			       NULL :
			       "only the library calls it impossible";
	if (status != REMIT_OK)
		return "the library does not decide";
	if (outcomes->complete && outcomes->count == 0)
		return "only the reference calls it impossible";
	if (outcomes->complete && verdict != REMIT_DEPENDS &&
	    !has_outcome(outcomes, verdict, remit_decision_service(decision)))
		return told("verdict", verdict_word(verdict),
			    verdict_word(outcomes->at[0].verdict));
	if (outcomes->complete && outcomes->count == 1 &&
	    verdict == REMIT_DEPENDS && remit_decision_exact(decision))
		return told("verdict", "depends",
			    verdict_word(outcomes->at[0].verdict));
	if (outcomes->with_provisos && outcomes->complete &&
	    remit_decision_exact(decision) && verdict != REMIT_NOT_GOVERNED) {
		const char *why = compare_all_provisos(decision, outcomes);
		if (why)
			return why;
	}
	return compare_branches(decision, outcomes);
}
