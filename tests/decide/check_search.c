/*
 * check_search.c - searches against all requests, one by one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/decision.h>

#include "base/date.h"
#include "base/memory.h"
#include "decide/witness.h"
#include "tests/decide/given.h"
#include "tests/support/suite.h"

#define FILLING_MAX 60000

/* A sample with its search. */
struct trial {
	struct sample sample;
	remit_image *image;
	const struct rmt_program *program;
	struct rmt_search search;
	void *memory;
	remit_decision *decision;
	uint64_t seed;
};

static unsigned
scale(void)
{
	const char *text = getenv("REMIT_TEST_SCALE");

	return text == NULL ? 100 : (unsigned)strtoul(text, NULL, 10);
}

/* Some facts, few enough that all their values can be gone through. */
static unsigned
roll_used(struct sample *sample)
{
	struct fillings fillings = { .fixed = 0 };
	unsigned used = 0;

	for (;;) {
		used = 1u << (1 + sample_roll(sample, SAMPLE_FACTS - 1));
		used |= 1u << (1 + sample_roll(sample, SAMPLE_FACTS - 1));
		used |= 1u << (1 + sample_roll(sample, SAMPLE_FACTS - 1));
		used |= 1u << (1 + sample_roll(sample, SAMPLE_FACTS - 1));
		if ((used >> SAMPLE_PART & 1) != 0)
			used |= 1u << SAMPLE_MANY;
		/* a condition outside of each needs something to test */
		if ((used & ~(1u << SAMPLE_MANY | 1u << SAMPLE_PART)) == 0)
			continue;
		/* of these, days are told apart near the date only */
		if ((used >> SAMPLE_TIMES & 1) != 0)
			used &= ~(1u << SAMPLE_FIRST_DAY |
				  1u << SAMPLE_SECOND_DAY);
		fillings.used = used | 1;
		fillings.months = (used & (1u << SAMPLE_SECOND_DAY |
					   1u << SAMPLE_TIMES)) == 0;
		if (fillings_count(&fillings) <= FILLING_MAX)
			return used;
	}
}

static void
begin_as(struct trial *trial, uint64_t seed, bool ordered, bool wild)
{
	struct sample dice = { .random = seed * 2654435761u + 99 };

	memset(trial, 0, sizeof *trial);
	trial->seed = seed;
	trial->sample.wild = wild;
	for (int i = 0; i < 10; i++)
		sample_roll(&dice, 2);
	trial->image = sample_make(&trial->sample, seed, roll_used(&dice),
				   ordered);
	ck_assert_msg(trial->image != NULL, "seed %d", (int)seed);
	trial->program = &trial->image->programs[0];
	trial->memory = rmt_alloc(rmt_search_size(trial->program));
	ck_assert_ptr_nonnull(trial->memory);
	rmt_search_init(&trial->search, trial->program, trial->memory);
	ck_assert_int_eq(remit_decision_new(trial->image, &trial->decision),
			 REMIT_OK);
}

static void
begin(struct trial *trial, uint64_t seed, bool ordered)
{
	begin_as(trial, seed, ordered, false);
}

static void
end(struct trial *trial)
{
	remit_decision_free(trial->decision);
	rmt_free(trial->memory);
	remit_image_unref(trial->image);
}

/* The outcome that a request for a day with some facts comes to. */
static uint64_t
outcome_of(struct trial *trial, int32_t day, const char *facts)
{
	remit_request *request;
	char date[11];

	ck_assert_int_eq(remit_request_new(trial->image,
					   rmt_day_text(day, date), NULL,
					   &request),
			 REMIT_OK);
	ck_assert_msg(given_line(request, facts), "%s", facts);
	remit_status status = remit_decide(request, trial->decision);
	remit_verdict verdict = remit_decision_verdict(trial->decision);
	ck_assert(remit_decision_exact(trial->decision));
	remit_request_free(request);
	if (status == REMIT_E_DATA)
		return UINT64_C(1) << NAIVE_IMPOSSIBLE;
	if (verdict == REMIT_DEPENDS)
		return 0;
	return verdict == REMIT_NOT_GOVERNED ? UINT64_C(1) << NAIVE_ELSEWHERE :
					       UINT64_C(1) << verdict;
}

static const char *
witness_text(struct trial *trial, const uint64_t *state, const uint64_t *base)
{
	static char bytes[4096];
	struct rmt_slate slate = { .bytes = bytes, .size = sizeof bytes };

	rmt_witness_text(&trial->search, state, base, &slate);
	return rmt_slate_end(&slate);
}

static uint64_t
brute_outcomes(struct trial *trial)
{
	struct fillings fillings;
	uint64_t found = 0;

	fillings_begin(&fillings, trial->program, &trial->sample);
	do
		found |= UINT64_C(1) << naive_judge(&fillings.now);
	while (fillings_next(&fillings));
	return found & ~(UINT64_C(1) << NAIVE_IMPOSSIBLE);
}

