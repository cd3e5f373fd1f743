/*
 * check_result.c - what a decision says: every row of it, on small policies.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "tests/decide/trial.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

/* Every kind of row: parts, presumptions, targets, riders, hours. */
static const char meridian[] =
	"<policy xmlns='urn:remit:1' id='m' edition='1'"
	" first-day='2026-01-01' time-zone='America/Los_Angeles'"
	" anniversary='eve' succession='eve'>"
	"<product id='kernel' order='version'>"
	"<track id='support'>"
	"<phase id='full'><until><after event='release' by='P12M'/></until>"
	"</phase>"
	"<phase id='late'><if fact='plan' is='gold'/>"
	"<until><after event='release' by='P24M'/></until></phase></track>"
	"<release id='6.0' date='2024-03-12'/>"
	"<release id='6.1' date='2025-06-05' line='lts'/>"
	"<release id='7.0' date='2026-02-01'/></product>"
	"<product id='rhel' order='version'/>"
	"<fact id='release' type='release' of='kernel'/>"
	"<fact id='host' type='release' of='rhel'/>"
	"<fact id='kind' type='choice'><value id='defect'>"
	"<value id='crash'/><value id='wrong-result'/></value>"
	"<value id='how-to'/><value id='port'/></fact>"
	"<fact id='plan' type='choice' ordered='yes' presume='silver'>"
	"<value id='silver'/><value id='gold'/></fact>"
	"<fact id='fault' type='choice' presume='ours' later='yes'>"
	"<value id='ours'/><value id='theirs'/></fact>"
	"<fact id='others' type='choice' many='yes' unlisted='yes'"
	" presume='none'><value id='qnet'/><value id='oracle'/>"
	"<part id='role' type='choice' presume='present'>"
	"<value id='present'/><value id='suspected'/></part></fact>"
	"<fact id='open' type='flag'/>"
	"<fact id='since' type='date'/>"
	"<hours fact='open'><open days='monday tuesday wednesday thursday"
	" friday' from='09:00' to='17:00'/><closed day='2026-07-03'/></hours>"
	"<scale id='c'><answer id='full'/><answer id='some'/>"
	"<answer id='none'/></scale>"
	"<proviso id='best' kind='effort'><text>x</text></proviso>"
	"<proviso id='weak' kind='effort'><text>x</text></proviso>"
	"<proviso id='upgrade' kind='oblige' target='newest' of='release'"
	" track='support' phase='full'><text>x</text></proviso>"
	"<proviso id='stay' kind='note' target='newest' of='release'"
	" within='major'><text>x</text></proviso>"
	"<proviso id='lts' kind='note' target='newest' of='release'"
	" line='lts'><text>x</text></proviso>"
	"<proviso id='by' kind='limit' by-day='date' plus='P1M'>"
	"<text>x</text></proviso>"
	"<proviso id='alone' kind='oblige' on='in-scope'><text>x</text>"
	"</proviso>"
	"<proviso id='slow' kind='note'><text>x</text></proviso>"
	"<question id='life' scale='c'>"
	"<clause id='L1' answer='full'><if fact='release' track='support'"
	" is='full'/></clause>"
	"<clause id='L2' answer='some' with='weak upgrade stay lts'>"
	"<if fact='release' track='support' is='late'/></clause>"
	"<otherwise id='L0' answer='none' with='upgrade'/></question>"
	"<question id='blame' scale='c' each='others'>"
	"<clause id='B1' answer='none'><if fact='others' part='role'"
	" is='suspected'/></clause>"
	"<clause id='B2' answer='some' with='alone'><if fact='others'"
	" is='oracle'/><not><if fact='others' part='role' is='suspected'/>"
	"</not></clause>"
	"<otherwise id='B0' answer='full'/></question>"
	"<question id='all' scale='c'><least of='life blame'/></question>"
	"<rider id='R' with='slow'><if fact='open' is='no'/></rider>"
	"<scope>"
	"<clause id='S1' verdict='in-scope' with='best by'"
	" discretion='vendor'><if fact='kind' is='defect how-to'/>"
	"<if question='all' no-worse-than='some'/>"
	"<text>Covered.</text><cite title='T' href='h'/></clause>"
	"<clause id='S2' verdict='billable' service='work'>"
	"<if fact='kind' is='port'/></clause>"
	"<clause id='S3' verdict='billable' service='work' overrides='*'>"
	"<if fact='kind' is='defect'/><if fact='fault' is='theirs'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>"
	"<service id='work'/>"
	"<elsewhere id='E1' policy='other' href='o.xml'>"
	"<if fact='host' is='rhel' before='7'/><text>Old.</text></elsewhere>"
	"<impossible id='I1'><if fact='kind' is='how-to'/>"
	"<if fact='fault' is='theirs'/></impossible>"
	"<case id='c1' expect='in-scope' date='2026-06-01' with='best'"
	" without='weak'><given fact='kind' is='crash'/>"
	"<given fact='release' is='kernel@7.0.3'/>"
	"<given fact='host' is='rhel@9'/></case></policy>";

