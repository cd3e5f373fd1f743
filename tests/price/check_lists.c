/*
 * check_lists.c - which of several price lists holds.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/price/shop.h"
#include "tests/support/suite.h"

#define WORK \
	"<price id='W' service='work'><rate amount='1' per='hour'/></price>"
#define SEATS \
	"<price id='S' service='seats'><rate amount='1' per='seat'/></price>"
#define DAYS "first-day='2026-01-01'"

static const struct remit_price_terms nothing = { NULL, NULL, NULL,
						  NULL, NULL, NULL };

#define AT(amount)                                                            \
	WORK SEATS "<price id='P' service='fix'><fixed amount='" amount "'/>" \
		   "</price>"

static const char *
priced(struct shop *shop, const char *day, const char *currency,
       const char *contract_day)
{
	struct remit_price_terms terms = nothing;
	char request[64];

	snprintf(request, sizeof request, "%s kind=fix", day);
	terms.currency = currency;
	terms.contract_day = contract_day;
	shop_price(shop, request, &terms);
	shop->told[strcspn(shop->told, "\n")] = '\0';
	return shop->told;
}

START_TEST(lists_of_one_id_follow_each_other)
{
	const char *const lists[] = {
		shop_list("first-day='2026-01-01'", AT("10")),
		shop_list("first-day='2026-07-01' last-day='2026-12-31'",
			  AT("20")),
		NULL
	};
	struct shop shop;

	shop_open_lists(&shop, lists);
	ck_assert_str_eq(priced(&shop, "2025-12-31", NULL, NULL), "none");
	ck_assert_str_eq(priced(&shop, "2026-01-01", NULL, NULL),
			 "exact USD 10.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-06-30", NULL, NULL),
			 "exact USD 10.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-07-01", NULL, NULL),
			 "exact USD 20.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-12-31", NULL, NULL),
			 "exact USD 20.00 by p P");
	ck_assert_str_eq(priced(&shop, "2027-01-01", NULL, NULL), "unpriced");
	shop_close(&shop);
}
END_TEST

/* Two rises before a day: the latest that is in effect counts, never an
 * older one that has come into effect later. */
START_TEST(u8_running_contracts_rise_later)
{
	const char *const lists[] = {
		shop_list("first-day='2026-01-01'", AT("10")),
		shop_list("first-day='2026-03-01' "
			  "applies-to-existing-from='2026-09-01'",
			  AT("20")),
		shop_list("first-day='2026-05-01' "
			  "applies-to-existing-from='2026-07-01'",
			  AT("30")),
		NULL
	};
	struct shop shop;

	shop_open_lists(&shop, lists);
	ck_assert_str_eq(priced(&shop, "2026-04-30", NULL, NULL),
			 "exact USD 20.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-06-30", NULL, "2026-02-28"),
			 "exact USD 10.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-06-30", NULL, "2026-03-01"),
			 "exact USD 20.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-07-01", NULL, "2026-02-28"),
			 "exact USD 30.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-09-01", NULL, "2026-02-28"),
			 "exact USD 30.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-06-30", NULL, "2026-05-01"),
			 "exact USD 30.00 by p P");
	shop_close(&shop);
}
END_TEST

START_TEST(u8_an_ended_list_holds_on_while_the_next_is_put_off)
{
	const char *const lists[] = {
		shop_list("first-day='2026-01-01' last-day='2026-06-30'",
			  AT("10")),
		shop_list("first-day='2026-07-01' "
			  "applies-to-existing-from='2026-10-01'",
			  AT("20")),
		NULL
	};
	struct shop shop;

	shop_open_lists(&shop, lists);
	ck_assert_str_eq(priced(&shop, "2026-09-30", NULL, "2026-02-01"),
			 "exact USD 10.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-10-01", NULL, "2026-02-01"),
			 "exact USD 20.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-09-30", NULL, NULL),
			 "exact USD 20.00 by p P");
	shop_close(&shop);
}
END_TEST

