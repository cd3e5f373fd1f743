/*
 * around.c - what is found around a decision, for people and for records.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/around.h"

#include "cli/ways.h"

remit_status
cli_around_find(const remit_request *request, const remit_decision *decision,
		struct cli_around *out)
{
	remit_verdict verdict = remit_decision_verdict(decision);
	remit_status status = remit_timeline_new(request, NULL, NULL,
						 &out->timeline);

	if (status == REMIT_OK &&
	    (verdict == REMIT_BILLABLE || verdict == REMIT_OUT_OF_SCOPE))
		status = remit_ways_new(request, CLI_WAYS_LIMIT, &out->ways);
	return status;
}

remit_status
cli_around_price(const remit_decision *decision, remit_image *image,
		 const remit_price_terms *terms, remit_diag *diag,
		 struct cli_around *out)
{
	remit_status status = remit_pricing_new(image, &out->pricing);

	return status == REMIT_OK ?
		       remit_price(decision, terms, diag, out->pricing) :
		       status;
}

/* The question overwrites the decision it is given: it gets one of its own. */
static remit_status
find_question(const remit_request *request, remit_image *image,
	      remit_question *out)
{
	remit_decision *scratch;
	remit_status status = remit_decision_new(image, &scratch);

	if (status == REMIT_OK)
		status = remit_request_next_question(request, NULL, scratch,
						     out);
	remit_decision_free(scratch);
	return status;
}

remit_status
cli_around_complete(const remit_request *request, remit_image *image,
		    remit_decision *decision, struct cli_around *out)
{
	remit_status status = remit_explanation_new(&out->explanation);

	if (status == REMIT_OK)
		status = remit_explain(decision, out->explanation);
	if (status == REMIT_OK &&
	    remit_decision_verdict(decision) == REMIT_DEPENDS)
		status = find_question(request, image, &out->question);
	return status;
}

/* Whether there is something to say of a price. */
static bool
has_price(const remit_pricing *pricing)
{
	remit_price_kind kind = remit_pricing_result(pricing).kind;

	return kind != REMIT_PRICE_NONE && kind != REMIT_PRICE_UNPRICED;
}

remit_record_parts
cli_around_parts(const struct cli_around *around, bool is_priced,
		 const struct cli_origin *origin)
{
	remit_record_parts parts = {
		.timeline = around->timeline,
		.ways = around->ways,
		.explanation = around->explanation,
		.question = &around->question,
		.inputs = origin->inputs,
		.input_count = origin->count,
	};

	if (is_priced || has_price(around->pricing))
		parts.pricing = around->pricing;
	return parts;
}

void
cli_around_free(struct cli_around *around)
{
	remit_timeline_free(around->timeline);
	remit_ways_free(around->ways);
	remit_explanation_free(around->explanation);
	remit_pricing_free(around->pricing);
}
