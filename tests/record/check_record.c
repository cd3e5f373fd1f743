/*
 * check_record.c - records are written, read, asked again, and nothing else.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Every case of every policy becomes a record in both forms, and is proved
 * again from it. Then each value of a record is changed: the comparison must
 * name it, or the reader refuse it.
 */
#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "base/buffer.h"
#include "model/model.h"
#include "tests/reference/policies.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

static const remit_input inputs[] = {
	{ "policy", "rules/a.xml",
	  "0000000000000000000000000000000000000000"
	  "000000000000000000000000" },
	{ "include", "rules/b.xml",
	  "1111111111111111111111111111111111111111"
	  "111111111111111111111111" },
};

/* All that a record is made of, for one request. */
struct answered {
	remit_record_parts parts;
	remit_request *request;
	remit_decision *decision;
	remit_timeline *timeline;
	remit_ways *ways;
	remit_explanation *explanation;
	remit_question question;
};

/* False when the facts are impossible. */
static bool
answer(remit_image *image, remit_request *request, struct answered *out)
{
	*out = (struct answered){ .request = request };
	ck_assert_int_eq(remit_decision_new(image, &out->decision), REMIT_OK);
	if (remit_decide(request, out->decision) != REMIT_OK)
		return false;
	ck_assert_int_eq(
		remit_timeline_new(request, NULL, NULL, &out->timeline),
		REMIT_OK);
	ck_assert_int_eq(remit_ways_new(request, 1, &out->ways), REMIT_OK);
	ck_assert_int_eq(remit_explanation_new(&out->explanation), REMIT_OK);
	ck_assert_int_eq(remit_explain(out->decision, out->explanation),
			 REMIT_OK);
	out->parts = (remit_record_parts){ .request = request,
					   .decision = out->decision,
					   .timeline = out->timeline,
					   .ways = out->ways,
					   .explanation = out->explanation,
					   .question = &out->question,
					   .inputs = inputs,
					   .input_count = 2 };
	return true;
}

static void
drop(struct answered *answered)
{
	remit_explanation_free(answered->explanation);
	remit_ways_free(answered->ways);
	remit_timeline_free(answered->timeline);
	remit_decision_free(answered->decision);
	remit_request_free(answered->request);
}

static int
keep(void *buffer, const char *bytes, size_t length)
{
	rmt_buffer_append(buffer, bytes, length);
	return ((struct rmt_buffer *)buffer)->failed;
}

static void
put(const struct answered *answered, bool xml, struct rmt_buffer *out)
{
	ck_assert_int_eq((xml ? remit_record_to_xml : remit_record_to_json)(
				 &answered->parts, keep, out),
			 REMIT_OK);
}

static remit_record *
read_bytes(const char *bytes, size_t length)
{
	remit_diag *diag = remit_diag_new();
	remit_record *record;
	remit_finding finding;
	remit_status status = remit_record_read("r", bytes, length, diag,
						&record);

	if (remit_diag_at(diag, 0, &finding) == REMIT_OK)
		printf("%u:%u: %s\n", finding.line, finding.column,
		       finding.text);
	ck_assert_int_eq(status, REMIT_OK);
	remit_diag_free(diag);
	return record;
}

/* From the record alone: nothing differs. */
static void
prove(remit_image *image, const remit_record *record)
{
	struct answered again;
	remit_request *request;
	remit_deviations *deviations;
	remit_deviation one;

	ck_assert_int_eq(remit_record_request(record, image, NULL, &request),
			 REMIT_OK);
	ck_assert(answer(image, request, &again));
	ck_assert_int_eq(
		remit_record_compare(record, &again.parts, &deviations),
		REMIT_OK);
	if (remit_deviations_at(deviations, 0, &one) == REMIT_OK)
		ck_abort_msg("%s: was %s, is %s", one.part,
			     one.was ? one.was : "nothing",
			     one.is ? one.is : "nothing");
	remit_deviations_free(deviations);
	drop(&again);
}

static remit_request *
new_request(remit_image *image, const struct random_request *drawn,
	    struct ref *ref)
{
	remit_request *request;
	char day[11];

