/*
 * day.c - civil days as numbers, to draw them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Years count from March, so that what leap years add comes last. */
long
cli_day_count(long year, long month, long day)
{
	long shifted = month > 2 ? month - 3 : month + 9;

	if (month <= 2)
		year--;
	return year * 365 + year / 4 - year / 100 + year / 400 +
	       (153 * shifted + 2) / 5 + day - 1 - 719468;
}

long
cli_day_number(const char *text)
{
	return cli_day_count(strtol(text, NULL, 10), strtol(text + 5, NULL, 10),
			     strtol(text + 8, NULL, 10));
}

bool
cli_day_is(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	long year, month, day;

	for (size_t i = 0; i < sizeof(form); i++)
		if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' :
				     text[i] != form[i])
			return false;
	year = strtol(text, NULL, 10);
	month = strtol(text + 5, NULL, 10);
	day = strtol(text + 8, NULL, 10);
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= cli_day_count(month == 12 ? year + 1 : year,
				    month == 12 ? 1 : month + 1, 1) -
			       cli_day_count(year, month, 1);
}

void
cli_day_years_later(const char *text, long years, char out[11])
{
	long year = strtol(text, NULL, 10) + years;
	const char *rest = text + 4;

	if (year < 1 || year > 9999) {
		memcpy(out, year < 1 ? "0001-01-01" : "9999-12-31", 11);
		return;
	}
	if (strcmp(rest, "-02-29") == 0 &&
	    cli_day_count(year, 3, 1) - cli_day_count(year, 2, 28) == 1)
		rest = "-02-28";
	for (int i = 3; i >= 0; i--, year /= 10)
		out[i] = (char)('0' + year % 10);
	memcpy(out + 4, rest, 6);
	out[10] = '\0';
}
