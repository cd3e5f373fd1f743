/*
 * line.c - one line of a quote: judged and priced again.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/.
 */
#include <string.h>

#include "base/date.h"
#include "quote/inside.h"
#include "quote/quantity.h"
#include "quote/step.h"

/* That the facts come to the service that is charged for. */
static bool
is_for_sale(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	const char *service = remit_decision_service(c->decision);
	const char *missing = remit_decision_missing(c->decision, 0);

	switch (remit_decision_verdict(c->decision)) {
	case REMIT_BILLABLE:
		break;
	case REMIT_IN_SCOPE:
		rmt_checking_tell(c, RMT_F_QUOTE_IN_SCOPE, line->item.place,
				  RMT_WORDS(line->id.text));
		return false;
	case REMIT_OUT_OF_SCOPE:
		rmt_checking_tell(c, RMT_F_QUOTE_NOT_FOR_SALE, line->item.place,
				  RMT_WORDS(line->id.text));
		return false;
	case REMIT_DEPENDS:
		rmt_checking_tell(c, RMT_F_QUOTE_DEPENDS, line->item.place,
				  RMT_WORDS(line->id.text, missing));
		return false;
	default:
		rmt_checking_tell(c, RMT_F_QUOTE_NOT_GOVERNED, line->item.place,
				  RMT_WORDS(line->id.text));
		return false;
	}
	if (strcmp(service, line->service.text) == 0)
		return true;
	rmt_checking_tell(
		c, RMT_F_QUOTE_SERVICE, line->service.place,
		RMT_WORDS(line->id.text, service, line->service.text));
	return false;
}

/* The quote may not be valid for longer than the list that it rests on. */
static void
check_validity(struct rmt_checking *c, const remit_price_result *result)
{
	int32_t last;

	if (*result->last_day != '\0' &&
	    rmt_day_parse(result->last_day, 10, &last) &&
	    c->quote->valid_until.day > last)
		rmt_checking_tell(c, RMT_F_QUOTE_VALIDITY,
				  c->quote->valid_until.place,
				  RMT_WORDS(result->list, result->last_day));
}

static void
check_unit(struct rmt_checking *c, const struct rmt_quote_line *line,
	   const remit_price_result *result)
{
	if (line->unit.text != NULL &&
	    strcmp(line->unit.text, result->unit) != 0)
		rmt_checking_tell(c, RMT_F_QUOTE_UNIT, line->unit.place,
				  RMT_WORDS(line->id.text, line->unit.text,
					    result->unit));
}

/* What the pricing did to the quantity: whether it had to. */
static bool
was_stepped(const struct rmt_checking *c, remit_step_code code)
{
	const char *before = NULL;
	remit_step step;

	for (size_t i = 0; remit_pricing_step(c->pricing, i, &step) == REMIT_OK;
	     i++) {
		if (step.code == code)
			return before != NULL &&
			       strcmp(before, step.quantity) != 0;
		before = step.quantity;
	}
	return false;
}

static void
check_quantity(struct rmt_checking *c, const struct rmt_quote_line *line,
	       const remit_price_result *result)
{
	if (was_stepped(c, REMIT_STEP_MINIMUM))
		rmt_checking_tell(c, RMT_F_QUOTE_MINIMUM, line->quantity.place,
				  RMT_WORDS(line->id.text, line->quantity.text,
					    result->quantity, result->unit));
	else if (was_stepped(c, REMIT_STEP_INCREMENT))
		rmt_checking_tell(c, RMT_F_QUOTE_STEP, line->quantity.place,
				  RMT_WORDS(line->id.text, line->quantity.text,
					    result->quantity, result->unit));
}

/* The price of one unit, where there is one. */
static void
check_price(struct rmt_checking *c, const struct rmt_quote_line *line,
	    const remit_price_result *result)
{
	struct rmt_rational written, standard;
	struct rmt_fine fine;
	const char *unit_price = rmt_checking_is_lump(c) ? result->amount :
							   result->unit_price;

	if (line->price.text == NULL ||
	    !rmt_checking_number(c, &line->price, &written) ||
	    !rmt_fine_parse(unit_price, strlen(unit_price), &fine))
		return;
	rmt_rational_set_fine(&standard, fine);
	if (rmt_rational_compare(&written, &standard) != 0)
		rmt_checking_tell(
			c, RMT_F_QUOTE_PRICE, line->price.place,
			RMT_WORDS(line->id.text, line->price.text, unit_price));
}

