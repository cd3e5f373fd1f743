/*
 * plain.c - characters where the locale has no UTF-8.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/plain.h"

#include <stdio.h>
#include <string.h>

#include "cli/terminal.h"
#include "cli/text.h"

/* U+00C0 to U+017F without their marks; those in the other table are '.'. */
static const char letters[] = "AAAA.A.CEEEEIIIIDNOOOO.xOUUU.Y.."
			      "aaaa.a.ceeeeiiiidnoooo./ouuu.y.y"
			      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
			      "GgGgHhHhIiIiIiIiIi..JjKkkLlLlLlL"
			      "lLlNnNnNnnNnOoOoOo..RrRrRrSsSsSs"
			      "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

static const struct {
	uint32_t character;
	const char *plain;
} others[] = {
	{ 0xA0, " " },      { 0xA1, "!" },     { 0xA3, "GBP" },
	{ 0xA9, "(c)" },    { 0xAB, "\"" },    { 0xAE, "(r)" },
	{ 0xB0, " deg" },   { 0xB1, "+-" },    { 0xB5, "u" },
	{ 0xB7, "." },      { 0xBB, "\"" },    { 0xBF, "?" },
	{ 0xC4, "Ae" },     { 0xC6, "AE" },    { 0xD6, "Oe" },
	{ 0xDC, "Ue" },     { 0xDE, "Th" },    { 0xDF, "ss" },
	{ 0xE4, "ae" },     { 0xE6, "ae" },    { 0xF6, "oe" },
	{ 0xFC, "ue" },     { 0xFE, "th" },    { 0x132, "IJ" },
	{ 0x133, "ij" },    { 0x152, "OE" },   { 0x153, "oe" },
	{ 0x2009, " " },    { 0x2010, "-" },   { 0x2011, "-" },
	{ 0x2012, "-" },    { 0x2013, "-" },   { 0x2014, "--" },
	{ 0x2018, "'" },    { 0x2019, "'" },   { 0x201A, "'" },
	{ 0x201C, "\"" },   { 0x201D, "\"" },  { 0x201E, "\"" },
	{ 0x2022, "*" },    { 0x2026, "..." }, { 0x202F, " " },
	{ 0x2039, "'" },    { 0x203A, "'" },   { 0x20AC, "EUR" },
	{ 0x2122, "(tm)" }, { 0x2192, "->" },  { 0x2212, "-" },
	{ 0x2264, "<=" },   { 0x2265, ">=" },
};

/* What reads like a character; "" for those that nothing does. */
static const char *
alike(uint32_t character, char letter[2])
{
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (others[i].character == character)
			return others[i].plain;
	letter[0] = letter[1] = '\0';
	if (character >= 0xC0 && character < 0x180)
		letter[0] = letters[character - 0xC0];
	return letter;
}

bool
cli_plain_of(uint32_t character, char out[CLI_PLAIN_MAX])
{
	char letter[2];
	const char *plain;

	if (character < 0x80 ||
	    (character != 0xA0 && cli_terminal_has_unicode()))
		return false;
	plain = alike(character, letter);
	if (*plain != '\0')
		snprintf(out, CLI_PLAIN_MAX, "%s", plain);
	else
		snprintf(out, CLI_PLAIN_MAX, "\\u{%04X}", (unsigned)character);
	return true;
}

bool
cli_plain_can(const char *text)
{
	struct cli_glyph glyph = cli_glyph_next(text);
	char letter[2];

	if (cli_terminal_has_unicode())
		return true;
	for (; glyph.taken > 0; glyph = cli_glyph_next(text)) {
		if (glyph.character >= 0x80 &&
		    *alike(glyph.character, letter) == '\0')
			return false;
		text += glyph.taken;
	}
	return true;
}
