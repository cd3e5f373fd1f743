/*
 * check_allowance.c - allowances: periods, what is left, what is split.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Tests named after what others got wrong say whose mistake it was.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/contract/look.h"
#include "tests/support/suite.h"

static const char hourly[] = POLICY("<allowance id='a'>" METER(
	"of='estimate' unit='hour' period='month' anchor='calendar' "
	"carry='none'",
	"<included amount='PT3H' increment='PT15M'><if fact='plan' "
	"is='basic'/></included><included unlimited='yes'><if "
	"fact='plan' is='plus'/></included>") "</allowance>");

START_TEST(the_five_answers)
{
	remit_image *image = contract_plain(hourly);
	const char *day = "2026-08-27";

	check_look(image, day, "kind=help estimate=PT1H", "a.m@2026-08-01=PT1H",
		   "in-scope fits PT2H PT1H PT0S PT1H");
	check_look(image, day, "kind=help estimate=PT2H", "a.m@2026-08-01=PT1H",
		   "in-scope fits PT2H PT2H PT0S PT0S");
	check_look(image, day, "kind=help estimate=PT2H1S",
		   "a.m@2026-08-01=PT1H",
		   "billable straddles PT2H PT2H PT15M PT0S");
	check_look(image, day, "kind=help estimate=PT1H", "a.m@2026-08-01=PT3H",
		   "billable empty PT0S   ");
	check_look(image, day, "kind=help estimate=PT1H", "a.m@2026-08-01=PT4H",
		   "billable empty PT0S   ");
	check_look(image, day, "kind=help estimate=PT99H plan=plus",
		   "a.m@2026-08-01=PT40H", "in-scope unlimited  PT99H PT0S ");
	check_look(image, day, "kind=help estimate=PT1H plan=none",
		   "a.m@2026-08-01=PT0S", "out-of-scope none    ");
	check_look(image, day, "kind=help estimate=none", "a.m@2026-08-01=PT3H",
		   "in-scope fits PT0S PT0S PT0S PT0S");
	remit_image_unref(image);
}
END_TEST

/* Unknown is not nothing: without usage it hangs on the allowance. */
START_TEST(what_is_not_told_is_not_nothing)
{
	remit_image *image = contract_plain(hourly);

	check_look(image, "2026-08-27", "kind=help estimate=PT1H", "",
		   "depends     ");
	check_look(image, "2026-08-27", "kind=help", "a.m@2026-08-01=PT3H",
		   "billable empty PT0S   ");
	check_look(image, "2026-08-27", "kind=help", "a.m@2026-08-01=PT2H",
		   "depends  PT1H   ");
	check_look(image, "2026-08-27", "kind=help plan=plus", "",
		   "in-scope unlimited    ");
	check_look(image, "2026-08-27", "kind=help estimate=PT4H", "",
		   "billable     ");
	check_look(image, "2026-08-27",
		   "kind=help estimate=PT1H allowance.a=empty", "",
		   "billable empty    ");
	remit_image_unref(image);
}
END_TEST

/* A request that does not rest on it takes nothing. */
START_TEST(only_what_rests_on_it_is_taken)
{
	remit_image *image = contract_plain(hourly);

	check_look(image, "2026-08-27", "kind=free estimate=PT1H",
		   "a.m@2026-08-01=PT1H", "in-scope fits PT2H   ");
	check_look(image, "2026-08-27", "kind=no estimate=PT1H",
		   "a.m@2026-08-01=PT1H", "out-of-scope fits PT2H   ");
	remit_image_unref(image);
}
END_TEST

