/*
 * buffer.c - bytes that grow.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. The capacity always leaves room for the NUL of rmt_buffer_text(),
 * so that only appending can fail.
 */
#include "base/buffer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

/* Room for so many bytes and a NUL, most often there already. */
static bool
make_room(struct rmt_buffer *buffer, size_t length)
{
	if (buffer->capacity - buffer->length > length)
		return true;
	return length < PTRDIFF_MAX - buffer->length &&
	       rmt_grow((void **)&buffer->bytes, &buffer->capacity,
			buffer->length + length + 1, 1);
}

void
rmt_buffer_reserve(struct rmt_buffer *buffer, size_t length)
{
	if (buffer->failed || buffer->capacity > 0)
		return;
	buffer->bytes = rmt_alloc_large(length + 1);
	buffer->failed = buffer->bytes == NULL;
	if (!buffer->failed)
		buffer->capacity = length + 1;
}

char *
rmt_buffer_room(struct rmt_buffer *buffer, size_t length)
{
	if (buffer->failed)
		return NULL;
	if (!make_room(buffer, length)) {
		buffer->failed = true;
		return NULL;
	}
	return buffer->bytes + buffer->length;
}

void
rmt_buffer_append(struct rmt_buffer *buffer, const void *bytes, size_t length)
{
	char *room = length > 0 ? rmt_buffer_room(buffer, length) : NULL;

	if (room == NULL)
		return;
	memcpy(room, bytes, length);
	buffer->length += length;
}

void
rmt_buffer_add(struct rmt_buffer *buffer, const char *text)
{
	if (text)
		rmt_buffer_append(buffer, text, strlen(text));
}

void
rmt_buffer_add_number(struct rmt_buffer *buffer, int64_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, number);
	rmt_buffer_add(buffer, text);
}

const char *
rmt_buffer_text(struct rmt_buffer *buffer)
{
	if (buffer->failed || !buffer->bytes)
		return "";
	buffer->bytes[buffer->length] = '\0';
	return buffer->bytes;
}

void
rmt_buffer_restart(struct rmt_buffer *buffer)
{
	buffer->length = 0;
	buffer->failed = false;
}

void
rmt_buffer_clear(struct rmt_buffer *buffer)
{
	rmt_free(buffer->bytes);
	*buffer = (struct rmt_buffer){ 0 };
}
