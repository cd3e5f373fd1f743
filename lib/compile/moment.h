/*
 * moment.h - when a phase ends: date expressions of a release.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_MOMENT_H
#define RMT_COMPILE_MOMENT_H

#include "compile/compiler.h"

enum rmt_moment_kind {
	RMT_MOMENT_NOWHERE, /* no anchor: the phase does not exist */
	RMT_MOMENT_DAY,
	RMT_MOMENT_NEVER,  /* open-ended */
	RMT_MOMENT_PENDING /* when successors appear that are not known */
};

/* How many newer series end a phase: 0 where something else does. */
struct rmt_window {
	uint32_t count;
	uint32_t level;  /* of those series */
	uint32_t within; /* level in which they are counted; or none */
};

/*
 * The first day after an end: root moved by months and days, clamped once
 * from the root, then by shift. Durations chain from the root, so that a
 * month's end is never lost twice.
 */
struct rmt_moment_end {
	enum rmt_moment_kind kind;
	int32_t root;     /* RMT_DAY_EVER: release has no date */
	uint32_t release; /* whose date is the root */
	int32_t months, days;
	int32_t shift;
	int32_t pending; /* twice the missing successors; one more: later */
	struct rmt_window window;
};

/* A phase of a release whose end is known. */
struct rmt_known_end {
	uint32_t track, phase; /* row; from 0 within it */
	uint32_t condition;    /* under which it is this one; or none */
	struct rmt_moment_end end;
};

/* One release, and the ends that may be counted from. */
struct rmt_timeline {
	uint32_t product; /* index */
	uint32_t release; /* index within the product's order */
	const struct rmt_known_end *const *ends;
	size_t end_count;
};

/* The phase that an event TRACK.PHASE.end names; false when there is none. */
bool
rmt_event_phase(struct rmt_compiler *c, uint32_t product, const char *event,
		struct rmt_known_end *out);

/* Whether an event is one of a phase: not release, series or successor. */
bool
rmt_is_phase_event(const char *event);

/* Complain of levels that are not there, and of durations with hours. */
void
rmt_moment_check(struct rmt_compiler *c, uint32_t product,
		 const struct rmt_moment *moment);

struct rmt_moment_end
rmt_moment_end(struct rmt_compiler *c, const struct rmt_timeline *timeline,
	       const struct rmt_moment *moment);

/* A stated last day, as an end. */
struct rmt_moment_end
rmt_moment_stated(int32_t last_day);

/* The last day, inclusive; RMT_DAY_NEVER when open-ended, RMT_DAY_PENDING and
 * more when it waits for successors, RMT_DAY_EVER when it lies before the
 * calendar. */
int32_t
rmt_moment_last_day(struct rmt_moment_end end);

#endif /* RMT_COMPILE_MOMENT_H */
