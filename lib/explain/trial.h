/*
 * trial.h - one test, while it is told what it asks and what there is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_EXPLAIN_TRIAL_H
#define RMT_EXPLAIN_TRIAL_H

#include "explain/explanation.h"

/* A test at hand. */
struct rmt_trial {
	struct rmt_case_made *made;
	const struct rmt_row_test *test;
	const struct rmt_focus *focus;
	bool negated;
	size_t depth;
	enum rmt_truth truth; /* of what is meant */
};

/* Add the ground. Where there are parameters the first one is made here: the
 * keyword yes, no or open. */
void
rmt_trial_tell(const struct rmt_trial *trial, remit_say code,
	       remit_parameter *parameters, size_t count);

/* How many steps of a level a release lies behind another of its product, or
 * ahead of it. */
remit_parameter
rmt_say_behind(struct rmt_case_made *made, uint32_t release, int64_t steps,
	       uint32_t other, uint32_t level);

/* Numbers, dates and measures between bounds (bounds.c). */
void
rmt_tell_range(const struct rmt_trial *trial);
void
rmt_tell_difference(const struct rmt_trial *trial);
void
rmt_tell_count(const struct rmt_trial *trial);

/* Phases of a release (stage.c). */
void
rmt_tell_phase(const struct rmt_trial *trial);

#endif /* RMT_EXPLAIN_TRIAL_H */
