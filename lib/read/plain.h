/*
 * plain.h - rows of CSV in which nothing is quoted, looked through at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. What is known of bytes that were looked
 * at serves for the row behind, too.
 */
#ifndef RMT_READ_PLAIN_H
#define RMT_READ_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <remit/text.h>

/* A plain row: a line that ends in LF or CRLF, without quotes and other CR. */
struct rmt_plain {
	size_t length;     /* without its line end */
	size_t end_length; /* 1 or 2 */
	size_t given;      /* how many of its fields are no blanks */
	bool is_odd;       /* not all of it is ASCII without controls */

	/* Of the bytes behind it, where more is known of them. */
	const char *next; /* the first; NULL: nothing is known */
	const char *end;  /* of all */
	const char *step; /* those that were looked at last; of them: */
	uint64_t marks;   /* commas and LF */
	uint64_t lines;   /* LF */
	uint64_t odd;     /* quotes, controls but LF, what is not ASCII */
};

/* Forget what is known of bytes: there are others now. */
static inline void
rmt_plain_forget(struct rmt_plain *plain)
{
	plain->next = NULL;
}

/* Whether the row at bytes is a plain one of so many fields, at least one; then
 * it is described, and its fields are in texts, those of blanks as none. */
bool
rmt_plain_row(struct rmt_plain *plain, const char *bytes, const char *end,
	      remit_text texts[], size_t count);

#endif /* RMT_READ_PLAIN_H */
