/*
 * around.c - what is found around a decision, and how long it takes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: around INCLUDE-ROOT POLICY.xml...
 *
 * Requests are the cases of the policies as they are written. Each is decided,
 * its provisos asked for, which is what a bare decision is here; then it is
 * asked why, as codes and as sentences, until when it holds, and by which
 * changes it would be better. Last the first question is looked for where
 * nothing is given.
 */
#include "bench/measure.h"

#include <string.h>

#define RUNS 7

/* How much more than decisions something takes, in all. */
struct share {
	uint64_t part, whole;
};

struct around {
	struct measure_times decide, why, said, holds, one, two, ask;
	struct share of_why, of_said, of_holds;
	remit_explanation *explanation;
	remit_language *language;
};

static uint64_t
least(uint64_t best, uint64_t start)
{
	uint64_t took = measure_now() - start;

	return took < best ? took : best;
}

static uint64_t
time_decision(const remit_request *request, remit_decision *decision)
{
	uint64_t best = UINT64_MAX;

	for (int i = 0; i < RUNS; i++) {
		uint64_t start = measure_now();
		if (remit_decide(request, decision) == REMIT_OK)
			remit_decision_proviso_count(decision);
		best = least(best, start);
	}
	return best;
}

static uint64_t
time_reasons(remit_decision *decision, remit_explanation *explanation)
{
	uint64_t best = UINT64_MAX;

	for (int i = 0; i < RUNS; i++) {
		uint64_t start = measure_now();
		if (remit_explain(decision, explanation) != REMIT_OK)
			exit(71);
		best = least(best, start);
	}
	return best;
}

/* Every reason as an English sentence. */
static uint64_t
time_sentences(const struct around *around)
{
	size_t count = remit_explanation_count(around->explanation);
	uint64_t best = UINT64_MAX;

	for (int i = 0; i < RUNS; i++) {
		uint64_t start = measure_now();
		const char *sentence;
		for (size_t j = 0; j < count; j++)
			if (remit_ground_sentence(around->explanation, j,
						  around->language,
						  &sentence) != REMIT_OK)
				exit(71);
		best = least(best, start);
	}
	return best;
}

static void
add_share(struct share *share, uint64_t part, uint64_t whole)
{
	share->part += part;
	share->whole += whole;
}

static void
tell_share(const char *what, const struct share *share)
{
	uint64_t tenths = share->part * 10 /
			  (share->whole > 0 ? share->whole : 1);

	printf("* %s: %llu.%llu times a decision\n", what,
	       (unsigned long long)(tenths / 10),
	       (unsigned long long)(tenths % 10));
}

static uint64_t
time_timeline(const remit_request *request)
{
	uint64_t best = UINT64_MAX;

	for (int i = 0; i < RUNS; i++) {
		remit_timeline *timeline;
		uint64_t start = measure_now();
		if (remit_timeline_new(request, NULL, NULL, &timeline) !=
		    REMIT_OK)
			exit(71);
		best = least(best, start);
		remit_timeline_free(timeline);
	}
	return best;
}

static uint64_t
time_ways(const remit_request *request, unsigned limit)
{
	uint64_t best = UINT64_MAX;

	for (int i = 0; i < RUNS; i++) {
		remit_ways *ways;
		uint64_t start = measure_now();
		if (remit_ways_new(request, limit, &ways) != REMIT_OK)
			exit(71);
		best = least(best, start);
		remit_ways_free(ways);
	}
	return best;
}

static uint64_t
time_question(const remit_request *request, remit_decision *decision)
{
	remit_question question;
	uint64_t start = measure_now();

	if (remit_request_next_question(request, NULL, decision, &question) !=
	    REMIT_OK)
		exit(71);
	return measure_now() - start;
}

static void
time_request(const remit_request *request, remit_decision *decision,
	     struct around *around)
{
	if (remit_decide(request, decision) != REMIT_OK)
		return;
	uint64_t decide = time_decision(request, decision);
	uint64_t why = time_reasons(decision, around->explanation);
	uint64_t said = time_sentences(around);
	uint64_t holds = time_timeline(request);
	measure_add(&around->decide, decide);
	measure_add(&around->why, why);
	measure_add(&around->said, why + said);
	measure_add(&around->holds, holds);
	add_share(&around->of_why, why, decide);
	add_share(&around->of_said, why + said, decide);
	add_share(&around->of_holds, holds, decide);
	if (remit_decision_verdict(decision) == REMIT_IN_SCOPE ||
	    remit_decision_verdict(decision) > REMIT_OUT_OF_SCOPE)
		return;
	measure_add(&around->one, time_ways(request, 1));
	measure_add(&around->two, time_ways(request, 2));
}

static void
time_policy(const char *root, const char *path, struct around *around)
{
	remit_image *image = measure_image(path, root);
	remit_decision *decision;

	if (remit_decision_new(image, &decision) != REMIT_OK ||
	    remit_explanation_new(&around->explanation) != REMIT_OK ||
	    remit_language_new(image, "en", &around->language) != REMIT_OK)
		exit(71);
	for (size_t i = 0; i < remit_image_case_count(image); i++) {
		remit_request *request;
		if (remit_request_new_case(image, i, NULL, &request) !=
		    REMIT_OK)
			continue;
		time_request(request, decision, around);
		remit_request_clear(request);
		remit_request_allow_presumptions(request, false);
		if (i % 8 == 0)
			measure_add(&around->ask,
				    time_question(request, decision));
		remit_request_free(request);
	}
	remit_explanation_free(around->explanation);
	remit_language_free(around->language);
	remit_decision_free(decision);
	remit_image_unref(image);
}

int
main(int argc, char **argv)
{
	struct around around;

	if (argc < 3) {
		fputs("usage: around INCLUDE-ROOT POLICY.xml...\n", stderr);
		return 64;
	}
	memset(&around, 0, sizeof around);
	for (int i = 2; i < argc; i++)
		time_policy(argv[1], argv[i], &around);
	printf("| cases as written | requests | median us | 90 %% us "
	       "| longest us |\n|---|---|---|---|---|\n");
	measure_tell("decided, with provisos", &around.decide, 1000);
	measure_tell("why, as codes", &around.why, 1000);
	measure_tell("why, as sentences", &around.said, 1000);
	measure_tell("until when it holds", &around.holds, 1000);
	measure_tell("ways in, one change", &around.one, 1000);
	measure_tell("ways in, up to two", &around.two, 1000);
	measure_tell("the first question, nothing given", &around.ask, 1000);
	printf("\nAll requests together:\n\n");
	tell_share("why, as codes", &around.of_why);
	tell_share("why, as sentences", &around.of_said);
	tell_share("until when it holds", &around.of_holds);
	return 0;
}
