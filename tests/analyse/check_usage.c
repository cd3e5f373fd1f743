/*
 * check_usage.c - timelines where allowances count, against every day.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Contracts with and without allowances, and a policy whose meters go by the
 * calendar and by the contract, carry over or not. Requests and usage by
 * chance; each day of twenty years is asked anew, with what was told of usage
 * as far as it is accepted on that day.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "decide/period.h"
#include "tests/analyse/drawn.h"
#include "tests/analyse/match.h"
#include "tests/contract/contract.h"
#include "tests/support/must.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

enum {
	REQUESTS = 2, /* of each image */
	YEARS_20 = 7305,
	FACT_MAX = 64,
	TEXT_SIZE = 160,
	USED_MAX = 6,
	SHOWN_MAX = 5
};

struct usage {
	const char *meter;
	char first_day[11];
	char amount[32];
};

/* A request as it is told, on any day. */
struct telling {
	remit_image *image;
	char date[11];
	const char *facts[FACT_MAX];
	char values[FACT_MAX][TEXT_SIZE];
	size_t fact_count;
	struct usage used[USED_MAX];
	size_t used_count;
};

/* ---- images -------------------------------------------------------------- */

#define METERS                                                                \
	"<fact id='kind' type='choice'><value id='help'/><value id='fix'/>"   \
	"<value id='talk'/></fact>"                                           \
	"<fact id='plan' type='choice'><value id='basic'/><value id='plus'/>" \
	"</fact><fact id='estimate' type='duration'/>"

#define METER(id, counts, period, anchor, carry, included)                  \
	"<meter id='" id "' " counts " period='" period "' anchor='" anchor \
	"' carry='" carry "'>" included "</meter>"

#define SCOPE                                                           \
	"<proviso id='last' kind='note'/><rider id='R' with='last'>"    \
	"<if allowance='calls' is='empty'/></rider>"                    \
	"<service id='hours'/><service id='fix'/><service id='talk'/>"  \
	"<scope>"                                                       \
	"<clause id='A' verdict='in-scope'><if fact='kind' is='help'/>" \
	"<if allowance='help' no-worse-than='fits'/></clause>"          \
	"<clause id='B' verdict='billable' service='hours'>"            \
	"<if fact='kind' is='help'/>"                                   \
	"<if allowance='help' is='straddles empty none'/></clause>"     \
	"<clause id='C' verdict='in-scope'><if fact='kind' is='fix'/>"  \
	"<if allowance='fixes' no-worse-than='straddles'/></clause>"    \
	"<clause id='D' verdict='billable' service='fix'>"              \
	"<if fact='kind' is='fix'/><if allowance='fixes' worse-than="   \
	"'straddles'/></clause>"                                        \
	"<clause id='E' verdict='in-scope'><if fact='kind' is='talk'/>" \
	"<if allowance='calls' no-worse-than='fits'/></clause>"         \
	"<otherwise id='F' verdict='out-of-scope'/></scope>"

#define HELP(period, anchor, carry)                                    \
	"<allowance id='help'>" METER(                                 \
		"hours", "of='estimate'", period, anchor, carry,       \
		"<included amount='PT3H'><if fact='plan' is='basic'/>" \
		"<if fact='date' before='2029-05-20'/></included>"     \
		"<included amount='PT6H' increment='PT15M'>"           \
		"<if fact='plan' is='basic'/></included>"              \
		"<included unlimited='yes'><if fact='date' first-day=" \
		"'2028-02-10' last-day='2031-07-03'/></included>"      \
		"<included amount='PT1H'/>") "</allowance>"

#define FIXES(period, anchor, carry)                                         \
	"<allowance id='fixes' exhausted='all'>" METER(                      \
		"yearly", "each-request='1' divisible='no'", period, anchor, \
		carry, "<included amount='2'/>")                             \
		METER("extra", "of='estimate'", "month", "calendar", "none", \
		      "<included amount='PT2H'/>") "</allowance>"

#define CALLS(carry)                                                 \
	"<allowance id='calls'>" METER(                              \
		"calls", "each-request='1' divisible='no'", "month", \
		"calendar", carry, "<included amount='1'/>") "</allowance>"

