/*
 * cells.c - what a row that was read says: as cells, and as texts by column.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Nothing here can fail.
 */
#include "read/rows.h"

/* Cells of plain rows lie in a copy, with a NUL where each ends; there is room
 * for it. */
static void
split_plain(remit_rows *rows)
{
	const struct rmt_row_fields *columns = &rows->whole->columns;
	const char *row = rows->window.bytes + rows->window.start;
	struct rmt_buffer *copy = &rows->fields.text;
	size_t count = 0;

	rmt_buffer_append(copy, row, rows->extent.length);
	rmt_buffer_text(copy);
	for (size_t i = 0; i < columns->count; i++) {
		const remit_text *text = &rows->texts[i];
		if (!text->text)
			continue;
		size_t offset = (size_t)(text->text - row);
		copy->bytes[offset + text->length] = '\0';
		rows->offsets[count] = (uint32_t)offset;
		rows->cells[count++] = (remit_cell){
			columns->text.bytes + columns->items[i].value,
			copy->bytes + offset, text->length
		};
	}
}

static void
split_flat(remit_rows *rows)
{
	struct rmt_buffer *text = &rows->fields.text;
	size_t count = 0;

	rmt_buffer_append(text, rows->window.bytes + rows->window.start,
			  rows->extent.length);
	for (size_t i = 0; i < rows->flat.count; i++) {
		const struct rmt_flat_member *member = &rows->flat.members[i];
		char *key = text->bytes + member->key;
		char *value = text->bytes + member->value;

		if (member->value_length == 0)
			continue;
		key[member->key_length] = '\0';
		if (!member->word)
			value[member->value_length] = '\0';
		rows->offsets[count] = member->value - (value[-1] == '"');
		rows->cells[count++] = (remit_cell){
			key, member->word ? member->word : value,
			member->value_length
		};
	}
}

const remit_cell *
remit_rows_cells(remit_rows *rows)
{
	if (!rows->is_split && rows->is_json && rows->cell_count > 0)
		split_flat(rows);
	else if (!rows->is_split && rows->cell_count > 0)
		split_plain(rows);
	rows->is_split = true;
	return rows->cells;
}

/* Where the columns are: those of CSV in the header of all. */
static const struct rmt_row_fields *
columns_of(const struct remit_rows *rows)
{
	return rows->is_json ? &rows->columns : &rows->whole->columns;
}

const remit_text *
remit_rows_texts(const remit_rows *rows, size_t *out_count)
{
	*out_count = columns_of(rows)->count;
	return rows->has_texts ? rows->texts : NULL;
}

const char *
remit_rows_header(const remit_rows *rows, size_t *out_length)
{
	const struct rmt_buffer *header = &rows->whole->header;

	*out_length = header->length;
	return header->bytes ? header->bytes : "";
}

const char *
remit_rows_header_end(const remit_rows *rows)
{
	return rows->whole->header_end;
}

static const char *
column_name(const struct remit_rows *rows, size_t index)
{
	const struct rmt_row_fields *columns = columns_of(rows);

	return columns->text.bytes + columns->items[index].value;
}

const char *
remit_rows_column(const remit_rows *rows, size_t index)
{
	return index < columns_of(rows)->count ? column_name(rows, index) :
						 NULL;
}
