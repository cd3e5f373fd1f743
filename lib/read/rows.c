/*
 * rows.c - many requests, one after the other, from CSV or JSON Lines.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include <remit/rows.h>

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "read/rows.h"
#include "read/told.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* The row last read, as a source of places. */
static struct rmt_source
row_source(const struct remit_rows *rows)
{
	struct rmt_source source = {
		rows->name,
		rows->window.bytes ? rows->window.bytes + rows->window.start :
				     "",
		rows->extent.length,
	};

	return source;
}

static struct rmt_position
row_position(const struct remit_rows *rows, size_t offset)
{
	struct rmt_source source = row_source(rows);
	struct rmt_place place = { &source, offset };
	struct rmt_position position = rmt_place_position(place);

	position.line += rows->line - 1;
	return position;
}

static remit_status
report(const struct remit_rows *rows, remit_diag *diag,
       enum rmt_finding finding, size_t offset, const char *const words[6])
{
	return rmt_report_at(diag, finding, row_position(rows, offset), words);
}

static remit_status
report_numbers(const struct remit_rows *rows, remit_diag *diag,
	       enum rmt_finding finding, const size_t numbers[2])
{
	struct rmt_buffer texts[2] = { { 0 }, { 0 } };
	remit_status status;

	for (size_t i = 0; i < 2; i++)
		rmt_buffer_add_number(&texts[i], (int64_t)numbers[i]);
	status = report(rows, diag, finding, 0,
			RMT_WORDS(rmt_buffer_text(&texts[0]),
				  rmt_buffer_text(&texts[1])));
	if (texts[0].failed || texts[1].failed)
		status = REMIT_E_NOMEM;
	rmt_buffer_clear(&texts[0]);
	rmt_buffer_clear(&texts[1]);
	return status;
}

static const char *
line_end(const struct remit_rows *rows)
{
	const char *bytes = rows->window.bytes + rows->window.start +
			    rows->extent.length;

	if (rows->extent.end_length == 0)
		return "";
	if (rows->extent.end_length == 2)
		return "\r\n";
	return *bytes == '\r' ? "\r" : "\n";
}

unsigned
rmt_rows_lines(const char *bytes, size_t length)
{
	unsigned count = 0;

	for (size_t i = 0; i < length; i++)
		if (bytes[i] == '\n' ||
		    (bytes[i] == '\r' &&
		     (i + 1 == length || bytes[i + 1] != '\n')))
			count++;
	return count;
}

void
rmt_rows_drop(remit_rows *rows)
{
	struct rmt_window *window = &rows->window;
	struct rmt_extent *extent = &rows->extent;
	size_t length = extent->length + extent->end_length;

	if (extent->is_plain)
		rows->next_line++;
	else if (length > 0)
		rows->next_line += rmt_rows_lines(window->bytes + window->start,
						  length);
	window->start += length;
	if (extent->is_cut) {
		rmt_window_skip_line(window);
		rows->next_line++;
	}
	*extent = (struct rmt_extent){ 0 };
}

static bool
is_blank_row(const struct remit_rows *rows)
{
	struct rmt_source row = row_source(rows);

	if (!rows->is_json)
		return row.length == 0 && rows->whole->columns.count != 1;
	for (size_t i = 0; i < row.length; i++)
		if (!strchr(" \t\r", row.bytes[i]))
			return false;
	return true;
}

/* How far the next row of CSV goes; most are plain and there already. The header
 * is looked at with care. */
static struct rmt_extent
csv_extent(struct remit_rows *rows)
{
	const struct rmt_window *window = &rows->window;
	struct rmt_plain *plain = &rows->plain;
	size_t count = rows->whole->columns.count;

	if (count > 0 &&
	    rmt_plain_row(plain, window->bytes + window->start,
			  window->bytes + window->end, rows->texts, count))
		return (struct rmt_extent){ .length = plain->length,
					    .end_length = plain->end_length,
					    .is_plain = true };
	return rmt_csv_extent(&rows->window);
}

/* Whether there is a byte; what more is read may lie elsewhere. */
static bool
has_more(struct remit_rows *rows)
{
	if (rows->window.start < rows->window.end)
		return true;
	rmt_plain_forget(&rows->plain);
	return rmt_window_has(&rows->window, 0);
}

/* Find the next row that is none of blanks; false at the end. */
static bool
find_row(struct remit_rows *rows)
{
	do {
		rmt_rows_drop(rows);
		rows->line = rows->next_line;
		if (!has_more(rows))
			return false;
		rows->extent = rows->is_json ? rmt_jsonl_extent(&rows->window) :
					       csv_extent(rows);
		if (rows->window.status != REMIT_OK)
			return false;
	} while (!rows->extent.is_fault && is_blank_row(rows));
	return true;
}

