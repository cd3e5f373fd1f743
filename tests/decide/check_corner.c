/*
 * check_corner.c - deciding at its corners: odd facts, limits, large searches.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide/decision.h"
#include "decide/outcome.h"
#include "decide/slate.h"
#include "tests/decide/policy.h"
#include "tests/decide/sample.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

#define HEAD                                                        \
	"<policy xmlns='urn:remit:1' id='c' edition='1'"            \
	" first-day='2026-01-01' time-zone='UTC' anniversary='eve'" \
	" succession='eve'>"
#define TAIL "</policy>"
#define SCALE                                                  \
	"<scale id='c'><answer id='good'/><answer id='fair'/>" \
	"<answer id='bad'/></scale>"

static remit_image *image;
static remit_decision *decision;

static void
set_up(const char *first, const char *second)
{
	const char *texts[] = { first, second, NULL };

	image = policy_compile(texts);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
}

static void
tear_down(void)
{
	remit_decision_free(decision);
	remit_image_unref(image);
}

#define IS(date, facts, expected) \
	ck_assert_str_eq(policy_decide(decision, date, facts), expected)

/* Releases that have no track, no product, or no version. */
static const char products[] = HEAD
	"<product id='tool' order='version'><track id='support'>"
	"<phase id='full'><until><after event='release' by='P12M'/></until>"
	"</phase></track>"
	"<release id='1.0' date='2024-01-01' line='lts stable'/>"
	"<release id='1.1' date='2025-06-01' line='stable'/>"
	"<release id='2.0' date='2026-01-10' line='lts-not'/></product>"
	"<product id='twin' order='version'><track id='support'>"
	"<phase id='full'><until><after event='release' by='P6M'/></until>"
	"</phase></track><release id='1.0' date='2026-02-01'/></product>"
	"<product id='bare' order='version'><release id='x'"
	" date='2025-01-01'/></product>"
	"<product id='loose' order='version'/>"
	"<fact id='release' type='release' of='tool twin bare loose'"
	" unlisted='yes' absent='yes'/>"
	"<fact id='other' type='release' of='tool twin'/>"
	"<fact id='since' type='date' presume='2026-02-01'/>"
	"<fact id='until' type='date' absent='yes' presume='none'/>"
	"<fact id='plan' type='flag'/>"
	"<fact id='wait' type='duration'><applies><if fact='plan' is='yes'/>"
	"</applies></fact>"
	"<measure id='steps' count='major' from='release' to='other'/>"
	"<measure id='by' count='major' by='number' from='release'"
	" to='other'/>"
	"<measure id='left' from='date' to='until'/>"
	"<measure id='old' from='2026-01-01' to='since'/>"
	"<measure id='age' from='release.date' to='date'/>"
	"<measure id='end' from='date' to='release.support.full.last-day'/>" SCALE
	"<proviso id='lts' kind='note' target='newest' of='other'"
	" line='stable'><text>x</text></proviso>"
	"<proviso id='full' kind='note' target='newest' of='release'"
	" track='support' phase='full'><text>x</text></proviso>"
	"<proviso id='same' kind='note' target='newest' of='release'"
	" within='minor'><text>x</text></proviso>"
	"<proviso id='day' kind='note' by-day='until' plus='P1D'>"
	"<text>x</text></proviso>"
	"<question id='phase' scale='c'>"
	"<clause id='A' answer='good'><if fact='release' track='support'"
	" is='full'/></clause>"
	"<clause id='B' answer='fair'><if fact='release' track='support'"
	" is='inapplicable'/></clause>"
	"<otherwise id='C' answer='bad'/></question>"
	"<scope>"
	"<clause id='S1' verdict='in-scope' with='lts full same day'>"
	"<if question='phase' is='good'/></clause>"
	"<clause id='S2' verdict='billable' service='w'>"
	"<if question='phase' is='fair'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>"
	"<service id='w'/>"
	"<rider id='R1' with='day'><if measure='steps' at-least='1'/></rider>"
	"<rider id='R2' with='full'><if measure='by' at-least='1'/></rider>"
	"<rider id='R3' with='same'><if measure='left' at-least='10'/>"
	"</rider>"
	"<rider id='R4' with='lts'><if fact='wait' above='PT90S'/>"
	"<if measure='old' above='60'/></rider>"
	"<rider id='R5' with='lts'><if measure='age' above='600'/>"
	"<if measure='end' below='-300'/></rider>" TAIL;