static const char *const by_contract[] = {
	GIZMO_HEAD METERS HELP("month", "contract", "P2M")
		FIXES("term", "contract", "none") CALLS("P1M") SCOPE GIZMO_TAIL,
	"<policy xmlns='urn:remit:1' id='gizmo' edition='2' first-day="
	"'2028-03-15' time-zone='UTC' anniversary='eve' succession='eve'>" METERS
		HELP("quarter", "contract", "P3M")
			FIXES("year", "calendar", "P1Y") CALLS("none")
				SCOPE GIZMO_TAIL,
	NULL
};

static const char *const by_calendar[] = {
	GIZMO_HEAD METERS HELP("month", "calendar", "P2M")
		FIXES("year", "calendar", "none") CALLS("none")
			SCOPE GIZMO_TAIL,
	NULL
};

static const char *const contracts[] = {
	CONTRACT_HEAD
	"first-day='2026-05-31' last-day='2027-05-30'"
	" renewal='P1Y'><given fact='plan' is='basic'/></contract>",
	CONTRACT_HEAD "first-day='2026-02-10' last-day='2028-11-02'"
		      " grace='P30D'><allowance of='help'><meter of='hours'"
		      " included='PT4H' carry='P3M'/></allowance>"
		      "<includes service='talk' quantity='2'/></contract>",
};

static remit_image *
compile(const char *const *policies, const char *contract)
{
	remit_status status;
	remit_image *image = contract_try(policies, contract, &status);

	ck_assert_msg(status == REMIT_OK, "%s", contract_finding());
	return image;
}

/* The editions of a shipped policy with one of its contracts. */
static remit_image *
compile_shipped(const struct policy *policy, const char *contract)
{
	const remit_model *models[EDITION_MAX];
	remit_diag *diag = remit_diag_new();
	remit_model *model;
	remit_image *image;
	char path[4096];

	source_path(contract, path, sizeof path);
	ck_assert_int_eq(remit_model_read_file(path, NULL, diag, &model),
			 REMIT_OK);
	for (size_t i = 0; i < policy->edition_count; i++)
		models[i] = policy->models[i];
	ck_assert_int_eq(remit_image_compile_contract(models,
						      policy->edition_count,
						      model, diag, &image),
			 REMIT_OK);
	remit_model_free(model);
	remit_diag_free(diag);
	return image;
}

/* ---- what is told -------------------------------------------------------- */

static void
tell(struct telling *t, const char *fact, const char *value)
{
	ck_assert_uint_lt(t->fact_count, FACT_MAX);
	t->facts[t->fact_count] = fact;
	snprintf(t->values[t->fact_count++], TEXT_SIZE, "%s", value);
}

/* A choice, or an amount of time; one in eight is left out. */
static void
draw_fact(struct telling *t, struct random_source *source,
	  const remit_request *request, size_t index, const remit_fact *fact)
{
	char text[32];

	if (random_below(source, 8) == 0)
		return;
	if (fact->value_count > 0) {
		size_t value = random_below(source, fact->value_count);
		tell(t, fact->id,
		     remit_request_fact_value(request, index, value, NULL));
	} else if (strcmp(fact->type, "duration") == 0) {
		snprintf(text, sizeof text, "PT%dM",
			 15 * (int)random_below(source, 50));
		tell(t, fact->id, text);
	}
}

static void
draw_facts(struct telling *t, struct random_source *source,
	   const remit_request *request)
{
	remit_fact fact;

	for (size_t i = 0; remit_request_fact(request, i, &fact) == REMIT_OK;
	     i++)
		if (!strchr(fact.id, '.'))
			draw_fact(t, source, request, i, &fact);
}

/* The same from a policy that ships, by its reference. */
static void
draw_shipped(struct telling *t, struct random_source *source,
	     const struct policy *policy, int32_t day)
{
	static struct random_request drawn;
	struct ref *ref = policy_ref(policy, day);

	drawn.request.day = day;
	while (!random_facts(source, ref, 60, &drawn))
		continue;
	for (size_t i = 0; i < ref_fact_count(ref); i++) {
		const char *id = ref_fact_at(ref, i)->id.text;
		if (drawn.texts[i][0] && strlen(drawn.texts[i]) < TEXT_SIZE &&
		    strncmp(id, "allowance.", 10) != 0 &&
		    strncmp(id, "contract", 8) != 0)
			tell(t, id, drawn.texts[i]);
	}
}

