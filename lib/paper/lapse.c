/*
 * lapse.c - what lapses for a contract: periods of meters, phases of releases.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, logic/, image/, decide/.
 */
#include <string.h>

#include <remit/allowance.h>
#include <remit/contract.h>

#include "base/buffer.h"
#include "base/date.h"
#include "decide/period.h"
#include "decide/phase.h"
#include "decide/plain.h"
#include "paper/calendar.h"

/* ---- meters -------------------------------------------------------------- */

/* A request on a day, with what the contract gives; NULL, kept in the status,
 * when there is none. */
static remit_request *
request_on(struct rmt_filling *filling, int32_t day)
{
	remit_request *request = NULL;
	char date[11];
	remit_status status = remit_request_new(filling->image,
						rmt_day_text(day, date),
						filling->diag, &request);

	if (status == REMIT_OK)
		return request;
	if (filling->status == REMIT_OK)
		filling->status = status;
	remit_request_free(request);
	return NULL;
}

/* Whether there is something that can be left at the end of the period. */
static bool
is_limited(const remit_meter *meter)
{
	return !meter->unlimited && *meter->included != '\0' &&
	       strcmp(meter->included, "0") != 0 &&
	       strcmp(meter->included, "PT0S") != 0;
}

/* The end of the period that a day lies in; the first day after it. */
static int32_t
add_period(struct rmt_filling *filling, size_t index, int32_t day)
{
	remit_request *request = request_on(filling, day);
	int32_t first, last = RMT_DAY_NEVER;
	struct rmt_buffer included = { 0 };
	remit_meter meter;

	if (request != NULL &&
	    remit_request_meter(request, index, &meter) == REMIT_OK &&
	    rmt_day_parse(meter.first_day, strlen(meter.first_day), &first) &&
	    rmt_day_parse(meter.last_day, strlen(meter.last_day), &last) &&
	    last <= filling->window.last && is_limited(&meter)) {
		rmt_buffer_add(&included, meter.included);
		rmt_filling_add(filling,
				(struct remit_event){
					.kind = REMIT_EVENT_ALLOWANCE,
					.meter = meter.name,
					.included = rmt_filling_text(filling,
								     &included),
					.carried_for = meter.carried_for },
				last, meter.name, first);
	}
	remit_request_free(request);
	return last == RMT_DAY_NEVER ? last : last + 1;
}

/* Before a contract begins it has no periods. What ends in another edition is
 * told by that. */
void
rmt_filling_meters(struct rmt_filling *filling)
{
	int32_t begin = filling->window.first;

	if (begin < filling->contract->first_day)
		begin = filling->contract->first_day;
	for (size_t i = 0; i < filling->program->meter_count; i++)
		for (int32_t day = begin; day <= filling->window.last &&
					  day <= filling->contract->last_day &&
					  filling->status == REMIT_OK;)
			day = add_period(filling, i, day);
}

/* ---- phases -------------------------------------------------------------- */

/* An installation, or the contract itself, with what is known of it. */
struct owner {
	struct rmt_filling *filling;
	const remit_request *request;
	const char *installation; /* or "" */
};