START_TEST(releases_without_a_track_are_in_no_phase)
{
	set_up(products, NULL);
	IS("2026-06-01", "release=tool@1.1 other=tool plan=no", "out-of-scope");
	IS("2026-05-31", "release=tool@1.1 other=tool plan=no", "in-scope");
	IS("2026-05-31", "release=twin@1.0 other=tool plan=no", "in-scope");
	IS("2026-05-31", "release=bare@x other=tool plan=no", "billable w");
	IS("2026-05-31", "release=loose@3 other=tool plan=no", "billable w");
	IS("2026-05-31", "release=strange other=tool plan=no", "out-of-scope");
	IS("2026-05-31", "release=none other=tool plan=no", "out-of-scope");
	IS("2026-05-31", "release=tool plan=no", "depends");
	IS("2026-05-31", "other=tool@1.0 plan=no", "depends");
	ck_assert_str_eq(policy_branches(decision),
			 "in-scope release=tool@1.1; billable w "
			 "release=bare@x; out-of-scope release=tool@1.0");
	tear_down();
}
END_TEST

START_TEST(targets_follow_lines_and_products)
{
	set_up(products, NULL);
	IS("2026-05-31", "release=tool@1.1 other=tool@2.0 plan=no", "in-scope");
	ck_assert_str_eq(policy_provisos(decision),
			 "lts!tool@1.1 full!tool@2.0 same!tool@1.1 day");
	IS("2026-05-31", "release=twin@1.0 other=twin plan=no", "in-scope");
	ck_assert_str_eq(policy_provisos(decision),
			 "lts!none known full!twin@1.0 same!twin@1.0 day");
	IS("2026-05-31", "release=tool@1.1 plan=no until=2026-06-20",
	   "in-scope");
	ck_assert_str_eq(policy_provisos(decision),
			 "lts full!tool@2.0 same!tool@1.1 day@2026-06-21");
	IS("2026-01-15", "release=tool other=tool plan=no", "depends");
	ck_assert_str_eq(policy_missing(decision), "release");
	tear_down();
}
END_TEST

START_TEST(measures_need_two_ends)
{
	set_up(products, NULL);
	IS("2026-08-05", "release=twin@1.0 other=tool@2.0 plan=no",
	   "out-of-scope");
	ck_assert_str_eq(policy_provisos(decision), "");
	IS("2026-08-05", "release=tool@1.0 other=tool@2.0 plan=no",
	   "out-of-scope");
	ck_assert_str_eq(policy_provisos(decision),
			 "lts!none known full!tool@2.0 day");
	IS("2026-08-05", "release=tool@1.0 other=tool plan=no until=2026-08-15",
	   "out-of-scope");
	ck_assert_str_eq(policy_provisos(decision),
			 "lts!tool@1.1 full?!tool@2.0 same!tool@1.0 "
			 "day?@2026-08-16");
	IS("2026-08-05",
	   "release=bare@x other=tool@2.0 since=2026-05-01 wait=PT91S",
	   "billable w");
	ck_assert_str_eq(policy_provisos(decision), "lts?!none known");
	tear_down();
}
END_TEST

