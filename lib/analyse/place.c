/*
 * place.c - states that lie at an edge, for a search to begin with.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. Of a phase any release
 * will do, so that all are tried, the newest first; measures have a release
 * or a number pinned, and the other end follows.
 */
#include "analyse/goal.h"
#include "decide/operand.h"
#include "decide/phase.h"
#include "decide/vocabulary.h"

/* Where in the edition days are wanted, if nothing else says where. */
#define DAYS_IN 60

/* The one slot of a fact; of one with several values the only one. */
static struct rmt_slot
only_slot(struct rmt_search *search, uint32_t fact)
{
	if (!rmt_fact_is_many(search->program, fact))
		return rmt_state_slot(&search->shape, fact, &RMT_NO_FOCUS);
	rmt_state_close(&search->shape, search->start, fact, 1);
	return rmt_state_element(&search->shape, fact, 0);
}

static bool
pin_number(struct rmt_search *search, uint32_t fact, int64_t value)
{
	struct rmt_slot slot = only_slot(search, fact);
	struct rmt_range range = rmt_slot_range(search->start, slot);
	struct rmt_range point = { value, value };

	if (!rmt_range_within(point, range))
		return false;
	rmt_slot_set_range(search->start, slot, point);
	search->start[slot.offset + 2] = RMT_PRESENT;
	return true;
}

/* False when the cell cannot be. */
static bool
pin_cell(struct rmt_search *search, uint32_t fact, uint32_t cell)
{
	struct rmt_slot slot = only_slot(search, fact);
	uint64_t *set = search->start + slot.offset;

	if (!rmt_set_has(set, cell))
		return false;
	rmt_set_clear(set, search->shape.rooms[fact].words);
	rmt_set_put(set, cell);
	return true;
}

static bool
place_range(struct rmt_search *search, const struct rmt_edge *edge,
	    int64_t value)
{
	return pin_number(search, search->program->test[edge->test].fact,
			  value);
}

/* The last day of a phase of a release that a span says, whatever its
 * condition; the day before it appears. */
static int64_t
edge_day(const struct rmt_program *p, uint32_t release,
	 const struct rmt_edge *edge, uint32_t which)
{
	struct rmt_some spans = rmt_release_spans(p, release, edge->track);

	if (edge->phase == p->track[edge->track].phases.count)
		return which == 0 ? p->release[release].date - 1 :
				    RMT_DAY_NEVER;
	for (uint32_t i = 0; i < spans.count; i++)
		if (p->span[spans.first + i].phase == edge->phase &&
		    which-- == 0)
			return p->span[spans.first + i].last_day;
	return RMT_DAY_NEVER;
}

/* Spans of one phase of one release that are tried. */
#define SPAN_TRIES 4

static bool
place_phase(struct rmt_search *search, const struct rmt_goal *goal,
	    uint32_t attempt, bool *out_end)
{
	const struct rmt_program *p = search->program;
	uint32_t fact = p->test[goal->edge.test].fact;
	uint32_t count = p->fact[fact].cell_count;
	uint32_t nth = attempt / SPAN_TRIES;

	*out_end = nth >= count;
	if (*out_end)
		return false;
	uint32_t cell = count - 1 - nth;
	uint32_t release = rmt_cell_release(p, fact, cell);
	if (release == RMT_NONE ||
	    p->release[release].product != p->track[goal->edge.track].product)
		return false;
	int64_t day = edge_day(p, release, &goal->edge, attempt % SPAN_TRIES) +
		      goal->side;
	return day < RMT_DAY_NEVER - 1 && pin_number(search, 0, day) &&
	       pin_cell(search, fact, cell);
}

/* A fact of releases that a measure is taken from or to; or none. */
static uint32_t
release_fact(const struct rmt_program *p, const struct rmt_row_test *test)
{
	const uint32_t ends[] = { test->from, test->to };

	for (size_t i = 0; i < 2; i++) {
		const struct rmt_row_operand *row = &p->operand[ends[i]];
		if (row->kind != RMT_OPERAND_CONSTANT &&
		    row->kind != RMT_OPERAND_NEWEST_RELEASED &&
		    p->fact[row->fact].kind == RMT_FINITE)
			return row->fact;
	}
	return RMT_NONE;
}

