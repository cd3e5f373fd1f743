/*
 * check_agree.c - the library and the reference decide alike.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * On every case of every shipped policy; on a million random requests that
 * leave nothing open, compared to the last proviso and winning clause; and on
 * thousands that leave facts out, compared by the set of possible outcomes, and
 * by which provisos are certain.
 * $REMIT_TEST_SCALE is in percent, $REMIT_TEST_SEED another seed.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "tests/reference/compare.h"
#include "tests/reference/policies.h"
#include "tests/support/suite.h"

enum {
	COMPLETE_REQUESTS = 1200000, /* a million on those that are shipped */
	PARTIAL_REQUESTS = 7200,
	PROVISO_REQUESTS = 2400,
	REQUESTS_A_DAY = 4, /* that share one remit_request */
	SHOWN_MAX = 5
};

/* What a batch leaves open, and what it compares. */
enum kind {
	COMPLETE,
	PARTIAL,
	PARTIAL_WITH_PROVISOS
};

static struct random_request drawn;

static uint64_t
setting(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

static uint64_t
scaled(uint64_t count)
{
	uint64_t scale = setting("REMIT_TEST_SCALE", 100);

	return (count * scale + 99) / 100;
}

static void
start(struct policies *policies)
{
	ck_assert_msg(policies_read(policies), "a policy was not read");
	ck_assert_msg(policies_compile(policies), "a policy did not compile");
}

/* A request as arguments for `remit ask`. */
static void
show(const struct policy *policy, struct ref *ref, const char *why)
{
	char day[11];

	printf("%s: %s: remit ask %s --date %s%s", policy->id, why, policy->id,
	       rmt_day_text(drawn.request.day, day),
	       drawn.request.no_presumptions ? " --presume no" : "");
	for (size_t i = 0; i < ref_fact_count(ref); i++)
		if (drawn.texts[i][0])
			printf(" '%s=%s'", ref_fact_at(ref, i)->id.text,
			       drawn.texts[i]);
	printf("\n");
}

/* Gives the drawn facts to the library. */
static remit_status
give(remit_request *request, struct ref *ref)
{
	remit_status status = REMIT_OK;

	remit_request_clear(request);
	remit_request_allow_presumptions(request,
					 !drawn.request.no_presumptions);
	for (size_t i = 0; i < ref_fact_count(ref) && status == REMIT_OK; i++)
		if (drawn.texts[i][0])
			status = remit_request_set(request,
						   ref_fact_at(ref, i)->id.text,
						   drawn.texts[i], NULL);
	return status;
}

static const char *
compare_drawn(remit_request *request, remit_decision *decision, struct ref *ref,
	      enum kind kind)
{
	struct ref_outcome outcome;
	struct ref_outcomes outcomes;
	remit_status status = give(request, ref);

	if (status != REMIT_OK)
		return "the library refuses a fact";
	status = remit_decide(request, decision);
	if (kind == COMPLETE) {
		ref_decide(ref, &drawn.request, &outcome);
		return compare_outcome(decision, status, &outcome);
	}
	outcomes.with_provisos = kind == PARTIAL_WITH_PROVISOS;
	ref_decide_all(ref, &drawn.request, &outcomes);
	return compare_outcomes(decision, status, &outcomes);
}

/* Requests of one policy; how many differ. */
struct batch {
	struct random_source source;
	uint64_t wanted, done, different, refused;
	enum kind kind;
};

static void
draw_day(struct batch *batch, const struct policy *policy,
	 remit_decision *decision)
{
	remit_request *request;
	struct ref *ref = policy->refs[random_below(&batch->source,
						    policy->edition_count)];
	char day[11];

	drawn.request.day = random_day(&batch->source, ref);
	ref = policy_ref(policy, drawn.request.day);
	rmt_day_text(drawn.request.day, day);
	ck_assert_int_eq(remit_request_new(policy->image, day, NULL, &request),
			 REMIT_OK);
	for (int i = 0; i < REQUESTS_A_DAY && batch->done < batch->wanted;
	     i++) {
		uint64_t omit = batch->kind == COMPLETE ?
					0 :
					100 + random_below(&batch->source, 400);
		const char *why;
		drawn.request.no_presumptions = batch->kind != COMPLETE &&
						random_below(&batch->source,
							     4) == 0;
		if (!random_facts(&batch->source, ref, omit, &drawn)) {
			batch->refused++;
			continue;
		}
		batch->done++;
		why = compare_drawn(request, decision, ref, batch->kind);
		if (why && batch->different++ < SHOWN_MAX)
			show(policy, ref, why);
	}
	remit_request_free(request);
}

static uint64_t
run_batch(const struct policy *policy, uint64_t seed, uint64_t wanted,
	  enum kind kind)
{
	static const char *const words[] = { "complete requests",
					     "partial requests",
					     "partial requests with provisos" };
	struct batch batch = { .source = { seed },
			       .wanted = wanted,
			       .kind = kind };
	remit_decision *decision;

	ck_assert_int_eq(remit_decision_new(policy->image, &decision),
			 REMIT_OK);
	while (batch.done < batch.wanted && batch.refused <= wanted + 100)
		draw_day(&batch, policy, decision);
	remit_decision_free(decision);
	printf("%-18s seed %llu: %llu %s, %llu differences\n", policy->id,
	       (unsigned long long)seed, (unsigned long long)batch.done,
	       words[kind], (unsigned long long)batch.different);
	ck_assert_msg(batch.done == wanted, "%s: facts are refused",
		      policy->id);
	return batch.different;
}

static void
run_all(uint64_t total, enum kind kind)
{
	struct policies policies;
	uint64_t seed = setting("REMIT_TEST_SEED", 20260701 + 1000 * kind);
	uint64_t different = 0;

	start(&policies);
	for (size_t i = 0; i < policies.count; i++)
		different += run_batch(&policies.at[i], seed + i,
				       (scaled(total) + policies.count - 1) /
					       policies.count,
				       kind);
	policies_free(&policies);
	ck_assert_uint_eq(different, 0);
}

START_TEST(complete_requests)
{
	run_all(COMPLETE_REQUESTS, COMPLETE);
}
END_TEST

START_TEST(partial_requests)
{
	run_all(PARTIAL_REQUESTS, PARTIAL);
}
END_TEST

START_TEST(partial_requests_with_provisos)
{
	run_all(PROVISO_REQUESTS, PARTIAL_WITH_PROVISOS);
}
END_TEST

/* What a case expects, against the reference. */
static const char *
reference_differs(const struct rmt_case *trial,
		  const struct ref_outcomes *outcomes)
{
	int verdict = trial->expect - RMT_IN_SCOPE;

	if (trial->expect == RMT_EXPECT_IMPOSSIBLE)
		return outcomes->count == 0 ? NULL :
					      "the reference finds it possible";
	if (trial->expect == RMT_EXPECT_DEPENDS)
		return outcomes->count > 1 ? NULL : "the reference decides it";
	if (outcomes->count != 1 || outcomes->at[0].verdict != verdict)
		return "the reference expects another verdict";
	if (trial->service.text &&
	    (!outcomes->at[0].service ||
	     strcmp(outcomes->at[0].service, trial->service.text) != 0))
		return "the reference expects another service";
	return NULL;
}

static const char *
judge_case(const struct policy *policy, struct ref *ref,
	   const struct rmt_case *trial, remit_decision *decision)
{
	struct ref_outcomes outcomes;
	const char *why = "the reference refuses the facts";
	remit_request *request;
	char day[11];

	if (!case_request(ref, trial, &drawn))
		return trial->expect == RMT_EXPECT_IMPOSSIBLE ? NULL : why;
	ref_decide_all(ref, &drawn.request, &outcomes);
	why = reference_differs(trial, &outcomes);
	if (why)
		return why;
	rmt_day_text(drawn.request.day, day);
	ck_assert_int_eq(remit_request_new(policy->image, day, NULL, &request),
			 REMIT_OK);
	why = compare_drawn(request, decision, ref, PARTIAL);
	remit_request_free(request);
	return why;
}

static size_t
judge_cases(const struct policy *policy, size_t *count)
{
	remit_decision *decision;
	size_t different = 0;

	ck_assert_int_eq(remit_decision_new(policy->image, &decision),
			 REMIT_OK);
	for (size_t e = 0; e < policy->edition_count; e++) {
		const struct rmt_document *document =
			&policy->models[e]->document;
		for (const struct rmt_case *c = RMT_FIRST(document->cases); c;
		     c = RMT_NEXT(c)) {
			struct ref *ref = policy_ref(policy, c->date.day);
			const char *why = judge_case(policy, ref, c, decision);
			++*count;
			if (!why)
				continue;
			different++;
			printf("case %s: ", c->id.text);
			show(policy, ref, why);
		}
	}
	remit_decision_free(decision);
	return different;
}

START_TEST(cases)
{
	struct policies policies;
	size_t different = 0, count = 0;

	start(&policies);
	for (size_t i = 0; i < policies.count; i++)
		different += judge_cases(&policies.at[i], &count);
	printf("%zu cases of %zu policies, %zu differences\n", count,
	       policies.count, different);
	policies_free(&policies);
	ck_assert_uint_eq(different, 0);
}
END_TEST

int
main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0); /* a test that fails does not flush */

	const TTest *const tests[] = { cases, complete_requests,
				       partial_requests,
				       partial_requests_with_provisos };

	return RUN_SUITE("agree", tests);
}
