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
	uint32_t exponent;       /* of the quote's currency */
	struct rmt_rational sum; /* of the lines as written */
	bool summed;             /* every line could be read */
};

/* Tell of the quote; the status becomes what rmt_report() returned. */
void
rmt_checking_tell(struct rmt_checking *c, enum rmt_finding finding,
		  struct rmt_place place, const char *const words[6]);

/* Read a number; false, told, when it is none. */
bool
rmt_checking_number(struct rmt_checking *c, const struct rmt_attr *attr,
		    struct rmt_rational *out);

/* Read an amount of the quote's currency; false, told, when it is none. */
bool
rmt_checking_amount(struct rmt_checking *c, const struct rmt_attr *attr,
		    int64_t *out_minor);

/* Judge and price one line again. */
void
rmt_checking_line(struct rmt_checking *c, const struct rmt_quote_line *line);

#endif /* RMT_QUOTE_INSIDE_H */
