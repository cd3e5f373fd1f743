/*
 * quoting.h - remit quote make: a quote from requests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_QUOTING_H
#define CLI_QUOTING_H

#include <remit/remit.h>

#include "cli/command.h"

/*
 * Make a quote of what a call gives: a file of requests, or one in its words
 * from the second on. What has no line is told. CLI_FINDINGS when a request is
 * left out; for any other than that and CLI_OK there is no quote.
 */
int
cli_quoting_make(const struct cli_call *call, remit_image *image,
		 remit_model **out);

#endif /* CLI_QUOTING_H */
