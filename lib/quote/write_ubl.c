/*
 * write_ubl.c - a quote as a Quotation of UBL 2.1.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, price/, compile/. Elements come in the order
 * of the schema. What UBL has no word for are properties of the item, with
 * codes from lists of ours.
 */
#include <string.h>

#include "base/date.h"
#include "base/markup.h"
#include "base/ubl.h"
#include "base/unit.h"
#include "base/buffer.h"
#include "quote/writing.h"

struct paper {
	struct rmt_markup markup;
	const struct rmt_document *quote;
	remit_diag *diag;
	remit_status status; /* of what is refused */
};

/* ---- whether it can be said --------------------------------------------- */

static void
refuse(struct paper *paper, const struct rmt_attr *attr, const char *what)
{
	remit_status status = rmt_report(paper->diag, RMT_F_UBL_CANNOT,
					 attr->place,
					 RMT_WORDS(attr->text, what));

	if (paper->status != REMIT_E_NOMEM)
		paper->status = status;
}

static void
check_number(struct paper *paper, const struct rmt_attr *attr, const char *text,
	     const char *what)
{
	struct rmt_fine value;

	if (text != NULL && !rmt_fine_parse(text, strlen(text), &value))
		refuse(paper, attr, what);
}

/* A percentage as what it multiplies by, with its NUL. */
static bool
as_factor(const char *percent, char out[24])
{
	struct rmt_fine value;

	if (!rmt_fine_parse(percent, strlen(percent), &value) ||
	    value.scale + 2 > RMT_FINE_DIGITS)
		return false;
	value.scale += 2;
	rmt_fine_text(value, out);
	return true;
}

static void
check_line(struct paper *paper, const struct rmt_quote_line *line)
{
	struct rmt_derived derived;
	char factor[24];

	rmt_derive(paper->quote, line, &derived);
	check_number(paper, &line->quantity, derived.quantity,
		     "number of units");
	check_number(paper, &line->price, line->price.text, "amount");
	check_number(paper, &line->amount, line->amount.text, "amount");
	check_number(paper, &line->tax, line->tax.text, "amount");
	check_number(paper, &line->discount_amount, derived.off, "amount");
	if (line->discount.text != NULL &&
	    (derived.off == NULL || !as_factor(line->discount.text, factor)))
		refuse(paper, &line->discount, "discount of an amount");
}

static void
check(struct paper *paper)
{
	const struct rmt_document *quote = paper->quote;

	check_number(paper, &quote->total, quote->total.text, "amount");
	check_number(paper, &quote->tax, quote->tax.text, "amount");
	check_number(paper, &quote->payable, quote->payable.text, "amount");
	for (const struct rmt_quote_line *l = RMT_FIRST(quote->lines);
	     l != NULL; l = RMT_NEXT(l))
		check_line(paper, l);
}

/* ---- elements ----------------------------------------------------------- */

static void
put(struct paper *paper, const char *name, const char *text)
{
	if (text != NULL)
		rmt_markup_element(&paper->markup, name, text);
}

/* With one attribute, which may be NULL. */
static void
put_with(struct paper *paper, const char *const name[2], const char *attribute,
	 const char *text)
{
	if (text == NULL)
		return;
	rmt_markup_begin(&paper->markup, name[0]);
	rmt_markup_attribute(&paper->markup, name[1], attribute);
	rmt_markup_text(&paper->markup, text);
	rmt_markup_end(&paper->markup);
}

static void
put_amount(struct paper *paper, const char *name, const char *text)
{
	put_with(paper, (const char *const[2]){ name, "currencyID" },
		 paper->quote->currency.text, text);
}

static void
put_prose(struct paper *paper, const char *name, const struct rmt_list *list)
{
	for (const struct rmt_prose *p = RMT_FIRST(*list); p != NULL;
	     p = RMT_NEXT(p))
		put_with(paper, (const char *const[2]){ name, "languageID" },
			 p->language, p->text);
}

static void
begin(struct paper *paper, const char *name)
{
	rmt_markup_begin(&paper->markup, name);
}

static void
end(struct paper *paper)
{
	rmt_markup_end(&paper->markup);
}

static void
put_day(struct paper *paper, const char *name, const struct rmt_attr_day *day)
{
	char text[11];

	if (day->given)
		put(paper, name, rmt_day_text(day->day, text));
}

/* ---- the head ----------------------------------------------------------- */

