/*
 * check_corner.c - deciding at its corners: odd facts, days and values.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include <remit/lifecycle.h>

#include "decide/decision.h"
#include "decide/slate.h"
#include "decide/witness.h"
#include "tests/decide/trial.h"
#include "tests/support/suite.h"

/* Releases that have no track, no product, or no version. */
static const char products[] = POLICY_HEAD
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
	"<fact id='first' type='release' of='tool twin'/>"
	"<fact id='since' type='date' presume='2026-02-01'/>"
	"<fact id='until' type='date' absent='yes' presume='none'/>"
	"<fact id='plan' type='flag'/>"
	"<fact id='wait' type='duration'><applies><if fact='plan' is='yes'/>"
	"</applies></fact>"
	"<measure id='steps' count='major' from='first' to='other'/>"
	"<measure id='by' count='major' by='number' from='first'"
	" to='other'/>"
	"<measure id='left' from='date' to='until'/>"
	"<measure id='old' from='2026-01-01' to='since'/>"
	"<measure id='age' from='release.date' to='date'/>"
	"<measure id='end' from='date' to='release.support.full.last-day'/>" POLICY_SCALE
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
	"<if measure='end' below='-300'/></rider>" POLICY_TAIL;

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

START_TEST(phases_are_told_by_name)
{
	set_up(products, NULL);
	ck_assert_str_eq(
		remit_image_phase(image, "tool@1.0", "support", "2026-01-01"),
		"ended");
	ck_assert_str_eq(
		remit_image_phase(image, "twin@1.0", "support", "2020-01-01"),
		"unreleased");
	tear_down();
}
END_TEST

START_TEST(the_day_of_a_phase_may_be_missing)
{
	set_up(POLICY_HEAD
	       "<product id='a' order='version'><track id='t'>"
	       "<phase id='full'><until><after event='release' by='P12M'/>"
	       "</until></phase></track><release id='1' date='2025-01-01'/>"
	       "</product><product id='b' order='version'><track id='t'>"
	       "<phase id='full'><until><after event='release' by='P6M'/>"
	       "</until></phase></track><release id='1' date='2025-01-01'/>"
	       "</product><fact id='release' type='release' of='a b'/>"
	       "<fact id='when' type='date'/><scope>"
	       "<clause id='A' verdict='in-scope'><if fact='release'"
	       " track='t' is='full' on='when'/></clause>"
	       "<otherwise id='B' verdict='out-of-scope'/></scope>" POLICY_TAIL,
	       NULL);
	IS("2026-06-01", "release=a@1", "depends");
	ck_assert_str_eq(policy_branches(decision),
			 "in-scope when=2025-12-31; "
			 "out-of-scope when=2024-12-31");
	IS("2026-06-01", "release=b@1", "depends");
	ck_assert_str_eq(policy_branches(decision),
			 "in-scope when=2025-06-30; "
			 "out-of-scope when=2024-12-31");
	tear_down();
}
END_TEST

/* No day is exactly a month before the 30th of March 2026. */
START_TEST(months_skip_days)
{
	set_up(POLICY_HEAD
	       "<fact id='a' type='date'/><fact id='b' type='date'/>"
	       "<measure id='m' from='a' to='b'/><scope>"
	       "<clause id='A' verdict='in-scope'>"
	       "<if measure='m' at-least='P1M'/>"
	       "<if measure='m' at-most='P1M'/>"
	       "<if fact='b' first-day='2026-03-30'/>"
	       "<if fact='b' last-day='2026-03-30'/></clause>"
	       "<otherwise id='B' verdict='out-of-scope'/></scope>" POLICY_TAIL,
	       NULL);
	IS("2026-06-01", "", "out-of-scope");
	ck_assert(remit_decision_exact(decision));
	tear_down();
}
END_TEST

/* Days that an assumption ties together are told though each may be any. */
START_TEST(tied_days_are_told)
{
	char bytes[256];
	struct rmt_slate slate = { .bytes = bytes, .size = sizeof bytes };

	set_up(POLICY_HEAD
	       "<fact id='a' type='date'/><fact id='b' type='date'/>"
	       "<fact id='c' type='flag'/>"
	       "<measure id='m' from='a' to='b'/><scope>"
	       "<clause id='A' verdict='in-scope'>"
	       "<if measure='m' at-least='0'/></clause>"
	       "<otherwise id='B' verdict='out-of-scope'/></scope>" POLICY_TAIL,
	       NULL);
	struct rmt_search *search = &decision->searches[0];
	rmt_search_outcomes(search);
	rmt_witness_text(search, rmt_search_witness(search, 1), search->start,
			 &slate);
	ck_assert_str_eq(rmt_slate_end(&slate), "a=2026-01-01 b=2026-01-01");
	tear_down();
}
END_TEST

START_TEST(measures_need_two_ends)
{
	set_up(products, NULL);
	IS("2026-08-05",
	   "release=twin@1.0 first=twin@1.0 other=tool@2.0 plan=no",
	   "out-of-scope");
	ck_assert_str_eq(policy_provisos(decision), "");
	IS("2026-08-05",
	   "release=tool@1.0 first=tool@1.0 other=tool@2.0 plan=no",
	   "out-of-scope");
	ck_assert_str_eq(policy_provisos(decision),
			 "lts!tool@1.1 full!tool@2.0 day");
	IS("2026-08-05",
	   "release=tool@1.0 first=tool@1.0 other=tool plan=no until=2026-08-15",
	   "out-of-scope");
	ck_assert_str_eq(policy_provisos(decision),
			 "lts!tool@1.1 full?!tool@2.0 same!tool@1.0 "
			 "day?@2026-08-16");
	IS("2026-08-05",
	   "release=bare@x first=tool@2.0 other=tool@2.0 since=2026-05-01 wait=PT91S",
	   "billable w");
	ck_assert_str_eq(policy_provisos(decision), "lts?!tool@1.1");
	tear_down();
}
END_TEST

