/*
 * check_timeline.c - periods, how they end, and what causes the next.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <remit/answer.h>

#include "tests/contract/contract.h"
#include "tests/decide/policy.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

static char told[4000];

static void
tell(const char *text)
{
	strncat(told, text, sizeof told - strlen(told) - 1);
}

static void
tell_cause(const remit_timeline *timeline, size_t period, size_t index)
{
	remit_cause cause;

	ck_assert_int_eq(remit_timeline_cause(timeline, period, index, &cause),
			 REMIT_OK);
	tell(" <");
	tell(remit_cause_kind_text(cause.kind));
	const char *const texts[] = { cause.edition, cause.fact, cause.release,
				      cause.track,   cause.from, cause.to };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		tell(*texts[i] ? " " : "");
		tell(texts[i]);
	}
	tell(">");
}

static void
tell_period(const remit_timeline *timeline, size_t index,
	    const remit_period *period)
{
	bool certain;
	const char *id;

	tell(period->supposed ? "then" : period->first_day);
	tell("..");
	tell(period->end == REMIT_END_DAY ? period->last_day :
					    remit_end_text(period->end));
	tell(" ");
	tell(period->answered ? remit_verdict_text(period->verdict) :
				"impossible");
	tell(period->service ? ":" : "");
	tell(period->service ? period->service : "");
	for (size_t i = 0; (id = remit_timeline_proviso(timeline, index, i,
							&certain)) != NULL;
	     i++) {
		tell(certain ? " +" : " ?");
		tell(id);
	}
	for (size_t i = 0; i < period->cause_count; i++)
		tell_cause(timeline, index, i);
	tell("\n");
}

/* A line for each period: "FIRST..LAST VERDICT +PROVISO <CAUSE>". The request
 * is freed. */
static const char *
periods_of(remit_request *request, const char *first, const char *last)
{
	remit_timeline *timeline;
	remit_period period;

	told[0] = '\0';
	ck_assert_int_eq(remit_timeline_new(request, first, last, &timeline),
			 REMIT_OK);
	ck_assert(remit_timeline_exact(timeline));
	for (size_t i = 0;
	     remit_timeline_period(timeline, i, &period) == REMIT_OK; i++)
		tell_period(timeline, i, &period);
	remit_timeline_free(timeline);
	remit_request_free(request);
	return told;
}

static const char *
periods(remit_image *image, const char *date, const char *facts,
	const char *first, const char *last)
{
	return periods_of(policy_request(image, date, facts), first, last);
}

#define PRODUCT                                                          \
	"<product id='tool' order='version'><track id='support'>"        \
	"<phase id='full'><until><newest count='1' of='minor'/></until>" \
	"</phase><phase id='old'><until><after event='support.full.end'" \
	" by='P1Y'/></until></phase></track>"                            \
	"<release id='1.0' date='2025-01-01'/>"                          \
	"<release id='1.1' date='2026-03-01'/></product>"                \
	"<fact id='release' type='release' of='tool'/>"

static const char *const phases[] = {
	POLICY_HEAD PRODUCT
	"<scope><clause id='A' verdict='in-scope'>"
	"<if fact='release' track='support' is='full'/></clause>"
	"<clause id='B' verdict='billable' service='port'>"
	"<if fact='release' track='support' is='old'/></clause>"
	"<otherwise id='C' verdict='out-of-scope'/></scope>"
	"<service id='port' unit='hour'/>" POLICY_TAIL,
	NULL
};

START_TEST(phases_end)
{
	remit_image *image = policy_compile(phases);

	ck_assert_str_eq(
		periods(image, "2026-02-01", "release=tool@1.0", NULL, NULL),
		"2026-01-01..2026-02-28 in-scope <edition 1>\n"
		"2026-03-01..2027-02-28 billable:port"
		" <phase release tool@1.0 support full old>\n");
	ck_assert_str_eq(periods(image, "2026-02-01", "release=tool@1.0",
				 "2025-01-01", "2030-01-01"),
			 "..2025-12-31 not-governed\n"
			 "2026-01-01..2026-02-28 in-scope <edition 1>\n"
			 "2026-03-01..2027-02-28 billable:port"
			 " <phase release tool@1.0 support full old>\n"
			 "2027-03-01..none out-of-scope"
			 " <phase release tool@1.0 support old ended>\n");
	remit_image_unref(image);
}
END_TEST

