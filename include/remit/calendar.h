/*
 * calendar.h - what comes for contracts: their ends, notice, lapsing support.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_CALENDAR_H
#define REMIT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/sentence.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is on a day. Each is the last day of something, but for BEGIN. */
typedef enum remit_event_kind {
	REMIT_EVENT_BEGIN = 1,  /**< The contract begins. */
	REMIT_EVENT_NOTICE = 2, /**< Notice on this day still ends the term. */
	REMIT_EVENT_RENEWAL =
		3,             /**< A term ends; the contract renews itself. */
	REMIT_EVENT_END = 4,   /**< The contract ends. */
	REMIT_EVENT_GRACE = 5, /**< The grace after its end ends. */
	REMIT_EVENT_ALLOWANCE = 6, /**< A period of a meter ends. */
	REMIT_EVENT_PHASE = 7      /**< A phase of a release in use ends. */
} remit_event_kind;

/** "begin", "notice", "renewal", "end", "grace", "allowance", "phase"; NULL
 * for what is no kind. */
REMIT_API const char *
remit_event_kind_text(remit_event_kind kind);

/** An event. Strings live as long as the calendar; "" where they do not
 * belong to the kind. */
typedef struct remit_event {
	remit_event_kind kind;
	char day[11];    /**< "YYYY-MM-DD" */
	int lead_days;   /**< From the day that the calendar looks from. */
	bool perhaps;    /**< PHASE: it hangs on facts that are not known. */
	const char *uid; /**< The same in every calendar, whatever its day. */
	const char *contract, *customer;
	const char *installation;               /**< PHASE */
	const char *release;                    /**< PHASE: "kernel@6.1" */
	const char *track, *phase, *next_phase; /**< PHASE; next: "" is none. */
	const char *meter, *included; /**< ALLOWANCE: "monthly.hours", "PT4H" */
	unsigned
		carried_for; /**< ALLOWANCE: periods for which the rest is kept */
} remit_event;

/** A calendar of contracts. Opaque; it belongs to one thread at a time. */
typedef struct remit_calendar remit_calendar;

/**
 * An empty calendar of some days, both inclusive.
 *
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT (no days, or the last is
 *         before the first).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_calendar_new(const char *first_day, const char *last_day,
		   remit_calendar **out);

/** NULL is ignored. */
REMIT_API void
remit_calendar_free(remit_calendar *calendar);

/**
 * Add what comes for the contract that an image was compiled with: its
 * beginning and end, each term's end with the last day for notice, ends of
 * periods of its allowances, and of phases of the releases that it and its
 * installations name, hosts among them. Phases are those of the edition in
 * force on the calendar's first day, or the first edition.
 *
 * @param image  A reference is taken.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_DATA (an installation's facts are
 *         refused: findings), REMIT_E_ARGUMENT (the image has no contract).
 *         After a failure the calendar is as it was.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_calendar_add(remit_calendar *calendar, remit_image *image,
		   remit_diag *diag);

REMIT_API size_t
remit_calendar_event_count(const remit_calendar *calendar);

/** Events by day, then in the order in which contracts were added;
 * REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_calendar_event(const remit_calendar *calendar, size_t index,
		     remit_event *out);

/** What an event is, in one sentence; as remit_sentence() otherwise. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_event_sentence(const remit_event *event, remit_language *language,
		     const char **out);

/** Days ahead on which to remind of each event, 0 to 9999. */
typedef struct remit_alarms {
	const unsigned *days;
	size_t count;
} remit_alarms;

/**
 * Write the calendar as iCalendar (RFC 5545): an event of a whole day for
 * each, and an alarm for each of @p alarms.
 *
 * @param language  Of the summaries.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT, REMIT_E_IO.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_calendar_to_ics(const remit_calendar *calendar, remit_alarms alarms,
		      remit_language *language, remit_write write,
		      void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_CALENDAR_H */
