/*
 * check_traps.c - what other systems got wrong with prices and contracts.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Each test is called after the trap; more are called u8_ … and trap_ … where
 * their subject is tested. All numbers were worked out by hand.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/contract/contract.h"
#include "tests/price/shop.h"
#include "tests/support/suite.h"

#define FIX(amount) \
	"<price id='P' service='fix'><fixed amount='" amount "'/></price>"
#define WORK(amount)                                                          \
	"<price id='W' service='work'><rate amount='" amount "' per='hour'/>" \
	"</price>"
#define SEATS(amount)                                                          \
	"<price id='S' service='seats'><rate amount='" amount "' per='seat'/>" \
	"</price>"
#define REST WORK("1") SEATS("1")
#define YEAR "first-day='2026-01-01' last-day='2026-12-31'"

/* The price of a request by some lists: its first line. */
static const char *
priced(const char *const *lists, const char *request)
{
	static char told[8192];
	struct shop shop;

	shop_open_lists(&shop, lists);
	snprintf(told, sizeof told, "%s", shop_price(&shop, request, NULL));
	told[strcspn(told, "\n")] = '\0';
	shop_close(&shop);
	return told;
}

/* Kill Bill 1329: a list that puts nothing off does not hide a later one, nor
 * a later one that does put off the one before it. */
START_TEST(u8_a_list_without_a_deferral_hides_no_later_one)
{
	const char *const lists[] = {
		shop_list("first-day='2026-01-01'", FIX("10") REST),
		shop_list("first-day='2026-03-01' "
			  "applies-to-existing-from='2026-04-01'",
			  FIX("20") REST),
		shop_list("first-day='2026-06-01'", FIX("30") REST), NULL
	};
	const struct remit_price_terms running = {
		.contract_day = "2026-02-01"
	};
	static const char *const days[][2] = {
		{ "2026-03-31 kind=fix", "exact USD 10.00 by p P\nfixed = 10" },
		{ "2026-04-01 kind=fix", "exact USD 20.00 by p P\nfixed = 20" },
		{ "2026-06-01 kind=fix", "exact USD 30.00 by p P\nfixed = 30" },
	};
	struct shop shop;

	shop_open_lists(&shop, lists);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		ck_assert_str_eq(shop_price(&shop, days[i][0], &running),
				 days[i][1]);
	shop_close(&shop);
}
END_TEST

/* odoo 38560: after its last day a list prices nothing, least of all at 0;
 * medusa 13074: which of two holds is never a matter of age. */
START_TEST(u9_an_expired_list_prices_nothing)
{
	const char *const one[] = { shop_list(YEAR, FIX("10") REST), NULL };

	ck_assert_str_eq(priced(one, "2026-12-31 kind=fix"),
			 "exact USD 10.00 by p P");
	ck_assert_str_eq(priced(one, "2027-01-01 kind=fix"), "unpriced");
}
END_TEST

/* erpnext 31040: a bound that is left out is none. */
START_TEST(u9_an_empty_bound_is_unbounded)
{
	const char *const open[] = {
		shop_list("first-day='2026-01-01'", FIX("10") REST), NULL
	};

	ck_assert_str_eq(priced(open, "9999-12-31 kind=fix"),
			 "exact USD 10.00 by p P");
	ck_assert_str_eq(priced(open, "2026-01-01 kind=fix"),
			 "exact USD 10.00 by p P");
}
END_TEST

/* axelor 13383, metasfresh 3706: what ends before it begins is refused, and is
 * not one day long. */
START_TEST(u9_u10_what_ends_before_it_begins_is_refused)
{
	static const char policy[] = GIZMO_HEAD
		"<scope><otherwise id='no' verdict='in-scope'/></scope>" GIZMO_TAIL;
	const char *const policies[] = { policy, NULL };
	remit_status status;

	ck_assert_ptr_null(contract_try(policies,
					CONTRACT_HEAD
					"first-day='2026-05-02'"
					" last-day='2026-05-01'/>",
					&status));
	ck_assert_int_eq(status, REMIT_E_DATA);
	remit_image *image = contract_try(policies,
					  CONTRACT_HEAD
					  "first-day='2026-05-01'"
					  " last-day='2026-05-01'/>",
					  &status);
	ck_assert_str_eq(contract_on(image, "2026-05-01").state, "active");
	ck_assert_str_eq(contract_on(image, "2026-05-02").state, "lapsed");
	remit_image_unref(image);
}
END_TEST

