/*
 * timeline.c - releases and their phases, drawn over time.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The days stand in full in every line: the bars only show what they mean, so
 * that nothing is lost without colour, without Unicode, or read aloud.
 */
#include "cli/timeline.h"

#include <stdio.h>
#include <string.h>

#include "cli/day.h"
#include "cli/text.h"

/* Names are cut off for no one: a longer one gets a line of its own. */
#define NAME_MAX_WIDTH 14
#define BAR_MIN 12

/* One product's spans, and how they are laid out. */
struct table {
	const struct cli_timeline *timeline;
	size_t first, end;                     /* of its spans */
	long day_first, day_last;              /* that the bars cover */
	size_t track, phase, from, until, bar; /* columns */
	size_t bar_width;                      /* 0: no room for bars */
};

enum glyph {
	BLANK,
	BAR,
	TODAY,
	TODAY_IN_BAR,
	GOES_ON,
	COMES_FROM
};

static const char *const glyphs[2][6] = {
	{ " ", "=", "|", "+", ">", "<" },
	{ " ", "━", "┃", "╋", "▶", "◀" },
};

struct cli_when
cli_span_when(const remit_span *span, const remit_span *before,
	      const char *today)
{
	struct cli_when when = { .has_begun = true };

	if (*span->first_day == '\0' && *before->last_day == '\0' &&
	    strcmp(span->product, before->product) == 0 &&
	    strcmp(span->release, before->release) == 0 &&
	    strcmp(span->track, before->track) == 0)
		when.has_begun = false;
	when.is_on = when.has_begun && strcmp(span->first_day, today) <= 0 &&
		     (*span->last_day == '\0' ||
		      strcmp(today, span->last_day) <= 0);
	return when;
}

static bool
span_at(const struct table *table, size_t index, remit_span *out)
{
	return remit_image_span(table->timeline->image,
				table->timeline->edition, index,
				out) == REMIT_OK;
}

/* A phase whose end is before its beginning never is. */
static bool
is_empty(const remit_span *span)
{
	return *span->last_day != '\0' &&
	       strcmp(span->first_day, span->last_day) > 0;
}

static void
widen(size_t *width, const char *name)
{
	size_t other = cli_text_width(name);

	if (other > NAME_MAX_WIDTH)
		other = NAME_MAX_WIDTH;
	if (*width < other)
		*width = other;
}

static void
cover(struct table *table, const char *text)
{
	long day;

	if (*text == '\0')
		return;
	day = cli_day_number(text);
	if (day < table->day_first)
		table->day_first = day;
	if (day > table->day_last)
		table->day_last = day;
}

static void
measure(struct table *table, size_t width)
{
	size_t release = 7, track = 5, phase = 5;
	remit_span span;

	table->day_first = table->day_last = cli_day_number(
		table->timeline->today);
	for (size_t i = table->first; i < table->end; i++) {
		if (!span_at(table, i, &span) || is_empty(&span))
			continue;
		widen(&release, span.release);
		widen(&track, span.track);
		widen(&phase, span.phase);
		cover(table, span.first_day);
		cover(table, span.last_day);
	}
	table->track = release + 4;
	table->phase = table->track + track + 2;
	table->from = table->phase + phase + 3;
	table->until = table->from + 12;
	table->bar = table->until + 12;
	table->bar_width = 0;
	if (table->bar + BAR_MIN <= width)
		table->bar_width = width - table->bar;
}

/* The place in the bar that a day falls on. */
static size_t
place_of(const struct table *table, long day)
{
	long days = table->day_last - table->day_first + 1;

	return (size_t)((day - table->day_first) * (long)table->bar_width /
			days);
}

static void
print_bar(struct cli_page *page, const struct table *table,
	  const remit_span *span)
{
	const char *const *drawn = glyphs[table->timeline->has_unicode];
	size_t today = place_of(table, cli_day_number(table->timeline->today));
	size_t last = table->bar_width - 1, first = 0;
	bool is_open = *span->last_day == '\0';
	bool is_old = *span->first_day == '\0';

	if (!is_old)
		first = place_of(table, cli_day_number(span->first_day));
	if (!is_open)
		last = place_of(table, cli_day_number(span->last_day));
	for (size_t i = 0; i <= last || i <= today; i++) {
		bool is_in = i >= first && i <= last;
		enum glyph glyph = is_in ? BAR : BLANK;

		if (i == today)
			glyph = is_in ? TODAY_IN_BAR : TODAY;
		else if (is_open && i == last)
			glyph = GOES_ON;
		else if (is_old && i == first)
			glyph = COMES_FROM;
		cli_page_text(page, drawn[glyph]);
	}
}

