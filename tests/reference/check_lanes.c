/*
 * check_lanes.c - with and without the index of an image: the same decision.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Whole decisions as JSON, or the rule that calls the facts impossible: on
 * every case of every policy, on random requests with and without all facts,
 * and on a policy with so many clauses that they are parted along a pivot.
 * $REMIT_TEST_SCALE is in percent, $REMIT_TEST_SEED another seed.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/case.h>
#include <remit/remit.h>
#include <remit/value.h>

#include "base/date.h"
#include "decide/decision.h"
#include "image/index.h"
#include "image/lookup.h"
#include "tests/reference/policies.h"
#include "tests/support/suite.h"

enum {
	COMPLETE_REQUESTS = 20000,
	PARTIAL_REQUESTS = 500,
	TABLE_REQUESTS = 4000,
	TABLE_CLAUSES = 700,
	QUESTIONS_MAX = 64
};

static uint64_t
setting(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

/* An image that knows nothing of its questions until it is restored, and whose
 * decisions are all searched for. */
static void
blank(const remit_image *image, uint32_t counts[EDITION_MAX][QUESTIONS_MAX])
{
	for (size_t i = 0; i < image->program_count; i++) {
		image->programs[i].index->direct = false;
		for (uint32_t j = 0; j < image->programs[i].question_count;
		     j++) {
			struct rmt_some *columns =
				&image->programs[i].index->questions[j].columns;
			counts[i][j] = columns->count;
			columns->count = 0;
		}
	}
}

static void
restore(const remit_image *image, uint32_t counts[EDITION_MAX][QUESTIONS_MAX])
{
	for (size_t i = 0; i < image->program_count; i++) {
		image->programs[i].index->direct = true;
		for (uint32_t j = 0; j < image->programs[i].question_count; j++)
			image->programs[i].index->questions[j].columns.count =
				counts[i][j];
	}
}

/* All that a decision says. */
struct told {
	char text[262144];
	size_t length;
};

static int
keep(void *context, const char *bytes, size_t length)
{
	struct told *told = context;

	if (length >= sizeof told->text - told->length)
		return 1;
	memcpy(told->text + told->length, bytes, length);
	told->length += length;
	told->text[told->length] = '\0';
	return 0;
}

static void
tell(const remit_request *request, remit_decision *decision, struct told *out)
{
	remit_status status = remit_decide(request, decision);

	out->length = 0;
	out->text[0] = '\0';
	if (status == REMIT_E_DATA) {
		const char *rule = remit_decision_impossible(decision);
		keep(out, rule ? rule : "", rule ? strlen(rule) : 0);
		return;
	}
	ck_assert_int_eq(status, REMIT_OK);
	ck_assert_int_eq(remit_decision_to_json(decision, keep, out), REMIT_OK);
}

/* Decides in both ways; how many differ: 0 or 1. */
static unsigned
differs(const remit_image *image, const remit_request *request,
	remit_decision *decision)
{
	static struct told with, without;
	uint32_t counts[EDITION_MAX][QUESTIONS_MAX];

	tell(request, decision, &with);
	blank(image, counts);
	tell(request, decision, &without);
	restore(image, counts);
	if (strcmp(with.text, without.text) == 0)
		return 0;
	printf("with the index:    %.2000s\nwithout the index: %.2000s\n",
	       with.text, without.text);
	return 1;
}

static struct policies policies;

static void
start(void)
{
	ck_assert_msg(policies_read(&policies), "a policy was not read");
	ck_assert_msg(policies_compile(&policies), "a policy did not compile");
	for (size_t i = 0; i < policies.count; i++)
		for (size_t j = 0; j < policies.at[i].image->program_count; j++)
			ck_assert_uint_le(policies.at[i]
						  .image->programs[j]
						  .question_count,
					  QUESTIONS_MAX);
}

START_TEST(cases)
{
	unsigned count = 0, different = 0;

	start();
	for (size_t i = 0; i < policies.count; i++) {
		remit_image *image = policies.at[i].image;
		remit_decision *decision;
		ck_assert_int_eq(remit_decision_new(image, &decision),
				 REMIT_OK);
		for (size_t j = 0; j < remit_image_case_count(image); j++) {
			remit_request *request;
			if (remit_request_new_case(image, j, NULL, &request) !=
			    REMIT_OK)
				continue;
			different += differs(image, request, decision);
			count++;
			remit_request_free(request);
		}
		remit_decision_free(decision);
	}
	printf("%u cases, %u differences\n", count, different);
	policies_free(&policies);
	ck_assert_uint_eq(different, 0);
	ck_assert_uint_gt(count, 400);
}
END_TEST

