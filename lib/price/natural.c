/*
 * natural.c - whole numbers from 0 on, far beyond 64 bits.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/. Limbs of 32 bits, so that a product of two and a
 * carry fit into 64.
 */
#include "price/natural.h"

#include <string.h>

static void
trim(struct rmt_natural *a)
{
	while (a->count > 0 && a->limb[a->count - 1] == 0)
		a->count--;
}

void
rmt_natural_set(struct rmt_natural *out, uint64_t value)
{
	out->limb[0] = (uint32_t)value;
	out->limb[1] = (uint32_t)(value >> 32);
	out->count = 2;
	trim(out);
}

bool
rmt_natural_get(const struct rmt_natural *a, uint64_t *out)
{
	*out = 0;
	if (a->count > 2)
		return false;
	for (uint32_t i = a->count; i > 0; i--)
		*out = *out << 32 | a->limb[i - 1];
	return true;
}

int
rmt_natural_compare(const struct rmt_natural *a, const struct rmt_natural *b)
{
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	for (uint32_t i = a->count; i > 0; i--)
		if (a->limb[i - 1] != b->limb[i - 1])
			return a->limb[i - 1] < b->limb[i - 1] ? -1 : 1;
	return 0;
}

/* A limb, or 0 past the last. */
static uint64_t
limb_at(const struct rmt_natural *a, uint32_t i)
{
	return i < a->count ? a->limb[i] : 0;
}

bool
rmt_natural_add(struct rmt_natural *out, const struct rmt_natural *a,
		const struct rmt_natural *b)
{
	uint32_t end = a->count > b->count ? a->count : b->count;
	struct rmt_natural sum = { .count = end };
	uint64_t carry = 0;

	for (uint32_t i = 0; i < end; i++) {
		carry += limb_at(a, i) + limb_at(b, i);
		sum.limb[i] = (uint32_t)carry;
		carry >>= 32;
	}
	out->count = 0;
	if (carry != 0 && end == RMT_NATURAL_LIMBS)
		return false;
	if (carry != 0)
		sum.limb[sum.count++] = (uint32_t)carry;
	*out = sum;
	return true;
}

void
rmt_natural_subtract(struct rmt_natural *out, const struct rmt_natural *a,
		     const struct rmt_natural *b)
{
	uint64_t borrow = 0;

	for (uint32_t i = 0; i < a->count; i++) {
		uint64_t take = limb_at(b, i) + borrow;
		uint64_t from = a->limb[i];
		borrow = from < take;
		out->limb[i] = (uint32_t)(from - take);
	}
	out->count = a->count;
	trim(out);
}

bool
rmt_natural_multiply(struct rmt_natural *out, const struct rmt_natural *a,
		     const struct rmt_natural *b)
{
	uint32_t end = a->count + b->count;
	uint32_t product[2 * RMT_NATURAL_LIMBS] = { 0 };

	for (uint32_t i = 0; i < a->count; i++) {
		uint64_t carry = 0;
		for (uint32_t j = 0; j < b->count; j++) {
			carry += (uint64_t)a->limb[i] * b->limb[j] +
				 product[i + j];
			product[i + j] = (uint32_t)carry;
			carry >>= 32;
		}
		product[i + b->count] = (uint32_t)carry;
	}
	while (end > 0 && product[end - 1] == 0)
		end--;
	out->count = 0;
	if (end > RMT_NATURAL_LIMBS)
		return false;
	memcpy(out->limb, product, end * sizeof *product);
	out->count = end;
	return true;
}

/* Divide by one limb. */
static void
divide_by_limb(struct rmt_natural *quotient, struct rmt_natural *rest,
	       const struct rmt_natural *a, uint32_t divisor)
{
	struct rmt_natural whole = { .count = a->count };
	uint64_t left = 0;

	for (uint32_t i = a->count; i > 0; i--) {
		left = left << 32 | a->limb[i - 1];
		whole.limb[i - 1] = (uint32_t)(left / divisor);
		left %= divisor;
	}
	trim(&whole);
	if (quotient != NULL)
		*quotient = whole;
	if (rest != NULL)
		rmt_natural_set(rest, left);
}

/* A number of up to one limb more, shifted so that the divisor's first bit
 * is set. */
struct shifted {
	uint32_t count;
	uint32_t limb[RMT_NATURAL_LIMBS + 1];
};

static struct shifted
shift_up(const struct rmt_natural *a, unsigned bits)
{
	struct shifted s = { .count = a->count + 1 };
	uint64_t carry = 0;

	for (uint32_t i = 0; i < a->count; i++) {
		carry |= (uint64_t)a->limb[i] << bits;
		s.limb[i] = (uint32_t)carry;
		carry >>= 32;
	}
	s.limb[a->count] = (uint32_t)carry;
	return s;
}

