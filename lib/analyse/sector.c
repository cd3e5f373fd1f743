/*
 * sector.c - sets of requests taken apart until each can be said.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. A set is taken
 * apart by the axis, or the phases of a release, that leave the fewest parts
 * which cannot be said; and those again.
 */
#include "analyse/sector.h"

#include <string.h>

#include "logic/count.h"

/* Parts of one split, and sectors of one set. */
#define PART_MAX 8
#define SECTOR_MAX 12

static struct rmt_diagram *
diagram_of(const struct rmt_sectors *s)
{
	return &s->boxes->bridge->diagram;
}

static uint32_t
both(const struct rmt_sectors *s, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(diagram_of(s), RMT_WHERE, a, b);
}

/* ---- what can be said ---------------------------------------------------- */

static uint32_t
stages_function(const struct rmt_sectors *s, size_t course, uint64_t bits)
{
	const struct rmt_course *of = &s->courses->items[course];
	uint32_t all = bits == 0 ? 1 : 0;

	for (uint32_t i = 0; i < of->count; i++)
		if ((bits >> i & 1) != 0)
			all = rmt_diagram_apply(diagram_of(s), RMT_EITHER, all,
						of->stages[i].function);
	return all;
}

/* The stages in which a set is; 0 when some of it is in none, or all can be. */
static uint64_t
stages_of(const struct rmt_sectors *s, size_t course, uint32_t function)
{
	const struct rmt_course *of = &s->courses->items[course];
	uint64_t bits = 0;

	for (uint32_t i = 0; i < of->count && function != 0; i++)
		if (both(s, function, of->stages[i].function) != 0)
			bits |= UINT64_C(1) << i;
	uint32_t all = stages_function(s, course, bits);
	uint32_t outside = rmt_diagram_apply(diagram_of(s), RMT_EXCEPT,
					     function, all);
	return outside == 0 && all != 1 ? bits : 0;
}

/* Where all that a box says holds. */
static uint32_t
box_function(const struct rmt_sectors *s, uint64_t *box)
{
	uint32_t all = s->care;

	for (uint32_t i = s->boxes->bridge->axis_count; i-- > 0;)
		all = both(s, all, rmt_parcel_function(s->boxes, box, i));
	return all;
}

/* All that can be said of a set, and whether that is all of it; briefly: no
 * phases where the rest is enough. */
static bool
say_all(struct rmt_sectors *s, uint32_t function, bool briefly,
	struct rmt_sector *out)
{
	size_t box = ((size_t)s->boxes->words + 1) * sizeof *out->box;
	size_t stages = (s->courses->count + 1) * sizeof *out->stages;

	*out = (struct rmt_sector){ .function = function };
	out->box = rmt_arena_alloc(s->arena, box);
	out->stages = rmt_arena_alloc(s->arena, stages);
	if (out->box == NULL || out->stages == NULL ||
	    !rmt_parcel_cover(s->boxes, function, out->box)) {
		s->failed = true;
		return false;
	}
	uint32_t said = box_function(s, out->box);
	for (size_t i = 0;
	     i < s->courses->count && !(briefly && said == function); i++) {
		out->stages[i] = stages_of(s, i, function);
		said = both(s, said, stages_function(s, i, out->stages[i]));
	}
	out->partly = said != function;
	return true;
}

/* ---- saying no more than is needed --------------------------------------- */

/* One thing that is said: of an axis, or past all axes of a course. */
struct word {
	uint32_t of;
	uint32_t weight; /* the heaviest goes first */
	uint32_t function;
};

/* Long lists are given up first, then phases, those of the old policy before
 * those of the new, days last. */
static uint32_t
weigh(const struct rmt_sectors *s, const struct rmt_sector *sector, uint32_t of)
{
	const struct rmt_bridge *bridge = s->boxes->bridge;

	if (of >= bridge->axis_count)
		return s->courses->items[of - bridge->axis_count].side ==
				       RMT_AFTER ?
			       2 :
			       3;
	if (rmt_parcel_is_finite(s->boxes, of))
		return 5 +
		       rmt_set_count(rmt_parcel_set(s->boxes, sector->box, of),
				     rmt_parcel_words_of(s->boxes, of));
	return bridge->axes[of].kind == RMT_AXIS_NUMBER ? 1 : 4;
}

static size_t
gather_words(const struct rmt_sectors *s, const struct rmt_sector *sector,
	     struct word *words)
{
	uint32_t axes = s->boxes->bridge->axis_count;
	size_t count = 0;

