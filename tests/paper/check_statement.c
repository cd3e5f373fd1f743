/*
 * check_statement.c - what a contract was worth: carried usage, sums, edges.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "tests/contract/contract.h"
#include "tests/support/suite.h"

static const char policy[] = GIZMO_HEAD
	"<fact id='estimate' type='duration'/>"
	"<service id='port' unit='hour' quantity='estimate'/>"
	"<service id='whole' unit='piece'/>"
	"<allowance id='a'><meter id='h' of='estimate' period='month'"
	" anchor='calendar' carry='P1M'><included amount='PT2H'/></meter>"
	"</allowance>"
	"<scope><clause id='in' verdict='in-scope'>"
	"<if allowance='a' is='fits'/></clause>"
	"<otherwise id='no' verdict='billable' service='port'/></scope>" GIZMO_TAIL;
static const char list[] =
	"<pricelist xmlns='urn:remit:1' id='l' policy='gizmo'"
	" first-day='2026-01-01' currency='EUR' price-day='request'>"
	"<rounding mode='half-even' point='line'/>"
	"<price id='P' service='port'><rate amount='10' per='hour'/></price>"
	"<price id='W' service='whole'><fixed amount='90000000000000000'/>"
	"</price></pricelist>";

static remit_image *
image_of(void)
{
	const char *const models[] = { policy, list, NULL };
	remit_status status;
	remit_image *image = contract_try(
		models, CONTRACT_HEAD "first-day='2026-01-01'/>", &status);

	ck_assert_msg(status == REMIT_OK, "%s", contract_finding());
	return image;
}

static remit_statement *
statement_of(remit_image *image, const char *fee)
{
	const remit_statement_terms terms = { "2026-01-01", "2026-12-31", "EUR",
					      NULL, fee };
	remit_statement *statement;

	ck_assert_int_eq(remit_statement_new(image, &terms, NULL, &statement),
			 REMIT_OK);
	return statement;
}

static remit_status
add(remit_statement *statement, const char *day, const char *estimate,
    const char *service)
{
	const remit_statement_item item = { "", service, "" };
	remit_request *request;
	remit_status status = remit_statement_request(statement, day, NULL,
						      &request);

	if (status == REMIT_OK)
		status = remit_request_set(request, "estimate", estimate, NULL);
	if (status == REMIT_OK)
		status = remit_statement_add(statement, request, &item, NULL);
	remit_request_free(request);
	return status;
}

START_TEST(what_was_left_is_carried_from_row_to_row)
{
	static const char *const lines[][2] = {
		{ "in-scope", "a.h PT1H" },
		{ "in-scope", "a.h PT3H" },
		{ "billable", "" },
	};
	remit_image *image = image_of();
	remit_statement *statement = statement_of(image, "50");
	remit_statement_line line;

	ck_assert_int_eq(add(statement, "2026-01-10", "PT1H", "port"),
			 REMIT_OK);
	ck_assert_int_eq(add(statement, "2026-02-01", "PT3H", "port"),
			 REMIT_OK);
	ck_assert_int_eq(add(statement, "2026-02-28", "PT1H", "port"),
			 REMIT_OK);
	for (size_t i = 0; i < 3; i++) {
		ck_assert_int_eq(remit_statement_at(statement, i, &line),
				 REMIT_OK);
		ck_assert_str_eq(remit_verdict_text(line.verdict), lines[i][0]);
		ck_assert_str_eq(line.takes, lines[i][1]);
	}
	ck_assert_int_eq(remit_statement_at(statement, 3, &line),
			 REMIT_E_ARGUMENT);
	remit_statement_sums sums = remit_statement_total(statement);
	ck_assert_str_eq(sums.delivered, "40.00");
	ck_assert_str_eq(sums.billed, "10.00");
	ck_assert_str_eq(sums.ahead, "-10.00");
	remit_statement_free(statement);
	remit_image_unref(image);
}
END_TEST

/* The rest is billed by what is told. */
#define PARTED(rest)                                                         \
	GIZMO_HEAD                                                           \
	"<fact id='estimate' type='duration'/><fact id='lump' type='flag'/>" \
	"<service id='port' unit='hour' quantity='estimate'/>"               \
	"<allowance id='a'><meter id='h' of='estimate' period='year'"        \
	" anchor='calendar' carry='none'>"                                   \
	"<included amount='PT2H' increment='PT15M'/></meter></allowance>"    \
	"<scope><clause id='in' verdict='in-scope'>"                         \
	"<if allowance='a' is='fits'/></clause>" rest "</scope>" GIZMO_TAIL

static const char *const parted[] = {
	PARTED("<clause id='out' verdict='billable' service='port'>"
	       "<if allowance='a' is='straddles empty'/></clause>"
	       "<otherwise id='no' verdict='out-of-scope'/>"),
	PARTED("<otherwise id='no' verdict='billable' service='port'/>"),
};
static const char parted_list[] =
	"<pricelist xmlns='urn:remit:1' id='l' policy='gizmo'"
	" first-day='2026-01-01' currency='EUR' price-day='request'>"
	"<rounding mode='half-even' point='line'/>"
	"<price id='P' service='port'><if fact='lump' is='no'/>"
	"<rate amount='10' per='hour'/></price>"
	"<price id='L' service='port'><if fact='lump' is='yes'/>"
	"<fixed amount='70'/></price></pricelist>";