START_TEST(u12_currencies_are_never_guessed)
{
	const char *const lists[] = {
		shop_list(DAYS, AT("10")),
		shop_list(DAYS " id='q' currency='JPY'", AT("1500")), NULL
	};
	struct shop shop;

	shop_open_lists(&shop, lists);
	ck_assert_str_eq(priced(&shop, "2026-03-01", "USD", NULL),
			 "exact USD 10.00 by p P");
	ck_assert_str_eq(priced(&shop, "2026-03-01", "JPY", NULL),
			 "exact JPY 1500 by q P");
	ck_assert_str_eq(priced(&shop, "2026-03-01", "EUR", NULL),
			 "850: there is no price list in EUR");
	ck_assert_str_eq(priced(&shop, "2026-03-01", NULL, NULL),
			 "852: lists \"p\" and \"q\" both hold: which is "
			 "meant?");
	shop_close(&shop);
}
END_TEST

START_TEST(lists_apply_where_they_say)
{
	const char *const lists[] = {
		shop_list(DAYS, "<applies><if fact='region' is='here'/>"
				"</applies>" AT("10")),
		shop_list(DAYS " id='q'", "<applies><if fact='region' "
					  "is='there'/></applies>" AT("20")),
		NULL
	};
	struct shop shop;

	shop_open_lists(&shop, lists);
	ck_assert_str_eq(
		shop_price(&shop, "2026-03-01 kind=fix region=there", NULL),
		"exact USD 20.00 by q P\nfixed = 20");
	ck_assert_str_eq(shop_price(&shop, "2026-03-01 kind=fix", NULL),
			 "open missing region");
	shop_close(&shop);
}
END_TEST

START_TEST(trap_the_price_day_is_the_one_that_the_list_names)
{
	const char *const lists[] = {
		shop_list("first-day='2026-01-01' price-day='quote'", AT("10")),
		shop_list("first-day='2026-07-01' price-day='quote'", AT("20")),
		shop_list("first-day='2026-01-01' price-day='contract-start' "
			  "id='c' currency='EUR'",
			  AT("11")),
		shop_list("first-day='2026-07-01' price-day='contract-start' "
			  "id='c' currency='EUR'",
			  AT("21")),
		NULL
	};
	struct remit_price_terms terms = nothing;
	struct shop shop;

	shop_open_lists(&shop, lists);
	ck_assert_str_eq(priced(&shop, "2026-08-01", "USD", NULL),
			 "exact USD 20.00 by p P");
	terms.currency = "USD";
	terms.quote_day = "2026-06-30";
	ck_assert_str_eq(shop_price(&shop, "2026-08-01 kind=fix", &terms),
			 "exact USD 10.00 by p P\nfixed = 10");
	ck_assert_str_eq(priced(&shop, "2026-08-01", "EUR", "2026-06-30"),
			 "exact EUR 11.00 by c P");
	ck_assert_str_eq(priced(&shop, "2026-08-01", "EUR", NULL),
			 "exact EUR 21.00 by c P");
	terms.quote_day = "2026-06-31";
	ck_assert_str_eq(shop_price(&shop, "2026-08-01 kind=fix", &terms),
			 "858: \"2026-06-31\" is no day");
	shop_close(&shop);
}
END_TEST

START_TEST(a_list_may_be_named)
{
	const char *const lists[] = {
		shop_list(DAYS, AT("10")),
		shop_list(DAYS " id='q' currency='EUR'", AT("20")), NULL
	};
	struct remit_price_terms terms = { .list = "q" };
	struct shop shop;

	shop_open_lists(&shop, lists);
	ck_assert_str_eq(shop_price(&shop, "2026-03-01 kind=fix", &terms),
			 "exact EUR 20.00 by q P\nfixed = 20");
	terms.list = "r";
	ck_assert_str_eq(shop_price(&shop, "2026-03-01 kind=fix", &terms),
			 "851: there is no price list \"r\"");
	shop_close(&shop);
}
END_TEST

START_TEST(without_a_list_a_service_is_unpriced)
{
	const char *const lists[] = { NULL };
	struct shop shop;

	shop_open_lists(&shop, lists);
	ck_assert_str_eq(shop_price(&shop, "2026-03-01 kind=fix", NULL),
			 "unpriced");
	ck_assert_str_eq(shop_price(&shop, "2026-03-01 kind=question", NULL),
			 "none");
	shop_close(&shop);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		lists_of_one_id_follow_each_other,
		u8_running_contracts_rise_later,
		u8_an_ended_list_holds_on_while_the_next_is_put_off,
		u12_currencies_are_never_guessed,
		lists_apply_where_they_say,
		trap_the_price_day_is_the_one_that_the_list_names,
		a_list_may_be_named,
		without_a_list_a_service_is_unpriced,
	};

	return RUN_SUITE("lists", tests);
}
