/*
 * cell.h - the cell of a fact that a value is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, image/, decide/.
 */
#ifndef RMT_ANALYSE_CELL_H
#define RMT_ANALYSE_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "image/image.h"

/*
 * The one cell of a finite fact that a value in a request would be; none when
 * it would be refused or could be several. False: no memory.
 */
bool
rmt_cell_of_value(const struct rmt_program *program, uint32_t fact,
		  const char *text, uint32_t *out);

#endif /* RMT_ANALYSE_CELL_H */
