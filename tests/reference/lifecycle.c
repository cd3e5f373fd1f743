/*
 * lifecycle.c - when phases end, by definition, each time anew.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * An end is the first day that no longer belongs. It is kept as the day it
 * counts from and all that is added to that, so that a chain of phases clamps
 * to a month's end once and shifts by a convention once.
 */
#include <string.h>

#include "tests/reference/inside.h"

struct end {
	bool anchored, never;
	int32_t root;
	struct rmt_duration added;
	int shift;
};

static const struct end no_anchor;

static struct end
end_at(int32_t root, int shift)
{
	return (struct end){ true, false, root, { 0, 0, 0 }, shift };
}

static struct end
end_never(void)
{
	return (struct end){ true, true, 0, { 0, 0, 0 }, 0 };
}

int32_t
ref_day_after(int32_t day, struct rmt_duration duration)
{
	int32_t sum;

	if (day == REF_EVER || day == REF_NEVER)
		return day;
	if (rmt_day_add(day, duration, &sum))
		return sum;
	return duration.months < 0 || duration.days < 0 ? REF_EVER : REF_NEVER;
}

static int32_t
boundary(const struct end *end)
{
	int32_t day;

	if (end->never)
		return REF_NEVER;
	day = ref_day_after(end->root, end->added);
	return day == REF_EVER || day == REF_NEVER ? day : day + end->shift;
}

static struct end
moment_end(struct ref_run *run, struct ref_where where,
	   const struct rmt_moment *moment);

static int
shift_of(const struct ref_run *run, const struct ref_product *product,
	 bool succession)
{
	const struct rmt_product *listed = product->listed;
	const struct rmt_document *document = run->ref->document;
	int own = succession ? listed->succession : listed->anniversary;
	int general = succession ? document->succession : document->anniversary;

	return (own ? own : general) == RMT_DAY_ITSELF;
}

/* The day on which a series shows itself first. */
static int32_t
series_day(struct ref_where where, int level)
{
	int32_t day = REF_NEVER;

	for (size_t i = 0; i < where.product->count; i++) {
		const struct rmt_release *r = where.product->ordered[i];
		if (ref_same_series(r, where.release, level) &&
		    ref_release_day(r) < day)
			day = ref_release_day(r);
	}
	return day;
}

/* Puts day among the count least ones, ascending. */
static void
insert_day(int32_t *days, size_t count, int32_t day)
{
	for (size_t i = 0; i < count; i++)
		if (day < days[i]) {
			int32_t greater = days[i];
			days[i] = day;
			day = greater;
		}
}

/*
 * The day on which as many newer series have come as the moment counts:
 * REF_NEVER while there are fewer.
 */
static int32_t
pushed_out_on(struct ref_where where, uint32_t count, int level, int within)
{
	enum {
		COUNT_MAX = 64
	};
	int32_t days[COUNT_MAX];
	int own = ref_series_place(where.product, where.release, level);

	if (count == 0 || count > COUNT_MAX)
		return count == 0 ? REF_EVER : REF_NEVER;
	for (size_t i = 0; i < count; i++)
		days[i] = REF_NEVER;
	for (size_t i = 0; i < where.product->count; i++) {
		struct ref_where other = { where.product,
					   where.product->ordered[i] };
		bool is_first = true;
		for (size_t j = 0; j < i && is_first; j++)
			is_first = !ref_same_series(other.release,
						    where.product->ordered[j],
						    level);
		if (!is_first ||
		    ref_series_place(where.product, other.release, level) <=
			    own ||
		    (within > 0 &&
		     !ref_same_series(other.release, where.release, within)))
			continue;
		insert_day(days, count, series_day(other, level));
	}
	return days[count - 1];
}

static int
level_of(const struct ref_product *product, const struct rmt_attr *attr)
{
	return attr->text ? ref_level(product, attr->text, strlen(attr->text)) :
			    0;
}

/* The day of a newest, successor or series: static, hence remembered. */
static int32_t
event_day(struct ref_run *run, struct ref_where where,
	  const struct rmt_moment *moment, bool series)
{
	int level = level_of(where.product, &moment->of);
	uint32_t count = moment->item.element == RMT_NEWEST ? moment->count : 1;
	intptr_t day;

	if (ref_recall(run->ref, where.release, moment, &day))
		return (int32_t)day;
	if (series)
		day = series_day(where, level);
	else
		day = pushed_out_on(where, count, level,
				    level_of(where.product, &moment->within));
	ref_remember(run->ref, where.release, moment, day);
	return (int32_t)day;
}

