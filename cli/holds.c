/*
 * holds.c - until when an answer holds, as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/holds.h"

#include <string.h>

#include "cli/day.h"
#include "cli/decision.h"
#include "cli/voice.h"

/* More causes, and provisos that come or go, are not told. */
#define CAUSE_MAX 8
#define PROVISO_MAX 24

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

/* A phase by what it is called, or one of the words for none. */
static remit_parameter
phase_of(const remit_language *language, const char *id, const char *label)
{
	if (strcmp(id, "unreleased") == 0)
		return cli_sentence_of(REMIT_SAY_UNRELEASED, NULL, 0);
	if (strcmp(id, "ended") == 0)
		return cli_sentence_of(REMIT_SAY_ENDED, NULL, 0);
	if (strcmp(id, "inapplicable") == 0)
		return cli_sentence_of(REMIT_SAY_INAPPLICABLE, NULL, 0);
	if (*label != '\0')
		return cli_text_of(remit_language_text(language, label));
	return cli_text_of(id);
}

/* What one period tells: its parameters lie here. */
struct because {
	remit_parameter parts[CAUSE_MAX][3];
	remit_parameter states[CAUSE_MAX][2]; /* of a contract, allowances */
	remit_parameter provisos[2][PROVISO_MAX];
	remit_parameter names[2][PROVISO_MAX];
	remit_parameter lists[2];
	remit_parameter items[CAUSE_MAX]; /* causes */
	size_t count;
	remit_parameter changes[2]; /* in provisos */
	size_t change_count;
	remit_parameter both[2], all[2];
};

/* What becomes of an allowance. */
static const char *
lapse_of(const remit_cause *cause)
{
	if (strcmp(cause->from, "none") == 0)
		return "begin";
	if (strcmp(cause->to, "none") == 0)
		return "end";
	return *cause->to == '\0' ? "untold" : "other";
}

