/*
 * check_pitfalls.c - what other systems got wrong with rules, days, versions
 * and time that is consumed.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Each test is called after the trap, as in check_traps.c; traps.list has them
 * all. Numbers and days were worked out by hand.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/contract/look.h"
#include "tests/price/shop.h"
#include "tests/support/suite.h"

#define DAY "2026-08-27"

/* The number of the first finding of a policy or price list that must be
 * refused. */
static const char *
refused(const char *policy)
{
	static char number[4];
	const char *const policies[] = { policy, NULL };
	remit_status status;
	remit_image *image = contract_try(
		policies, CONTRACT_HEAD "first-day='2026-01-01'/>", &status);

	ck_assert_ptr_null(image);
	ck_assert_int_eq(status, REMIT_E_DATA);
	snprintf(number, sizeof number, "%.3s", contract_finding());
	return number;
}

/* ---- rules --------------------------------------------------------------- */

#define KIND                                                                 \
	"<fact id='kind' type='choice'><value id='help'/><value id='work'/>" \
	"</fact><service id='s'/>"
#define RULES(clauses) GIZMO_HEAD KIND "<scope>" clauses "</scope>" GIZMO_TAIL
#define HELP \
	"<clause id='A' verdict='in-scope'><if fact='kind' is='help'/></clause>"
#define WIDE(more) "<clause id='B' verdict='billable' service='s' " more "/>"

/* balrog 1055: of two rules that disagree none is taken by its place; Zen,
 * OpenL: where no rule is for a request there is an error, and no default. */
START_TEST(trap_choosing_among_rules_neither_place_nor_default_decides)
{
	static const char *const orders[] = { RULES(HELP WIDE("yields='*'")),
					      RULES(WIDE("yields='*'") HELP) };

	for (size_t i = 0; i < 2; i++) {
		remit_image *image = contract_plain(orders[i]);
		ck_assert_str_eq(contract_ask(image, DAY, "kind=help"),
				 "in-scope");
		ck_assert_str_eq(contract_ask(image, DAY, "kind=work"),
				 "billable s");
		remit_image_unref(image);
	}
	ck_assert_str_eq(refused(RULES(HELP WIDE(""))), "411");
	ck_assert_str_eq(refused(RULES(WIDE("") HELP)), "411");
	ck_assert_str_eq(refused(RULES(HELP)), "412");
}
END_TEST

/* Candlepin takes what is unknown for fitting, wrappers of OPA what is not
 * defined for allowed. */
START_TEST(trap_unknown_is_neither_absent_nor_any)
{
	remit_image *image = contract_plain(
		GIZMO_HEAD
		"<fact id='base' type='choice' absent='yes'><value id='a'/>"
		"<value id='b'/></fact><service id='s'/><scope>"
		"<clause id='A' verdict='in-scope'><if fact='base' is='a'/>"
		"</clause><clause id='N' verdict='billable' service='s'>"
		"<if fact='base' is='none'/></clause>"
		"<otherwise id='O' verdict='out-of-scope'/></scope>" GIZMO_TAIL);

	ck_assert_str_eq(contract_ask(image, DAY, ""), "depends");
	ck_assert_str_eq(contract_ask(image, DAY, "base=none"), "billable s");
	ck_assert_str_eq(contract_ask(image, DAY, "base=a"), "in-scope");
	ck_assert_str_eq(contract_ask(image, DAY, "base=b"), "out-of-scope");
	remit_image_unref(image);
}
END_TEST

/* ---- days ---------------------------------------------------------------- */

static const char *
asked_at(remit_image *image, const char *instant)
{
	static char day[11];
	remit_request *request;

	ck_assert_int_eq(remit_request_new_at(image, instant, NULL, &request),
			 REMIT_OK);
	snprintf(day, sizeof day, "%s", remit_request_date(request));
	remit_request_free(request);
	return day;
}

/* Microsoft's ends of day, OpenL's hours: an instant is turned into the day of
 * the policy's zone at the edge, and days alone are compared. */
