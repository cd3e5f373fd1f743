/*
 * told.h - telling findings while reading goes on.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Reading collects all mistakes, so what
 * went wrong is kept here instead of being returned by every function.
 */
#ifndef RMT_READ_TOLD_H
#define RMT_READ_TOLD_H

#include <stdbool.h>

#include "base/report.h"

struct rmt_told {
	remit_diag *diag;    /* or NULL */
	remit_status status; /* of the gravest so far */
	size_t count;        /* of the findings told */
};

/* Report, and remember the status. Costs little once the list is full. */
void
rmt_tell(struct rmt_told *told, enum rmt_finding finding,
	 struct rmt_place place, const char *const words[6]);

/* The same with a number for %1. */
void
rmt_tell_number(struct rmt_told *told, enum rmt_finding finding,
		struct rmt_place place, size_t number);

/* Remember a status; running out of memory outweighs all others. */
void
rmt_tell_status(struct rmt_told *told, remit_status status);

/* Whether it is of no use to go on. */
bool
rmt_told_enough(const struct rmt_told *told);

#endif /* RMT_READ_TOLD_H */
