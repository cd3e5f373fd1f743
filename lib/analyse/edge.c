/*
 * edge.c - the edges of tested ranges, and states that lie at them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. An edge is the last or
 * first value that a test accepts: of a date or number, of a measure, of a
 * phase of a track (any release will do). Values of many-valued facts have
 * none: several of them can lie anywhere at once.
 */
#include <string.h>

#include "analyse/goal.h"
#include "decide/operand.h"
#include "decide/phase.h"
#include "decide/vocabulary.h"

#define MILLION 1000000

static bool
operands_alike(const struct rmt_program *p, uint32_t a, uint32_t b)
{
	if (a == b || a == RMT_NONE || b == RMT_NONE)
		return a == b;
	return memcmp(&p->operand[a], &p->operand[b], sizeof p->operand[a]) ==
	       0;
}

static bool
states_alike(const struct rmt_program *p, struct rmt_some a, struct rmt_some b)
{
	if (a.count == 0 || b.count == 0)
		return a.count == b.count;
	return p->state[a.first].track == p->state[b.first].track;
}

bool
rmt_tests_alike(const struct rmt_program *p, uint32_t a, uint32_t b)
{
	const struct rmt_row_test *x = &p->test[a], *y = &p->test[b];

	return x->kind == y->kind && x->fact == y->fact &&
	       x->level == y->level && x->by == y->by &&
	       x->months == y->months && operands_alike(p, x->from, y->from) &&
	       operands_alike(p, x->to, y->to) &&
	       states_alike(p, x->states, y->states);
}

/* ---- collecting ---------------------------------------------------------- */

/* The day on which releases of a product appear, whatever the track. */
static bool
is_appearance(const struct rmt_program *p, const struct rmt_edge *edge)
{
	return edge->track != RMT_NONE &&
	       edge->phase == p->track[edge->track].phases.count;
}

static bool
same_edge(const struct rmt_program *p, const struct rmt_edge *a,
	  const struct rmt_edge *b)
{
	if (is_appearance(p, a) && is_appearance(p, b))
		return p->test[a->test].fact == p->test[b->test].fact &&
		       p->track[a->track].product == p->track[b->track].product;
	return a->track == b->track && a->phase == b->phase &&
	       a->value == b->value && rmt_tests_alike(p, a->test, b->test);
}

/* Add an edge with its three sides, unless it is there. */
static void
add_edge(struct rmt_goals *goals, const struct rmt_edge *edge)
{
	for (size_t i = goals->first_edge; i < goals->count; i++)
		if (same_edge(goals->program, &goals->rows[i].edge, edge))
			return;
	for (int side = -1; side <= 1; side++)
		rmt_goals_add(goals,
			      &(struct rmt_goal){
				      .kind = REMIT_GOAL_BOUNDARY,
				      .question = goals->owners[edge->test],
				      .clause = RMT_NONE,
				      .edge = *edge,
				      .side = side,
			      });
}

/* How far a number is stepped: by its last decimal place, at most by 1. */
static int64_t
decimal_step(int64_t value)
{
	int64_t step = 1;

	while (step < MILLION && value % (step * 10) == 0)
		step *= 10;
	return step;
}

/* Whole days, hours, minutes, seconds. */
static int64_t
second_step(int64_t value)
{
	static const int64_t units[] = { 86400, 3600, 60 };

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (value % units[i] == 0)
			return units[i];
	return 1;
}

/* "above 5" is kept as "at least 5.000001": its edge is 5. */
static void
add_number(struct rmt_goals *goals, uint32_t test, uint32_t type, bool upper)
{
	const struct rmt_row_test *row = &goals->program->test[test];
	struct rmt_edge edge = { .test = test,
				 .track = RMT_NONE,
				 .value = upper ? row->high : row->low,
				 .step = 1 };
	int64_t outside = upper ? MILLION - 1 : 1;

	if (edge.value == INT64_MIN || edge.value == INT64_MAX)
		return;
	if (type == RMT_TYPE_DURATION) {
		edge.step = second_step(edge.value);
	} else if (type != RMT_TYPE_DATE) {
		if ((edge.value % MILLION + MILLION) % MILLION == outside)
			edge.value += upper ? 1 : -1;
		edge.step = decimal_step(edge.value);
	}
	add_edge(goals, &edge);
}

/* What kind of number a measure is: that of an end that is no constant. */
static uint32_t
measure_type(const struct rmt_program *p, const struct rmt_row_test *test)
{
	const uint32_t ends[] = { test->to, test->from };

	for (size_t i = 0; i < 2; i++) {
		const struct rmt_row_operand *row = &p->operand[ends[i]];
		if (row->kind == RMT_OPERAND_FACT)
			return p->fact[row->fact].type;
		if (row->kind != RMT_OPERAND_CONSTANT)
			return RMT_TYPE_DATE;
	}
	return RMT_TYPE_NUMBER;
}

/* Days on which a phase of a track ends, or a release appears. */
static void
add_phases(struct rmt_goals *goals, uint32_t test)
{
	const struct rmt_program *p = goals->program;
	const struct rmt_row_test *row = &p->test[test];
	const struct rmt_row_operand *on = &p->operand[row->to];

	if (on->kind != RMT_OPERAND_FACT || on->fact != 0 ||
	    p->fact[row->fact].owner != RMT_NONE)
		return;
	for (uint32_t i = 0; i < row->states.count; i++) {
		uint32_t track = p->state[row->states.first + i].track;
		for (uint32_t j = 0; j <= p->track[track].phases.count; j++)
			add_edge(goals, &(struct rmt_edge){
						.test = test,
						.track = track,
						.phase = j,
					});
	}
}