static remit_status
report_control(const struct remit_rows *rows, remit_diag *diag, size_t at,
	       uint32_t c)
{
	char hex[12];

	snprintf(hex, sizeof(hex), "%04X", (unsigned)c);
	return report(rows, diag, RMT_F_CONTROL, at, RMT_WORDS(hex));
}

/* Controls and bytes that are not UTF-8 are in no value, and not echoed. */
static remit_status
check_characters(const struct remit_rows *rows, remit_diag *diag)
{
	struct rmt_source row = row_source(rows);
	static const char digits[] = "0123456789ABCDEF";
	size_t at = rows->extent.is_plain && !rows->plain.is_odd ?
			    row.length :
			    rmt_utf8_plain_length(row.bytes, row.length);

	while (at < row.length) {
		uint32_t c;
		size_t size = rmt_utf8_next(row.bytes + at, row.length - at,
					    &c);
		unsigned char byte = (unsigned char)row.bytes[at];
		char hex[3] = { digits[byte >> 4], digits[byte & 15], '\0' };

		if (size == 0)
			return report(rows, diag, RMT_F_BAD_UTF8, at,
				      RMT_WORDS(hex));
		if (rmt_utf8_control(c))
			return report_control(rows, diag, at, c);
		at += size;
	}
	return REMIT_OK;
}

/* Take all fields of the row, the empty ones too. */
static remit_status
split_csv(const struct remit_rows *rows, struct rmt_row_fields *out)
{
	struct rmt_source row = row_source(rows);
	size_t at = 0;

	while (at <= row.length && out->count <= REMIT_ROW_FIELDS_MAX) {
		struct rmt_row_field field = { 0, out->text.length, at };

		at = rmt_csv_field(row.bytes, row.length, at, &out->text);
		if (!rmt_row_fields_add(out, field))
			return REMIT_E_NOMEM;
	}
	return REMIT_OK;
}

static remit_status
check_count(const struct remit_rows *rows, remit_diag *diag, size_t count)
{
	const size_t numbers[2] = { count, rows->whole->columns.count };

	return numbers[0] == numbers[1] ?
		       REMIT_OK :
		       report_numbers(rows, diag, RMT_F_ROWS_RAGGED, numbers);
}

/* The texts are there; room for cells is taken while it can fail. */
static remit_status
read_plain(struct remit_rows *rows)
{
	rows->has_texts = true;
	rows->cell_count = rows->plain.given;
	return rmt_buffer_room(&rows->fields.text, rows->extent.length) ?
		       REMIT_OK :
		       REMIT_E_NOMEM;
}

/* A field is given when it isn't empty; names come from the header. */
static void
add_cell(struct remit_rows *rows, size_t column)
{
	const struct rmt_row_field *field = &rows->fields.items[column];
	const char *value = rows->fields.text.bytes + field->value;

	rows->texts[column] = (remit_text){ NULL, 0 };
	if (rmt_rows_is_blank(value))
		return;
	rows->texts[column] = (remit_text){ value, strlen(value) };
	rows->offsets[rows->cell_count] = (uint32_t)field->offset;
	rows->cells[rows->cell_count++] = (remit_cell){
		remit_rows_column(rows, column), value,
		rows->texts[column].length
	};
}

static remit_status
read_csv(struct remit_rows *rows, remit_diag *diag)
{
	struct rmt_row_fields *fields = &rows->fields;
	remit_status status = split_csv(rows, fields);

	if (status == REMIT_OK)
		status = check_count(rows, diag, fields->count);
	for (size_t i = 0; status == REMIT_OK && i < fields->count; i++)
		add_cell(rows, i);
	rows->is_split = rows->has_texts = true;
	return status;
}

static remit_status
read_json(struct remit_rows *rows, remit_diag *diag)
{
	struct rmt_source row = row_source(rows);
	struct rmt_json_fault fault = { 0 };
	remit_status status = rmt_given_read(row.bytes, row.length,
					     &rows->fields, &fault);

	rows->is_split = true;
	if (status == REMIT_E_DATA)
		status = report(rows, diag, fault.finding, fault.offset,
				RMT_WORDS(fault.word));
	if (status != REMIT_OK)
		return status;
	for (size_t i = 0; i < rows->fields.count; i++) {
		const char *text = rows->fields.text.bytes;
		struct rmt_row_field field = rows->fields.items[i];

		rows->offsets[i] = (uint32_t)field.offset;
		rows->cells[rows->cell_count++] = (remit_cell){
			text + field.name, text + field.value,
			strlen(text + field.value)
		};
	}
	return rmt_rows_take_cells(rows);
}

