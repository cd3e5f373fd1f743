/*
 * check_currency.c - currencies, and decimals of any fineness.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

#include "base/currency.h"
#include "base/decimal.h"
#include "tests/support/suite.h"

START_TEST(codes_are_known_with_their_digits)
{
	static const struct {
		const char *code;
		uint32_t exponent;
	} rows[] = { { "AED", 2 }, { "ZWG", 2 }, { "USD", 2 }, { "EUR", 2 },
		     { "JPY", 0 }, { "KWD", 3 }, { "CLF", 4 }, { "CLP", 0 },
		     { "UYW", 4 }, { "BHD", 3 }, { "ISK", 0 } };
	uint32_t exponent;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ck_assert(rmt_currency_exponent(rows[i].code, &exponent));
		ck_assert_uint_eq(exponent, rows[i].exponent);
	}
}
END_TEST

START_TEST(what_is_no_code_is_not_known)
{
	static const char *const words[] = {
		"", "U", "US", "USDX", "usd", "XAU", "ZZZ", "AAA", "DEM", "EU"
	};
	uint32_t exponent;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		ck_assert_msg(!rmt_currency_exponent(words[i], &exponent), "%s",
			      words[i]);
}
END_TEST

/*
 * ICU knows the same codes. Where it says other digits, it says how cash is
 * used in practice (CLDR), which is fewer, not what ISO 4217 lays down.
 */
START_TEST(icu_knows_every_code_and_never_more_digits)
{
	char code[4] = "AAA";
	size_t known = 0;

	for (int i = 0; i < 26 * 26 * 26; i++) {
		UErrorCode error = U_ZERO_ERROR;
		UChar name[4];
		uint32_t exponent;
		code[0] = (char)('A' + i / 676);
		code[1] = (char)('A' + i / 26 % 26);
		code[2] = (char)('A' + i % 26);
		if (!rmt_currency_exponent(code, &exponent))
			continue;
		known++;
		/* younger than ICU 72 */
		if (strcmp(code, "XCG") == 0 || strcmp(code, "ZWG") == 0)
			continue;
		u_charsToUChars(code, name, 4);
		int32_t number = ucurr_getNumericCode(name);
		ck_assert_msg(number > 0, "%s", code);
		int32_t digits = ucurr_getDefaultFractionDigits(name, &error);
		ck_assert(U_SUCCESS(error));
		ck_assert_msg((uint32_t)digits <= exponent, "%s", code);
	}
	ck_assert_uint_ge(known, 160);
}
END_TEST

START_TEST(fine_decimals_keep_every_digit)
{
	static const struct {
		const char *text, *back;
	} rows[] = { { "0", "0" },
		     { "-0", "0" },
		     { "+12.50", "12.5" },
		     { "0.00375", "0.00375" },
		     { "-0.000000000000000001", "-0.000000000000000001" },
		     { "999999999999999999", "999999999999999999" },
		     { "0.999999999999999999", "0.999999999999999999" },
		     { "007.10", "7.1" } };
	struct rmt_fine value;
	char text[24];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ck_assert(rmt_fine_parse(rows[i].text, strlen(rows[i].text),
					 &value));
		ck_assert_str_eq(rmt_fine_text(value, text), rows[i].back);
	}
}
END_TEST

START_TEST(what_is_no_fine_decimal_is_refused)
{
	static const char *const words[] = { "",
					     "-",
					     ".5",
					     "5.",
					     "1,5",
					     "1e3",
					     " 1",
					     "1 ",
					     "--1",
					     "0x10",
					     "1.2.3",
					     "1000000000000000000",
					     "0.0000000000000000001",
					     "99999999999999999999999" };
	struct rmt_fine value;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		ck_assert_msg(
			!rmt_fine_parse(words[i], strlen(words[i]), &value),
			"%s", words[i]);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		codes_are_known_with_their_digits,
		what_is_no_code_is_not_known,
		icu_knows_every_code_and_never_more_digits,
		fine_decimals_keep_every_digit,
		what_is_no_fine_decimal_is_refused,
	};

	return RUN_SUITE("currency", tests);
}
