/*
 * example.h - a request of a set of them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_PROVE_EXAMPLE_H
#define RMT_PROVE_EXAMPLE_H

#include "prove/space.h"

/* How a search for a request ended. */
enum rmt_proof {
	RMT_PROOF_NEVER,  /* there is none */
	RMT_PROOF_SHOWN,  /* the state shows it */
	RMT_PROOF_UNKNOWN /* too large to tell */
};

/*
 * Find a request at which a function is not 0: into state, which is that one
 * request. UNKNOWN when there are too many points that are none.
 */
enum rmt_proof
rmt_space_find(struct rmt_space *space, uint32_t function, uint64_t *state);

/*
 * A state as arguments of "remit ask": "--date DAY fact=value ...", into
 * memory of the caller. Returns it; "" when it does not fit.
 */
const char *
rmt_space_example(struct rmt_space *space, const uint64_t *state, char *text,
		  size_t size);

/* The point that a request is: a value for each axis. */
void
rmt_space_point(const struct rmt_space *space, const uint64_t *state,
		int64_t *point);

/* Put into a set the axes that can change when some facts do: answers that are
 * not known too. */
void
rmt_space_gather_axes(const struct rmt_space *space, const uint32_t *facts,
		      uint32_t fact_count, uint64_t *set);

/* 1 at the points that are like one but for a set of axes. */
uint32_t
rmt_space_box(struct rmt_space *space, const int64_t *point,
	      const uint64_t *freed);

#endif /* RMT_PROVE_EXAMPLE_H */
