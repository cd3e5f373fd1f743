/*
 * sense_contract.h - what the elements of a contract must say.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_SENSE_CONTRACT_H
#define RMT_READ_SENSE_CONTRACT_H

#include "model/model.h"
#include "read/told.h"

/* The root: what is counted from the end wants an end. */
void
rmt_sense_contract(const struct rmt_document *contract, struct rmt_told *told);

#endif /* RMT_READ_SENSE_CONTRACT_H */
