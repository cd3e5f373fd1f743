/*
 * tracks.c - tracks, their phases, and when each ends for each release.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/. Ends are computed here, once, so
 * that deciding only compares days. A condition on the release's line is
 * settled here too; conditions on facts stay with the span.
 */
#include <string.h>

#include "compile/conditions.h"
#include "compile/moment.h"

enum truth { NO, YES, BY_FACTS };

/* A product whose tracks are written. */
struct course {
	struct rmt_compiler *c;
	uint32_t product;
	const struct rmt_track *track;
	uint32_t track_row;
	struct rmt_known_end *known; /* of all releases, one after another */
	uint32_t *conditions;	     /* of each known end; or none */
	size_t stride;		     /* room per release */
	size_t *known_count;	     /* per release */
};

/* What is gathered of one release on one track. */
struct leg {
	const struct rmt_release *release;
	uint32_t index;	       /* within the product */
	uint32_t condition;    /* of the track; or none */
	int32_t next_first;    /* first day of the next phase */
	const struct rmt_ends *stated; /* the last stated end so far */
};

static bool
shares_word(const char *a, const char *b)
{
	for (size_t n; (n = rmt_word_next(&a)) > 0; a += n) {
		const char *w = b;
		for (size_t m; (m = rmt_word_next(&w)) > 0; w += m)
			if (m == n && memcmp(a, w, n) == 0)
				return true;
	}
	return false;
}

static bool
is_line_test(const struct rmt_condition *condition)
{
	return condition->item.element == RMT_IF &&
	       condition->fact.text == NULL && condition->line.text != NULL;
}

static enum truth
truth_of_list(const struct rmt_list *list, const struct rmt_release *release,
	      enum truth neutral);

/* What is known of a condition from the release alone. */
static enum truth
truth_of(const struct rmt_condition *condition,
	 const struct rmt_release *release)
{
	static const enum truth inverse[] = { YES, NO, BY_FACTS };

	switch (condition->item.element) {
	case RMT_ALL:
		return truth_of_list(&condition->conditions, release, YES);
	case RMT_ANY:
		return truth_of_list(&condition->conditions, release, NO);
	case RMT_NOT:
		return inverse[truth_of_list(&condition->conditions, release,
					     YES)];
	default:
		if (!is_line_test(condition))
			return BY_FACTS;
		return release->line.text != NULL &&
				       shares_word(condition->line.text,
						   release->line.text) ?
			       YES :
			       NO;
	}
}

/* all of (neutral YES) or any of (neutral NO) a list */
static enum truth
truth_of_list(const struct rmt_list *list, const struct rmt_release *release,
	      enum truth neutral)
{
	enum truth result = neutral;

	for (const struct rmt_condition *i = RMT_FIRST(*list); i != NULL;
	     i = RMT_NEXT(i)) {
		enum truth one = truth_of(i, release);
		if (one != neutral && one != BY_FACTS)
			return one;
		if (one == BY_FACTS)
			result = BY_FACTS;
	}
	return result;
}

static uint32_t
compile_list(struct rmt_compiler *c, const struct rmt_list *list, uint32_t op,
	     const struct rmt_release *release);

static uint32_t
compile_one(struct rmt_compiler *c, const struct rmt_condition *condition,
	    const struct rmt_release *release)
{
	struct rmt_context context = { .by_value = true,
				       .fact_end = c->fact_count };
	struct rmt_row_test constant = rmt_new_test(RMT_TEST_CONSTANT);
	enum truth truth = truth_of(condition, release);
	uint32_t all;

	if (truth != BY_FACTS) {
		constant.low = truth == YES;
		return rmt_add_test(c, &constant);
	}
	switch (condition->item.element) {
	case RMT_ALL:
	case RMT_ANY:
		return compile_list(c, &condition->conditions,
				    condition->item.element == RMT_ALL ?
					    RMT_OP_ALL :
					    RMT_OP_ANY,
				    release);
	case RMT_NOT:
		all = compile_list(c, &condition->conditions, RMT_OP_ALL,
				   release);
		return rmt_join(c, RMT_OP_NOT, &all, 1);
	default:
		return rmt_compile_if(c, condition, &context);
	}
}

static uint32_t
compile_list(struct rmt_compiler *c, const struct rmt_list *list, uint32_t op,
	     const struct rmt_release *release)
{
	uint32_t *members =
		rmt_compiler_alloc(c, list->count + 1, sizeof *members);
	size_t count = 0;

	if (members == NULL)
		return 0;
	for (const struct rmt_condition *i = RMT_FIRST(*list); i != NULL;
	     i = RMT_NEXT(i))
		members[count++] = compile_one(c, i, release);
	return rmt_join(c, op, members, count);
}

