/*
 * study.c - any policy that compiles can be looked at in every way there is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "tests/fuzz/target.h"
#include "tests/image/exercise.h"

enum {
	BYTES_MAX = 8192
};

/* What was written by a call that may refuse, and is text all through. */
static void
check_written(remit_status status, struct rmt_buffer *written)
{
	must(status == REMIT_OK || status == REMIT_E_DATA,
	     "it is written or refused");
	must(status != REMIT_OK || written->length > 0, "it is not nothing");
	must(strlen(rmt_buffer_text(written)) == written->length,
	     "what is written has no NUL");
}

static void export(const remit_image *image, remit_diag *diag)
{
	struct rmt_buffer written = { 0 };
	remit_status status = remit_image_to_dmn(image, 0, diag,
						 write_to_buffer, &written);

	fuzz_check_result(status, diag, status == REMIT_OK);
	check_written(status, &written);
	rmt_buffer_clear(&written);
}

static void
compare(remit_image *before, remit_image *after, bool is_same)
{
	struct rmt_buffer written = { 0 };
	remit_diff *diff;

	must(remit_diff_new(before, after, &diff) == REMIT_OK,
	     "two policies are compared");
	must(!is_same || remit_diff_same(diff), "a policy is as itself");
	check_written(remit_diff_to_html(diff, NULL, write_to_buffer, &written),
		      &written);
	rmt_buffer_clear(&written);
	remit_diff_free(diff);
}

static void
cover(remit_image *image)
{
	struct rmt_buffer written = { 0 };
	remit_coverage *coverage;

	must(remit_coverage_new(image, &coverage) == REMIT_OK &&
		     remit_coverage_propose(coverage) == REMIT_OK,
	     "cases are looked at and proposed");
	check_written(remit_coverage_write(coverage, write_to_buffer, &written),
		      &written);
	rmt_buffer_clear(&written);
	remit_coverage_free(coverage);
}

/* ---- what is said of one request ---------------------------------------- */

static void
explain(remit_decision *decision, remit_image *image)
{
	remit_explanation *explanation;
	remit_language *language;
	const char *sentence;

	must(remit_explanation_new(&explanation) == REMIT_OK &&
		     remit_language_new(image, "de", &language) == REMIT_OK &&
		     remit_explain(decision, explanation) == REMIT_OK,
	     "a decision is explained");
	for (size_t i = 0; i < remit_explanation_count(explanation); i++)
		if (remit_ground_sentence(explanation, i, language,
					  &sentence) == REMIT_OK)
			fuzz_check_text(sentence);
	remit_language_free(language);
	remit_explanation_free(explanation);
}

static void
look_around(const remit_request *request)
{
	struct rmt_buffer written = { 0 };
	remit_ways *ways;
	remit_timeline *timeline;
	remit_status status = remit_ways_new(request, 2, &ways);

	if (status == REMIT_OK)
		check_written(
			remit_ways_to_json(ways, write_to_buffer, &written),
			&written);
	remit_ways_free(ways);
	rmt_buffer_clear(&written);
	status = remit_timeline_new(request, remit_request_date(request),
				    "2031-12-31", &timeline);
	if (status == REMIT_OK)
		check_written(remit_timeline_to_json(timeline, write_to_buffer,
						     &written),
			      &written);
	remit_timeline_free(timeline);
	rmt_buffer_clear(&written);
}

static void
ask(remit_image *image, const char *day)
{
	remit_request *request;
	remit_decision *decision;

	if (remit_request_new(image, day, NULL, &request) != REMIT_OK)
		return;
	must(remit_decision_new(image, &decision) == REMIT_OK,
	     "there is room for a decision");
	if (remit_decide(request, decision) == REMIT_OK) {
		explain(decision, image);
		look_around(request);
	}
	remit_decision_free(decision);
	remit_request_free(request);
}

static void
study(remit_image *image, remit_diag *diag)
{
	remit_status status = remit_image_check(image, diag);

	fuzz_check_result(status, diag, status == REMIT_OK);
	remit_diag_clear(diag);
	export(image, diag);
	cover(image);
	ask(image, "2026-05-01");
	compare(image, image, true);
	compare(image, fuzz_gizmo(), false);
}

void
fuzz_study(const unsigned char *bytes, size_t length)
{
	remit_diag *diag = remit_diag_new();
	remit_image *image = NULL;
	remit_model *model;
	const remit_model *models[1];

	if (length <= BYTES_MAX &&
	    remit_model_read_bytes("policy", bytes, length, NULL, &model) ==
		    REMIT_OK) {
		models[0] = model;
		if (remit_image_compile(models, 1, NULL, &image) == REMIT_OK)
			study(image, diag);
		remit_model_free(model);
	}
	remit_image_unref(image);
	remit_diag_free(diag);
}
