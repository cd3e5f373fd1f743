/*
 * interview.c - asking only what matters, as a form or a chat would.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   interview POLICY DATE < ANSWERS
 *
 * Prints one question at a time and reads its answer as a line.
 */
#include <stdio.h>
#include <string.h>

#include <remit/remit.h>

/* The answer to a question; false at the end of the answers. */
static bool
ask(const remit_request *request, size_t index, char *answer, int size)
{
	remit_fact fact;

	if (remit_request_fact(request, index, &fact) != REMIT_OK)
		return false;
	printf("%s\n", *fact.ask ? fact.ask : fact.label);
	if (!fgets(answer, size, stdin))
		return false;
	answer[strcspn(answer, "\n")] = '\0';
	return true;
}

/* Ask until nothing that could be asked matters. */
static remit_status
talk(remit_request *request, remit_decision *decision, remit_diag *diag)
{
	remit_status status = REMIT_OK;
	remit_question question;
	char answer[500];

	while (status == REMIT_OK) {
		status = remit_request_next_question(request, NULL, decision,
						     &question);
		if (status != REMIT_OK || !question.fact ||
		    !ask(request, question.index, answer, sizeof answer))
			return status;
		status = remit_request_set(request, question.fact, answer,
					   diag);
	}
	return status;
}

static remit_status
interview(const char *policy, const char *date, remit_diag *diag)
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
		status = remit_request_new(image, date, diag, &request);
	if (status == REMIT_OK)
		status = remit_decision_new(image, &decision);
	if (status == REMIT_OK)
		status = talk(request, decision, diag);
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

	if (argc == 3 && diag)
		status = interview(argv[1], argv[2], diag);
	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++)
		fprintf(stderr, "%s:%u:%u: %s\n", finding.file, finding.line,
			finding.column, finding.text);
	if (status != REMIT_OK)
		fprintf(stderr, "interview: %s\n", remit_status_text(status));
	remit_diag_free(diag);
	return status == REMIT_OK ? 0 : 1;
}
