/*
 * course.h - the phases of releases, as either policy has them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. A course is a track
 * that a policy asks a fact of releases about; each of its stages, a phase by
 * its id whatever the product, is a function over the axes of a bridge.
 */
#ifndef RMT_ANALYSE_COURSE_H
#define RMT_ANALYSE_COURSE_H

#include "analyse/bridge.h"

/* Stages of a course: phases, and unreleased, ended, inapplicable. */
#define RMT_STAGE_MAX 24

struct rmt_stage {
	const char *id;
	uint32_t function;
};

struct rmt_course {
	uint32_t side; /* that has it so; AFTER where both do */
	uint32_t test; /* of that side, on the request's day */
	const char *fact;
	const char *track;
	struct rmt_stage stages[RMT_STAGE_MAX];
	uint32_t count;
};

struct rmt_courses {
	struct rmt_course *items;
	size_t count, capacity;
};

/* All courses of both sides, once their outcomes were asked for; those that
 * are too large are left out. False: no memory. */
bool
rmt_courses_find(struct rmt_courses *courses, struct rmt_bridge *bridge);

void
rmt_courses_clear(struct rmt_courses *courses);

#endif /* RMT_ANALYSE_COURSE_H */
