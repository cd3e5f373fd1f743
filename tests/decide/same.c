/*
 * same.c - whether two decisions say the same.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/same.h"

#include <check.h>

#include "tests/image/exercise.h"

/* A sole clause is told where there is nothing else to tell. */
static void
check_sole_clause(const remit_decision *decision)
{
	const char *sole = remit_decision_sole_clause(decision);
	remit_reason reason = { .clause = "" };
	bool is_sole = remit_decision_reason_count(decision) == 1 &&
		       remit_decision_reason(decision, 0, &reason) ==
			       REMIT_OK &&
		       reason.clause[0] != '\0' &&
		       remit_decision_proviso_count(decision) == 0 &&
		       remit_decision_missing_count(decision) == 0 &&
		       remit_decision_part_count(decision) == 0;

	ck_assert_int_eq(sole != NULL, is_sole);
	if (sole != NULL)
		ck_assert_str_eq(sole, reason.clause);
}

void
same_decisions(const remit_decision *a, const remit_decision *b)
{
	struct rmt_buffer by_a = { 0 }, by_b = { 0 };

	check_sole_clause(a);
	check_sole_clause(b);
	ck_assert_ptr_eq(remit_decision_sole_clause(a),
			 remit_decision_sole_clause(b));
	ck_assert_int_eq(remit_decision_to_json(a, write_to_buffer, &by_a),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_to_json(b, write_to_buffer, &by_b),
			 REMIT_OK);
	ck_assert_str_eq(rmt_buffer_text(&by_a), rmt_buffer_text(&by_b));
	rmt_buffer_clear(&by_a);
	rmt_buffer_clear(&by_b);
	ck_assert_str_eq(remit_decision_date(a), remit_decision_date(b));
}
