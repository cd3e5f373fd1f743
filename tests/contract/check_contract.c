/*
 * check_contract.c - contracts: state, terms, facts, installations.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Tests named after what others got wrong say whose mistake it was. All days
 * were counted by hand.
 */
#include <stdio.h>
#include <string.h>

#include "tests/contract/contract.h"
#include "tests/support/suite.h"

/* Answers with the state itself, so that a test reads it off the verdict. */
static const char gizmo[] = GIZMO_HEAD
	"<fact id='host' type='choice' unlisted='yes'><value id='linux'/>"
	"<value id='windows'/></fact>"
	"<fact id='level' type='choice' ordered='yes' presume='none'>"
	"<value id='none'/><value id='standard'/><value id='premium'/></fact>"
	"<fact id='third-party' type='choice' many='yes' unlisted='yes'>"
	"<value id='qnet'/></fact>"
	"<measure id='age' from='contract.first-day' to='date' in='days'/>"
	"<measure id='left' from='date' to='contract.last-day' in='days'/>"
	"<service id='never'/><service id='pending'/><service id='grace'/>"
	"<service id='lapsed'/>"
	"<scope>"
	"<clause id='active' verdict='in-scope'><if fact='contract' is='active'/>"
	"</clause>"
	"<clause id='never' verdict='billable' service='never'>"
	"<if fact='contract' is='never'/></clause>"
	"<clause id='pending' verdict='billable' service='pending'>"
	"<if fact='contract' is='pending'/></clause>"
	"<clause id='grace' verdict='billable' service='grace'>"
	"<if fact='contract' is='grace'/></clause>"
	"<clause id='lapsed' verdict='billable' service='lapsed'>"
	"<if fact='contract' is='lapsed'/></clause>"
	"</scope>" GIZMO_TAIL;

/* Rules on all the facts of a contract. */
static const char rules[] = GIZMO_HEAD
	"<fact id='host' type='choice' unlisted='yes'><value id='linux'/>"
	"<value id='windows'/></fact>"
	"<fact id='level' type='choice' ordered='yes' presume='none'>"
	"<value id='none'/><value id='standard'/><value id='premium'/></fact>"
	"<fact id='hours' type='choice'><value id='office'/><value id='always'/>"
	"</fact>"
	"<measure id='age' from='contract.first-day' to='date' in='days'/>"
	"<measure id='left' from='date' to='contract.last-day' in='days'/>"
	"<service id='porting'/>"
	"<scope>"
	"<clause id='old' verdict='in-scope'>"
	"<if fact='contract.ordered-on' before='2018-09-17'/></clause>"
	"<clause id='new' verdict='billable' service='porting'>"
	"<not><if fact='contract.ordered-on' before='2018-09-17'/></not>"
	"<if fact='host' is='linux'/><if fact='level' at-least='premium'/>"
	"<if fact='hours' is='always'/><if measure='age' at-least='10'/>"
	"<if measure='left' at-least='10'/><if fact='contract.contact' is='yes'/>"
	"</clause><otherwise id='no' verdict='out-of-scope'/>"
	"</scope>" GIZMO_TAIL;

#define TERM "first-day='2026-02-01' last-day='2026-12-31' "

static void
check_states(const char *contract, const char *const pairs[][2])
{
	remit_image *image = contract_compile(gizmo, contract);

	for (size_t i = 0; pairs[i][0] != NULL; i++) {
		const char *got = contract_ask(image, pairs[i][0], "");
		ck_assert_msg(strcmp(got, pairs[i][1]) == 0, "%s: %s, not %s",
			      pairs[i][0], got, pairs[i][1]);
		const char *state = contract_on(image, pairs[i][0]).state;
		ck_assert_str_eq(state, strchr(got, ' ') != NULL ?
						strchr(got, ' ') + 1 :
						"active");
	}
	remit_image_unref(image);
}

