/*
 * check_gate.c - what is refused before an XML parser sees it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "read/gate.h"
#include "tests/read/listen.h"
#include "tests/support/suite.h"

#define OPEN "<request xmlns=\"urn:remit:1\">"
#define CLOSE "</request>"
#define EMPTY "<request xmlns=\"urn:remit:1\"/>"

static void
assert_finding(const char *text, const char *expected)
{
	char got[64];

	finding_of_text(text, got, sizeof(got));
	ck_assert_msg(strcmp(got, expected) == 0, "%s: %s, expected %s", text,
		      got, expected);
}

START_TEST(good_documents_pass)
{
	static const char *const good[] = {
		EMPTY,
		"\xEF\xBB\xBF" EMPTY "\n",
		"<?xml version='1.0'?>" EMPTY,
		"<?xml version = \"1.0\" encoding = 'utf-8' ?>\n" EMPTY,
		"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>" EMPTY,
		"<!--a-->" EMPTY "<!-- b - c -->\r\n<?pi?>",
		OPEN
		"<given\n\tfact='a>b'\n\tis=\"'&#65;&#x41;&quot;\"\n\t/>" CLOSE,
		OPEN "<given fact=\"a\" is=\"1\" ></given >" CLOSE,
		OPEN "<given fact=\"\xC3\xA9\" is=\"\xF0\x9D\x84\x9E\"/>" CLOSE,
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_finding(good[i], "");
}
END_TEST

START_TEST(slips_of_xml_have_their_place)
{
	static const char *const bad[][2] = {
		{ " ", "1:2 141" },
		{ "<!-- -->", "1:9 141" },
		{ "x" EMPTY, "1:1 140" },
		{ EMPTY "\n x", "2:2 142" },
		{ EMPTY "</request>", "1:31 142" },
		{ EMPTY "<![CDATA[]]>", "1:31 142" },
		{ EMPTY EMPTY, "1:31 142" },
		{ OPEN "<a></b>" CLOSE, "1:33 143" },
		{ OPEN "<a>" CLOSE, "1:33 143" },
		{ OPEN "</requests>", "1:30 143" },
		{ OPEN, "1:1 144" },
		{ OPEN "<!-- ", "1:30 144" },
		{ OPEN "<?pi ", "1:30 144" },
		{ OPEN "<![CDATA[ ", "1:30 144" },
		{ OPEN "<given", "1:30 144" },
		{ OPEN "</request", "1:30 144" },
		{ OPEN "<given fact=\"a\"", "1:30 144" },
		{ OPEN "<given fact=\"a\" fact=\"b\"/>" CLOSE, "1:46 145" },
		{ OPEN "<given fact/>" CLOSE, "1:41 146" },
		{ OPEN "<given fact = a/>" CLOSE, "1:44 146" },
		{ OPEN "<given =\"a\"/>" CLOSE, "1:37 146" },
		{ OPEN "<given / >" CLOSE, "1:37 146" },
		{ OPEN "<given fact=\"a/>" CLOSE, "1:43 147" },
		{ OPEN "<given fact=\"a", "1:43 147" },
		{ OPEN "a & b" CLOSE, "1:32 148" },
		{ OPEN "&nbsp;" CLOSE, "1:30 148" },
		{ OPEN "&#65" CLOSE, "1:30 148" },
		{ OPEN "&#x;" CLOSE, "several or one" },
		{ OPEN "<!-- a -- b -->" CLOSE, "1:37 149" },
		{ OPEN "<!-- a --->" CLOSE, "1:37 149" },
		{ OPEN "< a/>" CLOSE, "1:30 140" },
		{ "<!DOCTYPE request>" EMPTY, "1:1 123" },
		{ "\n<?xml version=\"1.0\"?>" EMPTY, "2:1 126" },
		{ "<?xml version=\"1.1\"?>" EMPTY, "1:16 124" },
		{ "<?xml encoding=\"UTF-8\"?>" EMPTY, "1:1 124" },
		{ "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" EMPTY,
		  "1:31 125" },
		{ "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>" EMPTY,
		  "1:31 125" },
	};
	char got[64];

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (bad[i][1][0] != 's')
			assert_finding(bad[i][0], bad[i][1]);
		else
			ck_assert_str_ne(
				finding_of_text(bad[i][0], got, sizeof(got)),
				"");
	}
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *expected;
	} bad[] = {
		{ "\xFF\xFE<\0r\0", 6, "1:1 121" },
		{ "\xFE\xFF\0<\0r", 6, "1:1 121" },
		{ "<\0r\0", 4, "1:1 121" },
		{ "\0<\0r", 4, "1:1 121" },
		{ "\xFF\xFE\0\0", 4, "1:1 121" },
		{ EMPTY "\0", sizeof(EMPTY), "1:31 122" },
		{ "<a>\xC3\xA9\x1B", 6, "1:5 122" },
		{ "<a>\xC2\x85", 5, "1:4 122" },
		{ "<a>\x7F", 4, "1:4 122" },
		{ "<a>\xC0\x80", 5, "1:4 120" },
		{ "<a>\xED\xA0\x80", 6, "1:4 120" },
		{ "<a>\xF4\x90\x80\x80", 7, "1:4 120" },
		{ "<a>\xE2\x82", 5, "1:4 120" },
	};
	char got[64];

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ck_assert_str_eq(finding_of(bad[i].bytes, bad[i].length, got,
					    sizeof(got)),
				 bad[i].expected);
}
END_TEST

static void
add_times(struct rmt_buffer *out, const char *text, size_t count)
{
	for (size_t i = 0; i < count; i++)
		rmt_buffer_add(out, text);
}

static size_t elements_max = RMT_ELEMENTS_MAX;

/* Whether the gate lets it pass, head, count times piece, tail. */
static bool
passes(const char *head, const char *piece, size_t count, const char *tail)
{
	struct rmt_buffer text = { 0 };
	struct rmt_told told = { 0 };
	struct rmt_source source = { .name = "doc" };
	size_t tags;
	bool is_passed;

	rmt_buffer_add(&text, head);
	add_times(&text, piece, count);
	rmt_buffer_add(&text, tail);
	source.bytes = rmt_buffer_text(&text);
	source.length = text.length;
	is_passed = rmt_gate(&source, &told, elements_max, &tags);
	ck_assert_int_eq(told.status, is_passed ? REMIT_OK : REMIT_E_DATA);
	rmt_buffer_clear(&text);
	return is_passed;
}

