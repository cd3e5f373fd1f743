/*
 * kept.h - what was found out once, by keys of four words.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A table of hashes that grows up to a limit; what comes then is not kept.
 */
#ifndef CLI_KEPT_H
#define CLI_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <remit/remit.h>

/* Not all of its words are 0. */
struct cli_key {
	uint64_t words[4];
};

/* The longest text that is a key. */
#define CLI_KEY_TEXT_MAX 32

struct cli_place {
	struct cli_key key; /* all 0: nothing is here */
	union {
		remit_value value;
		struct {
			size_t at, length;
		} stretch;
	} of;
};

struct cli_kept {
	struct cli_place *places;
	size_t capacity; /* a power of two; 0 in the beginning */
	size_t count;
	unsigned shift; /* of hashes, to a place */
};

/* Text that holds no NUL; behind its beginning CLI_KEY_TEXT_MAX bytes can be
 * read. */
static inline struct cli_key
cli_key_of_text(const char *bytes, size_t length)
{
	static const uint64_t all = UINT64_MAX;
	static const uint64_t masks[8] = { all, all, all, all };
	struct cli_key key, mask;

	memcpy(&key, bytes, sizeof(key));
	memcpy(&mask, (const char *)masks + CLI_KEY_TEXT_MAX - length,
	       sizeof(mask));
	for (size_t i = 0; i < 4; i++)
		key.words[i] &= mask.words[i];
	return key;
}

static inline bool
cli_key_same(const struct cli_key *a, const struct cli_key *b)
{
	return ((a->words[0] ^ b->words[0]) | (a->words[1] ^ b->words[1]) |
		(a->words[2] ^ b->words[2]) | (a->words[3] ^ b->words[3])) == 0;
}

/* Where a key would be if no other were there. The high bits hang on all. */
static inline size_t
cli_kept_hash(const struct cli_kept *kept, const struct cli_key *key)
{
	uint64_t sum = key->words[0] * UINT64_C(0x9E3779B97F4A7C15) +
		       key->words[1] * UINT64_C(0xC2B2AE3D27D4EB4F) +
		       key->words[2] * UINT64_C(0xD6E8FEB86659FD93) +
		       key->words[3] * UINT64_C(0xA0761D6478BD642F);

	return (size_t)(sum >> kept->shift);
}

/* The slow part of cli_kept_find(). */
struct cli_place *
cli_kept_search(const struct cli_kept *kept, const struct cli_key *key);

/* What is kept of a key; or NULL. */
static inline struct cli_place *
cli_kept_find(const struct cli_kept *kept, const struct cli_key *key)
{
	struct cli_place *place;

	if (kept->capacity == 0)
		return NULL;
	place = &kept->places[cli_kept_hash(kept, key)];
	return cli_key_same(&place->key, key) ? place :
						cli_kept_search(kept, key);
}

/* A place for a key that is not there; NULL: it is not kept. Places that were
 * found before are void. */
struct cli_place *
cli_kept_add(struct cli_kept *kept, const struct cli_key *key);

void
cli_kept_free(struct cli_kept *kept);

#endif /* CLI_KEPT_H */
