/*
 * check_at_once.c - deciding from values says what deciding a request says.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdint.h>
#include <string.h>

#include <remit/value.h>

#include "decide/decision.h"
#include "tests/decide/policy.h"
#include "tests/decide/same.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

#define DECLARED                                                           \
	"<product id='kernel' order='version'>"                            \
	"<release id='6.0' date='2025-01-01'/>"                            \
	"<release id='7.1' date='2025-06-01'/></product>"                  \
	"<fact id='release' type='release' of='kernel'/>"                  \
	"<fact id='kind' type='choice'>"                                   \
	"<value id='defect'><value id='crash'/><value id='leak'/></value>" \
	"<value id='how-to'/></fact>"                                      \
	"<fact id='plan' type='flag' presume='no'/>"                       \
	"<fact id='since' type='date' absent='yes'/>"                      \
	"<fact id='cores' type='number' presume='2'/>"                     \
	"<fact id='others' type='choice' many='yes' presume='none'>"       \
	"<value id='a'/></fact>"

static const char text[] = POLICY_HEAD DECLARED
	"<elsewhere id='E1' policy='training'><if fact='kind' is='how-to'/>"
	"<if fact='plan' is='yes'/></elsewhere>"
	"<impossible id='I1'><if fact='cores' above='900'/></impossible>"
	"<scope><clause id='S1' verdict='in-scope' overrides='S2'>"
	"<if fact='kind' is='crash'/></clause>"
	"<clause id='S2' verdict='out-of-scope'><any>"
	"<if fact='cores' above='4'/><if fact='since' first-day='2026-02-01'/>"
	"<if fact='release' is='kernel@6.0'/></any></clause>"
	"<clause id='S3' verdict='in-scope' overrides='S2'>"
	"<if fact='date' first-day='2026-03-01'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL;

/* The same without what stands beside the scope, and in order. */
static const char plain[] = POLICY_HEAD DECLARED
	"<scope><clause id='S1' verdict='in-scope' overrides='S2 S4'>"
	"<if fact='kind' is='crash'/><if fact='plan' is='no'/></clause>"
	"<clause id='S2' verdict='out-of-scope' overrides='S3'>"
	"<if fact='cores' above='4'/></clause>"
	"<clause id='S3' verdict='in-scope' overrides='S4'>"
	"<if fact='release' is='kernel@7.1'/><if fact='since' is='none'/>"
	"<if fact='date' first-day='2026-03-01'/></clause>"
	"<clause id='S4' verdict='out-of-scope'>"
	"<if fact='since' first-day='2026-02-01'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL;

static const char *const given[][4] = {
	{ "release", "kernel@7.1", "kernel@6.0", "kernel" },
	{ "kind", "crash", "defect", "how-to" },
	{ "plan", "yes", "no", NULL },
	{ "since", "2026-02-20", "2026-01-02", "none" },
	{ "cores", "5", "1.5", "1000" },
};

enum {
	FACTS = 5,
	CHOICES = 4 * 4 * 4 * 4 * 4
};

static remit_image *image;
static remit_request *request;
static remit_decision *one, *other;

static void
set_up(const char *policy)
{
	const char *texts[] = { policy, NULL };

	image = policy_compile(texts);
	ck_assert_int_eq(remit_request_new(image, "2026-02-27", NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &one), REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &other), REMIT_OK);
}

static void
tear_down(void)
{
	remit_decision_free(one);
	remit_decision_free(other);
	remit_request_free(request);
	remit_image_unref(image);
}

/* The values of one choice of all: of each fact one, or none. */
static size_t
look_up(unsigned choice, remit_value *values, const remit_value **places)
{
	size_t count = 0, index;

	for (size_t i = 0; i < FACTS; i++, choice /= 4) {
		const char *value = choice % 4 == 0 ? NULL :
						      given[i][choice % 4];
		if (value == NULL)
			continue;
		ck_assert_int_eq(
			remit_request_find(request, given[i][0], NULL, &index),
			REMIT_OK);
		ck_assert_int_eq(remit_request_look_up(request, index, value,
						       NULL, &values[count]),
				 REMIT_OK);
		places[count] = &values[count];
		count++;
	}
	return count;
}

