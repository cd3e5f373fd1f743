/*
 * index_parts.h - what of an edition's rows an index is about.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Said once, for whoever makes an index and for
 * whoever checks one.
 */
#ifndef RMT_IMAGE_INDEX_PARTS_H
#define RMT_IMAGE_INDEX_PARTS_H

#include "image/index.h"

/* A condition that is met by more parts is asked whole. */
#define RMT_INDEX_PART_MAX 64

/* One of the conditions that must all hold if a clause is to apply. */
struct rmt_index_part {
	uint32_t clause; /* its maker's to say */
	uint32_t condition;
	uint32_t test; /* of a fact as it is; or none */
	bool negated;
};

/* The conditions that are parts of one; how many. */
uint32_t
rmt_index_conditions(const struct rmt_program *program, uint32_t condition,
		     uint32_t out[RMT_INDEX_PART_MAX]);

/* The same with what they test. */
uint32_t
rmt_index_parts(const struct rmt_program *program, uint32_t condition,
		struct rmt_index_part out[RMT_INDEX_PART_MAX]);

/* Whether a test says something of a fact as it is: phases only of the day
 * that is judged, which every request has. */
bool
rmt_index_direct(const struct rmt_program *program,
		 const struct rmt_row_test *test);

/* How many cells a column has, by its fact, its kind and its cuts. */
uint32_t
rmt_index_cell_count(const struct rmt_program *program,
		     const struct rmt_index_column *column);

/* The answer of a clause, and what its rest is where that is easily told. */
void
rmt_index_tell_rest(const struct rmt_program *program, uint32_t clause,
		    const uint32_t *rest, struct rmt_index_clause *out);

/* Whether no clause is beaten by one behind it. */
bool
rmt_index_ordered(const struct rmt_program *program, struct rmt_some clauses);

#endif /* RMT_IMAGE_INDEX_PARTS_H */
