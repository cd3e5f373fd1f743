/*
 * phases.c - days of phases that are hardly meant, and orders of releases.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/advice.h"
#include "base/date.h"
#include "base/version.h"
#include "decide/phase.h"

/* What is looked at of one release on one track. */
typedef void
look(struct rmt_advice *advice, uint32_t release, uint32_t track);

/* Where the end of a span is stated, else the release. */
static struct rmt_row_place
place_of(const struct rmt_advice *advice, uint32_t release, uint32_t span)
{
	struct rmt_row_place place = rmt_advice_place(advice, RMT_SPOT_END,
						      span);

	return place.line != 0 ?
		       place :
		       rmt_advice_place(advice, RMT_SPOT_RELEASE, release);
}

static void
for_each_track(struct rmt_advice *advice, look *look_at)
{
	const struct rmt_program *p = advice->program;

	for (uint32_t i = 0; i < p->release_count; i++) {
		struct rmt_some tracks =
			p->product[p->release[i].product].tracks;
		for (uint32_t j = 0; j < tracks.count; j++)
			look_at(advice, i, tracks.first + j);
	}
}

static const char *
phase_id(const struct rmt_program *p, uint32_t track, uint32_t phase)
{
	return rmt_text(p, p->phase[p->track[track].phases.first + phase].id);
}

static bool
is_day(int32_t day)
{
	return day > RMT_DAY_EVER && day < RMT_DAY_PENDING;
}

/* A phase that is over on the day on which its release appears, or when the
 * phase before it ends, is never seen. */
static void
look_for_empty(struct rmt_advice *advice, uint32_t release, uint32_t track)
{
	const struct rmt_program *p = advice->program;
	struct rmt_some spans = rmt_release_spans(p, release, track);
	int64_t first = p->release[release].date;
	char last[11], begins[11];

	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span = &p->span[spans.first + i];
		if (span->condition != RMT_NONE)
			return;
		if (is_day(span->last_day) && is_day((int32_t)first) &&
		    span->last_day < first - 1)
			rmt_advise(
				advice, RMT_F_PHASE_EMPTY,
				place_of(advice, release, spans.first + i),
				RMT_WORDS(
					phase_id(p, track, span->phase),
					rmt_text(p, p->release[release].id),
					rmt_day_text(span->last_day, last),
					rmt_day_text((int32_t)first, begins)));
		first = rmt_larger(first, rmt_sum(span->last_day, 1));
	}
}

void
rmt_advise_phases(struct rmt_advice *advice)
{
	for_each_track(advice, look_for_empty);
}

/* 1970-01-01 was a Thursday: Monday is 0. */
static uint32_t
weekday(int32_t day)
{
	return (uint32_t)(((int64_t)day + 3) % 7 + 7) % 7;
}

static void
look_for_weekend(struct rmt_advice *advice, uint32_t release, uint32_t track)
{
	static const char *const names[] = { "Saturday", "Sunday" };
	const struct rmt_program *p = advice->program;
	struct rmt_some spans = rmt_release_spans(p, release, track);
	char last[11];

	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span = &p->span[spans.first + i];
		if (!is_day(span->last_day) || weekday(span->last_day) < 5 ||
		    span->last_day < p->policy[0].first_day)
			continue;
		rmt_advise(advice, RMT_F_PHASE_WEEKEND,
			   place_of(advice, release, spans.first + i),
			   RMT_WORDS(phase_id(p, track, span->phase),
				     rmt_text(p, p->release[release].id),
				     rmt_day_text(span->last_day, last),
				     names[weekday(span->last_day) - 5]));
	}
}

void
rmt_advise_weekends(struct rmt_advice *advice)
{
	for_each_track(advice, look_for_weekend);
}

/* Whether a release stands before another that is older, or of a lower
 * version. */
static const char *
disagreement(const struct rmt_program *p, uint32_t a, uint32_t b)
{
	const struct rmt_row_release *x = &p->release[a], *y = &p->release[b];

	if (x->of != RMT_NONE || y->of != RMT_NONE)
		return NULL;
	if (is_day(x->date) && is_day(y->date) && x->date > y->date)
		return "date";
	if (rmt_version_compare(rmt_text(p, x->id), rmt_text(p, y->id)) > 0)
		return "version";
	return NULL;
}

void
rmt_advise_orders(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;

	for (uint32_t i = 0; i + 1 < p->release_count; i++) {
		const struct rmt_row_release *row = &p->release[i];
		const char *by = row->product == p->release[i + 1].product ?
					 disagreement(p, i, i + 1) :
					 NULL;
		if (by != NULL)
			rmt_advise(
				advice, RMT_F_ORDER_DISAGREES,
				rmt_advice_place(advice, RMT_SPOT_RELEASE, i),
				RMT_WORDS(rmt_text(p, row->id),
					  rmt_text(p, p->release[i + 1].id),
					  rmt_text(p,
						   p->product[row->product].id),
					  by));
	}
}