static void
put_reference(struct paper *paper, const char *kind, const char *id)
{
	if (id == NULL)
		return;
	begin(paper, "cac:AdditionalDocumentReference");
	put(paper, "cbc:ID", id);
	put_with(paper,
		 (const char *const[2]){ "cbc:DocumentTypeCode", "listID" },
		 RMT_UBL_DOCUMENTS, kind);
	end(paper);
}

/* A seller or a buyer by name; where there is none, by the policy. */
static void
put_party(struct paper *paper, const char *role, const char *name)
{
	const char *policy = paper->quote->policy.text;

	begin(paper, role);
	begin(paper, "cac:Party");
	if (name != NULL) {
		begin(paper, "cac:PartyName");
		put(paper, "cbc:Name", name);
		end(paper);
	} else {
		begin(paper, "cac:PartyIdentification");
		put(paper, "cbc:ID", policy != NULL ? policy : "unknown");
		end(paper);
	}
	end(paper);
	end(paper);
}

static void
put_head(struct paper *paper)
{
	const struct rmt_document *quote = paper->quote;

	put(paper, "cbc:UBLVersionID", "2.1");
	put(paper, "cbc:CustomizationID", RMT_UBL_REMIT);
	put(paper, "cbc:ID", quote->id.text);
	put_day(paper, "cbc:IssueDate", &quote->date);
	put_prose(paper, "cbc:Note", &quote->titles);
	put(paper, "cbc:PricingCurrencyCode", quote->currency.text);
	begin(paper, "cbc:LineCountNumeric");
	rmt_markup_count(&paper->markup, quote->lines.count);
	end(paper);
	begin(paper, "cac:ValidityPeriod");
	put_day(paper, "cbc:StartDate", &quote->date);
	put_day(paper, "cbc:EndDate", &quote->valid_until);
	end(paper);
	put_reference(paper, "policy", quote->policy.text);
	put_reference(paper, "pricelist", quote->prices.text);
	if (quote->contract.text != NULL) {
		begin(paper, "cac:Contract");
		put(paper, "cbc:ID", quote->contract.text);
		end(paper);
	}
}

static void
put_totals(struct paper *paper)
{
	const struct rmt_document *quote = paper->quote;
	char room[RMT_RATIONAL_TEXT];
	const char *payable = rmt_derive_payable(quote, room);

	if (quote->texts.count > 0) {
		begin(paper, "cac:TransactionConditions");
		put_prose(paper, "cbc:Description", &quote->texts);
		end(paper);
	}
	if (quote->tax.text != NULL) {
		begin(paper, "cac:TaxTotal");
		put_amount(paper, "cbc:TaxAmount", quote->tax.text);
		end(paper);
	}
	begin(paper, "cac:QuotedMonetaryTotal");
	put_amount(paper, "cbc:LineExtensionAmount", quote->total.text);
	put_amount(paper, "cbc:TaxExclusiveAmount", quote->total.text);
	put_amount(paper, "cbc:TaxInclusiveAmount", payable);
	put_amount(paper, "cbc:PayableAmount",
		   payable != NULL ? payable : quote->total.text);
	end(paper);
}

/* ---- lines -------------------------------------------------------------- */

static void
put_property(struct paper *paper, const char *list, const char *name,
	     const char *value)
{
	if (value == NULL)
		return;
	begin(paper, "cac:AdditionalItemProperty");
	put(paper, "cbc:Name", name);
	put_with(paper, (const char *const[2]){ "cbc:NameCode", "listID" },
		 list, name);
	put(paper, "cbc:Value", value);
	end(paper);
}

static void
put_fact(void *context, const char *fact, const char *value)
{
	struct paper *paper = context;

	if (value == NULL)
		paper->markup.status = REMIT_E_NOMEM;
	put_property(paper, RMT_UBL_FACTS, fact, value);
}

static void
put_useds(struct paper *paper, const struct rmt_quote_line *line)
{
	for (const struct rmt_used_element *u = RMT_FIRST(line->useds);
	     u != NULL; u = RMT_NEXT(u)) {
		struct rmt_buffer name = { 0 };
		char day[11];
		rmt_buffer_add(&name, u->of.text);
		rmt_buffer_add(&name, "@");
		rmt_buffer_add(&name, rmt_day_text(u->first_day.day, day));
		if (name.failed)
			paper->markup.status = REMIT_E_NOMEM;
		put_property(paper, RMT_UBL_USED, rmt_buffer_text(&name),
			     u->amount.text);
		rmt_buffer_clear(&name);
	}
}

