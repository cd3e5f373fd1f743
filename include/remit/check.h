/*
 * check.h - what could be said better in a policy that is accepted.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_CHECK_H
#define REMIT_CHECK_H

#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Look through all editions of an image: promises that are broken (errors);
 * clauses that never win, questions that nobody asks, phases that end before
 * they begin and more of what is hardly meant (warnings); conditions and facts
 * that make no difference, ends on weekends and other advice (notes). What is
 * found is true of every request; where a request shows it, it is there.
 *
 * Bounded in time and memory: what is too large to be looked at is said to be.
 *
 * @param diag  Where it is told; not more than REMIT_DIAG_MAX findings,
 *              errors and warnings before notes.
 * @retval REMIT_OK         No error was found.
 * @retval REMIT_E_DATA     A promise is broken.
 * @retval REMIT_E_NOMEM, REMIT_E_ARGUMENT
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_image_check(const remit_image *image, remit_diag *diag);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_CHECK_H */
