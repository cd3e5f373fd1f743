/*
 * set.c - finite sets as words of bits.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "logic/set.h"

#include <string.h>

void
rmt_set_clear(uint64_t *set, uint32_t word_count)
{
	memset(set, 0, word_count * sizeof *set);
}

void
rmt_set_put_range(uint64_t *set, uint32_t first, uint32_t count)
{
	while (count > 0) {
		uint32_t bit = first % 64;
		uint32_t part = 64 - bit < count ? 64 - bit : count;
		/* cppcheck-suppress shiftTooManyBits ; a part is not empty */
		set[first / 64] |= UINT64_MAX >> (64 - part) << bit;
		first += part;
		count -= part;
	}
}

bool
rmt_set_empty(const uint64_t *set, uint32_t word_count)
{
	uint64_t all = 0;

	for (uint32_t i = 0; i < word_count; i++)
		all |= set[i];
	return all == 0;
}

bool
rmt_set_equal(const uint64_t *a, const uint64_t *b, uint32_t word_count)
{
	return memcmp(a, b, word_count * sizeof *a) == 0;
}

uint32_t
rmt_set_count(const uint64_t *set, uint32_t word_count)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < word_count; i++)
		for (uint64_t word = set[i]; word != 0; word &= word - 1)
			count++;
	return count;
}

bool
rmt_set_single(const uint64_t *set, uint32_t word_count)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < word_count; i++) {
		if ((set[i] & (set[i] - 1)) != 0)
			return false;
		count += set[i] != 0;
	}
	return count == 1;
}

uint32_t
rmt_set_next(const uint64_t *set, uint32_t word_count, uint32_t from)
{
	for (uint32_t i = from / 64; i < word_count; i++) {
		uint64_t word = set[i];
		if (i == from / 64)
			word &= ~UINT64_C(0) << (from % 64);
		if (word != 0)
			return i * 64 + (uint32_t)__builtin_ctzll(word);
	}
	return RMT_SET_END;
}

void
rmt_set_keep(uint64_t *set, const uint64_t *other, uint32_t word_count)
{
	for (uint32_t i = 0; i < word_count; i++)
		set[i] &= other[i];
}

void
rmt_set_remove(uint64_t *set, const uint64_t *other, uint32_t word_count)
{
	for (uint32_t i = 0; i < word_count; i++)
		set[i] &= ~other[i];
}

void
rmt_set_join(uint64_t *set, const uint64_t *other, uint32_t word_count)
{
	for (uint32_t i = 0; i < word_count; i++)
		set[i] |= other[i];
}

void
rmt_set_half(const uint64_t *set, uint32_t word_count, uint64_t *out)
{
	uint32_t left = rmt_set_count(set, word_count) / 2;
	uint32_t item = 0;

	rmt_set_clear(out, word_count);
	for (; left > 0; left--, item++) {
		item = rmt_set_next(set, word_count, item);
		rmt_set_put(out, item);
	}
}
