/*
 * check_index.h - whether an index may be followed blindly.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_IMAGE_CHECK_INDEX_H
#define RMT_IMAGE_CHECK_INDEX_H

#include "image/check_rows.h"
#include "image/index.h"

/*
 * Of an edition whose rows were checked. After true: columns are of facts that
 * have cells, cells have classes, classes have rows, rows have no bit that is
 * no clause of the question, and what remains to be asked of a clause is part
 * of its own condition. False: *out_table and *out_row say where it is not so.
 */
bool
rmt_index_check(const struct rmt_program *program,
		const struct rmt_index *index,
		const struct rmt_index_tables *tables,
		enum rmt_index_table *out_table, uint32_t *out_row);

#endif /* RMT_IMAGE_CHECK_INDEX_H */
