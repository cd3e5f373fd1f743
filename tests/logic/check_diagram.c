/*
 * check_diagram.c - decision diagrams against tables of all points.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "logic/count.h"
#include "logic/diagram.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

#define VARIABLES 5
#define POINTS (4 * 3 * 2 * 5 * 4)

/* One variable is of days, whose values do not begin at 0. */
static const struct rmt_range domains[VARIABLES] = { { 0, 3 },
						     { 100, 102 },
						     { 0, 1 },
						     { -2, 2 },
						     { 0, 3 } };

/* The same function as a diagram and as all its leaves. */
struct both {
	uint32_t diagram;
	uint32_t table[POINTS];
};

static void
point_of(size_t index, int64_t point[VARIABLES])
{
	for (size_t i = VARIABLES; i-- > 0;) {
		size_t size = (size_t)(domains[i].high - domains[i].low + 1);
		point[i] = domains[i].low + (int64_t)(index % size);
		index /= size;
	}
}

static uint64_t
draw(uint64_t *seed, uint64_t bound)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (*seed >> 33) % bound;
}

static void
make_range(struct rmt_diagram *d, uint64_t *seed, struct both *out)
{
	uint32_t variable = (uint32_t)draw(seed, VARIABLES);
	int64_t low = domains[variable].low + (int64_t)draw(seed, 4);
	struct rmt_range range = { low, low + (int64_t)draw(seed, 3) };
	int64_t point[VARIABLES];

	out->diagram = rmt_diagram_range(d, variable, range);
	for (size_t i = 0; i < POINTS; i++) {
		point_of(i, point);
		out->table[i] = point[variable] >= range.low &&
				point[variable] <= range.high;
	}
}

static void
make_set(struct rmt_diagram *d, uint64_t *seed, struct both *out)
{
	uint64_t set = draw(seed, 16);
	int64_t point[VARIABLES];

	out->diagram = rmt_diagram_set(d, 4, &set);
	for (size_t i = 0; i < POINTS; i++) {
		point_of(i, point);
		out->table[i] = set >> point[4] & 1;
	}
}

static uint32_t
naive(enum rmt_diagram_op op, uint32_t a, uint32_t b)
{
	switch (op) {
	case RMT_WHERE:
		return a ? b : 0;
	case RMT_EITHER:
		return a || b;
	case RMT_EXCEPT:
		return b ? 0 : a;
	case RMT_WORST:
		return a > b ? a : b;
	case RMT_BEST:
		return !a ? b : !b ? a : a < b ? a : b;
	case RMT_AGREE:
		return !a ? b : !b || a == b ? a : RMT_LEAF_CLASH;
	case RMT_WORSE:
		return a && b && a > b;
	case RMT_DIFFER:
		return a != b;
	default:
		return a * 64 + b;
	}
}

static void
join(struct rmt_diagram *d, enum rmt_diagram_op op, const struct both *a,
     const struct both *b, struct both *out)
{
	struct both result;

	result.diagram = rmt_diagram_apply(d, op, a->diagram, b->diagram);
	for (size_t i = 0; i < POINTS; i++)
		result.table[i] = naive(op, a->table[i], b->table[i]);
	*out = result;
}

static void
same(const struct rmt_diagram *d, const struct both *both)
{
	int64_t point[VARIABLES];

	ck_assert_int_eq(d->state, RMT_DIAGRAM_FINE);
	for (size_t i = 0; i < POINTS; i++) {
		point_of(i, point);
		ck_assert_uint_eq(rmt_diagram_leaf(d, both->diagram, point),
				  both->table[i]);
	}
}

/* A random function of leaves 0 and 1. */
static void
make_boolean(struct rmt_diagram *d, uint64_t *seed, struct both *out)
{
	static const enum rmt_diagram_op ops[] = { RMT_WHERE, RMT_EITHER,
						   RMT_EXCEPT, RMT_DIFFER };
	struct both next;

	make_range(d, seed, out);
	for (size_t i = 0; i < 4; i++) {
		if (draw(seed, 3) == 0)
			make_set(d, seed, &next);
		else
			make_range(d, seed, &next);
		join(d, ops[draw(seed, 4)], out, &next, out);
	}
}

