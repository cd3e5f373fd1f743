/*
 * check_report.c - lists of findings and places.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

#define DAMAGED RMT_F_IMAGE_TABLE

static const char *
text_at(const remit_diag *diag, size_t index, char out[256])
{
	remit_finding finding;

	ck_assert_int_eq(remit_diag_at(diag, index, &finding), REMIT_OK);
	snprintf(out, 256, "%s:%u:%u: %s", finding.file, finding.line,
		 finding.column, finding.text);
	return out;
}

static remit_status
report(remit_diag *diag, const char *file, unsigned line, unsigned column)
{
	struct rmt_position position = { file, line, column };
	char word[16];

	snprintf(word, sizeof(word), "%u", line * 100 + column);
	return rmt_report_at(diag, DAMAGED, position, RMT_WORDS(word, file));
}

/* The number of a warning or note; 0 while there is none. */
static int
mild_number(void)
{
	remit_diag *diag = remit_diag_new();
	int number = 0;

	for (size_t i = 0; number == 0 && remit_finding_number(i) != 0; i++) {
		struct rmt_position none = { "", 0, 0 };
		int candidate = remit_finding_number(i);

		if (rmt_report_at(diag, (enum rmt_finding)candidate, none,
				  RMT_NO_WORDS) == REMIT_OK)
			number = candidate;
	}
	remit_diag_free(diag);
	return number;
}

START_TEST(findings_are_sorted)
{
	remit_diag *diag = remit_diag_new();
	char text[256];

	ck_assert_int_eq(report(diag, "b.xml", 1, 1), REMIT_E_DATA);
	report(diag, "a.xml", 10, 2);
	report(diag, "a.xml", 9, 3);
	report(diag, "a.xml", 10, 1);
	report(diag, "", 0, 0);
	ck_assert_uint_eq(remit_diag_count(diag), 5);
	ck_assert_uint_eq(remit_diag_error_count(diag), 5);
	ck_assert_ptr_eq(strstr(text_at(diag, 0, text), ":0:0: "), text);
	ck_assert_ptr_eq(strstr(text_at(diag, 1, text), "a.xml:9:3: "), text);
	ck_assert_ptr_eq(strstr(text_at(diag, 2, text), "a.xml:10:1: "), text);
	ck_assert_ptr_eq(strstr(text_at(diag, 3, text), "a.xml:10:2: "), text);
	ck_assert_ptr_eq(strstr(text_at(diag, 4, text), "b.xml:1:1: "), text);
	remit_diag_clear(diag);
	ck_assert_uint_eq(remit_diag_count(diag), 0);
	ck_assert_uint_eq(remit_diag_error_count(diag), 0);
	remit_diag_free(diag);
	remit_diag_free(NULL);
}
END_TEST

START_TEST(one_place_is_blamed_once)
{
	remit_diag *diag = remit_diag_new();
	struct rmt_position place = { "a.xml", 3, 4 };
	struct rmt_position none = { "", 0, 0 };

	rmt_report_at(diag, DAMAGED, place, RMT_WORDS("first"));
	rmt_report_at(diag, RMT_F_IMAGE_MAGIC, place, RMT_NO_WORDS);
	ck_assert_uint_eq(remit_diag_count(diag), 1);
	rmt_report_at(diag, DAMAGED, none, RMT_WORDS("one"));
	rmt_report_at(diag, DAMAGED, none, RMT_WORDS("two"));
	rmt_report_at(diag, DAMAGED, none, RMT_WORDS("two"));
	ck_assert_uint_eq(remit_diag_count(diag), 3);
	remit_diag_free(diag);
}
END_TEST