/* What no successor has ended yet is open, and says what a successor does. */
START_TEST(successors)
{
	remit_image *image = policy_compile(phases);

	ck_assert_str_eq(
		periods(image, "2026-02-01", "release=tool@1.1", NULL, NULL),
		"2026-01-01..2026-02-28 out-of-scope <edition 1>\n"
		"2026-03-01..successor in-scope"
		" <phase release tool@1.1 support unreleased full>\n");
	ck_assert_str_eq(
		periods(image, "2026-05-01", "release=tool@1.1", NULL, NULL),
		"2026-03-01..successor in-scope"
		" <phase release tool@1.1 support unreleased full>\n"
		"then..unknown billable:port"
		" <phase release tool@1.1 support full old>\n");
	remit_image_unref(image);
}
END_TEST

#define DATED                                                              \
	"<fact id='bought' type='date'/>"                                  \
	"<measure id='age' from='bought' to='date' in='days'/>"            \
	"<proviso id='late' kind='note'/>"                                 \
	"<rider id='R' with='late'><if fact='date' first-day='2026-04-01'" \
	"/></rider>"                                                       \
	"<scope><clause id='A' verdict='in-scope'>"                        \
	"<if measure='age' at-most='365'/></clause>"                       \
	"<otherwise id='B' verdict='out-of-scope'/></scope>"

static const char *const dated[] = {
	POLICY_HEAD DATED POLICY_TAIL,
	"<policy xmlns='urn:remit:1' id='c' edition='2' first-day='2028-01-01'"
	" time-zone='UTC' anniversary='eve' succession='eve'>"
	"<fact id='bought' type='date'/><fact id='kind' type='flag'/>"
	"<scope><otherwise id='B' verdict='out-of-scope'/></scope>" POLICY_TAIL,
	"<policy xmlns='urn:remit:1' id='c' edition='3' first-day='2029-01-01'"
	" time-zone='UTC' anniversary='eve' succession='eve'>"
	"<fact id='kind' type='flag'/>"
	"<scope><otherwise id='B' verdict='in-scope'/></scope>" POLICY_TAIL,
	NULL
};

/* The second edition goes on with the same answer but for a proviso; the third
 * does not know the fact. */
START_TEST(editions)
{
	remit_image *image = policy_compile(dated);

	ck_assert_str_eq(
		periods(image, "2026-02-01", "bought=2026-01-15", "2026-02-01",
			"2040-01-01"),
		"2026-01-01..2026-03-31 in-scope <edition 1>\n"
		"2026-04-01..2027-01-15 in-scope +late <date>\n"
		"2027-01-16..2027-12-31 out-of-scope +late <measure bought>\n"
		"2028-01-01..2028-12-31 out-of-scope <edition 2>\n"
		"2029-01-01..none impossible <edition 3>\n");
	ck_assert_str_eq(
		periods(image, "2025-02-01", "bought=2026-01-15", NULL, NULL),
		"..2025-12-31 not-governed\n"
		"2026-01-01..2026-03-31 in-scope <edition 1>\n");
	ck_assert_str_eq(
		periods(image, "2028-02-01", "bought=2026-01-15", NULL, NULL),
		"2028-01-01..2028-12-31 out-of-scope <edition 2>\n"
		"2029-01-01..none impossible <edition 3>\n");
	remit_image_unref(image);
}
END_TEST

/* A missing day is compared to the date: each day can be the last. */
START_TEST(missing_facts)
{
	remit_image *image = policy_compile(dated);

	ck_assert_str_eq(periods(image, "2026-02-01", "", NULL, NULL),
			 "2026-01-01..2026-03-31 depends <edition 1>\n"
			 "2026-04-01..2027-12-31 depends +late <date>\n");
	ck_assert_str_eq(periods(image, "2030-02-01", "", NULL, NULL),
			 "2029-01-01..none in-scope <edition 3>\n");
	remit_image_unref(image);
}
END_TEST

