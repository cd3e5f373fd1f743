/*
 * unions.h - of many functions those that meet one, without asking each.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. Functions of leaves 0 and 1
 * in a row, and the unions of neighbours, of neighbouring unions, and so on up
 * to that of all: where a union does not meet, none of its functions does.
 */
#ifndef RMT_PROVE_UNIONS_H
#define RMT_PROVE_UNIONS_H

#include "prove/space.h"

struct rmt_unions {
	uint32_t *nodes; /* 1: all; of k the halves are 2k and 2k + 1 */
	uint32_t width;  /* the first function's node; a power of two */
	bool known;      /* false: they were too large to make */
};

/* Of functions in a row. False: no memory; it is still to be cleared. */
bool
rmt_unions_init(struct rmt_unions *unions, struct rmt_space *space,
		const uint32_t *functions, uint32_t count);

void
rmt_unions_clear(struct rmt_unions *unions);

/* The first from one on, and before another, that a function may meet: what is
 * passed over does not. none. */
uint32_t
rmt_unions_next(const struct rmt_unions *unions, struct rmt_space *space,
		uint32_t function, struct rmt_some among);

/* The union of some neighbours, which are known. */
uint32_t
rmt_unions_of(const struct rmt_unions *unions, struct rmt_space *space,
	      struct rmt_some among);

#endif /* RMT_PROVE_UNIONS_H */
