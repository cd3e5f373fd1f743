/*
 * agenda.c - a calendar of contracts, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/agenda.h"

#include <string.h>

#include "cli/contract.h"
#include "cli/day.h"
#include "cli/json.h"
#include "cli/page.h"
#include "cli/text.h"
#include "cli/voice.h"

/* ---- text ---------------------------------------------------------------- */

/* Columns of the table. */
struct columns {
	size_t lead, contract;
};

static const char *
lead_of(struct cli_page *page, const remit_event *event)
{
	const remit_parameter days = { .kind = REMIT_COUNT,
				       .number = event->lead_days };

	return cli_say(page, REMIT_SAY_DAYS, &days, 1);
}

/* Columns of "NW-2026, plant-1". */
static size_t
owner_width(const remit_event *event)
{
	size_t width = cli_text_width(event->contract);

	if (*event->installation != '\0')
		width += 2 + cli_text_width(event->installation);
	return width;
}

static struct columns
measure(struct cli_page *page, const remit_calendar *calendar)
{
	struct columns columns = { 0, 0 };
	remit_event event;

	for (size_t i = 0;
	     remit_calendar_event(calendar, i, &event) == REMIT_OK; i++) {
		size_t lead = cli_text_width(lead_of(page, &event));
		size_t owner = owner_width(&event);

		columns.lead = lead > columns.lead ? lead : columns.lead;
		if (owner > columns.contract)
			columns.contract = owner;
	}
	return columns;
}

static void
print_event(struct cli_page *page, const remit_event *event,
	    const struct columns *columns)
{
	size_t at = 2 + columns->lead + 2 + 10 + 2;
	const char *lead = lead_of(page, event), *sentence = "";
	remit_status status;

	cli_page_to(page, 2 + columns->lead - cli_text_width(lead));
	cli_page_text(page, lead);
	cli_page_text(page, "  ");
	cli_page_text(page, event->day);
	cli_page_to(page, at);
	cli_page_text(page, event->contract);
	if (*event->installation != '\0') {
		cli_page_text(page, ", ");
		cli_page_text(page, event->installation);
	}
	at += columns->contract + 2;
	cli_page_to(page, at);
	status = remit_event_sentence(event, page->language, &sentence);
	if (status == REMIT_OK)
		cli_page_say(page, sentence, at);
	else
		page->status = status;
	cli_page_line(page);
}

static void
print_nothing(struct cli_page *page, const struct cli_agenda *agenda)
{
	const remit_parameter days[] = {
		{ .kind = REMIT_DAY,
		  .number = cli_day_number(agenda->first_day) },
		{ .kind = REMIT_DAY,
		  .number = cli_day_number(agenda->last_day) },
	};

	cli_page_to(page, 2);
	cli_page_say(page, cli_say(page, REMIT_SAY_NO_EVENTS, days, 2), 2);
	cli_page_line(page);
}

/* Each contract, with its state on the day that is looked from. */
static void
print_contracts(struct cli_page *page, const struct cli_agenda *agenda)
{
	for (size_t i = 0; i < agenda->image_count; i++) {
		remit_request *request = NULL;
		remit_status status = remit_request_new(
			agenda->images[i], agenda->first_day, NULL, &request);

		if (status == REMIT_OK)
			cli_contract_print(page, request);
		else
			page->status = status;
		remit_request_free(request);
	}
}

remit_status
cli_agenda_print(const struct cli_agenda *agenda, FILE *stream,
		 remit_language *language)
{
	struct cli_page page = cli_page_on(stream);
	struct columns columns;
	remit_event event;

	page.language = language;
	columns = measure(&page, agenda->calendar);
	print_contracts(&page, agenda);
	cli_page_line(&page);
	for (size_t i = 0;
	     remit_calendar_event(agenda->calendar, i, &event) == REMIT_OK; i++)
		print_event(&page, &event, &columns);
	if (remit_calendar_event_count(agenda->calendar) == 0)
		print_nothing(&page, agenda);
	return page.status;
}

/* ---- JSON ---------------------------------------------------------------- */

static void
put_event(struct cli_json *json, const remit_event *event, const char *text)
{
	cli_json_begin(json, '{');
	cli_json_member(json, "kind", remit_event_kind_text(event->kind));
	cli_json_member(json, "day", event->day);
	cli_json_number(json, "lead_days", (size_t)event->lead_days);
	cli_json_member(json, "contract", event->contract);
	cli_json_member_if_any(json, "customer", event->customer);
	cli_json_member_if_any(json, "installation", event->installation);
	cli_json_member_if_any(json, "release", event->release);
	cli_json_member_if_any(json, "track", event->track);
	cli_json_member_if_any(json, "phase", event->phase);
	cli_json_member_if_any(json, "next_phase", event->next_phase);
	cli_json_member_if_any(json, "meter", event->meter);
	cli_json_member_if_any(json, "included", event->included);
	cli_json_flag(json, "perhaps", event->perhaps);
	cli_json_member(json, "text", text);
	cli_json_member(json, "uid", event->uid);
	cli_json_end(json, '}');
}

remit_status
cli_agenda_put(const struct cli_agenda *agenda, FILE *stream,
	       remit_language *language)
{
	struct cli_json json = { .stream = stream };
	remit_status status = REMIT_OK;
	remit_event event;

	cli_json_begin(&json, '{');
	cli_json_member(&json, "first_day", agenda->first_day);
	cli_json_member(&json, "last_day", agenda->last_day);
	cli_json_key(&json, "events");
	cli_json_begin(&json, '[');
	for (size_t i = 0;
	     status == REMIT_OK &&
	     remit_calendar_event(agenda->calendar, i, &event) == REMIT_OK;
	     i++) {
		const char *text;

		status = remit_event_sentence(&event, language, &text);
		if (status == REMIT_OK)
			put_event(&json, &event, text);
	}
	cli_json_end(&json, ']');
	cli_json_end(&json, '}');
	fputc('\n', stream);
	return status;
}
