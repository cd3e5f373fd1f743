/*
 * check_request.c - what a request accepts, and how it says what it does not.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include <remit/lifecycle.h>

#include "base/report.h"
#include "decide/request.h"
#include "decide/vocabulary.h"
#include "model/model.h"
#include "tests/decide/policy.h"
#include "tests/support/suite.h"

static const char text[] =
	"<policy xmlns='urn:remit:1' id='r' edition='1'"
	" first-day='2026-01-01' time-zone='UTC' anniversary='eve'"
	" succession='eve'>"
	"<product id='kernel' order='version'><name>The kernel</name>"
	"<alias name='Meridian'/>"
	"<track id='support'><phase id='full'><until>"
	"<after event='release' by='P12M'/></until></phase>"
	"<phase id='late'><if fact='plan' is='yes'/><until><never/></until>"
	"</phase></track>"
	"<release id='6.0' date='2025-01-01'/>"
	"<release id='7.1' date='2025-06-01'><alias name='seven'/></release>"
	"<release id='7.1-lts' of='7.1' from-patch='6' date='2025-09-01'/>"
	"<release id='7.1-late' of='7.1' from-patch='20' date='2025-10-01'/>"
	"</product>"
	"<product id='loose' order='version' unlisted='yes'>"
	"<release id='1.0' date='2025-01-01'/></product>"
	"<product id='rhel' order='version'/>"
	"<fact id='release' type='release' of='kernel'/>"
	"<fact id='extra' type='release' of='kernel loose rhel' unlisted='yes'"
	" absent='yes'/>"
	"<fact id='host' type='release' of='rhel'/>"
	"<fact id='kind' type='choice'><name>What it is about</name>"
	"<alias name='Subject'/><ask>What is it?</ask>"
	"<value id='defect'><value id='crash'/><value id='leak'/></value>"
	"<value id='how-to'><name>A question</name>"
	"<alias name='Wie-geht-das'/></value></fact>"
	"<fact id='db' type='choice' absent='yes'><value id='big'/></fact>"
	"<fact id='site' type='choice' unlisted='yes'><value id='here'/>"
	"</fact>"
	"<fact id='plan' type='flag' presume='no'/>"
	"<fact id='maybe' type='flag' absent='yes'/>"
	"<fact id='since' type='date' absent='yes'/>"
	"<fact id='cores' type='quantity' unit='core'/>"
	"<fact id='wait' type='duration' later='yes'/>"
	"<fact id='paid' type='money' currency='EUR'/>"
	"<fact id='ticket' type='text'/>"
	"<fact id='others' type='choice' many='yes'><value id='a'/>"
	"<value id='b'/><part id='role' type='choice'><value id='x'/>"
	"<value id='y'/></part><part id='size' type='number'/></fact>"
	"<fact id='several' type='release' of='kernel' many='yes'/>"
	"<scale id='c'><answer id='good'/><answer id='bad'/></scale>"
	"<question id='q' scale='c'>"
	"<clause id='Q1' answer='good'><any><if fact='cores' above='4'/>"
	"<if fact='wait' at-least='PT1H'/><if fact='paid' above='10.5'/>"
	"<if fact='since' after='2020-01-01'/><if fact='host' from='8'"
	" before='9'/><if fact='host' is='rhel@10'/></any></clause>"
	"<otherwise id='Q0' answer='bad'/></question>"
	"<scope><clause id='S1' verdict='in-scope'><if question='q'"
	" is='good'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope></policy>";

static remit_image *image;
static remit_request *request;

static void
set_up(void)
{
	const char *texts[] = { text, NULL };

	image = policy_compile(texts);
	request = policy_request(image, "2026-06-01", "");
}

static void
tear_down(void)
{
	remit_request_free(request);
	remit_image_unref(image);
}

/* Give a fact; "" or the finding's number and sentence. */
static const char *
given(const char *fact, const char *value)
{
	static char told[512];
	remit_diag *diag = remit_diag_new();
	remit_finding finding;
	remit_status status = remit_request_set(request, fact, value, diag);

	told[0] = '\0';
	if (status != REMIT_OK) {
		ck_assert_int_eq(status, REMIT_E_DATA);
		ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
		snprintf(told, sizeof told, "%d %s", finding.number,
			 finding.text);
	}
	remit_diag_free(diag);
	return told;
}