static void
check_period(const char *meter, const char *contract, const char *date,
	     const char *first, const char *last)
{
	char policy[4096];
	remit_image *image;
	remit_request *request;
	remit_meter at;

	snprintf(policy, sizeof policy,
		 POLICY("<allowance id='a'>%s"
			"</allowance>"),
		 meter);
	image = contract_compile(policy, contract);
	ck_assert_int_eq(remit_request_new(image, date, NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_meter(request, 0, &at), REMIT_OK);
	ck_assert_msg(strcmp(at.first_day, first) == 0 &&
			      strcmp(at.last_day, last) == 0,
		      "%s: %s to %s, not %s to %s", date, at.first_day,
		      at.last_day, first, last);
	remit_request_free(request);
	remit_image_unref(image);
}

#define EACH(period, anchor)                                         \
	METER("each-request='1' period='" period "' anchor='" anchor \
	      "' carry='none'",                                      \
	      "<included amount='2'/>")
#define TERM CONTRACT_HEAD "first-day='2026-01-31' last-day='2027-01-30' "

/* Catala 762: from the anchor, clamped to the month's end, never twice. */
START_TEST(periods_are_of_the_calendar_or_of_the_contract)
{
	const char *open = CONTRACT_HEAD "first-day='2026-02-01'/>";
	const char *year = TERM "renewal='P1Y'/>";

	check_period(EACH("month", "calendar"), open, "2026-02-28",
		     "2026-02-01", "2026-02-28");
	check_period(EACH("month", "calendar"), open, "2028-02-29",
		     "2028-02-01", "2028-02-29");
	check_period(EACH("quarter", "calendar"), open, "2026-08-27",
		     "2026-07-01", "2026-09-30");
	check_period(EACH("year", "calendar"), open, "2026-08-27", "2026-01-01",
		     "2026-12-31");
	check_period(EACH("month", "contract"), year, "2026-01-31",
		     "2026-01-31", "2026-02-27");
	check_period(EACH("month", "contract"), year, "2026-02-28",
		     "2026-02-28", "2026-03-30");
	check_period(EACH("month", "contract"), year, "2026-03-31",
		     "2026-03-31", "2026-04-29");
	check_period(EACH("quarter", "contract"), year, "2026-05-01",
		     "2026-04-30", "2026-07-30");
	check_period(EACH("year", "contract"), year, "2027-01-30", "2026-01-31",
		     "2027-01-30");
	check_period(EACH("term", "contract"), year, "2027-01-30", "2026-01-31",
		     "2027-01-30");
	check_period(EACH("term", "contract"), year, "2027-01-31", "2027-01-31",
		     "2028-01-30");
	check_period(EACH("month", "contract"), TERM "/>", "2027-01-31", "",
		     "");
	check_period(EACH("month", "contract"), TERM "/>", "2026-01-30", "",
		     "");
}
END_TEST

/* odoo 11332: after a renewal what was used before counts no more. */
START_TEST(u11_usage_counts_within_the_current_term)
{
	remit_image *image = contract_compile(
		POLICY("<allowance id='a'>" EACH("term",
						 "contract") "</allowance>"),
		TERM "renewal='P1Y'/>");

	check_look(image, "2027-01-30", "kind=help", "a.m@2026-01-31=2",
		   "billable empty 0   ");
	check_look(image, "2027-01-31", "kind=help", "a.m@2027-01-31=0",
		   "in-scope fits 2 1 0 1");
	struct look look = look_at(image, "2027-01-31", "kind=help",
				   "a.m@2026-01-31=2", 0);
	ck_assert_int_eq(look.finding, 903);
	remit_image_unref(image);
}
END_TEST

/* openmeter 1127: what is used on the day on which a period begins is of that
 * period; and usage must name it. */
START_TEST(u11_usage_names_its_period)
{
	static const struct {
		const char *date, *used;
		int finding;
	} rows[] = {
		{ "2026-08-31", "a.m@2026-08-01=PT1H", 0 },
		{ "2026-09-01", "a.m@2026-09-01=PT1H", 0 },
		{ "2026-09-01", "a.m@2026-08-01=PT1H", 903 },
		{ "2026-08-31", "a.m@2026-09-01=PT1H", 903 },
		{ "2026-08-31", "a.m@2026-08-02=PT1H", 903 },
		{ "2026-08-31", "a.m@2026-08-00=PT1H", 903 },
		{ "2026-08-31", "a.n@2026-08-01=PT1H", 902 },
		{ "2026-08-31", "a.m@2026-08-01=-PT1H", 904 },
		{ "2026-08-31", "a.m@2026-08-01=1", 904 },
		{ "2026-08-31", "a.m@2026-08-01=P1M", 904 },
		{ "2026-08-31", "a.m@2026-08-01=PT99999999999999H", 904 },
		{ "2026-08-31", "a.m@2026-08-01=PT1H a.m@2026-08-01=PT60M", 0 },
		{ "2026-08-31", "a.m@2026-08-01=PT1H a.m@2026-08-01=PT2H",
		  905 },
	};
	remit_image *image = contract_plain(hourly);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct look look = look_at(image, rows[i].date, "kind=help",
					   rows[i].used, 0);
		ck_assert_msg(look.finding == rows[i].finding,
			      "%s %s: %d, not %d", rows[i].date, rows[i].used,
			      look.finding, rows[i].finding);
	}
	remit_image_unref(image);
	image = contract_plain(POLICY(
		"<allowance id='a'>" EACH("month", "contract") "</allowance>"));
	ck_assert_int_eq(
		look_at(image, "2026-08-31", "kind=help", "a.m@2026-08-01=1", 0)
			.finding,
		906);
	remit_image_unref(image);
}
END_TEST