START_TEST(limits_are_where_they_are_said_to_be)
{
	char ends[64 * 4 + 5];

	memset(ends, 0, sizeof(ends));
	for (size_t i = 0; i < 64; i++)
		strcat(ends, "</a>");
	ck_assert(passes("", "<a>", RMT_DEPTH_MAX, ends));
	strcat(ends, "</a>");
	ck_assert(!passes("", "<a>", RMT_DEPTH_MAX + 1, ends));
	ck_assert(passes("<a>", "<b/>", RMT_ELEMENTS_MAX - 1, "</a>"));
	ck_assert(!passes("<a>", "<b/>", RMT_ELEMENTS_MAX, "</a>"));
	elements_max = RMT_QUOTE_ELEMENTS_MAX;
	ck_assert(passes("<a>", "<b/>", RMT_QUOTE_ELEMENTS_MAX - 1, "</a>"));
	ck_assert(!passes("<a>", "<b/>", RMT_QUOTE_ELEMENTS_MAX, "</a>"));
	elements_max = RMT_ELEMENTS_MAX;
	ck_assert(passes("<a>", "x", RMT_PROSE_MAX, "</a>"));
	ck_assert(!passes("<a>", "x", RMT_PROSE_MAX + 1, "</a>"));
	ck_assert(!passes("<a><![CDATA[", "x", RMT_PROSE_MAX, "]]></a>"));
	ck_assert(passes("<", "a", RMT_XML_NAME_MAX, "/>"));
	ck_assert(!passes("<", "a", RMT_XML_NAME_MAX + 1, "/>"));
	ck_assert(passes("<a ", "b", RMT_XML_NAME_MAX, "='1'/>"));
	ck_assert(!passes("<a ", "b", RMT_XML_NAME_MAX + 1, "='1'/>"));
	ck_assert(passes("<a b='", "c", RMT_TAG_MAX - 7, "'/>"));
	ck_assert(!passes("<a b='", "c", RMT_TAG_MAX, "'/>"));
}
END_TEST

START_TEST(attributes_are_counted)
{
	struct rmt_buffer text = { 0 };
	char got[64];

	rmt_buffer_add(&text, OPEN "\n<given");
	for (int i = 0; i <= RMT_ATTRIBUTES_MAX; i++) {
		rmt_buffer_add(&text, " a");
		rmt_buffer_add_number(&text, i);
		rmt_buffer_add(&text, "=\"\"");
	}
	rmt_buffer_add(&text, "/>" CLOSE);
	assert_finding(rmt_buffer_text(&text), "2:1 128");
	rmt_buffer_clear(&text);
	ck_assert_str_eq(finding_of_text("", got, sizeof(got)), "1:1 104");
}
END_TEST

/* What is linear takes no time; what is not would time out. */
START_TEST(long_documents_are_no_trouble)
{
	ck_assert(passes("", "<!---->\n", 2000000, "<a/>"));
	ck_assert(passes("<a>", "x<!--\n-->", 1500000, "</a>"));
	ck_assert(passes("<a>", "&amp;", 200000, "</a>"));
	ck_assert(!passes("", "<a ", 5000000, ""));
	ck_assert(!passes("<a b='", "&amp;", 3000000, ""));
	ck_assert(!passes("<a>", "<!-- ", 3000000, ""));
}
END_TEST

START_TEST(a_file_may_hold_sixteen_million_bytes)
{
	char *bytes = malloc(REMIT_FILE_MAX + 1);
	remit_model *model;

	for (size_t i = 0; i <= REMIT_FILE_MAX; i++)
		bytes[i] = "<!---->\n"[i % 8];
	memcpy(bytes, EMPTY "  ", sizeof(EMPTY) + 1);
	ck_assert_int_eq(remit_model_read_bytes("doc", bytes, REMIT_FILE_MAX,
						NULL, &model),
			 REMIT_OK);
	remit_model_free(model);
	ck_assert_int_eq(remit_model_read_bytes("doc", bytes,
						REMIT_FILE_MAX + 1, NULL,
						&model),
			 REMIT_E_LIMIT);
	ck_assert_ptr_null(model);
	free(bytes);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		good_documents_pass,
		slips_of_xml_have_their_place,
		bytes_that_are_no_text_are_refused,
		limits_are_where_they_are_said_to_be,
		attributes_are_counted,
		long_documents_are_no_trouble,
		a_file_may_hold_sixteen_million_bytes,
	};

	return RUN_SUITE("gate", tests);
}
