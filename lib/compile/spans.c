/*
 * spans.c - when the phases of one release begin and end on a track.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. Ends are computed here, once, so
 * that deciding only compares days. Where a phase that is counted from has
 * several ends, by conditions on facts, the phase that counts gets a span for
 * each of them.
 */
#include "compile/spans.h"

#include <string.h>

#include "compile/settle.h"

/* Phases that one end can count from, and spans of one release. */
enum {
	ANCHOR_MAX = 8,
	SPAN_MAX = 1000
};

/* What is gathered of one release on one track. */
struct leg {
	struct rmt_compiler *c;
	const struct rmt_course *course;
	const struct rmt_release *release;
	uint32_t condition;            /* of the track; or none */
	int32_t next_first;            /* first day of the next phase */
	const struct rmt_ends *stated; /* the last stated end so far */
	uint32_t span_count;
	int32_t last_day; /* of the phase at hand: of its first span */
	bool exists;      /* the phase at hand has a span */
};

/* A phase whose spans are written, under one of its conditions. */
struct stretch {
	const struct rmt_phase *phase;
	uint32_t number;
	uint32_t condition;                       /* its own; or none */
	struct rmt_known_end anchors[ANCHOR_MAX]; /* which phases they are */
	size_t anchor_count;
	size_t known_count; /* ends that were known before it */
	const struct rmt_known_end *picked[ANCHOR_MAX]; /* NULL: not there */
};

uint32_t
rmt_phase_number(struct rmt_compiler *c, uint32_t track,
		 const struct rmt_phase *phase)
{
	return rmt_lookup(c, RMT_NAME_PHASE, track, phase->id.text,
			  strlen(phase->id.text));
}

static bool
is_same_phase(const struct rmt_known_end *a, const struct rmt_known_end *b)
{
	return a->track == b->track && a->phase == b->phase;
}

static void
add_anchor(struct leg *leg, struct stretch *s, const struct rmt_attr *event)
{
	struct rmt_known_end anchor;

	if (!rmt_event_phase(leg->c, leg->course->product, event->text,
			     &anchor))
		return;
	for (size_t i = 0; i < s->anchor_count; i++)
		if (is_same_phase(&s->anchors[i], &anchor))
			return;
	if (s->anchor_count < ANCHOR_MAX)
		s->anchors[s->anchor_count++] = anchor;
	else
		rmt_complain(leg->c, RMT_F_TOO_MANY, event->place,
			     RMT_WORDS("phases that one end counts from", "8"));
}

static void
find_anchors(struct leg *leg, struct stretch *s,
	     const struct rmt_moment *moment)
{
	if (rmt_is_phase_event(moment->event.text))
		add_anchor(leg, s, &moment->event);
	for (const struct rmt_moment *m = RMT_FIRST(moment->moments); m != NULL;
	     m = RMT_NEXT(m))
		find_anchors(leg, s, m);
}

/* The condition under which the anchors are those that are picked. */
static uint32_t
picked_condition(struct leg *leg, const struct stretch *s)
{
	const struct rmt_ends_known *known = leg->course->known;
	uint32_t condition = RMT_NONE;

	for (size_t i = 0; i < s->anchor_count; i++) {
		if (s->picked[i] != NULL) {
			condition = rmt_both(leg->c, condition,
					     s->picked[i]->condition);
			continue;
		}
		for (size_t j = 0; j < s->known_count; j++)
			if (is_same_phase(&known->items[j], &s->anchors[i])) {
				uint32_t not = rmt_join(
					leg->c, RMT_OP_NOT,
					&known->items[j].condition, 1);
				condition = rmt_both(leg->c, condition, not );
			}
	}
	return condition;
}

static struct rmt_moment_end
computed_end(struct leg *leg, const struct stretch *s)
{
	const struct rmt_known_end *ends[ANCHOR_MAX];
	struct rmt_timeline timeline = { .product = leg->course->product,
					 .release = leg->course->release,
					 .ends = ends };

	for (size_t i = 0; i < s->anchor_count; i++)
		if (s->picked[i] != NULL)
			ends[timeline.end_count++] = s->picked[i];
	struct rmt_moment_end end = rmt_moment_end(leg->c, &timeline,
						   RMT_FIRST(s->phase->until));
	if (end.kind == RMT_MOMENT_DAY && end.root == RMT_DAY_EVER) {
		const struct rmt_release *undated =
			leg->c->products[leg->course->product]
				.releases[end.release];
		rmt_complain(leg->c, RMT_F_RELEASE_NEEDS_DATE,
			     undated->item.place,
			     RMT_WORDS(undated->id.text, s->phase->id.text));
	}
	return end;
}

