/*
 * day.h - civil days as numbers, to draw them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_DAY_H
#define CLI_DAY_H

#include <stdbool.h>

/* Days since 1970 of a civil day of the years 1 to 9999. */
long
cli_day_count(long year, long month, long day);

/* The same of a "YYYY-MM-DD" that the library has written or taken. */
long
cli_day_number(const char *text);

/* Whether a text is the "YYYY-MM-DD" of such a day. */
bool
cli_day_is(const char *text);

/* The same day some years later, as text; the last of February for one that
 * is not there, the ends of the calendar for what lies beyond them. */
void
cli_day_years_later(const char *text, long years, char out[11]);

#endif /* CLI_DAY_H */
