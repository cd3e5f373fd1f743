/*
 * check_calendar.c - what comes for contracts, and its form for calendars.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * All days were counted by hand.
 */
#include <stdio.h>
#include <string.h>

#include "tests/contract/contract.h"
#include "tests/support/suite.h"

static const char gizmo[] = GIZMO_HEAD
	"<product id='core' order='version'><track id='support'>"
	"<phase id='full'><until><on day='2026-06-30'/></until></phase>"
	"<phase id='long'><if fact='level' is='premium'/>"
	"<until><on day='2026-12-31'/></until></phase>"
	"<phase id='tail'><until><on day='2027-06-30'/></until></phase>"
	"</track><release id='1.0' date='2025-01-01'/></product>"
	"<fact id='release' type='release' of='core'/>"
	"<fact id='level' type='choice'><value id='basic'/><value id='premium'/>"
	"</fact>"
	"<fact id='estimate' type='duration'/>"
	"<presume fact='allowance.monthly' is='none'/>"
	"<allowance id='monthly'><meter id='hours' of='estimate' period='month'"
	" anchor='calendar' carry='P1M'><included amount='PT3H'>"
	"<if fact='level' is='premium'/></included></meter></allowance>"
	"<scope><clause id='in' verdict='in-scope'>"
	"<if allowance='monthly' is='fits'/></clause>"
	"<otherwise id='no' verdict='out-of-scope'/></scope>" GIZMO_TAIL;

#define INSTALLED                                                          \
	"<installation id='plant'><given fact='release' is='core@1.0.3'/>" \
	"</installation></contract>"
#define PREMIUM "<given fact='level' is='premium'/>"

/* "2026-03-31 notice; …" of a contract between two days. */
static const char *
events_in(remit_image *image, const char *first_day, const char *last_day)
{
	static char line[2048];
	remit_calendar *calendar;
	remit_event event;

	ck_assert_int_eq(remit_calendar_new(first_day, last_day, &calendar),
			 REMIT_OK);
	ck_assert_int_eq(remit_calendar_add(calendar, image, NULL), REMIT_OK);
	remit_image_unref(image);
	line[0] = '\0';
	for (size_t i = 0;
	     remit_calendar_event(calendar, i, &event) == REMIT_OK; i++) {
		size_t used = strlen(line);
		snprintf(line + used, sizeof line - used, "%s%s %s%s%s%s%s%s",
			 used > 0 ? "; " : "", event.day,
			 remit_event_kind_text(event.kind),
			 *event.phase != '\0' ? " " : "", event.phase,
			 *event.next_phase != '\0' ? " then " : "",
			 event.next_phase, event.perhaps ? " perhaps" : "");
	}
	remit_calendar_free(calendar);
	return line;
}

static const char *
events_of(const char *contract, const char *first_day, const char *last_day)
{
	return events_in(contract_compile(gizmo, contract), first_day,
			 last_day);
}

/* An edition in which phases end on these days. */
#define EDITION(number, first, full, tail, meter)                              \
	"<policy xmlns='urn:remit:1' id='gizmo' edition='" number              \
	"' first-day='" first "' time-zone='UTC' anniversary='eve'"            \
	" succession='eve'>"                                                   \
	"<product id='core' order='version'><track id='support'>"              \
	"<phase id='full'><until><on day='" full "'/></until></phase>"         \
	"<phase id='tail'><until><on day='" tail "'/></until></phase></track>" \
	"<release id='1.0' date='2025-01-01'/></product>"                      \
	"<fact id='release' type='release' of='core'/>"                        \
	"<allowance id='a'>" meter "</allowance>"                              \
	"<scope><otherwise id='no' verdict='out-of-scope'/></scope></policy>"
#define YEARLY                                                           \
	"<meter id='y' each-request='1' period='year' anchor='calendar'" \
	" carry='none'><included amount='2'/></meter>"
#define QUARTERLY                                                           \
	"<meter id='q' each-request='1' period='quarter' anchor='calendar'" \
	" carry='none'><included amount='2'/></meter>"

/* Of several editions the one that is in force on each day says what ends:
 * what the later one moves is told once, what it has ended already ends with
 * the earlier one, and so do its meters. */
START_TEST(each_day_has_its_edition)
{
	static const char contract[] = CONTRACT_HEAD
		"first-day='2026-01-01'>" INSTALLED;
	const char *const moved[] = { EDITION("1", "2026-01-01", "2026-07-15",
					      "2026-12-31", YEARLY),
				      EDITION("2", "2026-07-01", "2026-08-31",
					      "2027-03-31", YEARLY QUARTERLY),
				      NULL };
	const char *const cut[] = { EDITION("1", "2026-01-01", "2026-09-30",
					    "2027-12-31", YEARLY),
				    EDITION("2", "2026-07-01", "2026-05-31",
					    "2026-10-31", QUARTERLY),
				    NULL };
	remit_status status;

	ck_assert_str_eq(events_in(contract_try(moved, contract, &status),
				   "2026-01-01", "2026-12-31"),
			 "2026-01-01 begin; 2026-08-31 phase full then tail; "
			 "2026-09-30 allowance; 2026-12-31 allowance; "
			 "2026-12-31 allowance");
	ck_assert_str_eq(events_in(contract_try(cut, contract, &status),
				   "2026-01-01", "2026-12-31"),
			 "2026-01-01 begin; 2026-06-30 phase full then tail; "
			 "2026-09-30 allowance; 2026-10-31 phase tail; "
			 "2026-12-31 allowance");
	ck_assert_str_eq(events_in(contract_try(cut, contract, &status),
				   "2026-07-01", "2026-12-31"),
			 "2026-09-30 allowance; 2026-10-31 phase tail; "
			 "2026-12-31 allowance");
}
END_TEST

