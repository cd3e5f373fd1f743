/*
 * check_csv.c - rows of CSV, good and bad.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "read/rows.h"
#include "tests/read/stream.h"
#include "tests/support/suite.h"

/* How the rows of a CSV text come out, for pieces of every size. */
static void
assert_rows(const char *text, const char *expected)
{
	static const size_t pieces[] = { 1, 2, 3, 7, 65536 };

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct stream stream = { text, strlen(text), pieces[i], 0 };
		struct rmt_buffer out = { 0 };

		stream_rows(remit_rows_open_csv, &stream, &out);
		ck_assert_msg(strcmp(rmt_buffer_text(&out), expected) == 0,
			      "%s, pieces of %zu:\n%s\nexpected:\n%s", text,
			      pieces[i], rmt_buffer_text(&out), expected);
		rmt_buffer_clear(&out);
	}
}

START_TEST(fields_are_split_as_rfc_4180_has_it)
{
	assert_rows("a,b\n1,2\n", "a,b|1@2 a=1@2:1 b=2@2:3|");
	assert_rows("a,b\r\n1,2\r\n3,4", "a,b|1@2 a=1@2:1 b=2@2:3|"
					 "2@3 a=3@3:1 b=4@3:3|");
	assert_rows("a,b\r1,2\r", "a,b|1@2 a=1@2:1 b=2@2:3|");
	assert_rows("\xEF\xBB\xBF"
		    "a\n1\n",
		    "a|1@2 a=1@2:1|");
	assert_rows("\"a\",\"b,c\"\n\"1\"\"2\",\" 3 \"\n",
		    "\"a\",\"b,c\"|1@2 a=1\"2@2:1 b,c= 3 @2:8|");
	assert_rows("a,b\n\"x\ny\",2\n3,4\n",
		    "a,b|1@2 a=x\ny@2:1 b=2@3:4|2@4 a=3@4:1 b=4@4:3|");
	assert_rows("a,b\n\"\",2\n", "a,b|1@2 b=2@2:4|");
	assert_rows("a,b\n\xC3\xA9,2\n", "a,b|1@2 a=\xC3\xA9@2:1 b=2@2:3|");
}
END_TEST

START_TEST(what_is_empty_is_not_given)
{
	assert_rows("a,b\n,\n", "a,b|1@2|");
	assert_rows("a,b\n  ,2\n", "a,b|1@2 b=2@2:4|");
	assert_rows("a,b\n\n\n1,2\n\n", "a,b|1@4 a=1@4:1 b=2@4:3|");
	assert_rows("a\n\n1\n", "a|1@2|2@3 a=1@3:1|");
	assert_rows("a,b\n", "a,b|");
	assert_rows("a,b", "a,b|");
}
END_TEST

START_TEST(a_bad_row_is_told_and_the_next_one_read)
{
	assert_rows("a,b\n1\n3,4\n", "a,b|1@2 !2:1 234|2@3 a=3@3:1 b=4@3:3|");
	assert_rows("a,b\n1,2,3\n3,4\n",
		    "a,b|1@2 !2:1 234|2@3 a=3@3:1 b=4@3:3|");
	assert_rows("a,b\n1\"2,3\n4,5\n",
		    "a,b|1@2 !2:2 235|2@3 a=4@3:1 b=5@3:3|");
	assert_rows("a,b\n\"1\"2,3\n4,5\n",
		    "a,b|1@2 !2:4 236|2@3 a=4@3:1 b=5@3:3|");
	assert_rows("a,b\n1,\"2\n4,5\n",
		    "a,b|1@2 !2:3 237|2@3 a=4@3:1 b=5@3:3|");
	assert_rows("a,b\n\xFF,2\n4,5\n",
		    "a,b|1@2 !2:1 120|2@3 a=4@3:1 b=5@3:3|");
	assert_rows("a,b\n1,\x1B[2J\n4,5\n",
		    "a,b|1@2 !2:3 122|2@3 a=4@3:1 b=5@3:3|");
	assert_rows("a,b\n1,x\xC2\x9B\n4,5\n",
		    "a,b|1@2 !2:4 122|2@3 a=4@3:1 b=5@3:3|");
}
END_TEST

START_TEST(a_bad_header_is_refused)
{
	assert_rows("", "!1:1 230|");
	assert_rows("\n\n", "!3:1 230|");
	assert_rows("a,,c\n", "!1:3 231|");
	assert_rows("a,b,a\n", "!1:5 232|");
	assert_rows("a,\"b\n", "!1:3 237|");
	assert_rows("a,b\"\n", "!1:4 235|");
}
END_TEST

