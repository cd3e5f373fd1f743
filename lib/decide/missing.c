/*
 * missing.c - what an open verdict hangs on, and what else it could be.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include <string.h>

#include "decide/assume.h"
#include "decide/decision.h"
#include "decide/vocabulary.h"
#include "decide/witness.h"

#define OUTCOME_BUDGET 50000

/* The same for all presumptions together. */
#define PRESUMED_BUDGET 200000

/* Cells that are tried out to see how much an answer would tell. */
#define TRIAL_MAX 256

static size_t
state_size(const struct remit_decision *decision)
{
	return decision->search->shape.word_count * sizeof(uint64_t);
}

/* Whether a fact could be told more of. */
static bool
is_missing(struct remit_decision *decision, uint32_t fact)
{
	const struct rmt_program *program = decision->program;
	const struct rmt_shape *shape = &decision->search->shape;

	return program->fact[fact].kind != RMT_CARRIED &&
	       !rmt_state_fact_known(shape, rmt_decision_base(decision),
				     fact) &&
	       rmt_evaluate_meaning(&decision->search->evaluation, fact) !=
		       RMT_TRUTH_NO;
}

static bool
is_decided(struct remit_decision *decision, const uint64_t *state,
	   uint64_t *out_outcomes)
{
	struct rmt_evaluation *e = &decision->search->evaluation;
	struct rmt_outlook outlook;

	rmt_evaluate_next(e, state, &outlook);
	*out_outcomes = outlook.outcomes;
	return outlook.impossible == RMT_TRUTH_YES ||
	       rmt_answers_single(outlook.outcomes);
}

/* Of a thousand: for how many values of a fact nothing would be open. */
static int32_t
trial_finite(struct remit_decision *decision, uint32_t fact)
{
	const struct rmt_shape *shape = &decision->search->shape;
	struct rmt_slot slot = rmt_state_slot(shape, fact, &RMT_NO_FOCUS);
	uint32_t words = shape->rooms[fact].words;
	const uint64_t *set = rmt_decision_base(decision) + slot.offset;
	uint64_t *trial = decision->search->scratch, outcomes;
	int32_t decided = 0, tried = 0;

	memcpy(trial, rmt_decision_base(decision), state_size(decision));
	for (uint32_t cell = rmt_set_next(set, words, 0);
	     cell != RMT_SET_END && tried < TRIAL_MAX;
	     cell = rmt_set_next(set, words, cell + 1), tried++) {
		rmt_set_clear(trial + slot.offset, words);
		rmt_set_put(trial + slot.offset, cell);
		decided += is_decided(decision, trial, &outcomes);
	}
	return tried == 0 ? 0 : decided * 1000 / tried;
}

/* How much is won by asking for a fact; what comes to light later, last. */
static int32_t
score(struct remit_decision *decision, uint32_t fact)
{
	const struct rmt_row_fact *row = &decision->program->fact[fact];
	uint64_t *trial = decision->search->scratch, outcomes;

	if ((row->flags & RMT_FACT_LATER) != 0)
		return -1;
	if (rmt_fact_is_many(decision->program, fact)) {
		memcpy(trial, rmt_decision_base(decision),
		       state_size(decision));
		rmt_state_close(&decision->search->shape, trial, fact, 0);
		return is_decided(decision, trial, &outcomes) ? 500 : 0;
	}
	if (row->owner != RMT_NONE || row->kind != RMT_FINITE)
		return 0;
	return trial_finite(decision, fact);
}

/* Insert, behind those that score as well. */
static void
add_missing(struct remit_decision *decision, uint32_t fact, int32_t points)
{
	uint32_t i = decision->missing_count++;

	for (; i > 0 && decision->scores[i - 1] < points; i--) {
		decision->missing[i] = decision->missing[i - 1];
		decision->scores[i] = decision->scores[i - 1];
	}
	decision->missing[i] = fact;
	decision->scores[i] = points;
}

void
rmt_decision_missing(struct remit_decision *decision)
{
	struct rmt_search *search = decision->search;

	search->pairs = RMT_PAIR_BUDGET;
	for (uint32_t i = 1; i < decision->program->fact_count; i++) {
		rmt_evaluation_begin(&search->evaluation,
				     rmt_decision_base(decision));
		if (!is_missing(decision, i))
			continue;
		rmt_search_start(search, rmt_decision_base(decision));
		if (rmt_search_matters(search, i))
			add_missing(decision, i, score(decision, i));
	}
}

/* Put back what a state says of a fact, as it is in another. */
static void
put_back(const struct rmt_shape *shape, uint64_t *state, const uint64_t *base,
	 uint32_t fact)
{
	const struct rmt_room *room = &shape->rooms[fact];
	uint32_t words = rmt_shape_fact_words(shape, fact);

	memcpy(state + room->offset, base + room->offset,
	       words * sizeof *state);
}

