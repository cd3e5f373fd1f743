/*
 * kept.c - what was found out once, by keys of four words.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/kept.h"

#include <stdlib.h>

/* Places; a quarter of them is filled at most: most keys are where they are
 * looked for first. */
#define BITS_MIN 6
#define BITS_MAX 14

/* Nobody can make it slow by keys that crowd in one place. */
#define STEPS_MAX 16

static const struct cli_key none;

/* Where a key is, or would be; NULL: nothing is kept, or it is crowded there. */
static struct cli_place *
place_of(const struct cli_kept *kept, const struct cli_key *key)
{
	size_t at = cli_kept_hash(kept, key);

	for (size_t i = 0; kept->capacity > 0 && i < STEPS_MAX; i++) {
		struct cli_place *place =
			&kept->places[(at + i) & (kept->capacity - 1)];

		if (cli_key_same(&place->key, key) ||
		    cli_key_same(&place->key, &none))
			return place;
	}
	return NULL;
}

struct cli_place *
cli_kept_search(const struct cli_kept *kept, const struct cli_key *key)
{
	struct cli_place *place = place_of(kept, key);

	return place && cli_key_same(&place->key, key) ? place : NULL;
}

/* What finds no place is found out anew. */
static void
move(const struct cli_kept *from, struct cli_kept *to)
{
	for (size_t i = 0; i < from->capacity; i++) {
		struct cli_place *place;

		if (cli_key_same(&from->places[i].key, &none))
			continue;
		place = place_of(to, &from->places[i].key);
		if (!place)
			continue;
		*place = from->places[i];
		to->count++;
	}
}

/* Twice the room, or the first; false: there shall not be more. */
static bool
grow(struct cli_kept *kept)
{
	struct cli_kept larger = { .shift = kept->capacity > 0 ?
						    kept->shift - 1 :
						    64 - BITS_MIN };

	if (larger.shift < 64 - BITS_MAX)
		return false;
	larger.capacity = (size_t)1 << (64 - larger.shift);
	larger.places = calloc(larger.capacity, sizeof(larger.places[0]));
	if (!larger.places)
		return false;
	move(kept, &larger);
	free(kept->places);
	*kept = larger;
	return true;
}

struct cli_place *
cli_kept_add(struct cli_kept *kept, const struct cli_key *key)
{
	struct cli_place *place;

	if (kept->count >= kept->capacity / 4 && !grow(kept))
		return NULL;
	place = place_of(kept, key);
	if (place) {
		place->key = *key;
		kept->count++;
	}
	return place;
}

void
cli_kept_free(struct cli_kept *kept)
{
	free(kept->places);
	*kept = (struct cli_kept){ 0 };
}
