/*
 * rational.c - exact fractions, and money made of them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/.
 */
#include "price/rational.h"

#include <string.h>

static void
reduce(struct rmt_rational *a)
{
	struct rmt_natural divisor;

	rmt_natural_divisor(&divisor, &a->above, &a->below);
	if (divisor.count > 1 || divisor.limb[0] > 1) {
		rmt_natural_divide(&a->above, NULL, &a->above, &divisor);
		rmt_natural_divide(&a->below, NULL, &a->below, &divisor);
	}
	if (a->above.count == 0)
		a->negative = false;
}

static void
set_zero(struct rmt_rational *out)
{
	out->negative = false;
	rmt_natural_set(&out->above, 0);
	rmt_natural_set(&out->below, 1);
}

void
rmt_rational_set(struct rmt_rational *out, int64_t number, uint64_t divisor)
{
	out->negative = number < 0;
	rmt_natural_set(&out->above,
			number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
	rmt_natural_set(&out->below, divisor);
	reduce(out);
}

static uint64_t
power_of_ten(uint32_t exponent)
{
	uint64_t power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

void
rmt_rational_set_fine(struct rmt_rational *out, struct rmt_fine value)
{
	rmt_rational_set(out, value.coefficient, power_of_ten(value.scale));
}

void
rmt_rational_set_minor(struct rmt_rational *out, int64_t amount_minor,
		       uint32_t exponent)
{
	rmt_rational_set(out, amount_minor, power_of_ten(exponent));
}

/* Both over one denominator. */
static bool
align(const struct rmt_rational *a, const struct rmt_rational *b,
      struct rmt_natural above[2], struct rmt_natural *below)
{
	struct rmt_natural divisor, rest_a, rest_b;

	rmt_natural_divisor(&divisor, &a->below, &b->below);
	rmt_natural_divide(&rest_a, NULL, &a->below, &divisor);
	rmt_natural_divide(&rest_b, NULL, &b->below, &divisor);
	return rmt_natural_multiply(&above[0], &a->above, &rest_b) &&
	       rmt_natural_multiply(&above[1], &b->above, &rest_a) &&
	       rmt_natural_multiply(below, &a->below, &rest_b);
}

bool
rmt_rational_add(struct rmt_rational *out, const struct rmt_rational *a,
		 const struct rmt_rational *b)
{
	struct rmt_natural above[2];
	struct rmt_rational sum = { .negative = a->negative };

	if (!align(a, b, above, &sum.below)) {
		set_zero(out);
		return false;
	}
	if (a->negative == b->negative) {
		if (!rmt_natural_add(&sum.above, &above[0], &above[1])) {
			set_zero(out);
			return false;
		}
	} else if (rmt_natural_compare(&above[0], &above[1]) >= 0) {
		rmt_natural_subtract(&sum.above, &above[0], &above[1]);
	} else {
		rmt_natural_subtract(&sum.above, &above[1], &above[0]);
		sum.negative = b->negative;
	}
	reduce(&sum);
	*out = sum;
	return true;
}

bool
rmt_rational_subtract(struct rmt_rational *out, const struct rmt_rational *a,
		      const struct rmt_rational *b)
{
	struct rmt_rational less = *b;

	less.negative = !b->negative && b->above.count > 0;
	return rmt_rational_add(out, a, &less);
}

bool
rmt_rational_multiply(struct rmt_rational *out, const struct rmt_rational *a,
		      const struct rmt_rational *b)
{
	struct rmt_rational product = { .negative = a->negative !=
						    b->negative };

	if (!rmt_natural_multiply(&product.above, &a->above, &b->above) ||
	    !rmt_natural_multiply(&product.below, &a->below, &b->below)) {
		set_zero(out);
		return false;
	}
	reduce(&product);
	*out = product;
	return true;
}

bool
rmt_rational_divide(struct rmt_rational *out, const struct rmt_rational *a,
		    const struct rmt_rational *b)
{
	struct rmt_rational turned = { b->negative, b->below, b->above };

	return rmt_rational_multiply(out, a, &turned);
}

int
rmt_rational_compare(const struct rmt_rational *a, const struct rmt_rational *b)
{
	struct rmt_natural above[2], below;
	int order;

	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	if (rmt_natural_compare(&a->below, &b->below) == 0) {
		order = rmt_natural_compare(&a->above, &b->above);
		return a->negative ? -order : order;
	}
	if (!align(a, b, above, &below)) {
		rmt_natural_divide(&above[0], NULL, &a->above, &a->below);
		rmt_natural_divide(&above[1], NULL, &b->above, &b->below);
	}
	order = rmt_natural_compare(&above[0], &above[1]);
	return a->negative ? -order : order;
}

bool
rmt_rational_is_whole(const struct rmt_rational *a)
{
	return a->below.count == 1 && a->below.limb[0] == 1;
}

bool
rmt_rational_step_up(struct rmt_rational *out, const struct rmt_rational *a,
		     const struct rmt_rational *step)
{
	struct rmt_rational steps;
	struct rmt_natural rest, one;

	if (!rmt_rational_divide(&steps, a, step)) {
		set_zero(out);
		return false;
	}
	rmt_natural_set(&one, 1);
	rmt_natural_divide(&steps.above, &rest, &steps.above, &steps.below);
	steps.below = one;
	if (rest.count > 0 && !steps.negative &&
	    !rmt_natural_add(&steps.above, &steps.above, &one)) {
		set_zero(out);
		return false;
	}
	return rmt_rational_multiply(out, &steps, step);
}

/* Whether what is cut off makes the amount one larger, away from zero. */
static bool
rounds_away(const struct rmt_rational *a, const struct rmt_natural *whole,
	    const struct rmt_natural *rest, enum rmt_money_rounding mode)
{
	struct rmt_natural half;

	if (rest->count == 0)
		return false;
	/* rest against below - rest: which is nearer */
	rmt_natural_subtract(&half, &a->below, rest);
	int order = rmt_natural_compare(rest, &half);
	switch (mode) {
	case RMT_MONEY_UP:
		return true;
	case RMT_MONEY_DOWN:
		return false;
	case RMT_MONEY_CEILING:
		return !a->negative;
	case RMT_MONEY_FLOOR:
		return a->negative;
	case RMT_MONEY_HALF_UP:
		return order >= 0;
	case RMT_MONEY_HALF_DOWN:
		return order > 0;
	case RMT_MONEY_HALF_EVEN:
		break;
	}
	return order > 0 ||
	       (order == 0 && whole->count > 0 && (whole->limb[0] & 1) != 0);
}

bool
rmt_rational_round(const struct rmt_rational *a, uint32_t exponent,
		   enum rmt_money_rounding mode, int64_t *out_minor)
{
	struct rmt_natural minor, unit, whole, rest, one;
	uint64_t amount;

	*out_minor = 0;
	rmt_natural_set(&unit, power_of_ten(exponent));
	if (!rmt_natural_multiply(&minor, &a->above, &unit))
		return false;
	rmt_natural_divide(&whole, &rest, &minor, &a->below);
	rmt_natural_set(&one, 1);
	if (rounds_away(a, &whole, &rest, mode) &&
	    !rmt_natural_add(&whole, &whole, &one))
		return false;
	if (!rmt_natural_get(&whole, &amount) ||
	    amount > (uint64_t)INT64_MAX + a->negative)
		return false;
	*out_minor = a->negative ? (int64_t)(0 - amount) : (int64_t)amount;
	return true;
}

/* The least power of ten that makes a whole number of it, as far as 40; 41
 * when there is none. */
static uint32_t
decimals_of(const struct rmt_rational *a, struct rmt_rational *out_whole)
{
	struct rmt_rational ten;
	uint32_t count = 0;

	rmt_rational_set(&ten, 10, 1);
	*out_whole = *a;
	while (!rmt_rational_is_whole(out_whole) && count <= 40 &&
	       rmt_rational_multiply(out_whole, out_whole, &ten))
		count++;
	return rmt_rational_is_whole(out_whole) ? count : 41;
}

/* Digits with a point before the last so many. */
static void
put_decimal(const char *digits, uint32_t decimals, char *out)
{
	size_t length = strlen(digits);

	if (length <= decimals)
		*out++ = '0';
	else {
		memcpy(out, digits, length - decimals);
		out += length - decimals;
	}
	if (decimals > 0)
		*out++ = '.';
	for (size_t i = length; i < decimals; i++)
		*out++ = '0';
	if (length > decimals)
		digits += length - decimals;
	memcpy(out, digits, strlen(digits) + 1);
}

const char *
rmt_rational_text(const struct rmt_rational *a, char buffer[RMT_RATIONAL_TEXT])
{
	struct rmt_rational whole;
	uint32_t decimals = decimals_of(a, &whole);
	char digits[RMT_NATURAL_TEXT];
	char *at = buffer;

	if (a->negative)
		*at++ = '-';
	if (decimals <= 40) {
		put_decimal(rmt_natural_text(&whole.above, digits), decimals,
			    at);
		return buffer;
	}
	put_decimal(rmt_natural_text(&a->above, digits), 0, at);
	at += strlen(at);
	*at++ = '/';
	put_decimal(rmt_natural_text(&a->below, digits), 0, at);
	return buffer;
}

const char *
rmt_minor_text(int64_t amount_minor, uint32_t exponent, char buffer[32])
{
	struct rmt_natural amount;
	char digits[RMT_NATURAL_TEXT];
	char *at = buffer;

	rmt_natural_set(&amount, amount_minor < 0 ? 0 - (uint64_t)amount_minor :
						    (uint64_t)amount_minor);
	if (amount_minor < 0)
		*at++ = '-';
	put_decimal(rmt_natural_text(&amount, digits), exponent, at);
	return buffer;
}