static void
print_span(struct cli_page *page, const struct table *table,
	   const remit_span *span, const remit_span *before)
{
	struct cli_when when = cli_span_when(span, before,
					     table->timeline->today);
	bool is_new = strcmp(span->release, before->release) != 0;

	cli_page_paint(page, when.is_on ? CLI_GREEN : CLI_PLAIN);
	cli_page_text(page, when.is_on ? "*" : "");
	cli_page_to(page, 2);
	if (is_new)
		cli_page_text(page, span->release);
	cli_page_to(page, table->track);
	if (is_new || strcmp(span->track, before->track) != 0)
		cli_page_text(page, span->track);
	cli_page_to(page, table->phase);
	cli_page_text(page, span->phase);
	cli_page_text(page, span->conditional ? "?" : "");
	cli_page_to(page, table->from);
	if (*span->first_day != '\0')
		cli_page_text(page, span->first_day);
	else
		cli_page_text(page, when.has_begun ? "ever" : "not yet");
	cli_page_to(page, table->until);
	cli_page_text(page, *span->last_day ? span->last_day : "open");
	if (table->bar_width > 0 && when.has_begun) {
		cli_page_to(page, table->bar);
		print_bar(page, table, span);
	}
	cli_page_paint(page, CLI_PLAIN);
	cli_page_line(page);
}

/* The years over the bars, where there is room for them. */
static void
print_years(struct cli_page *page, const struct table *table)
{
	size_t next = 0;
	unsigned year = 1;

	if (table->bar_width == 0)
		return;
	while (cli_day_count(year, 1, 1) < table->day_first)
		year++;
	for (; cli_day_count(year, 1, 1) <= table->day_last; year++) {
		size_t place = place_of(table, cli_day_count(year, 1, 1));
		char text[16];

		if (place < next || place + 4 > table->bar_width)
			continue;
		snprintf(text, sizeof(text), "%04u", year);
		cli_page_to(page, table->bar + place);
		cli_page_text(page, text);
		next = place + 5;
	}
}

static void
print_head(struct cli_page *page, const struct table *table,
	   const char *product)
{
	cli_page_heading(page, product);
	cli_page_to(page, 2);
	cli_page_text(page, "release");
	cli_page_to(page, table->track);
	cli_page_text(page, "track");
	cli_page_to(page, table->phase);
	cli_page_text(page, "phase");
	cli_page_to(page, table->from);
	cli_page_text(page, "first day");
	cli_page_to(page, table->until);
	cli_page_text(page, "last day");
	print_years(page, table);
	cli_page_line(page);
}

static size_t
print_table(struct cli_page *page, struct table *table, const char *product)
{
	remit_span span, before = { .product = "", .release = "", .track = "" };
	size_t lines = 0;

	measure(table, page->width);
	print_head(page, table, product);
	for (size_t i = table->first; i < table->end; i++) {
		if (!span_at(table, i, &span) || is_empty(&span))
			continue;
		print_span(page, table, &span, &before);
		before = span;
		lines++;
	}
	return lines;
}

size_t
cli_timeline_print(struct cli_page *page, const struct cli_timeline *timeline)
{
	size_t count = remit_image_span_count(timeline->image,
					      timeline->edition);
	size_t lines = 0;
	struct table table = { .timeline = timeline };

	while (table.first < count) {
		remit_span span, next;

		if (!span_at(&table, table.first, &span))
			return lines;
		table.end = table.first + 1;
		while (table.end < count && span_at(&table, table.end, &next) &&
		       strcmp(next.product, span.product) == 0)
			table.end++;
		lines += print_table(page, &table, span.product);
		table.first = table.end;
	}
	return lines;
}
