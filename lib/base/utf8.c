/*
 * utf8.c - one character at a time, and which of them may be shown.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Strict, as Unicode 15 table 3-7 has it: no overlong forms, no
 * surrogates, nothing above U+10FFFF.
 */
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* Bytes of the character that begins with lead; 0 when none does. */
static size_t
size_by_lead(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2)
		return 0;
	if (lead < 0xE0)
		return 2;
	if (lead < 0xF0)
		return 3;
	return lead < 0xF5 ? 4 : 0;
}

static bool
in_range(uint32_t character, size_t size)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

	return character >= least[size] && character <= 0x10FFFF &&
	       (character < 0xD800 || character > 0xDFFF);
}

size_t
rmt_utf8_next(const char *bytes, size_t length, uint32_t *out)
{
	static const unsigned char lead_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	size_t size = length > 0 ? size_by_lead((unsigned char)bytes[0]) : 0;
	uint32_t character;

	*out = 0;
	if (size == 0 || size > length)
		return 0;
	character = (unsigned char)bytes[0] & lead_bits[size];
	for (size_t i = 1; i < size; i++) {
		unsigned char next = (unsigned char)bytes[i];

		if ((next & 0xC0) != 0x80)
			return 0;
		character = character << 6 | (next & 0x3F);
	}
	if (!in_range(character, size))
		return 0;
	*out = character;
	return size;
}

size_t
rmt_utf8_plain_length(const char *bytes, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t at = 0;

	for (uint64_t eight; at + 8 <= length; at += 8) {
		memcpy(&eight, bytes + at, 8);
		/* a high bit is set, or a borrow shows what is below 0x20 */
		if (((eight | (eight - ones * 0x20)) & ones * 0x80) != 0)
			break;
	}
	return at;
}

size_t
rmt_utf8_ascii_length(const char *bytes, size_t length)
{
	size_t at = 0;

	while (at < length && bytes[at] >= ' ' && bytes[at] <= '~')
		at++;
	return at;
}

bool
rmt_utf8_control(uint32_t character)
{
	if (character < 0x20)
		return character != '\t' && character != '\n' &&
		       character != '\r';
	return character >= 0x80 && character <= 0x9F;
}

bool
rmt_utf8_showable(uint32_t character)
{
	static const uint32_t hidden[][2] = {
		{ 0x0000, 0x001F }, { 0x007F, 0x009F },   { 0x00AD, 0x00AD },
		{ 0x061C, 0x061C }, { 0x200B, 0x200F },   { 0x2028, 0x202E },
		{ 0x2060, 0x206F }, { 0xFEFF, 0xFEFF },   { 0xFFF9, 0xFFFB },
		{ 0xFFFE, 0xFFFF }, { 0xE0000, 0xE007F },
	};

	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		if (character >= hidden[i][0] && character <= hidden[i][1])
			return false;
	return true;
}

bool
rmt_utf8_formula(const char *text)
{
	return (*text != '\0' && strchr("=+-@\t\r", *text) != NULL) ||
	       strncmp(text, "\uFF1D", 3) == 0 ||
	       strncmp(text, "\uFF0B", 3) == 0 ||
	       strncmp(text, "\uFF0D", 3) == 0 ||
	       strncmp(text, "\uFF20", 3) == 0;
}

bool
rmt_utf8_turning(uint32_t character)
{
	return (character >= 0x202A && character <= 0x202E) ||
	       (character >= 0x2066 && character <= 0x2069);
}

/* Append what stands at text, as one showable piece; its bytes are returned. */
static size_t
add_piece(struct rmt_buffer *out, const char *text, size_t length)
{
	char escape[16];
	uint32_t character;
	size_t size = rmt_utf8_next(text, length, &character);

	if (size > 0 && rmt_utf8_showable(character)) {
		rmt_buffer_append(out, text, size);
		return size;
	}
	if (size > 0)
		snprintf(escape, sizeof(escape), "\\u{%04X}",
			 (unsigned)character);
	else
		snprintf(escape, sizeof(escape), "\\x{%02X}",
			 (unsigned)(unsigned char)text[0]);
	rmt_buffer_add(out, escape);
	return size > 0 ? size : 1;
}

void
rmt_utf8_add_plain(struct rmt_buffer *out, const char *text, size_t limit)
{
	size_t length = text ? strlen(text) : 0;
	size_t at = 0;

	while (at < length && at < limit) {
		size_t most = length < limit ? length : limit;
		size_t ascii = rmt_utf8_ascii_length(text + at, most - at);

		rmt_buffer_append(out, text + at, ascii);
		at += ascii;
		if (ascii == 0)
			at += add_piece(out, text + at, length - at);
	}
	if (at < length)
		rmt_buffer_add(out, "…");
}