static remit_status
report_fault(const struct remit_rows *rows, remit_diag *diag)
{
	const size_t numbers[2] = { REMIT_ROW_MAX, 0 };

	if (rows->extent.fault == RMT_F_ROWS_LONG)
		return report_numbers(rows, diag, RMT_F_ROWS_LONG, numbers);
	return report(rows, diag, rows->extent.fault, rows->extent.fault_offset,
		      RMT_NO_WORDS);
}

static remit_status
read_row(struct remit_rows *rows, remit_diag *diag)
{
	struct rmt_source row = row_source(rows);
	remit_status status;

	if (rows->is_json && !rows->extent.is_fault &&
	    rmt_flat_row(row.bytes, row.length, &rows->flat)) {
		rows->extent.is_plain = true;
		return rmt_rows_take_flat(rows);
	}
	status = check_characters(rows, diag);
	if (rows->extent.is_fault)
		return report_fault(rows, diag);
	if (status != REMIT_OK)
		return status;
	if (rows->is_json)
		return read_json(rows, diag);
	return rows->extent.is_plain ? read_plain(rows) : read_csv(rows, diag);
}

static void
clear_fields(struct remit_rows *rows)
{
	rows->cell_count = 0;
	rows->is_split = rows->has_texts = false;
	rows->fields.count = 0;
	rmt_buffer_restart(&rows->fields.text);
}

/* Go on from a plain row to the one behind it, where that is plain, too: what
 * most rows are. */
static bool
next_plain(remit_rows *rows)
{
	struct rmt_window *window = &rows->window;
	struct rmt_extent *extent = &rows->extent;
	const char *end = window->bytes + window->end;
	size_t start = window->start + extent->length + extent->end_length;
	struct rmt_plain *plain = &rows->plain;

	if (rows->is_json || !extent->is_plain || start >= window->end ||
	    !rmt_plain_row(plain, window->bytes + start, end, rows->texts,
			   rows->whole->columns.count))
		return false;
	window->start = start;
	extent->length = plain->length;
	extent->end_length = plain->end_length;
	rows->line = ++rows->next_line;
	return true;
}

/* What is told of a row that was read, whatever came of it. */
static inline void
describe(remit_rows *rows, remit_row *out)
{
	out->number = ++rows->number;
	out->line = rows->line;
	out->field_count = rows->cell_count;
	out->bytes = rows->window.bytes + rows->window.start;
	out->length = rows->extent.length;
	out->line_end = line_end(rows);
}

remit_status
remit_rows_next(remit_rows *rows, remit_diag *diag, remit_row *out)
{
	remit_status status;

	*out = (remit_row){ .bytes = "", .line_end = "" };
	clear_fields(rows);
	if (!next_plain(rows) && !find_row(rows))
		return rows->window.status;
	status = rows->extent.is_plain && !rows->plain.is_odd ?
			 read_plain(rows) :
			 read_row(rows, diag);
	if (status != REMIT_OK)
		clear_fields(rows);
	describe(rows, out);
	if (status == REMIT_OK && rows->is_json && rows->extent.is_plain)
		out->shape = rows->flat.shape;
	return status;
}

remit_status
remit_rows_field(remit_rows *rows, size_t index, remit_field *out)
{
	struct rmt_position position;

	*out = (remit_field){ 0 };
	if (index >= rows->cell_count)
		return REMIT_E_ARGUMENT;
	const remit_cell *cell = &remit_rows_cells(rows)[index];
	position = row_position(rows, rows->offsets[index]);
	*out = (remit_field){ cell->name, cell->value, position.line,
			      position.column };
	return REMIT_OK;
}

/* Each column has a name of its own. */
static remit_status
check_column(const struct remit_rows *rows, remit_diag *diag, size_t index)
{
	const char *name = remit_rows_column(rows, index);
	size_t offset = rows->columns.items[index].offset;
	char number[4] = { (char)('0' + (index + 1) / 100),
			   (char)('0' + (index + 1) / 10 % 10),
			   (char)('0' + (index + 1) % 10), '\0' };

	if (rmt_rows_is_blank(name))
		return report(rows, diag, RMT_F_ROWS_COLUMN_EMPTY, offset,
			      RMT_WORDS(number + strspn(number, "0")));
	for (size_t i = 0; i < index; i++)
		if (strcmp(name, remit_rows_column(rows, i)) == 0)
			return report(rows, diag, RMT_F_ROWS_COLUMN_TWICE,
				      offset, RMT_WORDS(name));
	return REMIT_OK;
}

