/*
 * plain.h - conditions that test facts by their values alone.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Needs no room to evaluate in, so
 * that a request can do it. Three-valued: what a fact may be is what it was
 * given, or what is presumed of it. The date may be another than it was given.
 */
#ifndef RMT_DECIDE_PLAIN_H
#define RMT_DECIDE_PLAIN_H

#include "decide/evaluate.h"
#include "decide/request.h"

enum rmt_truth
rmt_plain_truth(const struct remit_request *request, int32_t day,
		uint32_t condition);

#endif /* RMT_DECIDE_PLAIN_H */