/*
 * Forget in a witness all that it does not need to have its outcome, but not
 * what was presumed otherwise. Values are fixed first: what is told of them
 * must be possible, and forgotten facts take their assumptions along.
 */
static void
simplify(struct remit_decision *decision, uint64_t outcome, uint32_t withdrawn,
	 uint64_t *state)
{
	const struct rmt_program *program = decision->program;
	struct rmt_search *search = decision->search;
	uint64_t outcomes;

	rmt_witness_settle(search, state);
	memcpy(state, search->settled, state_size(decision));
	rmt_assume_nothing(&search->shape, state);
	rmt_witness_pin(search, search->start, state);
	for (uint32_t i = 1; i < program->fact_count; i++) {
		if ((program->fact[i].flags & RMT_FACT_PART) != 0 ||
		    i == withdrawn ||
		    !rmt_state_fact_differs(&search->shape, state,
					    search->start, i))
			continue;
		memcpy(search->settled, state, state_size(decision));
		put_back(&search->shape, state, search->start, i);
		if (!is_decided(decision, state, &outcomes) ||
		    outcomes != outcome)
			memcpy(state, search->settled, state_size(decision));
	}
}

static void
add_branch(struct remit_decision *decision, uint64_t outcome,
	   uint32_t withdrawn)
{
	struct rmt_search *search = decision->search;
	uint64_t *state = search->scratch;

	if (decision->branch_count == RMT_BRANCH_MAX)
		return;
	memcpy(state, rmt_search_witness(search, outcome),
	       state_size(decision));
	simplify(decision, outcome, withdrawn, state);
	rmt_witness_text(search, state, search->start, &decision->slate);
	decision->branches[decision->branch_count++] = (struct rmt_branch){
		outcome, rmt_slate_end(&decision->slate), withdrawn != RMT_NONE
	};
}

/* One branch for each outcome, the most favourable first; withdrawn is the
 * fact or owner of a part that was presumed, or none. */
static void
add_branches(struct remit_decision *decision, uint64_t outcomes,
	     uint32_t withdrawn)
{
	for (; outcomes != 0; outcomes &= outcomes - 1)
		add_branch(decision, outcomes & (~outcomes + 1), withdrawn);
}

/* The outcomes were found by the last search over the base, unless other
 * searches came between: its witnesses stay. */
void
rmt_decision_branches(struct remit_decision *decision)
{
	rmt_search_start(decision->search, rmt_decision_base(decision));
	decision->search->budget = OUTCOME_BUDGET;
	if (decision->part_count > 0)
		rmt_search_outcomes(decision->search);
	add_branches(decision, decision->outcomes & decision->search->found,
		     RMT_NONE);
}

/* The state to be judged if a presumption is given up. */
static void
withdraw(struct remit_decision *decision, uint32_t fact, uint64_t *out)
{
	const struct rmt_shape *shape = &decision->search->shape;
	uint32_t owner = decision->program->fact[fact].owner;

	memcpy(out, rmt_decision_base(decision), state_size(decision));
	if (owner == RMT_NONE) {
		rmt_state_open_fact(shape, out, fact);
		return;
	}
	uint32_t given = decision->given[fact];
	for (uint32_t i = 0; i < rmt_state_count(shape, out, owner); i++)
		if ((given >> i & 1) == 0)
			rmt_state_open_slot(shape, out,
					    rmt_state_element(shape, fact, i));
}

/* What is presumed, as the policy words it. */
static void
add_presumed(struct remit_decision *decision, uint32_t fact)
{
	const struct rmt_program *program = decision->program;

	decision->presumed[decision->presumed_count++] = (struct rmt_presumed){
		fact, rmt_text(program, program->fact[fact].presume_text)
	};
}

/* Where giving up a presumption allows other outcomes, it matters. What is
 * left to be spent on others goes down. */
static void
add_contingency(struct remit_decision *decision, uint32_t fact, uint64_t *left)
{
	struct rmt_search *search = decision->search;

	withdraw(decision, fact, search->start);
	search->budget = *left < OUTCOME_BUDGET ? *left : OUTCOME_BUDGET;
	rmt_search_more(search, decision->outcomes);
	*left -= search->spent < *left ? search->spent : *left;
	uint64_t others = search->found & ~decision->outcomes;
	if (others == 0 && !search->exhausted)
		return;
	add_presumed(decision, fact);
	uint32_t owner = decision->program->fact[fact].owner;
	add_branches(decision, others, owner == RMT_NONE ? fact : owner);
}

void
rmt_decision_contingencies(struct remit_decision *decision)
{
	uint64_t left = PRESUMED_BUDGET;

	for (uint32_t i = 1; i < decision->program->fact_count; i++)
		if (rmt_set_has(decision->presumed_facts, i))
			add_contingency(decision, i, &left);
}
