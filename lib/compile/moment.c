/*
 * moment.c - when a phase ends: date expressions of a release.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/moment.h"

#include <stdlib.h>
#include <string.h>

static const struct rmt_moment_end nowhere = { .kind = RMT_MOMENT_NOWHERE };
static const struct rmt_moment_end never = { .kind = RMT_MOMENT_NEVER };

static struct rmt_moment_end
end_at(int32_t root, struct rmt_duration by, int32_t shift)
{
	return (struct rmt_moment_end){ .kind = RMT_MOMENT_DAY,
					.root = root,
					.months = by.months,
					.days = by.days,
					.shift = shift };
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
	if (end.kind == RMT_MOMENT_PENDING)
		return end.pending < RMT_DAY_PENDING_MAX - RMT_DAY_PENDING ?
			       RMT_DAY_PENDING + end.pending :
			       RMT_DAY_PENDING_MAX;
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
	const struct rmt_release *r = c->products[t->product].releases[release];

	return r->date.given ? r->date.day : RMT_DAY_EVER;
}

/* The place of a release's series at a level among the product's series. */
static uint32_t
position(struct rmt_compiler *c, const struct rmt_timeline *t, uint32_t release,
	 uint32_t level)
{
	const struct rmt_row_product *product = rmt_row(c, RMT_TABLE_PRODUCT,
							t->product);
	const struct rmt_row_release *row = rmt_row(
		c, RMT_TABLE_RELEASE, product->releases.first + release);
	const struct rmt_row_series *series = rmt_row(c, RMT_TABLE_SERIES,
						      row->series + level);

	return series->position;
}

static uint32_t
level_of(struct rmt_compiler *c, const struct rmt_timeline *t,
	 const struct rmt_attr *attr)
{
	return attr->text == NULL ? RMT_NONE :
				    rmt_lookup(c, RMT_NAME_LEVEL, t->product,
					       attr->text, strlen(attr->text));
}

/* A series that came after the one at hand, and its first release. */
struct later {
	uint32_t series;
	uint32_t release;
	int32_t day;
};

static int
compare_days(const void *a, const void *b)
{
	const struct later *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->series < y->series ? -1 : 1;
}

static void
note_later(struct later *later, size_t *count, struct later one)
{
	size_t i = 0;

	while (i < *count && later[i].series != one.series)
		i++;
	if (i == *count)
		later[(*count)++] = one;
	else if (one.day < later[i].day)
		later[i] = one;
}

/* The series after this one, in the order in which they appeared. */
static size_t
find_later(struct rmt_compiler *c, const struct rmt_timeline *t,
	   const struct rmt_moment *moment, struct later *later)
{
	uint32_t of = level_of(c, t, &moment->of);
	uint32_t within = level_of(c, t, &moment->within);
	size_t count = 0;

	if (of == RMT_NONE)
		return 0;
	for (uint32_t i = 0; i < c->products[t->product].release_count; i++) {
		struct later one = { position(c, t, i, of), i,
				     release_date(c, t, i) };
		if (one.series > position(c, t, t->release, of) &&
		    (within == RMT_NONE ||
		     position(c, t, i, within) ==
			     position(c, t, t->release, within)))
			note_later(later, &count, one);
	}
	qsort(later, count, sizeof *later, compare_days);
	return count;
}

/* So many series that are still to appear, and perhaps some time after it. */
static struct rmt_moment_end
end_pending(size_t missing, struct rmt_duration by)
{
	return (struct rmt_moment_end){
		.kind = RMT_MOMENT_PENDING,
		.pending = (missing < 500 ? (int32_t)missing : 500) * 2 +
			   (by.months > 0 || by.days > 0)
	};
}

/* From the day on which the count-th later series appeared; or pending. */
static struct rmt_moment_end
after_later(struct rmt_compiler *c, const struct rmt_timeline *t,
	    const struct rmt_moment *moment, uint32_t count)
{
	struct later *later = rmt_alloc_array(
		c->products[t->product].release_count, sizeof *later);
	struct rmt_moment_end end = never;

	if (later == NULL) {
		rmt_out_of_memory(c);
		return end;
	}
	size_t found = find_later(c, t, moment, later);
	if (found >= count) {
		end = end_at(later[count - 1].day, moment->by.value, 0);
		end.release = later[count - 1].release;
	} else {
		end = end_pending(count - found, moment->by.value);
	}
	rmt_free(later);
	return end;
}

static struct rmt_moment_end
end_of_newest(struct rmt_compiler *c, const struct rmt_timeline *t,
	      const struct rmt_moment *moment)
{
	struct rmt_moment_end end = after_later(c, t, moment, moment->count);

	end.shift = succession_shift(c, t->product);
	end.window = (struct rmt_window){ moment->count,
					  level_of(c, t, &moment->of),
					  level_of(c, t, &moment->within) };
	return end;
}

