/*
 * period.c - terms of a contract and periods of a meter.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, image/. Allocates nothing.
 */
#include "decide/period.h"

#include "base/term.h"
#include "decide/request.h"

static struct rmt_duration
renewal_of(const struct rmt_row_contract *row)
{
	return (struct rmt_duration){ (int32_t)row->renewal_months,
				      (int32_t)row->renewal_days, 0 };
}

bool
rmt_contract_renews(const struct rmt_row_contract *row)
{
	return row->renewal_months + row->renewal_days > 0 &&
	       row->term_last_day != RMT_DAY_NEVER;
}

struct rmt_days
rmt_contract_term(const struct rmt_row_contract *row, int32_t day)
{
	struct rmt_days term = { row->first_day, row->term_last_day };
	struct rmt_duration span = renewal_of(row);
	int32_t base = row->term_last_day + 1, begin;

	if (row->last_day < day)
		day = row->last_day;
	if (!rmt_contract_renews(row) || day < base)
		return term;
	uint32_t count = rmt_term_count(base, span, day);
	if (rmt_term_day(base, span, count, &begin))
		term.first = begin;
	term.last = rmt_term_day(base, span, count + 1, &begin) ? begin - 1 :
								  row->last_day;
	return term;
}

/* Periods of so many months from a day on. */
static bool
period_from(int32_t base, uint32_t months, int32_t day, struct rmt_days *out)
{
	struct rmt_duration span = { (int32_t)months, 0, 0 };
	uint32_t count = rmt_term_count(base, span, day);
	int32_t next;

	if (!rmt_term_day(base, span, count, &out->first))
		return false;
	out->last = rmt_term_day(base, span, count + 1, &next) ? next - 1 :
								 RMT_DAY_MAX;
	return true;
}

static bool
period_of_contract(const struct rmt_row_contract *row, uint32_t months,
		   int32_t day, struct rmt_days *out)
{
	struct rmt_days term = rmt_contract_term(row, day);

	if (day < term.first || day > term.last)
		return false;
	*out = term;
	if (months == 0)
		return true;
	if (!period_from(term.first, months, day, out))
		return false;
	if (out->last > term.last)
		out->last = term.last;
	return true;
}

/* The first of January, or of the quarter or month that the day lies in. */
static bool
period_of_calendar(uint32_t months, int32_t day, struct rmt_days *out)
{
	struct rmt_civil civil = rmt_day_civil(day);
	int32_t year;

	return rmt_day_of((struct rmt_civil){ civil.year, 1, 1 }, &year) &&
	       period_from(year, months, day, out);
}

bool
rmt_meter_period(const struct rmt_program *program,
		 const struct rmt_row_meter *meter, int32_t day,
		 struct rmt_days *out)
{
	const struct rmt_row_contract *contract = rmt_contract_of(program);

	if (meter->anchor != RMT_METER_BY_CONTRACT)
		return period_of_calendar(meter->months, day, out);
	return contract != NULL &&
	       period_of_contract(contract, meter->months, day, out);
}

bool
rmt_meter_period_before(const struct rmt_program *program,
			const struct rmt_row_meter *meter,
			struct rmt_days period, struct rmt_days *out)
{
	const struct rmt_row_contract *contract = rmt_contract_of(program);
	int32_t first = RMT_DAY_MIN;

	if (contract != NULL && meter->anchor == RMT_METER_BY_CONTRACT)
		first = rmt_contract_term(contract, period.first).first;
	else if (contract != NULL)
		first = contract->first_day;
	if (period.first <= first)
		return false;
	return rmt_meter_period(program, meter, period.first - 1, out);
}