/* One random request; 2 when its facts are refused. */
static unsigned
draw(struct random_source *source, const struct policy *policy, uint64_t omit,
     remit_decision *decision)
{
	static struct random_request drawn;
	struct ref *ref =
		policy->refs[random_below(source, policy->edition_count)];
	remit_request *request;
	char day[11];
	unsigned result = 2;

	drawn.request.day = random_day(source, ref);
	ref = policy_ref(policy, drawn.request.day);
	if (!random_facts(source, ref, omit, &drawn))
		return result;
	rmt_day_text(drawn.request.day, day);
	ck_assert_int_eq(remit_request_new(policy->image, day, NULL, &request),
			 REMIT_OK);
	remit_status status = REMIT_OK;
	for (size_t i = 0; i < ref_fact_count(ref) && status == REMIT_OK; i++)
		if (drawn.texts[i][0])
			status = remit_request_set(request,
						   ref_fact_at(ref, i)->id.text,
						   drawn.texts[i], NULL);
	remit_request_allow_presumptions(request, random_below(source, 4) > 0);
	if (status == REMIT_OK)
		result = differs(policy->image, request, decision);
	remit_request_free(request);
	return result;
}

static void
run(uint64_t total, uint64_t omit)
{
	struct random_source source = { setting("REMIT_TEST_SEED", 20260806) };
	uint64_t scale = setting("REMIT_TEST_SCALE", 100);
	unsigned count = 0, different = 0;

	start();
	total = (total * scale + 99) / 100 / policies.count + 1;
	for (size_t i = 0; i < policies.count; i++) {
		remit_decision *decision;
		ck_assert_int_eq(
			remit_decision_new(policies.at[i].image, &decision),
			REMIT_OK);
		for (uint64_t j = 0; j < total; j++) {
			unsigned one = draw(&source, &policies.at[i], omit,
					    decision);
			count += one < 2;
			different += one == 1;
		}
		remit_decision_free(decision);
	}
	printf("%u requests, %u differences\n", count, different);
	policies_free(&policies);
	ck_assert_uint_eq(different, 0);
	ck_assert_uint_ge(count, policies.count);
}

START_TEST(complete_requests)
{
	run(COMPLETE_REQUESTS, 0);
}
END_TEST

START_TEST(partial_requests)
{
	run(PARTIAL_REQUESTS, 300);
}
END_TEST

/* A policy text that is being written. */
static char xml[1048576];
static size_t xml_length;

static void
put(const char *text)
{
	size_t length = strlen(text);

	ck_assert_uint_lt(xml_length + length, sizeof xml);
	memcpy(xml + xml_length, text, length + 1);
	xml_length += length;
}

/* A text, a number, and what comes behind. */
static void
put_number(const char *text, uint64_t number, const char *behind)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
	put(text);
	put(digits);
	put(behind);
}

static void
put_facts(void)
{
	put("<policy xmlns='urn:remit:1' id='t' edition='1'"
	    " first-day='2026-01-01' time-zone='UTC' anniversary='eve'"
	    " succession='eve'><title>Many</title>"
	    "<fact id='product' type='choice' unlisted='yes'>");
	for (unsigned i = 0; i < 80; i++)
		put_number("<value id='product-", i, "'/>");
	put("</fact><fact id='kind' type='choice' absent='yes'>");
	for (unsigned i = 0; i < 9; i++)
		put_number("<value id='k", i, "'/>");
	put("</fact><fact id='nodes' type='number' absent='yes'/>"
	    "<fact id='bought' type='date'><applies>"
	    "<if fact='kind' is='k0 k1 k2 k3'/></applies></fact>"
	    "<fact id='spare' type='flag' presume='no'/><scope>");
}

/* From one of so many days on that no column can hold them. */
static void
put_day(struct random_source *source)
{
	char day[11];

	rmt_day_text(20454 + (int32_t)random_below(source, 800), day);
	put("<if fact='date' first-day='");
	put(day);
	put("'/>");
}

static void
put_conditions(struct random_source *source)
{
	uint64_t low = random_below(source, 30);

	if (random_below(source, 20) > 0) {
		put_number("<if fact='product' is='product-",
			   random_below(source, 40), "");
		put_number(" product-", 40 + random_below(source, 40), "'/>");
	}
	put_number("<if fact='kind' is='k", random_below(source, 5), "");
	put_number(" k", 5 + random_below(source, 4), "'/>");
	if (random_below(source, 2) == 0) {
		put_number("<if fact='nodes' at-least='", low, "'");
		put_number(" at-most='", low + random_below(source, 12), "'/>");
	}
	if (random_below(source, 3) == 0)
		put_number("<if fact='bought' first-day='2026-0",
			   1 + random_below(source, 9), "-01'/>");
	if (random_below(source, 2) == 0)
		put_day(source);
	if (random_below(source, 3) == 0)
		put("<not><if fact='spare' is='yes'/></not>");
	else if (random_below(source, 3) == 0)
		put("<if fact='spare' is='no'/>");
}

/* Clauses that answer differently are ordered by their groups. */
static void
put_clauses(struct random_source *source, const char *id, const char *behind)
{
	for (unsigned i = 0; i < TABLE_CLAUSES / 2; i++) {
		put_number(id, i, behind);
		put_conditions(source);
		put("</clause>");
	}
}

