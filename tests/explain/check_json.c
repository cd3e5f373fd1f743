/*
 * check_json.c - decisions as JSON: escapes, and what goes wrong.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <remit/remit.h>

#include <stdlib.h>
#include <string.h>

#include "tests/support/suite.h"

/* What is written, of which only the first so many bytes are taken. */
struct paper {
	char text[16384];
	size_t length, room;
};

static struct paper
blank(size_t room)
{
	return (struct paper){ .room = room };
}

static int
keep(void *context, const char *bytes, size_t length)
{
	struct paper *paper = context;

	if (length > paper->room - paper->length)
		return 1;
	memcpy(paper->text + paper->length, bytes, length);
	paper->length += length;
	paper->text[paper->length] = '\0';
	return 0;
}

static const char policy[] =
	"<policy xmlns=\"urn:remit:1\" id=\"p\" edition=\"1\""
	" first-day=\"2026-01-01\" time-zone=\"UTC\" anniversary=\"eve\""
	" succession=\"eve\" xml:lang=\"en\"><title>T</title>"
	"<fact id=\"bad\" type=\"flag\"/>"
	"<fact id=\"many\" type=\"choice\" many=\"yes\" unlisted=\"yes\">"
	"<value id=\"a\"/></fact>"
	"<impossible id=\"I\"><if fact=\"bad\" is=\"yes\"/><text>x</text>"
	"</impossible>"
	"<scale id=\"s\"><answer id=\"good\"/><answer id=\"poor\"/></scale>"
	"<question id=\"q\" scale=\"s\" each=\"many\">"
	"<clause id=\"Q1\" answer=\"good\"><if fact=\"many\" is=\"a\"/></clause>"
	"<otherwise id=\"Q0\" answer=\"poor\"/></question>"
	"<scope><clause id=\"S1\" verdict=\"in-scope\">"
	"<if question=\"q\" is=\"poor\"/>"
	"<text>say \"no\" \\ caf\xC3\xA9 \xF0\x9F\x99\x82 "
	"a\xE2\x80\xA8"
	"b \xE2\x80\x8B \xF3\xA0\x81\x81</text></clause>"
	"<otherwise id=\"S0\" verdict=\"out-of-scope\"/></scope></policy>";

/* A request to the policy above, decided; the caller frees both. */
static remit_decision *
decide(const char *fact, const char *value, remit_status wanted)
{
	remit_model *model;
	remit_image *image;
	remit_request *request;
	remit_decision *decision;

	ck_assert_int_eq(remit_model_read_bytes("p.xml", policy,
						sizeof(policy) - 1, NULL,
						&model),
			 REMIT_OK);
	ck_assert_int_eq(
		remit_image_compile((const remit_model *const[]){ model }, 1,
				    NULL, &image),
		REMIT_OK);
	ck_assert_int_eq(remit_request_new(image, "2026-08-27", NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_set(request, fact, value, NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), wanted);
	remit_request_free(request);
	remit_image_unref(image);
	remit_model_free(model);
	return decision;
}

START_TEST(what_cannot_be_seen_is_escaped)
{
	struct paper paper = blank(sizeof(paper.text) - 1);
	remit_decision *decision = decide("many", "else", REMIT_OK);

	ck_assert_int_eq(remit_decision_to_json(decision, keep, &paper),
			 REMIT_OK);
	ck_assert_ptr_nonnull(
		strstr(paper.text,
		       "\"say \\\"no\\\" \\\\ caf\xC3\xA9 \xF0\x9F\x99\x82 "
		       "a\\u2028b \\u200B \\uDB40\\uDC41\""));
	ck_assert_int_eq(paper.text[0], '{');
	ck_assert_int_eq(paper.text[paper.length - 1], '}');
	ck_assert_ptr_null(strchr(paper.text, '\n'));
	remit_decision_free(decision);
}
END_TEST

START_TEST(values_of_a_request_are_escaped_too)
{
	struct paper paper = blank(sizeof(paper.text) - 1);
	remit_decision *decision = decide("many", "x\"\\\x01\xE2\x80\xAEy",
					  REMIT_OK);

	ck_assert_int_eq(remit_decision_to_json(decision, keep, &paper),
			 REMIT_OK);
	ck_assert_ptr_nonnull(
		strstr(paper.text, "\"of\":\"x\\\"\\\\\\u0001\\u202Ey\""));
	remit_decision_free(decision);
}
END_TEST

START_TEST(the_same_every_time)
{
	struct paper one = blank(sizeof(one.text) - 1);
	struct paper other = blank(sizeof(other.text) - 1);
	remit_decision *decision = decide("many", "none", REMIT_OK);

	ck_assert_int_eq(remit_decision_to_json(decision, keep, &one),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_to_json(decision, keep, &other),
			 REMIT_OK);
	ck_assert_str_eq(one.text, other.text);
	remit_decision_free(decision);
}
END_TEST

START_TEST(a_full_paper_is_an_error)
{
	static struct paper whole;
	remit_decision *decision = decide("many", "a", REMIT_OK);

	whole = blank(sizeof(whole.text) - 1);
	ck_assert_int_eq(remit_decision_to_json(decision, keep, &whole),
			 REMIT_OK);
	for (size_t room = 0; room < whole.length; room++) {
		struct paper paper = blank(room);

		ck_assert_int_eq(remit_decision_to_json(decision, keep, &paper),
				 REMIT_E_IO);
		ck_assert(memcmp(paper.text, whole.text, paper.length) == 0);
	}
	remit_decision_free(decision);
}
END_TEST

START_TEST(an_impossible_request_has_no_decision)
{
	struct paper paper = blank(sizeof(paper.text) - 1);
	remit_decision *decision = decide("bad", "yes", REMIT_E_DATA);

	ck_assert_int_eq(remit_decision_to_json(decision, keep, &paper),
			 REMIT_E_DATA);
	ck_assert_uint_eq(paper.length, 0);
	ck_assert_int_eq(remit_decision_to_json(decision, NULL, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_decision_to_json(NULL, keep, &paper),
			 REMIT_E_ARGUMENT);
	remit_decision_free(decision);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		what_cannot_be_seen_is_escaped,
		values_of_a_request_are_escaped_too,
		the_same_every_time,
		a_full_paper_is_an_error,
		an_impossible_request_has_no_decision,
	};

	return RUN_SUITE("json", tests);
}