/* openmeter 1071, odoo 11332: what is granted again on a day is there on that
 * day, and what was used the day before is not. */
START_TEST(u11_a_new_period_begins_on_its_first_day)
{
	remit_image *image = contract_compile(
		GIZMO_HEAD
		"<fact id='estimate' type='duration'/>"
		"<allowance id='a'><meter id='h' of='estimate' period='month'"
		" anchor='contract' carry='none'><included amount='PT2H'/>"
		"</meter></allowance><scope>"
		"<clause id='in' verdict='in-scope'>"
		"<if allowance='a' is='fits'/></clause>"
		"<otherwise id='no' verdict='out-of-scope'/></scope>" GIZMO_TAIL,
		CONTRACT_HEAD "first-day='2026-01-31'/>");
	static const struct {
		const char *day, *first, *last;
	} periods[] = {
		{ "2026-02-27", "2026-01-31", "2026-02-27" },
		{ "2026-02-28", "2026-02-28", "2026-03-30" },
		{ "2026-03-30", "2026-02-28", "2026-03-30" },
		{ "2026-03-31", "2026-03-31", "2026-04-29" },
	};

	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		remit_request *request;
		remit_meter meter;

		ck_assert_int_eq(remit_request_new(image, periods[i].day, NULL,
						   &request),
				 REMIT_OK);
		ck_assert_int_eq(remit_request_meter(request, 0, &meter),
				 REMIT_OK);
		ck_assert_str_eq(meter.first_day, periods[i].first);
		ck_assert_str_eq(meter.last_day, periods[i].last);
		remit_request_free(request);
	}
	remit_image_unref(image);
}
END_TEST

/* solidus 1037, inventree 3075: a price that is missing is an error or is
 * missing, and 0 only where it is written; no currency becomes another. */
START_TEST(u12_price_absence_zero_only_where_it_is_written)
{
	const char *const free_of_charge[] = { shop_list(YEAR, FIX("0") REST),
					       NULL };
	const struct remit_price_terms yen = { .currency = "JPY" };
	struct shop shop;

	ck_assert_str_eq(priced(free_of_charge, "2026-03-01 kind=fix"),
			 "exact USD 0.00 by p P");
	ck_assert_str_eq(priced(free_of_charge, "2025-03-01 kind=fix"), "none");
	ck_assert_str_eq(priced(free_of_charge, "2026-03-01 kind=question"),
			 "none");
	shop_open_lists(&shop, free_of_charge);
	ck_assert_str_eq(shop_price(&shop, "2026-03-01 kind=fix", &yen),
			 "850: there is no price list in JPY");
	shop_close(&shop);
}
END_TEST

#define BANDS(kind)                                             \
	"<price id='S' service='seats'><bands kind='" kind "'>" \
	"<band up-to='10'><rate amount='5' per='seat'/></band>" \
	"<band><rate amount='4' per='seat'/></band></bands></price>"

/* genai-prices 587, 241, lago-front 3489: what lies at a limit is below it, and
 * graduated and volume bands are two things. */
START_TEST(u13_tiers_a_quantity_at_the_limit_is_in_the_lower_band)
{
	const char *const graduated[] = {
		shop_list(YEAR, FIX("1") WORK("1") BANDS("graduated")), NULL
	};
	const char *const volume[] = {
		shop_list(YEAR, FIX("1") WORK("1") BANDS("volume")), NULL
	};

	ck_assert_str_eq(priced(graduated, "2026-03-01 kind=seats users=10"),
			 "exact USD 50.00 by p S");
	ck_assert_str_eq(priced(volume, "2026-03-01 kind=seats users=10"),
			 "exact USD 50.00 by p S");
	ck_assert_str_eq(priced(graduated, "2026-03-01 kind=seats users=11"),
			 "exact USD 54.00 by p S");
	ck_assert_str_eq(priced(volume, "2026-03-01 kind=seats users=11"),
			 "exact USD 44.00 by p S");
}
END_TEST