static struct rmt_moment_end
after_successor(struct rmt_compiler *c, const struct rmt_timeline *t,
		const struct rmt_moment *moment)
{
	struct rmt_moment_end end = after_later(c, t, moment, 1);
	bool at_once = end.months == 0 && end.days == 0;

	end.shift = at_once ? succession_shift(c, t->product) :
			      anniversary_shift(c, t->product);
	return end;
}

static struct rmt_moment_end
after_release(struct rmt_compiler *c, const struct rmt_timeline *t,
	      const struct rmt_moment *moment, uint32_t release)
{
	struct rmt_moment_end end = end_at(release_date(c, t, release),
					   moment->by.value,
					   anniversary_shift(c, t->product));

	end.release = release;
	return end;
}

static struct rmt_moment_end
after_series(struct rmt_compiler *c, const struct rmt_timeline *t,
	     const struct rmt_moment *moment)
{
	uint32_t of = level_of(c, t, &moment->of);
	uint32_t first = t->release;

	if (of == RMT_NONE)
		return nowhere;
	for (uint32_t i = 0; i < c->products[t->product].release_count; i++)
		if (position(c, t, i, of) == position(c, t, t->release, of) &&
		    release_date(c, t, i) < release_date(c, t, first))
			first = i;
	return after_release(c, t, moment, first);
}

/* A sum of months or days; further than any calendar is far enough. */
static int32_t
sum_of(int32_t a, int32_t b)
{
	int64_t sum = (int64_t)a + b;

	if (sum > RMT_DAY_NEVER)
		return RMT_DAY_NEVER;
	return sum < -RMT_DAY_NEVER ? -RMT_DAY_NEVER : (int32_t)sum;
}

/* TRACK.PHASE.end: the end of a phase that is known already, and more. */
static struct rmt_moment_end
after_phase(struct rmt_compiler *c, const struct rmt_timeline *t,
	    const struct rmt_moment *moment)
{
	struct rmt_known_end event;

	if (!rmt_event_phase(c, t->product, moment->event.text, &event))
		return nowhere;
	for (size_t i = 0; i < t->end_count; i++) {
		struct rmt_moment_end end = t->ends[i]->end;
		if (t->ends[i]->track != event.track ||
		    t->ends[i]->phase != event.phase)
			continue;
		end.window.count = 0;
		end.months = sum_of(end.months, moment->by.value.months);
		end.days = sum_of(end.days, moment->by.value.days);
		if (end.months > 0 || end.days > 0)
			end.pending |= 1;
		return end;
	}
	return nowhere;
}

static struct rmt_moment_end
end_of_after(struct rmt_compiler *c, const struct rmt_timeline *t,
	     const struct rmt_moment *moment)
{
	const char *event = moment->event.text;

	if (strcmp(event, "release") == 0)
		return after_release(c, t, moment, t->release);
	if (strcmp(event, "series") == 0)
		return after_series(c, t, moment);
	if (strcmp(event, "successor") == 0)
		return after_successor(c, t, moment);
	return after_phase(c, t, moment);
}

bool
rmt_is_phase_event(const char *event)
{
	return event != NULL && strcmp(event, "release") != 0 &&
	       strcmp(event, "series") != 0 && strcmp(event, "successor") != 0;
}

bool
rmt_event_phase(struct rmt_compiler *c, uint32_t product, const char *event,
		struct rmt_known_end *out)
{
	for (const char *dot = strchr(event, '.'); dot != NULL;
	     dot = strchr(dot + 1, '.')) {
		size_t n = strlen(dot + 1);
		out->track = rmt_lookup(c, RMT_NAME_TRACK, product, event,
					(size_t)(dot - event));
		if (out->track == RMT_NONE || n <= strlen(".end"))
			continue;
		out->phase = rmt_lookup(c, RMT_NAME_PHASE, out->track, dot + 1,
					n - strlen(".end"));
		if (out->phase != RMT_NONE)
			return true;
	}
	return false;
}

void
rmt_moment_check(struct rmt_compiler *c, uint32_t product,
		 const struct rmt_moment *moment)
{
	if (moment->of.text != NULL)
		rmt_resolve(c, RMT_NAME_LEVEL, product, &moment->of);
	if (moment->within.text != NULL)
		rmt_resolve(c, RMT_NAME_LEVEL, product, &moment->within);
	if (moment->by.value.seconds != 0)
		rmt_complain(c, RMT_F_DAYS_WANTED, moment->by.place,
			     RMT_NO_WORDS);
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

	for (const struct rmt_moment *m = RMT_FIRST(moment->moments); m != NULL;
	     m = RMT_NEXT(m)) {
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
