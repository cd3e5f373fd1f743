/*
 * timeline.h - periods of one answer each, one after the other.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_ANALYSE_TIMELINE_H
#define RMT_ANALYSE_TIMELINE_H

#include "analyse/cause.h"

struct rmt_period {
	struct rmt_range days; /* from RMT_DAY_EVER on; to RMT_DAY_NEVER */
	remit_end end;
	int32_t supposed;    /* pending days before it are past; or 0 */
	const char *edition; /* on its first day */
	struct rmt_reply reply;
	remit_cause *causes;
	uint32_t cause_count;
};

struct remit_timeline {
	remit_image *image;
	remit_decision *decision;
	const remit_request *asked; /* only while periods are looked for */
	remit_request **moved;      /* by edition: the request for its days */
	struct rmt_arena arena;
	struct rmt_period *periods;
	size_t count, capacity;
	int32_t appeared; /* what successors are taken to have appeared */
	uint64_t looks;   /* how many days were looked at */
	int32_t horizon;  /* the last day of the calendar that is looked at */
	bool exact;
};

#endif /* RMT_ANALYSE_TIMELINE_H */
