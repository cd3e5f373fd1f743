/*
 * check_coverage.c - what cases reach, why not, and cases for the rest.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <remit/coverage.h>

#include "analyse/coverage.h"
#include "base/date.h"
#include "tests/decide/given.h"
#include "tests/decide/policy.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

#define FILLING_MAX 1200

static unsigned
scale(void)
{
	const char *text = getenv("REMIT_TEST_SCALE");

	return text == NULL ? 100 : (unsigned)strtoul(text, NULL, 10);
}

/* Every way in which a clause can fail to be reached, one edge of each kind. */
static const char *const shop[] = {
	POLICY_HEAD
	"<product id='core' order='version'><track id='t'>"
	"<phase id='full'><until><after event='release' by='P12M'/></until>"
	"</phase></track>"
	"<release id='1.0' date='2026-02-01'/></product>"
	"<fact id='kind' type='choice'><value id='a'/><value id='b'/>"
	"<value id='c'/></fact>"
	"<fact id='size' type='number'/>"
	"<fact id='release' type='release' of='core'/>"
	"<fact id='since' type='date'/>"
	"<fact id='others' type='choice' many='yes' presume='none'>"
	"<value id='x'/><value id='y'/>"
	"<part id='role' type='choice' presume='p'><value id='p'/>"
	"<value id='q'/></part></fact>"
	"<measure id='age' from='since' to='date' in='days'/>" POLICY_SCALE
	"<question id='life' scale='c'><clause id='L1' answer='good'>"
	"<if fact='release' track='t' is='full'/></clause>"
	"<otherwise id='L0' answer='bad'/></question>"
	"<question id='each' scale='c' each='others'>"
	"<clause id='E1' answer='bad'><if fact='others' is='x'/>"
	"<if fact='others' part='role' is='q'/></clause>"
	"<otherwise id='E0' answer='good'/></question>"
	"<scope>"
	"<clause id='S1' verdict='in-scope'><if fact='kind' is='a'/>"
	"<if fact='size' at-most='10'/></clause>"
	"<clause id='S2' verdict='out-of-scope' overrides='S1'>"
	"<if fact='kind' is='a'/><if fact='size' below='5'/></clause>"
	"<clause id='S3' verdict='in-scope'><if fact='kind' is='b'/>"
	"<if question='life' is='good'/><if question='each' is='good'/>"
	"</clause>"
	"<clause id='S4' verdict='in-scope'><if fact='kind' is='c'/>"
	"<if measure='age' at-most='P30D'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>"
	"<case id='k1' expect='out-of-scope' date='2026-05-01'>"
	"<given fact='kind' is='a'/><given fact='size' is='4'/></case>"
	"<case id='k2' expect='out-of-scope' date='2026-05-01'>"
	"<given fact='kind' is='c'/><given fact='since' is='2026-01-01'/>"
	"<given fact='release' is='core@1.0'/></case>" POLICY_TAIL,
	NULL
};

static remit_goal
find_goal(const remit_coverage *coverage, remit_goal_kind kind,
	  const char *owner, const char *text)
{
	remit_goal goal = { .text = "" };

	for (size_t i = 0; remit_coverage_goal(coverage, i, &goal) == REMIT_OK;
	     i++)
		if (goal.kind == kind && strcmp(goal.text, text) == 0 &&
		    (*owner == '\0' || strcmp(goal.question, owner) == 0))
			return goal;
	ck_abort_msg("no goal %s", text);
	return goal;
}

static void
expect_why(const remit_coverage *coverage, const char *clause, const char *why)
{
	remit_goal goal = find_goal(coverage, REMIT_GOAL_CLAUSE, "", clause);

	ck_assert(!goal.reached);
	ck_assert_str_eq(goal.why, why);
}

START_TEST(reasons_are_told)
{
	remit_image *image = policy_compile(shop);
	remit_coverage *coverage;

	ck_assert_int_eq(remit_coverage_new(image, &coverage), REMIT_OK);
	expect_why(coverage, "S1", "shadowed by S2 in case k1");
	expect_why(coverage, "S3", "its condition fails in case k1: kind is b");
	expect_why(coverage, "S4",
		   "its condition fails in case k2: "
		   "\"age\": date - since at most P30D");
	expect_why(coverage, "E1", "no case asks each");
	ck_assert(find_goal(coverage, REMIT_GOAL_CLAUSE, "", "S2").reached);
	ck_assert(find_goal(coverage, REMIT_GOAL_CLAUSE, "", "S0").reached);
	ck_assert(!find_goal(coverage, REMIT_GOAL_ANSWER, "each", "good")
			   .reached);
	remit_goal edge = find_goal(coverage, REMIT_GOAL_BOUNDARY, "scope",
				    "size 5: just below");
	ck_assert(edge.reached);
	ck_assert_uint_eq(edge.reached_by, 0);
	remit_coverage_free(coverage);
	remit_image_unref(image);
}
END_TEST

START_TEST(all_goals_of_a_policy_are_met)
{
	static const char *const edges[] = {
		"size 10: exactly",
		"size 5: just above",
		"release t full ends: the day before",
		"release t full ends: the day after",
		"release appears: that day",
		"date - since P30D: just above",
	};
	remit_image *image = policy_compile(shop);
	remit_coverage *coverage;
	size_t reached;

	ck_assert_int_eq(remit_coverage_new(image, &coverage), REMIT_OK);
	ck_assert_int_eq(remit_coverage_propose(coverage), REMIT_OK);
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		remit_goal goal = find_goal(coverage, REMIT_GOAL_BOUNDARY, "",
					    edges[i]);
		ck_assert_msg(goal.reached, "%s", edges[i]);
	}
	ck_assert_uint_eq(
		remit_coverage_total(coverage, REMIT_GOAL_CLAUSE, &reached),
		reached);
	ck_assert_uint_eq(
		remit_coverage_total(coverage, REMIT_GOAL_CONDITION, &reached),
		reached);
	remit_coverage_free(coverage);
	remit_image_unref(image);
}
END_TEST

