/*
 * words.c - the words of a list attribute.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include <stdint.h>
#include <string.h>

#include "model/model.h"

#define BLANKS                                                            \
	(UINT64_C(1) << ' ' | UINT64_C(1) << '\t' | UINT64_C(1) << '\r' | \
	 UINT64_C(1) << '\n')

/* Whether a byte is one of those that are set in a mask, all below 64. */
static bool
is_among(char c, uint64_t mask)
{
	unsigned char byte = (unsigned char)c;

	return byte < 64 && (mask >> byte & 1) != 0;
}

size_t
rmt_word_next(const char **cursor)
{
	const char *word = *cursor, *end;

	if (!word)
		return 0;
	while (is_among(*word, BLANKS))
		word++;
	*cursor = end = word;
	while (!is_among(*end, BLANKS | UINT64_C(1) << '\0'))
		end++;
	return (size_t)(end - word);
}
