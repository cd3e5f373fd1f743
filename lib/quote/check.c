/*
 * check.c - a quote as a whole: its days, its lines, its sum.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/.
 */
#include <string.h>

#include "base/currency.h"
#include "base/date.h"
#include "quote/inside.h"

/* That the quote is for this policy, in a currency, and not yet over. */
static void
check_head(struct rmt_checking *c, int32_t today)
{
	const struct rmt_document *q = c->quote;
	remit_edition edition = { .policy = "" };

	if (remit_image_edition(c->image, 0, &edition) == REMIT_OK &&
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

static bool
is_twice(const struct rmt_document *q, const struct rmt_quote_line *line)
{
	const struct rmt_quote_line *l = RMT_FIRST(q->lines);

	while (l != line && strcmp(l->id.text, line->id.text) != 0)
		l = RMT_NEXT(l);
	return l != line;
}

static void
check_lines(struct rmt_checking *c)
{
	for (const struct rmt_quote_line *l = RMT_FIRST(c->quote->lines);
	     l != NULL && c->status != REMIT_E_NOMEM; l = RMT_NEXT(l)) {
		if (is_twice(c->quote, l))
			rmt_checking_tell(c, RMT_F_QUOTE_TWICE, l->id.place,
					  RMT_WORDS(l->id.text));
		rmt_checking_line(c, l);
	}
}

/* The total is the sum of the lines as they are printed. */
static void
check_total(struct rmt_checking *c)
{
	char text[RMT_RATIONAL_TEXT];
	struct rmt_rational total;
	int64_t minor;

	if (!rmt_checking_amount(c, &c->quote->total, &minor) || !c->summed ||
	    !rmt_checking_number(c, &c->quote->total, &total) ||
	    rmt_rational_compare(&total, &c->sum) == 0)
		return;
	rmt_checking_tell(c, RMT_F_QUOTE_TOTAL, c->quote->total.place,
			  RMT_WORDS(c->quote->total.text,
				    rmt_rational_text(&c->sum, text)));
}

static remit_status
check(struct rmt_checking *c, int32_t today)
{
	remit_status status = remit_decision_new(c->image, &c->decision);

	if (status == REMIT_OK)
		status = remit_pricing_new(c->image, &c->pricing);
	if (status == REMIT_OK) {
		check_head(c, today);
		check_lines(c);
		check_total(c);
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
	return check(&c, day);
}
