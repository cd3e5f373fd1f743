/*
 * advice.c - telling what was found in an edition.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include "analyse/advice.h"

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
