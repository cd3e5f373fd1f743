/*
 * ids.h - the ids of lines: whether one was there before.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/.
 */
#ifndef RMT_QUOTE_IDS_H
#define RMT_QUOTE_IDS_H

#include <stdbool.h>
#include <stddef.h>

/* A table of hashes; texts are borrowed. */
struct rmt_ids {
	const char **slots; /* a power of two of them; NULL: free */
	size_t slot_count;
};

/* Room for so many. False: no memory. */
bool
rmt_ids_make(struct rmt_ids *ids, size_t count);

/* Whether an id is new. */
bool
rmt_ids_add(struct rmt_ids *ids, const char *id);

void
rmt_ids_clear(struct rmt_ids *ids);

#endif /* RMT_QUOTE_IDS_H */