static bool
is_many(const struct rmt_program *p, uint32_t fact)
{
	return fact != RMT_NONE &&
	       (rmt_fact_is_many(p, fact) || p->fact[fact].owner != RMT_NONE);
}

void
rmt_goals_add_edges(struct rmt_goals *goals)
{
	const struct rmt_program *p = goals->program;

	goals->first_edge = goals->count;
	for (uint32_t i = 0; i < p->test_count; i++) {
		const struct rmt_row_test *test = &p->test[i];
		if (goals->owners[i] == RMT_NONE || is_many(p, test->fact))
			continue;
		if (test->kind == RMT_TEST_PHASE)
			add_phases(goals, i);
		for (int upper = 0; upper < 2; upper++)
			if (test->kind == RMT_TEST_RANGE)
				add_number(goals, i, p->fact[test->fact].type,
					   upper != 0);
			else if (test->kind == RMT_TEST_DIFFERENCE)
				add_number(goals, i, measure_type(p, test),
					   upper != 0);
			else if (test->kind == RMT_TEST_COUNT)
				add_number(goals, i, RMT_TYPE_DATE, upper != 0);
	}
}

/* ---- whether a state lies at an edge ------------------------------------- */

static bool
point_is(const struct rmt_extent *extent, int64_t value)
{
	return extent->absence == RMT_PRESENT &&
	       rmt_range_point(extent->range) && extent->range.low == value;
}

static bool
difference_is(struct rmt_evaluation *e, const struct rmt_row_test *test,
	      int64_t value)
{
	struct rmt_extent from = rmt_operand_extent(e, test->from,
						    &RMT_NO_FOCUS);
	struct rmt_extent to = rmt_operand_extent(e, test->to, &RMT_NO_FOCUS);

	return from.absence == RMT_PRESENT && rmt_range_point(from.range) &&
	       point_is(&to,
			rmt_sum(rmt_months_later(from.range.low, test->months),
				value));
}

/* A phase may end on several days, by conditions; the first that holds. */
static enum rmt_truth
ends_on(struct rmt_evaluation *e, uint32_t release, const struct rmt_edge *edge,
	int64_t day)
{
	const struct rmt_program *p = e->program;
	struct rmt_some spans = rmt_release_spans(p, release, edge->track);

	if (edge->phase == p->track[edge->track].phases.count)
		return day == p->release[release].date - 1 ? RMT_TRUTH_YES :
							     RMT_TRUTH_NO;
	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span = &p->span[spans.first + i];
		enum rmt_truth holds = RMT_TRUTH_YES;
		if (span->phase != edge->phase)
			continue;
		if (span->condition != RMT_NONE)
			holds = rmt_evaluate_condition(e, span->condition,
						       &RMT_NO_FOCUS);
		if (holds != RMT_TRUTH_NO && span->last_day == day)
			return holds;
		if (holds == RMT_TRUTH_YES)
			break;
	}
	return RMT_TRUTH_NO;
}

static enum rmt_truth
phase_met(struct rmt_evaluation *e, const struct rmt_edge *edge, int side)
{
	const struct rmt_program *p = e->program;
	uint32_t fact = p->test[edge->test].fact;
	struct rmt_slot slot = rmt_state_slot(e->shape, fact, &RMT_NO_FOCUS);
	struct rmt_slot date = rmt_state_slot(e->shape, 0, &RMT_NO_FOCUS);
	struct rmt_range days = rmt_slot_range(e->state, date);
	uint32_t words = e->shape->rooms[fact].words;

	if (!rmt_range_point(days) ||
	    !rmt_set_single(e->state + slot.offset, words))
		return RMT_TRUTH_NO;
	uint32_t release = rmt_cell_release(
		p, fact, rmt_set_next(e->state + slot.offset, words, 0));
	if (release == RMT_NONE ||
	    p->release[release].product != p->track[edge->track].product)
		return RMT_TRUTH_NO;
	return ends_on(e, release, edge, days.low - side);
}

static bool
number_met(struct rmt_evaluation *e, const struct rmt_edge *edge, int side)
{
	struct rmt_row_test test = e->program->test[edge->test];
	int64_t value = edge->value + side * edge->step;

	if (test.kind == RMT_TEST_DIFFERENCE)
		return difference_is(e, &test, value);
	if (test.kind == RMT_TEST_COUNT) {
		test.low = test.high = value;
		return rmt_count_truth(e, &test, &RMT_NO_FOCUS) ==
		       RMT_TRUTH_YES;
	}
	struct rmt_slot slot = rmt_state_slot(e->shape, test.fact,
					      &RMT_NO_FOCUS);
	struct rmt_extent extent = { rmt_slot_range(e->state, slot),
				     rmt_slot_absence(e->state, slot) };
	return point_is(&extent, value);
}

enum rmt_truth
rmt_edge_truth(struct rmt_evaluation *e, const struct rmt_edge *edge, int side)
{
	struct rmt_doubt before = e->doubt;

	if (e->program->test[edge->test].kind == RMT_TEST_PHASE)
		return phase_met(e, edge, side);
	bool met = number_met(e, edge, side);
	e->doubt = before;
	return met ? RMT_TRUTH_YES : RMT_TRUTH_NO;
}
