/*
 * check_plural.c - plurals and lists are as ICU's own functions have them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ulistformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "explain/locale.h"
#include "tests/support/suite.h"

static const int64_t millionths[] = {
	500000,   1500000,    100000,        2100000,       1010000,
	10250000, 1000000000, 1000000000000, 2000000000000, 1200001,
};

static void
compare_number(UPluralRules *rules, struct rmt_locale *locale, int64_t number)
{
	UErrorCode code = U_ZERO_ERROR;
	char category[RMT_CATEGORY_SIZE], wanted[32];
	UChar units[32];
	int32_t length = uplrules_select(rules, (double)number / 1000000, units,
					 32, &code);

	ck_assert(U_SUCCESS(code));
	u_UCharsToChars(units, wanted, length);
	wanted[length] = '\0';
	ck_assert_int_eq(rmt_locale_category(locale, number, category),
			 REMIT_OK);
	ck_assert_msg(strcmp(category, wanted) == 0, "%lld: %s, by ICU %s",
		      (long long)number, category, wanted);
}

static size_t
compare_plurals(const char *name, const char *tag)
{
	UErrorCode code = U_ZERO_ERROR;
	UPluralRules *rules = uplrules_open(name, &code);
	struct rmt_locale *locale;
	size_t count = 0;

	ck_assert(U_SUCCESS(code));
	ck_assert_int_eq(rmt_locale_open("en", tag, &locale), REMIT_OK);
	for (int64_t i = 0; i < 250; i++, count++)
		compare_number(rules, locale, i * 1000000);
	for (size_t i = 0; i < sizeof(millionths) / sizeof(millionths[0]); i++)
		compare_number(rules, locale, millionths[i]), count++;
	rmt_locale_close(locale);
	uplrules_close(rules);
	return count;
}

START_TEST(plurals_are_as_icu_has_them)
{
	int32_t locales = uloc_countAvailable();
	size_t count = 0;

	for (int32_t i = 0; i < locales; i++) {
		const char *name = uloc_getAvailable(i);
		UErrorCode code = U_ZERO_ERROR;
		char tag[128];

		uloc_toLanguageTag(name, tag, sizeof(tag), 0, &code);
		ck_assert(U_SUCCESS(code));
		count += compare_plurals(name, tag);
	}
	printf("counted: plurals: %d locales, %zu numbers, 0 differences\n",
	       locales, count);
}
END_TEST

static void
compare_list(const char *tag, enum rmt_list_kind kind,
	     const char *const texts[4], size_t count)
{
	static const UListFormatterType types[] = { ULISTFMT_TYPE_AND,
						    ULISTFMT_TYPE_OR,
						    ULISTFMT_TYPE_UNITS };
	UErrorCode code = U_ZERO_ERROR;
	UListFormatter *formatter = ulistfmt_openForType(
		tag, types[kind], ULISTFMT_WIDTH_WIDE, &code);
	UChar wide[4][16], joined[200];
	const UChar *at[] = { wide[0], wide[1], wide[2], wide[3] };
	struct rmt_buffer out = { 0 };
	struct rmt_locale *locale;
	char wanted[400];

	for (size_t i = 0; i < 4; i++)
		u_strFromUTF8(wide[i], 16, NULL, texts[i], -1, &code);
	ulistfmt_format(formatter, at, NULL, (int32_t)count, joined, 200,
			&code);
	u_strToUTF8(wanted, sizeof(wanted), NULL, joined, -1, &code);
	ck_assert(U_SUCCESS(code));
	ck_assert_int_eq(rmt_locale_open("en", tag, &locale), REMIT_OK);
	ck_assert_int_eq(rmt_locale_list(locale, kind, texts, count, &out),
			 REMIT_OK);
	ck_assert_str_eq(rmt_buffer_text(&out), wanted);
	rmt_buffer_clear(&out);
	rmt_locale_close(locale);
	ulistfmt_close(formatter);
}

START_TEST(lists_are_as_icu_has_them)
{
	static const char *const tags[] = { "en", "en-GB", "de", "fr", "es",
					    "it", "nl",    "pl", "pt", "ja",
					    "zh", "ar",    "ru", "cs", "ko" };
	static const char *const texts[] = { "alpha", "beta", "gamma",
					     "delta" };

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		for (int kind = 0; kind < RMT_LIST_KIND_COUNT; kind++)
			for (size_t count = 1; count <= 4; count++)
				compare_list(tags[i], (enum rmt_list_kind)kind,
					     texts, count);
}
END_TEST

/* In Spanish a list gives way to the sound of its last word. */
START_TEST(sounds_are_as_icu_has_them)
{
	static const char *const words[] = {
		"IBM", "Irlanda", "hilo", "Hielo",  "hiato", "h",  "i",
		"oro", "Hotel",   "o",    "8",      "80",    "11", "110",
		"1",   "agua",    "yate", "ubuntu", "huevo", "7",  "18"
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		for (int kind = 0; kind < RMT_LIST_UNITS; kind++)
			for (size_t count = 2; count <= 4; count++) {
				const char *texts[] = { "a", "b", "c", "d" };
				texts[count - 1] = words[i];
				compare_list("es-MX", (enum rmt_list_kind)kind,
					     texts, count);
			}
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { plurals_are_as_icu_has_them,
				       lists_are_as_icu_has_them,
				       sounds_are_as_icu_has_them };

	return RUN_SUITE("plural", tests);
}
