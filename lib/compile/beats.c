/*
 * beats.c - which clauses of a question override which, as pairs.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/.
 */
#include "compile/beats.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static uint64_t
pair_of(size_t winner, size_t loser)
{
	return (uint64_t)winner << 32 | loser;
}

void
rmt_beats_clear(struct rmt_beats *beats)
{
	rmt_free(beats->pairs);
	memset(beats, 0, sizeof *beats);
}

static int
compare(const void *a, const void *b)
{
	uint64_t x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return x < y ? -1 : x > y;
}

static bool
is_settled(const struct rmt_beats *beats)
{
	for (size_t i = 1; i < beats->count; i++)
		if (beats->pairs[i] <= beats->pairs[i - 1])
			return false;
	return true;
}

void
rmt_beats_settle(struct rmt_beats *beats)
{
	size_t kept = 0;

	if (is_settled(beats))
		return;
	qsort(beats->pairs, beats->count, sizeof *beats->pairs, compare);
	for (size_t i = 0; i < beats->count; i++)
		if (i == 0 || beats->pairs[i] != beats->pairs[i - 1])
			beats->pairs[kept++] = beats->pairs[i];
	beats->count = kept;
}

/* What was said twice must not take room for ever. */
static bool
make_room(struct rmt_beats *beats)
{
	if (beats->count < beats->capacity)
		return true;
	rmt_beats_settle(beats);
	if (beats->count < beats->capacity / 2)
		return true;
	return rmt_grow((void **)&beats->pairs, &beats->capacity,
			2 * beats->count + 1, sizeof *beats->pairs);
}

void
rmt_beats_put(struct rmt_beats *beats, size_t winner, size_t loser)
{
	if (make_room(beats))
		beats->pairs[beats->count++] = pair_of(winner, loser);
	else
		beats->failed = true;
}

/* Where a pair is, or would be. */
static size_t
find(const struct rmt_beats *beats, uint64_t pair)
{
	size_t low = 0, high = beats->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (beats->pairs[middle] < pair)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
rmt_beats_has(const struct rmt_beats *beats, size_t winner, size_t loser)
{
	size_t at = find(beats, pair_of(winner, loser));

	return at < beats->count && beats->pairs[at] == pair_of(winner, loser);
}

size_t
rmt_beats_first(const struct rmt_beats *beats, size_t winner)
{
	return find(beats, pair_of(winner, 0));
}