/* odoo 265433, frappe/books 770: yen have no decimals, and 2 of 100.5 are 201:
 * the line is rounded once, and never the price of one before it. */
START_TEST(u14_a_line_is_rounded_once_in_the_digits_of_its_currency)
{
	const char *const yen[] = { shop_list(YEAR " currency='JPY'",
					      FIX("1") WORK("1")
						      SEATS("100.5")),
				    NULL };
	const char *const dinar[] = { shop_list(YEAR " currency='KWD'",
						FIX("1") WORK("1")
							SEATS("0.0005")),
				      NULL };

	ck_assert_str_eq(priced(yen, "2026-03-01 kind=seats users=2"),
			 "exact JPY 201 by p S");
	ck_assert_str_eq(priced(yen, "2026-03-01 kind=seats users=1"),
			 "exact JPY 100 by p S"); /* half to even */
	ck_assert_str_eq(priced(dinar, "2026-03-01 kind=seats users=3"),
			 "exact KWD 0.002 by p S");
}
END_TEST

/* ---- quotes -------------------------------------------------------------- */

/* Check a quote of the shop on a day: its first finding, or 0. */
static int
quote_finding(const char *attributes, const char *lines, const char *today)
{
	const char *const lists[] = {
		shop_list("first-day='2026-01-01' last-day='2026-03-31'",
			  FIX("100") REST),
		shop_list("first-day='2026-04-01'", FIX("120") REST), NULL
	};
	char text[2048];
	remit_model *quote;
	remit_diag *diag = remit_diag_new();
	remit_finding finding = { .number = 0 };
	struct shop shop;

	snprintf(text, sizeof text,
		 "<quote xmlns='urn:remit:1' id='Q' policy='shop'"
		 " currency='USD' %s>%s</quote>",
		 attributes, lines);
	shop_open_lists(&shop, lists);
	ck_assert_int_eq(remit_model_read_bytes("quote.xml", text, strlen(text),
						NULL, &quote),
			 REMIT_OK);
	remit_status status = remit_quote_check(shop.image, quote, today, diag);
	(void)remit_diag_at(diag, 0, &finding);
	ck_assert_int_eq(status == REMIT_OK, finding.number == 0);
	remit_model_free(quote);
	remit_diag_free(diag);
	shop_close(&shop);
	return finding.number;
}

#define LINE(more)                                      \
	"<line id='1' service='fix' quantity='1' " more \
	"><given fact='kind' is='fix'/></line>"
#define MARCH "date='2026-03-20' valid-until='2026-03-31'"

/* invoiceninja/ui 2997: it is valid on its last day, to the end. erpnext
 * 31179: its prices stay those of its own day when a new list has come. */
START_TEST(u15_a_quote_holds_to_the_end_of_its_last_day)
{
	ck_assert_int_eq(quote_finding(MARCH " total='100.00'",
				       LINE("amount='100.00'"), "2026-03-31"),
			 0);
	ck_assert_int_eq(quote_finding(MARCH " total='100.00'",
				       LINE("amount='100.00'"), "2026-04-01"),
			 864);
	/* the price of the list to come is not that of March */
	ck_assert_int_eq(quote_finding(MARCH " total='120.00'",
				       LINE("amount='120.00'"), "2026-03-31"),
			 879);
}
END_TEST

/* LedgerSMB 2627, saleor 19466: what is taken off is said apart from the
 * standard price, and by whom; else it is another price, and found. */
START_TEST(u16_overrides_a_discount_has_somebody_who_approved_it)
{
	ck_assert_int_eq(quote_finding(MARCH " total='90.00'",
				       LINE("amount='90.00' discount='10'"
					    " approved-by='M. Rossi'"),
				       NULL),
			 0);
	ck_assert_int_eq(quote_finding(MARCH " total='90.00'",
				       LINE("amount='90.00' discount='10'"),
				       NULL),
			 845);
	ck_assert_int_eq(quote_finding(MARCH " total='90.00'",
				       LINE("amount='90.00'"), NULL),
			 879);
}
END_TEST

