/*
 * rational.h - exact fractions, and money made of them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/. In lowest terms. What would be too large is
 * refused: false is returned, and nothing is ever cut or wrapped. Outputs may
 * be inputs.
 */
#ifndef RMT_PRICE_RATIONAL_H
#define RMT_PRICE_RATIONAL_H

#include "base/currency.h"
#include "base/decimal.h"
#include "price/natural.h"

struct rmt_rational {
	bool negative; /* never of 0 */
	struct rmt_natural above, below;
};

/* number / divisor, where divisor is not 0. */
void
rmt_rational_set(struct rmt_rational *out, int64_t number, uint64_t divisor);

void
rmt_rational_set_fine(struct rmt_rational *out, struct rmt_fine value);

/* An amount in minor units of 10^-exponent. */
void
rmt_rational_set_minor(struct rmt_rational *out, int64_t amount_minor,
		       uint32_t exponent);

bool
rmt_rational_add(struct rmt_rational *out, const struct rmt_rational *a,
		 const struct rmt_rational *b);

bool
rmt_rational_subtract(struct rmt_rational *out, const struct rmt_rational *a,
		      const struct rmt_rational *b);

bool
rmt_rational_multiply(struct rmt_rational *out, const struct rmt_rational *a,
		      const struct rmt_rational *b);

/* a / b, where b is not 0. */
bool
rmt_rational_divide(struct rmt_rational *out, const struct rmt_rational *a,
		    const struct rmt_rational *b);

/* Below 0, 0, above 0: as a lies to b. What is too large to be compared
 * exactly is compared as far as it goes: never where amounts fit. */
int
rmt_rational_compare(const struct rmt_rational *a,
		     const struct rmt_rational *b);

bool
rmt_rational_is_whole(const struct rmt_rational *a);

/* The least multiple of step that is not below a; step is above 0. */
bool
rmt_rational_step_up(struct rmt_rational *out, const struct rmt_rational *a,
		     const struct rmt_rational *step);

/* In minor units of 10^-exponent; false beyond int64. */
bool
rmt_rational_round(const struct rmt_rational *a, uint32_t exponent,
		   enum rmt_money_rounding mode, int64_t *out_minor);

#define RMT_RATIONAL_TEXT 900

/* Decimal digits where they end, else a fraction: "0.125", "1/3". Returns
 * buffer. */
const char *
rmt_rational_text(const struct rmt_rational *a, char buffer[RMT_RATIONAL_TEXT]);

/* "-1234.50". Returns buffer. */
const char *
rmt_minor_text(int64_t amount_minor, uint32_t exponent, char buffer[32]);

#endif /* RMT_PRICE_RATIONAL_H */
