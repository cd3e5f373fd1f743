/*
 * set.h - finite sets as words of bits.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. A set of items 0 to 64 * word_count - 1. No
 * set knows its own size: all sets of one call have the same word_count.
 */
#ifndef RMT_LOGIC_SET_H
#define RMT_LOGIC_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No item. */
#define RMT_SET_END UINT32_MAX

static inline uint32_t
rmt_set_words(uint32_t item_count)
{
	return (item_count + 63) / 64;
}

static inline bool
rmt_set_has(const uint64_t *set, uint32_t item)
{
	return (set[item / 64] >> (item % 64) & 1) != 0;
}

static inline void
rmt_set_put(uint64_t *set, uint32_t item)
{
	set[item / 64] |= UINT64_C(1) << (item % 64);
}

static inline void
rmt_set_drop(uint64_t *set, uint32_t item)
{
	set[item / 64] &= ~(UINT64_C(1) << (item % 64));
}

void
rmt_set_clear(uint64_t *set, uint32_t word_count);

void
rmt_set_put_range(uint64_t *set, uint32_t first, uint32_t count);

bool
rmt_set_empty(const uint64_t *set, uint32_t word_count);

bool
rmt_set_equal(const uint64_t *a, const uint64_t *b, uint32_t word_count);

/* Whether every item of a is in b. */
static inline bool
rmt_set_within(const uint64_t *a, const uint64_t *b, uint32_t word_count)
{
	uint64_t outside = 0;

	for (uint32_t i = 0; i < word_count; i++)
		outside |= a[i] & ~b[i];
	return outside == 0;
}

/* Whether some item of a is in b. */
static inline bool
rmt_set_meets(const uint64_t *a, const uint64_t *b, uint32_t word_count)
{
	uint64_t inside = 0;

	for (uint32_t i = 0; i < word_count; i++)
		inside |= a[i] & b[i];
	return inside != 0;
}

/* Whether there is exactly one item. */
bool
rmt_set_single(const uint64_t *set, uint32_t word_count);

uint32_t
rmt_set_count(const uint64_t *set, uint32_t word_count);

/* The first item not below from; RMT_SET_END when there is none. */
uint32_t
rmt_set_next(const uint64_t *set, uint32_t word_count, uint32_t from);

/* Leave in set only what is in other. */
void
rmt_set_keep(uint64_t *set, const uint64_t *other, uint32_t word_count);

/* Take what is in other out of set. */
void
rmt_set_remove(uint64_t *set, const uint64_t *other, uint32_t word_count);

/* Put what is in other into set. */
void
rmt_set_join(uint64_t *set, const uint64_t *other, uint32_t word_count);

/* The lower half of the items of a set of two or more: neither none nor all. */
void
rmt_set_half(const uint64_t *set, uint32_t word_count, uint64_t *out);

#endif /* RMT_LOGIC_SET_H */
