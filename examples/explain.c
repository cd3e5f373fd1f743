/*
 * explain.c - the whole answer, in the reader's language.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   explain LANGUAGE POLICY DATE [FACT VALUE]...
 *
 * The verdict and every reason as a sentence; what to ask next while facts
 * are missing; the changes that would make the answer better.
 */
#include <stdio.h>

#include <remit/remit.h>

/* What all parts of the answer need. */
struct reply {
	remit_image *image;
	remit_request *request;
	remit_decision *decision;
	remit_language *language;
	remit_explanation *explanation;
};

static remit_status
print_verdict(const struct reply *reply)
{
	const remit_parameter verdict = { .kind = REMIT_KEYWORD,
					  .text = remit_verdict_text(
						  remit_decision_verdict(
							  reply->decision)) };
	const char *sentence;
	remit_status status = remit_sentence(reply->language, REMIT_SAY_VERDICT,
					     &verdict, 1, &sentence);

	if (status == REMIT_OK)
		printf("%s\n", sentence);
	return status;
}

/* Deeper reasons stand further in; "+" speaks for what is above, "-" against
 * it, "?" is not known. */
static remit_status
print_reasons(const struct reply *reply)
{
	remit_status status = remit_explain(reply->decision,
					    reply->explanation);
	remit_ground ground;
	const char *sentence;

	for (size_t i = 0;
	     status == REMIT_OK &&
	     remit_explanation_at(reply->explanation, i, &ground) == REMIT_OK;
	     i++) {
		status = remit_ground_sentence(reply->explanation, i,
					       reply->language, &sentence);
		if (status == REMIT_OK)
			printf("%*s%c %s\n", 2 * (int)ground.depth, "",
			       "+-?"[ground.bearing], sentence);
	}
	return status;
}

/* Texts of the policy are asked for in the language, too. */
static remit_status
print_question(const struct reply *reply)
{
	remit_question next;
	remit_fact fact;
	remit_status status = remit_request_next_question(
		reply->request, NULL, reply->decision, &next);

	if (status != REMIT_OK || !next.fact)
		return status;
	status = remit_request_fact(reply->request, next.index, &fact);
	if (status == REMIT_OK)
		printf("? %s: %s\n", fact.id,
		       remit_language_text(reply->language, fact.ask));
	return status;
}

/* Each way in with the nearest value of every change. */
static remit_status
print_ways(const struct reply *reply)
{
	remit_ways *ways;
	remit_status status = remit_ways_new(reply->request, 2, &ways);
	remit_change change;

	for (size_t i = 0; status == REMIT_OK && i < remit_ways_count(ways);
	     i++) {
		printf("=>");
		for (size_t j = 0;
		     remit_ways_change(ways, i, j, &change) == REMIT_OK; j++)
			printf(" %s=%s", change.fact,
			       change.drop ? "none" : change.to);
		printf("\n");
	}
	remit_ways_free(ways);
	return status;
}

static remit_status
print_reply(const struct reply *reply)
{
	remit_status status = remit_decide(reply->request, reply->decision);

	if (status == REMIT_OK)
		status = print_verdict(reply);
	if (status == REMIT_OK)
		status = print_reasons(reply);
	if (status == REMIT_OK)
		status = print_ways(reply);
	return status == REMIT_OK ? print_question(reply) : status;
}

static remit_status
explain(const char *const *words, remit_diag *diag)
{
	struct reply reply = { NULL, NULL, NULL, NULL, NULL };
	remit_model *model = NULL;
	remit_status status = remit_model_read_file(words[1], NULL, diag,
						    &model);

	if (status == REMIT_OK)
		status = remit_image_compile(
			(const remit_model *const[]){ model }, 1, diag,
			&reply.image);
	if (status == REMIT_OK)
		status = remit_language_new(reply.image, words[0],
					    &reply.language);
	if (status == REMIT_OK)
		status = remit_request_new(reply.image, words[2], diag,
					   &reply.request);
	for (words += 3; status == REMIT_OK && words[0] && words[1]; words += 2)
		status = remit_request_set(reply.request, words[0], words[1],
					   diag);
	if (status == REMIT_OK)
		status = remit_decision_new(reply.image, &reply.decision);
	if (status == REMIT_OK)
		status = remit_explanation_new(&reply.explanation);
	if (status == REMIT_OK)
		status = print_reply(&reply);
	remit_explanation_free(reply.explanation);
	remit_decision_free(reply.decision);
	remit_request_free(reply.request);
	remit_language_free(reply.language);
	remit_image_unref(reply.image);
	remit_model_free(model);
	return status;
}

int
main(int argc, char **argv)
{
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_ARGUMENT;
	remit_finding finding;

	if (argc > 3 && diag)
		status = explain((const char *const *)argv + 1, diag);
	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++)
		fprintf(stderr, "explain: %s%s%s\n", finding.file,
			*finding.file ? ": " : "", finding.text);
	if (status != REMIT_OK)
		fprintf(stderr, "explain: %s\n", remit_status_text(status));
	remit_diag_free(diag);
	return status == REMIT_OK ? 0 : 1;
}
