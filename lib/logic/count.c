/*
 * count.c - how many points a function of a diagram is not 0 at, exactly.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. A node is made after all that it leads to, so
 * one sweep down the numbers finds what a function is made of, and one up
 * counts it.
 */
#include "logic/count.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define PART UINT64_C(1000000000)

void
rmt_count_plus(struct rmt_count *count, const struct rmt_count *other)
{
	uint64_t carry = 0;

	for (size_t i = 0; i < RMT_COUNT_PARTS; i++) {
		carry += (uint64_t)count->parts[i] + other->parts[i];
		count->parts[i] = (uint32_t)(carry % PART);
		carry /= PART;
	}
	count->beyond = count->beyond || other->beyond || carry != 0;
}

void
rmt_count_times(struct rmt_count *count, uint32_t factor)
{
	uint64_t carry = 0;

	for (size_t i = 0; i < RMT_COUNT_PARTS; i++) {
		carry += (uint64_t)count->parts[i] * factor;
		count->parts[i] = (uint32_t)(carry % PART);
		carry /= PART;
	}
	count->beyond = count->beyond || carry != 0;
}

const char *
rmt_count_text(const struct rmt_count *count, char text[RMT_COUNT_TEXT])
{
	size_t top = RMT_COUNT_PARTS - 1;
	int at;

	if (count->beyond) {
		snprintf(text, RMT_COUNT_TEXT, "more than 10^%d",
			 9 * RMT_COUNT_PARTS);
		return text;
	}
	while (top > 0 && count->parts[top] == 0)
		top--;
	at = snprintf(text, RMT_COUNT_TEXT, "%u", (unsigned)count->parts[top]);
	while (top-- > 0)
		at += snprintf(text + at, RMT_COUNT_TEXT - (size_t)at, "%09u",
			       (unsigned)count->parts[top]);
	return text;
}

/* One byte for each node: whether some of the functions are made of it. */
static unsigned char *
find_nodes(const struct rmt_diagram *diagram, const uint32_t *functions,
	   size_t function_count)
{
	unsigned char *used = rmt_alloc_array(diagram->node_count + 1, 1);

	if (used == NULL)
		return NULL;
	for (size_t i = 0; i < function_count; i++)
		if (!rmt_is_leaf(functions[i]))
			used[functions[i] - RMT_LEAF_COUNT] = 1;
	for (size_t i = diagram->node_count; i-- > 0;) {
		const struct rmt_node *node = &diagram->nodes[i];
		for (uint32_t j = 0; used[i] != 0 && j < node->count; j++) {
			uint32_t to = diagram->runs[node->first + j].to;
			if (!rmt_is_leaf(to))
				used[to - RMT_LEAF_COUNT] = 1;
		}
	}
	return used;
}

