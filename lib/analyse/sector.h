/*
 * sector.h - sets of requests taken apart until each can be said.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. What is said of a
 * sector is a box, and stages of courses: as little as says it. A set that is
 * more than that many sectors is partly told: some of what is said is in it.
 */
#ifndef RMT_ANALYSE_SECTOR_H
#define RMT_ANALYSE_SECTOR_H

#include "analyse/course.h"
#include "analyse/parcel.h"

struct rmt_sector {
	uint32_t function;
	bool partly;
	uint64_t *box;
	uint64_t *stages; /* by course: bits; 0: nothing is said of it */
};

struct rmt_sectors {
	struct rmt_parcels *boxes;
	const struct rmt_courses *courses;
	uint32_t care; /* 1 where there are requests at all */
	struct rmt_arena *arena;
	struct rmt_sector *items;
	size_t count, capacity;
	size_t weight; /* how much there is to read of them */
	size_t limit;  /* of the weight: then it is given up */
	bool failed;   /* no memory */
};

/* Take a set apart; where leaves of it are 1 care is too. Sectors found before
 * are forgotten. Given up, and not all of them, once they weigh so much. */
void
rmt_sectors_find(struct rmt_sectors *sectors, uint32_t function, size_t limit);

void
rmt_sectors_clear(struct rmt_sectors *sectors);

#endif /* RMT_ANALYSE_SECTOR_H */
