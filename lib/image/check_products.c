/*
 * check_products.c - rows of products, releases, tracks and spans.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "base/date.h"
#include "image/check_rows.h"

bool
rmt_day_fits(int64_t day)
{
	return day >= RMT_DAY_MIN && day <= RMT_DAY_MAX;
}

/* One day more than the calendar has: what follows its last day. */
static bool
is_bound(int64_t day)
{
	return day == RMT_DAY_EVER || day == RMT_DAY_NEVER ||
	       (day >= RMT_DAY_PENDING && day <= RMT_DAY_PENDING_MAX) ||
	       (day >= RMT_DAY_MIN - 1 && day <= RMT_DAY_MAX + 1);
}

bool
rmt_product_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_product *product = &p->product[i];

	if (product->order < 1 || product->order > 3 ||
	    ((product->flags & RMT_PRODUCT_CLOSED) != 0) !=
		    (product->releases.count > 0))
		return false;
	for (uint32_t j = 0; j < product->releases.count; j++)
		if (p->release[product->releases.first + j].product != i)
			return false;
	for (uint32_t j = 0; j < product->tracks.count; j++)
		if (p->track[product->tracks.first + j].product != i)
			return false;
	return true;
}

bool
rmt_release_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_release *release = &p->release[i];
	const struct rmt_row_product *product = &p->product[release->product];
	struct rmt_some series = { release->series, product->levels.count };

	if (!rmt_some_has(product->releases, i) ||
	    !rmt_some_fits(series, p->series_count) ||
	    (release->date != RMT_DAY_EVER && !rmt_day_fits(release->date)))
		return false;
	return release->of == RMT_NONE ||
	       (p->release[release->of].product == release->product &&
		p->release[release->of].of == RMT_NONE);
}

/* The levels of a window are those of the product. */
static bool
window_ok(const struct rmt_row_span *span, uint32_t level_count)
{
	return span->window == 0 ||
	       (span->level < level_count &&
		(span->within == RMT_NONE || span->within < level_count));
}

/* Spans of a release are in order of phases, and of this track. */
static bool
reach_ok(const struct rmt_program *p, uint32_t reach, uint32_t phase_count,
	 uint32_t level_count)
{
	struct rmt_some spans = p->reach[reach].spans;
	uint32_t last = 0;

	for (uint32_t i = 0; i < spans.count; i++) {
		uint32_t phase = p->span[spans.first + i].phase;
		if (phase < last || phase >= phase_count ||
		    !window_ok(&p->span[spans.first + i], level_count))
			return false;
		last = phase;
	}
	return true;
}

bool
rmt_track_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_track *track = &p->track[i];
	const struct rmt_row_product *product = &p->product[track->product];
	struct rmt_some reaches = { track->reach, product->releases.count };

	if (!rmt_some_has(product->tracks, i) || track->phases.count == 0 ||
	    track->phases.count > RMT_ANSWER_MAX ||
	    !rmt_some_fits(reaches, p->reach_count))
		return false;
	for (uint32_t j = 0; j < reaches.count; j++)
		if (!reach_ok(p, reaches.first + j, track->phases.count,
			      product->levels.count))
			return false;
	return true;
}

bool
rmt_span_ok(const struct rmt_program *p, uint32_t i)
{
	return p->span[i].phase < RMT_ANSWER_MAX &&
	       is_bound(p->span[i].first_day) && is_bound(p->span[i].last_day);
}

bool
rmt_state_ok(const struct rmt_program *p, uint32_t i)
{
	const struct rmt_row_state *state = &p->state[i];
	const struct rmt_row_track *track = &p->track[state->track];
	uint64_t own = (UINT64_C(1) << track->phases.count) - 1;

	return track->product == state->product &&
	       (state->phases & ~(own | RMT_STATE_UNRELEASED | RMT_STATE_ENDED |
				  RMT_STATE_INAPPLICABLE)) == 0;
}
