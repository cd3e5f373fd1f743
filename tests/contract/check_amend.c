/*
 * check_amend.c - amendments: what one contract says in place of its policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "tests/contract/contract.h"
#include "tests/support/suite.h"

static const char policy[] = GIZMO_HEAD
	"<fact id='host' type='choice'><value id='linux'/><value id='windows'/>"
	"<value id='aix'/></fact>"
	"<scale id='c'><answer id='full'/><answer id='none'/></scale>"
	"<question id='host-covered' scale='c'>"
	"<group id='hosts'><clause id='E1' answer='full'>"
	"<if fact='host' is='linux'/></clause>"
	"<clause id='E2' answer='none'><if fact='host' is='windows'/></clause>"
	"</group><clause id='E3' answer='none' overrides='*'>"
	"<if fact='host' is='aix'/></clause></question>"
	"<scope><clause id='S1' verdict='in-scope'>"
	"<if question='host-covered' is='full'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" GIZMO_TAIL;

/* The same policy a year on: E2 has gone, windows is out like aix. */
static const char next_year[] =
	"<policy xmlns='urn:remit:1' id='gizmo' edition='2'"
	" first-day='2027-01-01' time-zone='UTC' anniversary='eve'"
	" succession='eve'>"
	"<fact id='host' type='choice'><value id='linux'/><value id='windows'/>"
	"<value id='aix'/></fact>"
	"<scale id='c'><answer id='full'/><answer id='none'/></scale>"
	"<question id='host-covered' scale='c'>"
	"<clause id='E1' answer='full'><if fact='host' is='linux'/></clause>"
	"<otherwise id='E0' answer='none'/></question>"
	"<scope><clause id='S1' verdict='in-scope'>"
	"<if question='host-covered' is='full'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope></policy>";

#define AMEND(clauses)                                                    \
	CONTRACT_HEAD "first-day='2026-01-01'><amend><question id='host-" \
		      "covered'>" clauses "</question></amend></contract>"

/* "linux windows aix" as in (i), out (o). */
static const char *
pattern(remit_image *image, const char *date)
{
	static const char *const hosts[] = { "host=linux", "host=windows",
					     "host=aix" };
	static char text[4];

	for (size_t i = 0; i < 3; i++)
		text[i] = contract_ask(image, date, hosts[i])[0];
	return text;
}

static void
check_pattern(const char *contract, const char *wanted)
{
	remit_image *image = contract_compile(policy, contract);

	ck_assert_msg(strcmp(pattern(image, "2026-05-01"), wanted) == 0,
		      "%s: %s, not %s", contract, pattern(image, "2026-05-01"),
		      wanted);
	remit_image_unref(image);
}

START_TEST(an_amendment_stands_before_the_policy)
{
	check_pattern(CONTRACT_HEAD "first-day='2026-01-01'/>", "ioo");
	check_pattern(AMEND("<clause id='A' answer='full'>"
			    "<if fact='host' is='windows'/></clause>"),
		      "iio");
	check_pattern(AMEND("<clause id='A' answer='full'>"
			    "<if fact='host' is='windows aix'/></clause>"),
		      "iii");
	check_pattern(AMEND("<clause id='A' answer='none'/>"), "ooo");
	check_pattern(AMEND("<clause id='A' answer='full' overrides='*'/>"),
		      "iii");
}
END_TEST

START_TEST(it_may_name_what_it_overrides)
{
	const char *const one[] = { policy, NULL };
	remit_status status;

	check_pattern(AMEND("<clause id='A' answer='full' overrides='E2'>"
			    "<if fact='host' is='windows'/></clause>"),
		      "iio");
	check_pattern(AMEND("<clause id='A' answer='full' overrides='hosts'>"
			    "<not><if fact='host' is='aix'/></not></clause>"),
		      "iio");
	check_pattern(AMEND("<clause id='A' answer='full' yields='*'>"
			    "<if fact='host' is='aix'/></clause>"),
		      "ioo");
	/* linux is full, windows none and nothing says which counts */
	ck_assert_ptr_null(contract_try(
		one, AMEND("<clause id='A' answer='none' overrides='E2'/>"),
		&status));
	ck_assert_int_eq(status, REMIT_E_DATA);
}
END_TEST