	for (uint32_t i = 0; i < axes + s->courses->count; i++) {
		struct word word = { i, weigh(s, sector, i), 1 };
		size_t at = count;
		if (i < axes)
			word.function = rmt_parcel_function(s->boxes,
							    sector->box, i);
		else
			word.function = stages_function(
				s, i - axes, sector->stages[i - axes]);
		if (word.function == 1)
			continue;
		for (; at > 0 && words[at - 1].weight < word.weight; at--)
			words[at] = words[at - 1];
		words[at] = word;
		count++;
	}
	return count;
}

/* The days on which it matters are always told. */
static bool
is_day(const struct rmt_sectors *s, uint32_t of)
{
	const struct rmt_bridge *bridge = s->boxes->bridge;

	return of < bridge->axis_count &&
	       bridge->axes[of].kind == RMT_AXIS_NUMBER &&
	       bridge->axes[of].fact[RMT_AFTER] == 0;
}

static void
unsay(const struct rmt_sectors *s, struct rmt_sector *sector, uint32_t of)
{
	uint32_t axes = s->boxes->bridge->axis_count;

	if (of < axes && !is_day(s, of))
		rmt_parcel_open(s->boxes, sector->box, of);
	else if (of >= axes)
		sector->stages[of - axes] = 0;
}

/* Leave unsaid what the rest says anyway; rest has room for each word and one
 * more. */
static void
thin_out(const struct rmt_sectors *s, struct rmt_sector *sector,
	 struct word *words, uint32_t *rest)
{
	size_t count = gather_words(s, sector, words);
	uint32_t kept = s->care;

	rest[count] = 1;
	for (size_t i = count; i-- > 0;)
		rest[i] = both(s, words[i].function, rest[i + 1]);
	uint32_t all = both(s, s->care, rest[0]);
	for (size_t i = 0; i < count; i++) {
		if (both(s, kept, rest[i + 1]) == all)
			unsay(s, sector, words[i].of);
		else
			kept = both(s, kept, words[i].function);
	}
}

/* How much there is to read; what is told partly weighs most. */
static size_t
weight_of(const struct rmt_sectors *s, const struct rmt_sector *sector)
{
	size_t weight = sector->partly ? 200 : 5;

	for (uint32_t i = 0; i < s->boxes->bridge->axis_count; i++)
		weight += !rmt_parcel_is_whole(s->boxes, sector->box, i);
	for (size_t i = 0; i < s->courses->count; i++)
		weight += sector->stages[i] != 0;
	return weight;
}

static void
add_sector(struct rmt_sectors *s, struct rmt_sector *sector)
{
	size_t room = s->boxes->bridge->axis_count + s->courses->count + 1;
	struct word *words = rmt_alloc_array(room, sizeof *words);
	uint32_t *rest = rmt_alloc_array(room, sizeof *rest);

	if (words != NULL && rest != NULL &&
	    rmt_grow((void **)&s->items, &s->capacity, s->count + 1,
		     sizeof *s->items)) {
		thin_out(s, sector, words, rest);
		s->items[s->count++] = *sector;
		s->weight += weight_of(s, sector);
	} else {
		s->failed = true;
	}
	rmt_free(words);
	rmt_free(rest);
}

/* ---- taking apart -------------------------------------------------------- */

struct parts {
	uint32_t functions[PART_MAX];
	uint32_t rests[PART_MAX]; /* without the axis */
	uint32_t count;
	bool too_many;
};

static void
add_part(const struct rmt_sectors *s, struct parts *parts, uint32_t function,
	 uint32_t rest, bool next_to)
{
	uint32_t i = next_to && parts->count > 0 ? parts->count - 1 : 0;

	if (function == 0)
		return;
	while (i < parts->count && parts->rests[i] != rest)
		i++;
	if (i == PART_MAX) {
		parts->too_many = true;
	} else if (i == parts->count) {
		parts->functions[i] = function;
		parts->rests[i] = rest;
		parts->count++;
	} else {
		parts->functions[i] = rmt_diagram_apply(
			diagram_of(s), RMT_EITHER, parts->functions[i],
			function);
	}
}

/* Values that leave the same of the other axes are one part; of numbers those
 * that stand together. */
static void
split_axis(struct rmt_sectors *s, uint32_t function, uint32_t axis,
	   struct parts *parts)
{
	struct rmt_diagram *diagram = diagram_of(s);
	struct rmt_cuts cuts;

