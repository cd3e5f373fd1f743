/*
 * check_date.c - days against tables that another program made.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "base/date.h"
#include "tests/support/suite.h"
#include "tests/support/tsv.h"

static int32_t
day(const char *text)
{
	int32_t parsed;

	ck_assert_msg(rmt_day_parse(text, strlen(text), &parsed), "%s", text);
	return parsed;
}

START_TEST(valid_days_are_the_table_s)
{
	struct tsv table = tsv_read("tests/data/vectors/dates-valid.tsv", '\t');

	ck_assert_uint_gt(table.row_count, 170);
	for (size_t i = 0; i < table.row_count; i++) {
		const char *text = tsv_cell(&table, i, "text");
		bool valid = strcmp(tsv_cell(&table, i, "valid"), "yes") == 0;
		int32_t parsed;
		char again[11];

		ck_assert_msg(rmt_day_parse(text, strlen(text), &parsed) ==
				      valid,
			      "%s", text);
		if (valid)
			ck_assert_str_eq(rmt_day_text(parsed, again), text);
		else
			ck_assert_int_eq(parsed, 0);
	}
	tsv_free(&table);
}
END_TEST

START_TEST(added_days_are_the_table_s)
{
	struct tsv table = tsv_read("tests/data/vectors/dates-add.tsv", '\t');
	size_t errors = 0;

	ck_assert_uint_gt(table.row_count, 740);
	for (size_t i = 0; i < table.row_count; i++) {
		long long months = tsv_number(&table, i, "months");
		struct rmt_duration by = {
			(int32_t)months, (int32_t)tsv_number(&table, i, "days"),
			0
		};
		const char *wanted = tsv_cell(&table, i, "result");
		int32_t start = day(tsv_cell(&table, i, "start"));
		int32_t sum;

		if (months != by.months)
			continue;
		if (strcmp(wanted, "ERROR") == 0) {
			ck_assert(!rmt_day_add(start, by, &sum));
			ck_assert_int_eq(sum, 0);
			errors++;
		} else {
			ck_assert(rmt_day_add(start, by, &sum));
			ck_assert_int_eq(sum, day(wanted));
		}
	}
	ck_assert_uint_gt(errors, 10);
	tsv_free(&table);
}
END_TEST

START_TEST(differences_are_the_table_s)
{
	struct tsv table = tsv_read("tests/data/vectors/dates-diff.tsv", '\t');

	for (size_t i = 0; i < table.row_count; i++)
		ck_assert_int_eq(day(tsv_cell(&table, i, "to")) -
					 day(tsv_cell(&table, i, "from")),
				 tsv_number(&table, i, "days"));
	tsv_free(&table);
}
END_TEST

START_TEST(every_day_there_and_back)
{
	int weekday = rmt_day_weekday(RMT_DAY_MIN);

	ck_assert_int_eq(day("1970-01-01"), 0);
	ck_assert_int_eq(day("0001-01-01"), RMT_DAY_MIN);
	ck_assert_int_eq(day("9999-12-31"), RMT_DAY_MAX);
	ck_assert_int_eq(rmt_day_weekday(day("2026-08-27")), 4);
	for (int32_t i = RMT_DAY_MIN; i <= RMT_DAY_MAX; i++) {
		struct rmt_civil civil = rmt_day_civil(i);
		int32_t back;

		if (!rmt_day_of(civil, &back) || back != i ||
		    rmt_day_weekday(i) != weekday)
			ck_abort_msg("day %d", (int)i);
		weekday = weekday % 7 + 1;
	}
}
END_TEST

START_TEST(other_writings_are_refused)
{
	static const char *const texts[] = {
		"",
		"2026-1-5",
		"26-01-05",
		"05.01.2026",
		"01/02/2026",
		"20260105",
		"2026-W01-1",
		"2026-005",
		"-001-01-01",
		"2026-01-05Z",
		"2026-01-05 ",
		" 2026-01-05",
		"2026-01-0x",
		"today",
		"10000-01-01",
		"2026-01 05",
		"2026-01-0\xD9\xA5",
	};
	int32_t parsed;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		ck_assert_msg(
			!rmt_day_parse(texts[i], strlen(texts[i]), &parsed),
			"%s", texts[i]);
}
END_TEST

START_TEST(seconds_must_make_days)
{
	struct rmt_duration hours = { 0, 0, 3600 };
	struct rmt_duration two_days = { 0, 0, -2 * 86400 };
	struct rmt_duration endless = { 0, 0, INT64_MAX / 86400 * 86400 };
	int32_t sum;

	ck_assert(!rmt_day_add(0, hours, &sum));
	ck_assert(rmt_day_add(0, two_days, &sum));
	ck_assert_int_eq(sum, -2);
	ck_assert(!rmt_day_add(0, endless, &sum));
}
END_TEST

static const struct {
	enum rmt_rounding rounding;
	const char *from;
	const char *to;
} roundings[] = {
	{ RMT_ROUND_NONE, "2026-02-03", "2026-02-03" },
	{ RMT_ROUND_MONTH_END, "2024-02-01", "2024-02-29" },
	{ RMT_ROUND_MONTH_END, "2025-02-28", "2025-02-28" },
	{ RMT_ROUND_MONTH_END, "9999-12-05", "9999-12-31" },
	{ RMT_ROUND_QUARTER_END, "2026-01-01", "2026-03-31" },
	{ RMT_ROUND_QUARTER_END, "2026-03-31", "2026-03-31" },
	{ RMT_ROUND_QUARTER_END, "2026-05-31", "2026-06-30" },
	{ RMT_ROUND_QUARTER_END, "2026-11-30", "2026-12-31" },
	/* Real ends of a vendor who rounds so, five and ten years after. */
	{ RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER, "2012-01-30", "2012-04-10" },
	{ RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER, "2017-01-30", "2017-04-11" },
	{ RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER, "2014-10-22", "2015-01-13" },
	{ RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER, "2015-07-10", "2015-10-13" },
	{ RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER, "2017-10-30", "2018-01-09" },
	{ RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER, "2015-10-13", "2015-10-13" },
	{ RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER, "2015-10-14", "2016-01-12" },
};

START_TEST(rounding_goes_forward)
{
	int32_t rounded;
	char text[11];

	for (size_t i = 0; i < sizeof(roundings) / sizeof(roundings[0]); i++) {
		ck_assert(rmt_day_round(day(roundings[i].from),
					roundings[i].rounding, &rounded));
		ck_assert_str_eq(rmt_day_text(rounded, text), roundings[i].to);
		ck_assert(rmt_day_round(rounded, roundings[i].rounding,
					&rounded));
		ck_assert_str_eq(rmt_day_text(rounded, text), roundings[i].to);
	}
	ck_assert(!rmt_day_round(day("9999-11-01"),
				 RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER,
				 &rounded));
	ck_assert_int_eq(rounded, 0);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		valid_days_are_the_table_s,  added_days_are_the_table_s,
		differences_are_the_table_s, every_day_there_and_back,
		other_writings_are_refused,  seconds_must_make_days,
		rounding_goes_forward,
	};

	return RUN_SUITE("date", tests);
}
