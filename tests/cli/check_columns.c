/*
 * check_columns.c - how wide characters are, against the C library's tables.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

#include "cli/terminal.h"
#include "tests/support/suite.h"

/* What is known without the tables is what they say. */
START_TEST(all_are_as_wide_as_the_locale_has_them)
{
	size_t count = 0;

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return;
	for (uint32_t character = 0x20; character < 0x20000; character++) {
		int width = wcwidth((wchar_t)character);
		size_t columns = cli_terminal_columns_of(character);

		ck_assert_msg(columns == (width < 0 ? 1 : (size_t)width),
			      "U+%04X takes %d columns, not %zu",
			      (unsigned)character, width, columns);
		count++;
	}
	printf("counted: %zu characters as wide as they are\n", count);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { all_are_as_wide_as_the_locale_has_them };

	return RUN_SUITE("columns", tests);
}