	rmt_day_text(drawn->request.day, day);
	ck_assert_int_eq(remit_request_new(image, day, NULL, &request),
			 REMIT_OK);
	remit_request_keep(request);
	for (size_t i = 0; i < ref_fact_count(ref); i++)
		if (*drawn->texts[i])
			ck_assert_int_eq(
				remit_request_set(request,
						  ref_fact_at(ref, i)->id.text,
						  drawn->texts[i], NULL),
				REMIT_OK);
	return request;
}

/* One record in both forms; how many were made. */
static size_t
run_case(remit_image *image, struct ref *ref, const struct rmt_case *trial)
{
	static struct random_request drawn;
	struct answered answered;
	size_t made = 0;

	if (!case_request(ref, trial, &drawn))
		return 0;
	if (answer(image, new_request(image, &drawn, ref), &answered))
		for (int xml = 0; xml < 2; xml++, made++) {
			struct rmt_buffer bytes = { 0 };
			put(&answered, xml, &bytes);
			remit_record *record = read_bytes(bytes.bytes,
							  bytes.length);
			prove(image, record);
			remit_record_free(record);
			rmt_buffer_clear(&bytes);
		}
	drop(&answered);
	return made;
}

START_TEST(every_case)
{
	struct policies policies;
	size_t made = 0;

	ck_assert(policies_read(&policies) && policies_compile(&policies));
	for (size_t i = 0; i < policies.count; i++) {
		const struct policy *policy = &policies.at[i];
		for (size_t e = 0; e < policy->edition_count; e++) {
			const struct rmt_list *cases =
				&policy->models[e]->document.cases;
			for (const struct rmt_case *c = RMT_FIRST(*cases); c;
			     c = RMT_NEXT(c))
				made += run_case(policy->image, policy->refs[e],
						 c);
		}
	}
	printf("counted: records proved again: %zu\n", made);
	ck_assert_uint_gt(made, 600);
	policies_free(&policies);
}
END_TEST

/* ---- one record of the small policy -------------------------------------- */

static remit_image *
gizmo(void)
{
	size_t length;
	char *text = read_file("tests/cli/gizmo.xml", &length);
	remit_model *model;
	remit_image *image;

	ck_assert_int_eq(
		remit_model_read_bytes("gizmo.xml", text, length, NULL, &model),
		REMIT_OK);
	ck_assert_int_eq(
		remit_image_compile((const remit_model *const[]){ model }, 1,
				    NULL, &image),
		REMIT_OK);
	remit_model_free(model);
	free(text);
	return image;
}

static void
ask_gizmo(remit_image *image, struct answered *out)
{
	static const char *const facts[][2] = {
		{ "kind", "defect" },
		{ "release", "core@1.0" },
		{ "level", "premium" },
		{ "third-party", "qnet(role=suspected) something" }
	};
	remit_request *request;

	ck_assert_int_eq(remit_request_new(image, "2026-05-01", NULL, &request),
			 REMIT_OK);
	remit_request_keep(request);
	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(remit_request_set(request, facts[i][0],
						   facts[i][1], NULL),
				 REMIT_OK);
	ck_assert(answer(image, request, out));
}

START_TEST(what_was_asked)
{
	remit_image *image = gizmo();
	struct answered answered;
	struct rmt_buffer bytes = { 0 };
	remit_told_fact told;
	remit_input input;
	remit_asked asked;

	ask_gizmo(image, &answered);
	put(&answered, false, &bytes);
	remit_record *record = read_bytes(bytes.bytes, bytes.length);
	remit_record_asked(record, &asked);
	ck_assert_str_eq(asked.date, "2026-05-01");
	ck_assert_str_eq(asked.policy, "gizmo");
	ck_assert_str_eq(asked.at, "");
	ck_assert_ptr_null(remit_record_terms(record).currency);
	ck_assert_int_eq(remit_record_input(record, 1, &input), REMIT_OK);
	ck_assert_str_eq(input.name, "rules/b.xml");
	ck_assert_str_eq(input.sha256, inputs[1].sha256);
	ck_assert_int_eq(remit_record_input(record, 2, &input),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_request_told(answered.request, 3, &told),
			 REMIT_OK);
	ck_assert_str_eq(told.fact, "third-party");
	ck_assert_str_eq(told.value, "qnet(role=suspected) something");
	ck_assert_int_eq(remit_request_told(answered.request, 4, &told),
			 REMIT_E_ARGUMENT);
	remit_record_free(record);
	rmt_buffer_clear(&bytes);
	drop(&answered);
	remit_image_unref(image);
}
END_TEST

