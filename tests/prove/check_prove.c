/*
 * check_prove.c - what diagrams say of programs, against all requests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Programs are made by chance, small enough that every request which can make
 * a difference is gone through and judged by an evaluator that shares nothing
 * with the library. Whatever the diagrams say can happen must happen, and
 * whatever happens must be found; every example is decided as it was promised.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/decision.h>

#include "base/memory.h"
#include "prove/answers.h"
#include "prove/example.h"
#include "prove/orderly.h"
#include "tests/decide/given.h"
#include "tests/prove/samples.h"
#include "tests/support/suite.h"

/* What is asked of a request that is possible and not elsewhere. */
enum aim {
	MEET,
	GAP,
	STAND,
	HOLD /* elsewhere too */
};

/* Whether no clause of a question applies, for some value if it has each. */
static bool
has_gap(const struct naive *now, const struct rmt_row_question *q)
{
	for (uint32_t e = 0; e < (q->each_count > 0 ? naive_count(now) : 1);
	     e++) {
		bool none = true;
		for (uint32_t i = 0; i < q->clauses.count; i++)
			none = none &&
			       !naive_condition(
				       now,
				       now->p->clause[q->clauses.first + i]
					       .condition,
				       q->each_count > 0 ? e : RMT_NONE);
		if (none)
			return true;
	}
	return false;
}

static bool
reaches(const struct naive *now, enum aim aim, uint32_t a, uint32_t b)
{
	switch (aim) {
	case MEET:
		return naive_stands(now, a, RMT_NONE) &&
		       naive_stands(now, b, RMT_NONE);
	case STAND:
		return naive_stands(now, a, RMT_NONE);
	case HOLD:
		return naive_condition(now, now->p->clause[a].condition,
				       RMT_NONE);
	default:
		return has_gap(now, &now->p->question[a]);
	}
}

static bool
brute_reaches(struct proving *trial, enum aim aim, uint32_t a, uint32_t b)
{
	struct fillings fillings;

	fillings_begin(&fillings, trial->space.program, &trial->sample);
	do {
		uint32_t judged = naive_judge(&fillings.now);
		if (judged != NAIVE_IMPOSSIBLE &&
		    (judged != NAIVE_ELSEWHERE || aim == HOLD) &&
		    reaches(&fillings.now, aim, a, b))
			return true;
	} while (fillings_next(&fillings));
	return false;
}

static uint32_t
where(struct proving *trial, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&trial->space.diagram, RMT_WHERE, a, b);
}

/* The requests that are aimed at. */
static uint32_t
aimed_at(struct proving *trial, enum aim aim, uint32_t a, uint32_t b)
{
	struct rmt_space *space = &trial->space;
	uint32_t otherwise;

	switch (aim) {
	case MEET:
		return where(trial, space->care,
			     where(trial, space->stands[a], space->stands[b]));
	case STAND:
		return where(trial, space->care, space->stands[a]);
	case HOLD:
		return where(trial, space->possible, space->applies[a]);
	default:
		otherwise = space->program->question[a].otherwise;
		return where(
			trial,
			where(trial, space->care, rmt_space_asked(space, a)),
			space->stands[otherwise]);
	}
}

/* Whether the example of a finding is decided as the finding says. */
static void
check_example(struct proving *trial, enum aim aim, uint32_t a)
{
	struct rmt_evaluation *e = &trial->space.search.evaluation;
	const char *line = proving_example(trial);

	ck_assert_msg(proving_outcome(trial, line) !=
			      UINT64_C(1) << NAIVE_IMPOSSIBLE,
		      "seed %d: %s", (int)trial->seed, line);
	if (aim != STAND)
		return;
	struct rmt_focus focus = RMT_NO_FOCUS;
	rmt_evaluation_begin(e, trial->space.search.scratch);
	rmt_evaluate_clauses(e, trial->space.program->clause[a].question,
			     &focus);
	ck_assert_int_eq(rmt_clause_stands(e, a), RMT_TRUTH_YES);
}

static void
check_aim(struct proving *trial, enum aim aim, uint32_t a, uint32_t b)
{
	enum rmt_proof proof = rmt_space_find(&trial->space,
					      aimed_at(trial, aim, a, b),
					      trial->space.search.scratch);
	bool expected = brute_reaches(trial, aim, a, b);

	ck_assert_msg(proof == (expected ? RMT_PROOF_SHOWN : RMT_PROOF_NEVER),
		      "seed %d: aim %d of %u and %u: proof %d, expected %d",
		      (int)trial->seed, (int)aim, a, b, (int)proof, expected);
	if (expected)
		check_example(trial, aim, a);
}

static void
check_never(struct proving *trial, uint32_t a, uint32_t b)
{
	ck_assert_msg(!brute_reaches(trial, MEET, a, b),
		      "seed %d: clauses %u and %u meet", (int)trial->seed, a,
		      b);
}

/* Programs whose scope is seen to be orderly, and all. */
static unsigned orderly_count, pairing_count;

