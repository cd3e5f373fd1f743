/*
 * check_set.c - finite sets against arrays of yes and no.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "logic/set.h"
#include "tests/support/suite.h"

#define WORDS 3
#define ITEMS (64 * WORDS)

/* Two sets of the same seed: as bits, and as booleans. */
struct pair {
	uint64_t set[WORDS];
	bool has[ITEMS];
};

static void
fill(struct pair *pair, uint64_t seed)
{
	memset(pair, 0, sizeof *pair);
	for (uint32_t i = 0; i < ITEMS; i++) {
		seed = seed * UINT64_C(6364136223846793005) + 1442695;
		if ((seed >> 61) < 2) {
			rmt_set_put(pair->set, i);
			pair->has[i] = true;
		}
	}
}

static uint32_t
count(const struct pair *pair)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i < ITEMS; i++)
		sum += pair->has[i];
	return sum;
}

START_TEST(items_come_and_go)
{
	uint64_t set[WORDS];

	rmt_set_clear(set, WORDS);
	ck_assert(rmt_set_empty(set, WORDS));
	ck_assert_uint_eq(rmt_set_next(set, WORDS, 0), RMT_SET_END);
	rmt_set_put_range(set, 60, 10);
	ck_assert_uint_eq(rmt_set_count(set, WORDS), 10);
	ck_assert(!rmt_set_has(set, 59) && rmt_set_has(set, 60));
	ck_assert(rmt_set_has(set, 69) && !rmt_set_has(set, 70));
	for (uint32_t i = 61; i < 70; i++) {
		ck_assert(!rmt_set_single(set, WORDS));
		rmt_set_drop(set, i);
	}
	ck_assert(rmt_set_single(set, WORDS));
	rmt_set_put(set, 191);
	ck_assert(!rmt_set_single(set, WORDS));
	rmt_set_drop(set, 60);
	ck_assert(rmt_set_single(set, WORDS));
	ck_assert_uint_eq(rmt_set_next(set, WORDS, 0), 191);
	ck_assert_uint_eq(rmt_set_next(set, WORDS, 191), 191);
	ck_assert_uint_eq(rmt_set_next(set, WORDS, 192), RMT_SET_END);
	ck_assert_uint_eq(rmt_set_words(0), 0);
	ck_assert_uint_eq(rmt_set_words(64), 1);
	ck_assert_uint_eq(rmt_set_words(65), 2);
}
END_TEST

START_TEST(sets_compare_as_their_items_do)
{
	for (uint64_t seed = 1; seed < 200; seed++) {
		struct pair a, b;
		bool within = true, meets = false;
		fill(&a, seed);
		fill(&b, seed * 31 + 7);
		for (uint32_t i = 0; i < ITEMS; i++) {
			within = within && (!a.has[i] || b.has[i]);
			meets = meets || (a.has[i] && b.has[i]);
		}
		ck_assert(rmt_set_within(a.set, b.set, WORDS) == within);
		ck_assert(rmt_set_meets(a.set, b.set, WORDS) == meets);
		ck_assert(rmt_set_within(a.set, a.set, WORDS));
		ck_assert(rmt_set_equal(a.set, a.set, WORDS));
		ck_assert(!rmt_set_equal(a.set, b.set, WORDS));
		ck_assert_uint_eq(rmt_set_count(a.set, WORDS), count(&a));
	}
}
END_TEST

START_TEST(sets_join_as_their_items_do)
{
	for (uint64_t seed = 1; seed < 200; seed++) {
		struct pair a, b, all, both, rest;
		fill(&a, seed);
		fill(&b, seed * 31 + 7);
		all = both = rest = a;
		rmt_set_join(all.set, b.set, WORDS);
		rmt_set_keep(both.set, b.set, WORDS);
		rmt_set_remove(rest.set, b.set, WORDS);
		for (uint32_t i = 0; i < ITEMS; i++) {
			ck_assert(rmt_set_has(all.set, i) ==
				  (a.has[i] || b.has[i]));
			ck_assert(rmt_set_has(both.set, i) ==
				  (a.has[i] && b.has[i]));
			ck_assert(rmt_set_has(rest.set, i) ==
				  (a.has[i] && !b.has[i]));
		}
	}
}
END_TEST

START_TEST(a_half_is_neither_none_nor_all)
{
	for (uint64_t seed = 1; seed < 200; seed++) {
		struct pair a;
		uint64_t half[WORDS];
		fill(&a, seed);
		rmt_set_half(a.set, WORDS, half);
		ck_assert(rmt_set_within(half, a.set, WORDS));
		ck_assert_uint_eq(rmt_set_count(half, WORDS), count(&a) / 2);
	}
}
END_TEST

int
main(void)
{
	const TTest *tests[] = { items_come_and_go,
				 sets_compare_as_their_items_do,
				 sets_join_as_their_items_do,
				 a_half_is_neither_none_nor_all };

	return RUN_SUITE("set", tests);
}
