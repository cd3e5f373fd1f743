/*
 * page.c - text laid out in columns.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/page.h"

#include <string.h>

#include "cli/terminal.h"
#include "cli/text.h"

/* U+2068, U+2069 and U+200F. */
#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"
#define RLM "\xE2\x80\x8F"

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

static void
put_glyph(struct cli_page *page, const struct cli_glyph *glyph)
{
	fwrite(glyph->bytes, 1, glyph->length, page->stream);
	page->column += glyph->width;
}

/* Printable ASCII that begins text, at most so much of it: how much was put. */
static size_t
put_ascii(struct cli_page *page, const char *text, size_t most)
{
	size_t count = cli_text_ascii(text, most);

	fwrite(text, 1, count, page->stream);
	page->column += count;
	return count;
}

static void
put_blank(struct cli_page *page)
{
	fputc(' ', page->stream);
	page->column++;
}

/* A mark of direction, which takes no column. */
static void
put_mark(const struct cli_page *page, const char *mark)
{
	if (cli_terminal_has_unicode())
		fputs(mark, page->stream);
}

void
cli_page_text(struct cli_page *page, const char *text)
{
	while (*text != '\0') {
		size_t ascii = put_ascii(page, text, SIZE_MAX);

		text += ascii;
		if (ascii == 0) {
			struct cli_glyph glyph = cli_glyph_shown(text);

			put_glyph(page, &glyph);
			text += glyph.taken;
		}
	}
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
	while (page->column < column)
		put_blank(page);
}

/* A mark of a sentence that isolates, which takes no column: how it changes
 * how deep what follows lies; 0 for any other character. */
static int
isolates(const struct cli_glyph *glyph, bool is_sentence)
{
	return !is_sentence               ? 0 :
	       glyph->character == 0x2068 ? 1 :
	       glyph->character == 0x2069 ? -1 :
					    0;
}

/* Text that is being broken into lines. */
struct wrapping {
	struct cli_page *page;
	size_t indent;
	bool is_sentence;
	size_t depth; /* isolates that are open */
};

/* The width of length bytes of text. */
static size_t
piece_width(const struct wrapping *wrapping, const char *text, size_t length)
{
	const char *end = text + length;
	size_t width = cli_text_ascii(text, length);

	text += width;
	while (text < end) {
		struct cli_glyph glyph = cli_glyph_shown(text);

		if (isolates(&glyph, wrapping->is_sentence) == 0)
			width += glyph.width;
		text += glyph.taken;
	}
	return width;
}

/* To a terminal each line is a paragraph of its own: isolates end with it, and
 * one of a language that is written from the right begins there. */
static void
break_line(const struct wrapping *wrapping)
{
	struct cli_page *page = wrapping->page;

	for (size_t i = 0; i < wrapping->depth; i++)
		put_mark(page, PDI);
	cli_page_line(page);
	cli_page_to(page, wrapping->indent);
	if (wrapping->is_sentence && page->language &&
	    remit_language_is_right_to_left(page->language))
		put_mark(page, RLM);
	for (size_t i = 0; i < wrapping->depth; i++)
		put_mark(page, FSI);
}

/* Characters of a column each that the line has room for, to the end of
 * text. */
static size_t
room_for(const struct cli_page *page, const char *text, const char *end)
{
	size_t left = page->column < page->width ? page->width - page->column :
						   0;
	size_t length = (size_t)(end - text);

	return length < left ? length : left;
}

/* What stays on one line; if it is wider than a whole one it is broken where
 * it must. */
static void
put_piece(struct wrapping *wrapping, const char *text, size_t length)
{
	struct cli_page *page = wrapping->page;
	const char *end = text + length;

	while (text < end) {
		text += put_ascii(page, text, room_for(page, text, end));
		if (text == end)
			break;
		struct cli_glyph glyph = cli_glyph_shown(text);
		int step = isolates(&glyph, wrapping->is_sentence);

		if (step != 0) {
			put_mark(page, step > 0 ? FSI : PDI);
			if (step > 0)
				wrapping->depth++;
			else if (wrapping->depth > 0)
				wrapping->depth--;
			text += glyph.taken;
			continue;
		}
		if (page->column + glyph.width > page->width &&
		    page->column > wrapping->indent)
			break_line(wrapping);
		put_glyph(page, &glyph);
		text += glyph.taken;
	}
}

static void
wrap(struct wrapping wrapping, const char *text)
{
	struct cli_page *page = wrapping.page;
	size_t gap = 0, length, blank_count;

	for (text += strspn(text, blanks); *text != '\0';
	     text += length + blank_count) {
		length = remit_text_piece(text);
		if (page->column > wrapping.indent &&
		    page->column + gap + piece_width(&wrapping, text, length) >
			    page->width)
			break_line(&wrapping);
		else if (gap > 0)
			put_blank(page);
		put_piece(&wrapping, text, length);
		blank_count = strspn(text + length, blanks);
		gap = blank_count > 0 ? 1 : 0;
	}
}

void
cli_page_wrap(struct cli_page *page, const char *text, size_t indent)
{
	wrap((struct wrapping){ .page = page, .indent = indent }, text);
}

void
cli_page_say(struct cli_page *page, const char *sentence, size_t indent)
{
	wrap((struct wrapping){ .page = page,
				.indent = indent,
				.is_sentence = true },
	     sentence);
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
