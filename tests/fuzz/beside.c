/*
 * beside.c - any bytes as what stands beside a policy: a price list, a
 * contract, a quote.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/target.h"
#include "tests/image/exercise.h"

#define DAY "2026-05-01"

/* Read bytes and have them used; what is refused has been told why. */
static void
use(const char *name, const unsigned char *bytes, size_t length,
    void (*run)(const remit_model *model, remit_diag *diag))
{
	remit_diag *diag = remit_diag_new();
	remit_model *model;
	remit_status status = remit_model_read_bytes(name, bytes, length, diag,
						     &model);

	fuzz_check_result(status, diag, model != NULL);
	remit_diag_clear(diag);
	if (status == REMIT_OK)
		run(model, diag);
	remit_model_free(model);
	remit_diag_free(diag);
}

/* ---- price lists -------------------------------------------------------- */

/* A request of gizmo.xml that a service answers, priced in a few ways. */
static void
price(const remit_decision *decision, remit_pricing *pricing, remit_diag *diag)
{
	static const remit_price_terms terms[] = {
		{ NULL, NULL, NULL, NULL, NULL, NULL },
		{ "EUR", NULL, "2026-04-30", "2026-01-01", "PT1H1M",
		  "porting" },
		{ "JPY", "list-2026", DAY, "2025-12-31", "1234567890.5", NULL },
		{ "KWD", NULL, DAY, NULL, "0.001", "nothing" },
	};

	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++) {
		struct rmt_buffer json = { 0 };
		remit_status status;

		remit_diag_clear(diag);
		status = remit_price(decision, &terms[i], diag, pricing);
		fuzz_check_result(status, diag, status == REMIT_OK);
		if (status == REMIT_OK)
			status = remit_pricing_to_json(pricing, write_to_buffer,
						       &json);
		must(status == REMIT_OK || status == REMIT_E_DATA,
		     "a price is known or refused");
		fuzz_check_text(rmt_buffer_text(&json));
		rmt_buffer_clear(&json);
	}
}

/* A fact that is a number in one of the policies below, and its value. */
static const char *const amounts[][2] = {
	{ "years", "2" }, { "year", "2" },       { "devices", "12.5" },
	{ "units", "7" }, { "spend", "1000" },   { "fee", "99.99" },
	{ "packs", "1" }, { "instances", "11" }, { "gap-years", "3" },
};

static void
decide_and_price(remit_image *image, const char *fact, const char *value,
		 remit_diag *diag)
{
	remit_request *request;
	remit_decision *decision = NULL;
	remit_pricing *pricing = NULL;

	must(remit_request_new(image, DAY, NULL, &request) == REMIT_OK &&
		     remit_decision_new(image, &decision) == REMIT_OK &&
		     remit_pricing_new(image, &pricing) == REMIT_OK &&
		     remit_request_set(request, fact, value, NULL) == REMIT_OK,
	     "there is a request");
	for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
		(void)!remit_request_set(request, amounts[i][0], amounts[i][1],
					 NULL);
	if (remit_decide(request, decision) == REMIT_OK)
		price(decision, pricing, diag);
	remit_pricing_free(pricing);
	remit_decision_free(decision);
	remit_request_free(request);
}

/* One request for each value of the fact that chooses the service. */
static void
price_each(remit_image *image, const char *chooser, remit_diag *diag)
{
	remit_request *request;
	remit_fact fact = { 0 };
	const char *label;
	size_t at = 0;

	must(remit_request_new(image, DAY, NULL, &request) == REMIT_OK,
	     "there is a request");
	while (remit_request_fact(request, at, &fact) == REMIT_OK &&
	       strcmp(fact.id, chooser) != 0)
		at++;
	for (size_t i = 0; i < fact.value_count; i++)
		decide_and_price(
			image, chooser,
			remit_request_fact_value(request, at, i, &label), diag);
	remit_request_free(request);
}

static void
sell(const remit_model *policy, const remit_model *prices, const char *chooser,
     remit_diag *diag)
{
	const remit_model *models[] = { policy, prices };
	remit_image *image;
	remit_status status;

	remit_diag_clear(diag);
	status = remit_image_compile(models, 2, diag, &image);
	fuzz_check_result(status, diag, image != NULL);
	if (status == REMIT_OK) {
		exercise_image(image);
		price_each(image, chooser, diag);
	}
	remit_image_unref(image);
}

/* With a policy that sells one service, and one that sells many. */
static void
use_prices(const remit_model *model, remit_diag *diag)
{
	static remit_model *gizmo, *published;

	if (!gizmo)
		gizmo = fuzz_read("tests/cli/gizmo.xml");
	if (!published)
		published = fuzz_read("tests/price/published/policy.xml");
	sell(gizmo, model, "kind", diag);
	sell(published, model, "item", diag);
}

void
fuzz_prices(const unsigned char *bytes, size_t length)
{
	use("prices", bytes, length, use_prices);
}

/* ---- contracts ---------------------------------------------------------- */

static void
look_at_days(const remit_image *image)
{
	static const char *const days[] = { "0001-01-01", "2025-12-31", DAY,
					    "2027-02-28", "9999-12-31" };
	remit_contract contract;

	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		must(remit_image_contract(image, days[i], &contract) ==
			     REMIT_OK,
		     "a contract has a state on every day");
}

