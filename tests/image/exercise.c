/*
 * exercise.c - what is done with an image that loads.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/image/exercise.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/image/sample.h"
#include "tests/support/must.h"

int
write_to_buffer(void *context, const char *bytes, size_t length)
{
	rmt_buffer_append(context, bytes, length);
	return 0;
}

static int
write_nowhere(void *context, const char *bytes, size_t length)
{
	size_t *sum = context;

	for (size_t i = 0; i < length; i++)
		*sum += (unsigned char)bytes[i];
	return 0;
}

/* Every list of a decision to its end, and one past it. */
static void
look_at(const remit_decision *decision)
{
	remit_reason reason;
	remit_proviso proviso;
	remit_presumption presumption;
	remit_branch branch;
	remit_part part;
	size_t sum = 0;

	for (size_t i = 0; i <= remit_decision_reason_count(decision); i++)
		(void)remit_decision_reason(decision, i, &reason);
	for (size_t i = 0; i <= remit_decision_proviso_count(decision); i++)
		(void)remit_decision_proviso(decision, i, &proviso);
	for (size_t i = 0; i <= remit_decision_presumption_count(decision); i++)
		(void)remit_decision_presumption(decision, i, &presumption);
	for (size_t i = 0; i <= remit_decision_branch_count(decision); i++)
		(void)remit_decision_branch(decision, i, &branch);
	for (size_t i = 0; i <= remit_decision_part_count(decision); i++)
		(void)remit_decision_part(decision, i, &part);
	for (size_t i = 0; i <= remit_decision_missing_count(decision); i++)
		(void)remit_decision_missing(decision, i);
	(void)remit_decision_pointer(decision);
	(void)remit_decision_service(decision);
	(void)remit_decision_to_json(decision, write_nowhere, &sum);
}

static void
price(const remit_decision *decision, remit_image *image)
{
	static const struct remit_price_terms terms[] = {
		{ NULL, NULL, NULL, NULL, NULL, NULL },
		{ "USD", "p-usd", NULL, "2026-05-01", "12.75", NULL },
	};
	remit_pricing *pricing;
	remit_step step;
	size_t sum = 0;

	(void)remit_image_is_priced(image);
	if (remit_pricing_new(image, &pricing) != REMIT_OK)
		return;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		(void)!remit_price(decision, &terms[i], NULL, pricing);
		for (size_t j = 0; j <= remit_pricing_step_count(pricing); j++)
			(void)remit_pricing_step(pricing, j, &step);
		(void)remit_pricing_to_json(pricing, write_nowhere, &sum);
	}
	remit_pricing_free(pricing);
}

static void
decide(const remit_request *request, remit_image *image)
{
	remit_decision *decision;

	if (remit_decision_new(image, &decision) != REMIT_OK)
		return;
	if (remit_decide(request, decision) == REMIT_OK) {
		look_at(decision);
		price(decision, image);
	}
	remit_decision_free(decision);
}

static void
look_at_facts(const remit_request *request)
{
	size_t count = remit_request_fact_count(request);
	const char *label;
	remit_fact fact;

	for (size_t i = 0; i < count; i++) {
		if (remit_request_fact(request, i, &fact) != REMIT_OK)
			continue;
		for (size_t j = 0; j <= fact.value_count && j < 100; j++)
			(void)remit_request_fact_value(request, i, j, &label);
	}
}

/* First with everything missing, then with more and more given. */
static void
decide_by(remit_image *image)
{
	static const char *const given[][2] = {
		{ "kind", "bug" },
		{ "release", "kernel@7.0.3" },
		{ "host", "rhel@9.4" },
		{ "third-party", "qnet(role=suspected) other-thing" },
		{ "amount", "12.5" },
		{ "nodes", "7.0 kernel@7.1" },
	};
	remit_request *request;

	if (remit_request_new(image, SAMPLE_DATE, NULL, &request) != REMIT_OK)
		return;
	look_at_facts(request);
	decide(request, image);
	for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
		remit_status status = remit_request_set(request, given[i][0],
							given[i][1], NULL);
		if (status == REMIT_OK && i % 2 == 1)
			decide(request, image);
	}
	decide(request, image);
	remit_request_free(request);
}

