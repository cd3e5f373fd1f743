/*
 * sense_contract.h - what the elements of a contract must say.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_SENSE_CONTRACT_H
#define RMT_READ_SENSE_CONTRACT_H

#include "model/contract.h"
#include "read/told.h"

/* Look at one element, of whatever kind; nothing where it is no part of a
 * contract or an allowance. */
void
rmt_sense_contract(const struct rmt_item *item, struct rmt_told *told);

#endif /* RMT_READ_SENSE_CONTRACT_H */
