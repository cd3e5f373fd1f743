/*
 * phase.h - in which phase a release may be, and when phases begin and end.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#ifndef RMT_DECIDE_PHASE_H
#define RMT_DECIDE_PHASE_H

#include "decide/operand.h"

/* The release that a cell of a release fact stands for; or none. */
uint32_t
rmt_cell_release(const struct rmt_program *program, uint32_t fact,
		 uint32_t cell);

/* The product of a cell of a release fact; or none. */
uint32_t
rmt_cell_product(const struct rmt_program *program, uint32_t fact,
		 uint32_t cell);

/* A release on a track: its spans in the track's order. */
struct rmt_some
rmt_release_spans(const struct rmt_program *program, uint32_t release,
		  uint32_t track);

/* Of some states the one that is about a product; or NULL. */
const struct rmt_row_state *
rmt_state_of(const struct rmt_program *program, struct rmt_some states,
	     uint32_t product);

/* The phases, as bits of rmt_row_state, in which a release may be on days. */
uint64_t
rmt_phases_of(struct rmt_evaluation *e, uint32_t release, uint32_t track,
	      struct rmt_range days);

enum rmt_truth
rmt_phase_truth(struct rmt_evaluation *e, const struct rmt_row_test *test,
		const struct rmt_focus *focus);

/* The cell, in an index's column of phases, of the phase in which the release
 * of a cell is on the date; none when that is not known. */
uint32_t
rmt_phase_cell(struct rmt_evaluation *e, const struct rmt_row_test *test,
	       uint32_t cell);

/* First (which 0) or last (1) day of a phase of the release a cell is. */
struct rmt_extent
rmt_phase_day(struct rmt_evaluation *e, const struct rmt_row_operand *operand,
	      uint32_t cell, uint32_t which);

#endif /* RMT_DECIDE_PHASE_H */
