/*
 * check_no_memory.c - reading while one allocation, or all from one on, fail.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The allocations of libxml2 and ICU are among them.
 */
#include <stdio.h>
#include <string.h>

#include <remit/model.h>

#include "tests/read/stream.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

/* Something that is read; what it returns in the end. */
typedef remit_status
reading(remit_diag *diag);

static char good_path[4096];
static char bad_path[4096];

static remit_status
read_model(const char *path, remit_diag *diag)
{
	remit_model *model;
	remit_status status = remit_model_read_file(path, NULL, diag, &model);

	if ((status == REMIT_OK) != (model != NULL))
		status = REMIT_E_ARGUMENT;
	remit_model_free(model);
	return status;
}

static remit_status
read_good(remit_diag *diag)
{
	return read_model(good_path, diag);
}

static remit_status
read_bad(remit_diag *diag)
{
	return read_model(bad_path, diag);
}

static remit_status
expect_other(remit_diag *diag)
{
	static const char request[] = "<request xmlns='urn:remit:1'/>";
	remit_model *model;
	remit_status status = remit_model_read_request(
		"doc", request, sizeof request - 1, diag, &model);

	if (status == REMIT_OK)
		status = remit_model_expect(model, "policy", diag);
	remit_model_free(model);
	return status;
}

static remit_status
read_torn(remit_diag *diag)
{
	static const char text[] = "<request xmlns='urn:remit:1'>]]></request>";
	remit_model *model;

	return remit_model_read_bytes("doc", text, sizeof(text) - 1, diag,
				      &model);
}

/* Whether what was counted is there, as texts and as cells. */
static bool
is_there(remit_rows *rows, const remit_row *row)
{
	size_t count, given = 0;
	const remit_text *texts = remit_rows_texts(rows, &count);

	for (size_t i = 0; texts && i < count; i++)
		given += texts[i].text != NULL;
	for (size_t i = 0; i < row->field_count; i++)
		if (strlen(remit_rows_cells(rows)[i].value) !=
		    remit_rows_cells(rows)[i].length)
			return false;
	return texts && given == row->field_count;
}

/* Read all rows; the gravest status. */
static remit_status
read_rows(open_rows *open, const char *text, remit_diag *diag)
{
	struct stream stream = { text, strlen(text), 5, 0 };
	remit_row row = { .number = 1 };
	remit_rows *rows;
	remit_status gravest = open("in", stream_read, &stream, diag, &rows);

	while (rows && row.number > 0) {
		remit_status status = remit_rows_next(rows, diag, &row);

		if (status == REMIT_OK && row.number > 0 &&
		    !is_there(rows, &row))
			status = REMIT_E_ARGUMENT;
		if (gravest != REMIT_E_NOMEM && status != REMIT_OK)
			gravest = status;
	}
	remit_rows_free(rows);
	return gravest;
}

/* The same from slices; where there are none the status says why. */
static remit_status
read_slices(remit_diag *diag)
{
	static char bytes[REMIT_SLICE_MIN];
	static const char text[] = "a,\"b\"\n1,2\n1,\"2\"\"3\"\n1,2\n";
	struct stream stream = { text, sizeof(text) - 1, 5, 0 };
	remit_rows *rows, *part = NULL;
	remit_slice slice = { 0 };
	remit_row row = { 0 };
	remit_status status = remit_rows_open_csv("in", stream_read, &stream,
						  diag, &rows);

	if (status == REMIT_OK)
		status = remit_rows_part(rows, &part);
	do {
		if (status == REMIT_OK)
			status = remit_rows_cut(rows, bytes, sizeof(bytes),
						&slice);
		if (status == REMIT_OK)
			status = remit_rows_begin(part, &slice);
		do
			if (status == REMIT_OK)
				status = remit_rows_next(part, diag, &row);
		while (status == REMIT_OK && row.number > 0);
	} while (status == REMIT_OK && slice.length > 0);
	remit_rows_free(part);
	remit_rows_free(rows);
	return status;
}