START_TEST(values_are_accepted)
{
	static const char *const rows[][2] = {
		{ "kind", "crash" },
		{ "KIND", " Defect\n" },
		{ "subject", "how-to" },
		{ "kind", "WIE-GEHT-DAS" },
		{ "db", "None" },
		{ "db", "big" },
		{ "site", "somewhere" },
		{ "plan", "Yes" },
		{ "maybe", "none" },
		{ "since", "2024-02-29" },
		{ "since", "none" },
		{ "cores", "-1.500000" },
		{ "wait", "-P1DT2H" },
		{ "paid", "10.5" },
		{ "ticket", "T-1 any" },
		{ "others", "none" },
		{ "others", "a" },
		{ "others", " a  b(role=x) " },
		{ "others", "a(role=x size=2) a(role=y)" },
		{ "others", "a(size=1)\tb" },
		{ "release", "kernel" },
		{ "release", "kernel@7.1" },
		{ "release", "7.1.3" },
		{ "release", "MERIDIAN@seven" },
		{ "extra", "loose@9" },
		{ "extra", "bsd@1" },
		{ "extra", "none" },
		{ "extra", "rhel@9.4" },
		{ "several", "kernel@6.0 kernel@7.1" },
		{ "date", "2026-06-01" },
	};

	set_up();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		remit_request_clear(request);
		ck_assert_str_eq(given(rows[i][0], rows[i][1]), "");
		ck_assert_str_eq(given(rows[i][0], rows[i][1]), "");
	}
	tear_down();
}
END_TEST

/* fact, value, finding */
static const char *const refused[][3] = {
	{ "kimd", "crash",
	  "611 the policy has no fact \"kimd\""
	  "; did you mean \"kind\"?" },
	{ "zebra", "x",
	  "611 the policy has no fact \"zebra\""
	  "; known are: date, release, extra, host, kind, db, site, plan, ..." },
	{ "role", "x",
	  "611 the policy has no fact \"role\""
	  "; known are: date, release, extra, host, kind, db, site, plan, ..." },
	{ "kind", "crush",
	  "620 \"kind\" has no value \"crush\""
	  "; did you mean \"crash\"?" },
	{ "kind", "none",
	  "620 \"kind\" has no value \"none\""
	  "; known are: defect, crash, leak, how-to" },
	{ "kind", "",
	  "620 \"kind\" has no value \"\""
	  "; known are: defect, crash, leak, how-to" },
	{ "site", " ",
	  "620 \"site\" has no value \"\""
	  "; known are: here" },
	{ "plan", "perhaps",
	  "623 \"perhaps\" is no value that \"plan\" can have"
	  "; write yes or no" },
	{ "plan", "none",
	  "623 \"none\" is no value that \"plan\" can have"
	  "; write yes or no" },
	{ "since", "2025-02-29",
	  "623 \"2025-02-29\" is no value that \"since\" can have"
	  "; write a day that exists, as 2026-08-27" },
	{ "cores", "none",
	  "623 \"none\" is no value that \"cores\" can have"
	  "; write a number with at most six decimals, as 12.5" },
	{ "cores", "0.0000001",
	  "623 \"0.0000001\" is no value that \"cores\" can have"
	  "; write a number with at most six decimals, as 12.5" },
	{ "wait", "P1M",
	  "623 \"P1M\" is no value that \"wait\" can have"
	  "; write a duration, as PT2H30M or P2D" },
	{ "release", "kernle@7.1",
	  "626 \"kernle@7.1\" is no product that \"release\" can be"
	  "; did you mean \"kernel\"?" },
	{ "release", "rhel@9",
	  "626 \"rhel@9\" is no product that \"release\" can be"
	  "; known are: kernel" },
	{ "release", "none",
	  "629 product \"kernel\" has no release \"none\""
	  "; known are: 7.1-late, 7.1-lts, 7.1, 6.0" },
	{ "release", "kernel@8.0",
	  "629 product \"kernel\" has no release \"8.0\""
	  "; did you mean \"6.0\"?" },
	{ "release", "kernel@",
	  "629 product \"kernel\" has no release \"\""
	  "; known are: 7.1-late, 7.1-lts, 7.1, 6.0" },
	{ "extra", "",
	  "626 \"\" is no product that \"extra\" can be"
	  "; known are: kernel, loose, rhel" },
	{ "others", "", "635 \"\" cannot be read as values of \"others\"" },
	{ "others", "(role=x)",
	  "635 \"(role=x)\" cannot be read as values of \"others\"" },
	{ "others", "a(role=x",
	  "635 \"(role=x\" cannot be read as values of \"others\"" },
	{ "others", "a(role)",
	  "635 \"role\" cannot be read as values of \"others\"" },
	{ "others", "a(role=x role=x)",
	  "635 \"role=x\" cannot be read as values of \"others\"" },
	{ "others", "a(rule=x)",
	  "641 values of \"others\" have no part \"rule\""
	  "; did you mean \"role\"?" },
	{ "others", "a(role=z)",
	  "620 \"role\" has no value \"z\""
	  "; known are: x, y" },
	{ "others", "a none",
	  "635 \"none\" cannot be read as values of \"others\"" },
	{ "date", "2026-06-02",
	  "614 \"date\" is given twice, with different values" },
	{ "kind", "\xff", "606 a name or value is no UTF-8, or far too long" },
	{ "plan", "\xff", "606 a name or value is no UTF-8, or far too long" },
	{ "release", "\xff@1",
	  "606 a name or value is no UTF-8, or far too long" },
	{ "release", "kernel@\xff",
	  "606 a name or value is no UTF-8, or far too long" },
	{ "release", "nope@\xff",
	  "606 a name or value is no UTF-8, or far too long" },
	{ "since", "\xff", "606 a name or value is no UTF-8, or far too long" },
	{ "others", "\xff",
	  "606 a name or value is no UTF-8, or far too long" },
	{ "others", "a(\xff=x)",
	  "606 a name or value is no UTF-8, or far too long" },
	{ "others", "a b\xff",
	  "606 a name or value is no UTF-8, or far too long" },
	{ "\xff", "x", "606 a name or value is no UTF-8, or far too long" },
};

