/*
 * line.c - one line of a quote: judged and priced again.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/.
 */
#include <string.h>

#include "base/date.h"
#include "compile/given.h"
#include "quote/inside.h"

/* The first finding of another list, told at the line. */
static void
tell_refused(struct rmt_checking *c, const struct rmt_quote_line *line,
	     const remit_diag *about)
{
	remit_finding finding;

	if (remit_diag_at(about, 0, &finding) == REMIT_OK)
		rmt_checking_tell(c, RMT_F_QUOTE_REFUSED, line->item.place,
				  RMT_WORDS(line->id.text, finding.text));
}

/* Decide the request that a line's facts make; false, told, when it cannot
 * be. */
static bool
decide_line(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	remit_diag *about = remit_diag_new();
	remit_request *request = NULL;
	remit_status status = about == NULL ?
				      REMIT_E_NOMEM :
				      remit_request_new(c->image, c->date,
							about, &request);

	if (status == REMIT_OK)
		status = rmt_givens_set(request, &line->givens, about);
	if (status == REMIT_OK) {
		status = remit_decide(request, c->decision);
		const char *rule = remit_decision_impossible(c->decision);
		if (status == REMIT_E_DATA)
			rmt_checking_tell(c, RMT_F_QUOTE_REFUSED,
					  line->item.place,
					  RMT_WORDS(line->id.text, rule));
	} else if (status == REMIT_E_DATA) {
		tell_refused(c, line, about);
	}
	if (status == REMIT_E_NOMEM)
		c->status = status;
	remit_request_free(request);
	remit_diag_free(about);
	return status == REMIT_OK;
}

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

/* Price the line as it should be; false, told, when there is no such price. */
static bool
price_line(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	const remit_price_terms terms = {
		.currency = c->quote->currency.text,
		.list = c->quote->prices.text,
		.quote_day = c->date,
		.quantity = line->quantity.text,
	};
	remit_diag *about = remit_diag_new();
	remit_status status = about == NULL ? REMIT_E_NOMEM :
					      remit_price(c->decision, &terms,
							  about, c->pricing);
	remit_price_result result = remit_pricing_result(c->pricing);

	if (status == REMIT_E_NOMEM)
		c->status = status;
	if (status == REMIT_E_DATA)
		tell_refused(c, line, about);
	remit_diag_free(about);
	if (status != REMIT_OK)
		return false;
	if (result.kind == REMIT_PRICE_UNPRICED)
		rmt_checking_tell(c, RMT_F_QUOTE_NO_LIST, line->item.place,
				  RMT_WORDS(c->quote->currency.text, c->date));
	else if (result.kind == REMIT_PRICE_OPEN ||
		 result.kind == REMIT_PRICE_RATE)
		rmt_checking_tell(c, RMT_F_QUOTE_DEPENDS, line->item.place,
				  RMT_WORDS(line->id.text, result.missing));
	return result.kind == REMIT_PRICE_EXACT;
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

/* Whether the price is one sum, whatever the quantity. */
static bool
is_lump(const struct rmt_checking *c)
{
	size_t count = remit_pricing_step_count(c->pricing);
	remit_step last;

	return count > 0 &&
	       remit_pricing_step(c->pricing, count - 1, &last) == REMIT_OK &&
	       last.code == REMIT_STEP_FIXED;
}

/* The price of one unit, where there is one. */
static void
check_price(struct rmt_checking *c, const struct rmt_quote_line *line,
	    const remit_price_result *result)
{
	struct rmt_rational written, standard;
	struct rmt_fine fine;
	const char *unit_price = is_lump(c) ? result->amount :
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
	struct rmt_fine fine;

	if (!is_lump(c) || !rmt_fine_parse(line->quantity.text,
					   strlen(line->quantity.text), &fine))
		return;
	rmt_rational_set_fine(&quantity, fine);
	rmt_rational_set(&one, 1, 1);
	if (rmt_rational_compare(&quantity, &one) != 0)
		rmt_checking_tell(
			c, RMT_F_QUOTE_LUMP, line->quantity.place,
			RMT_WORDS(line->id.text, line->quantity.text));
}

/* A discount needs somebody who approved it; false when it is no percentage. */
static bool
take_discount(struct rmt_checking *c, const struct rmt_quote_line *line,
	      struct rmt_rational *amount)
{
	struct rmt_rational percent, hundred, share;

	if (line->discount.text == NULL)
		return true;
	if (!rmt_checking_number(c, &line->discount, &percent))
		return false;
	rmt_rational_set(&hundred, 100, 1);
	if (percent.negative || rmt_rational_compare(&percent, &hundred) > 0) {
		rmt_checking_tell(c, RMT_F_QUOTE_NUMBER, line->discount.place,
				  RMT_WORDS(line->discount.text));
		return false;
	}
	if (line->approved_by.text == NULL && percent.above.count > 0)
		rmt_checking_tell(
			c, RMT_F_QUOTE_DISCOUNT, line->discount.place,
			RMT_WORDS(line->id.text, line->discount.text));
	return rmt_rational_subtract(&share, &hundred, &percent) &&
	       rmt_rational_divide(&share, &share, &hundred) &&
	       rmt_rational_multiply(amount, amount, &share);
}

/* What the line should come to, against what it says. */
static void
check_amount(struct rmt_checking *c, const struct rmt_quote_line *line,
	     const remit_price_result *result, int64_t written)
{
	const struct rmt_program *p = c->pricing->program;
	const struct rmt_row_price_list *list =
		&p->price_list[c->pricing->list];
	struct rmt_rational amount;
	char text[32];
	int64_t standard;

	rmt_rational_set_minor(&amount, result->amount_minor, list->exponent);
	if (!take_discount(c, line, &amount) ||
	    !rmt_rational_round(&amount, list->exponent,
				(enum rmt_money_rounding)list->rounding,
				&standard) ||
	    standard == written)
		return;
	rmt_checking_tell(
		c, RMT_F_QUOTE_AMOUNT, line->amount.place,
		RMT_WORDS(line->id.text, line->amount.text,
			  rmt_minor_text(standard, list->exponent, text)));
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

void
rmt_checking_line(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	int64_t written;
	bool is_read = add_written(c, line, &written);

	if (!decide_line(c, line) || !is_for_sale(c, line) ||
	    !price_line(c, line))
		return;
	remit_price_result result = remit_pricing_result(c->pricing);
	check_validity(c, &result);
	check_unit(c, line, &result);
	check_quantity(c, line, &result);
	check_lump(c, line);
	check_price(c, line, &result);
	if (is_read)
		check_amount(c, line, &result, written);
}
