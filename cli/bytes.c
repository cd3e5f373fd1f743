/*
 * bytes.c - bytes that grow, for output that is written at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/bytes.h"

#include <stdlib.h>

#define LEAST 4096

static bool
grow(struct cli_bytes *bytes, size_t length)
{
	size_t capacity = bytes->capacity > 0 ? bytes->capacity : LEAST;
	char *more;

	while (capacity - bytes->length < length)
		capacity *= 2;
	more = realloc(bytes->bytes, capacity);
	if (!more)
		return false;
	bytes->bytes = more;
	bytes->capacity = capacity;
	return true;
}

void
cli_bytes_add_more(struct cli_bytes *bytes, const char *added, size_t length)
{
	if (bytes->failed || !grow(bytes, length)) {
		bytes->failed = true;
		return;
	}
	memcpy(bytes->bytes + bytes->length, added, length);
	bytes->length += length;
}

void
cli_bytes_add_text(struct cli_bytes *bytes, const char *text)
{
	cli_bytes_add(bytes, text, strlen(text));
}

void
cli_bytes_restart(struct cli_bytes *bytes)
{
	bytes->length = 0;
	bytes->failed = false;
}

void
cli_bytes_free(struct cli_bytes *bytes)
{
	free(bytes->bytes);
	*bytes = (struct cli_bytes){ 0 };
}
