/*
 * page.h - text laid out in columns.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A page knows the column it is at, so that tables align whatever they hold
 * and text wraps before the right edge.
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <remit/sentence.h>

enum cli_paint {
	CLI_PLAIN,
	CLI_BOLD,
	CLI_GREEN,
	CLI_YELLOW,
	CLI_RED,
	CLI_BLUE
};

struct cli_page {
	FILE *stream;
	size_t width;  /* columns to fill */
	size_t column; /* where the next character goes, from 0 */
	bool has_color;
	remit_language *language; /* of sentences; or NULL: none are said */
	remit_status status;      /* of the last sentence that failed */
};

/* A page on a stream, as wide as its terminal. */
struct cli_page
cli_page_on(FILE *stream);

/* From here on in this colour, where there is colour. */
void
cli_page_paint(struct cli_page *page, enum cli_paint paint);

/* Text as it comes, without wrapping. */
void
cli_page_text(struct cli_page *page, const char *text);

/* Text, broken between words before the right edge; the lines that follow
 * begin at column indent. Blanks of any kind and number count as one. */
void
cli_page_wrap(struct cli_page *page, const char *text, size_t indent);

/* The same with a sentence of the library, whose marks U+2068 and U+2069 keep
 * what it inserts from turning the line; from elsewhere they are shown. */
void
cli_page_say(struct cli_page *page, const char *sentence, size_t indent);

/* Move to a column; on the next line when this one is past it. */
void
cli_page_to(struct cli_page *page, size_t column);

void
cli_page_line(struct cli_page *page);

/* An empty line and a heading on a line of its own. */
void
cli_page_heading(struct cli_page *page, const char *text);

#endif /* CLI_PAGE_H */
