/*
 * amend.h - what a contract says in place of its policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3. Amended clauses join the clauses of their question and stand before
 * them; see set_beats in clauses.c.
 */
#ifndef RMT_COMPILE_AMEND_H
#define RMT_COMPILE_AMEND_H

#include "compile/clauses.h"

/*
 * What amendments name, over all editions. An amendment survives an edition
 * that no longer has what it names; one that no edition has is a slip.
 */
struct rmt_amended_name {
	const struct rmt_attr *attr;
	const char *word;
	size_t length;
	bool found;
};

struct rmt_amended_names {
	struct rmt_amended_name *items;
	size_t count, capacity;
};

/* The questions of a contract that amend one of the policy: begin with NULL;
 * NULL after the last. */
const struct rmt_question *
rmt_amend_next(struct rmt_compiler *c, const struct rmt_question *question,
	       const struct rmt_question *last);

/* Note whether this edition has what an amendment names. */
void
rmt_amend_note(struct rmt_compiler *c, struct rmt_word word, bool found);

/* Note the questions that amendments name, once all are declared. */
void
rmt_amend_check(struct rmt_compiler *c);

/* Report what no edition had. */
remit_status
rmt_amend_report(const struct rmt_amended_names *names, remit_diag *diag);

#endif /* RMT_COMPILE_AMEND_H */
