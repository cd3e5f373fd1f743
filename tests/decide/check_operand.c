/*
 * check_operand.c - months before a day, against every day.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "base/date.h"
#include "decide/operand.h"
#include "tests/support/suite.h"

/* Days around the end of a February with a leap day. */
#define FIRST_DAY 10957 /* 2000-01-01 */
#define DAYS 1200

static int64_t
naive_before(struct rmt_range range, int32_t months, int64_t wanted)
{
	int64_t day = range.low;

	while (day <= range.high && rmt_months_later(day, months) < wanted)
		day++;
	return day;
}

static void
same_before(struct rmt_range range, int32_t months, int64_t wanted)
{
	ck_assert_msg(rmt_months_before(range, months, wanted) ==
			      naive_before(range, months, wanted),
		      "%d months before day %lld", (int)months,
		      (long long)wanted);
}

START_TEST(months_before_are_the_first_such_days)
{
	static const int32_t months[] = { -25, -12, -1, 1, 2, 6, 11, 12, 48 };
	const struct rmt_range whole = { FIRST_DAY - 2000, FIRST_DAY + 3200 };

	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		for (int64_t day = 0; day < DAYS; day += i < 3 ? 1 : 3)
			same_before(whole, months[i], FIRST_DAY + day);
}
END_TEST

/* What lies in no range, or beyond the calendar. */
START_TEST(months_before_stay_in_their_range)
{
	const struct rmt_range few = { FIRST_DAY, FIRST_DAY + 40 };
	const struct rmt_range ends[] = { { RMT_DAY_MIN, RMT_DAY_MIN + 90 },
					  { RMT_DAY_MAX - 90, RMT_DAY_MAX } };

	for (int64_t day = -60; day < 130; day++) {
		same_before(few, 1, FIRST_DAY + day);
		same_before(few, -1, FIRST_DAY + day);
	}
	for (size_t i = 0; i < 2; i++)
		for (int64_t day = -10; day < 100; day++) {
			same_before(ends[i], 1, ends[i].low + day);
			same_before(ends[i], -1, ends[i].low + day);
		}
	ck_assert_int_eq(rmt_months_before((struct rmt_range){ 5, 4 }, 1, 0),
			 5);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = { months_before_are_the_first_such_days,
				 months_before_stay_in_their_range };

	return RUN_SUITE("operand", tests);
}