/* next-pms 1830: unused hours roll over, the oldest go first, and expire. */
START_TEST(what_is_left_is_carried_and_expires)
{
	remit_image *one = contract_compile(CARRY("P1M"), FROM_JUNE);
	remit_image *two = contract_compile(CARRY("P2M"), FROM_JUNE);
	const char *facts = "kind=help estimate=PT1H";

	check_look(one, "2026-06-20", facts, "a.m@2026-06-01=PT1H",
		   "in-scope fits PT2H PT1H PT0S PT1H");
	check_look(one, "2026-07-20", facts,
		   "a.m@2026-06-01=PT1H a.m@2026-07-01=PT1H",
		   "in-scope fits PT4H PT1H PT0S PT3H");
	/* July takes June's two first; its own three go on to August */
	check_look(one, "2026-08-20", facts,
		   "a.m@2026-06-01=PT1H a.m@2026-07-01=PT2H "
		   "a.m@2026-08-01=PT0S",
		   "in-scope fits PT6H PT1H PT0S PT5H");
	check_look(one, "2026-08-20", facts,
		   "a.m@2026-06-01=PT0S a.m@2026-07-01=PT0S "
		   "a.m@2026-08-01=PT0S",
		   "in-scope fits PT6H PT1H PT0S PT5H");
	check_look(two, "2026-08-20", facts,
		   "a.m@2026-06-01=PT0S a.m@2026-07-01=PT0S "
		   "a.m@2026-08-01=PT0S",
		   "in-scope fits PT9H PT1H PT0S PT8H");
	/* What was used too much is not owed to the next period. */
	check_look(one, "2026-07-20", facts,
		   "a.m@2026-06-01=PT9H a.m@2026-07-01=PT3H",
		   "billable empty PT0S   ");
	/* A month that is not told: three hours, or none, from June. */
	check_look(one, "2026-07-20", facts, "a.m@2026-07-01=PT2H",
		   "in-scope fits    ");
	check_look(one, "2026-07-20", facts, "a.m@2026-07-01=PT3H",
		   "depends     ");
	remit_image_unref(one);
	remit_image_unref(two);
}
END_TEST

#define TWO(all)                                                                              \
	POLICY("<allowance id='a' exhausted='" all "'>" METER(                                \
		"of='estimate' period='month' anchor='calendar' "                             \
		"carry='none'",                                                               \
		"<included amount='PT3H'/>") "<meter id='n' each-request='1' divisible='no' " \
					     "period='month' anchor='calendar' carry='none'>" \
					     "<included amount='2'/></meter></allowance>")

/* bileto 504: hours or incidents, whichever ends first; or both. */
START_TEST(several_meters_end_with_the_first_or_with_the_last)
{
	static const struct {
		const char *used, *estimate, *any, *all;
	} rows[] = {
		{ "a.m@2026-08-01=PT0S a.n@2026-08-01=0", "PT1H", "fits PT1H 1",
		  "fits PT1H " },
		{ "a.m@2026-08-01=PT2H a.n@2026-08-01=0", "PT2H",
		  "straddles PT1H 1", "fits  1" },
		{ "a.m@2026-08-01=PT3H a.n@2026-08-01=0", "PT2H", "empty  ",
		  "fits  1" },
		{ "a.m@2026-08-01=PT0S a.n@2026-08-01=2", "PT2H", "empty  ",
		  "fits PT2H " },
		{ "a.m@2026-08-01=PT2H a.n@2026-08-01=2", "PT2H", "empty  ",
		  "straddles PT1H " },
		{ "a.m@2026-08-01=PT3H a.n@2026-08-01=2", "PT2H", "empty  ",
		  "empty  " },
	};
	remit_image *images[] = { contract_plain(TWO("any")),
				  contract_plain(TWO("all")) };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t j = 0; j < 2; j++) {
			char facts[64], got[128];
			const char *wanted = j == 0 ? rows[i].any : rows[i].all;
			snprintf(facts, sizeof facts, "kind=help estimate=%s",
				 rows[i].estimate);
			struct look m = look_at(images[j], "2026-08-27", facts,
						rows[i].used, 0);
			struct look n = look_at(images[j], "2026-08-27", facts,
						rows[i].used, 1);
			snprintf(got, sizeof got, "%s %s %s", m.meter.answer,
				 m.meter.takes, n.meter.takes);
			ck_assert_msg(strcmp(got, wanted) == 0,
				      "%zu %zu: %s, not %s", i, j, got, wanted);
		}
	remit_image_unref(images[0]);
	remit_image_unref(images[1]);
}
END_TEST