static struct end
phase_end(struct ref_run *run, struct ref_where where,
	  const struct rmt_phase *phase);

/* The track of the name; the product has it once. */
static const struct rmt_track *
track_named(const struct ref_product *product, const char *name, size_t length)
{
	for (const struct rmt_track *t = RMT_FIRST(product->listed->tracks); t;
	     t = RMT_NEXT(t))
		if (ref_is(name, length, t->id.text))
			return t;
	return NULL;
}

static bool
conditions_hold(struct ref_run *run, struct ref_where where,
		const struct rmt_list *conditions)
{
	const struct rmt_release *before = run->own;
	bool hold;

	run->own = where.release;
	hold = ref_all_hold(run, conditions);
	run->own = before;
	return hold;
}

/* The first alternative whose conditions hold, and whose end has an anchor. */
static const struct rmt_phase *
phase_taken(struct ref_run *run, struct ref_where where,
	    const struct rmt_track *track, const char *name, size_t length)
{
	for (const struct rmt_phase *p = RMT_FIRST(track->phases); p;
	     p = RMT_NEXT(p))
		if (ref_is(name, length, p->id.text) &&
		    conditions_hold(run, where, &p->conditions))
			return p;
	return NULL;
}

/* "support.full.end": the end of another phase of the same release. */
static struct end
named_end(struct ref_run *run, struct ref_where where, const char *event)
{
	size_t track_length = strcspn(event, ".");
	const char *name = event + track_length + (event[track_length] != 0);
	size_t length = strcspn(name, ".");
	const struct rmt_track *track = track_named(where.product, event,
						    track_length);
	const struct rmt_phase *phase = NULL;

	if (track && conditions_hold(run, where, &track->conditions))
		phase = phase_taken(run, where, track, name, length);
	return phase ? phase_end(run, where, phase) : no_anchor;
}

static struct end
after_end(struct ref_run *run, struct ref_where where,
	  const struct rmt_moment *moment)
{
	const char *event = moment->event.text;
	struct rmt_duration by = moment->by.value;
	struct end end;

	if (strcmp(event, "release") == 0) {
		end = end_at(ref_release_day(where.release),
			     shift_of(run, where.product, false));
	} else if (strcmp(event, "series") == 0) {
		end = end_at(event_day(run, where, moment, true),
			     shift_of(run, where.product, false));
	} else if (strcmp(event, "successor") == 0) {
		bool at_once = !by.months && !by.days && !by.seconds;
		end = end_at(event_day(run, where, moment, false),
			     shift_of(run, where.product, at_once));
	} else {
		end = named_end(run, where, event);
	}
	if (end.root == REF_NEVER)
		return end_never();
	end.added.months += by.months;
	end.added.days += by.days;
	end.added.seconds += by.seconds;
	return end;
}

static struct end
best_end(struct ref_run *run, struct ref_where where,
	 const struct rmt_moment *moment)
{
	bool later = moment->item.element == RMT_LATER;
	struct end best = no_anchor;

	for (const struct rmt_moment *m = RMT_FIRST(moment->moments); m;
	     m = RMT_NEXT(m)) {
		struct end end = moment_end(run, where, m);
		if (!end.anchored)
			continue;
		if (!best.anchored ||
		    (later ? boundary(&end) > boundary(&best) :
			     boundary(&end) < boundary(&best)))
			best = end;
	}
	return best;
}

static struct end
plain_end(struct ref_run *run, struct ref_where where,
	  const struct rmt_moment *moment)
{
	int32_t day;

	switch (moment->item.element) {
	case RMT_ON:
		return end_at(moment->day.day + 1, 0);
	case RMT_AFTER:
		return after_end(run, where, moment);
	case RMT_NEWEST:
		day = event_day(run, where, moment, false);
		return day == REF_NEVER ?
			       end_never() :
			       end_at(day, shift_of(run, where.product, true));
	case RMT_NEVER:
		return end_never();
	default:
		return best_end(run, where, moment);
	}
}