static int
by_value(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static bool
add_cut(struct rmt_cuts *cuts, size_t *capacity, int64_t first)
{
	if (!rmt_grow((void **)&cuts->firsts, capacity, cuts->count + 1,
		      sizeof *cuts->firsts))
		return false;
	cuts->firsts[cuts->count++] = first;
	return true;
}

static void
sort_cuts(struct rmt_cuts *cuts)
{
	size_t kept = 0;

	qsort(cuts->firsts, cuts->count, sizeof *cuts->firsts, by_value);
	for (size_t i = 0; i < cuts->count; i++)
		if (kept == 0 || cuts->firsts[kept - 1] != cuts->firsts[i])
			cuts->firsts[kept++] = cuts->firsts[i];
	cuts->count = kept;
}

bool
rmt_cuts_gather(const struct rmt_diagram *diagram, uint32_t variable,
		const uint32_t *functions, size_t function_count,
		struct rmt_cuts *out)
{
	unsigned char *used = find_nodes(diagram, functions, function_count);
	size_t capacity = 0;

	*out = (struct rmt_cuts){ NULL, 0 };
	bool done = used != NULL &&
		    add_cut(out, &capacity, diagram->domains[variable].low);
	for (size_t i = 0; done && i < diagram->node_count; i++) {
		const struct rmt_node *node = &diagram->nodes[i];
		if (used[i] == 0 || node->variable != variable)
			continue;
		for (uint32_t j = 0; done && j + 1 < node->count; j++)
			done = add_cut(out, &capacity,
				       diagram->runs[node->first + j].last + 1);
	}
	rmt_free(used);
	if (done)
		sort_cuts(out);
	return done;
}

/* How many cells begin before a value. */
static size_t
cells_before(const struct rmt_cuts *cuts, int64_t value)
{
	size_t low = 0, high = cuts->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (cuts->firsts[middle] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Cells of a variable from first to last. */
static uint32_t
weight(const struct rmt_cuts *cuts, struct rmt_range range)
{
	if (cuts->count == 0)
		return (uint32_t)(range.high - range.low + 1);
	size_t end = range.high == INT64_MAX ?
			     cuts->count :
			     cells_before(cuts, range.high + 1);
	return (uint32_t)(end - cells_before(cuts, range.low));
}

struct counting {
	const struct rmt_diagram *diagram;
	const struct rmt_cuts *cuts;
	unsigned char *used;
	uint32_t *places; /* by node: where its count is */
	struct rmt_count *counts;
};

/* Times the cells of the variables from one on, before another. */
static void
times_between(const struct counting *c, struct rmt_count *count, uint32_t from,
	      uint32_t to)
{
	if (to > c->diagram->variable_count)
		to = c->diagram->variable_count;
	for (uint32_t i = from; i < to; i++)
		rmt_count_times(count,
				weight(&c->cuts[i], c->diagram->domains[i]));
}

/* The count of a function as one of the variables from one on. */
static struct rmt_count
count_from(const struct counting *c, uint32_t function, uint32_t from)
{
	struct rmt_count count = { .parts = { function != 0 } };

	if (!rmt_is_leaf(function))
		count = c->counts[c->places[function - RMT_LEAF_COUNT]];
	times_between(c, &count, from, rmt_variable_of(c->diagram, function));
	return count;
}

static struct rmt_count
count_node(const struct counting *c, const struct rmt_node *node)
{
	struct rmt_count sum = { .beyond = false };
	int64_t first = c->diagram->domains[node->variable].low;

	for (uint32_t i = 0; i < node->count; i++) {
		struct rmt_run run = c->diagram->runs[node->first + i];
		struct rmt_count one = count_from(c, run.to,
						  node->variable + 1);
		rmt_count_times(&one,
				weight(&c->cuts[node->variable],
				       (struct rmt_range){ first, run.last }));
		rmt_count_plus(&sum, &one);
		first = rmt_sum(run.last, 1);
	}
	return sum;
}

static bool
count_nodes(struct counting *c, uint32_t a)
{
	size_t end = rmt_is_leaf(a) ? 0 : (size_t)a - RMT_LEAF_COUNT + 1;
	uint32_t used = 0;

	c->places = rmt_alloc_array(end + 1, sizeof *c->places);
	for (size_t i = 0; c->places != NULL && i < end; i++)
		if (c->used[i] != 0)
			c->places[i] = used++;
	c->counts = rmt_alloc_array((size_t)used + 1, sizeof *c->counts);
	if (c->places == NULL || c->counts == NULL)
		return false;
	for (size_t i = 0; i < end; i++)
		if (c->used[i] != 0)
			c->counts[c->places[i]] = count_node(
				c, &c->diagram->nodes[i]);
	return true;
}

bool
rmt_diagram_count(const struct rmt_diagram *diagram, uint32_t a,
		  const struct rmt_cuts *cuts, struct rmt_count *out)
{
	struct counting c = { .diagram = diagram, .cuts = cuts };

	c.used = find_nodes(diagram, &a, 1);
	bool done = c.used != NULL && count_nodes(&c, a);
	if (done)
		*out = count_from(&c, a, 0);
	rmt_free(c.used);
	rmt_free(c.places);
	rmt_free(c.counts);
	return done;
}
