/*
 * page.h - what all pages of HTML have in common.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/.
 */
#ifndef RMT_PAPER_PAGE_H
#define RMT_PAPER_PAGE_H

#include <stdbool.h>

#include "base/markup.h"

struct rmt_page_head {
	const char *title, *language; /* BCP 47 */
	bool right_to_left;
};

/* Begin the page, up to its main part; end it. It needs no other file, and
 * says itself that it runs no script. */
void
rmt_page_begin(struct rmt_markup *markup, const struct rmt_page_head *head);
void
rmt_page_end(struct rmt_markup *markup);

/* Text in which values stand in U+2068 and U+2069: elements that isolate. */
void
rmt_page_say(struct rmt_markup *markup, const char *text);

/* The same where no element isolates, as in a title or a drawing: without the
 * marks. */
void
rmt_page_draw(struct rmt_markup *markup, const char *text);

#endif /* RMT_PAPER_PAGE_H */
