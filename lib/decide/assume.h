/*
 * assume.h - what assumptions about differences leave of two open values.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#ifndef RMT_DECIDE_ASSUME_H
#define RMT_DECIDE_ASSUME_H

#include "decide/state.h"

/*
 * Narrow the ranges that assumed differences tie together until nothing
 * moves. False when no values are left. Afterwards the lower ends of all
 * ranges together satisfy every assumption.
 */
bool
rmt_assume_settle(const struct rmt_shape *shape, uint64_t *state);

/* The same, leaving only what is possible for certain: months are taken at
 * their shortest or longest, whichever leaves less. What is left of one range
 * is possible value by value. */
bool
rmt_assume_settle_surely(const struct rmt_shape *shape, uint64_t *state);

/* A difference that lies in a range: to - (from + months). */
struct rmt_tie {
	struct rmt_slot from, to;
	int32_t months;
	struct rmt_range range;
};

/* The same for ties that are no assumptions of the state. */
bool
rmt_ties_settle(uint64_t *state, const struct rmt_tie *ties, size_t count);

/* Whether something is assumed about a fact. */
bool
rmt_assume_about(const struct rmt_shape *shape, const uint64_t *state,
		 uint32_t fact);

/* Forget all assumptions. */
void
rmt_assume_nothing(const struct rmt_shape *shape, uint64_t *state);

#endif /* RMT_DECIDE_ASSUME_H */
