/*
 * slice.c - whole rows cut off an input, to be read apart from it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. A slice ends where a row ends, told by
 * the same rules as when rows are read one by one.
 */
#include <string.h>

#include "base/memory.h"
#include "read/rows.h"

/* A slice that is longer than this ends with the row at hand. */
#define ENOUGH 262144

/* The bytes that a slice is cut of. */
struct stock {
	char *bytes;
	size_t size;   /* how many there may be */
	size_t length; /* how many there are */
	bool is_short; /* fewer came than were asked for: more takes time */
};

/* Take what was read already and is in no row. */
static void
take_rest(remit_rows *rows, struct stock *stock)
{
	struct rmt_window *window = &rows->window;
	size_t length = window->end - window->start;

	stock->length = length < stock->size ? length : stock->size;
	if (stock->length > 0)
		memcpy(stock->bytes, window->bytes + window->start,
		       stock->length);
	window->start += stock->length;
}

/* Read more; what went wrong is told by the window's status. */
static void
take_more(remit_rows *rows, struct stock *stock)
{
	struct rmt_window *window = &rows->window;
	size_t size = stock->size - stock->length, got = 0;

	if (size > ENOUGH)
		size = ENOUGH;
	if (window->read(window->context, stock->bytes + stock->length, size,
			 &got) != 0 ||
	    got > size) {
		window->status = REMIT_E_IO;
		got = 0;
	}
	window->is_done = got == 0;
	stock->length += got;
	stock->is_short = got < size;
}

/* Give back what is in no whole row. */
static remit_status
give_back(remit_rows *rows, const char *bytes, size_t length)
{
	struct rmt_window *window = &rows->window;

	if (length == 0)
		return REMIT_OK;
	/* what the window held was taken, unless there is too much of it */
	if (window->start < length &&
	    !rmt_grow((void **)&window->bytes, &window->capacity,
		      length + (window->end - window->start), 1))
		return REMIT_E_NOMEM;
	if (window->start < length) {
		memmove(window->bytes + length, window->bytes + window->start,
			window->end - window->start);
		window->end += length - window->start;
		window->start = length;
	}
	window->start -= length;
	memcpy(window->bytes + window->start, bytes, length);
	return REMIT_OK;
}

/* The bytes up to the last LF. */
static size_t
whole_lines(const struct stock *stock)
{
	const char *last = memrchr(stock->bytes, '\n', stock->length);

	return last ? (size_t)(last - stock->bytes) + 1 : 0;
}

/* The bytes of rows that end whatever comes behind, row by row. */
static size_t
whole_rows(remit_rows *rows, const struct stock *stock)
{
	struct rmt_window window = rmt_window_over(stock->bytes, stock->length);

	while (window.start < window.end) {
		size_t start = window.start;
		struct rmt_extent extent = rmt_csv_extent(&window);

		if (window.is_asked)
			return start;
		window.start += extent.length + extent.end_length;
		if (extent.is_cut)
			rmt_window_skip_line(&window);
		rows->is_skipping = extent.is_cut && window.is_asked;
	}
	return window.start;
}

/* How much of the stock is whole rows; 0: there has to be more. */
static size_t
whole_length(remit_rows *rows, const struct stock *stock)
{
	size_t length = whole_lines(stock);
	bool is_full = stock->length == stock->size;

	if (rows->window.is_done && rows->window.status == REMIT_OK)
		return stock->length;
	if (rows->is_json) {
		rows->is_skipping = length == 0 && is_full;
		return rows->is_skipping ? stock->length : length;
	}
	if (length > 0 && !memchr(stock->bytes, '"', stock->length))
		return length;
	return whole_rows(rows, stock);
}

/* As rmt_rows_lines(), which looks at every byte for CR. */
static unsigned
count_lines(const char *bytes, size_t length)
{
	const char *end = bytes + length;
	unsigned count = 0;

	if (memchr(bytes, '\r', length))
		return rmt_rows_lines(bytes, length);
	while (bytes < end &&
	       (bytes = memchr(bytes, '\n', (size_t)(end - bytes)))) {
		count++;
		bytes++;
	}
	return count;
}

remit_status
remit_rows_cut(remit_rows *rows, char *bytes, size_t size, remit_slice *out)
{
	struct stock stock = { bytes, size, 0, false };
	size_t length = 0, least = 1;
	remit_status status;

	*out = (remit_slice){ bytes, 0, 0 };
	if (size < REMIT_SLICE_MIN)
		return REMIT_E_ARGUMENT;
	rmt_rows_drop(rows);
	if (rows->is_skipping)
		rmt_window_skip_line(&rows->window);
	rows->is_skipping = false;
	take_rest(rows, &stock);
	while (!rows->window.is_done && stock.length < size) {
		take_more(rows, &stock);
		if ((stock.length < ENOUGH && !stock.is_short) ||
		    stock.length < least)
			continue;
		length = whole_length(rows, &stock);
		if (length > 0)
			break;
		least = 2 * stock.length; /* long rows are not tried often */
	}
	if (length == 0)
		length = whole_length(rows, &stock);
	status = give_back(rows, bytes + length, stock.length - length);
	*out = (remit_slice){ bytes, length, rows->next_line };
	rows->next_line += count_lines(bytes, length) +
			   (unsigned)rows->is_skipping;
	return length > 0 || status != REMIT_OK ? status : rows->window.status;
}

remit_status
remit_rows_part(const remit_rows *rows, remit_rows **out)
{
	remit_rows *part = rmt_rows_new(rows->name);

	*out = part;
	if (!part)
		return REMIT_E_NOMEM;
	part->whole = rows->whole;
	part->is_json = rows->is_json;
	part->window.is_done = true;
	return REMIT_OK;
}

remit_status
remit_rows_begin(remit_rows *part, const remit_slice *slice)
{
	if (part->whole == part)
		return REMIT_E_ARGUMENT;
	part->window = rmt_window_over(slice->bytes, slice->length);
	rmt_plain_forget(&part->plain);
	part->extent = (struct rmt_extent){ 0 };
	part->number = 0;
	part->next_line = slice->line;
	return REMIT_OK;
}
