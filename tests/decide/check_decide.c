/*
 * check_decide.c - decisions about half-known requests against all fillings.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/case.h>
#include <remit/decision.h>

#include "base/date.h"
#include "tests/decide/given.h"
#include "tests/support/suite.h"

#define FILLING_MAX 20000

/* A sample, a request about it, and what all fillings of that come to. */
struct trial {
	struct sample sample;
	remit_image *image;
	const struct rmt_program *program;
	remit_decision *decision;
	remit_request *request;
	struct fillings fillings; /* as given, where fixed */
	unsigned presumed;        /* bits of facts */
	uint64_t outcomes;
	uint64_t always, ever; /* provisos */
	uint64_t seed;
};

static unsigned
scale(void)
{
	const char *text = getenv("REMIT_TEST_SCALE");

	return text == NULL ? 100 : (unsigned)strtoul(text, NULL, 10);
}

/* Facts to be told of, some of them known. */
static void
roll_facts(struct sample *dice, unsigned *used, unsigned *given)
{
	struct fillings fillings = { .fixed = 0 };

	do {
		*used = 1u << SAMPLE_CHOICE;
		*given = 1;
		for (uint32_t i = 0; i < 7; i++) {
			uint32_t fact = 1 + sample_roll(dice, SAMPLE_FACTS - 1);
			*used |= 1u << fact;
			if (i > 2 || sample_roll(dice, 3) == 0)
				*given |= 1u << fact;
		}
		if ((*used >> SAMPLE_PART & 1) != 0)
			*used |= 1u << SAMPLE_MANY;
		/* of these, days are told apart near the date only */
		if ((*used >> SAMPLE_TIMES & 1) != 0)
			*used &= ~(1u << SAMPLE_FIRST_DAY |
				   1u << SAMPLE_SECOND_DAY);
		*given &= ~(1u << SAMPLE_PART);
		fillings.used = *used;
		fillings.fixed = *given;
		fillings.months = (*used & (1u << SAMPLE_SECOND_DAY |
					    1u << SAMPLE_TIMES)) == 0;
	} while (fillings_count(&fillings) > FILLING_MAX);
}

static void
give_facts(struct trial *trial, struct sample *dice, unsigned given)
{
	struct fillings *f = &trial->fillings;
	char date[11];

	fillings_begin(f, trial->program, &trial->sample);
	f->fixed = given;
	fillings_set(f, SAMPLE_DATE,
		     sample_roll(dice, fillings_width(f, SAMPLE_DATE)));
	rmt_day_text((int32_t)f->now.number[SAMPLE_DATE], date);
	ck_assert_int_eq(
		remit_request_new(trial->image, date, NULL, &trial->request),
		REMIT_OK);
	for (uint32_t i = 1; i < SAMPLE_FACTS; i++) {
		if (i == SAMPLE_PART || (given >> i & 1) == 0)
			continue;
		/* near enough that the first day has room on both sides */
		fillings_set(f, i,
			     i == SAMPLE_SECOND_DAY ?
				     12 + sample_roll(dice, 17) :
				     sample_roll(dice, fillings_width(f, i)));
		ck_assert_msg(given_fact(trial->request, f, i), "fact %u", i);
	}
}

/* What is not given and presumed is fixed to what is presumed. */
static void
presume(struct trial *trial)
{
	for (uint32_t i = 1; i < SAMPLE_FACTS; i++) {
		if ((trial->program->fact[i].flags & RMT_FACT_PRESUMED) == 0 ||
		    (trial->fillings.fixed >> i & 1) != 0)
			continue;
		trial->presumed |= 1u << i;
		trial->fillings.fixed |= 1u << i;
		fillings_set(&trial->fillings, i, 1);
	}
}

static uint64_t
fill(const struct fillings *given, uint64_t *always, uint64_t *ever)
{
	struct fillings all = *given;
	uint64_t outcomes = 0;

	*always = UINT64_MAX;
	*ever = 0;
	do {
		uint32_t judged = naive_judge(&all.now);
		if (judged == NAIVE_IMPOSSIBLE)
			continue;
		outcomes |= UINT64_C(1) << judged;
		*always &= naive_carried(&all.now);
		*ever |= naive_carried(&all.now);
	} while (fillings_next(&all));
	return outcomes;
}

