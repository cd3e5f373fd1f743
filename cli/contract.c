/*
 * contract.c - printing the contract that a request is under.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/contract.h"

#include <string.h>

#include "cli/day.h"
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
