/*
 * policy.h - a policy from XML in a test, and questions to it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_DECIDE_POLICY_H
#define TESTS_DECIDE_POLICY_H

#include <remit/case.h>
#include <remit/decision.h>
#include <remit/image.h>
#include <remit/request.h>

/* Around what a policy says that begins with 2026; and a scale. */
#define POLICY_HEAD                                                 \
	"<policy xmlns='urn:remit:1' id='c' edition='1'"            \
	" first-day='2026-01-01' time-zone='UTC' anniversary='eve'" \
	" succession='eve'>"
#define POLICY_TAIL "</policy>"
#define POLICY_SCALE                                           \
	"<scale id='c'><answer id='good'/><answer id='fair'/>" \
	"<answer id='bad'/></scale>"

/* Compile policies without a finding; the texts end with NULL. */
remit_image *
policy_compile(const char *const *texts);

/* A request for a day with facts as given_line() takes them. */
remit_request *
policy_request(remit_image *image, const char *date, const char *facts);

/* Decide; "verdict", "verdict service", or "impossible RULE". */
const char *
policy_decide(remit_decision *decision, const char *date, const char *facts);

/* "id id? id!TARGET id@DAY": provisos carried; ? marks those that are not
 * certain. */
const char *
policy_provisos(const remit_decision *decision);

/* "question=answer:clause[of] …" of all reasons. */
const char *
policy_reasons(const remit_decision *decision);

/* "verdict when; verdict when": branches; contingencies begin with "else". */
const char *
policy_branches(const remit_decision *decision);

/* "fact fact": what is missing. */
const char *
policy_missing(const remit_decision *decision);

/* "fact=value fact=value": what is presumed; later ones with a star. */
const char *
policy_presumed(const remit_decision *decision);

/* "value: verdict; value: verdict": parts. */
const char *
policy_parts(const remit_decision *decision);

#endif /* TESTS_DECIDE_POLICY_H */