/* invoiceninja 2997, Farfetch 93: the last day belongs to it. */
START_TEST(states_change_on_the_day_and_the_last_day_is_included)
{
	static const char *const days[][2] = {
		{ "2026-01-31", "billable pending" },
		{ "2026-02-01", "in-scope" },
		{ "2026-12-31", "in-scope" },
		{ "2027-01-01", "billable grace" },
		{ "2027-01-30", "billable grace" },
		{ "2027-01-31", "billable lapsed" },
		{ NULL, NULL }
	};

	check_states(CONTRACT_HEAD TERM "grace='P30D'/>", days);
}
END_TEST

START_TEST(a_month_of_grace_is_a_month_of_the_calendar)
{
	static const char *const days[][2] = {
		{ "2026-01-31", "in-scope" },
		{ "2026-02-01", "billable grace" },
		{ "2026-02-28", "billable grace" },
		{ "2026-03-01", "billable lapsed" },
		{ NULL, NULL }
	};

	check_states(CONTRACT_HEAD "first-day='2026-01-01' "
				   "last-day='2026-01-31' grace='P1M'/>",
		     days);
}
END_TEST

START_TEST(without_grace_it_lapses_at_once_and_without_an_end_never)
{
	static const char *const ends[][2] = { { "2026-12-31", "in-scope" },
					       { "2027-01-01",
						 "billable lapsed" },
					       { NULL, NULL } };
	static const char *const open[][2] = { { "2026-01-31",
						 "billable pending" },
					       { "9999-12-31", "in-scope" },
					       { NULL, NULL } };

	check_states(CONTRACT_HEAD TERM "/>", ends);
	check_states(CONTRACT_HEAD "first-day='2026-02-01'/>", open);
}
END_TEST

/* Issue paperclip 12048: lapsed is not never-had. Without a contract the
 * state is a fact like others, and unknown is neither. */
START_TEST(trap_renewal_lapsed_differs_from_never_had_and_unknown)
{
	const char *const policies[] = { gizmo, NULL };
	remit_model *model;
	remit_image *image;

	ck_assert_int_eq(remit_model_read_bytes("t", policies[0],
						strlen(policies[0]), NULL,
						&model),
			 REMIT_OK);
	ck_assert_int_eq(remit_image_compile((const remit_model *const *)&model,
					     1, NULL, &image),
			 REMIT_OK);
	ck_assert_str_eq(contract_ask(image, "2026-05-01", "contract=never"),
			 "billable never");
	ck_assert_str_eq(contract_ask(image, "2026-05-01", "contract=lapsed"),
			 "billable lapsed");
	ck_assert_str_eq(contract_ask(image, "2026-05-01", ""), "depends");
	ck_assert_str_eq(contract_ask(image, "2026-05-01", "installation=x"),
			 "refused 891");
	ck_assert_str_eq(contract_ask(image, "2026-05-01", "contact=x"),
			 "refused 891");
	remit_contract contract;
	ck_assert_int_eq(remit_image_contract(image, "2026-05-01", &contract),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(contract.id);
	remit_image_unref(image);
	remit_model_free(model);
}
END_TEST

/* GLPI 23084, 15893: notice and end are those of the current term. */
START_TEST(u10_notice_is_of_the_current_term)
{
	static const char *const rows[][4] = {
		/* day, first and last day of its term, notice */
		{ "2026-01-01", "2026-02-01", "2026-12-31", "2026-09-30" },
		{ "2026-12-31", "2026-02-01", "2026-12-31", "2026-09-30" },
		{ "2027-01-01", "2027-01-01", "2027-12-31", "2027-09-30" },
		{ "2031-06-15", "2031-01-01", "2031-12-31", "2031-09-30" },
	};
	remit_image *image = contract_compile(gizmo, CONTRACT_HEAD TERM
					      "renewal='P1Y' notice='P3M'/>");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		remit_contract at = contract_on(image, rows[i][0]);
		ck_assert_str_eq(at.term_first_day, rows[i][1]);
		ck_assert_str_eq(at.term_last_day, rows[i][2]);
		ck_assert_str_eq(at.notice_day, rows[i][3]);
		ck_assert_str_eq(at.last_day, "");
	}
	ck_assert_str_eq(contract_ask(image, "2031-06-15", ""), "in-scope");
	remit_image_unref(image);
}
END_TEST