/* The release that a fact is known to be; or none. */
static uint32_t
known_release(const struct owner *owner, uint32_t fact)
{
	const struct rmt_program *program = owner->request->program;
	const struct rmt_row_fact *row = &program->fact[fact];
	const struct rmt_room *room = &owner->request->shape.rooms[fact];
	const uint64_t *words = owner->request->state + room->offset;

	if (row->kind != RMT_FINITE || row->ranges.count == 0 ||
	    (row->flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0 ||
	    owner->request->given[fact] == 0 ||
	    !rmt_set_single(words, room->words))
		return RMT_NONE;
	return rmt_cell_release(program, fact,
				rmt_set_next(words, room->words, 0));
}

static enum rmt_truth
span_truth(const struct owner *owner, const struct rmt_row_span *span)
{
	return span->condition == RMT_NONE ?
		       RMT_TRUTH_YES :
		       rmt_plain_truth(owner->request, owner->request->day,
				       span->condition);
}

static const char *
phase_name(const struct rmt_program *program, uint32_t track,
	   const struct rmt_row_span *span)
{
	return rmt_text(
		program,
		program->phase[program->track[track].phases.first + span->phase]
			.id);
}

/* The phase that comes after a span; "" when that was the last. */
static const char *
next_phase(const struct owner *owner, uint32_t track, struct rmt_some spans,
	   uint32_t index)
{
	const struct rmt_program *program = owner->request->program;
	const struct rmt_row_span *span = &program->span[spans.first + index];

	for (uint32_t i = index + 1; i < spans.count; i++) {
		const struct rmt_row_span *next =
			&program->span[spans.first + i];
		if (next->phase != span->phase &&
		    next->last_day > span->last_day &&
		    span_truth(owner, next) != RMT_TRUTH_NO)
			return phase_name(program, track, next);
	}
	return "";
}

static void
add_span(const struct owner *owner, uint32_t release, uint32_t track,
	 struct remit_event event)
{
	const struct rmt_program *program = owner->request->program;
	const struct rmt_row_release *row = &program->release[release];
	struct rmt_buffer text = { 0 };

	event.kind = REMIT_EVENT_PHASE;
	event.installation = owner->installation;
	event.track = rmt_text(program, program->track[track].id);
	rmt_buffer_add(&text,
		       rmt_text(program, program->product[row->product].id));
	rmt_buffer_add(&text, "@");
	rmt_buffer_add(&text, rmt_text(program, row->id));
	event.release = rmt_filling_text(owner->filling, &text);
	rmt_buffer_add(&text, owner->installation);
	rmt_buffer_add(&text, "/");
	rmt_buffer_add(&text, event.release);
	rmt_buffer_add(&text, "/");
	rmt_buffer_add(&text, event.track);
	rmt_buffer_add(&text, "/");
	rmt_buffer_add(&text, event.phase);
	int32_t day;
	if (rmt_day_parse(event.day, 10, &day))
		rmt_filling_add(owner->filling, event, day,
				rmt_filling_text(owner->filling, &text),
				RMT_DAY_NEVER);
}

/* Of several spans of one phase the first that exists counts. */
static void
add_track(const struct owner *owner, uint32_t release, uint32_t track)
{
	const struct rmt_program *program = owner->request->program;
	struct rmt_some spans = rmt_release_spans(program, release, track);
	uint64_t taken = 0;

	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span =
			&program->span[spans.first + i];
		uint64_t bit = UINT64_C(1) << (span->phase & 63);
		enum rmt_truth truth = span_truth(owner, span);
		struct remit_event event = {
			.perhaps = truth == RMT_TRUTH_OPEN,
			.phase = phase_name(program, track, span),
			.next_phase = next_phase(owner, track, spans, i),
		};
		if (truth == RMT_TRUTH_NO || (taken & bit) != 0)
			continue;
		if (truth == RMT_TRUTH_YES)
			taken |= bit;
		if (span->last_day < owner->filling->window.first ||
		    span->last_day > owner->filling->window.last)
			continue;
		rmt_day_text(span->last_day, event.day);
		add_span(owner, release, track, event);
	}
}

static void
add_releases(const struct owner *owner)
{
	const struct rmt_program *program = owner->request->program;

	for (uint32_t fact = 0; fact < program->fact_count; fact++) {
		uint32_t release = known_release(owner, fact);
		if (release == RMT_NONE)
			continue;
		struct rmt_some tracks =
			program->product[program->release[release].product]
				.tracks;
		for (uint32_t i = 0; i < tracks.count; i++)
			add_track(owner, release, tracks.first + i);
	}
}

/* The span that a release is in on a day, of those that may be; or none. */
static const struct rmt_row_span *
span_on(const struct owner *owner, struct rmt_some spans, int32_t day)
{
	const struct rmt_program *program = owner->request->program;

	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span =
			&program->span[spans.first + i];
		if (span->last_day >= day &&
		    span_truth(owner, span) != RMT_TRUTH_NO)
			return span;
	}
	return NULL;
}

/* The track of that id of a release's product; or none. */
static uint32_t
track_called(const struct rmt_program *program, uint32_t release,
	     const char *id)
{
	struct rmt_some tracks =
		program->product[program->release[release].product].tracks;

	for (uint32_t i = tracks.first; i < tracks.first + tracks.count; i++)
		if (strcmp(rmt_text(program, program->track[i].id), id) == 0)
			return i;
	return RMT_NONE;
}

