/*
 * form.c - rows of texts to verdicts, each by one call.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   form POLICY FACT... < ROWS
 *
 * Lines of standard input are a day and a word for each fact, parted by blanks;
 * a dash is no word.
 */
#include <stdio.h>
#include <string.h>

#include <remit/remit.h>

static void
tell(remit_diag *diag)
{
	remit_finding finding;

	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++)
		printf("refused: %s\n", finding.text);
	remit_diag_clear(diag);
}

/* A word of a line; no text where there is none. */
static remit_text
next_word(const char **line)
{
	const char *word = *line + strspn(*line, " \n");
	remit_text text = { word, strcspn(word, " \n") };

	*line = word + text.length;
	if (text.length == 0 || (text.length == 1 && *word == '-'))
		text.text = NULL;
	return text;
}

static remit_status
judge(remit_form *form, size_t count, remit_decision *decision,
      remit_diag *diag)
{
	remit_text texts[REMIT_FORM_COLUMNS_MAX];
	char line[4096];
	remit_status status = REMIT_OK;

	while (status != REMIT_E_NOMEM && fgets(line, sizeof line, stdin)) {
		const char *at = line;
		remit_text day = next_word(&at);

		for (size_t i = 0; i < count; i++)
			texts[i] = next_word(&at);
		status = day.text ? remit_form_decide(form, day, texts, diag,
						      decision) :
				    REMIT_OK;
		if (day.text && status == REMIT_OK)
			puts(remit_verdict_text(
				remit_decision_verdict(decision)));
		tell(diag);
	}
	return status == REMIT_E_NOMEM ? status : REMIT_OK;
}

static remit_status
run(char **words, size_t count, remit_diag *diag)
{
	remit_model *model = NULL;
	remit_image *image = NULL;
	remit_form *form = NULL;
	remit_decision *decision = NULL;
	remit_status status = remit_model_read_file(words[0], NULL, diag,
						    &model);

	if (status == REMIT_OK)
		status = remit_image_compile(
			(const remit_model *const[]){ model }, 1, diag, &image);
	if (status == REMIT_OK)
		status = remit_form_new(image, (const char *const *)words + 1,
					count, diag, &form);
	if (status == REMIT_OK)
		status = remit_decision_new(image, &decision);
	if (status == REMIT_OK)
		status = judge(form, count, decision, diag);
	tell(diag);
	remit_decision_free(decision);
	remit_form_free(form);
	remit_image_unref(image);
	remit_model_free(model);
	return status;
}

int
main(int argc, char **argv)
{
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_ARGUMENT;

	if (argc > 2 && diag)
		status = run(argv + 1, (size_t)argc - 2, diag);
	if (status != REMIT_OK)
		fprintf(stderr, "form: %s\n", remit_status_text(status));
	remit_diag_free(diag);
	return status == REMIT_OK ? 0 : 1;
}
