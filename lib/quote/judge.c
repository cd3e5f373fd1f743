/*
 * judge.c - a line's facts decided, and priced as the list says.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/. The one
 * way from a line to its price, whether the quote is made or checked.
 */
#include <string.h>

#include <remit/contract.h>

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

/* Give all that the line says. */
static remit_status
give(remit_request *request, const struct rmt_quote_line *line,
     remit_diag *about)
{
	remit_status status = REMIT_OK;

	if (line->installation.text != NULL)
		status = remit_request_set_installation(
			request, line->installation.text, about);
	if (status == REMIT_OK && line->contact.text != NULL)
		status = remit_request_set_contact(request, line->contact.text,
						   about);
	if (status == REMIT_OK)
		status = rmt_givens_set(request, &line->givens, about);
	if (status == REMIT_OK)
		status = rmt_useds_set(request, &line->useds, about);
	return status;
}

bool
rmt_checking_decide(struct rmt_checking *c, const struct rmt_quote_line *line)
{
	remit_diag *about = remit_diag_new();
	remit_request *request = NULL;
	remit_status status = about == NULL ?
				      REMIT_E_NOMEM :
				      remit_request_new(c->image, c->date,
							about, &request);

	if (status == REMIT_OK)
		status = give(request, line, about);
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

remit_price_terms
rmt_checking_terms(const struct rmt_checking *c, const char *quantity)
{
	return (remit_price_terms){
		.currency = c->quote->currency.text,
		.list = c->quote->prices.text,
		.quote_day = c->date,
		.contract_day = *c->contract_day ? c->contract_day : NULL,
		.quantity = quantity,
	};
}

/* Why there is no exact price. */
static void
tell_unpriced(struct rmt_checking *c, const struct rmt_quote_line *line,
	      const remit_price_result *result)
{
	const char *currency = c->quote->currency.text;

	if (result->kind == REMIT_PRICE_UNPRICED)
		rmt_checking_tell(
			c, RMT_F_QUOTE_NO_LIST, line->item.place,
			RMT_WORDS(currency ? currency : "any currency",
				  c->date));
	else if (result->kind == REMIT_PRICE_OPEN ||
		 result->kind == REMIT_PRICE_RATE)
		rmt_checking_tell(
			c, RMT_F_QUOTE_DEPENDS, line->item.place,
			RMT_WORDS(line->id.text,
				  *result->missing ?
					  result->missing :
					  "how much it is (quantity)"));
}

bool
rmt_checking_price(struct rmt_checking *c, const struct rmt_quote_line *line,
		   const char *quantity)
{
	const remit_price_terms terms = rmt_checking_terms(c, quantity);
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
	tell_unpriced(c, line, &result);
	return result.kind == REMIT_PRICE_EXACT;
}

bool
rmt_checking_is_lump(const struct rmt_checking *c)
{
	size_t count = remit_pricing_step_count(c->pricing);
	remit_step last;

	if (*remit_pricing_result(c->pricing).quantity == '\0')
		return true;
	return count > 0 &&
	       remit_pricing_step(c->pricing, count - 1, &last) == REMIT_OK &&
	       last.code == REMIT_STEP_FIXED;
}

bool
rmt_checking_round(const struct rmt_checking *c,
		   const struct rmt_rational *amount, int64_t *out_minor)
{
	const struct rmt_program *p = c->pricing->program;
	const struct rmt_row_price_list *list =
		&p->price_list[c->pricing->list];

	return rmt_rational_round(amount, list->exponent,
				  (enum rmt_money_rounding)list->rounding,
				  out_minor);
}
