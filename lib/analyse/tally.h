/*
 * tally.h - of how many requests something is said.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#ifndef RMT_ANALYSE_TALLY_H
#define RMT_ANALYSE_TALLY_H

#include "logic/count.h"
#include "prove/space.h"

/* Room for a count in words. */
#define RMT_TALLY_TEXT (RMT_COUNT_TEXT + 16)

/*
 * How many requests a function is not 0 at, as remit_promise.requests says,
 * told apart by it and by another function. "" when the diagrams failed; false
 * when there was no memory.
 */
bool
rmt_tally(struct rmt_space *space, uint32_t function, uint32_t other,
	  char text[RMT_TALLY_TEXT]);

#endif /* RMT_ANALYSE_TALLY_H */
