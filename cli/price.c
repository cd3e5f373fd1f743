/*
 * price.c - what a billable request costs, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/price.h"

#include <stdio.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/outcome.h"
#include "cli/voice.h"

remit_price_terms
cli_price_terms(const struct cli_call *call, const remit_decision *decision,
		remit_contract *room)
{
	remit_price_terms terms = {
		.currency = cli_call_value(call, "currency"),
		.list = cli_call_value(call, "price-list"),
		.quote_day = cli_call_value(call, "quote-day"),
		.quantity = cli_call_value(call, "quantity"),
	};

	if (remit_decision_contract(decision, room) == REMIT_OK)
		terms.contract_day = room->first_day;
	return terms;
}

int
cli_price_check(const struct cli_call *call, const remit_image *image)
{
	static const char *const names[] = { "currency", "price-list",
					     "quote-day", "quantity" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (cli_call_has(call, names[i]) &&
		    !remit_image_is_priced(image))
			return cli_complain_usage("'--%s' wants a price list; "
						  "give one with '--prices'",
						  names[i]);
	return CLI_OK;
}

static void
put(struct cli_page *page, const char *before, const char *text)
{
	if (*text == '\0')
		return;
	cli_page_text(page, before);
	cli_page_text(page, text);
}

/* A unit by its word, where it is one of time; else as the policy calls it. */
static const char *
unit_of(struct cli_page *page, const char *unit)
{
	const remit_parameter parameters[] = { cli_keyword_of(unit),
					       cli_text_of(unit) };

	return cli_say(page, REMIT_SAY_UNIT, parameters, 2);
}

static void
put_unit(struct cli_page *page, const remit_step *step)
{
	const remit_parameter unit[] = { cli_keyword_of(step->unit),
					 cli_text_of(step->unit) };
	const remit_parameter word = cli_sentence_of(REMIT_SAY_UNIT, unit, 2);

	if (*step->unit == '\0')
		return;
	cli_page_text(page, " ");
	cli_page_say(page,
		     *step->quantity != '\0' ?
			     unit_of(page, step->unit) :
			     cli_say(page, REMIT_SAY_PRICE_PER, &word, 1),
		     4);
}

/* "180 x 5", or what of a quantity is not billed. */
static void
put_numbers(struct cli_page *page, const remit_step *step)
{
	const remit_parameter less[] = { cli_text_of(step->factor),
					 cli_text_of(step->quantity) };

	if (step->code == REMIT_STEP_INCLUDED) {
		cli_page_say(page, cli_say(page, REMIT_SAY_PRICE_LESS, less, 2),
			     4);
		return;
	}
	put(page, "", step->factor);
	put(page, *step->factor != '\0' ? " x " : "", step->quantity);
}

/* "180 x 5 hour = 900", with what the step is called before it. */
static void
print_step(struct cli_page *page, const remit_step *step)
{
	const remit_parameter code = cli_keyword_of(
		remit_step_text(step->code));

	if (*step->factor == '\0' && *step->quantity == '\0' &&
	    *step->amount == '\0')
		return;
	cli_page_to(page, 4 + 2 * step->depth);
	cli_page_say(page, cli_say(page, REMIT_SAY_PRICE_STEP, &code, 1), 4);
	cli_page_to(page, 18 + 2 * step->depth);
	put_numbers(page, step);
	put_unit(page, step);
	if (*step->of != '\0') {
		put(page, " (", step->of);
		cli_page_text(page, ")");
	}
	put(page, " = ", step->amount);
	cli_page_line(page);
}

/* The list and its price, and where that stands. */
static void
print_source(struct cli_page *page, const remit_price_result *result)
{
	const remit_parameter list[] = {
		cli_text_of(result->list),
		cli_text_of(result->price),
		cli_day_of(result->first_day),
		cli_keyword_of(*result->last_day != '\0' ? "day" : "none"),
		cli_day_of(result->last_day),
	};
	char line[16];

	cli_page_to(page, 4);
	cli_page_say(page, cli_say(page, REMIT_SAY_PRICE_LIST, list, 5), 4);
	cli_page_text(page, "  ");
	cli_page_text(page, result->place.file);
	snprintf(line, sizeof(line), ":%u", result->place.line);
	cli_page_text(page, line);
	cli_page_line(page);
	if (*result->text == '\0')
		return;
	cli_page_to(page, 4);
	cli_page_wrap(page, remit_language_text(page->language, result->text),
		      4);
	cli_page_line(page);
}

/* Which of the words of a price this one has; "rate" only with a rate. */
static const char *
word_of(const remit_price_result *result)
{
	if (result->kind == REMIT_PRICE_RATE && *result->unit_price == '\0')
		return "open";
	return remit_price_kind_text(result->kind);
}

static void
print_amount(struct cli_page *page, const remit_price_result *result)
{
	const remit_parameter unit[] = { cli_keyword_of(result->unit),
					 cli_text_of(result->unit) };
	const char *amount = result->kind == REMIT_PRICE_EXACT ?
				     result->amount :
				     result->unit_price;
	const remit_parameter price[] = {
		cli_keyword_of(word_of(result)),
		*amount != '\0' ?
			(remit_parameter){ .kind = REMIT_MONEY,
					   .text = amount,
					   .unit = result->currency } :
			cli_text_of(""),
		cli_sentence_of(REMIT_SAY_UNIT, unit, 2),
	};
	const remit_parameter missing[] = {
		cli_sentence_of(REMIT_SAY_PRICE_AMOUNT, price, 3),
		cli_text_of(result->missing),
	};

	cli_page_to(page, 2);
	cli_page_paint(page, CLI_BOLD);
	cli_page_say(page,
		     *result->missing == '\0' ?
			     cli_say(page, REMIT_SAY_PRICE_AMOUNT, price, 3) :
			     cli_say(page, REMIT_SAY_PRICE_MISSING, missing, 2),
		     2);
	cli_page_paint(page, CLI_PLAIN);
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
	cli_page_heading(page, cli_say(page, REMIT_SAY_PRICE, NULL, 0));
	print_amount(page, &result);
	if (result.kind == REMIT_PRICE_OPEN)
		return;
	print_source(page, &result);
	for (size_t i = 0; i < remit_pricing_step_count(pricing); i++)
		if (remit_pricing_step(pricing, i, &step) == REMIT_OK)
			print_step(page, &step);
}
