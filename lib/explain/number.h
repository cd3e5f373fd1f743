/*
 * number.h - exact decimals as a language writes them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. Every digit written is one of the decimal that
 * was given; nothing is rounded.
 */
#ifndef RMT_EXPLAIN_NUMBER_H
#define RMT_EXPLAIN_NUMBER_H

#include "explain/locale.h"

/* Append a decimal such as "-1234.5", with at least fraction digits behind its
 * point. One of less than five digits before it is not grouped. */
void
rmt_number_write(const struct rmt_symbols *symbols, const char *decimal,
		 size_t fraction, struct rmt_buffer *out);

/* Append an amount of money, grouped from four digits on. */
void
rmt_money_write(const struct rmt_symbols *symbols, const char *decimal,
		const char *sign, size_t fraction, struct rmt_buffer *out);

#endif /* RMT_EXPLAIN_NUMBER_H */
