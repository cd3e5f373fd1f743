/*
 * range.c - ranges of whole numbers, both ends inclusive.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "logic/range.h"

int64_t
rmt_sum(int64_t a, int64_t b)
{
	if (b > 0 && a > INT64_MAX - b)
		return INT64_MAX;
	if (b < 0 && a < INT64_MIN - b)
		return INT64_MIN;
	return a + b;
}

int64_t
rmt_difference(int64_t a, int64_t b)
{
	if (b < 0 && a > INT64_MAX + b)
		return INT64_MAX;
	if (b > 0 && a < INT64_MIN + b)
		return INT64_MIN;
	return a - b;
}

int64_t
rmt_range_nearest(struct rmt_range range, int64_t wish)
{
	return rmt_smaller(rmt_larger(range.low, wish), range.high);
}

int64_t
rmt_range_middle(struct rmt_range range)
{
	uint64_t width = (uint64_t)range.high - (uint64_t)range.low;

	return (int64_t)((uint64_t)range.low + width / 2);
}
