/*
 * contract.h - a contract while it is compiled with its policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3. What a contract settles is compiled away: its state becomes tests
 * of the day, its facts are given before any request gives its own. So all
 * that looks at an image looks at the contract too.
 */
#ifndef RMT_COMPILE_CONTRACT_H
#define RMT_COMPILE_CONTRACT_H

#include "compile/conditions.h"

/* Whether a contract belongs to the policy whose document this is. */
remit_status
rmt_contract_check(const struct rmt_document *contract,
		   const struct rmt_document *policy, remit_diag *diag);

/* The days of a contract, RMT_DAY_NEVER where it has none. */
struct rmt_contract_days {
	int32_t first, term_last, last, grace_last;
};

struct rmt_contract_days
rmt_contract_days_of(const struct rmt_document *contract);

/* Whether it names the state of a contract that is at hand: then it is no fact
 * but follows from the day. */
bool
rmt_is_contract_state(const struct rmt_compiler *c,
		      const struct rmt_attr *fact);

/* Its state as tests of the day. */
void
rmt_test_contract(struct rmt_compiler *c, const struct rmt_condition *condition,
		  struct rmt_tests *tests);

/* That what contracts and installations give can be given. */
remit_status
rmt_prove_contract(remit_image *image, remit_diag *diag);

#endif /* RMT_COMPILE_CONTRACT_H */
