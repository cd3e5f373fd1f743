/*
 * contract.h - a contract and its policy in a test.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_CONTRACT_CONTRACT_H
#define TESTS_CONTRACT_CONTRACT_H

#include <remit/remit.h>

/* Around a policy of 2026 called gizmo, and a contract that builds on it. */
#define GIZMO_HEAD                                                  \
	"<policy xmlns='urn:remit:1' id='gizmo' edition='1'"        \
	" first-day='2026-01-01' time-zone='UTC' anniversary='eve'" \
	" succession='eve'>"
#define GIZMO_TAIL "</policy>"
#define CONTRACT_HEAD "<contract xmlns='urn:remit:1' id='C-17' policy='gizmo' "

/*
 * Compile policies, which end with NULL, with a contract. *status is what came
 * of it; the first finding is in contract_finding().
 */
remit_image *
contract_try(const char *const *policies, const char *contract,
	     remit_status *status);

/* The same where it must succeed, with one policy. */
remit_image *
contract_compile(const char *policy, const char *contract);

/* A policy without a contract. */
remit_image *
contract_plain(const char *policy);

/* Give facts as contract_ask() takes them; they must be accepted. */
void
contract_give(remit_request *request, const char *facts);

/* $REMIT_TEST_SCALE: how many percent of the random tests are run. */
long
contract_scale(void);

/* The text of the first finding of the last trial or verdict. */
const char *
contract_finding(void);

/*
 * Decide: "verdict" or "verdict service"; "refused NUMBER" for facts that are
 * refused. Facts are "name=value name=value", and installation=, contact=.
 */
const char *
contract_ask(remit_image *image, const char *date, const char *facts);

/* The clause that answers the scope, of the last verdict. */
const char *
contract_clause(void);

/* The contract on a day. */
remit_contract
contract_on(const remit_image *image, const char *date);

#endif /* TESTS_CONTRACT_CONTRACT_H */
