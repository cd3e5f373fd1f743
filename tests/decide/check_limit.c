/*
 * check_limit.c - where deciding stops: budgets, rows, memory.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide/decision.h"
#include "decide/slate.h"
#include "tests/decide/sample.h"
#include "tests/decide/trial.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

/* Flags whose parity is reckoned from both ends: equal, but only a look at
 * every combination tells. */
static char *
parity(unsigned flags)
{
	char *text = malloc(64 * 1024), *end = text;

	end += sprintf(end, "%s", POLICY_HEAD POLICY_SCALE);
	for (unsigned i = 0; i < flags; i++)
		end += sprintf(end, "<fact id='f%u' type='flag'/>", i);
	end += sprintf(end, "<proviso id='p' kind='note'><text>x</text>"
			    "</proviso>");
	for (unsigned i = 0; i < 2 * flags; i++) {
		unsigned at = i < flags ? i : 2 * flags - 1 - i;
		end += sprintf(end,
			       "<question id='q%u' scale='c'>"
			       "<clause id='q%ua' answer='good'><any><all>"
			       "<if fact='f%u' is='yes'/>",
			       i, i, at);
		if (i % flags != 0)
			end += sprintf(end,
				       "<if question='q%u' is='bad'/></all>"
				       "<all><if fact='f%u' is='no'/>"
				       "<if question='q%u' is='good'/>",
				       i - 1, at, i - 1);
		end += sprintf(end,
			       "</all></any></clause><otherwise id='q%ub'"
			       " answer='bad'/></question>",
			       i);
	}
	sprintf(end,
		"<scope><clause id='S' verdict='out-of-scope' with='p'>"
		"<if question='q%u' is='good'/><if question='q%u' is='bad'/>"
		"</clause><otherwise id='T' verdict='in-scope'/></scope>" POLICY_TAIL,
		flags - 1, 2 * flags - 1);
	return text;
}

START_TEST(a_search_without_end_says_so)
{
	char *text = parity(18);

	set_up(text, NULL);
	IS("2026-06-01", "", "depends");
	ck_assert(!remit_decision_exact(decision));
	ck_assert_str_eq(policy_provisos(decision), "p?");
	ck_assert_uint_eq(remit_decision_missing_count(decision), 18);
	ck_assert_ptr_null(remit_decision_service(decision));
	tear_down();
	free(text);
	text = parity(8);
	set_up(text, NULL);
	IS("2026-06-01", "", "in-scope");
	ck_assert(remit_decision_exact(decision));
	ck_assert_str_eq(policy_provisos(decision), "");
	tear_down();
	free(text);
}
END_TEST

/* More contingencies than are kept: two for each of many facts. */
START_TEST(branches_and_reasons_end_somewhere)
{
	char *text = malloc(256 * 1024), *end = text;

	end += sprintf(end, "%s", POLICY_HEAD POLICY_SCALE);
	for (unsigned i = 0; i < 140; i++)
		end += sprintf(end,
			       "<fact id='f%u' type='choice' presume='a'>"
			       "<value id='a'/><value id='b'/><value id='c'/>"
			       "</fact>",
			       i);
	end += sprintf(end, "<scope><clause id='S' verdict='out-of-scope'>"
			    "<any>");
	for (unsigned i = 0; i < 140; i++)
		end += sprintf(end, "<if fact='f%u' is='c'/>", i);
	end += sprintf(end, "</any></clause><clause id='B' service='w'"
			    " verdict='billable' overrides='S'><any>");
	for (unsigned i = 0; i < 140; i++)
		end += sprintf(end, "<if fact='f%u' is='b'/>", i);
	sprintf(end, "</any></clause><otherwise id='T' verdict='in-scope'/>"
		     "</scope><service id='w'/>" POLICY_TAIL);
	set_up(text, NULL);
	IS("2026-06-01", "", "in-scope");
	ck_assert_uint_eq(remit_decision_branch_count(decision),
			  RMT_BRANCH_MAX);
	ck_assert_uint_eq(remit_decision_presumption_count(decision), 140);
	remit_request *request = policy_request(image, "2026-06-01", "");
	remit_request_allow_presumptions(request, false);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_DEPENDS);
	ck_assert_uint_eq(remit_decision_missing_count(decision), 140);
	remit_request_free(request);
	tear_down();
	free(text);
}
END_TEST