	if (!rmt_cuts_gather(diagram, axis, &function, 1, &cuts))
		s->failed = true;
	for (size_t i = 0; !s->failed && i < cuts.count && !parts->too_many;
	     i++) {
		struct rmt_range range = { cuts.firsts[i],
					   i + 1 < cuts.count ?
						   cuts.firsts[i + 1] - 1 :
						   INT64_MAX };
		uint32_t here = both(s, function,
				     rmt_diagram_range(diagram, axis, range));
		add_part(s, parts, here,
			 rmt_diagram_at(diagram, function, axis, range.low),
			 !rmt_parcel_is_finite(s->boxes, axis));
	}
	rmt_free(cuts.firsts);
}

static void
split_course(const struct rmt_sectors *s, uint32_t function, size_t course,
	     struct parts *parts)
{
	const struct rmt_course *of = &s->courses->items[course];
	uint32_t rest = function;

	for (uint32_t i = 0; i < of->count; i++) {
		uint32_t here = both(s, function, of->stages[i].function);
		add_part(s, parts, here, here, false);
		rest = rmt_diagram_apply(diagram_of(s), RMT_EXCEPT, rest,
					 of->stages[i].function);
	}
	add_part(s, parts, rest, rest, false);
}

/* How bad parts are: those that cannot be said, then how many there are. */
static uint32_t
judge(struct rmt_sectors *s, const struct parts *parts, uint32_t best)
{
	uint32_t score = parts->count;

	for (uint32_t i = 0; i < parts->count && score < best && !s->failed;
	     i++) {
		struct rmt_sector sector;
		if (say_all(s, parts->functions[i], true, &sector) &&
		    sector.partly)
			score += 2 * PART_MAX;
	}
	return score;
}

/* Of several values in order the last one leaves the least to say: it is told
 * of some of them, whatever the others are. */
static bool
is_next_value(const struct rmt_sectors *s, uint32_t axis, uint32_t other)
{
	const struct rmt_bridge *bridge = s->boxes->bridge;

	return other < bridge->axis_count && axis < bridge->axis_count &&
	       rmt_bridge_is_one_of_several(bridge, axis) &&
	       rmt_bridge_next_value(bridge, axis) == other;
}

/* The best way to take a set apart; without parts when there is none. */
static struct parts
best_parts(struct rmt_sectors *s, uint32_t function, uint32_t room)
{
	uint32_t axes = s->boxes->bridge->axis_count, best = UINT32_MAX;
	uint32_t best_axis = RMT_NONE;
	struct parts found = { .count = 0 };

	for (uint32_t i = 0; i < axes + s->courses->count && !s->failed; i++) {
		struct parts parts = { .count = 0 };
		if (i < axes)
			split_axis(s, function, i, &parts);
		else
			split_course(s, function, i - axes, &parts);
		if (parts.too_many || parts.count < 2 || parts.count > room)
			continue;
		bool next = is_next_value(s, best_axis, i);
		uint32_t score = judge(s, &parts, best + next);
		if (score < best + next) {
			best = score;
			best_axis = i;
			found = parts;
		}
	}
	return found;
}

/* Sectors of a set, no more than there is room for. */
static void
settle(struct rmt_sectors *s, uint32_t function, uint32_t room)
{
	struct rmt_sector sector;
	struct parts parts = { .count = 0 };

	if (s->failed || s->weight >= s->limit ||
	    !say_all(s, function, false, &sector))
		return;
	if (sector.partly && room > 1)
		parts = best_parts(s, function, room);
	if (parts.count == 0) {
		add_sector(s, &sector);
		return;
	}
	for (uint32_t i = 0; i < parts.count; i++) {
		size_t before = s->count;
		uint32_t left = parts.count - i - 1;
		settle(s, parts.functions[i], room - left);
		uint32_t used = (uint32_t)(s->count - before);
		room -= used < room ? used : room;
	}
}

void
rmt_sectors_find(struct rmt_sectors *sectors, uint32_t function, size_t limit)
{
	sectors->count = 0;
	sectors->weight = 0;
	sectors->limit = limit;
	settle(sectors, function, SECTOR_MAX);
}

void
rmt_sectors_clear(struct rmt_sectors *sectors)
{
	rmt_free(sectors->items);
	sectors->items = NULL;
	sectors->count = sectors->capacity = 0;
}
