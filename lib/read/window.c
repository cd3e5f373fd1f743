/*
 * window.c - the part of a stream that is looked at.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Grows to the longest row, no further.
 */
#include "read/window.h"

#include <string.h>

#include "base/memory.h"

#define CHUNK 65536

static bool
stop(struct rmt_window *window, remit_status status)
{
	window->is_done = true;
	window->status = status;
	return false;
}

bool
rmt_window_more(struct rmt_window *window)
{
	size_t length = window->end - window->start;
	size_t got = 0;

	if (window->is_done)
		return false;
	if (window->start > 0 && length > 0)
		memmove(window->bytes, window->bytes + window->start, length);
	window->start = 0;
	window->end = length;
	if (!rmt_grow((void **)&window->bytes, &window->capacity,
		      length + CHUNK, 1))
		return stop(window, REMIT_E_NOMEM);
	if (window->read(window->context, window->bytes + length, CHUNK,
			 &got) != 0 ||
	    got > CHUNK)
		return stop(window, REMIT_E_IO);
	if (got == 0)
		return stop(window, REMIT_OK);
	window->end += got;
	return true;
}

bool
rmt_window_has(struct rmt_window *window, size_t offset)
{
	while (offset >= window->end - window->start)
		if (!rmt_window_more(window))
			return false;
	return true;
}

char
rmt_window_byte(const struct rmt_window *window, size_t offset)
{
	return window->bytes[window->start + offset];
}

void
rmt_window_clear(struct rmt_window *window)
{
	rmt_free(window->bytes);
	*window = (struct rmt_window){ 0 };
}