START_TEST(reasons_go_from_the_scope_down)
{
	remit_reason reason;

	set_up(meridian, NULL);
	IS("2026-06-01",
	   "kind=crash release=kernel@7.0 host=rhel@9 plan=gold fault=ours "
	   "others='qnet oracle' open=yes since=2026-01-01",
	   "in-scope");
	ck_assert_str_eq(policy_reasons(decision),
			 "scope=in-scope:S1 all=some: life=full:L1 "
			 "blame=full:B0[qnet] blame=some:B2[oracle]");
	ck_assert_int_eq(remit_decision_reason(decision, 0, &reason), REMIT_OK);
	ck_assert_str_eq(reason.text, "Covered.");
	ck_assert_str_eq(reason.discretion, "vendor");
	ck_assert_uint_eq(reason.depth, 0);
	ck_assert_str_eq(reason.place.file, "test");
	ck_assert_int_eq(remit_decision_reason(decision, 3, &reason), REMIT_OK);
	ck_assert_uint_eq(reason.depth, 2);
	ck_assert_int_eq(remit_decision_reason(decision, 5, &reason),
			 REMIT_E_ARGUMENT);
	ck_assert_str_eq(policy_provisos(decision), "best by@2026-07-01 alone");
	ck_assert_ptr_null(remit_decision_sole_clause(decision));
	tear_down();
}
END_TEST

START_TEST(of_an_ordered_kind_the_weakest_is_carried)
{
	set_up(meridian, NULL);
	IS("2026-06-06",
	   "kind=crash release=kernel@6.1 host=rhel@9 plan=gold fault=ours "
	   "others=none open=no",
	   "in-scope");
	ck_assert_str_eq(policy_provisos(decision),
			 "weak upgrade!kernel@7.0 stay!kernel@6.1 "
			 "lts!kernel@6.1 by@2026-07-06 slow");
	ck_assert_str_eq(policy_missing(decision), "");
	tear_down();
}
END_TEST

/* It is worked out when it is asked for, after the request is gone. */
START_TEST(rows_are_the_same_whatever_is_asked_for_first)
{
	static const char *const facts =
		"kind=crash release=kernel@7.0 "
		"host=rhel@9 others='qnet odd' open=no";
	char branches[4096], reasons[4096];

	set_up(meridian, NULL);
	IS("2026-06-01", facts, "in-scope");
	strncat(strcpy(reasons, ""), policy_reasons(decision), 4000);
	strncat(strcpy(branches, ""), policy_branches(decision), 4000);
	ck_assert_ptr_nonnull(strstr(reasons, "[odd]"));
	ck_assert_str_ne(branches, "");
	IS("2026-06-01", facts, "in-scope");
	ck_assert_str_eq(policy_branches(decision), branches);
	ck_assert_str_eq(policy_reasons(decision), reasons);
	tear_down();
}
END_TEST