START_TEST(trap_date_type_an_instant_is_a_day_of_the_policy_s_zone)
{
	remit_image *image = contract_plain(
		"<policy xmlns='urn:remit:1' id='gizmo' edition='1'"
		" first-day='2026-01-01' time-zone='America/Los_Angeles'"
		" anniversary='eve' succession='eve'><scope>"
		"<clause id='A' verdict='in-scope'><if fact='date'"
		" last-day='2026-03-31'/></clause>"
		"<otherwise id='O' verdict='out-of-scope'/></scope></policy>");

	ck_assert_str_eq(asked_at(image, "2026-04-01T06:59:59Z"), "2026-03-31");
	ck_assert_str_eq(asked_at(image, "2026-04-01T07:00:00Z"), "2026-04-01");
	ck_assert_str_eq(asked_at(image, "2026-04-01T08:59:59+02:00"),
			 "2026-03-31");
	ck_assert_str_eq(contract_ask(image, "2026-03-31", ""), "in-scope");
	ck_assert_str_eq(contract_ask(image, "2026-04-01", ""), "out-of-scope");
	remit_image_unref(image);
}
END_TEST

/* Kill Bill takes the first version for a day before it. */
START_TEST(trap_before_the_first_edition_there_is_none)
{
	remit_image *image = contract_plain(RULES(HELP WIDE("yields='*'")));

	ck_assert_str_eq(contract_ask(image, "2025-12-31", "kind=help"),
			 "not-governed");
	ck_assert_str_eq(contract_ask(image, "2026-01-01", "kind=help"),
			 "in-scope");
	remit_image_unref(image);
}
END_TEST

/* DTRules 1266, droolsassert 12: the day is an argument, whatever the clock
 * says and wherever it hangs; without one nothing is decided. */
START_TEST(trap_clock_the_day_is_told)
{
	static const char *const zones[] = { "UTC", "Pacific/Kiritimati",
					     "Pacific/Pago_Pago" };
	remit_image *image = contract_plain(
		GIZMO_HEAD
		"<scope><clause id='A' verdict='in-scope'><if fact='date'"
		" last-day='2026-03-31'/></clause>"
		"<otherwise id='O' verdict='out-of-scope'/></scope>" GIZMO_TAIL);
	remit_request *request = NULL;

	for (size_t i = 0; i < 3; i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		ck_assert_str_eq(contract_ask(image, "2026-03-31", ""),
				 "in-scope");
		ck_assert_str_eq(asked_at(image, "2026-03-31T23:59:59Z"),
				 "2026-03-31");
	}
	unsetenv("TZ");
	ck_assert_int_ne(remit_request_new(image, "", NULL, &request),
			 REMIT_OK);
	ck_assert_ptr_null(request);
	remit_image_unref(image);
}
END_TEST

/* ---- versions ------------------------------------------------------------ */

#define PRODUCT(attributes, releases)                                     \
	GIZMO_HEAD                                                        \
	"<product id='os' " attributes ">"                                \
	"<track id='t'><phase id='full'><until>"                          \
	"<newest count='2' of='minor'/></until></phase></track>" releases \
	"</product>"                                                      \
	"<fact id='release' type='release' of='os'/><scope>"              \
	"<clause id='A' verdict='in-scope'><if fact='release'"            \
	" track='t' is='full'/></clause>"                                 \
	"<otherwise id='O' verdict='out-of-scope'/></scope>" GIZMO_TAIL
#define NINE "<release id='4.9' date='2025-03-01'/>"
#define TEN "<release id='4.10' date='2025-09-01'/>"
#define ELEVEN "<release id='4.11' date='2026-02-01'/>"
#define LATE "<release id='4.8' date='2026-05-01'/>"

/* cnspec 3513: 4.10 comes after 4.9; purchases-ios 7472: what is no version is
 * refused, and is not the same as another one. */
START_TEST(trap_versions_are_numbers_and_others_are_refused)
{
	remit_image *image = contract_plain(
		GIZMO_HEAD
		"<product id='os' order='version'/>"
		"<fact id='release' type='release' of='os'/><scope>"
		"<clause id='A' verdict='in-scope'><if fact='release'"
		" from='4.9' before='5'/></clause>"
		"<otherwise id='O' verdict='out-of-scope'/></scope>" GIZMO_TAIL);

	ck_assert_str_eq(contract_ask(image, DAY, "release=os@4.9"),
			 "in-scope");
	ck_assert_str_eq(contract_ask(image, DAY, "release=os@4.10"),
			 "in-scope");
	ck_assert_str_eq(contract_ask(image, DAY, "release=os@4.8.99"),
			 "out-of-scope");
	ck_assert_str_eq(contract_ask(image, DAY, "release=os@5"),
			 "out-of-scope");
	ck_assert_int_eq(
		strncmp(contract_ask(image, DAY, "release=os@"), "refused", 7),
		0);
	remit_image_unref(image);
}
END_TEST

