/*
 * words.c - the words of a list attribute.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include <string.h>

#include "model/model.h"

static const char blanks[] = " \t\r\n";

size_t
rmt_word_next(const char **cursor)
{
	const char *word;

	if (!*cursor)
		return 0;
	word = *cursor + strspn(*cursor, blanks);
	*cursor = word;
	return strcspn(word, blanks);
}