static void
check_witness(struct trial *trial, uint64_t outcome)
{
	uint64_t *open = trial->search.start;
	const uint64_t *state = rmt_search_witness(&trial->search, outcome);
	const char *facts = witness_text(trial, state, open);
	int32_t day = rmt_witness_day(&trial->search);

	ck_assert_msg(outcome_of(trial, day, facts) == outcome,
		      "seed %d: %s does not come to %llx", (int)trial->seed,
		      facts, (unsigned long long)outcome);
	facts = witness_text(trial, state, NULL);
	day = rmt_witness_day(&trial->search);
	ck_assert_msg(outcome_of(trial, day, facts) == outcome,
		      "seed %d: %s does not come to %llx", (int)trial->seed,
		      facts, (unsigned long long)outcome);
}

START_TEST(outcomes_are_exact)
{
	for (unsigned i = 0; i < 3 * scale(); i++) {
		struct trial trial;
		begin(&trial, i + 1, true);
		uint64_t expected = brute_outcomes(&trial);
		rmt_search_outcomes(&trial.search);
		ck_assert_msg(!trial.search.exhausted, "seed %u", i + 1);
		for (uint64_t left = trial.search.found; left != 0;
		     left &= left - 1)
			check_witness(&trial, left & (~left + 1));
		ck_assert_msg(trial.search.found == expected,
			      "seed %u: found %llx, not %llx", i + 1,
			      (unsigned long long)trial.search.found,
			      (unsigned long long)expected);
		end(&trial);
	}
}
END_TEST

/* Clauses that disagree, or that none applies, are refused when a policy is
 * compiled; until then they are looked at too. */
START_TEST(unproved_programs_come_to_an_end)
{
	for (unsigned i = 0; i < scale(); i++) {
		struct trial trial;
		begin_as(&trial, 40000 + i, false, true);
		trial.search.evaluation.epoch = UINT32_MAX;
		trial.search.budget = 10000;
		rmt_search_outcomes(&trial.search);
		ck_assert_uint_le(trial.search.spent, 10001);
		end(&trial);
	}
}
END_TEST

/* Whether for some values of the others two values of a fact differ. */
static bool
brute_matters(struct trial *trial, uint32_t fact, uint32_t date)
{
	struct fillings others;

	fillings_begin(&others, trial->program, &trial->sample);
	others.fixed = 1u << fact | 1u << SAMPLE_DATE;
	fillings_set(&others, SAMPLE_DATE, date);
	do {
		uint64_t found = 0;
		for (uint32_t i = 0; i < fillings_width(&others, fact); i++) {
			fillings_set(&others, fact, i);
			found |= UINT64_C(1) << naive_judge(&others.now);
		}
		found &= ~(UINT64_C(1) << NAIVE_IMPOSSIBLE);
		if ((found & (found - 1)) != 0)
			return true;
	} while (fillings_next(&others));
	return false;
}

START_TEST(what_matters_is_exact)
{
	const unsigned days = 1u << SAMPLE_FIRST_DAY | 1u << SAMPLE_SECOND_DAY;

	for (unsigned i = 0; i < 2 * scale(); i++) {
		struct trial trial;
		begin(&trial, 9000 + i, true);
		struct rmt_slot slot = { 0,
					 trial.search.shape.rooms[0].offset };
		rmt_slot_set_range(
			trial.search.start, slot,
			(struct rmt_range){ SAMPLE_DAY, SAMPLE_DAY });
		for (uint32_t fact = 1; fact < SAMPLE_FACTS; fact++) {
			if (fact == SAMPLE_PART)
				continue;
			bool found = rmt_search_matters(&trial.search, fact);
			bool expected = (trial.sample.used >> fact & 1) != 0 &&
					brute_matters(&trial, fact,
						      SAMPLE_REACH);
			if ((trial.sample.used & days) == days && found)
				continue;
			ck_assert_msg(found == expected,
				      "seed %u: fact %u: %d, not %d", 9000 + i,
				      fact, found, expected);
		}
		end(&trial);
	}
}
END_TEST

/* Whatever could not be looked at may matter. */
START_TEST(what_matters_keeps_to_its_pairs)
{
	for (unsigned i = 0; i < scale(); i++) {
		struct trial trial;
		begin(&trial, 9000 + i, true);
		trial.search.pairs = 10;
		for (uint32_t fact = 1; fact < SAMPLE_FACTS; fact++) {
			bool any = trial.search.pairs > 0;
			bool found = rmt_search_matters(&trial.search, fact);
			ck_assert_uint_le(trial.search.pairs, 10);
			ck_assert(found || any);
		}
		end(&trial);
	}
}
END_TEST

int
main(void)
{
	const TTest *tests[] = {
		outcomes_are_exact,
		unproved_programs_come_to_an_end,
		what_matters_is_exact,
		what_matters_keeps_to_its_pairs,
	};

	return RUN_SUITE("search", tests);
}
