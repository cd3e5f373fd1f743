/*
 * decide.c - how long one decision takes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: decide INCLUDE-ROOT POLICY.xml...
 *
 * Requests are made from the cases of the policies: with every fact given;
 * as they are written, the policy presuming the rest; the same with nothing
 * presumed; and with one fact alone. Each is decided again and again; its
 * mean is one of the figures of which the median is told.
 */
#include "bench/measure.h"

#include <stdbool.h>
#include <string.h>

/* Decide at least so often and for so long. */
#define LEAST_RUNS 3
#define LEAST_NS 2000000

static void
time_request(const remit_request *request, remit_decision *decision,
	     struct measure_times *times)
{
	uint64_t start = measure_now(), end;
	size_t runs = 0;

	do {
		if (remit_decide(request, decision) != REMIT_OK)
			return; /* impossible */
		runs++;
		end = measure_now();
	} while (runs < LEAST_RUNS || end - start < LEAST_NS);
	measure_add(times, (end - start) / runs);
}

/* Some value for a fact that the case left out. */
static const char *
any_value(const remit_request *request, size_t index, const remit_fact *fact,
	  const char *release)
{
	static const char *const values[][2] = {
		{ "date", "2026-08-27" }, { "number", "1" },
		{ "quantity", "1" },      { "money", "1" },
		{ "duration", "PT1H" },   { "flag", "yes" },
		{ "text", "remark" },
	};
	const char *label;

	if (*fact->presumed != '\0')
		return fact->presumed;
	if (fact->many)
		return "none";
	if (strcmp(fact->type, "release") == 0)
		return release;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strcmp(fact->type, values[i][0]) == 0)
			return values[i][1];
	return fact->value_count == 0 ?
		       NULL :
		       remit_request_fact_value(request, index, 0, &label);
}

/* A release of the first product of a fact that lists any, else a version. */
static const char *
any_release(const remit_image *image, const remit_request *request,
	    size_t index, char *buffer, size_t size)
{
	const char *label;
	const char *product = remit_request_fact_value(request, index, 0,
						       &label);
	remit_span span;

	if (product == NULL)
		return NULL;
	snprintf(buffer, size, "%s@1", product);
	for (size_t i = 0; remit_image_span(image, 0, i, &span) == REMIT_OK;
	     i++)
		if (strcmp(span.product, product) == 0)
			snprintf(buffer, size, "%s@%s", product, span.release);
	return buffer;
}

/* Give every fact that is not given. What is refused stays unknown. */
static void
complete(const remit_image *image, remit_request *request)
{
	size_t count = remit_request_fact_count(request);
	char release[300];
	remit_fact fact;
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < count && status != REMIT_E_NOMEM; i++) {
		if (remit_request_fact(request, i, &fact) != REMIT_OK ||
		    fact.given || strcmp(fact.id, "date") == 0)
			continue;
		const char *value = any_value(request, i, &fact,
					      any_release(image, request, i,
							  release,
							  sizeof release));
		if (value != NULL)
			status = remit_request_set(request, fact.id, value,
						   NULL);
	}
}

struct deciding {
	struct measure_times complete, written, bare, one;
};

static void
time_cases(remit_image *image, remit_decision *decision,
	   struct deciding *deciding)
{
	for (size_t i = 0; i < remit_image_case_count(image); i++) {
		remit_request *request;
		if (remit_request_new_case(image, i, NULL, &request) !=
		    REMIT_OK)
			continue;
		time_request(request, decision, &deciding->written);
		remit_request_allow_presumptions(request, false);
		time_request(request, decision, &deciding->bare);
		remit_request_allow_presumptions(request, true);
		complete(image, request);
		time_request(request, decision, &deciding->complete);
		remit_request_free(request);
	}
}

/* Each fact alone, with its first value. */
static void
time_facts(remit_image *image, remit_decision *decision,
	   struct measure_times *times)
{
	remit_request *request;
	char release[300];
	remit_fact fact;

	if (remit_request_new(image, "2026-08-27", NULL, &request) != REMIT_OK)
		return;
	for (size_t i = 0; i < remit_request_fact_count(request); i++) {
		remit_request_clear(request);
		if (remit_request_fact(request, i, &fact) != REMIT_OK)
			continue;
		const char *value = any_value(request, i, &fact,
					      any_release(image, request, i,
							  release,
							  sizeof release));
		if (value != NULL && remit_request_set(request, fact.id, value,
						       NULL) == REMIT_OK)
			time_request(request, decision, times);
	}
	remit_request_free(request);
}

static void
time_policy(const char *root, const char *path, struct deciding *deciding)
{
	remit_image *image = measure_image(path, root);
	remit_decision *decision;

	if (remit_decision_new(image, &decision) != REMIT_OK)
		exit(71);
	time_cases(image, decision, deciding);
	time_facts(image, decision, &deciding->one);
	remit_decision_free(decision);
	remit_image_unref(image);
}

int
main(int argc, char **argv)
{
	struct deciding deciding;

	if (argc < 3) {
		fputs("usage: decide INCLUDE-ROOT POLICY.xml...\n", stderr);
		return 64;
	}
	memset(&deciding, 0, sizeof deciding);
	for (int i = 2; i < argc; i++)
		time_policy(argv[1], argv[i], &deciding);
	printf("| decide | requests | median ns | 90 %% ns | longest ns |\n"
	       "|---|---|---|---|---|\n");
	measure_tell("every fact given", &deciding.complete, 1);
	measure_tell("cases as written, the rest presumed", &deciding.written,
		     1);
	measure_tell("the same, nothing presumed", &deciding.bare, 1);
	measure_tell("one fact given, the rest presumed", &deciding.one, 1);
	return 0;
}
