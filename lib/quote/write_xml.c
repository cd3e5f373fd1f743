/*
 * write_xml.c - a quote as a document of remit.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, price/, compile/.
 */
#include "base/date.h"
#include "base/markup.h"
#include "quote/writing.h"

static void
put_day(struct rmt_markup *markup, const char *name,
	const struct rmt_attr_day *day)
{
	char text[11];

	if (day->given)
		rmt_markup_attribute(markup, name,
				     rmt_day_text(day->day, text));
}

static void
put_prose(struct rmt_markup *markup, const char *name,
	  const struct rmt_list *list)
{
	for (const struct rmt_prose *p = RMT_FIRST(*list); p != NULL;
	     p = RMT_NEXT(p)) {
		rmt_markup_begin(markup, name);
		rmt_markup_attribute(markup, "xml:lang", p->language);
		rmt_markup_text(markup, p->text);
		rmt_markup_end(markup);
	}
}

static void
put_fact(void *context, const char *fact, const char *value)
{
	struct rmt_markup *markup = context;

	if (value == NULL)
		markup->status = REMIT_E_NOMEM;
	rmt_markup_begin(markup, "given");
	rmt_markup_attribute(markup, "fact", fact);
	rmt_markup_attribute(markup, "is", value);
	rmt_markup_end(markup);
}

static void
put_useds(struct rmt_markup *markup, const struct rmt_quote_line *line)
{
	for (const struct rmt_used_element *u = RMT_FIRST(line->useds);
	     u != NULL; u = RMT_NEXT(u)) {
		rmt_markup_begin(markup, "used");
		rmt_markup_attribute(markup, "of", u->of.text);
		put_day(markup, "first-day", &u->first_day);
		rmt_markup_attribute(markup, "amount", u->amount.text);
		rmt_markup_end(markup);
	}
}

static void
put_line(struct rmt_markup *markup, const struct rmt_document *quote,
	 const struct rmt_quote_line *line)
{
	struct rmt_derived derived;

	rmt_derive(quote, line, &derived);
	rmt_markup_begin(markup, "line");
	rmt_markup_attribute(markup, "id", line->id.text);
	rmt_markup_attribute(markup, "service", line->service.text);
	rmt_markup_attribute(markup, "quantity", derived.quantity);
	rmt_markup_attribute(markup, "unit", line->unit.text);
	rmt_markup_attribute(markup, "price", line->price.text);
	rmt_markup_attribute(markup, "amount", line->amount.text);
	rmt_markup_attribute(markup, "discount", line->discount.text);
	rmt_markup_attribute(markup, "discount-amount", derived.off);
	rmt_markup_attribute(markup, "approved-by", line->approved_by.text);
	rmt_markup_attribute(markup, "tax", line->tax.text);
	rmt_markup_attribute(markup, "installation", line->installation.text);
	rmt_markup_attribute(markup, "contact", line->contact.text);
	put_prose(markup, "text", &line->texts);
	rmt_for_each_fact(line, put_fact, markup);
	put_useds(markup, line);
	for (const struct rmt_prose *s = RMT_FIRST(line->steps); s != NULL;
	     s = RMT_NEXT(s))
		rmt_markup_element(markup, "step", s->text);
	rmt_markup_end(markup);
}

static void
put_head(struct rmt_markup *markup, const struct rmt_document *quote)
{
	char payable[RMT_RATIONAL_TEXT];

	rmt_markup_attribute(markup, "xmlns", "urn:remit:1");
	rmt_markup_attribute(markup, "id", quote->id.text);
	rmt_markup_attribute(markup, "policy", quote->policy.text);
	rmt_markup_attribute(markup, "prices", quote->prices.text);
	rmt_markup_attribute(markup, "contract", quote->contract.text);
	rmt_markup_attribute(markup, "seller", quote->seller.text);
	rmt_markup_attribute(markup, "customer", quote->customer.text);
	rmt_markup_attribute(markup, "currency", quote->currency.text);
	put_day(markup, "date", &quote->date);
	put_day(markup, "valid-until", &quote->valid_until);
	rmt_markup_attribute(markup, "total", quote->total.text);
	rmt_markup_attribute(markup, "tax", quote->tax.text);
	rmt_markup_attribute(markup, "payable",
			     rmt_derive_payable(quote, payable));
}

remit_status
rmt_write_xml(const struct rmt_document *quote, remit_write write,
	      void *context)
{
	struct rmt_markup markup = { .write = write, .context = context };

	rmt_markup_head(&markup, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	rmt_markup_begin(&markup, "quote");
	put_head(&markup, quote);
	put_prose(&markup, "title", &quote->titles);
	put_prose(&markup, "text", &quote->texts);
	for (const struct rmt_quote_line *l = RMT_FIRST(quote->lines);
	     l != NULL; l = RMT_NEXT(l))
		put_line(&markup, quote, l);
	rmt_markup_end(&markup);
	return markup.status;
}
