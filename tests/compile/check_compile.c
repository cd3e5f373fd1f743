/*
 * check_compile.c - what a policy becomes: ends of phases, sets of editions,
 * and the policies that must be accepted.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * tests/errors holds what must be refused. All days were counted by hand.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/image.h>
#include <remit/lifecycle.h>
#include <remit/model.h>
#include <remit/request.h>

#include "image/image.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

#define GOOD "tests/compile/good"
#define LIFECYCLES "tests/compile/lifecycles.txt"

/* A policy around products and facts. */
static const char frame[] =
	"<policy xmlns='urn:remit:1' id='%s' edition='1' first-day='%s'"
	" time-zone='UTC' anniversary='%s' succession='%s'>%s"
	"<scope><otherwise id='S0' verdict='in-scope'/></scope></policy>";

static remit_model *
read_text(const char *text)
{
	remit_diag *diag = remit_diag_new();
	remit_finding finding;
	remit_model *model;
	remit_status status = remit_model_read_bytes("test", text, strlen(text),
						     diag, &model);

	remit_diag_at(diag, 0, &finding);
	ck_assert_msg(status == REMIT_OK, "%s\n%s", finding.text, text);
	remit_diag_free(diag);
	return model;
}

static remit_model *
policy(const char *id, const char *first_day)
{
	char text[1024];

	snprintf(text, sizeof text, frame, id, first_day, "eve", "eve", "");
	return read_text(text);
}

/* Compile one model, which is freed, without a finding. */
static remit_image *
compile(remit_model *model)
{
	const remit_model *models[] = { model };
	remit_diag *diag = remit_diag_new();
	remit_finding finding;
	remit_image *image;
	remit_status status = remit_image_compile(models, 1, diag, &image);

	remit_diag_at(diag, 0, &finding);
	ck_assert_msg(status == REMIT_OK && remit_diag_count(diag) == 0,
		      "%s:%u: %s", finding.file, finding.line, finding.text);
	remit_model_free(model);
	remit_diag_free(diag);
	return image;
}

/* "release track.phase first..last", a "?" where facts decide. */
static char *
spans_text(const remit_image *image)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);
	remit_span span;

	for (size_t i = 0; i < remit_image_span_count(image, 0); i++) {
		ck_assert_int_eq(remit_image_span(image, 0, i, &span),
				 REMIT_OK);
		fprintf(out, "%s@%s %s.%s %s..%s%s\n", span.product,
			span.release, span.track, span.phase, span.first_day,
			span.last_day, span.conditional ? "?" : "");
	}
	ck_assert_int_eq(fclose(out), 0);
	return text;
}

/* A test of lifecycles.txt: its title, conventions, products, and spans. */
struct lifecycle {
	char *title, *anniversary, *succession, *products, *spans;
};

static void
check_lifecycle(const struct lifecycle *test)
{
	size_t size = sizeof frame + strlen(test->products) + 100;
	char *text = malloc(size);
	remit_image *image;
	char *spans;

	ck_assert_ptr_nonnull(text);
	snprintf(text, size, frame, "lifecycle", "2024-01-01",
		 test->anniversary, test->succession, test->products);
	image = compile(read_text(text));
	spans = spans_text(image);
	ck_assert_msg(strcmp(spans, test->spans) == 0,
		      "%s\n--- expected\n%s--- got\n%s", test->title,
		      test->spans, spans);
	remit_image_unref(image);
	free(spans);
	free(text);
}

/* The text up to a mark, which is cut off; *rest goes behind it. */
static char *
cut(char **rest, const char *mark)
{
	char *text = *rest;
	char *end = strstr(text, mark);

	ck_assert_msg(end, "no '%s' in: %.60s", mark, text);
	*end = '\0';
	*rest = end + strlen(mark);
	return text;
}

/* Tests begin with "= TITLE: ANNIVERSARY SUCCESSION" and are products, a line
 * "--", and spans; a last "=" ends them. */
START_TEST(every_phase_ends_on_its_day)
{
	char *bytes = read_file(LIFECYCLES, NULL);
	char *rest = strstr(bytes, "\n= ");
	size_t count = 0;

	ck_assert_ptr_nonnull(rest);
	rest += 3;
	while (*rest != '\n') {
		struct lifecycle test = { .title = cut(&rest, ": ") };
		test.anniversary = cut(&rest, " ");
		test.succession = cut(&rest, "\n");
		test.products = cut(&rest, "--\n");
		test.spans = cut(&rest, "=");
		rest += *rest == ' ';
		check_lifecycle(&test);
		count++;
	}
	free(bytes);
	ck_assert_uint_ge(count, 30);
	printf("%zu lifecycles\n", count);
}
END_TEST

