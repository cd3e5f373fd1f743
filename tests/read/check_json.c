/*
 * check_json.c - strict JSON, and rows of JSON Lines.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "read/flat.h"
#include "read/json.h"
#include "tests/read/stream.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

#define VECTORS "tests/data/json"

static bool
note_token(void *context, const struct rmt_json_token *token,
	   struct rmt_json_fault *fault)
{
	static const char signs[] = "{}[]:\"#tfn";
	struct rmt_buffer *out = context;

	(void)fault;
	rmt_buffer_append(out, &signs[token->kind], 1);
	rmt_buffer_add(out, token->text);
	return true;
}

/* 0, or the finding that refuses the text. Tokens are written to out. */
static int
scan(const char *text, size_t length, struct rmt_buffer *out)
{
	struct rmt_json_handler handler = { out, note_token };
	struct rmt_json_fault fault = { 0 };
	/* A copy of its own: reading behind it would be seen. */
	char *copy = malloc(length > 0 ? length : 1);
	remit_status status;

	memcpy(copy, text, length);
	status = rmt_json_scan(copy, length, &handler, &fault);
	free(copy);
	ck_assert_int_eq(status, fault.finding ? REMIT_E_DATA : REMIT_OK);
	return (int)fault.finding;
}

/* Well-formed, but refused on purpose: with which finding. */
static int
expected_refusal(const char *name)
{
	static const struct {
		const char *name;
		int finding;
	} refused[] = {
		{ "y_object_duplicated_key.json", RMT_F_JSON_KEY_TWICE },
		{ "y_object_duplicated_key_and_value.json",
		  RMT_F_JSON_KEY_TWICE },
		{ "y_object_escaped_null_in_key.json", RMT_F_JSON_NUL },
		{ "y_string_null_escape.json", RMT_F_JSON_NUL },
	};

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (strcmp(refused[i].name, name) == 0)
			return refused[i].finding;
	return 0;
}

static void
check_vector(const char *name)
{
	char path[512];
	struct rmt_buffer tokens = { 0 };
	size_t length;
	char *text;
	int finding;

	snprintf(path, sizeof(path), VECTORS "/%s", name);
	text = read_file(path, &length);
	finding = scan(text, length, &tokens);
	if (name[0] == 'y')
		ck_assert_msg(finding == expected_refusal(name), "%s: %d", name,
			      finding);
	if (name[0] == 'n')
		ck_assert_msg(finding != 0, "%s is accepted", name);
	rmt_buffer_clear(&tokens);
	free(text);
}

static int
is_vector(const struct dirent *entry)
{
	return strstr(entry->d_name, ".json") != NULL;
}

START_TEST(every_vector_is_judged_right)
{
	char folder[4096];
	struct dirent **names;
	int count = scandir(source_path(VECTORS, folder, sizeof(folder)),
			    &names, is_vector, alphasort);

	ck_assert_int_ge(count, 300);
	for (int i = 0; i < count; i++) {
		check_vector(names[i]->d_name);
		free(names[i]);
	}
	free(names);
	printf("%d vectors\n", count);
}
END_TEST

static void
assert_tokens(const char *text, const char *expected)
{
	struct rmt_buffer tokens = { 0 };

	ck_assert_int_eq(scan(text, strlen(text), &tokens), 0);
	ck_assert_str_eq(rmt_buffer_text(&tokens), expected);
	rmt_buffer_clear(&tokens);
}

START_TEST(texts_come_out_as_they_are_meant)
{
	assert_tokens(" { } ", "{}");
	assert_tokens("[1,-0.50e+07,true,false,null]", "[#1#-0.50e+07tfn]");
	assert_tokens("{\"a\":\"b\",\"A\":[{}]}", "{:a\"b:A[{}]}");
	assert_tokens("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\"\\/\b\f\n\r\t");
	assert_tokens("\"\\u0041\\u00e9\\u20AC\\ud834\\uDD1E\"",
		      "\"A\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E");
	assert_tokens("{\"a\":{\"a\":1},\"b\":{\"a\":2}}",
		      "{:a{:a#1}:b{:a#2}}");
}
END_TEST