static remit_status
add_parted(remit_statement *statement, const char *lump)
{
	const remit_statement_item item = { "R", "", "" };
	remit_request *request;
	remit_status status = remit_statement_request(statement, "2026-05-01",
						      NULL, &request);

	if (status == REMIT_OK)
		status = remit_request_set(request, "estimate", "PT3H10M",
					   NULL);
	if (status == REMIT_OK)
		status = remit_request_set(request, "lump", lump, NULL);
	if (status == REMIT_OK)
		status = remit_statement_add(statement, request, &item, NULL);
	remit_request_free(request);
	return status;
}

static void
check_line(const remit_statement *statement, size_t index, const char *wanted)
{
	remit_statement_line line;
	char text[128];

	ck_assert_int_eq(remit_statement_at(statement, index, &line), REMIT_OK);
	snprintf(text, sizeof text, "%s %s %s %s",
		 remit_verdict_text(line.verdict), line.quantity, line.amount,
		 line.takes);
	ck_assert_str_eq(text, wanted);
}

static void
check_parted(const char *policy_text)
{
	static const char *const wanted[][5] = {
		{ "no", "in-scope 2 20.00 a.h PT2H", "billable 1.25 12.50 ",
		  "20.00", "12.50" },
		{ "yes", "in-scope 2 0.00 a.h PT2H", "billable 1.25 70.00 ",
		  "0.00", "70.00" },
	};
	const char *const models[] = { policy_text, parted_list, NULL };
	remit_status status;
	remit_image *image = contract_try(
		models, CONTRACT_HEAD "first-day='2026-01-01'/>", &status);

	for (size_t i = 0; i < 2; i++) {
		remit_statement *statement = statement_of(image, NULL);
		ck_assert_int_eq(add_parted(statement, wanted[i][0]), REMIT_OK);
		check_line(statement, 0, wanted[i][1]);
		check_line(statement, 1, wanted[i][2]);
		remit_statement_sums sums = remit_statement_total(statement);
		ck_assert_str_eq(sums.delivered, wanted[i][3]);
		ck_assert_str_eq(sums.billed, wanted[i][4]);
		ck_assert_int_eq(add_parted(statement, wanted[i][0]),
				 REMIT_E_DATA); /* the same row twice */
		remit_statement_free(statement);
	}
	remit_image_unref(image);
}

/* What an allowance pays of a request is worth what all of it would cost less
 * what is billed: of a rate its part, of a lump sum that is billed nothing. */
START_TEST(the_included_part_of_a_split_request_is_delivered)
{
	for (size_t i = 0; i < sizeof parted / sizeof *parted; i++)
		check_parted(parted[i]);
}
END_TEST

START_TEST(a_sum_beyond_64_bits_is_an_error_and_never_a_wrap)
{
	remit_image *image = image_of();
	remit_statement *statement = statement_of(image, NULL);

	ck_assert_int_eq(add(statement, "2026-01-10", "PT1H", "whole"),
			 REMIT_OK);
	ck_assert_int_eq(add(statement, "2026-02-10", "PT1H", "whole"),
			 REMIT_E_DATA);
	ck_assert_str_eq(remit_statement_total(statement).fee, "");
	ck_assert_str_eq(remit_statement_total(statement).ahead, "");
	remit_statement_free(statement);
	remit_image_unref(image);
}
END_TEST

START_TEST(arguments_are_looked_at)
{
	const remit_statement_terms backwards = { "2026-02-01", "2026-01-31",
						  "EUR", NULL, NULL };
	const remit_statement_terms nowhere = { "2026-01-01", "2026-01-31",
						"XYZ", NULL, NULL };
	remit_image *image = image_of(), *plain = contract_plain(policy);
	remit_statement *statement = NULL;

	ck_assert_int_eq(
		remit_statement_new(image, &backwards, NULL, &statement),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_statement_new(plain, &nowhere, NULL, &statement),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_statement_new(image, &nowhere, NULL, &statement),
			 REMIT_E_DATA);
	ck_assert_ptr_null(statement);
	statement = statement_of(image, NULL);
	ck_assert_int_eq(add(statement, "2026-03-01", "PT1H", ""), REMIT_OK);
	ck_assert_int_eq(add(statement, "2026-02-28", "PT1H", ""),
			 REMIT_E_DATA);
	remit_statement_free(statement);
	remit_statement_free(NULL);
	remit_image_unref(image);
	remit_image_unref(plain);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		what_was_left_is_carried_from_row_to_row,
		the_included_part_of_a_split_request_is_delivered,
		a_sum_beyond_64_bits_is_an_error_and_never_a_wrap,
		arguments_are_looked_at,
	};

	return RUN_SUITE("statement", tests);
}