/* Terms of a month from the 31st: each from the anchor, none clamped twice. */
START_TEST(u10_terms_are_counted_from_the_first_one)
{
	static const char *const rows[][3] = {
		{ "2026-01-30", "2026-01-01", "2026-01-30" },
		{ "2026-01-31", "2026-01-31", "2026-02-27" },
		{ "2026-02-28", "2026-02-28", "2026-03-30" },
		{ "2026-03-31", "2026-03-31", "2026-04-29" },
		{ "2028-02-29", "2028-02-29", "2028-03-30" },
	};
	remit_image *image = contract_compile(
		gizmo, CONTRACT_HEAD "first-day='2026-01-01' "
				     "last-day='2026-01-30' renewal='P1M'/>");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		remit_contract at = contract_on(image, rows[i][0]);
		ck_assert_str_eq(at.term_first_day, rows[i][1]);
		ck_assert_str_eq(at.term_last_day, rows[i][2]);
	}
	remit_image_unref(image);
}
END_TEST

static void
check_cancelled(const char *day, const char *last_day)
{
	char text[512];

	snprintf(text, sizeof text,
		 CONTRACT_HEAD TERM
		 "renewal='P1Y' notice='P3M' cancelled-on='%s'/>",
		 day);
	remit_image *image = contract_compile(gizmo, text);
	remit_contract at = contract_on(image, "2026-05-01");
	ck_assert_msg(strcmp(at.last_day, last_day) == 0, "%s: %s, not %s", day,
		      at.last_day, last_day);
	ck_assert_str_eq(at.notice_day, "");
	remit_image_unref(image);
}

START_TEST(notice_in_time_ends_it_with_the_term_too_late_with_the_next)
{
	check_cancelled("2026-02-01", "2026-12-31");
	check_cancelled("2026-09-30", "2026-12-31");
	check_cancelled("2026-10-01", "2027-12-31");
	check_cancelled("2027-09-30", "2027-12-31");
	check_cancelled("2027-10-01", "2028-12-31");
	check_cancelled("2030-10-01", "2031-12-31");
}
END_TEST

START_TEST(a_contract_gives_facts_and_dates)
{
	remit_image *image = contract_compile(
		rules, CONTRACT_HEAD TERM
		"ordered-on='2026-01-15' customer='Acme'>"
		"<given fact='level' is='premium'/>"
		"<given fact='hours' is='always'/>"
		"<installation id='plant-2'><given fact='host' is='linux'/>"
		"</installation><installation id='plant-3'>"
		"<given fact='host' is='solaris'/></installation></contract>");

	ck_assert_str_eq(
		contract_ask(image, "2026-02-10", "installation=plant-2"),
		"out-of-scope");
	ck_assert_str_eq(
		contract_ask(image, "2026-02-11", "installation=Plant-2"),
		"billable porting");
	ck_assert_str_eq(
		contract_ask(image, "2026-12-21", "installation=plant-2"),
		"billable porting");
	ck_assert_str_eq(
		contract_ask(image, "2026-12-22", "installation=plant-2"),
		"out-of-scope");
	ck_assert_str_eq(
		contract_ask(image, "2026-02-11", "installation=plant-3"),
		"out-of-scope");
	ck_assert_str_eq(contract_ask(image, "2026-02-11", "host=linux"),
			 "billable porting");
	ck_assert_str_eq(
		contract_ask(image, "2026-02-11", "installation=plant-9"),
		"refused 892");
	ck_assert_str_eq(remit_image_installation(image, 1), "plant-3");
	ck_assert_ptr_null(remit_image_installation(image, 2));
	ck_assert_str_eq(contract_on(image, "2026-02-11").customer, "Acme");
	remit_image_unref(image);
}
END_TEST

