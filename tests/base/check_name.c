/*
 * check_name.c - the same names, and the nearest one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/name.h"
#include "base/utf8.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"
#include "tests/support/tsv.h"

static size_t
encode(unsigned long character, char *out)
{
	if (character < 0x80) {
		out[0] = (char)character;
		return 1;
	}
	if (character < 0x800) {
		out[0] = (char)(0xC0 | character >> 6);
		out[1] = (char)(0x80 | (character & 0x3F));
		return 2;
	}
	out[0] = (char)(0xE0 | character >> 12);
	out[1] = (char)(0x80 | (character >> 6 & 0x3F));
	out[2] = (char)(0x80 | (character & 0x3F));
	return 3;
}

/* Undo \xHH and \uHHHH of the table. */
static void
unescape(const char *text, char *out)
{
	while (*text) {
		size_t digits = text[0] != '\\' ? 0 : text[1] == 'x' ? 2 : 4;
		char hex[5] = "";

		if (digits == 0) {
			*out++ = *text++;
			continue;
		}
		memcpy(hex, text + 2, digits);
		out += encode(strtoul(hex, NULL, 16), out);
		text += 2 + digits;
	}
	*out = '\0';
}

static bool
are_same(const char *a, const char *b)
{
	struct rmt_buffer folded[2] = { { 0 }, { 0 } };
	bool same;

	ck_assert_int_eq(rmt_name_fold(a, strlen(a), &folded[0]), REMIT_OK);
	ck_assert_int_eq(rmt_name_fold(b, strlen(b), &folded[1]), REMIT_OK);
	same = strcmp(rmt_buffer_text(&folded[0]),
		      rmt_buffer_text(&folded[1])) == 0;
	rmt_buffer_clear(&folded[0]);
	rmt_buffer_clear(&folded[1]);
	return same;
}

/*
 * Look-alikes stay apart, but for two kinds: what is not seen at all is no
 * part of a name, nor are blanks around it.
 */
static bool
look_the_same(const char *why)
{
	static const char *const kinds[] = { "zero-width",  "joiner",
					     "soft hyphen", "variation",
					     "override",    "trailing blank" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strstr(why, kinds[i]))
			return true;
	return false;
}

START_TEST(pairs_of_the_table)
{
	struct tsv table = tsv_read("tests/data/vectors/unicode.tsv", '\t');
	char a[256];
	char b[256];

	ck_assert_uint_gt(table.row_count, 30);
	for (size_t i = 0; i < table.row_count; i++) {
		const char *relation = tsv_cell(&table, i, "relation");
		const char *why = tsv_cell(&table, i, "why");
		bool same = strncmp(relation, "same", 4) == 0;

		if (strcmp(relation, "look-alike") == 0)
			same = look_the_same(why);
		unescape(tsv_cell(&table, i, "a"), a);
		unescape(tsv_cell(&table, i, "b"), b);
		ck_assert_msg(are_same(a, b) == same, "%s", why);
	}
	tsv_free(&table);
}
END_TEST

START_TEST(folding_appends_and_trims)
{
	struct rmt_buffer out = { 0 };

	rmt_buffer_add(&out, "[ ");
	ck_assert_int_eq(rmt_name_fold(" \tOpen SSL\r\n", 12, &out), REMIT_OK);
	rmt_buffer_add(&out, "|");
	ck_assert_int_eq(rmt_name_fold(" \xC3\x84\xC2\xA0", 5, &out), REMIT_OK);
	rmt_buffer_add(&out, "|");
	ck_assert_int_eq(rmt_name_fold("", 0, &out), REMIT_OK);
	ck_assert_int_eq(rmt_name_fold("  ", 2, &out), REMIT_OK);
	ck_assert_str_eq(rmt_buffer_text(&out), "[ open ssl|\xC3\xA4|");
	rmt_buffer_clear(&out);
}
END_TEST

