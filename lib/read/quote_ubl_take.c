/*
 * quote_ubl_take.c - what the elements of a Quotation are to a quote.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Elements are known by their path.
 */
#include <string.h>

#include "base/decimal.h"
#include "base/ubl.h"
#include "base/unit.h"
#include "read/grammar_shared.h"
#include "read/quote_ubl.h"

#define LINE "QuotationLine/"
#define ITEM LINE "LineItem/"
#define DISCOUNT ITEM "AllowanceCharge/"
#define PROPERTY ITEM "Item/AdditionalItemProperty/"

/* What becomes of an element's text. */
struct rule {
	const char *path; /* below the root */
	void (*take)(struct rmt_ubl *ubl, const struct rule *rule,
		     const struct rmt_entry_text *text);
	const char *attribute; /* of the quote or the line */
	enum rmt_ubl_slot slot;
};

void
rmt_ubl_tell(struct rmt_ubl *ubl, enum rmt_finding finding, size_t offset,
	     const char *first, const char *second)
{
	rmt_tell(ubl->reading->told, finding,
		 (struct rmt_place){ ubl->reading->source, offset },
		 RMT_WORDS(first, second));
}

/* ---- attributes --------------------------------------------------------- */

static const char *
last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* Read an attribute; what is said twice has to be the same. */
static void
set(struct rmt_ubl *ubl, const struct rmt_element_rule *rule, const char *name,
    const struct rmt_entry_text *text)
{
	void *item = rule == &rmt_rule_quote_line ? (void *)ubl->line :
						    (void *)ubl->document;
	const char *said;

	if (item == NULL || text->length == 0)
		return;
	if (!rmt_entry_has(rule, item, name)) {
		rmt_entry_attribute(ubl->reading, rule, item, name, *text);
		return;
	}
	said = rmt_entry_said(rule, item, name);
	if (strlen(said) != text->length ||
	    memcmp(said, text->bytes, text->length) != 0)
		rmt_ubl_tell(ubl, RMT_F_UBL_TWICE, text->offset,
			     last_name(rmt_buffer_text(&ubl->path)), said);
}

static void
set_line(struct rmt_ubl *ubl, const char *name,
	 const struct rmt_entry_text *text)
{
	set(ubl, &rmt_rule_quote_line, name, text);
}

static void
set_quote(struct rmt_ubl *ubl, const char *name,
	  const struct rmt_entry_text *text)
{
	set(ubl, &rmt_rule_quote_document, name, text);
}

static struct rmt_entry_text
text_of(const char *text, size_t offset)
{
	return (struct rmt_entry_text){ text, strlen(text), offset };
}

static bool
is_code(const struct rmt_ubl_kept *kept, const char *list, const char *code)
{
	return kept->text != NULL && kept->list != NULL &&
	       strcmp(kept->list, list) == 0 &&
	       (code == NULL || strcmp(kept->text, code) == 0);
}

/* ---- of the quote ------------------------------------------------------- */

static void
take_known(struct rmt_ubl *ubl, const struct rule *rule,
	   const struct rmt_entry_text *text)
{
	(void)ubl, (void)rule, (void)text;
}

static void
take_maker(struct rmt_ubl *ubl, const struct rule *rule,
	   const struct rmt_entry_text *text)
{
	(void)rule;
	ubl->is_ours = strcmp(text->bytes, RMT_UBL_REMIT) == 0;
}

static void
take_later(struct rmt_ubl *ubl, const struct rule *rule,
	   const struct rmt_entry_text *text)
{
	struct rmt_ubl_kept *kept = &ubl->kept[rule->slot];

	kept->text = text->bytes;
	kept->offset = text->offset;
	kept->list = ubl->list;
}

static void
take_quote(struct rmt_ubl *ubl, const struct rule *rule,
	   const struct rmt_entry_text *text)
{
	set_quote(ubl, rule->attribute, text);
}

