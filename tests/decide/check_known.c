/*
 * check_known.c - values looked up once mean what their texts mean.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include <remit/diag.h>

#include "decide/request.h"
#include "tests/decide/policy.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

static const char text[] = POLICY_HEAD
	"<product id='kernel' order='version'><alias name='Core'/>"
	"<release id='6.0' date='2025-01-01'/>"
	"<release id='7.1' date='2025-06-01'><alias name='Seven'/></release>"
	"</product><product id='rhel' order='version'/>"
	"<fact id='release' type='release' of='kernel'/>"
	"<fact id='host' type='release' of='rhel' absent='yes'/>"
	"<fact id='kind' type='choice'>"
	"<value id='defect'><value id='crash'/><value id='leak'/></value>"
	"<value id='how-to'><alias name='Wie-geht-das'/></value></fact>"
	"<fact id='db' type='choice' absent='yes'><value id='big'/></fact>"
	"<fact id='plan' type='flag' presume='no'/>"
	"<fact id='maybe' type='flag' absent='yes'/>"
	"<fact id='since' type='date' absent='yes'/>"
	"<fact id='cores' type='quantity' unit='core'/>"
	"<fact id='wait' type='duration' later='yes'/>"
	"<fact id='ticket' type='text'/>"
	"<fact id='others' type='choice' many='yes'><value id='a'/></fact>"
	"<scope><clause id='S1' verdict='in-scope'><any>"
	"<if fact='cores' above='4'/><if fact='host' from='8' before='9'/>"
	"<if fact='host' is='rhel@10'/><if fact='wait' at-least='PT1H'/>"
	"</any></clause><otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL;

static remit_image *image;
static remit_request *request;

static void
set_up(void)
{
	const char *texts[] = { text, NULL };

	image = policy_compile(texts);
	ck_assert_int_eq(remit_request_new(image, "2026-08-27", NULL, &request),
			 REMIT_OK);
}

static void
tear_down(void)
{
	remit_request_free(request);
	remit_image_unref(image);
}

static size_t
index_of(const char *fact)
{
	size_t index;

	ck_assert_int_eq(remit_request_find(request, fact, NULL, &index),
			 REMIT_OK);
	return index;
}

/* Whether a value that is looked up leaves the state that its text leaves,
 * and whether the text does so at an index. */
static void
means_the_same(const char *fact, const char *value)
{
	size_t size = request->shape.word_count * sizeof *request->state;
	uint64_t state[1024];
	remit_value known;

	ck_assert_uint_le(size, sizeof state);
	remit_request_clear(request);
	ck_assert_int_eq(remit_request_set(request, fact, value, NULL),
			 REMIT_OK);
	memcpy(state, request->state, size);
	remit_request_clear(request);
	ck_assert_int_eq(remit_request_look_up(request, index_of(fact), value,
					       NULL, &known),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_set_values(request, &known, 1),
			 REMIT_OK);
	ck_assert_msg(memcmp(state, request->state, size) == 0, "%s=%s", fact,
		      value);
	remit_request_clear(request);
	ck_assert_int_eq(remit_request_set_at(request, index_of(fact), value,
					      strlen(value), NULL),
			 REMIT_OK);
	ck_assert_int_eq(memcmp(state, request->state, size), 0);
}

START_TEST(values_mean_what_their_texts_mean)
{
	static const char *const given[][2] = {
		{ "release", "kernel@7.1" },
		{ "release", "CORE@seven" },
		{ "release", "kernel@6.0.3" },
		{ "release", "kernel" },
		{ "release", " 7.1 " },
		{ "host", "rhel@8.4" },
		{ "host", "rhel@10" },
		{ "host", "rhel" },
		{ "host", "RHEL@9-Beta" },
		{ "host", "none" },
		{ "kind", "crash" },
		{ "kind", "defect" },
		{ "kind", "wie-geht-das" },
		{ "kind", " Leak" },
		{ "db", "none" },
		{ "db", "big" },
		{ "plan", "yes" },
		{ "plan", "NO" },
		{ "maybe", "none" },
		{ "since", "2026-02-28" },
		{ "since", "none" },
		{ "cores", "-1.25" },
		{ "cores", "8" },
		{ "wait", "PT90M" },
	};

	set_up();
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		means_the_same(given[i][0], given[i][1]);
	tear_down();
}
END_TEST

START_TEST(what_cannot_be_looked_up_is_told)
{
	static const char *const wrong[][2] = {
		{ "kind", "crush" },       { "plan", "perhaps" },
		{ "since", "2026-02-30" }, { "cores", "many" },
		{ "release", "kernel@9" }, { "db", "" },
	};
	remit_diag *diag = remit_diag_new();
	remit_value known;
	size_t index;

	set_up();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		ck_assert_int_eq(
			remit_request_look_up(request, index_of(wrong[i][0]),
					      wrong[i][1], diag, &known),
			REMIT_E_DATA);
	ck_assert_uint_eq(remit_diag_error_count(diag), 6);
	ck_assert_int_eq(remit_request_find(request, "knid", diag, &index),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_request_find(request, "date", NULL, &index),
			 REMIT_OK);
	ck_assert_uint_eq(index, SIZE_MAX);
	ck_assert_int_eq(remit_request_look_up(request, index, "2026-08-27",
					       NULL, &known),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_look_up(request, index_of("others"), "a",
					       NULL, &known),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_look_up(request, index_of("ticket"), "a",
					       NULL, &known),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_set_at(request, 99, "a", 1, NULL),
			 REMIT_E_ARGUMENT);
	tear_down();
	remit_diag_free(diag);
}
END_TEST

