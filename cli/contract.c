/*
 * contract.c - printing the contract that a request is under.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/contract.h"

#include <string.h>

#include "cli/day.h"
#include "cli/text.h"
#include "cli/voice.h"

/* The word for the state, and the day that it hangs on; "" for none. */
static const char *
state_of(const remit_contract *contract, const char **out_day)
{
	const char *state = contract->state;

	*out_day = contract->last_day;
	if (strcmp(state, "grace") == 0)
		*out_day = contract->grace_last_day;
	else if (strcmp(state, "pending") == 0)
		*out_day = contract->first_day;
	if (**out_day != '\0')
		return state;
	*out_day = contract->term_last_day;
	if (strcmp(state, "active") == 0)
		return **out_day != '\0' ? "term" : "bare";
	return state;
}

void
cli_contract_print(struct cli_page *page, const remit_request *request)
{
	remit_contract contract;
	const char *day, *state;

	if (remit_request_contract(request, &contract) != REMIT_OK)
		return;
	state = state_of(&contract, &day);
	remit_parameter parameters[] = {
		{ .kind = REMIT_KEYWORD,
		  .text = *contract.customer != '\0' ? "named" : "nameless" },
		{ .kind = REMIT_TEXT, .text = contract.id },
		{ .kind = REMIT_TEXT, .text = contract.customer },
		{ .kind = REMIT_KEYWORD, .text = state },
		{ .kind = REMIT_TEXT, .text = contract.state },
	};
	if (*day != '\0')
		parameters[4] = (remit_parameter){
			.kind = REMIT_DAY, .number = cli_day_number(day)
		};
	cli_page_to(page, 2);
	cli_page_say(page,
		     cli_say(page, REMIT_SAY_UNDER_CONTRACT, parameters, 5), 2);
	cli_page_line(page);
}

/* Most parts of a line. */
#define PART_MAX 6

/* What is told of a meter, as a list: its parameters lie here. */
struct parts {
	remit_parameter pairs[PART_MAX][2];
	remit_parameter items[PART_MAX];
	size_t count;
};

/* One more part, where there is an amount. */
static void
add_part(struct parts *parts, const char *what, const char *amount,
	 const char *unit)
{
	size_t at = parts->count;

	if (*amount == '\0')
		return;
	parts->pairs[at][0] = cli_keyword_of(what);
	parts->pairs[at][1] = cli_amount_of(amount, unit);
	parts->items[at] = cli_sentence_of(REMIT_SAY_METER_PART,
					   parts->pairs[at], 2);
	parts->count++;
}

static remit_parameter
list_of(const struct parts *parts)
{
	return (remit_parameter){ .kind = REMIT_ALL_OF,
				  .items = parts->items,
				  .item_count = parts->count };
}

/* What the request asks for and takes. */
static void
print_taking(struct cli_page *page, const remit_meter *meter, size_t indent)
{
	const remit_parameter answer = cli_keyword_of(
		*meter->answer != '\0' ? meter->answer : "unknown");
	struct parts parts = { .count = 0 };
	remit_parameter both[2];

	add_part(&parts, "asked", meter->quantity, meter->unit);
	add_part(&parts, "left", meter->left, meter->unit);
	if (strcmp(meter->carried, "0") != 0 &&
	    strcmp(meter->carried, "PT0S") != 0)
		add_part(&parts, "carried", meter->carried, meter->unit);
	add_part(&parts, "takes", meter->takes, meter->unit);
	add_part(&parts, "bills", meter->billed, meter->unit);
	add_part(&parts, "remains", meter->remains, meter->unit);
	both[0] = cli_sentence_of(REMIT_SAY_METER_ANSWER, &answer, 1);
	both[1] = list_of(&parts);
	cli_page_say(page,
		     parts.count > 0 ?
			     cli_say(page, REMIT_SAY_METER_SUM, both, 2) :
			     cli_say(page, REMIT_SAY_METER_ANSWER, &answer, 1),
		     indent);
	cli_page_line(page);
}

/* Its period, and what that includes. */
static void
print_period(struct cli_page *page, const remit_meter *meter, size_t indent)
{
	struct parts parts = { .count = 0 };
	remit_parameter period[] = {
		cli_day_of(meter->first_day),
		cli_keyword_of(*meter->last_day != '\0' ? "day" : "none"),
		cli_day_of(meter->last_day),
		{ .kind = REMIT_ALL_OF },
	};

	if (*meter->first_day == '\0')
		return;
	add_part(&parts, "included", meter->included, meter->unit);
	if (meter->unlimited)
		add_part(&parts, "unlimited", "0", "");
	add_part(&parts, "used", meter->used, meter->unit);
	period[3] = list_of(&parts);
	cli_page_to(page, indent);
	cli_page_say(page, cli_say(page, REMIT_SAY_METER_PERIOD, period, 4),
		     indent);
	cli_page_line(page);
}

static void
print_meter(struct cli_page *page, const remit_meter *meter, size_t width)
{
	cli_page_to(page, 2);
	cli_page_text(page, meter->name);
	cli_page_to(page, width + 4);
	print_taking(page, meter, width + 4);
	print_period(page, meter, width + 4);
}

/* Whether there is something to tell: who has no allowance is told of none. */
static bool
is_told(const remit_decision *decision, size_t index, remit_meter *out)
{
	return remit_decision_meter(decision, index, out) == REMIT_OK &&
	       strcmp(out->answer, "none") != 0;
}

void
cli_meters_print(struct cli_page *page, const remit_decision *decision)
{
	size_t count = remit_decision_meter_count(decision), width = 0;
	remit_meter meter;

	for (size_t i = 0; i < count; i++)
		if (is_told(decision, i, &meter) &&
		    cli_text_width(meter.name) > width)
			width = cli_text_width(meter.name);
	if (width == 0)
		return;
	cli_page_heading(page, cli_say(page, REMIT_SAY_ALLOWANCES, NULL, 0));
	for (size_t i = 0; i < count; i++)
		if (is_told(decision, i, &meter))
			print_meter(page, &meter, width);
}
