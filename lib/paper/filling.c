/*
 * filling.c - one event more: its texts, its day, its identity.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, image/, decide/.
 */
#include "base/buffer.h"
#include "base/date.h"
#include "paper/calendar.h"

const char *
rmt_filling_text(struct rmt_filling *filling, struct rmt_buffer *text)
{
	char *copy = rmt_arena_copy(&filling->calendar->texts,
				    text->length > 0 ? text->bytes : "",
				    text->length);

	if (copy == NULL || text->failed)
		filling->status = REMIT_E_NOMEM;
	rmt_buffer_clear(text);
	return copy == NULL ? "" : copy;
}

/* "NW-2026/notice/2027-01-01@meridian": nothing in it moves when a day does. */
static const char *
make_uid(struct rmt_filling *filling, remit_event_kind kind, const char *what,
	 int32_t since)
{
	const struct rmt_program *program = filling->program;
	struct rmt_buffer uid = { 0 };
	char day[11];

	rmt_buffer_add(&uid, rmt_text(program, filling->contract->id));
	rmt_buffer_add(&uid, "/");
	rmt_buffer_add(&uid, remit_event_kind_text(kind));
	if (*what != '\0')
		rmt_buffer_add(&uid, "/");
	rmt_buffer_add(&uid, what);
	if (since != RMT_DAY_NEVER) {
		rmt_buffer_add(&uid, "/");
		rmt_buffer_add(&uid, rmt_day_text(since, day));
	}
	rmt_buffer_add(&uid, "@");
	rmt_buffer_add(&uid, rmt_text(program, program->policy[0].id));
	return rmt_filling_text(filling, &uid);
}

static void
fill_gaps(struct remit_event *event)
{
	const char **texts[] = { &event->installation, &event->release,
				 &event->track,        &event->phase,
				 &event->next_phase,   &event->meter,
				 &event->included };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (*texts[i] == NULL)
			*texts[i] = "";
}

void
rmt_filling_add(struct rmt_filling *filling, struct remit_event event,
		int32_t day, const char *what, int32_t since)
{
	struct remit_calendar *calendar = filling->calendar;
	void *items = calendar->events;

	if (day < calendar->first_day || day > calendar->last_day ||
	    filling->status != REMIT_OK)
		return;
	if (!rmt_grow(&items, &calendar->event_capacity,
		      calendar->event_count + 1, sizeof *calendar->events)) {
		filling->status = REMIT_E_NOMEM;
		return;
	}
	calendar->events = items;
	fill_gaps(&event);
	rmt_day_text(day, event.day);
	event.lead_days = (int)(day - calendar->first_day);
	event.contract = rmt_text(filling->program, filling->contract->id);
	event.customer = rmt_text(filling->program,
				  filling->contract->customer);
	event.uid = make_uid(filling, event.kind, what, since);
	calendar->events[calendar->event_count] = (struct rmt_event){
		event, day, calendar->next_order++
	};
	calendar->event_count++;
}
