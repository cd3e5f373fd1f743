/*
 * names.h - what every name of a policy means.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3. One table for all kinds of things; names are kept folded.
 */
#ifndef RMT_COMPILE_NAMES_H
#define RMT_COMPILE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <remit/status.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/place.h"
#include "image/layout.h"

/* Kinds beyond those that an image keeps (RMT_NAME_FACT …). */
enum {
	RMT_NAME_TRACK = 16, /* in a product */
	RMT_NAME_PHASE,      /* in a track */
	RMT_NAME_LEVEL,      /* in a product */
	RMT_NAME_MEASURE,
	RMT_NAME_SCALE,
	RMT_NAME_ANSWER, /* in a scale */
	RMT_NAME_PROVISO,
	RMT_NAME_SERVICE,
	RMT_NAME_QUESTION,
	RMT_NAME_CLAUSE, /* clauses, rows, otherwises, riders, elsewheres */
	RMT_NAME_GROUP,  /* in a question: groups and tables */
	RMT_NAME_IMPOSSIBLE,
	RMT_NAME_PROMISE,
	RMT_NAME_CASE,
	RMT_NAME_LINE, /* in a product */
	RMT_NAME_CONTACT,
	RMT_NAME_ALLOWANCE,
	RMT_NAME_INSTALLATION
};

struct rmt_names_entry {
	uint32_t kind, in, target;
	uint32_t folded_length;
	const char *folded; /* in the arena */
	const char *spelt;
	struct rmt_place place;
};

/* Where a name may be: most of those that are not it differ in their hash. */
struct rmt_names_slot {
	uint32_t hash;
	uint32_t number; /* of the entry, from 1; 0: nothing is here */
};

struct rmt_names {
	struct rmt_names_entry *entries;
	size_t count, capacity;
	struct rmt_names_slot *slots; /* by hash; a power of two of them */
	size_t slot_count;
	struct rmt_buffer scratch;
	bool failed; /* memory ran out: what is found is not all */
};

void
rmt_names_clear(struct rmt_names *names);

/* The entry of a name, or NULL. */
const struct rmt_names_entry *
rmt_names_find(struct rmt_names *names, uint32_t kind, uint32_t in,
	       const char *text, size_t length);

/* What words of a list name. */
struct rmt_names_found {
	const char *word;
	size_t length;
	const struct rmt_names_entry *entry; /* or NULL */
};

/* So many are looked for at once, so that one does not wait for the other. */
#define RMT_NAMES_AT_ONCE 16

/* The next words of a list attribute, where rmt_word_next() is at; how many, 0
 * at its end. The names are valid until the next is added. */
size_t
rmt_names_find_words(struct rmt_names *names, uint32_t kind, uint32_t in,
		     const char **cursor,
		     struct rmt_names_found found[RMT_NAMES_AT_ONCE]);

/*
 * Add a name; the caller has looked for a double. entry.folded is made from
 * entry.spelt.
 */
void
rmt_names_add(struct rmt_names *names, struct rmt_arena *arena,
	      struct rmt_names_entry entry);

/* The name of that kind nearest to text, or NULL. */
const char *
rmt_names_nearest(const struct rmt_names *names, uint32_t kind, uint32_t in,
		  const char *text);

/* Whether two names are the same once they are folded. */
remit_status
rmt_names_same(const char *a, const char *b, bool *out);

#endif /* RMT_COMPILE_NAMES_H */