/* A value as somebody might have written it into memory. */
static void
is_refused(const char *fact, remit_value forged)
{
	remit_value known[2];

	ck_assert_int_eq(remit_request_look_up(request, index_of(fact),
					       strcmp(fact, "kind") == 0 ?
						       "crash" :
						       "2026-01-01",
					       NULL, &known[0]),
			 REMIT_OK);
	known[1] = forged;
	ck_assert_int_eq(remit_request_set_values(request, known, 2),
			 REMIT_E_ARGUMENT);
	ck_assert_uint_eq(request->given[known[0].fact], 0);
}

START_TEST(values_of_nowhere_are_refused)
{
	remit_value kind, since, one;

	set_up();
	ck_assert_int_eq(remit_request_look_up(request, index_of("kind"),
					       "crash", NULL, &kind),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_look_up(request, index_of("since"),
					       "2026-01-01", NULL, &since),
			 REMIT_OK);
	is_refused("kind", (remit_value){ 0 });
#define FORGED(fact, member, value) \
	one = fact;                 \
	one.member = value;         \
	is_refused(#fact, one)
	FORGED(kind, edition, 1);
	FORGED(kind, fact, 0);
	FORGED(kind, fact, UINT_MAX);
	FORGED(kind, fact, 10);
	FORGED(kind, fact, since.fact);
	FORGED(kind, kind, 9);
	FORGED(kind, first, 3);
	FORGED(kind, count, 0);
	FORGED(kind, count, UINT_MAX);
	FORGED(since, number, LLONG_MAX);
	FORGED(since, kind, 3);
	one = since;
	ck_assert_int_eq(remit_request_look_up(request, index_of("cores"), "1",
					       NULL, &one),
			 REMIT_OK);
	one.kind = RMT_MEANT_NO_NUMBER;
	is_refused("kind", one);
	tear_down();
}
END_TEST

START_TEST(a_request_begins_again)
{
	const char *texts[] = { text, NULL };
	remit_decision *decision;

	image = policy_compile(texts);
	ck_assert_int_eq(remit_request_new(image, "2025-12-31", NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_request_set(request, "cores", "8", NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_NOT_GOVERNED);
	ck_assert_int_eq(remit_request_restart(request, "2026-02-30", NULL),
			 REMIT_E_DATA);
	ck_assert_str_eq(remit_request_date(request), "2025-12-31");
	fail_alloc_at(1, false);
	remit_status status = remit_request_restart(request, "2026-01-01",
						    NULL);
	bool failed = fail_alloc_stop();
	ck_assert_int_eq(status, failed ? REMIT_E_NOMEM : REMIT_OK);
	ck_assert_int_eq(remit_request_restart(request, "2026-01-01", NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_set(request, "cores", "8", NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_IN_SCOPE);
	fail_alloc_at(1, true);
	status = remit_request_restart(request, "2026-01-02", NULL);
	failed = fail_alloc_stop();
	ck_assert(!failed);
	ck_assert_int_eq(status, REMIT_OK);
	ck_assert_str_eq(remit_request_date(request), "2026-01-02");
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_DEPENDS);
	remit_decision_free(decision);
	tear_down();
}
END_TEST

/* What was given as a value is told to another edition by its name. */
START_TEST(values_reach_another_edition)
{
	static const char later[] =
		"<policy xmlns='urn:remit:1' id='c' edition='2'"
		" first-day='2027-01-01' time-zone='UTC' anniversary='eve'"
		" succession='eve'><fact id='kind' type='choice'>"
		"<value id='how-to'/><value id='defect'/></fact>"
		"<fact id='cores' type='number'/><scope>"
		"<otherwise id='S0' verdict='out-of-scope'/></scope></policy>";
	const char *texts[] = { text, later, NULL };
	remit_value known[2];
	remit_request *moved;

	image = policy_compile(texts);
	ck_assert_int_eq(remit_request_new(image, "2026-08-27", NULL, &request),
			 REMIT_OK);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(
			remit_request_look_up(request, index_of("kind"),
					      i == 0 ? "crash" : "defect", NULL,
					      &known[0]),
			REMIT_OK);
		ck_assert_int_eq(remit_request_look_up(request,
						       index_of("cores"), "2.5",
						       NULL, &known[1]),
				 REMIT_OK);
		ck_assert_int_eq(remit_request_set_values(request, known, 2),
				 REMIT_OK);
	}
	ck_assert_int_eq(rmt_request_move(request, 20820, &moved), REMIT_OK);
	ck_assert_str_eq(remit_request_date(moved), "2027-01-02");
	ck_assert_uint_eq(moved->state[moved->shape.rooms[1].offset], 2);
	ck_assert_int_eq((int64_t)moved->state[moved->shape.rooms[2].offset],
			 2500000);
	remit_request_free(moved);
	tear_down();
}
END_TEST

int
main(void)
{
	const TTest *tests[] = {
		values_mean_what_their_texts_mean,
		what_cannot_be_looked_up_is_told,
		values_of_nowhere_are_refused,
		a_request_begins_again,
		values_reach_another_edition,
	};

	return RUN_SUITE("known", tests);
}
