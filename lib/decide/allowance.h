/*
 * allowance.h - what is left of allowances, for one request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Amounts are
 * seconds or millionths. None is so large that a sum of those that are added
 * here could go beyond int64: see RMT_AMOUNT_MAX.
 */
#ifndef RMT_DECIDE_ALLOWANCE_H
#define RMT_DECIDE_ALLOWANCE_H

#include "decide/request.h"

/* Cells of an allowance's fact, best first. */
enum rmt_answer_cell {
	RMT_UNLIMITED,
	RMT_FITS,
	RMT_STRADDLES,
	RMT_EMPTY,
	RMT_NOTHING
};

/* Whether a fact is what an allowance answers. */
bool
rmt_allowance_answers(const struct rmt_program *program, uint32_t fact);

/* The answers, a bit for each, that an allowance can give to some request. */
uint32_t
rmt_allowance_possible(const struct rmt_program *program, uint32_t allowance);

void
rmt_allowances_work_out(struct remit_request *request);

/* Work out the facts of all allowances anew; those that were given stay. */
static inline void
rmt_allowances_settle(struct remit_request *request)
{
	if (request->program != NULL && request->program->allowance_count > 0)
		rmt_allowances_work_out(request);
}

/* What a request takes of an amount that is left: all of it, or what there is,
 * or nothing of what cannot be split. */
int64_t
rmt_meter_takes(const struct rmt_row_meter *meter,
		const struct rmt_meter_result *result);

#endif /* RMT_DECIDE_ALLOWANCE_H */
