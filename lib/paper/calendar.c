/*
 * calendar.c - gathering what comes for contracts, sorted by day.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, image/, decide/.
 */
#include "paper/calendar.h"

#include <stdlib.h>
#include <string.h>

#include <remit/contract.h>

#include "base/date.h"

#include "decide/slate.h"
#include "decide/period.h"

static bool
read_day(const char *text, int32_t *out)
{
	return text != NULL &&
	       rmt_day_parse(text, rmt_text_length(text, 32), out);
}

remit_status
remit_calendar_new(const char *first_day, const char *last_day,
		   remit_calendar **out)
{
	int32_t first, last;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (!read_day(first_day, &first) || !read_day(last_day, &last) ||
	    last < first)
		return REMIT_E_ARGUMENT;
	*out = rmt_alloc_array(1, sizeof **out);
	if (*out == NULL)
		return REMIT_E_NOMEM;
	(*out)->first_day = first;
	(*out)->last_day = last;
	return REMIT_OK;
}

void
remit_calendar_free(remit_calendar *calendar)
{
	if (calendar == NULL)
		return;
	for (size_t i = 0; i < calendar->image_count; i++)
		remit_image_unref(calendar->images[i]);
	rmt_free(calendar->images);
	rmt_free(calendar->events);
	rmt_arena_clear(&calendar->texts);
	rmt_free(calendar);
}

/* Notice, then the end of one term that the contract renews after. */
static void
add_term(struct rmt_filling *filling, struct rmt_days term)
{
	char text[11];
	remit_contract contract;
	int32_t notice;

	if (remit_image_contract(filling->image, rmt_day_text(term.first, text),
				 &contract) == REMIT_OK &&
	    read_day(contract.notice_day, &notice))
		rmt_filling_add(
			filling,
			(struct remit_event){ .kind = REMIT_EVENT_NOTICE },
			notice, "", term.first);
	if (term.last < filling->contract->last_day)
		rmt_filling_add(
			filling,
			(struct remit_event){ .kind = REMIT_EVENT_RENEWAL },
			term.last, "", term.first);
}

/* Of the term after the calendar's end, too: its notice may come before. */
static void
add_terms(struct rmt_filling *filling)
{
	const struct rmt_row_contract *contract = filling->contract;
	int32_t day = filling->calendar->first_day, last = INT32_MIN;

	if (!rmt_contract_renews(contract))
		return;
	while (last <= filling->calendar->last_day &&
	       filling->status == REMIT_OK) {
		struct rmt_days term = rmt_contract_term(contract, day);
		if (term.last <= last || term.last > RMT_DAY_MAX)
			break;
		add_term(filling, term);
		last = term.last;
		day = term.last + 1;
	}
}

static void
add_contract(struct rmt_filling *filling)
{
	const struct rmt_row_contract *contract = filling->contract;

	rmt_filling_add(filling,
			(struct remit_event){ .kind = REMIT_EVENT_BEGIN },
			contract->first_day, "", RMT_DAY_NEVER);
	add_terms(filling);
	rmt_filling_add(filling,
			(struct remit_event){ .kind = REMIT_EVENT_END },
			contract->last_day, "", RMT_DAY_NEVER);
	if (contract->grace_last_day != contract->last_day)
		rmt_filling_add(
			filling,
			(struct remit_event){ .kind = REMIT_EVENT_GRACE },
			contract->grace_last_day, "", RMT_DAY_NEVER);
}

static int
compare_events(const void *a, const void *b)
{
	const struct rmt_event *one = a, *other = b;

	if (one->day != other->day)
		return one->day < other->day ? -1 : 1;
	return one->order < other->order ? -1 : one->order > other->order;
}

static bool
keep_image(struct remit_calendar *calendar, remit_image *image)
{
	void *items = calendar->images;

	if (!rmt_grow(&items, &calendar->image_capacity,
		      calendar->image_count + 1, sizeof *calendar->images))
		return false;
	calendar->images = items;
	calendar->images[calendar->image_count++] = remit_image_ref(image);
	return true;
}