START_TEST(presumed_numbers_are_withdrawn_too)
{
	remit_request *request;

	set_up(HEAD "<fact id='days' type='number' presume='3'/>"
		    "<fact id='end' type='date' absent='yes' presume='none'/>"
		    "<fact id='wait' type='duration' presume='PT0S'/>"
		    "<scope><clause id='A' verdict='out-of-scope'>"
		    "<if fact='days' above='10'/></clause>"
		    "<clause id='B' verdict='billable' service='w'"
		    " overrides='*'><if fact='end' before='2026-01-01'/>"
		    "</clause><clause id='C' verdict='billable' service='v'"
		    " overrides='A B'><any><if fact='wait' above='PT1H'/>"
		    "<if fact='wait' below='-PT90S'/></any></clause>"
		    "<otherwise id='D' verdict='in-scope'/></scope>"
		    "<service id='w'/><service id='v'/>" TAIL,
	       NULL);
	IS("2026-06-01", "", "in-scope");
	ck_assert_str_eq(policy_presumed(decision),
			 "days=3 end=none wait=PT0S");
	ck_assert_str_eq(policy_branches(decision),
			 "else out-of-scope days=10.000001; "
			 "else billable w end=2025-12-31; "
			 "else billable v wait=-PT91S");
	ck_assert_uint_eq(remit_decision_presumption_count(decision), 3);
	ck_assert_uint_eq(remit_decision_part_count(decision), 0);
	request = policy_request(image, "2026-06-01", "");
	ck_assert_str_eq(remit_request_date(request), "2026-06-01");
	remit_request_free(request);
	tear_down();
}
END_TEST

/* Questions about values: of a fact that may mean nothing, of pairs. */
static const char values[] = HEAD
	"<product id='tool' order='version'><release id='1.0'/></product>"
	"<fact id='plan' type='flag'/>"
	"<fact id='mods' type='choice' many='yes'><value id='soft'>"
	"<value id='a'/><value id='b'/></value><value id='hard'/>"
	"<applies><if fact='plan' is='yes'/></applies></fact>"
	"<fact id='tools' type='release' many='yes' of='tool'/>"
	"<fact id='days' type='date' many='yes'/>" SCALE
	"<proviso id='p' kind='note'><text>x</text></proviso>"
	"<question id='pair' scale='c' each='mods tools'>"
	"<clause id='A' answer='bad' with='p'><if fact='mods' is='hard'/>"
	"</clause><otherwise id='B' answer='good'/></question>"
	"<question id='day' scale='c' each='days'>"
	"<clause id='C' answer='fair'><if fact='days' before='2026-01-01'/>"
	"</clause><otherwise id='D' answer='good'/></question>"
	"<scope><clause id='S1' verdict='in-scope'><if question='pair'"
	" is='good'/><if question='day' no-worse-than='fair'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" TAIL;

START_TEST(values_of_a_fact_without_meaning_do_not_count)
{
	set_up(values, NULL);
	IS("2026-06-01", "plan=no mods=hard tools=tool@1.0", "in-scope");
	ck_assert_str_eq(policy_reasons(decision), "scope=in-scope:S1 day=:");
	IS("2026-06-01", "plan=no", "in-scope");
	IS("2026-06-01", "mods=hard tools=tool@1.0", "depends");
	ck_assert_str_eq(policy_missing(decision), "plan");
	ck_assert_str_eq(policy_provisos(decision), "p?");
	IS("2026-06-01", "mods=soft tools=tool@1.0", "in-scope");
	IS("2026-06-01", "plan=yes mods=soft tools=tool", "in-scope");
	ck_assert_str_eq(policy_reasons(decision),
			 "scope=in-scope:S1 pair=good:B[soft, tool@1.0] "
			 "day=:");
	IS("2026-06-01",
	   "plan=yes mods='soft hard' tools=tool days='2025-01-01 2026-01-01'",
	   "out-of-scope");
	ck_assert_str_eq(policy_reasons(decision),
			 "scope=out-of-scope:S0 "
			 "pair=good:B[soft, tool@1.0] "
			 "pair=bad:A[hard, tool@1.0] "
			 "day=fair:C[2025-01-01] day=good:D[2026-01-01]");
	tear_down();
}
END_TEST

START_TEST(elsewhere_names_the_first_that_holds)
{
	set_up(HEAD "<fact id='a' type='flag'/><fact id='b' type='flag'/>"
		    "<scope><otherwise id='S' verdict='in-scope'/></scope>"
		    "<elsewhere id='E1'><if fact='a' is='yes'/></elsewhere>"
		    "<elsewhere id='E2'><if fact='b' is='yes'/></elsewhere>"
		    "<elsewhere id='E3'><if fact='a' is='no'/>"
		    "<if fact='b' is='no'/></elsewhere>"
		    "<impossible id='I1'><if fact='a' is='yes'/>"
		    "<if fact='b' is='yes'/></impossible>"
		    "<impossible id='I2'><if fact='a' is='yes'/>"
		    "<if fact='b' is='no'/></impossible>" TAIL,
	       NULL);
	IS("2026-06-01", "a=no b=yes", "not-governed");
	ck_assert_str_eq(remit_decision_pointer(decision).id, "E2");
	IS("2026-06-01", "a=no", "not-governed");
	ck_assert_str_eq(remit_decision_pointer(decision).id, "E2");
	IS("2026-06-01", "a=yes", "impossible I1");
	IS("2026-06-01", "a=yes b=no", "impossible I2");
	tear_down();
}
END_TEST

