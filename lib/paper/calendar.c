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

/* Take back what was added after so many events. */
static void
take_back(struct remit_calendar *calendar, size_t event_count)
{
	size_t kept = 0;

	for (size_t i = 0; i < calendar->event_count; i++)
		if (calendar->events[i].order < event_count)
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
	filling.program = rmt_image_program_on(image, calendar->first_day);
	if (filling.program == NULL)
		filling.program = &image->programs[0];
	filling.contract = rmt_contract_of(filling.program);
	if (filling.contract == NULL)
		return REMIT_E_ARGUMENT;
	if (!keep_image(calendar, image))
		return REMIT_E_NOMEM;
	size_t before = calendar->event_count;
	add_contract(&filling);
	rmt_filling_meters(&filling);
	rmt_filling_phases(&filling);
	if (filling.status != REMIT_OK)
		take_back(calendar, before);
	else if (calendar->event_count > 0)
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
