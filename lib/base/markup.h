/*
 * markup.h - writing XML, and HTML in the same syntax.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. The one place where texts are escaped for
 * XML: what no XML document may hold, and what could change how the lines
 * around it are read, becomes U+FFFD. Elements stand on lines of their own
 * unless they hold text. Names are ours and are not escaped.
 */
#ifndef RMT_BASE_MARKUP_H
#define RMT_BASE_MARKUP_H

#include <stdbool.h>
#include <stdint.h>

#include <remit/image.h>

/* Deepest nesting that is written. */
#define RMT_MARKUP_DEPTH 32

struct rmt_markup {
	remit_write write;
	void *context;
	remit_status status; /* once it is not REMIT_OK nothing is written */
	const char *names[RMT_MARKUP_DEPTH];
	unsigned depth;
	bool in_tag; /* its attributes are not closed yet */
	bool inline_from[RMT_MARKUP_DEPTH];
};

/* The first line of a document, as it is. */
void
rmt_markup_head(struct rmt_markup *markup, const char *line);

void
rmt_markup_begin(struct rmt_markup *markup, const char *name);

/* An attribute of the element just begun; not written when value is NULL.
 * piece: of a text the first length bytes. */
void
rmt_markup_attribute(struct rmt_markup *markup, const char *name,
		     const char *value);
void
rmt_markup_piece(struct rmt_markup *markup, const char *name, const char *piece,
		 size_t length);
void
rmt_markup_number(struct rmt_markup *markup, const char *name, int64_t value);

/* Text of ours within the element at hand, as it is; a number. */
void
rmt_markup_plain(struct rmt_markup *markup, const char *text);
void
rmt_markup_count(struct rmt_markup *markup, uint64_t count);

/* Text within the element at hand. */
void
rmt_markup_text(struct rmt_markup *markup, const char *text);

void
rmt_markup_end(struct rmt_markup *markup);

/* An element that holds nothing but text. */
void
rmt_markup_element(struct rmt_markup *markup, const char *name,
		   const char *text);

#endif /* RMT_BASE_MARKUP_H */
