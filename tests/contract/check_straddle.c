/*
 * check_straddle.c - requests that hang on an allowance no clause of theirs tests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "tests/contract/look.h"
#include "tests/support/suite.h"

/* Policies whose billed requests fall to what does not test the allowance. */
#define ALLOWANCE(divisible)                                                \
	"<fact id='kind' type='choice'><value id='help'/><value id='fix'/>" \
	"</fact><fact id='estimate' type='duration'/><allowance id='a'>"    \
	"<meter id='m' of='estimate' period='month' anchor='calendar'"      \
	" carry='none' divisible='" divisible "'>"                          \
	"<included amount='PT3H' increment='PT15M'/></meter></allowance>"   \
	"<service id='hours'/>"
#define FALLS(divisible, rest) \
	GIZMO_HEAD ALLOWANCE(divisible) "<scope>" rest "</scope>" GIZMO_TAIL
#define IN_SCOPE(more)                                                \
	"<clause id='S1' verdict='in-scope'" more "><if fact='kind' " \
	"is='help'/><if allowance='a' is='fits'/></clause>"
#define OTHERWISE "<otherwise id='S0' verdict='billable' service='hours'/>"

static const char *const falling[] = {
	FALLS("yes", IN_SCOPE("") OTHERWISE),
	FALLS("yes",
	      IN_SCOPE(
		      " overrides='S2'") "<clause id='S2' verdict='billable' service='hours'/>"),
	GIZMO_HEAD ALLOWANCE(
		"yes") "<scale id='c'><answer id='paid'/><answer id='open'/></scale>"
		       "<question id='q' scale='c'><clause id='Q1' answer='paid'>"
		       "<if fact='kind' is='help'/><if allowance='a' is='fits'/></clause>"
		       "<otherwise id='Q0' answer='open'/></question><scope>"
		       "<clause id='S1' verdict='in-scope'><if question='q' is='paid'/>"
		       "</clause>" OTHERWISE "</scope>" GIZMO_TAIL,
};

/* What is left is included, whichever clause bills the rest; but only of what
 * would be in scope with enough left. */
START_TEST(a_straddling_request_is_split_whatever_bills_the_rest)
{
	const char *day = "2026-08-27", *used = "a.m@2026-08-01=PT1H";

	for (size_t i = 0; i < sizeof falling / sizeof *falling; i++) {
		remit_image *image = contract_plain(falling[i]);
		check_look(image, day, "kind=help estimate=PT2H1S", used,
			   "billable straddles PT2H PT2H PT15M PT0S");
		check_look(image, day, "kind=help estimate=PT2H", used,
			   "in-scope fits PT2H PT2H PT0S PT0S");
		check_look(image, day, "kind=help estimate=PT2H1S",
			   "a.m@2026-08-01=PT3H", "billable empty PT0S   ");
		check_look(image, day, "kind=fix estimate=PT2H1S", used,
			   "billable straddles PT2H   ");
		check_look(image, day, "estimate=PT2H1S", used,
			   "billable straddles PT2H   ");
		check_look(image, day, "kind=help estimate=PT4H", "",
			   "billable     ");
		remit_image_unref(image);
	}
}
END_TEST

/* What cannot be split, what is impossible with enough left, and what nobody
 * sells is not split. */
START_TEST(what_is_not_to_be_split_takes_nothing)
{
	static const struct {
		const char *policy, *told;
	} rows[] = {
		{ FALLS("no", IN_SCOPE("") OTHERWISE),
		  "billable empty PT2H   " },
		{ GIZMO_HEAD ALLOWANCE(
			  "yes") "<impossible id='I'><if allowance='a' is='fits'/>"
				 "</impossible><scope>" IN_SCOPE("") OTHERWISE
		  "</scope>" GIZMO_TAIL,
		  "billable straddles PT2H   " },
		{ FALLS("yes",
			IN_SCOPE(
				"") "<otherwise id='S0' verdict='out-of-scope'/>"),
		  "out-of-scope straddles PT2H   " },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		remit_image *image = contract_plain(rows[i].policy);
		check_look(image, "2026-08-27", "kind=help estimate=PT2H1S",
			   "a.m@2026-08-01=PT1H", rows[i].told);
		remit_image_unref(image);
	}
}
END_TEST

/* Policies whose requests in scope fall to what does not test the allowance. */
static const char *const included[] = {
	FALLS("yes", "<clause id='S1' verdict='billable' service='hours'>"
		     "<if allowance='a' is='straddles empty'/></clause>"
		     "<otherwise id='S0' verdict='in-scope'/>"),
	FALLS("yes", "<clause id='S1' verdict='out-of-scope'>"
		     "<if allowance='a' is='straddles empty'/></clause>"
		     "<otherwise id='S0' verdict='in-scope'/>"),
};

/* What is in scope because something is left takes of it. */
START_TEST(what_would_not_be_in_scope_without_an_allowance_takes_of_it)
{
	for (size_t i = 0; i < sizeof included / sizeof *included; i++) {
		remit_image *image = contract_plain(included[i]);
		check_look(image, "2026-08-27", "kind=help estimate=PT2H",
			   "a.m@2026-08-01=PT1H",
			   "in-scope fits PT2H PT2H PT0S PT0S");
		remit_image_unref(image);
	}
	remit_image *image = contract_plain(
		FALLS("yes", "<otherwise id='S0' verdict='in-scope'/>"));
	check_look(image, "2026-08-27", "kind=help estimate=PT2H",
		   "a.m@2026-08-01=PT1H", "in-scope fits PT2H   ");
	remit_image_unref(image);
}
END_TEST

