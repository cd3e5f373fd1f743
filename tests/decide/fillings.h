/*
 * fillings.h - all complete requests that can make a difference to a sample.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_DECIDE_FILLINGS_H
#define TESTS_DECIDE_FILLINGS_H

#include "tests/decide/naive.h"

/* A walk over all values of the used facts; others have their first. */
struct fillings {
	struct naive now;
	unsigned used;
	bool months;
	uint32_t at[SAMPLE_FACTS];
	unsigned fixed; /* facts that stay as they are */
};

/* How many values of a fact are told apart. */
uint32_t
fillings_width(const struct fillings *fillings, uint32_t fact);

/* How many there are in all. */
uint64_t
fillings_count(const struct fillings *fillings);

/* Choose so many facts to use, or fewer, until there are at most so many
 * fillings; what was chosen. */
unsigned
fillings_roll(struct fillings *fillings, struct sample *dice, int facts,
	      uint64_t most);

void
fillings_begin(struct fillings *fillings, const struct rmt_program *program,
	       const struct sample *sample);

/* Give a fact its value number at. */
void
fillings_set(struct fillings *fillings, uint32_t fact, uint32_t at);

/* Go to the next; false when all were there. */
bool
fillings_next(struct fillings *fillings);

#endif /* TESTS_DECIDE_FILLINGS_H */