START_TEST(targets_may_be_none)
{
	set_up(meridian, NULL);
	IS("2030-01-01",
	   "kind=port release=kernel@6.0 host=rhel@9 others=none open=yes",
	   "billable work");
	IS("2030-01-31",
	   "kind=crash release=kernel@6.0 host=rhel@9 plan=silver fault=ours "
	   "others=none open=yes",
	   "out-of-scope");
	ck_assert_str_eq(policy_provisos(decision), "upgrade!none known");
	tear_down();
}
END_TEST

START_TEST(presumptions_are_stated_where_they_matter)
{
	set_up(meridian, NULL);
	IS("2026-06-01", "kind=crash release=kernel@7.0 host=rhel@9 open=yes",
	   "in-scope");
	ck_assert_str_eq(policy_presumed(decision), "fault=ours* others=none");
	ck_assert_str_eq(policy_branches(decision),
			 "else billable work fault=theirs; "
			 "else out-of-scope others=qnet(role=suspected)");
	IS("2026-06-01",
	   "kind=crash release=kernel@7.0 host=rhel@9 open=yes others=oracle",
	   "in-scope");
	ck_assert_str_eq(policy_presumed(decision), "fault=ours* role=present");
	ck_assert_str_eq(policy_branches(decision),
			 "else billable work fault=theirs; "
			 "else out-of-scope others=oracle(role=suspected)");
	tear_down();
}
END_TEST

START_TEST(presumptions_may_be_refused)
{
	remit_request *request;

	set_up(meridian, NULL);
	request = policy_request(
		image, "2026-06-01",
		"kind=crash release=kernel@7.0 host=rhel@9 open=yes");
	remit_request_allow_presumptions(request, false);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_DEPENDS);
	ck_assert_str_eq(policy_missing(decision), "others fault");
	ck_assert_str_eq(policy_presumed(decision), "");
	ck_assert_str_eq(policy_branches(decision),
			 "in-scope fault=ours others=none; "
			 "billable work fault=theirs; "
			 "out-of-scope fault=ours "
			 "others=qnet(role=suspected)");
	remit_request_free(request);
	tear_down();
}
END_TEST

START_TEST(what_is_missing_is_told)
{
	set_up(meridian, NULL);
	IS("2026-06-01", "release=kernel@7.0 host=rhel@9 open=yes", "depends");
	ck_assert_str_eq(policy_missing(decision), "kind");
	ck_assert_str_eq(policy_reasons(decision),
			 "scope=depends: all=full: life=full:L1");
	IS("2026-06-01", "kind=defect release=kernel host=rhel@9 open=yes",
	   "depends");
	ck_assert_str_eq(policy_missing(decision), "release");
	ck_assert_str_eq(policy_provisos(decision),
			 "best? upgrade?!kernel@7.0 by?@2026-07-01");
	IS("2026-06-01", "kind=port release=kernel@7.0 host=rhel", "depends");
	ck_assert_str_eq(policy_branches(decision),
			 "billable work host=rhel@7; "
			 "not-governed host=rhel@0");
	tear_down();
}
END_TEST

START_TEST(elsewhere_and_impossible_come_first)
{
	set_up(meridian, NULL);
	IS("2026-06-01", "kind=port host=rhel@6.10", "not-governed");
	remit_pointer pointer = remit_decision_pointer(decision);
	ck_assert_str_eq(pointer.id, "E1");
	ck_assert_str_eq(pointer.policy, "other");
	ck_assert_str_eq(pointer.href, "o.xml");
	ck_assert_str_eq(pointer.text, "Old.");
	ck_assert_uint_eq(remit_decision_reason_count(decision), 0);
	ck_assert(!remit_decision_rests_on(decision, 0));
	IS("2026-06-01", "kind=how-to fault=theirs host=rhel@6.10",
	   "impossible I1");
	IS("2026-06-01", "kind=how-to release=kernel@7.0 host=rhel@9",
	   "in-scope");
	IS("2025-12-31", "kind=how-to nothing=here", "not-governed");
	ck_assert_str_eq(remit_decision_pointer(decision).id, "");
	tear_down();
}
END_TEST

