/*
 * settle.h - what the release alone says of a condition of a track or phase.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_SETTLE_H
#define RMT_COMPILE_SETTLE_H

#include "compile/conditions.h"

enum rmt_settled {
	RMT_SETTLED_NO,
	RMT_SETTLED_YES,
	RMT_BY_FACTS
};

/* Whether all of a list of conditions hold for a release. */
enum rmt_settled
rmt_settle(const struct rmt_list *conditions,
	   const struct rmt_release *release);

/* All of a list, with what the release settles put in its place, as a row. */
uint32_t
rmt_compile_unsettled(struct rmt_compiler *c, const struct rmt_list *conditions,
		      const struct rmt_release *release);

/* Lines that are like those of the product's releases, but not one of them,
 * are complained of. */
void
rmt_settle_check(struct rmt_compiler *c, uint32_t product,
		 const struct rmt_list *conditions);

/* Both of two condition rows, either of which may be none. */
uint32_t
rmt_both(struct rmt_compiler *c, uint32_t a, uint32_t b);

#endif /* RMT_COMPILE_SETTLE_H */