START_TEST(what_is_not_utf8_is_refused)
{
	static const char *const texts[] = {
		"\xC3", "a\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
		"\x80"
	};
	struct rmt_buffer out = { 0 };
	char *large = rmt_alloc_array(RMT_NAME_LIMIT + 1, 1);

	for (size_t i = 0; i < 6; i++) {
		size_t length = strlen(texts[i]);

		ck_assert_int_eq(rmt_name_fold(texts[i], length, &out),
				 REMIT_E_DATA);
	}
	ck_assert_int_eq(rmt_name_fold(large, RMT_NAME_LIMIT + 1, &out),
			 REMIT_E_LIMIT);
	ck_assert_uint_eq(out.length, 0);
	rmt_free(large);
	rmt_buffer_clear(&out);
}
END_TEST

/* Once ICU has its data, each failure is told and nothing is left behind. */
START_TEST(folding_without_memory)
{
	static const char *const texts[] = { "OpenSSL", "M\xC3\x9CLLER" };

	ck_assert(are_same(texts[1], "mu\xCC\x88ller"));
	for (size_t i = 0; i < 2; i++)
		for (size_t n = 1;; n++) {
			struct rmt_buffer out = { 0 };
			remit_status status;
			bool failed;

			fail_alloc_at(n, false);
			status = rmt_name_fold(texts[i], strlen(texts[i]),
					       &out);
			failed = fail_alloc_stop();
			ck_assert_int_eq(status,
					 failed ? REMIT_E_NOMEM : REMIT_OK);
			ck_assert_int_eq(out.length > 0, !failed);
			rmt_buffer_clear(&out);
			if (!failed)
				break;
		}
}
END_TEST

static const char *
nearest(const char *word)
{
	static const char *const names[] = { "severity", "service", "security",
					     "date",     "data",    "is",
					     "x86_64" };
	struct rmt_nearest found = rmt_nearest_to(word);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		rmt_nearest_offer(&found, names[i]);
	return found.best ? found.best : "";
}

START_TEST(nearest_is_near_and_first)
{
	char large[100] = "";

	ck_assert_str_eq(nearest("severty"), "severity");
	ck_assert_str_eq(nearest("SEVERITY"), "severity");
	ck_assert_str_eq(nearest("sevreity"), "severity");
	ck_assert_str_eq(nearest("servise"), "service");
	ck_assert_str_eq(nearest("dat"), "date");
	ck_assert_str_eq(nearest("dta"), "data");
	ck_assert_str_eq(nearest("x86-64"), "x86_64");
	ck_assert_str_eq(nearest("si"), "is");
	ck_assert_str_eq(nearest("colour"), "");
	ck_assert_str_eq(nearest("q"), "");
	ck_assert_str_eq(nearest(""), "");
	memset(large, 'a', 99);
	ck_assert_str_eq(nearest(large), "");
	large[63] = '\0';
	{
		struct rmt_nearest found = rmt_nearest_to(large);

		rmt_nearest_offer(&found, large);
		ck_assert_ptr_eq(found.best, large);
		ck_assert_uint_eq(found.distance, 0);
	}
}
END_TEST

static const char *
plain(const char *text, size_t limit)
{
	static struct rmt_buffer out;

	out.length = 0;
	rmt_utf8_add_plain(&out, text, limit);
	return rmt_buffer_text(&out);
}

START_TEST(shown_text_is_harmless)
{
	ck_assert_str_eq(plain("Größe 1 – ok", 100), "Größe 1 – ok");
	ck_assert_str_eq(plain("a\n\x1b[31m", 100), "a\\u{000A}\\u{001B}[31m");
	ck_assert_str_eq(plain("\xE2\x80\xAE"
			       "exe",
			       100),
			 "\\u{202E}exe");
	ck_assert_str_eq(plain("\xC2\x9B"
			       "m",
			       100),
			 "\\u{009B}m");
	ck_assert_str_eq(plain("\xFFz", 100), "\\x{FF}z");
	ck_assert_str_eq(plain("ää", 3), "ää");
	ck_assert_str_eq(plain("äää", 3), "ää…");
	ck_assert_str_eq(plain(NULL, 3), "");
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		pairs_of_the_table,          folding_appends_and_trims,
		what_is_not_utf8_is_refused, folding_without_memory,
		nearest_is_near_and_first,   shown_text_is_harmless,
	};

	return RUN_SUITE("name", tests);
}
