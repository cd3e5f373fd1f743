/*
 * buffer.h - bytes that grow; a failure is kept and asked for once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Appending after a failure does nothing; ask failed at the end.
 */
#ifndef RMT_BASE_BUFFER_H
#define RMT_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rmt_buffer {
	char *bytes; /* not NUL-terminated, see rmt_buffer_text() */
	size_t length;
	size_t capacity;
	bool failed;
};

void
rmt_buffer_append(struct rmt_buffer *buffer, const void *bytes, size_t length);

/* Make an empty buffer's room for length bytes, which may be many. */
void
rmt_buffer_reserve(struct rmt_buffer *buffer, size_t length);

/* Where length more bytes may be put, which are then added to buffer->length;
 * NULL after a failure. */
char *
rmt_buffer_room(struct rmt_buffer *buffer, size_t length);

/* Append a NUL-terminated string; NULL counts as "". */
void
rmt_buffer_add(struct rmt_buffer *buffer, const char *text);

void
rmt_buffer_add_number(struct rmt_buffer *buffer, int64_t number);

/* The bytes with a NUL behind them; "" after a failure. Borrowed. */
const char *
rmt_buffer_text(struct rmt_buffer *buffer);

/* Begin anew in the room that is there; a failure is forgotten. */
void
rmt_buffer_restart(struct rmt_buffer *buffer);

void
rmt_buffer_clear(struct rmt_buffer *buffer);

#endif /* RMT_BASE_BUFFER_H */
