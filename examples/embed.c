/*
 * embed.c - from a policy in XML to a decision.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   embed POLICY DATE [FACT VALUE]...
 */
#include <stdio.h>

#include <remit/remit.h>

static remit_status
decide(const char *policy, char **words, remit_diag *diag)
{
	remit_model *model = NULL;
	remit_image *image = NULL;
	remit_request *request = NULL;
	remit_decision *decision = NULL;
	remit_status status = remit_model_read_file(policy, NULL, diag, &model);

	if (status == REMIT_OK)
		status = remit_image_compile(
			(const remit_model *const[]){ model }, 1, diag, &image);
	if (status == REMIT_OK)
		status = remit_request_new(image, *words++, diag, &request);
	for (; status == REMIT_OK && words[0] && words[1]; words += 2)
		status = remit_request_set(request, words[0], words[1], diag);
	if (status == REMIT_OK)
		status = remit_decision_new(image, &decision);
	if (status == REMIT_OK)
		status = remit_decide(request, decision);
	if (status == REMIT_OK)
		puts(remit_verdict_text(remit_decision_verdict(decision)));
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
	remit_model_free(model);
	return status;
}

int
main(int argc, char **argv)
{
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_ARGUMENT;
	remit_finding finding;

	if (argc > 2 && diag)
		status = decide(argv[1], argv + 2, diag);
	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++)
		fprintf(stderr, "%s:%u:%u: %s\n", finding.file, finding.line,
			finding.column, finding.text);
	if (status != REMIT_OK)
		fprintf(stderr, "embed: %s\n", remit_status_text(status));
	remit_diag_free(diag);
	return status == REMIT_OK ? 0 : 1;
}
