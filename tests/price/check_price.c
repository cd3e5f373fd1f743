/*
 * check_price.c - every way to a price, with its steps.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/price/shop.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

/* A price for each other service of the policy, so that lists are whole. */
#define FIX "<price id='F' service='fix'><fixed amount='1'/></price>"
#define WORK \
	"<price id='W' service='work'><rate amount='1' per='hour'/></price>"
#define SEATS \
	"<price id='S' service='seats'><rate amount='1' per='seat'/></price>"
#define DAYS "first-day='2026-01-01'"

static const struct remit_price_terms nothing = { NULL, NULL, NULL,
						  NULL, NULL, NULL };

static void
open_prices(struct shop *shop, const char *prices)
{
	const char *const lists[] = { shop_list(DAYS, prices), NULL };

	shop_open_lists(shop, lists);
}

struct example {
	const char *prices, *request, *quantity, *told;
};

static void
check_examples(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct remit_price_terms terms = nothing;
		struct shop shop;
		open_prices(&shop, examples[i].prices);
		terms.quantity = examples[i].quantity;
		ck_assert_str_eq(shop_price(&shop, examples[i].request, &terms),
				 examples[i].told);
		shop_close(&shop);
	}
}

#define CHECK_EXAMPLES(examples) \
	check_examples(examples, sizeof(examples) / sizeof((examples)[0]))

