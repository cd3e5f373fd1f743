/*
 * reply.h - what an edition answers to a request, over days that are alike.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_ANALYSE_REPLY_H
#define RMT_ANALYSE_REPLY_H

#include <remit/timeline.h>

#include "base/memory.h"
#include "decide/decision.h"

struct rmt_held {
	const char *id;
	bool certain;
};

/* An answer, as far as two days can differ in it. */
struct rmt_reply {
	bool answered; /* else the facts are refused or impossible */
	bool refused;  /* by the edition */
	bool exact;
	remit_outcome *outcomes;   /* by verdict, then service */
	struct rmt_held *provisos; /* by id */
	uint32_t outcome_count, proviso_count;
};

bool
rmt_reply_same(const struct rmt_reply *a, const struct rmt_reply *b);

/*
 * The answer on a day, and days around it, within those given, on each of
 * which it is the same; there may be more such days. The decision has begun
 * with the request; its base is left with those days. REMIT_E_NOMEM when the
 * arena has no room.
 */
remit_status
rmt_reply_find(remit_decision *decision, int64_t day, struct rmt_range *days,
	       struct rmt_arena *arena, struct rmt_reply *out);

#endif /* RMT_ANALYSE_REPLY_H */