START_TEST(a_contract_that_ends)
{
	static const char contract[] = CONTRACT_HEAD
		"first-day='2026-03-01' last-day='2026-05-31' grace='P10D'/>";

	ck_assert_str_eq(events_of(contract, "2026-01-01", "2026-12-31"),
			 "2026-03-01 begin; 2026-05-31 end; 2026-06-10 grace");
	/* both days of the calendar are inside */
	ck_assert_str_eq(events_of(contract, "2026-05-31", "2026-06-10"),
			 "2026-05-31 end; 2026-06-10 grace");
	ck_assert_str_eq(events_of(contract, "2026-06-01", "2026-06-09"), "");
}
END_TEST

START_TEST(each_term_has_its_own_notice)
{
	static const char contract[] = CONTRACT_HEAD
		"first-day='2026-02-01' last-day='2026-07-31' renewal='P6M'"
		" notice='P2M'/>";

	ck_assert_str_eq(events_of(contract, "2026-05-31", "2027-06-30"),
			 "2026-05-31 notice; 2026-07-31 renewal; "
			 "2026-11-30 notice; 2027-01-31 renewal; "
			 "2027-05-31 notice");
}
END_TEST

START_TEST(a_cancelled_contract_has_no_notice_any_more)
{
	static const char contract[] = CONTRACT_HEAD
		"first-day='2026-02-01' last-day='2026-07-31' renewal='P6M'"
		" notice='P2M' cancelled-on='2026-07-01'/>";

	ck_assert_str_eq(events_of(contract, "2026-02-02", "2027-12-31"),
			 "2026-07-31 renewal; 2027-01-31 end");
}
END_TEST

START_TEST(phases_hang_on_facts)
{
	ck_assert_str_eq(events_of(CONTRACT_HEAD
				   "first-day='2026-01-01'>" PREMIUM INSTALLED,
				   "2026-06-01", "2026-06-30"),
			 "2026-06-30 allowance; "
			 "2026-06-30 phase full then long");
	ck_assert_str_eq(events_of(CONTRACT_HEAD
				   "first-day='2026-01-01'>"
				   "<given fact='level' is='basic'/>" INSTALLED,
				   "2026-06-01", "2027-06-30"),
			 "2026-06-30 phase full then tail; "
			 "2027-06-30 phase tail");
	ck_assert_str_eq(events_of(CONTRACT_HEAD
				   "first-day='2026-01-01'>" INSTALLED,
				   "2026-07-01", "2027-06-30"),
			 "2026-12-31 phase long then tail perhaps; "
			 "2027-06-30 phase tail");
}
END_TEST

START_TEST(a_contract_alone_may_name_the_release)
{
	ck_assert_str_eq(
		events_of(CONTRACT_HEAD
			  "first-day='2026-01-01'>"
			  "<given fact='release' is='core@1.0'/>"
			  "<given fact='level' is='basic'/></contract>",
			  "2026-01-02", "2026-12-31"),
		"2026-06-30 phase full then tail");
}
END_TEST

START_TEST(periods_of_meters_end)
{
	ck_assert_str_eq(
		events_of(
			CONTRACT_HEAD
			"first-day='2026-01-01' last-day='2026-03-15'>" PREMIUM
			"</contract>",
			"2026-01-31", "2026-12-31"),
		"2026-01-31 allowance; 2026-02-28 allowance; "
		"2026-03-15 end; 2026-03-31 allowance");
}
END_TEST

START_TEST(identities_stay_when_days_move)
{
	remit_image *image = contract_compile(
		gizmo, CONTRACT_HEAD
		"first-day='2026-01-01' last-day='2026-12-31' renewal='P1Y'"
		" notice='P3M' customer='Acme'>" PREMIUM INSTALLED);
	static const char *const uids[] = {
		"C-17/allowance/monthly.hours/2026-06-01@gizmo",
		"C-17/phase/plant/core@1.0/support/full@gizmo"
	};
	remit_calendar *calendar;
	remit_event event;

	ck_assert_int_eq(
		remit_calendar_new("2026-06-01", "2026-07-01", &calendar),
		REMIT_OK);
	ck_assert_int_eq(remit_calendar_add(calendar, image, NULL), REMIT_OK);
	ck_assert_uint_eq(remit_calendar_event_count(calendar), 2);
	for (size_t i = 0; i < 2; i++) {
		ck_assert_int_eq(remit_calendar_event(calendar, i, &event),
				 REMIT_OK);
		ck_assert_str_eq(event.uid, uids[i]);
		ck_assert_int_eq(event.lead_days, 29);
		ck_assert_str_eq(event.customer, "Acme");
	}
	ck_assert_int_eq(remit_calendar_event(calendar, 0, &event), REMIT_OK);
	ck_assert_str_eq(event.meter, "monthly.hours");
	ck_assert_str_eq(event.included, "PT3H");
	ck_assert_uint_eq(event.carried_for, 1);
	ck_assert_int_eq(remit_calendar_event(calendar, 2, &event),
			 REMIT_E_ARGUMENT);
	remit_calendar_free(calendar);
	remit_image_unref(image);
}
END_TEST