/* ---- against all requests, one by one ------------------------------------ */

static void
note_filling(remit_coverage *coverage, const struct fillings *fillings)
{
	remit_request *request;
	char date[11];

	ck_assert_int_eq(
		remit_request_new(
			coverage->image,
			rmt_day_text((int32_t)fillings->now.number[SAMPLE_DATE],
				     date),
			NULL, &request),
		REMIT_OK);
	for (uint32_t i = 1; i < SAMPLE_FACTS; i++)
		if ((fillings->used >> i & 1) != 0 && i != SAMPLE_PART)
			ck_assert(given_fact(request, fillings, i));
	remit_status status = rmt_coverage_note(coverage, request, 0);
	ck_assert(status == REMIT_OK || status == REMIT_E_DATA);
	remit_request_free(request);
}

/* Whatever some request reaches has a proposal that reaches it. */
START_TEST(proposals_miss_nothing)
{
	for (unsigned seed = 1; seed <= 1 + 2 * scale(); seed++) {
		struct sample sample = { 0 };
		struct sample dice = { .random = seed * 2654435761u + 7 };
		struct fillings fillings = { .fixed = 0 };
		remit_coverage *proposed, *brute;
		remit_goal goal;
		for (int i = 0; i < 10; i++)
			sample_roll(&dice, 2);
		unsigned used = fillings_roll(&fillings, &dice, 3, FILLING_MAX);
		remit_image *image = sample_make(&sample, seed, used, true);
		ck_assert_ptr_nonnull(image);
		ck_assert_int_eq(remit_coverage_new(image, &proposed),
				 REMIT_OK);
		ck_assert_int_eq(remit_coverage_new(image, &brute), REMIT_OK);
		ck_assert_int_eq(remit_coverage_propose(proposed), REMIT_OK);
		fillings_begin(&fillings, &image->programs[0], &sample);
		do
			note_filling(brute, &fillings);
		while (fillings_next(&fillings));
		for (size_t i = 0;
		     remit_coverage_goal(brute, i, &goal) == REMIT_OK; i++) {
			bool reached = goal.reached;
			remit_coverage_goal(proposed, i, &goal);
			ck_assert_msg(!reached || goal.reached ||
					      strstr(goal.why, "found") != NULL,
				      "seed %u: %s (%d) is missed", seed,
				      goal.text, (int)goal.kind);
		}
		remit_coverage_free(proposed);
		remit_coverage_free(brute);
		remit_image_unref(image);
	}
}
END_TEST

/* ---- memory -------------------------------------------------------------- */

static int
drop(void *context, const char *bytes, size_t length)
{
	(void)bytes;
	*(size_t *)context += length;
	return 0;
}

static int
stop(void *context, const char *bytes, size_t length)
{
	(void)context, (void)bytes, (void)length;
	return 1;
}

static remit_status
do_all(remit_image *image, remit_write write)
{
	remit_coverage *coverage;
	size_t length = 0;
	remit_status status = remit_coverage_new(image, &coverage);

	if (status == REMIT_OK)
		status = remit_coverage_propose(coverage);
	if (status == REMIT_OK)
		status = remit_coverage_write(coverage, write, &length);
	remit_coverage_free(coverage);
	return status;
}

START_TEST(memory_may_fail_anywhere)
{
	remit_image *image = policy_compile(shop);
	size_t failures = 0;

	for (size_t n = 1;; n++) {
		fail_alloc_at(n, n % 2 == 0);
		remit_status status = do_all(image, drop);
		if (!fail_alloc_stop())
			break;
		failures++;
		ck_assert_int_eq(status, REMIT_E_NOMEM);
	}
	ck_assert(failures > 50 || !fail_alloc_works());
	remit_image_unref(image);
}
END_TEST

START_TEST(arguments_are_looked_at)
{
	remit_image *image = policy_compile(shop);
	remit_coverage *coverage;
	remit_goal goal;
	remit_proposal proposal;
	const char *value;

	ck_assert_int_eq(remit_coverage_new(NULL, &coverage), REMIT_E_ARGUMENT);
	ck_assert_ptr_null(coverage);
	ck_assert_int_eq(remit_coverage_propose(NULL), REMIT_E_ARGUMENT);
	ck_assert_int_eq(do_all(image, stop), REMIT_E_IO);
	ck_assert_int_eq(remit_coverage_new(image, &coverage), REMIT_OK);
	ck_assert_int_eq(
		remit_coverage_goal(coverage,
				    remit_coverage_goal_count(coverage), &goal),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_coverage_proposal(coverage, 0, &proposal),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(
		remit_coverage_proposal_given(coverage, 0, 0, &value));
	remit_coverage_free(coverage);
	remit_coverage_free(NULL);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { reasons_are_told,
				       all_goals_of_a_policy_are_met,
				       proposals_miss_nothing,
				       memory_may_fail_anywhere,
				       arguments_are_looked_at };

	return RUN_SUITE("coverage", tests);
}