/* Bounds on a missing day meet the date from both sides. */
START_TEST(missing_days)
{
	const char *const texts[] = {
		POLICY_HEAD
		"<fact id='bought' type='date'/>"
		"<impossible id='I'><if fact='bought' before='2026-03-01'/>"
		"</impossible>"
		"<impossible id='J'><if fact='bought' after='2026-03-20'/>"
		"</impossible>"
		"<measure id='age' from='bought' to='date' in='days'/>"
		"<scope><clause id='A' verdict='in-scope'>"
		"<if measure='age' at-least='0' at-most='30'/></clause>"
		"<otherwise id='B' verdict='out-of-scope'/></scope>" POLICY_TAIL,
		NULL
	};
	remit_image *image = policy_compile(texts);

	ck_assert_str_eq(
		periods(image, "2026-03-10", "", "2026-01-01", "2027-01-01"),
		"2026-01-01..2026-02-28 out-of-scope <edition 1>\n"
		"2026-03-01..2026-03-19 depends <measure bought>\n"
		"2026-03-20..2026-03-31 in-scope <measure bought>\n"
		"2026-04-01..2026-04-19 depends <measure bought>\n"
		"2026-04-20..none out-of-scope <measure bought>\n");
	remit_image_unref(image);
}
END_TEST

START_TEST(impossible_days)
{
	const char *const texts[] = {
		POLICY_HEAD
		"<fact id='kind' type='flag'/>"
		"<impossible id='I'><if fact='date' before='2026-06-01'/>"
		"<if fact='kind' is='yes'/></impossible>"
		"<scope><otherwise id='B' verdict='in-scope'/></scope>" POLICY_TAIL,
		NULL
	};
	remit_image *image = policy_compile(texts);

	ck_assert_str_eq(periods(image, "2026-02-01", "kind=yes", NULL, NULL),
			 "2026-01-01..2026-05-31 impossible <edition 1>\n"
			 "2026-06-01..none in-scope <date>\n");
	ck_assert_str_eq(periods(image, "2026-02-01", "", NULL, NULL),
			 "2026-01-01..none in-scope <edition 1>\n");
	remit_image_unref(image);
}
END_TEST

START_TEST(counted_releases)
{
	const char *const texts[] = {
		POLICY_HEAD
		"<product id='tool' order='version'>"
		"<release id='1.0' date='2025-01-01'/>"
		"<release id='1.1' date='2026-03-01'/>"
		"<release id='1.2' date='2026-09-01'/></product>"
		"<fact id='release' type='release' of='tool'/>"
		"<measure id='behind' count='minor' by='declared'"
		" from='release' to='newest'/>"
		"<scope><clause id='A' verdict='in-scope'>"
		"<if measure='behind' at-most='1'/></clause>"
		"<otherwise id='B' verdict='out-of-scope'/></scope>" POLICY_TAIL,
		NULL
	};
	remit_image *image = policy_compile(texts);

	ck_assert_str_eq(
		periods(image, "2026-02-01", "release=tool@1.0", NULL, NULL),
		"2026-01-01..2026-08-31 in-scope <edition 1>\n"
		"2026-09-01..none out-of-scope <release release tool@1.2>\n");
	remit_image_unref(image);
}
END_TEST

START_TEST(contracts_end)
{
	remit_image *image = contract_compile(
		GIZMO_HEAD
		"<scope><clause id='A' verdict='in-scope'>"
		"<if fact='contract' is='active'/></clause>"
		"<otherwise id='B' verdict='out-of-scope'/></scope>" GIZMO_TAIL,
		CONTRACT_HEAD "first-day='2026-01-01' last-day='2026-06-30'/>");

	ck_assert_str_eq(
		periods(image, "2026-02-01", "", NULL, NULL),
		"2026-01-01..2026-06-30 in-scope <edition 1>\n"
		"2026-07-01..none out-of-scope <contract active lapsed>\n");
	remit_image_unref(image);
}
END_TEST

