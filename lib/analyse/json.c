/*
 * json.c - what was found around a decision, as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/ only. Needs no memory.
 */
#include "analyse/json.h"

#include <string.h>

static void
put_outcomes(struct rmt_sheet *sheet, const remit_timeline *timeline,
	     size_t period)
{
	remit_outcome outcome;

	rmt_sheet_key(sheet, "outcomes");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0;
	     remit_timeline_outcome(timeline, period, i, &outcome) == REMIT_OK;
	     i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member(sheet, "verdict",
				 remit_verdict_text(outcome.verdict));
		rmt_sheet_member(sheet, "service", outcome.service);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
}

static void
put_provisos(struct rmt_sheet *sheet, const remit_timeline *timeline,
	     size_t period)
{
	const char *id;
	bool certain;

	rmt_sheet_key(sheet, "provisos");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; (id = remit_timeline_proviso(timeline, period, i,
							&certain)) != NULL;
	     i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member(sheet, "id", id);
		rmt_sheet_flag(sheet, "certain", certain);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
}

static void
put_causes(struct rmt_sheet *sheet, const remit_timeline *timeline,
	   size_t period)
{
	remit_cause cause;

	rmt_sheet_key(sheet, "causes");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0;
	     remit_timeline_cause(timeline, period, i, &cause) == REMIT_OK;
	     i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member(sheet, "kind",
				 remit_cause_kind_text(cause.kind));
		rmt_sheet_member_if_any(sheet, "edition", cause.edition);
		rmt_sheet_member_if_any(sheet, "fact", cause.fact);
		rmt_sheet_member_if_any(sheet, "release", cause.release);
		rmt_sheet_member_if_any(sheet, "track", cause.track);
		rmt_sheet_member_if_any(sheet, "from", cause.from);
		rmt_sheet_member_if_any(sheet, "to", cause.to);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
}

/* Verdict and service; null where the facts do not allow a decision. */
static void
put_verdict(struct rmt_sheet *sheet, const remit_period *period)
{
	rmt_sheet_member(
		sheet, "verdict",
		period->answered ? remit_verdict_text(period->verdict) : NULL);
	rmt_sheet_member(sheet, "service", period->service);
}

static void
put_period(struct rmt_sheet *sheet, const remit_timeline *timeline,
	   size_t index, const remit_period *period)
{
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member_if_any(sheet, "first_day", period->first_day);
	rmt_sheet_member_if_any(sheet, "last_day", period->last_day);
	rmt_sheet_member(sheet, "end", remit_end_text(period->end));
	rmt_sheet_flag(sheet, "supposed", period->supposed);
	rmt_sheet_member_if_any(sheet, "edition", period->edition);
	put_verdict(sheet, period);
	put_outcomes(sheet, timeline, index);
	put_provisos(sheet, timeline, index);
	put_causes(sheet, timeline, index);
	rmt_sheet_end(sheet, '}');
}

remit_status
remit_timeline_to_json(const remit_timeline *timeline, remit_write write,
		       void *context)
{
	struct rmt_sheet sheet = { .write = write, .context = context };
	remit_period period;

	if (timeline == NULL || write == NULL)
		return REMIT_E_ARGUMENT;
	rmt_sheet_begin(&sheet, '{');
	rmt_sheet_flag(&sheet, "exact", remit_timeline_exact(timeline));
	rmt_sheet_key(&sheet, "periods");
	rmt_sheet_begin(&sheet, '[');
	for (size_t i = 0;
	     remit_timeline_period(timeline, i, &period) == REMIT_OK; i++)
		put_period(&sheet, timeline, i, &period);
	rmt_sheet_end(&sheet, ']');
	rmt_sheet_end(&sheet, '}');
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}

/* The period that a day is in; past the last when there is none. */
static size_t
period_on(const remit_timeline *timeline, const char *date)
{
	remit_period period;
	size_t i = 0;

	while (remit_timeline_period(timeline, i, &period) == REMIT_OK &&
	       *period.last_day != '\0' && strcmp(period.last_day, date) < 0)
		i++;
	return i;
}

static void
put_next(struct rmt_sheet *sheet, const remit_timeline *timeline, size_t index)
{
	remit_period next;

	rmt_sheet_key(sheet, "next");
	if (remit_timeline_period(timeline, index, &next) != REMIT_OK) {
		rmt_sheet_value(sheet, NULL);
		return;
	}
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member_if_any(sheet, "day", next.first_day);
	put_verdict(sheet, &next);
	put_causes(sheet, timeline, index);
	rmt_sheet_end(sheet, '}');
}

void
rmt_timeline_put_holds(struct rmt_sheet *sheet, const remit_timeline *timeline,
		       const char *date)
{
	size_t index = period_on(timeline, date);
	remit_period period;

	rmt_sheet_key(sheet, "holds");
	if (remit_timeline_period(timeline, index, &period) != REMIT_OK) {
		rmt_sheet_value(sheet, NULL);
		return;
	}
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member_if_any(sheet, "since", period.first_day);
	rmt_sheet_member_if_any(sheet, "until", period.last_day);
	rmt_sheet_member(sheet, "end", remit_end_text(period.end));
	rmt_sheet_flag(sheet, "exact", remit_timeline_exact(timeline));
	put_next(sheet, timeline, index + 1);
	rmt_sheet_end(sheet, '}');
}

static void
put_values(struct rmt_sheet *sheet, const remit_ways *ways, size_t way,
	   size_t change)
{
	remit_values values;

	rmt_sheet_key(sheet, "values");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0;
	     remit_ways_values(ways, way, change, i, &values) == REMIT_OK;
	     i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member_if_any(sheet, "low", values.low);
		rmt_sheet_flag(sheet, "low_excluded", values.low_excluded);
		rmt_sheet_member_if_any(sheet, "high", values.high);
		rmt_sheet_flag(sheet, "high_excluded", values.high_excluded);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
}

static void
put_changes(struct rmt_sheet *sheet, const remit_ways *ways, size_t way)
{
	remit_change change;

	rmt_sheet_key(sheet, "changes");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; remit_ways_change(ways, way, i, &change) == REMIT_OK;
	     i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member(sheet, "fact", change.fact);
		rmt_sheet_member(sheet, "how", change.how);
		rmt_sheet_member_if_any(sheet, "from", change.from);
		rmt_sheet_member_if_any(sheet, "to", change.to);
		rmt_sheet_flag(sheet, "drop", change.drop);
		put_values(sheet, ways, way, i);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
}

void
rmt_ways_put(struct rmt_sheet *sheet, const remit_ways *ways)
{
	remit_way way;

	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "toward",
			 remit_verdict_text(remit_ways_toward(ways)));
	rmt_sheet_flag(sheet, "exact", remit_ways_exact(ways));
	rmt_sheet_key(sheet, "ways");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; remit_ways_way(ways, i, &way) == REMIT_OK; i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member(sheet, "service", way.service);
		put_changes(sheet, ways, i);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
	rmt_sheet_end(sheet, '}');
}

remit_status
remit_ways_to_json(const remit_ways *ways, remit_write write, void *context)
{
	struct rmt_sheet sheet = { .write = write, .context = context };

	if (ways == NULL || write == NULL)
		return REMIT_E_ARGUMENT;
	rmt_ways_put(&sheet, ways);
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}
