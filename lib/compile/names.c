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

/* The folded form, in the scratch buffer; NULL when it has none. */
static const char *
fold(struct rmt_names *names, const char *text, size_t length)
{
	names->scratch.length = 0;
	remit_status status = rmt_name_fold(text, length, &names->scratch);
	if (status != REMIT_OK) {
		names->failed = names->failed || status != REMIT_E_LIMIT;
		return NULL;
	}
	return rmt_buffer_text(&names->scratch);
}

static size_t
hash_of(uint32_t kind, uint32_t in, const char *folded)
{
	size_t hash = (2166136261u ^ kind) * 16777619u ^ in;

	for (; *folded != '\0'; folded++)
		hash = (hash ^ (unsigned char)*folded) * 16777619u;
	return hash ^ hash >> 15;
}

/* The slot of a name, or the empty one where it belongs. */
static uint32_t *
slot_of(const struct rmt_names *names, uint32_t kind, uint32_t in,
	const char *folded)
{
	size_t mask = names->slot_count - 1;
	size_t i = hash_of(kind, in, folded) & mask;

	for (; names->slots[i] != 0; i = (i + 1) & mask) {
		const struct rmt_names_entry *entry =
			&names->entries[names->slots[i] - 1];
		if (entry->kind == kind && entry->in == in &&
		    strcmp(entry->folded, folded) == 0)
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
	uint32_t *slots = rmt_alloc_array(count, sizeof *slots);
	if (slots == NULL)
		return false;
	rmt_free(names->slots);
	names->slots = slots;
	names->slot_count = count;
	for (size_t i = 0; i < names->count; i++) {
		const struct rmt_names_entry *entry = &names->entries[i];
		*slot_of(names, entry->kind, entry->in,
			 entry->folded) = (uint32_t)i + 1;
	}
	return true;
}

const struct rmt_names_entry *
rmt_names_find(struct rmt_names *names, uint32_t kind, uint32_t in,
	       const char *text, size_t length)
{
	const char *folded = fold(names, text, length);

	if (folded == NULL || names->slot_count == 0)
		return NULL;

	uint32_t found = *slot_of(names, kind, in, folded);
	return found == 0 ? NULL : &names->entries[found - 1];
}

void
rmt_names_add(struct rmt_names *names, struct rmt_arena *arena,
	      struct rmt_names_entry entry)
{
	const char *folded = fold(names, entry.spelt, strlen(entry.spelt));

	if (folded == NULL || !grow_slots(names) ||
	    !rmt_grow((void **)&names->entries, &names->capacity,
		      names->count + 1, sizeof *names->entries)) {
		names->failed = true;
		return;
	}
	entry.folded = rmt_arena_copy(arena, folded, strlen(folded));
	if (entry.folded == NULL)
		return;
	names->entries[names->count++] = entry;
	*slot_of(names, entry.kind, entry.in,
		 entry.folded) = (uint32_t)names->count;
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
