/*
 * text.c - UTF-8 as a terminal shows it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/text.h"

#include <string.h>

#include "cli/plain.h"
#include "cli/terminal.h"

_Static_assert(CLI_GLYPH_MAX >= CLI_PLAIN_MAX, "what is plain is a glyph");

/* Decodes one character; 0 bytes when text does not begin with one. */
static size_t
decode(const char *text, uint32_t *out)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = (unsigned char)text[0];
	size_t size = lead < 0x80      ? 1 :
		      lead >> 5 == 6   ? 2 :
		      lead >> 4 == 0xE ? 3 :
		      lead >> 3 == 30  ? 4 :
					 0;

	if (size == 0)
		return 0;
	*out = size == 1 ? lead : lead & (0x7FU >> size);
	for (size_t i = 1; i < size; i++) {
		unsigned char next = (unsigned char)text[i];

		if ((next & 0xC0) != 0x80)
			return 0;
		*out = *out << 6 | (next & 0x3F);
	}
	if (*out < least[size] || *out > 0x10FFFF ||
	    (*out >= 0xD800 && *out <= 0xDFFF))
		return 0;
	return size;
}

static bool
is_hidden(uint32_t character)
{
	static const uint32_t hidden[][2] = {
		{ 0x0000, 0x001F }, { 0x007F, 0x009F },   { 0x00AD, 0x00AD },
		{ 0x061C, 0x061C }, { 0x200B, 0x200F },   { 0x2028, 0x202E },
		{ 0x2060, 0x206F }, { 0xFEFF, 0xFEFF },   { 0xFFF9, 0xFFFB },
		{ 0xFFFE, 0xFFFF }, { 0xE0000, 0xE007F },
	};

	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		if (character >= hidden[i][0] && character <= hidden[i][1])
			return true;
	return false;
}

struct cli_glyph
cli_glyph_next(const char *text)
{
	struct cli_glyph glyph = { .width = 1 };
	uint32_t character = 0;
	size_t size = decode(text, &character);

	if (*text == '\0')
		return glyph;
	glyph.taken = size > 0 ? size : 1;
	glyph.character = size > 0 ? character : 0xFFFD;
	if (size > 0 && !is_hidden(character)) {
		glyph.is_itself = true;
		memcpy(glyph.bytes, text, size);
		glyph.length = size;
		return glyph;
	}
	if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
		snprintf(glyph.bytes, sizeof(glyph.bytes), " ");
	else if (size > 0)
		snprintf(glyph.bytes, sizeof(glyph.bytes), "\\u{%04X}",
			 (unsigned)character);
	else
		snprintf(glyph.bytes, sizeof(glyph.bytes), "\\x{%02X}",
			 (unsigned)(unsigned char)*text);
	glyph.length = strlen(glyph.bytes);
	glyph.width = glyph.length;
	return glyph;
}

struct cli_glyph
cli_glyph_shown(const char *text)
{
	struct cli_glyph glyph = cli_glyph_next(text);

	if (!glyph.is_itself)
		return glyph;
	if (!cli_plain_of(glyph.character, glyph.bytes)) {
		glyph.width = cli_terminal_columns_of(glyph.character);
		return glyph;
	}
	glyph.length = strlen(glyph.bytes);
	glyph.width = glyph.length;
	glyph.is_itself = false;
	return glyph;
}

size_t
cli_text_ascii(const char *text, size_t most)
{
	size_t count = 0;

	while (count < most && text[count] >= ' ' && text[count] <= '~')
		count++;
	return count;
}

size_t
cli_text_width(const char *text)
{
	size_t width = 0, ascii;
	struct cli_glyph glyph;

	do {
		ascii = cli_text_ascii(text, SIZE_MAX);
		glyph = cli_glyph_shown(text + ascii);
		width += ascii + (glyph.taken > 0 ? glyph.width : 0);
		text += ascii + glyph.taken;
	} while (glyph.taken > 0);
	return width;
}

void
cli_text_write(FILE *stream, const char *text)
{
	struct cli_glyph glyph = cli_glyph_next(text);

	for (; glyph.taken > 0; glyph = cli_glyph_next(text)) {
		fwrite(glyph.bytes, 1, glyph.length, stream);
		text += glyph.taken;
	}
}

void
cli_text_add_bytes(struct cli_bytes *out, const char *bytes, size_t length)
{
	while (length > 0) {
		char piece[5] = { 0 };
		struct cli_glyph glyph;

		memcpy(piece, bytes, length < 4 ? length : 4);
		glyph = cli_glyph_next(piece);
		if (glyph.taken == 0) /* NUL */
			break;
		cli_bytes_add(out, glyph.bytes, glyph.length);
		bytes += glyph.taken;
		length -= glyph.taken;
	}
}

bool
cli_text_is_number(const char *text)
{
	return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

bool
cli_text_is_among(const char *word, const char *list, char mark)
{
	const char marks[2] = { mark, '\0' };
	size_t length = strlen(word);

	while (list && *list != '\0') {
		size_t size = strcspn(list, marks);

		if (size == length && memcmp(list, word, length) == 0)
			return true;
		list += size + (list[size] == mark);
	}
	return false;
}
