/*
 * check_pair.c - pairs of requests in diagrams, against all pairs.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * On programs made by chance. Where a difference between numbers hangs on the
 * fact, the diagrams may not know; then they must say so.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/pair.h"
#include "prove/answers.h"
#include "tests/prove/samples.h"
#include "tests/support/suite.h"

/* Measures and steps may hang on these in a way that no cell shows. */
#define NUMBERS                                       \
	(1u << SAMPLE_DATE | 1u << SAMPLE_FIRST_DAY | \
	 1u << SAMPLE_SECOND_DAY | 1u << SAMPLE_TIMES)

/* Outcomes of all values of a fact at one point of the others: bits. */
static uint64_t
outcomes_of(struct fillings *others, uint32_t fact, bool *out_worse)
{
	uint64_t found = 0;
	uint32_t best = 99;

	for (uint32_t i = 0; i < fillings_width(others, fact); i++) {
		fillings_set(others, fact, i);
		uint32_t outcome = naive_judge(&others->now);
		if (outcome == NAIVE_IMPOSSIBLE)
			continue;
		found |= UINT64_C(1) << outcome;
		bool ordered = !others->now.none[fact] &&
			       outcome != NAIVE_ELSEWHERE &&
			       (fact != SAMPLE_CHOICE || i < 3);
		if (ordered && outcome > best)
			*out_worse = true;
		if (ordered && outcome < best)
			best = outcome;
	}
	return found;
}

static void
brute(struct proving *trial, uint32_t fact, bool *out_differ, bool *out_worse)
{
	struct fillings others;

	*out_differ = *out_worse = false;
	fillings_begin(&others, trial->space.program, &trial->sample);
	others.fixed = 1u << fact;
	do {
		uint64_t found = outcomes_of(&others, fact, out_worse);
		if ((found & (found - 1)) != 0)
			*out_differ = true;
	} while (fillings_next(&others));
}

static uint64_t
decided(struct proving *trial, const uint64_t *state)
{
	static char line[4096];

	return proving_outcome(trial, rmt_space_example(&trial->space, state,
							line, sizeof line));
}

static bool
has_axis_of_difference(const struct rmt_pair *pair)
{
	for (uint32_t i = 0; i < pair->space->axis_count; i++)
		if (pair->space->axes[i].kind == RMT_AXIS_DIFFERENCE)
			return true;
	return false;
}

static void
agree(struct proving *trial, struct rmt_pair *pair, uint32_t fact,
      enum rmt_proof proof, bool expected)
{
	if (proof == RMT_PROOF_UNKNOWN && has_axis_of_difference(pair) &&
	    (NUMBERS >> fact & 1) != 0)
		return;
	ck_assert_msg(proof == (expected ? RMT_PROOF_SHOWN : RMT_PROOF_NEVER),
		      "seed %d: fact %u: proof %d, expected %d",
		      (int)trial->seed, fact, (int)proof, expected);
}

static void
check_differ(struct proving *trial, struct rmt_pair *pair, uint32_t fact,
	     bool expected)
{
	rmt_space_gather_axes(pair->space, &fact, 1, pair->freed);
	pair->outcomes = rmt_space_outcome(pair->space);
	enum rmt_proof proof = rmt_pair_differ(pair);
	agree(trial, pair, fact, proof, expected);
	if (proof == RMT_PROOF_SHOWN)
		ck_assert_msg(decided(trial, pair->first) !=
				      decided(trial, pair->second),
			      "seed %d: fact %u", (int)trial->seed, fact);
}

static void
check_worsen(struct proving *trial, struct rmt_pair *pair, uint32_t fact,
	     bool expected)
{
	static const uint32_t judged[64] = { 0, 1, 2, 3 };

	pair->outcomes = rmt_diagram_map(&pair->space->diagram,
					 rmt_space_outcome(pair->space), judged,
					 0);
	enum rmt_proof proof = rmt_pair_worsen(pair, fact);
	agree(trial, pair, fact, proof, expected);
	if (proof == RMT_PROOF_SHOWN)
		ck_assert_msg(decided(trial, pair->first) >
				      decided(trial, pair->second),
			      "seed %d: fact %u", (int)trial->seed, fact);
}

static void
check_pairs(uint64_t seed)
{
	struct proving trial;

	proving_begin(&trial, seed, true);
	for (uint32_t fact = 0; fact < SAMPLE_FACTS; fact++) {
		bool rises = fact != SAMPLE_MANY && fact != SAMPLE_TIMES &&
			     fact != SAMPLE_OLD;
		bool differ, worse;
		struct rmt_pair pair;
		if (fact == SAMPLE_PART || (trial.sample.used >> fact & 1) == 0)
			continue;
		brute(&trial, fact, &differ, &worse);
		ck_assert(rmt_pair_init(&pair, &trial.space));
		check_differ(&trial, &pair, fact, differ);
		if (rises)
			check_worsen(&trial, &pair, fact, worse);
		rmt_pair_clear(&pair);
	}
	proving_end(&trial);
}

START_TEST(pairs_are_exact)
{
	for (unsigned i = 0; i < proving_scale(); i++)
		check_pairs(70000 + i);
	for (unsigned i = 0; i < 5 * proving_scale(); i++)
		check_pairs(PROVING_SMALL + i);
	printf("counted: policies for promises over pairs: %u, 0 differences\n",
	       6 * proving_scale());
}
END_TEST

/* Two absent numbers with a difference that is said of them: once their state
 * had them after all. */
START_TEST(absent_numbers_are_not_tied)
{
	check_pairs(70145);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = {
		pairs_are_exact,
		absent_numbers_are_not_tied,
	};

	return RUN_SUITE("pair", tests);
}
