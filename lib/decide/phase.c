/*
 * phase.c - in which phase a release may be, and when phases begin and end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. A span whose
 * conditions fail does not exist; of several of one phase the first that
 * exists is taken; the phase on a day is the first whose end is not past.
 */
#include "decide/phase.h"

#include "image/index.h"

static const struct rmt_row_range *
cell_range(const struct rmt_program *program, uint32_t fact, uint32_t cell)
{
	struct rmt_some ranges = program->fact[fact].ranges;

	for (uint32_t i = 0; i < ranges.count; i++) {
		const struct rmt_row_range *range =
			&program->range[ranges.first + i];
		if (cell - range->cells.first < range->cells.count)
			return range;
	}
	return NULL;
}

uint32_t
rmt_cell_product(const struct rmt_program *program, uint32_t fact,
		 uint32_t cell)
{
	const struct rmt_row_range *range = cell_range(program, fact, cell);

	return range == NULL ? RMT_NONE : range->product;
}

uint32_t
rmt_cell_release(const struct rmt_program *program, uint32_t fact,
		 uint32_t cell)
{
	const struct rmt_row_range *range = cell_range(program, fact, cell);

	if (range == NULL)
		return RMT_NONE;
	const struct rmt_row_product *product =
		&program->product[range->product];
	if ((product->flags & RMT_PRODUCT_CLOSED) == 0)
		return RMT_NONE;
	return product->releases.first + (cell - range->cells.first);
}

struct rmt_some
rmt_release_spans(const struct rmt_program *program, uint32_t release,
		  uint32_t track)
{
	const struct rmt_row_product *product =
		&program->product[program->release[release].product];
	uint32_t reach = program->track[track].reach + release -
			 product->releases.first;

	return program->reach[reach].spans;
}

/* Whether a span exists. Its doubts count only when they are asked for. */
static enum rmt_truth
span_exists(struct rmt_evaluation *e, const struct rmt_row_span *span)
{
	if (span->condition == RMT_NONE)
		return RMT_TRUTH_YES;
	struct rmt_doubt before = e->doubt;
	enum rmt_truth exists = rmt_evaluate_condition(e, span->condition,
						       &RMT_NO_FOCUS);
	if (!e->deep) {
		before.watched = e->doubt.watched;
		e->doubt = before;
	}
	return exists;
}

/* A walk along the spans of a release; taken phases are skipped. */
struct walk {
	struct rmt_some spans;
	uint32_t next;
	uint64_t taken;        /* phases that exist for certain */
	uint64_t perhaps;      /* phases of which a span may be taken */
	enum rmt_truth taking; /* whether the span at hand is taken */
};

/* The next span that may exist and whose phase is not taken; or NULL. */
static const struct rmt_row_span *
walk_on(struct rmt_evaluation *e, struct walk *walk)
{
	while (walk->next < walk->spans.count) {
		const struct rmt_row_span *span =
			&e->program->span[walk->spans.first + walk->next++];
		uint64_t bit = UINT64_C(1) << (span->phase & 63);
		if ((walk->taken & bit) != 0)
			continue;
		walk->taking = span_exists(e, span);
		if (walk->taking == RMT_TRUTH_NO)
			continue;
		if (walk->taking == RMT_TRUTH_YES)
			walk->taken |= bit;
		if ((walk->perhaps & bit) != 0)
			walk->taking = RMT_TRUTH_OPEN;
		walk->perhaps |= bit;
		return span;
	}
	return NULL;
}

/* Long ago, for what waits for successors that are taken to have appeared. */
static int32_t
last_day(const struct rmt_evaluation *e, const struct rmt_row_span *span)
{
	if (span->last_day < e->appeared && span->last_day >= RMT_DAY_PENDING)
		return RMT_DAY_EVER;
	return span->last_day;
}

/* The phases of a released release on days. */
static uint64_t
released_phases(struct rmt_evaluation *e, struct rmt_some spans,
		struct rmt_range days)
{
	struct walk walk = { .spans = spans };
	const struct rmt_row_span *span;
	uint64_t phases = 0;
	bool any = false;

	while ((span = walk_on(e, &walk)) != NULL) {
		any = true;
		if (last_day(e, span) >= days.low)
			phases |= UINT64_C(1) << (span->phase & 63);
		if (walk.taking == RMT_TRUTH_YES)
			days.low = rmt_larger(days.low,
					      (int64_t)last_day(e, span) + 1);
		if (rmt_range_empty(days))
			return phases;
	}
	if (any)
		phases |= RMT_STATE_ENDED;
	if (walk.taken == 0)
		phases |= RMT_STATE_INAPPLICABLE;
	return phases;
}

uint64_t
rmt_phases_of(struct rmt_evaluation *e, uint32_t release, uint32_t track,
	      struct rmt_range days)
{
	int64_t date = e->program->release[release].date;
	uint64_t phases = 0;

	if (days.low < date) {
		phases = RMT_STATE_UNRELEASED;
		days.low = date;
	}
	if (rmt_range_empty(days))
		return phases;
	return phases |
	       released_phases(e, rmt_release_spans(e->program, release, track),
			       days);
}

