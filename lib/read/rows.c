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
#include "read/csv.h"
#include "read/given.h"
#include "read/told.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct remit_rows {
	char *name;
	bool is_json;
	struct rmt_window window;
	struct rmt_extent extent; /* of the row last read */
	size_t number;
	unsigned line; /* where the row last read begins */
	unsigned next_line;
	struct rmt_row_fields fields;
	struct rmt_buffer header;
	const char *header_end;
	struct rmt_row_fields columns; /* only the names matter */
};

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

static unsigned
count_lines(const char *bytes, size_t length)
{
	unsigned count = 0;

	for (size_t i = 0; i < length; i++)
		if (bytes[i] == '\n' ||
		    (bytes[i] == '\r' &&
		     (i + 1 == length || bytes[i + 1] != '\n')))
			count++;
	return count;
}

/* What is left of a line that was cut. */
static void
skip_line(struct rmt_window *window)
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

/* Leave the row last read behind. */
static void
drop_row(struct remit_rows *rows)
{
	struct rmt_window *window = &rows->window;
	struct rmt_extent *extent = &rows->extent;
	size_t length = extent->length + extent->end_length;

	if (extent->is_plain)
		rows->next_line++;
	else if (length > 0)
		rows->next_line += count_lines(window->bytes + window->start,
					       length);
	window->start += length;
	if (extent->is_cut) {
		skip_line(window);
		rows->next_line++;
	}
	*extent = (struct rmt_extent){ 0 };
}

