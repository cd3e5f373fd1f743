/*
 * term.h - spans of the calendar that follow each other: terms and periods.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Step n begins n spans after the first day, always counted from that
 * day, so that a month's end that was clamped once is not lost for ever.
 */
#ifndef RMT_BASE_TERM_H
#define RMT_BASE_TERM_H

#include "base/date.h"

/* The day on which step count begins. False past the calendar, and for a span
 * that is not days and months alone. */
bool
rmt_term_day(int32_t first_day, struct rmt_duration span, uint32_t count,
	     int32_t *out);

/* How many steps have begun after the first day, up to and with a day that is
 * not before it. The span is more than nothing. */
uint32_t
rmt_term_count(int32_t first_day, struct rmt_duration span, int32_t day);

#endif /* RMT_BASE_TERM_H */
