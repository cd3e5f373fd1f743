/*
 * presume.h - what is presumed of a fact that is not given.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Worked out once for each edition, as
 * far as nothing but the fact has a word in it.
 */
#ifndef RMT_DECIDE_PRESUME_H
#define RMT_DECIDE_PRESUME_H

#include "decide/state.h"

/* Words that are put where the value of a fact lies. */
struct rmt_presumption {
	uint32_t fact;
	uint32_t count; /* 0: it hangs on the state what is presumed */
	uint32_t offset;
	uint64_t words[3];
};

/* Of all facts of which something is presumed, and can be; there is room for
 * all facts in out. Returns how many. */
uint32_t
rmt_presumes_init(struct rmt_presumption *out, const struct rmt_shape *shape);

#endif /* RMT_DECIDE_PRESUME_H */
