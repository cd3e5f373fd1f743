/*
 * told.h - an edition while it is proved, and telling what is found.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_PROVE_TOLD_H
#define RMT_PROVE_TOLD_H

#include "base/report.h"
#include "prove/example.h"

/* Room for one example request. */
#define RMT_EXAMPLE_SIZE 65536

/* Pairs that are told of one question, or of the prices of a service. */
#define RMT_PAIRS_MAX 50u

struct rmt_proof_task {
	const struct rmt_program *program;
	struct rmt_space space;
	char *example;
	bool prices_settled; /* see rmt_prices_settled() */
	remit_diag *diag;
	remit_status status; /* the worst so far */
};

struct rmt_position
rmt_proof_position(const struct rmt_program *p, struct rmt_row_place place);

void
rmt_proof_complain(struct rmt_proof_task *proof, enum rmt_finding finding,
		   struct rmt_row_place place, const char *const words[6]);

/* Attach the request in the search's scratch to the finding last reported. */
void
rmt_proof_example(struct rmt_proof_task *proof);

/* Whether every price list has one price for every request, whatever the
 * verdict is, so that nothing rests on the scope. The questions before it are
 * answered. */
bool
rmt_prices_settled(struct rmt_proof_task *proof);

/* That every price list has exactly one price where it is meant, and that no
 * two lists are meant for one request. All questions are answered. */
void
rmt_prove_prices(struct rmt_proof_task *proof);

#endif /* RMT_PROVE_TOLD_H */