/* A random function of leaves up to 3. */
static void
make_leaves(struct rmt_diagram *d, uint64_t *seed, struct both *out)
{
	struct both next, leaf;

	make_boolean(d, seed, out);
	for (uint32_t i = 2; i <= 3; i++) {
		make_boolean(d, seed, &next);
		leaf.diagram = i;
		for (size_t j = 0; j < POINTS; j++)
			leaf.table[j] = i;
		join(d, RMT_WHERE, &next, &leaf, &next);
		join(d, RMT_WORST, out, &next, out);
	}
}

static void
check_map(struct rmt_diagram *d, const struct both *a)
{
	static const uint32_t leaves[64] = { 5, 0, 5, 7 };
	struct both mapped = { .diagram = rmt_diagram_map(d, a->diagram, leaves,
							  9) };

	for (size_t i = 0; i < POINTS; i++)
		mapped.table[i] = a->table[i] == RMT_LEAF_CLASH ?
					  9 :
					  leaves[a->table[i]];
	same(d, &mapped);
}

static void
check_at(struct rmt_diagram *d, const struct both *a, uint64_t *seed)
{
	uint32_t variable = (uint32_t)draw(seed, VARIABLES);
	int64_t value = domains[variable].low + (int64_t)draw(seed, 2);
	uint32_t at = rmt_diagram_at(d, a->diagram, variable, value);
	int64_t point[VARIABLES];

	for (size_t i = 0; i < POINTS; i++) {
		point_of(i, point);
		uint32_t here = rmt_diagram_leaf(d, at, point);
		point[variable] = value;
		ck_assert_uint_eq(rmt_diagram_leaf(d, a->diagram, point), here);
	}
}

/* A function of later variables, where the first is in a set. */
static void
check_within(struct rmt_diagram *d, const struct both *a, uint64_t *seed)
{
	uint64_t set = draw(seed, 16);
	int64_t value = (int64_t)draw(seed, 4);
	uint32_t to = rmt_diagram_at(d, a->diagram, 0, value);
	uint32_t within = rmt_diagram_within(d, 0, &set, to);
	int64_t point[VARIABLES];

	for (size_t i = 0; i < POINTS; i++) {
		point_of(i, point);
		ck_assert_uint_eq(rmt_diagram_leaf(d, within, point),
				  (set >> point[0] & 1) != 0 ?
					  rmt_diagram_leaf(d, to, point) :
					  0);
	}
}

/* Leaves of all points that agree with one but for two variables. */
static uint32_t
joined_leaves(const struct both *a, enum rmt_diagram_op op, size_t index,
	      uint64_t variables)
{
	int64_t point[VARIABLES], other[VARIABLES];
	uint32_t all = 0;

	point_of(index, point);
	for (size_t i = 0; i < POINTS; i++) {
		bool agrees = true;
		point_of(i, other);
		for (size_t j = 0; j < VARIABLES; j++)
			agrees = agrees && ((variables >> j & 1) != 0 ||
					    point[j] == other[j]);
		if (agrees)
			all = naive(op, all, a->table[i]);
	}
	return all;
}

static void
check_collapse(struct rmt_diagram *d, const struct both *a, uint64_t *seed)
{
	static const enum rmt_diagram_op ops[] = { RMT_WORST, RMT_BEST,
						   RMT_AGREE };
	enum rmt_diagram_op op = ops[draw(seed, 3)];
	uint64_t variables = draw(seed, 1 << VARIABLES);
	struct both one = { .diagram = rmt_diagram_collapse(d, a->diagram,
							    &variables, op) };

	for (size_t i = 0; i < POINTS; i++)
		one.table[i] = joined_leaves(a, op, i, variables);
	same(d, &one);
}

