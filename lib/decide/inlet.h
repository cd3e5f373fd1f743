/*
 * inlet.h - how a fact that has one value is given.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. What giving needs of a fact, side by
 * side and worked out once for each request.
 */
#ifndef RMT_DECIDE_INLET_H
#define RMT_DECIDE_INLET_H

#include <remit/request.h>

#include "decide/state.h"
#include "image/plan.h"

struct rmt_inlet {
	uint32_t kind; /* RMT_FINITE, RMT_NUMERIC; 0: it is given otherwise */
	uint32_t offset, words; /* in a state */
	uint32_t cell_count;
	const uint64_t *full; /* cells that can be */
	/* What most values are: one cell of a set of one word (0: no such
	 * set), or a number (low above high: none). */
	uint64_t mask;
	int64_t low, high;
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

/* The facts of a program that are presumed or have many values, into out, in
 * which there is room for all. Returns how many. */
uint32_t
rmt_special_facts(const struct rmt_program *program, uint32_t *out);

/* Where the plan of an edition, which may have none, finds what a fact is; 0:
 * nowhere. */
static inline uint32_t
rmt_inlet_spot(const struct rmt_plan *plan, uint32_t fact,
	       const struct rmt_meant *meant)
{
	if (plan == NULL)
		return 0;
	if (meant->kind == RMT_MEANT_CELLS && meant->cells.count == 1)
		return rmt_plan_spot_of_cell(plan, fact, meant->cells.first);
	if (meant->kind == RMT_MEANT_NUMBER)
		return rmt_plan_spot_of_number(plan, fact, meant->number);
	return meant->kind == RMT_MEANT_NO_NUMBER ?
		       rmt_plan_spot_of_cell(plan, fact, 0) :
		       0;
}

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

/* Whether a value from outside is what most are: one cell of few, … */
static inline bool
rmt_inlet_has_cell(const struct rmt_inlet *inlet, const remit_value *value)
{
	return value->count == 1 && value->kind == RMT_MEANT_CELLS &&
	       value->first < 64 && (inlet->mask >> value->first & 1) != 0;
}

/* … or a number. */
static inline bool
rmt_inlet_has_number(const struct rmt_inlet *inlet, const remit_value *value)
{
	return value->kind == RMT_MEANT_NUMBER && value->number >= inlet->low &&
	       value->number <= inlet->high;
}

/* Put it into a state; false: it is neither, and has to be looked at. */
static inline bool
rmt_inlet_put_quick(const struct rmt_inlet *inlet, uint64_t *state,
		    const remit_value *value)
{
	uint64_t *at = state + inlet->offset;

	if (rmt_inlet_has_cell(inlet, value)) {
		*at = UINT64_C(1) << value->first;
		return true;
	}
	if (!rmt_inlet_has_number(inlet, value))
		return false;
	at[0] = at[1] = (uint64_t)value->number;
	at[2] = RMT_PRESENT;
	return true;
}

static inline struct rmt_meant
rmt_meant_by(const remit_value *value)
{
	return (struct rmt_meant){ value->kind,
				   { value->first, value->count },
				   value->number };
}

#endif /* RMT_DECIDE_INLET_H */