START_TEST(an_edition_s_own_clock_tells_its_day)
{
	static const char *const editions[] = {
		"<policy xmlns='urn:remit:1' id='e' edition='1'"
		" first-day='2026-01-01' time-zone='Pacific/Kiritimati'"
		" anniversary='eve' succession='eve'><scope>"
		"<otherwise id='S' verdict='in-scope'/></scope></policy>",
		"<policy xmlns='urn:remit:1' id='e' edition='2'"
		" first-day='2026-07-01' time-zone='Pacific/Pago_Pago'"
		" anniversary='eve' succession='eve'><scope>"
		"<otherwise id='S' verdict='out-of-scope'/></scope></policy>"
	};
	static const char *const rows[][2] = {
		{ "2026-05-01T12:00:00Z", "2026-05-02" },
		{ "2026-07-01T10:59:00Z", "2026-06-30" },
		{ "2026-07-01T11:00:00Z", "2026-07-01" },
		{ "2026-06-30T12:00:00Z", "2026-07-01" },
	};

	set_up(editions[0], editions[1]);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		remit_request *request;
		ck_assert_int_eq(
			remit_request_new_at(image, rows[i][0], NULL, &request),
			REMIT_OK);
		ck_assert_str_eq(remit_request_date(request), rows[i][1]);
		remit_request_free(request);
	}
	tear_down();
}
END_TEST

/* Flags whose parity is reckoned from both ends: equal, but only a look at
 * every combination tells. */
static char *
parity(unsigned flags)
{
	char *text = malloc(64 * 1024), *end = text;

	end += sprintf(end, "%s", HEAD SCALE);
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
		"</clause><otherwise id='T' verdict='in-scope'/></scope>" TAIL,
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

	end += sprintf(end, "%s", HEAD SCALE);
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
		     "</scope><service id='w'/>" TAIL);
	set_up(text, NULL);
	IS("2026-06-01", "", "in-scope");
	ck_assert_uint_eq(remit_decision_branch_count(decision),
			  RMT_BRANCH_MAX);
	ck_assert_uint_eq(remit_decision_presumption_count(decision), 140);
	tear_down();
	free(text);
}
END_TEST

START_TEST(pairs_of_many_values_have_many_reasons)
{
	char text[8192], *end = text, facts[512], *at = facts;

	end += sprintf(end, "%s", HEAD SCALE);
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
		"<otherwise id='T' verdict='out-of-scope'/></scope>" TAIL);
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
	set_up(HEAD "<fact id='a' type='flag'/><fact id='m' type='choice'"
		    " many='yes' unlisted='yes'><value id='x'/></fact>"
		    "<scope><otherwise id='S' verdict='in-scope'/></scope>"
		    "<case id='k' expect='in-scope' date='2026-06-01'>"
		    "<given fact='a' is='yes'/><given fact='m' is='Other'/>"
		    "</case>" TAIL,
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
		releases_without_a_track_are_in_no_phase,
		targets_follow_lines_and_products,
		measures_need_two_ends,
		presumed_numbers_are_withdrawn_too,
		values_of_a_fact_without_meaning_do_not_count,
		elsewhere_names_the_first_that_holds,
		an_edition_s_own_clock_tells_its_day,
		a_search_without_end_says_so,
		branches_and_reasons_end_somewhere,
		pairs_of_many_values_have_many_reasons,
		texts_that_do_not_fit_are_empty,
		states_without_bounds_are_refused,
		a_case_s_request_may_want_memory,
	};

	return RUN_SUITE("corner", tests);
}
