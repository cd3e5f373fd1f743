/*
 * check_xml.c - what comes out of the XML parser, and where it stands.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlerror.h>

#include "base/buffer.h"
#include "read/xml.h"
#include "tests/read/listen.h"
#include "tests/support/suite.h"

static bool
note_start(void *context, const struct rmt_xml_element *element)
{
	struct rmt_buffer *out = context;

	rmt_buffer_add(out, "<");
	rmt_buffer_add(out, element->name);
	rmt_buffer_add(out, "@");
	rmt_buffer_add_number(out, (int64_t)element->offset);
	for (size_t i = 0; i < element->attribute_count; i++) {
		rmt_buffer_add(out, " ");
		rmt_buffer_add(out, element->attributes[i].name);
		rmt_buffer_add(out, "=");
		rmt_buffer_append(out, element->attributes[i].value,
				  element->attributes[i].length);
		rmt_buffer_add(out, "@");
		rmt_buffer_add_number(out,
				      (int64_t)element->attributes[i].offset);
	}
	return true;
}

static bool
note_text(void *context, const char *bytes, size_t length, size_t after)
{
	rmt_buffer_append(context, bytes, length);
	rmt_buffer_add(context, "@");
	rmt_buffer_add_number(context, (int64_t)after);
	return true;
}

static bool
note_end(void *context)
{
	rmt_buffer_add(context, ">");
	return true;
}

/* The events of a document, written down; the caller clears the buffer. */
static bool
listen(const char *text, struct rmt_buffer *out, struct rmt_told *told)
{
	struct rmt_source source = { "doc", text, strlen(text) };
	struct rmt_xml_handler handler = { out, note_start, note_text,
					   note_end };
	size_t tags;
	bool is_read = rmt_gate(&source, told, RMT_ELEMENTS_MAX, &tags) &&
		       rmt_xml_read(&source, tags, &handler, told);

	return is_read;
}

static void
assert_events(const char *text, const char *expected)
{
	struct rmt_buffer events = { 0 };
	struct rmt_told told = { 0 };

	ck_assert(listen(text, &events, &told));
	ck_assert_str_eq(rmt_buffer_text(&events), expected);
	rmt_buffer_clear(&events);
}

START_TEST(events_come_with_their_places)
{
	assert_events("<a/>", "<a@0>");
	assert_events("\xEF\xBB\xBF<a/>", "<a@3>");
	assert_events("<a><b/>x<c>y</c></a>", "<a@0<b@3>x@7<c@8y@11>>");
	assert_events("<!-- <b> --><a x = '1'\n y=\"&lt;2\"><?b <c>?></a>",
		      "<a@12 x=1@20 y=<2@27>");
	assert_events("<a x='>' y='b=\"c\"'/>", "<a@0 x=>@6 y=b=\"c\"@12>");
	assert_events("<a y='1' x=' 2\n'/>", "<a@0 y=1@6 x= 2 @12>");
	assert_events("<p:a xmlns:p='u' p:x='1' x='2' xml:lang='en'/>",
		      "<a@0 x=1@22 x=2@28 lang=en@41>");
}
END_TEST

START_TEST(text_of_any_kind_is_text)
{
	assert_events("<a><![CDATA[<b>]]></a>", "<a@0<b>@3>");
	assert_events("<a>\r\n</a>", "<a@0\n@3>");
}
END_TEST

/* What the gate does not know of, the parser refuses. */
/* libxml2 gives "&#38;" for an & of an attribute unless it is told not to. */
START_TEST(an_ampersand_of_an_attribute_is_one)
{
	assert_events("<a b='x &amp; y &#38; &lt;&#x26;#38;'/>",
		      "<a@0 b=x & y & <&#38;@6>");
	assert_events("<a>&amp;</a>", "<a@0&@3>");
}
END_TEST