static void
look_at_lifecycles(const remit_image *image)
{
	remit_span span;

	for (size_t i = 0; i < remit_image_edition_count(image); i++)
		for (size_t j = 0; j <= remit_image_span_count(image, i); j++)
			(void)remit_image_span(image, i, j, &span);
	(void)remit_image_phase(image, "kernel@7.0", "support", SAMPLE_DATE);
}

static void
look_at_cases(remit_image *image)
{
	remit_request *request;
	remit_place place;
	remit_case one;

	for (size_t i = 0; i <= remit_image_case_count(image); i++) {
		if (remit_image_case(image, i, &one) != REMIT_OK ||
		    remit_request_new_case(image, i, NULL, &request) !=
			    REMIT_OK)
			continue;
		decide(request, image);
		remit_request_free(request);
	}
	for (size_t i = 0; i <= remit_image_clause_count(image); i++)
		(void)remit_image_clause(image, i, &place);
}

void
exercise_image(remit_image *image)
{
	remit_edition edition;
	size_t sum = 0;

	for (size_t i = 0; i <= remit_image_edition_count(image); i++)
		(void)remit_image_edition(image, i, &edition);
	must(remit_image_dump(image, write_nowhere, &sum) == REMIT_OK,
	     "an image can be dumped");
	look_at_lifecycles(image);
	look_at_cases(image);
	decide_by(image);
}

/* Refused, and by findings of images alone. */
static void
assert_refused(const remit_diag *diag)
{
	remit_finding finding;

	must(remit_diag_count(diag) >= 1, "a refusal has findings");
	for (size_t i = 0; i < remit_diag_count(diag); i++) {
		must(remit_diag_at(diag, i, &finding) == REMIT_OK,
		     "findings that are counted are there");
		must(finding.number >= 500 && finding.number <= 599,
		     "a finding is one of images");
	}
}

bool
load_and_exercise(unsigned char *bytes, size_t length)
{
	size_t at = offsetof(struct rmt_image_header, checksum);
	remit_diag *diag = remit_diag_new();
	remit_image *image;

	if (length >= sizeof(struct rmt_image_header)) {
		uint32_t sum = rmt_image_checksum(bytes, length);
		memcpy(bytes + at, &sum, sizeof sum);
	}
	remit_status status = remit_image_load(bytes, length, diag, &image);
	if (status == REMIT_OK) {
		exercise_image(image);
	} else {
		must(status == REMIT_E_DATA && !image, "it is refused");
		assert_refused(diag);
	}
	remit_image_unref(image);
	remit_diag_free(diag);
	return status == REMIT_OK;
}

/* To join gives a writer up; this one is wanted again. */
static struct rmt_writer
copy_of(const struct rmt_writer *writer)
{
	struct rmt_writer copy = { .failed = writer->failed };

	for (size_t i = 0; i < RMT_TABLE_COUNT; i++)
		rmt_buffer_append(&copy.tables[i], writer->tables[i].bytes,
				  writer->tables[i].length);
	return copy;
}

static remit_status
join(const struct rmt_writer *writers, size_t count, remit_image **out)
{
	struct rmt_writer *copies = calloc(count, sizeof *copies);

	ck_assert_ptr_nonnull(copies);
	for (size_t i = 0; i < count; i++)
		copies[i] = copy_of(&writers[i]);
	remit_status status = rmt_image_join(copies, count, NULL, out);
	for (size_t i = 0; i < count; i++)
		rmt_writer_clear(&copies[i]);
	free(copies);
	return status;
}

unsigned char *
bytes_of(const struct rmt_writer *writer, size_t *out_length)
{
	remit_image *image;

	ck_assert_int_eq(join(writer, 1, &image), REMIT_OK);
	const void *bytes = remit_image_bytes(image, out_length);
	unsigned char *copy = malloc(*out_length);
	ck_assert_ptr_nonnull(copy);
	memcpy(copy, bytes, *out_length);
	remit_image_unref(image);
	return copy;
}

remit_status
join_status(const struct rmt_writer *writers, size_t count)
{
	remit_image *image;
	remit_status status = join(writers, count, &image);

	ck_assert((image != NULL) == (status == REMIT_OK));
	remit_image_unref(image);
	return status;
}
