/*
 * agree.c - any policy that compiles decides as the reference evaluator does.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The requests are drawn by chance, with the policy's bytes as the seed. Where
 * the reference meets one of its own limits there is nothing to compare.
 */
#include <string.h>

#include "tests/fuzz/target.h"
#include "tests/reference/compare.h"
#include "tests/reference/random.h"
#include "tests/reference/reference.h"

enum {
	REQUESTS = 6,
	BYTES_MAX = 8192
};

static struct random_request drawn;

static bool
give(remit_request *request, struct ref *ref)
{
	remit_request_allow_presumptions(request,
					 !drawn.request.no_presumptions);
	for (size_t i = 0; i < ref_fact_count(ref); i++)
		if (drawn.texts[i][0] &&
		    remit_request_set(request, ref_fact_at(ref, i)->id.text,
				      drawn.texts[i], NULL) != REMIT_OK)
			return false;
	return true;
}

/* What differs, or NULL. */
static const char *
compare(const remit_request *request, remit_decision *decision, struct ref *ref,
	bool is_complete)
{
	static struct ref_outcomes outcomes;
	static struct ref_outcome outcome;
	remit_status status = remit_decide(request, decision);

	if (is_complete) {
		ref_decide(ref, &drawn.request, &outcome);
		return outcome.defect ?
			       NULL :
			       compare_outcome(decision, status, &outcome);
	}
	outcomes.with_provisos = false;
	ref_decide_all(ref, &drawn.request, &outcomes);
	if (!outcomes.complete || outcomes.tried > 20000)
		return NULL;
	return compare_outcomes(decision, status, &outcomes);
}

static void
judge(struct random_source *source, remit_image *image, struct ref *ref,
      bool is_complete)
{
	remit_request *request;
	remit_decision *decision;
	const char *why;
	char day[11];

	drawn.request.day = random_day(source, ref);
	if (drawn.request.day < ref_document(ref)->first_day.day)
		drawn.request.day = ref_document(ref)->first_day.day;
	drawn.request.no_presumptions = !is_complete &&
					random_below(source, 4) == 0;
	if (!random_facts(source, ref, is_complete ? 0 : 150, &drawn))
		return;
	rmt_day_text(drawn.request.day, day);
	if (remit_request_new(image, day, NULL, &request) != REMIT_OK)
		return;
	must(remit_decision_new(image, &decision) == REMIT_OK,
	     "there is room for a decision");
	if (give(request, ref)) {
		why = compare(request, decision, ref, is_complete);
		must(why == NULL, why ? why : "");
	}
	remit_decision_free(decision);
	remit_request_free(request);
}

static void
compare_policy(const remit_model *model, uint64_t seed)
{
	const remit_model *models[] = { model };
	struct random_source source = { seed };
	struct ref *ref;
	remit_image *image;

	if (remit_image_compile(models, 1, NULL, &image) != REMIT_OK)
		return;
	ref = ref_takes(model) ? ref_new(model) : NULL;
	for (int i = 0; ref && i < REQUESTS; i++)
		judge(&source, image, ref, i % 3 != 2);
	ref_free(ref);
	remit_image_unref(image);
}

void
fuzz_agree(const unsigned char *bytes, size_t length)
{
	remit_model *model;
	uint64_t seed = length;

	if (length > BYTES_MAX ||
	    remit_model_read_bytes("policy", bytes, length, NULL, &model) !=
		    REMIT_OK)
		return;
	for (size_t i = 0; i < length; i++)
		seed = seed * 31 + bytes[i];
	compare_policy(model, seed);
	remit_model_free(model);
}
