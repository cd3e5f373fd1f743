/*
 * bytes.h - bytes that grow, for output that is written at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_BYTES_H
#define CLI_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A failure is kept: nothing is added behind one. */
struct cli_bytes {
	char *bytes;
	size_t length;
	size_t capacity;
	bool failed; /* there was no memory */
};

/* The slow part of cli_bytes_add(): there is no room yet. */
void
cli_bytes_add_more(struct cli_bytes *bytes, const char *added, size_t length);

static inline void
cli_bytes_add(struct cli_bytes *bytes, const char *added, size_t length)
{
	if (bytes->failed || bytes->capacity - bytes->length < length) {
		cli_bytes_add_more(bytes, added, length);
		return;
	}
	if (length > 0)
		memcpy(bytes->bytes + bytes->length, added, length);
	bytes->length += length;
}

void
cli_bytes_add_text(struct cli_bytes *bytes, const char *text);

/* Begin anew in the room that is there. */
void
cli_bytes_restart(struct cli_bytes *bytes);

void
cli_bytes_free(struct cli_bytes *bytes);

#endif /* CLI_BYTES_H */
