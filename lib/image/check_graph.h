/*
 * check_graph.h - whether walks over conditions and questions come to an end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_IMAGE_CHECK_GRAPH_H
#define RMT_IMAGE_CHECK_GRAPH_H

#include "image/image.h"

/* Wants rows whose single fields are right. As rmt_program_check(). */
remit_status
rmt_program_check_graph(const struct rmt_program *program,
			const char **out_table, uint32_t *out_row);

#endif /* RMT_IMAGE_CHECK_GRAPH_H */
