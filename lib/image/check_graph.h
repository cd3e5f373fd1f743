/*
 * check_graph.h - whether walks over conditions and questions come to an end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_IMAGE_CHECK_GRAPH_H
#define RMT_IMAGE_CHECK_GRAPH_H

#include "image/image.h"

/* What a condition and all below it come to; small, as there are many. */
struct rmt_below {
	uint32_t question_end; /* one past the last question tested */
	uint32_t fact_end;     /* one past the last fact tested */
	uint32_t weight;       /* rmt_below_weight() */
};

/* It tests facts by their values alone; and these facts always mean something. */
#define RMT_BELOW_PLAIN (1u << 31)
#define RMT_BELOW_LIGHT (1u << 30)

/* How many steps, at most a million, and how deep, at most 500. */
static inline uint32_t
rmt_below_weight(uint32_t steps, uint32_t depth, uint32_t flags)
{
	return steps | depth << 21 | flags;
}

static inline uint32_t
rmt_below_steps(const struct rmt_below *below)
{
	return below->weight & 0x1FFFFF;
}

static inline uint32_t
rmt_below_depth(const struct rmt_below *below)
{
	return below->weight >> 21 & 0x1FF;
}

/* Wants rows whose single fields are right. Fills extents, one for each
 * condition. As rmt_program_check(). */
remit_status
rmt_program_check_graph(const struct rmt_program *program,
			struct rmt_below *extents, const char **out_table,
			uint32_t *out_row);

#endif /* RMT_IMAGE_CHECK_GRAPH_H */