START_TEST(clauses_tell_whether_they_decided)
{
	size_t won = 0, count;
	remit_place place;

	set_up(meridian, NULL);
	IS("2026-06-01",
	   "kind=crash release=kernel@7.0 host=rhel@9 others='qnet oracle' "
	   "open=no",
	   "in-scope");
	count = remit_image_clause_count(image);
	for (size_t i = 0; i < count; i++) {
		const char *id = remit_image_clause(image, i, &place);
		bool expected = strstr("S1 L1 B0 B2 R", id) != NULL;
		ck_assert_msg(remit_decision_rests_on(decision, i) == expected,
			      "%s", id);
		ck_assert_uint_gt(place.column, 0);
		won += expected;
	}
	ck_assert_uint_eq(won, 5);
	ck_assert_ptr_null(remit_image_clause(image, count, &place));
	ck_assert(!remit_decision_rests_on(decision, count));
	tear_down();
}
END_TEST

START_TEST(cases_are_requests)
{
	remit_request *request;
	remit_case one;

	set_up(meridian, NULL);
	ck_assert_uint_eq(remit_image_case_count(image), 1);
	ck_assert_int_eq(remit_image_case(image, 0, &one), REMIT_OK);
	ck_assert_str_eq(one.id, "c1");
	ck_assert_str_eq(one.expect, "in-scope");
	ck_assert_str_eq(one.date, "2026-06-01");
	ck_assert_str_eq(one.with, "best");
	ck_assert_str_eq(one.without, "weak");
	ck_assert_int_eq(remit_image_case(image, 1, &one), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_new_case(image, 0, NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_IN_SCOPE);
	remit_request_free(request);
	ck_assert_int_eq(remit_request_new_case(image, 1, NULL, &request),
			 REMIT_E_ARGUMENT);
	tear_down();
}
END_TEST

START_TEST(an_instant_answers_the_hours)
{
	static const struct {
		const char *instant, *date;
		bool open;
	} rows[] = {
		{ "2026-06-01T16:00:00Z", "2026-06-01", true },
		{ "2026-06-01T15:59:00Z", "2026-06-01", false },
		{ "2026-06-02T00:30:00Z", "2026-06-01", false },
		{ "2026-06-01T16:59:00-07:00", "2026-06-01", true },
		{ "2026-06-06T12:00:00-07:00", "2026-06-06", false },
		{ "2026-07-03T12:00:00-07:00", "2026-07-03", false },
	};

	set_up(meridian, NULL);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		remit_request *request;
		ck_assert_int_eq(remit_request_new_at(image, rows[i].instant,
						      NULL, &request),
				 REMIT_OK);
		ck_assert_int_eq(
			remit_request_set(request, "kind", "port", NULL),
			REMIT_OK);
		ck_assert_int_eq(
			remit_request_set(request, "host", "rhel@9", NULL),
			REMIT_OK);
		ck_assert_int_eq(remit_request_set(request, "open",
						   rows[i].open ? "no" : "yes",
						   NULL),
				 REMIT_E_DATA);
		ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
		ck_assert_str_eq(remit_decision_date(decision), rows[i].date);
		ck_assert_str_eq(policy_provisos(decision),
				 rows[i].open ? "" : "slow");
		remit_request_free(request);
	}
	tear_down();
}
END_TEST

START_TEST(a_decision_names_its_edition)
{
	remit_edition edition;

	set_up(meridian, NULL);
	IS("2026-06-01", "kind=port host=rhel@9", "billable work");
	ck_assert_int_eq(remit_decision_edition(decision, &edition), REMIT_OK);
	ck_assert_str_eq(edition.policy, "m");
	IS("2025-06-01", "kind=port", "not-governed");
	ck_assert_int_eq(remit_decision_edition(decision, &edition),
			 REMIT_E_ARGUMENT);
	ck_assert_str_eq(remit_verdict_text((remit_verdict)9), "");
	ck_assert_ptr_null(remit_decision_missing(decision, 0));
	tear_down();
}
END_TEST

