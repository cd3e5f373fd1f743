/*
 * ruling.h - the clauses of a question as a decision table.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/, decide/. Tests of facts and of
 * other questions become columns. Tests of phases, counts and measures are
 * decisions of their own, and columns of yes and no here.
 */
#ifndef RMT_PUBLISH_RULING_H
#define RMT_PUBLISH_RULING_H

#include "publish/table.h"

/* What is made into a table. */
struct rmt_ruling_of {
	uint32_t question;          /* or none: */
	const uint32_t *conditions; /* whether any of these holds: 1, else 0 */
	size_t condition_count;
};

/*
 * Fill a table that is zero but for its program. Results are answers, notes
 * are clauses or RMT_NONE. False when it was too much: see failed and
 * too_large.
 */
bool
rmt_ruling_make(struct rmt_ruling_of of, struct rmt_decision_table *table);

/* Whether a test is asked for one value, within a question that is about each
 * value of a fact. */
bool
rmt_test_is_focused(const struct rmt_program *program, uint32_t test,
		    uint32_t question);

/* Whether a test is between two numbers that are both open. */
bool
rmt_test_is_relation(const struct rmt_program *program, uint32_t test);

/*
 * Fill a table with the values of facts for which a test holds, 1, and does
 * not, 0. focused: the question that has it is about one value of a fact with
 * several; else of such facts the oldest and newest are columns.
 */
bool
rmt_ruling_tabulate(uint32_t test, bool focused,
		    struct rmt_decision_table *table);

#endif /* RMT_PUBLISH_RULING_H */
