/*
 * holds.c - until when an answer holds, as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/holds.h"

#include <stdio.h>
#include <string.h>

#include "cli/decision.h"

/* Long enough for what a cause says in one line; the rest is cut. */
#define CAUSE_SIZE 400
#define WHY_SIZE 2000

/* The period that a day is in. */
static size_t
period_on(const remit_timeline *timeline, const char *date)
{
	size_t i = 0;
	remit_period period;

	while (remit_timeline_period(timeline, i, &period) == REMIT_OK &&
	       *period.last_day != '\0' && strcmp(period.last_day, date) < 0)
		i++;
	return i;
}

static void
write_cause(const remit_cause *cause, char *out)
{
	switch (cause->kind) {
	case REMIT_CAUSE_EDITION:
		snprintf(out, CAUSE_SIZE, "edition %s takes over",
			 cause->edition);
		return;
	case REMIT_CAUSE_PHASE:
		snprintf(out, CAUSE_SIZE, "%s goes from %s to %s",
			 *cause->release ? cause->release : cause->fact,
			 cause->from, cause->to);
		return;
	case REMIT_CAUSE_RELEASE:
		snprintf(out, CAUSE_SIZE, "%s appears", cause->release);
		return;
	case REMIT_CAUSE_DATE:
		snprintf(out, CAUSE_SIZE, "a day that the policy names comes");
		return;
	case REMIT_CAUSE_CONTRACT:
		snprintf(out, CAUSE_SIZE, "the contract goes from %s to %s",
			 cause->from, cause->to);
		return;
	case REMIT_CAUSE_MEASURE:
		break;
	}
	snprintf(out, CAUSE_SIZE, "the time from %s on passes a bound",
		 *cause->release ? cause->release :
		 *cause->fact    ? cause->fact :
				   "a day that the policy names");
}

static void
add(char *text, const char *piece)
{
	strncat(text, piece, WHY_SIZE - strlen(text) - 1);
}

static void
add_causes(char *text, const remit_timeline *timeline, size_t period)
{
	const char *between = "";
	remit_cause cause;

	for (size_t i = 0;
	     remit_timeline_cause(timeline, period, i, &cause) == REMIT_OK;
	     i++) {
		char one[CAUSE_SIZE];

		write_cause(&cause, one);
		add(text, between);
		add(text, one);
		between = "; ";
	}
}

static bool
carries(const remit_timeline *timeline, size_t period, const char *id,
	bool certain)
{
	const char *other;
	bool is_certain;

	for (size_t i = 0; (other = remit_timeline_proviso(
				    timeline, period, i, &is_certain)) != NULL;
	     i++)
		if (strcmp(other, id) == 0 && certain == is_certain)
			return true;
	return false;
}

/* Provisos that one period has and another has not, behind a word. */
static void
add_provisos(char *text, const remit_timeline *timeline,
	     const size_t periods[2], const char *word)
{
	bool is_certain;
	const char *id;

	for (size_t i = 0; (id = remit_timeline_proviso(timeline, periods[0], i,
							&is_certain)) != NULL;
	     i++) {
		if (carries(timeline, periods[1], id, is_certain))
			continue;
		add(text, *text == '\0' ? "" : ", ");
		add(text, word);
		add(text, id);
		add(text, is_certain ? "" : " perhaps");
		word = "";
	}
}

/* Whether a period has the verdict and service of the one before it. */
static bool
is_same_verdict(const remit_timeline *timeline, size_t period)
{
	remit_period now, before;

	return period > 0 &&
	       remit_timeline_period(timeline, period, &now) == REMIT_OK &&
	       remit_timeline_period(timeline, period - 1, &before) ==
		       REMIT_OK &&
	       now.answered && before.answered &&
	       now.verdict == before.verdict &&
	       strcmp(now.service ? now.service : "",
		      before.service ? before.service : "") == 0;
}

void
cli_holds_why(struct cli_page *page, const remit_timeline *timeline,
	      size_t period, size_t indent)
{
	char text[WHY_SIZE] = "";

	add_causes(text, timeline, period);
	if (is_same_verdict(timeline, period)) {
		add_provisos(text, timeline,
			     (const size_t[]){ period, period - 1 }, "with ");
		add_provisos(text, timeline,
			     (const size_t[]){ period - 1, period },
			     "without ");
	}
	cli_page_wrap(page, text, indent);
}

void
cli_holds_verdict(struct cli_page *page, const remit_period *period)
{
	if (period->answered)
		cli_decision_verdict(page, period->verdict, period->service);
	else
		cli_page_text(page, "impossible");
}

/* "holds since DAY, until DAY": how much of it there is to say. */
static void
print_span(struct cli_page *page, const remit_period *period)
{
	char text[120];
	const char *since = *period->first_day ? " since " : "";

	if (period->end == REMIT_END_DAY)
		snprintf(text, sizeof(text), "holds%s%s until %s", since,
			 period->first_day, period->last_day);
	else if (period->end == REMIT_END_NONE)
		snprintf(text, sizeof(text),
			 "holds%s%s, open-ended: nothing is scheduled", since,
			 period->first_day);
	else if (period->end == REMIT_END_SUCCESSOR)
		snprintf(text, sizeof(text),
			 "holds%s%s until a successor appears", since,
			 period->first_day);
	else
		snprintf(text, sizeof(text),
			 "holds%s%s; until when was not found", since,
			 period->first_day);
	cli_page_wrap(page, text, 2);
}

static void
print_next(struct cli_page *page, const remit_timeline *timeline, size_t index)
{
	remit_period next;

	if (remit_timeline_period(timeline, index, &next) != REMIT_OK)
		return;
	cli_page_text(page, ", then ");
	cli_holds_verdict(page, &next);
	cli_page_text(page, ": ");
	cli_holds_why(page, timeline, index, 2);
}

void
cli_holds_print(struct cli_page *page, const remit_timeline *timeline,
		const char *date)
{
	size_t index = period_on(timeline, date);
	remit_period period;

	if (remit_timeline_period(timeline, index, &period) != REMIT_OK)
		return;
	cli_page_to(page, 2);
	print_span(page, &period);
	print_next(page, timeline, index + 1);
	cli_page_line(page);
}
