/*
 * check_ways.c - what can be changed, and how ways in are told.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <check.h>
#include <string.h>

#include <remit/answer.h>

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
tell_values(const remit_ways *ways, size_t way, size_t change)
{
	remit_values values;

	for (size_t i = 0;
	     remit_ways_values(ways, way, change, i, &values) == REMIT_OK;
	     i++) {
		tell(i > 0 ? "|" : "");
		tell(values.low_excluded ? "(" : "");
		tell(values.low);
		if (strcmp(values.low, values.high) != 0) {
			tell("..");
			tell(values.high);
			tell(values.high_excluded ? ")" : "");
		}
	}
}

static void
tell_way(const remit_ways *ways, size_t index, const remit_way *way)
{
	remit_change change;

	for (size_t i = 0; i < way->change_count; i++) {
		ck_assert_int_eq(remit_ways_change(ways, index, i, &change),
				 REMIT_OK);
		tell(i > 0 ? " + " : "");
		tell(change.how);
		tell(" ");
		tell(change.fact);
		tell(" ");
		tell(change.from);
		tell(change.drop ? " dropped" : ">");
		tell(change.to);
		tell(change.drop ? "" : " ");
		tell_values(ways, index, i);
	}
	tell(way->service ? " :" : "");
	tell(way->service ? way->service : "");
	tell("\n");
}

/* "VERDICT", then a line for each way: "HOW FACT FROM>TO VALUES + … :SERVICE",
 * values as low..high, "(" and ")" where one of them is excluded. */
static const char *
ways_in(remit_image *image, const char *date, const char *facts, unsigned limit)
{
	remit_request *request = policy_request(image, date, facts);
	remit_ways *ways;
	remit_way way;

	told[0] = '\0';
	ck_assert_int_eq(remit_ways_new(request, limit, &ways), REMIT_OK);
	ck_assert(remit_ways_exact(ways));
	tell(remit_verdict_text(remit_ways_toward(ways)));
	tell("\n");
	for (size_t i = 0; remit_ways_way(ways, i, &way) == REMIT_OK; i++)
		tell_way(ways, i, &way);
	remit_ways_free(ways);
	remit_request_free(request);
	return told;
}

#define LEVEL                                                            \
	"<fact id='level' type='choice' ordered='yes' changeable='buy'>" \
	"<value id='none'/><value id='bronze'/><value id='silver'/>"     \
	"<value id='gold'/></fact>"
#define SOURCE                                                              \
	"<fact id='source' type='choice' ordered='yes' changeable='revert'" \
	" presume='clean'><value id='clean'/><value id='tuned'/>"           \
	"<value id='patched'/></fact>"
#define KIND "<fact id='kind' type='flag'/>"
#define TOOL                                                                 \
	"<product id='tool' order='version'>"                                \
	"<track id='support'><phase id='full'><until><after event='release'" \
	" by='P24M'/></until></phase></track>"                               \
	"<release id='1.0' date='2023-01-01'/>"                              \
	"<release id='1.1' date='2024-06-01'/>"                              \
	"<release id='2.0' date='2025-06-01'/>"                              \
	"<release id='2.1' date='2026-06-01'/></product>"                    \
	"<fact id='release' type='release' of='tool' changeable='upgrade'/>"

static const char *const plain[] = {
	POLICY_HEAD TOOL LEVEL SOURCE KIND
	"<scope><clause id='A' verdict='in-scope'><if fact='kind' is='yes'/>"
	"<if fact='release' track='support' is='full'/>"
	"<if fact='level' at-least='silver'/>"
	"<if fact='source' at-most='tuned'/></clause>"
	"<clause id='B' verdict='billable' service='work'>"
	"<if fact='kind' is='no'/><if fact='level' at-least='bronze'/>"
	"</clause><otherwise id='C' verdict='out-of-scope'/></scope>"
	"<service id='work' unit='hour'/>" POLICY_TAIL,
	NULL
};

/* A contract is bought to run; nobody buys one that has lapsed. */
START_TEST(a_contract_is_bought_to_run)
{
	static const char *const texts[] = {
		POLICY_HEAD
		"<scope><clause id='A' verdict='out-of-scope'>"
		"<if fact='contract' is='pending lapsed'/></clause>"
		"<otherwise id='B' verdict='in-scope'/></scope>" POLICY_TAIL,
		NULL
	};
	remit_image *image = policy_compile(texts);

	ck_assert_str_eq(ways_in(image, "2026-02-01", "contract=lapsed", 2),
			 "in-scope\n"
			 "buy contract lapsed>active active\n");
	remit_image_unref(image);
}
END_TEST

