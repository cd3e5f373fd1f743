/*
 * check_offers.c - price lists by chance: what is refused of them, and which
 * price applies, against all requests that can make a difference.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A price has a range of each of four axes. Half of the lists cut all requests
 * into boxes, so that each has one price, before something is done to some.
 */
#include <remit/remit.h>

#include <check.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/suite.h"

enum {
	SET,    /* a choice of 3; the service is asked for with the first two */
	NUMBER, /* below 0, 0 and below 1, and so on */
	FLAG,
	DAY, /* before a day, since then */
	AXES,
	PRICES = 160,
	TOLD = 50 /* prices of a service */
};

static const int sizes[AXES] = { 3, 5, 2, 2 };

static const char *const days[] = { "2026-06-30", "2026-07-01" };

/* Of each axis the places from low to high. */
struct box {
	int low[AXES], high[AXES];
};

struct offers {
	struct box boxes[PRICES];
	int count;
	uint32_t seed;
};

static int
roll(struct offers *offers, int below)
{
	offers->seed = offers->seed * 1664525u + 1013904223u;
	return (int)((offers->seed >> 8) % (uint32_t)below);
}

static struct box
whole(void)
{
	struct box box = { { 0 }, { 0 } };

	for (int i = 0; i < AXES; i++)
		box.high[i] = sizes[i] - 1;
	return box;
}

/* Cut a box in two, and those again, or leave it. */
static void
cut(struct offers *offers, struct box box, int depth)
{
	int axis = roll(offers, AXES);
	int places = box.high[axis] - box.low[axis];

	if (depth == 0 || places == 0) {
		offers->boxes[offers->count++] = box;
		return;
	}
	struct box rest = box;
	rest.low[axis] = box.low[axis] + 1 + roll(offers, places);
	box.high[axis] = rest.low[axis] - 1;
	cut(offers, box, depth - 1);
	cut(offers, rest, depth - 1);
}

static struct box
any_box(struct offers *offers)
{
	struct box box = whole();

	for (int i = 0; i < AXES; i++) {
		if (roll(offers, 3) == 0)
			continue;
		box.low[i] = roll(offers, sizes[i]);
		box.high[i] = box.low[i] + roll(offers, sizes[i] - box.low[i]);
	}
	return box;
}

static void
roll_offers(struct offers *offers, uint32_t seed)
{
	offers->seed = seed * 2654435761u + 1;
	offers->count = 0;
	if (roll(offers, 2) == 0)
		cut(offers, whole(), roll(offers, 8));
	else
		offers->boxes[offers->count++] = any_box(offers);
	switch (roll(offers, 4)) {
	case 0:
		for (int i = roll(offers, 100); i > 0; i -= roll(offers, 9))
			offers->boxes[offers->count++] = any_box(offers);
		break;
	case 1:
		offers->count--;
		offers->boxes[roll(offers, offers->count + 1)] =
			offers->boxes[offers->count];
		break;
	default:
		break;
	}
}

/* ---- as XML ------------------------------------------------------------- */

struct page {
	char text[262144];
	size_t length;
};

static void
put(struct page *page, const char *format, ...)
{
	va_list words;

	va_start(words, format);
	page->length += (size_t)vsnprintf(page->text + page->length,
					  sizeof page->text - page->length,
					  format, words);
	va_end(words);
	ck_assert_uint_lt(page->length, sizeof page->text);
}

