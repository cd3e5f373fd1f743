/*
 * spans.h - when the phases of one release begin and end on a track.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_SPANS_H
#define RMT_COMPILE_SPANS_H

#include "compile/moment.h"

/* The ends that are known of one release, of all tracks so far. */
struct rmt_ends_known {
	struct rmt_known_end *items;
	size_t count, capacity;
};

/* A release on a track. */
struct rmt_course {
	uint32_t product; /* index */
	uint32_t release; /* index within the product's order */
	const struct rmt_track *track;
	uint32_t track_row;
	struct rmt_ends_known *known; /* to be counted from, and added to */
};

/* Write the spans of a release on a track. */
struct rmt_some
rmt_compile_spans(struct rmt_compiler *c, const struct rmt_course *course);

/* Where a phase's name stands among those of its track. */
uint32_t
rmt_phase_number(struct rmt_compiler *c, uint32_t track,
		 const struct rmt_phase *phase);

#endif /* RMT_COMPILE_SPANS_H */
