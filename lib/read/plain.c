/*
 * plain.c - a row of CSV in which nothing is quoted, looked through at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Sixteen bytes in a step.
 */
#include "read/plain.h"

#include <string.h>

#include "read/marks.h"
#include "read/rows.h"

static void
add_ends(struct rmt_plain *plain, size_t at, unsigned commas)
{
	for (; commas != 0; commas &= commas - 1)
		if (plain->count < REMIT_ROW_FIELDS_MAX)
			plain->ends[plain->count++] = (uint32_t)at +
						      (uint32_t)__builtin_ctz(
							      commas);
		else
			plain->count = REMIT_ROW_FIELDS_MAX + 1;
}

/* The line end is found: the last field, and CR before it. */
static bool
finish(struct rmt_plain *plain, const char *bytes, size_t length)
{
	plain->length = length;
	plain->end_length = 1;
	if (length > 0 && bytes[length - 1] == '\r') {
		plain->length--;
		plain->end_length++;
	}
	if (plain->count <= REMIT_ROW_FIELDS_MAX)
		plain->ends[plain->count++] = (uint32_t)plain->length;
	return !plain->is_odd || memchr(bytes, '\r', plain->length) == NULL;
}

bool
rmt_plain_row(const char *bytes, size_t length, struct rmt_plain *out)
{
	unsigned odd = 0;

	out->count = 0;
	if (length > REMIT_ROW_MAX)
		length = REMIT_ROW_MAX;
	for (size_t at = 0; at < length; at += RMT_MARKS_STEP) {
		char room[RMT_MARKS_STEP];
		const char *step = rmt_marks_rest(bytes + at, length - at,
						  room);
		unsigned lines = rmt_marks_of(step, '\n');
		unsigned in_row = (lines & -lines) - 1;

		if ((rmt_marks_of(step, '"') & in_row) != 0)
			return false;
		odd |= rmt_marks_odd(step) & in_row;
		add_ends(out, at, rmt_marks_of(step, ',') & in_row);
		if (lines == 0)
			continue;
		out->is_odd = odd != 0;
		return finish(out, bytes, at + (size_t)__builtin_ctz(lines));
	}
	return false;
}

/* A copy of the row, with a NUL at every comma. */
remit_status
rmt_rows_take_plain(remit_rows *rows)
{
	const struct rmt_row_fields *columns = &rows->whole->columns;
	const struct rmt_plain *plain = &rows->plain;
	struct rmt_buffer *copy = &rows->fields.text;
	remit_cell *cell = rows->cells;
	uint32_t *offset = rows->offsets;
	size_t start = 0;

	rmt_buffer_append(copy, rows->window.bytes + rows->window.start,
			  plain->length);
	if (!rmt_row_fields_end(&rows->fields))
		return REMIT_E_NOMEM;
	for (size_t i = 0; i < plain->count; i++) {
		size_t end = plain->ends[i];
		char *value = copy->bytes + start;

		copy->bytes[end] = '\0';
		if (!rmt_rows_is_blank(value)) {
			*offset++ = (uint32_t)start;
			*cell++ = (remit_cell){ columns->text.bytes +
							columns->items[i].value,
						value, end - start, i };
		}
		start = end + 1;
	}
	rows->cell_count = (size_t)(cell - rows->cells);
	return REMIT_OK;
}
