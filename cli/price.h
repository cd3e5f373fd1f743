/*
 * price.h - what a billable request costs, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_PRICE_H
#define CLI_PRICE_H

#include <remit/remit.h>

#include "cli/command.h"
#include "cli/page.h"

/* The options that say what is known beside the request; for option tables. */
#define CLI_PRICE_OPTIONS                                               \
	{ 0, "prices", "FILE...", "a price list; may be given again" }, \
		{ 0, "currency", "CODE", "which lists are meant" },     \
		{ 0, "price-list", "ID", "which list is meant" },       \
	{                                                               \
		0, "quote-day", "DATE", "the day of the quote"          \
	}

/* What a call and a decision say beside the facts. Strings are borrowed. */
remit_price_terms
cli_price_terms(const struct cli_call *call, const remit_decision *decision,
		remit_contract *room);

/* Whether the options that price are given with something to price by;
 * complained of where not. */
int
cli_price_check(const struct cli_call *call, const remit_image *image);

/* The price with its steps; nothing where nothing is billed or priced. */
void
cli_price_print(struct cli_page *page, const remit_pricing *pricing);

#endif /* CLI_PRICE_H */
