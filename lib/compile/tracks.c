/*
 * tracks.c - tracks and their phases, and what is wrong with them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "compile/settle.h"
#include "compile/spans.h"

/* What a phase is called: of its alternatives the last counts, which is the
 * one without conditions. */
static uint32_t
phase_label(struct rmt_compiler *c, const struct rmt_phase *phase)
{
	const struct rmt_list *labels = &phase->labels;

	for (const struct rmt_phase *p = RMT_NEXT(phase); p != NULL;
	     p = RMT_NEXT(p))
		if (strcmp(p->id.text, phase->id.text) == 0 &&
		    p->labels.count > 0)
			labels = &p->labels;
	return rmt_prose_text(c, labels);
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
		struct rmt_row_phase row = { rmt_writer_text(&c->writer,
							     p->id.text),
					     phase_label(c, p) };
		if (rmt_phase_number(c, index, p) != RMT_NONE)
			continue;
		if (some.count == RMT_ANSWER_MAX) {
			rmt_complain(c, RMT_F_TOO_MANY, p->item.place,
				     RMT_WORDS("phases of a track", "60"));
			break;
		}
		rmt_declare(c, RMT_NAME_PHASE, index, &p->id, some.count++);
		rmt_writer_add(&c->writer, RMT_TABLE_PHASE, &row, sizeof row);
	}
	return some;
}

/* TRACK.PHASE.end must name a phase that stands before this one. */
static void
check_moment(struct rmt_compiler *c, const struct rmt_course *course,
	     uint32_t number, const struct rmt_moment *moment)
{
	const struct rmt_attr *event = &moment->event;
	struct rmt_known_end before;

	rmt_moment_check(c, course->product, moment);
	for (const struct rmt_moment *m = RMT_FIRST(moment->moments); m != NULL;
	     m = RMT_NEXT(m))
		check_moment(c, course, number, m);
	if (!rmt_is_phase_event(event->text))
		return;
	if (!rmt_event_phase(c, course->product, event->text, &before) ||
	    (before.track == course->track_row && before.phase >= number))
		rmt_complain(c, RMT_F_EVENT_UNKNOWN, event->place,
			     RMT_WORDS(event->text));
}

static void
check_phases(struct rmt_compiler *c, const struct rmt_course *course)
{
	rmt_settle_check(c, course->product, &course->track->conditions);
	for (const struct rmt_phase *p = RMT_FIRST(course->track->phases);
	     p != NULL; p = RMT_NEXT(p)) {
		rmt_settle_check(c, course->product, &p->conditions);
		check_moment(c, course,
			     rmt_phase_number(c, course->track_row, p),
			     RMT_FIRST(p->until));
	}
}

static void
write_reaches(struct rmt_compiler *c, struct rmt_course *course,
	      struct rmt_ends_known *known)
{
	uint32_t count = c->products[course->product].release_count;
	uint32_t first = rmt_writer_count(&c->writer, RMT_TABLE_REACH);
	struct rmt_row_reach row = { { 0, 0 } };

	for (uint32_t i = 0; i < count; i++)
		rmt_writer_add(&c->writer, RMT_TABLE_REACH, &row, sizeof row);
	for (uint32_t i = 0; i < count && !rmt_compiler_failed(c); i++) {
		course->release = i;
		course->known = &known[i];
		row.spans = rmt_compile_spans(c, course);
		memcpy(rmt_row(c, RMT_TABLE_REACH, first + i), &row,
		       sizeof row);
	}
}

static void
write_track(struct rmt_compiler *c, struct rmt_course *course,
	    struct rmt_ends_known *known)
{
	uint32_t index = rmt_writer_count(&c->writer, RMT_TABLE_TRACK);
	struct rmt_row_track row = {
		.id = rmt_writer_text(&c->writer, course->track->id.text),
		.label = rmt_prose_text(c, &course->track->labels),
		.product = course->product,
		.phases = write_phases(c, course->track, index),
		.reach = rmt_writer_count(&c->writer, RMT_TABLE_REACH),
	};

	course->track_row = index;
	rmt_declare(c, RMT_NAME_TRACK, course->product, &course->track->id,
		    index);
	check_phases(c, course);
	rmt_writer_add(&c->writer, RMT_TABLE_TRACK, &row, sizeof row);
	write_reaches(c, course, known);
}

/* A stated end must name a track and a phase that the product has. */
static void
check_stated(struct rmt_compiler *c, uint32_t product)
{
	for (uint32_t i = 0; i < c->products[product].release_count; i++) {
		const struct rmt_release *r = c->products[product].releases[i];
		for (const struct rmt_ends *e = RMT_FIRST(r->ends); e != NULL;
		     e = RMT_NEXT(e)) {
			uint32_t track = rmt_resolve(c, RMT_NAME_TRACK, product,
						     &e->track);
			if (track != RMT_NONE)
				rmt_resolve(c, RMT_NAME_PHASE, track,
					    &e->phase);
		}
	}
}

static void
write_tracks(struct rmt_compiler *c, uint32_t product)
{
	const struct rmt_product *listed = c->products[product].listed;
	uint32_t count = c->products[product].release_count;
	uint32_t first = rmt_writer_count(&c->writer, RMT_TABLE_TRACK);
	struct rmt_ends_known *known = rmt_compiler_alloc(c, count,
							  sizeof *known);
	struct rmt_course course = { .product = product };

	if (known == NULL)
		return;
	for (course.track = RMT_FIRST(listed->tracks); course.track != NULL;
	     course.track = RMT_NEXT(course.track))
		write_track(c, &course, known);
	for (uint32_t i = 0; i < count; i++)
		rmt_free(known[i].items);
	struct rmt_row_product *row = rmt_row(c, RMT_TABLE_PRODUCT, product);
	row->tracks = (struct rmt_some){
		first, rmt_writer_count(&c->writer, RMT_TABLE_TRACK) - first
	};
}

void
rmt_compile_tracks(struct rmt_compiler *c)
{
	for (uint32_t i = 0; i < c->product_count; i++) {
		write_tracks(c, i);
		check_stated(c, i);
	}
}
