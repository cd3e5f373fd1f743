/*
 * check_graph.h - whether walks over conditions and questions come to an end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_IMAGE_CHECK_GRAPH_H
#define RMT_IMAGE_CHECK_GRAPH_H

#include "image/image.h"

/* What a condition and all below it come to. */
struct rmt_below {
	uint32_t steps;
	uint32_t question_end; /* one past the last question tested */
	uint32_t fact_end;     /* one past the last fact tested */
	uint16_t depth;
	bool plain; /* tests facts by their values alone */
	bool light; /* and these facts always mean something */
};

/* Wants rows whose single fields are right. Fills extents, one for each
 * condition. As rmt_program_check(). */
remit_status
rmt_program_check_graph(const struct rmt_program *program,
			struct rmt_below *extents, const char **out_table,
			uint32_t *out_row);

#endif /* RMT_IMAGE_CHECK_GRAPH_H */
