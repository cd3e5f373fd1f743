/*
 * status.c - a phrase for each status.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0.
 */
#include <remit/status.h>

#include <stddef.h>

const char *
remit_status_text(remit_status status)
{
	static const char *const texts[] = {
		[REMIT_OK] = "all is well",
		[REMIT_E_ARGUMENT] = "a parameter is not allowed",
		[REMIT_E_NOMEM] = "out of memory",
		[REMIT_E_DATA] = "the input is refused",
		[REMIT_E_NO_INPUT] = "the input is not there or unreadable",
		[REMIT_E_IO] = "reading or writing failed",
		[REMIT_E_LIMIT] = "a limit is exceeded",
	};

	if ((size_t)status >= sizeof(texts) / sizeof(texts[0]))
		return "an unknown status";
	return texts[status];
}
