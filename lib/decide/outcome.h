/*
 * outcome.h - what an outcome means: its verdict and its service.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Outcomes are bits: of the scope's
 * answers, and RMT_OUTCOME_ELSEWHERE.
 */
#ifndef RMT_DECIDE_OUTCOME_H
#define RMT_DECIDE_OUTCOME_H

#include <remit/decision.h>

#include "image/image.h"

/* The verdicts of outcomes, as bits. */
uint32_t
rmt_outcome_verdicts(const struct rmt_program *program, uint64_t outcomes);

/* The verdict and service of one outcome; depends for several. */
remit_verdict
rmt_outcome_verdict(const struct rmt_program *program, uint64_t outcomes,
		    const char **out_service);

#endif /* RMT_DECIDE_OUTCOME_H */
