/*
 * diagram.h - functions of several variables as shared decision diagrams.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. A function takes one value of each variable to
 * a leaf, a small number. It is one number itself: below RMT_LEAF_COUNT it is
 * that leaf everywhere; else a node, which tests one variable: the variable's
 * values are cut into runs, and each run leads to a function of later
 * variables. Equal functions are the same number, so comparing is free. Equal
 * parts are kept once and every operation is remembered.
 *
 * A diagram has limits. An operation that would pass one gives leaf 0 and
 * sets state, and so does every one after it until rmt_diagram_rewind(); what
 * was made before stays true. So a caller asks once, at the end.
 */
#ifndef RMT_LOGIC_DIAGRAM_H
#define RMT_LOGIC_DIAGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "logic/range.h"

#define RMT_LEAF_COUNT 4096u

/* The leaf where two that RMT_AGREE joins are different. */
#define RMT_LEAF_CLASH (RMT_LEAF_COUNT - 1)

/* Nodes and steps of a diagram unless a caller says otherwise, and bytes from
 * which on its tables grow no more: each may double once before. */
#define RMT_DIAGRAM_NODES 250000u
#define RMT_DIAGRAM_BYTES (UINT64_C(64) << 20)
#define RMT_DIAGRAM_STEPS UINT64_C(5000000)

/* Values up to last, from behind the run before, lead to a function. */
struct rmt_run {
	int64_t last;
	uint32_t to;
};

struct rmt_node {
	uint32_t variable;
	uint32_t first; /* run */
	uint32_t count; /* of runs, at least 2 */
	uint32_t hash;  /* of the variable and the runs */
	uint32_t next;  /* node in the same bucket; 0: none */
};

enum rmt_diagram_state {
	RMT_DIAGRAM_FINE,
	RMT_DIAGRAM_TOO_LARGE,
	RMT_DIAGRAM_NO_MEMORY
};

/* Passes over a diagram have numbers of their own, behind those of operations
 * of two functions. */
#define RMT_PASS_FIRST 100u

/* An operation and what it gave, remembered until another takes its place. */
struct rmt_remembered {
	uint32_t op; /* or which pass over the diagram */
	uint32_t first, second, result;
};

struct rmt_diagram {
	const struct rmt_range *domains; /* by variable; the caller's */
	uint32_t variable_count;
	enum rmt_diagram_state state;
	uint32_t node_limit;
	uint64_t byte_limit;
	uint64_t step_limit;
	uint64_t steps; /* taken since the last rewind */
	struct rmt_node *nodes;
	size_t node_count, node_capacity;
	struct rmt_run *runs;
	size_t run_count, run_capacity;
	struct rmt_run *pending; /* runs of nodes that are being made */
	size_t pending_count, pending_capacity;
	uint32_t *buckets; /* by hash: node + 1, or 0 */
	size_t bucket_count;
	struct rmt_remembered *memory;
	size_t memory_count;
	uint32_t pass; /* number of the last */
};

enum rmt_diagram_op {
	RMT_WHERE = 1, /* b where a is 1, else 0; a has leaves 0 and 1: and */
	RMT_EITHER,    /* of leaves 0 and 1: or */
	RMT_EXCEPT,    /* a where b is 0, else 0; b has leaves 0 and 1 */
	RMT_WORST,     /* the greater leaf */
	RMT_BEST,      /* the smaller of the leaves that are not 0 */
	RMT_AGREE,     /* the leaf that is not 0; two that differ clash */
	RMT_WORSE,     /* 1 where neither is 0 and a is greater, else 0 */
	RMT_DIFFER,    /* 1 where the leaves differ, else 0 */
	RMT_PAIR       /* a * 64 + b; leaves below 64 */
};

/* Begin a diagram over variables whose values are in domains; nothing is
 * allocated yet. Earlier variables are tested first. */
void
rmt_diagram_init(struct rmt_diagram *diagram, const struct rmt_range *domains,
		 uint32_t variable_count);

