/*
 * check_zone.c - from an instant to a civil day.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "base/date.h"
#include "base/zone.h"
#include "tests/support/suite.h"

static const struct {
	const char *zone;
	const char *instant;
	const char *day;
	int minute;
} locals[] = {
	{ "UTC", "2026-08-27T09:30:00Z", "2026-08-27", 570 },
	{ "UTC", "2026-08-27t09:30:59.999z", "2026-08-27", 570 },
	{ "UTC", "2026-08-27T23:30:00-01:00", "2026-08-28", 30 },
	{ "UTC", "2026-08-27T00:30:00+01:00", "2026-08-26", 1410 },
	{ "UTC", "1969-12-31T23:59:60Z", "1969-12-31", 1439 },
	{ "UTC", "0001-01-01T00:00:00-00:00", "0001-01-01", 0 },
	{ "UTC", "9999-12-31T23:59:59Z", "9999-12-31", 1439 },
	{ "Etc/UTC", "2026-08-27T09:30:00Z", "2026-08-27", 570 },
	{ "America/Los_Angeles", "2026-08-27T06:59:59Z", "2026-08-26", 1439 },
	{ "America/Los_Angeles", "2026-08-27T07:00:00Z", "2026-08-27", 0 },
	{ "America/Los_Angeles", "2026-01-27T07:59:00Z", "2026-01-26", 1439 },
	/* the hour that summer time skips, and the one that comes twice */
	{ "Europe/Berlin", "2026-03-29T00:59:00Z", "2026-03-29", 119 },
	{ "Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29", 180 },
	{ "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25", 150 },
	{ "Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25", 150 },
	{ "Asia/Kathmandu", "2026-08-27T18:15:00Z", "2026-08-28", 0 },
	{ "Asia/Calcutta", "2026-08-27T18:30:00Z", "2026-08-28", 0 },
	/* Samoa went without 2011-12-30 */
	{ "Pacific/Apia", "2011-12-30T09:59:00Z", "2011-12-29", 1439 },
	{ "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31", 0 },
	{ "Pacific/Kiritimati", "2026-08-27T10:00:00Z", "2026-08-28", 0 },
	/* no change to the calendar of Julius Caesar */
	{ "Europe/London", "1500-03-01T12:00:00Z", "1500-03-01", 718 },
};

START_TEST(instants_become_days)
{
	struct rmt_local local;
	char text[11];

	for (size_t i = 0; i < sizeof(locals) / sizeof(locals[0]); i++) {
		ck_assert_int_eq(rmt_zone_local(locals[i].zone,
						locals[i].instant, &local),
				 REMIT_OK);
		ck_assert_str_eq(rmt_day_text(local.day, text), locals[i].day);
		ck_assert_int_eq(local.minute, locals[i].minute);
	}
}
END_TEST

START_TEST(other_instants_are_refused)
{
	static const char *const texts[] = {
		"",
		"2026-08-27",
		"2026-08-27T09:30Z",
		"2026-08-27T09:30:00",
		"2026-08-27 09:30:00Z",
		"2026-08-27T09:30:00.Z",
		"2026-08-27T09:30:00,5Z",
		"2026-08-27T24:00:00Z",
		"2026-08-27T09:60:00Z",
		"2026-08-27T09:30:60Z",
		"2026-08-27T23:59:61Z",
		"2026-02-29T09:30:00Z",
		"2026-08-27T09:30:00+0200",
		"2026-08-27T09:30:00+24:00",
		"2026-08-27T09:30:00+02",
		"2026-08-27T09:30:00Z ",
		"2026-08-27T09:30:00ZZ",
		"2026-08-27T 9:30:00Z",
		"2026-08-27T+9:30:00Z",
		"0001-01-01T00:00:00+01:00",
		"9999-12-31T23:59:59-01:00",
		"today",
	};
	struct rmt_local local;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		ck_assert_msg(rmt_zone_local("UTC", texts[i], &local) ==
				      REMIT_E_DATA,
			      "%s", texts[i]);
		ck_assert_int_eq(local.day, 0);
		ck_assert_int_eq(local.minute, 0);
	}
}
END_TEST

START_TEST(zones_have_their_full_names)
{
	static const char *const good[] = { "UTC",
					    "Europe/Berlin",
					    "America/Los_Angeles",
					    "America/Argentina/Ushuaia",
					    "Asia/Calcutta",
					    "Etc/GMT+5" };
	static const char *const bad[] = { "",
					   "EST",
					   "PST",
					   "GMT+5",
					   "+02:00",
					   "Europe/Berlim",
					   "Etc/Unknown",
					   "Mars/Base",
					   "/",
					   "Europe/",
					   "../../etc/passwd",
					   "Europe/M\xC3\xBCnchen" };
	struct rmt_local local;
	char large[200];

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ck_assert_msg(rmt_zone_check(good[i]) == REMIT_OK, "%s",
			      good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ck_assert_msg(rmt_zone_check(bad[i]) == REMIT_E_DATA, "%s",
			      bad[i]);
		ck_assert_int_eq(
			rmt_zone_local(bad[i], "2026-08-27T09:30:00Z", &local),
			REMIT_E_DATA);
	}
	memset(large, '/', sizeof(large) - 1);
	large[sizeof(large) - 1] = '\0';
	ck_assert_int_eq(rmt_zone_check(large), REMIT_E_DATA);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		instants_become_days,
		other_instants_are_refused,
		zones_have_their_full_names,
	};

	return RUN_SUITE("zone", tests);
}
