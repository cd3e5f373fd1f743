/*
 * date.h - civil days and ISO 8601 durations, exact, proleptic Gregorian.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. A day is counted from 1970-01-01 (day 0); years 0001 to 9999.
 * Months are added to the given day and clamped to the month's end.
 */
#ifndef RMT_BASE_DATE_H
#define RMT_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RMT_DAY_MIN (-719162) /* 0001-01-01 */
#define RMT_DAY_MAX 2932896   /* 9999-12-31 */

struct rmt_civil {
	int year;
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
};

/* ISO 8601: P1Y2M is 14 months, P2W is 14 days, PT1H30M is 5400 seconds. */
struct rmt_duration {
	int32_t months;
	int32_t days;
	int64_t seconds;
};

/* The parsers want the whole of length bytes; false when it is not that. */
bool
rmt_day_parse(const char *text, size_t length, int32_t *out);

bool
rmt_day_of(struct rmt_civil civil, int32_t *out);

struct rmt_civil
rmt_day_civil(int32_t day);

/* "YYYY-MM-DD" and a NUL. Returns buffer. */
const char *
rmt_day_text(int32_t day, char buffer[11]);

/* 1 Monday … 7 Sunday. */
int
rmt_day_weekday(int32_t day);

/*
 * A leading '-' applies to all parts. Refused: fractions, another order of the
 * parts, an empty P or T, what does not fit.
 */
bool
rmt_duration_parse(const char *text, size_t length, struct rmt_duration *out);

/* A duration of days and less, in seconds; months have no fixed length. */
bool
rmt_duration_seconds(const char *text, size_t length, int64_t *out);

/* "PT1H30M" and a NUL, of a number that is not negative. Returns buffer. */
const char *
rmt_seconds_text(int64_t seconds, char buffer[32]);

/*
 * Months first, clamped, then days; seconds must make whole days. False when
 * they do not, and outside the years 1 to 9999.
 */
bool
rmt_day_add(int32_t day, struct rmt_duration duration, int32_t *out);

enum rmt_rounding {
	RMT_ROUND_NONE,
	RMT_ROUND_MONTH_END,
	RMT_ROUND_QUARTER_END,
	/* the first second Tuesday of a month on or after the quarter's end */
	RMT_ROUND_SECOND_TUESDAY_AFTER_QUARTER
};

/*
 * Always forward, never back; a day already there stays: any second Tuesday of
 * January, April, July or October does.
 */
bool
rmt_day_round(int32_t day, enum rmt_rounding rounding, int32_t *out);

#endif /* RMT_BASE_DATE_H */
