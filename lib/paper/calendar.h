/*
 * calendar.h - a calendar while it is filled.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, image/, decide/.
 */
#ifndef RMT_PAPER_CALENDAR_H
#define RMT_PAPER_CALENDAR_H

#include <remit/calendar.h>

#include "base/memory.h"
#include "decide/period.h"
#include "decide/request.h"

struct rmt_event {
	struct remit_event event;
	int32_t day;
	size_t order; /* in which it was added */
};

struct remit_calendar {
	int32_t first_day, last_day;
	struct rmt_event *events;
	size_t event_count, event_capacity, next_order;
	remit_image **images;
	size_t image_count, image_capacity;
	struct rmt_arena texts; /* made for events */
};

/* One contract while its events are added. */
struct rmt_filling {
	struct remit_calendar *calendar;
	remit_image *image;
	remit_diag *diag;
	const struct rmt_program *program; /* the edition that is looked at */
	const struct rmt_program *before;  /* the one before it, or NULL */
	const struct rmt_row_contract *contract;
	struct rmt_days window; /* of the calendar, in which it is in force */
	remit_status status;    /* the first that went wrong */
};

/*
 * Add an event; on a day outside of the calendar nothing happens.
 *
 * @param what   What the event is about, within its contract and kind, as it
 *               stands in its uid.
 * @param since  A day that tells it from others of that kind which are about
 *               the same; or RMT_DAY_NEVER where there are none.
 */
void
rmt_filling_add(struct rmt_filling *filling, struct remit_event event,
		int32_t day, const char *what, int32_t since);

/* A text that lives as long as the calendar; "" when there is no memory. */
const char *
rmt_filling_text(struct rmt_filling *filling, struct rmt_buffer *text);

/* Ends of phases of all releases that the contract is known to use. */
void
rmt_filling_phases(struct rmt_filling *filling);

/* Ends of periods of its meters. */
void
rmt_filling_meters(struct rmt_filling *filling);

#endif /* RMT_PAPER_CALENDAR_H */
