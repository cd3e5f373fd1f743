/*
 * pattern.h - filling in a message.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. A pattern is an ICU MessageFormat pattern of
 * numbered arguments: {0}, {1, plural, =0 {…} one {# …} other {…}} and
 * {2, select, yes {…} other {…}}, nested as one likes, without apostrophes.
 * ICU's own formatter takes its arguments by varargs whose types the pattern
 * chooses, and counts as floating point; tests hold the two together.
 */
#ifndef RMT_EXPLAIN_PATTERN_H
#define RMT_EXPLAIN_PATTERN_H

#include <stddef.h>

#include <remit/status.h>

#include "base/buffer.h"

/* What an argument is shown as, and what chooses among messages. */
struct rmt_argument {
	const char *text;    /* inserted */
	const char *keyword; /* select; plural: the category */
	const char *exact;   /* plural: digits for =N; or "" */
};

/* Append the pattern filled in. REMIT_E_DATA when it is not well made or asks
 * for more arguments; REMIT_E_NOMEM. */
remit_status
rmt_pattern_fill(const char *pattern, const struct rmt_argument *arguments,
		 size_t count, struct rmt_buffer *out);

#endif /* RMT_EXPLAIN_PATTERN_H */
