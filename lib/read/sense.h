/*
 * sense.h - what one element must say, beyond what a grammar can.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Whatever needs a second element to be
 * looked up (references, orders, cycles) is not seen here but by lib/compile.
 */
#ifndef RMT_READ_SENSE_H
#define RMT_READ_SENSE_H

#include "read/frame.h"
#include "read/told.h"

/* Look at the innermost element, which is whole now. */
void
rmt_sense_check(const struct rmt_frames *frames, struct rmt_told *told);

#endif /* RMT_READ_SENSE_H */
