/*
 * holds.h - until when an answer holds, as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_HOLDS_H
#define CLI_HOLDS_H

#include <remit/remit.h>

#include "cli/page.h"

/* One sentence: since when and until when, and what comes next and why. */
void
cli_holds_print(struct cli_page *page, const remit_timeline *timeline,
		const char *date);

/* Why a period begins, from column indent on: causes, and where the verdict
 * stays the same the provisos that come and go. */
void
cli_holds_why(struct cli_page *page, const remit_timeline *timeline,
	      size_t period, size_t indent);

/* A period's verdict; what stands there when there is none. */
void
cli_holds_verdict(struct cli_page *page, const remit_period *period);

#endif /* CLI_HOLDS_H */
