/*
 * term.h - tests and values in words.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, image/.
 */
#ifndef RMT_ANALYSE_TERM_H
#define RMT_ANALYSE_TERM_H

#include "base/buffer.h"
#include "image/image.h"

/* Append how the language would say a test, a condition, cells of a fact. */
void
rmt_term_test(const struct rmt_program *program, uint32_t test,
	      struct rmt_buffer *out);
void
rmt_term_condition(const struct rmt_program *program, uint32_t condition,
		   struct rmt_buffer *out);

void
rmt_term_cells(const struct rmt_program *program, uint32_t fact,
	       const uint64_t *mask, struct rmt_buffer *out);

#endif /* RMT_ANALYSE_TERM_H */
