/*
 * timeline.h - releases and their phases, drawn over time.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_TIMELINE_H
#define CLI_TIMELINE_H

#include <remit/remit.h>

#include "cli/page.h"

/* What is to be drawn. */
struct cli_timeline {
	const remit_image *image;
	size_t edition;
	const char *today;
	bool has_unicode;
};

/* Where a span stands in time. */
struct cli_when {
	bool has_begun; /* it has a first day, or has been since ever */
	bool is_on;     /* on the day that is today */
};

/*
 * @param before  The span before it; its release and track may be others. When
 *                they are not and it never ends, this one has not begun.
 */
struct cli_when
cli_span_when(const remit_span *span, const remit_span *before,
	      const char *today);

/* One table for each product: a line for each phase of each release, with its
 * days and a bar. Returns how many lines of spans there are. */
size_t
cli_timeline_print(struct cli_page *page, const struct cli_timeline *timeline);

#endif /* CLI_TIMELINE_H */