static void
check_count(const struct rmt_diagram *d, const struct both *a)
{
	struct rmt_cuts none[VARIABLES] = { { NULL, 0 } };
	struct rmt_cuts cuts[VARIABLES] = { { NULL, 0 } };
	char text[RMT_COUNT_TEXT];
	struct rmt_count count;
	unsigned long wanted = 0, cells;

	for (size_t i = 0; i < POINTS; i++)
		wanted += a->table[i] != 0;
	ck_assert(rmt_diagram_count(d, a->diagram, none, &count));
	ck_assert_uint_eq(strtoul(rmt_count_text(&count, text), NULL, 10),
			  wanted);
	for (uint32_t i = 0; i < VARIABLES; i++)
		ck_assert(rmt_cuts_gather(d, i, &a->diagram, 1, &cuts[i]));
	ck_assert(rmt_diagram_count(d, a->diagram, cuts, &count));
	cells = strtoul(rmt_count_text(&count, text), NULL, 10);
	ck_assert(cells <= wanted && (cells > 0) == (wanted > 0));
	for (uint32_t i = 0; i < VARIABLES; i++)
		rmt_free(cuts[i].firsts);
}

START_TEST(operations_are_those_of_tables)
{
	uint64_t seed = 1;

	for (int round = 0; round < 300; round++) {
		struct rmt_diagram d;
		struct both a, b, c;
		rmt_diagram_init(&d, domains, VARIABLES);
		if (round % 2 == 0) /* numbers of passes begin anew */
			d.pass = UINT32_MAX - 1;
		make_leaves(&d, &seed, &a);
		make_leaves(&d, &seed, &b);
		same(&d, &a);
		for (unsigned op = RMT_WORST; op <= RMT_PAIR; op++) {
			join(&d, (enum rmt_diagram_op)op, &a, &b, &c);
			same(&d, &c);
			if (op == RMT_AGREE)
				check_map(&d, &c);
		}
		check_at(&d, &a, &seed);
		check_within(&d, &a, &seed);
		check_collapse(&d, &a, &seed);
		check_count(&d, &a);
		rmt_diagram_clear(&d);
	}
}
END_TEST

/* Whoever is equal at all points is the same number, and no other is. */
START_TEST(equal_functions_are_one)
{
	uint64_t seed = 7;

	for (int round = 0; round < 300; round++) {
		struct rmt_diagram d;
		struct both a, b, c, back;
		rmt_diagram_init(&d, domains, VARIABLES);
		make_boolean(&d, &seed, &a);
		make_boolean(&d, &seed, &b);
		ck_assert_int_eq(a.diagram == b.diagram,
				 memcmp(a.table, b.table, sizeof a.table) == 0);
		join(&d, RMT_EXCEPT, &a, &b, &c);
		join(&d, RMT_WHERE, &a, &b, &back);
		join(&d, RMT_EITHER, &c, &back, &back);
		ck_assert_uint_eq(back.diagram, a.diagram);
		uint32_t no = rmt_diagram_not(&d, a.diagram);
		ck_assert_uint_eq(rmt_diagram_not(&d, no), a.diagram);
		ck_assert_uint_eq(
			rmt_diagram_choose(&d, b.diagram, a.diagram, no),
			rmt_diagram_not(&d, rmt_diagram_apply(&d, RMT_DIFFER,
							      a.diagram,
							      b.diagram)));
		rmt_diagram_clear(&d);
	}
}
END_TEST

START_TEST(many_are_joined_as_one_after_the_other)
{
	struct rmt_diagram d;
	uint64_t seed = 3;
	uint32_t all = 0, parts[37];
	struct both one;

	rmt_diagram_init(&d, domains, VARIABLES);
	for (size_t i = 0; i < 37; i++) {
		make_leaves(&d, &seed, &one);
		parts[i] = one.diagram;
		all = rmt_diagram_apply(&d, RMT_AGREE, all, one.diagram);
	}
	ck_assert_uint_eq(rmt_diagram_join(&d, RMT_AGREE, parts, 37), all);
	ck_assert_uint_eq(rmt_diagram_join(&d, RMT_AGREE, parts, 0), 0);
	rmt_diagram_clear(&d);
}
END_TEST

/* Sums of 40 bits, of which all must be remembered: too large, and bounded. */
static uint32_t
explode(struct rmt_diagram *d)
{
	uint32_t all = 0;

	for (uint32_t i = 0; i < 20; i++) {
		uint32_t pair = rmt_diagram_apply(
			d, RMT_WHERE,
			rmt_diagram_range(d, i, (struct rmt_range){ 1, 1 }),
			rmt_diagram_range(d, i + 20,
					  (struct rmt_range){ 1, 1 }));
		all = rmt_diagram_apply(d, RMT_DIFFER, all, pair);
	}
	return all;
}

