/*
 * ids.c - ids of lines and rows: whether one was there before.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Half of the slots stay free at least.
 */
#include "base/ids.h"

#include <stdint.h>
#include <string.h>

#include "base/memory.h"

bool
rmt_ids_make(struct rmt_ids *ids, size_t count)
{
	size_t slots = 16;

	while (slots / 2 < count)
		slots *= 2;
	ids->slots = rmt_alloc_array(slots, sizeof *ids->slots);
	ids->slot_count = slots;
	return ids->slots != NULL;
}

/* FNV-1a, whose last bits are the best. */
static uint64_t
hash(const char *text)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);

	for (; *text != '\0'; text++)
		sum = (sum ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
	return sum ^ sum >> 29;
}

/* Twice the room, with the ids that are there. */
static bool
grow(struct rmt_ids *ids)
{
	struct rmt_ids larger = { 0 };

	if (!rmt_ids_make(&larger, ids->slot_count))
		return false;
	for (size_t i = 0; i < ids->slot_count; i++)
		if (ids->slots[i] != NULL)
			rmt_ids_add(&larger, ids->slots[i]);
	rmt_ids_clear(ids);
	*ids = larger;
	return true;
}

bool
rmt_ids_room(struct rmt_ids *ids)
{
	return 2 * (ids->count + 1) <= ids->slot_count || grow(ids);
}

bool
rmt_ids_add(struct rmt_ids *ids, const char *id)
{
	size_t mask = ids->slot_count - 1, at = (size_t)hash(id) & mask;

	while (ids->slots[at] != NULL) {
		if (strcmp(ids->slots[at], id) == 0)
			return false;
		at = (at + 1) & mask;
	}
	ids->slots[at] = id;
	ids->count++;
	return true;
}

void
rmt_ids_clear(struct rmt_ids *ids)
{
	rmt_free(ids->slots);
	*ids = (struct rmt_ids){ 0 };
}
