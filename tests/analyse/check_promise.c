/*
 * check_promise.c - promises of policies: proofs, counts, and short memory.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include <remit/check.h>
#include <remit/promise.h>

#include "tests/decide/policy.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

#define FACTS                                                                \
	"<fact id='level' type='choice' ordered='yes'><value id='low'/>"     \
	"<value id='mid'/><value id='high'/></fact>"                         \
	"<fact id='seats' type='number' absent='yes'/>"                      \
	"<fact id='plug' type='choice' many='yes'><value id='x'/>"           \
	"<value id='y'/></fact>"                                             \
	"<fact id='hosted' type='flag'><applies><if fact='level' is='low'/>" \
	"</applies></fact>"
#define RULES                                                              \
	"<scope><clause id='S1' verdict='in-scope'>"                       \
	"<if fact='level' at-least='mid'/><if fact='seats' at-least='5'/>" \
	"</clause><otherwise id='S0' verdict='out-of-scope'/></scope>"

static remit_image *
compile(const char *promises)
{
	char text[4096];
	const char *const texts[] = { text, NULL };

	snprintf(text, sizeof text, "%s", POLICY_HEAD POLICY_SCALE FACTS RULES);
	strncat(text, promises, sizeof text - strlen(text) - 1);
	strncat(text, POLICY_TAIL, sizeof text - strlen(text) - 1);
	return policy_compile(texts);
}

static remit_promise
first_of(const char *promises, remit_promises **out)
{
	remit_image *image = compile(promises);
	remit_promise promise;

	ck_assert_int_eq(remit_promises_new(image, out), REMIT_OK);
	ck_assert_int_eq(remit_promises_at(*out, 0, &promise), REMIT_OK);
	remit_image_unref(image);
	return promise;
}

/* levels: low with hosted yes or no, mid, high: 4; seats: none, below 5, from
 * 5 on: 3; plug: none, x, y: 3. */
START_TEST(requests_are_counted_once)
{
	remit_promises *list;
	remit_promise promise = first_of(
		"<promise id='P'><always verdict='in-scope out-of-scope'/>"
		"</promise>",
		&list);

	ck_assert_int_eq(promise.proof, REMIT_PROVED);
	ck_assert_str_eq(promise.requests, "36");
	ck_assert_uint_eq(remit_promises_count(list), 1);
	ck_assert_int_eq(remit_promises_at(list, 1, &promise),
			 REMIT_E_ARGUMENT);
	remit_promises_free(list);
	promise = first_of("<promise id='P'><if fact='level' is='high'/>"
			   "<if fact='seats' above='9'/>"
			   "<always verdict='in-scope'/></promise>",
			   &list);
	ck_assert_int_eq(promise.proof, REMIT_PROVED);
	ck_assert_str_eq(promise.requests, "3");
	remit_promises_free(list);
}
END_TEST

START_TEST(what_breaks_is_shown)
{
	remit_promises *list;
	remit_promise promise = first_of(
		"<promise id='P'><no-worse when='level' rises='yes'/>"
		"<no-worse when='seats' rises='yes'/>"
		"<independent of='hosted plug'/><independent of='seats'/>"
		"</promise>",
		&list);

	ck_assert_int_eq(promise.proof, REMIT_BROKEN);
	ck_assert_str_eq(promise.broken, "independent");
	ck_assert_ptr_nonnull(strstr(promise.example, "level=mid"));
	ck_assert_ptr_nonnull(strstr(promise.against, "level=mid"));
	ck_assert_str_ne(promise.example, promise.against);
	remit_promises_free(list);
	remit_promises_free(NULL);
}
END_TEST

START_TEST(memory_may_end_anywhere)
{
	remit_image *image = compile(
		"<promise id='P'><if fact='level' is='high'/>"
		"<no-worse when='seats' rises='yes'/>"
		"<independent of='seats'/></promise>");
	bool failed = fail_alloc_works();
	remit_diag *diag = remit_diag_new();

	/* ICU reads its data on first use, and does not get over a failure. */
	ck_assert_int_eq(remit_image_check(image, diag), REMIT_E_DATA);
	remit_diag_free(diag);
	for (size_t n = 1; failed; n++) {
		diag = remit_diag_new();
		ck_assert_ptr_nonnull(diag);
		fail_alloc_at(n, false);
		remit_status status = remit_image_check(image, diag);
		failed = fail_alloc_stop();
		ck_assert_msg(status == REMIT_E_DATA ||
				      (failed && status == REMIT_E_NOMEM),
			      "allocation %zu: %s", n,
			      remit_status_text(status));
		remit_diag_free(diag);
	}
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { requests_are_counted_once,
				       what_breaks_is_shown,
				       memory_may_end_anywhere };

	return RUN_SUITE("promise", tests);
}
