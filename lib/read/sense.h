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

/* The element that is looked at. */
struct rmt_sense {
	const struct rmt_frames *frames;
	struct rmt_told *told;
	const struct rmt_frame *frame;
	struct rmt_place place;
};

typedef void
rmt_sense_check_item(const struct rmt_sense *sense, const void *item);

void
rmt_sense_tell(const struct rmt_sense *sense, enum rmt_finding finding,
	       struct rmt_place place);

/* A child that must be there; silent where its misspelt like may stand. */
void
rmt_sense_need(const struct rmt_sense *sense, const struct rmt_list *list,
	       const char *what);

void
rmt_sense_at_most_one(const struct rmt_sense *sense,
		      const struct rmt_list *list, const char *what);

/* Elements of price lists. */
rmt_sense_check_item rmt_sense_pricelist, rmt_sense_price, rmt_sense_bands,
	rmt_sense_members, rmt_sense_times;

#endif /* RMT_READ_SENSE_H */