/* Days may have a time zone behind them, which counts for nothing here. */
static void
take_day(struct rmt_ubl *ubl, const struct rule *rule,
	 const struct rmt_entry_text *text)
{
	struct rmt_entry_text day = *text;

	if (day.length > 10 && strchr("Z+-", day.bytes[10]) != NULL)
		day.length = 10;
	set_quote(ubl, rule->attribute, &day);
}

static void
take_title(struct rmt_ubl *ubl, const struct rule *rule,
	   const struct rmt_entry_text *text)
{
	(void)rule;
	rmt_entry_prose(ubl->reading, &ubl->document->titles, ubl->language,
			*text);
}

static void
take_text(struct rmt_ubl *ubl, const struct rule *rule,
	  const struct rmt_entry_text *text)
{
	(void)rule;
	rmt_entry_prose(ubl->reading, &ubl->document->texts, ubl->language,
			*text);
}

/* The policy and the price list are documents that it refers to. */
static void
take_reference(struct rmt_ubl *ubl, const struct rule *rule,
	       const struct rmt_entry_text *text)
{
	const struct rmt_ubl_kept *id = &ubl->kept[RMT_UBL_REFERENCE];

	(void)rule;
	if (id->text == NULL || ubl->list == NULL ||
	    strcmp(ubl->list, RMT_UBL_DOCUMENTS) != 0)
		return;
	struct rmt_entry_text as = text_of(id->text, id->offset);
	if (strcmp(text->bytes, "policy") == 0)
		set_quote(ubl, "policy", &as);
	else if (strcmp(text->bytes, "pricelist") == 0)
		set_quote(ubl, "prices", &as);
}

/* Several taxes are one sum. */
static void
take_sum(struct rmt_ubl *ubl, const struct rule *rule,
	 const struct rmt_entry_text *text)
{
	struct rmt_ubl_kept *kept = &ubl->kept[rule->slot];
	char sum[28];
	int64_t value;

	if (!rmt_decimal_parse(text->bytes, text->length, &value) ||
	    __builtin_add_overflow(kept->sum, value, &kept->sum)) {
		rmt_ubl_tell(ubl, RMT_F_QUOTE_NUMBER, text->offset, text->bytes,
			     NULL);
		return;
	}
	if (kept->text == NULL) {
		kept->text = text->bytes;
		kept->offset = text->offset;
		return;
	}
	rmt_decimal_text(kept->sum, sum);
	kept->text = rmt_arena_copy(ubl->reading->arena, sum, strlen(sum));
	if (kept->text == NULL)
		rmt_tell_status(ubl->reading->told, REMIT_E_NOMEM);
}

/* ---- of a line ---------------------------------------------------------- */

static void
take_line(struct rmt_ubl *ubl, const struct rule *rule,
	  const struct rmt_entry_text *text)
{
	set_line(ubl, rule->attribute, text);
}

static void
take_line_text(struct rmt_ubl *ubl, const struct rule *rule,
	       const struct rmt_entry_text *text)
{
	(void)rule;
	if (ubl->line != NULL)
		rmt_entry_prose(ubl->reading, &ubl->line->texts, ubl->language,
				*text);
}

/* Notes are steps where we wrote them. */
static void
take_step(struct rmt_ubl *ubl, const struct rule *rule,
	  const struct rmt_entry_text *text)
{
	if (!ubl->is_ours)
		take_line_text(ubl, rule, text);
	else if (ubl->line != NULL)
		rmt_entry_prose(ubl->reading, &ubl->line->steps, NULL, *text);
}

/* With its unit; "one" is none. */
static void
take_quantity(struct rmt_ubl *ubl, const struct rule *rule,
	      const struct rmt_entry_text *text)
{
	const char *word = ubl->unit == NULL ? "" : rmt_unit_word(ubl->unit);
	struct rmt_entry_text unit = text_of(word != NULL ? word : ubl->unit,
					     text->offset);

	set_line(ubl, rule->attribute, text);
	set_line(ubl, "unit", &unit);
}