/* JSON Lines end in LF or CRLF; a CR alone is white space. */
static struct rmt_extent
json_extent(struct rmt_window *window)
{
	struct rmt_extent extent = { 0 };

	while (extent.length <= REMIT_ROW_MAX &&
	       rmt_window_has(window, extent.length)) {
		if (rmt_window_byte(window, extent.length) == '\n') {
			extent.end_length = 1;
			break;
		}
		extent.length++;
	}
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

static bool
is_blank_row(const struct remit_rows *rows)
{
	struct rmt_source row = row_source(rows);

	if (!rows->is_json)
		return row.length == 0 && rows->columns.count != 1;
	for (size_t i = 0; i < row.length; i++)
		if (!strchr(" \t\r", row.bytes[i]))
			return false;
	return true;
}

/* Find the next row that is none of blanks; false at the end. */
static bool
find_row(struct remit_rows *rows)
{
	do {
		drop_row(rows);
		rows->line = rows->next_line;
		if (!rmt_window_has(&rows->window, 0))
			return false;
		rows->extent = rows->is_json ? json_extent(&rows->window) :
					       rmt_csv_extent(&rows->window);
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
	size_t at = rmt_utf8_plain_length(row.bytes, row.length);

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

static bool
is_blank_text(const char *text)
{
	while (*text == ' ' || *text == '\t')
		text++;
	return *text == '\0';
}

/* The fields of a row in which nothing is quoted: what is between commas. */
static remit_status
split_plain(const struct remit_rows *rows, struct rmt_row_fields *out)
{
	struct rmt_source row = row_source(rows);
	size_t first = out->text.length, start = 0;

	rmt_buffer_append(&out->text, row.bytes, row.length);
	rmt_buffer_append(&out->text, "", 1);
	if (out->text.failed)
		return REMIT_E_NOMEM;
	char *text = out->text.bytes + first;
	for (size_t at = 0; at <= row.length; at++) {
		if (at < row.length && text[at] != ',')
			continue;
		text[at] = '\0';
		if (out->count <= REMIT_ROW_FIELDS_MAX &&
		    !rmt_row_fields_add(out, (struct rmt_row_field){
						     0, first + start, start }))
			return REMIT_E_NOMEM;
		start = at + 1;
	}
	return REMIT_OK;
}

/* Take all fields of the row, the empty ones too. */
static remit_status
split_csv(const struct remit_rows *rows, struct rmt_row_fields *out)
{
	struct rmt_source row = row_source(rows);
	size_t at = 0;

	if (rows->extent.is_plain)
		return split_plain(rows, out);
	while (at <= row.length && out->count <= REMIT_ROW_FIELDS_MAX) {
		struct rmt_row_field field = { 0, out->text.length, at };

		at = rmt_csv_field(row.bytes, row.length, at, &out->text);
		if (!rmt_row_fields_add(out, field))
			return REMIT_E_NOMEM;
	}
	return REMIT_OK;
}

/* What is empty is not given; names come from the header. */
static void
drop_empty_fields(struct remit_rows *rows)
{
	struct rmt_row_fields *fields = &rows->fields;
	size_t kept = 0;

	for (size_t i = 0; i < fields->count; i++) {
		struct rmt_row_field field = fields->items[i];

		if (is_blank_text(fields->text.bytes + field.value))
			continue;
		field.name = i;
		fields->items[kept++] = field;
	}
	fields->count = kept;
}

static remit_status
read_csv(struct remit_rows *rows, remit_diag *diag)
{
	size_t numbers[2];
	remit_status status = split_csv(rows, &rows->fields);

	if (status != REMIT_OK)
		return status;
	numbers[0] = rows->fields.count;
	numbers[1] = rows->columns.count;
	if (numbers[0] != numbers[1])
		return report_numbers(rows, diag, RMT_F_ROWS_RAGGED, numbers);
	drop_empty_fields(rows);
	return REMIT_OK;
}

static remit_status
read_json(struct remit_rows *rows, remit_diag *diag)
{
	struct rmt_source row = row_source(rows);
	struct rmt_json_fault fault = { 0 };
	remit_status status = rmt_given_read(row.bytes, row.length,
					     &rows->fields, &fault);

	if (status == REMIT_E_DATA)
		status = report(rows, diag, fault.finding, fault.offset,
				RMT_WORDS(fault.word));
	return status;
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
	remit_status status = check_characters(rows, diag);

	if (rows->extent.is_fault)
		return report_fault(rows, diag);
	if (status != REMIT_OK)
		return status;
	return rows->is_json ? read_json(rows, diag) : read_csv(rows, diag);
}

static void
clear_fields(struct rmt_row_fields *fields)
{
	fields->count = 0;
	rmt_buffer_restart(&fields->text);
	fields->text.failed = false;
}

remit_status
remit_rows_next(remit_rows *rows, remit_diag *diag, remit_row *out)
{
	remit_status status;

	*out = (remit_row){ .bytes = "", .line_end = "" };
	clear_fields(&rows->fields);
	if (!find_row(rows))
		return rows->window.status;
	status = read_row(rows, diag);
	if (status != REMIT_OK)
		clear_fields(&rows->fields);
	out->number = ++rows->number;
	out->line = rows->line;
	out->field_count = rows->fields.count;
	out->bytes = row_source(rows).bytes;
	out->length = rows->extent.length;
	out->line_end = line_end(rows);
	return status;
}

remit_status
remit_rows_cell(const remit_rows *rows, size_t index, remit_cell *out)
{
	const struct rmt_row_field *field;

	*out = (remit_cell){ .column = SIZE_MAX };
	if (index >= rows->fields.count)
		return REMIT_E_ARGUMENT;
	field = &rows->fields.items[index];
	if (!rows->is_json)
		out->column = field->name;
	out->name = rows->is_json ? rows->fields.text.bytes + field->name :
				    remit_rows_column(rows, field->name);
	out->value = rows->fields.text.bytes + field->value;
	return REMIT_OK;
}

remit_status
remit_rows_field(const remit_rows *rows, size_t index, remit_field *out)
{
	const struct rmt_row_field *field;
	struct rmt_position position;

	*out = (remit_field){ 0 };
	if (index >= rows->fields.count)
		return REMIT_E_ARGUMENT;
	field = &rows->fields.items[index];
	position = row_position(rows, field->offset);
	out->name = rows->is_json ? rows->fields.text.bytes + field->name :
				    remit_rows_column(rows, field->name);
	out->value = rows->fields.text.bytes + field->value;
	out->line = position.line;
	out->column = position.column;
	return REMIT_OK;
}

const char *
remit_rows_header(const remit_rows *rows, size_t *out_length)
{
	*out_length = rows->header.length;
	return rows->header.bytes ? rows->header.bytes : "";
}

const char *
remit_rows_header_end(const remit_rows *rows)
{
	return rows->header_end;
}

const char *
remit_rows_column(const remit_rows *rows, size_t index)
{
	if (index >= rows->columns.count)
		return NULL;
	return rows->columns.text.bytes + rows->columns.items[index].value;
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

	if (is_blank_text(name))
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

/* Rows of a name, of which nothing is read yet; NULL: no memory. */
static remit_rows *
new_rows(const char *name)
{
	remit_rows *rows = rmt_alloc_array(1, sizeof(*rows));
	size_t size = strlen(name) + 1;

	if (!rows)
		return NULL;
	rows->name = rmt_alloc(size);
	if (!rows->name) {
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
	remit_rows *rows = new_rows(name);

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
	remit_rows *rows = new_rows(name);

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
	rmt_free(rows->fields.items);
	rmt_buffer_clear(&rows->fields.text);
	rmt_free(rows->columns.items);
	rmt_buffer_clear(&rows->columns.text);
	rmt_buffer_clear(&rows->header);
	rmt_free(rows);
}
