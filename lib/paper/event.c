/*
 * event.c - what an event is called, and what is said of it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, image/, decide/.
 */
#include <string.h>

#include <remit/calendar.h>

const char *
remit_event_kind_text(remit_event_kind kind)
{
	static const char *const words[] = {
		NULL,  "begin", "notice",    "renewal",
		"end", "grace", "allowance", "phase",
	};

	return (size_t)kind < sizeof words / sizeof *words ? words[kind] : NULL;
}

static remit_status
say(remit_language *language, remit_say code, const remit_parameter *parameters,
    const char **out)
{
	return remit_sentence(language, code, parameters,
			      strlen(remit_say_kinds(code)), out);
}

remit_status
remit_event_sentence(const remit_event *event, remit_language *language,
		     const char **out)
{
	const remit_parameter plain = {
		.kind = REMIT_KEYWORD,
		.text = event == NULL ? NULL :
					remit_event_kind_text(event->kind),
	};

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (plain.text == NULL || language == NULL)
		return REMIT_E_ARGUMENT;
	if (event->kind == REMIT_EVENT_ALLOWANCE) {
		const remit_parameter meter[] = {
			{ .kind = REMIT_KEYWORD,
			  .text = event->carried_for > 0 ? "yes" : "no" },
			{ .kind = REMIT_TEXT, .text = event->meter },
			{ .kind = REMIT_TEXT, .text = event->included },
		};
		return say(language, REMIT_SAY_EVENT_ALLOWANCE, meter, out);
	}
	if (event->kind == REMIT_EVENT_PHASE) {
		const remit_parameter phase[] = {
			{ .kind = REMIT_KEYWORD,
			  .text = event->perhaps ? "yes" : "no" },
			{ .kind = REMIT_TEXT, .text = event->release },
			{ .kind = REMIT_TEXT, .text = event->track },
			{ .kind = REMIT_TEXT, .text = event->phase },
			{ .kind = REMIT_KEYWORD,
			  .text = *event->next_phase == '\0' ? "none" :
							       "next" },
			{ .kind = REMIT_TEXT, .text = event->next_phase },
		};
		return say(language, REMIT_SAY_EVENT_PHASE, phase, out);
	}
	return say(language, REMIT_SAY_EVENT_CONTRACT, &plain, out);
}
