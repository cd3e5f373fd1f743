/*
 * inside.h - a quote while it is checked.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/.
 */
#ifndef RMT_QUOTE_INSIDE_H
#define RMT_QUOTE_INSIDE_H

#include <remit/quote.h>

#include "base/report.h"
#include "model/model.h"
#include "price/pricing.h"

struct rmt_checking {
	remit_image *image;
	const struct rmt_document *quote;
	remit_diag *diag;
	remit_status status; /* the worst so far */
	remit_decision *decision;
	remit_pricing *pricing;
	char date[11];
	char contract_day[11];   /* the first of the contract, or "" */
	uint32_t exponent;       /* of the quote's currency */
	struct rmt_rational sum; /* of the lines as written */
	struct rmt_rational tax; /* of those that say one */
	bool summed;             /* every line could be read */
	bool is_taxed;           /* some line says a tax */
};

/* Tell of the quote; the status becomes what rmt_report() returned. */
void
rmt_checking_tell(struct rmt_checking *c, enum rmt_finding finding,
		  struct rmt_place place, const char *const words[6]);

/* Whether it is of no use to go on. */
bool
rmt_checking_is_enough(const struct rmt_checking *c);

/* Read a number; false, told, when it is none. */
bool
rmt_checking_number(struct rmt_checking *c, const struct rmt_attr *attr,
		    struct rmt_rational *out);

/* Read an amount of the quote's currency; false, told, when it is none. */
bool
rmt_checking_amount(struct rmt_checking *c, const struct rmt_attr *attr,
		    int64_t *out_minor);

/* Decide the request that a line's facts make; false, told, when it cannot
 * be. */
bool
rmt_checking_decide(struct rmt_checking *c, const struct rmt_quote_line *line);

/* Price it; false, told, when it has no exact price. quantity: units, or NULL
 * for what the facts say. */
bool
rmt_checking_price(struct rmt_checking *c, const struct rmt_quote_line *line,
		   const char *quantity);

/* What is known of the price beside the facts. */
remit_price_terms
rmt_checking_terms(const struct rmt_checking *c, const char *quantity);

/* Whether the price is one sum, whatever the quantity, if there is any. */
bool
rmt_checking_is_lump(const struct rmt_checking *c);

/* An amount rounded as the price list at hand says. */
bool
rmt_checking_round(const struct rmt_checking *c,
		   const struct rmt_rational *amount, int64_t *out_minor);

/* Judge and price one line again. */
void
rmt_checking_line(struct rmt_checking *c, const struct rmt_quote_line *line);

#endif /* RMT_QUOTE_INSIDE_H */