START_TEST(what_is_refused_says_why)
{
	set_up();
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		remit_request_clear(request);
		ck_assert_str_eq(given(refused[i][0], refused[i][1]),
				 refused[i][2]);
	}
	tear_down();
}
END_TEST

START_TEST(a_fact_is_given_once)
{
	set_up();
	ck_assert_str_eq(given("kind", "crash"), "");
	ck_assert_str_eq(given("subject", "Crash"), "");
	ck_assert_str_eq(given("kind", "leak"),
			 "614 \"kind\" is given twice, with different values");
	ck_assert_str_eq(given("others", "a b"), "");
	ck_assert_str_eq(given("others", "a b(role=x)"),
			 "614 \"others\" is given twice, with different "
			 "values");
	remit_request_clear(request);
	ck_assert_str_eq(given("kind", "leak"), "");
	tear_down();
}
END_TEST

START_TEST(values_are_counted)
{
	char many[256] = "", *end = many;

	set_up();
	for (int i = 0; i < 16; i++)
		end += sprintf(end, "a(size=%d) ", i);
	ck_assert_str_eq(given("others", many), "");
	remit_request_clear(request);
	sprintf(end, "a(size=16)");
	ck_assert_str_eq(given("others", many),
			 "638 \"others\" has more than 16 values");
	tear_down();
}
END_TEST

/* The cells that a fact may be, as one word. */
static uint64_t
cells(const char *fact, const char *value)
{
	uint32_t index = rmt_program_find(request->program, RMT_NAME_FACT, 0,
					  fact);

	remit_request_clear(request);
	ck_assert_str_eq(given(fact, value), "");
	return request->state[request->shape.rooms[index].offset];
}

START_TEST(versions_find_their_release)
{
	set_up();
	ck_assert_uint_eq(cells("release", "kernel"), 15);
	ck_assert_uint_eq(cells("release", "kernel@6.0"), 1);
	ck_assert_uint_eq(cells("release", "kernel@6.0.99"), 1);
	ck_assert_uint_eq(cells("release", "kernel@7.1"), 2);
	ck_assert_uint_eq(cells("release", "kernel@7.1.5"), 2);
	ck_assert_uint_eq(cells("release", "kernel@v7.1.6"), 4);
	ck_assert_uint_eq(cells("release", "kernel@7.1.19.3"), 4);
	ck_assert_uint_eq(cells("release", "kernel@7.1.20"), 8);
	ck_assert_uint_eq(cells("release", "kernel@7.1-lts"), 4);
	ck_assert_uint_eq(cells("release", "kernel@7.1-x"), 2);
	ck_assert_uint_eq(cells("host", "rhel@7.9"), 1);
	ck_assert_uint_eq(cells("host", "rhel@8"), 2);
	ck_assert_uint_eq(cells("host", "rhel@9"), 8);
	ck_assert_uint_eq(cells("host", "rhel@10"), 32);
	ck_assert_uint_eq(cells("host", "rhel@10.3"), 32);
	ck_assert_uint_eq(cells("host", "rhel@11"), 64);
	ck_assert_uint_eq(cells("host", "rhel@9-beta"), 4);
	ck_assert_uint_eq(cells("host", "rhel@10-rc1"), 16);
	ck_assert_uint_eq(cells("host", "rhel"), 127);
	ck_assert_uint_eq(cells("extra", "loose@3"), 16);
	ck_assert_uint_eq(cells("extra", "bsd"), 4096);
	ck_assert_uint_eq(cells("extra", "none"), 8192);
	ck_assert_uint_eq(cells("kind", "defect"), 3);
	tear_down();
}
END_TEST

