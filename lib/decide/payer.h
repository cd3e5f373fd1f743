/*
 * payer.h - which allowance pays for a request, or for a part of it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#ifndef RMT_DECIDE_PAYER_H
#define RMT_DECIDE_PAYER_H

#include "decide/decision.h"

/* Whether a condition tests a fact by its value, or what answers to it. */
bool
rmt_condition_tests(const struct rmt_program *program, uint32_t condition,
		    uint32_t fact);

/* What an allowance answered, a bit for each answer that it may be. */
uint32_t
rmt_allowance_answered(const remit_decision *decision, uint32_t allowance);

/* Whether it is known what the request takes of a meter, and it pays. */
bool
rmt_meter_pays(const remit_decision *decision, uint32_t index);

#endif /* RMT_DECIDE_PAYER_H */
