/*
 * usage.h - what was used of meters, from a CSV file.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_USAGE_H
#define CLI_USAGE_H

#include <remit/remit.h>

#include "cli/origin.h"

/*
 * Tell a request what a file says was used: its columns are meter, first-day
 * and amount. Rows of earlier periods, from which nothing is carried over, are
 * passed over. An exit status; other than CLI_OK it has complained.
 */
int
cli_usage_read(const char *path, struct cli_origin *origin,
	       remit_request *request);

/* The same, and tell it to a quote that is being made as well. */
int
cli_usage_quote(const char *path, remit_request *request,
		remit_quoting *quoting);

/* Only note which file that is. */
int
cli_usage_note(const char *path, struct cli_origin *origin);

#endif /* CLI_USAGE_H */
