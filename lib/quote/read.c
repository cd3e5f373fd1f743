/*
 * read.c - numbers and amounts of a quote, and telling what is wrong.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/.
 */
#include <string.h>

#include "quote/inside.h"

/* Making a place costs a walk over the document: a full list is not added
 * to. */
bool
rmt_checking_is_enough(const struct rmt_checking *c)
{
	return c->status == REMIT_E_NOMEM ||
	       (c->diag != NULL &&
		remit_diag_error_count(c->diag) >= REMIT_DIAG_MAX);
}

void
rmt_checking_tell(struct rmt_checking *c, enum rmt_finding finding,
		  struct rmt_place place, const char *const words[6])
{
	remit_status status = rmt_checking_is_enough(c) ?
				      REMIT_E_DATA :
				      rmt_report(c->diag, finding, place,
						 words);

	if (status != REMIT_OK && c->status != REMIT_E_NOMEM)
		c->status = status;
}

bool
rmt_checking_number(struct rmt_checking *c, const struct rmt_attr *attr,
		    struct rmt_rational *out)
{
	struct rmt_fine fine;

	rmt_rational_set(out, 0, 1);
	if (!rmt_fine_parse(attr->text, strlen(attr->text), &fine)) {
		rmt_checking_tell(c, RMT_F_QUOTE_NUMBER, attr->place,
				  RMT_WORDS(attr->text));
		return false;
	}
	rmt_rational_set_fine(out, fine);
	return true;
}

bool
rmt_checking_amount(struct rmt_checking *c, const struct rmt_attr *attr,
		    int64_t *out_minor)
{
	struct rmt_rational value, whole;

	*out_minor = 0;
	if (!rmt_checking_number(c, attr, &value))
		return false;
	if (!rmt_rational_round(&value, c->exponent, RMT_MONEY_DOWN,
				out_minor)) {
		rmt_checking_tell(c, RMT_F_QUOTE_NUMBER, attr->place,
				  RMT_WORDS(attr->text));
		return false;
	}
	/* with more digits than the currency has it is no amount */
	rmt_rational_set_minor(&whole, *out_minor, c->exponent);
	if (rmt_rational_compare(&value, &whole) == 0)
		return true;
	rmt_checking_tell(c, RMT_F_QUOTE_DIGITS, attr->place,
			  RMT_WORDS(attr->text, c->quote->currency.text));
	return false;
}
