/*
 * check_thrift.c - deciding allocates nothing, whatever the policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Every case of every published policy, with presumptions and without, is
 * decided while each allocation of the thread would fail and is counted; and
 * all that the decision says is asked for.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include <remit/remit.h>

#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

static size_t decision_count;

/* What is worked out when it is first asked for. */
static size_t
ask_all(const remit_decision *decision)
{
	return remit_decision_reason_count(decision) +
	       remit_decision_proviso_count(decision) +
	       remit_decision_presumption_count(decision) +
	       remit_decision_branch_count(decision) +
	       remit_decision_missing_count(decision) +
	       remit_decision_part_count(decision);
}

static void
decide_case(remit_image *image, size_t index, bool presume,
	    remit_decision *decision)
{
	remit_request *request;
	size_t asked = 0;

	/* a case whose facts are refused is another test's */
	if (remit_request_new_case(image, index, NULL, &request) != REMIT_OK)
		return;
	remit_request_allow_presumptions(request, presume);
	fail_alloc_at(1, true);
	remit_status status = remit_decide(request, decision);
	if (status == REMIT_OK)
		asked = ask_all(decision);
	size_t count = fail_alloc_count();
	fail_alloc_stop();
	ck_assert_msg(count == 0, "case %zu: %zu allocations", index, count);
	ck_assert(status == REMIT_OK || status == REMIT_E_DATA);
	ck_assert(status != REMIT_OK || asked > 0 ||
		  remit_decision_verdict(decision) == REMIT_NOT_GOVERNED);
	decision_count++;
	remit_request_free(request);
}

static void
decide_policy(const char *path, const char *root)
{
	remit_model *model;
	remit_image *image;
	remit_decision *decision;

	ck_assert_int_eq(remit_model_read_file(path, root, NULL, &model),
			 REMIT_OK);
	const remit_model *models[] = { model };
	ck_assert_int_eq(remit_image_compile(models, 1, NULL, &image),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	for (size_t i = 0; i < remit_image_case_count(image); i++) {
		decide_case(image, i, true, decision);
		decide_case(image, i, false, decision);
	}
	remit_decision_free(decision);
	remit_image_unref(image);
	remit_model_free(model);
}

START_TEST(deciding_allocates_nothing)
{
	const char *top = getenv("abs_top_srcdir");
	char root[4096], pattern[4200];
	glob_t files;

	snprintf(root, sizeof(root), "%s/rules", top ? top : "../..");
	snprintf(pattern, sizeof(pattern), "%s/policies/*.xml", root);
	ck_assert_int_eq(glob(pattern, 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++)
		decide_policy(files.gl_pathv[i], root);
	printf("counted: decisions without an allocation: %zu, of %zu "
	       "policies\n",
	       decision_count, (size_t)files.gl_pathc);
	ck_assert_uint_gt(decision_count, files.gl_pathc);
	globfree(&files);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		deciding_allocates_nothing,
	};

	return RUN_SUITE("thrift", tests);
}
