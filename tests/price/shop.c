/*
 * shop.c - prices asked for in one call, told as a text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/price/shop.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/read_file.h"

static void
tell(struct shop *shop, const char *format, ...)
{
	size_t length = strlen(shop->told);
	va_list words;

	va_start(words, format);
	vsnprintf(shop->told + length, sizeof shop->told - length, format,
		  words);
	va_end(words);
}

static void
tell_findings(struct shop *shop)
{
	remit_finding finding;

	for (size_t i = 0; i < remit_diag_count(shop->diag); i++) {
		ck_assert_int_eq(remit_diag_at(shop->diag, i, &finding),
				 REMIT_OK);
		tell(shop, "%s%d: %s", i > 0 ? "\n" : "", finding.number,
		     finding.text);
	}
}

static remit_model *
read_text(struct shop *shop, const char *name, const char *text)
{
	remit_model *model;
	remit_status status = remit_model_read_bytes(name, text, strlen(text),
						     shop->diag, &model);

	if (status != REMIT_OK)
		tell_findings(shop);
	ck_assert_msg(status == REMIT_OK, "%s", shop->told);
	return model;
}

void
shop_open(struct shop *shop, const char *policy, const char *const *lists)
{
	remit_model *models[8] = { NULL };
	size_t count = 1;

	memset(shop, 0, sizeof *shop);
	shop->diag = remit_diag_new();
	models[0] = read_text(shop, "policy.xml", policy);
	for (; lists[count - 1] != NULL; count++)
		models[count] = read_text(shop, "prices.xml", lists[count - 1]);
	remit_status status = remit_image_compile(
		(const remit_model *const *)models, count, shop->diag,
		&shop->image);
	if (status != REMIT_OK)
		tell_findings(shop);
	ck_assert_msg(status == REMIT_OK, "%s", shop->told);
	for (size_t i = 0; i < count; i++)
		remit_model_free(models[i]);
	ck_assert_int_eq(remit_decision_new(shop->image, &shop->decision),
			 REMIT_OK);
	ck_assert_int_eq(remit_pricing_new(shop->image, &shop->pricing),
			 REMIT_OK);
}

void
shop_open_lists(struct shop *shop, const char *const *lists)
{
	char *policy = read_file("tests/errors/priced/policy.xml", NULL);

	shop_open(shop, policy, lists);
	free(policy);
}

void
shop_close(struct shop *shop)
{
	remit_pricing_free(shop->pricing);
	remit_decision_free(shop->decision);
	remit_image_unref(shop->image);
	remit_diag_free(shop->diag);
}

/* "DAY fact=value …"; values with blanks are not for here. */
static void
make_request(struct shop *shop, const char *text)
{
	char copy[1024];
	char *rest = copy, *word;

	snprintf(copy, sizeof copy, "%s", text);
	word = strsep(&rest, " ");
	ck_assert_int_eq(remit_request_new(shop->image, word, shop->diag,
					   &shop->request),
			 REMIT_OK);
	while ((word = strsep(&rest, " ")) != NULL) {
		char *value = strchr(word, '=');
		ck_assert_msg(value != NULL, "%s", word);
		*value++ = '\0';
		ck_assert_msg(remit_request_set(shop->request, word, value,
						shop->diag) == REMIT_OK,
			      "%s=%s", word, value);
	}
}

static void
tell_step(struct shop *shop, const remit_step *step)
{
	tell(shop, "\n%*s%s", (int)(2 * step->depth), "",
	     remit_step_text(step->code));
	if (*step->factor != '\0')
		tell(shop, " %s", step->factor);
	if (*step->unit != '\0')
		tell(shop, " per %s", step->unit);
	if (*step->quantity != '\0')
		tell(shop, " x %s", step->quantity);
	if (*step->of != '\0')
		tell(shop, " (%s)", step->of);
	if (*step->amount != '\0')
		tell(shop, " = %s", step->amount);
}

static void
tell_result(struct shop *shop)
{
	remit_price_result result = remit_pricing_result(shop->pricing);
	remit_step step;
	int64_t minor;

	ck_assert_int_eq(remit_pricing_amount(shop->pricing, &minor),
			 result.kind);
	ck_assert_int_eq(minor, result.amount_minor);
	ck_assert(result.kind == REMIT_PRICE_EXACT || minor == 0);
	tell(shop, "%s", remit_price_kind_text(result.kind));
	if (*result.amount != '\0')
		tell(shop, " %s %s", result.currency, result.amount);
	if (*result.price != '\0')
		tell(shop, " by %s %s", result.list, result.price);
	if (*result.missing != '\0')
		tell(shop, " missing %s", result.missing);
	ck_assert(remit_pricing_complete(shop->pricing));
	for (size_t i = 0; i < remit_pricing_step_count(shop->pricing); i++) {
		ck_assert_int_eq(remit_pricing_step(shop->pricing, i, &step),
				 REMIT_OK);
		tell_step(shop, &step);
	}
}

const char *
shop_price(struct shop *shop, const char *request,
	   const struct remit_price_terms *terms)
{
	remit_diag_free(shop->diag);
	shop->diag = remit_diag_new();
	shop->told[0] = '\0';
	make_request(shop, request);
	ck_assert_int_eq(remit_decide(shop->request, shop->decision), REMIT_OK);
	remit_status status = remit_price(shop->decision, terms, shop->diag,
					  shop->pricing);
	remit_request_free(shop->request);
	if (status == REMIT_OK)
		tell_result(shop);
	else
		tell_findings(shop);
	return shop->told;
}

const char *
shop_list(const char *attributes, const char *prices)
{
	static char lists[4][4096];
	static size_t next;
	char *list = lists[next++ % 4];

	snprintf(list, sizeof lists[0],
		 "<pricelist xmlns=\"urn:remit:1\" policy=\"shop\" %s%s%s%s>"
		 "%s%s</pricelist>",
		 strstr(attributes, "id=") ? "" : "id=\"p\" ",
		 strstr(attributes, "currency=") ? "" : "currency=\"USD\" ",
		 strstr(attributes, "price-day=") ? "" :
						    "price-day=\"request\" ",
		 attributes,
		 strstr(prices, "<rounding") ?
			 "" :
			 "<rounding mode=\"half-even\" point=\"line\"/>",
		 prices);
	return list;
}