/* A lump sum is for one request: two of them are two lines. */
static void
check_lump(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	struct rmt_rational one, quantity;

	if (!rmt_checking_is_lump(c) ||
	    !rmt_checking_number(c, &line->quantity, &quantity))
		return;
	rmt_rational_set(&one, 1, 1);
	if (rmt_rational_compare(&quantity, &one) != 0)
		rmt_checking_tell(
			c, RMT_F_QUOTE_LUMP, line->quantity.place,
			RMT_WORDS(line->id.text, line->quantity.text));
}

/* Take a percentage off; false when it is none. */
static bool
take_percent(struct rmt_checking *c, const struct rmt_quote_line *line,
	     struct rmt_rational *amount)
{
	struct rmt_rational percent, hundred, share;

	if (!rmt_checking_number(c, &line->discount, &percent))
		return false;
	rmt_rational_set(&hundred, 100, 1);
	if (percent.negative || rmt_rational_compare(&percent, &hundred) > 0) {
		rmt_checking_tell(c, RMT_F_QUOTE_NUMBER, line->discount.place,
				  RMT_WORDS(line->discount.text));
		return false;
	}
	return rmt_rational_subtract(&share, &hundred, &percent) &&
	       rmt_rational_divide(&share, &share, &hundred) &&
	       rmt_rational_multiply(amount, amount, &share);
}

/* A discount needs somebody who approved it. */
static void
check_approval(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	const struct rmt_attr *said = line->discount.text ?
					      &line->discount :
					      &line->discount_amount;
	struct rmt_fine value;

	if (said->text == NULL || line->approved_by.text != NULL ||
	    !rmt_fine_parse(said->text, strlen(said->text), &value) ||
	    value.coefficient == 0)
		return;
	if (said == &line->discount)
		rmt_checking_tell(c, RMT_F_QUOTE_DISCOUNT, said->place,
				  RMT_WORDS(line->id.text, said->text));
	else
		rmt_checking_tell(c, RMT_F_QUOTE_APPROVAL, said->place,
				  RMT_WORDS(line->id.text, said->text));
}

/* What is taken off: it is as much as the percentage comes to. */
static void
check_off(struct rmt_checking *c, const struct rmt_quote_line *line,
	  const remit_price_result *result, int64_t standard)
{
	char text[32];
	int64_t off;

	if (line->discount.text == NULL || line->discount_amount.text == NULL ||
	    !rmt_checking_amount(c, &line->discount_amount, &off) ||
	    off == result->amount_minor - standard)
		return;
	rmt_checking_tell(
		c, RMT_F_QUOTE_OFF, line->discount_amount.place,
		RMT_WORDS(line->id.text, line->discount_amount.text,
			  rmt_minor_text(result->amount_minor - standard,
					 result->exponent, text)));
}

/* The standard amount less the discount; false, told, when it cannot be. */
static bool
find_standard(struct rmt_checking *c, const struct rmt_quote_line *line,
	      const remit_price_result *result, int64_t *out_minor)
{
	struct rmt_rational amount;
	int64_t off;

	rmt_rational_set_minor(&amount, result->amount_minor, result->exponent);
	check_approval(c, line);
	if (line->discount.text != NULL)
		return take_percent(c, line, &amount) &&
		       rmt_checking_round(c, &amount, out_minor);
	*out_minor = result->amount_minor;
	if (line->discount_amount.text == NULL)
		return true;
	return rmt_checking_amount(c, &line->discount_amount, &off) &&
	       !__builtin_sub_overflow(*out_minor, off, out_minor);
}

/* What the line should come to, against what it says. */
static void
check_amount(struct rmt_checking *c, const struct rmt_quote_line *line,
	     const remit_price_result *result, int64_t written)
{
	char text[32];
	int64_t standard;

	if (!find_standard(c, line, result, &standard))
		return;
	check_off(c, line, result, standard);
	if (standard == written)
		return;
	rmt_checking_tell(
		c, RMT_F_QUOTE_AMOUNT, line->amount.place,
		RMT_WORDS(line->id.text, line->amount.text,
			  rmt_minor_text(standard, result->exponent, text)));
}

