/*
 * dmn.h - a policy for engines of DMN, the Decision Model and Notation.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Thread-safe: an image is only read.
 */
#ifndef REMIT_DMN_H
#define REMIT_DMN_H

#include <stddef.h>

#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Write an edition as a DMN 1.3 decision requirements graph of decision tables
 * with hit policy UNIQUE: rows do not overlap, so that what overrides what is
 * in the rows. The decision "verdict" gives the verdict ("impossible" where a
 * rule calls the facts so) and the service. remit-policy(5) says how facts
 * become inputs.
 *
 * @param edition  Of remit_image_edition().
 * @param diag     Where findings go; may be NULL.
 * @param write    Is given the document piece by piece, in UTF-8.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT.
 * @retval REMIT_E_DATA   A question asks for what tables cannot say, or its
 *                        table would be too large; a finding names it.
 * @retval REMIT_E_IO     The caller's function failed.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_image_to_dmn(const remit_image *image, size_t edition, remit_diag *diag,
		   remit_write write, void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_DMN_H */
