/*
 * fillings.c - all complete requests that can make a difference to a sample.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/fillings.h"

#include <string.h>

/* Sets of up to two of the four values with their parts. */
static const struct {
	uint32_t count;
	uint32_t pairs[2];
} sets[] = { { 0, { 0, 0 } }, { 1, { 0, 0 } }, { 1, { 1, 0 } }, { 1, { 2, 0 } },
	     { 1, { 3, 0 } }, { 2, { 0, 1 } }, { 2, { 0, 2 } }, { 2, { 0, 3 } },
	     { 2, { 1, 2 } }, { 2, { 1, 3 } }, { 2, { 2, 3 } } };

/* How far days are looked at on both sides of the middle. */
static int64_t
reach_of(const struct fillings *fillings, uint32_t fact)
{
	if (fact == SAMPLE_DATE)
		return SAMPLE_REACH;
	if (fact == SAMPLE_SECOND_DAY)
		return 20;
	return fillings->months ? 46 : 13;
}

uint32_t
fillings_width(const struct fillings *fillings, uint32_t fact)
{
	static const uint32_t widths[SAMPLE_FACTS] = {
		[SAMPLE_CHOICE] = 4,
		[SAMPLE_UNLISTED] = 3,
		[SAMPLE_FLAG] = 2,
		[SAMPLE_NUMBER] = 15,
		[SAMPLE_MANY] = 11,
		[SAMPLE_PART] = 1,
		[SAMPLE_RELEASE] = 3,
		[SAMPLE_HOST] = 3,
		[SAMPLE_TIMES] = 1 + 23 + 23 * 11,
		[SAMPLE_OLD] = 1 + 6 + 3 * 5
	};

	if (widths[fact] != 0)
		return widths[fact];
	return (uint32_t)(2 * reach_of(fillings, fact) + 1) +
	       (fact == SAMPLE_FIRST_DAY);
}

uint64_t
fillings_count(const struct fillings *fillings)
{
	uint64_t count = 1;

	for (uint32_t i = 0; i < SAMPLE_FACTS; i++)
		if (((fillings->used & ~fillings->fixed) >> i & 1) != 0)
			count *= fillings_width(fillings, i);
	return count;
}

unsigned
fillings_roll(struct fillings *fillings, struct sample *dice, int facts,
	      uint64_t most)
{
	for (;;) {
		unsigned used = 0;
		for (int i = 0; i < facts; i++)
			used |= 1u << (1 + sample_roll(dice, SAMPLE_FACTS - 1));
		if ((used >> SAMPLE_PART & 1) != 0)
			used |= 1u << SAMPLE_MANY;
		if ((used & ~(1u << SAMPLE_MANY | 1u << SAMPLE_PART)) == 0)
			continue;
		if ((used >> SAMPLE_TIMES & 1) != 0)
			used &= ~(1u << SAMPLE_FIRST_DAY |
				  1u << SAMPLE_SECOND_DAY);
		fillings->used = used | 1;
		fillings->months = (used & (1u << SAMPLE_SECOND_DAY |
					    1u << SAMPLE_TIMES)) == 0;
		if (fillings_count(fillings) <= most)
			return used;
	}
}

/* Set number at of up to two of width values: first the empty one, then the
 * singles, then the pairs. */
static uint32_t
find_set(uint32_t at, uint32_t width, uint32_t out[2])
{
	out[0] = out[1] = 0;
	if (at == 0)
		return 0;
	out[0] = at - 1;
	if (at <= width)
		return 1;
	at -= width + 1;
	for (out[0] = 0; at >= width - 1 - out[0]; out[0]++)
		at -= width - 1 - out[0];
	out[1] = out[0] + 1 + at;
	return 2;
}

void
fillings_set(struct fillings *fillings, uint32_t fact, uint32_t at)
{
	struct naive *now = &fillings->now;

	fillings->at[fact] = at;
	now->cell[fact] = at;
	now->none[fact] = (fact == SAMPLE_NUMBER || fact == SAMPLE_FIRST_DAY) &&
			  at + 1 == fillings_width(fillings, fact);
	now->number[fact] = fact == SAMPLE_NUMBER ?
				    (int64_t)at - 6 :
				    SAMPLE_DAY - reach_of(fillings, fact) +
					    (int64_t)at;
	uint32_t values[2];
	if (fact == SAMPLE_TIMES) {
		now->time_count = find_set(at, 23, values);
		for (uint32_t i = 0; i < 2; i++)
			now->times[i] = SAMPLE_DAY - 11 + (int64_t)values[i];
	}
	if (fact == SAMPLE_OLD)
		now->old_count = find_set(at, 6, now->old);
	if (fact != SAMPLE_MANY)
		return;
	now->count = sets[at].count;
	for (uint32_t i = 0; i < 2; i++) {
		now->value[i] = sets[at].pairs[i] / 2;
		now->part[i] = sets[at].pairs[i] % 2;
	}
}

void
fillings_begin(struct fillings *fillings, const struct rmt_program *program,
	       const struct sample *sample)
{
	memset(fillings, 0, sizeof *fillings);
	fillings->now.p = program;
	fillings->used = sample->used;
	fillings->months = sample->months;
	for (uint32_t i = 0; i < SAMPLE_FACTS; i++)
		fillings_set(fillings, i, 0);
}

bool
fillings_next(struct fillings *fillings)
{
	for (uint32_t i = 0; i < SAMPLE_FACTS; i++) {
		if (((fillings->used & ~fillings->fixed) >> i & 1) == 0)
			continue;
		if (fillings->at[i] + 1 < fillings_width(fillings, i)) {
			fillings_set(fillings, i, fillings->at[i] + 1);
			return true;
		}
		fillings_set(fillings, i, 0);
	}
	return false;
}