/* glpi 12632, 17208: 0 is zero, unlimited is a word. */
START_TEST(u11_zero_is_zero_and_unlimited_is_a_word)
{
	remit_image *zero = contract_plain(POLICY("<allowance id='a'>" METER(
		"of='parts' period='year' "
		"anchor='calendar' carry='none'",
		"<included amount='0'/>") "</allowance>"));
	remit_image *all = contract_plain(POLICY("<allowance id='a'>" METER(
		"of='parts' period='year' "
		"anchor='calendar' carry='none'",
		"<included unlimited='yes'/>") "</allowance>"));

	check_look(zero, "2026-08-27", "kind=help parts=0.000001", "",
		   "billable empty    ");
	check_look(all, "2026-08-27", "kind=help parts=9223372036854", "",
		   "in-scope unlimited  9223372036854 0 ");
	remit_image_unref(zero);
	remit_image_unref(all);
}
END_TEST

START_TEST(a_contract_changes_amount_increment_and_carry)
{
	remit_image *image = contract_compile(
		hourly, CONTRACT_HEAD
		"first-day='2026-08-01'><allowance of='a'><meter of='m' "
		"included='PT5H' increment='PT1H' carry='P1M'/></allowance>"
		"</contract>");

	check_look(image, "2026-08-27", "kind=help estimate=PT61M plan=none",
		   "a.m@2026-08-01=PT1H", "in-scope fits PT4H PT2H PT0S PT2H");
	check_look(image, "2026-09-27", "kind=help estimate=PT61M",
		   "a.m@2026-08-01=PT1H a.m@2026-09-01=PT0S",
		   "in-scope fits PT9H PT2H PT0S PT7H");
	remit_image_unref(image);
	image = contract_compile(
		hourly, CONTRACT_HEAD
		"first-day='2026-08-01'><allowance of='a'><meter of='m' "
		"unlimited='yes'/></allowance></contract>");
	check_look(image, "2026-08-27", "kind=help estimate=PT61M", "",
		   "in-scope unlimited  PT1H15M PT0S ");
	remit_image_unref(image);
}
END_TEST

/* A service of the contract's is in scope while it lasts, and yields to what
 * the billed clause yields to. */
START_TEST(included_services_are_in_scope_while_they_last)
{
	static const char policy[] = GIZMO_HEAD
		"<fact id='kind' type='choice'><value id='port'/>"
		"<value id='fix'/></fact><fact id='banned' type='flag' "
		"presume='no'/><service id='porting'/><service id='fixing'/>"
		"<scope><clause id='B1' verdict='billable' service='porting'>"
		"<if fact='kind' is='port'/></clause>"
		"<clause id='B2' verdict='billable' service='fixing'>"
		"<if fact='kind' is='fix'/></clause>"
		"<clause id='X' verdict='out-of-scope' overrides='B1 B2'>"
		"<if fact='banned' is='yes'/></clause></scope>" GIZMO_TAIL;
	remit_image *image = contract_compile(
		policy, CONTRACT_HEAD
		"first-day='2026-01-01' last-day='2026-12-31'>"
		"<includes service='porting' quantity='2'/></contract>");
	const char *name = "includes.porting.quantity@2026-01-01=";
	char used[64];

	snprintf(used, sizeof used, "%s1", name);
	check_look(image, "2026-05-01", "kind=port", used,
		   "in-scope fits 1 1 0 0");
	snprintf(used, sizeof used, "%s2", name);
	check_look(image, "2026-05-01", "kind=port", used,
		   "billable empty 0   ");
	snprintf(used, sizeof used, "%s0", name);
	check_look(image, "2026-05-01", "kind=port banned=yes", used,
		   "out-of-scope fits 2   ");
	check_look(image, "2026-05-01", "kind=fix", used, "billable fits 2   ");
	remit_image_unref(image);
}
END_TEST

