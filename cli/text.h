/*
 * text.h - UTF-8 as a terminal shows it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Texts of policies and requests are other people's: what could change the
 * lines around it (controls, marks of direction) is never written as it is.
 */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "cli/bytes.h"

/* The longest that one character becomes, with its NUL. */
#define CLI_GLYPH_MAX 16

/* One character, made fit to be shown. */
struct cli_glyph {
	char bytes[CLI_GLYPH_MAX];
	size_t length; /* of bytes */
	size_t width;  /* in columns */
	size_t taken;  /* bytes of the text that it stands for; 0 at the end */
	uint32_t character; /* U+FFFD for what is not UTF-8 */
	bool is_itself;     /* not made into something else */
};

/* The first character of text; blanks other than ' ' are shown as ' '. */
struct cli_glyph
cli_glyph_next(const char *text);

/* The same as a page shows it: a blank that no line ends at is a blank, and
 * where the locale has no UTF-8 there is ASCII alone. */
struct cli_glyph
cli_glyph_shown(const char *text);

/* Of text, how many characters (at most so many) begin it that are printable
 * ASCII: each takes a column and is shown as it is, wherever. */
size_t
cli_text_ascii(const char *text, size_t most);

/* Columns that text takes on a page. */
size_t
cli_text_width(const char *text);

/* Write text, each character fit to be shown. */
void
cli_text_write(FILE *stream, const char *text);

/* Add length bytes that are no string, each character fit to be shown. */
void
cli_text_add_bytes(struct cli_bytes *out, const char *bytes, size_t length);

/* Whether text looks like a bare number: digits and nothing else. */
bool
cli_text_is_number(const char *text);

/* Whether word is one of a list that has marks between: "a|b|c". A list that is
 * NULL has none. */
bool
cli_text_is_among(const char *word, const char *list, char mark);

#endif /* CLI_TEXT_H */
