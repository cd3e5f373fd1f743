/*
 * given.h - given facts as the texts that requests are made of.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_GIVEN_H
#define RMT_COMPILE_GIVEN_H

#include <remit/request.h>

#include "base/buffer.h"
#include "model/contract.h"

/*
 * Append the values of a fact, from the given that names it first: "a b", or
 * with parts "a(role=x) b(role=y)". Later givens of the same fact add values.
 */
void
rmt_given_text(const struct rmt_given *given, struct rmt_buffer *out);

/* Whether an earlier one of the list names the same fact. */
bool
rmt_given_repeats(const struct rmt_list *list, const struct rmt_given *given);

/* Give all facts of a list to a request; statuses as of remit_request_set(). */
remit_status
rmt_givens_set(remit_request *request, const struct rmt_list *givens,
	       remit_diag *diag);

/* The same for what was used of meters; the period of the day is among it. */
remit_status
rmt_useds_set(remit_request *request, const struct rmt_list *useds,
	      remit_diag *diag);

#endif /* RMT_COMPILE_GIVEN_H */
