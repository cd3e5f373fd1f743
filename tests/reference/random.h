/*
 * random.h - requests by chance, the same ones for the same seed.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_REFERENCE_RANDOM_H
#define TESTS_REFERENCE_RANDOM_H

#include "tests/reference/reference.h"

enum {
	RANDOM_TEXT_MAX = 1500
};

struct random_source {
	uint64_t state;
};

/* A request as texts, which its values point into, and as values. */
struct random_request {
	char texts[REF_FACT_MAX][RANDOM_TEXT_MAX]; /* "": not given */
	struct ref_request request;
};

uint64_t
random_below(struct random_source *source, uint64_t bound);

/* A day on which something may change, or near one, or any. */
int32_t
random_day(struct random_source *source, const struct ref *ref);

/*
 * Facts for the day that out->request.day says. Each is left out with
 * probability omit/1000; 0: the request is complete. False when a text was
 * refused.
 */
bool
random_facts(struct random_source *source, struct ref *ref, uint64_t omit,
	     struct random_request *out);

#endif /* TESTS_REFERENCE_RANDOM_H */
