/*
 * check_number.c - long numbers, exact fractions, and rounding to money.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "price/rational.h"
#include "tests/reference/random.h"
#include "tests/support/suite.h"

static struct rmt_rational
fraction(int64_t above, uint64_t below)
{
	struct rmt_rational out;

	rmt_rational_set(&out, above, below);
	return out;
}

static struct rmt_rational
decimal(const char *text)
{
	struct rmt_rational out;
	struct rmt_fine fine;

	ck_assert_msg(rmt_fine_parse(text, strlen(text), &fine), "%s", text);
	rmt_rational_set_fine(&out, fine);
	return out;
}

/* A number of up to so many limbs, often with limbs that are all or none. */
static struct rmt_natural
any_natural(struct random_source *r, uint32_t limbs)
{
	struct rmt_natural out = { .count = (uint32_t)random_below(r,
								   limbs + 1) };

	for (uint32_t i = 0; i < out.count; i++) {
		uint64_t kind = random_below(r, 4);
		out.limb[i] = kind == 0 ? 0 :
			      kind == 1 ? UINT32_MAX :
					  (uint32_t)random_below(r, UINT32_MAX);
	}
	while (out.count > 0 && out.limb[out.count - 1] == 0)
		out.count--;
	return out;
}

START_TEST(a_quotient_times_its_divisor_and_the_rest_is_the_whole)
{
	struct random_source r = { 1 };

	for (int i = 0; i < 20000; i++) {
		struct rmt_natural a = any_natural(&r, 20);
		struct rmt_natural b = any_natural(&r, 12);
		struct rmt_natural quotient, rest, again;
		if (b.count == 0)
			continue;
		rmt_natural_divide(&quotient, &rest, &a, &b);
		ck_assert_int_lt(rmt_natural_compare(&rest, &b), 0);
		ck_assert(rmt_natural_multiply(&again, &quotient, &b));
		ck_assert(rmt_natural_add(&again, &again, &rest));
		ck_assert_int_eq(rmt_natural_compare(&again, &a), 0);
	}
}
END_TEST

START_TEST(a_common_divisor_divides_both)
{
	struct random_source r = { 2 };

	for (int i = 0; i < 2000; i++) {
		struct rmt_natural a = any_natural(&r, 6);
		struct rmt_natural b = any_natural(&r, 6);
		struct rmt_natural shared = any_natural(&r, 3);
		struct rmt_natural divisor, rest;
		if (shared.count == 0 || a.count == 0 || b.count == 0)
			continue;
		ck_assert(rmt_natural_multiply(&a, &a, &shared));
		ck_assert(rmt_natural_multiply(&b, &b, &shared));
		rmt_natural_divisor(&divisor, &a, &b);
		rmt_natural_divide(NULL, &rest, &a, &divisor);
		ck_assert_uint_eq(rest.count, 0);
		rmt_natural_divide(NULL, &rest, &b, &divisor);
		ck_assert_uint_eq(rest.count, 0);
		rmt_natural_divide(NULL, &rest, &divisor, &shared);
		ck_assert_uint_eq(rest.count, 0);
	}
}
END_TEST

START_TEST(what_is_too_large_is_refused)
{
	struct rmt_natural a, one;
	char text[RMT_NATURAL_TEXT];

	rmt_natural_set(&a, UINT64_MAX);
	rmt_natural_set(&one, 1);
	for (int i = 0; i < 4; i++)
		ck_assert(rmt_natural_multiply(&a, &a, &a));
	ck_assert_uint_eq(a.count, 32);
	struct rmt_natural square = a;
	ck_assert(!rmt_natural_multiply(&square, &a, &a));
	ck_assert_uint_eq(square.count, 0);

	a.count = RMT_NATURAL_LIMBS;
	for (uint32_t i = 0; i < RMT_NATURAL_LIMBS; i++)
		a.limb[i] = UINT32_MAX;
	ck_assert_uint_eq(strlen(rmt_natural_text(&a, text)), 386);
	ck_assert(!rmt_natural_add(&a, &a, &one));
	ck_assert_uint_eq(a.count, 0);
	ck_assert_str_eq(rmt_natural_text(&a, text), "0");
}
END_TEST

START_TEST(fractions_are_exact)
{
	char text[RMT_RATIONAL_TEXT];
	struct rmt_rational third = fraction(1, 3), sum = fraction(0, 1);

	for (int i = 0; i < 3; i++)
		ck_assert(rmt_rational_add(&sum, &sum, &third));
	ck_assert_str_eq(rmt_rational_text(&sum, text), "1");
	ck_assert_str_eq(rmt_rational_text(&third, text), "1/3");
	ck_assert(rmt_rational_subtract(&sum, &sum, &sum));
	ck_assert(!sum.negative);
	ck_assert_str_eq(rmt_rational_text(&sum, text), "0");
	sum = decimal("-0.000000000000000001");
	ck_assert_str_eq(rmt_rational_text(&sum, text),
			 "-0.000000000000000001");
	third = decimal("12.50");
	ck_assert(rmt_rational_divide(&sum, &third, &sum));
	ck_assert_str_eq(rmt_rational_text(&sum, text),
			 "-12500000000000000000");
	ck_assert_int_lt(rmt_rational_compare(&sum, &third), 0);
}
END_TEST

