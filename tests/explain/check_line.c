/*
 * check_line.c - where lines may end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * ICU's own iterator is the oracle: no line ends where it lets none end.
 */
#include <remit/sentence.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "tests/support/suite.h"

#define LENGTH_MAX 24

/* The pieces of a text, with bars between. */
static const char *
pieces(const char *text)
{
	static char out[512];
	size_t length = 0;

	*out = '\0';
	while (*text != '\0') {
		size_t size = remit_text_piece(text);

		size += size == 0;
		length += (size_t)snprintf(out + length, sizeof(out) - length,
					   "%s%.*s", length > 0 ? "|" : "",
					   (int)size, text);
		text += size;
	}
	return out;
}

START_TEST(pieces_are_what_stays_together)
{
	static const char *const pairs[][2] = {
		{ "one two-three", "one| |two-three" },
		{ "28.\u00A0November\u00A02026.",
		  "28.\u00A0November\u00A02026." },
		{ "2026-11-28", "2026-11-28" },
		{ "2026年11月28日から", "2026年11月28日|か|ら" },
		{ "対象内（条項S4）。", "対|象|内|（条|項|S4）。" },
		{ "終了；新版、acquia", "終|了；|新|版、|acquia" },
		{ "ロックして", "ロッ|ク|し|て" },
		{ "版\u2068core\u2069は", "版|\u2068core\u2069|は" },
		{ "か\u3099き", "か\u3099|き" },
		{ "日\u2060本", "日\u2060本" },
		{ "x\xFFy z", "x\xFFy| |z" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		ck_assert_str_eq(pieces(pairs[i][0]), pairs[i][1]);
}
END_TEST

/* Characters of all kinds that sentences and policies have. */
static const char *const alphabet[] = {
	"a",  "Z",  "7",  "4",        "日",     "本", "か", "ッ",
	"ー", "。", "、", "；",       "：",     "（", "）", "「",
	"」", "(",  ")",  ".",        ",",      "-",  "–",  "/",
	"%",  "€",  "¥",  "\"",       "“",      "”",  "…",  "✓",
	"ä",  "م",  "٢",  "か\u3099", "@",      "=",  "한", "…",
	"!",  "？", "々", "\u00A0",   "\u2060", "➔",  "😀",
};

#define ALPHABET_SIZE (sizeof(alphabet) / sizeof(alphabet[0]))

/* Each end of a piece is one that the iterator knows. */
static void
compare(UBreakIterator *iterator, const char *text)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar units[LENGTH_MAX * 8];
	int32_t length = 0;

	u_strFromUTF8(units, LENGTH_MAX * 8, &length, text, -1, &code);
	ubrk_setText(iterator, units, length, &code);
	ck_assert(U_SUCCESS(code));
	for (size_t at = remit_text_piece(text); text[at] != '\0';
	     at += remit_text_piece(text + at)) {
		u_strFromUTF8(NULL, 0, &length, text, (int32_t)at, &code);
		code = U_ZERO_ERROR;
		ck_assert_msg(ubrk_isBoundary(iterator, length),
			      "\"%s\": no line ends after %zu bytes", text, at);
	}
}

START_TEST(no_line_ends_where_icu_lets_none_end)
{
	UErrorCode code = U_ZERO_ERROR;
	UBreakIterator *iterator = ubrk_open(UBRK_LINE, "ja@lb=strict", NULL, 0,
					     &code);
	char text[LENGTH_MAX * 8];

	ck_assert(U_SUCCESS(code));
	srandom(3);
	for (size_t i = 0; i < 20000; i++) {
		*text = '\0';
		for (size_t j = 0; j < LENGTH_MAX; j++)
			strcat(text,
			       alphabet[(size_t)random() % ALPHABET_SIZE]);
		compare(iterator, text);
	}
	ubrk_close(iterator);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		pieces_are_what_stays_together,
		no_line_ends_where_icu_lets_none_end,
	};

	return RUN_SUITE("line", tests);
}
