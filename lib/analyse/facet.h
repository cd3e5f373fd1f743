/*
 * facet.h - what a missing fact can turn out to be, as far as it is told apart.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_ANALYSE_FACET_H
#define RMT_ANALYSE_FACET_H

#include "base/memory.h"
#include "decide/decision.h"

/* Values of a fact that no test tells apart, as they stand in a state. */
struct rmt_option {
	uint32_t weight; /* how many values there are */
	uint64_t *words; /* of the fact in a state */
};

struct rmt_facet {
	uint32_t fact;
	uint32_t words;
	struct rmt_option *options;
	size_t count, capacity;
	uint64_t weight; /* of all */
	bool whole;      /* no test tells values of one option apart */
};

/*
 * The options of a fact that is not known in the base of a decision that has
 * begun. Of a fact with several values: none, or any one; its parts stay open.
 * False without memory; options are freed by rmt_facet_free() in either case.
 */
bool
rmt_facet_find(remit_decision *decision, uint32_t fact, struct rmt_arena *arena,
	       struct rmt_facet *out);

void
rmt_facet_free(struct rmt_facet *facet);

/* Write an option into a state. */
void
rmt_facet_apply(const struct rmt_shape *shape, const struct rmt_facet *facet,
		size_t option, uint64_t *state);

#endif /* RMT_ANALYSE_FACET_H */
