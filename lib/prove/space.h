/*
 * space.h - all requests of an edition as points, and functions of them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. Each value that a request
 * can have is an axis, a variable of one diagram: a fact, the day, a part of a
 * value, whether there is a number at all. A fact with several values has none
 * or as many as can show any answer (its need, and one more to look at).
 *
 * A difference between two numbers is an axis of its own: then some points of
 * the diagram are no requests, and rmt_space_find() passes them over. With no
 * such axis every point of rmt_space.care is a request.
 *
 * The answer to a question that is too large becomes an axis too, as if it
 * could be anything: what is proved so holds, what is not is unknown.
 *
 * Every function below returns leaf 0 once the diagram has failed, or what was
 * asked for rests on a question that was too large; ask rmt_space_failed().
 */
#ifndef RMT_PROVE_SPACE_H
#define RMT_PROVE_SPACE_H

#include <remit/status.h>

#include "base/memory.h"
#include "decide/search.h"
#include "logic/diagram.h"

enum rmt_axis_kind {
	RMT_AXIS_CELLS,      /* of a finite value */
	RMT_AXIS_NUMBER,     /* a number or day */
	RMT_AXIS_ABSENCE,    /* of a number that can be none: 0 it is there */
	RMT_AXIS_MANY,       /* 0 no values, 1 so many as elements says */
	RMT_AXIS_DIFFERENCE, /* other - (slot + months) */
	RMT_AXIS_ANSWER      /* of a question that was too large */
};

struct rmt_axis {
	enum rmt_axis_kind kind;
	struct rmt_slot slot; /* MANY: only its fact */
	struct rmt_slot other;
	int32_t months;
	uint32_t question; /* ANSWER */
};

/* The leaf of requests that another policy governs. */
#define RMT_LEAF_ELSEWHERE 62u

/* A test that was lowered before: same content, same elements. */
struct rmt_lowered {
	uint64_t hash;
	uint32_t test;
	uint32_t element[2];
	uint32_t function;
};

struct rmt_space {
	const struct rmt_program *program;
	const uint32_t *least;    /* by fact: values it has at least; or NULL */
	struct rmt_search search; /* the evaluator, and room for examples */
	void *search_memory;
	struct rmt_arena arena;
	struct rmt_diagram diagram;
	struct rmt_axis *axes;
	struct rmt_range *domains;
	uint32_t axis_count;
	uint32_t axis_capacity;
	uint32_t difference_count; /* of the axes */
	uint32_t *axis_at;         /* by word of a state: axis, or none */
	uint32_t *elements;        /* by fact: how many values one has */
	uint32_t *meaning;         /* by fact: where it means anything */
	uint32_t **answers;        /* by question: see rmt_space_answers() */
	uint32_t *answer_axes;     /* by question: axis, or none */
	bool abstract;             /* any answer of other questions will do */
	bool *settled;             /* by question: too large, so that nothing is
				* known of its clauses */
	bool *unknown;             /* by question: too large */
	uint32_t *applies;         /* by clause, of elements 0: function */
	uint32_t *stands;          /* the same */
	uint32_t possible;         /* 1 where no impossible rule holds */
	uint32_t elsewhere;        /* 1 where another policy governs */
	uint32_t care;             /* 1 where a request is judged soundly */
	bool rests_on_unknown;
	struct rmt_lowered *lowered;
	size_t lowered_count, lowered_size;
};

/* b where a holds; where a or b does; a but where b does. */
static inline uint32_t
rmt_space_where(struct rmt_space *space, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&space->diagram, RMT_WHERE, a, b);
}

static inline uint32_t
rmt_space_either(struct rmt_space *space, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&space->diagram, RMT_EITHER, a, b);
}

static inline uint32_t
rmt_space_except(struct rmt_space *space, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&space->diagram, RMT_EXCEPT, a, b);
}

/* The axes of an edition, their functions not made yet. REMIT_E_NOMEM: it is
 * still to be cleared. */
remit_status
rmt_space_init(struct rmt_space *space, const struct rmt_program *program);

/* The same; of a fact with several values there are at least so many, by fact,
 * which stays the caller's. */
remit_status
rmt_space_init_wide(struct rmt_space *space, const struct rmt_program *program,
		    const uint32_t *least);

void
rmt_space_clear(struct rmt_space *space);

/* Whether something asked for since could not be told. */
bool
rmt_space_failed(const struct rmt_space *space);

/* Forget all functions since a mark, and that something failed. */
void
rmt_space_rewind(struct rmt_space *space, uint32_t mark);

/* The axis of a value; of its absence, or none. */
uint32_t
rmt_space_axis(const struct rmt_space *space, struct rmt_slot slot);
uint32_t
rmt_space_absence(const struct rmt_space *space, struct rmt_slot slot);

/* Whether there are values, of a fact that can have several. */
uint32_t
rmt_space_many(struct rmt_space *space, uint32_t fact);

/* The axis of a difference between two numbers. */
uint32_t
rmt_space_difference(const struct rmt_space *space, struct rmt_slot from,
		     struct rmt_slot to, int32_t months);

/* Focus on element 0 of each fact that a question is about. */
struct rmt_focus
rmt_space_focus(const struct rmt_space *space, uint32_t question);

#endif /* RMT_PROVE_SPACE_H */
