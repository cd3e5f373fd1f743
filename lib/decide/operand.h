/*
 * operand.h - what measures are taken between, and the measures.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#ifndef RMT_DECIDE_OPERAND_H
#define RMT_DECIDE_OPERAND_H

#include "decide/evaluate.h"

/* What a number may be. */
struct rmt_extent {
	struct rmt_range range; /* nothing when absent */
	enum rmt_absence absence;
};

/* Whether a number lies in a range; a number that is none does not. */
enum rmt_truth
rmt_extent_truth(struct rmt_extent extent, struct rmt_range wanted);

/* A number or day that an operand is. */
struct rmt_extent
rmt_operand_extent(struct rmt_evaluation *e, uint32_t operand,
		   const struct rmt_focus *focus);

enum rmt_truth
rmt_difference_truth(struct rmt_evaluation *e, uint32_t test,
		     const struct rmt_focus *focus);

enum rmt_truth
rmt_count_truth(struct rmt_evaluation *e, const struct rmt_row_test *test,
		const struct rmt_focus *focus);

/* Whether a count test holds from one release to another. */
bool
rmt_steps_hold(const struct rmt_program *program,
	       const struct rmt_row_test *test, uint32_t from, uint32_t to);

/* The one release that an operand of a count is; or none. */
uint32_t
rmt_operand_release(const struct rmt_evaluation *e, uint32_t operand,
		    const struct rmt_focus *focus);

/* The last release in its product's order that is out on a day; or none. */
uint32_t
rmt_newest_released(const struct rmt_program *program, uint32_t product,
		    int64_t day);

/* The values that an operand reads: slots, or a many fact still open. */
struct rmt_inputs {
	struct rmt_slot slots[2 * RMT_ELEMENT_MAX + 2];
	uint32_t count;
	uint32_t open; /* many fact, or none */
};

void
rmt_operand_inputs(const struct rmt_evaluation *e, uint32_t operand,
		   const struct rmt_focus *focus, struct rmt_inputs *inputs);

/* A day with months added, clamped; days of no calendar stay. Never falls
 * when day rises. Other numbers have no months. */
int64_t
rmt_months_later(int64_t day, int32_t months);

/* The first of a range from which rmt_months_later() is at least wanted; one
 * past the range's end when there is none. */
int64_t
rmt_months_before(struct rmt_range range, int32_t months, int64_t wanted);

#endif /* RMT_DECIDE_OPERAND_H */