static int
gather(void *context, const char *bytes, size_t length)
{
	char *out = context;
	size_t used = strlen(out);

	ck_assert_uint_lt(used + length, 4096);
	memcpy(out + used, bytes, length);
	out[used + length] = '\0';
	return 0;
}

static int
refuse(void *context, const char *bytes, size_t length)
{
	(void)context, (void)bytes, (void)length;
	return 1;
}

START_TEST(a_file_for_calendars)
{
	remit_image *image = contract_compile(
		gizmo, CONTRACT_HEAD
		"first-day='2026-01-01' last-day='2026-05-31'"
		" customer='Ä, B; C\\D &#x202E;und Söhne GmbH &amp; Partner KG'/>");
	const unsigned ahead[] = { 7, 0 }, far[] = { 10000 };
	const remit_alarms alarms = { ahead, 2 }, late = { far, 1 };
	char out[4096] = "";
	remit_language *language;
	remit_calendar *calendar;

	ck_assert_int_eq(remit_language_new(image, "en", &language), REMIT_OK);
	ck_assert_int_eq(
		remit_calendar_new("2026-05-01", "2026-06-30", &calendar),
		REMIT_OK);
	ck_assert_int_eq(remit_calendar_add(calendar, image, NULL), REMIT_OK);
	ck_assert_int_eq(
		remit_calendar_to_ics(calendar, alarms, language, gather, out),
		REMIT_OK);
	ck_assert_str_eq(
		out,
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
		"PRODID:-//remit//remit//EN\r\nCALSCALE:GREGORIAN\r\n"
		"BEGIN:VEVENT\r\nUID:C-17/end@gizmo\r\n"
		"DTSTAMP:20260501T000000Z\r\n"
		"DTSTART;VALUE=DATE:20260531\r\n"
		"SUMMARY:Ä\\, B\\; C\\\\D \xEF\xBF\xBDund Söhne GmbH & Partner KG: "
		"the contract ends\r\n"
		"DESCRIPTION:C-17\r\nTRANSP:TRANSPARENT\r\n"
		"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P7D\r\n"
		"DESCRIPTION:Ä\\, B\\; C\\\\D \xEF\xBF\xBDund Söhne GmbH & Partner "
		"KG: the contract end\r\n s\r\n"
		"END:VALARM\r\n"
		"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:P0D\r\n"
		"DESCRIPTION:Ä\\, B\\; C\\\\D \xEF\xBF\xBDund Söhne GmbH & Partner "
		"KG: the contract end\r\n s\r\n"
		"END:VALARM\r\n"
		"END:VEVENT\r\nEND:VCALENDAR\r\n");
	ck_assert_int_eq(
		remit_calendar_to_ics(calendar, alarms, language, refuse, NULL),
		REMIT_E_IO);
	ck_assert_int_eq(
		remit_calendar_to_ics(calendar, late, language, gather, out),
		REMIT_E_ARGUMENT);
	remit_calendar_free(calendar);
	remit_language_free(language);
	remit_image_unref(image);
}
END_TEST

START_TEST(wrong_arguments)
{
	remit_image *plain = contract_plain(gizmo);
	remit_calendar *calendar = NULL;
	remit_event none = { 0 };
	const char *sentence;

	ck_assert_int_eq(
		remit_calendar_new("2026-05-02", "2026-05-01", &calendar),
		REMIT_E_ARGUMENT);
	ck_assert_ptr_null(calendar);
	ck_assert_int_eq(
		remit_calendar_new("2026-02-29", "2026-05-01", &calendar),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_calendar_new("2026-05-01", "2026-05-01", &calendar),
		REMIT_OK);
	ck_assert_int_eq(remit_calendar_add(calendar, plain, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_uint_eq(remit_calendar_event_count(calendar), 0);
	ck_assert_ptr_null(remit_event_kind_text((remit_event_kind)8));
	ck_assert_int_eq(remit_event_sentence(&none, NULL, &sentence),
			 REMIT_E_ARGUMENT);
	remit_calendar_free(calendar);
	remit_calendar_free(NULL);
	remit_image_unref(plain);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		a_contract_that_ends,
		each_day_has_its_edition,
		each_term_has_its_own_notice,
		a_cancelled_contract_has_no_notice_any_more,
		phases_hang_on_facts,
		a_contract_alone_may_name_the_release,
		periods_of_meters_end,
		identities_stay_when_days_move,
		a_file_for_calendars,
		wrong_arguments,
	};

	return RUN_SUITE("calendar", tests);
}