/* What the reader and the comparison have to say to a record. */
static size_t
differences(const struct answered *now, const struct rmt_buffer *bytes)
{
	remit_record *record;
	remit_deviations *deviations;

	if (remit_record_read("r", bytes->bytes, bytes->length, NULL,
			      &record) != REMIT_OK)
		return 1000;
	ck_assert_int_eq(remit_record_compare(record, &now->parts, &deviations),
			 REMIT_OK);
	size_t count = remit_deviations_count(deviations);
	remit_deviations_free(deviations);
	remit_record_free(record);
	return count;
}

/* Whether the name before a place is one of a file, which is not compared;
 * that of an input is part of what inputs are called. */
static bool
is_name(const char *text, size_t at, bool xml)
{
	const char *const names[] = { xml ? " file=\"" : "\"file\":\"",
				      xml ? " name=\"rules" :
					    "\"name\":\"rules",
				      xml ? " name=\"ru" : "\"name\":\"ru" };

	while (at > 0 && text[at] != '"')
		at--;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *quote = strrchr(names[i], '"');
		size_t head = quote ? (size_t)(quote - names[i]) : 0;
		if (head > 0 && at >= head &&
		    strncmp(text + at - head, names[i], strlen(names[i])) == 0)
			return true;
	}
	return false;
}

/* Change each letter and digit of the record, one at a time. */
static size_t
change_each(const struct answered *now, bool xml)
{
	struct rmt_buffer bytes = { 0 };
	size_t tried = 0;

	put(now, xml, &bytes);
	size_t first = xml ? strcspn(rmt_buffer_text(&bytes), "\n") : 0;
	for (size_t i = first; i < bytes.length; i++) {
		char was = bytes.bytes[i];
		if (!isalnum((unsigned char)was) ||
		    is_name(bytes.bytes, i, xml))
			continue;
		bytes.bytes[i] = was == '1' ? '2' : was == 'x' ? 'y' : '1';
		if (isalpha((unsigned char)was) && was != 'x')
			bytes.bytes[i] = 'x';
		if (differences(now, &bytes) == 0)
			ck_abort_msg("a change is not seen: %.60s",
				     bytes.bytes + (i < 30 ? 0 : i - 30));
		bytes.bytes[i] = was;
		tried++;
	}
	ck_assert_uint_eq(differences(now, &bytes), 0);
	rmt_buffer_clear(&bytes);
	return tried;
}

START_TEST(every_change_shows)
{
	remit_image *image = gizmo();
	struct answered answered;

	ask_gizmo(image, &answered);
	size_t tried = change_each(&answered, false) +
		       change_each(&answered, true);
	printf("counted: changed letters of records: %zu\n", tried);
	ck_assert_uint_gt(tried, 3000);
	drop(&answered);
	remit_image_unref(image);
}
END_TEST

