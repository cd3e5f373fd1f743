/*
 * search.c - looking through all requests that a state leaves possible.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/search.h"

#include <string.h>

#define ELSEWHERE_INDEX 62

#define QUESTIONS_BY_COST 16

static size_t
outcome_count(const struct rmt_program *program)
{
	return program->question[program->policy[0].scope].answers.count + 1;
}

/* Shape, evaluation, frames, and the words behind them. */
static size_t
state_words(const struct rmt_program *program, const struct rmt_shape *shape)
{
	return ((size_t)2 * RMT_SEARCH_DEPTH + outcome_count(program) + 6) *
		       shape->word_count +
	       (size_t)2 * RMT_SEARCH_DEPTH * shape->set_words;
}

/* Inlets, then presumptions. */
static size_t
facts_size(const struct rmt_program *program)
{
	return program->fact_count *
	       (sizeof(struct rmt_inlet) + sizeof(struct rmt_presumption));
}

size_t
rmt_search_size(const struct rmt_program *program)
{
	struct rmt_shape shape;

	if (!rmt_shape_measure(program, &shape))
		return SIZE_MAX;
	return rmt_shape_size(program) + rmt_evaluation_size(&shape) +
	       facts_size(program) +
	       RMT_SEARCH_DEPTH * sizeof(struct rmt_search_frame) +
	       state_words(program, &shape) * sizeof(uint64_t);
}

static void
copy_state(const struct rmt_search *search, uint64_t *to, const uint64_t *from)
{
	memcpy(to, from, search->shape.word_count * sizeof *to);
}

void
rmt_search_init(struct rmt_search *search, const struct rmt_program *program,
		void *memory)
{
	unsigned char *at = memory;

	memset(search, 0, sizeof *search);
	search->program = program;
	rmt_shape_init(&search->shape, program, at);
	at += rmt_shape_size(program);
	rmt_evaluation_init(&search->evaluation, &search->shape, at);
	at += rmt_evaluation_size(&search->shape);
	search->inlets = (void *)at;
	search->presumes = (void *)(search->inlets + program->fact_count);
	rmt_inlets_init(search->inlets, &search->shape);
	search->presume_count = rmt_presumes_init(search->presumes,
						  &search->shape);
	at += facts_size(program);

	size_t words = search->shape.word_count;
	search->start = (void *)at;
	search->scratch = search->start + words;
	search->settled = search->scratch + words;
	search->spare = search->settled + words;
	search->open = search->spare + words;
	search->before = search->open + words;
	search->witnesses = search->before + words;
	search->masks = search->witnesses + outcome_count(program) * words;
	search->states = search->masks +
			 (size_t)2 * RMT_SEARCH_DEPTH * search->shape.set_words;
	search->frames = (void *)(search->states +
				  (size_t)2 * RMT_SEARCH_DEPTH * words);
	search->cost = 1 + program->question_count / QUESTIONS_BY_COST;
	search->budget = RMT_SEARCH_BUDGET;
	search->pairs = RMT_PAIR_BUDGET;
	rmt_state_open(&search->shape, search->open);
	copy_state(search, search->start, search->open);
	copy_state(search, search->before, search->open);
}

static uint64_t *
state_at(const struct rmt_search *search, uint32_t depth)
{
	return search->states + (size_t)2 * depth * search->shape.word_count;
}

struct rmt_split *
rmt_search_split(const struct rmt_search *search, uint32_t depth)
{
	struct rmt_split *split = &search->frames[depth].split;
	size_t words = search->shape.set_words;

	split->mask = search->masks + (size_t)2 * depth * words;
	split->spare = split->mask + words;
	return split;
}

/* Whether the state at depth could be set up to be split. */
static bool
enter(struct rmt_search *search, uint32_t depth)
{
	struct rmt_search_frame *frame = &search->frames[depth];

	frame->next = 0;
	if (depth + 1 < RMT_SEARCH_DEPTH &&
	    rmt_split_find(&search->evaluation, state_at(search, depth),
			   &search->doubt, rmt_search_split(search, depth)))
		return true;
	search->exhausted = true;
	return false;
}

/*
 * Go to the next part: of the frame at depth, or when that is done of one
 * above it. The last part takes its frame's own place. Returns the part's
 * depth, or none.
 */
static uint32_t
advance(struct rmt_search *search, uint32_t depth)
{
	for (uint32_t left = depth + 1; left > 0;) {
		uint32_t at = left - 1;
		struct rmt_search_frame *frame = &search->frames[at];
		bool last = frame->next + 1 == frame->split.part_count;
		uint32_t to = last ? at : at + 1;
		if (last)
			left--;
		else
			copy_state(search, state_at(search, to),
				   state_at(search, at));
		if (rmt_split_take(&search->shape, &frame->split, frame->next++,
				   state_at(search, to)))
			return to;
	}
	return RMT_NONE;
}

