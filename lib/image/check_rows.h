/*
 * check_rows.h - whether single rows say what can be followed blindly.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Of a program whose indexes, spans and texts
 * are known to lie within their tables.
 */
#ifndef RMT_IMAGE_CHECK_ROWS_H
#define RMT_IMAGE_CHECK_ROWS_H

#include <stdbool.h>

#include "image/image.h"

static inline bool
rmt_some_fits(struct rmt_some some, uint32_t count)
{
	return some.first <= count && some.count <= count - some.first;
}

/* Whether a table lies in a block of so many bytes. Formed so that no sum or
 * product of untrusted numbers is ever taken. */
static inline bool
rmt_table_fits(struct rmt_image_table table, size_t row_size, size_t length)
{
	return table.offset % 8 == 0 && table.offset <= length &&
	       table.count <= (length - table.offset) / row_size;
}

/* Whether index is one of some rows. */
static inline bool
rmt_some_has(struct rmt_some some, uint32_t index)
{
	return index >= some.first && index - some.first < some.count;
}

/* Whether a mask of so many bits lies within the words. */
bool
rmt_mask_fits(const struct rmt_program *p, uint32_t word, uint64_t bits);

/* Whether a day is one of the calendar. */
bool
rmt_day_fits(int64_t day);

bool
rmt_product_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_release_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_track_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_span_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_state_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_fact_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_range_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_operand_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_test_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_answer_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_proviso_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_clause_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_question_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_service_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_price_list_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_expression_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_open_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_closed_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_claim_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_case_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_prose_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_spot_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_name_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_contract_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_allowance_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_meter_ok(const struct rmt_program *p, uint32_t i);
bool
rmt_included_ok(const struct rmt_program *p, uint32_t i);

/* Whether expressions nest no deeper than they may, and come to an end. Says
 * which row is wrong; REMIT_E_NOMEM when there is no memory to look. */
remit_status
rmt_program_check_expressions(const struct rmt_program *p,
			      const char **out_table, uint32_t *out_row);

#endif /* RMT_IMAGE_CHECK_ROWS_H */