/* A price is for one: another base would have to be divided by. */
static void
take_base(struct rmt_ubl *ubl, const struct rule *rule,
	  const struct rmt_entry_text *text)
{
	struct rmt_fine base;

	(void)rule;
	if (!rmt_fine_parse(text->bytes, text->length, &base) ||
	    base.coefficient != 1 || base.scale != 0)
		rmt_ubl_tell(ubl, RMT_F_UBL_BASE, text->offset, text->bytes,
			     NULL);
}

/* What it is multiplied by: a part of one; others write percentages, which
 * are above it. */
static void
take_percent(struct rmt_ubl *ubl, const struct rule *rule,
	     const struct rmt_entry_text *text)
{
	struct rmt_entry_text as = *text;
	struct rmt_fine value;
	char percent[24];
	int64_t one = 1;

	if (rmt_fine_parse(text->bytes, text->length, &value)) {
		for (uint32_t i = 0; i < value.scale; i++)
			one *= 10;
		bool is_part = ubl->is_ours || value.coefficient <= one;
		for (int i = 0; i < 2 && is_part; i++)
			if (value.scale > 0)
				value.scale--;
			else if (__builtin_mul_overflow(value.coefficient, 10,
							&value.coefficient))
				is_part = false;
		as.bytes = rmt_fine_text(value, percent);
		as.length = strlen(percent);
	}
	set_line(ubl, rule->attribute, &as);
}

/* What is taken off; what is put on has no place in a quote. */
static void
take_off(struct rmt_ubl *ubl, const struct rule *rule,
	 const struct rmt_entry_text *text)
{
	const char *charge = ubl->kept[RMT_UBL_CHARGE].text;

	(void)rule;
	if (charge != NULL &&
	    (strcmp(charge, "false") == 0 || strcmp(charge, "0") == 0))
		set_line(ubl, "discount-amount", text);
	else
		rmt_ubl_tell(ubl, RMT_F_UBL_MONEY, text->offset, text->bytes,
			     "AllowanceCharge, which is a charge,");
}

static void
take_approver(struct rmt_ubl *ubl, const struct rule *rule,
	      const struct rmt_entry_text *text)
{
	(void)rule;
	if (is_code(&ubl->kept[RMT_UBL_REASON], RMT_UBL_LINES, "approved-by"))
		set_line(ubl, "approved-by", text);
}

/* Facts, and what UBL has no word for. */
static void
take_property(struct rmt_ubl *ubl, const struct rule *rule,
	      const struct rmt_entry_text *text)
{
	const struct rmt_ubl_kept *name = &ubl->kept[RMT_UBL_NAME];

	(void)rule;
	if (ubl->line == NULL)
		return;
	if (is_code(name, RMT_UBL_FACTS, NULL))
		rmt_entry_given(ubl->reading, &ubl->line->givens, name->text,
				*text);
	else if (is_code(name, RMT_UBL_USED, NULL))
		rmt_entry_used(ubl->reading, &ubl->line->useds, name->text,
			       *text);
	else if (is_code(name, RMT_UBL_LINES, "unit") ||
		 is_code(name, RMT_UBL_LINES, "installation") ||
		 is_code(name, RMT_UBL_LINES, "contact"))
		set_line(ubl, name->text, text);
}

/* ---- the table ---------------------------------------------------------- */