/* Two allowances that a verdict rests on: the lower order is used. */
START_TEST(trap_ties_the_lowest_order_pays)
{
	static const char policy[] = GIZMO_HEAD
		"<fact id='kind' type='choice'><value id='help'/></fact>"
		"<allowance id='pack' order='2'>" EACH("year", "calendar") "</allowance><allowance id='plan' order='1'>" EACH(
			"month",
			"calendar") "</allowance><service id='s'/>"
				    "<scope><clause id='S1' verdict='in-scope'><any>"
				    "<if allowance='plan' is='fits'/>"
				    "<if allowance='pack' is='fits'/></any></clause>"
				    "<clause id='S2' verdict='billable' service='s'>"
				    "<not><any><if allowance='plan' is='fits'/>"
				    "<if allowance='pack' is='fits'/></any></not></clause></scope>" GIZMO_TAIL;
	remit_image *image = contract_plain(policy);

	for (int used = 1; used <= 2; used++) {
		char told[64];
		snprintf(told, sizeof told,
			 "plan.m@2026-08-01=%d pack.m@2026-01-01=0", used);
		struct look pack = look_at(image, "2026-08-27", "kind=help",
					   told, 0);
		struct look plan = look_at(image, "2026-08-27", "kind=help",
					   told, 1);
		ck_assert_str_eq(pack.verdict, "in-scope");
		ck_assert_int_eq(plan.meter.counts, used == 1);
		ck_assert_int_eq(pack.meter.counts, used == 2);
	}
	remit_image_unref(image);
}
END_TEST

/* Usage is not got round by values that are looked up, nor by made up ones. */
START_TEST(what_it_answers_is_no_value_to_look_up)
{
	remit_image *image = contract_plain(hourly);
	remit_request *request;
	remit_value value;
	size_t kind, answer;

	ck_assert_int_eq(remit_request_new(image, "2026-08-27", NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_find(request, "kind", NULL, &kind),
			 REMIT_OK);
	ck_assert_int_eq(
		remit_request_find(request, "allowance.a", NULL, &answer),
		REMIT_OK);
	ck_assert_int_eq(
		remit_request_look_up(request, kind, "help", NULL, &value),
		REMIT_OK);
	ck_assert_int_eq(remit_request_set_values(request, &value, 1),
			 REMIT_OK);
	ck_assert_int_eq(
		remit_request_look_up(request, answer, "fits", NULL, &value),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_request_look_up(request, kind, "help", NULL, &value),
		REMIT_OK);
	value.fact = (unsigned)answer + 1;
	value.first = 0;
	value.count = 1;
	ck_assert_int_eq(remit_request_set_values(request, &value, 1),
			 REMIT_E_ARGUMENT);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

/* What is presumed of it stands where it is possible: while nobody told what
 * was used, of whatever periods; never against what the facts say. */
START_TEST(an_answer_is_presumed_where_it_is_possible)
{
	static const char *const answers[] = { "none", "fits", "empty",
					       "unlimited" };
	static const char *const wanted[][3] = {
		/* plan=basic, plan=plus, plan=none */
		{ "depends", "in-scope", "out-of-scope" },
		{ "in-scope", "in-scope", "out-of-scope" },
		{ "billable hours", "in-scope", "out-of-scope" },
		{ "depends", "in-scope", "out-of-scope" },
	};
	static const char *const plans[] = { "plan=basic", "plan=plus",
					     "plan=none" };
	char policy[4096], facts[64];

	for (size_t i = 0; i < 4; i++) {
		snprintf(
			policy, sizeof policy,
			POLICY("<presume fact='allowance.a' is='%s'/>"
			       "<allowance id='a'>" METER(
				       "of='estimate' period='month' "
				       "anchor='calendar' carry='none'",
				       "<included amount='PT3H'><if "
				       "fact='plan' is='basic'/></included>"
				       "<included unlimited='yes'><if "
				       "fact='plan' is='plus'/></included>") "</allowance>"),
			answers[i]);
		remit_image *image = contract_plain(policy);
		for (size_t j = 0; j < 3; j++) {
			snprintf(facts, sizeof facts,
				 "kind=help estimate=PT1H %s", plans[j]);
			ck_assert_str_eq(
				contract_ask(image, "2026-08-27", facts),
				wanted[i][j]);
		}
		struct look told = look_at(image, "2026-08-27",
					   "kind=help estimate=PT1H",
					   "a.m@2026-08-01=PT3H", 0);
		ck_assert_str_eq(told.verdict, "billable");
		remit_image_unref(image);
	}
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		the_five_answers,
		what_is_not_told_is_not_nothing,
		an_answer_is_presumed_where_it_is_possible,
		only_what_rests_on_it_is_taken,
		periods_are_of_the_calendar_or_of_the_contract,
		u11_usage_counts_within_the_current_term,
		u11_usage_names_its_period,
		what_is_left_is_carried_and_expires,
		several_meters_end_with_the_first_or_with_the_last,
		u11_zero_is_zero_and_unlimited_is_a_word,
		a_contract_changes_amount_increment_and_carry,
		included_services_are_in_scope_while_they_last,
		trap_ties_the_lowest_order_pays,
		what_it_answers_is_no_value_to_look_up,
	};

	return RUN_SUITE("allowances", tests);
}
