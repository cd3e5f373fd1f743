/*
 * range.h - ranges of whole numbers, both ends inclusive.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Sums stay at the ends of int64 where they
 * would go beyond: INT64_MIN and INT64_MAX stand for no bound.
 */
#ifndef RMT_LOGIC_RANGE_H
#define RMT_LOGIC_RANGE_H

#include <stdbool.h>
#include <stdint.h>

struct rmt_range {
	int64_t low;
	int64_t high;
};

static inline bool
rmt_range_empty(struct rmt_range range)
{
	return range.low > range.high;
}

static inline bool
rmt_range_point(struct rmt_range range)
{
	return range.low == range.high;
}

static inline bool
rmt_range_within(struct rmt_range a, struct rmt_range b)
{
	return a.low >= b.low && a.high <= b.high;
}

static inline bool
rmt_range_meets(struct rmt_range a, struct rmt_range b)
{
	return a.low <= b.high && b.low <= a.high;
}

static inline int64_t
rmt_larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static inline int64_t
rmt_smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static inline struct rmt_range
rmt_range_both(struct rmt_range a, struct rmt_range b)
{
	return (struct rmt_range){ rmt_larger(a.low, b.low),
				   rmt_smaller(a.high, b.high) };
}

/* The smallest range that holds both. */
static inline struct rmt_range
rmt_range_span(struct rmt_range a, struct rmt_range b)
{
	return (struct rmt_range){ rmt_smaller(a.low, b.low),
				   rmt_larger(a.high, b.high) };
}

int64_t
rmt_sum(int64_t a, int64_t b);

int64_t
rmt_difference(int64_t a, int64_t b);

/* The value of a range that is nearest to wish. */
int64_t
rmt_range_nearest(struct rmt_range range, int64_t wish);

/* The middle, rounded down. */
int64_t
rmt_range_middle(struct rmt_range range);

#endif /* RMT_LOGIC_RANGE_H */
