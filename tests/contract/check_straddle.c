/*
 * check_straddle.c - requests that hang on an allowance no clause of theirs tests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
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

int
main(void)
{
	const TTest *const tests[] = {
		a_straddling_request_is_split_whatever_bills_the_rest,
		what_is_not_to_be_split_takes_nothing,
		what_would_not_be_in_scope_without_an_allowance_takes_of_it,
	};

	return RUN_SUITE("straddling requests", tests);
}