/* What is written is summed, whether it is right or not. */
static bool
add_written(struct rmt_checking *c, const struct rmt_quote_line *line,
	    int64_t *out_minor)
{
	struct rmt_rational amount;

	if (!rmt_checking_amount(c, &line->amount, out_minor) ||
	    !rmt_checking_number(c, &line->amount, &amount) ||
	    !rmt_rational_add(&c->sum, &c->sum, &amount)) {
		c->summed = false;
		return false;
	}
	return true;
}

/* Taxes are no business of a price list, but of the sum. */
static void
add_tax(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	struct rmt_rational tax;
	int64_t minor;

	if (line->tax.text == NULL)
		return;
	c->is_taxed = true;
	if (!rmt_checking_amount(c, &line->tax, &minor) ||
	    !rmt_checking_number(c, &line->tax, &tax) ||
	    !rmt_rational_add(&c->tax, &c->tax, &tax))
		c->summed = false;
}

/* Whether the quantity is what the facts come to. */
static bool
is_as_reckoned(const struct rmt_checking *c, const struct rmt_quote_line *line,
	       const remit_price_result *result)
{
	struct rmt_rational written, reckoned;
	struct rmt_fine fine;
	char text[RMT_QUANTITY_TEXT];
	const char *quantity = rmt_quantity_text(line->quantity.text,
						 result->unit, text);

	if (!rmt_fine_parse(quantity, strlen(quantity), &fine))
		return strcmp(quantity, result->quantity) == 0;
	rmt_rational_set_fine(&written, fine);
	if (!rmt_fine_parse(result->quantity, strlen(result->quantity), &fine))
		return false;
	rmt_rational_set_fine(&reckoned, fine);
	(void)c;
	return rmt_rational_compare(&written, &reckoned) == 0;
}

/*
 * The price by the facts alone, where they say how much: then the quantity has
 * to be what is billed of it, and the steps are the same. Else by the quantity.
 */
static bool
price_line(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	const remit_price_terms terms = rmt_checking_terms(c, NULL);
	remit_status status = remit_price(c->decision, &terms, NULL,
					  c->pricing);
	remit_price_result result = remit_pricing_result(c->pricing);

	if (status == REMIT_OK && result.kind == REMIT_PRICE_EXACT) {
		if (rmt_checking_is_lump(c) || is_as_reckoned(c, line, &result))
			return true;
		if (*result.included != '\0') {
			rmt_checking_tell(
				c, RMT_F_QUOTE_SPLIT, line->quantity.place,
				RMT_WORDS(line->id.text, line->quantity.text,
					  result.included, result.quantity,
					  result.unit));
			return true;
		}
	}
	if (!rmt_checking_price(c, line, line->quantity.text))
		return false;
	result = remit_pricing_result(c->pricing);
	if (!rmt_checking_is_lump(c))
		check_quantity(c, line, &result);
	return true;
}

/* Steps that are written are those that lead to the price. */
static void
check_steps(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	const struct rmt_prose *written = RMT_FIRST(line->steps);
	struct rmt_buffer text = { 0 };
	remit_step step;

	for (size_t i = 0; written != NULL && c->status != REMIT_E_NOMEM; i++) {
		rmt_buffer_restart(&text);
		if (remit_pricing_step(c->pricing, i, &step) == REMIT_OK)
			rmt_step_text(&step, &text);
		if (text.failed) {
			c->status = REMIT_E_NOMEM;
		} else if (strcmp(written->text, rmt_buffer_text(&text)) != 0) {
			rmt_checking_tell(
				c, RMT_F_QUOTE_STEPS, written->item.place,
				RMT_WORDS(line->id.text, written->text,
					  rmt_buffer_text(&text)));
			break;
		}
		written = RMT_NEXT(written);
	}
	rmt_buffer_clear(&text);
}

void
rmt_checking_line(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	int64_t written;
	bool is_read = add_written(c, line, &written);

	add_tax(c, line);
	if (!rmt_checking_decide(c, line) || !is_for_sale(c, line) ||
	    !price_line(c, line))
		return;
	remit_price_result result = remit_pricing_result(c->pricing);
	check_validity(c, &result);
	check_unit(c, line, &result);
	check_lump(c, line);
	check_price(c, line, &result);
	check_steps(c, line);
	if (is_read)
		check_amount(c, line, &result, written);
}
