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

/* Whether a span is on a day. */
bool
cli_span_is_on(const remit_span *span, const char *day);

/* One table for each product: a line for each phase of each release, with its
 * days and a bar. Returns how many lines of spans there are. */
size_t
cli_timeline_print(struct cli_page *page, const struct cli_timeline *timeline);

#endif /* CLI_TIMELINE_H */
