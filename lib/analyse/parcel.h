/*
 * parcel.h - sets of requests as boxes over the axes of a bridge.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. Of a finite axis a
 * box holds a set of classes, of any other a range.
 */
#ifndef RMT_ANALYSE_PARCEL_H
#define RMT_ANALYSE_PARCEL_H

#include "analyse/bridge.h"

struct rmt_parcels {
	struct rmt_bridge *bridge;
	uint32_t *offsets; /* by axis: of its words in a box */
	uint32_t words;    /* of a box */
	bool failed;       /* no memory */
};

/* Prepare for a bridge. To be cleared. */
void
rmt_parcels_init(struct rmt_parcels *boxes, struct rmt_bridge *bridge);

void
rmt_parcels_clear(struct rmt_parcels *boxes);

/* The classes of a finite axis; the range of another. */
static inline uint64_t *
rmt_parcel_set(const struct rmt_parcels *boxes, uint64_t *box, uint32_t axis)
{
	return box + boxes->offsets[axis];
}

static inline struct rmt_range
rmt_parcel_range(const struct rmt_parcels *boxes, const uint64_t *box,
		 uint32_t axis)
{
	const uint64_t *at = box + boxes->offsets[axis];

	return (struct rmt_range){ (int64_t)at[0], (int64_t)at[1] };
}

/* Whether an axis is a finite value: a set of classes in a box. */
bool
rmt_parcel_is_finite(const struct rmt_parcels *boxes, uint32_t axis);

/* The words of an axis in a box. */
uint32_t
rmt_parcel_words_of(const struct rmt_parcels *boxes, uint32_t axis);

/* Let a box say nothing of an axis. */
void
rmt_parcel_open(const struct rmt_parcels *boxes, uint64_t *box, uint32_t axis);

/* Whether a box says nothing of an axis. */
bool
rmt_parcel_is_whole(const struct rmt_parcels *boxes, const uint64_t *box,
		    uint32_t axis);

/* 1 where an axis is as a box says, else 0. */
uint32_t
rmt_parcel_function(const struct rmt_parcels *boxes, uint64_t *box,
		    uint32_t axis);

/* The least box that holds all points at which a function is not 0. False: no
 * memory. */
bool
rmt_parcel_cover(struct rmt_parcels *boxes, uint32_t function, uint64_t *box);

/*
 * Numbers that go together, by axis, near what people would say. False when a
 * box holds no request, because its differences contradict each other. out
 * has room for every axis.
 */
bool
rmt_parcel_numbers(const struct rmt_parcels *boxes, const uint64_t *box,
		   int64_t *out);

/* Take a box; true to be shown no more. */
typedef bool
rmt_parcel_take(void *context, uint64_t *box);

enum rmt_parcel_walk {
	RMT_WALK_ENDED, /* no box was taken, and all were shown */
	RMT_WALK_TAKEN,
	RMT_WALK_TOO_LONG
};

/* Show boxes that do not meet, in which a function is not 0 and some request
 * lies, until one is taken. */
enum rmt_parcel_walk
rmt_parcels_walk(struct rmt_parcels *boxes, uint32_t function,
		 rmt_parcel_take *take, void *context);

#endif /* RMT_ANALYSE_PARCEL_H */
