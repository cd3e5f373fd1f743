/*
 * samples.c - small programs made by chance, with their diagrams.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/prove/samples.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "prove/answers.h"
#include "prove/example.h"
#include "tests/decide/given.h"

/* Requests that are gone through: for most, and for small samples. */
#define FILLING_MAX 60000
#define SMALL_MAX 1024

unsigned
proving_scale(void)
{
	const char *text = getenv("REMIT_TEST_SCALE");

	return text == NULL ? 100 : (unsigned)strtoul(text, NULL, 10);
}

static unsigned
roll_some(struct sample *dice)
{
	unsigned used = 0;

	for (int i = 0; i < 4; i++)
		used |= 1u << (1 + sample_roll(dice, SAMPLE_FACTS - 1));
	if ((used >> SAMPLE_PART & 1) != 0)
		used |= 1u << SAMPLE_MANY;
	/* of these, days are told apart near the date only */
	if ((used >> SAMPLE_TIMES & 1) != 0)
		used &= ~(1u << SAMPLE_FIRST_DAY | 1u << SAMPLE_SECOND_DAY);
	return used;
}

unsigned
proving_roll_used(uint64_t seed)
{
	const unsigned days = 1u << SAMPLE_SECOND_DAY | 1u << SAMPLE_TIMES;
	const unsigned inside = 1u << SAMPLE_MANY | 1u << SAMPLE_PART;
	struct sample dice = { .random = seed * 2654435761u + 99 };

	for (int i = 0; i < 10; i++)
		sample_roll(&dice, 2);
	for (;;) {
		unsigned used = roll_some(&dice);
		struct fillings fillings = { .used = used | 1,
					     .months = (used & days) == 0 };
		/* a condition outside of each needs something to test */
		if ((used & ~inside) != 0 &&
		    fillings_count(&fillings) <=
			    (seed < PROVING_SMALL ? FILLING_MAX : SMALL_MAX))
			return used;
	}
}

void
proving_begin(struct proving *trial, uint64_t seed, bool ordered)
{
	uint32_t nodes;

	memset(trial, 0, sizeof *trial);
	trial->seed = seed;
	trial->image = sample_make(&trial->sample, seed,
				   proving_roll_used(seed), ordered);
	ck_assert_msg(trial->image != NULL, "seed %d", (int)seed);
	ck_assert_int_eq(
		rmt_space_init(&trial->space, &trial->image->programs[0]),
		REMIT_OK);
	rmt_space_begin(&trial->space);
	for (uint32_t i = 0; i < trial->space.program->question_count; i++)
		ck_assert_int_eq(rmt_space_answer(&trial->space, i, &nodes),
				 RMT_ANSWERED);
	rmt_space_judge(&trial->space);
	ck_assert_int_eq(remit_decision_new(trial->image, &trial->decision),
			 REMIT_OK);
}

void
proving_end(struct proving *trial)
{
	remit_decision_free(trial->decision);
	rmt_space_clear(&trial->space);
	remit_image_unref(trial->image);
}

const char *
proving_example(struct proving *trial)
{
	static char line[4096];

	return rmt_space_example(&trial->space, trial->space.search.scratch,
				 line, sizeof line);
}

uint64_t
proving_outcome(struct proving *trial, const char *line)
{
	remit_request *request;
	char date[11] = "";

	memcpy(date, line + strlen("--date "), 10);
	ck_assert_int_eq(remit_request_new(trial->image, date, NULL, &request),
			 REMIT_OK);
	remit_request_allow_presumptions(request, false);
	ck_assert_msg(given_line(request, line + strlen("--date ") + 11), "%s",
		      line);
	remit_status status = remit_decide(request, trial->decision);
	remit_verdict verdict = remit_decision_verdict(trial->decision);
	remit_request_free(request);
	if (status == REMIT_E_DATA)
		return UINT64_C(1) << NAIVE_IMPOSSIBLE;
	if (verdict == REMIT_DEPENDS)
		return 0;
	return verdict == REMIT_NOT_GOVERNED ? UINT64_C(1) << NAIVE_ELSEWHERE :
					       UINT64_C(1) << verdict;
}

uint64_t
proving_brute(struct proving *trial)
{
	struct fillings fillings;
	uint64_t found = 0;

	fillings_begin(&fillings, trial->space.program, &trial->sample);
	do
		found |= UINT64_C(1) << naive_judge(&fillings.now);
	while (fillings_next(&fillings));
	return found & ~(UINT64_C(1) << NAIVE_IMPOSSIBLE);
}
