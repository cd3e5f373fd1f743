/*
 * line.c - where a line of text may end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only.
 */
#include <remit/sentence.h>

#include <string.h>

#include "base/utf8.h"
#include "explain/locale.h"

/* A digit stays with what it touches: "2026年11月28日" is one piece. */
static bool
may_part(struct rmt_edge before, struct rmt_edge after)
{
	return (before.is_wide || after.is_wide) && !before.is_digit &&
	       !after.is_digit && !before.no_end && !after.no_begin;
}

static bool
is_blank(uint32_t character)
{
	return character == ' ' || character == '\t' || character == '\n' ||
	       character == '\r';
}

/* U+2068, U+2069 and their like stand with what they surround. */
static bool
is_opening(uint32_t character)
{
	return character >= 0x2066 && character <= 0x2068;
}

/* Letters and marks of ASCII, none of which parts from another. */
static size_t
visible_ascii(const char *text)
{
	size_t count = 0;

	while (text[count] > ' ' && text[count] <= '~')
		count++;
	return count;
}

/* Those that stand between two others of them. */
static size_t
ascii_between(const char *text)
{
	size_t count = visible_ascii(text);

	return count > 2 ? count - 2 : 0;
}

size_t
remit_text_piece(const char *text)
{
	struct rmt_edge before = { 0 };
	size_t at = visible_ascii(text), end = 0, size;
	uint32_t character;

	if (text[at] == '\0' || is_blank((unsigned char)text[at]))
		return at;
	at = 0;
	for (; text[at] != '\0'; at += size) {
		size = rmt_utf8_next(text + at, strnlen(text + at, 4),
				     &character);
		if (size == 0) {
			size = 1;
			character = 0xFFFD;
		}
		if (is_blank(character))
			return at;
		if (is_opening(character))
			continue;
		struct rmt_edge edge = rmt_edge_of(character);
		if (end > 0 && !edge.is_mark && may_part(before, edge))
			return end;
		if (!edge.is_mark)
			before = edge;
		size += ascii_between(text + at);
		end = at + size;
	}
	return at;
}
