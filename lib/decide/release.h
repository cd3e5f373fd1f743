/*
 * release.h - which release somebody means by a version.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#ifndef RMT_DECIDE_RELEASE_H
#define RMT_DECIDE_RELEASE_H

#include "image/image.h"

/*
 * The declared release of a closed product by which a version (folded) is
 * judged: its own, else the longest that it belongs to, or the patch range
 * of that which begins last but not after it. None when there is none.
 */
uint32_t
rmt_release_find(const struct rmt_program *program, uint32_t product,
		 const char *version);

/* The cell of an open product in which a version lies. */
uint32_t
rmt_release_cell(const struct rmt_program *program,
		 const struct rmt_row_range *range, const char *version);

#endif /* RMT_DECIDE_RELEASE_H */
