/*
 * step.h - a step of a price as one line of text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, price/.
 */
#ifndef RMT_QUOTE_STEP_H
#define RMT_QUOTE_STEP_H

#include <remit/price.h>

#include "base/buffer.h"

/* Append "rate: 180 x 40 hour = 7200"; deeper steps begin with "- ". */
void
rmt_step_text(const remit_step *step, struct rmt_buffer *out);

#endif /* RMT_QUOTE_STEP_H */
