/*
 * page.c - text laid out in columns.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/page.h"

#include <string.h>

#include "cli/terminal.h"
#include "cli/text.h"

static const char blanks[] = " \t\r\n";

struct cli_page
cli_page_on(FILE *stream)
{
	return (struct cli_page){ .stream = stream,
				  .width = cli_terminal_width(stream),
				  .has_color = cli_terminal_has_color(stream) };
}

void
cli_page_paint(struct cli_page *page, enum cli_paint paint)
{
	static const char *const codes[] = {
		[CLI_PLAIN] = "0",     [CLI_BOLD] = "1",   [CLI_GREEN] = "1;32",
		[CLI_YELLOW] = "1;33", [CLI_RED] = "1;31", [CLI_BLUE] = "1;34",
	};

	if (page->has_color)
		fprintf(page->stream, "\033[%sm", codes[paint]);
}

void
cli_page_text(struct cli_page *page, const char *text)
{
	cli_text_write(page->stream, text);
	page->column += cli_text_width(text);
}

void
cli_page_line(struct cli_page *page)
{
	fputc('\n', page->stream);
	page->column = 0;
}

void
cli_page_to(struct cli_page *page, size_t column)
{
	if (page->column > column)
		cli_page_line(page);
	for (; page->column < column; page->column++)
		fputc(' ', page->stream);
}

/* Bytes of a mark that isolates, which takes no column; else 0. */
static size_t
isolate_at(const char *text)
{
	bool is_one = strncmp(text, "\xE2\x81\xA8", 3) == 0 ||
		      strncmp(text, "\xE2\x81\xA9", 3) == 0;

	return is_one ? 3 : 0;
}

/* The width of the word that text begins with. */
static size_t
word_width(const char *text, bool is_sentence)
{
	const char *end = text + strcspn(text, blanks);
	size_t width = 0;

	while (text < end) {
		struct cli_glyph glyph = cli_glyph_next(text);
		size_t isolate = is_sentence ? isolate_at(text) : 0;

		width += isolate > 0 ? 0 : glyph.width;
		text += isolate > 0 ? isolate : glyph.taken;
	}
	return width;
}

/* One word; one that is wider than a whole line is broken where it must. */
static const char *
put_word(struct cli_page *page, const char *text, size_t indent,
	 bool is_sentence)
{
	const char *end = text + strcspn(text, blanks);

	while (text < end) {
		struct cli_glyph glyph = cli_glyph_next(text);
		size_t isolate = is_sentence ? isolate_at(text) : 0;

		if (isolate > 0) {
			fwrite(text, 1, isolate, page->stream);
			text += isolate;
			continue;
		}
		if (page->column + glyph.width > page->width &&
		    page->column > indent) {
			cli_page_line(page);
			cli_page_to(page, indent);
		}
		fwrite(glyph.bytes, 1, glyph.length, page->stream);
		page->column += glyph.width;
		text += glyph.taken;
	}
	return text;
}

static void
wrap(struct cli_page *page, const char *text, size_t indent, bool is_sentence)
{
	bool is_first = true;

	for (text += strspn(text, blanks); *text != '\0';
	     text += strspn(text, blanks)) {
		size_t gap = is_first ? 0 : 1;

		if (page->column > indent &&
		    page->column + gap + word_width(text, is_sentence) >
			    page->width) {
			cli_page_line(page);
			cli_page_to(page, indent);
		} else if (gap > 0) {
			cli_page_text(page, " ");
		}
		text = put_word(page, text, indent, is_sentence);
		is_first = false;
	}
}

void
cli_page_wrap(struct cli_page *page, const char *text, size_t indent)
{
	wrap(page, text, indent, false);
}

void
cli_page_say(struct cli_page *page, const char *sentence, size_t indent)
{
	wrap(page, sentence, indent, true);
}

void
cli_page_heading(struct cli_page *page, const char *text)
{
	cli_page_line(page);
	cli_page_paint(page, CLI_BOLD);
	cli_page_say(page, text, 0);
	cli_page_paint(page, CLI_PLAIN);
	cli_page_line(page);
}