static const struct rule rules[] = {
	{ "CustomizationID", take_maker, NULL, 0 },
	{ "ID", take_quote, "id", 0 },
	{ "IssueDate", take_day, "date", 0 },
	{ "Note", take_title, NULL, 0 },
	{ "PricingCurrencyCode", take_quote, "currency", 0 },
	{ "ValidityPeriod/EndDate", take_day, "valid-until", 0 },
	{ "AdditionalDocumentReference/ID", take_later, NULL,
	  RMT_UBL_REFERENCE },
	{ "AdditionalDocumentReference/DocumentTypeCode", take_reference, NULL,
	  0 },
	{ "Contract/ID", take_quote, "contract", 0 },
	{ "SellerSupplierParty/Party/PartyName/Name", take_quote, "seller", 0 },
	{ "BuyerCustomerParty/Party/PartyName/Name", take_quote, "customer",
	  0 },
	{ "OriginatorCustomerParty/Party/PartyName/Name", take_later, NULL,
	  RMT_UBL_ORIGINATOR },
	{ "TransactionConditions/Description", take_text, NULL, 0 },
	{ "TaxTotal/TaxAmount", take_sum, NULL, RMT_UBL_TAXES },
	{ "TaxTotal/TaxSubtotal/TaxableAmount", take_known, NULL, 0 },
	{ "TaxTotal/TaxSubtotal/TaxAmount", take_sum, NULL, RMT_UBL_SUBTOTALS },
	{ "QuotedMonetaryTotal/LineExtensionAmount", take_quote, "total", 0 },
	{ "QuotedMonetaryTotal/TaxExclusiveAmount", take_later, NULL,
	  RMT_UBL_EXCLUSIVE },
	{ "QuotedMonetaryTotal/TaxInclusiveAmount", take_later, NULL,
	  RMT_UBL_INCLUSIVE },
	{ "QuotedMonetaryTotal/PayableAmount", take_later, NULL,
	  RMT_UBL_PAYABLE },
	{ LINE "ID", take_line, "id", 0 },
	{ LINE "Note", take_line_text, NULL, 0 },
	{ LINE "Quantity", take_quantity, "quantity", 0 },
	{ LINE "LineExtensionAmount", take_line, "amount", 0 },
	{ LINE "TotalTaxAmount", take_line, "tax", 0 },
	{ ITEM "ID", take_later, NULL, RMT_UBL_ITEM_ID },
	{ ITEM "Note", take_step, NULL, 0 },
	{ ITEM "Quantity", take_quantity, "quantity", 0 },
	{ ITEM "LineExtensionAmount", take_line, "amount", 0 },
	{ ITEM "TotalTaxAmount", take_line, "tax", 0 },
	{ ITEM "TaxTotal/TaxAmount", take_sum, NULL, RMT_UBL_LINE_TAXES },
	{ ITEM "TaxTotal/TaxSubtotal/TaxableAmount", take_known, NULL, 0 },
	{ ITEM "TaxTotal/TaxSubtotal/TaxAmount", take_known, NULL, 0 },
	{ ITEM "Price/PriceAmount", take_line, "price", 0 },
	{ ITEM "Price/BaseQuantity", take_base, NULL, 0 },
	{ ITEM "Item/Description", take_line_text, NULL, 0 },
	{ ITEM "Item/SellersItemIdentification/ID", take_line, "service", 0 },
	{ DISCOUNT "ChargeIndicator", take_later, NULL, RMT_UBL_CHARGE },
	{ DISCOUNT "AllowanceChargeReasonCode", take_later, NULL,
	  RMT_UBL_REASON },
	{ DISCOUNT "AllowanceChargeReason", take_approver, NULL, 0 },
	{ DISCOUNT "MultiplierFactorNumeric", take_percent, "discount", 0 },
	{ DISCOUNT "Amount", take_off, NULL, 0 },
	{ DISCOUNT "BaseAmount", take_known, NULL, 0 },
	{ PROPERTY "NameCode", take_later, NULL, RMT_UBL_NAME },
	{ PROPERTY "Value", take_property, NULL, 0 },
};

bool
rmt_ubl_take(struct rmt_ubl *ubl, const char *path,
	     const struct rmt_entry_text *text)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].path, path) == 0) {
			rules[i].take(ubl, &rules[i], text);
			return true;
		}
	return false;
}

