/*
 * contract.c - printing the contract that a request is under.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/contract.h"

#include <string.h>

/* What follows the state: until when. */
static void
print_end(struct cli_page *page, const remit_contract *contract)
{
	bool grace = strcmp(contract->state, "grace") == 0;
	const char *day = grace ? contract->grace_last_day : contract->last_day;
	const char *words = " to ";

	if (strcmp(contract->state, "pending") == 0) {
		words = ", begins ";
		day = contract->first_day;
	} else if (strcmp(contract->state, "lapsed") == 0) {
		words = ", ended ";
	} else if (*day == '\0') {
		words = ", its term to ";
		day = contract->term_last_day;
	}
	if (*day == '\0')
		return;
	cli_page_text(page, words);
	cli_page_text(page, day);
}

void
cli_contract_print(struct cli_page *page, const remit_request *request)
{
	remit_contract contract;

	if (remit_request_contract(request, &contract) != REMIT_OK)
		return;
	cli_page_text(page, "  under contract ");
	cli_page_text(page, contract.id);
	if (*contract.customer != '\0') {
		cli_page_text(page, " of ");
		cli_page_text(page, contract.customer);
	}
	cli_page_text(page, ": ");
	cli_page_text(page, contract.state);
	print_end(page, &contract);
	cli_page_line(page);
}