/* Both of two conditions, either of which may be none. */
static uint32_t
both(struct rmt_compiler *c, uint32_t a, uint32_t b)
{
	uint32_t members[] = { a, b };

	if (a == RMT_NONE || b == RMT_NONE)
		return a == RMT_NONE ? b : a;
	return rmt_join(c, RMT_OP_ALL, members, 2);
}

static const struct rmt_ends *
stated_end(const struct rmt_release *release, const char *track,
	   const char *phase)
{
	for (const struct rmt_ends *e = RMT_FIRST(release->ends); e != NULL;
	     e = RMT_NEXT(e))
		if (strcmp(e->track.text, track) == 0 &&
		    strcmp(e->phase.text, phase) == 0)
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
check_forward(struct rmt_compiler *c, struct leg *leg,
	      const struct rmt_ends *ends)
{
	int32_t day = rmt_moment_last_day(end_of_stated(ends));

	if (leg->stated != NULL &&
	    day < rmt_moment_last_day(end_of_stated(leg->stated)))
		rmt_complain(c, RMT_F_PHASE_BACKWARDS, ends->item.place,
			     RMT_WORDS(ends->phase.text,
				       leg->stated->phase.text));
	leg->stated = ends;
}

/* Whether the moment counts from the end of a phase, and of which known one. */
static const struct rmt_moment *
phase_event(const struct rmt_moment *moment)
{
	const char *event = moment->event.text;

	if (event != NULL && strcmp(event, "release") != 0 &&
	    strcmp(event, "series") != 0 && strcmp(event, "successor") != 0)
		return moment;
	for (const struct rmt_moment *m = RMT_FIRST(moment->moments);
	     m != NULL; m = RMT_NEXT(m)) {
		const struct rmt_moment *found = phase_event(m);
		if (found != NULL)
			return found;
	}
	return NULL;
}

/* The condition under which the anchor of a moment exists; or none. */
static uint32_t
anchor_condition(const struct course *course, const struct leg *leg,
		 const struct rmt_moment *moment)
{
	const struct rmt_moment *event = phase_event(moment);
	size_t first = leg->index * course->stride;

	if (event == NULL)
		return RMT_NONE;
	for (size_t i = first; i < first + course->known_count[leg->index];
	     i++) {
		size_t n = strlen(course->known[i].track);
		const char *text = event->event.text;
		const char *phase = course->known[i].phase;
		if (strncmp(text, course->known[i].track, n) == 0 &&
		    text[n] == '.' &&
		    strncmp(text + n + 1, phase, strlen(phase)) == 0 &&
		    strcmp(text + n + 1 + strlen(phase), ".end") == 0)
			return course->conditions[i];
	}
	return RMT_NONE;
}

static struct rmt_moment_end
end_of_phase(const struct course *course, struct leg *leg,
	     const struct rmt_phase *phase)
{
	struct rmt_compiler *c = course->c;
	const struct rmt_ends *ends =
		stated_end(leg->release, course->track->id.text, phase->id.text);
	struct rmt_timeline timeline = {
		.product = course->product,
		.release = leg->index,
		.track = course->track->id.text,
		.known = course->known + leg->index * course->stride,
		.known_count = course->known_count[leg->index],
	};

	if (ends != NULL) {
		check_forward(c, leg, ends);
		return end_of_stated(ends);
	}
	struct rmt_moment_end end =
		rmt_moment_end(c, &timeline, RMT_FIRST(phase->until));
	if (end.kind == RMT_MOMENT_DAY && end.root == RMT_DAY_EVER)
		rmt_complain(c, RMT_F_RELEASE_NEEDS_DATE,
			     leg->release->item.place,
			     RMT_WORDS(leg->release->id.text, phase->id.text));
	return end;
}

static void
write_span(const struct course *course, struct leg *leg,
	   const struct rmt_phase *phase, uint32_t number, uint32_t condition)
{
	struct rmt_moment_end end = end_of_phase(course, leg, phase);
	size_t at = leg->index * course->stride +
		    course->known_count[leg->index];
	struct rmt_row_span row = {
		.phase = number,
		.condition =
			both(course->c, leg->condition,
			     both(course->c, condition,
				  anchor_condition(course, leg,
						   RMT_FIRST(phase->until)))),
		.first_day = leg->next_first,
		.last_day = rmt_moment_last_day(end),
	};

	if (end.kind == RMT_MOMENT_NOWHERE)
		return;
	course->known[at] = (struct rmt_known_end){ course->track->id.text,
						    phase->id.text, end };
	course->conditions[at] = row.condition;
	course->known_count[leg->index]++;
	rmt_writer_add(&course->c->writer, RMT_TABLE_SPAN, &row, sizeof row);
	if (row.last_day != RMT_DAY_NEVER && row.last_day >= leg->next_first)
		leg->next_first = row.last_day + 1;
	if (row.last_day == RMT_DAY_NEVER)
		leg->next_first = RMT_DAY_NEVER;
}

/* All alternatives of one phase: the first whose conditions hold counts. */
static void
write_alternatives(const struct course *course, struct leg *leg,
		   const char *name, uint32_t number)
{
	struct rmt_compiler *c = course->c;
	uint32_t not_before = RMT_NONE;

	for (const struct rmt_phase *p = RMT_FIRST(course->track->phases);
	     p != NULL; p = RMT_NEXT(p)) {
		uint32_t own = RMT_NONE, inverse;
		enum truth truth;
		if (strcmp(p->id.text, name) != 0)
			continue;
		truth = truth_of_list(&p->conditions, leg->release, YES);
		if (truth == NO)
			continue;
		if (truth == BY_FACTS)
			own = compile_list(c, &p->conditions, RMT_OP_ALL,
					   leg->release);
		write_span(course, leg, p, number, both(c, own, not_before));
		if (truth == YES)
			return;
		inverse = rmt_join(c, RMT_OP_NOT, &own, 1);
		not_before = both(c, not_before, inverse);
	}
}

/* The spans of one release on the track. */
static struct rmt_some
write_leg(const struct course *course, uint32_t index)
{
	struct rmt_compiler *c = course->c;
	const struct rmt_release *release =
		c->products[course->product].releases[index];
	struct rmt_some spans = { rmt_writer_count(&c->writer, RMT_TABLE_SPAN),
				  0 };
	struct leg leg = { .release = release,
			   .index = index,
			   .condition = RMT_NONE,
			   .next_first = release->date.given ?
						 release->date.day :
						 RMT_DAY_EVER };
	enum truth truth =
		truth_of_list(&course->track->conditions, release, YES);
	uint32_t number = 0;

	if (truth == NO)
		return spans;
	if (truth == BY_FACTS)
		leg.condition = compile_list(c, &course->track->conditions,
					     RMT_OP_ALL, release);
	for (const struct rmt_phase *p = RMT_FIRST(course->track->phases);
	     p != NULL; p = RMT_NEXT(p))
		if (rmt_lookup(c, RMT_NAME_PHASE, course->track_row,
			       p->id.text, strlen(p->id.text)) == number)
			write_alternatives(course, &leg, p->id.text, number++);
	spans.count = rmt_writer_count(&c->writer, RMT_TABLE_SPAN) -
		      spans.first;
	return spans;
}

static void
write_reaches(const struct course *course, uint32_t first)
{
	struct rmt_compiler *c = course->c;
	uint32_t count = c->products[course->product].release_count;
	struct rmt_row_reach row = { { 0, 0 } };

	for (uint32_t i = 0; i < count; i++)
		rmt_writer_add(&c->writer, RMT_TABLE_REACH, &row, sizeof row);
	for (uint32_t i = 0; i < count && c->status != REMIT_E_NOMEM; i++) {
		row.spans = write_leg(course, i);
		if (!c->writer.tables[RMT_TABLE_REACH].failed)
			memcpy(rmt_row(c, RMT_TABLE_REACH,
					      first + i),
			       &row, sizeof row);
	}
}

/* Names of phases in the order of their first mention. */
static struct rmt_some
write_phases(struct rmt_compiler *c, const struct rmt_track *track,
	     uint32_t index)
{
	struct rmt_some some = { rmt_writer_count(&c->writer, RMT_TABLE_PHASE),
				 0 };

	for (const struct rmt_phase *p = RMT_FIRST(track->phases); p != NULL;
	     p = RMT_NEXT(p)) {
		struct rmt_row_phase row = {
			rmt_writer_text(&c->writer, p->id.text),
			rmt_prose_text(c, &p->labels)
		};
		if (rmt_lookup(c, RMT_NAME_PHASE, index, p->id.text,
			       strlen(p->id.text)) != RMT_NONE)
			continue;
		if (some.count == RMT_ANSWER_MAX)
			rmt_complain(c, RMT_F_TOO_MANY, p->item.place,
				     RMT_WORDS("phases of a track", "60"));
		rmt_declare(c, RMT_NAME_PHASE, index, &p->id, some.count++);
		rmt_writer_add(&c->writer, RMT_TABLE_PHASE, &row, sizeof row);
	}
	return some;
}

/* TRACK.PHASE.end must name a phase of this track or one before it. */
static void
check_events(struct rmt_compiler *c, const struct course *course,
	     const struct rmt_moment *moment)
{
	const char *event = moment->event.text;
	const struct rmt_moment *own = phase_event(moment);
	size_t n;

	for (const struct rmt_moment *m = RMT_FIRST(moment->moments);
	     m != NULL; m = RMT_NEXT(m))
		check_events(c, course, m);
	if (own != moment)
		return;
	for (const char *dot = strchr(event, '.'); dot != NULL;
	     dot = strchr(dot + 1, '.')) {
		uint32_t track = rmt_lookup(c, RMT_NAME_TRACK,
					    course->product, event,
					    (size_t)(dot - event));
		n = strlen(dot + 1);
		if (track != RMT_NONE && n > 4 &&
		    strcmp(dot + 1 + n - 4, ".end") == 0 &&
		    rmt_lookup(c, RMT_NAME_PHASE, track, dot + 1, n - 4) !=
			    RMT_NONE)
			return;
	}
	rmt_complain(c, RMT_F_EVENT_UNKNOWN, moment->event.place, RMT_WORDS(event));
}

static void
write_track(struct course *course)
{
	struct rmt_compiler *c = course->c;
	uint32_t index = rmt_writer_count(&c->writer, RMT_TABLE_TRACK);
	uint32_t reach = rmt_writer_count(&c->writer, RMT_TABLE_REACH);
	struct rmt_row_track row = {
		.id = rmt_writer_text(&c->writer, course->track->id.text),
		.label = rmt_prose_text(c, &course->track->labels),
		.product = course->product,
		.phases = write_phases(c, course->track, index),
		.reach = reach,
	};

	course->track_row = index;
	rmt_declare(c, RMT_NAME_TRACK, course->product, &course->track->id,
		    index);
	for (const struct rmt_phase *p = RMT_FIRST(course->track->phases);
	     p != NULL; p = RMT_NEXT(p))
		check_events(c, course, RMT_FIRST(p->until));
	rmt_writer_add(&c->writer, RMT_TABLE_TRACK, &row, sizeof row);
	if (c->status != REMIT_E_NOMEM)
		write_reaches(course, reach);
}

/* A stated end must name a track and a phase that the product has. */
static void
check_stated(struct rmt_compiler *c, uint32_t product)
{
	for (uint32_t i = 0; i < c->products[product].release_count; i++) {
		const struct rmt_release *r = c->products[product].releases[i];
		for (const struct rmt_ends *e = RMT_FIRST(r->ends); e != NULL;
		     e = RMT_NEXT(e)) {
			uint32_t track = rmt_resolve(c, RMT_NAME_TRACK,
						     product, &e->track);
			if (track != RMT_NONE)
				rmt_resolve(c, RMT_NAME_PHASE, track,
					    &e->phase);
		}
	}
}

static bool
begin_course(struct rmt_compiler *c, uint32_t product, struct course *course)
{
	const struct rmt_product *listed = c->products[product].listed;
	size_t releases = c->products[product].release_count, phases = 1;

	for (const struct rmt_track *t = RMT_FIRST(listed->tracks); t != NULL;
	     t = RMT_NEXT(t))
		phases += t->phases.count;
	*course = (struct course){ .c = c,
				   .product = product,
				   .stride = phases };
	course->known = rmt_compiler_alloc(c, releases * phases,
					   sizeof *course->known);
	course->conditions = rmt_compiler_alloc(c, releases * phases,
						sizeof *course->conditions);
	course->known_count = rmt_compiler_alloc(
		c, releases, sizeof *course->known_count);
	return c->status != REMIT_E_NOMEM;
}

void
rmt_compile_tracks(struct rmt_compiler *c)
{
	for (uint32_t i = 0; i < c->product_count; i++) {
		struct course course;
		uint32_t first = rmt_writer_count(&c->writer, RMT_TABLE_TRACK);
		if (!begin_course(c, i, &course))
			return;
		course.track = RMT_FIRST(c->products[i].listed->tracks);
		for (; course.track != NULL;
		     course.track = RMT_NEXT(course.track))
			write_track(&course);
		check_stated(c, i);
		if (c->writer.tables[RMT_TABLE_PRODUCT].failed)
			return;
		struct rmt_row_product *row = rmt_row(c, RMT_TABLE_PRODUCT, i);
		row->tracks = (struct rmt_some){
			first,
			rmt_writer_count(&c->writer, RMT_TABLE_TRACK) - first
		};
	}
}