/* The same release in the edition before and in this one. */
struct pair {
	const struct owner *old, *now;
	uint32_t old_release, now_release;
};

/* A phase that goes on in one edition, and not in the next, ends with the
 * edition. */
static void
add_turn(const struct pair *pair, uint32_t track)
{
	const struct rmt_program *program = pair->old->request->program;
	const struct rmt_program *later = pair->now->request->program;
	int32_t day = pair->now->filling->window.first;
	uint32_t same = track_called(
		later, pair->now_release,
		rmt_text(program, program->track[track].id));
	const struct rmt_row_span *span = span_on(
		pair->old, rmt_release_spans(program, pair->old_release, track),
		day - 1);

	if (span == NULL || span->last_day < day || same == RMT_NONE)
		return;
	const struct rmt_row_span *next = span_on(
		pair->now, rmt_release_spans(later, pair->now_release, same),
		day);
	struct remit_event event = {
		.perhaps = span_truth(pair->old, span) == RMT_TRUTH_OPEN,
		.phase = phase_name(program, track, span),
		.next_phase = next == NULL ? "" : phase_name(later, same, next),
	};
	if (strcmp(event.phase, event.next_phase) == 0)
		return;
	rmt_day_text(day - 1, event.day);
	add_span(pair->old, pair->old_release, track, event);
}

/* The fact of that id; or none. */
static uint32_t
fact_called(const struct rmt_program *program, const char *id)
{
	for (uint32_t i = 0; i < program->fact_count; i++)
		if (strcmp(rmt_text(program, program->fact[i].id), id) == 0)
			return i;
	return RMT_NONE;
}

static void
add_turns(const struct owner *old, const struct owner *now)
{
	const struct rmt_program *program = old->request->program;

	for (uint32_t fact = 0; fact < program->fact_count; fact++) {
		struct pair pair = { old, now, known_release(old, fact),
				     RMT_NONE };
		if (pair.old_release == RMT_NONE)
			continue;
		uint32_t same = fact_called(
			now->request->program,
			rmt_text(program, program->fact[fact].id));
		if (same != RMT_NONE)
			pair.now_release = known_release(now, same);
		struct rmt_some tracks =
			program->product[program->release[pair.old_release]
						 .product]
				.tracks;
		for (uint32_t i = 0;
		     i < tracks.count && pair.now_release != RMT_NONE; i++)
			add_turn(&pair, tracks.first + i);
	}
}

/* The request of an installation on a day; NULL, kept in the status, when there
 * is none. */
static remit_request *
installed_on(struct rmt_filling *filling, const char *installation, int32_t day)
{
	remit_request *request = request_on(filling, day);
	remit_status status = REMIT_OK;

	if (request == NULL)
		return NULL;
	if (*installation != '\0')
		status = remit_request_set_installation(request, installation,
							filling->diag);
	if (status == REMIT_OK)
		return request;
	filling->status = status;
	remit_request_free(request);
	return NULL;
}

/* What the edition before said otherwise, then what this one says. */
static void
add_owner(struct rmt_filling *filling, const char *installation)
{
	int32_t day = filling->window.first;
	int32_t begin = filling->program->policy[0].first_day;
	remit_request *request = installed_on(filling, installation,
					      day < begin ? begin : day);
	remit_request *before = NULL;
	struct owner now = { filling, request, installation };

	if (request != NULL && filling->before != NULL)
		before = installed_on(filling, installation, day - 1);
	if (before != NULL) {
		struct owner old = { filling, before, installation };
		add_turns(&old, &now);
	}
	if (request != NULL && filling->status == REMIT_OK)
		add_releases(&now);
	remit_request_free(before);
	remit_request_free(request);
}

void
rmt_filling_phases(struct rmt_filling *filling)
{
	struct rmt_some all = filling->contract->installations;

	if (all.count == 0)
		add_owner(filling, "");
	for (uint32_t i = 0; i < all.count && filling->status == REMIT_OK; i++)
		add_owner(filling,
			  rmt_text(filling->program,
				   filling->program->installation[all.first + i]
					   .id));
}
