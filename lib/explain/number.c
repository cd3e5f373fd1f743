/*
 * number.c - exact decimals as a language writes them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only.
 */
#include "explain/number.h"

#include <string.h>

#include "base/utf8.h"

/* Digits between two separators. */
#define GROUP 3

static const char currency[] = "\xC2\xA4";
static const char no_break_space[] = "\xC2\xA0";

/* One digit of the numbering system, which lies below U+0800. */
static void
add_digit(const struct rmt_symbols *symbols, char digit, struct rmt_buffer *out)
{
	uint32_t character = symbols->zero + (uint32_t)(digit - '0');
	char bytes[2] = { (char)character };

	if (character < 0x80) {
		rmt_buffer_append(out, bytes, 1);
		return;
	}
	bytes[0] = (char)(0xC0 | character >> 6);
	bytes[1] = (char)(0x80 | (character & 0x3F));
	rmt_buffer_append(out, bytes, 2);
}

static void
add_whole(const struct rmt_symbols *symbols, const char *digits, size_t count,
	  size_t least, struct rmt_buffer *out)
{
	bool grouped = count >= GROUP + least;

	for (size_t i = 0; i < count; i++) {
		if (grouped && i > 0 && (count - i) % GROUP == 0)
			rmt_buffer_add(out, symbols->group);
		add_digit(symbols, digits[i], out);
	}
}

/* The decimal without its sign. */
static void
add_digits(const struct rmt_symbols *symbols, const char *decimal,
	   size_t fraction, size_t least, struct rmt_buffer *out)
{
	size_t whole = strspn(decimal, "0123456789");
	const char *point = decimal + whole;
	size_t behind = *point == '.' ? strlen(point + 1) : 0;

	while (behind > fraction && point[behind] == '0')
		behind--;
	while (whole > 1 && *decimal == '0') {
		decimal++;
		whole--;
	}
	add_whole(symbols, decimal, whole, least, out);
	if (behind == 0 && fraction == 0)
		return;
	rmt_buffer_add(out, symbols->decimal);
	for (size_t i = 0; i < behind || i < fraction; i++)
		add_digit(symbols, i < behind ? point[1 + i] : '0', out);
}

void
rmt_number_write(const struct rmt_symbols *symbols, const char *decimal,
		 size_t fraction, struct rmt_buffer *out)
{
	if (*decimal == '-')
		rmt_buffer_add(out, symbols->minus);
	add_digits(symbols, decimal + strspn(decimal, "+-"), fraction, 2, out);
}

/* A sign that ends or begins in a letter does not touch the digits. */
static bool
is_letter(char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* What stands before (or behind) the digits, the sign of the currency in it. */
static void
add_side(const char *side, size_t length, const char *sign, bool before,
	 struct rmt_buffer *out)
{
	const char *at = strstr(side, currency);
	size_t size = strlen(currency), lead;

	if (!at || at >= side + length) {
		rmt_buffer_append(out, side, length);
		return;
	}
	lead = (size_t)(at - side);
	rmt_buffer_append(out, side, lead);
	if (!before && lead == 0 && is_letter(*sign))
		rmt_buffer_add(out, no_break_space);
	rmt_buffer_add(out, sign);
	if (before && lead + size == length &&
	    is_letter(sign[strlen(sign) - 1]))
		rmt_buffer_add(out, no_break_space);
	rmt_buffer_append(out, at + size, length - lead - size);
}

void
rmt_money_write(const struct rmt_symbols *symbols, const char *decimal,
		const char *sign, size_t fraction, struct rmt_buffer *out)
{
	size_t whole = strcspn(symbols->money, ";");
	size_t before = strcspn(symbols->money, "#0");
	size_t digits = before + strspn(symbols->money + before, "#0,.");

	if (*decimal == '-')
		rmt_buffer_add(out, symbols->minus);
	add_side(symbols->money, before, sign, true, out);
	add_digits(symbols, decimal + strspn(decimal, "+-"), fraction,
		   symbols->least_grouped, out);
	add_side(symbols->money + digits, whole > digits ? whole - digits : 0,
		 sign, false, out);
}