static void
add_cause(struct because *because, const remit_language *language,
	  const remit_cause *cause)
{
	remit_parameter *parts = because->parts[because->count];
	remit_parameter *states = because->states[because->count];
	remit_parameter *item = &because->items[because->count++];

	parts[0] = cli_text_of(*cause->release != '\0' ? cause->release :
							 cause->fact);
	switch (cause->kind) {
	case REMIT_CAUSE_EDITION:
		parts[0] = cli_text_of(cause->edition);
		*item = cli_sentence_of(REMIT_SAY_CAUSE_EDITION, parts, 1);
		return;
	case REMIT_CAUSE_PHASE:
		parts[1] = phase_of(language, cause->from, cause->from_label);
		parts[2] = phase_of(language, cause->to, cause->to_label);
		*item = cli_sentence_of(REMIT_SAY_CAUSE_PHASE, parts, 3);
		return;
	case REMIT_CAUSE_RELEASE:
		*item = cli_sentence_of(REMIT_SAY_CAUSE_RELEASE, parts, 1);
		return;
	case REMIT_CAUSE_DATE:
		*item = cli_sentence_of(REMIT_SAY_CAUSE_DATE, NULL, 0);
		return;
	case REMIT_CAUSE_CONTRACT:
		states[0] = cli_keyword_of(cause->from);
		states[1] = cli_keyword_of(cause->to);
		parts[0] = cli_sentence_of(REMIT_SAY_CONTRACT_STATE, &states[0],
					   1);
		parts[1] = cli_sentence_of(REMIT_SAY_CONTRACT_STATE, &states[1],
					   1);
		*item = cli_sentence_of(REMIT_SAY_CAUSE_CONTRACT, parts, 2);
		return;
	case REMIT_CAUSE_ALLOWANCE:
		states[0] = cli_keyword_of(lapse_of(cause));
		states[1] = cli_text_of(*cause->label != '\0' ? cause->label :
								cause->fact);
		*item = cli_sentence_of(REMIT_SAY_CAUSE_ALLOWANCE, states, 2);
		return;
	case REMIT_CAUSE_MEASURE:
		break;
	}
	*item = *parts[0].text != '\0' ?
			cli_sentence_of(REMIT_SAY_CAUSE_MEASURE, parts, 1) :
			cli_sentence_of(REMIT_SAY_CAUSE_MEASURE_DAY, NULL, 0);
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

/* Provisos that one period has and another has not: those that come (0) or
 * those that go (1). */
static void
add_provisos(struct because *because, const remit_timeline *timeline,
	     const size_t periods[2], size_t which)
{
	static const remit_say codes[] = { REMIT_SAY_WITH, REMIT_SAY_WITHOUT };
	remit_parameter *list = &because->lists[which];
	bool is_certain;
	const char *id;

	*list = (remit_parameter){ .kind = REMIT_ALL_OF,
				   .items = because->provisos[which] };
	for (size_t i = 0; (id = remit_timeline_proviso(timeline, periods[0], i,
							&is_certain)) != NULL;
	     i++) {
		size_t at = list->item_count;

		if (at == PROVISO_MAX ||
		    carries(timeline, periods[1], id, is_certain))
			continue;
		because->names[which][at] = cli_text_of(id);
		because->provisos[which][at] =
			is_certain ?
				because->names[which][at] :
				cli_sentence_of(REMIT_SAY_PERHAPS,
						&because->names[which][at], 1);
		list->item_count++;
	}
	if (list->item_count > 0)
		because->changes[because->change_count++] = cli_sentence_of(
			codes[which], list, 1);
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

/* Causes, then what comes, then what goes. */
static remit_parameter
joined(struct because *because)
{
	const remit_parameter causes = { .kind = REMIT_ALL_OF,
					 .items = because->items,
					 .item_count = because->count };
	remit_parameter change = because->changes[0];

	if (because->change_count == 2) {
		because->both[0] = because->changes[0];
		because->both[1] = because->changes[1];
		change = cli_sentence_of(REMIT_SAY_JOINED, because->both, 2);
	}
	if (because->change_count == 0)
		return causes;
	if (because->count == 0)
		return change;
	because->all[0] = causes;
	because->all[1] = change;
	return cli_sentence_of(REMIT_SAY_JOINED, because->all, 2);
}

/* Why a period begins, as one parameter that lies in because. */
static remit_parameter
why_of(const remit_language *language, const remit_timeline *timeline,
       size_t period, struct because *because)
{
	remit_cause cause;

	because->count = because->change_count = 0;
	for (size_t i = 0;
	     i < CAUSE_MAX &&
	     remit_timeline_cause(timeline, period, i, &cause) == REMIT_OK;
	     i++)
		add_cause(because, language, &cause);
	if (is_same_verdict(timeline, period)) {
		add_provisos(because, timeline,
			     (const size_t[]){ period, period - 1 }, 0);
		add_provisos(because, timeline,
			     (const size_t[]){ period - 1, period }, 1);
	}
	return joined(because);
}

void
cli_holds_why(struct cli_page *page, const remit_timeline *timeline,
	      size_t period, size_t indent)
{
	struct because because;
	const remit_parameter why = why_of(page->language, timeline, period,
					   &because);

	cli_page_say(page, cli_say(page, REMIT_SAY_ITSELF, &why, 1), indent);
}

void
cli_holds_verdict(struct cli_page *page, const remit_period *period)
{
	const remit_parameter word = { .kind = REMIT_KEYWORD,
				       .text = "impossible" };

	if (period->answered)
		cli_decision_verdict(page, period->verdict, period->service);
	else
		cli_page_say(page, cli_say(page, REMIT_SAY_VERDICT, &word, 1),
			     page->column);
}

/* Since when and until when a period is. */
static void
span_of(const remit_period *period, remit_parameter out[4])
{
	static const char *const ends[] = {
		[REMIT_END_DAY] = "day",
		[REMIT_END_NONE] = "none",
		[REMIT_END_SUCCESSOR] = "successor",
	};
	bool is_told = period->end == REMIT_END_DAY ||
		       period->end == REMIT_END_NONE ||
		       period->end == REMIT_END_SUCCESSOR;

	out[0] = (remit_parameter){ .kind = REMIT_KEYWORD,
				    .text = *period->first_day != '\0' ?
						    "day" :
						    "ever" };
	out[1] = cli_day_of(period->first_day);
	out[2] = (remit_parameter){ .kind = REMIT_KEYWORD,
				    .text = is_told ? ends[period->end] :
						      "unknown" };
	out[3] = cli_day_of(period->end == REMIT_END_DAY ? period->last_day :
							   "");
}

/* The verdict that comes next, with its service. */
static remit_parameter
verdict_of(const remit_period *period, remit_parameter parts[2])
{
	parts[0] = (remit_parameter){
		.kind = REMIT_KEYWORD,
		.text = period->answered ? remit_verdict_text(period->verdict) :
					   "impossible"
	};
	parts[1] = cli_text_of(period->service);
	return period->answered && period->service ?
		       cli_sentence_of(REMIT_SAY_VERDICT_SERVICE, parts, 2) :
		       cli_sentence_of(REMIT_SAY_VERDICT, parts, 1);
}

void
cli_holds_print(struct cli_page *page, const remit_timeline *timeline,
		const char *date)
{
	size_t index = period_on(timeline, date);
	remit_parameter span[4], verdict[2], then[3];
	struct because because;
	remit_period period, next;
	const char *sentence;

	if (remit_timeline_period(timeline, index, &period) != REMIT_OK)
		return;
	span_of(&period, span);
	if (remit_timeline_period(timeline, index + 1, &next) == REMIT_OK) {
		then[0] = cli_sentence_of(REMIT_SAY_HOLDS, span, 4);
		then[1] = verdict_of(&next, verdict);
		then[2] = why_of(page->language, timeline, index + 1, &because);
		sentence = cli_say(page, REMIT_SAY_THEN, then, 3);
	} else {
		sentence = cli_say(page, REMIT_SAY_HOLDS, span, 4);
	}
	cli_page_to(page, 2);
	cli_page_say(page, sentence, 2);
	cli_page_line(page);
}
