/*
 * bytes.h - bytes that grow, for output that is written at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_BYTES_H
#define CLI_BYTES_H

#include <stdbool.h>
#include <stddef.h>

/* A failure is kept: nothing is added behind one. */
struct cli_bytes {
	char *bytes;
	size_t length;
	size_t capacity;
	bool failed; /* there was no memory */
};

void
cli_bytes_add(struct cli_bytes *bytes, const char *added, size_t length);

void
cli_bytes_add_text(struct cli_bytes *bytes, const char *text);

/* Begin anew in the room that is there. */
void
cli_bytes_restart(struct cli_bytes *bytes);

void
cli_bytes_free(struct cli_bytes *bytes);

#endif /* CLI_BYTES_H */
