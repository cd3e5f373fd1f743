/*
 * stream.c - a text given out in pieces, and rows written down.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/read/stream.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
stream_read(void *context, char *bytes, size_t size, size_t *out_length)
{
	struct stream *stream = context;
	size_t length = stream->piece < size ? stream->piece : size;

	if (stream->failing > 0 && --stream->failing == 0)
		return -1;
	if (length > stream->length)
		length = stream->length;
	memcpy(bytes, stream->text, length);
	stream->text += length;
	stream->length -= length;
	*out_length = length;
	return 0;
}

static void
write_place(struct rmt_buffer *out, unsigned line, unsigned column)
{
	char text[32];

	snprintf(text, sizeof(text), "%u:%u", line, column);
	rmt_buffer_add(out, text);
}

/* Texts say what cells say, which are asked for later. */
static void
check_texts(remit_rows *rows, size_t given)
{
	size_t count, found = 0;
	const remit_text *texts = remit_rows_texts(rows, &count);

	ck_assert_ptr_null(remit_rows_column(rows, count));
	if (!texts)
		return;
	for (size_t i = 0; i < count; i++)
		found += texts[i].text != NULL;
	ck_assert_uint_eq(found, given);
	for (size_t i = 0; i < given; i++) {
		const remit_cell *cell = &remit_rows_cells(rows)[i];
		size_t at = 0;

		while (strcmp(remit_rows_column(rows, at), cell->name) != 0)
			at++;
		ck_assert_uint_eq(texts[at].length, cell->length);
		ck_assert_mem_eq(texts[at].text, cell->value, cell->length);
	}
}

static void
write_fields(remit_rows *rows, size_t count, struct rmt_buffer *out)
{
	const remit_cell *cells;
	remit_field field;

	check_texts(rows, count);
	cells = remit_rows_cells(rows);
	for (size_t i = 0; i < count; i++) {
		ck_assert_int_eq(remit_rows_field(rows, i, &field), REMIT_OK);
		ck_assert_str_eq(cells[i].name, field.name);
		ck_assert_str_eq(cells[i].value, field.value);
		ck_assert_uint_eq(cells[i].length, strlen(field.value));
		rmt_buffer_add(out, " ");
		rmt_buffer_add(out, field.name);
		rmt_buffer_add(out, "=");
		rmt_buffer_add(out, field.value);
		rmt_buffer_add(out, "@");
		write_place(out, field.line, field.column);
	}
	ck_assert_int_eq(remit_rows_field(rows, count, &field),
			 REMIT_E_ARGUMENT);
}

static void
write_findings(remit_diag *diag, struct rmt_buffer *out)
{
	remit_finding finding;

	for (size_t i = 0; i < remit_diag_count(diag); i++) {
		ck_assert_int_eq(remit_diag_at(diag, i, &finding), REMIT_OK);
		ck_assert_str_eq(finding.file, "in");
		rmt_buffer_add(out, "!");
		write_place(out, finding.line, finding.column);
		rmt_buffer_add(out, " ");
		rmt_buffer_add_number(out, finding.number);
	}
	remit_diag_clear(diag);
}

/* One row, numbered on from those of slices before; its number, or 0. */
static size_t
write_row(remit_rows *rows, remit_diag *diag, size_t before,
	  struct rmt_buffer *out)
{
	remit_row row;
	remit_status status = remit_rows_next(rows, diag, &row);

	if (row.number == 0) {
		ck_assert_int_eq(status, REMIT_OK);
		return 0;
	}
	rmt_buffer_add_number(out, (int64_t)(before + row.number));
	rmt_buffer_add(out, "@");
	rmt_buffer_add_number(out, row.line);
	write_fields(rows, row.field_count, out);
	if (status != REMIT_OK) {
		ck_assert_int_eq(status, REMIT_E_DATA);
		rmt_buffer_add(out, " ");
		write_findings(diag, out);
	}
	rmt_buffer_add(out, "|");
	return row.number;
}

static void
write_rows(remit_rows *rows, remit_diag *diag, struct rmt_buffer *out)
{
	while (write_row(rows, diag, 0, out) > 0)
		continue;
}

static void
write_slices(remit_rows *rows, remit_diag *diag, struct rmt_buffer *out)
{
	char *bytes = malloc(REMIT_SLICE_MIN);
	size_t before = 0;
	remit_slice slice;
	remit_rows *part;

	ck_assert_ptr_nonnull(bytes);
	ck_assert_int_eq(remit_rows_part(rows, &part), REMIT_OK);
	for (;;) {
		size_t count = 0, number;
		remit_status status = remit_rows_cut(rows, bytes,
						     REMIT_SLICE_MIN, &slice);
		if (status != REMIT_OK || slice.length == 0)
			break;
		ck_assert_int_eq(remit_rows_begin(part, &slice), REMIT_OK);
		while ((number = write_row(part, diag, before, out)) > 0)
			count = number;
		before += count;
	}
	remit_rows_free(part);
	free(bytes);
}

static void
write_all(open_rows *open, struct stream *stream,
	  void (*write)(remit_rows *, remit_diag *, struct rmt_buffer *),
	  struct rmt_buffer *out)
{
	remit_diag *diag = remit_diag_new();
	remit_rows *rows;
	remit_status status = open("in", stream_read, stream, diag, &rows);
	const char *header;
	size_t length;

	ck_assert_int_eq(status == REMIT_OK, rows != NULL);
	if (rows) {
		header = remit_rows_header(rows, &length);
		rmt_buffer_append(out, header, length);
	}
	write_findings(diag, out);
	rmt_buffer_add(out, "|");
	if (rows)
		write(rows, diag, out);
	remit_rows_free(rows);
	remit_diag_free(diag);
}

void
stream_rows(open_rows *open, struct stream *stream, struct rmt_buffer *out)
{
	struct stream again = *stream;
	struct rmt_buffer sliced = { 0 };

	write_all(open, stream, write_rows, out);
	write_all(open, &again, write_slices, &sliced);
	ck_assert_str_eq(rmt_buffer_text(out), rmt_buffer_text(&sliced));
	rmt_buffer_clear(&sliced);
}
