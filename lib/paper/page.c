/*
 * page.c - what all pages of HTML have in common.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/.
 */
#include "paper/page.h"

#include <string.h>

#include "base/buffer.h"

static const char style[] =
	":root{color-scheme:light dark;--ink:#1c1f23;--paper:#fff;"
	"--soft:#5b636d;--line:#d5dae0;--wash:#f3f5f7;--bar:#3a5f8a;"
	"--other:#b86e00}"
	"@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#14171a;"
	"--soft:#a2abb5;--line:#343a41;--wash:#1d2125;--bar:#8db4e2;"
	"--other:#f0b35a}}"
	"body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);"
	"background:var(--paper);max-width:48rem;margin:0 auto;padding:1.5rem}"
	"h1{font-size:1.5rem}h2{font-size:1.15rem;margin:1.5rem 0 .5rem}"
	".wide{overflow-x:auto}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{text-align:start;vertical-align:top;padding:.35rem .6rem;"
	"border-bottom:1px solid var(--line)}"
	"thead th{background:var(--wash)}tbody th{font-weight:400}"
	"td.sum{text-align:end;white-space:nowrap}"
	"svg{width:100%;height:auto}"
	"svg text{fill:var(--ink);font:14px system-ui,sans-serif}";

static void
put_meta(struct rmt_markup *markup, const char *attribute, const char *name,
	 const char *content)
{
	rmt_markup_begin(markup, "meta");
	rmt_markup_attribute(markup, attribute, name);
	rmt_markup_attribute(markup, "content", content);
	rmt_markup_end(markup);
}

static bool
is_mark(const char *text, char last)
{
	return text[0] == '\xE2' && text[1] == '\x81' && text[2] == last;
}

/* Bytes of a mark of direction that ICU writes into amounts and numbers, which
 * an element that isolates makes needless. */
static size_t
needless(const char *text)
{
	static const char *const marks[] = { "\xE2\x80\x8E", "\xE2\x80\x8F",
					     "\xD8\x9C" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strncmp(text, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

/* Elements are not nested deeper than one: an inner value is isolated by the
 * outer one. */
static void
say(struct rmt_markup *markup, const char *text, bool isolates)
{
	struct rmt_buffer piece = { 0 };
	size_t depth = 0;

	rmt_markup_text(markup, "");
	for (;; text++) {
		bool begins = is_mark(text, '\xA8');
		bool ends = is_mark(text, '\xA9') && depth > 0;
		bool turns = isolates &&
			     ((begins && depth == 0) || (ends && depth == 1));
		if (*text == '\0' || turns) {
			rmt_markup_text(markup, rmt_buffer_text(&piece));
			rmt_buffer_clear(&piece);
		}
		if (*text == '\0')
			break;
		if (turns && begins)
			rmt_markup_begin(markup, "bdi");
		else if (turns)
			rmt_markup_end(markup);
		depth += begins;
		depth -= ends;
		if (begins || ends)
			text += 2;
		else if (needless(text) > 0)
			text += needless(text) - 1;
		else
			rmt_buffer_append(&piece, text, 1);
		if (piece.failed && markup->status == REMIT_OK)
			markup->status = REMIT_E_NOMEM;
	}
	if (depth > 0 && isolates)
		rmt_markup_end(markup);
}

void
rmt_page_say(struct rmt_markup *markup, const char *text)
{
	say(markup, text, true);
}

void
rmt_page_draw(struct rmt_markup *markup, const char *text)
{
	say(markup, text, false);
}

void
rmt_page_begin(struct rmt_markup *markup, const struct rmt_page_head *head)
{
	rmt_markup_head(markup, "<!DOCTYPE html>");
	rmt_markup_begin(markup, "html");
	rmt_markup_attribute(markup, "lang", head->language);
	rmt_markup_attribute(markup, "dir", head->right_to_left ? "rtl" : NULL);
	rmt_markup_begin(markup, "head");
	rmt_markup_begin(markup, "meta");
	rmt_markup_attribute(markup, "charset", "UTF-8");
	rmt_markup_end(markup);
	put_meta(markup, "http-equiv", "Content-Security-Policy",
		 "default-src 'none'; style-src 'unsafe-inline'");
	put_meta(markup, "name", "viewport",
		 "width=device-width, initial-scale=1");
	rmt_markup_begin(markup, "title");
	rmt_page_draw(markup, head->title);
	rmt_markup_end(markup);
	rmt_markup_begin(markup, "style");
	rmt_markup_plain(markup, style);
	rmt_markup_end(markup);
	rmt_markup_end(markup);
	rmt_markup_begin(markup, "body");
	rmt_markup_begin(markup, "main");
}

void
rmt_page_end(struct rmt_markup *markup)
{
	for (int i = 0; i < 3; i++)
		rmt_markup_end(markup);
}