/* lago-api 1834: which level is above which is declared, and never guessed
 * from what it costs. */
START_TEST(u17_levels_go_by_their_declared_order)
{
	remit_image *image = contract_compile(
		GIZMO_HEAD
		"<fact id='level' type='choice' ordered='yes'>"
		"<value id='platinum'/><value id='basic'/></fact>"
		"<scope><clause id='up' verdict='in-scope'>"
		"<if fact='level' above='platinum'/></clause>"
		"<otherwise id='no' verdict='out-of-scope'/></scope>" GIZMO_TAIL,
		CONTRACT_HEAD "first-day='2026-01-01'/>");

	ck_assert_str_eq(contract_ask(image, "2026-05-01", "level=basic"),
			 "in-scope");
	ck_assert_str_eq(contract_ask(image, "2026-05-01", "level=platinum"),
			 "out-of-scope");
	remit_image_unref(image);
}
END_TEST

/* ---- the others ---------------------------------------------------------- */

/* "30 days" and "1 month" are two things; months are counted from where it
 * began, and clamped to the end of a month, each time anew. */
START_TEST(trap_month_arithmetic_goes_by_the_first_day)
{
	static const char policy[] = GIZMO_HEAD
		"<scope><otherwise id='no' verdict='in-scope'/></scope>" GIZMO_TAIL;
	remit_image *month = contract_compile(
		policy, CONTRACT_HEAD "first-day='2026-01-31'"
				      " last-day='2026-01-31' grace='P1M'/>");
	remit_image *days = contract_compile(
		policy, CONTRACT_HEAD "first-day='2026-01-31'"
				      " last-day='2026-01-31' grace='P30D'/>");

	ck_assert_str_eq(contract_on(month, "2026-02-01").grace_last_day,
			 "2026-02-28");
	ck_assert_str_eq(contract_on(days, "2026-02-01").grace_last_day,
			 "2026-03-02");
	remit_image_unref(month);
	remit_image_unref(days);
}
END_TEST

/* The last day is a day on which it still holds; the next begins after it. */
START_TEST(trap_inclusive_periods_follow_each_other)
{
	const char *const lists[] = {
		shop_list("first-day='2026-01-01' last-day='2026-03-31'",
			  FIX("10") REST),
		shop_list("first-day='2026-04-01'", FIX("20") REST), NULL
	};

	ck_assert_str_eq(priced(lists, "2026-03-31 kind=fix"),
			 "exact USD 10.00 by p P");
	ck_assert_str_eq(priced(lists, "2026-04-01 kind=fix"),
			 "exact USD 20.00 by p P");
}
END_TEST

/* A name that nobody declared is refused, however near another one is. */
START_TEST(trap_similarity_nothing_is_taken_for_the_nearest)
{
	remit_image *image = contract_compile(
		GIZMO_HEAD "<scope><otherwise id='no' verdict='in-scope'/>"
			   "</scope>" GIZMO_TAIL,
		CONTRACT_HEAD
		"first-day='2026-01-01'><installation id='plant'/>"
		"</contract>");

	ck_assert_str_eq(
		contract_ask(image, "2026-05-01", "installation=plant"),
		"in-scope");
	ck_assert_str_eq(
		contract_ask(image, "2026-05-01", "installation=plants"),
		"refused 892");
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		u8_a_list_without_a_deferral_hides_no_later_one,
		u9_an_expired_list_prices_nothing,
		u9_an_empty_bound_is_unbounded,
		u9_u10_what_ends_before_it_begins_is_refused,
		u11_a_new_period_begins_on_its_first_day,
		u12_price_absence_zero_only_where_it_is_written,
		u13_tiers_a_quantity_at_the_limit_is_in_the_lower_band,
		u14_a_line_is_rounded_once_in_the_digits_of_its_currency,
		u15_a_quote_holds_to_the_end_of_its_last_day,
		u16_overrides_a_discount_has_somebody_who_approved_it,
		u17_levels_go_by_their_declared_order,
		trap_month_arithmetic_goes_by_the_first_day,
		trap_inclusive_periods_follow_each_other,
		trap_similarity_nothing_is_taken_for_the_nearest,
	};

	return RUN_SUITE("traps", tests);
}
