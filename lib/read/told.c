/*
 * told.c - telling findings while reading goes on.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/told.h"

#include <stdio.h>

/* Making a place costs a walk over the file: a full list is not added to, or
 * a hostile document of nothing but mistakes would take hours. */
static bool
is_full(const remit_diag *diag)
{
	return diag && remit_diag_error_count(diag) >= REMIT_DIAG_MAX;
}

void
rmt_tell(struct rmt_told *told, enum rmt_finding finding,
	 struct rmt_place place, const char *const words[6])
{
	told->count++;
	if (is_full(told->diag))
		rmt_tell_status(told, REMIT_E_DATA);
	else
		rmt_tell_status(told,
				rmt_report(told->diag, finding, place, words));
}

void
rmt_tell_number(struct rmt_told *told, enum rmt_finding finding,
		struct rmt_place place, size_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", number);
	rmt_tell(told, finding, place, RMT_WORDS(text));
}

void
rmt_tell_status(struct rmt_told *told, remit_status status)
{
	if (status == REMIT_E_NOMEM || told->status == REMIT_OK)
		told->status = status;
}

bool
rmt_told_enough(const struct rmt_told *told)
{
	return told->status == REMIT_E_NOMEM || is_full(told->diag);
}
