/*
 * look.c - a policy with one allowance in a test, and what is left of it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/contract/look.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static remit_status
tell_used(remit_request *request, const char *used, remit_diag *diag)
{
	char *copy = strdup(used), *rest = NULL;
	remit_status status = REMIT_OK;

	for (char *word = strtok_r(copy, " ", &rest);
	     word != NULL && status == REMIT_OK;
	     word = strtok_r(NULL, " ", &rest)) {
		char *day = strchr(word, '@'), *amount = strchr(word, '=');
		*day = *amount = '\0';
		status = remit_request_set_used(request, word, day + 1,
						amount + 1, diag);
	}
	free(copy);
	return status;
}

struct look
look_at(remit_image *image, const char *date, const char *facts,
	const char *used, size_t meter)
{
	struct look look = { .status = REMIT_OK };
	remit_diag *diag = remit_diag_new();
	remit_request *request;
	remit_decision *decision;
	remit_finding finding;

	ck_assert_int_eq(remit_request_new(image, date, diag, &request),
			 REMIT_OK);
	contract_give(request, facts);
	look.status = tell_used(request, used, diag);
	if (look.status == REMIT_OK)
		look.status = remit_request_check_used(request, diag);
	if (remit_diag_at(diag, 0, &finding) == REMIT_OK)
		look.finding = finding.number;
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	snprintf(look.verdict, sizeof look.verdict, "%s",
		 remit_verdict_text(remit_decision_verdict(decision)));
	ck_assert_int_eq(remit_decision_meter(decision, meter, &look.meter),
			 REMIT_OK);
	remit_decision_free(decision);
	remit_request_free(request);
	remit_diag_free(diag);
	return look;
}

void
check_look(remit_image *image, const char *date, const char *facts,
	   const char *used, const char *wanted)
{
	struct look look = look_at(image, date, facts, used, 0);
	char text[256];

	snprintf(text, sizeof text, "%s %s %s %s %s %s", look.verdict,
		 look.meter.answer, look.meter.left, look.meter.takes,
		 look.meter.billed, look.meter.remains);
	ck_assert_msg(strcmp(text, wanted) == 0, "%s [%s] [%s]: %s, not %s",
		      date, facts, used, text, wanted);
}