/* One sub-decision for each value; the least favourable is the headline. */
static const char split[] =
	"<policy xmlns='urn:remit:1' id='s' edition='1'"
	" first-day='2026-01-01' time-zone='UTC' anniversary='eve'"
	" succession='eve'>"
	"<fact id='items' type='choice' many='yes' split='yes'"
	" unlisted='yes'><value id='engine'/><value id='paint'/>"
	"<value id='seat'/></fact>"
	"<fact id='plan' type='flag'/>"
	"<scale id='c'><answer id='good'/><answer id='fair'/>"
	"<answer id='bad'/></scale>"
	"<proviso id='shop' kind='note'><text>x</text></proviso>"
	"<question id='item' scale='c' each='items'>"
	"<clause id='A' answer='good'><if fact='items' is='engine'/></clause>"
	"<clause id='B' answer='fair' with='shop'><if fact='items'"
	" is='paint'/></clause>"
	"<clause id='C' answer='good'><if fact='items' is='seat'/>"
	"<if fact='plan' is='yes'/></clause>"
	"<otherwise id='D' answer='bad'/></question>"
	"<scope><clause id='S1' verdict='in-scope'><if question='item'"
	" is='good'/></clause>"
	"<clause id='S2' verdict='billable' service='w'><if question='item'"
	" is='fair'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>"
	"<service id='w'/></policy>";

START_TEST(a_request_is_taken_apart)
{
	const char *texts[] = { split, NULL };

	image = policy_compile(texts);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	IS("2026-06-01", "items='engine paint' plan=no", "billable w");
	ck_assert_str_eq(policy_parts(decision),
			 "engine: in-scope; paint: billable w");
	ck_assert_str_eq(policy_reasons(decision),
			 "scope=billable:S2 item=fair:B[paint]");
	ck_assert_str_eq(policy_provisos(decision), "shop");
	IS("2026-06-01", "items='engine seat' ", "depends");
	ck_assert_str_eq(policy_parts(decision),
			 "engine: in-scope; seat: depends");
	ck_assert_str_eq(policy_branches(decision),
			 "in-scope plan=yes; out-of-scope plan=no");
	IS("2026-06-01", "items='engine paint Rudder'", "out-of-scope");
	ck_assert_str_eq(policy_parts(decision),
			 "engine: in-scope; paint: billable w; "
			 "Rudder: out-of-scope");
	IS("2026-06-01", "items=engine", "in-scope");
	ck_assert_str_eq(policy_parts(decision), "");
	IS("2026-06-01", "items=none", "in-scope");
	IS("2026-06-01", "plan=yes", "depends");
	ck_assert_str_eq(policy_branches(decision),
			 "in-scope items=none; billable w items=paint; "
			 "out-of-scope items=other");
	tear_down();
}
END_TEST

START_TEST(memory_may_fail_anywhere)
{
	const char *texts[] = { meridian, NULL };
	size_t n = 1;

	image = policy_compile(texts);
	for (;; n++) {
		remit_request *request = NULL;
		remit_decision *one = NULL;
		fail_alloc_at(n, false);
		remit_status status = remit_decision_new(image, &one);
		if (status == REMIT_OK)
			status = remit_request_new(image, "2026-06-01", NULL,
						   &request);
		if (status == REMIT_OK)
			status = remit_request_set(
				request, "others",
				"qnet(role=suspected) Something", NULL);
		if (status == REMIT_OK)
			status = remit_decide(request, one);
		bool failed = fail_alloc_stop();
		ck_assert_int_eq(status, failed ? REMIT_E_NOMEM : REMIT_OK);
		remit_request_free(request);
		remit_decision_free(one);
		if (!failed)
			break;
	}
	ck_assert(!fail_alloc_works() || n > 5);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = {
		reasons_go_from_the_scope_down,
		rows_are_the_same_whatever_is_asked_for_first,
		of_an_ordered_kind_the_weakest_is_carried,
		targets_may_be_none,
		presumptions_are_stated_where_they_matter,
		presumptions_may_be_refused,
		what_is_missing_is_told,
		elsewhere_and_impossible_come_first,
		clauses_tell_whether_they_decided,
		cases_are_requests,
		an_instant_answers_the_hours,
		a_decision_names_its_edition,
		a_request_is_taken_apart,
		memory_may_fail_anywhere,
	};

	return RUN_SUITE("result", tests);
}