START_TEST(the_list_ends_at_its_limit)
{
	remit_diag *diag = remit_diag_new();
	remit_finding finding;

	for (unsigned i = 0; i < 70; i++)
		ck_assert_int_eq(report(diag, "a.xml", 100 - i, 1),
				 REMIT_E_DATA);
	ck_assert_uint_eq(remit_diag_count(diag), REMIT_DIAG_MAX);
	ck_assert_uint_eq(remit_diag_error_count(diag), 70);
	ck_assert_int_eq(remit_diag_at(diag, REMIT_DIAG_MAX, &finding),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(finding.text);
	remit_diag_free(diag);
}
END_TEST

START_TEST(errors_push_out_what_is_milder)
{
	enum rmt_finding mild = (enum rmt_finding)mild_number();
	remit_diag *diag = remit_diag_new();
	remit_finding finding;
	size_t errors = 0;

	for (unsigned i = 1; i <= 60 && mild != 0; i++) {
		struct rmt_position place = { "a.xml", i, 1 };

		ck_assert_int_eq(rmt_report_at(diag, mild, place, RMT_NO_WORDS),
				 REMIT_OK);
	}
	for (unsigned i = 1; i <= 20; i++)
		report(diag, "a.xml", i, 2);
	for (size_t i = 0; i < remit_diag_count(diag); i++) {
		remit_diag_at(diag, i, &finding);
		errors += finding.severity == REMIT_ERROR;
	}
	ck_assert_uint_eq(errors, 20);
	ck_assert_uint_eq(remit_diag_error_count(diag), 20);
	if (mild != 0)
		ck_assert_uint_eq(remit_diag_count(diag), REMIT_DIAG_MAX);
	remit_diag_free(diag);
}
END_TEST

START_TEST(sentences_are_filled_and_harmless)
{
	remit_diag *diag = remit_diag_new();
	struct rmt_position place = { "a\x1b.xml", 1, 1 };
	char large[1000] = "";
	char text[256];
	remit_finding finding;

	rmt_report_at(diag, DAMAGED, place, RMT_WORDS("x\ny", "%1"));
	ck_assert_str_eq(text_at(diag, 0, text),
			 "a\\u{001B}.xml:1:1: this image is damaged: table "
			 "x\\u{000A}y, row %1");
	rmt_report_example(diag, "product=kernel");
	remit_diag_at(diag, 0, &finding);
	ck_assert_str_eq(finding.example, "product=kernel");
	rmt_report_example(diag, "product=db");
	remit_diag_at(diag, 0, &finding);
	ck_assert_str_eq(finding.example, "product=db");
	memset(large, 'y', sizeof(large) - 1);
	place.line = 2;
	rmt_report_at(diag, DAMAGED, place, RMT_WORDS(large, NULL));
	remit_diag_at(diag, 1, &finding);
	ck_assert_uint_lt(strlen(finding.text), 300);
	ck_assert_str_eq(finding.example, "");
	rmt_report_at(diag, DAMAGED, place, RMT_WORDS("dropped"));
	rmt_report_example(diag, "of the dropped one");
	remit_diag_at(diag, 1, &finding);
	ck_assert_str_eq(finding.example, "");
	rmt_report_example(NULL, "nowhere");
	remit_diag_free(diag);
}
END_TEST

START_TEST(without_a_list_the_status_counts)
{
	struct rmt_place nowhere = { NULL, 0 };

	ck_assert_int_eq(rmt_report(NULL, DAMAGED, nowhere, RMT_NO_WORDS),
			 REMIT_E_DATA);
}
END_TEST

START_TEST(reporting_without_memory)
{
	for (size_t n = 1;; n++) {
		remit_diag *diag;
		remit_status status = REMIT_OK;
		bool failed;

		fail_alloc_at(n, false);
		diag = remit_diag_new();
		if (diag) {
			status = report(diag, "a.xml", 1, 1);
			rmt_report_example(diag, "product=kernel");
		}
		failed = fail_alloc_stop();
		if (status == REMIT_E_NOMEM)
			ck_assert_uint_eq(remit_diag_count(diag), 0);
		else if (diag)
			ck_assert_int_eq(status, REMIT_E_DATA);
		remit_diag_free(diag);
		if (!failed) {
			ck_assert(n > 3 || !fail_alloc_works());
			break;
		}
	}
}
END_TEST

START_TEST(places_become_lines_and_columns)
{
	static const char bytes[] = "\xEF\xBB\xBF<a>\n\xC3\xA4\xC3\xB6x\r\n\ry";
	struct rmt_source source = { "p.xml", bytes, sizeof(bytes) - 1 };
	static const struct {
		size_t offset;
		unsigned line;
		unsigned column;
	} wanted[] = {
		{ 0, 1, 1 },  { 3, 1, 1 },  { 5, 1, 3 },  { 6, 1, 4 },
		{ 7, 2, 1 },  { 9, 2, 2 },  { 11, 2, 3 }, { 14, 3, 1 },
		{ 15, 4, 1 }, { 16, 4, 2 }, { 99, 4, 2 },
	};
	struct rmt_place_mark mark = { { 0 }, { 0 } };
	char text[8];

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		struct rmt_place place = { &source, wanted[i].offset };
		struct rmt_position position = rmt_place_position(place);

		ck_assert_str_eq(position.file, "p.xml");
		ck_assert_uint_eq(position.line, wanted[i].line);
		ck_assert_uint_eq(position.column, wanted[i].column);
		/* counted on from the one before; back; and on again */
		for (size_t j = 0; j < 2; j++) {
			position = rmt_place_position_from(place, &mark);
			ck_assert_uint_eq(position.line, wanted[i].line);
			ck_assert_uint_eq(position.column, wanted[i].column);
			if (i % 3 == 2)
				rmt_place_position_from(
					(struct rmt_place){ &source, 4 },
					&mark);
		}
	}
	ck_assert_str_eq(rmt_position_text((struct rmt_position){ "p", 3, 4 },
					   text, sizeof(text)),
			 "p:3:4");
	ck_assert_str_eq(rmt_position_text((struct rmt_position){ "p", 0, 0 },
					   text, sizeof(text)),
			 "p");
	ck_assert_str_eq(
		rmt_position_text((struct rmt_position){ "policy.xml", 3, 4 },
				  text, sizeof(text)),
		"policy.");
}
END_TEST

START_TEST(numbers_ascend_and_have_words)
{
	int last = 0;

	for (size_t i = 0; remit_finding_number(i) != 0; i++) {
		int number = remit_finding_number(i);

		ck_assert_int_gt(number, last);
		ck_assert_str_ne(remit_finding_sentence(number), "");
		ck_assert_str_ne(remit_finding_cure(number), "");
		last = number;
	}
	ck_assert_int_gt(last, 0);
	ck_assert_ptr_null(remit_finding_sentence(0));
	ck_assert_ptr_null(remit_finding_cure(99999));
	for (int i = REMIT_OK; i <= REMIT_E_LIMIT; i++)
		ck_assert_str_ne(remit_status_text((remit_status)i), "");
	ck_assert_str_eq(remit_status_text((remit_status)77),
			 "an unknown status");
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		findings_are_sorted,
		one_place_is_blamed_once,
		the_list_ends_at_its_limit,
		errors_push_out_what_is_milder,
		sentences_are_filled_and_harmless,
		without_a_list_the_status_counts,
		reporting_without_memory,
		places_become_lines_and_columns,
		numbers_ascend_and_have_words,
	};

	return RUN_SUITE("report", tests);
}