static remit_image *
write_table(struct random_source *source)
{
	remit_model *model;
	remit_image *image;

	put_facts();
	put("<group id='in'>");
	put_clauses(source, "<clause id='I",
		    "' verdict='in-scope' overrides='out'>");
	put("</group><group id='out'>");
	put_clauses(source, "<clause id='O", "' verdict='out-of-scope'>");
	put("</group><otherwise id='S0' verdict='out-of-scope'/>"
	    "</scope></policy>");
	ck_assert_int_eq(
		remit_model_read_bytes("t.xml", xml, xml_length, NULL, &model),
		REMIT_OK);
	ck_assert_int_eq(
		remit_image_compile((const remit_model *const[]){ model }, 1,
				    NULL, &image),
		REMIT_OK);
	remit_model_free(model);
	return image;
}

/* What was given to a request, as values. */
static remit_value given[6], day;
static size_t given_count;

/* Now and then a fact is not given. */
static void
maybe(struct random_source *source, remit_request *request, const char *fact,
      const char *value)
{
	size_t index;

	if (random_below(source, 8) == 0)
		return;
	ck_assert_int_eq(remit_request_set(request, fact, value, NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_find(request, fact, NULL, &index),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_look_up(request, index, value, NULL,
					       &given[given_count++]),
			 REMIT_OK);
}

/* Values alone, as far as that is possible straight along the plan: the same
 * decision, and whether it was. */
static bool
same_at_once(const remit_request *request, remit_decision *decision,
	     unsigned *straight)
{
	static struct told slow, quick;
	const remit_value *values[6];

	for (size_t i = 0; i < given_count; i++)
		values[i] = &given[i];
	tell(request, decision, &slow);
	ck_assert_int_eq(
		remit_decide_values(decision, &day, values, given_count),
		REMIT_OK);
	*straight += decision->pending;
	remit_verdict verdict = remit_decision_verdict(decision);
	quick.length = 0;
	ck_assert_int_eq(remit_decision_to_json(decision, keep, &quick),
			 REMIT_OK);
	return strcmp(slow.text, quick.text) == 0 &&
	       verdict == remit_decision_verdict(decision);
}

static void
give_table(struct random_source *source, remit_request *request)
{
	char text[24];

	rmt_day_text(20454 + (int32_t)random_below(source, 900), text);
	given_count = 0;
	ck_assert_int_eq(remit_request_restart(request, text, NULL), REMIT_OK);
	ck_assert_int_eq(remit_day_look_up(request->image, text, &day),
			 REMIT_OK);
	snprintf(text, sizeof text, "product-%u",
		 (unsigned)random_below(source, 80));
	maybe(source, request, "product", text);
	snprintf(text, sizeof text, "k%u", (unsigned)random_below(source, 9));
	maybe(source, request, "kind",
	      random_below(source, 20) == 0 ? "none" : text);
	snprintf(text, sizeof text, "%u", (unsigned)random_below(source, 45));
	maybe(source, request, "nodes",
	      random_below(source, 20) == 0 ? "none" : text);
	snprintf(text, sizeof text, "2026-%02u-28",
		 1 + (unsigned)random_below(source, 12));
	maybe(source, request, "bought", text);
	maybe(source, request, "spare",
	      random_below(source, 2) == 0 ? "no" : "yes");
}

START_TEST(many_clauses)
{
	struct random_source source = { setting("REMIT_TEST_SEED", 20260807) };
	uint64_t scale = setting("REMIT_TEST_SCALE", 100);
	remit_image *image = write_table(&source);
	const struct rmt_index *index = image->programs[0].index;
	remit_request *request;
	remit_decision *decision;
	unsigned different = 0, straight = 0;

	/* names that differ in their last letters are found by hash all the
	 * same */
	ck_assert(rmt_lookup_usable(image->programs[0].lookup));
	ck_assert_uint_eq(rmt_program_find_exact(&image->programs[0],
						 RMT_NAME_FACT, 0, "product",
						 7),
			  1);
	ck_assert_uint_ne(index->questions[0].pivot, RMT_NONE);
	ck_assert_uint_eq(index->questions[0].columns.count, 5);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_request_new(image, "2026-08-27", NULL, &request),
			 REMIT_OK);
	for (uint64_t i = 0; i < (TABLE_REQUESTS * scale + 99) / 100; i++) {
		give_table(&source, request);
		different += differs(image, request, decision);
		different += !same_at_once(request, decision, &straight);
	}
	remit_request_free(request);
	remit_decision_free(decision);
	remit_image_unref(image);
	ck_assert_uint_eq(different, 0);
	ck_assert_uint_gt(straight, 0);
}
END_TEST

int
main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0); /* a test that fails does not flush */

	const TTest *const tests[] = { cases, complete_requests,
				       partial_requests, many_clauses };

	return RUN_SUITE("lanes", tests);
}
