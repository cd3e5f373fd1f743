/*
 * lookup.c - the names of an edition, to be found at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/lookup.h"

#include <string.h>

#include "base/memory.h"

/* With more slots to look at there had better be no table. */
#define PROBE_MAX 64

struct slot {
	uint32_t hash;
	uint32_t length;
	uint32_t name; /* or none: empty */
};

struct rmt_lookup {
	uint32_t mask; /* of slots; they are a power of two */
	bool usable;
	struct slot slots[];
};

static uint64_t
bytes_at(const char *text, size_t count)
{
	uint64_t bytes = 0;

	memcpy(&bytes, text, count);
	return bytes;
}

static uint64_t
mix(uint64_t hash, uint64_t bytes)
{
	hash = (hash ^ bytes) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

/* Ends overlap where that saves a loop over bytes. */
static uint64_t
mix_text(uint64_t hash, const char *text, size_t length)
{
	if (length >= 8) {
		for (size_t i = 0; i + 8 < length; i += 8)
			hash = mix(hash, bytes_at(text + i, 8));
		return mix(hash, bytes_at(text + length - 8, 8));
	}
	if (length >= 4)
		return mix(hash, bytes_at(text, 4) |
					 bytes_at(text + length - 4, 4) << 32);
	if (length == 0)
		return mix(hash, 0);
	return mix(hash,
		   (uint64_t)(unsigned char)text[0] |
			   (uint64_t)(unsigned char)text[length / 2] << 8 |
			   (uint64_t)(unsigned char)text[length - 1] << 16);
}

static uint32_t
hash_of(const struct rmt_name_key *key)
{
	uint64_t hash = (uint64_t)key->kind << 32 | key->in;

	/* once more: the last letters must reach the bits that choose a slot */
	hash = mix_text(mix(hash, key->length), key->text, key->length);
	return (uint32_t)mix(hash, 0);
}

static void
add(struct rmt_lookup *lookup, const struct rmt_program *program, uint32_t name)
{
	const struct rmt_row_name *row = &program->name[name];
	const char *text = rmt_text(program, row->folded);
	struct rmt_name_key key = { row->kind, row->in, text, strlen(text) };
	uint32_t hash = hash_of(&key), at = hash & lookup->mask;

	for (uint32_t i = 0; i < PROBE_MAX; i++) {
		struct slot *slot = &lookup->slots[at];
		if (slot->name == RMT_NONE) {
			*slot = (struct slot){ hash, (uint32_t)key.length,
					       name };
			return;
		}
		at = (at + 1) & lookup->mask;
	}
	lookup->usable = false;
}

struct rmt_lookup *
rmt_lookup_new(const struct rmt_program *program)
{
	size_t count = 2;

	while (count < 2 * (size_t)program->name_count)
		count *= 2;
	struct rmt_lookup *lookup = rmt_alloc(sizeof *lookup +
					      count * sizeof *lookup->slots);
	if (lookup == NULL)
		return NULL;
	lookup->mask = (uint32_t)count - 1;
	lookup->usable = true;
	for (size_t i = 0; i < count; i++)
		lookup->slots[i].name = RMT_NONE;
	for (uint32_t i = 0; i < program->name_count && lookup->usable; i++)
		add(lookup, program, i);
	return lookup;
}

void
rmt_lookup_free(struct rmt_lookup *lookup)
{
	rmt_free(lookup);
}

bool
rmt_lookup_find(const struct rmt_program *program,
		const struct rmt_name_key *key, uint32_t *out)
{
	const struct rmt_lookup *lookup = program->lookup;

	*out = RMT_NONE;
	if (lookup == NULL || !lookup->usable)
		return false;
	uint32_t hash = hash_of(key);
	for (uint32_t at = hash & lookup->mask;; at = (at + 1) & lookup->mask) {
		const struct slot *slot = &lookup->slots[at];
		if (slot->name == RMT_NONE)
			return true;
		if (slot->hash != hash || slot->length != key->length)
			continue;
		const struct rmt_row_name *row = &program->name[slot->name];
		if (row->kind != key->kind || row->in != key->in ||
		    memcmp(rmt_text(program, row->folded), key->text,
			   key->length) != 0)
			continue;
		*out = row->target;
		return true;
	}
}
