/*
 * document.c - any bytes as a document: a policy, a request, words.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/fuzz/target.h"
#include "tests/image/exercise.h"

static void
compile(const remit_model *model)
{
	const remit_model *models[] = { model };
	remit_diag *diag = remit_diag_new();
	remit_image *image, *again;
	remit_status status = remit_image_compile(models, 1, diag, &image);

	fuzz_check_result(status, diag, image != NULL);
	if (status == REMIT_OK) {
		size_t length;
		const void *bytes = remit_image_bytes(image, &length);

		status = remit_image_load(bytes, length, diag, &again);
		fuzz_check_result(status, diag, again != NULL);
		must(status == REMIT_OK, "what was compiled can be loaded");
		exercise_image(again);
		remit_image_unref(again);
	}
	remit_image_unref(image);
	remit_diag_free(diag);
}

static void
ask(const remit_model *model, const remit_asked *asked)
{
	remit_diag *diag = remit_diag_new();
	remit_request *request;
	remit_status status = remit_request_new(
		fuzz_gizmo(), asked->date[0] ? asked->date : "2026-05-01", diag,
		&request);

	fuzz_check_result(status, diag, request != NULL);
	if (status == REMIT_OK &&
	    remit_request_set_model(request, model, diag) == REMIT_OK)
		fuzz_decide(request, fuzz_gizmo());
	remit_request_free(request);
	remit_diag_free(diag);
}

void
fuzz_document(const unsigned char *bytes, size_t length)
{
	remit_diag *diag = remit_diag_new();
	remit_model *model;
	remit_asked asked;
	remit_status status = remit_model_read_bytes("document", bytes, length,
						     diag, &model);

	fuzz_check_result(status, diag, model != NULL);
	if (status == REMIT_OK) {
		if (remit_model_asked(model, &asked) == REMIT_OK)
			ask(model, &asked);
		else
			compile(model);
	}
	remit_model_free(model);
	remit_diag_free(diag);
}