static void
put_box(struct page *page, const struct box *box, int number)
{
	put(page, "<price id=\"P%d\" service=\"fix\">", number);
	if (box->high[SET] - box->low[SET] + 1 < sizes[SET]) {
		put(page, "<if fact=\"set\" is=\"");
		for (int i = box->low[SET]; i <= box->high[SET]; i++)
			put(page, " x%d", i);
		put(page, "\"/>");
	}
	if (box->low[NUMBER] > 0)
		put(page, "<if fact=\"number\" at-least=\"%d\"/>",
		    box->low[NUMBER] - 1);
	if (box->high[NUMBER] < sizes[NUMBER] - 1)
		put(page, "<if fact=\"number\" below=\"%d\"/>",
		    box->high[NUMBER]);
	if (box->low[FLAG] == box->high[FLAG])
		put(page, "<if fact=\"flag\" is=\"%s\"/>",
		    box->low[FLAG] == 1 ? "yes" : "no");
	if (box->low[DAY] == box->high[DAY])
		put(page,
		    box->low[DAY] == 1 ?
			    "<if fact=\"date\" first-day=\"%s\"/>" :
			    "<if fact=\"date\" last-day=\"%s\"/>",
		    days[box->low[DAY]], 0);
	put(page, "<fixed amount=\"%d\"/></price>", number + 1);
}

static void
put_head(struct page *page)
{
	page->length = 0;
	put(page,
	    "<pricelist xmlns=\"urn:remit:1\" id=\"p\" policy=\"shop\""
	    " first-day=\"2026-01-01\" currency=\"USD\" price-day=\"request\">"
	    "<rounding mode=\"half-even\" point=\"line\"/>");
}

static void
write_list(const struct offers *offers, struct page *page)
{
	put_head(page);
	for (int i = 0; i < offers->count; i++)
		put_box(page, &offers->boxes[i], i);
	put(page, "</pricelist>");
}

static const char policy[] =
	"<policy xmlns=\"urn:remit:1\" id=\"shop\" edition=\"1\""
	" first-day=\"2026-01-01\" time-zone=\"UTC\" anniversary=\"eve\""
	" succession=\"eve\"><fact id=\"set\" type=\"choice\">"
	"<value id=\"x0\"/><value id=\"x1\"/><value id=\"x2\"/></fact>"
	"<fact id=\"number\" type=\"number\"/><fact id=\"flag\" type=\"flag\"/>"
	"<scope><clause id=\"S1\" verdict=\"billable\" service=\"fix\">"
	"<if fact=\"set\" is=\"x0 x1\"/></clause>"
	"<otherwise id=\"S0\" verdict=\"in-scope\"/></scope>"
	"<service id=\"fix\" unit=\"fix\"/></policy>";

static remit_status
compile_list(const struct page *page, remit_diag *diag, remit_image **out)
{
	remit_model *models[2];

	ck_assert_int_eq(remit_model_read_bytes("policy.xml", policy,
						strlen(policy), diag,
						&models[0]),
			 REMIT_OK);
	ck_assert_int_eq(remit_model_read_bytes("prices.xml", page->text,
						page->length, diag, &models[1]),
			 REMIT_OK);
	remit_status status = remit_image_compile(
		(const remit_model *const *)models, 2, diag, out);
	remit_model_free(models[0]);
	remit_model_free(models[1]);
	return status;
}

/* ---- all requests ------------------------------------------------------- */

static bool
applies(const struct box *box, const int *at)
{
	bool holds = true;

	for (int i = 0; i < AXES; i++)
		holds = holds && at[i] >= box->low[i] && at[i] <= box->high[i];
	return holds;
}

/* The next point; false past the last. */
static bool
step(int *at)
{
	for (int i = 0; i < AXES; i++) {
		if (++at[i] < sizes[i])
			return true;
		at[i] = 0;
	}
	return false;
}

/* Whether two prices apply to one request of the service. */
static bool
meet(const struct box *a, const struct box *b)
{
	bool both = false;
	int at[AXES] = { 0 };

	do
		both = both ||
		       (at[SET] < 2 && applies(a, at) && applies(b, at));
	while (step(at));
	return both;
}

/* The price of a request: none -1, several -2. */
static int
price_at(const struct offers *offers, const int *at)
{
	int found = -1;

	for (int i = 0; i < offers->count; i++)
		if (applies(&offers->boxes[i], at))
			found = found == -1 ? i : -2;
	return found;
}

