/*
 * check_range.c - ranges of whole numbers, to the ends of int64.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "logic/range.h"
#include "tests/support/suite.h"

static struct rmt_range
range(int64_t low, int64_t high)
{
	return (struct rmt_range){ low, high };
}

START_TEST(sums_stay_within)
{
	ck_assert_int_eq(rmt_sum(2, 3), 5);
	ck_assert_int_eq(rmt_sum(INT64_MAX, 1), INT64_MAX);
	ck_assert_int_eq(rmt_sum(INT64_MAX, -1), INT64_MAX - 1);
	ck_assert_int_eq(rmt_sum(INT64_MIN, -1), INT64_MIN);
	ck_assert_int_eq(rmt_sum(INT64_MIN, INT64_MAX), -1);
	ck_assert_int_eq(rmt_difference(2, 3), -1);
	ck_assert_int_eq(rmt_difference(INT64_MAX, -1), INT64_MAX);
	ck_assert_int_eq(rmt_difference(INT64_MIN, 1), INT64_MIN);
	ck_assert_int_eq(rmt_difference(0, INT64_MIN), INT64_MAX);
	ck_assert_int_eq(rmt_difference(-1, INT64_MIN), INT64_MAX);
	ck_assert_int_eq(rmt_difference(INT64_MIN, INT64_MIN), 0);
}
END_TEST

START_TEST(ranges_meet_and_span)
{
	for (int64_t a = -3; a <= 3; a++)
		for (int64_t b = -3; b <= 3; b++) {
			struct rmt_range x = range(a, a + 2), y = range(b, b);
			bool inside = b >= a && b <= a + 2;
			ck_assert(rmt_range_meets(x, y) == inside);
			ck_assert(rmt_range_within(y, x) == inside);
			ck_assert(rmt_range_empty(rmt_range_both(x, y)) ==
				  !inside);
			ck_assert(rmt_range_within(x, rmt_range_span(x, y)));
			ck_assert(rmt_range_within(y, rmt_range_span(x, y)));
		}
	ck_assert(rmt_range_point(range(4, 4)));
	ck_assert(!rmt_range_point(range(4, 5)));
}
END_TEST

START_TEST(middles_and_nearest_lie_inside)
{
	ck_assert_int_eq(rmt_range_middle(range(0, 1)), 0);
	ck_assert_int_eq(rmt_range_middle(range(-3, -1)), -2);
	ck_assert_int_eq(rmt_range_middle(range(INT64_MIN, INT64_MAX)), -1);
	ck_assert_int_eq(rmt_range_middle(range(INT64_MAX - 1, INT64_MAX)),
			 INT64_MAX - 1);
	ck_assert_int_eq(rmt_range_nearest(range(3, 9), 0), 3);
	ck_assert_int_eq(rmt_range_nearest(range(3, 9), 5), 5);
	ck_assert_int_eq(rmt_range_nearest(range(3, 9), 50), 9);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = { sums_stay_within, ranges_meet_and_span,
				 middles_and_nearest_lie_inside };

	return RUN_SUITE("range", tests);
}
