/*
 * natural.h - whole numbers from 0 on, far beyond 64 bits.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/. A number that would be too large is refused, never
 * cut: false is returned, and out is 0. Outputs may be inputs.
 */
#ifndef RMT_PRICE_NATURAL_H
#define RMT_PRICE_NATURAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RMT_NATURAL_LIMBS 40 /* 1280 bits */

/* Room for all digits and a NUL. */
#define RMT_NATURAL_TEXT 400

struct rmt_natural {
	uint32_t count;                   /* of limbs in use; 0 is zero */
	uint32_t limb[RMT_NATURAL_LIMBS]; /* least first */
};

void
rmt_natural_set(struct rmt_natural *out, uint64_t value);

/* False when it does not fit. */
bool
rmt_natural_get(const struct rmt_natural *a, uint64_t *out);

bool
rmt_natural_add(struct rmt_natural *out, const struct rmt_natural *a,
		const struct rmt_natural *b);

/* a - b, where a is not less than b. */
void
rmt_natural_subtract(struct rmt_natural *out, const struct rmt_natural *a,
		     const struct rmt_natural *b);

bool
rmt_natural_multiply(struct rmt_natural *out, const struct rmt_natural *a,
		     const struct rmt_natural *b);

/* a = quotient * b + rest, where b is not 0. Either may be NULL. */
void
rmt_natural_divide(struct rmt_natural *quotient, struct rmt_natural *rest,
		   const struct rmt_natural *a, const struct rmt_natural *b);

/* Below 0, 0, above 0: as a lies to b. */
int
rmt_natural_compare(const struct rmt_natural *a, const struct rmt_natural *b);

/* The greatest common divisor; of 0 and b it is b. */
void
rmt_natural_divisor(struct rmt_natural *out, const struct rmt_natural *a,
		    const struct rmt_natural *b);

/* Decimal digits. Returns buffer. */
const char *
rmt_natural_text(const struct rmt_natural *a, char buffer[RMT_NATURAL_TEXT]);

#endif /* RMT_PRICE_NATURAL_H */
