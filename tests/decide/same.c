/*
 * same.c - whether two decisions say the same.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/same.h"

#include <check.h>
#include <string.h>

struct told {
	char text[65536];
	size_t length;
};

static int
keep(void *context, const char *bytes, size_t length)
{
	struct told *told = context;

	ck_assert_uint_lt(length, sizeof told->text - told->length);
	memcpy(told->text + told->length, bytes, length);
	told->length += length;
	told->text[told->length] = '\0';
	return 0;
}

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
	static struct told by_a, by_b;

	check_sole_clause(a);
	check_sole_clause(b);
	ck_assert_ptr_eq(remit_decision_sole_clause(a),
			 remit_decision_sole_clause(b));
	by_a.length = by_b.length = 0;
	ck_assert_int_eq(remit_decision_to_json(a, keep, &by_a), REMIT_OK);
	ck_assert_int_eq(remit_decision_to_json(b, keep, &by_b), REMIT_OK);
	ck_assert_str_eq(by_a.text, by_b.text);
	ck_assert_str_eq(remit_decision_date(a), remit_decision_date(b));
}
