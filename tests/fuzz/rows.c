/*
 * rows.c - any bytes as rows of requests. The first says in what pieces they
 * come.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "base/utf8.h"
#include "tests/fuzz/target.h"
#include "tests/read/stream.h"

static bool
is_utf8(const char *text)
{
	uint32_t character;
	size_t size = 1;

	while (*text != '\0' && size > 0) {
		size = rmt_utf8_next(text, strlen(text), &character);
		text += size;
	}
	return size > 0;
}

static void
give_fields(remit_rows *rows, const remit_row *row, remit_diag *diag,
	    remit_request *request)
{
	remit_field field;

	for (size_t i = 0; i < row->field_count; i++) {
		must(remit_rows_field(rows, i, &field) == REMIT_OK,
		     "a field that is counted is there");
		must(is_utf8(field.value), "a value is UTF-8");
		if (remit_request_set(request, field.name, field.value, diag) ==
		    REMIT_E_ARGUMENT)
			must(false, "the arguments are right");
	}
	must(remit_rows_field(rows, row->field_count, &field) ==
		     REMIT_E_ARGUMENT,
	     "there are no fields past the last");
}

static void
next(remit_rows *rows, remit_diag *diag, remit_row *out)
{
	remit_status status = remit_rows_next(rows, diag, out);

	fuzz_check_result(status, diag, status == REMIT_OK);
}

static void
run_rows(open_rows *open, const unsigned char *bytes, size_t length)
{
	struct stream stream = { (const char *)bytes + 1, length - 1,
				 bytes[0] + 1u, 0 };
	remit_row row = { .number = 1 };
	remit_diag *diag = remit_diag_new();
	remit_request *request;
	remit_rows *rows;
	remit_status status = open("in", stream_read, &stream, diag, &rows);

	fuzz_check_result(status, diag, rows != NULL);
	must(remit_request_new(fuzz_gizmo(), "2026-05-01", NULL, &request) ==
		     REMIT_OK,
	     "there is a request");
	while (status == REMIT_OK && row.number > 0) {
		remit_request_clear(request);
		remit_diag_clear(diag);
		next(rows, diag, &row);
		give_fields(rows, &row, diag, request);
	}
	remit_request_free(request);
	remit_rows_free(rows);
	remit_diag_free(diag);
}

void
fuzz_csv(const unsigned char *bytes, size_t length)
{
	if (length > 0)
		run_rows(remit_rows_open_csv, bytes, length);
}

void
fuzz_jsonl(const unsigned char *bytes, size_t length)
{
	if (length > 0)
		run_rows(remit_rows_open_jsonl, bytes, length);
}
