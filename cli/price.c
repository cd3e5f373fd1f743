/*
 * price.c - what a billable request costs, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/price.h"

#include <stdio.h>
#include <string.h>

remit_price_terms
cli_price_terms(const struct cli_call *call, const remit_request *request,
		remit_contract *room)
{
	remit_price_terms terms = {
		.currency = cli_call_value(call, "currency"),
		.list = cli_call_value(call, "price-list"),
		.quote_day = cli_call_value(call, "quote-day"),
		.quantity = cli_call_value(call, "quantity"),
	};

	if (remit_request_contract(request, room) == REMIT_OK)
		terms.contract_day = room->first_day;
	return terms;
}

static void
put(struct cli_page *page, const char *before, const char *text)
{
	if (*text == '\0')
		return;
	cli_page_text(page, before);
	cli_page_text(page, text);
}

/* "180 x 5 hour = 900", with what the step is called before it. */
static void
print_step(struct cli_page *page, const remit_step *step)
{
	bool is_less = step->code == REMIT_STEP_INCLUDED;

	if (*step->factor == '\0' && *step->quantity == '\0' &&
	    *step->amount == '\0')
		return;
	cli_page_to(page, 4 + 2 * step->depth);
	cli_page_text(page, remit_step_text(step->code));
	cli_page_to(page, 18 + 2 * step->depth);
	put(page, is_less ? "less " : "", step->factor);
	put(page,
	    is_less       ? ", leaves " :
	    *step->factor ? " x " :
			    "",
	    step->quantity);
	put(page, *step->quantity != '\0' ? " " : " per ", step->unit);
	if (*step->of != '\0') {
		put(page, " (", step->of);
		cli_page_text(page, ")");
	}
	put(page, " = ", step->amount);
	cli_page_line(page);
}

static void
print_source(struct cli_page *page, const remit_price_result *result)
{
	char line[16];

	cli_page_to(page, 4);
	put(page, "", result->list);
	put(page, " ", result->price);
	put(page, ", ", result->first_day);
	put(page, " to ", result->last_day);
	cli_page_to(page, 48);
	cli_page_text(page, result->place.file);
	snprintf(line, sizeof(line), ":%u", result->place.line);
	cli_page_text(page, line);
	cli_page_line(page);
	if (*result->text == '\0')
		return;
	cli_page_to(page, 4);
	cli_page_wrap(page, result->text, 4);
	cli_page_line(page);
}

static void
print_amount(struct cli_page *page, const remit_price_result *result)
{
	cli_page_to(page, 2);
	cli_page_paint(page, CLI_BOLD);
	put(page, "", result->currency);
	if (result->kind == REMIT_PRICE_EXACT) {
		put(page, " ", result->amount);
	} else if (result->kind == REMIT_PRICE_RATE &&
		   *result->unit_price != '\0') {
		put(page, " ", result->unit_price);
		put(page, " per ", result->unit);
	} else {
		put(page, *result->currency != '\0' ? " " : "",
		    remit_price_kind_text(result->kind));
	}
	cli_page_paint(page, CLI_PLAIN);
	put(page, "; missing: ", result->missing);
	cli_page_line(page);
}

void
cli_price_print(struct cli_page *page, const remit_pricing *pricing)
{
	remit_price_result result = remit_pricing_result(pricing);
	remit_step step;

	if (result.kind == REMIT_PRICE_NONE ||
	    result.kind == REMIT_PRICE_UNPRICED)
		return;
	cli_page_heading(page, "Price");
	print_amount(page, &result);
	if (result.kind == REMIT_PRICE_OPEN)
		return;
	print_source(page, &result);
	for (size_t i = 0; i < remit_pricing_step_count(pricing); i++)
		if (remit_pricing_step(pricing, i, &step) == REMIT_OK)
			print_step(page, &step);
}