#define CLASSES                                                               \
	"<fact id='kind' type='choice'><value id='class'/><value id='call'/>" \
	"</fact><service id='class'/><allowance id='classes'>"                \
	"<meter id='taken' each-request='1' divisible='no' period='" PERIOD   \
	"' anchor='contract' carry='none'><included amount='2'/>"             \
	"</meter></allowance><scope>"                                         \
	"<clause id='A' verdict='in-scope'><if fact='kind' is='class'/>"      \
	"<if allowance='classes' is='fits'/></clause>"                        \
	"<clause id='B' verdict='billable' service='class'>"                  \
	"<if fact='kind' is='class'/>"                                        \
	"<if allowance='classes' is='empty none'/></clause>"                  \
	"<clause id='C' verdict='in-scope'><if fact='kind' is='call'/>"       \
	"<if fact='contract' is='active'/></clause>"                          \
	"<otherwise id='D' verdict='out-of-scope'/></scope>"

/* The periods of a request of 2026-08-01 with usage of classes.taken. */
static const char *
periods_used(remit_image *image, const char *facts, const char *first_day,
	     const char *amount)
{
	remit_request *request = policy_request(image, "2026-08-01", facts);

	ck_assert_int_eq(remit_request_set_used(request, "classes.taken",
						first_day, amount, NULL),
			 REMIT_OK);
	return periods_of(request, "2026-01-01", "2030-01-01");
}

/* What is told of a period does not hold of the next; a contract that ends
 * ends its allowances. */
START_TEST(allowances_end)
{
#define PERIOD "term"
	remit_image *renewed = contract_compile(
		GIZMO_HEAD CLASSES GIZMO_TAIL,
		CONTRACT_HEAD "first-day='2026-03-01' last-day='2027-02-28'"
			      " renewal='P1Y'/>");
#undef PERIOD
#define PERIOD "month"
	remit_image *ended = contract_compile(
		GIZMO_HEAD CLASSES GIZMO_TAIL,
		CONTRACT_HEAD "first-day='2026-03-01' last-day='2027-02-28'/>");
#undef PERIOD

	ck_assert_str_eq(periods_used(renewed, "kind=class", "2026-03-01", "1"),
			 "2026-01-01..2026-02-28 billable:class <edition 1>\n"
			 "2026-03-01..2027-02-28 in-scope"
			 " <allowance allowance.classes none fits>\n"
			 "2027-03-01..none depends"
			 " <allowance allowance.classes fits>\n");
	ck_assert_str_eq(periods_used(ended, "kind=class", "2026-08-01", "2"),
			 "2026-01-01..2026-02-28 billable:class <edition 1>\n"
			 "2026-03-01..2026-07-31 depends"
			 " <allowance allowance.classes none>\n"
			 "2026-08-01..2026-08-31 billable:class"
			 " <allowance allowance.classes empty>\n"
			 "2026-09-01..2027-02-28 depends"
			 " <allowance allowance.classes empty>\n"
			 "2027-03-01..none billable:class"
			 " <allowance allowance.classes none>\n");
	ck_assert_str_eq(
		periods_used(ended, "kind=call", "2026-08-01", "2"),
		"2026-01-01..2026-02-28 out-of-scope <edition 1>\n"
		"2026-03-01..2027-02-28 in-scope <contract pending active>\n"
		"2027-03-01..none out-of-scope <contract active lapsed>\n");
	remit_image_unref(renewed);
	remit_image_unref(ended);
}
END_TEST

static int
keep(void *context, const char *bytes, size_t length)
{
	(void)context;
	strncat(told, bytes, length);
	return 0;
}

static int
refuse(void *context, const char *bytes, size_t length)
{
	(void)bytes;
	(void)length;
	return --*(int *)context < 0;
}

