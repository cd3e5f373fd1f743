/*
 * check_quote.c - quotes when memory runs out, and what is no quote.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "tests/support/fail_alloc.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

/* A document of the source tree. */
static remit_model *
read_model(const char *path)
{
	size_t length;
	char *text = read_file(path, &length);
	remit_model *model;

	ck_assert_int_eq(
		remit_model_read_bytes(path, text, length, NULL, &model),
		REMIT_OK);
	free(text);
	return model;
}

static remit_image *
compile(void)
{
	remit_model *policy = read_model("tests/errors/priced/policy.xml");
	remit_model *list = read_model("tests/quote/list.xml");
	const remit_model *models[] = { policy, list };
	remit_image *image;

	ck_assert_int_eq(remit_image_compile(models, 2, NULL, &image),
			 REMIT_OK);
	remit_model_free(policy);
	remit_model_free(list);
	return image;
}

START_TEST(a_quote_may_have_no_memory)
{
	remit_image *image = compile();
	remit_model *quote = read_model("tests/quote/quote.xml");
	remit_status status = REMIT_E_NOMEM;
	size_t failures = 0;

	for (size_t n = 1; status == REMIT_E_NOMEM; n++) {
		remit_diag *diag = remit_diag_new();
		fail_alloc_at(n, false);
		status = remit_quote_check(image, quote, NULL, diag);
		failures += fail_alloc_stop();
		remit_diag_free(diag);
	}
	ck_assert_int_eq(status, REMIT_E_DATA);
	ck_assert(failures > 5 || !fail_alloc_works());
	remit_model_free(quote);
	remit_image_unref(image);
}
END_TEST

START_TEST(what_is_no_quote_is_refused)
{
	remit_image *image = compile();
	remit_model *quote = read_model("tests/quote/quote.xml");
	remit_model *list = read_model("tests/quote/list.xml");

	ck_assert_int_eq(remit_quote_check(image, list, NULL, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_quote_check(NULL, quote, NULL, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_quote_check(image, quote, "soon", NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_quote_check(image, quote, "2026-03-01", NULL),
			 REMIT_E_DATA);
	remit_model_free(list);
	remit_model_free(quote);
	remit_image_unref(image);
}
END_TEST

static int
add_bytes(void *context, const char *bytes, size_t length)
{
	size_t *count = context;

	(void)bytes;
	*count += length;
	return 0;
}

/* A quote of one request, made and written in each format. */
static remit_status
make(remit_image *image, size_t *out_written)
{
	const remit_quote_terms terms = { .date = "2026-02-01", .title = "T" };
	const remit_quote_fact facts[] = { { "kind", "work" },
					   { "estimate", "PT2H" } };
	const remit_quote_ask ask = { .id = "1",
				      .facts = facts,
				      .fact_count = 2 };
	remit_quote_answer answer;
	remit_quoting *quoting;
	remit_model *quote = NULL;
	remit_status status = remit_quoting_new(image, &terms, NULL, &quoting);

	*out_written = 0;
	if (status == REMIT_OK &&
	    remit_quoting_used(quoting, "none", "2026-02-01", "1", NULL) ==
		    REMIT_E_NOMEM)
		status = REMIT_E_NOMEM;
	if (status == REMIT_OK)
		status = remit_quoting_add(quoting, &ask, NULL, &answer);
	if (status == REMIT_OK)
		status = remit_quoting_end(quoting, NULL, &quote);
	for (int f = REMIT_QUOTE_XML;
	     status == REMIT_OK && f <= REMIT_QUOTE_UBL; f++)
		status = remit_quote_write(quote, (remit_quote_format)f,
					   add_bytes, out_written, NULL);
	remit_model_free(quote);
	remit_quoting_free(quoting);
	return status;
}

START_TEST(making_may_have_no_memory)
{
	remit_image *image = compile();
	remit_status status = REMIT_E_NOMEM;
	size_t failures = 0, written, whole;

	ck_assert_int_eq(make(image, &whole), REMIT_OK);
	for (size_t n = 1; status == REMIT_E_NOMEM; n++) {
		fail_alloc_at(n, false);
		status = make(image, &written);
		failures += fail_alloc_stop();
	}
	ck_assert_int_eq(status, REMIT_OK);
	ck_assert_uint_eq(written, whole);
	ck_assert(failures > 20 || !fail_alloc_works());
	remit_image_unref(image);
}
END_TEST

START_TEST(bad_calls_of_making_are_refused)
{
	remit_image *image = compile();
	const remit_quote_terms none = { .date = NULL };
	const remit_quote_terms terms = { .date = "2026-02-01" };
	const remit_quote_ask nameless = { .id = NULL };
	remit_quote_answer answer;
	remit_quote_summary summary;
	remit_quoting *quoting;
	remit_model *quote, *list = read_model("tests/quote/list.xml");
	size_t written = 0;

	ck_assert_int_eq(remit_quoting_new(image, &none, NULL, &quoting),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_quoting_new(NULL, &terms, NULL, &quoting),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_quoting_new(image, &terms, NULL, &quoting),
			 REMIT_OK);
	ck_assert_int_eq(remit_quoting_add(quoting, &nameless, NULL, &answer),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_quoting_end(quoting, NULL, &quote),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_quote_summarize(list, &summary),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_quote_write(list, REMIT_QUOTE_XML, add_bytes,
					   &written, NULL),
			 REMIT_E_ARGUMENT);
	remit_quoting_free(quoting);
	remit_model_free(list);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { a_quote_may_have_no_memory,
				       what_is_no_quote_is_refused,
				       making_may_have_no_memory,
				       bad_calls_of_making_are_refused };

	return RUN_SUITE("quote", tests);
}
