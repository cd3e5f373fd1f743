/*
 * check_decimal.c - exact decimals and counts.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "tests/support/suite.h"
#include "tests/support/tsv.h"

static const struct {
	const char *text;
	int64_t millionths;
	const char *shortest;
} right[] = {
	{ "0", 0, "0" },
	{ "-0", 0, "0" },
	{ "+7", 7000000, "7" },
	{ "007", 7000000, "7" },
	{ "1250.50", 1250500000, "1250.5" },
	{ "-12.5", -12500000, "-12.5" },
	{ "0.000001", 1, "0.000001" },
	{ "-0.000001", -1, "-0.000001" },
	{ "1.1000000000000", 1100000, "1.1" },
	{ "100", 100000000, "100" },
	{ "10.01", 10010000, "10.01" },
	{ "9223372036854.775807", INT64_MAX, "9223372036854.775807" },
	{ "-9223372036854.775808", INT64_MIN, "-9223372036854.775808" },
};

static const char *const wrong[] = {
	"",
	"-",
	"+",
	".",
	".5",
	"5.",
	"1.0000001",
	"1,5",
	"1e2",
	"0x10",
	" 1",
	"1 ",
	"--1",
	"1.2.3",
	"+-1",
	"1-",
	"NaN",
	"inf",
	"\xD9\xA1",
	"1.-5",
	"1.5x",
	"9223372036854.775808",
	"-9223372036854.775809",
	"99999999999999999999999999",
	"1_000",
};

START_TEST(right_ones_are_exact)
{
	int64_t parsed;
	char text[28];

	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
		ck_assert_msg(rmt_decimal_parse(right[i].text,
						strlen(right[i].text), &parsed),
			      "%s", right[i].text);
		ck_assert_int_eq(parsed, right[i].millionths);
		ck_assert_str_eq(rmt_decimal_text(parsed, text),
				 right[i].shortest);
	}
}
END_TEST

START_TEST(wrong_ones_are_refused)
{
	int64_t parsed;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		ck_assert_msg(
			!rmt_decimal_parse(wrong[i], strlen(wrong[i]), &parsed),
			"%s", wrong[i]);
		ck_assert_int_eq(parsed, 0);
	}
}
END_TEST

START_TEST(text_there_and_back)
{
	static const int64_t ends[] = {
		0, 1, -1, 999999, 1000000, -1000001, INT64_MAX, INT64_MIN
	};
	uint64_t state = 20260827;
	char text[28];

	for (size_t i = 0; i < 100000; i++) {
		int64_t number = i < 8 ? ends[i] : (int64_t)state;
		int64_t back;

		state = state * 6364136223846793005U + 1442695040888963407U;
		rmt_decimal_text(number, text);
		ck_assert(rmt_decimal_parse(text, strlen(text), &back));
		ck_assert_int_eq(back, number);
	}
}
END_TEST

/* Every amount of the table is read exactly or, being too fine, refused. */
START_TEST(amounts_of_the_table)
{
	struct tsv table = tsv_read("tests/data/vectors/money.tsv", '\t');
	size_t refused = 0;

	for (size_t i = 0; i < table.row_count; i++) {
		const char *text = tsv_cell(&table, i, "exact");
		const char *point = strchr(text, '.');
		int64_t parsed;
		char again[28];

		if (rmt_decimal_parse(text, strlen(text), &parsed)) {
			ck_assert_str_eq(rmt_decimal_text(parsed, again), text);
			continue;
		}
		refused++;
		ck_assert((point && strlen(point) > 7) || strlen(text) > 13);
	}
	ck_assert_uint_gt(refused, 0);
	ck_assert_uint_lt(refused, table.row_count);
	tsv_free(&table);
}
END_TEST

START_TEST(counts_have_no_sign_and_a_limit)
{
	static const char *const texts[] = {
		"",
		"-1",
		"+1",
		"1.0",
		"1e2",
		"0x10",
		" 1",
		"1 ",
		"101",
		"4294967296",
		"18446744073709551617",
		"\xC2\xB2",
		"1,000",
	};
	uint32_t count;

	ck_assert(rmt_count_parse("0", 1, 0, &count));
	ck_assert(rmt_count_parse("100", 3, 100, &count));
	ck_assert_uint_eq(count, 100);
	ck_assert(rmt_count_parse("010", 3, 100, &count));
	ck_assert_uint_eq(count, 10);
	ck_assert(rmt_count_parse("4294967295", 10, UINT32_MAX, &count));
	ck_assert_uint_eq(count, UINT32_MAX);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		ck_assert(!rmt_count_parse(texts[i], strlen(texts[i]), 100,
					   &count));
		ck_assert_uint_eq(count, 0);
	}
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		right_ones_are_exact,
		wrong_ones_are_refused,
		text_there_and_back,
		amounts_of_the_table,
		counts_have_no_sign_and_a_limit,
	};

	return RUN_SUITE("decimal", tests);
}
