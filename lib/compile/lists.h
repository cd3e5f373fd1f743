/*
 * lists.h - the price lists of a policy, as a set over time.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_LISTS_H
#define RMT_COMPILE_LISTS_H

#include "base/report.h"
#include "model/model.h"

struct rmt_lists {
	const remit_model **models;
	size_t count;
};

/* That all belong to the policy, and those with one id follow each other. */
remit_status
rmt_lists_check(const struct rmt_lists *lists, const char *policy,
		remit_diag *diag);

/*
 * The lists that may price a request of these days, in their order; returns
 * how many. What is priced on another day than the request's may come later.
 */
size_t
rmt_lists_within(const struct rmt_lists *lists, int32_t first_day,
		 int32_t last_day, const remit_model **out);

#endif /* RMT_COMPILE_LISTS_H */
