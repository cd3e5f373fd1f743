/*
 * ways.h - changes that bring a request into scope, as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_WAYS_H
#define CLI_WAYS_H

#include <remit/remit.h>

#include "cli/page.h"

/* More changes at once are not looked for. */
#define CLI_WAYS_LIMIT 2

/* A heading that says where they lead, and a line for each way; the first few
 * when there are many. Nothing where there are none. */
void
cli_ways_print(struct cli_page *page, const remit_request *request,
	       const remit_ways *ways);

#endif /* CLI_WAYS_H */
