/*
 * clauses.h - the clauses of one question, before they are rows.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_CLAUSES_H
#define RMT_COMPILE_CLAUSES_H

#include "compile/beats.h"
#include "compile/conditions.h"

/* A clause or row with all that stands around it. */
struct rmt_gathered {
	const struct rmt_clause *clause;
	const struct rmt_rules *table; /* of a row; or NULL */
	const char *id;                /* a row's is TABLE.ROW */
	uint32_t group;                /* innermost; 0: none */
	const uint32_t *around;        /* conditions of the whens around */
	size_t around_count;
	uint32_t condition; /* row, once compiled */
	bool overrides_all, yields_all;
	bool amends; /* it is the contract's */
	/* Of a service that the contract includes: the clause whose twin it is. */
	const struct rmt_includes *included;
	size_t twin_of;
};

/* All clauses of a question, flat, in document order. */
struct rmt_clauses {
	struct rmt_gathered *items;
	size_t count, capacity;
	uint32_t *parents; /* of groups, from 1: the group around; 0 none */
	size_t group_count, group_capacity;
	uint32_t question; /* row: groups are named in it */
	uint32_t names;    /* clauses are named in it: RMT_NAME_CLAUSE */
	uint32_t first;    /* what the name of items[0] stands for */
};

/* Gather a question's clauses; conditions of whens are compiled on the way. */
void
rmt_clauses_gather(struct rmt_compiler *c, const struct rmt_question *question,
		   struct rmt_context *context, struct rmt_clauses *out);

void
rmt_clauses_clear(struct rmt_clauses *clauses);

/* Add a price, as a clause of no group. */
void
rmt_clauses_add(struct rmt_compiler *c, const struct rmt_clause *clause,
		struct rmt_clauses *out);

/* Which clauses each overrides, to be cleared. Circles are refused. */
void
rmt_clauses_beats(struct rmt_compiler *c, const struct rmt_clauses *clauses,
		  struct rmt_beats *out);

/* Which clauses each is beaten by: fills beaten_by of the written rows, and
 * refuses circles. */
void
rmt_clauses_order(struct rmt_compiler *c, struct rmt_clauses *clauses);

/* An attribute of a row: its own, else its table's. */
const struct rmt_attr *
rmt_own_or_table(const struct rmt_attr *own, const struct rmt_attr *table);

/* verdict words as bits, or standard when there is no attribute */
uint32_t
rmt_verdict_bits(const struct rmt_attr *on, uint32_t standard);

/* The provisos that a with= names, as links. */
struct rmt_some
rmt_proviso_links(struct rmt_compiler *c, const struct rmt_attr *with);

#endif /* RMT_COMPILE_CLAUSES_H */
