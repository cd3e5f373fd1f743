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

struct rmt_window
rmt_window_over(const char *bytes, size_t length)
{
	struct rmt_window window = { .end = length, .is_done = true };

	/* nothing more comes, so that they are not written to */
	memcpy(&window.bytes, &bytes, sizeof(bytes));
	return window;
}

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

	window->is_asked = true;
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
rmt_window_skip_line(struct rmt_window *window)
{
	while (rmt_window_has(window, 0)) {
		char *first = window->bytes + window->start;
		char *end = memchr(first, '\n', window->end - window->start);

		if (end) {
			window->start += (size_t)(end - first) + 1;
			return;
		}
		window->start = window->end;
	}
}

void
rmt_window_clear(struct rmt_window *window)
{
	if (window->capacity > 0)
		rmt_free(window->bytes);
	*window = (struct rmt_window){ 0 };
}
