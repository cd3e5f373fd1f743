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

int
main(void)
{
	const TTest *const tests[] = { a_quote_may_have_no_memory,
				       what_is_no_quote_is_refused };

	return RUN_SUITE("quote", tests);
}