START_TEST(what_is_stricter_than_json_is_told_as_such)
{
	struct rmt_buffer tokens = { 0 };
	char deep[2 * RMT_JSON_DEPTH_MAX + 3];
	struct rmt_buffer keys = { 0 };

	ck_assert_int_eq(scan("{\"a\":1,\"\\u0061\":2}", 19, &tokens),
			 RMT_F_JSON_KEY_TWICE);
	ck_assert_int_eq(scan("\"\\ud800\"", 8, &tokens), RMT_F_JSON_SURROGATE);
	ck_assert_int_eq(scan("\"\\udc00\\ud800\"", 14, &tokens),
			 RMT_F_JSON_SURROGATE);
	ck_assert_int_eq(scan("\"\\ud800\\u0041\"", 14, &tokens),
			 RMT_F_JSON_SURROGATE);
	memset(deep, '[', RMT_JSON_DEPTH_MAX + 1);
	memset(deep + RMT_JSON_DEPTH_MAX + 1, ']', RMT_JSON_DEPTH_MAX + 1);
	ck_assert_int_eq(scan(deep, sizeof(deep) - 1, &tokens),
			 RMT_F_JSON_DEEP);
	ck_assert_int_eq(scan(deep + 1, sizeof(deep) - 3, &tokens), 0);
	rmt_buffer_add(&keys, "{\"a\":1");
	for (int i = 0; i < RMT_JSON_KEYS_MAX; i++) {
		rmt_buffer_add(&keys, ",\"");
		rmt_buffer_add_number(&keys, i);
		rmt_buffer_add(&keys, "\":1");
	}
	rmt_buffer_add(&keys, "}");
	ck_assert_int_eq(scan(keys.bytes, keys.length, &tokens),
			 RMT_F_JSON_KEYS);
	rmt_buffer_clear(&keys);
	rmt_buffer_clear(&tokens);
}
END_TEST

/* No prefix of an object is JSON. */
START_TEST(nothing_that_is_cut_is_accepted)
{
	static const char text[] =
		"{\"a\":[1,-2.5e+1,{\"b\":\"\\u00e9\\n\xC3\xA9\"}],\"c\":null}";
	struct rmt_buffer tokens = { 0 };

	for (size_t i = 0; i < sizeof(text) - 1; i++)
		ck_assert_int_ne(scan(text, i, &tokens), 0);
	ck_assert_int_eq(scan(text, sizeof(text) - 1, &tokens), 0);
	rmt_buffer_clear(&tokens);
}
END_TEST

/* How the rows of a JSON Lines text come out, for pieces of every size. */
static void
assert_rows(const char *text, const char *expected)
{
	static const size_t pieces[] = { 1, 3, 65536 };

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct stream stream = { text, strlen(text), pieces[i], 0 };
		struct rmt_buffer out = { 0 };

		stream_rows(remit_rows_open_jsonl, &stream, &out);
		ck_assert_msg(strcmp(rmt_buffer_text(&out), expected) == 0,
			      "%s:\n%s\nexpected:\n%s", text,
			      rmt_buffer_text(&out), expected);
		rmt_buffer_clear(&out);
	}
}

START_TEST(objects_become_given_facts)
{
	assert_rows("{\"kind\":\"defect\"}\n", "|1@1 kind=defect@1:9|");
	assert_rows("\xEF\xBB\xBF{\"n\":-1.50}\r\n\r\n{}",
		    "|1@1 n=-1.50@1:6|2@3|");
	assert_rows("{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\"}",
		    "|1@1 a=yes@1:6 b=no@1:15|");
	assert_rows("{\"t\":[\"qnet\",3,true]}", "|1@1 t=qnet 3 yes@1:6|");
	assert_rows("{\"t\":[]}", "|1@1 t=none@1:6|");
	assert_rows("{\"t\":[{\"value\":\"qnet\",\"role\":\"suspected\"},"
		    "\"db\"]}",
		    "|1@1 t=qnet(role=suspected) db@1:6|");
	assert_rows("{\"t\":{\"a\":\"1\",\"value\":\"x\",\"b\":\"2\"}}",
		    "|1@1 t=x(a=1 b=2)@1:6|");
	assert_rows("{\"t\":\"qnet(role=suspected) db\"}",
		    "|1@1 t=qnet(role=suspected) db@1:6|");
	assert_rows("", "|");
	assert_rows("\n \n", "|");
}
END_TEST

