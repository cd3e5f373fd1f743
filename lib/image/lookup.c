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

/* A name whose target is wanted: length bytes, folded or nothing is found. */
struct key {
	uint32_t kind;
	uint32_t in;
	const char *text;
	size_t length;
};

/* A name as two words of its letters and its length, which up to NAME_EXACT
 * letters leave no doubt which name it is. */
#define NAME_EXACT 16

struct form {
	uint64_t head, tail;
	uint32_t length;
	uint32_t where; /* kind and in: no table has so many rows that two
			 * would be the same */
};

struct slot {
	struct form form;
	uint32_t name; /* or none: empty */
	uint32_t target;
};

struct rmt_lookup {
	uint32_t shift; /* of a hash, to a slot; they are a power of two */
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

/* Ends overlap where that saves a loop over bytes. */
static inline struct form
form_of(const struct key *key)
{
	const char *text = key->text;
	size_t length = key->length;
	struct form form = { 0, 0, (uint32_t)length, key->in * 8 + key->kind };

	if (length >= 8) {
		form.head = bytes_at(text, 8);
		form.tail = bytes_at(text + length - 8, 8);
	} else if (length >= 4) {
		form.head = bytes_at(text, 4);
		form.tail = bytes_at(text + length - 4, 4);
	} else if (length > 0) {
		form.head = (uint64_t)(unsigned char)text[0] |
			    (uint64_t)(unsigned char)text[length / 2] << 8 |
			    (uint64_t)(unsigned char)text[length - 1] << 16;
	}
	return form;
}

static inline uint64_t
mix(uint64_t hash, uint64_t bytes)
{
	hash = (hash ^ bytes) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

/* Of what is between the ends of a long name. */
static uint64_t
middle_of(const struct key *key)
{
	uint64_t hash = 0;

	for (size_t i = 8; i + 8 < key->length; i += 8)
		hash = mix(hash, bytes_at(key->text + i, 8));
	return hash;
}

static inline uint64_t
hash_of(const struct form *form, const struct key *key)
{
	uint64_t hash = mix((uint64_t)form->where << 32 | form->length,
			    form->head);

	if (form->length > NAME_EXACT)
		hash ^= middle_of(key);
	return mix(hash, form->tail) * UINT64_C(0x9e3779b97f4a7c15);
}

static inline bool
same_form(const struct form *a, const struct form *b)
{
	return a->head == b->head && a->tail == b->tail &&
	       a->length == b->length && a->where == b->where;
}

static void
add(struct rmt_lookup *lookup, const struct rmt_program *program, uint32_t name)
{
	const struct rmt_row_name *row = &program->name[name];
	const char *text = rmt_text(program, row->folded);
	struct key key = { row->kind, row->in, text, strlen(text) };
	struct form form = form_of(&key);
	uint32_t mask = (uint32_t)(UINT64_MAX >> lookup->shift);
	uint32_t at = (uint32_t)(hash_of(&form, &key) >> lookup->shift);

	for (uint32_t i = 0; i < PROBE_MAX; i++) {
		struct slot *slot = &lookup->slots[at];
		if (slot->name == RMT_NONE) {
			*slot = (struct slot){ form, name, row->target };
			return;
		}
		at = (at + 1) & mask;
	}
	lookup->usable = false;
}

struct rmt_lookup *
rmt_lookup_new(const struct rmt_program *program)
{
	uint32_t shift = 63;

	while (UINT64_MAX >> shift < 2 * (uint64_t)program->name_count)
		shift--;
	size_t count = (size_t)(UINT64_MAX >> shift) + 1;
	struct rmt_lookup *lookup = rmt_alloc(sizeof *lookup +
					      count * sizeof *lookup->slots);
	if (lookup == NULL)
		return NULL;
	lookup->shift = shift;
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

/* The forms are the same: whether long names are. */
static bool
is_name(const struct rmt_program *program, const struct slot *slot,
	const struct key *key)
{
	const char *text = rmt_text(program, program->name[slot->name].folded);

	return memcmp(text, key->text, key->length) == 0;
}

/* The first length bytes of a text and its end against a name. */
static int
compare_text(const char *name, const char *text, size_t length)
{
	int order = strncmp(name, text, length);

	return order != 0 ? order : name[length] != '\0';
}

static int
compare_names(const struct rmt_program *program, const struct rmt_row_name *a,
	      const struct key *key)
{
	if (a->kind != key->kind)
		return a->kind < key->kind ? -1 : 1;
	if (a->in != key->in)
		return a->in < key->in ? -1 : 1;
	return compare_text(rmt_text(program, a->folded), key->text,
			    key->length);
}

/* Without the table of hashes. */
static uint32_t
search(const struct rmt_program *program, const struct key *key)
{
	uint32_t low = 0, high = program->name_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct rmt_row_name *name = &program->name[middle];
		int order = compare_names(program, name, key);
		if (order == 0)
			return name->target;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return RMT_NONE;
}

bool
rmt_lookup_usable(const struct rmt_lookup *lookup)
{
	return lookup != NULL && lookup->usable;
}

uint32_t
rmt_program_find_exact(const struct rmt_program *program, uint32_t kind,
		       uint32_t in, const char *text, size_t length)
{
	const struct rmt_lookup *lookup = program->lookup;
	struct key key = { kind, in, text, length };

	if (!rmt_lookup_usable(lookup))
		return search(program, &key);
	struct form form = form_of(&key);
	uint32_t mask = (uint32_t)(UINT64_MAX >> lookup->shift);
	uint32_t at = (uint32_t)(hash_of(&form, &key) >> lookup->shift);
	for (; lookup->slots[at].name != RMT_NONE; at = (at + 1) & mask) {
		const struct slot *slot = &lookup->slots[at];
		if (same_form(&slot->form, &form) &&
		    (length <= NAME_EXACT || is_name(program, slot, &key)))
			return slot->target;
	}
	return RMT_NONE;
}
