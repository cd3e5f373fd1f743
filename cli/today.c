/*
 * today.c - the clock, which the program reads and the library never does.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/today.h"

#include <stdio.h>
#include <time.h>

#include "cli/complain.h"
#include "cli/outcome.h"

const char *
cli_now(char buffer[CLI_INSTANT_SIZE])
{
	time_t now = time(NULL);
	struct tm civil = { 0 };

	gmtime_r(&now, &civil);
	strftime(buffer, CLI_INSTANT_SIZE, "%Y-%m-%dT%H:%M:%SZ", &civil);
	return buffer;
}

int
cli_today(remit_image *image, char out[11])
{
	char now[CLI_INSTANT_SIZE];
	remit_request *request = NULL;
	remit_status status = remit_request_new_at(image, cli_now(now), NULL,
						   &request);

	out[0] = '\0';
	if (status != REMIT_OK)
		return cli_complain_status("today's date", status);
	snprintf(out, 11, "%s", remit_request_date(request));
	remit_request_free(request);
	return CLI_OK;
}