static struct end
moment_end(struct ref_run *run, struct ref_where where,
	   const struct rmt_moment *moment)
{
	struct end end = plain_end(run, where, moment);
	int32_t last;

	if (!moment->round || !end.anchored)
		return end;
	last = boundary(&end);
	if (last == REF_EVER || last == REF_NEVER)
		return end;
	if (!rmt_day_round(last - 1, (enum rmt_rounding)moment->round, &last))
		return end_never();
	return end_at(last + 1, 0);
}

static struct end
phase_end(struct ref_run *run, struct ref_where where,
	  const struct rmt_phase *phase)
{
	const struct rmt_track *track;
	const struct rmt_moment *until = RMT_FIRST(phase->until);

	for (const struct rmt_ends *e = RMT_FIRST(where.release->ends); e;
	     e = RMT_NEXT(e)) {
		if (!ref_is(e->phase.text, strlen(e->phase.text),
			    phase->id.text))
			continue;
		track = track_named(where.product, e->track.text,
				    strlen(e->track.text));
		for (const struct rmt_phase *p =
			     track ? RMT_FIRST(track->phases) : NULL;
		     p; p = RMT_NEXT(p))
			if (p == phase)
				return e->never ?
					       end_never() :
					       end_at(e->last_day.given ?
							      e->last_day.day +
								      1 :
							      e->before.day,
						      0);
	}
	return until ? moment_end(run, where, until) : no_anchor;
}

/* Whether the phase stands where its name is mentioned first. */
static bool
is_first_mention(const struct rmt_track *track, const struct rmt_phase *phase)
{
	const struct rmt_phase *p = RMT_FIRST(track->phases);

	while (p != phase &&
	       !ref_is(p->id.text, strlen(p->id.text), phase->id.text))
		p = RMT_NEXT(p);
	return p == phase;
}

/* What a walk along a track looks for, and what it found. */
struct walk {
	const char *name; /* this phase, or NULL: the one on day */
	int32_t day;
	bool any; /* whether there are phases at all */
	int32_t first_day, boundary;
};

/* The phases that the release has, in order, until one is as wanted. */
static const struct rmt_phase *
find_phase(struct ref_run *run, struct ref_where where,
	   const struct rmt_track *track, struct walk *walk)
{
	walk->first_day = ref_release_day(where.release);
	walk->boundary = REF_EVER;
	if (!conditions_hold(run, where, &track->conditions))
		return NULL;
	for (const struct rmt_phase *p = RMT_FIRST(track->phases); p;
	     p = RMT_NEXT(p)) {
		const char *id = p->id.text;
		const struct rmt_phase *taken =
			is_first_mention(track, p) ?
				phase_taken(run, where, track, id, strlen(id)) :
				NULL;
		struct end end = taken ? phase_end(run, where, taken) :
					 no_anchor;
		if (!end.anchored)
			continue;
		walk->any = true;
		if (walk->boundary > walk->first_day)
			walk->first_day = walk->boundary;
		walk->boundary = boundary(&end);
		if (walk->name ? ref_is(id, strlen(id), walk->name) :
				 walk->day < walk->boundary ||
					 walk->boundary == REF_NEVER)
			return taken;
	}
	return NULL;
}

const char *
ref_phase(struct ref_run *run, struct ref_where where, const char *track,
	  int32_t day)
{
	const struct rmt_track *found = track_named(where.product, track,
						    strlen(track));
	struct walk walk = { .day = day };
	const struct rmt_phase *phase;

	if (!where.release)
		return "inapplicable";
	if (day < ref_release_day(where.release))
		return "unreleased";
	if (!found)
		return "inapplicable";
	phase = find_phase(run, where, found, &walk);
	if (phase)
		return phase->id.text;
	return walk.any ? "ended" : "inapplicable";
}

bool
ref_phase_span(struct ref_run *run, struct ref_where where,
	       const char *track_phase, int32_t *first_day, int32_t *last_day)
{
	size_t length = strcspn(track_phase, ".");
	const struct rmt_track *track = track_named(where.product, track_phase,
						    length);
	char name[300];
	struct walk walk = { .name = name };

	if (!where.release || !track || !track_phase[length])
		return false;
	track_phase += length + 1;
	length = strcspn(track_phase, ".");
	if (length >= sizeof name)
		return false;
	memcpy(name, track_phase, length);
	name[length] = 0;
	if (!find_phase(run, where, track, &walk))
		return false;
	*first_day = walk.first_day;
	*last_day = walk.boundary;
	if (*last_day != REF_EVER && *last_day != REF_NEVER)
		*last_day -= 1;
	return true;
}