/* endoflife.date takes whatever came last for the newest: a late release of an
 * old series is not, unless the product is ordered by day. */
START_TEST(trap_versions_a_late_release_of_an_old_series_is_not_current)
{
	remit_image *numbers = contract_plain(
		PRODUCT("order='version'", NINE TEN ELEVEN LATE));
	remit_image *days = contract_plain(
		PRODUCT("order='date'", NINE TEN ELEVEN LATE));

	ck_assert_str_eq(contract_ask(numbers, DAY, "release=os@4.8"),
			 "out-of-scope");
	ck_assert_str_eq(contract_ask(numbers, DAY, "release=os@4.10"),
			 "in-scope");
	ck_assert_str_eq(contract_ask(days, DAY, "release=os@4.8"), "in-scope");
	ck_assert_str_eq(contract_ask(days, DAY, "release=os@4.10"),
			 "out-of-scope");
	remit_image_unref(numbers);
	remit_image_unref(days);
}
END_TEST

/* endoflife.date PR 6831: a fix after the end does not open it again; what was
 * granted is said for that release, with its day. */
START_TEST(trap_latest_a_late_fix_opens_nothing_again)
{
	static const char *const rest[] = {
		"<release id='4.9.7' date='2026-06-01'/>", "",
		"<ends track='t' phase='full' last-day='2026-09-30'/>"
	};
	static const char *const wanted[] = { "out-of-scope", "out-of-scope",
					      "in-scope" };
	char policy[2048];

	for (size_t i = 0; i < 3; i++) {
		snprintf(policy, sizeof policy,
			 PRODUCT("order='version'",
				 "<release id='4.9' date='2025-03-01'>%s"
				 "</release>%s" TEN ELEVEN),
			 i == 2 ? rest[2] : "", i == 2 ? "" : rest[i]);
		remit_image *image = contract_plain(policy);
		ck_assert_str_eq(contract_ask(image, DAY, "release=os@4.9"),
				 wanted[i]);
		ck_assert_str_eq(
			contract_ask(image, "2026-10-01", "release=os@4.9"),
			"out-of-scope");
		remit_image_unref(image);
	}
}
END_TEST

/* ---- time consumed ------------------------------------------------------- */

static const char counted[] = POLICY("<allowance id='a'>" METER(
	"of='estimate' unit='hour' period='month' anchor='calendar' "
	"carry='none'",
	"<included amount='PT3H' increment='PT15M'/>") "</allowance>");

/* What one request takes, bills and leaves: "takes billed remains". */
static const char *
taken(remit_image *image, const char *facts, const char *used)
{
	static char text[128];
	struct look look = look_at(image, DAY, facts, used, 0);

	snprintf(text, sizeof text, "%s %s %s", look.meter.takes,
		 look.meter.billed, look.meter.remains);
	return text;
}

/* How time is rounded up is said by whoever includes it, the contract before
 * the policy. */
START_TEST(trap_time_consumed_is_rounded_up_as_the_contract_says)
{
	remit_image *policy = contract_plain(counted);
	remit_image *contract = contract_compile(
		counted, CONTRACT_HEAD "first-day='2026-01-01'>"
				       "<allowance of='a'><meter of='m'"
				       " increment='PT6M'/></allowance>"
				       "</contract>");

	ck_assert_str_eq(taken(policy, "kind=help estimate=PT1H1M",
			       "a.m@2026-08-01=PT0S"),
			 "PT1H15M PT0S PT1H45M");
	ck_assert_str_eq(taken(contract, "kind=help estimate=PT1H1M",
			       "a.m@2026-08-01=PT0S"),
			 "PT1H6M PT0S PT1H54M");
	remit_image_unref(policy);
	remit_image_unref(contract);
}
END_TEST

/* bileto: what is consumed and what is billed are two amounts. */
START_TEST(trap_time_consumed_is_not_time_billed)
{
	remit_image *image = contract_plain(counted);

	ck_assert_str_eq(
		taken(image, "kind=help estimate=PT2H", "a.m@2026-08-01=PT1H"),
		"PT2H PT0S PT0S");
	ck_assert_str_eq(taken(image, "kind=help estimate=PT2H",
			       "a.m@2026-08-01=PT2H30M"),
			 "PT30M PT1H30M PT0S");
	ck_assert_str_eq(
		taken(image, "kind=free estimate=PT2H", "a.m@2026-08-01=PT1H"),
		"  ");
	remit_image_unref(image);
}
END_TEST

