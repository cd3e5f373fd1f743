/*
 * sieve.h - the clauses of a question that known facts leave.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#ifndef RMT_DECIDE_SIEVE_H
#define RMT_DECIDE_SIEVE_H

#include "decide/evaluate.h"
#include "image/index.h"

/* What the image's index says of a question in a state; prices are clauses of
 * their offer, as layout_index.h has it. */
struct rmt_sieved {
	uint32_t *clauses; /* those that may apply, rising; room for all */
	uint32_t count;
	/* The question's columns whose fact is not known well enough. Of a
	 * clause that tests none of them only the rest has to be asked. */
	uint64_t open;
};

/* No class: a fact is not known well enough. */
#define RMT_NO_CLASS UINT32_MAX

/* The class of what a column's fact is, as far as that is known. */
uint32_t
rmt_sieve_class(struct rmt_evaluation *e, uint32_t column,
		const struct rmt_focus *focus);

/* Fill in e->columns. */
void
rmt_sieve_prepare(struct rmt_evaluation *e);

/* Those of a question's clauses that may apply: all, when nothing is known. */
void
rmt_sieve(struct rmt_evaluation *e, uint32_t question, struct rmt_some clauses,
	  const struct rmt_focus *focus, struct rmt_sieved *out);

/* Whether one of those applies. */
enum rmt_truth
rmt_sieve_ask(struct rmt_evaluation *e, const struct rmt_sieved *sieved,
	      uint32_t clause, const struct rmt_focus *focus);

#endif /* RMT_DECIDE_SIEVE_H */
