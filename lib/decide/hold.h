/*
 * hold.h - days over which what is found is the same.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. While a search is on hold, the
 * date ranges over days. Where a result would hang on it, the days are
 * narrowed to those around one day, instead of the state being split.
 */
#ifndef RMT_DECIDE_HOLD_H
#define RMT_DECIDE_HOLD_H

#include "decide/split.h"

struct rmt_hold {
	bool on;
	int64_t day;           /* the days are narrowed around this one */
	struct rmt_range days; /* what was found so far holds on all of them */
};

/*
 * Before a state is looked at: leave in it only days that are held, and hold
 * only days on which it is possible alike. False when it is not possible on
 * them; then it tells nothing of them.
 */
bool
rmt_hold_state(struct rmt_hold *hold, const struct rmt_shape *shape,
	       uint64_t *state, uint64_t *spare);

/* Whether a split cuts the date: then the days are narrowed by it, and the
 * state is to be looked at again. */
bool
rmt_hold_cut(struct rmt_hold *hold, const struct rmt_split *split);

#endif /* RMT_DECIDE_HOLD_H */
