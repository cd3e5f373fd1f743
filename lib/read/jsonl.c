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

remit_status
rmt_rows_take_flat(remit_rows *rows)
{
	struct rmt_buffer *text = &rows->fields.text;

	rmt_buffer_append(text, rows->window.bytes + rows->window.start,
			  rows->extent.length);
	if (!rmt_row_fields_end(&rows->fields))
		return REMIT_E_NOMEM;
	for (size_t i = 0; i < rows->flat.count; i++) {
		const struct rmt_flat_member *member = &rows->flat.members[i];
		char *key = text->bytes + member->key;
		char *value = text->bytes + member->value;

		if (member->value_length == 0)
			continue;
		key[member->key_length] = '\0';
		if (!member->word)
			value[member->value_length] = '\0';
		rows->offsets[rows->cell_count] = member->value -
						  (value[-1] == '"');
		rows->cells[rows->cell_count++] = (remit_cell){
			key, member->word ? member->word : value,
			member->value_length,
			rows->flat.shape == 0 ? SIZE_MAX : i
		};
	}
	return REMIT_OK;
}
