/*
 * decimal.h - exact decimal numbers as integers of millionths.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. No floating point, no locale. More than six fraction digits that
 * are not zero, or a value beyond int64, are refused, never rounded.
 */
#ifndef RMT_BASE_DECIMAL_H
#define RMT_BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RMT_DECIMAL_ONE 1000000

/* [-+]?digits[.digits], the whole of length bytes. */
bool
rmt_decimal_parse(const char *text, size_t length, int64_t *out_millionths);

/* Shortest exact text, such as "-12.5"; at most 28 bytes with the NUL. */
const char *
rmt_decimal_text(int64_t millionths, char buffer[28]);

/* coefficient / 10^scale, of any fineness that 18 digits can say. */
struct rmt_fine {
	int64_t coefficient;
	uint32_t scale; /* at most RMT_FINE_DIGITS */
};

#define RMT_FINE_DIGITS 18

/* [-+]?digits[.digits], the whole of length bytes; scale is the least. */
bool
rmt_fine_parse(const char *text, size_t length, struct rmt_fine *out);

/* Shortest exact text; at most 24 bytes with the NUL. */
const char *
rmt_fine_text(struct rmt_fine value, char buffer[24]);

/* An integer without sign or leading blanks; false beyond max. */
bool
rmt_count_parse(const char *text, size_t length, uint32_t max, uint32_t *out);

#endif /* RMT_BASE_DECIMAL_H */
