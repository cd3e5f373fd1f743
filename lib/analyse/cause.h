/*
 * cause.h - why one day's answer differs from that of the day before.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_ANALYSE_CAUSE_H
#define RMT_ANALYSE_CAUSE_H

#include "analyse/reply.h"

/* No more are told of one change. */
#define RMT_CAUSE_MAX 8

struct rmt_causes {
	remit_cause items[RMT_CAUSE_MAX];
	uint32_t count;
};

/* A day that the policy names has come. */
#define RMT_CAUSE_OF_DATE \
	((remit_cause){ REMIT_CAUSE_DATE, "", "", "", "", "", "", "", "", "" })

/* Add a cause unless it is there. */
void
rmt_causes_add(struct rmt_causes *causes, const remit_cause *cause);

/*
 * The tests that turn on a day and change what may come of the request, with
 * which the decision has begun; the day before is of the same edition. Added
 * to those that are there. REMIT_E_NOMEM when the arena has no room for texts.
 */
remit_status
rmt_causes_find(remit_decision *decision, int64_t day, struct rmt_arena *arena,
		struct rmt_causes *out);

/*
 * The phases that end on a day when one more successor has appeared: pending
 * days before appeared are past, those two days before it are not.
 */
remit_status
rmt_causes_supposed(remit_decision *decision, int64_t day, int32_t appeared,
		    struct rmt_arena *arena, struct rmt_causes *out);

/*
 * Allowances whose answer turns on a day, as another period begins, and with
 * it what comes of a request of that day's edition; the day before is of the
 * same. all: also those that turn without making a difference by themselves.
 * The decision is left begun for that day.
 */
struct rmt_turning {
	const remit_request *request;
	remit_decision *decision;
	int32_t day;
	bool all;
};
remit_status
rmt_causes_allowances(const struct rmt_turning *turning,
		      struct rmt_arena *arena, struct rmt_causes *out);

#endif /* RMT_ANALYSE_CAUSE_H */
