/*
 * course.c - the phases of releases, as either policy has them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/course.h"

#include <string.h>

#include "decide/vocabulary.h"

/* States of a test: one for each product that has the track. */
#define STATE_MAX 64

static const char *const beyond[] = { "unreleased", "ended", "inapplicable" };
static const uint64_t beyond_bits[] = { RMT_STATE_UNRELEASED, RMT_STATE_ENDED,
					RMT_STATE_INAPPLICABLE };

struct finding {
	struct rmt_courses *courses;
	struct rmt_bridge *bridge;
	uint32_t side;
	const struct rmt_program *program;
	struct rmt_course *course;
};

static const char *
track_id(const struct finding *f, const struct rmt_row_test *test)
{
	const struct rmt_program *p = f->program;
	uint32_t track = p->state[test->states.first].track;

	return rmt_text(p, p->track[track].id);
}

/* Whether a test asks for phases on the request's day of a fact that stands
 * alone. */
static bool
is_course(const struct finding *f, const struct rmt_row_test *test)
{
	const struct rmt_program *p = f->program;
	const struct rmt_room *rooms =
		f->bridge->spaces[f->side].search.shape.rooms;

	return test->kind == RMT_TEST_PHASE && test->states.count > 0 &&
	       test->states.count <= STATE_MAX &&
	       p->operand[test->to].kind == RMT_OPERAND_FACT &&
	       p->operand[test->to].fact == 0 &&
	       rooms[test->fact].holder == RMT_NONE;
}

static bool
is_known(const struct finding *f, const struct rmt_row_test *test)
{
	const char *fact = rmt_text(f->program,
				    f->program->fact[test->fact].id);

	for (size_t i = 0; i < f->courses->count; i++) {
		const struct rmt_course *course = &f->courses->items[i];
		if (course->side == f->side &&
		    strcmp(course->fact, fact) == 0 &&
		    strcmp(course->track, track_id(f, test)) == 0)
			return true;
	}
	return false;
}

/* The phases of a track that have an id: one may be there for each line. */
static uint64_t
phase_bits(const struct rmt_program *p, uint32_t track, const char *id)
{
	struct rmt_some phases = p->track[track].phases;
	uint64_t bits = 0;

	for (uint32_t i = 0; i < phases.count; i++)
		if (strcmp(rmt_text(p, p->phase[phases.first + i].id), id) == 0)
			bits |= UINT64_C(1) << i;
	for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
		if (beyond[i] == id)
			bits |= beyond_bits[i];
	return bits;
}

/* Where releases are in the phase of an id, on any product's track. */
static void
add_stage(struct finding *f, const char *id)
{
	const struct rmt_program *p = f->program;
	struct rmt_some states = p->test[f->course->test].states;
	struct rmt_space *space = &f->bridge->spaces[f->side];
	uint64_t instead[STATE_MAX];
	struct rmt_focus focus = RMT_NO_FOCUS;

	for (uint32_t i = 0; i < f->course->count; i++)
		if (strcmp(f->course->stages[i].id, id) == 0)
			return;
	if (f->course->count == RMT_STAGE_MAX) {
		f->bridge->diagram.state = RMT_DIAGRAM_TOO_LARGE;
		return;
	}
	for (uint32_t i = 0; i < states.count; i++)
		instead[i] = phase_bits(p, p->state[states.first + i].track,
					id);
	uint32_t function = rmt_lower_phase_instead(space, f->course->test,
						    instead, &focus);
	if (space->diagram.state == RMT_DIAGRAM_FINE)
		function = rmt_bridge_carry(f->bridge, f->side, function);
	else
		f->bridge->diagram.state = space->diagram.state;
	f->course->stages[f->course->count++] = (struct rmt_stage){ id,
								    function };
}

static void
add_stages(struct finding *f)
{
	const struct rmt_program *p = f->program;
	struct rmt_some states = p->test[f->course->test].states;

	for (uint32_t i = 0; i < states.count; i++) {
		const struct rmt_row_track *track =
			&p->track[p->state[states.first + i].track];
		for (uint32_t j = 0; j < track->phases.count; j++)
			add_stage(
				f,
				rmt_text(p,
					 p->phase[track->phases.first + j].id));
	}
	for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
		add_stage(f, beyond[i]);
}

/* Whether the other side has the same course. */
static bool
is_shared(const struct finding *f)
{
	for (size_t i = 0; i + 1 < f->courses->count; i++) {
		const struct rmt_course *other = &f->courses->items[i];
		bool same = strcmp(other->fact, f->course->fact) == 0 &&
			    strcmp(other->track, f->course->track) == 0 &&
			    other->count == f->course->count;
		for (uint32_t j = 0; j < other->count && same; j++)
			same = strcmp(other->stages[j].id,
				      f->course->stages[j].id) == 0 &&
			       other->stages[j].function ==
				       f->course->stages[j].function;
		if (same)
			return true;
	}
	return false;
}

static bool
add_course(struct finding *f, uint32_t index)
{
	const struct rmt_row_test *test = &f->program->test[index];
	struct rmt_courses *courses = f->courses;
	struct rmt_space *space = &f->bridge->spaces[f->side];
	uint32_t mark = rmt_diagram_mark(&f->bridge->diagram);

	if (!rmt_grow((void **)&courses->items, &courses->capacity,
		      courses->count + 1, sizeof *courses->items))
		return false;
	f->course = &courses->items[courses->count++];
	*f->course = (struct rmt_course){
		.side = f->side,
		.test = index,
		.fact = rmt_text(f->program, f->program->fact[test->fact].id),
		.track = track_id(f, test),
	};
	add_stages(f);
	bool fine = f->bridge->diagram.state == RMT_DIAGRAM_FINE;
	if (!fine || is_shared(f))
		courses->count--;
	if (f->bridge->diagram.state == RMT_DIAGRAM_TOO_LARGE)
		rmt_diagram_rewind(&f->bridge->diagram, mark);
	if (space->diagram.state == RMT_DIAGRAM_TOO_LARGE)
		rmt_space_rewind(space, rmt_diagram_mark(&space->diagram));
	return fine || f->bridge->diagram.state == RMT_DIAGRAM_FINE;
}

bool
rmt_courses_find(struct rmt_courses *courses, struct rmt_bridge *bridge)
{
	struct finding f = { .courses = courses, .bridge = bridge };

	for (uint32_t side = 2; side-- > 0;) {
		f.side = side;
		f.program = bridge->spaces[side].program;
		for (uint32_t i = 0; i < f.program->test_count; i++)
			if (is_course(&f, &f.program->test[i]) &&
			    !is_known(&f, &f.program->test[i]) &&
			    !add_course(&f, i))
				return false;
	}
	return true;
}

void
rmt_courses_clear(struct rmt_courses *courses)
{
	rmt_free(courses->items);
	*courses = (struct rmt_courses){ 0 };
}
