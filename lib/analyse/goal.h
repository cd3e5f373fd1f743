/*
 * goal.h - what the cases of a policy should reach, and whether a state does.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. Four kinds: every clause
 * decides once; every answer of every question is given once; every edge of
 * every tested range is met just before, on and just after it; and every
 * condition of every clause turns its clause, once by holding and once by
 * failing, while the clause's other conditions stay as they are (MC/DC).
 */
#ifndef RMT_ANALYSE_GOAL_H
#define RMT_ANALYSE_GOAL_H

#include <remit/coverage.h>

#include "base/memory.h"
#include "decide/decision.h"
#include "decide/search.h"

/* An edge of what a test, or every test of one track, tells apart. */
struct rmt_edge {
	uint32_t test;  /* the first that has it */
	uint32_t track; /* PHASE; else none */
	uint32_t phase; /* PHASE: from 0; the track's count: the release day */
	int64_t value;  /* else: the edge, and how near to it is near */
	int64_t step;
};

struct rmt_goal {
	remit_goal_kind kind;
	uint32_t question; /* or none: riders */
	uint32_t clause;   /* CLAUSE, CONDITION */
	uint32_t index;    /* ANSWER: of the question; CONDITION: condition */
	struct rmt_edge edge;
	int side; /* BOUNDARY: -1, 0, 1; CONDITION: 0 fails, 1 holds */
	bool reached;
	size_t by;       /* case that reached it first */
	const char *why; /* clauses: what stood in the way; or "" */
	const char *of;  /* BOUNDARY and CONDITION: what it is, as text */
};

/* The goals of one edition. */
struct rmt_goals {
	const struct rmt_program *program;
	struct rmt_goal *rows;
	size_t count, capacity;
	uint32_t *owners; /* by test: the question that asks it; or none */
	size_t first_edge;
	bool failed; /* no memory */
};

void
rmt_goals_collect(const struct rmt_program *program, struct rmt_goals *out);

void
rmt_goals_clear(struct rmt_goals *goals);

/* Add the edges of all tests that clauses ask. */
void
rmt_goals_add_edges(struct rmt_goals *goals);

void
rmt_goals_add(struct rmt_goals *goals, const struct rmt_goal *goal);

/* Whether two tests tell the same thing apart, maybe at other edges. */
bool
rmt_tests_alike(const struct rmt_program *program, uint32_t a, uint32_t b);

/* Whether the state that e looks at is at a goal; whether its verdict also
 * rests on the question is rmt_goal_counts(). */
enum rmt_truth
rmt_goal_truth(struct rmt_evaluation *e, const struct rmt_goal *goal);

/* Whether what an account says a verdict rests on makes a goal count. */
bool
rmt_goal_counts(const struct rmt_goals *goals, const struct rmt_goal *goal,
		const struct rmt_account *account);

/* Whether a state that is known there lies at an edge: open only where that
 * hangs on the conditions of a phase. */
enum rmt_truth
rmt_edge_truth(struct rmt_evaluation *e, const struct rmt_edge *edge, int side);

/*
 * Narrow a search's start so that it lies at an edge: the way numbered
 * attempt, from 0. False when there is no such way; *out_end when there is no
 * later one either.
 */
bool
rmt_edge_place(struct rmt_search *search, const struct rmt_goal *goal,
	       uint32_t attempt, bool *out_end);

#endif /* RMT_ANALYSE_GOAL_H */
