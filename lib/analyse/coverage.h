/*
 * coverage.h - the goals of an image, and what is known of them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_ANALYSE_COVERAGE_H
#define RMT_ANALYSE_COVERAGE_H

#include "analyse/goal.h"

struct rmt_proposed_given {
	const char *fact;
	const char *value;
};

struct rmt_proposal {
	remit_proposal shown;
	const struct rmt_proposed_given *givens;
};

struct remit_coverage {
	remit_image *image;
	remit_decision *decision;
	struct rmt_goals *editions;
	struct rmt_account account; /* of the state that was looked at last */
	void *account_words;
	struct rmt_arena arena; /* texts */
	struct rmt_proposal *proposals;
	size_t proposal_count, proposal_capacity;
};

/* Decide a request and mark what it reaches as reached by a case. */
remit_status
rmt_coverage_note(remit_coverage *coverage, const remit_request *request,
		  size_t by);

/* Look at the base of the decision that was just taken, for rmt_goal_truth():
 * the edition's goals, or NULL where no goal can be reached. */
struct rmt_goals *
rmt_coverage_look(remit_coverage *coverage);

/* Take the account of the state that the evaluation looks at. */
void
rmt_coverage_account(remit_coverage *coverage, struct rmt_evaluation *e,
		     uint64_t outcomes);

/* Say of every clause that is not reached what stood in its way. */
remit_status
rmt_coverage_explain(remit_coverage *coverage);

/* Say of every edge and condition what it is. */
remit_status
rmt_coverage_name(remit_coverage *coverage);

/* A text that lives as long as the coverage; "" without memory, which the
 * arena remembers. The buffer is cleared. */
const char *
rmt_coverage_keep(remit_coverage *coverage, struct rmt_buffer *text);

#endif /* RMT_ANALYSE_COVERAGE_H */