START_TEST(quantities_go_up_to_increments_and_then_to_the_minimum)
{
	static const struct example examples[] = {
		{ FIX SEATS
		  "<price id='P' service='work'><rate amount='180' per='hour'/>"
		  "</price>",
		  "2026-03-01 kind=work estimate=PT1H50M", NULL,
		  "exact USD 360.00 by p P\n"
		  "quantity per hour x 11/6 (estimate)\n"
		  "increment 0.25 per hour x 2\n"
		  "rate 180 per hour x 2 = 360" },
		{ FIX SEATS
		  "<price id='P' service='work'><rate amount='180' per='hour'/>"
		  "</price>",
		  "2026-03-01 kind=work estimate=PT10M", NULL,
		  "exact USD 180.00 by p P\n"
		  "quantity per hour x 1/6 (estimate)\n"
		  "increment 0.25 per hour x 0.25\n"
		  "minimum 1 per hour x 1\n"
		  "rate 180 per hour x 1 = 180" },
		{ FIX SEATS
		  "<price id='P' service='work'><rate amount='180' per='hour'/>"
		  "</price>",
		  "2026-03-01 kind=work estimate=PT9H", "PT2H20M",
		  "exact USD 450.00 by p P\n"
		  "quantity per hour x 7/3\n"
		  "increment 0.25 per hour x 2.5\n"
		  "rate 180 per hour x 2.5 = 450" },
		{ FIX SEATS
		  "<price id='P' service='work'><rate amount='180' per='hour'/>"
		  "</price>",
		  "2026-03-01 kind=work", NULL,
		  "rate by p P missing estimate\nrate 180 per hour" },
		{ FIX SEATS
		  "<price id='P' service='work'><rate amount='180' per='hour'/>"
		  "</price>",
		  "2026-03-01 kind=work", "-1",
		  "856: a quantity is below "
		  "zero: -1" },
		{ FIX SEATS
		  "<price id='P' service='work'><rate amount='180' per='hour'/>"
		  "</price>",
		  "2026-03-01 kind=work", "two",
		  "858: \"two\" is no "
		  "quantity" },
	};

	CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(factors_multiply_or_the_highest_counts)
{
	static const struct example examples[] = {
		{ WORK SEATS
		  "<price id='P' service='fix'><fixed amount='100'>"
		  "<times factor='1.5'><if fact='late' is='yes'/></times>"
		  "<times factor='2'><if fact='region' is='there'/></times>"
		  "</fixed></price>",
		  "2026-03-01 kind=fix late=yes region=there", NULL,
		  "exact USD 300.00 by p P\nfixed = 100\n"
		  "factor 1.5 = 150\nfactor 2 = 300" },
		{ WORK SEATS
		  "<price id='P' service='fix'><fixed amount='100' "
		  "stack='highest'><times factor='1.5'>"
		  "<if fact='late' is='yes'/></times><times factor='2'>"
		  "<if fact='region' is='there'/></times><times of='users'/>"
		  "</fixed></price>",
		  "2026-03-01 kind=fix late=yes region=there users=3", NULL,
		  "exact USD 600.00 by p P\nfixed = 100\n"
		  "factor 3 (users) = 300\nfactor 2 = 600" },
		{ WORK SEATS
		  "<price id='P' service='fix'><fixed amount='100'>"
		  "<times factor='1.5'><if fact='late' is='yes'/></times>"
		  "</fixed></price>",
		  "2026-03-01 kind=fix late=no", NULL,
		  "exact USD 100.00 by p P\nfixed = 100" },
		{ WORK SEATS
		  "<price id='P' service='fix'><fixed amount='100'>"
		  "<times factor='1.5'><if fact='late' is='yes'/></times>"
		  "</fixed></price>",
		  "2026-03-01 kind=fix", NULL,
		  "rate by p P missing late\nfixed = 100\nfactor" },
	};

	CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(percents_are_of_money_and_points_are_added)
{
	static const struct example examples[] = {
		{ WORK SEATS
		  "<price id='P' service='fix'><percent value='19' of='fee'>"
		  "<points value='2'><if fact='late' is='yes'/></points>"
		  "</percent></price>",
		  "2026-03-01 kind=fix late=yes fee=1234.56", NULL,
		  "exact USD 259.26 by p P\n"
		  "more-points 21 x 2\n"
		  "percent 21 x 1234.56 (fee) = 259.2576\n"
		  "round x 259.2576 = 259.26" },
		{ WORK SEATS
		  "<price id='P' service='fix'><points value='2' of='fee'/>"
		  "</price>",
		  "2026-03-01 kind=fix fee=1000", NULL,
		  "exact USD 20.00 by p P\npoints 2 x 1000 (fee) = 20" },
		{ WORK SEATS
		  "<price id='P' service='fix'><max><percent value='12' "
		  "of='fee'/><fixed amount='20000'/></max></price>",
		  "2026-03-01 kind=fix fee=100000", NULL,
		  "exact USD 20000.00 by p P\n"
		  "  percent 12 x 100000 (fee) = 12000\n"
		  "  fixed = 20000\nmax = 20000" },
		{ WORK SEATS
		  "<price id='P' service='fix'><min><percent value='12' "
		  "of='fee'/><fixed amount='20000'/></min></price>",
		  "2026-03-01 kind=fix", NULL,
		  "rate by p P missing fee\n"
		  "  percent 12 (fee)\n  fixed = 20000\nmin" },
		{ WORK SEATS
		  "<price id='P' service='fix'><sum><percent value='12' "
		  "of='fee'/><fixed amount='-5'/></sum></price>",
		  "2026-03-01 kind=fix fee=100", NULL,
		  "exact USD 7.00 by p P\n"
		  "  percent 12 x 100 (fee) = 12\n  fixed = -5\nsum = 7" },
	};

	CHECK_EXAMPLES(examples);
}
END_TEST

#define TIERS                                                    \
	"<band up-to='10'><rate amount='5' per='seat'/></band>"  \
	"<band up-to='100'><rate amount='4' per='seat'/></band>" \
	"<band><rate amount='3' per='seat'/></band></bands></price>"
#define GRADUATED                                 \
	FIX WORK "<price id='P' service='seats'>" \
		 "<bands kind='graduated'>" TIERS
#define VOLUME \
	FIX WORK "<price id='P' service='seats'><bands kind='volume'>" TIERS

START_TEST(bands_end_with_their_limit)
{
	static const struct example examples[] = {
		{ GRADUATED, "2026-03-01 kind=seats users=10", NULL,
		  "exact USD 50.00 by p P\nquantity per seat x 10 (users)\n"
		  "  band 10 x 10\n  rate 5 per seat x 10 = 50\n"
		  "bands x 10 = 50" },
		{ GRADUATED, "2026-03-01 kind=seats users=11", NULL,
		  "exact USD 54.00 by p P\nquantity per seat x 11 (users)\n"
		  "  band 10 x 10\n  rate 5 per seat x 10 = 50\n"
		  "  band 100 x 1\n  rate 4 per seat x 1 = 4\n"
		  "bands x 11 = 54" },
		{ GRADUATED, "2026-03-01 kind=seats users=0", NULL,
		  "exact USD 0.00 by p P\nquantity per seat x 0 (users)\n"
		  "bands x 0 = 0" },
		{ VOLUME, "2026-03-01 kind=seats users=10", NULL,
		  "exact USD 50.00 by p P\nquantity per seat x 10 (users)\n"
		  "band 10 x 10\nrate 5 per seat x 10 = 50" },
		{ VOLUME, "2026-03-01 kind=seats users=10.000001", NULL,
		  "exact USD 40.00 by p P\n"
		  "quantity per seat x 10.000001 (users)\n"
		  "band 100 x 10.000001\n"
		  "rate 4 per seat x 10.000001 = 40.000004\n"
		  "round x 40.000004 = 40" },
		{ VOLUME, "2026-03-01 kind=seats users=101", NULL,
		  "exact USD 303.00 by p P\nquantity per seat x 101 (users)\n"
		  "band x 101\nrate 3 per seat x 101 = 303" },
		{ WORK SEATS "<price id='P' service='fix'><bands "
			     "kind='graduated' of='fee'><band up-to='1000'>"
			     "<percent value='2'/></band><band>"
			     "<percent value='1'/></band></bands></price>",
		  "2026-03-01 kind=fix fee=1500", NULL,
		  "exact USD 25.00 by p P\n"
		  "  band 1000 x 1000\n  percent 2 x 1000 = 20\n"
		  "  band x 500\n  percent 1 x 500 = 5\n"
		  "bands x 1500 (fee) = 25" },
		{ WORK SEATS "<price id='P' service='fix'><bands kind='volume' "
			     "of='users'><band up-to='3'><fixed amount='9'/>"
			     "</band><band><quote/></band></bands></price>",
		  "2026-03-01 kind=fix users=4", NULL,
		  "on-request by p P\nband x 4" },
	};

	CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(a_price_that_hangs_on_a_missing_fact_says_on_which)
{
	static const char prices[] = FIX SEATS
		"<price id='P' service='work'><rate amount='2' "
		"per='hour'/></price><price id='X' service='work' "
		"overrides='P'><if fact='late' is='yes'/>"
		"<rate amount='3' per='hour'/></price>";
	static const struct example examples[] = {
		{ prices, "2026-03-01 kind=work estimate=PT1H", NULL,
		  "open missing late" },
		{ prices, "2026-03-01 kind=work estimate=PT1H late=yes", NULL,
		  "exact USD 3.00 by p X\n"
		  "quantity per hour x 1 (estimate)\n"
		  "increment 0.25 per hour x 1\nrate 3 per hour x 1 = 3" },
		{ prices, "2026-03-01 kind=question", NULL, "none" },
		{ WORK SEATS
		  "<price id='P' service='fix'><any><if fact='late' is='yes'/>"
		  "<if fact='late' is='no'/></any><fixed amount='0'/></price>",
		  "2026-03-01 kind=fix", NULL,
		  "exact USD 0.00 by p P\nfixed = 0" },
	};

	CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(what_does_not_fit_is_an_error)
{
	static const struct example examples[] = {
		{ WORK SEATS "<price id='P' service='fix'>"
			     "<fixed amount='92233720368547758'>"
			     "<times factor='1.01'/></fixed></price>",
		  "2026-03-01 kind=fix", NULL,
		  "853: the amount does not fit into 64 bits of minor units" },
		{ WORK SEATS
		  "<price id='P' service='fix'>"
		  "<fixed amount='99999999999999999'>"
		  "<times factor='0.00000000000000001'/></fixed></price>",
		  "2026-03-01 kind=fix", NULL,
		  "exact USD 1.00 by p P\nfixed = 99999999999999999\n"
		  "factor 0.00000000000000001 = 0.99999999999999999\n"
		  "round x 0.99999999999999999 = 1" },
	};

	CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(too_many_digits_are_an_error_too)
{
	char prices[4096] = WORK SEATS "<price id='P' service='fix'>"
				       "<fixed amount='1'>";
	struct shop shop;

	for (int i = 0; i < 24; i++)
		strcat(prices, "<times factor='0.123456789012345679'/>");
	strcat(prices, "</fixed></price>");
	open_prices(&shop, prices);
	ck_assert_str_eq(shop_price(&shop, "2026-03-01 kind=fix", NULL),
			 "854: the exact amount has more than 1200 bits");
	shop_close(&shop);
}
END_TEST

START_TEST(the_price_of_one_unit_is_rounded_where_the_list_says_so)
{
#define BY_UNIT "<rounding mode='half-up' point='unit'/>"
	static const struct example examples[] = {
		{ BY_UNIT FIX WORK "<price id='P' service='seats'><rate "
				   "amount='3.333' per='seat'/></price>",
		  "2026-03-01 kind=seats users=3", NULL,
		  "exact USD 9.99 by p P\nquantity per seat x 3 (users)\n"
		  "rate 3.333 per seat x 3 = 9.999\nunit 3.33 x 3 = 9.99" },
		{ BY_UNIT FIX WORK "<price id='P' service='seats'><rate "
				   "amount='3.333' per='seat'/></price>",
		  "2026-03-01 kind=seats users=2.5", NULL,
		  "857: 2.5 units are no whole number, but the list rounds "
		  "the price of one" },
		{ BY_UNIT FIX WORK "<price id='P' service='seats'><rate "
				   "amount='3.335' per='node' of='nodes'/>"
				   "</price>",
		  "2026-03-01 kind=seats users=7 nodes=2", NULL,
		  "exact USD 6.68 by p P\nquantity per seat x 7 (users)\n"
		  "rate 3.335 per node x 2 (nodes) = 6.67\n"
		  "unit 3.34 x 2 = 6.68" },
	};

	CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(pricing_allocates_nothing)
{
	struct shop shop;

	open_prices(&shop, FIX SEATS
		    "<price id='P' service='work'><rate amount='2' per='hour'>"
		    "<times factor='2'><if fact='late' is='yes'/></times>"
		    "</rate></price>");
	ck_assert_int_eq(remit_request_new(shop.image, "2026-03-01", shop.diag,
					   &shop.request),
			 REMIT_OK);
	ck_assert_int_eq(remit_request_set(shop.request, "kind", "work", NULL),
			 REMIT_OK);
	ck_assert_int_eq(remit_decide(shop.request, shop.decision), REMIT_OK);
	fail_alloc_at(1, true);
	remit_status status = remit_price(shop.decision, NULL, NULL,
					  shop.pricing);
	size_t count = fail_alloc_count();
	fail_alloc_stop();
	ck_assert_int_eq(status, REMIT_OK);
	ck_assert_uint_eq(count, 0);
	ck_assert_int_eq(remit_pricing_result(shop.pricing).kind,
			 REMIT_PRICE_RATE);
	ck_assert(remit_image_is_priced(shop.image));
	remit_request_free(shop.request);
	shop_close(&shop);
}
END_TEST

START_TEST(room_for_pricing_may_not_be_there)
{
	struct shop shop;
	remit_pricing *pricing;
	remit_status status = REMIT_E_NOMEM;

	open_prices(&shop, FIX WORK SEATS);
	for (size_t n = 1; status == REMIT_E_NOMEM; n++) {
		fail_alloc_at(n, false);
		status = remit_pricing_new(shop.image, &pricing);
		fail_alloc_stop();
		ck_assert((pricing != NULL) == (status == REMIT_OK));
	}
	ck_assert_int_eq(status, REMIT_OK);
	remit_pricing_free(pricing);
	remit_pricing_free(NULL);
	ck_assert_int_eq(remit_pricing_new(NULL, &pricing), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_price(NULL, NULL, NULL, shop.pricing),
			 REMIT_E_ARGUMENT);
	shop_close(&shop);
}
END_TEST

/* On a pricing that is new and on one that was used, in any order. */
START_TEST(a_price_that_stands_is_said_again)
{
	static const char prices[] = SEATS
		"<price id='F' service='fix'><fixed amount='100.5'/>"
		"<text>Each.</text></price>"
		"<price id='W' service='work'><fixed amount='7'/>"
		"<text>Seldom.</text></price>";
	static const char *const requests[] = {
		"2026-03-01 kind=fix",
		"2026-03-02 kind=fix",
		"2020-03-01 kind=fix",
		"2026-03-01 kind=work estimate=PT2H",
		"2030-03-01 kind=fix",
		"2026-03-01 kind=seats users=3",
		"2026-03-01 kind=question",
	};
	enum {
		REQUESTS = sizeof requests / sizeof *requests
	};
	char fresh[REQUESTS][512];
	const char *lists[] = {
		shop_list("first-day='2026-01-01' last-day='2026-12-31'",
			  prices),
		NULL
	};
	struct shop shop;

	for (size_t i = 0; i < REQUESTS; i++) {
		shop_open_lists(&shop, lists);
		snprintf(fresh[i], sizeof fresh[i], "%s",
			 shop_price(&shop, requests[i], NULL));
		shop_close(&shop);
	}
	ck_assert_str_eq(fresh[0], "exact USD 100.50 by p F\nfixed = 100.5");
	ck_assert_str_eq(fresh[0], fresh[1]);
	ck_assert_str_ne(fresh[0], fresh[2]);
	ck_assert_str_ne(fresh[0], fresh[4]);
	shop_open_lists(&shop, lists);
	for (size_t i = 0; i < REQUESTS; i++)
		for (size_t j = 0; j < REQUESTS; j++) {
			ck_assert_str_eq(shop_price(&shop, requests[i], NULL),
					 fresh[i]);
			ck_assert_str_eq(shop_price(&shop, requests[j], NULL),
					 fresh[j]);
		}
	shop_close(&shop);
}
END_TEST

/* What a fixed sum is is kept, but not for who asks with a quantity. */
START_TEST(a_sum_is_said_again_where_terms_allow)
{
	static const char prices[] = WORK SEATS
		"<price id='P' service='fix'><if fact='late' is='no'/>"
		"<fixed amount='100'/></price>"
		"<price id='Q' service='fix'><if fact='late' is='yes'/>"
		"<fixed amount='150'/></price>";
	static const char request[] = "2026-03-01 kind=fix late=no";
	struct remit_price_terms counted = nothing, in_dollars = nothing;
	char told[1024];
	struct shop shop;

	counted.quantity = "3";
	in_dollars.currency = "USD";
	open_prices(&shop, prices);
	snprintf(told, sizeof told, "%s", shop_price(&shop, request, &counted));
	ck_assert_str_ne(shop_price(&shop, request, &nothing), told);
	for (int i = 0; i < 2; i++) {
		ck_assert_str_eq(shop_price(&shop, request, &counted), told);
		ck_assert_str_eq(shop_price(&shop, request, &in_dollars),
				 "exact USD 100.00 by p P\nfixed = 100");
		ck_assert_str_eq(
			shop_price(&shop, "2026-03-01 kind=fix late=yes", NULL),
			"exact USD 150.00 by p Q\nfixed = 150");
		ck_assert_str_eq(shop_price(&shop, request, &nothing),
				 "exact USD 100.00 by p P\nfixed = 100");
	}
	shop_close(&shop);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		quantities_go_up_to_increments_and_then_to_the_minimum,
		factors_multiply_or_the_highest_counts,
		percents_are_of_money_and_points_are_added,
		bands_end_with_their_limit,
		a_price_that_hangs_on_a_missing_fact_says_on_which,
		what_does_not_fit_is_an_error,
		too_many_digits_are_an_error_too,
		the_price_of_one_unit_is_rounded_where_the_list_says_so,
		pricing_allocates_nothing,
		room_for_pricing_may_not_be_there,
		a_price_that_stands_is_said_again,
		a_sum_is_said_again_where_terms_allow,
	};

	return RUN_SUITE("price", tests);
}