/* How many were decided straight along the plan. */
static unsigned
decide_all(const char *policy)
{
	static const char *const days[] = { "2026-02-27", "2026-03-01" };
	const remit_value *places[FACTS];
	remit_value values[FACTS], day;
	unsigned straight = 0, alone = 0;

	set_up(policy);
	for (unsigned i = 0; i < 2 * CHOICES; i++) {
		const char *date = days[i / CHOICES];
		size_t count = look_up(i % CHOICES, values, places);
		ck_assert_int_eq(remit_request_restart(request, date, NULL),
				 REMIT_OK);
		ck_assert_int_eq(
			remit_request_set_values(request, values, count),
			REMIT_OK);
		ck_assert_int_eq(remit_day_look_up(image, date, &day),
				 REMIT_OK);
		remit_status wanted = remit_decide(request, one);
		fail_alloc_at(1, true);
		remit_status status = remit_decide_values(other, &day, places,
							  count);
		bool failed = fail_alloc_stop();
		ck_assert(!failed);
		ck_assert_int_eq(status, wanted);
		straight += other->pending;
		remit_decision_reason_count(other);
		alone += other->pending;
		if (wanted == REMIT_OK)
			same_decisions(one, other);
		else
			ck_assert_str_eq(remit_decision_impossible(other),
					 remit_decision_impossible(one));
	}
	tear_down();
	/* which clauses stand is told without the state */
	ck_assert_uint_eq(alone, straight);
	return straight;
}

START_TEST(values_decide_as_requests_do)
{
	ck_assert_uint_eq(decide_all(text), 0);
	ck_assert_uint_gt(decide_all(plain), CHOICES / 8);
}
END_TEST

