/*
 * periods.c - the answers to a request over time, drawn.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Every verdict has a mark of its own, which stands before its line too, so
 * that nothing is lost without colour, without Unicode, or read aloud.
 */
#include "cli/periods.h"

#include <stdio.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/day.h"
#include "cli/decision.h"
#include "cli/holds.h"
#include "cli/outcome.h"
#include "cli/terminal.h"
#include "cli/text.h"
#include "cli/voice.h"

/* What is drawn, and where. */
struct drawing {
	const remit_timeline *timeline;
	long first, last; /* days */
	size_t width;     /* of the bar */
	bool has_unicode;
};

/* Marks by verdict, then of what is impossible. */
static const char *const marks[2][6] = {
	{ "#", "$", "-", "?", ".", "!" },
	{ "█", "▒", "─", "?", "·", "!" },
};

static const char *
mark_of(const struct drawing *drawing, const remit_period *period)
{
	return marks[drawing->has_unicode]
		    [period->answered ? (size_t)period->verdict : 5];
}

/* The first day that stands in a column of the bar. */
static long
day_at(const struct drawing *drawing, size_t column)
{
	long days = drawing->last - drawing->first + 1;

	return drawing->first + (long)column * days / (long)drawing->width;
}

/* The period that a day is in; past the last when there is none. */
static bool
find_period(const struct drawing *drawing, long day, remit_period *out)
{
	for (size_t i = 0;
	     remit_timeline_period(drawing->timeline, i, out) == REMIT_OK; i++)
		if (!out->supposed && (*out->last_day == '\0' ||
				       cli_day_number(out->last_day) >= day))
			return true;
	return false;
}

static void
print_bar(struct cli_page *page, const struct drawing *drawing)
{
	remit_period period;

	cli_page_to(page, 2);
	for (size_t i = 0; i < drawing->width; i++) {
		if (!find_period(drawing, day_at(drawing, i), &period))
			break;
		if (period.answered)
			cli_page_paint(page,
				       cli_decision_paint(period.verdict));
		cli_page_text(page, mark_of(drawing, &period));
		cli_page_paint(page, CLI_PLAIN);
	}
	cli_page_line(page);
}

/* The years over the bar, each where it begins. */
static void
print_years(struct cli_page *page, const struct drawing *drawing)
{
	size_t next = 0;
	long year = 1, before = 0;

	for (size_t i = 0; i < drawing->width; i++) {
		char text[24];

		while (year < 9999 &&
		       cli_day_count(year + 1, 1, 1) < day_at(drawing, i + 1))
			year++;
		if (i > 0 && year != before && i >= next &&
		    i + 4 <= drawing->width) {
			snprintf(text, sizeof(text), "%04ld", year);
			cli_page_to(page, 2 + i);
			cli_page_text(page, text);
			next = i + 5;
		}
		before = year;
	}
	cli_page_line(page);
}

/* Where the day that was asked for stands. */
static void
print_day(struct cli_page *page, const struct drawing *drawing,
	  const char *date)
{
	long day = cli_day_number(date);
	size_t column = 0;

	if (day < drawing->first || day > drawing->last)
		return;
	while (column + 1 < drawing->width &&
	       day_at(drawing, column + 1) <= day)
		column++;
	if (column + 12 < drawing->width) {
		cli_page_to(page, 2 + column);
		cli_page_text(page, "^ ");
		cli_page_text(page, date);
	} else {
		cli_page_to(page, 2 + column - 11);
		cli_page_text(page, date);
		cli_page_text(page, " ^");
	}
	cli_page_line(page);
}

static bool
is_on(const remit_period *period, const char *date)
{
	return !period->supposed && strcmp(period->first_day, date) <= 0 &&
	       (*period->last_day == '\0' ||
		strcmp(date, period->last_day) <= 0);
}

static const char *
end_word(struct cli_page *page, const remit_period *period)
{
	if (period->end == REMIT_END_NONE)
		return cli_say(page, REMIT_SAY_OPEN_END, NULL, 0);
	if (period->end == REMIT_END_SUCCESSOR)
		return cli_say(page, REMIT_SAY_SUCCESSOR, NULL, 0);
	return period->end == REMIT_END_DAY ? period->last_day : "?";
}