START_TEST(inputs_differ)
{
	remit_image *image = gizmo();
	struct answered answered;
	struct rmt_buffer bytes = { 0 };
	remit_input now[2] = { inputs[1], inputs[0] };
	remit_deviations *deviations;
	remit_deviation one;

	ask_gizmo(image, &answered);
	put(&answered, true, &bytes);
	remit_record *record = read_bytes(bytes.bytes, bytes.length);
	now[0].name = "elsewhere/b.xml";
	now[1].name = "elsewhere/a.xml";
	answered.parts.inputs = now;
	ck_assert_int_eq(
		remit_record_compare(record, &answered.parts, &deviations),
		REMIT_OK);
	ck_assert_uint_eq(remit_deviations_count(deviations), 0);
	remit_deviations_free(deviations);
	now[1].sha256[0] = 'f';
	now[0].name = "c.xml";
	now[0].sha256[0] = 'e';
	ck_assert_int_eq(
		remit_record_compare(record, &answered.parts, &deviations),
		REMIT_OK);
	ck_assert_uint_eq(remit_deviations_count(deviations), 3);
	ck_assert_int_eq(remit_deviations_at(deviations, 0, &one), REMIT_OK);
	ck_assert(one.input);
	ck_assert_str_eq(one.part, "policy rules/a.xml");
	ck_assert_str_eq(one.was, inputs[0].sha256);
	ck_assert_str_eq(one.is, now[1].sha256);
	ck_assert_int_eq(remit_deviations_at(deviations, 1, &one), REMIT_OK);
	ck_assert_str_eq(one.part, "include rules/b.xml");
	ck_assert_ptr_null(one.is);
	ck_assert_int_eq(remit_deviations_at(deviations, 2, &one), REMIT_OK);
	ck_assert_str_eq(one.part, "include c.xml");
	ck_assert_ptr_null(one.was);
	ck_assert_int_eq(remit_deviations_at(deviations, 3, &one),
			 REMIT_E_ARGUMENT);
	remit_deviations_free(deviations);
	remit_record_free(record);
	rmt_buffer_clear(&bytes);
	drop(&answered);
	remit_image_unref(image);
}
END_TEST

/* ---- what is refused ----------------------------------------------------- */

static const struct {
	const char *text;
	int number;
	const char *told;
} refusals[] = {
	{ "[]", 740, "1:1: this is no decision record: it is a list" },
	{ "7", 740, "1:1: this is no decision record: it is no object" },
	{ "<policy xmlns='urn:remit:1'/>", 740,
	  "1:1: this is no decision record: its root is not <decision>" },
	{ "{\"verdikt\":1}", 741,
	  "1:2: <decision> of a decision record has no 'verdikt' (did you mean "
	  "verdict?)" },
	{ "<decision xmlns='urn:remit:1'><way/></decision>", 741,
	  "1:31: <decision> of a decision record has no 'way' (did you mean "
	  "ways?)" },
	{ "<decision xmlns='urn:remit:1'><reason><text>a<b/></text></reason>"
	  "</decision>",
	  741, "1:46: <reason> of a decision record has no 'b'" },
	{ "<decision xmlns='urn:remit:1'><reason><text at='1'/></reason>"
	  "</decision>",
	  741, "1:45: <text> of a decision record has no 'at'" },
	{ "{\"date\":7}", 742,
	  "1:9: in a decision record 'date' is a day such as 2026-08-27" },
	{ "{\"date\":\"2026-02-30\"}", 742,
	  "1:9: in a decision record 'date' is a day such as 2026-08-27" },
	{ "{\"exact\":\"true\"}", 742,
	  "1:10: in a decision record 'exact' is true or false (in XML yes or "
	  "no)" },
	{ "<decision xmlns='urn:remit:1' exact='maybe'/>", 742,
	  "1:38: in a decision record 'exact' is true or false (in XML yes or "
	  "no)" },
	{ "{\"missing\":[\"a\",{}]}", 742,
	  "1:17: in a decision record 'missing' is a list of texts" },
	{ "{\"reasons\":{}}", 742,
	  "1:12: in a decision record 'reasons' is a list of objects" },
	{ "{\"holds\":[]}", 742,
	  "1:10: in a decision record 'holds' is an "
	  "object" },
	{ "{\"reasons\":[[]]}", 742,
	  "1:13: in a decision record 'reasons' is a list of objects" },
	{ "{\"reasons\":[{\"line\":\"1\"}]}", 742,
	  "1:21: in a decision record 'line' is a count" },
	{ "{\"inputs\":[{\"kind\":\"policy\",\"name\":\"a\",\"sha256\":"
	  "\"0A\"}]}",
	  742, "1:49: in a decision record 'sha256' is 64 hexadecimal digits" },
	{ "{\"record\":\"1\"}", 743,
	  "1:1: <decision> of a decision record needs 'verdict'" },
	{ "{\"asked\":{\"facts\":[{\"value\":\"x\"}]}}", 743,
	  "1:20: <given> of a decision record needs 'fact'" },
	{ "<decision xmlns='urn:remit:1'><fact/></decision>", 743,
	  "1:31: <fact> of a decision record needs 'id'" },
	{ "<decision xmlns='urn:remit:1'><asked date='2026-01-01' "
	  "presume='yes'/><asked/></decision>",
	  744, "1:71: <asked> stands twice in this part of a decision record" },
	{ "{\"record\":\"9\",\"verdict\":\"depends\",\"date\":\"2026-01-01\","
	  "\"asked\":{\"date\":\"2026-01-01\",\"presume\":true}}",
	  745, "1:1: this decision record is of version '9', not '1'" },
	{ "<decision xmlns='urn:remit:1'> x</decision>", 746,
	  "1:32: no text is expected between the elements of a decision "
	  "record" },
};

