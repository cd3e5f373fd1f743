/*
 * check_duration.c - ISO 8601 durations, right and wrong ones.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "base/date.h"
#include "tests/support/suite.h"

static const struct {
	const char *text;
	struct rmt_duration duration;
} right[] = {
	{ "P1M", { 1, 0, 0 } },
	{ "P12M", { 12, 0, 0 } },
	{ "P1Y", { 12, 0, 0 } },
	{ "P1Y2M", { 14, 0, 0 } },
	{ "P2W", { 0, 14, 0 } },
	{ "P1W2D", { 0, 9, 0 } },
	{ "P0D", { 0, 0, 0 } },
	{ "PT1M", { 0, 0, 60 } },
	{ "PT1H30M", { 0, 0, 5400 } },
	{ "P1Y2M3DT4H5M6S", { 14, 3, 14706 } },
	{ "-P1Y2DT1S", { -12, -2, -1 } },
	{ "P2147483647M", { 2147483647, 0, 0 } },
	{ "P0000000001D", { 0, 1, 0 } },
};

static const char *const wrong[] = {
	"",
	"P",
	"-P",
	"PT",
	"P1",
	"P1DT",
	"P1M1Y",
	"P1D1W",
	"P1D1D",
	"P-1M",
	"+P1M",
	"--P1M",
	"P1.5M",
	"P1,5M",
	"p1m",
	"P1m",
	"P1M ",
	" P1M",
	"1 month",
	"PT1D",
	"P1H",
	"PTT1H",
	"P1DT1HT1M",
	"P99999999999Y",
	"P4294967297M",
	"P2147483648D",
	"P178956971Y",
	"P1000000000000D",
	"PYMD",
	"T1H",
};

START_TEST(right_ones_are_read)
{
	struct rmt_duration parsed;

	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
		const char *text = right[i].text;

		ck_assert_msg(rmt_duration_parse(text, strlen(text), &parsed),
			      "%s", text);
		ck_assert_int_eq(parsed.months, right[i].duration.months);
		ck_assert_int_eq(parsed.days, right[i].duration.days);
		ck_assert_int_eq(parsed.seconds, right[i].duration.seconds);
	}
}
END_TEST

START_TEST(wrong_ones_are_refused)
{
	struct rmt_duration parsed;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const char *text = wrong[i];

		ck_assert_msg(!rmt_duration_parse(text, strlen(text), &parsed),
			      "%s", text);
		ck_assert_int_eq(parsed.months, 0);
		ck_assert_int_eq(parsed.days, 0);
		ck_assert_int_eq(parsed.seconds, 0);
	}
}
END_TEST

START_TEST(no_byte_behind_the_length_is_read)
{
	struct rmt_duration parsed;

	ck_assert(rmt_duration_parse("P1M2D", 3, &parsed));
	ck_assert_int_eq(parsed.months, 1);
	ck_assert_int_eq(parsed.days, 0);
	ck_assert(!rmt_duration_parse("P1M", 2, &parsed));
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		right_ones_are_read,
		wrong_ones_are_refused,
		no_byte_behind_the_length_is_read,
	};

	return RUN_SUITE("duration", tests);
}
