/*
 * window.h - the part of a stream that is looked at.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_WINDOW_H
#define RMT_READ_WINDOW_H

#include <stdbool.h>

#include <remit/rows.h>

/* Bytes from start to end are there; offsets are counted from start. */
struct rmt_window {
	remit_read read;
	void *context;
	char *bytes;     /* lent ones are not written to */
	size_t capacity; /* 0: the bytes are lent */
	size_t start;
	size_t end;
	bool is_done;        /* nothing more will come */
	bool is_asked;       /* for bytes beyond the end */
	remit_status status; /* why, when it was no plain end */
};

/* A window over bytes that are lent to it; there are no others. */
struct rmt_window
rmt_window_over(const char *bytes, size_t length);

/* Get at least one byte more; false at the end or after a failure. Pointers
 * into bytes are void then. */
bool
rmt_window_more(struct rmt_window *window);

/* Make sure of the byte at offset; false when there is none. */
bool
rmt_window_has(struct rmt_window *window, size_t offset);

/* The byte at offset, which is there. */
char
rmt_window_byte(const struct rmt_window *window, size_t offset);

/* What is left of the line at the start, with its LF. */
void
rmt_window_skip_line(struct rmt_window *window);

void
rmt_window_clear(struct rmt_window *window);

#endif /* RMT_READ_WINDOW_H */
