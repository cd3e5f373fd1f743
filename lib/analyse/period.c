/*
 * period.c - what a timeline says, row by row.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#include <string.h>

#include "analyse/timeline.h"
#include "base/date.h"

bool
remit_timeline_exact(const remit_timeline *timeline)
{
	return timeline->exact;
}

const char *
remit_end_text(remit_end end)
{
	static const char *const texts[] = { "day", "none", "successor",
					     "unknown" };

	return (size_t)end < sizeof texts / sizeof *texts ? texts[end] : "";
}

const char *
remit_cause_kind_text(remit_cause_kind kind)
{
	static const char *const texts[] = { "edition",  "phase",   "release",
					     "date",     "measure", "contract",
					     "allowance" };

	return (size_t)kind < sizeof texts / sizeof *texts ? texts[kind] : "";
}

size_t
remit_timeline_period_count(const remit_timeline *timeline)
{
	return timeline->count;
}

static const struct rmt_period *
period_at(const remit_timeline *timeline, size_t index)
{
	return index < timeline->count ? &timeline->periods[index] : NULL;
}

/* Days beyond the calendar are not written. */
static void
write_day(int64_t day, char out[11])
{
	if (day >= RMT_DAY_MIN && day <= RMT_DAY_MAX)
		rmt_day_text((int32_t)day, out);
}

remit_status
remit_timeline_period(const remit_timeline *timeline, size_t index,
		      remit_period *out)
{
	const struct rmt_period *period = period_at(timeline, index);

	memset(out, 0, sizeof *out);
	if (period == NULL)
		return REMIT_E_ARGUMENT;
	if (period->supposed == 0) {
		write_day(period->days.low, out->first_day);
		write_day(period->days.high, out->last_day);
	}
	out->end = period->end;
	out->supposed = period->supposed != 0;
	out->edition = period->edition;
	out->answered = period->reply.answered;
	out->outcome_count = period->reply.outcome_count;
	out->proviso_count = period->reply.proviso_count;
	out->cause_count = period->cause_count;
	out->verdict = REMIT_DEPENDS;
	if (out->outcome_count == 1) {
		out->verdict = period->reply.outcomes[0].verdict;
		out->service = period->reply.outcomes[0].service;
	}
	return REMIT_OK;
}

remit_status
remit_timeline_outcome(const remit_timeline *timeline, size_t period,
		       size_t index, remit_outcome *out)
{
	const struct rmt_period *row = period_at(timeline, period);

	memset(out, 0, sizeof *out);
	if (row == NULL || index >= row->reply.outcome_count)
		return REMIT_E_ARGUMENT;
	*out = row->reply.outcomes[index];
	return REMIT_OK;
}

const char *
remit_timeline_proviso(const remit_timeline *timeline, size_t period,
		       size_t index, bool *out_certain)
{
	const struct rmt_period *row = period_at(timeline, period);

	if (out_certain != NULL)
		*out_certain = false;
	if (row == NULL || index >= row->reply.proviso_count)
		return NULL;
	if (out_certain != NULL)
		*out_certain = row->reply.provisos[index].certain;
	return row->reply.provisos[index].id;
}

remit_status
remit_timeline_cause(const remit_timeline *timeline, size_t period,
		     size_t index, remit_cause *out)
{
	const struct rmt_period *row = period_at(timeline, period);

	memset(out, 0, sizeof *out);
	if (row == NULL || index >= row->cause_count)
		return REMIT_E_ARGUMENT;
	*out = row->causes[index];
	return REMIT_OK;
}
