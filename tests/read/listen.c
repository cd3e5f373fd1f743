/*
 * listen.c - readings of small documents, and what was found in them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/read/listen.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/read_file.h"

const char *
finding_of(const char *bytes, size_t length, char *buffer, size_t size)
{
	remit_diag *diag = remit_diag_new();
	remit_finding finding;
	remit_model *model;
	remit_status status = remit_model_read_bytes("doc", bytes, length, diag,
						     &model);

	ck_assert_int_eq(status == REMIT_OK, model != NULL);
	ck_assert_int_eq(status == REMIT_OK, remit_diag_error_count(diag) == 0);
	snprintf(buffer, size, "%s",
		 remit_diag_count(diag) > 1 ? "several" : "");
	if (remit_diag_count(diag) == 1) {
		ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
		snprintf(buffer, size, "%u:%u %d", finding.line, finding.column,
			 finding.number);
	}
	remit_model_free(model);
	remit_diag_free(diag);
	return buffer;
}

const char *
finding_of_text(const char *text, char *buffer, size_t size)
{
	return finding_of(text, strlen(text), buffer, size);
}

remit_model *
good_model(const char *path)
{
	char full[4096];
	remit_diag *diag = remit_diag_new();
	remit_finding finding = { 0 };
	remit_model *model;
	remit_status status = remit_model_read_file(
		source_path(path, full, sizeof(full)), NULL, diag, &model);

	if (remit_diag_count(diag) > 0)
		ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
	ck_assert_msg(status == REMIT_OK, "%s: %s", full,
		      finding.text ? finding.text : "");
	remit_diag_free(diag);
	return model;
}
