/*
 * check_contract.c - whether a contract's row can be followed blindly.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include <string.h>

#include "image/check_rows.h"

enum {
	FLAG_TYPE = 8 /* enum rmt_type of the model */
};

/* No honest contract renews or is cancelled by more. */
#define SPAN_MAX 4000000

static bool
ends_ok(const struct rmt_row_contract *row)
{
	const int32_t days[] = { row->first_day, row->term_last_day,
				 row->last_day, row->grace_last_day };

	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		bool fits = rmt_day_fits(days[i]) ||
			    (i > 0 && days[i] == RMT_DAY_NEVER);
		if (!fits || (i > 0 && days[i] < days[i - 1]))
			return false;
	}
	return row->ordered_on == RMT_DAY_EVER || rmt_day_fits(row->ordered_on);
}

bool
rmt_contract_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_contract *row = &p->contract[i];
	const uint32_t spans[] = { row->renewal_months, row->renewal_days,
				   row->notice_months, row->notice_days };
	uint32_t fact = row->contact_fact;

	for (size_t j = 0; j < sizeof spans / sizeof *spans; j++)
		if (spans[j] > SPAN_MAX)
			return false;
	return i == 0 && p->contract_count == 1 && ends_ok(row) &&
	       strlen(rmt_text(p, row->sha256)) == 64 &&
	       (fact == RMT_NONE ||
		(p->fact[fact].type == FLAG_TYPE &&
		 (p->fact[fact].flags & (RMT_FACT_MANY | RMT_FACT_PART)) == 0));
}

/* The fact has the five answers, and no more. */
bool
rmt_allowance_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_allowance *row = &p->allowance[i];
	const struct rmt_row_fact *fact = &p->fact[row->fact];

	return fact->kind == RMT_FINITE && fact->cell_count == 5 &&
	       (fact->flags & (RMT_FACT_MANY | RMT_FACT_PART)) == 0 &&
	       row->all <= 1 && p->meter_count <= RMT_METER_MAX;
}

bool
rmt_meter_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_meter *row = &p->meter[i];
	const struct rmt_row_allowance *allowance =
		&p->allowance[row->allowance];
	bool months = row->months == 0 || row->months == 1 ||
		      row->months == 3 || row->months == 12;

	if (row->of != RMT_NONE &&
	    (p->fact[row->of].kind != RMT_NUMERIC ||
	     (p->fact[row->of].flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0))
		return false;
	return months && rmt_some_has(allowance->meters, i) &&
	       row->indivisible <= 1 && row->duration <= 1 &&
	       row->anchor >= 1 && row->anchor <= 2 &&
	       (row->months > 0 || row->anchor == 2) &&
	       row->carried <= (row->months > 0 ? RMT_CARRY_MAX : 0) &&
	       row->each >= 0;
}

bool
rmt_included_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_included *row = &p->included[i];

	return row->unlimited <= 1 && row->amount >= 0 &&
	       row->amount <= INT64_MAX / 128 && row->increment >= 0;
}
