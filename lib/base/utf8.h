/*
 * utf8.h - one character at a time, and which of them may be shown.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. No tables: what a Unicode property would decide is ICU's, behind
 * name.h.
 */
#ifndef RMT_BASE_UTF8_H
#define RMT_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/*
 * The character that length bytes begin with. Returns how many bytes it takes,
 * or 0 when there is none: nothing left, cut short, overlong, a surrogate.
 */
size_t
rmt_utf8_next(const char *bytes, size_t length, uint32_t *out);

/* So many bytes at the beginning, a multiple of 8, are ASCII without controls:
 * what most texts are, found quickly. */
size_t
rmt_utf8_plain_length(const char *bytes, size_t length);

/* So many bytes at the beginning are ASCII that can be shown. */
size_t
rmt_utf8_ascii_length(const char *bytes, size_t length);

/*
 * Whether a character drives a terminal and is no text: C0 but for tab and the
 * line ends, and C1. DEL does nothing, and JSON allows it.
 */
bool
rmt_utf8_control(uint32_t character);

/*
 * Whether a character is fit for a line on a terminal: no control (C0, C1,
 * DEL), line separator, mark of direction, byte order mark or tag.
 */
bool
rmt_utf8_showable(uint32_t character);

/* Whether a spreadsheet takes a cell that begins so for a formula: = + - @, as
 * wide characters too, tab and carriage return. */
bool
rmt_utf8_formula(const char *text);

/* Whether a character turns text that stands behind it, too: overrides,
 * embeddings and isolates of direction. */
bool
rmt_utf8_turning(uint32_t character);

/*
 * Append text so that it cannot change what stands around it: what is not
 * showable or not UTF-8 becomes \u{202E} or \x{FF}. Longer than limit bytes, it
 * is cut between characters and ends in "…".
 */
void
rmt_utf8_add_plain(struct rmt_buffer *out, const char *text, size_t limit);

#endif /* RMT_BASE_UTF8_H */
