/*
 * check_carry.c - what is left and carried, against a plain simulation.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Month by month, with buckets that expire, at random.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/contract/look.h"
#include "tests/support/suite.h"

struct bucket {
	long left, born;
};

/* What is left in month number now, in minutes, after what was used in each. */
static long
simulate(const long *used, int now, long included, int carry)
{
	struct bucket buckets[64] = { { 0, 0 } };
	long sum = 0;

	for (int month = 0; month <= now; month++) {
		long open = used[month];
		buckets[month] = (struct bucket){ included, month };
		for (int i = 0; i <= month; i++) {
			if (buckets[i].born + carry < month)
				continue;
			long part = buckets[i].left < open ? buckets[i].left :
							     open;
			buckets[i].left -= part;
			open -= part;
		}
	}
	for (int i = 0; i <= now; i++)
		if (buckets[i].born + carry >= now)
			sum += buckets[i].left;
	return sum;
}

static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static long
minutes_of(const char *text)
{
	long hours = 0, minutes = 0;
	const char *rest = text + 2;

	if (strchr(rest, 'H') != NULL) {
		hours = strtol(rest, NULL, 10);
		rest = strchr(rest, 'H') + 1;
	}
	if (strchr(rest, 'M') != NULL)
		minutes = strtol(rest, NULL, 10);
	return hours * 60 + minutes;
}

static void
check_random(remit_image *const *images, uint32_t *seed)
{
	int carry = (int)(next(seed) % 4), now = (int)(next(seed) % 7);
	long used[8], asked = 15 * (long)(next(seed) % 40);
	char told[1024] = "", facts[64], day[16];

	for (int i = 0; i <= now; i++) {
		used[i] = 15 * (long)(next(seed) % 26);
		if (carry > 0 || i == now)
			snprintf(told + strlen(told),
				 sizeof told - strlen(told),
				 "a.m@2026-%02d-01=PT%ldM ", i + 6, used[i]);
	}
	snprintf(day, sizeof day, "2026-%02d-%02d", now + 6,
		 now == 0 ? 15 : 1 + (int)(next(seed) % 28));
	snprintf(facts, sizeof facts, "kind=help estimate=PT%ldM", asked);
	struct look look = look_at(images[carry], day, facts, told, 0);
	long left = simulate(used, now, 180, carry);
	const char *wanted = asked <= left ? "fits" :
			     left > 0      ? "straddles" :
					     "empty";
	ck_assert_msg(strcmp(look.meter.answer, wanted) == 0 &&
			      minutes_of(look.meter.left) == left,
		      "%s %s %s: %s %s, not %s %ld", day, facts, told,
		      look.meter.answer, look.meter.left, wanted, left);
	if (!look.meter.counts)
		return;
	/* nothing is lost */
	ck_assert_int_eq(minutes_of(look.meter.takes) +
				 minutes_of(look.meter.billed),
			 asked);
	ck_assert_int_eq(minutes_of(look.meter.takes) +
				 minutes_of(look.meter.remains),
			 left);
}

START_TEST(random_months_agree_with_a_plain_simulation)
{
	remit_image *images[] = {
		contract_compile(CARRY("none"), FROM_JUNE),
		contract_compile(CARRY("P1M"), FROM_JUNE),
		contract_compile(CARRY("P2M"), FROM_JUNE),
		contract_compile(CARRY("P3M"), FROM_JUNE),
	};
	uint32_t seed = 20260827;
	long count = 20000 * contract_scale() / 100;

	for (long i = 0; i < count; i++)
		check_random(images, &seed);
	printf("%ld random months, 0 differences\n", count);
	for (size_t i = 0; i < 4; i++)
		remit_image_unref(images[i]);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		random_months_agree_with_a_plain_simulation
	};

	return RUN_SUITE("carry", tests);
}
