/*
 * box.h - sets of values that some atoms take together.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. A box has for each atom of
 * a set of atoms the values that it can take, as they stand in a state; with
 * any of them the outcome is the same.
 */
#ifndef RMT_ANALYSE_BOX_H
#define RMT_ANALYSE_BOX_H

#include "analyse/atom.h"

/* Most changes at once. */
#define RMT_CHANGES_MAX 4

/* Atoms that are changed together, rising. */
struct rmt_together {
	uint32_t atoms[RMT_CHANGES_MAX];
	uint32_t count;
};

struct rmt_box {
	struct rmt_together together;
	uint64_t outcomes; /* all that may come of it */
	uint64_t *words;   /* of one atom after the other */
};

struct rmt_boxes {
	struct rmt_box *items;
	size_t count, capacity;
};

/* Where the words of an atom begin, and of all of them where they end. */
uint32_t
rmt_box_offset(const struct rmt_atoms *atoms, const struct rmt_together *of,
	       uint32_t index);

/* What a search for boxes works with. */
struct rmt_boxing {
	remit_decision *decision;
	const struct rmt_atoms *atoms;
	struct rmt_arena *arena; /* of the words of boxes */
	struct rmt_boxes *boxes; /* found, of fewer atoms first */
	uint64_t wanted;         /* outcomes */
	uint64_t looks;          /* states that may still be looked at */
	bool exact;              /* nothing was missed so far */
	uint64_t *pending;       /* boxes to look at; freed by the caller */
	size_t pending_count, pending_capacity; /* words */
};

/*
 * Find all values of some atoms with which the outcome is surely one of those
 * wanted, and is not already so with fewer of them, by the boxes found before.
 * They do not overlap, and are as few as joining them makes them. REMIT_OK or
 * REMIT_E_NOMEM.
 */
remit_status
rmt_boxes_find(struct rmt_boxing *boxing, struct rmt_together together);

/* Fix every atom of a box to one value: write the request into a state. */
void
rmt_box_apply(const remit_decision *decision, const struct rmt_atoms *atoms,
	      const struct rmt_together *of, const uint64_t *words,
	      uint64_t *state);

#endif /* RMT_ANALYSE_BOX_H */
