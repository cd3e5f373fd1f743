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

#include "decide/period.h"
#include "decide/request.h"

/* Cells of an allowance's fact, best first. */
enum rmt_answer_cell {
	RMT_UNLIMITED,
	RMT_FITS,
	RMT_STRADDLES,
	RMT_EMPTY,
	RMT_NOTHING
};

/* The answer that bits leave as the only one, or "". */
const char *
rmt_allowance_text(uint32_t answers);

/* Whether a fact is what an allowance answers. */
bool
rmt_allowance_answers(const struct rmt_program *program, uint32_t fact);

/* The answers, a bit for each, that an allowance can give to some request. */
uint32_t
rmt_allowance_possible(const struct rmt_program *program, uint32_t allowance);

/* What a request has on a day, which need not be its own. */
struct rmt_metering {
	const struct remit_request *request;
	int32_t day;
	struct rmt_meter_result *meters; /* by row */
	uint64_t *state; /* in which the facts of allowances are set */
};

/* Work out all meters and the facts of all allowances; what was given of those
 * stays. */
void
rmt_allowances_on(const struct rmt_metering *on);

/* The answers of a meter, as bits, on a day whose period is told. */
uint32_t
rmt_meter_answers(const struct rmt_metering *on, uint32_t meter,
		  struct rmt_days period, struct rmt_meter_result *out);

/* Narrow days around a day to those on which allowances answer the same. There
 * may be more such days. */
void
rmt_allowances_hold(const struct rmt_metering *on, struct rmt_range *days);

/* Something was given that allowances may hang on. */
static inline void
rmt_allowances_changed(struct remit_request *request)
{
	request->unsettled = request->program != NULL &&
			     request->program->allowance_count > 0;
}

/* Work out the facts of all allowances anew, unless nothing changed; those that
 * were given stay. Whoever reads them or the meters comes here first. */
static inline void
rmt_allowances_settle(const struct remit_request *request)
{
	struct remit_request *self = request->self;

	if (!request->unsettled)
		return;
	self->unsettled = false;
	rmt_allowances_on(&(struct rmt_metering){ self, self->day, self->meters,
						  self->state });
}

/* What a request takes of an amount that is left: all of it, or what there is,
 * or nothing of what cannot be split. */
int64_t
rmt_meter_takes(const struct rmt_row_meter *meter,
		const struct rmt_meter_result *result);

#endif /* RMT_DECIDE_ALLOWANCE_H */
