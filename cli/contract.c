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

static void
print_part(struct cli_page *page, const char *before, const char *text,
	   const char *after)
{
	if (*text == '\0')
		return;
	cli_page_text(page, before);
	cli_page_text(page, text);
	cli_page_text(page, after);
}

static void
print_meter(struct cli_page *page, const remit_meter *meter, size_t width)
{
	bool carries = *meter->carried != '\0' &&
		       strcmp(meter->carried, "0") != 0 &&
		       strcmp(meter->carried, "PT0S") != 0;

	cli_page_to(page, 2);
	cli_page_text(page, meter->name);
	cli_page_to(page, width + 4);
	cli_page_text(page, *meter->answer ? meter->answer : "not known");
	print_part(page, ": ", meter->quantity, " asked for");
	print_part(page, ", ", meter->left, " left");
	if (carries)
		print_part(page, " (", meter->carried, " carried over)");
	print_part(page, "; takes ", meter->takes, "");
	print_part(page, ", bills ", meter->billed, "");
	print_part(page, ", remains ", meter->remains, "");
	cli_page_line(page);
	if (*meter->first_day == '\0')
		return;
	cli_page_to(page, width + 4);
	print_part(page, "from ", meter->first_day, "");
	print_part(page, " to ", meter->last_day, "");
	print_part(page, ": ", meter->included, " included");
	if (meter->unlimited)
		cli_page_text(page, ": without limit");
	print_part(page, ", ", meter->used, " used");
	cli_page_line(page);
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