/* Where a question is orderly no two clauses that disagree ever meet. */
static void
check_orderly(uint64_t seed, bool ordered)
{
	struct proving trial;

	proving_begin(&trial, seed, ordered);
	const struct rmt_program *p = trial.space.program;
	struct rmt_some clauses = p->question[2].clauses;
	enum rmt_orderly orderly = rmt_question_orderly(p, 2);

	ck_assert_int_ne(orderly, RMT_ORDERLY_NO_MEMORY);
	for (uint32_t i = 0; orderly == RMT_ORDERLY && i < clauses.count; i++)
		for (uint32_t j = i + 1; j < clauses.count; j++)
			if (p->clause[clauses.first + i].answer !=
			    p->clause[clauses.first + j].answer)
				check_never(&trial, clauses.first + i,
					    clauses.first + j);
	orderly_count += orderly == RMT_ORDERLY;
	pairing_count++;
	proving_end(&trial);
}

START_TEST(orderly_questions_have_no_conflicts)
{
	for (unsigned i = 0; i < 10 * proving_scale(); i++)
		check_orderly(PROVING_SMALL + 20000 + i, i % 2 == 0);
	printf("counted: policies seen to be orderly: %u of %u, 0 conflicts\n",
	       orderly_count, pairing_count);
	ck_assert_uint_gt(orderly_count, 0);
	ck_assert_uint_lt(orderly_count, pairing_count);
}
END_TEST

static void
check_clauses(uint64_t seed)
{
	struct proving trial;

	proving_begin(&trial, seed, false);
	struct rmt_some clauses = trial.space.program->question[2].clauses;
	for (uint32_t a = 0; a < clauses.count; a++) {
		check_aim(&trial, STAND, clauses.first + a, 0);
		check_aim(&trial, HOLD, clauses.first + a, 0);
		for (uint32_t b = a + 1; b < clauses.count; b++)
			check_aim(&trial, MEET, clauses.first + a,
				  clauses.first + b);
	}
	for (uint32_t q = 0; q < 3; q++)
		check_aim(&trial, GAP, q, 0);
	proving_end(&trial);
}

START_TEST(what_clauses_do_is_exact)
{
	for (unsigned i = 0; i < 2 * proving_scale(); i++)
		check_clauses(5000 + i);
	for (unsigned i = 0; i < 5 * proving_scale(); i++)
		check_clauses(PROVING_SMALL + i);
	printf("counted: policies for conflicts, gaps and clauses that never "
	       "win: %u, 0 differences\n",
	       7 * proving_scale());
}
END_TEST

/* Where the outcome is one that is wanted. */
static uint32_t
only(struct proving *trial, uint32_t outcomes, uint32_t leaf)
{
	uint32_t leaves[64] = { 0 };

	leaves[leaf] = 1;
	return rmt_diagram_map(&trial->space.diagram, outcomes, leaves, 0);
}

static void
check_outcome(struct proving *trial, uint32_t function, uint64_t wanted,
	      bool expected)
{
	enum rmt_proof proof = rmt_space_find(&trial->space, function,
					      trial->space.search.scratch);

	ck_assert_msg(proof == (expected ? RMT_PROOF_SHOWN : RMT_PROOF_NEVER),
		      "seed %d: outcome %llx: proof %d, expected %d",
		      (int)trial->seed, (unsigned long long)wanted, (int)proof,
		      expected);
	if (!expected)
		return;
	const char *line = proving_example(trial);
	ck_assert_msg(proving_outcome(trial, line) == wanted,
		      "seed %d: %s does not come to %llx", (int)trial->seed,
		      line, (unsigned long long)wanted);
}

static void
check_outcomes(uint64_t seed)
{
	struct proving trial;

	proving_begin(&trial, seed, true);
	uint64_t found = proving_brute(&trial);
	uint32_t outcomes = rmt_space_outcome(&trial.space);
	for (uint32_t answer = 0; answer < 3; answer++)
		check_outcome(&trial, only(&trial, outcomes, answer + 1),
			      UINT64_C(1) << answer,
			      (found >> answer & 1) != 0);
	check_outcome(&trial, only(&trial, outcomes, RMT_LEAF_ELSEWHERE),
		      UINT64_C(1) << NAIVE_ELSEWHERE,
		      (found >> NAIVE_ELSEWHERE & 1) != 0);
	proving_end(&trial);
}

START_TEST(what_becomes_of_requests_is_exact)
{
	for (unsigned i = 0; i < 3 * proving_scale(); i++)
		check_outcomes(1 + i);
	for (unsigned i = 0; i < 5 * proving_scale(); i++)
		check_outcomes(PROVING_SMALL + i);
	printf("counted: policies for outcomes: %u, 0 differences\n",
	       8 * proving_scale());
}
END_TEST

int
main(void)
{
	const TTest *tests[] = {
		what_clauses_do_is_exact,
		orderly_questions_have_no_conflicts,
		what_becomes_of_requests_is_exact,
	};

	return RUN_SUITE("prove", tests);
}
