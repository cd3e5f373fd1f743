/*
 * check_weight.h - how deep and how long walks from conditions become.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_IMAGE_CHECK_WEIGHT_H
#define RMT_IMAGE_CHECK_WEIGHT_H

#include "image/check_graph.h"

/*
 * At most 500 nested, at most a million steps, questions that are asked for
 * each value and what facts apply by included. Wants a graph that
 * rmt_program_check_graph() found acyclic, and the extents that it filled, which
 * are used up. As rmt_program_check().
 */
remit_status
rmt_program_check_weight(const struct rmt_program *program, rmt_below *extents,
			 const char **out_table, uint32_t *out_row);

#endif /* RMT_IMAGE_CHECK_WEIGHT_H */
