/*
 * check.c - a quote as a whole: its days, its lines, its sum.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/.
 */
#include <string.h>

#include <remit/contract.h>

#include "base/currency.h"
#include "base/date.h"
#include "base/ids.h"
#include "quote/inside.h"

/* That the quote is for this policy, in a currency, and not yet over. */
static void
check_head(struct rmt_checking *c, int32_t today)
{
	const struct rmt_document *q = c->quote;
	remit_edition edition = { .policy = "" };

	if (q->policy.text != NULL &&
	    remit_image_edition(c->image, 0, &edition) == REMIT_OK &&
	    strcmp(edition.policy, q->policy.text) != 0)
		rmt_checking_tell(c, RMT_F_QUOTE_POLICY, q->policy.place,
				  RMT_WORDS(q->policy.text, edition.policy));
	if (!rmt_currency_exponent(q->currency.text, &c->exponent))
		rmt_checking_tell(c, RMT_F_CURRENCY, q->currency.place,
				  RMT_WORDS(q->currency.text));
	if (q->valid_until.day < q->date.day)
		rmt_checking_tell(c, RMT_F_QUOTE_DAYS, q->valid_until.place,
				  RMT_NO_WORDS);
	else if (today > q->valid_until.day)
		rmt_checking_tell(c, RMT_F_QUOTE_OVER, q->valid_until.place,
				  RMT_NO_WORDS);
	if (q->lines.count == 0)
		rmt_checking_tell(c, RMT_F_QUOTE_EMPTY, q->item.place,
				  RMT_NO_WORDS);
}

static void
check_lines(struct rmt_checking *c)
{
	struct rmt_ids ids = { 0 };

	if (!rmt_ids_make(&ids, c->quote->lines.count)) {
		c->status = REMIT_E_NOMEM;
		return;
	}
	for (const struct rmt_quote_line *l = RMT_FIRST(c->quote->lines);
	     l != NULL && !rmt_checking_is_enough(c); l = RMT_NEXT(l)) {
		if (!rmt_ids_add(&ids, l->id.text))
			rmt_checking_tell(c, RMT_F_QUOTE_TWICE, l->id.place,
					  RMT_WORDS(l->id.text));
		rmt_checking_line(c, l);
	}
	rmt_ids_clear(&ids);
}

/* That the quote is under the contract at hand. */
static void
check_contract(struct rmt_checking *c)
{
	const char *named = c->quote->contract.text;
	remit_contract contract = { .id = NULL };

	if (remit_image_contract(c->image, c->date, &contract) != REMIT_OK)
		contract.id = NULL;
	memcpy(c->contract_day, contract.first_day, sizeof c->contract_day);
	if (named == NULL ||
	    (contract.id != NULL && strcmp(named, contract.id) == 0))
		return;
	rmt_checking_tell(
		c, RMT_F_QUOTE_CONTRACT, c->quote->contract.place,
		RMT_WORDS(named, contract.id != NULL ? contract.id : "none"));
}

/* An amount that the quote says, against what it comes to. */
static void
check_sum(struct rmt_checking *c, const struct rmt_attr *attr,
	  const struct rmt_rational *sum, enum rmt_finding finding)
{
	char text[RMT_RATIONAL_TEXT];
	struct rmt_rational written;
	int64_t minor;

	if (attr->text == NULL || !rmt_checking_amount(c, attr, &minor) ||
	    !c->summed || !rmt_checking_number(c, attr, &written) ||
	    rmt_rational_compare(&written, sum) == 0)
		return;
	rmt_checking_tell(c, finding, attr->place,
			  RMT_WORDS(attr->text, rmt_rational_text(sum, text)));
}

/* The total is the sum of the lines as they are printed, the tax that of
 * theirs, and what is to be paid both together. */
static void
check_sums(struct rmt_checking *c)
{
	const struct rmt_document *q = c->quote;
	struct rmt_rational payable, tax = c->tax;

	check_sum(c, &q->total, &c->sum, RMT_F_QUOTE_TOTAL);
	if (c->is_taxed)
		check_sum(c, &q->tax, &c->tax, RMT_F_QUOTE_TAX);
	else if (q->tax.text != NULL && !rmt_checking_number(c, &q->tax, &tax))
		return;
	if (rmt_rational_add(&payable, &c->sum, &tax))
		check_sum(c, &q->payable, &payable, RMT_F_QUOTE_PAYABLE);
}

static remit_status
check(struct rmt_checking *c, int32_t today)
{
	remit_status status = remit_decision_new(c->image, &c->decision);

	if (status == REMIT_OK)
		status = remit_pricing_new(c->image, &c->pricing);
	if (status == REMIT_OK) {
		check_head(c, today);
		check_contract(c);
		check_lines(c);
		check_sums(c);
		status = c->status;
	}
	remit_decision_free(c->decision);
	remit_pricing_free(c->pricing);
	return status;
}

remit_status
remit_quote_check(remit_image *image, const remit_model *quote,
		  const char *today, remit_diag *diag)
{
	struct rmt_checking c = { .image = image,
				  .diag = diag,
				  .summed = true };
	int32_t day = RMT_DAY_EVER;

	if (image == NULL || quote == NULL ||
	    quote->document.item.element != RMT_QUOTE ||
	    (today != NULL && !rmt_day_parse(today, strlen(today), &day)))
		return REMIT_E_ARGUMENT;
	c.quote = &quote->document;
	rmt_day_text(c.quote->date.day, c.date);
	rmt_rational_set(&c.sum, 0, 1);
	rmt_rational_set(&c.tax, 0, 1);
	return check(&c, day);
}
