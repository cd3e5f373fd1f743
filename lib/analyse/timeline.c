/*
 * timeline.c - periods of one answer each, one after the other.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. Each edition is asked for
 * its own days; neighbouring days with the same answer are joined. Where
 * nothing more is scheduled, successors are taken to appear, one by one.
 */
#include "analyse/timeline.h"

#include <string.h>

#include "base/date.h"
#include "decide/allowance.h"
#include "decide/slate.h"

/* A hundred years before the calendar ends: later days tell only of its end. */
#define HORIZON (RMT_DAY_MAX - 36525)

/* Days that may be looked at, so that no policy takes for ever. */
#define LOOK_MAX 40000

/* Days that were found to have one answer. */
struct stretch {
	struct rmt_range days;
	size_t edition;   /* or the count of editions: none */
	int32_t supposed; /* as of a period */
	struct rmt_reply reply;
};

/* The edition that judges a day; the count of editions for none. */
static size_t
edition_on(const remit_image *image, int64_t day)
{
	const struct rmt_program *program = rmt_image_program_on(image,
								 (int32_t)day);

	return program == NULL ? image->program_count :
				 (size_t)(program - image->programs);
}

/* All days that the edition judges, as far as they are looked at. */
static struct rmt_range
days_of(const remit_timeline *timeline, size_t edition)
{
	const remit_image *image = timeline->image;

	if (edition == image->program_count)
		return (struct rmt_range){
			RMT_DAY_EVER, image->programs[0].policy[0].first_day - 1
		};
	const struct rmt_row_policy *policy =
		&image->programs[edition].policy[0];
	return (struct rmt_range){ policy->first_day,
				   rmt_smaller(policy->last_day,
					       timeline->horizon) };
}

/* The request as it is for an edition; NULL when that refuses it. */
static remit_status
request_for(remit_timeline *timeline, size_t edition, const remit_request **out)
{
	const remit_image *image = timeline->image;
	const struct rmt_program *program = &image->programs[edition];
	remit_status status = REMIT_OK;

	*out = timeline->asked;
	if (timeline->asked->program == program)
		return REMIT_OK;
	if (timeline->moved[edition] == NULL)
		status = rmt_request_move(timeline->asked,
					  program->policy[0].first_day,
					  &timeline->moved[edition]);
	*out = timeline->moved[edition];
	return status == REMIT_E_DATA ? REMIT_OK : status;
}

/* Nobody judges, or the edition does not know the facts. */
static remit_status
answer_without(remit_timeline *timeline, bool refused, struct rmt_reply *out)
{
	memset(out, 0, sizeof *out);
	out->exact = true;
	out->answered = !refused;
	out->refused = refused;
	if (refused)
		return REMIT_OK;
	out->outcomes = rmt_arena_alloc(&timeline->arena,
					sizeof *out->outcomes);
	if (out->outcomes == NULL)
		return REMIT_E_NOMEM;
	out->outcomes[out->outcome_count++] = (remit_outcome){
		REMIT_NOT_GOVERNED, NULL
	};
	return REMIT_OK;
}

/* Begin to judge a day by its edition. False when there is none that could. */
static remit_status
begin(remit_timeline *timeline, int64_t day, const remit_request **out)
{
	size_t edition = edition_on(timeline->image, day);
	remit_status status = REMIT_OK;

	*out = NULL;
	if (edition < timeline->image->program_count)
		status = request_for(timeline, edition, out);
	if (*out != NULL)
		rmt_decision_begin_on(*out, (int32_t)day, timeline->decision);
	return status;
}

/* Only days on which allowances answer as on this one. */
static void
hold_allowances(const remit_request *request, remit_decision *decision,
		int64_t day, struct rmt_range *days)
{
	if (request->program->allowance_count > 0)
		rmt_allowances_hold(
			&(struct rmt_metering){ request, (int32_t)day,
						decision->meters,
						rmt_decision_base(decision) },
			days);
}

static remit_status
look(remit_timeline *timeline, int64_t day, struct stretch *out)
{
	const remit_request *request;

	timeline->looks++;
	out->supposed = timeline->appeared;
	out->edition = edition_on(timeline->image, day);
	out->days = days_of(timeline, out->edition);
	remit_status status = begin(timeline, day, &request);
	if (status != REMIT_OK)
		return status;
	if (request == NULL)
		return answer_without(
			timeline, out->edition < timeline->image->program_count,
			&out->reply);
	hold_allowances(request, timeline->decision, day, &out->days);
	struct rmt_evaluation *e = &timeline->decision->search->evaluation;
	e->appeared = timeline->appeared;
	status = rmt_reply_find(timeline->decision, day, &out->days,
				&timeline->arena, &out->reply);
	e->appeared = 0;
	timeline->exact = timeline->exact && out->reply.exact;
	return status;
}

static bool
is_spent(remit_timeline *timeline)
{
	if (timeline->looks < LOOK_MAX)
		return false;
	timeline->exact = false;
	return true;
}

/* Find whether the answer changes at a day, where it is known before; else
 * take the days from there on into the period. */
