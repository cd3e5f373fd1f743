/*
 * moment.c - when a phase ends: date expressions of a release.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/moment.h"

#include <stdlib.h>
#include <string.h>

static const struct rmt_moment_end nowhere = { RMT_MOMENT_NOWHERE, 0, 0, 0, 0 };
static const struct rmt_moment_end never = { RMT_MOMENT_NEVER, 0, 0, 0, 0 };

static struct rmt_moment_end
end_at(int32_t root, struct rmt_duration by, int32_t shift)
{
	return (struct rmt_moment_end){ RMT_MOMENT_DAY, root, by.months,
					by.days, shift };
}

struct rmt_moment_end
rmt_moment_stated(int32_t last_day)
{
	return end_at(last_day + 1, (struct rmt_duration){ 0 }, 0);
}

int32_t
rmt_moment_last_day(struct rmt_moment_end end)
{
	struct rmt_duration by = { end.months, end.days, 0 };
	int32_t day;

	if (end.kind == RMT_MOMENT_NEVER)
		return RMT_DAY_NEVER;
	if (end.root == RMT_DAY_EVER)
		return RMT_DAY_EVER;
	if (!rmt_day_add(end.root, by, &day))
		return end.months > 0 || end.days > 0 ? RMT_DAY_NEVER :
							RMT_DAY_EVER;
	return day + end.shift - 1;
}

/* Conventions of the document that the product was written in, else of the
 * policy: 0 for eve, 1 for the day itself. */
static int32_t
anniversary_shift(const struct rmt_compiler *c, uint32_t product)
{
	int own = c->products[product].listed->anniversary;

	return (own != 0 ? own : c->document->anniversary) == RMT_DAY_ITSELF;
}

static int32_t
succession_shift(const struct rmt_compiler *c, uint32_t product)
{
	int own = c->products[product].listed->succession;

	return (own != 0 ? own : c->document->succession) == RMT_DAY_ITSELF;
}

static int32_t
release_date(const struct rmt_compiler *c, const struct rmt_timeline *t,
	     uint32_t release)
{
	const struct rmt_release *r =
		c->products[t->product].releases[release];

	return r->date.given ? r->date.day : RMT_DAY_EVER;
}

/* The place of a release's series at a level among the product's series. */
static uint32_t
position(struct rmt_compiler *c, const struct rmt_timeline *t,
	 uint32_t release, uint32_t level)
{
	const struct rmt_row_product *product = rmt_row(c, RMT_TABLE_PRODUCT, t->product);
	const struct rmt_row_release *row =
		rmt_row(c, RMT_TABLE_RELEASE,
			       product->releases.first + release);
	const struct rmt_row_series *series =
		rmt_row(c, RMT_TABLE_SERIES,
			       row->series + level);

	return series->position;
}

static uint32_t
level_of(struct rmt_compiler *c, const struct rmt_timeline *t,
	 const struct rmt_attr *attr)
{
	return rmt_resolve(c, RMT_NAME_LEVEL, t->product, attr);
}

