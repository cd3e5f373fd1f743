/*
 * write.c - quotes as documents: what all formats have in common.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, price/, compile/.
 */
#include <string.h>

#include "base/currency.h"
#include "compile/given.h"
#include "quote/writing.h"

static bool
read_number(const struct rmt_attr *attr, struct rmt_rational *out)
{
	struct rmt_fine fine;

	if (attr->text == NULL ||
	    !rmt_fine_parse(attr->text, strlen(attr->text), &fine))
		return false;
	rmt_rational_set_fine(out, fine);
	return true;
}

/* As an amount of the quote's currency; NULL where it is none. */
static const char *
money(const struct rmt_document *quote, const struct rmt_rational *amount,
      char buffer[RMT_RATIONAL_TEXT])
{
	uint32_t exponent;
	int64_t minor;

	if (!rmt_currency_exponent(quote->currency.text, &exponent) ||
	    !rmt_rational_round(amount, exponent, RMT_MONEY_HALF_EVEN, &minor))
		return NULL;
	return rmt_minor_text(minor, exponent, buffer);
}

/* What a discount takes off: price times quantity less the amount; without a
 * price what the amount is a rest of. */
static bool
find_off(const struct rmt_quote_line *line, const char *quantity,
	 struct rmt_rational *out)
{
	struct rmt_rational amount, price, percent, rest;
	struct rmt_fine units;

	if (!read_number(&line->discount, &percent) ||
	    !read_number(&line->amount, &amount))
		return false;
	if (read_number(&line->price, &price) &&
	    rmt_fine_parse(quantity, strlen(quantity), &units)) {
		rmt_rational_set_fine(out, units);
		return rmt_rational_multiply(out, out, &price) &&
		       rmt_rational_subtract(out, out, &amount);
	}
	rmt_rational_set(&rest, 100, 1);
	return rmt_rational_subtract(&rest, &rest, &percent) &&
	       rest.above.count > 0 &&
	       rmt_rational_multiply(out, &amount, &percent) &&
	       rmt_rational_divide(out, out, &rest);
}

void
rmt_derive(const struct rmt_document *quote, const struct rmt_quote_line *line,
	   struct rmt_derived *out)
{
	struct rmt_rational off;

	out->quantity = rmt_quantity_text(line->quantity.text, line->unit.text,
					  out->quantity_room);
	out->off = line->discount_amount.text;
	if (out->off == NULL && line->discount.text != NULL &&
	    find_off(line, out->quantity, &off))
		out->off = money(quote, &off, out->off_room);
}

const char *
rmt_derive_payable(const struct rmt_document *quote,
		   char buffer[RMT_RATIONAL_TEXT])
{
	struct rmt_rational total, tax;

	if (quote->payable.text != NULL)
		return quote->payable.text;
	if (!read_number(&quote->tax, &tax) ||
	    !read_number(&quote->total, &total) ||
	    !rmt_rational_add(&total, &total, &tax))
		return NULL;
	return money(quote, &total, buffer);
}

void
rmt_for_each_fact(const struct rmt_quote_line *line, rmt_each_fact each,
		  void *context)
{
	struct rmt_buffer value = { 0 };

	for (const struct rmt_given *g = RMT_FIRST(line->givens); g != NULL;
	     g = RMT_NEXT(g)) {
		if (rmt_given_repeats(&line->givens, g))
			continue;
		rmt_buffer_restart(&value);
		rmt_given_text(g, &value);
		const char *text = rmt_buffer_text(&value);
		each(context, g->fact.text, value.failed ? NULL : text);
	}
	rmt_buffer_clear(&value);
}