static bool
has_gap(const struct offers *offers)
{
	bool gap = false;
	int at[AXES] = { 0 };

	do
		gap = gap || (at[SET] < 2 && price_at(offers, at) == -1);
	while (step(at));
	return gap;
}

/* ---- the two beside each other ------------------------------------------ */

/* Of each price the first that applies with it is told, and a gap before. */
static void
hold_findings(const struct offers *offers, const remit_diag *diag)
{
	remit_finding finding;
	char words[64];
	size_t at = 0, told = 0;

	if (has_gap(offers)) {
		ck_assert_int_eq(remit_diag_at(diag, at++, &finding), REMIT_OK);
		ck_assert_int_eq(finding.number, 841);
	}
	for (int i = 0; i < offers->count && told < TOLD; i++) {
		int j = i + 1;
		while (j < offers->count &&
		       !meet(&offers->boxes[i], &offers->boxes[j]))
			j++;
		if (j >= offers->count)
			continue;
		told++;
		ck_assert_int_eq(remit_diag_at(diag, at++, &finding), REMIT_OK);
		snprintf(words, sizeof words, "prices P%d and P%d (", i, j);
		ck_assert_msg(strncmp(finding.text, words, strlen(words)) == 0,
			      "%s: %s", words, finding.text);
	}
	ck_assert_msg(remit_diag_at(diag, at, &finding) != REMIT_OK, "%s",
		      finding.text);
}

/* Known: bits of axes; the others are not said. */
static void
ask(remit_request *request, const int *at, unsigned known)
{
	static const char *const numbers[] = { "-1", "0", "1", "2", "3" };
	const char *const sets[] = { "x0", "x1", "x2" };

	ck_assert_int_eq(remit_request_restart(request, days[at[DAY]], NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_set(request, "set", sets[at[SET]], NULL),
			 REMIT_OK);
	if ((known >> NUMBER & 1) != 0)
		ck_assert_int_eq(remit_request_set(request, "number",
						   numbers[at[NUMBER]], NULL),
				 REMIT_OK);
	if ((known >> FLAG & 1) != 0)
		ck_assert_int_eq(remit_request_set(request, "flag",
						   at[FLAG] == 1 ? "yes" : "no",
						   NULL),
				 REMIT_OK);
}

/* The price of all requests that are as one is where it is known; else -1. */
static int
price_of_all(const struct offers *offers, const int *at, unsigned known)
{
	int found = price_at(offers, at);
	int other[AXES] = { 0 };

	do {
		bool alike = true;
		for (unsigned i = 0; i < AXES; i++)
			alike = alike &&
				((known >> i & 1) == 0 || other[i] == at[i]);
		if (alike && price_at(offers, other) != found)
			return -1;
	} while (step(other));
	return found;
}

struct till {
	remit_request *request;
	remit_decision *decision;
	remit_pricing *pricing;
};

static void
hold_price(const struct offers *offers, const struct till *till, const int *at,
	   unsigned known)
{
	int price = price_of_all(offers, at, known);
	int64_t minor = 0;

	ask(till->request, at, known);
	ck_assert_int_eq(remit_decide(till->request, till->decision), REMIT_OK);
	ck_assert_int_eq(remit_price(till->decision, NULL, NULL, till->pricing),
			 REMIT_OK);
	ck_assert_int_eq(remit_pricing_amount(till->pricing, &minor),
			 price < 0 ? REMIT_PRICE_OPEN : REMIT_PRICE_EXACT);
	ck_assert_int_eq(minor, 100 * (price + 1));
}

/* Every request has the one price that applies to it; one of which less is
 * known has it where all that it can be have. */
static void
hold_prices(const struct offers *offers, remit_image *image)
{
	unsigned all = (1u << AXES) - 1;
	struct till till;
	int at[AXES] = { 0 };

	ck_assert_int_eq(remit_request_new(image, days[0], NULL, &till.request),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &till.decision), REMIT_OK);
	ck_assert_int_eq(remit_pricing_new(image, &till.pricing), REMIT_OK);
	do
		if (at[SET] < 2) {
			hold_price(offers, &till, at, all);
			hold_price(offers, &till, at, all & ~(1u << NUMBER));
			hold_price(offers, &till, at, all & ~(1u << FLAG));
			hold_price(offers, &till, at, 1u << SET | 1u << DAY);
		}
	while (step(at));
	remit_pricing_free(till.pricing);
	remit_decision_free(till.decision);
	remit_request_free(till.request);
}