START_TEST(facts_are_listed)
{
	remit_fact fact;
	const char *label;

	set_up();
	ck_assert_uint_eq(remit_request_fact_count(request), 15);
	ck_assert_str_eq(given("kind", "crash"), "");
	ck_assert_int_eq(remit_request_fact(request, 3, &fact), REMIT_OK);
	ck_assert_str_eq(fact.id, "kind");
	ck_assert_str_eq(fact.label, "What it is about");
	ck_assert_str_eq(fact.ask, "What is it?");
	ck_assert_str_eq(fact.type, "choice");
	ck_assert(fact.given && !fact.many && !fact.later);
	ck_assert_uint_eq(fact.value_count, 4);
	ck_assert_str_eq(remit_request_fact_value(request, 3, 3, &label),
			 "how-to");
	ck_assert_str_eq(label, "A question");
	ck_assert_ptr_null(remit_request_fact_value(request, 3, 4, &label));
	ck_assert_int_eq(remit_request_fact(request, 6, &fact), REMIT_OK);
	ck_assert_str_eq(fact.presumed, "no");
	ck_assert_str_eq(remit_request_fact_value(request, 6, 1, NULL), "no");
	ck_assert_int_eq(remit_request_fact(request, 0, &fact), REMIT_OK);
	ck_assert_str_eq(remit_request_fact_value(request, 0, 0, &label),
			 "kernel");
	ck_assert_str_eq(label, "The kernel");
	ck_assert_int_eq(remit_request_fact(request, 10, &fact), REMIT_OK);
	ck_assert(fact.later && !fact.given);
	ck_assert_int_eq(remit_request_fact(request, 13, &fact), REMIT_OK);
	ck_assert(fact.many);
	ck_assert_int_eq(remit_request_fact(request, 15, &fact),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(remit_request_fact_value(request, 15, 0, &label));
	tear_down();
}
END_TEST

START_TEST(days_and_instants_are_checked)
{
	static const char *const days[] = { "2026-02-29", "", "2026-6-1",
					    "today" };
	static const char *const instants[] = { "2026-06-01", "now",
						"2026-06-01T25:00:00Z" };
	remit_request *none;

	set_up();
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		ck_assert_int_eq(remit_request_new(image, days[i], NULL, &none),
				 REMIT_E_DATA);
	for (size_t i = 0; i < sizeof instants / sizeof *instants; i++)
		ck_assert_int_eq(
			remit_request_new_at(image, instants[i], NULL, &none),
			REMIT_E_DATA);
	ck_assert_ptr_null(none);
	ck_assert_int_eq(remit_request_new(NULL, "2026-06-01", NULL, &none),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_new_at(NULL, "x", NULL, &none),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_new(image, "x", NULL, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_new_at(image, "x", NULL, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_set(request, NULL, "x", NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_new_at(image, "2026-06-01T12:00:00Z",
					      NULL, &none),
			 REMIT_OK);
	remit_request_free(none);
	remit_request_free(NULL);
	tear_down();
}
END_TEST

START_TEST(before_the_first_edition_anything_goes)
{
	remit_request *early;
	remit_fact fact;

	set_up();
	early = policy_request(image, "2025-12-31", "zebra=1");
	ck_assert_uint_eq(remit_request_fact_count(early), 0);
	ck_assert_int_eq(remit_request_fact(early, 0, &fact), REMIT_E_ARGUMENT);
	remit_request_clear(early);
	remit_request_free(early);
	early = NULL;
	ck_assert_int_eq(remit_request_new_at(image, "2025-12-31T23:59:59Z",
					      NULL, &early),
			 REMIT_OK);
	ck_assert_ptr_null(early->program);
	remit_request_free(early);
	tear_down();
}
END_TEST

START_TEST(only_its_own_image_decides)
{
	const char *texts[] = { text, NULL };
	remit_decision *decision, *none;

	set_up();
	remit_image *other = policy_compile(texts);
	ck_assert_int_eq(remit_decision_new(other, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_decide(NULL, decision), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_decision_new(NULL, &none), REMIT_E_ARGUMENT);
	ck_assert_ptr_null(none);
	ck_assert_int_eq(remit_decision_new(other, NULL), REMIT_E_ARGUMENT);
	remit_decision_free(decision);
	remit_decision_free(NULL);
	tear_down();
	remit_image_unref(other);
}
END_TEST

START_TEST(lifecycles_are_told)
{
	static const struct {
		const char *release, *date, *phase;
	} rows[] = {
		{ "kernel@6.0", "2024-12-31", "unreleased" },
		{ "kernel@6.0.1", "2025-12-31", "full" },
		{ "Meridian@6.0", "2026-01-01", "late" },
		{ "loose@1.0", "2026-01-01", NULL },
		{ "kernel@8.0", "2026-01-01", NULL },
		{ "kernel", "2026-01-01", NULL },
		{ "rhel@9", "2026-01-01", NULL },
		{ "kernel@6.0", "2026-01-32", NULL },
	};
	remit_span span;

	set_up();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *phase = remit_image_phase(image, rows[i].release,
						      "support", rows[i].date);
		ck_assert_pstr_eq(phase, rows[i].phase);
	}
	ck_assert_ptr_null(
		remit_image_phase(image, "kernel@6.0", "x", "2026-01-01"));
	ck_assert_ptr_null(remit_image_phase(NULL, "", "", ""));
	ck_assert_uint_eq(remit_image_span_count(image, 0), 8);
	ck_assert_uint_eq(remit_image_span_count(image, 1), 0);
	ck_assert_int_eq(remit_image_span(image, 0, 2, &span), REMIT_OK);
	ck_assert_str_eq(span.release, "7.1");
	ck_assert_str_eq(span.phase, "full");
	ck_assert_str_eq(span.last_day, "2026-05-31");
	ck_assert(!span.conditional);
	ck_assert_int_eq(remit_image_span(image, 0, 3, &span), REMIT_OK);
	ck_assert_str_eq(span.last_day, "");
	ck_assert(span.conditional);
	ck_assert_int_eq(remit_image_span(image, 0, 8, &span),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_span(image, 1, 0, &span),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_span(image, 0, 0, NULL), REMIT_E_ARGUMENT);
	tear_down();
}
END_TEST

/* The numbers that an image has of the model's words. */
START_TEST(words_have_the_model_s_numbers)
{
	ck_assert_int_eq(RMT_TYPE_CHOICE, RMT_CHOICE);
	ck_assert_int_eq(RMT_TYPE_RELEASE, RMT_RELEASE_TYPE);
	ck_assert_int_eq(RMT_TYPE_DATE, RMT_DATE);
	ck_assert_int_eq(RMT_TYPE_NUMBER, RMT_NUMBER);
	ck_assert_int_eq(RMT_TYPE_QUANTITY, RMT_QUANTITY);
	ck_assert_int_eq(RMT_TYPE_DURATION, RMT_DURATION);
	ck_assert_int_eq(RMT_TYPE_MONEY, RMT_MONEY);
	ck_assert_int_eq(RMT_TYPE_FLAG, RMT_FLAG);
	ck_assert_int_eq(RMT_TYPE_TEXT, RMT_TEXT);
	ck_assert_int_eq(RMT_WAY_UPGRADE, RMT_CHANGE_UPGRADE);
	ck_assert_int_eq(RMT_WAY_MIGRATE, RMT_CHANGE_MIGRATE);
	ck_assert_int_eq(RMT_WAY_REVERT, RMT_CHANGE_REVERT);
	ck_assert_int_eq(RMT_WAY_BUY, RMT_CHANGE_BUY);
	ck_assert_int_eq(RMT_STEPS_DECLARED, RMT_BY_DECLARED);
	ck_assert_int_eq(RMT_STEPS_NUMBER, RMT_BY_NUMBER);
	ck_assert_int_eq(RMT_KIND_EFFORT, RMT_EFFORT);
	ck_assert_int_eq(RMT_KIND_DELIVER, RMT_DELIVER);
	ck_assert_int_eq(RMT_KIND_LEVEL, RMT_LEVEL);
	ck_assert_int_eq(RMT_KIND_UNTIL, RMT_UNTIL_MET);
	ck_assert_int_eq(RMT_KIND_NOTE, RMT_NOTE);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = {
		values_are_accepted,
		what_is_refused_says_why,
		a_fact_is_given_once,
		values_are_counted,
		versions_find_their_release,
		facts_are_listed,
		days_and_instants_are_checked,
		before_the_first_edition_anything_goes,
		only_its_own_image_decides,
		lifecycles_are_told,
		words_have_the_model_s_numbers,
	};

	return RUN_SUITE("request", tests);
}
