/*
 * facts.h - from what was given to a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_FACTS_H
#define CLI_FACTS_H

#include <remit/remit.h>

#include "cli/command.h"
#include "cli/origin.h"

/*
 * The request that a call describes: its day by --date or --at, else by the
 * document of --request, else today; its facts by that document and by the
 * words from first_fact on. An exit status; other than CLI_OK it has
 * complained, with all findings, and *out is NULL. Unless origin is NULL the
 * request keeps what is told, and origin what that was.
 */
int
cli_facts_request(const struct cli_call *call, size_t first_fact,
		  struct cli_origin *origin, remit_image *image,
		  remit_request **out);

/* Begin a request on a day, or at an instant when at is not NULL, which may be
 * "now"; today when both are NULL. Findings are left in diag. */
remit_status
cli_facts_begin(remit_image *image, const char *date, const char *at,
		remit_diag *diag, remit_request **out);

/* What --presume says. An exit status; other than CLI_OK it has complained. */
int
cli_facts_presume(const struct cli_call *call, bool *out_may);

/* A day that exists, as the library takes it; NULL: today in the policy's time
 * zone. An exit status; other than CLI_OK it has complained. */
int
cli_facts_day(remit_image *image, const char *text, char out[11]);

#endif /* CLI_FACTS_H */