START_TEST(what_only_the_parser_sees_is_refused)
{
	static const char *const bad[] = {
		"<1a/>",           "<a 1b='x'/>",       "<a b='1'c='2'/>",
		"<a>]]></a>",      "<a></a b='1'>",     "<p:a/>",
		"<a p:b='1'/>",    "<a>&#0;</a>",       "<a>&#xFFFF;</a>",
		"<a><?xml ?></a>", "<a>&#x110000;</a>", "<a xmlns:b=''/>",
	};
	char got[64];

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct rmt_buffer events = { 0 };
		struct rmt_told told = { 0 };

		ck_assert_msg(!listen(bad[i], &events, &told), "%s", bad[i]);
		ck_assert_int_eq(told.status, REMIT_E_DATA);
		rmt_buffer_clear(&events);
		ck_assert_str_ne(finding_of_text(bad[i], got, sizeof(got)), "");
	}
}
END_TEST

static bool
stop_at_start(void *context, const struct rmt_xml_element *element)
{
	(void)element;
	++*(int *)context;
	return false;
}

START_TEST(a_handler_can_stop_it)
{
	int count = 0;
	struct rmt_source source = { "doc", "<a><b/><c/></a>", 15 };
	struct rmt_xml_handler handler = { &count, stop_at_start, note_text,
					   note_end };
	struct rmt_told told = { 0 };
	size_t tags;

	ck_assert(rmt_gate(&source, &told, RMT_ELEMENTS_MAX, &tags));
	ck_assert(!rmt_xml_read(&source, tags, &handler, &told));
	ck_assert_int_eq(count, 1);
	ck_assert_int_eq(told.status, REMIT_OK);
}
END_TEST

#if LIBXML_VERSION < 21200
static void
host_handler(void *context, xmlErrorPtr error)
{
	(void)error;
	++*(int *)context;
}
#else
static void
host_handler(void *context, const xmlError *error)
{
	(void)error;
	++*(int *)context;
}
#endif

/* The program that uses the library may use libxml2 as well. */
START_TEST(the_hosts_error_handler_is_left_alone)
{
	struct rmt_buffer events = { 0 };
	struct rmt_told told = { 0 };
	int count = 0;

	xmlSetStructuredErrorFunc(&count, host_handler);
	ck_assert(!listen("<a>]]></a>", &events, &told));
	ck_assert_int_eq(count, 0);
	ck_assert_ptr_eq(xmlStructuredErrorContext, &count);
	ck_assert(xmlStructuredError == host_handler);
	xmlSetStructuredErrorFunc(NULL, NULL);
	rmt_buffer_clear(&events);
}
END_TEST

/* A long document: the n-th event is the n-th tag, to the end. */
START_TEST(places_hold_over_many_elements)
{
	struct rmt_buffer text = { 0 };
	struct rmt_buffer expected = { 0 };

	rmt_buffer_add(&text, "<a>");
	rmt_buffer_add(&expected, "<a@0");
	for (int i = 0; i < 20000; i++) {
		rmt_buffer_add(&expected, "<b@");
		rmt_buffer_add_number(&expected, (int64_t)text.length);
		rmt_buffer_add(&expected, " c=\xC3\xA9@");
		rmt_buffer_add_number(&expected, (int64_t)text.length + 6);
		rmt_buffer_add(&text, "<b c='\xC3\xA9'/><!-- <d> -->");
		rmt_buffer_add(&expected, ">");
	}
	rmt_buffer_add(&text, "</a>");
	rmt_buffer_add(&expected, ">");
	assert_events(rmt_buffer_text(&text), rmt_buffer_text(&expected));
	rmt_buffer_clear(&text);
	rmt_buffer_clear(&expected);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		events_come_with_their_places,
		text_of_any_kind_is_text,
		an_ampersand_of_an_attribute_is_one,
		what_only_the_parser_sees_is_refused,
		a_handler_can_stop_it,
		the_hosts_error_handler_is_left_alone,
		places_hold_over_many_elements,
	};

	return RUN_SUITE("xml", tests);
}