/* A fact on both contract and request that differs is an error. */
START_TEST(what_a_contract_says_is_not_told_otherwise)
{
	remit_image *image = contract_compile(
		rules, CONTRACT_HEAD TERM
		"><given fact='level' is='premium'/><installation id='plant-2'>"
		"<given fact='host' is='linux'/></installation></contract>");

	ck_assert_str_eq(contract_ask(image, "2026-02-11", "level=standard"),
			 "refused 889");
	ck_assert_str_eq(contract_ask(image, "2026-02-11",
				      "level=premium level=premium"),
			 "depends");
	ck_assert_str_eq(contract_ask(image, "2026-02-11",
				      "installation=plant-2 host=windows"),
			 "refused 889");
	ck_assert_str_eq(contract_ask(image, "2026-02-11",
				      "host=windows installation=plant-2"),
			 "refused 889");
	ck_assert_str_eq(contract_ask(image, "2026-02-11", "contract=active"),
			 "refused 890");
	ck_assert_str_eq(contract_ask(image, "2026-02-11",
				      "contract.first-day=2026-03-01"),
			 "refused 889");
	ck_assert_str_eq(
		contract_ask(image, "2026-02-11", "hours=office hours=always"),
		"refused 614");
	remit_image_unref(image);
}
END_TEST

