/*
 * base.c - the state that is judged: what was told, and what is presumed.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include <string.h>

#include "decide/decision.h"
#include "image/plan.h"

/* What follows from something else is not presumed, nor what cannot be. */
static bool
is_worked_out(const struct remit_decision *decision, struct rmt_slot slot)
{
	const struct rmt_row_fact *row = &decision->program->fact[slot.fact];
	const uint64_t *state = decision->judged + slot.offset;
	uint32_t words = decision->search->shape.rooms[slot.fact].words;

	return row->kind == RMT_FINITE &&
	       (rmt_set_single(state, words) ||
		!rmt_set_meets(state, decision->program->word + row->presume,
			       words));
}

static void
presume_slot(struct remit_decision *decision, struct rmt_slot slot)
{
	const struct rmt_program *program = decision->program;
	const struct rmt_row_fact *row = &program->fact[slot.fact];
	const uint64_t *words = program->word + row->presume;
	uint64_t *state = decision->judged;

	if (is_worked_out(decision, slot))
		return;
	rmt_set_put(decision->presumed_facts, slot.fact);
	if (row->kind == RMT_FINITE) {
		memcpy(state + slot.offset, words,
		       decision->search->shape.rooms[slot.fact].words *
			       sizeof *state);
	} else if (row->kind == RMT_NUMERIC) {
		int64_t value = (int64_t)words[0];
		rmt_slot_set_range(state, slot,
				   (struct rmt_range){ value, value });
		state[slot.offset + 2] = words[1] != 0 ? RMT_ABSENT :
							 RMT_PRESENT;
	}
}

/* The parts that were not given of a fact's known values. */
static void
presume_part(struct remit_decision *decision, uint32_t part)
{
	const struct rmt_shape *shape = &decision->search->shape;
	uint32_t owner = decision->program->fact[part].owner;
	uint32_t given = decision->given[part];

	for (uint32_t i = 0;
	     i < rmt_state_count(shape, decision->judged, owner); i++)
		if ((given >> i & 1) == 0)
			presume_slot(decision,
				     rmt_state_element(shape, part, i));
}

/* A fact with several values can only be presumed to have none. */
static void
presume_fact(struct remit_decision *decision, uint32_t fact)
{
	const struct rmt_shape *shape = &decision->search->shape;

	if (decision->program->fact[fact].owner != RMT_NONE) {
		presume_part(decision, fact);
	} else if (decision->given[fact] != 0) {
		return;
	} else if (rmt_fact_is_many(decision->program, fact)) {
		rmt_state_close(shape, decision->judged, fact, 0);
		rmt_set_put(decision->presumed_facts, fact);
	} else {
		presume_slot(decision,
			     rmt_state_slot(shape, fact, &RMT_NO_FOCUS));
	}
}

void
rmt_decision_presume(struct remit_decision *decision, bool allowed)
{
	const struct rmt_search *search = decision->search;
	uint32_t count = allowed ? search->presume_count : 0;

	rmt_set_clear(decision->presumed_facts,
		      rmt_set_words(decision->program->fact_count));
	for (uint32_t i = 0; i < count; i++) {
		const struct rmt_presumption *presume = &search->presumes[i];
		if (presume->count == 0) {
			presume_fact(decision, presume->fact);
			continue;
		}
		if (decision->given[presume->fact] != 0)
			continue;
		rmt_set_put(decision->presumed_facts, presume->fact);
		for (uint32_t j = 0; j < presume->count; j++)
			decision->judged[presume->offset + j] =
				presume->words[j];
	}
}

void
rmt_decision_open(struct remit_decision *decision)
{
	const struct rmt_search *search = decision->search;

	memcpy(decision->judged, search->open,
	       search->shape.word_count * sizeof *decision->judged);
	decision->judged[0] = decision->judged[1] = (uint64_t)decision->day;
	memset(decision->given, 0,
	       decision->program->fact_count * sizeof *decision->given);
	decision->given[0] = 1;
}

static void
put_taken(struct remit_decision *decision, const struct rmt_taken *taken)
{
	const struct rmt_spot_value *spot =
		&decision->program->plan->values[taken->spot];
	const struct rmt_inlet *inlet = &decision->search->inlets[spot->fact];
	struct rmt_meant meant = { RMT_MEANT_CELLS,
				   { spot->cell, 1 },
				   rmt_spot_holds(spot, taken->number) ?
					   taken->number :
					   spot->low };

	if (inlet->kind == RMT_NUMERIC)
		meant.kind = spot->cell == 0 ? RMT_MEANT_NO_NUMBER :
					       RMT_MEANT_NUMBER;
	rmt_inlet_put(inlet, decision->judged, &meant);
	decision->given[spot->fact] = RMT_GIVEN_BY_REQUEST;
}

void
rmt_decision_fill(struct remit_decision *decision)
{
	decision->pending = false;
	if (!decision->opened) {
		rmt_decision_open(decision);
		for (uint32_t i = 0; i < decision->taken_count; i++)
			put_taken(decision, &decision->taken[i]);
	}
	rmt_decision_presume(decision, true);
}
