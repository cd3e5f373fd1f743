/*
 * currency.h - currencies, their minor units, and how money is rounded.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0.
 */
#ifndef RMT_BASE_CURRENCY_H
#define RMT_BASE_CURRENCY_H

#include <stdbool.h>
#include <stdint.h>

/* The seven of ICU and IEEE 754; up and down are away from and to zero. */
enum rmt_money_rounding {
	RMT_MONEY_UP = 1,
	RMT_MONEY_DOWN,
	RMT_MONEY_CEILING,
	RMT_MONEY_FLOOR,
	RMT_MONEY_HALF_UP,
	RMT_MONEY_HALF_DOWN,
	RMT_MONEY_HALF_EVEN
};

#define RMT_EXPONENT_MAX 4

/*
 * How many digits behind the point the money of an ISO 4217 code has: USD 2,
 * JPY 0. False when there is no such code, or it has no minor unit (XAU).
 */
bool
rmt_currency_exponent(const char *code, uint32_t *out);

#endif /* RMT_BASE_CURRENCY_H */
