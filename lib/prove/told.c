/*
 * told.c - telling what a proof has found, with an example.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "prove/told.h"

struct rmt_position
rmt_proof_position(const struct rmt_program *p, struct rmt_row_place place)
{
	return (struct rmt_position){ rmt_text(p, place.file), place.line,
				      place.column };
}

void
rmt_proof_complain(struct rmt_proof_task *proof, enum rmt_finding finding,
		   struct rmt_row_place place, const char *const words[6])
{
	remit_status status = rmt_report_at(
		proof->diag, finding, rmt_proof_position(proof->program, place),
		words);

	if (proof->status == REMIT_OK || status == REMIT_E_NOMEM)
		proof->status = status;
}

void
rmt_proof_example(struct rmt_proof_task *proof)
{
	remit_status status = rmt_report_example(
		proof->diag,
		rmt_space_example(&proof->space, proof->space.search.scratch,
				  proof->example, RMT_EXAMPLE_SIZE));

	if (status != REMIT_OK)
		proof->status = status;
}