START_TEST(exactly_one_price_applies_or_the_list_is_refused)
{
	const char *scale = getenv("REMIT_TEST_SCALE");
	uint32_t count = 4 * (uint32_t)(scale != NULL ? atoi(scale) : 100);
	static struct page page;
	struct offers offers;
	unsigned good = 0, bad = 0;

	for (uint32_t seed = 0; seed < count || good == 0 || bad == 0; seed++) {
		remit_diag *diag = remit_diag_new();
		remit_image *image = NULL;
		roll_offers(&offers, seed);
		write_list(&offers, &page);
		remit_status status = compile_list(&page, diag, &image);
		hold_findings(&offers, diag);
		ck_assert_int_eq(status, remit_diag_count(diag) > 0 ?
						 REMIT_E_DATA :
						 REMIT_OK);
		if (status == REMIT_OK)
			hold_prices(&offers, image);
		good += status == REMIT_OK;
		bad += status != REMIT_OK;
		remit_image_unref(image);
		remit_diag_free(diag);
	}
	printf("counted: price lists: %u taken, %u refused, 0 differences\n",
	       good, bad);
}
END_TEST

/* A number is the price of its own value. */
static void
hold_sum(const struct till *till, int number)
{
	char text[16];
	int64_t minor = 0;

	snprintf(text, sizeof text, "%d", number);
	ck_assert_int_eq(remit_request_restart(till->request, days[0], NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_set(till->request, "set", "x0", NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_set(till->request, "number", text, NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_decide(till->request, till->decision), REMIT_OK);
	ck_assert_int_eq(remit_price(till->decision, NULL, NULL, till->pricing),
			 REMIT_OK);
	ck_assert_int_eq(remit_pricing_amount(till->pricing, &minor),
			 REMIT_PRICE_EXACT);
	ck_assert_int_eq(minor, 100 * (number + 1));
}

/* More than are kept, so that some take the place of others. */
START_TEST(each_of_many_prices_is_its_own_sum)
{
	enum {
		MANY = 1100,
		APART = 1024
	};
	static struct page page;
	remit_image *image;
	struct till till;

	put_head(&page);
	for (int i = 0; i < MANY; i++) {
		put(&page, "<price id=\"P%d\" service=\"fix\">", i);
		if (i > 0)
			put(&page, "<if fact=\"number\" at-least=\"%d\"/>", i);
		if (i < MANY - 1)
			put(&page, "<if fact=\"number\" below=\"%d\"/>", i + 1);
		put(&page, "<fixed amount=\"%d\"/></price>", i + 1);
	}
	put(&page, "</pricelist>");
	ck_assert_int_eq(compile_list(&page, NULL, &image), REMIT_OK);
	ck_assert_int_eq(remit_request_new(image, days[0], NULL, &till.request),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &till.decision), REMIT_OK);
	ck_assert_int_eq(remit_pricing_new(image, &till.pricing), REMIT_OK);
	for (int i = 0; i + APART < MANY; i++)
		for (int j = 0; j < 2; j++) {
			hold_sum(&till, i);
			hold_sum(&till, i + APART);
			hold_sum(&till, i + APART);
		}
	remit_pricing_free(till.pricing);
	remit_decision_free(till.decision);
	remit_request_free(till.request);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		exactly_one_price_applies_or_the_list_is_refused,
		each_of_many_prices_is_its_own_sum,
	};

	return RUN_SUITE("offers", tests);
}
