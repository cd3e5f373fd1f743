/*
 * samples.h - small programs made by chance, with their diagrams.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_PROVE_SAMPLES_H
#define TESTS_PROVE_SAMPLES_H

#include <remit/decision.h>

#include "prove/space.h"
#include "tests/decide/fillings.h"

/* A sample, all questions of it answered. */
struct proving {
	struct sample sample;
	remit_image *image;
	struct rmt_space space;
	remit_decision *decision;
	uint64_t seed;
};

/* How many hundredths of the usual number of samples are wanted. */
unsigned
proving_scale(void);

/* Seeds from this one on give policies with at most 1024 requests, so that
 * many can be gone through. */
#define PROVING_SMALL 1000000u

/* Facts, few enough that all their values can be gone through: bits. */
unsigned
proving_roll_used(uint64_t seed);

/* ordered: clauses of the scope never disagree. */
void
proving_begin(struct proving *trial, uint64_t seed, bool ordered);

void
proving_end(struct proving *trial);

/* The request that space.search.scratch holds, as arguments of ask. */
const char *
proving_example(struct proving *trial);

/* The outcome that such a line comes to, as a bit of naive_judge(). */
uint64_t
proving_outcome(struct proving *trial, const char *line);

/* All outcomes of possible requests, as such bits. */
uint64_t
proving_brute(struct proving *trial);

#endif /* TESTS_PROVE_SAMPLES_H */
