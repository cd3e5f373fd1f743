/*
 * trial.h - one policy and one decision, which the tests of a program ask.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_DECIDE_TRIAL_H
#define TESTS_DECIDE_TRIAL_H

#include <check.h>

#include "tests/decide/policy.h"

extern remit_image *image;
extern remit_decision *decision;

/* Compile one edition or two (else NULL) without a finding. */
void
set_up(const char *first, const char *second);

void
tear_down(void);

/* Decide, and want what policy_decide() says. */
#define IS(date, facts, expected) \
	ck_assert_str_eq(policy_decide(decision, date, facts), expected)

#endif /* TESTS_DECIDE_TRIAL_H */