/* How wide the verdicts are. */
static size_t
measure(struct cli_page *page, const struct drawing *drawing)
{
	size_t widest = 7;
	remit_period period;

	for (size_t i = 0;
	     remit_timeline_period(drawing->timeline, i, &period) == REMIT_OK;
	     i++) {
		size_t width = cli_text_width(
			cli_say_verdict(page, period.verdict, period.service));

		if (width > widest && width <= 30)
			widest = width;
	}
	return widest;
}

static void
print_period(struct cli_page *page, const struct drawing *drawing, size_t index,
	     const remit_period *period, const char *date)
{
	size_t why = 32 + measure(page, drawing);

	cli_page_text(page, is_on(period, date) ? "*" : "");
	cli_page_to(page, 2);
	cli_page_text(page, mark_of(drawing, period));
	cli_page_to(page, 4);
	if (*period->first_day != '\0')
		cli_page_text(page, period->first_day);
	else
		cli_page_text(page,
			      cli_say(page,
				      period->supposed ? REMIT_SAY_FROM_THEN :
							 REMIT_SAY_EVER,
				      NULL, 0));
	cli_page_to(page, 17);
	cli_page_text(page, end_word(page, period));
	cli_page_to(page, 30);
	cli_holds_verdict(page, period);
	if (period->cause_count > 0) {
		cli_page_to(page, why);
		cli_holds_why(page, drawing->timeline, index, why);
	}
	cli_page_line(page);
}

static void
print_list(struct cli_page *page, const struct drawing *drawing,
	   const char *date)
{
	remit_period period;

	cli_page_to(page, 4);
	cli_page_text(page, cli_say(page, REMIT_SAY_FIRST_DAY, NULL, 0));
	cli_page_to(page, 17);
	cli_page_text(page, cli_say(page, REMIT_SAY_LAST_DAY, NULL, 0));
	cli_page_to(page, 30);
	cli_page_text(page, cli_say(page, REMIT_SAY_LABEL_VERDICT, NULL, 0));
	cli_page_to(page, 32 + measure(page, drawing));
	cli_page_text(page, cli_say(page, REMIT_SAY_BECAUSE, NULL, 0));
	cli_page_line(page);
	for (size_t i = 0;
	     remit_timeline_period(drawing->timeline, i, &period) == REMIT_OK;
	     i++)
		print_period(page, drawing, i, &period, date);
	if (!remit_timeline_exact(drawing->timeline)) {
		cli_page_say(page,
			     cli_say(page, REMIT_SAY_DAYS_CUT_SHORT, NULL, 0),
			     0);
		cli_page_line(page);
	}
}

void
cli_periods_print(struct cli_page *page, const remit_timeline *timeline,
		  const struct cli_stretch *stretch, const char *date)
{
	struct drawing drawing = { .timeline = timeline,
				   .first = cli_day_number(stretch->first),
				   .last = cli_day_number(stretch->last),
				   .width = page->width - 4,
				   .has_unicode = cli_terminal_has_unicode() };

	cli_page_heading(page, cli_say(page, REMIT_SAY_OVER_TIME, NULL, 0));
	print_years(page, &drawing);
	print_bar(page, &drawing);
	print_day(page, &drawing, date);
	cli_page_line(page);
	print_list(page, &drawing, date);
}

int
cli_periods_stretch(const struct cli_call *call, const char *date,
		    struct cli_stretch *out)
{
	const char *value = cli_call_value(call, "timeline");

	cli_day_years_later(date, -2, out->first);
	cli_day_years_later(date, 5, out->last);
	if (!value || *value == '\0')
		return CLI_OK;
	if (strlen(value) != 22 || strncmp(value + 10, "..", 2) != 0)
		return cli_complain_usage("'--timeline' takes two days, as "
					  "2026-01-01..2031-12-31");
	memcpy(out->first, value, 10);
	memcpy(out->last, value + 12, 10);
	out->first[10] = out->last[10] = '\0';
	return CLI_OK;
}