/* The first day of the edition that comes after a day; or NEVER. */
static int32_t
next_edition(const remit_image *image, int32_t day)
{
	int32_t next = RMT_DAY_NEVER;

	for (size_t i = 0; i < image->program_count; i++) {
		int32_t first = image->programs[i].policy[0].first_day;
		if (first > day && first < next)
			next = first;
	}
	return next;
}

/* On days before the first edition that one is looked at. */
static void
choose_edition(struct rmt_filling *filling, int32_t day)
{
	const remit_image *image = filling->image;
	int32_t last = filling->calendar->last_day, next, begin;

	filling->before = filling->program;
	filling->program = rmt_image_program_on(image, day);
	if (filling->program == NULL)
		filling->program = &image->programs[0];
	begin = filling->program->policy[0].first_day;
	next = next_edition(image, day < begin ? begin : day);
	filling->contract = rmt_contract_of(filling->program);
	filling->window = (struct rmt_days){ day,
					     next <= last ? next - 1 : last };
}

/* What hangs on the policy, by the edition that is in force on each day. */
static void
add_editions(struct rmt_filling *filling)
{
	while (filling->status == REMIT_OK) {
		rmt_filling_meters(filling);
		rmt_filling_phases(filling);
		if (filling->window.last == filling->calendar->last_day)
			return;
		choose_edition(filling, filling->window.last + 1);
	}
}

static int
compare_identities(const void *a, const void *b)
{
	const struct rmt_event *one = a, *other = b;
	int order = strcmp(one->event.uid, other->event.uid);

	if (order != 0)
		return order;
	return one->order < other->order ? -1 : one->order > other->order;
}

/* What two editions tell is told by the later one. */
static void
drop_earlier(struct remit_calendar *calendar)
{
	size_t kept = 0;

	if (calendar->event_count > 0)
		qsort(calendar->events, calendar->event_count,
		      sizeof *calendar->events, compare_identities);
	for (size_t i = 0; i < calendar->event_count; i++)
		if (i + 1 == calendar->event_count ||
		    strcmp(calendar->events[i].event.uid,
			   calendar->events[i + 1].event.uid) != 0)
			calendar->events[kept++] = calendar->events[i];
	calendar->event_count = kept;
}

/* Take back what was added from some order on. */
static void
take_back(struct remit_calendar *calendar, size_t order)
{
	size_t kept = 0;

	for (size_t i = 0; i < calendar->event_count; i++)
		if (calendar->events[i].order < order)
			calendar->events[kept++] = calendar->events[i];
	calendar->event_count = kept;
}

remit_status
remit_calendar_add(remit_calendar *calendar, remit_image *image,
		   remit_diag *diag)
{
	struct rmt_filling filling = { .calendar = calendar,
				       .image = image,
				       .diag = diag };

	if (calendar == NULL || image == NULL)
		return REMIT_E_ARGUMENT;
	choose_edition(&filling, calendar->first_day);
	if (filling.contract == NULL)
		return REMIT_E_ARGUMENT;
	if (!keep_image(calendar, image))
		return REMIT_E_NOMEM;
	size_t before = calendar->next_order;
	add_contract(&filling);
	add_editions(&filling);
	if (filling.status != REMIT_OK)
		take_back(calendar, before);
	else if (filling.before != NULL)
		drop_earlier(calendar);
	if (calendar->event_count > 0)
		qsort(calendar->events, calendar->event_count,
		      sizeof *calendar->events, compare_events);
	return filling.status;
}

size_t
remit_calendar_event_count(const remit_calendar *calendar)
{
	return calendar->event_count;
}

remit_status
remit_calendar_event(const remit_calendar *calendar, size_t index,
		     remit_event *out)
{
	memset(out, 0, sizeof *out);
	if (index >= calendar->event_count)
		return REMIT_E_ARGUMENT;
	*out = calendar->events[index].event;
	return REMIT_OK;
}
