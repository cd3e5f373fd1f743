/*
 * review.c - what a new edition of a policy would change, before it is out.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   review OLD NEW
 */
#include <stdio.h>

#include <remit/remit.h>

static void
print_findings(const remit_diag *diag)
{
	remit_finding finding;

	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++)
		printf("%s:%u:%u: %s\n", finding.file, finding.line,
		       finding.column, finding.text);
}

static remit_status
load(const char *path, remit_diag *diag, remit_image **out)
{
	remit_model *model = NULL;
	remit_status status = remit_model_read_file(path, NULL, diag, &model);

	if (status == REMIT_OK)
		status = remit_image_compile(
			(const remit_model *const[]){ model }, 1, diag, out);
	remit_model_free(model);
	return status;
}

/* Whom the new edition treats worse, and whom better. */
static remit_status
print_changes(remit_image *const images[2])
{
	remit_diff *diff;
	remit_status status = remit_diff_new(images[0], images[1], &diff);
	remit_difference change;

	for (size_t i = 0; status == REMIT_OK &&
			   remit_diff_change(diff, i, &change) == REMIT_OK;
	     i++)
		printf("%s -> %s: %s %s\n  %s\n", change.before, change.after,
		       *change.of ? change.of : "requests", change.where,
		       change.example);
	remit_diff_free(diff);
	return status;
}

int
main(int count, char **words)
{
	remit_image *images[2] = { NULL, NULL };
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_ARGUMENT;

	if (!diag)
		status = REMIT_E_NOMEM;
	else if (count == 3)
		status = load(words[1], diag, &images[0]);
	if (status == REMIT_OK)
		status = load(words[2], diag, &images[1]);
	if (status == REMIT_OK)
		status = remit_image_check(images[1], diag);
	if (diag)
		print_findings(diag);
	if (status == REMIT_OK)
		status = print_changes(images);
	if (status != REMIT_OK)
		fprintf(stderr, "review: %s\n", remit_status_text(status));
	remit_image_unref(images[0]);
	remit_image_unref(images[1]);
	remit_diag_free(diag);
	return status == REMIT_OK ? 0 : 1;
}
