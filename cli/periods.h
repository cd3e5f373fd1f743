/*
 * periods.h - the answers to a request over time, drawn.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_PERIODS_H
#define CLI_PERIODS_H

#include <remit/remit.h>

#include "cli/command.h"
#include "cli/page.h"

/* Days from first to last, both "YYYY-MM-DD". */
struct cli_stretch {
	char first[11], last[11];
};

/*
 * The days that --timeline names as FROM..TO, or else two years before the
 * request's day to five years after it. An exit status; other than CLI_OK it
 * has complained.
 */
int
cli_periods_stretch(const struct cli_call *call, const char *date,
		    struct cli_stretch *out);

/* A bar, a mark for each verdict, and below it a line for each period with its
 * days, its verdict and why it begins. */
void
cli_periods_print(struct cli_page *page, const remit_timeline *timeline,
		  const struct cli_stretch *stretch, const char *date);

#endif /* CLI_PERIODS_H */
