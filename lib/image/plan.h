/*
 * plan.h - how the scope is answered where each fact is one known value.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Made of the index when an image is taken. A
 * spot is a value of a fact as far as the scope tells values apart: a cell, or
 * the numbers between two cuts. It says which row of bits of which column such
 * a value leaves; the first clause that all rows leave answers.
 */
#ifndef RMT_IMAGE_PLAN_H
#define RMT_IMAGE_PLAN_H

#include "image/index.h"

/* Columns of a plan: there is a bit for each. Those of rows come first, in an
 * even number: one may stand there twice. */
enum {
	RMT_PLAN_COLUMN_MAX = 60,
	RMT_PLAN_PIVOT, /* chooses the block */
	RMT_PLAN_IDLE,  /* all facts that no clause tests */
	RMT_PLAN_STRAY, /* what is nothing */
	RMT_PLAN_ROOM
};

/* The column that nobody has to tell. */
#define RMT_PLAN_IDLE_BIT (UINT64_C(1) << RMT_PLAN_IDLE)

/* All that deciding looks at of a value. */
struct rmt_spot {
	uint32_t column, row; /* the row within a block */
};

/* The value that a spot is. */
struct rmt_spot_value {
	uint32_t fact;
	uint32_t cell; /* NUMERIC: 0 is none */
	int64_t low;   /* NUMERIC: from low to low + span; else 0, 0 */
	uint64_t span;
};

/* When a clause applies that all rows leave: on a day from first to first +
 * span. Answer none: something else has a word in it. */
struct rmt_plan_clause {
	int32_t first;
	uint32_t span;
	uint32_t answer;
};

/* An answer of the scope; service is NULL where none is billed. */
struct rmt_plan_answer {
	uint32_t verdict;
	const char *service;
};

struct rmt_plan {
	const struct rmt_index *index;
	const uint64_t *words; /* of the index */
	const uint32_t *members;
	const struct rmt_plan_clause *clauses; /* by row: of the scope */
	const struct rmt_plan_answer *answers;
	const struct rmt_index_block *blocks; /* by row of the pivot */
	uint32_t column_count;                /* of rows */
	uint32_t otherwise;                   /* answer */
	uint32_t last_clause; /* behind those of the scope: the otherwise */
	uint32_t given_count; /* spots that values have; the day's lie behind */
	uint32_t spot_count;
	struct rmt_some *spots_of;     /* by fact */
	struct rmt_spot *spots;        /* the first is nothing */
	struct rmt_spot_value *values; /* by spot */
	/* Bits of columns that are known where nothing is given, and of all that
	 * are to be known. */
	uint64_t told, all;
	uint32_t rows[RMT_PLAN_ROOM]; /* by column, where nothing is given */
	uint64_t
		bits[RMT_PLAN_ROOM]; /* by column, its own: a load is quicker */
};

/* Into out, for an edition that has its index; NULL where something else than
 * rows of known facts has a word in the scope. False without memory. */
bool
rmt_plan_new(const struct rmt_program *program, struct rmt_plan **out);

void
rmt_plan_free(struct rmt_plan *plan);

static inline bool
rmt_spot_holds(const struct rmt_spot_value *spot, int64_t number)
{
	return (uint64_t)number - (uint64_t)spot->low <= spot->span;
}

/* The spot of a cell, or, of a NUMERIC fact that may be none, of 0. */
static inline uint32_t
rmt_plan_spot_of_cell(const struct rmt_plan *plan, uint32_t fact, uint32_t cell)
{
	return cell < plan->spots_of[fact].count ?
		       plan->spots_of[fact].first + cell :
		       0;
}

/* The spot of a number; 0: there is none. */
uint32_t
rmt_plan_spot_of_number(const struct rmt_plan *plan, uint32_t fact,
			int64_t number);

#endif /* RMT_IMAGE_PLAN_H */