static const char *
code_of(const struct rmt_quote_line *line)
{
	const char *code = line->unit.text == NULL ?
				   NULL :
				   rmt_unit_code(line->unit.text);

	return code != NULL ? code : RMT_UNIT_ONE;
}

static void
put_item(struct paper *paper, const struct rmt_quote_line *line)
{
	begin(paper, "cac:Item");
	put_prose(paper, "cbc:Description", &line->texts);
	put(paper, "cbc:Name", line->service.text);
	begin(paper, "cac:SellersItemIdentification");
	put(paper, "cbc:ID", line->service.text);
	end(paper);
	rmt_for_each_fact(line, put_fact, paper);
	put_useds(paper, line);
	if (line->unit.text != NULL && rmt_unit_code(line->unit.text) == NULL)
		put_property(paper, RMT_UBL_LINES, "unit", line->unit.text);
	put_property(paper, RMT_UBL_LINES, "installation",
		     line->installation.text);
	put_property(paper, RMT_UBL_LINES, "contact", line->contact.text);
	end(paper);
}

static void
put_discount(struct paper *paper, const struct rmt_quote_line *line,
	     const char *off)
{
	char factor[24];

	if (off == NULL)
		return;
	begin(paper, "cac:AllowanceCharge");
	put(paper, "cbc:ChargeIndicator", "false");
	if (line->approved_by.text != NULL) {
		put_with(paper,
			 (const char *const[2]){
				 "cbc:AllowanceChargeReasonCode", "listID" },
			 RMT_UBL_LINES, "approved-by");
		put(paper, "cbc:AllowanceChargeReason", line->approved_by.text);
	}
	if (line->discount.text != NULL &&
	    as_factor(line->discount.text, factor))
		put(paper, "cbc:MultiplierFactorNumeric", factor);
	put_amount(paper, "cbc:Amount", off);
	end(paper);
}

static void
put_price(struct paper *paper, const struct rmt_quote_line *line)
{
	if (line->price.text == NULL)
		return;
	begin(paper, "cac:Price");
	put_amount(paper, "cbc:PriceAmount", line->price.text);
	put_with(paper,
		 (const char *const[2]){ "cbc:BaseQuantity", "unitCode" },
		 code_of(line), "1");
	end(paper);
}

static void
put_line(struct paper *paper, const struct rmt_quote_line *line)
{
	struct rmt_derived derived;

	rmt_derive(paper->quote, line, &derived);
	begin(paper, "cac:QuotationLine");
	put(paper, "cbc:ID", line->id.text);
	begin(paper, "cac:LineItem");
	put(paper, "cbc:ID", line->id.text);
	put_prose(paper, "cbc:Note", &line->steps);
	put_with(paper, (const char *const[2]){ "cbc:Quantity", "unitCode" },
		 code_of(line), derived.quantity);
	put_amount(paper, "cbc:LineExtensionAmount", line->amount.text);
	put_amount(paper, "cbc:TotalTaxAmount", line->tax.text);
	put_discount(paper, line, derived.off);
	put_price(paper, line);
	put_item(paper, line);
	end(paper);
	end(paper);
}

remit_status
rmt_write_ubl(const struct rmt_document *quote, remit_write write,
	      void *context, remit_diag *diag)
{
	struct paper paper = { .markup = { .write = write, .context = context },
			       .quote = quote,
			       .diag = diag };
	struct rmt_markup *markup = &paper.markup;

	check(&paper);
	if (paper.status != REMIT_OK)
		return paper.status;
	rmt_markup_head(markup, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	rmt_markup_begin(markup, "Quotation");
	rmt_markup_attribute(markup, "xmlns", RMT_UBL_QUOTATION);
	rmt_markup_attribute(markup, "xmlns:cac", RMT_UBL_AGGREGATE);
	rmt_markup_attribute(markup, "xmlns:cbc", RMT_UBL_BASIC);
	put_head(&paper);
	put_party(&paper, "cac:SellerSupplierParty", quote->seller.text);
	if (quote->customer.text != NULL)
		put_party(&paper, "cac:BuyerCustomerParty",
			  quote->customer.text);
	put_totals(&paper);
	for (const struct rmt_quote_line *l = RMT_FIRST(quote->lines);
	     l != NULL; l = RMT_NEXT(l))
		put_line(&paper, l);
	rmt_markup_end(markup);
	return markup->status;
}