static void
write_span(struct leg *leg, const struct stretch *s, struct rmt_moment_end end)
{
	struct rmt_compiler *c = leg->c;
	struct rmt_ends_known *known = leg->course->known;
	uint32_t condition = rmt_both(c, s->condition,
				      picked_condition(leg, s));
	struct rmt_row_span row = { .phase = s->number,
				    .condition = rmt_both(c, leg->condition,
							  condition),
				    .first_day = leg->next_first,
				    .last_day = rmt_moment_last_day(end),
				    .within = RMT_NONE };

	if (end.window.count > 0 && end.window.level != RMT_NONE) {
		row.window = end.window.count;
		row.level = end.window.level;
		row.within = end.window.within;
	}

	if (leg->span_count++ == SPAN_MAX)
		rmt_complain(
			c, RMT_F_TOO_MANY, s->phase->item.place,
			RMT_WORDS("ends of the phases of one release", "1000"));
	if (leg->span_count > SPAN_MAX)
		return;
	if (!rmt_grow((void **)&known->items, &known->capacity,
		      known->count + 1, sizeof *known->items)) {
		rmt_out_of_memory(c);
		return;
	}
	known->items[known->count++] = (struct rmt_known_end){
		leg->course->track_row, s->number, row.condition, end
	};
	rmt_writer_add(&c->writer, RMT_TABLE_SPAN, &row, sizeof row);
	if (!leg->exists)
		leg->last_day = row.last_day;
	leg->exists = true;
}

/* A span for each way in which the anchors, from one on, can be. */
static void
write_picks(struct leg *leg, struct stretch *s, size_t anchor)
{
	const struct rmt_ends_known *known = leg->course->known;
	bool is_sure = false;

	if (leg->span_count > SPAN_MAX || rmt_compiler_failed(leg->c))
		return;
	if (anchor == s->anchor_count) {
		struct rmt_moment_end end = computed_end(leg, s);
		if (end.kind != RMT_MOMENT_NOWHERE)
			write_span(leg, s, end);
		return;
	}
	for (size_t i = 0; i < s->known_count; i++) {
		if (!is_same_phase(&known->items[i], &s->anchors[anchor]))
			continue;
		struct rmt_known_end pick = known->items[i];
		is_sure = is_sure || pick.condition == RMT_NONE;
		s->picked[anchor] = &pick;
		write_picks(leg, s, anchor + 1);
	}
	s->picked[anchor] = NULL;
	if (!is_sure)
		write_picks(leg, s, anchor + 1);
}

static const struct rmt_ends *
stated_end(struct leg *leg, uint32_t number)
{
	struct rmt_compiler *c = leg->c;
	const struct rmt_course *course = leg->course;

	for (const struct rmt_ends *e = RMT_FIRST(leg->release->ends);
	     e != NULL; e = RMT_NEXT(e))
		if (rmt_lookup(c, RMT_NAME_TRACK, course->product,
			       e->track.text,
			       strlen(e->track.text)) == course->track_row &&
		    rmt_lookup(c, RMT_NAME_PHASE, course->track_row,
			       e->phase.text, strlen(e->phase.text)) == number)
			return e;
	return NULL;
}

static struct rmt_moment_end
end_of_stated(const struct rmt_ends *ends)
{
	struct rmt_moment_end never = { .kind = RMT_MOMENT_NEVER };

	if (ends->never)
		return never;
	return rmt_moment_stated(ends->last_day.given ? ends->last_day.day :
							ends->before.day - 1);
}

/* A stated end before the stated end of an earlier phase is a slip. */
static void
check_forward(struct leg *leg, const struct rmt_ends *ends)
{
	int32_t day = rmt_moment_last_day(end_of_stated(ends));

	if (leg->stated != NULL &&
	    day < rmt_moment_last_day(end_of_stated(leg->stated)))
		rmt_complain(
			leg->c, RMT_F_PHASE_BACKWARDS, ends->item.place,
			RMT_WORDS(ends->phase.text, leg->stated->phase.text));
	leg->stated = ends;
}

/* The last day that the rule of a phase would give; RMT_DAY_EVER where it is no
 * day, or counts from an end that hangs on facts. */