static void
begin(struct trial *trial, uint64_t seed)
{
	struct sample dice = { .random = seed * 2654435761u + 7 };
	unsigned used, given;

	memset(trial, 0, sizeof *trial);
	trial->seed = seed;
	for (int i = 0; i < 10; i++)
		sample_roll(&dice, 2);
	roll_facts(&dice, &used, &given);
	trial->image = sample_make(&trial->sample, seed, used, true);
	ck_assert_ptr_nonnull(trial->image);
	trial->program = &trial->image->programs[0];
	ck_assert_int_eq(remit_decision_new(trial->image, &trial->decision),
			 REMIT_OK);
	give_facts(trial, &dice, (given & used) | 1);
	presume(trial);
	trial->outcomes = fill(&trial->fillings, &trial->always, &trial->ever);
}

static void
end(struct trial *trial)
{
	remit_request_free(trial->request);
	remit_decision_free(trial->decision);
	remit_image_unref(trial->image);
}

static uint64_t
bit_of(remit_verdict verdict)
{
	return verdict == REMIT_NOT_GOVERNED ? UINT64_C(1) << NAIVE_ELSEWHERE :
					       UINT64_C(1) << verdict;
}

/* Provisos are certain when carried in all fillings, and none is left out. */
static void
check_provisos(struct trial *trial)
{
	uint64_t certain = 0, ever = 0;
	remit_proviso proviso;

	for (size_t i = 0; i < remit_decision_proviso_count(trial->decision);
	     i++) {
		ck_assert_int_eq(
			remit_decision_proviso(trial->decision, i, &proviso),
			REMIT_OK);
		uint64_t bit = UINT64_C(1) << (proviso.id[1] - '0');
		ever |= bit;
		certain |= proviso.certain ? bit : 0;
	}
	ck_assert_msg(ever == trial->ever && certain == trial->always,
		      "seed %d: provisos %llx of %llx, not %llx of %llx",
		      (int)trial->seed, (unsigned long long)certain,
		      (unsigned long long)ever,
		      (unsigned long long)trial->always,
		      (unsigned long long)trial->ever);
}

