/*
 * ids.h - ids of lines and rows: whether one was there before.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0.
 */
#ifndef RMT_BASE_IDS_H
#define RMT_BASE_IDS_H

#include <stdbool.h>
#include <stddef.h>

/* A table of hashes; texts are borrowed. */
struct rmt_ids {
	const char **slots; /* a power of two of them; NULL: free */
	size_t slot_count, count;
};

/* Room for so many. False: no memory. */
bool
rmt_ids_make(struct rmt_ids *ids, size_t count);

/* Room for one more. False: no memory. */
bool
rmt_ids_room(struct rmt_ids *ids);

/* Whether an id is new. There has to be room for it. */
bool
rmt_ids_add(struct rmt_ids *ids, const char *id);

/* None are there any more. */
void
rmt_ids_clear(struct rmt_ids *ids);

#endif /* RMT_BASE_IDS_H */
