/*
 * hold.c - days over which what is found is the same.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. A state that
 * assumes something about the date is possible on some days only: not on a
 * day outside of its settled range, and surely on those that are left when
 * months are taken at their shortest and longest. What lies between is held
 * for one day alone.
 */
#include "decide/hold.h"

#include <string.h>

#include "decide/assume.h"

static bool
has_day(struct rmt_range days, int64_t day)
{
	return day >= days.low && day <= days.high;
}

/* Hold the days on which a settled state is possible, or those on which it
 * is not. */
static bool
hold_assumed(struct rmt_hold *hold, const struct rmt_shape *shape,
	     uint64_t *state, uint64_t *spare)
{
	struct rmt_slot date = { 0, shape->rooms[0].offset };
	struct rmt_range days = rmt_slot_range(state, date);

	if (!has_day(days, hold->day)) {
		if (hold->day < days.low)
			hold->days.high = days.low - 1;
		else
			hold->days.low = days.high + 1;
		return false;
	}
	memcpy(spare, state, shape->word_count * sizeof *state);
	struct rmt_range one = { hold->day, hold->day };
	if (rmt_assume_settle_surely(shape, spare) &&
	    has_day(rmt_slot_range(spare, date), hold->day))
		one = rmt_slot_range(spare, date);
	hold->days = one;
	rmt_slot_set_range(state, date, one);
	return rmt_assume_settle(shape, state);
}

bool
rmt_hold_state(struct rmt_hold *hold, const struct rmt_shape *shape,
	       uint64_t *state, uint64_t *spare)
{
	struct rmt_slot date = { 0, shape->rooms[0].offset };
	struct rmt_range days = rmt_range_both(rmt_slot_range(state, date),
					       hold->days);

	if (rmt_range_empty(days))
		return false;
	rmt_slot_set_range(state, date, days);
	if (!rmt_assume_about(shape, state, 0))
		return true;
	return rmt_assume_settle(shape, state) &&
	       hold_assumed(hold, shape, state, spare);
}

bool
rmt_hold_cut(struct rmt_hold *hold, const struct rmt_split *split)
{
	if (!hold->on || split->kind != RMT_SPLIT_CUTS || split->slot.fact != 0)
		return false;
	for (uint32_t i = 0; i + 1 < split->part_count; i++)
		if (split->cuts[i] <= hold->day)
			hold->days.low = rmt_larger(hold->days.low,
						    split->cuts[i]);
		else
			hold->days.high = rmt_smaller(hold->days.high,
						      split->cuts[i] - 1);
	return true;
}