/* What the branch says, given in addition, leads where it says. */
static void
check_branch(struct trial *trial, const remit_branch *branch)
{
	remit_request *request;
	remit_decision *decision;

	ck_assert_int_eq(remit_decision_new(trial->image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_request_new(trial->image,
					   remit_decision_date(trial->decision),
					   NULL, &request),
			 REMIT_OK);
	for (uint32_t i = 1; i < SAMPLE_FACTS; i++)
		if ((trial->fillings.fixed & ~trial->presumed) >> i & 1 &&
		    i != SAMPLE_PART)
			ck_assert(given_fact(request, &trial->fillings, i));
	ck_assert_msg(given_line(request, branch->when), "seed %d: when %s",
		      (int)trial->seed, branch->when);
	ck_assert_msg(remit_decide(request, decision) == REMIT_OK,
		      "seed %d: when %s is impossible", (int)trial->seed,
		      branch->when);
	ck_assert_msg(remit_decision_verdict(decision) == branch->verdict,
		      "seed %d: when %s: %s, not %s", (int)trial->seed,
		      branch->when,
		      remit_verdict_text(remit_decision_verdict(decision)),
		      remit_verdict_text(branch->verdict));
	remit_request_free(request);
	remit_decision_free(decision);
}

static void
check_branches(struct trial *trial)
{
	uint64_t listed = 0;
	remit_branch branch;

	for (size_t i = 0; i < remit_decision_branch_count(trial->decision);
	     i++) {
		ck_assert_int_eq(
			remit_decision_branch(trial->decision, i, &branch),
			REMIT_OK);
		listed |= branch.contingency ? 0 : bit_of(branch.verdict);
		check_branch(trial, &branch);
	}
	bool depends = (trial->outcomes & (trial->outcomes - 1)) != 0;
	ck_assert_msg(listed == (depends ? trial->outcomes : 0), "seed %d",
		      (int)trial->seed);
}

static bool
is_listed(struct trial *trial, uint32_t fact)
{
	const char *id = rmt_text(trial->program,
				  trial->program->fact[fact].id);

	for (size_t i = 0; i < remit_decision_missing_count(trial->decision);
	     i++)
		if (strcmp(remit_decision_missing(trial->decision, i), id) == 0)
			return true;
	return false;
}

static bool
is_presumed(struct trial *trial, uint32_t fact)
{
	const char *id = rmt_text(trial->program,
				  trial->program->fact[fact].id);
	remit_presumption presumption;

	for (size_t i = 0; remit_decision_presumption(trial->decision, i,
						      &presumption) == REMIT_OK;
	     i++)
		if (strcmp(presumption.fact, id) == 0)
			return true;
	return false;
}

/* A presumption is stated when giving it up alone allows something else. */
static void
check_presumptions(struct trial *trial)
{
	uint64_t always, ever;

	for (uint32_t i = 1; i < SAMPLE_FACTS; i++) {
		struct fillings freed = trial->fillings;
		freed.fixed &= ~(1u << i);
		fillings_set(&freed, i, 0);
		bool expected = (trial->presumed & trial->sample.used) >> i &
					1 &&
				fill(&freed, &always, &ever) != trial->outcomes;
		ck_assert_msg(is_presumed(trial, i) == expected,
			      "seed %d: presumption of fact %u",
			      (int)trial->seed, i);
	}
}

/* Whether for some values of the others two values of a fact differ. */
static bool
brute_matters(const struct trial *trial, uint32_t fact)
{
	struct fillings others = trial->fillings;

	others.fixed |= 1u << fact;
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

static void
check_missing(struct trial *trial)
{
	const unsigned days = 1u << SAMPLE_FIRST_DAY | 1u << SAMPLE_SECOND_DAY;
	unsigned open = trial->sample.used & ~trial->fillings.fixed;

	for (uint32_t i = 1; i < SAMPLE_FACTS; i++) {
		bool expected = i != SAMPLE_PART && (open >> i & 1) != 0 &&
				brute_matters(trial, i);
		bool listed = is_listed(trial, i);
		if (listed && !expected && (open & days) == days)
			continue;
		ck_assert_msg(listed == expected,
			      "seed %d: missing fact %u: %d, not %d",
			      (int)trial->seed, i, listed, expected);
	}
}

static void
check_decision(struct trial *trial)
{
	remit_status status = remit_decide(trial->request, trial->decision);
	remit_verdict verdict = remit_decision_verdict(trial->decision);

	ck_assert(remit_decision_exact(trial->decision));
	if (trial->outcomes == 0) {
		ck_assert_msg(status == REMIT_E_DATA, "seed %d",
			      (int)trial->seed);
		ck_assert_str_eq(remit_decision_impossible(trial->decision),
				 "I1");
		return;
	}
	ck_assert_msg(status == REMIT_OK, "seed %d", (int)trial->seed);
	ck_assert_ptr_null(remit_decision_impossible(trial->decision));
	if ((trial->outcomes & (trial->outcomes - 1)) == 0) {
		ck_assert_msg(bit_of(verdict) == trial->outcomes,
			      "seed %d: %s, not %llx", (int)trial->seed,
			      remit_verdict_text(verdict),
			      (unsigned long long)trial->outcomes);
		ck_assert_uint_eq(remit_decision_missing_count(trial->decision),
				  0);
	} else {
		ck_assert_msg(verdict == REMIT_DEPENDS, "seed %d: %s",
			      (int)trial->seed, remit_verdict_text(verdict));
		check_missing(trial);
	}
	check_provisos(trial);
	check_branches(trial);
	check_presumptions(trial);
}

START_TEST(half_known_requests_are_decided_exactly)
{
	for (unsigned i = 0; i < 5 * scale(); i++) {
		struct trial trial;
		begin(&trial, 20000 + i);
		check_decision(&trial);
		end(&trial);
	}
}
END_TEST

int
main(void)
{
	const TTest *tests[] = {
		half_known_requests_are_decided_exactly,
	};

	return RUN_SUITE("decide", tests);
}
