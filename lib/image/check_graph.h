/*
 * check_graph.h - whether walks over conditions and questions come to an end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_IMAGE_CHECK_GRAPH_H
#define RMT_IMAGE_CHECK_GRAPH_H

#include "image/image.h"

/*
 * What a condition and all below it come to, in one word, as there are many of
 * them. From the lowest bit on: how many steps, at most a million; how deep, at
 * most 500; whether it tests facts by their values alone, and whether these facts
 * always mean something; one past the last question and one past the last fact
 * that it tests. An end that fills its bits may be any that is as large.
 */
typedef uint64_t rmt_below;

#define RMT_BELOW_STEPS UINT64_C(0xFFFFF)
#define RMT_BELOW_DEPTH_ONE (UINT64_C(1) << 20)
#define RMT_BELOW_DEPTH (0x1FF * RMT_BELOW_DEPTH_ONE)
#define RMT_BELOW_PLAIN (UINT64_C(1) << 29)
#define RMT_BELOW_LIGHT (UINT64_C(1) << 30)
#define RMT_BELOW_QUESTION_ONE (UINT64_C(1) << 31)
#define RMT_BELOW_QUESTION (0x3FF * RMT_BELOW_QUESTION_ONE)
#define RMT_BELOW_FACT_ONE (UINT64_C(1) << 41)
#define RMT_BELOW_FACT (0x7FFFFF * RMT_BELOW_FACT_ONE)

/* Wants rows whose single fields are right. Fills extents, one for each
 * condition. As rmt_program_check(). */
remit_status
rmt_program_check_graph(const struct rmt_program *program, rmt_below *extents,
			const char **out_table, uint32_t *out_row);

#endif /* RMT_IMAGE_CHECK_GRAPH_H */