/* Two allowances of hours, "a" before "b". */
#define HOURS(id, order, included)                                      \
	"<allowance id='" id "' order='" order "'><meter id='m'"        \
	" of='estimate' period='month' anchor='calendar' carry='none'>" \
	"<included amount='" included "'/></meter></allowance>"
#define TWO(scope)                                                           \
	GIZMO_HEAD "<fact id='estimate' type='duration'/>" HOURS("b", "2",   \
								 "PT3H")     \
		HOURS("a", "1", "PT3H") "<service id='hours'/><scope>" scope \
					"</scope>" GIZMO_TAIL
#define BOTH(is, answer, rest)                                     \
	TWO("<clause id='S1' " answer "><if allowance='a' is='" is \
	    "'/><if allowance='b' is='" is "'/></clause>" rest)
#define EITHER                                                           \
	TWO("<clause id='S1' verdict='in-scope'><any><if allowance='a' " \
	    "is='fits'/><if allowance='b' is='fits'/></any></clause>" OTHERWISE)

static const char one_will_do[] = BOTH(
	"empty", "verdict='billable' service='hours'",
	"<otherwise id='S0' verdict='in-scope'/>");
static const char both_must_fit[] = BOTH("fits", "verdict='in-scope'",
					 OTHERWISE);

/* "verdict, of a ANSWER TAKES BILLED, of b ANSWER TAKES BILLED" */
static void
check_two(const char *policy, const char *estimate, const char *used,
	  const char *wanted)
{
	remit_image *image = contract_plain(policy);
	char facts[64], text[256];

	snprintf(facts, sizeof facts, "estimate=%s", estimate);
	struct look b = look_at(image, "2026-08-27", facts, used, 0);
	struct look a = look_at(image, "2026-08-27", facts, used, 1);
	snprintf(text, sizeof text, "%s, %s %s %s, %s %s %s", a.verdict,
		 a.meter.answer, a.meter.takes, a.meter.billed, b.meter.answer,
		 b.meter.takes, b.meter.billed);
	ck_assert_msg(strcmp(text, wanted) == 0, "[%s] [%s]: %s, not %s",
		      estimate, used, text, wanted);
	remit_image_unref(image);
}

#define USED(a, b) "a.m@2026-08-01=" a " b.m@2026-08-01=" b

/* Where one of two would do, the first is taken until it is empty. */
START_TEST(where_one_would_do_the_first_pays)
{
	check_two(one_will_do, "PT2H", USED("PT0S", "PT0S"),
		  "in-scope, fits PT2H PT0S, fits  ");
	check_two(one_will_do, "PT2H", USED("PT3H", "PT0S"),
		  "in-scope, empty  , fits PT2H PT0S");
	check_two(one_will_do, "PT2H", USED("PT0S", "PT3H"),
		  "in-scope, fits PT2H PT0S, empty  ");
	check_two(EITHER, "PT3H", USED("PT1H", "PT2H"),
		  "billable, straddles PT2H PT1H, straddles  ");
}
END_TEST

/* What is in scope is paid by what has enough for it, and never billed. */
START_TEST(what_is_in_scope_is_paid_whole)
{
	check_two(EITHER, "PT2H", USED("PT2H", "PT0S"),
		  "in-scope, straddles  , fits PT2H PT0S");
	check_two(one_will_do, "PT2H", USED("PT2H", "PT0S"),
		  "in-scope, straddles  , fits PT2H PT0S");
	check_two(one_will_do, "PT2H", USED("PT2H", "PT3H"),
		  "in-scope, straddles PT1H PT0S, empty  ");
}
END_TEST

/* Of allowances that must all have enough the scarcest counts: more would not
 * have been in scope. */
START_TEST(where_both_must_fit_the_scarcer_one_counts)
{
	check_two(both_must_fit, "PT3H", USED("PT1H", "PT2H"),
		  "billable, straddles  , straddles PT1H PT2H");
	check_two(both_must_fit, "PT3H", USED("PT2H", "PT1H"),
		  "billable, straddles PT1H PT2H, straddles  ");
	check_two(both_must_fit, "PT3H", USED("PT1H", "PT1H"),
		  "billable, straddles PT2H PT1H, straddles  ");
	check_two(both_must_fit, "PT3H", USED("PT1H", "PT0S"),
		  "billable, straddles PT2H PT1H, fits  ");
	check_two(both_must_fit, "PT3H", USED("PT1H", "PT3H"),
		  "billable, straddles  , empty  ");
	check_two(both_must_fit, "PT1H", USED("PT1H", "PT1H"),
		  "in-scope, fits PT1H PT0S, fits  ");
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		a_straddling_request_is_split_whatever_bills_the_rest,
		what_is_not_to_be_split_takes_nothing,
		what_would_not_be_in_scope_without_an_allowance_takes_of_it,
		where_one_would_do_the_first_pays,
		what_is_in_scope_is_paid_whole,
		where_both_must_fit_the_scarcer_one_counts,
	};

	return RUN_SUITE("straddling requests", tests);
}
