/*
 * check_memory.c - reading and compiling when memory runs out.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Each allocation in turn fails, once and for ever: the answer is NOMEM. The C
 * library's sorting can do without; then the image is the same as ever.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/contract.h>
#include <remit/image.h>
#include <remit/model.h>

#include "tests/support/fail_alloc.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

/* A policy, perhaps a contract, and the bytes of their image when all goes
 * well. */
struct subject {
	char *text;
	size_t length;
	char *contract; /* or NULL */
	size_t contract_length;
	void *image;
	size_t image_length;
};

static remit_status
make(const struct subject *subject, remit_diag *diag, remit_image **out)
{
	remit_model *model, *contract = NULL;
	const remit_model *models[1];
	remit_status status = remit_model_read_bytes(
		"policy.xml", subject->text, subject->length, diag, &model);

	*out = NULL;
	models[0] = model;
	if (status == REMIT_OK && subject->contract)
		status = remit_model_read_bytes(
			"contract.xml", subject->contract,
			subject->contract_length, diag, &contract);
	if (status == REMIT_OK && contract)
		status = remit_image_compile_contract(models, 1, contract, diag,
						      out);
	else if (status == REMIT_OK)
		status = remit_image_compile(models, 1, diag, out);
	remit_model_free(contract);
	remit_model_free(model);
	return status;
}

static struct subject
subject_of(const char *path, const char *contract)
{
	struct subject subject = { 0 };
	remit_image *image;
	const void *bytes;

	subject.text = read_file(path, &subject.length);
	if (contract)
		subject.contract = read_file(contract,
					     &subject.contract_length);
	ck_assert_int_eq(make(&subject, NULL, &image), REMIT_OK);
	bytes = remit_image_bytes(image, &subject.image_length);
	subject.image = malloc(subject.image_length);
	ck_assert_ptr_nonnull(subject.image);
	memcpy(subject.image, bytes, subject.image_length);
	remit_image_unref(image);
	return subject;
}

static void
check_whole(const struct subject *subject, const remit_image *image)
{
	size_t length;
	const void *bytes = remit_image_bytes(image, &length);

	ck_assert_uint_eq(length, subject->image_length);
	ck_assert_mem_eq(bytes, subject->image, length);
}

/* The nth allocation fails. False when there are not so many. */
static bool
fails_at(const struct subject *subject, size_t nth, bool for_ever)
{
	remit_diag *diag = remit_diag_new();
	remit_image *image;
	remit_status status;
	bool failed;

	fail_alloc_at(nth, for_ever);
	status = make(subject, diag, &image);
	failed = fail_alloc_stop();
	if (status == REMIT_OK) {
		check_whole(subject, image);
	} else {
		ck_assert_msg(status == REMIT_E_NOMEM, "allocation %zu: %s",
			      nth, remit_status_text(status));
		ck_assert_ptr_null(image);
	}
	remit_image_unref(image);
	remit_diag_free(diag);
	return failed;
}

static void
check_policy(const char *path, const char *contract)
{
	struct subject subject = subject_of(path, contract);
	size_t n = 1;

	while (fails_at(&subject, n, false) && fails_at(&subject, n, true))
		n++;
	ck_assert_uint_gt(n, 100);
	printf("%s: %zu allocations\n", path, n - 1);
	free(subject.text);
	free(subject.contract);
	free(subject.image);
}

START_TEST(every_allocation_may_fail)
{
	if (!fail_alloc_works())
		return;
	check_policy("tests/compile/everything.xml", NULL);
	check_policy("tests/schema/good/fixture.xml", NULL);
	check_policy("tests/errors/with/contract-policy.xml",
		     "tests/compile/contract.xml");
}
END_TEST

/* A refused policy stays refused, or memory is short: it never passes. */
START_TEST(what_is_wrong_never_passes)
{
	struct subject subject = { 0 };
	remit_diag *diag = remit_diag_new();
	bool failed = fail_alloc_works();

	subject.text = read_file("tests/errors/unknown-name.xml",
				 &subject.length);
	for (size_t n = 1; failed; n++) {
		remit_image *image;
		remit_status status;
		remit_diag_clear(diag);
		fail_alloc_at(n, false);
		status = make(&subject, diag, &image);
		failed = fail_alloc_stop();
		ck_assert_ptr_null(image);
		ck_assert_msg(status == REMIT_E_DATA ||
				      (failed && status == REMIT_E_NOMEM),
			      "allocation %zu: %s", n,
			      remit_status_text(status));
	}
	free(subject.text);
	remit_diag_free(diag);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { every_allocation_may_fail,
				       what_is_wrong_never_passes };

	return RUN_SUITE("memory of compiling", tests);
}