START_TEST(a_bad_line_is_told_and_the_next_one_read)
{
	static const char *const bad[][2] = {
		{ "{", "1:2 240" },
		{ "{\"a\":1}}", "1:8 240" },
		{ "[1]", "1:1 246" },
		{ "5", "1:1 246" },
		{ "null", "1:1 246" },
		{ "{\"a\":1,\"a\":2}", "1:8 241" },
		{ "{\"a\":[[1]]}", "1:7 247" },
		{ "{\"a\":[null]}", "1:7 247" },
		{ "{\"a\":[{}]}", "1:8 247" },
		{ "{\"a\":{\"value\":[1]}}", "1:15 247" },
		{ "{\"a\":{\"role\":\"x\"}}", "1:17 247" },
		{ "{\"a\":[\"b c\"]}", "1:7 248" },
		{ "{\"a\":[\"b(c\"]}", "1:7 248" },
		{ "{\"a\":[\"\"]}", "1:7 248" },
		{ "{\"a\":{\"value\":\"b\",\"x y\":\"c\"}}", "1:19 248" },
		{ "{\"a\":\"\\u0000\"}", "1:7 243" },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char text[128];
		char expected[128];

		snprintf(text, sizeof(text), "%s\n{\"k\":1}\n", bad[i][0]);
		snprintf(expected, sizeof(expected), "|1@1 !%s|2@2 k=1@2:6|",
			 bad[i][1]);
		assert_rows(text, expected);
	}
}
END_TEST

START_TEST(long_lines_are_refused_and_skipped)
{
	size_t length = REMIT_ROW_MAX + 10;
	char *text = malloc(length + 16);
	struct stream stream = { text, 0, 65536, 0 };
	struct rmt_buffer out = { 0 };

	memset(text, ' ', length);
	strcpy(text + length, "\n{\"k\":1}\n");
	stream.length = strlen(text);
	stream_rows(remit_rows_open_jsonl, &stream, &out);
	ck_assert_str_eq(rmt_buffer_text(&out), "|1@1 !1:1 238|2@2 k=1@2:6|");
	rmt_buffer_clear(&out);
	free(text);
}
END_TEST

START_TEST(fields_are_limited)
{
	struct rmt_buffer text = { 0 };
	struct rmt_buffer out = { 0 };
	struct stream stream = { .piece = 65536 };

	rmt_buffer_add(&text, "{\"a\":1");
	for (int i = 0; i < REMIT_ROW_FIELDS_MAX; i++) {
		rmt_buffer_add(&text, ",\"");
		rmt_buffer_add_number(&text, i);
		rmt_buffer_add(&text, "\":1");
	}
	rmt_buffer_add(&text, "}\n");
	stream.text = rmt_buffer_text(&text);
	stream.length = text.length;
	stream_rows(remit_rows_open_jsonl, &stream, &out);
	ck_assert_ptr_nonnull(strstr(rmt_buffer_text(&out), " 233|"));
	rmt_buffer_clear(&out);
	rmt_buffer_clear(&text);
}
END_TEST

/* Of such pieces rows are made. */
static const char *const pieces[] = {
	"{",
	"}",
	",",
	":",
	"\"a\"",
	"\"b\"",
	"\"\"",
	"\"x y\"",
	"1",
	"-1",
	"0",
	"01",
	"1.5",
	"1e3",
	"true",
	"false",
	"null",
	"nul",
	"[1]",
	"{\"c\":1}",
	" ",
	"\"\\n\"",
	"\"\xC3\xA9\"",
	"\"",
	"-",
};

static size_t
draw(uint64_t *seed, size_t below)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (size_t)(*seed >> 33) % below;
}

/* Mostly an object with members, of which now and then a piece is another. */
static void
write_row(uint64_t *seed, char *text)
{
	size_t count = draw(seed, 4);

	strcpy(text, "{");
	for (size_t i = 0; i < count; i++) {
		sprintf(text + strlen(text), "%s\"%c\"%s:%s%s",
			i > 0 ? "," : "", (char)('a' + draw(seed, 6)),
			draw(seed, 4) == 0 ? " " : "",
			pieces[draw(seed, 3) == 0 ? draw(seed, 25) :
						    7 + draw(seed, 4)],
			draw(seed, 4) == 0 ? " " : "");
		if (draw(seed, 9) == 0)
			strcat(text, pieces[draw(seed, 25)]);
	}
	strcat(text, draw(seed, 9) == 0 ? "" : "}");
}

static void
write_rows(const char *text, struct rmt_buffer *out)
{
	struct stream stream = { text, strlen(text), 65536, 0 };

	stream_rows(remit_rows_open_jsonl, &stream, out);
}