void
rmt_diagram_clear(struct rmt_diagram *diagram);

static inline bool
rmt_is_leaf(uint32_t function)
{
	return function < RMT_LEAF_COUNT;
}

/* The node of a function that is no leaf. */
static inline const struct rmt_node *
rmt_node_of(const struct rmt_diagram *diagram, uint32_t function)
{
	return &diagram->nodes[function - RMT_LEAF_COUNT];
}

/* The variable that a function tests first; past all for a leaf. */
static inline uint32_t
rmt_variable_of(const struct rmt_diagram *diagram, uint32_t function)
{
	return rmt_is_leaf(function) ? UINT32_MAX :
				       rmt_node_of(diagram, function)->variable;
}

/* How many nodes there are, for rmt_diagram_rewind(). */
uint32_t
rmt_diagram_mark(const struct rmt_diagram *diagram);

/* Forget all functions made since the mark; begin anew counting steps. */
void
rmt_diagram_rewind(struct rmt_diagram *diagram, uint32_t mark);

/* 1 where a variable lies in a range, else 0. */
uint32_t
rmt_diagram_range(struct rmt_diagram *diagram, uint32_t variable,
		  struct rmt_range range);

/* 1 where a variable, whose domain begins at 0, is in a set, else 0. */
uint32_t
rmt_diagram_set(struct rmt_diagram *diagram, uint32_t variable,
		const uint64_t *set);

/* The same, but a function of later variables where it is in the set. */
uint32_t
rmt_diagram_within(struct rmt_diagram *diagram, uint32_t variable,
		   const uint64_t *set, uint32_t to);

/*
 * A node by its runs: begin, add runs by rising last until the domain's end,
 * make. Nodes may be nested: others may be made between begin and make.
 */
size_t
rmt_node_begin(const struct rmt_diagram *diagram);
void
rmt_node_add(struct rmt_diagram *diagram, int64_t last, uint32_t to);
uint32_t
rmt_node_make(struct rmt_diagram *diagram, size_t begun, uint32_t variable);

/* An operation at every point. */
uint32_t
rmt_diagram_apply(struct rmt_diagram *diagram, enum rmt_diagram_op op,
		  uint32_t a, uint32_t b);

/* a where condition is 1, b where it is 0. */
uint32_t
rmt_diagram_choose(struct rmt_diagram *diagram, uint32_t condition, uint32_t a,
		   uint32_t b);

/* 0 where a function of leaves 0 and 1 is 1, and the other way round. */
uint32_t
rmt_diagram_not(struct rmt_diagram *diagram, uint32_t a);

/* Each leaf replaced by another; leaves must be below 64, or CLASH, which
 * becomes clash. */
uint32_t
rmt_diagram_map(struct rmt_diagram *diagram, uint32_t a,
		const uint32_t leaves[64], uint32_t clash);

/*
 * Take variables away: at every point of the others, all leaves that values
 * of these can give, joined by one of EITHER, WORST, BEST, AGREE.
 */
uint32_t
rmt_diagram_collapse(struct rmt_diagram *diagram, uint32_t a,
		     const uint64_t *variables, enum rmt_diagram_op op);

/* The function where a variable has a value, of the other variables. */
uint32_t
rmt_diagram_at(struct rmt_diagram *diagram, uint32_t a, uint32_t variable,
	       int64_t value);

/* The leaf at a point: one value for each variable. */
uint32_t
rmt_diagram_leaf(const struct rmt_diagram *diagram, uint32_t a,
		 const int64_t *point);

/*
 * All of many functions joined by EITHER, WORST, BEST or AGREE, in halves so
 * that the work grows little faster than their number. functions is used up.
 */
uint32_t
rmt_diagram_join(struct rmt_diagram *diagram, enum rmt_diagram_op op,
		 uint32_t *functions, size_t count);

#endif /* RMT_LOGIC_DIAGRAM_H */