START_TEST(as_json)
{
	remit_image *image = policy_compile(phases);
	remit_request *request = policy_request(image, "2026-02-01",
						"release=tool@1.0");
	remit_decision *decision;
	remit_timeline *timeline;
	int left = 0;

	ck_assert_int_eq(remit_timeline_new(request, NULL, NULL, &timeline),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	told[0] = '\0';
	ck_assert_int_eq(remit_timeline_to_json(timeline, keep, NULL),
			 REMIT_OK);
	ck_assert_str_eq(
		told,
		"{\"exact\":true,\"periods\":[{\"first_day\":\"2026-01-01\","
		"\"last_day\":\"2026-02-28\",\"end\":\"day\","
		"\"supposed\":false,\"edition\":\"1\",\"verdict\":\"in-scope\","
		"\"service\":null,\"outcomes\":[{\"verdict\":\"in-scope\","
		"\"service\":null}],\"provisos\":[],\"causes\":[{\"kind\":"
		"\"edition\",\"edition\":\"1\",\"fact\":null,\"release\":null,"
		"\"track\":null,\"from\":null,\"to\":null}]},"
		"{\"first_day\":\"2026-03-01\",\"last_day\":\"2027-02-28\","
		"\"end\":\"day\",\"supposed\":false,\"edition\":\"1\","
		"\"verdict\":\"billable\",\"service\":\"port\",\"outcomes\":"
		"[{\"verdict\":\"billable\",\"service\":\"port\"}],"
		"\"provisos\":[],\"causes\":[{\"kind\":\"phase\","
		"\"edition\":null,\"fact\":\"release\","
		"\"release\":\"tool@1.0\",\"track\":\"support\","
		"\"from\":\"full\",\"to\":\"old\"}]}]}");
	told[0] = '\0';
	ck_assert_int_eq(
		remit_answer_to_json(decision, timeline, NULL, keep, NULL),
		REMIT_OK);
	ck_assert_ptr_nonnull(strstr(
		told,
		",\"holds\":{\"since\":\"2026-01-01\",\"until\":\"2026-02-28\","
		"\"end\":\"day\",\"exact\":true,\"next\":"
		"{\"day\":\"2026-03-01\",\"verdict\":\"billable\","
		"\"service\":\"port\",\"causes\":[{\"kind\":\"phase\""));
	ck_assert_int_eq(remit_timeline_to_json(timeline, refuse, &left),
			 REMIT_E_IO);
	ck_assert_int_eq(
		remit_answer_to_json(decision, timeline, NULL, refuse, &left),
		REMIT_E_IO);
	ck_assert_int_eq(remit_timeline_to_json(NULL, keep, NULL),
			 REMIT_E_ARGUMENT);
	remit_timeline_free(timeline);
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

START_TEST(refusals)
{
	remit_image *image = policy_compile(phases);
	remit_request *request = policy_request(image, "2026-02-01", "");
	remit_timeline *timeline;
	remit_period period;
	remit_outcome outcome;
	remit_cause cause;

	ck_assert_int_eq(
		remit_timeline_new(request, "2026-02-30", NULL, &timeline),
		REMIT_E_ARGUMENT);
	ck_assert_ptr_null(timeline);
	ck_assert_int_eq(
		remit_timeline_new(request, NULL, "2026-01-31", &timeline),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_timeline_new(NULL, NULL, NULL, &timeline),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_timeline_new(request, NULL, NULL, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_timeline_new(request, NULL, NULL, &timeline),
			 REMIT_OK);
	size_t count = remit_timeline_period_count(timeline);
	ck_assert_int_eq(remit_timeline_period(timeline, count, &period),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_timeline_outcome(timeline, count, 0, &outcome),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_timeline_outcome(timeline, 0, 9, &outcome),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_timeline_cause(timeline, 0, 9, &cause),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(remit_timeline_proviso(timeline, 0, 9, NULL));
	remit_timeline_free(timeline);
	remit_timeline_free(NULL);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

START_TEST(without_memory)
{
	remit_image *image = policy_compile(dated);
	remit_request *request = policy_request(image, "2026-02-01",
						"bought=2026-01-15");
	remit_timeline *timeline;

	for (size_t n = 1;; n++) {
		fail_alloc_at(n, false);
		remit_status status = remit_timeline_new(
			request, "2025-01-01", "2040-01-01", &timeline);
		if (!fail_alloc_stop()) {
			ck_assert_int_eq(status, REMIT_OK);
			break;
		}
		ck_assert_int_eq(status, REMIT_E_NOMEM);
		ck_assert_ptr_null(timeline);
	}
	ck_assert_uint_eq(remit_timeline_period_count(timeline), 6);
	remit_timeline_free(timeline);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { phases_end,       successors,
				       editions,         missing_facts,
				       missing_days,     impossible_days,
				       counted_releases, contracts_end,
				       allowances_end,   as_json,
				       refusals,         without_memory };

	return RUN_SUITE("timeline", tests);
}
