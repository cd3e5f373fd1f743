/*
 * ics.c - a calendar as iCalendar, RFC 5545.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, image/, decide/. Lines end in CR LF and have at
 * most 75 octets; what no text may hold becomes U+FFFD.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/utf8.h"
#include "paper/calendar.h"

/* The most octets of a line, without its end. */
#define LINE_MAX_OCTETS 75
#define ALARM_MAX_DAYS 9999

/* ---- lines --------------------------------------------------------------- */

struct writer {
	remit_write write;
	void *context;
	remit_status status;
	size_t octets; /* of the line at hand */
};

static void
put(struct writer *writer, const char *bytes, size_t length)
{
	if (writer->status == REMIT_OK && length > 0 &&
	    writer->write(writer->context, bytes, length) != 0)
		writer->status = REMIT_E_IO;
}

/* What stays together, on this line or the next. */
static void
put_whole(struct writer *writer, const char *bytes, size_t length)
{
	if (writer->octets + length > LINE_MAX_OCTETS) {
		put(writer, "\r\n ", 3);
		writer->octets = 1;
	}
	put(writer, bytes, length);
	writer->octets += length;
}

/* ASCII of ours. */
static void
put_plain(struct writer *writer, const char *text)
{
	for (; *text != '\0'; text++)
		put_whole(writer, text, 1);
}

static void
put_text(struct writer *writer, const char *text)
{
	size_t left = strlen(text), size;

	for (; left > 0; text += size, left -= size) {
		uint32_t character = 0xFFFE;
		size = rmt_utf8_next(text, left, &character);
		if (size == 0 || !rmt_utf8_showable(character))
			put_whole(writer, "\xEF\xBF\xBD", 3);
		else if (strchr("\\;,", (int)character & 0x7F) != NULL &&
			 character < 0x80)
			put_whole(writer,
				  (const char[]){ '\\', (char)character }, 2);
		else
			put_whole(writer, text, size);
		size += size == 0;
	}
}

static void
end_line(struct writer *writer)
{
	put(writer, "\r\n", 2);
	writer->octets = 0;
}

static void
put_line(struct writer *writer, const char *line)
{
	put_plain(writer, line);
	end_line(writer);
}

/* "20260827" */
static void
put_day(struct writer *writer, const char *day)
{
	const char digits[] = { day[0], day[1], day[2], day[3], day[5],
				day[6], day[8], day[9], '\0' };

	put_plain(writer, digits);
}

/* ---- events -------------------------------------------------------------- */

/* Marks that keep a sentence's values apart are for those who lay it out. */
static void
put_sentence(struct writer *writer, const char *sentence)
{
	struct rmt_buffer text = { 0 };

	while (*sentence != '\0') {
		if (strncmp(sentence, "\xE2\x81\xA8", 3) == 0 ||
		    strncmp(sentence, "\xE2\x81\xA9", 3) == 0)
			sentence += 3;
		else
			rmt_buffer_append(&text, sentence++, 1);
	}
	put_text(writer, rmt_buffer_text(&text));
	if (text.failed && writer->status == REMIT_OK)
		writer->status = REMIT_E_NOMEM;
	rmt_buffer_clear(&text);
}

/* "Northwind Instruments: the contract ends" */
static void
put_summary(struct writer *writer, const char *name, const remit_event *event,
	    const char *sentence)
{
	put_plain(writer, name);
	put_text(writer,
		 *event->customer != '\0' ? event->customer : event->contract);
	put_text(writer, ": ");
	put_sentence(writer, sentence);
	end_line(writer);
}

static void
put_alarm(struct writer *writer, const remit_event *event, const char *sentence,
	  unsigned days)
{
	struct rmt_buffer trigger = { 0 };

	put_line(writer, "BEGIN:VALARM");
	put_line(writer, "ACTION:DISPLAY");
	rmt_buffer_add(&trigger, days > 0 ? "TRIGGER:-P" : "TRIGGER:P");
	rmt_buffer_add_number(&trigger, days);
	rmt_buffer_add(&trigger, "D");
	put_line(writer, rmt_buffer_text(&trigger));
	if (trigger.failed && writer->status == REMIT_OK)
		writer->status = REMIT_E_NOMEM;
	rmt_buffer_clear(&trigger);
	put_summary(writer, "DESCRIPTION:", event, sentence);
	put_line(writer, "END:VALARM");
}

/* "NW-2026, plant-1" */
static void
put_description(struct writer *writer, const remit_event *event)
{
	put_plain(writer, "DESCRIPTION:");
	put_text(writer, event->contract);
	if (*event->installation != '\0') {
		put_text(writer, ", ");
		put_text(writer, event->installation);
	}
	end_line(writer);
}

static void
put_head(struct writer *writer, const remit_event *event, const char *stamp)
{
	put_line(writer, "BEGIN:VEVENT");
	put_plain(writer, "UID:");
	put_text(writer, event->uid);
	end_line(writer);
	put_plain(writer, "DTSTAMP:");
	put_day(writer, stamp);
	put_line(writer, "T000000Z");
	put_plain(writer, "DTSTART;VALUE=DATE:");
	put_day(writer, event->day);
	end_line(writer);
}

static void
put_event(struct writer *writer, const remit_event *event,
	  remit_language *language, const char *stamp,
	  const remit_alarms *alarms)
{
	const char *sentence = "";
	remit_status status = remit_event_sentence(event, language, &sentence);

	if (status != REMIT_OK) {
		if (writer->status == REMIT_OK)
			writer->status = status;
		return;
	}
	put_head(writer, event, stamp);
	put_summary(writer, "SUMMARY:", event, sentence);
	put_description(writer, event);
	put_line(writer, "TRANSP:TRANSPARENT");
	for (size_t i = 0; i < alarms->count; i++)
		put_alarm(writer, event, sentence, alarms->days[i]);
	put_line(writer, "END:VEVENT");
}

static bool
are_days(const remit_alarms *alarms)
{
	for (size_t i = 0; i < alarms->count; i++)
		if (alarms->days == NULL || alarms->days[i] > ALARM_MAX_DAYS)
			return false;
	return true;
}

remit_status
remit_calendar_to_ics(const remit_calendar *calendar, remit_alarms alarms,
		      remit_language *language, remit_write write,
		      void *context)
{
	struct writer writer = { .write = write, .context = context };
	char stamp[11];

	if (calendar == NULL || language == NULL || write == NULL ||
	    !are_days(&alarms))
		return REMIT_E_ARGUMENT;
	rmt_day_text(calendar->first_day, stamp);
	put_line(&writer, "BEGIN:VCALENDAR");
	put_line(&writer, "VERSION:2.0");
	put_line(&writer, "PRODID:-//remit//remit//EN");
	put_line(&writer, "CALSCALE:GREGORIAN");
	for (size_t i = 0; i < calendar->event_count; i++)
		put_event(&writer, &calendar->events[i].event, language, stamp,
			  &alarms);
	put_line(&writer, "END:VCALENDAR");
	return writer.status;
}
