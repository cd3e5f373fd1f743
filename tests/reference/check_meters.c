/*
 * check_meters.c - what requests take of allowances, as the reference finds it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Policies by chance, under a contract that runs on; complete requests with all
 * usage told, compared to the last amount.
 * $REMIT_TEST_SCALE is in percent, $REMIT_TEST_SEED another seed.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "base/date.h"
#include "base/decimal.h"
#include "tests/reference/compare.h"
#include "tests/reference/metered.h"
#include "tests/reference/meters.h"
#include "tests/support/suite.h"

enum {
	POLICIES = 400,
	REQUESTS = 25, /* of each */
	SHOWN_MAX = 3
};

/* One policy, and what was asked of it. */
struct trial {
	struct random_source source;
	struct rmt_buffer text;
	remit_model *model;
	remit_image *image;
	struct ref *ref;
	struct ref_request request;
	struct ref_metering metering;
	struct rmt_buffer asked; /* as arguments of `remit ask` */
};

struct tally {
	uint64_t policies, refused, requests, paid, split, different;
};

static uint64_t
setting(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

static remit_model *
read_text(const char *text)
{
	remit_model *model = NULL;
	remit_diag *diag = remit_diag_new();
	remit_finding finding = { .text = "" };

	if (remit_model_read_bytes("chance.xml", text, strlen(text), diag,
				   &model) != REMIT_OK) {
		(void)remit_diag_at(diag, 0, &finding);
		ck_abort_msg("%s\n%s", finding.text, text);
	}
	remit_diag_free(diag);
	return model;
}

/* False where the policy was refused: not all of them make sense. */
static bool
start(struct trial *trial)
{
	static const char contract[] =
		"<contract xmlns='urn:remit:1' id='C' policy='gizmo'"
		" first-day='" METERED_DAY "'/>";
	remit_model *agreed = read_text(contract);
	const remit_model *models[1];

	metered_policy(&trial->source, &trial->text);
	trial->model = read_text(rmt_buffer_text(&trial->text));
	models[0] = trial->model;
	remit_status status = remit_image_compile_contract(models, 1, agreed,
							   NULL, &trial->image);
	remit_model_free(agreed);
	trial->ref = ref_new(trial->model);
	ck_assert_ptr_nonnull(trial->ref);
	return status == REMIT_OK;
}

static void
finish(struct trial *trial)
{
	ref_free(trial->ref);
	remit_image_unref(trial->image);
	remit_model_free(trial->model);
	rmt_buffer_clear(&trial->text);
	rmt_buffer_clear(&trial->asked);
}

static void
tell_used(struct trial *trial, remit_request *request, size_t meter,
	  size_t period, int32_t first)
{
	bool time = ref_meter_is_time(trial->ref, meter);
	const char *amount = metered_used(&trial->source, time);
	char day[11], name[64], text[128];

	rmt_day_text(first, day);
	ref_meter_name(trial->ref, meter, name);
	ck_assert_int_eq(
		remit_request_set_used(request, name, day, amount, NULL),
		REMIT_OK);
	if (time)
		rmt_duration_seconds(amount, strlen(amount),
				     &trial->metering.used[meter][period]);
	else
		rmt_decimal_parse(amount, strlen(amount),
				  &trial->metering.used[meter][period]);
	snprintf(text, sizeof text, " %s@%s=%s", name, day, amount);
	rmt_buffer_add(&trial->asked, text);
}

/* All that can matter: of meters that carry nothing on, what is of now. */
static void
tell_usage(struct trial *trial, remit_request *request)
{
	int32_t firsts[REF_PERIOD_MAX];

	for (size_t i = 0; i < ref_meter_count(trial->ref); i++) {
		size_t count = ref_meter_periods(trial->ref, i,
						 trial->metering.first_day,
						 trial->request.day, firsts);
		for (size_t j = 0; j < count; j++)
			if (j + 1 == count || ref_meter_carries(trial->ref, i))
				tell_used(trial, request, i, j, firsts[j]);
	}
}

static void
give_facts(struct trial *trial, remit_request *request)
{
	const char *facts[METERED_FACTS][2];
	char text[64];

	metered_facts(&trial->source, facts);
	for (size_t i = 0; i < METERED_FACTS; i++) {
		ck_assert_int_eq(remit_request_set(request, facts[i][0],
						   facts[i][1], NULL),
				 REMIT_OK);
		ck_assert(ref_set(trial->ref, &trial->request, facts[i][0],
				  facts[i][1]));
		snprintf(text, sizeof text, " %s=%s", facts[i][0], facts[i][1]);
		rmt_buffer_add(&trial->asked, text);
	}
}

/* "answer takes billed", of which what is not counted has the first. */
static void
describe(const struct ref *ref, size_t index, const struct ref_metering *m,
	 char out[128])
{
	const struct ref_meter *meter = &m->meters[index];
	bool time = ref_meter_is_time(ref, index);
	char takes[32] = "", billed[32] = "";

	if (meter->counts && time) {
		rmt_seconds_text(meter->takes, takes);
		rmt_seconds_text(meter->billed, billed);
	} else if (meter->counts) {
		rmt_decimal_text(meter->takes, takes);
		rmt_decimal_text(meter->billed, billed);
	}
	snprintf(out, 128, "%s %s %s",
		 ref_answer_word(m->answers[meter->allowance]), takes, billed);
}

static const char *
compare_meters(const struct trial *trial, const remit_decision *decision,
	       struct tally *tally)
{
	static char why[512];
	bool any = false, part = false;

	for (size_t i = 0; i < trial->metering.meter_count; i++) {
		char wanted[128], got[128];
		remit_meter meter;
		ck_assert_int_eq(remit_decision_meter(decision, i, &meter),
				 REMIT_OK);
		describe(trial->ref, i, &trial->metering, wanted);
		snprintf(got, sizeof got, "%s %s %s", meter.answer, meter.takes,
			 meter.billed);
		any = any || meter.counts;
		part = part || (meter.counts && meter.billed[0] != '0' &&
				strcmp(meter.billed, "PT0S") != 0);
		if (strcmp(got, wanted) == 0)
			continue;
		snprintf(why, sizeof why, "%s: library %s, reference %s",
			 meter.name, got, wanted);
		return why;
	}
	tally->paid += any;
	tally->split += part;
	return NULL;
}

static const char *
compare(struct trial *trial, remit_request *request, remit_decision *decision,
	struct tally *tally)
{
	struct ref_outcome outcome;
	remit_status status = remit_decide(request, decision);

	ref_decide_metered(trial->ref, &trial->request, &trial->metering,
			   &outcome);
	const char *why = compare_outcome(decision, status, &outcome);
	return why || status != REMIT_OK ?
		       why :
		       compare_meters(trial, decision, tally);
}

static void
ask(struct trial *trial, remit_decision *decision, struct tally *tally)
{
	remit_request *request;
	char day[11];

	memset(&trial->request, 0, sizeof trial->request);
	memset(&trial->metering, 0, sizeof trial->metering);
	rmt_buffer_clear(&trial->asked);
	rmt_day_parse(METERED_DAY, 10, &trial->metering.first_day);
	trial->request.day = trial->metering.first_day +
			     (int32_t)random_below(&trial->source, 500);
	rmt_day_text(trial->request.day, day);
	ck_assert_int_eq(remit_request_new(trial->image, day, NULL, &request),
			 REMIT_OK);
	give_facts(trial, request);
	tell_usage(trial, request);
	const char *why = compare(trial, request, decision, tally);
	tally->requests++;
	if (why && tally->different++ < SHOWN_MAX)
		printf("%s\n%s\n%s%s\n", why, rmt_buffer_text(&trial->text),
		       day, rmt_buffer_text(&trial->asked));
	remit_request_free(request);
}

static void
try_policy(uint64_t seed, struct tally *tally)
{
	struct trial *trial = rmt_alloc_array(1, sizeof *trial);
	remit_decision *decision;

	ck_assert_ptr_nonnull(trial);
	trial->source.state = seed;
	if (!start(trial)) {
		tally->refused++;
	} else {
		ck_assert_int_eq(remit_decision_new(trial->image, &decision),
				 REMIT_OK);
		for (int i = 0; i < REQUESTS; i++)
			ask(trial, decision, tally);
		remit_decision_free(decision);
		tally->policies++;
	}
	finish(trial);
	rmt_free(trial);
}

START_TEST(requests_take_what_the_reference_finds)
{
	uint64_t wanted = (POLICIES * setting("REMIT_TEST_SCALE", 100) + 99) /
			  100;
	uint64_t seed = setting("REMIT_TEST_SEED", 20260728) * 1000003;
	struct tally tally = { 0 };

	while (tally.policies < wanted && tally.refused <= wanted + 100)
		try_policy(seed++, &tally);
	printf("counted: policies with meters: %llu\n"
	       "counted: requests with all usage told: %llu\n"
	       "counted: of those, paid by an allowance: %llu\n"
	       "counted: of those, split: %llu\n",
	       (unsigned long long)tally.policies,
	       (unsigned long long)tally.requests,
	       (unsigned long long)tally.paid, (unsigned long long)tally.split);
	printf("%llu policies refused\n", (unsigned long long)tally.refused);
	ck_assert_uint_eq(tally.different, 0);
	ck_assert_uint_ge(tally.policies, wanted);
	if (tally.requests >= 5000) {
		ck_assert_uint_gt(tally.paid, tally.requests / 10);
		ck_assert_uint_gt(tally.split, tally.requests / 60);
	}
}
END_TEST

int
main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0); /* a test that fails does not flush */

	const TTest *const tests[] = { requests_take_what_the_reference_finds };

	return RUN_SUITE("meters", tests);
}
