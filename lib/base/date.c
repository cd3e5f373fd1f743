/*
 * date.c - civil days: parse, print, add, round.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Integers only; the proleptic Gregorian calendar in its 400-year
 * cycle, counted from the first of March so that the leap day comes last.
 */
#include "base/date.h"

#include <string.h>

#define DAYS_IN_CYCLE 146097
#define MARCH_0000 (-719468) /* 0000-03-01 */
#define SECONDS_IN_DAY 86400

static int
days_in_month(int year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30,
				     31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

bool
rmt_day_of(struct rmt_civil civil, int32_t *out)
{
	int year = civil.year;
	int month = (civil.month + 9) % 12; /* March is 0 */
	int year_of_cycle;
	int day_of_year;

	*out = 0;
	if (year < 1 || year > 9999 || civil.month < 1 || civil.month > 12 ||
	    civil.day < 1 || civil.day > days_in_month(year, civil.month))
		return false;
	if (civil.month < 3)
		year--;
	year_of_cycle = year % 400;
	day_of_year = (153 * month + 2) / 5 + civil.day - 1;
	*out = MARCH_0000 + year / 400 * DAYS_IN_CYCLE + year_of_cycle * 365 +
	       year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
	return true;
}

struct rmt_civil
rmt_day_civil(int32_t day)
{
	struct rmt_civil civil;
	int from_march = day - MARCH_0000;
	int cycle = from_march / DAYS_IN_CYCLE;
	int in_cycle = from_march % DAYS_IN_CYCLE;
	int year = (in_cycle - in_cycle / 1460 + in_cycle / 36524 -
		    in_cycle / (DAYS_IN_CYCLE - 1)) /
		   365;
	int in_year = in_cycle - (365 * year + year / 4 - year / 100);
	int month = (5 * in_year + 2) / 153;

	civil.day = in_year - (153 * month + 2) / 5 + 1;
	civil.month = month < 10 ? month + 3 : month - 9;
	civil.year = year + cycle * 400 + (civil.month < 3);
	return civil;
}

/* The digit at a place; where there is none, bits of *wrong are set. */
static inline unsigned
digit(const char *at, unsigned *wrong)
{
	unsigned value = (unsigned char)*at - (unsigned)'0';

	*wrong |= value > 9;
	return value;
}

bool
rmt_day_parse(const char *text, size_t length, int32_t *out)
{
	unsigned wrong = 0;

	*out = 0;
	if (length != 10 || text[4] != '-' || text[7] != '-')
		return false;
	unsigned year = digit(text, &wrong) * 1000 +
			digit(text + 1, &wrong) * 100 +
			digit(text + 2, &wrong) * 10 + digit(text + 3, &wrong);
	unsigned month = digit(text + 5, &wrong) * 10 + digit(text + 6, &wrong);
	unsigned day = digit(text + 8, &wrong) * 10 + digit(text + 9, &wrong);
	if (wrong != 0)
		return false;
	return rmt_day_of((struct rmt_civil){ (int)year, (int)month, (int)day },
			  out);
}

const char *
rmt_day_text(int32_t day, char buffer[11])
{
	struct rmt_civil civil = rmt_day_civil(day);
	int fields = civil.year * 10000 + civil.month * 100 + civil.day;

	memcpy(buffer, "0000-00-00", 11);
	for (int i = 9; i >= 0; i--) {
		if (buffer[i] == '-')
			continue;
		buffer[i] = (char)('0' + fields % 10);
		fields /= 10;
	}
	return buffer;
}

int
rmt_day_weekday(int32_t day)
{
	/* Day 0 was a Thursday. */
	return (int)(((int64_t)day + 3) % 7 + 7) % 7 + 1;
}

bool
rmt_day_add(int32_t day, struct rmt_duration duration, int32_t *out)
{
	struct rmt_civil civil = rmt_day_civil(day);
	int64_t months = (int64_t)civil.year * 12 + (civil.month - 1) +
			 duration.months;
	int64_t result;
	int last;

	*out = 0;
	if (duration.seconds % SECONDS_IN_DAY != 0 || months < 12 ||
	    months > 9999 * 12 + 11)
		return false;
	civil.year = (int)(months / 12);
	civil.month = (int)(months % 12) + 1;
	last = days_in_month(civil.year, civil.month);
	if (civil.day > last)
		civil.day = last;
	if (!rmt_day_of(civil, out))
		return false;
	result = (int64_t)*out + duration.days;
	result += duration.seconds / SECONDS_IN_DAY;
	*out = 0;
	if (result < RMT_DAY_MIN || result > RMT_DAY_MAX)
		return false;
	*out = (int32_t)result;
	return true;
}

/* The last day of the month that civil lies in. */
static bool
month_end(struct rmt_civil civil, int32_t *out)
{
	civil.day = days_in_month(civil.year, civil.month);
	return rmt_day_of(civil, out);
}

static int32_t
second_tuesday(struct rmt_civil month)
{
	int32_t first;

	month.day = 1;
	if (!rmt_day_of(month, &first))
		return RMT_DAY_MAX;
	return first + (9 - rmt_day_weekday(first)) % 7 + 7;
}

/* The second Tuesday of the month after that of civil, a quarter's end. */
static bool
second_tuesday_after(struct rmt_civil civil, int32_t *out)
{
	*out = 0;
	civil.month++;
	if (civil.month > 12) {
		civil.month = 1;
		civil.year++;
	}
	if (civil.year > 9999)
		return false;
	*out = second_tuesday(civil);
	return true;
}

bool
rmt_day_round(int32_t day, enum rmt_rounding rounding, int32_t *out)
{
	struct rmt_civil civil = rmt_day_civil(day);
	struct rmt_civil quarter = civil;

	quarter.month = (civil.month + 2) / 3 * 3;
	*out = day;
	switch (rounding) {
	case RMT_ROUND_MONTH_END:
		return month_end(civil, out);
	case RMT_ROUND_QUARTER_END:
		return month_end(quarter, out);
	case RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER:
		if (civil.month % 3 == 1 && day == second_tuesday(civil))
			return true;
		return second_tuesday_after(quarter, out);
	case RMT_ROUND_NONE:
	default:
		return true;
	}
}
