/*
 * diagram.c - the nodes of decision diagrams: kept once, within limits.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "logic/diagram.h"

#include <string.h>

#include "base/memory.h"
#include "logic/set.h"

/* Both tables grow with the nodes, from this many. */
#define FIRST_SIZE 1024u

/* Spreads numbers that lie side by side. */
#define FAR_APART UINT64_C(0xc2b2ae3d27d4eb4f)

void
rmt_diagram_init(struct rmt_diagram *diagram, const struct rmt_range *domains,
		 uint32_t variable_count)
{
	memset(diagram, 0, sizeof *diagram);
	diagram->domains = domains;
	diagram->variable_count = variable_count;
	diagram->node_limit = RMT_DIAGRAM_NODES;
	diagram->byte_limit = RMT_DIAGRAM_BYTES;
	diagram->step_limit = RMT_DIAGRAM_STEPS;
	diagram->pass = RMT_PASS_FIRST;
}

void
rmt_diagram_clear(struct rmt_diagram *diagram)
{
	rmt_free(diagram->nodes);
	rmt_free(diagram->runs);
	rmt_free(diagram->pending);
	rmt_free(diagram->buckets);
	rmt_free(diagram->memory);
	memset(diagram, 0, sizeof *diagram);
}

static void
fail(struct rmt_diagram *diagram, enum rmt_diagram_state state)
{
	if (diagram->state == RMT_DIAGRAM_FINE)
		diagram->state = state;
}

static uint64_t
mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 29;
}

static uint32_t
hash_of(uint32_t variable, const struct rmt_run *runs, size_t count)
{
	uint64_t hash = variable;

	for (size_t i = 0; i < count; i++)
		hash = mix(hash,
			   (uint64_t)runs[i].last * FAR_APART + runs[i].to);
	return (uint32_t)(hash ^ hash >> 32);
}

static size_t
bucket_of(const struct rmt_diagram *diagram, uint32_t hash)
{
	return hash & (diagram->bucket_count - 1);
}

static void
put_into_bucket(struct rmt_diagram *diagram, uint32_t index)
{
	struct rmt_node *node = &diagram->nodes[index];
	size_t bucket = bucket_of(diagram, node->hash);

	node->next = diagram->buckets[bucket];
	diagram->buckets[bucket] = index + 1;
}

static void
fill_buckets(struct rmt_diagram *diagram)
{
	memset(diagram->buckets, 0,
	       diagram->bucket_count * sizeof *diagram->buckets);
	for (size_t i = 0; i < diagram->node_count; i++)
		put_into_bucket(diagram, (uint32_t)i);
}

static uint64_t
bytes_used(const struct rmt_diagram *diagram)
{
	return diagram->node_capacity * sizeof *diagram->nodes +
	       diagram->run_capacity * sizeof *diagram->runs +
	       diagram->pending_capacity * sizeof *diagram->pending +
	       diagram->bucket_count * sizeof *diagram->buckets +
	       diagram->memory_count * sizeof *diagram->memory;
}

/* Twice the buckets, and the memory of operations emptied. */
static bool
grow_tables(struct rmt_diagram *diagram)
{
	size_t size = diagram->bucket_count == 0 ? FIRST_SIZE :
						   2 * diagram->bucket_count;
	uint32_t *buckets = rmt_alloc_array(size, sizeof *buckets);
	struct rmt_remembered *memory = rmt_alloc_array(size, sizeof *memory);

	if (buckets == NULL || memory == NULL) {
		rmt_free(buckets);
		rmt_free(memory);
		fail(diagram, RMT_DIAGRAM_NO_MEMORY);
		return false;
	}
	rmt_free(diagram->buckets);
	rmt_free(diagram->memory);
	diagram->buckets = buckets;
	diagram->bucket_count = size;
	diagram->memory = memory;
	diagram->memory_count = size;
	fill_buckets(diagram);
	return true;
}

/* Room for one more node with so many runs. */
static bool
make_room(struct rmt_diagram *diagram, size_t run_count)
{
	bool fits = diagram->node_count < diagram->node_capacity &&
		    diagram->node_count < diagram->bucket_count &&
		    diagram->run_count + run_count <= diagram->run_capacity;

	if (diagram->node_count >= diagram->node_limit ||
	    diagram->run_count + run_count > UINT32_MAX ||
	    (!fits && bytes_used(diagram) > diagram->byte_limit)) {
		fail(diagram, RMT_DIAGRAM_TOO_LARGE);
		return false;
	}
	if (!rmt_grow((void **)&diagram->nodes, &diagram->node_capacity,
		      diagram->node_count + 1, sizeof *diagram->nodes) ||
	    !rmt_grow((void **)&diagram->runs, &diagram->run_capacity,
		      diagram->run_count + run_count, sizeof *diagram->runs)) {
		fail(diagram, RMT_DIAGRAM_NO_MEMORY);
		return false;
	}
	return diagram->node_count < diagram->bucket_count ||
	       grow_tables(diagram);
}

size_t
rmt_node_begin(const struct rmt_diagram *diagram)
{
	return diagram->pending_count;
}

void
rmt_node_add(struct rmt_diagram *diagram, int64_t last, uint32_t to)
{
	if (diagram->pending_count == diagram->pending_capacity &&
	    !rmt_grow((void **)&diagram->pending, &diagram->pending_capacity,
		      diagram->pending_count + 1, sizeof *diagram->pending)) {
		fail(diagram, RMT_DIAGRAM_NO_MEMORY);
		return;
	}
	diagram->pending[diagram->pending_count++] = (struct rmt_run){
		.last = last, .to = to
	};
}

