/*
 * phases.c - in which phase a release is on a day.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. The phase on a day is the
 * first whose end is not past, as lib/decide/phase.c has it.
 */
#include "decide/operand.h"
#include "decide/phase.h"
#include "prove/lower.h"

/* A release and the phases of it that are wanted. */
struct reach {
	uint32_t release;
	uint64_t wanted;
	struct rmt_some spans;
};

/* Where a release is in a wanted phase on the day that an amount is. */
static uint32_t
phases_on(struct rmt_space *space, const struct reach *reach,
	  const struct rmt_lowered_span *spans, const struct rmt_amount *day)
{
	int64_t date = space->program->release[reach->release].date;
	uint32_t before = rmt_lower_until(space, day, date - 1);
	uint32_t rest = rmt_diagram_not(&space->diagram, before);
	uint32_t any = 0;
	uint32_t all = (reach->wanted & RMT_STATE_UNRELEASED) != 0 ? before : 0;

	for (uint32_t i = 0; i < reach->spans.count && rest != 0; i++) {
		uint32_t here = rmt_space_where(
			space, rmt_space_where(space, rest, spans[i].taken),
			rmt_lower_until(space, day, spans[i].last_day));
		if ((reach->wanted >> (spans[i].phase & 63) & 1) != 0)
			all = rmt_space_either(space, all, here);
		rest = rmt_space_except(space, rest, here);
		any = rmt_space_either(space, any, spans[i].taken);
	}
	if ((reach->wanted & RMT_STATE_ENDED) != 0)
		all = rmt_space_either(space, all,
				       rmt_space_where(space, rest, any));
	if ((reach->wanted & RMT_STATE_INAPPLICABLE) != 0)
		all = rmt_space_either(space, all,
				       rmt_space_except(space, rest, any));
	return all;
}

static uint32_t
phases_on_any(struct rmt_space *space, const struct reach *reach,
	      const struct rmt_amounts *days)
{
	struct rmt_lowered_span spans[RMT_SPAN_MAX];
	uint32_t all = 0;

	if (reach->spans.count > RMT_SPAN_MAX) {
		space->diagram.state = RMT_DIAGRAM_TOO_LARGE;
		return 0;
	}
	rmt_lower_spans(space, reach->spans, spans);
	for (size_t i = 0; i < days->count; i++)
		all = rmt_space_either(
			space, all,
			rmt_space_where(space, days->items[i].guard,
					phases_on(space, reach, spans,
						  &days->items[i])));
	return all;
}

/* Where there is a day at all. */
static uint32_t
some_day(struct rmt_space *space, const struct rmt_amounts *days)
{
	uint32_t all = 0;

	for (size_t i = 0; i < days->count; i++)
		all = rmt_space_either(space, all, days->items[i].guard);
	return all;
}

/* A phase test, and by its states which phases are wanted instead; or NULL. */
struct asked {
	const struct rmt_row_test *test;
	const uint64_t *instead;
};

static uint64_t
wanted_phases(const struct rmt_program *p, const struct asked *asked,
	      uint32_t state)
{
	return asked->instead == NULL ?
		       p->state[asked->test->states.first + state].phases :
		       asked->instead[state];
}

/* A product without the track is in no phase of it: inapplicable. */
static uint32_t
phase_of_cell(struct rmt_space *space, const struct asked *asked, uint32_t cell,
	      const struct rmt_amounts *days)
{
	const struct rmt_row_test *test = asked->test;
	const struct rmt_program *p = space->program;
	uint32_t product = rmt_cell_product(p, test->fact, cell);
	uint32_t release = rmt_cell_release(p, test->fact, cell);

	if (product == RMT_NONE || test->states.count == 0)
		return 0;
	const struct rmt_row_state *state = rmt_state_of(p, test->states,
							 product);
	if (state == NULL || release == RMT_NONE)
		return (wanted_phases(p, asked, 0) & RMT_STATE_INAPPLICABLE) !=
				       0 ?
			       some_day(space, days) :
			       0;
	uint32_t which = (uint32_t)(state - &p->state[test->states.first]);
	struct reach reach = { release, wanted_phases(p, asked, which),
			       rmt_release_spans(p, release, state->track) };
	return phases_on_any(space, &reach, days);
}

static uint32_t
phase_by_cell(struct rmt_space *space, const struct asked *asked,
	      const struct rmt_focus *focus, const struct rmt_amounts *days)
{
	const struct rmt_row_test *test = asked->test;
	uint32_t count = space->program->fact[test->fact].cell_count;
	uint32_t *cells = rmt_alloc_array((size_t)count + 1, sizeof *cells);

	if (cells == NULL) {
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return 0;
	}
	for (uint32_t i = 0; i < count; i++)
		cells[i] = phase_of_cell(space, asked, i, days);
	uint32_t all = rmt_lower_by_cell(
		space, rmt_state_slot(&space->search.shape, test->fact, focus),
		cells);
	rmt_free(cells);
	return rmt_space_where(space, space->meaning[test->fact], all);
}

static uint32_t
lower_asked(struct rmt_space *space, const struct asked *asked,
	    const struct rmt_focus *focus)
{
	struct rmt_amounts days;
	uint32_t all = 0;

	if (rmt_lower_operand(space, asked->test->to, focus, &days))
		all = phase_by_cell(space, asked, focus, &days);
	else
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	rmt_free(days.items);
	return all;
}

uint32_t
rmt_lower_phase(struct rmt_space *space, uint32_t index,
		const struct rmt_focus *focus)
{
	struct asked asked = { &space->program->test[index], NULL };

	return lower_asked(space, &asked, focus);
}

uint32_t
rmt_lower_phase_instead(struct rmt_space *space, uint32_t index,
			const uint64_t *instead, const struct rmt_focus *focus)
{
	struct asked asked = { &space->program->test[index], instead };

	return lower_asked(space, &asked, focus);
}
