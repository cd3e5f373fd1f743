/*
 * direct.h - deciding a request of which all that is looked at is known.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Says what question.c says, in two
 * values and without doubts, or nothing at all: then possible answers have to
 * be looked for. Allocates nothing.
 */
#ifndef RMT_DECIDE_DIRECT_H
#define RMT_DECIDE_DIRECT_H

#include "decide/evaluate.h"

/* The one outcome of the state in e, which has just begun. False: something
 * that was looked at is open, the facts are impossible, or the request is
 * taken apart. */
bool
rmt_direct_outcome(struct rmt_evaluation *e, uint64_t *out);

#endif /* RMT_DECIDE_DIRECT_H */