static void
use_meters(remit_request *request, remit_diag *diag)
{
	remit_meter meter;

	for (size_t i = 0; i < remit_request_meter_count(request); i++) {
		must(remit_request_meter(request, i, &meter) == REMIT_OK,
		     "a meter that is counted is there");
		for (int j = 0; j < 2; j++)
			(void)!remit_request_set_used(
				request, meter.name,
				j ? meter.first_day : "2026-02-01",
				j ? "PT90M" : "1.5", diag);
	}
	(void)!remit_request_check_used(request, diag);
}

static void
ask(remit_image *image, remit_diag *diag)
{
	const char *installation = remit_image_installation(image, 0);
	remit_decision *decision = NULL;
	remit_request *request;
	remit_meter meter;

	must(remit_request_new(image, DAY, NULL, &request) == REMIT_OK &&
		     remit_decision_new(image, &decision) == REMIT_OK,
	     "there is a request");
	(void)!remit_request_set_contact(request, "jane", diag);
	if (installation)
		(void)!remit_request_set_installation(request, installation,
						      diag);
	use_meters(request, diag);
	fuzz_decide(request, image);
	if (remit_decide(request, decision) == REMIT_OK)
		for (size_t i = 0; i < remit_decision_meter_count(decision);
		     i++)
			(void)remit_decision_meter(decision, i, &meter);
	remit_decision_free(decision);
	remit_request_free(request);
}

static void
sign(const remit_model *policy, const remit_model *contract, remit_diag *diag)
{
	remit_image *image;
	remit_status status;

	remit_diag_clear(diag);
	status = remit_image_compile_contract(&policy, 1, contract, diag,
					      &image);
	fuzz_check_result(status, diag, image != NULL);
	if (status == REMIT_OK) {
		exercise_image(image);
		look_at_days(image);
		ask(image, diag);
	}
	remit_image_unref(image);
}

/* With a policy that has releases, and one that has allowances. */
static void
use_contract(const remit_model *model, remit_diag *diag)
{
	static remit_model *gizmo, *allowance;

	if (!gizmo)
		gizmo = fuzz_read("tests/cli/gizmo.xml");
	if (!allowance)
		allowance = fuzz_read("tests/reference/policies/allowance.xml");
	sign(gizmo, model, diag);
	sign(allowance, model, diag);
}

void
fuzz_contract(const unsigned char *bytes, size_t length)
{
	use("contract", bytes, length, use_contract);
}

/* ---- quotes ------------------------------------------------------------- */

/* Meridian, with two price lists. */
static remit_image *
priced(void)
{
	static const char *const paths[] = {
		"rules/policies/meridian.xml",
		"rules/pricelists/meridian-usd.xml",
		"rules/pricelists/meridian-eur.xml",
	};
	static remit_image *image;
	remit_model *models[3];

	if (image)
		return image;
	for (size_t i = 0; i < 3; i++)
		models[i] = fuzz_read(paths[i]);
	must(remit_image_compile((const remit_model *const *)models, 3, NULL,
				 &image) == REMIT_OK,
	     "meridian.xml is compiled");
	for (size_t i = 0; i < 3; i++)
		remit_model_free(models[i]);
	return image;
}

static void
use_quote(const remit_model *model, remit_diag *diag)
{
	static const char *const days[] = { NULL, "2026-09-01", "2031-01-01" };

	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		remit_status status;

		remit_diag_clear(diag);
		status = remit_quote_check(priced(), model, days[i], diag);
		if (status != REMIT_E_ARGUMENT)
			fuzz_check_result(status, diag, status == REMIT_OK);
	}
}

/* Bytes that a writer gave out. */
struct paper {
	char *bytes;
	size_t length;
};

static int
keep(void *context, const char *bytes, size_t length)
{
	struct paper *paper = context;
	char *grown = realloc(paper->bytes, paper->length + length);

	must(grown != NULL, "there is memory");
	memcpy(grown + paper->length, bytes, length);
	paper->bytes = grown;
	paper->length += length;
	return 0;
}

/* What is written is read again, and written so once more. */
static void
carry(const remit_model *model, remit_quote_format format, remit_diag *diag)
{
	struct paper first = { NULL, 0 }, second = { NULL, 0 };
	remit_model *again = NULL;

	remit_diag_clear(diag);
	if (remit_quote_write(model, format, keep, &first, diag) == REMIT_OK) {
		remit_status status = remit_quote_read(
			"again", first.bytes, first.length, diag, &again);
		must(status == REMIT_OK || status == REMIT_E_DATA,
		     "what was written is read");
		if (status == REMIT_OK &&
		    remit_quote_write(again, format, keep, &second, diag) ==
			    REMIT_OK)
			must(second.length == first.length &&
				     memcmp(second.bytes, first.bytes,
					    first.length) == 0,
			     "what was read is written the same");
	}
	remit_model_free(again);
	free(first.bytes);
	free(second.bytes);
}

void
fuzz_quote(const unsigned char *bytes, size_t length)
{
	remit_diag *diag = remit_diag_new();
	remit_quote_summary about;
	remit_model *model = NULL;
	remit_status status;

	must(diag != NULL, "there is memory");
	status = remit_quote_read("quote", bytes, length, diag, &model);
	fuzz_check_result(status, diag, model != NULL);
	if (model && remit_quote_summarize(model, &about) == REMIT_OK) {
		use_quote(model, diag);
		for (int f = REMIT_QUOTE_XML; f <= REMIT_QUOTE_UBL; f++)
			carry(model, (remit_quote_format)f, diag);
	}
	remit_model_free(model);
	remit_diag_free(diag);
}
