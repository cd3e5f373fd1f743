/*
 * term.c - spans of the calendar that follow each other: terms and periods.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0; includes base/ only.
 */
#include "base/term.h"

/* More steps than the calendar has days. */
#define COUNT_MAX 4000000

bool
rmt_term_day(int32_t first_day, struct rmt_duration span, uint32_t count,
	     int32_t *out)
{
	int64_t months = (int64_t)span.months * count;
	int64_t days = (int64_t)span.days * count;

	if (span.seconds != 0 || months > INT32_MAX || months < INT32_MIN ||
	    days > INT32_MAX || days < INT32_MIN)
		return false;
	return rmt_day_add(
		first_day,
		(struct rmt_duration){ (int32_t)months, (int32_t)days, 0 },
		out);
}

uint32_t
rmt_term_count(int32_t first_day, struct rmt_duration span, int32_t day)
{
	uint32_t low = 0, high = COUNT_MAX;

	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;
		int32_t begin;
		if (rmt_term_day(first_day, span, middle, &begin) &&
		    begin <= day)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}
