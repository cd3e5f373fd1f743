/*
 * check_offset.c - every time zone, against ICU's own calendar.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "base/offset.h"
#include "tests/support/suite.h"

enum {
	FIRST_YEAR = 1850,
	LAST_YEAR = 2150,
	PROBES = 500
};

static UCalendar *
open_calendar(const char *zone)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar name[128];
	UCalendar *calendar;

	u_charsToUChars(zone, name, (int32_t)strlen(zone) + 1);
	calendar = ucal_open(name, -1, "", UCAL_GREGORIAN, &code);
	ck_assert(U_SUCCESS(code));
	return calendar;
}

static int32_t
icu_offset(UCalendar *calendar, int64_t instant)
{
	UErrorCode code = U_ZERO_ERROR;
	int32_t offset;

	ucal_setMillis(calendar, (UDate)instant * 1000, &code);
	offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &code) +
		 ucal_get(calendar, UCAL_DST_OFFSET, &code);
	ck_assert(U_SUCCESS(code));
	return offset / 1000;
}

static void
compare(const struct rmt_zone_data *data, UCalendar *calendar, const char *zone,
	int64_t instant)
{
	ck_assert_msg(
		rmt_offset_at(data, instant) == icu_offset(calendar, instant),
		"%s at %lld: %d, by ICU %d", zone, (long long)instant,
		rmt_offset_at(data, instant), icu_offset(calendar, instant));
}

/* Around each change that ICU knows, and in steps that drift through the year
 * and the day. */
static size_t
compare_zone(const char *zone)
{
	const int64_t year = 31556952, begin = (FIRST_YEAR - 1970) * year,
		      end = (LAST_YEAR - 1970) * year;
	UErrorCode code = U_ZERO_ERROR;
	UCalendar *calendar = open_calendar(zone);
	struct rmt_zone_data data;
	UDate change = (UDate)begin * 1000;
	size_t count = 0;

	ck_assert_msg(rmt_unicode_zone(zone, &data) == REMIT_OK, "%s", zone);
	for (int64_t at = begin; at < end;
	     at += (end - begin) / PROBES, count++)
		compare(&data, calendar, zone, at);
	ucal_setMillis(calendar, change, &code);
	while (ucal_getTimeZoneTransitionDate(calendar, UCAL_TZ_TRANSITION_NEXT,
					      &change, &code) &&
	       change < (UDate)end * 1000) {
		int64_t at = (int64_t)(change / 1000);

		for (int64_t near = -1; near <= 1; near++, count++)
			compare(&data, calendar, zone, at + near);
		ucal_setMillis(calendar, change, &code);
	}
	ucal_close(calendar);
	return count;
}

START_TEST(all_zones_are_as_icu_has_them)
{
	UErrorCode code = U_ZERO_ERROR;
	UEnumeration *names = ucal_openTimeZones(&code);
	const char *zone;
	int32_t length;
	size_t zones = 0, count = 0;

	while ((zone = uenum_next(names, &length, &code)) != NULL) {
		if (strcmp(zone, "Etc/Unknown") == 0)
			continue;
		count += compare_zone(zone);
		zones++;
	}
	uenum_close(names);
	printf("counted: %zu zones, %zu instants, 0 differences\n", zones,
	       count);
	ck_assert_uint_gt(zones, 400);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { all_zones_are_as_icu_has_them };

	return RUN_SUITE("offset", tests);
}
