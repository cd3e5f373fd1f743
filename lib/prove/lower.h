/*
 * lower.h - tests and conditions as functions over a space.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. What deciding works out
 * for one request is worked out here for all at once; an example request of
 * every finding is decided again, which holds the two together.
 */
#ifndef RMT_PROVE_LOWER_H
#define RMT_PROVE_LOWER_H

#include "prove/space.h"

/* By value alone. */

/* 1 where a value is a cell of a set; where a number is there and in range. */
uint32_t
rmt_lower_cells(struct rmt_space *space, struct rmt_slot slot,
		const uint64_t *set);
uint32_t
rmt_lower_number(struct rmt_space *space, struct rmt_slot slot,
		 struct rmt_range range);

/* One cell of a value. */
uint32_t
rmt_lower_cell(struct rmt_space *space, struct rmt_slot slot, uint32_t cell);

/* For each cell of a value a function: that of the cell that it is. */
uint32_t
rmt_lower_by_cell(struct rmt_space *space, struct rmt_slot slot,
		  const uint32_t *functions);

/* Fill in where each fact means anything. */
void
rmt_lower_meanings(struct rmt_space *space);

/* A test of a fact by its value; of another kind: 0. */
uint32_t
rmt_lower_value_test(struct rmt_space *space, uint32_t test,
		     const struct rmt_focus *focus);

typedef uint32_t
rmt_lower_function(struct rmt_space *space, uint32_t test,
		   const struct rmt_focus *focus);

/* A condition whose tests are lowered by a function. */
uint32_t
rmt_lower_with(struct rmt_space *space, rmt_lower_function *test,
	       uint32_t condition, const struct rmt_focus *focus);

/* Spans of a release on a track. */

/* Most spans of a release on a track that are looked at. */
#define RMT_SPAN_MAX 256

/* A span, and where it is the one that counts for its phase. */
struct rmt_lowered_span {
	uint32_t phase;
	int32_t last_day;
	uint32_t taken;
};

/* Into out, at least as many as rmt_release_spans() says. */
void
rmt_lower_spans(struct rmt_space *space, struct rmt_some spans,
		struct rmt_lowered_span *out);

/* What an operand may be, each under a guard; where none holds it is none. */
struct rmt_amount {
	uint32_t guard;
	bool is_fixed;
	int64_t value;        /* fixed */
	struct rmt_slot slot; /* else: the number there */
};

struct rmt_amounts {
	struct rmt_amount *items;
	size_t count, capacity;
};

/* False: no memory. The items are the caller's to free. */
bool
rmt_lower_operand(struct rmt_space *space, uint32_t operand,
		  const struct rmt_focus *focus, struct rmt_amounts *out);

/* Whether an operand is taken of several values. */
bool
rmt_lower_is_picked(const struct rmt_space *space,
		    const struct rmt_row_operand *row);

/* Where an operand is a release: a function for each cell of its fact, the
 * caller's to free; NULL: no memory. */
uint32_t *
rmt_lower_releases(struct rmt_space *space, uint32_t operand,
		   const struct rmt_focus *focus);

/* 1 where an operand is a release of a set of cells of its fact, all of which
 * are releases. */
uint32_t
rmt_lower_release_in(struct rmt_space *space, uint32_t operand,
		     const struct rmt_focus *focus, const uint64_t *set);

/* For each cell of an operand's fact a function of leaves 0 and 1, 0 where the
 * cell is no release: that of the release that the operand is. */
uint32_t
rmt_lower_by_release(struct rmt_space *space, uint32_t operand,
		     const struct rmt_focus *focus, const uint32_t *functions);

/* 1 where an amount is at most a day, as far as its guard holds. */
uint32_t
rmt_lower_until(struct rmt_space *space, const struct rmt_amount *amount,
		int64_t last);

uint32_t
rmt_lower_difference(struct rmt_space *space, uint32_t test,
		     const struct rmt_focus *focus);
uint32_t
rmt_lower_phase(struct rmt_space *space, uint32_t test,
		const struct rmt_focus *focus);
/* A phase test that wants other phases: by each of its states. */
uint32_t
rmt_lower_phase_instead(struct rmt_space *space, uint32_t test,
			const uint64_t *instead, const struct rmt_focus *focus);
uint32_t
rmt_lower_count(struct rmt_space *space, uint32_t test,
		const struct rmt_focus *focus);

/* Any test, remembered. A question that it asks was answered before. */
uint32_t
rmt_lower_test(struct rmt_space *space, uint32_t test,
	       const struct rmt_focus *focus);

/* 1 where a condition holds. */
uint32_t
rmt_lower_condition(struct rmt_space *space, uint32_t condition,
		    const struct rmt_focus *focus);

/* How many elements there are to choose from at a place of each, and none. */
uint32_t
rmt_lower_choices(const struct rmt_space *space, uint32_t question,
		  uint32_t at);

/* Where the answers of a question for some elements are kept. */
uint32_t *
rmt_lower_place(const struct rmt_space *space, uint32_t question,
		const struct rmt_focus *focus);

/* Any answer: the value of an axis. */
uint32_t
rmt_lower_any(struct rmt_space *space, uint32_t axis);

/* The answers of a question for the elements in focus: see answers.h. */
uint32_t
rmt_lower_answers(struct rmt_space *space, uint32_t question,
		  const struct rmt_focus *outer);

#endif /* RMT_PROVE_LOWER_H */