START_TEST(the_phase_on_a_day_is_the_first_that_is_not_past)
{
	static const char products[] =
		"<product id='k' order='version'>"
		"<track id='t'><phase id='a'><until><after event='release'"
		" by='P1M'/></until></phase><phase id='b'><until><after"
		" event='t.a.end' by='P1M'/></until></phase></track>"
		"<track id='n'><if line='x'/><phase id='c'><until><never/>"
		"</until></phase></track><track id='x'><phase id='c'><until>"
		"<never/></until></phase></track>"
		"<release id='1' date='2024-02-01'/></product>";
	static const char *const phases[][3] = {
		{ "t", "2024-01-31", "unreleased" },
		{ "t", "2024-02-01", "a" },
		{ "t", "2024-02-29", "a" },
		{ "t", "2024-03-01", "b" },
		{ "t", "2024-03-31", "b" },
		{ "t", "2024-04-01", "ended" },
		{ "n", "2024-03-01", "inapplicable" },
		{ "x", "9999-12-31", "c" },
	};
	char text[2048];
	remit_image *image;

	snprintf(text, sizeof text, frame, "k", "2024-01-01", "eve", "eve",
		 products);
	image = compile(read_text(text));
	for (size_t i = 0; i < sizeof phases / sizeof *phases; i++)
		ck_assert_str_eq(remit_image_phase(image, "k@1", phases[i][0],
						   phases[i][1]),
				 phases[i][2]);
	remit_image_unref(image);
}
END_TEST

START_TEST(an_edition_rules_until_the_next)
{
	remit_model *models[] = { policy("acme", "2026-07-01"),
				  policy("ACME", "2025-01-01") };
	const remit_model *given[] = { models[0], models[1] };
	remit_edition edition;
	remit_image *image;

	ck_assert_int_eq(remit_image_compile(given, 2, NULL, &image), REMIT_OK);
	ck_assert_uint_eq(remit_image_edition_count(image), 2);
	ck_assert_int_eq(remit_image_edition(image, 0, &edition), REMIT_OK);
	ck_assert_str_eq(edition.first_day, "2025-01-01");
	ck_assert_str_eq(edition.last_day, "2026-06-30");
	ck_assert_int_eq(remit_image_edition(image, 1, &edition), REMIT_OK);
	ck_assert_str_eq(edition.first_day, "2026-07-01");
	ck_assert_str_eq(edition.last_day, "");
	remit_image_unref(image);
	remit_model_free(models[0]);
	remit_model_free(models[1]);
}
END_TEST

/* Both are freed. */
static void
refuse_set(remit_model *a, remit_model *b, const char *sentence)
{
	const remit_model *models[] = { a, b };
	remit_diag *diag = remit_diag_new();
	remit_finding finding;
	remit_image *image;

	ck_assert_int_eq(remit_image_compile(models, 2, diag, &image),
			 REMIT_E_DATA);
	ck_assert_ptr_null(image);
	ck_assert_uint_eq(remit_diag_count(diag), 1);
	ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
	ck_assert_str_eq(finding.text, sentence);
	ck_assert_str_eq(finding.file, "test");
	remit_diag_free(diag);
	remit_model_free(a);
	remit_model_free(b);
}

START_TEST(what_is_no_set_of_editions_is_refused)
{
	refuse_set(policy("acme", "2026-01-01"),
		   read_text("<vocabulary xmlns='urn:remit:1' id='v'/>"),
		   "this document is no policy, and must come with one");
	refuse_set(policy("acme", "2026-01-01"), policy("zeta", "2026-07-01"),
		   "policy 'zeta' is no edition of policy 'acme'");
	refuse_set(policy("acme", "2026-01-01"), policy("Acme", "2026-01-01"),
		   "edition '1' begins on the same day as another edition");
}
END_TEST

/* What is wrong with one edition is told beside what is with another. */
START_TEST(all_editions_are_looked_at)
{
	char text[1024];
	static const char *const wrong[] = {
		"<fact id='a' type='release' of='b'/>",
		" <fact id='a' type='release' of='c'/>"
	};
	remit_model *models[2];
	const remit_model *given[2];
	remit_diag *diag = remit_diag_new();
	remit_image *image;

	for (size_t i = 0; i < 2; i++) {
		snprintf(text, sizeof text, frame, "acme",
			 i == 0 ? "2026-01-01" : "2026-07-01", "day", "day",
			 wrong[i]);
		models[i] = read_text(text);
		given[i] = models[i];
	}
	ck_assert_int_eq(remit_image_compile(given, 2, diag, &image),
			 REMIT_E_DATA);
	ck_assert_uint_eq(remit_diag_error_count(diag), 2);
	for (size_t i = 0; i < 2; i++)
		remit_model_free(models[i]);
	remit_diag_free(diag);
}
END_TEST

