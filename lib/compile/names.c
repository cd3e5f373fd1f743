/*
 * names.c - what every name of a policy means.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ and image/.
 */
#include "compile/names.h"

#include <string.h>

#include "base/name.h"
#include "model/model.h"

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

/* Whether a name is folded as it stands; it is hashed in any case. */
static bool
take_as_it_is(struct wanted *wanted, const char *text, size_t length)
{
	wanted->folded = text;
	wanted->length = length;
	wanted->hash = (2166136261u ^ wanted->kind) * 16777619u ^ wanted->in;
	return rmt_name_is_folded(text, length, &wanted->hash);
}

/* Fold a name, in the scratch buffer where it is not folded as it stands. False
 * where it has no folded form. */
static bool
fold(struct rmt_names *names, const char *text, size_t length,
     struct wanted *wanted)
{
	if (take_as_it_is(wanted, text, length))
		return true;
	names->scratch.length = 0;
	remit_status status = rmt_name_fold(text, length, &names->scratch);
	if (status != REMIT_OK) {
		names->failed = names->failed || status != REMIT_E_LIMIT;
		return false;
	}
	take_as_it_is(wanted, rmt_buffer_text(&names->scratch),
		      names->scratch.length);
	return true;
}

/* The entry of a slot; NULL where nothing is. */
static const struct rmt_names_entry *
entry_at(const struct rmt_names *names, struct rmt_names_slot slot)
{
	return slot.number == 0 ? NULL : &names->entries[slot.number - 1];
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

	return entry_at(names, *slot_of(names, &wanted));
}

/* The next words of a list that are folded as they stand; how many. */
static size_t
take_words(const char **cursor, struct wanted wanted[RMT_NAMES_AT_ONCE])
{
	const char *word = *cursor;
	size_t count = 0;

	for (size_t n;
	     count < RMT_NAMES_AT_ONCE && (n = rmt_word_next(&word)) > 0;
	     word += n, count++) {
		wanted[count].kind = wanted[0].kind;
		wanted[count].in = wanted[0].in;
		if (!take_as_it_is(&wanted[count], word, n))
			break;
	}
	*cursor = word;
	return count;
}

/* Each look at memory is begun for all before the first waits for it. */
static void
find_taken(const struct rmt_names *names, const struct wanted *wanted,
	   size_t count, struct rmt_names_found *found)
{
	size_t mask = names->slot_count - 1;

	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(&names->slots[wanted[i].hash & mask]);
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(
			entry_at(names, names->slots[wanted[i].hash & mask]));
	for (size_t i = 0; i < count; i++) {
		const struct rmt_names_entry *entry = entry_at(
			names, names->slots[wanted[i].hash & mask]);
		if (entry != NULL)
			__builtin_prefetch(entry->folded);
	}
	for (size_t i = 0; i < count; i++)
		found[i] = (struct rmt_names_found){
			wanted[i].folded, wanted[i].length,
			entry_at(names, *slot_of(names, &wanted[i]))
		};
}

size_t
rmt_names_find_words(struct rmt_names *names, uint32_t kind, uint32_t in,
		     const char **cursor,
		     struct rmt_names_found found[RMT_NAMES_AT_ONCE])
{
	struct wanted wanted[RMT_NAMES_AT_ONCE] RMT_UNFILLED;
	size_t count = 0, length;

	wanted[0].kind = kind;
	wanted[0].in = in;
	if (names->slot_count > 0)
		count = take_words(cursor, wanted);
	find_taken(names, wanted, count, found);
	if (count > 0 || (length = rmt_word_next(cursor)) == 0)
		return count;
	found[0] = (struct rmt_names_found){ *cursor, length,
					     rmt_names_find(names, kind, in,
							    *cursor, length) };
	*cursor += length;
	return 1;
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
