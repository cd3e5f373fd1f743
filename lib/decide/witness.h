/*
 * witness.h - a state as a request that somebody could make.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. What is written is accepted by
 * remit_request_set() and leads to a request within the state.
 */
#ifndef RMT_DECIDE_WITNESS_H
#define RMT_DECIDE_WITNESS_H

#include "decide/search.h"
#include "decide/slate.h"

/*
 * Write "fact=value fact=value" of a state, without the date; a value with
 * blanks stands in apostrophes. Only facts whose possible values differ from
 * those in base, or all when base is NULL; never facts that mean nothing.
 */
void
rmt_witness_text(struct rmt_search *search, const uint64_t *state,
		 const uint64_t *base, struct rmt_slate *slate);

/* Give all numbers of a state values that go together: search->settled. */
void
rmt_witness_settle(struct rmt_search *search, const uint64_t *state);

/* Keep of all that is known of finite values one cell each. */
void
rmt_witness_pin(struct rmt_search *search, const uint64_t *base,
		uint64_t *state);

/* The day of the witness that was last written. */
int32_t
rmt_witness_day(const struct rmt_search *search);

/* Write the value of one slot, for which anything that is possible will do. */
void
rmt_witness_value(const struct rmt_shape *shape, const uint64_t *state,
		  struct rmt_slot slot, struct rmt_slate *slate);

/* Write what a slot holds, or what several of its cells are called together;
 * nothing where they have no name. */
void
rmt_slot_name(const struct rmt_shape *shape, const uint64_t *state,
	      struct rmt_slot slot, struct rmt_slate *slate);

/* Write what a cell of a finite fact is called. */
void
rmt_witness_cell(const struct rmt_program *program, uint32_t fact,
		 uint32_t cell, struct rmt_slate *slate);

#endif /* RMT_DECIDE_WITNESS_H */