static int
compare_days(const void *a, const void *b)
{
	const int32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The days on which the series after this one appeared, ascending. */
static size_t
later_series(struct rmt_compiler *c, const struct rmt_timeline *t,
	     uint32_t of, uint32_t within, int32_t *days)
{
	uint32_t count = c->products[t->product].release_count;
	uint32_t own = position(c, t, t->release, of);
	size_t found = 0;
	uint32_t *series = rmt_alloc_array(count + 1, sizeof *series);

	if (series == NULL) {
		rmt_out_of_memory(c);
		return 0;
	}
	for (uint32_t i = 0; i < count; i++) {
		uint32_t at = position(c, t, i, of);
		int32_t day = release_date(c, t, i);
		size_t j = 0;
		if (at <= own || (within != RMT_NONE &&
				  position(c, t, i, within) !=
					  position(c, t, t->release, within)))
			continue;
		while (j < found && series[j] != at)
			j++;
		if (j == found) {
			series[found] = at;
			days[found++] = day;
		} else if (day < days[j])
			days[j] = day;
	}
	rmt_free(series);
	qsort(days, found, sizeof *days, compare_days);
	return found;
}

/* The day on which the count-th later series appeared. */
static bool
nth_successor(struct rmt_compiler *c, const struct rmt_timeline *t,
	      const struct rmt_moment *moment, uint32_t count, int32_t *out)
{
	uint32_t releases = c->products[t->product].release_count;
	uint32_t of = level_of(c, t, &moment->of), within = RMT_NONE;
	int32_t *days = rmt_alloc_array(releases + 1, sizeof *days);
	size_t found = 0;

	if (moment->within.text != NULL)
		within = level_of(c, t, &moment->within);
	if (days == NULL)
		rmt_out_of_memory(c);
	else if (of != RMT_NONE)
		found = later_series(c, t, of, within, days);
	if (count > 0 && found >= count)
		*out = days[count - 1];
	rmt_free(days);
	return count > 0 && found >= count;
}

static struct rmt_moment_end
end_of_newest(struct rmt_compiler *c, const struct rmt_timeline *t,
	      const struct rmt_moment *moment)
{
	int32_t day;

	if (moment->count == 0)
		rmt_complain(c, RMT_F_WINDOW_EMPTY, moment->item.place,
			     RMT_NO_WORDS);
	if (!nth_successor(c, t, moment, moment->count, &day))
		return never;
	return end_at(day, (struct rmt_duration){ 0 },
		      succession_shift(c, t->product));
}

static struct rmt_moment_end
after_successor(struct rmt_compiler *c, const struct rmt_timeline *t,
		const struct rmt_moment *moment)
{
	struct rmt_duration by = moment->by.value;
	bool at_once = by.months == 0 && by.days == 0;
	int32_t day;

	if (!nth_successor(c, t, moment, 1, &day))
		return never;
	return end_at(day, by,
		      at_once ? succession_shift(c, t->product) :
				anniversary_shift(c, t->product));
}

static struct rmt_moment_end
after_series(struct rmt_compiler *c, const struct rmt_timeline *t,
	     const struct rmt_moment *moment)
{
	uint32_t of = level_of(c, t, &moment->of);
	int32_t first = RMT_DAY_NEVER;

	if (of == RMT_NONE)
		return nowhere;
	for (uint32_t i = 0; i < c->products[t->product].release_count; i++) {
		int32_t day = release_date(c, t, i);
		if (position(c, t, i, of) == position(c, t, t->release, of) &&
		    day < first)
			first = day;
	}
	return end_at(first, moment->by.value,
		      anniversary_shift(c, t->product));
}

/* TRACK.PHASE.end: the end of a phase that is known already, and more. */
static struct rmt_moment_end
after_phase(struct rmt_compiler *c, const struct rmt_timeline *t,
	    const struct rmt_moment *moment)
{
	const char *event = moment->event.text;

	for (size_t i = 0; i < t->known_count; i++) {
		const struct rmt_known_end *k = &t->known[i];
		size_t track = strlen(k->track), phase = strlen(k->phase);
		if (strncmp(event, k->track, track) != 0 ||
		    event[track] != '.' ||
		    strncmp(event + track + 1, k->phase, phase) != 0 ||
		    strcmp(event + track + 1 + phase, ".end") != 0)
			continue;
		struct rmt_moment_end end = k->end;
		end.months += moment->by.value.months;
		end.days += moment->by.value.days;
		return end;
	}
	(void)c;
	return nowhere;
}

static bool
wants_level(struct rmt_compiler *c, const struct rmt_moment *moment)
{
	if (moment->of.text == NULL)
		rmt_complain(c, RMT_F_EVENT_LEVEL, moment->event.place,
			     RMT_WORDS(moment->event.text));
	return moment->of.text != NULL;
}

static struct rmt_moment_end
end_of_after(struct rmt_compiler *c, const struct rmt_timeline *t,
	     const struct rmt_moment *moment)
{
	const char *event = moment->event.text;

	if (moment->by.value.seconds != 0)
		rmt_complain(c, RMT_F_DAYS_WANTED, moment->by.place,
			     RMT_NO_WORDS);
	if (strcmp(event, "release") == 0)
		return end_at(release_date(c, t, t->release),
			      moment->by.value,
			      anniversary_shift(c, t->product));
	if (strcmp(event, "series") == 0)
		return wants_level(c, moment) ? after_series(c, t, moment) :
						nowhere;
	if (strcmp(event, "successor") == 0)
		return wants_level(c, moment) ? after_successor(c, t, moment) :
						nowhere;
	return after_phase(c, t, moment);
}

static struct rmt_moment_end
rounded(struct rmt_moment_end end, int round)
{
	int32_t last = rmt_moment_last_day(end), day;

	if (round == RMT_ROUND_NONE || end.kind != RMT_MOMENT_DAY ||
	    last == RMT_DAY_EVER)
		return end;
	if (last == RMT_DAY_NEVER ||
	    !rmt_day_round(last, (enum rmt_rounding)round, &day))
		return never;
	return rmt_moment_stated(day);
}

/* later and earlier: the greatest or least of several, the first on a tie. */
static struct rmt_moment_end
end_of_several(struct rmt_compiler *c, const struct rmt_timeline *t,
	       const struct rmt_moment *moment, bool later)
{
	struct rmt_moment_end best = nowhere;

	for (const struct rmt_moment *m = RMT_FIRST(moment->moments);
	     m != NULL; m = RMT_NEXT(m)) {
		struct rmt_moment_end end = rmt_moment_end(c, t, m);
		int32_t day = rmt_moment_last_day(end);
		int32_t held = rmt_moment_last_day(best);
		if (end.kind == RMT_MOMENT_NOWHERE)
			continue;
		if (best.kind == RMT_MOMENT_NOWHERE ||
		    (later ? day > held : day < held))
			best = end;
	}
	return best;
}

struct rmt_moment_end
rmt_moment_end(struct rmt_compiler *c, const struct rmt_timeline *timeline,
	       const struct rmt_moment *moment)
{
	struct rmt_moment_end end = nowhere;

	switch (moment->item.element) {
	case RMT_ON:
		return rmt_moment_stated(moment->day.day);
	case RMT_NEVER:
		return never;
	case RMT_NEWEST:
		return end_of_newest(c, timeline, moment);
	case RMT_AFTER:
		end = end_of_after(c, timeline, moment);
		break;
	default: /* until, later, earlier */
		end = end_of_several(c, timeline, moment,
				     moment->item.element != RMT_EARLIER);
	}
	return rounded(end, moment->round);
}
