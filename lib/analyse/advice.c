/*
 * advice.c - telling what was found in an edition.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/advice.h"

struct rmt_row_place
rmt_advice_place(const struct rmt_advice *advice, uint32_t kind, uint32_t of)
{
	const struct rmt_program *p = advice->program;
	struct rmt_row_place place = p->question[p->policy[0].scope].place;

	for (uint32_t i = 0; i < p->spot_count; i++)
		if (p->spot[i].kind == kind && p->spot[i].of == of)
			return p->spot[i].place;
	place.line = place.column = 0;
	return place;
}

void
rmt_advise(struct rmt_advice *advice, enum rmt_finding finding,
	   struct rmt_row_place place, const char *const words[6])
{
	const char *file = rmt_text(advice->program, place.file);
	struct rmt_position position = { file, place.line, place.column };

	if (rmt_report_at(advice->diag, finding, position, words) ==
	    REMIT_E_NOMEM)
		advice->status = REMIT_E_NOMEM;
}