/* What a visitor makes of the state at depth. */
static enum rmt_step
visit_at(struct rmt_search *search, struct rmt_visitor visitor, uint32_t depth)
{
	uint64_t *state = state_at(search, depth);

	if (search->hold.on && !rmt_hold_state(&search->hold, &search->shape,
					       state, search->spare))
		return RMT_STEP_LEAVE;
	return visitor.visit(search, visitor.context, state);
}

/* Where to go from a state that is to be split. */
static uint32_t
split_at(struct rmt_search *search, uint32_t depth)
{
	if (rmt_hold_cut(&search->hold, &search->frames[depth].split))
		return depth;
	return advance(search, depth);
}

void
rmt_search_walk(struct rmt_search *search, struct rmt_visitor visitor)
{
	uint32_t depth = 0;

	copy_state(search, state_at(search, 0), search->start);
	while (depth != RMT_NONE) {
		if (search->spent >= search->budget) {
			search->exhausted = true;
			return;
		}
		search->spent += search->cost;
		enum rmt_step step = visit_at(search, visitor, depth);
		if (step == RMT_STEP_STOP)
			return;
		if (step == RMT_STEP_SPLIT && enter(search, depth))
			depth = split_at(search, depth);
		else
			depth = depth == 0 ? RMT_NONE :
					     advance(search, depth - 1);
	}
}

static uint32_t
outcome_index(const struct rmt_search *search, uint64_t outcome)
{
	uint32_t index = (uint32_t)__builtin_ctzll(outcome);

	return index == ELSEWHERE_INDEX ?
		       (uint32_t)outcome_count(search->program) - 1 :
		       index;
}

const uint64_t *
rmt_search_witness(const struct rmt_search *search, uint64_t outcome)
{
	return search->witnesses + (size_t)outcome_index(search, outcome) *
					   search->shape.word_count;
}

static void
keep_witness(struct rmt_search *search, uint64_t outcome, const uint64_t *state)
{
	search->found |= outcome;
	copy_state(search,
		   search->witnesses + (size_t)outcome_index(search, outcome) *
					       search->shape.word_count,
		   state);
}

static enum rmt_step
visit_outcomes(struct rmt_search *search, void *context, const uint64_t *state)
{
	struct rmt_outlook outlook;

	(void)context;
	rmt_evaluate_next(&search->evaluation, state, &outlook);
	if (outlook.impossible == RMT_TRUTH_YES ||
	    (outlook.outcomes & ~search->found) == 0)
		return RMT_STEP_LEAVE;
	search->doubt = outlook.outcome_doubt;
	if (!rmt_answers_single(outlook.outcomes))
		return RMT_STEP_SPLIT;
	search->doubt = outlook.impossible_doubt;
	if (outlook.impossible == RMT_TRUTH_OPEN)
		return RMT_STEP_SPLIT;
	keep_witness(search, outlook.outcomes, state);
	return RMT_STEP_LEAVE;
}

void
rmt_search_start(struct rmt_search *search, const uint64_t *state)
{
	copy_state(search, search->start, state);
}

static const struct rmt_visitor outcomes_visitor = { visit_outcomes, NULL };

static void
forget(struct rmt_search *search, uint64_t known)
{
	search->spent = 0;
	search->exhausted = false;
	search->found = known;
	search->shown = 0;
}

void
rmt_search_more(struct rmt_search *search, uint64_t known)
{
	forget(search, known);
	rmt_search_walk(search, outcomes_visitor);
}

void
rmt_search_outcomes(struct rmt_search *search)
{
	rmt_search_more(search, 0);
}

/* Whether the start is as the last one was, but for its days; it is kept. */
static bool
begins_as_before(struct rmt_search *search)
{
	struct rmt_slot date = { 0, search->shape.rooms[0].offset };
	size_t size = search->shape.word_count * sizeof *search->start;

	rmt_slot_set_range(search->before, date,
			   rmt_slot_range(search->start, date));
	bool same = memcmp(search->before, search->start, size) == 0;
	copy_state(search, search->before, search->start);
	return same;
}

/* What showed an outcome on other days, on the days of the start. */
static void
look_again(struct rmt_search *search, uint64_t outcome)
{
	struct rmt_slot date = { 0, search->shape.rooms[0].offset };
	struct rmt_range days = rmt_slot_range(search->before, date);

	copy_state(search, search->start, rmt_search_witness(search, outcome));
	rmt_slot_set_range(search->start, date, days);
	rmt_search_walk(search, outcomes_visitor);
}

void
rmt_search_again(struct rmt_search *search)
{
	uint64_t shown = begins_as_before(search) ? search->shown : 0;

	forget(search, 0);
	for (; shown != 0; shown &= shown - 1)
		look_again(search, shown & (~shown + 1));
	copy_state(search, search->start, search->before);
	rmt_search_walk(search, outcomes_visitor);
	search->shown = search->found;
}