START_TEST(arguments_that_are_not_there_are_refused)
{
	remit_model *model = policy("acme", "2026-01-01");
	const remit_model *models[] = { model };
	remit_image *image;

	ck_assert_int_eq(remit_image_compile(models, 1, NULL, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_compile(NULL, 1, NULL, &image),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_compile(models, 0, NULL, &image),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(image);
	remit_model_free(model);
}
END_TEST

static const char plugs[] =
	"<fact id='urgent' type='flag'/><fact id='plug' type='choice'"
	" many='yes'><value id='x'/><value id='y'/><part id='role'"
	" type='flag'/><part id='size' type='number'/></fact>";

/* The same as setting each fact. */
START_TEST(a_request_document_is_taken_as_it_stands)
{
	static const char *const documents[] = {
		"<request xmlns='urn:remit:1'><given fact='urgent' is='yes'/>"
		"<given fact='plug' is='x y'><given part='role' is='no'/>"
		"<given part='size' is='5'/></given></request>",
		"<request xmlns='urn:remit:1'><given fact='urgent' is='no'/>"
		"<given fact='plug' is='z'/><given fact='zzz' is='z'/>"
		"</request>"
	};
	char text[2048];
	remit_image *image;

	snprintf(text, sizeof text, frame, "k", "2024-01-01", "eve", "eve",
		 plugs);
	image = compile(read_text(text));
	for (size_t i = 0; i < 2; i++) {
		remit_model *model = read_text(documents[i]);
		remit_diag *diag = remit_diag_new();
		remit_request *request;
		ck_assert_int_eq(
			remit_request_new(image, "2026-01-01", diag, &request),
			REMIT_OK);
		ck_assert_int_eq(remit_request_set_model(request, model, diag),
				 i == 0 ? REMIT_OK : REMIT_E_DATA);
		ck_assert_uint_eq(remit_diag_error_count(diag), 2 * i);
		ck_assert_int_eq(remit_request_set_model(request, NULL, diag),
				 REMIT_E_ARGUMENT);
		remit_request_free(request);
		remit_diag_free(diag);
		remit_model_free(model);
	}
	remit_image_unref(image);
}
END_TEST

static int
is_document(const struct dirent *entry)
{
	const char *end = strrchr(entry->d_name, '.');

	return end != NULL && strcmp(end, ".xml") == 0;
}

static void
check_good(const char *name)
{
	char path[600], whole[1200];
	remit_model *model;

	snprintf(path, sizeof path, "%s/%s", GOOD, name);
	ck_assert_int_eq(
		remit_model_read_file(source_path(path, whole, sizeof whole),
				      NULL, NULL, &model),
		REMIT_OK);
	remit_image_unref(compile(model));
}

START_TEST(what_can_never_meet_is_accepted)
{
	char folder[1024];
	struct dirent **names;
	int count = scandir(source_path(GOOD, folder, sizeof folder), &names,
			    is_document, alphasort);

	ck_assert_int_ge(count, 25);
	for (int i = 0; i < count; i++) {
		check_good(names[i]->d_name);
		free(names[i]);
	}
	free(names);
	printf("%d good policies\n", count);
}
END_TEST

/* Clauses of the scope that test the same; a question tests some of it too. */
static const char shared[] =
	"<policy xmlns='urn:remit:1' id='p' edition='1' first-day='2026-01-01'"
	" time-zone='UTC' anniversary='eve' succession='eve'>"
	"<fact id='a' type='flag'/><fact id='n' type='number'/>"
	"<scale id='s'><answer id='x'/><answer id='y'/></scale>"
	"<question id='q' scale='s'>"
	"<clause id='Q1' answer='x'><if fact='a' is='yes'/></clause>"
	"<otherwise id='Q0' answer='y'/></question>"
	"<scope>"
	"<clause id='S1' verdict='in-scope'>"
	"<if fact='a' is='yes'/><if fact='n' at-least='5'/></clause>"
	"<clause id='S2' verdict='out-of-scope'><if question='q' is='y'/>"
	"<if fact='a' is='no'/><if fact='n' at-least='5'/></clause>"
	"<clause id='S3' verdict='in-scope'>"
	"<if fact='a' is='yes'/><if fact='n' at-most='4'/></clause>"
	"<otherwise id='S0' verdict='in-scope'/></scope></policy>";

START_TEST(equal_tests_of_a_question_are_kept_once)
{
	remit_image *image = compile(read_text(shared));
	const struct rmt_program *program = &image->programs[0];

	/* a=yes; then a=yes, n>=5, q=y, a=no, n<=4 */
	ck_assert_uint_eq(program->test_count, 6);
	/* conditions stay apart, so that they can be told by their clause */
	ck_assert_uint_eq(program->condition_count, 1 + 7 + 3);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		every_phase_ends_on_its_day,
		the_phase_on_a_day_is_the_first_that_is_not_past,
		an_edition_rules_until_the_next,
		what_is_no_set_of_editions_is_refused,
		all_editions_are_looked_at,
		arguments_that_are_not_there_are_refused,
		a_request_document_is_taken_as_it_stands,
		what_can_never_meet_is_accepted,
		equal_tests_of_a_question_are_kept_once,
	};

	return RUN_SUITE("compile", tests);
}
