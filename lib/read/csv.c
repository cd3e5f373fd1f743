/*
 * csv.c - one row of CSV: where it ends, and its fields.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/csv.h"

#include <string.h>

enum state {
	AT_START, /* of a field */
	PLAIN,
	QUOTED,
	CLOSED /* behind a quote that closes, or the first of two */
};

struct scan {
	struct rmt_window *window;
	enum state state;
	size_t quote; /* where the field's quote opened */
	size_t lines; /* that end within quotes */
	size_t open;  /* the quote within which the first of them ends */
	struct rmt_extent extent;
};

/* The length of the line end at offset: 0 when there is none. */
static size_t
line_end_at(struct rmt_window *window, size_t offset)
{
	char c = rmt_window_byte(window, offset);

	if (c == '\n')
		return 1;
	if (c != '\r')
		return 0;
	return rmt_window_has(window, offset + 1) &&
			       rmt_window_byte(window, offset + 1) == '\n' ?
		       2 :
		       1;
}

static bool
fault(struct scan *scan, enum rmt_finding finding, size_t offset)
{
	scan->extent.is_fault = true;
	scan->extent.fault = finding;
	scan->extent.fault_offset = offset;
	return false;
}

/* Whether the row goes on behind the byte at offset. */
static bool
step(struct scan *scan, size_t offset)
{
	char c = rmt_window_byte(scan->window, offset);

	if (scan->state == QUOTED) {
		scan->state = c == '"' ? CLOSED : QUOTED;
		if ((c == '\n' || c == '\r') && scan->lines++ == 0)
			scan->open = scan->quote;
		return true;
	}
	if (c == '\n' || c == '\r')
		return false;
	if (c == ',') {
		scan->state = AT_START;
	} else if (scan->state == CLOSED) {
		if (c != '"')
			return fault(scan, RMT_F_CSV_AFTER_QUOTE, offset);
		scan->state = QUOTED;
	} else if (c == '"') {
		if (scan->state == PLAIN)
			return fault(scan, RMT_F_CSV_QUOTE, offset);
		scan->quote = offset;
		scan->state = QUOTED;
	} else {
		scan->state = PLAIN;
	}
	return true;
}

/* The line at the start, not looked at beyond the longest row. */
struct rmt_extent
rmt_line_extent(struct rmt_window *window)
{
	struct rmt_extent extent = { 0 };

	while (extent.length <= REMIT_ROW_MAX &&
	       rmt_window_has(window, extent.length)) {
		extent.end_length = line_end_at(window, extent.length);
		if (extent.end_length > 0)
			return extent;
		extent.length++;
	}
	if (extent.length > REMIT_ROW_MAX) {
		extent.length = REMIT_ROW_MAX;
		extent.is_cut = true;
		extent.is_fault = true;
		extent.fault = RMT_F_ROWS_LONG;
	}
	return extent;
}

/* A row with a fault is its first line; the fault stays. What is wrong only
 * with lines behind it comes of a quote that this one leaves open. */
static struct rmt_extent
first_line(struct scan *scan)
{
	struct rmt_extent extent = rmt_line_extent(scan->window);

	if (extent.is_fault)
		return extent;
	extent.is_fault = true;
	extent.fault = scan->lines > 0 ? RMT_F_CSV_QUOTE_OPEN :
					 scan->extent.fault;
	extent.fault_offset = scan->lines > 0 ? scan->open :
						scan->extent.fault_offset;
	return extent;
}

struct rmt_extent
rmt_csv_extent(struct rmt_window *window)
{
	struct scan scan = { .window = window };
	size_t at = 0;

	while (at <= REMIT_ROW_MAX && rmt_window_has(window, at) &&
	       step(&scan, at))
		at++;
	if (at > REMIT_ROW_MAX)
		fault(&scan, RMT_F_ROWS_LONG, 0);
	if (scan.state == QUOTED && !scan.extent.is_fault)
		fault(&scan, RMT_F_CSV_QUOTE_OPEN, scan.quote);
	if (scan.extent.is_fault)
		return first_line(&scan);
	scan.extent.length = at;
	if (rmt_window_has(window, at))
		scan.extent.end_length = line_end_at(window, at);
	return scan.extent;
}

/* A quoted field's text, from behind its quote; returns where it closes. */
static size_t
add_quoted(const char *row, size_t length, size_t offset,
	   struct rmt_buffer *out)
{
	for (;;) {
		const char *quote = memchr(row + offset, '"', length - offset);
		size_t at = (size_t)(quote - row);

		rmt_buffer_append(out, row + offset, at - offset);
		if (at + 1 >= length || row[at + 1] != '"')
			return at + 1;
		rmt_buffer_append(out, "\"", 1);
		offset = at + 2;
	}
}

size_t
rmt_csv_field(const char *row, size_t length, size_t offset,
	      struct rmt_buffer *out)
{
	size_t end = offset;

	if (offset < length && row[offset] == '"') {
		end = add_quoted(row, length, offset + 1, out);
	} else {
		while (end < length && row[end] != ',')
			end++;
		rmt_buffer_append(out, row + offset, end - offset);
	}
	rmt_buffer_append(out, "", 1);
	return end + 1;
}
