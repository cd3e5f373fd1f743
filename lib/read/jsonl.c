/*
 * jsonl.c - one row of JSON Lines: where it ends, and a flat one's members.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include <string.h>

#include "read/rows.h"

struct rmt_extent
rmt_jsonl_extent(struct rmt_window *window)
{
	struct rmt_extent extent = { 0 };
	size_t seen = 0;

	/* what is there is looked through before more is read */
	do {
		const char *first = window->bytes + window->start;
		size_t length = window->end - window->start;
		const char *end = memchr(first + seen, '\n', length - seen);

		seen = end ? (size_t)(end - first) : length;
		extent.end_length = end ? 1 : 0;
	} while (extent.end_length == 0 && seen <= REMIT_ROW_MAX &&
		 rmt_window_has(window, seen));
	extent.length = seen;
	if (extent.length > REMIT_ROW_MAX) {
		extent.length = REMIT_ROW_MAX;
		extent.is_cut = extent.is_fault = true;
		extent.end_length = 0;
		extent.fault = RMT_F_ROWS_LONG;
	} else if (extent.end_length && extent.length > 0 &&
		   rmt_window_byte(window, extent.length - 1) == '\r') {
		extent.length--;
		extent.end_length = 2;
	}
	return extent;
}

/* ---- texts by column ------------------------------------------------------ */

static bool
is_column(const struct remit_rows *rows, size_t at, remit_text key)
{
	const struct rmt_row_fields *columns = &rows->columns;
	const char *name;

	if (at >= columns->count)
		return false;
	name = columns->text.bytes + columns->items[at].value;
	return strncmp(name, key.text, key.length) == 0 &&
	       name[key.length] == '\0';
}

/* One column more. */
static remit_status
add_column(struct remit_rows *rows, remit_text key)
{
	struct rmt_row_field field = { .value = rows->columns.text.length };

	rmt_buffer_append(&rows->columns.text, key.text, key.length);
	rmt_buffer_append(&rows->columns.text, "", 1);
	return rmt_row_fields_add(&rows->columns, field) ? REMIT_OK :
							   REMIT_E_NOMEM;
}

/* Find the column of the key that stands at a place, most often the one of
 * that place in the row before. */
static remit_status
find_column(struct remit_rows *rows, size_t place, remit_text key)
{
	size_t at = rows->places[place];

	if (is_column(rows, at, key))
		return REMIT_OK;
	for (at = 0; at < rows->columns.count; at++)
		if (is_column(rows, at, key))
			break;
	if (at == REMIT_ROW_FIELDS_MAX) {
		rows->has_texts = false;
		return REMIT_OK;
	}
	rows->places[place] = (unsigned char)at;
	if (at < rows->columns.count)
		return REMIT_OK;
	rows->texts[at] = (remit_text){ NULL, 0 };
	return add_column(rows, key);
}

static void
forget_texts(struct remit_rows *rows)
{
	memset(rows->texts, 0, rows->columns.count * sizeof(rows->texts[0]));
}

/* Find where the keys of a flat row belong, unless they are those of the row
 * before. */
static remit_status
place_members(struct remit_rows *rows)
{
	const struct rmt_flat *flat = &rows->flat;
	const char *row = rows->window.bytes + rows->window.start;
	remit_status status = REMIT_OK;

	if (flat->shape != 0 && flat->shape == rows->shape)
		return REMIT_OK;
	for (size_t i = 0; i < flat->count && status == REMIT_OK; i++)
		status = find_column(
			rows, i,
			(remit_text){ row + flat->members[i].key,
				      flat->members[i].key_length });
	rows->shape = rows->has_texts ? flat->shape : 0;
	return status;
}

remit_status
rmt_rows_take_flat(remit_rows *rows)
{
	const struct rmt_flat *flat = &rows->flat;
	const char *row = rows->window.bytes + rows->window.start;
	remit_status status;

	rows->has_texts = true;
	status = place_members(rows);
	if (status != REMIT_OK ||
	    !rmt_buffer_room(&rows->fields.text, rows->extent.length))
		return REMIT_E_NOMEM;
	forget_texts(rows);
	for (size_t i = 0; i < flat->count; i++) {
		const struct rmt_flat_member *member = &flat->members[i];

		if (member->value_length == 0)
			continue;
		rows->cell_count++;
		rows->texts[rows->places[i]] = (remit_text){
			member->word ? member->word : row + member->value,
			member->value_length
		};
	}
	return REMIT_OK;
}

remit_status
rmt_rows_take_cells(remit_rows *rows)
{
	remit_status status = REMIT_OK;

	rows->shape = 0;
	rows->has_texts = true;
	forget_texts(rows);
	for (size_t i = 0; i < rows->cell_count && status == REMIT_OK; i++) {
		const remit_cell *cell = &rows->cells[i];

		status = find_column(
			rows, i,
			(remit_text){ cell->name, strlen(cell->name) });
		if (status == REMIT_OK)
			rows->texts[rows->places[i]] = (remit_text){
				cell->value, cell->length
			};
	}
	return status;
}