static remit_status
read_csv(remit_diag *diag)
{
	return read_rows(remit_rows_open_csv,
			 "a,\"b\"\n1,2\n1,\"2\"\"3\"\n1,2,3\n\"\n", diag);
}

static remit_status
read_json(remit_diag *diag)
{
	return read_rows(remit_rows_open_jsonl,
			 "{\"a\":1,\"b\":[{\"value\":\"x\",\"p\":\"y\"}]}\n"
			 "{\"a\":1,\"a\":1}\n",
			 diag);
}

/* libxml2 can do without one or the other; the whole finding is there then. */
static bool
is_told_whole(const remit_diag *diag)
{
	remit_finding finding;

	return remit_diag_at(diag, 0, &finding) == REMIT_OK &&
	       strstr(finding.text, "']]>' not allowed in content") != NULL;
}

/* Fail the nth allocation until none is left to fail. */
static void
fail_each(reading *attempt, remit_status expected, bool for_ever)
{
	size_t nth = 1;
	bool has_failed = true;

	/* ICU and libxml2 set themselves up once. */
	ck_assert_int_eq(attempt(NULL), expected);
	for (; has_failed; nth++) {
		remit_diag *diag = remit_diag_new();
		remit_status status;

		fail_alloc_at(nth, for_ever);
		status = attempt(diag);
		has_failed = fail_alloc_stop();
		if (has_failed)
			ck_assert_msg(status == REMIT_E_NOMEM ||
					      is_told_whole(diag),
				      "allocation %zu: %s", nth,
				      remit_status_text(status));
		else
			ck_assert_int_eq(status, expected);
		remit_diag_free(diag);
	}
	if (fail_alloc_works())
		ck_assert_uint_gt(nth, 5);
}

static void
fail_both_ways(reading *attempt, remit_status expected)
{
	fail_each(attempt, expected, false);
	fail_each(attempt, expected, true);
}

START_TEST(a_good_document_is_read_or_there_is_no_memory)
{
	source_path("tests/read/good.xml", good_path, sizeof(good_path));
	fail_both_ways(read_good, REMIT_OK);
}
END_TEST

START_TEST(a_bad_document_is_refused_or_there_is_no_memory)
{
	source_path("tests/errors/ten-mistakes.xml", bad_path,
		    sizeof(bad_path));
	fail_both_ways(read_bad, REMIT_E_DATA);
}
END_TEST

START_TEST(a_torn_document_is_refused_or_there_is_no_memory)
{
	fail_both_ways(read_torn, REMIT_E_DATA);
}
END_TEST

START_TEST(rows_of_csv_are_read_or_there_is_no_memory)
{
	fail_both_ways(read_csv, REMIT_E_DATA);
}
END_TEST

START_TEST(slices_are_read_or_there_is_no_memory)
{
	fail_both_ways(read_slices, REMIT_OK);
}
END_TEST

START_TEST(rows_of_json_are_read_or_there_is_no_memory)
{
	fail_both_ways(read_json, REMIT_E_DATA);
}
END_TEST

START_TEST(a_document_of_another_kind_is_told_or_there_is_no_memory)
{
	fail_both_ways(expect_other, REMIT_E_DATA);
}
END_TEST

/* The very first use of libxml2 may be the one without memory. */
START_TEST(the_first_reading_may_be_the_one_that_fails)
{
	fail_alloc_at(8, true);
	(void)read_torn(NULL);
	fail_alloc_stop();
	ck_assert_int_eq(read_torn(NULL), REMIT_E_DATA);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		a_good_document_is_read_or_there_is_no_memory,
		a_bad_document_is_refused_or_there_is_no_memory,
		a_torn_document_is_refused_or_there_is_no_memory,
		rows_of_csv_are_read_or_there_is_no_memory,
		slices_are_read_or_there_is_no_memory,
		rows_of_json_are_read_or_there_is_no_memory,
		a_document_of_another_kind_is_told_or_there_is_no_memory,
		the_first_reading_may_be_the_one_that_fails,
	};

	return RUN_SUITE("no_memory", tests);
}
