/*
 * duration.c - ISO 8601 durations.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Months, days and seconds are three things that nothing turns into
 * one another; only weeks are days and years are months.
 */
#include "base/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define DIGIT_LIMIT 12

struct unit {
	char letter;
	bool time; /* stands behind the T */
	int64_t months;
	int64_t days;
	int64_t seconds;
};

/* In the order that they must stand in. */
static const struct unit units[] = {
	{ 'Y', false, 12, 0, 0 },  { 'M', false, 1, 0, 0 },
	{ 'W', false, 0, 7, 0 },   { 'D', false, 0, 1, 0 },
	{ 'H', true, 0, 0, 3600 }, { 'M', true, 0, 0, 60 },
	{ 'S', true, 0, 0, 1 },
};

#define UNIT_COUNT (sizeof(units) / sizeof(units[0]))

struct cursor {
	const char *at;
	const char *end;
	size_t unit; /* the first that may still come */
	bool time;
};

/* The digits before a unit, at least one; -1 when there is no such number. */
static int64_t
take_number(struct cursor *cursor)
{
	int64_t number = 0;
	int count = 0;

	while (cursor->at < cursor->end && *cursor->at >= '0' &&
	       *cursor->at <= '9') {
		if (++count > DIGIT_LIMIT)
			return -1;
		number = number * 10 + (*cursor->at++ - '0');
	}
	return count > 0 ? number : -1;
}

static const struct unit *
take_unit(struct cursor *cursor)
{
	if (cursor->at == cursor->end)
		return NULL;
	for (; cursor->unit < UNIT_COUNT; cursor->unit++) {
		const struct unit *unit = &units[cursor->unit];

		if (unit->letter == *cursor->at && unit->time == cursor->time) {
			cursor->at++;
			cursor->unit++;
			return unit;
		}
	}
	return NULL;
}

/* Twelve digits times 3600, added up seven times, stay far below 2^63. */
static bool
take_parts(struct cursor *cursor, int64_t sum[3])
{
	while (cursor->at < cursor->end) {
		const struct unit *unit;
		int64_t number;

		if (*cursor->at == 'T' && !cursor->time) {
			cursor->time = true;
			cursor->at++;
		}
		number = take_number(cursor);
		unit = number >= 0 ? take_unit(cursor) : NULL;
		if (!unit)
			return false;
		sum[0] += number * unit->months;
		sum[1] += number * unit->days;
		sum[2] += number * unit->seconds;
	}
	return true;
}

bool
rmt_duration_parse(const char *text, size_t length, struct rmt_duration *out)
{
	struct cursor cursor = { text, text + length, 0, false };
	int64_t sum[3] = { 0, 0, 0 };
	int sign = 1;

	*out = (struct rmt_duration){ 0 };
	if (length > 0 && *cursor.at == '-') {
		sign = -1;
		cursor.at++;
	}
	if (cursor.end - cursor.at < 2 || *cursor.at++ != 'P')
		return false;
	if (!take_parts(&cursor, sum))
		return false;
	if (sum[0] > INT32_MAX || sum[1] > INT32_MAX)
		return false;
	out->months = (int32_t)(sign * sum[0]);
	out->days = (int32_t)(sign * sum[1]);
	out->seconds = sign * sum[2];
	return true;
}

bool
rmt_duration_seconds(const char *text, size_t length, int64_t *out)
{
	struct rmt_duration span;

	if (!rmt_duration_parse(text, length, &span) || span.months != 0)
		return false;
	return !__builtin_add_overflow(span.seconds, (int64_t)span.days * 86400,
				       out);
}

const char *
rmt_seconds_text(int64_t seconds, char buffer[32])
{
	const struct {
		int64_t amount;
		char unit;
	} parts[] = { { seconds / 3600, 'H' },
		      { seconds / 60 % 60, 'M' },
		      { seconds % 60, 'S' } };
	size_t length = 2;

	memcpy(buffer, "PT", 3);
	for (size_t i = 0; i < 3; i++)
		if (parts[i].amount != 0 || (i == 2 && seconds == 0))
			length += (size_t)snprintf(
				buffer + length, 32 - length, "%" PRId64 "%c",
				parts[i].amount, parts[i].unit);
	return buffer;
}
