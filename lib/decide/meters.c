/*
 * meters.c - meters as they are told: what is left, and what a request takes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include <remit/allowance.h>

#include <string.h>

#include <remit/record.h>

#include "base/date.h"
#include "base/decimal.h"
#include "decide/allowance.h"
#include "decide/meters.h"
#include "decide/payer.h"

static void
write_amount(const struct rmt_row_meter *meter, int64_t amount, char out[32])
{
	if (meter->duration != 0)
		rmt_seconds_text(amount, out);
	else
		rmt_decimal_text(amount, out);
}

static void
write_range(const struct rmt_row_meter *meter, struct rmt_range range,
	    char out[32])
{
	if (rmt_range_point(range))
		write_amount(meter, range.low, out);
}

static void
write_known(const struct rmt_row_meter *meter,
	    const struct rmt_meter_result *result, remit_meter *out)
{
	write_range(meter, result->quantity, out->quantity);
	if (result->unlimited)
		return;
	write_amount(meter, result->included, out->included);
	write_range(meter, result->carried, out->carried);
	if (result->told) {
		write_amount(meter, result->used, out->used);
		write_range(meter, result->left, out->left);
	}
}

static void
write_meter(const struct rmt_program *program, uint32_t index,
	    const struct rmt_meter_result *result, remit_meter *out)
{
	const struct rmt_row_meter *meter = &program->meter[index];

	out->name = rmt_text(program, meter->name);
	out->allowance = rmt_text(program,
				  program->allowance[meter->allowance].id);
	out->unit = rmt_text(program, meter->unit);
	out->answer = "";
	out->unlimited = result->known && result->unlimited;
	out->carried_for = meter->carried;
	if (!result->dated)
		return;
	rmt_day_text(result->first_day, out->first_day);
	if (result->last_day <= RMT_DAY_MAX)
		rmt_day_text(result->last_day, out->last_day);
	if (result->known)
		write_known(meter, result, out);
}

remit_status
remit_request_used(const remit_request *request, size_t index, remit_used *out)
{
	memset(out, 0, sizeof *out);
	if (index >= request->used_count)
		return REMIT_E_ARGUMENT;
	const struct rmt_used *used = &request->used[index];
	const struct rmt_row_meter *meter =
		&request->program->meter[used->meter];
	out->meter = rmt_text(request->program, meter->name);
	rmt_day_text(used->first_day, out->first_day);
	write_amount(meter, used->amount, out->amount);
	return REMIT_OK;
}

size_t
remit_request_meter_count(const remit_request *request)
{
	return request->program == NULL ? 0 : request->program->meter_count;
}

remit_status
remit_request_meter(const remit_request *request, size_t index,
		    remit_meter *out)
{
	const struct rmt_program *program = request->program;

	memset(out, 0, sizeof *out);
	if (program == NULL || index >= program->meter_count)
		return REMIT_E_ARGUMENT;
	rmt_allowances_settle(request);
	uint32_t fact =
		program->allowance[program->meter[index].allowance].fact;
	write_meter(program, (uint32_t)index, &request->meters[index], out);
	out->answer = rmt_allowance_text(
		(uint32_t)request->state[request->shape.rooms[fact].offset]);
	return REMIT_OK;
}

static void
write_taken(const remit_decision *decision, uint32_t index, remit_meter *out)
{
	const struct rmt_row_meter *meter = &decision->program->meter[index];
	const struct rmt_meter_result *result = &decision->meters[index];
	int64_t takes = rmt_meter_takes(meter, result);
	bool billed = remit_decision_verdict(decision) == REMIT_BILLABLE;

	out->counts = true;
	write_amount(meter, takes, out->takes);
	write_amount(meter, billed ? result->quantity.high - takes : 0,
		     out->billed);
	if (!result->unlimited)
		write_amount(meter, result->left.low - takes, out->remains);
}

bool
rmt_decision_share(const remit_decision *decision, uint32_t fact,
		   struct rmt_share *out)
{
	const struct rmt_program *program = decision->program;

	for (uint32_t i = 0; i < program->meter_count; i++) {
		const struct rmt_meter_result *result = &decision->meters[i];
		if (program->meter[i].of != fact ||
		    !rmt_meter_pays(decision, i))
			continue;
		int64_t takes = rmt_meter_takes(&program->meter[i], result);
		*out = (struct rmt_share){ i, result->increment, takes };
		if (takes > 0 && takes < result->quantity.high)
			return true;
	}
	return false;
}

size_t
remit_decision_meter_count(const remit_decision *decision)
{
	return decision->program == NULL ? 0 : decision->program->meter_count;
}

remit_status
remit_decision_meter(const remit_decision *decision, size_t index,
		     remit_meter *out)
{
	const struct rmt_program *program = decision->program;
	uint32_t i = (uint32_t)index;

	memset(out, 0, sizeof *out);
	if (program == NULL || index >= program->meter_count ||
	    decision->impossible != RMT_NONE)
		return REMIT_E_ARGUMENT;
	const struct rmt_meter_result *result = &decision->meters[i];
	uint32_t allowance = program->meter[i].allowance;
	write_meter(program, i, result, out);
	out->answer = rmt_allowance_text(
		rmt_allowance_answered(decision, allowance));
	if (rmt_meter_pays(decision, i))
		write_taken(decision, i, out);
	return REMIT_OK;
}