/* With a tab behind it a row says the same, and is not taken for a flat one. */
START_TEST(flat_rows_are_what_they_are_token_by_token)
{
	const char *scale = getenv("REMIT_TEST_SCALE");
	size_t count = 500 * (scale ? (size_t)atoi(scale) : 100);
	size_t flat_count = 0;
	uint64_t seed = 8;
	struct rmt_flat flat = { 0 }; /* knows the keys of rows before */

	for (size_t i = 0; i < count; i++) {
		struct rmt_buffer out = { 0 }, slowly = { 0 };
		struct rmt_flat fresh = { 0 };
		char text[256];

		write_row(&seed, text);
		ck_assert_int_eq(rmt_flat_row(text, strlen(text), &flat),
				 rmt_flat_row(text, strlen(text), &fresh));
		ck_assert_uint_eq(flat.count, fresh.count);
		if (!rmt_flat_row(text, strlen(text), &flat))
			continue;
		ck_assert_mem_eq(flat.members, fresh.members,
				 flat.count * sizeof(flat.members[0]));
		flat_count++;
		write_rows(text, &out);
		strcat(text, "\t");
		ck_assert(!rmt_flat_row(text, strlen(text), &flat));
		write_rows(text, &slowly);
		ck_assert_msg(strcmp(rmt_buffer_text(&out),
				     rmt_buffer_text(&slowly)) == 0,
			      "%s: %s, slowly: %s", text, out.bytes,
			      slowly.bytes);
		rmt_buffer_clear(&out);
		rmt_buffer_clear(&slowly);
	}
	ck_assert_uint_gt(flat_count, count / 4);
	ck_assert_uint_lt(flat_count, count);
	ck_assert(rmt_flat_row("{\"a\":1} ", 8, &flat));
	ck_assert(!rmt_flat_row("{\"a\":1}\0", 8, &flat));
	ck_assert(!rmt_flat_row("{}\0", 3, &flat));
}
END_TEST

/* Rows one after the other, and whether the shape is that of the one before. */
static const struct {
	const char *row;
	char shape; /* 's'ame, 'o'ther, 'n'one */
} shapes[] = {
	{ "{\"a\":1,\"b\":\"x\"}", 'o' },
	{ "{\"a\":\"\", \"b\":null}", 's' },
	{ "{\"a\":[1],\"b\":2}", 'n' },
	{ "{ \"a\":true,\"b\": -2 }", 's' },
	{ "{\"b\":1,\"a\":2}", 'o' },
	{ "{\"b\":1}", 'o' },
	{ "{\"b\":1,\"a\":2}", 'o' },
	{ "{\"b\":1,\"a\":2,\"ab\":3}", 'o' },
	{ "{\"b\":1,\"a\":2,\"b\":3}", 'n' },
	{ "{\"b\":1,\"a\":2,\"ab\":3}", 's' },
	{ "{\"b\":1,\"a\":2,\"a\":3}", 'n' },
	{ "{}", 'n' },
	{ "{\"b\" :1,\"a\":2,\"ab\":4}", 'o' },
};

START_TEST(rows_with_the_same_keys_have_one_shape)
{
	struct rmt_buffer text = { 0 };
	struct stream stream = { .piece = 65536 };
	remit_diag *diag = remit_diag_new();
	remit_rows *rows;
	remit_row row;
	size_t last = 0;

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		rmt_buffer_add(&text, shapes[i].row);
		rmt_buffer_add(&text, "\n");
	}
	stream.text = rmt_buffer_text(&text);
	stream.length = text.length;
	ck_assert_int_eq(
		remit_rows_open_jsonl("x", stream_read, &stream, diag, &rows),
		REMIT_OK);
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		remit_status status = remit_rows_next(rows, diag, &row);

		ck_assert(status == REMIT_OK || shapes[i].shape == 'n');
		ck_assert_int_eq(row.shape == 0, shapes[i].shape == 'n');
		if (row.shape == 0)
			continue;
		ck_assert_int_eq(row.shape == last, shapes[i].shape == 's');
		last = row.shape;
	}
	remit_rows_free(rows);
	remit_diag_free(diag);
	rmt_buffer_clear(&text);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		flat_rows_are_what_they_are_token_by_token,
		rows_with_the_same_keys_have_one_shape,
		every_vector_is_judged_right,
		texts_come_out_as_they_are_meant,
		what_is_stricter_than_json_is_told_as_such,
		nothing_that_is_cut_is_accepted,
		objects_become_given_facts,
		a_bad_line_is_told_and_the_next_one_read,
		long_lines_are_refused_and_skipped,
		fields_are_limited,
	};

	return RUN_SUITE("json", tests);
}