START_TEST(limits_end_what_explodes)
{
	struct rmt_range bits[40];
	struct rmt_diagram d;

	for (size_t i = 0; i < 40; i++)
		bits[i] = (struct rmt_range){ 0, 1 };
	rmt_diagram_init(&d, bits, 40);
	uint32_t small = rmt_diagram_range(&d, 3, (struct rmt_range){ 0, 0 });
	uint32_t mark = rmt_diagram_mark(&d);
	d.node_limit = 20000;
	ck_assert_uint_eq(explode(&d), 0);
	ck_assert_int_eq(d.state, RMT_DIAGRAM_TOO_LARGE);
	ck_assert_uint_le(d.node_count, 20000);
	ck_assert_uint_eq(rmt_diagram_not(&d, small), 0);
	rmt_diagram_rewind(&d, mark);
	ck_assert_uint_eq(d.node_count, mark);
	ck_assert_uint_eq(rmt_diagram_not(&d, rmt_diagram_not(&d, small)),
			  small);
	d.step_limit = 1000;
	ck_assert_uint_eq(explode(&d), 0);
	ck_assert_int_eq(d.state, RMT_DIAGRAM_TOO_LARGE);
	rmt_diagram_rewind(&d, mark);
	d.step_limit = RMT_DIAGRAM_STEPS;
	d.byte_limit = 100000;
	ck_assert_uint_eq(explode(&d), 0);
	ck_assert_int_eq(d.state, RMT_DIAGRAM_TOO_LARGE);
	rmt_diagram_clear(&d);
}
END_TEST

START_TEST(counts_are_whole_numbers)
{
	struct rmt_count count = { .parts = { 1 } }, twice;
	char text[RMT_COUNT_TEXT];

	for (int i = 0; i < 100; i++)
		rmt_count_times(&count, 2);
	ck_assert_str_eq(rmt_count_text(&count, text),
			 "1267650600228229401496703205376");
	twice = count;
	rmt_count_plus(&twice, &count);
	rmt_count_times(&count, 2);
	ck_assert_mem_eq(&twice, &count, sizeof count);
	rmt_count_times(&count, 0);
	ck_assert_str_eq(rmt_count_text(&count, text), "0");
	count.parts[0] = 4000000;
	for (int i = 0; i < 30; i++)
		rmt_count_times(&count, 4000000);
	ck_assert_str_eq(rmt_count_text(&count, text), "more than 10^162");
}
END_TEST

/* One function with its cells counted; whether memory was enough. */
static bool
all_of_it(void)
{
	struct rmt_cuts cuts[VARIABLES] = { { NULL, 0 } };
	struct rmt_diagram d;
	struct rmt_count count;
	uint64_t seed = 5;

	rmt_diagram_init(&d, domains, VARIABLES);
	uint32_t a = rmt_diagram_range(&d, 3, (struct rmt_range){ 0, 1 });
	uint32_t b = rmt_diagram_set(&d, 0, &seed);
	a = rmt_diagram_apply(&d, RMT_EITHER, a, b);
	bool done = d.state == RMT_DIAGRAM_FINE &&
		    rmt_cuts_gather(&d, 3, &a, 1, &cuts[3]) &&
		    rmt_diagram_count(&d, a, cuts, &count);
	rmt_free(cuts[3].firsts);
	rmt_diagram_clear(&d);
	return done;
}

START_TEST(memory_may_end_anywhere)
{
	bool failed = fail_alloc_works();
	size_t n = 1;

	for (; failed; n++) {
		fail_alloc_at(n, false);
		bool done = all_of_it();
		failed = fail_alloc_stop();
		ck_assert_int_eq(done, !failed);
	}
	ck_assert(!fail_alloc_works() || n > 5);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { operations_are_those_of_tables,
				       equal_functions_are_one,
				       many_are_joined_as_one_after_the_other,
				       limits_end_what_explodes,
				       counts_are_whole_numbers,
				       memory_may_end_anywhere };

	return RUN_SUITE("diagram", tests);
}