/* What was used of a meter in a period that begins some months ago. */
static void
draw_usage(struct telling *t, struct random_source *source,
	   const remit_request *request, uint32_t meter)
{
	const struct rmt_program *program = request->program;
	const struct rmt_row_meter *row = &program->meter[meter];
	struct usage *used = &t->used[t->used_count];
	struct rmt_days period;
	int32_t day = request->day - 31 * (int32_t)random_below(source, 4);

	if (!rmt_meter_period(program, row, day, &period))
		return;
	used->meter = rmt_text(program, row->name);
	rmt_day_text(period.first, used->first_day);
	snprintf(used->amount, sizeof used->amount,
		 row->duration ? "PT%dM" : "%d",
		 (row->duration ? 15 : 1) *
			 (int)random_below(source, row->duration ? 20 : 3));
	t->used_count++;
}

static void
draw_usages(struct telling *t, struct random_source *source,
	    const remit_request *request)
{
	uint64_t count = random_below(source, USED_MAX + 1);

	for (uint64_t i = 0; i < count && request->program; i++)
		if (request->program->meter_count > 0)
			draw_usage(
				t, source, request,
				(uint32_t)random_below(
					source, request->program->meter_count));
}

/* Tell it to a request of any day. REMIT_E_DATA: a fact was refused. What is
 * used is told as far as it is accepted. */
static remit_status
give(const struct telling *t, remit_request *request)
{
	for (size_t i = 0; i < t->fact_count; i++) {
		remit_status status = remit_request_set(request, t->facts[i],
							t->values[i], NULL);
		if (status != REMIT_OK)
			return status;
	}
	for (size_t i = 0; i < t->used_count; i++) {
		remit_status status = remit_request_set_used(
			request, t->used[i].meter, t->used[i].first_day,
			t->used[i].amount, NULL);
		must(status == REMIT_OK || status == REMIT_E_DATA,
		     "usage is told or refused");
	}
	return REMIT_OK;
}

/* Leave out the facts that a contract gives otherwise, and usage that does not
 * count on the request's day. */
static void
drop_refused(struct telling *t, remit_request *request)
{
	size_t kept = 0, used = 0;

	for (size_t i = 0; i < t->fact_count; i++) {
		if (remit_request_set(request, t->facts[i], t->values[i],
				      NULL) != REMIT_OK)
			continue;
		t->facts[kept] = t->facts[i];
		memmove(t->values[kept++], t->values[i], TEXT_SIZE);
	}
	t->fact_count = kept;
	for (size_t i = 0; i < t->used_count; i++)
		if (remit_request_set_used(request, t->used[i].meter,
					   t->used[i].first_day,
					   t->used[i].amount, NULL) == REMIT_OK)
			t->used[used++] = t->used[i];
	t->used_count = used;
	remit_request_clear(request);
}

static void
show(const struct telling *t, const char *why)
{
	printf("%s: --date %s", why, t->date);
	for (size_t i = 0; i < t->fact_count; i++)
		printf(" '%s=%s'", t->facts[i], t->values[i]);
	for (size_t i = 0; i < t->used_count; i++)
		printf(" used %s@%s=%s", t->used[i].meter, t->used[i].first_day,
		       t->used[i].amount);
	printf("\n");
}

/* ---- every day ----------------------------------------------------------- */

struct run {
	const struct policy *policy; /* shipped; or NULL */
	remit_image *image;
	remit_decision *decision;
	uint64_t days, inexact, different;
};

static const char *
check_day(struct run *run, const struct telling *t, remit_request *request,
	  const struct rmt_reply *answer)
{
	remit_status status = give(t, request);

	if (!request->program)
		return match_ungoverned(answer);
	if (status == REMIT_E_DATA)
		return answer->refused ? NULL : "it is not refused";
	must(status == REMIT_OK, "it is given");
	return match_decided(request, run->decision, answer, &run->inexact);
}

