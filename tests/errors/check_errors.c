/*
 * check_errors.c - every bad document gets exactly the findings it deserves.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * For each NAME.xml of this folder, the findings of reading and compiling it
 * are compared, whole, with NAME.expect. With REMIT_UPDATE=1 set, NAME.expect
 * is rewritten instead: look at the difference before you believe it.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <remit/check.h>
#include <remit/contract.h>
#include <remit/image.h>
#include <remit/model.h>

#include "model/model.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

#define FOLDER "tests/errors"
#define NAME_SIZE 512

/* What the name ends in; ".expect" is as long as the longest. */
static bool
has_suffix(const char *name, const char *suffix)
{
	size_t length = strlen(name);
	size_t tail = strlen(suffix);

	return length > tail && strcmp(name + length - tail, suffix) == 0;
}

static int
is_document(const struct dirent *entry)
{
	return has_suffix(entry->d_name, ".xml");
}

static remit_status
compile(const remit_model *const *models, size_t count, remit_diag *diag)
{
	remit_image *image = NULL;
	remit_status status = remit_image_compile(models, count, diag, &image);

	if (status == REMIT_OK)
		status = remit_image_check(image, diag);
	remit_image_unref(image);
	return status;
}

/* A contract is compiled with the policy that stands beside these files. */
static remit_status
compile_contract(const remit_model *contract, remit_diag *diag)
{
	const char *name = "with/contract-policy.xml";
	remit_image *image = NULL;
	remit_model *policy;
	remit_status status = remit_model_read_file(name, NULL, diag, &policy);
	const remit_model *models[] = { policy };

	ck_assert_int_eq(status, REMIT_OK);
	status = remit_image_compile_contract(models, 1, contract, diag,
					      &image);
	remit_image_unref(image);
	remit_model_free(policy);
	return status;
}

/* A price list with the policy of priced/, and with the list there that has
 * its name, if there is one. */
static remit_status
compile_prices(const char *name, const remit_model *list, remit_diag *diag)
{
	const remit_model *models[3] = { NULL, list, NULL };
	remit_model *policy = NULL, *other = NULL;
	char path[NAME_SIZE];
	remit_status status;

	ck_assert_int_eq(
		remit_model_read_file("priced/policy.xml", NULL, diag, &policy),
		REMIT_OK);
	snprintf(path, sizeof(path), "priced/%s", name);
	if (access(path, R_OK) == 0)
		ck_assert_int_eq(
			remit_model_read_file(path, NULL, diag, &other),
			REMIT_OK);
	models[0] = policy;
	models[2] = other;
	status = compile(models, other ? 3 : 2, diag);
	remit_model_free(policy);
	remit_model_free(other);
	return status;
}

/* Read, compile what is a policy, a contract or a price list, and look through
 * what is accepted. */
static remit_status
check_document(const char *name, remit_diag *diag)
{
	remit_model *model;
	remit_status status = remit_model_read_file(name, NULL, diag, &model);

	if (model && model->document.item.element == RMT_POLICY)
		status = compile((const remit_model *const[]){ model }, 1,
				 diag);
	if (model && model->document.item.element == RMT_CONTRACT)
		status = compile_contract(model, diag);
	if (model && model->document.item.element == RMT_PRICELIST)
		status = compile_prices(name, model, diag);
	remit_model_free(model);
	return status;
}

/* The same from within the folder: findings name a file as it was called. */
static remit_status
check_inside(const char *name, remit_diag *diag)
{
	char folder[2 * NAME_SIZE];
	char before[4096];
	remit_status status;

	ck_assert_ptr_nonnull(getcwd(before, sizeof(before)));
	ck_assert_int_eq(chdir(source_path(FOLDER, folder, sizeof(folder))), 0);
	status = check_document(name, diag);
	ck_assert_int_eq(chdir(before), 0);
	return status;
}

/* The findings as the program prints them. */
static void
print_findings(const remit_diag *diag, FILE *out)
{
	static const char *const severities[] = { "error", "warning", "note" };
	remit_finding finding;

	for (size_t i = 0; i < remit_diag_count(diag); i++) {
		ck_assert_int_eq(remit_diag_at(diag, i, &finding), REMIT_OK);
		fprintf(out, "%s:%u:%u: %s %03d: %s\n", finding.file,
			finding.line, finding.column,
			severities[finding.severity], finding.number,
			finding.text);
	}
}

static void
expect_path(const char *name, char path[NAME_SIZE])
{
	snprintf(path, NAME_SIZE, "%s/%.*s.expect", FOLDER,
		 (int)(strlen(name) - strlen(".xml")), name);
}

static void
write_expected(const char *path, const char *text)
{
	char whole[2 * NAME_SIZE];
	FILE *file = fopen(source_path(path, whole, sizeof(whole)), "w");

	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	ck_assert_int_eq(fclose(file), 0);
}

static void
compare(const char *name, const char *text)
{
	char path[NAME_SIZE];
	char *expected;

	expect_path(name, path);
	if (getenv("REMIT_UPDATE")) {
		write_expected(path, text);
		return;
	}
	expected = read_file(path, NULL);
	ck_assert_msg(strcmp(expected, text) == 0,
		      "%s\n--- expected\n%s--- got\n%s", name, expected, text);
	free(expected);
}

/* One document; how many findings it has is returned. */
static size_t
check_one(const char *name)
{
	remit_diag *diag = remit_diag_new();
	char *text = NULL;
	size_t length;
	size_t count;
	FILE *out = open_memstream(&text, &length);
	remit_status status = check_inside(name, diag);

	print_findings(diag, out);
	ck_assert_int_eq(fclose(out), 0);
	count = remit_diag_count(diag);
	ck_assert_msg(status == (remit_diag_error_count(diag) > 0 ?
					 REMIT_E_DATA :
					 REMIT_OK),
		      "%s: %s", name, remit_status_text(status));
	ck_assert_msg(count > 0, "%s has no findings", name);
	compare(name, text);
	free(text);
	remit_diag_free(diag);
	return count;
}

START_TEST(every_bad_document_is_told_of_exactly)
{
	char folder[2 * NAME_SIZE];
	struct dirent **names;
	size_t finding_count = 0;
	int count;

	source_path(FOLDER, folder, sizeof(folder));
	count = scandir(folder, &names, is_document, alphasort);
	ck_assert_int_ge(count, 60);
	for (int i = 0; i < count; i++) {
		finding_count += check_one(names[i]->d_name);
		free(names[i]);
	}
	free(names);
	printf("%d bad documents, %zu findings\n", count, finding_count);
}
END_TEST

/* The promise of one run: the file with ten mistakes has ten findings. */
START_TEST(ten_mistakes_are_told_in_one_run)
{
	remit_diag *diag = remit_diag_new();

	ck_assert_int_eq(check_inside("ten-mistakes.xml", diag), REMIT_E_DATA);
	ck_assert_uint_ge(remit_diag_count(diag), 10);
	remit_diag_free(diag);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { every_bad_document_is_told_of_exactly,
				       ten_mistakes_are_told_in_one_run };

	return RUN_SUITE("errors", tests);
}
