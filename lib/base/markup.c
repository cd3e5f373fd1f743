/*
 * markup.c - writing XML, and HTML in the same syntax.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0.
 */
#include "base/markup.h"

#include <string.h>

#include "base/utf8.h"

static void
put(struct rmt_markup *markup, const char *bytes, size_t length)
{
	if (markup->status == REMIT_OK && length > 0 &&
	    markup->write(markup->context, bytes, length) != 0)
		markup->status = REMIT_E_IO;
}

static void
put_text(struct rmt_markup *markup, const char *text)
{
	put(markup, text, strlen(text));
}

/* What a character is written as, or NULL: as itself. */
static const char *
escape(uint32_t character)
{
	switch (character) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
	case '\n':
	case '\r':
		return " ";
	default:
		return rmt_utf8_showable(character) &&
				       (character & 0xFFFE) != 0xFFFE ?
			       NULL :
			       "\xEF\xBF\xBD";
	}
}

static void
put_escaped(struct rmt_markup *markup, const char *text, size_t left)
{
	size_t plain = 0;

	while (left > plain) {
		uint32_t character = 0xFFFE;
		size_t size = rmt_utf8_next(text + plain, left - plain,
					    &character);
		const char *as = escape(size > 0 ? character : 0xFFFE);
		if (as == NULL) {
			plain += size;
			continue;
		}
		put(markup, text, plain);
		put_text(markup, as);
		plain += size > 0 ? size : 1;
		text += plain;
		left -= plain;
		plain = 0;
	}
	put(markup, text, plain);
}

static void
close_tag(struct rmt_markup *markup)
{
	if (markup->in_tag)
		put_text(markup, ">");
	markup->in_tag = false;
}

static bool
is_inline(const struct rmt_markup *markup)
{
	return markup->depth > 0 && markup->inline_from[markup->depth - 1];
}

static void
put_line(struct rmt_markup *markup)
{
	put_text(markup, "\n");
	for (unsigned i = 0; i < markup->depth; i++)
		put_text(markup, "  ");
}

void
rmt_markup_head(struct rmt_markup *markup, const char *line)
{
	put_text(markup, line);
}

void
rmt_markup_begin(struct rmt_markup *markup, const char *name)
{
	close_tag(markup);
	if (!is_inline(markup))
		put_line(markup);
	if (markup->depth == RMT_MARKUP_DEPTH) {
		markup->status = REMIT_E_LIMIT;
		return;
	}
	put_text(markup, "<");
	put_text(markup, name);
	markup->inline_from[markup->depth] = is_inline(markup);
	markup->names[markup->depth++] = name;
	markup->in_tag = true;
}

void
rmt_markup_piece(struct rmt_markup *markup, const char *name, const char *piece,
		 size_t length)
{
	put_text(markup, " ");
	put_text(markup, name);
	put_text(markup, "=\"");
	put_escaped(markup, piece, length);
	put_text(markup, "\"");
}

void
rmt_markup_attribute(struct rmt_markup *markup, const char *name,
		     const char *value)
{
	if (value != NULL)
		rmt_markup_piece(markup, name, value, strlen(value));
}

/* The digits of a number, with its NUL. */
static const char *
digits(int64_t value, char text[24])
{
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char *at = text + 23;

	*at = '\0';
	do
		*--at = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (value < 0)
		*--at = '-';
	return at;
}

void
rmt_markup_number(struct rmt_markup *markup, const char *name, int64_t value)
{
	char text[24];

	rmt_markup_attribute(markup, name, digits(value, text));
}

void
rmt_markup_text(struct rmt_markup *markup, const char *text)
{
	close_tag(markup);
	if (markup->depth > 0)
		markup->inline_from[markup->depth - 1] = true;
	put_escaped(markup, text, strlen(text));
}

void
rmt_markup_plain(struct rmt_markup *markup, const char *text)
{
	rmt_markup_text(markup, "");
	put_text(markup, text);
}

void
rmt_markup_count(struct rmt_markup *markup, uint64_t count)
{
	char text[24];

	rmt_markup_text(markup, digits((int64_t)count, text));
}

void
rmt_markup_end(struct rmt_markup *markup)
{
	bool flat = is_inline(markup);

	if (markup->depth == 0)
		return;
	const char *name = markup->names[--markup->depth];
	if (markup->in_tag) {
		put_text(markup, "/>");
		markup->in_tag = false;
	} else {
		if (!flat)
			put_line(markup);
		put_text(markup, "</");
		put_text(markup, name);
		put_text(markup, ">");
	}
	if (markup->depth == 0)
		put_text(markup, "\n");
}

void
rmt_markup_element(struct rmt_markup *markup, const char *name,
		   const char *text)
{
	rmt_markup_begin(markup, name);
	rmt_markup_text(markup, text);
	rmt_markup_end(markup);
}