static const char *
check_days(struct run *run, const struct telling *t, remit_request *request,
	   const remit_timeline *timeline, int32_t first)
{
	static char why[60];
	char text[11];

	for (int32_t day = first; day < first + YEARS_20; day++) {
		const struct rmt_period *period = match_period(timeline, day);
		rmt_day_text(day, text);
		must(remit_request_restart(request, text, NULL) == REMIT_OK,
		     "it is asked on another day");
		const char *wrong = period ? check_day(run, t, request,
						       &period->reply) :
					     "a day has no period";
		run->days++;
		if (wrong) {
			snprintf(why, sizeof why, "on %s %s", text, wrong);
			return why;
		}
	}
	return NULL;
}

static const char *
check_telling(struct run *run, struct telling *t, struct random_source *source,
	      remit_request *request)
{
	remit_timeline *timeline;
	char days[2][11];
	int32_t first = request->day - (int32_t)random_below(source, YEARS_20);

	rmt_day_text(first, days[0]);
	rmt_day_text(first + YEARS_20 - 1, days[1]);
	ck_assert_int_eq(
		remit_timeline_new(request, days[0], days[1], &timeline),
		REMIT_OK);
	const char *why = match_periods(timeline);
	if (!why)
		why = check_days(run, t, request, timeline, first);
	remit_timeline_free(timeline);
	return why;
}

static void
run_once(struct run *run, struct random_source *source)
{
	static struct telling t;
	remit_request *request;
	int32_t day = 20454 + (int32_t)random_below(source, 1500);

	t = (struct telling){ .image = run->image };
	rmt_day_text(day, t.date);
	ck_assert_int_eq(remit_request_new(run->image, t.date, NULL, &request),
			 REMIT_OK);
	if (run->policy)
		draw_shipped(&t, source, run->policy, day);
	else
		draw_facts(&t, source, request);
	draw_usages(&t, source, request);
	drop_refused(&t, request);
	ck_assert_int_eq(give(&t, request), REMIT_OK);
	const char *why = check_telling(run, &t, source, request);
	if (why && run->different++ < SHOWN_MAX)
		show(&t, why);
	remit_request_free(request);
}

/* How many of so many requests differ; drops the image. */
static void
run_image(const struct policy *policy, remit_image *image, uint64_t seed,
	  const char *name)
{
	struct run run = { .policy = policy, .image = image };
	struct random_source source = { seed };
	uint64_t count = drawn_scaled(REQUESTS);

	ck_assert_int_eq(remit_decision_new(image, &run.decision), REMIT_OK);
	for (uint64_t i = 0; i < count; i++)
		run_once(&run, &source);
	printf("%-12s %llu requests, %llu days, %llu not exact, "
	       "%llu differences\n",
	       name, (unsigned long long)count, (unsigned long long)run.days,
	       (unsigned long long)run.inexact,
	       (unsigned long long)run.different);
	drawn_counted("timelines where allowances count, every day", count);
	remit_decision_free(run.decision);
	remit_image_unref(image);
	ck_assert_uint_eq(run.different, 0);
}

START_TEST(by_term)
{
	run_image(NULL, compile(by_contract, contracts[0]), drawn_seed(1),
		  "renewed");
	run_image(NULL, compile(by_contract, contracts[1]), drawn_seed(2),
		  "ended");
}
END_TEST

START_TEST(by_months)
{
	run_image(NULL, compile(by_calendar, contracts[0]), drawn_seed(3),
		  "calendar");
	run_image(NULL, contract_plain(by_calendar[0]), drawn_seed(4),
		  "no contract");
}
END_TEST

START_TEST(shipped)
{
	static const char *const files[] = { "osprey", "northwind", "harbor" };
	struct policies policies;
	const struct policy *meridian = NULL;
	char path[64];

	ck_assert(policies_read(&policies));
	for (size_t i = 0; i < policies.count; i++)
		if (strcmp(policies.at[i].id, "meridian") == 0)
			meridian = &policies.at[i];
	ck_assert_ptr_nonnull(meridian);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "rules/contracts/%s.xml", files[i]);
		run_image(meridian, compile_shipped(meridian, path),
			  drawn_seed(5 + i), files[i]);
	}
	policies_free(&policies);
}
END_TEST

int
main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0); /* a test that fails does not flush */

	const TTest *const tests[] = { by_term, by_months, shipped };

	return RUN_SUITE("usage", tests);
}
