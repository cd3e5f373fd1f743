/*
 * pair.h - two requests that differ in some facts alone, and in their outcome.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#ifndef RMT_ANALYSE_PAIR_H
#define RMT_ANALYSE_PAIR_H

#include "prove/example.h"

/* What is looked for, and room for what is found. */
struct rmt_pair {
	struct rmt_space *space;
	uint32_t outcomes; /* leaves below 64; 0 where there is no request */
	uint64_t *freed;   /* axes in which the two may differ */
	int64_t *point;
	uint64_t *first, *second; /* states: the example, what it is held
				   * against */
};

/* Room for a space, with no axis freed. False: no memory; clear it anyway. */
bool
rmt_pair_init(struct rmt_pair *pair, struct rmt_space *space);

void
rmt_pair_clear(struct rmt_pair *pair);

/* Whether two requests can have different outcomes. */
enum rmt_proof
rmt_pair_differ(struct rmt_pair *pair);

/*
 * Whether of two requests the one with a higher value of a fact, which
 * rmt_fact_rises(), can have the greater leaf: that one is the first.
 */
enum rmt_proof
rmt_pair_worsen(struct rmt_pair *pair, uint32_t fact);

#endif /* RMT_ANALYSE_PAIR_H */
