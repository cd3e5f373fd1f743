/*
 * status.h - what every fallible function returns.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_STATUS_H
#define REMIT_STATUS_H

#include <remit/export.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How a call ended. REMIT_OK is 0. For REMIT_E_DATA the list of findings
 * (remit_diag) says what is wrong and where; for the others the status says
 * all that there is to say.
 */
typedef enum remit_status {
	REMIT_OK = 0,
	REMIT_E_ARGUMENT = 1, /**< A parameter of the call is not allowed. */
	REMIT_E_NOMEM = 2,    /**< No memory; nothing is leaked. */
	REMIT_E_DATA = 3,     /**< The input is refused; see the findings. */
	REMIT_E_NO_INPUT = 4, /**< A file is not there or cannot be read. */
	REMIT_E_IO = 5,       /**< Reading or writing failed half-way. */
	REMIT_E_LIMIT = 6     /**< A documented limit is exceeded. */
} remit_status;

/** A short English phrase for @p status. Static; never NULL. Thread-safe. */
REMIT_API const char *
remit_status_text(remit_status status);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_STATUS_H */
