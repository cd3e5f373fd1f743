/*
 * value.h - deciding from values that were looked up once, without a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The quickest way to decide: for rows of a database that lead to values which
 * remit_request_look_up() looked up, each but once.
 */
#ifndef REMIT_VALUE_H
#define REMIT_VALUE_H

#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/request.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Look a day up, to decide for it often.
 *
 * @param date  "YYYY-MM-DD".
 * @param out   Zeroed on failure.
 * @retval REMIT_OK
 * @retval REMIT_E_DATA      No such day, or no edition is in force on it.
 * @retval REMIT_E_ARGUMENT
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_day_look_up(const remit_image *image, const char *date, remit_value *out);

/**
 * Decide as a request of that day would that was given these values, of several
 * of one fact the last, and no others; what the policy presumes is presumed.
 * Allocates nothing, takes no lock.
 *
 * @param decision  Overwritten. Of an image without contract and allowances.
 * @param day       Of remit_day_look_up().
 * @param values    Of the edition that judges the day.
 * @retval REMIT_OK, REMIT_E_DATA  As of remit_decide().
 * @retval REMIT_E_ARGUMENT  A value or the day is of another edition, or of
 *                           another image, where that can be seen; there is a
 *                           contract or an allowance, which only a request
 *                           knows. The decision is then not governed.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_decide_values(remit_decision *decision, const remit_value *day,
		    const remit_value *const values[], size_t count);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_VALUE_H */