/* What somebody might have written into memory. */
START_TEST(what_is_forged_is_refused)
{
	remit_value day, kind, forged;
	const remit_value *places[] = { &kind, &forged };
	size_t index;

	set_up(text);
	ck_assert_int_eq(remit_day_look_up(image, "2026-02-27", &day),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_find(request, "kind", NULL, &index),
			 REMIT_OK);
	ck_assert_int_eq(
		remit_request_look_up(request, index, "crash", NULL, &kind),
		REMIT_OK);
	forged = kind;
	ck_assert_int_eq(remit_decide_values(one, &day, places, 2), REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(one), REMIT_IN_SCOPE);
#define REFUSED(of, member, value)                                         \
	forged = of;                                                       \
	forged.member = value;                                             \
	ck_assert_int_eq(remit_decide_values(one, &day, places, 2),        \
			 REMIT_E_ARGUMENT);                                \
	ck_assert_int_eq(remit_decision_verdict(one), REMIT_NOT_GOVERNED); \
	ck_assert_int_eq(remit_decide_values(one, &forged, places, 1),     \
			 REMIT_E_ARGUMENT);                                \
	ck_assert_str_eq(remit_decision_date(one), "")
	REFUSED(kind, edition, 1);
	REFUSED(kind, fact, 99);
	REFUSED(kind, fact, 0);
	REFUSED(kind, first, 99);
	REFUSED(kind, first, 64);
	REFUSED(kind, count, 0);
	REFUSED(kind, kind, 9);
	REFUSED(kind, kind, 1);
	REFUSED(day, number, 1000000000);
	REFUSED(day, number, 0);
	REFUSED(day, edition, 1);
	REFUSED(day, kind, 2);
	ck_assert_int_eq(remit_day_look_up(image, "2026-02-30", &day),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_day_look_up(image, "2020-01-01", &day),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_day_look_up(NULL, "2020-01-01", &day),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_day_look_up(image, "2026-01-01", NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_decide_values(NULL, &day, places, 1),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_decide_values(one, &day, NULL, 1),
			 REMIT_E_ARGUMENT);
	tear_down();
}
END_TEST

/* A plan takes what it has a place for. */
START_TEST(what_is_forged_does_no_harm)
{
	const remit_value *places[FACTS];
	remit_value values[FACTS], day, wrong;
	unsigned choice = 1 + 1 * 4 + 1 * 16 + 1 * 64 + 1 * 256;

	set_up(plain);
	ck_assert_int_eq(remit_day_look_up(image, "2026-02-27", &day),
			 REMIT_OK);
	ck_assert_uint_eq(look_up(choice, values, places), FACTS);
	ck_assert_int_eq(remit_decide_values(one, &day, places, FACTS),
			 REMIT_OK);
	ck_assert(one->pending);
	for (size_t i = 0; i < FACTS; i++)
		for (unsigned spot = 0; spot < 64; spot++) {
			places[i] = &wrong;
			wrong = values[i];
			wrong.spot = spot < 60 ? spot : UINT32_MAX - spot;
			ck_assert_int_ne(
				remit_decide_values(one, &day, places, FACTS),
				REMIT_E_NOMEM);
			wrong.edition = 7;
			ck_assert_int_eq(
				remit_decide_values(one, &day, places, FACTS),
				REMIT_E_ARGUMENT);
			places[i] = &values[i];
			wrong = day;
			wrong.spot = spot;
			ck_assert_int_eq(
				remit_decide_values(one, &wrong, places, FACTS),
				REMIT_OK);
			ck_assert_int_eq(remit_decision_verdict(one),
					 REMIT_OUT_OF_SCOPE);
		}
	tear_down();
}
END_TEST

/* Where a number was changed, the verdict and what it rests on are those of the
 * lowest one from which the plan does not tell the old one. */
START_TEST(what_was_changed_is_some_value)
{
	const remit_value *places[FACTS];
	remit_value values[FACTS], day, lowest;
	size_t index;

	set_up(plain);
	ck_assert_int_eq(remit_day_look_up(image, "2026-02-27", &day),
			 REMIT_OK);
	ck_assert_uint_eq(
		look_up(1 + 3 * 4 + 1 * 16 + 1 * 64 + 1 * 256, values, places),
		FACTS);
	ck_assert_int_eq(remit_request_find(request, "cores", NULL, &index),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_look_up(request, index, "4.000001", NULL,
					       &lowest),
			 REMIT_OK);
	places[4] = &lowest;
	ck_assert_int_eq(remit_decide_values(one, &day, places, FACTS),
			 REMIT_OK);
	places[4] = &values[4];
	values[4].number = 3 * 1000000;
	ck_assert_int_eq(remit_decide_values(other, &day, places, FACTS),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(other), REMIT_OUT_OF_SCOPE);
	same_decisions(one, other);
	tear_down();
}
END_TEST

/* A value that stands for several is none that the plan knows, whatever is
 * presumed of its fact. */
START_TEST(several_values_are_not_presumed)
{
	static const char moody[] = POLICY_HEAD
		"<fact id='mood' type='choice' presume='calm'>"
		"<value id='calm'/><value id='bad'>"
		"<value id='cross'/><value id='angry'/></value></fact>"
		"<fact id='plan' type='flag' presume='no'/>"
		"<scope><clause id='S1' verdict='in-scope'>"
		"<if fact='mood' is='bad'/></clause>"
		"<clause id='S2' verdict='in-scope'>"
		"<if fact='plan' is='yes'/></clause>"
		"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL;
	const remit_value *places[1];
	remit_value bad, day;

	set_up(moody);
	ck_assert_int_eq(remit_day_look_up(image, "2026-02-27", &day),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_look_up(request, 0, "bad", NULL, &bad),
			 REMIT_OK);
	places[0] = &bad;
	ck_assert_int_eq(remit_decide_values(one, &day, places, 0), REMIT_OK);
	ck_assert(one->pending);
	ck_assert_int_eq(remit_decision_verdict(one), REMIT_OUT_OF_SCOPE);
	ck_assert_int_eq(remit_decide_values(one, &day, places, 1), REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(one), REMIT_IN_SCOPE);
	ck_assert_int_eq(remit_request_set_values(request, &bad, 1), REMIT_OK);
	ck_assert_int_eq(remit_decide(request, other), REMIT_OK);
	same_decisions(one, other);
	tear_down();
}
END_TEST

int
main(void)
{
	const TTest *tests[] = { values_decide_as_requests_do,
				 what_is_forged_is_refused,
				 what_is_forged_does_no_harm,
				 what_was_changed_is_some_value,
				 several_values_are_not_presumed };

	return RUN_SUITE("at-once", tests);
}