/* Pin an end that nothing else fixes somewhere likely. */
static bool
pin_end(struct rmt_search *search, uint32_t operand)
{
	const struct rmt_program *p = search->program;
	const struct rmt_row_operand *row = &p->operand[operand];
	int64_t wish = 0;

	if (row->kind != RMT_OPERAND_FACT)
		return false;
	if (p->fact[row->fact].type == RMT_TYPE_DATE)
		wish = (int64_t)p->policy[0].first_day + DAYS_IN;
	struct rmt_slot slot = only_slot(search, row->fact);
	return pin_number(
		search, row->fact,
		rmt_range_nearest(rmt_slot_range(search->start, slot), wish));
}

static struct rmt_extent
extent_now(struct rmt_search *search, uint32_t operand)
{
	rmt_evaluation_begin(&search->evaluation, search->start);
	return rmt_operand_extent(&search->evaluation, operand, &RMT_NO_FOCUS);
}

/* Pin one end so that it lies as far from the other as is wanted. */
static bool
pin_other(struct rmt_search *search, const struct rmt_row_test *test,
	  int64_t value)
{
	const struct rmt_row_operand *from =
		&search->program->operand[test->from];
	const struct rmt_row_operand *to = &search->program->operand[test->to];
	struct rmt_extent a = extent_now(search, test->from);
	struct rmt_extent b = extent_now(search, test->to);

	if (rmt_range_point(a.range) && to->kind == RMT_OPERAND_FACT)
		return pin_number(
			search, to->fact,
			rmt_sum(rmt_months_later(a.range.low, test->months),
				value));
	if (rmt_range_point(b.range) && from->kind == RMT_OPERAND_FACT)
		return pin_number(
			search, from->fact,
			rmt_months_before(a.range, test->months,
					  rmt_difference(b.range.low, value)));
	return false;
}

static bool
place_difference(struct rmt_search *search, const struct rmt_goal *goal,
		 int64_t value, uint32_t attempt, bool *out_end)
{
	const struct rmt_row_test *test =
		&search->program->test[goal->edge.test];
	uint32_t fact = release_fact(search->program, test);
	uint32_t count = fact == RMT_NONE ?
				 1 :
				 search->program->fact[fact].cell_count;

	*out_end = attempt >= count;
	if (*out_end ||
	    (fact != RMT_NONE && !pin_cell(search, fact, count - 1 - attempt)))
		return false;
	struct rmt_extent from = extent_now(search, test->from);
	struct rmt_extent to = extent_now(search, test->to);
	if (!rmt_range_point(from.range) && !rmt_range_point(to.range) &&
	    !pin_end(search, test->to) && !pin_end(search, test->from))
		return false;
	return pin_other(search, test, value);
}

/* Each release against each, or on each day on which one appears. */
static bool
place_count(struct rmt_search *search, const struct rmt_goal *goal,
	    uint32_t attempt, bool *out_end)
{
	const struct rmt_program *p = search->program;
	const struct rmt_row_test *test = &p->test[goal->edge.test];
	const struct rmt_row_operand *from = &p->operand[test->from];
	const struct rmt_row_operand *to = &p->operand[test->to];
	bool newest = to->kind == RMT_OPERAND_NEWEST_RELEASED;
	bool finite = newest || p->fact[to->fact].kind == RMT_FINITE;
	uint32_t others = newest ? p->release_count :
				   p->fact[to->fact].cell_count;

	*out_end = others == 0 || !finite ||
		   attempt / others >= p->fact[from->fact].cell_count;
	if (*out_end || !pin_cell(search, from->fact, attempt / others))
		return false;
	if (newest)
		return pin_number(search, 0, p->release[attempt % others].date);
	return pin_cell(search, to->fact, attempt % others);
}

bool
rmt_edge_place(struct rmt_search *search, const struct rmt_goal *goal,
	       uint32_t attempt, bool *out_end)
{
	int64_t value = goal->edge.value + goal->side * goal->edge.step;
	bool placed;

	switch (search->program->test[goal->edge.test].kind) {
	case RMT_TEST_PHASE:
		return place_phase(search, goal, attempt, out_end);
	case RMT_TEST_DIFFERENCE:
		placed = place_difference(search, goal, value, attempt,
					  out_end);
		break;
	case RMT_TEST_COUNT:
		placed = place_count(search, goal, attempt, out_end);
		break;
	default:
		*out_end = attempt > 0;
		return !*out_end && place_range(search, &goal->edge, value);
	}
	if (!placed)
		return false;
	rmt_evaluation_begin(&search->evaluation, search->start);
	return rmt_edge_truth(&search->evaluation, &goal->edge, goal->side) ==
	       RMT_TRUTH_YES;
}
