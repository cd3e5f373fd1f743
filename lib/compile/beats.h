/*
 * beats.h - which clauses of a question override which, as pairs.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3. Few clauses override many: what is kept is as much as there is.
 */
#ifndef RMT_COMPILE_BEATS_H
#define RMT_COMPILE_BEATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The winner in the upper half, the loser in the lower. */
struct rmt_beats {
	uint64_t *pairs;
	size_t count, capacity;
	bool failed; /* without memory */
};

void
rmt_beats_clear(struct rmt_beats *beats);

void
rmt_beats_put(struct rmt_beats *beats, size_t winner, size_t loser);

/* Put the pairs in order, each once: what follows, and all that looks at them,
 * wants it so. */
void
rmt_beats_settle(struct rmt_beats *beats);

bool
rmt_beats_has(const struct rmt_beats *beats, size_t winner, size_t loser);

/* Where the pairs of a winner begin. */
size_t
rmt_beats_first(const struct rmt_beats *beats, size_t winner);

static inline size_t
rmt_beats_winner(const struct rmt_beats *beats, size_t at)
{
	return (size_t)(beats->pairs[at] >> 32);
}

static inline size_t
rmt_beats_loser(const struct rmt_beats *beats, size_t at)
{
	return (size_t)(beats->pairs[at] & UINT32_MAX);
}

#endif /* RMT_COMPILE_BEATS_H */
