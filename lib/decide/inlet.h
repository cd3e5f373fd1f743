/*
 * inlet.h - how a fact that has one value is given.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. What giving needs of a fact, side by
 * side and worked out once for each request.
 */
#ifndef RMT_DECIDE_INLET_H
#define RMT_DECIDE_INLET_H

#include "decide/state.h"

struct rmt_inlet {
	uint32_t kind; /* RMT_FINITE, RMT_NUMERIC; 0: it is given otherwise */
	uint32_t offset, words; /* in a state */
	uint32_t cell_count;
	const uint64_t *full; /* cells that can be */
};

/* What a text says of a fact that has one value. */
enum rmt_meant_kind {
	RMT_MEANT_NUMBER = 1,
	RMT_MEANT_NO_NUMBER, /* NUMERIC: none */
	RMT_MEANT_CELLS,
	RMT_MEANT_POSSIBLE_CELLS /* those of them that can be */
};
struct rmt_meant {
	uint32_t kind;
	struct rmt_some cells;
	int64_t number;
};

/* By fact. Those with several values, parts, texts, the date, and facts that
 * allowances answer have a kind of 0. */
void
rmt_inlets_init(struct rmt_inlet *inlets, const struct rmt_shape *shape);

/* Whether such a value, which comes from outside, is one of the fact. */
bool
rmt_inlet_takes(const struct rmt_inlet *inlet, const struct rmt_row_fact *row,
		const struct rmt_meant *meant);

/* The slow part of rmt_inlet_put(). */
void
rmt_inlet_put_cells(const struct rmt_inlet *inlet, uint64_t *set,
		    const struct rmt_meant *meant);

/* Put a value into a state. */
static inline void
rmt_inlet_put(const struct rmt_inlet *inlet, uint64_t *state,
	      const struct rmt_meant *meant)
{
	uint64_t *at = state + inlet->offset;

	if (inlet->kind == RMT_NUMERIC) {
		bool none = meant->kind == RMT_MEANT_NO_NUMBER;
		at[0] = at[1] = none ? 0 : (uint64_t)meant->number;
		at[2] = none ? RMT_ABSENT : RMT_PRESENT;
	} else if (inlet->words == 1 && meant->cells.count == 1) {
		at[0] = UINT64_C(1) << (meant->cells.first & 63);
	} else {
		rmt_inlet_put_cells(inlet, at, meant);
	}
}

#endif /* RMT_DECIDE_INLET_H */