static remit_status
join_after(remit_timeline *timeline, struct rmt_period *period,
	   struct stretch *next, bool *out_joined)
{
	remit_status status = look(timeline, period->days.high + 1, next);

	*out_joined = status == REMIT_OK &&
		      rmt_reply_same(&period->reply, &next->reply);
	if (*out_joined)
		period->days.high = next->days.high;
	return status;
}

static remit_status
join_before(remit_timeline *timeline, struct rmt_period *period,
	    bool *out_joined)
{
	struct stretch before;
	remit_status status = look(timeline, period->days.low - 1, &before);

	*out_joined = status == REMIT_OK &&
		      rmt_reply_same(&period->reply, &before.reply);
	if (*out_joined)
		period->days.low = before.days.low;
	return status;
}

/* The day on which successors are taken to appear: that which was asked for,
 * if it lies in the period. */
static int64_t
supposed_day(const remit_timeline *timeline, const struct rmt_period *period)
{
	int64_t day = timeline->asked->day;

	return day >= period->days.low ? day : period->days.low;
}

/* What turns on a day: allowances by themselves, tests, or else allowances
 * together. */
static remit_status
find_turned(remit_timeline *timeline, const remit_request *request, int64_t day,
	    struct rmt_causes *out)
{
	struct rmt_turning turning = { request, timeline->decision,
				       (int32_t)day, false };
	remit_status status = rmt_causes_allowances(&turning, &timeline->arena,
						    out);

	if (status == REMIT_OK)
		status = rmt_causes_find(timeline->decision, day,
					 &timeline->arena, out);
	turning.all = true;
	if (status == REMIT_OK && out->count == 0)
		status = rmt_causes_allowances(&turning, &timeline->arena, out);
	return status;
}

/* What turns when a period begins that is no edition's first. */
static remit_status
find_turns(remit_timeline *timeline, const struct rmt_period *period,
	   struct rmt_causes *out)
{
	int64_t day = period->days.low;
	const remit_request *request;

	if (period->supposed != 0)
		day = supposed_day(timeline, period - 1);
	remit_status status = begin(timeline, day, &request);
	if (status != REMIT_OK || request == NULL)
		return status;
	if (period->supposed != 0)
		return rmt_causes_supposed(timeline->decision, day,
					   period->supposed, &timeline->arena,
					   out);
	return find_turned(timeline, request, day, out);
}

/* The causes of a beginning: another edition, or what turns on that day. */
static remit_status
find_causes(remit_timeline *timeline, struct rmt_period *period)
{
	const remit_image *image = timeline->image;
	int64_t day = period->days.low;
	struct rmt_causes causes = { .count = 0 };
	remit_status status = REMIT_OK;

	if (day == RMT_DAY_EVER)
		return REMIT_OK;
	if (period->supposed == 0 &&
	    edition_on(image, day - 1) != edition_on(image, day)) {
		causes.items[causes.count] = RMT_CAUSE_OF_DATE;
		causes.items[causes.count].kind = REMIT_CAUSE_EDITION;
		causes.items[causes.count++].edition = period->edition;
	} else
		status = find_turns(timeline, period, &causes);
	size_t size = causes.count * sizeof *period->causes;
	period->causes = rmt_arena_alloc(&timeline->arena, size);
	if (period->causes == NULL)
		return REMIT_E_NOMEM;
	memcpy(period->causes, causes.items, size);
	period->cause_count = causes.count;
	return status;
}

static struct rmt_period *
add_period(remit_timeline *timeline, const struct stretch *stretch)
{
	const remit_image *image = timeline->image;
	size_t edition = edition_on(image, stretch->days.low);

	if (!rmt_grow((void **)&timeline->periods, &timeline->capacity,
		      timeline->count + 1, sizeof *timeline->periods))
		return NULL;
	struct rmt_period *period = &timeline->periods[timeline->count++];
	memset(period, 0, sizeof *period);
	period->days = stretch->days;
	period->supposed = stretch->supposed;
	period->reply = stretch->reply;
	period->edition = "";
	if (edition < image->program_count)
		period->edition = rmt_text(
			&image->programs[edition],
			image->programs[edition].policy[0].edition);
	return period;
}

/* One more than the last pending day of an edition's phases; 0 for none. */
static int32_t
pending_end(const struct rmt_program *program)
{
	int32_t end = 0;

	for (uint32_t i = 0; i < program->span_count; i++) {
		int32_t day = program->span[i].last_day;
		if (day >= RMT_DAY_PENDING && day <= RMT_DAY_PENDING_MAX &&
		    day >= end)
			end = day + 1;
	}
	return end;
}

/* Let one more successor appear at a time until the answer is another. */
static remit_status
find_supposed(remit_timeline *timeline, struct rmt_period *period,
	      struct stretch *next, bool *out_differs)
{
	int64_t day = supposed_day(timeline, period);
	size_t edition = edition_on(timeline->image, day);
	remit_status status = REMIT_OK;

