/*
 * period.h - terms of a contract and periods of a meter.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, image/. Allocates nothing.
 */
#ifndef RMT_DECIDE_PERIOD_H
#define RMT_DECIDE_PERIOD_H

#include <stdbool.h>

#include "image/image.h"

/* What a meter's periods are counted from, if not by the calendar. */
enum {
	RMT_METER_BY_CONTRACT = 2 /* enum rmt_anchor of the model */
};

/* Days of a term or a period; last may be RMT_DAY_NEVER. */
struct rmt_days {
	int32_t first, last;
};

/* The term that a day lies in; before the first the first, after the last the
 * last. */
struct rmt_days
rmt_contract_term(const struct rmt_row_contract *row, int32_t day);

/* Whether a contract renews itself. */
bool
rmt_contract_renews(const struct rmt_row_contract *row);

/* The period of a meter that a day lies in; false where it lies in none: the
 * meter goes by a contract, and that is not there or does not run. */
bool
rmt_meter_period(const struct rmt_program *program,
		 const struct rmt_row_meter *meter, int32_t day,
		 struct rmt_days *out);

/* The one before it, in the same term; false when there is none. */
bool
rmt_meter_period_before(const struct rmt_program *program,
			const struct rmt_row_meter *meter,
			struct rmt_days period, struct rmt_days *out);

#endif /* RMT_DECIDE_PERIOD_H */
