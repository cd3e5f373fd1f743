/*
 * names.c - what every name of a policy means.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ and image/.
 */
#include "compile/names.h"

#include <string.h>

#include "base/name.h"

void
rmt_names_clear(struct rmt_names *names)
{
	rmt_free(names->entries);
	rmt_free(names->slots);
	rmt_buffer_clear(&names->scratch);
	memset(names, 0, sizeof *names);
}

/* A name as it is looked for. */
struct wanted {
	uint32_t kind, in;
	const char *folded;
	size_t length;
	uint32_t hash;
};

static uint32_t
hash_of(const struct wanted *wanted)
{
	uint32_t hash = (2166136261u ^ wanted->kind) * 16777619u ^ wanted->in;

	for (size_t i = 0; i < wanted->length; i++)
		hash = (hash ^ (unsigned char)wanted->folded[i]) * 16777619u;
	return hash ^ hash >> 15;
}

/* Fold a name, in the scratch buffer where it is not folded as it stands. False
 * where it has no folded form. */
static bool
fold(struct rmt_names *names, const char *text, size_t length,
     struct wanted *wanted)
{
	wanted->folded = text;
	wanted->length = length;
	if (!rmt_name_is_folded(text, length)) {
		names->scratch.length = 0;
		remit_status status = rmt_name_fold(text, length,
						    &names->scratch);
		if (status != REMIT_OK) {
			names->failed = names->failed ||
					status != REMIT_E_LIMIT;
			return false;
		}
		wanted->folded = rmt_buffer_text(&names->scratch);
		wanted->length = names->scratch.length;
	}
	wanted->hash = hash_of(wanted);
	return true;
}

/* The slot of a name, or the empty one where it belongs. */
static struct rmt_names_slot *
slot_of(const struct rmt_names *names, const struct wanted *wanted)
{
	size_t mask = names->slot_count - 1;
	size_t i = wanted->hash & mask;

	for (; names->slots[i].number != 0; i = (i + 1) & mask) {
		if (names->slots[i].hash != wanted->hash)
			continue;
		const struct rmt_names_entry *entry =
			&names->entries[names->slots[i].number - 1];
		if (entry->kind == wanted->kind && entry->in == wanted->in &&
		    entry->folded_length == wanted->length &&
		    memcmp(entry->folded, wanted->folded, wanted->length) == 0)
			break;
	}
	return &names->slots[i];
}

static bool
grow_slots(struct rmt_names *names)
{
	if (2 * (names->count + 1) < names->slot_count)
		return true;

	size_t count = names->slot_count == 0 ? 256 : 2 * names->slot_count;
	struct rmt_names_slot *slots = rmt_alloc_array(count, sizeof *slots);
	if (slots == NULL)
		return false;
	for (size_t i = 0; i < names->slot_count; i++) {
		struct rmt_names_slot slot = names->slots[i];
		size_t at = slot.hash & (count - 1);
		if (slot.number == 0)
			continue;
		while (slots[at].number != 0)
			at = (at + 1) & (count - 1);
		slots[at] = slot;
	}
	rmt_free(names->slots);
	names->slots = slots;
	names->slot_count = count;
	return true;
}

const struct rmt_names_entry *
rmt_names_find(struct rmt_names *names, uint32_t kind, uint32_t in,
	       const char *text, size_t length)
{
	struct wanted wanted = { .kind = kind, .in = in };

	if (!fold(names, text, length, &wanted) || names->slot_count == 0)
		return NULL;

	uint32_t found = slot_of(names, &wanted)->number;
	return found == 0 ? NULL : &names->entries[found - 1];
}

void
rmt_names_add(struct rmt_names *names, struct rmt_arena *arena,
	      struct rmt_names_entry entry)
{
	struct wanted wanted = { .kind = entry.kind, .in = entry.in };

	if (!fold(names, entry.spelt, strlen(entry.spelt), &wanted) ||
	    !grow_slots(names) ||
	    !rmt_grow((void **)&names->entries, &names->capacity,
		      names->count + 1, sizeof *names->entries)) {
		names->failed = true;
		return;
	}
	entry.folded = rmt_arena_copy(arena, wanted.folded, wanted.length);
	entry.folded_length = (uint32_t)wanted.length;
	if (entry.folded == NULL)
		return;
	names->entries[names->count++] = entry;
	*slot_of(names,
		 &wanted) = (struct rmt_names_slot){ wanted.hash,
						     (uint32_t)names->count };
}

const char *
rmt_names_nearest(const struct rmt_names *names, uint32_t kind, uint32_t in,
		  const char *text)
{
	struct rmt_nearest nearest = rmt_nearest_to(text);

	for (size_t i = 0; i < names->count; i++)
		if (names->entries[i].kind == kind &&
		    names->entries[i].in == in)
			rmt_nearest_offer(&nearest, names->entries[i].spelt);
	return nearest.best;
}

remit_status
rmt_names_same(const char *a, const char *b, bool *out)
{
	struct rmt_buffer folded[2] = { { 0 }, { 0 } };
	const char *names[] = { a, b };
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < 2 && status == REMIT_OK; i++)
		status = rmt_name_fold(names[i], strlen(names[i]), &folded[i]);
	*out = status == REMIT_OK && strcmp(rmt_buffer_text(&folded[0]),
					    rmt_buffer_text(&folded[1])) == 0;
	for (size_t i = 0; i < 2; i++)
		rmt_buffer_clear(&folded[i]);
	return status;
}
