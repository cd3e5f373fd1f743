/*
 * meters.h - the part of a request that an allowance pays.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#ifndef RMT_DECIDE_METERS_H
#define RMT_DECIDE_METERS_H

#include "decide/decision.h"

/* Amounts are seconds or millionths, as the meter counts. */
struct rmt_share {
	uint32_t meter;
	int64_t increment; /* that the whole is rounded up to; 0: none */
	int64_t takes;     /* of the whole, what is not billed */
};

/*
 * Whether a request is split: its fact is counted by a meter of the allowance
 * that pays, which has something left, but not all of it.
 */
bool
rmt_decision_share(const remit_decision *decision, uint32_t fact,
		   struct rmt_share *out);

#endif /* RMT_DECIDE_METERS_H */
