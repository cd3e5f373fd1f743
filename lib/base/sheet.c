/*
 * sheet.c - writing JSON, piece by piece, as a caller takes it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0.
 */
#include "base/sheet.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static void
put(struct rmt_sheet *sheet, const char *bytes, size_t length)
{
	if (!sheet->failed && length > 0)
		sheet->failed = sheet->write(sheet->context, bytes, length);
}

static void
put_text(struct rmt_sheet *sheet, const char *text)
{
	put(sheet, text, strlen(text));
}

/* Whether a character of one byte or more cannot stand for itself. */
static bool
needs_escape(uint32_t character)
{
	return character == '"' || character == '\\' ||
	       !rmt_utf8_showable(character);
}

static void
put_escape(struct rmt_sheet *sheet, uint32_t character)
{
	char text[16];

	if (character == '"' || character == '\\')
		snprintf(text, sizeof(text), "\\%c", (char)character);
	else if (character < 0x10000)
		snprintf(text, sizeof(text), "\\u%04" PRIX32, character);
	else
		snprintf(text, sizeof(text), "\\u%04" PRIX32 "\\u%04" PRIX32,
			 0xD7C0 + (character >> 10),
			 0xDC00 + (character & 0x3FF));
	put_text(sheet, text);
}

/* Bytes that are no UTF-8 become U+FFFD, one for each. */
static void
put_string(struct rmt_sheet *sheet, const char *text)
{
	size_t left = strlen(text), plain = 0;

	put(sheet, "\"", 1);
	while (left > plain) {
		uint32_t character;
		size_t size = rmt_utf8_next(text + plain, left - plain,
					    &character);
		if (size > 0 && !needs_escape(character)) {
			plain += size;
			continue;
		}
		put(sheet, text, plain);
		put_escape(sheet, size > 0 ? character : 0xFFFD);
		plain += size > 0 ? size : 1;
		text += plain;
		left -= plain;
		plain = 0;
	}
	put(sheet, text, plain);
	put(sheet, "\"", 1);
}

void
rmt_sheet_begin(struct rmt_sheet *sheet, char bracket)
{
	if (sheet->comma)
		put(sheet, ",", 1);
	put(sheet, &bracket, 1);
	sheet->comma = false;
}

void
rmt_sheet_end(struct rmt_sheet *sheet, char bracket)
{
	put(sheet, &bracket, 1);
	sheet->comma = true;
}

void
rmt_sheet_key(struct rmt_sheet *sheet, const char *name)
{
	if (sheet->comma)
		put(sheet, ",", 1);
	put_string(sheet, name);
	put(sheet, ":", 1);
	sheet->comma = false;
}

/* NULL is null. */
void
rmt_sheet_value(struct rmt_sheet *sheet, const char *text)
{
	if (sheet->comma)
		put(sheet, ",", 1);
	if (text)
		put_string(sheet, text);
	else
		put_text(sheet, "null");
	sheet->comma = true;
}

void
rmt_sheet_member(struct rmt_sheet *sheet, const char *name, const char *text)
{
	rmt_sheet_key(sheet, name);
	rmt_sheet_value(sheet, text);
}

/* "" is null: there is none. */
void
rmt_sheet_member_if_any(struct rmt_sheet *sheet, const char *name,
			const char *text)
{
	rmt_sheet_member(sheet, name, text && *text ? text : NULL);
}

void
rmt_sheet_flag(struct rmt_sheet *sheet, const char *name, bool flag)
{
	rmt_sheet_key(sheet, name);
	put_text(sheet, flag ? "true" : "false");
	sheet->comma = true;
}

void
rmt_sheet_number(struct rmt_sheet *sheet, const char *name, size_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", number);
	rmt_sheet_key(sheet, name);
	put_text(sheet, text);
	sheet->comma = true;
}