	*out_differs = false;
	period->end = REMIT_END_NONE;
	if (edition == timeline->image->program_count)
		return REMIT_OK;
	int32_t end = pending_end(&timeline->image->programs[edition]);
	for (int32_t i = RMT_DAY_PENDING + 3;
	     status == REMIT_OK && i <= end + 1 && !*out_differs; i += 2) {
		timeline->appeared = i;
		status = look(timeline, day, next);
		*out_differs = status == REMIT_OK &&
			       !rmt_reply_same(&period->reply, &next->reply);
	}
	timeline->appeared = 0;
	if (*out_differs)
		period->end = REMIT_END_SUCCESSOR;
	return status;
}

/* Find how the last period ends and, in next, what comes after it. */
static remit_status
finish_period(remit_timeline *timeline, struct stretch *next, bool *out_more)
{
	struct rmt_period *period = &timeline->periods[timeline->count - 1];
	remit_status status = REMIT_OK;
	bool joined = true;

	*out_more = false;
	period->end = REMIT_END_DAY;
	if (period->supposed) {
		period->end = REMIT_END_UNKNOWN;
		return REMIT_OK;
	}
	while (status == REMIT_OK && joined &&
	       period->days.high < timeline->horizon) {
		if (is_spent(timeline)) {
			period->end = REMIT_END_UNKNOWN;
			return REMIT_OK;
		}
		status = join_after(timeline, period, next, &joined);
	}
	*out_more = true;
	if (status == REMIT_OK && joined) {
		period->days.high = RMT_DAY_NEVER;
		status = find_supposed(timeline, period, next, out_more);
	}
	return status;
}

/* The period of the first day, back to where it begins. */
static remit_status
find_first(remit_timeline *timeline, int64_t day)
{
	struct stretch stretch;
	remit_status status = look(timeline, day, &stretch);
	bool joined = true;

	if (status != REMIT_OK)
		return status;
	struct rmt_period *period = add_period(timeline, &stretch);
	if (period == NULL)
		return REMIT_E_NOMEM;
	while (status == REMIT_OK && joined &&
	       period->days.low > RMT_DAY_EVER && !is_spent(timeline))
		status = join_before(timeline, period, &joined);
	return status;
}

static remit_status
find_periods(remit_timeline *timeline, int64_t first, int64_t last)
{
	remit_status status = find_first(timeline, first);
	struct stretch next;
	bool more = true;

	while (status == REMIT_OK && more) {
		status = finish_period(timeline, &next, &more);
		bool past = timeline->periods[timeline->count - 1].days.low >
			    last;
		if (status != REMIT_OK || !more || past)
			break;
		if (add_period(timeline, &next) == NULL)
			status = REMIT_E_NOMEM;
	}
	for (size_t i = 0; i < timeline->count && status == REMIT_OK; i++)
		status = find_causes(timeline, &timeline->periods[i]);
	return status;
}

/* The day that a text names, or otherwise. */
static bool
day_of(const char *text, int32_t otherwise, int32_t *out)
{
	*out = otherwise;
	return text == NULL ||
	       rmt_day_parse(text, rmt_text_length(text, 32), out);
}

static remit_status
make(const remit_request *request, int32_t last, remit_timeline *timeline)
{
	timeline->exact = true;
	timeline->asked = request;
	timeline->horizon = last > HORIZON ? last : HORIZON;
	timeline->image = remit_image_ref(request->image);
	timeline->moved = rmt_alloc_array(request->image->program_count,
					  sizeof(remit_request *));
	return timeline->moved == NULL ?
		       REMIT_E_NOMEM :
		       remit_decision_new(request->image, &timeline->decision);
}

/* What only the search for periods needs. */
static void
drop_room(remit_timeline *timeline)
{
	for (size_t i = 0;
	     timeline->moved != NULL && i < timeline->image->program_count; i++)
		remit_request_free(timeline->moved[i]);
	rmt_free(timeline->moved);
	remit_decision_free(timeline->decision);
	timeline->moved = NULL;
	timeline->decision = NULL;
	timeline->asked = NULL;
}

remit_status
remit_timeline_new(const remit_request *request, const char *first_day,
		   const char *last_day, remit_timeline **out)
{
	int32_t first, last;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (request == NULL || !day_of(first_day, request->day, &first) ||
	    !day_of(last_day, first, &last) || last < first)
		return REMIT_E_ARGUMENT;
	remit_timeline *timeline = rmt_alloc_array(1, sizeof *timeline);
	if (timeline == NULL)
		return REMIT_E_NOMEM;
	remit_status status = make(request, last, timeline);
	if (status == REMIT_OK)
		status = find_periods(timeline, first, last);
	drop_room(timeline);
	if (status != REMIT_OK) {
		remit_timeline_free(timeline);
		return status;
	}
	*out = timeline;
	return REMIT_OK;
}

void
remit_timeline_free(remit_timeline *timeline)
{
	if (timeline == NULL)
		return;
	rmt_arena_clear(&timeline->arena);
	rmt_free(timeline->periods);
	remit_image_unref(timeline->image);
	rmt_free(timeline);
}