static void
shift_down(const struct shifted *s, unsigned bits, uint32_t count,
	   struct rmt_natural *out)
{
	for (uint32_t i = 0; i < count; i++) {
		uint64_t pair = (uint64_t)s->limb[i + 1] << 32 | s->limb[i];
		out->limb[i] = (uint32_t)(pair >> bits);
	}
	out->count = count;
	trim(out);
}

/* Take digit times b from a at place i; whether that was too much. */
static bool
take(struct shifted *a, const struct shifted *b, uint32_t i, uint64_t digit)
{
	uint64_t carry = 0, borrow = 0;

	for (uint32_t j = 0; j < b->count; j++) {
		carry += digit * b->limb[j];
		uint64_t less = (carry & UINT32_MAX) + borrow;
		uint64_t from = a->limb[i + j];
		borrow = from < less;
		a->limb[i + j] = (uint32_t)(from - less);
		carry >>= 32;
	}
	return borrow != 0;
}

/* Add b again; whether that made a whole again what was below 0. */
static bool
give_back(struct shifted *a, const struct shifted *b, uint32_t i)
{
	uint64_t carry = 0;

	for (uint32_t j = 0; j < b->count; j++) {
		carry += (uint64_t)a->limb[i + j] + b->limb[j];
		a->limb[i + j] = (uint32_t)carry;
		carry >>= 32;
	}
	return carry != 0;
}

/* What the first limbs say a digit of the quotient is: right, or one or two
 * too much. */
static uint64_t
guess(const struct shifted *a, const struct shifted *b, uint32_t i)
{
	uint32_t top = b->count - 2;
	uint64_t pair = (uint64_t)a->limb[i + top + 1] << 32 | a->limb[i + top];
	/* The divisor is shifted until its highest bit is set.
	 * NOLINTNEXTLINE(clang-analyzer-core.DivideZero) */
	uint64_t digit = pair / b->limb[top];

	return digit > UINT32_MAX ? UINT32_MAX : digit;
}

/* Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D. */
void
rmt_natural_divide(struct rmt_natural *quotient, struct rmt_natural *rest,
		   const struct rmt_natural *a, const struct rmt_natural *b)
{
	struct rmt_natural whole = { .count = 0 };

	if (b->count == 1) {
		divide_by_limb(quotient, rest, a, b->limb[0]);
		return;
	}
	if (rmt_natural_compare(a, b) < 0) {
		struct rmt_natural left = *a;
		if (quotient != NULL)
			*quotient = whole;
		if (rest != NULL)
			*rest = left;
		return;
	}
	unsigned bits = (unsigned)__builtin_clz(b->limb[b->count - 1]);
	struct shifted left = shift_up(a, bits), by = shift_up(b, bits);
	uint32_t kept = b->count;
	whole.count = left.count - by.count + 1;
	for (uint32_t i = whole.count; i > 0; i--) {
		uint64_t digit = guess(&left, &by, i - 1);
		bool less = take(&left, &by, i - 1, digit);
		for (; less; digit--)
			less = !give_back(&left, &by, i - 1);
		whole.limb[i - 1] = (uint32_t)digit;
	}
	trim(&whole);
	if (quotient != NULL)
		*quotient = whole;
	if (rest != NULL)
		shift_down(&left, bits, kept, rest);
}

void
rmt_natural_divisor(struct rmt_natural *out, const struct rmt_natural *a,
		    const struct rmt_natural *b)
{
	struct rmt_natural x = *a, y = *b, rest;
	uint64_t p, q;

	while (x.count > 2 || y.count > 2) {
		if (x.count == 0 || y.count == 0)
			break;
		rmt_natural_divide(NULL, &rest, &y, &x);
		y = x;
		x = rest;
	}
	if (!rmt_natural_get(&x, &p) || !rmt_natural_get(&y, &q)) {
		*out = x.count == 0 ? y : x;
		return;
	}
	while (p != 0) {
		uint64_t left = q % p;
		q = p;
		p = left;
	}
	rmt_natural_set(out, q);
}

const char *
rmt_natural_text(const struct rmt_natural *a, char buffer[RMT_NATURAL_TEXT])
{
	struct rmt_natural left = *a, group;
	char *const end = &buffer[RMT_NATURAL_TEXT - 1];
	char *at = end;

	*at = '\0';
	do {
		divide_by_limb(&left, &group, &left, 1000000000);
		uint32_t digits = group.count == 0 ? 0 : group.limb[0];
		for (int i = 0; i < 9 && (left.count > 0 || digits > 0); i++) {
			*--at = (char)('0' + digits % 10);
			digits /= 10;
		}
	} while (left.count > 0);
	if (*at == '\0')
		*--at = '0';
	memmove(buffer, at, (size_t)(end - at) + 1);
	return buffer;
}