static remit_status
check_columns(const struct remit_rows *rows, remit_diag *diag)
{
	const size_t numbers[2] = { REMIT_ROW_FIELDS_MAX, 0 };
	struct rmt_told told = { .diag = diag };

	if (rows->columns.count > REMIT_ROW_FIELDS_MAX)
		return report_numbers(rows, diag, RMT_F_ROWS_COLUMNS, numbers);
	for (size_t i = 0; i < rows->columns.count; i++)
		rmt_tell_status(&told, check_column(rows, diag, i));
	return told.status;
}

static remit_status
read_header(struct remit_rows *rows, remit_diag *diag)
{
	struct rmt_source row;
	remit_status status;

	if (!find_row(rows))
		return rows->window.status != REMIT_OK ?
			       rows->window.status :
			       report(rows, diag, RMT_F_ROWS_HEADER, 0,
				      RMT_NO_WORDS);
	status = check_characters(rows, diag);
	if (rows->extent.is_fault)
		status = report_fault(rows, diag);
	if (status == REMIT_OK)
		status = split_csv(rows, &rows->columns);
	if (status == REMIT_OK)
		status = check_columns(rows, diag);
	row = row_source(rows);
	rmt_buffer_append(&rows->header, row.bytes, row.length);
	rows->header_end = line_end(rows);
	return rows->header.failed ? REMIT_E_NOMEM : status;
}

static void
skip_mark(struct rmt_window *window)
{
	size_t length = strlen(BYTE_ORDER_MARK);

	if (rmt_window_has(window, length - 1) &&
	    memcmp(window->bytes + window->start, BYTE_ORDER_MARK, length) == 0)
		window->start += length;
}

remit_rows *
rmt_rows_new(const char *name)
{
	remit_rows *rows = rmt_alloc_array(1, sizeof(*rows));
	size_t size = strlen(name) + 1;

	if (!rows)
		return NULL;
	rows->whole = rows;
	rows->name = rmt_alloc(size);
	rows->cells = rmt_alloc_array(REMIT_ROW_FIELDS_MAX,
				      sizeof(rows->cells[0]));
	rows->offsets = rmt_alloc_array(REMIT_ROW_FIELDS_MAX,
					sizeof(rows->offsets[0]));
	rows->texts = rmt_alloc_array(REMIT_ROW_FIELDS_MAX,
				      sizeof(rows->texts[0]));
	if (!rows->name || !rows->cells || !rows->offsets || !rows->texts) {
		remit_rows_free(rows);
		return NULL;
	}
	memcpy(rows->name, name, size);
	rows->line = rows->next_line = 1;
	rows->header_end = "\n";
	return rows;
}

/* Give rows out when all is well, else end them. */
static remit_status
hand_out(remit_rows *rows, remit_status status, remit_rows **out)
{
	if (status == REMIT_OK)
		status = rows->window.status;
	if (status == REMIT_OK)
		*out = rows;
	else
		remit_rows_free(rows);
	return status;
}

remit_status
remit_rows_open_csv(const char *name, remit_read read, void *context,
		    remit_diag *diag, remit_rows **out)
{
	remit_rows *rows = rmt_rows_new(name);

	*out = NULL;
	if (!rows)
		return REMIT_E_NOMEM;
	rows->window.read = read;
	rows->window.context = context;
	skip_mark(&rows->window);
	return hand_out(rows, read_header(rows, diag), out);
}

remit_status
remit_rows_open_jsonl(const char *name, remit_read read, void *context,
		      remit_diag *diag, remit_rows **out)
{
	remit_rows *rows = rmt_rows_new(name);

	(void)diag;
	*out = NULL;
	if (!rows)
		return REMIT_E_NOMEM;
	rows->is_json = true;
	rows->window.read = read;
	rows->window.context = context;
	skip_mark(&rows->window);
	return hand_out(rows, REMIT_OK, out);
}

void
remit_rows_free(remit_rows *rows)
{
	if (!rows)
		return;
	rmt_window_clear(&rows->window);
	rmt_free(rows->name);
	rmt_free(rows->cells);
	rmt_free(rows->offsets);
	rmt_free(rows->texts);
	rmt_free(rows->fields.items);
	rmt_buffer_clear(&rows->fields.text);
	rmt_free(rows->columns.items);
	rmt_buffer_clear(&rows->columns.text);
	rmt_buffer_clear(&rows->header);
	rmt_free(rows);
}