const struct rmt_row_state *
rmt_state_of(const struct rmt_program *program, struct rmt_some states,
	     uint32_t product)
{
	for (uint32_t i = 0; i < states.count; i++)
		if (program->state[states.first + i].product == product)
			return &program->state[states.first + i];
	return NULL;
}

static enum rmt_truth
phases_truth(uint64_t phases, uint64_t wanted)
{
	if ((phases & ~wanted) == 0)
		return RMT_TRUTH_YES;
	return (phases & wanted) != 0 ? RMT_TRUTH_OPEN : RMT_TRUTH_NO;
}

/* A product without the track is in no phase of it: inapplicable. */
static enum rmt_truth
cell_truth(struct rmt_evaluation *e, const struct rmt_row_test *test,
	   uint32_t cell, struct rmt_range days)
{
	uint32_t product = rmt_cell_product(e->program, test->fact, cell);
	uint32_t release = rmt_cell_release(e->program, test->fact, cell);

	if (product == RMT_NONE || test->states.count == 0)
		return RMT_TRUTH_NO;
	const struct rmt_row_state *state = rmt_state_of(e->program,
							 test->states, product);
	if (state == NULL || release == RMT_NONE)
		return phases_truth(
			RMT_STATE_INAPPLICABLE,
			e->program->state[test->states.first].phases);
	return phases_truth(rmt_phases_of(e, release, state->track, days),
			    state->phases);
}

enum rmt_truth
rmt_phase_truth(struct rmt_evaluation *e, const struct rmt_row_test *test,
		const struct rmt_focus *focus)
{
	struct rmt_extent on = rmt_operand_extent(e, test->to, focus);
	const uint64_t *set =
		e->state + rmt_state_slot(e->shape, test->fact, focus).offset;
	uint32_t words = e->shape->rooms[test->fact].words;
	unsigned truth = on.absence == RMT_PRESENT ? 0 : RMT_TRUTH_NO;

	if (on.absence == RMT_ABSENT)
		return RMT_TRUTH_NO;
	for (uint32_t cell = rmt_set_next(set, words, 0);
	     cell != RMT_SET_END && truth != RMT_TRUTH_OPEN;
	     cell = rmt_set_next(set, words, cell + 1))
		truth |= (unsigned)cell_truth(e, test, cell, on.range);
	return (enum rmt_truth)truth;
}

uint32_t
rmt_phase_cell(struct rmt_evaluation *e, const struct rmt_row_test *test,
	       uint32_t cell)
{
	const struct rmt_row_fact *fact = &e->program->fact[test->fact];
	const struct rmt_row_range *range = cell_range(e->program, test->fact,
						       cell);
	struct rmt_slot date = { 0, e->shape->rooms[0].offset };
	uint32_t behind = fact->ranges.count * 64;

	if (range == NULL)
		return behind + RMT_INDEX_NO_PRODUCT;
	uint32_t release = rmt_cell_release(e->program, test->fact, cell);
	const struct rmt_row_state *state = rmt_state_of(
		e->program, test->states, range->product);
	if (state == NULL || release == RMT_NONE)
		return behind + RMT_INDEX_NO_TRACK;
	uint64_t phases = rmt_phases_of(e, release, state->track,
					rmt_slot_range(e->state, date));
	if (phases == 0 || (phases & (phases - 1)) != 0)
		return RMT_NONE;
	return (uint32_t)(range - e->program->range - fact->ranges.first) * 64 +
	       (uint32_t)__builtin_ctzll(phases);
}

/* A phase begins when all before it that exist are past, and not before its
 * release; it ends with the span that is taken for it. */
struct rmt_extent
rmt_phase_day(struct rmt_evaluation *e, const struct rmt_row_operand *operand,
	      uint32_t cell, uint32_t which)
{
	struct rmt_extent day = { { INT64_MAX, INT64_MIN }, RMT_ABSENT };
	uint32_t release = rmt_cell_release(e->program, operand->fact, cell);
	if (release == RMT_NONE)
		return day;
	const struct rmt_row_state *state = rmt_state_of(
		e->program, operand->states,
		e->program->release[release].product);
	if (state == NULL)
		return day;

	struct walk walk = { .spans = rmt_release_spans(e->program, release,
							state->track) };
	int64_t date = e->program->release[release].date;
	struct rmt_range first = { date, date };
	const struct rmt_row_span *span;
	while ((span = walk_on(e, &walk)) != NULL) {
		struct rmt_range last = { span->last_day, span->last_day };
		if ((state->phases >> (span->phase & 63) & 1) != 0) {
			day.range = rmt_range_span(day.range,
						   which != 0 ? last : first);
			day.absence = RMT_PERHAPS;
			if (walk.taking == RMT_TRUTH_YES) {
				day.absence = RMT_PRESENT;
				return day;
			}
		}
		int64_t after = rmt_sum(span->last_day, 1);
		first.high = rmt_larger(first.high, after);
		if (walk.taking == RMT_TRUTH_YES)
			first.low = rmt_larger(first.low, after);
	}
	return day;
}