START_TEST(one_change)
{
	remit_image *image = policy_compile(plain);

	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "kind=yes release=tool@2.0 level=none", 2),
			 "in-scope\n"
			 "buy level none>silver silver..gold\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "kind=yes release=tool@1.0 level=gold", 2),
			 "in-scope\n"
			 "upgrade release tool@1.0>tool@1.1 tool@1.1..\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "kind=yes release=tool@2.0 level=gold "
				 "source=patched",
				 2),
			 "in-scope\n"
			 "revert source patched>tuned clean..tuned\n");
	/* nothing is needed; nothing that happened is changed */
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "kind=yes release=tool@2.0 level=gold", 2),
			 "in-scope\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "kind=no release=tool@2.0 level=gold", 2),
			 "billable\n");
	ck_assert_str_eq(ways_in(image, "2025-02-01", "", 2), "not-governed\n");
	remit_image_unref(image);
}
END_TEST

START_TEST(several_changes)
{
	remit_image *image = policy_compile(plain);
	const char *facts = "kind=yes release=tool@1.0 level=none "
			    "source=patched";

	ck_assert_str_eq(ways_in(image, "2026-02-01", facts, 2),
			 "out-of-scope\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01", facts, 3),
			 "in-scope\n"
			 "upgrade release tool@1.0>tool@1.1 tool@1.1.."
			 " + revert source patched>tuned clean..tuned"
			 " + buy level none>silver silver..gold\n");
	/* of the newest release nothing later is out */
	ck_assert_str_eq(ways_in(image, "2028-07-01",
				 "kind=yes release=tool@2.1 level=gold", 4),
			 "out-of-scope\n");
	remit_image_unref(image);
}
END_TEST

/* What cannot be in scope may be billable. */
START_TEST(billable)
{
	remit_image *image = policy_compile(plain);

	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "kind=no release=tool@1.0 level=none", 2),
			 "billable\n"
			 "buy level none>bronze bronze..gold :work\n");
	remit_image_unref(image);
}
END_TEST

/* A value that is not known can be any; what is missing and cannot be changed
 * must not matter. */
START_TEST(missing_facts)
{
	remit_image *image = policy_compile(plain);

	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "kind=yes release=tool level=gold", 2),
			 "in-scope\n"
			 "upgrade release >tool@2.0 tool@1.1..\n");
	ck_assert_str_eq(
		ways_in(image, "2026-02-01", "kind=yes release=tool@2.0", 2),
		"in-scope\n"
		"buy level >silver silver..gold\n");
	ck_assert_str_eq(
		ways_in(image, "2026-02-01", "release=tool@2.0 level=gold", 2),
		"depends\n");
	remit_image_unref(image);
}
END_TEST

static const char *const errands[] = {
	POLICY_HEAD
	"<fact id='kind' type='choice'><value id='look'/><value id='work'/></fact>"
	"<fact id='pays' type='flag' changeable='buy'/>"
	"<scope><clause id='A' verdict='billable' service='look'>"
	"<if fact='kind' is='look'/><if fact='pays' is='yes'/></clause>"
	"<clause id='B' verdict='out-of-scope'>"
	"<if fact='kind' is='look'/><if fact='pays' is='no'/></clause>"
	"<clause id='C' verdict='billable' service='work'>"
	"<if fact='kind' is='work'/></clause></scope>"
	"<service id='look' unit='hour'/><service id='work' unit='hour'/>" POLICY_TAIL,
	NULL
};

/* One of two services is no answer yet. */
START_TEST(two_services)
{
	remit_image *image = policy_compile(errands);

	ck_assert_str_eq(ways_in(image, "2026-02-01", "", 2), "depends\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01", "kind=look", 2),
			 "billable\n"
			 "buy pays >yes yes :look\n");
	remit_image_unref(image);
}
END_TEST

static const char *const places[] = {
	POLICY_HEAD
	"<product id='rhel' order='version'/><product id='sles'"
	" order='version'/>"
	"<fact id='host' type='release' of='rhel sles' unlisted='yes'"
	" changeable='migrate'/>"
	"<fact id='cpu' type='choice' changeable='migrate'><value id='x86'/>"
	"<value id='arm'/><value id='ppc'/></fact>"
	"<fact id='with' type='choice' many='yes' changeable='revert'>"
	"<value id='a'/><value id='b'/><value id='c'/></fact>"
	"<fact id='nodes' type='number' changeable='revert'/>" POLICY_SCALE
	"<question id='q' scale='c' each='with'>"
	"<clause id='Q1' answer='good'><if fact='with' is='a'/></clause>"
	"<otherwise id='Q2' answer='bad'/></question>"
	"<scope><clause id='A' verdict='in-scope'>"
	"<any><if fact='host' is='rhel' from='8.4' before='10'/>"
	"<if fact='host' is='sles'/></any>"
	"<if fact='cpu' is='x86 ppc'/><if fact='nodes' at-most='8'/>"
	"<if question='q' is='good'/></clause>"
	"<otherwise id='C' verdict='out-of-scope'/></scope>" POLICY_TAIL,
	NULL
};