START_TEST(pairs_of_many_values_have_many_reasons)
{
	char text[8192], *end = text, facts[512], *at = facts;

	end += sprintf(end, "%s", POLICY_HEAD POLICY_SCALE);
	for (unsigned i = 0; i < 2; i++)
		end += sprintf(end, "<fact id='m%u' type='number' many='yes'/>",
			       i);
	for (unsigned i = 0; i < 6; i++)
		end += sprintf(end,
			       "<question id='q%u' scale='c' each='m0 m1'>"
			       "<otherwise id='q%uo' answer='good'/>"
			       "</question>",
			       i, i);
	sprintf(end,
		"<question id='all' scale='c'><least of='q0 q1 q2 q3 q4 q5'/>"
		"</question><scope><clause id='S' verdict='in-scope'>"
		"<if question='all' is='good'/></clause>"
		"<otherwise id='T' verdict='out-of-scope'/></scope>" POLICY_TAIL);
	for (unsigned m = 0; m < 2; m++) {
		at += sprintf(at, "m%u='", m);
		for (unsigned i = 0; i < 16; i++)
			at += sprintf(at, "%u ", i);
		at += sprintf(at, "' ");
	}
	set_up(text, NULL);
	IS("2026-06-01", facts, "in-scope");
	ck_assert_uint_eq(remit_decision_reason_count(decision),
			  RMT_REASON_MAX);
	tear_down();
}
END_TEST

START_TEST(texts_that_do_not_fit_are_empty)
{
	char bytes[16];
	struct rmt_slate slate = { .bytes = bytes, .size = sizeof bytes };

	rmt_slate_add(&slate, "abc");
	rmt_slate_add_number(&slate, 1234567890);
	ck_assert_str_eq(rmt_slate_end(&slate), "abc1234567890");
	rmt_slate_add(&slate, "longer than what is left");
	ck_assert_str_eq(rmt_slate_end(&slate), "");
	ck_assert_str_eq(rmt_slate_end(&slate), "");
	rmt_slate_wipe(&slate);
	rmt_slate_add_number(&slate, 0);
	ck_assert_str_eq(rmt_slate_end(&slate), "0");
	ck_assert_str_eq(bytes, "0");
	ck_assert_uint_eq(rmt_text_length("abc", 2), 2);
	ck_assert_uint_eq(rmt_text_length("abc", 9), 3);
	ck_assert(rmt_text_same("ab", "ab") && !rmt_text_same("ab", "abc"));
}
END_TEST

/* A program whose states would take gigabytes is refused for want of memory,
 * not tried. */
START_TEST(states_without_bounds_are_refused)
{
	struct sample sample = { .huge = true };
	remit_image *huge = sample_make(&sample, 1, 1u << SAMPLE_FLAG, true);
	remit_decision *none;
	remit_request *request;

	ck_assert_ptr_nonnull(huge);
	ck_assert_int_eq(remit_decision_new(huge, &none), REMIT_E_NOMEM);
	ck_assert_int_eq(remit_request_new(huge, "2025-03-01", NULL, &request),
			 REMIT_E_NOMEM);
	remit_image_unref(huge);
}
END_TEST

START_TEST(a_case_s_request_may_want_memory)
{
	set_up(POLICY_HEAD
	       "<fact id='a' type='flag'/><fact id='m' type='choice'"
	       " many='yes' unlisted='yes'><value id='x'/></fact>"
	       "<scope><otherwise id='S' verdict='in-scope'/></scope>"
	       "<case id='k' expect='in-scope' date='2026-06-01'>"
	       "<given fact='a' is='yes'/><given fact='m' is='Other'/>"
	       "</case>" POLICY_TAIL,
	       NULL);
	for (size_t n = 1;; n++) {
		remit_request *request;
		fail_alloc_at(n, false);
		remit_status status = remit_request_new_case(image, 0, NULL,
							     &request);
		bool failed = fail_alloc_stop();
		ck_assert_int_eq(status, failed ? REMIT_E_NOMEM : REMIT_OK);
		ck_assert((request == NULL) == failed);
		remit_request_free(request);
		if (!failed)
			break;
	}
	ck_assert_int_eq(remit_request_new_case(image, 0, NULL, NULL),
			 REMIT_E_ARGUMENT);
	tear_down();
}
END_TEST

int
main(void)
{
	const TTest *tests[] = {
		a_search_without_end_says_so,
		branches_and_reasons_end_somewhere,
		pairs_of_many_values_have_many_reasons,
		texts_that_do_not_fit_are_empty,
		states_without_bounds_are_refused,
		a_case_s_request_may_want_memory,
	};

	return RUN_SUITE("limit", tests);
}
