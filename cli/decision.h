/*
 * decision.h - a decision as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_DECISION_H
#define CLI_DECISION_H

#include <remit/remit.h>

#include "cli/around.h"
#include "cli/page.h"

/* The colour of a verdict. */
enum cli_paint
cli_decision_paint(remit_verdict verdict);

/* A verdict in its colour, and the service that is billed, if any. */
void
cli_decision_verdict(struct cli_page *page, remit_verdict verdict,
		     const char *service);

/* How much is told. */
struct cli_telling {
	bool brief;   /* the answer and its provisos alone */
	size_t depth; /* of the reasons */
};

/*
 * The answer first, until when it holds and ways to a better one; then
 * provisos, reasons with their places, presumptions, what is missing and what
 * else the answer may be, in the page's language.
 */
remit_status
cli_decision_print(struct cli_page *page, const remit_request *request,
		   remit_decision *decision, const struct cli_around *around,
		   const struct cli_telling *telling);

#endif /* CLI_DECISION_H */
