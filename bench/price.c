/*
 * price.c - how long it takes to price a decision.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * usage: price INCLUDE-ROOT POLICY.xml LIST.xml
 *
 * Each service of meridian once: a lump sum, a rate with a factor, a rate in
 * graduated bands, the larger of a percentage and a minimum.
 */
#include "bench/measure.h"

#include <string.h>

#define RUNS 2000

static const struct {
	const char *what;
	const char *facts[5][2];
} rows[] = {
	{ "fixed", { { "kind", "backport" }, { "release", "kernel@7.1" } } },
	{ "rate", { { "kind", "training" } } },
	{ "graduated bands, increments",
	  { { "kind", "customization" }, { "estimate", "PT41H20M" } } },
	{ "max of percent and fixed",
	  { { "kind", "security-fix" },
	    { "release", "kernel@6.0" },
	    { "host", "rhel@9.4" },
	    { "architecture", "x86_64" },
	    { "licence-fee", "50000" } } },
};

static remit_image *
compile(const char *const *paths, const char *root)
{
	remit_model *models[2] = { NULL, NULL };
	remit_image *image = NULL;

	for (size_t i = 0; i < 2; i++)
		if (remit_model_read_file(paths[i], root, NULL, &models[i]) !=
		    REMIT_OK)
			exit(65);
	if (remit_image_compile((const remit_model *const *)models, 2, NULL,
				&image) != REMIT_OK)
		exit(65);
	remit_model_free(models[0]);
	remit_model_free(models[1]);
	return image;
}

static remit_request *
make_request(remit_image *image, size_t row)
{
	remit_request *request;

	if (remit_request_new(image, "2026-08-27", NULL, &request) != REMIT_OK)
		exit(71);
	if (remit_request_set(request, "level", "premium", NULL) != REMIT_OK)
		exit(65);
	for (size_t i = 0; i < 5 && rows[row].facts[i][0]; i++)
		if (remit_request_set(request, rows[row].facts[i][0],
				      rows[row].facts[i][1], NULL) != REMIT_OK)
			exit(65);
	return request;
}

static void
measure(remit_image *image, size_t row)
{
	struct measure_times decide = { NULL, 0, 0 }, price = { NULL, 0, 0 };
	remit_request *request = make_request(image, row);
	remit_decision *decision;
	remit_pricing *pricing;

	if (remit_decision_new(image, &decision) != REMIT_OK ||
	    remit_pricing_new(image, &pricing) != REMIT_OK)
		exit(71);
	for (int i = 0; i < RUNS; i++) {
		uint64_t start = measure_now();
		remit_status status = remit_decide(request, decision);
		uint64_t between = measure_now();
		if (status == REMIT_OK)
			status = remit_price(decision, NULL, NULL, pricing);
		measure_add(&decide, between - start);
		measure_add(&price, measure_now() - between);
		if (status != REMIT_OK)
			exit(65);
	}
	qsort(decide.ns, decide.count, sizeof *decide.ns, measure_compare);
	qsort(price.ns, price.count, sizeof *price.ns, measure_compare);
	printf("| %s | %s | %.2f | %.2f |\n", rows[row].what,
	       remit_price_kind_text(remit_pricing_result(pricing).kind),
	       (double)measure_share(&decide, 50) / 1000,
	       (double)measure_share(&price, 50) / 1000);
	free(decide.ns);
	free(price.ns);
	remit_pricing_free(pricing);
	remit_decision_free(decision);
	remit_request_free(request);
}

int
main(int argc, char **argv)
{
	if (argc != 4)
		return 64;
	const char *const paths[] = { argv[2], argv[3] };
	remit_image *image = compile(paths, argv[1]);

	printf("| price | kind | decide, median us | price, median us |\n"
	       "|---|---|---|---|\n");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		measure(image, i);
	remit_image_unref(image);
	return 0;
}