START_TEST(presumed_numbers_are_withdrawn_too)
{
	remit_request *request;

	set_up(POLICY_HEAD
	       "<fact id='days' type='number' presume='3'/>"
	       "<fact id='end' type='date' absent='yes' presume='none'/>"
	       "<fact id='wait' type='duration' presume='PT0S'/>"
	       "<scope><clause id='A' verdict='out-of-scope'>"
	       "<if fact='days' above='10'/></clause>"
	       "<clause id='B' verdict='billable' service='w'"
	       " overrides='A'><if fact='end' before='2026-01-01'/>"
	       "</clause><clause id='C' verdict='billable' service='v'"
	       " overrides='A B'><any><if fact='wait' above='PT1H'/>"
	       "<if fact='wait' below='-PT90S'/></any></clause>"
	       "<otherwise id='D' verdict='in-scope'/></scope>"
	       "<service id='w'/><service id='v'/>" POLICY_TAIL,
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
static const char values[] = POLICY_HEAD
	"<product id='tool' order='version'><release id='1.0'/>"
	"<release id='1.1'/></product>"
	"<fact id='plan' type='flag'/>"
	"<fact id='mods' type='choice' many='yes' absent='yes'><value id='soft'>"
	"<value id='a'/><value id='b'/></value><value id='hard'/>"
	"<applies><if fact='plan' is='yes'/></applies></fact>"
	"<fact id='tools' type='release' many='yes' of='tool'/>"
	"<fact id='days' type='date' many='yes'/>" POLICY_SCALE
	"<proviso id='p' kind='note'><text>x</text></proviso>"
	"<question id='pair' scale='c' each='mods tools'>"
	"<clause id='A' answer='bad' with='p'><if fact='mods' is='hard'/>"
	"</clause><otherwise id='B' answer='good'/></question>"
	"<question id='day' scale='c' each='days'>"
	"<clause id='C' answer='fair'><if fact='days' before='2026-01-01'/>"
	"</clause><otherwise id='D' answer='good'/></question>"
	"<scope><clause id='S1' verdict='in-scope'><if question='pair'"
	" is='good'/><if question='day' no-worse-than='fair'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL;

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
	IS("2026-06-01", "plan=yes mods=soft tools=tool@1.0", "in-scope");
	ck_assert_str_eq(policy_reasons(decision),
			 "scope=in-scope:S1 pair=good:B[soft, tool@1.0] "
			 "day=:");
	IS("2026-06-01",
	   "plan=yes mods='soft hard' tools=tool@1.0 days='2025-01-01 2026-01-01'",
	   "out-of-scope");
	ck_assert_str_eq(policy_reasons(decision),
			 "scope=out-of-scope:S0 "
			 "pair=good:B[soft, tool@1.0] "
			 "pair=bad:A[hard, tool@1.0] "
			 "day=fair:C[2025-01-01] day=good:D[2026-01-01]");
	tear_down();
}
END_TEST

START_TEST(what_is_half_known_is_named)
{
	set_up(values, NULL);
	IS("2026-06-01", "plan=yes mods=a tools=tool days=none", "in-scope");
	ck_assert_str_eq(policy_reasons(decision),
			 "scope=in-scope:S1 pair=good:B[a, tool]");
	IS("2026-06-01", "plan=yes tools=tool@1.1 days=none", "depends");
	ck_assert_str_eq(policy_branches(decision),
			 "in-scope mods=none; out-of-scope mods=hard");
	tear_down();
}
END_TEST

START_TEST(elsewhere_names_the_first_that_holds)
{
	set_up(POLICY_HEAD
	       "<fact id='a' type='flag'/><fact id='b' type='flag'/>"
	       "<scope><otherwise id='S' verdict='in-scope'/></scope>"
	       "<elsewhere id='E1'><if fact='a' is='yes'/></elsewhere>"
	       "<elsewhere id='E2'><if fact='b' is='yes'/></elsewhere>"
	       "<elsewhere id='E3'><if fact='a' is='no'/>"
	       "<if fact='b' is='no'/></elsewhere>"
	       "<impossible id='I1'><if fact='a' is='yes'/>"
	       "<if fact='b' is='yes'/></impossible>"
	       "<impossible id='I2'><if fact='a' is='yes'/>"
	       "<if fact='b' is='no'/></impossible>" POLICY_TAIL,
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
		/* no edition is in force by its own clock */
		{ "2026-06-30T12:00:00Z", "2026-06-30" },
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

int
main(void)
{
	const TTest *tests[] = {
		releases_without_a_track_are_in_no_phase,
		targets_follow_lines_and_products,
		phases_are_told_by_name,
		the_day_of_a_phase_may_be_missing,
		months_skip_days,
		tied_days_are_told,
		measures_need_two_ends,
		presumed_numbers_are_withdrawn_too,
		values_of_a_fact_without_meaning_do_not_count,
		what_is_half_known_is_named,
		elsewhere_names_the_first_that_holds,
		an_edition_s_own_clock_tells_its_day,
	};

	return RUN_SUITE("corner", tests);
}