static int32_t
end_by_rule(struct leg *leg, struct stretch *s)
{
	const struct rmt_ends_known *known = leg->course->known;
	const struct rmt_moment *until = RMT_FIRST(s->phase->until);
	const struct rmt_known_end *ends[ANCHOR_MAX];
	struct rmt_timeline timeline = { .product = leg->course->product,
					 .release = leg->course->release,
					 .ends = ends };

	if (until == NULL)
		return RMT_DAY_EVER;
	find_anchors(leg, s, until);
	for (size_t i = 0; i < s->anchor_count; i++)
		for (size_t j = 0; j < s->known_count; j++) {
			if (!is_same_phase(&known->items[j], &s->anchors[i]))
				continue;
			if (known->items[j].condition != RMT_NONE)
				return RMT_DAY_EVER;
			ends[timeline.end_count++] = &known->items[j];
			break;
		}
	struct rmt_moment_end end = rmt_moment_end(leg->c, &timeline, until);
	return end.kind == RMT_MOMENT_DAY && end.root != RMT_DAY_EVER ?
		       rmt_moment_last_day(end) :
		       RMT_DAY_EVER;
}

/* A stated end, and what the rule says of it. */
static void
write_stated(struct leg *leg, struct stretch *s, const struct rmt_ends *ends)
{
	uint32_t span = rmt_writer_count(&leg->c->writer, RMT_TABLE_SPAN);
	int32_t by_rule = end_by_rule(leg, s);

	check_forward(leg, ends);
	s->anchor_count = 0;
	write_span(leg, s, end_of_stated(ends));
	rmt_mark_end(leg->c, span, ends->item.place, by_rule);
}

/* One alternative of a phase, under a condition of its own or none. */
static void
write_alternative(struct leg *leg, const struct rmt_phase *phase,
		  uint32_t number, uint32_t condition)
{
	const struct rmt_ends *ends = stated_end(leg, number);
	struct stretch s = { .phase = phase,
			     .number = number,
			     .condition = condition,
			     .known_count = leg->course->known->count };

	if (ends != NULL) {
		write_stated(leg, &s, ends);
		return;
	}
	find_anchors(leg, &s, RMT_FIRST(phase->until));
	write_picks(leg, &s, 0);
}

/* All alternatives of one phase: the first whose conditions hold counts. */
static void
write_alternatives(struct leg *leg, uint32_t number)
{
	struct rmt_compiler *c = leg->c;
	const struct rmt_course *course = leg->course;
	uint32_t not_before = RMT_NONE;

	leg->exists = false;
	for (const struct rmt_phase *p = RMT_FIRST(course->track->phases);
	     p != NULL; p = RMT_NEXT(p)) {
		enum rmt_settled settled = rmt_settle(&p->conditions,
						      leg->release);
		if (settled == RMT_SETTLED_NO ||
		    rmt_phase_number(c, course->track_row, p) != number)
			continue;
		if (settled == RMT_SETTLED_YES) {
			write_alternative(leg, p, number, not_before);
			break;
		}
		uint32_t own = rmt_compile_unsettled(c, &p->conditions,
						     leg->release);
		write_alternative(leg, p, number, rmt_both(c, own, not_before));
		not_before = rmt_both(c, not_before,
				      rmt_join(c, RMT_OP_NOT, &own, 1));
	}
	if (leg->exists && leg->last_day >= leg->next_first)
		leg->next_first = leg->last_day == RMT_DAY_NEVER ?
					  RMT_DAY_NEVER :
					  leg->last_day + 1;
}

struct rmt_some
rmt_compile_spans(struct rmt_compiler *c, const struct rmt_course *course)
{
	const struct rmt_release *release =
		c->products[course->product].releases[course->release];
	const struct rmt_list *conditions = &course->track->conditions;
	const struct rmt_row_track *track = rmt_row(c, RMT_TABLE_TRACK,
						    course->track_row);
	uint32_t phase_count = track->phases.count;
	struct rmt_some spans = { rmt_writer_count(&c->writer, RMT_TABLE_SPAN),
				  0 };
	struct leg leg = { .c = c,
			   .course = course,
			   .release = release,
			   .condition = RMT_NONE,
			   .next_first = release->date.given ?
						 release->date.day :
						 RMT_DAY_EVER };
	enum rmt_settled settled = rmt_settle(conditions, release);

	if (settled == RMT_SETTLED_NO)
		return spans;
	if (settled == RMT_BY_FACTS)
		leg.condition = rmt_compile_unsettled(c, conditions, release);
	for (uint32_t i = 0; i < phase_count; i++)
		write_alternatives(&leg, i);
	spans.count = rmt_writer_count(&c->writer, RMT_TABLE_SPAN) -
		      spans.first;
	return spans;
}