/* ---- elements that hold others ------------------------------------------ */

static void
forget(struct rmt_ubl *ubl, enum rmt_ubl_slot from, enum rmt_ubl_slot to)
{
	for (size_t i = from; i <= to; i++)
		ubl->kept[i] = (struct rmt_ubl_kept){ .text = NULL };
}

void
rmt_ubl_begin(struct rmt_ubl *ubl, const char *path, size_t offset)
{
	if (strcmp(path, "QuotationLine") == 0) {
		ubl->line = rmt_entry_add(ubl->reading, &ubl->document->lines,
					  &rmt_rule_quote_line, offset);
		ubl->discounts = 0;
		forget(ubl, RMT_UBL_LINE_TAXES, RMT_UBL_NAME);
	} else if (strcmp(path, ITEM "AllowanceCharge") == 0) {
		forget(ubl, RMT_UBL_CHARGE, RMT_UBL_REASON);
		if (ubl->discounts++ > 0)
			rmt_ubl_tell(ubl, RMT_F_UBL_TWICE, offset,
				     "AllowanceCharge", "the first one");
	} else if (strcmp(path, ITEM "Item/AdditionalItemProperty") == 0) {
		forget(ubl, RMT_UBL_NAME, RMT_UBL_NAME);
	} else if (strcmp(path, "AdditionalDocumentReference") == 0) {
		forget(ubl, RMT_UBL_REFERENCE, RMT_UBL_REFERENCE);
	}
}

/* What must be there and is not, by the name that it has in UBL. */
static void
tell_missing(struct rmt_ubl *ubl, const struct rmt_element_rule *rule,
	     const void *item, size_t offset)
{
	static const char *const names[][2] = {
		{ "currency", "PricingCurrencyCode" },
		{ "date", "IssueDate" },
		{ "valid-until", "ValidityPeriod/EndDate" },
		{ "total", "QuotedMonetaryTotal/LineExtensionAmount" },
		{ "service", "LineItem/Item/SellersItemIdentification/ID" },
		{ "quantity", "LineItem/Quantity" },
		{ "amount", "LineItem/LineExtensionAmount" },
		{ "id", "ID" },
	};
	const char *name;
	size_t at = 0;

	while ((name = rmt_entry_missing(rule, item, &at)) != NULL)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (strcmp(names[i][0], name) == 0)
				rmt_ubl_tell(ubl, RMT_F_UBL_MISSING, offset,
					     names[i][1], NULL);
}

/* Some have an id of the line, some of what is sold, some both. */
static void
end_line(struct rmt_ubl *ubl, size_t offset)
{
	const struct rmt_ubl_kept *item = &ubl->kept[RMT_UBL_ITEM_ID];
	const struct rmt_ubl_kept *taxes = &ubl->kept[RMT_UBL_LINE_TAXES];
	struct rmt_entry_text text;

	if (ubl->line == NULL)
		return;
	if (item->text != NULL) {
		text = text_of(item->text, item->offset);
		if (ubl->line->id.text == NULL)
			set_line(ubl, "id", &text);
		if (ubl->line->service.text == NULL)
			set_line(ubl, "service", &text);
	}
	if (taxes->text != NULL) {
		text = text_of(taxes->text, taxes->offset);
		set_line(ubl, "tax", &text);
	}
	tell_missing(ubl, &rmt_rule_quote_line, ubl->line, offset);
	ubl->line = NULL;
}

void
rmt_ubl_end(struct rmt_ubl *ubl, const char *path, size_t offset)
{
	if (strcmp(path, "QuotationLine") == 0)
		end_line(ubl, offset);
}

/* ---- the whole ---------------------------------------------------------- */

static bool
read_attr(const struct rmt_attr *attr, int64_t *out)
{
	return attr->text != NULL &&
	       rmt_decimal_parse(attr->text, strlen(attr->text), out);
}

