/*
 * whole.c - what a life looks at of whole policies, and of quotes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/life/whole.h"

#include <string.h>

#include "tests/image/exercise.h"
#include "tests/support/read_file.h"

/* Rows of a form: learnt, known, spelt otherwise, refused. */
remit_status
life_form(struct life *life)
{
	static const char *const facts[] = { "kind", "level" };
	static const char *const rows[][2] = { { "port", "premium" },
					       { "port", "premium" },
					       { " Port", "PREMIUM" },
					       { "port", "fish" } };
	remit_text texts[2], day = { "2026-05-01", 10 };
	remit_form *form;
	remit_status status = remit_form_new(life->image, facts, 2, life->diag,
					     &form);

	for (size_t i = 0; i < 4 && status == REMIT_OK; i++) {
		for (size_t j = 0; j < 2; j++)
			texts[j] = (remit_text){ rows[i][j],
						 strlen(rows[i][j]) };
		status = remit_form_decide(form, day, texts, life->diag,
					   life->decision);
		if (status == REMIT_E_DATA && i == 3)
			status = REMIT_OK;
		life_say(life, remit_verdict_text(
				       remit_decision_verdict(life->decision)));
	}
	remit_form_free(form);
	remit_diag_clear(life->diag);
	return status;
}

remit_status
life_check(struct life *life)
{
	remit_status status = remit_image_check(life->image, life->diag);
	remit_finding finding;

	for (size_t i = 0;
	     status == REMIT_OK && i < remit_diag_count(life->diag); i++)
		if (remit_diag_at(life->diag, i, &finding) == REMIT_OK)
			life_say(life, finding.text);
	remit_diag_clear(life->diag);
	return status;
}

remit_status
life_promise(struct life *life)
{
	remit_image *image;
	remit_promises *promises = NULL;
	remit_promise promise;
	remit_status status = life_compile("tests/errors/promise-broken.xml",
					   NULL, NULL, life->diag, &image);

	if (status == REMIT_OK)
		status = remit_promises_new(image, &promises);
	for (size_t i = 0;
	     status == REMIT_OK && i < remit_promises_count(promises); i++)
		if (remit_promises_at(promises, i, &promise) == REMIT_OK)
			life_say(life, promise.example);
	remit_promises_free(promises);
	remit_image_unref(image);
	return status;
}

remit_status
life_export(struct life *life)
{
	return remit_image_to_dmn(life->image, 0, life->diag, write_to_buffer,
				  &life->said);
}

remit_status
life_compare(struct life *life)
{
	remit_image *image;
	remit_diff *diff = NULL;
	remit_status status = life_compile("tests/memory/next.xml", NULL, NULL,
					   life->diag, &image);

	if (status == REMIT_OK)
		status = remit_diff_new(life->image, image, &diff);
	if (status == REMIT_OK)
		status = remit_diff_to_html(diff, NULL, write_to_buffer,
					    &life->said);
	remit_diff_free(diff);
	remit_image_unref(image);
	return status;
}

remit_status
life_question(struct life *life)
{
	static const char *const none[] = { NULL };
	remit_question question;
	remit_status status;

	remit_request_clear(life->request);
	status = remit_request_next_question(life->request, none,
					     life->decision, &question);
	if (status == REMIT_OK)
		life_say(life, question.fact ? question.fact : "nothing");
	return status;
}

/* ---- quotes ------------------------------------------------------------- */

static remit_status
write_each_way(struct life *life, const remit_model *quote)
{
	static const remit_quote_format formats[] = { REMIT_QUOTE_XML,
						      REMIT_QUOTE_CSV,
						      REMIT_QUOTE_UBL };
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < 3 && status == REMIT_OK; i++)
		status = remit_quote_write(quote, formats[i], write_to_buffer,
					   &life->said, life->diag);
	remit_diag_clear(life->diag);
	return status;
}

remit_status
life_quote(struct life *life)
{
	char full[4096];
	remit_image *image;
	remit_model *quote = NULL;
	remit_status status = life_compile("tests/cli/gizmo.xml",
					   "tests/hostile/good/prices.xml",
					   NULL, life->diag, &image);

	if (status == REMIT_OK)
		status = remit_model_read_file(
			source_path("tests/hostile/good/quote.xml", full,
				    sizeof(full)),
			NULL, life->diag, &quote);
	if (status == REMIT_OK)
		status = remit_quote_check(image, quote, "2026-05-01",
					   life->diag);
	if (status == REMIT_OK)
		status = write_each_way(life, quote);
	remit_model_free(quote);
	remit_image_unref(image);
	return status;
}