START_TEST(steps_go_up_to_whole_ones)
{
	static const struct {
		const char *amount, *step, *up;
	} rows[] = { { "0", "0.25", "0" },       { "0.01", "0.25", "0.25" },
		     { "0.25", "0.25", "0.25" }, { "0.251", "0.25", "0.5" },
		     { "7", "5", "10" },         { "10", "5", "10" } };
	char text[RMT_RATIONAL_TEXT];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rmt_rational a = decimal(rows[i].amount);
		struct rmt_rational step = decimal(rows[i].step);
		ck_assert(rmt_rational_step_up(&a, &a, &step));
		ck_assert_str_eq(rmt_rational_text(&a, text), rows[i].up);
	}
}
END_TEST

/* The table of java.math.RoundingMode, which ICU and IEEE 754 share. */
START_TEST(the_seven_modes_round_as_they_are_defined)
{
	static const struct {
		const char *value;
		int64_t up, down, ceiling, floor, half_up, half_down, half_even;
	} rows[] = {
		{ "5.5", 6, 5, 6, 5, 6, 5, 6 },
		{ "2.5", 3, 2, 3, 2, 3, 2, 2 },
		{ "1.6", 2, 1, 2, 1, 2, 2, 2 },
		{ "1.1", 2, 1, 2, 1, 1, 1, 1 },
		{ "1.0", 1, 1, 1, 1, 1, 1, 1 },
		{ "-1.0", -1, -1, -1, -1, -1, -1, -1 },
		{ "-1.1", -2, -1, -1, -2, -1, -1, -1 },
		{ "-1.6", -2, -1, -1, -2, -2, -2, -2 },
		{ "-2.5", -3, -2, -2, -3, -3, -2, -2 },
		{ "-5.5", -6, -5, -5, -6, -6, -5, -6 },
		{ "0.5", 1, 0, 1, 0, 1, 0, 0 },
		{ "-0.5", -1, 0, 0, -1, -1, 0, 0 },
		{ "0.4999999999", 1, 0, 1, 0, 0, 0, 0 },
		{ "0.5000000001", 1, 0, 1, 0, 1, 1, 1 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const int64_t wanted[] = { 0,
					   rows[i].up,
					   rows[i].down,
					   rows[i].ceiling,
					   rows[i].floor,
					   rows[i].half_up,
					   rows[i].half_down,
					   rows[i].half_even };
		struct rmt_rational value = decimal(rows[i].value);
		for (int mode = RMT_MONEY_UP; mode <= RMT_MONEY_HALF_EVEN;
		     mode++) {
			int64_t got;
			ck_assert(rmt_rational_round(
				&value, 0, (enum rmt_money_rounding)mode,
				&got));
			ck_assert_msg(got == wanted[mode], "%s, mode %d",
				      rows[i].value, mode);
		}
	}
}
END_TEST

START_TEST(amounts_have_the_digits_of_their_currency)
{
	static const struct {
		const char *code;
		uint32_t exponent;
		int64_t minor;
		const char *text;
	} rows[] = { { "JPY", 0, 1234, "1234" },
		     { "EUR", 2, 123446, "1234.46" },
		     { "KWD", 3, 1234457, "1234.457" },
		     { "CLF", 4, 12344568, "1234.4568" } };
	struct rmt_rational value = decimal("1234.45678");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint32_t exponent;
		int64_t minor;
		char text[32];
		ck_assert(rmt_currency_exponent(rows[i].code, &exponent));
		ck_assert_uint_eq(exponent, rows[i].exponent);
		ck_assert(rmt_rational_round(&value, exponent,
					     RMT_MONEY_HALF_EVEN, &minor));
		ck_assert_int_eq(minor, rows[i].minor);
		ck_assert_str_eq(rmt_minor_text(minor, exponent, text),
				 rows[i].text);
	}
}
END_TEST

START_TEST(the_edge_of_64_bits_is_an_error_and_never_a_wrap)
{
	static const struct {
		const char *value;
		bool fits;
		int64_t minor;
	} rows[] = { { "92233720368547758.07", true, INT64_MAX },
		     { "92233720368547758.074", true, INT64_MAX },
		     { "92233720368547758.075", false, 0 },
		     { "92233720368547758.08", false, 0 },
		     { "-92233720368547758.08", true, INT64_MIN },
		     { "-92233720368547758.085", true, INT64_MIN },
		     { "-92233720368547758.09", false, 0 } };
	char text[32];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		/* more digits than one decimal takes: in two pieces */
		char whole[32];
		const char *point = strchr(rows[i].value, '.');
		int64_t minor = 1;
		snprintf(whole, sizeof whole, "%.*s",
			 (int)(point - rows[i].value), rows[i].value);
		struct rmt_rational value = decimal(whole), rest;
		snprintf(whole, sizeof whole, "%s0%s",
			 value.negative ? "-" : "", point);
		rest = decimal(whole);
		ck_assert(rmt_rational_add(&value, &value, &rest));
		ck_assert_msg(rmt_rational_round(&value, 2, RMT_MONEY_HALF_EVEN,
						 &minor) == rows[i].fits,
			      "%s", rows[i].value);
		ck_assert_int_eq(minor, rows[i].minor);
	}
	ck_assert_str_eq(rmt_minor_text(INT64_MIN, 2, text),
			 "-92233720368547758.08");
	ck_assert_str_eq(rmt_minor_text(-5, 3, text), "-0.005");
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		a_quotient_times_its_divisor_and_the_rest_is_the_whole,
		a_common_divisor_divides_both,
		what_is_too_large_is_refused,
		fractions_are_exact,
		steps_go_up_to_whole_ones,
		the_seven_modes_round_as_they_are_defined,
		amounts_have_the_digits_of_their_currency,
		the_edge_of_64_bits_is_an_error_and_never_a_wrap,
	};

	return RUN_SUITE("number", tests);
}