START_TEST(what_a_contract_gave_stays_when_a_request_is_cleared)
{
	remit_image *image = contract_compile(
		gizmo, CONTRACT_HEAD TERM
		"><given fact='third-party' is='qnet zephyr'/></contract>");
	remit_request *request;
	remit_decision *decision;
	remit_fact fact;

	ck_assert_int_eq(remit_request_new(image, "2026-05-01", NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(
			remit_request_set(request, "host", "linux", NULL),
			REMIT_OK);
		ck_assert_int_eq(
			remit_request_set(request, "third-party", "qnet", NULL),
			REMIT_E_DATA);
		ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
		remit_request_clear(request);
		ck_assert_int_eq(remit_request_fact(request, 0, &fact),
				 REMIT_OK);
		ck_assert(!fact.given);
		ck_assert_int_eq(remit_request_fact(request, 2, &fact),
				 REMIT_OK);
		ck_assert(fact.given);
	}
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

/* GitHub's old contracts: rules for those that were ordered before a day. */
START_TEST(cohorts_go_by_the_day_of_the_order)
{
	static const char *const rows[][2] = {
		{ "ordered-on='2018-09-16'", "in-scope" },
		{ "ordered-on='2018-09-17'", "out-of-scope" },
		{ "", "out-of-scope" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[256];
		snprintf(text, sizeof text, CONTRACT_HEAD TERM "%s/>",
			 rows[i][0]);
		remit_image *image = contract_compile(rules, text);
		ck_assert_str_eq(
			contract_ask(image, "2026-05-01", "host=windows"),
			rows[i][1]);
		remit_image_unref(image);
	}
}
END_TEST

START_TEST(contacts_are_those_that_it_names)
{
	const char *facts = "host=linux level=premium hours=always";
	remit_image *named = contract_compile(
		rules, CONTRACT_HEAD TERM "><contact id='Jane'/></contract>");
	remit_image *open = contract_compile(rules, CONTRACT_HEAD TERM "/>");
	char more[128];

	ck_assert_str_eq(contract_ask(named, "2026-05-01", facts), "depends");
	snprintf(more, sizeof more, "%s contact=jane", facts);
	ck_assert_str_eq(contract_ask(named, "2026-05-01", more),
			 "billable porting");
	snprintf(more, sizeof more, "%s contact=joe", facts);
	ck_assert_str_eq(contract_ask(named, "2026-05-01", more),
			 "out-of-scope");
	ck_assert_str_eq(contract_ask(open, "2026-05-01", more),
			 "billable porting");
	remit_image_unref(named);
	remit_image_unref(open);
}
END_TEST

/* Kill Bill: before its first version a policy is not in force at all. */
START_TEST(editions_are_chosen_by_the_day_or_by_the_start)
{
	static const char older[] =
		"<policy xmlns='urn:remit:1' id='gizmo' edition='0'"
		" first-day='2025-01-01' time-zone='UTC' anniversary='eve'"
		" succession='eve'><scope><otherwise id='S0'"
		" verdict='out-of-scope'/></scope></policy>";
	static const char newer[] = GIZMO_HEAD
		"<scope><otherwise id='S0' verdict='in-scope'/>"
		"</scope>" GIZMO_TAIL;
	const char *const both[] = { newer, older, NULL };
	remit_status status;
	remit_image *image = contract_try(
		both, CONTRACT_HEAD "first-day='2025-07-01'/>", &status);

	ck_assert_int_eq(status, REMIT_OK);
	ck_assert_str_eq(contract_ask(image, "2025-12-31", ""), "out-of-scope");
	ck_assert_str_eq(contract_ask(image, "2026-01-01", ""), "in-scope");
	ck_assert_str_eq(contract_ask(image, "2024-12-31", ""), "not-governed");
	remit_image_unref(image);
	image = contract_try(both,
			     CONTRACT_HEAD "first-day='2025-07-01' "
					   "policy-day='contract-start'/>",
			     &status);
	ck_assert_int_eq(status, REMIT_OK);
	ck_assert_str_eq(contract_ask(image, "2026-01-01", ""), "out-of-scope");
	ck_assert_str_eq(contract_ask(image, "2031-01-01", ""), "out-of-scope");
	remit_image_unref(image);
	image = contract_try(both,
			     CONTRACT_HEAD "first-day='2024-12-31' "
					   "policy-day='contract-start'/>",
			     &status);
	ck_assert_int_eq(status, REMIT_E_DATA);
	ck_assert_ptr_null(image);
	ck_assert_str_eq(contract_finding(),
			 "885: on the first day of this contract no edition of "
			 "the policy was in force");
}
END_TEST

START_TEST(arguments_are_looked_at)
{
	remit_model *model;
	remit_image *image;
	const char *text = CONTRACT_HEAD "first-day='2026-01-01'/>";

	ck_assert_int_eq(
		remit_model_read_bytes("t", gizmo, strlen(gizmo), NULL, &model),
		REMIT_OK);
	const remit_model *const models[] = { model };
	ck_assert_int_eq(
		remit_image_compile_contract(models, 1, NULL, NULL, &image),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_image_compile_contract(models, 1, model, NULL, NULL),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_image_compile_contract(models, 1, model, NULL, &image),
		REMIT_E_DATA);
	ck_assert_ptr_null(image);
	remit_model_free(model);
	image = contract_compile(gizmo, text);
	remit_contract at;
	ck_assert_int_eq(remit_image_contract(image, "2026-02-30", &at),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_contract(image, "2026-02-03", NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_set_contact(NULL, "x", NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_set_installation(NULL, "x", NULL),
			 REMIT_E_ARGUMENT);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		states_change_on_the_day_and_the_last_day_is_included,
		a_month_of_grace_is_a_month_of_the_calendar,
		without_grace_it_lapses_at_once_and_without_an_end_never,
		trap_renewal_lapsed_differs_from_never_had_and_unknown,
		u10_notice_is_of_the_current_term,
		u10_terms_are_counted_from_the_first_one,
		notice_in_time_ends_it_with_the_term_too_late_with_the_next,
		a_contract_gives_facts_and_dates,
		what_a_contract_says_is_not_told_otherwise,
		what_a_contract_gave_stays_when_a_request_is_cleared,
		cohorts_go_by_the_day_of_the_order,
		contacts_are_those_that_it_names,
		editions_are_chosen_by_the_day_or_by_the_start,
		arguments_are_looked_at,
	};

	return RUN_SUITE("contracts", tests);
}
