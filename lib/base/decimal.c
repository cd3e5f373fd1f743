/*
 * decimal.c - exact decimals and counts from text and back.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Digits are '0' to '9' alone, whatever the locale says.
 */
#include "base/decimal.h"

#include <string.h>

#define FRACTION_DIGITS 6

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Append a digit to a number that is kept negative, so that the least int64
 * fits too.
 */
static bool
push_digit(int64_t *negative, int digit)
{
	if (*negative < (INT64_MIN + digit) / 10)
		return false;
	*negative = *negative * 10 - digit;
	return true;
}

/* Digits behind the point, filled up with zeros; false when they are too
 * fine. */
static bool
take_fraction(const char *text, size_t length, int64_t *negative)
{
	size_t count = length > FRACTION_DIGITS ? length : FRACTION_DIGITS;

	for (size_t i = 0; i < count; i++) {
		char c = i < length ? text[i] : '0';

		if (!is_digit(c))
			return false;
		if (i >= FRACTION_DIGITS && c != '0')
			return false;
		if (i < FRACTION_DIGITS && !push_digit(negative, c - '0'))
			return false;
	}
	return true;
}

/* Digits alone, as most numbers are: at most so many, which always fit. */
#define PLAIN_DIGITS 12

static bool
parse_plain(const char *text, size_t length, int64_t *out_millionths)
{
	int64_t number = 0;

	for (size_t i = 0; i < length; i++) {
		if (!is_digit(text[i]))
			return false;
		number = number * 10 + (text[i] - '0');
	}
	*out_millionths = number * 1000000;
	return true;
}

bool
rmt_decimal_parse(const char *text, size_t length, int64_t *out_millionths)
{
	if (length - 1 < PLAIN_DIGITS &&
	    parse_plain(text, length, out_millionths))
		return true;

	bool minus = length > 0 && text[0] == '-';
	size_t i = minus || (length > 0 && text[0] == '+') ? 1 : 0;
	size_t first = i;
	int64_t negative = 0;

	*out_millionths = 0;
	for (; i < length && is_digit(text[i]); i++)
		if (!push_digit(&negative, text[i] - '0'))
			return false;
	if (i == first)
		return false;
	if (i < length && (text[i++] != '.' || i == length))
		return false;
	if (!take_fraction(text + i, length - i, &negative))
		return false;
	if (!minus && negative == INT64_MIN)
		return false;
	*out_millionths = minus ? negative : -negative;
	return true;
}

const char *
rmt_decimal_text(int64_t millionths, char buffer[28])
{
	uint64_t rest = millionths < 0 ? 0 - (uint64_t)millionths :
					 (uint64_t)millionths;
	char *end = buffer + 27;
	char *at = end;
	int place = 0;

	*at = '\0';
	do {
		char digit = (char)('0' + rest % 10);

		rest /= 10;
		if (place == FRACTION_DIGITS && *at != '\0')
			*--at = '.';
		if (place >= FRACTION_DIGITS || digit != '0' || *at != '\0')
			*--at = digit;
		place++;
	} while (rest > 0 || place <= FRACTION_DIGITS);
	if (millionths < 0)
		*--at = '-';
	memmove(buffer, at, (size_t)(end - at) + 1);
	return buffer;
}

/* Digits of one side of the point; the fraction's are counted in scale. */
static bool
take_digits(const char **text, const char *end, bool is_fraction,
	    struct rmt_fine *out)
{
	const char *first = *text;

	for (; *text < end && is_digit(**text); ++*text) {
		if (!push_digit(&out->coefficient, **text - '0'))
			return false;
		out->scale += is_fraction;
	}
	return *text > first;
}

bool
rmt_fine_parse(const char *text, size_t length, struct rmt_fine *out)
{
	const char *end = text + length;
	bool minus = length > 0 && *text == '-';

	*out = (struct rmt_fine){ 0, 0 };
	if (length > 0 && (minus || *text == '+'))
		text++;
	if (!take_digits(&text, end, false, out))
		return false;
	if (text < end &&
	    (*text++ != '.' || !take_digits(&text, end, true, out)))
		return false;
	while (out->scale > 0 && out->coefficient % 10 == 0) {
		out->coefficient /= 10;
		out->scale--;
	}
	if (text != end || out->scale > RMT_FINE_DIGITS ||
	    out->coefficient <= -1000000000000000000)
		return false;
	if (!minus)
		out->coefficient = -out->coefficient;
	return true;
}

const char *
rmt_fine_text(struct rmt_fine value, char buffer[24])
{
	uint64_t rest = (uint64_t)(value.coefficient < 0 ? -value.coefficient :
							   value.coefficient);
	char *at = buffer + 23;

	*at = '\0';
	for (uint32_t i = 0; i <= value.scale || rest > 0; i++) {
		if (i == value.scale && i > 0)
			*--at = '.';
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (value.coefficient < 0)
		*--at = '-';
	memmove(buffer, at, (size_t)(buffer + 24 - at));
	return buffer;
}

bool
rmt_count_parse(const char *text, size_t length, uint32_t max, uint32_t *out)
{
	uint64_t count = 0;

	*out = 0;
	if (length == 0)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!is_digit(text[i]))
			return false;
		count = count * 10 + (uint64_t)(text[i] - '0');
		if (count > max)
			return false;
	}
	*out = (uint32_t)count;
	return true;
}