/* The taxes of all lines; false when none says one. */
static bool
line_taxes(const struct rmt_ubl *ubl, int64_t *out)
{
	bool is_any = false;
	int64_t tax;

	*out = 0;
	for (const struct rmt_quote_line *l = RMT_FIRST(ubl->document->lines);
	     l != NULL; l = RMT_NEXT(l))
		if (read_attr(&l->tax, &tax))
			is_any = !__builtin_add_overflow(*out, tax, out);
	return is_any;
}

static void
tell_sum(struct rmt_ubl *ubl, const struct rmt_ubl_kept *kept, const char *name)
{
	rmt_ubl_tell(ubl, RMT_F_UBL_SUM, kept->offset, name, kept->text);
}

/* Without tax is the total; some write the tax itself there. */
static void
settle_exclusive(struct rmt_ubl *ubl)
{
	const struct rmt_ubl_kept *kept = &ubl->kept[RMT_UBL_EXCLUSIVE];
	int64_t value, total = 0, tax = 0;
	bool is_taxed = line_taxes(ubl, &tax);

	if (kept->text == NULL)
		return;
	if (!rmt_decimal_parse(kept->text, strlen(kept->text), &value)) {
		tell_sum(ubl, kept, "TaxExclusiveAmount");
		return;
	}
	if (read_attr(&ubl->document->total, &total) && value == total)
		return;
	struct rmt_entry_text text = text_of(kept->text, kept->offset);
	if (ubl->document->tax.text == NULL && is_taxed && value == tax)
		set_quote(ubl, "tax", &text);
	else if (!read_attr(&ubl->document->tax, &tax) || value != tax)
		tell_sum(ubl, kept, "TaxExclusiveAmount");
}

/* What is to be paid, which is the total where nobody speaks of taxes. */
static void
settle_payable(struct rmt_ubl *ubl)
{
	const struct rmt_ubl_kept *kept = &ubl->kept[RMT_UBL_PAYABLE];
	const struct rmt_ubl_kept *other = &ubl->kept[RMT_UBL_INCLUSIVE];
	int64_t payable = 0, total = 0, inclusive;
	bool is_read = kept->text != NULL &&
		       rmt_decimal_parse(kept->text, strlen(kept->text),
					 &payable);

	if (other->text != NULL &&
	    (!rmt_decimal_parse(other->text, strlen(other->text), &inclusive) ||
	     !is_read || inclusive != payable))
		tell_sum(ubl, other, "TaxInclusiveAmount");
	if (kept->text == NULL ||
	    (is_read && ubl->document->tax.text == NULL &&
	     read_attr(&ubl->document->total, &total) && total == payable))
		return;
	struct rmt_entry_text text = text_of(kept->text, kept->offset);
	set_quote(ubl, "payable", &text);
}

void
rmt_ubl_finish(struct rmt_ubl *ubl)
{
	const struct rmt_ubl_kept *customer = &ubl->kept[RMT_UBL_ORIGINATOR];
	const struct rmt_ubl_kept *taxes = &ubl->kept[RMT_UBL_TAXES];
	const struct rmt_ubl_kept *parts = &ubl->kept[RMT_UBL_SUBTOTALS];
	struct rmt_entry_text text;

	if (customer->text != NULL && ubl->document->customer.text == NULL) {
		text = text_of(customer->text, customer->offset);
		set_quote(ubl, "customer", &text);
	}
	if (taxes->text != NULL) {
		text = text_of(taxes->text, taxes->offset);
		set_quote(ubl, "tax", &text);
	}
	if (parts->text != NULL && parts->sum != taxes->sum)
		tell_sum(ubl, parts, "TaxSubtotal/TaxAmount");
	settle_exclusive(ubl);
	settle_payable(ubl);
	tell_missing(ubl, &rmt_rule_quote_document, ubl->document,
		     ubl->document->item.place.offset);
}
