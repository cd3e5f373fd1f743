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

/* Boxes that are listed; more are too many to be read, or merged. */
#define RMT_PARCEL_MAX 20000

struct rmt_parcels {
	struct rmt_bridge *bridge;
	uint32_t *offsets; /* by axis: of its words in a box */
	uint32_t words;    /* of a box, without its leaf */
	uint64_t *rows;    /* box, then its leaf */
	size_t count, capacity;
	bool failed;    /* no memory */
	bool too_large; /* some were left out */
};

/* Prepare for a bridge. To be cleared. */
void
rmt_parcels_init(struct rmt_parcels *boxes, struct rmt_bridge *bridge);

/* List, as boxes that do not meet, where a function has a leaf for which wanted
 * says yes; and some request lies there. */
void
rmt_parcels_list(struct rmt_parcels *boxes, uint32_t function,
		 bool (*wanted)(uint32_t leaf));

/* Make one box of boxes of one leaf that differ on one axis only. */
void
rmt_parcels_merge(struct rmt_parcels *boxes);

static inline uint64_t *
rmt_parcel(const struct rmt_parcels *boxes, size_t index)
{
	return boxes->rows + index * (boxes->words + 1);
}

static inline uint32_t
rmt_parcel_leaf(const struct rmt_parcels *boxes, size_t index)
{
	return (uint32_t)rmt_parcel(boxes, index)[boxes->words];
}

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

/* Widen a box so that it holds another. */
void
rmt_parcel_cover(const struct rmt_parcels *parcels, uint64_t *box,
		 const uint64_t *other);

/* Whether a box says nothing of an axis. */
bool
rmt_parcel_is_whole(const struct rmt_parcels *boxes, const uint64_t *box,
		    uint32_t axis);

/*
 * Numbers that go together, by axis, near what people would say. False when a
 * box holds no request, because its differences contradict each other. out
 * has room for every axis.
 */
bool
rmt_parcel_numbers(const struct rmt_parcels *boxes, const uint64_t *box,
		   int64_t *out);

void
rmt_parcels_clear(struct rmt_parcels *boxes);

#endif /* RMT_ANALYSE_PARCEL_H */
