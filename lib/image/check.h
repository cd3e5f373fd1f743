/*
 * check.h - whether an edition's rows may be followed blindly.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_IMAGE_CHECK_H
#define RMT_IMAGE_CHECK_H

#include "image/image.h"

/*
 * Every index, span, mask and text of the program, once: after REMIT_OK none
 * needs a check again, no walk of it recurses deeper than 64 conditions or
 * takes more than a million steps for one condition, and nothing is circular.
 * REMIT_E_DATA: a row that breaks this; *out_table and *out_row say which.
 */
remit_status
rmt_program_check(const struct rmt_program *program, const char **out_table,
		  uint32_t *out_row);

#endif /* RMT_IMAGE_CHECK_H */