START_TEST(a_row_can_be_echoed)
{
	static const char text[] = "a,b\r\n\"x\"\"\r\ny\" , 2\n3,4";
	struct stream stream = { text, strlen(text), 3, 0 };
	remit_rows *rows;
	remit_row row;
	size_t length;
	const char *header;

	ck_assert_int_eq(
		remit_rows_open_csv("in", stream_read, &stream, NULL, &rows),
		REMIT_OK);
	header = remit_rows_header(rows, &length);
	ck_assert_uint_eq(length, 3);
	ck_assert_int_eq(memcmp(header, "a,b", 3), 0);
	ck_assert_str_eq(remit_rows_header_end(rows), "\r\n");
	ck_assert_str_eq(remit_rows_column(rows, 1), "b");
	ck_assert_ptr_null(remit_rows_column(rows, 2));
	ck_assert_int_eq(remit_rows_next(rows, NULL, &row), REMIT_E_DATA);
	ck_assert_uint_eq(row.length, 4);
	ck_assert_str_eq(row.line_end, "\r\n");
	ck_assert_int_eq(remit_rows_next(rows, NULL, &row), REMIT_E_DATA);
	ck_assert_uint_eq(row.length, 6);
	ck_assert_int_eq(memcmp(row.bytes, "y\" , 2", 6), 0);
	ck_assert_int_eq(remit_rows_next(rows, NULL, &row), REMIT_OK);
	ck_assert_uint_eq(row.number, 3);
	ck_assert_str_eq(row.line_end, "");
	ck_assert_int_eq(remit_rows_next(rows, NULL, &row), REMIT_OK);
	ck_assert_uint_eq(row.number, 0);
	remit_rows_free(rows);
	remit_rows_free(NULL);
}
END_TEST

/* A text of count times piece with head and tail; the caller frees it. */
static char *
repeat(const char *head, char piece, size_t count, const char *tail)
{
	char *text = malloc(strlen(head) + count + strlen(tail) + 1);
	size_t length = strlen(head);

	memcpy(text, head, length);
	memset(text + length, piece, count);
	strcpy(text + length + count, tail);
	return text;
}

START_TEST(long_rows_are_refused_and_skipped)
{
	static const struct {
		const char *head;
		const char *tail;
		const char *expected;
	} long_rows[] = {
		{ "a,b\n", "\n1,2\n", "a,b|1@2 !2:1 238|2@3 a=1@3:1 b=2@3:3|" },
		{ "a,b\n\"", "\n1,2\n",
		  "a,b|1@2 !2:1 238|2@3 a=1@3:1 b=2@3:3|" },
		{ "a,b\n", "", "a,b|1@2 !2:1 238|" },
		{ "a,b\n1,\"\n2,3\n", "\n1,2\n",
		  "a,b|1@2 !2:3 237|2@3 a=2@3:1 b=3@3:3|3@4 !4:1 238|"
		  "4@5 a=1@5:1 b=2@5:3|" },
	};

	for (size_t i = 0; i < sizeof(long_rows) / sizeof(long_rows[0]); i++) {
		char *text = repeat(long_rows[i].head, 'x', REMIT_ROW_MAX + 99,
				    long_rows[i].tail);
		struct stream stream = { text, strlen(text), 65536, 0 };
		struct rmt_buffer out = { 0 };

		stream_rows(remit_rows_open_csv, &stream, &out);
		ck_assert_str_eq(rmt_buffer_text(&out), long_rows[i].expected);
		rmt_buffer_clear(&out);
		free(text);
	}
}
END_TEST

/* How many random texts: $REMIT_TEST_SCALE percent of count. */
static size_t
scaled(size_t count)
{
	const char *scale = getenv("REMIT_TEST_SCALE");

	return count * (scale ? (size_t)atoi(scale) : 100) / 100;
}

static size_t
draw(uint64_t *seed, size_t below)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (size_t)(*seed >> 33) % below;
}

/* Texts of what matters to rows, and of what often stands beside it. */
static void
write_random(uint64_t *seed, char *text, size_t length)
{
	static const char signs[] = "aaaaaaaaaaaaa,,,\n\n\r\"\"\xC3\xA9\x01 ";

	for (size_t i = 0; i < length; i++)
		text[i] = signs[draw(seed, sizeof(signs) - 1)];
	text[length] = '\0';
}

START_TEST(slices_are_cut_where_rows_end)
{
	uint64_t seed = 6;
	size_t count = scaled(20000);

	for (size_t i = 0; i < count; i++) {
		char text[128] = "a,b\n";
		struct rmt_buffer out = { 0 };

		write_random(&seed, text + 4, draw(&seed, 100));
		struct stream stream = { text, strlen(text),
					 1 + draw(&seed, 40), 0 };
		stream_rows(remit_rows_open_csv, &stream, &out);
		rmt_buffer_clear(&out);
	}
}
END_TEST

/* The fields of a row, by the careful reader. */
static size_t
count_fields(const char *text, size_t length)
{
	struct rmt_buffer field = { 0 };
	size_t at = 0, count = 0;

	for (; at <= length; count++)
		at = rmt_csv_field(text, length, at, &field);
	rmt_buffer_clear(&field);
	return count;
}