/* Versions between bounds, values without an order, numbers. */
START_TEST(regions)
{
	remit_image *image = policy_compile(places);

	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "host=rhel@7.9 cpu=x86 with=none nodes=4", 1),
			 "in-scope\n"
			 "migrate host rhel>rhel@8.4 rhel@8.4..rhel@10)"
			 "|sles\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "host=rhel@9 cpu=arm with=none nodes=4", 1),
			 "in-scope\n"
			 "migrate cpu arm>x86 x86|ppc\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "host=rhel@9 cpu=ppc with=none nodes=40", 1),
			 "in-scope\n"
			 "revert nodes 40>8 ..8\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "host=rhel@9 cpu=ppc with=none nodes=9", 1),
			 "in-scope\n"
			 "revert nodes 9>8 ..8\n");
	remit_image_unref(image);
}
END_TEST

/* One of several values goes, or becomes another. */
START_TEST(several_values)
{
	remit_image *image = policy_compile(places);

	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "host=rhel@9 cpu=x86 with='a b' nodes=4", 2),
			 "in-scope\n"
			 "revert with b dropped\n"
			 "revert with b>a a\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "host=rhel@9 cpu=x86 with='b c' nodes=4", 1),
			 "out-of-scope\n");
	ck_assert_str_eq(ways_in(image, "2026-02-01",
				 "host=rhel@9 cpu=x86 with='b c' nodes=4", 2),
			 "in-scope\n"
			 "revert with b dropped + revert with c dropped\n"
			 "revert with b>a a + revert with c dropped\n"
			 "revert with b dropped + revert with c>a a\n"
			 "revert with b>a a + revert with c>a a\n");
	remit_image_unref(image);
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
	(void)context;
	(void)bytes;
	(void)length;
	return 1;
}

START_TEST(as_json)
{
	remit_image *image = policy_compile(plain);
	remit_request *request = policy_request(
		image, "2026-02-01", "kind=yes release=tool@2.0 level=none");
	remit_decision *decision;
	remit_ways *ways;

	ck_assert_int_eq(remit_ways_new(request, 1, &ways), REMIT_OK);
	told[0] = '\0';
	ck_assert_int_eq(remit_ways_to_json(ways, keep, NULL), REMIT_OK);
	ck_assert_str_eq(
		told,
		"{\"toward\":\"in-scope\",\"exact\":true,\"ways\":["
		"{\"service\":null,\"changes\":[{\"fact\":\"level\",\"how\":"
		"\"buy\",\"from\":\"none\",\"to\":\"silver\",\"drop\":false,"
		"\"values\":[{\"low\":\"silver\",\"low_excluded\":false,"
		"\"high\":\"gold\",\"high_excluded\":false}]}]}]}");
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	told[0] = '\0';
	ck_assert_int_eq(remit_answer_to_json(decision, NULL, ways, keep, NULL),
			 REMIT_OK);
	ck_assert_ptr_nonnull(strstr(
		told, ",\"ways\":{\"toward\":\"in-scope\",\"exact\":true,"));
	ck_assert_int_eq(remit_ways_to_json(ways, refuse, NULL), REMIT_E_IO);
	ck_assert_int_eq(remit_ways_to_json(NULL, keep, NULL),
			 REMIT_E_ARGUMENT);
	remit_decision_free(decision);
	remit_ways_free(ways);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

START_TEST(refusals)
{
	remit_image *image = policy_compile(plain);
	remit_request *request = policy_request(image, "2026-02-01", "");
	remit_ways *ways;
	remit_way way;
	remit_change change;
	remit_values values;

	ck_assert_int_eq(remit_ways_new(request, 0, &ways), REMIT_E_ARGUMENT);
	ck_assert_ptr_null(ways);
	ck_assert_int_eq(
		remit_ways_new(request, REMIT_WAY_CHANGES_MAX + 1, &ways),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_ways_new(NULL, 1, &ways), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_ways_new(request, 1, NULL), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_ways_new(request, 1, &ways), REMIT_OK);
	ck_assert_uint_eq(remit_ways_count(ways), 0);
	ck_assert_int_eq(remit_ways_way(ways, 0, &way), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_ways_change(ways, 0, 0, &change),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_ways_values(ways, 0, 0, 0, &values),
			 REMIT_E_ARGUMENT);
	remit_ways_free(ways);
	remit_ways_free(NULL);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

START_TEST(without_memory)
{
	remit_image *image = policy_compile(places);
	remit_request *request = policy_request(
		image, "2026-02-01",
		"host=rhel@7.9 cpu=arm with='a b' nodes=4");
	remit_ways *ways;

	for (size_t n = 1;; n++) {
		fail_alloc_at(n, false);
		remit_status status = remit_ways_new(request, 3, &ways);
		if (!fail_alloc_stop()) {
			ck_assert_int_eq(status, REMIT_OK);
			break;
		}
		ck_assert_int_eq(status, REMIT_E_NOMEM);
		ck_assert_ptr_null(ways);
	}
	ck_assert_uint_eq(remit_ways_count(ways), 2);
	remit_ways_free(ways);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { one_change,
				       several_changes,
				       billable,
				       missing_facts,
				       two_services,
				       regions,
				       several_values,
				       as_json,
				       refusals,
				       without_memory,
				       a_contract_is_bought_to_run };

	return RUN_SUITE("ways", tests);
}
