/*
 * zone.c - from an instant to the civil day of a time zone.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. The instant is read here, by RFC 3339; the zone's offset at that
 * instant is asked for; the day is reckoned in integers.
 */
#include "base/zone.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/offset.h"
#include "base/unicode.h"

#define SECONDS_IN_DAY 86400
#define CLOCK_LENGTH 8 /* "09:30:00" */

/* A field of two digits, at most max. */
static bool
take_two(const char *text, uint32_t max, int32_t *out)
{
	uint32_t field;
	bool taken = rmt_count_parse(text, 2, max, &field);

	*out = (int32_t)field;
	return taken;
}

/* "09:30:00" in seconds. A leap second counts as the one before it. */
static bool
take_clock(const char *text, int32_t *out)
{
	int32_t hour;
	int32_t minute;
	int32_t second;

	*out = 0;
	if (text[2] != ':' || text[5] != ':' || !take_two(text, 23, &hour) ||
	    !take_two(text + 3, 59, &minute) ||
	    !take_two(text + 6, 60, &second))
		return false;
	if (second == 60 && minute != 59)
		return false;
	*out = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
	return true;
}

/* "Z" or "+02:00", all of length bytes, in seconds. */
static bool
take_offset(const char *text, size_t length, int32_t *out)
{
	int32_t hour;
	int32_t minute;

	*out = 0;
	if (length == 1)
		return text[0] == 'Z' || text[0] == 'z';
	if (length != 6 || (text[0] != '+' && text[0] != '-') ||
	    text[3] != ':' || !take_two(text + 1, 23, &hour) ||
	    !take_two(text + 4, 59, &minute))
		return false;
	*out = hour * 3600 + minute * 60;
	if (text[0] == '-')
		*out = -*out;
	return true;
}

/* How many bytes ".123" takes; 0 when there is none. */
static size_t
fraction_length(const char *text)
{
	size_t length = 1;

	if (text[0] != '.')
		return 0;
	while (text[length] >= '0' && text[length] <= '9')
		length++;
	return length > 1 ? length : 0;
}

static bool
parse_instant(const char *text, int64_t *out)
{
	int32_t day;
	int32_t clock;
	int32_t offset;

	*out = 0;
	if (strlen(text) < 10 + 1 + CLOCK_LENGTH + 1 ||
	    !rmt_day_parse(text, 10, &day) ||
	    (text[10] != 'T' && text[10] != 't') ||
	    !take_clock(text + 11, &clock))
		return false;
	text += 11 + CLOCK_LENGTH;
	text += fraction_length(text);
	if (!take_offset(text, strlen(text), &offset))
		return false;
	*out = (int64_t)day * SECONDS_IN_DAY + clock - offset;
	return true;
}

/* What ICU would take besides: EST, GMT+5, an empty name, no zone at all. */
static bool
is_zone_name(const char *zone)
{
	return strcmp(zone, "UTC") == 0 ||
	       (strchr(zone, '/') && strcmp(zone, "Etc/Unknown") != 0);
}

static remit_status
find_zone(const char *zone, struct rmt_zone_data *out)
{
	return is_zone_name(zone) ? rmt_unicode_zone(zone, out) : REMIT_E_DATA;
}

remit_status
rmt_zone_check(const char *zone)
{
	struct rmt_zone_data data;

	return find_zone(zone, &data);
}

/* UTC needs no data. */
static remit_status
offset_of(const char *zone, int64_t instant, int32_t *out)
{
	struct rmt_zone_data data;
	remit_status status;

	*out = 0;
	if (strcmp(zone, "UTC") == 0)
		return REMIT_OK;
	status = find_zone(zone, &data);
	if (status == REMIT_OK)
		*out = rmt_offset_at(&data, instant);
	return status;
}

remit_status
rmt_zone_local(const char *zone, const char *text, struct rmt_local *out)
{
	int64_t instant;
	int64_t day;
	int64_t second;
	int32_t offset;
	remit_status status;

	*out = (struct rmt_local){ 0 };
	if (!parse_instant(text, &instant))
		return REMIT_E_DATA;
	status = offset_of(zone, instant, &offset);
	if (status != REMIT_OK)
		return status;
	instant += offset;
	second = (instant % SECONDS_IN_DAY + SECONDS_IN_DAY) % SECONDS_IN_DAY;
	day = (instant - second) / SECONDS_IN_DAY;
	if (day < RMT_DAY_MIN || day > RMT_DAY_MAX)
		return REMIT_E_DATA;
	out->day = (int32_t)day;
	out->minute = (int32_t)(second / 60);
	return REMIT_OK;
}