START_TEST(refused)
{
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		remit_diag *diag = remit_diag_new();
		remit_record *record;
		remit_finding finding;
		char told[300];

		ck_assert_int_eq(remit_record_read("r", refusals[i].text,
						   strlen(refusals[i].text),
						   diag, &record),
				 REMIT_E_DATA);
		ck_assert_ptr_null(record);
		ck_assert_uint_eq(remit_diag_count(diag), 1);
		ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
		snprintf(told, sizeof told, "%u:%u: %s", finding.line,
			 finding.column, finding.text);
		ck_assert_str_eq(told, refusals[i].told);
		ck_assert_int_eq(finding.number, refusals[i].number);
		remit_diag_free(diag);
	}
}
END_TEST

START_TEST(arguments)
{
	remit_record *record;
	remit_deviations *deviations;

	ck_assert_int_eq(remit_record_read("r", "", 0, NULL, &record),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_record_read("r", NULL, 1, NULL, &record),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_record_read("r", "{}",
					   (size_t)REMIT_FILE_MAX + 1, NULL,
					   &record),
			 REMIT_E_LIMIT);
	ck_assert_int_eq(remit_record_compare(NULL, NULL, &deviations),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_record_to_json(NULL, keep, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_record_to_xml(NULL, keep, NULL),
			 REMIT_E_ARGUMENT);
	remit_record_free(NULL);
	remit_deviations_free(NULL);
}
END_TEST

/* ---- without memory ------------------------------------------------------ */

/* All steps of a proof; the status of the first that failed. */
static remit_status
prove_quietly(const struct answered *now, const struct rmt_buffer *bytes,
	      struct rmt_buffer *out)
{
	remit_record *record = NULL;
	remit_deviations *deviations = NULL;
	remit_status status = remit_record_read("r", bytes->bytes,
						bytes->length, NULL, &record);

	if (status == REMIT_OK)
		status = remit_record_compare(record, &now->parts, &deviations);
	if (status == REMIT_OK)
		status = remit_record_to_xml(&now->parts, keep, out);
	if (status == REMIT_E_IO && out->failed)
		status = REMIT_E_NOMEM;
	remit_deviations_free(deviations);
	remit_record_free(record);
	return status;
}

START_TEST(without_memory)
{
	remit_image *image = gizmo();
	struct answered answered;
	struct rmt_buffer bytes[2] = { { 0 }, { 0 } };

	ask_gizmo(image, &answered);
	for (size_t i = 0; i < 2; i++) {
		put(&answered, i == 1, &bytes[i]);
		for (size_t n = 1;; n++) {
			struct rmt_buffer out = { 0 };
			fail_alloc_at(n, false);
			remit_status status = prove_quietly(&answered,
							    &bytes[i], &out);
			bool failed = fail_alloc_stop();
			rmt_buffer_clear(&out);
			if (!failed) {
				ck_assert_int_eq(status, REMIT_OK);
				break;
			}
			ck_assert_int_eq(status, REMIT_E_NOMEM);
		}
		rmt_buffer_clear(&bytes[i]);
	}
	drop(&answered);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { every_case,    what_was_asked,
				       refused,       every_change_shows,
				       inputs_differ, arguments,
				       without_memory };

	return RUN_SUITE("record", tests);
}
