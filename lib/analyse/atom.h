/*
 * atom.h - one thing that a customer can change about a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_ANALYSE_ATOM_H
#define RMT_ANALYSE_ATOM_H

#include "base/memory.h"
#include "decide/decision.h"

/* Give a fact, or one of several values of it, another value; or drop that
 * one of several values. */
struct rmt_atom {
	uint32_t fact;
	uint32_t element; /* of a many fact; or none */
	bool drop;
	uint32_t cost; /* as a fact's change: the cheapest first */
	struct rmt_slot slot;
	uint32_t words;       /* of the slot; dropping: 0 */
	uint64_t *candidates; /* what it can become, as in a state */
};

struct rmt_atoms {
	struct rmt_atom *items;
	size_t count, capacity;
};

/*
 * All that can be changed about the base of a decision that has begun: facts
 * marked as changeable, by cost. What is upgraded moves to a later release of
 * the same product that is out on the day, or up in an ordered choice; what is
 * bought, up; what is reverted, down; else to any value that has a name. Where
 * the value is not known, it can be any. False without memory; candidates are
 * of the arena, items freed by the caller in either case.
 */
bool
rmt_atoms_find(const remit_decision *decision, struct rmt_arena *arena,
	       struct rmt_atoms *out);

/* The only cell of a finite slot; RMT_SET_END when several are possible. */
uint32_t
rmt_atom_cell(const remit_decision *decision, const struct rmt_atom *atom);

#endif /* RMT_ANALYSE_ATOM_H */