/* Dynamics counts down on opening or on closing: here asking counts nothing
 * down, and what was used is told, for the period of the day. */
START_TEST(trap_time_consumed_asking_takes_nothing)
{
	remit_image *image = contract_plain(counted);

	for (int i = 0; i < 3; i++)
		ck_assert_str_eq(taken(image, "kind=help estimate=PT2H",
				       "a.m@2026-08-01=PT1H"),
				 "PT2H PT0S PT0S");
	struct look early = look_at(image, "2026-08-01",
				    "kind=help estimate=PT2H",
				    "a.m@2026-08-01=PT1H", 0);
	ck_assert_str_eq(early.meter.takes, "PT2H");
	remit_image_unref(image);
}
END_TEST

/* Below zero there is nothing: clauses say what happens at the end, and more
 * used than was included is no debt of the next period. */
START_TEST(trap_time_consumed_below_zero_is_empty)
{
	remit_image *image = contract_compile(CARRY("P1M"), FROM_JUNE);
	struct look over = look_at(
		image, "2026-07-10", "kind=help estimate=PT1H",
		"a.m@2026-06-01=PT0S a.m@2026-07-01=PT9H", 0);
	struct look next = look_at(image, "2026-08-27",
				   "kind=help estimate=PT3H",
				   "a.m@2026-06-01=PT0S a.m@2026-07-01=PT9H "
				   "a.m@2026-08-01=PT0S",
				   0);

	ck_assert_str_eq(over.meter.left, "PT0S");
	ck_assert_str_eq(over.meter.answer, "empty");
	ck_assert_str_eq(over.verdict, "billable");
	ck_assert_str_eq(next.meter.left, "PT3H");
	ck_assert_str_eq(next.verdict, "in-scope");
	remit_image_unref(image);
}
END_TEST

/* ---- money --------------------------------------------------------------- */

#define WORK(amount)                                                          \
	"<price id='W' service='work'><rate amount='" amount "' per='hour'/>" \
	"</price>"
#define FIX(amount) \
	"<price id='P' service='fix'><fixed amount='" amount "'/></price>"
#define SEATS(amount)                                                          \
	"<price id='S' service='seats'><rate amount='" amount "' per='seat'/>" \
	"</price>"

/* Kill Bill's doubles and its formatter of two digits, Catala's cents: digits
 * come from the currency, and what lies between is kept exactly. */
START_TEST(trap_money_is_exact_and_has_the_digits_of_its_currency)
{
	static const char *const wanted[][2] = {
		{ "JPY", "exact JPY 1 by p S" },
		{ "EUR", "exact EUR 1.00 by p S" },
		{ "BHD", "exact BHD 1.000 by p S" },
		{ "CLF", "exact CLF 1.0000 by p S" },
	};
	char attributes[64], told[512];
	struct shop shop;

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		snprintf(attributes, sizeof attributes,
			 "first-day='2026-01-01' currency='%s'", wanted[i][0]);
		const char *const lists[] = {
			shop_list(attributes,
				  FIX("1") WORK("1") SEATS("0.0000001")),
			NULL
		};
		shop_open_lists(&shop, lists);
		snprintf(told, sizeof told, "%s",
			 shop_price(&shop, DAY " kind=seats users=10000000",
				    NULL));
		told[strcspn(told, "\n")] = '\0';
		ck_assert_str_eq(told, wanted[i][1]);
		shop_close(&shop);
	}
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		trap_choosing_among_rules_neither_place_nor_default_decides,
		trap_unknown_is_neither_absent_nor_any,
		trap_date_type_an_instant_is_a_day_of_the_policy_s_zone,
		trap_before_the_first_edition_there_is_none,
		trap_clock_the_day_is_told,
		trap_versions_are_numbers_and_others_are_refused,
		trap_versions_a_late_release_of_an_old_series_is_not_current,
		trap_latest_a_late_fix_opens_nothing_again,
		trap_time_consumed_is_rounded_up_as_the_contract_says,
		trap_time_consumed_is_not_time_billed,
		trap_time_consumed_asking_takes_nothing,
		trap_time_consumed_below_zero_is_empty,
		trap_money_is_exact_and_has_the_digits_of_its_currency,
	};

	return RUN_SUITE("pitfalls", tests);
}