static void
assert_fields(const char *text, size_t length, const remit_text *texts,
	      size_t given)
{
	struct rmt_buffer field = { 0 };
	size_t at = 0, found = 0;

	for (; at <= length; texts++) {
		size_t start = at;

		rmt_buffer_restart(&field);
		at = rmt_csv_field(text, length, at, &field);
		if (rmt_rows_is_blank(rmt_buffer_text(&field))) {
			ck_assert_ptr_null(texts->text);
			continue;
		}
		found++;
		ck_assert_ptr_eq(texts->text, text + start);
		ck_assert_uint_eq(texts->length, field.length - 1);
	}
	ck_assert_uint_eq(found, given);
	rmt_buffer_clear(&field);
}

/* A row is plain when it can be, and then what the careful reader takes. Returns
 * how much of the text it is. */
static size_t
assert_plain(struct rmt_plain *plain, const char *text, size_t length,
	     size_t count)
{
	struct rmt_window window = rmt_window_over(text, length);
	struct rmt_extent extent = rmt_csv_extent(&window);
	size_t whole = extent.length + extent.end_length;
	remit_text texts[8];
	bool is_odd = false;
	bool is_plain = rmt_plain_row(plain, text, text + length, texts, count);

	if (extent.is_fault || extent.end_length == 0 ||
	    text[whole - 1] != '\n' || memchr(text, '"', extent.length) ||
	    count_fields(text, extent.length) != count) {
		ck_assert(!is_plain);
		return whole;
	}
	ck_assert(is_plain);
	ck_assert_uint_eq(plain->length, extent.length);
	ck_assert_uint_eq(plain->end_length, extent.end_length);
	assert_fields(text, extent.length, texts, plain->given);
	for (size_t i = 0; i < extent.length; i++)
		is_odd = is_odd || text[i] < ' ';
	ck_assert(plain->is_odd || !is_odd);
	ck_assert(is_odd || !plain->is_odd || extent.end_length == 2);
	return whole;
}

/* Rows one behind the other, in memory of just their size. */
START_TEST(plain_rows_are_what_they_are_byte_by_byte)
{
	uint64_t seed = 7;
	size_t count = scaled(50000), plain_count = 0;

	for (size_t i = 0; i < count; i++) {
		struct rmt_plain plain = { .next = NULL };
		size_t length = draw(&seed, 300), columns = 1 + draw(&seed, 5);
		char text[301];
		char *rows = malloc(length > 0 ? length : 1);

		write_random(&seed, text, length);
		for (size_t j = 0; i % 2 == 0 && j < length; j++)
			if (strchr("\"\r\x01", text[j]))
				text[j] = "b ,"[draw(&seed, 3)];
		memcpy(rows, text, length);
		for (size_t at = 0; at < length;) {
			at += assert_plain(&plain, rows + at, length - at,
					   columns);
			plain_count += plain.next != NULL;
		}
		free(rows);
	}
	ck_assert_uint_gt(plain_count, count / 2);
}
END_TEST

START_TEST(columns_are_limited)
{
	char *text = repeat("a", ',', REMIT_ROW_FIELDS_MAX, "\n");
	struct stream stream = { text, strlen(text), 65536, 0 };
	struct rmt_buffer out = { 0 };

	stream_rows(remit_rows_open_csv, &stream, &out);
	ck_assert_str_eq(rmt_buffer_text(&out), "!1:1 233|");
	rmt_buffer_clear(&out);
	free(text);
}
END_TEST

START_TEST(a_stream_that_fails_is_told)
{
	static const char text[] = "a,b\n1,2\n";

	for (size_t i = 0; i <= sizeof(text); i++) {
		struct stream stream = { text, sizeof(text) - 1, 1, i + 1 };
		remit_status status = REMIT_OK;
		remit_rows *rows;
		remit_row row = { .number = 1 };

		status = remit_rows_open_csv("in", stream_read, &stream, NULL,
					     &rows);
		while (status == REMIT_OK && row.number > 0)
			status = remit_rows_next(rows, NULL, &row);
		ck_assert_int_eq(status,
				 i < sizeof(text) ? REMIT_E_IO : REMIT_OK);
		remit_rows_free(rows);
	}
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		fields_are_split_as_rfc_4180_has_it,
		what_is_empty_is_not_given,
		a_bad_row_is_told_and_the_next_one_read,
		a_bad_header_is_refused,
		a_row_can_be_echoed,
		long_rows_are_refused_and_skipped,
		slices_are_cut_where_rows_end,
		plain_rows_are_what_they_are_byte_by_byte,
		columns_are_limited,
		a_stream_that_fails_is_told,
	};

	return RUN_SUITE("csv", tests);
}
