/*
 * used.c - what was used of meters, as it is told.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include <remit/allowance.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/name.h"
#include "decide/allowance.h"
#include "decide/period.h"
#include "decide/request.h"
#include "decide/slate.h"

#define TEXT_MAX (RMT_NAME_LIMIT + 1)

static remit_status
find_meter(struct rmt_reading *reading, const char *name, uint32_t *out)
{
	const struct rmt_program *program = reading->request->program;
	struct rmt_nearest nearest = rmt_nearest_to(name);
	const char *folded;
	remit_status status = rmt_reading_fold(
		reading, name, rmt_text_length(name, TEXT_MAX), &folded);

	if (status != REMIT_OK)
		return status;
	*out = rmt_program_find(program, RMT_NAME_METER, 0, folded);
	if (*out != RMT_NONE)
		return REMIT_OK;
	for (uint32_t i = 0; i < program->meter_count; i++)
		rmt_nearest_offer(&nearest,
				  rmt_text(program, program->meter[i].name));
	return rmt_reading_refuse(reading, RMT_F_METER_UNKNOWN, name, "",
				  nearest.best);
}

/* The day must begin a period that can matter for that of the request. */
static remit_status
check_period(struct rmt_reading *reading, const struct rmt_row_meter *meter,
	     const char *first_day, struct rmt_used *used)
{
	const struct rmt_program *program = reading->request->program;
	const char *name = rmt_text(program, meter->name);
	struct rmt_days current, told;
	char day[11] = "none";

	if (!rmt_meter_period(program, meter, reading->request->day, &current))
		return rmt_reading_refuse(reading, RMT_F_USED_CONTRACT, name,
					  "", NULL);
	bool fits = rmt_day_parse(first_day, rmt_text_length(first_day, 32),
				  &used->first_day) &&
		    rmt_meter_period(program, meter, used->first_day, &told) &&
		    told.first == used->first_day &&
		    told.first <= current.first &&
		    (told.first == current.first || meter->carried > 0);
	if (fits)
		return REMIT_OK;
	return rmt_report(
		reading->diag, RMT_F_USED_PERIOD, RMT_NOWHERE,
		RMT_WORDS(name, first_day, rmt_day_text(current.first, day)));
}

static remit_status
read_amount(struct rmt_reading *reading, const struct rmt_row_meter *meter,
	    const char *text, int64_t *out)
{
	const struct rmt_program *program = reading->request->program;
	size_t length = rmt_text_length(text, 64);
	bool read = meter->duration != 0 ?
			    rmt_duration_seconds(text, length, out) :
			    rmt_decimal_parse(text, length, out);

	if (read && *out >= 0 && *out <= RMT_AMOUNT_MAX)
		return REMIT_OK;
	return rmt_reading_refuse(reading, RMT_F_USED_AMOUNT,
				  rmt_text(program, meter->name), text, NULL);
}

/* The same told twice is told once. */
static remit_status
keep(struct rmt_reading *reading, struct rmt_used used)
{
	struct remit_request *request = reading->request;
	const struct rmt_program *program = request->program;
	char day[11];

	for (size_t i = 0; i < request->used_count; i++) {
		const struct rmt_used *other = &request->used[i];
		if (other->meter != used.meter ||
		    other->first_day != used.first_day)
			continue;
		if (other->amount == used.amount)
			return REMIT_OK;
		return rmt_reading_refuse(
			reading, RMT_F_USED_TWICE,
			rmt_text(program, program->meter[used.meter].name),
			rmt_day_text(used.first_day, day), NULL);
	}
	return rmt_request_keep_used(request, used) ? REMIT_OK : REMIT_E_NOMEM;
}

remit_status
remit_request_set_used(remit_request *request, const char *meter,
		       const char *first_day, const char *amount,
		       remit_diag *diag)
{
	struct rmt_reading reading = { .request = request, .diag = diag };
	struct rmt_used used = { 0, 0, 0 };

	if (request == NULL || meter == NULL || first_day == NULL ||
	    amount == NULL)
		return REMIT_E_ARGUMENT;
	if (request->program == NULL)
		return REMIT_OK;
	remit_status status = find_meter(&reading, meter, &used.meter);
	if (status != REMIT_OK)
		return status;
	const struct rmt_row_meter *row = &request->program->meter[used.meter];
	status = check_period(&reading, row, first_day, &used);
	if (status == REMIT_OK)
		status = read_amount(&reading, row, amount, &used.amount);
	return status == REMIT_OK ? keep(&reading, used) : status;
}

/* Whether something was told of a meter, and whether of its period. */
static bool
is_missing(const remit_request *request, uint32_t meter)
{
	bool some = false;

	for (size_t i = 0; i < request->used_count; i++) {
		const struct rmt_used *used = &request->used[i];
		if (used->meter != meter)
			continue;
		some = true;
		if (used->first_day == request->meters[meter].first_day)
			return false;
	}
	return some;
}

remit_status
remit_request_check_used(const remit_request *request, remit_diag *diag)
{
	const struct rmt_program *program = request->program;
	remit_status worst = REMIT_OK;
	char day[11];

	rmt_allowances_settle(request);
	for (uint32_t i = 0; program != NULL && i < program->meter_count; i++) {
		if (!is_missing(request, i))
			continue;
		remit_status status = rmt_report(
			diag, RMT_F_USED_MISSING, RMT_NOWHERE,
			RMT_WORDS(rmt_text(program, program->meter[i].name),
				  rmt_day_text(request->meters[i].first_day,
					       day)));
		if (worst != REMIT_E_NOMEM)
			worst = status;
	}
	return worst;
}