/* Runs that lead to the same function are one; how many are left. */
static size_t
merge_runs(struct rmt_run *runs, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (kept > 0 && runs[kept - 1].to == runs[i].to)
			kept--;
		runs[kept++] = runs[i];
	}
	return kept;
}

static bool
same_runs(const struct rmt_run *a, const struct rmt_run *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (a[i].last != b[i].last || a[i].to != b[i].to)
			return false;
	return true;
}

/* The node that tests a variable so; or none: 0. */
static uint32_t
find_node(const struct rmt_diagram *diagram, uint32_t variable, uint32_t hash,
	  const struct rmt_run *runs, size_t count)
{
	size_t bucket = bucket_of(diagram, hash);

	for (uint32_t at = diagram->buckets[bucket]; at != 0;
	     at = diagram->nodes[at - 1].next) {
		const struct rmt_node *node = &diagram->nodes[at - 1];
		if (node->hash == hash && node->variable == variable &&
		    node->count == count &&
		    same_runs(diagram->runs + node->first, runs, count))
			return at - 1 + RMT_LEAF_COUNT;
	}
	return 0;
}

static uint32_t
add_node(struct rmt_diagram *diagram, uint32_t variable,
	 const struct rmt_run *runs, size_t count)
{
	uint32_t index = (uint32_t)diagram->node_count;
	uint32_t hash = hash_of(variable, runs, count);

	if (diagram->bucket_count > 0) {
		uint32_t found = find_node(diagram, variable, hash, runs,
					   count);
		if (found != 0)
			return found;
	}
	if (!make_room(diagram, count))
		return 0;
	diagram->nodes[index] = (struct rmt_node){
		.variable = variable,
		.first = (uint32_t)diagram->run_count,
		.count = (uint32_t)count,
		.hash = hash,
	};
	memcpy(diagram->runs + diagram->run_count, runs, count * sizeof *runs);
	diagram->run_count += count;
	diagram->node_count++;
	put_into_bucket(diagram, index);
	return index + RMT_LEAF_COUNT;
}

uint32_t
rmt_node_make(struct rmt_diagram *diagram, size_t begun, uint32_t variable)
{
	struct rmt_run *runs = diagram->pending + begun;
	size_t count = diagram->pending_count - begun;

	diagram->pending_count = begun;
	if (diagram->state != RMT_DIAGRAM_FINE || count == 0)
		return 0;
	count = merge_runs(runs, count);
	return count == 1 ? runs[0].to :
			    add_node(diagram, variable, runs, count);
}

uint32_t
rmt_diagram_mark(const struct rmt_diagram *diagram)
{
	return (uint32_t)diagram->node_count;
}

void
rmt_diagram_rewind(struct rmt_diagram *diagram, uint32_t mark)
{
	diagram->state = RMT_DIAGRAM_FINE;
	diagram->steps = 0;
	diagram->pending_count = 0;
	if (mark == diagram->node_count)
		return;
	diagram->run_count = diagram->nodes[mark].first;
	diagram->node_count = mark;
	fill_buckets(diagram);
	memset(diagram->memory, 0,
	       diagram->memory_count * sizeof *diagram->memory);
}

uint32_t
rmt_diagram_range(struct rmt_diagram *diagram, uint32_t variable,
		  struct rmt_range range)
{
	struct rmt_range domain = diagram->domains[variable];
	size_t begun = rmt_node_begin(diagram);

	range = rmt_range_both(range, domain);
	if (rmt_range_empty(range))
		return 0;
	if (range.low > domain.low)
		rmt_node_add(diagram, range.low - 1, 0);
	rmt_node_add(diagram, range.high, 1);
	if (range.high < domain.high)
		rmt_node_add(diagram, domain.high, 0);
	return rmt_node_make(diagram, begun, variable);
}

uint32_t
rmt_diagram_set(struct rmt_diagram *diagram, uint32_t variable,
		const uint64_t *set)
{
	return rmt_diagram_within(diagram, variable, set, 1);
}

uint32_t
rmt_diagram_within(struct rmt_diagram *diagram, uint32_t variable,
		   const uint64_t *set, uint32_t to)
{
	size_t begun = rmt_node_begin(diagram);
	int64_t end = diagram->domains[variable].high;
	bool here = rmt_set_has(set, 0);

	for (int64_t i = 0; i < end; i++) {
		bool next = rmt_set_has(set, (uint32_t)i + 1);
		if (next != here)
			rmt_node_add(diagram, i, here ? to : 0);
		here = next;
	}
	rmt_node_add(diagram, end, here ? to : 0);
	return rmt_node_make(diagram, begun, variable);
}

/* The run of a node in which a value lies. */
static const struct rmt_run *
run_at(const struct rmt_diagram *diagram, const struct rmt_node *node,
       int64_t value)
{
	const struct rmt_run *runs = diagram->runs + node->first;
	uint32_t low = 0, high = node->count - 1;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (runs[middle].last < value)
			low = middle + 1;
		else
			high = middle;
	}
	return &runs[low];
}

uint32_t
rmt_diagram_leaf(const struct rmt_diagram *diagram, uint32_t a,
		 const int64_t *point)
{
	while (!rmt_is_leaf(a)) {
		const struct rmt_node *node = rmt_node_of(diagram, a);
		a = run_at(diagram, node, point[node->variable])->to;
	}
	return a;
}
