/*
 * split.h - taking a state apart where a test is undetermined.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. The parts are smaller than the
 * state and together they are it, so that splitting comes to an end.
 */
#ifndef RMT_DECIDE_SPLIT_H
#define RMT_DECIDE_SPLIT_H

#include "decide/evaluate.h"

enum rmt_split_kind {
	RMT_SPLIT_CELLS,   /* in mask, or not */
	RMT_SPLIT_CUTS,    /* before, between, from cuts on */
	RMT_SPLIT_ABSENCE, /* some value, or none */
	RMT_SPLIT_MANY,    /* no values, or enough */
	RMT_SPLIT_ASSUME   /* a difference inside, below, above its bounds */
};

struct rmt_split {
	enum rmt_split_kind kind;
	uint32_t part_count;
	struct rmt_slot slot;  /* MANY: only its fact */
	struct rmt_slot other; /* ASSUME: the other end */
	int64_t cuts[2];
	uint32_t assumption; /* offset in the state */
	uint64_t *mask;      /* the caller's, of the largest set's words */
	uint64_t *spare;     /* as large */
};

/*
 * Find how to split the state that e looks at, which is tried out and left as
 * it was. False when the doubt gives no way.
 */
bool
rmt_split_find(struct rmt_evaluation *e, uint64_t *state,
	       const struct rmt_doubt *doubt, struct rmt_split *split);

/* Narrow a state to a part of it. False when nothing is left. */
bool
rmt_split_take(const struct rmt_shape *shape, const struct rmt_split *split,
	       uint32_t part, uint64_t *state);

/* With how many values a many fact shows all that it can. */
uint32_t
rmt_split_need(const struct rmt_program *program, uint32_t fact);

#endif /* RMT_DECIDE_SPLIT_H */