/* The text of the winning clause is the contract's own, with its place. */
START_TEST(the_contract_is_cited)
{
	remit_image *image = contract_compile(
		policy,
		CONTRACT_HEAD "first-day='2026-01-01'><amend>"
			      "<proviso id='P' kind='note'><text>As agreed."
			      "</text></proviso><scope><clause id='A' "
			      "verdict='in-scope' with='P'>"
			      "<if fact='host' is='aix'/></clause></scope>"
			      "<rider id='R' with='P'>"
			      "<if fact='host' is='linux'/></rider>"
			      "</amend></contract>");

	ck_assert_str_eq(contract_ask(image, "2026-05-01", "host=aix"),
			 "in-scope");
	ck_assert_str_eq(contract_clause(), "A");
	ck_assert_str_eq(contract_ask(image, "2026-05-01", "host=linux"),
			 "in-scope");
	ck_assert_str_eq(contract_clause(), "S1");
	remit_image_unref(image);
}
END_TEST

START_TEST(amendments_that_can_disagree_are_refused)
{
	const char *const one[] = { policy, NULL };
	remit_status status;

	ck_assert_ptr_null(contract_try(
		one,
		AMEND("<clause id='A' answer='full'/><clause id='B' "
		      "answer='none'><if fact='host' is='aix'/></clause>"),
		&status));
	ck_assert_int_eq(status, REMIT_E_DATA);
	ck_assert_ptr_nonnull(strstr(contract_finding(), "disagree"));
	check_pattern(AMEND("<clause id='A' answer='full'/><clause id='B' "
			    "answer='none' overrides='A'><if fact='host' "
			    "is='aix'/></clause>"),
		      "iio");
}
END_TEST

START_TEST(an_amendment_survives_a_new_edition)
{
	const char *const both[] = { policy, next_year, NULL };
	const char *const last[] = { next_year, NULL };
	const char *contract = AMEND(
		"<clause id='A' answer='full' overrides='E2'>"
		"<if fact='host' is='windows'/></clause>");
	remit_status status;
	remit_image *image = contract_try(both, contract, &status);

	ck_assert_msg(status == REMIT_OK, "%s", contract_finding());
	ck_assert_str_eq(pattern(image, "2026-12-31"), "iio");
	ck_assert_str_eq(pattern(image, "2027-01-01"), "iio");
	remit_image_unref(image);
	ck_assert_ptr_null(contract_try(last, contract, &status));
	ck_assert_str_eq(contract_finding(),
			 "893: no edition of the policy has \"E2\"");
}
END_TEST

/* Nobody else's requests are touched: the policy alone is as it was. */
START_TEST(it_holds_for_that_contract_alone)
{
	remit_image *plain = contract_compile(policy, CONTRACT_HEAD
					      "first-day='2026-01-01'/>");
	remit_image *amended = contract_compile(
		policy, AMEND("<clause id='A' answer='none'/>"));

	ck_assert_str_eq(pattern(plain, "2026-05-01"), "ioo");
	ck_assert_str_eq(pattern(amended, "2026-05-01"), "ooo");
	ck_assert_str_eq(pattern(plain, "2026-05-01"), "ioo");
	remit_image_unref(plain);
	remit_image_unref(amended);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		an_amendment_stands_before_the_policy,
		it_may_name_what_it_overrides,
		the_contract_is_cited,
		amendments_that_can_disagree_are_refused,
		an_amendment_survives_a_new_edition,
		it_holds_for_that_contract_alone,
	};

	return RUN_SUITE("amendments", tests);
}
