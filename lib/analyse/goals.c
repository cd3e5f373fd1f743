/*
 * goals.c - a list of goals.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#include "analyse/goal.h"

void
rmt_goals_add(struct rmt_goals *goals, const struct rmt_goal *goal)
{
	if (goals->failed || !rmt_grow((void **)&goals->rows, &goals->capacity,
				       goals->count + 1, sizeof *goals->rows)) {
		goals->failed = true;
		return;
	}
	goals->rows[goals->count] = *goal;
	goals->rows[goals->count].why = "";
	goals->rows[goals->count++].of = "";
}

void
rmt_goals_clear(struct rmt_goals *goals)
{
	rmt_free(goals->rows);
	rmt_free(goals->owners);
	*goals = (struct rmt_goals){ 0 };
}
