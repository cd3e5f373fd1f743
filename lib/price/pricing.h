/*
 * pricing.h - a price while it is worked out, and the room for it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. All memory is allocated with the
 * pricing; steps beyond their room are left out.
 */
#ifndef RMT_PRICE_PRICING_H
#define RMT_PRICE_PRICING_H

#include <remit/price.h>

#include "base/report.h"
#include "base/sheet.h"
#include "decide/decision.h"
#include "price/rational.h"

#define RMT_STEP_MAX 512

/* Prices that are kept, so that memory stays bounded. */
#define RMT_SUM_MAX 1024

struct remit_pricing {
	remit_image *image;
	char *memory; /* of the slate */
	struct rmt_slate slate;
	struct remit_price_result result;
	struct remit_step *steps;
	/* What is told: these, or those of a price that stands. */
	const struct remit_price_result *told;
	const struct remit_step *told_steps;
	size_t step_count;
	bool complete;
	char amount[32]; /* of the result, as what follows */
	char unit_price[RMT_RATIONAL_TEXT], quantity[RMT_RATIONAL_TEXT];
	char included[RMT_RATIONAL_TEXT];
	struct rmt_rational billed; /* the quantity of the result */
	bool whole;   /* what an allowance pays is priced with the rest */
	bool *chosen; /* by price list: whether it may price the request */
	uint32_t *candidates;            /* room for the prices of any offer */
	struct rmt_standing **standings; /* by edition, by service */
	struct rmt_standing *sums;       /* RMT_SUM_MAX, by price */

	/* only while pricing */
	const struct remit_decision *decision;
	const struct rmt_program *program;
	struct remit_price_terms terms;
	remit_diag *diag;
	remit_status status;
	uint32_t list, price; /* rows */
	uint32_t service;
};

/* As remit_price(), but of all of it, as if no allowance paid a part. */
remit_status
rmt_price_whole(const remit_decision *decision, const remit_price_terms *terms,
		remit_diag *diag, remit_pricing *pricing);

/* What a number may be, besides a number. */
enum rmt_worth {
	RMT_WORTH_KNOWN,
	RMT_WORTH_UNKNOWN,  /* on a fact that is missing */
	RMT_WORTH_REQUESTED /* a quote is wanted */
};

/* A number that may not be known. */
struct rmt_amount {
	enum rmt_worth worth;
	struct rmt_rational value; /* 0 when it is not known */
};

/* Report; the pricing's status becomes what rmt_report() returned. */
void
rmt_pricing_refuse(struct remit_pricing *pricing, enum rmt_finding finding,
		   const char *const words[6]);

/* Note the fact that is worth asking for, unless there is one already. */
void
rmt_pricing_miss(struct remit_pricing *pricing, uint32_t fact);

/* Choose list and price. False when there is nothing to work out: the result
 * or the status says why. */
bool
rmt_pricing_choose(struct remit_pricing *pricing);

/* Whether a condition holds for the request; open when that hangs on a
 * missing fact, which is noted. */
enum rmt_truth
rmt_pricing_truth(struct remit_pricing *pricing, uint32_t condition);

/* What a fact of kind NUMERIC is: of unit_seconds if that is not 0, in one. */
struct rmt_amount
rmt_pricing_fact(struct remit_pricing *pricing, uint32_t fact,
		 uint32_t unit_seconds);

/* The quantity of the service that is billed; its steps are kept. */
struct rmt_amount
rmt_pricing_quantity(struct remit_pricing *pricing);

/* What the price's expression comes to, unrounded; its steps are kept. */
struct rmt_amount
rmt_pricing_reckon(struct remit_pricing *pricing,
		   const struct rmt_amount *quantity);

/* Keep a step. Numbers that are NULL are "". */
struct rmt_step_numbers {
	const struct rmt_rational *quantity, *factor, *amount;
};

void
rmt_pricing_keep(struct remit_pricing *pricing, struct remit_step step,
		 struct rmt_step_numbers numbers);

/* An exact number as text, on the slate; "" for NULL. */
const char *
rmt_pricing_text(struct remit_pricing *pricing,
		 const struct rmt_rational *number);

/* That it could be reckoned; else it is refused as too long. */
bool
rmt_pricing_must(struct remit_pricing *pricing, bool done);

/* The price as an object. */
void
rmt_pricing_put(struct rmt_sheet *sheet, const struct remit_pricing *pricing);

#endif /* RMT_PRICE_PRICING_H */
