/*
 * offset.c - what a time zone adds to UTC.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Up to the last transition that is listed it is the offset of the
 * transition before the instant; from then on a rule says when summer time
 * begins and ends in every year.
 */
#include "base/offset.h"

#include <stdbool.h>

#include "base/date.h"

#define SECONDS_IN_DAY 86400

/* The numbers of a rule: where each change stands among them. */
enum {
	RULE_BEGIN = 0,
	RULE_END = 5,
	RULE_SAVING = 10,
	RULE_COUNT = 11
};

/* What the clock says at a change. */
enum {
	CLOCK_WALL = 0,
	CLOCK_STANDARD = 1,
	CLOCK_UTC = 2
};

/* The transition at a place, all three lists taken for one. */
static int64_t
transition_at(const struct rmt_zone_data *zone, size_t index)
{
	struct rmt_int_list pairs = zone->before_32;

	if (index >= pairs.count / 2) {
		index -= pairs.count / 2;
		if (index < zone->in_32.count)
			return zone->in_32.items[index];
		index -= zone->in_32.count;
		pairs = zone->after_32;
	}
	return (int64_t)((uint64_t)(uint32_t)pairs.items[2 * index] << 32 |
			 (uint32_t)pairs.items[2 * index + 1]);
}

/* How many transitions are at or before an instant. */
static size_t
count_until(const struct rmt_zone_data *zone, int64_t instant)
{
	size_t low = 0;
	size_t high = zone->before_32.count / 2 + zone->in_32.count +
		      zone->after_32.count / 2;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (transition_at(zone, middle) <= instant)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int32_t
listed_offset(const struct rmt_zone_data *zone, int64_t instant)
{
	size_t count = count_until(zone, instant), type = 0;

	if (count > 0 && count <= zone->type_count)
		type = zone->types[count - 1];
	if (2 * type + 1 >= zone->offsets.count)
		return 0;
	return zone->offsets.items[2 * type] +
	       zone->offsets.items[2 * type + 1];
}

static int32_t
day_of(int32_t year, int32_t month, int32_t day)
{
	int32_t out = 0;

	(void)rmt_day_of((struct rmt_civil){ year, month, day }, &out);
	return out;
}

/* Days from a weekday (1: Sunday) on to the next day that is wanted. */
static int32_t
days_to_weekday(int32_t day, int32_t wanted)
{
	int32_t from_sunday = rmt_day_weekday(day) % 7;

	return (wanted - 1 - from_sunday + 7) % 7;
}

/*
 * The day of a change. Its two numbers are a day of the month and 0; a day of
 * the month and the negative of a weekday: that weekday from then on, or up to
 * then when the day is negative; or which of its weekdays in the month.
 */
static int32_t
day_of_change(const int32_t *change, int32_t year)
{
	int32_t month = change[0] + 1, number = change[1], weekday = change[2];
	int32_t first = day_of(year, month, 1);
	int32_t last = (month == 12 ? day_of(year + 1, 1, 1) :
				      day_of(year, month + 1, 1)) -
		       1;
	int32_t day;

	if (weekday == 0)
		return first + number - 1;
	if (weekday < 0 && number > 0) {
		day = first + number - 1;
		return day + days_to_weekday(day, -weekday);
	}
	if (weekday < 0) {
		day = first - number - 1 - 6;
		return day + days_to_weekday(day, -weekday);
	}
	if (number > 0)
		return first + days_to_weekday(first, weekday) +
		       7 * (number - 1);
	day = last - 6;
	return day + days_to_weekday(day, weekday) + 7 * (number + 1);
}

/* The instant of a change, with what summer time adds up to then. */
static int64_t
instant_of_change(const struct rmt_zone_data *zone, const int32_t *change,
		  int32_t year, int32_t saving)
{
	int64_t instant = (int64_t)day_of_change(change, year) *
				  SECONDS_IN_DAY +
			  change[3];

	if (change[4] != CLOCK_UTC)
		instant -= zone->final_offset;
	if (change[4] == CLOCK_WALL)
		instant -= saving;
	return instant;
}

static int32_t
ruled_offset(const struct rmt_zone_data *zone, int64_t instant)
{
	const int32_t *rule = zone->rule.items;
	int64_t local = instant + zone->final_offset;
	int64_t day = local / SECONDS_IN_DAY - (local % SECONDS_IN_DAY < 0);
	int32_t year = rmt_day_civil((int32_t)day).year;
	int64_t begin = instant_of_change(zone, rule + RULE_BEGIN, year, 0);
	int64_t end = instant_of_change(zone, rule + RULE_END, year,
					rule[RULE_SAVING]);
	bool summer = begin < end ? instant >= begin && instant < end :
				    instant >= begin || instant < end;

	return zone->final_offset + (summer ? rule[RULE_SAVING] : 0);
}

int32_t
rmt_offset_at(const struct rmt_zone_data *zone, int64_t instant)
{
	if (zone->rule.count == RULE_COUNT &&
	    instant >= (int64_t)day_of(zone->final_year, 1, 1) * SECONDS_IN_DAY)
		return ruled_offset(zone, instant);
	return listed_offset(zone, instant);
}
