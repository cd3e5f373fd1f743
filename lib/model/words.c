/*
 * words.c - the words of a list attribute.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include <string.h>

#include "model/model.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

size_t
rmt_word_next(const char **cursor)
{
	const char *word = *cursor, *end;

	if (!word)
		return 0;
	while (is_blank(*word))
		word++;
	*cursor = end = word;
	while (*end != '\0' && !is_blank(*end))
		end++;
	return (size_t)(end - word);
}
