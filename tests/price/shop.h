/*
 * shop.h - prices asked for in one call, told as a text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_PRICE_SHOP_H
#define TESTS_PRICE_SHOP_H

#include <remit/remit.h>

/* A policy and its lists, compiled. */
struct shop {
	remit_image *image;
	remit_request *request;
	remit_decision *decision;
	remit_pricing *pricing;
	remit_diag *diag;
	char told[8192]; /* by the last call */
};

/* From texts of XML; asserts that they compile. Lists end with NULL. */
void
shop_open(struct shop *shop, const char *policy, const char *const *lists);

/* The same with the policy "shop" of tests/errors/priced. */
void
shop_open_lists(struct shop *shop, const char *const *lists);

void
shop_close(struct shop *shop);

/*
 * Judge and price a request: "2026-08-27 kind=fix users=3". What is told:
 *
 *     exact USD 4000.00 by p P1
 *     rate 180 per hour x 2.5 = 450
 *     round 450.005 = 450.01
 *
 * one step a line, deeper ones behind blanks; or the number and sentence of
 * the finding that refuses it. Valid until the next call.
 */
const char *
shop_price(struct shop *shop, const char *request,
	   const struct remit_price_terms *terms);

/* A price list in USD around the prices of a test; valid until the next but
 * three. */
const char *
shop_list(const char *attributes, const char *prices);

#endif /* TESTS_PRICE_SHOP_H */
