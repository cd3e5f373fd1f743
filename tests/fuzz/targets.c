/*
 * targets.c - the list of what is fuzzed, and what the targets share.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tests/fuzz/target.h"
#include "tests/image/exercise.h"
#include "tests/support/read_file.h"

static const char *const documents[] = {
	"tests/errors/*.xml",        "tests/schema/*/*.xml",
	"tests/schema/good/*/*.xml", "tests/compile/*.xml",
	"tests/compile/good/*.xml",  "tests/read/*.xml",
	"tests/cli/*.xml",           "tests/hostile/good/*.xml",
	"tests/image/*.xml",         NULL,
};
static const char *const whole_policies[] = {
	"tests/reference/policies/*.xml",
	"tests/compile/good/*.xml",
	"tests/compile/everything.xml",
	"tests/schema/good/*.xml",
	"tests/cli/*.xml",
	NULL,
};
static const char *const csv_rows[] = { "tests/hostile/good/*.csv",
					"tests/golden/*.csv", NULL };
static const char *const json_rows[] = { "tests/hostile/good/*.jsonl",
					 "tests/golden/*.jsonl",
					 "tests/data/json/*", NULL };
static const char *const price_lists[] = { "tests/hostile/good/prices.xml",
					   "tests/price/published/*.xml",
					   "rules/pricelists/*.xml", NULL };
static const char *const contracts[] = { "tests/hostile/good/contract.xml",
					 "rules/contracts/*.xml", NULL };
static const char *const quotes[] = { "rules/quotes/*.xml",
				      "tests/quote/quote.xml",
				      "tests/quote/vendor.xml",
				      "tests/hostile/good/quot*", NULL };
static const char *const records[] = { "tests/hostile/good/record.*", NULL };
static const char *const nothing[] = { NULL };

const struct fuzz_target fuzz_targets[] = {
	{ "document", fuzz_document, documents },
	{ "agree", fuzz_agree, whole_policies },
	{ "csv", fuzz_csv, csv_rows },
	{ "jsonl", fuzz_jsonl, json_rows },
	{ "image", fuzz_image, nothing },
	{ "request", fuzz_request, nothing },
	{ "form", fuzz_form, nothing },
	{ "prices", fuzz_prices, price_lists },
	{ "contract", fuzz_contract, contracts },
	{ "quote", fuzz_quote, quotes },
	{ "study", fuzz_study, whole_policies },
	{ "record", fuzz_record, records },
	{ NULL, NULL, NULL },
};

void
fuzz_check_text(const char *text)
{
	size_t left = strlen(text), size;
	uint32_t character;

	for (; left > 0; left -= size, text += size) {
		size = rmt_utf8_next(text, left, &character);
		must(size > 0, "a finding is UTF-8");
		must(rmt_utf8_showable(character), "a finding can be shown");
	}
}

void
fuzz_check_result(remit_status status, const remit_diag *diag, bool has_out)
{
	must((status == REMIT_OK) == has_out,
	     "there is an object where all went well, and only there");
	must(status != REMIT_E_DATA || remit_diag_error_count(diag) > 0,
	     "what is refused has an error");
	must(status != REMIT_OK || remit_diag_error_count(diag) == 0,
	     "what has an error is refused");
	for (size_t i = 0; i < remit_diag_count(diag); i++) {
		remit_finding finding;

		must(remit_diag_at(diag, i, &finding) == REMIT_OK,
		     "findings that are counted are there");
		fuzz_check_text(finding.text);
		must(remit_finding_sentence(finding.number) != NULL,
		     "a finding has a number that is known");
	}
}

remit_model *
fuzz_read(const char *path)
{
	remit_model *model = NULL;
	char full[4096];

	must(remit_model_read_file(source_path(path, full, sizeof(full)), NULL,
				   NULL, &model) == REMIT_OK,
	     "a document of the source tree is read");
	return model;
}

remit_image *
fuzz_gizmo(void)
{
	static remit_image *image;
	remit_model *model;
	const remit_model *models[1];

	if (image)
		return image;
	model = fuzz_read("tests/cli/gizmo.xml");
	models[0] = model;
	must(remit_image_compile(models, 1, NULL, &image) == REMIT_OK,
	     "gizmo.xml is compiled");
	remit_model_free(model);
	return image;
}

void
fuzz_decide(const remit_request *request, remit_image *image)
{
	remit_decision *decision;
	struct rmt_buffer json = { 0 };
	remit_status status;

	must(remit_decision_new(image, &decision) == REMIT_OK,
	     "there is room for a decision");
	status = remit_decide(request, decision);
	if (status == REMIT_OK)
		status = remit_decision_to_json(decision, write_to_buffer,
						&json);
	must(status == REMIT_OK || status == REMIT_E_DATA,
	     "what is given is judged or impossible");
	if (status == REMIT_OK)
		fuzz_check_text(rmt_buffer_text(&json));
	rmt_buffer_clear(&json);
	remit_decision_free(decision);
}
